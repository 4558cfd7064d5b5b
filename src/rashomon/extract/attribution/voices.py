"""Whose words a stretch of text is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon.model import Span, Statement, cover

_STRETCH = 1024  # characters


def _reach(statement: Statement) -> int:
    return len(cover(statement.content))


class Voices:
    """The statements of a document, innermost first (by the characters from the first to the last of their content,
    or by another `size`), asked for many spans."""

    def __init__(self, statements: Sequence[Statement], size: Callable[[Statement], int] = _reach) -> None:
        ordered = sorted((s for s in statements if s.content), key=lambda s: (size(s), s.id))
        self._held: dict[int, list[tuple[int, int, str]]] = {}  # by stretch of the text
        for s in ordered:
            for c in s.content:
                for stretch in range(c.start // _STRETCH, c.end // _STRETCH + 1):
                    self._held.setdefault(stretch, []).append((c.start, c.end, s.id))

    def at(self, span: Span) -> str | None:
        """The innermost statement whose content holds the words; None where the outlet itself speaks."""
        start, end = span.start, span.end
        for first, last, statement in self._held.get(start // _STRETCH, ()):
            if first <= start and end <= last:
                return statement
        return None
