"""Every score beside its floor and its goal: `python -m evaluation.evaluate [RUN ...]`, or `make evaluate`.

Writes `evaluation/RESULTS.md` when every run was made.  Exit status 1 if a score lies under its floor.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.bench import ROOT, absent

FIGURES = ROOT / "evaluation" / "figures.toml"
FLOORS = ROOT / "evaluation" / "floors.json"
RESULTS = ROOT / "evaluation" / "RESULTS.md"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a run: where it stands in the scorer's answer, and what is asked of it."""

    id: str
    run: str
    path: str
    label: str
    must: float | None = None
    aim: float | None = None
    peer: str = ""
    less: bool = False
    gate: bool = False

    def value(self, made: Any) -> float | None:
        """The number in what the scorer said; None where it has none."""
        for part in self.path.split("."):
            made = made.get(part) if isinstance(made, dict) else None
        return float(made) if isinstance(made, int | float) else None

    def interval(self, said: Any) -> str:
        """The middle 95 % of resamplings, where the run was resampled."""
        samples = said.get("samples") if isinstance(said, dict) else None
        values = sorted(v for s in samples or [] if (v := self.value(s)) is not None)
        if len(values) < 50:
            return ""
        return f"{shown(values[round(0.025 * len(values))])}-{shown(values[round(0.975 * len(values)) - 1])}"

    def holds(self, value: float, bound: float, slack: float = 0.0) -> bool:
        """Whether a value is no worse than a bound."""
        return value <= bound + slack if self.less else value >= bound - slack


def load_figures() -> tuple[list[Figure], dict[str, str]]:
    """The figures, and what each run does not show."""
    table = tomllib.loads(FIGURES.read_text(encoding="utf-8"))
    return [Figure(**row) for row in table["figure"]], dict(table["notes"])


def load_floors(part: str) -> dict[str, float]:
    """The floors of "full" or "gate", by figure id."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[part]
    return {name: float(value) for name, value in floors.items()}


def measure(
    figures: Iterable[Figure], limits: dict[str, int] | None = None
) -> tuple[dict[str, float | None], dict[str, Any]]:
    """The values by figure id, and what each scorer said by run."""
    from evaluation.runs import RUNS

    said: dict[str, Any] = {}
    values: dict[str, float | None] = {}
    for figure in figures:
        if figure.run not in RUNS:
            continue
        if figure.run not in said:
            begun = time.monotonic()
            said[figure.run] = RUNS[figure.run]((limits or {}).get(figure.run))
            print(f"{figure.run}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
        values[figure.id] = figure.value(said[figure.run])
    return values, said


def shown(value: float | None) -> str:
    """A share with three digits, a count as it is."""
    if value is None:
        return "-"
    return f"{value:.0f}" if value == int(value) and abs(value) > 1 else f"{value:.3f}"


def rows_of(
    figures: Sequence[Figure], values: dict[str, float | None], floors: dict[str, float], said: dict[str, Any]
) -> list[list[str]]:
    """The table: label, score, floor, must, aim, peer, standing, interval, number of documents."""
    made = []
    for f in figures:
        value = values.get(f.id)
        if f.id not in values:
            continue
        standing = ""
        if value is not None and f.must is not None:
            standing = (
                "aim"
                if f.aim is not None and f.holds(value, f.aim)
                else "must"
                if f.holds(value, f.must)
                else "below"
            )
        run = said.get(f.run, {})
        size = str(run.get("documents") or run.get("docs") or run.get("records") or "-")
        goals = [shown(floors.get(f.id)), shown(f.must), shown(f.aim)]
        made.append([f.label, shown(value), *goals, f.peer, standing, f.interval(run), size])
    return made


def below_floor(
    figures: Iterable[Figure], values: dict[str, float | None], floors: dict[str, float], slack: float = 0.0
) -> list[str]:
    """Sentences about figures that lie under their floors."""
    made = []
    for f in figures:
        value, floor = values.get(f.id), floors.get(f.id)
        if floor is not None and f.id in values and (value is None or not f.holds(value, floor, slack)):
            made.append(f"{f.label}: {shown(value)}, and the floor is {shown(floor)}")
    return made


def write_results(rows: list[list[str]], said: dict[str, Any], notes: dict[str, str]) -> None:
    """`RESULTS.md`: the table, and what each number does not show."""
    from importlib.metadata import version

    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    lines = [
        "# Results", "",
        f"Made by `make evaluate` at commit {commit}, spaCy {version('spacy')} with en_core_web_sm 3.8.0, Python {platform.python_version()}.",
        "Development data only; the held-back halves are measured elsewhere with the same scorers.  `must` and `aim` are goals,",
        "`floor` is what may not be undercut; 95 % is the middle of resamplings of documents (bootstrap).  Peers were run on the same data with the same scorer.", "",
        "| figure | score | floor | must | aim | best peer | reached | 95 % | documents |", "|---|---|---|---|---|---|---|---|---|",
        *("| " + " | ".join(row) + " |" for row in rows), "",
    ]  # fmt: skip
    lines += [
        "## What the numbers do not show",
        "",
        *(f"- **{run}**: {note}." for run, note in notes.items()),
        "",
    ]
    if "reliability" in said:
        from evaluation.reliability import report

        lines += report(said["reliability"])
    extra = ROOT / "evaluation" / "ERRORS.md"
    if extra.is_file():
        lines += [extra.read_text(encoding="utf-8").strip(), ""]
    RESULTS.write_text("\n".join(lines), encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Run everything, or the runs that are named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "runs", nargs="*", metavar="RUN", help="only these runs (RESULTS.md is then left as it is)"
    )
    wanted = parser.parse_args(argv).runs
    if reason := absent():
        print(f"nothing measured: {reason}")
        return 0
    figures, notes = load_figures()
    runs = {f.run for f in figures}
    if unknown := [run for run in wanted if run not in runs]:
        parser.error(f"no run is called {', '.join(unknown)}; there are {', '.join(sorted(runs))}")
    figures = [f for f in figures if not wanted or f.run in wanted]
    values, said = measure(figures)
    floors = load_floors("full")
    rows = rows_of(figures, values, floors, said)
    width = max(len(row[0]) for row in rows)
    for row in rows:
        print(
            f"{row[0]:{width}}  {row[1]:>6}  floor {row[2]:>6}  must {row[3]:>6}  aim {row[4]:>6}  {row[6]}"
        )
    if not wanted:
        write_results(rows, said, notes)
    problems = below_floor(figures, values, floors, slack=0.001)
    print("\n".join(problems), file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
