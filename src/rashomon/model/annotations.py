"""What is found in ONE document.  Every record carries spans of that document.

Inside a document, actors are numbered: mentions with the same `chain` number co-refer, and `speaker`, `actor`,
`addressee` and the carriers of a statement hold such numbers.  The case turns numbers into actor ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rashomon.model.documents import Document, Passage
from rashomon.model.spans import Span, Spans

ActorType = Literal["person", "organisation", "group", "state", "place", "office", "media", "thing"]
MentionKind = Literal["name", "nominal", "pronoun"]
StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal["speech", "belief", "demand", "accusation"]
Modality = Literal["asserted", "planned", "alleged", "denied", "hypothetical"]
Bound = Literal["exact", "about", "at_least", "at_most", "range"]
ArgumentRole = Literal[
    "actor", "recipient", "theme", "instrument", "cause", "place", "source", "goal", "beneficiary", "occasion", "partner", "topic"
]  # fmt: skip
Certainty = Literal[
    "asserted", "likely", "unlikely", "possible", "alleged", "planned", "ordered", "asked", "conditional", "counterfactual", "forged"
]  # fmt: skip
LabelKind = Literal["title", "epithet", "evaluation"]
AttitudeLabel = Literal["positive", "neutral", "negative"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to someone or somewhere.

    `head` is the character offset where the head word starts.  `chain` is the document's number for who is meant
    (None: nobody in particular).  `metonym`: a place that stands for its government ("Tehran says").
    """

    id: str
    document: str
    start: int
    end: int
    text: str
    kind: MentionKind
    type: ActorType
    head: int
    chain: int | None = None
    metonym: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Role:
    """A title or office that a report gives to somebody: "the prime minister", "the former governor"."""

    text: str
    document: str
    start: int
    end: int
    former: bool = False


