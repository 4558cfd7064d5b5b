"""Which tellings in dispute belong together: no chain of disputes makes one matter of several."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Protocol, TypeVar

from rashomon.compare.facts import Fact, claims_of
from rashomon.compare.scene import Scene, relation
from rashomon.compare.which import of_two_happenings
from rashomon.model import Reason, Relation, RelationKind, Side


class Telling(Protocol):
    """What some fact tells in numbers."""

    @property
    def fact(self) -> Fact: ...


T = TypeVar("T", bound=Telling)


def rivals_among(
    found: Sequence[T],
    decided: Container[frozenset[str]],
    disputed: Callable[[T, T], float],
    fit: Callable[[T, T], bool],
) -> Iterator[tuple[list[T], float]]:
    """Groups of tellings of which every two are in dispute or fit, each with how sure it is.

    Args:
        decided: the pairs of claims of which the table of verdicts has said what they are to each other.
        disputed: how likely two cannot both be right, 0 where they can.
        fit: whether two are of one value.
    """
    pairs = {
        (n, m): sure
        for (n, a), (m, b) in combinations(enumerate(found), 2)
        if claims_of(a.fact, b.fact) not in decided
        and not of_two_happenings(a.fact, b.fact, counted=True)
        and (sure := disputed(a, b))
    }
    for group, sure in all_rivals(pairs, lambda n, m: fit(found[n], found[m])):
        yield [found[n] for n in group], sure


def relate_numbers(
    scene: Scene,
    kind: RelationKind,
    found: Sequence[Telling],
    sides: Sequence[Side],
    why: Iterable[Reason],
    sure: float,
    in_order: bool = False,
) -> Iterator[Relation]:
    """The relation of tellings that give several numbers, filed under the first of them; none where all give one.

    Args:
        sides: one for each telling, with its number.
        in_order: the order of the sides says which comes after which.
    """
    event = next((x.fact.event for x in found if x.fact.event is not None), None)
    made = relation(
        scene, kind, "number", sides, why, sure, event, found[0].fact.claim.actor, in_order=in_order
    )
    if made is not None and len({s.value for s in sides}) > 1:
        yield made


def all_rivals(
    pairs: Mapping[tuple[int, int], float], fit: Callable[[int, int], bool]
) -> Iterator[tuple[list[int], float]]:
    """Groups of tellings in dispute, the surest first, each with how sure it is: every two of a group are in dispute or fit, so
    that no chain of disputes makes one of several things.

    Args:
        pairs: those in dispute, as two numbers of which the first is the smaller, with how sure that is.
        fit: whether two tellings are of one thing.
    """
    left = dict(sorted(pairs.items(), key=lambda p: (-p[1], p[0])))
    while left:
        kept: list[int] = []
        for pair in left:
            new = [n for n in pair if n not in kept]
            if (not kept or len(new) < 2) and all(
                pair_of(n, k) in left or fit(*pair_of(n, k)) for n in new for k in kept
            ):
                kept += new
        inside = {p: sure for p, sure in left.items() if p[0] in kept and p[1] in kept}
        yield sorted(kept), max(inside.values())
        left = {p: sure for p, sure in left.items() if p[0] not in kept and p[1] not in kept}


def pair_of(left: int, right: int) -> tuple[int, int]:
    """Two numbers, the smaller one first."""
    return (left, right) if left < right else (right, left)
