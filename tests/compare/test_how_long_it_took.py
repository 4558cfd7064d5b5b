"""How long something burned, was out, or took help to come, and when it began, in words that share little."""

from __future__ import annotations

import pytest

from tests.compare.pairs import relations

DISPUTES = [
    (
        "The blaze in the mill of Lenz burned for nine hours on Monday.",
        "Firefighters needed six hours to put out the blaze in the mill of Lenz on Monday.",
    ),
    ("The power in Lenz was out for two hours on Monday.", "The outage in Lenz on Monday lasted 40 minutes."),
    (
        "The attack on the hotel in Lenz began at 9:30 p.m. on Monday.",
        "Gunmen opened fire in the hotel in Lenz shortly after 10:15 p.m. on Monday.",
    ),
    (
        "The dam in Lenz burst at 12:28 p.m. on Monday.",
        "The dam in Lenz collapsed shortly before 2 p.m. on Monday.",
    ),
    (
        "The crew of the Orel sent a distress call at 8:05 a.m. on Monday.",
        "The distress call from the Orel came at 8:35 a.m. on Monday.",
    ),
    (
        "The ambulance took 40 minutes to arrive at the mill in Lenz, witnesses said.",
        "The ambulance reached the mill in Lenz within 12 minutes, the ministry said.",
    ),
]
NONE = [
    ("Police arrived in Lenz after two days.", "The ambulance arrived in Lenz in 40 minutes."),
    (
        "The power in Lenz was out for two hours on Monday.",
        "The strike in Lenz on Monday lasted 40 minutes.",
    ),
]


@pytest.mark.parametrize(("left", "right"), DISPUTES)
def test_two_lengths_or_hours_of_one_thing_are_a_dispute(left: str, right: str) -> None:
    assert [r for r in relations(left, right) if r.kind == "contradicts" and r.slot == "number"]


@pytest.mark.parametrize(("left", "right"), NONE)
def test_lengths_of_two_things_are_none(left: str, right: str) -> None:
    assert not [r for r in relations(left, right) if r.kind == "contradicts"]
