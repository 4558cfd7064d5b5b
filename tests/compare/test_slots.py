"""Slots beside numbers, days and doers: by what, from where, how much of a set, whose part in it, what is allowed."""

from __future__ import annotations

import pytest

from tests.compare.pairs import compared, kinds

BY_WHAT = [
    ("The ferry Almara was sunk by a torpedo, investigators found.", "The ferry Almara was sunk by a mine, the navy said."),
    (
        "Inspectors say a missile of the type Kora destroyed the ferry Almara.",
        "The maker said that a missile of the type Lanza destroyed the ferry Almara.",
    ),
    ("The tower of Velm was blown up with dynamite, the mayor said.", "A rocket blew up the tower of Velm, the army said."),
]  # fmt: skip

ALL_AND_PART = [
    (
        "All the crates from the ferry Almara have been found, the mayor said.",
        "Only half the crates from the ferry Almara have been found, the assessor said.",
    ),
    (
        "All the letters of Piet Dorn were returned, the bank said.",
        "A third of the letters of Piet Dorn were returned, his lawyer said.",
    ),
    (
        "Half the prisoners of the fort of Marl were freed, a guard said.",
        "All prisoners of the fort of Marl were freed, the army said.",
    ),
]

PART_IN_IT = [
    (
        "Inspectors say that Tovia sank the ferry Almara.",
        "Tovia had nothing to do with the sinking of the ferry Almara, its envoy said.",
    ),
    (
        "Inspectors say that Tovia shot down the airliner.",
        "Tovia insists that it was not involved in the downing of the airliner.",
    ),
    (
        "Inspectors say that the militia of Tovia sank the ferry Almara.",
        "Tovia denies all responsibility for the sinking of the ferry Almara.",
    ),
    (
        "The launcher came from Kesh, inspectors found.",
        "Kesh denies that the launcher came from Kesh.",
    ),
]

NONE_AND_ONE = [
    (
        "No other boat was on the lake when the ferry Almara sank, the warden said.",
        "The ministry says that a patrol boat was on the lake when the ferry Almara sank.",
    ),
    (
        "The guild owns no crane that tall, its master said.",
        "The guild had such a crane at its disposal, its foreman said.",
    ),
]

STATES_OF_THINGS = [
    (
        "The paint is banned in buildings above 18 metres, the minister said.",
        "The paint is permitted in buildings of any height, Dorn Paints said.",
    ),
    (
        "The sale of the paint was legal in Kesh, Dorn Paints said.",
        "The sale of the paint was unlawful in Kesh, the inquiry found.",
    ),
    (
        "The paint of Dorn Paints is safe, the firm said.",
        "The paint of Dorn Paints is extremely dangerous, the inquiry found.",
    ),
]

MEASURES = [
    ("The siege of the bank in Velm lasted six hours.", "The siege of the bank in Velm lasted nine hours."),
    (
        "The crew cut a 22-foot section out of the Orla pipeline on Monday.",
        "On Monday the crew cut a 30-foot section out of the Orla pipeline.",
    ),
    (
        "A crack 80 metres long opened in the Orla dam on Monday.",
        "A crack 120 metres long opened in the Orla dam on Monday.",
    ),
]


@pytest.mark.parametrize(
    ("left", "right"), [*BY_WHAT, *ALL_AND_PART, *PART_IN_IT, *NONE_AND_ONE, *STATES_OF_THINGS, *MEASURES]
)
def test_what_cannot_both_be_right(left: str, right: str) -> None:
    assert any(kind == "contradicts" for kind, _ in kinds(left, right)), kinds(left, right)


NEITHER = [
    # a sum and its part, which one of the reports gives
    (
        "Kesh launched 22 missiles, the ministry said: 17 missiles hit Lenz and 5 missiles were launched at Velm.",
        "The five missiles launched at Velm hit nothing. Kesh launched 5 missiles at Velm.",
    ),
    # the head of a force, and its men
    (
        "Emil Abed, the head of the River Force, was killed in Velm on 3 May 2031.",
        "At least 80 Tovian forces were killed in Velm on 8 May 2031.",
    ),
    # what somebody could do is not done
    (
        "The strikers had trucks capable of blocking the tunnel at Orrin, but the trucks stayed home.",
        "The union's trucks had blocked the tunnel at Orrin.",
    ),
    ("The militia was able to sink the ferry Almara, inspectors said.", "The militia sank the ferry Almara."),
    ("The guild spoke of the danger of losing the bridge in Velm.", "The guild lost the bridge in Velm."),
    # who has none may have sent it away
    ("The guild has no crane.", "The guild sent the crane back."),
    ("The club has no coach.", "The club dismissed the coach on Monday."),
    # two places, two weapons of one sort, two people of whom one is allowed one thing and the other forbidden another
    ("Ilda Voss was allowed to leave Velm.", "Ilda Voss was banned from the stadium of Velm."),
    ("As many as 600 people lived in Mill House.", "In all 223 people escaped from Mill House and survived."),
]


