"""Clues to the day on which a report came out, and the days that they leave likely.

Past dates lie before that day and mostly shortly before; dates ahead lie after it; "Thursday, January 6" fixes the
year modulo a cycle; a dateline and a copyright line speak almost outright.  Every clue says how likely each day is,
and keeps the span that it stands on.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from rashomon.dates import Interval, days
from rashomon.dates.named import complete_date
from rashomon.dates.periods import Period
from rashomon.lang.tables import load_table
from rashomon.model import Analysis, Span, TimeExpression

# The constants below are round numbers, set by hand and looked at on MEANTIME dev (whole articles, November 2026): with
# a mass of 0.93 instead of 0.95 the intervals hold the true day in 89 instead of 92 of 100 cases, with 12 years instead
# of 18 after the latest year named in 83.  The four affairs of AQUAINT (measured with, not fitted) hold 86 of 100.
_MASS = 0.95
_MASS_AMONG = 0.95  # the same beside dated reports of the case
_HOPELESS = (
    12.0  # logarithm by which a day may be less likely than the best one before other reports are asked of it
)
_GRID = 1500  # steps into which a window is cut at most
# How sure the cue is that the date lies before publication.
_IS_PAST = {"past": 0.97, "open": 0.7, "ahead": 0.08, "dateline": 0.99}
# By grain: the share of dates that are named soon after, within how many days that is, and the days of history.
_SOON = {"dateline": (0.98, 1.0, 60.0), "day yearless": (0.8, 8.0, 60.0), "month yearless": (0.7, 40.0, 120.0),
         "day": (0.75, 8.0, 600.0), "week": (0.6, 12.0, 600.0), "month": (0.5, 40.0, 600.0),
         "season": (0.4, 90.0, 600.0), "quarter": (0.5, 60.0, 600.0), "year": (0.35, 300.0, 600.0)}  # fmt: skip
# How likely a month or day with its year is of the year of the report; what is left of the share above where it looks back.
_SAME_YEAR, _RECALLED = 0.3, 0.4
# Scale in days and least weight of dates ahead; for the other grains, years above all, see `_before`.
_AHEAD = {"day": (40.0, -15.0), "week": (40.0, -15.0), "month": (150.0, -9.0), "season": (300.0, -5.0),
          "quarter": (300.0, -5.0)}  # fmt: skip
_AFTER_YEARS = 18
_NO_PAST, _NO_YEARLESS, _NO_AHEAD, _NEVER = -9.0, -9.0, -1.0, -20.0
_RIGHTS = "|".join(map(re.escape, load_table("en", "linking.toml")["copyright"]["phrases"]))
_COPYRIGHT = re.compile(rf"(?:{_RIGHTS})[^\n]{{0,40}}?((?:19|20)\d\d)(?:\s?[-–]\s?((?:19|20)\d\d))?", re.I)
# "Yesterday, Thursday", "this evening, August 26": how likely a report came out as many days off as that says, a day or two
# after it (it was written before), and on any other day.
_COUNTED = (0.8, 0.1, 0.05)
_COUNTED_ELSE = -6.0
_A_YEAR = 365  # days after an affair in which a report that names its year may have come out
_LATER, _WEEK = (
    120,
    10,
)  # days after the dated reports from which a day is later; in which they are of one time
_BEGINNING = 5  # sentences at a report's beginning that say when it looks back from
_TOGETHER = 3  # characters between two expressions for one day
_DATELINE = 160  # characters from the start in which a date after a place is the dateline's

Numbers = NDArray[np.float64]
ClueKind = Literal["past", "ahead", "open", "dateline", "copyright", "counted"]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A period with its days worked out."""

    period: Period
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Clue:
    """A date in the text: its node (year, month, day, weekday, as far as given), side and place.

    One that looks `back` is of what the report recalls: a thing is called after it ("the March flood").  One that is `counted`
    stands beside a day counted from the report's own ("yesterday, Thursday"), so many `off`.
    """

    kind: ClueKind
    node: dict[str, Any]
    span: Span
    off: int = 0
    back: bool = False
    read: dict[int, tuple[_Stretch, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def year(self) -> int | None:
        """The year, where the text gives it."""
        return self.node.get("y")

    def period(self, published: int) -> Period | None:
        """What the date names, read on a given day."""
        found = self.stretch(published, days.to_ymd(published)[0])
        return found.period if found else None

    def stretch(self, published: int, year: int) -> _Stretch | None:
        """The same with its days, where the year of the given day is known already."""
        options = self.options(year)
        return options[int(self.chosen(options, np.array(float(published))))] if options else None

    def options(self, year: int) -> tuple[_Stretch, ...]:
        """What the date may name for a report of a year, in order of time."""
        return self._in_year(self.year) if self.year is not None else self._about(year)

    def chosen(self, options: Sequence[_Stretch], published: Numbers) -> NDArray[np.intp]:
        """Which of the options the date names, for each day of publication."""
        if self.kind == "ahead":
            found = np.searchsorted([o.last for o in options], published, side="left")
        else:
            latest = published + (14 if self.kind in {"open", "counted"} else 0)
            found = np.searchsorted([o.first for o in options], latest, side="right") - 1
        return np.clip(found, 0, len(options) - 1)

    def _about(self, year: int) -> tuple[_Stretch, ...]:
        """What a date without a year may name in a year, the one before and the one after."""
        if year not in self.read:
            found = [p for y in (year - 1, year, year + 1) for p in self._in_year(y)]
            if "w" in self.node:
                found = [p for p in found if days.weekday(p.first) == self.node["w"]]
            self.read[year] = tuple(found)
        return self.read[year]

    def _in_year(self, year: int) -> tuple[_Stretch, ...]:
        key = -year - 1_000_000  # apart from the years of `_about`
        if key not in self.read:
            period = complete_date(self.node, year)
            self.read[key] = () if period is None else (_Stretch(period, period.first, period.last),)
        return self.read[key]

    def bears_on(self, first: int, last: int) -> bool:
        """Whether the clue lies by an interval: within two months of it, or speaks of the report's own day."""
        if self.kind in {"copyright", "counted"}:
            return True
        period = self.period(last)
        return period is not None and period.last >= first - 60 and period.first <= last + 60


def clues_of(analysis: Analysis) -> list[Clue]:
    """The clues of one report, in text order."""
    found = [clue for time in analysis.times if (clue := _clue(time))]
    text = analysis.document.text
    found += _counted_clues(text, analysis.times)
    for match in _COPYRIGHT.finditer(text):
        year = int(match[2] or match[1])
        found.append(Clue("copyright", {"k": "date", "y": year}, Span(match.start(), match.end())))
    return sorted(found, key=lambda c: c.span)


def _counted_clues(text: str, times: Sequence[TimeExpression]) -> Iterator[Clue]:
    """The days that stand beside "today" or "yesterday" for the same day."""
    for left, right in pairwise(sorted(times, key=lambda t: (t.start, t.end))):
        between = text[left.end : right.start]
        if len(between) > _TOGETHER or between.strip(" ,("):
            continue
        nodes = [json.loads(t.symbol) for t in (left, right)]
        off = next((n["n"] for n in nodes if _counts_days(n)), None)
        day = next((n for n in nodes if n["k"] == "date" and ("w" in n or {"m", "d"} <= n.keys())), None)
        if off is not None and day is not None and "?" not in day.get("o", ""):
            kept = {k: day[k] for k in ("k", "y", "m", "d", "w") if k in day}
            yield Clue("counted", kept, Span(left.start, right.end), off)


def _counts_days(node: dict[str, Any]) -> bool:
    """Whether an expression is today, yesterday or tomorrow, or a part of one."""
    return node["k"] == "rel" and node.get("u") == "day" and node.get("n") in {-1, 0, 1}


def _clue(time: TimeExpression) -> Clue | None:
    """What a time expression says of the day of publication, if it names a date."""
    if time.type not in ("DATE", "TIME"):
        return None
    node = json.loads(time.symbol)
    cues = node.get("c", {})
    if node["k"] in ("near", "around", "offset"):  # the date that it is counted from is named as well
        node = dict(node["of"])
    if "?" in node.get("o", ""):
        return None
    if node["k"] != "date" or "in" in node or not ("y" in node or "m" in node):
        return None
    if cues.get("x"):
        return Clue("ahead", node, time.span) if cues.get("t") == "future" and "y" in node else None
    if time.start < _DATELINE and "d" in node and cues.get("l"):
        return Clue("dateline", node, time.span)
    recalled = bool(cues.get("h")) and ("d" not in node or "y" in node)
    return Clue(_kind(cues), node, time.span, back=recalled)


def _kind(cues: dict[str, Any]) -> ClueKind:
    """Past, ahead or open, from the tense and the preposition."""
    tense, direction = cues.get("t"), cues.get("d", 0)
    if direction > 0 and tense == "past":
        return "open" if cues.get("b") == "by" else "ahead"
    if direction > 0 or tense == "future":
        return "ahead"
    if tense == "past" or direction < 0:
        return "past"
    return "open"


def tells_year(analysis: Analysis, clues: Sequence[Clue], first: int) -> bool:
    """Whether a report tells the year in which it came out: in its dateline or copyright line, in a plan, or in a day of the
    past where it names no day without a year, as it would one of its own week.

    Args:
        first: the day of the first dated report of its affair, as a number of days: a day of the past of that year or of one
            before it is what all later reports look back on.
    """
    since = days.to_ymd(first)[0]
    nearer = any(_is_of_now(time) for time in analysis.times)
    sure = {"dateline", "copyright", "counted", "ahead"} if nearer else set(get_args(ClueKind))
    known = [c for c in clues if c.year is not None and c.kind in sure and not c.back]
    least = {"past": since + 1, "ahead": since}
    return any((c.year or 0) >= least.get(c.kind, 0) for c in known)


def looks_back(analysis: Analysis, clues: Sequence[Clue], near: Sequence[tuple[int, float]]) -> bool:
    """Whether a report tells of an affair long after the reports of known days: it says so where it begins ("twelve years on",
    "a decade later"), or names a later year.

    Args:
        near: (day, likeness) of the dated reports of the affair.
    """
    last = max(d for d, _ in near)
    if any(_passed_long(analysis.document.text, time) for time in analysis.times):
        return True
    told = [c for c in clues if c.kind == "past" and c.year is not None and not c.back]
    since = [c.period(last) for c in told if "?" not in c.node.get("o", "")]
    return any(p is not None and p.first > last + _LATER for p in since)


def some_time_after(
    analysis: Analysis, clues: Sequence[Clue], near: Sequence[tuple[int, float]]
) -> tuple[Interval, Span] | None:
    """The year after the affair, and what says so, for a report that gives the affair's day with its year, as hardly any report of
    that week would, and no day of its own."""
    first, last = min(d for d, _ in near), max(d for d, _ in near)
    if any(c.kind in ("dateline", "counted", "copyright") for c in clues):
        return None
    if any("d" in c.node and c.year is None for c in clues) or any(map(_is_of_now, analysis.times)):
        return None
    told = [
        c
        for c in clues
        if c.kind in ("past", "open") and c.year is not None and "?" not in c.node.get("o", "")
    ]
    days_told = [(p.first, c.span) for c in told if "d" in c.node and (p := c.period(last)) is not None]
    of_affair = [(day, span) for day, span in days_told if first - _LATER <= day <= last + _WEEK]
    if not of_affair:
        return None
    day, span = max(of_affair)
    return Interval(day, day + _A_YEAR), span


def _passed_long(text: str, time: TimeExpression) -> bool:
    """Whether a report says at its beginning that years, months or some weeks have passed since what it tells of."""
    node = json.loads(time.symbol)
    begins = node.get("c", {}).get("s", _BEGINNING) < _BEGINNING
    least = load_table("en", "linking.toml")["long_after"]["least"].get(node.get("u"))
    if not begins or least is None or (node.get("n") or 0) < least:
        return False
    if node["k"] == "shift":
        return bool(node.get("dir", 0) > 0)
    after = text[time.end : time.end + _TOGETHER + 12].lower().split()
    return node["k"] == "dur" and bool(after) and after[0].strip(",.;:") in _long_after()


@cache
def _long_after() -> frozenset[str]:
    """What stands behind a number of years that have passed since ("twelve years on")."""
    return frozenset(load_table("en", "linking.toml")["long_after"]["words"])


def _is_of_now(time: TimeExpression) -> bool:
    """Whether an expression is read from the day of the report: a weekday, a day without a year, yesterday."""
    node = json.loads(time.symbol)
    if node["k"] == "date":
        return (
            "y" not in node and ("w" in node or {"m", "d"} <= node.keys()) and not node.get("c", {}).get("x")
        )
    return _counts_days(node)


# ---------------------------------------------------------------- days


def window_of(clues: Sequence[Clue], near: Sequence[tuple[int, float]]) -> Interval | None:
    """The days worth weighing; None where the text says too little."""
    if near:
        dated = [d for d, _ in near]
        return Interval(min(dated) - 120, max(dated) + 120)
    dated_clues = [(c, p) for c in clues if c.year is not None and (p := complete_date(c.node, c.year))]
    copyright_years = [c.year for c, _ in dated_clues if c.kind == "copyright" and c.year is not None]
    if copyright_years:
        year = max(copyright_years)
        return Interval(days.from_ymd(year - 1), days.from_ymd(year, 12, 31))
    told = [p for c, p in dated_clues if c.kind != "ahead"]
    ahead = [p for c, p in dated_clues if c.kind == "ahead"]
    if told:
        latest = max(p.first for p in told)
        planned = min((p.last for p in ahead), default=latest)
        return Interval(latest - 20 * 366, max(latest + _AFTER_YEARS * 366, planned))
    if ahead:
        nearest = min(p.first for p in ahead)
        return Interval(nearest - 15 * 366, max(p.last for p in ahead))
    return None


def likely_days(
    clues: Sequence[Clue],
    near: Sequence[tuple[int, float]],
    window: Interval,
    agreement: Callable[[int], float] | None = None,
) -> Interval | None:
    """The shortest run of days that holds most of the weight.

    `agreement` says how well the report's times, read on a day, agree with those of dated reports (a logarithm).
    """
    if window.first is None or window.last is None:
        return None
    step = 1 + (window.last - window.first) // _GRID
    grid = range(window.first, window.last + 1, step)
    told = _once(clues)
    scores = _scores(grid, told, near)
    if agreement:
        likely = scores >= scores.max() - _HOPELESS
        scores = np.array(
            [s + agreement(t) if y else s for s, t, y in zip(scores, grid, likely, strict=True)]
        )
    weights = [float(w) for w in np.exp(scores - scores.max())]
    low, high = _shortest(weights, (_MASS_AMONG if near else _MASS) * sum(weights))
    return Interval(grid[low], min(grid[high] + step - 1, window.last))


def _once(clues: Sequence[Clue]) -> list[Clue]:
    """The clues without repetitions of one date on one side."""
    kept: dict[str, Clue] = {}
    for clue in clues:
        node = {k: v for k, v in clue.node.items() if k not in ("c", "mod", "part", "clock")}
        if clue.kind == "counted":
            node["off"] = clue.off
        kept.setdefault(clue.kind + json.dumps(node, sort_keys=True), clue)
    return list(kept.values())


def _scores(grid: range, clues: Sequence[Clue], near: Sequence[tuple[int, float]]) -> Numbers:
    """How likely the report came out on each day of a grid, as sums of logarithms."""
    published, years = np.array(grid, float), days.years_of(grid)
    total, calendar = np.zeros(len(grid)), np.array(years, float)
    lags, yearless, leads = (np.full(len(grid), -np.inf) for _ in range(3))
    for clue in clues:
        if clue.kind == "copyright":
            total += np.array([_of_year(y, clue.year) for y in years])
            continue
        if clue.kind == "counted":
            total += _counted(clue, grid, years)
            continue
        first, last, grain = _bounds(clue, grid, years)
        unread, past = np.isnan(first), first <= published
        over = _IS_PAST[clue.kind]
        total += np.where(unread, -3.0, np.where(past, math.log(over), math.log(1 - over)))
        total += np.where(past, _style(clue, grain, calendar), 0.0)
        after = _after(np.maximum(0.0, published - last), clue, grain)
        told = yearless if clue.year is None else lags
        np.maximum(told, np.where(past, after, -np.inf), out=told)
        before = _before(np.maximum(0.0, first - published), grain)
        np.maximum(leads, np.where(past | unread, -np.inf, before), out=leads)
    for found, none in ((lags, _NO_PAST), (yearless, _NO_YEARLESS), (leads, _NO_AHEAD)):
        total += np.where(np.isneginf(found), none, found)
    return total + (_among(published, near) if near else 0.0)


def _counted(clue: Clue, grid: range, years: Sequence[int]) -> Numbers:
    """How well each step of a grid fits what a report says of today, yesterday or tomorrow (logarithm): its best day."""
    if "d" in clue.node:
        first, _, _ = _bounds(clue, grid, years)
        late = np.array(grid, float) - first + clue.off
    else:
        late = np.array([(days.weekday(day) - clue.node["w"] + clue.off) % 7 for day in grid], float)
    found = np.full(len(grid), _COUNTED_ELSE)
    for inside in range(grid.step):
        for days_late, share in enumerate(_COUNTED):
            here = late + inside
            here = here if "d" in clue.node else here % 7
            found = np.maximum(found, np.where(here == days_late, math.log(share), _COUNTED_ELSE))
    return found


def _bounds(clue: Clue, grid: Sequence[int], years: Sequence[int]) -> tuple[Numbers, Numbers, str]:
    """First and last day of what a clue names, read on each day of a grid (NaN: nothing), and its grain."""
    first, last = np.full(len(grid), np.nan), np.full(len(grid), np.nan)
    grain = "day"
    for year, here in _by_year(years, whole=clue.year is not None):
        options = clue.options(year)
        if not options:
            continue
        grain = options[0].period.grain
        which = clue.chosen(options, np.array(grid[here], float))
        first[here] = np.array([o.first for o in options], float)[which]
        last[here] = np.array([o.last for o in options], float)[which]
    return first, last, grain


def _by_year(years: Sequence[int], whole: bool) -> Iterator[tuple[int, slice]]:
    """The stretches of a grid that lie in one year; the whole grid where the year plays no part."""
    if whole:
        yield years[0], slice(0, len(years))
        return
    starts = [i for i, y in enumerate(years) if i == 0 or y != years[i - 1]]
    for start, end in pairwise([*starts, len(years)]):
        yield years[start], slice(start, end)


def _before(lead: Numbers, grain: str) -> Numbers:
    """How likely a report names a date so many days ahead; plans for a year may lie far off."""
    scale, least = _AHEAD.get(grain, (1000.0, -2.0))
    return np.maximum(least, -2.5 * np.log1p(lead / scale))


def _style(clue: Clue, grain: str, this_year: Numbers) -> Numbers:
    """News gives the year of a month or day mostly when it is not the year of the report."""
    if clue.year is None or grain not in ("day", "month"):
        return np.zeros(len(this_year))
    return np.where(this_year == clue.year, math.log(_SAME_YEAR), math.log(1 - _SAME_YEAR))


def _after(lag: Numbers, clue: Clue, grain: str) -> Numbers:
    """How likely a report that names a date comes out so many days after it (logarithm of a share a day).

    Two sorts of mention are mixed: of the day's events, soon after; and of history, any time after.  A date without
    its year is hardly ever history.
    """
    sort = "dateline" if clue.kind == "dateline" else grain + ("" if clue.year is not None else " yearless")
    soon, slack, past = _SOON.get(sort, _SOON["year"])
    soon *= _RECALLED if clue.back else 1.0
    news = soon * 1.5 / slack * (1 + lag / slack) ** -2.5
    history = (1 - soon) / past * (1 + lag / past) ** -2.0
    least = _NO_PAST if grain == "year" else _NEVER
    return np.maximum(least, np.log(news + history))


def _of_year(this_year: int, year: int | None) -> float:
    if year is None:
        return 0.0
    off = this_year - year
    return 0.0 if off == 0 else -7.0 if off > 0 else -5.0


def _among(published: Numbers, near: Sequence[tuple[int, float]]) -> Numbers:
    """How likely a day is beside dated reports of the case (logarithm of a share a day).

    Reports that use the same rare words came out within days of each other the more surely, the more alike they are;
    the rest of the weight follows the days on which the case was reported at all.
    """
    total = sum(w**3 for _, w in near) or 1.0
    alike, affair = np.zeros(len(published)), np.zeros(len(published))
    for dated, likeness in near:
        alike += likeness**3 / total * _kernel(published - dated, likeness)
        affair += _spread(published - dated, 14.0)
    trust = min(0.97, 0.35 + 0.9 * near[0][1])
    return np.log(trust * alike + (1 - trust) * affair / len(near) + 1e-6)


def _kernel(off: Numbers, likeness: float) -> Numbers:
    sure = min(0.95, 1.6 * likeness)
    return sure * _spread(off, 1.2) + (1 - sure) * _spread(off, 12.0)


def _spread(off: Numbers, scale: float) -> Numbers:
    """Laplace's curve around 0."""
    return np.exp(-np.abs(off) / scale) / (2 * scale)


def _shortest(weights: Sequence[float], mass: float) -> tuple[int, int]:
    """Indices of the shortest run whose sum reaches `mass` (the first of equals)."""
    best, low, held = (0, len(weights) - 1), 0, 0.0
    for high, weight in enumerate(weights):
        held += weight
        while held - weights[low] >= mass and low < high:
            held -= weights[low]
            low += 1
        if held >= mass and high - low < best[1] - best[0]:
            best = (low, high)
    return best


__all__ = ["Clue", "clues_of", "likely_days", "looks_back", "some_time_after", "tells_year", "window_of"]
