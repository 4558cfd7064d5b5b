"""A question on a measure names what is measured: whose age, at what hour, how many of what."""

from __future__ import annotations

import pytest

from rashomon.compare.measured import plural, without_hour
from rashomon.pipeline import build_case
from tests.compare.pairs import report

HEAD = "News from Sorne\n\n"
FILL = "\nThe council of Olm met in the afternoon and adjourned. The harbour stayed open.\n"


def disputes(*texts: str) -> list[str]:
    """The questions of what cannot both be right among some reports of one day."""
    made = build_case([report(n, f"{HEAD}{t}{FILL}", "2031-04-12") for n, t in enumerate(texts)])
    found = made.comparison.findings
    return [f.sentence for f in found if f.bucket == "cannot_both" and f.slot == "number"]


AGES = [
    (
        ("The diver Ida Marsh, 31, was pulled from the lock at Sorne.", "Rescuers reached Ida Marsh, 33, at the lock in Sorne."),
        "The age of Ida Marsh: 31 or 33?",
    ),
    (
        ("The 27-year-old pilot Ulf Brask steered the ferry into the pier.", "Ulf Brask, 29, who steered the ferry, was questioned."),
        "The age of Ulf Brask: 27 or 29?",
    ),
    (
        ("Police named the driver as Jan Dorf, 40, of Olm.", "Jan Dorf, 44, drove the coach, police said."),
        "The age of Jan Dorf: 40 or 44?",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "asked"), AGES)
def test_an_age_is_asked_of_the_one_whose_it_is(texts: tuple[str, str], asked: str) -> None:
    assert asked in disputes(*texts)


def test_one_is_asked_once_how_old_he_is() -> None:
    made = disputes(
        "The 27-year-old pilot Ulf Brask steered the ferry into the pier of Sorne.",
        "Ulf Brask, 28, steered the ferry, the owner said.",
        "The pilot Ulf Brask, 29, was held in Sorne.",
        "Ulf Brask, 28, was taken to Halven.",
    )
    assert [s for s in made if "Brask" in s] == ["The age of Ulf Brask: 27, 28 or 29?"]


def test_how_many_of_a_nation_is_asked_of_its_people() -> None:
    made = disputes(
        "The crash of the jet killed all 90 aboard, including 57 Kenyans.",
        "All 90 people on board the jet were killed, including 51 Kenyan citizens and 12 Swedes.",
        "At least 63 Kenyans were among the dead on the jet, the ministry said.",
    )
    assert made == ["How many Kenyans: 51, 57 or at least 63?"]


def test_one_number_of_two_units_is_two_values() -> None:
    """100 feet are not 100 yards."""
    (asked,) = disputes(
        "The second bomb went off about 100 feet down the street.",
        "The first explosion was followed by a second about 100 yards down Olm Street.",
    )
    assert "100 feet" in asked and "100 yards" in asked


JOINED = [
    (
        ("The eight-storey Kelm tower fell into the river at Sorne.", "The nine-storey Kelm tower at Sorne fell on Monday."),
        "Storeys of the tower: 8 or 9?",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "asked"), JOINED)
def test_a_number_that_is_joined_to_its_noun_is_asked_of_that(texts: tuple[str, str], asked: str) -> None:
    made = disputes(*texts)
    assert asked in made
    assert not any("people" in s for s in made)


def test_the_parts_of_a_thing_are_no_people_even_where_people_died_in_it() -> None:
    made = disputes(
        "The eight-storey Kelm tower, where 412 people were killed, fell into the river at Sorne.",
        "The nine-storey Kelm tower, where 412 people were killed, fell into the river at Sorne.",
    )
    assert not any(s.startswith("Were 8 or 9 people") for s in made)


HOURS = [
    ("The mayor came to the crisis room only at 8.28 pm", "8.28 pm", "The mayor came to the crisis room"),
    ("The siren sounded at about 7.30pm in Sorne", "7.30pm", "The siren sounded in Sorne"),
    ("At 3:00 p.m. the alert was at red", "3:00 p.m.", "The alert was at red"),
    ("Contact broke off at 10.53am", "10.53am", "Contact broke off"),
    ("The dam held until shortly before 4 a.m.", "4 a.m.", "The dam held"),
    ("The dam held", "4 a.m.", "The dam held"),
]


@pytest.mark.parametrize(("clause", "hour", "left"), HOURS)
def test_an_hour_goes_with_the_small_words_before_it(clause: str, hour: str, left: str) -> None:
    assert without_hour(clause, hour) == left


def test_a_question_holds_all_hours_that_it_asks_for_and_no_day() -> None:
    made = disputes(
        "The mayor Ida Marsh arrived at the crisis room of Sorne at 8.28 pm on Monday.",
        "Ida Marsh arrived at the crisis room in Sorne at 7.30pm on Monday.",
    )
    assert made == ["The mayor Ida Marsh arrived at the crisis room of Sorne: at 7.30pm or 8.28 pm?"]


@pytest.mark.parametrize(
    ("one", "many"),
    [("storey", "storeys"), ("story", "stories"), ("floor", "floors"), ("inch", "inches"), ("box", "boxes")],
)
def test_what_is_counted_is_said_of_many(one: str, many: str) -> None:
    assert plural(one) == many


def test_a_part_of_a_verb_is_not_left_behind() -> None:
    made = disputes(
        "Twelve prisoners were handed over to Halven on Monday.",
        "Nineteen prisoners were handed over to Halven on Monday.",
    )
    assert made == ["Were 12 or 19 prisoners handed over?"]


def test_what_leads_to_a_place_is_no_part_of_a_verb() -> None:
    made = disputes(
        "Guards found five pipe bombs in the house in Lenz.",
        "Three pipe bombs were found in the house in Lenz.",
    )
    assert made == ["Were 3 or 5 pipe bombs found?"]
