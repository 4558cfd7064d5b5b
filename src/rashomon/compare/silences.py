"""An outlet that covers an event but not what at least two others say of it.  Silence is not denial."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.model import Analysis, Claim, EventLinks, Relation, Silence, digest

VOICES = 2  # outlets that must make a claim before another's silence is worth a line
SILENT = 5  # outlets for each that makes it; where more cover the event and leave it out, their silence tells nothing


def find_silences(
    claims: Sequence[Claim], relations: Sequence[Relation], analyses: Sequence[Analysis], events: EventLinks
) -> tuple[Silence, ...]:
    """Who covers an event and leaves out a claim that two other outlets make, sorted by id.

    A claim that is made twice is one that a `corroborates` relation holds; whoever contradicts or words it differently
    has spoken to it and is not silent.
    """
    outlet = {a.document.id: a.document.outlet or a.document.id for a in analyses}
    event_of = {c.id: c.event for c in claims}
    covering: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for event in events.events:
        for document in event.documents:
            if document in outlet:
                covering[event.id][outlet[document]].add(document)
    spoke: dict[str, set[str]] = defaultdict(set)
    for relation in relations:
        everyone = {outlet[s.document] for s in relation.sides}
        for side in relation.sides:
            if side.claim is not None:
                spoke[side.claim] |= everyone
    found: dict[str, Silence] = {}
    for relation in relations:
        if relation.kind != "corroborates":
            continue
        event_id = relation.event or next(
            (e for s in relation.sides if s.claim and (e := event_of.get(s.claim))), None
        )
        told = set().union(*(spoke[s.claim] for s in relation.sides if s.claim), set())
        claim = min((s.claim for s in relation.sides if s.claim), default=None)
        voices = len({outlet[s.document] for s in relation.sides})
        if event_id is None or claim is None or voices < VOICES:
            continue
        if len(covering[event_id]) > (SILENT + 1) * voices:
            continue
        for name, documents in sorted(covering[event_id].items()):
            if name not in told:
                made = Silence(
                    f"si-{digest('si', event_id, claim, name)}",
                    event_id,
                    claim,
                    name,
                    tuple(sorted(documents)),
                )
                found[made.id] = made
    return tuple(found[i] for i in sorted(found))
