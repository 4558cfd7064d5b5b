"""A case in one SQLite file (WAL, foreign keys, FTS5)."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from rashomon.errors import CaseError
from rashomon.model import (
    Actor,
    ActorLinks,
    Analyses,
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
    Finding,
    Judgement,
    Label,
    LocalActor,
    Mention,
    Origin,
    Outlet,
    Passage,
    Portrait,
    Proposition,
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
from rashomon.model.naming import with_ids
from rashomon.names import Apart, NameComparison, search_keys
from rashomon.store.bounds import FEWEST_ROWS, Bounded, damaged, too_long
from rashomon.store.custody import Custody
from rashomon.store.migrations import check, migrate
from rashomon.store.parts import Parts
from rashomon.store.rows import columns, from_row, listed, to_row
from rashomon.store.search import find_passages, words_of
from rashomon.store.suggestions import Suggestions

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
    "propositions": ("propositions", Proposition),
}
BROKEN = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
)  # what a record that is none leads to
PATIENCE = 60  # seconds to wait for others who write
DIGEST = 12  # bytes of what portraits were drawn of
HELD = 100  # reports that are held in memory at once
BY_AFFAIR = {
    "events", "event_of", "undecided", "publication", "resolved_times", "dates", "claims", "relations", "echoes", "silences",
    "findings",
}  # fmt: skip
NAMING: dict[
    str, tuple[type, str]
] = {  # tables of an affair that name actors → their record, and the columns
    "events": (Event, "actor, recipient, place"),
    "claims": (Claim, "actor, slots"),
    "relations": (Relation, "actor"),
    "findings": (Finding, "actor"),
}
KEYED = {  # tables over all reports of which most rows stay as they are → what tells two rows apart
    "actor_of": ("document", "chain"),
    "actors": ("id",),
}
DERIVED = (
    "actor_of", "event_of", "undecided", "publication", "resolved_times", "dates", "claims", "relations", "echoes",
    "silences", "portraits", "findings", "actors", "events",
)  # fmt: skip
GONE = "WHERE actor NOT IN (SELECT actor FROM temp.new_drawn WHERE kept)"  # whose portraits are not kept


def _instead_of(path: Path) -> str:
    """What to do where there is no such case: open the one beside it whose name is nearly the same, or make it."""
    from difflib import get_close_matches

    beside = (
        [p.name for p in path.parent.glob(f"*{path.suffix}")] if path.suffix and path.parent.is_dir() else []
    )
    meant = get_close_matches(path.name, beside, 1)
    make = f"make one with: rashomon add {path} FOLDER"
    return f"did you mean {path.with_name(meant[0])}?  Else {make}" if meant else make


def open_store(path: str | Path, create: bool = True, shared: bool = False) -> SqliteStore:
    """Open a case file, made new if it is not there and `create` is true.  A `shared` one may go from thread to thread.

    Raises:
        CaseError: the file is not there, cannot be opened, or is not a case.
    """
    path = Path(path)
    if not create and not (path.is_file() or path.is_dir()):
        raise CaseError(f"there is no case {path}", hint=_instead_of(path))
    if path.is_dir():
        raise CaseError(f"{path} is a folder, not a case", hint=f"name a file, such as {path}.db")
    new = not path.exists()
    if not new and _stays_empty(path):
        raise CaseError(f"{path} is empty, not a case", hint="remove it, or name another file")
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'rwc' if new else 'rw'}",
            timeout=PATIENCE, isolation_level=None, check_same_thread=not shared, factory=Bounded, uri=True,
        )  # fmt: skip
    except sqlite3.DatabaseError as error:
        raise CaseError(f"{path} cannot be opened as a case: {error}", hint="name another file") from error
    try:
        connection.execute("PRAGMA trusted_schema = OFF")  # nothing that the file defines may call anything
        connection.execute("PRAGMA cell_size_check = ON")
        connection.bound(path)
        version = check(connection, str(path))
        _write_ahead(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        migrate(connection, version)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise CaseError(f"{path} cannot be opened as a case: {error}", hint="name another file") from error
    except CaseError:
        connection.close()
        raise
    return SqliteStore(connection)


def _not_in(table: str, other: str, names: Iterable[str]) -> str:
    """The rows of a table for which another holds none with the same in these columns."""
    same = " AND ".join(f'o."{name}" IS {table}."{name}"' for name in names)
    return f"WHERE NOT EXISTS (SELECT 1 FROM {other} o WHERE {same})"


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let others read while one writes.  SQLite does not wait for its turn where it changes a new file to this mode."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > last:
                raise
            time.sleep(0.05)


def _stays_empty(path: Path) -> bool:
    """Whether a file holds nothing, and nobody is just making a case of it."""
    for _ in range(20):
        if path.stat().st_size:
            return False
        time.sleep(0.05)
    return True


class SqliteStore:
    """Reads and writes one case file."""

    def __init__(self, connection: Bounded) -> None:
        self._db = connection
        self._turn = threading.Lock()  # reports that are read late may be asked for by several threads

    def close(self) -> None:
        """Finish writing and close the file."""
        self._db.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self._db.execute("PRAGMA database_list").fetchone()[2])

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection, for exports and pages that page through rows."""
        return self._db

    # ------------------------------------------------------------------ writing

    @contextmanager
    def custody(self) -> Iterator[Custody]:
        """Change what the case knows of its originals, as one transaction."""
        with self._transaction():
            yield Custody(self._db)

    def parts(self) -> Parts:
        """Reads some reports with what concerns them."""
        return Parts(self)

    def custody_read(self) -> Custody:
        """What the case knows of its originals, to be read."""
        return Custody(self._db)

    @contextmanager
    def suggestions(self) -> Iterator[Suggestions]:
        """Change what language models proposed, as one transaction."""
        with self._transaction():
            yield Suggestions(self._db)

    def suggestions_read(self) -> Suggestions:
        """What language models proposed, to be read."""
        return Suggestions(self._db)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    @contextmanager
    def _moment(self) -> Iterator[None]:
        """Read everything as it is now, whatever others write meanwhile."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("COMMIT")

    def _insert(
        self, table: str, cls: type, records: Iterable[Any], verb: str = "INSERT", affair: int | None = None
    ) -> None:
        names = columns(cls) if affair is None else (*columns(cls), "affair")
        marks = ", ".join("?" * len(names))
        rows = map(to_row, records) if affair is None else ((*to_row(r), affair) for r in records)
        self._db.executemany(f"{verb} INTO {table} ({listed(names)}) VALUES ({marks})", rows)

    def put_outlets(self, outlets: Iterable[Outlet]) -> None:
        """Add outlets that are not there yet; those that are keep the analyst's letter and note."""
        with self._transaction():
            self._insert("outlets", Outlet, outlets, "INSERT OR IGNORE")

    def put_analysis(
        self,
        analysis: Analysis,
        stamp: str,
        outlet: Outlet | None = None,
        origin: Origin | None = None,
        what: str = "",
    ) -> None:
        """Keep a report and what was found in it, in place of what was there, as one transaction.

        Args:
            outlet: who published it; it is kept too if it is not there, or not any more.
            origin: where it came from.
            what: what is logged of it, "added" or "changed"; nothing where it is empty.
        """
        document = analysis.document
        with self._transaction():
            self._insert("outlets", Outlet, [outlet] if outlet else [], "INSERT OR IGNORE")
            self._forget(document.id)
            self._insert("documents", Document, [document])
            for layer, (table, cls) in FOUND.items():
                self._insert(table, cls, getattr(analysis, layer))
            self._db.execute("INSERT INTO stamps VALUES (?, ?)", (document.id, stamp))
            self._index_words(analysis)
            custody = Custody(self._db)
            if origin:
                custody.put_origins([origin])
            if origin and what:
                custody.log(origin.at, origin.version, [(what, document.path, origin.original, document.id)])

    def _forget(self, document: str) -> int:
        there = self._db.execute("DELETE FROM documents WHERE id = ?", (document,)).rowcount
        if there:  # every passage of the case is looked at: not for a report that was never there
            self._db.execute("DELETE FROM passage_words WHERE document = ?", (document,))
        return there

    def index_words(self) -> None:
        """Make the index of words anew, for a file that was made of rows."""
        with self._transaction():
            self._db.execute("DELETE FROM passage_words")
            for analysis in self.analyses():
                self._index_words(analysis)

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
            going = tuple(ids)
            removed = sum(self._forget(i) for i in going)
            Suggestions(self._db).forget(going)
            self._db.execute(
                "DELETE FROM outlets WHERE reliability IS NULL AND note IS NULL"
                " AND id NOT IN (SELECT outlet FROM documents WHERE outlet IS NOT NULL)"
            )
        return removed

    def linked_state(self) -> str | None:
        """What `put_contents` was told of the reports and judgements that the derived records rest on."""
        row = self._db.execute("SELECT state FROM linked").fetchone()
        return row[0] if row else None

    @contextmanager
    def rewriting(self, state: str, keep: bool = True) -> Iterator[Rewriting]:
        """Put derived records in place of those that are there, part by part; what an affair rests on unchanged is kept.

        The new ones are gathered in temporary tables, so that others can write to the case meanwhile, and take their
        place in one short transaction when the block ends without an error.

        Args:
            state: what the new records rest on, for `linked_state`.
            keep: whether affairs that rest on the same are kept; else all are made anew.

        Raises:
            Overtaken: somebody else has linked the case meanwhile; nothing was written.
        """
        for table in DERIVED:
            self._db.execute(f"DROP TABLE IF EXISTS temp.new_{table}")
            self._db.execute(f"CREATE TEMP TABLE new_{table} AS SELECT * FROM {table} WHERE 0")
        for table, key in KEYED.items():
            self._db.execute(f"CREATE UNIQUE INDEX temp.new_{table}_key ON new_{table}({listed(key)})")
        for table, (cls, _) in NAMING.items():
            names = listed(columns(cls))
            self._db.execute(f"DROP TABLE IF EXISTS temp.renamed_{table}")
            self._db.execute(f"CREATE TEMP TABLE renamed_{table} AS SELECT {names} FROM {table} WHERE 0")
        self._db.execute("DROP TABLE IF EXISTS temp.new_alike")
        self._db.execute(
            "CREATE TEMP TABLE new_alike (pair BLOB PRIMARY KEY, score, verdict, reasons) WITHOUT ROWID"
        )
        self._db.execute("DROP TABLE IF EXISTS temp.new_drawn")
        self._db.execute("CREATE TEMP TABLE new_drawn (actor PRIMARY KEY, grounds, kept) WITHOUT ROWID")
        known = self._affairs()
        made = Rewriting(self, known, keep)
        with self._moment():
            yield made
        with self._transaction():
            if self._affairs() != known:
                raise Overtaken
            moved = self._moved()
            going = sorted(set(known) - made.kept)
            self._db.execute(
                "DELETE FROM affairs WHERE number IN (SELECT value FROM json_each(?))", (f"{going}",)
            )
            for table in DERIVED:
                rest = (
                    "WHERE affair IS NULL OR affair NOT IN (SELECT number FROM affairs)"
                    if table in BY_AFFAIR
                    else GONE
                    if table == "portraits"
                    else _not_in(table, f"temp.new_{table}", self._columns(table))
                    if table in KEYED
                    else ""
                )
                self._db.execute(f"DELETE FROM {table} {rest}")
            self._rename_actors()
            for table in reversed(DERIVED):
                rest = _not_in(f"new_{table}", table, KEYED[table]) if table in KEYED else ""
                self._db.execute(f"INSERT INTO {table} SELECT * FROM temp.new_{table} {rest} ORDER BY rowid")
                self._db.execute(f"DROP TABLE temp.new_{table}")
            self._db.executemany("INSERT INTO affairs VALUES (?, ?)", sorted(made.new.items()))
            self._insert("redirects", Redirect, moved)
            self._set_apart(made.pairs)
            self._set_alike()
            self._set_drawn()
            self._db.execute("DELETE FROM linked")
            self._db.execute("INSERT INTO linked VALUES (?)", (state,))

    def _columns(self, table: str) -> tuple[str, ...]:
        return tuple(row[1] for row in self._db.execute(f"PRAGMA table_info({table})"))

    def _apart(self) -> frozenset[bytes]:
        """The pairs of names that differ."""
        return frozenset(pair for (pair,) in self._db.execute("SELECT pair FROM apart"))

    def _set_apart(self, pairs: frozenset[bytes]) -> None:
        """Keep these pairs of names that differ, and no others."""
        known = self._apart()
        self._db.executemany("DELETE FROM apart WHERE pair = ?", ((p,) for p in sorted(known - pairs)))
        self._db.executemany("INSERT INTO apart VALUES (?)", ((p,) for p in sorted(pairs - known)))

    def _set_alike(self) -> None:
        """Keep how those pairs of names compare of which it was asked now, and no others."""
        self._db.execute("DELETE FROM alike WHERE pair NOT IN (SELECT pair FROM temp.new_alike)")
        self._db.execute("INSERT OR IGNORE INTO alike SELECT * FROM temp.new_alike")
        self._db.execute("DROP TABLE temp.new_alike")

    def _set_drawn(self) -> None:
        """Keep what portraits were drawn of, of those that are there now."""
        self._db.execute(f"DELETE FROM drawn {GONE}")
        self._db.execute("INSERT INTO drawn SELECT actor, grounds FROM temp.new_drawn WHERE NOT kept")
        self._db.execute("DROP TABLE temp.new_drawn")

    def _rename_actors(self) -> None:
        """Put the records of kept affairs in place in which an actor has another id now."""
        for table, (_, holding) in NAMING.items():
            self._db.execute(f"CREATE UNIQUE INDEX temp.of_{table} ON renamed_{table}(id)")
            self._db.execute(
                f"UPDATE {table} SET ({holding}) = (SELECT {holding} FROM temp.renamed_{table} r WHERE r.id = {table}.id)"
                f" WHERE id IN (SELECT id FROM temp.renamed_{table})"
            )
            self._db.execute(f"DROP TABLE temp.renamed_{table}")

    def _affairs(self) -> dict[int, str]:
        """What each affair rests on."""
        return dict(self._db.execute("SELECT number, rests_on FROM affairs"))

    def _moved(self) -> list[Redirect]:
        """What became of actor ids that are gone though their members are still there."""
        moved: dict[str, list[str]] = {}
        for former, now in self._db.execute(
            "SELECT DISTINCT f.actor, n.actor FROM temp.new_actor_of n JOIN actor_of f USING (document, chain)"
            " WHERE f.actor <> n.actor AND f.actor NOT IN (SELECT actor FROM temp.new_actor_of) ORDER BY 1, 2"
        ):
            moved.setdefault(former, []).append(now)
        why = {True: "joined with another actor", False: "split into several actors"}
        return [Redirect(former, tuple(new), why[len(new) == 1]) for former, new in moved.items()]

    def letter(self, outlets: Sequence[str]) -> None:
        """Give outlets, by key, the next letters, in this order; one that has a letter keeps it."""
        with self._transaction():
            kept = self.letters()
            following = 1 + max(kept.values(), default=-1)
            fresh = [o for o in outlets if o not in kept]
            self._db.executemany("INSERT INTO letters VALUES (?, ?)", list(enumerate(fresh, following)))

    def pass_letter(self, former: str, outlet: str) -> None:
        """The letter of an outlet that goes by another key now."""
        with self._transaction():
            self._db.execute("UPDATE letters SET outlet = ? WHERE outlet = ?", (outlet, former))

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
        names = listed(columns(cls))
        rows = self._db.execute(f"SELECT {names} FROM {table} {rest}", values)
        most = FEWEST_ROWS  # how large the file is, is asked when there are more
        for number in count():
            try:
                record = from_row(cls, row) if (row := next(rows, None)) else None
            except sqlite3.DatabaseError as error:
                raise too_long() if str(error) == "interrupted" else damaged(error) from error
            except BROKEN as error:
                raise damaged(error) from error
            if record is None:
                return
            if number >= most and number >= (most := self._db.rows):
                raise too_long()
            yield record

    def document_ids(self) -> Mapping[str, str]:
        """The version stamp of the analysis of every document, by document id, in order."""
        return dict(
            self._db.execute("SELECT d.id, coalesce(s.stamp, '') FROM documents d LEFT JOIN stamps s ON s.document = d.id ORDER BY d.id")
        )  # fmt: skip

    def counts(self) -> dict[str, int]:
        """How many there are of what a summary tells, counted in the file."""
        asked = {
            "reports": "documents",
            "unread": "documents WHERE NOT analysed",
            "outlets": "outlets",
            "named": "actors WHERE named",
            "statements": "statements",
            "events": "events",
            "echoes": "echoes",
        }
        found = {
            k: self._db.execute(f"SELECT count(*) FROM {rest}").fetchone()[0] for k, rest in asked.items()
        }
        forms = self._db.execute("SELECT coalesce(sum(json_array_length(names)), 0) FROM actors WHERE named")
        return {**found, "forms": forms.fetchone()[0]}

    def report_count(self) -> int:
        """How many reports there are."""
        (found,) = self._db.execute("SELECT count(*) FROM documents").fetchone()
        return int(found)

    def published_by(self) -> dict[str, str | None]:
        """The outlet of each report as it was read, by document id; None where it is not known."""
        return dict(self._db.execute("SELECT id, outlet FROM documents ORDER BY id"))

    def letters(self) -> dict[str, int]:
        """The numbers of the letters of outlets, by key (`rashomon.letters`), in order."""
        return {o: n for n, o in self._db.execute("SELECT number, outlet FROM letters ORDER BY number")}

    def documents(self) -> Iterator[Document]:
        """The reports, in order of id."""
        yield from self._select("documents", Document, "ORDER BY id")

    def outlets(self) -> tuple[Outlet, ...]:
        """The outlets, in order of id."""
        return tuple(self._select("outlets", Outlet, "ORDER BY id"))

    def analyses(self) -> Analyses:
        """What was found in each report.  A small case is held in memory; of a larger one each layer is read when it is
        asked for, and not kept."""
        with self._moment():
            ids = [i for (i,) in self._db.execute("SELECT id FROM documents ORDER BY id")]
            if len(ids) > HELD:
                return self.some_analyses(ids)
            found = {layer: self._grouped(table, cls) for layer, (table, cls) in FOUND.items()}
            return Analyses.of(
                Analysis(d, **{layer: tuple(found[layer].get(d.id, ())) for layer in FOUND})
                for d in self.documents()
            )

    def some_analyses(self, documents: Iterable[str]) -> Analyses:
        """What was found in some reports; each layer is read when it is asked for, and not kept."""
        return Analyses(documents, self.analysis, self._holder, self)

    def analysis(self, document: str) -> Analysis:
        """What was found in one report, each layer read when it is asked for.

        Raises:
            KeyError: there is no such report.
        """
        return _Stored(self, document)

    def _holder(self, layer: str, record: str) -> str | None:
        query = f"SELECT document FROM {FOUND[layer][0]} WHERE id = ?"
        with self._turn:
            found = self._db.execute(query, (record,)).fetchone()
        return str(found[0]) if found else None

    def having(self, layer: str, column: str, wanted: Collection[tuple[str, Any]]) -> tuple[Any, ...]:
        """The records of a layer whose column holds a value, each asked for as report and value, in the order in which
        they were found."""
        table, cls = FOUND[layer]
        asked = (
            f"SELECT t.rowid FROM json_each(?) w JOIN {table} t ON t.document = json_extract(w.value, '$[0]')"
            f" AND t.{listed([column])} = json_extract(w.value, '$[1]')"
        )
        rest = f"WHERE rowid IN ({asked}) ORDER BY rowid"
        with self._turn:
            return tuple(self._select(table, cls, rest, (json.dumps(sorted(wanted)),)))

    def told_between(self, document: str, start: int, end: int) -> tuple[Proposition, ...]:
        """The propositions of a report whose predicate begins between two offsets, in the order in which they were found."""
        place = "json_extract(predicate, '$.start')"
        rest = f"WHERE document = ? AND {place} >= ? AND {place} < ? ORDER BY rowid"
        with self._turn:
            return tuple(self._select("propositions", Proposition, rest, (document, start, end)))

    def _layer(self, document: str, layer: str) -> Any:
        if layer == "document":
            with self._turn:
                known = tuple(self._select("documents", Document, "WHERE id = ?", (document,)))
            if not known:
                raise KeyError(document)
            return known[0]
        table, cls = FOUND[layer]
        with self._turn:
            return tuple(self._select(table, cls, "WHERE document = ? ORDER BY rowid", (document,)))

    def _grouped(self, table: str, cls: type) -> dict[str, list[Any]]:
        grouped: dict[str, list[Any]] = {}
        for record in self._select(table, cls, "ORDER BY rowid"):
            grouped.setdefault(record.document, []).append(record)
        return grouped

    def contents(self) -> CaseContents:
        """The whole case as values; the reports of a large one are read as long as the file is open."""
        with self._moment():
            undecided = list(self._select("undecided", Undecided, 'ORDER BY kind, "left", "right", rowid'))
            return CaseContents(
                outlets=self.outlets(),
                analyses=self.analyses().settled,
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
                    tuple(self._select("findings", Finding, "ORDER BY weight DESC, id")),
                ),
                judgements=self.judgements(),
                skipped=self.skipped(),
                redirects=tuple(self._select("redirects", Redirect, "ORDER BY rowid")),
                runs=self.runs(),
                letters=self.letters(),
            )  # fmt: skip

    def calendar(self) -> Calendar:
        """Publication dates, resolved times and dates of records."""
        dates = {
            row[0]: from_row(Date, row[1:])
            for row in self._db.execute('SELECT record, edtf, start, "end", evidence FROM dates ORDER BY 1')
        }
        times = {t.time: t for t in self._select("resolved_times", ResolvedTime, "ORDER BY time")}
        return Calendar(self.published(), times, dates)

    def published(self) -> dict[str, Published]:
        """When each report came out, by document id."""
        rows = self._db.execute(
            'SELECT document, edtf, start, "end", basis, evidence FROM publication ORDER BY 1'
        )
        return {row[0]: from_row(Published, row[1:]) for row in rows}

    def judgements(self) -> tuple[Judgement, ...]:
        """What people decided, oldest first."""
        return tuple(self._select("judgements", Judgement, "ORDER BY at, id"))

    def skipped(self) -> tuple[Skipped, ...]:
        """What could not be read."""
        return tuple(self._select("skipped", Skipped, "ORDER BY path"))

    def runs(self) -> tuple[Run, ...]:
        """What was added and removed, oldest first."""
        return tuple(self._select("runs", Run, "ORDER BY at, id"))

    def last_run(self) -> str | None:
        """The id of the run that came last, without what it added and removed."""
        row = self._db.execute("SELECT id FROM runs ORDER BY at DESC, id DESC LIMIT 1").fetchone()
        return row[0] if row else None

    def is_blank(self) -> bool:
        """Whether nothing was ever read into the case or decided on it."""
        asked = " UNION ALL ".join(
            f"SELECT 1 FROM {t}" for t in ("documents", "runs", "judgements", "skipped")
        )
        return self._db.execute(f"{asked} LIMIT 1").fetchone() is None

    def judgement_count(self) -> int:
        """How many decisions there are, those taken back included."""
        (found,) = self._db.execute("SELECT count(*) FROM judgements").fetchone()
        return int(found)

    def search(
        self,
        query: str,
        limit: int = 50,
        near: bool = False,
        wanted: Callable[[str], bool] = lambda document: True,
    ) -> list[dict[str, Any]]:
        """Passages that hold all words of a query; see `search.find_passages`."""
        return find_passages(self._db, query, limit, near, wanted)

    def unheard(self, query: str) -> dict[str, tuple[str, ...]]:
        """The words of a query that stand in no report, with what comes near each."""
        return {a.word: a.near for a in words_of(self._db, query) if not a.stands}


