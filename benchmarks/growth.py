"""How time, memory and the case grow with the reports: `python -m benchmarks.growth [--sizes 100,1000,10000] [--in FOLDER]`.

For each size it makes a case of so many dated reports in affairs of ten (`benchmarks.corpus`), one in five a copy, and then adds a hundred
more to it: fifty of ten affairs that it holds half of, and fifty of five new ones.  It prints

- CPU seconds and peak memory of `rashomon add` on one process, and how the time grows with the reports (N to the power of);
- the bytes of the case file over those of the reports' texts (the originals are not kept);
- what adding the hundred costs beside adding the same hundred to an empty case, and how many affairs were compared anew;
- how long `rashomon serve` takes until its first page, and the server's peak memory.

With `--in` the cases stay in a folder, and one that is there already is linked anew over its kept analyses instead of
being read again: the CPU seconds are then those of linking and comparing alone, and are called so.  10,000 reports take some
half an hour without.

With `--kept SMALL.db`, a case of an earlier run with `--in`, the sizes are made of its analyses, each kept again as a report of
so many other affairs (`benchmarks.kept`), and linked: 20,000 reports take some 25 minutes so.

With `--compare-share 0.05` as well, all reports are grouped into affairs, all actors linked and all portraits drawn, but only
that share of the affairs is compared, drawn by chance (`--seed`).  CPU seconds and the peak of memory until then are printed
for each stage, and what comparing all would take: the seconds a report of those drawn, with the standard error of that, times
the reports.  Then the hundred are added: an affair that none of them touches rests as it is, compared or not, and those that
are touched are compared whole, so that they cost what they do in a whole case, but for reading which events several reports
of the other affairs tell.  No page is asked for: such a case is not whole.

With `--more` only the hundred are added to copies of the cases that are in the folder already, linked as they are.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.corpus import REPORTS_AN_AFFAIR, dated_reports
from benchmarks.load import first_page
from benchmarks.speed import in_a_process
from rashomon import open_case, pipeline
from rashomon.engine import Engine
from rashomon.model import ActorLinks, Analyses, Calendar, Comparison, EventLinks

ADDED = 100
KNOWN = 10  # affairs that a case holds half of before the hundred are added
PORT = 8797
SPREAD = 2  # affairs from which it can be said how far they differ
COMPARED = "compared"
ADD = (sys.executable, "-m", "rashomon", "add", "-q", "--processes", "1", "--no-originals")
RELINK = "import sys; from rashomon import open_case; open_case(sys.argv[1], create=False).relink(force=True)"
SHARE = "import sys; from benchmarks.growth import link_share; link_share(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))"


@dataclass(frozen=True, slots=True)
class More:
    """What adding the hundred to a case costs: seconds of CPU, megabytes of memory."""

    seconds: float
    peak: float
    anew: tuple[int, int]  # affairs compared anew when the hundred came, affairs then in the case


@dataclass(frozen=True, slots=True)
class Size:
    """What a case of one size costs: seconds of CPU, megabytes of memory."""

    reports: int
    relinked: bool  # the seconds are those of linking and comparing over kept analyses
    seconds: float
    peak: float
    over_texts: float  # bytes of the case over bytes of the texts
    more: More
    page: float
    page_peak: float


def parts(count: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The reports of a case of one size, and the hundred that are added to it."""
    held_back = KNOWN * REPORTS_AN_AFFAIR // 2
    before: list[dict[str, str]] = []
    after: list[dict[str, str]] = []
    for number, row in enumerate(dated_reports(count + ADDED)):
        late = number < KNOWN * REPORTS_AN_AFFAIR and number % 2 == 1
        (after if late or number >= count + held_back else before).append(row)
    return before, after[:ADDED]


