"""How long a query may take: in a file that somebody prepared, one page can be led to a thousand times.

A row and the steps that it costs stand for bytes of the file, so that a query which takes far more steps than the file
has bytes does not read a case.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from rashomon.errors import CaseError

EVERY = 100_000  # steps of SQLite's machine between two looks
# The dearest statement of ours, putting the relations in their place, takes 0.011 steps a byte (300 reports of one affair,
# 37 MB, every read and write of a case counted, November 2026).
STEPS_A_BYTE = 1
STEPS_ANYHOW = 100_000_000  # some two seconds: what a small file may take
FEWEST_ROWS = 1000  # what the smallest file may hold in a table
LONGEST = 500_000_000  # bytes of one value; a file that is read may have 200 million


class Bounded(sqlite3.Connection):
    """A connection that breaks off what takes too long."""

    def __init__(self, database: str, **settings: Any) -> None:
        super().__init__(database, **settings)
        self._steps = 0
        self._file: Path | None = None

    def bound(self, file: Path) -> None:
        """From now on, by the size of the file."""
        self._file = file
        self.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        self.set_progress_handler(self._goes_too_far, EVERY)

    @property
    def rows(self) -> int:
        """More rows than a table of the file can have."""
        return self._size() // 16 + FEWEST_ROWS  # an id alone takes as many bytes

    def execute(self, *query: Any) -> sqlite3.Cursor:
        """As SQLite does, with all steps before it.

        Raises:
            CaseError: it takes too long.
        """
        self._steps = 0
        try:
            return super().execute(*query)
        except sqlite3.OperationalError as error:
            raise too_long() if str(error) == "interrupted" else error from error

    def executemany(self, *query: Any) -> sqlite3.Cursor:
        """The same for many rows."""
        self._steps = 0
        return super().executemany(*query)

    def close(self) -> None:
        """Finish writing and close the file."""
        self.set_progress_handler(None, 0)
        super().close()

    def _goes_too_far(self) -> bool:
        self._steps += EVERY
        return self._steps > STEPS_ANYHOW and self._steps > STEPS_ANYHOW + STEPS_A_BYTE * self._size()

    def _size(self) -> int:
        if self._file is None:
            return 0
        beside = (self._file, self._file.with_name(f"{self._file.name}-wal"))
        return sum(f.stat().st_size for f in beside if f.exists())


def too_long() -> CaseError:
    """What is said of a file in which a query takes longer than in any case of its size."""
    return CaseError(
        "the case holds more than a file of its size can: it is damaged, or somebody has prepared it",
        hint="read the reports into a new case",
    )


def damaged(error: Exception) -> CaseError:
    """What is said of a record that cannot be read."""
    said = " ".join(str(error).split())[:100]
    return CaseError(f"the case holds a record that cannot be read ({type(error).__name__}: {said})",
                     hint="it is damaged, or somebody has prepared it: read the reports into a new case")  # fmt: skip
