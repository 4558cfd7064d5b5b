"""Finds counts that somebody gives: "The ministry put the toll at 47, the union at 60."

The one who counts is the source of an attribution, what is counted stands before "at", and further sources may follow
without a verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.extract.parse import Parsed, Token
from rashomon.lang.tables import load_table


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A count with its source, in token numbers: the verb, the noun of what is counted, the number, the source (empty
    where nobody is named), and the words that give the count."""

    verb: int
    counted: int
    number: int
    source: tuple[int, ...]
    content: tuple[int, ...]


@cache
def _table() -> dict[str, Any]:
    table = load_table("en", "figures.toml")
    return {**table["reckoning"], "tolls": table["tolls"]}


def find_reckonings(parsed: Parsed) -> Iterator[Reckoning]:
    """The counts that somebody gives, in text order."""
    for verb in parsed.tokens:
        if verb.pos == "VERB" and verb.lemma.lower() in _table()["verbs"]:
            yield from _of_verb(parsed, verb)


def _of_verb(parsed: Parsed, verb: Token) -> Iterator[Reckoning]:
    counted = _counted(parsed, verb)
    if counted is None:
        return
    passive = counted.i < verb.i
    told = set(parsed.subtree(counted.i)) - (set(parsed.subtree(verb.i)) if passive else set())
    before = counted.i
    for at in parsed.kids(verb.i, "prep"):
        number = next((t for t in parsed.kids(at.i, "pobj") if t.pos == "NUM"), None)
        if at.lower != "at" or number is None:
            continue
        if before == counted.i:
            told = {i for i in told if i < at.i or passive}
            source = _agent(parsed, verb) if passive else _subject(parsed, verb)
            yield Reckoning(verb.i, counted.i, number.i, source, (*sorted(told), *parsed.subtree(at.i)))
        else:
            source = _between(parsed, before, at.i)
            if not source:
                return
            yield Reckoning(verb.i, counted.i, number.i, source, tuple(parsed.subtree(at.i)[1:]))
        before = number.i


def _counted(parsed: Parsed, verb: Token) -> Token | None:
    """What is put at a number, where it is a word for a count or for those who are counted."""
    objects = [*parsed.kids(verb.i, "dobj"), *parsed.kids(verb.i, "nsubjpass")]
    if not objects and verb.tag == "VBN" and verb.dep == "acl":
        objects = [parsed.tokens[verb.head]]
    if not objects:
        return None
    lemma = objects[0].lemma.lower()
    table = _table()
    known = lemma in table["counts"] or lemma in table["crowds"] or lemma in table["tolls"]
    return objects[0] if known else None


def _subject(parsed: Parsed, verb: Token) -> tuple[int, ...]:
    for kid in parsed.kids(verb.i, "nsubj"):
        if kid.tag in ("WDT", "WP") and verb.dep == "relcl":
            kid = parsed.tokens[verb.head]
            return tuple(i for i in parsed.subtree(kid.i) if i < verb.i and i <= kid.i)
        return tuple(parsed.subtree(kid.i)) if kid.lower != "it" else ()
    return ()


def _agent(parsed: Parsed, verb: Token) -> tuple[int, ...]:
    for by in parsed.kids(verb.i, "agent"):
        return tuple(parsed.subtree(by.i)[1:])
    return ()


def _between(parsed: Parsed, first: int, last: int) -> tuple[int, ...]:
    """The noun phrase that stands alone between a number and the next "at", wherever the parse hangs it."""
    for token in parsed.tokens[first + 1 : last]:
        if token.pos in ("NOUN", "PROPN") and not first < token.head < last:
            return tuple(i for i in parsed.subtree(token.i) if first < i < last)
    return ()
