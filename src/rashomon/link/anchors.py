"""Finds again what a judgement is about when ids have moved: by the words that it quotes, where they are unique.

A judgement names a local actor as `document#chain` and quotes a name of it; it names an event by a mention, and quotes
its sentence up to the end of the trigger.  What cannot be found again keeps its old name, and so has no effect.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.model import Analysis, Judgement, cover

ACTORS = {"same_actor", "different_actor"}
EVENTS = {"same_event", "different_event"}


def anchored(judgements: Sequence[Judgement], analyses: Iterable[Analysis]) -> tuple[Judgement, ...]:
    """The same judgements, each about the records that now hold the words that it quotes."""
    if not any(j.kind in ACTORS | EVENTS for j in judgements):
        return tuple(judgements)
    places = _Places(tuple(analyses))
    return tuple(
        replace(j, about=tuple(places.now(j.kind, a, _quoted(j, n)) for n, a in enumerate(j.about)))
        if j.kind in ACTORS | EVENTS
        else j
        for j in judgements
    )


def _quoted(judgement: Judgement, n: int) -> str:
    return judgement.anchor[n] if n < len(judgement.anchor) else ""


class _Places:
    """Where the words of the reports stand."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self.analyses = {a.document.id: a for a in analyses}
        self.mentions = {m.id for a in analyses for m in a.event_mentions}
        self.named: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for a in analyses:
            for m in a.mentions:
                if m.chain is not None and m.kind == "name":
                    self.named[m.text].add((m.document, m.chain))

    def now(self, kind: str, about: str, quoted: str) -> str:
        """The record of now; `about` itself where it still stands, or cannot be found again."""
        return self._actor(about, quoted) if kind in ACTORS else self._event(about, quoted)

    def _actor(self, about: str, quoted: str) -> str:
        document, mark, _ = about.rpartition("#")
        if (
            not mark or document in self.analyses
        ):  # the linker looks for the words within a report that is there
            return about
        found = self.named.get(quoted, set())
        if len(found) != 1:
            return about
        where, chain = next(iter(found))
        return f"{where}#{chain}"

    def _event(self, about: str, quoted: str) -> str:
        if about in self.mentions or not quoted.strip():
            return about
        ends = [
            (a, a.document.text.index(quoted) + len(quoted))
            for a in self.analyses.values()
            if a.document.text.count(quoted) == 1
        ]
        if len(ends) != 1 or any(a.document.text.count(quoted) > 1 for a in self.analyses.values()):
            return about
        analysis, end = ends[0]
        found = [m.id for m in analysis.event_mentions if cover(m.trigger).end == end]
        return found[0] if len(found) == 1 else about
