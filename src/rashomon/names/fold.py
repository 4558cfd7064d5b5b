"""Folds the spelling of a name to plain lower-case Latin letters, and repairs what extraction and translation broke."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from rashomon.lang.tables import load_table

_DASHES = re.compile(r"[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d_]")
_SPACES = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’`´ʼ]s|(?<=s)['’])(?=$|[\s,;.)])", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")

# Names of which is kept what was worked out of them: 5,000 reports have some 9,000, which are asked for 50 times each and in no
# order, so that with room for fewer than there are nearly all is worked out again.
NAMES = 1 << 17
FEW = 1 << 15  # names of which it is not worth while to forget anything


def forget_if_many(*remembered: Any) -> None:
    """Let go of what was worked out of the names of a large case."""
    for function in remembered:
        if function.cache_info().currsize > FEW:
            function.cache_clear()


@cache
def names_table(name: str) -> dict[str, Any]:
    """A table of the names data (`titles.toml`, `units.toml`, ...)."""
    return load_table("en", f"names/{name}")


@cache
def _letter_map() -> dict[int, str]:
    table = names_table("letters.toml")
    letters: dict[int, str] = {}
    for letter, plain in table["letters"].items():
        letters[ord(letter)] = plain
        if len(letter.upper()) == 1:
            letters[ord(letter.upper())] = plain
    letters.update((ord(mark), "") for mark in table["elided"]["marks"])
    letters.update({ord("İ"): "i", ord("I"): "i"})
    return letters


@lru_cache(maxsize=NAMES)
def fold_letters(text: str) -> str:
    """The letters and digits of `text`, lower-cased, without accents, apostrophes, ayn and hamza; other signs become spaces."""
    if text.isascii() and text.isalpha():
        return text.lower()
    composed = unicodedata.normalize("NFC", text).translate(_letter_map())
    decomposed = unicodedata.normalize("NFKD", composed)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_LETTERS.sub(" ", plain.lower()).strip()


def strip_possessives(text: str) -> str:
    """`text` without possessive endings: "Karami's" becomes "Karami"."""
    return _POSSESSIVE.sub("", text)


def folded_words(name: str) -> list[str]:
    """The words of a name, tidied and folded."""
    return fold_letters(tidy_name(name)).split()


@lru_cache(maxsize=NAMES)
def tidy_name(text: str) -> str:
    """One line, plain dashes, no possessive, no enclosing quotation marks or brackets; a dash beside a space keeps only the dash."""
    text = _SPACES.sub(" ", _DASHES.sub("-", unicodedata.normalize("NFC", text))).strip()
    text = strip_possessives(text.strip('"“”„«»‹›()[]{}<>,;:.!?'))
    return text.strip(' \t"“”„«»‹›()[]{}<>,;:.!?*-–—').strip()
