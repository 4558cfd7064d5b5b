"""A real cluster of two nodes on this machine, each a process of its own with workers of its own."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon.engine import Engine
from rashomon.errors import ConfigError, EngineError
from rashomon.exchange.jsonl import write_jsonl
from rashomon.link import affairs
from rashomon.model import Analysis, CaseContents, Skipped

ray: Any = pytest.importorskip("ray", reason="Ray is not installed: pip install 'rashomon[ray]'")
pytest.importorskip("pyarrow", reason="PyArrow is not installed: pip install 'rashomon[ray]'")

from rashomon.engine.ray import run_on_ray  # noqa: E402
from rashomon.engine.shards import from_shard, to_shard  # noqa: E402

EXAMPLES = Path(__file__).parents[2] / "examples"
WHEN_ADDED = re.compile(r'"added": "[^"]+", ')
SLOW = 40
OF_THIS_RUN = {"case.json", "runs.jsonl", "log.jsonl", "skipped.jsonl"}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A head without a core for work, and two nodes with one each."""
    from ray.cluster_utils import Cluster

    made: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    made.add_node(num_cpus=1)
    made.add_node(num_cpus=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_ADDRESS", made.address)
        yield made
    if ray.is_initialized():
        ray.shutdown()
    made.shutdown()


def test_a_shard_gives_back_every_record(visit: CaseContents) -> None:
    sent: list[Analysis | Skipped] = [*visit.analyses, Skipped("a.txt", "it is empty", "write something")]
    assert from_shard(to_shard(sent)) == sent


def test_what_is_no_shard_is_refused() -> None:
    with pytest.raises(EngineError, match="no shard"):
        from_shard(b"PAR1 nothing of the sort PAR1")


def test_an_engine_that_there_is_not() -> None:
    with pytest.raises(ConfigError, match="no engine called spark"):
        Engine("spark")


def test_a_case_made_on_a_cluster_is_the_same(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(affairs, "ONE_CASE", 1)
    monkeypatch.setattr(affairs, "LARGEST", 12)  # several affairs, which the nodes link and compare
    where = [EXAMPLES / "visit", EXAMPLES / "flood"]
    exported = {}
    for engine in ("here", "ray"):
        with rashomon.open_case(tmp_path / f"{engine}.db") as case:
            run = case.add(*where, processes=1, engine=engine)
            assert run.added and not run.skipped
            write_jsonl(case.contents, tmp_path / engine)
        exported[engine] = {
            f.name: WHEN_ADDED.sub("", f.read_text(encoding="utf-8"))
            for f in (tmp_path / engine).iterdir()
            if f.name not in OF_THIS_RUN
        }
    assert exported["here"] == exported["ray"]


def test_a_node_that_is_killed_costs_only_what_it_had_not_finished(cluster: Any, tmp_path: Path) -> None:
    lost = cluster.add_node(num_cpus=1)
    doomed: str = lost.node_id
    notes = tmp_path / "begun"

    def slowly(number: int) -> int:
        with notes.open("a", encoding="utf-8") as file:
            file.write(f"{number} {ray.get_runtime_context().get_node_id()}\n")
        time.sleep(60 if ray.get_runtime_context().get_node_id() == doomed else 0.1)
        return number

    def kill_it_at_work() -> None:
        while not (notes.exists() and doomed in notes.read_text(encoding="utf-8")):
            time.sleep(0.05)
        cluster.remove_node(lost, allow_graceful=False)

    killer = threading.Thread(target=kill_it_at_work)
    killer.start()
    got = list(run_on_ray(slowly, iter(range(SLOW)), "ray", ahead=2, shard=1))
    killer.join()
    begun = [int(line.split()[0]) for line in notes.read_text(encoding="utf-8").splitlines()]
    assert got == list(range(SLOW))
    assert set(begun) == set(got)
    assert (
        SLOW < len(begun) <= SLOW + 3
    )  # what the node was at, and a shard or two that it had done and still held


def test_a_cluster_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("grpc", reason="Ray's client is not installed")
    from ray.util.client import worker

    monkeypatch.setattr(worker, "INITIAL_TIMEOUT_SEC", 1)
    monkeypatch.setattr(worker, "MAX_TIMEOUT_SEC", 1)
    with pytest.raises(EngineError, match="no Ray cluster answers"):
        list(run_on_ray(str, [1], "ray://127.0.0.1:9", ahead=1))
