"""A case from a stranger: what its layout holds beside ours is refused before anything is read, and no query of it runs on."""

from __future__ import annotations

import shutil
import sqlite3
import time
from pathlib import Path

import pytest

import rashomon
from rashomon.errors import CaseError, CaseTooNew
from rashomon.names import NameComparison
from rashomon.store import open_store
from rashomon.store.migrations import APPLICATION_ID, MIGRATIONS

REPORT = "The mayor of Port Ansel, Karim Hadrami, met the fishermen on Monday, 14 April 2031.\n"


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("honest")
    (folder / "one.txt").write_text(REPORT)
    with rashomon.open_case(folder / "a.db") as case:
        case.add(folder / "one.txt", processes=1)
        case.judge("note", [case.documents[0].id], "seen", by="mara")
    return folder / "a.db"


@pytest.fixture
def path(honest: Path, tmp_path: Path) -> Path:
    shutil.copy(honest, tmp_path / "a.db")
    return tmp_path / "a.db"


def change(path: Path, script: str) -> None:
    with sqlite3.connect(path) as raw:
        raw.executescript(script)
    raw.close()


ATTACKS = {
    "a trigger": (
        "CREATE TRIGGER quiet AFTER INSERT ON judgements BEGIN DELETE FROM judgements; END", "trigger quiet"
    ),
    "a view in the place of a table": (
        "DROP TABLE claims; CREATE VIEW claims AS SELECT 1 AS id, 2 AS document", "view claims"
    ),
    "a table of its own": ("CREATE TABLE more (x)", "table more"),
    "a table too few": ("DROP TABLE redirects", "table redirects"),
    "another column": ("ALTER TABLE runs ADD COLUMN x TEXT AS (upper(config)) VIRTUAL", "table runs"),
    "a check that computes": (
        "DROP TABLE linked; CREATE TABLE linked (state TEXT NOT NULL CHECK (length(randomblob(9)) > 1))", "table linked"
    ),
    "an index that computes": ("CREATE INDEX slow ON documents (upper(text))", "index slow"),
    "a view of ours that does something else": (
        "DROP VIEW reports; CREATE VIEW reports AS SELECT load_extension('x') AS id", "view reports"
    ),
    "another full-text table": (
        "CREATE VIRTUAL TABLE more USING fts5(x)", "table more"
    ),
    "an index too few": ("DROP INDEX mentions_document", "index mentions_document"),
    "a layout of another version": ("PRAGMA user_version = 1", "table judgements"),
    "a layout without a version": ("PRAGMA user_version = 0", "table actors"),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_a_file_that_is_laid_out_otherwise_is_refused(path: Path, name: str) -> None:
    script, told = ATTACKS[name]
    change(path, script)
    before = path.read_bytes()
    with pytest.raises(CaseError, match="not laid out") as refused:
        rashomon.open_case(path, create=False)
    assert told in str(refused.value) or name.startswith("a layout")
    assert "new case" in refused.value.hint
    assert path.read_bytes() == before  # and nothing was written


def test_statistics_that_sqlite_keeps_are_no_difference(path: Path) -> None:
    change(path, "ANALYZE")
    with rashomon.open_case(path, create=False) as case:
        assert len(case.documents) == 1


def test_an_older_layout_is_still_brought_up(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "old.db") as raw:
        raw.executescript(MIGRATIONS[0])
        raw.executescript(f"PRAGMA user_version = 1; PRAGMA application_id = {APPLICATION_ID}")
    raw.close()
    with rashomon.open_case(tmp_path / "old.db", create=False) as case:
        assert case.documents == ()
    with rashomon.open_case(tmp_path / "old.db", create=False) as case:
        assert case.judgements == ()


def test_a_newer_one_and_that_of_another_program_are_named(path: Path, tmp_path: Path) -> None:
    change(path, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(CaseTooNew):
        rashomon.open_case(path)
    change(tmp_path / "other.db", "CREATE TABLE x (y)")
    with pytest.raises(CaseError, match="another program"):
        rashomon.open_case(tmp_path / "other.db")


def test_what_the_file_defines_is_not_trusted(path: Path) -> None:
    store = open_store(path)
    assert store.connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    store.connection.execute("CREATE TEMP VIEW harmless AS SELECT length(path) FROM documents")
    assert store.connection.execute("SELECT * FROM harmless").fetchall()
    store.close()


def bomb(path: Path, table: str, row: str) -> None:
    """Leads all places of each inner page of a table to the next one, so that few bytes are read as very many rows."""
    with sqlite3.connect(path) as raw:
        raw.executescript("PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM")
        raw.executemany(f"INSERT INTO {table} VALUES {row}", [() for _ in range(20_000)])
        root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
        size = int(raw.execute("PRAGMA page_size").fetchone()[0])
        raw.commit()
    raw.close()
    data = bytearray(path.read_bytes())

    def inner(page: int) -> bool:
        return int(data[(page - 1) * size]) == 5  # an interior page of a table

    def number(at: int, width: int) -> int:
        return int.from_bytes(data[at : at + width], "big")

    def cells(page: int) -> list[int]:
        start = (page - 1) * size
        return [start + number(start + 12 + 2 * n, 2) for n in range(number(start + 3, 2))]

    def places(page: int) -> list[int]:
        return [*cells(page), (page - 1) * size + 8]

    below = list(dict.fromkeys(number(place, 4) for place in places(root)))
    assert all(map(inner, [root, *below]))
    leaf = data[places(below[0])[0] :][:4]
    for page, following in zip([root, *below], [*below, None], strict=True):
        for place in places(page):
            data[place : place + 4] = following.to_bytes(4, "big") if following else leaf
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("redirects", "('a-1', '[]', hex(randomblob(40)))"),
        ("passages", "('d-1', 0, 1, hex(randomblob(40)), NULL)"),
    ],
)
def test_a_file_that_leads_in_circles_is_broken_off(path: Path, table: str, row: str) -> None:
    bomb(path, table, row)
    begun = time.monotonic()
    with (
        pytest.raises(CaseError, match="more than a file of its size"),
        rashomon.open_case(path, create=False) as case,
    ):
        assert case.contents.redirects
    assert time.monotonic() - begun < 30


