"""A large case of kept analyses, to be linked: `python -m benchmarks.kept CASE.db LARGE.db --times 20`.

Every report of a case is kept again so many times as one of another affair: with other names (but for every fourth, so that
people of one name come up in many affairs), with other made-up words, on other days.  All words keep their length, so that
everything that was found in the report stands where it stood.  The large case is not linked: `benchmarks.growth --kept` does
that and measures it.  So linking and comparing have as many different reports before them as if all had been read, which
would take ten times as long.

What the large case does not show is what reading costs, nor more kinds of sentence than the small one has.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.copies import command
from benchmarks.corpus import CONSONANTS, FAMILY, GIVEN, sentences
from rashomon.model import Analysis, Document, Published, digest
from rashomon.store import open_store
from rashomon.store.rows import columns, from_row, listed, to_row
from rashomon.store.sqlite import FOUND, SqliteStore

BEGINNING = 4  # letters of a word that become others; what is left is read as before
KEPT = 4  # one name in so many stays
DAYS = 3  # between the affairs of one time and those of the next
VOWELS = "aeiou"
BETWEEN = "\0"  # no text of the drawn corpus holds one
CACHE = 1_000_000  # kB of the large case that are held while it is made: ids are hashes, so each row goes to another page
Row = tuple[Any, ...]
_PART = re.compile(r"\b[a-z]{1,3}-[0-9a-f]{16}\b|(?<!\\)[A-Za-z]{3,}")
_WORD = re.compile(r"[A-Za-z]{4,}")


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """The words that the drawn corpus did not make up."""
    drawn = {n + ending for n in GIVEN + FAMILY for ending in ("", "i", "an", "ov")}
    return frozenset(w for s in sentences() for w in re.findall("[A-Za-z]+", s)) - drawn


def forms(word: str) -> set[str]:
    """A word and what the language pass may make of it as its plain form."""
    cut = [word[:-n] for n in (1, 2, 3) if len(word) - n > BEGINNING]
    return {word, *cut, *(c + "e" for c in cut), *(c + "y" for c in cut)}


def to_change(text: str) -> frozenset[str]:
    """The words of a report that become others: those that were made up, in all forms."""
    made_up = {w for w in _WORD.findall(text) if not {w, w.lower(), w.capitalize()} & vocabulary()}
    return frozenset(f for w in made_up for f in {*forms(w), *forms(w.lower())})


@lru_cache(maxsize=1 << 18)
def changed(word: str, time: int) -> str:
    """Another word of the same length, its vowels vowels, in capitals where the word is; the same each time it is asked for."""
    begins = word[:BEGINNING]
    draw = random.Random(f"{time} {begins.lower()}")
    if word[0].isupper() and draw.randrange(KEPT) == 0:
        return word
    letters = [draw.choice(VOWELS if c in VOWELS else CONSONANTS) for c in begins.lower()]
    made = (n.upper() if c.isupper() else n for c, n in zip(begins, letters, strict=True))
    return "".join(made) + word[BEGINNING:]


def moved(day: str | None, days: int) -> str | None:
    """A day so much later."""
    return day and (date.fromisoformat(day) + timedelta(days)).isoformat()


class Pattern:
    """A report taken apart once at the words that become others, to be put together again so many times."""

    def __init__(self, analysis: Analysis) -> None:
        document = analysis.document
        self.document = document
        self._rows = {layer: [to_row(r) for r in getattr(analysis, layer)] for layer in FOUND}
        texts = [document.id, document.text, document.title or ""]
        texts += [v for rows in self._rows.values() for row in rows for v in row if type(v) is str]
        words = to_change(document.text)
        self._pieces, at = [""], 0  # what stays, what becomes another, what stays, ...
        together = BETWEEN.join(texts)
        for found in _PART.finditer(together):
            if found[0] in words or "-" in found[0]:
                self._pieces[-1] += together[at : found.start()]
                self._pieces += [found[0], ""]
                at = found.end()
        self._pieces[-1] += together[at:]

    def rows(self, time: int) -> tuple[Document, dict[str, list[Row]]]:
        """The report as one of another affair, and the rows of what was found in it, by layer; the report itself where that is 0."""
        pieces = self._pieces.copy()
        if time:
            other = {part: _other(part, time) for part in {*pieces[1::2]}}
            pieces[1::2] = [other[part] for part in pieces[1::2]]
        texts = iter("".join(pieces).split(BETWEEN))
        document = self._document(next(texts), next(texts), next(texts), time)
        return document, {
            layer: [tuple([next(texts) if type(v) is str else v for v in row]) for row in rows]
            for layer, rows in self._rows.items()
        }

    def _document(self, name: str, text: str, title: str, time: int) -> Document:
        was = self.document
        if not time:
            return was
        published = was.published and _published(was.published, time * DAYS)
        return replace(
            was, id=name, path=f"{time}-{was.path}", sha256=digest(text), text=text, title=was.title and title,
            external_id=f"{time}-{was.external_id}", published=published,
        )  # fmt: skip


def _other(part: str, time: int) -> str:
    """Another word, or another id."""
    return f"{part.partition('-')[0]}-{digest(part, str(time))}" if "-" in part else changed(part, time)


def again(analysis: Analysis, time: int) -> Analysis:
    """The report as one of another affair."""
    document, rows = Pattern(analysis).rows(time)
    layers = {layer: tuple(from_row(cls, row) for row in rows[layer]) for layer, (_, cls) in FOUND.items()}
    return Analysis(document, **layers)


def _published(published: Published, days: int) -> Published:
    start, end = moved(published.start, days), moved(published.end, days)
    return replace(published, start=start, end=end, edtf=f"{start}" if start == end else f"{start}/{end}")


def multiply(case: Path, large: Path, times: int) -> None:
    """Write a case that holds the analyses of another so many times, not linked.

    Raises:
        FileExistsError: the large case is there already.
    """
    if large.exists():
        raise FileExistsError(large)
    source, target = open_store(case, create=False), open_store(large)
    stamps = source.document_ids()
    target.put_outlets(source.outlets())
    file = target.connection
    for asked in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{CACHE}"):
        file.execute(f"PRAGMA {asked}")  # nothing is lost that cannot be made again
    file.execute("BEGIN")
    for analysis in source.analyses():
        pattern, stamp = Pattern(analysis), stamps[analysis.document.id]
        for time in range(times):
            _put(target, *pattern.rows(time), stamp)
    file.execute("COMMIT")
    source.close()
    target.close()


def _put(store: SqliteStore, document: Document, rows: Mapping[str, Sequence[Row]], stamp: str) -> None:
    """Keep a report with what was found in it, as `SqliteStore.put_analysis` does, without a record for each row."""
    store._insert("documents", Document, [document])
    for layer, (table, cls) in FOUND.items():
        marks = ", ".join("?" * len(columns(cls)))
        store.connection.executemany(
            f"INSERT INTO {table} ({listed(columns(cls))}) VALUES ({marks})", rows[layer]
        )
    store.connection.execute("INSERT INTO stamps VALUES (?, ?)", (document.id, stamp))
    searched = {
        layer: tuple(from_row(FOUND[layer][1], r) for r in rows[layer]) for layer in ("passages", "mentions")
    }
    store._index_words(Analysis(document, **searched))


def main() -> int:
    """Write the large case."""
    return command(__doc__, multiply, 20)


if __name__ == "__main__":
    raise SystemExit(main())
