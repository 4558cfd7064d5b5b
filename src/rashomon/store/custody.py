"""The originals of a case, where each report came from, its former texts, and the log of what was done."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rashomon.model import Former, LogEntry, Origin
from rashomon.store.rows import columns, from_row, listed, to_row

T = TypeVar("T")
LARGEST = 200_000_000  # bytes of one original


class Custody:
    """Reads and writes what a case knows of its originals.  What changes it stands inside a transaction of the store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def keep(self, raw: bytes) -> None:
        """Keep the bytes of an original, once."""
        sha256 = hashlib.sha256(raw).hexdigest()
        if self._db.execute("SELECT 1 FROM originals WHERE sha256 = ?", (sha256,)).fetchone():
            return
        small = zlib.compress(raw, 6)
        packed = len(small) < len(raw)
        row = (sha256, len(raw), packed, small if packed else raw)
        self._db.execute("INSERT OR IGNORE INTO originals VALUES (?, ?, ?, ?)", row)

    def original(self, sha256: str) -> bytes | None:
        """The bytes of an original as they are kept; None where they are not.

        Raises:
            ValueError: they are damaged.
        """
        row = self._db.execute(
            "SELECT size, packed, bytes FROM originals WHERE sha256 = ?", (sha256,)
        ).fetchone()
        if row is None:
            return None
        size, packed, raw = row
        if not packed:
            return bytes(raw)
        try:
            return zlib.decompressobj().decompress(raw, min(int(size), LARGEST) + 1)
        except zlib.error as error:
            raise ValueError("the bytes that are kept are damaged") from error

    def originals(self) -> dict[str, int]:
        """The SHA-256 of each original that is kept, and its size."""
        return dict(self._db.execute("SELECT sha256, size FROM originals ORDER BY sha256"))

    def put_origins(self, origins: Iterable[Origin]) -> None:
        """Say where reports came from, in place of what was said before."""
        self._put("origins", Origin, origins, "INSERT OR REPLACE")

    def origins(self) -> Iterator[Origin]:
        """Where each report came from, by path."""
        yield from self._all("origins", Origin, "ORDER BY path, part, document")

    def reports(self) -> list[tuple[str, str, str, str | None, str]]:
        """Id, path, SHA-256, id in its file and the file itself of each report, without its text."""
        rows = self._db.execute(
            "SELECT d.id, d.path, d.sha256, d.external_id, o.path FROM documents d LEFT JOIN origins o ON o.document = d.id"
            " ORDER BY d.id"
        )
        return [
            (i, path, sha, external, file or re.sub(r":\d+$", "", path))
            for i, path, sha, external, file in rows
        ]

    def put_formers(self, formers: Iterable[Former]) -> None:
        """Keep texts that others took the place of."""
        self._put("formers", Former, formers, "INSERT OR REPLACE")

    def formers(self) -> Iterator[Former]:
        """Former texts, oldest first."""
        yield from self._all("formers", Former, "ORDER BY at, document")

    def move(self, document: str, path: str) -> None:
        """A report's file was renamed."""
        self._db.execute("UPDATE documents SET path = ? WHERE id = ?", (path, document))

    def forget(self, documents: Iterable[str]) -> None:
        """Drop where reports came from and what they were before, and every original that no report needs any more."""
        for document in documents:
            self._db.execute("DELETE FROM origins WHERE document = ?", (document,))
            self._db.execute(
                "WITH RECURSIVE chain(id) AS (SELECT document FROM formers WHERE successor = ?1"
                " UNION SELECT f.document FROM formers f JOIN chain c ON f.successor = c.id)"
                " DELETE FROM formers WHERE document IN chain",
                (document,),
            )
        self.prune()

    def drop_origins(self, documents: Iterable[str]) -> None:
        """Drop where former texts came from; their originals stay as long as the texts do."""
        self._db.executemany("DELETE FROM origins WHERE document = ?", ((d,) for d in documents))
        self.prune()

    def prune(self) -> None:
        """Drop every original that no report and no former text needs."""
        self._db.execute(
            "DELETE FROM originals WHERE sha256 NOT IN (SELECT original FROM origins UNION SELECT original FROM formers)"
        )

    def log(self, at: str, version: str, entries: Iterable[tuple[str, str, str, str]]) -> None:
        """Append what was done: (what, path, original, document) each."""
        last = self._db.execute(
            "SELECT number, hash FROM custody_log ORDER BY number DESC LIMIT 1"
        ).fetchone()
        number, before = last or (0, "")
        for what, path, original, document in entries:
            number += 1
            digest = entry_hash(number, at, version, what, path, original, document, before)
            entry = LogEntry(number, at, version, what, path, original, document, before, digest)
            self._put("custody_log", LogEntry, [entry], "INSERT")
            before = digest

    def entries(self) -> Iterator[LogEntry]:
        """The log, oldest entry first."""
        yield from self._all("custody_log", LogEntry, "ORDER BY number")

    def _put(self, table: str, cls: type, records: Iterable[object], verb: str) -> None:
        names = listed(columns(cls))
        marks = ", ".join("?" * len(columns(cls)))
        self._db.executemany(f"{verb} INTO {table} ({names}) VALUES ({marks})", map(to_row, records))

    def _all(self, table: str, cls: type[T], order: str) -> Iterator[T]:
        names = listed(columns(cls))
        for row in self._db.execute(f"SELECT {names} FROM {table} {order}"):
            yield from_row(cls, row)


def entry_hash(number: int, *words: str) -> str:
    """The hash of an entry of the log: of all that it says, the hash of the entry before among it."""
    return hashlib.sha256(json.dumps([number, *words]).encode()).hexdigest()
