"""The name index in a real SQLite file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from rashomon.names import NameIndex, search_keys

NAMES = [
    ("Tarif al-Kadhri", "person", "p1"),
    ("Salim al-Kadhri", "person", "p2"),
    ("Yusuf Tarfawi", "person", "p3"),
    ("Vsevolod Chernyakov", "person", "p4"),
    ("Mohammed Mishari", "person", "p5"),
    ("Northern Relief Union", "organisation", "o1"),
    ("Southern Relief Union", "organisation", "o2"),
]


@pytest.fixture
def index() -> NameIndex:
    """An index in memory."""
    made = NameIndex(":memory:")
    for name, kind, key in NAMES:
        made.add(name, kind, key)
    return made


@pytest.mark.parametrize(
    ("query", "kind", "first"),
    [
        ("Tareef Kazri", "person", "p1"),
        ("Youssef al-Tarfaoui", "person", "p3"),
        ("Tarfaoui", "person", "p3"),
        ("Wsewolod Tschernjakow", "person", "p4"),
        ("the Northern Relief Union", "organisation", "o1"),
    ],
)
def test_finds_spellings(index: NameIndex, query: str, kind: str, first: str) -> None:
    """Another spelling of the name stands first."""
    assert index.candidates(query, kind, 5)[0] == first


def test_kinds_are_apart(index: NameIndex) -> None:
    """A person is not looked for among organisations."""
    assert index.candidates("Tarif Kadhri", "organisation", 5) == []
    assert index.candidates("the prime minister", "person", 5) == []


def test_adding_is_incremental_and_repeatable(index: NameIndex) -> None:
    """What is added later is found; adding twice changes nothing; the order of adding does not matter to what is found."""
    index.add("Tariff el-Qadri", "person", "p9")
    index.add("Tariff el-Qadri", "person", "p9")
    found = index.candidates("Tarif Kadri", "person", 10)
    assert found.count("p9") == 1
    turned = NameIndex()
    for name, kind, key in [("Tariff el-Qadri", "person", "p9"), *reversed(NAMES)]:
        turned.add(name, kind, key)
    assert set(turned.candidates("Tarif Kadri", "person", 10)) == set(found)


def test_lives_in_a_file(tmp_path: Path) -> None:
    """The index stays in the database."""
    with sqlite3.connect(tmp_path / "names.db") as connection:
        NameIndex(connection).add("Yusuf Tarfawi", "person", "p3")
    with sqlite3.connect(tmp_path / "names.db") as connection:
        assert NameIndex(connection).candidates("Youssef Tarfaoui") == ["p3"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kadhri", "Al-Kazri"),
        ("Yusuf", "Youssef"),
        ("Qasim", "Ghasem"),
        ("Radhi", "Radi"),
        ("Nacir", "Nasir"),
    ],
)
def test_search_keys_meet(a: str, b: str) -> None:
    """Spellings of one name share a key for full-text search."""
    assert set(search_keys(a)) & set(search_keys(b))


def test_search_keys_differ() -> None:
    """Unlike names share none."""
    assert not set(search_keys("Tarfawi")) & set(search_keys("Mishari"))
