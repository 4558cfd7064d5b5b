"""What is in other words, of another time or of another sort, and no dispute; and beside it what is one."""

from __future__ import annotations

import pytest

from tests.compare.pairs import relations

ASIDE = "The weather in Tarn stayed cold."


def disputes(*texts: str, days: tuple[str, ...] = ()) -> set[str]:
    """The slots in which the reports cannot both be right."""
    return {r.slot for r in relations(*texts, days=days) if r.kind in ("contradicts", "revised")}


APART = {
    "round hundreds are not to the last man": (
        "The ferry Almara sank in April, killing 406 people.",
        "A clerk tied to the sinking of the ferry Almara that killed 400 people was arrested in a mill, the council said.",
    ),
    "dead or missing": (
        "The mudslide in Tarn on Monday left 240 dead or missing, the mayor said.",
        "The mudslide in Tarn on Monday left 181 dead, the governor said.",
    ),
    "two people are charged, each with counts of his own": (
        "The clerk Jan Dorf was charged in Lenz with one count of murder, the court said.",
        "The teacher Ole Holt was charged in Lenz with two counts of murder.",
    ),
    "two of the four": (
        "In total there were four devices in Lenz, the police said.",
        "Two of the devices went off in Lenz.",
    ),
    "counts of two crimes": (
        "Jan Dorf was charged with one count of murder.",
        "Jan Dorf was charged with two counts of arson.",
    ),
    "a pack and what was fired of it": (
        "The carrier has eight missiles.",
        "Two missiles were fired at the ferry off Brask.",
    ),
    "a make is named by a number": (
        "A Kestrel 737-800 came down near Brask on Monday.",
        "The Kestrel 737 came down near Brask on Monday. The old Kestrel 800 did not.",
    ),
    "the number behind a make counts nothing": (
        "The Kestrel 737-800 of Orrel Air came down near Brask.",
        "The Kestrel 800 of Orrel Air came down near Brask.",
    ),
    "where somebody had a home is not that she is alive": (
        "Ilda Voss was found dead at her home in Ardel.",
        "Ilda Voss lived in the old mill of Ardel with her son.",
    ),
    "poor health is no safety": (
        "Ilda Voss, the singer, has died.",
        "The singer Ilda Voss was in poor health, her son said.",
    ),
    "tied to one thing and not to another": (
        "The smoke at the mill in Tarn is fire related, the police said.",
        "The fire at the mill in Tarn was not related to the raid on the bank, the council said.",
    ),
    "both say that it is not tied": (
        "Officials said the fire at the mill was small and was not related to the raid on the bank in Tarn.",
        "The fire at the mill in Tarn is not related to the raid on the bank.",
    ),
    "what one did not learn": (
        "The commander said he wished he had died instead of learning that his men had sunk the barge Orla.",
        "The barge Orla was sunk by the navy on Monday.",
    ),
    "not deliberately started is started": (
        "The fire at the Orla mill was not started deliberately, the police said. The fire started in a freezer, the brigade said.",
        ASIDE,
    ),
    "not on purpose": (
        "The guard said he did not sink the barge intentionally. The harbour office says the guard sank the barge.",
        "The harbour office said the guard sank the barge Orla in Tarn.",
    ),
    "not solely": (
        "The mayor said the quarry did not solely cause the landslide in Tarn.",
        "The quarry caused the landslide in Tarn, the inquiry found.",
    ),
    "who did not do it does not say that it was not done": (
        "Before the barge was sunk the rebels had boasted of mines. Other rebel leaders have said that they did not sink the barge.",
        ASIDE,
    ),
    "the ministry's own statement is no charge": (
        "The Tarn police said the shell came from Quarland. The ministry refuted the accusation on Friday. "
        "Quarland has destroyed all of its shells, the statement said.",
        ASIDE,
    ),
    "what comes after a denial is not what it answers": (
        "The guild refuted the accusation on Friday. It has burned all of its old papers, the chairman Per Ohm said.",
        ASIDE,
    ),
    "blamed, and what stood before it": (
        "The director of the clinic said on Tuesday that Ilse Vorm had been discharged. The council has blamed Quarland, which has "
        "repeatedly denied the claim.",
        "Ilse Vorm has been discharged from the clinic.",
    ),
    "a claim that one never had it": (
        '"It is an old poison, something they [Quarland] claimed never to have," one official told the Tarn network.',
        "His words cast doubt on Quarland's claim that it never developed the poison.",
    ),
    "no other ones": (
        "The body of a rower who died on the Almara was found wearing a life vest. No other bodies were found wearing vests.",
        "One rower was found wearing a life vest.",
    ),
    "usually takes": (
        "The coffins of the Almara reached Tarn by train after a journey of 17 hours.",
        "The train with the coffins took more than 17 hours to Tarn, for a journey that normally takes five hours.",
    ),
    "of use and under warranty": (
        "The warranty period of this type of rocket is 15 years, the ministry said.",
        "The period of use of this type of rocket is 25 years, the maker said.",
    ),
    "passengers, and passengers and crew": (
        "The ferry Almara was carrying 283 passengers and 15 crew when it sank.",
        "The ferry Almara carried 298 passengers and crew when it sank.",
    ),
    "never, with or": (
        "The wardens denied that they had put anyone in chains. Our wardens never held or put anyone in chains, the office said.",
        ASIDE,
    ),
    "not an effective one": (
        "There was not an effective blockade of the port of Orla, Per Ohm said.",
        "The raid set off a blockade of the port of Orla.",
    ),
    "disputes the report, which said": (
        "The report, released on Wednesday, said the guards missed three chances to stop the gunman before he shot nine. "
        "Vorm disputes one part of the report, which said that a guard had the gunman in his sights.",
        ASIDE,
    ),
    "cannot say what side had it": (
        'In all fairness, we cannot say what side owned the mine, the surveyor Per Ohm said.',
        "The officials of Denmark denied that Denmark owned the mine.",
    ),
    "a sum and its parts": (
        "The number of dead in the flood of Orla stood at 52. The western council counted 17 dead, the eastern council 35 dead.",
        ASIDE,
    ),
    "all of them, sort by sort": (
        "All 83 passengers and 15 crew, 98 in total, died when the ferry Orla sank.",
        "All 98 people on the ferry Orla died.",
    ),
    "two sinkings together": (
        "The sinking of the ferry Orla killed 57 people.",
        "Two sinkings, in which 146 people died, were laid to one valve.",
    ),
    "together": (
        "The flood in Tarn killed 57 people.",
        "The floods in Tarn and Lenz together claimed 146 lives.",
    ),
    "two waters": (
        'The water in the reservoir has gone "below the level of 12.7 metres deep", Per Ohm said.',
        "In the streets of Orla the water is three metres deep.",
    ),
    "denied of one state's men, told of another's": (
        "The mayor denied that Danish troops had blown up the dam at Orla.",
        "Officials say that a Swedish unit blew up the dam at Orla.",
    ),
    "he is not the sheriff who speaks": (
        "From the door, Orrel said, the gunman went to the room where he killed nine clerks in Orla.",
        "The gunman Per Ohm killed nine clerks in Orla, the report found.",
    ),
    "what sank is called by its maker and by its name": (
        "The Dakota crashed on Sunday near Tarn and killed all 88 people on board.",
        'Tarn Airlines "believes in" its maker in spite of the crash of its 747 Max that killed all 88 people aboard near Tarn on Sunday.',
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(APART))
def test_what_is_no_dispute(kind: str) -> None:
    """Manner, part, rule, sort and calling apart: both can be right."""
    assert disputes(*APART[kind]) == set()


# (two reports, the days on which they came out): the day of the telling, and of what is told
DAYS = [
    ("TARN, Nov 17 (Interpress) - The court found two smugglers guilty in the case of the crash of a Dakota of flight TX9.",
     "The Dakota of flight TX9 crashed near Tarn on July 3, 2029, and all 88 people on board were killed."),
    ("Dakota has settled with the families of three victims who died in the March 2029 crash of Tarn Airlines flight TX9.",
     "In July 2029 the Dakota of Tarn Airlines flight TX9 crashed, and all 88 people on board were killed."),
    ("A trial over the sinking of the ferry Almara began on Tuesday.", "The ferry Almara sank on 2 May 2029."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DAYS[:1] + DAYS[2:])
def test_the_day_of_a_trial_is_none_of_what_it_is_about(one: str, other: str) -> None:
    """A dateline, the day of a verdict or of a settlement dates no crash."""
    assert "date" not in disputes(one, other, days=("2032-11-17", "2029-07-04"))


def test_a_month_before_a_noun_is_the_month_of_what_it_names() -> None:
    """ "Died in the March 2029 crash": not in the week of the report."""
    (made,) = [r for r in relations(*DAYS[1], days=("2035-11-02", "2029-07-30")) if r.slot == "date"]
    assert {s.value for s in made.sides} == {"2029-03-01/2029-03-31", "2029-07-01/2029-07-31"}


DISPUTES = {
    "started, and not started": (
        "The clerk said the guard did not sink the barge Orla. The harbour office says the guard sank the barge Orla in Tarn.",
        ASIDE,
        "polarity",
    ),
    "in good health": (
        "Ilda Voss was killed in Ardel.",
        "Ilda Voss lived, and is in good health.",
        "content",
    ),
    "denied right after the charge": (
        "The council accused the guild of burning the mill. The guild rejected the accusation.",
        ASIDE,
        "polarity",
    ),
    "denied in one sentence after another claim": (
        "The mill belongs to the guild, the council said. The guild denies this.",
        ASIDE,
        "polarity",
    ),
    "two counts of passengers": (
        "The ferry Almara was carrying 283 passengers when it sank.",
        "The ferry Almara was carrying 310 passengers when it sank.",
        "number",
    ),
    "how long one journey took": (
        "The search for the ferry Almara lasted 17 hours.",
        "The search for the ferry Almara lasted nine hours.",
        "number",
    ),
}


@pytest.mark.parametrize("kind", sorted(DISPUTES))
def test_what_stays_a_dispute(kind: str) -> None:
    """The like, where both cannot be right."""
    one, other, slot = DISPUTES[kind]
    assert slot in disputes(one, other)
