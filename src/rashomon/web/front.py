"""The first page of a large case, made of what it shows: the whole is put in order when another page is asked for.

It says what `View` says.  Only the events that are most told are looked for among those of which most is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from rashomon.case import Case
from rashomon.dossier.build import FRONT, lead_events, make_remarks, name_affair, published_days
from rashomon.dossier.counts import Counted
from rashomon.dossier.events import number_events, rank_events, weigh_event
from rashomon.dossier.index import CaseIndex
from rashomon.dossier.matrix import FEWEST, ROWS
from rashomon.dossier.people import rank_by_name
from rashomon.dossier.sections import LISTS, Link
from rashomon.link.decided import as_decided, in_force, with_letters, with_outlets
from rashomon.link.quoted_places import found_again
from rashomon.model import Actor, Analyses, Bucket, CaseContents, Document, EventLinks, Finding, Judgement
from rashomon.store.parts import Parts, Wanted
from rashomon.web.view import MOST_TOLD, PAGE, Desk, Shelf, View, told_by_several

BOARD = 6  # lines of each list on the first screen
LARGE = 400  # reports; up to that the whole is in order within seconds
WEIGHED = 400  # events, those of which most is said, that are weighed
EVENTS = 12  # that are looked at for those most told
OF_EVENT = 30  # reports of one event that are read
ACTORS = 4 * PAGE  # that are looked at for those to choose from


class Front:
    """What the first page of a case shows, with an index that knows the reports which are quoted, and of all others where
    they come from."""

    def __init__(self, case: Case) -> None:
        parts = case.store.parts()
        known = case.store.analyses()
        decided = found_again(in_force(case.judgements), known)
        reports = _reports(parts, known, decided)
        far = parts.afar()
        far = replace(far, outlets=with_letters(with_outlets(far.outlets, decided), decided))
        whole = CaseIndex(far, items=PAGE, beside=reports.values())
        self.findings = _on_the_page(whole, {bucket: parts.first_findings(bucket, ROWS) for bucket in LISTS})
        told = _most_told(parts, far, reports.values())
        wanted = _wanted(parts, self.findings, told)
        near = parts.contents(wanted, far)
        near = replace(near, analyses=as_decided(near.analyses, decided)[0])
        held = cast("Analyses", near.analyses).having(
            "event_mentions", "id", [(d, m) for m, d in parts.mentions_of(wanted).items()]
        )
        self.index = index = CaseIndex(near, items=PAGE, beside=reports.values(), tellings=held)
        index.told_beside = parts.told_together
        index.claims_beside = parts.claim_count
        several, _ = rank_events(index)
        numbers = number_events(index, near.events.events)
        most_told = [e for e in several if e.id in told]
        self.totals: Counter[Bucket] = Counter(parts.totals())
        self.slots = parts.slots()
        self.offered = _to_choose_from(index, parts)
        self.title = name_affair(index, most_told)
        self.published = published_days(index)
        self.remarks = make_remarks(index)
        self.counted: Sequence[Counted] = ()  # in many affairs one count says nothing of another
        lead = lead_events(index, most_told, MOST_TOLD)
        self.main_events = [Link(index.anchors[e.id], index.names[e.id]) for e in lead]
        self.finding_numbers = {f.id: n for n, f in enumerate(self.findings, 1)}
        self.told_by_several = told_by_several(index, self.findings)
        self.answers: Shelf[bytes] = Shelf(4)
        self._pages = {f"finding-{n}": f"/finding/{i}" for i, n in self.finding_numbers.items()}
        self._pages |= {index.anchors[e]: f"/event/{e}" for e in numbers}
        self._pages |= {index.report_anchor(d): f"/report/{d}" for d in wanted.documents}

    def href(self, anchor: str) -> str:
        """The page of a part."""
        return self._pages.get(anchor, f"#{anchor}")


def _reports(parts: Parts, known: Analyses, decided: Sequence[Judgement]) -> Mapping[str, Document]:
    """All reports without their texts, as people decided on them."""
    made = {d.id: d for d in parts.documents()}
    told = {q.document for j in decided for q in j.places if q.document in made}
    for analysis in as_decided(known.pick(told), decided)[0]:
        made[analysis.document.id] = replace(analysis.document, text="")
    return made


def _most_told(parts: Parts, far: CaseContents, reports: Iterable[Document]) -> set[str]:
    """The events that may be the most told, by id."""
    events = parts.most_told(WEIGHED)
    index = CaseIndex(replace(far, events=EventLinks(events)), items=PAGE, beside=reports)
    index.event_mentions = {m.id: m for m in parts.weighed(events)}
    compared = {e: range(n) for e, n in parts.compared(events).items()}
    ranked = sorted(events, key=lambda e: (-weigh_event(index, e, compared), e.id))
    return {e.id for e in ranked[:EVENTS]}


def _on_the_page(index: CaseIndex, first: Mapping[Bucket, Sequence[Finding]]) -> list[Finding]:
    """Those of the first findings of each list that the first screen or the table shows, in the order of the lists."""
    listed = [f for bucket in LISTS for f in first[bucket]]
    shown = {f.id for bucket in LISTS for f in first[bucket][:BOARD]}
    shown |= {f.id for f in shown_in_matrix(listed, told_by_several(index, listed))}
    return [f for f in listed if f.id in shown]


def _wanted(parts: Parts, findings: Sequence[Finding], told: set[str]) -> Wanted:
    """What has to be read for the findings and events of the page; those of the table alone name no event."""
    lines = [f for bucket in LISTS for f in [x for x in findings if x.bucket == bucket][:BOARD]]
    events = parts.events({*told, *(f.event for f in lines if f.event)})
    quoted = {d for f in findings for d in f.documents}
    quoted.update(d for e in events for d in e.documents[:OF_EVENT])
    naming = {f.id: f for f in (*findings, *parts.weightiest("told_alike", FRONT))}
    ordered = sorted(naming.values(), key=lambda f: (-f.weight, f.id))
    return Wanted(frozenset(quoted), events, tuple(ordered))


def _to_choose_from(index: CaseIndex, parts: Parts) -> list[Actor]:
    """The actors of whom most reports speak."""
    return rank_by_name(index, parts.most_met(ACTORS))[:PAGE]


def shown_in_matrix(kept: Sequence[Finding], several_tell: Container[str]) -> list[Finding]:
    """The findings that the table shows, of some.

    Args:
        several_tell: those of them that several outlets have a part in, by id.
    """
    several = [f for f in kept if f.bucket not in ("only_one", "unsure") and f.id in several_tell]
    chosen = [f for f in several if f.front][:ROWS]
    return chosen + [f for f in several if not f.front][: max(0, FEWEST - len(chosen))]


def first_page(desk: Desk) -> View | Front:
    """What the first page of a case is made of."""
    return desk.front(Front, LARGE)
