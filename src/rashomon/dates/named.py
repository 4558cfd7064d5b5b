"""What a date with holes, a feast or a stage of a period names, and which of several years is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rashomon.dates import days
from rashomon.dates.intervals import Interval
from rashomon.dates.periods import RANK, Period, day

Node = dict[str, Any]
# How many times nearer a date against the grammar's side must be to be meant after all ("payable Dec. 7").
FAR = 5.0
# Days after the day that a story has reached within which it may go on in the next year.
NEXT_YEAR = 120


def told_next(options: Sequence[Period], story: Period) -> Period:
    """The option that a story means: of its own year, or, late in the year, of the early months of the next."""
    same = next((p for p in options if p.year == story.year), options[0])
    following = next((p for p in options if p.year == story.year + 1), same)
    if RANK[story.grain] > RANK["season"]:
        return same
    back, ahead = story.first - same.last, following.first - story.last
    return following if ahead < NEXT_YEAR and back > 2 * NEXT_YEAR else same


def nearest(options: Sequence[Period], here: int, side: int) -> Period:
    """The option nearest to a day, where the side that the grammar does not point to counts as `FAR` times as far."""

    def cost(period: Period) -> tuple[float, int]:
        away = distance(period, here)
        wrong = (side < 0 and period.first > here) or (side > 0 and period.last < here)
        return away * (FAR if wrong else 1.0), period.first

    return min(options, key=cost)


def distance(period: Period, here: int) -> int:
    if period.first <= here <= period.last:
        return 0
    return min(abs(period.first - here), abs(period.last - here))


def day_number(year: int, month: int, number: int) -> int | None:
    try:
        return days.from_ymd(year, month, number)
    except ValueError:
        return None


def complete_date(tree: Node, year: int) -> Period | None:
    """The period that a date with holes names in a year."""
    if "s" in tree:
        return Period("season", year, tree["s"])
    if tree.get("q"):
        return Period("quarter", year, tree["q"])
    if "h" in tree:
        return Period("half", year, tree["h"])
    if "m" not in tree:
        return Period("year", year)
    if "d" not in tree:
        return Period("month", year, tree["m"])
    number = day_number(year, tree["m"], tree["d"])
    return None if number is None else day(number)


def feast(rule: Node, year: int) -> Period | None:
    """The day of a feast in a year."""
    if "easter" in rule:
        return day(days.easter(year) + rule["easter"])
    if "day" in rule:
        return day(days.from_ymd(year, rule["month"], rule["day"]))
    return nth_weekday(Period("month", year, rule["month"]), rule["weekday"], rule["nth"])


def nth_weekday(outer: Period, weekday: int, count: int) -> Period | None:
    if count > 0:
        first = outer.first + (weekday - days.weekday(outer.first)) % 7
        return day(first + 7 * (count - 1))
    last = outer.last - (days.weekday(outer.last) - weekday) % 7
    return day(last + 7 * (count + 1))


def modified(period: Period, mod: str | None, published: int | None) -> Interval:
    """The days of "early", "mid" and "late" parts, drawn wide: two fifths, the middle half, two fifths."""
    first, last = period.first, period.last
    length = last - first + 1
    if length < 5:
        return period.interval
    if mod == "START":
        return Interval(first, first + 2 * length // 5)
    if mod == "END":
        return Interval(last - 2 * length // 5, last)
    if mod == "MID":
        return Interval(first + length // 4, last - length // 4)
    return period.interval
