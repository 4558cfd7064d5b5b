"""Passages that hold words: as they stand, or as a word of a name that the reports spell otherwise.

What other spellings there are is read from the reports themselves: the words of names that share a sound key with the
word that is asked for, and most of its letters.  A word that stands in no report finds nothing; what comes near it is
named, and is searched for only where one asks for that.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process

from rashomon.names import search_keys

WORD = re.compile(r"\w[\w’'-]*")
WORD_PART = re.compile(r"\w+")
ALIKE = 60  # of 100; "Dar" shares a key with "Dhawari" and is no spelling of it
MISTYPED = 80  # of 100, for words of any sort: one letter of five
LOOKED_AT = 300  # passages in which other spellings are looked for
TIED = 150  # passages beside the best ones that may be as good as the last of them: then the report decides, not when it was added
OFFERED = 8  # spellings that are offered for a word


class Asked:
    """One word of a query, in one case."""

    def __init__(self, db: sqlite3.Connection, word: str) -> None:
        self._db = db
        self.word = word

    @cached_property
    def stands(self) -> bool:
        """Whether a report holds the word."""
        return self._db.execute(f"{_ANY} LIMIT 1", (_in_words(self.word),)).fetchone() is not None

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """How else names are spelt that sound like the word, as far as it can be a word of a name; most alike first."""
        keys = set(search_keys(self.word))
        if not keys:
            return ()
        asked = " OR ".join(f"names : {json.dumps(k)}" for k in sorted(keys))
        found: dict[str, str] = {}
        texts = (text for (text,) in self._db.execute(f"{_ANY} LIMIT {LOOKED_AT}", (asked,)))
        for word in dict.fromkeys(word for text in texts for word in WORD.findall(text)):
            for part in (word, *word.split("-")) if "-" in word else (word,):
                if self._sounds_alike(part, keys):
                    found.setdefault(part.casefold(), part)
        found.pop(self.word.casefold(), None)
        return tuple(sorted(found.values(), key=lambda w: (-self._likeness(w), w)))[:OFFERED]

    @cached_property
    def near(self) -> tuple[str, ...]:
        """What stands in the reports and comes near the word: other spellings of a name, words with a letter wrong."""
        return tuple(dict.fromkeys((*self.spellings, *self._mistyped())))[:OFFERED]

    def _sounds_alike(self, part: str, keys: set[str]) -> bool:
        return part[:1].isupper() and bool(keys & set(search_keys(part))) and self._likeness(part) >= ALIKE

    def _likeness(self, other: str) -> float:
        return fuzz.ratio(self.word.casefold(), other.casefold())

    def _mistyped(self) -> Iterator[str]:
        """Words of the reports that begin alike and differ in few letters."""
        word = _folded(self.word)
        if len(word) < 4 or not word.isalpha():
            return
        self._db.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, passage_words, col)"
        )
        terms = self._db.execute(
            "SELECT term FROM temp.terms WHERE term >= ? AND term < ? AND col = 'words' AND length(term) BETWEEN ? AND ?",
            (word[0], chr(ord(word[0]) + 1), len(word) - 2, len(word) + 2),
        )
        alike = process.extract(
            word, [t for (t,) in terms], scorer=fuzz.ratio, score_cutoff=MISTYPED, limit=OFFERED
        )
        yield from (term for term, _, _ in alike if term not in {s.casefold() for s in self.spellings})


def words_of(db: sqlite3.Connection, query: str) -> list[Asked]:
    """The words of a query, each once."""
    return [Asked(db, w) for w in dict.fromkeys(WORD.findall(query))]


def find_passages(
    db: sqlite3.Connection,
    query: str,
    limit: int,
    near: bool,
    wanted: Callable[[str], bool] = lambda document: True,
) -> list[dict[str, Any]]:
    """Passages that hold all words of a query, best match first.

    Args:
        near: also what only comes near a word that stands in no report.
        wanted: whether passages of a report are wanted, asked of the best matches.

    Returns:
        document, start, end (code points of the passage), its text, and `spelt`: the words of the query that it has only
        in another spelling, each with that; and `part`: what it is where it is none of the text that a report tells
        ("title", "front matter", "caption"), "" else.
    """
    asked = words_of(db, query)
    if not asked or not (near or all(a.stands for a in asked)):
        return []
    ways = [(a.word, *(a.spellings if a.stands else a.near)) for a in asked]
    match = " AND ".join("(" + " OR ".join(map(_in_words, w)) + ")" for w in ways)
    best = (  # in the index alone: what a passage says is read of the best ones
        "SELECT rowid AS number, bm25(passage_words, 2.0, 1.0) AS score FROM passage_words"
        " WHERE passage_words MATCH ? ORDER BY score, number LIMIT ?"
    )
    rows = db.execute(
        f'SELECT document, start, "end", words FROM ({best}) JOIN passage_words ON number = passage_words.rowid'
        " ORDER BY score, document, start LIMIT ?",
        (match, limit + TIED, limit),
    )
    return [
        {"document": d, "start": s, "end": e, "text": t, "spelt": _spelt(t, ways), "part": _part(db, d, s)}
        for d, s, e, t in rows
        if wanted(d)
    ]


def _part(db: sqlite3.Connection, document: str, start: int) -> str:
    """What a passage is beside the text of its report."""
    found = db.execute(
        "SELECT kind, boilerplate FROM passages WHERE document = ? AND start = ?", (document, start)
    ).fetchone()
    kind, aside = found or ("", None)
    return (aside or ("title" if kind == "headline" else "")).replace("-", " ")


def _spelt(text: str, ways: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """The words of a query that a passage has only in another spelling, with that."""
    held = set(WORD_PART.findall(_folded(text)))
    found = {}
    for word, *others in ways:
        if not held.issuperset(WORD_PART.findall(_folded(word))):
            other = next((o for o in others if held.issuperset(WORD_PART.findall(_folded(o)))), None)
            if other:
                found[word] = other
    return found


_ANY = "SELECT words FROM passage_words WHERE passage_words MATCH ?"


def _folded(text: str) -> str:
    """In lower case and without accents, as the index keeps words."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def _in_words(word: str) -> str:
    """What FTS5 is asked for a word as it stands."""
    return f"words : {json.dumps(word, ensure_ascii=False)}"
