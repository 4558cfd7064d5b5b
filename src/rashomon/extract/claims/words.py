"""The words that make a clause a proposition, as tables that are asked by word: reads `lang/en/claims.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rashomon.lang.tables import load_table
from rashomon.model import ArgumentRole


@dataclass(frozen=True, slots=True)
class ToDo:
    """The parts of "had nothing to do with it", and the sense of the whole."""

    have: str
    do: str
    between: frozenset[str]
    sense: str


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Preposition → role, and the verbs that tell nothing by themselves."""

    roles: dict[str, ArgumentRole]
    part: str
    upon: frozenset[str]
    agents: frozenset[str]
    causes_first: frozenset[str]
    being: str
    copulas: frozenset[str]
    causatives: frozenset[str]
    leavers: frozenset[str]
    carries: frozenset[str]
    comes_to_pass: frozenset[str]
    judging: frozenset[str]
    judged_as: str
    choosing: frozenset[str]
    ailing: frozenset[str]
    ails_of: frozenset[str]
    lengths: frozenset[str]
    ways: frozenset[str]
    way: str
    to_do: ToDo
    able: frozenset[str]
    light: frozenset[str]
    tallies: frozenset[str]
    none: frozenset[str]
    particles: frozenset[str]
    states: dict[str, str]
    phrases: dict[str, str]
    own: frozenset[str]
    opens: str
    whose: str
    owned: str
    source: str
    held_by: frozenset[str]
    holds: str
    finding: frozenset[str]


@cache
def claim_words(language: str = "en") -> ClaimWords:
    """The claim words of a language."""
    table = load_table(language, "claims.toml")
    roles = {word: role for role, words in table["roles"].items() for word in words.split()}

    def words(section: str, key: str = "words") -> frozenset[str]:
        return frozenset(table[section][key].split())

    return ClaimWords(
        roles,
        table["nouns"]["part"],
        words("nouns", "upon"),
        words("nouns", "agents"),
        words("cause", "first"),
        table["copulas"]["being"],
        words("copulas"),
        words("causatives"),
        words("causatives", "leavers"),
        words("carries"),
        words("carries", "comes_to_pass"),
        words("judging"),
        table["judging"]["as"],
        words("choosing"),
        words("ailing"),
        words("ailing", "of"),
        words("measures", "units"),
        words("measures", "ways"),
        table["measures"]["way"],
        ToDo(
            table["to_do"]["have"], table["to_do"]["do"], words("to_do", "between"), table["to_do"]["sense"]
        ),
        words("able"),
        words("light"),
        words("tallies"),
        words("quantifiers", "none"),
        words("particles"),
        dict(table["states"]),
        {p: sense for sense, row in table["phrases"].items() for p in row},
        frozenset(table["own"]["words"].split()),
        table["copulas"]["opens"],
        table["nouns"]["whose"],
        table["nouns"]["owned"],
        table["nouns"]["source"],
        words("held_by"),
        table["held_by"]["sense"],
        words("finding"),
    )


@dataclass(frozen=True, slots=True)
class WordingWords:
    """The closed classes by which a clause is cut out of its sentence."""

    factive: frozenset[str]
    conditions: frozenset[str]
    turns: frozenset[str]
    adds_nothing: frozenset[str]
    open: frozenset[str]
    counts: frozenset[str]
    plural_verbs: frozenset[str]
    says: frozenset[str]
    articles: frozenset[str]
    there: frozenset[str]
    wants: frozenset[str]
    that: frozenset[str]
    which: frozenset[str]
    bound: frozenset[str]
    empty: frozenset[str]


@cache
def wording_words(language: str = "en") -> WordingWords:
    """The words of `[wording]`."""
    table = load_table(language, "claims.toml")["wording"]
    return WordingWords(**{key: frozenset(words.split()) for key, words in table.items()})
