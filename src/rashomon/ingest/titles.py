"""The title of a page: what its heading and its metadata agree on, less the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rashomon.ingest.addresses import host_of
from rashomon.ingest.linked import SelfDescription, plain

_LONGEST = 60  # words of a title
_SEPARATOR = re.compile(r"\s+[|–—\-»›·•~:/]+\s+|\s*\|\s*|\s+::\s+|(?<=\w)\s*[–—]\s+|\s›\s")


@dataclass(frozen=True, slots=True)
class Title:
    """A title, what it rests on, and the element that holds it."""

    text: str
    basis: str
    element: Any = None


def title_of_page(
    tree: Any, said: SelfDescription, first: Any = None, sites: Iterable[str] = ()
) -> Title | None:
    """The title of the report on a page.

    Args:
        tree: the page.
        said: its metadata.
        first: the element of the report's first line, if there is one.
        sites: what the site is called: its names and its domain.
    """
    told = _told(tree, said)
    names = {letters(s) for s in sites} - {""}
    headings = _headings(tree, first, names)
    for heading, text in headings:
        if any(_agree(text, t) for t, _ in told):
            return Title(text, "heading", heading)
    stripped = [(without_site(t, names), basis) for t, basis in told]
    good = [(t, b) for t, b in stripped if t and letters(t) not in names]
    lone = [(h, t) for h, t in headings if h.tag == "h1" and len(t.split()) > 2]
    if lone and (not good or _generic(good[0][0], names)):
        return Title(lone[-1][1], "heading", lone[-1][0])
    return Title(*good[0]) if good else Title(headings[0][1], "heading", headings[0][0]) if headings else None


def _told(tree: Any, said: SelfDescription) -> list[tuple[str, str]]:
    """The titles that the page tells machines, the surest first."""
    inside = [t for e in tree.iter("title") if (t := plain(e.text_content())) and e.getparent() is not None]
    found = [
        (plain(said.article.get("headline")), "article metadata"),
        (plain(said.metas.get("og:title")), "page metadata"),
        (plain(said.metas.get("twitter:title")), "page metadata"),
        (inside[0] if inside else None, "page title"),
    ]
    return [(t, basis) for t, basis in found if t and len(t.split()) <= _LONGEST]


def _headings(tree: Any, first: Any, names: set[str]) -> list[tuple[Any, str]]:
    """The headings up to the report's first line, first-order ones first, the nearest to the report first of them."""
    found = []
    for element in tree.iter("h1", "h2", "h3", first.tag if first is not None else "h1"):
        if first is not None and element is first and element.tag not in ("h1", "h2", "h3"):
            break
        text = plain(element.text_content())
        if (
            text
            and element.tag in ("h1", "h2", "h3")
            and len(text.split()) <= _LONGEST
            and letters(text) not in names
        ):
            found.append((element, text))
    return [pair for tag in ("h1", "h2", "h3") for pair in reversed(found) if pair[0].tag == tag]


def _agree(heading: str, told: str) -> bool:
    """Whether a heading is a title that was told, or most of it."""
    h, t = letters(heading), letters(told)
    return len(h) >= 8 and ((h in t and len(h) >= 0.4 * len(t)) or (t in h and len(t) >= 0.8 * len(h)))


def without_site(title: str, names: set[str]) -> str:
    """A title without the name of the site at its end or beginning."""
    parts = _parts(title)
    while len(parts) > 1 and (_is_site(parts[-1], names) or ("|" in title and _short(parts))):
        parts.pop()
        title = title[: parts[-1].end].rstrip()
    if len(parts) > 1 and _is_site(parts[0], names):
        title = title[parts[1].start :]
    return title


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    start: int
    end: int


def _parts(title: str) -> list[_Part]:
    edges = [0]
    for m in _SEPARATOR.finditer(title):
        edges += [m.start(), m.end()]
    edges.append(len(title))
    return [
        _Part(title[a:b], a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if title[a:b].strip()
    ]


def _is_site(part: _Part, names: set[str]) -> bool:
    own = letters(part.text)
    return any(
        own == n or (len(own) > 3 and (own in n or (n in own and len(n) >= 0.5 * len(own)))) for n in names
    )


def _short(parts: list[_Part]) -> bool:
    """Whether the last part is short beside what stands before it."""
    return len(parts[-1].text.split()) <= 4 and len(parts[-1].text) < 0.6 * parts[-1].start


def _generic(title: str, names: set[str]) -> bool:
    return len(title.split()) < 3 or letters(title) in names


def site_words(url: str | None) -> list[str]:
    """What an address calls its site: its domain, and that without its endings."""
    host = host_of(url)
    return [host, host.rpartition(".")[0]] if host else []


@lru_cache(maxsize=512)
def letters(text: str) -> str:
    """The letters and digits of a text, small."""
    return "".join(c for c in text.casefold() if c.isalnum())
