"""Counts what readers of real affairs said of each line (`gold/blind/lines.csv`).

    python -m evaluation.blind [READING]
    python -m evaluation.blind --alike      # how far the probability of a line "told alike" could be believed

A reading is two or more affairs that nobody had mended against.  Per list: the share of lines that are right, of each affair and of
all together; then how the probability that the tool gives a line goes with the reader's verdict.  The texts are kept nowhere
(`gold/blind/DATASHEET.md`), so this counts what was judged and judges nothing anew.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

LINES = Path(__file__).resolve().parent / "gold" / "blind" / "lines.csv"
GOOD = frozenset({"right", "useful", "found"})
VERDICTS = GOOD | {"wrong", "not useful", "misleading", "missed", "partly"}
# Every list, and the share that is asked of it where one is.
ASKED = {
    "cannot both be right": 0.8, "told alike": 0.9, "changed over time": None, "told differently": 0.6, "only one tells it": None,
    "first screen": 0.9, "table of counts": None, "independence": None, "real contradiction": 1 / 3, "real change": None,
    "speaker": 0.88, "bounds of what is said": None, "event": 0.75, "named actor": 0.88, "unsure": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One judged line: of which reading, affair and list, with the probability that the tool gave it, if any."""

    reading: str
    affair: str
    list: str
    probability: float | None
    verdict: str
    kind: str


def read_lines(path: Path = LINES) -> list[Line]:
    """The judged lines in their order.

    Raises:
        ValueError: a verdict or a list has no meaning here.
    """
    made = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["verdict"] not in VERDICTS or row["list"] not in ASKED:
                raise ValueError(f"{path.name}: {row['list']}, {row['verdict']}")
            probability = float(row["probability"]) if row["probability"] else None
            made.append(
                Line(row["reading"], row["affair"], row["list"], probability, row["verdict"], row["kind"])
            )
    return made


def shares(lines: Iterable[Line]) -> dict[str, tuple[int, int]]:
    """(good, all) by list."""
    good, every = Counter[str](), Counter[str]()
    for line in lines:
        every[line.list] += 1
        good[line.list] += line.verdict in GOOD
    return {name: (good[name], every[name]) for name in ASKED if every[name]}


def table(lines: Sequence[Line]) -> str:
    """A Markdown table: a row a list, a column an affair, then all of them and what is asked."""
    by_affair: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_affair[line.affair].append(line)
    parts = {name: shares(of) for name, of in by_affair.items()}
    rows = [f"| list | {' | '.join(parts)} | all | asked |", f"|---|{'---|' * (len(parts) + 2)}"]
    for name, (good, every) in shares(lines).items():
        cells = [" of ".join(map(str, parts[a][name])) if name in parts[a] else "none" for a in parts]
        asked = ASKED[name]
        rows.append(
            f"| {name} | {' | '.join(cells)} | {good / every:.2f} | {f'{asked:.2f}' if asked else '-'} |"
        )
    return "\n".join(rows)


def by_probability(lines: Iterable[Line]) -> str:
    """How many lines are good of those that the tool gives a probability, from the surest down."""
    found: dict[float, list[bool]] = defaultdict(list)
    for line in lines:
        if line.probability is not None:
            found[round(line.probability, 1)].append(line.verdict in GOOD)
    return "\n".join(f"{p:.1f}: {sum(v)} of {len(v)}" for p, v in sorted(found.items(), reverse=True))


# Readings since agreements have a calibrated probability in which each line has its own; and the bounds of the bands.
CALIBRATED = ("2026-11-f", "2026-11-g", "2026-11-h")
BANDS = (0.0, 0.75, 0.85, 1.01)
Z = 1.96  # of an interval that holds 95 %


def believed(lines: Iterable[Line]) -> str:
    """Of the lines "told alike" of each band of probability how many are right, with Wilson's interval."""
    asked = [
        x for x in lines if x.list == "told alike" and x.probability is not None and x.reading in CALIBRATED
    ]
    rows = ["| probability | right | 95 % |", "|---|---|---|"]
    for low, high in pairwise(BANDS):
        band = [x.verdict in GOOD for x in asked if low <= (x.probability or 0.0) < high]
        least, most = interval(sum(band), len(band))
        rows.append(
            f"| {low:.2f} to {min(high, 1.0):.2f} | {sum(band)} of {len(band)} | {least:.2f} to {most:.2f} |"
        )
    return "\n".join(rows)


def interval(good: int, every: int) -> tuple[float, float]:
    """Wilson's interval of a share."""
    if not every:
        return (0.0, 1.0)
    share, z = good / every, Z * Z / every
    middle, half = share + z / 2, Z * ((share * (1 - share) + z / 4) / every) ** 0.5
    return ((middle - half) / (1 + z), (middle + half) / (1 + z))


def main() -> None:
    """Print both."""
    lines = read_lines()
    if sys.argv[1:] == ["--alike"]:
        print(believed(lines))
        return
    wanted = sys.argv[1:] or [lines[-1].reading]
    for reading in wanted:
        of = [line for line in lines if line.reading == reading]
        if not of:
            sys.exit(
                f"no reading is called {reading}; there are: {', '.join(sorted({x.reading for x in lines}))}"
            )
        print(f"{reading}\n\n{table(of)}\n\nprobability, and how many are good:\n{by_probability(of)}\n")


if __name__ == "__main__":
    main()
