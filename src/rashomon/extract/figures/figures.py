"""Finds figures: numbers that count or measure, with unit, bound and what is counted.

Ordinals, dates, durations, labels ("Article 5"), list numbers and the pronoun "one" are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.extract.figures.counts_by_source import Reckoning, find_reckonings
from rashomon.extract.text.parse import Parsed, Sentence, Token
from rashomon.extract.times.words import Word, cut_words
from rashomon.lang.tables import load_table
from rashomon.model import Bound, Figure, Span, Spans, Statement, TimeExpression, record_id

_NOUNS = frozenset({"NOUN", "PROPN"})
_BACK = 2  # sentences back that a count without a noun may take it from
_BOUND_WORDS = 3


def find_figures(
    parsed: Parsed, times: Sequence[TimeExpression], statements: Sequence[Statement]
) -> tuple[Figure, ...]:
    """The figures of a document in text order.

    `value` is in single units ("$20 billion" is 20000000000.0 USD); a vague plural ("dozens", "millions") is at least
    one of its kind.  `voice` is the innermost statement that holds the number.
    """
    taken = [t.span for t in times]
    reckoned = {r.number: r for r in find_reckonings(parsed)}
    found: list[Figure] = []
    for sentence in parsed.sentences:
        for raw in _numbers(parsed, sentence):
            span = Span(raw.start, raw.end)
            if any(span.overlaps(t) for t in taken):
                continue
            figure = _figure(parsed, raw, statements, reckoned, found)
            if figure is not None:
                found.append(figure)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as it stands: its characters, value, second value of a range, unit, bound."""

    start: int
    end: int
    value: float
    unit: str | None = None
    bound: Bound = "exact"
    value_max: float | None = None
    bare: bool = False  # a number word or figure without sign or unit
    kind: str = "count"


@cache
def _table() -> dict[str, Any]:
    return load_table("en", "figures.toml")


@cache
def _bounds() -> list[tuple[tuple[str, ...], Bound]]:
    entries = [(tuple(b["words"]), b["bound"]) for b in _table()["bounds"]]
    return sorted(entries, key=lambda e: -len(e[0]))


# ---------------------------------------------------------------- numbers as they stand


def _numbers(parsed: Parsed, sentence: Sentence) -> Iterator[_Number]:
    """The numbers of a sentence, with sign, unit, range and bound."""
    words = cut_words(parsed.text, sentence.start, sentence.end)
    i = 0
    while i < len(words):
        raw, end = _number_at(words, i)
        if raw is None or _is_label(parsed, words, i):
            i = max(end, i + 1)
            continue
        yield raw
        i = end


def _number_at(words: list[Word], i: int) -> tuple[_Number | None, int]:
    """The number that starts at word `i`, and the word after it."""
    several = _several(words, i)
    if several is not None:
        return several
    vague = _table()["vague"].get(words[i].lower)
    if vague and not _amount(words[i - 1] if i else None):
        return _vague_number(words, i, float(vague))
    currency, j = _currency_before(words, i)
    value = _amount(words[j]) if j < len(words) else None
    if value is None:
        return None, i + 1
    end, top = j + 1, None
    scaled = _scale_after(words, end)
    if scaled:
        value, end = value * scaled[0], scaled[1]
    follow = _range_end(words, end, currency)
    if follow:
        top, end = follow
        if scaled is None and top >= 1e6 > value and value * _magnitude(top) <= top:
            value *= _magnitude(top)
    unit, end = _unit_after(words, end)
    unit = currency or unit
    bound, end = _bound_after(words, end)
    bound = bound or _bound_before(words, i) or "exact"
    top_text = top is not None and top > value
    if top_text:
        bound = "range"
    start, stop = words[i].start, words[end - 1].end
    return (
        _Number(
            start,
            stop,
            value,
            unit,
            bound,
            top if top_text else None,
            bare=unit is None,
            kind="money" if currency else "count",
        ),
        end,
    )


def _amount(word: Word | None) -> float | None:
    """The value of a word that is a cardinal number."""
    if word is None or "count" not in word or "numeric" in word or "clock" in word:
        return None
    return float(word.get("count"))


