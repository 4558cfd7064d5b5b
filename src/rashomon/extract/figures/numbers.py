"""Numbers as they stand in a sentence, with sign, unit, range and bound; those that name or date something are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.extract.text.parse import Parsed, Sentence, Token
from rashomon.extract.times.words import Word, cut_words
from rashomon.lang.tables import load_table
from rashomon.model import Bound

NOUNS = frozenset({"NOUN", "PROPN"})
GROUP = 3  # digits of a group


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands: its characters, value, second value of a range, unit, bound."""

    start: int
    end: int
    value: float
    unit: str | None = None
    bound: Bound = "exact"
    value_max: float | None = None
    bare: bool = False  # a number word or figure without sign or unit
    kind: str = "count"


@cache
def figure_table() -> dict[str, Any]:
    """The words of figures of English."""
    return load_table("en", "figures.toml")


@cache
def small_words() -> dict[str, list[str]]:
    """The small words around a number."""
    words: dict[str, list[str]] = figure_table()["words"]
    return words


@cache
def _bounds() -> list[tuple[tuple[str, ...], Bound]]:
    entries = [(tuple(b["words"]), b["bound"]) for b in figure_table()["bounds"]]
    return sorted(entries, key=lambda e: -len(e[0]))


def numbers_of(parsed: Parsed, sentence: Sentence) -> Iterator[Number]:
    """The numbers of a sentence, with sign, unit, range and bound."""
    words = cut_words(parsed.text, sentence.start, sentence.end)
    i = 0
    while i < len(words):
        raw, end = _number_at(words, i)
        if raw is None or _is_label(parsed, words, i):
            i = max(end, i + 1)
            continue
        yield raw
        i = end


def _number_at(words: list[Word], i: int) -> tuple[Number | None, int]:
    """The number that starts at word `i`, and the word after it."""
    several = _several(words, i)
    if several is not None:
        return several
    vague = figure_table()["vague"].get(words[i].lower)
    if vague and not _amount(words[i - 1] if i else None):
        return _vague_number(words, i, float(vague))
    currency, j = _currency_before(words, i)
    value = _amount(words[j]) if j < len(words) else None
    if value is None:
        return None, i + 1
    end, top = j + 1, None
    value, end = _in_groups(words, j, value)
    scaled = _scale_after(words, end) or (_joined_scale(words, end) if currency else None)
    if scaled:
        value, end = value * scaled[0], scaled[1]
    follow = _range_end(words, end, currency)
    if follow:
        top, end = follow
        if scaled is None and top >= 1e6 > value and value * _magnitude(top) <= top:
            value *= _magnitude(top)
    unit, end = _unit_after(words, end)
    unit = currency or unit
    bound, end = _bound_after(words, end)
    bound = bound or _bound_before(words, i) or "exact"
    top_text = top is not None and top > value
    if top_text:
        bound = "range"
    start, stop = words[i].start, words[end - 1].end
    return (
        Number(
            start,
            stop,
            value,
            unit,
            bound,
            top if top_text else None,
            bare=unit is None,
            kind="money" if currency else "count",
        ),
        end,
    )


def _in_groups(words: list[Word], j: int, value: float) -> tuple[float, int]:
    """A number written in groups of three digits with single spaces, "4 200", and the word after it."""
    end = j + 1
    if not words[j].lower.isdigit() or len(words[j].lower) > GROUP or words[j].lower.startswith("0"):
        return value, end
    while end < len(words) and words[end].start == words[end - 1].end + 1:
        digits = words[end].lower
        if len(digits) != GROUP or not digits.isdigit():
            break
        value, end = value * 10**GROUP + float(digits), end + 1
    return value, end


def _amount(word: Word | None) -> float | None:
    """The value of a word that is a cardinal number."""
    if word is None or "count" not in word or "numeric" in word or "clock" in word:
        return None
    return float(word.get("count"))


def _several(words: list[Word], i: int) -> tuple[Number, int] | None:
    """ "several thousand", "a few hundred"."""
    if words[i].lower not in figure_table()["some"]["words"] or i + 1 >= len(words):
        return None
    size = figure_table()["vague"].get(words[i + 1].lower + "s")
    if size is None:
        return None
    return Number(words[i].start, words[i + 1].end, float(size), None, "at_least", bare=True), i + 2


