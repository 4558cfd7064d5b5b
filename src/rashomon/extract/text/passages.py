"""Cuts a report into passages and marks the noise, without touching a character.

A passage is a headline or a paragraph.  Blank lines part passages; a single line break does so too, unless the report
is hard-wrapped (short lines that mostly do not end where a sentence ends).  What is noise (captions, tags, share bars,
repeated and truncated headings) keeps its place and is named in `boilerplate`.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from rashomon.lang.heads import head_of
from rashomon.lang.tables import load_table
from rashomon.model import Document, Passage, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…:;。！？：；؟।][\"'”’»)\]]*\s*$")
_FULL_STOP = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*\s*$")
_OPENS = re.compile(r"[\"'“‘«(\[•–—*-]?\s*[A-Z0-9]")
_FRONT_MATTER = re.compile(r"\A(?:---|\+\+\+)[ \t]*\r?\n.*?\r?\n(?:---|\+\+\+)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING_MARK = re.compile(r"#{1,6}\s+")
WRAP_WIDTH = 100  # a hard-wrapped report has lines shorter than this; the habit is 65 to 80 columns
HEADING_WORDS = 18  # longer lines without a full stop are sentences that lost it
SUBHEADING_WORDS = 6


def split_passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in text order, noise marked."""
    above, start = _above(document)
    passages = [_passage(document, span) for span in _units(document.text, start)]
    return (*above, *_mark_noise(document, passages))


def _above(document: Document) -> tuple[list[Passage], int]:
    """The front matter of a Markdown file, or the facts on the first lines of a text, and where they end.  A title among such
    facts is a headline, as it is where it stands above a report by itself."""
    text = document.text
    lead = _FRONT_MATTER.match(text) if document.media_type == "text/markdown" else None
    if lead is not None:
        return [_facts(document, 0, lead.end())], lead.end()
    head = head_of(text) if document.media_type in ("text/markdown", "text/plain") else None
    if head is None:
        return [], 0
    if head.title is None or _stands_again(text, *head.title, head.end):
        return [_facts(document, 0, head.end)], head.end
    start, end = head.title
    found = [
        _facts(document, 0, start),
        Passage(document.id, start, end, "headline"),
        _facts(document, end, head.end),
    ]
    return [p for p in found if p.end > p.start], head.end


def _facts(document: Document, start: int, end: int) -> Passage:
    """A passage that tells facts of the report, and is not read."""
    span = _stripped(document.text, start, end)
    return Passage(document.id, span.start, span.end, "paragraph", "front-matter")


def _stands_again(text: str, start: int, end: int, behind: int) -> bool:
    """Whether a title stands once more where the report begins."""
    first = next((text[u.start : u.end] for u in _units(text, behind)), "")
    return _HEADING_MARK.sub("", first).split() == text[start:end].split()


def _units(text: str, start: int) -> list[Span]:
    """The stretches that stand on their own: lines, or runs of wrapped lines."""
    lines = [_stripped(text, m.start(), m.end()) for m in _LINE.finditer(text, start)]
    lines = [line for line in lines if line.end > line.start]
    if not _is_wrapped(text, lines):
        return _mended(text, lines)
    units: list[Span] = []
    for number, line in enumerate(lines):
        if units and _goes_on(text, units[-1], line, first=number == 1):
            units[-1] = Span(units[-1].start, line.end)
        else:
            units.append(line)
    return units


def _mended(text: str, lines: list[Span]) -> list[Span]:
    """The lines, those joined that automatic translation has broken inside a sentence."""
    units: list[Span] = []
    for line in lines:
        if units and _is_broken(text[units[-1].start : units[-1].end], text[line.start : line.end]):
            units[-1] = Span(units[-1].start, line.end)
        else:
            units.append(line)
    return units


