"""Finds descriptions of people, groups and bodies: titles, role nouns, governments, crowds, unnamed officials."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rashomon.extract.mentions.adjectives import Adjectives
from rashomon.extract.mentions.capitals import NameSpan
from rashomon.extract.mentions.quoted_names import CLOSING, OPENING
from rashomon.extract.text.datelines import DASHES
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import (
    NounClass,
    is_plural,
    lemma,
    noun_class,
    noun_classes,
    table,
    words,
)
from rashomon.model import ActorType

LEFT_TAGS = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN", "VBG", "CD", "AFX", "XX"}
)
TIME_LABELS = frozenset({"DATE", "TIME", "ORDINAL", "MONEY", "PERCENT"})
_DEGREES = ("JJS", "JJR", "RBS", "RBR")
LONGEST = 16  # tokens of one description


@dataclass(frozen=True, slots=True)
class Nominal:
    """Tokens `first` (included) to `last` (excluded), the head noun, and what it describes."""

    first: int
    last: int
    head: int
    type: ActorType


def find_nominals(parsed: Parsed, names: Collection[NameSpan], adjectives: Adjectives) -> tuple[Nominal, ...]:
    """The descriptions of a document in text order; one may stand inside another."""
    inside = {i for n in names for i in range(n.first, n.last)}
    name_starts = {n.first: n for n in names}
    found = []
    for token in parsed.tokens:
        if token.i in inside or (token.ent in TIME_LABELS and not _is_aged(parsed, token)):
            continue
        sort = _describes(parsed, token, inside, adjectives)
        if sort is not None:
            found.append(_grow(parsed, token, sort, inside, name_starts))
    return tuple(found)


def _describes(
    parsed: Parsed, token: Token, inside: Collection[int], adjectives: Adjectives
) -> ActorType | None:
    plural = token.tag in ("NNPS", "NNP", "NNS") and token.lower.endswith("s")
    if plural and adjectives.has(token.lower) and token.lower not in adjectives.of:
        return "group"
    noun = noun_class(token)
    if noun is None or _is_modifier(parsed, token, inside) or _is_denied(parsed, token):
        return "person" if _is_aged(parsed, token) else None
    if _is_set_phrase(parsed, token) or (noun == "place" and _is_mere_scene(token)):
        return None
    if _is_word(parsed, token) or _is_edge(parsed, token) or _is_condition(parsed, token):
        return None
    if lemma(token) in words("loose") and not _acts(parsed, token, adjectives, inside):
        return None
    return "organisation" if _is_corps(parsed, token) else _sort_of(token, noun)


def _is_aged(parsed: Parsed, token: Token) -> bool:
    """Whether an age stands for whoever is so old: "the 59-year-old was held"; not "the 59-year-old clerk"."""
    parts = parsed.tokens[max(token.i - 5, 0) : token.i + 2]
    if token.lower not in words("aged") or len(parts) < 6:
        return False
    determiner, number, *_, after = parts[:2] + parts[-1:]
    return (
        determiner.tag == "DT"
        and number.text.isdecimal()
        and all(parts[n].text in ("-", "‑") for n in (2, 4))
        and (after.sent != token.sent or not after.tag.startswith(("NN", "JJ", "CD", "HYPH")))
    )


def _is_mere_scene(token: Token) -> bool:
    """Whether a building that only the long list knows is where something is, and not what it is done to or what is told of."""
    return token.dep == "pobj" and lemma(token) not in noun_classes()


def _is_set_phrase(parsed: Parsed, token: Token) -> bool:
    """Whether a noun is only a part of a preposition: "in front of the gate"."""
    around = parsed.tokens[max(token.i - 1, 0) : token.i + 2]
    return "_".join(t.lower for t in around) in words("set_phrases")


def _is_edge(parsed: Parsed, token: Token) -> bool:
    """Whether "sides" are those of a thing: "both sides of the building"."""
    if lemma(token) not in words("grammar", "sides"):
        return False
    things = _of_what(parsed, token)
    return bool(things) and things[0].pos == "NOUN" and noun_class(things[0]) in (None, "place")


def _is_condition(parsed: Parsed, token: Token) -> bool:
    """Whether a "state" is one that somebody or something is in: "a state of emergency"."""
    told = any(o.lower in words("grammar", "conditions") for o in _of_what(parsed, token))
    return told and lemma(token) in words("grammar", "state_itself")


def _of_what(parsed: Parsed, token: Token) -> list[Token]:
    """What stands behind the "of" of a noun."""
    of = [k for k in parsed.kids(token.i, "prep") if k.lower in words("grammar", "of")]
    return [o for k in of for o in parsed.kids(k.i, "pobj")]


def _is_word(parsed: Parsed, token: Token) -> bool:
    """Whether a noun alone between quotation marks behind a noun for words stands for itself: the word "children"."""
    if token.i < 2 or token.i + 1 >= len(parsed.tokens):
        return False
    opened, before, closed = (
        parsed.tokens[token.i - 1],
        parsed.tokens[token.i - 2],
        parsed.tokens[token.i + 1],
    )
    quoted = opened.text in OPENING and closed.text in (*CLOSING, "''")
    return quoted and lemma(before) in words("grammar", "words")


def _is_corps(parsed: Parsed, token: Token) -> bool:
    """Whether a noun for a person with the word before it names a body: "the coast guard"; not "a palace guard"."""
    before = parsed.tokens[token.i - 1] if token.i else token
    if token.tag not in ("NN", "NNP") or f"{before.lower} {token.lower}" not in words("corps"):
        return False
    return not any(k.lower in words("grammar", "one") for k in parsed.kids(token.i, "det"))


def _sort_of(token: Token, noun: NounClass) -> ActorType:
    if noun == "person":
        return "group" if is_plural(token) else "person"
    if noun == "organisation" and lemma(token) in words("bodies_in_the_plural"):
        return "organisation"
    return noun


def _is_modifier(parsed: Parsed, token: Token, inside: Collection[int]) -> bool:
    """Whether a noun only modifies the noun after it ("army headquarters"), not a name."""
    following = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
    if following is None or following.sent != token.sent or following.i in inside:
        return False
    if following.text in ("-", "–") and following.start == token.end:
        return True
    return following.tag in ("NN", "NNS", "NNP", "NNPS") and token.tag not in ("NNS", "NNPS") and (
        token.dep in ("compound", "nmod", "amod") or following.head == token.head
    )  # fmt: skip


def _is_denied(parsed: Parsed, token: Token) -> bool:
    return any(k.lower in words("grammar", "denied") for k in parsed.kids(token.i, "det"))


def _acts(parsed: Parsed, token: Token, adjectives: Adjectives, inside: Collection[int]) -> bool:
    """Whether a noun of many meanings is used of people here: it acts, or belongs to a nation or a name."""
    if token.dep in ("nsubj", "agent", "nsubjpass"):
        return True
    before = parsed.tokens[token.i - 1] if token.i else token
    if (
        before.dep in ("compound", "amod")
        and before.head == token.i
        and before.lower in words("title_words", "words")
    ):
        return True
    if token.i + 1 in inside and parsed.tokens[token.i + 1].sent == token.sent:
        return True
    kids = [parsed.tokens[k] for k in parsed.children[token.i]]
    return any(
        adjectives.has(k.text)
        or k.i in inside
        or (k.dep == "poss" and k.tag != "PRP$")
        or (k.lower in words("grammar", "of") and _names_next(parsed, k, inside))
        for k in kids
    )


def _names_next(parsed: Parsed, preposition: Token, inside: Collection[int]) -> bool:
    """Whether "of" leads to a name or to a describing noun: "head of the delegation"."""
    return any(
        k.i in inside or noun_class(k) is not None or k.text[:1].isupper()
        for k in parsed.kids(preposition.i, "pobj")
    )


def _grow(
    parsed: Parsed, token: Token, sort: ActorType, inside: Collection[int], name_starts: dict[int, NameSpan]
) -> Nominal:
    first = token.i - 4 if _is_aged(parsed, token) else _left(parsed, token, inside)
    last = _right(parsed, token, inside, name_starts)
    return Nominal(first, last, token.i, sort)


def _left(parsed: Parsed, token: Token, inside: Collection[int]) -> int:
    tokens, first = parsed.tokens, token.i
    low = max(parsed.sentences[token.sent].first, token.i - LONGEST)
    while first > low:
        before = tokens[first - 1]
        if (
            before.text in DASHES
            and before.end < tokens[first].start
            and tokens[before.i - 1].end < before.start
        ):
            break  # "ORRIN - Tovian officials"
        if before.tag == "POS":
            owner = _owner(parsed, first - 1)
            if owner is None or owner < low:
                break
            return owner
        hyphened = before.tag.startswith("RB") and tokens[first].tag == "HYPH"  # "low-lying", "well-armed"
        if (before.tag not in LEFT_TAGS and not hyphened) or before.ent in TIME_LABELS:
            break
        if before.tag in ("NNS", "NNPS") and before.dep not in ("compound", "nmod", "amod"):
            break
        if before.tag in ("VBG", "VBN") and before.dep not in ("amod", "compound"):
            break
        if not _belongs(parsed, before, token.i):
            break
        first -= 1
    while first < token.i and (tokens[first].tag == "HYPH" or _is_degree(tokens[first], tokens[first + 1])):
        first += 1
    return _with_other_nation(parsed, token, first, low)


def _with_other_nation(parsed: Parsed, token: Token, first: int, low: int) -> int:
    """Where "Tovian and Kesh officials" begins: the people of two nations."""
    tokens = parsed.tokens
    if token.tag != "NNS" or first - 2 < low or tokens[first - 1].lower not in words("grammar", "joins"):
        return first
    other, own = tokens[first - 2], tokens[first]
    nations = all(t.ent in ("NORP", "GPE") and t.text[0].isupper() for t in (other, own))
    tied = own.i < token.i and {other.dep, own.dep} <= {"amod", "nmod", "compound", "conj"}
    return first - 2 if nations and tied else first


def _is_degree(token: Token, following: Token) -> bool:
    """Whether a word only says how sure a number is: "(at) least twelve miners"."""
    return token.tag in _DEGREES and token.dep == "advmod" and following.tag != "HYPH"


def _belongs(parsed: Parsed, before: Token, head: int) -> bool:
    """Whether a word to the left depends on the head noun, or on the same word as it does."""
    if before.head == head or before.head == parsed.tokens[head].head or before.head == before.i + 1:
        return True
    return any(a.i == head for a in parsed.ancestors(before.i))


def _owner(parsed: Parsed, mark: int) -> int | None:
    """Where the owner before a possessive mark begins, without its determiner; None for a long one."""
    owner = parsed.tokens[mark].head
    if not (mark - 8 <= owner < mark):
        return None
    subtree = [i for i in parsed.subtree(owner) if i < mark]
    first = subtree[0] if subtree else owner
    while first < owner and parsed.tokens[first].tag in ("DT", "PRP$", "IN", "CC", ",", "``", "''", "-LRB-"):
        first += 1
    contiguous = all(i in subtree for i in range(first, mark))
    return first if contiguous else owner


def _right(parsed: Parsed, token: Token, inside: Collection[int], name_starts: dict[int, NameSpan]) -> int:
    last = token.i + 1
    sort = noun_class(token)
    if sort is None or last >= len(parsed.tokens):
        return last
    following = parsed.tokens[last]
    if (
        following.sent != token.sent
        or following.lower not in words("about", sort)
        or following.head != token.i
    ):
        return last
    if following.lower not in words("grammar", "of") and not _is_complement(parsed, token, following, inside):
        return last
    return _complement_end(parsed, following.i, token.i, name_starts)


def _is_complement(parsed: Parsed, token: Token, preposition: Token, inside: Collection[int]) -> bool:
    """Whether "for", "to" or "in" after a role noun says of what it is: "ambassador to X", "the government in X"."""
    objects = parsed.kids(preposition.i, "pobj")
    if not objects:
        return False
    named = objects[0].i in inside
    if preposition.lower in table()["complements"]:
        return lemma(token) in words("complements", preposition.lower)
    if preposition.lower in words("grammar", "for_office"):
        return lemma(token) in words("person", "office")
    return named and preposition.lower in words("grammar", "within") and noun_class(token) == "organisation"


def _complement_end(parsed: Parsed, preposition: int, head: int, name_starts: dict[int, NameSpan]) -> int:
    """The end of "of ..." behind a role noun: without clauses, and without a name in apposition."""
    if any(parsed.kids(verb.i, "aux", "dobj") for verb in parsed.kids(preposition, "pcomp")):
        return preposition  # "accused by the spokesman of having sold it": the clause is none of his
    subtree = set(parsed.subtree(preposition))
    office_list = is_plural(parsed.tokens[head])
    at = preposition + 1
    while at in subtree and at - preposition < LONGEST:
        token = parsed.tokens[at]
        if token.tag in ("WDT", "WP", "WRB", "WP$", "MD", ";", ":") or token.dep in ("relcl", "acl"):
            break
        parts = token.text == "," or token.lower in words("grammar", "joins")
        if parts and not office_list and _ends_at(parsed, at, name_starts):
            break
        if at in name_starts and parsed.tokens[at - 1].text in ("”", '"'):
            break
        at += 1
    while at > preposition + 1 and parsed.tokens[at - 1].tag in (
        ",",
        "CC",
        "DT",
        "IN",
        "``",
        "''",
        "HYPH",
        "PRP$",
        "-LRB-",
    ):
        at -= 1
    if at < len(parsed.tokens) - 2 and parsed.tokens[at].text == "(" and parsed.tokens[at + 2].text == ")":
        at += 3
    return at if at > preposition + 1 else preposition


def _ends_at(parsed: Parsed, at: int, name_starts: dict[int, NameSpan]) -> bool:
    """Whether a comma, or an "and" before a name, a title or a determiner, ends the description of one office."""
    after = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else None
    if parsed.tokens[at].text == "," or after is None:
        return True
    return at + 1 in name_starts or after.tag in ("DT", "PRP$") or noun_class(after) is not None


def pronoun_type(token: Token) -> ActorType | None:
    """Who a pronoun can stand for, or None where it is none that refers."""
    low = token.lower
    if token.tag not in ("PRP", "PRP$", "WP", "WP$") or token.dep == "expl":
        return None
    if low in words("pronouns", "he", "she", "i", "who"):
        return "person"
    if low in words("pronouns", "they", "we"):
        return "group"
    return "organisation" if low in words("pronouns", "it") else None


def find_pronouns(parsed: Parsed) -> Iterator[tuple[int, ActorType]]:
    """The numbers of the pronouns that refer, with who they can stand for."""
    for token in parsed.tokens:
        sort = pronoun_type(token)
        if sort is not None:
            yield token.i, sort
