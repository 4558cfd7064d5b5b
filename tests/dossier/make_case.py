"""Builds a case by hand, from quotes of invented reports: what the other steps would have found."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import replace
from typing import Any, Literal

from rashomon.compare.findings import find_findings
from rashomon.compare.reading import read_all
from rashomon.extract.text import split_passages
from rashomon.model import (
    Account,
    Actor,
    ActorLinks,
    ActorType,
    Analysis,
    Attitude,
    Calendar,
    CaseContents,
    Claim,
    Comparison,
    Date,
    Document,
    Echo,
    EchoKind,
    Event,
    EventLinks,
    EventMention,
    Figure,
    Finding,
    Label,
    LocalActor,
    Mention,
    MentionKind,
    Modality,
    NameForm,
    Outlet,
    Published,
    Reason,
    Relation,
    RelationKind,
    Role,
    Run,
    Side,
    Silence,
    Skipped,
    Slot,
    Span,
    Statement,
    StatementKind,
    Tie,
    document_id,
    joint_id,
    outlet_id,
    record_id,
)


class CaseMaker:
    """Collects reports and what is found in them; `contents()` gives the case."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.outlets: dict[str, Outlet] = {}
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        self.local: dict[str, dict[int, LocalActor]] = defaultdict(dict)
        self.statements: dict[str, list[Statement]] = defaultdict(list)
        self.event_mentions: dict[str, list[EventMention]] = defaultdict(list)
        self.figures: dict[str, list[Figure]] = defaultdict(list)
        self.labels: dict[str, list[Label]] = defaultdict(list)
        self.attitudes: dict[str, list[Attitude]] = defaultdict(list)
        self.ties: dict[str, list[Tie]] = defaultdict(list)
        self.actors: dict[str, Actor] = {}
        self.chains: dict[tuple[str, str], int] = {}
        self.of: dict[tuple[str, int], str] = {}
        self.events: dict[str, Event] = {}
        self.event_of: dict[str, str] = {}
        self.published: dict[str, Published] = {}
        self.dates: dict[str, Date] = {}
        self.claims: list[Claim] = []
        self.relations: list[Relation] = []
        self.lone: list[Finding] = []
        self.echoes: list[Echo] = []
        self.silences: list[Silence] = []
        self.skipped: list[Skipped] = []

    # Reports

    def report(
        self, name: str, text: str, outlet: str | None = None, published: str | None = None, **more: Any
    ) -> str:
        """Adds a report and returns its id; `published` is a day that was given with it."""
        sha = hashlib.sha256(text.encode()).hexdigest()
        key = outlet_id(outlet) if outlet else None
        if outlet and key:
            self.outlets[key] = Outlet(key, outlet)
        given = Published(published, published, published, "given") if published else None
        made = Document(document_id(sha, name, None, key), name, sha, "text/plain", text, outlet=key,
                        published=given, language="en", **more)  # fmt: skip
        self.documents[made.id] = made
        if given:
            self.published[made.id] = given
        return made.id

    def inferred(self, document: str, start: str, end: str, *quotes: str) -> None:
        """The interval in which a report came out, and the words that it was inferred from."""
        spans = tuple(self.find(document, q) for q in quotes)
        edtf = start if start == end else f"{start}/{end}"
        self.published[document] = Published(edtf, start, end, "inferred", spans)

    def find(self, document: str, quote: str, nth: int = 1) -> Span:
        """Where a quote stands."""
        text, at = self.documents[document].text, -1
        for _ in range(nth):
            at = text.index(quote, at + 1)
        return Span(at, at + len(quote))

    # Who

    def actor(self, key: str, name: str, type: ActorType = "person", named: bool = True) -> str:
        """Adds an actor; `key` is the test's name for it."""
        made = Actor(joint_id("a", [key]), type, named, name, (), (), (), ())
        self.actors[key] = made
        return made.id

    def chain(self, document: str, key: str) -> int:
        """The document's number for an actor."""
        if (document, key) not in self.chains:
            number = len(self.local[document]) + 1
            actor = self.actors[key]
            self.chains[(document, key)] = number
            self.local[document][number] = LocalActor(document, number, actor.type, actor.named, actor.name)
            self.of[(document, number)] = actor.id
        return self.chains[(document, key)]

    def mention(self, document: str, key: str, quote: str, kind: MentionKind = "name", nth: int = 1) -> str:
        """A mention of an actor; the same span twice is one mention."""
        span = self.find(document, quote, nth)
        for m in self.mentions[document]:
            if m.span == span:
                return m.id
        made = Mention(record_id("m", document, [span]), document, span.start, span.end, quote, kind,
                       self.actors[key].type, span.start, self.chain(document, key))  # fmt: skip
        self.mentions[document].append(made)
        return made.id

    def role(self, document: str, key: str, quote: str, former: bool = False) -> None:
        """A role that a report gives to an actor."""
        span = self.find(document, quote)
        role = Role(quote, document, span.start, span.end, former)
        self.actors[key] = replace(self.actors[key], roles=(*self.actors[key].roles, role))

    def label(
        self, document: str, key: str, quote: str, polarity: Literal[-1, 0, 1], voice: str | None = None
    ) -> None:
        """What a report, or somebody whom it quotes, calls an actor."""
        span = self.find(document, quote)
        self.labels[document].append(
            Label(
                record_id("lb", document, [span]),
                document,
                self.chain(document, key),
                span.start,
                span.end,
                quote,
                "evaluation" if polarity else "epithet",
                polarity,
                voice,
            )
        )

    def attitude(
        self, document: str, mention: str, label: Literal["positive", "negative"], voice: str | None = None
    ) -> None:
        """A view that the text takes of a mention."""
        m = next(m for m in self.mentions[document] if m.id == mention)
        self.attitudes[document].append(
            Attitude(
                record_id("at", document, [m.span]), document, mention, m.chain, label, False, 0.9, voice
            )
        )

    def tie(
        self, document: str, left: str, right: str, quote: str, relation: str, sign: Literal[-1, 0, 1]
    ) -> None:
        """A tie between two actors."""
        span = self.find(document, quote)
        self.ties[document].append(
            Tie(
                record_id("ti", document, [span], relation),
                document,
                self.chain(document, left),
                self.chain(document, right),
                relation,
                sign,
                (span,),
            )
        )

    def speak_tie(self, document: str, voice: str) -> None:
        """Gives the tie that was added last to a statement."""
        self.ties[document][-1] = replace(self.ties[document][-1], voice=voice)

    # Who said what

    def statement(
        self, document: str, speaker: str | None, quote: str, source: str, cue: str = "said",
        kind: StatementKind = "direct", anonymous: bool = False, via: tuple[str, ...] = (),
    ) -> str:  # fmt: skip
        """A statement; `speaker` is an actor's key, `via` are those who pass it on."""
        content = self.find(document, quote)
        number = self.chain(document, speaker) if speaker else None
        carriers = [self.chain(document, k) for k in via]
        made = Statement(
            record_id("st", document, [content]), document, kind, "speech", (self.find(document, source),),
            (self.find(document, cue),), (content,), number, anonymous, source if anonymous else None,
            chain=(*carriers, *([number] if number else [])),
        )  # fmt: skip
        self.statements[document].append(made)
        return made.id

    def restate(self, document: str, **more: Any) -> None:
        """Changes the statement that was added last."""
        self.statements[document][-1] = replace(self.statements[document][-1], **more)

    # What happened

    def happening(
        self, event: str, document: str, trigger: str, who: str | None = None, whom: str | None = None,
        where: str | None = None, date: str | None = None, modality: Modality = "asserted", voice: str | None = None,
        polarity: Literal[1, -1] = 1, type: str | None = "CONSULT",
    ) -> str:  # fmt: skip
        """A mention of an event; `who`, `whom`, `where` are "key=quote"."""

        def ids(item: str | None) -> tuple[str, ...]:
            if item is None:
                return ()
            key, _, quote = item.partition("=")
            return (self.mention(document, key, quote),)

        span = self.find(document, trigger)
        text = self.documents[document].text
        start = max(text.rfind(". ", 0, span.start) + 2, text.rfind("\n", 0, span.start) + 1)
        ends = [e for e in (text.find(". ", span.end), text.find("\n", span.end), len(text)) if e >= 0]
        made = EventMention(record_id("ev", document, [span]), document, (span,), trigger, type, type, True,
                            ids(who), ids(whom), ids(where), modality, polarity, voice=voice, when="t" if date else None,
                            sentence=Span(start, min(min(ends) + 1, len(text))))  # fmt: skip
        self.event_mentions[document].append(made)
        self.event_of[made.id] = event
        if date:
            start_day, _, end_day = date.partition("/")
            self.dates[made.id] = Date(date, start_day, end_day or start_day)
        return made.id

    def figure(self, document: str, quote: str, value: float, noun: str | None = None) -> None:
        """A number."""
        span = self.find(document, quote)
        self.figures[document].append(
            Figure(
                record_id("fg", document, [span]),
                document,
                span.start,
                span.end,
                quote,
                value,
                None,
                "exact",
                noun=noun,
            )
        )

    # How they compare

    def relation(
        self, kind: RelationKind, slot: Slot, *sides: tuple[str, str, str], event: str | None = None,
        independent: bool = True, why: str = "", confidence: float = 0.9, voices: tuple[str, ...] = (),
    ) -> str:  # fmt: skip
        """A relation; a side is (document, quote, value), told on the word of a statement of `voices` if there are any."""
        said = voices or (None,) * len(sides)
        made = tuple(Side(d, (self.find(d, q),), v, x) for (d, q, x), v in zip(sides, said, strict=True))
        key = joint_id("re", [f"{kind}{slot}{[(s.document, s.spans) for s in made]}"])
        self.relations.append(
            Relation(
                key,
                kind,
                slot,
                made,
                independent,
                (Reason(slot, why),) if why else (),
                confidence,
                joint_id("e", [event]) if event else None,
            )
        )
        return key

    def echo(self, document: str, of: str | None, kind: EchoKind = "copy", origin: str | None = None) -> None:
        """One report copies another, or goes back to an origin that is not in the case."""
        key = record_id("ec", document, [], f"{of or origin}")
        self.echoes.append(Echo(key, document, of, origin, kind, ()))

    def alone(self, document: str, quote: str, event: str, *silent: str) -> None:
        """A claim that outlets which tell the same event leave out."""
        span = self.find(document, quote)
        claim = Claim(
            record_id("cl", document, [span]),
            document,
            joint_id("e", [event]),
            None,
            {"kind": "presence", "what": quote},
            (span,),
        )
        self.claims.append(claim)
        side = Side(document, (span,), None, "", claim.id)
        self.lone.append(
            Finding(
                record_id("fi", document, [span]), "only_one", "content", f"“{quote}”", (Account("", "", (side,)),),
                None, 0.5, 0.5, True, (), claim.event,
            )
        )  # fmt: skip
        for outlet in silent:
            self.silences.append(
                Silence(
                    record_id("si", document, [span], outlet),
                    claim.event or "",
                    claim.id,
                    outlet_id(outlet),
                    (),
                )
            )

    def contents(self) -> CaseContents:
        """The case."""
        analyses = tuple(
            Analysis(
                d, split_passages(d) if d.analysed else (), tuple(self.mentions[d.id]),
                tuple(self.local[d.id].values()), (), tuple(self.statements[d.id]), tuple(self.event_mentions[d.id]),
                tuple(self.figures[d.id]), tuple(self.labels[d.id]), tuple(self.attitudes[d.id]), tuple(self.ties[d.id]),
            )
            for d in sorted(self.documents.values(), key=lambda d: d.id)
        )  # fmt: skip
        actors = tuple(self._actor(key) for key in sorted(self.actors))
        events = tuple(self._event(key) for key in sorted(set(self.event_of.values())))
        who, links = (
            ActorLinks(actors, self.of),
            EventLinks(events, {m: joint_id("e", [k]) for m, k in self.event_of.items()}),
        )
        calendar = Calendar(self.published, {}, self.dates)
        readings = read_all(analyses, who, links, calendar)
        findings = find_findings(self.claims, self.relations, readings, who, links, self.echoes)
        return CaseContents(
            tuple(self.outlets[k] for k in sorted(self.outlets)), analyses, who, links, calendar,
            Comparison(
                tuple(self.claims), tuple(self.relations), tuple(self.echoes), tuple(self.silences),
                findings=(*findings, *self.lone),
            ),
            skipped=tuple(self.skipped), runs=(Run("r-1", "2031-04-20T10:00:00Z", "0.1.0", "{}"),),
        )  # fmt: skip

    def _actor(self, key: str) -> Actor:
        actor = self.actors[key]
        members = tuple(sorted(k for k, a in self.of.items() if a == actor.id))
        forms: dict[str, list[str]] = defaultdict(list)
        for d, chain in members:
            for m in self.mentions[d]:
                if m.chain == chain and m.kind == "name":
                    forms[m.text].append(d)
        names = tuple(NameForm(t, len(ds), tuple(sorted(set(ds)))) for t, ds in sorted(forms.items()))
        reasons = (Reason("same_name", "The names are spellings of one name."),) if len(names) > 1 else ()
        return replace(actor, names=names, members=members, reasons=reasons)

    def _event(self, key: str) -> Event:
        mentions = [m for ms in self.event_mentions.values() for m in ms if self.event_of[m.id] == key]
        by_id = {m.id: m for ms in self.mentions.values() for m in ms}

        def actors(ids: list[str]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(self.of[(by_id[i].document, by_id[i].chain or 0)] for i in ids))

        dates = [self.dates[m.id] for m in mentions if m.id in self.dates]
        places = actors([i for m in mentions for i in m.place])
        return Event(
            joint_id("e", [key]), mentions[0].type, tuple(sorted(m.id for m in mentions)),
            tuple(sorted({m.document for m in mentions})), actors([i for m in mentions for i in m.actor]),
            actors([i for m in mentions for i in m.recipient]), places[0] if places else None,
            dates[0] if dates else None,
        )  # fmt: skip


