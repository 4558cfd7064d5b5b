"""What a number allows, and how a reader compares it."""

from __future__ import annotations

from itertools import pairwise

from rashomon.compare.lexicon import words
from rashomon.model import Figure

ABOUT = 0.1  # "about 40" may be 36 to 44


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
