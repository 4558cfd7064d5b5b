"""Which column or key of a table of articles holds what, by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from rashomon.lang.tables import load_table

FACTS = ("title", "outlet", "published", "url", "language", "id")


def names_of(columns: Iterable[str], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Column → what it holds, each thing from the best-known name there is.

    Args:
        columns: the names as they stand in the file.
        given: what the user says ("text" → "Volltext"); it stands before everything else.
    """
    there = {_folded(c): c for c in reversed(list(columns)) if c}
    found: dict[str, str] = {}
    for what, names in _known().items():
        wanted = [_folded(given[what])] if given and what in given else names
        column = next((there[n] for n in wanted if n in there and there[n] not in found), None)
        if column is not None:
            found[column] = what
    return found


def _folded(name: str) -> str:
    return re.sub(r"[\s_:.-]+", "", name.strip().strip("\ufeff")).casefold()


@cache
def _known() -> dict[str, list[str]]:
    return dict(load_table("en", "intake.toml")["columns"])
