"""An outlet that covers an event but not what at least two others say of it.  Silence is not denial."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.model import Analysis, Claim, EventLinks, Relation, Side, Silence, digest

VOICES = 2  # outlets that must make a claim before another's silence is worth a line
SILENT = 5  # outlets for each that makes it; where more cover the event and leave it out, their silence tells nothing
# What an outlet can leave out though it tells the event.  That it happened, where and when is what telling it means: an
# outlet whose words for that were not found to agree is not therefore silent.
LEFT_OUT = frozenset(("number", "participants", "cause", "agent", "initiative", "role", "quote_wording"))


def find_silences(
    claims: Sequence[Claim], relations: Sequence[Relation], analyses: Sequence[Analysis], events: EventLinks
) -> tuple[Silence, ...]:
    """Who covers an event and leaves out a claim that two other outlets make, sorted by id.

    A claim that is made twice is one that a `corroborates` relation holds.  Whoever contradicts it, words it differently,
    tells it in another comparison of the same words, or gives a number, a list or a cause of its own for the same event
    has spoken to it and is not silent.
    """
    outlet = {a.document.id: a.document.outlet or a.document.id for a in analyses}
    event_of = {c.id: c.event for c in claims}
    covering: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for event in events.events:
        for document in event.documents:
            if document in outlet:
                covering[event.id][outlet[document]].add(document)
    spoken = _Spoken(claims, relations, outlet)
    found: dict[str, Silence] = {}
    for relation in relations:
        if relation.kind != "corroborates" or relation.slot not in LEFT_OUT:
            continue
        event_id = relation.event or next(
            (e for s in relation.sides if s.claim and (e := event_of.get(s.claim))), None
        )
        claim = min((s.claim for s in relation.sides if s.claim), default=None)
        voices = len({outlet[s.document] for s in relation.sides})
        if event_id is None or claim is None or voices < VOICES:
            continue
        if len(covering[event_id]) > (SILENT + 1) * voices:
            continue
        told = spoken.to(relation, event_id)
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


class _Spoken:
    """Which outlets have spoken to what a comparison is about."""

    def __init__(
        self, claims: Sequence[Claim], relations: Sequence[Relation], outlet: dict[str, str]
    ) -> None:
        self.outlet = outlet
        self.compared: dict[str, list[tuple[Side, Relation]]] = defaultdict(list)
        for relation in relations:
            for side in relation.sides:
                self.compared[side.document].append((side, relation))
        self.claims = {c.id: c for c in claims}
        self.told: dict[tuple[str, str], set[str]] = defaultdict(set)
        for claim in claims:
            if claim.document in outlet:
                for about in _matters(claim):
                    self.told[about].add(outlet[claim.document])

    def to(self, relation: Relation, event: str) -> set[str]:
        """The outlets of all comparisons that share words with this one, and those with a claim of its sort for the event."""
        found = {self.outlet[s.document] for s in relation.sides}
        for side in relation.sides:
            for other, shared in self.compared[side.document]:
                near = shared.slot == relation.slot or shared.kind != "corroborates"
                if near and any(a.overlaps(b) for a in other.spans for b in side.spans):
                    found |= {self.outlet[s.document] for s in shared.sides}
            claim = self.claims.get(side.claim or "")
            if claim is not None:
                kind = str(claim.slots["kind"])
                found |= self.told[kind, event] if kind != "proposition" else set()
                for about in _matters(claim):
                    found |= self.told[about]
        return found


def _matters(claim: Claim) -> Iterator[tuple[str, str]]:
    """What a claim speaks to: its sort with its event, and of a number what is counted."""
    kind = str(claim.slots["kind"])
    if claim.event and kind != "proposition":
        yield kind, claim.event
    for argument in claim.slots.get("arguments", ()):
        if argument["number"] is not None:
            yield "counted", str(argument["head"])
            if claim.event:
                yield "number", claim.event
