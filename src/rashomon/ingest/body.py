"""The report on a web page: trafilatura chooses the body, and its paragraphs are found again in the page."""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from rashomon.ingest.pagetext import Found, PageText, is_hidden
from rashomon.lang.tables import HERE

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


class Line(NamedTuple):
    """A paragraph, heading or item of a page as it is shown, with what tells a report's lines from others'."""

    text: str
    element: Any
    at: Found
    linked: float  # the share of its characters inside links
    chosen: float = 0.0  # the share of its characters that trafilatura took for the report


def parse_page(text: str) -> Any:
    """The tree of a page.

    Raises:
        ValueError: there is no HTML in it.
    """
    import lxml.html
    from lxml import etree

    parser = lxml.html.HTMLParser(
        encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        tree = lxml.html.document_fromstring(
            text.replace("\x00", "").encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ValueError("the page cannot be read as HTML") from error
    return tree


@dataclass(frozen=True, slots=True)
class Body:
    """A page's lines, those of them that are its report, and the share of the page's characters that these are."""

    lines: list[Line]
    kept: list[Line]
    share: float


def find_body(tree: Any, bodies: Iterable[str] = ()) -> Body:
    """The report on a page.

    Args:
        tree: the page.
        bodies: what the page's metadata give as the body of the report (JSON-LD's `articleBody`).
    """
    paragraphs = chosen_paragraphs(tree)
    told = [b for b in bodies if len(b.split()) > _TOLD]
    for unseen in (is_not_shown, None):  # some pages hide all until a script ran
        page = PageText.of(tree, unseen)
        lines = list(all_lines(page, paragraphs))
        kept = select(lines, told)
        if kept:
            break
    return Body(lines, kept, sum(line.at.end - line.at.start for line in kept) / max(1, len(page.line)))


_TOLD = 40  # words; a shorter `articleBody` is a summary


def chosen_paragraphs(tree: Any) -> list[str]:
    """What trafilatura takes for the report (Barbaresi 2021), a paragraph at a time."""
    from lxml import etree
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, fast=True, include_comments=False)
    except (etree.LxmlError, ValueError, RecursionError, AttributeError, TypeError):
        return []
    return (
        []
        if found is None or isinstance(found, dict) or found.body is None
        else [p for p in _paragraphs(found.body) if p.strip()]
    )


_OWN_LINE = frozenset(
    {"p", "head", "item", "quote", "cell", "list", "table", "row", "body", "code", "div", "lb"}
)


def _paragraphs(element: Any) -> Iterator[str]:
    """The text of an element of trafilatura's tree, cut where a line begins."""
    run = [element.text or ""]
    for child in element:
        if child.tag in _OWN_LINE:
            yield "".join(run)
            yield from _paragraphs(child)
            run = [child.tail or ""]
        else:
            inner = list(_paragraphs(child))
            run[-1] += inner[0]
            for part in inner[1:]:
                yield "".join(run)
                run = [part]
            run.append(child.tail or "")
    yield "".join(run)


def is_not_shown(element: Any) -> bool:
    """Whether a reader of the page does not see an element, or sees a bar that an archive put there."""
    return is_hidden(element) or (element.get("id") in _noise().ids)


def all_lines(page: PageText, chosen: Iterable[str] = ()) -> Iterator[Line]:
    """Every line that a page shows, with how much of it stands in the paragraphs that were chosen."""
    taken = bytearray(len(page.line))
    after = 0
    for paragraph in chosen:
        found = page.find(paragraph, after)
        if found:
            taken[found.start : found.end] = b"\x01" * (found.end - found.start)
            after = found.end
    for text, element, at in page.paragraphs():
        yield Line(
            text, element, at, page.linked(at), taken.count(1, at.start, at.end) / max(1, at.end - at.start)
        )


# A line is running text from so many words on, unless more than this share of it is links; swept (6-20, .2-.6) on 102 news
# pages with known bodies, 2026-11.
_RUNNING, _FEW, _LINKED = 10, 4, 0.5  # _FEW: in a quotation
_MOST = 0.8  # of what is chosen stands in the element that holds the report


def select(lines: list[Line], bodies: list[str]) -> list[Line]:
    """The lines of the report: those chosen, and those beside them that are running text as well.

    A line that the page's own metadata give as part of the report is part of it.
    """
    strangers = Upward(_is_strange, stop=_is_article)
    told = {
        line.at for line in lines if bodies and len(line.text.split()) >= 4 and in_bodies(line.text, bodies)
    }
    chosen = [x for x in lines if x.at in told or (x.chosen >= 0.5 and not strangers.holds(x.element))]
    if not chosen:
        chosen = densest(lines)
    rooms = set(report_rooms(chosen))
    inside, noisy = (
        Upward(rooms.__contains__),
        Upward(_is_noisy, stop=lambda e: e in rooms or e.tag == "blockquote"),
    )
    first = min((line.at.start for line in lines if line.element.tag == "h1"), default=0)
    own = {line.at for line in chosen}

    def belongs(line: Line) -> bool:
        """Whether a line is of the report, by where it stands."""
        if line.at in own:
            return line.at in told or line.at.start >= first or inside.holds(line.element)
        return inside.holds(line.element) and running(line) and not noisy.holds(line.element)

    return _with_captions(lines, _with_headings(lines, [line for line in lines if belongs(line)]))


class Upward:
    """Whether an element, or one around it, passes a test; each element is asked once, and none above one that stops."""

    def __init__(self, test: Callable[[Any], bool], stop: Callable[[Any], bool] | None = None) -> None:
        self.test, self.stop, self.known = test, stop, dict[Any, bool]()

    def holds(self, element: Any) -> bool:
        """Whether the test holds of an element or of one around it."""
        asked = []
        answer = False
        while element is not None and element not in self.known:
            asked.append(element)
            if self.stop is not None and self.stop(element):
                break
            if self.test(element):
                answer = True
                break
            element = element.getparent()
        else:
            answer = element is not None and self.known[element]
        self.known.update(dict.fromkeys(asked, answer))
        return answer


def _with_headings(lines: list[Line], kept: list[Line]) -> list[Line]:
    """The lines kept, each with the heading right above it in the same part of the page."""
    there = {line.at for line in kept}
    for above, line in pairwise(lines):
        if line.at in there and above.at not in there and _heads(above, line):
            there.add(above.at)
    return [line for line in lines if line.at in there]


def _heads(above: Line, line: Line) -> bool:
    heading = next(
        (e for e in (above.element, above.element.getparent()) if e is not None and e.tag in _HEADINGS), None
    )
    return heading is not None and heading.getparent() is line.element.getparent()


_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def _with_captions(lines: list[Line], kept: list[Line]) -> list[Line]:
    """The lines kept, with the captions between them: they are shown, and marked as what they are by their element."""
    if not kept:
        return []
    there, first, last = {line.at for line in kept}, kept[0].at.start, kept[-1].at.end
    captions = Upward(lambda e: e.tag == "figcaption")
    return [
        line
        for line in lines
        if line.at in there or (first < line.at.start < last and captions.holds(line.element))
    ]


def in_bodies(text: str, bodies: list[str]) -> bool:
    """Whether the page's metadata hold a line as part of the report."""
    return any(letters(text) in letters(body) for body in bodies)


@lru_cache(maxsize=64)
def letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(c for c in text.casefold() if c.isalnum())


def running(line: Line) -> bool:
    """Whether a line reads like a sentence of a report, not like a list of links."""
    words = line.text.count(" ") + 1
    if line.linked > _LINKED or words < _FEW or line.text[-1] in ":…":
        return False
    return words >= _RUNNING or any(
        e.tag == "blockquote" for e in (line.element, *line.element.iterancestors())
    )


def densest(lines: list[Line]) -> list[Line]:
    """The running text in the element that holds most of it, where nothing else tells the report."""
    noisy = Upward(_is_noisy, stop=lambda e: e.tag == "blockquote" or _is_article(e))
    weights: dict[Any, int] = {}
    sentences = [line for line in lines if running(line)]
    found = [line for line in sentences if not noisy.holds(line.element)] or sentences
    for line in found:
        for height, element in enumerate(list(line.element.iterancestors())[:2]):
            weights[element] = weights.get(element, 0) + len(line.text) // (height + 1)
    if not weights:
        return []
    best = max(weights, key=lambda e: weights[e])
    inside = Upward(lambda e: e is best)
    return [line for line in found if inside.holds(line.element)]


def report_rooms(chosen: list[Line]) -> list[Any]:
    """The elements that hold the report: the innermost one with most of it, and its like in the same article."""
    if not chosen:
        return []
    room = _holder(chosen)
    name = room.get("class")
    if not name or room.tag not in ("div", "section"):
        return [room]
    top = next((e for e in room.iterancestors() if e.tag in ("article", "main")), None)
    if top is None:
        return [room]
    return [e for e in top.iter(room.tag) if e.get("class") == name]


def _holder(chosen: list[Line]) -> Any:
    weights: dict[Any, int] = {}
    for line in chosen:
        for element in (line.element, *line.element.iterancestors()):
            weights[element] = weights.get(element, 0) + len(line.text)
    whole = sum(len(line.text) for line in chosen)
    holders = [e for e, w in weights.items() if w >= _MOST * whole]
    deepest = max(holders, key=lambda e: sum(1 for _ in e.iterancestors()))
    while deepest.tag not in _ROOMS and deepest.getparent() is not None:
        deepest = deepest.getparent()
    return deepest


_ROOMS = frozenset({"div", "section", "article", "main", "body", "td"})


def _is_noisy(element: Any) -> bool:
    """Whether an element is named like a part of a page that is no report."""
    return element.tag in _noise().elements or bool(names_of(element) & _noise().names)


def _is_article(element: Any) -> bool:
    """Whether an element says that a report begins in it: what is around it, as in a menu never closed, says nothing."""
    return element.tag in ("article", "main")


def _is_strange(element: Any) -> bool:
    """Whether an element is a caption or a menu."""
    return element.tag in ("figcaption", "nav")


_WORDS = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])")


def names_of(element: Any) -> frozenset[str]:
    """The words of an element's class, id and role."""
    return _names(f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}")


@lru_cache(maxsize=8192)
def _names(text: str) -> frozenset[str]:
    return frozenset(w.lower() for w in _WORDS.findall(text))


@dataclass(frozen=True, slots=True)
class Noise:
    """What the parts of a page are called that are no report."""

    names: frozenset[str]
    elements: frozenset[str]
    ids: frozenset[str]


@cache
def _noise() -> Noise:
    table = tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8"))
    return Noise(
        frozenset(table["noise"]), frozenset(table["noise_elements"]), frozenset(table["strangers"]["ids"])
    )
