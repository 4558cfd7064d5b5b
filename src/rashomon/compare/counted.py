"""What sort of number a claim gives: of a unit, of what is counted, of what befell those who are counted."""

from __future__ import annotations

from rashomon.compare.words import groups_of, stem
from rashomon.model import Claim, Figure

ABOUT = 0.1  # "about 40" may be 36 to 44
PEOPLE = ("person", "people", "man", "woman", "civilian", "resident", "citizen")


def measures(claim: Claim) -> tuple[str, ...]:
    """What sorts of number it is: of a unit, of what is counted, of what befell those who are counted."""
    unit, noun, state = claim.slots.get("unit"), claim.slots.get("noun"), claim.slots.get("state")
    found = []
    if state:
        found.append(f"state:{group_of(str(state))}")
    if noun and (unit in (None, "", "count") or unit == noun) and not (state and is_people(str(noun))):
        found.append(f"noun:{'people' if is_people(str(noun)) else group_of(str(noun))}")
    return tuple(found) or (f"unit:{str(unit or noun or '').lower()}",)


def measure(claim: Claim) -> str:
    """The first of a number's sorts."""
    return measures(claim)[0]


def one_sort(left: Claim, right: Claim) -> bool:
    """Whether two numbers may count the same sort of thing: a sort in common, and not two different fates."""
    mine, yours = left.slots.get("state"), right.slots.get("state")
    if mine and yours and group_of(str(mine)) != group_of(str(yours)):
        return False
    return bool(set(measures(left)) & set(measures(right)))


def group_of(word: str) -> str:
    stemmed = stem(word.lower())
    return next(iter(groups_of(stemmed)), stemmed)


def is_people(noun: str) -> bool:
    return noun.lower() in PEOPLE


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


def written(figure: Figure) -> str:
    """A number as a reader compares it: plain counts in digits, with their bound; sums and measures as they stand."""
    if figure.value is None or figure.unit not in (None, "", "count", figure.noun) or figure.bound == "range":
        return figure.text
    return f"{_BOUND[figure.bound]}{figure.value:,.10g}"


_BOUND = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most ", "range": ""}
