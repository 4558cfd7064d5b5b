"""What is new since a run or a day, in the dossier and in the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import rashomon
from rashomon.cli import main
from rashomon.dossier import build_dossier, render_html
from rashomon.errors import InputError
from tests.web.test_pages import visitor

FIRST = "Seventeen people died when the ferry Lantern sank off Port Ansel on Monday, the coast guard said.\n"
LATER = "Twenty people died when the ferry Lantern sank off Port Ansel on Monday, the coast guard said on Thursday.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case that was added to twice."""
    (tmp_path / "one.txt").write_text(FIRST)
    (tmp_path / "two.txt").write_text(LATER)
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(tmp_path / "one.txt", outlet="Harbour Post", published="2031-05-05", processes=1)
        case.add(tmp_path / "two.txt", outlet="Radio Lantern", published="2031-05-08", processes=1)
    return tmp_path / "a.db"


def test_only_what_came_after_a_run_is_new(path: Path) -> None:
    with rashomon.open_case(path) as case:
        first, second = sorted(case.contents.runs, key=lambda r: r.at)
        new = build_dossier(case.contents, since=first.id).new
        assert new is not None
        assert [o.name for o, _, _ in new.reports] == ["Radio Lantern"]
        assert new.came == 1
        assert all([o.name for o in m.outlets] == ["Radio Lantern"] for m in new.matters)
        told = [f for f in case.contents.comparison.findings if set(second.added) & set(f.documents)]
        assert new.told == len(told)
        nothing = build_dossier(case.contents, since=second.id).new
        everything = build_dossier(case.contents, since=first.at[:10]).new
        assert nothing is not None
        assert everything is not None
        assert (nothing.came, nothing.told, everything.came) == (0, 0, 2)
        html = render_html(build_dossier(case.contents, since=first.id))
        assert html.index('id="new"') < html.index('id="glance"')
        with pytest.raises(InputError, match="neither a day nor a run"):
            build_dossier(case.contents, since="yesterday")


def test_the_command_takes_a_day(path: Path, tmp_path: Path) -> None:
    made = CliRunner().invoke(
        main, ["dossier", str(path), "--since", "2001-01-01", "-o", str(tmp_path / "d.html")]
    )
    assert made.exit_code == 0, made.output
    assert "New since 2001-01-01" in (tmp_path / "d.html").read_text(encoding="utf-8")


def test_a_reader_that_is_open_shows_what_was_added_meanwhile(path: Path, tmp_path: Path) -> None:
    client = visitor(path)
    assert "Radio Lantern" in client.get("/new").text
    (tmp_path / "three.txt").write_text("The ferry Lantern was raised on Friday, the owner Mara Dell said.\n")
    with rashomon.open_case(path) as case:
        case.add(tmp_path / "three.txt", outlet="Third Paper", published="2031-05-10", processes=1)
    page = client.get("/new").text
    assert "Third Paper" in page
    assert "Harbour Post" not in page.partition("<h2>Runs")[0]


def test_the_page_says_since_when(path: Path) -> None:
    reader = visitor(path)
    with rashomon.open_case(path) as case:
        last = max(r.at for r in case.contents.runs)[:16].replace("T", " ")
    page = reader.get("/new").text
    assert f"What the last run brought, that of {last}." in page
    assert "Radio Lantern" in page
    assert "What the last run brought" not in reader.get("/new?since=2031-05-05").text