def _several(words: list[Word], i: int) -> tuple[_Number, int] | None:
    """ "several thousand", "a few hundred"."""
    if words[i].lower not in _table()["some"]["words"] or i + 1 >= len(words):
        return None
    size = _table()["vague"].get(words[i + 1].lower + "s")
    if size is None:
        return None
    return _Number(words[i].start, words[i + 1].end, float(size), None, "at_least", bare=True), i + 2


def _vague_number(words: list[Word], i: int, size: float) -> tuple[_Number, int]:
    """ "dozens", "hundreds of thousands", "millions of dollars"."""
    end = i + 1
    while end + 1 < len(words) and words[end].lower == "of" and words[end + 1].lower in _table()["vague"]:
        size, end = size * _table()["vague"][words[end + 1].lower], end + 2
    unit, stop = None, end
    if end + 1 < len(words) and words[end].lower == "of":
        unit, stop = _unit_after(words, end + 1)
        stop = stop if unit else end
    bound = _bound_before(words, i)
    return _Number(
        words[i].start,
        words[stop - 1].end,
        size,
        unit,
        "at_least" if bound != "about" else "about",
        bare=unit is None,
    ), stop


def _currency_before(words: list[Word], i: int) -> tuple[str | None, int]:
    """ISO code of a currency sign at word `i`, and where the number starts."""
    signs = _table()["currency_signs"]
    joined = words[i].lower
    if i + 1 < len(words) and words[i + 1].text == "$" and words[i + 1].start == words[i].end:
        joined, i = joined + "$", i + 1
    if joined in signs and i + 1 < len(words):
        return signs[joined], i + 1
    return None, i


def _scale_after(words: list[Word], i: int) -> tuple[float, int] | None:
    """ "million" after a number that the words did not join, "bn", "m"."""
    if i < len(words):
        short = {"bn": 1e9, "mn": 1e6, "trn": 1e12, "tn": 1e12}.get(words[i].lower)
        if "scale" in words[i] and "count" not in words[i]:
            return float(words[i].get("scale")), i + 1
        if short:
            return short, i + 1
    return None


def _range_end(words: list[Word], i: int, currency: str | None) -> tuple[float, int] | None:
    """The upper end of "10 to 15", "between 10 and 15", "10-15"."""
    if i + 1 >= len(words):
        return None
    joint = words[i].lower
    if joint == "and" and not any(w.lower == "between" for w in words[max(0, i - 4) : i]):
        return None
    if joint not in ("to", "-", "and") or (joint == "-" and words[i].start != words[i - 1].end):
        return None
    if joint == "to" and any(w.lower == "from" for w in words[max(0, i - 5) : i]):
        return None
    _, j = _currency_before(words, i + 1)
    value = _amount(words[j])
    if value is None:
        return None
    scaled = _scale_after(words, j + 1)
    return (value * scaled[0], scaled[1]) if scaled else (value, j + 1)


def _magnitude(value: float) -> float:
    return 1e12 if value >= 1e12 else 1e9 if value >= 1e9 else 1e6


def _unit_after(words: list[Word], i: int) -> tuple[str | None, int]:
    """A measure or currency right after the number."""
    table = _table()
    i_after = i
    if i + 1 < len(words) and words[i].lower == "-" and words[i].start == words[i - 1].end:
        i_after = i + 1
    if i_after >= len(words):
        return None, i
    two = " ".join(w.lower for w in words[i_after : i_after + 2])
    for name, length in ((two, 2), (words[i_after].lower, 1)):
        if i_after + length > len(words):
            continue
        for form in (name, name.removesuffix("s")):
            if form in table["measures"]:
                return table["measures"][form], i_after + length
    for offset in (0, 1):  # "50 Iranian rials", "300 US dollars"
        k = i_after + offset
        if k < len(words):
            form = words[k].lower.removesuffix("s")
            if form in table["currencies"] and (offset == 0 or words[i_after].text[0].isupper()):
                return table["currencies"][form], k + 1
    return None, i


def _bound_after(words: list[Word], i: int) -> tuple[Bound | None, int]:
    two = " ".join(w.lower for w in words[i : i + 2])
    bound = _table()["after"].get(two)
    return (bound, i) if bound else (None, i)


