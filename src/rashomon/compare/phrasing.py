"""Claims that a turn of phrase makes: who wanted the meeting, how somebody answered, what caused what, praise and blame.

The phrases are the language's (`compare.toml`); who is meant by the words around them is what the document stage found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.compare.reading import Reading
from rashomon.compare.words import groups_of, phrases, stem, words
from rashomon.model import Mention, Span

STANCES = {
    "reactions": ("silent", "cool", "open", "accepted", "refused", "praised", "condemned"),
    "presence": ("present", "absent"),
}
_NEGATIVE = ("silent", "cool", "absent")
_BY = re.compile(r"\s+by\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?$")
_OPENER = re.compile(r"[^\W_]+(?:'[^\W_]+)*(?![-’'])")
_BESIDE = 24  # characters between a word of praise and one of blame that make one judgement
_NEAR = 90  # characters between a phrase and whom it is about
_BEINGS = ("person", "organisation", "group", "state", "office")
_NOT = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely)\b)|never|no|without|neither|nor|cannot|nobody|nothing|none)\b|n['’]t\b",
    re.IGNORECASE,
)
_JUST_NOT = re.compile(r"(?:\bnot|\bnor|\bnever|n['’]t)\s+$", re.IGNORECASE)
_ANOTHER_SENSE = re.compile(
    r"\s+to\s+(?:say|be|give|name|comment|answer|discuss|identify|disclose|elaborate|provide)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase, the class it belongs to, the one it is about, and the span that tells it."""

    kind: str
    value: str
    actor: str | None
    span: Span
    cue: Span


@cache
def pattern(section: str, key: str) -> re.Pattern[str]:
    """The phrases of a list, whatever white space the lines of the report put between their words; "_" is any few words."""
    made = "|".join(
        r"\s+".join(r"(?:\S+\s+){0,3}?\S+" if w == "_" else re.escape(w) for w in p.split())
        for p in phrases(section, key)
    )
    return re.compile(rf"\b(?:{made})\b", re.IGNORECASE)


@cache
def _openers(section: str, key: str) -> frozenset[str]:
    """The words that phrases of a list begin with; none where one begins with any word."""
    first = [_OPENER.match(p.lower()) for p in phrases(section, key)]
    return frozenset(m.group() for m in first if m) if all(first) else frozenset()


def _matches(reading: Reading, sentence: Span, section: str, key: str) -> Iterator[re.Match[str]]:
    """Where phrases of a list stand in a sentence; a sentence without their first words is not searched."""
    openers = _openers(section, key)
    if not openers or not openers.isdisjoint(reading.vocabulary(sentence)):
        yield from pattern(section, key).finditer(reading.text, sentence.start, sentence.end)


def find_stances(reading: Reading, sentence: Span) -> Iterator[Found]:
    """How somebody answered, and whether somebody was there, in the active and in the passive voice."""
    for section, values in STANCES.items():
        for value in values:
            for match in _matches(reading, sentence, section, value):
                found = _stance(reading, sentence, section, value, Span(match.start(), match.end()))
                if found is not None:
                    yield found


def _stance(reading: Reading, sentence: Span, section: str, value: str, cue: Span) -> Found | None:
    lead = reading.text[max(sentence.start, cue.start - 12) : cue.start]
    if value not in _NEGATIVE and _NOT.search(lead):
        return None
    if _ANOTHER_SENSE.match(reading.text, cue.end):
        return None
    by = _BY.match(reading.text, cue.end)
    who = _after(reading, sentence, Span(cue.start, by.end())) if by else _before(reading, sentence, cue)
    actor = reading.actor_of(who) if who is not None else None
    if who is None or actor is None or (not by and _PASSIVE.search(lead)):
        return None
    return Found(section, value, actor, reading.clause(cue, [who.span]), cue)


def is_denial(reading: Reading, cue: Span) -> bool:
    """Whether the verb of an attribution denies ("denied", "ruled out")."""
    wanted = set(groups_of(stem("deny")))
    if _JUST_NOT.search(reading.text, max(0, cue.start - 12), cue.start) or negated(reading, cue):
        return False  # "neither confirmed nor denied", "did not deny"
    return any(wanted & set(groups_of(w.stem)) for w in words(reading.text, cue))


def negated(reading: Reading, span: Span) -> bool:
    """Whether a clause says that something is not so ("no", "not", "never", "without")."""
    return bool(_NOT.search(reading.text, span.start, span.end))


def asks(reading: Reading, span: Span) -> bool:
    """Whether a passage speaks of a demand or request."""
    wanted = _asking()
    return any(w.stem in wanted for w in reading.words(span))


@cache
def _asking() -> frozenset[str]:
    asking = ("demand", "request", "urge", "ask", "call", "proposal", "offer", "appeal", "question")
    return frozenset(stem(w) for w in asking)


def _before(reading: Reading, sentence: Span, cue: Span) -> Mention | None:
    """The nearest being that stands before a phrase in its sentence."""
    found = [
        m
        for m in reading.mentions_of(sentence)
        if m.end <= cue.start and cue.start - m.end <= _NEAR and m.type in _BEINGS and reading.actor_of(m)
    ]
    return max(found, key=lambda m: (m.head, m.start), default=None)


def _after(reading: Reading, sentence: Span, cue: Span) -> Mention | None:
    """The first being that stands right after a phrase in its sentence."""
    found = [
        m
        for m in reading.mentions_of(sentence)
        if m.start >= cue.end and m.start - cue.end <= 40 and m.type in _BEINGS and reading.actor_of(m)
    ]
    return min(found, key=lambda m: (m.start, -m.end), default=None)
