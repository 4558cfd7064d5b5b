"""Measures `rashomon.names` on the name-variant benchmark: pairs, mentions, cost, look-up.

    python evaluation/names.py [--json] [--errors N] [--lookup N]

Every threshold is chosen on `pairs-dev`.  What this does not show: `pairs-dev` also trained the edit costs, so its row is a
fit, not a forecast; the honest figures are five-fold: `training/names_weights.py --folds`.  The benchmark leans towards Arabic names and consonant-skeleton methods (its README says so).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from rashomon.names import NameIndex, compare_names, no_aliases, parse_name

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


def cost_per_pair(rows: Sequence[dict[str, Any]]) -> float:
    """Microseconds of processor time for a pair whose two names were met before, but never together."""
    from rashomon.names import compare, tokens

    score_rows(rows, full_similarity)
    compare.compare_parsed.cache_clear()
    tokens.token_logit.cache_clear()
    started = time.process_time()
    score_rows(rows, full_similarity)
    return (time.process_time() - started) / len(rows) * 1e6


def measure_lookup(rows: Sequence[dict[str, Any]], size: int) -> dict[str, float]:
    """Look-ups of one spelling for the other among `size` full names made of the benchmark's tokens, seed 7.

    Times are processor time, so that a busy machine does not count.  The fillers share their tokens with the targets, so it is harder than a case of unrelated names.
    """
    same = [row for row in rows if row["same"]]
    words = {
        t.text
        for r in rows
        if r["kind"] == "PERSON"
        for side in ("a", "b")
        for t in parse_name(r[side]).tokens
    }
    pool, index, random_ = sorted(w for w in words if len(w) > 2), NameIndex(), random.Random(7)
    for row in same:
        index.add(row["b"], KIND_OF_TAG[row["kind"]], row["b"])
    for _ in range(size):
        name = " ".join(random_.sample(pool, 2 if random_.random() < 0.8 else 3))
        index.add(name, "person", name)
    times, hits = [], 0
    for row in same:
        started = time.process_time()
        found = index.candidates(row["a"], KIND_OF_TAG[row["kind"]], 50)
        times.append((time.process_time() - started) * 1e3)
        hits += row["b"] in found
    times.sort()
    return {
        "names": size,
        "recall_at_50": hits / len(same),
        "p50_ms": times[len(times) // 2],
        "p95_ms": times[int(len(times) * 0.95)],
    }


def measure(errors: int = 0, lookup: int = 0) -> dict[str, Any]:
    """All figures as a dictionary; with `lookup` also those of an index of so many names."""
    sys.path.insert(0, str(bench_dir()))
    import score  # the benchmark's scorer

    pairs, mentions = read_rows("pairs-dev.jsonl"), read_rows("mentions-dev.jsonl")
    pair_scores, mention_scores = score_rows(pairs, bare_similarity), score_rows(mentions, bare_similarity)
    threshold = score.best_threshold([r["same"] for r in pairs], pair_scores)
    out: dict[str, Any] = {
        "threshold": threshold,
        "pairs": figures(score, pairs, pair_scores, threshold) | vowel_figures(pairs, pair_scores, threshold),
        "mentions_without_aliases": figures(score, mentions, mention_scores, threshold),
        "mentions_with_aliases": figures(score, mentions, score_rows(mentions, full_similarity), threshold),
        "us_per_pair": cost_per_pair(pairs),
    }
    if lookup:
        out["lookup"] = measure_lookup(pairs, lookup)
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
    parser.add_argument(
        "--lookup", type=int, default=0, metavar="N", help="also look up among N names (200000: a minute)"
    )
    args = parser.parse_args(None if argv is None else list(argv))
    if not bench_dir().exists():
        print(f"{bench_dir()}: not here; nothing measured", file=sys.stderr)
        return 0
    out = measure(args.errors, args.lookup)
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
