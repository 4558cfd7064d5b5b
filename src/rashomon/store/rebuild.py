"""A case file as rows of its tables, and a case file made of such rows.

The bytes of originals are left out, and the index of words, what is known of pairs of names and what portraits were drawn of,
which are made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from rashomon.errors import CaseError
from rashomon.store.migrations import APPLICATION_ID, MIGRATIONS

LEFT_OUT = ("originals", "passage_words", "apart", "alike", "drawn")
Values = list[Any]


def table_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...], Iterator[Values]]]:
    """Name, columns and rows of each table, in the order in which they were laid out."""
    for table in _tables(connection):
        names = _columns(connection, table)
        rows = connection.execute(
            f"SELECT {_listed(names)} FROM {table} ORDER BY {_order(connection, table)}"
        )
        yield table, names, (list(row) for row in rows)


def rebuild(path: Path, layout: int, tables: Iterable[tuple[str, tuple[str, ...], Iterable[Values]]]) -> None:
    """Make a case file of rows, laid out as version `layout` of the file was; opening it brings it to the newest.

    Raises:
        CaseError: a row does not fit its table, or the layout is not known.
    """
    if not 0 < layout <= len(MIGRATIONS):
        raise CaseError(f"layout {layout} of a case is not known here", hint="pip install -U rashomon")
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        for script in MIGRATIONS[:layout]:
            made.executescript(script)
        made.execute(f"PRAGMA user_version = {layout}")
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        known = {table: _columns(made, table) for table in _tables(made)}
        made.execute("BEGIN")
        for table, names, rows in tables:
            if names != known.get(table):
                raise CaseError(
                    f"a case has no table {table} with these columns", hint="export the case again"
                )
            marks = ", ".join("?" * len(names))
            try:
                made.executemany(f"INSERT INTO {table} ({_listed(names)}) VALUES ({marks})", rows)
            except (sqlite3.Error, TypeError, OverflowError) as error:
                raise CaseError(
                    f"a row of {table} does not fit: {error}", hint="export the case again"
                ) from error
        made.execute("COMMIT")


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    return [n for (n,) in found if not n.startswith(("sqlite_", *LEFT_OUT))]


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))


def _order(connection: sqlite3.Connection, table: str) -> str:
    """The rows as they were put in; a table without numbered rows by its key."""
    keys = sorted((row[5], row[1]) for row in connection.execute(f"PRAGMA table_info({table})") if row[5])
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return _listed(name for _, name in keys) if "WITHOUT ROWID" in sql else "rowid"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
