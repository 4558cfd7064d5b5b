"""How long after one act another one came, whichever way round it is told."""

from __future__ import annotations

import pytest

from tests.compare.pairs import compared, relations

RIVAL = [
    ("The tower warned the crew of the Orel jet four minutes before the plane landed.", "About nine minutes after the tower's warning, the Orel jet crashed at Brask."),
    ("The tower warned the pilots of geese near Brask. A minute later the crew sent a mayday.", "The mayday came from the Orel jet four minutes after the warning."),
    ("The crew of the Orel jet sent a distress call, and two minutes later the plane crashed at Brask.", "Six minutes after the mayday the Orel jet crashed at Brask."),
    ("Crews burned the chlorine in the Brask wagons two days after the derailment.", "Crews burned the chlorine in the wagons at Brask five days after the train derailed."),
    ("The ferry Aldona sank 20 minutes after the explosion.", "An explosion tore the ferry Aldona open, and an hour later it sank."),
]  # fmt: skip

NOT_RIVAL = [
    # about so long, one that is another unit, bounds
    ("The tower warned the crew three minutes before the jet crashed.", "About three and a half minutes after the warning, the jet crashed."),
    ("The tower warned the crew more than three minutes before the jet crashed.", "Nine minutes after the warning, the jet crashed."),
    # the other way round, of other acts, of two of one sort
    ("The tower warned the crew three minutes before the jet crashed.", "The crew sent a mayday five minutes before the jet crashed."),
    ("A second explosion shook Brask ten minutes after the first explosion.", "The building in Brask collapsed 30 minutes after the explosion."),
    # no act but a thing, and a manifold
    ("Six minutes after the warning the landing gear was checked.", "The tower warned the crew two minutes before the jet crashed."),
    ("Inspectors warned of the dam two years before it collapsed.", "The mayor warned of the dam two hours before it collapsed."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), RIVAL)
def test_two_lengths_between_the_same_acts_are_in_dispute(left: str, right: str) -> None:
    assert [r for r in relations(left, right) if r.kind == "contradicts" and r.slot == "number"]


@pytest.mark.parametrize(("left", "right"), NOT_RIVAL)
def test_lengths_that_may_be_one_or_between_other_acts_are_not(left: str, right: str) -> None:
    assert not [r for r in relations(left, right) if r.kind == "contradicts"]


def test_the_question_names_both_acts() -> None:
    (asked,) = [f for f in compared(RIVAL[0]).comparison.findings if f.bucket == "cannot_both"]
    assert asked.sentence.startswith("From the warning to the accident: ")
    assert "four minutes" in asked.sentence and "nine minutes" in asked.sentence
