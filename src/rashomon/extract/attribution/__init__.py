"""Who said it: statements with source, cue, content and speaker, through the chain of those who pass them on."""

from rashomon.extract.attribution.speakers import resolve_speakers
from rashomon.extract.attribution.statements import find_statements

__all__ = ["find_statements", "resolve_speakers"]
