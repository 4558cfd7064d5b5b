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
that share of the affairs is compared: every twentieth in the order of ids, which are hashes, so by chance.  CPU seconds and
the peak of memory until then are printed for each stage, and neither a hundred more nor pages: such a case is not whole.
"""

from __future__ import annotations

import argparse
import json
import math
import os
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
from benchmarks.kept import multiply
from benchmarks.load import first_page
from benchmarks.speed import in_a_process
from rashomon import open_case, pipeline
from rashomon.engine import Engine
from rashomon.model import ActorLinks, Analyses, Calendar, Comparison, EventLinks

ADDED = 100
KNOWN = 10  # affairs that a case holds half of before the hundred are added
PORT = 8797
ADD = (sys.executable, "-m", "rashomon", "add", "-q", "--processes", "1", "--no-originals")
RELINK = "import sys; from rashomon import open_case; open_case(sys.argv[1], create=False).relink(force=True)"
SHARE = "import sys; from benchmarks.growth import link_share; link_share(sys.argv[1], float(sys.argv[2]))"


@dataclass(frozen=True, slots=True)
class Size:
    """What a case of one size costs: seconds of CPU, megabytes of memory."""

    reports: int
    relinked: bool  # the seconds are those of linking and comparing over kept analyses
    seconds: float
    peak: float
    over_texts: float  # bytes of the case over bytes of the texts
    adding: float
    adding_peak: float
    anew: tuple[int, int]  # affairs compared anew when the hundred came, affairs then in the case
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
    before, after = parts(reports_in(kept) if kept else count)
    source, more = written(before, folder / f"{count}.jsonl"), written(after, folder / f"{count}-more.jsonl")
    case, larger = folder / f"{count}.db", folder / f"{count}-more.db"
    if kept and not case.exists():
        multiply(kept, case, count // reports_in(kept))
    relinked = case.exists()
    made = [sys.executable, "-c", RELINK, str(case)] if relinked else [*ADD, str(case), str(source)]
    seconds, peak = in_a_process(made)
    size = case.stat().st_size / bytes_of_texts(case)
    page, _, page_peak = first_page(case, PORT)
    shutil.copyfile(case, larger)
    known = affairs(larger)
    adding, adding_peak = in_a_process([*ADD, str(larger), str(more)])
    now = affairs(larger)
    larger.unlink()
    anew = (len(now - known), len(now))
    return Size(count, relinked, seconds, peak, size, adding, adding_peak, anew, page, page_peak)


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


def link_share(case: str, share: float) -> None:
    """Link a case of which only a share of the affairs is compared, and print what each stage costs."""
    began = time.process_time()

    def said(what: str) -> None:
        nonlocal began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  {what}: {time.process_time() - began:.0f} s of CPU, peak {peak:.0f} MB", flush=True)
        began = time.process_time()

    def told(step: Any) -> Any:
        def run(*layers: Any) -> Any:
            said("compared" if step.name == "portraits" else "until then")
            made = step.run(*layers)
            said(step.name)
            return made

        return replace(step, run=run)

    for steps in (pipeline.CASE_STEPS, pipeline.CLOSING_STEPS):
        steps[:] = map(told, steps)
    whole = pipeline._made

    def drawn(
        affairs: Sequence[pipeline.Affair],
        analyses: Analyses,
        who: ActorLinks,
        engine: Engine,
        tell: Callable[[], None],
    ) -> Iterator[pipeline.Made]:
        chosen = {a.documents for a in affairs[:: round(1 / share)]}
        made = whole([a for a in affairs if a.documents in chosen], analyses, who, engine, tell)
        reports = sum(map(len, chosen))
        said(
            f"stored, and {len(chosen)} of {len(affairs)} affairs chosen, {reports} of {len(analyses)} reports"
        )
        for affair in affairs:
            yield (
                next(made)
                if affair.documents in chosen
                else (EventLinks(), Calendar({}, {}, {}), Comparison())
            )

    pipeline._made = drawn
    with open_case(case, create=False) as opened:
        opened.relink(force=True)
    said("written")
    print(f"  load {os.getloadavg()[0]:.1f}", flush=True)


def measure_share(count: int, folder: Path, kept: Path, share: float) -> None:
    """Make a case of kept analyses, unless it is there, and link it with a share of its affairs compared."""
    case = folder / f"{count}.db"
    if not case.exists():
        multiply(kept, case, count // reports_in(kept))
    print(f"{reports_in(case)} reports of kept analyses", flush=True)
    subprocess.run([sys.executable, "-c", SHARE, str(case), str(share)], check=True)


def lines(found: Sequence[Size], folder: Path) -> Iterator[str]:
    """What is printed."""
    for size in found:
        what = "linked anew" if size.relinked else "read, linked and compared"
        yield f"{size.reports} reports, {what}: {size.seconds:.0f} s of CPU, peak {size.peak:.0f} MB, case {size.over_texts:.2f} x the texts"
        alone = into_an_empty_case(folder, size.reports)
        anew, of = size.anew
        yield f"  {ADDED} more: {size.adding:.1f} s, {size.adding / alone:.2f} x as much as into an empty case, peak {size.adding_peak:.0f} MB, {anew} of {of} affairs anew"
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
    given = parser.parse_args(argv)
    if given.compare_share and not given.kept:
        parser.error("--compare-share needs --kept")
    sizes = [int(s) for s in given.sizes.split(",")]
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        if given.compare_share:
            for size in sizes:
                measure_share(size, folder, given.kept, given.compare_share)
            return 0
        for line in lines([measure(size, folder, given.kept) for size in sizes], folder):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
