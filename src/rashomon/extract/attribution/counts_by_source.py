"""Finds counts that somebody gives: "The ministry put the toll at 47, the union at 60."

The one who counts is the source of an attribution, what is counted stands before "at", and further sources may follow
without a verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.extract.text.parse import Parsed, Token
from rashomon.lang.tables import load_table

FAR, NEAR = 24, 6  # words from a word for a count, and from its verb, in which its number stands


@dataclass(frozen=True, slots=True)
class CountBySource:
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
    return {**table["counts_by_source"], "tolls": table["tolls"]}


def find_counts_by_source(parsed: Parsed) -> Iterator[CountBySource]:
    """The counts that somebody gives, in text order, and those that "rise to" a number by nobody's word."""
    found = list(_by_parse(parsed))
    known = {c.number for c in found}
    yield from found
    yield from (c for c in _by_words(parsed) if c.number not in known)


def _by_words(parsed: Parsed) -> Iterator[CountBySource]:
    """The counts whose number the parse hangs on a word between: "put the number of people killed in the attack at 139"."""
    table = _table()
    for noun in parsed.tokens:
        if noun.lemma.lower() not in table["tallies"] or noun.pos != "NOUN":
            continue
        rest = parsed.tokens[noun.i + 1 : min(parsed.sentence_of(noun.i).last, noun.i + FAR)]
        end = next((t.i for t in rest if t.text in ";:"), noun.i + FAR)
        verb = parsed.tokens[noun.head]
        changes = verb.lemma.lower() in (*table["verbs"], *table["changed"]) and verb.pos == "VERB"
        if changes and noun.dep in ("dobj", "nsubjpass"):
            put = verb.lemma.lower() in table["verbs"]
            first = max(noun.i, verb.i)
            number = _first_number(parsed, first, end, table["given_at" if put else "changed_to"])
            if number is not None:
                source = _agent(parsed, verb) if noun.i < verb.i else _subject(parsed, verb)
                yield CountBySource(verb.i, noun.i, number.i, source, tuple(range(noun.i, number.i + 1)))
            continue
        moves = next(
            (t for t in rest if t.i < end and t.lemma.lower() in table["moved"] and t.pos == "VERB"), None
        )
        if moves is None or any(_opens_clause(parsed, t) for t in rest if t.i < moves.i):
            continue
        number = _first_number(parsed, moves.i, min(end, moves.i + NEAR), table["moved_to"])
        if number is not None:
            yield CountBySource(moves.i, noun.i, number.i, (), tuple(range(moves.i + 1, number.i + 1)))


def _opens_clause(parsed: Parsed, comma: Token) -> bool:
    """Whether a comma is none of those around a place's country: "in Velm, Orrin, has risen"."""
    after = parsed.tokens[comma.i + 1]
    return comma.text == "," and after.pos not in ("PROPN", "AUX")


def _first_number(parsed: Parsed, after: int, end: int, prepositions: Sequence[str]) -> Token | None:
    """The first number that stands, but for words that bound it, behind one of some prepositions."""
    at = False
    for token in parsed.tokens[after + 1 : end]:
        if token.lower in prepositions:
            at = True
        elif token.pos == "NUM" and at:
            return token if token.ent not in ("DATE", "TIME", "ORDINAL") else None
        elif token.lower not in _table()["bounding"]:
            at = False
    return None


def _by_parse(parsed: Parsed) -> Iterator[CountBySource]:
    table = _table()
    for verb in parsed.tokens:
        lemma = verb.lemma.lower()
        if verb.pos != "VERB":
            continue
        if lemma in table["verbs"]:
            yield from _of_verb(parsed, verb, table["given_at"])
        elif lemma in table["changed"] and parsed.kids(verb.i, "dobj", "nsubjpass"):
            yield from _of_verb(parsed, verb, table["changed_to"])
        elif lemma in table["moved"]:
            yield from _moved(parsed, verb)


def _of_verb(parsed: Parsed, verb: Token, prepositions: Sequence[str]) -> Iterator[CountBySource]:
    counted = _counted(parsed, verb)
    numbers = list(_numbers(parsed, verb, prepositions))
    if counted is None or not numbers:
        return
    own, below = set(parsed.subtree(counted.i)), set(parsed.subtree(verb.i))
    passive = counted.i < verb.i
    source = _agent(parsed, verb) if passive else _subject(parsed, verb)
    first = numbers[0][0]
    told = sorted(i for i in (own - below if verb.i in own else own) if i < first.i)
    given = [
        i
        for at, _ in numbers
        if at.lower not in _table()["given_at"] or at is first
        for i in parsed.subtree(at.i)
    ]
    content = tuple(sorted({*told, *given}))
    before = counted.i
    for at, number in numbers:
        if at.lower in _table()["given_at"] and at is not first:
            source, content = _between(parsed, before, at.i), tuple(parsed.subtree(at.i)[1:])
            if not source:
                return
        yield CountBySource(verb.i, counted.i, number.i, source, content)
        before = number.i


def _moved(parsed: Parsed, verb: Token) -> Iterator[CountBySource]:
    """ "The number of dead rose to 41 from 31": nobody's word."""
    for subject in parsed.kids(verb.i, "nsubj"):
        if subject.lemma.lower() in _table()["counts"]:
            for at, number in _numbers(parsed, verb, _table()["moved_to"]):
                yield CountBySource(verb.i, subject.i, number.i, (), tuple(parsed.subtree(at.i)))


def _numbers(parsed: Parsed, verb: Token, prepositions: Sequence[str]) -> Iterator[tuple[Token, Token]]:
    """The prepositions below a verb that govern a number, with it; "to 41 from 31" may hang on each other."""
    for kid in parsed.kids(verb.i, "prep"):
        for at in (kid, *(p for o in parsed.kids(kid.i, "pobj") for p in parsed.kids(o.i, "prep"))):
            number = next((t for t in parsed.kids(at.i, "pobj") if t.pos == "NUM"), None)
            if at.lower in prepositions and number is not None:
                yield at, number


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
    return objects[0] if known or lemma in table["sufferers"] else None


def _subject(parsed: Parsed, verb: Token) -> tuple[int, ...]:
    for kid in parsed.kids(verb.i, "nsubj"):
        if kid.tag in ("WDT", "WP") and verb.dep == "relcl":
            kid = parsed.tokens[verb.head]
            return tuple(i for i in parsed.subtree(kid.i) if i < verb.i and i <= kid.i)
        return tuple(parsed.subtree(kid.i)) if kid.lower not in _table()["nobody"] else ()
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
