"""Each extra, proven in an environment of its own.

That takes a package registry and minutes for each, so it runs where it is asked for: `make extras`, or
`RASHOMON_EXTRAS=each python -m pytest tests/install/test_extras.py`.  Continuous integration proves them together (`fresh.py`).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon import doctor
from tests.install.fresh import TRIALS, declared

FRESH = Path(__file__).parent / "fresh.py"
ASKED = os.environ.get("RASHOMON_EXTRAS", "")


def test_every_extra_has_a_trial_and_a_line_of_doctor() -> None:
    assert set(declared()) == set(TRIALS) == set(doctor.EXTRAS)


@pytest.mark.parametrize("extra", declared())
def test_an_extra_does_its_work_alone(extra: str) -> None:
    if not ASKED:
        pytest.skip("needs a package registry and minutes: make extras, or RASHOMON_EXTRAS=each (or names)")
    if ASKED != "each" and extra not in ASKED.split(","):
        pytest.skip(f"not among those that RASHOMON_EXTRAS asks for: {ASKED}")
    done = subprocess.run(
        [sys.executable, str(FRESH), "--extra", extra], capture_output=True, text=True, timeout=1800
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"[{extra}] in an environment of its own: " in done.stdout
