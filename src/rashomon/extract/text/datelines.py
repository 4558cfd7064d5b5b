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
        if not words:
            continue
        if not (words[0].text.isupper() and len(words[0].text) > 2):
            found.update(_in_small_letters(parsed, words))
            continue
        outside = list(_outside_brackets(words))
        dash = next((t for t in outside if t.text in CLOSING), None)
        if dash is not None and not any(t.pos in {"VERB", "AUX"} and t.i < dash.i for t in outside):
            found.update(t.i for t in words if t.i < dash.i)
    return frozenset(found)


def _in_small_letters(parsed: Parsed, words: Sequence[Token]) -> set[int]:
    """The words of "Oldmill, May 3 (Agency) -" or "(Agency) -" at the start of a paragraph: a town, then a day or an agency."""
    if words[0].start != parsed.passages[words[0].passage].start:
        return set()
    dash = next(
        (n for n, t in enumerate(words) if t.text in DASHES and parsed.text[t.start - 1].isspace()), None
    )
    if not dash or dash + 1 >= len(words) or not words[dash + 1].text[:1].isupper():
        return set()
    line = words[:dash]
    marked = any(t.text in {",", "("} for t in line)
    town = line[0].text == "(" or line[0].ent in {"GPE", "LOC", "FAC"}
    named = all(not t.text[0].isalpha() or t.text[0].isupper() for t in line)
    again = any(t.text in DASHES for t in parsed.words(parsed.sentence_of(words[0].i))[dash + 1 :])
    return {t.i for t in line} if marked and town and named and not again else set()


def _outside_brackets(words: Sequence[Token]) -> Iterator[Token]:
    """The words that stand in no brackets, as the agency does."""
    depth = 0
    for token in words:
        depth += token.text == "("
        if depth <= 0:
            yield token
        depth -= token.text == ")"
