"""So many of a known number: in dispute where it is one whole, whatever it is called."""

from __future__ import annotations

import pytest

from tests.compare.pairs import compared, relations


def disputed(*texts: str, days: tuple[str, ...] = ()) -> bool:
    return any(r.kind == "contradicts" and r.slot == "number" for r in relations(*texts, days=days))


IN_DISPUTE = [
    ("The blasts destroyed three of the four pipes of the Kelm Link.", "The explosions destroyed two of the four lines of the Kelm Link."),
    ("Two of the five tanks at Vorl burned down.", "Four of the five tanks at Vorl burned down."),
    ("Three of the six guards fled, the mayor said.", "Five of the six guards fled."),
    ("The storm damaged two of the seven bridges in Lenz.", "Of the bridges in Lenz the storm damaged five of the seven."),
    ("The jury acquitted two of the nine captains.", "Six of the nine captains were acquitted."),
]  # fmt: skip


@pytest.mark.parametrize("pair", IN_DISPUTE)
def test_two_shares_of_one_whole_are_in_dispute(pair: tuple[str, str]) -> None:
    assert disputed(*pair)


LEFT_ALONE = [
    # other wholes
    ("The blasts destroyed three of the four pipes of the Kelm Link.", "The storm destroyed two of the four masts of the Sorne."),
    ("Three of the six guards fled.", "Five of the seven guards fled."),
    # other acts
    ("Three of the six guards fled.", "Five of the six guards were paid."),
    # the same
    ("The blasts destroyed three of the four pipes of the Kelm Link.", "Three of the four lines of the Kelm Link were destroyed."),
]  # fmt: skip


@pytest.mark.parametrize("pair", LEFT_ALONE)
def test_shares_of_two_wholes_are_not(pair: tuple[str, str]) -> None:
    assert not disputed(*pair)


def test_a_share_may_grow() -> None:
    pair = ("Two of the nine captains were arrested.", "Six of the nine captains were arrested.")
    assert not disputed(*pair, days=("2031-04-12", "2031-04-20"))
    assert disputed(*reversed(pair), days=("2031-04-12", "2031-04-20"))


def test_the_line_says_of_which_whole() -> None:
    pair = (
        "The blasts destroyed three of the four pipes of the Kelm Link.",
        "The explosions destroyed two of the four pipes of the Kelm Link.",
    )
    assert "Were 2 or 3 of the four pipes destroyed?" in [
        f.sentence for f in compared(pair).comparison.findings
    ]
