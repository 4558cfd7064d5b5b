"""The case as spreadsheets: beside the ids stands what a person needs: outlet, title, date, names, the quoted passage.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from rashomon.exchange.readable import Readable, extra_columns
from rashomon.exchange.records import Row, case_rows
from rashomon.exchange.schemas import FIELDS
from rashomon.model import CaseContents

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(contents: CaseContents, folder: Path) -> dict[str, int]:
    """Write a CSV file (UTF-8 with a byte order mark, for spreadsheets) for every record, and say how many rows each has.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reader = Readable(contents)
    counts = {}
    for name, rows in sorted(case_rows(contents).items()):
        made = [reader.row(name, row) | _sides(reader, row) for row in rows]
        header = dict.fromkeys(
            [*FIELDS[name], *extra_columns(name), *(field for row in made for field in row)]
        )
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(header), lineterminator="\n")
            writer.writeheader()
            writer.writerows({k: cell(v) for k, v in row.items()} for row in made)
        counts[name] = len(made)
    return counts


def _sides(reader: Readable, row: Row) -> Row:
    """The outlet and the words of each side of a relation, as columns."""
    made: Row = {}
    for number, side in enumerate(row.get("sides", ()), 1):
        made[f"outlet_{number}"] = reader.outlet(side["document"])
        made[f"quote_{number}"] = reader.quote(side["document"], side["spans"])
    return made


def cell(value: Any) -> Any:
    """A value as a cell of a table: lists and objects as JSON, and nothing that a spreadsheet would calculate."""
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        value = value.replace("\x00", "")
        if value.startswith(_FORMULA):
            return "'" + value
    return value
