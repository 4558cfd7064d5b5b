"""Short functions that make the nouns by quoting a report: `report.mention("the premier", chain=1)`.

The case functions (`actor_links`, `event_links`, `calendar`) join what the reports hold by number or by given key, so a
test of the comparison needs neither a parse nor the linkers.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rashomon.model import (
    Actor,
    ActorKey,
    ActorLinks,
    ActorType,
    Analysis,
    Bound,
    Calendar,
    Date,
    Document,
    Event,
    EventLinks,
    EventMention,
    Figure,
    Label,
    LocalActor,
    Mention,
    MentionKind,
    Modality,
    Passage,
    Published,
    Span,
    Statement,
    StatementKind,
    document_id,
    joint_id,
    outlet_id,
    record_id,
)


def document(text: str, outlet: str | None = None, published: str | None = None, **more: Any) -> Document:
    """A plain-text report.  `outlet` is a name, `published` an ISO day."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    where = outlet_id(outlet) if outlet else None
    when = Published(published, published, published, "given") if published else None
    made = document_id(sha, None, None, where)
    return Document(
        made, "report.txt", sha, "text/plain", text, outlet=where, published=when, language="en", **more
    )


@dataclass
class Report:
    """A report under construction.  Every quote names its first occurrence, or the `nth` (from 0)."""

    text: str
    outlet: str | None = None
    published: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    event_mentions: list[EventMention] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    names: dict[int, tuple[str, ActorType]] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    dates: dict[str, Date] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.document = document(self.text, self.outlet, self.published)

    @property
    def id(self) -> str:
        return self.document.id

    def span(self, quote: str, nth: int = 0) -> Span:
        """Where a quote stands."""
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(quote, at + 1)
        return Span(at, at + len(quote))

    def mention(
        self, quote: str, chain: int, type: ActorType = "person", kind: MentionKind = "name", nth: int = 0
    ) -> str:
        """A mention; its id."""
        span = self.span(quote, nth)
        made = record_id("m", self.id, [span])
        self.mentions.append(
            Mention(made, self.id, span.start, span.end, quote, kind, type, span.start, chain)
        )
        if kind == "name" and len(quote) > len(self.names.get(chain, ("", type))[0]):
            self.names[chain] = (quote, type)
        return made

    def statement(
        self,
        content: str,
        speaker: int | None,
        kind: StatementKind = "indirect",
        cue: str = "said",
        nth: int = 0,
    ) -> str:
        """An attribution; its id."""
        span = self.span(content, nth)
        made = record_id("st", self.id, [span])
        cues = (self.span(cue),) if cue in self.text else ()
        self.statements.append(Statement(made, self.id, kind, "speech", (), cues, (span,), speaker))
        return made

    def event(
        self,
        trigger: str,
        key: str | None = None,
        type: str | None = "CONSULT",
        actor: Iterable[str] = (),
        recipient: Iterable[str] = (),
        place: Iterable[str] = (),
        modality: Modality = "asserted",
        polarity: Literal[1, -1] = 1,
        date: str | None = None,
        voice: str | None = None,
        nth: int = 0,
    ) -> str:
        """A mention of a happening; its id.  Those with one `key` are one event of the case."""
        span = self.span(trigger, nth)
        made = record_id("em", self.id, [span])
        self.event_mentions.append(
            EventMention(made, self.id, (span,), trigger, type, type, True, tuple(actor), tuple(recipient),
                         tuple(place), modality, polarity, voice=voice, when="given" if date else None,
                         when_basis="clause" if date else None)
        )  # fmt: skip
        if key is not None:
            self.events[made] = key
        if date is not None:
            self.dates[made] = Date(date, date[:10], date[-10:])
        return made

    def figure(
        self,
        quote: str,
        value: float,
        noun: str | None = None,
        unit: str | None = None,
        state: str | None = None,
        bound: Bound = "exact",
        voice: str | None = None,
        nth: int = 0,
    ) -> str:
        """A number; its id."""
        span = self.span(quote, nth)
        made = record_id("fg", self.id, [span])
        self.figures.append(
            Figure(
                made,
                self.id,
                span.start,
                span.end,
                quote,
                value,
                unit,
                bound,
                voice=voice,
                noun=noun,
                state=state,
            )
        )
        return made

    def label(self, quote: str, actor: int, polarity: Literal[-1, 0, 1], voice: str | None = None) -> str:
        """An evaluation of an actor; its id."""
        span = self.span(quote)
        made = record_id("lb", self.id, [span])
        self.labels.append(
            Label(
                made,
                self.id,
                actor,
                span.start,
                span.end,
                quote,
                "evaluation",
                polarity,
                voice,
            )
        )
        return made

    def analysis(self) -> Analysis:
        """What the document stage would have written."""
        passages, at = [], 0
        for piece in self.text.split("\n\n"):
            if piece.strip():
                passages.append(Passage(self.id, at, at + len(piece), "paragraph"))
            at += len(piece) + 2
        actors = tuple(LocalActor(self.id, c, t, True, name) for c, (name, t) in sorted(self.names.items()))
        return Analysis(
            self.document, tuple(passages), tuple(self.mentions), actors, (), tuple(self.statements),
            tuple(self.event_mentions), tuple(self.figures), tuple(self.labels),
        )  # fmt: skip


def actor_links(reports: Iterable[Report]) -> ActorLinks:
    """One actor for each number, in every report that uses it: number 3 here is number 3 there."""
    members: dict[int, list[ActorKey]] = defaultdict(list)
    names: dict[int, tuple[str, ActorType]] = {}
    for report in reports:
        for chain, (name, type) in report.names.items():
            members[chain].append((report.id, chain))
            names.setdefault(chain, (name, type))
    actors = tuple(
        Actor(f"a-{c}", names[c][1], True, names[c][0], (), (), (), tuple(sorted(keys)))
        for c, keys in sorted(members.items())
    )
    return ActorLinks(actors, {key: actor.id for actor in actors for key in actor.members})


def event_links(reports: Iterable[Report], plan_of: Mapping[str, str] | None = None) -> EventLinks:
    """One event for each key that the reports gave."""
    reports = list(reports)
    links = actor_links(reports)
    members: dict[str, list[tuple[Report, EventMention]]] = defaultdict(list)
    for report in reports:
        for mention in report.event_mentions:
            if mention.id in report.events:
                members[report.events[mention.id]].append((report, mention))
    ids = {key: joint_id("e", [m.id for _, m in found]) for key, found in members.items()}
    made = []
    for key, found in sorted(members.items()):
        who = {r.id: {m.id: m for m in r.mentions} for r, _ in found}
        actor = {links.of.get((r.id, who[r.id][a].chain or 0)) for r, m in found for a in m.actor}
        made.append(
            Event(ids[key], found[0][1].type, tuple(sorted(m.id for _, m in found)),
                  tuple(sorted({r.id for r, _ in found})), tuple(sorted(a for a in actor if a)), (), None, None,
                  plan_of=ids.get((plan_of or {}).get(key, "")))
        )  # fmt: skip
    return EventLinks(tuple(made), {m.id: ids[key] for key, found in members.items() for _, m in found})


def calendar(reports: Iterable[Report]) -> Calendar:
    """The publication dates and event dates that the reports were given."""
    reports = list(reports)
    published = {r.id: r.document.published for r in reports if r.document.published is not None}
    return Calendar(published, {}, {k: d for r in reports for k, d in r.dates.items()})
