"""What follows what in an expression of time: a grammar that reads words into operator trees.

An expression grows from a time word over the modifiers and numerals beside it (the idea of SynTime, Zhong et al. 2017),
and its meaning is a small tree of operators (the idea of SCATE, Bethard and Parker 2016): a date with holes, the
neighbour of a unit, a shift by so many units, an nth part, a duration, a repetition.  A tree is plain JSON data;
`rashomon.dates.resolve` says what it comes to.  The rules and words are our own.

Every method `read_…(i)` returns the tree that starts at word `i` and the number of the word after it, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rashomon.dates.values import CLOCK_UNITS as _CLOCK_UNITS
from rashomon.dates.values import duration_value
from rashomon.extract.time_words import Word, reference_phrases

Node = dict[str, Any]
Read = tuple[Node, int] | None


class TimeGrammar:
    """Reads expressions of time from the words of one sentence."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words

    # ------------------------------------------------------------------ looking

    def has(self, i: int, *names: str) -> bool:
        """Whether word `i` is of one of these classes."""
        return 0 <= i < len(self.words) and any(n in self.words[i].classes for n in names)

    def get(self, i: int, name: str) -> Any:
        """What word `i` is as a member of a class, or None."""
        return self.words[i].classes.get(name) if 0 <= i < len(self.words) else None

    def lower(self, i: int) -> str:
        """Word `i` in lower case, "" outside the sentence."""
        return self.words[i].lower if 0 <= i < len(self.words) else ""

    def touches(self, i: int) -> bool:
        """Whether word `i` follows the one before without a space."""
        return 0 < i < len(self.words) and self.words[i].start == self.words[i - 1].end

    def skip(self, i: int, *names: str) -> int:
        """The next word, if word `i` is of one of these classes; else `i`."""
        return i + 1 if self.has(i, *names) else i

    def _longest(self, i: int, *readers: Callable[[int], Read]) -> Read:
        best: Read = None
        for reader in readers:
            found = reader(i)
            if found and (best is None or found[1] > best[1]):
                best = found
        return best

    # ------------------------------------------------------------------ the whole

    def read(self, i: int) -> Read:
        """The longest expression of time that starts at word `i`."""
        return self._longest(i, self.read_set, self.read_moment, self.read_duration, self.read_reference)

    def read_reference(self, i: int) -> Read:
        """ "now", "recently", "the future"."""
        for phrase, value in reference_phrases().get(self.lower(i), ()):
            if tuple(self.lower(i + n) for n in range(len(phrase))) == phrase:
                return {"k": "ref", "v": value}, i + len(phrase)
        return None

    # ------------------------------------------------------------------ moments

    def read_moment(self, i: int) -> Read:
        """A point or stretch of the calendar, with what stands around it."""
        bound = self.get(i, "bound")
        if bound:
            found = self.read_staged(i + 1)
            if (
                not found
                or found[0]["k"] in ("ref", "near")
                or (found[0]["k"] == "rel" and "edge" not in found[0])
            ):
                return None
            if found[0]["k"] == "date" and "w" in found[0]:
                return None
            return {**found[0], "mod": found[0].get("mod") or _calendar_bound(bound)}, found[1]
        return self.read_staged(i)

    def read_staged(self, i: int) -> Read:
        """ "early next year", "mid-November", "the end of 1990", "late yesterday", "year-end"."""
        return self._longest(i, self._read_stage, self._read_edge, self._read_unit_end, self.read_timed)

    def _read_stage(self, i: int) -> Read:
        j = self.skip(i, "the")
        if self.has(j, "early"):
            mod = "START"
        elif self.has(j, "late"):
            mod = "END"
        elif self.has(j, "middle"):
            mod = "MID"
        elif self.has(j, "earlier") and j == i:
            mod = "START"
        elif self.has(j, "later") and j == i:
            mod = "END"
        else:
            return None
        k = self.skip(j + 1, "-")
        if self.has(k, "in") or (self.has(k, "of") and mod == "MID"):
            k += 1
        found = self.read_timed(k)
        if not found or found[0].get("mod"):
            return None
        node, end = found
        if node["k"] == "shift" or (node["k"] == "clock" and not node.get("part")):
            return None
        if self.lower(j) in ("earlier", "later") and node["k"] not in ("rel", "date", "near"):
            return None
        return {**node, "mod": mod}, end

    def _read_edge(self, i: int) -> Read:
        j = self.skip(i, "the")
        start = j
        if self.has(j, "edge_start"):
            mod = "START"
        elif self.has(j, "edge_end"):
            mod = "END"
        elif self.has(j, "middle", "edge_middle"):
            mod = "MID"
        elif self.lower(j) in ("latter", "early", "first") and self.lower(j + 1) in ("part", "half", "days"):
            mod, j = ("END" if self.lower(j) == "latter" else "START"), j + 1
            if self.lower(start) == "first":
                return None
        else:
            return None
        if not self.has(j + 1, "of"):
            return None
        found = self._longest(j + 2, self.read_timed, self._read_plain_unit)
        if not found or found[0]["k"] in ("shift", "clock", "ref") or found[0].get("mod"):
            return None
        return {**found[0], "mod": mod}, found[1]

    def _read_plain_unit(self, i: int) -> Read:
        """ "the month", "the year" after "the end of"."""
        j = self.skip(i, "the", "full", "fiscal", "calendar")
        j = self.skip(j, "fiscal", "full")
        unit = self.get(j, "unit")
        if unit and j > i and not self._plural(j):
            return {"k": "rel", "u": unit, "n": 0, "a": "story"}, j + 1
        return None

    def _read_unit_end(self, i: int) -> Read:
        """ "year-end", "year end", "month's end"."""
        unit = self.get(i, "unit")
        if unit not in ("year", "month", "week", "quarter"):
            return None
        j = self.skip(i + 1, "-", "possessive")
        if self.lower(j) == "end" and (j > i + 1 or unit == "year"):
            end, node = j + 1, {"k": "rel", "u": unit, "n": 0, "a": "story", "edge": "last"}
            if self.has(end, "year") and unit == "year":
                return {"k": "date", "y": self.get(end, "year"), "m": 12, "d": 31}, end + 1
            return node, end
        return None

    def read_timed(self, i: int) -> Read:
        """A base with its part of the day or clock time, on either side."""
        return self._longest(
            i,
            self._read_base_then_part,
            self._read_part_of_base,
            self._read_clock_then_base,
            self.read_day_part,
        )

    def _read_base_then_part(self, i: int) -> Read:
        found = self.read_base(i)
        if not found:
            return None
        node, end = found
        if node.get("part") or node.get("clock") or not _is_day(node):
            return found
        j = self.skip(end, "early", "late") if self.has(end + 1, "daypart") else end
        part = self.get(j, "daypart")
        if part:
            return _with_part(node, part), j + 1
        j = self.skip(end, ",")
        if self.lower(j) == "at":
            clock = self._longest(j + 1, self.read_clock)
            if clock:
                return {**node, **_without(clock[0], "k")}, clock[1]
        clock = self.read_clock(j)
        if clock and (clock[0].get("clock") and (clock[0].get("sure") or j == end)):
            return {**node, **_without(clock[0], "k")}, clock[1]
        return found

    def _read_part_of_base(self, i: int) -> Read:
        """ "the morning of 31 January", "noon on Friday", "early in the morning of May 5"."""
        j = self.skip(i, "the", "early", "late", "middle")
        j = self.skip(j, "-") if self.has(i, "middle") else j
        if j > i:
            j = self.skip(j, "early", "late", "in")
            j = self.skip(j, "the")
        part = self.get(j, "daypart")
        if not part:
            return None
        k = j + 1
        if self.get(k, "unit") == "hour":
            k += 1
        named = ":" in part
        if self.has(k, "of") or self.lower(k) == "on":
            k += 1
        elif not named and not self.has(k, "deictic"):
            return None
        base = self.read_base(self.skip(k, "the") if not self.read_base(k) else k)
        if not base or not _is_day(base[0]) or base[0].get("part"):
            return None
        return _with_part(base[0], part), base[1]

    def _read_clock_then_base(self, i: int) -> Read:
        """ "10 p.m. Wednesday", "5 p.m. EST, Nov. 6", "3:00 a.m. on 5 May"."""
        clock = self.read_clock(i)
        if not clock or not clock[0].get("clock"):
            return None
        j = self.skip(clock[1], ",")
        j = j + 1 if self.lower(j) in ("on", "of") else j
        base = self.read_base(j)
        if not base or not _is_day(base[0]) or base[0].get("part"):
            return clock if clock[0].get("sure") else None
        end = base[1]
        zone = self.get(end, "zone")
        extra = {"zone": zone} if zone else {}
        return {**base[0], **_without(clock[0], "k"), **extra}, end + (1 if zone else 0)

    def read_clock(self, i: int) -> Read:
        """ "7:15 p.m.", "10 a.m. GMT", "18:00 UTC", "five o'clock", "0830"."""
        j = self.skip(i, "the") if self.has(i, "the") else i
        clock, count, sure = self.get(j, "clock"), self.get(j, "count"), False
        if clock:
            hour, minute = clock
        elif count is not None and float(count).is_integer() and 0 < count <= 12:
            hour, minute = int(count), 0
        else:
            return None
        end = j + 1
        if self.has(end, "half_day") and hour <= 12:
            hour, sure = hour % 12 + (12 if self.get(end, "half_day") == "p" else 0), True
            end += 1
        elif self.has(end, "oclock"):
            end, sure = end + 1, True
        zone = None
        for name_at in (end, end + 1):
            if self.has(name_at, "zone") and (name_at == end or self.has(end, "(")):
                zone, sure = self.get(name_at, "zone"), True
                end = name_at + 1
                end = self.skip(end, ")") if name_at != end - 1 or self.has(end, ")") else end
                break
        if not sure and not clock:
            return None
        node: Node = {"k": "clock", "clock": f"{hour:02d}:{minute:02d}", "sure": sure or minute > 0}
        if zone:
            node["zone"] = zone
        return node, end

    def read_day_part(self, i: int) -> Read:
        """ "this morning", "that night", "last night", "the next morning", "Tuesday nights" is read elsewhere."""
        neighbour = self.get(i, "neighbour")
        j, the = i, False
        if self.has(i, "the") and self.has(i + 1, "neighbour"):
            j, the = i + 1, True
            neighbour = self.get(j, "neighbour")
        if not neighbour:
            return None
        k = self.skip(j + 1, "early", "late")
        part = self.get(k, "daypart")
        if not part or self._plural(k):
            return None
        count, anchor = neighbour
        if the and anchor == "speech":
            anchor = "story"
        return _with_part({"k": "rel", "u": "day", "n": count, "a": anchor}, part), k + 1

    # ------------------------------------------------------------------ bases

    def read_base(self, i: int) -> Read:
        """A day, week, month, quarter, season, year, decade or century."""
        return self._longest(
            i, self._read_numeric, self._read_weekday, self._read_month, self._read_day_month, self._read_year,
            self._read_decade, self._read_century, self._read_season, self._read_quarter, self._read_holiday,
            self._read_neighbour, self._read_definite, self._read_deictic, self._read_shift, self._read_nth, self._read_year_before,
        )  # fmt: skip

    def _read_numeric(self, i: int) -> Read:
        found = self.get(i, "numeric")
        if not found or not 1 <= found[1] <= 12 or not 1 <= found[2] <= 31:
            return None
        return {"k": "date", "y": found[0], "m": found[1], "d": found[2]}, i + 1

    def _read_weekday(self, i: int) -> Read:
        """ "Friday", "last Friday", "this coming Sunday, March eighth", "Thursday, January 6, 2011"."""
        j = self.skip(i, "the")
        side = None
        for _ in range(2):
            if self.has(j, "neighbour") and (self.has(j + 1, "weekday") or self.has(j + 2, "weekday")):
                side, j = self.get(j, "neighbour"), j + 1
        weekday = self.get(j, "weekday")
        if not weekday or (j > i and side is None):
            return None
        end = j + 1
        for k in (self.skip(end, ","), end):
            for reader in (self._read_month, self._read_day_month):
                date = reader(k)
                if date and date[0].get("d") and "k" in date[0] and date[0]["k"] == "date":
                    return {**date[0], "w": weekday}, date[1]
        if end < len(self.words) and self.has(end, "neighbour") and self.get(end + 1, "unit") == "week":
            return {"k": "date", "w": weekday, "in": _rel("week", self.get(end, "neighbour"))}, end + 2
        node: Node = {"k": "date", "w": weekday}
        return ({"k": "near", "n": side[0], "a": side[1], "of": node} if side else node), end

    def _read_month(self, i: int) -> Read:
        """ "Sept. 30", "May 26, 1980", "February of 1940", "June last year", "last April", "January"."""
        j = self.skip(i, "the")
        side = self.get(j, "neighbour") if self.has(j, "neighbour") and self.has(j + 1, "month") else None
        j = j + 1 if side else i
        month = self.get(j, "month")
        if not month:
            return None
        node: Node = {"k": "date", "m": month}
        end = j + 1
        k = self.skip(end, "-") if self.touches(end) and self.has(end + 1, "day") else end
        k = self.skip(k, "the") if self.has(k + 1, "ordinal") else k
        day = self.get(k, "day") or self._ordinal_day(k)
        if day and not self._starts_clock(k):
            node["d"], end = day, k + 1
            later = self._day_range(end)
            if later and "day" in self.words[k]:
                node["d2"], end = later
        node, end = self._with_year(node, end, comma=True)
        return ({"k": "near", "n": side[0], "a": side[1], "of": node} if side else node), end

    def _starts_clock(self, k: int) -> bool:
        return self.has(k + 1, "half_day", "oclock")

    def _ordinal_day(self, k: int) -> int | None:
        value = self.get(k, "ordinal")
        return value if value and value <= 31 and not self.has(k + 1, "unit") else None

    def _day_range(self, k: int) -> tuple[int, int] | None:
        """The second day of "May 5-7"."""
        if self.has(k, "-") and self.touches(k) and self.touches(k + 1) and self.has(k + 1, "day"):
            return self.get(k + 1, "day"), k + 2
        return None

    def _read_day_month(self, i: int) -> Read:
        """ "26 October 1955", "the 5th of May", "7 February"."""
        j = self.skip(i, "the")
        day = self.get(j, "day") if j == i else None
        day = day or self._ordinal_day(j)
        if not day:
            return None
        node: Node = {"d": day}
        k = j + 1
        later = self._day_range(k)
        if later:
            node["d2"], k = later
        k = self.skip(k, "of") if self.has(j, "ordinal") else k
        month = self.get(k, "month")
        if not month:
            return None
        node, end = self._with_year({"k": "date", "m": month, **node}, k + 1, comma=True)
        return node, end

    def _with_year(self, node: Node, end: int, comma: bool = False) -> tuple[Node, int]:
        """Adds ", 1980", "of 1940", "of that year", "last year", "'98", "BC" to a date without a year."""
        k = self.skip(end, ",") if comma else end
        if self.has(end, "of") or (self.lower(end) == "in" and "d" not in node):
            k = end + 1
        year, stop = self._year_at(k)
        if year is not None:
            return {**node, **year}, stop
        if self.has(end, "short_year"):
            return {**node, "y": _full_year(self.get(end, "short_year"))}, end + 1
        k = self.skip(end, "of", ",")
        k = self.skip(k, "the")
        if self.has(k, "neighbour") and self.get(k + 1, "unit") == "year" and not self._plural(k + 1):
            return {**node, "in": _rel("year", self.get(k, "neighbour"))}, k + 2
        return node, end

    def _year_at(self, k: int) -> tuple[Node | None, int]:
        """A year as number, with its era: ({"y": …}, end)."""
        year = self.get(k, "year")
        count = self.get(k, "count")
        era = self.has(k + 1, "era")
        if era and count is not None and "figure" in self.words[k]:
            return {"y": 1 - int(count)}, k + 2
        if self.has(k + 1, "common_era") and count is not None and self.words[k + 1].text[0].isupper():
            return {"y": int(count)}, k + 2
        if year is None or self._measures(k):
            return None, k
        return {"y": year}, k + 1

    def _measures(self, k: int) -> bool:
        """Whether the number counts something ("2000 dollars")."""
        return self.has(k + 1, "unit") and not self.touches(k + 1) and self._plural(k + 1)

    def _read_year(self, i: int) -> Read:
        """ "1990", "the year 2000", "fiscal 1989", "the 1988 period"."""
        j = self.skip(i, "the")
        named = False
        if self.has(j, "fiscal", "calendar") and (
            self.has(j + 1, "year") or self.get(j + 1, "unit") == "year"
        ):
            j, named = j + 1, True
        if self.get(j, "unit") == "year" and self.has(j + 1, "year"):
            j, named = j + 1, True
        elif self.get(j, "unit") == "year" and self.get(j + 1, "count") in (2000.0,):
            return {"k": "date", "y": 2000, "sure": True}, j + 2
        year, end = self._year_at(j)
        if year is None:
            return None
        node: Node = {"k": "date", **year}
        if end > j + 1 or named:
            node["sure"] = True
        if self.has(i, "the") and not named:
            k = self.skip(end, "fiscal")
            if self.get(k, "unit") == "quarter" and not self._plural(k):
                return {**node, "q": 0, "sure": True}, k + 1
            return ({**node, "sure": True}, k + 1) if self.has(k, "period") else None
        later = self._year_range(end)
        if later:
            return {**node, "y2": later[0], "sure": True}, later[1]
        return node, end

    def _year_range(self, end: int) -> tuple[int, int] | None:
        """ "1939-45", "1939-1945"."""
        if not (self.has(end, "-") and self.touches(end) and self.touches(end + 1)):
            return None
        count = self.get(end + 1, "count")
        if count is None or "figure" not in self.words[end + 1] or not float(count).is_integer():
            return None
        year = int(count)
        if year < 100 and len(self.words[end + 1].text) == 2:
            year += int(self.get(end - 1, "year") or 0) // 100 * 100
        first = self.get(end - 1, "year")
        return (year, end + 2) if first and first < year <= first + 100 else None

    def _read_decade(self, i: int) -> Read:
        """ "the 1990s", "the nineties", "the late 1970s" (the stage is read in here)."""
        j = self.skip(i, "the")
        mod = None
        if self.has(j, "early", "late", "middle") or self.lower(j) == "mid":
            mod = "START" if self.has(j, "early") else "END" if self.has(j, "late") else "MID"
            j = self.skip(j + 1, "-")
        decade = self.get(j, "decade")
        if decade is None or (decade < 100 and j == i and not self.words[j].text.startswith("'")):
            return None
        node: Node = {"k": "decade", "y": decade}
        if mod:
            node["mod"] = mod
        return node, j + 1

    def _read_century(self, i: int) -> Read:
        """ "the 20th century", "the late 18th century"."""
        j = self.skip(i, "the")
        mod = None
        if self.has(j, "early", "late", "middle"):
            mod = "START" if self.has(j, "early") else "END" if self.has(j, "late") else "MID"
            j = self.skip(j + 1, "-")
        number = self.get(j, "ordinal")
        k = self.skip(j + 1, "-")
        if not number or self.get(k, "unit") not in ("century", "millennium"):
            return None
        node: Node = {"k": str(self.get(k, "unit")), "n": number}
        if self.has(k + 1, "era"):
            node["bc"], k = True, k + 1
        if mod:
            node["mod"] = mod
        return node, k + 1

    def _read_season(self, i: int) -> Read:
        """ "last fall", "the winter of 1994", "summer 2007", "the spring of next year"."""
        j = self.skip(i, "the")
        side = None
        if self.has(j, "neighbour") and self.has(j + 1, "season"):
            side, j = self.get(j, "neighbour"), j + 1
        mod = None
        if self.has(j, "early", "late") and self.has(j + 1, "season"):
            mod, j = ("START" if self.has(j, "early") else "END"), j + 1
        season = self.get(j, "season")
        if not season or (self._plural(j) and not side):
            return None
        node, end = self._with_year({"k": "date", "s": season}, j + 1)
        bare = len(node) == 2
        if bare and side is None and not self.has(i, "the") and not self._season_context(i):
            return None
        if bare and self.has(end, "of"):  # "the fall of the city"
            return None
        node = {**node, "mod": mod} if mod else node
        return ({"k": "near", "n": side[0], "a": side[1], "of": node} if side else node), end

    def _season_context(self, i: int) -> bool:
        return self.lower(i - 1) in (
            "in",
            "since",
            "by",
            "until",
            "during",
            "early",
            "late",
            "mid",
            "-",
            "every",
            "each",
        )

    def _read_quarter(self, i: int) -> Read:
        """ "the third quarter", "third-quarter", "this year's third quarter", "the 1988 second quarter"."""
        j = self.skip(i, "the")
        node: Node = {"k": "date"}
        year, k = self._year_at(j)
        if year is not None:
            node, j = {**node, **year}, k
            j = self.skip(j, "possessive")
        elif self.has(j, "neighbour") and self.get(j + 1, "unit") == "year":
            node["in"] = _rel("year", self.get(j, "neighbour"))
            j = self.skip(j + 2, "possessive", "fiscal")
        j = self.skip(j, "fiscal")
        number = self.get(j, "ordinal")
        if number is None and self.lower(j) in ("last", "final") and self.has(j + 1, "half"):
            number = 2
        if not number or number > 4:
            return None
        k = self.skip(j + 1, "fiscal", "-")
        if self.get(k, "unit") == "quarter" and not self._plural(k):
            node["q"] = number
        elif number <= 2 and (self.has(k, "half")):
            if not (self.has(k + 1, "of") or "in" in node or "y" in node):
                return None
            node["h"] = number
        else:
            return None
        end = k + 1
        if "in" not in node and "y" not in node:
            node, end = self._with_year(node, end)
            stop = self.skip(self.skip(end, "of"), "the")
            if end == k + 1 and stop > end and self.has(stop, "fiscal", "unit"):
                stop = self.skip(stop, "fiscal")
                if self.get(stop, "unit") == "year":
                    node, end = {**node, "in": _rel("year", (0, "story"))}, stop + 1
            if "h" in node and end == k + 1:
                return None
        return node, end

    def _read_holiday(self, i: int) -> Read:
        side = None
        j = i
        if self.has(i, "neighbour") and self.has(i + 1, "holiday"):
            side, j = self.get(i, "neighbour"), i + 1
        rule = self.get(j, "holiday")
        if not rule:
            return None
        node, end = self._with_year({"k": "holiday", "name": rule[0], "rule": rule[1]}, j + 1, comma=True)
        return ({"k": "near", "n": side[0], "a": side[1], "of": node} if side else node), end

    def _read_neighbour(self, i: int) -> Read:
        """ "last year", "the following day", "the current fiscal year", "this week", "the past year"."""
        j = self.skip(i, "the")
        neighbour = self.get(j, "neighbour")
        if not neighbour:
            return None
        k = j + 1
        if self.has(k, "neighbour") and self.lower(j) in ("this", "that", "the", "these"):
            neighbour = self.get(k, "neighbour")
            k += 1
        k = self.skip(k, "fiscal", "calendar", "full")
        unit = self.get(k, "unit")
        if not unit:
            if self.has(k, "period") and self.lower(j) == "latest":
                return {"k": "rel", "u": "period", "n": 0, "a": "story", "latest": True}, k + 1
            return None
        if self._plural(k) or (unit in _CLOCK_UNITS):
            return None
        count, anchor = neighbour
        if j > i and anchor == "speech" and unit == "day" and self.lower(j) in ("next", "last"):
            anchor = "story"
        if j > i and self.lower(j) == "next" and unit in ("year", "month", "week"):
            anchor = "story"
        node: Node = {"k": "rel", "u": unit, "n": count, "a": anchor}
        if self.lower(j) == "latest":
            node["latest"] = True
        if unit == "day" and count == 0 and anchor == "speech":
            node["a"] = "story" if self.lower(j) in ("that", "same") else "speech"
        return node, k + 1

    def _read_definite(self, i: int) -> Read:
        """ "the quarter", "the fiscal year", "the weekend": the one that the text speaks of."""
        if not self.has(i, "the"):
            return None
        j = self.skip(i + 1, "fiscal", "full")
        unit = self.get(j, "unit")
        if (
            unit not in ("quarter", "year", "week", "weekend", "month")
            or self._plural(j)
            or self.has(j + 1, "of", "-")
        ):
            return None
        if self.lower(j + 1) in ("ended", "ending", "ends") and unit == "year":
            return {"k": "dur", "u": unit, "n": 1.0}, j + 1
        if self.has(j + 1, "count", "period", "unit", "season") or self.lower(j + 1) in ("before", "after"):
            return None
        return {"k": "rel", "u": unit, "n": 0, "a": "story", "the": True}, j + 1

    def _read_deictic(self, i: int) -> Read:
        count = self.get(i, "deictic")
        if count is not None:
            node: Node = {"k": "rel", "u": "day", "n": count, "a": "speech"}
            return (_with_part(node, "NI") if self.lower(i) == "tonight" else node), i + 1
        j = self.skip(i, "the")
        if self.lower(j) == "day" and self.lower(j + 1) in ("before", "after"):
            side = -1 if self.lower(j + 1) == "before" else 1
            if self.lower(j + 2) in ("yesterday", "tomorrow"):
                return {"k": "rel", "u": "day", "n": 2 * side, "a": "speech"}, j + 3
            if j > i and not self._noun_follows(j + 2):
                return {"k": "rel", "u": "day", "n": side, "a": "story"}, j + 2
        return None

    def _noun_follows(self, k: int) -> bool:
        """Whether "before" or "after" goes on with what it is before or after."""
        return k < len(self.words) and self.words[k].text[0].isalnum()

    def _read_shift(self, i: int) -> Read:
        """ "two weeks ago", "a year earlier", "three days later", "a decade ago", "years ago"."""
        count = self.read_count(i)
        j = count[1] if count else i
        unit = self.get(j, "unit")
        if not unit or (count is None and not self._plural(j)):
            return None
        amount: float | None = None
        if count:
            amount = count[0].get("n")
        k = j + 1
        if self.has(k, "and") and self.has(k + 1, "a") and self.has(k + 2, "half"):
            amount, k = (amount or 0) + 0.5, k + 3
        vague = False
        if self.has(k, "or"):
            m = k + 1
            if self.has(m, "so") or self.get(m, "count") is not None:
                k, vague = m + 1, True
        mod = {"mod": "APPROX"} if vague else {}
        if self.has(k, "ago"):
            return {"k": "shift", "u": unit, "n": amount, "dir": -1, "a": "speech", **mod}, k + 1
        if self.has(k, "earlier"):
            return {"k": "shift", "u": unit, "n": amount, "dir": -1, "a": "story", **mod}, k + 1
        if self.lower(k) in ("previously", "beforehand", "before") and not self._noun_follows(k + 1):
            return {"k": "shift", "u": unit, "n": amount, "dir": -1, "a": "story", **mod}, k + 1
        if self.has(k, "later") and self.lower(k + 1) != "than":
            return {"k": "shift", "u": unit, "n": amount, "dir": 1, "a": "story", **mod}, k + 1
        if self.lower(k) in (
            "after",
            "afterward",
            "afterwards",
            "thereafter",
            "on",
        ) and not self._noun_follows(k + 1):
            return {"k": "shift", "u": unit, "n": amount, "dir": 1, "a": "story", **mod}, k + 1
        if self.lower(k) == "from" and self.lower(k + 1) in ("now", "today"):
            return {"k": "shift", "u": unit, "n": amount, "dir": 1, "a": "speech", **mod}, k + 2
        return None

    def _read_nth(self, i: int) -> Read:
        """ "the second day", "the first week of July", "the last day of the year", "the second Tuesday of May"."""
        j = self.skip(i, "the")
        number = self.get(j, "ordinal")
        if number is None and self.lower(j) in ("last", "final"):
            number = -1
        if not number or j == i:
            return None
        unit, weekday = self.get(j + 1, "unit"), self.get(j + 1, "weekday")
        if (
            not (unit or weekday)
            or (unit and self._plural(j + 1))
            or unit == "quarter"
            or not self.has(j + 2, "of")
        ):
            return None
        if unit in ("century", "millennium") or unit in _CLOCK_UNITS:
            return None
        base = self._longest(j + 3, self.read_base, self._read_plain_unit)
        if not base or base[0]["k"] in ("shift", "clock"):
            return None
        return {"k": "nth", "n": number, "u": unit or "weekday", "w": weekday, "in": base[0]}, base[1]

    def _read_year_before(self, i: int) -> Read:
        """ "year-earlier", "the year-ago quarter", "the year-earlier period"."""
        j = self.skip(i, "the")
        unit = self.get(j, "unit")
        if unit not in ("year", "month", "week") or not self.has(j + 1, "-") or not self.touches(j + 1):
            return None
        if not self.has(j + 2, "earlier", "ago"):
            return None
        end = j + 3
        if self.get(end, "unit") == "quarter" or self.has(end, "period"):
            end += 1
        elif j > i:
            return None
        return {"k": "shift", "u": unit, "n": 1, "dir": -1, "a": "story"}, end

    # ------------------------------------------------------------------ counts, durations, sets

    def read_count(self, i: int) -> Read:
        """ "two", "a", "a few", "several", "2 1/2", "a couple of", "half a": {"n": number or None}."""
        if self.has(i, "bound") and not self.has(i, "vague"):
            found = self.read_count(i + 1)
            return ({**found[0], "mod": self.get(i, "bound")}, found[1]) if found else None
        if self.has(i, "half"):
            j = self.skip(i + 1, "-")
            return {"n": 0.5}, self.skip(j, "a", "of") if self.has(j, "a") else j
        j = i + 1 if self.has(i, "a") else i
        if self.lower(j) == "couple":
            return {"n": 2, "mod": "APPROX"}, self.skip(j + 1, "of")
        if self.has(j, "vague") and self.lower(j) not in ("couple",):
            k = j + 1
            if self.lower(j) == "many" and j > i:
                return None
            count = self.get(k, "count")
            if self.lower(j) == "some" and count is not None:
                return {"n": count, "mod": "APPROX"}, k + 1
            return {"n": None}, self.skip(k, "more", "other")
        if j > i and self.get(j, "scale"):
            k = j + 1
            return {"n": float(self.get(j, "scale"))}, k
        if j > i:
            if self.get(j, "scale"):
                return {"n": float(self.get(j, "scale"))}, j + 1
            return {"n": 1, "a": True}, self.skip(j, "full", "more", "calendar")
        count = self.get(i, "count")
        if count is None:
            return None
        if "year" in self.words[i].classes and self.has(i - 1, "the", "neighbour"):
            return None
        node: Node = {"n": float(count)}
        if "figure" in self.words[i].classes:
            node["figure"] = True
        k = i + 1
        if (
            self.has(k, "to", "or", "-")
            and self.get(k + 1, "count") is not None
            and self.lower(k) in ("to", "or", "-")
        ):
            node["n2"], k = float(self.get(k + 1, "count")), k + 2
        k = self.skip(k, "more", "calendar", "full", "other")
        return node, k

    def read_duration(self, i: int) -> Read:
        """ "two years", "the past two months", "16-hour", "nearly an hour", "the nine months", "an hour and a half"."""
        j = self.skip(i, "the")
        neighbour: tuple[int, str] | None = None
        first = None
        if self.has(j, "neighbour"):
            neighbour, j = self.get(j, "neighbour"), j + 1
        elif self.has(j, "ordinal") and j > i:
            first, j = self.get(j, "ordinal"), j + 1
        elif self.has(j, "recent"):
            return self._read_recent(i, j)
        count = self.read_count(j)
        if count and count[1] == j + 1 and self.has(j, "a") and (neighbour or first or j > i):
            return None
        k = count[1] if count else j
        hyphen = self.has(k, "-") and self.touches(k) and self.touches(k + 1)
        k = k + 1 if hyphen else k
        unit = self.get(k, "unit")
        if not unit and self.has(k, "season") and self._plural(k) and count:
            return {"k": "set", "v": f"XXXX-{('SP', 'SU', 'FA', 'WI')[self.get(k, 'season') - 1]}"}, k + 1
        if not unit:
            return None
        if count is None and not neighbour and j == i and self._plural(k):
            return self._bare_plural(i, str(unit))
        if count is None:
            if not neighbour or not self._plural(k) or neighbour[0] == 0:
                return None
            return self._finish_duration(
                {"k": "dur", "u": unit, "n": None, "dir": neighbour[0], "a": neighbour[1]}, k + 1
            )
        if j > i and not (neighbour or first or self.has(i, "the")):
            return None
        node: Node = {"k": "dur", "u": unit, **_without(count[0], "a")}
        if neighbour:
            node.update(dir=neighbour[0], a=neighbour[1])
        end = k + 1
        if hyphen and self.has(end, "-") and self.touches(end) and self.has(end + 1, "old"):
            return {**node, "old": True}, end + 2
        if (hyphen and self._plural(k)) or (self.has(end, "-") and self.has(end + 1, "earlier", "ago")):
            return None
        return self._finish_duration(node, end)

    def _bare_plural(self, i: int, unit: str) -> Read:
        """ "for years", "within days", "decades-long"."""
        if self.has(i + 1, "-") and self.touches(i + 1) and self.lower(i + 2) == "long":
            return {"k": "dur", "u": unit, "n": None}, i + 3
        if self.lower(i - 1) in ("for", "within", "in", "over", "after") and not self.has(i + 1, "-", "of"):
            return {"k": "dur", "u": unit, "n": None}, i + 1
        return None

    def _finish_duration(self, node: Node, end: int) -> Read:
        if self.has(end, "and") and self.has(end + 1, "a") and self.has(end + 2, "half"):
            return {**node, "n": (node["n"] or 0) + 0.5}, end + 3
        if self.has(end, "or") and self.has(end + 1, "so"):
            return {**node, "mod": "APPROX"}, end + 2
        if self.has(end, "and", ","):
            more = self.read_count(end + 1)
            if (
                more
                and more[0].get("n")
                and self.get(more[1], "unit") in ("second", "minute", "hour", "day", "week", "month")
            ) and self.get(more[1], "unit") != node["u"]:
                return {**node, "plus": [more[0]["n"], self.get(more[1], "unit")]}, more[1] + 1
        return node, end

    def _read_recent(self, i: int, j: int) -> Read:
        unit = self.get(j + 1, "unit")
        if not unit or not self._plural(j + 1):
            return None
        if unit in ("year", "week"):
            return {"k": "ref", "v": "PAST_REF"}, j + 2
        return {"k": "dur", "u": unit, "n": None, "dir": -1, "a": "speech"}, j + 2

    def read_set(self, i: int) -> Read:
        """ "daily", "every day", "each Thursday", "every two weeks", "Tuesday nights", "Mondays"."""
        value = self.get(i, "set")
        if value:
            return {"k": "set", "v": value}, i + 1
        if self.has(i, "each"):
            return self._read_each(i)
        weekday = self.get(i, "weekday")
        if weekday and self._plural(i):
            return {"k": "set", "v": f"XXXX-WXX-{weekday}"}, i + 1
        if weekday and self.has(i + 1, "daypart") and self._plural(i + 1):
            return {"k": "set", "v": f"XXXX-WXX-{weekday}T{self.get(i + 1, 'daypart')}"}, i + 2
        return None

    def _read_each(self, i: int) -> Read:
        j = i + 1
        other = self.has(j, "other")
        j = self.skip(j, "other")
        quantity = "EACH" if self.lower(i) == "each" else "EVERY"
        node: Node = {"k": "set", "q": quantity}
        count = self.read_count(j) if not self.has(j, "a") else None
        amount = 2 if other else 1
        if count and count[0].get("n"):
            amount, j = count[0]["n"], count[1]
        unit = self.get(j, "unit")
        if unit:
            return {**node, "v": duration_value(amount, str(unit))}, j + 1
        if self.has(j, "weekday"):
            return {**node, "v": f"XXXX-WXX-{self.get(j, 'weekday')}"}, j + 1
        if self.has(j, "month"):
            return {**node, "v": f"XXXX-{self.get(j, 'month'):02d}"}, j + 1
        if self.has(j, "season"):
            return {**node, "v": f"XXXX-{('SP', 'SU', 'FA', 'WI')[self.get(j, 'season') - 1]}"}, j + 1
        if self.has(j, "daypart"):
            return {**node, "v": f"XXXX-XX-XXT{self.get(j, 'daypart')}"}, j + 1
        return None

    def _plural(self, i: int) -> bool:
        lower = self.lower(i)
        return lower.endswith("s") or lower == "millennia"


def _rel(unit: str, neighbour: tuple[int, str]) -> Node:
    return {"k": "rel", "u": unit, "n": neighbour[0], "a": neighbour[1]}


def _with_part(node: Node, part: str) -> Node:
    return {**node, "clock": part} if ":" in part else {**node, "part": part}


def _without(node: Node, *names: str) -> Node:
    return {k: v for k, v in node.items() if k not in names}


def _is_day(node: Node) -> bool:
    """Whether the node names a day, so that a part of the day can follow."""
    if node["k"] == "near":
        return _is_day(node["of"])
    if node["k"] == "date":
        return ("d" in node and "d2" not in node) or "w" in node
    if node["k"] in ("rel", "nth", "shift"):
        return bool(node.get("u") == "day")
    return node["k"] == "holiday"


def _calendar_bound(mod: str) -> str:
    return {
        "LESS_THAN": "APPROX",
        "EQUAL_OR_LESS": "APPROX",
        "MORE_THAN": "APPROX",
        "EQUAL_OR_MORE": "APPROX",
    }.get(mod, mod)


def _full_year(short: int) -> int:
    return short + (2000 if short < 40 else 1900)
