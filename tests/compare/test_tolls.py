"""Counts of those whom one happening befell: what of several reports makes a series, a dispute, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from rashomon.compare import matters
from rashomon.compare.facts import Fact
from rashomon.compare.gate import LISTED
from rashomon.compare.tolls import Toll, find_tolls
from rashomon.model import Relation
from rashomon.pipeline import build_case
from tests.compare.pairs import compared, relations, report

# Reports in the order of their days, and the counts that one line of changes holds.
SERIES = [
    (
        "The barge sank off Orrin on 3 May 2031, killing at least 11 people, the harbour board said.",
        "By the evening divers had pulled 34 bodies out of the barge.",
        "The number of people known to have died when the barge went down rose to 61.",
        "A hundred and thirty-one people lost their lives when the barge sank.",
    ),
    (
        "A mill in Velm collapsed on 3 May 2031. Nine people died, the mayor said.",
        "The number of dead in Velm now stands at 14.",
        "Two more of those hurt in Velm have died, bringing the dead to 16.",
    ),
]
VALUES = [["at least 11", "34", "61", "131"], ["9", "14", "16"]]
DAYS = ("2031-05-04", "2031-05-05", "2031-05-06", "2031-06-20")

DISPUTES = [
    # who counts a crowd, in one report
    ("Police estimated the crowd on Mill Square at 15,000. Organisers spoke of more than 200,000.", "The mayor was away."),
    # how many were aboard
    ("There were 212 people aboard the barge Almara, the ministry said.", "The inquiry puts the number of people on board the Almara at 287."),
    # "no more than", long after
    ("Contrary to rumours, no more than 3,000 people left their homes in Port Ansel, the army said.", "Forty thousand people fled Port Ansel."),
]  # fmt: skip

NEITHER = [
    # another happening, years ago
    ("The barge sank off Orrin on 3 May 2031, killing 11 people.", "In 2006 the barge Heron sank with the loss of 43 lives. The barge Almara sank on 3 May 2031."),
    # some of them: others died elsewhere, or are another sort
    ("Forty people died when the mill fell.", "Three firemen died when the mill fell."),
    ("Forty people died when the mill fell on 3 May 2031.", "Another 12 people died in hospital."),
    # two happenings of which the reports give the days
    ("A bomb killed 12 people in Velm on 3 May 2031.", "A shell killed 30 people in Orrin on 9 May 2031."),
    # those who died of one thing, in one of two happenings, aboard, or of whom somebody speaks for the kin
    ("Thirty people died of gas in the hall in Velm.", "Forty-two people died in the hall in Velm on Friday."),
    ("Forty-two people died in the fire in Velm, and six others were gunned down.", "Forty-eight people died in Velm."),
    ("The crash of the Delta in Orrin killed 141 people on board.", "The crash of the Delta in Orrin killed 160 people."),
    ("Relatives of the 25 people who died in the fire in Velm sued.", "The fire in Velm killed 42 people."),
    # two counts of things
    ("There were 400 lifejackets on board, the owner said.", "There were 287 people on board, the panel found."),
    # at noon and at night
    ("By noon on Tuesday 12 bodies had been recovered.", "By nightfall on Tuesday 30 bodies had been recovered."),
]  # fmt: skip


def counts(*texts: str, days: tuple[str, ...] = ()) -> list[Relation]:
    return [r for r in relations(*texts, days=days) if r.slot == "number"]


@pytest.mark.parametrize(("texts", "values"), list(zip(SERIES, VALUES, strict=True)))
def test_what_rises_is_one_series(texts: tuple[str, ...], values: list[str]) -> None:
    found = counts(*texts, days=DAYS[: len(texts)])
    longest = max(found, key=lambda r: len(r.sides))
    assert longest.kind == "revised"
    assert sorted(s.value for s in longest.sides) == sorted(values), longest
    assert not any(r.kind == "contradicts" for r in found), found


@pytest.mark.parametrize(("left", "right"), DISPUTES)
def test_what_two_count_otherwise(left: str, right: str) -> None:
    found = counts(left, right, days=("2031-07-04", "2032-01-05"))
    assert any(r.kind == "contradicts" for r in found), found


@pytest.mark.parametrize(("left", "right"), NEITHER)
def test_what_is_of_others_is_no_dispute(left: str, right: str) -> None:
    found = counts(left, right)
    assert not any(r.kind == "contradicts" for r in found), found


def test_a_count_is_not_told_alike_with_another_one() -> None:
    found = relations(*SERIES[1], days=DAYS[:3])
    assert not any(r.kind == "corroborates" for r in found), found


def test_bodies_that_were_found_are_no_later_toll() -> None:
    found = counts(
        "A hundred and thirty-one people died when the barge sank off Orrin.",
        "The search for the barge had ended with 97 bodies recovered.",
        days=("2031-11-20", "2033-03-09"),
    )
    assert not any(r.kind == "revised" for r in found), found


def test_the_dead_and_the_hurt_of_one_happening_are_two_lines() -> None:
    case = compared(
        (
            "A blast in the port of Velm on 3 May 2031 killed at least 12 people and injured 300 people, the mayor said.",
            "The number of dead in Velm rose to 40. Some 900 people were injured in the blast, the ministry said.",
            "The blast in Velm killed 60 people and injured 1,400 people, the inquiry found.",
        ),
        ("2031-05-03", "2031-05-05", "2031-06-20"),
    )
    changed = {f.sentence for f in case.comparison.findings if f.bucket == "changed"}
    assert changed == {
        "First at least 12, then 40, then 60 people were reported dead.",
        "First 300, then about 900, then 1,400 people were reported hurt.",
    }


def test_a_part_of_the_dead_and_a_rounded_sum_are_no_step_of_the_toll() -> None:
    """ "90 of the dead passengers" are some of them, and "some 300" is what 298 was."""
    found = counts(
        "The barge Almara sank on 3 May 2031, killing 298 people.",
        "Kesh, from which 90 of the dead passengers came, mourned on Tuesday.",
        "The barge Almara sank on 3 May 2031 with the loss of some 300 lives.",
        days=("2031-05-04", "2031-05-05", "2031-06-20"),
    )
    values = {s.value for r in found if r.kind == "revised" for s in r.sides}
    assert "90" not in values and "about 300" not in values, found


# Reports with their days ("" where nobody knows it), and the numbers of the line that tells how a count changed, in order.
COURSES = [
    # of those whom nobody has found, and of those of whom one knows
    (
        ("The mill in Velm fell on 3 May 2031. Two people are dead, and 90 people are unaccounted for.", "2031-05-04"),
        ("The number of people not accounted for after the fire in the mill has risen to 140, the mayor said.", "2031-05-05"),
        ("Nine people were confirmed dead in Velm. Another 131 people are missing.", "2031-05-07"),
        ("The mayor of Velm said that 60 people were potentially missing.", "2031-05-12"),
        ["90", "140", "131", "60"],
    ),
    (
        ("By Tuesday 70 people had been accounted for in Velm.", "2031-05-04"),
        ("In all 110 are accounted for, the mayor of Velm said.", "2031-05-06"),
        ["70", "110"],
    ),
    # of victims whose names are known
    (
        ("Of these victims 30 have been identified.", "2031-05-09"),
        ("The mayor of Velm said 41 victims had been identified.", "2031-05-12"),
        ["30", "41"],
    ),
    # a report of no known day stands where its count does
    (
        ("The mill in Velm fell on 3 May 2031 and killed four people.", "2031-05-04"),
        ("Eleven people died when the mill in Velm fell.", "2031-05-06"),
        ("The mayor of Velm said that nine people were confirmed dead in the mill.", ""),
        ["4", "9", "11"],
    ),
    # the number of a count far from its verb
    (
        ("Officials put the number of people killed in the collapse of the mill in Velm at seven.", "2031-05-04"),
        ("The official toll of the mill in Velm stayed at 12 dead.", "2031-05-06"),
        ("The number of people killed in the collapse of the mill has gone up to 14.", "2031-05-08"),
        ["7", "12", "14"],
    ),
    # those who stand beside others
    (
        ("In Velm 14 people died and 40 others were hurt.", "2031-05-04"),
        ("In the mill in Velm 19 people died and 66 more were wounded.", "2031-05-08"),
        ["40", "66"],
    ),
    # all, told with the parts that they are made of
    (
        ("At least 31 people died in Velm on Monday.", "2031-05-04"),
        ("The police said that 44 people, 30 women and 14 men, had died in Velm.", "2031-05-06"),
        ["at least 31", "44"],
    ),
    # of those from abroad, among all
    (
        ("Nineteen foreigners are among the dead of Velm, he said.", "2031-05-05"),
        ("By press time 22 foreigners had been identified among the dead of Velm.", "2031-05-06"),
        ["19", "22"],
    ),
    # of people of one country, in whatever word
    (
        ("At least three Quwari citizens died in Velm.", "2031-05-04"),
        ("At least five Quwari nationals died in Velm.", "2031-05-06"),
        ["at least 3", "at least 5"],
    ),
]  # fmt: skip


@pytest.mark.parametrize("course", COURSES, ids=str)
def test_how_a_count_changed_in_the_order_of_the_days(course: tuple[Any, ...]) -> None:
    *reports, values = course
    found = counts(*(text for text, _ in reports), days=tuple(day for _, day in reports))
    lines = [[s.value for s in r.sides] for r in found if r.kind == "revised"]
    assert any(list(dict.fromkeys(line)) == values for line in lines), found


# What are counts of others, or no counts of one day: no line of the two.
OTHERS = [
    # two of the ten
    ("Ten people were treated at the scene in Velm, they said, and at least two of them were taken to a nearby hospital.", "Two people were taken to hospitals in Velm and 10 were treated on the spot, Reld said."),
    # the dead, and the hurt who are called by nothing but their number
    ("The governor said 93 people had died in Velm.", "Some sources in Velm spoke of 145 injured."),
    # all, and those from abroad
    ("At least 151 people died in Velm.", "The ministry confirmed that 20 foreigners had been killed in Velm."),
    # among the hurt, among the dead
    ("Six weavers are among the 149 people injured in Velm.", "Six clerks are among the 151 people now confirmed dead in Velm."),
    # the hurt, and the badly hurt
    ("In Velm 151 people were injured.", "In Velm 30 people were seriously injured, the hospital said."),
    # so many on each square metre
    ("On the bridge in Velm the density reached 12 people per square metre.", "By then there were six people per square metre on the bridge in Velm."),
    # what was counted before
    ("The toll in Velm rose to 41 from 31, the ministry said.", "Police in Velm said 41 people had died."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), OTHERS)
def test_what_counts_others_is_in_no_line(left: str, right: str) -> None:
    found = counts(left, right, days=("2031-07-04", "2031-07-04"))
    assert not [r for r in found if r.kind in ("contradicts", "revised")], found


def test_a_report_says_what_was_counted_before() -> None:
    found = counts(
        "A mill in Velm collapsed on 3 May 2031. Nine people died, the mayor said.",
        "In Velm the toll rose to 41 from 31 on Thursday.",
        days=("2031-05-04", "2031-05-08"),
    )
    assert any([s.value for s in r.sides] == ["9", "31", "41"] for r in found if r.kind == "revised"), found


def test_another_happening_told_aside_does_not_part_the_counts() -> None:
    """One report of many that also tells of another day's happening leaves the line of the others whole."""
    steps = [4, 9, 14, 22, 31, 38, 44]
    texts = [f"The mill in Velm fell on 3 May 2031 and killed {n} people." for n in steps]
    texts[-1] += " A shell killed 30 people in Orrin on 9 May 2031."
    found = counts(*texts, days=tuple(f"2031-05-{4 + 2 * n:02}" for n in range(len(steps))))
    lines = [[s.value for s in r.sides] for r in found if r.kind == "revised"]
    assert [str(n) for n in steps] in lines, found


