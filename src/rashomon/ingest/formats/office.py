"""Word and OpenDocument texts, paragraph by paragraph, without what was struck out, notes, headers and footers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from rashomon.ingest.formats.archives import check_zip
from rashomon.ingest.formats.markup import local
from rashomon.ingest.metadata import Given
from rashomon.ingest.report import Found, Pieces, Report, Source, Unreadable
from rashomon.lang.tables import load_table

_TITLES = re.compile(r"(?:title|heading ?1|heading_20_1)", re.IGNORECASE)
_SKIPPED = frozenset(
    [
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "Fallback",
        "pPr",
        "rPr",
        "tracked-changes",
        "note",
        "annotation",
        "sequence-decls",
    ]
)


def read_docx(source: Source) -> Iterator[Found]:
    """The report in a Word file, or the reports in an export of a press archive."""
    from docx import Document as open_docx

    check_zip(source.raw)
    try:
        document = open_docx(io.BytesIO(source.raw))
        body, core = document.element.body, document.core_properties
        paragraphs = [
            p for p in body.iter() if local(p) == "p" and "wordprocessingml" in p.tag and not _struck(p)
        ]
    except Exception as error:  # the library raises whatever its parts raise
        raise Unreadable(
            "the Word file is damaged", "open it in a word processor and save it again as .docx"
        ) from error
    styles = _docx_styles(document)
    title = _property(core, "title")
    yield from _documents(
        [(_docx_text(p), styles.get(_docx_style(p), _docx_style(p))) for p in paragraphs], title,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )  # fmt: skip


def _property(core: Any, name: str) -> str:
    try:
        return str(getattr(core, name) or "")
    except (ValueError, AttributeError):
        return ""


def _docx_styles(document: Any) -> dict[str, str]:
    """Style id → its name; a file without a list of styles has none."""
    try:
        return {s.style_id: str(s.name) for s in document.styles}
    except (KeyError, AttributeError, ValueError):
        return {}


def _docx_style(paragraph: Any) -> str:
    for properties in paragraph:
        if local(properties) == "pPr":
            for style in properties:
                if local(style) == "pStyle":
                    return str(next(iter(style.attrib.values()), ""))
    return ""


def _struck(element: Any) -> bool:
    """Whether an element lies in a text box told twice, or in what was struck out."""
    return any(local(a) in ("Fallback", "del", "moveFrom") for a in element.iterancestors())


def _docx_text(paragraph: Any) -> str:
    pieces: list[str] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        name = local(element)
        if name in _SKIPPED or (name == "p" and element is not paragraph):
            continue
        if name == "t":
            pieces.append(element.text or "")
        elif name in ("tab", "br", "cr"):
            pieces.append("\t" if name == "tab" else "\n")
        elif name in ("noBreakHyphen", "softHyphen"):
            pieces.append("-" if name == "noBreakHyphen" else "")
        stack.extend(reversed(element))
    return "".join(pieces)


def read_odt(source: Source) -> Iterator[Found]:
    """The report in an OpenDocument text, or the reports in an export of a press archive."""
    from odfdo import Document as OpenDocument

    check_zip(source.raw)
    try:
        document = OpenDocument(io.BytesIO(source.raw))
        root = document.body._xml_element
        paragraphs = [e for e in root.iter() if local(e) in ("p", "h") and not _aside(e)]
        title = str(document.meta.title or "")
    except Exception as error:  # the library raises whatever its parts raise
        raise Unreadable(
            "the OpenDocument file is damaged", "open it in a word processor and save it again"
        ) from error
    found = []
    for p in paragraphs:
        style = next((str(v) for k, v in p.attrib.items() if k.endswith("}style-name")), "")
        level = next((str(v) for k, v in p.attrib.items() if k.endswith("}outline-level")), "")
        found.append((_odt_text(p), "Heading 1" if local(p) == "h" and level == "1" else style))
    yield from _documents(found, title, "application/vnd.oasis.opendocument.text")


def _aside(element: Any) -> bool:
    return any(local(a) in ("tracked-changes", "note", "annotation") for a in element.iterancestors())


def _odt_text(element: Any) -> str:
    pieces = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "s":
            count = next((v for k, v in child.attrib.items() if k.endswith("}c")), "1")
            pieces.append(" " * min(int(count) if count.isdigit() else 1, 80))
        elif name in ("tab", "line-break"):
            pieces.append("\t" if name == "tab" else "\n")
        elif name and name not in _SKIPPED:
            pieces.append(_odt_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _documents(paragraphs: list[tuple[str, str]], named: str, media_type: str) -> Iterator[Found]:
    from rashomon.ingest.formats.press import split_press

    pieces = Pieces()
    title: str | None = None
    for number, (text, style) in enumerate(paragraphs, 1):
        plain = "\n".join(" ".join(line.split()) for line in text.replace("\xad", "").split("\n"))
        pieces.add(plain, f"paragraph={number}")
        if title is None and _TITLES.fullmatch(style) and plain.strip() and len(pieces) <= 12:
            title = " ".join(plain.split())
    if not pieces:
        raise Unreadable(
            "there is no text in it",
            "if it holds pictures of pages, recognise their text first (ocrmypdf, Tesseract)",
        )
    name = " ".join(named.split())
    empty = name.casefold() in load_table("en", "intake.toml")["empty_titles"] or not 2 < len(name) < 250
    report = Report(pieces.text, media_type, pieces.blocks, Given(title=title or (None if empty else name)))
    yield from split_press(report) or [report]