def _is_broken(above: str, below: str) -> bool:
    """Whether a sentence goes on: the line above is open, and the one below begins small (a heading above excepted)."""
    if _SENTENCE_END.search(above) or above.endswith(","):
        return False
    last = above.split()[-1].casefold()
    if last in load_table("en", "boilerplate.toml")["open_endings"]:
        return True
    is_heading = above[:1].isupper() and len(above.split()) <= SUBHEADING_WORDS
    return below[:1].islower() and not is_heading


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether line breaks are a matter of width: most lines that another follows directly end inside a sentence."""
    followed = [a for a, b in itertools.pairwise(lines) if not _blank_between(text, a, b)]
    if len(followed) < 4 or max(len(line) for line in followed) > WRAP_WIDTH:
        return False
    inside = sum(1 for line in followed if not _SENTENCE_END.search(text[line.start : line.end]))
    return inside / len(followed) > 0.5


def _goes_on(text: str, unit: Span, line: Span, first: bool) -> bool:
    """Whether a wrapped line continues what stands above it."""
    if _blank_between(text, unit, line):
        return False
    above, below = text[unit.start : unit.end], text[line.start : line.end]
    if _FULL_STOP.search(above) and _OPENS.match(below):
        return False
    return not (
        first and _OPENS.match(below) and len(above.split()) <= HEADING_WORDS and not above.endswith(",")
    )


def _blank_between(text: str, above: Span, below: Span) -> bool:
    return len(re.findall(r"\r\n|\n|\r|\u2029", text[above.end : below.start])) > 1


def _passage(document: Document, span: Span) -> Passage:
    mark = _HEADING_MARK.match(document.text, span.start, span.end)
    if mark:
        return Passage(document.id, mark.end(), span.end, "headline")
    return Passage(document.id, span.start, span.end, "paragraph")


def _mark_noise(document: Document, passages: list[Passage]) -> list[Passage]:
    text = document.text
    seen = Counter(_plain(text, p) for p in passages)
    headings = [p for p in passages if _looks_like_heading(text, p) and _may_be_heading(document, p)]
    title = _title(document, passages, headings)
    marked = []
    for p in passages:
        noise = _noise(document, p, seen, headings, title)
        kind = "headline" if p is title or p in headings else p.kind
        marked.append(replace(p, kind=kind, boilerplate=noise))
    return marked


def _plain(text: str, p: Passage) -> str:
    return " ".join(text[p.start : p.end].split()).casefold()


def _looks_like_heading(text: str, p: Passage) -> bool:
    words = text[p.start : p.end].split()
    return p.kind == "headline" or (
        len(words) <= HEADING_WORDS
        and not _SENTENCE_END.search(text[p.start : p.end])
        and not text[p.start : p.end].endswith(",")
    )


def _may_be_heading(document: Document, p: Passage) -> bool:
    """Whether the element that a passage of a page stood in is a heading; any passage of a text may be one."""
    if not document.blocks or document.media_type != "text/html":
        return True
    where = next((b.where for b in document.blocks if b.start <= p.start and p.end <= b.end), "")
    return bool(_HEADING_ELEMENT.search(where))


_HEADING_ELEMENT = re.compile(r"/(?:h[1-6]|title|figcaption)(?:\[\d+\])?(?:/|$)")


def _title(document: Document, passages: list[Passage], headings: list[Passage]) -> Passage | None:
    """The passage that is the title: the one that was named, else the first heading among the first four passages."""
    for p in passages:
        if document.title and _plain(document.text, p) == " ".join(document.title.split()).casefold():
            return p
    for p in passages[:4]:
        words = document.text[p.start : p.end].split()
        if p in headings and len(words) > 3 and _noise_by_words(document.text[p.start : p.end]) is None:
            return p
    return None


def title_of(document: Document) -> Span | None:
    """Where the title stands in the text, if it does."""
    for p in split_passages(document):
        if p.kind == "headline" and p.boilerplate is None:
            return Span(p.start, p.end)
        if p.boilerplate is None:
            return None
    return None


def _noise(
    document: Document, p: Passage, seen: Counter[str], headings: Iterable[Passage], title: Passage | None
) -> str | None:
    text = document.text[p.start : p.end]
    if p is title:
        return None
    if any(b.start <= p.start and p.end <= b.end and "figcaption" in b.where for b in document.blocks):
        return "caption"
    named = _noise_by_words(text)
    if named or p not in headings:
        return named
    plain = _plain(document.text, p)
    words = plain.split()
    if len(words) <= SUBHEADING_WORDS and any(_is_cut_from(plain, other) for other in seen):
        return "truncated-heading"
    if seen[plain] > 1:
        return "caption" if len(words) <= SUBHEADING_WORDS else "repeated-heading"
    if title is not None and _same_heading(document.text, p, title):
        return "repeated-heading"
    if len(words) <= SUBHEADING_WORDS and not re.search(r"[\d,]", plain) and p.start > 0:
        return "subheading"
    return None


def _is_cut_from(plain: str, other: str) -> bool:
    """Whether a line is what is left of another: its last words, or a stretch that begins inside a word."""
    return other.endswith(" " + plain) or re.search(r"\w" + re.escape(plain) + r"\b", other) is not None


def _same_heading(text: str, p: Passage, title: Passage) -> bool:
    """Whether a heading right under the title says the same in other words: half of its long words are the title's."""
    mine = {w for w in re.findall(r"\w+", _plain(text, p)) if len(w) > 3}
    its = {w for w in re.findall(r"\w+", _plain(text, title)) if len(w) > 3}
    return (
        bool(mine) and p.start > title.start and p.start - title.end < 200 and 2 * len(mine & its) > len(mine)
    )


def _noise_by_words(text: str) -> str | None:
    """The sort of noise that the words of a line give away, in the language tables."""
    patterns, longest = _patterns()
    words = len(text.split())
    if words <= load_table("en", "boilerplate.toml")["longest_credited"] and _is_credited(text):
        return "caption"
    if words > longest:
        return None
    for kind, where, pattern in patterns:
        found = pattern.match(text) if where == "starts" else pattern.search(text)
        if found:
            return kind
    return None


def _is_credited(text: str) -> bool:
    """Whether a passage ends with whoever took a picture and for whom, as captions do."""
    return any(pattern.search(text) for pattern in _credits())


@cache
def _credits(language: str = "en") -> tuple[re.Pattern[str], ...]:
    table = load_table(language, "boilerplate.toml")["credited"]
    return tuple(re.compile(e + r"\s*$") for expressions in table.values() for e in expressions)


@cache
def _patterns(language: str = "en") -> tuple[tuple[tuple[str, str, re.Pattern[str]], ...], int]:
    table = load_table(language, "boilerplate.toml")
    made = []
    for where, ending in (("starts", ""), ("anywhere", ""), ("ends", r"\s*$")):
        for kind, expressions in table[where].items():
            flags = 0 if kind == "byline" else re.IGNORECASE
            made += [(kind, where, re.compile(e + ending, flags)) for e in expressions]
    return tuple(made), int(table["longest"])
