"""Lists in a sentence: offices ("the ministers of oil and finance, as well as the security adviser") and people.

Offices are compared by what they are about, with the language's knowledge of one office under several names; people by
who they are in the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.compare.reading import Reading
from rashomon.compare.words import table
from rashomon.model import Span

_OF_LIST = re.compile(r"\b(?:ministers|ministries|secretaries)\s+(?:of|for)\s+", re.IGNORECASE)
_BEFORE_LIST = re.compile(
    r"\bthe\s+(?P<list>[a-z][\w -]*(?:,\s+[a-z][\w -]*)*,?\s+and\s+[a-z][\w -]*?)\s+(?:ministers|ministries|secretaries)\b"
)
_SEPARATOR = re.compile(
    r"\s*(?:,\s*(?:and|as\s+well\s+as|along\s+with|plus)\s+|,\s*|\s+(?:and|as\s+well\s+as|along\s+with|plus)\s+)"
)
_DROP = re.compile(r"^(?:the|his|her|its|their|a|an|of|for)\s+", re.IGNORECASE)
_HARD_STOP = re.compile(
    r"[.;:()\"“”]|\s(?:who|which|that|to|in|on|at|from|during|after|before|when|while|but)\s"
)
_ACRONYM = re.compile(r"\([A-Z]{2,8}\)\s*")
_SMALL = frozenset(
    (
        "the",
        "of",
        "for",
        "and",
        "his",
        "her",
        "its",
        "their",
        "former",
        "foreign",
        "prime",
        "defence",
        "defense",
        "finance",
        "interior",
    )
)
LONGEST_MEMBER = 5  # words
LEAST_PEOPLE = 3  # names beside each other that make a list


@dataclass(frozen=True, slots=True)
class Member:
    """One of a list: where it stands, its words, and the keys by which it is met in another list."""

    span: Span
    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of at least two members and the span that holds them all."""

    span: Span
    members: tuple[Member, ...]
    kind: str  # "offices" or "people"


def find_listings(reading: Reading, sentence: Span) -> Iterator[Listing]:
    """The lists of offices and of people in a sentence."""
    offices = list(_offices(reading, sentence))
    yield from offices
    people = _people(reading, sentence)
    if people is not None and not any(people.span.overlaps(o.span) for o in offices):
        yield people


def _offices(reading: Reading, sentence: Span) -> Iterator[Listing]:
    text = reading.text
    for match in _OF_LIST.finditer(text, sentence.start, sentence.end):
        members = list(_members(reading, match.end(), sentence.end))
        if len(members) >= 2:
            yield Listing(Span(match.start(), members[-1].span.end), tuple(members), "offices")
    for match in _BEFORE_LIST.finditer(text, sentence.start, sentence.end):
        members = list(_members(reading, match.start("list"), match.end("list")))
        if len(members) >= 2:
            yield Listing(Span(match.start(), match.end()), tuple(members), "offices")


def _members(reading: Reading, start: int, end: int) -> Iterator[Member]:
    """The members of a list of offices from `start` on, until a piece is none."""
    text = reading.text
    stop = _HARD_STOP.search(text, start, end)
    end = stop.start() if stop else end
    at = start
    while at < end:
        separator = _SEPARATOR.search(text, at, end)
        piece = Span(at, separator.start() if separator else end)
        member = _member(reading, piece)
        if member is None:
            return
        yield member
        if separator is None:
            return
        at = separator.end()


def _member(reading: Reading, piece: Span) -> Member | None:
    words = piece.of(reading.text).split()
    if not words or len(words) > LONGEST_MEMBER + 2:
        return None
    if any(
        m.kind == "name" and m.span.overlaps(piece) and m.type == "person" for m in reading.analysis.mentions
    ):
        return _named(reading, piece)
    if any(w.lower() in ("was", "were", "is", "are", "had", "has", "said", "met", "signed") for w in words):
        return None
    while words[-1].lower() in ("along", "too", "alongside", "home", "together", "there", "also"):
        words.pop()
        if not words:
            return None
    piece = Span(piece.start, piece.start + piece.of(reading.text).rindex(words[-1]) + len(words[-1]))
    written = " ".join(words)
    keys = office_keys(written)
    return Member(piece, written, keys) if keys else None


