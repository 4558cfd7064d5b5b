"""What sort of number a claim gives: of a unit, of what is counted, of what befell those who are counted."""

from __future__ import annotations

from rashomon.compare.words import groups_of, stem
from rashomon.model import Claim

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
