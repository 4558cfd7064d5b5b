"""Counts what readers of real affairs said of each line (`gold/blind/lines.csv`).

    python -m evaluation.blind [READING]

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


def main() -> None:
    """Print both."""
    lines = read_lines()
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
