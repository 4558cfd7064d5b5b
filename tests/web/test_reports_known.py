"""What people set of a report, letters that stay, and the actor's page by outlet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rashomon
from rashomon.dossier.index import COLOURS, CaseIndex
from rashomon.errors import InputError
from rashomon.web.judging import changes
from rashomon.web.view import View
from tests.web.test_pages import csrf, visitor

ONE = "The mayor of Port Ansel, Karim Hadrami, met the fishermen on Monday. He said the harbour would open.\n"
OTHER = "The painter Yusuf Tahan opened a show in Port Ansel. Tahan said that he was glad.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two reports of which nothing is known."""
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "other.txt").write_text(OTHER)
    with rashomon.open_case(tmp_path / "small.db") as case:
        case.add(tmp_path / "one.txt", tmp_path / "other.txt", processes=1)
    return tmp_path / "small.db"


def test_outlet_day_and_title_of_a_report_can_be_set_in_the_reader_and_taken_back(path: Path) -> None:
    client = visitor(path)
    with rashomon.open_case(path) as case:
        report = next(d for d in case.documents if d.path.endswith("one.txt"))
        before = View(case.contents)
    form = {"about": report.id, "by": "mara", "csrf": csrf(client)}
    for kind, verdict in (
        ("report_outlet", "Harbour Post"),
        ("report_date", "15 April 2031"),
        ("report_title", "Nets"),
    ):
        answer = client.post("/judge", data={**form, "kind": kind, "verdict": verdict})
        assert answer.status_code == 200, answer.text
    page = client.get(f"/report/{report.id}").text
    assert "<h1>Nets</h1>" in page
    assert "Harbour Post" in page
    assert "15 April 2031" in page
    with rashomon.open_case(path) as case:
        (found,) = [d for d in case.documents if d.id == report.id]
        assert (found.text, found.title) == (report.text, "Nets")
        assert case.contents.calendar.published[report.id].edtf == "2031-04-15"
        assert "Harbour Post" in {o.name for o in case.contents.outlets}
        monday = [
            t for t in case.contents.calendar.times.values() if t.edtf and t.edtf.startswith("2031-04-14")
        ]
        assert monday  # the weekday is read from the day that was set
        links = [link.text for link in changes(before, View(case.contents))]
        assert any("outlet now Harbour Post" in text for text in links)
        last = next(j for j in case.judgements if j.kind == "report_outlet")
        case.judge("undo", [last.id])
        assert View(case.contents).index.masthead(report.id).name.startswith("Unknown outlet")


def test_what_is_no_day_is_refused(path: Path) -> None:
    with rashomon.open_case(path) as case:
        for kind, verdict in (("report_date", "soon"), ("report_outlet", " "), ("report_title", "")):
            with pytest.raises(InputError):
                case.judge(kind, [case.documents[0].id], verdict)


def test_letters_and_colours_stay_when_earlier_reports_come(tmp_path: Path) -> None:
    """Whatever is added later, and however early it was published."""
    with rashomon.open_case(tmp_path / "a.db") as case:
        for name, outlet, day in (("b", "Second Paper", "2031-05-02"), ("c", "Third Paper", "2031-05-03")):
            (tmp_path / f"{name}.txt").write_text(ONE.replace("Monday", f"Monday, {name}"))
            case.add(tmp_path / f"{name}.txt", outlet=outlet, published=day, processes=1)
        first = {k: (m.letter, m.colour) for k, m in CaseIndex(case.contents).mastheads.items()}
        (tmp_path / "a.txt").write_text(OTHER)
        case.add(tmp_path / "a.txt", outlet="First Paper", published="2031-05-01", processes=1)
        then = {k: (m.letter, m.colour) for k, m in CaseIndex(case.contents).mastheads.items()}
    assert first.items() <= then.items()
    assert sorted(x[0] for x in then.values()) == ["A", "B", "C"]


def heads(case: rashomon.Case) -> dict[str, tuple[str, int]]:
    return {k: (m.letter, m.colour) for k, m in CaseIndex(case.contents).mastheads.items()}


def test_letters_stay_when_the_first_outlet_is_removed_and_come_back_with_it(tmp_path: Path) -> None:
    """Nobody else gets the letter of an outlet that is gone."""
    with rashomon.open_case(tmp_path / "a.db") as case:
        for name, outlet in (("a", "First Paper"), ("b", "Second Paper"), ("c", "Third Paper")):
            (tmp_path / f"{name}.txt").write_text(ONE.replace("Monday", f"Monday, {name}"))
            case.add(tmp_path / f"{name}.txt", outlet=outlet, published="2031-05-02", processes=1)
        whole = heads(case)
        assert [x[0] for x in whole.values()] == ["A", "B", "C"]
        case.remove(str(tmp_path / "a.txt"))
        left = {k: v for k, v in whole.items() if k != "ou-first-paper"}
        assert heads(case) == left
        (tmp_path / "d.txt").write_text(OTHER)
        case.add(tmp_path / "d.txt", outlet="Fourth Paper", published="2031-05-01", processes=1)
        assert heads(case) == {**left, "ou-fourth-paper": ("D", 4)}
        case.add(tmp_path / "a.txt", outlet="First Paper", published="2031-05-02", processes=1)
        assert heads(case) == {**whole, "ou-fourth-paper": ("D", 4)}


def test_an_outlet_that_a_person_names_otherwise_keeps_its_letter(path: Path) -> None:
    """Its one report is now another outlet's: nobody else has the letter, so it goes with it, and no other one moves."""
    with rashomon.open_case(path) as case:
        before = heads(case)
        report = case.documents[0]
        case.judge("report_outlet", [report.id], "A Paper of Our Own")
        now = heads(case)
        assert before.items() >= {k: v for k, v in now.items() if k != "ou-a-paper-of-our-own"}.items()
        (gone,) = before.keys() - now.keys()
        assert now["ou-a-paper-of-our-own"][0] == before[gone][0]


def test_every_colour_of_an_outlet_has_its_styles() -> None:
    css = (Path(rashomon.__file__).parent / "dossier/templates/dossier.css").read_text(encoding="utf-8")
    for n in range(1, COLOURS + 1):
        assert (
            len(re.findall(rf"--c{n}: #[0-9a-f]{{6}}", css)) == 5
        )  # light, dark, each with more contrast, in print
        for name in ("o", "b", "t", "fill", "line"):
            assert re.search(rf"\.{name}{n}\b", css), (name, n)


def test_an_actor_page_has_every_passage_by_outlet_and_says_where_there_is_none(path: Path) -> None:
    client = visitor(path)
    with rashomon.open_case(path) as case:
        actor = next(a for a in case.actors if a.name.endswith("Hadrami"))
        outlets = [m.id for m in CaseIndex(case.contents).mastheads.values()]
    page = client.get(f"/actor/{actor.id}").text
    told = page[page.index('id="passages"') :]
    assert told.count('<section class="told') == 2
    assert told.count("Nothing found.") == 1
    assert "<mark>He</mark> said the harbour would open" in told  # pronouns too
    assert page.index('id="judge-h"') < page.index('id="passages"')
    only = [client.get(f"/actor/{actor.id}", params={"outlet": o}).text for o in outlets]
    assert sorted(p.count('<section class="told') for p in only) == [1, 1]
