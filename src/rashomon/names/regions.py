"""Parts of federations: their names and the short forms of the press ("Calif.").  A part of a state is a place, never a person."""

from __future__ import annotations

from functools import cache, lru_cache

from rashomon.lang.tables import load_lines
from rashomon.names.fold import NAMES, fold_letters, tidy_name


@cache
def _by_name() -> dict[str, str]:
    rows = (line.partition("\t") for line in load_lines("en", "names/regions.tsv"))
    return {_key(form): name for name, _, shorts in rows for form in (name, *filter(None, shorts.split(";")))}


def _key(text: str) -> str:
    return fold_letters(tidy_name(text)).replace(". ", ".").strip(".") + ("." if "." in text else "")


@lru_cache(maxsize=NAMES)
def region_of(text: str) -> str | None:
    """The usual name of the state, province or territory that `text` names ("Calif." gives "California"), or None.

    A short form is one only with its point.
    """
    return _by_name().get(_key(text))
