"""When each report came out, what its time expressions come to, and when what it tells of happened.

A given date and one that stood on the page are kept.  For the others every day of a window is weighed by what the
text says (`dating.py`) and by the dated reports of the case that tell of the same things; the answer is the shortest
run of days that holds most of the weight, with the characters that it rests on.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rashomon.dates import Interval, edtf, interval_of, resolve_times
from rashomon.link.dating import (
    Clue,
    clues_of,
    likely_days,
    looks_back,
    some_time_after,
    tells_year,
    window_of,
)
from rashomon.link.stated_dates import stated_day
from rashomon.link.told_days import ToldDays
from rashomon.model import (
    Analysis,
    Calendar,
    Date,
    EventLinks,
    EventMention,
    Published,
    ResolvedTime,
    Span,
    Statement,
    Tie,
    TimeExpression,
)

# Days: beside dated reports of the case a longer interval says less than the window of the affair itself.
_WIDEST = 90
_SURE = 130  # days of an inferred interval that may date other reports
_YEAR = 366
_LONG_AGO = 60  # days before the news: hardly of one time with it
_SEVERAL, _MOSTLY = (
    2,
    2,
)  # dated deeds of long ago, and times as many as others, from which a report looks back
_NEWS = 7  # days before a report in which what it tells without a time mostly happened
Neighbours = Sequence[tuple[int, float]]


def date_reports(analyses: Sequence[Analysis], events: EventLinks) -> Calendar:
    """The calendar of a case.

    Publication: what was given or stood on the page stands; else an interval inferred from the text, the copyright
    line and dated reports of the same events, or the day that the report states; a report that says too little has none.  Dates of event mentions,
    statements and ties are those of the time expression that they name, with that expression as evidence; durations,
    repeated times and anniversaries date nothing.
    """
    published = _publications(analyses, events)
    times: dict[str, ResolvedTime] = {}
    dates: dict[str, Date] = {}
    for analysis in analyses:
        mine = resolve_times(analysis.document.text, analysis.times, published.get(analysis.document.id))
        times.update((r.time, r) for r in mine)
        dates.update(_dates_of(analysis, {r.time: r for r in mine}, published.get(analysis.document.id)))
    return Calendar(published, times, dates)


# ---------------------------------------------------------------- publication


def _publications(analyses: Sequence[Analysis], events: EventLinks) -> dict[str, Published]:
    found: dict[str, Published] = {}
    known: dict[str, int] = {}
    for analysis in analyses:
        given = analysis.document.published
        if given is not None and (given.start or given.end):
            found[analysis.document.id] = given
            span = interval_of(given)
            if span is not None and span.single and span.first is not None:
                known[analysis.document.id] = span.first
    open_ones = [a for a in analyses if a.document.id not in found and a.document.analysed]
    inferred = _inferred(open_ones, analyses, events, known)
    if not known:  # nobody is dated: what stayed open is asked again beside the surest of the inferred ones
        sure = _surely(inferred)
        wide = [a for a in open_ones if a.document.id not in sure]
        inferred.update(_inferred(wide, analyses, events, sure) if sure else {})
    return {**found, **inferred}


def _surely(inferred: Mapping[str, Published]) -> dict[str, int]:
    """By document, a day of each inferred interval that is short enough to date others by."""
    sure = {}
    for document, published in inferred.items():
        span = interval_of(published)
        if span is None or span.first is None or span.last is None or span.last - span.first >= _SURE:
            continue
        sure[document] = span.first + min(10, (span.last - span.first) // 2)
    return sure


def _inferred(
    open_ones: Sequence[Analysis], analyses: Sequence[Analysis], events: EventLinks, known: Mapping[str, int]
) -> dict[str, Published]:
    """What can be said of the reports without a date, beside those of known days."""
    if not open_ones:
        return {}
    likeness = _Likeness(analyses, events) if known else None
    told = ToldDays([a for a in analyses if a.document.id in known], known) if known else None
    found = {}
    for analysis in open_ones:
        near = likeness.neighbours(analysis, known) if likeness else []
        inferred = _infer(analysis, near, told.agreement(analysis) if told else None)
        if inferred is not None and inferred.evidence:  # company alone dates nothing
            found[analysis.document.id] = inferred
    return found


def _infer(
    analysis: Analysis, near: Neighbours, agreement: Callable[[int], float] | None
) -> Published | None:
    stated = stated_day(analysis)
    if stated is not None:
        start, end = stated[0].iso
        return Published(str(edtf.write(stated[0])), start, end, "inferred", (stated[1],))
    clues = clues_of(analysis)
    if _is_of_several_years(near) and not tells_year(analysis, clues, min(d for d, _ in near)):
        return None
    if near and looks_back(analysis, clues, near):
        return None
    after = some_time_after(analysis, clues, near) if near else None
    if after is not None:
        start, end = after[0].iso
        return Published(str(edtf.write(after[0])), start, end, "inferred", (after[1],))
    window = window_of(clues, near)
    days = likely_days(clues, near, window, agreement) if window else None
    if days is None or days.width is None or (near and days.width > _WIDEST):
        return None
    start, end = days.iso
    return Published(str(edtf.write(days)), start, end, "inferred", _evidence(clues, days))


def _is_of_several_years(near: Neighbours) -> bool:
    """Whether the dated reports of an affair came out in more than one year: then likeness to them tells no year."""
    return bool(near) and max(d for d, _ in near) - min(d for d, _ in near) > _YEAR


def _evidence(clues: Sequence[Clue], days: Interval) -> tuple[Span, ...]:
    """The spans of the clues that lie by the interval: what bounds it, the copyright line, the latest dates."""
    if days.first is None or days.last is None:
        return ()
    bounding = [c for c in clues if not c.back and c.bears_on(days.first, days.last)]
    return tuple(sorted({c.span for c in bounding}))[:12]


class _Likeness:
    """How much two reports of a case tell of the same things: rare words that both use, and linked events."""

    def __init__(self, analyses: Sequence[Analysis], events: EventLinks) -> None:
        self._words = {a.document.id: _content_words(a) for a in analyses}
        spread = Counter(w for words in self._words.values() for w in words)
        self._weight = {w: math.log((1 + len(analyses)) / n) for w, n in spread.items() if n > 1}
        self._norm = {d: self._length(words) for d, words in self._words.items()}
        self._events: dict[str, set[str]] = {}
        for event in events.events:
            for document in event.documents:
                self._events.setdefault(document, set()).add(event.id)

    def _length(self, words: Mapping[str, int]) -> float:
        return (
            math.sqrt(
                sum((self._weight.get(w, 0.0) * (1 + math.log(n))) ** 2 for w, n in sorted(words.items()))
            )
            or 1.0
        )

    def neighbours(self, analysis: Analysis, known: Mapping[str, int]) -> list[tuple[int, float]]:
        """(day, likeness) of the dated reports, the most alike first."""
        mine = analysis.document.id
        found = []
        for other, published in sorted(known.items()):
            if other == mine:
                continue
            likeness = self._cosine(mine, other) + 0.1 * len(
                self._events.get(mine, set()) & self._events.get(other, set())
            )
            found.append((published, round(likeness, 6)))
        found.sort(key=lambda pair: (-pair[1], pair[0]))
        return found

    def _cosine(self, left: str, right: str) -> float:
        a, b = self._words[left], self._words[right]
        shared = sorted(set(a) & set(b))
        product = sum(self._weight[w] ** 2 * (1 + math.log(a[w])) * (1 + math.log(b[w])) for w in shared)
        return product / (self._norm[left] * self._norm[right])


def _content_words(analysis: Analysis) -> Counter[str]:
    """The longer words of the passages that are read, folded."""
    found: Counter[str] = Counter()
    for stretch in analysis.read:
        for word in stretch.lower().split():
            plain = word.strip(".,;:!?\"'()[]`’“”‘-_")
            if len(plain) > 3 and plain[0].isalpha():
                found[plain] += 1
    return found


# ---------------------------------------------------------------- dates of what is told


def _dates_of(
    analysis: Analysis, times: Mapping[str, ResolvedTime], published: Published | None
) -> dict[str, Date]:
    """Dates of event mentions, statements and ties by record id."""
    spans = {t.id: t for t in analysis.times}
    found: dict[str, Date] = {}
    told: list[EventMention | Statement | Tie] = [
        *analysis.event_mentions,
        *analysis.statements,
        *analysis.ties,
    ]
    for record in told:
        if record.when is None or record.when not in times:
            continue
        date = _date_from(times[record.when], spans[record.when])
        if date is not None:
            found[record.id] = date
    return {**_inherited(analysis, found, published), **found}


def _inherited(analysis: Analysis, found: Mapping[str, Date], published: Published | None) -> dict[str, Date]:
    """Dates of events that have no time of their own.

    "Met A, B and C" is one meeting day for all; the sentences of a report's main line are of its own week, unless the last
    deed with a day was earlier: then it tells what led to the news; what is planned lies after the report began to be
    written.  Inherited dates of the last two sorts have no evidence.
    """
    twins = {e.trigger: found[e.id] for e in analysis.event_mentions if e.id in found}
    window, ahead = _news_window(published), _ahead(published)
    told = _told_by_the_outlet(analysis) - _of_long_ago(analysis, found, window)
    told = set() if _tells_of_years_ago(analysis, found, window) else told
    dates, back = {}, False
    for event in analysis.event_mentions:
        if event.when is not None:
            back = _goes_back(event, found.get(event.id), window, back)
        if event.when is not None or event.when_basis == "background":
            continue
        if event.trigger in twins:
            dates[event.id] = twins[event.trigger]
        elif window is not None and not back and event.sentence in told and _plainly_told(event):
            dates[event.id] = window
        elif event.modality == "planned" and ahead is not None:
            dates[event.id] = ahead
    return dates


def _told_by_the_outlet(analysis: Analysis) -> set[Span | None]:
    """The sentences whose main event the outlet itself tells without a time; of one that tells things in passing only,
    any event."""
    about = {e.sentence for e in analysis.event_mentions if e.main}
    return {
        e.sentence
        for e in analysis.event_mentions
        if (e.main or e.sentence not in about) and e.when is None and _plainly_told(e)
    }


def _of_long_ago(analysis: Analysis, found: Mapping[str, Date], window: Date | None) -> set[Span | None]:
    """The sentences that date something before the report's own week: what they tell without a time may belong to it ("the
    flood of May 2029 caused the deaths of nine")."""
    start = window.start if window is not None else None
    return {
        e.sentence
        for e in analysis.event_mentions
        if start and e.id in found and (end := found[e.id].end) and end < start
    }


