"""At what hour: the hours that the reports give for one thing, laid side by side.

An hour given to the minute is exact, a round one is not: "8.03 pm" and "8.11 pm" cannot both be right, "8 pm" and "8.11 pm" may be.
Two hours are of one thing if both are of one sort that has but one in an affair (when it set out, when contact was lost), or if
one act is told of one named, or of the same things.  Of an act that is done again and again, only two hours close to each other are.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from itertools import combinations

from rashomon.compare import features as f
from rashomon.compare.counted import marks
from rashomon.compare.facts import DAY, DOER, UNDERGOER, Fact, of_two_voices, one_act
from rashomon.compare.fillers import FITS, one_filler
from rashomon.compare.lexicon import words
from rashomon.compare.measures import (
    ANY_HOUR,
    ENOUGH,
    KNOWN,
    LIKELY,
    MEASURED,
    NAMED,
    SURE,
    Measure,
    central_names,
    find_measures,
    is_about,
)
from rashomon.compare.owners import owners
from rashomon.compare.rivals import relate_numbers, rivals_among
from rashomon.compare.scene import Scene
from rashomon.compare.timing import gap
from rashomon.model import Relation, RelationKind

WHERE = ("place", "goal", "occasion")
WEEK, HOUR = 7, 60
Differs = Callable[[Measure, Measure], bool]
CLEAR, CLEARER = (
    5,
    10,
)  # minutes by which two hours differ of which nobody can say whether one is rounded, or given as about so late
BEHIND_FIRST = 7  # words behind "the first" in which that stands which it is the first of
OPEN = 0.6  # how likely they are right, at most
CLOSE = 35  # minutes between two hours of one act that may be done again and again


def relate_hours(
    scene: Scene, facts: Sequence[Fact], decided: Container[frozenset[str]]
) -> Iterator[Relation]:
    """The hours of one thing of which two cannot both be right.

    Args:
        decided: the pairs of claims of which the table of verdicts has said what they are to each other.
    """
    central = central_names(scene)
    read = [m for m in find_measures(facts, hours=True) if not _is_of_a_count(m)]
    found = _of_one_hour(read, central)
    taken: set[int] = set()
    kinds: tuple[tuple[RelationKind, Differs], ...] = (("contradicts", _apart), ("unclear", _nearly))
    for kind, differ in kinds:
        left = [m for m in found if id(m) not in taken]
        for rivals, sure in rivals_among(
            left,
            decided,
            lambda a, b, differ=differ: _disputed(a, b, central, differ),  # type: ignore[misc]
            lambda a, b: _of_one(a, b, central) > 0,
        ):
            taken |= {id(m) for m in rivals}
            sides = [
                scene.side(m.fact.claim, _shown(m, rivals), (m.fact.reading.tidy(m.stretch),)) for m in rivals
            ]
            why = (*f.reasons((f.numbers_apart, True)), MEASURED)
            yield from relate_numbers(
                scene, kind, rivals, sides, why, sure if kind == "contradicts" else min(sure, OPEN)
            )


def _is_of_a_count(hour: Measure) -> bool:
    """Whether an hour is that until which somebody had counted: "stood at 151 as of 9 a.m.", "at 11 p.m. they said 154 had died"."""
    fact = hour.fact
    counted = any(x.state for x in fact.reading.figures_in(fact.told.clause))
    return counted and (fact.told.form == "count" or not fact.states)


def _shown(hour: Measure, rivals: Sequence[Measure]) -> str:
    """An hour as the first one of those that are the same is written: "12:41 a.m." and "00:41" are one."""
    return next(
        m.value.shown
        for m in rivals
        if (m.value.low, m.value.unit, m.value.slack) == (hour.value.low, hour.value.unit, hour.value.slack)
    )


def _of_one_hour(found: Sequence[Measure], central: frozenset[str]) -> list[Measure]:
    """The hours without those of which one voice of one report gives several for what seems one thing."""
    several: set[int] = set()
    for a, b in combinations(found, 2):
        one_voice = a.document == b.document and a.fact.source == b.fact.source
        if one_voice and _apart(a, b) and _of_one(a, b, central):
            several |= {id(a), id(b)}
    return [m for m in found if id(m) not in several]


def _away(left: Measure, right: Measure) -> float:
    """The minutes between two hours."""
    away = abs(left.value.low - right.value.low) % DAY
    return min(away, DAY - away)


def _apart(left: Measure, right: Measure) -> bool:
    """Whether two hours cannot be one: an hour of no zone may be that of a zone, whole hours away."""
    away = _away(left, right)
    if left.value.unit != right.value.unit:
        if left.value.unit and right.value.unit:
            return False
        away = min(away % HOUR, HOUR - away % HOUR)
    return away > _slack(left, right)


def _nearly(left: Measure, right: Measure) -> bool:
    """Whether two hours are given to the minute, and others, of which one may be the other: "about 4.20 p.m." and "4.30 p.m."."""
    to_the_minute = all(m.value.low % HOUR for m in (left, right))
    about = any(is_about(m.fact.reading, m.value) for m in (left, right))
    return (
        to_the_minute
        and left.value.unit == right.value.unit
        and _away(left, right) >= (CLEARER if about else CLEAR)
        and not _apart(left, right)
    )


def _slack(left: Measure, right: Measure) -> float:
    """The minutes by which one of two hours may be the other."""
    return max(left.value.slack, right.value.slack)


def _of_one(left: Measure, right: Measure, central: frozenset[str]) -> float:
    """How likely two hours are of one thing, 0 where nothing says so; `central` names tell no two things apart."""
    telling = [m.names - central for m in (left, right)]
    if all(telling) and not telling[0] & telling[1]:
        return 0.0
    where = _verdicts(left.fact, right.fact, *WHERE)
    if where and not where & FITS and "alone" not in left.marks:
        return 0.0
    first = _are_first(left, right)
    befell = _verdicts(left.fact, right.fact, UNDERGOER)
    if not first and befell and not befell & FITS and "alone" not in left.marks:
        return 0.0
    mine, yours = (frozenset(k for x in m.fact.of(DOER) for k in owners(x)) for m in (left, right))
    if _is_another(left) != _is_another(right) or (mine and yours and not mine & yours):
        return 0.0  # "a second missile", the batteries of two states
    if "close" in left.marks & right.marks and _away(left, right) > CLOSE:
        return 0.0
    names = left.names & right.names
    shared = (NAMED if names - central else KNOWN * bool(names)) + sum(
        x for w, x in left.things.items() if w in right.things
    )
    shared += ENOUGH * first
    sure = SURE if names else LIKELY
    if left.what == right.what and left.sort is not ANY_HOUR and "each" not in left.marks:
        known = "known" in left.marks and bool(names)
        if "alone" in left.marks or known or shared >= ENOUGH:
            return sure
    one_alarm = left.what == right.what and "each" in left.marks and shared >= ENOUGH
    if one_alarm and _is_close(left, right) and left.beside & right.beside:
        return sure
    return sure if _of_one_act(left, right, shared) else 0.0


def _are_first(left: Measure, right: Measure) -> bool:
    """Whether both are told of the first of its kind: "the first explosion", "the first of those explosions"."""
    nouns = []
    for m in (left, right):
        said = [w.stem for w in m.fact.reading.words(m.stretch)]
        first = next((n for n, w in enumerate(said) if w in marks("first")), None)
        after = said[first + 1 : first + 1 + BEHIND_FIRST] if first is not None else []
        nouns.append({w for w in after if w in m.sort.words})
    return bool(nouns[0] & nouns[1])


def _is_another(measure: Measure) -> bool:
    """Whether a clause tells of one beside another: "a second missile hit the station", not "the first was followed by a second"."""
    reading, clause = measure.fact.reading, measure.fact.told.clause
    if marks("others").isdisjoint(reading.vocabulary(clause)):
        return False
    told = next((w.lower for w in reading.words(clause) if w.lower in marks("others") | marks("first")), "")
    return told not in marks("first")


def _is_close(left: Measure, right: Measure) -> bool:
    """Whether two hours are given to the minute and close together: those of two things seldom are."""
    return not left.value.slack and not right.value.slack and _away(left, right) <= CLOSE


def _of_one_act(left: Measure, right: Measure, shared: float) -> bool:
    """Whether two hours are of one act: of one named, or of the same things, and close together if it may be done again."""
    a, b = left.fact, right.fact
    if not one_act(a, b) or a.lemma in words().vague or b.lemma in words().vague:
        return False
    close = _is_close(left, right)
    parts = [_verdicts(a, b, role) for role in (DOER, UNDERGOER)]
    if any(v and not v & FITS for v in parts):
        return False
    alike = (
        close and shared >= ENOUGH and a.told.form == b.told.form
    )  # "were sent at six", "gave his orders at six"
    held = any(v & FITS for v in parts) or alike
    return held and (close or marks("again").isdisjoint((a.lemma, b.lemma)))


def _verdicts(left: Fact, right: Fact, *roles: str) -> set[str]:
    """What those who have a part in two acts are to each other: "nothing was sent until then" leaves open what was."""
    mine, yours = ([x for x in fact.of(*roles) if x.head not in marks("nothing")] for fact in (left, right))
    return {one_filler(a, b) for a in mine for b in yours}


def _one_day(left: Measure, right: Measure) -> bool:
    """Whether two hours may be of one day: of two that bear one name ("Saturday"), the reports may mean one; what an affair has but
    once may be told of the night between two."""
    a, b = left.fact, right.fact
    dated = left.value.dated and right.value.dated and a.own_day and b.own_day
    if not (dated and a.day and b.day) or (left.what == right.what and "alone" in left.marks):
        return True
    away = gap(a.day, b.day)
    return away % WEEK == 0 or ("known" in left.marks & right.marks and away <= 1)


def _disputed(left: Measure, right: Measure, central: frozenset[str], differ: Differs) -> float:
    """How likely two hours cannot both be right, 0 where they can."""
    a, b = left.fact, right.fact
    if not differ(left, right) or not of_two_voices(a, b):
        return 0.0
    if not _one_day(left, right):
        return 0.0
    return _of_one(left, right, central)
