"""The parts of a dossier: frozen, and the same for the file, the terminal, the outline and the local pages.

Texts here are ready to be shown but not escaped: whoever draws them escapes them.  `anchor` is the name by which a
part can be linked to; `record` is the id that `rashomon trace` takes.  `note` numbers a cited passage: the passage is
marked with that number in its report, and the notes at the end list them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from rashomon.model import AttitudeLabel, Bucket, LabelKind, StatementKind

T = TypeVar("T")
LISTS: tuple[Bucket, ...] = ("cannot_both", "told_alike", "changed", "differently", "only_one", "unsure")


@dataclass(frozen=True, slots=True)
class Masthead:
    """An outlet as the dossier shows it: a letter and a colour (1 to 20) that stay the same throughout."""

    id: str
    name: str
    letter: str
    colour: int


@dataclass(frozen=True, slots=True)
class Shortlist(Generic[T]):
    """The most consequential ones, then more; `left_out` counts those that stay in the case only; `among` says how much was looked at."""

    first: tuple[T, ...] = ()
    more: tuple[T, ...] = ()
    left_out: int = 0
    among: str = ""

    def __bool__(self) -> bool:
        return bool(self.first)

    @property
    def all(self) -> tuple[T, ...]:
        """All that are shown, best first."""
        return self.first + self.more

    @property
    def total(self) -> int:
        """How many there are in the case."""
        return len(self.first) + len(self.more) + self.left_out


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `marked` where it is what a record speaks of."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A stretch of a report: plain text, or a cited passage (`note`) with what stands in it.

    `first` is False for the later parts of a passage that another one cuts in two.
    """

    text: str = ""
    note: int | None = None
    first: bool = True
    inside: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word something stands: the outlet's own, or somebody's whom it cites."""

    own: bool
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in its sentence, with its outlet, the date of its report and the voice that it is told in.

    `also` are passages of other reports that say it word for word.  `url` is where the report was found, "" if unknown.
    """

    note: int
    outlet: Masthead
    report: str
    title: str
    date: str
    pieces: tuple[Piece, ...]
    voice: Voice
    also: tuple[Quotation, ...] = ()
    url: str = ""

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return "".join(p.text for p in self.pieces)

    @property
    def words(self) -> str:
        """Only what is marked."""
        return " … ".join(p.text for p in self.pieces if p.marked)


