"""Attack or accident: what reports name, rule out or find no sign of as the cause of what an affair is about."""

from __future__ import annotations

import pytest

from tests.compare.pairs import relations

APART = [
    (
        "A bomb brought down the airliner over Velm, the Danish service said.",
        "The crash of the airliner was probably caused by a technical fault, the airline said.",
        "The airliner crashed near Velm on Monday.",
    ),
    (
        "The minister ruled out a terrorist attack as the cause of the crash.",
        "It was an act of terror, the security chief said of the crash of the airliner.",
        "The airliner was brought down by a bomb, the inquiry found.",
    ),
    (
        "The explosion at the silo was caused by sabotage, the owner said.",
        "The explosion at the silo was caused by a leak, the fire service found.",
        "The silo burned after the explosion.",
    ),
    (
        "There was no sign of a mechanical failure, the investigators said of the crash.",
        "The crash was caused by a mechanical failure, the ministry said.",
        "The airliner crashed near Velm.",
    ),
    (
        "A missile strike has been ruled out, the commission said after the airliner crashed.",
        "The airliner was shot down with a missile, the widow of the pilot said.",
        "The airliner was brought down by a missile, the rebels claim.",
    ),
    (
        "The explosion at the clinic was caused by a Danish air strike, the ministry said.",
        "The explosion at the clinic was caused by a rocket that misfired, the Danish army said.",
        "The explosion shook the clinic.",
    ),
]

NOT_APART = [
    # two accidents may both have had a part in it
    (
        "The crash was caused by fog, the ministry said.",
        "The crash was caused by a technical fault, the airline said.",
        "The airliner crashed near Velm.",
    ),
    # what may have been
    (
        "A bomb may have brought down the airliner, the officer said.",
        "The crash was caused by a technical fault, the airline said.",
        "The airliner crashed near Velm.",
    ),
    # a missile is ruled out, not a bomb
    (
        "A missile strike has been ruled out, the commission said after the airliner crashed.",
        "A bomb brought down the airliner, the Danish service said.",
        "The airliner crashed near Velm.",
    ),
    # a strike may be a mistake
    (
        "The strike on the clinic was caused by human error, the general said.",
        "Bombs destroyed the clinic, the nurses said.",
        "The clinic was destroyed by bombs.",
    ),
]


def causes(*texts: str) -> list[frozenset[str]]:
    found = [r for r in relations(*texts) if r.kind == "contradicts" and r.slot == "cause"]
    return [frozenset(s.value for s in r.sides) for r in found]


@pytest.mark.parametrize("texts", APART)
def test_causes_of_which_one_can_be_right_are_in_dispute(texts: tuple[str, ...]) -> None:
    (found,) = causes(*texts)
    assert len(found) == 2


@pytest.mark.parametrize("texts", NOT_APART)
def test_causes_that_may_both_be_right_are_not(texts: tuple[str, ...]) -> None:
    assert not any(x.name == "two_causes" for r in relations(*texts) for x in r.reasons)
