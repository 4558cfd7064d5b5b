"""Days, intervals, periods and EDTF strings."""

from __future__ import annotations

import datetime

import pytest

from rashomon.dates import Interval, days, edtf
from rashomon.dates.periods import Period, containing, day
from rashomon.dates.values import duration_value


def test_days_agree_with_the_standard_library() -> None:
    for number in range(1, 800_000, 613):
        date = datetime.date.fromordinal(number)
        assert days.to_ymd(number) == (date.year, date.month, date.day)
        assert days.from_ymd(date.year, date.month, date.day) == number
        assert days.weekday(number) == date.isoweekday()
        assert days.week_of(number) == date.isocalendar()[:2]
        assert days.iso(number) == date.isoformat()


def test_days_before_our_era_come_back() -> None:
    for number in range(-300_000, 1, 977):
        assert days.from_ymd(*days.to_ymd(number)) == number
        assert days.parse_iso(days.iso(number)) == number
    assert days.iso(days.from_ymd(-489)) == "-0489-01-01"


def test_no_such_day() -> None:
    with pytest.raises(ValueError, match="no such day"):
        days.from_ymd(2031, 2, 29)


@pytest.mark.parametrize(
    ("year", "easter"), [(2020, "2020-04-12"), (2024, "2024-03-31"), (2031, "2031-04-13")]
)
def test_easter(year: int, easter: str) -> None:
    assert days.iso(days.easter(year)) == easter


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2031-05-03", "2031-05-03", "2031-05-03"),
        ("2031-05-01", "2031-05-31", "2031-05"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-04-01", "2031-06-30", "2031-04/2031-06"),
        ("1970-01-01", "1979-12-31", "1970/1979"),
        ("2031-05-03", "2031-06-30", "2031-05-03/2031-06-30"),
        (None, "2031-05-03", "../2031-05-03"),
        ("2031-05-03", None, "2031-05-03/.."),
    ],
)
def test_edtf_there_and_back(first: str | None, last: str | None, text: str) -> None:
    span = Interval(days.parse_iso(first) if first else None, days.parse_iso(last) if last else None)
    assert edtf.write(span) == text
    assert edtf.read(text) == span


def test_edtf_strings_are_valid_where_the_library_is_there() -> None:
    library = pytest.importorskip("edtf")
    for text in ("2031-05-03", "2031-05", "2031", "2031-04/2031-06", "../2031-05-03", "2031-05~"):
        assert library.parse_edtf(text)


@pytest.mark.parametrize("text", ["", "..", "../..", "2031-13", "May 2031", "2031-05-09/2031-05-01"])
def test_edtf_that_says_nothing(text: str) -> None:
    assert edtf.read(text) is None


@pytest.mark.parametrize(
    ("period", "value", "first", "last"),
    [
        (Period("week", 2031, 21), "2031-W21", "2031-05-19", "2031-05-25"),
        (Period("weekend", 2031, 21), "2031-W21-WE", "2031-05-24", "2031-05-25"),
        (Period("quarter", 2031, 4), "2031-Q4", "2031-10-01", "2031-12-31"),
        (Period("half", 2031, 1), "2031-H1", "2031-01-01", "2031-06-30"),
        (Period("season", 2031, 4), "2031-WI", "2031-12-01", "2032-02-29"),
        (Period("decade", 1970), "197", "1970-01-01", "1979-12-31"),
        (Period("century", 1800), "18", "1800-01-01", "1899-12-31"),
        (Period("year", -489), "BC0490", "-0489-01-01", "-0489-12-31"),
    ],
)
def test_periods(period: Period, value: str, first: str, last: str) -> None:
    assert period.value == value
    assert period.interval.iso == (first, last)
    assert containing(period.first, period.grain) == period


def test_neighbours() -> None:
    assert Period("month", 2031, 1).shift(-1) == Period("month", 2030, 12)
    assert Period("week", 2031, 1).shift(-1) == Period("week", 2030, 52)
    assert day(days.parse_iso("2032-02-29")).shift_years(-1) == day(days.parse_iso("2031-02-28"))


def test_intervals_meet_and_contain() -> None:
    may = Period("month", 2031, 5).interval
    third = day(days.parse_iso("2031-05-03")).interval
    assert may.contains(third) and third.meets(may) and not third.contains(may)
    assert may.intersection(Interval(None, third.last)) == Interval(may.first, third.last)
    assert Interval(None, may.first).union(third).first is None
    assert Interval(5, 3).empty and third.single and may.width == 31


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [(2, "year", "P2Y"), (16, "hour", "PT16H"), (2.5, "year", "P2Y6M"), (None, "week", "PXW"),
     (1.5, "minute", "PT1M30S"), (2, "decade", "P20Y"), (1, "fortnight", "P2W")],
)  # fmt: skip
def test_durations(count: float | None, unit: str, value: str) -> None:
    assert duration_value(count, unit) == value


def test_years_of_days_in_order() -> None:
    numbers = [days.from_ymd(2030, 12, 30) + n for n in range(0, 800, 7)]
    assert days.years_of(numbers) == [days.to_ymd(n)[0] for n in numbers]
    assert days.years_of([]) == []
