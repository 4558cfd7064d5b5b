"""The package: the same bytes twice, all of its data in it, small, and a bill of what it is made of."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PART = ("pyproject.toml", "README.md", "LICENSE", "docs/reference/rashomon.1")
LARGEST = 25_000_000  # bytes, installed, without the language model


def build(tree: Path, to: Path, what: str) -> Path:
    """A wheel or sdist of a tree; no registry is asked."""
    call = f"from setuptools import build_meta as b; print(b.build_{what}({str(to)!r}))"
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"SOURCE_DATE_EPOCH": "1735689600"}
    to.mkdir(exist_ok=True)
    done = subprocess.run([sys.executable, "-c", call], cwd=tree, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return to / done.stdout.split()[-1]


def tree_of(folder: Path) -> Path:
    """What the package is made of, copied with other times of change."""
    for name in PART:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    shutil.copytree(
        ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"),
        copy_function=shutil.copyfile,
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("package")
    return build(tree_of(room / "tree"), room / "dist", "wheel")


def test_a_wheel_is_the_same_bytes_twice_also_from_the_sdist(wheel: Path, tmp_path: Path) -> None:
    again = build(tree_of(tmp_path / "again"), tmp_path / "dist", "wheel")
    assert again.read_bytes() == wheel.read_bytes()
    sdist = build(tmp_path / "again", tmp_path / "dist", "sdist")
    with tarfile.open(sdist) as packed:
        packed.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert build(unpacked, tmp_path / "third", "wheel").read_bytes() == wheel.read_bytes()


def test_all_code_and_data_is_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = {n for n in packed.namelist() if n.startswith("rashomon/")}
    src = ROOT / "src"
    there = {
        p.relative_to(src).as_posix()
        for p in (src / "rashomon").rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    assert names == there


def test_it_is_small(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        size = sum(i.file_size for i in packed.infolist())
    assert size <= LARGEST, f"{size:,} bytes"


def test_the_bill_of_materials_is_valid_and_whole(tmp_path: Path) -> None:
    """Every package of the lock, with its version and hashes, twice the same."""
    tool = Path(sys.executable).parent / "cyclonedx-py"
    if not tool.exists():
        pytest.skip("cyclonedx-bom is not installed in this environment")
    bills = []
    for name in ("one.json", "two.json"):
        command = [
            str(tool), "requirements", str(ROOT / "requirements.txt"), "--pyproject", str(ROOT / "pyproject.toml"),
            "--output-reproducible", "--validate", "-o", str(tmp_path / name),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        bills.append((tmp_path / name).read_bytes())
    assert bills[0] == bills[1]
    made = json.loads(bills[0])
    locked = [
        line.partition("==") for line in (ROOT / "requirements.txt").read_text().splitlines() if "==" in line
    ]
    assert {(c["name"], c["version"]) for c in made["components"]} >= {
        (name.partition("[")[0], version.split()[0]) for name, _, version in locked
    }
    assert made["metadata"]["component"]["name"] == "rashomon"
