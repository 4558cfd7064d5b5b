"""The first page: the lists of findings, and filters that say what they leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.case import Case
from rashomon.dossier.counts import make_counts
from rashomon.dossier.findings import among, make_finding
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex, Evidence
from rashomon.dossier.matrix import draw_matrix, make_matrix
from rashomon.dossier.sections import LISTS, Matrix, Shortlist
from rashomon.dossier.wording import count, word
from rashomon.model import Actor, Bucket, Finding
from rashomon.web.asked import CARDS, Asked, Days, Paged
from rashomon.web.front import BOARD, Front, shown_in_matrix
from rashomon.web.view import View

COUNTS = 5  # tables of counts


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reader wants to see; "" where anything will do."""

    outlet: str
    slot: str
    actor: str
    days: Days

    def __bool__(self) -> bool:
        return bool(self.outlet or self.slot or self.actor or self.days)

    def keeps(self, view: View, found: Finding) -> bool:
        """Whether a finding is about it."""
        if self.slot and found.slot != self.slot:
            return False
        if self.outlet and found.id not in view.told_in.get(self.outlet, ()):
            return False
        if self.actor and found.id not in view.about.get(self.actor, ()):
            return False
        return not self.days or self.days.hold_any(view.days_of(found))

    def words(self, view: View | Front) -> list[str]:
        """The filters as a reader would say them."""
        made = []
        if self.outlet:
            head = view.index.mastheads.get(self.outlet)
            made.append(f"told by {head.name if head else 'an outlet that the case does not have'}")
        if self.slot:
            made.append(f"about “{word('slots', plain(self.slot))}”")
        if self.actor:
            made.append(f"with {_called(view.index, self.actor)}")
        if self.days:
            made.append(f"happening {self.days.words}")
        return made


def chosen_filter(asked: Asked) -> Filter:
    """What an address asks to see."""
    return Filter(asked.get("outlet"), asked.get("slot"), asked.get("actor"), asked.days)


def asks_for_all(asked: Asked) -> bool:
    """Whether an address asks for the first lines of all lists, without a filter."""
    chosen = chosen_filter(asked)
    return not (chosen or chosen.days.refused or any(b == asked.get("kind") for b in LISTS))


def affair(view: View | Front, asked: Asked, case: Case) -> dict[str, Any]:
    """What the reports tell each other: the first lines of each list, or one list in full."""
    index, evidence = view.index, Evidence(view.index)
    chosen = chosen_filter(asked)
    kept = _kept(view, chosen)
    everything = view.totals
    totals = Counter(f.bucket for f in kept) if chosen else everything
    kind = next((b for b in LISTS if b == asked.get("kind")), None)
    values: dict[str, Any] = {
        "counts": (),
        "heading": view.title,
        "kind": kind or "",
        "kinds": [(b, word("lists", b), totals[b]) for b in LISTS if everything[b] or b != "unsure"],
        "outlets": index.mastheads.values(),
        "slots": sorted(view.slots, key=lambda s: word("slots", s)),
        "actors": _offered(view, chosen.actor),
        "chosen": chosen,
        "filters": chosen.words(view),
        "shown": totals[kind] if kind else totals.total(),
        "whole": everything[kind] if kind else everything.total(),
        "undated": _undated(view, kind) if chosen.days else 0,
        "published": view.published,
        "reports": len(index.documents),
        "evidence": evidence,
        "remarks": (),
        "main_events": (),
        "board": (),
        "matrix": Matrix(),
    }
    if kind is None:
        return values | _overview(view, evidence, kept, totals, bool(chosen))
    page = asked.paged([f for f in kept if f.bucket == kind], CARDS)
    made = [make_finding(index, evidence, f, view.finding_numbers[f.id]) for f in page.items]
    return values | {"findings": made, "paged": page}


def _kept(view: View | Front, chosen: Filter) -> Sequence[Finding]:
    """The findings that a filter keeps."""
    if not chosen or isinstance(view, Front):
        return view.findings
    return [f for f in view.findings if chosen.keeps(view, f)]


def _overview(
    view: View | Front, evidence: Evidence, kept: Sequence[Finding], totals: Counter[Bucket], filtered: bool
) -> dict[str, Any]:
    """The first screen: the lists, then what else helps to find a way in."""
    index = view.index
    board = []
    for bucket in LISTS:
        found = [f for f in kept if f.bucket == bucket]
        shown = [f for f in found[:BOARD] if f.front or bucket == "unsure"]
        made = tuple(make_finding(index, evidence, f, view.finding_numbers[f.id]) for f in shown)
        board.append(
            (bucket, Shortlist(made, (), totals[bucket] - len(made), "" if totals[bucket] else among(index)))
        )
    return {
        "matrix": affair_matrix(view, evidence, kept),
        "findings": (),
        "paged": Paged((), 1, 1, 0),
        "board": board,
        "counts": () if filtered else make_counts(index, evidence, view.counted, COUNTS).first,
        "remarks": () if filtered else view.remarks[:6],
        "main_events": () if filtered else view.main_events,
    }


def affair_matrix(view: View | Front, evidence: Evidence, kept: Sequence[Finding]) -> Matrix:
    """The table of who says what, of those findings that a filter keeps."""
    chosen = shown_in_matrix(kept, view.told_by_several)
    made = [make_finding(view.index, evidence, f, view.finding_numbers[f.id], about=False) for f in chosen]
    return make_matrix(made, tuple(view.index.mastheads.values()))


def picture(view: View | Front, asked: Asked) -> str:
    """The same as an SVG."""
    chosen = chosen_filter(asked)
    kept = _kept(view, chosen)
    said = f"{count(len(view.index.documents), 'report')} by {count(len(view.index.mastheads), 'outlet')}"
    only = f"; only what is {'; '.join(chosen.words(view))}" if chosen else ""
    return draw_matrix(
        affair_matrix(view, Evidence(view.index), kept),
        view.title,
        f"{said}{only}. Nothing here says who is right.",
    )


def _called(index: CaseIndex, actor: str) -> str:
    return plain(index.actors[actor].name) if actor in index.actors else plain(actor)


def _undated(view: View | Front, kind: str | None) -> int:
    """How many of a list are about nothing that a report dates, so that no span of days finds them."""
    if isinstance(view, Front):
        return 0
    return sum(not view.days_of(f) for f in view.findings if kind in (None, f.bucket))


def _offered(view: View | Front, chosen: str) -> list[Actor]:
    """The actors of the list to choose from; who is chosen is always among them."""
    offered = view.offered
    if chosen in view.index.actors and all(a.id != chosen for a in offered):
        offered = [*offered, view.index.actors[chosen]]
    return offered
