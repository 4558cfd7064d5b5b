"""Scores a case's relations on the bench: per slot precision, recall and F1, and how often it contradicts falsely.

    python evaluation/gold/relations/score.py GOLD_AFFAIR_DIR EXPORT_DIR [GOLD_AFFAIR_DIR EXPORT_DIR ...] [--json]

GOLD_AFFAIR_DIR holds `truth.json` (from make.py), EXPORT_DIR the JSONL export of a case made from its `reports.jsonl`.

A side of a predicted relation stands on a planted sentence if they overlap.  A relation of more than two sides is read as
its pairs; for `contradicts`, `differs` and `unclear` only pairs whose stated values are not the same.

found   A planted relation is found if a pair stands on its two sentences in its slot (status and polarity are one slot
        here) with a verdict that is right (`accept`).
false   A pair in two reports that stands on no planted relation of its slot.  Neither asked nor punished are pairs with the
        reprint, `unclear`, `content` (the truth does not list it in full), a verdict that a compatible pair allows, an
        agreement about one event in a slot that the planted sentences do not fill, and an agreement about lists that
        share members.
false contradictions   Every pair under `contradicts` that is not planted as contradicting, whatever its slot, inside one
        report too (save where a count of dead grew); also as a share of the pairs compared: planted and look-alikes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

SAME_SLOT = {"polarity": "status"}
Sentence = tuple[str, int, int]
Pair = frozenset[Sentence]


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def fold_slot(slot: str) -> str:
    return SAME_SLOT.get(slot, slot)


def pair_of(record: dict[str, Any]) -> Pair:
    return frozenset((s["report"], s["sentence"][0], s["sentence"][1]) for s in record["sides"])


def find_sentences(side: dict[str, Any], reports: dict[str, str], truth: dict[str, Any]) -> list[Sentence]:
    """The planted sentences that a side of a predicted relation stands on."""
    report = reports.get(side["document"])
    return [
        (s["report"], s["start"], s["end"])
        for s in truth["sentences"]
        if s["report"] == report
        and any(span["start"] < s["end"] and s["start"] < span["end"] for span in side["spans"])
    ]


def read_pairs(
    relation: dict[str, Any], reports: dict[str, str], truth: dict[str, Any]
) -> Iterator[tuple[set[Pair], bool]]:
    """For every pair of sides: the pairs of sentences it stands on, and whether the values differ.

    Pairs inside one report, of which the truth plants none, are read of `contradicts` only.
    """
    for left, right in combinations(relation["sides"], 2):
        if left["document"] == right["document"] and relation["kind"] != "contradicts":
            continue
        ones, twos = find_sentences(left, reports, truth), find_sentences(right, reports, truth)
        yield {frozenset((a, b)) for a in ones for b in twos}, left.get("value") != right.get("value")


def score_affair(
    truth: dict[str, Any],
    documents: Sequence[dict[str, Any]],
    relations: Sequence[dict[str, Any]],
    log: list[tuple[str, set[Pair]]] | None = None,
) -> Counter[str]:
    """Counts of one affair; add them up over affairs and hand them to `summarise`.

    Args:
        truth: what make.py wrote.
        documents: rows of the export.
        relations: rows of the export.
        log: takes what went wrong, and between which sentences.
    """
    errors = [] if log is None else log
    reports = {d["id"]: d["external_id"] for d in documents}
    reprint = truth["echoes"][0]["report"]
    gold: dict[tuple[Pair, str], list[dict[str, Any]]] = {}
    for record in truth["relations"]:
        gold.setdefault((pair_of(record), fold_slot(record["slot"])), []).append(record)
    contradicting = {p for (p, _), rs in gold.items() if any("contradicts" in r["accept"] for r in rs)}
    looks = {(pair_of(r), fold_slot(r["slot"])): r for r in truth["not_relations"]}
    slots = {
        (s["report"], s["start"], s["end"]): (s["event"], {fold_slot(x) for x in s["slots"]})
        for s in truth["sentences"]
    }
    tolls = [s for s in truth["sentences"] if s["topic"] == "toll"]
    growing = {
        frozenset(((t["report"], t["start"], t["end"]), (s["report"], s["start"], s["end"])))
        for t in tolls
        for s in truth["sentences"]
        if s["report"] == t["report"]
    }
    found: set[tuple[Pair, str]] = set()
    counts: Counter[str] = Counter()
    for relation in relations:
        kind, slot = relation["kind"], fold_slot(relation["slot"])
        for pairs, differ in read_pairs(relation, reports, truth):
            if kind != "corroborates" and not differ and len(relation["sides"]) > 2:
                continue
            if kind == "contradicts" and not pairs & contradicting and not (pairs & growing):
                counts["false contradictions"] += 1
                errors.append((f"false contradiction {slot}", pairs))
            if all(len({s[0] for s in p}) == 1 for p in pairs) and pairs:
                continue
            hits = [p for p in pairs if (p, slot) in gold]
            right = [p for p in hits if any(kind in r["accept"] for r in gold[p, slot])]
            if kind == "unclear" or any(s[0] == reprint for p in pairs for s in p):
                found.update((p, slot) for p in right)
                continue
            if right:
                found.update((p, slot) for p in right)
                counts[f"{slot} true"] += 1
            elif not is_unasked(pairs, slot, kind, slots, gold) and not is_allowed(pairs, slot, kind, looks):
                counts[f"{slot} false"] += 1
                errors.append((f"false {kind} {slot}", pairs))
            for pair in pairs:
                if (pair, slot) in looks and kind in looks[pair, slot]["forbid"]:
                    counts[f"look-alike taken: {looks[pair, slot]['type']}"] += 1
    for (pair, slot), records in gold.items():
        if not all(r["optional"] for r in records):
            counts[f"{slot} gold"] += 1
            counts[f"{slot} found"] += (pair, slot) in found
            if (pair, slot) not in found:
                errors.append((f"missed {records[0]['kind']} {slot}", {pair}))
    counts["pairs"] += sum(not r["optional"] for r in truth["relations"]) + len(truth["not_relations"])
    return counts


def is_unasked(
    pairs: set[Pair],
    slot: str,
    kind: str,
    slots: dict[Sentence, tuple[str, set[str]]],
    gold: dict[tuple[Pair, str], list[dict[str, Any]]],
) -> bool:
    """Whether the truth is silent on this: content, slots that the sentences do not fill, members that lists share."""
    if slot == "content":
        return True
    if kind != "corroborates":
        return False
    for pair in pairs:
        told = [slots[sentence] for sentence in pair]
        if len({event for event, _ in told}) == 1 and any(slot not in filled for _, filled in told):
            return True
    return slot == "participants" and any((p, slot) in gold for p in pairs)


def is_allowed(pairs: set[Pair], slot: str, kind: str, looks: dict[tuple[Pair, str], dict[str, Any]]) -> bool:
    """Whether some pair of sentences is merely compatible, and the verdict not one that this forbids."""
    return any((p, slot) in looks and kind not in looks[p, slot]["forbid"] for p in pairs)


def summarise(counts: Counter[str]) -> dict[str, Any]:
    """Figures by slot, and the share of false contradictions."""
    slots = sorted(name.removesuffix(" gold") for name in counts if name.endswith(" gold"))
    table = {}
    for slot in slots:
        recall = counts[f"{slot} found"] / counts[f"{slot} gold"]
        read = counts[f"{slot} true"] + counts[f"{slot} false"]
        precision = counts[f"{slot} true"] / read if read else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        table[slot] = {
            "gold": counts[f"{slot} gold"], "read": read,
            "precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3),
        }  # fmt: skip
    return {
        "slots": table,
        "false_contradictions": counts["false contradictions"],
        "pairs": counts["pairs"],
        "false_contradiction_rate": round(counts["false contradictions"] / max(1, counts["pairs"]), 4),
        "look_alikes_taken": {
            k.partition(": ")[2]: v for k, v in sorted(counts.items()) if k.startswith("look-alike")
        },
    }


def to_table(summary: dict[str, Any]) -> str:
    """The figures for a terminal."""
    rows = [f"{'slot':18}{'gold':>6}{'read':>6}{'P':>8}{'R':>8}{'F1':>8}"]
    for slot, row in summary["slots"].items():
        figures = "".join(f"{row[name]:8.3f}" for name in ("precision", "recall", "f1"))
        rows.append(f"{slot:18}{row['gold']:6d}{row['read']:6d}{figures}")
    rows.append(
        f"false contradictions {summary['false_contradictions']} of {summary['pairs']} pairs compared"
    )
    rows.append(f"look-alikes taken {summary['look_alikes_taken']}")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, help="GOLD EXPORT, any number of such pairs")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if len(args.folders) % 2:
        sys.exit("folders come in pairs: GOLD_AFFAIR_DIR EXPORT_DIR")
    counts: Counter[str] = Counter()
    for gold, export in zip(args.folders[::2], args.folders[1::2], strict=True):
        truth = json.loads((gold / "truth.json").read_text(encoding="utf-8"))
        counts += score_affair(
            truth, read_lines(export / "documents.jsonl"), read_lines(export / "relations.jsonl")
        )
    summary = summarise(counts)
    print(json.dumps(summary, indent=1) if args.json else to_table(summary))


if __name__ == "__main__":
    main()
