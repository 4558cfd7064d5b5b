"""How far the probability of an agreement or a difference can be believed: `python -m evaluation.reliability`.

Two sorts of pairs of `gold/claims` of which the program says that they agree or differ, by the verdicts or because they are
told alike: those of the training topics, each weighed by weights fitted on the other topics (five folds), and those of the topics that were held out, with the weights that are shipped.  A probability is calibrated if of
the pairs that are given .8 four in five are right; the error is the mean distance over bins of equal mass.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from evaluation.bench import Row
from evaluation.claims import answers, read_corpus
from rashomon.compare.gate import FIRST_SCREEN, LISTED
from rashomon.lang.tables import load_table
from training.claims_gate import Rows, out_of_fold, rows_of
from training.claims_gate import likely as likely_of
from training.claims_tellings import told_alike, told_alike_out_of_fold

BINS = 5  # of some forty pairs each: more bins measure chance
BAR = 40  # characters of a bar of the plot
Floats = NDArray[np.float64]


def calibration(likely: Floats, truth: Floats, bins: int = BINS, draws: int = 400) -> Row:
    """Expected calibration error over bins of equal mass, with the middle 95 % of resamplings, and the bins themselves."""
    order = np.argsort(likely, kind="stable")
    parts = [p for p in np.array_split(order, bins) if len(p)]
    dice = np.random.default_rng(0)
    again = sorted(
        _error(likely[chosen], truth[chosen], bins)
        for chosen in (dice.integers(0, len(truth), len(truth)) for _ in range(draws))
    )
    return {
        "pairs": len(truth),
        "error": _error(likely, truth, bins),
        "interval": [again[round(0.025 * draws)], again[round(0.975 * draws) - 1]],
        "bins": [[float(likely[p].mean()), float(truth[p].mean()), len(p)] for p in parts],
    }


def _error(likely: Floats, truth: Floats, bins: int) -> float:
    order = np.argsort(likely, kind="stable")
    parts = [p for p in np.array_split(order, bins) if len(p)]
    return float(sum(len(p) * abs(likely[p].mean() - truth[p].mean()) for p in parts) / max(1, len(truth)))


def curve(likely: Floats, truth: Floats, bounds: Sequence[float] = ()) -> list[Row]:
    """Precision and recall (of the right agreements) of what is at least so likely."""
    bounds = bounds or (0.5, 0.6, 0.7, LISTED, FIRST_SCREEN, 0.85, 0.9, 0.95)
    made = []
    for least in bounds:
        let = likely >= least
        hits = float(truth[let].sum())
        made.append(
            {
                "least": least,
                "pairs": int(let.sum()),
                "p": hits / max(1, int(let.sum())),
                "r": hits / max(1.0, truth.sum()),
            }
        )
    return made


def measure(limit: int | None = None) -> Row:
    """Both sorts of pairs: calibration, the curve, and what comes of the bound of the first screen."""
    fitted, held = (answers(read_corpus(held_out=x)[:limit]) for x in (False, True))
    folds = [_with_truth(out_of_fold, rows_of(fitted)), told_alike_out_of_fold(fitted)]
    shipped = [
        (likely_of(rows.values, _shipped(table)), rows.truth)
        for rows, table in ((rows_of(held), "gate.toml"), (told_alike(held), "tellings.toml"))
    ]
    made = {name: _both(*_pooled(parts)) for name, parts in (("folds", folds), ("held", shipped))}
    return {"records": sum(len(truth) for parts in (folds, shipped) for _, truth in parts), **made}


def _with_truth(weigh: Callable[[Rows], Floats], rows: Rows) -> tuple[Floats, Floats]:
    return weigh(rows), rows.truth


def _pooled(parts: Sequence[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    """The probabilities and the truth of several sorts of pairs."""
    return np.concatenate([p for p, _ in parts]), np.concatenate([t for _, t in parts])


def _shipped(table: str) -> Floats:
    """The weights that are shipped."""
    return np.array([float(x) for x in load_table("en", table)["weights"].values()])


def _both(likely: Floats, truth: Floats) -> Row:
    first = curve(likely, truth, (FIRST_SCREEN,))[0]
    return {"calibration": calibration(likely, truth), "curve": curve(likely, truth), "first": first}


def report(made: Row) -> list[str]:
    """The reliability plot and the curve in Markdown."""
    names = {"folds": "training topics, each weighed by weights from other topics", "held": "held-out topics"}
    lines = ["## How far the probability of a relation can be believed", ""]
    for key, name in names.items():
        found = made[key]["calibration"]
        low, high = found["interval"]
        lines += [
            f"**{name.capitalize()}**: {found['pairs']} agreements and differences of `gold/claims`; calibration error {found['error']:.3f} "
            f"({low:.3f} to {high:.3f}).", "", "| said | right | pairs | |", "|---|---|---|---|",
            *(f"| {said:.2f} | {right:.2f} | {n} | `{_bar(said, right)}` |" for said, right, n in found["bins"]),
            "", "| at least so likely | pairs | precision | share of the right ones |", "|---|---|---|---|",
            *(f"| {c['least']:.2f} | {c['pairs']} | {c['p']:.2f} | {c['r']:.2f} |" for c in made[key]["curve"]), "",
        ]  # fmt: skip
    return lines


def _bar(said: float, right: float) -> str:
    """A line from 0 to 1 with what is right as a bar, and what was said as a mark on it."""
    drawn = ["#" if n < round(right * BAR) else "." for n in range(BAR + 1)]
    drawn[round(said * BAR)] = "|"
    return "".join(drawn)


def main() -> None:
    """Print the tables, and the figures as JSON."""
    made = measure()
    print("\n".join(report(made)))
    print(json.dumps({k: made[k]["calibration"]["error"] for k in ("folds", "held")}))


if __name__ == "__main__":
    main()
