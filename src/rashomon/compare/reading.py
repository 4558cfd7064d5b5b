"""One report as the comparison sees it: who is meant where, whose word is whose, which sentence holds what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rashomon.compare.words import Term, Terms, Word, phrases, sentences, terms, words
from rashomon.model import (
    ActorLinks,
    Analysis,
    Calendar,
    EventLinks,
    EventMention,
    Figure,
    Mention,
    Proposition,
    Span,
    Spans,
    Statement,
    TimeExpression,
    cover,
)

LONGEST_CLAUSE = 260  # characters: what a reader takes in at a glance, and half of what a scorer reads
_BOUNDARY = re.compile(
    r"[;:]\s|\s[-–—]\s|,\s(?=(?:but|while|who|which|where|although|though|whereas|and|after|before|as)\b)"
)
_SEGMENT = re.compile(
    r"[.!?;:][\"”’']*\s+|,[\"”’']?\s+(?=(?:but|while|who|which|also|saying|adding|pledging|expressing|and)\b|[a-z]+ing\b)"
)


@dataclass
class Reading:
    """A report with the case's answers laid over it.  Built once per comparison and only read."""

    analysis: Analysis
    actors: ActorLinks
    events: EventLinks
    calendar: Calendar
    _terms: dict[Spans, Terms] = field(default_factory=dict)
    _terms_in: dict[Span, tuple[Term, ...]] = field(default_factory=dict)
    _plain: dict[Spans, Terms] = field(default_factory=dict)
    _segments: dict[Spans, tuple[Spans, ...]] = field(default_factory=dict)
    _vocabulary: dict[Span, frozenset[str]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.analysis.document.id

    @property
    def text(self) -> str:
        return self.analysis.document.text

    @cached_property
    def outlet(self) -> str:
        """The outlet, or the report itself where nobody knows who published it."""
        return self.analysis.document.outlet or self.id

    @cached_property
    def published(self) -> tuple[str | None, str | None]:
        """First and last day on which the report may have come out (None: open)."""
        known = self.calendar.published.get(self.id) or self.analysis.document.published
        return (known.start, known.end) if known is not None else (None, None)

    @cached_property
    def mentions(self) -> Mapping[str, Mention]:
        return {m.id: m for m in self.analysis.mentions}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        return {s.id: s for s in self.analysis.statements}

    @cached_property
    def propositions(self) -> Mapping[str, Proposition]:
        return {p.id: p for p in self.analysis.propositions}

    @cached_property
    def _told_in(self) -> Mapping[int, tuple[Proposition, ...]]:
        found: dict[int, list[Proposition]] = {}
        for told in self.analysis.propositions:
            found.setdefault(self.number_at(told.predicate.start), []).append(told)
        return {n: tuple(x) for n, x in found.items()}

    def told_in(self, sentence: Span) -> tuple[Proposition, ...]:
        """The propositions of a sentence."""
        return self._told_in.get(self.number_at(sentence.start), ())

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return {f.id: f for f in self.analysis.figures}

    @cached_property
    def _figure_starts(self) -> tuple[list[int], list[Figure]]:
        ordered = sorted(self.analysis.figures, key=lambda f: (f.start, f.end, f.id))
        return [f.start for f in ordered], ordered

    def figures_in(self, span: Span) -> Sequence[Figure]:
        """The numbers that begin in a span, in text order."""
        starts, ordered = self._figure_starts
        return ordered[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def _time_starts(self) -> tuple[list[int], list[TimeExpression]]:
        ordered = sorted(self.analysis.times, key=lambda t: (t.start, t.end, t.id))
        return [t.start for t in ordered], ordered

    def times_in(self, span: Span) -> Sequence[TimeExpression]:
        """The time expressions that begin in a span, in text order."""
        starts, ordered = self._time_starts
        return ordered[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences that are read, in text order."""
        found: list[Span] = []
        for passage in self.analysis.passages:
            if passage.boilerplate is None:
                found.extend(sentences(self.text, Span(passage.start, passage.end)))
        return tuple(found)

    @cached_property
    def overlay(self) -> tuple[tuple[Span, str], ...]:
        """The spans that stand for an actor ("@" and his id) or a number ("#" and its value), longest first kept."""
        found: list[tuple[Span, str]] = []
        for m in self.analysis.mentions:
            actor = self.actor_of(m)
            if actor is not None and m.kind == "name":
                found.append((m.span, f"@{actor}"))
        for f in self.analysis.figures:
            if f.value is not None:
                found.append((f.span, f"#{f.value:g}"))
        found.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[1]))
        return tuple(found)

    @cached_property
    def _overlay_starts(self) -> list[int]:
        return [s.start for s, _ in self.overlay]

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds a character."""
        number = self.number_at(offset)
        return self.sentences[number] if number >= 0 else None

    def number_at(self, offset: int) -> int:
        """The number of the sentence that holds a character, -1 where none does."""
        i = bisect_right(self._sentence_starts, offset) - 1
        return i if i >= 0 and offset < self.sentences[i].end else -1

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def actor_of(self, mention: Mention) -> str | None:
        """The actor whom a mention means, in the case."""
        return None if mention.chain is None else self.actors.of.get((self.id, mention.chain))

    def actor(self, chain: int | None) -> str | None:
        """The actor that a number of this report stands for."""
        return None if chain is None else self.actors.of.get((self.id, chain))

    def who(self, mention_ids: Iterable[str]) -> tuple[str, ...]:
        """The actors behind mentions, each once, sorted."""
        found = {self.actor_of(self.mentions[m]) for m in mention_ids if m in self.mentions}
        return tuple(sorted(a for a in found if a is not None))

    def speaker(self, voice: str | None) -> str | None:
        """The actor whose word a statement is."""
        statement = self.statements.get(voice) if voice is not None else None
        return None if statement is None else self.actor(statement.speaker)

    def terms(self, spans: Spans) -> Terms:
        """The comparable terms of a passage."""
        found = self._terms.get(spans)
        if found is None:
            found = self._terms[spans] = Terms(t for span in spans for t in self._terms_of(span))
        return found

    def _terms_of(self, span: Span) -> tuple[Term, ...]:
        found = self._terms_in.get(span)
        if found is None:
            found = self._terms_in[span] = terms(self.text, span, self._overlay_in(span), self.words(span))
        return found

    def words(self, span: Span) -> Sequence[Word]:
        """The words of a span, in text order, each read once for the whole report where the span does not cut it."""
        read, starts = self._words
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        cut_at_start = first > 0 and read[first - 1].end > span.start
        if cut_at_start or (last > first and read[last - 1].end > span.end):
            return words(self.text, span)
        return read[first:last]

    def vocabulary(self, sentence: Span) -> frozenset[str]:
        """The words of a sentence in small letters."""
        found = self._vocabulary.get(sentence)
        if found is None:
            found = self._vocabulary[sentence] = frozenset(w.lower for w in self.words(sentence))
        return found

    @cached_property
    def _words(self) -> tuple[tuple[Word, ...], list[int]]:
        read = words(self.text, Span(0, len(self.text)))
        return read, [w.start for w in read]

    def plain(self, spans: Spans, left_out: frozenset[str]) -> Terms:
        """The terms of a passage without actors, numbers and some stems, the same ones at every call."""
        found = self._plain.get(spans)
        if found is None:
            found = self._plain[spans] = Terms(
                t
                for t in self.terms(spans)
                if t.stem[0] not in "@#" and not t.stem.isdigit() and t.stem not in left_out
            )
        return found

    def _overlay_in(self, span: Span) -> list[tuple[Span, str]]:
        first = bisect_left(self._overlay_starts, span.start)
        found = []
        for place, key in self.overlay[first:]:
            if place.start >= span.end:
                break
            if place.end <= span.end:
                found.append((place, key))
        return found

    def voice_at(self, span: Span) -> str | None:
        """The innermost statement whose content holds a span."""
        best: tuple[int, str] | None = None
        for statement in self.analysis.statements:
            for piece in statement.content:
                if piece.contains(span) and (best is None or len(piece) < best[0]):
                    best = (len(piece), statement.id)
        return best[1] if best else None

    @cached_property
    def mentions_by_sentence(self) -> Mapping[Span, tuple[Mention, ...]]:
        found: dict[Span, list[Mention]] = {}
        for mention in self.analysis.mentions:
            sentence = self.sentence_at(mention.start)
            if sentence is not None:
                found.setdefault(sentence, []).append(mention)
        return {k: tuple(sorted(v, key=lambda m: (m.start, -m.end))) for k, v in found.items()}

    def mentions_of(self, sentence: Span) -> tuple[Mention, ...]:
        """The mentions that begin in a sentence, in text order."""
        return self.mentions_by_sentence.get(sentence, ())

    @cached_property
    def events_by_sentence(self) -> Mapping[Span, tuple[EventMention, ...]]:
        found: dict[Span, list[EventMention]] = {}
        for event in self.analysis.event_mentions:
            sentence = self.sentence_at(event.trigger[0].start)
            if sentence is not None:
                found.setdefault(sentence, []).append(event)
        return {k: tuple(sorted(v, key=lambda e: (e.trigger[0].start, e.id))) for k, v in found.items()}

    @cached_property
    def times_by_sentence(self) -> Mapping[Span, tuple[tuple[Span, str, str], ...]]:
        """The dated time expressions of each sentence: span, first day, last day."""
        found: dict[Span, list[tuple[Span, str, str]]] = {}
        for time in self.analysis.times:
            known = self.calendar.times.get(time.id)
            sentence = self.sentence_at(time.start)
            if time.type not in ("DATE", "TIME") or known is None or sentence is None:
                continue
            if known.earliest and known.latest:
                found.setdefault(sentence, []).append((time.span, known.earliest, known.latest))
        return {k: tuple(v) for k, v in found.items()}

    def told_on(self, voice: str | None) -> tuple[str, str] | None:
        """The day on which a statement was made, as far as the report tells."""
        date = self.calendar.dates.get(voice or "")
        return (date.start, date.end) if date is not None and date.start and date.end else None

    def is_final(self, span: Span) -> bool:
        """Whether the sentence of a span says that a count will not change any more."""
        sentence = self.sentence_at(span.start) or span
        return bool(self.vocabulary(sentence) & frozenset(phrases("tolls", "final")))

    def days_told(self, span: Span) -> tuple[str, str] | None:
        """First and last of the days that the sentence of a span speaks of, None where it names none."""
        return self._days.get(self.number_at(span.start)) if self._days else None

    @cached_property
    def _days(self) -> Mapping[int, tuple[str, str]]:
        """First and last of the days that a sentence speaks of, by its number."""
        found = {}
        for sentence, told in self.times_by_sentence.items():
            days = (min(t[1] for t in told), max(t[2] for t in told))
            found[self.number_at(sentence.start)] = days
        return found

    def segments(self, spans: Spans) -> tuple[Spans, ...]:
        """A passage as a whole and its parts between sentence ends, semicolons and commas that open a new clause."""
        if spans in self._segments:
            return self._segments[spans]
        found: list[Spans] = [spans]
        for span in spans:
            at = span.start
            for match in _SEGMENT.finditer(self.text, span.start, span.end):
                found.append((self.tidy(Span(at, match.start() + 1)),))
                at = match.end()
            if at > span.start and at < span.end:
                found.append((self.tidy(Span(at, span.end)),))
        self._segments[spans] = tuple(dict.fromkeys(s for s in found if sum(len(x) for x in s) > 0))
        return self._segments[spans]

    def clause(self, anchor: Span, extra: Sequence[Span] = ()) -> Span:
        """The part of the sentence around an anchor that tells it: up to the nearest boundaries of clauses, with
        what belongs to it (`extra`), and never longer than a glance."""
        sentence = self.sentence_at(anchor.start) or anchor
        start, end = sentence.start, max(sentence.end, anchor.end)
        for match in _BOUNDARY.finditer(self.text, sentence.start, sentence.end):
            if match.end() <= anchor.start:
                start = match.end()
            elif match.start() >= anchor.end:
                end = match.start()
                break
        near = [s for s in extra if sentence.contains(s)]
        whole = cover([Span(start, end), anchor, *near])
        if len(whole) <= LONGEST_CLAUSE:
            return self.tidy(whole)
        tight = cover([anchor, *[s for s in near if abs(s.start - anchor.start) < LONGEST_CLAUSE // 2]])
        return self.tidy(tight if len(tight) <= LONGEST_CLAUSE else anchor)

    def tidy(self, span: Span) -> Span:
        """A span without the space and punctuation at its ends."""
        start, end = span.start, span.end
        while start < end and (self.text[start].isspace() or self.text[start] in "\"“”'‘’,;:-–—"):
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in "\"“”'‘’,;:-–—."):
            end -= 1
        return Span(start, end)


def read_all(
    analyses: Sequence[Analysis], actors: ActorLinks, events: EventLinks, calendar: Calendar
) -> dict[str, Reading]:
    """The reports of a case, by document id, in the order of their ids."""
    ordered = sorted(analyses, key=lambda a: a.document.id)
    return {a.document.id: Reading(a, actors, events, calendar) for a in ordered}
