"""Common tasks take no more clicks than they may, and can be done with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from benchmarks.clicks import MOST, walk
from rashomon.model import CaseContents
from tests.kept import fill
from tests.web.test_browser import CHROMIUM


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("keys", [False, True])
def test_tasks_take_few_clicks(visit: CaseContents, tmp_path: Path, keys: bool) -> None:
    with rashomon.open_case(tmp_path / "visit.db") as case:
        fill(case, visit)
    walks = walk(tmp_path / "visit.db", keys)
    assert {w.task: w.clicks for w in walks if w.done} == MOST
    assert all((w.presses > 0) == keys for w in walks)
