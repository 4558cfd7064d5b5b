"""The verdicts of blind readings are counted, and hold no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.blind import ASKED, GOOD, Line, by_probability, read_lines, shares, table

KIND = 60  # letters of a kind of error: two or three words, never a sentence


def test_every_line_is_a_verdict_on_a_list_without_text() -> None:
    lines = read_lines()
    assert len({line.affair for line in lines}) >= 4
    assert {line.list for line in lines} <= set(ASKED)
    assert max(len(line.kind) for line in lines) <= KIND
    assert not any('"' in line.kind or "“" in line.kind for line in lines)


def test_counts_are_those_of_the_lines() -> None:
    lines = [
        Line("r", "a", "told alike", 0.9, "right", ""), Line("r", "a", "told alike", 0.9, "wrong", "two bodies"),
        Line("r", "b", "told alike", 0.6, "right", ""), Line("r", "b", "real contradiction", None, "partly", ""),
    ]  # fmt: skip
    assert shares(lines) == {"told alike": (2, 3), "real contradiction": (0, 1)}
    assert "| told alike | 1 of 2 | 1 of 1 | 0.67 | 0.90 |" in table(lines)
    assert by_probability(lines).splitlines() == ["0.9: 1 of 2", "0.6: 1 of 1"]


def test_a_verdict_without_a_meaning_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "lines.csv"
    wrong.write_text(
        "reading,affair,list,probability,verdict,kind\nr,a,told alike,,perhaps,\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="perhaps"):
        read_lines(wrong)
    assert "perhaps" not in GOOD
