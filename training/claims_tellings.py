"""Make `lang/en/tellings.toml`: how likely two claims tell one thing, from what they share (compare/tellings.py).

    python -m training.claims_tellings > src/rashomon/lang/en/tellings.toml

Fitted on all pairs of the training topics of `evaluation/gold/claims`, whatever the program says of them: right where the
label is that they agree.  Pairs that the passes left unsure teach nothing.  Logistic regression with a ridge, by Newton's
method: no randomness.  `python -m evaluation.claims` and `python -m evaluation.reliability` say what comes of it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evaluation.claims import Answer, answers, read_corpus
from rashomon.compare.gate import is_weighed
from rashomon.compare.tellings import NAMES
from training.claims_gate import FOLDS, Array, Rows, likely, print_table
from training.newton import fit

RIDGE = 3.0


def pairs_of(made: Sequence[Answer]) -> Rows:
    """All pairs that were found again, and whether they agree."""
    kept = [a for a in made if a.telling and a.pair["relation"] != "unsure"]
    right = [a.pair["relation"] == "agree" for a in kept]
    return Rows.of(kept, NAMES, [a.telling for a in kept], right)


def told_alike(made: Sequence[Answer]) -> Rows:
    """Those pairs that the program relates because they are told alike."""
    return pairs_of([a for a in made if a.relations and is_weighed(a.relations[0])])


def told_alike_out_of_fold(made: Sequence[Answer]) -> tuple[Array, Array]:
    """The probability of each of these by weights from other topics, and the truth."""
    every, rows = pairs_of(made), told_alike(made)
    topics = sorted(set(every.topics), key=int)
    found = np.zeros(len(rows.truth))
    for k in range(FOLDS):
        held, others = np.isin(rows.topics, topics[k::FOLDS]), ~np.isin(every.topics, topics[k::FOLDS])
        found[held] = likely(rows.values[held], fit(every.values[others], every.truth[others], RIDGE))
    return found, rows.truth


def main() -> None:
    """Print the table."""
    rows = pairs_of(answers(read_corpus(held_out=False)))
    head = (
        "How much each measure of two claims counts for their telling one thing (compare/tellings.py).  Fitted by",
        f"training/claims_tellings.py on {len(rows.truth)} pairs of {len(set(rows.topics))} training topics of evaluation/gold/claims,",
        f"{int(rows.truth.sum())} of them one thing: English news of 2004-2013 from ECB+, labelled by a language model.",
    )
    print_table(head, NAMES, fit(rows.values, rows.truth, RIDGE))


if __name__ == "__main__":
    main()