def test_two_nouns_for_the_same_dead_are_one_count() -> None:
    """Reports of later years that give another number than all others do are in dispute with them, whatever they call the dead."""
    texts = (
        "A fire at the camp in Lenz killed 14 scouts on 3 March 2031, the court heard.",
        "The fire of 3 March 2031 killed 14 children, the governor said.",
        "The fire in which 14 children died broke out in the kitchen.",
        "Jon Abel had set the fire that killed 24 scouts, the daily wrote.",
    )
    days = ("2031-09-12", "2031-09-20", "2031-10-02", "2032-03-12")
    found = [r for r in relations(*texts, days=days) if r.kind == "contradicts" and r.slot == "number"]
    assert {s.value for r in found for s in r.sides} == {"14", "24"}


def test_those_fatally_shot_are_dead() -> None:
    texts = (
        "A gunman fatally shot nine people in a market in Lenz on 3 March 2031.",
        "Ten people were killed in the market in Lenz on 3 March 2031.",
    )
    found = [r for r in relations(*texts) if r.kind == "contradicts" and r.slot == "number"]
    assert {s.value for r in found for s in r.sides} == {"9", "10"}


def test_what_came_days_after_another_attack_counts_its_own_dead() -> None:
    texts = (
        "A gunman killed 14 people in Lenz on Tuesday. It came ten days after a gunman killed 10 people in a shop in Velm.",
        "A gunman killed 15 people in Lenz on Tuesday, the mayor said.",
    )
    found = relations(*texts, days=("2031-04-09", "2031-04-11"))
    assert not any(s.value in ("10", "ten") for r in found if r.slot == "number" for s in r.sides)


