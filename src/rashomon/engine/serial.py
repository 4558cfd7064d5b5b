"""One item after another, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")


def run_serially(work: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
    """`work` done on every item, in order."""
    return map(work, items)