def written(rows: Sequence[dict[str, str]], path: Path) -> Path:
    """The rows as JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def measure(count: int, folder: Path, kept: Path | None = None) -> Size:
    """One size, read or, where there is a small case whose analyses are `kept`, made of these."""
    before, _ = parts(reports_in(kept) if kept else count)
    source = written(before, folder / f"{count}.jsonl")
    case = folder / f"{count}.db"
    if kept and not case.exists():
        _multiply(kept, case, count // reports_in(kept))
    relinked = case.exists()
    made = [sys.executable, "-c", RELINK, str(case)] if relinked else [*ADD, str(case), str(source)]
    seconds, peak = in_a_process(made)
    size = case.stat().st_size / bytes_of_texts(case)
    page, _, page_peak = first_page(case, PORT)
    return Size(count, relinked, seconds, peak, size, measure_more(count, folder, kept), page, page_peak)


def _multiply(kept: Path, case: Path, times: int) -> None:
    """Make a case of kept analyses, in a process of its own: what this one held at most would count as held by those after it."""
    subprocess.run(
        [sys.executable, "-m", "benchmarks.kept", str(kept), str(case), "--times", str(times)], check=True
    )


def measure_more(count: int, folder: Path, kept: Path | None = None) -> More:
    """Add the hundred to a copy of a case that is there and linked."""
    _, after = parts(reports_in(kept) if kept else count)
    more, larger = written(after, folder / f"{count}-more.jsonl"), folder / f"{count}-more.db"
    shutil.copyfile(folder / f"{count}.db", larger)
    known = affairs(larger)
    seconds, peak = in_a_process([*ADD, str(larger), str(more)])
    now = affairs(larger)
    larger.unlink()
    return More(seconds, peak, (len(now - known), len(now)))


def reports_in(case: Path) -> int:
    """How many reports a case holds."""
    return int(_asked(case, "SELECT count(*) FROM documents")[0][0])


def bytes_of_texts(case: Path) -> int:
    """How long the texts of a case's reports are."""
    return int(_asked(case, "SELECT sum(length(CAST(text AS BLOB))) FROM documents")[0][0])


