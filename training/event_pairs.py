"""Make the weights in `lang/en/event-pairs.toml`: how much each named test on two event mentions counts.

    python -m training.event_pairs > src/rashomon/lang/en/event-pairs.toml

Trained on ECB+ train ($RASHOMON_SHARED/bench/coref; annotation CC BY 3.0, Cybulska and Vossen 2014): every pair of
given event mentions of one affair that shares a key and that no veto keeps apart; the pair is one happening where the
annotators say so.  Logistic regression with a small ridge, by Newton's method: no randomness.
"""

from __future__ import annotations

import json
from collections import Counter

import numpy as np

from evaluation.bench import bench, read_rows
from evaluation.coref_events_gold import given_analyses
from rashomon.link.actors import link_actors
from rashomon.link.event_features import TESTS, VETOES, Facts, affairs, facts_of, neighbourhood
from rashomon.link.events import candidates
from rashomon.model import Analysis

RIDGE = 1.0
TOGETHER = (
    0.18  # how alike reports must be for their pairs to teach: else it only learns to tell topics apart
)
LEAST, SHARE = 6, 0.4
# Pairs that only the affairs of ECB+ make one; read and left out by hand.
CHANCE = frozenset({
    "accomplish break", "admit ent", "addres fix", "chang issu", "clos fix", "cruis stop", "cut damag", "damag incident",
    "damag rip", "dead hang", "dead seiz", "dead suicid", "end shut", "ent seek", "fir pull", "fle mak", "hack tak",
    "hang seiz", "hang suicid", "issu mov", "jolt strik", "lock secur", "mov releas", "open quarterfinal", "push releas",
    "releas rush", "disguis dres", "bring toppl", "put victory", "gun shoot",
    "achiev break", "admit check", "arson set", "break mak", "break pas", "carry win", "check ent", "check go",
    "check seek", "cut sev", "damag sev", "destroy rip", "die stab", "ent stay", "escap tak", "fall win", "gun kill",
    "head plac", "kill stab", "los victory", "murd strik", "ent head", "catch fir", "beat los", "ent go",
})  # fmt: skip
# Tests that the training can say little of (nothing is dated there, and few roles hold two names): set by hand.
BY_HAND = {"same_days": 1.0, "dates_overlap": 0.4, "same_act": 1.2}


def analyses() -> list[tuple[dict, Analysis]]:  # type: ignore[type-arg]
    """The documents of ECB+ train, with the annotators' event mentions."""
    rows = read_rows(bench("coref", "ecbplus.train.jsonl"))
    return list(zip(rows, given_analyses(rows), strict=True))


def labels(rows: list[tuple[dict, Analysis]]) -> dict[str, str]:  # type: ignore[type-arg]
    """The annotators' cluster of each found event mention that stands on one of theirs."""
    found = {}
    for row, analysis in rows:
        gold = [m for m in row["mentions"] if m["kind"] == "event"]
        for event in analysis.event_mentions:
            start, end = event.trigger[0].start, event.trigger[0].end
            for mention in gold:
                if mention["start"] < end and start < mention["end"]:
                    found[event.id] = mention["cluster_id"]
    return found


def table(rows: list[tuple[dict, Analysis]]) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """A row of test values for each candidate pair, and whether it is one happening."""
    found = tuple(sorted((a for _, a in rows), key=lambda a: a.document.id))
    facts = facts_of(found, link_actors(found, ()), None)
    cluster = labels(rows)
    values, truth = [], []
    for a, b in candidates(facts, neighbourhood(found, TOGETHER).company):
        left, right = facts[a], facts[b]
        if left.id not in cluster or right.id not in cluster or any(v(left, right) for v in VETOES):
            continue
        values.append([test(left, right) for test in TESTS])
        truth.append(float(cluster[left.id] == cluster[right.id]))
    return np.array(values), np.array(truth)


def near_pairs(rows: list[tuple[dict, Analysis]]) -> list[str]:  # type: ignore[type-arg]
    """Pairs of roots that are one happening often enough (LEAST times, SHARE of the times that both stand in one
    affair), though no dictionary joins them."""
    found = tuple(sorted((a for _, a in rows), key=lambda a: a.document.id))
    facts = facts_of(found, link_actors(found, ()), None)
    affair, cluster = affairs(found, TOGETHER), labels(rows)
    groups: dict[int, list[Facts]] = {}
    for fact in facts:
        if fact.id in cluster:
            groups.setdefault(affair[fact.document], []).append(fact)
    seen: Counter[tuple[str, str]] = Counter()
    one: Counter[tuple[str, str]] = Counter()
    for group in groups.values():
        for n, left in enumerate(group):
            for right in group[n + 1 :]:
                if left.root != right.root and right.root not in left.near:
                    pair = (min(left.root, right.root), max(left.root, right.root))
                    seen[pair] += 1
                    one[pair] += cluster[left.id] == cluster[right.id]
    return [
        f"{a} {b}"
        for (a, b), n in sorted(one.items())
        if n >= LEAST and n >= SHARE * seen[a, b] and f"{a} {b}" not in CHANCE
    ]


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1.0 / (1.0 + np.exp(-x @ w))
        gradient = x.T @ (y - p) - RIDGE * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(w))
        step = np.linalg.solve(hessian, gradient)
        w += step
        if float(np.abs(step).max()) < 1e-6:
            break
    return w


def main() -> None:
    """Print the table."""
    rows = analyses()
    near = near_pairs(rows)
    x, y = table(rows)
    w = fit(x, y)
    print(
        "# How much each test on two event mentions counts (logistic regression on ECB+ train, annotation CC BY 3.0,"
    )
    print(
        f"# training/event_pairs.py; {len(y)} pairs, {int(y.sum())} of them one happening), and roots that ECB+ train"
    )
    print("# uses for one happening though no dictionary joins them.")
    print(f"\nnear = {json.dumps(near)}")
    print("\n[weights]")
    for test, weight in zip(TESTS, w, strict=True):
        print(f"{test.__name__} = {BY_HAND.get(test.__name__, weight):.3f}")


if __name__ == "__main__":
    main()
