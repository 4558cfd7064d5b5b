"""Tells apart the ministries, armies and courts of several states that a report calls by the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rashomon.extract.mentions.chains import FAMILIES
from rashomon.extract.mentions.work import Seen, Work
from rashomon.extract.text.vocabulary import words
from rashomon.names import country_of, country_of_capital

OWNED = "|"  # between a body's group and the state that it is of
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def part_bodies(work: Work, named: Iterable[Seen]) -> None:
    """Makes a group of its own for the body of each state: "Norway's Defence Ministry", "the Defence Ministry of Portugal".

    Without a state beside it, a body is of the state named with it before in the report, else of the first.
    """
    of_group: dict[str, list[Seen]] = defaultdict(list)
    for seen in named:
        if seen.group is not None and FAMILIES[seen.mention.type] == "body" and _is_of_any_state(work, seen):
            of_group[seen.group].append(seen)
    for group, bodies in sorted(of_group.items()):
        owners = [_owner(work, seen) for seen in bodies]
        here = next(filter(None, owners), None)
        for seen, owner in zip(bodies, owners, strict=True):
            here = owner or here
            if here is not None:
                seen.group = f"{group}{OWNED}{here}"


def owned(group: str, name: str) -> str:
    """A body's name with the state that its group says it is of, as reports write it: "Norway's Defence Ministry"."""
    _, mark, owner = group.rpartition(OWNED)
    return f"{owner}'s {name}" if mark else name


def _is_of_any_state(work: Work, seen: Seen) -> bool:
    """Whether nothing in a name says whose body it is: "Defence Ministry", "Supreme Court"."""
    plain = words("portfolios") | words("title_words") | words("name_heads", "organisation")
    plain |= words("particles", "links") | words("first_words", "organisation")
    inside = work.parsed.tokens[seen.first : seen.last]
    heads = any(t.lower in words("state_bodies") for t in inside)
    return len(inside) > 1 and heads and all(t.lower in plain for t in inside)


def _owner(work: Work, seen: Seen) -> str | None:
    """The state right before a body with a possessive, or right behind it after "of"."""
    tokens = work.parsed.tokens
    if seen.first > 1 and tokens[seen.first - 1].text in _POSSESSIVES:
        return _state(work.by_last.get(seen.first - 1))
    at = seen.last
    if at + 1 < len(tokens) and tokens[at].lower in words("grammar", "of"):
        at += 2 if tokens[at + 1].lower in words("grammar", "article") else 1
        return _state(work.by_start.get(at))
    return None


def _state(seen: Seen | None) -> str | None:
    """The state that a name is of; a land that is no state of the table goes by its own name."""
    if seen is None or seen.mention.kind != "name" or seen.mention.type not in ("state", "place"):
        return None
    text = " ".join(seen.mention.text.split())
    return country_of(text) or country_of_capital(text) or text
