"""The cue lexicon as it is used: which lemma ascribes in which frame, and where cues stand in a sentence.

The words live in `lang/en/statements.toml`; here they become tables that are asked by lemma.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.extract.text.parse import Token
from rashomon.lang.tables import load_table
from rashomon.model import Act

TABLE = "statements.toml"
GRAMMAR = "statement_grammar.toml"
_SPEAKS = frozenset({"quote", "clause"})
_STRENGTH = {"speech": 0, "accusation": 1, "demand": 2, "belief": 3}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemma → frame → act, for each part of speech; two-word lemmas ("call for") under both words."""

    verbs: dict[str, dict[str, Act]]
    with_preposition: dict[tuple[str, str], Act]
    phrases: dict[tuple[str, str], tuple[Act, frozenset[str]]]
    nouns: dict[str, Act]
    adjectives: dict[str, dict[str, Act]]
    adverbs: dict[str, Act]
    source_prepositions: frozenset[tuple[str, ...]]
    never: dict[str, frozenset[str]]
    titles: frozenset[str]
    so_called: tuple[str, ...]
    phrase_verbs: frozenset[str]
    naming: frozenset[str]
    risky: frozenset[str]
    evidence: frozenset[str]
    witnessing: frozenset[str]
    scenes: frozenset[str]
    documents: frozenset[str]
    light: frozenset[str]
    issuing: frozenset[str]
    noun_prepositions: dict[str, tuple[str, ...]]
    hedge_words: frozenset[str]
    hedge_phrases: tuple[tuple[str, ...], ...]
    hedge_openers: frozenset[str]

    def lemma_of(self, token: Token) -> str:
        """The lemma of a word, mended where the tagger cut too much ("hop" for "hopes")."""
        lemma = token.lemma.lower()
        if lemma in self.verbs or lemma in self.phrase_verbs or not token.tag.startswith("VB"):
            return lemma
        word = token.lower
        guesses = [lemma + end for end in endings("cut_ends")]
        guesses += [word, *(word.removesuffix(end) for end in endings("verb_ends"))]
        return next((g for g in guesses if g in self.verbs), lemma)

    def speaks(self, token: Token) -> bool:
        """Whether a verb is one of saying: it may have words in quotation marks or a clause for its content."""
        lemma = self.lemma_of(token)
        return lemma in self.phrase_verbs or bool(_SPEAKS & self.verbs.get(lemma, {}).keys())

    def blames(self, token: Token) -> bool:
        """Whether a verb accuses whoever is its object."""
        return "accusation" in self.verbs.get(self.lemma_of(token), {}).values()

    def act_of(self, lemma: str) -> Act:
        """The act of a verb, whatever its frame; speech where the lexicon does not have it."""
        frames = self.verbs.get(lemma, {})
        return min(frames.values(), key=_STRENGTH.__getitem__) if frames else "speech"


@cache
def grammar(name: str, language: str = "en") -> frozenset[str]:
    """A list of function words, by which the parts of an attribution are told apart."""
    table = load_table(language, GRAMMAR)
    return frozenset(_words(table["words"].get(name) or table["phrases"][name]))


@cache
def endings(name: str, language: str = "en") -> tuple[str, ...]:
    """A list of endings, in the order in which they are tried."""
    return tuple(_words(load_table(language, GRAMMAR)["words"][name]))


def _words(value: str | list[str]) -> list[str]:
    return value.split() if isinstance(value, str) else value


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The cue lexicon of a language."""
    table = load_table(language, TABLE)
    verbs: dict[str, dict[str, Act]] = {}
    with_preposition: dict[tuple[str, str], Act] = {}
    for row in table["verbs"]:
        for word in _words(row["words"]):
            lemma, _, preposition = word.partition(" ")
            if preposition:
                with_preposition.setdefault((lemma, preposition), row["act"])
                continue
            frames = verbs.setdefault(word, {})
            for frame in row["frames"].split():
                frames.setdefault(frame, row["act"])
    adjectives: dict[str, dict[str, Act]] = {}
    for row in table["adjectives"]:
        for word in _words(row["words"]):
            for frame in row["frames"].split():
                adjectives.setdefault(word, {}).setdefault(frame, row["act"])
    return Lexicon(
        verbs,
        with_preposition,
        _phrases(table["phrases"]),
        {w: row["act"] for row in reversed(table["nouns"]) for w in _words(row["words"])},
        adjectives,
        {w: act for act, words in table["adverbs"].items() for w in words},
        frozenset(tuple(p.split()) for p in table["prepositions"]["phrases"]),
        {lemma: frozenset(words) for lemma, words in table["never"].items()},
        frozenset(_words(table["titles"]["words"])),
        tuple(table["titles"]["so_called"]),
        frozenset(
            p.partition(" ")[0] for p, v in table["phrases"].items() if {"quote", "clause"} & set(v.split())
        ),
        frozenset(_words(table["senses"]["naming"])),
        frozenset(_words(table["senses"]["risky"])),
        frozenset(_words(table["senses"]["evidence"])),
        frozenset(_words(table["senses"]["witnessing"])),
        frozenset(_words(table["senses"]["scenes"])),
        frozenset(_words(table["senses"]["documents"])),
        frozenset(_words(table["senses"]["light"])),
        frozenset(_words(table["senses"]["issuing"])),
        _noun_prepositions(table["noun_prepositions"]),
        frozenset(_words(table["hedges"]["words"])),
        tuple(tuple(p.split()) for p in table["hedges"]["phrases"]),
        frozenset(p.split()[0] for p in table["hedges"]["phrases"]),
    )


def _noun_prepositions(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """For each noun the prepositions after which its content stands."""
    found: dict[str, tuple[str, ...]] = {}
    for preposition, nouns in table.items():
        for noun in nouns.split():
            found[noun] = (*found.get(noun, ()), preposition)
    return found


def _phrases(table: dict[str, Any]) -> dict[tuple[str, str], tuple[Act, frozenset[str]]]:
    made: dict[tuple[str, str], tuple[Act, frozenset[str]]] = {}
    for phrase, value in table.items():
        act, *frames = value.split()
        head, _, rest = phrase.partition(" ")
        made[head, rest] = (act, frozenset(frames))
    return made
