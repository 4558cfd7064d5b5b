"""Which tellings in dispute belong together: no chain of disputes makes one matter of several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping


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
