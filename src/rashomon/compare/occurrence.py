"""Whether a happening took place beside what an affair is about: "there was no protest outside", against whoever tells of it.

A report that denies it names it by its noun; others tell of it by that noun, or only by those who took part: "protesters stormed
the house".  The noun is of one happening if it was linked to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rashomon.compare import features as f
from rashomon.compare.facts import DOER, Fact, of_two_voices
from rashomon.compare.lexicon import words
from rashomon.compare.scene import Scene, once_each, relation
from rashomon.compare.timing import FAR, gap
from rashomon.compare.verdicts import DENIED, HAPPENED
from rashomon.compare.words import stem
from rashomon.model import Reason, Relation

PLACES = ("place", "occasion")
SURE = 0.84  # how likely such a dispute is right
NO_HAPPENING = Reason(
    "no_such_happening", "The one says that there was no such happening, the other tells of it."
)


def relate_occurrences(scene: Scene, facts: Sequence[Fact]) -> Iterator[Relation]:
    """What is said not to have taken place and told by another voice, one relation for each sort of happening."""
    about = _most_told(facts)
    main = [x for x in facts if x.event == about]
    told = [x for x in facts if x.told.certainty == "asserted"]
    groups: dict[str, list[Fact]] = defaultdict(list)
    for no in told:
        sort = _sort(no)
        if sort is None or no.told.polarity == 1 or not _is_near(no, main):
            continue
        against = [
            y
            for y in told
            if _is_told(y, no, sort, about) and of_two_voices(no, y) and not _days_apart(no, y)
        ]
        if against:
            groups[sort] += [x for x in (no, *against) if x not in groups[sort]]
    for kept in groups.values():
        sides = once_each([scene.side(x.claim, DENIED if x.told.polarity == -1 else HAPPENED) for x in kept])
        if len({s.document for s in sides}) < 2:
            continue
        event = next((x.event for x in kept if x.event), None)
        why = (*f.reasons((f.one_says_it_was_not, True)), NO_HAPPENING)
        made = relation(scene, "contradicts", "polarity", sides, why, SURE, event)
        if made is not None:
            yield made


def _most_told(facts: Sequence[Fact]) -> str | None:
    """The happening of which most reports tell."""
    counted = Counter(e for e, _ in {(x.event, x.document) for x in facts} if e is not None)
    return max(counted, key=lambda e: (counted[e], e), default=None)


def _sort(fact: Fact) -> str | None:
    """The sort of happening that a noun names."""
    return words().happens.get(fact.lemma) if fact.told.form == "noun" and fact.event is not None else None


def _is_near(no: Fact, main: Sequence[Fact]) -> bool:
    """Whether a denial is of what went with what the affair is about: its sentence tells of that, or it is of that day.

    Args:
        main: the facts of what most reports tell.
    """
    day = next((x.day for x in main if x.own_day and x.day is not None), None)
    if no.own_day and no.day is not None and day is not None:
        return gap(no.day, day) <= 1
    return any((x.document, x.sentence) == (no.document, no.sentence) for x in main)


def _is_told(fact: Fact, no: Fact, sort: str, about: str | None) -> bool:
    """Whether a fact tells of the happening that is denied."""
    if fact.told.polarity == -1 or fact.event is None:
        return False
    if _sort(fact) == sort:
        return fact.event == no.event and not _elsewhere(fact, no)
    if fact.event != about:
        return False
    return any(words().partakers.get(x.head.removesuffix("s")) == sort for x in fact.of(DOER) if not x.named)


def _elsewhere(fact: Fact, no: Fact) -> bool:
    """Whether both say where or at what it was, and name nothing in common: "a blast at the mill", "no blast at the school"."""
    here, there = ({stem(x.head) for role in PLACES for x in y.of(role)} for y in (fact, no))
    return bool(here) and bool(there) and here.isdisjoint(there)


def _days_apart(no: Fact, yes: Fact) -> bool:
    """Whether both are told of days that lie apart."""
    return (
        no.own_day
        and yes.own_day
        and no.day is not None
        and yes.day is not None
        and gap(no.day, yes.day) > FAR
    )
