"""Outlets and agencies: found where a reader sees them at once, and not where nothing names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.ingest import Given, Input, find_inputs, read_input
from rashomon.ingest.agencies import agency_of
from rashomon.ingest.outlets import tidy_name
from rashomon.model import Document, Skipped
from tests.ingest.seen_outlets import CREDITS, NAMELESS, SEEN


def read(folder: Path, files: list[tuple[str, str]]) -> dict[str, tuple[Document, str | None]]:
    for name, content in files:
        (folder / name).write_text(content, encoding="utf-8")
    made = {}
    for source in find_inputs([folder]):
        assert isinstance(source, Input)
        for found in read_input(source, Given(), "2031-05-01T00:00:00Z"):
            assert not isinstance(found, Skipped)
            made[source.path.name] = (found[0], found[1].name if found[1] else None)
    return made


def test_outlets_that_a_reader_sees_at_once(tmp_path: Path) -> None:
    """The goal is 85 % found and 2 % wrong; all but a few are, and none is wrong."""
    found = read(tmp_path, [(name, content) for name, content, _ in SEEN])
    assert len(SEEN) == 60
    wrong = {n: found[n][1] for n, _, outlet in SEEN if found[n][1] not in (outlet, None)}
    missed = [n for n, _, _ in SEEN if found[n][1] is None]
    assert wrong == {}
    assert len(missed) <= 3, missed


def test_files_that_name_no_outlet(tmp_path: Path) -> None:
    found = read(tmp_path, NAMELESS)
    assert {n: o for n, (_, o) in found.items() if o} == {}


def test_every_outlet_rests_on_characters(tmp_path: Path) -> None:
    for document, outlet in read(tmp_path, [(name, content) for name, content, _ in SEEN]).values():
        fact = next((f for f in document.facts if f.kind == "outlet"), None)
        assert (fact.value if fact else None) == outlet
        if fact and fact.span:
            assert document.text[fact.span.start : fact.span.end] == fact.quote


@pytest.mark.parametrize(("text", "agency"), CREDITS)
def test_the_agency_that_is_credited(text: str, agency: str | None) -> None:
    found = agency_of(text)
    assert (found.value if found else None) == agency
    if found and found.span:
        assert text[found.span.start : found.span.end] == found.quote


NAMES = [
    ("The Ansel Post", "The Ansel Post"),
    ("www.bbc.co.uk", "BBC News"),
    ("Ansel Post - Home", "Ansel Post"),
    ("Ansel Post | Breaking news from the coast", "Ansel Post"),
    ("Copyright The Ansel Post", "The Ansel Post"),
    ("Grain shortage: what the harbour chief said to the council on Monday night", None),
    ("U.S.", None),
    ("Home", None),
    ("https://facebook.com/anselpost", None),
    ("@anselpost", None),
    ("", None),
    ("Who is the harbour chief?", None),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_names_of_outlets_are_tidied(name: str, expected: str | None) -> None:
    assert tidy_name(name) == expected


CREDITED = [  # (the line under the heading, whose no list has the name, the outlet, the day)
    ("Harbourlight, 14 April 2031", "Harbourlight", "2031-04-14"),
    ("Brightwater Insight, April 14, 2031", "Brightwater Insight", "2031-04-14"),
    ("By Ana Bell, Harbourlight, 14 April 2031", "Harbourlight", "2031-04-14"),
    ("By Ana Bell and Tom Vale, Harbourlight, Monday 14 April 2031", "Harbourlight", "2031-04-14"),
    ("Harbourlight | 14 April 2031", "Harbourlight", "2031-04-14"),
    ("2031-04-14 | Harbourlight", "Harbourlight", "2031-04-14"),
    ("By Ana Bell, Harbourlight, Tuesday", "Harbourlight", None),
    ("Harbourlight, Tuesday 14 April 2031, 10:32", "Harbourlight", "2031-04-14"),
    ("*Harbourlight* - 14 April 2031", "Harbourlight", "2031-04-14"),
    ("Reuters, 14 April 2031", "Reuters", "2031-04-14"),
]


@pytest.mark.parametrize(("line", "outlet", "day"), CREDITED)
def test_a_line_of_names_and_a_day_tells_whose_report_it_is(
    tmp_path: Path, line: str, outlet: str, day: str | None
) -> None:
    story = "The harbour board said on Tuesday that two cranes had collapsed in the port of Ansel. It blamed the wind."
    ((document, name),) = read(tmp_path, [("a.txt", f"Board blames wind\n\n{line}\n\n{story}\n")]).values()
    assert (name, document.published and document.published.edtf) == (outlet, day)
    fact = next(f for f in document.facts if f.kind == "outlet")
    assert fact.span is not None and document.text[fact.span.start : fact.span.end] == outlet
