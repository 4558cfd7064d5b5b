"""Measures the dating of reports whose own date is withheld: alone, and beside dated reports of the same affair.

    python evaluation/time_dating.py [--json] [--list]

Lone: MEANTIME dev, whole articles.  Rival: the AQUAINT part of TimeBank + AQUAINT, which is four affairs; one report
after the other is asked, the others keep their dates.  What this does not show: an affair of real rivals has more reports a
day than AQUAINT's, and the constants of `link/dating.py` were looked at on both sets, so held-out figures will be lower.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rashomon.dates import days, interval_of
from rashomon.extract.text import parse, split_passages
from rashomon.extract.times import find_times
from rashomon.link.publication import date_reports
from rashomon.model import Analysis, Document, EventLinks, Published, document_id

ROOT = Path(__file__).resolve().parent.parent
AFFAIRS = 4
Answer = tuple[str, int, tuple[int, int] | None]  # report, its true day, the inferred interval


def bench(name: str) -> Path:
    """A gold file of `$RASHOMON_SHARED/bench/time`, or of `../shared` beside the repository."""
    return Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared")) / "bench" / "time" / name


def read_rows(name: str) -> list[dict[str, Any]]:
    """The documents of a gold file."""
    return [json.loads(line) for line in bench(name).read_text(encoding="utf-8").splitlines() if line.strip()]


def analysed(row: dict[str, Any], text: str) -> Analysis:
    """A report with its passages and times, without a date."""
    made = Document(
        document_id(row["doc_id"], row["doc_id"], None, None), row["doc_id"], row["doc_id"], "text/plain", text,
        external_id=row["doc_id"], language="en",
    )  # fmt: skip
    passages = split_passages(made)
    return Analysis(made, passages=passages, times=find_times(parse(made, passages)))


def with_date(analysis: Analysis, day: str) -> Analysis:
    """The same report with its day given."""
    return replace(analysis, document=replace(analysis.document, published=Published(day, day, day, "given")))


def asked(row: dict[str, Any], open_one: Analysis, others: Iterable[Analysis]) -> Answer:
    """What is inferred for one report beside others."""
    case = tuple(sorted([open_one, *others], key=lambda a: a.document.id))
    span = interval_of(date_reports(case, EventLinks()).published.get(open_one.document.id))
    true = days.parse_iso(row["dct"][:10])
    if span is None or span.first is None or span.last is None:
        return row["doc_id"], true, None
    return row["doc_id"], true, (span.first, span.last)


def lone() -> list[Answer]:
    """Each article of MEANTIME dev on its own."""
    rows = read_rows("meantime_dev.jsonl")
    return [asked(r, analysed(r, r.get("full_text") or r["text"]), ()) for r in rows]


def rival() -> list[Answer]:
    """Each AQUAINT report beside the others of its affair."""
    rows = [r for r in read_rows("tbaq.jsonl") if r["corpus"] == "aquaint"]
    made = {r["doc_id"]: analysed(r, r["text"]) for r in rows}
    found = []
    for affair in affairs(rows):
        dated = {r["doc_id"]: with_date(made[r["doc_id"]], r["dct"][:10]) for r in affair}
        for row in affair:
            others = [a for name, a in dated.items() if name != row["doc_id"]]
            found.append(asked(row, made[row["doc_id"]], others))
    return found


def affairs(rows: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The reports by affair: joined by average likeness of their words until as many groups are left as affairs."""
    bags = [Counter(re.findall(r"[A-Z][a-z]{3,}", r["text"])) for r in rows]
    spread = Counter(w for bag in bags for w in bag)
    vectors = [{w: math.log(len(rows) / spread[w]) for w in bag if spread[w] > 2} for bag in bags]
    norms = [math.sqrt(sum(v * v for v in vector.values())) or 1.0 for vector in vectors]

    def alike(i: int, j: int) -> float:
        shared = sorted(set(vectors[i]) & set(vectors[j]))
        return sum(vectors[i][w] ** 2 for w in shared) / (norms[i] * norms[j])

    likeness = [[alike(i, j) for j in range(len(rows))] for i in range(len(rows))]
    groups = [[i] for i in range(len(rows))]
    while len(groups) > AFFAIRS:
        _, a, b = max(
            (sum(likeness[i][j] for i in left for j in right) / (len(left) * len(right)), -m, -n)
            for m, left in enumerate(groups)
            for n, right in enumerate(groups)
            if m < n
        )
        groups[-a] += groups.pop(-b)
    return [[rows[i] for i in sorted(group)] for group in groups]


def figures(answers: Sequence[Answer]) -> dict[str, float]:
    """Coverage, share of intervals that hold the true day, median width in days."""
    given = [(true, span) for _, true, span in answers if span is not None]
    holding = sum(1 for true, span in given if span[0] <= true <= span[1])
    return {
        "reports": len(answers),
        "coverage": len(given) / len(answers),
        "contains": holding / len(given) if given else 0.0,
        "median_width": statistics.median(span[1] - span[0] + 1 for _, span in given) if given else 0.0,
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures of both tasks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list", action="store_true", help="also every report with its interval")
    asked_for = parser.parse_args(argv)
    if not bench("tbaq.jsonl").is_file():
        print(f"skipped: no {bench('tbaq.jsonl')}; set RASHOMON_SHARED", file=sys.stderr)
        return 0
    answers = {"lone": lone(), "rival": rival()}
    made = {name: figures(found) for name, found in answers.items()}
    if asked_for.json:
        print(json.dumps(made, indent=1))
        return 0
    for name, row in made.items():
        print(
            f"{name:6s} {row['reports']:.0f} reports  coverage {100 * row['coverage']:.1f}%  "
            f"contains {100 * row['contains']:.1f}%  median width {row['median_width']:g} days"
        )
    if asked_for.list:
        for found in answers.values():
            for name, true, span in found:
                shown = "-" if span is None else f"{days.iso(span[0])}/{days.iso(span[1])}"
                print(name, days.iso(true), shown, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