class _Stored(Analysis):
    """An analysis whose layers are read from the store when they are asked for."""

    __slots__ = ("_id", "_store")

    def __init__(self, store: SqliteStore, document: str) -> None:
        object.__setattr__(self, "_store", store)
        object.__setattr__(self, "_id", document)

    def __getattr__(self, layer: str) -> Any:
        if layer != "document" and layer not in FOUND:
            raise AttributeError(layer)
        found = self._store._layer(self._id, layer)
        object.__setattr__(self, layer, found)
        return found

    def knowing(self, layers: Mapping[str, Any]) -> Analysis:
        """This one, to be asked for the rest."""
        for layer, found in layers.items():
            object.__setattr__(self, layer, found)
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process gets all layers."""
        return Analysis, (self.document, *(getattr(self, layer) for layer in FOUND))


class Overtaken(Exception):
    """Somebody else has linked the case while we did."""


class Rewriting:
    """Takes in the derived records of a case, part by part."""

    def __init__(self, store: SqliteStore, known: Mapping[int, str], keep: bool) -> None:
        self._store = store
        self._keep = keep
        self._apart = Apart()
        self._numbers = {rests_on: number for number, rests_on in known.items()} if keep else {}
        self._next = 1 + max((n for n in store._affairs()), default=0)
        self._stamps = store.document_ids()
        self._renamed: dict[str, dict[str, str]] = {}  # by report: former ids of actors → those of now
        self.kept: set[int] = set()
        self.new: dict[int, str] = {}

    def apart(self, rules: str) -> Apart:
        """How names were found to compare by these rules before."""
        self._apart = Apart(rules, self._store._apart() if self._keep else (), self)
        return self._apart

    def recall(self, pair: bytes) -> NameComparison | None:
        """How two names compare that do not differ; None where nothing is known."""
        asked = "SELECT score, verdict, reasons FROM alike WHERE pair = ?"
        row = self._store._db.execute(asked, (pair,)).fetchone() if self._keep else None
        if row is None:
            return None
        try:
            found: NameComparison = from_row(NameComparison, row)
            if type(found.score) is not float or found.verdict not in ("same", "undecided"):
                raise ValueError(f"{found.verdict} of names with {found.score}")
            return replace(found, reasons=tuple((f"{name}", f"{text}") for name, text in found.reasons))
        except BROKEN as error:
            raise damaged(error) from error

    def keep(self, pair: bytes, compared: NameComparison) -> None:
        """Keep how two names compare."""
        row = (pair, *to_row(compared))
        self._store._db.execute("INSERT OR IGNORE INTO temp.new_alike VALUES (?, ?, ?, ?)", row)

    @property
    def pairs(self) -> frozenset[bytes]:
        """The pairs of names that were found to differ."""
        return self._apart.asked

    def actors(self, links: ActorLinks) -> None:
        """The actors of the whole case."""
        self._put("actors", Actor, links.actors)
        self._rows("actor_of", ((d, c, a) for (d, c), a in links.of.items()), 3)
        self._put("undecided", Undecided, links.undecided)
        for document, former, now in self._store._db.execute(
            "SELECT DISTINCT document, f.actor, n.actor FROM temp.new_actor_of n JOIN actor_of f USING (document, chain)"
            " WHERE f.actor <> n.actor"
        ):
            self._renamed.setdefault(document, {})[former] = now

    def kept_events(self, documents: Sequence[str], state: str) -> tuple[Event, ...] | None:
        """The events that several reports tell, with nothing but these, of an affair that was made of the same before and is
        kept; None where it must be made."""
        number = self._numbers.get(self._rests_on(documents, state))
        if number is None:
            return None
        self.kept.add(number)
        ids = {former: now for d in documents for former, now in self._renamed.get(d, {}).items()}
        self._rename(number, ids)
        asked = (
            "SELECT id, NULL, '[]', documents, '[]', '[]', NULL, NULL, NULL, NULL, '[]' FROM events"
            " WHERE affair = ? AND documents LIKE '%,%' ORDER BY id"
        )
        return tuple(from_row(Event, row) for row in self._store._db.execute(asked, (number,)))

    def _rename(self, number: int, ids: Mapping[str, str]) -> None:
        """Gather the records of a kept affair in which an actor stands that has another id now."""
        if not ids:
            return
        former = re.compile("|".join(ids))
        for table, (cls, _) in NAMING.items():
            names = listed(columns(cls))
            rows = self._store._db.execute(f"SELECT {names} FROM {table} WHERE affair = ?", (number,))
            found = (row for row in rows if any(type(v) is str and former.search(v) for v in row))
            self._store._insert(
                f"temp.renamed_{table}", cls, (with_ids(from_row(cls, r), ids) for r in found)
            )

    def affair(
        self,
        documents: Sequence[str],
        state: str,
        events: EventLinks,
        calendar: Calendar,
        comparison: Comparison,
    ) -> None:
        """What the reports of one affair share, and how they compare."""
        number = self._next + len(self.new)
        self.new[number] = self._rests_on(documents, state)
        self._put("events", Event, events.events, number)
        self._rows("event_of", ((*row, number) for row in sorted(events.of.items())), 3)
        self._put("undecided", Undecided, events.undecided, number)
        published = sorted(calendar.published.items())
        self._rows("publication", ((d, *to_row(p), number) for d, p in published), 7)
        self._put("resolved_times", ResolvedTime, (t for _, t in sorted(calendar.times.items())), number)
        self._rows("dates", ((r, *to_row(d), number) for r, d in sorted(calendar.dates.items())), 6)
        self._put("claims", Claim, comparison.claims, number)
        self._put("relations", Relation, comparison.relations, number)
        self._put("echoes", Echo, comparison.echoes, number)
        self._put("silences", Silence, comparison.silences, number)
        self._put("findings", Finding, comparison.findings, number)

    def keeps_portraits(self, rules: str, actor: str, documents: Iterable[str], grounds: str) -> bool:
        """Whether the portraits of an actor are there and were drawn of the same before; they are then kept."""
        read = [self._stamps.get(d, "") for d in documents]
        words = "\n".join((rules, grounds, *(read if len({*read}) > 1 else read[:1])))
        now = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest()
        before = "SELECT grounds FROM drawn WHERE actor = ?"
        kept = self._keep and self._store._db.execute(before, (actor,)).fetchone() == (now,)
        self._store._db.execute("INSERT INTO temp.new_drawn VALUES (?, ?, ?)", (actor, now, kept))
        return kept

    def portraits(self, portraits: Iterable[Portrait]) -> None:
        """How outlets speak of actors whose portraits are not kept."""
        self._put("portraits", Portrait, portraits)

    def _rests_on(self, documents: Sequence[str], state: str) -> str:
        """An affair's reports as they were read, and what else it rests on, hashed."""
        parts = [state, *(f"{d}={self._stamps.get(d, '')}" for d in documents)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _put(self, table: str, cls: type, records: Iterable[Any], affair: int | None = None) -> None:
        self._store._insert(f"temp.new_{table}", cls, records, affair=affair)

    def _rows(self, table: str, rows: Iterable[tuple[Any, ...]], width: int) -> None:
        marks = ", ".join("?" * width)
        self._store._db.executemany(f"INSERT INTO temp.new_{table} VALUES ({marks})", rows)
