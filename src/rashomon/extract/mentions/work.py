"""What is known while one report's mentions are grouped: each mention among its words, and the group it has joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.extract.mentions.adjectives import Adjectives, find_adjectives
from rashomon.extract.mentions.roles import Office
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import words
from rashomon.model import ActorType, Mention


@dataclass(slots=True)
class Seen:
    """A mention with its place among the words, and the group it has joined so far."""

    mention: Mention
    first: int
    last: int
    head: Token
    group: str | None = None
    office: Office | None = None


@dataclass(slots=True)
class Work:
    """The state of one resolution."""

    parsed: Parsed
    adjectives: Adjectives
    seen: list[Seen]
    roles: dict[str, list[Seen]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sorts: dict[str, ActorType] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    by_start: dict[int, Seen] = field(default_factory=dict)
    by_head: dict[int, Seen] = field(default_factory=dict)
    by_last: dict[int, Seen] = field(default_factory=dict)


def start_work(parsed: Parsed, mentions: Iterable[Mention]) -> Work:
    work = Work(parsed, find_adjectives(parsed), [])
    for mention in mentions:
        first = parsed.first_token_at(mention.start)
        last = first
        while last < len(parsed.tokens) and parsed.tokens[last].start < mention.end:
            last += 1
        if last == first:
            continue
        head = parsed.tokens[min(max(parsed.first_token_at(mention.head), first), last - 1)]
        seen = Seen(mention, first, last, head)
        work.seen.append(seen)
        if mention.kind == "name" or first not in work.by_start:
            work.by_start[first] = seen
        work.by_last.setdefault(last, seen)
        for i in range(first, last) if mention.kind == "name" else (head.i,):
            if mention.kind == "name" or i not in work.by_head:
                work.by_head[i] = seen
    return work


def head_of(tokens: Sequence[Token]) -> Token | None:
    """The word of a range that is governed from outside it; None for a range without a noun or pronoun."""
    inside = {t.i for t in tokens}
    outer = [
        t
        for t in tokens
        if (t.head not in inside or t.head == t.i) and t.tag[:2] in ("NN", "PR", "WP", "DT", "JJ", "CD")
    ]
    return outer[0] if outer else None


def outer_word(work: Work, seen: Seen) -> Token:
    head = head_of(work.parsed.tokens[seen.first : seen.last])
    return head if head is not None else seen.head


def is_person(seen: Seen | None) -> bool:
    return seen is not None and seen.mention.kind == "name" and seen.mention.type == "person"


def is_definite(work: Work, seen: Seen) -> bool:
    """Whether a description points at somebody known: "the", "this", an owner, or a bare title."""
    tokens = work.parsed.tokens
    before = tokens[seen.first - 1] if seen.first > 0 else None
    if seen.mention.type == "group" and (
        before is None or before.lower not in words("grammar", "known_many")
    ):
        return False
    if before is not None and before.sent == seen.head.sent and before.tag in ("DT", "PRP$", "CD", "PDT"):
        return before.lower in words("grammar", "known")
    if any(
        t.tag in ("DT", "PRP$") and t.lower in words("grammar", "new")
        for t in tokens[seen.first : seen.head.i]
    ):
        return False
    capital = seen.head.text[:1].isupper()
    return (
        capital
        or any(t.tag == "POS" for t in tokens[seen.first : seen.head.i])
        or bool(seen.office and seen.office.country)
    )
