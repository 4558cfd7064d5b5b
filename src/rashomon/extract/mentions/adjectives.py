"""Finds the adjectives of nations and places that a report uses: those that are known, and those made from a place it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.extract.mentions.capitals import is_capital
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import is_role, lemma, table, words
from rashomon.names import country_of_demonym


@dataclass(slots=True)
class Adjectives:
    """The adjectives of nations and places that a report uses, by their lower-case form, with the place if known."""

    of: dict[str, str] = field(default_factory=dict)

    def has(self, word: str) -> bool:
        """Whether a word is such an adjective, or the plural of one."""
        low = word.lower()
        return low in self.of or (low.endswith("s") and low[:-1] in self.of)


def find_adjectives(parsed: Parsed) -> Adjectives:
    """The adjectives of nations in a document: those that the tagger knows, and those made from a place it names."""
    made = Adjectives()
    endings: list[list[str]] = list(_endings_of_nations())
    capitals = {
        t.text for t in parsed.tokens if is_capital(t) and t.tag in ("NNP", "NNPS") and len(t.text) > 4
    }
    for token in parsed.tokens:
        if not is_capital(token) or token.text.isupper():
            continue
        if (token.tag == "JJ" and token.ent == "NORP") or country_of_demonym(token.text):
            low = token.lower
            made.of.setdefault(low[:-1] if token.tag == "NNPS" and low.endswith("s") else low, "")
        elif describe_adjective(token) and _before_common_noun(parsed, token):
            place = _place_of(token.text, capitals, endings)
            if place:
                made.of.setdefault(token.lower, place)
        elif token.tag == "NNPS" and token.ent == "NORP" and token.lower.endswith("s"):
            made.of.setdefault(token.lower[:-1], "")
    return made


def describe_adjective(token: Token) -> bool:
    """Whether a capitalised word stands before a common noun as an adjective does."""
    return is_capital(token) and (token.dep in ("amod", "compound", "nmod") or token.tag == "JJ")


def _endings_of_nations() -> list[list[str]]:
    """Pairs of endings: of a place's name, and of its adjective."""
    pairs: list[list[str]] = table()["demonym_endings"]["pairs"]
    return pairs


def _before_common_noun(parsed: Parsed, token: Token) -> bool:
    at = token.i + 1
    while at < len(parsed.tokens) and parsed.tokens[at].tag in ("JJ", "NN", "HYPH") and at - token.i < 3:
        if parsed.tokens[at].tag == "NN":
            return True
        at += 1
    following = parsed.tokens[at] if at < len(parsed.tokens) else None
    return following is not None and (
        following.tag in ("NN", "NNS") or is_role(following) or lemma(following) in words("title_words")
    )


def _place_of(word: str, capitals: set[str], endings: list[list[str]]) -> str | None:
    for place_ending, adjective_ending in endings:
        if word.endswith(adjective_ending) and len(word) - len(adjective_ending) > 3:
            place = word[: len(word) - len(adjective_ending)] + place_ending
            if place != word and place in capitals:
                return place
    return None