def small_case() -> CaseMaker:
    """Two papers and an agency on one bridge: three dates, two counts, one copy, one unnamed source."""
    c = CaseMaker()
    wire = c.report(
        "wire.txt",
        "Bridge at Olm opened\n\nOLM, May 3 (Norwire) - Mayor Ada Ferrin opened the new bridge at Olm on Monday and "
        "thanked 40 workers.\n\n\"It will carry us for a century,\" Ferrin said.\n\nThe ministry will pay for a second "
        "bridge in June, an official said on condition of anonymity.\n",
        "Norwire", "2032-05-03",
    )  # fmt: skip
    copy = c.report(
        "copy.txt",
        "New bridge for Olm\n\nMayor Ada Ferrin opened the new bridge at Olm on Monday and thanked 40 workers.\n\n"
        "\"It will carry us for a century,\" Ferrin said.\n",
        "Olm Daily", "2032-05-04",
    )  # fmt: skip
    rival = c.report(
        "rival.txt",
        "The vain mayor and her bridge\n\nAdda Ferin, the vain mayor of Olm, did not open her bridge before Tuesday, in "
        "front of 25 tired workers. \"It will carry us for a hundred years,\" she said.\n\nThe council had refused to "
        "pay for the ribbon.\n",
        "The Rival",
    )  # fmt: skip
    c.inferred(rival, "2032-05-04", "2032-05-10", "Tuesday")
    c.actor("ferrin", "Ada Ferrin")
    c.actor("olm", "Olm", "place")
    c.actor("council", "the council", "organisation")
    c.actor("official", "an official", named=False)
    for d, name in ((wire, "Ada Ferrin"), (copy, "Ada Ferrin"), (rival, "Adda Ferin")):
        date = "2032-05-04" if d == rival else "2032-05-03"
        c.happening("opening", d, "open", f"ferrin={name}", where="olm=Olm", date=date)
    c.happening("plan", wire, "pay", date="2032-06-01/2032-06-30", modality="planned", type=None)
    c.role(wire, "ferrin", "Mayor")
    for d, words in ((wire, "century"), (copy, "century"), (rival, "hundred years")):
        c.statement(
            d, "ferrin", f"It will carry us for a {words},", "she" if d == rival else "Ferrin said"[:6]
        )
    c.statement(wire, "official", "The ministry will pay for a second bridge in June", "an official", "said on",
                "indirect", anonymous=True)  # fmt: skip
    c.label(rival, "ferrin", "the vain mayor of Olm", -1)
    c.attitude(rival, c.mention(rival, "ferrin", "Adda Ferin"), "negative")
    c.tie(rival, "council", "ferrin", "The council had refused to pay for the ribbon", "refuses", -1)
    c.figure(wire, "40", 40)
    c.figure(rival, "25", 25)
    c.relation("contradicts", "date", (wire, "on Monday", "3 May 2032"), (rival, "before Tuesday", "4 May 2032"),
               event="opening", why="The two reports give different days.")  # fmt: skip
    c.relation("differs", "number", (wire, "40 workers", "40 workers"), (rival, "25 tired workers", "25 workers"),
               event="opening", why="The two reports give different numbers of workers.")  # fmt: skip
    c.relation(
        "corroborates", "place", (wire, "at Olm", "Olm"), (rival, "mayor of Olm", "Olm"), event="opening"
    )
    c.relation("corroborates", "number", (wire, "40 workers", "40"), (copy, "40 workers", "40"), event="opening",
               independent=False)  # fmt: skip
    c.echo(copy, wire)
    c.alone(rival, "The council had refused to pay for the ribbon", "opening", "Norwire", "Olm Daily")
    c.skipped.append(
        Skipped("broken.pdf", "the file ends too early", "open it in a viewer and save it again")
    )
    return c
