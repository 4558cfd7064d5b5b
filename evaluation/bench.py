"""The benchmarks: where they are, and how one is run.

They lie in `$RASHOMON_SHARED/bench`, or in `../shared/bench` beside the repository, and are not part of it: their
licences do not allow that.  Each brings its own scorer, which is run as a program of its own.
"""

from __future__ import annotations

import importlib.util
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "evaluation" / "build"
Row = dict[str, Any]


def shared() -> Path:
    """The folder with `bench/` and `corpora/`."""
    return Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))


def bench(*parts: str) -> Path:
    """A file or folder of the benchmarks."""
    return shared().joinpath("bench", *parts)


def absent() -> str | None:
    """Why nothing can be measured here, or None."""
    if bench("adapters", "convert.py").is_file():
        return None
    return f"the benchmarks are not in {shared()}; set RASHOMON_SHARED to the folder that holds bench/"


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    """Write objects as JSONL, and give the path back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    return path


def program(script: Path, *arguments: str | Path) -> str:
    """What a scorer or adapter prints.

    Raises:
        RuntimeError: it failed; the text is what it said.
    """
    command = [sys.executable, str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr[-2000:]}")
    return done.stdout


def scored(script: Path, *arguments: str | Path) -> dict[str, Any]:
    """The JSON object that a scorer prints."""
    made = json.loads(program(script, *arguments))
    assert isinstance(made, dict)
    return made


def resampled(
    script: Path, call: Callable[[Any, list[Row], list[Row]], Row], gold: Path, made: Path, times: int
) -> list[Row]:
    """What a scorer says of `times` resamplings of the documents, with replacement (seed 0): Efron's bootstrap.

    Args:
        script: the scorer, imported here so that it need not start again for each.
        call: (scorer, gold rows, predicted rows) → what it says.
        gold, made: files whose rows share `id` or `doc_id`.
        times: how many resamplings.
    """
    spec = importlib.util.spec_from_file_location(f"scorer_{script.parent.name}", script)
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = read_rows(gold)
    key = "id" if "id" in rows[0] else "doc_id"
    predictions = {r[key]: r for r in read_rows(made)}
    draw = random.Random(0)
    said = []
    for _ in range(times):
        chosen = [(f"{n}", r) for n, r in enumerate(draw.choices(rows, k=len(rows)))]
        again = [{**predictions[r[key]], key: name} for name, r in chosen if r[key] in predictions]
        said.append(call(scorer, [{**r, key: name} for name, r in chosen], again))
    return said


def part_of(gold: Path, limit: int | None, name: str) -> Path:
    """The gold file, or every n-th document of it as a file of its own, so that `limit` remain."""
    if limit is None:
        return gold
    rows = read_rows(gold)
    step = max(1, len(rows) // limit)
    return write_rows(BUILD / name / "gold.jsonl", rows[::step][:limit])


def plain_texts(task: str, gold: Path, name: str, *flags: str) -> Path:
    """The gold file's texts, as the tool reads them."""
    folder = BUILD / name
    folder.mkdir(parents=True, exist_ok=True)
    program(bench("adapters", "convert.py"), "input", task, gold, folder / "in.jsonl", *flags)
    return folder / "in.jsonl"


def annotated(task: str, gold: Path, name: str, *flags: str) -> Path:
    """The gold file's texts, annotated."""
    from rashomon.single import annotate_file

    source = plain_texts(task, gold, name, *flags)
    to = source.with_name("annotated.jsonl")
    annotate_file(source, to, processes=processes())
    failed = [r for r in read_rows(to) if "error" in r]
    if failed:
        raise RuntimeError(f"{name}: {len(failed)} texts were not read, the first: {failed[0]['error']}")
    return to


def predicted(task: str, made: Path, *flags: str) -> Path:
    """What a scorer reads, from annotated texts."""
    to = made.with_name("predicted" + "".join(flags) + ".jsonl")
    program(bench("adapters", "convert.py"), "output", task, made, to, *flags)
    return to


@cache
def exported_case(name: str, source: Path) -> Path:
    """The export of a case made anew from a folder or file."""
    from rashomon.case import open_case
    from rashomon.exchange.jsonl import write_jsonl

    folder = BUILD / name
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("case.db*"):
        old.unlink()
    with open_case(folder / "case.db") as case:
        case.add(source, processes=processes())
        write_jsonl(case.contents, folder / "export")
    return folder / "export"


def processes() -> int:
    """How many documents at a time."""
    return int(os.environ.get("RASHOMON_PROCESSES", "2"))
