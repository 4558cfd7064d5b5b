"""The page of threats keeps its word: each test that it names is there, and data never runs as code."""

from __future__ import annotations

import ast
import importlib
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.errors import ModelError
from rashomon.extract.text.parse import DEFAULT_MODEL, check_model_files

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "concepts" / "threats.md"
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LOADS_CODE = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
RUNS_CODE = {"eval", "exec", "compile", "__import__"}


def test_each_test_that_the_page_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE.read_text(encoding="utf-8"))
    assert len(named) > 20
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"


def calls(path: Path) -> Iterator[ast.Call]:
    yield from (n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (a.name.split(".")[0] for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_nothing_loads_code_from_data(path: Path) -> None:
    assert not LOADS_CODE & set(imported(path))
    for call in calls(path):
        name = ast.unparse(call.func)
        keywords = {k.arg: ast.unparse(k.value) for k in call.keywords}
        assert name not in RUNS_CODE, f"{path}: {name}"
        assert name not in ("os.system", "os.popen", "yaml.load", "subprocess.getoutput"), f"{path}: {name}"
        assert keywords.get("shell", "False") == "False", f"{path}: {name} with a shell"
        assert keywords.get("allow_pickle", "False") == "False", f"{path}: {name} with pickles"
        if name in ("np.load", "numpy.load"):
            assert "allow_pickle" in keywords, f"{path}: {name}"


def test_every_locked_requirement_has_a_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
        locked = [line for line in text.splitlines() if re.match(r"[\w.\[\]-]+==", line)]
        assert len(locked) > 20
        assert all("--hash=sha256:" in line for line in locked)


def test_an_altered_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(str(importlib.import_module(DEFAULT_MODEL).__file__)).parent
    shutil.copytree(package, tmp_path / DEFAULT_MODEL)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [n for n in sys.modules if n.split(".")[0] == DEFAULT_MODEL]:
        monkeypatch.delitem(sys.modules, name)
    check_model_files(DEFAULT_MODEL)
    largest = max(
        (p for p in (tmp_path / DEFAULT_MODEL).rglob("*") if p.is_file()), key=lambda p: p.stat().st_size
    )
    with largest.open("r+b") as file:
        file.seek(1000)
        byte = file.read(1)
        file.seek(1000)
        file.write(bytes([byte[0] ^ 1]))
    with pytest.raises(ModelError, match="not the one that was checked"):
        check_model_files(DEFAULT_MODEL)
