"""Whether a case survives: `python -m benchmarks.kills [--kills 200] [--seed 1] [--json]`.

A case is filled by commands as a user gives them: some reports are added, then all, decisions are taken in, a report is
taken out and comes back.  Most commands are killed (SIGKILL) at a random moment of the time they take, and given again
until they end.  After each kill the file must pass SQLite's own check, hold no fewer finished reports than before, and
`rashomon verify` must find nothing; at the end the export must be, byte for byte, that of a case that nobody disturbed
(times of adding apart).  Then: the disk is full (a small tmpfs; needs the right to mount), two commands write at once,
and the clock goes back.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import rashomon
from rashomon.case import Case
from rashomon.exchange.jsonl import write_jsonl

EXAMPLE = Path(__file__).parent.parent / "examples" / "visit"
WHEN = re.compile(r'"added": "[^"]+", ')
OF_A_RUN = {
    "case.json",
    "runs.jsonl",
    "redirects.jsonl",
}  # what a run was, and what became of ids in between
UNDISTURBED = 0.2  # of the commands
OVER = 1.1  # of a command's usual time, up to which it is killed
DONE = (0, 1)  # exit statuses of a command that ended well; 1 where a file was skipped
SMALL_DISK = "700k"
GONE = "no report"  # what is said where a report that is to be taken out is not there any more


@dataclass
class Tally:
    """What happened."""

    kills: Counter[str] = field(default_factory=Counter)
    cases: int = 0
    wrong: list[str] = field(default_factory=list)


class Course:
    """The commands that fill a case, and what the case then is; of no more than `most` reports."""

    def __init__(self, folder: Path, most: int | None = None) -> None:
        self.folder = folder
        self.reports = folder / "reports"
        self.reports.mkdir()
        files = []
        for report in sorted(p for p in EXAMPLE.iterdir() if p.suffix in (".txt", ".html"))[:most]:
            files.append(self.reports / report.name)
            shutil.copy(report, files[-1])
        shutil.copy(EXAMPLE / "outlets.toml", self.reports)
        self.some, self.taken_out = files[: len(files) // 2], files[0].name
        self.decisions = folder / "decisions.jsonl"
        self.seconds: dict[str, float] = {}
        self.expected = self._undisturbed()

    def commands(self, case: Path) -> list[tuple[str, list[str]]]:
        """What a user gives one after the other, by name."""
        add = ["add", "-q", "--processes", "1", str(case)]
        return [
            ("add some", [*add, *map(str, self.some)]),
            ("add all", [*add, str(self.reports)]),
            ("decide", ["judgements", "import", str(case), str(self.decisions)]),
            ("take out", ["remove", str(case), self.taken_out]),
            ("add again", [*add, str(self.reports)]),
        ]

    def _undisturbed(self) -> dict[str, str]:
        case = self.folder / "undisturbed.db"
        for name, command in self.commands(case):
            if name == "decide":
                self._decide(case)
            began = time.monotonic()
            said = _run(command)
            if said.returncode not in DONE:
                raise SystemExit(
                    f"{name}, which nobody disturbs, ended with {said.returncode}: {said.stderr}"
                )
            self.seconds[name] = time.monotonic() - began
        return exported(case, self.folder / "export")

    def _decide(self, case: Path) -> None:
        """Decisions over a copy, as a colleague's file."""
        copy = self.folder / "colleague.db"
        shutil.copy(case, copy)
        with rashomon.open_case(copy) as opened:
            named = [a.id for a in opened.actors if a.named][:2]
            opened.judge("same_actor", named, by="mara")
            relation = next(r.id for r in opened.relations())
            opened.judge("relation", [relation], "wrong", by="mara")
            self.decisions.write_text(opened.export_judgements(), encoding="utf-8")


def exported(case: Path, folder: Path) -> dict[str, str]:
    """Every record of a case, as it is exported, without the times of adding."""
    shutil.rmtree(folder, ignore_errors=True)
    with rashomon.open_case(case, create=False) as opened:
        write_jsonl(opened.contents, folder)
    return {
        f.name: WHEN.sub("", f.read_text(encoding="utf-8"))
        for f in folder.iterdir()
        if f.name not in OF_A_RUN
    }


def kill_at_random(course: Course, kills: int, seed: int) -> Tally:
    """Fill cases until so many commands were killed."""
    chance, tally = random.Random(seed), Tally()
    while sum(tally.kills.values()) < kills:
        case = course.folder / f"disturbed-{tally.cases}.db"
        held = 0
        for name, command in course.commands(case):
            held -= name == "take out"  # that one is meant to go
            while not _done(course, name, command, chance, tally):
                found = _look(case, held, f"{name}, {tally.cases}", tally)
                held = held if name == "take out" else found
        tally.cases += 1
        if exported(case, course.folder / "export") != course.expected:
            tally.wrong.append(f"case {tally.cases} is not what an undisturbed run makes")
    return tally


