"""The dossier's words: titles and badges from the language table, and days said in plain English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as day
from datetime import timedelta
from typing import Any

from rashomon.lang.tables import load_table
from rashomon.model import Date, Published

_DAY = re.compile(r"^(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"^(\d{4})-(\d\d)[~?%]*$")
_YEAR = re.compile(r"^(\d{4})[~?%]*$")


def table() -> dict[str, Any]:
    """The words of the dossier."""
    return load_table("en", "dossier.toml")


def word(group: str, key: str | None) -> str:
    """The word for a key of a group; an unknown key is shown as it is, in lower case."""
    if key is None:
        return ""
    known: str | None = table()[group].get(key)
    return known if known is not None else key.replace("_", " ").lower()


def nothing_shown(bucket: str, total: int, among: str = "") -> str:
    """What a list says of which nothing stands in the open: that nothing was found, and among how much, or that it is less sure."""
    said = word("behind" if total else "empty", bucket).replace("{n}", str(total))
    return said.replace("{among}", f" {among}" if among else "")


def say(group: str, key: str, **values: str) -> str:
    """The word for a key of a group with values put in."""
    return word(group, key).format(**values)


def say_day(iso: str, year: bool = True) -> str:
    """ "2031-04-09" as "9 April 2031"; what is no day comes back as it is."""
    m = _DAY.match(iso)
    if not m:
        return iso
    name = table()["months"][int(m.group(2)) - 1]
    return f"{int(m.group(3))} {name} {m.group(1)}" if year else f"{int(m.group(3))} {name}"


def say_date(date: Date | Published | None) -> str:
    """A date as a reader says it; "" where there is none."""
    if date is None:
        return ""
    return _say_known(date.edtf, date.start, date.end)


def _say_known(edtf: str, start: str | None, end: str | None) -> str:
    about = "about " if "~" in edtf or "%" in edtf else ""
    month, year = _MONTH.match(edtf), _YEAR.match(edtf)
    if year:
        return about + year.group(1)
    if month:
        return f"{about}{table()['months'][int(month.group(2)) - 1]} {month.group(1)}"
    if start and end:
        if (whole := _whole_period(start, end)) is not None:
            return about + whole
        if start != end:
            return ("roughly " if about else "") + say_span(start, end)
        return about + say_day(start)
    if start:
        return f"{about}on or after {say_day(start)}"
    return f"{about}on or before {say_day(end)}" if end else ""


def _whole_period(start: str, end: str) -> str | None:
    """The month or year that two days begin and end: "May 2031", "1976"; None where they are no such."""
    if start[5:] == "01-01" and end[5:] == "12-31" and len(end) == 10:
        return start[:4] if start[:4] == end[:4] else None
    one_month = start[:7] == end[:7] and start[8:] == "01" and start != end
    if not one_month or not _DAY.match(start) or not _DAY.match(end):
        return None
    next_month = day.fromisoformat(end) + timedelta(days=1)
    return _say_month(start) if next_month.day == 1 else None


MONTHS_ONLY, YEARS_ONLY = 92, 730  # days; a wider span is not said to the day, or not to the month


def _days_between(start: str, end: str) -> int:
    try:
        return (day.fromisoformat(end) - day.fromisoformat(start)).days
    except ValueError:
        return 0


def _say_month(iso: str, year: bool = True) -> str:
    name = table()["months"][int(iso[5:7]) - 1]
    return f"{name} {iso[:4]}" if year else str(name)


def say_length(days: int) -> str:
    """A number of days in days, weeks, months or years, rounded up: "12 days", "5 weeks"."""
    for most, of, one in ((14, 1, "day"), (70, 7, "week"), (730, 30, "month")):
        if days <= most:
            return count(-(-days // of), one)
    return count(-(-days // 365), "year")


def say_span(start: str, end: str, words: tuple[str, str] = ("between", "and")) -> str:
    """ "between 8 and 10 April 2031", with no more of day, month and year than says something."""
    first, between = words
    days = _days_between(start, end)
    if days > YEARS_ONLY:
        return f"{first} {start[:4]} {between} {end[:4]}"
    if days > MONTHS_ONLY:
        return f"{first} {_say_month(start, start[:4] != end[:4])} {between} {_say_month(end)}"
    if start[:7] == end[:7]:
        left = str(int(start[8:10])) if _DAY.match(start) else start
    elif start[:4] == end[:4]:
        left = say_day(start, year=False)
    else:
        left = say_day(start)
    return f"{first} {left} {between} {say_day(end)}"


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 report", "3 reports"; `many` where the plural is not one with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(items: Sequence[str], joint: str = "and") -> str:
    """ "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"
