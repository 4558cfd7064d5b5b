"""Reads a short report up to a step, with the real model."""

from __future__ import annotations

from functools import cache

from rashomon.extract.attribution import find_statements
from rashomon.extract.mentions import find_mentions, resolve_mentions
from rashomon.extract.text import split_passages
from rashomon.extract.text.parse import DEFAULT_MODEL, Parsed, parse
from rashomon.model import LocalActor, Mention
from tests.make import document


@cache
def read(text: str) -> Parsed:
    """The words of a report; parsed once, whoever asks."""
    report = document(text)
    return parse(report, split_passages(report), DEFAULT_MODEL)


def names_of(text: str) -> list[tuple[str, str]]:
    """The names of a report in text order, with their types."""
    return [(m.text, m.type) for m in find_mentions(read(text)) if m.kind == "name"]


def nominals_of(text: str) -> list[str]:
    """The descriptions of a report in text order."""
    return [m.text for m in find_mentions(read(text)) if m.kind == "nominal"]


def resolved(text: str) -> tuple[tuple[Mention, ...], tuple[LocalActor, ...]]:
    """Mentions with chains, and the actors of the report."""
    parsed = read(text)
    mentions = find_mentions(parsed)
    return resolve_mentions(parsed, mentions, find_statements(parsed, mentions))


def chains_of(text: str) -> list[list[str]]:
    """The chains of two mentions or more, as the words of their mentions in text order."""
    mentions, actors = resolved(text)
    chains = [[m.text for m in mentions if m.chain == a.chain] for a in actors]
    return [chain for chain in chains if len(chain) > 1]
