"""Records of an affair with other ids of its actors: in an affair an actor is known by the smallest member there, in the case
by the smallest of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from rashomon.model.case import Claim, Comparison, Event, EventLinks, Finding, Relation

Record = TypeVar("Record", Event, Claim, Relation, Finding)
Ids = Mapping[str, str]  # the ids that actors have → those that they get; all others keep theirs
_ACTORS = ("who", "whom", "where", "speaker", "addressee")  # slots of a claim that hold one or several


def with_ids(record: Record, ids: Ids) -> Record:
    """An event, a claim, a relation or a finding with other ids of its actors."""
    if isinstance(record, Event):
        actor, recipient = (
            tuple(dict.fromkeys(_all(told, ids))) for told in (record.actor, record.recipient)
        )
        return replace(record, actor=actor, recipient=recipient, place=_one(record.place, ids))
    if isinstance(record, Claim):
        return replace(record, actor=_one(record.actor, ids), slots=_slots(record.slots, ids))
    return replace(record, actor=_one(record.actor, ids))


def events_with_ids(links: EventLinks, ids: Ids) -> EventLinks:
    """Linked events with other ids of their actors."""
    return replace(links, events=_records(links.events, ids)) if ids else links


def comparison_with_ids(found: Comparison, ids: Ids) -> Comparison:
    """What a comparison found with other ids of the actors; portraits have those of the case."""
    if not ids:
        return found
    return replace(
        found,
        claims=_records(found.claims, ids),
        relations=_records(found.relations, ids),
        findings=_records(found.findings, ids),
    )


def _records(records: Iterable[Record], ids: Ids) -> tuple[Record, ...]:
    return tuple(with_ids(r, ids) for r in records)


def _one(actor: str | None, ids: Ids) -> str | None:
    return None if actor is None else ids.get(actor, actor)


def _all(actors: Iterable[str], ids: Ids) -> tuple[str, ...]:
    return tuple(ids.get(a, a) for a in actors)


def _slots(slots: Mapping[str, Any], ids: Ids) -> dict[str, Any]:
    """The slots of a claim; the members of a list have their actors as keys that begin with "@"."""
    made = dict(slots.items())
    for name in _ACTORS:
        value = made.get(name)
        if value is not None:
            made[name] = list(_all(value, ids)) if isinstance(value, list) else _one(value, ids)
    if "members" in made:
        made["members"] = [{**m, "keys": [_key(k, ids) for k in m["keys"]]} for m in made["members"]]
    return made


def _key(key: str, ids: Ids) -> str:
    return f"@{ids.get(key[1:], key[1:])}" if key.startswith("@") else key
