"""On what day it was: a report that gives what all tell of another day, or another year, than the others do.

Pairs of propositions seldom find it, since each report tells the happening in its own words ("the crash occurred", "the disaster
struck").  The day of what an affair is about is the one that most reports give in full; another one is in dispute with it where a
report gives it in full as well, for the happening itself, and does not give the usual one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from rashomon.compare import features as f
from rashomon.compare.counted import marks
from rashomon.compare.facts import DOER, UNDERGOER, Fact
from rashomon.compare.scene import Scene, relation
from rashomon.compare.verdicts import reality
from rashomon.compare.words import name_stem, stem
from rashomon.lang.tables import load_table
from rashomon.model import Reason, Relation

LEAST = 3  # reports that give the usual day
SHARE = 3  # times as many reports as give another one
CLOSE = 2  # days by which another one may be off
YEARS = 5  # years by which it may be
SURE = 0.8  # how likely such a dispute is right
THE_DAY = Reason("one_day", "They give the day of what the affair is about.")


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that gives the day of a happening: in full, or as a weekday; with the year if it is there in words."""

    fact: Fact
    day: date
    year: bool
    full: bool
    befell: bool  # told as "the crash occurred"


def relate_days(scene: Scene, facts: Sequence[Fact]) -> Iterator[Relation]:
    """The day of what the affair is about, where one report gives another one."""
    central = _usual(facts)
    if central is None:
        return
    told = list(_told(facts))
    right = [t for t in told if _is(t, central)]
    holding = {t.fact.document for t in right}
    for other in told:
        if not other.full or other.fact.document in holding or not _is_off(other, central):
            continue
        same = [t for t in told if t.day == other.day and t.fact.document not in holding]
        if SHARE * _reports(same) > _reports(right):
            continue
        against = [t for t in right if _of_one(other, t)]
        if not against or other is not same[0]:
            continue
        sides = [scene.side(other.fact.claim, _value(other, central))]
        sides += [scene.side(t.fact.claim, central.isoformat()) for t in against]
        why = (*f.reasons((f.dates_apart, True)), THE_DAY)
        event = next((t.fact.event for t in against if t.fact.event is not None), None)
        made = relation(scene, "contradicts", "date", sides, why, SURE, event)
        if made is not None:
            yield made


def _usual(facts: Sequence[Fact]) -> date | None:
    """The day that most reports give, where enough of them do."""
    by_day: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.own_day and fact.day is not None and fact.day[0] == fact.day[1]:
            by_day[fact.day[0]].add(fact.document)
    day = max(by_day, key=lambda d: (len(by_day[d]), d), default=None)
    return date.fromisoformat(day) if day is not None and len(by_day[day]) >= LEAST else None


def _reports(told: Sequence[Told]) -> int:
    return len({t.fact.document for t in told})


def _is(told: Told, central: date) -> bool:
    """Whether a day is the usual one: the year of one that is given without it is a guess."""
    return told.day == central or (told.full and not told.year and _without_year(told, central) == central)


def _without_year(told: Told, central: date) -> date | None:
    try:
        return told.day.replace(year=central.year)
    except ValueError:
        return None


def _value(told: Told, central: date) -> str:
    day = told.day if told.year else _without_year(told, central) or told.day
    return day.isoformat()


def _is_off(told: Told, central: date) -> bool:
    """Whether a day is close to the usual one, or that day of another year."""
    day = told.day if told.year else _without_year(told, central)
    if day is None:
        return False
    if day.year == central.year:
        return 0 < abs((day - central).days) <= CLOSE
    moved = _without_year(told, central)
    years = abs(day.year - central.year)
    return moved is not None and abs((moved - central).days) <= 1 and 0 < years <= YEARS


def _told(facts: Sequence[Fact]) -> Iterator[Told]:
    """The facts that give the day of a happening in full."""
    for fact in facts:
        if not fact.own_day or fact.day is None or fact.day[0] != fact.day[1]:
            continue
        time = next((t for t in fact.reading.analysis.times if t.id == fact.told.when), None)
        if time is None or reality(fact.told.certainty) != "real" or fact.told.polarity == -1:
            continue
        said = re.findall(r"[^\W\d_]+|\d+", time.text.lower())
        full = any(w in _months() for w in said) and any(w.isdigit() and len(w) <= 2 for w in said)
        befell = fact.lemma in marks("befalls") and _is_of_it(fact, UNDERGOER, DOER)
        struck = fact.lemma in marks("affairs") or _is_of_it(fact, DOER)
        if (befell or struck) and marks("others").isdisjoint(fact.reading.vocabulary(fact.told.clause)):
            year = any(w.isdigit() and len(w) == 4 for w in said)
            yield Told(fact, date.fromisoformat(fact.day[0]), year, full, befell)


def _is_of_it(fact: Fact, *roles: str) -> bool:
    """Whether a noun for what an affair is about stands in some roles."""
    return any(x.head in marks("affairs") for x in fact.of(*roles))


def _of_one(left: Told, right: Told) -> bool:
    """Whether two facts tell one happening: as one that befell, or of one thing."""
    if left.befell or right.befell:
        return bool(_names(left.fact) & _names(right.fact)) and _one_noun(left.fact, right.fact)
    mine, yours = ({x.head for x in t.fact.of(UNDERGOER)} for t in (left, right))
    return bool(mine & yours)


def _names(fact: Fact) -> frozenset[str]:
    """The names in the sentence of a fact."""
    reading = fact.reading
    sentence = reading.sentence_at(fact.told.predicate.start) or fact.told.clause
    return frozenset(
        name_stem(w.lower)
        for w in reading.words(sentence)
        if w.name and w.start != sentence.start and w.lower not in _months()
    )


def _one_noun(left: Fact, right: Fact) -> bool:
    """Whether two facts call a happening by one noun, or one of them by a noun for any: "the disaster"."""
    mine, yours = ({stem(x.head) for x in (*t.of(UNDERGOER, DOER),)} | {stem(t.lemma)} for t in (left, right))
    general = {stem(w) for w in marks("any_affair")}
    return bool(mine & yours) or bool((mine | yours) & general)


@cache
def _months() -> Mapping[str, int]:
    months: dict[str, int] = load_table("en", "times.toml")["months"]
    return {name.rstrip("."): n for name, n in months.items()}
