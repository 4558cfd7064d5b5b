"""Days as whole numbers, so that arithmetic works before the year 1 as well.

Day 1 is 0001-01-01 of the Gregorian calendar carried back, as in `datetime.date.toordinal`.  The year before 1 is 0
(1 BC), as ISO 8601 and EDTF count.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence
from functools import lru_cache

_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_LAST = datetime.date.max.toordinal()  # up to here the standard library counts the same, and faster
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
KEPT = 8192  # days that are kept worked out: the reports of one affair ask for the same ones again and again


@lru_cache(maxsize=KEPT)
def from_ymd(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a day.

    Raises:
        ValueError: there is no such day.
    """
    if 1 <= year <= datetime.MAXYEAR:
        try:
            return datetime.date(year, month, day).toordinal()
        except ValueError as error:
            raise ValueError(f"no such day: {year}-{month}-{day}") from error
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"no such day: {year}-{month}-{day}")
    cycles, rest = divmod(year - 1, _CYCLE_YEARS)
    before = rest * 365 + rest // 4 - rest // 100 + rest // 400
    return cycles * _CYCLE_DAYS + before + sum(days_in_month(year, m) for m in range(1, month)) + day


@lru_cache(maxsize=KEPT)
def to_ymd(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day's number."""
    if 1 <= number <= _LAST:
        found = datetime.date.fromordinal(number)
        return found.year, found.month, found.day
    cycles, rest = divmod(number - 1, _CYCLE_DAYS)
    year = cycles * _CYCLE_YEARS + rest * _CYCLE_YEARS // _CYCLE_DAYS + 1
    while number < from_ymd(year):
        year -= 1
    while number >= from_ymd(year + 1):
        year += 1
    left, month = number - from_ymd(year), 1
    while left >= days_in_month(year, month):
        left -= days_in_month(year, month)
        month += 1
    return year, month, left + 1


def years_of(numbers: Sequence[int]) -> list[int]:
    """The years of days that follow each other in time."""
    found: list[int] = []
    end = None
    for number in numbers:
        if end is None or number >= end:
            year = to_ymd(number)[0]
            end = from_ymd(year + 1)
        found.append(year)
    return found


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and calendar.isleap(year) else _MONTH_DAYS[month]


def weekday(number: int) -> int:
    """1 for Monday to 7 for Sunday."""
    return (number - 1) % 7 + 1


def week_of(number: int) -> tuple[int, int]:
    """ISO year and ISO week of a day."""
    thursday = number - weekday(number) + 4
    year = to_ymd(thursday)[0]
    return year, (thursday - from_ymd(year)) // 7 + 1


def week_start(year: int, week: int) -> int:
    """The Monday of an ISO week."""
    fourth = from_ymd(year, 1, 4)
    return fourth - weekday(fourth) + 1 + 7 * (week - 1)


def easter(year: int) -> int:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return from_ymd(year, f // 31, f % 31 + 1)


def iso(number: int) -> str:
    """A day as ISO 8601 text: "2020-07-21", "-0489-01-01"."""
    year, month, day = to_ymd(number)
    return f"{iso_year(year)}-{month:02d}-{day:02d}"


def iso_year(year: int) -> str:
    """A year with at least four digits, with a minus sign where it is before 0."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def parse_iso(text: str) -> int:
    """The number of the day that ISO 8601 text names.

    Raises:
        ValueError: it names none.
    """
    sign, rest = (-1, text[1:]) if text.startswith("-") else (1, text)
    parts = rest[:10].split("-")
    if len(parts) != 3:
        raise ValueError(f"not a day: {text!r}")
    return from_ymd(sign * int(parts[0]), int(parts[1]), int(parts[2]))
