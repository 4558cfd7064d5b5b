"""Make `lang/en/gate.toml`: how likely a relation between facts is right, from what its sides look like.

    python -m training.claims_gate > src/rashomon/lang/en/gate.toml

Fitted on the training topics of `evaluation/gold/claims` (pairs of claims from ECB+ train, labelled by a language model in
two passes): each pair that stands on two sides of a relation is one row, right where the corpus gives the same relation.
Pairs that the passes left unsure teach nothing.  Logistic regression with a ridge, by Newton's method: no randomness.
How predictions on topics that were not fitted are calibrated: `python -m evaluation.reliability`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.claims import KINDS, Answer, answers, read_corpus
from rashomon.compare.gate import NAMES, WEIGHED, is_weighed
from training.newton import fit

# With 0.3, 1 and 2 the log loss of topics not fitted is .328, .35 and .37 on 170 pairs; the 24 measures that there once were
# gave .382 at 2.0 and .374 at 1.0 (November 2026): fewer measures, less held back.
RIDGE = 0.5
FOLDS = 5
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Measures of pairs that the tool relates, whether the relation is right, and the topic of each."""

    values: Array
    truth: Array
    topics: tuple[str, ...]

    @classmethod
    def of(
        cls,
        made: Sequence[Answer],
        names: Sequence[str],
        measured: Sequence[tuple[float, ...]],
        right: Sequence[bool],
    ) -> Rows:
        """The rows of some answers: what was measured of each, in the order of `names`, and whether it is right."""
        values = np.array(measured, np.float64).reshape(len(made), len(names))
        return cls(values, np.array(right, np.float64), tuple(a.pair["topic"] for a in made))


def rows_of(made: Sequence[Answer]) -> Rows:
    """The rows of answers whose surest relation is for the gate to weigh; each pair counts once."""
    kept = [
        (a, a.asked)
        for a in made
        if a.asked is not None and a.asked.kind in WEIGHED and not is_weighed(a.asked)
        if a.measures and a.pair["relation"] != "unsure"
    ]
    right = [KINDS[asked.kind] == a.pair["relation"] for a, asked in kept]
    return Rows.of([a for a, _ in kept], NAMES, [a.measures for a, _ in kept], right)


def weights_of(rows: Rows) -> Array:
    """The weight of each measure."""
    return fit(rows.values, rows.truth, RIDGE)


def likely(values: Array, weights: Array) -> Array:
    """The probabilities of rows."""
    return np.asarray(1.0 / (1.0 + np.exp(-values @ weights)))


def out_of_fold(rows: Rows) -> Array:
    """The probability of each row by weights from other topics."""
    topics = sorted(set(rows.topics), key=int)
    made = np.zeros(len(rows.truth))
    for k in range(FOLDS):
        held = np.isin(rows.topics, topics[k::FOLDS])
        rest = Rows(rows.values[~held], rows.truth[~held], ())
        made[held] = likely(rows.values[held], weights_of(rest))
    return made


def print_table(head: Sequence[str], names: Sequence[str], weights: Array) -> None:
    """Print a table of the language: what is said of it, then the weights by name."""
    for line in head:
        print(f"# {line}")
    print("\n[weights]")
    for name, weight in zip(names, weights.tolist(), strict=True):
        print(f"{name} = {weight:.3f}")


def main() -> None:
    """Print the table."""
    rows = rows_of(answers(read_corpus(held_out=False)))
    head = (
        "How much each measure of a relation's two sides counts for its being right (compare/gate.py).  Fitted by",
        f"training/claims_gate.py on {len(rows.truth)} related pairs of {len(set(rows.topics))} training topics of evaluation/gold/claims,",
        f"{int(rows.truth.sum())} of them right: English news of 2004-2013 from ECB+, labelled by a language model.",
    )
    print_table(head, NAMES, weights_of(rows))


if __name__ == "__main__":
    main()
