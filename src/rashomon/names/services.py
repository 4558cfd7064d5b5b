"""Services of states: bodies whose usual names do not say whose they are ("Revolutionary Guard", "FBI")."""

from __future__ import annotations

from functools import cache, lru_cache

from rashomon.names.aliases import alias_key
from rashomon.names.fold import NAMES, names_table
from rashomon.names.same import seed_aliases


@lru_cache(maxsize=NAMES)
def state_of_service(name: str) -> str | None:
    """The state whose service a name is known to be, under any of its names ("the Pasdaran" gives "Iran"), or None."""
    return _services().get(alias_key(name))


@cache
def _services() -> dict[str, str]:
    table = names_table("aliases.toml")["services"]
    return {
        alias_key(known): state
        for state, names in table.items()
        for name in names
        for known in (name, *seed_aliases().names_of(name))
    }
