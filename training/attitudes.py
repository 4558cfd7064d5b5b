"""Train the weights of `extract/stance/attitudes.py` on NewsMTSC (Hamborg and Donnay 2021; MIT).

    python training/attitudes.py            # writes src/rashomon/extract/stance/weights.npz
    python training/attitudes.py --folds    # only prints what cross-validation over texts says

Needs scikit-learn and scipy beside the package, and NewsMTSC's training file as
`$RASHOMON_SHARED/bench/stance/newsmtsc_train.jsonl`.  Five minutes on one core, most of it parsing.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evaluation.bench import absent, bench, read_rows
from rashomon.extract.stance.attitudes import LABELS, target_at
from rashomon.extract.stance.features import SIZE, Target, features_of, words_of
from rashomon.extract.stance.model import WEIGHTS, Model, Reading, save_model, unique_pairs
from rashomon.extract.text import parse, split_passages
from rashomon.model import Document

RARE = 2  # features of fewer targets are dropped
STRENGTH = 5.0  # C of both regressions; 2, 5 and 20 differ by less than a point over folds
BAYES = 40.0  # naive Bayes' log odds are divided by this, or it would always be sure
SMOOTHING = 0.5, 1.0  # of naive Bayes, of the log ratios
CAUTION = 0.2
DOUBT = 0.2  # over folds some 78 % of the verdicts stay, with 3 % swings among them
FOLDS = 5


def read_training(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Target numbers, feature numbers, classes and folds of the training file."""
    records = read_rows(path)
    by_text: dict[str, list[int]] = {}
    for n, record in enumerate(records):
        by_text.setdefault(record["text"], []).append(n)
    rows, ids = [], []
    for text, numbers in sorted(by_text.items()):
        document = Document("d", "", "", "text/plain", text, language="en")
        parsed = parse(document, split_passages(document))
        spans = [records[n]["target"] for n in numbers]
        found = [(n, target_at(parsed, s["start"], s["end"])) for n, s in zip(numbers, spans, strict=True)]
        known: list[tuple[int, Target]] = [(n, t) for n, t in found if t is not None]
        if known:
            pairs = unique_pairs(features_of(parsed, words_of(parsed), [t for _, t in known]))
            rows.append(np.array([n for n, _ in known])[pairs[0]])
            ids.append(pairs[1])
    classes = np.array([LABELS.index(r["label"]) for r in records])
    folds = np.array([zlib.crc32(r["text"].encode()) % FOLDS for r in records])
    return np.concatenate(rows), np.concatenate(ids), classes, folds


def matrix(rows: np.ndarray, ids: np.ndarray, targets: int) -> Any:
    """Which target has which feature, as a sparse matrix."""
    from scipy.sparse import csr_matrix

    return csr_matrix((np.ones(len(ids)), (rows, ids)), shape=(targets, SIZE))


def fit(x: Any, y: np.ndarray) -> Model:
    """The three classifiers."""
    count = np.asarray(x.sum(axis=0)).ravel()
    rarity = np.where(count >= RARE, np.log((1 + len(y)) / (1 + count)) + 1, 0.0)
    readings = (_regression(x, y, rarity), _bayes(x, y, rarity > 0), _ratios(x, y, rarity > 0))
    return Model.of(readings, CAUTION, DOUBT)


def _scaled(x: Any, scale: np.ndarray) -> Any:
    from scipy.sparse import diags
    from sklearn.preprocessing import normalize

    return normalize(x @ diags(scale))


def _regression(x: Any, y: np.ndarray, rarity: np.ndarray) -> Reading:
    from sklearn.linear_model import LogisticRegression

    made = LogisticRegression(C=STRENGTH, max_iter=60).fit(_scaled(x, rarity), y)
    return Reading(rarity[:, None], made.coef_.T, made.intercept_, scaled=True, joint=True)


def _bayes(x: Any, y: np.ndarray, known: np.ndarray) -> Reading:
    counts = np.stack([np.asarray(x[y == c].sum(axis=0)).ravel() for c in range(3)], axis=1) + SMOOTHING[0]
    weights = np.log(counts / counts.sum(axis=0))
    weights = (weights - weights.mean(axis=1, keepdims=True)) * known[:, None] / BAYES
    return Reading(known[:, None].astype(np.float64), weights, np.zeros(3), scaled=False, joint=True)


def _ratios(x: Any, y: np.ndarray, known: np.ndarray) -> Reading:
    from sklearn.linear_model import LogisticRegression

    scales, weights, bias = [], [], []
    for c in range(3):
        own = np.asarray(x[y == c].sum(axis=0)).ravel() + SMOOTHING[1]
        rest = np.asarray(x[y != c].sum(axis=0)).ravel() + SMOOTHING[1]
        scale = np.abs(np.log((own / own.sum()) / (rest / rest.sum()))) * known
        made = LogisticRegression(C=STRENGTH, max_iter=60).fit(_scaled(x, scale), y == c)
        scales.append(scale)
        weights.append(made.coef_[0])
        bias.append(float(made.intercept_[0]))
    return Reading(
        np.stack(scales, axis=1), np.stack(weights, axis=1), np.array(bias), scaled=True, joint=False
    )


def held_out(x: Any, y: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """The chances of every target, from models that have not seen its text."""
    made = np.zeros((len(y), 3))
    for fold in range(FOLDS):
        model = fit(x[folds != fold], y[folds != fold])
        part = x[folds == fold].tocoo()
        order = np.lexsort((part.col, part.row))
        rows, ids = part.row[order].astype(np.int64), part.col[order].astype(np.int64)
        made[folds == fold] = model.of_pairs(rows, ids, int((folds == fold).sum()))
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr)
    return made


def report(chances: np.ndarray, y: np.ndarray) -> None:
    """F1, swing and the share of unclear verdicts for several cautions and doubts."""
    for caution in (0.0, 0.2, 0.3, 0.5):
        model = Model((), np.zeros((1, 1)), caution, 0.0)
        worth = model.worth(chances)
        said = worth.argmax(axis=1)
        scores = [2 * ((said == c) & (y == c)).sum() / ((said == c).sum() + (y == c).sum()) for c in range(3)]
        swing = abs(said - y) == 2
        opposite = np.where(said == 1, 0.0, chances[np.arange(len(y)), 2 - said])
        print(f"caution {caution}: F1 {np.mean(scores):.3f}, swing {swing.mean():.3f}; by doubt:", end="")
        for doubt in (0.15, 0.2, 0.25):
            sure = opposite <= doubt
            print(f"  {doubt}: {swing[sure].mean():.3f} of {sure.mean():.2f}", end="")
        print()


def main() -> int:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folds", action="store_true", help="cross-validate and write nothing")
    arguments = parser.parse_args()
    if reason := absent():
        print(f"nothing trained: {reason}")
        return 0
    rows, ids, y, folds = read_training(bench("stance", "newsmtsc_train.jsonl"))
    x = matrix(rows, ids, len(y))
    if arguments.folds:
        report(held_out(x, y, folds), y)
        return 0
    save_model(fit(x, y))
    print(f"{WEIGHTS}: {WEIGHTS.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
