"""The guides run: the shell and Python of `other-tools.md` in one folder, and `notebook.md` as a notebook."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exchange.reading import ROOT

GUIDES = ROOT / "docs" / "guides"


def blocks(page: str, language: str) -> list[str]:
    text = (GUIDES / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


def test_every_snippet_of_the_guide_to_other_tools_runs(folder: Path) -> None:
    for module in ("duckdb", "pandas", "polars", "pyarrow", "rdflib"):
        pytest.importorskip(module, reason=f"{module} is not installed")
    for line in "".join(blocks("other-tools.md", "sh")).splitlines():
        command = [sys.executable, "-m", "rashomon", *line.split()[1:]]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    code = "\n".join(blocks("other-tools.md", "python"))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "#char=" in done.stdout


def test_the_notebook_runs_and_shows_tables(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    for module in ("ipykernel", "pandas", "polars", "pyarrow"):
        pytest.importorskip(module, reason=f"{module} is not installed")
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    v4 = nbformat.v4
    made = v4.new_notebook(
        cells=[v4.new_code_cell(code.rstrip()) for code in blocks("notebook.md", "python")]
    )
    nbformat.validate(made)
    nbclient.NotebookClient(made, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    shown = ["".join(o.get("data", {}).get("text/html", "") for o in c.outputs) for c in made.cells]
    assert sum("<table" in html for html in shown) >= 8
    for cell, html in zip(made.cells, shown, strict=True):
        if cell.source in ("case.actors", 'case.relations(kind="contradicts")', 'case.matrix("cannot_both")'):
            assert "<table><thead>" in html, cell.source