def _tells_of_years_ago(analysis: Analysis, found: Mapping[str, Date], window: Date | None) -> bool:
    """Whether a report mostly tells of what was months and years before it: then what it tells without a time is hardly news."""
    if window is None or window.start is None:
        return False
    start = interval_of(window)
    ends = [interval_of(found[e.id]) for e in analysis.event_mentions if e.id in found and _plainly_told(e)]
    if start is None or start.first is None:
        return False
    last = [day.last for day in ends if day is not None and day.last is not None]
    old = sum(day < start.first - _LONG_AGO for day in last)
    return old >= _SEVERAL and old > _MOSTLY * (len(last) - old)


def _goes_back(event: EventMention, date: Date | None, window: Date | None, before: bool) -> bool:
    """Whether a report tells what lies before its own week, seen from a main deed with a day; `before`: what held so far."""
    if not event.main or not _plainly_told(event) or date is None or window is None or window.start is None:
        return before
    return date.end is not None and date.end < window.start


def _plainly_told(event: EventMention) -> bool:
    """Whether the outlet itself says that it happened."""
    return event.modality == "asserted" and event.voice is None


def _ahead(published: Published | None) -> Date | None:
    """From the report's first possible day on."""
    span = interval_of(published)
    if span is None or span.first is None or span.last is None or span.last - span.first > _SURE:
        return None
    start = span.iso[0]
    return Date(f"{start}/..", start, None)


