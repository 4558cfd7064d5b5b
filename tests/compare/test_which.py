"""Of several happenings of one kind by name, what is told of the one is set against nothing that is told of another one, or of all."""

from __future__ import annotations

import re

import pytest

from tests.compare.pairs import compared

# Both happenings are named beside each other in these, so that every other report is of an affair that tells them apart.
FIRES = (
    "The Orvin fire and the Tarn fire broke out near Velm on 3 May 2031.",
    "Crews from Velm fought the Orvin fire and, in the east, the Tarn fire on 4 May 2031.",
)
QUAKES = (
    "The Orvin quake came an hour before the Tarn quake on 3 May 2031.",
    "Houses in Velm stood after the Orvin earthquake and fell in the Tarn earthquake on 3 May 2031.",
)

OF_TWO = [
    # two counts of the dead, whose names stand in the clause, in the sentence, or before it
    (FIRES, "The Orvin fire killed 12 people.", "The Tarn fire killed 16 people."),
    (FIRES, "Twelve people died in the Orvin fire.", "Sixteen people died in the Tarn blaze."),
    (FIRES, "The Tarn fire reached the mill on Monday. Of the 17 people who died in that fire, most lived near the mill.", "The Orvin fire killed 12 people."),
    (QUAKES, "The Orvin quake killed 40 people.", "The Tarn earthquake killed 95 people."),
    # one of them, and all of them
    (FIRES, "The Orvin fire killed 12 people.", "The two fires killed 28 people."),
    (FIRES, "Twelve people were killed by the Orvin fire.", "The fires near Velm have killed 28 people, the mayor said."),
    (FIRES, "The Orvin fire has burned 23,000 acres.", "The fires have burned 37,000 acres."),
    (FIRES, "The Orvin fire has burned 23,000 acres.", "The Tarn fire has burned 14,000 acres."),
    # who or what did it
    (FIRES, "The Orvin fire destroyed more than 6,800 houses in Velm.", "The Tarn fire destroyed over a thousand houses in Velm."),
]  # fmt: skip
OF_ONE = [
    (FIRES, "The Orvin fire killed 12 people, the mayor said on 9 June 2031.", "The Orvin fire killed 19 people, the coroner said on 9 June 2031."),
    (QUAKES, "The Tarn quake killed 40 people, the mayor said on 9 June 2031.", "The Tarn earthquake killed 95 people, the coroner said on 9 June 2031."),
    (FIRES, "The fires near Velm killed 28 people, the mayor said on 9 June 2031.", "The fires near Velm killed 41 people, the coroner said on 9 June 2031."),
]  # fmt: skip
DAYS = ("2031-05-04", "2031-05-05", "2031-06-10", "2031-06-10")


def disputed(before: tuple[str, str], left: str, right: str) -> set[str]:
    case = compared((*before, left, right), DAYS)
    return {f.sentence for f in case.comparison.findings if f.bucket in ("cannot_both", "changed")}


@pytest.mark.parametrize(("before", "left", "right"), OF_TWO)
def test_what_is_told_of_two_happenings_is_not_set_against_each_other(
    before: tuple[str, str], left: str, right: str
) -> None:
    assert not disputed(before, left, right)


@pytest.mark.parametrize(("before", "left", "right"), OF_ONE)
def test_what_is_told_of_one_of_them_is(before: tuple[str, str], left: str, right: str) -> None:
    assert disputed(before, left, right)


def test_a_question_names_the_happening_that_it_is_of() -> None:
    (found,) = disputed(*OF_ONE[0])
    assert found.startswith("Orvin fire: ")


def test_an_affair_of_one_happening_is_asked_as_ever() -> None:
    left, right = (f"The Orvin fire killed {n} people, the mayor said on 9 June 2031." for n in (12, 19))
    case = compared((left, right), ("2031-06-10", "2031-06-10"))
    assert not any(f.sentence.startswith("Orvin fire: ") for f in case.comparison.findings)


def test_a_step_is_no_count() -> None:
    texts = (
        "The fire in Velm killed 16 people.",
        "The number of dead in the fire in Velm rose by eight from Saturday to Sunday.",
    )
    assert not [
        f for f in compared(texts, DAYS[:2]).comparison.findings if f.bucket in ("cannot_both", "changed")
    ]


AT_ONE_SITE = [
    (
        "Gunmen killed 90 people in the theatre in Velm on 3 May 2031. In all 140 people died in Velm on that evening.",
        "The attacks in Velm on 3 May 2031 killed 140 people.",
        "Eighty-six people died inside the theatre in Velm on 3 May 2031.",
    ),
    (
        "At the Almara theatre 90 people were killed on 3 May 2031. The attacks in Velm killed 140 people.",
        "The attacks in Velm on 3 May 2031 killed 138 people.",
        "At least 86 people died at the Almara theatre on 3 May 2031.",
    ),
]


@pytest.mark.parametrize("texts", AT_ONE_SITE)
def test_the_dead_of_one_building_are_not_set_against_all(texts: tuple[str, ...]) -> None:
    case = compared(texts, DAYS[: len(texts)])
    for found in case.comparison.findings:
        if found.bucket in ("cannot_both", "changed"):
            said = {int(w) for w in re.findall(r"\d+", found.sentence)}
            assert not (said & {86, 90} and said & {138, 140})
