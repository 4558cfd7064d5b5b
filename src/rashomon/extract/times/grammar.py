"""What follows what in an expression of time: a grammar that reads words into operator trees.

An expression grows from a time word over the modifiers and numerals beside it (the idea of SynTime, Zhong et al. 2017),
and its meaning is a small tree of operators (the idea of SCATE, Bethard and Parker 2016): a date with holes, the
neighbour of a unit, a shift by so many units, an nth part, a duration, a repetition.  A tree is plain JSON data;
`rashomon.dates.resolve` says what it comes to.  The rules and words are our own.

Every method `read_…(i)` returns the tree that starts at word `i` and the number of the word after it, or None.
"""

from __future__ import annotations

from rashomon.extract.times.bases import with_part
from rashomon.extract.times.counts import Node, Read, without
from rashomon.extract.times.offsets import OffsetReader, is_day
from rashomon.extract.times.words import reference_phrases

# Every expression but a fixed phrase has one of these among its first words.
_CORE = frozenset(
    [
        "month",
        "weekday",
        "unit",
        "season",
        "daypart",
        "decade",
        "year",
        "short_year",
        "deictic",
        "holiday",
        "numeric",
        "clock",
        "half_day",
        "oclock",
        "zone",
        "set",
        "period",
        "count",
    ]
)


_LATER = frozenset({"MO", "AF", "EV", "NI"})
NOON = 12
NIGHT = 6  # the hour from which "at night" is before midnight


