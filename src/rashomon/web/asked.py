"""What an address asks for: parameters, a page of a list, and a span of days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from starlette.exceptions import HTTPException

from rashomon.dossier.highlight import plain
from rashomon.dossier.wording import say_date, say_day
from rashomon.model import Date
from rashomon.web.view import PAGE

T = TypeVar("T")
CARDS = 10  # items of a page that are shown in full, with passages
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """One page of a list: `page` counts from 1."""

    items: Sequence[T]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `since` to `until`, each a day, a month or a year in ISO form, "" where it is open.

    `refused` is what was asked for and is none of these.
    """

    since: str = ""
    until: str = ""
    refused: str = ""

    def __bool__(self) -> bool:
        return bool(self.since or self.until)

    @property
    def words(self) -> str:
        """The same for a reader: "from 9 April 2031 to 12 April 2031"."""
        parts = (("from", self.since), ("to", self.until))
        return " ".join(f"{way} {_say(day)}" for way, day in parts if day)

    def holds(self, start: str | None, end: str | None) -> bool:
        """Whether an interval of ISO days has a day in common with these; one without any day has not."""
        first, last = start or end or "", end or start or ""
        if not first:
            return False
        return (not self.since or last >= self.since) and (
            not self.until or first <= self.until or first.startswith(self.until)
        )

    def hold_any(self, dates: Iterable[Date]) -> bool:
        """Whether one of these dates may lie within."""
        return any(self.holds(d.start, d.end) for d in dates)


def _say(iso: str) -> str:
    return say_day(iso) if len(iso) == 10 else say_date(Date(iso, None, None))


class Asked:
    """What an address asks for."""

    def __init__(self, path: Mapping[str, str], query: Sequence[tuple[str, str]]) -> None:
        self.path = path
        self.query = list(query)

    def get(self, name: str) -> str:
        """The last value of a parameter, "" if there is none."""
        return next((v for k, v in reversed(self.query) if k == name), "")

    def all(self, name: str) -> list[str]:
        """Every value of a parameter."""
        return [v for k, v in self.query if k == name]

    @property
    def page(self) -> int:
        """The page of a list, 1 where none is asked for."""
        asked = self.get("page")
        return max(1, int(asked)) if asked.isdecimal() and len(asked) < 8 else 1

    @property
    def days(self) -> Days:
        """The span of days."""
        since, until = self.get("since").strip(), self.get("until").strip()
        wrong = [plain(x)[:40] for x in (since, until) if x and not _DAY.fullmatch(x)]
        first, last = (x if _DAY.fullmatch(x) else "" for x in (since, until))
        return Days(first, last, ", ".join(wrong))

    def paged(self, items: Sequence[T], size: int = PAGE) -> Paged[T]:
        """The items of the page that is asked for; the last page where there are not so many."""
        pages = max(1, -(-len(items) // size))
        page = min(self.page, pages)
        return Paged(items[(page - 1) * size : page * size], page, pages, len(items))


def look_up(known: Mapping[str, T], key: str, what: str) -> T:
    """The thing of that id.

    Raises:
        HTTPException: there is none.
    """
    if key not in known:
        raise HTTPException(404, f"The case has no {what} {plain(key)[:80]}.")
    return known[key]


def with_days(asked: Asked, since: str, until: str) -> str:
    """The address of the same page for other days."""
    kept = [(k, v) for k, v in asked.query if k not in {"since", "until", "page"}]
    return "?" + urlencode([*kept, ("since", since), ("until", until)])
