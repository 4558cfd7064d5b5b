"""The first page of a large case: it says what the whole case says, and reads only what it quotes."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import rashomon
from rashomon.compare.reading import Reading
from rashomon.dossier.events import told_dates
from rashomon.dossier.highlight import context
from rashomon.dossier.records import Glance
from rashomon.judgements import make_judgement
from rashomon.model import Analyses, CaseContents, Span
from rashomon.store import sqlite
from rashomon.web import front
from rashomon.web.affair import Filter
from rashomon.web.asked import Days
from rashomon.web.front import Front
from rashomon.web.view import RESTS, WAITS, Desk, Shelf, View
from tests.kept import fill
from tests.web.test_pages import visitor

FORM = re.compile(r'name="csrf" value="[^"]*"')
# The counts, which say nothing of many affairs, and the places within the page.
ASIDE = re.compile(r'<h2 id="counts">.*?(?=<p class="small sheet">)|\bid="finding-\d+"', re.DOTALL)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, flood: CaseContents) -> Path:
    made = tmp_path_factory.mktemp("front") / "flood.db"
    with rashomon.open_case(made) as case:
        fill(case, flood)
    return made


def first_page(path: Path, address: str = "/") -> str:
    answer = visitor(path).get(address)
    assert answer.status_code == 200
    return answer.text


def shown(page: str) -> list[str]:
    """The lines of a page, without what stands aside."""
    return ASIDE.sub("", page).split("\n")


@pytest.mark.parametrize("address", ["/", "/matrix.svg"])
def test_it_is_the_first_page_of_the_whole(path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = first_page(path, address)
    monkeypatch.setattr(front, "LARGE", 0)
    alone = first_page(path, address)
    assert isinstance(front.first_page(Desk(path)), Front)
    assert shown(alone) == shown(whole)


def test_it_follows_decisions(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person says of a report stands on it, and a finding that is judged wrong is gone."""
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    with rashomon.open_case(copy) as case:
        case.judge("report_outlet", [case.documents[0].id], "A Paper of Our Own", by="mara")
        found = next(f for f in case.findings if f.bucket == "cannot_both")
        case.judge("relation", [found.relations[0]], "wrong", by="mara")
    whole = first_page(copy)
    monkeypatch.setattr(front, "LARGE", 0)
    alone = first_page(copy)
    assert shown(alone) == shown(whole)
    assert "A Paper of Our Own" in alone


def test_only_what_is_quoted_is_read(path: Path) -> None:
    with rashomon.open_case(path) as case:
        made = Front(case)
        quoted = {d for f in made.findings for d in f.documents}
        assert quoted <= {a.document.id for a in made.index.contents.analyses}
        assert len(made.index.documents) == len(case.documents)


def test_a_small_case_is_put_in_order_at_once(path: Path) -> None:
    assert isinstance(front.first_page(Desk(path)), View)


