"""What speaks against taking passages as one event, or names as one actor: shown beside what speaks for it.

Only what the reports say themselves is laid side by side; whether it is enough is for a person to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product

from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex
from rashomon.dossier.wording import listed, say_date, table
from rashomon.model import ActorKey, EventMention, LocalActor
from rashomon.names import compare_spellings

VALUES = 4  # that one line names
MEMBERS = 120  # of one side that are looked at
UNSURE = {"thing"}  # sorts that say nothing of what somebody is


def against_event(index: CaseIndex, *sides: Sequence[EventMention]) -> list[str]:
    """What speaks against one happening: of one event, or between two.

    Args:
        sides: the mentions of one event, or those of each of two.
    """
    questions: dict[str, Callable[[EventMention], set[str]]] = {
        "day": lambda m: _day(index, m),
        "place": lambda m: _who(index, m.place),
        "doer": lambda m: _who(index, m.actor),
        "done_to": lambda m: _who(index, m.recipient),
        "status": lambda m: {table()["against"]["denied" if m.polarity < 0 else "told"]},
    }
    made = []
    for question, ask in questions.items():
        found = [[(ask(m), index.masthead(m.document).letter) for m in side] for side in sides]
        line = _differs(found)
        if line:
            made.append(str(table()["against"][question]).format(values=line))
    return made


def against_actor(index: CaseIndex, *sides: Sequence[ActorKey]) -> list[str]:
    """What speaks against one actor, or against two being one.

    Args:
        sides: the members of one actor, or those of each of two; of very many the first `MEMBERS` are looked at.
    """
    known = [index.locals_of(side[:MEMBERS]) for side in sides]
    letters = [[index.masthead(a.document).letter for a in side] for side in known]
    made = []
    sorts = [
        [(_sorts(a), x) for a, x in zip(side, at, strict=True)]
        for side, at in zip(known, letters, strict=True)
    ]
    line = _differs(sorts, _sort)
    if line:
        made.append(str(table()["against"]["sort"]).format(values=line))
    other = _other_names(known)
    if other:
        made.append(str(table()["against"]["names"]).format(values=listed([f"“{n}”" for n in other])))
    return [*made, *_in_one_report(index, known)]


def _other_names(sides: Sequence[Sequence[LocalActor]]) -> tuple[str, ...] | None:
    """Two full names of people that are not one by their letters."""
    people = [
        sorted({plain(a.name) for a in side if a.type == "person" and " " in a.name})[: VALUES * 2]
        for side in sides
    ]
    pairs = product(*people) if len(people) > 1 else combinations(people[0], 2)
    return next((p for p in pairs if compare_spellings(*p).verdict == "different"), None)


def _in_one_report(index: CaseIndex, sides: Sequence[Sequence[LocalActor]]) -> Iterator[str]:
    """Reports that tell two of them apart: of one actor any two members, of a pair one of each."""
    by_report: dict[str, list[tuple[int, LocalActor]]] = defaultdict(list)
    for n, side in enumerate(sides):
        for a in side:
            by_report[a.document].append((n, a))
    for document, found in by_report.items():
        parted = len({n for n, _ in found}) > 1 if len(sides) > 1 else len(found) > 1
        if parted:
            names = listed(list(dict.fromkeys(f"“{plain(a.name)}”" for _, a in found))[:VALUES])
            yield str(table()["against"]["one_report"]).format(
                outlet=index.masthead(document).letter, names=names
            )
            return  # one says enough


def _differs(sides: Sequence[Sequence[tuple[set[str], str]]], shown: Callable[[str], str] = str) -> str:
    """The values in words where two members, or the two sides, have none in common; "" where they do not differ."""
    told: dict[str, set[str]] = defaultdict(set)
    for side in sides:
        for values, letter in side:
            for value in values:
                told[value].add(letter)
    if len(sides) > 1:
        left, right = (set().union(*(v for v, _ in side)) for side in sides)
        apart = bool(left and right) and left.isdisjoint(right)
    else:
        given = [v for v, _ in sides[0] if v]
        apart = any(a.isdisjoint(b) for n, a in enumerate(given[:60]) for b in given[n + 1 : 60])
    if not apart:
        return ""
    ranked = sorted(told, key=lambda v: (-len(told[v]), v))[:VALUES]
    return "; ".join(f"{shown(v)} ({' '.join(sorted(told[v], key=lambda x: (len(x), x)))})" for v in ranked)


def _day(index: CaseIndex, m: EventMention) -> set[str]:
    date = index.contents.calendar.dates.get(m.id)
    return {say_date(date)} if date is not None and date.start and date.start == date.end else set()


def _who(index: CaseIndex, mentions: Sequence[str]) -> set[str]:
    """The named actors behind some mentions."""
    found = (index.mentions[m] for m in mentions if m in index.mentions)
    actors = (index.actor_of(m.document, m.chain) for m in found)
    return {plain(a.name) for a in actors if a is not None and a.named}


def _sorts(actor: LocalActor) -> set[str]:
    return set() if actor.type in UNSURE else {actor.type}


def _sort(value: str) -> str:
    return str(table()["actor_type"].get(value, value))
