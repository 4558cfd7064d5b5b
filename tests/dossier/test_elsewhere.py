"""Told by one alone: only what no other outlet tells in any words.  And the clauses that are shown for events."""

from __future__ import annotations

import pytest

from rashomon.dossier import build_dossier
from rashomon.dossier.sections import Dossier
from tests.dossier.make_case import CaseMaker


def two_papers(left: str, right: str, *people: str) -> tuple[CaseMaker, str, str]:
    """A case of two reports; `people` are actors whom both name."""
    c = CaseMaker()
    one = c.report("a.txt", f"{left}\n", "Paper", "2032-05-04")
    other = c.report("b.txt", f"{right}\n", "Rival", "2032-05-04")
    for name in people:
        c.actor(name, name)
        for d, text in ((one, left), (other, right)):
            if name in text:
                c.mention(d, name, name)
    return c, one, other


def alone(dossier: Dossier) -> list[str]:
    """What is said to be told by one outlet alone."""
    shown = [a.quotation.text for a in dossier.glance.alone.all]
    assert len(shown) == dossier.single_events.total
    return shown


@pytest.mark.parametrize(
    ("left", "trigger", "right"),
    [
        # another verb, the same people and matter
        ("Ada Ferrin left the harbour of Olm on Monday.", "left", "Ada Ferrin sailed out of the harbour of Olm."),
        # a noun there, a verb here
        ("Ada Ferrin received Lev Toral in Olm.", "received", "During the reception of Lev Toral, Ada Ferrin smiled."),
        # another number of the same
        ("Only 19 fishermen were released.", "released", "The port released 34 fishermen at dawn."),
        # too little said to be found again
        ("She denied it.", "denied", "The weather stayed dry."),
    ],
)  # fmt: skip
def test_what_another_outlet_tells_in_other_words_is_not_told_by_one_alone(
    left: str, trigger: str, right: str
) -> None:
    c, one, _ = two_papers(left, right, "Ada Ferrin", "Lev Toral")
    c.happening("deed", one, trigger)
    assert alone(build_dossier(c.contents())) == []


def test_what_nobody_else_tells_is_told_by_one_alone() -> None:
    c, one, _ = two_papers(
        "Ada Ferrin skipped the dinner with the prefect.", "Ada Ferrin opened a bridge.", "Ada Ferrin"
    )
    c.happening("dinner", one, "skipped")
    assert alone(build_dossier(c.contents())) == ["Ada Ferrin skipped the dinner with the prefect."]


def test_what_stands_in_a_contradiction_is_not_told_by_one_alone() -> None:
    c, one, other = two_papers("The great gates were never unlocked.", "Somebody must have had a key.")
    c.happening("opening", one, "unlocked", polarity=-1)
    c.relation(
        "contradicts", "polarity", (one, "never unlocked", "no"), (other, "had a key", "yes"), event="opening"
    )
    assert alone(build_dossier(c.contents())) == []


@pytest.mark.parametrize(
    ("sentence", "trigger", "who", "title"),
    [
        ("He now advises the firm that runs the old dam.", "runs", "firm", "Firm that runs the old dam"),
        ("Two people who sat at the table gave the paper a number.", "gave", "Two people",
         "Two people who sat at the table gave the paper a number"),
        ("The energy chief, Ada Ferrin, visited the mill at Brod.", "visited", "Ada Ferrin",
         "Ada Ferrin, visited the mill at Brod"),
        ("Ada Ferrin, the committee's voice, welcomed the inquiry but left.", "welcomed", "Ada Ferrin",
         "Ada Ferrin, the committee's voice, welcomed the inquiry"),
        ("He said that the flood which struck Port Olm was caused by rain.", "struck", None,
         "The flood which struck Port Olm was caused by rain"),
        ("It came after the Ost burst its banks before dawn and swept through the town.", "swept", "the Ost",
         "The Ost burst its banks before dawn and swept through the town"),
    ],
)  # fmt: skip
def test_a_title_says_who_does_it(sentence: str, trigger: str, who: str | None, title: str) -> None:
    c = CaseMaker()
    d = c.report("a.txt", f"A headline\n\n{sentence}\n", "Paper", "2032-05-04")
    if who:
        c.actor("who", who)
    c.happening("deed", d, trigger, f"who={who}" if who else None)
    (event,) = build_dossier(c.contents()).single_events.all
    assert event.title == title


def test_a_pronoun_before_the_end_of_a_sentence_becomes_a_possessive() -> None:
    c = CaseMaker()
    d = c.report("a.txt", "Ada Ferrin wept. The fire ruined her house.\n", "Paper", "2032-05-04")
    c.actor("ferrin", "Ada Ferrin")
    c.mention(d, "ferrin", "Ada Ferrin")
    c.mention(d, "ferrin", "her", "pronoun")
    c.happening("ruin", d, "ruined", whom="ferrin=her")
    (event,) = build_dossier(c.contents()).single_events.all
    assert event.title == "The fire ruined [Ada Ferrin’s] house"
