"""The formats that a case can be written in: what each is for, where it goes, and what it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Literal

from rashomon.errors import InputError
from rashomon.exchange.kept import write_kept
from rashomon.model import CaseContents
from rashomon.store import SqliteStore


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    `writer` is the module and function that writes it, `target` whether that makes a folder of files or one file, `needs`
    the modules that are not installed with Rashomon itself, and `extra` the name by which pip installs them.
    """

    name: str
    what: str
    target: Literal["folder", "file"]
    writer: str
    needs: tuple[str, ...] = ()
    extra: str = ""


FORMATS: Mapping[str, Format] = {
    f.name: f
    for f in (
        Format("jsonl", "every record, one file a kind; `rashomon import` reads it back", "folder", "jsonl:write_jsonl"),
        Format("csv", "the same as spreadsheets, with names and quotations", "folder", "csv:write_csv"),
        Format("parquet", "the same, typed, for DuckDB, pandas, polars and R", "folder", "parquet:write_parquet", ("pyarrow",), "parquet"),
        Format("xlsx", "a workbook for newsrooms, with links to the passages", "file", "xlsx:write_xlsx"),
        Format("followthemoney", "entities for OpenAleph (JSON lines)", "file", "followthemoney:write_followthemoney"),
        Format("annotations", "W3C Web Annotations of each report", "folder", "annotations:write_annotations"),
        Format("prov", "where each record comes from (PROV-O, JSON-LD)", "file", "provenance:write_provenance"),
        Format("graphml", "ties as graphs, for Cytoscape, yEd and igraph", "folder", "graphs:write_graphml"),
        Format("gexf", "the same for Gephi", "folder", "graphs:write_gexf"),
        Format("plover", "events as a table like POLECAT's and ICEWS's (tab-separated)", "file", "plover:write_plover"),
        Format("claims", "claims as schema.org Claim (JSON-LD), never a rating", "file", "claims:write_claims"),
        Format("datasette", "metadata.json for Datasette, which opens a case as it is", "file", "datasette:write_metadata"),
        Format("hypotheses", "a matrix for the analysis of competing hypotheses (CSV)", "file", "hypotheses:write_hypotheses"),
    )
}  # fmt: skip


def write_format(
    contents: CaseContents, name: str, to: Path, about: Sequence[str] = (), store: SqliteStore | None = None
) -> dict[str, int]:
    """Write a case in a format, and say how many records of each kind were written.

    Args:
        name: a key of `FORMATS`.
        to: the folder or the file, as the format has it.
        about: for "hypotheses", the ids of what it is to be about.
        store: the case file; with it "jsonl" can be read back, and "datasette" knows its name.

    Raises:
        InputError: there is no such format, it needs something that is not installed, or the place cannot be written.
        NotFound: an id of `about` is none.
    """
    form = FORMATS.get(name)
    if form is None:
        raise InputError(f"there is no format {name}", hint=f"one of {', '.join(FORMATS)}")
    if about and name != "hypotheses":
        raise InputError(
            f"--about is not for the format {name}", hint="it chooses what a matrix of hypotheses is about"
        )
    module, function = form.writer.split(":")
    try:
        write = getattr(import_module(f"rashomon.exchange.{module}"), function)
    except ModuleNotFoundError as error:
        if error.name not in form.needs:
            raise
        raise InputError(
            f"the format {name} needs {error.name}, which is not installed",
            hint=f"pip install 'rashomon[{form.extra}]'",
        ) from error
    if form.target == "file" and to.is_dir():
        raise InputError(
            f"{to} is a folder, and the format {name} is one file", hint="name a file in it with --to"
        )
    try:
        more = [about] if about else [store.path.stem if store else "case"] if name == "datasette" else []
        made: dict[str, int] = write(contents, to, *more)
        if name == "jsonl" and store is not None:
            write_kept(store, to)
    except OSError as error:
        what = "folder" if form.target == "folder" else "file"
        raise InputError(
            f"{to} cannot be written: {error.strerror or error}", hint=f"name another {what} with --to"
        ) from error
    return made
