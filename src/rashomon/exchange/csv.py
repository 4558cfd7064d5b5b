"""The case as spreadsheets: beside the ids stands what a person needs: outlet, title, date, names, the quoted passage.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from rashomon.exchange.records import Row, case_rows
from rashomon.model import CaseContents

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ACTOR_FIELDS = ("actor", "speaker", "addressee", "from", "to", "recipient", "place")
_SPAN_FIELDS = ("content", "trigger", "evidence", "measures", "spans")


def write_csv(contents: CaseContents, folder: Path) -> dict[str, int]:
    """Write a CSV file (UTF-8 with a byte order mark, for spreadsheets) for every record, and say how many rows each has.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reader = _Readable(contents)
    counts = {}
    for name, rows in sorted(case_rows(contents).items()):
        made = [reader.row(row) for row in rows]
        header = list(dict.fromkeys(field for row in made for field in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows({k: _cell(v) for k, v in row.items()} for row in made)
        counts[name] = len(made)
    return counts


class _Readable:
    """Adds to a row what its ids stand for."""

    def __init__(self, contents: CaseContents) -> None:
        outlets = {o.id: o.name for o in contents.outlets}
        self.documents = {
            a.document.id: (a.document, outlets.get(a.document.outlet or "", ""), contents.calendar.published.get(a.document.id))
            for a in contents.analyses
        }  # fmt: skip
        self.actors = {a.id: a.name for a in contents.actors.actors}
        self.mentions = {m.id: m.text for a in contents.analyses for m in a.mentions}

    def row(self, row: Row) -> Row:
        """The row with outlet, title, publication date, names and the quoted passage."""
        made = dict(row)
        known = self.documents.get(str(row.get("document")))
        if known:
            document, outlet, published = known
            made |= {
                "outlet": outlet,
                "report_title": document.title,
                "report_published": published.edtf if published else None,
            }
            for field in _SPAN_FIELDS:
                if isinstance(row.get(field), list):
                    made[f"{field}_text"] = " … ".join(
                        document.text[s["start"] : s["end"]] for s in row[field]
                    )
        for field in _ACTOR_FIELDS:
            if row.get(field):
                made[f"{field}_name"] = self._names(row[field])
        if "sides" in row:
            made |= self._sides(row["sides"])
        return made

    def _names(self, ids: Any) -> str:
        listed = ids if isinstance(ids, list) else [ids]
        return "; ".join(self.actors.get(i) or " ".join(self.mentions.get(i, str(i)).split()) for i in listed)

    def _sides(self, sides: list[Row]) -> Row:
        made: Row = {}
        for number, side in enumerate(sides, 1):
            document, outlet, _ = self.documents[side["document"]]
            made[f"outlet_{number}"] = outlet or document.path
            made[f"quote_{number}"] = " … ".join(document.text[s["start"] : s["end"]] for s in side["spans"])
        return made


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        value = value.replace("\x00", "")
        if value.startswith(_FORMULA):
            return "'" + value
    return value
