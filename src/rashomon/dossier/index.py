"""Looks things up in a case: who a number stands for, which outlet a report belongs to, who copied whom.

`Evidence` numbers the passages that the dossier cites, in the order in which it cites them.
"""

from __future__ import annotations

import re
import threading
import weakref
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import pairwise
from operator import attrgetter
from typing import Any, TypeVar

from rashomon.compare.charges import ANSWERS
from rashomon.compare.culprits import CULPRITS
from rashomon.compare.gate import LISTED
from rashomon.compare.independence import plain_origin
from rashomon.compare.owners import state_of
from rashomon.compare.reading import Reading
from rashomon.dossier.highlight import LONGEST, Cited, context, cut_around, merge, plain, sentences
from rashomon.dossier.records import Glance, Records, Reports
from rashomon.dossier.sections import Masthead, Note, Piece, Quotation, Voice
from rashomon.dossier.wording import say_date, table
from rashomon.lang.tables import load_table
from rashomon.letters import in_order, lettered, outlet_key
from rashomon.model import (
    Actor,
    ActorKey,
    Analyses,
    Analysis,
    Attitude,
    CaseContents,
    Claim,
    Document,
    Echo,
    Event,
    EventMention,
    Figure,
    Label,
    LocalActor,
    Mention,
    Passage,
    Relation,
    Side,
    Span,
    Spans,
    Statement,
    Tie,
    cover,
    digest,
)
from rashomon.model.parts import NOBODY, Parts, parts_told
from rashomon.together import hanging_together

OF_THE_DOER = frozenset({ANSWERS.name, CULPRITS.name})  # why a dispute is on who had a part in it
T = TypeVar("T")
COLOURS = 20
PASSAGE = 12  # digits by which the place of a passage in the file is known
READINGS = 60  # reports that are kept as the comparison reads them
SURE = 0.7  # from which a view is shown; most of those below were none, on the two example affairs (2026-11)
NEAR = 0.75  # share of common words at which two sentences of one origin are one (a dateline more or less)
NAME = 60  # characters beside the words for a source in which the name stands that belongs to them
_WORD = re.compile(r"\w+")
UNDESCRIBED = "a source that the report does not describe"
_id = attrgetter("id")
_local = attrgetter("document", "chain")
_INSTITUTIONS = {"organisation", "state", "office", "media"}  # "the ministry" is no unnamed person


