"""For whom somebody speaks: a state and its ministry, army, president or agency, a company and its spokesman.

Two who speak for one side are not known to be two sources.  A state is found by its name, by the word for its people, or by
the beginning of a name that the case has for a state; for a body or an office only, since not every Ostrian speaks for Ostria.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from rashomon.compare.lexicon import words
from rashomon.lang.tables import load_table
from rashomon.model import Actor
from rashomon.names.countries import country_of, country_of_demonym
from rashomon.names.fold import NAMES, fold_letters

STEM = 4  # letters at least that the name of a state and the word for what is its own begin with
_WORD = re.compile(r"[^\W\d_]+")
LONGEST, OF_A_BODY = 3, 6  # words of the name of a state, and of a body


class Allegiances:
    """For each actor of a case the sides that it speaks for, itself among them, found when it is first asked for."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._named = {a.id: a for a in actors if a.named}
        self._states: dict[str, str] = {}
        self._bodies: dict[str, str] = {}
        for actor in self._named.values():
            for name in _names(actor):
                if actor.type == "state" and len(name) >= STEM:
                    self._states.setdefault(_key(name), actor.name)
                elif actor.type in ("organisation", "office"):
                    self._bodies.setdefault(_key(name), actor.id)
        self._found: dict[str, frozenset[str]] = {}

    def of(self, actor: str) -> frozenset[str]:
        """The sides of one actor."""
        if actor not in self._found:
            known = self._named.get(actor)
            self._found[actor] = frozenset((actor, *self._sides(known)) if known is not None else (actor,))
        return self._found[actor]

    def _sides(self, actor: Actor) -> Iterator[str]:
        for text in (*_names(actor), *(r.text for r in actor.roles)):
            spoken = {w.lower() for w in _WORD.findall(text)}
            if actor.type == "state" or not spoken.isdisjoint(_official()):
                yield from (f"state {s}" for s in _states_in(text, self._states))
        for role in actor.roles:
            said = fold_letters(role.text).split()
            if not _speaking().isdisjoint(said):
                runs = (
                    " ".join(said[n:m]) for n in range(len(said)) for m in range(n + 1, n + 1 + OF_A_BODY)
                )
                yield from (self._bodies[r] for r in runs if r in self._bodies)


def _states_in(text: str, states: Mapping[str, str]) -> Iterator[str]:
    """The states that a text names."""
    said = _WORD.findall(text)
    for n in range(len(said)):
        for size in range(1, LONGEST + 1):
            name = " ".join(said[n : n + size])
            found = country_of(name) or country_of_demonym(name) or words().seats.get(name.lower())
            if found:
                yield found
        own = next((s for s in states if said[n][:1].isupper() and _is_of(said[n], s)), None)
        if own is not None:
            yield country_of(states[own]) or states[own]


@lru_cache(maxsize=NAMES)
def _is_of(word: str, state: str) -> bool:
    """Whether a word is the name of a state, or made from it: "Quwari" of Quwaria, "Drazhenian" of Drazhenia."""
    mine = fold_letters(word)
    shared = next(
        (n for n, (a, b) in enumerate(zip(mine, state, strict=False)) if a != b), min(len(mine), len(state))
    )
    return shared >= STEM and len(state) - shared <= 2 and len(mine) - shared <= 4  # fmt: skip


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *(f.text for f in actor.names))


def _key(name: str) -> str:
    return fold_letters(name).removeprefix("the ")


@cache
def _official() -> frozenset[str]:
    """Words for a state's bodies and offices."""
    bodies = load_table("en", "mentions.toml")["organisation"]["state_body"]
    return frozenset((*bodies, *words().charges["offices"])) - {"state"}  # the Islamic State is none


@cache
def _speaking() -> frozenset[str]:
    """Words for those who speak for a body."""
    return frozenset(load_table("en", "findings.toml")["speaking_for"]["words"])
