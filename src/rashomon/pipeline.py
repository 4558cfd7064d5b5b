"""The river, step by step: what is done to each document, and what is done to all of them together.

The document stage turns one report into an `Analysis`; the case stage turns all analyses and what people decided into
`CaseContents`.  Both are pure: the result depends on the set of reports and judgements alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import rashomon
from rashomon.compare.claims import make_claims
from rashomon.compare.portraits import draw_portraits
from rashomon.compare.relations import relate_claims
from rashomon.compare.silences import find_silences
from rashomon.config import AnalysisSettings, default_config
from rashomon.extract.attitudes import judge_attitudes
from rashomon.extract.coreference import resolve_mentions
from rashomon.extract.events import find_events
from rashomon.extract.figures import find_figures
from rashomon.extract.labels import find_labels
from rashomon.extract.mentions import find_mentions
from rashomon.extract.parse import parse
from rashomon.extract.passages import split_passages, title_of
from rashomon.extract.speakers import resolve_speakers
from rashomon.extract.statements import find_statements
from rashomon.extract.step import Step, check_order
from rashomon.extract.ties import find_ties
from rashomon.extract.times import find_times
from rashomon.link.actors import link_actors
from rashomon.link.echoes import find_echoes
from rashomon.link.events import link_events
from rashomon.link.publication import date_reports
from rashomon.model import (
    ActorLinks,
    Analysis,
    CaseContents,
    Comparison,
    Document,
    EventLinks,
    Judgement,
    Outlet,
    Skipped,
    Span,
)  # fmt: skip

# fmt: off
DOCUMENT_STEPS = [
    Step("passages",    1, ["document"],                                                        ["passages"],                     split_passages),
    Step("parse",       1, ["document", "passages", "model"],                                   ["parsed"],                       parse),
    Step("mentions",    1, ["parsed"],                                                          ["named"],                        find_mentions),
    Step("times",       1, ["parsed"],                                                          ["times"],                        find_times),
    Step("statements",  1, ["parsed", "named"],                                                 ["statement_spans"],              find_statements),
    Step("coreference", 1, ["parsed", "named", "statement_spans"],                              ["mentions", "local_actors"],     resolve_mentions),
    Step("speakers",    1, ["parsed", "statement_spans", "mentions", "local_actors", "times"],  ["statements"],                   resolve_speakers),
    Step("events",      1, ["parsed", "mentions", "local_actors", "statements", "times"],       ["event_mentions"],               find_events),
    Step("figures",     1, ["parsed", "times", "statements"],                                   ["figures"],                      find_figures),
    Step("labels",      1, ["parsed", "mentions", "local_actors", "statements"],                ["labels"],                       find_labels),
    Step("attitudes",   1, ["parsed", "mentions", "statements"],                                ["attitudes"],                    judge_attitudes),
    Step("ties",        1, ["parsed", "mentions", "statements", "event_mentions"],              ["ties"],                         find_ties),
]

CASE_STEPS = [
    Step("actors",       1, ["analyses", "judgements"],                                         ["actors"],                       link_actors),
    Step("happenings",   1, ["analyses", "actors", "undated", "judgements"],                    ["happenings"],                   link_events),
    Step("calendar",     1, ["analyses", "happenings"],                                         ["calendar"],                     date_reports),
    Step("events",       1, ["analyses", "actors", "calendar", "judgements"],                   ["events"],                       link_events),
    Step("echoes",       1, ["analyses", "calendar", "judgements"],                             ["echoes"],                       find_echoes),
    Step("claims",       1, ["analyses", "actors", "events", "calendar"],                       ["claims"],                       make_claims),
    Step("relations",    1, ["claims", "analyses", "actors", "events", "calendar", "echoes", "judgements"], ["relations"],        relate_claims),
    Step("silences",     1, ["claims", "relations", "analyses", "events"],                      ["silences"],                     find_silences),
    Step("portraits",    1, ["analyses", "actors", "events"],                                   ["portraits"],                    draw_portraits),
]
# fmt: on

check_order(DOCUMENT_STEPS, given=["document", "model"])
check_order(CASE_STEPS, given=["analyses", "judgements", "undated"])

FOUND = (
    "passages", "mentions", "local_actors", "times", "statements", "event_mentions", "figures", "labels", "attitudes",
    "ties",
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
    layers: dict[str, Any] = {"document": document, "model": settings.model}
    for step in DOCUMENT_STEPS:
        layers |= step(layers)
    if document.translated is None and any(p.boilerplate == "translation-note" for p in layers["passages"]):
        document = replace(document, translated=True)
    return Analysis(document, **{name: tuple(layers[name]) for name in FOUND})


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


def link_case(
    analyses: Iterable[Analysis], outlets: Iterable[Outlet] = (), judgements: Sequence[Judgement] = ()
) -> CaseContents:
    """What the reports share and how they compare."""
    ordered = tuple(sorted(analyses, key=lambda a: a.document.id))
    layers: dict[str, Any] = {"analyses": ordered, "judgements": tuple(judgements), "undated": None}
    for step in CASE_STEPS:
        layers |= step(layers)
    actors: ActorLinks = layers["actors"]
    events: EventLinks = layers["events"]
    comparison = Comparison(
        claims=layers["claims"], relations=layers["relations"], echoes=layers["echoes"],
        silences=layers["silences"], portraits=layers["portraits"],
    )  # fmt: skip
    known = sorted(set(outlets), key=lambda o: o.id)
    return CaseContents(
        tuple(known), ordered, actors, events, layers["calendar"], comparison, judgements=tuple(judgements)
    )


def build_case(
    documents: Iterable[Document], judgements: Sequence[Judgement] = (), outlets: Iterable[Outlet] = ()
) -> CaseContents:
    """Both stages in memory, for tests and small affairs."""
    return link_case([analyse(d) for d in documents], outlets, judgements)
