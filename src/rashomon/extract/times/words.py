"""Cuts text into words of time: months, units, numbers, clock times, and what stands between them.

The parser's tokens are not used here: hyphens, clock times and abbreviations are cut as the grammar of times wants
them, and copyright lines in boilerplate have no tokens at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rashomon.lang.tables import load_table

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\u2011": "-", "\u00a0": " "})
_PIECES = r"""
      (?P<iso>\b\d{4}-\d{2}-\d{2}(?!\d))
    | (?P<numeric>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)|\b\d{1,2}\.\d{1,2}\.\d{4}(?!\d)|\b\d{1,2}-\d{1,2}-\d{4}(?!\d))
    | (?P<clock>\b\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\b\d{1,2}\.\d{2}(?=\s?[ap]\.?m\b))
    | (?P<decade>\b\d{3}0'?s\b|(?<![\w])'\d0s\b|(?<![\w$.,])\d0s\b)
    | (?P<shortyear>(?<!\w)'\d\d(?![\w']))
    | (?P<ordinal>\b\d{1,3}(?:@)\b)
    | (?P<fraction>\b\d/\d\b|[¼½¾])
    | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    | (?P<half_day>[ap]\.m\.?(?!\w)|(?<=\d)[ap]m\b|\b[ap]m\b)
    | (?P<possessive>'s?(?!\w))
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]{3,})?)
    | (?P<mark>\S)
    """
_FRACTIONS = {
    "¼": 0.25,
    "½": 0.5,
    "¾": 0.75,
    "1/2": 0.5,
    "1/4": 0.25,
    "3/4": 0.75,
    "1/3": 1 / 3,
    "2/3": 2 / 3,
}
# Tables of `times.toml` whose words become classes, and those without a word of which a sentence tells no time.
_NAMED = (
    "months", "weekdays", "units", "seasons", "dayparts", "numbers", "scales", "ordinals", "decades",
)  # fmt: skip
_TRIGGERS = ("months", "weekdays", "units", "seasons", "dayparts", "decades", "deictic", "sets")


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text with its classes: what it can be, and as what number or name ("month" → 8)."""

    text: str
    lower: str
    start: int
    end: int
    classes: Mapping[str, Any] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.classes

    def get(self, name: str) -> Any:
        """What the word is as a member of a class, or None."""
        return self.classes.get(name)


@cache
def _pieces_pattern() -> re.Pattern[str]:
    """What a text is cut into, with the endings of this language's ordinals."""
    endings = "|".join(_table()["shapes"]["ordinal_endings"])
    return re.compile(_PIECES.replace("@", endings), re.VERBOSE | re.IGNORECASE)


@cache
def _table() -> dict[str, Any]:
    return load_table("en", "times.toml")


@cache
def beside(name: str) -> frozenset[str]:
    """A list of words that stand beside an expression and say how it is read."""
    return frozenset(_table()["beside"][name])


@cache
def day_sides() -> Mapping[str, int]:
    """The words that count one day back or ahead: "the day before"."""
    sides: dict[str, int] = _table()["day_sides"]
    return sides


@cache
def inside_classes() -> frozenset[str]:
    """The classes of words that no expression of time begins with."""
    return frozenset(_table()["inside"]["classes"])


@cache
def _lexicon() -> dict[str, dict[str, Any]]:
    """Lower-case word → its classes."""
    table = _table()
    found: dict[str, dict[str, Any]] = {}

    def put(word: str, name: str, value: Any) -> None:
        found.setdefault(word, {})[name] = value

    for name in _NAMED:
        for word, value in table[name].items():
            put(word, name[:-1], value)
    for word, value in table["deictic"].items():
        put(word, "deictic", value)
    for anchor in ("speech", "story"):
        for word, value in table["neighbours"][anchor].items():
            put(word, "neighbour", (value, anchor))
    for word in table["vague"]["words"]:
        put(word, "vague", True)
    for name, words in table["words"].items():
        for word in words:
            put(word, name, True)
    for word, value in table["sets"].items():
        put(word, "set", value)
    for word in table["zones"]["words"]:
        if " " not in word:
            put(word, "zone", word)
    return found


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, Any]]]:
    """First word → phrases that start with it (longest first), their class and value."""
    table = _table()
    found: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    entries: list[tuple[str, str, Any]] = []
    for name, rule in table["holidays"].items():
        entries.append((name, "holiday", (name, rule)))
    entries += [(" ".join(b["words"]), "bound", b["mod"]) for b in table["bounds"]]
    entries += [(z, "zone", z) for z in table["zones"]["words"] if " " in z]
    for text, name, value in entries:
        words = tuple(m.group().lower() for m in _pieces_pattern().finditer(text))
        found.setdefault(words[0], []).append((words, name, value))
    for options in found.values():
        options.sort(key=lambda o: (-len(o[0]), o[1]))
    return found


@cache
def reference_phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word → phrases for times that no calendar holds ("at present"), longest first, with their value."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for value, phrases in _table()["references"].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, value))
    for options in found.values():
        options.sort(key=lambda o: (-len(o[0]), o[0]))
    return found


