"""Finds who and what a report speaks of: names, descriptions and pronouns, before anybody knows who is who.

Names carry one type over the whole document.  A title and the name behind it are two mentions; determiners,
possessive endings and quotation marks belong to none.
"""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.extract.mentions.adjectives import Adjectives, find_adjectives
from rashomon.extract.mentions.capitals import NameSpan
from rashomon.extract.mentions.firms import ends_in_form
from rashomon.extract.mentions.metonyms import is_metonym
from rashomon.extract.mentions.nominals import find_nominals, find_pronouns
from rashomon.extract.mentions.spans import find_name_spans
from rashomon.extract.mentions.types import type_names
from rashomon.extract.text.parse import Parsed
from rashomon.model import ActorType, Mention, MentionKind, Span, record_id


def find_mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """All mentions of a document in text order; `chain` is None in each.

    Args:
        parsed: the words of one document.

    Returns:
        Mentions with code-point offsets into the document's text, end exclusive; no two have the same span.
    """
    adjectives = find_adjectives(parsed)
    names = find_name_spans(parsed, adjectives)
    types = type_names(parsed, names)
    made = [*_names(parsed, names, types), *_descriptions(parsed, names, adjectives), *_pronouns(parsed)]
    first_of_span: dict[Span, Mention] = {}
    for mention in made:
        first_of_span.setdefault(mention.span, mention)
    return tuple(sorted(first_of_span.values(), key=lambda m: (m.start, m.end)))


def _names(parsed: Parsed, names: Iterable[NameSpan], types: Iterable[ActorType | None]) -> Iterable[Mention]:
    for name, sort in zip(names, types, strict=True):
        if sort is None:
            continue
        metonym = sort in ("place", "state") and is_metonym(parsed, name.first, name.last)
        yield _mention(parsed, name.first, name.last, name.last - 1, "name", sort, metonym)


def _descriptions(parsed: Parsed, names: tuple[NameSpan, ...], adjectives: Adjectives) -> Iterable[Mention]:
    for nominal in find_nominals(parsed, names, adjectives):
        yield _mention(parsed, nominal.first, nominal.last, nominal.head, "nominal", nominal.type)


def _pronouns(parsed: Parsed) -> Iterable[Mention]:
    for i, sort in find_pronouns(parsed):
        yield _mention(parsed, i, i + 1, i, "pronoun", sort)


def _mention(
    parsed: Parsed,
    first: int,
    last: int,
    head: int,
    kind: MentionKind,
    sort: ActorType,
    metonym: bool = False,
) -> Mention:
    span = _name_span(parsed, first, last) if kind == "name" else parsed.span(first, last)
    document = parsed.document.id
    return Mention(
        record_id("m", document, [span]), document, span.start, span.end, span.of(parsed.text), kind, sort,
        parsed.tokens[head].start, None, metonym,
    )  # fmt: skip


def _name_span(parsed: Parsed, first: int, last: int) -> Span:
    """The characters of a name, with the editorial bracket that opens at its start, without a sentence's full stop."""
    span = parsed.span(first, last)
    text = span.of(parsed.text)
    if text.endswith(".") and (form := ends_in_form(text)) and not text.endswith(form):
        span = Span(
            span.start, span.end - 1
        )  # the sentence's full stop, which the library leaves with the form
    opened = parsed.text[span.start - 1 : span.start] == "[" and "]" in span.of(parsed.text)
    return Span(span.start - 1, span.end) if opened else span
