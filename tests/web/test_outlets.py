"""Outlets of a case of many: a letter leads to its outlet, "more" leads to the rest, and no outlet is said to be missing."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.dossier import build_dossier, render_html, render_text
from rashomon.model import CaseContents, Outlet, outlet_id
from rashomon.pipeline import build_case
from tests.kept import fill
from tests.many_outlets import MORE, landslide, wide
from tests.web.test_pages import visitor


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = Path(tmp_path_factory.mktemp("outlets")) / "wide.db"
    with rashomon.open_case(path) as case:
        fill(case, wide(40))
    return visitor(path)


def test_every_letter_of_the_first_page_leads_to_its_outlet(reader: TestClient) -> None:
    first = reader.get("/").text
    legend = first.partition('class="legend"')[2].partition("</ul>")[0]
    links = re.findall(r'<li><a href="([^"]+)">(.*?)</a></li>', legend, re.DOTALL)
    assert len(links) == 25
    for href, chip in links[:24]:
        name = re.findall(r'class="oname">([^<]+)<', chip)[0]
        page = reader.get(unescape(href))
        assert page.status_code == 200
        assert name in page.text.partition("<h1>")[2].partition("</h1>")[0]
    assert links[24][0].startswith("/sources") and "16 more" in links[24][1]


def test_who_else_speaks_of_an_actor_is_a_link(reader: TestClient) -> None:
    found = re.findall(r'<a class="small" href="(/actor/[^"]+)">and (\d+) more', reader.get("/actors").text)
    assert found
    for href, _ in found[:3]:
        page = reader.get(unescape(href).partition("#")[0])
        assert 'id="passages"' in page.text


def test_an_unfolded_line_names_every_outlet(reader: TestClient) -> None:
    """The line has room for twelve letters; what unfolds below it names all of them."""
    first = reader.get("/").text
    line = next(x for x in first.split('<li class="line') if "The slope above Velm" in x)
    assert {f"No. {n}" for n in range(40)} <= set(re.findall(r"No\. \d+", line))


def credited() -> CaseContents:
    """Reports of an agency and of a paper that prints another one of its reports."""
    reports = landslide(4, len(MORE))
    names = ["Associated Press", "Velm Courier", "Upper Valley Post", "Harbour Mail"]
    named = [replace(d, outlet=outlet_id(n)) for d, n in zip(reports, names, strict=True)]
    text = "VELM (AP) — Goats from the upper farms were led to the school yard on Friday, a shepherd said.\n"
    named[1] = replace(named[1], text=text)
    return build_case(named, (), [Outlet(outlet_id(n), n) for n in names])


def test_an_agency_of_the_case_is_not_said_to_be_missing() -> None:
    made = credited()
    assert any(e.of is None and e.origin for e in made.comparison.echoes), "no credit was found"
    dossier = build_dossier(made)
    for page in (render_html(dossier), render_text(dossier)):
        said = " ".join(page.split())
        assert not re.search(
            r"Associated Press(</strong> <span class=\"small\">| \(|, which is )not in this case", said
        )
        assert "not among the reports of Associated Press in this case" in said
