"""Installs this package into an empty environment, without the lock, and reads three reports there.

`python tests/install/fresh.py` (any Python 3.11+; needs a package registry; continuous integration runs it).  The
environment of the lock can hide that a dependency is not declared, or is spelt otherwise by its newest version.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORY = (
    "The harbour chief of Port Ansel denied on Monday that there was a shortage of grain in the town, and he said that "
    "the stores would last until the autumn because the last harvest had been better than anybody had expected."
)
REPORTS = {
    "page.html": f"<html><head><title>Grain</title></head><body><h1>Grain in Port Ansel</h1><p>{STORY}</p><p>He told the council "
    "that two more ships were on the way and that they would be unloaded as soon as they arrived.</p></body></html>",
    "text.txt": f"Grain in Port Ansel\n\n{STORY} Nobody on the council asked him about it, the town clerk said.\n",
    "lines.jsonl": json.dumps({"id": "1", "text": f"{STORY} A baker in the old town said that he had none."}) + "\n",
}  # fmt: skip


def install(room: Path) -> Path:
    """An environment with this package and what pip finds for it; the path of its `rashomon`."""
    source = room / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    venv.create(room / "env", with_pip=True)
    pip = [str(room / "env" / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run(
        [*pip, "--disable-pip-version-check", str(source)], check=True, env=clean(), cwd=room, timeout=600
    )
    return room / "env" / "bin" / "rashomon"


def clean() -> dict[str, str]:
    """The environment variables without those that would lend the new environment packages of another."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}


def main() -> None:
    """Exit status 0 if all was read; else 1, with what was said."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        rashomon = install(room)
        reports = room / "reports"
        reports.mkdir()
        for name, text in REPORTS.items():
            (reports / name).write_text(text, encoding="utf-8")
        command = [str(rashomon), "add", "--quiet", "case.db", "reports"]
        done = subprocess.run(command, cwd=room, env=clean(), capture_output=True, text=True, timeout=120)
        if done.returncode != 0 or f"{len(REPORTS)} added" not in done.stderr:
            sys.exit(
                f"a fresh install reads no reports (exit {done.returncode}):\n{done.stdout}{done.stderr}"
            )
    print(f"a fresh install on Python {sys.version.split()[0]} read {', '.join(REPORTS)}")


if __name__ == "__main__":
    main()
