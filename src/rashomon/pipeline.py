"""The river, step by step: what is done to each document, and what is done to all of them together.

The document stage turns one report into an `Analysis`.  The case stage turns all analyses and what people decided into
derived records, affair by affair.  Both are pure: the result depends on the set of reports and judgements alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

import rashomon
from rashomon.compare.claims import make_claims
from rashomon.compare.findings import find_findings
from rashomon.compare.portraits import draw_portraits
from rashomon.compare.reading import read_all
from rashomon.compare.relations import relate_claims
from rashomon.compare.second_judge import Judge, judge_of, judge_stamp
from rashomon.compare.silences import find_silences
from rashomon.config import AnalysisSettings, default_config
from rashomon.engine import ALONE, Engine
from rashomon.extract.attribution import find_statements, resolve_speakers
from rashomon.extract.claims import find_propositions
from rashomon.extract.events import find_events
from rashomon.extract.figures import find_figures
from rashomon.extract.mentions import find_mentions, resolve_mentions
from rashomon.extract.stance import find_labels, find_ties, judge_attitudes
from rashomon.extract.step import Step, check_order, run_steps
from rashomon.extract.text import condition, parse, split_passages, title_of
from rashomon.extract.times import find_times
from rashomon.garbage import unsearched
from rashomon.link.actors import link_by_affair
from rashomon.link.affairs import group_affairs
from rashomon.link.descriptions import actors_within, case_ids, told_by
from rashomon.link.echoes import find_echoes
from rashomon.link.events import compare_mentions, group_mentions
from rashomon.link.publication import date_reports
from rashomon.link.quoted_places import ACTORS
from rashomon.link.told import told_by_themselves
from rashomon.model import (
    ActorLinks,
    Analyses,
    Analysis,
    Calendar,
    CaseContents,
    Comparison,
    Document,
    Event,
    EventLinks,
    Judgement,
    Outlet,
    Portrait,
    Skipped,
    Span,
)  # fmt: skip
from rashomon.model.naming import comparison_with_ids, events_with_ids
from rashomon.names import Apart

if TYPE_CHECKING:
    from rashomon.store import Rewriter

# fmt: off
DOCUMENT_STEPS = [
    Step("passages",    2, ["document"],                                                        ["passages"],                     split_passages),
    Step("parse",       2, ["document", "passages", "model"],                                   ["parsed"],                       parse),
    Step("mentions",   12, ["parsed"],                                                          ["named"],                        find_mentions),
    Step("times",       2, ["parsed"],                                                          ["times"],                        find_times),
    Step("statements",  8, ["parsed", "named"],                                                 ["statement_spans"],              find_statements),
    Step("coreference", 9, ["parsed", "named", "statement_spans"],                              ["mentions", "local_actors"],     resolve_mentions),
    Step("speakers",    7, ["parsed", "statement_spans", "mentions", "local_actors", "times"],  ["statements"],                   resolve_speakers),
    Step("events",     12, ["parsed", "mentions", "local_actors", "statements", "times"],       ["event_mentions"],               find_events),
    Step("figures",     5, ["parsed", "times", "statements"],                                   ["figures"],                      find_figures),
    Step("labels",      2, ["parsed", "mentions", "local_actors", "statements"],                ["labels"],                       find_labels),
    Step("attitudes",   1, ["parsed", "mentions", "statements"],                                ["attitudes"],                    judge_attitudes),
    Step("ties",        6, ["parsed", "mentions", "statements", "event_mentions"],              ["ties"],                         find_ties),
    Step("propositions", 10, ["parsed", "mentions", "statements", "times", "figures", "event_mentions"], ["propositions"],                find_propositions),
]

CASE_STEPS = [  # over all reports
    Step("affairs",      1, ["analyses", "judgements"],                                         ["affairs"],                      group_affairs),
    Step("actors",      10, ["analyses", "judgements", "affairs", "apart"],                     ["actors", "grounds"],            link_by_affair),
]

AFFAIR_STEPS = [  # over the reports of one affair, and then those of the next
    Step("compared",     6, ["analyses", "actors"],                                             ["compared"],                     compare_mentions),
    Step("happenings",   3, ["compared", "undated", "judgements"],                              ["happenings"],                   group_mentions),
    Step("calendar",     5, ["analyses", "happenings"],                                         ["calendar"],                     date_reports),
    Step("events",       5, ["compared", "calendar", "judgements"],                             ["events"],                       group_mentions),
    Step("echoes",       2, ["analyses", "calendar", "judgements"],                             ["echoes"],                       find_echoes),
    Step("readings",     1, ["analyses", "actors", "events", "calendar"],                       ["readings"],                     read_all),
    Step("claims",       2, ["readings"],                                                       ["claims"],                       make_claims),
    Step("relations",    9, ["claims", "readings", "actors", "events", "echoes", "judgements", "judge"], ["relations"],           relate_claims),
    Step("silences",     2, ["claims", "relations", "analyses", "events"],                      ["silences"],                     find_silences),
    Step("findings",     7, ["claims", "relations", "readings", "actors", "events", "echoes"],  ["findings"],                     find_findings),
]

CLOSING_STEPS = [  # over all reports again
    Step("portraits",    1, ["analyses", "actors", "events", "kept"],                           ["portraits"],                    draw_portraits),
]
# fmt: on

check_order(DOCUMENT_STEPS, given=["document", "model"])
check_order(CASE_STEPS, given=["analyses", "judgements", "apart"])
check_order(AFFAIR_STEPS, given=["analyses", "judgements", "actors", "undated", "judge"])
check_order(CLOSING_STEPS, given=["analyses", "actors", "events", "kept"])

FOUND = (
    "passages", "mentions", "local_actors", "times", "statements", "event_mentions", "figures", "labels", "attitudes",
    "ties", "propositions",
)  # fmt: skip


def stamp(settings: AnalysisSettings) -> str:
    """What an analysis rests on beside the text: steps with their versions, language model, version of the package.

    A document whose stamp differs is analysed anew.
    """
    steps = {step.name: step.version for step in DOCUMENT_STEPS}
    return json.dumps(
        {"rashomon": rashomon.__version__, "model": settings.model, "steps": steps}, sort_keys=True
    )


def analyse(document: Document, settings: AnalysisSettings | None = None) -> Analysis:
    """Everything that is found in one report.

    Raises:
        ModelError: the language model is missing or not the one that was checked.
    """
    settings = settings or default_config().analysis
    document = with_title(document)
    if not document.analysed:
        return Analysis(document, passages=split_passages(document))
    conditioned = condition(document)
    read = conditioned.document if conditioned else document
    layers = run_steps(DOCUMENT_STEPS, {"document": read, "model": settings.model})
    if document.translated is None and any(p.boilerplate == "translation-note" for p in layers["passages"]):
        document = replace(document, translated=True)
    found = {name: tuple(layers[name]) for name in FOUND}
    return Analysis(document, **(conditioned.restored_layers(found) if conditioned else found))


def with_title(document: Document) -> Document:
    """The document with the title that its text begins with, where none was given."""
    if document.title:
        return document
    span = title_of(document)
    if span is None:
        return document
    title = " ".join(span.of(document.text).split())
    return replace(document, title=title, title_span=Span(span.start, span.end))


@dataclass(frozen=True, slots=True)
class Work:
    """A document to analyse, sent to a process."""

    document: Document
    settings: AnalysisSettings


def analyse_safely(work: Work) -> Analysis | Skipped:
    """The analysis of a report; where a step fails, why this report is left out.  The one place that catches all."""
    from rashomon.errors import RashomonError

    try:
        return analyse(work.document, work.settings)
    except RashomonError:
        raise
    except Exception as error:  # one bad report must not stop the rest
        path = work.document.path
        return Skipped(
            path, f"its analysis failed ({type(error).__name__}: {error})", "please report this with the text"
        )


Told = Callable[[float], None]  # is told how much of the linking is done, from 0 to 1


def _to_nobody(share: float) -> None:
    """Where nobody wants to know."""


def _uncounted(affairs: int) -> None:
    """The same of how many affairs there are to do."""


@unsearched()  # each affair is let go when the next is begun: what holds itself is a few hundred objects of a million
def link_into(
    keeper: Rewriter,
    analyses: Iterable[Analysis],
    judgements: Sequence[Judgement] = (),
    tell: Told = _to_nobody,
    engine: Engine = ALONE,
    judge: str = "",
    known: Callable[[ActorLinks], None] = lambda who: None,
    counted: Callable[[int], None] = _uncounted,
) -> None:
    """Hand over what the reports share and how they compare, affair by affair.

    No more affairs are held in memory at a time than the engine works at.  `judge` is the folder of a second judge; `known` is
    told who is who, long before the affairs are compared, and `counted` how many affairs have to be.
    """
    apart = keeper.apart(naming_rules())
    given = {"analyses": Analyses.of(analyses), "judgements": tuple(judgements), "apart": apart}
    layers = run_steps(CASE_STEPS, given)
    who = layers["actors"]
    known(who)
    keeper.actors(who)
    affairs = [
        Affair.of(documents, grounds, judgements_within(layers["judgements"], documents), judge)
        for documents, grounds in zip(layers["affairs"], layers.pop("grounds"), strict=True)
    ]
    kept = [keeper.kept_events(a.documents, a.state) for a in affairs]
    anew = [a for a, events in zip(affairs, kept, strict=True) if events is None]
    counted(len(anew))
    steps = max(1, len(AFFAIR_STEPS) * len(anew))
    done = count()
    made = _made(anew, layers["analyses"], who, engine, lambda: tell(next(done) / steps))
    shared: list[Event] = []
    for affair, events in zip(affairs, kept, strict=True):
        if events is None:
            links, calendar, comparison = next(made)
            keeper.affair(affair.documents, affair.state, links, calendar, comparison)
            events = links.events
        shared += [_told_in(e) for e in events if len(e.documents) > 1]
    layers["events"] = EventLinks(tuple(shared))
    layers["kept"] = partial(keeper.keeps_portraits, painting_rules(layers["judgements"]))
    run_steps(CLOSING_STEPS, layers)
    keeper.portraits(layers["portraits"])


def _told_in(event: Event) -> Event:
    """Of an event only which reports tell it, which is all that portraits ask: those of a large case weigh much."""
    return Event(event.id, None, (), event.documents, (), (), None, None)


def painting_rules(judgements: Sequence[Judgement]) -> str:
    """What portraits rest on beside the reports and who is who: the steps, and all that people decided, which may be of a report."""
    steps = [(s.name, s.version) for s in CLOSING_STEPS]
    words = repr((rashomon.__version__, steps, judgements))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def naming_rules() -> str:
    """What it rests on that two names differ."""
    return json.dumps([rashomon.__version__, [s.version for s in CASE_STEPS if s.name == "actors"]])


@dataclass(frozen=True, slots=True)
class Affair:
    """What the records of an affair are a function of: its reports, who is who in them, what people decided of them.

    Who is who is not held for all affairs at once: it is worked out again when one of them is compared (`Cast`).
    """

    documents: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    state: str  # see `affair_state`
    judge: str = ""  # the folder of a second judge

    @classmethod
    def of(
        cls,
        documents: Sequence[str],
        grounds: str,
        judgements: tuple[Judgement, ...],
        judge: str = "",
    ) -> Affair:
        """The affair of some reports, whose actors are a function of these grounds (`grounds_within`)."""
        state = affair_state(grounds, judgements, judge_stamp(judge))
        return cls(tuple(documents), judgements, state, judge)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in the reports of an affair.

    `actors` are as its own reports tell of them, and `case_ids` are the ids that they have in the case where those are
    others: the records get these last, so that a report of another affair changes no more than the ids.
    """

    actors: ActorLinks
    case_ids: Mapping[str, str]

    @classmethod
    def of(cls, reports: Sequence[Analysis], of_case: ActorLinks) -> Cast:
        """Who is who in some reports, given who is who in the case."""
        actors = actors_within(of_case, [a.document.id for a in reports], told_by(reports))
        return cls(actors, case_ids(actors, of_case))


