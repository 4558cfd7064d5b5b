"""What time expressions come to, once the date of the report is known or bounded.

Every expression carries an operator tree and cues of its place (see `extract/times/times.py`).  They are resolved in text
order, with the day of publication on one hand and the day that the story has reached on the other: which of the two
anchors an expression is chosen for each one, so that one setting serves news and narrative alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rashomon.dates import days, edtf
from rashomon.dates.intervals import Interval, interval_of
from rashomon.dates.named import (
    complete_date,
    day_number,
    distance,
    edge_of,
    feast,
    modified,
    moved,
    nearest,
    nth_weekday,
    told_next,
)
from rashomon.dates.periods import RANK, SEASONS, Grain, Period, containing, day
from rashomon.dates.values import CLOCK_UNITS, duration_value
from rashomon.model import Published, ResolvedTime, TimeExpression

Node = dict[str, Any]
# Years by which a bare year must leap to be an aside, unless it opens its sentence.
_ASIDE = 8
_ZERO = Interval(None, None)
KEPT, KEPT_DAYS = 256, 1024  # expressions that are kept read, and days of each
# Periods that several units may add up to ("the first two quarters").
_PARTS: tuple[Grain, ...] = ("day", "week", "month", "quarter", "half", "year")


def resolve_times(
    text: str, times: Sequence[TimeExpression], published: Published | None
) -> tuple[ResolvedTime, ...]:
    """What each expression comes to, in the same order.

    `published` may be a day, an interval or None.  Where it is no single day, what hangs on the day of speaking is
    resolved at both ends of the interval and carries its width.
    """
    trees = [json.loads(t.symbol) for t in times]
    span = interval_of(published)
    if span is None or span.first is None or span.last is None:
        found = _Resolver(None, trees).run()
    elif span.single:
        found = _Resolver(span.first, trees).run()
    else:
        early, late = _Resolver(span.first, trees).run(), _Resolver(span.last, trees).run()
        found = [_widen(a, b) for a, b in zip(early, late, strict=True)]
    return tuple(_record(t, f) for t, f in zip(times, found, strict=True))


def days_on(trees: Sequence[Node], published: int) -> list[Interval | None]:
    """The days that each operator tree means in a report of a given day; None for what dates nothing.

    `resolve_times` gives the full records; `DaysOn` weighs many days of publication.
    """
    return _Resolver(published, list(trees)).run_days(range(len(trees)))


class DaysOn:
    """What some of a report's operator trees mean, for many days on which it may have come out.

    In news, most expressions hang on nothing but that day; those are read once for all reports that use them.
    """

    def __init__(self, trees: Sequence[Node], wanted: Collection[int]) -> None:
        """Reads nothing yet.

        Args:
            trees: all of the report, in text order.
            wanted: the numbers of those that are asked for.
        """
        self._trees, self._wanted = list(trees), frozenset(wanted)
        alone = sorted(n for n in self._wanted if _stands_alone(self._trees[n], self._trees))
        self._alone = {n: _news(_placeless(self._trees[n])) for n in alone}
        self._narrative: dict[int, bool] = {}

    def __call__(self, published: int) -> Mapping[int, Interval | None]:
        """The days of each wanted tree in a report of a given day; None for what dates nothing."""
        alone = {} if self._is_narrative(published) else self._alone
        rest = self._wanted - alone.keys()
        found = _Resolver(published, self._trees).run_days(rest) if rest else []
        return {n: alone[n](published) if n in alone else found[n] for n in self._wanted}

    def _is_narrative(self, published: int) -> bool:
        year = days.to_ymd(published)[0]
        if year not in self._narrative:
            self._narrative[year] = _Resolver(published, self._trees).is_narrative()
        return self._narrative[year]


def _stands_alone(tree: Node, trees: Sequence[Node]) -> bool:
    """Whether, in news, the days of an expression hang on nothing but the day of the report."""
    match tree["k"]:
        case "ref" | "set" | "dur":
            return True
        case "date" if "o" in tree or "in" in tree or tree.get("q") == 0:
            return False
        case "date" if "y" in tree or ("w" in tree and "m" not in tree):
            return True
        case "date":  # it may be of a year that was named in its sentence
            here = tree.get("c", {}).get("s", 0)
            return not any("y" in t and t.get("c", {}).get("s", 0) == here for t in trees)
        case "near":
            return bool(tree["a"] != "story")
        case "rel":
            return tree["a"] == "speech" and not tree.get("latest") and not tree.get("the")
        case "shift":  # "a year before" may be that of a quarter
            return tree["a"] == "speech" and not (tree["u"] == "year" and tree["n"] == 1)
    return False


def _placeless(tree: Node) -> str:
    """A tree without the numbers of its sentence and passage, the same for every report that uses it."""
    cues = {k: v for k, v in tree.get("c", {}).items() if k not in ("s", "p")}
    return json.dumps({**tree, "c": cues}, sort_keys=True)


@lru_cache(maxsize=KEPT)
def _news(symbol: str) -> Callable[[int], Interval | None]:
    """What an expression that stands alone means in news, by the day of the report; each day is read once."""
    tree = json.loads(symbol)
    read = lru_cache(maxsize=KEPT_DAYS)(lambda published: _Resolver(published, [tree]).alone(tree))
    told = tree.keys() - {"c"}
    if tree["k"] == "date" and "y" in told and told <= {"k", "y", "m", "d", "w"}:
        found = read(0)  # the same whenever the report came out
        return lambda published: found
    if tree["k"] == "date" and told == {"k", "w"}:
        return lambda published: _moved(read(published % 7), published - published % 7)
    return read


def _moved(span: Interval | None, by: int) -> Interval | None:
    """A run of days so many days later."""
    if span is None or span.first is None or span.last is None:
        return span
    return Interval(span.first + by, span.last + by)


@dataclass(slots=True)
class Found:
    """One expression resolved: a TIMEX3 value, its days, what it hangs on and by which rule."""

    value: str | None
    span: Interval = _ZERO
    period: Period | None = None
    anchor: str = "none"
    rule: str = ""
    approximate: bool = False
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()


def _record(time: TimeExpression, found: Found) -> ResolvedTime:
    start, end = found.span.iso
    return ResolvedTime(
        time.id, time.document, found.value, edtf.write(found.span, found.approximate), start, end,
        found.anchor, found.rule, found.confidence, found.alternatives,
    )  # fmt: skip


def _widen(early: Found, late: Found) -> Found:
    """One reading for both ends of the publication interval."""
    if early.value == late.value and early.span == late.span:
        return early
    if early.period is None or late.period is None:
        return early
    span = Interval(early.period.first, late.period.last)
    if span.empty:
        span = early.span.union(late.span)
    return Found(
        None, span, None, early.anchor, early.rule, True, min(early.confidence, late.confidence, 0.5)
    )


@dataclass(slots=True)
class _Resolver:
    """Walks through the expressions of one report in text order."""

    published: int | None
    trees: list[Node]
    story: Period | None = None  # the last day, month, ... that the story has named
    story_sentence: int = -99
    story_passage: int | None = None
    story_explicit: bool = False  # whether the text gave its year
    quarter_sentence: int = -99
    by_grain: dict[str, Period] = field(default_factory=dict)
    past_day: Period | None = None  # the last day named that does not lie ahead of the report
    narrative: bool = False
    order: str = (
        ""  # in which the text writes day and month in figures: "md" or "dm", "" where it does not show
    )

    def run(self) -> list[Found]:
        self.narrative = self.is_narrative()
        self.order = self._figures_order()
        return [self._one(tree) for tree in self.trees]

    def run_days(self, wanted: Collection[int]) -> list[Interval | None]:
        """The days of the expressions of some numbers, without the rest of their records; None for what dates nothing."""
        self.narrative = self.is_narrative()
        self.order = self._figures_order()
        found: list[Interval | None] = [None] * len(self.trees)
        for number in range(max(wanted, default=-1) + 1):
            found[number] = self._days(self.trees[number], number in wanted)
        return found

    def alone(self, tree: Node) -> Interval | None:
        """The days of an expression in news, whatever else the report names."""
        return self._days(tree, True)

    def _days(self, tree: Node, wanted: bool) -> Interval | None:
        kind = tree["k"]
        if kind in ("ref", "set", "dur") or (kind == "shift" and tree["u"] in CLOCK_UNITS):
            return None
        if kind in ("clock", "part"):
            found = self._one(tree)
            return found.span if found.period is not None and found.span.first is not None else None
        period, _, _ = self._period(self._in_order(tree), tree.get("c", {}))
        if period is None:
            return None
        self._remember(tree, period)
        return self._span(tree, period) if wanted else None

    def _in_order(self, tree: Node) -> Node:
        """A date in figures as the text orders them."""
        if not self.order:
            return tree
        opened = str(tree.get("o", "")).endswith("?")
        return _turned(tree) if opened and tree["o"][:2] != self.order else tree

    # ------------------------------------------------------------------ news or narrative

    def is_narrative(self) -> bool:
        """Whether the report tells of another time than its own: most years named lie well off, little is deictic."""
        if self.published is None:
            return True
        year = days.to_ymd(self.published)[0]
        named = [t["y"] for t in self.trees if t["k"] == "date" and "y" in t]
        off = sum(1 for y in named if abs(y - year) >= 2)
        deictic = sum(1 for t in self.trees if _is_deictic(t))
        return off >= 4 and off > 0.5 * len(named) and off > 4 * deictic

    def _figures_order(self) -> str:
        """Whether the text's dates in figures name the month or the day first, as those show that can be read in one way
        only, or that are the day of the report in one way only."""
        if not any("o" in t for t in self.trees):
            return ""
        shown = {t["o"] for t in self.trees if t.get("o") in ("md", "dm")}
        if self.published is not None and not shown:
            opened = [t for t in self.trees if str(t.get("o", "")).endswith("?")]
            readings = [r for t in opened for r in (t, _turned(t))]
            shown = {r["o"][:2] for r in readings if complete_date(r, r["y"]) == day(self.published)}
        return shown.pop() if len(shown) == 1 else ""

    # ------------------------------------------------------------------ one expression

    def _one(self, tree: Node) -> Found:
        kind = tree["k"]
        if kind == "ref":
            return Found(tree["v"], anchor="none", rule="reference")
        if kind == "set":
            return Found(tree["v"], rule="set")
        if kind == "dur":
            return self._duration(tree)
        if kind == "clock":
            return self._clock(tree)
        if kind == "shift" and tree["u"] in CLOCK_UNITS:
            return self._hours(tree)
        found = self._moment(tree)
        if found.period is not None:
            self._remember(tree, found.period)
        return found

    def _moment(self, tree: Node) -> Found:
        cues = tree.get("c", {})
        if tree["k"] == "part":
            return self._part(tree, cues)
        opened = str(tree.get("o", "")).endswith("?")
        tree = self._in_order(tree)
        period, anchor, rule = self._period(tree, cues)
        if period is None:
            value = _at_its_hour(_open_value(tree, self._vague(tree)), tree)
            return Found(value, anchor=anchor, rule=rule, confidence=0.3)
        found = self._dress(tree, period, anchor, rule)
        other = complete_date(_turned(tree), tree["y"]) if opened and not self.order else None
        if other is not None:
            found.alternatives, found.confidence = (days.iso(other.first),), 0.5
        return found

    def _dress(self, tree: Node, period: Period, anchor: str, rule: str) -> Found:
        """The value and days of a period, with part of the day, clock time and modifier."""
        value, span = period.value, self._span(tree, period)
        inner = tree["of"] if tree["k"] == "near" else tree
        clock, part = tree.get("clock") or inner.get("clock"), tree.get("part") or inner.get("part")
        if period.grain == "day" and clock:
            value += f"T{clock}" + ("Z" if tree.get("zone") in ("utc", "gmt") else "")
        elif period.grain == "day" and part:
            value += f"T{part}"
        return Found(value, span, period, anchor, rule, tree.get("mod") in ("APPROX", "START", "MID", "END"))

    def _span(self, tree: Node, period: Period) -> Interval:
        """The days of a period: a part of it ("early May"), or on to a second end ("3 to 5 May")."""
        if tree.get("y2"):
            return Interval(period.first, days.from_ymd(tree["y2"], 12, 31))
        if tree.get("d2"):
            year, month, _ = days.to_ymd(period.first)
            last = day_number(year, month, tree["d2"])
            if last and last > period.first:
                return Interval(period.first, last)
        return modified(period, tree.get("mod"), self.published)

    def _vague(self, tree: Node) -> str | None:
        if tree["k"] == "shift":
            return "PAST_REF" if tree["dir"] < 0 else "FUTURE_REF"
        return None

    def _remember(self, tree: Node, period: Period) -> None:
        """What the story has reached."""
        sentence = tree.get("c", {}).get("s", 0)
        if tree["k"] == "shift" and tree["dir"] < 0 and tree["u"] == "year" and not self.narrative:
            return  # a side glance at last year's figures; the story stays where it is
        if self.narrative and self._is_aside(tree, period):
            return
        if RANK[period.grain] <= RANK["year"]:
            self.story = period
            self.story_sentence, self.story_explicit = sentence, "y" in tree
            self.story_passage = tree.get("c", {}).get("p")
            self.by_grain[period.grain] = period
            if period.grain == "day" and (self.published is None or period.first <= self.published):
                self.past_day = period
            if period.grain == "quarter":
                self.quarter_sentence = sentence

    def _is_aside(self, tree: Node, period: Period) -> bool:
        """Whether a story only glances at another time: "(declassified in 2007)"."""
        if self.story is None:
            return False
        if (
            tree["k"] in ("rel", "near", "shift")
            and RANK[period.grain] >= RANK["season"]
            and _steps(tree) != 0
        ):
            return not tree.get("c", {}).get("f")
        if period.grain != "year" or "y" not in tree or tree.get("c", {}).get("f"):
            return False
        leap = period.year - self.story.year
        return abs(leap) > _ASIDE or (leap > 0 and tree.get("c", {}).get("t") != "past")

    # ------------------------------------------------------------------ anchors

    def _now(self) -> Period | None:
        return None if self.published is None else day(self.published)

    def _anchor(self, name: str) -> tuple[Period | None, str]:
        """The period that "speech" or "story" means here, and its name for the record."""
        now = self._now()
        if name == "speech" and not (self.narrative and now is None):
            return now, "publication"
        if self.story is not None:
            return self.story, "story"
        return now, "publication"

    # ------------------------------------------------------------------ periods

    def _period(self, tree: Node, cues: Node) -> tuple[Period | None, str, str]:
        match tree["k"]:
            case "date":
                return self._date(tree, cues)
            case "near":
                return self._near(tree, cues)
            case "rel":
                return self._relative(tree, cues)
            case "shift":
                return self._shift(tree)
            case "decade":
                return self._decade(tree)
            case "century" | "millennium":
                return self._century(tree)
            case "holiday":
                return self._holiday(tree, cues)
            case "nth":
                return self._nth(tree, cues)
            case "offset":
                return self._offset(tree, cues)
            case "around":
                inner, anchor, _ = self._period(tree["of"], cues)
                return (containing(inner.first, tree["u"]) if inner else None), anchor, "the one around a day"
        return None, "none", "unread"

    def _date(self, tree: Node, cues: Node) -> tuple[Period | None, str, str]:
        if tree.get("q") == 0:  # "the 1988 quarter": the same quarter as the one reported
            kept = self.by_grain.get("quarter")
            reported = Period("quarter", tree["y"], kept.number) if kept else Period("year", tree["y"])
            return reported, "story", "the reported quarter"
        if "y" in tree:
            found = complete_date(tree, tree["y"])
            return found, "none", "calendar date" if found else "no such day"
        if "in" in tree:
            outer, anchor, _ = self._period(tree["in"], cues)
            if outer is None:
                return None, anchor, "date within"
            if "w" in tree and "m" not in tree:
                return day(outer.first + tree["w"] - 1), anchor, "weekday within"
            return complete_date(tree, outer.year), anchor, "date within"
        if "w" in tree and "m" not in tree:
            return self._weekday(tree["w"], cues)
        return self._yearless(tree, cues)

    def _weekday(self, weekday: int, cues: Node) -> tuple[Period | None, str, str]:
        """A weekday without more: the nearest one on the side that the verb says."""
        anchor, name = self._anchor("story" if self.narrative else "speech")
        if anchor is None or (name == "story" and not self._reaches(cues)):
            return None, "none", "weekday"
        base = anchor.first
        back = (days.weekday(base) - weekday) % 7
        ahead = (weekday - days.weekday(base)) % 7
        if name == "story":
            return day(base + ahead), name, "weekday after the story's day"
        if _side(cues) > 0 or (cues.get("t") == "present" and not cues.get("d")):
            return day(base + ahead), name, "weekday ahead"
        return day(base - back), name, "weekday before"

    def _reaches(self, cues: Node) -> bool:
        """Whether the day that the story has named can place a weekday: it is a day, and, where nobody knows when the
        report came out, one of the same passage ("the flood of 4 December 2023" some way back places none)."""
        if self.story is None or RANK[self.story.grain] > RANK["day"]:
            return False
        return self.published is not None or cues.get("p") == self.story_passage

    def _yearless(self, tree: Node, cues: Node) -> tuple[Period | None, str, str]:
        """A month, a day of a month, a quarter or a season without a year."""
        anchor, name = self._choose(cues)
        if anchor is None:
            return None, "none", "no year known"
        options = [p for y in (-1, 0, 1) if (p := complete_date(tree, anchor.year + y))]
        if "w" in tree and options:
            fitting = [p for p in options if days.weekday(p.first) == tree["w"]]
            options = fitting or options
        if not options:
            return None, name, "no such day"
        if name == "story":
            return told_next(options, anchor), name, "year of the story"
        return nearest(options, anchor.first, _side(cues)), name, "nearest of its kind"

    def _choose(self, cues: Node) -> tuple[Period | None, str]:
        """Publication or story, for a date without a year."""
        now = self._now()
        if self.story is None:
            return now, "publication"
        if self.narrative or now is None:
            return self.story, "story"
        near = cues.get("s", 0) == self.story_sentence and _side(cues) < 0
        if near and self.story_explicit and abs(self.story.year - now.year) >= 2:
            return self.story, "story"
        return now, "publication"

    def _near(self, tree: Node, cues: Node) -> tuple[Period | None, str, str]:
        """ "last Friday", "next May", "this summer", "the following spring"."""
        inner, count = tree["of"], tree["n"]
        anchor, name = self._anchor("story" if tree["a"] == "story" or self.narrative else "speech")
        if anchor is None:
            return None, "none", "neighbour"
        here = anchor.first
        if inner["k"] == "date" and "w" in inner and "m" not in inner:
            back = (days.weekday(here) - inner["w"]) % 7
            if count < 0:
                return day(here - (back or 7)), name, "last weekday"
            if count > 0:
                return day(here + ((inner["w"] - days.weekday(here)) % 7 or 7)), name, "next weekday"
            monday = here - days.weekday(here) + 1
            return day(monday + inner["w"] - 1), name, "weekday of this week"
        if inner["k"] == "date" and "y" in inner:
            return complete_date(inner, inner["y"]), "none", "calendar date"
        options = [p for y in (-2, -1, 0, 1, 2) if (p := self._of_year(inner, anchor.year + y))]
        if count < 0:
            past = [p for p in options if p.last < here]
            return (past[-1] if past else None), name, "last of its kind"
        if count > 0:
            ahead = [p for p in options if p.first > anchor.last]
            return (ahead[0] if ahead else None), name, "next of its kind"
        same = [p for p in options if p.year == anchor.year]
        return (same[0] if same else None), name, "of this year"

    def _of_year(self, node: Node, year: int) -> Period | None:
        if node["k"] == "holiday":
            return feast(node["rule"], year)
        return complete_date(node, year)

    def _relative(self, tree: Node, cues: Node) -> tuple[Period | None, str, str]:
        """ "last year", "the following day", "today", "the month"."""
        unit, count = tree["u"], tree["n"]
        if tree.get("latest"):
            return self._latest(unit)
        if tree.get("the") and not self.narrative:
            return self._definite(tree, cues)
        anchor, name = self._anchor("speech" if "edge" in tree and not self.narrative else tree["a"])
        if anchor is None or unit in CLOCK_UNITS:
            return None, "none", "relative"
        if unit == "fortnight":
            return None, name, "relative"
        if RANK[anchor.grain] > RANK[unit]:
            finer = self._finer(unit)
            if finer is None:
                return None, name, "anchor too coarse"
            anchor = finer
        base = containing(anchor.first, unit)
        if tree.get("edge") == "last":
            base = base.shift(-1) if cues.get("d", 0) < 0 else base
            return day(base.last), name, "last day of the unit"
        return base.shift(count), name, "unit counted from the anchor"

    def _definite(self, tree: Node, cues: Node) -> tuple[Period | None, str, str]:
        """ "the quarter", "the weekend", "the year" in news: the one that the report speaks of, or that of its day."""
        unit, now = tree["u"], self.published
        if unit == "quarter" and "quarter" in self.by_grain:
            return self.by_grain["quarter"], "story", "the period reported"
        if now is None:
            return None, "none", "no day known"
        base: Period = containing(now, unit)
        if unit == "weekend" and _side(cues) <= 0 and base.first > now:
            base = base.shift(-1)
        if unit == "quarter" and _side(cues) <= 0:
            base = base.shift(-1)
        return base, "publication", "the one of this time"

    def _latest(self, unit: str) -> tuple[Period | None, str, str]:
        """ "the latest quarter": the one that the report speaks of, else the last that has ended."""
        kept = self.by_grain.get("quarter")
        ended = kept is not None and self.published is not None and kept.last < self.published
        if unit in ("period", "quarter") and kept is not None and ended:
            return kept, "story", "the period reported"
        if self.published is None:
            return None, "none", "the last that has ended"
        grain: Any = "quarter" if unit == "period" else unit
        return containing(self.published, grain).shift(-1), "publication", "the last that has ended"

    def _finer(self, unit: str) -> Period | None:
        now = self._now()
        kept = self.by_grain.get(unit)
        if kept is not None:
            return kept
        return now if not self.narrative else None

    def _shift(self, tree: Node) -> tuple[Period | None, str, str]:
        """ "two weeks ago", "a year earlier", "three days later"."""
        anchor, name = self._anchor(tree["a"])
        amount, unit = tree["n"], tree["u"]
        if anchor is None or amount is None:
            return None, name, "vague shift"
        if unit == "fortnight":
            amount, unit = 2 * amount, "week"
        if unit in ("decade", "century", "millennium"):
            amount, unit = amount * {"decade": 10, "century": 100, "millennium": 1000}[unit], "year"
        if unit == "year" and amount == 1 and tree["dir"] < 0 and not self.narrative:
            reported = self._reported(tree)
            if reported is not None:
                return reported.shift_years(-1), "story", "the reported quarter a year before"
        if not float(amount).is_integer():
            if unit != "year":
                return None, name, "vague shift"
            amount, unit = round(amount * 12), "month"
        steps = int(amount) * tree["dir"]
        if abs(steps) > 5000:
            return None, name, "too far"
        if "plus" in tree:
            end = moved(day(anchor.first), [[amount, unit], tree["plus"]], tree["dir"])
            finest: Any = tree["plus"][1] if tree["plus"][1] in RANK else "day"
            return (containing(end.first, finest) if end else None), name, "shift"
        if unit == "year" and name == "story" and RANK[anchor.grain] >= RANK["month"]:
            return anchor.shift_years(steps), name, "the same stretch of another year"
        if name == "story" and RANK[anchor.grain] > RANK[unit]:
            return None, name, "anchor too coarse"
        return containing(anchor.first, unit).shift(steps), name, "shift"

    def _reported(self, tree: Node) -> Period | None:
        """The quarter that a report of figures speaks of, where it was named not long before."""
        kept = self.by_grain.get("quarter")
        near = tree.get("c", {}).get("s", 0) - self.quarter_sentence <= 8
        return kept if near else None

    def _decade(self, tree: Node) -> tuple[Period | None, str, str]:
        year = tree["y"]
        if year >= 1000:
            return Period("decade", year), "none", "decade"
        anchor, name = self._anchor("story" if self.narrative else "speech")
        base = anchor.year if anchor else 2000
        century = base // 100 * 100
        options = [c + year for c in (century - 100, century) if c + year <= base]
        return Period("decade", options[-1]), name, "latest such decade"

    def _century(self, tree: Node) -> tuple[Period | None, str, str]:
        size = 100 if tree["k"] == "century" else 1000
        grain: Any = tree["k"]
        if tree.get("bc"):
            return None, "none", "century before our era"
        return Period(grain, (tree["n"] - 1) * size), "none", str(grain)

    def _holiday(self, tree: Node, cues: Node) -> tuple[Period | None, str, str]:
        if "y" in tree:
            return feast(tree["rule"], tree["y"]), "none", "feast"
        if "in" in tree:
            outer, anchor, _ = self._period(tree["in"], cues)
            return (feast(tree["rule"], outer.year) if outer else None), anchor, "feast"
        anchor_period, name = self._choose(cues)
        if anchor_period is None:
            return None, "none", "feast"
        options = [p for y in (-1, 0, 1) if (p := feast(tree["rule"], anchor_period.year + y))]
        if name == "story":
            return options[1], name, "feast"
        return min(options, key=lambda p: distance(p, anchor_period.first)), name, "feast"

    def _nth(self, tree: Node, cues: Node) -> tuple[Period | None, str, str]:
        outer, anchor, _ = self._period(tree["in"], cues)
        if outer is None:
            return None, anchor, "nth part"
        unit, count = tree["u"], tree["n"]
        if unit == "weekday":
            return nth_weekday(outer, tree["w"], count), anchor, "nth weekday"
        if unit not in RANK or RANK[unit] >= RANK[outer.grain]:
            return None, anchor, "nth part"
        base = containing(outer.first if count > 0 else outer.last, unit)
        return base.shift(count - 1 if count > 0 else 0), anchor, "nth part"

    def _offset(self, tree: Node, cues: Node) -> tuple[Period | None, str, str]:
        """ "three days after Tuesday", "a week ago yesterday", "the Friday before 3 May"."""
        base, anchor, _ = self._period(tree["of"], cues)
        if base is None:
            return None, anchor, "counted from another time"
        if "w" in tree:
            away = (tree["w"] - days.weekday(base.first)) * tree["dir"] % 7 or 7
            return day(base.first + away * tree["dir"]), anchor, "weekday beside another day"
        steps = [[tree["n"], tree["u"]], *([tree["plus"]] if "plus" in tree else [])]
        return moved(base, steps, tree["dir"]), anchor, "counted from another time"

    def _part(self, tree: Node, cues: Node) -> Found:
        """ "the first two months of 2030": so many units from one end of a period."""
        outer, anchor, _ = self._period(tree["in"], cues)
        span = None if outer is None else edge_of(outer, tree["n"], tree["u"], tree["dir"])
        if outer is None or span is None:
            return Found(
                duration_value(tree["n"], tree["u"]), anchor=anchor, rule="part of a period", confidence=0.3
            )
        whole = next((p for g in _PARTS if (p := containing(span.first or 0, g)).interval == span), None)
        return Found(whole.value if whole else edtf.write(span), span, whole, anchor, "part of a period")

    # ------------------------------------------------------------------ the rest

    def _duration(self, tree: Node) -> Found:
        value = duration_value(tree.get("n"), tree["u"], tree.get("plus") or ())
        found = Found(value, rule="duration", anchor="none")
        side, amount, unit = tree.get("dir"), tree.get("n"), tree["u"]
        if not side or amount is None or unit in CLOCK_UNITS or not float(amount).is_integer():
            return found
        anchor, name = self._anchor(tree.get("a", "speech"))
        if anchor is None or unit not in RANK or abs(amount) > 5000:
            return found
        far = containing(anchor.first, "day" if unit == "week" else unit)
        steps = int(amount) * (7 if unit == "week" else 1) * side
        other = far.shift(steps)
        found.span = Interval(other.first, anchor.last) if side < 0 else Interval(anchor.first, other.last)
        found.anchor, found.approximate = name, True
        return found

    def _hours(self, tree: Node) -> Found:
        """ "two hours later": its length as value; its day is most likely the anchor's."""
        anchor, name = self._anchor(tree["a"])
        value = duration_value(tree["n"], tree["u"])
        if anchor is None or anchor.grain != "day":
            return Found(value, anchor=name, rule="hours away")
        return Found(value, anchor.interval, None, name, "hours away", True, 0.6)

    def _clock(self, tree: Node) -> Found:
        anchor, name = self._anchor("speech" if not self.narrative else "story")
        happened = _side(tree.get("c", {})) < 0  # its hour is none of a day still to come
        kept = self.past_day if happened else self.by_grain.get("day")
        if kept is not None:
            anchor, name = kept, "story"
        zone = "Z" if tree.get("zone") in ("utc", "gmt") else ""
        if kept is None and tree.get("told"):
            anchor = None
        hour = f"{tree.get('clock') or tree['part']}{zone}"
        if anchor is None or anchor.grain != "day":
            return Found(f"XXXX-XX-XXT{hour}", anchor=name, rule="clock", confidence=0.5)
        return Found(f"{anchor.value}T{hour}", anchor.interval, anchor, name, "clock")


