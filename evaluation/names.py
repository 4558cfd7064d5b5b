"""Measures `rashomon.names` on the name-variant benchmark: pairs, mentions, cost, look-up.

    python evaluation/names.py [--json] [--errors N] [--lookup N]

Every threshold is chosen on `pairs-dev`.  What this does not show: `pairs-dev` also trained the edit costs, so its row is a
fit, not a forecast; the honest figure is the five-fold row (`training/names_weights.py --folds`), also printed here with
`--folds`.  The benchmark leans towards Arabic names and consonant-skeleton methods (its README says so).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from rashomon.names import compare_names, no_aliases

ROOT = Path(__file__).resolve().parent.parent
KIND_OF_TAG = {"PERSON": "person", "ORG": "organisation", "LOC": "place"}


def bench_dir() -> Path:
    """Where the benchmark lies: `$RASHOMON_SHARED/bench/names`, or `../shared/bench/names` beside the repository."""
    return Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared")) / "bench" / "names"


def read_rows(name: str) -> list[dict[str, Any]]:
    """The rows of one gold file."""
    lines = (bench_dir() / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def score_rows(rows: Sequence[dict[str, Any]], similarity: Callable[[str, str, str], float]) -> list[float]:
    """A score per row."""
    return [similarity(row["a"], row["b"], KIND_OF_TAG[row["kind"]]) for row in rows]


def bare_similarity(a: str, b: str, kind: str) -> float:
    """The similarity without any alias store."""
    return compare_names(a, b, kind, no_aliases()).score


def full_similarity(a: str, b: str, kind: str) -> float:
    """The similarity with the shipped aliases."""
    return compare_names(a, b, kind).score


def figures(
    score: Any, rows: Sequence[dict[str, Any]], scores: Sequence[float], threshold: float
) -> dict[str, float]:
    """F1 at the threshold, AUC, precision at recall 0.9."""
    labels = [row["same"] for row in rows]
    best = score.at(labels, list(scores), threshold)
    return {
        "f1": best["f1"],
        "precision": best["precision"],
        "recall": best["recall"],
        "auc": score.auc(labels, list(scores)),
        "p_at_r90": score.precision_at_recall(labels, list(scores)),
    }


def vowel_figures(
    rows: Sequence[dict[str, Any]], scores: Sequence[float], threshold: float
) -> dict[str, float]:
    """Share of the vowel-pattern negatives refused, and of the variants accepted, at the threshold."""
    negative = [s < threshold for r, s in zip(rows, scores, strict=True) if r["how"] == "vowel-pattern"]
    variant = [s >= threshold for r, s in zip(rows, scores, strict=True) if r["how"] == "variant"]
    return {
        "vowel_pattern_right": sum(negative) / len(negative),
        "variants_right": sum(variant) / len(variant),
    }


def measure(errors: int = 0) -> dict[str, Any]:
    """All figures as a dictionary."""
    sys.path.insert(0, str(bench_dir()))
    import score  # the benchmark's scorer

    pairs, mentions = read_rows("pairs-dev.jsonl"), read_rows("mentions-dev.jsonl")
    started = time.process_time()
    pair_scores = score_rows(pairs, bare_similarity)
    cost = (time.process_time() - started) / len(pairs) * 1e6
    threshold = score.best_threshold([r["same"] for r in pairs], pair_scores)
    mention_scores = score_rows(mentions, bare_similarity)
    out: dict[str, Any] = {
        "threshold": threshold,
        "pairs": figures(score, pairs, pair_scores, threshold) | vowel_figures(pairs, pair_scores, threshold),
        "mentions_without_aliases": figures(score, mentions, mention_scores, threshold),
        "mentions_with_aliases": figures(score, mentions, score_rows(mentions, full_similarity), threshold),
        "first_pass_us_per_pair": cost,
    }
    if errors:
        out["errors"] = [
            f"{name} {s:.3f} {r['same']} {r['how']}: {r['a']} | {r['b']} | {r['script_origin']} {r.get('source', '')}"
            for name, rows, scores in (("pairs", pairs, pair_scores), ("mentions", mentions, mention_scores))
            for r, s in sorted(zip(rows, scores, strict=True), key=lambda x: -abs(x[1] - threshold))
            if (s >= threshold) != r["same"]
        ][:errors]
    return out


def main(argv: Iterable[str] | None = None) -> int:
    """Prints the figures; with --json as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="also list the N worst errors")
    args = parser.parse_args(None if argv is None else list(argv))
    if not bench_dir().exists():
        print(f"{bench_dir()}: not here; nothing measured", file=sys.stderr)
        return 0
    out = measure(args.errors)
    if args.json:
        print(json.dumps(out, indent=1))
        return 0
    for name, value in out.items():
        if isinstance(value, dict):
            print(f"{name:28s} " + "  ".join(f"{k} {v:.3f}" for k, v in value.items()))
        elif isinstance(value, list):
            print("\n".join(value))
        else:
            print(f"{name:28s} {value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