class TimeGrammar(OffsetReader):
    """Reads expressions of time from the words of one sentence."""

    def read(self, i: int) -> Read:
        """The longest expression of time that starts at word `i`."""
        if not any(_CORE & w.classes.keys() for w in self.words[i : i + 7]):
            return self.read_reference(i)
        return self._longest(i, self.read_set, self.read_moment, self.read_duration, self.read_reference)

    def read_reference(self, i: int) -> Read:
        """ "now", "recently", "the future"."""
        for phrase, value in reference_phrases().get(self.lower(i), ()):
            if tuple(self.lower(i + n) for n in range(len(phrase))) == phrase:
                return {"k": "ref", "v": value}, i + len(phrase)
        return None

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
        if self.has(j, "earlier", "later") and node["k"] not in ("rel", "date", "near"):
            return None
        return {**node, "mod": mod}, end

    def _read_edge(self, i: int) -> Read:
        j = self.skip(i, "the")
        if self.has(j, "edge_start"):
            mod = "START"
        elif self.has(j, "edge_end"):
            mod = "END"
        elif self.has(j, "middle", "edge_middle"):
            mod = "MID"
        elif self.among(j + 1, "stretches") and self.has(j, "latter", "early"):
            mod, j = ("END" if self.has(j, "latter") else "START"), j + 1
        else:
            return None
        if not self.has(j + 1, "of"):
            return None
        found = self._longest(j + 2, self.read_timed, self._read_plain_unit)
        if not found or found[0]["k"] in ("shift", "clock", "ref") or found[0].get("mod"):
            return None
        return {**found[0], "mod": mod}, found[1]

    def _read_unit_end(self, i: int) -> Read:
        """ "year-end", "year end", "month's end"."""
        unit = self.get(i, "unit")
        if unit not in ("year", "month", "week", "quarter"):
            return None
        j = self.skip(i + 1, "-", "possessive")
        if self.among(j, "unit_end") and (j > i + 1 or unit == "year"):
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
            self._read_hour_by_name,
        )

    def _read_base_then_part(self, i: int) -> Read:
        found = self.read_base(i)
        if not found:
            return None
        node, end = found
        if node.get("part") or node.get("clock") or not is_day(node):
            return found
        j = self.skip(end, "early", "late") if self.has(end + 1, "daypart") else end
        part = self.get(j, "daypart")
        if part:
            return with_part(node, part), j + 1
        j = self.skip(end, ",")
        if self.among(j, "at"):
            clock = self._longest(j + 1, self.read_clock)
            if clock:
                return {**node, **without(clock[0], "k")}, clock[1]
        clock = self.read_clock(j)
        if clock and (clock[0].get("clock") and (clock[0].get("sure") or j == end)):
            return {**node, **without(clock[0], "k")}, clock[1]
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
        if self.among(k, "of_day"):
            k += 1
        elif not named and not self.has(k, "deictic"):
            return None
        base = self.read_base(self.skip(k, "the") if not self.read_base(k) else k)
        if not base or not is_day(base[0]) or base[0].get("part"):
            return None
        return with_part(base[0], part), base[1]

    def _read_clock_then_base(self, i: int) -> Read:
        """ "10 p.m. Wednesday", "5 p.m. EST, Nov. 6", "3:00 a.m. on 5 May"."""
        clock = self.read_clock(i)
        if not clock or not clock[0].get("clock"):
            return None
        j = self.skip(clock[1], ",")
        j = j + 1 if self.among(j, "of_day") else j
        base = self.read_base(j)
        if not base or not is_day(base[0]) or base[0].get("part"):
            return clock if clock[0].get("sure") else None
        end = base[1]
        part = self.get(end, "daypart")
        if part in _LATER and not clock[0].get("half") and not self._plural(end):
            clock, end = (self._in_part(clock[0], part), clock[1]), end + 1
        zone = self.get(end, "zone")
        extra = {"zone": zone} if zone else {}
        return {**base[0], **without(clock[0], "k"), **extra}, end + (1 if zone else 0)

    def _pointed(self, i: int) -> tuple[int, int] | None:
        """An hour and its minutes with a full stop between them, behind "at" and before a day or a zone: "at 4.20 on Wednesday"."""
        hour, _, minute = self.lower(i).partition(".")
        if not (hour.isdecimal() and len(minute) == 2 and minute.isdecimal() and self.among(i - 1, "at")):
            return None
        if self.among(i - 2, "prices"):
            return None  # "closed at 2.15 on Monday"
        after = self.among(i + 1, "of_day") or self.has(i + 1, "zone")
        known = int(hour) < 24 and int(minute) < 60
        return (int(hour), int(minute)) if known and (after or self.has(i + 1, "deictic")) else None

    def _in_four(self, i: int) -> tuple[int, int] | None:
        """An hour and its minutes in four figures before a zone: "at 1415 GMT", "0830 local time"."""
        said = self.lower(i)
        if len(said) != len("hhmm") or not said.isdecimal() or not self.has(i + 1, "zone"):
            return None
        hour, minute = int(said[:2]), int(said[2:])
        return (hour, minute) if hour < 24 and minute < 60 else None

    def _in_part(self, clock: Node, part: str) -> Node:
        """An hour by the part of the day behind it: "11 o'clock on Wednesday night"."""
        hour, minute = (int(n) for n in clock["clock"].split(":"))
        if hour == NOON:
            return {**clock, "clock": f"{0 if part in ('MO', 'NI') else NOON:02d}:{minute:02d}"}
        later = part != "MO" and hour < NOON and not (part == "NI" and hour < NIGHT)
        return {**clock, "clock": f"{hour + 12 * later:02d}:{minute:02d}"}

    def read_clock(self, i: int) -> Read:
        """ "7:15 p.m.", "10 a.m. GMT", "18:00 UTC", "five o'clock", "0830"."""
        j = self.skip(i, "the") if self.has(i, "the") else i
        clock, count, sure = (
            self.get(j, "clock") or self._pointed(j) or self._in_four(j),
            self.get(j, "count"),
            False,
        )
        if clock:
            hour, minute = clock
        elif count is not None and float(count).is_integer() and 0 < count <= 12:
            hour, minute = int(count), 0
        else:
            return None
        end, half = j + 1, False
        if self.has(end, "half_day") and hour <= 12:
            half = True
            hour, sure = hour % 12 + (12 if self.get(end, "half_day") == "p" else 0), True
            end += 1
        elif self.has(end, "oclock"):
            end, sure = end + 1, True
        elif self._half_by_name(end) and hour <= 12:
            later, end = self._half_by_name(end) or (False, end)
            half = True
            hour, sure = hour % 12 + (12 if later else 0), True
        zone = None
        for name_at in (end, end + 1):
            if self.has(name_at, "zone") and (name_at == end or self.has(end, "(")):
                zone, sure = self.get(name_at, "zone"), True
                end = name_at + 1
                end = self.skip(end, ")") if name_at != end - 1 or self.has(end, ")") else end
                break
        if not sure and not clock:
            return None
        pointed = i > 0 and self.among(i - 1, "before_clock")  # "at 23:00"
        node: Node = {
            "k": "clock",
            "clock": f"{hour:02d}:{minute:02d}",
            "sure": sure or minute > 0 or pointed,
        }
        if half:
            node["half"] = True
        if zone:
            node["zone"] = zone
        return node, end

    def _half_by_name(self, i: int) -> tuple[bool, int] | None:
        """ "in the morning", "in the evening", "at night" after an hour: whether it is of the day's later half, and the end."""
        k = i + 2 if self.has(i, "in") and self.has(i + 1, "the") else i + 1 if self.among(i, "at") else i
        part = self.get(k, "daypart") if k > i and not self._plural(k) else None
        return (part != "MO", k + 1) if part in ("MO", "AF", "EV", "NI") else None

    def _read_hour_by_name(self, i: int) -> Read:
        """ "noon", "midnight", "dawn" after "at" or "by", "overnight": a time of the day told of."""
        part = self.get(i, "daypart")
        if not part or not (
            (self.among(i, "hours") and self.among(i - 1, "before_hour")) or self.among(i, "lone_hours")
        ):
            return None
        told = {} if self.among(i, "lone_hours") else {"told": True}  # of the day told of, if any is
        return with_part({"k": "clock", **told}, part), i + 1

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
        return with_part({"k": "rel", "u": "day", "n": count, "a": anchor}, part), k + 1


def _calendar_bound(mod: str) -> str:
    return {
        "LESS_THAN": "APPROX",
        "EQUAL_OR_LESS": "APPROX",
        "MORE_THAN": "APPROX",
        "EQUAL_OR_MORE": "APPROX",
    }.get(mod, mod)
