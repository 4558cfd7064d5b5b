"""A case outlives kills, a full disk, others who write, and a clock that goes back.  `benchmarks.kills` tries many more."""

from __future__ import annotations

import pytest

from benchmarks import kills


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> kills.Course:
    """The commands, and the case of a run that nobody disturbs."""
    return kills.Course(tmp_path_factory.mktemp("kills"), most=5)


def test_killed_at_random_moments(course: kills.Course) -> None:
    tally = kills.kill_at_random(course, 4, seed=7)
    assert sum(tally.kills.values()) >= 4
    assert not tally.wrong


def test_a_full_disk(course: kills.Course) -> None:
    said = kills.fill_the_disk(course)
    if said and said[0].startswith("not tried"):
        pytest.skip(said[0])
    assert not said


def test_two_commands_add_at_once(course: kills.Course) -> None:
    assert not kills.write_at_once(course)


def test_the_clock_goes_back(course: kills.Course) -> None:
    assert not kills.turn_back_the_clock(course)
