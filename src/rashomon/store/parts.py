"""Some reports of a large case with what concerns them, and what a first look at the whole of it needs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
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
    ResolvedTime,
    Run,
    Skipped,
)
from rashomon.store.rows import columns, from_row

AMONG = 10  # times as many actors are looked at as are wanted; those without a name are mostly of one report
IN = "IN (SELECT value FROM json_each(?))"
_UNREAD = {"text": "''", "title_span": "NULL", "blocks": "'[]'", "facts": "'[]'"}


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
        names = ", ".join(_UNREAD.get(n, f'"{n}"') for n in columns(Document))
        rows = self._db.execute(f"SELECT {names} FROM documents ORDER BY id")
        return tuple(from_row(Document, row) for row in rows)

    def afar(self) -> CaseContents:
        """The case without what was found in its reports: outlets, days of publication, copies without the words that are
        copied, runs and decisions."""
        s = self._store
        rows = self._db.execute("SELECT id, document, \"of\", origin, kind, '[]' FROM echoes ORDER BY id")
        return CaseContents(
            outlets=s.outlets(),
            analyses=(),
            actors=ActorLinks(),
            events=EventLinks(),
            calendar=Calendar(s.published(), {}, {}),
            comparison=Comparison(echoes=tuple(from_row(Echo, row) for row in rows)),
            judgements=s.judgements(),
            skipped=s.skipped(),
            runs=s.runs(),
            letters=s.letters(),
        )

    def totals(self) -> dict[Bucket, int]:
        """How many findings there are in each list."""
        return dict(self._db.execute("SELECT bucket, count(*) FROM findings GROUP BY bucket"))

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

    def events_in(self, documents: Iterable[str]) -> list[tuple[str, str]]:
        """The events that reports tell, as pairs of both ids in their order."""
        asked = f"SELECT DISTINCT m.document, o.event FROM event_mentions m JOIN event_of o ON o.mention = m.id WHERE m.document {IN} ORDER BY 1, 2"
        return list(self._db.execute(asked, (_json(documents),)))

    def tellings(self, events: Iterable[Event]) -> tuple[EventMention, ...]:
        """The mentions of some events."""
        ids = _json(m for e in events for m in e.mentions)
        return self._all("event_mentions", EventMention, f"WHERE id {IN}", (ids,))

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
        return self._all("actors", Actor, rest, (AMONG * count, count))

    # ------------------------------------------------------------------ a part in full

    def contents(self, wanted: Wanted, afar: CaseContents) -> CaseContents:
        """Some reports with everything found in them, the actors that they speak of, and the events and comparisons that
        are wanted, put into a case that is seen from afar."""
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
            actors=ActorLinks(
                self._all("actors", Actor, f"WHERE id {IN} ORDER BY id", (_json(people),)), chains
            ),
            events=EventLinks(wanted.events, self._event_of(ids)),
            calendar=replace(afar.calendar, times=self._times(ids), dates=self._dates(ids)),
            comparison=replace(afar.comparison, relations=self._relations(wanted), findings=wanted.findings),
        )

    def _event_of(self, ids: str) -> dict[str, str]:
        return dict(
            self._db.execute(
                "SELECT o.mention, o.event FROM event_mentions m JOIN event_of o ON o.mention = m.id"
                f" WHERE m.document {IN}",
                (ids,),
            )
        )

    def _relations(self, wanted: Wanted) -> tuple[Relation, ...]:
        named = {r for f in wanted.findings for r in f.relations}
        found = self._all("relations", Relation, f"WHERE id {IN}", (_json(named),))
        about = {*(e.id for e in wanted.events), *(f.event for f in wanted.findings if f.event)}
        found += self._all("relations", Relation, f"WHERE event {IN}", (_json(about),))
        return tuple({r.id: r for r in sorted(found, key=lambda r: r.id)}.values())

    def _times(self, ids: str) -> dict[str, ResolvedTime]:
        rest = f"WHERE time IN (SELECT id FROM times WHERE document {IN})"
        return {t.time: t for t in self._all("resolved_times", ResolvedTime, rest, (ids,))}

    def _dates(self, ids: str) -> dict[str, Date]:
        records = " UNION ALL ".join(
            f"SELECT id FROM {layer} WHERE document IN (SELECT value FROM json_each(?1))"
            for layer in ("event_mentions", "statements", "ties")
        )
        rows = self._db.execute(
            f'SELECT record, edtf, start, "end", evidence FROM dates WHERE record IN ({records})', (ids,)
        )
        return {row[0]: from_row(Date, row[1:]) for row in rows}

    def _all(self, table: str, cls: type, rest: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(self._store._select(table, cls, rest, values))


def _json(ids: Iterable[str]) -> str:
    return json.dumps(sorted(ids))
