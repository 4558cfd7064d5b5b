"""The day that a page states of a report, in a line of its head or foot: "Published: 3 May 2034".

Such lines are no part of the report and are not parsed, so their dates are read from the bare words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.extract.text.parse import Parsed
from rashomon.extract.times.counts import Node
from rashomon.extract.times.grammar import TimeGrammar
from rashomon.extract.times.words import cut_words
from rashomon.lang.tables import load_table

_KINDS = ("published", "updated")
_BETWEEN = 30  # characters that may stand between the word and its day ("Published by the desk on")


def stated_in_lines(parsed: Parsed) -> Iterator[tuple[Node, int, int]]:
    """The full dates of the page's own lines that say when the report came out, with what they say ("w" of the cues)."""
    for number, passage in enumerate(parsed.passages):
        if passage.boilerplate is None:
            continue
        words = cut_words(parsed.text, passage.start, passage.end)
        grammar = TimeGrammar(words)
        for i, word in enumerate(words):
            says = said_before(parsed.text, word.start) or (
                "published" if passage.boilerplate == "byline" else None
            )
            found = grammar.read(i) if says and word.classes else None
            if found and found[0]["k"] == "date" and {"y", "m", "d"} <= found[0].keys():
                node = {**found[0], "c": {"s": -1, "p": number, "w": says}}
                yield node, word.start, words[found[1] - 1].end


def said_before(text: str, start: int) -> str | None:
    """What a line that begins with such a word says of a date: "published", "updated" or nothing; the nearest counts."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if not _begins().match(line):
        return None
    found = [(match.start(1), kind) for kind in _KINDS if (match := _leads(kind).search(line))]
    return max(found)[1] if found else None


@cache
def _begins() -> re.Pattern[str]:
    """How a line that states a day begins."""
    return re.compile(rf"[^\w\n]*(?:{'|'.join(map(_any_of, _KINDS))})\b", re.IGNORECASE)


@cache
def _leads(kind: str) -> re.Pattern[str]:
    """Such a word with what may stand between it and its day."""
    return re.compile(rf"\b({_any_of(kind)})\b[^.!?\n]{{0,{_BETWEEN}}}\Z", re.IGNORECASE)


def _any_of(kind: str) -> str:
    return "|".join(re.escape(w) for w in load_table("en", "times.toml")["stated"][kind])
