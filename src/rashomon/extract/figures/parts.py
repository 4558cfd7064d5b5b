"""What a number says beside its value: of how many it is a part, whether it adds to others or sums them up, and the words of
what it counts with what restricts it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon.extract.figures.numbers import NOUNS
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.times.words import cut_words
from rashomon.lang.tables import load_table
from rashomon.model import Spans

_RESTRICTS = frozenset({"prep", "acl", "relcl"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("en", "figures.toml")["parts"][name])


def with_restriction(parsed: Parsed, noun: Token | None) -> Spans:
    """The noun with its adjectives and what restricts it: "soldiers of the northern brigade who guarded the bridge"; not
    what a comma sets apart."""
    if noun is None:
        return ()
    first = last = noun.i
    for kid in parsed.kids(noun.i, "amod", "compound", "nmod"):
        first = min(first, parsed.subtree(kid.i)[0])
    for kid in parsed.kids(noun.i):
        below = parsed.subtree(kid.i)
        if kid.dep in _RESTRICTS and noun.i < below[0] <= last + 1 and not _sums_up(parsed, kid):
            last = max(last, _up_to_comma(parsed, below))
    for i in range(first, noun.i):  # "a further 20 miners" counts miners
        if parsed.tokens[i].pos in ("NUM", "DET"):
            first = i + 1
    return (parsed.span(first, last + 1),)


def _sums_up(parsed: Parsed, prep: Token) -> bool:
    """ "30 people in all", "in total"."""
    return any(k.lower in _words("in_all") for k in parsed.kids(prep.i, "pobj"))


def fronted(parsed: Parsed, number: Token) -> tuple[Token, float] | None:
    """What a number without a noun is a part of, where that opens its sentence: "Of the 40 deputies, 12 stayed away"."""
    sentence = parsed.sentence_of(number.i)
    first = parsed.tokens[sentence.first]
    if first.lower not in _words("opens") or number.dep not in ("nsubj", "nsubjpass"):
        return None
    for thing in parsed.kids(first.i, "pobj"):
        for total in parsed.kids(thing.i, "nummod"):
            value = _value(parsed, total)
            if value is not None and thing.pos in NOUNS and thing.i < number.i:
                return thing, value
    return None


def _up_to_comma(parsed: Parsed, below: Sequence[int]) -> int:
    """The last word before a comma or bracket among words in a row."""
    last = below[0]
    for i in below:
        if i > last + 1 or parsed.tokens[i].text in ",;:()":
            break
        last = i
    return last


def total_of(parsed: Parsed, number: Token) -> float | None:
    """The number of which another is a part: "three of the eight soldiers", "five out of its 12 members", "3 in 10"."""
    for prep in parsed.kids(number.i, "prep"):
        inner = [prep, *parsed.kids(prep.i, "prep")]
        for word in inner if prep.lower in _words("of") else ():
            for thing in parsed.kids(word.i, "pobj"):
                found = [thing] if thing.pos == "NUM" else parsed.kids(thing.i, "nummod")
                for total in found:
                    value = _value(parsed, total)
                    if value is not None:
                        return value
    return None


def _value(parsed: Parsed, token: Token) -> float | None:
    """The value of a number word with what is joined to it."""
    below = [parsed.tokens[i] for i in parsed.subtree(token.i)]
    words = cut_words(parsed.text, below[0].start, below[-1].end)
    counts = [w.get("count") for w in words if "count" in w]
    return float(counts[0]) if len(counts) == 1 else None


def is_added(parsed: Parsed, first: Token, last: Token) -> bool:
    """Whether a number counts beside those counted before: "another 12", "12 more", "12 other villagers", "12 new cases"."""
    before = parsed.tokens[first.i - 1] if first.i > parsed.sentence_of(first.i).first else None
    after = parsed.tokens[last.i + 1 : min(last.i + 2, parsed.sentence_of(last.i).last)]
    if before is not None and before.lower in _words("adds_before"):
        return True
    return any(t.lower in _words("adds_after") for t in after) and not _compares(parsed, last)


def _compares(parsed: Parsed, last: Token) -> bool:
    """Whether "more" compares: "12 more than", "12 or more"."""
    after = parsed.tokens[last.i + 2 : last.i + 3]
    return any(t.lower in _words("compares") for t in after)


def is_cumulative(parsed: Parsed, number: Token) -> bool:
    """Whether a number is told as all so far: "a total of 30", "30 in all", "brought the toll to 30"."""
    for above in [number, *list(parsed.ancestors(number.i))[:3]]:
        if above.lemma.lower() in _words("sums") and above.pos in NOUNS:
            return True
        if above.pos in ("VERB", "AUX"):
            kids = parsed.kids(above.i, "nsubj", "nsubjpass", "dobj", "advmod")
            return any(
                k.lemma.lower() in _words("sums") or k.lower in _words("so_far") or _is_in_all(parsed, k)
                for k in kids
            )
    return False


def _is_in_all(parsed: Parsed, noun: Token) -> bool:
    return any(_sums_up(parsed, prep) for prep in parsed.kids(noun.i, "prep"))
