"""Which words happen, and what kind of happening they are: reads `lang/en/events.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.extract.text.vocabulary import clause_words
from rashomon.lang.tables import load_table, load_words


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of some verbs: what the object, a preposition or a clause must be, and the type it then has.

    `type` is a PLOVER root, "0" (a happening without a root), "-" (no event) or "@event" (the type of the object).
    """

    type: str
    objects: tuple[str, ...] = ()
    preps: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    beside: str | None = None
    negated: bool = False
    clause: bool | str | None = None
    doing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables, turned round for look-up by word."""

    senses: dict[str, tuple[Sense, ...]]
    verbs: dict[str, str]
    nouns: dict[str, str]
    general_nouns: frozenset[str]
    adjectives: dict[str, str]
    compounds: dict[str, str]
    nominal: dict[str, str]
    classes: dict[str, frozenset[str]]
    light: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    towards: dict[str, tuple[str, ...]]
    preps: dict[str, tuple[str, ...]]
    of_noun: dict[str, tuple[str, ...]]

    def in_class(self, lemma: str, names: tuple[str, ...]) -> bool:
        """Whether a noun is of one of these classes (or is itself named)."""
        return any(lemma == name or lemma in self.classes.get(name, frozenset()) for name in names)


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The event words of a language."""
    table = load_table(language, "events.toml")
    return Lexicon(
        senses=_senses(table.get("sense", [])),
        verbs=_by_word(table["verbs"]),
        nouns=_by_word(table["nouns"]),
        general_nouns=load_words(language, "event-nouns.txt"),
        adjectives=_by_word(table["adjectives"]),
        compounds=dict(table["compounds"]),
        nominal=dict(table["nominal"]),
        classes={name: frozenset(words.split()) for name, words in table["classes"].items()},
        light={name: frozenset(words.split()) for name, words in table["light"].items()},
        numbers=dict(table["numbers"]),
        ordinals=dict(table["ordinals"]),
        towards={kind: tuple(words.split()) for kind, words in table["towards"].items()},
        of_noun={kind: tuple(words.split()) for kind, words in table["place_of_noun"].items()},
        preps={name: tuple(words.split()) for name, words in table["prepositions"].items()},
        words=clause_words() | {name: frozenset(words.split()) for name, words in table["words"].items()},
    )


def _senses(rows: list[dict[str, Any]]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for row in rows:
        sense = Sense(
            row["type"],
            tuple(row.get("object", "").split()),
            tuple(row.get("prep", "").split()),
            tuple(row.get("of", "").split()),
            tuple(row.get("subject", "").split()),
            row.get("with"),
            row.get("negated", False),
            row.get("clause"),
            tuple(row.get("doing", "").split()),
        )
        for verb in row["verbs"].split():
            found.setdefault(verb, []).append(sense)
    return {verb: tuple(senses) for verb, senses in found.items()}


def _by_word(table: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, words in table.items():
        for word in words.split():
            found.setdefault(word, kind)
    return found


@cache
def acts(language: str = "en") -> frozenset[str]:
    """The words of which the tables say what becomes of somebody by it, or which other words tell the same act."""
    outcomes = load_table(language, "outcomes.toml")
    rows = [row for section in outcomes.values() for row in section.values() if isinstance(row, str)]
    told = {entry.partition(":")[0] for row in rows for entry in row.split()}
    return frozenset(
        told | {word for row in load_table(language, "predicates.toml")["same"] for word in row.split()}
    )
