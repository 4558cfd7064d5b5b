"""Things of which the reports of an affair tell but one: "the siren", "the email", "the bow door" of a ferry.

Two reports restrict one thing in other words ("the company's siren", "the siren on the roof").  Where no report of the affair
tells of several, of another one, or restricts it in words that mean two, two phrases with its noun mean that one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.compare.facts import PEOPLE, Fact, Filler
from rashomon.compare.fillers import PLACED
from rashomon.compare.lexicon import words
from rashomon.compare.words import stem, weight

TELLS = 3.0  # weight of a noun from which it tells a thing: "way", "part" and "report" do not
REPORTS = 2  # reports that tell of it
# Share of the reports, and reports, that tell one act of one noun, from which it is one happening.
MOST, LEAST = 0.25, 3


def with_sole(facts: Sequence[Fact]) -> Iterator[Fact]:
    """The facts, with those things marked of which their affair has but one."""
    found: dict[str, list[Filler]] = defaultdict(list)
    told_by: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        for filler in fact.everyone:
            if _is_thing(filler):
                found[stem(filler.head)].append(filler)
                told_by[stem(filler.head)].add(fact.document)
    told = [_told(fact) for fact in facts]
    central = _central(facts, told)
    sole = {h for h, fillers in found.items() if len(told_by[h]) >= REPORTS and _is_one(h, fillers)}
    for fact, keys in zip(facts, told, strict=True):
        about = {head for _, head in keys & central}
        if any(_is_one_here(x, sole, about) for x in fact.everyone):
            held = {role: tuple(_marked(x, sole, about) for x in xs) for role, xs in fact.fillers.items()}
            yield replace(fact, fillers=held)
        else:
            yield fact


Told = set[tuple[int | str, str]]


def _central(facts: Sequence[Fact], told: Sequence[Told]) -> Told:
    """What so many reports of an affair tell of one noun that it is what the affair is about: that the building collapsed."""
    told_by: dict[tuple[int | str, str], set[str]] = defaultdict(set)
    for fact, keys in zip(facts, told, strict=True):
        for key in keys:
            told_by[key].add(fact.document)
    least = max(LEAST, MOST * len({f.document for f in facts}))
    return {key for key, documents in told_by.items() if len(documents) >= least}


def _told(fact: Fact) -> Told:
    """What becomes of one thing, in whatever word for the act, with the noun for the thing."""
    if fact.lemma not in words().once and not fact.outcomes:
        return set()
    things = {
        stem(x.head)
        for x in fact.undergoers
        if _is_described(x)
        and not x.plural
        and x.figure is None
        and not words().several & {x.determiner, *x.modifiers}
    }
    acts: tuple[int | str, ...] = (*fact.acts, fact.lemma)
    return {(act, head) for act in acts for head in things}


def of_one_thing(left: Fact, right: Fact) -> bool:
    """Whether two facts are told of the one thing of its kind that their affair has."""
    mine, yours = ({stem(x.head) for x in f.undergoers if x.sole} for f in (left, right))
    return bool(mine & yours)


def _is_thing(filler: Filler) -> bool:
    return filler.actor is None and not filler.named and filler.type == "thing"


def _is_described(filler: Filler) -> bool:
    """Whether a phrase without a name is told of a thing or a place."""
    return not filler.named and filler.type not in PEOPLE


def _is_one_here(filler: Filler, sole: set[str], about: set[str]) -> bool:
    """Whether it is the one of its noun that the affair has, or what the affair is about."""
    head = stem(filler.head)
    return (_is_thing(filler) and head in sole) or (_is_described(filler) and head in about)


def _marked(filler: Filler, sole: set[str], about: set[str]) -> Filler:
    return replace(filler, sole=True) if _is_one_here(filler, sole, about) else filler


def _is_one(head: str, fillers: Sequence[Filler]) -> bool:
    """Whether phrases with one noun can all mean one thing."""
    if weight(head) < TELLS:
        return False
    if any(x.plural or x.figure is not None or x.determiner in words().several for x in fillers):
        return False
    if any(words().several & x.modifiers for x in fillers):
        return False
    limits = [_limits(x) for x in fillers]
    kinds = {kind for told in limits for kind in told}
    return all(a & b for kind in kinds for a, b in combinations({t[kind] for t in limits if kind in t}, 2))


def _limits(filler: Filler) -> dict[str, frozenset[str]]:
    """The words that say which one is meant, by the preposition before them; not where it is, and not whose by a pronoun."""
    found: dict[str, set[str]] = defaultdict(set)
    for m in filler.modifiers:
        kind, _, word = m.rpartition(":")
        if f"{kind}:" not in PLACED and m not in words().definite and m not in words().pronouns:
            found["" if kind == "of" else kind].add(stem(word))
    return {kind: frozenset(told) for kind, told in found.items()}
