"""The text of a report as every room reads it: what is read of it, passages, the parse, clauses."""

from rashomon.extract.text.conditioning import condition
from rashomon.extract.text.parse import parse
from rashomon.extract.text.passages import split_passages, title_of

__all__ = ["condition", "parse", "split_passages", "title_of"]
