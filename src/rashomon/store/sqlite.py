"""A case in one SQLite file (WAL, foreign keys, FTS5)."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rashomon.errors import CaseError
from rashomon.model import (
    Actor,
    ActorLinks,
    Analysis,
    Attitude,
    Calendar,
    CaseContents,
    Claim,
    Comparison,
    Date,
    Document,
    Echo,
    Event,
    EventLinks,
    EventMention,
    Figure,
    Judgement,
    Label,
    LocalActor,
    Mention,
    Outlet,
    Passage,
    Portrait,
    Published,
    Redirect,
    Relation,
    ResolvedTime,
    Run,
    Silence,
    Skipped,
    Statement,
    Tie,
    TimeExpression,
    Undecided,
)  # fmt: skip
from rashomon.names import search_keys
from rashomon.store.migrations import migrate
from rashomon.store.rows import columns, from_row, to_row

FOUND: dict[str, tuple[str, type]] = {  # layer of an analysis → its table and record
    "passages": ("passages", Passage),
    "mentions": ("mentions", Mention),
    "local_actors": ("local_actors", LocalActor),
    "times": ("times", TimeExpression),
    "statements": ("statements", Statement),
    "event_mentions": ("event_mentions", EventMention),
    "figures": ("figures", Figure),
    "labels": ("labels", Label),
    "attitudes": ("attitudes", Attitude),
    "ties": ("ties", Tie),
}
DERIVED = (
    "actor_of", "event_of", "undecided", "publication", "resolved_times", "dates", "claims", "relations", "echoes",
    "silences", "portraits", "actors", "events",
)  # fmt: skip


def open_store(path: str | Path, create: bool = True) -> SqliteStore:
    """Open a case file, made new if it is not there and `create` is true.

    Raises:
        CaseError: the file is not there, cannot be opened, or is not a case.
    """
    path = Path(path)
    if not create and not path.is_file():
        raise CaseError(f"there is no case {path}", hint=f"make one with: rashomon add {path} FOLDER")
    if path.is_dir():
        raise CaseError(f"{path} is a folder, not a case", hint=f"name a file, such as {path}.db")
    try:
        connection = sqlite3.connect(path, timeout=60, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        migrate(connection, str(path))
    except sqlite3.DatabaseError as error:
        raise CaseError(f"{path} cannot be opened as a case: {error}", hint="name another file") from error
    return SqliteStore(connection)


class SqliteStore:
    """Reads and writes one case file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def close(self) -> None:
        """Finish writing and close the file."""
        self._db.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection, for exports and pages that page through rows."""
        return self._db

    # ------------------------------------------------------------------ writing

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _insert(self, table: str, cls: type, records: Iterable[Any], verb: str = "INSERT") -> None:
        names = columns(cls)
        quoted = ", ".join(f'"{n}"' for n in names)
        marks = ", ".join("?" * len(names))
        self._db.executemany(f"{verb} INTO {table} ({quoted}) VALUES ({marks})", map(to_row, records))

    def put_outlets(self, outlets: Iterable[Outlet]) -> None:
        """Add outlets that are not there yet; those that are keep the analyst's letter and note."""
        with self._transaction():
            self._insert("outlets", Outlet, outlets, "INSERT OR IGNORE")

    def put_analysis(self, analysis: Analysis, stamp: str) -> None:
        """Keep a report and what was found in it, in place of what was there, as one transaction."""
        document = analysis.document
        with self._transaction():
            self._forget(document.id)
            self._insert("documents", Document, [document])
            for layer, (table, cls) in FOUND.items():
                self._insert(table, cls, getattr(analysis, layer))
            self._db.execute("INSERT INTO stamps VALUES (?, ?)", (document.id, stamp))
            self._index_words(analysis)

    def _forget(self, document: str) -> int:
        self._db.execute("DELETE FROM passage_words WHERE document = ?", (document,))
        return self._db.execute("DELETE FROM documents WHERE id = ?", (document,)).rowcount

    def _index_words(self, analysis: Analysis) -> None:
        document = analysis.document
        names = sorted((m.start, m.text) for m in analysis.mentions if m.kind == "name")
        spans = [(p.start, p.end) for p in analysis.passages] or [(0, len(document.text))]
        rows = []
        for start, end in spans:
            keys = {k for at, name in names if start <= at < end for k in search_keys(name)}
            rows.append((document.text[start:end], " ".join(sorted(keys)), document.id, start, end))
        self._db.executemany("INSERT INTO passage_words VALUES (?, ?, ?, ?, ?)", rows)

    def remove_documents(self, ids: Iterable[str]) -> int:
        """Take reports out with everything found in them; outlets that nobody reports for go too, unless annotated."""
        with self._transaction():
            removed = sum(self._forget(i) for i in ids)
            self._db.execute(
                "DELETE FROM outlets WHERE reliability IS NULL AND note IS NULL"
                " AND id NOT IN (SELECT outlet FROM documents WHERE outlet IS NOT NULL)"
            )
        return removed

    def linked_state(self) -> str | None:
        """What `put_contents` was told of the reports and judgements that the derived records rest on."""
        row = self._db.execute("SELECT state FROM linked").fetchone()
        return row[0] if row else None

    def put_contents(
        self, contents: CaseContents, redirects: Iterable[Redirect] = (), state: str = ""
    ) -> None:
        """Put the derived records of `contents` in place of those that are there, as one transaction."""
        actors, events, calendar, comparison = (
            contents.actors, contents.events, contents.calendar, contents.comparison,
        )  # fmt: skip
        with self._transaction():
            for table in DERIVED:
                self._db.execute(f"DELETE FROM {table}")
            self._insert("actors", Actor, actors.actors)
            self._db.executemany(
                "INSERT INTO actor_of VALUES (?, ?, ?)",
                [(d, c, a) for (d, c), a in sorted(actors.of.items())],
            )
            self._insert("events", Event, events.events)
            self._db.executemany("INSERT INTO event_of VALUES (?, ?)", sorted(events.of.items()))
            self._insert("undecided", Undecided, (*actors.undecided, *events.undecided))
            self._put_calendar(calendar)
            self._insert("claims", Claim, comparison.claims)
            self._insert("relations", Relation, comparison.relations)
            self._insert("echoes", Echo, comparison.echoes)
            self._insert("silences", Silence, comparison.silences)
            self._insert("portraits", Portrait, comparison.portraits)
            self._insert("redirects", Redirect, redirects)
            self._db.execute("DELETE FROM linked")
            self._db.execute("INSERT INTO linked VALUES (?)", (state,))

    def _put_calendar(self, calendar: Calendar) -> None:
        self._db.executemany(
            "INSERT INTO publication VALUES (?, ?, ?, ?, ?, ?)",
            [(d, *to_row(p)) for d, p in sorted(calendar.published.items())],
        )
        self._insert("resolved_times", ResolvedTime, (t for _, t in sorted(calendar.times.items())))
        self._db.executemany(
            "INSERT INTO dates VALUES (?, ?, ?, ?, ?)",
            [(r, *to_row(d)) for r, d in sorted(calendar.dates.items())],
        )

    def put_skipped(self, skipped: Iterable[Skipped]) -> None:
        """Remember inputs that could not be read; one that was skipped before is told anew."""
        with self._transaction():
            self._insert("skipped", Skipped, skipped, "INSERT OR REPLACE")

    def forget_skipped(self, paths: Iterable[str]) -> None:
        """Forget that these inputs could not be read: now they can."""
        with self._transaction():
            self._db.executemany("DELETE FROM skipped WHERE path = ?", [(p,) for p in paths])

    def add_judgement(self, judgement: Judgement) -> None:
        """Append a decision; one with the same id is the same decision and is kept once."""
        with self._transaction():
            self._insert("judgements", Judgement, [judgement], "INSERT OR IGNORE")

    def add_run(self, run: Run) -> None:
        """Append a run."""
        with self._transaction():
            self._insert("runs", Run, [run])

    # ------------------------------------------------------------------ reading

    def _select(self, table: str, cls: type, rest: str = "", values: tuple[Any, ...] = ()) -> Iterator[Any]:
        names = ", ".join(f'"{n}"' for n in columns(cls))
        for row in self._db.execute(f"SELECT {names} FROM {table} {rest}", values):
            yield from_row(cls, row)

    def document_ids(self) -> Mapping[str, str]:
        """The version stamp of the analysis of every document, by document id, in order."""
        return dict(
            self._db.execute("SELECT d.id, coalesce(s.stamp, '') FROM documents d LEFT JOIN stamps s ON s.document = d.id ORDER BY d.id")
        )  # fmt: skip

    def documents(self) -> Iterator[Document]:
        """The reports, in order of id."""
        yield from self._select("documents", Document, "ORDER BY id")

    def outlets(self) -> tuple[Outlet, ...]:
        """The outlets, in order of id."""
        return tuple(self._select("outlets", Outlet, "ORDER BY id"))

    def analyses(self) -> tuple[Analysis, ...]:
        """What was found in each report, in order of document id."""
        found = {layer: self._grouped(table, cls) for layer, (table, cls) in FOUND.items()}
        return tuple(
            Analysis(d, **{layer: tuple(found[layer].get(d.id, ())) for layer in FOUND})
            for d in self.documents()
        )

    def _grouped(self, table: str, cls: type) -> dict[str, list[Any]]:
        grouped: dict[str, list[Any]] = {}
        for record in self._select(table, cls, "ORDER BY rowid"):
            grouped.setdefault(record.document, []).append(record)
        return grouped

    def contents(self) -> CaseContents:
        """The whole case as values."""
        undecided = list(self._select("undecided", Undecided, "ORDER BY rowid"))
        return CaseContents(
            outlets=self.outlets(),
            analyses=self.analyses(),
            actors=ActorLinks(
                tuple(self._select("actors", Actor, "ORDER BY id")),
                {(d, c): a for d, c, a in self._db.execute("SELECT document, chain, actor FROM actor_of ORDER BY 1, 2")},
                tuple(u for u in undecided if u.kind == "actor"),
            ),
            events=EventLinks(
                tuple(self._select("events", Event, "ORDER BY id")),
                dict(self._db.execute("SELECT mention, event FROM event_of ORDER BY mention")),
                tuple(u for u in undecided if u.kind == "event"),
            ),
            calendar=self.calendar(),
            comparison=Comparison(
                tuple(self._select("claims", Claim, "ORDER BY id")),
                tuple(self._select("relations", Relation, "ORDER BY id")),
                tuple(self._select("echoes", Echo, "ORDER BY id")),
                tuple(self._select("silences", Silence, "ORDER BY id")),
                tuple(self._select("portraits", Portrait, "ORDER BY actor, outlet")),
            ),
            judgements=self.judgements(),
            skipped=tuple(self._select("skipped", Skipped, "ORDER BY path")),
            redirects=tuple(self._select("redirects", Redirect, "ORDER BY rowid")),
            runs=tuple(self._select("runs", Run, "ORDER BY at, id")),
        )  # fmt: skip

    def calendar(self) -> Calendar:
        """Publication dates, resolved times and dates of records."""
        published = {
            row[0]: from_row(Published, row[1:])
            for row in self._db.execute(
                'SELECT document, edtf, start, "end", basis, evidence FROM publication ORDER BY 1'
            )
        }
        dates = {
            row[0]: from_row(Date, row[1:])
            for row in self._db.execute('SELECT record, edtf, start, "end", evidence FROM dates ORDER BY 1')
        }
        times = {t.time: t for t in self._select("resolved_times", ResolvedTime, "ORDER BY time")}
        return Calendar(published, times, dates)

    def judgements(self) -> tuple[Judgement, ...]:
        """What people decided, oldest first."""
        return tuple(self._select("judgements", Judgement, "ORDER BY at, id"))

    def actor_members(self) -> dict[tuple[str, int], str]:
        """Who each local actor was at the last run."""
        return {(d, c): a for d, c, a in self._db.execute("SELECT document, chain, actor FROM actor_of")}

    def event_members(self) -> dict[str, str]:
        """Which event each mention told of at the last run."""
        return dict(self._db.execute("SELECT mention, event FROM event_of"))

    def search(self, query: str, limit: int = 50) -> list[dict[str, Any]]:
        """Passages that hold all words of a query, each as it stands or as a name spelt otherwise.

        Returns document, start, end (code points of the passage) and the passage, best match first.
        """
        match = _match(query)
        if not match:
            return []
        rows = self._db.execute(
            'SELECT document, start, "end", words FROM passage_words WHERE passage_words MATCH ?'
            " ORDER BY bm25(passage_words, 2.0, 1.0), document, start LIMIT ?",
            (match, limit),
        )
        return [{"document": d, "start": s, "end": e, "text": t} for d, s, e, t in rows]


def _match(query: str) -> str:
    """The query in FTS5's language: every word, or a key of the name that it may be."""
    parts = []
    for word in re.findall(r"\w[\w’'-]*", query):
        keys = [f"names : {json.dumps(k)}" for k in search_keys(word)]
        quoted = json.dumps(word)
        parts.append("(" + " OR ".join([f"words : {quoted}", *keys]) + ")")
    return " AND ".join(parts)
