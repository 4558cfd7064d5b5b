"""What a date with holes, a feast or a stage of a period names, and which of several years is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rashomon.dates import days
from rashomon.dates.intervals import Interval
from rashomon.dates.periods import RANK, Period, containing, day

Node = dict[str, Any]
# How many times nearer a date against the grammar's side must be to be meant after all ("payable Dec. 7").
FAR = 5.0
# Days after the day that a story has reached within which it may go on in the next year.
NEXT_YEAR = 120
# Days and months of the units that a time can be counted in.
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


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
        first, last = period.first, period.last
        away = first - here if first > here else here - last if last < here else 0
        wrong = (side < 0 and first > here) or (side > 0 and last < here)
        return away * (FAR if wrong else 1.0), first

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
    if mod not in ("START", "MID", "END"):
        return period.interval
    first, last = period.first, period.last
    length = last - first + 1
    if length < 5:
        return period.interval
    if mod == "START":
        return Interval(first, first + 2 * length // 5)
    if mod == "END":
        return Interval(last - 2 * length // 5, last)
    return Interval(first + length // 4, last - length // 4)


def moved(base: Period, steps: Sequence[Sequence[Any]], side: int) -> Period | None:
    """A day or year so many units, one after the other, before (-1) or after (1) another."""
    for amount, unit in steps:
        if not float(amount).is_integer() or amount > 5000:
            return None
        count, grain = int(amount) * side, unit
        if grain in _DAYS and base.grain == "day":
            base = base.shift(count * _DAYS[grain])
        elif grain in _MONTHS and base.grain == "day":
            base = _by_months(base, count * _MONTHS[grain])
        elif grain in _MONTHS and base.grain == "year" and _MONTHS[grain] % 12 == 0:
            base = base.shift(count * _MONTHS[grain] // 12)
        else:
            return None
    return base


def _by_months(base: Period, count: int) -> Period:
    """The same day of another month, or its last where it has no such day."""
    year, month, number = days.to_ymd(base.first)
    years, rest = divmod(month - 1 + count, 12)
    return day(days.from_ymd(year + years, rest + 1, min(number, days.days_in_month(year + years, rest + 1))))


def edge_of(outer: Period, amount: float, unit: str, side: int) -> Interval | None:
    """The first (1) or last (-1) units of a period; None where it has not so many, or more than fill it."""
    if not float(amount).is_integer():
        return None
    first = side > 0
    if unit in _DAYS:
        length = int(amount) * _DAYS[unit]
        span = (
            Interval(outer.first, outer.first + length - 1)
            if first
            else Interval(outer.last - length + 1, outer.last)
        )
    elif unit in RANK:
        near = containing(outer.first if first else outer.last, unit)  # type: ignore[arg-type]
        far = near.shift((int(amount) - 1) * side)
        span = Interval(outer.first, far.last) if first else Interval(far.first, outer.last)
    else:
        return None
    return span if outer.interval.contains(span) else None
