"""The day of what an affair is about, where one report gives another one."""

from __future__ import annotations

from rashomon.model import Relation
from tests.compare.pairs import relations

USUAL = (
    "The Orel jet crashed at Brask on 9 May 2031. Crews searched the field for the recorders.",
    "Families of the passengers gathered at Brask, where the Orel jet crashed on May 9.",
    "A crash at Brask on May 9, 2031 grounded the whole fleet of Orel Air.",
    "The Orel jet crashed at Brask on May 9, the ministry said.",
)
DAYS = ("2031-05-10", "2031-05-11", "2031-05-20", "2031-05-12", "2031-06-01")


def rivals(last: str) -> list[Relation]:
    made = relations(*USUAL, last, days=DAYS)
    return [r for r in made if r.kind == "contradicts" and r.slot == "date"]


def test_a_day_close_to_the_usual_one_is_in_dispute_with_it() -> None:
    (made,) = rivals("The disaster occurred on May 8, 2031, when the Orel jet missed the runway of Brask.")
    assert {s.value for s in made.sides} == {"2031-05-08", "2031-05-09"}


def test_another_year_is_in_dispute() -> None:
    (made,) = rivals("The catastrophe occurred on May 9, 2029, as the Orel jet came down at Brask.")
    assert "2029-05-09" in {s.value for s in made.sides}


def test_another_happening_on_a_day_nearby_is_not() -> None:
    assert not rivals("The funeral of the pilot took place on May 10, 2031 in Brask.")
    assert not rivals("Another accident occurred on May 8, 2031 at the airfield of Brask.")
    assert not rivals("A fire occurred on May 8, 2031 in a mill of Brask.")
    assert not rivals("The disaster occurred on May 8, 2031 at the quay of Sarn.")


def test_a_report_that_gives_the_usual_day_as_well_is_not() -> None:
    assert not rivals(
        "The Orel jet crashed at Brask on May 9, 2031. The first incident at Brask occurred on May 8, 2031."
    )
