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
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, partial
from pathlib import Path

from benchmarks.copies import command
from benchmarks.corpus import CONSONANTS, FAMILY, GIVEN, sentences
from rashomon.model import Analysis, Document, Published, digest
from rashomon.store import open_store
from rashomon.store.rows import from_row, to_row
from rashomon.store.sqlite import FOUND

BEGINNING = 4  # letters of a word that become others; what is left is read as before
KEPT = 4  # one name in so many stays
DAYS = 3  # between the affairs of one time and those of the next
VOWELS = "aeiou"
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


def _changed(words: frozenset[str], time: int, found: re.Match[str]) -> str:
    part = found[0]
    if "-" in part:
        return f"{part.partition('-')[0]}-{digest(part, str(time))}"
    return changed(part, time) if part in words else part


def moved(day: str | None, days: int) -> str | None:
    """A day so much later."""
    return day and (date.fromisoformat(day) + timedelta(days)).isoformat()


def again(analysis: Analysis, time: int) -> Analysis:
    """The report as one of another affair."""
    other = partial(_PART.sub, partial(_changed, to_change(analysis.document.text), time))
    layers = {
        layer: tuple(
            from_row(cls, tuple(other(v) if isinstance(v, str) else v for v in to_row(record)))
            for record in getattr(analysis, layer)
        )
        for layer, (_, cls) in FOUND.items()
    }
    return Analysis(_document(analysis.document, other, time), **layers)


def _document(document: Document, other: partial[str], time: int) -> Document:
    text, title = other(document.text), document.title and other(document.title)
    published = document.published and _published(document.published, time * DAYS)
    return replace(
        document, id=other(document.id), path=f"{time}-{document.path}", sha256=digest(text), text=text, title=title,
        external_id=f"{time}-{document.external_id}", published=published,
    )  # fmt: skip


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
    target.connection.execute("PRAGMA synchronous = OFF")
    for analysis in source.analyses():
        for made in (analysis, *(again(analysis, time) for time in range(1, times))):
            target.put_analysis(made, stamps[analysis.document.id])
    source.close()
    target.close()


def main() -> int:
    """Write the large case."""
    return command(__doc__, multiply, 20)


if __name__ == "__main__":
    raise SystemExit(main())
