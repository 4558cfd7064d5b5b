"""Where work that can be spread is done: here, in processes beside this one, or on a Ray cluster.  No result depends on it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from rashomon.errors import ConfigError

In = TypeVar("In")
Out = TypeVar("Out")

HERE, RAY, CLUSTER = "here", "ray", "ray://"
AHEAD = 4  # items sent ahead for every process: enough that none idles while a long one is read


@dataclass(frozen=True, slots=True)
class Engine:
    """What does work that can be spread.

    Args:
        where: "here"; "ray", the cluster that this machine is a node of (or that `RAY_ADDRESS` names; else one is started
            on this machine alone); "ray://HOST:PORT", a cluster elsewhere, through its client server.
        processes: how many at the same time; 0 = one for each core; 1 = in this process.  A cluster takes all its cores.

    Raises:
        ConfigError: `where` is none of these.
    """

    where: str = HERE
    processes: int = 0

    def __post_init__(self) -> None:
        if self.where not in (HERE, RAY) and not (self.where.startswith(CLUSTER) and self.where != CLUSTER):
            raise ConfigError(
                f"there is no engine called {self.where}",
                hint="here, ray, or ray://HOST:PORT of a Ray cluster",
            )

    @property
    def count(self) -> int:
        """How many processes of this machine work at the same time."""
        return self.processes or os.cpu_count() or 1

    def serves(self, items: int, few: int) -> bool:
        """Whether so many items are spread at all: on this machine, starting processes for `few` costs more than it saves."""
        return self.where != HERE or (self.count > 1 and items >= few)

    def run(self, work: Callable[[In], Out], items: Iterable[In], ahead: int = AHEAD) -> Iterator[Out]:
        """`work` done on every item, in the order of the items.

        Args:
            work: a function at the top of a module (it is sent to other processes).
            ahead: how many items wait or are worked at for each process, so that memory does not grow with their number.

        Raises:
            EngineError: the cluster cannot be reached, or has lost one piece of work again and again.
        """
        if self.where != HERE:
            from rashomon.engine.ray import run_on_ray

            return run_on_ray(work, items, self.where, ahead)
        if self.count == 1:
            from rashomon.engine.serial import run_serially

            return run_serially(work, items)
        from rashomon.engine.processes import run_in_processes

        return run_in_processes(work, items, self.count, ahead)


ALONE = Engine(processes=1)
