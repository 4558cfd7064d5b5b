"""Cuts a chain of capitalised words to the names in it: without titles, courtesy, portfolios and adjectives."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract.mentions.adjectives import Adjectives
from rashomon.extract.mentions.capitals import DASHES, NameSpan
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import is_role, words
from rashomon.names import country_of


def cut_name(parsed: Parsed, chunk: tuple[int, int], adjectives: Adjectives) -> Iterator[NameSpan]:
    """The names inside a chain: what is left without titles, courtesy and adjectives."""
    first, last = chunk
    tokens = parsed.tokens
    titled = _is_titled(tokens, first)
    while first < last and (tokens[first].tag == "DT" or tokens[first].text in DASHES):
        first += 1
    while last > first and (
        tokens[last - 1].tag in ("POS", "CC", "IN", "DT") or tokens[last - 1].text in DASHES
    ):
        last -= 1
    if first >= last:
        return
    at = _title_end(tokens, first, last)
    if at is not None:
        yield from _before_title(parsed, first, at, adjectives)
        first, titled = at, True
    past = _skip_portfolio(tokens, first, last)
    first, titled = past, titled or past > first
    while first < last - 1 and adjectives.has(tokens[first].text) and not _is_body(tokens, first, last):
        if (tokens[first].ent in ("GPE", "LOC") and tokens[first + 1].iob == "I") or country_of(
            f"{tokens[first].text} {tokens[first + 1].text}"
        ):
            break  # "Saudi Arabia" begins with an adjective and is one name
        first += 1
    if _is_name(tokens, first, last, adjectives):
        yield NameSpan(first, last, titled)


def _is_titled(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a title or courtesy stands right before, an opening quotation mark or bracket apart."""
    before = first - 1 if first > 0 and tokens[first - 1].text not in ("“", '"', "[") else first - 2
    return before >= 0 and (is_role(tokens[before]) or tokens[before].lower in words("courtesy"))


def _skip_portfolio(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Behind "Minister of": the portfolio is no part of the person's name ("Minister of Defence Jane Roe")."""
    at = first
    while at < last and tokens[at].lower in words("portfolios"):
        at += 1
    named = (
        last - at > 1
        and tokens[last - 1].ent in ("PERSON", "")
        and tokens[last - 1].lower not in words("name_heads")
    )
    return at if named else first


def _is_body(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    heads = words("name_heads", "organisation", "media", "place", "thing")
    return tokens[last - 1].lower in heads or any(
        t.lower in words("grammar", "of") for t in tokens[first:last]
    )


def _title_end(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """Where the name starts behind the last title word of a chain, or None."""
    if tokens[last - 1].lower in words("name_heads", "organisation", "media", "place"):
        return None
    for i in range(last - 2, first - 1, -1):
        title = is_role(tokens[i]) or tokens[i].lower in words("courtesy")
        if title and tokens[i].tag not in ("NNS", "NNPS") and tokens[i + 1].text not in DASHES | {"]"}:
            if tokens[i + 1].lower in words("particles", "links"):
                return None
            if tokens[i].lower in words("courtesy", "kunya"):
                continue
            return i + 1
    return None


def _before_title(parsed: Parsed, first: int, at: int, adjectives: Adjectives) -> Iterator[NameSpan]:
    """A body named in front of the title: "Northern Guard Commander X"."""
    end = at - 1
    while end > first and parsed.tokens[end - 1].lower in words("title_words") | words("courtesy"):
        end -= 1
    while first < end and adjectives.has(parsed.tokens[first].text):
        first += 1
    if first < end and _is_name(parsed.tokens, first, end, adjectives):
        yield NameSpan(first, end)


def _is_name(tokens: tuple[Token, ...], first: int, last: int, adjectives: Adjectives) -> bool:
    if first >= last or not any(c.isalpha() for t in tokens[first:last] for c in t.text):
        return False
    if all(adjectives.has(t.text) or t.text in DASHES for t in tokens[first:last]):
        return False
    title_words = words("title_words")
    return not all(
        is_role(t)
        or t.lower in title_words
        or adjectives.has(t.text)
        or t.lower in words("courtesy")
        or t.text in DASHES
        for t in tokens[first:last]
    )
