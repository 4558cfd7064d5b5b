"""Parts people and places of one name inside a report, where the report itself tells them apart.

People by age ("X, 71, ... X, 23") and by words such as "another X"; places by what they lie in ("X, Spain", "X, Argentina"),
and for the few names that a state shares with another land, by the towns and offices named beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rashomon.extract.mentions.chains import FAMILIES
from rashomon.extract.mentions.roles import place_key
from rashomon.extract.mentions.work import Seen, Work
from rashomon.extract.text.vocabulary import words
from rashomon.names import country_of, is_state_among, twin_of

SIGN = "@"  # between a group's key and what tells its bearer apart


def part_people(work: Work, named: Iterable[Seen]) -> None:
    """Makes a group of its own for each age under one full name, and for each "another" bearer of it."""
    of_group: dict[str, list[Seen]] = defaultdict(list)
    for seen in named:
        if seen.group is not None and FAMILIES[seen.mention.type] == "person":
            of_group[seen.group].append(seen)
    for group, bearers in sorted(of_group.items()):
        _part(work, group, bearers)


def _part(work: Work, group: str, bearers: list[Seen]) -> None:
    """A bearer without a mark is the one named last."""
    by_age: dict[int, str] = {}
    here = group
    for number, seen in enumerate(bearers):
        age = age_behind(work, seen)
        full = seen.last - seen.first > 1
        if number and full and _is_another(work, seen) and (age is None or age not in by_age):
            here = f"{group}{SIGN}{number}"
        elif age is not None and age in by_age:
            here = by_age[age]
        elif age is not None and full and here in by_age.values():
            here = f"{group}{SIGN}{number}"
        if age is not None:
            by_age.setdefault(age, here)
        seen.group = here


def age_behind(work: Work, seen: Seen) -> int | None:
    """The age that stands between commas or brackets behind a name: "X, 71, ...", "X (71)", "X, aged 71"."""
    tokens = work.parsed.tokens[seen.last : seen.last + 4]
    if len(tokens) < 3 or tokens[0].text not in (",", "("):
        return None
    at = 2 if tokens[1].lower in words("namesakes", "age") else 1
    if len(tokens) <= at or not tokens[at].text.isdecimal() or not 2 <= len(tokens[at].text) <= 3:
        return None
    closed = len(tokens) <= at + 1 or tokens[at + 1].text in (",", ")", ".", ";")
    return int(tokens[at].text) if closed and int(tokens[at].text) < 120 else None


def _is_another(work: Work, seen: Seen) -> bool:
    """Whether "another" or "his namesake" stands right before a name."""
    before = work.parsed.tokens[max(0, seen.first - 1) : seen.first]
    return any(t.lower in words("namesakes", "before") and t.sent == seen.head.sent for t in before)


# ---- places --------------------------------------------------------------------------------------------------------


def part_places(work: Work, named: Iterable[Seen]) -> None:
    """Makes a group of its own for each land in which the report puts a place of one name."""
    of_group: dict[str, list[Seen]] = defaultdict(list)
    for seen in named:
        if seen.group is not None and FAMILIES[seen.mention.type] == "place":
            of_group[seen.group].append(seen)
    for group, bearers in sorted(of_group.items()):
        lands = [_land_of(work, seen) for seen in bearers]
        known = set(filter(None, lands))
        first = next(filter(None, lands), "")
        twins = any(twin_of(seen.mention.text, ()) is not None for seen in bearers)
        if len(known) < 2 and not (twins and known):
            continue
        here = first
        for seen, land in zip(bearers, lands, strict=True):
            here = land or here
            plain = here == "" or is_state_among(seen.mention.text, here)
            seen.group = group if plain else f"{group}{SIGN}{here}"


def is_state_group(group: str, names: Iterable[str]) -> bool | None:
    """Whether a place that was told apart is a state; None for one that was not."""
    _, sign, land = group.partition(SIGN)
    if not sign:
        return None
    return country_of(land) is not None and any(twin_of(name, ()) is not None for name in names)


def _land_of(work: Work, seen: Seen) -> str:
    """What a place lies in, as the words beside it say; "" where they do not."""
    twin = twin_of(seen.mention.text, tuple(_beside(work, seen)))
    if twin is not None:
        return twin
    at = seen.last
    tokens = work.parsed.tokens
    behind = work.by_start.get(at + 1) if at < len(tokens) and tokens[at].text == "," else None
    if behind is None or behind.mention.kind != "name" or FAMILIES[behind.mention.type] != "place":
        return ""
    if behind.last < len(tokens) and tokens[behind.last].lower in words("grammar", "joins"):
        return ""  # "in X, Y and Z": a list
    return place_key(behind.mention.text)


def _beside(work: Work, seen: Seen) -> Iterator[str]:
    """The place named before the comma ("Y, X"), and the words of the same sentence."""
    before = work.by_last.get(seen.first - 1)
    if before is not None and before.mention.kind == "name":
        yield before.mention.text
    sentence = work.parsed.sentences[seen.head.sent]
    yield from (t.text for t in work.parsed.tokens[sentence.first : sentence.last])
