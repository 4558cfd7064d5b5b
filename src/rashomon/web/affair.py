"""The first page: what is settled, disputed, told by one alone, and filters that say what they leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.case import Case
from rashomon.dossier.counts import make_counts
from rashomon.dossier.events import told_dates
from rashomon.dossier.findings import Lone, make_alone, make_finding
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import Evidence
from rashomon.dossier.sections import Finding, Link
from rashomon.dossier.wording import word
from rashomon.model import Actor, Event, Relation
from rashomon.web.asked import CARDS, Asked, Days, Paged
from rashomon.web.view import PAGE, View

COUNTS = 5  # tables of counts
BOARD = 3  # items of each column of the first screen
KIND_NAMES = {
    "contradicts": "Cannot both be right", "differs": "Differ", "corroborates": "Agree",
    "alone": "Told by one alone", "repeats": "From one source", "unclear": "Not clear",
}  # fmt: skip


MAIN_KINDS = (
    "contradicts",
    "differs",
    "corroborates",
    "alone",
)  # whose tabs stand there even where they are empty


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reader wants to see; "" where anything will do."""

    outlet: str
    slot: str
    actor: str
    days: Days

    def __bool__(self) -> bool:
        return bool(self.outlet or self.slot or self.actor or self.days)

    def keeps(self, view: View, group: Sequence[Relation]) -> bool:
        """Whether a comparison is about it."""
        if self.slot and group[0].slot != self.slot:
            return False
        documents = {s.document for r in group for s in r.sides}
        events = [e for r in group if (e := view.index.events.get(r.event or "")) is not None]
        return self._fits(view, documents, events, {r.actor for r in group if r.actor})

    def keeps_lone(self, view: View, lone: Lone) -> bool:
        """Whether something that one outlet alone tells is about it; what it is about in a comparison plays no part."""
        actors = {c.actor for c in lone.claims if c.actor}
        return self._fits(view, lone.documents, [lone.event] if lone.event else [], actors)

    def _fits(
        self, view: View, documents: Iterable[str], events: Sequence[Event], actors: Iterable[str]
    ) -> bool:
        if self.outlet and self.outlet not in {m.id for m in view.index.heads(documents)}:
            return False
        people = {*actors, *(a for e in events for a in (*e.actor, *e.recipient))}
        if self.actor and self.actor not in people:
            return False
        return not self.days or any(self.days.hold_any(told_dates(view.index, e)) for e in events)

    def words(self, view: View) -> list[str]:
        """The filters as a reader would say them."""
        made = []
        if self.outlet:
            head = view.index.mastheads.get(self.outlet)
            made.append(f"told by {head.name if head else 'an outlet that the case does not have'}")
        if self.slot:
            made.append(f"about “{word('slots', plain(self.slot))}”")
        if self.actor:
            made.append(f"with {plain(view.actor_name(self.actor))}")
        if self.days:
            made.append(f"happening {self.days.words}")
        return made


def affair(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """What is settled, disputed, told by one alone: the best of each, or one kind in full."""
    index, evidence = view.index, Evidence(view.index)
    chosen = Filter(asked.get("outlet"), asked.get("slot"), asked.get("actor"), asked.days)
    kept = [(k, g) for k, g in view.findings if chosen.keeps(view, g)] if chosen else view.findings
    lone = [x for x in view.alone if chosen.keeps_lone(view, x)] if chosen else view.alone
    kinds = Counter(k for k, _ in kept) + Counter({"alone": len(lone)})
    kind = asked.get("kind") if asked.get("kind") in KIND_NAMES else ""
    everything = Counter(k for k, _ in view.findings) + Counter({"alone": len(view.alone)})
    values: dict[str, Any] = {
        "counts": (),
        "heading": view.title,
        "kind": kind,
        "totals": {k: kinds.get(k, 0) for k in KIND_NAMES},
        "kinds": [
            (k, name, kinds.get(k, 0)) for k, name in KIND_NAMES.items() if everything[k] or k in MAIN_KINDS
        ],
        "outlets": index.mastheads.values(),
        "slots": sorted({g[0].slot for _, g in view.findings}, key=lambda s: word("slots", s)),
        "actors": _offered(view, chosen.actor),
        "chosen": chosen,
        "filters": chosen.words(view),
        "shown": kinds[kind] if kind else kinds.total(),
        "whole": everything[kind] if kind else everything.total(),
        "undated": _undated(view, kind) if chosen.days else 0,
        "published": view.published,
        "reports": len(index.documents),
        "evidence": evidence,
    }
    if not kind:
        return values | _overview(view, evidence, kept, lone, bool(chosen))
    if kind == "alone":
        page: Paged[Any] = asked.paged(lone, 2 * CARDS)
        shown = [make_alone(index, evidence, x) for x in page.items]
        return values | {"alone": shown, "findings": (), "paged": page}
    page = asked.paged([g for k, g in kept if k == kind], CARDS)
    return values | {"findings": _made(view, evidence, page.items), "alone": (), "paged": page}


def _overview(
    view: View,
    evidence: Evidence,
    kept: Sequence[tuple[str, Sequence[Relation]]],
    lone: Sequence[Lone],
    filtered: bool,
) -> dict[str, Any]:
    """The first screen: three columns, then what else helps to find a way in."""
    index = view.index

    def best(*kinds: str) -> list[Sequence[Relation]]:
        return [g for kind in kinds for k, g in kept if k == kind][:BOARD]

    return {
        "findings": (),
        "alone": (),
        "paged": Paged((), 1, 1, 0),
        "board": {
            "disputed": _made(view, evidence, best("contradicts", "differs")),
            "settled": _made(view, evidence, best("corroborates")),
            "alone": [make_alone(index, evidence, x) for x in lone[:BOARD]],
        },
        "counts": () if filtered else make_counts(index, evidence, view.counted, COUNTS).first,
        "remarks": () if filtered else view.remarks[:6],
        "main_events": ()
        if filtered
        else [Link(index.anchors[e.id], index.names[e.id]) for e in view.shared[:6]],
    }


def _made(view: View, evidence: Evidence, groups: Iterable[Sequence[Relation]]) -> list[Finding]:
    return [make_finding(view.index, evidence, g, view.finding_numbers[g[0].id]) for g in groups]


def _undated(view: View, kind: str) -> int:
    """How many of a kind are about nothing that a report dates, so that no span of days finds them."""

    def is_dated(events: Iterable[Event | None]) -> bool:
        return any(told_dates(view.index, e) for e in events if e is not None)

    groups = [g for k, g in view.findings if kind in ("", k)]
    missing = sum(not is_dated(view.index.events.get(r.event or "") for r in g) for g in groups)
    if kind in ("", "alone"):
        missing += sum(not is_dated([x.event]) for x in view.alone)
    return missing


def _offered(view: View, chosen: str) -> list[Actor]:
    """The actors of the list to choose from; who is chosen is always among them."""
    offered = view.actors[:PAGE]
    if chosen in view.index.actors and all(a.id != chosen for a in offered):
        offered = [*offered, view.index.actors[chosen]]
    return offered