def _named(reading: Reading, piece: Span) -> Member | None:
    """A person in a list of offices: he is met by name, and by the office that stands with his name."""
    keys = {
        f"@{a}" for m in reading.analysis.mentions if piece.contains(m.span) and (a := reading.actor_of(m))
    }
    first = min(
        (m.start for m in reading.analysis.mentions if m.type == "person" and piece.contains(m.span)),
        default=piece.start,
    )
    title = reading.text[piece.start : first].strip()
    if title:
        keys.update(office_keys(title))
    return Member(piece, " ".join(piece.of(reading.text).split()), tuple(sorted(keys))) if keys else None


def _people(reading: Reading, sentence: Span) -> Listing | None:
    """The people and bodies that stand beside each other between commas and "and"."""
    here = reading.mentions_of(sentence)
    offices = [m.span for m in here if m.kind != "name" and m.type == "person"]
    mentions = [
        m
        for m in here
        if m.kind == "name"
        and m.type in ("person", "organisation", "group")
        and reading.actor_of(m)
        and (m.type == "person" or not any(o.contains(m.span) for o in offices))
    ]  # a body in the office of the one who is named after it is no member
    run: list[Member] = []
    best: list[Member] = []
    last = None
    for mention in mentions:
        if last is not None and mention.start < last.end:
            continue
        between = reading.text[last.end : mention.start] if last is not None else ""
        if last is not None and not _coordinated(between):
            best, run = max(best, run, key=len), []
        actor = reading.actor_of(mention)
        run.append(Member(mention.span, mention.text, (f"@{actor}",)))
        last = mention
    best = max(best, run, key=len)
    if len(best) < LEAST_PEOPLE:
        return None
    return Listing(Span(best[0].span.start, best[-1].span.end), tuple(best), "people")


def _coordinated(between: str) -> bool:
    """Whether two names stand beside each other in a list, with no more than titles between them."""
    between = _ACRONYM.sub("", between)
    separator = _SEPARATOR.match(between)
    if separator is None or any(mark in between for mark in '"“”;:()'):
        return False
    heads = table("offices")["heads"]
    assert isinstance(heads, list)  # noqa: S101
    rest = between[separator.end() :].replace("-", " ").split()
    return len(rest) <= 8 and all(w[0].isupper() or w.lower() in heads or w.lower() in _SMALL for w in rest)


# ------------------------------------------------------------------ one office under several names
@cache
def _same_office() -> dict[str, tuple[str, ...]]:
    rows = table("offices")["same"]
    assert isinstance(rows, list)  # noqa: S101
    found: dict[str, list[str]] = {}
    for row in rows:
        for name in row:
            found.setdefault(name, []).append(row[0])
    return {name: tuple(sorted(keys)) for name, keys in found.items()}


@lru_cache(maxsize=32_768)
def office_keys(text: str) -> tuple[str, ...]:
    """What an office is about, as keys: "home affairs minister" and "minister of the interior" share one."""
    heads = table("offices")["heads"]
    former = table("offices")["former"]
    assert isinstance(heads, list)  # noqa: S101
    assert isinstance(former, list)  # noqa: S101
    plain = re.sub(r"[^\w\s-]", " ", text.lower())
    while _DROP.match(plain):
        plain = _DROP.sub("", plain)
    words = [
        w
        for w in plain.replace("-", " ").split()
        if w not in ("the", "of", "for", "a", "and", "its", "his", "her")
    ]
    if any(w in former for w in words):
        return ()
    subject = " ".join(w for w in words if w not in heads)
    if not subject:
        return (f"office:{' '.join(words)}",) if words else ()
    same = _same_office()
    if subject in same:
        return tuple(f"office:{k}" for k in same[subject])
    for length in range(min(3, len(subject.split())), 0, -1):
        tail = " ".join(subject.split()[-length:])
        if tail in same:
            return tuple(f"office:{k}" for k in same[tail])
    return (f"office:{subject}",)
