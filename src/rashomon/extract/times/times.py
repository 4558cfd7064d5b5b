"""Finds expressions of time and says, for each, what is needed to place it on the calendar later.

The symbol of an expression is compact JSON: the operator tree that `time_grammar` read, and under "c" the cues of its
place: the tense of the governing verb ("t"), a preposition that points back or ahead ("d": -1 or 1), whether the
words around it lie ahead ("u"), the sentence ("s") and the passage ("p").  No parse is needed after this step.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from rashomon.dates.values import CLOCK_UNITS, duration_value
from rashomon.extract.text.parse import Parsed, Sentence, Token
from rashomon.extract.times.counts import Node
from rashomon.extract.times.grammar import TimeGrammar
from rashomon.extract.times.words import (
    Word,
    cut_words,
    inside_classes,
    reference_phrases,
    trigger_words,
)
from rashomon.lang.tables import load_table
from rashomon.model import Span, TimeExpression, record_id

# Characters from the start of a report in which a dateline may stand.
_DATELINE = 160
_NAMED_THINGS = frozenset({"ORG", "WORK_OF_ART", "FAC", "PRODUCT", "EVENT"})
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


def find_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """The time expressions of a document in text order, not yet anchored."""
    found = []
    for sentence in parsed.sentences:
        for node, start, end in _read_sentence(parsed, sentence):
            symbol = {**node, "c": _cues(parsed, sentence, start, end)}
            span = Span(start, end)
            found.append(
                TimeExpression(
                    record_id("t", parsed.document.id, [span]), parsed.document.id, start, end,
                    span.of(parsed.text), type_of(node), json.dumps(symbol, separators=(",", ":"), sort_keys=True),
                )
            )  # fmt: skip
    return tuple(found)


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


def _read_sentence(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[Node, int, int]]:
    """The trees of a sentence with their offsets."""
    if not _may_hold_times(parsed, sentence):
        return
    words = [_settle(parsed, word) for word in cut_words(parsed.text, sentence.start, sentence.end)]
    grammar, starts, inside = TimeGrammar(words), reference_phrases(), inside_classes()
    i = 0
    while i < len(words):
        found = grammar.read(i) if words[i].classes.keys() - inside or words[i].lower in starts else None
        if found and _plausible(parsed, grammar, found[0], i, found[1]):
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
    token = _token(parsed, words[last - 1])
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
    token = _token(parsed, word)
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


# ---------------------------------------------------------------- what a word is in this sentence


@cache
def _table() -> dict[str, Any]:
    return load_table("en", "times.toml")


def _settle(parsed: Parsed, word: Word) -> Word:
    """The word without the classes that its place in the sentence rules out."""
    classes = word.classes
    drop = set()
    if "month" in classes and not _is_month(parsed, word):
        drop.add("month")
    if "weekday" in classes and (not word.text[0].isupper() or _is_sun(parsed, word)):
        drop.add("weekday")
    if (
        "season" in classes
        and word.lower in _table()["ambiguous"]["seasons"]
        and _token(parsed, word).pos == "VERB"
    ):
        drop.add("season")
    if classes.get("unit") == "second" and _token(parsed, word).tag not in ("NN", "NNS"):
        drop.add("unit")
    if not classes and word.text.isalpha() and _token(parsed, word).pos == "ADJ":
        return Word(word.text, word.lower, word.start, word.end, {"adjective": True})
    if not drop:
        return word
    return Word(
        word.text, word.lower, word.start, word.end, {k: v for k, v in classes.items() if k not in drop}
    )


def _is_sun(parsed: Parsed, word: Word) -> bool:
    """Whether a short form without a full stop is some other word: "Sun" the company, "Wed"."""
    if word.lower not in _table()["ambiguous"]["weekdays"]:
        return False
    after = parsed.text[word.end : word.end + 2]
    return word.text.isalpha() and not (after[:1] in (".", ",") or after.strip()[:1].isdigit())


def _token(parsed: Parsed, word: Word) -> Token:
    return parsed.tokens[min(parsed.first_token_at(word.start), len(parsed.tokens) - 1)]


def _is_month(parsed: Parsed, word: Word) -> bool:
    """Whether "May" or "March" is a month here, not a verb or a name."""
    if not word.text[0].isupper():
        return False
    if word.lower.rstrip(".") not in _table()["ambiguous"]["months"]:
        return True
    token = _token(parsed, word)
    if token.pos in ("AUX", "VERB"):
        return False
    before = parsed.tokens[token.i - 1] if token.i and parsed.tokens[token.i - 1].sent == token.sent else None
    after = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
    if (
        after is not None
        and after.sent == token.sent
        and (after.text[0].isdigit() or after.lower in _table()["ambiguous"]["after_month"])
    ):
        return True
    if before is not None and (
        before.text[0].isdigit() or before.lower in _table()["ambiguous"]["before_month"]
    ):
        return not (
            after is not None and after.pos == "PROPN" and after.sent == token.sent and token.ent != "DATE"
        )
    return token.ent == "DATE"


# ---------------------------------------------------------------- is it time at all?


def _plausible(parsed: Parsed, grammar: TimeGrammar, node: Node, first: int, last: int) -> bool:
    """Whether the words mean a time here: a bare year counts nothing, a weekday is no part of a name."""
    kind = node["k"]
    if kind == "date" and set(node) == {"k", "y"}:
        return _bare_year(parsed, grammar, first)
    if kind == "date" and set(node) == {"k", "w"}:
        return not _in_name(parsed, grammar.words[first])
    if kind == "date" and set(node) == {"k", "m"}:
        return not _in_name(parsed, grammar.words[first])
    if kind == "date" and set(node) == {"k", "s"}:
        return not _in_name(parsed, grammar.words[last - 1])
    if kind == "ref":
        return _reference_counts(parsed, grammar, first, last)
    if kind == "dur":
        return _duration_counts(parsed, grammar, node, first, last)
    return True


def _bare_year(parsed: Parsed, grammar: TimeGrammar, i: int) -> bool:
    """Whether a number of four digits is a year: after a preposition, or as the parser's entities have it."""
    word = grammar.words[i]
    token = _token(parsed, word)
    if token.start != word.start or token.end != word.end:
        return token.ent == "DATE"
    before = grammar.lower(i - 1)
    if grammar.among(i - 1, "numbering") or grammar.among(i + 1, "shares"):
        return False
    head = parsed.tokens[token.head]
    if token.dep == "nummod" and head.tag in ("NNS", "NNPS") and head.i > token.i and token.ent != "DATE":
        return False
    if before in _table()["ambiguous"]["year_before"]:
        return True
    return token.ent == "DATE" or before in ("(", ",", "-")


