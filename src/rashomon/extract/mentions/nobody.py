"""Says which capitalised words are nobody's name: lines of a page, parts of a document, feasts, prices, plain words."""

from __future__ import annotations

from rashomon.extract.mentions.capitals import NameSpan, surface
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import LANGUAGE, words
from rashomon.lang.tables import load_words

TELLING = frozenset({"PERSON", "GPE", "LOC", "FAC"})  # labels that a plain word keeps inside a sentence


def is_nobody(parsed: Parsed, span: NameSpan) -> bool:
    """Whether these words name no actor wherever they stand."""
    text = surface(parsed, span.first, span.last).lower().replace("’", "'")
    first = parsed.tokens[span.first]
    if text in words("nobody", "page", "times", "parts") and not span.titled:
        return True
    if span.last - span.first == 2 and first.lower in words("nobody", "parts"):
        return parsed.tokens[span.last - 1].text.isdecimal()
    return span.last - span.first == 1 and (_is_price(first) or _is_compass(parsed, first))


def _is_price(token: Token) -> bool:
    return any(c in "$€£¥₹₽₺₩%" for c in token.text) or sum(map(str.isdecimal, token.text)) * 2 > len(
        token.text
    )


def _is_compass(parsed: Parsed, token: Token) -> bool:
    return token.lower in words("nobody", "compass")


def is_plain_word(parsed: Parsed, span: NameSpan) -> bool:
    """Whether one capitalised word is plain English that only its place, or a weak label, makes look like a name."""
    token = parsed.tokens[span.first]
    if not {token.lower, token.lemma.lower(), token.lower.removesuffix("s")} & load_words(
        LANGUAGE, "common-words.txt"
    ):
        return False
    if token.text.isupper() and len(token.text) < 5:
        return False
    return _starts_something(parsed, span) or token.ent not in TELLING


def _starts_something(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a capital proves nothing here: a sentence, a quotation or an item starts, or all words have one."""
    sentence = parsed.sentences[parsed.tokens[span.first].sent]
    if span.first == sentence.first or parsed.tokens[span.first - 1].text in "\"'“‘«(•*-–—:":
        return True
    longer = [t for t in parsed.words(sentence) if len(t.text) > 3 and t.text[0].isalpha()]
    return sum(t.text[0].isupper() for t in longer) * 2 > len(longer)
