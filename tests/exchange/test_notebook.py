"""The guide to notebooks is run as a notebook."""

from __future__ import annotations

import re
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
