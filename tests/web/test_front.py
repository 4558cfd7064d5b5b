"""The first page of a large case: it says what the whole case says, and reads only what it quotes."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

import rashomon
from rashomon.model import CaseContents
from rashomon.store import sqlite
from rashomon.web import front
from rashomon.web.affair import Filter
from rashomon.web.asked import Days
from rashomon.web.front import Front
from rashomon.web.view import Desk, View
from tests.kept import fill
from tests.web.test_pages import visitor

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
