"""Disputes that one sentence tells: whoever rejects a claim, and whose claim it is."""

from __future__ import annotations

import pytest

from rashomon.model import Finding
from tests.compare.pairs import compared

BESIDE = "Another paper wrote of the weather in the south."
CLAIMED = [
    ("The findings contradict earlier claims by the government that the wall posed no danger.", "citing the government"),
    ("The inquiry contradicted claims from Kesh that rebels had blown up the dam.", "citing Kesh"),
    ("The mayor rejected the company's claim that the valves had been checked.", "citing the company"),
    ("Doctors disputed the army's account that the convoy was empty.", "citing the army"),
    ("The union dismissed the owner's suggestion that the crew had slept.", "citing the owner"),
]  # fmt: skip
SOMEBODYS = [
    # nobody is named whose claim it is, and it is somebody's all the same
    ("The mayor rejected claims that the valves had been checked.", "citing a source that is not named"),
    ("Premier Ivo Kern denied allegations on Monday that he had ordered the railway to stop the pumps.", "citing a source that is not named"),
    ("The railway denied media reports that the regulator had told it to raise the wall.", "citing media reports"),
    ("The Orel Guard denied a report that the blasts had killed 19 of its members.", "citing a source that is not named"),
    ("Police chief Anna Rowe rejected the suggestion that officers had waited too long.", "citing a source that is not named"),
    ("Claims that the crew was drunk were denied by the shipping line.", "citing a source that is not named"),
    ("The doctors' findings contradict the claim by Orel, the firm which owned and ran the mill, that the deaths were caused by smoke.", "citing Orel"),
    # what is claimed has a noun, and no clause
    ("The firm's chief Jan Dorf disputed scientists' claims of large slicks beneath the sea.", "citing scientists' claims"),
    ("The rumours about Ambassador Velm's health are false, the mission said.", "citing a source that is not named"),
    ("Reports of a second bomb turned out to be false, police said.", "citing a source that is not named"),
]  # fmt: skip
NOBODYS = [
    # who thinks so is not said
    "The operator of the Orel plant has denied it ever considered abandoning the plant.",
    "The Taivan firm on Wednesday denied making the radios that exploded in Velm.",
    "The army denied responsibility for the shelling of the Velm market.",
    "Jan Dorf denied that he had sold the barge to the guild.",
    # whose word it is that it is not so stands elsewhere
    "Reports of a second bomb in Velm are false. This was announced by the press office.",
    # what somebody insists was not so, or had no part in
    "The railway insists that the blast did not result from poor upkeep.",
    "Tarnish authorities said on Friday that a company in Sofel had nothing to do with the delivery of the radios to Kesh.",
    "Clerks of the guild were not involved in the purchase of the barge, its chief Jan Dorf said.",
    "The mayor said that she had played no role in the sale of the mill.",
]
NOT_SAID = [
    # it is denied in a word that points at what was said, or only might be denied
    "The secretary denied the allegation, saying that he lived abroad at the time.",
    "The firm will need to rebut claims that it burned the letters.",
    # nobody did
    "Police say that the raids are linked, but nobody has claimed responsibility for them.",
    # what somebody is not or does not like
    "The governor stressed that Orel was not interested in such a sale.",
    # it is only so
    "The council said that it did not rain in May.",
    "The firm stressed that its ferries were safe.",
    # no claim: what is refused
    "The court rejected an attempt to reduce the charges.",
    "The council rejected a report on the state of the dam.",
    # the claim says nothing, or is one for money, or the court's
    "The mayor rejected the company's claim for damages.",
    "The court rejected the company's claim that it had been cheated.",
    # it is not rejected
    "The mayor repeated the company's claim that the valves had been checked.",
    "The mayor did not dispute the company's claim that the valves had been checked.",
]


def disputes(text: str) -> list[Finding]:
    return [f for f in compared((text, BESIDE)).comparison.findings if f.bucket == "cannot_both"]


@pytest.mark.parametrize(("text", "whose"), CLAIMED)
def test_a_sentence_that_names_both_voices_is_a_dispute(text: str, whose: str) -> None:
    (found,) = disputes(text)
    assert f"{found.sentence}" == text
    assert {a.value: a.word for a in found.accounts}["said to be so"] == whose
    assert "denied" in {a.value for a in found.accounts}
    places = [(s.spans[0].start, s.spans[0].end) for a in found.accounts for s in a.reports]
    assert len(set(places)) == len(places), "each voice has a passage of its own"


@pytest.mark.parametrize(("text", "whose"), SOMEBODYS)
def test_a_claim_of_whom_nobody_is_named_is_a_dispute_with_who_denies_it(text: str, whose: str) -> None:
    (found,) = disputes(text)
    assert {a.value: a.word for a in found.accounts}["said to be so"] == whose
    said, denied = (
        next(s for a in found.accounts if a.value == v for s in a.reports)
        for v in ("said to be so", "denied")
    )
    assert said.spans != denied.spans
    assert "Others say" not in found.sentence and "others deny" not in found.sentence


@pytest.mark.parametrize("text", NOBODYS)
def test_what_is_only_denied_stays_unsure(text: str) -> None:
    assert disputes(text) == []
    (found,) = [f for f in compared((text, BESIDE)).comparison.findings if f.bucket == "unsure"]
    assert found.sentence.strip(".“”") in text.replace(" on Wednesday", "").strip(".") + "."
    assert {a.value: a.word for a in found.accounts}["said to be so"] == "citing a source that is not named"


def test_what_another_passage_answers_has_one_line() -> None:
    """A denial that stands against what another report tells needs no second line."""
    texts = (
        "The railway denied media reports that its guards had fired at the crowd in Brask.",
        "Guards of the railway fired at the crowd in Brask on Monday.",
    )
    found = [f for f in compared(texts).comparison.findings if f.bucket in ("cannot_both", "unsure")]
    assert len(found) == 1, [f.sentence for f in found]
    assert len({s.document for a in found[0].accounts for s in a.reports}) == 2


@pytest.mark.parametrize("text", NOT_SAID)
def test_where_nobody_is_said_to_claim_it_there_is_none(text: str) -> None:
    found = [f for f in compared((text, BESIDE)).comparison.findings if f.bucket in ("cannot_both", "unsure")]
    assert found == []
