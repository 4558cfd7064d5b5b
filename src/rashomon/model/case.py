"""What MANY documents share: linked actors and events, claims and how they relate, and what people decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from rashomon.model.annotations import ActorType, Analysis, ResolvedTime, Role
from rashomon.model.documents import Date, Outlet, Published, Skipped
from rashomon.model.spans import Span, Spans

RelationKind = Literal["corroborates", "contradicts", "revised", "differs", "unclear"]
Slot = Literal[
    "number", "date", "participants", "place", "polarity", "reaction", "status", "quote_wording",
    "characterisation", "content", "agent", "initiative", "cause", "role",
]  # fmt: skip
EchoKind = Literal["copy", "part", "translation", "common_source"]
ActorKey = tuple[str, int]  # (document id, chain number)


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """One named test that fired, and the sentence that a reader sees."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class NameForm:
    """A spelling, how often it stands, and in which documents."""

    text: str
    count: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, group, organisation, state or place, linked across documents."""

    id: str
    type: ActorType
    named: bool
    name: str
    names: tuple[NameForm, ...]
    roles: tuple[Role, ...]
    reasons: tuple[Reason, ...]
    members: tuple[ActorKey, ...]


@dataclass(frozen=True, slots=True)
class Undecided:
    """Two things that the linkers could neither join nor keep apart, for a person to judge."""

    kind: Literal["actor", "event"]
    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ActorLinks:
    """The linked actors, who each local actor is, and what stayed open."""

    actors: tuple[Actor, ...] = ()
    of: Mapping[ActorKey, str] = field(default_factory=dict)
    undecided: tuple[Undecided, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """The same happening linked across documents.  Members of `actor`, `recipient` and `place` are actor ids."""

    id: str
    type: str | None
    mentions: tuple[str, ...]
    documents: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: str | None
    date: Date | None
    part_of: str | None = None
    plan_of: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class EventLinks:
    """The linked events, which event each mention tells of, and what stayed open."""

    events: tuple[Event, ...] = ()
    of: Mapping[str, str] = field(default_factory=dict)
    undecided: tuple[Undecided, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the case knows of time: when each report came out, what each time expression comes to, and when what is
    told happened (by id of an event mention, statement or tie)."""

    published: Mapping[str, Published]
    times: Mapping[str, ResolvedTime]
    dates: Mapping[str, Date]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report asserts, made comparable.  `slots` is plain JSON data; `voice` is a statement id or None."""

    id: str
    document: str
    event: str | None
    actor: str | None
    slots: Mapping[str, Any]
    spans: Spans
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One report's part in a relation."""

    document: str
    spans: Spans
    voice: str | None
    value: str
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """Two or more tellings that corroborate, contradict or differ from each other; "unclear" is an honest fourth.

    `independent` is whether two of the sides share neither an origin nor a speaker; None where nobody knows who published one.
    """

    id: str
    kind: RelationKind
    slot: Slot
    sides: tuple[Side, ...]
    independent: bool | None
    reasons: tuple[Reason, ...]
    confidence: float
    event: str | None = None
    actor: str | None = None


Bucket = Literal["cannot_both", "told_alike", "changed", "differently", "only_one", "unsure"]


@dataclass(frozen=True, slots=True)
class Account:
    """Who tells one value of a matter: the value in words, the passages, and on whose word each of them stands.

    `word` says it in words ("citing Mira Oduya"), "" where an outlet speaks for itself.
    """

    value: str
    word: str
    reports: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the reports say to each other of one matter, as a reader sees it.

    `sentence` names the matter in a whole sentence made from what the clauses tell.  `independent` is None where nobody
    knows who published it.  `front` is whether it may stand on the first screen, `weight` its place in its list.
    """

    id: str
    bucket: Bucket
    slot: Slot
    sentence: str
    accounts: tuple[Account, ...]
    independent: bool | None
    probability: float
    weight: float
    front: bool
    relations: tuple[str, ...]
    event: str | None = None
    actor: str | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        """All passages."""
        return tuple(s for a in self.accounts for s in a.reports)

    @property
    def documents(self) -> tuple[str, ...]:
        """The reports that have a part in it."""
        return tuple(sorted({s.document for s in self.sides}))


@dataclass(frozen=True, slots=True)
class Echo:
    """A copy of another report, or a common origin.  `of` is None where the original is not in the case."""

    id: str
    document: str
    of: str | None
    origin: str | None
    kind: EchoKind
    spans: Spans


@dataclass(frozen=True, slots=True)
class Silence:
    """An outlet covers the event but not the claim.  Silence is not denial."""

    id: str
    event: str
    claim: str
    outlet: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PortraitWord:
    """A word that one outlet uses near an actor more than the others do, as a z-score of log-odds."""

    word: str
    score: float


@dataclass(frozen=True, slots=True)
class Portrait:
    """How one outlet speaks of one actor: label ids in its own voice and in voices it quotes, and attitudes."""

    actor: str
    outlet: str
    own_labels: tuple[str, ...]
    quoted_labels: tuple[str, ...]
    positive: int
    neutral: int
    negative: int
    unclear: int
    words: tuple[PortraitWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a judgement quotes, where they stood and what stood around them, so that they can be found again.

    `record` counts, from 0, which of the records of `about` rests on them; `what` says what that was ("statement",
    "number differs").  `outlet` (an id), `file` (its name, with the id of a line) and `title` are what the report is
    known by.  Once its words are gone, `document` is empty.
    """

    record: int
    what: str
    document: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    outlet: str | None = None
    file: str = ""
    title: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, append-only.  `anchor` quotes what it is about, one quotation for each record, and `places`
    says where each stood, so that it survives moving offsets."""

    id: str
    at: str
    by: str
    kind: str
    about: tuple[str, ...]
    anchor: tuple[str, ...]
    verdict: str
    why: str | None = None
    places: tuple[Quoted, ...] = ()

    @property
    def halves(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Of a split (`split_event`, `split_actor`): the records that belong together, and those that are held apart from them; of
        one that does not say how many the first are, none."""
        if not self.verdict.isdecimal():
            return (), ()
        return self.about[: int(self.verdict)], self.about[int(self.verdict) :]


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former id and what it is now, with the cause."""

    former: str
    now: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the case says when its reports are laid side by side."""

    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    echoes: tuple[Echo, ...] = ()
    silences: tuple[Silence, ...] = ()
    portraits: tuple[Portrait, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One pass over the case: when, with which version and configuration (JSON text), and what became of each input.

    `added`, `changed` and `removed` are document ids; `changed` are new versions of files that were there.
    """

    id: str
    at: str
    version: str
    config: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseContents:
    """A whole case as values: what was read, what was found in each report, what the reports share, how they compare.

    `analyses` are in order of document id and hold the documents; those of a large case are read when they are asked for
    (`Analyses`), as long as its file is open.  `letters` numbers the outlets by key (`rashomon.letters`), from 0 for A.
    """

    outlets: tuple[Outlet, ...]
    analyses: Sequence[Analysis]
    actors: ActorLinks
    events: EventLinks
    calendar: Calendar
    comparison: Comparison
    judgements: tuple[Judgement, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    runs: tuple[Run, ...] = ()
    letters: Mapping[str, int] = field(default_factory=dict)
