"""The words that a report uses for an actor: titles first."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.parse import Parsed
from rashomon.model import Label, LocalActor, Mention, Span, Statement, record_id


def find_labels(
    parsed: Parsed, mentions: Sequence[Mention], local_actors: Sequence[LocalActor], statements: Sequence[Statement]
) -> tuple[Label, ...]:
    """Titles that the report gives to its actors, in text order."""
    document = parsed.document.id
    return tuple(
        Label(record_id("lb", document, [Span(r.start, r.end)], f"title-{a.chain}"), document, a.chain, r.start, r.end, r.text, "title", 0)
        for a in local_actors
        for r in a.roles
    )
