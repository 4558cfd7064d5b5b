"""Cuts a folded name token into romanisation units and makes its consonant skeleton and vowel pattern.

A unit is a group of letters that writes one sound ("kh", "ou", "s").  Doubled consonants are one unit marked long; a "y"
or "w" before a vowel is a consonant, elsewhere part of a vowel.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.names.fold import names_table

VOWEL_LETTERS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Unit:
    """One romanisation unit: its letters, its sound class, and whether it is a vowel or a doubled consonant."""

    letters: str
    sound: str
    vowel: bool
    long: bool = False


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    table = names_table("units.toml")
    return dict(table["consonants"]), dict(table["vowels"]), dict(table["skeleton"])


def _vowel_at(token: str, at: int) -> str | None:
    """The vowel unit that starts at `at`, or None.  Glides that lead into another vowel stay consonants."""
    _, vowels, _ = _tables()
    pair, after = token[at : at + 2], token[at + 2 : at + 3]
    if len(pair) == 2 and pair in vowels:
        into_glide = pair[1] in "yw" and bool(after) and (after in VOWEL_LETTERS or after == pair[1])
        from_glide = pair[0] == "y" and (at == 0 or token[at - 1] in VOWEL_LETTERS or after in VOWEL_LETTERS)
        if not into_glide and not (from_glide and (after or pair != "yy")):
            return pair
    one = token[at]
    if one == "y":
        follows = token[at + 1 : at + 2]
        return None if (follows and follows in VOWEL_LETTERS | {"y"}) else one
    return one if one in vowels else None


@lru_cache(maxsize=200_000)
def split_units(token: str) -> tuple[Unit, ...]:
    """The units of a folded token (letters a-z; digits are units of their own), in order."""
    consonants, vowels, _ = _tables()
    units: list[Unit] = []
    at = 0
    while at < len(token):
        vowel = _vowel_at(token, at)
        if vowel is not None:
            units.append(Unit(vowel, vowels[vowel], True))
            at += len(vowel)
            continue
        for size in (4, 3, 2, 1):
            letters = token[at : at + size]
            if len(letters) == size and (letters in consonants or size == 1):
                break
        at += len(letters)
        long = False
        while token[at : at + len(letters)] == letters and (len(letters) > 1 or letters.isalpha()):
            if len(letters) == 1 and token[at : at + 2] in consonants and token[at : at + 2] != letters * 2:
                break
            long = True
            at += len(letters)
        units.append(Unit(letters, consonants.get(letters, letters.upper()), False, long))
    return tuple(units)


@lru_cache(maxsize=200_000)
def skeleton(token: str) -> str:
    """The consonant skeleton of a folded token under wide sound classes: "kadhimi" and "kazemi" both give "ksm"."""
    _, _, classes = _tables()
    letters = [classes.get(u.sound, u.letters) for u in split_units(token) if not u.vowel]
    out = ""
    for letter in "".join(letters):
        if not out.endswith(letter):
            out += letter
    return out


@lru_cache(maxsize=200_000)
def vowel_pattern(token: str) -> str:
    """The vowels of a folded token between its consonants, long ones in capitals, "-" where none stands: "bashir" gives "-a-i-"."""
    parts: list[str] = [""]
    for unit in split_units(token):
        if unit.vowel:
            parts[-1] += unit.sound if len(unit.sound) > 1 else unit.sound.lower()
        else:
            parts.append("")
    return "-".join(parts)
