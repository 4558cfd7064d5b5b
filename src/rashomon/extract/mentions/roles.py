"""Reads offices out of descriptions: which post, of which country or body, held now or formerly.

"Iraq's former president", "the premier" and "Minister of Foreign Affairs" become comparable: a head (one key for all
names of one post), a country, the words that narrow it, and whether it is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.extract.mentions.adjectives import Adjectives
from rashomon.extract.mentions.capitals import DASHES
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import LANGUAGE, NOUN_TAGS, lemma, words
from rashomon.lang.tables import load_table
from rashomon.names import country_of, country_of_capital, country_of_demonym, region_of
from rashomon.names.fold import fold_letters

CONTENT_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "VBN", "CD"})


@dataclass(frozen=True, slots=True)
class Office:
    """A post or body as a description gives it.

    `head` is a key of the offices table or the head noun's lemma; `country` a key of a place or nation, "" where
    none is said; `words` the other words of the description, folded; `former` whether it is over; `noun` the head
    noun's lemma.
    """

    head: str
    country: str = ""
    words: frozenset[str] = frozenset()
    former: bool = False
    noun: str = ""


@cache
def coreference_table() -> Mapping[str, Any]:
    """The table of offices, bodies and alias cues."""
    return load_table(LANGUAGE, "coreference.toml")


@cache
def _phrases(section: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases of a section with their keys, the longest first."""
    found = [
        (tuple(p.split()), key) for key, phrases in coreference_table()[section].items() for p in phrases
    ]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item)))


def place_key(text: str) -> str:
    """One key for a country, or for a part of a federation, under all of its names, else the folded words."""
    known = country_of(text) or region_of(text)
    return fold_letters(known or text).removeprefix("the ")


def nation_of(word: str, adjectives: Adjectives) -> str:
    """The key of the country that an adjective or a people's name belongs to, "" if it is none."""
    country = country_of_demonym(word)
    if country:
        return place_key(country)
    low = word.lower()
    place = adjectives.of.get(low, adjectives.of.get(low[:-1]) if low.endswith("s") else None)
    if place is None:
        return ""
    return place_key(place) if place else low.rstrip("s")


def read_office(
    parsed: Parsed, first: int, last: int, head: int, adjectives: Adjectives, section: str = "offices"
) -> Office:
    """The office or body that the description of tokens `first`..`last` names."""
    tokens = [
        t
        for t in parsed.tokens[first:last]
        if (t.tag in CONTENT_TAGS and t.text not in DASHES) or t.lower in words("grammar", "of_or_for")
    ]
    key, used = _head_key(parsed.tokens[head], tokens, section)
    country, placed = _country(parsed, tokens, head, adjectives)
    former = any(t.lower in words("status", "former") for t in parsed.tokens[first : head + 1])
    rest = frozenset(
        fold_letters(lemma(t)) for t in tokens
        if t.i not in used and t.i not in placed and t.tag in CONTENT_TAGS
        and t.lower not in words("status") and t.lower not in coreference_table()["narrowing_titles"]["nothing"]
    )  # fmt: skip
    return Office(key, country, rest - {""}, former, lemma(parsed.tokens[head]))


def _head_key(head: Token, tokens: list[Token], section: str) -> tuple[str, set[int]]:
    forms = [lemma(t) if t.tag in NOUN_TAGS else t.lower for t in tokens]
    for phrase, key in _phrases(section):
        for at in range(len(forms) - len(phrase) + 1):
            here = tokens[at : at + len(phrase)]
            if tuple(forms[at : at + len(phrase)]) == phrase and any(t.i == head.i for t in here):
                return key, {t.i for t in here}
    return lemma(head), {head.i}


def _country(
    parsed: Parsed, tokens: Iterable[Token], head: int, adjectives: Adjectives
) -> tuple[str, set[int]]:
    """The country of a description, with the words that say it: an adjective, an owner, "of" or "in" a place."""
    placed: set[int] = set()
    found = ""
    for token in tokens:
        if token.lower in words("grammar", "of_or_for") or not token.text[:1].isupper():
            continue
        nation = nation_of(token.text, adjectives)
        if not nation and token.tag in ("NNP", "NNPS"):
            pair = _with_neighbour(parsed, token)
            placed_in = parsed.tokens[token.i - 1].lower in words("grammar", "within")
            city = country_of_capital(token.text) if placed_in else None
            nation = place_key(pair) if country_of(pair) else place_key(city) if city else ""
            if not nation and token.ent == "GPE":
                nation = place_key(token.text)
        if nation:
            placed.add(token.i)
            found = found or nation
    return found, placed


def _with_neighbour(parsed: Parsed, token: Token) -> str:
    """The word with the one after or before it where the library makes them one place ("Saudi Arabia")."""
    tokens = parsed.tokens
    if token.i + 1 < len(tokens) and tokens[token.i + 1].iob == "I" and token.ent in ("GPE", "LOC"):
        return f"{token.text} {tokens[token.i + 1].text}"
    if token.iob == "I" and token.i > 0 and token.ent in ("GPE", "LOC"):
        return f"{tokens[token.i - 1].text} {token.text}"
    return token.text


def may_be_one(left: Office, right: Office) -> bool:
    """Whether two descriptions can be of one holder: same post, no other country, no word against the other."""
    if left.head != right.head or left.former != right.former:
        return False
    if left.country and right.country and left.country != right.country:
        return False
    assistants = coreference_table()["assistants"]["words"]
    if left.words.intersection(assistants) != right.words.intersection(assistants):
        return False  # the deputy governor is not the governor
    return left.words <= right.words or right.words <= left.words


def is_high(office: Office) -> bool:
    """Whether it is a post whose holder may be called the country's leader."""
    return office.head in coreference_table()["general_titles"]["high"]
