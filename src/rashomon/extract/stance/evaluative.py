"""Words that pass judgement, and what turns their judgement round.

The lists are in `lang/en/sentiment.toml`, with the criterion by which a word stands in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from rashomon.extract.text.parse import Parsed, Token
from rashomon.lang.tables import load_table
from rashomon.model import Span

Sort = Literal["qualities", "people", "deeds", "plights", "verdicts", "happenings"]
SORTS: tuple[Sort, ...] = ("qualities", "people", "deeds", "plights", "verdicts", "happenings")
JUDGING: tuple[Sort, ...] = ("qualities", "people", "deeds", "plights", "verdicts")
ANY = "~"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The sign (1, -1) of each word by sort, the phrases by first word, and the words that build constructions."""

    signs: dict[str, dict[Sort, int]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    sets: dict[str, frozenset[str]]

    def sign(self, token: Token, *sorts: Sort) -> int:
        """What a word says of somebody in one of these ways: 1, -1, or 0 where it says nothing."""
        for form in forms(token):
            found = self.signs.get(form)
            if found:
                for sort in sorts:
                    if sort in found:
                        return found[sort]
        return 0

    def known(self, token: Token) -> bool:
        """Whether the word stands in any list."""
        return any(form in self.signs for form in forms(token))

    def coloured(self, token: Token) -> bool:
        """Whether the word judges, in words that an agency or a court would not use."""
        if any(form in self.sets["plain"] for form in forms(token)):
            return False
        return self.sign(token, *JUDGING) != 0


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lists of a language."""
    words, shapes = load_table(language, "sentiment.toml"), load_table(language, "labels.toml")
    signs: dict[str, dict[Sort, int]] = {}
    for sort in SORTS:
        for key, sign in (("good", 1), ("bad", -1)):
            for word in words[sort][key].split():
                signs.setdefault(word, {}).setdefault(sort, sign)
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for key, sign in (("good", 1), ("bad", -1)):
        for phrase in shapes["phrases"][key]:
            first, *rest = phrase.split()
            phrases.setdefault(first, []).append((tuple(rest), sign))
    sets = {name: frozenset(text.split()) for name, text in shapes.items() if isinstance(text, str)}
    sets["plain"] = frozenset(words["register"]["plain"].split())
    return Lexicon(signs, {k: tuple(v) for k, v in phrases.items()}, sets)


def forms(token: Token) -> tuple[str, ...]:
    """The forms under which a word may stand in the lists: as it is written, its lemma, its adjective."""
    lower, lemma = token.lower, token.lemma.lower()
    if token.pos == "ADV" and lower.endswith("ly"):
        return (lower, *_adjectives(lower))
    return (lower,) if lower == lemma else (lower, lemma)


def _adjectives(adverb: str) -> tuple[str, ...]:
    """What an adverb in -ly may be made from: "angrily", "terribly", "frantically", "rudely"."""
    stem = adverb[:-2]
    if stem.endswith("i"):
        return (stem[:-1] + "y",)
    if stem.endswith("ical"):
        return (stem, stem[:-2])
    return (stem, stem + "le", adverb[:-1] + "e")


def negated(parsed: Parsed, i: int, words: frozenset[str]) -> bool:
    """Whether a word, or the verb that it completes, is denied."""
    token = parsed.tokens[i]
    if any(k.dep == "neg" or k.lower in words for k in parsed.kids(i)):
        return True
    if token.dep in {"acomp", "attr", "dobj", "oprd", "xcomp", "pobj", "prep", "amod"}:
        above = parsed.tokens[token.head]
        return above.lower in words or (above.i != i and negated(parsed, above.i, words))
    return False


def phrase_at(parsed: Parsed, token: Token) -> tuple[int, int] | None:
    """The last word of a judging verb phrase that begins here, and its sign; the longest one."""
    best: tuple[int, int] | None = None
    for rest, sign in lexicon().phrases.get(token.lemma.lower(), ()):
        last = _match(parsed, token.i + 1, rest)
        if last is not None and (best is None or last > best[0]):
            best = (last, sign)
    return best


def coloured_words(parsed: Parsed) -> list[tuple[Span, int]]:
    """The spans of coloured words and judging verb phrases with their sign, whoever is meant, in text order."""
    words, made = lexicon(), []
    for token in parsed.tokens:
        phrase = phrase_at(parsed, token) if token.pos == "VERB" else None
        if phrase is not None:
            made.append((parsed.span(token.i, phrase[0] + 1), phrase[1]))
        elif token.pos in {"NOUN", "VERB", "ADJ", "ADV"} and words.coloured(token):
            sign = words.sign(token, *JUDGING)
            made.append(
                (
                    Span(token.start, token.end),
                    -sign if negated(parsed, token.i, words.sets["negations"]) else sign,
                )
            )
    return made


def _match(parsed: Parsed, i: int, rest: tuple[str, ...]) -> int | None:
    tokens = parsed.tokens
    sentence = tokens[i - 1].sent
    for word in rest:
        if word == ANY:
            if i < len(tokens) and tokens[i].dep in {"det", "poss"}:
                i += 1
            continue
        if i >= len(tokens) or tokens[i].sent != sentence or word not in forms(tokens[i]):
            return None
        i += 1
    return i - 1
