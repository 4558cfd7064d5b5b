"""Whether words that read as a time mean one: a number may count, a weekday may be part of a name."""

from __future__ import annotations

from functools import cache
from typing import Any

from rashomon.extract.text.parse import Parsed
from rashomon.extract.text.vocabulary import noun_class
from rashomon.extract.times.counts import Node
from rashomon.extract.times.cues import tense_of
from rashomon.extract.times.grammar import TimeGrammar
from rashomon.extract.times.settled import token_of
from rashomon.extract.times.words import Word, beside
from rashomon.lang.tables import load_table, load_words

_QUOTES = frozenset("\"'`“‘«")
_PLACES = frozenset({"GPE", "NORP", "LOC"})
_NAMED_THINGS = frozenset({"ORG", "WORK_OF_ART", "FAC", "PRODUCT", "EVENT"})


@cache
def _table() -> dict[str, Any]:
    return load_table("en", "times.toml")


def plausible(parsed: Parsed, grammar: TimeGrammar, node: Node, first: int, last: int) -> bool:
    """Whether the words mean a time here: a bare year counts nothing, a weekday is no part of a name."""
    kind = node["k"]
    if _is_title(parsed, grammar, first, last):
        return False
    if kind == "date" and node.keys() <= {"k", "y", "mod"}:
        return _bare_year(parsed, grammar, last - 1)
    if kind == "date" and set(node) == {"k", "w"}:
        return not (_in_name(parsed, grammar.words[first]) or _names_somebody(parsed, grammar.words[first]))
    if kind == "date" and set(node) == {"k", "m"}:
        return not (_in_name(parsed, grammar.words[first]) or _names_somebody(parsed, grammar.words[first]))
    if kind == "date" and set(node) == {"k", "s"}:
        return not _in_name(parsed, grammar.words[last - 1])
    if kind == "ref":
        return _reference_counts(parsed, grammar, first, last)
    if kind == "dur":
        return _duration_counts(parsed, grammar, node, first, last)
    return True


def _some_day(parsed: Parsed, grammar: TimeGrammar, last: int) -> bool:
    """Whether "one day" says that something may or did happen at some time: it stands before its verb, without a
    preposition."""
    token = token_of(parsed, grammar.words[last])
    above = parsed.tokens[token.head]
    return token.dep == "npadvmod" and above.pos in ("VERB", "AUX") and token.i < above.i


def _is_title(parsed: Parsed, grammar: TimeGrammar, first: int, last: int) -> bool:
    """Whether capitals behind a quotation mark make it the name of a programme or work: on "This Week"."""
    words = grammar.words[first:last]
    capital = len(words) > 1 and all(w.text[0].isupper() for w in words) and grammar.has(last - 1, "unit")
    return capital and parsed.text[max(0, words[0].start - 1) : words[0].start] in _QUOTES


def _bare_year(parsed: Parsed, grammar: TimeGrammar, i: int) -> bool:
    """Whether a number of four digits is a year: after a preposition, or as the parser's entities have it."""
    word = grammar.words[i]
    token = token_of(parsed, word)
    if token.start != word.start or token.end != word.end:
        return token.ent == "DATE"
    if _counts(parsed, grammar, i):
        return False
    before = grammar.lower(i - 1)
    if grammar.among(i - 1, "numbering") or grammar.among(i + 1, "shares"):
        return False
    head = parsed.tokens[token.head]
    if token.dep == "nummod" and head.tag in ("NNS", "NNPS") and head.i > token.i and token.ent != "DATE":
        return False
    if before in _table()["ambiguous"]["year_before"]:
        return True
    return token.ent == "DATE" or before in ("(", ",", "-")


def _counts(parsed: Parsed, grammar: TimeGrammar, i: int) -> bool:
    """Whether a number of four digits counts or measures: "1945 tents", "at least 1914 houses", "1850 tonnes", "between
    1900 and 2000 miners"."""
    if grammar.among(i - 1, "tallies") and not grammar.among(i - 2, "before_years"):
        return True
    if grammar.among(i + 1, "count_ranges") and grammar.has(i + 2, "year") and not grammar.has(i, "the"):
        return _counts(parsed, grammar, i + 2)
    owned = (
        token_of(parsed, grammar.words[i - 1]).pos in ("DET", "PRON") or grammar.has(i - 1, "possessive")
        if i
        else False
    )
    after = [grammar.words[k] for k in (i + 1, i + 2) if k < len(grammar.words)]
    if not after or owned or grammar.has(i - 1, "month", "day", "ordinal", "fiscal"):
        return False
    if grammar.has(i - 1, "of") and grammar.among(i - 2, "sums"):
        return True
    first = token_of(parsed, after[0])
    if (
        grammar.among(i + 1, "counted")
        or first.lower.rstrip("s") in load_table("en", "figures.toml")["measures"]
    ):
        return True
    noun, year = (
        token_of(parsed, after[-1]) if first.pos == "ADJ" else first,
        token_of(parsed, grammar.words[i]),
    )
    if noun.tag != "NNS" or noun.sent != year.sent or (noun is not first and year.head != noun.i):
        return False
    if grammar.among(i - 1, "before_years") and noun.dep != "pobj":  # "in 1970 troops were sent"
        return False
    return not _has_years(noun.lemma.lower())


