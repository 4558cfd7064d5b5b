"""States: their names, demonyms and capitals.  A country, its government and its capital are three things, tied and never merged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.lang.tables import load_lines
from rashomon.names.fold import NAMES, fold_letters, tidy_name

_DETERMINERS = ("the ",)
_FORMAL = ("islamic republic of ", "federal republic of ", "republic of ", "kingdom of ", "state of ")
_SEVERAL = ("china", "korea", "congo", "georgia", "ireland")  # which the form of state tells apart
_GOVERNMENT = ("government", "govt", "regime", "administration", "cabinet", "authorities")


@dataclass(frozen=True, slots=True)
class Country:
    """A state: its usual name, other names, demonyms, capital ("" where it is its own) and other spellings of the capital."""

    name: str
    others: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    capital_spellings: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """All states of the table, in its order."""
    found = []
    for line in load_lines("en", "names/countries.tsv"):
        fields = [*line.split("\t"), "", "", "", ""][:5]
        others, demonyms, spellings = (
            tuple(x.strip() for x in fields[i].split(";") if x.strip()) for i in (1, 2, 4)
        )
        found.append(Country(fields[0].strip(), others, demonyms, fields[3].strip(), spellings))
    return tuple(found)


def _key(text: str) -> str:
    key = fold_letters(tidy_name(text))
    for determiner in _DETERMINERS:
        key = key.removeprefix(determiner)
    return key


@cache
def _by_name() -> dict[str, str]:
    return {_key(name): country.name for country in countries() for name in (country.name, *country.others)}


@cache
def _by_demonym() -> dict[str, str]:
    return {_key(word): country.name for country in countries() for word in country.demonyms}


@cache
def _by_capital() -> dict[str, str]:
    return {
        _key(city): country.name
        for country in countries()
        for city in (country.capital, *country.capital_spellings)
        if city
    }


@cache
def demonym_words() -> frozenset[str]:
    """The one-word demonyms, folded, singular and plural."""
    single = {word for word in _by_demonym() if " " not in word}
    return frozenset(single | {word + "s" for word in single})


@lru_cache(maxsize=NAMES)
def country_of(text: str) -> str | None:
    """The usual name of the state that `text` names ("USA" gives "United States"), or None."""
    key = _key(text)
    return _by_name().get(key) or _by_name().get(_informal(key))


def _informal(key: str) -> str:
    """A state's name without what kind of state it is, where the two are one state ("Republic of Armenia")."""
    rest = next((key.removeprefix(f) for f in _FORMAL if key.startswith(f)), key)
    return key if rest in _SEVERAL else rest


@lru_cache(maxsize=NAMES)
def country_of_demonym(text: str) -> str | None:
    """The state whose adjective or people `text` names ("Iraqi", "Iraqis" give "Iraq"), or None."""
    key = _key(text)
    return _by_demonym().get(key) or (_by_demonym().get(key[:-1]) if key.endswith("s") else None)


@lru_cache(maxsize=NAMES)
def country_of_capital(text: str) -> str | None:
    """The state whose capital `text` names, or None."""
    return _by_capital().get(_key(text))


@cache
def capital_of(country: str) -> str | None:
    """The capital of a state given by any of its names, or None where it has none of its own or is unknown."""
    name = country_of(country)
    return next((c.capital or None for c in countries() if c.name == name), None)


@lru_cache(maxsize=NAMES)
def country_of_government(text: str) -> str | None:
    """The state whose government `text` names ("the Iraqi government", "government of Iraq"), or None."""
    words = _key(text).split()
    if len(words) < 2:
        return None
    if words[-1] in _GOVERNMENT:
        rest = " ".join(words[:-1])
        return country_of_demonym(rest) or country_of(rest)
    if words[0] in _GOVERNMENT and words[1] == "of":
        return country_of(" ".join(w for w in words[2:] if w != "the"))
    return None


def state_sense(text: str) -> tuple[str, str] | None:
    """Which state `text` speaks of and in which sense: ("Iraq", "country" | "government" | "capital" | "people"), or None."""
    for sense, look_up in (
        ("country", country_of),
        ("government", country_of_government),
        ("capital", country_of_capital),
        ("people", country_of_demonym),
    ):
        found = look_up(text)
        if found:
            return found, sense
    return None
