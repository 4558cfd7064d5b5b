"""Whose words a stretch of text is."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Span, Statement, cover


def voice_at(statements: Sequence[Statement], span: Span) -> str | None:
    """The innermost statement whose content holds the words; None where the outlet itself speaks."""
    holding = [s for s in statements if any(c.contains(span) for c in s.content)]
    return min(holding, key=lambda s: (len(cover(s.content)), s.id)).id if holding else None
