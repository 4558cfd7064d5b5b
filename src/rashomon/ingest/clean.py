"""The text of a web page: the paragraphs that are the report, each with its element path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import justext
import lxml.html
from lxml import etree

from rashomon.ingest.metadata import Given, language_of
from rashomon.model import Block

STOPLISTS = {
    "en": "English", "fr": "French", "es": "Spanish", "de": "German", "it": "Italian", "ru": "Russian", "tr": "Turkish",
    "ar": "Arabic", "fa": "Persian", "he": "Hebrew", "pt": "Portuguese", "uk": "Ukrainian",
}  # fmt: skip
_DEEPEST = 200  # elements inside each other; deeper pages are not reports


@dataclass(frozen=True, slots=True)
class Page:
    """A page's report: its text, where each stretch stood, and what the page says of itself."""

    text: str
    blocks: tuple[Block, ...]
    given: Given


def read_page(raw: bytes) -> Page:
    """The report on an HTML page.

    Raises:
        ValueError: there is no page or no running text on it; the text says which.
    """
    try:
        tree = lxml.html.document_fromstring(raw, parser=lxml.html.HTMLParser(encoding=_charset(raw)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ValueError("the page cannot be read as HTML") from error
    given = _facts(tree)
    pieces = list(_paragraphs(raw, given))
    if given.title and not any(given.title.casefold() == p.casefold() for p, _ in pieces[:3]):
        pieces.insert(0, (given.title, "/html/head/title"))
    if not any(where != "/html/head/title" for _, where in pieces):
        raise ValueError("the page holds no running text")
    text, blocks = "", []
    for piece, where in pieces:
        text += "\n\n" if text else ""
        blocks.append(Block(len(text), len(text) + len(piece), where))
        text += piece
    return Page(text, tuple(blocks), given)


def _charset(raw: bytes) -> str:
    """The encoding that the page names, if it can be read with it; else UTF-8, else Latin."""
    named = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", raw[:4096])
    for name in ([named[1].decode("ascii")] if named else []) + ["utf-8"]:
        try:
            raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return name
    return "windows-1252"


def _paragraphs(raw: bytes, given: Given) -> Iterator[tuple[str, str]]:
    """(text, element path) of the paragraphs that justext takes for the report, captions among them."""
    language = given.language or "en"
    stoplist = justext.get_stoplist(STOPLISTS.get(language[:2], "English"))
    try:
        found = justext.justext(raw, stoplist, encoding=_charset(raw))
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise ValueError("the page cannot be read as HTML") from error
    read = [p for p in found if not p.is_boilerplate] or [p for p in found if p.links_density() < 0.3]
    first, last = (found.index(read[0]), found.index(read[-1])) if read else (0, -1)
    for number, p in enumerate(found):
        inside = first <= number <= last
        caption = "figcaption" in p.dom_path
        heading = p.is_heading and number + 1 in range(first, last + 1)
        if p in read or (inside and caption) or heading:
            text = " ".join(p.text.split())
            if text and p.xpath.count("/") < _DEEPEST:
                yield text, p.xpath


def _facts(tree: Any) -> Given:
    """Outlet, title, date, address and language as the page gives them (JSON-LD, Open Graph, plain HTML)."""
    linked = _json_ld(tree)
    publisher = linked.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    outlet = publisher.get("name") if isinstance(publisher, dict) else publisher
    titles = tree.xpath("//title/text()")
    heads = [" ".join(h.text_content().split()) for h in tree.xpath("//h1")]
    stamps = tree.xpath("//article//time/@datetime") or tree.xpath("//time/@datetime")
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    return Given(
        outlet=_text(outlet) or _meta(tree, "og:site_name", "application-name", "publisher") or None,
        title=_text(linked.get("headline")) or _meta(tree, "og:title") or (heads[0] if heads else "") or _text(titles[0] if titles else None) or None,
        url=_meta(tree, "og:url") or (str(canonical[0]) if canonical and urlsplit(str(canonical[0])).scheme else None),
        published=_text(linked.get("datePublished"))
        or _meta(tree, "article:published_time", "date", "dc.date", "dcterms.date", "pubdate", "publish-date")
        or (str(stamps[0]) if stamps else None),
        language=(str(tree.get("lang") or "")[:2].lower() or language_of(" ".join(tree.text_content().split()))),
    )  # fmt: skip


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _meta(tree: Any, *names: str) -> str | None:
    for name in names:
        for attribute in ("property", "name", "itemprop"):
            found = tree.xpath(f"//meta[translate(@{attribute}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')=$n]/@content", n=name)  # fmt: skip
            if found and str(found[0]).strip():
                return " ".join(str(found[0]).split())
    return None


def _json_ld(tree: Any) -> dict[str, Any]:
    """The first JSON-LD object that describes an article."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(str(script))
        except (json.JSONDecodeError, RecursionError):
            continue
        graph = data.get("@graph", [data]) if isinstance(data, dict) else data
        for node in graph if isinstance(graph, list) else []:
            kind = str(node.get("@type", "")) if isinstance(node, dict) else ""
            if "Article" in kind or "Posting" in kind or "Report" in kind:
                return dict(node)
    return {}
