"""Records of the case as rows of the export, per `docs/reference/records.md`.

`Namer` says who a chain number is: the actor's id in a case, the number itself where there is no case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from rashomon.model import (
    Analysis,
    Attitude,
    Calendar,
    CaseContents,
    Date,
    Event,
    EventMention,
    Figure,
    Finding,
    Label,
    Mention,
    Published,
    Relation,
    ResolvedTime,
    Skipped,
    Span,
    Statement,
    Tie,
    TimeExpression,
)  # fmt: skip
from rashomon.model.parts import NOBODY, Parts, parts_told

SCHEMA_VERSION = 2
Row = dict[str, Any]
Namer = Callable[[str, int | None], Any]


def span_row(span: Span | None) -> Row | None:
    """{"start", "end"} in code points, end exclusive."""
    return None if span is None else {"start": span.start, "end": span.end}


def span_rows(spans: Iterable[Span]) -> list[Row]:
    """A discontinuous span as a list."""
    return [{"start": s.start, "end": s.end} for s in spans]


def date_row(date: Date | None) -> Row | None:
    """{"edtf", "start", "end", "evidence"}."""
    if date is None:
        return None
    return {"edtf": date.edtf, "start": date.start, "end": date.end, "evidence": span_rows(date.evidence)}


def published_row(published: Published | None) -> Row:
    """The publication date with its basis; all null where nothing is known."""
    if published is None:
        return {"edtf": None, "start": None, "end": None, "basis": None, "evidence": []}
    return {
        "edtf": published.edtf, "start": published.start, "end": published.end, "basis": published.basis,
        "evidence": span_rows(published.evidence),
    }  # fmt: skip


def reason_rows(reasons: Iterable[Any]) -> list[Row]:
    """Named tests with their sentences."""
    return [{"name": r.name, "text": r.text} for r in reasons]


def mention_row(m: Mention, who: Namer) -> Row:
    """A row of mentions.jsonl."""
    return {
        "id": m.id, "document": m.document, "start": m.start, "end": m.end, "text": m.text, "kind": m.kind,
        "type": m.type, "metonym": m.metonym, "chain": m.chain, "actor": who(m.document, m.chain),
    }  # fmt: skip


def time_row(t: TimeExpression, resolved: ResolvedTime | None) -> Row:
    """A row of times.jsonl."""
    r = resolved
    return {
        "id": t.id, "document": t.document, "start": t.start, "end": t.end, "text": t.text, "type": t.type,
        "value": r.value if r else None, "edtf": r.edtf if r else None, "earliest": r.earliest if r else None,
        "latest": r.latest if r else None, "anchor": r.anchor if r else None, "rule": r.rule if r else None,
        "confidence": r.confidence if r else None, "alternatives": list(r.alternatives) if r else [],
    }  # fmt: skip


def statement_row(s: Statement, who: Namer, outlet: str | None, date: Date | None) -> Row:
    """A row of statements.jsonl; the first of `chain` is the outlet."""
    return {
        "id": s.id, "document": s.document, "kind": s.kind, "act": s.act, "source": span_rows(s.source),
        "cue": span_rows(s.cue), "content": span_rows(s.content), "speaker": who(s.document, s.speaker),
        "anonymous": s.anonymous, "description": s.description, "within": s.within,
        "chain": [outlet, *(who(s.document, c) for c in s.chain)], "addressee": who(s.document, s.addressee),
        "hedges": span_rows(s.hedges), "date": date_row(date), "confidence": s.confidence,
    }  # fmt: skip


def event_mention_row(e: EventMention, event: str | None, date: Date | None, parts: Parts = NOBODY) -> Row:
    """A row of event_mentions.jsonl."""
    return {
        "id": e.id, "document": e.document, "trigger": span_rows(e.trigger), "type": e.type, "plover": e.plover,
        "main": e.main, "event": event, "actor": list(e.actor), "recipient": list(e.recipient), "place": list(e.place),
        "who": span_rows([a.span for a in parts.who]), "whom": span_rows([a.span for a in parts.whom]), "date": date_row(date), "date_basis": e.when_basis, "modality": e.modality, "detail": e.detail,
        "polarity": e.polarity, "voice": e.voice, "sentence": span_row(e.sentence), "confidence": e.confidence,
    }  # fmt: skip


def figure_row(f: Figure) -> Row:
    """A row of figures.jsonl."""
    return {
        "id": f.id, "document": f.document, "start": f.start, "end": f.end, "text": f.text, "value": f.value,
        "unit": f.unit, "bound": f.bound, "value_max": f.value_max, "measures": span_rows(f.measures),
        "noun": f.noun, "state": f.state, "voice": f.voice, "counted": span_rows(f.counted), "of_total": f.of_total,
        "added": f.added, "cumulative": f.cumulative,
    }  # fmt: skip


def label_row(b: Label, who: Namer) -> Row:
    """A row of labels.jsonl."""
    return {
        "id": b.id, "document": b.document, "actor": who(b.document, b.actor), "start": b.start, "end": b.end,
        "text": b.text, "kind": b.kind, "polarity": b.polarity, "voice": b.voice, "confidence": b.confidence,
    }  # fmt: skip


def attitude_row(a: Attitude, who: Namer) -> Row:
    """A row of attitudes.jsonl."""
    return {
        "id": a.id, "document": a.document, "mention": a.mention, "actor": who(a.document, a.actor),
        "label": a.label, "unclear": a.unclear, "confidence": a.confidence, "voice": a.voice,
    }  # fmt: skip


def tie_row(t: Tie, who: Namer, date: Date | None) -> Row:
    """A row of ties.jsonl."""
    return {
        "id": t.id, "document": t.document, "from": who(t.document, t.from_actor), "to": who(t.document, t.to_actor),
        "relation": t.relation, "sign": t.sign, "evidence": span_rows(t.evidence), "voice": t.voice,
        "date": date_row(date), "confidence": t.confidence,
    }  # fmt: skip


def relation_row(r: Relation) -> Row:
    """A row of relations.jsonl."""
    sides = [
        {
            "document": s.document,
            "spans": span_rows(s.spans),
            "voice": s.voice,
            "value": s.value,
            "claim": s.claim,
        }
        for s in r.sides
    ]
    return {
        "id": r.id, "kind": r.kind, "slot": r.slot, "event": r.event, "actor": r.actor, "sides": sides,
        "independent": r.independent, "reasons": reason_rows(r.reasons), "confidence": r.confidence,
    }  # fmt: skip


def skipped_row(s: Skipped) -> Row:
    """A row of skipped.jsonl."""
    return {"path": s.path, "reason": s.reason, "hint": s.hint}


def found_rows(
    a: Analysis, who: Namer, calendar: Calendar, event_of: Mapping[str, str]
) -> dict[str, list[Row]]:
    """What was found in one report, as rows by file name (without ending)."""
    dates = calendar.dates
    outlet, parts = a.document.outlet, parts_told(a.propositions)
    return {
        "mentions": [mention_row(m, who) for m in a.mentions],
        "times": [time_row(t, calendar.times.get(t.id)) for t in a.times],
        "statements": [statement_row(s, who, outlet, dates.get(s.id)) for s in a.statements],
        "event_mentions": [
            event_mention_row(e, event_of.get(e.id), dates.get(e.id), parts.get(e.id, NOBODY))
            for e in a.event_mentions
        ],
        "figures": [figure_row(f) for f in a.figures],
        "labels": [label_row(b, who) for b in a.labels],
        "attitudes": [attitude_row(t, who) for t in a.attitudes],
        "ties": [tie_row(t, who, dates.get(t.id)) for t in a.ties],
    }


def document_row(a: Analysis, published: Published | None) -> Row:
    """A row of documents.jsonl."""
    d = a.document
    return {
        "id": d.id, "external_id": d.external_id, "path": d.path, "sha256": d.sha256, "media_type": d.media_type,
        "outlet": d.outlet, "title": d.title, "title_span": span_row(d.title_span), "url": d.url,
        "language": d.language, "analysed": d.analysed, "translated": d.translated,
        "published": published_row(published or d.published), "added": d.added, "text": d.text,
        "boilerplate": [{"start": p.start, "end": p.end, "kind": p.boilerplate} for p in a.passages if p.boilerplate],
        "blocks": [{"start": b.start, "end": b.end, "where": b.where} for b in d.blocks],
        "encoding": d.encoding, "replaced": d.replaced, "read": d.read, "agency": d.agency,
        "facts": [
            {"kind": f.kind, "value": f.value, "basis": f.basis, "quote": f.quote, "where": f.where, "span": span_row(f.span)}
            for f in d.facts
        ],
    }  # fmt: skip


def case_rows(contents: CaseContents) -> dict[str, list[Row]]:
    """Every record of a case, by file name (without ending), sorted by id."""
    actor_of, event_of = contents.actors.of, contents.events.of

    def who(document: str, chain: int | None) -> str | None:
        return None if chain is None else actor_of.get((document, chain))

    rows: dict[str, list[Row]] = {
        "documents": [
            document_row(a, contents.calendar.published.get(a.document.id)) for a in contents.analyses
        ],
        "outlets": _outlet_rows(contents),
    }
    for analysis in contents.analyses:
        for name, found in found_rows(analysis, who, contents.calendar, event_of).items():
            rows.setdefault(name, []).extend(found)
    rows |= _linked_rows(contents) | _compared_rows(contents)
    for name, listed in rows.items():
        if name not in ("timeline", "skipped", "redirects", "undecided"):
            listed.sort(key=lambda r: str(r["id"]))
    return rows


def _outlet_rows(contents: CaseContents) -> list[Row]:
    reports: dict[str, list[str]] = {}
    for a in contents.analyses:
        if a.document.outlet:
            reports.setdefault(a.document.outlet, []).append(a.document.id)
    return [
        {"id": o.id, "name": o.name, "documents": sorted(reports.get(o.id, [])), "reliability": o.reliability, "note": o.note}
        for o in contents.outlets
    ]  # fmt: skip


def _event_date(event: Event, calendar: Calendar, report_of: Mapping[str, str]) -> Row | None:
    """The date of an event, with the report of the mention that it was taken from: its evidence lies there."""
    row = date_row(event.date)
    dated = (m for m in event.mentions if calendar.dates.get(m) == event.date)
    return row and row | {"document": report_of.get(next(dated, ""))}


def _linked_rows(contents: CaseContents) -> dict[str, list[Row]]:
    actors = [
        {
            "id": a.id, "type": a.type, "named": a.named, "name": a.name,
            "names": [{"text": n.text, "count": n.count, "documents": list(n.documents)} for n in a.names],
            "roles": [{"text": r.text, "document": r.document, "start": r.start, "end": r.end, "former": r.former} for r in a.roles],
            "reasons": reason_rows(a.reasons),
        }
        for a in contents.actors.actors
    ]  # fmt: skip
    report_of = {m.id: a.document.id for a in contents.analyses for m in a.event_mentions}
    events = [
        {
            "id": e.id, "type": e.type, "mentions": list(e.mentions), "documents": list(e.documents),
            "actor": list(e.actor), "recipient": list(e.recipient), "place": e.place,
            "date": _event_date(e, contents.calendar, report_of),
            "part_of": e.part_of, "plan_of": e.plan_of, "reasons": reason_rows(e.reasons),
        }
        for e in contents.events.events
    ]  # fmt: skip
    undecided = [
        {
            "kind": u.kind,
            "left": u.left,
            "right": u.right,
            "score": u.score,
            "reasons": reason_rows(u.reasons),
        }
        for u in (*contents.actors.undecided, *contents.events.undecided)
    ]
    redirects = [{"former": r.former, "now": list(r.now), "why": r.why} for r in contents.redirects]
    return {"actors": actors, "events": events, "undecided": undecided, "redirects": redirects}


def _compared_rows(contents: CaseContents) -> dict[str, list[Row]]:
    c = contents.comparison
    return {
        "claims": [
            {"id": x.id, "document": x.document, "event": x.event, "actor": x.actor, "slots": dict(x.slots),
             "spans": span_rows(x.spans), "voice": x.voice}
            for x in c.claims
        ],
        "relations": [relation_row(r) for r in c.relations],
        "echoes": [
            {"id": e.id, "document": e.document, "of": e.of, "origin": e.origin, "kind": e.kind, "spans": span_rows(e.spans)}
            for e in c.echoes
        ],
        "silences": [
            {"id": s.id, "event": s.event, "claim": s.claim, "outlet": s.outlet, "documents": list(s.documents)}
            for s in c.silences
        ],
        "findings": finding_rows(contents),
        "timeline": timeline_rows(contents),
        "skipped": sorted((skipped_row(s) for s in contents.skipped), key=lambda r: str(r["path"])),
        "judgements": [
            {"id": j.id, "at": j.at, "by": j.by, "kind": j.kind, "about": list(j.about), "anchor": list(j.anchor),
             "verdict": j.verdict, "why": j.why, "places": [asdict(p) for p in j.places]}
            for j in contents.judgements
        ],
    }  # fmt: skip


def finding_rows(contents: CaseContents) -> list[Row]:
    """The findings in the order of their lists, each with its sentence and who says what."""
    outlets = {o.id: o.name for o in contents.outlets}
    names = {
        a.document.id: outlets.get(a.document.outlet or "", "") or a.document.path for a in contents.analyses
    }
    return [
        {"id": f.id, "bucket": f.bucket, "slot": f.slot, "sentence": f.sentence, "told": _told(f, names),
         "accounts": [
            {"value": a.value, "word": a.word, "reports": [
                {"document": s.document, "spans": span_rows(s.spans), "voice": s.voice} for s in a.reports]}
            for a in f.accounts],
         "independent": f.independent, "probability": f.probability, "weight": f.weight, "front": f.front,
         "relations": list(f.relations), "event": f.event, "actor": f.actor}
        for f in contents.comparison.findings
    ]  # fmt: skip


def _told(finding: Finding, names: Mapping[str, str]) -> str:
    """The matter and, after it, who says what and on whose word."""
    said = [
        ", ".join(
            [*dict.fromkeys(names.get(s.document, "") for s in a.reports), *([a.word] if a.word else [])]
        )
        + (f": {a.value}" if a.value else "")
        for a in finding.accounts
    ]
    return f"{finding.sentence} {'. '.join(said)}."


def timeline_rows(contents: CaseContents) -> list[Row]:
    """The dated events in order of time, each with the shortest sentence that tells it."""
    mentions = {m.id: (m, a.document) for a in contents.analyses for m in a.event_mentions}
    rows = []
    for e in contents.events.events:
        if e.date is None or not (e.date.start or e.date.end):
            continue
        told = [mentions[m] for m in e.mentions if m in mentions and mentions[m][0].sentence]
        sentences = [" ".join(m.sentence.of(d.text).split()) for m, d in told if m.sentence]
        rows.append({
            "event": e.id, "edtf": e.date.edtf, "start": e.date.start, "end": e.date.end,
            "summary": min(sentences, key=lambda s: (len(s), s), default=""), "documents": list(e.documents),
        })  # fmt: skip
    return sorted(rows, key=lambda r: (r["start"] or r["end"], r["end"] or r["start"], r["event"]))