def test_a_query_of_a_small_file_ends_in_time(path: Path) -> None:
    """Whatever is asked: here for all pairs of pairs of a table that has been filled."""
    change(path, "WITH n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000)"
                 " INSERT INTO redirects SELECT 'a' || x, '[]', 'x' FROM n")  # fmt: skip
    store, begun = open_store(path), time.monotonic()
    with pytest.raises(CaseError, match="more than a file of its size"):
        store.connection.execute("SELECT count(*) FROM redirects a, redirects b WHERE a.former < b.former")
    store.close()
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE documents SET blocks = '{'",
        "UPDATE documents SET blocks = '[3]'",
        "UPDATE documents SET blocks = replace(hex(zeroblob(100000)), '00', '[')",
        "UPDATE mentions SET head = 'x', start = NULL WHERE 0; UPDATE actors SET names = '[{}]'",
        "UPDATE judgements SET about = 'x'",
    ],
)
def test_a_record_that_is_none_is_said(path: Path, script: str) -> None:
    change(path, script)
    with (
        pytest.raises(CaseError, match="cannot be read"),
        rashomon.open_case(path, create=False) as case,
    ):
        assert case.contents


@pytest.mark.parametrize(
    "row", ["'x', 'same', '[]'", "0.9, 'different', '[]'", "0.9, 'same', '{'", "0.9, 'same', '[3]'"]
)
def test_what_is_kept_of_a_pair_of_names_and_cannot_be_is_said(path: Path, row: str) -> None:
    change(path, f"INSERT INTO alike VALUES (x'00', {row}), (x'01', 0.9, 'same', '[[\"a\", \"b\"]]')")
    store = open_store(path)
    with pytest.raises(CaseError, match="cannot be read"), store.rewriting("now") as keeper:
        assert keeper.recall(b"\1") == NameComparison(0.9, "same", (("a", "b"),))
        assert keeper.recall(b"\2") is None
        keeper.recall(b"\0")
    store.close()


def test_an_empty_file_is_no_case(tmp_path: Path) -> None:
    for create in (True, False):
        (tmp_path / "a.db").touch()
        with pytest.raises(CaseError, match="is empty"):
            rashomon.open_case(tmp_path / "a.db", create=create)
        assert (tmp_path / "a.db").stat().st_size == 0


def test_what_is_no_case_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("grain\n" * 1000)
    with pytest.raises(CaseError, match="cannot be opened as a case"):
        rashomon.open_case(tmp_path / "notes.txt")
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]
    assert (tmp_path / "notes.txt").read_text() == "grain\n" * 1000
