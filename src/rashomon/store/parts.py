"""Some reports of a large case with what concerns them, and what a first look at the whole of it needs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from rashomon.model import (
    Actor,
    ActorLinks,
    Analyses,
    Bucket,
    Calendar,
    CaseContents,
    Comparison,
    Date,
    Document,
    Echo,
    Event,
    EventLinks,
    EventMention,
    Finding,
    Judgement,
    Outlet,
    Published,
    Relation,
    Run,
    Skipped,
)
from rashomon.store.rows import columns, from_row

AMONG = 10  # times as many actors are looked at as are wanted; those without a name are mostly of one report
IN = "IN (SELECT value FROM json_each(?))"
# Columns that are not read, by table, and what stands for them.
_UNREAD = {
    "documents": {"text": "''", "title_span": "NULL", "blocks": "'[]'", "facts": "'[]'"},
    "actors": {"roles": "'[]'", "reasons": "'[]'"},
    "names": {"names": "'[]'", "roles": "'[]'", "reasons": "'[]'", "members": "'[]'"},
    "event_mentions": {
        "trigger": """'[{"start":0,"end":0}]'""", "actor": "'[]'", "recipient": "'[]'", "place": "'[]'", "sentence": "NULL",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read: the reports, the events that are shown, and the findings with their comparisons, the weightiest
    first."""

    documents: frozenset[str]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]


class Source(Protocol):
    """What the parts are read from: a store."""

    @property
    def connection(self) -> sqlite3.Connection: ...
    def outlets(self) -> tuple[Outlet, ...]: ...
    def published(self) -> dict[str, Published]: ...
    def judgements(self) -> tuple[Judgement, ...]: ...
    def skipped(self) -> tuple[Skipped, ...]: ...
    def runs(self) -> tuple[Run, ...]: ...
    def letters(self) -> dict[str, int]: ...
    def some_analyses(self, documents: Iterable[str]) -> Analyses: ...
    def _select(
        self, table: str, cls: type, rest: str = "", values: tuple[Any, ...] = ()
    ) -> Iterator[Any]: ...


