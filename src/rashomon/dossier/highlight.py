"""Spans become marked text: a quotation in its sentence, and a whole report with every cited passage in its place.

Offsets are code points of the document's text, end exclusive.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from rashomon.dossier.sections import Node, Piece
from rashomon.model import Passage, Span, Spans, cover
from rashomon.names import write_out

LONGEST = 420  # characters of context around a quotation; two long sentences of news prose
_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9])")
_INITIAL = re.compile(r"(?:^|[\W_])[A-Z][a-z]{0,2}$|\.")
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """The text with what deceives written out, as in `⟦U+202E⟧`: characters that steer a screen or turn its direction, and
    letters of another script that look like those around them."""
    if text.isascii() and text.isprintable():
        return text
    said = write_out(text)
    if said.isprintable():  # which holds nothing that steers
        return said
    return "".join(c if _is_harmless(c) else f"⟦U+{ord(c):04X}⟧" for c in said)


def _is_harmless(c: str) -> bool:
    if c in "\n\t\r\u200c\u200d\u00ad":
        return True
    return unicodedata.category(c) not in {"Cc", "Cf", "Cs"}


def plain(text: str) -> str:
    """One line: line breaks and runs of white space become one space, steering characters are written out."""
    return visible(_SPACE.sub(" ", text).strip())


def sentences(text: str, passage: Span) -> list[Span]:
    """The sentences of a passage, cut at full stops that no initial or short title ("Mr.") stands before."""
    found, start = [], passage.start
    for m in _END.finditer(text, passage.start, passage.end):
        if _INITIAL.search(text[max(passage.start, m.start() - 6) : m.start()]):
            continue
        found.append(Span(start, m.end()))
        start = m.end()
    if start < passage.end:
        found.append(Span(start, passage.end))
    return found


def context(
    text: str, passages: Sequence[Passage], spans: Spans, longest: int = LONGEST,
    cut: Callable[[Span], Iterable[Span]] | None = None,
) -> tuple[Span, bool, bool]:  # fmt: skip
    """What a reader needs to see around the spans: their sentence or sentences, cut at words where they are long.

    `cut` gives the sentences of a passage where they are known already.
    Returns the span, and whether it was cut short at its start and at its end.
    """
    whole = cover(spans)
    around = _sentences_around(text, passages, whole, cut or partial(sentences, text))
    if len(around) <= longest:
        return around, False, False
    room = max(longest - len(whole), 60) // 2
    start = _word_start(text, max(around.start, whole.start - room), whole.start)
    end = _word_end(text, min(around.end, whole.end + room), whole.end)
    return Span(start, end), start > around.start, end < around.end


def _sentences_around(
    text: str, passages: Sequence[Passage], whole: Span, cut: Callable[[Span], Iterable[Span]]
) -> Span:
    places = [Span(p.start, p.end) for p in passages if p.start < whole.end and whole.start < p.end]
    if not places:
        start = text.rfind("\n", 0, whole.start) + 1
        end = text.find("\n", whole.end)
        places = [Span(start, end if end >= 0 else len(text))]
    first, last = whole.start, whole.end
    start, end = first, last
    for place in places:
        for s in cut(place):
            if s.start < last and first < s.end:
                start, end = min(start, s.start), max(end, s.end)
    while end > last and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _word_start(text: str, at: int, last: int) -> int:
    """The first start of a word from `at` on."""
    while 0 < at < last and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int, first: int) -> int:
    """The last end of a word up to `at`."""
    while first < at < len(text) and not text[at].isspace():
        at -= 1
    return at


def cut_around(
    text: str, passages: Sequence[Passage], spans: Spans, longest: int = LONGEST,
    cut: Callable[[Span], Iterable[Span]] | None = None,
) -> tuple[Piece, ...]:  # fmt: skip
    """The spans marked in their context, with dots where the context was cut short; `cut` as for `context`."""
    around, cut_before, cut_after = context(text, passages, spans, longest, cut)
    pieces: list[Piece] = [Piece("… ")] if cut_before else []
    at = around.start
    for span in merge(spans):
        pieces += [
            Piece(_line(text[at : span.start])),
            Piece(_line(text[span.start : span.end]), marked=True),
        ]
        at = span.end
    pieces.append(Piece(_line(text[at : around.end])))
    if cut_after:
        pieces.append(Piece(" …"))
    return tuple(p for p in pieces if p.text)


def _line(text: str) -> str:
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    return visible(_SPACE.sub(" ", text))


def merge(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap made one; empty ones dropped."""
    made: list[Span] = []
    held = [s for s in spans if s.end > s.start]
    if len(held) < 2:
        return held
    for span in sorted(held):
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return made


Cited = tuple[Span, int, bool]  # a stretch, its note, and whether the note's passage begins with it


def mark_passage(text: str, passage: Span, cited: Sequence[Cited]) -> tuple[Node, ...]:
    """A passage with cited stretches as a tree.  A stretch that crosses another one is cut in two.

    Only what lies in the passage is used.
    """
    inside: list[Cited] = []
    for span, note, first in cited:
        start, end = max(span.start, passage.start), min(span.end, passage.end)
        if start < end:
            inside.append((Span(start, end), note, first and span.start >= passage.start))
    inside.sort(key=lambda item: (item[0].start, -item[0].end, item[1]))
    return tuple(_nest(text, passage, inside))


def _nest(text: str, room: Span, cited: list[Cited]) -> list[Node]:
    nodes: list[Node] = []
    at = room.start
    waiting = list(cited)
    while waiting:
        span, note, first = waiting.pop(0)
        if span.start > at:
            nodes.append(Node(visible(text[at : span.start])))
        within = [item for item in waiting if item[0].start < span.end]
        waiting = waiting[len(within) :]
        held, over = _split(within, span.end)
        nodes.append(Node(note=note, first=first, inside=tuple(_nest(text, span, held))))
        at = span.end
        waiting = sorted(over + waiting, key=lambda item: (item[0].start, -item[0].end, item[1]))
    if at < room.end:
        nodes.append(Node(visible(text[at : room.end])))
    return nodes


def _split(items: list[Cited], end: int) -> tuple[list[Cited], list[Cited]]:
    """The parts of the stretches before and after an offset."""
    held = [(Span(s.start, min(s.end, end)), note, first) for s, note, first in items]
    over = [(Span(end, s.end), note, False) for s, note, _ in items if s.end > end]
    return held, over