class CaseIndex:
    """A case with what is needed to find one's way in it.  Reads only.

    Args:
        contents: the case, or some reports of it with what concerns them.
        items: how many items a list shows before "more".
        beside: the other reports of the case, of which nothing is known but where they come from and when they came out.
        tellings: the mentions of the events of `contents`, where only those are to be known, and what else was found in a
            report is looked up when it is asked for.
    """

    def __init__(
        self,
        contents: CaseContents,
        items: int = 10,
        beside: Iterable[Document] = (),
        tellings: Iterable[EventMention] | None = None,
    ) -> None:
        self.contents = contents
        self.items = items
        self._passages: dict[str, tuple[Passage, ...]] = {}
        self._parts: dict[str, Parts] = {}  # of the mentions of events that were asked for
        self.documents: dict[str, Document] = {}
        self.statements: dict[str, Statement] = {}
        self.event_mentions: dict[str, EventMention] = {m.id: m for m in tellings or ()}
        self.statements_in: dict[str, tuple[Statement, ...]] = {}
        self.mentions: Mapping[str, Mention]
        self.mentions_in: dict[str, tuple[Mention, ...]] = {}
        self.event_mentions_in: dict[str, tuple[EventMention, ...]] = {}
        self.labels_in: dict[str, tuple[Label, ...]] = {}
        # those that are sure, take a side, and are another's
        self.views_in: dict[str, tuple[Attitude, ...]] = {}
        # of each report the stretches that judge somebody
        self.judging: dict[str, tuple[Span, ...]] = {}
        held: dict[str, Mention] = {}
        whole: set[str] = set()  # reports whose passages are held as they were read
        for a in contents.analyses:  # what every list needs of each report
            document = a.document
            self.documents[document.id] = document
            ordered = tuple(sorted(a.passages, key=lambda p: p.start))
            self._passages[document.id] = ordered or tuple(_lines(document))
            if ordered and ordered == a.passages:
                whole.add(document.id)
            self.statements.update((s.id, s) for s in a.statements)
            self.statements_in[document.id] = a.statements
            if tellings is None:
                self.event_mentions.update((e.id, e) for e in a.event_mentions)
                self.mentions_in[document.id] = a.mentions
                held.update((m.id, m) for m in a.mentions)
                self.event_mentions_in[document.id] = a.event_mentions
                self.labels_in[document.id] = a.labels
                self.views_in[document.id] = _views(a, self.statements)
                self.judging[document.id] = tuple(_judging(a))
        for document in beside:
            self.documents.setdefault(document.id, document)
        # the reports of each event, where `contents` does not hold all of them
        self.told_beside: Callable[[], Iterable[Sequence[str]]] | None = None
        self.claims_beside: Callable[[], int] | None = None  # how many claims there are, likewise
        self.analyses: Mapping[str, Analysis]
        self.local: Mapping[tuple[str, int], LocalActor]
        self.figures: Mapping[str, Figure]
        if isinstance(contents.analyses, Analyses) and contents.analyses.holder is not None:
            holder = contents.analyses.holder
            self.analyses = Reports(contents.analyses, known=_weakly(self._held))
            self.figures = Records(self.analyses, "figures", _id, partial(holder, "figures"))
            self.local = Records(self.analyses, "local_actors", _local, lambda key: str(key[0]))
        else:
            self.analyses = {a.document.id: a for a in contents.analyses}
            self.figures = {f.id: f for a in contents.analyses for f in a.figures}
            self.local = {_local(x): x for a in contents.analyses for x in a.local_actors}
        self.mentions = held
        self._whole = frozenset(whole)
        if tellings is not None:
            self._look_up_later()
        self.actors: dict[str, Actor] = {a.id: a for a in contents.actors.actors}
        self.events: dict[str, Event] = {e.id: e for e in contents.events.events}
        self.claims: dict[str, Claim] = {c.id: c for c in contents.comparison.claims}
        self.anchors: dict[str, str] = {}  # record id -> where the dossier shows it
        self.in_time: dict[str, int] = {}  # event id -> its place in the order of dates
        self.twins: dict[
            str, str
        ] = {}  # event id -> the event of the same sentence that is shown in its place
        self.names = Names(self)  # record id -> what the dossier calls it
        self.distinct: dict[tuple[str, str, int], list[list[Statement]]] = {}  # what each speaker said, once
        self.worth_reading: dict[str, bool] = {}  # statement -> whether it is listed
        self._sentences: dict[tuple[str, int, int], list[Span]] = {}  # of each passage that was asked for
        # of each report where its sentences begin and end
        self._all_sentences: dict[str, tuple[list[int], list[int]]] = {}
        self._speakers: dict[str, str] = {}  # statement -> who it is by
        self.titles: dict[str, Any] = {}  # event -> the title that was found for it, see `titles`
        self._readings: dict[str, tuple[Reading, dict[str, Any]]] = {}
        self._reading = threading.Lock()
        self._placed: dict[str, tuple[list[int], list[Mention]]] = {}
        self._told: dict[str, Span] = {}  # mention of an event -> the sentences that tell it

    def _look_up_later(self) -> None:
        """What was found in a report is read when somebody asks for it."""
        found = self.contents.analyses
        if isinstance(found, Analyses) and found.holder is not None:
            self.mentions = Records(self.analyses, "mentions", _id, partial(found.holder, "mentions"))
        else:
            self.mentions = {m.id: m for a in self.analyses.values() for m in a.mentions}
        known = self.analyses
        self.mentions_in = Late(lambda d: known[d].mentions)
        self.event_mentions_in = Late(lambda d: known[d].event_mentions)
        self.labels_in = Late(lambda d: known[d].labels)
        statements = self.statements
        self.views_in = Late(lambda d: _views(known[d], statements))
        self.judging = Late(lambda d: tuple(_judging(known[d])))

    def _held(self, document: str) -> dict[str, Any]:
        """What is held of a report anyhow, layer by layer."""
        if document not in self._passages:
            return {}
        found: dict[str, Mapping[str, Any]] = {
            "document": self.documents,
            "mentions": self.mentions_in,
            "event_mentions": self.event_mentions_in,
            "statements": self.statements_in,
            "labels": self.labels_in,
        }
        made: dict[str, Any] = {name: held[document] for name, held in found.items() if document in held}
        if document in self._whole:
            made["passages"] = self._passages[document]
        return made

    def told_together(self) -> Iterable[Sequence[str]]:
        """The reports of each event of the case."""
        if self.told_beside is not None:
            return self.told_beside()
        return (e.documents for e in self.contents.events.events)

    def count_claims(self) -> int:
        """How many claims of the case were compared."""
        return (
            self.claims_beside() if self.claims_beside is not None else len(self.contents.comparison.claims)
        )

    def linked_as(self, contents: CaseContents) -> CaseIndex:
        """The same reports and events with other actors: what was found out of the reports is not looked up again.

        Args:
            contents: those of this index, but for the actors and what names them by id.
        """
        made = forgetful(self)
        made.contents = contents
        made.actors = {a.id: a for a in contents.actors.actors}
        made.events = {e.id: e for e in contents.events.events}
        made.claims = {c.id: c for c in contents.comparison.claims}
        made.anchors, made.names, made.titles = (
            dict(self.anchors),
            self.names.copy_for(made),
            dict(self.titles),
        )
        made.in_time = dict(self.in_time)
        made.distinct, made.worth_reading, made._readings, made._speakers = {}, {}, {}, {}
        return made

    @cached_property
    def order(self) -> tuple[Document, ...]:
        """The documents by date of publication, then outlet and path; undated ones last."""
        names = {outlet_key(d): self._outlet_name(d) for d in self.documents.values()}
        return tuple(in_order(self.documents.values(), self.contents.calendar.published, names))

    def published(self, document: str) -> str | None:
        """The first day on which a report can have come out."""
        known = self.contents.calendar.published.get(document) or self.documents[document].published
        return (known.start or known.end) if known else None

    def published_words(self, document: str) -> str:
        """When a report came out, in words; says so where it is not known."""
        known = self.contents.calendar.published.get(document) or self.documents[document].published
        return say_date(known) or "no publication date"

    @cached_property
    def mastheads(self) -> dict[str, Masthead]:
        """The outlets by id, in the order of the letters that the case keeps for them: no letter moves when reports are added
        or removed."""
        first = {outlet_key(d): d for d in reversed(self.order)}
        numbers = lettered(self.contents.letters, self.order, self.contents.runs)
        return {
            key: Masthead(key, self._outlet_name(first[key]), _letter(n), n % COLOURS + 1)
            for key, n in sorted(numbers.items(), key=lambda item: item[1])
            if key in first
        }

    def _outlet_name(self, document: Document) -> str:
        if document.outlet in self._outlet_names:
            return self._outlet_names[document.outlet]
        if document.outlet is not None:
            return document.outlet
        name = self.path(document.id).rpartition("/")[2].rpartition(".")[0] or self.path(document.id)
        return f"Unknown outlet ({shorten(name, 18)})"

    @cached_property
    def _outlet_names(self) -> dict[str | None, str]:
        return {o.id: plain(o.name) for o in self.contents.outlets}

    def outlet_called(self, name: str) -> Masthead | None:
        """The outlet of the case that a credit names, in any of the names that it is known by."""
        return self._by_origin.get(plain_origin(name)) if name else None

    @cached_property
    def _by_origin(self) -> dict[str, Masthead]:
        return {plain_origin(m.name): m for m in reversed(self.mastheads.values())}

    def masthead(self, document: str) -> Masthead:
        """The outlet of a report; a report of unknown outlet is an outlet of its own."""
        return self.mastheads[outlet_key(self.documents[document])]

    def heads(self, documents: Iterable[str]) -> tuple[Masthead, ...]:
        """The outlets of some reports, each once, in the order of their letters."""
        keys = {outlet_key(self.documents[d]) for d in documents if d in self.documents}
        return tuple(self.mastheads[key] for key in sorted(keys, key=self._outlet_rank.__getitem__))

    @cached_property
    def _outlet_rank(self) -> dict[str, int]:
        return {key: n for n, key in enumerate(self.mastheads)}

    @cached_property
    def reports_of(self) -> dict[str, list[Document]]:
        """The reports of each outlet, in their order."""
        made: dict[str, list[Document]] = defaultdict(list)
        for document in self.order:
            made[outlet_key(document)].append(document)
        return made

    def report_anchor(self, document: str) -> str:
        """Where a report stands in the dossier."""
        return f"report-{document}"

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {d.id: n for n, d in enumerate(self.order, 1)}

    def report_rank(self, document: str) -> int:
        """Where a report stands in the order of the reports."""
        return self._numbers.get(document, 0)

    def path(self, document: str) -> str:
        """A report's file, without the folders that all reports share."""
        return plain(self.documents[document].path[self._shared_folders :]) or plain(
            self.documents[document].path
        )

    @cached_property
    def _shared_folders(self) -> int:
        """How many characters of the paths are folders that all of them have in common."""
        folders = [d.path.replace("\\", "/").split("/")[:-1] for d in self.documents.values()]
        shared: list[str] = []
        for names in zip(*folders, strict=False):
            if len(set(names)) > 1:
                break
            shared.append(names[0])
        return sum(len(name) + 1 for name in shared)

    def title(self, document: str) -> str:
        """A report's title, or the beginning of its text."""
        found = self.documents[document]
        if found.title:
            return plain(found.title)
        for p in self.passages(document):
            if p.boilerplate is None and p.end > p.start:
                return shorten(plain(found.text[p.start : p.end]), 90)
        return plain(found.path)

    def passages(self, document: str) -> tuple[Passage, ...]:
        """The passages of a report; lines where it was not analysed."""
        return self._passages.get(document, ())

    def sentence(self, document: str, spans: Spans) -> Span:
        """The sentence or sentences that spans stand in."""
        one = self._sentence_around(document, spans[0]) if len(spans) == 1 else None
        if one is not None:
            return one
        found = self.documents[document].text, self.passages(document), spans, LONGEST
        return context(*found, partial(self.sentences_of, document))[0]

    def _sentence_around(self, document: str, span: Span) -> Span | None:
        """The sentence that holds a span, where it holds it whole and is shown whole."""
        if document not in self._all_sentences:
            self._all_sentences[document] = self._cut(document)
        starts, ends = self._all_sentences[document]
        n = bisect_right(starts, span.start) - 1
        if n < 0 or not span.start < span.end <= ends[n] or ends[n] - starts[n] > LONGEST:
            return None
        return Span(starts[n], ends[n])

    def _cut(self, document: str) -> tuple[list[int], list[int]]:
        """Where the sentences of a report begin, and where each ends; none where its passages lie within each other."""
        text, passages = self.documents[document].text, self.passages(document)
        if any(after.start < p.end for p, after in pairwise(passages)):
            return [], []
        found = [s for p in passages for s in self.sentences_of(document, Span(p.start, p.end))]
        return [s.start for s in found], [s.start + len(s.of(text).rstrip()) for s in found]

    def sentences_of(self, document: str, passage: Span) -> list[Span]:
        """The sentences of a passage of a report, cut once."""
        key = (document, passage.start, passage.end)
        if key not in self._sentences:
            self._sentences[key] = sentences(self.documents[document].text, passage)
        return self._sentences[key]

    def cut_around(self, document: str, spans: Spans) -> tuple[Piece, ...]:
        """Spans of a report marked in their sentence."""
        found = self.documents[document].text, self.passages(document), spans, LONGEST
        return cut_around(*found, partial(self.sentences_of, document))

    def mentions_within(self, document: str, span: Span) -> list[Mention]:
        """The mentions that a span holds whole, in text order."""
        if document not in self._placed:
            placed = sorted(self.mentions_in[document], key=lambda m: (m.start, m.end))
            self._placed[document] = [m.start for m in placed], placed
        starts, placed = self._placed[document]
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        return [m for m in placed[first:last] if m.end <= span.end]

    def told(self, m: EventMention) -> Span:
        """The sentence or sentences that tell of an event."""
        if m.id not in self._told:
            self._told[m.id] = self.sentence(m.document, (m.sentence,) if m.sentence else m.trigger)
        return self._told[m.id]

    def figure_span(self, figure: Figure) -> Span:
        """A figure with what it counts, where that stands near."""
        near = [s for s in figure.measures if -1 <= s.start - figure.end < 40]
        return cover([figure.span, *near])

    def figure_words(self, figure: Figure) -> str:
        """The same in the words of the report."""
        return shorten(plain(self.figure_span(figure).of(self.documents[figure.document].text)), 60)

    # Who

    def actor_of(self, document: str, chain: int | None) -> Actor | None:
        """The linked actor that a chain number stands for."""
        if chain is None:
            return None
        found = self.contents.actors.of.get((document, chain))
        return self.actors.get(found) if found else None

    def locals_of(self, members: Iterable[ActorKey]) -> list[LocalActor]:
        """Whom reports speak of, as each of them does, in the order of their keys."""
        wanted = list(members)
        if isinstance(self.contents.analyses, Analyses):
            known = {_local(x): x for x in self.contents.analyses.having("local_actors", "chain", wanted)}
        else:
            known = {k: x for k in wanted if (x := self.local.get(k)) is not None}
        return [known[k] for k in wanted if k in known]

    def name_of(self, document: str, chain: int | None) -> str:
        """What to call a chain number: the linked actor's name, else the report's own words; "" where unknown."""
        actor = self.actor_of(document, chain)
        if actor is not None:
            return plain(actor.name)
        local = self.local.get((document, chain)) if chain is not None else None
        return plain(local.name) if local else ""

    def speaker_name(self, statement: Statement) -> str:
        """Who a statement is by; who is not named goes by the report's words for them."""
        if statement.id not in self._speakers:
            self._speakers[statement.id] = self._speaker_name(statement)
        return self._speakers[statement.id]

    def _speaker_name(self, statement: Statement) -> str:
        actor = self.actor_of(statement.document, statement.speaker)
        if actor is not None and actor.named and not statement.anonymous:
            return plain(actor.name)
        local = (
            self.local.get((statement.document, statement.speaker or 0))
            if statement.speaker is not None
            else None
        )
        words = (
            plain(statement.description or "")
            or (plain(local.name) if local else "")
            or self._source_words(statement)
        )
        named = self._name_beside(statement) if statement.description else ""
        if named:
            return named
        if not words or self.is_empty_name(words):
            return UNDESCRIBED
        if local is not None and local.type in _INSTITUTIONS:
            return f"“{words}”"
        return f"“{words}” ({'not named' if statement.anonymous or local else 'not resolved'})"

    def _name_beside(self, statement: Statement) -> str:
        """The name that stands with the words for a source: "their spokesman, Colonel Arne Volk", "Ilse Dorn, the mayor"; "" where
        none does, or whose it is is not plain ("the lawyer of Otto Stamm")."""
        text = self.documents[statement.document].text
        found: dict[int | None, Mention] = {}
        for s in statement.source:
            around = Span(max(0, s.start - NAME), min(len(text), s.end + NAME))
            for m in self.mentions_within(statement.document, around):
                if m.kind == "name" and m.type == "person" and _stands_with(text, m, s):
                    found.setdefault(m.chain, m)
        if len(found) != 1:
            return ""
        (mention,) = found.values()
        return self.name_of(statement.document, mention.chain) or plain(mention.text)

    def is_empty_name(self, words: str) -> bool:
        """Whether words name nobody: a pronoun, a number, a day, all or none of a sort ("that", "20", "every child")."""
        bare = words.strip('“”" ').casefold()
        return bare in _nobody("words") or bare.partition(" ")[0] in _nobody("first") or bare.isdigit()

    def _source_words(self, statement: Statement) -> str:
        text = self.documents[statement.document].text
        return plain(" ".join(text[s.start : s.end] for s in statement.source))

    def told_by(self, statement: str | None) -> Statement | None:
        """The statement on whose word something stands: of one whose source is not described the one around it, if that is."""
        found = self.statements.get(statement or "")
        outer = self.statements.get(found.within or "") if found is not None else None
        if found is None or outer is None or self.speaker_name(found) != UNDESCRIBED:
            return found
        return found if self.speaker_name(outer) == UNDESCRIBED else outer

    def voice(self, document: str, statement: str | None) -> Voice:
        """On whose word something stands."""
        found = self.told_by(statement)
        if found is None:
            return Voice(True, "in its own words")
        between = [self.name_of(document, c) for c in found.chain[:-1]]
        via = "".join(f", by way of {name}" for name in reversed(between) if name)
        verb = "quoting" if found.kind == "direct" else "citing"
        return Voice(False, f"{verb} {self.speaker_name(found)}{via}")

    # What is told

    def reading(self, document: str) -> Reading:
        """A report as the comparison reads it; the last few are kept."""
        return self._read(document)[0]

    def worded(self, document: str) -> dict[str, Any]:
        """The propositions of a report that were put in words, by id, to be added to; kept as long as its reading."""
        return self._read(document)[1]

    def _read(self, document: str) -> tuple[Reading, dict[str, Any]]:
        made = self._readings.get(document)
        if made is None:
            made = self._as_read(self.analyses[document]), {}
            with self._reading:
                if len(self._readings) >= READINGS:
                    self._readings.pop(next(iter(self._readings)))
                self._readings[document] = made
        return made

    def _as_read(self, analysis: Analysis) -> Reading:
        found = self.contents
        if isinstance(found.analyses, Analyses):
            return Glance(analysis, found, found.analyses)
        return Reading(analysis, found.actors, found.events, found.calendar)

    @cached_property
    def called(self) -> dict[str, str]:
        """What the actors that have a name are called."""
        return {a.id: plain(a.name) for a in self.actors.values() if a.named}

    @cached_property
    def disputed(self) -> dict[str, tuple[Span, ...]]:
        """Of each report the passages that cannot be right together with another's, or give another number; of the day alone no
        title speaks."""
        made: dict[str, list[Span]] = defaultdict(list)
        for relation in self.contents.comparison.relations:
            other_number = relation.slot == "number" and relation.kind in ("revised", "differs")
            if other_number or (relation.kind == "contradicts" and relation.slot != "date"):
                for side in relation.sides:
                    made[side.document] += side.spans
        return {document: tuple(spans) for document, spans in made.items()}

    @cached_property
    def denied_acts(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """The states that deny to have done something, in disputes that are sure enough to be listed, and the sorts of acts."""
        made = []
        for relation in self.contents.comparison.relations:
            of_doer = any(x.name in OF_THE_DOER for x in relation.reasons)
            sure = relation.kind == "contradicts" and relation.confidence >= LISTED
            name = self.called.get(relation.actor or "")
            if not (of_doer and sure and name):
                continue
            claims = [c for s in relation.sides if (c := self.claims.get(s.claim or "")) is not None]
            acts = frozenset(str(c.slots["what"]) for c in claims if c.slots.get("what"))
            states = frozenset(s for w in name.lower().split() if (s := state_of(w)) is not None)
            made.append((states, acts - {"REJECT", "ACCUSE"}))
        return tuple(made)

    # Who depends on whom

    @cached_property
    def origin(self) -> dict[str, str]:
        """For each report one report that stands for all that copy each other or share an origin."""
        pairs: list[tuple[str, str]] = []
        named: dict[str, str] = {}
        for echo in self.contents.comparison.echoes:
            if echo.kind == "part" or echo.document not in self.documents:
                continue
            other = echo.of if echo.of in self.documents else None
            if other is None and echo.origin:
                other = named.setdefault(echo.origin.casefold(), echo.document)
            if other is not None:
                pairs.append((echo.document, other))
        groups = hanging_together(sorted(self.documents), pairs)
        return {d: group[0] for group in groups for d in group}

    def independent(self, documents: Iterable[str]) -> int:
        """How many tellings are left when copies and reports of one outlet count once."""
        pairs = [
            ("o:" + outlet_key(self.documents[d]), "d:" + self.origin[d])
            for d in dict.fromkeys(documents)
            if d in self.documents
        ]
        return len(hanging_together(dict.fromkeys(key for pair in pairs for key in pair), pairs))

    def has_copies(self, origin: str) -> bool:
        """Whether several reports go back to one origin."""
        return origin in self._copied

    @cached_property
    def _copied(self) -> frozenset[str]:
        return frozenset(o for o, n in Counter(self.origin.values()).items() if n > 1)

    def wording(self, document: str, sentence: Span) -> Wording:
        """A sentence as words, to know it again in a report of the same origin."""
        text = sentence.of(self.documents[document].text)
        return Wording(self.origin[document], value_of(text))

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        """The claims about each event."""
        made: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.contents.comparison.claims:
            if claim.event:
                made[claim.event].append(claim)
        return made

    @cached_property
    def echoes_of(self) -> dict[str, list[Echo]]:
        """The echoes that each report has a part in."""
        made: dict[str, list[Echo]] = defaultdict(list)
        for echo in self.contents.comparison.echoes:
            for document in dict.fromkeys((echo.document, echo.of)):
                if document is not None:
                    made[document].append(echo)
        return made

    @cached_property
    def relations_of(self) -> dict[str, list[Relation]]:
        """The relations about each event."""
        made: dict[str, list[Relation]] = defaultdict(list)
        for relation in self.contents.comparison.relations:
            if relation.event:
                made[relation.event].append(relation)
        return made

    @cached_property
    def events_with(self) -> dict[str, list[Event]]:
        """The events that each actor takes part in."""
        made: dict[str, list[Event]] = defaultdict(list)
        for event in self.contents.events.events:
            for actor in dict.fromkeys((*event.actor, *event.recipient)):
                made[actor].append(event)
        return made

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """The relations by id."""
        return {r.id: r for r in self.contents.comparison.relations}

    @cached_property
    def relations_in(self) -> dict[str, list[tuple[Side, Relation]]]:
        """What is compared of each report, with the relation that compares it."""
        made: dict[str, list[tuple[Side, Relation]]] = defaultdict(list)
        for relation in self.contents.comparison.relations:
            for side in relation.sides:
                made[side.document].append((side, relation))
        return made

    @cached_property
    def ties(self) -> list[tuple[str, str, Tie]]:
        """The ties with the linked actors at their ends, in the order of the reports; those of one actor with itself left out."""
        made = []
        for document in self.order:
            for tie in self.analyses[document.id].ties:
                left, right = (self.actor_of(tie.document, c) for c in (tie.from_actor, tie.to_actor))
                if (
                    left is not None
                    and right is not None
                    and left.id != right.id
                    and self._binds(left, right, tie)
                ):
                    made.append((left.id, right.id, tie))
        return made

    def _binds(self, left: Actor, right: Actor, tie: Tie) -> bool:
        """Whether a tie is shown: somebody with a name acts, on a being or at a place, told in one breath.

        What is friendly or hostile binds no place, and "a man" is mostly nobody; what is done to a minister's plan is
        not done to the minister, and what is denied binds nobody.  Where the passage holds the source of the words that
        tell it, who only reports was taken for who takes part.
        """
        said = self.statements.get(tie.voice or "")
        whole = cover(tie.evidence) if tie.evidence else None
        if whole is None or (said is not None and any(whole.contains(s) for s in said.source)):
            return False
        if not left.named or left.type == "thing" or right.type == "thing":
            return False
        text = self.documents[tie.document].text
        if denial().search(text, whole.start, whole.end) or (
            tie.sign and text[whole.end :][:2] in ("'s", "’s")
        ):
            return False
        return (right.type != "place" or tie.sign == 0) and (right.named or right.type != "person")

    def parts_of(self, mention: EventMention) -> Parts:
        """The words for who did what a mention tells, and whom or what it befell."""
        if mention.id not in self._parts:
            self._parts.update(self._find_parts(mention))
        return self._parts.get(mention.id, NOBODY)

    def _find_parts(self, mention: EventMention) -> Mapping[str, Parts]:
        """Those of all mentions in its report, or in a large case of all mentions of its event."""
        if not isinstance(self.contents.analyses, Analyses):
            told = {m.id: m.document for m in self.event_mentions_in[mention.document]}
            return {**dict.fromkeys(told, NOBODY), **parts_told(self.analyses[mention.document].propositions)}
        event = self.contents.events.of.get(mention.id, "")
        told = {m.id: m.document for m in (mention, *self.mentions_of.get(event, ()))}
        found = self.contents.analyses.having("propositions", "event", [(d, m) for m, d in told.items()])
        return {**dict.fromkeys(told, NOBODY), **parts_told(found)}

    @cached_property
    def mentions_of(self) -> dict[str, list[EventMention]]:
        """The mentions of each event, in the order of the reports."""
        rank = self._numbers
        made: dict[str, list[EventMention]] = {}
        for event in self.contents.events.events:
            found = [self.event_mentions[m] for m in event.mentions if m in self.event_mentions]
            found.sort(key=lambda m: (rank[m.document], cover(m.trigger).start))
            made[event.id] = found
        return made


def forgetful(thing: T) -> T:
    """A copy of something, without what its cached properties have found."""
    made = copy(thing)
    for name in [n for n in vars(made) if isinstance(getattr(type(made), n, None), cached_property)]:
        del vars(made)[name]
    return made


class Late(dict[str, T]):
    """What was found in each report, by document id, looked up when it is first asked for."""

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, document: str) -> T:
        self[document] = found = self._find(document)
        return found