def _bound_before(words: list[Word], i: int) -> Bound | None:
    lowers = tuple(w.lower for w in words[max(0, i - 3) : i])
    for phrase, bound in _bounds():
        if lowers[-len(phrase) :] == phrase:
            return bound
    joined = " ".join(lowers).split()
    for phrase, bound in _bounds():
        if tuple(joined[-len(phrase) :]) == phrase:
            return bound
    return None


def _is_label(parsed: Parsed, words: list[Word], i: int) -> bool:
    """Whether the number names something ("Article 5"), numbers a list, or is the pronoun "one"."""
    table = _table()["labels"]
    word = words[i]
    before = words[i - 1] if i else None
    after = words[i + 1] if i + 1 < len(words) else None
    token = parsed.tokens[min(parsed.first_token_at(word.start), len(parsed.tokens) - 1)]
    if (
        before is not None
        and before.lower in table["words"]
        and parsed.tokens[max(token.i - 1, 0)].pos in _NOUNS
    ):
        return True
    if (before is not None and before.text in "#№") or (
        before is not None and before.lower == "no" and word.text[0].isdigit()
    ):
        return True
    if i == 0 and after is not None and after.text in ".)-:":
        return True
    counted = words[i + 2] if after is not None and after.text == "-" and i + 2 < len(words) else after
    if counted is not None and "unit" in counted:  # ages and lengths of time
        return True
    if word.lower == "one" and (after is None or after.lower in table["one_after"] or token.dep != "nummod"):
        return True
    if after is not None and after.text == "-" and after.start == word.end and _compound(words, i):
        return token.dep != "nummod"
    if token.end > word.end and not token.text[0].isdigit():  # a digit inside a name: "F-16", "Mi24"
        return True
    if before is not None and before.text in "-/" and before.end == word.start:
        return True
    if word.text.isdigit() and token.pos == "PROPN" and before is not None and before.text[0].isupper():
        return True
    return (
        token.dep == "nummod"
        and parsed.tokens[token.head].pos == "PROPN"
        and parsed.tokens[token.head].i < token.i
    )


def _compound(words: list[Word], i: int) -> bool:
    """Whether the number is the first part of a compound that is no measure: "three-way"."""
    if i + 2 >= len(words) or words[i + 2].start != words[i + 1].end:
        return False
    return not words[i + 2].text[0].isdigit() and _unit_after(words, i + 1)[0] is None


# ---------------------------------------------------------------- what is counted


def _figure(
    parsed: Parsed,
    raw: _Number,
    statements: Sequence[Statement],
    reckoned: Mapping[int, Reckoning],
    before: Sequence[Figure],
) -> Figure | None:
    """The figure of a number; `reckoned` are the counts that somebody gives by their number, `before` the figures that
    stand before it."""
    inside = parsed.tokens_in(Span(raw.start, raw.end))
    if not inside:
        return None
    root = _root(inside)
    counted = _counted(parsed, raw, root, inside)
    span = Span(raw.start, raw.end)
    if raw.bare and root.i in reckoned:
        measures, noun, state = _reckoned(parsed, reckoned[root.i], before)
    elif raw.bare and counted is None and _is_all_said(parsed, inside, statements):
        measures, noun, state = _as_before(parsed, root, before)
    elif raw.bare and counted is None and not _stands_alone(parsed, root, inside):
        return None
    else:
        measures, noun, state = _measured(parsed, raw, root, counted)
    if raw.bare and not (measures or noun or state):
        return None
    unit = raw.unit or noun
    return Figure(
        record_id("fg", parsed.document.id, [span]), parsed.document.id, raw.start, raw.end, span.of(parsed.text),
        raw.value, unit, raw.bound, raw.value_max, measures, _voice(span, statements), noun, state,
    )  # fmt: skip


def _root(inside: Sequence[Token]) -> Token:
    numbers = {t.i for t in inside}
    for token in inside:
        if token.head not in numbers or token.head == token.i:
            return token
    return inside[-1]


