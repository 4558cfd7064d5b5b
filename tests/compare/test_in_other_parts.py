"""What two reports tell in other parts and other words of the clause: carriers, bodies, sites, hours, measures, verdicts."""

from __future__ import annotations

import pytest

from tests.compare.pairs import kinds

CONTRADICTED = [
    # in what somebody went
    ("General Odar Vint fled Tessel by helicopter on Tuesday night.", "On Tuesday night General Odar Vint left Tessel on a fishing boat.", "participants"),
    ("The banker Ilse Morn left Velm by train on Monday.", "On Monday the banker Ilse Morn left Velm in a taxi.", "participants"),
    # bodies of two sorts
    ("Customs officers seized two tonnes of silver aboard the yacht Corvin on Monday.", "Two tonnes of silver were seized aboard the yacht Corvin on Monday by the Orellan navy.", "agent"),
    ("The licence of the Velm mine was revoked on Tuesday by the ministry.", "A court revoked the licence of the Velm mine on Tuesday.", "agent"),
    # sites that names tell apart
    ("The fugitive Tomas Grell was seized at Velm airport on Monday.", "At the Orlan border post the fugitive Tomas Grell was seized on Monday.", "place"),
    # hours
    ("The depot in Velm exploded at 4.20 on Wednesday morning.", "The depot in Velm exploded at 11 o'clock on Wednesday night.", "date"),
    # of one dose, one load
    ("Forty tonnes of copper disappeared from the central bank of Orell on Tuesday.", "On Tuesday 40 kilograms of copper disappeared from the central bank of Orell.", "number"),
    # of what somebody died
    ("The prisoner Jaro Keel died of a heart attack on Sunday.", "The prisoner Jaro Keel was strangled on Sunday.", "cause"),
    # found, and no sign of it found
    ("The inspectors found traces of mercury in the wells of Kelm.", "No evidence of mercury in the wells of Kelm was found by the inspectors.", "polarity"),
    ("The panel found no evidence that ballots had been burnt in Perl.", "The panel has found evidence that ballots were burnt in Perl.", "polarity"),
    # "at no stage were they"
    ("The bow doors were opened at sea by a deckhand.", "At no stage of the crossing were the bow doors opened at sea.", "polarity"),
    # "what he called the baseless allegation that"
    ("Managers of Orin Rail had switched off the warning system on the Lenz line, the union said.", "The head of Orin Rail, Per Lund, hit out at what he called the baseless allegation that his managers had switched off the warning system on the Lenz line.", "polarity"),
    # will, and will not
    ('"I will run for a third term," President Rado Lem said on Wednesday.', "President Rado Lem said on Wednesday that he would not run for a third term.", "polarity"),
    # in custody, at large
    ("Colonel Dov Marr was in custody on Wednesday, the ministry said.", "Colonel Dov Marr was still at large on Wednesday, the ministry said.", "content"),
    # one thing in so many words
    ("The tape of the closed budget session was leaked by the clerk Jon Abel.", "It was the deputy speaker Mara Linz who leaked the tape of the closed budget session.", "agent"),
    ("The old footbridge at Weir Mills fell into the river late on Thursday.", "The old footbridge at Weir Mills fell into the river on Saturday afternoon.", "date"),
    # hurt and unhurt
    ("The driver Lothar Petz escaped from the crash at Dolm without a scratch.", "The driver Lothar Petz lost a leg in the crash at Dolm.", "content"),
]  # fmt: skip

UNTOUCHED = [
    # two verdicts on two deeds
    ("The jury acquitted Hugo Dane of the murder of his partner.", "A jury convicted Hugo Dane of having an unlicensed revolver."),
    # one after another
    ("Ines Pol led the Saint Ada hospital until Tuesday.", "Since Wednesday the Saint Ada hospital has been led by Bert Krall."),
    # some of all
    ("Thirty-one people were killed when the mill fell.", "Eight foreigners were killed when the mill fell."),
    # one first name in two spellings
    ("Kirill Budar heads the intelligence directorate of Orell.", "Kyrylo Budar heads the intelligence directorate of Orell."),
    # an hour here and there
    ("The earthquake shook Velm on Wednesday at 05:10.", "An earthquake shook Velm at 02:10 GMT on Wednesday."),
    # of two things
    ("Passengers in Lenz had been warned of the strike.", "Nobody had warned passengers in Lenz that the train would leave from another platform."),
    # what "they" were nobody knows
    ("The crown of Ysol has never been lent by the Orell museum, its curator Hamo Lind said.", "They had been lent by the Orell museum for a show."),
    # who is meant, and how many there were
    ("Six workers who were on the Orin bridge died on Monday.", "Eight workers were on the Orin bridge on Monday."),
    # two denials
    ("There is no sign that it was an attack or that the mill in Velm was set on fire on purpose, the chief said.", "The chief said the mill in Velm was not set on fire on purpose."),
    # what is denied of the one clause is not of the other
    ("The doctor said that no poison had been found and that the cause was a drop in blood sugar.", "The cause was a drop in blood sugar, the doctor said later."),
    # tried to prevent
    ("The guards tried to prevent the crowd from entering the senate in Orell on Sunday.", "On Sunday the crowd entered the senate in Orell."),
    # another hour of another act
    ("A tanker struck the Orin bridge at around 1:30 a.m.", "Divers were at work as early as 3:00 a.m. after a tanker struck the Orin bridge."),
    # one weight
    ("Two tonnes of copper were discovered in a container in Velm.", "In Velm 2,000 kilograms of copper were discovered in a container."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "slot"), CONTRADICTED)
def test_that_cannot_both_be_right(left: str, right: str, slot: str) -> None:
    assert ("contradicts", slot) in kinds(left, right)


@pytest.mark.parametrize(("left", "right"), UNTOUCHED)
def test_that_may_both_be_right(left: str, right: str) -> None:
    assert not {k for k, _ in kinds(left, right)} & {"contradicts"}


def test_how_tall_it_is_is_in_dispute_and_that_it_fell_is_not() -> None:
    """A house of twelve storeys is one house, and what befell it befell the house."""
    found = kinds(
        "A 12-storey house in Velm collapsed on Monday.", "On Monday a 13-storey house collapsed in Velm."
    )
    assert ("corroborates", "date") in found and ("contradicts", "number") in found


NOT_READ_SO = [
    # of nothing that goes
    ("The hostage Jon Abel was found at the foot of a cliff.", "The hostage Jon Abel was found in a lorry."),
    # a price is no hour
    ("The bank's shares closed at 2.15 on Monday.", "The bank's shares closed at 3.40 on Monday."),
    # sight is no limb
    ("The crew of the tug escaped unhurt.", "The crew of the tug lost sight of the dinghy."),
    # "not far from"
    ("A bomb was found near the bridge.", "Not far from the bridge was a bomb found."),
    # those who died in one place, and all
    ("Thirty-one people died when the mill in Velm fell.", "Twelve people died in hospital after the mill in Velm fell."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), NOT_READ_SO)
def test_words_that_mean_something_else(left: str, right: str) -> None:
    found = kinds(left, right)
    assert not {
        (k, s)
        for k, s in found
        if k == "contradicts" and s in ("date", "participants", "content", "polarity", "number")
    }


def test_a_verdict_on_the_deed_in_another_word() -> None:
    """Cleared of the killing, and convicted of the murder, is one deed and two verdicts."""
    left = "The jury cleared Hugo Dane on Monday of the killing of Per Lund."
    right = "The jury convicted Hugo Dane on Monday of the murder of Per Lund."
    assert ("contradicts", "content") in kinds(left, right)
