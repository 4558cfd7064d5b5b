"""Who: names, descriptions and pronouns, and which of them are one within a report."""

from rashomon.extract.mentions.coreference import resolve_mentions
from rashomon.extract.mentions.mentions import find_mentions

__all__ = ["find_mentions", "resolve_mentions"]
