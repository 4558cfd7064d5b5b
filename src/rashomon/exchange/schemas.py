"""The fields of the export, said once: from here come the JSON Schemas and the page of records in `docs/reference/`."""

from __future__ import annotations

from typing import Any

from rashomon.exchange.records import SCHEMA_VERSION

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
INTEGER: Schema = {"type": "integer"}
BOOLEAN: Schema = {"type": "boolean"}
SPAN: Schema = {
    "type": "object",
    "properties": {"start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 1}},
    "required": ["start", "end"],
}
REASON: Schema = {
    "type": "object",
    "properties": {"name": STRING, "text": STRING},
    "required": ["name", "text"],
}


def listed(item: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": item}


def or_null(schema: Schema) -> Schema:
    """This, or null where it is not known."""
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(*words: str | int | None) -> Schema:
    """One of these words."""
    return {"enum": list(words)}


def record(**fields: Schema) -> Schema:
    """An object with these fields."""
    return {"type": "object", "properties": fields, "required": list(fields)}


SPANS = listed(SPAN)
IDS = listed(STRING)
REASONS = listed(REASON)
ID_OR_NULL = or_null(STRING)
DAYS: dict[str, Schema] = {
    "edtf": STRING, "start": or_null(STRING), "end": or_null(STRING), "evidence": SPANS,
}  # fmt: skip
DATE = or_null(record(**DAYS))
EVENT_DATE = or_null(record(**DAYS, document=ID_OR_NULL))
QUOTED = record(
    record=INTEGER, what=STRING, document=STRING, start=INTEGER, end=INTEGER, quote=STRING, before=STRING, after=STRING,
    outlet=ID_OR_NULL, file=STRING, title=STRING,
)  # fmt: skip
ACTOR_TYPE = one_of("person", "organisation", "group", "state", "place", "office", "media", "thing")

FIELDS: dict[str, dict[str, tuple[Schema, str]]] = {
    "documents": {
        "id": (STRING, "hash of the original bytes, the given id, the URL and the outlet"),
        "external_id": (ID_OR_NULL, "the id that a JSONL line gave"),
        "path": (STRING, "the file it came from, with the line for JSONL"),
        "sha256": (STRING, "of the original bytes; of the line's `text` for JSONL"),
        "media_type": (STRING, "such as `text/plain`"),
        "outlet": (ID_OR_NULL, "who published it"),
        "title": (or_null(STRING), "its title"),
        "title_span": (or_null(SPAN), "where the title stands in `text`"),
        "url": (or_null(STRING), "its address"),
        "language": (or_null(STRING), "ISO 639-1"),
        "analysed": (BOOLEAN, "false for a language that is only kept and searchable"),
        "translated": (or_null(BOOLEAN), "whether it is a translation, where that is known"),
        "published": (record(edtf=or_null(STRING), start=or_null(STRING), end=or_null(STRING), basis=one_of("given", "page", "inferred", None), evidence=SPANS), "when it came out, and who says so"),
        "added": (STRING, "when it was read"),
        "text": (STRING, "the text that all spans count characters of"),
        "boilerplate": (listed(record(start=INTEGER, end=INTEGER, kind=STRING)), "what is not read, and the sort of noise"),
        "blocks": (listed(record(start=INTEGER, end=INTEGER, where=STRING)), "where a stretch of `text` stands in the original"),
        "encoding": (or_null(STRING), "the codec that made text of the original bytes"),
        "replaced": (INTEGER, "bytes of the original that are no character by it; U+FFFD stands for them"),
        "read": (or_null(NUMBER), "the share of a web page's text that is in `text`, 0 to 1"),
        "agency": (or_null(STRING), "the news agency that the report credits, whoever carries it"),
        "facts": (listed(record(kind=one_of("outlet", "title", "published", "agency"), value=STRING, basis=STRING, quote=STRING, where=STRING, span=or_null(SPAN))), "what its outlet, title, day and agency rest on, the evidence that was believed first"),
    },
    "outlets": {
        "id": (STRING, "made from the name"), "name": (STRING, "as given"), "documents": (IDS, "its reports"),
        "reliability": (or_null(one_of("A", "B", "C", "D", "E", "F")), "the analyst's own letter; never computed"),
        "note": (or_null(STRING), "the analyst's own words"),
    },
    "mentions": {
        "id": (STRING, ""), "document": (STRING, ""), "start": (INTEGER, "code points"), "end": (INTEGER, "exclusive"),
        "text": (STRING, "the characters themselves"), "kind": (one_of("name", "nominal", "pronoun"), ""),
        "type": (ACTOR_TYPE, ""), "metonym": (BOOLEAN, "a place that stands for its government"),
        "chain": (or_null(INTEGER), "the document's number for who is meant"), "actor": (ID_OR_NULL, "who is meant"),
    },
    "actors": {
        "id": (STRING, "derives from the smallest member"), "type": (ACTOR_TYPE, ""),
        "named": (BOOLEAN, "false for an unnamed source, which is never linked by description, and for whoever else is only described"),
        "name": (STRING, "the fullest form"),
        "names": (listed(record(text=STRING, count=INTEGER, documents=IDS)), "every form"),
        "roles": (listed(record(text=STRING, document=STRING, start=INTEGER, end=INTEGER, former=BOOLEAN)), "titles and offices as reports give them"),
        "reasons": (REASONS, "what joined its names"),
    },
    "times": {
        "id": (STRING, ""), "document": (STRING, ""), "start": (INTEGER, ""), "end": (INTEGER, ""), "text": (STRING, ""),
        "type": (one_of("DATE", "TIME", "DURATION", "SET"), "as in TIMEX3"), "value": (or_null(STRING), "TIMEX3 value"),
        "edtf": (or_null(STRING), ""), "earliest": (or_null(STRING), "ISO day"), "latest": (or_null(STRING), "ISO day"),
        "anchor": (or_null(STRING), "what it was counted from"), "rule": (or_null(STRING), "how"),
        "confidence": (or_null(NUMBER), "0 to 1"), "alternatives": (IDS, "other readings, as EDTF"),
    },
    "statements": {
        "id": (STRING, ""), "document": (STRING, ""), "kind": (one_of("direct", "indirect", "mixed"), ""),
        "act": (one_of("speech", "belief", "demand", "accusation"), ""), "source": (SPANS, "who is made to speak"),
        "cue": (SPANS, "the word that says so"), "content": (SPANS, "what is said"),
        "speaker": (ID_OR_NULL, "the actor"), "anonymous": (BOOLEAN, "whether the source goes unnamed"),
        "description": (or_null(STRING), "how an unnamed source is described"),
        "within": (ID_OR_NULL, "the statement it is nested in"),
        "chain": (listed(or_null(STRING)), "outlet first (null where unknown), then those who pass it on, the speaker last"),
        "addressee": (ID_OR_NULL, ""), "hedges": (SPANS, ""), "date": (DATE, "when it was said"),
        "confidence": (NUMBER, "0 to 1"),
    },
    "event_mentions": {
        "id": (STRING, ""), "document": (STRING, ""), "trigger": (SPANS, ""),
        "type": (or_null(STRING), "the act as a PLOVER root; null where none fits"),
        "plover": (or_null(STRING), "the same after the codebook's switch of intent, negation and request"),
        "main": (BOOLEAN, "at most one in a sentence"), "event": (ID_OR_NULL, ""), "actor": (IDS, "mentions"),
        "recipient": (IDS, "mentions"), "place": (IDS, "mentions"),
        "who": (SPANS, "the words for who did it, an actor or not"),
        "whom": (SPANS, "the words for whom or what it befell, an actor or not"), "date": (DATE, ""),
        "date_basis": (or_null(STRING), "where the date comes from: the clause, the sentence, the narration; `background`: told as of an earlier time"),
        "modality": (one_of("asserted", "planned", "alleged", "denied", "hypothetical"), ""),
        "detail": (or_null(STRING), "such as `promised`, `requested`, `conditional`"), "polarity": (one_of(1, -1), ""),
        "voice": (ID_OR_NULL, "the statement whose word it is; null for the outlet's own"),
        "sentence": (or_null(SPAN), ""), "confidence": (NUMBER, "0 to 1"),
    },
    "events": {
        "id": (STRING, "derives from the smallest member"), "type": (or_null(STRING), ""), "mentions": (IDS, ""),
        "documents": (IDS, ""), "actor": (IDS, "actors"), "recipient": (IDS, "actors"), "place": (ID_OR_NULL, "an actor"),
        "date": (EVENT_DATE, "`document`: the report whose words give it"), "part_of": (ID_OR_NULL, ""), "plan_of": (ID_OR_NULL, ""), "reasons": (REASONS, ""),
    },
    "figures": {
        "id": (STRING, ""), "document": (STRING, ""), "start": (INTEGER, ""), "end": (INTEGER, ""), "text": (STRING, ""),
        "value": (or_null(NUMBER), ""), "unit": (or_null(STRING), ""),
        "bound": (one_of("exact", "about", "at_least", "at_most", "range"), ""), "value_max": (or_null(NUMBER), ""),
        "measures": (SPANS, "what is counted"), "noun": (or_null(STRING), ""), "state": (or_null(STRING), "what befell them"),
        "voice": (ID_OR_NULL, ""), "counted": (SPANS, "the noun with what restricts it"),
        "of_total": (or_null(NUMBER), "the number of which it is a part"), "added": (BOOLEAN, "beside those counted before"),
        "cumulative": (BOOLEAN, "all so far"),
    },
    "labels": {
        "id": (STRING, ""), "document": (STRING, ""), "actor": (ID_OR_NULL, ""), "start": (INTEGER, ""), "end": (INTEGER, ""),
        "text": (STRING, ""), "kind": (one_of("title", "epithet", "evaluation"), ""), "polarity": (one_of(-1, 0, 1), ""),
        "voice": (ID_OR_NULL, ""), "confidence": (NUMBER, "0 to 1"),
    },
    "attitudes": {
        "id": (STRING, ""), "document": (STRING, ""), "mention": (STRING, ""), "actor": (ID_OR_NULL, ""),
        "label": (one_of("positive", "neutral", "negative"), ""), "unclear": (BOOLEAN, ""), "confidence": (NUMBER, ""),
        "voice": (ID_OR_NULL, ""),
    },
    "ties": {
        "id": (STRING, ""), "document": (STRING, ""), "from": (ID_OR_NULL, "an actor"), "to": (ID_OR_NULL, "an actor"),
        "relation": (STRING, ""), "sign": (one_of(-1, 0, 1), ""), "evidence": (SPANS, ""), "voice": (ID_OR_NULL, ""),
        "date": (DATE, ""), "confidence": (NUMBER, ""),
    },
    "claims": {
        "id": (STRING, ""), "document": (STRING, ""), "event": (ID_OR_NULL, ""), "actor": (ID_OR_NULL, ""),
        "slots": ({"type": "object"}, "who, what, whom, where, when, how many, polarity, status"), "spans": (SPANS, ""),
        "voice": (ID_OR_NULL, ""),
    },
    "relations": {
        "id": (STRING, ""), "kind": (one_of("corroborates", "contradicts", "revised", "differs", "unclear"), ""),
        "slot": (one_of("number", "date", "participants", "place", "polarity", "reaction", "status", "quote_wording", "characterisation", "content", "agent", "initiative", "cause", "role"), ""),
        "event": (ID_OR_NULL, ""), "actor": (ID_OR_NULL, ""),
        "sides": (listed(record(document=STRING, spans=SPANS, voice=ID_OR_NULL, value=or_null(STRING), claim=ID_OR_NULL)), "two or more"),
        "independent": (or_null(BOOLEAN), "false within one outlet, and where an echo, a shared origin or one person's word links the sides; null where nobody knows who published a side"),
        "reasons": (REASONS, ""), "confidence": (NUMBER, "0 to 1; a calibrated probability where a reason is called \"calibrated\", else for ranking"),
    },
    "echoes": {
        "id": (STRING, ""), "document": (STRING, ""), "of": (ID_OR_NULL, "the original; null where it is not in the case"),
        "origin": (or_null(STRING), "the outlet or agency that is named"),
        "kind": (one_of("copy", "part", "translation", "common_source"), ""), "spans": (SPANS, ""),
    },
    "silences": {
        "id": (STRING, ""), "event": (STRING, ""), "claim": (STRING, ""), "outlet": (STRING, ""), "documents": (IDS, ""),
    },
    "findings": {
        "id": (STRING, "derives from its passages"),
        "bucket": (one_of("cannot_both", "told_alike", "changed", "differently", "only_one", "unsure"), "the list that it stands in"),
        "slot": (STRING, "as in relations"), "sentence": (STRING, "the matter in a whole sentence"),
        "told": (STRING, "the same with who says what, and on whose word"),
        "accounts": (listed(record(value=STRING, word=STRING, reports=listed(record(document=STRING, spans=SPANS, voice=ID_OR_NULL)))), "each value, on whose word (empty: the outlet's own), and the passages"),
        "independent": (or_null(BOOLEAN), "whether outlets tell it that share no origin; null where nobody knows who published it"),
        "probability": (NUMBER, "0 to 1; not calibrated"), "weight": (NUMBER, "for the order of the lists"),
        "front": (BOOLEAN, "whether it may stand on the first screen"), "relations": (IDS, "what it rests on"),
        "event": (ID_OR_NULL, ""), "actor": (ID_OR_NULL, ""),
    },
    "timeline": {
        "event": (STRING, ""), "edtf": (STRING, ""), "start": (or_null(STRING), ""), "end": (or_null(STRING), ""),
        "summary": (STRING, "the shortest sentence that tells it"), "documents": (IDS, ""),
    },
    "undecided": {
        "kind": (one_of("actor", "event"), ""), "left": (STRING, ""), "right": (STRING, ""), "score": (NUMBER, ""),
        "reasons": (REASONS, ""),
    },
    "skipped": {"path": (STRING, ""), "reason": (STRING, ""), "hint": (STRING, "what to do about it")},
    "judgements": {
        "id": (STRING, ""), "at": (STRING, "ISO time"), "by": (STRING, "who decided"), "kind": (STRING, ""), "about": (IDS, ""),
        "anchor": (IDS, "the words that it is about"), "verdict": (STRING, ""), "why": (or_null(STRING), ""),
        "places": (listed(QUOTED), "where the words that it quotes stood, and what the report is known by"),
    },
    "redirects": {"former": (STRING, ""), "now": (IDS, ""), "why": (STRING, "")},
}  # fmt: skip


def schema_of(name: str) -> Schema:
    """The JSON Schema (draft 2020-12) of a line of `name`.jsonl."""
    made = record(**{field: schema for field, (schema, _) in FIELDS[name].items()})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{name}.jsonl",
        "description": f"One line of {name}.jsonl, schema version {SCHEMA_VERSION}.",
        **made,
    }
