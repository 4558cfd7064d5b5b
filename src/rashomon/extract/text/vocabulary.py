"""What a word can be the name or the description of, looked up in the language's tables."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from rashomon.extract.text.parse import Token
from rashomon.lang.tables import load_lines, load_table, load_words

NounClass = Literal["person", "group", "organisation", "media", "state", "place"]
LANGUAGE = "en"
SHORTEST = 5  # letters of a word from which no ending is taken
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@cache
def table() -> dict[str, Any]:
    """The table of mention words."""
    return load_table(LANGUAGE, "mentions.toml")


@cache
def words(section: str, *keys: str) -> frozenset[str]:
    """The words of a section: of these keys, or of all of its keys."""
    lists = table()[section]
    return frozenset(w for key in (keys or tuple(lists)) for w in lists[key])


def bases(word: str) -> tuple[str, ...]:
    """What a form can be made of: its endings of number and tense taken off."""
    found = [word.removesuffix(e) for e in sorted(words("inflections", "endings")) if word.endswith(e)]
    if len(word) <= SHORTEST:
        return ()
    silent = tuple(words("inflections", "silent"))
    return (*found, *(f"{w}e" for w in found if word.endswith(silent)))


def is_plain(word: str) -> bool:
    """Whether letters are a plain word of the language, in whichever inflection."""
    low = word.lower()
    return not load_words(LANGUAGE, "common-words.txt").isdisjoint((low, *bases(low)))


@cache
def clause_words() -> dict[str, frozenset[str]]:
    """The words that decide who does what in a clause, by the name of their list."""
    lists = load_table(LANGUAGE, "clauses.toml")["words"]
    return {name: frozenset(words.split()) for name, words in lists.items()}


@cache
def clause_order() -> dict[str, tuple[str, ...]]:
    """The same lists in the order in which they are tried."""
    lists = load_table(LANGUAGE, "clauses.toml")["words"]
    return {name: tuple(words.split()) for name, words in lists.items()}


@cache
def noun_classes() -> dict[str, NounClass]:
    """For each describing noun what it describes; where a noun is in several lists the first of this order counts."""
    found: dict[str, NounClass] = {}
    order: tuple[NounClass, ...] = ("person", "media", "organisation", "group", "state", "place")
    for noun_class in order:
        for word in sorted(words(noun_class)):
            found.setdefault(word, noun_class)
    return found


@cache
def plain_noun_classes() -> dict[str, NounClass]:
    """The same for the many nouns that say it only where they are written as plain words: a "baker", not Baker."""
    sorts = dict(line.split("\t") for line in load_lines(LANGUAGE, "noun-sorts.tsv"))
    person: NounClass = "person"
    place: NounClass = "place"
    return {
        **dict.fromkeys(sorts[place].split(), place),
        **dict.fromkeys(sorts[person].split(), person),
    }


def lemma(token: Token) -> str:
    """The lemma, also where the tagger took a capitalised title for a name."""
    low = token.lower
    if token.tag == "NN":
        return low
    classes = noun_classes()
    if token.tag in ("NNP", "NNPS"):
        if low in classes or not low.endswith("s"):
            return low
        return low[:-1] if low[:-1] in classes else low
    return token.lemma.lower()


def noun_class(token: Token) -> NounClass | None:
    """What a noun describes, or None."""
    if token.tag not in NOUN_TAGS or _is_unit(token):
        return None
    word = lemma(token)
    return noun_classes().get(word) or (
        plain_noun_classes().get(word) if _is_written_plainly(token) else None
    )


def _is_written_plainly(token: Token) -> bool:
    """Whether a noun is no name: in small letters, or with a capital that the tagger takes for a sentence's."""
    return token.text.islower() or (token.tag in ("NN", "NNS") and token.text[1:].islower())


def _is_unit(token: Token) -> bool:
    """Whether an abbreviation of an office is written in lower case, where it is a unit or something else ("5 cm")."""
    return not token.text[:2].isupper() and lemma(token) in words("abbreviations")


def is_role(token: Token) -> bool:
    """Whether a word is a noun for one person's office, rank, task or kin."""
    if token.tag not in NOUN_TAGS or _is_unit(token):
        return False
    word = lemma(token)
    if word in words("person"):
        return True
    return (
        word not in noun_classes()
        and _is_written_plainly(token)
        and plain_noun_classes().get(word) == "person"
    )


def is_man_or_firm(token: Token) -> bool:
    """Whether a noun is said of firms and of people alike: "contractor", "publisher"."""
    word = lemma(token)
    return word in words("people_or_bodies") or plain_noun_classes().get(word) == "person"


def is_people_by_state(token: Token) -> bool:
    """Whether a participle or adjective is a noun for people as well: "the accused", "the deceased"."""
    return token.tag in ("VBN", "VBD", "JJ") and plain_noun_classes().get(token.lower) == "person"


def is_plural(token: Token) -> bool:
    """Whether a noun is plural in form."""
    if token.tag in PLURAL_TAGS:
        return True
    return token.tag == "NNP" and token.lower.endswith("s") and token.lower not in noun_classes()
