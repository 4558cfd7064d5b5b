"""No score falls under its floor, on a small fixed part of every benchmark."""

from __future__ import annotations

import pytest

from evaluation.bench import absent
from evaluation.evaluate import Figure, below_floor, load_figures, load_floors
from evaluation.gate import failures
from evaluation.runs import RUNS


@pytest.mark.skipif(absent() is not None, reason=str(absent()))
def test_no_score_falls_under_its_floor() -> None:
    told, _ = failures()
    assert told == []


def test_every_figure_has_a_run_and_every_floor_a_figure() -> None:
    figures, notes = load_figures()
    assert {f.run for f in figures} == set(RUNS) == set(notes)
    known = {f.id for f in figures}
    assert set(load_floors("full")) <= known
    assert set(load_floors("gate")) <= {f.id for f in figures if f.gate}


def test_a_score_under_its_floor_is_told() -> None:
    better, less = Figure("a", "r", "x", "A"), Figure("b", "r", "y", "B", less=True)
    assert below_floor([better, less], {"a": 0.5, "b": 3.0}, {"a": 0.5, "b": 3.0}) == []
    assert len(below_floor([better, less], {"a": 0.4, "b": 4.0}, {"a": 0.5, "b": 3.0})) == 2
    assert below_floor([better], {"a": None}, {"a": 0.5}) == ["A: -, and the floor is 0.500"]