@cache
def trigger_words() -> frozenset[str]:
    """Words without one of which (and without a figure) a sentence holds no expression of time."""
    table = _table()
    found = {word for name in _TRIGGERS for word in table[name]}
    for phrases in [*table["references"].values(), list(table["holidays"])]:
        found |= {max(phrase.split(), key=len) for phrase in phrases}
    spoken = {word for word, value in table["numbers"].items() if 10 <= value <= 20}  # "nineteen ninety-six"
    return frozenset(found | spoken)


def cut_words(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`, numbers and phrases joined; offsets count from the start of `text`."""
    pieces = list(_pieces(text[start:end].translate(_STRAIGHT), start))
    return _join_numbers(_join_phrases(pieces))


def _pieces(text: str, offset: int) -> Iterator[Word]:
    lexicon, abbreviated = _lexicon(), _table()["shapes"]["abbreviated"]
    taken = -1
    for match in _pieces_pattern().finditer(text):
        if match.start() < taken:
            continue
        kind, piece, at, end = str(match.lastgroup), match.group(), match.start(), match.end()
        lower = piece.lower()
        if kind == "word":
            classes = lexicon.get(lower, {})
            if lower in abbreviated and text[end : end + 1] == "." and re.match(r"\.\s*[\d,a-z]", text[end:]):
                end += 1
                taken = end
        else:
            classes = _shape(kind, lower)
        yield Word(piece, lower, offset + at, offset + end, classes)


def _shape(kind: str, text: str) -> dict[str, Any]:
    """The classes of a piece that is not a word."""
    match kind:
        case "iso":
            year, month, day = (int(p) for p in text.split("-"))
            return {"numeric": (year, month, day, "")}
        case "numeric":
            first, second, year = (int(p) for p in re.split(r"[/.-]", text))
            read = _numeric(first, second, year, day_first="." in text)
            return {"numeric": read} if read else {}
        case "clock":
            parts = [int(p) for p in re.split(r"[:.]", text)]
            return {"clock": (parts[0], parts[1])} if parts[0] <= 24 and parts[1] < 60 else {}
        case "decade":
            digits = int(re.sub(r"\D", "", text))
            return {"decade": digits}
        case "shortyear":
            return {"short_year": int(text[1:])}
        case "ordinal":
            return {"ordinal": int(re.sub(r"\D", "", text)), "figure": True}
        case "fraction":
            return {"fraction": _FRACTIONS[text]} if text in _FRACTIONS else {}
        case "number":
            value = float(text.replace(",", ""))
            found: dict[str, Any] = {"count": value, "figure": True}
            if re.fullmatch(r"\d{4}", text) and 1000 <= value <= 2100:
                found["year"] = int(value)
            if re.fullmatch(r"\d{1,2}", text) and 1 <= value <= 31:
                found["day"] = int(value)
            return found
        case "half_day":
            return {"half_day": text[0]}
        case "possessive":
            return {"possessive": True}
        case "mark" if text in "-,()":
            return {text: True}
        case _:
            return {}


def _numeric(first: int, second: int, year: int, day_first: bool) -> tuple[int, int, int, str] | None:
    """Year, month, day of "7/8/07", and the order: "md" or "dm" where only one can be, with "?" where both can, ""
    where both are the same day.  What both can be is read with the day first between full stops, else the month."""
    year = year if year > 99 else year + (2000 if year < 40 else 1900)
    month_first, other = first <= 12 and second <= 31, second <= 12 and first <= 31
    if month_first and other:
        if first == second:
            return year, first, second, ""
        return (year, second, first, "dm?") if day_first else (year, first, second, "md?")
    if month_first:
        return year, first, second, "md"
    return (year, second, first, "dm") if other else None


def _join_phrases(words: list[Word]) -> list[Word]:
    """Joins what a phrase of the table names; a one-word phrase adds its class to the word."""
    phrases, found, at = _phrases(), [], 0
    while at < len(words):
        word = words[at]
        step = 1
        for phrase, name, value in phrases.get(word.lower, ()):
            here = words[at : at + len(phrase)]
            if tuple(w.lower for w in here) == phrase:
                classes = {**word.classes, name: value} if len(phrase) == 1 else {name: value}
                if name == "holiday" and not word.text[0].isupper():
                    continue
                word = Word(
                    " ".join(w.text for w in here), " ".join(phrase), word.start, here[-1].end, classes
                )
                step = len(phrase)
                break
        found.append(word)
        at += step
    return found


def _join_numbers(words: list[Word]) -> list[Word]:
    """Joins "twenty-five", "two hundred and ten", "2 1/2", "nineteen ninety-six" into one word each."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        if "number" not in word and "count" not in word and "a" not in word:  # with what no number begins
            found.append(word)
            at += 1
            continue
        ordinal = _spoken_ordinal(words, at)
        if ordinal:
            found.append(_joined(words[at : ordinal[0]], {"ordinal": ordinal[1]}))
            at = ordinal[0]
            continue
        end, value = _number_at(words, at)
        if end > at:
            year = _spoken_year(words, at)
            classes: dict[str, Any] = {"count": value}
            if year:
                end, classes = year[0], {"year": year[1], "count": float(year[1])}
            elif (words[at].get("day") and end == at + 1) or ("year" in words[at] and end == at + 1):
                classes = dict(words[at].classes)
            elif "figure" in words[at]:
                classes["figure"] = True
            elif end == at + 1:
                classes = {**words[at].classes, "count": value}
            found.append(_joined(words[at:end], classes))
            at = end
            continue
        found.append(words[at])
        at += 1
    return found


def _joined(words: list[Word], classes: dict[str, Any]) -> Word:
    if len(words) == 1:
        return Word(words[0].text, words[0].lower, words[0].start, words[0].end, classes)
    return Word(
        " ".join(w.text for w in words),
        " ".join(w.lower for w in words),
        words[0].start,
        words[-1].end,
        classes,
    )


def _number_at(words: list[Word], at: int) -> tuple[int, float]:
    """Where a number that starts at `at` ends (`at` itself if there is none), and its value."""
    total, current, end = 0.0, 0.0, at
    i = at
    while i < len(words):
        word = words[i]
        if i == at and _a_scale(words, i):
            current, end, i = 1.0, i + 1, i + 1
        elif "count" in word and "number" not in word:
            if i > at:
                break
            current, end, i = float(word.get("count")), i + 1, i + 1
        elif "number" in word:
            value = float(word.get("number"))
            if i > at and not _may_add(current, value):
                break
            current, end, i = current + value, i + 1, i + 1
        elif "scale" in word and (i > at or word.lower.endswith("s") is False) and end > at:
            size = float(word.get("scale"))
            if size > 100:
                total, current = total + (current or 1) * size, 0.0
            else:
                current = (current or 1) * size
            end, i = i + 1, i + 1
        elif "fraction" in word and end == i and i > at:
            current, end, i = current + float(word.get("fraction")), i + 1, i + 1
        elif (
            "-" in word
            and end == i
            and i > at
            and i + 1 < len(words)
            and _tens_and_ones(words[i - 1], words[i + 1])
        ) or (
            "and" in word and end == i and i > at and "scale" in words[i - 1] and _number_word(words, i + 1)
        ):
            i += 1
        elif "and" in word and end == i and i > at and _a_half(words, i + 1):
            current, end = current + 0.5, i + (3 if "a" in words[i + 1] else 2)
            break
        else:
            break
    return end, total + current


def _a_scale(words: list[Word], at: int) -> bool:
    """Whether "a" is one of what follows, with more behind it: "a hundred and thirty"."""
    scaled = words[at + 1 : at + 4]
    return (
        "a" in words[at]
        and len(scaled) == 3
        and "scale" in scaled[0]
        and "and" in scaled[1]
        and _number_word(words, at + 3)
    )


def _may_add(current: float, value: float) -> bool:
    """Whether a number word can follow: "two hundred" + "ten", "twenty" + "five"."""
    if current == 0:
        return True
    return (current % 100 == 0 and value < 100) or (
        20 <= current % 100 < 100 and current % 10 == 0 and value < 10
    )


def _tens_and_ones(left: Word, right: Word) -> bool:
    tens, ones = left.get("number"), right.get("number")
    return tens is not None and ones is not None and tens >= 20 and ones < 10


def _number_word(words: list[Word], at: int) -> bool:
    return at < len(words) and ("number" in words[at] or "count" in words[at])


def _a_half(words: list[Word], at: int) -> bool:
    following = words[at : at + 2]
    if following and "half" in following[0]:
        return True
    return len(following) == 2 and "a" in following[0] and "half" in following[1]


def _spoken_year(words: list[Word], at: int) -> tuple[int, int] | None:
    """(end, year) of "nineteen ninety-six"."""
    first = words[at].get("number")
    if first is None or not 10 <= first <= 20 or at + 1 >= len(words):
        return None
    tens = words[at + 1].get("number")
    if tens is None or tens < 20:
        return None
    end, value = at + 2, int(first) * 100 + int(tens)
    step = 1 if end < len(words) and "-" in words[end] else 0
    if end + step < len(words):
        ones = words[end + step].get("number")
        if ones is not None and 0 < ones < 10:
            return end + step + 1, value + int(ones)
    return end, value


def _spoken_ordinal(words: list[Word], at: int) -> tuple[int, int] | None:
    """(end, number) of "twenty-first"; tens are left to the cardinal that stands before."""
    tens = words[at].get("number")
    if tens is None or tens < 20 or at + 2 >= len(words) or "-" not in words[at + 1]:
        return None
    ones = words[at + 2].get("ordinal")
    return (at + 3, int(tens) + int(ones)) if ones is not None and ones < 10 else None


def texts(words: Iterable[Word]) -> str:
    """The words, joined; for messages and tests."""
    return " ".join(w.text for w in words)