def _counted(parsed: Parsed, raw: _Number, root: Token, inside: Sequence[Token]) -> Token | None:
    """The noun that a bare number counts: its governor, or what follows "of"."""
    head = parsed.tokens[root.head]
    last = inside[-1].i
    if root.dep in ("nummod", "quantmod", "compound", "amod") and head.pos in _NOUNS and head.i > last:
        return head
    for prep in parsed.kids(root.i, "prep"):
        if prep.lower == "of":
            objects = [t for t in parsed.kids(prep.i, "pobj") if t.pos in (*_NOUNS, "PRON")]
            if objects and objects[0].pos in _NOUNS:
                return objects[0]
    following = parsed.tokens[last + 1] if last + 1 < len(parsed.tokens) else None
    if (
        raw.bare
        and following is not None
        and following.sent == root.sent
        and following.tag in ("NNS", "NNPS")
    ):
        return following
    return None


def _stands_alone(parsed: Parsed, root: Token, inside: Sequence[Token]) -> bool:
    """Whether a number without a noun still counts: "12 were hurt", "killed 30", "the toll rose to 35"."""
    if root.pos not in ("NUM", "NOUN") or root.ent in ("DATE", "TIME", "ORDINAL", "LAW", "PRODUCT", "FAC"):
        return False
    if root.dep in ("nsubj", "nsubjpass", "dobj", "attr", "conj"):
        return _state_of(parsed, root) is not None
    return root.dep == "pobj" and _toll(parsed, root) is not None


def _measured(
    parsed: Parsed, raw: _Number, root: Token, counted: Token | None
) -> tuple[Spans, str | None, str | None]:
    """The spans of what is counted, its lemma, and the state that the text tells of it."""
    if counted is not None:
        span = _noun_phrase(parsed, counted, raw.end)
        lemma = counted.lemma.lower()
        if lemma in _table()["nobody"]["words"]:
            return ((span,) if span else ()), None, _state_of(parsed, counted)
        return ((span,) if span else ()), lemma, _state_of(parsed, counted) or _table()["states"].get(lemma)
    toll = _toll(parsed, root)
    if toll is not None:
        return (Span(toll.start, toll.end),), None, _table()["tolls"].get(toll.lemma.lower())
    if raw.bare:
        return (), None, _state_of(parsed, root)
    governor = _governor(parsed, root)
    return ((_noun_phrase(parsed, governor, None),) if governor else ()), None, None  # type: ignore[return-value]


_Counted = tuple[Spans, str | None, str | None]


def _reckoned(parsed: Parsed, reckoning: Reckoning, before: Sequence[Figure]) -> _Counted:
    """What is counted in "put the number (of wounded) at 47": what follows "of", or what was counted before."""
    table = _table()
    noun = parsed.tokens[reckoning.counted]
    lemma = noun.lemma.lower()
    if lemma in table["tolls"]:
        return (Span(noun.start, noun.end),), None, table["tolls"][lemma]
    if lemma in table["reckoning"]["crowds"]:
        return (Span(noun.start, noun.end),), "people", None
    for of in parsed.kids(noun.i, "prep"):
        if of.lower == "of":
            for thing in parsed.kids(of.i, "pobj", "pcomp"):
                state = _state_of(parsed, thing) or table["states"].get(thing.lower)
                state = state or table["states"].get(thing.lemma.lower())
                name = None if state and thing.tag not in ("NNS", "NNPS") else thing.lemma.lower()
                return (_noun_phrase(parsed, thing, None) or Span(thing.start, thing.end),), name, state
    return _as_before(parsed, noun, before)


def _as_before(parsed: Parsed, token: Token, before: Sequence[Figure]) -> _Counted:
    """What the figure right before counts, where that stands near in the same passage."""
    if not before or not (before[-1].noun or before[-1].state):
        return (), None, None
    last = before[-1]
    then = parsed.tokens[parsed.first_token_at(last.start)]
    if then.passage != token.passage or token.sent - then.sent > _BACK:
        return (), None, None
    return last.measures, last.noun, last.state


def _is_all_said(parsed: Parsed, inside: Sequence[Token], statements: Sequence[Statement]) -> bool:
    """Whether a number with its bound is all that somebody is made to say: "The company said about 38." """
    number = Span(inside[0].start, inside[-1].end)
    for statement in statements:
        if len(statement.content) == 1 and statement.content[0].contains(number) and statement.source:
            words = [t for t in parsed.tokens_in(statement.content[0]) if t.pos != "PUNCT"]
            rest = [t for t in words if t not in inside]
            if len(rest) <= _BOUND_WORDS and all(t.i < inside[0].i and t.pos not in _NOUNS for t in rest):
                return True
    return False


