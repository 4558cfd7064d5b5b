"""Affairs that are linked in processes of their own give the case that one process makes."""

from __future__ import annotations

import pytest

from rashomon import pipeline
from rashomon.engine import ALONE, Engine
from rashomon.link import affairs
from rashomon.model import CaseContents
from rashomon.store.rows import to_json


def linked(contents: tuple[CaseContents, ...], engine: Engine) -> tuple[object, list[float]]:
    """What is kept of the reports, as plain data, and what was told of the progress."""
    kept, told = pipeline._Kept(), [0.0]
    pipeline.link_into(kept, [a for c in contents for a in c.analyses], (), told.append, engine)
    return [to_json(x) for x in (kept.who, kept.events(), kept.calendar(), kept.comparison())], told


def test_affairs_in_two_processes(
    visit: CaseContents, flood: CaseContents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(affairs, "ONE_CASE", 1)
    monkeypatch.setattr(affairs, "LARGEST", 12)
    monkeypatch.setattr(pipeline, "FEW_REPORTS", 1)
    alone, told = linked((visit, flood), ALONE)
    spread, told_of_both = linked((visit, flood), Engine(processes=2))
    assert spread == alone
    assert told == told_of_both == sorted(told)
    assert told[-1] < 1 <= told[-1] + 1 / (len(told) - 1)


def test_few_reports_are_not_spread() -> None:
    assert not Engine(processes=2).serves(3, few=6)
    assert not Engine(processes=1).serves(1000, few=6)
    assert Engine(processes=2).serves(6, few=6)
    assert Engine("ray").serves(1, few=6)