# The flood in the Orrel valley, told by seven reports of as many days.
FLOOD = (
    "The flood in Orrel killed at least 20 people, the governor said.",
    "At least 48 people, including four children, have died in the flood in Orrel, the governor said.",
    "The flood in Orrel killed 61 people, the governor said.",
    "The flood in Orrel killed 64 people, the governor said.",
    "The flood in Orrel killed 66 people, the governor said.",
    "The flood in Orrel killed 70 people, the governor said.",
)  # fmt: skip
FLOOD_DAYS = ("2031-05-04", "2031-05-05", "2031-05-06", "2031-05-07", "2031-05-08", "2031-05-09", "")
FLOOD_VALUES = ["at least 20", "at least 48", "61", "64", "66", "70"]


@pytest.mark.parametrize(
    "aside",
    [
        # a village, or a province of which no other report speaks
        "In the village of Tamsk the flood in Orrel was worst: six residents died, a teacher said.",
        "The flood in Orrel was worst in the south, and Kesmark in the north reported one death.",
        # another happening, before it or only remembered
        "The flood in Orrel came less than five months after a mill fire killed 22 people.",
        "The flood in Orrel brought back memories of a mill fire, which killed 22 people.",
        # what became of the dead
        "After the flood in Orrel 44 bodies that nobody knew were buried.",
    ],
)
def test_what_is_told_aside_is_no_step_of_a_toll(aside: str) -> None:
    made = relations(*FLOOD, aside, days=FLOOD_DAYS)
    told = [[s.value for s in r.sides] for r in made if r.slot == "number" and r.kind == "revised"]
    assert told == [FLOOD_VALUES]
    assert not [r for r in made if r.slot == "number" and r.kind == "contradicts"]