def _news_window(published: Published | None) -> Date | None:
    """The days that a report's main line is about where it gives no time: the week before it, and its own days.

    Such a date is inherited, and has no evidence of its own.
    """
    span = interval_of(published)
    if published is None or span is None or span.first is None or span.last is None:
        return None
    if span.last - span.first > _SURE:
        return None
    window = Interval(span.first - _NEWS, min(span.last, span.first + 2 * _NEWS))
    start, end = window.iso
    return Date(str(edtf.write(window)), start, end)


def _date_from(resolved: ResolvedTime, time: TimeExpression) -> Date | None:
    """The days of a time expression; none for durations, repeated times and anniversaries."""
    if time.type not in ("DATE", "TIME") or resolved.edtf is None or _only_remembers(json.loads(time.symbol)):
        return None
    span = interval_of(Date(resolved.edtf, resolved.earliest, resolved.latest))
    if resolved.value is None and span is not None and (span.width or _SURE) >= _SURE:
        return None  # it hangs on a report of which hardly the year is known
    if (resolved.earliest or "").startswith("-") or (resolved.latest or "").startswith("-"):
        return None
    return Date(resolved.edtf, resolved.earliest, resolved.latest, (time.span,))


def _only_remembers(symbol: Mapping[str, Any]) -> bool:
    """Whether the expression dates an anniversary, not what it recalls."""
    return bool(symbol.get("c", {}).get("x"))
