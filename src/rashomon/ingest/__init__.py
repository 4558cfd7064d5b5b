"""Files and pages in, documents out."""

from rashomon.ingest.find import Input, find_inputs
from rashomon.ingest.metadata import Given, Sidecar
from rashomon.ingest.readers import Original, read_input
from rashomon.ingest.unpack import Reading

__all__ = ["Given", "Input", "Original", "Reading", "Sidecar", "find_inputs", "read_input"]
