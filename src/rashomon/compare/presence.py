"""Whether somebody or something was there, laid side by side over all reports of an affair.

"There were no armed men in the clinic" and "rebels fired from the clinic's grounds" share no predicate, nor do "contained no
distress calls" and "received a distress call".  Whoever does something in a place was there; what was received was there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.compare import features as f
from rashomon.compare.facts import DOER, UNDERGOER, Fact, Filler, of_two_voices
from rashomon.compare.fillers import any_fits
from rashomon.compare.lexicon import words
from rashomon.compare.scene import Scene, once_each, relation
from rashomon.compare.timing import FAR, gap
from rashomon.compare.verdicts import DENIED, HAPPENED, reality
from rashomon.compare.words import stem, weight
from rashomon.model import Reason, Relation

SURE = 0.84  # how likely such a dispute is right
RARE = 3.0  # weight of a word that, before its noun, makes one thing of it: "distress call"
WHERE = ("place", "goal", "source", "occasion")
PRESENT = Reason("present_or_not", "The one says that there was none, the other tells of it there.")


@dataclass(frozen=True, slots=True)
class There:
    """That somebody or something was, or was not, in a place."""

    fact: Fact
    who: Filler
    sites: frozenset[str]
    denied: bool


def relate_presence(scene: Scene, facts: Sequence[Fact]) -> Iterator[Relation]:
    """What is said not to have been where another voice tells of it, one relation for each that is denied in other words."""
    told = [t for fact in facts for t in _told(fact)]
    central = _central(told)
    groups: dict[str, list[There]] = {}
    for no in told:
        if not no.denied:
            continue
        against = [y for y in told if not y.denied and _opposed(no, y, central)]
        if against:
            kept = groups.setdefault("armed" if _is_armed(no.who) else stem(no.who.head), [])
            kept += [t for t in (no, *against) if t not in kept]
    for kept in groups.values():
        sides = once_each([scene.side(t.fact.claim, DENIED if t.denied else HAPPENED) for t in kept])
        event = next((t.fact.event for t in kept if t.fact.event), None)
        actor = next((t.who.actor for t in kept if t.who.named), None)
        why = (*f.reasons((f.one_says_it_was_not, True)), PRESENT)
        made = relation(scene, "contradicts", "polarity", sides, why, SURE, event, actor)
        if made is not None:
            yield made


def _told(fact: Fact) -> Iterator[There]:
    if reality(fact.told.certainty) != "real":
        return
    denied = fact.told.polarity == -1
    there = words().existing | words().presence["light"] | words().denials["there"]
    if denied and fact.lemma not in there:
        return
    for x in fact.of(UNDERGOER) if denied else fact.of(DOER, UNDERGOER):
        if _is_armed(x):
            sites = _sites(fact, x)
            if sites:
                yield There(fact, x, sites, denied)
        elif fact.lemma in there and x.role != DOER and _is_one_thing(x):
            yield There(fact, x, frozenset(), denied)


def _is_armed(filler: Filler) -> bool:
    """Whether it is a word for those who fight, or for people with arms."""
    armed = words().presence["armed"]
    return filler.head.removesuffix("s") in armed or bool(filler.modifiers & words().presence["arming"])


def _is_one_thing(filler: Filler) -> bool:
    """Whether it is a thing by a noun with a word before it that tells: "distress call"."""
    said = [m for m in filler.modifiers if ":" not in m and weight(stem(m)) >= RARE]
    return filler.type == "thing" and not filler.named and bool(said) and filler.head not in words().signs


def _sites(fact: Fact, who: Filler) -> frozenset[str]:
    """The sites in which a fact tells somebody to be: where it happens, or what he uses, holds or storms."""
    found = {
        stem(x.head)
        for x in fact.of(*WHERE)
        if not x.named and x is not who and x.head in words().presence["sites"]
    }
    if fact.lemma in words().presence["holding"]:
        for x in fact.of(UNDERGOER):
            if x is not who:
                found |= {stem(w) for w in (x.head, *x.modifiers) if w in words().presence["sites"]}
    return frozenset(found)


def _central(told: Sequence[There]) -> str | None:
    """The site of which most reports tell, which "the compound" and "the building" mean."""
    general = {stem(w) for w in words().presence["general"]}
    counted = Counter(
        site for site, _ in {(s, t.fact.document) for t in told for s in t.sites} if site not in general
    )
    return max(counted, key=lambda s: (counted[s], s), default=None)


def _opposed(no: There, yes: There, central: str | None) -> bool:
    """Whether what one voice says was not there is told of by another one."""
    if no.fact.document == yes.fact.document and no.fact.source == yes.fact.source:
        return False
    if not of_two_voices(no.fact, yes.fact):
        return False
    if (
        no.fact.own_day
        and yes.fact.own_day
        and no.fact.day
        and yes.fact.day
        and gap(no.fact.day, yes.fact.day) > FAR
    ):
        return False
    if _is_armed(no.who) != _is_armed(yes.who) or not _alike(no.who, yes.who):
        return False
    owners = [x.fact.of(DOER) for x in (no, yes)]
    if all(owners) and all(x.named for x in owners[0]) and not any_fits(*owners):
        return False  # what the one has not, another one may have
    return not no.sites or _one_site(no.sites, yes.sites, central)


def _alike(no: Filler, yes: Filler) -> bool:
    """Whether both are of one sort: those who fight under one name, or without one; one thing under its noun and the word before."""
    mine, yours = ({m for m in x.modifiers if ":" not in m} for x in (no, yes))
    if _is_armed(no):
        names = [{*x.whose, *(w for w in x.name.lower().split() if x.named)} for x in (no, yes)]
        return not (names[0] and names[1]) or bool(names[0] & names[1])
    said = [{stem(m) for m in marks} for marks in (mine, yours)]
    return stem(no.head) == stem(yes.head) and bool(said[0]) and said[0] <= said[1]  # "no federal record"


def _one_site(mine: frozenset[str], yours: frozenset[str], central: str | None) -> bool:
    general = {stem(w) for w in words().presence["general"]}
    both = [{central if s in general and central else s for s in sites} for sites in (mine, yours)]
    return bool(both[0] & both[1])
