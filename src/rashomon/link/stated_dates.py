"""The day of publication that a report states: "Published: 3 May 2034" in a line of its head or foot, or a dateline."""

from __future__ import annotations

import json
from typing import Any

from rashomon.dates import Interval
from rashomon.dates.named import complete_date
from rashomon.model import Analysis, Span

_HEAD = 400  # characters from the start among which a line of the head stands
_FOOT = 300  # and from the end


def stated_day(analysis: Analysis) -> tuple[Interval, Span] | None:
    """The days of publication that a report states of itself, and where; the surest statement first.

    A line says the day; a dateline says when it was written, and it came out that day or the next.
    """
    found: dict[str, tuple[Interval, Span]] = {}
    length = len(analysis.document.text)
    for time in analysis.times:
        node = json.loads(time.symbol)
        cues, day = node.get("c", {}), _full_day(node)
        if day is None:
            continue
        if "w" in cues and not _HEAD < time.start < length - _FOOT:
            found.setdefault(cues["w"], (day, time.span))
        elif cues.get("l"):
            found.setdefault("dateline", (Interval(day.first, (day.last or 0) + 1), time.span))
    return next((found[kind] for kind in ("published", "dateline", "updated") if kind in found), None)


def _full_day(node: dict[str, Any]) -> Interval | None:
    """The day of a date with its year; where its figures can be read in two ways, the days between both."""
    if node["k"] != "date" or "d2" in node or not {"y", "m", "d"} <= node.keys():
        return None
    period = complete_date(node, node["y"])
    if period is None:
        return None
    other = (
        complete_date({**node, "m": node["d"], "d": node["m"]}, node["y"])
        if "?" in node.get("o", "")
        else period
    )
    numbers = [p.first for p in (period, other) if p is not None]
    return Interval(min(numbers), max(numbers))
