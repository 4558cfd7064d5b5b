"""No title tells a number, a day or a claim of one report as if all told it: invented affairs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rashomon
from rashomon.dossier.findings import heading_of
from rashomon.model import CaseContents
from rashomon.web.view import View


def told(folder: Path, texts: tuple[str, ...]) -> tuple[CaseContents, set[str], set[str]]:
    """The case of some reports, the titles of its events, and the headings of its findings."""
    with rashomon.open_case(folder / "affair.db") as case:
        for n, text in enumerate(texts):
            (folder / f"{n}.txt").write_text(text + "\n")
            case.add(folder / f"{n}.txt", outlet=f"Outlet {n}", published=f"2031-05-0{6 + n}", processes=1)
        view = View(case.contents)
        several = [e for e in view.events.values() if len(e.documents) > 1]
        return (
            case.contents,
            {view.event_name(e.id) for e in several},
            {heading_of(f) for f in view.findings if f.bucket != "only_one"},
        )


ALONE = [  # reports of one affair, what some title has to say, and what none may say without the other end
    (
        ("The dam at Ostrel broke on Monday. At least 34 people died in the flood, the mayor said.",
         "The dam at Ostrel broke. People died in the flood when the water came at night."),
        "died", r"\b34\b",
    ),
    (
        ("Fire destroyed the market of Tavel. The fire destroyed 61 stalls of the market.",
         "Fire destroyed the market of Tavel. The fire destroyed stalls of the market, traders said."),
        "destroyed", r"\b61\b",
    ),
    (
        ("The trawler Amsel sank off Cape Doren. Some 17 sailors drowned.",
         "The trawler Amsel sank off Cape Doren. Sailors drowned, and the search goes on."),
        "drowned", r"\b17\b",
    ),
    (
        ("Police arrested nineteen miners in Gorsk after the march.",
         "Police arrested miners in Gorsk after the march."),
        "arrested", r"\bnineteen\b",
    ),
    (
        ("A bus fell into the ravine near Pelim. More than 40 pilgrims were injured.",
         "A bus fell into the ravine near Pelim. Pilgrims were injured."),
        "injured", r"\b40\b",
    ),
    (
        ("Soldiers freed 23 hostages from the tower of Ilben on Tuesday.",
         "Soldiers freed hostages from the tower of Ilben."),
        "freed", r"\b23\b|Tuesday",
    ),
    (
        ("The storm tore roofs off 140 houses in Marnow.",
         "The storm tore roofs off houses in Marnow."),
        "storm", r"\b140\b",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "says", "lone"), ALONE)
def test_a_title_goes_without_what_one_report_alone_gives(
    tmp_path: Path, texts: tuple[str, ...], says: str, lone: str
) -> None:
    _, events, findings = told(tmp_path, texts)
    assert any(says in t for t in events | findings), events | findings
    assert not [t for t in events | findings if re.search(lone, t) and "…" not in t]


@pytest.mark.parametrize("texts", [
    ("Police arrested nineteen miners in Gorsk after the march.", "Police arrested 19 miners in Gorsk after the march."),
    ("The storm tore roofs off 140 houses in Marnow.", "The storm tore roofs off 140 houses in Marnow, the town said."),
])  # fmt: skip
def test_a_number_that_both_tell_stays(tmp_path: Path, texts: tuple[str, ...]) -> None:
    _, events, findings = told(tmp_path, texts)
    assert [t for t in events | findings if re.search(r"19|nineteen|140", t)]


CLAIMED = [
    ("Fishermen said that the navy had rammed the trawler Amsel.", "rammed", "Fishermen"),
    ("The mayor of Tavel, Irsa Donn, said that the governor had sold the forest.", "sold", "Irsa Donn"),
    ("A witness said that soldiers had burned the school in Pelim.", "burned", "witness"),
]


@pytest.mark.parametrize(("text", "says", "who"), CLAIMED)
def test_what_one_alone_claims_is_not_told_as_done(tmp_path: Path, text: str, says: str, who: str) -> None:
    (tmp_path / "one.txt").write_text(text + "\n")
    with rashomon.open_case(tmp_path / "affair.db") as case:
        case.add(tmp_path / "one.txt", outlet="Outlet", published="2031-05-06", processes=1)
        view = View(case.contents)
        titles = [t for e in view.events if says in (t := view.event_name(e))]
    assert titles
    assert all(who in t or "account" in t or "alleged" in t for t in titles), titles


def test_what_an_outlet_tells_itself_is_told_as_done(tmp_path: Path) -> None:
    _, events, _ = told(
        tmp_path,
        ("The navy rammed the trawler Amsel.", "Fishermen said that the navy had rammed the trawler Amsel."),
    )
    assert events
    assert not [t for t in events if "according to" in t or "account" in t or "alleged" in t]
