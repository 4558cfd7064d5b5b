"""Joining two actors takes all who bear the name in the case, says how many before it is confirmed, and is one step back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.model import Outlet
from rashomon.pipeline import build_case
from tests.compare.pairs import report
from tests.kept import fill
from tests.web.test_pages import decide, visitor

WHOLE = "Marco Luca Verdano signed the contract for the bridge on Monday. Verdano left Ormont at noon."
CUT = (
    "The engineer Marco Luca was questioned in Ormont on Tuesday. Marco Luca said that the bolts were old.",
    "A judge heard Marco Luca on Wednesday. Marco Luca said that nobody had warned him.",
    "Marco Luca was released on Friday, the police said.",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case in which the one who was cut short stands as two actors."""
    told = [report(n, text, "2031-04-12") for n, text in enumerate((WHOLE, *CUT))]
    made = build_case(told, outlets=[Outlet(d.outlet or "", f"Paper {n}") for n, d in enumerate(told)])
    with rashomon.open_case(tmp_path / "bridge.db") as case:
        fill(case, made)
        cut = next(a for a in case.actors if a.name == "Marco Luca")
        assert len(cut.members) == len(CUT)
        one, other = ("#".join(map(str, m)) for m in cut.members[:2])
        case.judge("different_actor", [one, other], by="mara")
    return tmp_path / "bridge.db"


@pytest.fixture
def client(path: Path) -> TestClient:
    return visitor(path)


def bearers(path: Path) -> dict[str, int]:
    """In how many reports each actor of the name stands."""
    with rashomon.open_case(path) as case:
        return {a.id: len(a.members) for a in case.actors if a.named and "Luca" in a.name}


def pair_page(client: TestClient, path: Path) -> str:
    with rashomon.open_case(path) as case:
        whole = next(a.id for a in case.actors if a.name == "Marco Luca Verdano")
        cut = next(a.id for a in case.actors if a.name == "Marco Luca")
    return str(client.get(f"/pair?kind=actor&left={whole}&right={cut}").text)


def test_it_is_said_how_much_becomes_one_before_it_is_confirmed(client: TestClient, path: Path) -> None:
    page = pair_page(client, path)
    assert len(re.findall(r'name="also" value="[^"]+" checked', page)) == 1
    said = re.search(r"makes one of (\d+) mentions in (\d+) reports", page)
    assert said is not None
    assert int(said[2]) == 1 + len(CUT)
    assert int(said[1]) >= 2 * (1 + len(CUT)) - 1


def test_all_who_bear_the_name_are_joined_in_one_step_and_that_is_taken_back_in_one(
    client: TestClient, path: Path
) -> None:
    page = pair_page(client, path)
    before = bearers(path)
    assert len(before) == 3
    about = re.findall(r'name="about" value="([^"]+#\d+)"', page)
    also = re.findall(r'name="also" value="([^"]+)" checked', page)
    decide(client, "same_actor", about, also=also)
    assert list(bearers(path).values()) == [1 + len(CUT)]
    listed = client.get("/judgements").text
    made = re.findall(r'name="about" value="([^"]+)"', listed)[0]
    decide(client, "undo", [made])
    assert bearers(path) == before


def test_whoever_is_not_ticked_stays_apart(client: TestClient, path: Path) -> None:
    decide(client, "same_actor", re.findall(r'name="about" value="([^"]+#\d+)"', pair_page(client, path)))
    assert len(bearers(path)) == 2
