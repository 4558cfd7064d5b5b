"""Planned or spontaneous, and whether there was any protest: what reports say in words that share no predicate."""

from __future__ import annotations

import pytest

from tests.compare.pairs import relations

APART = [
    (
        "No evidence has been provided that the attack on the depot was planned, the rapporteur said.",
        "The attack on the depot was planned for weeks, the mayor of Velm said.",
        "The depot was attacked on Monday.",
    ),
    (
        "The attack on the depot was planned for weeks, the mayor of Velm said.",
        "The attack on the depot was a spontaneous uprising, the union said.",
        "The depot was attacked on Monday.",
    ),
    (
        "The governor said that the riot was spontaneous.",
        "The riot had been orchestrated from abroad, a judge in Velm found.",
        "The riot broke out in Velm on Monday.",
    ),
    (
        "There is no evidence that the attack was premeditated, the envoy said.",
        "The attack on the mill was planned by foreigners, the president said.",
        "The attack on the mill shook Velm.",
    ),
]

NOT_APART = [
    # of how well it was planned
    (
        "The attack on the depot was not meticulously planned, the judge said.",
        "The attack on the depot was planned, the mayor said.",
        "The depot was attacked.",
    ),
    # another thing that is planned
    (
        "The attack on the depot was spontaneous, the union said.",
        "The rebuilding of the depot was planned for months, the mayor said.",
        "The depot was attacked.",
    ),
    # nobody knows
    (
        "It is unclear whether the attack was planned, the mayor said.",
        "The attack was spontaneous, the union said.",
        "The depot was attacked.",
    ),
    # one voice that says neither
    (
        "The attack was not planned but neither was it spontaneous, the judge said.",
        "The judge said that the attack on the depot was not planned.",
        "The depot was attacked.",
    ),
]


def values(name: str, *texts: str) -> list[tuple[str, ...]]:
    found = [r for r in relations(*texts) if any(x.name == name for x in r.reasons)]
    return [tuple(sorted({s.value for s in r.sides})) for r in found]


@pytest.mark.parametrize("texts", APART)
def test_planned_or_spontaneous_is_one_dispute(texts: tuple[str, ...]) -> None:
    assert len(values("two_manners", *texts)) == 1


@pytest.mark.parametrize("texts", NOT_APART)
def test_what_can_both_be_so_is_none(texts: tuple[str, ...]) -> None:
    assert values("two_manners", *texts) == []


HELD = [
    (
        "Two bombs went off at the market in Velm on Monday. A third blast at the school was confirmed by the mayor.",
        "There was no blast at the school on Monday, when bombs went off at the market in Velm, the police said.",
        "Two bombs went off at the market in Velm on Monday.",
    ),
    (
        "Protesters stormed the town hall in Velm on Monday and set it alight.",
        "The town hall in Velm was stormed on Monday during a protest against the tax.",
        "There was no protest outside the town hall before it was stormed on Monday, an official said.",
    ),
]
NOT_HELD = [
    # another place's
    (
        "A bomb went off at the market in Velm on Monday. There was no blast at the school in Orl on Monday, the police said.",
        "The bomb at the market in Velm went off on Monday. The blast at the market killed two.",
        "The blast at the market in Velm on Monday broke windows.",
    ),
    # another day's
    (
        "The town hall in Velm was stormed on Monday.",
        "There was no protest on Monday when the town hall in Velm was stormed, an official said.",
        "A protest against the tax was held in Orl in 2019.",
    ),
]


@pytest.mark.parametrize("texts", HELD)
def test_no_protest_against_who_tells_of_one(texts: tuple[str, ...]) -> None:
    assert values("no_such_happening", *texts) == [("it did not", "it happened")]


@pytest.mark.parametrize("texts", NOT_HELD)
def test_no_protest_against_another_one(texts: tuple[str, ...]) -> None:
    assert values("no_such_happening", *texts) == []
