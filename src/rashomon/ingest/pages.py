"""A web page in, its reports out: text with the place of every stretch, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from rashomon.ingest.agencies import agency_of
from rashomon.ingest.body import Body, Line, find_body, parse_page
from rashomon.ingest.decode import Decoded, declared_in_page, decode
from rashomon.ingest.evidence import PageParts, days_of_page
from rashomon.ingest.linked import SelfDescription, plain
from rashomon.ingest.liveblogs import Post, find_posts
from rashomon.ingest.metadata import Given
from rashomon.ingest.outlets import outlets_of_page
from rashomon.ingest.titles import Title, letters, site_words, title_of_page
from rashomon.model import Block, Fact

HEAD = "/html/head/title"  # where a title stands that no heading of the page shows


@dataclass(frozen=True, slots=True)
class Page:
    """A report of a page: its text, where each stretch stood, what the page says of it and what that rests on."""

    text: str
    blocks: tuple[Block, ...]
    given: Given
    facts: tuple[Fact, ...]
    agency: str | None
    share: float | None
    decoded: Decoded
    part: str = ""  # what tells apart the reports of one page
    damaged: bool = False  # whether most of its words stand within tags that do not close


def read_page(
    raw: bytes, name: str = "", latest: date | None = None, declared: str | None = None
) -> list[Page]:
    """The reports on an HTML page: one, or those that a live blog is made of.

    Args:
        raw: the page's bytes.
        name: the file's name, which may hold a day.
        latest: no day after this one is a day of publication.
        declared: the encoding that whatever brought the page names.

    Raises:
        UnknownEncoding: its bytes are no text.
        ValueError: there is no page or no running text on it; the text says which.
    """
    decoded = decode(raw, declared or declared_in_page(raw))
    tree = parse_page(decoded.text)
    said = SelfDescription(tree)
    url = address_of(said, tree, decoded.text)
    make = partial(_report, tree, said, url, name, latest or date.today(), decoded)
    posts = find_posts(tree, said, decoded.text)
    if posts:
        return [make(post.body, post) for post in posts]
    body = find_body(tree, said.bodies)
    if not body.kept and said.bodies:
        body = told_body(tree, said.bodies)
    if not body.kept:
        raise ValueError("the page holds no running text")
    return [replace(make(body), damaged=_lies_in_tags(decoded.text, body))]


_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|template|svg)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def _lies_in_tags(page: str, body: Body) -> bool:
    """Whether most of what reads as text when each tag is taken out is no text to a browser: an attribute that lost its mark of
    quotation swallows all up to the next one."""
    bare = sum(map(str.isalpha, _TAG.sub(" ", _UNSEEN.sub(" ", page))))
    return sum(map(str.isalpha, "".join(line.text for line in body.lines))) < bare / 3


def told_body(tree: Any, bodies: list[str]) -> Body:
    """The report as the metadata give it, where the page itself shows none: its place is the script that holds it."""
    from rashomon.ingest.pagetext import Found

    holder = next((s for s in tree.iter("script") if "articleBody" in (s.text or "")), tree)
    texts = [t for b in bodies[:1] for t in re.split(r"\n+|<br\s*/?>|</p>", b)]
    plain_texts = [" ".join(re.sub(r"<[^>]+>", " ", t).split()) for t in texts]
    kept = [Line(t, holder, Found(n, n), 0.0) for n, t in enumerate(plain_texts) if t]
    return Body(kept, kept, 1.0)


def _report(
    tree: Any, said: SelfDescription, url: str | None, name: str, latest: date, decoded: Decoded, body: Body,
    post: Post | None = None,
) -> Page:  # fmt: skip
    heads = [t for e in tree.iter("title") if (t := plain(e.text_content()))][:1]
    names = [n for k in ("og:site_name", "application-name") if (n := said.metas.get(k))] + site_words(url)
    publisher = said.name_of(said.article.get("publisher"))
    title = title_of_page(tree, said, body.kept[0].element, [*names, *([publisher] if publisher else [])])
    ends = [line.text for line in (*around(body), *body.lines[-FOOT:])]
    outlets = outlets_of_page(said, url, heads + ([title.text] if title else []), ends)
    if post is not None and post.title:
        title = Title(post.title, "article metadata")
    days = days_of_page(
        PageParts(tree, said, body.lines, _below(title, body.kept), title.element if title else None),
        url,
        name,
        latest,
    )
    if post is not None and post.published:
        days = [post.published, *days]
    text, blocks = _set(title, body.kept)
    agency = agency_of(text, said)
    facts = (*outlets[:3], *_title_fact(title), *days[:3], *([agency] if agency else []))
    given = Given(
        outlet=outlets[0].value if outlets else None, title=title.text if title else None, url=(post and post.url) or url,
        published=days[0].value if days else None, language=(tree.get("lang") or "")[:2].lower() or None,
    )  # fmt: skip
    return Page(
        text,
        blocks,
        given,
        facts,
        agency.value if agency else None,
        body.share,
        decoded,
        post.name if post else "",
    )


FOOT, NEAR = (
    40,
    6,
)  # lines at the foot of a page, and lines at either end of a report, that may name who published it


def around(body: Body) -> list[Line]:
    """The lines beside the beginning and the end of a report."""
    places = [n for n, line in enumerate(body.lines) if line.at in (body.kept[0].at, body.kept[-1].at)]
    if not places:
        return body.kept[:NEAR] + body.kept[-NEAR:]
    first, last = places[0], places[-1]
    return (
        body.lines[max(0, first - NEAR) : first + NEAR]
        + body.lines[max(first + NEAR, last - NEAR) : last + NEAR]
    )


def _title_fact(title: Title | None) -> Iterator[Fact]:
    if title:
        yield Fact(
            "title",
            title.text,
            title.basis,
            title.text,
            _path(title.element) if title.element is not None else HEAD,
        )


def _set(title: Title | None, kept: list[Line]) -> tuple[str, tuple[Block, ...]]:
    """The text of a report, its title first, and where each of its paragraphs stood."""
    pieces = [(line.text, _path(line.element)) for line in _below(title, kept)]
    if title:
        pieces.insert(0, (title.text, _path(title.element) if title.element is not None else HEAD))
    text, blocks = "", []
    for piece, where in pieces:
        text += "\n\n" if text else ""
        blocks.append(Block(len(text), len(text) + len(piece), where))
        text += piece
    return text, tuple(blocks)


def _below(title: Title | None, kept: list[Line]) -> list[Line]:
    """The lines without the title, which stands before them."""
    if title is None:
        return kept
    own = letters(title.text)
    inner = set(title.element.iter()) if title.element is not None else set()

    def is_title(number: int, line: Line) -> bool:
        return line.element in inner or (number < 4 and letters(line.text) == own)

    return [line for number, line in enumerate(kept) if not is_title(number, line)] or kept


def _path(element: Any) -> str:
    return str(element.getroottree().getpath(element))


_COPY = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:ph|today|is|org/wayback))/\d{4,14}(?:\w\w_)?/(https?://\S+)"
)
_SAVED = (
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)"),
    re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)"),
    re.compile(r"<!--\s*Mirrored from (\S+) by HTTrack"),
)


def address_of(said: SelfDescription, tree: Any, text: str) -> str | None:
    """The address that a page gives as its own, or that the browser which saved it noted; of an archive's copy, the original's."""
    canonical = next(
        (e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"), None
    )
    found = next((f[1] for p in _SAVED if (f := p.search(text[:4096]))), None)
    saved = found if not found or "://" in found else f"http://{found}"
    for url in (said.metas.get("og:url"), canonical, said.article.get("url"), saved):
        if isinstance(url, str) and url.startswith(("http://", "https://")):
            copied = _COPY.match(url)
            return copied[1] if copied else url
    return None
