"""Do the times of an undated report, read on a given day, agree with what dated reports tell of the same things?

"The decision, announced Wednesday" in a report without a date and "announced on Wednesday" in one of Friday the 7th
speak of the same Wednesday if the words around them are alike; then the first report came out within days of it.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.dates import DaysOn, Interval, days_on
from rashomon.model import Analysis, TimeExpression

_AROUND = 130  # characters on either side that count as the words around a time
_WORD = re.compile(r"[a-z][a-z']{3,}")
_LEAST = 0.12  # likeness under which two tellings are not of one thing
KEPT = 512  # reports whose days are kept weighed
_CHANCE = 1 / 7  # how often two days of a week agree by chance


@dataclass(frozen=True, slots=True)
class _ToldDay:
    """A dated mention: its days and the words around it, weighted, with their length."""

    days: Interval
    words: Mapping[str, float]
    length: float


@dataclass(frozen=True, slots=True)
class _Witnessed:
    """A time of an undated report, and the days that dated reports give for what is told in like words, best first."""

    number: int
    text: str
    found: tuple[tuple[Interval, float], ...]


class ToldDays:
    """What the dated reports of a case tell, day by day."""

    def __init__(self, dated: Sequence[Analysis], known: Mapping[str, int]) -> None:
        self._spread: Counter[str] = Counter()
        for analysis in dated:
            self._spread.update(set(_WORD.findall(analysis.document.text.lower())))
        self._count = len(dated)
        self._told: list[_ToldDay] = []
        for analysis in dated:
            trees = [json.loads(t.symbol) for t in analysis.times]
            spans = days_on(trees, known[analysis.document.id])
            for time, span in zip(analysis.times, spans, strict=True):
                if span is not None and span.width is not None and span.width <= 7:
                    words = self._words(analysis.document.text, time)
                    self._told.append(_ToldDay(span, words, _length(words)))

    def _words(self, text: str, time: TimeExpression) -> dict[str, float]:
        around = text[max(0, time.start - _AROUND) : time.start] + " " + text[time.end : time.end + _AROUND]
        rare = math.log(1 + self._count) + 0.5
        return {
            w: rare - math.log(self._spread[w])
            for w in sorted(set(_WORD.findall(around.lower())))
            if self._spread[w]
        }

    def agreement(self, analysis: Analysis) -> Callable[[int], float] | None:
        """A function that says, for a day of publication, how well the report's times agree (a logarithm); None where
        no dated report tells of the same things."""
        witnesses = [
            (n, found)
            for n, time in enumerate(analysis.times)
            if time.type in ("DATE", "TIME") and (found := self._witnesses(analysis.document.text, time))
        ]
        if not witnesses:
            return None
        told = tuple(_Witnessed(n, analysis.times[n].text.lower(), tuple(found)) for n, found in witnesses)
        return _agreement(tuple(t.symbol for t in analysis.times), told)

    def _witnesses(self, text: str, time: TimeExpression) -> list[tuple[Interval, float]]:
        """Days that dated reports give for what is told in like words, with the likeness (cubed, best first)."""
        words = self._words(text, time)
        length = _length(words)
        found = []
        for day in self._told:
            shared = sum(v * day.words[w] for w, v in words.items() if w in day.words)
            likeness = shared / (length * day.length)
            if likeness >= _LEAST:
                found.append((day.days, likeness))
        found.sort(key=lambda pair: (-pair[1], pair[0].first or 0, pair[0].last or 0))
        return found[:8]


def _length(words: Mapping[str, float]) -> float:
    return math.sqrt(sum(v * v for v in words.values())) or 1.0


@lru_cache(maxsize=KEPT)
def _agreement(symbols: tuple[str, ...], told: tuple[_Witnessed, ...]) -> Callable[[int], float]:
    """How well times agree with what dated reports tell, by the day of publication; each day is weighed once."""
    read = DaysOn([json.loads(symbol) for symbol in symbols], {one.number for one in told})
    hits: list[dict[Interval, float]] = [{} for _ in told]

    @cache
    def agree(published: int) -> float:
        spans = read(published)
        total, groups = 0.0, Counter[str]()
        for one, known in zip(told, hits, strict=True):
            span = spans[one.number]
            if span is None or (span.width or 400) > 40:
                continue
            groups[one.text] += 1
            if span not in known:
                known[span] = _hit(one, span)
            total += 1.0 / groups[one.text] * known[span]
        return total

    return agree


def _hit(one: _Witnessed, span: Interval) -> float:
    """How well the days of one time agree with its witnesses (a logarithm)."""
    whole, sure = sum(w for _, w in one.found), min(0.8, one.found[0][1] * 1.5)
    hit = sum(w for d, w in one.found if d.meets(span)) / whole
    return math.log((1 - sure) + sure * hit / _CHANCE)