@dataclass(frozen=True, slots=True)
class Link:
    """Something else in the dossier; `anchor` is None where it is not shown."""

    anchor: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Telling:
    """Those who say the same on the same word (`word`, "" where they speak for themselves), and their passages."""

    value: str
    word: str
    outlets: tuple[Masthead, ...]
    quotations: tuple[Quotation, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A matter in one sentence, with who says what.  `records` are the comparisons that it rests on."""

    anchor: str
    record: str
    records: tuple[str, ...]
    bucket: Bucket
    slot: str
    heading: str
    about: Link | None
    tellings: tuple[Telling, ...]
    independence: str
    reasons: tuple[str, ...]
    outlets: tuple[Masthead, ...]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What an outlet says of a matter, on whose word, and the passage; `named` where it gives a value."""

    said: str
    named: bool
    word: str
    note: int | None
    mark: str = ""  # a letter for the word, where there is no room for it


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A matter, and for each outlet what it says: nothing where it was not found to speak of it."""

    bucket: Bucket
    anchor: str
    heading: str
    cells: tuple[tuple[MatrixCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole affair, outlets across and matters down; `left_out` counts the outlets that have no column."""

    outlets: tuple[Masthead, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class CountLine:
    """One report's count; `bound` says how it is meant ("at least"), "" where it is exact."""

    words: str
    value: float
    bound: str
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts of one thing in the order of the reports; `most` is the highest."""

    anchor: str
    name: str
    lines: tuple[CountLine, ...]
    most: float
    outlets: tuple[Masthead, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of the overview with what it counts."""

    value: str
    label: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """The affair on one screen."""

    counts: tuple[Count, ...]
    published: str
    told: str
    remarks: tuple[str, ...]
    main_events: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Whether an outlet gives a value, and the passages that do (none where the value needs no passage)."""

    outlet: Masthead
    given: bool
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SlotLine:
    """One value of a slot, with a cell for each outlet that tells the event."""

    value: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SlotRow:
    """One slot: each value with those who give it.

    `state` is "agreed" where several outlets give one value and nobody another, "odd" where a comparison says that
    tellings cannot both be right, and "differs" where it says that they differ.
    """

    name: str
    lines: tuple[SlotLine, ...]
    state: Literal["agreed", "odd", "differs", ""]


@dataclass(frozen=True, slots=True)
class EventPart:
    """One event with the outlets side by side.  `title` is in the words of the passage `titled`."""

    anchor: str
    record: str
    number: int
    title: str
    titled: Quotation
    sort: str
    date: str
    place: str
    outlets: tuple[Masthead, ...]
    reports: int
    independent: int
    plan: bool
    telling: tuple[Quotation, ...]
    rows: tuple[SlotRow, ...]
    findings: tuple[Link, ...]
    part_of: Link | None
    plan_of: Link | None
    reasons: tuple[str, ...]
    people: tuple[Link, ...]


MarkStatus = Literal["done", "planned", "said"]


@dataclass(frozen=True, slots=True)
class LaneMark:
    """An event in an outlet's lane."""

    number: int
    anchor: str
    title: str
    status: MarkStatus


@dataclass(frozen=True, slots=True)
class LaneSpan:
    """Events of the same day, or of the same uncertain days: columns `first` to `last`, row `level` in the lane."""

    first: int
    last: int
    level: int
    marks: tuple[LaneMark, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One outlet's events in time; `levels` rows high."""

    outlet: Masthead
    spans: tuple[LaneSpan, ...]
    levels: int

    @property
    def marks(self) -> tuple[LaneMark, ...]:
        """Every event of the lane."""
        return tuple(m for s in self.spans for m in s.marks)


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """The same as a line of a table."""

    number: int
    anchor: str
    date: str
    title: str
    plan: bool
    tellers: tuple[tuple[Masthead, MarkStatus], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A day (or the bounds of an uncertain one) on the timeline; `gap` names what lies between it and the last.

    `left` and `width` are pixels.
    """

    left: int
    width: int
    iso: str
    label: str
    year: str
    gap: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated events: lanes and the same as a table.  Of the `undated` ones the first stand in `without`."""

    columns: tuple[Column, ...] = ()
    lanes: tuple[Lane, ...] = ()
    rows: tuple[TimelineRow, ...] = ()
    undated: int = 0
    without: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """Somebody's words as one report gives them.  `chain` runs from the outlet to the speaker."""

    record: str
    quotation: Quotation
    kind: StatementKind
    cue: str
    chain: tuple[str, ...]
    to: str
    hedges: tuple[str, ...]
    date: str
    finding: Link | None


@dataclass(frozen=True, slots=True)
class SpeakerPart:
    """All that somebody is reported to have said."""

    anchor: str
    name: str
    about: str
    actor: str | None
    named: bool
    outlets: tuple[Masthead, ...]
    utterances: Shortlist[Utterance]


@dataclass(frozen=True, slots=True)
class NameLine:
    """A spelling, how often it stands, and who uses it."""

    text: str
    count: int
    outlets: tuple[Masthead, ...]


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role that reports give to an actor; `date` says when those reports came out."""

    text: str
    former: bool
    outlets: tuple[Masthead, ...]
    notes: tuple[int, ...]
    date: str


@dataclass(frozen=True, slots=True)
class LabelLine:
    """What somebody is called, with the passage that says so."""

    text: str
    kind: LabelKind
    polarity: Literal[-1, 0, 1]
    quotation: Quotation
    times: int


@dataclass(frozen=True, slots=True)
class AttitudeLine:
    """A passage that takes a view of an actor."""

    label: AttitudeLabel
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class PortraitPart:
    """How one outlet speaks of an actor, its own voice apart from the voices that it quotes."""

    outlet: Masthead
    own: tuple[LabelLine, ...]
    quoted: tuple[LabelLine, ...]
    views: tuple[AttitudeLine, ...]
    quoted_views: tuple[AttitudeLine, ...]


@dataclass(frozen=True, slots=True)
class ActorPart:
    """One actor: names, roles, how each outlet speaks of it, and where it appears."""

    anchor: str
    record: str
    name: str
    sort: str
    roles: tuple[RoleLine, ...]
    names: tuple[NameLine, ...]
    outlets: tuple[Masthead, ...]
    reports: int
    mentions: int
    portraits: tuple[PortraitPart, ...]
    portraits_left_out: int
    said_about: Shortlist[Utterance]
    reasons: tuple[str, ...]
    events: tuple[Link, ...]
    speaker: Link | None


@dataclass(frozen=True, slots=True)
class TiePart:
    """A tie between two actors, as each outlet tells it; `common` where two independent ones do.

    `number` is its place among all ties of the case; `own` where an outlet tells it in its own words.
    """

    anchor: str
    number: int
    left: Link
    right: Link
    left_record: str
    right_record: str
    relation: str
    sign: Literal[-1, 0, 1]
    outlets: tuple[Masthead, ...]
    quotations: Shortlist[Quotation]
    common: bool
    own: bool


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A name in a drawing: its middle and width in pixels; `label` is the name as far as there is room."""

    link: Link
    label: str
    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A line of a drawing: an SVG path, the badge on it (its corner and width), and the tie that it leads to."""

    path: str
    sign: str
    own: bool
    title: str
    anchor: str
    label: str
    outlets: tuple[Masthead, ...]
    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class TieGraph:
    """Ties as a drawing; `left_out` counts the actors that are not drawn.  `name` is unlike that of other drawings."""

    name: str
    title: str
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    width: int
    height: int
    left_out: int


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What is known of a report."""

    anchor: str
    record: str
    title: str
    path: str
    url: str
    language: str
    translated: bool
    analysed: bool
    date: str
    basis: str
    evidence: tuple[Quotation, ...]
    words: int
    echoes: tuple[tuple[str, Link | None], ...]
    how_read: str = ""


@dataclass(frozen=True, slots=True)
class SourcePart:
    """An outlet with its reports, of which there are `total`; the letter and the note are the analyst's own."""

    anchor: str
    outlet: Masthead
    reliability: str
    note: str
    reports: tuple[ReportLine, ...]
    total: int
    alone: int


@dataclass(frozen=True, slots=True)
class Derivation:
    """A report in a tree of copies, or an origin that the case does not hold (`outlet` is None).

    `how` says how it has it from what stands above; `also` what else it goes back to; `left_out` counts the reports below
    it that are not shown; `missing` says of an origin what the case lacks.
    """

    link: Link
    outlet: Masthead | None
    title: str
    date: str
    how: str
    notes: tuple[int, ...]
    also: tuple[str, ...]
    below: tuple[Derivation, ...]
    left_out: int
    missing: str = ""


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """A file that could not be read."""

    path: str
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """What a person decided."""

    at: str
    by: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class UndecidedLine:
    """Two things that could neither be joined nor kept apart."""

    left: Link
    right: Link
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassagePart:
    """A passage of a report with the cited stretches in it."""

    kind: Literal["headline", "paragraph"]
    boilerplate: str | None
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A report in full; `language` is "" where it is that of the page."""

    anchor: str
    outlet: Masthead
    title: str
    date: str
    path: str
    passages: tuple[PassagePart, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Where a cited passage stands; `context` is what is shown where whole reports are left out."""

    number: int
    outlet: Masthead
    report: str
    title: str
    date: str
    path: str
    start: int
    end: int
    context: tuple[Piece, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class NewMatter:
    """A matter in which new reports have a part: which outlets they are of, and whether nobody told it before."""

    bucket: Bucket
    link: Link
    outlets: tuple[Masthead, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class New:
    """What came in since a day or a run: reports (of `came` in all), how many went, and matters (of `told` in all)."""

    since: str
    reports: tuple[tuple[Masthead, Link, str], ...]
    came: int
    gone: int
    matters: tuple[NewMatter, ...]
    told: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """The readable result of a case."""

    title: str
    mastheads: tuple[Masthead, ...]
    glance: Glance
    findings: Mapping[Bucket, Shortlist[Finding]] = field(default_factory=dict)
    former: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # the places that a part had before, by its place
    matrix: Matrix = field(default_factory=Matrix)
    counts: Shortlist[CountTable] = field(default_factory=Shortlist)
    timeline: Timeline = field(default_factory=Timeline)
    events: Shortlist[EventPart] = field(default_factory=Shortlist)
    single_events: Shortlist[EventPart] = field(default_factory=Shortlist)
    speakers: Shortlist[SpeakerPart] = field(default_factory=Shortlist)
    unnamed: Shortlist[SpeakerPart] = field(default_factory=Shortlist)
    actors: Shortlist[ActorPart] = field(default_factory=Shortlist)
    ties: Shortlist[TiePart] = field(default_factory=Shortlist)
    graphs: tuple[TieGraph, ...] = ()
    sources: tuple[SourcePart, ...] = ()
    derivations: Shortlist[Derivation] = field(default_factory=Shortlist)
    skipped: tuple[SkippedLine, ...] = ()
    judgements: tuple[JudgementLine, ...] = ()
    undecided: Shortlist[UndecidedLine] = field(default_factory=Shortlist)
    reports: tuple[ReportPart, ...] = ()
    notes: tuple[Note, ...] = ()
    made: str = ""
    new: New | None = None
    assessed: Mapping[str, str] = field(default_factory=dict)

    def found(self, bucket: Bucket) -> Shortlist[Finding]:
        """One list of findings."""
        return self.findings.get(bucket, Shortlist())

    @property
    def lists(self) -> tuple[tuple[Bucket, Shortlist[Finding]], ...]:
        """The lists that a reader opens first, in their order."""
        return tuple((b, self.found(b)) for b in LISTS)
