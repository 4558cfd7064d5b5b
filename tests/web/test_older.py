"""A case that an older state has linked is shown at once as it was stored, says so, and is linked anew beside the pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.model import CaseContents
from rashomon.web.app import make_app
from rashomon.web.guard import Secrets
from tests.kept import fill

SAID = "Linked by an older state"
Gate = tuple[threading.Event, threading.Event]


@pytest.fixture
def path(tmp_path: Path, visit: CaseContents, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case that the version before this one has linked."""
    with rashomon.open_case(tmp_path / "visit.db") as case:
        fill(case, visit)
        assert not case.overdue
    monkeypatch.setattr(rashomon, "__version__", "9.9.9")
    return tmp_path / "visit.db"


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """A linking that stops when half is done: the first event says that it does, the second lets it go on."""
    reached, go_on = threading.Event(), threading.Event()
    relink = rashomon.Case.relink

    def held(self: rashomon.Case, *, tell: Callable[[float], None], **more: Any) -> bool:
        def wait(share: float) -> None:
            tell(share)
            if share >= 0.5 and not reached.is_set():
                reached.set()
                assert go_on.wait(60)
                tell(share)

        return relink(self, tell=wait, **more)

    monkeypatch.setattr(rashomon.Case, "relink", held)
    yield reached, go_on
    go_on.set()


def reader(path: Path, overdue: bool) -> tuple[TestClient, Secrets]:
    known = Secrets()
    app = make_app(path, known, 1, patience=0, overdue=overdue)
    return TestClient(app, base_url=known.home(1), follow_redirects=True), known


def lines(page: str) -> list[str]:
    return [x for x in page.splitlines() if "/finding/" in x]


def test_it_is_shown_at_once_and_changes_over_when_it_is_linked(path: Path, gate: Gate) -> None:
    reached, go_on = gate
    with rashomon.open_case(path) as case:
        assert case.overdue
    client, known = reader(path, True)
    with client:
        first = client.get(known.opening(1))
        assert first.status_code == 200
        assert SAID in first.text
        assert lines(first.text)
        assert reached.wait(60)
        meanwhile = client.get("/").text
        assert f"{SAID}; being linked anew: 0 of 1 affair." in meanwhile
        assert lines(meanwhile) == lines(first.text)
        assert SAID in client.get("/events").text
        go_on.set()
        for _ in range(300):
            page = client.get("/").text
            if SAID not in page:
                break
            time.sleep(0.1)
        assert SAID not in page
        assert lines(page)
    with rashomon.open_case(path) as case:
        assert not case.overdue


def test_who_leaves_does_not_wait_for_it(path: Path, gate: Gate) -> None:
    reached, go_on = gate
    client, known = reader(path, True)
    with client:
        client.get(known.opening(1))
        assert reached.wait(60)
        threading.Timer(0.3, go_on.set).start()
    with rashomon.open_case(path) as case:
        assert case.overdue, "it was linked to the end"
        assert case.contents.comparison.findings


def test_what_is_decided_meanwhile_takes_effect(path: Path, gate: Gate) -> None:
    reached, go_on = gate
    client, known = reader(path, True)
    with client:
        client.get(known.opening(1))
        assert reached.wait(60)
        with rashomon.open_case(path) as case:
            about = [a.id for a in case.actors if a.named and a.type == "person"][:2]
        answer = client.post(
            "/judge", data={"kind": "same_actor", "about": about, "csrf": known.form, "by": "mara"}
        )
        assert answer.status_code == 200
        go_on.set()
    with rashomon.open_case(path) as case:
        assert not case.overdue
        of = {m: a.id for a in case.actors for m in a.members}
        (made,) = case.judgements
        keys = [tuple(x.split("#")) for x in made.about if "#" in x]
        assert len({of[d, int(n)] for d, n in keys}) <= 1


def test_one_that_was_never_linked_is_linked_first(tmp_path: Path, visit: CaseContents) -> None:
    with rashomon.open_case(tmp_path / "new.db") as case:
        case.store.put_outlets(visit.outlets)
        for analysis in visit.analyses:
            case.store.put_analysis(analysis, case._stamp())
        assert not case.overdue
        assert case.relink()


def test_reports_that_came_in_and_were_not_linked_are_shown(tmp_path: Path, visit: CaseContents) -> None:
    """As after an interrupted `add`."""
    path = tmp_path / "visit.db"
    last = visit.analyses[-1]
    with rashomon.open_case(path) as case:
        case.store.put_outlets(visit.outlets)
        for analysis in visit.analyses:
            if analysis is not last:
                case.store.put_analysis(analysis, case._stamp())
        case.relink()
        case.store.put_analysis(last, case._stamp())
        assert case.overdue
    client, known = reader(path, True)
    with client:
        assert client.get(known.opening(1)).status_code == 200
        for page in ("/events", "/actors", "/timeline", "/sources", f"/report/{last.document.id}"):
            assert client.get(page).status_code == 200, page
