"""Fits the edit costs of `rashomon.names.tokens` on pairs of spellings and writes `lang/en/names/edits.json`.

    python training/names_weights.py [--folds] [--dry]

Data: the rows of the name-variant benchmark's `pairs-dev.jsonl` (`$RASHOMON_SHARED/bench/names`) whose sources are CC0 or
Apache-2.0 (`wikidata`, `ofac`, `google` and their combinations); rows that rest on any other source are left out.
Method: align with the present costs, fit a logistic model over the features of the edits used (L-BFGS, squared penalty
towards the hand-set prior below), align again; several rounds.  `--folds` prints five-fold cross-validated figures; a fold is a
set of groups of rows that share a spelling (a stand-in for the native form, which the rows do not give).  Needs scipy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz.distance.Indel import normalized_similarity as ratio
from scipy.optimize import minimize

from rashomon.lang import tables
from rashomon.names.compare import compare_spellings, forget_comparisons
from rashomon.names.parse import parse_name
from rashomon.names.tokens import EditWeights, align_tokens, readings, use_weights
from rashomon.names.units import split_units

ROOT = Path(__file__).resolve().parent.parent
FREE_SOURCES = frozenset({"wikidata", "ofac", "google"})
ROUNDS = 6
FOLDS = 5
KIND_OF_TAG = {"PERSON": "person", "ORG": "organisation", "LOC": "place"}
STRIDES = (7, 101)
IN_FULL_NAME = 0.3  # weight of a token pair taken from full names: the rest of the name, not the letters, shows that it is one
PENALTY = 2.5  # five folds: F1 .937 at 1.0, .941 at 2.5 (AUC .976 both), November 2026

# Starting costs, from the romanisation tables named in units.toml: what is exchanged freely, dearly, never.
PRIOR: dict[str, float] = {
    "vowel": 1.0,
    "vowel:A/E": -0.5,
    "vowel:E/I": -0.6,
    "vowel:O/U": -0.8,
    "vowel:U/UU": -0.9,
    "vowel:O/UU": -0.8,
    "vowel:I/II": -0.8,
    "vowel:E/II": -0.6,
    "vowel:A/AA": -0.9,
    "vowel:AI/E": -0.7,
    "vowel:AI/I": -0.4,
    "vowel:AI/II": -0.4,
    "vowel:AI/IE": -0.5,
    "vowel:IE/II": -0.8,
    "vowel:I/IE": -0.6,
    "vowel:AU/O": -0.7,
    "vowel:AU/UU": -0.4,
    "vowel:AE/AI": -0.6,
    "vowel:AE/E": -0.6,
    "vowel:A/AE": -0.6,
    "vowel:EO/O": -0.7,
    "vowel:EO/U": -0.6,
    "vowel:EU/U": -0.8,
    "vowel:A/O": -0.3,
    "coda:A/I": 0.8,
    "coda:A/II": 0.5,
    "coda:I/UU": 0.5,
    "coda:I/U": 0.3,
    "vowel:AA/UU": 1.0,
    "vowel:AA/II": 1.0,
    "vowel:II/UU": 0.8,
    "vowel:A/II": 0.8,
    "vowel:A/UU": 0.6,
    "vowel:E/UU": 0.4,
    "mixed": 3.5,
    "mixed:I/Y": -2.5,
    "mixed:UU/W": -3.2,
    "mixed:U/W": -3.0,
    "mixed:O/W": -2.5,
    "mixed:II/Y": -2.5,
    "mixed:E/Y": -1.0,
    "near": 1.2,
    "far": 4.0,
    "near:first": 0.3,
    "far:first": 1.0,
    "long": 0.3,
    "sound:C/K": -1.0,
    "sound:C/Q": -0.8,
    "sound:K/Q": -0.9,
    "sound:G/Q": -0.3,
    "sound:G/GH": -0.8,
    "sound:GH/Q": -0.3,
    "sound:GH/K": 0.8,
    "sound:GH/X": 0.5,
    "sound:G/K": 0.8,
    "sound:H/X": -0.3,
    "sound:CH/X": -0.4,
    "sound:CH/H": -0.2,
    "sound:K/X": 0.2,
    "sound:CH/SH": -0.8,
    "sound:G/J": -0.6,
    "sound:J/ZH": -0.6,
    "sound:DH/Z": -0.8,
    "sound:D/DH": -0.9,
    "sound:D/Z": 0.6,
    "sound:C/S": -0.9,
    "sound:S/SH": 0.5,
    "sound:S/Z": 0.3,
    "sound:S/TH": -0.4,
    "sound:T/TH": -0.8,
    "sound:D/T": 0.5,
    "sound:B/P": 0.2,
    "sound:F/V": 0.2,
    "sound:V/W": -1.0,
    "sound:C/CH": 0.3,
    "sound:TS/Z": 0.0,
    "sound:S/TS": 0.3,
    "sound:J/Y": -0.2,
    "sound:KS/S": 0.6,
    "drop:vowel": 0.9,
    "drop:vowel:first": 0.4,
    "drop:vowel:last": 0.6,
    "drop:vowel:soft": -0.3,
    "drop:II:last": 0.8,
    "drop:I:last": 0.8,
    "drop:UU:mid": 0.6,
    "drop:II:mid": 0.6,
    "drop:AA:mid": 0.4,
    "drop:E:last": -0.8,
    "drop:E:mid": -0.4,
    "drop:consonant": 2.8,
    "drop:consonant:first": 0.7,
    "drop:H": -1.2,
    "drop:H:last": -1.2,
    "drop:Y": -1.0,
    "drop:W": -0.8,
    "drop:glide:soft": -0.5,
    "drop:T:last": -0.5,
}
PRIOR_BIAS, PRIOR_PER_UNIT, PRIOR_ARTICLE = 2.2, 0.15, 0.8


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of folded tokens (or a full name a side), whether they are one name, and the group that must stay in one fold."""

    a: str
    b: str
    same: bool
    group: str
    weight: float = 1.0


