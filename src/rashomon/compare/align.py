"""Which passage of one report answers to which of another: the surest matches first, each passage once for a pair of reports.

One-to-one alignment is what keeps two look-alikes apart: where a report tells of two meetings, the other's one meeting
answers to the one that it is most like.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.model import Claim, Spans


@dataclass(frozen=True)
class Part:
    """A claim, or a part of its words."""

    claim: Claim
    spans: Spans

    @cached_property
    def key(self) -> tuple[str, Spans]:
        """Report and place: two claims on the same words are one passage."""
        return self.claim.document, self.spans

    @cached_property
    def length(self) -> int:
        """Characters."""
        return sum(len(s) for s in self.spans)


@dataclass(frozen=True, slots=True)
class Match:
    """Two passages that say or tell the same, and how surely (0 to 1)."""

    left: Part
    right: Part
    score: float

    def turned(self) -> Match:
        """The same seen from the other side."""
        return Match(self.right, self.left, self.score)


@dataclass(frozen=True, slots=True)
class Group:
    """A passage and its answers in other reports, one of each."""

    hub: Part
    matches: tuple[Match, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """All passages of the group, the hub first."""
        return (self.hub, *(m.right for m in self.matches))

    @property
    def surest(self) -> Match:
        """The match that is most certain."""
        return max(self.matches, key=lambda m: (m.score, m.right.key))


def align(found: Sequence[Match]) -> list[Group]:
    """Groups of passages that answer to each other, from scored matches in any order.

    A hub is the passage whose matches weigh most; whatever has found its hub takes no part in another group.
    """
    by_part: dict[tuple[str, Spans], list[Match]] = defaultdict(list)
    for match in _one_to_one(found):
        by_part[match.left.key].append(match)
        by_part[match.right.key].append(match.turned())
    done: set[tuple[str, Spans]] = set()
    groups = []
    for key in sorted(by_part, key=lambda k: (-sum(m.score for m in by_part[k]), k)):
        matches = [m for m in by_part[key] if m.right.key not in done]
        if key in done or not matches:
            continue
        matches.sort(key=lambda m: m.right.key)
        done.update({key, *(m.right.key for m in matches)})
        groups.append(Group(matches[0].left, tuple(matches)))
    return groups


def _one_to_one(found: Sequence[Match]) -> list[Match]:
    used: dict[tuple[str, str], list[Spans]] = defaultdict(list)
    taken = []
    for match in sorted(found, key=_rank):
        here, there = match.left.claim.document, match.right.claim.document
        if any(_touch(match.left.spans, s) for s in used[here, there]):
            continue
        if any(_touch(match.right.spans, s) for s in used[there, here]):
            continue
        used[here, there].append(match.left.spans)
        used[there, here].append(match.right.spans)
        taken.append(match)
    return taken


def _rank(match: Match) -> tuple[float, int, tuple[str, Spans], tuple[str, Spans], str, str]:
    """The surest first; of equals the longest; then the order of reports and text."""
    left, right = match.left, match.right
    length = left.length + right.length
    return (-round(match.score, 6), -length, left.key, right.key, left.claim.id, right.claim.id)


def _touch(left: Spans, right: Spans) -> bool:
    return any(a.overlaps(b) for a in left for b in right)
