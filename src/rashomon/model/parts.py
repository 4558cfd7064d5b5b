"""The words by which a report names who did something and whom or what it befell, actors or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.model.annotations import Argument, ArgumentRole, Proposition

_WHO: frozenset[ArgumentRole] = frozenset({"actor"})
_WHOM: frozenset[ArgumentRole] = frozenset({"theme", "recipient"})
_PARTNER: frozenset[ArgumentRole] = frozenset({"partner"})


@dataclass(frozen=True, slots=True)
class Parts:
    """Noun phrases without their determiners, in text order: "palace guard" in "was arrested by the palace guard".

    They stand also for things and for bodies that are no actor of the case; where a phrase stands, what it is of
    ("wells of Sorrel") does not stand beside it.
    """

    who: tuple[Argument, ...] = ()
    whom: tuple[Argument, ...] = ()


NOBODY = Parts()


def parts_told(propositions: Iterable[Proposition]) -> Mapping[str, Parts]:
    """The parts of each event mention at whose predicate a proposition stands, by the mention's id.

    Args:
        propositions: those of one report.
    """
    return {p.event: _parts(p) for p in propositions if p.event is not None}


def _parts(told: Proposition) -> Parts:
    who = _of(told.arguments, _WHO)
    who += [author.who for author in told.by if author.how == "did" and author.polarity > 0]
    whom = _of(told.arguments, _WHOM)
    with_whom = [a for a in _of(told.arguments, _PARTNER) if a.mention is not None]
    if not who and not whom:
        who = with_whom  # "talks between Orrin and Tovia"; not "interviews were conducted with Orrin"
    elif not whom:
        whom = with_whom  # "met with the mayor"; "left with great dignity" is with nobody
    return Parts(_whole(who), _whole(whom))


def _of(arguments: Iterable[Argument], roles: frozenset[ArgumentRole]) -> list[Argument]:
    return [a for a in arguments if a.role in roles]


def _whole(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
    """The arguments in text order, without those that lie inside another."""
    by_span = {a.span: a for a in arguments}
    once = sorted(by_span, key=lambda s: (s.start, -s.end))
    return tuple(by_span[s] for s in once if not any(o != s and o.contains(s) for o in once))
