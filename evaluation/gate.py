"""The gate: a small fixed part of every benchmark, held to floors: `python -m evaluation.gate [--pin]`.

`--pin` writes the scores of this run as new floors, less a little for noise.  It raises floors; it lowers none, unless
`--because "reason"` is given, which is written beside them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from evaluation.bench import absent
from evaluation.evaluate import FLOORS, Figure, below_floor, load_figures, load_floors, measure, shown

LIMITS = {
    "attribution": 16,
    "time-tbaq": 24,
    "events": 160,
    "events-main": 160,
    "events-all": 160,
    "roles": 120,
}
SLACK = 0.002  # one flipped item moves a score by about as much; the gate is for losses, not for noise


def gated() -> list[Figure]:
    """The figures that the gate measures."""
    return [f for f in load_figures()[0] if f.gate]


def failures() -> tuple[list[str], dict[str, float | None]]:
    """Sentences about figures that fell under their floors, and all scores."""
    figures = gated()
    values, _ = measure(figures, LIMITS)
    return below_floor(figures, values, load_floors("gate"), SLACK), values


def pin(
    part: str, values: dict[str, float | None], figures: Sequence[Figure], because: str | None
) -> list[str]:
    """Write scores as floors; what would go down without a reason is left and told."""
    table: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    told = []
    for f in figures:
        value, floor = values.get(f.id), table[part].get(f.id)
        if value is None:
            continue
        if floor is not None and not f.holds(value, floor):
            if because is None:
                told.append(f"{f.id} would go from {shown(floor)} to {shown(value)}: say --because")
                continue
            table["lowered"].append(
                {"part": part, "figure": f.id, "from": floor, "to": value, "because": because}
            )
        table[part][f.id] = round(value, 4)
    FLOORS.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return told


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and say what fell; or pin."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--because", metavar="REASON")
    given = parser.parse_args(argv)
    if reason := absent():
        print(f"nothing measured: {reason}")
        return 0
    told, values = failures()
    if given.pin:
        told = pin("gate", values, gated(), given.because)
    print("\n".join(f"{name:28} {shown(value)}" for name, value in values.items()))
    print("\n".join(told), file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
