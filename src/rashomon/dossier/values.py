"""What a side of a relation says, in words that a reader can compare."""

from __future__ import annotations

import re

from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex, value_of
from rashomon.dossier.wording import listed, say_date, table
from rashomon.model import Date, Side


def side_value(index: CaseIndex, side: Side, slot: str) -> tuple[object, str]:
    """What a side of a relation in this slot says: a key by which equal values are known, and the value in words."""
    claim = index.claims.get(side.claim or "")
    slots = claim.slots if claim is not None else {}
    members = slots.get("members") or ()
    if members:
        key = frozenset(str((m.get("keys") or [m.get("text")])[0]) for m in members)
        return key, listed([plain(str(m.get("text", ""))) for m in members])
    figure = index.figures.get(str(slots.get("figure")))
    if figure is not None:
        bound = str(table()["bounds"].get(figure.bound, ""))
        return value_of(side.value), f"{bound} {index.figure_words(figure)}".strip()
    if slot == "date" and _DAYS.fullmatch(side.value):
        start, _, end = side.value.partition("/")
        return side.value, say_date(Date(side.value, start, end or start))
    return value_of(side.value), plain(side.value)


_DAYS = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