def _is_deictic(tree: Node) -> bool:
    if tree["k"] == "rel":
        return bool(tree["a"] == "speech" and tree["u"] in ("day", "week", "month", "year"))
    if tree["k"] == "near":
        return bool(tree["a"] == "speech")
    if tree["k"] == "shift":
        return bool(tree["a"] == "speech")
    return tree["k"] == "date" and "w" in tree and "d" not in tree


def _turned(tree: Node) -> Node:
    """A date in figures with its day read as the month and its month as the day."""
    return {**tree, "m": tree["d"], "d": tree["m"], "o": {"md": "dm?", "dm": "md?"}[tree["o"][:2]]}


def _steps(tree: Node) -> int:
    """How far a neighbour or shift leads from its anchor."""
    return int(tree.get("dir", 0) if tree["k"] == "shift" else tree.get("n", 0))


def _side(cues: Node) -> int:
    """-1 for the past, 1 for the future, 0 where the place of the expression does not say."""
    if cues.get("d") and not (cues.get("t") == "past" and cues.get("b") == "by"):
        return int(cues["d"])
    return {"past": -1, "future": 1}.get(cues.get("t", ""), 0)


def _at_its_hour(value: str | None, tree: Node) -> str | None:
    """The value of a day of no known year, with its hour: "Tuesday at 7.31"."""
    clock = tree.get("clock")
    if value is None or clock is None or not _OPEN_DAY.fullmatch(value):
        return value
    return f"{value}T{clock}" + ("Z" if tree.get("zone") in ("utc", "gmt") else "")


_OPEN_DAY = re.compile(r"XXXX-(?:WXX-\d|\d\d-\d\d)")


def _open_value(tree: Node, vague: str | None) -> str | None:
    """A TIMEX3 value for what has no place on the calendar: "XXXX-05-05", "XXXX-WXX-5"."""
    if vague:
        return vague
    if tree["k"] == "near":
        return _open_value(tree["of"], None)
    if tree["k"] == "date":
        if "m" in tree:
            return f"XXXX-{tree['m']:02d}" + (f"-{tree['d']:02d}" if "d" in tree else "")
        if "w" in tree:
            return f"XXXX-WXX-{tree['w']}"
        if "s" in tree:
            return f"XXXX-{SEASONS[tree['s'] - 1]}"
        if "q" in tree:
            return f"XXXX-Q{tree['q']}"
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(
        tree.get("u", "")
    )