def _vague_number(words: list[Word], i: int, size: float) -> tuple[Number, int]:
    """ "dozens", "hundreds of thousands", "millions of dollars"."""
    end = i + 1
    while (
        end + 1 < len(words)
        and words[end].lower in small_words()["of"]
        and words[end + 1].lower in figure_table()["vague"]
    ):
        size, end = size * figure_table()["vague"][words[end + 1].lower], end + 2
    unit, stop = None, end
    if end + 1 < len(words) and words[end].lower in small_words()["of"]:
        unit, stop = _unit_after(words, end + 1)
        stop = stop if unit else end
    bound = _bound_before(words, i)
    return Number(
        words[i].start,
        words[stop - 1].end,
        size,
        unit,
        "at_least" if bound != "about" else "about",
        bare=unit is None,
    ), stop


def _currency_before(words: list[Word], i: int) -> tuple[str | None, int]:
    """ISO code of a currency sign at word `i`, and where the number starts."""
    signs = figure_table()["currency_signs"]
    joined = words[i].lower
    if i + 1 < len(words) and words[i + 1].text == "$" and words[i + 1].start == words[i].end:
        joined, i = joined + "$", i + 1
    if joined in signs and i + 1 < len(words):
        return signs[joined], i + 1
    return None, i


def _scale_after(words: list[Word], i: int) -> tuple[float, int] | None:
    """ "million" after a number that the words did not join, "bn", "m"."""
    if i < len(words):
        short = figure_table()["short_scales"].get(words[i].lower)
        if "scale" in words[i] and "count" not in words[i]:
            return float(words[i].get("scale")), i + 1
        if short:
            return float(short), i + 1
    return None


def _joined_scale(words: list[Word], i: int) -> tuple[float, int] | None:
    """The letter for a scale that is joined to a sum of money: the "m" of "£8.6m"."""
    if i >= len(words) or words[i].start != words[i - 1].end:
        return None
    size = figure_table()["money_scales"].get(words[i].lower)
    return (float(size), i + 1) if size else None


def _range_end(words: list[Word], i: int, currency: str | None) -> tuple[float, int] | None:
    """The upper end of "10 to 15", "between 10 and 15", "10-15"."""
    if i + 1 >= len(words):
        return None
    joint, table = words[i].lower, figure_table()["ranges"]
    if joint not in table["joints"] or (joint == "-" and words[i].start != words[i - 1].end):
        return None
    for kind, back in (("needs", 4), ("forbids", 5)):
        before = table[kind].get(joint)
        if before and any(w.lower == before for w in words[max(0, i - back) : i]) == (kind == "forbids"):
            return None
    _, j = _currency_before(words, i + 1)
    value = _amount(words[j])
    if value is None:
        return None
    scaled = _scale_after(words, j + 1) or (_joined_scale(words, j + 1) if currency else None)
    return (value * scaled[0], scaled[1]) if scaled else (value, j + 1)


def _magnitude(value: float) -> float:
    return 1e12 if value >= 1e12 else 1e9 if value >= 1e9 else 1e6


def _unit_after(words: list[Word], i: int) -> tuple[str | None, int]:
    """A measure or currency right after the number."""
    table = figure_table()
    i_after = i
    if i + 1 < len(words) and words[i].lower == "-" and words[i].start == words[i - 1].end:
        i_after = i + 1
    if i_after >= len(words):
        return None, i
    two = " ".join(w.lower for w in words[i_after : i_after + 2])
    for name, length in ((two, 2), (words[i_after].lower, 1)):
        if i_after + length > len(words):
            continue
        for form in (name, name.removesuffix("s")):
            if form in table["measures"]:
                return _per_hour(words, table["measures"][form], i_after + length)
    for offset in (0, 1):  # "50 Iranian rials", "300 US dollars"
        k = i_after + offset
        if k < len(words):
            form = words[k].lower.removesuffix("s")
            of = k + 1 < len(words) and words[k + 1].lower in small_words()["of"]
            if offset == 0 and of and form in table["measures_of"]:
                return table["measures_of"][form], k + 1
            if form in table["currencies"] and (offset == 0 or words[i_after].text[0].isupper()):
                return table["currencies"][form], k + 1
    return None, i


