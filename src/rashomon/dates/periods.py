"""Periods of the calendar: this day, that week, the third quarter of 1989.

A period is a grain, a year and a number inside the year, and knows its days, its TIMEX3 value and its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rashomon.dates import days
from rashomon.dates.intervals import Interval

Grain = Literal[
    "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century", "millennium"
]
# A season's number is 1 to 4; winter (4) runs from December into the next year's February.
SEASONS = ("SP", "SU", "FA", "WI")
_SEASON_MONTHS = (3, 6, 9, 12)
_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
# Coarser has the higher number.
RANK = {"day": 0, "weekend": 1, "week": 2, "month": 3, "season": 4, "quarter": 4, "half": 5,
        "year": 6, "decade": 7, "century": 8, "millennium": 9}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar.

    `year` is the year, or the first year of a decade, century or millennium, or the ISO year of a week; `number` is
    the month, quarter, half, season or ISO week, or the day's number for a day; 0 where the year says all.
    """

    grain: Grain
    year: int
    number: int = 0

    @property
    def interval(self) -> Interval:
        """Its days."""
        return Interval(self.first, self.last)

    @property
    def first(self) -> int:
        """Its first day."""
        match self.grain:
            case "day":
                return self.number
            case "week":
                return days.week_start(self.year, self.number)
            case "weekend":
                return days.week_start(self.year, self.number) + 5
            case "month":
                return days.from_ymd(self.year, self.number)
            case "quarter":
                return days.from_ymd(self.year, 3 * self.number - 2)
            case "half":
                return days.from_ymd(self.year, 6 * self.number - 5)
            case "season":
                return days.from_ymd(self.year, _SEASON_MONTHS[self.number - 1])
            case _:
                return days.from_ymd(self.year)

    @property
    def last(self) -> int:
        """Its last day."""
        match self.grain:
            case "day":
                return self.number
            case "week" | "weekend":
                return days.week_start(self.year, self.number) + 6
            case "month" | "quarter" | "half" | "season":
                return self.shift(1).first - 1 if self.grain != "season" else self._season_end()
            case _:
                return days.from_ymd(self.year + _YEARS[self.grain]) - 1

    def _season_end(self) -> int:
        month = _SEASON_MONTHS[self.number - 1] + 3
        return days.from_ymd(self.year + (month - 1) // 12, (month - 1) % 12 + 1) - 1

    def shift(self, count: int) -> Period:
        """The period of the same grain so many further on (back, where negative)."""
        match self.grain:
            case "day":
                return day(self.number + count)
            case "week" | "weekend":
                year, week = days.week_of(days.week_start(self.year, self.number) + 7 * count)
                return Period(self.grain, year, week)
            case "month" | "quarter" | "half" | "season":
                per_year = {"month": 12, "quarter": 4, "half": 2, "season": 4}[self.grain]
                years, rest = divmod(self.number - 1 + count, per_year)
                return Period(self.grain, self.year + years, rest + 1)
            case _:
                return Period(self.grain, self.year + count * _YEARS[self.grain])

    def shift_years(self, count: int) -> Period:
        """The same stretch of another year (February 29 becomes 28 where there is none)."""
        if self.grain == "day":
            year, month, number = days.to_ymd(self.number)
            number = min(number, days.days_in_month(year + count, month))
            return day(days.from_ymd(year + count, month, number))
        return Period(self.grain, self.year + count, self.number)

    @property
    def value(self) -> str:
        """Its TIMEX3 value: "1989-Q3", "1998-W08", "199", "BC0490"."""
        match self.grain:
            case "day":
                year, month, number = days.to_ymd(self.number)
                return f"{_timex_year(year)}-{month:02d}-{number:02d}"
            case "week":
                return f"{_timex_year(self.year)}-W{self.number:02d}"
            case "weekend":
                return f"{_timex_year(self.year)}-W{self.number:02d}-WE"
            case "month":
                return f"{_timex_year(self.year)}-{self.number:02d}"
            case "quarter":
                return f"{_timex_year(self.year)}-Q{self.number}"
            case "half":
                return f"{_timex_year(self.year)}-H{self.number}"
            case "season":
                return f"{_timex_year(self.year)}-{SEASONS[self.number - 1]}"
            case "year":
                return _timex_year(self.year)
            case "decade":
                return _timex_year(self.year)[:-1]
            case "century":
                return _timex_year(self.year)[:-2]
            case _:
                return _timex_year(self.year)[:-3]


def _timex_year(year: int) -> str:
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


@lru_cache(maxsize=days.KEPT)
def day(number: int) -> Period:
    """One day as a period."""
    return Period("day", days.to_ymd(number)[0], number)


def containing(number: int, grain: Grain) -> Period:
    """The period of this grain that a day lies in."""
    year, month, _ = days.to_ymd(number)
    match grain:
        case "day":
            return day(number)
        case "week" | "weekend":
            return Period(grain, *days.week_of(number))
        case "month":
            return Period("month", year, month)
        case "quarter":
            return Period("quarter", year, (month + 2) // 3)
        case "half":
            return Period("half", year, (month + 5) // 6)
        case "season":
            return Period("season", year if month > 2 else year - 1, (month // 3 + 3) % 4 + 1)
        case _:
            size = _YEARS[grain]
            return Period(grain, year // size * size)
