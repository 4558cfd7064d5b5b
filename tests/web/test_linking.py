"""A decision is answered at once and takes effect beside the pages, which stay usable meanwhile."""

from __future__ import annotations

import gc
import re
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.judgements import make_judgement
from rashomon.link.actors import link_actors
from rashomon.model import ActorLinks, Analyses, CaseContents
from rashomon.store import sqlite
from rashomon.web.app import make_app
from rashomon.web.foreseen import linked_as
from rashomon.web.guard import Secrets
from rashomon.web.linking import Linking
from rashomon.web.view import Desk
from tests.kept import fill


def test_what_is_asked_for_meanwhile_is_done_by_the_next() -> None:
    """Ten decisions during one linking are two linkings, not eleven; and whoever has no patience goes on at once."""
    begun, go_on = threading.Event(), threading.Event()
    done: list[int] = []

    def link(tell: Callable[[float], None]) -> None:
        tell(0.5)
        begun.set()
        assert go_on.wait(20)
        done.append(1)

    linking = Linking(link)
    linking.ask(0)
    assert begun.wait(20)
    assert (linking.busy, linking.share) == (True, 0.5)
    for _ in range(10):
        linking.ask(0)
    assert done == []
    go_on.set()
    linking.wait()
    assert len(done) == 2
    assert not linking.busy


def test_a_linking_that_fails_is_told_and_the_next_one_tried() -> None:
    fails = [True, False]

    def link(tell: Callable[[float], None]) -> None:
        if fails.pop(0):
            raise ValueError("the disk is full")

    linking = Linking(link)
    linking.ask(20)
    assert "disk" in str(linking.failed)
    linking.ask(20)
    assert linking.failed is None


@pytest.fixture
def path(tmp_path: Path, visit: CaseContents) -> Path:
    with rashomon.open_case(tmp_path / "visit.db") as case:
        fill(case, visit)
    return tmp_path / "visit.db"


@pytest.fixture
def client(path: Path) -> TestClient:
    """Somebody who has no patience at all."""
    known = Secrets()
    app = make_app(path, known, 1, patience=0)
    made = TestClient(app, base_url=known.home(1), follow_redirects=True)
    assert made.get(known.opening(1)).status_code == 200
    return made


def joining(client: TestClient, left: str, right: str) -> dict[str, Any]:
    """What the page of two actors sends to join them."""
    page = client.get(f"/pair?kind=actor&left={left}&right={right}").text
    return {
        "kind": "same_actor", "by": "mara", "about": re.findall(r'name="about" value="([^"]+)"', page),
        "csrf": re.findall(r'name="csrf" value="(\w+)"', page)[0],
    }  # fmt: skip


def settled(client: TestClient, changed: str) -> str:
    """The page of what a decision changed, when it is in force."""
    for _ in range(600):
        text = client.get(changed).text
        if "is linked anew" not in text:
            return text
        time.sleep(0.1)
    raise AssertionError("it never came into force")


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[threading.Event, threading.Event]]:
    """A linking that stops when it is known who is who: the first event says that it does, the second lets it go on."""
    reached, go_on = threading.Event(), threading.Event()
    relink = rashomon.Case.relink

    def held(self: rashomon.Case, *, known: Callable[[ActorLinks], None], **more: Any) -> bool:
        def wait(who: ActorLinks) -> None:
            known(who)
            reached.set()
            assert go_on.wait(60)

        return relink(self, known=wait, **more)

    monkeypatch.setattr(rashomon.Case, "relink", held)
    yield reached, go_on
    go_on.set()


def heading(client: TestClient, actor: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", client.get(f"/actor/{actor}").text, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_pages_go_on_while_a_decision_is_linked(
    client: TestClient, gate: tuple[threading.Event, threading.Event]
) -> None:
    """Two actors are joined: the answer says that linking goes on, the pages go on meanwhile, and what is decided meanwhile
    is done after it."""
    reached, go_on = gate
    actors = re.findall(r'<a href="/actor/(a-[^"]+)">', client.get("/actors").text)
    form = joining(client, actors[0], actors[1])
    answer = client.post("/judge", data=form)
    assert "Judgement recorded" in answer.text
    assert "The case is linked anew" in answer.text
    assert '<meta http-equiv="refresh"' in answer.text
    assert reached.wait(60)
    assert client.get(f"/actor/{actors[1]}").status_code == 200  # as it was, or as it will be
    assert client.get("/actors").status_code == 200
    undo = {"kind": "undo", "about": str(answer.url).rpartition("/")[2], "csrf": form["csrf"], "by": "mara"}
    taken = client.post("/judge", data=undo)  # before it has taken effect
    assert "taken back" in taken.text
    assert "The case is linked anew" in taken.text
    go_on.set()
    assert "refresh" not in settled(client, str(taken.url))
    # only now: of what is decided while it is linked, one linking may do all, and then it changes nothing
    assert heading(client, actors[0]) != heading(client, actors[1])
    again = client.post("/judge", data={**form, "by": "tom"})
    assert "Judgement recorded" in again.text
    in_force = settled(client, str(again.url))
    assert "now also what stood under" in in_force
    assert "refresh" not in in_force
    assert "mara" in client.get("/judgements").text
    now = re.findall(r'<a href="/actor/(a-[^"]+)">', client.get("/actors").text)
    assert len(set(now)) < len(set(actors))


UNSETTLED = "shown as it was just decided"