def shared_dir() -> Path:
    """Where the benchmarks lie: `$RASHOMON_SHARED`, or `../shared` beside the repository."""
    return Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))


def read_rows(path: Path) -> list[dict[str, object]]:
    """The rows of the pair file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def is_free(row: dict[str, object]) -> bool:
    """Whether every source of a row is free to train on."""
    return set(str(row["source"]).split("+")) <= FREE_SOURCES


def group_rows(rows: Sequence[dict[str, object]]) -> list[str]:
    """A group label per row: positive rows that share a spelling are one group; a negative joins the group of its left side."""
    parent: dict[str, str] = {}

    def find(x: str) -> str:
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x

    for row in rows:
        if row["same"]:
            parent[find(str(row["a"]))] = find(str(row["b"]))
    return [find(str(row["a"])) for row in rows]


def fold_of(group: str, folds: int = FOLDS) -> int:
    """The fold of a group, from a hash of its label."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % folds


def token_rows(rows: Sequence[dict[str, object]], groups: Sequence[str]) -> list[Row]:
    """The rows with one token a side, and the aligned tokens of positive full names of equal length."""
    found: list[Row] = []
    for row, group in zip(rows, groups, strict=True):
        left = parse_name(str(row["a"]), "person").tokens
        right = parse_name(str(row["b"]), "person").tokens
        if len(left) == len(right) == 1:
            found.append(Row(left[0].form, right[0].form, bool(row["same"]), group))
        elif row["same"] and row["kind"] == "PERSON" and len(left) == len(right):
            found.extend(
                Row(x.form, y.form, True, group, IN_FULL_NAME)
                for x, y in zip(left, right, strict=True)
                if x.form != y.form and not x.initial and not y.initial
            )
    return found


def stranger_rows(rows: Sequence[Row]) -> list[Row]:
    """Pairs of tokens from different groups, far apart: without them nothing tells what two unlike names cost.

    The gold negatives were chosen to be near.  Deterministic: the list is sorted and each token meets a few others at fixed strides.
    """
    tokens = sorted({(form, row.group) for row in rows for form in (row.a, row.b)})
    together = {frozenset((row.a, row.b)) for row in rows}
    found = []
    for i, (form, group) in enumerate(tokens):
        for stride in STRIDES:
            other, other_group = tokens[(i * stride + 17) % len(tokens)]
            if other_group != group and frozenset((form, other)) not in together and ratio(form, other) < 0.6:
                found.append(Row(form, other, False, group))
    return found


def best_alignment(a: str, b: str, weights: EditWeights) -> tuple[float, list[str], bool]:
    """The cheaper of the plain alignment and the one with a fused article taken off."""
    best = (float("inf"), list[str](), False)
    for x, y, article in readings(a, b):
        cost, used = align_tokens(x, y, weights)
        if cost + article * weights.article < best[0] + best[2] * weights.article:
            best = (cost, used, article)
    return best


def fit(rows: Sequence[Row], penalty: float = PENALTY, rounds: int = ROUNDS) -> EditWeights:
    """The weights fitted on `rows`."""
    weights = EditWeights(dict(PRIOR), PRIOR_BIAS, PRIOR_PER_UNIT, PRIOR_ARTICLE)
    rows = [*rows, *stranger_rows(rows)]
    for _ in range(rounds):
        weights = fit_once(rows, weights, penalty)
    return weights


