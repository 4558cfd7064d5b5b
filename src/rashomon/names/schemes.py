"""Spelling schemes that need more than letters: Slavic words in German, Polish or French spelling, and Korean syllables."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rashomon.names.fold import names_table


@cache
def _slavic() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    table = names_table("schemes.toml")["slavic"]
    return re.compile(table["endings"]), tuple((re.compile(p), r) for p, r in table["rules"])


@lru_cache(maxsize=32_768)
def slavic_form(form: str) -> str | None:
    """One spelling of a folded word with a Slavic ending ("tschernyschow" and "chernyshev" agree), or None for other words."""
    endings, rules = _slavic()
    if len(form) < 5 or not endings.search(form):
        return None
    for pattern, replacement in rules:
        form = pattern.sub(replacement, form)
    return form


# ---- Korean ------------------------------------------------------------------------------------------------------------------

Syllable = tuple[str, str, str]  # letters of initial, vowel, final


@cache
def _syllable_pattern() -> re.Pattern[str]:
    table = names_table("schemes.toml")["korean"]

    def either(groups: list[list[str]]) -> str:
        return "|".join(sorted({x for group in groups for x in group}, key=lambda x: (-len(x), x)))

    return re.compile(
        f"({either(table['initials'])})?({either(table['vowels'])})({either(table['finals'])})?"
    )


@cache
def _surnames() -> dict[str, int]:
    return {
        s: i
        for i, group in enumerate(names_table("schemes.toml")["korean"]["surnames"])
        for s in group.split()
    }


@cache
def _classes(part: str) -> dict[str, frozenset[int]]:
    groups: list[list[str]] = names_table("schemes.toml")["korean"][part]
    found: dict[str, set[int]] = {}
    for i, group in enumerate(groups):
        for letters in group:
            found.setdefault(letters, set()).add(i)
    return {letters: frozenset(numbers) for letters, numbers in found.items()}


@lru_cache(maxsize=20_000)
def _syllables(form: str) -> tuple[Syllable, ...] | None:
    """One or two Korean syllables, or None.  Of two cuts the one that gives the second syllable an initial is taken."""
    pattern = _syllable_pattern()
    whole = pattern.fullmatch(form)
    if whole:
        return ((whole[1] or "", whole[2], whole[3] or ""),)
    cuts = []
    for at in range(1, len(form)):
        first, second = pattern.fullmatch(form[:at]), pattern.fullmatch(form[at:])
        if first and second:
            pair = tuple((m[1] or "", m[2], m[3] or "") for m in (first, second))
            cuts.append((not pair[1][0], -len(pair[1][0] + pair[0][2]), pair))
    return min(cuts)[2] if cuts else None


KoreanReading = tuple[
    int, tuple[Syllable, ...]
]  # number of the family name in the list, syllables of the given name


@lru_cache(maxsize=20_000)
def korean_readings(forms: tuple[str, ...]) -> tuple[KoreanReading, ...]:
    """The ways to read the words as a Korean name, family name first or last; none where they are no such name."""
    if not 2 <= len(forms) <= 3:
        return ()
    surnames = _surnames()
    found: list[KoreanReading] = []
    for family, rest in ((forms[0], forms[1:]), (forms[-1], forms[:-1])):
        parts = [_syllables(form) for form in rest]
        given = tuple(syllable for part in parts if part for syllable in part)
        if family in surnames and all(parts) and len(given) <= 2:
            found.append((surnames[family], given))
    return tuple(dict.fromkeys(found))


# Costs of unlike parts of a syllable, in log-odds; set on the Korean rows of pairs-dev (five folds) in November 2026.
INITIAL_COST, VOWEL_COST, FINAL_COST, SURNAME_COST = 2.5, 2.2, 2.5, 4.0


def korean_logit(a: tuple[KoreanReading, ...], b: tuple[KoreanReading, ...]) -> float:
    """Log-odds that two Korean names are one: the best of their readings, sounds compared part by part."""
    return max(_reading_logit(x, y) for x in a for y in b)


def _reading_logit(a: KoreanReading, b: KoreanReading) -> float:
    if len(a[1]) != len(b[1]):
        return -3.0
    family = 0.0 if a[0] == b[0] else SURNAME_COST
    return 3.0 - family - sum(_syllable_cost(x, y) for x, y in zip(a[1], b[1], strict=True))


def _syllable_cost(x: Syllable, y: Syllable) -> float:
    cost = 0.0
    for part, i, price in (
        ("initials", 0, INITIAL_COST),
        ("vowels", 1, VOWEL_COST),
        ("finals", 2, FINAL_COST),
    ):
        if x[i] == y[i]:
            continue
        classes = _classes(part)
        shared = classes.get(x[i], frozenset()) & classes.get(y[i], frozenset())
        if not shared:
            soft = (part == "initials" and {x[i], y[i]} <= {"", "r", "l", "n"}) or (
                part == "initials" and {x[i], y[i]} <= {"", "w", "y"}
            )
            cost += 0.8 if soft else price
        else:
            cost += 0.15
    return cost
