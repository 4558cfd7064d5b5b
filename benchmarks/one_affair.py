"""What comparing costs in one large affair: `python -m benchmarks.one_affair [REPORTS | CASE.db]` (300 unless told).

Prints CPU seconds of the analyses and of each step of the case, and the share of claims, relations, silences and portraits.
Then two people are joined in the reader: how long by the clock until it answers that the decision is recorded, until the pages
show the two as one, the slowest of the pages that are read while the affair is linked anew beside them, and the CPU seconds
until all that follows is in force, those pages included.  Of a case that is there already only the decision is measured, on a copy.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks import corpus
from benchmarks.speed import documents
from rashomon import open_case
from rashomon.model import Analyses, Analysis
from rashomon.names import Apart
from rashomon.pipeline import AFFAIR_STEPS, CASE_STEPS, CLOSING_STEPS, analyse, first_layers
from rashomon.web.app import make_app
from rashomon.web.guard import Secrets

COMPARING = ("claims", "relations", "silences", "portraits")
PAGES = ("/actors", "/statements", "/judgements")  # what somebody reads meanwhile
PORT = 8798


@dataclass(frozen=True, slots=True)
class Decision:
    """What a decision costs: seconds by the clock, and of CPU, until it is answered and until the pages show it; by the clock
    those of the slowest page that is read until it is in force, and CPU seconds until then."""

    answered: float
    shown: float
    shown_cpu: float
    page: float
    in_force: float


def keep(analyses: Sequence[Analysis], case_file: Path) -> None:
    """Make a case of them."""
    with open_case(case_file) as case:
        for analysis in analyses:
            case.store.put_analysis(analysis, "")


def decision(case_file: Path) -> Decision:
    """Join the two people whom most reports name, in the reader."""
    with open_case(case_file, create=False) as case:
        case.relink()
        people = sorted((a for a in case.actors if a.named and a.type == "person"), key=lambda a: a.id)
        left, right = sorted(people, key=lambda a: -len(a.members))[:2]
    secrets = Secrets()
    reader = TestClient(make_app(case_file, secrets, PORT), base_url=secrets.home(PORT))
    reader.get(secrets.opening(PORT))
    page = reader.get("/pair", params={"kind": "actor", "left": left.id, "right": right.id}).text
    form = {
        "kind": "same_actor", "about": re.findall(r'name="about" value="([^"]+)"', page),
        "csrf": re.findall(r'name="csrf" value="(\w+)"', page)[0],
    }  # fmt: skip
    begun, clock = time.process_time(), time.monotonic()
    answer = reader.post("/judge", data=form)
    answered = time.monotonic() - clock
    while "is linked anew" in answer.text and "shown as it was just decided" not in answer.text:
        time.sleep(0.05)
        answer = reader.get(answer.url)
    shown, shown_cpu = time.monotonic() - clock, time.process_time() - begun
    slowest = 0.0
    while "is linked anew" in answer.text:
        for address in PAGES:
            clock = time.monotonic()
            reader.get(address).raise_for_status()
            slowest = max(slowest, time.monotonic() - clock)
        time.sleep(1)
        answer = reader.get(answer.url)
    return Decision(answered, shown, shown_cpu, slowest, time.process_time() - begun)


def analysed(count: int) -> tuple[Analysis, ...]:
    """So many reports of one affair."""
    corpus.REPORTS_AN_AFFAIR, corpus.SENTENCES_AN_AFFAIR = count, 150
    return tuple(sorted((analyse(d) for d in documents(count)), key=lambda a: a.document.id))


def linked(analyses: Sequence[Analysis]) -> dict[str, float]:
    """CPU seconds by step of the case."""
    spent: dict[str, float] = {}
    layers = first_layers(Analyses.of(analyses)) | {"apart": Apart(), "kept": lambda *_: False}
    for step in (*CASE_STEPS, *AFFAIR_STEPS, *CLOSING_STEPS):
        begun = time.process_time()
        layers |= step(layers)
        spent[step.name] = time.process_time() - begun
    return spent


def main() -> int:
    """Print the seconds and the share."""
    given = sys.argv[1] if len(sys.argv) > 1 else "300"
    with tempfile.TemporaryDirectory() as folder:
        case_file = Path(folder) / "affair.db"
        if given.isdecimal():
            begun = time.process_time()
            analyses = analysed(int(given))
            spent = {"analysis": time.process_time() - begun, **linked(analyses)}
            for name, seconds in spent.items():
                print(f"{name:12} {seconds:7.1f} s")
            print(f"comparing: {sum(spent[n] for n in COMPARING) / sum(spent.values()):.1%} of the whole")
            keep(analyses, case_file)
        else:
            shutil.copy(given, case_file)
        made = decision(case_file)
    print(
        f"a decision: answered after {made.answered:.1f} s by the clock; the pages show it after {made.shown:.1f} s "
        f"({made.shown_cpu:.1f} s of CPU); all that follows is in force after {made.in_force:.1f} s of CPU"
    )
    print(f"the slowest page meanwhile: {made.page:.1f} s by the clock")
    return 0


if __name__ == "__main__":
    sys.exit(main())
