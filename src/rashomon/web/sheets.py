"""The lists of the pages as spreadsheets, with the filters of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rashomon.case import Case
from rashomon.dossier.events import event_date, is_plan
from rashomon.dossier.highlight import plain
from rashomon.dossier.sections import LISTS
from rashomon.dossier.sheets import Row, finding_rows, passage_row
from rashomon.dossier.wording import say_date, word
from rashomon.model import Event, Statement
from rashomon.web.affair import chosen_filter
from rashomon.web.asked import Asked
from rashomon.web.pages import searched, told_by
from rashomon.web.view import View

Sheet = Callable[[View, Asked, Case], Iterator[Row]]


def findings(view: View, asked: Asked, case: Case) -> Iterator[Row]:
    """What the reports tell each other; one list of it where one is asked for."""
    kept, kind = chosen_filter(asked), asked.get("kind")
    found = (f for f in view.findings if kind not in LISTS or f.bucket == kind)
    return finding_rows(view.index, (f for f in found if not kept or kept.keeps(view, f)))


def events(view: View, asked: Asked, case: Case) -> Iterator[Row]:
    """The events of the page, one row for each passage."""
    found = told_by(view, asked.get("outlet"), asked.get("told") == "one")
    view.name_all(found)
    for event in found:
        yield from _event_rows(view, event)


def timeline(view: View, asked: Asked, case: Case) -> Iterator[Row]:
    """The dated events in the order of time."""
    outlet, days = asked.get("outlet"), asked.days
    found = view.told_by(outlet) if outlet else [*view.shared, *view.single]
    dated = [e for e in found if (d := view.dated.get(e.id)) is not None and days.holds(d.start, d.end)]
    view.name_all(dated)
    for event in sorted(dated, key=lambda e: view.numbers[e.id]):
        yield from _event_rows(view, event)


def _event_rows(view: View, event: Event) -> Iterator[Row]:
    index = view.index
    for m in index.mentions_of[event.id]:
        yield {
            "event": view.event_name(event.id),
            "happened": say_date(event_date(index, event)),
            "plan": "yes" if is_plan(index, event) else "",
            **passage_row(index, m.document, (index.told(m),), m.voice),
            "record": event.id,
        }


def actors(view: View, asked: Asked, case: Case) -> Iterator[Row]:
    """Everybody who has a name, one row for each spelling."""
    for a in view.actors:
        if asked.get("sort") in ("", a.type):
            for name in a.names:
                heads = view.index.heads(name.documents)
                yield {
                    "actor": plain(a.name), "sort": word("actor_type", a.type), "spelling": plain(name.text),
                    "times": name.count, "outlets": "; ".join(h.name for h in heads), "record": a.id,
                }  # fmt: skip


def statements(view: View, asked: Asked, case: Case) -> Iterator[Row]:
    """What was said, by speaker."""
    outlet = asked.get("outlet")
    for group in view.unnamed if asked.get("named") == "no" else view.named:
        for s in group:
            if not outlet or view.index.masthead(s.document).id == outlet:
                yield _statement_row(view, s)


def _statement_row(view: View, s: Statement) -> Row:
    row = passage_row(view.index, s.document, s.content, s.id)
    return {**row, "sort": word("statement_kind", s.kind), "record": s.id}


def ties(view: View, asked: Asked, case: Case) -> Iterator[Row]:
    """Who stands to whom in which relation, one row for each passage."""
    for group in view.ties:
        for t in group.ties:
            yield {
                "who": view.actor_name(group.left), "to whom": view.actor_name(group.right),
                "how": word("relations", t.relation), "sign": {1: "+", 0: "0", -1: "−"}[t.sign],
                **passage_row(view.index, t.document, t.evidence, t.voice),
            }  # fmt: skip


def sources(view: View, asked: Asked, case: Case) -> Iterator[Row]:
    """The reports."""
    for d in view.index.order:
        if asked.get("outlet") in ("", view.index.masthead(d.id).id):
            row = passage_row(view.index, d.id, ())
            yield {k: row[k] for k in ("outlet", "date", "title", "url", "file", "report")}


def search(view: View, asked: Asked, case: Case) -> Iterator[Row]:
    """The passages that hold what was searched for."""
    for hit in searched(view, asked, case):
        row = passage_row(view.index, hit["document"], ())
        yield {**row, "quotation": plain(hit["text"]), "start": hit["start"], "end": hit["end"]}


SHEETS: dict[str, Sheet] = {
    "/": findings, "/timeline": timeline, "/events": events, "/actors": actors, "/statements": statements,
    "/ties": ties, "/sources": sources, "/search": search,
}  # fmt: skip
