"""Makes `evaluation/coref-pairs.json`: boosted trees that score whether two given mentions of ECB+ are one entity.

    python -m training.actor_pairs          (needs scikit-learn; $RASHOMON_SHARED/bench/coref)

Trained on ECB+ train (annotation CC BY 3.0, Cybulska and Vossen 2014); the threshold of the clustering is chosen on the
last fifth of its topics with trees trained on the others, then the trees are trained on all.  No randomness.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from evaluation.bench import bench, read_rows
from evaluation.coref_gold import MODEL, Item, cluster, items_of, pair_matrix, score_pairs

TRIED = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65]
SETTINGS = {
    "max_iter": 160,
    "learning_rate": 0.06,
    "max_leaf_nodes": 15,
    "min_samples_leaf": 60,
    "l2_regularization": 1.0,
}
LEAST = 3  # pairs of lemmas seen less often than this say nothing


def seen_pairs(affairs: Sequence[Sequence[Item]]) -> dict[str, float]:
    """How often two different head words meant one entity in an affair."""
    together: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for items in affairs:
        for a, b in combinations(items, 2):
            if a.head != b.head and not (a.pronoun or b.pronoun) and "name" not in (a.kind, b.kind):
                pair = "|".join(sorted((a.head, b.head)))
                total[pair] += 1
                together[pair] += a.gold == b.gold
    return {p: round(n / (total[p] + 2.0), 3) for p, n in sorted(together.items()) if n >= LEAST}


def table(
    affairs: Sequence[Sequence[Item]], likeness: dict[tuple[str, str], float], without_own: bool
) -> tuple[Any, Any]:
    """Rows and labels of all pairs; the seen pairs of an affair are those of the other affairs."""
    parts = [affairs[n::4] for n in range(4)]
    x, y = [], []
    for n, part in enumerate(parts):
        others = [a for m, p in enumerate(parts) if m != n or not without_own for a in p]
        seen = seen_pairs(others)
        for items in part:
            x.append(pair_matrix(items, likeness, seen))
            y.append(np.array([a.gold == b.gold for a, b in combinations(items, 2)]))
    return np.concatenate(x), np.concatenate(y)


def fit(x: Any, y: Any) -> dict[str, Any]:
    """Trees as plain lists."""
    trained = HistGradientBoostingClassifier(random_state=0, **SETTINGS).fit(x, y)
    trees = []
    for (predictor,) in trained._predictors:
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        trees.append(
            {
                "feature": [-1 if is_leaf else int(f) for f, is_leaf in zip(nodes["feature_idx"], leaf, strict=True)],
                "threshold": [round(float(t), 6) if not is_leaf else 0.0 for t, is_leaf in zip(nodes["num_threshold"], leaf, strict=True)],
                "left": [int(n) for n in nodes["left"]],
                "right": [int(n) for n in nodes["right"]],
                "value": [round(float(v), 5) if is_leaf else 0.0 for v, is_leaf in zip(nodes["value"], leaf, strict=True)],
            }
        )  # fmt: skip
    return {"baseline": float(np.ravel(trained._baseline_prediction)[0]), "trees": trees}


def b_cubed(affairs: Sequence[Sequence[Item]], groups: Sequence[Sequence[int]]) -> float:
    """B-cubed F1 over the affairs."""
    p = r = n = 0.0
    for items, group in zip(affairs, groups, strict=True):
        gold, made = Counter(i.gold for i in items), Counter(group)
        both = Counter((i.gold, g) for i, g in zip(items, group, strict=True))
        for item, g in zip(items, group, strict=True):
            p += both[item.gold, g] / made[g]
            r += both[item.gold, g] / gold[item.gold]
            n += 1
    return 2 * p * r / (n * (p + r))


def main() -> None:
    """Trains, chooses the threshold, writes the model."""
    affairs, likeness = items_of(read_rows(bench("coref", "ecbplus.train.jsonl")))
    affairs = [a for a in affairs if len(a) > 1]
    cut = len(affairs) * 4 // 5
    held = affairs[cut:]
    model = fit(*table(affairs[:cut], likeness, True))
    seen = seen_pairs(affairs[:cut])
    scores = [score_pairs(model, pair_matrix(items, likeness, seen)) for items in held]
    by_threshold = {
        t: b_cubed(held, [cluster(len(i), s, t) for i, s in zip(held, scores, strict=True)]) for t in TRIED
    }
    print({t: round(v, 4) for t, v in by_threshold.items()})
    enough = max(by_threshold, key=lambda t: (by_threshold[t], -t))
    model = fit(*table(affairs, likeness, True)) | {"seen": seen_pairs(affairs), "enough": enough}
    MODEL.write_text(json.dumps(model, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
