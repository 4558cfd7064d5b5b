"""To whom or what something is done, as far as a word tells it: of which side, whether they fight, what sort of thing.

"Tovian soldiers" and "villagers of Kesh" are not the same dead, and "a ferry" and "a bridge" not the same loss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from rashomon.lang.senses import sense_words
from rashomon.lang.tables import load_lines, load_table
from rashomon.names import country_of, country_of_demonym

FIGHTERS, CIVILIANS = 1, 2
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _sorts() -> dict[str, int]:
    return dict.fromkeys(sense_words("fighters"), FIGHTERS) | dict.fromkeys(
        sense_words("civilians"), CIVILIANS
    )


@lru_cache(maxsize=65536)
def sort_of(names: tuple[str, ...]) -> int:
    """`FIGHTERS`, `CIVILIANS`, or 0 where the names of an actor tell neither or both."""
    found = {_sorts()[w] for name in names for w in _WORD.findall(name.lower()) if w in _sorts()}
    return found.pop() if len(found) == 1 else 0


@lru_cache(maxsize=65536)
def states_of(name: str) -> tuple[str, ...]:
    """The states that a name tells of, by their own names or those of their people: "2,300 Norwegian soldiers" of Norway."""
    words = [w for w in _WORD.findall(name) if w[0].isupper()]
    pieces = [*words, *(f"{a} {b}" for a, b in pairwise(words))]
    return tuple(sorted({s for p in pieces if (s := country_of_demonym(p) or country_of(p))}))


def sides_of(names: Iterable[str]) -> frozenset[str]:
    """The states of all names of an actor."""
    return frozenset(s for name in names for s in states_of(name))


@cache
def _kin() -> dict[str, frozenset[int]]:
    """The groups in which one noun may stand for another (`predicates.toml`)."""
    table = load_table("en", "predicates.toml")["modifiers"]
    found: dict[str, set[int]] = {}
    for number, group in enumerate([*table["wider"], *table["one"]]):
        for word in group.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=65536)
def unlike_nouns(left: str, right: str) -> bool:
    """Whether two nouns, both of sorts that are known, cannot stand for one thing."""
    mine, yours = _kin().get(left), _kin().get(right)
    return left != right and mine is not None and yours is not None and not mine & yours


@cache
def _people() -> frozenset[str]:
    """The nouns for people (`noun-sorts.tsv`)."""
    rows = dict(line.split("\t") for line in load_lines("en", "noun-sorts.tsv"))
    return frozenset(rows["person"].split()) | frozenset(_sorts())


@dataclass(frozen=True, slots=True)
class Sufferers:
    """What is told of those who come to harm: their states, whether they fight (`sort_of`), and the nouns of whom or what."""

    states: frozenset[str] = frozenset()
    sorts: frozenset[int] = frozenset()
    heads: tuple[str, ...] = ()

    def are_others(self, other: Sufferers) -> bool:
        """Whether they are of different states, or the ones fight and the others do not."""
        told = ((self.states, other.states), (self.sorts, other.sorts))
        return any(mine and yours and mine.isdisjoint(yours) for mine, yours in told)

    def are_people(self) -> bool:
        """Whether all their nouns are nouns for people."""
        return bool(self.heads) and all(h in _people() for h in self.heads)

    def are_things(self) -> bool:
        """Whether all their nouns are words for things, and none for people or for either."""
        known = _people() | sense_words("either")
        return bool(self.heads) and all(h.isalpha() and h not in known for h in self.heads)

    def are_other_things(self, other: Sufferers) -> bool:
        """Whether none of their nouns can stand for the same."""
        return bool(self.heads and other.heads) and all(
            unlike_nouns(x, y) for x in self.heads for y in other.heads
        )


NOBODY = Sufferers()
