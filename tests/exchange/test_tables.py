"""Parquet and CSV: every record comes back as it is, by the tools that people open them with."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.exchange.csv import cell, write_csv
from rashomon.exchange.places import unicode_only
from rashomon.exchange.readable import extra_columns
from rashomon.exchange.schemas import FIELDS
from rashomon.model import CaseContents
from tests.exchange.reading import rows

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")


def as_written(value: Any) -> Any:
    """What a record is in Unicode."""
    return json.loads(unicode_only(json.dumps(value, ensure_ascii=False)))


def test_every_record_comes_back_from_parquet(contents: CaseContents, tmp_path: Path) -> None:
    from rashomon.exchange.parquet import write_parquet

    counts = write_parquet(contents, tmp_path)
    assert set(counts) == set(FIELDS) == {p.stem for p in tmp_path.glob("*.parquet")}
    for name, wanted in rows(contents).items():
        found = pq.read_table(tmp_path / f"{name}.parquet").to_pylist()
        assert counts[name] == len(found) == len(wanted)
        for row, source in zip(found, wanted, strict=True):
            if name == "claims":
                row["slots"] = json.loads(row["slots"])
            assert {k: row[k] for k in FIELDS[name]} == as_written(source)
            assert set(row) >= set(extra_columns(name))


def test_every_record_comes_back_from_csv(contents: CaseContents, tmp_path: Path) -> None:
    csv.field_size_limit(10_000_000)
    write_csv(contents, tmp_path)
    for name, wanted in rows(contents).items():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            found = list(csv.DictReader(file))
        for row, source in zip(found, wanted, strict=True):
            for field, value in source.items():
                assert row[field] == ("" if value is None else str(cell(value))), (name, field)


def test_quotations_are_the_words_of_their_spans(contents: CaseContents, tmp_path: Path) -> None:
    from rashomon.exchange.parquet import write_parquet

    write_parquet(contents, tmp_path)
    texts = {a.document.id: unicode_only(a.document.text) for a in contents.analyses}
    for row in pq.read_table(tmp_path / "statements.parquet").to_pylist():
        words = " … ".join(texts[row["document"]][s["start"] : s["end"]] for s in row["content"])
        assert row["content_text"] == words
    for row in pq.read_table(tmp_path / "relations.parquet").to_pylist():
        assert len(row["quotes"]) == len(row["outlets"]) == len(row["sides"])


def test_the_one_liners_of_each_tool(visit: CaseContents, tmp_path: Path) -> None:
    from rashomon.exchange.parquet import write_parquet

    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    polars = pytest.importorskip("polars", reason="polars is not installed")
    write_parquet(visit, tmp_path)
    path = tmp_path / "statements.parquet"
    wanted = len(rows(visit)["statements"])
    ((said,),) = duckdb.sql(f"SELECT count(*) FROM '{path}' WHERE content_text IS NOT NULL").fetchall()
    (pieces,) = duckdb.sql(f"SELECT sum(len(content)), min(content[1].start) FROM '{path}'").fetchall()
    assert said == wanted and pieces[0] >= wanted and pieces[1] >= 0
    assert len(pandas.read_parquet(path)) == wanted
    assert polars.scan_parquet(path).filter(polars.col("anonymous")).collect().height > 0
    assert polars.read_parquet(path).explode("content").unnest("content")["start"].dtype == polars.Int64


def test_a_missing_extra_says_what_to_install(
    visit: CaseContents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from rashomon.errors import InputError
    from rashomon.exchange.formats import write_format

    for name in [m for m in sys.modules if m == "pyarrow" or m.startswith("pyarrow.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "rashomon.exchange.parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match="needs pyarrow") as error:
        write_format(visit, "parquet", tmp_path / "out")
    assert error.value.hint == "pip install 'rashomon[parquet]'"