def _noun_phrase(parsed: Parsed, head: Token, after: int | None) -> Span | None:
    """The words from the number to the noun, or the noun with what stands before it and no clause."""
    if after is not None and head.start >= after:
        first = parsed.first_token_at(after)
        while first < head.i and parsed.tokens[first].lower in ("of", "or", "more", "so", "the", "-"):
            first += 1
        return Span(parsed.tokens[first].start, head.end)
    kept = [
        k
        for k in parsed.subtree(head.i)
        if k <= head.i and parsed.tokens[k].dep not in ("det", "poss", "punct")
    ]
    start = min((k for k in kept if parsed.tokens[k].head == head.i or k == head.i), default=head.i)
    return Span(parsed.tokens[start].start, head.end)


def _governor(parsed: Parsed, root: Token) -> Token | None:
    """What a sum or share measures: "raise trade to $20 billion", "a $5 million loan", "12 percent of voters"."""
    for prep in parsed.kids(root.i, "prep"):
        objects = parsed.kids(prep.i, "pobj")
        if prep.lower in ("of", "in", "for") and objects and objects[0].pos in _NOUNS:
            return objects[0]
    head = parsed.tokens[root.head]
    if head.pos in _NOUNS and root.dep in ("nummod", "compound", "amod", "nmod", "quantmod", "appos"):
        return head
    if head.pos == "ADP":
        above = parsed.tokens[head.head]
        if above.pos in _NOUNS:
            return above
        head = above
    if head.pos in ("VERB", "AUX"):
        for dep in ("dobj", "nsubjpass", "nsubj"):
            options = [t for t in parsed.kids(head.i, dep) if t.pos in _NOUNS and t.i != root.i]
            if options:
                return options[0]
    return None


def _state_of(parsed: Parsed, noun: Token) -> str | None:
    """What befell those counted: from the verb they are subject or object of, or an adjective on them."""
    states: dict[str, str] = _table()["states"]
    for child in parsed.kids(noun.i, "acl", "amod", "relcl"):
        if child.lemma.lower() in states:
            return states[child.lemma.lower()]
    following = parsed.tokens[noun.i + 1] if noun.i + 1 < len(parsed.tokens) else None
    if following is not None and following.sent == noun.sent and following.tag in ("JJ", "VBN"):
        state = states.get(following.lower) or states.get(following.lemma.lower())
        if state:
            return state
    verb = parsed.tokens[noun.head]
    while noun.dep == "conj" and verb.pos in (*_NOUNS, "NUM"):
        noun, verb = verb, parsed.tokens[verb.head]
    if verb.pos not in ("VERB", "AUX") or noun.dep not in ("nsubj", "nsubjpass", "dobj", "attr"):
        return None
    lemma = verb.lemma.lower()
    passive_or_object = noun.dep in ("nsubjpass", "dobj")
    if lemma in states and (
        passive_or_object or lemma in ("die", "drown", "perish", "flee", "disappear", "vanish")
    ):
        return states[lemma]
    for child in parsed.kids(verb.i, "acomp", "oprd", "attr"):
        if child.lower in states:
            return states[child.lower]
    return None


def _toll(parsed: Parsed, root: Token) -> Token | None:
    """The noun of "the death toll rose to 35" or "a toll of 35"."""
    head = parsed.tokens[root.head]
    if head.pos != "ADP":
        return None
    above = parsed.tokens[head.head]
    if above.lemma.lower() in _table()["tolls"]:
        return above
    for child in parsed.kids(above.i, "nsubj", "nsubjpass", "dobj"):
        if child.lemma.lower() in _table()["tolls"]:
            return child
    return None


def _voice(span: Span, statements: Sequence[Statement]) -> str | None:
    """The innermost statement whose content holds the number."""
    holding = [
        (sum(len(c) for c in s.content), s.id) for s in statements if any(c.contains(span) for c in s.content)
    ]
    return min(holding)[1] if holding else None
