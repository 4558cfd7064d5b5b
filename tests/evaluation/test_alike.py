"""The weights of the lines that are told alike are those of the judged lines, and grow with both measures."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon.lang
from evaluation.blind import Line, believed, interval
from rashomon.compare.gate import FIRST_SCREEN, LISTED, line_likely
from training import alike

TABLE = Path(rashomon.lang.__file__).parent / "en" / "alike.toml"


def test_the_table_is_what_the_judged_lines_give(capsys: pytest.CaptureFixture[str]) -> None:
    alike.main()
    assert capsys.readouterr().out == TABLE.read_text(encoding="utf-8")


def test_nine_of_ten_are_right_in_affairs_that_were_left_out() -> None:
    judged = alike.read_judged()
    let = alike.out_of_affair(judged) >= LISTED
    assert judged.truth[let].mean() >= 0.9 and let.sum() > 60
    first = alike.out_of_affair(judged) >= FIRST_SCREEN
    assert judged.truth[first].mean() >= 0.9


@pytest.mark.parametrize("share", [0.0, 0.5, 0.7, 1.0])
def test_a_surer_relation_and_a_larger_share_are_likelier(share: float) -> None:
    assert line_likely(0.7, share) < line_likely(0.9, share)
    assert share == 1.0 or line_likely(0.8, share) < line_likely(0.8, 1.0)


def test_what_readers_found_is_counted_by_bands() -> None:
    lines = [
        Line("2026-11-h", "mill", "told alike", p, verdict, "")
        for p, verdict in ((0.9, "right"), (0.86, "wrong"), (0.8, "right"), (0.7, "wrong"))
    ]
    other = Line("2026-11-a", "mill", "told alike", 0.9, "wrong", "")  # before there were probabilities
    rows = believed([*lines, other]).splitlines()[2:]
    assert [r.split("|")[2].strip() for r in rows] == ["0 of 1", "1 of 1", "1 of 2"]


def test_an_interval_holds_its_share() -> None:
    low, high = interval(40, 50)
    assert 0.65 < low < 0.8 < high < 0.9
    assert interval(0, 0) == (0.0, 1.0)
