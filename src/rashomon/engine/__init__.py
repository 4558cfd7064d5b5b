"""Where the per-document work runs: here, or in processes beside this one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")


def run(work: Callable[[In], Out], items: Iterable[In], processes: int) -> Iterator[Out]:
    """`work` done on every item, in the order of the items.

    Args:
        work: a function at the top of a module (it is sent to other processes).
        processes: how many at the same time; 0 = one for each core; 1 = here.
    """
    count = processes or os.cpu_count() or 1
    if count == 1:
        from rashomon.engine.serial import run_serially

        return run_serially(work, items)
    from rashomon.engine.processes import run_in_processes

    return run_in_processes(work, items, count)