def test_an_early_count_of_the_hurt_that_nobody_gave_again_does_not_hide_the_others() -> None:
    told = (
        "The blast in Velm injured 400 people, the president said.",
        "The blast in Velm injured 87 people, the mayor said.",
        "The blast in Velm injured 109 people, the clinic said.",
        "The blast in Velm injured 121 people, the court said.",
    )
    made = relations(*told, days=("2031-05-04", "2031-05-04", "2031-05-06", "2031-07-20"))
    assert ["87", "109", "121"] in [[s.value for s in r.sides] for r in made if r.kind == "revised"]


def test_who_is_told_beside_a_number_is_not_among_those_it_counts() -> None:
    told = (
        "The raid in Velm killed the ambassador and three Kenyans.",
        "The raid in Velm killed four Kenyans, including the ambassador.",
    )
    made = relations(*told, days=("2031-05-04", "2031-05-06"))
    assert not [r for r in made if r.kind in ("contradicts", "revised")]


ALL_ABOARD = [
    ("The jet crashed near Brask, killing all 90 people it was carrying.", "All 96 people on board died when the jet crashed near Brask."),
    ("The ferry sank off Brask, killing all 212 passengers and crew.", "The sinking off Brask killed all 208 people aboard the ferry."),
    ("All 31 people on board were killed when the bus fell from the bridge.", "The bus fell from the bridge, killing all 29 people aboard, the mayor said."),
    ("The helicopter came down minutes after taking off from Brask, killing all nine people on board.", "All 11 passengers and crew died when the helicopter came down."),
    ("The plane hit a hill near Lenz, and all 45 aboard died.", "The crash near Lenz killed all 48 people aboard the plane, police said."),
    ("All 62 people aboard the train perished, the ministry said.", "The train fell into the river, killing all 66 people it carried."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), ALL_ABOARD)
