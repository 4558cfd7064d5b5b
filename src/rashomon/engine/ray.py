"""A Ray cluster: every core of every node works, and what a lost node had not finished is done again on another.

Analysed reports come back as Parquet shards of some reports each (`engine/shards.py`); the one process that the user has
started merges them into the case in the order of the reports, so the case is the same as without a cluster.
A worker process of Ray serves many shards one after the other and loads its language model once.  Ray keeps results in
shared memory and spills them to disk; no more than a few shards for each core are under way at a time.

Method: Moritz et al., "Ray: A Distributed Framework for Emerging AI Applications", OSDI 2018.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from rashomon.engine.shards import from_shard, to_shard
from rashomon.errors import EngineError, RashomonError
from rashomon.model import Analysis, Skipped

if TYPE_CHECKING:
    from types import ModuleType

In = TypeVar("In")
Out = TypeVar("Out")

SHARD = 8  # items of a shard: a second or two of work, which a lost node costs at most for each of its cores
TRIES = 3  # times that a shard is done again after the node that worked at it was lost


def run_on_ray(
    work: Callable[[In], Out], items: Iterable[In], where: str, ahead: int, shard: int = SHARD
) -> Iterator[Out]:
    """`work` done on every item by a Ray cluster, results in the order of the items.

    Args:
        where: "ray" or "ray://HOST:PORT".
        ahead: how many shards are under way for each core of the cluster.
        shard: how many items are sent together.

    Raises:
        EngineError: Ray is not installed, the cluster cannot be reached, or it lost one shard again and again.
    """
    ray = _ray()
    with _connected(ray, where):
        task = ray.remote(num_cpus=1, max_retries=TRIES)(_work_on)
        there = iter(items)
        waiting: deque[Any] = deque()
        while True:
            for part in _parts(there, shard, max(1, _cores(ray)) * ahead - len(waiting)):
                waiting.append(task.remote(work, part))
            if not waiting:
                return
            yield from _result(ray, waiting.popleft())


def _work_on(work: Callable[[Any], Any], items: list[Any]) -> bytes | list[Any]:
    """What a node does with the items of a shard."""
    done = [work(item) for item in items]
    return to_shard(done) if all(isinstance(one, Analysis | Skipped) for one in done) else done


def _parts(items: Iterator[In], size: int, most: int) -> Iterator[list[In]]:
    """The next items, so many together, at most so many times."""
    for _ in range(most):
        part = list(islice(items, size))
        if not part:
            return
        yield part


def _result(ray: ModuleType, reference: Any) -> list[Any]:
    try:
        done = ray.get(reference)
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, RashomonError):
            raise error.cause from error
        raise
    except ray.exceptions.RayError as error:
        raise EngineError(
            f"the Ray cluster lost a part of the work: {type(error).__name__}",
            hint="what is finished is kept; run the same command again",
        ) from error
    return from_shard(done) if isinstance(done, bytes) else done


def _cores(ray: ModuleType) -> int:
    """The cores of all nodes that are there now."""
    return int(ray.cluster_resources().get("CPU", 1))


@contextmanager
def _connected(ray: ModuleType, where: str) -> Iterator[None]:
    """The cluster, for as long as it is needed; one that the caller has connected to stays connected."""
    if ray.is_initialized():
        yield
        return
    try:
        ray.init(where if "://" in where else None, log_to_driver=False, logging_level="ERROR")
    except Exception as error:  # Ray raises many kinds; each means that there is no cluster at this address
        raise EngineError(
            f"no Ray cluster answers at {where}: {error}",
            hint="ray start --head on one machine, ray start --address=HOST:6379 on the others",
        ) from error
    try:
        yield
    finally:
        ray.shutdown()


def _ray() -> ModuleType:
    try:
        import ray
    except ImportError as error:
        raise EngineError("Ray is not installed", hint='pip install "rashomon[ray]"') from error
    module: ModuleType = ray
    return module
