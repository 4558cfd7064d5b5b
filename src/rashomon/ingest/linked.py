"""What a page says of itself for machines: JSON-LD (schema.org), Open Graph and plain meta elements."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

_ARTICLES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "LiveBlogPosting",
    "BlogPosting",
    "Article",
    "Posting",
    "Report",
)


@dataclass(slots=True, frozen=False)
class _Parts:
    nodes: list[dict[str, Any]] = field(default_factory=list)
    by_id: dict[str, dict[str, Any]] = field(default_factory=dict)


class SelfDescription:
    """The metadata of one page."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.metas = _metas(tree)

    @cached_property
    def _parts(self) -> _Parts:
        parts = _Parts()
        for script in self.tree.iter("script"):
            if "ld+json" in (script.get("type") or "") and script.text:
                for node in _nodes(_parsed(script.text)):
                    parts.nodes.append(node)
                    if isinstance(node.get("@id"), str) and len(node) > 1:
                        parts.by_id.setdefault(node["@id"], node)
        return parts

    @cached_property
    def article(self) -> Mapping[str, Any]:
        """The first node that describes an article, an empty one if none does."""
        for kind in _ARTICLES:
            for node in self._parts.nodes:
                if any(kind in k for k in kinds(node)):
                    return node
        return {}

    @cached_property
    def bodies(self) -> list[str]:
        """The texts that are given as the report's body."""
        found = [n.get("articleBody") for n in self._parts.nodes]
        return list(dict.fromkeys(html.unescape(b) for b in found if isinstance(b, str) and b.strip()))

    def nodes(self, *wanted: str) -> Iterator[dict[str, Any]]:
        """The nodes of a kind."""
        return (n for n in self._parts.nodes if any(k in wanted for k in kinds(n)))

    def resolved(self, value: Any) -> Any:
        """A value; where it only points at a node of the page, that node."""
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
            return self._parts.by_id.get(value["@id"], value)
        return value

    def name_of(self, value: Any) -> str | None:
        """The name that a value is or holds."""
        value = self.resolved(value)
        return plain(value.get("name") if isinstance(value, dict) else value)

    def meta(self, *names: str) -> tuple[str, str] | None:
        """The content of the first meta element of these names, and which that is."""
        for name in names:
            if self.metas.get(name):
                return self.metas[name], name
        return None


def plain(value: Any) -> str | None:
    """A string as a reader sees it: entities resolved, white space single; None if it is none or empty."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return (" ".join(html.unescape(value).split()) or None) if isinstance(value, str) else None


def kinds(node: Mapping[str, Any]) -> list[str]:
    """The types of a JSON-LD node."""
    kind = node.get("@type")
    return [str(k) for k in (kind if isinstance(kind, list) else [kind]) if k]


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                found.setdefault(key, html.unescape(content))
    return found


def _parsed(text: str) -> Any:
    """The JSON in a script, also where it is wrapped in a comment; None if it is none."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (json.JSONDecodeError, RecursionError):
        return None


def _nodes(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """A node and those inside it, outermost first; comments, ratings and lists of other pages are left out."""
    if depth > 12:
        return
    if isinstance(data, list):
        for part in data:
            yield from _nodes(part, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key, value in data.items():
            if key not in _ELSEWHERE and isinstance(value, dict | list):
                yield from _nodes(value, depth + 1)


_ELSEWHERE = frozenset({"comment", "itemListElement", "hasPart", "relatedLink", "review", "mentions", "about", "citation", "isRelatedTo"})  # fmt: skip
