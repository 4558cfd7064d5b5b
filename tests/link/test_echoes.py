"""Copies are found by their words, their direction by dates and credits; quotations at one conference are no copies."""

from __future__ import annotations

import pytest

from rashomon.link.echoes import find_echoes
from rashomon.model import Echo
from rashomon.pipeline import analyse
from tests.make import Report, calendar, document

WIRE = (
    "MOLVENA, May 3 (Harbour Wire) - A ferry with 80 passengers ran onto a sandbank off Molvena late on Friday "
    "and was freed by two tugs.\n\n"
    "The harbour master said that the pilot had mistaken one light for another in heavy rain.\n\n"
    "Nobody was hurt, and the passengers were taken ashore in small boats before midnight."
)
PASTED = (
    "A ferry with 80 passengers ran onto a sandbank off Molvena late on Friday and was freed by two tugs.\n\n"
    "The harbour master said that the pilot had mistaken one light for another in heavy rain.\n\n"
    "Our readers will remember the grounding of another ferry two winters ago at almost the same spot."
)
OWN = (
    "The ferry Calandra sat on the sand for three hours on Friday night, and those aboard sang.\n\n"
    "Tugs pulled it off after eleven o'clock, said Ines Mardo, who sells tickets on the quay."
)


def echoes(*reports: Report) -> list[tuple[str | None, str | None, str]]:
    """Outlet of the copy, outlet of the original, kind."""
    found = find_echoes([r.analysis() for r in reports], calendar(reports))
    outlet = {r.id: r.outlet for r in reports}
    return sorted((outlet[e.document], outlet[e.of] if e.of else None, e.kind) for e in found)


def test_a_pasted_report_is_a_copy_of_the_earlier_one() -> None:
    wire = Report(WIRE, "Harbour Wire", "2031-05-03")
    paper = Report(PASTED, "Molvena Mail", "2031-05-04")
    assert echoes(wire, paper) == [("Molvena Mail", "Harbour Wire", "copy")]
    assert echoes(paper, wire) == [("Molvena Mail", "Harbour Wire", "copy")]


def test_without_dates_nothing_tells_which_is_the_original() -> None:
    found = echoes(Report(WIRE, "Harbour Mail"), Report(PASTED, "Molvena Mail"))
    assert [kind for _, _, kind in found if kind == "common_source"] == ["common_source"]


def test_a_credit_in_the_dateline_tells_the_original_where_dates_do_not() -> None:
    credited = Report("MOLVENA (HW) - " + PASTED, "Molvena Mail")
    wire = Report(WIRE, "Harbour Wire")
    assert echoes(credited, wire) == [("Molvena Mail", "Harbour Wire", "copy")]


def test_one_shared_sentence_is_a_part() -> None:
    wire = Report(WIRE, "Harbour Wire", "2031-05-03")
    paper = Report(OWN + "\n\n" + WIRE.split("\n\n")[1], "Molvena Mail", "2031-05-04")
    assert echoes(wire, paper) == [("Molvena Mail", "Harbour Wire", "part")]


def test_an_agency_that_is_not_in_the_case() -> None:
    found = find_echoes([Report(WIRE, "Molvena Mail").analysis()], calendar([]))
    assert [(e.of, e.origin, e.kind) for e in found] == [(None, "Harbour Wire", "copy")]


@pytest.mark.parametrize(
    "left, right",
    [
        (WIRE, OWN),  # two reporters on one mishap
        (
            # one quotation in two reports
            'The mayor answered at once. "We shall not sell the old harbour to anybody who does not fish in it," he said.',
            '"We shall not sell the old harbour to anybody who does not fish in it," Mayor Sorell told the council.',
        ),
        ("Calls were not returned.", "Calls were not returned."),  # a formula, too short to tell
    ],
)
def test_no_copy(left: str, right: str) -> None:
    found = find_echoes(
        [Report(left, "A", "2031-05-03").analysis(), Report(right, "B", "2031-05-04").analysis()],
        calendar([]),
    )
    assert [e for e in found if e.of] == []


def test_who_reported_it_is_the_origin_of_what_is_told() -> None:
    """The Harbour Wire said that the pilot had been asleep."""
    text = str(test_who_reported_it_is_the_origin_of_what_is_told.__doc__)
    report = Report(text, "Molvena Mail")
    report.mention("Harbour Wire", 1, "media")
    report.statement("that the pilot had been asleep", 1)
    found: tuple[Echo, ...] = find_echoes([report.analysis()], calendar([]))
    assert [(e.of, e.origin, e.kind) for e in found] == [(None, "Harbour Wire", "common_source")]
    assert [text[s.start : s.end] for s in found[0].spans] == ["that the pilot had been asleep"]


def test_a_translation_says_so() -> None:
    found = find_echoes(
        [Report("Bells\n\nEl Faro - translated automatically from the original", "F").analysis()],
        calendar([]),
    )
    assert [e.kind for e in found] == ["translation"]


CREDITED = [
    # whom a whole report is from: dateline, byline, last words, lines of the page
    ("LUND, March 4 (Reuters) - Police held eight people on Tuesday.", [("Reuters", "copy")]),
    ("LUND, Interfax - Police held eight people on Tuesday.", [("Interfax", "copy")]),
    ("By Ida Holm | Associated Press\n\nSeven guards were hurt on Sunday.", [("Associated Press", "copy")]),
    ("IDA HOLM, Associated Press\n\nSeven guards were hurt on Sunday.", [("Associated Press", "copy")]),
    (
        "By The Northmere News Agency\n\nSeven guards were hurt on Sunday.",
        [("Northmere News Agency", "copy")],
    ),
    ("The envoys met in Lund on Monday. They spoke for an hour. (AFP)", [("AFP", "copy")]),
    ("The envoys met in Lund on Monday. They spoke for an hour. - Interfax", [("Interfax", "copy")]),
    ("The envoys met in Lund on Monday.\n\nSource: Reuters", [("Reuters", "copy")]),
    ("The envoys met in Lund on Monday.\n\n© 2031 Agence France-Presse", [("Agence France-Presse", "copy")]),
    # whom a part is from
    ("The envoys met in Lund on Monday.\n\nAdditional reporting by Reuters", [("Reuters", "common_source")]),
    ("The dam is safe, engineer Ida Holm told the AP on Monday.", [("AP", "common_source")]),
    # other brackets, lines and names
    ("The envoys met in Lund. They want to join the Northern Pact Council. (See page 4)", []),
    ("The treaty binds the Northern Pact Council (NPC). Members met on Monday.", []),
    ("Source: Ministry of Health\n\nThe envoys met in Lund on Monday.", []),
    ("By Ida Holm\n\nThe envoys met in Lund on Monday. They left the town.", []),
    ("Copyright 2031 Molvena Mail. All rights reserved.\n\nThe envoys met in Lund.", []),
    ("Holm told the mayor that the dam is safe.", []),
    ("The Associated Press building burned on Monday.", []),
    ("By Ida Holm, press officer\n\nThe envoys met in Lund on Monday.", []),
]


@pytest.mark.parametrize(("text", "expected"), CREDITED)
def test_whom_a_report_credits(text: str, expected: list[tuple[str, str]]) -> None:
    """Agencies by dateline, byline, last words, lines of the page, and where somebody spoke to one."""
    analysis = analyse(document(text, "Molvena Mail", "2031-05-04"))
    assert [(e.origin, e.kind) for e in find_echoes([analysis], calendar([]))] == expected
