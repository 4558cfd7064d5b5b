"""Who is silent of a happening does not deny it."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.model import Proposition
from tests.compare.pairs import compared

SILENT = [
    "The council avoided commenting on the explosion in Velm.",
    "The council largely refrains from commenting on explosion of radios in Velm.",
    "The mayor largely avoided commenting on Tuesday's mass explosion of radios in Velm.",
    "The council declined to confirm the explosion in Velm.",
    "The firm refrained from speaking of the explosion in Velm.",
]


@cache
def propositions_of(text: str) -> tuple[Proposition, ...]:
    """What a report tells, which stands beside another one of something else."""
    (analysis, _) = compared((text, "The news spread in Orel.")).analyses
    return analysis.propositions


@pytest.mark.parametrize("text", SILENT)
def test_who_is_silent_of_it_does_not_deny_it(text: str) -> None:
    told = [p for p in propositions_of(text) if p.lemma == "explosion"]
    assert told and all(p.polarity == 1 for p in told)


def test_who_says_that_there_was_none_does() -> None:
    assert any(p.polarity == -1 for p in propositions_of("There was no explosion in Velm."))


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("He came early and did not fail to lock the gate.", 1),
        ("He came early and failed to lock the gate.", -1),
        (
            "He said that the wall stood, that the dam held and that the guard did not fail to lock the gate.",
            1,
        ),
    ],
)
def test_what_did_not_fail_came_about(text: str, polarity: int) -> None:
    assert [p.polarity for p in propositions_of(text) if p.lemma == "lock"] == [polarity]


@pytest.mark.parametrize(
    "text",
    [
        "The board could not conclude that a bomb wrecked the shed.",
        "The board did not establish that a bomb wrecked the shed.",
        "The board was unable to establish that a bomb wrecked the shed.",
        "The police were unable to determine that a bomb wrecked the shed.",
    ],
)
def test_what_could_not_be_concluded_is_left_open(text: str) -> None:
    (told,) = [p for p in propositions_of(text) if p.lemma == "wreck"]
    assert (told.polarity, told.certainty) == (1, "possible")


@pytest.mark.parametrize(
    "text",
    [
        "Both firms deny involvement in the leak, which ruined 18 of 31 barrels.",
        "The guard denied setting the bomb that ruined the shed on Monday.",
        "The guard denied that he had set the bomb which ruined the shed.",
    ],
)
def test_what_a_report_adds_to_a_denial_is_its_own_word(text: str) -> None:
    (told,) = [p for p in propositions_of(text) if p.lemma == "ruin"]
    assert told.voice is None
    assert any(p.denied and p.voice for p in propositions_of(text))


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("There are no signs on video from the scene that the convoy was hit by a shell.", -1),
        ("There was no proof in the papers of the firm that the convoy was hit by a shell.", -1),
        ("There are signs on video from the scene that the convoy was hit.", 1),
        ("He told of the convoy that was hit.", 1),
    ],
)
def test_of_what_there_is_no_sign_whatever_stands_between(text: str, polarity: int) -> None:
    assert [p.polarity for p in propositions_of(text) if p.lemma == "hit"] == [polarity]