Made = tuple[EventLinks, Calendar, Comparison]
FEW_REPORTS = 60  # whose affairs are linked in some 3 s: less than two processes save (2 cores, 2026-11)


def _made(
    affairs: Sequence[Affair],
    analyses: Analyses,
    who: ActorLinks,
    engine: Engine,
    tell: Callable[[], None],
) -> Iterator[Made]:
    """The records of each affair, in order; `tell` is called once for each step of each."""
    if len(affairs) > 1 and engine.serves(sum(len(a.documents) for a in affairs), FEW_REPORTS):
        read = ((affair, tuple(map(_whole, analyses.pick(affair.documents)))) for affair in affairs)
        tasks = ((affair, Cast.of(reports, who), reports) for affair, reports in read)
        for made in engine.run(make_affair, tasks, ahead=1):
            for _ in AFFAIR_STEPS:
                tell()
            yield made
    else:
        for affair in affairs:
            reports = analyses.pick(affair.documents)
            cast = Cast.of(reports, who)
            yield _of(_affair(affair, cast.actors, reports, tell), cast.case_ids)


def _whole(analysis: Analysis) -> Analysis:
    """The report with all its layers in memory.  It is another thread that sends it away, and no store answers two."""
    return Analysis(**{f.name: getattr(analysis, f.name) for f in fields(Analysis)})