def _per_hour(words: list[Word], unit: str, i: int) -> tuple[str, int]:
    """A measure as the speed that words behind it make of it ("140 kilometres per hour", "140 km/h"), and the word after it."""
    table = figure_table()["per_hour"]
    two = " ".join(w.lower for w in words[i : i + 2])
    return (table[unit], i + 2) if unit in table and two in table["words"] else (unit, i)


def _bound_after(words: list[Word], i: int) -> tuple[Bound | None, int]:
    two = " ".join(w.lower for w in words[i : i + 2])
    bound = figure_table()["after"].get(two)
    return (bound, i) if bound else (None, i)


def _bound_before(words: list[Word], i: int) -> Bound | None:
    lowers = tuple(w.lower for w in words[max(0, i - 3) : i])
    if len(lowers) > 1 and lowers[-1] in small_words()["of_whom"] and lowers[-2] in small_words()["known_of"]:
        return None  # "has information about 168 passengers"
    for phrase, bound in _bounds():
        if lowers[-len(phrase) :] == phrase:
            return bound
    joined = " ".join(lowers).split()
    for phrase, bound in _bounds():
        if tuple(joined[-len(phrase) :]) == phrase:
            return bound
    return None


def _is_label(parsed: Parsed, words: list[Word], i: int) -> bool:
    """Whether the number names something ("Article 5"), numbers a list, or is the pronoun "one"."""
    table = figure_table()["labels"]
    word = words[i]
    before = words[i - 1] if i else None
    after = words[i + 1] if i + 1 < len(words) else None
    token = parsed.tokens[min(parsed.first_token_at(word.start), len(parsed.tokens) - 1)]
    if (
        before is not None
        and before.lower in table["words"]
        and parsed.tokens[max(token.i - 1, 0)].pos in NOUNS
    ):
        return True
    if (before is not None and before.text in "#№") or (
        before is not None and before.lower in table["signs"] and word.text[0].isdigit()
    ):
        return True
    if i == 0 and after is not None and after.text in ".)-:":
        return True
    counted = words[i + 2] if after is not None and after.text == "-" and i + 2 < len(words) else after
    if counted is not None and "unit" in counted:  # ages and lengths of time
        return True
    if word.lower in table["pronouns"] and (
        after is None or after.lower in table["one_after"] or token.dep != "nummod"
    ):
        return True
    if after is not None and after.text == "-" and after.start == word.end and _compound(words, i):
        return token.dep != "nummod"
    if token.end > word.end and not token.text[0].isdigit():  # a digit inside a name: "F-16", "Mi24"
        return True
    if before is not None and before.text in "-/" and before.end == word.start:
        return True
    if word.text.isdigit() and token.pos == "PROPN" and before is not None and before.text[0].isupper():
        return True
    behind_its_name = token.dep == "nummod" and parsed.tokens[token.head].pos == "PROPN"
    return (behind_its_name and token.head < token.i) or is_designation(parsed, token)


def is_designation(parsed: Parsed, number: Token) -> bool:
    """Whether digits belong to the name of a make, before one thing: "a Kestrel 737 plane", "flight KL 412"."""
    head = parsed.tokens[number.head]
    if not number.i or not number.text.isdigit():
        return False
    before = parsed.tokens[number.i - 1]
    if before.pos == "PROPN" and before.text.isupper() and before.head == number.i:
        return True  # "flight KL 412"
    if number.dep != "nummod" or head.i < number.i:
        return False
    if head.tag not in ("NN", "NNP") or number.text == "1":
        return False
    if before.tag == "POS" and number.i > 1:
        whose = parsed.tokens[number.i - 2]
        return whose.pos == "PROPN" and head.tag == "NNP" and head.i == number.i + 1
    beside = before.head == head.i and before.dep in ("nmod", "compound")
    return before.pos == "PROPN" and (beside or (head.head == before.i and head.dep == "appos"))


def _compound(words: list[Word], i: int) -> bool:
    """Whether the number is the first part of a compound that is no measure: "three-way"."""
    if i + 2 >= len(words) or words[i + 2].start != words[i + 1].end:
        return False
    return not words[i + 2].text[0].isdigit() and _unit_after(words, i + 1)[0] is None