def _weakly(method: Callable[[str], dict[str, Any]]) -> Callable[[str], dict[str, Any]]:
    """A method that keeps nobody alive: what a case holds is thrown away with its last reader, by counting and not by a search
    for garbage, which would hold every page up."""
    held = weakref.WeakMethod(method)

    def call(key: str) -> dict[str, Any]:
        found = held()
        return found(key) if found is not None else {}

    return call


class Names(dict[str, str]):
    """What records are called.  A name that takes work to find may be promised: it is found when it is first asked for."""

    def __init__(self, index: CaseIndex) -> None:
        super().__init__()
        self._index = weakref.ref(index)
        self._promised: dict[str, Callable[[CaseIndex], str]] = {}

    def copy_for(self, index: CaseIndex) -> Names:
        """The same names and promises for another index, to be added to."""
        made = Names(index)
        made.update(self)
        made._promised = dict(self._promised)
        return made

    def promise(self, key: str, find: Callable[[CaseIndex], str]) -> None:
        """The name of a record is what `find` makes of the index."""
        self._promised[key] = find

    def __missing__(self, key: str) -> str:
        find, index = self._promised[key], self._index()
        if index is None:
            raise KeyError(key)
        self[key] = found = find(index)  # kept: another thread may ask for the same at this moment
        return found

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or key in self._promised

    def get(self, key: str, default: Any = None) -> Any:
        """The name of a record, or the default where it has none."""
        try:
            return self[key]
        except KeyError:
            return default


