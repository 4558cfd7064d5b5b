"""What a number allows, and how a reader compares it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from rashomon.compare.lexicon import words
from rashomon.compare.words import stem
from rashomon.lang.tables import load_table
from rashomon.model import Figure, TimeExpression

ABOUT = 0.1  # "about 40" may be 36 to 44
BEFORE, BEHIND = (
    40,
    85,
)  # characters beside a number in which it stands that it is of all who were aboard, and died
DEAD = "dead"
NEAR = 5  # words behind it, of which one says that they were aboard


def interval(figure: Figure) -> tuple[float, float | None] | None:
    """The least and the most that a number allows (None: no upper end), or None where it says no number."""
    value = figure.value
    if value is None:
        return None
    match figure.bound:
        case "at_least":
            return (value, None)
        case "at_most":
            return (0.0, value)
        case "range":
            return (value, figure.value_max if figure.value_max is not None else value)
        case "about":
            return (value * (1 - ABOUT), value * (1 + ABOUT))
        case "exact":
            return (value, value)


def is_vague(figure: Figure) -> bool:
    """Whether a number is only a size: "dozens", "hundreds of"."""
    return not words().vague_numbers.isdisjoint(figure.text.lower().split())


def is_of_all_aboard(text: str, figure: Figure) -> bool:
    """Whether a number counts all who were aboard and died: "killing all 90 people on board", "all 90 passengers and crew died"."""
    before = re.findall(r"\w+", text[max(0, figure.start - BEFORE) : figure.start].lower())
    if before[-1:] != ["all"] or figure.bound != "exact":
        return False
    behind = re.findall(r"\w+", re.split(r"[.;\n]", text[figure.end : figure.end + BEHIND])[0].lower())
    there = not marks("on_board").isdisjoint(behind[:NEAR]) or not marks("travellers").isdisjoint(behind[:1])
    return there and (figure.state == DEAD or not marks("died").isdisjoint(before[-NEAR:]))


@cache
def marks(name: str) -> frozenset[str]:
    """A list of small words of measures."""
    return frozenset(load_table("en", "measures.toml")["marks"][name].split())


def which_of_several(said: Sequence[str]) -> frozenset[str]:
    """Which of several things some words tell of: "the first explosion", "one of the explosions"."""
    of = words().part_of  # "a third of the letters" is a share
    pairs = list(pairwise((*said, "")))
    one = {a for a, b in pairs if a in marks("one_of") and b in of}
    return frozenset(one | {a for a, b in pairs if a in marks("ordinals") and b not in of})


def is_elapsed(text: str, time: TimeExpression) -> bool:
    """Whether a length of time says when something was, and not how long: "two years after the fire", "three days ago"."""
    before = re.findall(r"\w+", text[max(0, time.start - 12) : time.start].lower())[-1:]
    if not marks("lasted").isdisjoint(before):
        return False  # "fired for six minutes before he was shot"
    behind = re.findall(r"\w+", text[time.end : time.end + 12].lower())[:1]
    return not marks("elapsed").isdisjoint(behind + time.text.lower().split()[-1:])


def of_two_purposes(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether sentences, given in stems, are of zones for two ends: people leave the one, and stay indoors in the other."""
    mine, yours = (_purposes() & {*said} for said in (left, right))
    return bool(mine | yours) and not mine & yours


@cache
def areas() -> frozenset[str]:
    """The nouns for a zone around something, which is told by how far it reaches."""
    return frozenset(load_table("en", "measures.toml")["shapes"]["around"].split())


def of_one_purpose(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether sentences, given in stems, both say to one end for what a zone is: that people leave it, that nobody flies there."""
    return bool(_purposes() & {*left} & {*right})


@cache
def _purposes() -> frozenset[str]:
    return frozenset(stem(w) for w in marks("purposes"))


def is_rate(text: str, figure: Figure) -> bool:
    """Whether a number in a text is so many of each of something: "10 people per square metre"."""
    after = text[figure.end : figure.end + 32].lower().split()[:4]
    for word, of in pairwise(after):
        if word.endswith(","):
            return False
        if word in words().each:
            return of not in words().definite  # "killed 12 people per the sheriff"
    return False


def written(figure: Figure) -> str:
    """A number as a reader compares it: plain counts in digits, with their bound; sums and measures as they stand."""
    if figure.value is None or figure.unit not in (None, "", "count", figure.noun) or figure.bound == "range":
        return figure.text
    return f"{_BOUND[figure.bound]}{figure.value:,.10g}"


_BOUND = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most ", "range": ""}
