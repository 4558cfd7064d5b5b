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
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, tuple[str, ...]]]:
    table = names_table("units.toml")
    skeletons = {sound: tuple(letters) for sound, letters in table["skeleton"].items()}
    return dict(table["consonants"]), dict(table["vowels"]), skeletons


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


@lru_cache(maxsize=32_768)
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


MOST_SKELETONS = 8


def _bones(unit: Unit, following: Unit | None, last: bool) -> tuple[str, ...]:
    """The skeleton letters of one consonant unit, the usual one first."""
    if unit.letters == "c" and following and following.letters[0] in "eiy":
        return ("s",)
    if unit.letters == "ph":
        return ("f", "b")
    if last and unit.letters == "t":
        return ("d", "")
    return _tables()[2].get(unit.sound, (unit.letters,))


@lru_cache(maxsize=32_768)
def skeletons(token: str) -> tuple[str, ...]:
    """The consonant skeletons of a folded token under wide sound classes, at most eight, the usual one first."""
    units = split_units(token)
    found = [""]
    for at, unit in enumerate(units):
        if unit.vowel:
            continue
        letters = _bones(unit, units[at + 1] if at + 1 < len(units) else None, at == len(units) - 1)
        if (
            unit.letters == "l"
            and len(units) > 3
            and (at == 0 or (at == 1 and units[0].letters in ("a", "e")))
        ):
            letters = ("l", "")  # an article written together with the name: "Layari", "Alayari"
        if len(found) * len(letters) > MOST_SKELETONS:
            letters = letters[:1]
        found = [bones if bones.endswith(x) else bones + x for x in letters for bones in found]
    return tuple(dict.fromkeys(found))


def skeleton(token: str) -> str:
    """The usual consonant skeleton of a folded token: "kadhimi" and "kazemi" both give "ksm"."""
    return skeletons(token)[0]


@lru_cache(maxsize=32_768)
def plain_sounds(token: str) -> str:
    """A folded token with one letter per sound class, vowels in three classes: "qaddhafi" and "gadafi" come close."""
    plain: dict[str, str] = names_table("units.toml")["plain"]
    return "".join(plain.get(unit.sound, unit.sound.lower()) for unit in split_units(token))


@lru_cache(maxsize=32_768)
def vowel_pattern(token: str) -> str:
    """The vowels of a folded token between its consonants, long ones in capitals, "-" where none stands: "bashir" gives "-a-i-"."""
    parts: list[str] = [""]
    for unit in split_units(token):
        if unit.vowel:
            parts[-1] += unit.sound if len(unit.sound) > 1 else unit.sound.lower()
        else:
            parts.append("")
    return "-".join(parts)
