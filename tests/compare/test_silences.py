"""Who covers an event and leaves out what others say of it; silence is claimed only where nothing was said."""

from __future__ import annotations

from tests.compare.pairs import compared

ONE = "Kestria released 34 fishermen from the port of Velm on Tuesday."
TWO = "On Tuesday 34 fishermen were released by Kestria from the port of Velm."


def silent(*texts: str) -> set[str]:
    """The outlets that are said to leave something out."""
    return {s.outlet for s in compared(texts).comparison.silences}


def test_who_leaves_the_number_out_is_listed() -> None:
    assert silent(ONE, TWO, "Kestria released the fishermen from the port of Velm on Tuesday.") == {"ou-C"}


def test_who_gives_another_number_is_not_silent_on_the_number() -> None:
    assert silent(ONE, TWO, "Kestria released some 20 fishermen from the port of Velm on Tuesday.") == set()


def test_that_it_happened_is_what_telling_it_means() -> None:
    """C tells the release in words of its own: that no comparison found them alike is no silence."""
    one = "Kestria released the fishermen from the port of Velm."
    two = "The fishermen were released by Kestria from the port of Velm on Monday."
    assert silent(one, two, "Kestria let the crews sail home from Velm.") == set()
