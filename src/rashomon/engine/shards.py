"""Analysed reports as Parquet: what the nodes of a cluster send back, and one writer merges into the case.

A shard is a table of three columns: the report's place among those that were sent together, the layer that a record stands
in, and the record's row as the store keeps it, in JSON.  It reads the same in every version of Python, is compressed, and
runs no code when it is opened.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from rashomon.errors import EngineError
from rashomon.model import Analysis, Document, Skipped
from rashomon.store.rows import from_row, to_row
from rashomon.store.sqlite import FOUND

RECORDS: dict[str, type] = {
    "document": Document,
    "skipped": Skipped,
    **{layer: cls for layer, (_, cls) in FOUND.items()},
}


def to_shard(found: Sequence[Analysis | Skipped]) -> bytes:
    """Reports with what was found in them, or why they were skipped, as a Parquet file."""
    import pyarrow
    from pyarrow import parquet

    places: list[int] = []
    layers: list[str] = []
    rows: list[str] = []
    for place, one in enumerate(found):
        for layer, record in _records(one):
            places.append(place)
            layers.append(layer)
            rows.append(json.dumps(to_row(record), ensure_ascii=True))
    table = pyarrow.table(
        {
            "report": pyarrow.array(places, pyarrow.int32()),
            "layer": pyarrow.array(layers, pyarrow.string()).dictionary_encode(),
            "row": pyarrow.array(rows, pyarrow.string()),
        }
    )
    file = io.BytesIO()
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def from_shard(shard: bytes) -> list[Analysis | Skipped]:
    """What `to_shard` was given.

    Raises:
        EngineError: the bytes are no shard of this version.
    """
    import pyarrow
    from pyarrow import parquet

    try:
        table = parquet.read_table(io.BytesIO(shard))
        columns = [table.column(name).to_pylist() for name in ("report", "layer", "row")]
        held: dict[int, dict[str, list[Any]]] = {}
        for place, layer, row in zip(*columns, strict=True):
            record = from_row(RECORDS[layer], tuple(json.loads(row)))
            held.setdefault(place, {}).setdefault(layer, []).append(record)
        return [_report(held[place]) for place in sorted(held)]
    except (pyarrow.ArrowException, KeyError, TypeError, ValueError) as error:
        raise EngineError(
            f"a node sent something that is no shard: {error}",
            hint="install the same version of Rashomon on every node",
        ) from error


def _records(one: Analysis | Skipped) -> Iterable[tuple[str, Any]]:
    if isinstance(one, Skipped):
        yield "skipped", one
        return
    yield "document", one.document
    for layer in FOUND:
        for record in getattr(one, layer):
            yield layer, record


def _report(layers: dict[str, list[Any]]) -> Analysis | Skipped:
    for skipped in layers.get("skipped", ()):
        return skipped  # type: ignore[no-any-return]
    return Analysis(layers["document"][0], **{layer: tuple(layers.get(layer, ())) for layer in FOUND})
