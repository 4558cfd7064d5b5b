"""The bench of relations is what it says: same seed, same bytes; enough of everything; and its scorer knows right from wrong."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

BENCH = Path(__file__).resolve().parents[2] / "evaluation" / "gold" / "relations"


@cache
def load_module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"relations_bench_{name}", BENCH / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def read_bench() -> list[tuple[list[dict[str, Any]], dict[str, Any]]]:
    return list(load_module("make").make_bench(7))


def to_export(lines: list[dict[str, Any]], records: list[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """Documents and relations as an export would hold them, made from planted records."""
    documents = [{"id": f"d:{line['id']}", "external_id": line["id"]} for line in lines]
    relations = [
        {
            "kind": r["kind"],
            "slot": r["slot"],
            "sides": [
                {
                    "document": f"d:{s['report']}",
                    "spans": [{"start": s["start"], "end": s["end"]}],
                    "value": f"{n if r['kind'] != 'corroborates' else ''}{r['slot']}",
                }
                for n, s in enumerate(r["sides"])
            ],
        }
        for r in records
    ]
    return documents, relations


def test_the_same_seed_gives_the_same_bench() -> None:
    assert list(load_module("make").make_bench(7)) == read_bench()


def test_the_bench_is_large_enough() -> None:
    relations = [r for _, truth in read_bench() for r in truth["relations"] if not r["optional"]]
    looks = [r for _, truth in read_bench() for r in truth["not_relations"]]
    slots = Counter(r["slot"] for r in relations)
    assert len(read_bench()) == 12 and all(len(lines) == 6 for lines, _ in read_bench())
    assert len(relations) >= 400 and len(looks) >= 300
    assert len(slots) == 14 and min(slots.values()) >= 5
    assert min(Counter(r["type"] for r in looks).values()) >= 20


def test_every_planted_span_holds_its_words() -> None:
    for lines, truth in read_bench():
        texts = {line["id"]: line["text"] for line in lines}
        for record in truth["relations"] + truth["not_relations"]:
            for side in record["sides"]:
                assert texts[side["report"]][side["start"] : side["end"]] == side["quote"] != ""


def test_nobody_contradicts_where_the_words_are_the_same() -> None:
    for _, truth in read_bench():
        for record in truth["relations"]:
            if record["kind"] == "contradicts":
                assert record["sides"][0]["value"] != record["sides"][1]["value"]


def test_the_truth_itself_scores_one() -> None:
    score, counts = load_module("score"), Counter[str]()
    for lines, truth in read_bench():
        documents, relations = to_export(lines, truth["relations"])
        counts += score.score_affair(truth, documents, relations)
    summary = score.summarise(counts)
    assert {slot: row["f1"] for slot, row in summary["slots"].items()} == dict.fromkeys(summary["slots"], 1.0)
    assert summary["false_contradictions"] == 0 and summary["look_alikes_taken"] == {}


def test_look_alikes_reported_as_contradictions_are_false() -> None:
    score = load_module("score")
    lines, truth = read_bench()[0]
    looks = [dict(r, kind="contradicts") for r in truth["not_relations"] if r["type"] != "reprint"]
    summary = score.summarise(score.score_affair(truth, *to_export(lines, looks)))
    assert summary["false_contradictions"] > 0.5 * len(
        looks
    )  # a look-alike in one slot may contradict in another
    assert sum(summary["look_alikes_taken"].values()) == len(looks)
    assert all(row["recall"] == 0 for row in summary["slots"].values())


def test_silence_scores_nothing_and_contradicts_nothing() -> None:
    score = load_module("score")
    lines, truth = read_bench()[0]
    summary = score.summarise(score.score_affair(truth, *to_export(lines, [])))
    assert summary["false_contradictions"] == 0
    assert all(row["f1"] == 0 for row in summary["slots"].values())