@dataclass(frozen=True, slots=True)
class LocalActor:
    """Who a chain number stands for in one document; what the case links.

    `name` is the fullest name form, or the description of an unnamed one.  `aliases` are other name forms of this
    document.  `named` is False for unnamed sources, which are never linked by description, and for whoever else is only described.
    `members` are the chain numbers of a list ("Karim and Habib").
    """

    document: str
    chain: int
    type: ActorType
    named: bool
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression, not yet anchored.  `type` is TIMEX3's; `symbol` is the operator tree as JSON text."""

    id: str
    document: str
    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    symbol: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """What a time expression comes to once the report's date is known (a given one, or an interval).

    `value` is TIMEX3's; `earliest` and `latest` are ISO days (None = open); `anchor` and `rule` say how.
    `alternatives` are EDTF strings of other readings that stay open.
    """

    time: str
    document: str
    value: str | None
    edtf: str | None
    earliest: str | None
    latest: str | None
    anchor: str
    rule: str
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementSpans:
    """Where an attribution stands, before anybody knows who speaks.  `within` is an index into the same list."""

    kind: StatementKind
    act: Act
    source: Spans
    cue: Spans
    content: Spans
    within: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with its speaker.

    `chain` are the numbers of those who pass the word on between outlet and speaker, the speaker last.  `when` is
    the id of the time expression that dates the utterance.
    """

    id: str
    document: str
    kind: StatementKind
    act: Act
    source: Spans
    cue: Spans
    content: Spans
    speaker: int | None
    anonymous: bool = False
    description: str | None = None
    within: str | None = None
    chain: tuple[int, ...] = ()
    addressee: int | None = None
    hedges: Spans = ()
    when: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class EventMention:
    """A happening told in one passage.  `actor`, `recipient`, `place` are mention ids.

    `type` is the act as a PLOVER root or None; `plover` the same after the codebook's switch of intent, negation and
    request.  `lemma` is the trigger's sense key, for linking.  `when` is a time expression's id and `when_basis` says
    how it got there ("clause", "sentence", "narration"), or without a time that it is told as of an earlier time
    ("background").  `voice` is the statement whose word it is, None for the
    outlet's own.
    """

    id: str
    document: str
    trigger: Spans
    lemma: str
    type: str | None
    plover: str | None
    main: bool
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: tuple[str, ...]
    modality: Modality
    polarity: Literal[1, -1]
    detail: str | None = None
    voice: str | None = None
    when: str | None = None
    when_basis: str | None = None
    sentence: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit and bound.  `noun` is the lemma of what is counted ("soldier"), `state` what befell
    them ("dead", "hurt"), where the text says so.  `counted` are the words of the noun with what restricts it ("soldiers
    of the northern brigade"), `of_total` the number of which it is a part ("three of the eight"); `added`: beside those
    counted before ("another 12"), `cumulative`: all so far ("a total of 30")."""

    id: str
    document: str
    start: int
    end: int
    text: str
    value: float | None
    unit: str | None
    bound: Bound
    value_max: float | None = None
    measures: Spans = ()
    voice: str | None = None
    noun: str | None = None
    state: str | None = None
    counted: Spans = ()
    of_total: float | None = None
    added: bool = False
    cumulative: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Argument:
    """Who or what has a part in a proposition.

    `head` is the lemma of the noun and `word` its characters; `span` the whole noun phrase without its determiner.
    `modifiers` are the words that restrict it ("northern", "second"; with a preposition, "of:wall"), in small letters.
    `determiner` is its article, quantifier or owner ("the", "no", "all", "his", "'s"), `number` the id of the figure that counts it,
    `count` the number where no figure does ("ten seconds").
    """

    role: ArgumentRole
    span: Span
    word: Span
    head: str
    mention: str | None = None
    modifiers: tuple[str, ...] = ()
    determiner: str | None = None
    number: str | None = None
    count: float | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Author:
    """Who is said to be behind an act that is told without its doer, and how: he `did` it, `claims` it, is `blamed` for it
    or `suspected` of it."""

    who: Argument
    how: Literal["did", "claims", "blamed", "suspected"]
    polarity: Literal[1, -1] = 1


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one clause tells: a predicate with its arguments, made comparable (a claim, before the case resolves it).

    `clause` is what a reader sees, `predicate` the word that tells.  `lemma` carries the sense: the verb, the event noun
    of a light verb, the complement of a copula.  `polarity` is -1 where it is said not to be so, `certainty` how surely
    it is told; `denied` where somebody says that it is not so.  `when` is a time expression's id, `voice` the statement whose word it is, `event` the event mention at
    the same predicate.  `figures` are the numbers of the clause that count no argument.  `wording` are the pieces of a short
    whole clause that tells it, in text order and with the subject first; none where no whole one can be cut out.
    """

    id: str
    document: str
    clause: Span
    predicate: Span
    lemma: str
    form: Literal["verb", "noun", "complement", "count"]
    act: str | None
    arguments: tuple[Argument, ...]
    polarity: Literal[1, -1]
    certainty: Certainty
    negation: Span | None = None
    hedge: Span | None = None
    denied: bool = False
    by: tuple[Author, ...] = ()
    when: str | None = None
    when_basis: str | None = None
    voice: str | None = None
    event: str | None = None
    figures: tuple[str, ...] = ()
    wording: Spans = ()


@dataclass(frozen=True, slots=True)
class Label:
    """The words that an outlet, or someone it quotes (`voice`, a statement id), uses for an actor (chain number)."""

    id: str
    document: str
    actor: int
    start: int
    end: int
    text: str
    kind: LabelKind
    polarity: Literal[-1, 0, 1]
    voice: str | None = None
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Attitude:
    """The view that the text takes of one mention."""

    id: str
    document: str
    mention: str
    actor: int | None
    label: AttitudeLabel
    unclear: bool
    confidence: float
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A signed relation between two actors (chain numbers) as one report tells it."""

    id: str
    document: str
    from_actor: int
    to_actor: int
    relation: str
    sign: Literal[-1, 0, 1]
    evidence: Spans
    voice: str | None = None
    when: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that the document stage wrote about one report."""

    document: Document
    passages: tuple[Passage, ...] = ()
    mentions: tuple[Mention, ...] = ()
    local_actors: tuple[LocalActor, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    labels: tuple[Label, ...] = ()
    attitudes: tuple[Attitude, ...] = ()
    ties: tuple[Tie, ...] = ()
    propositions: tuple[Proposition, ...] = ()

    @property
    def read(self) -> tuple[str, ...]:
        """The stretches of the text that are read: the passages that are no boilerplate; of a text without any, all of it."""
        text = self.document.text
        found = tuple(text[p.start : p.end] for p in self.passages if p.boilerplate is None)
        return found or (text,)

    def knowing(self, layers: Mapping[str, Any]) -> Analysis:
        """The same, of which some layers are known already: where it is read layer by layer, these are not read again."""
        return self
