"""The real Datasette, in a process of its own, opens a case as it is, with facets, search and ready questions."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

import rashomon
from tests.exchange.reading import ROOT

pytest.importorskip("datasette", reason="datasette is not installed")


class Asked:
    """A Datasette that answers."""

    def __init__(self, address: str) -> None:
        self.address = address

    def get(self, path: str, **parameters: str) -> Any:
        found = httpx.get(f"{self.address}/{path}?{urlencode(parameters)}", timeout=60)
        assert found.status_code == 200, (path, found.text[:300])
        return found.json()


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "visit.db"
    with rashomon.open_case(path) as made:
        made.add(ROOT / "examples" / "visit", processes=1)
        made.export("datasette", path.with_name("metadata.json"))
    return path


@pytest.fixture(scope="module")
def asked(case: Path) -> Iterator[Asked]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "datasette",
        str(case),
        "--metadata",
        str(case.with_name("metadata.json")),
        "-p",
        str(port),
    ]
    log = case.with_name("log")
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                httpx.get(f"{address}/-/versions.json", timeout=5)
                break
            except httpx.HTTPError:
                assert process.poll() is None, log.read_text()
                time.sleep(0.2)
        yield Asked(address)
        process.terminate()


VIEWS = ("reports", "who_said_what", "spellings", "what_happened", "how_reports_relate")


def test_views_read_like_tables(case: Path, asked: Asked) -> None:
    found = asked.get("visit.json")
    assert {v["name"] for v in found["views"]} == set(VIEWS)
    with rashomon.open_case(case) as opened:
        said = opened.statements()
        assert asked.get("visit/statements.json", _size="1")["filtered_table_rows_count"] == len(said)
        rows = asked.get("visit/who_said_what.json", _shape="array", _size="1000")
        assert len(rows) == len(said)
        texts = {d.id: d.text for d in opened.documents}
        assert all(row["content"].split(" … ")[0] in texts[row["document"]] for row in rows)
        assert len(asked.get("visit/reports.json", _shape="array")) == len(opened.documents)


def test_facets_and_search(asked: Asked) -> None:
    for view in VIEWS:
        facets = asked.get(f"visit/{view}.json", _size="1")["facet_results"]
        assert facets and all(f["results"] for f in facets.values()), view
    found = asked.get("visit/passage_words.json", _search="fishermen", _shape="array")
    assert found and all("fishermen" in row["words"].lower() for row in found)


def test_ready_questions_are_answered(case: Path, asked: Asked) -> None:
    names = json.loads(case.with_name("metadata.json").read_text())["databases"]["visit"]["queries"]
    for name in names:
        rows = asked.get(f"visit/{name}.json", name="Zhuravko", words="annex", _shape="array")
        assert rows, name
    rows = asked.get("visit/what_cannot_both_be_right.json", _shape="array")
    assert any(row["told"] == "34" for row in rows) and any(row["told"] == "19" for row in rows)


@pytest.mark.parametrize(
    "words", ["al-Dhawari", 'said "we', "Zhuravko's spokesman", "(annex", "one, two: OR", "", "*"]
)
def test_any_words_can_be_searched(asked: Asked, words: str) -> None:
    """Hyphens and quotation marks are no language of queries, and the page opens before anything is asked."""
    rows = asked.get("visit/search_passages.json", words=words, _shape="array")
    wanted = words in ("al-Dhawari", "Zhuravko's spokesman")
    assert not wanted or (rows and all(words.lower() in row["passage"].lower() for row in rows))


def test_an_actor_is_found_under_another_spelling(asked: Asked) -> None:
    rows = asked.get("visit/words_of_an_actor.json", name="Zawari", _shape="array")
    assert len(rows) > 3 and {row["speaker"] for row in rows} == {"Nasir al-Dhawari"}


def test_what_the_program_keeps_for_itself_is_hidden_and_columns_are_explained(asked: Asked) -> None:
    tables = {t["name"]: t for t in asked.get("visit.json")["tables"]}
    assert tables["actor_of"]["hidden"] and not tables["statements"]["hidden"]
    page = httpx.get(f"{asked.address}/visit/statements", timeout=60).text
    assert "what is said" in page


def test_the_case_is_still_one_afterwards(case: Path, asked: Asked) -> None:
    with rashomon.open_case(case) as opened:
        assert len(opened.documents) == 8