def test_all_who_were_aboard_and_died_are_counted_once(left: str, right: str) -> None:
    """Nobody counts them anew, so that a later day does not change how many they were."""
    for days in (("2031-04-12", "2031-04-12"), ("2031-04-12", "2031-04-15")):
        (asked,) = [f for f in compared((left, right), days).comparison.findings if f.slot == "number"]
        assert asked.bucket == "cannot_both" and asked.sentence.endswith("people dead?")


OTHERS = [
    ("All 212 passengers were rescued when the ferry sank off Brask.", "The sinking off Brask killed all 208 people aboard another ferry."),
    ("The ferry sank with 90 people on board.", "The sinking killed 84 people."),
    ("The jet crashed near Brask, killing all 90 people on board.", "The crash near Brask killed 93 people, three of them on the ground."),
    ("The jet crashed, killing all 81 passengers.", "The crash killed all 90 people on board."),
    ("The jet crashed, killing more than 80 people.", "The crash killed all 90 people on board."),
    ("The jet crashed near Brask, killing all 90 people on board.", "About 96 people were killed when the jet crashed near Brask."),
    ("In 2019 a jet crashed near Lenz, killing all 40 people on board.", "The jet crashed near Brask on Monday, killing all 90 people on board."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), OTHERS)
def test_those_aboard_are_not_set_against_others(left: str, right: str) -> None:
    assert not [r for r in relations(left, right) if r.kind == "contradicts"]


def test_two_crashes_are_not_set_against_each_other() -> None:
    """What one report counts beside the dead of a crash, or tells of some month, is of another one."""
    told = (
        "The crash of the Orel Air jet on 4 May killed all 157 people on board.",
        "The Orel Air jet crashed, killing all 157 people on board. It was the second crash after that of a Sarn jet, in which all 189 on board were killed.",
        "The crash of a Sarn jet last October, in which all 189 people on board died, left the maker in crisis.",
    )
    made = relations(*told, days=("2031-05-05", "", ""))
    assert not [
        r for r in made if r.kind in ("contradicts", "revised") and "189" in {s.value for s in r.sides}
    ]


SETTLED = [
    # the least that somebody counts is more than what stands, so many times more, by another voice, of attackers by two nouns
    ("The fire on the ferry broke out at noon near Brask.", "The ferry fire at Brask killed 140 people.", "The ferry fire at Brask killed 140 people, the court said.", "Relatives say that at least 190 people died in the ferry fire at Brask."),
    ("The shelling of Brask began at noon.", "About 250 people died in the shelling of Brask.", "The council says about 250 people died in the shelling of Brask.", "The shelling of Brask claimed the lives of about 520 people, a study found."),
    ("In the raid on the Brask station 60 gunmen were killed.", "In the raid on the Brask station 60 terrorists were killed.", "Sixty attackers were killed in the raid on the Brask station.", "All 64 rebels were killed in the raid on the Brask station."),
]  # fmt: skip


