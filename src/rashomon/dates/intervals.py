"""Intervals of days, closed at both ends, either of which may be open."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.dates import days
from rashomon.model import Date, Published


@dataclass(frozen=True, slots=True)
class Interval:
    """From day `first` to day `last`, both included; None is an open end."""

    first: int | None
    last: int | None

    @property
    def width(self) -> int | None:
        """How many days it holds; None where an end is open."""
        return None if self.first is None or self.last is None else self.last - self.first + 1

    @property
    def single(self) -> bool:
        """Whether it is one day."""
        return self.first is not None and self.first == self.last

    @property
    def empty(self) -> bool:
        """Whether it holds no day."""
        return self.first is not None and self.last is not None and self.first > self.last

    def meets(self, other: Interval) -> bool:
        """Whether both hold one same day."""
        low, high = self._shared(other)
        return low is None or high is None or low <= high

    def contains(self, other: Interval) -> bool:
        """Whether every day of the other is in this one."""
        low = self.first is None or (other.first is not None and self.first <= other.first)
        return low and (self.last is None or (other.last is not None and other.last <= self.last))

    def intersection(self, other: Interval) -> Interval:
        """The days of both (an empty interval where there are none)."""
        return Interval(*self._shared(other))

    def _shared(self, other: Interval) -> tuple[int | None, int | None]:
        """The later of the first days and the earlier of the last ones."""
        first, last = self.first, self.last
        if first is None or (other.first is not None and other.first > first):
            first = other.first
        if last is None or (other.last is not None and other.last < last):
            last = other.last
        return first, last

    def union(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        first = None if self.first is None or other.first is None else min(self.first, other.first)
        last = None if self.last is None or other.last is None else max(self.last, other.last)
        return Interval(first, last)

    @property
    def iso(self) -> tuple[str | None, str | None]:
        """Both ends as ISO days."""
        return (
            None if self.first is None else days.iso(self.first),
            None if self.last is None else days.iso(self.last),
        )


def interval_of(date: Date | Published | None) -> Interval | None:
    """The days of a record's date, or None where it has none."""
    if date is None or (date.start is None and date.end is None):
        return None
    return Interval(
        None if date.start is None else days.parse_iso(date.start),
        None if date.end is None else days.parse_iso(date.end),
    )
