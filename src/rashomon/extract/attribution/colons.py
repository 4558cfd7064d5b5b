"""Finds what is said in plain words behind a colon: "He added: the dam will hold", "We ask: who gave the order?"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.extract.attribution.candidates import Candidate, Cue, verb_cue
from rashomon.extract.attribution.cues import Lexicon, grammar
from rashomon.extract.attribution.sources import verb_source
from rashomon.extract.text.parse import Parsed, Token

_FEWEST = 4  # tokens behind the colon
_NEAR = 14  # tokens between the verb and its colon
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SAID = ("VBD", "VBZ", "VBP", "VBG")


def find_behind_colons(
    parsed: Parsed, words: Lexicon, inside: Sequence[int]
) -> Iterator[tuple[Cue, Candidate, tuple[int, ...]]]:
    """The cue, the content and the source of each sentence behind a colon that a verb of saying leads to."""
    for colon in parsed.tokens:
        if colon.text != ":" or inside[colon.i] >= 0:
            continue
        sentence = parsed.sentence_of(colon.i)
        content = tuple(range(colon.i + 1, sentence.last))
        if not _is_sentence(parsed, content) or inside[colon.i + 1] >= 0:
            continue
        verb = _verb_before(parsed, words, colon, sentence.first)
        if verb is None:
            continue
        source = _source(parsed, words, verb, colon)
        if source:
            yield verb_cue(parsed, words, verb), Candidate("colon", content), source


def _is_sentence(parsed: Parsed, content: tuple[int, ...]) -> bool:
    """Whether words make a sentence of their own: a subject and its finite verb."""
    tokens = [parsed.tokens[i] for i in content]
    subject = any(t.dep in ("nsubj", "nsubjpass", "expl") for t in tokens)
    return len(tokens) >= _FEWEST and subject and any(t.tag in _FINITE for t in tokens)


def _verb_before(parsed: Parsed, words: Lexicon, colon: Token, first: int) -> Token | None:
    """The verb of saying before a colon that has nothing else to say, or the participle of turning to somebody."""
    for i in range(colon.i - 1, max(first, colon.i - _NEAR) - 1, -1):
        token = parsed.tokens[i]
        if token.pos != "VERB":
            continue
        said = [k for k in parsed.kids(i, "ccomp", "dobj", "xcomp") if i < k.i < colon.i]
        lemma = words.lemma_of(token)
        if not said and token.tag in _SAID and "quote" in words.verbs.get(lemma, {}):
            return token
        return token if i == first and token.tag == "VBG" and lemma in grammar("turning_to") else None
    return None


def _source(parsed: Parsed, words: Lexicon, verb: Token, colon: Token) -> tuple[int, ...]:
    """The subject of the verb; of a participle that opens the sentence, whoever said the sentence before."""
    behind = tuple(range(colon.i, parsed.sentence_of(colon.i).last))
    found = verb_source(parsed, verb_cue(parsed, words, verb), behind, words)
    if found is not None and found.tokens and not set(found.tokens) & set(behind):
        return found.tokens
    before = parsed.sentences[verb.sent - 1] if verb.sent > 0 else None
    if verb.tag != "VBG" or before is None or before.passage != verb.passage:
        return ()
    for i in range(before.first, before.last):
        token = parsed.tokens[i]
        if token.pos == "VERB" and words.speaks(token):
            spoke = verb_source(parsed, verb_cue(parsed, words, token), (), words)
            return spoke.tokens if spoke is not None else ()
    return ()
