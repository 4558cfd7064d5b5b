"""Draws titles of events and findings, and the names of whole affairs, to be judged by a person: whole, short, and right?

    python -m evaluation.titles CASE... [--draw 60] [--seed 18] [--only event,finding]

Each case gives equal shares of what its dossier shows: events, findings, and what the affair is called.  Under each title
stands the sentence that it is made from.  The draw is printed, and nothing is kept: the sentences belong to their reports.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import rashomon
from rashomon.dossier import build_dossier
from rashomon.dossier.sections import Dossier, Quotation


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
    said = parser.parse_args()
    for n, t in enumerate(draw(said.cases, said.draw, said.seed, tuple(said.only.split(","))), 1):
        print(f"{n}. [{t.case}, {t.sort}] {t.title}")
        for told in () if said.bare else t.told:
            print(f"      {told}")


if __name__ == "__main__":
    main()
