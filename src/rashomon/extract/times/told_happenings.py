"""Times counted from a happening that the report has dated before: "two days after the crash", "the day before the vote".

The noun is looked for in the sentences before, in the same or a synonymous word ("the trains collided on 7 May"), beside the
only day that its sentence names.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.times.counts import Node
from rashomon.extract.times.grammar import TimeGrammar
from rashomon.extract.times.offsets import is_day
from rashomon.extract.times.settled import token_of
from rashomon.extract.times.words import Word, beside, day_sides
from rashomon.lang.senses import sense_of

Told = tuple[Node, int, int]  # a tree with its offsets
_WORDS_BETWEEN = 2  # adjectives and the like between the article and the noun
_TELLING = frozenset({"VERB", "NOUN"})


def counts_from_known(words: Sequence[Word]) -> bool:
    """Whether a sentence has "after" or "before" and something known behind it, without which nothing is counted so."""
    sides, known = day_sides(), beside("known_happenings")
    return any(a.lower in sides and b.lower in known for a, b in pairwise(words))


def counted_from_told(
    parsed: Parsed, grammar: TimeGrammar, i: int, told: Sequence[Told]
) -> tuple[Node, int] | None:
    """The time at word `i` that is so far from a happening that was told with its day, and the word behind it: TIMEX3 holds the
    "two days" of "two days after the crash"."""
    amounts = grammar.amounts(i) if told else None
    if amounts is None:
        return None
    node, k = amounts
    side, last = day_sides().get(grammar.lower(k)), len(grammar.words)
    if not side or k + 2 >= last or grammar.lower(k + 1) not in beside("known_happenings"):
        return None
    noun = next(
        (n for n in range(k + 2, min(k + 3 + _WORDS_BETWEEN, last)) if _is_head(parsed, grammar, n)), None
    )
    day = _day_of(parsed, token_of(parsed, grammar.words[noun]), told) if noun is not None else None
    if day is None or noun is None:
        return None
    return {"k": "offset", **node, "dir": side, "of": day}, k


def _is_head(parsed: Parsed, grammar: TimeGrammar, n: int) -> bool:
    """Whether a word is the noun that ends its phrase."""
    token = token_of(parsed, grammar.words[n])
    return token.tag in ("NN", "NNS") and token.dep not in ("compound", "nmod")


def _day_of(parsed: Parsed, noun: Token, told: Sequence[Told]) -> Node | None:
    """The day of the last sentence before that tells in a word for the same what a noun tells."""
    root, near = sense_of(noun.lemma.lower())
    days: dict[int, list[Node]] = {}
    for node, start, _ in told:
        number = parsed.tokens[parsed.first_token_at(start)].sent
        days.setdefault(number, []).append(node)
    for number in sorted((n for n in days if n < noun.sent), reverse=True):
        if len(days[number]) != 1 or days[number][0]["k"] != "date" or not is_day(days[number][0]):
            continue
        for token in parsed.words(parsed.sentences[number]):
            if token.pos in _TELLING and _means(token, root, near):
                return {k: v for k, v in days[number][0].items() if k != "c"}
    return None


def _means(token: Token, root: str, near: frozenset[str]) -> bool:
    """Whether a word has a root, or one of the roots that mean the same."""
    own, others = sense_of(token.lemma.lower())
    return own == root or own in near or root in others
