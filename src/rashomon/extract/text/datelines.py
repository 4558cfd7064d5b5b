"""Finds datelines: the place, the day and the agency before the dash with which a report begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.extract.text.parse import Parsed, Token

DASHES = frozenset({"-", "--", "–", "—"})
CLOSING = DASHES | {":"}
LONGEST = 14  # words up to the dash


def dateline_words(parsed: Parsed) -> frozenset[int]:
    """The numbers of the words of "KABUL (Agency) -" before the dash, in every sentence that opens so: no part of what is told."""
    found: set[int] = set()
    for sentence in parsed.sentences:
        words = parsed.words(sentence)[:LONGEST]
        if not words or not (words[0].text.isupper() and len(words[0].text) > 2):
            continue
        outside = list(_outside_brackets(words))
        dash = next((t for t in outside if t.text in CLOSING), None)
        if dash is not None and not any(t.pos in {"VERB", "AUX"} and t.i < dash.i for t in outside):
            found.update(t.i for t in words if t.i < dash.i)
    return frozenset(found)


def _outside_brackets(words: Sequence[Token]) -> Iterator[Token]:
    """The words that stand in no brackets, as the agency does."""
    depth = 0
    for token in words:
        depth += token.text == "("
        if depth <= 0:
            yield token
        depth -= token.text == ")"
