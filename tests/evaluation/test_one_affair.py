"""The benchmark of one large affair runs every step of a case."""

from __future__ import annotations

from benchmarks.one_affair import linked
from rashomon.model import CaseContents
from rashomon.pipeline import AFFAIR_STEPS, CASE_STEPS, CLOSING_STEPS


def test_each_step_is_timed(flood: CaseContents) -> None:
    spent = linked(tuple(flood.analyses))
    assert list(spent) == [step.name for step in (*CASE_STEPS, *AFFAIR_STEPS, *CLOSING_STEPS)]
