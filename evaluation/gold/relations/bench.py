"""Makes the bench, reads every affair into a case, and scores the relations that come out.

    python evaluation/gold/relations/bench.py [--only gas mine] [--seed 7] [--json] [--show "missed contradicts number"]

`--show` prints the sentences behind a class of error: `missed KIND SLOT`, `false KIND SLOT`, `false contradiction SLOT`, or the
beginning of one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import rashomon
from rashomon.exchange.jsonl import write_jsonl

sys.path.insert(0, str(Path(__file__).parent))
import make
import score


def export_affair(
    lines: Sequence[dict[str, Any]], folder: Path
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Documents and relations of a case made from the reports of one affair."""
    reports = folder / "reports.jsonl"
    reports.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with rashomon.open_case(folder / "case.db") as case:
        case.add(reports, processes=1)
        write_jsonl(case.contents, folder / "export")
    return score.read_lines(folder / "export" / "documents.jsonl"), score.read_lines(
        folder / "export" / "relations.jsonl"
    )


def show_errors(
    wanted: str, log: Sequence[tuple[str, set[score.Pair]]], lines: Sequence[dict[str, Any]]
) -> None:
    texts = {line["id"]: line["text"] for line in lines}
    for name, pairs in log:
        if name.startswith(wanted):
            print(name)
            for report, start, end in sorted({sentence for pair in pairs for sentence in pair}):
                print(f"    {report}: {texts[report][start:end]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", metavar="AFFAIR")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", metavar="ERROR")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    for lines, truth in make.make_bench(args.seed):
        if args.only and truth["affair"] not in args.only:
            continue
        log: list[tuple[str, set[score.Pair]]] = []
        with tempfile.TemporaryDirectory() as folder:
            documents, relations = export_affair(lines, Path(folder))
        counts += score.score_affair(truth, documents, relations, log)
        if args.show is not None:
            show_errors(args.show, log, lines)
    summary = score.summarise(counts)
    print(json.dumps(summary, indent=1) if args.json else score.to_table(summary))


if __name__ == "__main__":
    main()
