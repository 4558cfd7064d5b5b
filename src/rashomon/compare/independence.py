"""Whether two passages are two voices: a copy, a shared original or a common origin makes them one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

from rashomon.compare.allegiance import Allegiances
from rashomon.compare.reading import Reading
from rashomon.model import Actor, Echo, Side, Span, Spans
from rashomon.names.fold import names_table

MOST = 0.5  # share of a report's characters from which what it shares is the report


class Origins:
    """Where the words of a passage come from, as far as the echoes tell."""

    def __init__(
        self, readings: dict[str, Reading], echoes: Iterable[Echo], actors: Iterable[Actor] = ()
    ) -> None:
        self._readings = readings
        self._actors = actors
        self._echoes: dict[str, list[Echo]] = defaultdict(list)
        ordered = sorted(echoes, key=lambda e: e.id)
        for echo in ordered:
            self._echoes[echo.document].append(echo)
        # The echoes that make up most of their report.
        self._wholes = {e.id for e in ordered if e.kind == "copy" or self._is_most(e)}
        self._known: dict[tuple[str, Spans], frozenset[str]] = {}
        self._shared: dict[tuple[str, str], bool] = {}
        self._named: dict[str, frozenset[str]] = {}

    @cached_property
    def _allegiances(self) -> Allegiances:
        """For whom each actor speaks."""
        return Allegiances(self._actors)

    def of(self, document: str, spans: Spans) -> frozenset[str]:
        """The outlets and agencies that a passage goes back to: its own outlet where it is nobody else's.

        What a reprint adds of its own still has the original for its source; it is not taken for a second voice.
        """
        found = self._known.get((document, spans))
        if found is None:
            found = self._known[document, spans] = self._of(document, spans)
        return found

    def _of(self, document: str, spans: Spans) -> frozenset[str]:
        reading = self._readings[document]
        found: set[str] = set()
        for echo in self._echoes.get(document, ()):
            if not self._covers(echo, spans) and echo.kind != "copy":
                continue
            if echo.of is not None and echo.of in self._readings:
                found |= self._before(echo.of, document)
            if echo.origin:
                found.add(plain_origin(echo.origin))
        return frozenset(found) if found else frozenset({reading.outlet, plain_origin(reading.outlet)})

    def _before(self, document: str, besides: str) -> set[str]:
        """The outlet of a report, and those of the reports that it is a reprint of in turn, but for one: a chain has one
        origin."""
        reached, ahead = {besides, document}, [document]
        for here in ahead:
            for echo in self._echoes.get(here, ()):
                if echo.of in self._readings and echo.of not in reached and echo.id in self._wholes:
                    reached.add(echo.of)
                    ahead.append(echo.of)
        return {self._readings[d].outlet for d in ahead}

    def _is_most(self, echo: Echo) -> bool:
        """Whether what a report shares is most of it."""
        reading = self._readings.get(echo.document)
        return reading is not None and sum(len(s) for s in echo.spans) >= MOST * len(reading.text)

    def copied(self, document: str, spans: Sequence[Span]) -> bool:
        """Whether a passage is taken from another report of the case, which then says it itself."""
        return any(e.kind in ("copy", "part") for e in self._taken(document, spans))

    def sources(self, document: str, spans: Sequence[Span]) -> frozenset[str]:
        """The reports of the case that a passage shares its words with, as copy or as another copy of one original."""
        return frozenset(e.of for e in self._taken(document, spans) if e.of is not None)

    def _taken(self, document: str, spans: Sequence[Span]) -> list[Echo]:
        return [
            e
            for e in self._echoes.get(document, ())
            if e.of in self._readings and e.kind != "translation" and self._covers(e, spans)
        ]

    @staticmethod
    def _covers(echo: Echo, spans: Sequence[Span]) -> bool:
        """A credit in the dateline stands for the whole report; the rest holds for the words that it shares."""
        if echo.kind == "copy" and echo.of is None:
            return True
        return any(s.overlaps(t) for s in spans for t in echo.spans)

    def independent(self, sides: Sequence[Side]) -> bool | None:
        """Whether two of the sides come from different outlets that share neither an origin nor the one on whose word they
        tell it; None where that rests on a report of which nobody knows who published it, on reports that share a source
        elsewhere, on two who speak for one state or body, or on two sources of which nobody knows that they are two."""
        answer: bool | None = False
        for n, mine in enumerate(sides):
            for yours in sides[n + 1 :]:
                found = self._two_voices(mine, yours)
                if found:
                    return True
                answer = None if found is None else answer
        return answer

    def _two_voices(self, left: Side, right: Side) -> bool | None:
        """Whether two sides are two voices, None where nobody knows."""
        mine, yours = self._readings[left.document], self._readings[right.document]
        if mine.outlet == yours.outlet or self.of(left.document, left.spans) & self.of(
            right.document, right.spans
        ):
            return False
        voices = [r.speaker(s.voice) for r, s in ((mine, left), (yours, right))]
        if voices[0] is not None and voices[0] == voices[1]:
            return False
        if any(r.analysis.document.outlet is None for r in (mine, yours)) or self._share_a_source(
            mine, yours
        ):
            return None
        if None not in voices and self._allegiances.of(voices[0] or "") & self._allegiances.of(
            voices[1] or ""
        ):
            return None
        if left.voice is not None and right.voice is not None and not self._two_sources(mine, yours, voices):
            return None
        return True

    def _share_a_source(self, left: Reading, right: Reading) -> bool:
        """Whether two reports share a source or words anywhere."""
        pair = (left.id, right.id) if left.id < right.id else (right.id, left.id)
        found = self._shared.get(pair)
        if found is None:
            found = self._shared[pair] = self._is_shared(left, right)
        return found

    def _is_shared(self, left: Reading, right: Reading) -> bool:
        pair = ((left, right), (right, left))
        if any(e.of == b.id for a, b in pair for e in self._echoes.get(a.id, ()) if e.kind != "translation"):
            return True
        origins = [
            {plain_origin(e.origin) for e in self._echoes.get(r.id, ()) if e.origin} for r in (left, right)
        ]
        return bool((origins[0] | _agencies(left.outlet)) & (origins[1] | _agencies(right.outlet)))

    def _two_sources(self, left: Reading, right: Reading, voices: Sequence[str | None]) -> bool:
        """Whether the two whose word is told are surely two: both known by name, and neither speaks for the other's side."""
        return None not in voices and all(
            v in self._by_name(r) for v, r in zip(voices, (left, right), strict=True)
        )

    def _by_name(self, reading: Reading) -> frozenset[str]:
        """The actors whom a report names."""
        found = self._named.get(reading.id)
        if found is None:
            named = (reading.actor(m.chain) for m in reading.analysis.mentions if m.kind == "name")
            found = self._named[reading.id] = frozenset(a for a in named if a is not None)
        return found


@cache
def _agencies(outlet: str) -> frozenset[str]:
    """The agencies that an outlet's own name holds beside another one: "Lorn Post / Agency Q"."""
    name = f" {_folded(outlet.removeprefix('ou-'))} "
    return frozenset(
        full for known, full in _full_names().items() if f" {known} " in name and len(known) < len(name) - 4
    )


@cache
def plain_origin(name: str) -> str:
    """An origin's name for comparison: an outlet's id, its spoken name and its short form come to the same."""
    plain = _folded(name.removeprefix("ou-"))
    return _full_names().get(plain, plain)


def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()


@cache
def _full_names() -> dict[str, str]:
    """The names and initials of agencies and outlets, with the first of each."""
    groups = names_table("aliases.toml")["media"]
    return {_folded(name): _folded(group[0]) for group in groups for name in group}