class Parts:
    """Reads parts of a case."""

    def __init__(self, store: Source) -> None:
        self._store = store
        self._db = store.connection

    # ------------------------------------------------------------------ the whole, seen from afar

    def documents(self) -> tuple[Document, ...]:
        """All reports without their texts."""
        return self._some("documents", Document, "ORDER BY id")

    def afar(self) -> CaseContents:
        """The case without what was found in its reports: outlets, days of publication, copies without the words that are
        copied, runs and decisions."""
        s = self._store
        rows = self._db.execute('SELECT id, document, "of", origin, kind FROM echoes ORDER BY id')
        return CaseContents(
            outlets=s.outlets(),
            analyses=(),
            actors=ActorLinks(),
            events=EventLinks(),
            calendar=Calendar(s.published(), {}, {}),
            comparison=Comparison(
                echoes=tuple(Echo(i, d, other, origin, kind, ()) for i, d, other, origin, kind in rows)
            ),
            judgements=s.judgements(),
            skipped=s.skipped(),
            runs=s.runs(),
            letters=s.letters(),
        )

    def totals(self) -> dict[Bucket, int]:
        """How many findings there are in each list."""
        return dict(self._db.execute("SELECT bucket, count(*) FROM findings GROUP BY bucket"))

    def claim_count(self) -> int:
        """How many claims there are."""
        (found,) = self._db.execute("SELECT count(*) FROM claims").fetchone()
        return int(found)

    def slots(self) -> tuple[str, ...]:
        """What findings are about."""
        return tuple(s for (s,) in self._db.execute("SELECT DISTINCT slot FROM findings ORDER BY slot"))

    def first_findings(self, bucket: Bucket, count: int) -> tuple[Finding, ...]:
        """The first findings of a list, those for the first screen before the others."""
        rest = "WHERE bucket = ? ORDER BY front DESC, weight DESC, id LIMIT ?"
        return self._all("findings", Finding, rest, (bucket, count))

    def weightiest(self, bucket: Bucket, count: int) -> tuple[Finding, ...]:
        """The weightiest of those that may stand on the first screen."""
        rest = "WHERE bucket = ? AND front ORDER BY weight DESC, id LIMIT ?"
        return self._all("findings", Finding, rest, (bucket, count))

    def most_told(self, count: int) -> tuple[Event, ...]:
        """The events of which reports speak most often."""
        most = "SELECT event FROM event_of GROUP BY event ORDER BY count(*) DESC, event LIMIT ?"
        return self._all("events", Event, f"WHERE id IN ({most}) ORDER BY id", (count,))

    def told_together(self) -> Iterator[list[str]]:
        """The reports of each event that several tell."""
        for (documents,) in self._db.execute("SELECT documents FROM events WHERE documents LIKE '%,%'"):
            yield documents[2:-2].split('","')

    def weighed(self, events: Iterable[Event]) -> tuple[EventMention, ...]:
        """The mentions of some events, without their words."""
        ids = _json(m for e in events for m in e.mentions)
        return self._some("event_mentions", EventMention, f"WHERE id {IN}", (ids,))

    def mentions_of(self, wanted: Wanted) -> dict[str, str]:
        """The mentions of the events that are wanted in the reports that are, each with its report."""
        asked = f"SELECT id, document FROM event_mentions WHERE id {IN} AND document {IN}"
        ids = _json(m for e in wanted.events for m in e.mentions)
        return dict(self._db.execute(asked, (ids, _json(wanted.documents))))

    def compared(self, events: Iterable[Event]) -> dict[str, int]:
        """How many comparisons there are of each of some events."""
        ids = _json(e.id for e in events)
        asked = f"SELECT event, count(*) FROM relations WHERE event {IN} GROUP BY event"
        return dict(self._db.execute(asked, (ids,)))

    def events(self, ids: Iterable[str]) -> tuple[Event, ...]:
        """The events with these ids."""
        return self._all("events", Event, f"WHERE id {IN} ORDER BY id", (_json(ids),))

    def most_met(self, count: int) -> tuple[Actor, ...]:
        """The named actors that most reports speak of."""
        most = "SELECT actor FROM actor_of GROUP BY actor ORDER BY count(*) DESC, actor LIMIT ?"
        rest = f"WHERE named AND id IN ({most}) ORDER BY json_array_length(members) DESC, id LIMIT ?"
        return self._some("actors", Actor, rest, (AMONG * count, count))

    # ------------------------------------------------------------------ a part in full

    def contents(self, wanted: Wanted, afar: CaseContents) -> CaseContents:
        """Some reports, the named actors that they speak of, and the events and comparisons that are wanted, put into a case
        that is seen from afar."""
        ids = _json(wanted.documents)
        chains = {
            (d, c): a
            for d, c, a in self._db.execute(
                f"SELECT document, chain, actor FROM actor_of WHERE document {IN}", (ids,)
            )
        }
        people = {*chains.values(), *(a for e in wanted.events for a in (*e.actor, *e.recipient))}
        people |= {e.place for e in wanted.events if e.place}
        return replace(
            afar,
            analyses=self._store.some_analyses(wanted.documents),
            actors=ActorLinks(self._named(people), chains),
            events=EventLinks(wanted.events, {m: e.id for e in wanted.events for m in e.mentions}),
            calendar=replace(afar.calendar, dates=self._dates(wanted.events)),
            comparison=replace(afar.comparison, relations=self._relations(wanted), findings=wanted.findings),
        )

    def _relations(self, wanted: Wanted) -> tuple[Relation, ...]:
        named = {r for f in wanted.findings for r in f.relations}
        found = self._all("relations", Relation, f"WHERE id {IN}", (_json(named),))
        about = {*(e.id for e in wanted.events), *(f.event for f in wanted.findings if f.event)}
        found += self._all("relations", Relation, f"WHERE event {IN}", (_json(about),))
        return tuple({r.id: r for r in sorted(found, key=lambda r: r.id)}.values())

    def _dates(self, events: Iterable[Event]) -> dict[str, Date]:
        """When the mentions of some events say that they happened."""
        ids = _json(m for e in events for m in e.mentions)
        rows = self._db.execute(
            f'SELECT record, edtf, start, "end", evidence FROM dates WHERE record {IN}', (ids,)
        )
        return {row[0]: from_row(Date, row[1:]) for row in rows}

    def _named(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """What some actors are called, of those that have a name."""
        rest = f"WHERE named AND id {IN} ORDER BY id"
        return self._some("actors", Actor, rest, (_json(ids),), _UNREAD["names"])

    def _some(
        self,
        table: str,
        cls: type,
        rest: str,
        values: tuple[Any, ...] = (),
        unread: Mapping[str, str] | None = None,
    ) -> tuple[Any, ...]:
        """The same without the columns that no first look needs."""
        unread = unread or _UNREAD[table]
        names = ", ".join(unread.get(n, f'"{n}"') for n in columns(cls))
        rows = self._db.execute(f"SELECT {names} FROM {table} {rest}", values)
        return tuple(from_row(cls, row) for row in rows)

    def _all(self, table: str, cls: type, rest: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(self._store._select(table, cls, rest, values))


def _json(ids: Iterable[str]) -> str:
    return json.dumps(sorted(ids))
