"""Every passage that the records of a case speak of, with the record and the field that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.exchange.records import Row
from rashomon.model import Span


@dataclass(frozen=True, slots=True)
class Cited:
    """The pieces of a report that one field of one record speaks of.

    `record` is the file of the export ("statements"), `id` the record's id (its place in the file where it has none),
    `field` the way to the spans ("content", "sides", "date.evidence"), `row` the whole record.
    """

    record: str
    id: str
    field: str
    document: str
    spans: tuple[Span, ...]
    row: Row


def cited(rows: Mapping[str, Iterable[Row]]) -> Iterator[Cited]:
    """The passages of all records, in the order of the files, one for each field and report."""
    for record, listed in rows.items():
        for number, row in enumerate(listed):
            found: dict[tuple[str, str], list[Span]] = {}
            own = str(row["id"] if record == "documents" else row.get("document", ""))
            for document, field, span in _spans(row, own, ()):
                found.setdefault((field, document), []).append(span)
            for (field, document), spans in found.items():
                yield Cited(record, str(row.get("id", number)), field, document, tuple(spans), row)


def _spans(value: Any, document: str, way: tuple[str, ...]) -> Iterator[tuple[str, str, Span]]:
    if isinstance(value, dict):
        document = str(value.get("document") or document)
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int) and document:
            yield document, ".".join(way), Span(start, end)
        for key, part in value.items():
            yield from _spans(part, document, (*way, key))
    elif isinstance(value, list):
        for part in value:
            yield from _spans(part, document, way)
