"""Names that look like other names: letters of another script amid Latin ones, and signs that are not seen.

Such a name is another name than the one it looks like, until a person says otherwise; it is shown with the strange
letters written out.  (The danger is described in Unicode Technical Report 36, "Unicode Security Considerations"; which
letters look alike stands in `lookalikes.toml`.)
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rashomon.names.fold import names_table

SCRIPTS = ("cyrillic", "greek", "armenian", "phonetic")
_EDGES = "\u200b\u200e\u200f\u2060\ufeff "
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")


@cache
def _alike() -> dict[str, str]:
    """The Latin letter that a letter of another script looks like."""
    return {
        letter: latin
        for script in SCRIPTS
        for letter, latin in names_table("lookalikes.toml")[script].items()
    }


@cache
def _unseen() -> str:
    return str(names_table("lookalikes.toml")["unseen"]["marks"])


@cache
def _strange() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_alike())}{_unseen()}]")


@cache
def _looks() -> dict[int, str]:
    return str.maketrans(_alike() | dict.fromkeys(_unseen(), ""))


def is_disguised(name: str) -> bool:
    """Whether a name mixes Latin letters with others that look like them, or holds a sign that is not seen.

    A mark without effect before or behind a name comes of typesetting and disguises nothing.
    """
    return not name.isascii() and _mixes(name)


@lru_cache(maxsize=32_768)
def _mixes(name: str) -> bool:
    name = name.strip(_EDGES)
    return bool(_strange().search(name) and _LATIN.search(name))


@lru_cache(maxsize=32_768)
def as_it_looks(name: str) -> str:
    """What a reader sees: Latin letters in place of those that look like them, without what is not seen."""
    return name.translate(_looks()) if is_disguised(name) else name


def write_out(text: str) -> str:
    """The text, with the letters written out, as in `⟦U+0430⟧`, that stand among those of another script and look like them.

    In a word of both scripts the Latin letters are the strange ones if the others hold some that look like no Latin
    letter; else the others are.  A word of nothing but such letters is written out where the text around it is Latin.
    """
    if text.isascii() or not _strange().search(text):
        return text
    around = 2 * len(_LATIN.findall(text)) >= sum(map(str.isalpha, text))
    return _WORD.sub(lambda found: _word(found.group(), around), text)


def _word(word: str, amid_latin: bool) -> str:
    alike = {c for c in word if c in _alike()}
    if not alike:
        return word
    latin = {c for c in word if _LATIN.match(c)}
    if not latin:
        return _written(word, alike) if amid_latin and len(word) > 1 and alike == set(word) else word
    return _written(word, alike if alike | latin == set(word) else latin)


def _written(word: str, strange: set[str]) -> str:
    return "".join(f"⟦U+{ord(c):04X}⟧" if c in strange else c for c in word)
