"""Sixty malformed inputs give a named reason each and a whole case; kills at random moments lose nothing."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import rashomon
from rashomon.dossier import build_dossier, render_html
from rashomon.exchange.jsonl import write_jsonl
from tests.bad_inputs import FILES, make
from tests.test_case import EXAMPLES, exported


def test_each_bad_input_has_its_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    assert len(FILES) >= 60
    folder = make(tmp_path / "reports")
    with rashomon.open_case(tmp_path / "a.db") as case:
        run = case.add(folder, processes=1)
        reasons: dict[str, str] = {}
        for s in run.skipped:
            assert s.hint
            reasons[Path(s.path.split(":")[0]).name] = s.reason
        for name, _, word in FILES:
            if word is None:
                assert name not in reasons, (name, reasons[name])
            else:
                assert word in reasons.get(name, "(read)"), name
        assert {"pipe.txt", "dangling.txt"} <= set(reasons)
        assert "good.txt" in {Path(d.path).name for d in case.documents}
        write_jsonl(case.contents, tmp_path / "out")
        page = render_html(build_dossier(case.contents, "bad"))
        assert "<script>alert(1)</script>" not in page
        assert {s.path for s in case.contents.skipped} == {s.path for s in run.skipped}


@pytest.mark.parametrize("seed", range(3))
def test_kills_at_random_moments_leave_a_case_that_goes_on(tmp_path: Path, seed: int) -> None:
    """Each seed kills until a run ends by itself; the export is then that of an undisturbed run."""
    draw = random.Random(seed)
    files = [str(p) for p in sorted((EXAMPLES / "visit").glob("0[1-5]*.txt"))]
    command = [
        sys.executable,
        "-m",
        "rashomon.cli",
        "add",
        "-q",
        "--processes",
        "1",
        str(tmp_path / "a.db"),
        *files,
    ]
    for _ in range(7):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(draw.uniform(0.3, 3.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0
    with rashomon.open_case(tmp_path / "b.db") as case:
        case.add(*files, processes=1)
    assert exported(tmp_path / "a.db", tmp_path / "a") == exported(tmp_path / "b.db", tmp_path / "b")
