"""What is wrong, by class, so that the next improvement starts there: `make evaluate ERRORS=attribution`.

Prints to the terminal only: the texts of the benchmarks may not be kept here.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable

from evaluation.bench import (
    BUILD,
    absent,
    annotated,
    bench,
    exported_case,
    predicted,
    program,
    read_rows,
    shared,
)

SHOWN = "40"


def attribution() -> None:
    """Missed and invented attributions, as the scorer lists them."""
    gold = bench("attribution", "polnear-dev.jsonl")
    made = predicted("attribution", annotated("attribution", gold, "attribution"))
    print(program(bench("attribution", "score.py"), gold, made, "--errors", SHOWN))


def time() -> None:
    """Wrong extents and values."""
    gold = bench("time", "tbaq.jsonl")
    print(
        program(
            bench("time", "score.py"),
            gold,
            predicted("time", annotated("time", gold, "tbaq")),
            "--errors",
            SHOWN,
        )
    )


def seeds() -> None:
    """Everything missed on the gold reports."""
    export = exported_case("seeds", shared() / "corpora" / "seeds")
    print(program(bench("seeds", "score.py"), export, "--errors", SHOWN))


def events() -> None:
    """Which PLOVER type is taken for which, on main events; "-" is none."""
    gold = bench("events", "plv_dev.jsonl")
    made = {r["id"]: r for r in read_rows(predicted("events", annotated("events", gold, "events"), "--main"))}
    confused: Counter[tuple[str, str]] = Counter()
    for row in read_rows(gold):
        wanted = row["events"][0]["action"]["root"]
        found = made[row["id"]]["events"]
        got = found[0]["action"] if found else "-"
        if got != wanted:
            confused[(wanted, got)] += 1
    for (wanted, got), count in confused.most_common(int(SHOWN)):
        print(f"{count:5}  {wanted} taken for {got}")


LISTINGS: dict[str, Callable[[], None]] = {
    "attribution": attribution,
    "time": time,
    "seeds": seeds,
    "events": events,
}


def main() -> int:
    """Print one listing."""
    if reason := absent():
        print(f"nothing to list: {reason}")
        return 0
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in LISTINGS:
        print(f"which errors? one of: {', '.join(LISTINGS)}", file=sys.stderr)
        return 2
    BUILD.mkdir(parents=True, exist_ok=True)
    LISTINGS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
