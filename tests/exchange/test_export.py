"""The export keeps to its schemas, and every text position leads to characters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from rashomon.exchange.jsonl import write_jsonl
from rashomon.exchange.records import case_rows
from rashomon.exchange.schemas import FIELDS, schema_of
from rashomon.model import CaseContents
from tests.exchange.reading import rows


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_rows_keep_to_their_schema(visit: CaseContents, flood: CaseContents, name: str) -> None:
    validator = Draft202012Validator(schema_of(name))
    for contents in (visit, flood):
        for row in case_rows(contents)[name]:
            errors = [f"{'/'.join(map(str, e.path))}: {e.message}" for e in validator.iter_errors(row)]
            assert not errors, (row, errors)


def test_every_file_of_the_export_has_a_schema(visit: CaseContents, tmp_path: Path) -> None:
    counts = write_jsonl(visit, tmp_path)
    assert set(counts) == set(FIELDS)
    assert {p.name for p in tmp_path.iterdir()} == {f"{n}.jsonl" for n in FIELDS} | {"case.json"}
    assert json.loads((tmp_path / "case.json").read_text())["counts"] == counts


def test_lines_are_sorted_and_the_same_every_time(visit: CaseContents, tmp_path: Path) -> None:
    write_jsonl(visit, tmp_path / "a")
    write_jsonl(visit, tmp_path / "b")
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    ids = [json.loads(line)["id"] for line in (tmp_path / "a" / "statements.jsonl").read_text().splitlines()]
    assert ids == sorted(ids)


def spans_of(value: Any, report: str | None) -> Iterator[tuple[str | None, int, int]]:
    """Every span in a record, with the nearest report that is named around it."""
    if isinstance(value, dict):
        report = value.get("document", report)
        if isinstance(value.get("start"), int):
            yield report, value["start"], value["end"]
        for part in value.values():
            yield from spans_of(part, report)
    elif isinstance(value, list):
        for part in value:
            yield from spans_of(part, report)


def test_every_span_says_in_which_report_it_lies(contents: CaseContents) -> None:
    """That of the date of an event, too, which several reports tell of."""
    written = {a.document.id: a.document.text for a in contents.analyses}
    dated = 0
    for name, listed in rows(contents).items():
        for row in listed:
            for report, start, end in spans_of(row, row["id"] if name == "documents" else None):
                assert report is not None and 0 <= start <= end <= len(written[report]), (name, row["id"])
            if name == "events" and row["date"] and row["date"]["evidence"]:
                assert row["date"]["document"] in row["documents"]
                dated += 1
    assert dated or not any(e.date and e.date.evidence for e in contents.events.events)
