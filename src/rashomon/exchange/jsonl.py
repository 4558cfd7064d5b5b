"""The case as JSON Lines: one file per record, one object per line, sorted, UTF-8, stable from run to run."""

from __future__ import annotations

import json
from pathlib import Path

import rashomon
from rashomon.exchange.records import SCHEMA_VERSION, Row, case_rows
from rashomon.model import CaseContents


def to_line(row: Row) -> str:
    """A row as one line of JSON, characters as they are."""
    return json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def write_jsonl(contents: CaseContents, folder: Path) -> dict[str, int]:
    """Write every file of the export into a folder, and say how many rows each has.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = case_rows(contents)
    counts = {name: len(listed) for name, listed in sorted(rows.items())}
    for name, listed in rows.items():
        with (folder / f"{name}.jsonl").open(
            "w", encoding="utf-8", newline="\n", errors="surrogatepass"
        ) as file:
            file.writelines(map(to_line, listed))
    case = case_row(contents, counts)
    text = json.dumps(case, ensure_ascii=False, indent=1) + "\n"
    (folder / "case.json").write_text(text, encoding="utf-8", newline="\n")
    return counts


def case_row(contents: CaseContents, counts: dict[str, int]) -> Row:
    """What `case.json` holds."""
    runs = [
        {
            "id": r.id, "at": r.at, "version": r.version, "added": len(r.added), "changed": len(r.changed),
            "removed": len(r.removed), "unchanged": r.unchanged, "skipped": len(r.skipped),
        }
        for r in contents.runs
    ]  # fmt: skip
    config = json.loads(contents.runs[-1].config) if contents.runs else None
    return {
        "schema_version": SCHEMA_VERSION, "rashomon_version": rashomon.__version__, "config": config,
        "counts": counts, "runs": runs,
    }  # fmt: skip
