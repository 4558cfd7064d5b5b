"""Says where a place stands for its government: "Velmorsk denied it", "talks between Velmorsk and Dar Salim"."""

from __future__ import annotations

from rashomon.extract.text.datelines import dateline_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import words


def is_metonym(parsed: Parsed, first: int, last: int) -> bool:
    """Whether the name of tokens `first`..`last` acts, owns a policy, or is one side of a relation."""
    head = _head(parsed, first, last)
    if head.lower in words("metonym", "of_several"):
        return False
    acts = _is_subject(parsed, head) or _owns(parsed, head) or _is_side(parsed, head)
    return acts and first not in dateline_words(parsed)


def _head(parsed: Parsed, first: int, last: int) -> Token:
    """The word of the name that is governed from outside."""
    for i in range(last - 1, first - 1, -1):
        if not first <= parsed.tokens[i].head < last or parsed.tokens[i].head == i:
            return parsed.tokens[i]
    return parsed.tokens[last - 1]


def _is_subject(parsed: Parsed, head: Token) -> bool:
    seen = head
    while seen.dep == "conj" and seen.head != seen.i:
        seen = parsed.tokens[seen.head]
    verb = parsed.tokens[seen.head]
    return seen.dep == "nsubj" and verb.lemma.lower() in words("metonym", "verbs")


def _owns(parsed: Parsed, head: Token) -> bool:
    owned = parsed.tokens[head.head]
    return head.dep == "poss" and owned.lemma.lower() in words("metonym", "owned")


def _is_side(parsed: Parsed, head: Token) -> bool:
    """ "between X and Y", "relations with X", "X's relations with"; a road between two towns is none."""
    seen = head
    while seen.dep == "conj" and seen.head != seen.i:
        seen = parsed.tokens[seen.head]
    preposition = parsed.tokens[seen.head]
    if seen.dep != "pobj" or preposition.lower not in words("metonym", "sides"):
        return False
    noun = parsed.tokens[preposition.head]
    return noun.lemma.lower() in words("metonym", "nouns") or (
        preposition.lower in words("metonym", "between") and noun.lower in words("metonym", "shared")
    )
