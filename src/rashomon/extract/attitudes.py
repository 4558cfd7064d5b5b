"""The view that a text takes of those it mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.extract.parse import Parsed
from rashomon.model import Attitude, Document, Mention, Statement


def judge_attitudes(
    parsed: Parsed, mentions: Sequence[Mention], statements: Sequence[Statement]
) -> tuple[Attitude, ...]:
    """The view of each mention of a person or organisation."""
    return ()


def judge_targets(document: Document, targets: Sequence[Mapping[str, int]], model: str) -> list[dict[str, object]]:
    """The view of each target {"start", "end"}, as rows {start, end, label, unclear, confidence, voice}."""
    return []
