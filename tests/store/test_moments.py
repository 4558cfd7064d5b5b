"""A case is read as it is at one moment, whatever another command writes between two of its tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon.store.sqlite import SqliteStore, open_store

FIRST = "Title: Pump\nOutlet: Ferry Post\nDate: 2031-05-02\n\nMayor Ilsa Korda closed the pump on Friday."
SECOND = "Title: Well\nOutlet: Dune Herald\nDate: 2031-05-03\n\nMayor Ilsa Korda opened the well on Saturday."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of one report, with another report beside it that waits to be added."""
    (tmp_path / "first.txt").write_text(FIRST)
    (tmp_path / "second.txt").write_text(SECOND)
    with rashomon.open_case(tmp_path / "case.db") as opened:
        opened.add(tmp_path / "first.txt", processes=1)
    return tmp_path / "case.db"


def _disturbed(store: SqliteStore, case: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have another connection take the only report out of the case once the first layer of it has been read."""
    done: list[str] = []
    real = SqliteStore._select

    def select(self: SqliteStore, table: str, *rest: Any) -> Iterator[Any]:
        rows = list(real(self, table, *rest))
        if table == "passages" and not done:
            done.append(table)
            with closing(sqlite3.connect(case)) as other, other:
                other.execute("DELETE FROM mentions")
                other.execute("DELETE FROM propositions")
        return iter(rows)

    monkeypatch.setattr(SqliteStore, "_select", select)
    return done


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_written_meanwhile_is_not_read_by_halves(
    case: Path, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    store = open_store(case, create=False)
    with closing(store):
        done = _disturbed(store, case, monkeypatch)
        (found,) = store.contents().analyses if whole else store.analyses().settled
        assert done == ["passages"]
        assert found.passages and found.mentions and found.propositions
        monkeypatch.undo()
        (later,) = store.analyses().settled
        assert later.passages and not later.mentions


def test_reading_leaves_no_moment_open(case: Path) -> None:
    with closing(open_store(case, create=False)) as store:
        store.contents()
        assert not store.connection.in_transaction
        with rashomon.open_case(case) as opened:
            opened.add(case.with_name("second.txt"), processes=1)
        assert len(store.contents().outlets) == 2
