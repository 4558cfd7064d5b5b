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
NOT_SAID = [
    # nobody is named whose claim it is
    "The mayor rejected claims that the valves had been checked.",
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


@pytest.mark.parametrize("text", NOT_SAID)
def test_where_nobody_is_said_to_claim_it_there_is_none(text: str) -> None:
    assert disputes(text) == []
