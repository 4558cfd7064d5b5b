"""Finds names that may be the same among many: an incremental index in SQLite.

Each name is entered under keys made of the sounds of its tokens: for every token its consonant skeleton and a coarser
form of it, and for neighbouring tokens the pair of skeletons.  A look-up reads the rarest keys first and ranks what it finds.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from rashomon.names.compare import compare_spellings, token_weight
from rashomon.names.parse import PERSON, parse_name
from rashomon.names.tokens import bare_form
from rashomon.names.units import skeleton, split_units

_SCHEMA = """
CREATE TABLE IF NOT EXISTS name_entries (number INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
    UNIQUE (name, kind, key));
CREATE TABLE IF NOT EXISTS name_keys (key TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (key, kind, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_key_counts (key TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (key, kind)) WITHOUT ROWID;
"""


@lru_cache(maxsize=100_000)
def _form_keys(form: str) -> tuple[str, ...]:
    """The sound keys of one folded token."""
    forms = [form]
    bare = bare_form(form)
    if bare:
        forms.append(bare)
    keys: list[str] = []
    for f in forms:
        bones = skeleton(f)
        if len(bones) < 2:
            first = split_units(f)[:1]
            bones = bones + "_" + ("v" if first and first[0].vowel else "")
        keys.append(bones)
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=100_000)
def search_keys(name: str, kind: str = PERSON) -> tuple[str, ...]:
    """Sound keys of a name for full-text search, one or more per token, in order: "Kadhimi" and "Al-Kazemi" share one."""
    keys: list[str] = []
    for token in parse_name(name, kind).tokens:
        keys.extend(_form_keys(token.form))
    return tuple(dict.fromkeys(keys))


def _pair_keys(name: str, kind: str) -> tuple[str, ...]:
    """Keys of token pairs, so that two common tokens together are rare."""
    bones = [_form_keys(token.form)[-1] for token in parse_name(name, kind).tokens]
    pairs = [f"{a}+{b}" if a <= b else f"{b}+{a}" for i, a in enumerate(bones) for b in bones[i + 1 : i + 3]]
    return tuple(dict.fromkeys(pairs))


class NameIndex:
    """An incremental index of names; its three tables live in the SQLite database that it is given.

    Attributes:
        scan_limit: how many entries one look-up reads at most.
    """

    scan_limit = 600

    def __init__(self, connection: sqlite3.Connection | str = ":memory:") -> None:
        """Opens the index in `connection` (a connection, or a path for `sqlite3.connect`) and makes its tables if they are missing."""
        self.connection = sqlite3.connect(connection) if isinstance(connection, str) else connection
        self.connection.executescript(_SCHEMA)

    def add(self, name: str, kind: str, key: str) -> None:
        """Enters `name` of `kind` under the caller's `key`; entering it twice changes nothing.  Does not commit."""
        cursor = self.connection.execute(
            "INSERT OR IGNORE INTO name_entries (name, kind, key) VALUES (?, ?, ?)", (name, kind, key)
        )
        if not cursor.rowcount:
            return
        number = cursor.lastrowid
        keys = dict.fromkeys((*search_keys(name, kind), *_pair_keys(name, kind)))
        self.connection.executemany(
            "INSERT OR IGNORE INTO name_keys VALUES (?, ?, ?)", [(k, kind, number) for k in keys]
        )
        self.connection.executemany(
            "INSERT INTO name_key_counts VALUES (?, ?, 1) ON CONFLICT (key, kind) DO UPDATE SET count = count + 1",
            [(k, kind) for k in keys],
        )

    def candidates(self, name: str, kind: str = PERSON, limit: int = 50) -> list[str]:
        """The callers' keys of the names most like `name`, best first, without repeats; ties in order of entry."""
        keys = list(dict.fromkeys((*search_keys(name, kind), *_pair_keys(name, kind))))
        if not keys:
            return []
        marks = ",".join("?" * len(keys))
        counts = self.connection.execute(
            f"SELECT count, key FROM name_key_counts WHERE kind = ? AND key IN ({marks}) ORDER BY count, key",
            (kind, *keys),
        ).fetchall()
        numbers: dict[int, None] = {}
        for _, key in counts:
            left = self.scan_limit - len(numbers)
            if left <= 0:
                break
            for (number,) in self.connection.execute(
                "SELECT number FROM name_keys WHERE key = ? AND kind = ? LIMIT ?", (key, kind, left)
            ):
                numbers[number] = None
        return self._rank(name, kind, list(numbers), limit)

    def _rank(self, name: str, kind: str, numbers: list[int], limit: int) -> list[str]:
        scored: list[tuple[float, int, str]] = []
        for at in range(0, len(numbers), 500):
            part = numbers[at : at + 500]
            marks = ",".join("?" * len(part))
            rows = self.connection.execute(
                f"SELECT number, name, key FROM name_entries WHERE number IN ({marks})", part
            )
            scored.extend(
                (-compare_spellings(name, other, kind).score, number, key) for number, other, key in rows
            )
        scored.sort()
        return list(dict.fromkeys(key for _, _, key in scored))[:limit]


def name_rarity(name: str, kind: str = PERSON) -> float:
    """How much it says that two mentions share this name: the sum of its tokens' weights."""
    return sum(token_weight(token.form) for token in parse_name(name, kind).tokens)