@dataclass(frozen=True)
class Wording:
    """A sentence as words, with the origin of its report."""

    origin: str
    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words; of most sentences nobody asks for them."""
        return frozenset(_WORD.findall(self.text))

    def is_copied_by(self, other: Wording) -> bool:
        """Whether both say it in the same words; nearly the same will do where they share an origin."""
        if self.text == other.text:
            return True
        if self.origin != other.origin:
            return False
        one, two = len(self.words), len(other.words)
        if min(one, two) < NEAR * max(one, two):  # too few in common even if all were
            return False
        both = len(self.words & other.words)
        either = one + two - both
        return either > 0 and both / either >= NEAR


class Evidence:
    """The passages that the dossier cites, each numbered once."""

    def __init__(self, index: CaseIndex) -> None:
        self.index = index
        self._numbers: dict[tuple[str, Spans], int] = {}

    def copy(self) -> Evidence:
        """The same passages with their numbers, to cite more."""
        made = Evidence(self.index)
        made._numbers = dict(self._numbers)
        return made

    def cite(self, document: str, spans: Iterable[Span], voice: str | None = None) -> Quotation:
        """A quotation of these characters.

        Raises:
            ValueError: there is no character to cite.
        """
        pieces = tuple(merge(spans))
        number = self.number(document, pieces)
        i = self.index
        return Quotation(
            number,
            i.masthead(document),
            i.report_anchor(document),
            i.title(document),
            i.published_words(document),
            i.cut_around(document, pieces),
            i.voice(document, voice),
            url=i.documents[document].url or "",
        )

    def number(self, document: str, spans: Iterable[Span]) -> int:
        """The number of a cited passage.

        Raises:
            ValueError: there is no character to cite.
        """
        pieces = tuple(merge(spans))
        if not pieces:
            raise ValueError("a citation needs a span")
        return self._numbers.setdefault((document, pieces), len(self._numbers) + 1)

    def of(self, document: str) -> Iterator[Cited]:
        """The cited spans of a report with their numbers, and whether each is the first of its number."""
        for (d, spans), number in self._numbers.items():
            if d == document:
                for n, span in enumerate(spans):
                    yield span, number, n == 0

    def places(self) -> dict[int, tuple[str, Spans]]:
        """The report and the characters of each numbered passage."""
        return {number: place for place, number in self._numbers.items()}

    def notes(self) -> tuple[Note, ...]:
        """Where each cited passage stands."""
        i = self.index
        return tuple(
            Note(
                number,
                i.masthead(d),
                i.report_anchor(d),
                i.title(d),
                i.published_words(d),
                i.path(d),
                spans[0].start,
                spans[-1].end,
                i.cut_around(d, spans),
                f"e{digest(d, *(f'{s.start}-{s.end}' for s in spans))[:PASSAGE]}",
            )
            for (d, spans), number in self._numbers.items()
        )


def _stands_with(text: str, m: Mention, source: Span) -> bool:
    """Whether a name stands with the words for a source as theirs: at their end or beginning, or behind or before a comma."""
    if m.start >= source.end:
        return text[source.end : m.start] == ", " and text[m.end : m.end + 1] == ","
    if m.end <= source.start:
        return text[m.end : source.start] == ", " and text[source.end : source.end + 1] == ","
    before = text[source.start : m.start].rpartition(",")[2].casefold().split()
    begins = m.start == source.start and text[m.end : m.end + 1] == "," and m.end < source.end
    ends = m.end == source.end and m.start > source.start and _prepositions().isdisjoint(before)
    return source.contains(m.span) and (begins or ends)


@cache
def _prepositions() -> frozenset[str]:
    return frozenset((*load_table("en", "findings.toml")["phrase"]["prepositions"], "and", "or", "than"))


def join_copies(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Each sentence once; reports that have it word for word, told by the same voice, go with it."""
    groups: dict[tuple[str, str], dict[str, Quotation]] = defaultdict(dict)
    for q in quotations:
        groups[(value_of(q.text), q.voice.text)].setdefault(q.report, q)
    made = []
    for same in groups.values():
        first, *others = same.values()
        made.append(replace(first, also=tuple(others)))
    return tuple(made)


