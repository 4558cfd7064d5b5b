"""The passages of a case as W3C Web Annotations, for annotation tools such as Recogito, Hypothesis and INCEpTION.

For each report there are two files: its text (`d-1f….txt`) and a JSON array of annotations on it (`d-1f….json`).  Each piece
of a passage is a target with a TextPositionSelector (code points, as the recommendation asks) and a TextQuoteSelector (the
words, and up to 32 characters before and after), so that it is found by either.

Format: Web Annotation Data Model, W3C Recommendation 23 February 2017.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from rashomon.exchange.passages import Cited, cited
from rashomon.exchange.places import unicode_only
from rashomon.exchange.readable import Readable
from rashomon.exchange.records import Row, case_rows
from rashomon.model import CaseContents, Document, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix
_NAMED = ("speaker", "actor", "from", "to", "recipient")  # whose name says more than the record's id


def write_annotations(contents: CaseContents, folder: Path) -> dict[str, int]:
    """Write text and annotations of each report, and say how many annotations each has.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reader = Readable(contents)
    made: dict[str, list[Row]] = defaultdict(list)
    for passage in cited(case_rows(contents)):
        if passage.document in reader.documents:  # the words that a judgement quotes may be gone
            made[passage.document].append(_annotation(passage, reader))
    counts = {}
    for i, (document, _, _) in sorted(reader.documents.items()):
        (folder / f"{i}.txt").write_text(unicode_only(document.text), encoding="utf-8", newline="")
        text = json.dumps(made[i], ensure_ascii=False, indent=1) + "\n"
        (folder / f"{i}.json").write_text(text, encoding="utf-8", newline="\n")
        counts[i] = len(made[i])
    return counts


def _annotation(passage: Cited, reader: Readable) -> Row:
    document = reader.documents[passage.document][0]
    targets = [_target(document, span) for span in passage.spans]
    return {
        "@context": CONTEXT, "id": f"urn:rashomon:{passage.id}:{passage.field or 'self'}:{passage.document}",
        "type": "Annotation", "motivation": "tagging", "body": _bodies(passage, reader),
        "target": targets[0] if len(targets) == 1 else targets,
    }  # fmt: skip


def _bodies(passage: Cited, reader: Readable) -> list[Row]:
    row = passage.row
    bodies = [_body("tagging", f"{passage.record}.{passage.field}".rstrip("."))]
    bodies += [_body("classifying", str(row[key])) for key in ("type", "kind", "bucket") if row.get(key)]
    bodies += [_body("identifying", reader.names(row[key])) for key in _NAMED if row.get(key)]
    for key in ("edtf", "sentence", "description"):
        if isinstance(row.get(key), str):
            bodies.append(_body("describing", row[key]))
    return bodies


def _body(purpose: str, value: str) -> Row:
    return {"type": "TextualBody", "purpose": purpose, "value": unicode_only(value)}


def _target(document: Document, span: Span) -> dict[str, Any]:
    """A piece of a report's text; the page that it was made from is its scope."""
    text = document.text
    words = {
        "exact": span.of(text), "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }  # fmt: skip
    target: dict[str, Any] = {
        "source": f"{document.id}.txt",
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {"type": "TextQuoteSelector", **{k: unicode_only(v) for k, v in words.items()}},
        ],
    }
    return target | ({"scope": document.url} if document.url else {})
