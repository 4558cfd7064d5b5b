"""Days, weeks, months, quarters, seasons, years, decades: the stretches of the calendar that times are made of."""

from __future__ import annotations

from rashomon.dates.values import CLOCK_UNITS
from rashomon.extract.times.counts import CountReader, Node, Read
from rashomon.extract.times.words import day_sides


class BaseReader(CountReader):
    """Reads one stretch of the calendar, or one step from another."""

    def _read_plain_unit(self, i: int) -> Read:
        """ "the month", "the year" after "the end of"."""
        j = self.skip(i, "the", "full", "fiscal", "calendar")
        j = self.skip(j, "fiscal", "full")
        unit = self.get(j, "unit")
        if unit and j > i and not self._plural(j):
            return {"k": "rel", "u": unit, "n": 0, "a": "story"}, j + 1
        return None

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
        node: Node = {"k": "date", "y": found[0], "m": found[1], "d": found[2]}
        return ({**node, "o": found[3]} if found[3] else node), i + 1

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
        if side and self.among(i, "after_it") and self.has(end, "possessive"):
            return None  # "following Sunday's match" is after the match
        for k in (self.skip(end, ","), end):
            for reader in (self._read_month, self._read_day_month):
                date = reader(k)
                if date and date[0].get("d") and "k" in date[0] and date[0]["k"] == "date":
                    return {**date[0], "w": weekday}, date[1]
        k = self.skip(self.skip(end, "of"), "the")
        if self.has(k, "neighbour") and self.get(k + 1, "unit") == "week" and not self._plural(k + 1):
            return {"k": "date", "w": weekday, "in": relative("week", self.get(k, "neighbour"))}, k + 2
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
        if self.has(end, "of") or (self.among(end, "within") and "d" not in node):
            k = end + 1
        year, stop = self._year_at(k)
        if year is not None:
            return {**node, **year}, stop
        if self.has(end, "short_year"):
            return {**node, "y": _full_year(self.get(end, "short_year"))}, end + 1
        k = self.skip(end, "of", ",")
        k = self.skip(k, "the")
        if self.has(k, "neighbour") and self.get(k + 1, "unit") == "year" and not self._plural(k + 1):
            return {**node, "in": relative("year", self.get(k, "neighbour"))}, k + 2
        return node, end

    def _year_at(self, k: int) -> tuple[Node | None, int]:
        """A year as number, with its era: ({"y": …}, end)."""
        year = self.get(k, "year")
        count = self.get(k, "count")
        era = self.has(k + 1, "era")
        if era and count is not None and 0 < count < 10_000 and "figure" in self.words[k]:
            return {"y": 1 - int(count)}, k + 2
        if (
            self.has(k + 1, "common_era")
            and count is not None
            and 0 < count < 10_000
            and self.words[k + 1].text[0].isupper()
        ):
            return {"y": int(count)}, k + 2
        if year is None or self._measures(k):
            return None, k
        return {"y": year}, k + 1

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
            return self._read_old_range(j) if j == i else None
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

    def _read_old_range(self, i: int) -> Read:
        """ "480-479 BC"."""
        first, second = self.get(i, "count"), self.get(i + 2, "count")
        if not (
            self.has(i + 1, "-")
            and self.touches(i + 1)
            and self.has(i + 3, "era")
            and first
            and second
            and first < 10_000 > second
        ):
            return None
        return {"k": "date", "y": 1 - int(first), "y2": 1 - int(second), "sure": True}, i + 4

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
        if self.has(j, "early", "late", "middle"):
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
        return self.among(i - 1, "before_season")

    def _read_quarter(self, i: int) -> Read:
        """ "the third quarter", "third-quarter", "this year's third quarter", "the 1988 second quarter"."""
        j = self.skip(i, "the")
        node: Node = {"k": "date"}
        year, k = self._year_at(j)
        if year is not None:
            node, j = {**node, **year}, k
            j = self.skip(j, "possessive")
        elif self.has(j, "neighbour") and self.get(j + 1, "unit") == "year":
            node["in"] = relative("year", self.get(j, "neighbour"))
            j = self.skip(j + 2, "possessive", "fiscal")
        j = self.skip(j, "fiscal")
        number = self.get(j, "ordinal")
        if number is None and self.among(j, "final") and self.has(j + 1, "half"):
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
                    node, end = {**node, "in": relative("year", (0, "story"))}, stop + 1
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
        j = self.skip(j, "intensely") if j > i else j  # "the very next day"
        neighbour = self.get(j, "neighbour")
        if not neighbour:
            return None
        k = j + 1
        if self.has(k, "neighbour") and self.among(j, "pointing"):
            neighbour = self.get(k, "neighbour")
            k += 1
        k = self.skip(k, "fiscal", "calendar", "full")
        unit = self.get(k, "unit")
        if not unit:
            if self.has(k, "period") and self.among(j, "latest"):
                return {"k": "rel", "u": "period", "n": 0, "a": "story", "latest": True}, k + 1
            return None
        if self._plural(k) or (unit in CLOCK_UNITS):
            return None
        count, anchor = neighbour
        if self.among(j, "past") and unit in ("decade", "century"):
            return {"k": "dur", "u": unit, "n": 1.0, "dir": -1, "a": "speech"}, k + 1
        if j > i and anchor == "speech" and unit == "day" and self.among(j, "turning"):
            anchor = "story"
        if j > i and self.among(j, "next") and unit in ("year", "month", "week"):
            anchor = "story"
        node: Node = {"k": "rel", "u": unit, "n": count, "a": anchor}
        if self.among(j, "latest"):
            node["latest"] = True
        if unit == "day" and count == 0 and anchor == "speech":
            node["a"] = "story" if self.among(j, "told_day") else "speech"
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
        if self.among(j + 1, "ending") and unit == "year":
            return {"k": "dur", "u": unit, "n": 1.0}, j + 1
        if self.has(j + 1, "count", "period", "unit", "season") or self.lower(j + 1) in day_sides():
            return None
        return {"k": "rel", "u": unit, "n": 0, "a": "story", "the": True}, j + 1

    def _read_deictic(self, i: int) -> Read:
        count = self.get(i, "deictic")
        if count is not None:
            node: Node = {"k": "rel", "u": "day", "n": count, "a": "speech"}
            return (with_part(node, "NI") if self.among(i, "tonight") else node), i + 1
        j = self.skip(i, "the")
        side = day_sides().get(self.lower(j + 1))
        if side and self.get(j, "unit") == "day" and not self._plural(j):
            if self.get(j + 2, "deictic"):
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
        more = self.read_more(k) if amount else None
        if more:
            k = more[1]
        elif self.has(k, "and") and self.has(k + 1, "a") and self.has(k + 2, "half"):
            amount, k = (amount or 0) + 0.5, k + 3
        vague = False
        if self.has(k, "or"):
            m = k + 1
            if self.has(m, "so") or self.get(m, "count") is not None:
                k, vague = m + 1, True
        mod: Node = {"mod": "APPROX"} if vague else {}
        if more:
            mod["plus"] = more[0]
        if self.has(k, "ago"):
            return {"k": "shift", "u": unit, "n": amount, "dir": -1, "a": "speech", **mod}, k + 1
        if self.has(k, "earlier"):
            return {"k": "shift", "u": unit, "n": amount, "dir": -1, "a": "story", **mod}, k + 1
        if self.has(k, "before") and not self._noun_follows(k + 1):
            return {"k": "shift", "u": unit, "n": amount, "dir": -1, "a": "story", **mod}, k + 1
        if self.has(k, "later") and not self.among(k + 1, "than"):
            return {"k": "shift", "u": unit, "n": amount, "dir": 1, "a": "story", **mod}, k + 1
        if self.has(k, "after") and not self._noun_follows(k + 1):
            return {"k": "shift", "u": unit, "n": amount, "dir": 1, "a": "story", **mod}, k + 1
        if self.among(k, "from") and self.among(k + 1, "speech_days"):
            return {"k": "shift", "u": unit, "n": amount, "dir": 1, "a": "speech", **mod}, k + 2
        return None

    def _read_nth(self, i: int) -> Read:
        """ "the second day", "the first week of July", "the last day of the year", "the second Tuesday of May"."""
        j = self.skip(i, "the")
        number = self.get(j, "ordinal")
        if number is None and self.among(j, "final"):
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
        if unit in ("century", "millennium") or unit in CLOCK_UNITS:
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
        number = self.get(end, "ordinal")
        if unit == "year" and number and number <= 4 and self.get(end + 1, "unit") == "quarter":
            return {"k": "date", "q": number, "in": relative("year", (-1, "speech"))}, end + 2
        if self.get(end, "unit") == "quarter" or self.has(end, "period"):
            end += 1
        elif j > i:
            return None
        return {"k": "shift", "u": unit, "n": 1, "dir": -1, "a": "story"}, end


def relative(unit: str, neighbour: tuple[int, str]) -> Node:
    return {"k": "rel", "u": unit, "n": neighbour[0], "a": neighbour[1]}


def with_part(node: Node, part: str) -> Node:
    return {**node, "clock": part} if ":" in part else {**node, "part": part}


def _full_year(short: int) -> int:
    return short + (2000 if short < 40 else 1900)