def make_affair(task: tuple[Affair, Cast, tuple[Analysis, ...]]) -> Made:
    """What the reports of one affair share and how they compare; done where an engine says."""
    affair, cast, reports = task
    return _of(_affair(affair, cast.actors, reports, lambda: None), cast.case_ids)


def _of(layers: Mapping[str, Any], ids: Mapping[str, str]) -> Made:
    """The records of an affair, its actors under the ids of the case."""
    events, found = told_by_themselves(layers["analyses"], layers["events"], comparison_of(layers))
    return events_with_ids(events, ids), layers["calendar"], comparison_with_ids(found, ids)


def judgements_within(judgements: Iterable[Judgement], documents: Sequence[str]) -> tuple[Judgement, ...]:
    """The judgements that can change what an affair's reports share: those on its reports, and those that quote none.

    Who is who is decided before, over all reports, and comes with the actors.
    """
    within = set(documents)
    return tuple(
        j
        for j in judgements
        if j.kind not in ACTORS and (not j.places or any(q.document in within for q in j.places))
    )


def affair_state(grounds: str, judgements: Sequence[Judgement], judge: str = "") -> str:
    """What an affair rests on beside its reports, hashed: who is who in them (`grounds_within`), what was decided, and the
    steps; with the hash of a second judge where there is one.

    Two affairs of the same reports and the same state are one: the steps are functions of these.
    """
    steps = [(step.name, step.version) for step in AFFAIR_STEPS]
    rest = (rashomon.__version__, steps, grounds, judgements)
    words = repr(rest) + judge
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def first_layers(
    analyses: Sequence[Analysis], judgements: Sequence[Judgement] = (), judge: Judge | None = None
) -> dict[str, Any]:
    """What the steps of an affair start from, beside the actors."""
    return {"analyses": analyses, "judgements": judgements, "undated": None, "judge": judge}


