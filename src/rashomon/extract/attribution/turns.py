"""Finds the turns of an interview or a transcript: lines that open with a name and a colon.

A report counts as a transcript when such openings recur.  A turn goes on to the next turn, over paragraphs.  "Q:" and
"A:" name nobody and open no turn.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rashomon.extract.text.parse import Parsed, Token

_LABEL = 6  # tokens that a label may have
_FEWEST = 3  # turns from which a report counts as a transcript
_SHORTEST = 12  # tokens that turns have on average; a list of results ("Dell: 41 votes") has fewer
_MARKS = frozenset(['"', "“", "''", "``", "«"])


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks (tokens before the colon), the colon, and the tokens `first` to `last` (excluded) of what is said."""

    label: tuple[int, ...]
    colon: int
    first: int
    last: int


def find_turns(parsed: Parsed) -> tuple[Turn, ...]:
    """The turns of a transcript in text order; none where the report is no transcript."""
    starts = [
        (label, label[-1] + 1)
        for i in _line_starts(parsed)
        if parsed.tokens[i].passage > 0 and (label := _label_at(parsed, i))
    ]
    names = Counter(parsed.tokens[label[-1]].lower for label, _ in starts)
    starts = [(label, colon) for label, colon in starts if names[parsed.tokens[label[-1]].lower] > 1]
    if len(starts) < _FEWEST:
        return ()
    ends = [_line_start_before(parsed, label[0]) for label, _ in starts[1:]]
    ends.append(_end_of_passage(parsed, starts[-1][1]))
    turns = tuple(
        Turn(label, colon, colon + 1, end)
        for (label, colon), end in zip(starts, ends, strict=True)
        if end > colon + 1
    )
    words = sum(t.last - t.first for t in turns)
    return turns if words >= _SHORTEST * len(turns) else ()


def _end_of_passage(parsed: Parsed, i: int) -> int:
    passage = parsed.tokens[i].passage
    while i < len(parsed.tokens) and parsed.tokens[i].passage == passage:
        i += 1
    return i


def _line_starts(parsed: Parsed) -> list[int]:
    """Tokens that open a line."""
    found = []
    for token in parsed.tokens:
        if token.i == 0 or "\n" in parsed.text[parsed.tokens[token.i - 1].end : token.start]:
            found.append(token.i)
    return found


def _line_start_before(parsed: Parsed, i: int) -> int:
    """The token itself, or the quotation mark before it."""
    return i - 1 if i > 0 and parsed.tokens[i - 1].text in _MARKS else i


def _label_at(parsed: Parsed, i: int) -> tuple[int, ...]:
    """The tokens of a label that starts here, without its colon; empty where none does."""
    if parsed.tokens[i].text in _MARKS and i + 1 < len(parsed.tokens):
        i += 1
    label: list[int] = []
    for k in range(i, min(i + _LABEL, len(parsed.tokens))):
        token = parsed.tokens[k]
        if token.text == ":":
            return tuple(label)
        if token.passage != parsed.tokens[i].passage or not _names(token):
            return ()
        label.append(k)
    return ()


def _names(token: Token) -> bool:
    """Whether a word can stand in a label: capitalised, or a full stop of an abbreviation."""
    if token.text in (".", "-"):
        return True
    return (
        len(token.text) > 1
        and token.text[0].isupper()
        and (token.text.isupper() or token.pos in ("PROPN", "NOUN"))
    )
