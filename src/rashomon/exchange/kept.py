"""Reads the JSONL export back: `kept.jsonl` holds what the case file keeps, and the files of records must say the same.

The first line of `kept.jsonl` says how the case file was laid out.  Then comes, for each table, a line with its name and
columns, and a line for each row.  The text of a report is null there: it stands in `documents.jsonl`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon.errors import CaseError, InputError
from rashomon.exchange.records import SCHEMA_VERSION, Row
from rashomon.store.migrations import MIGRATIONS
from rashomon.store.rebuild import Values, rebuild, table_rows
from rashomon.store.sqlite import SqliteStore

FILE = "kept.jsonl"
AGAIN = "write it again with rashomon export CASE --to FOLDER"


def write_kept(store: SqliteStore, folder: Path) -> None:
    """Write what the case file keeps beside the export of its records.

    Raises:
        OSError: the folder cannot be written.
    """
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file:
        file.write(_line({"layout": len(MIGRATIONS)}))
        for table, columns, rows in table_rows(store.connection):
            file.write(_line({"table": table, "columns": columns}))
            hidden = columns.index("text") if table == "documents" else None
            file.writelines(_line(_without(row, hidden)) for row in rows)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _without(row: Values, place: int | None) -> Values:
    return row if place is None else [*row[:place], None, *row[place + 1 :]]


def restore(folder: Path, path: Path) -> None:
    """Make a case file of an export.  What the files of records say is not looked at here; see `differing`.

    Raises:
        InputError: the folder is no export that can be read back.
        CaseError: its rows do not fit.
    """
    if not (folder / "case.json").is_file() or not (folder / FILE).is_file():
        raise InputError(f"{folder} is no export with case.json and {FILE}", hint=AGAIN)
    version = _parsed(folder / "case.json", (folder / "case.json").read_text(encoding="utf-8"), 1).get(
        "schema_version"
    )
    if version != SCHEMA_VERSION:
        raise InputError(
            f"{folder} has records of schema version {version}, not {SCHEMA_VERSION}",
            hint="read it with the version of Rashomon that case.json names, or export the case again",
        )
    texts = {row["id"]: row["text"] for _, row in _rows(folder / "documents.jsonl")}
    lines = _values(folder / FILE)
    head = next(lines, (1, None))[1]
    if not isinstance(head, dict) or not isinstance(head.get("layout"), int):
        raise InputError(f"{folder / FILE} does not begin as such a file does", hint=AGAIN)
    try:
        rebuild(path, head["layout"], _tables(folder / FILE, lines, texts))
    except CaseError as error:
        raise InputError(f"{folder / FILE}: {error}", hint=error.hint) from error


def _tables(
    file: Path, lines: Iterator[tuple[int, Any]], texts: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, ...], Iterable[Values]]]:
    """The tables of the file with their rows, the texts of the reports among them."""
    groups: list[tuple[str, tuple[str, ...], list[Values]]] = []
    for number, value in lines:
        if isinstance(value, dict) and isinstance(value.get("columns"), list):
            yield from groups
            groups = [(str(value.get("table")), tuple(map(str, value["columns"])), [])]
        elif isinstance(value, list) and groups and len(value) == len(groups[0][1]):
            table, columns, rows = groups[0]
            rows.append(_with_text(file, number, columns, value, texts) if table == "documents" else value)
        else:
            raise InputError(f"{file}:{number} is no row of a table", hint=AGAIN)
    yield from groups


def _with_text(
    file: Path, number: int, columns: tuple[str, ...], row: Values, texts: Mapping[str, str]
) -> Values:
    known = dict(zip(columns, row, strict=True))
    if known.get("id") not in texts:
        hint = "a report that was taken out of the export by hand cannot be left out so: rashomon remove, then export"
        raise InputError(f"{file}:{number} speaks of a report that documents.jsonl does not hold", hint=hint)
    return list((known | {"text": texts[known["id"]]}).values())


def differing(folder: Path, rows: Mapping[str, Iterable[Row]]) -> str | None:
    """The first line of an export that says something else than these records; None where all say the same.

    A field that an older version did not write yet makes no difference.
    """
    for name, listed in rows.items():
        file = folder / f"{name}.jsonl"
        found = _rows(file) if file.is_file() else iter(())
        number = 0
        for row in listed:
            number, said = next(found, (number + 1, None))
            if said is None or not _says(json.loads(json.dumps(row)), said):
                return f"{file}:{number}"
        if next(found, None) is not None:
            return f"{file}:{number + 1}"
    return None


def _says(whole: Any, part: Any) -> bool:
    """Whether a value says all that another does."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and _says(whole[key], value) for key, value in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return len(part) == len(whole) and all(map(_says, whole, part))
    return bool(whole == part)


def _rows(file: Path) -> Iterator[tuple[int, Row]]:
    for number, value in _values(file):
        if not isinstance(value, dict):
            raise InputError(f"{file}:{number} is no record", hint=AGAIN)
        yield number, value


def _values(file: Path) -> Iterator[tuple[int, Any]]:
    try:
        with file.open(encoding="utf-8", errors="surrogatepass", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                yield number, _parsed(file, line, number)
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}", hint=AGAIN) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8", hint=AGAIN) from error


def _parsed(file: Path, text: str, number: int) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file}:{number} is no JSON", hint=AGAIN) from error
