"""What looks like a dispute and is of another one, another thing or another time; and beside it what is one."""

from __future__ import annotations

import pytest

from tests.compare.pairs import between_passages, compared, relations

AGREED = "The harbour exchange Ferrel of Port Asher collapsed in May."


def disputes(*texts: str, days: tuple[str, ...] = ()) -> set[str]:
    """The slots in which the reports cannot both be right."""
    return {r.slot for r in relations(*texts, days=days) if r.kind == "contradicts"}


APART = {
    "a former manager is not the one who is named": (
        "Ilan Sorme, a top executive of the collapsed harbour exchange Ferrel, was sentenced on Tuesday to seven years in prison.",
        "A former top executive of the fallen Ferrel exchange was sentenced to two years in prison, after she had apologised.",
    ),
    "years are nobody whom it befalls": (
        "A judge sentenced the harbour mogul Jon Brask to 25 years in prison in Port Asher.",
        "Ilan Sorme was sentenced to seven years in prison in Port Asher.",
    ),
    "the most that he may get": (
        "A judge sentenced the harbour mogul Jon Brask to 25 years in prison.",
        "Jon Brask faces a maximum sentence of 115 years in prison.",
    ),
    "the second dam is another one": (
        "Papers show that the Ostrel company knew that the dam was at risk of collapse.",
        "By the afternoon engineers said that the second dam was not at risk.",
    ),
    "a court that dismisses what he says denies nothing": (
        "Judge Ana Kelm dismissed the long statement of Jon Brask and said that he was not sorry.",
        "Jon Brask said that judge Ana Kelm had ordered the sale of his house.",
    ),
    "who did not do it himself may be right whoever did": (
        "The guild rejected the accusation that it had burned the mill of Vorl.",
        "A diver is accused of belonging to the group that burned the mill of Vorl.",
    ),
    "counts of some and of all": (
        "Jon Brask was convicted on two counts of theft, two counts of fraud, and three counts of bribery.",
        "The jury convicted Jon Brask on seven counts of theft and fraud.",
    ),
    "no evidence of it is no claim of it": (
        "Emil Rusk, an adviser to the government of Kelm, said that the government of Kelm was not involved in the sabotage. "
        "The investigators have found no evidence that the government of Kelm was involved in the sabotage.",
        AGREED,
    ),
    "not one of the divers": (
        "Investigators believe that Ilan Sorme led the group and was not one of the divers who placed the charges. "
        "Prosecutors allege that he was one of the planners of the group, which placed the charges.",
        AGREED,
    ),
    "what was held before": (
        "Earlier studies had put the oil that leaked from the tanker at 70,000 tonnes.",
        "According to the study published on Friday, the oil that leaked from the tanker was about 165,000 tonnes.",
    ),
    "his appeal and his transfer": (
        "A court in Kesh has approved the transfer of the diver Ilan Sorme.",
        "The court rejected the appeal of the diver Ilan Sorme.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", APART)
def test_no_dispute(kind: str) -> None:
    found = [(r.kind, r.slot, r.sides) for r in between_passages(*APART[kind]) if r.kind == "contradicts"]
    assert not found


def test_arrests_are_added_to() -> None:
    early = "Police arrested eight people over the collapse of the Vorl bridge."
    late = "Police have arrested seventeen people over the collapse of the Vorl bridge."
    assert "number" not in disputes(early, late, days=("2031-04-12", "2031-04-18"))
    assert "number" in disputes(early, late, days=("2031-04-12", "2031-04-12"))


def test_how_long_somebody_has_been_held_grows() -> None:
    early = "The guard has detained the mayor Per Ohm with his wife for three months."
    late = "The guard has detained the mayor Per Ohm with his wife for seven months."
    made = relations(early, late, days=("2031-04-12", "2031-08-12"))
    assert not [r for r in made if r.slot == "number" and r.kind in ("contradicts", "revised")]


DISPUTED = {
    "number": (
        "The army said it had destroyed 50 boats of the raiders near Kesh on Monday.",
        "The rebels said that the army had destroyed 120 boats of the raiders near Kesh on Monday.",
    ),
    "polarity": (
        "Prosecutors accuse Jon Brask of burning the mill of Vorl.",
        "Jon Brask has denied that he burned the mill of Vorl.",
    ),
}


@pytest.mark.parametrize("slot", DISPUTED)
def test_what_is_of_one_is_in_dispute(slot: str) -> None:
    assert slot in disputes(*DISPUTED[slot])


def test_what_is_told_alike_gives_one_number() -> None:
    """Those who count others stand in no line that begins with another number."""
    texts = (
        "The collapse of the dam at Vorl killed 121 people.",
        "The collapse of the dam at Vorl killed 121 people, officials said.",
        "More than 160 people died when the dam at Vorl collapsed.",
        "The collapse of the dam at Vorl killed 270 people.",
    )
    days = ("2031-04-12", "2031-04-12", "2031-04-20", "2031-06-02")
    for found in compared(texts, days).comparison.findings:
        if found.bucket == "told_alike" and "121" in found.sentence:
            assert {s.document for s in found.sides} <= {"d-A", "d-B"}
