"""The bodies and media that the shipped aliases know, by the keys of their names."""

from __future__ import annotations

from functools import cache

from rashomon.model import ActorType
from rashomon.names.aliases import alias_key
from rashomon.names.fold import names_table


@cache
def known_bodies() -> dict[str, ActorType]:
    """The sort of each body and medium that the shipped aliases know."""
    table = names_table("aliases.toml")
    found: dict[str, ActorType] = {}
    sections: tuple[tuple[str, ActorType], ...] = (
        ("media", "media"), ("organisations", "organisation"), ("movements", "organisation"),
    )  # fmt: skip
    for section, sort in sections:
        for group in table[section]:
            for name in group:
                found.setdefault(alias_key(name), sort)
    return found
