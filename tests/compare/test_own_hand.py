"""By whose hand somebody died: by his own, or by another's; and what one died of."""

from __future__ import annotations

import pytest

from tests.compare.pairs import compared, relations

HANDS = {"by his own hand", "by another's hand"}
APART = {
    "who killed himself": (
        "Police killed the gunman, Arno Holm, in the hotel.",
        "Arno Holm, the gunman, killed himself before police came in.",
    ),
    "who hanged himself": (
        "Jan Dorf hanged himself in his cell, the warden said.",
        "Guards killed Jan Dorf in his cell, his lawyer said.",
    ),
    "who took his own life": (
        "Jan Dorf took his own life in his cell, the warden said.",
        "A guard killed Jan Dorf in his cell, his lawyer said.",
    ),
    "who turned the gun on himself": (
        "Jan Dorf turned the gun on himself in the mill, the sheriff said.",
        "Officers shot and killed Jan Dorf in the mill, a miller said.",
    ),
    "whose wound was his own": (
        "Jan Dorf was found dead from a self-inflicted gunshot wound, the sheriff said.",
        "Officers killed Jan Dorf, a miller said.",
    ),
    "who died by suicide": (
        "Jan Dorf died by suicide, the warden said.",
        "Guards beat Jan Dorf to death, his lawyer said.",
    ),
}
NOT_APART = {
    "two of several": ("Police shot dead two of the attackers.", "One attacker killed himself."),
    "who is only found": (
        "Jan Dorf killed himself in the mill, the sheriff said.",
        "Officers forced the door and found Jan Dorf dead.",
    ),
    "what is only meant to be done": (
        "Jan Dorf killed himself in the mill, the sheriff said.",
        "Officers hurried to find and kill Jan Dorf.",
    ),
    "whom he killed before": (
        "Jan Dorf killed nine people and then himself.",
        "Police killed the brother of Jan Dorf.",
    ),
    "of lives that are taken": ("Jan Dorf took the lives of nine people.", "Officers killed Jan Dorf in the mill."),
}  # fmt: skip


def hands(pair: tuple[str, str]) -> bool:
    return any(r.kind == "contradicts" and {s.value for s in r.sides} == HANDS for r in relations(*pair))


@pytest.mark.parametrize("kind", APART)
def test_by_ones_own_hand_or_by_anothers(kind: str) -> None:
    assert hands(APART[kind])


@pytest.mark.parametrize("kind", NOT_APART)
def test_no_two_hands(kind: str) -> None:
    assert not hands(NOT_APART[kind])


def test_the_heading_asks_how_he_died() -> None:
    told = [
        f.sentence
        for f in compared(APART["who hanged himself"]).comparison.findings
        if f.bucket == "cannot_both"
    ]
    assert told == ["How did Jan Dorf die: by another's hand or by his own hand?"]


def test_the_heading_asks_of_what_she_died() -> None:
    case = compared(
        (
            "The police say Mara Holm died of a heart attack.",
            "A scan confirmed that a strike to the head killed Mara Holm.",
        )
    )
    told = [f.sentence for f in case.comparison.findings if f.bucket == "cannot_both"]
    assert told == ["What did Mara Holm die of: heart attack or strike?"]
