"""A body's or a place's name as it would stand without what reports add or leave out as they like: its legal form, the word
"International" of an airport, "PD" for a police department, the order of "River Tarn" and "Tarn River"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from rashomon.names.fold import NAMES, names_table


@lru_cache(maxsize=NAMES)
def plain_name(name: str) -> str:
    """The name in its plain form: "Brask Mining" of "Brask Mining S.A.", "Lenz Airport" of "Lenz International Airport"; the name
    as it is where nothing can be left out."""
    table, words = _table(), name.split()
    bare = 2 if words and words[0].lower() in table["articles"] else 1
    while len(words) > bare and words[-1].strip(".,()").replace(".", "").lower() in table["legal"]:
        words.pop()
    if words:
        words[-1] = words[-1].rstrip(",")
    last = words[-1].lower() if words else ""
    if last in table["fields"]:
        words = [w for n, w in enumerate(words) if n == 0 or w.strip(".").lower() not in table["reach"]]
    if len(words) > 1 and words[-1] in table["written"]:
        words[-1:] = table["written"][words[-1]].split()
    if len(words) > 1 and words[0].lower() in table["waters"]:
        words = [*words[1:], words[0]]
    found = " ".join(words)
    for said, usual in table["offices"].items():
        if found.lower().endswith(f" {said}"):
            found = f"{found[: -len(said)]}{usual}"
    return found or name


@cache
def _table() -> Mapping[str, Any]:
    table = names_table("organisations.toml")["plain"]
    return {key: frozenset(row) if isinstance(row, list) else row for key, row in table.items()}
