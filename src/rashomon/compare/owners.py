"""Whose something is: the names and states by which a part of a fact says who owns it, sent it or did it."""

from __future__ import annotations

from functools import lru_cache

from rashomon.compare.facts import Filler
from rashomon.compare.lexicon import words
from rashomon.compare.words import name_stem
from rashomon.names import (
    country_of,
    country_of_capital,
    country_of_demonym,
    seed_aliases,
    state_of_service,
)
from rashomon.names.fold import NAMES

LONGEST = 6  # letters of an acronym


def owners(filler: Filler) -> frozenset[str]:
    """Whose a thing or an act is, or who somebody is: by name, state and actor: "an Israeli strike", "a rocket of the Red Dawn"."""
    said = {*filler.whose, *(m.removeprefix("of:") for m in filler.modifiers)}
    said |= set(filler.name.lower().split()) if filler.named else set()
    found = {f"c:{s}" for w in said if (s := state_of(w)) is not None} | {f"n:{w}" for w in filler.whose}
    if filler.named:
        found |= {f"n:{name_stem(w)}" for w in filler.name.lower().split()}
        service = state_of_service(filler.name)
        found |= {f"c:{service}"} if service is not None else set()
    return frozenset(found | ({f"@{filler.actor}"} if filler.actor is not None and filler.named else set()))


def state_of(word: str) -> str | None:
    """The state that a word of a name stands for: its own name, its adjective, its capital, or the seat of its government."""
    found = country_of(word) or country_of_demonym(word) or country_of_capital(word)
    return found or words().seats.get(word) or _state_of_body(word)


@lru_cache(maxsize=NAMES)
def _state_of_body(word: str) -> str | None:
    """The state in the full name of a body that is known by an acronym."""
    if not word.isalpha() or len(word) > LONGEST:
        return None
    named = (w for name in seed_aliases().names_of(word) for w in name.split())
    return next((s for w in named if (s := country_of(w) or country_of_demonym(w))), None)
