"""Words that may ascribe something in one parsed report: verbs, nouns, adjectives, prepositions and adverbs as cues.

Everything is counted in token numbers.  Nothing is decided here; `contents.py` and `sources.py` say what a cue may
ascribe and to whom, `statements.py` chooses.  The notions are those of PARC 3 and PolNeAR (Pareti 2012; Newell,
Margolin and Ruths 2018), the guidelines our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.extract.attribution.cues import Lexicon, grammar
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Act

Form = Literal["verb", "noun", "adjective", "preposition", "adverb", "colon", "none"]
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_CUE_PARTS = ("aux", "auxpass", "neg", "prt")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may ascribe: its number, its form, and the tokens `first` to `last` (excluded) of the cue span."""

    head: int
    first: int
    last: int
    form: Form
    act: Act


@dataclass(frozen=True, slots=True)
class Candidate:
    """A content or source that a cue may have: how it hangs on the cue, and its tokens in text order."""

    way: str
    tokens: tuple[int, ...]
    act: Act = "speech"
    known: bool = True  # the lexicon has the cue in this frame


def find_cues(parsed: Parsed, lexicon: Lexicon) -> Iterator[Cue]:
    """Every word that the lexicon has as a cue, and other verbs with something to govern."""
    for token in parsed.tokens:
        if token.tag == "VBN" and token.dep == "acomp" and token.lower in lexicon.adjectives:
            yield _adjective_cue(parsed, lexicon, token)
        elif token.pos in ("VERB", "AUX") and token.tag != "MD" and token.dep not in ("aux", "auxpass"):
            yield from _verb_cue(parsed, lexicon, token)
        elif (
            token.pos in ("NOUN", "PROPN")
            and lexicon.lemma_of(token) in lexicon.nouns
            and token.dep != "compound"
        ):
            yield Cue(token.i, token.i, token.i + 1, "noun", lexicon.nouns[lexicon.lemma_of(token)])
        elif (
            token.pos == "ADJ"
            and token.lower in lexicon.adjectives
            and token.dep in ("acomp", "conj", "amod", "ROOT")
        ):
            yield _adjective_cue(parsed, lexicon, token)
        elif token.lower in lexicon.adverbs:
            yield Cue(token.i, token.i, token.i + 1, "adverb", lexicon.adverbs[token.lower])
        if token.lower in grammar("source_openers") or token.dep == "prep":
            yield from _preposition_cue(parsed, lexicon, token)


def _verb_cue(parsed: Parsed, lexicon: Lexicon, token: Token) -> Iterator[Cue]:
    lemma = lexicon.lemma_of(token)
    phrase = phrase_of(parsed, lexicon, token)
    prepositions = [
        k for k in parsed.kids(token.i, "prep", "prt") if (lemma, k.lower) in lexicon.with_preposition
    ]
    if (
        lemma in lexicon.verbs
        or phrase is not None
        or prepositions
        or parsed.kids(token.i, "ccomp", "xcomp", "dobj", "oprd")
    ):
        yield verb_cue(parsed, lexicon, token, phrase)


def verb_cue(parsed: Parsed, lexicon: Lexicon, token: Token, phrase: int | None = None) -> Cue:
    """A verb as a cue, with its auxiliaries and the second word of its phrase."""
    first, last = _stretch(parsed, token)
    if phrase is not None:
        last = max(last, phrase + 1)
    return Cue(token.i, first, last, "verb", lexicon.act_of(lexicon.lemma_of(token)))


def phrase_of(parsed: Parsed, lexicon: Lexicon, token: Token) -> int | None:
    """The number of the word that makes a phrase with this verb ("point out", "make clear"), if there is one."""
    lemma = lexicon.lemma_of(token)
    for i in range(token.i + 1, min(token.i + 5, len(parsed.tokens))):
        other = parsed.tokens[i]
        if other.sent != token.sent:
            return None
        if (lemma, other.lower) in lexicon.phrases:
            return i
    return None