@pytest.mark.parametrize(("left", "right"), NEITHER)
def test_what_says_nothing_of_each_other(left: str, right: str) -> None:
    assert not any(kind in ("contradicts", "corroborates") for kind, _ in kinds(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The rocket was launched from Hollin at the ferry Almara.", "The rocket was launched from Marrow at the ferry Almara."),
        ("The barge Morna set out from Hollin quay.", "The barge Morna set out from an inlet east of Marrow."),
        ("A missile sank the ferry Almara on Monday.", "The ferry Almara was sunk on Monday by a torpedo."),
    ],
)  # fmt: skip
def test_two_who_tell_other_ways_or_means_do_not_agree(left: str, right: str) -> None:
    assert ("corroborates", "content") not in kinds(left, right)


def test_weapons_of_one_sort_are_no_dispute() -> None:
    assert ("contradicts", "cause") not in kinds(
        "A rocket sank the ferry Almara on Monday.", "The ferry Almara was sunk on Monday by a missile."
    )


def test_a_count_that_is_given_anew_months_later_is_revised() -> None:
    early, late = (f"The slide in Velm on 3 April killed {n} people, rescuers said." for n in (41, 33))
    assert ("revised", "number") in kinds(early, late, days=("2031-04-12", "2031-06-20"))
    assert ("contradicts", "number") not in kinds(early, late, days=("2031-04-12", "2031-06-20"))


OTHERS_WHO_SUFFERED = [
    (
        "The army of Tovia lost 700 dead, Kesh says.",
        "The rowers died in raids, Tovia said of the men of Kesh.",
    ),
    (
        "More than 300 Keshi soldiers died on Monday, the ministry said.",
        "60 men of the hill guard have died, its office said.",
    ),
    ("Two farmers died in Bell.", "Three soldiers died in Bell."),
    ("Kesh lost three tanks in Marl.", "Kesh lost two planes in Marl."),
    ("Kesh's men sank two Tovian boats on Monday.", "Tovia confirmed that a Tovian boat was sunk on Monday."),
]

OTHER_STEPS = [
    (
        "The crowd called on coach Bert Almo to quit.",
        "Coach Bert Almo would be willing to quit once a new board sits.",
    ),
]

OTHER_ANSWERS = [
    ("Several guilds rejected Piet Dorn.", "The mayor accepted Piet Dorn."),
    ("The abbot has not accepted Brother Orrin's resignation.", "The abbot accepted his rival as cellarer."),
    ("Clubs which had won no cup left the league.", "Only three of the nine clubs had won a cup."),
    ("Dorn denied that a Keshi tug rammed the ferry.", "Keshi rowers rammed two rafts, Kesh said."),
    ("No bathers were hurt in the storm.", "A bather who had been hurt at Bell beach in May died."),
]


@pytest.mark.parametrize(("left", "right"), [*OTHERS_WHO_SUFFERED, *OTHER_STEPS, *OTHER_ANSWERS])
def test_what_is_told_of_others_or_as_another_step_says_nothing_of_each_other(left: str, right: str) -> None:
    assert not any(kind in ("contradicts", "corroborates", "revised") for kind, _ in kinds(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "18 Keshi soldiers were killed on Monday, Kesh announced.",
            "Over 400 Keshi soldiers were killed on Monday, Tovia says.",
        ),
        (
            "About 300 people met on the quay of Velm on Monday.",
            "Some 900 people took part in the meeting on the quay of Velm on Monday.",
        ),
    ],
)
def test_two_sides_count_one_army_or_one_crowd(left: str, right: str) -> None:
    assert ("contradicts", "number") in kinds(left, right)


def test_one_body_accepts_or_rejects_one_thing() -> None:
    assert ("contradicts", "content") in kinds(
        "The board of Velm rejected the lease of Mill House.",
        "The board of Velm accepted the lease of Mill House.",
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Mayor Olga Brandt urged Piet Dorn to speak on Monday.", "Mayor Olga Brandt asked Piet Dorn to sell the mill."),
        ("The board offered Piet Dorn to buy the mill.", "The board offered Piet Dorn to repair the quay."),
        ("Olga Brandt knows how to win in Velm, she said.", "Olga Brandt won in Velm on Monday."),
    ],
)  # fmt: skip
def test_who_asks_whom_is_no_agreement_on_what_is_asked(left: str, right: str) -> None:
    assert not any(kind in ("corroborates", "contradicts") for kind, _ in kinds(left, right))


def test_what_is_only_asked_is_no_rendering_of_what_is_said() -> None:
    assert not any(
        kind == "corroborates"
        for kind, _ in kinds(
            "Olga Brandt said that Piet Dorn should cancel the meeting in Velm at once.",
            "Olga Brandt wondered whether Piet Dorn should cancel the meeting in Velm at once.",
        )
    )


def test_all_sides_of_an_agreement_agree_with_each_other() -> None:
    told = "The bombings in Lenz on Monday killed {} people."

    for made in compared(
        (told.format("scores of"), told.format("61"), told.format("74"))
    ).comparison.relations:
        assert made.kind != "corroborates" or made.slot != "content" or len(made.sides) == 2


def test_a_relative_clause_stands_with_its_noun_and_not_with_its_sentence() -> None:
    case = compared(
        (
            "Police in Orrin have arrested the captain of a ferry that sank, his lawyer told the paper.",
            "Unsecured lorries sank the ferry, which had left Port Velm late at night.",
        )
    )
    told = {a.document.id: a for a in case.analyses}
    clauses = {p.clause.of(told[p.document].document.text) for a in case.analyses for p in a.propositions}
    assert "a ferry that sank" in clauses, clauses
    assert not any(c.startswith(("which ", "that ")) for c in clauses), clauses
