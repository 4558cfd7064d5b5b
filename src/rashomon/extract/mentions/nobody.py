"""Says which capitalised words are nobody's name: lines of a page, parts of a document, feasts, prices, plain words."""

from __future__ import annotations

from functools import cache

from rashomon.extract.mentions.capitals import DASHES as HYPHENS
from rashomon.extract.mentions.capitals import NameSpan, surface
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import LANGUAGE, bases, noun_class, words
from rashomon.lang.tables import load_table, load_words
from rashomon.names import country_of

ACTING = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
MODIFYING = frozenset({"amod", "compound", "nmod", "conj"})
TITLE_CASE = 0.7  # of the longer words with a capital, as in headlines
TELLING = frozenset({"PERSON", "GPE", "LOC", "FAC"})  # labels that a plain word keeps inside a sentence


def is_nobody(parsed: Parsed, span: NameSpan) -> bool:
    """Whether these words name no actor wherever they stand."""
    text = surface(parsed, span.first, span.last).lower().replace("’", "'")
    first = parsed.tokens[span.first]
    if _is_language(parsed, span) or _is_faith(parsed, span) or _is_number_sign(parsed, span):
        return True
    if any(t.text in words("identified", "as") for t in parsed.tokens[span.first + 1 : span.last - 1]):
        return True  # "Baker Identified as Suspect"
    if text in words("nobody", "page", "times", "parts", "acronyms") and not span.titled:
        return True
    if text.startswith(tuple(words("nobody", "wars"))) or _is_party_and_state(parsed, span):
        return True
    if span.last - span.first == 2 and first.lower in words("nobody", "parts"):
        return parsed.tokens[span.last - 1].text.isdecimal()
    if all(len(t.text.strip(".")) < 2 for t in parsed.tokens[span.first : span.last]) and not country_of(
        text
    ):
        return True  # "M. D."
    return span.last - span.first == 1 and (
        _is_price(first) or _is_compass(parsed, first) or _is_month(parsed, first)
    )


def _is_number_sign(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a word only stands before a number: "suspect No. 1"."""
    token = parsed.tokens[span.first]
    after = [t for t in parsed.tokens[span.last : span.last + 2] if t.text != "."]
    if span.last - span.first > 1 or token.lower.rstrip(".") not in words("nobody", "number_signs"):
        return False
    return bool(after) and after[0].text[:1].isdecimal()


def _is_party_and_state(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a name is the sign of a party and the state for which somebody sits: "Ann Berg, R-Tovia"."""
    text = surface(parsed, span.first, span.last)
    return text[:1] in words("nobody", "parties") and text[1:2] in HYPHENS and text[2:3].isupper()


def _is_language(parsed: Parsed, span: NameSpan) -> bool:
    """Whether one word is what something is said or written in ("a word that in Tarnish means a mill")."""
    token = parsed.tokens[span.first]
    if span.last - span.first > 1 or span.first == 0 or token.ent not in {"LANGUAGE", "NORP"}:
        return False
    before = parsed.tokens[span.first - 1]
    return before.lower in words("grammar", "within") and token.lower.endswith(_endings())


def _is_faith(parsed: Parsed, span: NameSpan) -> bool:
    """Whether one word is a faith, and nobody in the report has it for a surname."""
    token = parsed.tokens[span.first]
    if span.last - span.first > 1 or token.lower not in words("nobody", "faiths") or span.titled:
        return False
    before = (parsed.tokens[t.i - 1] for t in parsed.tokens if t.text == token.text and t.i > 0)
    return not any(t.tag == "NNP" and t.text.isalpha() and not is_common(t) for t in before)


def _is_month(parsed: Parsed, token: Token) -> bool:
    """Whether a month stands beside the number of a day or a year, which the library may have read as a name."""
    beside = (*parsed.tokens[max(token.i - 1, 0) : token.i], *parsed.tokens[token.i + 1 : token.i + 2])
    return token.lower in _months() and any(t.text.isdecimal() and t.sent == token.sent for t in beside)


@cache
def _months() -> frozenset[str]:
    return frozenset(load_table(LANGUAGE, "times.toml")["months"])


def _is_price(token: Token) -> bool:
    return any(c in "$€£¥₹₽₺₩%" for c in token.text) or sum(map(str.isdecimal, token.text)) * 2 > len(
        token.text
    )


def _is_compass(parsed: Parsed, token: Token) -> bool:
    return token.lower in words("nobody", "compass")


def is_plain_word(parsed: Parsed, span: NameSpan) -> bool:
    """Whether one capitalised word is plain English that only its place, or a weak label, makes look like a name."""
    token = parsed.tokens[span.first]
    if not is_common(token) or (token.text.isupper() and len(token.text) < 5):
        return False
    if _starts_something(parsed, span) or token.ent not in TELLING:
        return noun_class(token) != "organisation"
    return token.ent == "PERSON" and token.dep not in ACTING


def is_title_word(parsed: Parsed, span: NameSpan) -> bool:
    """Whether one plain word stands in a line whose words all have a capital: there no neighbour makes it a name."""
    token = parsed.tokens[span.first]
    return span.last - span.first == 1 and is_common(token) and _capital_share(parsed, span) > TITLE_CASE


def is_common(token: Token) -> bool:
    """Whether a word, or the plain word that it is a form of, is common English."""
    return bool(
        {token.lower, token.lemma.lower(), *bases(token.lower)} & load_words(LANGUAGE, "common-words.txt")
    )


def is_adjectival(parsed: Parsed, span: NameSpan) -> bool:
    """Whether one word stands as an adjective of a nation does: before a plain noun, a hyphen, or another such word."""
    token = parsed.tokens[span.first]
    if token.ent != "NORP" and not token.lower.endswith(_endings()):
        return False
    at = span.last
    while at + 1 < len(parsed.tokens) and parsed.tokens[at].lower in words("grammar", "joins"):
        at += 2
    if at >= len(parsed.tokens) or parsed.tokens[at].sent != token.sent:
        return False
    after = parsed.tokens[at]
    tied = after.text == "-" and after.start == parsed.tokens[at - 1].end
    return tied or (after.text.islower() and after.tag in ("NN", "NNS", "JJ") and token.dep in MODIFYING)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("adjectives_of_nations"))


def _starts_something(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a capital proves nothing here: a sentence, a quotation or an item starts, or all words have one."""
    sentence = parsed.sentences[parsed.tokens[span.first].sent]
    if span.first == sentence.first or parsed.tokens[span.first - 1].text in "\"'“‘«(•*-–—:":
        return True
    return _capital_share(parsed, span) > 0.5


def _capital_share(parsed: Parsed, span: NameSpan) -> float:
    """The share of a sentence's longer words that have a capital; of a short sentence half of it."""
    sentence = parsed.sentences[parsed.tokens[span.first].sent]
    longer = [t for t in parsed.words(sentence) if len(t.text) > 3 and t.text[0].isalpha()]
    return sum(t.text[0].isupper() for t in longer) / max(len(longer), 4) if longer else 0.0
