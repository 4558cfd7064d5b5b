"""`rashomon import` makes the same case of an export, decisions included; what was changed by hand is refused."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import rashomon
from rashomon.errors import CaseError, InputError
from rashomon.store.rebuild import rebuild
from tests.exchange.reading import ROOT, SEEDS

EXAMPLES = ROOT / "examples"


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def decided(path: Path, reports: Path) -> rashomon.Case:
    """A case on which people decided: a statement that is none, a speaker, a type, a note, and a decision taken back."""
    case = rashomon.open_case(path)
    case.add(reports, processes=1)
    said = [s for s in case.statements() if s.speaker is not None]
    told = [e for a in case.contents.analyses for e in a.event_mentions if e.type]
    case.judge("not_statement", [said[0].id], by="mira")
    case.judge("wrong_speaker", [said[1].id], "nobody", by="mira")
    case.judge("wrong_type", [told[0].id], "none", by="omar", why="it is a figure of speech")
    undone = case.judge("note", [case.events[0].id], "ask the port", by="omar")
    case.judge("undo", [undone.id], by="mira")
    if case.contents.outlets:
        case.judge("outlet", [case.contents.outlets[0].id], "B", by="mira", why="careful")
    return case


@pytest.mark.parametrize("affair", ["visit", "flood", "seeds"])
def test_an_export_is_read_back_to_the_same_case(tmp_path: Path, affair: str) -> None:
    reports = SEEDS if affair == "seeds" else EXAMPLES / affair
    if not reports.is_dir():
        pytest.skip("the shared reports are not here")
    with decided(tmp_path / "one.db", reports) as case:
        case.export("jsonl", tmp_path / "one")
    with rashomon.import_case(tmp_path / "one", tmp_path / "two.db") as again:
        again.export("jsonl", tmp_path / "two")
        assert files_of(tmp_path / "one") == files_of(tmp_path / "two")
        # It goes on as the first one would: nothing is linked anew, a word is found, a decision is taken back.
        assert not again.relink()
        with rashomon.open_case(tmp_path / "one.db") as case:
            word = case.actors[0].name.split()[0]
            assert again.search(word) == case.search(word)
            for c in (case, again):
                first = next(j for j in c.judgements if j.kind == "not_statement")
                c.judge("undo", [first.id], by="omar")
            assert [s.id for s in again.statements()] == [s.id for s in case.statements()]
            assert again.contents.comparison.relations == case.contents.comparison.relations


def exported(tmp_path: Path) -> Path:
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(EXAMPLES / "visit" / "01-corvane-preview.txt", processes=1)
        case.export("jsonl", tmp_path / "a")
    return tmp_path / "a"


def test_what_was_changed_by_hand_is_refused(tmp_path: Path) -> None:
    folder = exported(tmp_path)
    changes: dict[str, Callable[[str], str]] = {
        "statements.jsonl": lambda text: text.replace('"direct"', '"indirect"', 1),
        "documents.jsonl": lambda text: "",
        "events.jsonl": lambda text: text.split("\n", 1)[1],
        "mentions.jsonl": lambda text: text + text.splitlines()[0] + "\n",
        "actors.jsonl": lambda text: text[: len(text) // 2],
        "kept.jsonl": lambda text: text.replace('{"table": "mentions"', '{"table": "sqlite_master"'),
        "case.json": lambda text: text.replace('"schema_version": 2', '"schema_version": 1'),
    }
    for name, change in changes.items():
        copy = tmp_path / f"changed-{name}"
        shutil.copytree(folder, copy)
        text = (copy / name).read_text(encoding="utf-8")
        assert change(text) != text
        (copy / name).write_text(change(text), encoding="utf-8")
        with pytest.raises(InputError) as error:
            rashomon.import_case(copy, tmp_path / "new.db")
        assert copy.name in str(error.value) and error.value.hint
        assert not (tmp_path / "new.db").exists(), name
    (copy / "kept.jsonl").unlink()
    with pytest.raises(InputError, match="no export"):
        rashomon.import_case(copy, tmp_path / "new.db")


def test_a_row_that_does_harm_is_refused(tmp_path: Path) -> None:
    folder = exported(tmp_path)
    lines = (folder / "kept.jsonl").read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith('{"table": "mentions"'))
    row = json.loads(lines[at + 1])
    for value in ({"a": 1}, ["x"], 10**30):
        row[2] = value
        broken = [*lines[: at + 1], json.dumps(row), *lines[at + 2 :]]
        (folder / "kept.jsonl").write_text("\n".join(broken) + "\n", encoding="utf-8")
        with pytest.raises((InputError, CaseError)):
            rashomon.import_case(folder, tmp_path / "new.db")
        assert not (tmp_path / "new.db").exists()


def test_the_command(tmp_path: Path) -> None:
    folder = exported(tmp_path)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "rashomon", *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert run("import", str(folder), str(tmp_path / "b.db")).returncode == 0
    there = run("import", str(folder))
    assert (there.returncode, "is there already" in there.stderr) == (2, True)
    assert run("export", str(tmp_path / "b.db"), "--to", str(tmp_path / "b")).returncode == 0
    assert files_of(folder) == files_of(tmp_path / "b")
    assert run("verify", str(tmp_path / "b.db")).returncode in (0, 1)


def test_an_older_layout_is_laid_out_as_it_was_and_brought_to_the_newest(tmp_path: Path) -> None:
    columns = ("id", "name", "reliability", "note")
    rebuild(tmp_path / "old.db", 1, [("outlets", columns, [["ou-post", "Ansel Post", "B", None]])])
    with rashomon.open_case(tmp_path / "old.db") as case:
        assert [(o.name, o.reliability) for o in case.store.outlets()] == [("Ansel Post", "B")]
        case.relink()
        assert case.findings == ()
    with pytest.raises(CaseError, match="layout 999"):
        rebuild(tmp_path / "new.db", 999, [])
