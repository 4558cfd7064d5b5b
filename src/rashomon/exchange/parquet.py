"""The case as Apache Parquet: one file a record, one row a record, each column of the type that the schemas give it.

Beside the fields stand the columns that a person needs (`readable`).  `claims.slots`, an object of any shape, is JSON text.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from rashomon.exchange.places import unicode_only
from rashomon.exchange.readable import Readable, extra_columns
from rashomon.exchange.records import SCHEMA_VERSION, Row, case_rows
from rashomon.exchange.schemas import FIELDS, Schema
from rashomon.model import CaseContents

_PLAIN = {"string": pa.string(), "number": pa.float64(), "integer": pa.int64(), "boolean": pa.bool_()}


def write_parquet(contents: CaseContents, folder: Path) -> dict[str, int]:
    """Write a Parquet file for every record, and say how many rows each has.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reader = Readable(contents)
    counts = {}
    for name, rows in sorted(case_rows(contents).items()):
        made = table(name, rows, reader)
        pq.write_table(made, folder / f"{name}.parquet", compression="zstd")
        counts[name] = made.num_rows
    return counts


def table(record: str, rows: list[Row], reader: Readable) -> Any:
    """The rows of a record as an Arrow table."""
    schema = arrow_schema(record)
    made = [_sound(reader.row(record, row), schema) for row in rows]
    if record == "relations":
        for row, source in zip(made, rows, strict=True):
            row["outlets"] = [_clean(reader.outlet(s["document"])) for s in source["sides"]]
            row["quotes"] = [_clean(reader.quote(s["document"], s["spans"])) for s in source["sides"]]
    return pa.Table.from_pylist(made, schema=schema)


def arrow_schema(record: str) -> Any:
    """The columns of a record with their types."""
    columns = [pa.field(field, _type(schema)) for field, (schema, _) in FIELDS[record].items()]
    columns += [pa.field(name, pa.string()) for name in extra_columns(record)]
    if record == "relations":
        columns += [pa.field(name, pa.list_(pa.string())) for name in ("outlets", "quotes")]
    return pa.schema(columns, metadata={"schema_version": str(SCHEMA_VERSION)})


def _type(schema: Schema) -> Any:
    if "anyOf" in schema:
        return _type(schema["anyOf"][0])
    if "enum" in schema:
        words = [w for w in schema["enum"] if w is not None]
        return pa.int64() if all(isinstance(w, int) for w in words) else pa.string()
    if schema["type"] == "array":
        return pa.list_(_type(schema["items"]))
    if schema["type"] == "object" and "properties" in schema:
        return pa.struct([pa.field(name, _type(part)) for name, part in schema["properties"].items()])
    return _PLAIN.get(schema["type"], pa.string())


def _sound(row: Row, schema: Any) -> Row:
    """The row as Arrow takes it: text that is Unicode, objects of any shape as JSON text."""
    return {
        name: json.dumps(value, ensure_ascii=True)
        if isinstance(value, dict) and name in schema.names and pa.types.is_string(schema.field(name).type)
        else _clean(value)
        for name, value in row.items()
    }


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return unicode_only(value)
    if isinstance(value, list):
        return [_clean(v) for v in value]
    if isinstance(value, dict):
        return {k: _clean(v) for k, v in value.items()}
    return value
