"""The text of a web page as one line, and what finds a paragraph in it again with the elements that hold it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

# Elements without text that anybody sees, and elements that begin a line of their own (HTML Living Standard, "flow content").
UNSEEN = frozenset(["script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math", "iframe", "object", "select", "option", "textarea", "button"])  # fmt: skip
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "center",
    ]
)


class Piece(NamedTuple):
    """A text node: where its characters stand in the line, its element, and whether a line or paragraph begins with it."""

    start: int
    text: str
    element: Any
    breaks: int  # 0 = goes on, 1 = after one line break, 2 = begins a block


class Found(NamedTuple):
    """A stretch of the line, as half-open places in it."""

    start: int
    end: int


@dataclass(slots=True)
class PageText:
    """All that a page shows, without its white space: `line`; and the text nodes that it is made of."""

    root: Any
    line: str = ""
    pieces: list[Piece] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    links: bytearray = field(default_factory=bytearray)  # 1 for each character of the line inside a link

    @classmethod
    def of(cls, root: Any, unseen: Callable[[Any], bool] | None = None) -> PageText:
        """The text of a tree, without the elements that are `unseen`."""
        made, parts, at = cls(root), [], 0
        for text, element, breaks, linked in _text_nodes(root, unseen or _never_seen):
            packed = "".join(text.split())
            made.pieces.append(Piece(at, text, element, breaks))
            made.starts.append(at)
            parts.append(packed)
            at += len(packed)
            made.links += (b"\x01" if linked else b"\x00") * len(packed)
        made.line = "".join(parts)
        return made

    def linked(self, found: Found) -> float:
        """The share of a stretch that stands inside links."""
        return self.links.count(1, found.start, found.end) / max(1, found.end - found.start)

    def find(self, paragraph: str, after: int) -> Found | None:
        """The first place of a paragraph after a place of the line; else the first of all."""
        packed = "".join(paragraph.split())
        if not packed:
            return None
        at = self.line.find(packed, after)
        if at < 0:
            at = self.line.find(packed, 0, after + len(packed))
        return Found(at, at + len(packed)) if at >= 0 else None

    def paragraphs(self) -> Iterator[tuple[str, Any, Found]]:
        """Every paragraph as the page sets it, with the innermost block element that holds it."""
        first = 0
        for number in range(1, len(self.pieces) + 1):
            if number == len(self.pieces) or self.pieces[number].breaks == 2:
                made = self._paragraph(self.pieces[first:number], number)
                first = number
                if made:
                    yield made

    def _paragraph(self, pieces: list[Piece], after: int) -> tuple[str, Any, Found] | None:
        text = " ".join("".join(" " + p.text if p.breaks else p.text for p in pieces).split())
        if not text:
            return None
        end = self.starts[after] if after < len(self.starts) else len(self.line)
        return text, _around(pieces[0].element, pieces[-1].element), Found(pieces[0].start, end)


def _around(first: Any, last: Any) -> Any:
    """The innermost element with lines of its own that holds both."""
    block = _block(first)
    return block if first is last or _block(last) is block else _block(_common(block, last))


def _block(element: Any) -> Any:
    while element.tag not in BLOCKS:
        above = element.getparent()
        if above is None:
            break
        element = above
    return element


def _common(first: Any, last: Any) -> Any:
    if first is last:
        return first
    holders = {id(e) for e in (first, *first.iterancestors())}
    for element in (last, *last.iterancestors()):
        if id(element) in holders:
            return element
    return first


def _never_seen(element: Any) -> bool:
    return element.tag in UNSEEN


_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def is_hidden(element: Any) -> bool:
    """Whether an element's text is not shown: by what it is, its `hidden` attribute or its own style."""
    style = element.get("style")
    return (
        element.tag in UNSEEN
        or element.get("hidden") is not None
        or bool(style is not None and _HIDDEN.search(style))
    )


CELLS = frozenset({"td", "th"})


def _in_row(cell: Any) -> bool:
    """Whether a cell is one of a row of data, which is one line; cells that hold blocks lay out a page."""
    return not any(e.tag in BLOCKS or e.tag == "br" for e in cell.iterdescendants())


def _text_nodes(root: Any, unseen: Callable[[Any], bool]) -> Iterator[tuple[str, Any, int, bool]]:
    """The text nodes that are shown, in order: each with its element, the break before it, whether a link holds it."""
    from lxml import etree

    breaks, hidden, lone, links = 2, None, 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if hidden is None and unseen(element):
                hidden = element
            if tag in BLOCKS:
                breaks = max(breaks, 1 if tag in CELLS and _in_row(element) else 2)
            elif tag == "a":
                links += 1
            elif tag == "br":
                lone += 1
                breaks = max(breaks, min(lone, 2))
            text, holder = element.text, element
        else:
            if hidden is element:
                hidden = None
            if tag in BLOCKS:
                breaks = max(breaks, 1 if tag in CELLS and _in_row(element) else 2)
            elif tag == "a":
                links -= 1
            text, holder = element.tail, element.getparent()
        if hidden is None and text and holder is not None:
            if text.isspace():
                text = " "
                if not breaks:
                    yield text, holder, 0, links > 0
                continue
            yield text, holder, breaks, links > 0
            breaks = lone = 0
