"""A decision is answered at once and takes effect beside the pages, which stay usable meanwhile."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.model import CaseContents
from rashomon.web.app import make_app
from rashomon.web.guard import Secrets
from rashomon.web.linking import Linking
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
def client(tmp_path: Path, visit: CaseContents) -> TestClient:
    """Somebody who has no patience at all."""
    with rashomon.open_case(tmp_path / "visit.db") as case:
        fill(case, visit)
    known = Secrets()
    app = make_app(tmp_path / "visit.db", known, 1, patience=0)
    made = TestClient(app, base_url=known.home(1), follow_redirects=True)
    assert made.get(known.opening(1)).status_code == 200
    return made


def test_the_pages_go_on_while_a_decision_is_linked(client: TestClient) -> None:
    """Two actors are joined: the answer says that linking goes on, the pages show the case as it was, and later as it is."""
    actors = re.findall(r'<a href="/actor/(a-[^"]+)">', client.get("/actors").text)
    page = client.get(f"/pair?kind=actor&left={actors[0]}&right={actors[1]}").text
    form = {
        "kind": "same_actor", "by": "mara", "about": re.findall(r'name="about" value="([^"]+)"', page),
        "csrf": re.findall(r'name="csrf" value="(\w+)"', page)[0],
    }  # fmt: skip
    answer = client.post("/judge", data=form)
    assert "Judgement recorded" in answer.text
    assert "The case is linked anew" in answer.text
    assert '<meta http-equiv="refresh"' in answer.text
    assert client.get(f"/actor/{actors[1]}").status_code == 200  # as it was
    assert client.get("/actors").status_code == 200
    undo = {"kind": "undo", "about": str(answer.url).rpartition("/")[2], "csrf": form["csrf"], "by": "mara"}
    taken = client.post("/judge", data=undo)  # at once, before it has taken effect
    assert "taken back" in taken.text
    again = client.post("/judge", data={**form, "by": "tom"})
    assert "Judgement recorded" in again.text
    for _ in range(600):
        answer = client.get(str(again.url))
        if "is linked anew" not in answer.text:
            break
        time.sleep(0.1)
    assert "now also what stood under" in answer.text
    assert "refresh" not in answer.text
    assert "mara" in client.get("/judgements").text
    now = re.findall(r'<a href="/actor/(a-[^"]+)">', client.get("/actors").text)
    assert len(set(now)) < len(set(actors))
