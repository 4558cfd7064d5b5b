"""Finds what a report says happened: who did what to whom, where and when, and how sure the report is of it.

Predicates are verbs, event nouns, light verbs with an event noun, and copular states (`predicates`).  Their type is
decided by verb sense (`kinds`, `lexicon`), their roles by the dependency parse (`participants`), their standing by the
words that govern them (`modality`).  One of a sentence is its main event (`main`).  A mere statement is no event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.extract.attribution.reading import mended
from rashomon.extract.events.counts import times_told
from rashomon.extract.events.found import Found, Report
from rashomon.extract.events.listed import Lists
from rashomon.extract.events.main import code_once, cost, main_of
from rashomon.extract.events.modality import Status, status, switched
from rashomon.extract.events.participants import fill_noun, fill_verb
from rashomon.extract.events.passing import without_asides
from rashomon.extract.events.predicates import predicates, told_again
from rashomon.extract.events.records import record, records
from rashomon.extract.events.times import TimeIndex
from rashomon.extract.text.parse import Parsed
from rashomon.model import EventMention, LocalActor, Mention, Span, Statement, TimeExpression, record_id


def find_events(
    parsed: Parsed,
    mentions: Sequence[Mention],
    local_actors: Sequence[LocalActor],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
) -> tuple[EventMention, ...]:
    """The event mentions of a document, in text order.

    Roles hold ids of `mentions` and stay empty where no mention stands for the one meant.  At most one mention a
    sentence is `main`.  Offsets are code points of the document's text.
    """
    del local_actors
    parsed = mended(parsed)
    report, clock, lists = Report(parsed, mentions, statements), TimeIndex.of(parsed, times), Lists()
    made: list[EventMention] = []
    found = [in_sentence(report, s.first, s.last) for s in parsed.sentences]
    acts = {parsed.tokens[e.token].lemma for here in found for e in here if e.verb == e.token}
    for sentence, here in zip(parsed.sentences, found, strict=True):
        told_again(report, here, sentence, acts)
        lists.mark(report, here, sentence)
        main = main_of(report, here)
        for event in without_asides(report, here, main):
            made.extend(records(report, event, event is main, sentence.span, clock))
    told = clock.narrated(tuple(made), {m.id: m.chain for m in mentions})
    return clock.of_one_happening(told)


def in_sentence(report: Report, first: int, last: int) -> list[Found]:
    """The events of tokens `first` to `last`, in text order, with type, roles and standing."""
    found = predicates(report, first, last)
    for event in found:
        event.state = status(report.parsed, event.token, _carrier(report, event))
        event.cost = cost(report, event)
        if event.promise and event.state.modality in {"asserted", "planned"}:
            event.state = Status("asserted", 1, "promised")
        event.plover = switched(event.kind, event.state)
        if event.state.detail is None:
            event.state = replace(event.state, detail=times_told(report.parsed, event.token, event.verb))
        if is_ordered(report, event):
            event.state = Status("planned", event.state.polarity, "requested")
    code_once(report, found)
    return found


def _carrier(report: Report, event: Found) -> int | None:
    """The verb from which a standing is read: a state has its own ("feared dead")."""
    return None if report.parsed.tokens[event.token].pos == "ADJ" else event.verb


def is_ordered(report: Report, event: Found) -> bool:
    """Whether a verb only orders the happening that it carries: "ordered an inquiry"."""
    if event.verb is None or event.verb == event.token or event.state.modality != "asserted":
        return False
    lemma = report.parsed.tokens[event.verb].lemma
    return lemma in report.words.words["request"] and report.parsed.tokens[event.token].pos == "NOUN"


def events_at(
    parsed: Parsed,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    spans: Sequence[Span],
) -> tuple[EventMention, ...]:
    """Event mentions at given spans, with roles, type and standing as far as the grammar shows them.

    For measuring what comes after finding: a span at which nothing would be found gets a mention without a type.
    """
    report, clock = Report(parsed, mentions, statements), TimeIndex.of(parsed, times)
    found = {e.token: e for s in parsed.sentences for e in in_sentence(report, s.first, s.last)}
    made = []
    for span in spans:
        for token in _likeliest(parsed, span, found):
            event = found.get(token) or untyped(report, token)
            one = record(report, event, False, parsed.sentence_of(event.token).span, clock)
            name = record_id("em", parsed.document.id, (span,), "given")
            lemma = parsed.tokens[event.token].lemma.lower()
            made.append(replace(one, id=name, trigger=(span,), lemma=lemma))
    return tuple(made)


def _likeliest(parsed: Parsed, span: Span, found: dict[int, Found]) -> Iterator[int]:
    """The word of a span that tells the event: its head if an event was found there, else another, else its head."""
    tokens = parsed.tokens_in(span)
    if tokens:
        inside = {t.i for t in tokens}
        head = next((t for t in tokens if t.head == t.i or t.head not in inside), tokens[0])
        yield next((i for i in (head.i, *sorted(inside)) if i in found), head.i)


def untyped(report: Report, i: int) -> Found:
    """A happening at a token that no list knows."""
    token = report.parsed.tokens[i]
    event = Found(i, i if token.pos == "VERB" else None, None)
    if token.pos == "VERB":
        fill_verb(report, event, report.frame(i), False)
    elif token.pos in {"NOUN", "PROPN"}:
        fill_noun(report, event, None)
    event.state = status(report.parsed, i, event.verb)
    return event