@pytest.mark.parametrize("told", SETTLED)
def test_counts_once_nobody_counts_any_more_are_in_dispute(told: tuple[str, ...]) -> None:
    made = relations(*told, days=("2031-03-01", "2032-05-01", "2033-05-01", "2034-05-01"))
    assert [r for r in made if r.kind == "contradicts" and r.slot == "number" and r.confidence >= LISTED]


NOT_OF_ALL = [
    # some of those who died, of whom some died, what was first thought, rounded
    ("Among the dead at least 61 were women, the ministry said of the Brask crash.", "The crash at Brask killed 142 people."),
    ("The governor had initially counted some 210 dead in the shelling of Brask.", "The shelling of Brask killed about 520 people."),
    ("The shelling of Brask killed about 210 people.", "The shelling of Brask killed about 230 people."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), NOT_OF_ALL)
def test_a_count_of_some_or_of_before_is_not(left: str, right: str) -> None:
    first = "The first reports from Brask came at noon."
    made = relations(first, left, right, days=("2031-03-01", "2032-05-01", "2033-05-01"))
    assert not [
        r
        for r in made
        if r.kind in ("contradicts", "revised") and r.slot == "number" and r.confidence >= LISTED
    ]


def test_all_passengers_who_died_are_all_who_were_there() -> None:
    made = relations(
        "The crash at Brask killed all 155 passengers.",
        "All 159 passengers died in the crash at Brask.",
        days=("2031-04-12", "2032-04-12"),
    )
    assert [r for r in made if r.kind == "contradicts" and r.confidence >= LISTED]


def test_those_of_whom_some_died_are_no_count_of_the_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    told = (
        "Divers had used a foam to seal the leak in the Brask tunnel and free the 640 miners, 93 of whom died of poisoning by that foam (two more, instead, of burns).",
        "The foam killed all but two of the 95 miners who died in Brask.",
        "The foam killed 94 miners in Brask.",
    )
    counted: list[float] = []

    def caught(facts: Sequence[Fact]) -> list[list[Toll]]:
        found = find_tolls(facts)
        counted.extend(t.value for group in found for t in group)
        return found

    monkeypatch.setattr(matters, "find_tolls", caught)
    build_case([report(n, text, "2031-04-12") for n, text in enumerate(told)])
    assert 95 in counted and 640 not in counted


def test_what_is_counted_at_one_of_two_sites_is_no_other_count_of_both() -> None:
    texts = (
        "The attack on two halls in Brask left 49 people dead. Forty-one people were killed at the Almara hall. Seven people died at the "
        "Linden hall, and one person died in hospital.",
        "A gunman killed 49 people in two halls in Brask.",
        "Six of the seven victims killed at the Linden hall had no chance, the doctor said.",
        "At the Linden hall seven people died, the court heard. The attack killed 50 people in all.",
    )
    found = relations(*texts, days=("2031-05-04", "2031-05-04", "2032-05-04", "2032-06-04"))
    disputed = [
        {s.value for s in r.sides}
        for r in found
        if r.kind in ("contradicts", "revised") and r.slot == "number"
    ]
    assert not any("7" in values for values in disputed), disputed


def test_a_report_that_passes_on_another_count_is_in_dispute_with_it() -> None:
    texts = (
        "The guild said that 49 people had been killed in the Lenz fire. The mayor said that 61 people had been killed in the Lenz fire.",
        "The Lenz fire of 3 May 2031 killed 49 people.",
    )
    found = relations(*texts, days=("2032-05-04", "2032-05-04"))
    assert any({s.value for s in r.sides} >= {"49", "61"} for r in found if r.kind == "contradicts")
