"""What is no dispute and no agreement: what is left unsaid, said of one alone, of others, in round figures, at another hour."""

from __future__ import annotations

import pytest

from tests.compare.pairs import kinds, relations

NO_DISPUTE = [
    # not spoken of
    ("The skipper said that he had problems and did not mention hitting a reef.", "The ferry struck a reef off Lenz."),
    ("The minister did not discuss leaving the pact.", "The minister left the pact."),
    # not he alone
    ("The skipper alone cannot be held responsible for the disaster, his lawyers said.", "The firm said that the skipper was responsible for the disaster."),
    # none of that sort
    ("The line denied that there were clandestine people on board.", "There were 4,229 passengers on board."),
    # round figures, and who is left of many
    ("The 1,000-foot-long ferry struck a reef.", "Divers searched the 290-metre ferry."),
    ("The ferry was carrying 4,200 passengers.", "About 10 people were left aboard, the skipper said."),
    # hours of two acts
    ("The ferry issued distress signals at 10:38 p.m., the officer testified.", "The first call to the ferry was made at 9:49 p.m., when the coastguard rang."),
    # who disputes a claim does not make it
    ("A new report challenges the claim that Norway poisoned the editor Jan Orrel.", "Norway denied that it had poisoned the editor Jan Orrel."),
    # whoever says that somebody is wrongly blamed does not blame him
    ("His lawyers argued that Jon Abel was unfairly blamed for the fire.", "Jon Abel pleaded not guilty to setting the fire."),
    ("The Danish battery fired rockets at Velm at 6:15 pm on Friday.", "At 6:59 pm on Friday the Norwegian battery fired rockets at Velm."),
    ("The 3-kilometre train stood on the hill above Velm.", "The train rolled 14 kilometres from Orl to Velm."),
    ("The train exploded in Velm.", "The panel looked into the part of the train that did not explode."),
    ("Nobody was on the train, since the guard had left.", "The train was on its way to Orl."),
    ("The mayor said two bodies had been found overnight and two more on Sunday in the mill.", "The mayor said five bodies had been found in the mill."),
    ("The fire at the mill was not caused by a Danish missile.", "The fire at the mill was caused by a Norwegian rocket."),
]  # fmt: skip


@pytest.mark.parametrize("texts", NO_DISPUTE)
def test_it_is_no_dispute(texts: tuple[str, str]) -> None:
    assert not {k for k, _ in kinds(*texts)} & {"contradicts", "revised"}


@pytest.mark.parametrize(
    "texts",
    [
        ("The alarm sounded just before midnight.", "The alarm sounded just before 22:00."),
        ("The skipper called the firm at 11:05 p.m. on Friday.", "The skipper called the firm at 10:05 p.m. on Friday."),
    ],
)  # fmt: skip
def test_what_is_told_of_two_hours_is_not_told_alike(texts: tuple[str, str]) -> None:
    assert not [r for r in relations(*texts) if r.kind == "corroborates" and r.slot == "content"]


def test_a_number_in_groups_of_three_digits_is_one() -> None:
    (found,) = [
        {s.value for s in r.sides}
        for r in relations(
            "The ferry was carrying 4 200 passengers.", "The ferry was carrying 3 100 passengers."
        )
        if r.kind == "contradicts" and r.slot == "number"
    ]
    assert found == {"4,200", "3,100"}


def test_that_somebody_spoke_without_his_name_is_told_of_many() -> None:
    texts = [f"The official in {town} spoke only on condition of anonymity." for town in ("Velm", "Velm")]
    assert not [r for r in relations(*texts) if r.kind == "corroborates"]
