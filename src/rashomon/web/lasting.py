"""Addresses that outlive a session: `rashomon serve CASE --at report/d-1f0c…@12-80`.

The pages answer under a name that is drawn anew for each run, so that a link of today leads nowhere tomorrow.  What is
cited is therefore the report and the offsets of the passage in it: a report's id is made of its text, and stays when
others are added.  A finding is named by one of its passages and its slot, since its id is made of all of them.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.errors import InputError
from rashomon.model import Finding, Side, Span, Spans

KINDS = ("report", "finding", "event", "actor", "statement", "passage", "speaker")
MOST = 8  # spans of one address
_SPANS = r"\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9})*"
_PLACE = re.compile(rf"\b({'|'.join(KINDS)})/([a-z]+-[0-9a-z]+)(?:@({_SPANS})(?:\.([a-z_]+))?)?(?![\w@-])")


@dataclass(frozen=True, slots=True)
class Place:
    """A page, as it is cited: its sort and id, and for a passage of a report where it stands."""

    kind: str
    id: str
    spans: Spans = ()
    slot: str = ""

    @classmethod
    def of(cls, text: str) -> Place | None:
        """The place that a text names, also one that is quoted among other words, rather a passage than a page; None where there
        is none."""
        named = list(_PLACE.finditer(text))
        if not named:
            return None
        found = next((m for m in named if m[3]), named[0])
        kind, key, spans, slot = found.groups()
        return cls(kind, key, _spans(spans or ""), slot or "")

    def __str__(self) -> str:
        where = ",".join(f"{s.start}-{s.end}" for s in self.spans[:MOST])
        return (
            f"{self.kind}/{self.id}" + (f"@{where}" if where else "") + (f".{self.slot}" if self.slot else "")
        )

    @property
    def address(self) -> str:
        """Its page of a running reader."""
        if self.kind == "report" and self.spans:
            at = "&".join(f"at={s.start}-{s.end}" for s in self.spans)
            return f"/report/{self.id}?{at}#here"
        return f"/{self}"


def place_in(text: str) -> Place:
    """The place that somebody asks for.

    Raises:
        InputError: the text names none.
    """
    found = Place.of(text)
    if found is None:
        raise InputError(
            f"{text} is no place of a case",
            hint="write it as a citation ends, such as report/d-0123456789abcdef@10-80",
        )
    return found


def place_of(found: Finding) -> Place:
    """Where a finding is found again when reports are added: at its first passage, by slot."""
    first = min(found.sides, key=lambda s: (s.document, s.spans))
    return Place("finding", first.document, first.spans, found.slot)


def finding_at(place: Place, findings_in: Mapping[str, Iterable[Finding]]) -> Finding | None:
    """The finding that has most of a passage: one of the slot before others."""

    def held(found: Finding) -> tuple[bool, int]:
        return found.slot == place.slot, max(map(shared, found.sides), default=0)

    def shared(side: Side) -> int:
        if side.document != place.id:
            return 0
        return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in side.spans for b in place.spans)

    near = [f for f in findings_in.get(place.id, ()) if held(f)[1]]
    return max(near, key=held, default=None)


def command(case: str, place: Place | str) -> str:
    """What opens a place, to be typed."""
    return f"rashomon serve {shlex.quote(case)} --at {place}"


def _spans(text: str) -> Spans:
    found = (part.split("-") for part in text.split(",") if part)
    return tuple(Span(int(a), int(b)) for a, b in found if int(a) < int(b))[:MOST]
