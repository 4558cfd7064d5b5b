"""What is known of a report beside its text: outlet, title, publication date, language.

What a person gives (a flag, `outlets.toml`, front matter, a JSONL field) stands before what a page says of itself.
"""

from __future__ import annotations

import difflib
import fnmatch
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rashomon.ingest.days import only_day
from rashomon.lang.tables import languages, load_words
from rashomon.model import Published

SIDECAR = "outlets.toml"
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a report, each part None where it is not."""

    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    translated: bool | None = None

    def over(self, other: Given) -> Given:
        """These facts, and the other's where these are silent."""
        gaps = {f.name: getattr(other, f.name) for f in fields(self) if getattr(self, f.name) is None}
        return replace(self, **gaps)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """`outlets.toml`: which outlet published which files.

    [[report]]
    match = "01-*.txt"            # file names beside this file, or below it
    outlet = "The Harbour Times"
    published = 2031-04-12        # optional; a string in EDTF's form will do
    url = "https://..."           # optional
    """

    rules: tuple[tuple[str, Given], ...] = ()
    unknown: tuple[str, ...] = ()  # keys that mean nothing here

    @classmethod
    def beside(cls, folder: Path) -> Sidecar:
        """The sidecar of a folder; an empty one where there is none.

        Raises:
            ValueError: it is there, but cannot be read; the text says why.
        """
        path = folder / SIDECAR
        if not path.is_file():
            return cls()
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            rules = [(str(r["match"]), given_from(r)) for r in table.get("report", [])]
            unknown = [k for k in table if k != "report"]
            unknown += [k for r in table.get("report", []) for k in r if k not in _KEYS]
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, OSError) as error:
            raise ValueError(f"{type(error).__name__}: {error}") from error
        return cls(tuple(rules), tuple(dict.fromkeys(unknown)))

    def complaints(self, folder: Path) -> list[tuple[str, str]]:
        """(what is wrong with it, a hint): keys that mean nothing, and rules that match no file of the folder."""
        found = [
            (f"its key {key!r} means nothing", _meant(key) or f"the keys are {', '.join(sorted(_KEYS))}")
            for key in self.unknown
        ]
        names = [str(p.relative_to(folder)) for p in folder.rglob("*") if p.name != SIDECAR and p.is_file()]
        for pattern, _ in self.rules:
            if not any(_matches(name, pattern) for name in names):
                found.append(
                    (
                        f"its rule match = {pattern!r} matches no file",
                        "correct the pattern, or take the rule out",
                    )
                )
        return found

    def of(self, name: str) -> Given:
        """What the first rules that match a file's name say."""
        known = Given()
        for pattern, given in self.rules:
            if _matches(name, pattern):
                known = known.over(given)
        return known


_KEYS = frozenset({"match", "outlet", "title", "url", "published", "date", "language", "translated"})


def _matches(name: str, pattern: str) -> bool:
    return fnmatch.fnmatch(name, pattern) or fnmatch.fnmatch(Path(name).name, pattern)


def _meant(key: str) -> str | None:
    close = difflib.get_close_matches(key.lower(), sorted({*_KEYS, "report"}), 1)
    return f"did you mean: {close[0]}" if close else None


def given_from(fields_: Mapping[str, Any]) -> Given:
    """The facts in a table, a front matter or a JSON object; what is not a fact is passed over."""
    translated = fields_.get("translated")
    return Given(
        outlet=_word(fields_.get("outlet")),
        title=_word(fields_.get("title")),
        url=_word(fields_.get("url")),
        published=_day(fields_.get("published") or fields_.get("date")),
        language=_word(fields_.get("language")),
        translated=translated if isinstance(translated, bool) else None,
    )


def _word(value: Any) -> str | None:
    text = (
        " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    )
    return text or None


def _day(value: Any) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return _word(value)


def published_from(text: str | None, basis: str) -> Published | None:
    """A publication date from "2031-04-12", "2031-04-12T08:00Z", "2031-04", an EDTF interval of days, or a day in another
    clear form ("14 April 2031", "14.04.2031"); None if it is none or could be two."""
    if not text:
        return None
    if (written := only_day(text)) is not None:
        day = written.day.isoformat() if written.day else None
        return Published(day, day, day, basis) if day else None  # type: ignore[arg-type]
    sides = [_side(s, last=bool(n)) for n, s in enumerate((text.split("/") * 2)[:2])]
    if sides == [None, None]:
        return None
    start, end = sides
    if start and end and start > end:
        return None
    edtf = start if start == end and start else f"{start or '..'}/{end or '..'}"
    return Published(str(edtf), start, end, basis)  # type: ignore[arg-type]


def _side(text: str, last: bool) -> str | None:
    text = text.strip()
    found = _DAY.match(text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        month = re.fullmatch(r"(\d{4})-(\d{2})[~?%]?", text)
        if month:
            first = date(int(month[1]), int(month[2]), 1)
            after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return date.fromordinal(after.toordinal() - 1).isoformat() if last else first.isoformat()
        year = re.fullmatch(r"(\d{4})[~?%]?", text)
        if year:
            return f"{year[1]}-12-31" if last else f"{year[1]}-01-01"
    except ValueError:
        return None
    written = only_day(text)
    return written.day.isoformat() if written and written.day else None


def language_of(text: str, told: str | None = None) -> str | None:
    """The ISO 639-1 code of the language of a text, None where it is too short to tell.

    A text full of the small words of a language that we have is of that language; of others it is believed what they are
    `told` to be, unless that is one of ours; the rest is asked of langdetect.
    """
    sample = text[:4000]
    if sum(c.isalpha() for c in sample[:400]) < 40 and sum(c.isalpha() for c in sample) < 40:
        return told
    known = _by_small_words(sample)
    if known is not None:
        return known
    if told and told not in languages():
        return told
    from langdetect import LangDetectException

    from rashomon.ingest.languages import detect_languages

    try:
        best = detect_languages(sample[:_ASKED])[0]
    except LangDetectException:
        return told
    return str(best.lang) if best.prob > 0.8 else told


_ASKED = (
    1500  # characters that langdetect is asked of; of 270 web pages one is told otherwise by 4,000 (2026-11)
)
_FEWEST, _SMALL_WORDS = (
    40,
    0.17,
)  # words of a sample, and the share of small ones among them that settles the language


def _by_small_words(sample: str) -> str | None:
    """The language of ours whose small words make up enough of a sample."""
    words = sample.lower().split()
    if len(words) < _FEWEST:
        return None
    for language in languages():
        small = load_words(language, "function-words.txt")
        if sum(w in small for w in words) >= _SMALL_WORDS * len(words):
            return language
    return None
