"""Files and pages in, documents out."""

from rashomon.ingest.metadata import Given, Sidecar
from rashomon.ingest.readers import Input, find_inputs, read_input

__all__ = ["Given", "Input", "Sidecar", "find_inputs", "read_input"]
