"""What hangs together by pairs: the connected components of a small graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def hanging_together(items: Iterable[T], pairs: Iterable[tuple[T, T]]) -> list[list[T]]:
    """The items in lists of those that pairs join, also by way of others; an item in no pair is alone in its list.

    Args:
        items: each once; the lists, and what stands in them, keep their order.
        pairs: of items.

    Raises:
        KeyError: a pair holds what is no item.
    """
    place = {item: n for n, item in enumerate(items)}
    above = list(range(len(place)))

    def top(n: int) -> int:
        while above[n] != n:
            above[n] = above[above[n]]
            n = above[n]
        return n

    for left, right in pairs:
        low, high = sorted((top(place[left]), top(place[right])))
        above[high] = low
    found: dict[int, list[T]] = defaultdict(list)
    for item, n in place.items():
        found[top(n)].append(item)
    return list(found.values())