def _done(course: Course, name: str, command: list[str], chance: random.Random, tally: Tally) -> bool:
    """Whether a command came to its end; else it was killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "rashomon", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    limit = None if chance.random() < UNDISTURBED else chance.uniform(0, OVER * course.seconds[name])
    try:
        _, said = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        tally.kills[name] += 1
        return False
    if process.returncode not in DONE and not (name == "take out" and GONE in said.decode(errors="replace")):
        tally.wrong.append(f"{name} ended with {process.returncode}: {said.decode(errors='replace')[-300:]}")
    return True


def _look(case: Path, held: int, where: str, tally: Tally) -> int:
    """What a killed command has left, checked; how many finished reports the case holds."""
    if not case.exists():
        return 0
    with sqlite3.connect(case) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
    if sound != "ok":
        tally.wrong.append(f"{where}: {sound}")
    with Case(case) as opened:
        for difference in opened.verify():
            tally.wrong.append(f"{where}: {difference}")
        found = len(opened.store.document_ids())
    if found < held:
        tally.wrong.append(f"{where}: {held - found} finished reports are lost")
    return found


def fill_the_disk(course: Course) -> list[str]:
    """What goes wrong when the disk is full; None of it can be tried without the right to mount."""
    with _small_disk(course.folder) as disk:
        if disk is None:
            return ["not tried: a small disk cannot be mounted here"]
        case = disk / "full.db"
        name, command = course.commands(case)[1]
        said = _run(command)
        wrong = []
        if said.returncode in DONE or "Traceback" in said.stderr:
            wrong.append(f"{name} on a full disk ended with {said.returncode}: {said.stderr[-300:]}")
        roomy = course.folder / "roomy.db"
        for part in disk.glob("full.db*"):
            shutil.copy(part, roomy.with_name(part.name.replace("full", "roomy")))
        return wrong + _completes(course, roomy)


def write_at_once(course: Course) -> list[str]:
    """What goes wrong when two commands add to one case at the same time."""
    case = course.folder / "both.db"
    commands = [c for _, c in course.commands(case)[:2]]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "rashomon", *c],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for c in commands
    ]
    said = [p.communicate()[1] for p in running]
    wrong = [
        f"ended with {p.returncode}: {s[-300:]}"
        for p, s in zip(running, said, strict=True)
        if p.returncode not in DONE
    ]
    return wrong + _completes(course, case)


def turn_back_the_clock(course: Course) -> list[str]:
    """What goes wrong when the clock goes back by a year between two commands."""
    case = course.folder / "clock.db"
    times = iter(f"20{40 - n}-01-01T00:00:00.000000+00:00" for n in range(30))
    real = rashomon.case._now
    rashomon.case._now = lambda: next(times)
    try:
        with rashomon.open_case(case) as opened:
            opened.add(*course.some, processes=1)
            opened.add(course.reports, processes=1)
    finally:
        rashomon.case._now = real
    return _completes(course, case)


def _completes(course: Course, case: Path) -> list[str]:
    """What is wrong with a case after the rest of the commands."""
    wrong = []
    for name, command in course.commands(case)[1:]:
        said = _run(command)
        if said.returncode not in DONE:
            wrong.append(f"{name} ended with {said.returncode}: {said.stderr[-300:]}")
    if exported(case, course.folder / "export") != course.expected:
        wrong.append(f"{case.name} is not what an undisturbed run makes")
    with Case(case) as opened:
        wrong += [str(d) for d in opened.verify()]
    return wrong


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rashomon", *command], capture_output=True, text=True, check=False
    )


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path | None]:
    disk = folder / "small"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(disk)]
    mounted = shutil.which("mount") and not subprocess.run(mount, capture_output=True, check=False).returncode
    try:
        yield disk if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(disk)], check=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Try everything, and say what went wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        course = Course(Path(folder))
        tally = kill_at_random(course, options.kills, options.seed)
        found = {
            "kills": dict(tally.kills), "cases": tally.cases, "wrong after kills": tally.wrong,
            "disk full": fill_the_disk(course), "two at once": write_at_once(course),
            "clock back": turn_back_the_clock(course),
        }  # fmt: skip
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        for what, value in found.items():
            print(f"{what:20} {value or 'nothing'}")
    return int(any(found[k] for k in ("wrong after kills", "disk full", "two at once", "clock back")))


if __name__ == "__main__":
    sys.exit(main())
