"""Times told from another time: "three days after Tuesday", "a week ago yesterday", "the first two months of 2030"."""

from __future__ import annotations

from rashomon.dates.values import CLOCK_UNITS
from rashomon.extract.times.bases import BaseReader, relative
from rashomon.extract.times.counts import Node, Read, without
from rashomon.extract.times.words import day_sides

_YEARS = frozenset({"year", "decade", "century"})


class OffsetReader(BaseReader):
    """Reads one time by its distance from another, or as a part of another."""

    def read_base(self, i: int) -> Read:
        """A stretch of the calendar, or one told from another."""
        return self._longest(
            i, super().read_base, self._read_offset, self._read_weekday_beside, self._read_day_ago,
            self._read_day_of_week, self._read_week_of, self._read_part,
        )  # fmt: skip

    def _read_offset(self, i: int) -> Read:
        """ "three days after Tuesday", "two weeks before 3 May", "the day after Christmas", "a week from Monday"."""
        if self.among(i - 1, "lasts"):
            return None
        amounts = self.amounts(i)
        if amounts is None:
            return None
        node, k = amounts
        side = day_sides().get(self.lower(k)) or (1 if self.among(k, "from") else 0)
        base = super().read_base(k + 1) if side else None
        if base is None or not _can_carry(base[0], str(node["u"])):
            return None
        if self.among(k, "from") and self.has(base[1], "to"):  # "64 days from May 1 to July 3"
            return None
        return {"k": "offset", **node, "dir": side, "of": base[0]}, base[1]

    def amounts(self, i: int) -> tuple[Node, int] | None:
        """ "three days", "one month and two days", "the day": the count and unit of an offset."""
        if self.has(i, "the") and self.get(i + 1, "unit") and not self._plural(i + 1):
            unit = self.get(i + 1, "unit")
            return None if unit in CLOCK_UNITS else ({"u": unit, "n": 1}, i + 2)
        count = self.read_count(i)
        unit = self.get(count[1], "unit") if count else None
        if not count or not unit or unit in CLOCK_UNITS or not count[0].get("n") or count[0].get("n2"):
            return None
        node: Node = {"u": unit, "n": count[0]["n"]}
        more = self.read_more(count[1] + 1)
        return ({**node, "plus": more[0]}, more[1]) if more else (node, count[1] + 1)

    def _read_weekday_beside(self, i: int) -> Read:
        """ "the Friday after 3 May", "the Sunday before Christmas"."""
        j = self.skip(i, "the")
        weekday, side = self.get(j, "weekday"), day_sides().get(self.lower(j + 1))
        base = super().read_base(j + 2) if weekday and side and j > i else None
        if base is None or not is_day(base[0]):
            return None
        return {"k": "offset", "w": weekday, "dir": side, "of": base[0]}, base[1]

    def _read_day_ago(self, i: int) -> Read:
        """ "a week ago yesterday", "two weeks ago on Monday", "a year ago Friday"."""
        found = self._read_shift(i)
        if (
            not found
            or found[0].get("a") != "speech"
            or not found[0].get("n")
            or found[0]["u"] in CLOCK_UNITS
        ):
            return None
        node, end = found
        k = end + 1 if self.among(end, "of_day") else end
        weekday = self.get(k, "weekday")
        if weekday and k > end and node["u"] in ("week", "fortnight"):
            return {"k": "date", "w": weekday, "in": node}, k + 1
        base = self._read_deictic(k) if k == end else None
        if weekday and k == end and not self._plural(k):
            base = {"k": "date", "w": weekday}, k + 1
        if base is None or (self.get(k, "deictic") is None and not weekday):
            return None
        return {"k": "offset", **without(node, "k", "a"), "of": base[0]}, base[1]

    def _read_day_of_week(self, i: int) -> Read:
        """ "last week on Wednesday", "next week on Tuesday"."""
        j = self.skip(i, "the")
        if not self.has(j, "neighbour") or self.get(j + 1, "unit") != "week" or self._plural(j + 1):
            return None
        weekday = self.get(j + 3, "weekday") if self.among(j + 2, "of_day") else None
        if not weekday or self._plural(j + 3):
            return None
        return {"k": "date", "w": weekday, "in": relative("week", self.get(j, "neighbour"))}, j + 4

    def _read_week_of(self, i: int) -> Read:
        """ "the week of March 6", "the weekend of 3 May"."""
        j = self.skip(i, "the")
        unit = self.get(j, "unit")
        if unit not in ("week", "weekend") or self._plural(j) or not self.has(j + 1, "of"):
            return None
        base = super().read_base(j + 2)
        if base is None or not is_day(base[0]) or "d" not in base[0]:
            return None
        return {"k": "around", "u": unit, "of": base[0]}, base[1]

    def _read_part(self, i: int) -> Read:
        """ "the first two months of 2030", "the last six days of May", "the final weeks of this year"."""
        j = self.skip(i, "the")
        side = self._edge(j)
        if not side:
            return None
        count = self.read_count(j + 1) if not self.has(j + 1, "a") else None
        k = count[1] if count else j + 1
        unit = self.get(k, "unit")
        if not unit or unit in CLOCK_UNITS or not self._plural(k) or not self.has(k + 1, "of"):
            return None
        base = self._longest(k + 2, super().read_base, self._read_plain_unit)
        if not base or base[0]["k"] in ("shift", "offset", "clock") or base[0].get("mod"):
            return None
        number = count[0].get("n") if count else None
        if number is None:
            return {**base[0], "mod": "START" if side > 0 else "END"}, base[1]
        return {"k": "part", "n": number, "u": unit, "dir": side, "in": base[0]}, base[1]

    def _edge(self, j: int) -> int:
        """1 for "first", "opening", "early", -1 for "last", "final", "closing", "late"; 0 for anything else."""
        if self.get(j, "ordinal") == 1 or self.among(j, "opening"):
            return 1
        return -1 if self.among(j, "final") or self.among(j, "closing") else 0


def is_day(node: Node) -> bool:
    """Whether the node names a day, so that a part of the day can follow."""
    if node["k"] == "near":
        return is_day(node["of"])
    if node["k"] == "date":
        return ("d" in node and "d2" not in node) or "w" in node
    if node["k"] == "offset":
        return is_day(node["of"])
    if node["k"] in ("rel", "nth", "shift"):
        return bool(node.get("u") == "day")
    return bool(node["k"] == "holiday")


def _can_carry(node: Node, unit: str) -> bool:
    """Whether a distance in this unit can be counted from the time."""
    if is_day(node):
        return bool(node["k"] != "shift")
    whole = node["k"] == "date" and "y" in node and not node.keys() & {"y2", "m", "s", "q", "h"}
    return whole and unit in _YEARS
