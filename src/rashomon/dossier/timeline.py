"""Dated events in lanes, one lane for each outlet.

The axis has one column for each day on which something shown begins or ends, so that a day of ten events is as wide as
a year of none; a gap of more than a day is named.  An uncertain date is a span over all of its columns, and the events of
one span stand in it side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from datetime import date as day

from rashomon.dossier.events import date_key, event_date, is_plan
from rashomon.dossier.index import CaseIndex
from rashomon.dossier.sections import (
    Column,
    Lane,
    LaneMark,
    LaneSpan,
    Link,
    MarkStatus,
    Masthead,
    Timeline,
    TimelineRow,
)
from rashomon.dossier.wording import count, say_date, say_day
from rashomon.model import Date, Event, EventMention

UNDATED = 20  # events without a date that are named
LONGEST = 40  # events on the timeline
COLUMN, MARK = 66, 28  # pixels of a day and of a mark
BOUND = 53  # pixels of a day that only bounds an uncertain date: what lies between days is still readable


def make_timeline(
    index: CaseIndex, events: Sequence[Event], numbers: dict[str, int], width: int = COLUMN
) -> Timeline:
    """The dated ones of these events (most consequential first) in the order of time."""
    dated = [(e, d) for e in events if (d := event_date(index, e)) is not None and (d.start or d.end)]
    undated = len(events) - len(dated)
    dated = sorted(dated[:LONGEST], key=lambda pair: (*date_key(pair[1]), numbers[pair[0].id]))
    days = sorted({x for _, d in dated for x in _bounds(d)})
    told = {e.id: _statuses(index, e) for e, _ in dated}
    sure = {start for _, d in dated for start, end in [_bounds(d)] if start == end}
    columns = _columns(days, sure, width)
    place = {iso: n for n, iso in enumerate(days)}
    return Timeline(
        columns,
        tuple(
            lane
            for outlet in index.heads(d for e, _ in dated for d in e.documents)
            if (lane := _lane(index, outlet, dated, told, place, numbers, columns)).marks
        ),
        tuple(_row(index, e, d, numbers, told[e.id]) for e, d in dated),
        undated,
        tuple(
            Link(index.anchors[e.id], index.names[e.id])
            for e in [e for e in events if all(e.id != x.id for x, _ in dated)][:UNDATED]
            if event_date(index, e) is None
        ),
    )


def _bounds(date: Date) -> tuple[str, str]:
    start, end = date.start or date.end or "", date.end or date.start or ""
    return start, max(start, end)


def _columns(days: Sequence[str], sure: Container[str], width: int) -> tuple[Column, ...]:
    """A column for each day; days that only bound an uncertain date are narrower."""
    made: list[Column] = []
    previous, left = "", 0
    for iso in days:
        wide = width if iso in sure else width * BOUND // COLUMN
        year = iso[:4] if iso[:4] != previous[:4] else ""
        made.append(
            Column(
                left,
                wide,
                iso,
                say_day(iso, year=False).rpartition(" ")[0] + " " + _month(iso),
                year,
                _gap(previous, iso),
            )
        )
        previous, left = iso, left + wide
    return tuple(made)


def _month(iso: str) -> str:
    return say_day(iso, year=False).rpartition(" ")[2][:3]


def _gap(before: str, after: str) -> str:
    """What lies between two columns: "" for neighbours."""
    try:
        days = (day.fromisoformat(after) - day.fromisoformat(before)).days
    except ValueError:
        return ""
    if days <= 1:
        return ""
    if days < 60:
        return count(days - 1, "day")
    return count(days // 30, "month") if days < 730 else count(days // 365, "year")


def _lane(
    index: CaseIndex,
    outlet: Masthead,
    dated: Sequence[tuple[Event, Date]],
    told: Mapping[str, Mapping[str, MarkStatus]],
    place: dict[str, int],
    numbers: dict[str, int],
    columns: Sequence[Column],
) -> Lane:
    groups: dict[tuple[int, int], list[LaneMark]] = defaultdict(list)
    for event, date in dated:
        status = told[event.id].get(outlet.id)
        if status is not None:
            start, end = _bounds(date)
            mark = LaneMark(numbers[event.id], index.anchors[event.id], index.names[event.id], status)
            groups[(place[start], place[end])].append(mark)
    free: list[int] = []  # for each level the first column that is still free
    spans = []
    for (first, last), marks in sorted(groups.items()):
        room = max(1, (sum(c.width for c in columns[first : last + 1]) - 8) // MARK)
        for at in range(0, len(marks), room):
            level = next((n for n, column in enumerate(free) if column <= first), len(free))
            free[level : level + 1] = [last + 1]
            spans.append(LaneSpan(first, last, level, tuple(marks[at : at + room])))
    return Lane(outlet, tuple(spans), len(free))


def _statuses(index: CaseIndex, event: Event) -> dict[str, MarkStatus]:
    """How each outlet tells of an event: as done in its own words, on somebody's word, or as a plan."""
    mentions: dict[str, list[EventMention]] = defaultdict(list)
    for m in index.mentions_of[event.id]:
        mentions[index.masthead(m.document).id].append(m)
    return {outlet: _status(found) for outlet, found in mentions.items()}


def _status(mentions: Sequence[EventMention]) -> MarkStatus:
    if all(m.modality in {"planned", "hypothetical"} for m in mentions):
        return "planned"
    return "done" if any(m.voice is None and m.modality == "asserted" for m in mentions) else "said"


def _row(
    index: CaseIndex, event: Event, date: Date, numbers: dict[str, int], told: Mapping[str, MarkStatus]
) -> TimelineRow:
    heads = index.heads(m.document for m in index.mentions_of[event.id])
    tellers = tuple((outlet, told[outlet.id]) for outlet in heads)
    return TimelineRow(
        numbers[event.id],
        index.anchors[event.id],
        say_date(date),
        index.names[event.id],
        is_plan(index, event),
        tellers,
    )