def _stretch(parsed: Parsed, token: Token) -> tuple[int, int]:
    """The verb with its auxiliaries, negation, particle and the adverbs between them."""
    copula = parsed.tokens[token.head]
    if token.dep == "acomp" and copula.pos == "AUX" and 0 < token.i - copula.i <= 3:
        return _stretch(parsed, copula)[0], token.i + 1
    parts = {k.i for k in parsed.kids(token.i, *_CUE_PARTS)}
    adverbs = {k.i for k in parsed.kids(token.i, "advmod") if k.pos == "ADV" and not parsed.children[k.i]}
    first = last = token.i
    while first > 0 and (first - 1 in parts or first - 1 in adverbs):
        first -= 1
    while last + 1 in parts:
        last += 1
    return first, last + 1


def _adjective_cue(parsed: Parsed, lexicon: Lexicon, token: Token) -> Cue:
    head = parsed.tokens[token.head]
    first = token.i
    if token.dep == "acomp" and head.pos in ("AUX", "VERB") and token.i - head.i <= 4 and head.i < token.i:
        first = _stretch(parsed, head)[0]
    act = next(iter(lexicon.adjectives[token.lower].values()))
    return Cue(token.i, first, token.i + 1, "adjective", act)


def _preposition_cue(parsed: Parsed, lexicon: Lexicon, token: Token) -> Iterator[Cue]:
    for i in range(token.i + 1, min(token.i + 5, len(parsed.tokens))):
        other = parsed.tokens[i]
        if other.sent != token.sent:
            return
        between = tuple(t.lower for t in parsed.tokens[token.i + 1 : i] if t.pos not in ("DET", "ADJ"))
        if (token.lower, *between, other.lower) in lexicon.source_prepositions:
            yield Cue(token.i, token.i, i + 1, "preposition", "speech")
            return


def is_passive(parsed: Parsed, token: Token) -> bool:
    """Whether a verb is passive: with its auxiliary, or a bare participle that follows its noun."""
    if parsed.kids(token.i, "auxpass", "nsubjpass"):
        return True
    if (
        token.tag in ("VBN", "VBD")
        and token.dep == "advcl"
        and token.text[0].isupper()
        and not parsed.kids(token.i, "nsubj", "mark")
    ):
        return True
    if _is_charged_in_headline(parsed, token):
        return True
    return (
        token.tag == "VBN"
        and token.dep in ("acl", "relcl")
        and not parsed.kids(token.i, "aux", "nsubj", "dobj")
    )


def _is_charged_in_headline(parsed: Parsed, token: Token) -> bool:
    """ "Minister accused of theft": a headline leaves out the "is"; whoever accuses has an object."""
    if token.passage != parsed.tokens[0].passage or token.tag not in ("VBN", "VBD"):
        return False
    if token.lemma.lower() not in grammar("charged_in_headlines") or parsed.kids(token.i, "dobj", "aux"):
        return False
    return any(k.lower in grammar("of") for k in parsed.kids(token.i, "prep"))


def noun_phrase(parsed: Parsed, head: int, until: int | None = None) -> list[int]:
    """The noun phrase of a word, without relative clauses and participles, cut before token `until`."""
    dropped: set[int] = set()
    for kid in parsed.kids(head, "relcl", "acl", "ccomp", "advcl", "parataxis"):
        dropped.update(parsed.subtree(kid.i))
    tokens = [i for i in parsed.subtree(head) if i not in dropped and (until is None or i < until)]
    return _one_run(parsed, tokens, head)


def _one_run(parsed: Parsed, tokens: list[int], head: int) -> list[int]:
    """The unbroken run of tokens around the head."""
    inside = set(tokens)
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while _hyphenated(parsed, last):
        last += 1
    while first > 0 and _hyphenated(parsed, first - 1):
        first -= 1
    return list(range(first, last + 1))


def _hyphenated(parsed: Parsed, i: int) -> bool:
    """Whether a token and the next are parts of one word with a hyphen, which the library splits."""
    if i + 1 >= len(parsed.tokens) or parsed.tokens[i].end != parsed.tokens[i + 1].start:
        return False
    return "-" in (parsed.tokens[i].text, parsed.tokens[i + 1].text)


def is_time(parsed: Parsed, token: Token) -> bool:
    """Whether "by" leads to a date and not to somebody: "found by Sunday"."""
    return token.ent in ("DATE", "TIME") and parsed.tokens[token.head].dep == "agent"