def fit_once(rows: Sequence[Row], weights: EditWeights, penalty: float) -> EditWeights:
    """One round: align with `weights`, then refit them."""
    aligned = [best_alignment(row.a, row.b, weights) for row in rows]
    names = sorted({f for _, used, _ in aligned for f in used} | set(PRIOR))
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 3))
    for i, (row, (_, used, article)) in enumerate(zip(rows, aligned, strict=True)):
        for f in used:
            x[i, column[f]] -= 1.0
        x[i, -3] = 1.0
        x[i, -2] = unit_count(row)
        x[i, -1] = -1.0 if article else 0.0
    y = np.array([1.0 if row.same else 0.0 for row in rows])
    weight = np.array([row.weight for row in rows])
    prior = np.array([PRIOR.get(n, 0.0) for n in names] + [PRIOR_BIAS, PRIOR_PER_UNIT, PRIOR_ARTICLE])
    stiffness = np.full(len(prior), penalty)
    stiffness[-3:] = 0.05

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        value = (weight * (np.logaddexp(0.0, z) - y * z)).sum() + 0.5 * (stiffness * (w - prior) ** 2).sum()
        gradient = x.T @ (weight * (1.0 / (1.0 + np.exp(-z)) - y)) + stiffness * (w - prior)
        return float(value), gradient

    start = np.array(
        [weights.features.get(n, 0.0) for n in names] + [weights.bias, weights.per_unit, weights.article]
    )
    solved = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    features = {n: round(float(v), 3) for n, v in zip(names, solved[:-3], strict=True) if abs(v) >= 0.005}
    return EditWeights(
        features, round(float(solved[-3]), 3), round(float(solved[-2]), 4), round(float(solved[-1]), 3)
    )


def unit_count(row: Row) -> int:
    """The units of the shorter side."""
    return min(len(split_units(row.a)), len(split_units(row.b)))


def cross_validate(rows: Sequence[dict[str, object]], penalty: float) -> list[float]:
    """The whole comparison's score for every row, each fold scored with weights that never saw its groups."""
    groups = group_rows(rows)
    free = [i for i, row in enumerate(rows) if is_free(row)]
    out = [0.0] * len(rows)
    for fold in range(FOLDS):
        train = [i for i in free if fold_of(groups[i]) != fold]
        use_weights(fit(token_rows([rows[i] for i in train], [groups[i] for i in train]), penalty))
        forget_comparisons()
        for i, row in enumerate(rows):
            if fold_of(groups[i]) == fold:
                out[i] = compare_spellings(str(row["a"]), str(row["b"]), KIND_OF_TAG[str(row["kind"])]).score
    return out


def write_weights(weights: EditWeights, path: Path) -> None:
    """Writes the table, one feature a line, sorted."""
    table = {
        "bias": weights.bias,
        "per_unit": weights.per_unit,
        "article": weights.article,
        "features": dict(sorted(weights.features.items())),
    }
    path.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def print_folds(rows: Sequence[dict[str, object]], penalty: float, bench: Path) -> None:
    """Prints five-fold figures of the whole comparison, with the benchmark's own scorer."""
    sys.path.insert(0, str(bench))
    import score

    scores = cross_validate(rows, penalty)
    labels = [bool(row["same"]) for row in rows]
    t = score.best_threshold(labels, scores)
    print(
        f"five folds, {len(rows)} pairs: F1 {score.at(labels, scores, t)['f1']:.3f} AUC {score.auc(labels, scores):.3f} "
        f"P@R.9 {score.precision_at_recall(labels, scores):.3f} threshold {t:.3f}"
    )
    for how in sorted({str(row["how"]) for row in rows}):
        right = [(s >= t) == y for s, y, row in zip(scores, labels, rows, strict=True) if row["how"] == how]
        print(f"  {how:14s} {len(right):5d} pairs, right {sum(right) / len(right):.3f}")


def main(argv: Iterable[str] | None = None) -> int:
    """Trains and writes the table, or prints cross-validated figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", action="store_true", help="print five-fold figures instead of writing")
    parser.add_argument("--prior", action="store_true", help="write the prior itself")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    args = parser.parse_args(None if argv is None else list(argv))
    target = tables.HERE / "en" / "names" / "edits.json"
    if args.prior:
        write_weights(EditWeights(dict(PRIOR), PRIOR_BIAS, PRIOR_PER_UNIT, PRIOR_ARTICLE), target)
        return 0
    source = shared_dir() / "bench" / "names" / "pairs-dev.jsonl"
    if not source.exists():
        print(f"{source}: not here; nothing to train on", file=sys.stderr)
        return 1
    rows = read_rows(source)
    if args.folds:
        print_folds(rows, args.penalty, source.parent)
        return 0
    rows = [row for row in rows if is_free(row)]
    tokens = token_rows(rows, group_rows(rows))
    write_weights(fit(tokens, args.penalty), target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
