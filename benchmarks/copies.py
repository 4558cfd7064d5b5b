"""A large case made of a linked one: `python -m benchmarks.copies CASE.db LARGE.db --times 5`.

Every record is copied with all that is found, linked and compared, under ids of its own, as if as many other affairs by the
same outlets had been told in the same words.  Making the large case takes a minute or two, where reading and linking as many
reports takes hours.

What it shows is how the pages cope with so many records.  It says nothing of how long reading and linking takes, nor of what
so many different reports would be linked to; and as the copies are alike, search finds each passage as often.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from rashomon.case import Case

SHARED = {
    "outlets",
    "letters",
    "linked",
    "runs",
    "custody_log",
    "judgements",
    "redirects",
    "skipped",
    "originals",
    "apart",
    "alike",
    "drawn",
    "asked",
}
SEARCHED = "passage_words"  # its tables beside are written by SQLite
ENDINGS = "ghijklmnopqrstuvwxyz"  # no last letter of an id
_ID = re.compile(r"\b([a-z]{1,3}-[0-9a-f]{15})[0-9a-f]\b")


def copied(ending: str, value: Any) -> Any:
    """A value with the ids of a copy in place of those that it holds."""
    return _ID.sub(rf"\g<1>{ending}", value) if isinstance(value, str) else value


def multiply(case: Path, large: Path, times: int) -> None:
    """Write a case that holds a linked one so many times.

    Raises:
        ValueError: more copies are asked for than there are ids for.
    """
    if not 1 <= times <= len(ENDINGS) + 1:
        raise ValueError(f"between 1 and {len(ENDINGS) + 1} times, not {times}")
    with closing(sqlite3.connect(case)) as found:
        found.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(case, large)
    with closing(sqlite3.connect(large)) as db:
        db.execute("PRAGMA synchronous = OFF")
        tables = [
            t for (t,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            if t not in SHARED and (t == SEARCHED or not t.startswith(SEARCHED))
        ]  # fmt: skip
        affairs = 1 + (db.execute("SELECT max(number) FROM affairs").fetchone()[0] or 0)
        held = {
            t: db.execute(f"SELECT coalesce(max(rowid), 0) FROM {t}").fetchone()[0]
            for t in tables
            if _has_rows(db, t)
        }
        for n, ending in enumerate(ENDINGS[: times - 1], 1):
            db.create_function("copied", 1, partial(copied, ending), deterministic=True)
            for table in tables:
                _copy(db, table, n * affairs, held.get(table))
            db.commit()
    with Case(large, create=False) as made:
        state = made._state()
    with closing(sqlite3.connect(large)) as db, db:
        db.execute(
            "UPDATE linked SET state = ?", (state,)
        )  # the copies are linked: nothing is to be done again


def _has_rows(db: sqlite3.Connection, table: str) -> bool:
    sql = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    return "WITHOUT ROWID" not in sql


def _copy(db: sqlite3.Connection, table: str, affairs: int, last: int | None) -> None:
    """Copy the first records of a table: those up to a row, or where rows have no number those that no copy has made."""
    columns = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
    own = {"affair": f"affair + {affairs}", "number": f"number + {affairs}"}
    read = ", ".join(own.get(c, f'copied("{c}")') for c in columns)
    names = ", ".join(f'"{c}"' for c in columns)
    key = columns[0]
    first = (
        f"rowid <= {last}"
        if last is not None
        else f"substr({key}, -1) NOT BETWEEN '{ENDINGS[0]}' AND '{ENDINGS[-1]}'"
    )
    db.execute(f"INSERT INTO {table} ({names}) SELECT {read} FROM {table} WHERE {first}")


def command(about: str | None, multiply: Callable[[Path, Path, int], None], times: int) -> int:
    """Write the large case that the command line names; `times` is how often where it does not say."""
    parser = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--times", type=int, default=times)
    given = parser.parse_args()
    multiply(given.case, given.large, given.times)
    print(f"{given.large}: {given.large.stat().st_size / 1e6:.0f} MB")
    return 0


def main() -> int:
    """Write the large case."""
    return command(__doc__, multiply, 5)


if __name__ == "__main__":
    raise SystemExit(main())
