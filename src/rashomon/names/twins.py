"""Lands that share a name with another land: which one a report means, by the towns and offices that it names beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from rashomon.names.fold import fold_letters, names_table


@cache
def _twins() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """For each shared name its bearers: what each is called here, and the folded words that stand beside it."""
    return {
        name: tuple(
            (b["is"], frozenset(map(fold_letters, (*b["towns"], *b.get("words", ()))))) for b in bearers
        )
        for name, bearers in names_table("twins.toml").items()
    }


@lru_cache(maxsize=32_768)
def twin_of(name: str, beside: tuple[str, ...]) -> str | None:
    """Which of the lands of this name is meant, "" where the words beside it do not tell; None for a name of one land."""
    bearers = _twins().get(fold_letters(name))
    if bearers is None:
        return None
    for word in beside:
        for bearer, known in bearers:
            if fold_letters(word) in known:
                return bearer
    return ""


def is_state_among(name: str, bearer: str) -> bool:
    """Whether this bearer of a shared name is the one that is a state."""
    return bearer == _first(fold_letters(name))


def _first(name: str) -> str:
    bearers: Iterable[tuple[str, frozenset[str]]] = _twins().get(name, ())
    return next((bearer for bearer, _ in bearers), "")
