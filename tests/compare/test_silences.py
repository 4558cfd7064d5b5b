"""Who covers an event and leaves out what others say of it; silence is claimed only where nothing was said."""

from __future__ import annotations

from tests.compare.test_relations import compare, released
from tests.make import Report


def silent(*reports: Report) -> set[str]:
    """The outlets that are said to leave something out."""
    return {s.outlet for s in compare(*reports)[2]}


def told(text: str, trigger: str, outlet: str) -> Report:
    """A report of the release, the freeing state being its first word."""
    report = Report(text, outlet, "2031-04-09")
    report.event(trigger, "release", "COOPERATE", actor=[report.mention("Ostravia", 1, "state")])
    return report


def test_who_gives_another_number_is_not_silent_on_the_number() -> None:
    other = told("Ostravia let some 20 fishermen go.", "let", "C")
    other.figure("20", 20, noun="fisherman", bound="about")
    assert silent(released("34", 34, "A"), released("34", 34, "B"), other) == set()


def test_that_it_happened_is_what_telling_it_means() -> None:
    """C tells the release in words of its own: that no comparison found them alike is no silence."""
    one = told("Ostravia released the fishermen from the port of Kelm.", "released", "A")
    two = told("Ostravia released the fishermen from the port of Kelm on Monday.", "released", "B")
    assert silent(one, two, told("Ostravia let the crews sail home.", "let", "C")) == set()


def test_who_leaves_the_number_out_is_listed() -> None:
    quiet = told("Ostravia let the crews sail home.", "let", "C")
    assert silent(released("34", 34, "A"), released("34", 34, "B"), quiet) == {"ou-c"}
