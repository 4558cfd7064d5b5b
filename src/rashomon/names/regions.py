"""Parts of federations: their names and the short forms of the press ("Calif.").  A part of a state is a place, never a person."""

from __future__ import annotations

from functools import cache, lru_cache

from rashomon.lang import tables
from rashomon.names.fold import NAMES, fold_letters, tidy_name


@cache
def _by_name() -> dict[str, str]:
    found = {}
    path = tables.HERE / "en" / "names" / "regions.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, shorts = line.partition("\t")
            for form in (name, *shorts.split(";")):
                if form.strip():
                    found[_key(form)] = name.strip()
    return found


def _key(text: str) -> str:
    return fold_letters(tidy_name(text)).replace(". ", ".").strip(".") + ("." if "." in text else "")


@lru_cache(maxsize=NAMES)
def region_of(text: str) -> str | None:
    """The usual name of the state, province or territory that `text` names ("Calif." gives "California"), or None.

    A short form is one only with its point.
    """
    return _by_name().get(_key(text))
