"""The only address of evidence: half-open ranges of code points in `document.text`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of a document's text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether every character of `other` is in this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters that this span speaks of."""
        return text[self.start : self.end]


Spans = tuple[Span, ...]


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that holds them all.

    Raises:
        ValueError: there is no span.
    """
    pieces = list(spans)
    if len(pieces) == 1:
        return pieces[0]
    return Span(min(s.start for s in pieces), max(s.end for s in pieces))


def quote(text: str, spans: Iterable[Span], gap: str = " … ") -> str:
    """The words of a discontinuous span, with `gap` between its pieces."""
    return gap.join(s.of(text) for s in spans)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its edges (empty at `start` when there is nothing else)."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
