"""The commonest given names of each region, as a witness that a name is a person's."""

from __future__ import annotations

from functools import cache

from rashomon.lang.tables import load_lines


@cache
def given_names() -> frozenset[str]:
    """The folded names of `given-names.txt`."""
    return frozenset(word for line in load_lines("en", "names/given-names.txt") for word in line.split())
