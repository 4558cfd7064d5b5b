"""Adds a mention for each source of a statement that no name, description or pronoun covers."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.mentions.work import head_of
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import is_plural, noun_class, words
from rashomon.model import ActorType, Mention, Span, StatementSpans, record_id


def with_sources(
    parsed: Parsed, mentions: tuple[Mention, ...], statement_spans: tuple[StatementSpans, ...]
) -> tuple[Mention, ...]:
    """The mentions, and one for each source that none of them lies in or around the head of."""
    made = {m.span: m for m in mentions}
    heads = {m.head for m in mentions}
    for statement in statement_spans:
        for span in statement.source:
            tokens = parsed.tokens_in(span)
            head = head_of(tokens)
            if head is None or head.start in heads or span in made or not _is_somebody(head):
                continue
            if any(m.kind == "name" and m.start <= head.start < m.end for m in mentions):
                continue
            trimmed = _without_determiner(tokens)
            sort = _sort_of_source(head)
            made[trimmed] = Mention(
                record_id("m", parsed.document.id, [trimmed]), parsed.document.id, trimmed.start, trimmed.end,
                trimmed.of(parsed.text), "nominal", sort, head.start,
            )  # fmt: skip
            heads.add(head.start)
    return tuple(sorted(made.values(), key=lambda m: (m.start, m.end)))


def _sort_of_source(head: Token) -> ActorType:
    noun = noun_class(head)
    if noun is None:
        return "group" if head.lower in words("several") else "person"
    return "group" if is_plural(head) and noun == "person" else noun


def _is_somebody(head: Token) -> bool:
    """Whether a source can be people: a describing noun, or a word that stands for people ("some", "many", "two")."""
    return noun_class(head) not in (None, "place") or head.lower in words("somebody")


def _without_determiner(tokens: Sequence[Token]) -> Span:
    kept = list(tokens)
    while len(kept) > 1 and kept[0].tag in ("DT", "``", "''", "PRP$"):
        kept.pop(0)
    return Span(kept[0].start, kept[-1].end)
