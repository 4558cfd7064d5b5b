"""Make `lang/en/event-pairs.toml`: how much each named test on two event mentions counts, and each set of words of two
reports.

    python -m training.event_pairs > src/rashomon/lang/en/event-pairs.toml

Trained on ECB+ train ($RASHOMON_SHARED/bench/coref; annotation CC BY 3.0, Cybulska and Vossen 2014) without the topics that
`evaluation/gold/claims` holds out: every pair of given event mentions of reports that keep company, those too that linking
never looks at, which teach it what is usual; the pair is one happening where the annotators say so.  Logistic regression
with a small ridge, by Newton's method: no randomness.  The weights of reports come first, because which reports keep
company rests on them (training/event_reports.py).  `--folds` makes `evaluation/event-folds.json` instead:
the topics of each fifth, and the weights from the others, by which `evaluation.coref_folds` says how far the figures of dev
are fitted to dev.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

import numpy as np

from evaluation.bench import Row, bench, read_rows
from evaluation.claims import held_out_topics
from evaluation.coref_events_gold import given_analyses
from evaluation.coref_folds import documents, tests
from rashomon.lang.senses import sense_of
from rashomon.lang.tables import load_table
from rashomon.link.actors import link_actors
from rashomon.link.event_features import TESTS, Pairs, measured
from rashomon.link.event_table import Table, table_of
from rashomon.link.events import met_pairs
from rashomon.model import ActorLinks, Analysis
from training.event_reports import pairs as report_pairs
from training.event_reports import train as train_reports
from training.newton import fit

RIDGE = 5.0
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
# Tests that the training can say little of (few roles hold two names there): at least this much.
AT_LEAST = {"same_act": 0.5}
# What must not speak for one happening, though it does there by chance (who is at the same place is told of it oftener).
AT_MOST = {"other_place": -0.5, "other_actor": 0.0, "other_recipient": 0.0, "lone_word": 0.0}


def labels(rows: list[Row], analyses: list[Analysis]) -> dict[str, str]:
    """The annotators' cluster of each given event mention."""
    found = {}
    for row, analysis in zip(rows, analyses, strict=True):
        gold = {(m["start"], m["end"]): m["cluster_id"] for m in row["mentions"] if m["kind"] == "event"}
        for event in analysis.event_mentions:
            found[event.id] = gold[event.trigger[0].start, event.trigger[0].end]
    return found


def columns(table: Table, cluster: dict[str, str]) -> tuple[np.ndarray, np.ndarray]:
    """A row of test values for each pair of mentions that meet, and whether it is one happening."""
    values, truth = [], []
    for left, right, likeness in met_pairs(table, every=True):
        values.append(measured(Pairs(table, left, right, likeness)))
        ids = [cluster[f.id] for f in table.facts]
        truth.append(np.array([ids[a] == ids[b] for a, b in zip(left.tolist(), right.tolist(), strict=True)]))
    return np.concatenate(values).astype(np.float64), np.concatenate(truth).astype(np.float64)


def near_pairs(table: Table, cluster: dict[str, str]) -> list[str]:
    """Pairs of roots that are one happening often enough (LEAST times, SHARE of the times that both stand in reports
    that keep company), though no dictionary joins them."""
    seen: Counter[tuple[str, str]] = Counter()
    one: Counter[tuple[str, str]] = Counter()
    senses = [sense_of(f.lemma) for f in table.facts]
    for left, right, _ in met_pairs(table, every=True):
        for a, b in zip(left.tolist(), right.tolist(), strict=True):
            (x, near), (y, _) = senses[a], senses[b]
            if x != y and y not in near:
                pair = (min(x, y), max(x, y))
                seen[pair] += 1
                one[pair] += cluster[table.facts[a].id] == cluster[table.facts[b].id]
    return [
        f"{a} {b}"
        for (a, b), n in sorted(one.items())
        if n >= LEAST and n >= SHARE * seen[a, b] and f"{a} {b}" not in CHANCE
    ]


def weights_from(values: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    """The weight of each test."""
    found = zip((t.__name__ for t in TESTS), fit(values, truth, RIDGE).tolist(), strict=True)
    return {n: min(max(w, AT_LEAST.get(n, -np.inf)), AT_MOST.get(n, np.inf)) for n, w in found}


def folds(rows: list[Row], analyses: list[Analysis], count: int = 5) -> list[dict[str, Any]]:
    """The topics of each fold, and the weights from the others (the weights of reports and the pairs of roots are from all)."""
    topics = sorted({row["topic"] for row in rows}, key=int)
    made = []
    for k in range(count):
        held = topics[k::count]
        kept = [n for n, row in enumerate(rows) if row["topic"] not in held]
        weights = weights_from(*columns(*_table([rows[n] for n in kept], [analyses[n] for n in kept])))
        made.append({"topics": held, "weights": [round(w, 3) for w in weights.values()]})
    return made


def _actors(analyses: list[Analysis]) -> ActorLinks:
    return link_actors(tuple(sorted(analyses, key=lambda a: a.document.id)), ())


def _table(rows: list[Row], analyses: list[Analysis]) -> tuple[Table, dict[str, str]]:
    return table_of(analyses, _actors(analyses)), labels(rows, analyses)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--near", action="store_true", help="print new pairs of roots, to read and choose from"
    )
    parser.add_argument(
        "--folds", action="store_true", help="print weights of each fold from the other topics"
    )
    asked = parser.parse_args()
    rows = read_rows(bench("coref", "ecbplus.train.jsonl"))
    if asked.folds:
        made = folds(rows, given_analyses(rows))
        print(json.dumps({"documents": documents(), "tests": tests(), "folds": made}, indent=1))
        return
    held = held_out_topics()
    rows = [row for row in rows if row["topic"] not in held]
    analyses = given_analyses(rows)
    table, cluster = _table(rows, analyses)
    if asked.near:
        print(json.dumps(near_pairs(table, cluster)))
        return
    values, truth = columns(table, cluster)
    print(
        "# How much each test on two event mentions counts, and each set of words of two reports (logistic regression"
    )
    print(
        f"# on {len({r['topic'] for r in rows})} topics of ECB+ train, annotation CC BY 3.0, training/event_pairs.py; {len(truth)} pairs of mentions,"
    )
    print(
        f"# {int(truth.sum())} of them one happening), and roots that ECB+ train uses for one happening though no dictionary joins them."
    )
    print(f"\nnear = {json.dumps(load_table('en', 'event-pairs.toml')['near'])}")
    print("\n[weights]")
    for name, weight in weights_from(values, truth).items():
        print(f"{name} = {weight:.3f}")
    print("\n[reports]")
    for name, weight in train_reports(*report_pairs(rows)[:2]).items():
        print(f"{name} = {weight:.3f}")


if __name__ == "__main__":
    main()
