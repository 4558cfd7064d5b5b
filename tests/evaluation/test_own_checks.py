"""Every case of our own can be asked: its quotations stand in its reports, once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evaluation.bench import read_rows
from evaluation.runs import CHECKS, OWN_CHECKS


def quoted(expected: Any) -> list[tuple[str, str]]:
    """The (report, quotation) pairs of an assertion, at any depth."""
    if isinstance(expected, dict):
        report, quotation = expected.get("report"), expected.get("quote") or expected.get("trigger")
        own = [(report, quotation)] if isinstance(report, str) and isinstance(quotation, str) else []
        return own + [pair for value in expected.values() for pair in quoted(value)]
    if isinstance(expected, list):
        if len(expected) == 2 and all(isinstance(part, str) for part in expected) and len(expected[0]) == 1:
            return [(expected[0], expected[1])]
        return [pair for value in expected for pair in quoted(value)]
    return []


@pytest.mark.parametrize("name", ["within", "across"])
def test_quotations_stand_in_their_report_once(name: str) -> None:
    found = 0
    for case in read_rows(OWN_CHECKS / f"{name}.jsonl"):
        texts = {r["id"]: r["text"] + "\n" + r.get("title", "") for r in case["reports"]}
        for report, quotation in quoted([e for e in case["expect"] if "actor_type" not in e]):
            assert quotation in texts[report], (case["id"], quotation)
            found += 1
    assert found > 100


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_cases_have_names_of_their_own(name: str) -> None:
    rows = read_rows(OWN_CHECKS / f"{name}.jsonl")
    assert len({r["id"] for r in rows}) == len(rows)
    assert all(json.dumps(r, ensure_ascii=False).isprintable() for r in rows)