def _has_years(noun: str) -> bool:
    """Whether a year may stand before the noun: what happens, and what is reckoned by the year."""
    return noun in load_words("en", "event-nouns.txt") or noun in beside("of_years")


def _names_somebody(parsed: Parsed, word: Word) -> bool:
    """Whether a month or weekday is somebody's first or last name: "April Dunmoor met", "Sunday Oyelan, a miner",
    "President May"; not "Friday Israeli jets struck", "In April Dunmoor met"."""
    token = token_of(parsed, word)
    before = parsed.tokens[token.i - 1] if token.i > parsed.sentence_of(token.i).first else None
    if before is not None and before.text[0].isupper() and noun_class(before) == "person":
        return before.lower not in _table()["beside"]["before_calendar"]
    if before is not None and before.pos in ("DET", "PRON", "ADJ"):  # "his Sunday Mass"
        return False
    after = parsed.tokens[token.i + 1] if token.i + 1 < parsed.sentence_of(token.i).last else None
    if after is None or after.pos != "PROPN" or not after.text[0].isupper() or after.start != token.end + 1:
        return False
    if after.ent in _PLACES or noun_class(after) is not None:
        return False
    return before is None or before.lower not in _table()["beside"]["before_calendar"]


def _in_name(parsed: Parsed, word: Word) -> bool:
    """Whether the word is part of a name: "Sunday Times", "Black Friday Council"."""
    token = token_of(parsed, word)
    head = parsed.tokens[token.head]
    if token.dep == "compound" and head.i == token.i + 1 and head.ent in _NAMED_THINGS:
        return True
    if token.ent in ("DATE", "TIME"):
        return False
    before = parsed.tokens[token.i - 1] if token.i else None
    after = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
    if (
        (
            after is not None
            and after.sent == token.sent
            and after.pos == "PROPN"
            and after.start == token.end + 1
        )
        and token.dep == "compound"
        and token.head == after.i
    ):
        return True
    if (
        before is not None
        and before.sent == token.sent
        and before.pos in ("PROPN", "ADJ")
        and before.text[0].isupper()
    ):
        return (
            before.head == token.i
            and before.dep in ("compound", "amod")
            and token.i - 1 > parsed.sentence_of(token.i).first
        )
    if token.ent == "PERSON" and before is not None and before.lower in beside("never_before_people"):
        return False  # "in April Holm met"
    return token.ent in ("PERSON", "WORK_OF_ART", "ORG", "FAC", "PRODUCT")


def _reference_counts(parsed: Parsed, grammar: TimeGrammar, first: int, last: int) -> bool:
    token = token_of(parsed, grammar.words[first])
    if grammar.among(first, "soon"):
        return tense_of(parsed, token) == "future" and not grammar.among(last, "as")
    if grammar.among(first, "recent") and grammar.among(first - 1, "most"):
        return False
    if grammar.has(last, "-") and grammar.touches(last):  # "the now-closed port"
        return False
    if grammar.among(first, "future") and last == first + 1:
        return token.dep != "amod" and parsed.tokens[token.head].i < token.i
    return not (grammar.among(first, "now") and grammar.among(last, "that"))


def _duration_counts(parsed: Parsed, grammar: TimeGrammar, node: Node, first: int, last: int) -> bool:
    """Whether a quantity of time is meant."""
    if node.get("old") or grammar.among(last, "aged"):  # an age is no time
        return False
    if node["u"] == "quarter" and node.get("n") == 1 and grammar.has(last, "of"):  # "a quarter of the land"
        return False
    if node["u"] == "day" and grammar.among(first, "some_day") and _some_day(parsed, grammar, last - 1):
        return False
    if node["u"] == "second" and node.get("n") == 1 and node.get("art"):
        return token_of(parsed, grammar.words[last - 1]).tag == "NN"
    return True
