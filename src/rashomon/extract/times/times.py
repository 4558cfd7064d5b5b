"""Finds expressions of time and says, for each, what is needed to place it on the calendar later.

The symbol of an expression is compact JSON: the operator tree that `time_grammar` read, and under "c" the cues of its
place: the tense of the governing verb ("t"), a preposition that points back or ahead ("d": -1 or 1), whether the
words around it lie ahead ("u"), the sentence ("s") and the passage ("p").  No parse is needed after this step.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Literal

from rashomon.dates.values import CLOCK_UNITS, duration_value
from rashomon.extract.text.parse import Parsed, Sentence
from rashomon.extract.times.counts import Node
from rashomon.extract.times.cues import cues_of
from rashomon.extract.times.grammar import TimeGrammar
from rashomon.extract.times.plausible import plausible
from rashomon.extract.times.settled import settle, token_of
from rashomon.extract.times.stated import stated_in_lines
from rashomon.extract.times.told_happenings import Told, counted_from_told, counts_from_known
from rashomon.extract.times.words import (
    Word,
    cut_words,
    inside_classes,
    reference_phrases,
    trigger_words,
)
from rashomon.model import Span, TimeExpression, record_id

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


def find_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """The time expressions of a document in text order, not yet anchored."""
    found = [_expression(parsed, node, start, end) for node, start, end in stated_in_lines(parsed)]
    told: list[Told] = []
    for sentence in parsed.sentences:
        for node, start, end in _read_sentence(parsed, sentence, told):
            told.append((node, start, end))
            symbol = {**node, "c": cues_of(parsed, sentence, start, end)}
            found.append(_expression(parsed, symbol, start, end))
    return tuple(sorted(found, key=lambda t: (t.start, t.end)))


def _expression(parsed: Parsed, symbol: Node, start: int, end: int) -> TimeExpression:
    """The record of a tree with its cues."""
    span = Span(start, end)
    return TimeExpression(
        record_id("t", parsed.document.id, [span]), parsed.document.id, start, end,
        span.of(parsed.text), type_of(symbol), json.dumps(symbol, separators=(",", ":"), sort_keys=True),
    )  # fmt: skip


def type_of(node: Node) -> TimexType:
    """The TIMEX3 type of an operator tree."""
    if node["k"] == "set":
        return "SET"
    if node["k"] == "dur":
        return "DURATION"
    if node["k"] == "clock" or node.get("part") or node.get("clock"):
        return "TIME"
    if node["k"] == "shift" and node["u"] in CLOCK_UNITS:
        return "DURATION"
    return "DATE"


def _read_sentence(
    parsed: Parsed, sentence: Sentence, told: Sequence[Told]
) -> Iterator[tuple[Node, int, int]]:
    """The trees of a sentence with their offsets."""
    if not _may_hold_times(parsed, sentence):
        return
    words = [settle(parsed, word) for word in cut_words(parsed.text, sentence.start, sentence.end)]
    grammar, starts, inside = TimeGrammar(words), reference_phrases(), inside_classes()
    counts = bool(told) and counts_from_known(words)
    i = 0
    while i < len(words):
        counted = counted_from_told(parsed, grammar, i, told) if counts else None
        if counted is not None:
            yield counted[0], words[i].start, words[counted[1] - 1].end
            i = counted[1]
            continue
        found = grammar.read(i) if words[i].classes.keys() - inside or words[i].lower in starts else None
        if found and plausible(parsed, grammar, found[0], i, found[1]):
            for node, first, last in _parts(
                parsed, words, _as_rate(parsed, words, found[0], found[1]), i, found[1]
            ):
                yield node, words[first].start, words[last - 1].end
                i = last
        else:
            i += 1


def _as_rate(parsed: Parsed, words: list[Word], node: Node, last: int) -> Node:
    """ "three flights a week" is a repetition, "waited a week" a duration."""
    if node["k"] != "dur" or not node.get("art") or node.get("n") != 1 or "unit" not in words[last - 1]:
        return node
    token = token_of(parsed, words[last - 1])
    if token.dep == "npadvmod" and parsed.tokens[token.head].pos in ("NOUN", "NUM", "SYM", "PROPN"):
        return {"k": "set", "v": duration_value(1, node["u"])}
    return node


def _parts(
    parsed: Parsed, words: list[Word], node: Node, first: int, last: int
) -> list[tuple[Node, int, int]]:
    """The expressions that were read as one: both ends of "1914-1918" and "May 4-7", both days of "May 4 and 5"."""
    for name, of_range in (("y2", "y"), ("d2", "d")):
        if name not in node:
            continue
        dash = next(k for k in range(last - 2, first, -1) if "-" in words[k] and "figure" in words[k - 1])
        ends = {k: v for k, v in node.items() if k != name}
        return [(ends, first, dash), ({**ends, of_range: node[name]}, dash + 1, last)]
    if node["k"] == "date" and "m" in node and "d" in node and "y" not in node:
        after = words[last : last + 3]
        if len(after) > 1 and "and" in after[0] and "day" in after[1] and not _counts_on(parsed, after[1]):
            return [(node, first, last), ({**node, "d": after[1].get("day")}, last + 1, last + 2)]
    return [(node, first, last)]


def _counts_on(parsed: Parsed, word: Word) -> bool:
    """Whether a number counts what follows it: "May 4 and 5 villagers"."""
    token = token_of(parsed, word)
    return token.dep == "nummod" and token.head > token.i


def _may_hold_times(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether the sentence has a figure or a word that an expression of time is made of; most have none."""
    triggers = trigger_words()
    return any(
        t.lower in triggers
        or (not t.text.isalpha() and any(c.isdigit() or c in "-." for c in t.text[1:] + t.text[0]))
        for t in parsed.tokens[sentence.first : sentence.last]
        if len(t.text) > 2 or t.text.isdigit()
    )
