"""Which linked events a case keeps: those that a mention tells by itself, that several reports tell, or that something hangs on.

A bare noun, a state or an aim (`extract/events/slight.py`) that one report alone names is laid beside the others like any
mention, and compared like any; where nothing comes of it, it is no event of the case, and of states and aims none is one
that several tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rashomon.link.events import JUDGED, LEAST, NAMED
from rashomon.model import Analysis, Comparison, EventLinks


def told_by_themselves(
    analyses: Iterable[Analysis], links: EventLinks, comparison: Comparison
) -> tuple[EventLinks, Comparison]:
    """The events without those that nobody tells, and the comparison without their ids."""
    mentions = [e for a in analyses for e in a.event_mentions]
    sure = {e.id for e in mentions if e.confidence >= LEAST}
    named = {e.id for e in mentions if e.confidence >= NAMED}
    asked = {r.event for r in comparison.relations} | {f.event for f in comparison.findings}
    asked |= {s.event for s in comparison.silences}
    kept = {
        e.id
        for e in links.events
        if (len(e.documents) > 1 and not named.isdisjoint(e.mentions))
        or e.id in asked
        or JUDGED in e.reasons
        or not sure.isdisjoint(e.mentions)
    }
    events = tuple(
        replace(
            e,
            part_of=e.part_of if e.part_of in kept else None,
            plan_of=e.plan_of if e.plan_of in kept else None,
        )
        for e in links.events
        if e.id in kept
    )
    of = {m: e for m, e in links.of.items() if e in kept}
    undecided = tuple(u for u in links.undecided if u.left in of and u.right in of)
    claims = tuple(
        c if c.event is None or c.event in kept else replace(c, event=None) for c in comparison.claims
    )
    return replace(links, events=events, of=of, undecided=undecided), replace(comparison, claims=claims)
