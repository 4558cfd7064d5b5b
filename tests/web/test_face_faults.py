"""What made analysts close a page: a table that drops on whose word, a mark without a letter, two charges as one, a name that
changes under one's hands, and a timeline that opens decades ago."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.dossier import build_dossier, render_brief
from rashomon.model import CaseContents, Outlet
from rashomon.pipeline import build_case
from rashomon.web import view as views
from tests.compare.pairs import report
from tests.kept import fill
from tests.many_outlets import wide
from tests.web.test_pages import decide, visitor


def case_of(folder: Path, *texts: str, outlets: str = "ABCDEFG") -> Path:
    """A case of some reports, of the outlets of these letters."""
    told = [report(n, text, "2031-04-12") for n, text in enumerate(texts)]
    made = build_case(
        told, outlets=[Outlet(d.outlet or "", f"Paper {x}") for d, x in zip(told, outlets, strict=False)]
    )
    with rashomon.open_case(folder / "case.db") as case:
        fill(case, made)
    return folder / "case.db"


# ---------------------------------------------------------------- the table in brief
def test_the_table_in_brief_says_on_whose_word() -> None:
    """A letter beside what is said where there is no room for "citing X", and what the letters mean."""
    made = build_dossier(wide())
    table = render_brief(made).partition('id="matrix"')[2].partition("<h2")[0]
    cited = [c for r in made.matrix.rows for cells in r.cells for c in cells if c.word.startswith("citing")]
    assert cited, "nobody cites anybody: the test says nothing"
    assert '<sup aria-hidden="true">c</sup>' in table
    assert "<sup>c</sup> citing somebody" in table
    assert "in the outlet’s own words" in table


def test_a_table_with_room_says_it_in_words(visit: CaseContents) -> None:
    made = build_dossier(visit)
    few = list(made.matrix.outlets)
    table = render_brief(made).partition('id="matrix"')[2].partition("<h2")[0]
    assert ("<sup" in table) == (
        len(few) > 6 and any(c.word for r in made.matrix.rows for x in r.cells for c in x)
    )


# ---------------------------------------------------------------- the margin and two reports side by side
def test_a_mark_in_the_margin_says_who(visit: CaseContents, tmp_path: Path) -> None:
    with rashomon.open_case(tmp_path / "visit.db") as case:
        fill(case, visit)
    client = visitor(tmp_path / "visit.db")
    from rashomon.web.beside import IN_MARGIN, margins
    from rashomon.web.view import Desk

    view = Desk(tmp_path / "visit.db").view()
    marks = [
        m
        for d in view.index.documents
        for found in margins(view, d, view.index.passages(d)).values()
        for m in found
        if m.words in IN_MARGIN.values()
    ]
    assert marks
    assert all(m.outlets for m in marks)
    assert client.get("/").status_code == 200


def test_a_dispute_with_nobody_else_leaves_no_mark(tmp_path: Path) -> None:
    """One report that contradicts itself stands against no other outlet."""
    from rashomon.web.beside import IN_MARGIN, margins
    from rashomon.web.view import Desk

    path = case_of(
        tmp_path,
        "The army shelled the mill of Dorn on Monday. The army did not shell the mill of Dorn, the governor said.",
        "A choir sang in the hall of Ormont.",
    )
    view = Desk(path).view()
    found = [f for f in view.findings if len(f.documents) == 1 and f.bucket != "only_one"]
    assert found, "the report does not contradict itself: the test says nothing"
    marks = [
        m for d in view.index.documents for x in margins(view, d, view.index.passages(d)).values() for m in x
    ]
    assert not [m for m in marks if m.words in IN_MARGIN.values() and not m.outlets]


def test_two_charges_on_one_side_of_a_dispute_are_not_told_by_both() -> None:
    from rashomon.web.beside import _tell_one, _telling_words

    charges = (
        "Owen Brask was charged with fraud.",
        "Brask faces two counts of manslaughter over the bridge.",
    )
    one, other = map(_telling_words, charges)
    assert not _tell_one(one, other)
    again = _telling_words("Owen Brask has been charged with fraud in Ardel.")
    assert _tell_one(one, again)


# ---------------------------------------------------------------- what the affair is called
def test_a_decision_does_not_rename_the_affair(
    tmp_path: Path, visit: CaseContents, monkeypatch: pytest.MonkeyPatch
) -> None:
    with rashomon.open_case(tmp_path / "visit.db") as case:
        fill(case, visit)
        people = [a.id for a in case.actors if a.named and a.type == "person"][:2]
    client = visitor(tmp_path / "visit.db")
    before = heading(client)
    names = iter(f"Another name {n}" for n in range(99))
    monkeypatch.setattr(views, "name_affair", lambda *_: next(names))
    decide(client, "same_actor", people)
    assert heading(client) == before


def heading(client: TestClient) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", client.get("/").text, re.DOTALL)
    assert found is not None
    return found[1]


# ---------------------------------------------------------------- the timeline
OLD = "The dam at Dorn was built in 1988. The dam at Dorn broke on 10 April 2031."
NEW = "The dam at Dorn broke on 10 April 2031. Police arrested Owen Brask on 11 April 2031."


def test_the_timeline_opens_on_the_days_of_the_affair(tmp_path: Path) -> None:
    client = visitor(
        case_of(tmp_path, OLD, NEW, "The dam at Dorn broke on 10 April 2031. The dam was built in 1988.")
    )
    page = client.get("/timeline").text
    assert "10 April 2031" in page
    assert "of long before, from 1988 on" in page
    table = page.partition("<table")[2]
    assert "1988" not in table
    whole = client.get("/timeline", params={"before": "shown"}).text
    assert "1988" in whole.partition("<table")[2]
    assert "of long before" not in whole
