"""Says whether a word that no list of events knows tells of something that happens: a small logistic model.

A verb, noun, capitalised headline word or adjective is described by features that do not know the word itself: its
place in the grammar, what stands around it, its ending, and the WordNet fields of its senses
(`lang/en/event-fields.tsv`: an act, a state, a thing...).  The weights (`lang/en/event-weights.tsv`) are made by
`training/untyped_events.py` from the annotated sentences of ECB+ train.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.text.parse import Parsed, Sentence, Token
from rashomon.lang.tables import load_lines

_CAPITALS = 0.7  # of the longer words of a headline begin with a capital


@dataclass(frozen=True, slots=True)
class Fields:
    """What WordNet says of words: field of the first sense, and in fifths how far a noun's senses are happenings."""

    verbs: dict[str, tuple[str, int]]
    nouns: dict[str, tuple[str, int, bool]]


@cache
def fields(language: str = "en") -> Fields:
    """The WordNet fields of a language's verbs and nouns."""
    verbs: dict[str, tuple[str, int]] = {}
    nouns: dict[str, tuple[str, int, bool]] = {}
    for line in load_lines(language, "event-fields.tsv"):
        kind, field, share, linked, words = line.split("\t")
        for word in words.split():
            if kind == "v":
                verbs[word] = (field, int(share))
            else:
                nouns[word] = (field, int(share), linked == "1")
    return Fields(verbs, nouns)


@cache
def weights(language: str = "en") -> dict[str, float]:
    """The weight of each feature, in log odds."""
    rows = (line.split("\t") for line in load_lines(language, "event-weights.tsv"))
    return {name: float(value) for name, value in rows}


def is_headline(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether a sentence writes its words with capitals, so that a capital makes no name."""
    words = [t for t in parsed.words(sentence) if len(t.text) > 3 and t.text.isalpha()]
    return len(words) > 2 and sum(t.text[0].isupper() for t in words) >= _CAPITALS * len(words)


def base_form(word: str, known: dict[str, tuple[str, int]]) -> str | None:
    """The verb that an inflected form belongs to ("rehires": "rehire"), if WordNet has it."""
    for ending, instead in (
        ("", ""),
        ("ies", "y"),
        ("s", ""),
        ("es", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)] + instead
            if stem in known:
                return stem
    return None


def chance(parsed: Parsed, token: Token, headline: bool) -> float:
    """How likely a word tells of a happening, from 0 to 1."""
    table = weights()
    total = 0.0
    for name in features(parsed, token, headline):
        total += table.get(name, 0.0)
    return 1 / (1 + math.exp(-total))


def features(parsed: Parsed, token: Token, headline: bool) -> Iterator[str]:
    """The features of a candidate, each with the sort of word before it."""
    if token.pos in {"VERB", "AUX"}:
        yield from _of_verb(parsed, token, "V")
    elif token.pos == "PROPN":
        form = base_form(token.lower, fields().verbs)
        if headline and form is not None and (form != token.lower or token.lower not in fields().nouns):
            yield f"H:verb={fields().verbs[form][0]}"
            yield from (f"H:{name}" for name in _place(parsed, token))
        else:
            yield from _of_noun(parsed, token, "P")
    elif token.pos == "NOUN":
        yield from _of_noun(parsed, token, "N")
    if headline:
        yield f"{token.pos[0]}:headline"


def _place(parsed: Parsed, token: Token) -> Iterator[str]:
    """Where a word stands: its relation, and the sort of word above it."""
    above = parsed.tokens[token.head]
    yield ""
    yield f"dep={token.dep}"
    yield f"dep={token.dep} head={above.pos}"
    if token.ent:
        yield f"ent={token.ent}"
    if token.dep in {"pobj", "pcomp"}:
        yield f"after={above.lower}"
    if token.dep in {"dobj", "nsubj", "nsubjpass", "attr"} and above.pos in {"VERB", "AUX"}:
        words = lexicon()
        if above.lemma in words.light["do"]:
            yield f"{token.dep} light"
        yield f"{token.dep} of={fields().verbs.get(above.lemma, ('', 0))[0]}"
    elif token.dep == "compound":
        field = fields().nouns.get(above.lemma.lower())
        yield f"compound of={field[0] if field else ''}"


def _of_verb(parsed: Parsed, token: Token, sort: str) -> Iterator[str]:
    """What is seen of a verb."""
    words = lexicon().words
    field, many = fields().verbs.get(token.lemma, ("", 0))
    yield f"{sort}:field={field}"
    yield f"{sort}:senses={many}"
    yield f"{sort}:tag={token.tag}"
    yield from (f"{sort}:{name}" for name in _place(parsed, token))
    below = {k.dep for k in parsed.kids(token.i)}
    for dep in (
        "nsubj",
        "nsubjpass",
        "dobj",
        "ccomp",
        "xcomp",
        "aux",
        "auxpass",
        "prt",
        "neg",
        "prep",
        "agent",
        "advcl",
    ):
        if dep in below:
            yield f"{sort}:has {dep}"
    if "dobj" not in below and "prep" not in below and "prt" not in below:
        yield f"{sort}:bare"
        yield f"{sort}:bare {many}"
    if "dobj" in below:
        yield f"{sort}:object {many}"
    for name in ("imply", "wish", "plan", "states", "promise"):
        if token.lemma in words[name]:
            yield f"{sort}:list {name}"
    if token.lemma in lexicon().light["do"]:
        yield f"{sort}:light"


def _of_noun(parsed: Parsed, token: Token, sort: str) -> Iterator[str]:
    """What is seen of a noun."""
    lemma = token.lemma.lower()
    field, share, linked = fields().nouns.get(lemma, ("", 0, False))
    yield f"{sort}:field={field}"
    yield f"{sort}:share={share}"
    yield f"{sort}:{field} {share} {token.dep}"
    if linked:
        yield f"{sort}:verb"
        yield f"{sort}:verb field={field}"
    if lemma in fields().verbs:
        yield f"{sort}:like verb"
    known = lexicon().nouns.get(lemma)
    if known is not None:
        yield f"{sort}:listed {'0' if known == '0' else 'typed'}"
    elif lemma in lexicon().general_nouns:
        yield f"{sort}:general"
    yield from (f"{sort}:{name}" for name in _place(parsed, token))
    yield f"{sort}:ends {lemma[-3:] if len(lemma) > 5 else ''}"
    yield f"{sort}:ends {lemma[-4:] if len(lemma) > 6 else ''}"
    if token.tag.endswith("S"):
        yield f"{sort}:plural"
    kids = parsed.kids(token.i)
    for kid in kids:
        if kid.dep == "det":
            yield f"{sort}:det={kid.lower}"
        elif kid.dep in {"poss", "amod", "compound", "nummod", "relcl", "acl", "appos"}:
            yield f"{sort}:has {kid.dep}"
        elif kid.dep == "prep":
            yield f"{sort}:prep={kid.lower}"
        if kid.ent in {"DATE", "TIME"}:
            yield f"{sort}:dated"
    if not any(k.dep in {"det", "poss"} for k in kids):
        yield f"{sort}:bare"
