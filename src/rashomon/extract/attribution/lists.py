"""Finds lists and paragraphs that somebody announces: "She made these points:", and the lines behind it that open with
a bullet or a number; "He wrote:", and the paragraph behind it.

They are the words of whoever announces them, quoted or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.extract.attribution.candidates import Candidate, Cue, verb_cue
from rashomon.extract.attribution.cues import Lexicon, grammar
from rashomon.extract.attribution.sources import noun_source, verb_source
from rashomon.extract.text.parse import Parsed, Token

MARK = re.compile(r"(?:[•‣▪◦·●■*–—-]|\(?\d{1,2}\s?[.)–—:-]|\(?[a-z]\))\s*(?=\S)")
_FEWEST = 2  # items
_MARKS = frozenset(['"', "“", "''", "``", "«", "‘", "'"])
_FINITE = ("VBD", "VBZ", "VBP", "MD")


@dataclass(frozen=True, slots=True)
class Announced:
    """A list with the cue that announces it, whoever does, and the tokens of its items; `block`: a paragraph instead."""

    cue: Cue
    source: tuple[int, ...]
    items: tuple[int, ...]
    block: bool = False


def find_lists(parsed: Parsed, words: Lexicon) -> Iterator[Announced]:
    """The lists of a report that are somebody's words, in text order."""
    by_passage = _tokens_by_passage(parsed)
    numbers = sorted(by_passage)
    for at, number in enumerate(numbers[:-1]):
        colon = _colon_at_the_end(parsed, by_passage[number])
        if colon is None:
            continue
        items = _items(parsed, by_passage, numbers[at + 1 :])
        if not items and (block := _block(parsed, words, colon, by_passage[numbers[at + 1]])) is not None:
            yield block
            continue
        announced = _announcing(parsed, words, colon) if len(items) >= _FEWEST else None
        if announced is not None:
            cue, source = announced
            yield Announced(cue, source, tuple(i for item in items for i in item))


def _block(parsed: Parsed, words: Lexicon, colon: Token, behind: list[Token]) -> Announced | None:
    """The paragraph without quotation marks behind "She wrote:", where the verb has nothing else to say."""
    passage = parsed.passages[behind[0].passage]
    near = (
        passage.kind == "paragraph" and passage.boilerplate is None and behind[0].passage - colon.passage <= 1
    )
    if not near or behind[0].text in _MARKS or not any(t.tag in _FINITE for t in behind):
        return None
    verb = next((t for t in reversed(parsed.tokens[max(colon.i - 4, 0) : colon.i]) if t.pos == "VERB"), None)
    if verb is None or verb.sent != colon.sent or "quote" not in words.verbs.get(words.lemma_of(verb), {}):
        return None
    if parsed.kids(verb.i, "dobj", "ccomp", "aux") or parsed.kids(verb.i, "xcomp"):
        return None
    cue = verb_cue(parsed, words, verb)
    who = verb_source(parsed, cue, (), words)
    return (
        Announced(cue, who.tokens, tuple(t.i for t in behind), block=True)
        if who is not None and who.tokens
        else None
    )


def _tokens_by_passage(parsed: Parsed) -> dict[int, list[Token]]:
    found: dict[int, list[Token]] = {}
    for token in parsed.tokens:
        found.setdefault(token.passage, []).append(token)
    return found


def _colon_at_the_end(parsed: Parsed, tokens: list[Token]) -> Token | None:
    """The colon that ends a passage, dashes behind it left out."""
    for token in reversed(tokens):
        if token.text == ":":
            return token
        if any(c.isalnum() for c in token.text):
            return None
    return None


def _items(parsed: Parsed, by_passage: dict[int, list[Token]], numbers: list[int]) -> list[list[int]]:
    """The items from here on; one line without a mark may stand between two with one."""
    found: list[list[int]] = []
    plain: list[int] | None = None
    for number in numbers:
        tokens = by_passage[number]
        mark = MARK.match(parsed.text, tokens[0].start)
        here = [t.i for t in tokens if mark is not None and t.start >= mark.end()]
        if here:
            found += [here] if plain is None else [plain, here]
            plain = None
        elif plain is None and found:
            plain = [t.i for t in tokens]
        else:
            break
    return found


def _announcing(parsed: Parsed, words: Lexicon, colon: Token) -> tuple[Cue, tuple[int, ...]] | None:
    """The cue and the source of the sentence before a list: its verb of saying, or its noun for what is said."""
    sentence = parsed.sentence_of(colon.i)
    tokens = parsed.tokens[sentence.first : colon.i]
    noun = next((t for t in reversed(tokens) if t.pos == "NOUN" and _is_said(words, t)), None)
    verb = next((t for t in reversed(tokens) if t.pos == "VERB" and words.speaks(t)), None)
    if verb is not None and (noun is not None or not parsed.kids(verb.i, "dobj", "ccomp")):
        cue = verb_cue(parsed, words, verb)
        who = verb_source(parsed, cue, (), words)
    elif noun is not None:
        cue = Cue(noun.i, noun.i, noun.i + 1, "noun", words.nouns.get(words.lemma_of(noun), "speech"))
        who = noun_source(parsed, cue, ()) or _subject_over(parsed, noun)
    else:
        return None
    return (cue, who.tokens) if who is not None and who.tokens else None


def _is_said(words: Lexicon, noun: Token) -> bool:
    """Whether a noun names what can be said item by item: "demands", "points", "questions"."""
    lemma = words.lemma_of(noun)
    return lemma in words.nouns or lemma in grammar("said_by_items")


def _subject_over(parsed: Parsed, noun: Token) -> Candidate | None:
    """The subject of the verb above a noun, through a preposition ("came out with these decisions")."""
    for above in parsed.ancestors(noun.i):
        if above.pos in ("VERB", "AUX"):
            return verb_source(parsed, Cue(above.i, above.i, above.i + 1, "verb", "speech"), (noun.i,))
    return None
