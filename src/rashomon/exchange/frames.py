"""Records as data frames of pandas and polars, with names, outlets and quotations beside the ids."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rashomon.errors import InputError
from rashomon.exchange.readable import Readable, extra_columns
from rashomon.exchange.records import Row, case_rows
from rashomon.exchange.schemas import FIELDS, Schema
from rashomon.model import CaseContents

if TYPE_CHECKING:
    import pandas
    import polars

_DTYPES = {
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
}  # of pandas, where a value may be missing


def rows_of(contents: CaseContents, record: str) -> list[Row]:
    """The rows of a record as the JSONL export has them.

    Raises:
        InputError: there is no such record.
    """
    if record not in FIELDS:
        raise InputError(f"there are no records called {record}", hint=f"one of {', '.join(FIELDS)}")
    return case_rows(contents)[record]


def to_pandas(contents: CaseContents, record: str) -> pandas.DataFrame:
    """A record as a pandas data frame; spans are lists of {"start", "end"}.

    Raises:
        InputError: there is no such record, or pandas is not installed.
    """
    rows = rows_of(contents, record)
    pd = needed("pandas", "pip install pandas")
    reader = Readable(contents)
    columns = [*FIELDS[record], *extra_columns(record)]
    made: pandas.DataFrame = pd.DataFrame([reader.row(record, row) for row in rows], columns=columns)
    return made.astype({f: d for f, (schema, _) in FIELDS[record].items() if (d := _dtype(schema))})


def to_polars(contents: CaseContents, record: str) -> polars.DataFrame:
    """A record as a polars data frame with the types of the schemas; `slots` of claims is JSON text.

    Raises:
        InputError: there is no such record, or polars or pyarrow is not installed.
    """
    rows = rows_of(contents, record)
    pl = needed("polars", "pip install polars 'rashomon[parquet]'")
    needed("pyarrow", "pip install 'rashomon[parquet]'")
    from rashomon.exchange.parquet import table

    made: polars.DataFrame = pl.from_arrow(table(record, rows, Readable(contents)))
    return made


def needed(module: str, install: str) -> Any:
    """A module that is not installed with Rashomon itself.

    Raises:
        InputError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(f"{module} is not installed", hint=install) from error


def _dtype(schema: Schema) -> str | None:
    if "anyOf" in schema:
        return _dtype(schema["anyOf"][0])
    if "enum" in schema and all(isinstance(w, int) for w in schema["enum"]):
        return "Int64"
    return _DTYPES.get(str(schema.get("type")))
