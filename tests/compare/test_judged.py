"""What is kept of two facts is what would be worked out anew, wherever they stand and whoever is called what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.compare import judged as kept
from rashomon.compare.independence import Origins
from rashomon.compare.judged import content, judged
from rashomon.compare.matters import Matters
from rashomon.compare.reading import read_all
from rashomon.compare.scene import Scene
from rashomon.compare.table import decide, missing
from rashomon.compare.verdicts import judge
from rashomon.model import CaseContents, Published
from rashomon.pipeline import link_case


def matters_of(case: CaseContents) -> Matters:
    """The facts of a case, laid side by side."""
    readings = read_all(case.analyses, case.actors, case.events, case.calendar)
    origins = Origins(readings, case.comparison.echoes)
    return Matters(Scene(readings, case.comparison.claims, case.actors, case.events, origins))


def lay_beside(matters: Matters) -> int:
    """How many pairs there are of which what is kept is what is worked out anew."""
    pairs = list(matters._pairs())
    for left, right in pairs:
        verdicts = judge(left, right, matters._lies_in)
        decision = decide(verdicts) if verdicts is not None else None
        found = judged((left, content(left)), (right, content(right)), matters._lies_in)
        assert (found is None) == (decision is None)
        if found is not None and verdicts is not None and decision is not None:
            assert (found.verdicts, found.decision) == (verdicts, decision)
            others = missing(verdicts) if decision.kind == "corroborates" else None
            assert found.others == others
    return len(pairs)


def repeated(case: CaseContents, day: str) -> CaseContents:
    """The reports of a case linked once more, as if they had come out on another day."""
    out = Published(day, day, day, "given")
    return link_case([replace(a, document=replace(a.document, published=out)) for a in case.analyses])


def test_what_is_kept_is_what_is_worked_out_anew(visit: CaseContents, flood: CaseContents) -> None:
    """The second and third time, most of it is kept: from other days, and from other actors' ids."""
    for case in (visit, flood):
        kept._verdicts.clear()
        kept._answers.clear()
        assert lay_beside(matters_of(case)) > 100
        worked_out = len(kept._verdicts)
        lay_beside(matters_of(case))
        assert len(kept._verdicts) == worked_out
        lay_beside(matters_of(repeated(case, "2031-03-03")))
        assert len(kept._verdicts) < 2 * worked_out


def test_nothing_is_kept_beyond_the_limit(visit: CaseContents, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(kept, "KEPT", 10)
    lay_beside(matters_of(visit))
    assert len(kept._verdicts) <= 10 and len(kept._answers) <= 10


def test_much_of_other_affairs_is_let_go(visit: CaseContents, flood: CaseContents) -> None:
    """Where little is kept it stays, so that an affair that is linked again finds its own; and the answers are the same."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kept, "OF_OTHERS", 10)
        link_case(visit.analyses)
        assert len(kept._verdicts) > 10
        assert link_case(flood.analyses).comparison == flood.comparison
        known = set(kept._verdicts)
        patched.setattr(kept, "OF_OTHERS", 1_000_000)
        link_case(flood.analyses)
        assert known <= set(kept._verdicts)
        patched.setattr(kept, "OF_OTHERS", 10)
        link_case(visit.analyses)
        assert not known & set(kept._verdicts)