def _affair(
    affair: Affair, actors: ActorLinks, analyses: tuple[Analysis, ...], tell: Callable[[], None]
) -> dict[str, Any]:
    """The layers of one affair; `tell` is called before each step."""
    layers = first_layers(analyses, affair.judgements, judge_of(affair.judge)) | {"actors": actors}
    with unsearched():
        for step in AFFAIR_STEPS:
            tell()
            layers |= step(layers)
    return layers


def comparison_of(layers: Mapping[str, Any]) -> Comparison:
    """The layers of an affair that say how its reports compare."""
    return Comparison(
        layers["claims"],
        layers["relations"],
        layers["echoes"],
        layers["silences"],
        findings=layers["findings"],
    )


def link_case(
    analyses: Iterable[Analysis], outlets: Iterable[Outlet] = (), judgements: Sequence[Judgement] = ()
) -> CaseContents:
    """What the reports share and how they compare, in memory."""
    held = Analyses.of(analyses)
    kept = _Kept()
    link_into(kept, held, judgements)
    known = sorted(set(outlets), key=lambda o: o.id)
    return CaseContents(
        tuple(known), tuple(held), kept.who, kept.events(), kept.calendar(), kept.comparison(),
        judgements=tuple(judgements),
    )  # fmt: skip


class _Kept:
    """The derived records of a case, held in memory."""

    def __init__(self) -> None:
        self.who = ActorLinks()
        self._affairs: list[tuple[EventLinks, Calendar, Comparison]] = []
        self._portraits: tuple[Portrait, ...] = ()

    def apart(self, rules: str) -> Apart:
        return Apart(rules)

    def actors(self, links: ActorLinks) -> None:
        self.who = links

    def kept_events(self, documents: Sequence[str], state: str) -> tuple[Event, ...] | None:
        return None

    def affair(
        self,
        documents: Sequence[str],
        state: str,
        events: EventLinks,
        calendar: Calendar,
        comparison: Comparison,
    ) -> None:
        self._affairs.append((events, calendar, comparison))

    def keeps_portraits(self, rules: str, actor: str, documents: Iterable[str], grounds: str) -> bool:
        return False

    def portraits(self, portraits: Iterable[Portrait]) -> None:
        self._portraits = tuple(portraits)

    def events(self) -> EventLinks:
        parts = [events for events, _, _ in self._affairs]
        return EventLinks(
            tuple(sorted((e for p in parts for e in p.events), key=lambda e: e.id)),
            {m: e for p in parts for m, e in p.of.items()},
            tuple(u for p in parts for u in p.undecided),
        )

    def calendar(self) -> Calendar:
        parts = [calendar for _, calendar, _ in self._affairs]
        return Calendar(
            {d: p for part in parts for d, p in part.published.items()},
            {t: r for part in parts for t, r in part.times.items()},
            {r: d for part in parts for r, d in part.dates.items()},
        )

    def comparison(self) -> Comparison:
        parts = [comparison for _, _, comparison in self._affairs]
        return Comparison(
            tuple(sorted((c for p in parts for c in p.claims), key=lambda c: c.id)),
            tuple(r for p in parts for r in p.relations),
            tuple(sorted((e for p in parts for e in p.echoes), key=lambda e: e.id)),
            tuple(sorted((s for p in parts for s in p.silences), key=lambda s: s.id)),
            self._portraits,
            tuple(sorted((f for p in parts for f in p.findings), key=lambda f: (-f.weight, f.id))),
        )


def build_case(
    documents: Iterable[Document], judgements: Sequence[Judgement] = (), outlets: Iterable[Outlet] = ()
) -> CaseContents:
    """Both stages in memory, for tests and small affairs."""
    return link_case([analyse(d) for d in documents], outlets, judgements)
