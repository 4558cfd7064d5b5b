"""Several processes, each with a language model of its own.

Few items wait at a time, so that memory does not grow with the number of reports.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

from rashomon.garbage import searched_seldom

In = TypeVar("In")
Out = TypeVar("Out")


def run_in_processes(
    work: Callable[[In], Out], items: Iterable[In], processes: int, ahead: int
) -> Iterator[Out]:
    """`work` done on every item in `processes` processes, results in the order of the items."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=searched_seldom) as pool:
        waiting: deque[Future[Out]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) >= processes * ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
