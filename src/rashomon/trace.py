"""From any record to its characters, the step that made it, and its reasons."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.errors import NotFound
from rashomon.model import Block, CaseContents, Document, Reason, Span

STEP_OF = {
    "m": "coreference", "t": "times", "st": "speakers", "em": "events", "fg": "figures", "lb": "labels",
    "at": "attitudes", "ti": "ties", "a": "actors", "e": "events of the case", "cl": "claims", "re": "relations",
    "ec": "echoes", "si": "silences", "fi": "findings", "d": "ingest",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of a report that a record rests on, with the words around them.

    `where` is where they stand in the original, by the blocks of the report: a page and a box, an element path, a cue; empty
    where the report's text is that of its file.
    """

    document: Document
    span: Span
    before: str
    quote: str
    after: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a record comes from."""

    id: str
    kind: str
    summary: str
    step: str
    places: tuple[Place, ...]
    reasons: tuple[Reason, ...]
    parts: tuple[str, ...]


def trace(contents: CaseContents, record: str) -> Trace:
    """Where a record comes from: characters, step and reasons.

    Raises:
        NotFound: the case has no record of that id.
    """
    found = _find(contents, record)
    if found is None:
        former = [r for r in contents.redirects if r.former == record]
        hint = (
            f"it is now {', '.join(former[-1].now)} ({former[-1].why})"
            if former
            else "ids stand in the export and the dossier"
        )
        raise NotFound(f"the case has no record {record}", hint=hint)
    kind, summary, places, reasons, parts = found
    from rashomon.pipeline import AFFAIR_STEPS, CASE_STEPS, CLOSING_STEPS, DOCUMENT_STEPS

    step = STEP_OF.get(record.partition("-")[0], "")
    steps = (*DOCUMENT_STEPS, *CASE_STEPS, *AFFAIR_STEPS, *CLOSING_STEPS)
    version = next((s.version for s in steps if step and s.name == step.split()[0]), None)
    named = f"{step}, version {version}" if version else step
    return Trace(record, kind, summary, named, tuple(places), tuple(reasons), tuple(parts))


_Found = tuple[str, str, list[Place], list[Reason], list[str]]


def _find(contents: CaseContents, record: str) -> _Found | None:
    documents = {a.document.id: a.document for a in contents.analyses}
    if record in documents:
        d = documents[record]
        return "document", d.title or d.path, [], [], []
    for found in (
        _in_reports(contents, record),
        _in_links(contents, record),
        _in_comparison(contents, record, documents),
    ):
        if found:
            return found
    return None


def _place(document: Document, span: Span, around: int = 80) -> Place:
    text = document.text
    return Place(
        document,
        span,
        text[max(0, span.start - around) : span.start],
        span.of(text),
        text[span.end : span.end + around],
        tuple(_where(document.blocks, span)),
    )


def _where(blocks: Sequence[Block], span: Span) -> Iterator[str]:
    """Where a span stands in the original, each place once."""
    first = bisect.bisect_right(blocks, span.start, key=lambda b: b.end)
    last = bisect.bisect_left(blocks, span.end, key=lambda b: b.start)
    return (place for place in dict.fromkeys(b.where for b in blocks[first:last]))


def in_words(where: str) -> str:
    """A place as a person reads it: of a PDF the page, and the box in points from its lower left corner."""
    found = _PAGE.fullmatch(where)
    return f"page {found[1]}, box {found[2].replace(',', ' ')}" if found else where


_PAGE = re.compile(r"page=(\d+)&box=([-\d.,]+)")


def _in_reports(contents: CaseContents, record: str) -> _Found | None:
    for a in contents.analyses:
        d = a.document
        for layer in (a.mentions, a.times, a.figures, a.labels):
            for r in layer:
                if r.id == record:
                    return type(r).__name__.lower(), r.text, [_place(d, r.span)], [], []
        for s in a.statements:
            if s.id == record:
                spans = [*s.source, *s.cue, *s.content]
                return "statement", f"{s.kind} {s.act}", [_place(d, x) for x in spans], [], []
        for e in a.event_mentions:
            if e.id == record:
                summary = f"{e.type or 'event'} {e.lemma}, {e.modality}"
                return (
                    "event mention",
                    summary,
                    [_place(d, x) for x in e.trigger],
                    [],
                    [*e.actor, *e.recipient],
                )
        for t in a.ties:
            if t.id == record:
                return "tie", t.relation, [_place(d, x) for x in t.evidence], [], []
    return None


def _in_links(contents: CaseContents, record: str) -> _Found | None:
    for actor in contents.actors.actors:
        if actor.id == record:
            members = set(actor.members)
            places = [
                _place(a.document, m.span)
                for a in contents.analyses
                for m in a.mentions
                if m.chain is not None and (m.document, m.chain) in members and m.kind == "name"
            ]
            names = ", ".join(n.text for n in actor.names)
            return "actor", f"{actor.name} ({actor.type}): {names}", places, list(actor.reasons), []
    for event in contents.events.events:
        if event.id == record:
            wanted = set(event.mentions)
            places = [
                _place(a.document, m.sentence or m.trigger[0])
                for a in contents.analyses
                for m in a.event_mentions
                if m.id in wanted
            ]
            when = f", {event.date.edtf}" if event.date else ""
            return (
                "event",
                f"{event.type or 'event'}{when}",
                places,
                list(event.reasons),
                list(event.mentions),
            )
    return None


def _in_comparison(contents: CaseContents, record: str, documents: dict[str, Document]) -> _Found | None:
    c = contents.comparison
    for claim in c.claims:
        if claim.id == record:
            slots = ", ".join(f"{k}: {v}" for k, v in sorted(claim.slots.items()))
            return "claim", slots, list(_places(documents, claim.document, claim.spans)), [], []
    for relation in c.relations:
        if relation.id == record:
            places = [p for s in relation.sides for p in _places(documents, s.document, s.spans)]
            parts = [s.claim for s in relation.sides if s.claim]
            return "relation", f"{relation.kind} ({relation.slot})", places, list(relation.reasons), parts
    for finding in c.findings:
        if finding.id == record:
            places = [p for s in finding.sides for p in _places(documents, s.document, s.spans)]
            summary = f"{finding.bucket}: {finding.sentence}"
            return "finding", summary, places, [], list(finding.relations)
    for echo in c.echoes:
        if echo.id == record:
            return (
                "echo",
                f"{echo.kind} of {echo.of or echo.origin}",
                list(_places(documents, echo.document, echo.spans)),
                [],
                [],
            )
    for silence in c.silences:
        if silence.id == record:
            return "silence", f"{silence.outlet} does not tell it", [], [], [silence.event, silence.claim]
    return None


def _places(documents: dict[str, Document], document: str, spans: Any) -> Iterator[Place]:
    for span in spans:
        yield _place(documents[document], span)
