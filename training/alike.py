"""Make `lang/en/alike.toml`: how likely the line of an agreement is right, from what readers said of lines of real affairs.

    python -m training.alike > src/rashomon/lang/en/alike.toml

Fitted on `evaluation/gold/blind/alike.csv` (its data sheet says who judged): each line with the probability that its relation had
by the weights of `gate.toml` as they were when it was judged, brought to the scale of those of today, and the share of it that the outlet tells which tells
least of it but one.  Logistic regression with a ridge on both.  What it says of an affair that it was not fitted on stands in the
head of the table.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.compare.gate import LINE, LISTED
from training.claims_gate import Array, likely, print_table
from training.newton import fit

LINES = Path(__file__).resolve().parents[1] / "evaluation" / "gold" / "blind" / "alike.csv"
# The lines were weighed by earlier weights of `gate.toml`.  Of 163 related pairs of the training topics the odds by those of today
# are on average 1.20 times as large and 0.22 more (correlation .92, November 2026).
SCALE, MORE = 1.2, 0.22
RIDGE = 0.1  # 0.3 and 1.0 gave Brier scores of .135 and .147 where this gives .131


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of the judged lines, in the order of `LINE`, whether each is right, and of which affair."""

    values: Array
    truth: Array
    affairs: tuple[str, ...]


def read_judged(path: Path = LINES) -> Judged:
    """The judged lines."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    values = [[1.0, _odds(float(r["probability"])), float(r["share"])] for r in rows]
    truth = [float(r["verdict"] == "right") for r in rows]
    return Judged(np.array(values), np.array(truth), tuple(r["affair"] for r in rows))


def _odds(probability: float) -> float:
    return MORE + SCALE * math.log(probability / (1.0 - probability))


def out_of_affair(judged: Judged) -> Array:
    """The probability of each line by weights from the other affairs."""
    made = np.zeros(len(judged.truth))
    for affair in sorted(set(judged.affairs)):
        held = np.array([a == affair for a in judged.affairs])
        made[held] = likely(judged.values[held], fit(judged.values[~held], judged.truth[~held], RIDGE))
    return made


def head_of(judged: Judged) -> Sequence[str]:
    """What the table says of itself."""
    said, truth = out_of_affair(judged), judged.truth
    let = said >= LISTED
    before = 1.0 / (1.0 + np.exp(-judged.values[:, 1]))
    brier = [float(((x - truth) ** 2).mean()) for x in (before, said)]
    return (
        "How likely the line of an agreement is right, by the odds of its relation and the share of it that the second outlet tells",
        f"(compare/gate.py).  Made by training/alike.py from {len(truth)} lines of {len(set(judged.affairs))} real affairs (evaluation/gold/blind/alike.csv),",
        f"{int(truth.sum())} of them right.  Leaving out one affair after the other: {int(truth[let].sum())} of {int(let.sum())} lines from {LISTED} on are right; Brier score",
        f"{brier[1]:.3f}, of the relation's own probability {brier[0]:.3f}.",
    )


def main() -> None:
    """Print the table."""
    judged = read_judged()
    print_table(head_of(judged), LINE, fit(judged.values, judged.truth, RIDGE))


if __name__ == "__main__":
    main()
