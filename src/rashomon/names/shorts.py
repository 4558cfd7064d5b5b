"""Short forms under which reports name a body again: its first words, its initials, or its name without the state before it.

These are the questions about two names alone; whether a report, or a case, has one body only that fits is for the caller.
"""

from __future__ import annotations

from functools import cache, lru_cache

from rashomon.names.countries import country_of, country_of_capital, country_of_demonym
from rashomon.names.fold import folded_words, names_table, tidy_name

LONG = 4  # letters of an acronym from which one word of the name may be missing in it
SHORTEST = 2


@lru_cache(maxsize=32_768)
def begins_name(short: str, name: str) -> bool:
    """Whether `short` is the beginning by which a body is called: "Kestrel" of "Kestrel Air", not "Tarn" of "Tarn Court".

    No state, nation or capital is one, nor a common noun of bodies' names; and what courts, councils and the like begin with is
    where they are.
    """
    few, many = folded_words(short), folded_words(name)
    if not few or len(few) >= len(many) or many[: len(few)] != few or short[:1].islower():
        return False
    if country_of(short) or country_of_capital(short) or country_of_demonym(few[0]):
        return False
    numbered = many[-1].isdecimal() or any(w.isdecimal() for w in many[len(few) :])
    plain = _listed("common", "words") | _listed("shortened", "no_beginning")
    return (
        not numbered
        and any(len(w) > SHORTEST for w in few)
        and not all(w in plain for w in few)
        and many[-1] not in _listed("shortened", "called_after_places")
        and not _is_other(many[len(few) :])
        and not _is_branch(many[len(few) :])
        and not _listed("light", "stop").intersection(many[: len(few) + 1])
    )


def _is_branch(added: list[str]) -> bool:
    """Whether what a name adds is a public body's noun and task: before "Bureau of Wells", "Border Service" stands where it is."""
    of = _listed("light", "stop")
    plain = _listed("shortened", "no_beginning") | _listed("shortened", "called_after_places")
    tasked = len(added) > 1 and added[0] in _listed("shortened", "public_tasks")
    return tasked or (len(added) > 2 and added[0] in plain and added[1] in of)


def _is_other(added: list[str]) -> bool:
    """Whether what a name adds makes it another body's: a firm's arm abroad, those who work for it."""
    return any(country_of(w) or w in _listed("shortened", "of_others") for w in added)


@lru_cache(maxsize=32_768)
def heads_name(short: str, name: str) -> bool:
    """Whether `short` is the common noun that a body's name ends in: "Commission" of "Harbour Commission"."""
    few, many = folded_words(short), folded_words(name)
    return (
        len(few) == 1
        and len(many) > 1
        and many[-1] == few[0]
        and few[0] in _listed("shortened", "no_beginning")
    )


@lru_cache(maxsize=2_048)  # few are asked again
def ends_name(short: str, name: str) -> bool:
    """Whether `short` is the end by which a ship or a flight is called: "Aurora" of "HMS Aurora", "Flight 418" of "Brask Air
    Flight 418"."""
    few, many = folded_words(short), folded_words(name)
    if not few or len(few) >= len(many) or many[-len(few) :] != few:
        return False
    prefix = tidy_name(name).split()[0]
    ship = len(many) - len(few) == 1 and prefix.isupper() and prefix.isalpha() and 1 < len(prefix) < 5
    numbered = len(few) > 1 and few[-1].isdecimal() and few[-2].isalpha() and "," not in name
    return (ship and not country_of(prefix)) or numbered


@lru_cache(maxsize=32_768)
def initials_fit(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name`; of four letters and more one word of the name may be missing.

    Small words and a state at its start may have an initial or none: "DOJ", "TSB" of "the US Transport Safety Board".
    """
    letters = short.replace(".", "").lower()
    words = folded_words(name)
    if not (SHORTEST <= len(letters) <= 7 and letters.isalpha() and short.isupper() and len(words) > 1):
        return False
    small = _listed("light", "stop")
    missing = 1 if len(letters) >= LONG else 0
    optional = [w in small for w in words]
    initials = [w[0] for w in words]
    return any(
        _fits(letters, initials[at:], optional[at:], missing) for at in {0, _state_words(words)}
    )  # a state has all of its initials or none: "UN" is no "U.S. Navy"


def _fits(letters: str, initials: list[str], optional: list[bool], missing: int) -> bool:
    """Whether letters are initials in their order, with no more than `missing` of those left out that are not optional."""
    if not initials:
        return not letters
    if letters and initials[0] == letters[0] and _fits(letters[1:], initials[1:], optional[1:], missing):
        return True
    left = missing if optional[0] else missing - 1
    inside = optional[0] or (bool(letters) and len(initials) > 1)
    return inside and left >= 0 and _fits(letters, initials[1:], optional[1:], left)


@lru_cache(maxsize=32_768)
def without_state(name: str) -> tuple[str, str] | None:
    """A body's name, folded, without the state or nation that it begins with, and that state; None where it begins with none.

    What is left has two words or more: "US Transport Safety Board", not "Zambia Army".
    """
    words = folded_words(name)
    at = _state_words(words)
    if not at or len(words) - at < 2:
        return None
    state = country_of(" ".join(words[:at])) or country_of_demonym(" ".join(words[:at]))
    return " ".join(words[at:]), state or ""


def _state_words(words: list[str]) -> int:
    """How many of the first words name a state or a nation."""
    for at in (2, 1):
        here = " ".join(words[:at])
        if len(words) > at and (country_of(here) or country_of_demonym(here)):
            return at
    return 0


@cache
def _listed(section: str, key: str) -> frozenset[str]:
    return frozenset(names_table("organisations.toml")[section][key])
