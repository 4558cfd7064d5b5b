"""XML and HTML that lie inside other formats, read without entities from outside and without a network."""

from __future__ import annotations

import re
from typing import Any

from rashomon.ingest.report import Pieces, Unreadable

_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "blockquote",
        "pre",
        "td",
        "th",
        "dd",
        "dt",
        "figcaption",
        "hl1",
        "hl2",
        "div",
        "section",
        "article",
        "body",
        "hedline",
        "caption",
    ]
)
_SILENT = frozenset(
    ["script", "style", "template", "noscript", "nav", "head", "svg", "iframe", "button", "form", "select"]
)


# Characters that no tree can hold.
_NO_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff\\ud800-\\udfff]")


def xml_of(raw: bytes, hint: str) -> Any:
    """The root of an XML file.

    Raises:
        Unreadable: it is not well-formed.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(raw.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        again = _recovered(raw)
        if again is not None:
            return again
        raise Unreadable("it is not well-formed XML", hint) from error


def _recovered(raw: bytes) -> Any:
    """The root of a file with few faults, such as a bare ampersand; None where the text breaks off or declares entities."""
    from lxml import etree

    if b"<!ENTITY" in raw:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(raw.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    serious = [e for e in parser.error_log if e.type_name not in ("ERR_UNDECLARED_ENTITY", "WAR_UNDECLARED_ENTITY", "ERR_ENTITYREF_SEMICOL_MISSING", "ERR_NAME_REQUIRED")]  # fmt: skip
    return root if root is not None and not serious else None


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, *names: str) -> list[Any]:
    """The direct children with these names, in whichever namespace."""
    return [c for c in element if local(c) in names]


def child_text(element: Any, *names: str) -> str:
    """The text of the first child that has one of these names, the names in order."""
    for name in names:
        for child in children(element, name):
            text = " ".join("".join(child.itertext()).split())
            if text:
                return text
    return ""


def fragment(html: str) -> Any | None:
    """A piece of HTML as a tree; None where there is nothing."""
    import lxml.html
    from lxml import etree

    html = _NO_XML.sub("", html)
    if not html.strip():
        return None
    try:
        return lxml.html.fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def add_html(pieces: Pieces, html: str, where: str) -> None:
    """The paragraphs of a piece of HTML, or of plain text, that stands at `where`."""
    if not re.search(r"<\w|&\w+;|&#", html):
        for number, paragraph in enumerate(re.split(r"\n\s*\n", html), 1):
            pieces.add(" ".join(paragraph.split()), f"{where}#{number}")
        return
    tree = fragment(html)
    if tree is not None:
        add_tree(pieces, tree, where + "#")


def add_tree(pieces: Pieces, root: Any, where: str) -> None:
    """The paragraphs below an element: the text of each block that holds no other block, and the loose text between."""
    paths = root.getroottree()
    run: list[str] = []
    at = root

    def close() -> None:
        if text := " ".join("".join(run).split()):
            pieces.add(text, where + paths.getpath(at))
        run.clear()

    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        name = local(element).lower()
        if leaving:
            if name in _BLOCKS:
                close()
                at = _block_above(element, root)
            if element is not root:
                run.append(element.tail or "")
            continue
        if not name or name in _SILENT:
            if element is not root:
                run.append(element.tail or "")
            continue
        if name in _BLOCKS:
            close()
            at = element
        if name == "br":
            run.append("\n")
            if _is_double(element):
                close()
        run.append(element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    close()


def _is_double(element: Any) -> bool:
    """Whether a line break follows another at once: old pages part paragraphs so."""
    before = element.getprevious()
    return before is not None and local(before).lower() == "br" and not (before.tail or "").strip()


def _block_above(element: Any, root: Any) -> Any:
    while element is not root:
        element = element.getparent()
        if element is None or local(element).lower() in _BLOCKS:
            break
    return root if element is None else element
