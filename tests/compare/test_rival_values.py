"""What rival reports put in one place of one matter: hours, lengths, judgements, posts, and what they answer to a charge."""

from __future__ import annotations

import pytest

from tests.compare.pairs import compared, kinds

DISPUTES = [
    # how long or high a thing is, however that is told
    ("The Sorel bridge, a 1,182-metre structure of steel, was opened by the king.", "The Sorel bridge was 1,102 metres long.", "number"),
    # for how long something lasted
    ("Rui Costell was held by his kidnappers for nine days.", "Rui Costell was held by his kidnappers for three weeks.", "number"),
    # two hours of one day
    ("The bridge at Marrow collapsed at about 11:30 on Tuesday.", "The Marrow bridge came down shortly after 2 p.m. on Tuesday.", "date"),
    # two who judge one thing in opposite words
    ("The minister described the Orla viaduct as dangerous.", "The operator said the Orla viaduct was safe.", "content"),
    ("The mutiny has weakened President Dray, analysts said.", "The mutiny has strengthened President Dray, his aide said.", "content"),
    # two ways of leaving an office, two who are chosen for one
    ("The board accepted the resignation of harbour master Anders Orme on Friday.", "The board sacked harbour master Anders Orme on Friday.", "content"),
    ("President Mara Dell appointed Teresa Vane governor of the central bank on Monday.", "President Mara Dell appointed Edda Holm governor of the central bank on Monday.", "participants"),
    # two causes, by what restricts them
    ("The banker Leon Farn died of poisoning, the doctor said.", "The banker Leon Farn died of a heart attack, an expert said.", "cause"),
    # each is told to have beaten the other
    ("Velm Rovers defeated Tarsk Athletic on Saturday.", "Tarsk Athletic defeated Velm Rovers on Saturday.", "agent"),
    # what somebody will do, and refuses to do
    ("The skipper Anton Verhel agreed on Tuesday to give evidence to the inquiry.", "The skipper Anton Verhel refused on Tuesday to give evidence to the inquiry.", "polarity"),
    # what can befall somebody once: who is dead is not in good health, who never resigned has not given up his office
    ("The minister Pol Gessar was killed at a roadblock, the army said.", "The minister Pol Gessar crossed the border on foot and was in good health, he said.", "content"),
    ("President Adan Horve gave up office in a letter, the general said.", "Adan Horve never resigned, his lawyer said.", "polarity"),
]  # fmt: skip

CHANGES = [
    ("At least 22 people were killed in the collapse of the Sorel bridge.", "The number of people killed in the collapse of the Sorel bridge has risen to 39.", "number"),
    ("The cause of the fire at the mill in Velm is still unknown, the brigade said.", "A faulty lamp caused the fire at the mill in Velm, the brigade has found.", "cause"),
    ("Police believe that about 80 people died in the fire in Orrin Tower.", "Seventy-one people lost their lives in the fire in Orrin Tower, police said, revising an estimate of around 80.", "number"),
    ("The brothers Dav and Orin Tell were arrested on suspicion of fraud.", "Dav and Orin Tell were convicted of fraud.", "content"),
    ("The minister Vel Marin said he would revoke the licence of Velden Roads.", "The minister Vel Marin ruled out revoking the licence of Velden Roads.", "polarity"),
]  # fmt: skip

NEITHER = [
    ("The Sorel bridge, a 1,182-metre structure of steel, was opened by the king.", "A section of the Sorel bridge 200 metres long fell into the river."),
    ("The minister described the northern viaduct as dangerous.", "The operator said the harbour tunnel was safe."),
    ("The bridge at Marrow collapsed at about 11:30 on Tuesday.", "The minister arrived at the Marrow bridge at 2 p.m. on Tuesday."),
    ("Parliament refused to give the president the money for a wall.", "The bill is expected to give the president 40 million crowns for a wall."),
    ("The dam at Orla was safe, the ministry said.", "The dam at Orla was no longer safe, the ministry said."),
    # what was not done by one may have been done; a denied report holds more than the sentence before it
    ("Mara Dell was elected president on Friday.", "Mara Dell was not elected by the miners, her rival said."),
    ("There is no longer one political prisoner in Velm, the office said.", "A council was elected in Velm on Friday."),
    ("The general was moved to a house in May, the panel found. His office rejected the report as a novel.", "The general was moved to a house in May."),
    ("The court holds the letter, the existence of which was denied for weeks.", "The letter is in the court's safe. The court holds the letter."),
    ("Two murderers were convicted in Velm in 2019.", "The court in Velm convicted two murderers on Wednesday."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "slot"), DISPUTES)
def test_what_excludes_the_other(left: str, right: str, slot: str) -> None:
    found = kinds(left, right)
    assert ("contradicts", slot) in found, found
    assert ("corroborates", slot) not in found, found


@pytest.mark.parametrize(("left", "right", "slot"), CHANGES)
def test_what_a_later_report_tells_anew(left: str, right: str, slot: str) -> None:
    found = kinds(left, right, days=("2031-05-12", "2031-09-20"))
    assert ("revised", slot) in found, found
    assert not any(kind == "contradicts" for kind, _ in found), found


@pytest.mark.parametrize(("left", "right"), NEITHER)
def test_what_is_of_other_things_or_times(left: str, right: str) -> None:
    found = kinds(left, right)
    assert not any(kind == "contradicts" for kind, _ in found), found


def test_other_sums_are_no_agreement() -> None:
    found = kinds(
        "Sunday's hail in Velm caused damage of nine million crowns.",
        "Sunday's hail in Velm caused damage of 14 million crowns.",
    )
    assert ("corroborates", "content") not in found, found


def test_the_accused_denies_in_words_of_his_own() -> None:
    text = (
        "Kestria accused Tovia of sinking the ferry Almara off Cape Orrin on Friday. The Tovian defence ministry denied"
        " that its navy had been anywhere near the ferry."
    )
    case = compared((text, "The harvest in Velm was good, farmers told the radio."))
    found = [r for r in case.comparison.relations if r.kind == "contradicts" and r.slot == "polarity"]
    assert found and {s.document for s in found[0].sides} == {"d-A"}
