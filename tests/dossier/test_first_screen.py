"""The first screen: no sentence of a report is told in two of its lists for one thing, and each line is a sentence in plain English."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from rashomon import open_case
from rashomon.dossier import Dossier, build_dossier, render_html, render_text
from rashomon.dossier.index import CaseIndex
from rashomon.dossier.wording import nothing_shown, say_length, word
from rashomon.model import CaseContents
from tests.dossier.make_case import CaseMaker
from tests.exchange.reading import SEEDS

SHOWN = ("001", "003", "004")
ISO = re.compile(r"\b\d{4}-\d\d(-\d\d)?\b")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> CaseContents:
    """Three real reports of two affairs, where they are at hand."""
    reports = [p for p in sorted(SEEDS.glob("*.txt")) if p.name.startswith(SHOWN)] if SEEDS.is_dir() else []
    if len(reports) < len(SHOWN):
        pytest.skip("the shared reports are not here")
    with open_case(Path(tmp_path_factory.mktemp("seeds")) / "case.rashomon") as case:
        case.add(*reports)
        return case.contents


@pytest.fixture(params=["visit", "flood", "seeds"])
def contents(request: pytest.FixtureRequest) -> CaseContents:
    made: CaseContents = request.getfixturevalue(request.param)
    return made


def twice(contents: CaseContents, dossier: Dossier) -> list[tuple[str, ...]]:
    """The lines of the first screen that tell one sentence's one thing in two lists."""
    index = CaseIndex(contents)
    found = {f.id: f for f in contents.comparison.findings}
    held: dict[tuple[str, int | None, str], dict[str, str]] = defaultdict(dict)
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for bucket, shown in dossier.lists:
        for line in shown.first:
            named[line.heading.rstrip("?.")][bucket] = line.heading
            for side in found[line.record].sides:
                reading = index.reading(side.document)
                for span in side.spans:
                    held[side.document, reading.number_at(span.start), line.slot][bucket] = line.heading
    return [tuple(x.values()) for x in (*held.values(), *named.values()) if len(x) > 1]


def test_no_line_stands_in_two_lists_for_one_thing(contents: CaseContents) -> None:
    assert twice(contents, build_dossier(contents)) == []


def test_a_line_in_two_lists_would_be_seen(visit: CaseContents) -> None:
    dossier = build_dossier(visit)
    alike, alone = dossier.found("told_alike"), dossier.found("only_one")
    object.__setattr__(alone, "first", (*alone.first, alike.first[0]))
    assert len(twice(visit, dossier)) >= 1


def test_each_line_is_a_sentence_that_says_who_says_it(contents: CaseContents) -> None:
    for bucket, shown in build_dossier(contents).lists:
        for line in shown.first:
            assert line.heading[:1].isupper() or line.heading[:1] in "“0123456789", line.heading
            assert line.heading[-1] in ".?”", line.heading
            assert not ISO.search(line.heading), line.heading
            assert line.tellings, (bucket, line.heading)
            assert all(t.outlets and t.quotations for t in line.tellings)
            assert not any(ISO.fullmatch(t.value) for t in line.tellings)


def test_days_and_counts_are_said_in_words(visit: CaseContents, flood: CaseContents) -> None:
    lines = [f.heading for case in (visit, flood) for _, s in build_dossier(case).lists for f in s.first]
    assert any(line.endswith("8 April 2031 or 9 April 2031?") for line in lines)
    assert "Were 34 or 19 Quwari fishermen released?" in lines
    assert any(
        line.startswith("First 17, then 23, then 31, then at least 41 people were reported dead.")
        for line in lines
    )


def test_dates_from_the_text_say_how_wide_they_are() -> None:
    assert [say_length(n) for n in (1, 4, 14, 15, 70, 71, 700, 800)] == [
        "1 day", "4 days", "14 days", "3 weeks", "10 weeks", "3 months", "24 months", "3 years",
    ]  # fmt: skip
    c = CaseMaker()
    first = c.report("a.txt", "The quay was opened.", "Paper")
    second = c.report("b.txt", "The quay was opened.", "Post")
    c.inferred(first, "2031-04-01", "2031-04-04")
    assert "1 report is dated from the text, to within 4 days." in build_dossier(c.contents()).glance.remarks
    c.inferred(second, "2031-04-01", "2031-08-31")
    remarks = build_dossier(c.contents()).glance.remarks
    assert "2 reports are dated from the text, to within 6 months at the widest." in remarks


def test_a_list_with_nothing_in_the_open_does_not_say_that_there_is_nothing(contents: CaseContents) -> None:
    """What is told alike by outlets of which nobody knows whether they are independent is told alike."""
    dossier = build_dossier(contents)
    text = " ".join(render_text(dossier).split())
    for bucket, found in dossier.lists:
        if bucket == "unsure":
            continue
        part = text.partition(f" {word('lists', bucket)} =")[2]
        said = (
            part.lstrip("= ").startswith(nothing_shown(bucket, 0, found.among)),
            found.total > 0 and part.lstrip("= ").startswith(nothing_shown(bucket, found.total)),
        )
        assert said == (found.total == 0, found.total > 0 and not found.first), bucket


def test_what_is_told_alike_says_how_much_stands_under_unsure(contents: CaseContents) -> None:
    dossier = build_dossier(contents)
    left = dossier.found("unsure").total
    html = render_html(dossier)
    part = html.partition('id="told_alike"')[2].partition("</section>")[0]
    assert (f"{left} more matter" in part and 'href="#unsure"' in part) == (left > 0)
    assert ('id="unsure"' in html) == (left > 0)


def test_one_agency_on_two_matters_is_no_shared_source() -> None:
    c = CaseMaker()
    for name, outlet in (("The quay was opened.", "Paper"), ("A choir sang in the hall.", "Post")):
        c.echo(c.report(f"{outlet}.txt", name, outlet), None, "common_source", "Norwire")
    assert not any("share one source" in r for r in build_dossier(c.contents()).glance.remarks)
