"""EDTF strings (ISO 8601-2): writing intervals, and reading those that users and pages give."""

from __future__ import annotations

import re

from rashomon.dates import days
from rashomon.dates.intervals import Interval

_SIDE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[0-9:.+Z-]*)?([~?%]?)")


def write(span: Interval, approximate: bool = False) -> str | None:
    """The shortest EDTF string for an interval: "2020", "2020-07", "2020-07-19/2020-07-21", "../2020-08-28".

    None for an interval open at both ends.
    """
    mark = "~" if approximate else ""
    if span.first is None and span.last is None:
        return None
    if span.first is None or span.last is None:
        start, end = span.iso
        return f"{start or '..'}{mark if start else ''}/{end or '..'}{mark if end else ''}"
    whole = _whole(span.first, span.last)
    if whole:
        return whole + mark
    low, high = _first_side(span.first, span.last), _last_side(span.first, span.last)
    if low.count("-") != high.count("-") or days.to_ymd(span.first)[0] < 0:
        low, high = days.iso(span.first), days.iso(span.last)
    return f"{low}{mark}/{high}{mark}"


def _whole(first: int, last: int) -> str | None:
    """The name of the day, month or year that the interval is exactly."""
    year, month, day = days.to_ymd(first)
    if first == last:
        return days.iso(first)
    if day == 1 and last == first + days.days_in_month(year, month) - 1:
        return f"{days.iso_year(year)}-{month:02d}"
    if (month, day) == (1, 1) and last == days.from_ymd(year, 12, 31):
        return days.iso_year(year)
    return None


def _months_only(first: int, last: int) -> bool:
    year, month, day = days.to_ymd(last)
    return days.to_ymd(first)[2] == 1 and day == days.days_in_month(year, month)


def _years_only(first: int, last: int) -> bool:
    return days.to_ymd(first)[1:] == (1, 1) and days.to_ymd(last)[1:] == (12, 31)


def _first_side(first: int, last: int) -> str:
    return _side(first, _grain(first, last))


def _last_side(first: int, last: int) -> str:
    return _side(last, _grain(first, last))


def _grain(first: int, last: int) -> int:
    if _years_only(first, last):
        return 1
    return 2 if _months_only(first, last) else 3


def _side(day: int, parts: int) -> str:
    year, month, number = days.to_ymd(day)
    return "-".join([days.iso_year(year), f"{month:02d}", f"{number:02d}"][:parts])


def read(text: str) -> Interval | None:
    """The days that an EDTF string names; None where it cannot be read.

    Approximate dates ("~", "%") are read as exact: how wide "about" is depends on who asks.
    """
    first, slash, last = text.strip().partition("/")
    try:
        low = _read_side(first, ends=False)
        high = _read_side(last if slash else first, ends=True)
    except ValueError:
        return None
    found = Interval(low, high)
    return None if found.empty or (low is None and high is None) else found


def _read_side(text: str, ends: bool) -> int | None:
    text = text.strip()
    if text in ("", ".."):
        return None
    match = _SIDE.fullmatch(text)
    if not match:
        raise ValueError(f"not EDTF: {text!r}")
    year = int(match[1])
    month = int(match[2]) if match[2] else (12 if ends else 1)
    if match[3]:
        return days.from_ymd(year, month, int(match[3]))
    if not 1 <= month <= 12:
        raise ValueError(f"not a month: {text!r}")
    return days.from_ymd(year, month, days.days_in_month(year, month) if ends else 1)
