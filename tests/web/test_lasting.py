"""What is cited outlives the session: another run of the reader, and a case with more reports, show the same passage."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

import rashomon
from rashomon.cli import main
from rashomon.dossier import build_dossier, render_html
from rashomon.model import Finding, Span
from rashomon.web.app import make_app
from rashomon.web.guard import Secrets
from rashomon.web.lasting import Place, place_of
from tests.web.test_browser import CHROMIUM, browser, free_port, running  # noqa: F401 - a fixture
from tests.web.test_pages import visitor

TOLD = "The ferry Lantern sank off Port Ansel on Monday, 5 May 2031. {} people died, the coast guard said.\n"
COUNTS = ("Seventeen", "Twenty", "Forty")


def add(case: rashomon.Case, folder: Path, n: int) -> None:
    (folder / f"{n}.txt").write_text(TOLD.format(COUNTS[n]))
    case.add(folder / f"{n}.txt", outlet=f"Outlet {n}", published="2031-05-05", processes=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two reports that give two counts."""
    with rashomon.open_case(tmp_path / "a ferry.db") as case:
        for n in range(2):
            add(case, tmp_path, n)
    return tmp_path / "a ferry.db"


def counts(path: Path) -> Finding:
    with rashomon.open_case(path, create=False) as case:
        return next(
            f for f in case.contents.comparison.findings if f.slot == "number" and f.accounts[0].value
        )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("report/d-0a1b@3-9", Place("report", "d-0a1b", (Span(3, 9),))),
        ("report/d-0a1b@3-9,12-20", Place("report", "d-0a1b", (Span(3, 9), Span(12, 20)))),
        ("finding/d-0a1b@3-9.number", Place("finding", "d-0a1b", (Span(3, 9),), "number")),
        ("event/e-77", Place("event", "e-77")),
        (
            "“Ten died” Post rashomon serve a.db --at report/d-0a1b@3-9",
            Place("report", "d-0a1b", (Span(3, 9),)),
        ),
        ("report", None),
        ("the report/annex of 3-9", None),
        ("report/d-0a1b@3", None),
        ("report/../etc", None),
        ("judge/j-1", None),
    ],
)
def test_a_place_is_read_as_it_is_written(text: str, place: Place | None) -> None:
    assert Place.of(text) == place
    assert place is None or text.endswith(str(place))


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_citation_opens_in_another_session(path: Path, browser: Any) -> None:  # noqa: F811
    cited = counts(path)
    first, second, port = Secrets(), Secrets(), free_port()
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    with running(make_app(path, first, port), port):
        tab.goto(first.opening(port))
        tab.goto(f"{first.home(port)}/finding/{cited.id}")
        tab.click("figure.q button.cite")
        tab.wait_for_selector("button.cite:has-text('Copied')")
        copied = tab.evaluate("navigator.clipboard.readText()")
        again = tab.locator("article.finding details.fine code").first.text_content()
        other = context.new_page()
        other.goto(copied.splitlines()[-2])  # the link of today
        assert other.locator("mark.l-here").first.inner_text() in copied
    with rashomon.open_case(path) as case:
        add(case, path.parent, 2)
    assert counts(path).id != cited.id  # the address of today is gone
    port = free_port()
    with running(make_app(path, second, port), port):
        for line in (copied.splitlines()[-1], again):
            assert line.startswith("rashomon serve 'a ferry.db' --at ")
            assert first.name not in line
        place = Place.of(copied)
        assert place is not None
        tab.goto(second.opening(port, place.address))
        assert tab.url == second.home(port) + place.address  # without the token
        assert tab.locator("mark.l-here").first.inner_text() in copied
        place = Place.of(again)
        assert place is not None
        tab.goto(second.home(port) + place.address)
        told = tab.inner_text("article.finding")
        assert all(outlet in told for outlet in ("Outlet 0", "Outlet 1", "Outlet 2"))
        tab.fill("#quick", copied)
        tab.press("#quick", "Enter")
        tab.wait_for_url("**/report/*")
        assert tab.locator("mark.l-here").count()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_citation_leads_to_the_words_on_the_page_of_the_outlet(tmp_path: Path, browser: Any) -> None:  # noqa: F811
    rows = [
        {
            "text": TOLD.format(count),
            "outlet": f"Outlet {n}",
            "published": "2031-05-05",
            "url": f"https://news{n}.example/a-ferry",
        }
        for n, count in enumerate(COUNTS[:2])
    ]
    source, case_path = tmp_path / "rows.jsonl", tmp_path / "rows.db"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with rashomon.open_case(case_path) as case:
        case.add(source, processes=1)
        (tmp_path / "file.html").write_text(render_html(build_dossier(case.contents)))
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto((tmp_path / "file.html").as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    tab.locator("figure.q button.cite").first.click()
    tab.wait_for_selector("button.cite:has-text('Copied')")
    copied = tab.evaluate("navigator.clipboard.readText()")
    address = re.search(r"https://news\d\.example/a-ferry#:~:text=(\S+)", copied)
    assert address is not None
    first, last = map(unquote, address[1].split(","))
    said = " ".join(rows[0]["text"].split())
    assert said.replace("Seventeen", "Twenty").count(first) == said.count(first) == 1
    assert said.index(first) < said.index(last.removesuffix("."))


def test_a_finding_is_found_by_its_passage_and_slot(path: Path) -> None:
    found, pages = counts(path), visitor(path)
    place = place_of(found)
    assert found.accounts[0].value in pages.get(place.address).text
    beside = Place("finding", place.id, (Span(9_000, 9_001),), place.slot)  # nothing is said there
    assert pages.get(beside.address).status_code == 404
    assert pages.get("/finding/d-0@1-2").status_code == 404


def test_pages_that_many_find_at_one_address_are_cited_by_it(path: Path) -> None:
    from rashomon.web.app import make_public_app
    from rashomon.web.behind import Home

    home = Home.of("https://press.example/ferry")
    proxied = TestClient(make_public_app(path, 8765, home), base_url="http://127.0.0.1:8765")
    alone = TestClient(make_public_app(path, 8765, Home()), base_url="http://127.0.0.1:8765")
    assert "data-opens" not in proxied.get("/").text
    assert "data-opens" in alone.get("/").text


def test_the_command_shows_the_place(path: Path) -> None:
    place = place_of(counts(path))
    said = CliRunner().invoke(main, ["serve", str(path), "--at", "page 3"])
    assert said.exit_code == 2
    assert "is no place of a case" in said.stderr
    port = free_port()
    command = (sys.executable, "-m", "rashomon", "serve", str(path), "--port", str(port), "--at", str(place))
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        address = urlsplit(server.stderr.readline().split()[1])
        assert address.path == f"/{place}"
        assert address.query.startswith("token=")
    finally:
        server.terminate()
        server.wait()
