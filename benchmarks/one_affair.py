"""What comparing costs in one large affair: `python -m benchmarks.one_affair [REPORTS]` (300 unless told).

Prints CPU seconds of the analyses and of each step of the case, and the share of claims, relations, silences and portraits.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from benchmarks import corpus
from benchmarks.speed import documents
from rashomon.model import Analyses
from rashomon.pipeline import AFFAIR_STEPS, CASE_STEPS, CLOSING_STEPS, analyse

COMPARING = ("claims", "relations", "silences", "portraits")


def measure(count: int) -> dict[str, float]:
    """CPU seconds by step, the analyses under "analysis"."""
    corpus.REPORTS_AN_AFFAIR, corpus.SENTENCES_AN_AFFAIR = count, 150
    begun = time.process_time()
    analyses = tuple(sorted((analyse(d) for d in documents(count)), key=lambda a: a.document.id))
    spent = {"analysis": time.process_time() - begun}
    layers: dict[str, Any] = {"analyses": Analyses.of(analyses), "judgements": (), "undated": None}
    for step in (*CASE_STEPS, *AFFAIR_STEPS, *CLOSING_STEPS):
        begun = time.process_time()
        layers |= step(layers)
        spent[step.name] = time.process_time() - begun
    return spent


def main() -> int:
    """Print the seconds and the share."""
    spent = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
    for name, seconds in spent.items():
        print(f"{name:12} {seconds:7.1f} s")
    print(f"comparing: {sum(spent[n] for n in COMPARING) / sum(spent.values()):.1%} of the whole")
    return 0


if __name__ == "__main__":
    sys.exit(main())
