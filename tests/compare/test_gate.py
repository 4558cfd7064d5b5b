"""How likely a relation is right, and which list that puts it in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.compare.findings import bucket_of
from rashomon.compare.gate import CALIBRATED, FIRST_SCREEN, LISTED, decided, is_listed, is_weighed, opens
from rashomon.model import CaseContents, Reason, Relation


@pytest.fixture
def weighed(visit: CaseContents) -> Relation:
    return next(r for r in visit.comparison.relations if is_weighed(r) and r.kind == "corroborates")


def test_agreements_between_claims_have_a_probability_and_say_from_what(visit: CaseContents) -> None:
    made = [r for r in visit.comparison.relations if is_weighed(r)]
    assert len(made) > 5
    assert {r.kind for r in made} <= {"corroborates", "differs"}
    assert all(0 < r.confidence < 1 and CALIBRATED in r.reasons for r in made)
    assert len({r.confidence for r in made}) > len(made) / 2  # one for each, not a step for all


def test_what_is_not_likely_is_left_unsure(weighed: Relation) -> None:
    for confidence, listed, first in (
        (LISTED - 0.01, False, False),
        (LISTED, True, False),
        (FIRST_SCREEN, True, True),
    ):
        made = replace(weighed, confidence=confidence)
        assert (is_listed(made), opens(made)) == (listed, first)
        assert bucket_of(made) == ("told_alike" if listed else "unsure")


def test_a_contradiction_that_ranks_low_is_left_unsure(weighed: Relation) -> None:
    low = replace(weighed, kind="contradicts", confidence=LISTED - 0.01, reasons=())
    assert bucket_of(low) == "unsure"
    assert bucket_of(replace(low, confidence=LISTED)) == "cannot_both"


def test_what_a_person_decided_is_not_weighed(weighed: Relation) -> None:
    said = replace(weighed, confidence=0.1, reasons=(*weighed.reasons, Reason("judged", "A person decided.")))
    assert decided(said) and is_listed(said) and opens(said)
    assert bucket_of(said) == "told_alike"


def test_what_is_unsure_says_so(flood: CaseContents, visit: CaseContents) -> None:
    unsure = [f for c in (flood, visit) for f in c.comparison.findings if f.bucket == "unsure"]
    assert unsure and not any(f.front for f in unsure)
    kinds = {r.id: r.kind for c in (flood, visit) for r in c.comparison.relations}
    for finding in unsure:
        if {kinds[i] for i in finding.relations} == {"corroborates"}:
            assert finding.sentence.startswith("Perhaps told alike: ")


def test_who_denies_it_is_named_where_the_outlet_tells_the_denial(flood: CaseContents) -> None:
    """ "X has denied this" in the outlet's own words is X's "no" and not the outlet's."""
    gates = next(
        f
        for f in flood.comparison.findings
        if "gates of Las Grullas" in f.sentence and f.bucket == "cannot_both"
    )
    assert {a.word for a in gates.accounts if a.value == "no"} == {
        "citing Fabian Corvaleda",
        "quoting Fabian Corvaleda",
    }
