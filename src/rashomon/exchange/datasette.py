"""`metadata.json` for Datasette: what each table and column means, which views to begin with, facets, and ready questions.

Datasette opens a case as it is; with this file it also explains it: `datasette affair.db --metadata metadata.json`.
"""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.exchange.records import Row
from rashomon.exchange.schemas import FIELDS
from rashomon.model import CaseContents

_VIEWS: dict[str, tuple[str, list[str]]] = {
    "reports": ("The reports: who published them, when, and how that is known.", ["outlet", "language", "published"]),
    "who_said_what": ("Every statement with its speaker, its words and the outlet that carries it.", ["outlet", "speaker", "kind", "act"]),
    "spellings": ("Every spelling of every actor.", ["type", "name"]),
    "what_happened": ("Every mention of an event, with its sentence; `modality` says whether it is told as a fact.", ["outlet", "type", "modality", "date"]),
    "how_reports_relate": ("One row a side of a relation: which accounts corroborate, contradict or differ.", ["kind", "slot", "outlet", "independent"]),
}  # fmt: skip
_INSIDE = (  # what the program keeps for itself
    "actor_of", "affairs", "alike", "apart", "custody_log", "dates", "drawn", "event_of", "formers", "linked", "local_actors", "origins", "originals",
    "passages", "propositions", "publication", "resolved_times", "stamps",
)  # fmt: skip
_QUESTIONS: dict[str, tuple[str, str]] = {
    "what_cannot_both_be_right": (
        "Matters of which two accounts cannot both be right, an account a row",
        """SELECT f.slot, f.sentence AS matter, a.value ->> 'value' AS told, a.value ->> 'word' AS on_whose_word,
       (SELECT group_concat(DISTINCT coalesce(o.name, d.path)) FROM json_each(a.value -> 'reports') r
          JOIN documents d ON d.id = r.value ->> 'document' LEFT JOIN outlets o ON o.id = d.outlet) AS outlets, f.id
FROM findings f, json_each(f.accounts) a WHERE f.bucket = 'cannot_both' ORDER BY f.weight DESC, f.id""",
    ),
    "told_alike": (
        "Matters that several outlets tell alike",
        """SELECT f.sentence AS matter, f.independent,
       (SELECT group_concat(DISTINCT coalesce(o.name, d.path)) FROM json_each(f.accounts) a, json_each(a.value -> 'reports') r
          JOIN documents d ON d.id = r.value ->> 'document' LEFT JOIN outlets o ON o.id = d.outlet) AS outlets, f.id
FROM findings f WHERE f.bucket = 'told_alike' ORDER BY f.weight DESC, f.id""",
    ),
    "words_of_an_actor": (
        "What an actor, by any spelling of the name, is reported to have said",
        """SELECT w.outlet, w.speaker, w.kind, w.content, w.report FROM who_said_what w
WHERE w.speaker LIKE '%' || :name || '%' OR w.speaker IN (SELECT s.name FROM spellings s WHERE s.spelling LIKE '%' || :name || '%')
ORDER BY w.outlet, w.report, w.id""",
    ),
    "search_passages": (
        "Passages that hold these words, with outlet and report",
        """SELECT coalesce(o.name, d.path) AS outlet, d.title AS report, p.words AS passage, d.id AS document, p.start, p."end"
FROM passage_words p JOIN documents d ON d.id = p.document LEFT JOIN outlets o ON o.id = d.outlet
WHERE passage_words MATCH coalesce(nullif(escape_fts(:words), ''), '""') ORDER BY rank LIMIT 100""",  # escape_fts: Datasette's
    ),
    "timeline": (
        "What is told with a day, in order of time",
        "SELECT date, type, sentence, modality, outlet, event FROM what_happened WHERE date IS NOT NULL ORDER BY date, event",
    ),
}


def write_metadata(contents: CaseContents, path: Path, database: str) -> dict[str, int]:
    """Write the file, and say how many tables and questions it describes.

    Args:
        database: the name of the case's file without its ending, by which Datasette knows it.

    Raises:
        OSError: the file cannot be written.
    """
    tables: dict[str, Row] = {name: {"hidden": True} for name in _INSIDE}
    for name, fields in FIELDS.items():
        meanings = {field: meaning for field, (_, meaning) in fields.items() if meaning}
        if name not in ("timeline",):
            tables[name] = {
                "description": f"The records of {name}.jsonl, as the case keeps them.",
                "columns": meanings,
            }
    for name, (description, facets) in _VIEWS.items():
        tables[name] = {"description": description, "facets": facets}
    tables["passage_words"] = {
        "description": "Full-text search in the passages of the reports.",
        "facets": ["document"],
    }
    questions = {name: {"title": title, "sql": sql} for name, (title, sql) in _QUESTIONS.items()}
    made = {
        "title": f"{database}: {len(contents.analyses)} reports of one affair",
        "description": "A case of Rashomon. It says what reports tell and where, never who is right. Spans count code points, "
        "the end exclusive: substr(text, start + 1, end - start).",
        "source": "Rashomon",
        "databases": {database: {"tables": tables, "queries": questions}},
    }
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return {"tables": len(tables), "questions": len(questions)}
