"""Draws titles of events and findings, and the names of whole affairs, to be judged by a person: whole, short, and right?

    python -m evaluation.titles CASE... [--draw 60] [--seed 18] [--only event,finding]
    python -m evaluation.titles CASE... --twice

Each case gives equal shares of what its dossier shows: events, findings, and what the affair is called.  Under each title
stands the sentence that it is made from.  The draw is printed, and nothing is kept: the sentences belong to their reports.
With `--twice` the questions that stand in two lists are printed instead, and counted: must be 0.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import rashomon
from rashomon.compare.common import numbers_in
from rashomon.compare.questions import is_beside
from rashomon.dossier import build_dossier
from rashomon.dossier.sections import Dossier, Quotation
from rashomon.model import CaseContents, Claim, Finding, Side


@dataclass(frozen=True, slots=True)
class Shown:
    """A title as the dossier shows it, with the passages below it."""

    case: str
    sort: str
    title: str
    told: tuple[str, ...] = ()


def titles(case: str, dossier: Dossier) -> Iterator[Shown]:
    """Every title of a dossier."""
    yield Shown(case, "affair", dossier.title)
    for event in (*dossier.events.all, *dossier.single_events.all):
        yield Shown(case, "event", event.title, (_said(event.titled),))
    for found in dossier.findings.values():
        for f in found.all:
            told = [_said(q) for t in f.tellings for q in t.quotations]
            yield Shown(case, f"finding: {f.bucket}, {f.slot}", f.heading, tuple(told[:3]))


def _said(quotation: Quotation) -> str:
    return f"{quotation.outlet.letter} ({quotation.voice.text}): {quotation.text}"


SLOTS = frozenset({"number", "agent", "date", "place", "cause", "polarity"})  # what one happening has one of
HALF = 0.5  # of the passages of a line, or of the shorter of two passages


def asked_twice(contents: CaseContents) -> list[tuple[Finding, Finding]]:
    """The pairs of findings of two lists that ask one thing, by what the records hold: one slot of one event, or of the same
    passages; a line told alike asks what it gives an answer to.  What a person decided on stands where it is."""
    claims = {c.id: c for c in contents.comparison.claims}
    judged = {
        r.id for r in contents.comparison.relations if any(x.name.startswith("judged") for x in r.reasons)
    }
    found = [f for f in contents.comparison.findings if judged.isdisjoint(f.relations)]
    return [(a, b) for a, b in combinations(found, 2) if a.bucket != b.bucket and _one_question(a, b, claims)]


def _one_question(a: Finding, b: Finding, claims: Mapping[str, Claim]) -> bool:
    slots = [f.slot if f.slot in SLOTS and _values(f) else "" for f in (a, b)]
    again = max(_again(a, b), _again(b, a)) >= HALF
    if slots[0] == slots[1] and min(_again(a, b), _again(b, a)) >= HALF:
        return True
    one = a.event is not None and a.event == b.event
    if not (one or (again and slots[0] != slots[1])):
        return False
    if slots[0] == slots[1] == "number":
        return bool(_numbers(a) & _numbers(b))
    if slots[0] == slots[1] == "":
        return all(2 * sum(_tells(s, a.event or "", claims) for s in f.sides) > len(f.sides) for f in (a, b))
    asking, telling = (a, b) if slots[0] else (b, a)
    if "" not in slots:
        return slots[0] == slots[1]
    if asking.slot == "number":
        given = {n for v in _values(asking) for n in numbers_in(v)}
        return bool(given & _numbers(telling))
    return any(len(v) > 3 and v.casefold() in telling.sentence.casefold() for v in _values(asking))


def _values(found: Finding) -> list[str]:
    return [a.value for a in found.accounts if a.value and not is_beside(a)]


def _numbers(found: Finding) -> set[float]:
    return {n for text in (found.sentence, *_values(found)) for n in numbers_in(text)}


def _tells(side: Side, event: str, claims: Mapping[str, Claim]) -> bool:
    claim = claims.get(side.claim or "")
    return claim is not None and claim.slots["kind"] == "proposition" and claim.event == event


def _again(a: Finding, b: Finding) -> float:
    """The share of the passages of one finding that another one holds as well."""
    held = [any(_overlap(s, o) >= HALF for o in b.sides) for s in a.sides]
    return sum(held) / len(held)


def _overlap(a: Side, b: Side) -> float:
    if a.document != b.document:
        return 0.0
    one, other = ({n for s in x.spans for n in range(s.start, s.end)} for x in (a, b))
    return len(one & other) / max(1, min(len(one), len(other)))


def draw(cases: list[Path], size: int, seed: int, only: tuple[str, ...]) -> list[Shown]:
    """So many titles of some cases, the same for the same seed: as many of each case as of the next."""
    chance = random.Random(seed)
    held = []
    for path in cases:
        with rashomon.open_case(path, create=False) as case:
            found = [t for t in titles(path.stem, build_dossier(case.contents)) if t.sort.startswith(only)]
        chance.shuffle(found)
        held.append(sorted(found, key=lambda t: t.sort != "affair"))  # one a case: all are judged
    drawn: list[Shown] = []
    while len(drawn) < size and any(held):
        drawn += [left.pop(0) for left in held if left]
    return drawn[:size]


def _say_twice(cases: list[Path]) -> None:
    """Prints the questions that stand in two lists, and how many there are."""
    for path in cases:
        with rashomon.open_case(path, create=False) as case:
            twice = asked_twice(case.contents)
        print(f"{path.stem}: {len(twice)} questions stand in two lists")
        for pair in twice:
            print("".join(f"      [{f.bucket}, {f.slot}] {f.sentence}\n" for f in pair))


def main() -> None:
    """Prints the draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--draw", type=int, default=60)
    parser.add_argument("--seed", type=int, default=18)
    parser.add_argument("--only", default="affair,event,finding", help="sorts, with commas between")
    parser.add_argument("--bare", action="store_true", help="without the sentences below")
    parser.add_argument("--twice", action="store_true", help="the questions that stand in two lists instead")
    said = parser.parse_args()
    if said.twice:
        _say_twice(said.cases)
        return
    for n, t in enumerate(draw(said.cases, said.draw, said.seed, tuple(said.only.split(","))), 1):
        print(f"{n}. [{t.case}, {t.sort}] {t.title}")
        for told in () if said.bare else t.told:
            print(f"      {told}")


if __name__ == "__main__":
    main()
