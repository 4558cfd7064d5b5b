"""The words that decide how a predicate stands: reads `lang/en/standing.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from rashomon.extract.events.lexicon import lexicon
from rashomon.lang.tables import load_table

Ahead = Literal["planned", "ordered", "asked"]
Certainty = (
    Literal[
        "asserted", "likely", "unlikely", "possible", "alleged", "conditional", "counterfactual", "forged"
    ]
    | Ahead
)
AHEAD: frozenset[Certainty] = frozenset(get_args(Ahead))


@dataclass(frozen=True, slots=True)
class Governor:
    """What some words make of the predicate that hangs on them (the fields are explained in the table)."""

    words: frozenset[str]
    under: frozenset[str]
    preps: frozenset[str]
    when: str
    passive: bool
    certainty: Certainty
    detail: str | None
    negates: bool
    denies: bool
    lifts: bool


@dataclass(frozen=True, slots=True)
class StandingWords:
    """Lists by name, and the governing words by what they make of what hangs on them."""

    words: dict[str, frozenset[str]]
    governors: dict[str, tuple[Governor, ...]]
    adverbs: tuple[Governor, ...]
    adjectives: tuple[Governor, ...]
    says: frozenset[str]  # nouns behind which a clause tells what they say

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.words[name]


@cache
def standing_words(language: str = "en") -> StandingWords:
    """The tables, turned round for look-up by word."""
    table = load_table(language, "standing.toml")
    words = lexicon(language).words | {name: frozenset(v.split()) for name, v in table["words"].items()}
    by_word: dict[str, list[Governor]] = {}
    for row in table["governor"]:
        made = _governor(row, words)
        for word in made.words:
            by_word.setdefault(word, []).append(made)
    adverbs = tuple(_governor(row, words) for row in table["adverb"])
    adjectives = tuple(_governor(row, words) for row in table["adjective"])
    says = words["hearsay"] | words["worded"] | words["untrue"] | words["evidence"]
    return StandingWords(
        words, {word: tuple(rows) for word, rows in by_word.items()}, adverbs, adjectives, says
    )


def _governor(row: dict[str, Any], lists: dict[str, frozenset[str]]) -> Governor:
    words: set[str] = set()
    for word in row["words"].split():
        words |= lists[word[1:]] if word.startswith("@") else {word}
    return Governor(
        frozenset(words),
        frozenset(row.get("under", "").split()),
        frozenset(row.get("preps", "").split()),
        row.get("when", ""),
        row.get("passive", False),
        row.get("certainty", "asserted"),
        row.get("detail"),
        row.get("negates", False),
        row.get("denies", False),
        row.get("lifts", False),
    )
