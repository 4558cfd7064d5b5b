"""How each outlet speaks of each actor."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import ActorLinks, Analysis, EventLinks, Portrait


def draw_portraits(
    analyses: Sequence[Analysis], actors: ActorLinks, events: EventLinks
) -> tuple[Portrait, ...]:
    """One portrait per actor and outlet, in order of ids."""
    return ()