def _asked(case: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{case}?mode=ro", uri=True)) as file:
        return file.execute(question).fetchall()


def affairs(case: Path) -> set[str]:
    """What the records of each affair of a case rest on: one that was compared anew rests on something else."""
    return {row[0] for row in _asked(case, "SELECT rests_on FROM affairs")}


def into_an_empty_case(folder: Path, count: int) -> float:
    """CPU seconds of adding the hundred of a size to no case."""
    case = folder / "empty.db"
    case.unlink(missing_ok=True)
    return in_a_process([*ADD, str(case), str(folder / f"{count}-more.jsonl")])[0]


def whole(drawn: Sequence[tuple[int, float]], of: int) -> tuple[float, float]:
    """Seconds a report, and the standard error of that, if reports and seconds are those of affairs drawn by chance from so
    many (the ratio of two means, with the correction for drawing from few)."""
    reports = sum(n for n, _ in drawn)
    each = sum(s for _, s in drawn) / reports
    if len(drawn) < SPREAD:
        return each, math.nan
    left = sum((s - each * n) ** 2 for n, s in drawn) / (len(drawn) - 1)
    return each, math.sqrt((1 - len(drawn) / of) * left / len(drawn)) / (reports / len(drawn))


def link_share(case: str, share: float, seed: int) -> None:
    """Link a case of which only a share of the affairs is compared, and print what each stage costs."""
    began = time.process_time()
    overall = 0.0

    def said(what: str) -> None:
        nonlocal began, overall
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        spent = time.process_time() - began
        print(f"  {what}: {spent:.0f} s of CPU, peak {peak:.0f} MB", flush=True)
        overall += spent if what != COMPARED else 0
        began = time.process_time()

    def told(step: Any) -> Any:
        def run(*layers: Any) -> Any:
            said(COMPARED if step.name == "portraits" else "until then")
            made = step.run(*layers)
            said(step.name)
            return made

        return replace(step, run=run)

    for steps in (pipeline.CASE_STEPS, pipeline.CLOSING_STEPS):
        steps[:] = map(told, steps)
    make = pipeline._made
    drawn: list[tuple[int, float]] = []  # reports and seconds of each affair
    held = [0, 0]  # affairs, reports

    def made(
        affairs: Sequence[pipeline.Affair],
        analyses: Analyses,
        who: ActorLinks,
        engine: Engine,
        tell: Callable[[], None],
    ) -> Iterator[pipeline.Made]:
        held[:] = len(affairs), len(analyses)
        count = max(1, round(share * len(affairs)))
        chosen = {a.documents for a in random.Random(seed).sample(list(affairs), count)}
        compared = make([a for a in affairs if a.documents in chosen], analyses, who, engine, tell)
        said(
            f"stored, and {count} of {len(affairs)} affairs drawn, {sum(map(len, chosen))} of {len(analyses)} reports"
        )
        for affair in affairs:
            if affair.documents in chosen:
                start = time.process_time()
                yield next(compared)
                drawn.append((len(affair.documents), time.process_time() - start))  # written as well
            else:
                yield EventLinks(), Calendar({}, {}, {}), Comparison()

    pipeline._made = made
    with open_case(case, create=False) as opened:
        opened.relink(force=True)
    said("written")
    each, error = whole(drawn, held[0])
    rest, spread = each * held[1], error * held[1]
    print(
        f"  comparing: {each * 1000:.1f} ± {error * 1000:.1f} ms a report, so all {rest:.0f} ± {spread:.0f} s; "
        f"all else {overall:.0f} s; to the end {overall + rest:.0f} ± {spread:.0f} s"
    )
    print(f"  load {os.getloadavg()[0]:.1f}", flush=True)


def measure_share(count: int, folder: Path, kept: Path, share: float, seed: int) -> Iterator[str]:
    """Make a case of kept analyses, unless it is there, link it with a share of its affairs compared, and add the hundred."""
    case = folder / f"{count}.db"
    if not case.exists():
        _multiply(kept, case, count // reports_in(kept))
    print(f"{reports_in(case)} reports of kept analyses", flush=True)
    subprocess.run([sys.executable, "-c", SHARE, str(case), str(share), str(seed)], check=True)
    yield said_of(measure_more(count, folder, kept), into_an_empty_case(folder, count))


def said_of(more: More, alone: float) -> str:
    """What is printed of the hundred."""
    anew, of = more.anew
    return (
        f"  {ADDED} more: {more.seconds:.1f} s, {more.seconds / alone:.2f} x as much as into an empty case, "
        f"peak {more.peak:.0f} MB, {anew} of {of} affairs anew, load {os.getloadavg()[0]:.1f}"
    )


def lines(found: Sequence[Size], folder: Path) -> Iterator[str]:
    """What is printed."""
    for size in found:
        what = "linked anew" if size.relinked else "read, linked and compared"
        yield f"{size.reports} reports, {what}: {size.seconds:.0f} s of CPU, peak {size.peak:.0f} MB, case {size.over_texts:.2f} x the texts"
        yield said_of(size.more, into_an_empty_case(folder, size.reports))
        yield f"  first page: {size.page:.1f} s, peak of the server {size.page_peak:.0f} MB"
    for small, large in pairwise(found):
        if small.relinked == large.relinked:
            power = math.log(large.seconds / small.seconds) / math.log(large.reports / small.reports)
            yield f"from {small.reports} to {large.reports} reports: time grows as N^{power:.2f}"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sizes", default="100,1000,10000", help="numbers of reports (default: 100,1000,10000)"
    )
    parser.add_argument("--in", dest="folder", type=Path, help="where the cases are kept")
    parser.add_argument("--kept", type=Path, help="a case whose analyses the sizes are made of")
    parser.add_argument(
        "--compare-share", type=float, help="the share of affairs that is compared (with --kept)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="of the draw of those that are compared (default: 1)"
    )
    parser.add_argument(
        "--more",
        action="store_true",
        help="only the hundred, beside cases that are in the folder (with --in)",
    )
    given = parser.parse_args(argv)
    if given.more and not given.folder:
        parser.error("--more needs --in")
    if given.compare_share and not given.kept:
        parser.error("--compare-share needs --kept")
    sizes = [int(s) for s in given.sizes.split(",")]
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        if given.more:
            for size in sizes:
                more = measure_more(size, folder, given.kept)
                print(f"beside {size} reports\n{said_of(more, into_an_empty_case(folder, size))}", flush=True)
            return 0
        if given.compare_share:
            for size in sizes:
                for line in measure_share(size, folder, given.kept, given.compare_share, given.seed):
                    print(line, flush=True)
            return 0
        for line in lines([measure(size, folder, given.kept) for size in sizes], folder):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
