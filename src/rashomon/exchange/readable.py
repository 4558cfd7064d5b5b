"""What a person needs beside the ids of a row: outlet, title and day of the report, names, the quoted passage."""

from __future__ import annotations

from typing import Any

from rashomon.exchange.records import Row
from rashomon.exchange.schemas import FIELDS, SPANS
from rashomon.model import CaseContents, Document, Statement

_ACTOR_FIELDS = ("actor", "speaker", "addressee", "from", "to", "recipient", "place")
_OF_REPORTS = ("outlet", "report_title", "report_published")
_GAP = " … "


def extra_columns(record: str) -> tuple[str, ...]:
    """The columns that stand beside the fields of a record, in order; each holds text."""
    fields = FIELDS[record]
    made = list(_OF_REPORTS) if "document" in fields and record != "documents" else []
    made += [f"{field}_text" for field in _span_fields(record)]
    made += [f"{field}_name" for field in _ACTOR_FIELDS if field in fields and record != "outlets"]
    return tuple(made)


def _span_fields(record: str) -> list[str]:
    if "document" not in FIELDS[record]:
        return []
    return [field for field, (schema, _) in FIELDS[record].items() if schema is SPANS]


class Readable:
    """Adds to the rows of a case what their ids stand for."""

    def __init__(self, contents: CaseContents) -> None:
        outlets = {o.id: o.name for o in contents.outlets}
        self.documents: dict[str, tuple[Document, str, str | None]] = {}
        self.mentions: dict[str, str] = {}
        self.statements: dict[str, Statement] = {}
        self.of = contents.actors.of
        self.local: dict[str, str] = {}
        for a in contents.analyses:
            published = contents.calendar.published.get(a.document.id)
            known = (
                a.document,
                outlets.get(a.document.outlet or "", ""),
                published.edtf if published else None,
            )
            self.documents[a.document.id] = known
            self.mentions.update((m.id, m.text) for m in a.mentions)
            self.statements.update((s.id, s) for s in a.statements)
            self.local.update((f"{x.document}#{x.chain}", x.name) for x in a.local_actors)
        self.actors = {a.id: a.name for a in contents.actors.actors}

    def row(self, record: str, row: Row) -> Row:
        """The row with every extra column of its record, None where there is nothing to tell."""
        made = dict(row)
        for column in extra_columns(record):
            made[column] = None
        known = self.documents.get(str(row.get("document")))
        if known and record != "documents":
            document, outlet, published = known
            made |= dict(zip(_OF_REPORTS, (outlet, document.title, published), strict=True))
            for field in _span_fields(record):
                made[f"{field}_text"] = self.quote(document.id, row[field])
        for field in _ACTOR_FIELDS:
            if f"{field}_name" in made and row.get(field):
                made[f"{field}_name"] = self.names(row[field])
        return made

    def quote(self, document: str, spans: list[Row]) -> str:
        """The words of a passage, with a sign where it goes on elsewhere."""
        text = self.documents[document][0].text
        return _GAP.join(text[s["start"] : s["end"]] for s in spans)

    def outlet(self, document: str) -> str:
        """Who published a report, or its path where nobody knows."""
        known = self.documents[document]
        return known[1] or known[0].path

    def published(self, document: str) -> str:
        """When a report came out as an EDTF string, empty where nobody knows."""
        return self.documents[document][2] or ""

    def names(self, ids: Any) -> str:
        """The names of actors, or the words of mentions."""
        listed = ids if isinstance(ids, list | tuple) else [ids]
        return "; ".join(self.name(i) for i in listed)

    def name(self, actor: str) -> str:
        """The name of an actor, or the words of a mention."""
        return self.actors.get(actor) or " ".join(
            (self.mentions.get(actor) or self.local.get(actor, actor)).split()
        )

    def actor(self, document: str, chain: int) -> str:
        """The id of an actor; in a case that is not linked yet `document#chain`, who it is in that report."""
        return self.of.get((document, chain)) or f"{document}#{chain}"

    def speaker(self, voice: str | None) -> str:
        """Whose word a statement is, by name or as the report describes them; empty for no statement: the outlet's own."""
        said = self.statements.get(voice or "")
        if said is None:
            return ""
        actor = None if said.speaker is None else self.of.get((said.document, said.speaker))
        return self.name(actor) if actor else said.description or "somebody unnamed"
