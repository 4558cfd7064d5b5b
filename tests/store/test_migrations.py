"""A case of every layout that there has been opens, keeps its reports and decisions, and is then like a new one."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import rashomon
from rashomon.dossier.index import CaseIndex
from rashomon.exchange.jsonl import write_jsonl
from rashomon.letters import outlet_key
from rashomon.store.migrations import APPLICATION_ID, MIGRATIONS

REPORTS = {
    "north.txt": "The mayor of Port Ansel, Karim Hadrami, met the fishermen on Monday, 14 April 2031. Hadrami said the harbour would open.\n",
    "south.txt": "The painter Yusuf Tahan opened a show in Port Ansel on 15 April 2031. Five fishermen were killed in the storm, Tahan said.\n",
}
WHEN = re.compile(r'"added": "[^"]+", ')
OF_A_RUN = {"case.json", "runs.jsonl", "redirects.jsonl", "judgements.jsonl"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of today with a decision, beside its reports."""
    folder = tmp_path_factory.mktemp("made")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with rashomon.open_case(folder / "today.db") as case:
        case.add(folder / "north.txt", folder / "south.txt", processes=1)
        named = [a.id for a in case.actors if a.name in ("Karim Hadrami", "Yusuf Tahan")]
        case.judge("different_actor", named, by="mara")
    return folder


def as_of(version: int, today: Path, path: Path) -> None:
    """Write what a case of today holds into the layout of an older version."""
    with closing(sqlite3.connect(path)) as old:
        for script in MIGRATIONS[:version]:
            old.executescript(script)
        old.execute("ATTACH ? AS today", (str(today),))
        for (table,) in old.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            if table.startswith(("sqlite_", "passage_words_")):
                continue
            columns = [c[1] for c in old.execute(f"SELECT * FROM pragma_table_info('{table}', 'main')")]
            names = ", ".join(f'"{c}"' for c in columns)
            old.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM today.{table}")
        old.execute("UPDATE main.stamps SET stamp = 'of an older version'")
        if old.execute("SELECT 1 FROM main.sqlite_master WHERE name = 'affairs'").fetchone():
            old.execute("UPDATE main.affairs SET rests_on = 'steps of an older version'")
        old.commit()
        old.execute(f"PRAGMA main.user_version = {version}")
        old.execute(f"PRAGMA main.application_id = {APPLICATION_ID}")


def test_letters_of_a_case_that_kept_none(made: Path, tmp_path: Path) -> None:
    """They are those that its pages showed, and are kept from the first change on."""
    before_letters = next(n for n, script in enumerate(MIGRATIONS) if "letters" in script)
    path = tmp_path / "old.db"
    as_of(before_letters, made / "today.db", path)
    with rashomon.open_case(path, create=False) as case:
        shown = {k: m.letter for k, m in CaseIndex(case.contents).mastheads.items()}
        assert not case.store.letters() and sorted(shown.values()) == ["A", "B"]
        first = min(shown, key=lambda k: shown[k])
        gone = next(d for d in case.documents if outlet_key(d) == first)
        case.remove(gone.id)
        assert {k: m.letter for k, m in CaseIndex(case.contents).mastheads.items()} == {
            k: letter for k, letter in shown.items() if k != first
        }


def exported(path: Path, folder: Path) -> dict[str, str]:
    with rashomon.open_case(path, create=False) as case:
        write_jsonl(case.contents, folder)
    return {
        f.name: WHEN.sub("", f.read_text(encoding="utf-8"))
        for f in folder.iterdir()
        if f.name not in OF_A_RUN
    }


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_case_of_an_older_layout(version: int, made: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    as_of(version, made / "today.db", path)
    with rashomon.open_case(path, create=False) as case:
        assert {d.path for d in case.documents} == {str(made / n) for n in REPORTS}
        assert [d.text for d in sorted(case.documents, key=lambda d: d.path)] == [*REPORTS.values()]
        assert [j.kind for j in case.judgements] == ["different_actor"]
        run = case.add(made / "north.txt", made / "south.txt", processes=1)
        assert not run.skipped and not run.removed
        assert not case.verify()
        assert [s.state for s in case.standing()] == ["in force"]
    assert exported(path, tmp_path / "old") == exported(made / "today.db", tmp_path / "today")
