"""Mends where the parse takes a part of a noun phrase for a clause, or an owner for the thing owned.

"Militants linked to the brigade killed nine": the parse makes two sentences of it and leaves the killing without a doer.
"Ana Dell of the group River Watch said": it has the group speak.
"Attacked Tovia's and Kesh's fleets": it has Tovia attacked.
"""

from __future__ import annotations

from rashomon.extract.text.clause_repair import Moves, moved_to
from rashomon.extract.text.parse import Parsed, Token

_REACH = 10  # words between a participle and the verb of its noun


def repair_nouns(parsed: Parsed) -> Parsed:
    """The same words with participles and owners hung on the nouns that they belong to."""
    moved: Moves = {}
    for token in parsed.tokens:
        if token.tag in ("VBD", "VBZ", "VBP") and token.pos == "VERB":
            moved |= _behind_its_participle(parsed, token)
        elif token.pos == "PROPN" and token.dep in ("nmod", "compound"):
            moved |= _member_of(parsed, token)
        elif token.tag == "POS":
            moved |= _two_owners(parsed, token)
    return moved_to(parsed, moved) if moved else parsed


def _behind_its_participle(parsed: Parsed, verb: Token) -> Moves:
    """ "Militants linked to the brigade killed nine": the subject of the first of two verbs that nothing joins is the second's."""
    if parsed.kids(verb.i, "nsubj", "nsubjpass", "expl", "csubj") or verb.dep not in (
        "conj",
        "advcl",
        "ccomp",
        "ROOT",
    ):
        return {}
    for first in reversed(parsed.tokens[max(0, verb.i - _REACH) : verb.i]):
        if first.pos in ("CCONJ", "SCONJ", "PUNCT", "AUX", "PART") or first.tag in ("WDT", "WP", "WRB"):
            return {}
        if first.pos != "VERB":
            continue
        if first.tag not in ("VBD", "VBN") or first.lower == first.lemma or first.sent != verb.sent:
            return {}
        subjects = parsed.kids(first.i, "nsubj")
        bare = not parsed.kids(first.i, "dobj", "ccomp", "xcomp", "aux", "auxpass", "mark")
        tied = verb.i in (first.head, *(k.i for k in parsed.kids(first.i))) or verb.dep == "conj"
        if not (subjects and bare and tied and subjects[-1].i == first.i - 1):
            return {}
        noun = subjects[-1]
        moved = {noun.i: (verb.i, "nsubj"), first.i: (noun.i, "acl")}
        for k in parsed.kids(first.i):
            if k.i < noun.i and k.dep in ("advmod", "mark"):
                moved[k.i] = (verb.i, k.dep)
        if verb.head == first.i:
            moved[verb.i] = (verb.i, "ROOT") if first.head == first.i else (first.head, first.dep)
        return moved
    return {}


def _member_of(parsed: Parsed, person: Token) -> Moves:
    """ "Ana Dell of the group River Watch": the person is whoever acts, and the name behind the noun is the group's."""
    name = parsed.tokens[person.head]
    if name.pos != "PROPN" or name.i < person.i or person.ent != "PERSON":
        return {}
    for prep in parsed.kids(person.i, "prep"):
        for noun in parsed.kids(prep.i, "pobj"):
            first = min((parsed.subtree(k.i)[0] for k in parsed.kids(name.i) if k.i > noun.i), default=name.i)
            if prep.i == person.i + 1 and noun.pos == "NOUN" and first == noun.i + 1:
                return {person.i: (name.head, name.dep), name.i: (noun.i, "appos")}
    return {}


def _two_owners(parsed: Parsed, mark: Token) -> Moves:
    """ "Tovia's and Kesh's fleets": the first owner is no object, and owns the fleets too."""
    owner = parsed.tokens[mark.head]
    joiner = parsed.tokens[mark.i + 1] if mark.i + 1 < len(parsed.tokens) else mark
    if joiner.pos != "CCONJ" or owner.dep not in ("dobj", "pobj", "nsubj", "nsubjpass", "conj"):
        return {}
    for thing in parsed.kids(owner.i, "conj"):
        second = parsed.kids(thing.i, "poss")
        if second and joiner.i < second[0].i < thing.i:
            return {
                thing.i: (owner.head, owner.dep),
                owner.i: (thing.i, "poss"),
                joiner.i: (second[0].i, "cc"),
            }
    return {}
