"""From bytes to reports: what a file is, the reader for it, and what lies inside it read the same way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.ingest.formats import reader_of
from rashomon.ingest.guard import guarded
from rashomon.ingest.report import Part, Problem, Report, Source, Unreadable
from rashomon.ingest.sniff import kind_of

DEEPEST = 4  # archives inside each other
MOST_BYTES = 2_000_000_000  # that all parts of one file may come to, unpacked
_SPENT = (
    "what is packed in it is more than is read from one file",
    "unpack it, and add the folder in pieces",
)
_DEEP = ("archives lie in it too deep inside each other", "unpack it, and add the folder")


@dataclass(slots=True)
class Reading:
    """One run of reading: how much was unpacked from the file at hand, and the files that a list brought with it."""

    spent: int = 0
    claimed: set[Path] | None = None


def reports_in(source: Source, reading: Reading | None = None, depth: int = 0) -> Iterator[Report | Problem]:
    """The reports that a file holds, and why there is none where one could be looked for."""
    reading = reading or Reading()
    reading.spent += len(source.raw)
    if depth > DEEPEST or reading.spent > MOST_BYTES:
        yield Problem(*(_DEEP if depth > DEEPEST else _SPENT))
        return
    kind = kind_of(source.raw, source.name)
    try:
        reader = reader_of(kind)
    except Unreadable as error:
        yield Problem(str(error), error.hint, empty=True)
        return
    empty = True
    for found in guarded(reader(source), len(source.raw), kind.partition("/")[2]):
        inner = _inside(found, source, reading, depth) if isinstance(found, Part) else iter((found,))
        for each in inner:
            empty = False
            yield each
    if empty and depth == 0:
        yield Problem("nothing could be read in it", "open it, and save it again or as .txt", empty=True)


def _inside(part: Part, outer: Source, reading: Reading, depth: int) -> Iterator[Report | Problem]:
    if part.path is not None and reading.claimed is not None:
        reading.claimed.add(part.path)
    if not part.raw.strip():
        if not part.quiet:
            yield Problem("it is empty", "leave it out, or fetch it again", part.part)
        return
    inner = Source(part.raw, part.name, part.path, part.charset, outer.columns)
    for found in reports_in(inner, reading, depth + 1):
        shown = part.part + found.part
        if isinstance(found, Problem):
            if not (part.quiet and found.empty):
                yield replace(found, part=shown)
            continue
        raw = found.raw if found.raw is not None or found.part else part.raw
        own = found.path or (part.path if not found.part else None)
        yield replace(
            found, part=shown, given=found.given.over(part.given), stated=found.stated.over(part.stated),
            raw=raw, path=own,
        )  # fmt: skip