@cache
def denial() -> re.Pattern[str]:
    """Words by which somebody says that something is not so."""
    return re.compile(table()["ties"]["denial"], re.IGNORECASE)


@cache
def _nobody(key: str) -> frozenset[str]:
    return frozenset(table()["nobody"][key])


def value_of(text: str) -> str:
    """A text without case, spaces and marks at its ends."""
    return " ".join(text.split()).casefold().strip(" .,;:\"'“”‘’")


def shorten(text: str, longest: int) -> str:
    """The text up to a number of characters, cut at a word, with dots."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    at = cut.rfind(" ")
    return cut[: at if at > longest // 2 else len(cut)].rstrip(" ,;:-–") + "…"


def _letter(n: int) -> str:
    """A, B, ... Z, AA, AB, ..."""
    return (_letter(n // 26 - 1) if n >= 26 else "") + chr(ord("A") + n % 26)


def _sided(analysis: Analysis) -> tuple[Attitude, ...]:
    """The views of a report that take a side."""
    return tuple(x for x in analysis.attitudes if x.label != "neutral" and not x.unclear)


def _views(analysis: Analysis, statements: Mapping[str, Statement]) -> tuple[Attitude, ...]:
    """The views of a report that are sure, take a side, and are another's."""
    return tuple(x for x in _sided(analysis) if x.confidence >= SURE and not _is_own(x, statements))


def _is_own(view: Attitude, statements: Mapping[str, Statement]) -> bool:
    """Whether it is the view that a speaker takes of himself."""
    said = statements.get(view.voice or "")
    return said is not None and said.speaker is not None and said.speaker == view.actor


def _judging(analysis: Analysis) -> Iterator[Span]:
    """The words that judge somebody, and the mentions of whoever is judged."""
    yield from (x.span for x in analysis.labels if x.polarity != 0)
    wanted = {x.mention for x in _sided(analysis)}
    yield from (m.span for m in analysis.mentions if m.id in wanted)


def _lines(document: Document) -> Iterator[Passage]:
    at = 0
    for line in document.text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            yield Passage(document.id, start, start + len(stripped), "paragraph")
        at += len(line)