def _in_name(parsed: Parsed, word: Word) -> bool:
    """Whether the word is part of a name: "Sunday Times", "Black Friday Council"."""
    token = _token(parsed, word)
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
    return token.ent in ("PERSON", "WORK_OF_ART", "ORG", "FAC", "PRODUCT")


def _reference_counts(parsed: Parsed, grammar: TimeGrammar, first: int, last: int) -> bool:
    token = _token(parsed, grammar.words[first])
    if grammar.among(first, "soon"):
        return _tense(parsed, token) == "future" and not grammar.among(last, "as")
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
    if node["u"] == "second" and node.get("n") == 1 and node.get("art"):
        return _token(parsed, grammar.words[last - 1]).tag == "NN"
    return True


# ---------------------------------------------------------------- cues


def _cues(parsed: Parsed, sentence: Sentence, start: int, end: int) -> dict[str, Any]:
    """What the place of an expression says about the side on which it lies."""
    first = parsed.first_token_at(start)
    inside = list(parsed.tokens_in(Span(start, end)))
    root = _root(parsed, inside)
    cues: dict[str, Any] = {"s": sentence.i, "p": sentence.passage}
    direction = _direction(parsed, sentence, first)
    if direction:
        cues["d"] = direction
    tense = _tense(parsed, root)
    owns = parsed.text[end : end + 2] in _table()["beside"]["possessives"]
    if tense == "present" and (owns or root.dep in ("compound", "nmod")):
        tense = None  # "Friday's vote", "in a Friday vote": the verb says nothing of the vote
    if tense:
        cues["t"] = tense
    before = parsed.tokens[first - 1].lower if first > sentence.first else ""
    if before:
        cues["b"] = before
    if first <= sentence.first + 1:
        cues["f"] = 1
    if _remembers(parsed, root) or _after_anniversary(parsed, sentence, first):
        cues["x"] = 1
    if start < _DATELINE and _is_dateline(parsed, start, end):
        cues["l"] = 1
    return cues


def _remembers(parsed: Parsed, root: Token) -> bool:
    """Whether the expression hangs on an anniversary."""
    nouns = _table()["direction"]["anniversaries"]
    above = [root, *parsed.ancestors(root.i)][:6]
    if any(t.lemma.lower() in nouns for t in above):
        return True
    verb = next((t for t in above if t.pos in ("VERB", "AUX")), None)
    return verb is not None and any(
        t.lemma.lower() in nouns for t in parsed.kids(verb.i, "nsubj", "nsubjpass", "attr", "dobj")
    )


