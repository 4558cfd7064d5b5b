"""One line for each question: no count of one happening stands in two lists, over examples, made and recombined affairs."""

from __future__ import annotations

from collections import defaultdict

import pytest

from benchmarks.speed import documents
from rashomon.compare.common import numbers_in
from rashomon.compare.questions import is_beside
from rashomon.compare.reading import read_all
from rashomon.compare.sentences import propositions_at
from rashomon.model import CaseContents
from rashomon.pipeline import build_case
from tests.many_outlets import landslide, wide

HARM = {"dead", "missing", "hurt", "injured", "wounded", "killed"}


def counted(contents: CaseContents) -> dict[tuple[str, str], dict[str, set[str]]]:
    """Of each count of those whom something befell the lists that ask after it, with their lines: by what befell them and how
    many, where the line says the number or a side gives it as a value."""
    c = contents
    readings = read_all(c.analyses, c.actors, c.events, c.calendar)
    claims = {x.id: x for x in c.comparison.claims}
    held: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for f in c.comparison.findings:
        for account in f.accounts:
            if is_beside(account):
                continue
            for side in account.reports:
                reading = readings[side.document]
                for told in propositions_at(reading, claims.get(side.claim or ""), side.spans):
                    for a in told.arguments:
                        figure = reading.figures.get(a.number or "")
                        if figure is None or figure.state not in HARM or figure.value is None:
                            continue
                        if figure.value in numbers_in(f.sentence) | numbers_in(account.value):
                            held[figure.state, f"{figure.value:g}"][f.bucket].add(f.sentence)
    return held


def in_two_lists(contents: CaseContents) -> list[dict[str, set[str]]]:
    return [dict(lists) for lists in counted(contents).values() if len(lists) > 1]


def slots_in_two_lists(contents: CaseContents) -> list[tuple[str, str]]:
    """The events of which one slot (its number, its day, whether it was) stands in two lists, what only one tells left aside."""
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for f in contents.comparison.findings:
        if f.event is not None and f.slot != "content" and f.bucket != "only_one":
            held[f.event, f.slot].add(f.bucket)
    return [slot for slot, lists in held.items() if len(lists) > 1]


@pytest.fixture(scope="module")
def velm() -> CaseContents:
    return build_case(landslide())


def recombined() -> CaseContents:
    """Reports of the examples, recombined as the measurements of speed do."""
    return build_case(documents(40))


def test_no_count_stands_in_two_lists_of_an_example(visit: CaseContents, flood: CaseContents) -> None:
    assert [in_two_lists(c) for c in (visit, flood)] == [[], []]
    assert [slots_in_two_lists(c) for c in (visit, flood)] == [[], []]


def test_no_count_stands_in_two_lists_of_thirty_outlets(velm: CaseContents) -> None:
    assert in_two_lists(velm) == []
    assert slots_in_two_lists(velm) == []
    assert counted(velm), "the affair counts nobody: the test says nothing"


def test_no_count_stands_in_two_lists_of_forty_outlets_and_many_matters() -> None:
    assert in_two_lists(wide()) == []
    assert slots_in_two_lists(wide()) == []


def test_no_count_stands_in_two_lists_of_recombined_affairs() -> None:
    made = recombined()
    assert in_two_lists(made) == []
    assert slots_in_two_lists(made) == []


def test_what_is_disputed_of_a_toll_is_said_with_how_it_grew(velm: CaseContents) -> None:
    (found,) = [f for f in velm.comparison.findings if "dead" in f.sentence]
    assert found.bucket == "cannot_both"
    assert found.sentence.endswith("or 14? First 12, then at least 19, then at least 14, then at least 27 people were reported dead.")  # fmt: skip
    assert {a.value for a in found.accounts if not is_beside(a)} == {"19", "14"}
    assert "at least 27" in {a.value for a in found.accounts if is_beside(a)}
    assert len(found.documents) > 28, "who gives a count is not left out"


def test_another_count_of_the_same_stands_in_the_line_that_says_how_it_grew(flood: CaseContents) -> None:
    (found,) = [f for f in flood.comparison.findings if f.sentence.startswith("First 17")]
    assert [a.value for a in found.accounts if not is_beside(a)][-1] == "at least 41"
    assert [a.value for a in found.accounts if is_beside(a)] == ["at least 60"]
    assert not any("eople are dead" in f.sentence for f in flood.comparison.findings)
