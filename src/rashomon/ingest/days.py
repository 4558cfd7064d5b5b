"""Written days: which day a text names, if it can only be one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from rashomon.lang.tables import HERE

_DIGIT = re.compile(r"\d")
EARLIEST = 1800  # years before are no day of a report's publication


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a text names, and where: `day` is None where the characters could be two days."""

    day: date | None
    start: int
    end: int


def find_days(text: str) -> Iterator[Day]:
    """The days that a text names in full, in order."""
    if not _DIGIT.search(text):  # and the pattern, which takes long to make, is not needed
        return
    for found in _pattern().finditer(text):
        day, clear = _read(found)
        if day is not None or not clear:
            yield Day(day, found.start(), found.end())


def only_day(text: str) -> Day | None:
    """The day that a text is; None if it is none, `Day(None, ...)` if it could be two."""
    found = list(find_days(text.strip()))
    rest = len(found) == 1 and _rest().fullmatch(
        text.strip()[: found[0].start] + " " + text.strip()[found[0].end :]
    )
    return found[0] if rest else None


@cache
def _rest() -> re.Pattern[str]:
    """What may stand beside a day that is all that a text says: a weekday, a time of day, a zone."""
    table = tomllib.loads((HERE / "months.toml").read_text(encoding="utf-8"))
    at, clock = "|".join(table["at"]), "|".join(table["clock"])
    return re.compile(
        rf"[\s,.]*(?:[^\W\d]{{2,12}}\.?,?\s*)?(?:\s*(?:{at}|,|-|–|T)?\s*\d{{1,2}}[:.h]\d{{2}}(?:[:.]\d{{2}})?(?:\.\d+)?\s*(?:{clock})?)?"
        r"\s*(?:Z|[A-Z]{2,5}|[+-]\d{2}:?\d{2})?[\s,.]*",
        re.IGNORECASE,
    )


@cache
def time_of_day() -> re.Pattern[str]:
    """A time of day right behind a day."""
    table = tomllib.loads((HERE / "months.toml").read_text(encoding="utf-8"))
    return re.compile(rf"\W{{0,3}}(?:(?:{'|'.join(table['at'])}|,)\s*)?\d{{1,2}}[:.]\d{{2}}\b", re.IGNORECASE)


@cache
def _months() -> dict[str, int]:
    table = tomllib.loads((HERE / "months.toml").read_text(encoding="utf-8"))
    return {name: number for number, names in enumerate(table["months"], 1) for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    table = tomllib.loads((HERE / "months.toml").read_text(encoding="utf-8"))
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    between = "|".join(sorted(map(re.escape, table["between"]), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w/.-])(?:"
        rf"(?P<y1>\d{{4}})(?P<sep>[-/.])(?P<m1>\d{{1,2}})(?P=sep)(?P<d1>\d{{1,2}})(?=T\d|(?![\w]))"
        rf"|(?P<d2>\d{{1,2}})(?:\.|º|(?:{between})\b)?\s*[-/ ]?\s*(?:(?:{between})\b\.?\s*)*(?P<m2>{month})\b\.?,?\s*[-/ ]?\s*(?:(?:{between})\b\.?\s*)*(?P<y2>\d{{4}})(?!\w)"
        rf"|(?P<m3>{month})\b\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y3>\d{{4}})(?!\w)"
        rf"|(?P<d4>\d{{1,2}})\.\s?(?P<m4>\d{{1,2}})\.\s?(?P<y4>\d{{4}}|\d{{2}})(?![\w.]\d|\w)"
        rf"|(?P<a5>\d{{1,2}})(?P<sep5>[/-])(?P<b5>\d{{1,2}})(?P=sep5)(?P<y5>\d{{4}})(?!\w)"
        rf"|(?P<y6>(?:19|20)\d{{2}})年\s?(?P<m6>\d{{1,2}})月\s?(?P<d6>\d{{1,2}})日"
        rf")",
        re.IGNORECASE,
    )


def _read(found: re.Match[str]) -> tuple[date | None, bool]:
    """The day of a match, and whether its form is a clear one."""
    part = found.groupdict()
    if part["a5"]:
        return _of_two(int(part["y5"]), int(part["a5"]), int(part["b5"]))
    for n in "12346":
        if part[f"y{n}"]:
            return _date(part[f"y{n}"], part[f"m{n}"], part[f"d{n}"]), True
    return None, True


def _of_two(year: int, first: int, second: int) -> tuple[date | None, bool]:
    """The day of two numbers whose order nobody tells; unclear where both could be the month."""
    if first != second and first <= 12 and second <= 12:
        return None, False
    day, month = (first, second) if first >= second else (second, first)
    return _date(str(year), str(month), str(day)), True


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _months().get(month.casefold())
    full = int(year) + (2000 if len(year) == 2 and int(year) < 70 else 1900 if len(year) == 2 else 0)
    try:
        return date(full, number or 0, int(day)) if full >= EARLIEST else None
    except ValueError:
        return None
