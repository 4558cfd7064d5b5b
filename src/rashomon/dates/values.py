"""TIMEX3 values of durations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

CLOCK_UNITS = frozenset({"second", "minute", "hour"})
_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "weekend": "WE", "week": "W", "month": "M",
            "quarter": "Q", "half": "H", "year": "Y", "decade": "DE", "century": "C", "millennium": "ML"}  # fmt: skip


def duration_value(count: float | None, unit: str, plus: Sequence[Any] = ()) -> str:
    """The TIMEX3 value of a duration: "P2M", "PT16H", "PXY", "P2Y6M"."""
    factor = {"decade": 10, "century": 100, "fortnight": 2, "millennium": 1000}.get(unit)
    if factor and count is not None:
        count, unit = count * factor, "week" if unit == "fortnight" else "year"
    if unit == "decade":
        unit = "year"
    letter = _LETTERS.get(unit, "X")
    prefix = "PT" if unit in CLOCK_UNITS else "P"
    if count is None:
        return f"{prefix}X{letter}"
    if not float(count).is_integer():
        finer = {"year": ("M", 12), "hour": ("M", 60), "minute": ("S", 60)}.get(unit)
        rest = (count % 1) * finer[1] if finer else 0.5
        if finer and rest.is_integer() and count >= 1:
            return f"{prefix}{int(count)}{letter}{int(rest)}{finer[0]}"
        if finer and rest.is_integer():
            return f"{prefix}{int(rest)}{finer[0]}"
        return f"{prefix}{count:g}{letter}"
    text = f"{prefix}{int(count)}{letter}"
    if plus and plus[0] is not None:
        more = duration_value(plus[0], str(plus[1]))
        text += more.removeprefix("PT" if prefix == "PT" else "P")
    return text