def test_two_actors_are_one_on_the_pages_before_all_that_follows_is_worked_out(
    client: TestClient, gate: tuple[threading.Event, threading.Event]
) -> None:
    reached, go_on = gate
    listed = re.findall(r'<a href="/actor/(a-[^"]+)">', client.get("/actors").text)
    left, right = list(dict.fromkeys(listed))[:2]
    assert heading(client, left) != heading(client, right)
    form = joining(client, left, right)
    answer = client.post("/judge", data=form)
    assert reached.wait(60)
    assert heading(client, left) == heading(client, right)
    during = {a: client.get(a).text for a in ("/actors", "/statements", "/ties", "/events", "/", "/sources")}
    assert all(UNSETTLED in text for text in during.values())
    assert UNSETTLED in client.get(str(answer.url)).text
    assert "mara" in client.get(f"/actor/{left}").text  # the decision stands on its page, to be taken back
    go_on.set()
    assert UNSETTLED not in settled(client, str(answer.url))
    for address in ("/actors", "/statements"):
        after = client.get(address).text
        assert UNSETTLED not in after
        links = re.compile(r'href="/(?:actor|speaker)/([^"]+)"')
        assert links.findall(after) == links.findall(during[address])
    assert heading(client, left) == heading(client, right)


def test_the_page_of_a_decision_shows_one_moment(
    client: TestClient, gate: tuple[threading.Event, threading.Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A linking that ends while the page is made does not let it say both that all is done and that it is not."""
    reached, go_on = gate
    listed = re.findall(r'<a href="/actor/(a-[^"]+)">', client.get("/actors").text)
    left, right = list(dict.fromkeys(listed))[:2]
    answer = client.post("/judge", data=joining(client, left, right))
    assert reached.wait(60)
    view = Desk.view

    def slow(self: Desk) -> Any:
        found = view(self)
        go_on.set()
        self.linking.wait()
        return found

    monkeypatch.setattr(Desk, "view", slow)
    during = client.get(str(answer.url)).text
    assert UNSETTLED in during
    assert "is linked anew" in during
    assert UNSETTLED not in settled(client, str(answer.url))


def test_a_part_of_an_actor_stands_apart_before_all_that_follows_is_worked_out(
    client: TestClient, gate: tuple[threading.Event, threading.Event]
) -> None:
    reached, go_on = gate
    known = client.get("/actors").text
    for actor in dict.fromkeys(re.findall(r'<a href="/actor/(a-[^"]+)">', known)):
        page = client.get(f"/actor/{actor}").text
        members = list(dict.fromkeys(re.findall(r'name="about" value="(d-[^"]+#\d+)"', page)))
        if len(members) > 2:
            break
    form = {"kind": "outside_actor", "by": "mara", "about": members[:1], "csrf": re.findall(r'name="csrf" value="(\w+)"', page)[0]}  # fmt: skip
    answer = client.post("/judge", data=form)
    assert reached.wait(60)
    part = client.get(f"/actor/{actor}").text
    left = re.findall(r'name="about" value="(d-[^"]+#\d+)"', part)
    assert UNSETTLED in part and members[0] in members and len(set(left)) < len(members)
    go_on.set()
    assert "now apart from" in settled(client, str(answer.url))


def test_what_names_an_actor_by_id_names_one_that_there_is(visit: CaseContents) -> None:
    analyses = Analyses.of(visit.analyses)
    people = sorted((a for a in visit.actors.actors if a.named), key=lambda a: (-len(a.members), a.id))
    one, two = (f"{d}#{c}" for d, c in (people[0].members[0], people[1].members[0]))
    decision = make_judgement(visit, "same_actor", (one, two), "", "mara", None)
    who = link_actors(analyses, (decision,))
    assert len(who.actors) < len(visit.actors.actors)
    made = linked_as(visit, who, (decision,))
    ids = {a.id for a in who.actors}
    named = [i for e in made.events.events for i in (*e.actor, *e.recipient, *filter(None, [e.place]))]
    told = made.comparison
    named += [r.actor for rs in (told.claims, told.relations, told.findings) for r in rs if r.actor]
    named += [p.actor for p in told.portraits]
    assert named and set(named) <= ids
    gone = {a.id for a in visit.actors.actors} - ids
    assert gone and {r.former for r in made.redirects} >= gone
    assert linked_as(visit, visit.actors, ()).events == visit.events


@pytest.mark.parametrize("held", [0, 500])
def test_a_view_goes_with_its_last_reader(path: Path, held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a view holds is thrown away by counting: a search for garbage would hold every page up for seconds."""
    monkeypatch.setattr(sqlite, "HELD", held)
    desk = Desk(path)
    view = desk._read()
    assert isinstance(view.contents.analyses, tuple) == bool(held)
    desk._make_ready(view)
    assert all(map(view.event_name, view.to_be_named()))
    later = view.linked_as(view.contents)
    assert all(map(later.event_name, later.to_be_named()))
    gone = [weakref.ref(x) for x in (view, view.index, later, later.index)]
    gc.collect()
    gc.disable()
    try:
        del view, later
        assert [x() for x in gone] == [None] * 4
    finally:
        gc.enable()


def test_no_search_for_garbage_holds_a_page_up_when_a_view_is_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[object] = []
    monkeypatch.setattr(gc, "collect", lambda *given: searched.append(given))
    desk = Desk(path)
    first = desk.view()
    desk._view = ("as it was before", first)
    desk.settle("none", lambda before, after: (), 60)
    assert desk.view() is not first
    assert searched == []
