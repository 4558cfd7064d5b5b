"""What two facts are to each other, worked out once for all facts that tell the same.

The reports of an affair repeat each other, and a person's decision changes few of their facts.  All verdicts but that on
the days, and what the table makes of verdicts that exclude nothing, are functions of what two facts tell (`content`) and
of a few bits about the pair (`_bits`), not of where they stand.  So they are kept under these, also from one comparison of
a process to the next; a test lays them beside what is worked out anew.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from rashomon.compare.facts import Fact, Filler
from rashomon.compare.fillers import Verdict
from rashomon.compare.table import Decision, decide, missing
from rashomon.compare.verdicts import (
    Lies,
    Timeless,
    Verdicts,
    day,
    linked_event,
    makes_of,
    one_day,
    one_report_day,
    timeless,
)
from rashomon.model import Figure

KEPT = 100_000  # pairs that are kept worked out (some 60 MB); all are let go when there are more
# Pairs and facts of other affairs up to which they are kept: affairs have little in common.  84 affairs of ten reports were compared
# in no more time and with 25 MB less (2026-11).  One affair that is linked again after a decision finds its own.
OF_OTHERS = 8_000


@dataclass(frozen=True, slots=True)
class Content:
    """What a fact tells, wherever it stands: facts of one number tell the same.

    `unnamed` are the actors without a name, by their order in the fact: which they are tells only whether two are one.
    """

    number: int
    unnamed: dict[str, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the table made of two facts: the decision, and who is left out of a list."""

    decision: Decision | None
    others: Decision | None


@dataclass(frozen=True, slots=True)
class Judged:
    """Two facts between which there is something, with what that is."""

    verdicts: Verdicts
    decision: Decision
    others: Decision | None


Bits = tuple[Hashable, ...]
_verdicts: dict[Bits, Timeless | None] = {}
_answers: dict[tuple[Bits, Verdict | None], Answer] = {}


def judged(left: tuple[Fact, Content], right: tuple[Fact, Content], lies_in: Lies) -> Judged | None:
    """What two facts are to each other; None where there is nothing to speak of.

    Args:
        left, right: the facts with their `content`.
        lies_in: whether one of two places is known to lie in the other.
    """
    (a, _), (b, _) = left, right
    bits = _bits(left, right, lies_in)
    if bits not in _verdicts:
        _make_room()
        _verdicts[bits] = timeless(a, b, lies_in)
    held = _verdicts[bits]
    if held is None:
        return None
    days = day(a, b)
    if held.timed or (days is not None and days.verdict == "excludes"):
        # What is in dispute rests also on when it was told, and on the words around it.
        verdicts = held.on(a, b, days)
        decision = decide(verdicts)
        return Judged(verdicts, decision, None) if decision is not None else None
    key = (bits, days.verdict if days is not None else None)
    answer = _answers.get(key)
    if answer is None:
        answer = _answers[key] = _answer(held.on(a, b, days))
    if answer.decision is None:
        return None
    return Judged(held.on(a, b, days), answer.decision, answer.others)


def _answer(verdicts: Verdicts) -> Answer:
    decision = decide(verdicts)
    agrees = decision is not None and decision.kind == "corroborates"
    return Answer(decision, missing(verdicts) if agrees else None)


def _make_room() -> None:
    if len(_verdicts) >= KEPT or len(_answers) >= KEPT:
        _verdicts.clear()
        _answers.clear()


def of_another_affair() -> None:
    """Let go of what was worked out for affairs before this one, where that is much."""
    if max(len(_verdicts), len(_answers), _number.cache_info().currsize) >= OF_OTHERS:
        _verdicts.clear()
        _answers.clear()
        _number.cache_clear()


def _bits(left: tuple[Fact, Content], right: tuple[Fact, Content], lies_in: Lies) -> Bits:
    """What the verdicts on two facts depend on: what each tells, and how they stand to each other."""
    (a, mine), (b, yours) = left, right
    both: tuple[tuple[int, int], ...] = ()
    if mine.unnamed and yours.unnamed and not mine.unnamed.keys().isdisjoint(yours.unnamed):
        both = tuple(sorted((n, yours.unnamed[x]) for x, n in mine.unnamed.items() if x in yours.unnamed))
    inside = bool(a.places and b.places) and lies_in(a.places[0], b.places[0])
    return (
        mine.number,
        yours.number,
        linked_event(a, b),
        a.source == b.source,
        one_day(a, b),
        one_report_day(a, b),
        inside,
        both,
    )


def content(fact: Fact) -> Content:
    """What a fact tells, wherever it stands."""
    unnamed: dict[str, int] = {}
    told = fact.told
    fillers = tuple((role, tuple(_filler(x, unnamed) for x in xs)) for role, xs in fact.fillers.items())
    tells = (
        told.lemma, told.form, told.polarity, told.certainty, told.denied, fillers, tuple(map(_figure, fact.loose)),
        fact.beside_others, fact.of_nobody, frozenset(makes_of(fact)), fact.authored, fact.mentioned, fact.answers, fact.said_by,
        fact.lasting, fact.claim.voice is None, fact.source is None, told.clause.of(fact.reading.text),
        told.hedge.of(fact.reading.text) if told.hedge is not None else None,
    )  # fmt: skip
    return Content(_number(tells), unnamed)


def _filler(filler: Filler, unnamed: dict[str, int]) -> Hashable:
    actor: str | int | None = filler.actor
    if actor is not None and not filler.named:
        actor = unnamed.setdefault(filler.actor or "", len(unnamed))
    figure = _figure(filler.figure) if filler.figure is not None else None
    return (
        filler.head, filler.modifiers, actor, filler.name, filler.named, filler.type, filler.offices, filler.determiner,
        filler.plural, filler.only, filler.whose, filler.sole, figure,
    )  # fmt: skip


def _figure(figure: Figure) -> Hashable:
    return (
        figure.text,
        figure.value,
        figure.unit,
        figure.bound,
        figure.value_max,
        figure.noun,
        figure.state,
        figure.of_total,
        figure.added,
        figure.cumulative,
    )


_numbers = count()


@lru_cache(maxsize=KEPT)
def _number(tells: Hashable) -> int:
    """The number of what is told.  One that was let go gets another, so that no two contents ever share one."""
    return next(_numbers)
