"""Finds figures: numbers that count or measure, with unit, bound and what is counted.

Ordinals, dates, durations, labels ("Article 5"), list numbers and the pronoun "one" are none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.extract.attribution.counts_by_source import CountBySource, find_counts_by_source
from rashomon.extract.attribution.voices import Voices
from rashomon.extract.figures.counted import (
    as_before,
    by_source,
    counted_noun,
    measured,
    of_sufferers,
    root_of,
    stands_alone,
)
from rashomon.extract.figures.numbers import NOUNS, Number, numbers_of
from rashomon.extract.figures.parts import fronted, is_added, is_cumulative, total_of, with_restriction
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Figure, Span, Statement, TimeExpression, record_id

_BOUND_WORDS = 3

PERCENT = "percent"  # "ten per cent more" adds to nothing


def find_figures(
    parsed: Parsed, times: Sequence[TimeExpression], statements: Sequence[Statement]
) -> tuple[Figure, ...]:
    """The figures of a document in text order.

    `value` is in single units ("$20 billion" is 20000000000.0 USD); a vague plural ("dozens", "millions") is at least
    one of its kind.  `voice` is the innermost statement that holds the number.
    """
    voices = Voices(statements, size=_said)
    taken = [t.span for t in times]
    given = {r.number: r for r in find_counts_by_source(parsed)}
    found: list[Figure] = []
    for sentence in parsed.sentences:
        for raw in numbers_of(parsed, sentence):
            span = Span(raw.start, raw.end)
            if any(span.overlaps(t) for t in taken):
                continue
            figure = _figure(parsed, raw, statements, voices.at(span), given, found)
            if figure is not None:
                found.append(figure)
    return tuple(found)


def _figure(
    parsed: Parsed,
    raw: Number,
    statements: Sequence[Statement],
    voice: str | None,
    given: Mapping[int, CountBySource],
    before: Sequence[Figure],
) -> Figure | None:
    """The figure of a number; `given` are the counts that somebody gives by their number, `before` the figures that
    stand before it."""
    inside = parsed.tokens_in(Span(raw.start, raw.end))
    if not inside:
        return None
    root = root_of(inside)
    counted = counted_noun(parsed, raw, root, inside)
    span, total = Span(raw.start, raw.end), total_of(parsed, root)
    front = fronted(parsed, root) if raw.bare and counted is None else None
    if front is not None:
        counted, total = front
    if raw.bare and root.i in given:
        measures, noun, state = by_source(parsed, given[root.i], before)
    elif (
        raw.bare
        and counted is None
        and not of_sufferers(parsed, root)
        and _is_all_said(parsed, inside, statements)
    ):
        measures, noun, state = as_before(parsed, root, before)
    elif raw.bare and counted is None and not stands_alone(parsed, root, inside):
        return None
    else:
        measures, noun, state = measured(parsed, raw, root, counted)
    if raw.bare and not (measures or noun or state):
        return None
    unit = raw.unit or noun
    return Figure(
        record_id("fg", parsed.document.id, [span]), parsed.document.id, raw.start, raw.end, span.of(parsed.text),
        raw.value, unit, raw.bound, raw.value_max, measures, voice, noun, state,
        with_restriction(parsed, counted), total,
        raw.unit != PERCENT and is_added(parsed, inside[0], inside[-1]),
        is_cumulative(parsed, root),
    )  # fmt: skip


def _is_all_said(parsed: Parsed, inside: Sequence[Token], statements: Sequence[Statement]) -> bool:
    """Whether a number with its bound is all that somebody is made to say: "The company said about 38." """
    number = Span(inside[0].start, inside[-1].end)
    for statement in statements:
        if len(statement.content) == 1 and statement.content[0].contains(number) and statement.source:
            words = [t for t in parsed.tokens_in(statement.content[0]) if t.pos != "PUNCT"]
            rest = [t for t in words if t not in inside]
            if len(rest) <= _BOUND_WORDS and all(t.i < inside[0].i and t.pos not in NOUNS for t in rest):
                return True
    return False


def _said(statement: Statement) -> int:
    """How many characters a statement's content has."""
    return sum(len(c) for c in statement.content)
