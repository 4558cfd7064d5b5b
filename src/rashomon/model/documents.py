"""Reports as they came in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.spans import Span, Spans

Basis = Literal["given", "page", "inferred"]
Kind = Literal["outlet", "title", "published", "agency"]


@dataclass(frozen=True, slots=True)
class Date:
    """A day or an interval of days: an EDTF string with its bounds as ISO days (None = open) and what it rests on."""

    edtf: str
    start: str | None
    end: str | None
    evidence: Spans = ()


@dataclass(frozen=True, slots=True)
class Published:
    """When a report came out, as an EDTF interval; `basis` says who says so."""

    edtf: str
    start: str | None
    end: str | None
    basis: Basis | None
    evidence: Spans = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Where a stretch of the extracted text stands in the original: an element path, a page or a byte range."""

    start: int
    end: int
    where: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One piece of evidence for what is known of a report beside its text: its outlet, title, day, agency.

    Of several of one kind the first is the one believed.  `basis` says what it rests on ("flag", "sidecar", "article
    metadata", "date line", "URL", ...), `quote` holds the characters that say so and `where` the place of those: an
    element path, a key, a file's name.  `span` is where they stand in the report's own text, if they do.
    """

    kind: Kind
    value: str
    basis: str
    quote: str = ""
    where: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report as published.  Its text never changes; every span of the case counts code points of it.

    `outlet` is an outlet's id.  `published` holds only what was given or stood on the page; inferred dates are
    records of the case.  `encoding` is the codec that made text of the original, `replaced` the number of its bytes that
    are no character by it.  `read` is the share of a page's text that is in `text`.  `agency` is the news agency that the
    report credits, whoever carries it.
    """

    id: str
    path: str
    sha256: str
    media_type: str
    text: str
    external_id: str | None = None
    outlet: str | None = None
    title: str | None = None
    title_span: Span | None = None
    url: str | None = None
    language: str | None = None
    analysed: bool = True
    translated: bool | None = None
    published: Published | None = None
    added: str = ""
    blocks: tuple[Block, ...] = ()
    encoding: str | None = None
    replaced: int = 0
    read: float | None = None
    agency: str | None = None
    facts: tuple[Fact, ...] = ()

    def in_title(self, span: Span) -> bool:
        """Whether a span stands in the title, as far as it is known where that stands in the text."""
        return self.title_span is not None and self.title_span.contains(span)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published it, with the analyst's own letter (A-F) and note, which are never computed."""

    id: str
    name: str
    reliability: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A headline or paragraph.  `boilerplate` names the sort of noise, or is None where the passage is read."""

    document: str
    start: int
    end: int
    kind: Literal["headline", "paragraph"]
    boilerplate: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read: why, and what to do about it."""

    path: str
    reason: str
    hint: str