def test_events_of_a_large_case_are_named_beside_the_pages(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody asks for them, and they are called what they are called in a case that is held in memory."""
    asked = Desk(path).view()
    asked.name_all(asked.events.values())
    monkeypatch.setattr(sqlite, "HELD", 0)
    view = Desk(path).view()
    wanted = [e.id for e in (*view.shared, *view.single)]
    until = time.monotonic() + 60
    while not view.index.titles.keys() >= set(wanted) and time.monotonic() < until:
        time.sleep(0.05)
    assert [view.index.titles[e].text for e in wanted] == [asked.index.names[e] for e in wanted]
    assert wanted


def test_a_filter_by_outlet_keeps_what_it_tells(path: Path) -> None:
    view = Desk(path).view()
    for outlet in view.index.mastheads:
        kept = {f.id for f in view.findings if Filter(outlet, "", "", Days()).keeps(view, f)}
        told = {f.id for f in view.findings if outlet in {m.id for m in view.index.heads(f.documents)}}
        assert kept == told


def test_a_filter_by_actor_or_day_keeps_what_is_about_it(path: Path) -> None:
    view = Desk(path).view()
    index = view.index
    events = {
        f.id: [
            index.events[e]
            for e in {f.event, *(index.relations[r].event for r in f.relations)}
            if e in index.events
        ]
        for f in view.findings
    }
    actors = {a for found in events.values() for e in found for a in (*e.actor, *e.recipient)}
    for actor in sorted(actors)[:40]:
        kept = {f.id for f in view.findings if Filter("", "", actor, Days()).keeps(view, f)}
        told = {
            f.id
            for f in view.findings
            if actor == f.actor or any(actor in (*e.actor, *e.recipient) for e in events[f.id])
        }
        assert kept == told
    day = max(d.start for found in events.values() for e in found for d in told_dates(index, e) if d.start)
    for days in (Days(day, day), Days(day[:7]), Days("", day[:4]), Days("1900", "1901")):
        kept = {f.id for f in view.findings if Filter("", "", "", days).keeps(view, f)}
        told = {f.id for f in view.findings if any(days.hold_any(told_dates(index, e)) for e in events[f.id])}
        assert kept == told
    assert actors


def test_a_large_case_shows_what_a_small_one_does(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that read single records of reports say what they say where all of them are in memory."""
    asked = Desk(path).view()
    pages = [
        "/undecided",
        *(f"/event/{e.id}" for e in asked.shared[:12]),
        *(f"/actor/{a.id}" for a in asked.actors[:6]),
    ]
    small, large = visitor(path), visitor(path)
    held = [small.get(address).text for address in pages]
    monkeypatch.setattr(sqlite, "HELD", 0)
    read = [large.get(address).text for address in pages]
    assert [FORM.sub("", p) for p in read] == [FORM.sub("", p) for p in held]


def test_single_records_are_those_of_their_reports(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of a report on which somebody has decided, which is not as the file holds it."""
    monkeypatch.setattr(sqlite, "HELD", 0)
    with rashomon.open_case(path) as case:
        stored = case.contents.analyses
        assert isinstance(stored, Analyses)
        decided = stored.changed(lambda a: a, stored.ids[:2])
        for held in (stored, decided):
            for a in stored:
                events = [(a.document.id, m.id) for m in a.event_mentions]
                told = [p for p in a.propositions if (a.document.id, p.event) in events]
                assert held.having("propositions", "event", events) == told
                wanted = [(a.document.id, x.chain) for x in a.local_actors]
                assert held.having("local_actors", "chain", wanted) == list(a.local_actors)
                half = len(a.document.text) // 2
                first = tuple(p for p in a.propositions if p.predicate.start < half)
                assert held.told_between(a.document.id, 0, half) == first
        assert not stored.having("local_actors", "chain", [("d-0000000000000000", 0)])


def test_a_glance_at_a_report_finds_what_reading_it_finds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "HELD", 0)
    index = Desk(path).view().index
    found = 0
    for document in sorted(index.documents)[:20]:
        glance, known = index.reading(document), index.contents
        assert isinstance(glance, Glance)
        read = Reading(index.analyses[document], known.actors, known.events, known.calendar)
        places = range(-1, len(read.text) + 2)
        assert [glance.sentence_at(n) for n in places] == [read.sentence_at(n) for n in places]
        for sentence in read.sentences:
            found += len(read.mentions_of(sentence))
            assert glance.mentions_of(sentence) == read.mentions_of(sentence)
            assert glance.told_in(sentence) == read.told_in(sentence)
    assert found


def test_a_sentence_that_is_kept_is_the_one_that_is_cut(path: Path) -> None:
    index = Desk(path).view().index
    found = 0
    for document, report in index.documents.items():
        text, passages = report.text, index.passages(document)
        asked = [m.span for m in index.mentions_in[document]]
        asked += [s for m in index.event_mentions_in[document] for s in m.trigger]
        asked += [
            Span(n, min(n + 90, len(text))) for n in range(0, len(text) - 1, 40)
        ]  # of several sentences, too
        found += len(asked)
        assert [index.sentence(document, (s,)) for s in asked] == [
            context(text, passages, (s,))[0] for s in asked
        ]
    assert found


def test_what_is_held_of_a_report_is_not_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "HELD", 0)
    monkeypatch.setattr(Desk, "_get_ready_beside", lambda self, view: None)  # it reads some of it as well
    index = Desk(path).view().index
    layers: list[str] = []

    def note(self: sqlite.SqliteStore, document: str, layer: str) -> tuple[object, ...]:
        layers.append(layer)
        return ()

    monkeypatch.setattr(sqlite.SqliteStore, "_layer", note)
    document = next(d for d in index.documents if index.mentions_in[d])
    read = index.analyses[document]
    assert read.mentions is index.mentions_in[document]
    assert read.document is index.documents[document]
    assert read.passages == index.passages(document)
    assert not layers
    assert read.ties == ()
    assert layers == ["ties"]


def test_a_page_is_sent_again_until_the_case_has_changed(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    desk = Desk(copy)
    view = desk.view()
    view.answers.put("/events", b"as it was")
    assert desk.sent_before("/events") == b"as it was"
    assert desk.sent_before("/actors") is None
    actor = view.actors[0].id
    with rashomon.open_case(copy) as case:
        case.store.add_judgement(make_judgement(case.contents, "note", [actor], "Look again.", "mara", None))
    assert desk.sent_before("/events") is None
    copy.unlink()
    assert desk.sent_before("/events") is None


def test_pages_are_made_one_after_another(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who ask at once are all answered, and none while another page is being made."""
    monkeypatch.setattr("rashomon.web.view.WAITS", 60)
    reader = visitor(path)
    addresses = [f"/actor/{a.id}" for a in Desk(path).view().actors[:12]]
    reader.get("/actors")
    made, most = 0, 0
    making = Desk.making

    @contextmanager
    def counted(self: Desk) -> Iterator[None]:
        nonlocal made, most
        with making(self):
            made += 1
            most = max(most, made)
            time.sleep(0.02)
            yield
            made -= 1

    monkeypatch.setattr(Desk, "making", counted)
    answers: list[int] = []

    def ask(address: str) -> None:
        answers.append(reader.get(address).status_code)

    asking = [threading.Thread(target=ask, args=(a,)) for a in addresses]
    for t in asking:
        t.start()
    for t in asking:
        t.join()
    assert answers == [200] * len(addresses)
    assert most == 1


def test_a_page_that_takes_long_holds_up_no_other(path: Path) -> None:
    desk = Desk(path)
    with desk.making():
        begun = time.monotonic()
        with desk.making():
            waited = time.monotonic() - begun
    assert WAITS / 2 < waited < WAITS + 5
    begun = time.monotonic()
    with desk.making():
        assert time.monotonic() - begun < WAITS / 2


def test_what_was_asked_for_last_is_kept_longest() -> None:
    shelf: Shelf[str] = Shelf(3)
    for key in "abc":
        shelf.put(key, key)
    assert shelf.get("a") == "a"
    shelf.put("d", "d")
    assert [shelf.get(key) for key in "abcd"] == ["a", None, "c", "d"]


def test_work_beside_the_pages_lets_readers_go_first(path: Path) -> None:
    desk = Desk(path)
    with desk.serving():
        begun = time.monotonic()
        desk._let_read()
        assert time.monotonic() - begun >= RESTS / 2
    begun = time.monotonic()
    desk._let_read()
    assert time.monotonic() - begun < RESTS / 2
