"""The case of each example is held to its truth file: what must be found, and above all what must not be claimed."""

from __future__ import annotations

import pytest

from rashomon.model import CaseContents
from tests.examples.truth import Truth


@pytest.fixture(params=["visit", "flood"])
def truth(request: pytest.FixtureRequest) -> Truth:
    contents: CaseContents = request.getfixturevalue(request.param)
    return Truth(request.param, contents)


def test_nobody_and_nothing_is_joined_that_must_be_kept_apart(truth: Truth) -> None:
    assert truth.joined_actors() == []
    assert truth.joined_events() == []


def test_no_contradiction_is_claimed_that_is_none(truth: Truth) -> None:
    assert list(truth.false_contradictions()) == []


def test_actors_are_one_under_their_spellings(truth: Truth) -> None:
    assert truth.whole_actors().share >= 0.75, truth.whole_actors().missed


def test_statements_have_their_speakers(truth: Truth) -> None:
    assert truth.statements().share >= 0.85, truth.statements().missed


def test_happenings_are_one_across_reports(truth: Truth) -> None:
    assert truth.same_events().share >= 0.2, truth.same_events().missed


def test_accounts_that_agree_and_that_cannot_both_be_right_are_found(truth: Truth) -> None:
    assert truth.relations("corroborates").share >= 0.2, truth.relations("corroborates").missed
    assert truth.relations("contradicts").right >= 1, truth.relations("contradicts").missed


def test_reports_are_dated_where_they_can_be(truth: Truth) -> None:
    missed = truth.dates().missed
    assert truth.dates().share >= 0.6, missed
    assert all(": None," in m for m in missed), "an interval leaves out the truth"


def test_a_copy_is_an_echo_and_never_independent(truth: Truth) -> None:
    linked = {frozenset((e.document, e.of)) for e in truth.contents.comparison.echoes if e.of}
    assert linked
    for r in truth.contents.comparison.relations:
        if r.independent and len({s.document for s in r.sides}) == 2:
            assert frozenset(s.document for s in r.sides) not in linked, r
