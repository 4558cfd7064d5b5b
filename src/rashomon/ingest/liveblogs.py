"""Live blogs: each post is a report of its own, with its time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.ingest.body import Body, Line, all_lines, names_of, running
from rashomon.ingest.days import find_days
from rashomon.ingest.linked import SelfDescription, plain
from rashomon.ingest.pagetext import Found, PageText
from rashomon.model import Fact

_LIVE = ("liveblog", "LiveBlog", "liveBlog", "Liveblog", "live-blog", "live_blog", "Live-Blog", "live blog")
_FEWEST = 3  # posts make a live blog


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a live blog: `name` tells it from the others of its page."""

    name: str
    title: str | None
    published: Fact | None
    url: str | None
    body: Body


def find_posts(tree: Any, said: SelfDescription, text: str) -> list[Post]:
    """The posts of a live blog, as its metadata list them or as its elements show them; none if it is no live blog."""
    if not any(name in text for name in _LIVE):
        return []
    told = [p for blog in said.nodes("LiveBlogPosting") for p in _listed(blog)]
    shown = _elements(tree) if not told else []
    if len(told) < _FEWEST and len(shown) < _FEWEST:
        return []
    page = PageText.of(tree)
    lines = list(all_lines(page))
    posts = [_of_metadata(n, post, page, lines, tree) for n, post in enumerate(told, 1)]
    posts += [_of_element(n, element, page, lines) for n, element in enumerate(shown, 1)]
    return [p for p in posts if p.body.kept]


def _listed(blog: dict[str, Any]) -> list[dict[str, Any]]:
    posts = blog.get("liveBlogUpdate")
    return [
        p
        for p in (posts if isinstance(posts, list) else [posts])
        if isinstance(p, dict) and plain(p.get("articleBody"))
    ]


def _of_metadata(number: int, post: dict[str, Any], page: PageText, lines: list[Line], tree: Any) -> Post:
    """A post that the metadata list; its paragraphs are found again in the page, else they stand in the script."""
    text = re.sub(r"<[^>]+>", "\n", str(post["articleBody"]))
    script = next((s for s in tree.iter("script") if "liveBlogUpdate" in (s.text or "")), tree)
    kept: list[Line] = []
    for paragraph in filter(str.strip, re.split(r"\n+", text)):
        found = page.find(paragraph, 0)
        kept += [line for line in lines if found and found.start <= line.at.start < found.end]
        if not found:
            kept.append(Line(" ".join(paragraph.split()), script, Found(0, 0), 0.0))
    value = plain(post.get("datePublished")) or plain(post.get("dateCreated"))
    return Post(
        f"post-{number}", plain(post.get("headline")), _day(value, "liveBlogUpdate"), plain(post.get("url")),
        Body(kept, kept, sum(len(k.text) for k in kept) / max(1, len(page.line))),
    )  # fmt: skip


def _elements(tree: Any) -> list[Any]:
    """The elements that hold a post each: inside a part named live blog, with a time of their own."""
    rooms = [e for e in tree.iter("div", "section", "article", "main", "ol", "ul") if _is_live(e)]
    for room in rooms:
        posts = [c for c in room if isinstance(c.tag, str) and next(c.iter("time"), None) is not None]
        if len(posts) >= _FEWEST:
            return posts
    return []


def _is_live(element: Any) -> bool:
    named = names_of(element)
    packed = re.sub(r"[^a-z]", "", f"{element.get('class', '')} {element.get('id', '')}".lower())
    return (
        "liveblog" in named
        or ("liveblog" in packed and bool(named & {"live", "blog"}))
        or {"live", "blog"} <= named
    )


def _of_element(number: int, element: Any, page: PageText, lines: list[Line]) -> Post:
    inside = [
        line for line in lines if any(e is element for e in (line.element, *line.element.iterancestors()))
    ]
    heading = next((e for e in element.iter("h2", "h3", "h4")), None)
    kept = [line for line in inside if running(line) and line.element is not heading]
    time = next(element.iter("time"))
    value = time.get("datetime") or " ".join(time.text_content().split())
    name = element.get("id") or f"post-{number}"
    title = plain(heading.text_content()) if heading is not None else None
    share = sum(len(k.text) for k in kept) / max(1, len(page.line))
    return Post(name, title, _day(value, time.getroottree().getpath(time)), None, Body(inside, kept, share))


def _day(value: str | None, where: str) -> Fact | None:
    days: Iterator[Any] = (d for d in find_days(value or "") if d.day)
    day = next(days, None)
    return Fact("published", day.day.isoformat(), "article metadata", str(value), where) if day else None
