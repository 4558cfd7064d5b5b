"""E-books and the newspapers that news readers pack as such: each chapter or article is a report."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import lxml.html

from rashomon.ingest.formats.archives import check_zip
from rashomon.ingest.formats.days import day_of
from rashomon.ingest.formats.markup import add_tree, child_text, children, local, xml_of
from rashomon.ingest.metadata import Given
from rashomon.ingest.report import Found, Pieces, Problem, Report, Source, Unreadable

FEWEST_WORDS = 25  # of an article; covers, title pages and tables of contents have fewer
MOST_LINKED = 0.5  # of its letters in links; more is a table of contents
_HINT = "open it in a reader such as Calibre and convert it to EPUB again"


def read_epub(source: Source) -> Iterator[Found]:
    """The chapters or articles of an e-book, in its order."""
    archive = check_zip(source.raw)
    folder, package = _package(archive)
    metadata = next(iter(children(package, "metadata")), package)
    language = child_text(metadata, "language")[:2].lower() or None
    # A day that is that of the last change to the second is when a program made the file.
    dated = child_text(metadata, "date")
    made = {
        "".join(m.itertext()).strip()
        for m in children(metadata, "meta")
        if m.get("property") == "dcterms:modified"
    }
    book = Given(
        outlet=child_text(metadata, "publisher") or None, title=child_text(metadata, "title") or None,
        published=None if dated in made else day_of(dated), language=language,
    )  # fmt: skip
    chapters: list[tuple[str | None, Pieces]] = []
    for name in _spine(package, folder):
        try:
            chapters.append(_chapter(archive, name))
        except Exception as error:  # whatever is wrong with one page, the others are read
            yield Problem(f"this page of the e-book is damaged ({type(error).__name__})", _HINT, f"/{name}")
    chapters = [c for c in chapters if c[1]]
    told = [c for c in chapters if len(c[1].text.split()) >= FEWEST_WORDS] or chapters[:1]
    if not told:
        raise Unreadable("the e-book holds no running text", _HINT)
    for number, (title, pieces) in enumerate(told, 1):
        only = len(told) == 1
        given = Given(title=title or (book.title if only else None)).over(
            Given(book.outlet, None, None, book.published, book.language)
        )
        part = "" if only else f":{number}"
        yield Report(pieces.text, "application/epub+zip", pieces.blocks, given, part=part)


def _package(archive: zipfile.ZipFile) -> tuple[str, Any]:
    """The folder and the root of the book's list of contents.

    Raises:
        Unreadable: it has none.
    """
    container = xml_of(_member(archive, "META-INF/container.xml"), _HINT)
    for element in container.iter():
        if local(element) == "rootfile" and element.get("full-path"):
            name = str(element.get("full-path"))
            return posixpath.dirname(name), xml_of(_member(archive, name), _HINT)
    raise Unreadable("the e-book has no list of contents", _HINT)


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except Exception as error:  # a name that is not there, or bytes that are damaged
        raise Unreadable(f"the e-book lacks {name}, or it is damaged", _HINT) from error


def _spine(package: Any, folder: str) -> Iterator[str]:
    """The names of the pages in the order of reading, without the table of contents."""
    items = {i.get("id"): i for m in children(package, "manifest") for i in children(m, "item")}
    for spine in children(package, "spine"):
        for reference in children(spine, "itemref"):
            item = items.get(reference.get("idref"))
            if item is None:
                yield str(reference.get("idref"))
            elif "nav" not in str(item.get("properties", "")).split():
                yield posixpath.normpath(posixpath.join(folder, unquote(str(item.get("href", "")))))


def _chapter(archive: zipfile.ZipFile, name: str) -> tuple[str | None, Pieces]:
    """The heading and the paragraphs of a page; none of them where it is empty or a list of links."""
    tree = lxml.html.document_fromstring(archive.read(name), parser=lxml.html.HTMLParser(encoding="utf-8"))
    body = tree.find("body")
    if body is None:
        return None, Pieces()
    pieces = Pieces()
    add_tree(pieces, body, f"{name}#")
    linked = sum(len(a.text_content()) for a in body.iter("a"))
    if not pieces or linked > MOST_LINKED * len(pieces.text):
        return None, Pieces()
    heads = [" ".join(h.text_content().split()) for h in body.iter("h1", "h2")]
    title = next((h for h in heads if h), None)
    if title is None:
        titles = tree.xpath("//title/text()")
        title = " ".join(str(titles[0]).split()) if titles else None
    return title or None, pieces
