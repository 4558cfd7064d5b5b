"""What people decide takes effect, is kept with its author, can be taken back, and travels between cases."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import rashomon
from rashomon.case import Case
from rashomon.compare.sampling import draw, relation_items, write_sheet
from rashomon.dossier import build_dossier, render_html
from rashomon.errors import InputError, NotFound

ONE = "The mayor of Port Ansel, Karim Hadrami, met the fishermen on Monday, 14 April 2031. Hadrami said the harbour would open.\n"
OTHER = "The painter Yusuf Tahan opened a show in Port Ansel. Tahan said that he was glad.\n"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "other.txt").write_text(OTHER)
    opened = rashomon.open_case(tmp_path / "a.db")
    opened.add(tmp_path / "one.txt", tmp_path / "other.txt")
    return opened


def actor(case: Case, name: str) -> str:
    return next(a.id for a in case.actors if name in a.name)


def test_a_decision_joins_and_its_undoing_parts(case: Case) -> None:
    hadrami, tahan = actor(case, "Hadrami"), actor(case, "Tahan")
    before = len(case.actors)
    made = case.judge("same_actor", [hadrami, tahan], by="mara", why="one man, two names")
    assert len(case.actors) == before - 1
    assert actor(case, "Hadrami") in (hadrami, tahan)
    case.judge("undo", [made.id], by="mara")
    assert len(case.actors) == before
    assert [j.kind for j in case.judgements] == ["same_actor", "undo"]
    assert [j.by for j in case.judgements] == ["mara", "mara"]


def test_a_decision_needs_records_that_are_there(case: Case) -> None:
    with pytest.raises(NotFound):
        case.judge("same_actor", ["a-none", "a-nobody"])
    with pytest.raises(InputError, match="about 2 records"):
        case.judge("same_actor", [actor(case, "Hadrami")])
    with pytest.raises(InputError, match="no judgement same"):
        case.judge("same", [])


def test_decisions_travel(case: Case, tmp_path: Path) -> None:
    case.judge("same_actor", [actor(case, "Hadrami"), actor(case, "Tahan")])
    with rashomon.open_case(tmp_path / "b.db") as colleague:
        colleague.add(tmp_path / "one.txt", tmp_path / "other.txt")
        before = len(colleague.actors)
        assert colleague.import_judgements(case.export_judgements()) == 1
        assert colleague.import_judgements(case.export_judgements()) == 0
        assert len(colleague.actors) == before - 1


def test_a_filled_sheet_gives_a_precision(tmp_path: Path) -> None:
    examples = Path(__file__).parent.parent / "examples" / "visit"
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(*sorted(examples.glob("0[2-5]*.txt")), processes=1)
        items = draw(relation_items(case.relations(), case.contents.analyses), 4)
        sheet = list(csv.DictReader(io.StringIO(write_sheet(items))))
        assert all("corroborates" not in row["passages"] for row in sheet)
        out = io.StringIO()
        writer = csv.DictWriter(out, list(sheet[0]))
        writer.writeheader()
        for row, item in zip(sheet, items, strict=True):
            writer.writerow({**row, "verdict": item.answer})
        made = case.assess(out.getvalue())
        page = render_html(build_dossier(case.store.contents(), "x"))
    assert "that a person judged from the passages" in page
    assert (made.right, made.judged) == (4, 4)
    assert 0.4 < made.low < 1 and made.high > 0.99
