"""A case whose actors were linked anew, before its events and comparisons are: these name the actors by their new ids."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from rashomon.model import (
    ActorLinks,
    CaseContents,
    Claim,
    Finding,
    Judgement,
    Portrait,
    Redirect,
    Relation,
)
from rashomon.model.naming import with_ids

Named = TypeVar("Named", Claim, Relation, Finding)


def linked_as(contents: CaseContents, who: ActorLinks, judgements: Sequence[Judgement]) -> CaseContents:
    """The case with these actors.

    What was found about an actor that is split stays with the part that keeps its id, else with the larger one, until it is
    found anew.

    Args:
        who: the actors of the same reports.
        judgements: what people have decided by now.
    """
    now = _now(contents.actors, who)
    events = tuple(
        with_ids(e, now) if {*e.actor, *e.recipient, e.place} & now.keys() else e
        for e in contents.events.events
    )
    told = contents.comparison
    return replace(
        contents,
        actors=who,
        events=replace(contents.events, events=events),
        comparison=replace(
            told,
            claims=_all(told.claims, now),
            relations=_all(told.relations, now),
            findings=_all(told.findings, now),
            portraits=_portraits(told.portraits, now),
        ),
        judgements=tuple(judgements),
        redirects=(
            *(replace(r, now=_each(r.now, now)) for r in contents.redirects),
            *(Redirect(was, (is_now,), "linked anew") for was, is_now in sorted(now.items())),
        ),
    )


def _now(before: ActorLinks, after: ActorLinks) -> Mapping[str, str]:
    """The new id of each actor that has another one."""
    parts: dict[str, Counter[str]] = defaultdict(Counter)
    for member, was in before.of.items():
        if member in after.of:
            parts[was][after.of[member]] += 1
    return {
        was: min(into, key=lambda i: (-into[i], i)) for was, into in parts.items() if was not in into
    }  # fmt: skip


def _each(ids: Iterable[str], now: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(now.get(i, i) for i in ids))


def _all(records: tuple[Named, ...], now: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(with_ids(r, now) if r.actor and r.actor in now else r for r in records)


def _portraits(portraits: Iterable[Portrait], now: Mapping[str, str]) -> tuple[Portrait, ...]:
    """Of two portraits of one actor by one outlet, that of whoever had the id before."""
    made: dict[tuple[str, str], Portrait] = {}
    for p in sorted(portraits, key=lambda p: p.actor in now):
        actor = now.get(p.actor, p.actor)
        made.setdefault((actor, p.outlet), replace(p, actor=actor))
    return tuple(made[key] for key in sorted(made))