def _after_anniversary(parsed: Parsed, sentence: Sentence, first: int) -> bool:
    """Whether an anniversary is named shortly before, with no verb between: "the anniversary of it, due on May 5"."""
    for token in reversed(parsed.tokens[max(sentence.first, first - 14) : first]):
        if token.lemma.lower() in _table()["direction"]["anniversaries"]:
            return True
        if token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return False
    return False


def _is_dateline(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a date near the top is the dateline's: a dash or an agency follows, or it has a line for itself."""
    after = parsed.text[end : end + 40]
    if re.match(r"\s*(?:\([^)\n]{2,30}\)\s*)?(?:--|—|–|_|-)\s", after) or re.match(
        r"\s*\([A-Z][A-Za-z. ]{1,20}\)", after
    ):
        return True
    line = parsed.text[
        parsed.text.rfind("\n", 0, start) + 1 : (parsed.text.find("\n", end) + 1 or len(parsed.text) + 1) - 1
    ]
    return len(line.strip()) <= end - start + 24 and len(line.strip()) < len(parsed.text.strip())


def _root(parsed: Parsed, inside: list[Token]) -> Token:
    """The token of the expression that the others hang on."""
    numbers = {t.i for t in inside}
    for token in inside:
        if token.head not in numbers or token.head == token.i:
            return token
    return inside[-1]


def _direction(parsed: Parsed, sentence: Sentence, first: int) -> int:
    """-1 after "since", 1 after "until" or "by"; 0 without such a word."""
    table = _table()["direction"]
    for i in range(first - 1, max(first - 3, sentence.first) - 1, -1):
        word = parsed.tokens[i].lower
        if word in table["past"]:
            return -1
        if word in table["future"]:
            return 1
        if word in table["as"] and i > sentence.first and parsed.tokens[i - 1].lower in table["before_as"]:
            return 1
        if word not in table["between"]:
            break
    return 0


def _tense(parsed: Parsed, root: Token) -> str | None:
    """ "past", "present" or "future": the tense of the verb that governs the expression."""
    for token in (root, *parsed.ancestors(root.i)):
        if token.lemma in _table()["direction"]["upcoming"] and token.pos == "ADJ":
            return "future"
        if token.pos in ("VERB", "AUX"):
            found = _verb_tense(parsed, token)
            if found:
                return found
    return None


def _verb_tense(parsed: Parsed, verb: Token) -> str | None:
    helpers = parsed.kids(verb.i, "aux", "auxpass")
    lowers = {t.lower for t in helpers}
    table, plans = _table()["auxiliaries"], _table()["direction"]["plans"]
    if not lowers.isdisjoint(table["future"]):
        return "future"
    if not lowers.isdisjoint(table["infinitive"]):
        head = parsed.tokens[verb.head]
        if head.lemma in table["be"] and head.tag in ("VBZ", "VBP", "VBD"):
            return "future"
        if head.lemma in plans or head.lower in plans:
            return "past" if _had_been(parsed, head) else "future"
        return "future" if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN") else None
    if any(t.lower in table["past"] and t.tag == "VBD" for t in helpers):
        return "future" if _plans(parsed, verb, plans) else "past"
    if verb.tag == "VBD":
        return "future" if verb.lemma in _table()["direction"]["sets_date"] else "past"
    if not lowers.isdisjoint(table["perfect"]):
        return "future" if verb.lemma in _table()["direction"]["sets_date"] else "past"
    if not lowers.isdisjoint(table["modal"]):
        return "future" if lowers.isdisjoint(table["no_side"]) else None
    if any(t.tag in ("VBZ", "VBP") for t in helpers) or verb.tag in ("VBZ", "VBP"):
        if verb.tag == "VBN":
            return "future" if verb.lemma in plans else None
        return None if verb.lemma in _table()["direction"]["speech"] else "present"
    if verb.tag == "VBN":
        return "future" if verb.lemma in plans else "past"
    return None


def _had_been(parsed: Parsed, plan: Token) -> bool:
    """Whether the plan itself is past: "had been due to"."""
    around = [plan, parsed.tokens[plan.head]] if plan.dep in ("acomp", "xcomp", "oprd") else [plan]
    return any(
        t.lower in _table()["auxiliaries"]["pluperfect"]
        for head in around
        for t in parsed.kids(head.i, "aux")
    )


def _plans(parsed: Parsed, verb: Token, plans: list[str]) -> bool:
    return verb.lemma in plans and verb.tag == "VBN"
