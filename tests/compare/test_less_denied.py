"""What is no dispute: another cause, other signs, elsewhere, so much, many of whom some fell ill, one thing under two nouns."""

from __future__ import annotations

import pytest

from tests.compare.pairs import between_passages, compared

APART = [
    # one cause is denied, and another one told, or none is known
    ("The council rejected the firm's contention that the leak in Orel was caused by sabotage.", "The leak in Orel resulted from bad upkeep."),
    ("The railway insists that the blast in the tunnel did not result from poor upkeep.", "The cause of the blast in the tunnel is unknown."),
    ("The fire at the Lenz mill was not caused by lightning, the brigade said.", "The fire at the Lenz mill was caused by a worn cable."),
    # no signs of the one, signs of something else
    ("There is no evidence that the firm sounded the alarm, the study said.", "There has been enough evidence from enough sources, said Jan Dorf, who found a plume of oil."),
    # not in that land
    ("The radios were neither manufactured in Kesh nor bought by any Keshi firm, Ivo Kern said.", "The radios were manufactured under licence by a company called Orel Works, Jan Dorf said."),
    # not so deep
    ("The firm denied that the rig Halma had been drilling deeper than 7,000 metres.", "The rig Halma was drilling a well in the gulf."),
    # of many some are killed, and others fall ill
    ("The gas leak killed about 2,000 people in Orel on Monday.", "Thousands of people in Orel died of diseases after the gas leak."),
    ("The gas leak in Orel killed thousands of people.", "Some 3,000 people in Orel had died of illness since the leak, the clinic said."),
    # one happening under two nouns
    ("The gas leak killed more than 2,000 people in Orel.", "The clerk had set off the tragedy that killed more than 2,000 people in Orel."),
    # a war that goes on
    ("This is the largest loss of the Hezan group in 11 months of its conflict with Kesh.", "The Hezan group would fight until its conflict with Kesh, now nearing 12 months, comes to an end."),
]  # fmt: skip
RIVAL = [
    (
        "Jan Dorf was strangled in his cell, the lawyer said.",
        "Jan Dorf died of a heart attack, the prison said.",
    ),
    ("The radios were not made in Kesh, Ivo Kern said.", "The radios were made in Kesh, Jan Dorf said."),
    (
        "The fire at the Lenz mill was not caused by a worn cable, the owner said.",
        "The fire at the Lenz mill was caused by a worn cable.",
    ),
]


@pytest.mark.parametrize(("left", "right"), APART)
def test_what_can_both_be_right(left: str, right: str) -> None:
    found = [r for r in between_passages(left, right) if r.kind in ("contradicts", "unclear")]
    assert not found, [(r.slot, [s.value for s in r.sides]) for r in found]


@pytest.mark.parametrize(("left", "right"), RIVAL)
def test_what_cannot(left: str, right: str) -> None:
    assert any(r.kind in ("contradicts", "unclear") for r in between_passages(left, right))


def test_a_denial_in_one_sentence_with_a_claim_answers_that_claim_alone() -> None:
    text = (
        "One worker has said the firm had chosen not to fit a second valve. We know that the firm spent years battling the regulator "
        "over its valves. A guard has said the rig had been drilling deeper than 7,000 metres, although this is denied by Orel Oil."
    )
    found = [r for r in between_passages(text, "Nothing new was heard from Velm.") if r.kind == "contradicts"]
    assert found
    last = text.index("A guard") + len("Headline\n\n")
    assert all(s.spans[0].start >= last for r in found for s in r.sides)


def test_no_line_that_is_told_alike_says_only_where_one_report_does() -> None:
    texts = (
        "A rider in a green helmet crossed the Orel bridge in Brask on Monday.",
        "A rider in a green helmet crossed the Orel bridge in Brask.",
        "Police said that only one rider in a green helmet crossed the Orel bridge in Brask.",
    )
    lines = [f.sentence for f in compared(texts).comparison.findings if f.bucket == "told_alike"]
    assert not any("only" in line.lower() for line in lines), lines


def test_one_who_is_held_is_not_the_several_who_were() -> None:
    texts = (
        "The person who is in custody was arrested in Brask on Monday.",
        "Both people in the car were arrested in Brask on Monday.",
        "Four people were arrested in Brask on Monday.",
    )
    found = [r for r in between_passages(*texts) if r.kind == "corroborates" and r.slot == "content"]
    one = [r for r in found if any(s.document == "d-A" for s in r.sides)]
    assert not one, one


BY_THEN = [
    (
        "The Almara fire has burned 6,713 houses as of 6 p.m. Friday.",
        "The Almara fire burned 18,804 houses in Brask.",
    ),
    (
        "The Almara fire had charred 9,000 hectares by Friday evening.",
        "The Almara fire charred 13,500 hectares in Brask.",
    ),
    (
        "So far 41 houses have been destroyed by the Almara fire.",
        "The Almara fire destroyed 66 houses in Brask.",
    ),
]


@pytest.mark.parametrize(("left", "right"), BY_THEN)
def test_what_had_come_together_by_then_disputes_no_later_count(left: str, right: str) -> None:
    found = between_passages(left, right, days=("2031-05-03", "2031-06-20"))
    assert not [r for r in found if r.kind == "contradicts" and r.slot == "number"]


OTHERWISE = [
    ("Four people were found inside a burned car in Brask.", "Four people were found outside a burned car in Brask."),
    ("Three of the pumps were completely destroyed by the blast in Velm on Monday.", "Three of the pumps were damaged by the blast in Velm on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), OTHERWISE)
def test_no_line_says_more_than_all_tell(left: str, right: str) -> None:
    lines = [f.sentence for f in compared((left, right)).comparison.findings if f.bucket == "told_alike"]
    assert not any(w in line for line in lines for w in ("inside", "outside", "completely")), lines
