"""What is analysed of a text: the text without the marks that only setting it in type put there, and the way back.

The stored text stays exact.  Soft hyphens, zero-width characters, words parted at the end of a line, running heads between
pages and the marks of Markdown are left out of what the steps read; every span that they find is carried back.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from rashomon.extract.text.vocabulary import is_plain
from rashomon.model import Block, Document, Span

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])")
_PARTED = re.compile(r"\b([^\W\d_]{2,})[-\u2010\u00ad]([ \t]*\r?\n[ \t]*)([^\W\d_]{2,})\b")
_HEAD_LINES = 2  # at the top and at the foot of a page that can be a running head
_MARKDOWN = (
    re.compile(r"(!\[)[^\]\n]*(?:\]\([^)\n]*\))"),  # a picture, whole
    re.compile(
        r"(?<!!)(\[)(?=[^\]\[\n]+\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\))"
    ),  # before the words of a link
    re.compile(r"(?<=\S)(\]\((?:https?:|/|#|mailto:|\.)[^()\n]*(?:\([^()\n]*\)[^()\n]*)?\))"),  # behind them
    re.compile(r"(\*\*\*|\*\*|__)(?=\S)"),  # emphasis opens
    re.compile(r"(?<=\S)(\*\*\*|\*\*|__)"),  # and closes
    re.compile(r"(?<![\w*\\])(\*|_)(?=[^\s*_][^*_\n]*[^\s*_\\](?:\*|_)(?!\w))"),
    re.compile(r"(?<=[^\s*_\\])(\*|_)(?![\w*])"),
    re.compile(r"^((?:> ?)+)", re.MULTILINE),  # a quoted line
    re.compile(r"(\[\^[^\]\n]{1,20}\])(?!:)"),  # a mark of a footnote
    re.compile(r"(<!--.*?-->)", re.DOTALL),
)


@dataclass(frozen=True, slots=True)
class Conditioned:
    """A document as the steps read it; `starts` and `origins` say for each kept stretch where it begins there and in the
    stored text."""

    document: Document
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the conditioned text in the stored one."""
        first = self._origin(start)
        return first, self._origin(end - 1) + 1 if end > start else first

    def _origin(self, at: int) -> int:
        n = bisect.bisect_right(self.starts, at) - 1
        return self.origins[n] + at - self.starts[n]

    def restored_layers(self, layers: dict[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
        """Everything that was found, with every span carried back; a mention's text is that of the report."""
        return {name: tuple(self.restored(r) for r in records) for name, records in layers.items()}

    def restored(self, value: Any) -> Any:
        """A record, or records, with every span carried back."""
        if isinstance(value, Span):
            return Span(*self.back(value.start, value.end))
        if isinstance(value, tuple | list):
            return type(value)(self.restored(v) for v in value)
        if not dataclasses.is_dataclass(value) or isinstance(value, type):
            return value
        changes = {
            f.name: self.restored(v)
            for f in dataclasses.fields(value)
            if _holds_spans(v := getattr(value, f.name))
        }
        start, end = getattr(value, "start", None), getattr(value, "end", None)
        if isinstance(start, int) and isinstance(end, int):
            changes["start"], changes["end"] = self.back(start, end)
            if isinstance(head := getattr(value, "head", None), int):
                changes["head"] = self._origin(head)
        return replace(value, **changes)


def _holds_spans(value: Any) -> bool:
    return isinstance(value, tuple | list) or (
        dataclasses.is_dataclass(value) and not isinstance(value, type)
    )


def condition(document: Document) -> Conditioned | None:
    """The document as it is to be read; None where it can be read as it stands."""
    text = document.text
    cuts = sorted(_cuts(document))
    if not cuts:
        return None
    kept: list[tuple[int, int]] = []
    at = 0
    for start, end in cuts:
        if start > at:
            kept.append((at, start))
        at = max(at, end)
    if at < len(text):
        kept.append((at, len(text)))
    if not kept:
        return None
    starts, origins, made = [], [], 0
    for start, end in kept:
        starts.append(made)
        origins.append(start)
        made += end - start
    clean = "".join(text[a:b] for a, b in kept)
    if not clean.strip():
        return None
    forward = _Forward(kept)
    blocks = tuple(
        b
        for b in (Block(forward.of(b.start), forward.of(b.end), b.where) for b in document.blocks)
        if b.end > b.start
    )
    title = document.title_span and Span(
        forward.of(document.title_span.start), forward.of(document.title_span.end)
    )
    title = title if title and title.end > title.start else None
    return Conditioned(
        replace(document, text=clean, blocks=blocks, title_span=title), tuple(starts), tuple(origins)
    )


class _Forward:
    """From the stored text to the conditioned one."""

    def __init__(self, kept: list[tuple[int, int]]) -> None:
        self._kept, self._before = kept, [0]
        for start, end in kept:
            self._before.append(self._before[-1] + end - start)

    def of(self, at: int) -> int:
        n = bisect.bisect_right(self._kept, (at, len(self._before) << 40)) - 1
        return self._before[n] + min(at, self._kept[n][1]) - self._kept[n][0] if n >= 0 else 0


def _cuts(document: Document) -> Iterator[tuple[int, int]]:
    """The stretches that are left out."""
    text = document.text
    yield from ((m.start(), m.end()) for m in _INVISIBLE.finditer(text))
    yield from _parted_words(text)
    if "\f" in text:
        yield from _running_heads(text)
    if document.media_type == "text/markdown":
        front = re.match(r"\A---[ \t]*\r?\n.*?\r?\n---[ \t]*(?:\r?\n|\Z)", text, re.DOTALL)
        begin = front.end() if front else 0
        for pattern in _MARKDOWN:
            for m in pattern.finditer(text, begin):
                yield (m.start(), m.end()) if pattern is _MARKDOWN[0] else m.span(1)


def _parted_words(text: str) -> Iterator[tuple[int, int]]:
    """The hyphen and the line break inside a word that stands elsewhere in one piece, or that is a word of the language of
    which the parts are not both words; the break alone where it stands elsewhere with its hyphen.  Else nobody can tell, and
    nothing is joined."""
    found = list(_PARTED.finditer(text))
    if not found:
        return
    words = Counter(w.casefold() for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))
    for m in found:
        head, tail = m[1], m[3]
        if m[0][len(head)] == "\u00ad" or f"{head}{tail}".casefold() in words:
            yield m.start() + len(head), m.start(3)
        elif f"{head}-{tail}".casefold() in words:
            yield m.start(2), m.end(2)
        elif is_plain(head + tail) and not (is_plain(head) and is_plain(tail)):
            yield m.start() + len(head), m.start(3)


def _running_heads(text: str) -> Iterator[tuple[int, int]]:
    """The lines at the edges of pages that stand on a third of them at least, digits aside: heads and page numbers."""
    edges: list[list[re.Match[str]]] = []
    bounds = [0, *(m.end() for m in re.finditer("\f", text)), len(text)]
    for start, end in pairwise(bounds):
        lines = [m for m in re.finditer(r"[^\r\n\f]+", text[start:end]) if m[0].strip()]
        edges.append([*lines[:_HEAD_LINES], *lines[max(_HEAD_LINES, len(lines) - _HEAD_LINES) :]])
    seen = Counter(k for there in edges for k in {_blurred(m[0]) for m in there})
    needed = max(2, len(edges) // 3)
    for start, there in zip(bounds, edges, strict=False):
        for m in there:
            if seen[_blurred(m[0])] >= needed:
                yield start + m.start(), start + m.end()


def _blurred(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()
