"""Tables of articles: CSV and XLSX, one report a row, the columns known by their names or as the user maps them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon.ingest.formats.archives import check_zip
from rashomon.ingest.formats.columns import names_of
from rashomon.ingest.formats.days import day_of
from rashomon.ingest.formats.markup import add_html
from rashomon.ingest.formats.text import text_of
from rashomon.ingest.metadata import Given
from rashomon.ingest.report import Found, Part, Pieces, Problem, Report, Source, Unreadable

_HINT = "name the columns, for example: --columns text=Body,title=Headline,outlet=Source,published=Date"
_DAMAGED = "open it and save it again, or save it as .csv"
_TITLE_ROWS = 12  # rows above the names of the columns that exports put there
Row = tuple[int, list[Any]]


def read_csv(source: Source) -> Iterator[Found]:
    """The rows of a CSV or TSV file."""
    text = text_of(source.raw, source.charset).lstrip("\ufeff").replace("\x00", "")
    if text.count('"') % 2:
        yield Problem(
            "a quotation mark in the table does not close: rows may be run together",
            "save it again as CSV with quoted cells",
            ":…",
        )
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        yield from _rows(((n, list(row)) for n, row in enumerate(reader, 1)), "row={row}", source, "text/csv")
    except csv.Error as error:
        raise Unreadable(
            f"the table breaks off ({error})", "save it again as CSV with quoted cells"
        ) from error


def _delimiter(text: str) -> str:
    """The mark between the cells of the first line that has one."""
    line = next((x for x in text.splitlines()[:_TITLE_ROWS] if re.search(r"[,;\t|]", x)), "")
    bare = re.sub(r'"[^"]*"', "", line)
    return max(",;\t|", key=bare.count)


def read_xlsx(source: Source) -> Iterator[Found]:
    """The rows of every sheet of an Excel file."""
    import warnings

    from openpyxl import load_workbook

    check_zip(source.raw)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(io.BytesIO(source.raw), read_only=True, data_only=True)
        except Exception as error:  # the library raises whatever its parts raise
            raise Unreadable("the Excel file is damaged", _DAMAGED) from error
        known = 0
        problem: Unreadable | None = None
        for sheet in book.worksheets:
            rows = ((n, list(row)) for n, row in enumerate(sheet.iter_rows(values_only=True), 1))
            try:
                for found in _rows(
                    rows, f"sheet={sheet.title};row={{row}}", source, "application/vnd.ms-excel"
                ):
                    known += 1
                    yield found
            except Unreadable as error:
                problem = error
            except (
                Exception
            ) as error:  # the library reads sheets late, and raises whatever their XML leads it to
                known += 1
                reason = f"the sheet {sheet.title} is damaged ({type(error).__name__})"
                yield Problem(reason, _DAMAGED, f"/{sheet.title}")
        if not known and problem:
            raise problem


def _rows(rows: Iterable[Row], where: str, source: Source, media_type: str) -> Iterator[Found]:
    """The reports of a table.

    Raises:
        Unreadable: no row near the top names a column of texts.
    """
    above: list[list[Any]] = []
    columns: dict[str, int] = {}
    empty: list[int] = []
    count = width = ragged = 0
    for number, row in rows:
        if not columns:
            columns = _columns(row, source.columns)
            above.append(row)
            width = len(row)
            if not columns and len(above) >= _TITLE_ROWS:
                break
            continue
        if not any(_cell(c) for c in row):
            continue
        count += 1
        ragged += len(row) > width and any(_cell(c) for c in row[width:])
        found = _row(row, columns, where.format(row=number), source, media_type, number)
        if found is None:
            empty.append(number)
        else:
            yield found
    if not columns:
        names = ", ".join(_cell(c) for c in (above[0] if above else [])[:8])
        raise Unreadable(f"no column of this table is known to hold the texts (columns: {names})", _HINT)
    if ragged:
        reason = f"{ragged} of {count} rows have more cells than the table has columns: some may be in the wrong place"
        yield Problem(reason, _HINT, ":…")
    if not count:
        yield Problem("the table has no rows below the names of its columns", "export it again", ":rows")
    if empty:
        shown = ", ".join(map(str, empty[:5])) + ("…" if len(empty) > 5 else "")
        yield Problem(
            f"{len(empty)} of {count} rows hold no text (rows {shown})",
            "fill them, or leave them out",
            ":rows",
        )


def _columns(row: list[Any], given: Mapping[str, str]) -> dict[str, int]:
    """What is held → in which column; empty where the row names no column of texts."""
    cells = [_cell(c) for c in row]
    found = {what: cells.index(name) for name, what in names_of([c for c in cells if c], given).items()}
    return (
        found
        if {"text", "description"} & set(found)
        or "fileattachments" in [re.sub(r"\W", "", c).lower() for c in cells]
        else {}
    )


def _cell(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _row(row: list[Any], columns: Mapping[str, int], where: str, source: Source, media_type: str, number: int) -> Found | None:  # fmt: skip
    def at(what: str) -> Any:
        return row[columns[what]] if what in columns and columns[what] < len(row) else None

    def word(what: str) -> str | None:
        return " ".join(_cell(at(what)).split()) or None

    url, language = word("url"), word("language")
    stated = Given(
        outlet=word("outlet"), title=word("title"), url=url if url and "://" in url else None, published=day_of(at("published")) or word("published"),
        language=language[:2].lower() if language and language.isascii() and len(language) in (2, 3, 5) else None,
    )  # fmt: skip
    attached = _attachment(row, source)
    if attached is not None:
        return Part(attached.read_bytes(), attached.name, f":{number}", stated=stated, path=attached)
    what = "text" if _cell(at("text")) else "description"
    pieces = Pieces()
    body = _cell(at(what))
    if not body:
        return None
    if stated.title and not body.startswith(stated.title):
        pieces.add(stated.title, f"{where};column={columns['title'] + 1}")
    place = f"{where};column={columns[what] + 1}"
    if re.search(r"</(?:p|div|h\d|li)>|<br", body):
        add_html(pieces, body, place)
    else:
        pieces.add(body, place)
    return Report(
        pieces.text, media_type, pieces.blocks, stated=stated, part=f":{number}", external_id=word("id")
    )


def _attachment(row: list[Any], source: Source) -> Path | None:
    """The page or PDF that a row of a Zotero table names, if it lies below the table's folder."""
    if source.path is None:
        return None
    folder = source.path.parent.resolve()
    for cell in row:
        for name in _cell(cell).split(";") if "/" in _cell(cell) and len(_cell(cell)) < 1000 else ():
            if (
                not name.strip().lower().endswith((".html", ".htm", ".pdf", ".txt", ".epub", ".docx"))
                or "\x00" in name
            ):
                continue
            path = (folder / name.strip()).resolve()
            if path.is_relative_to(folder) and path.is_file():
                return path
    return None
