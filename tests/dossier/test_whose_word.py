"""What only stands claimed is not told as done: titles of events and lines of ten invented affairs name whose word it is."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.dossier import build_dossier
from rashomon.dossier.sections import Dossier
from rashomon.model import Document, Published
from rashomon.pipeline import build_case

# Two reports of an affair; words that a title of what is claimed has; by whom it has to be said.
CLAIMED = [
    (
        "The spokesman of Varga, Imre Tolnai, said that Ostrian soldiers had burned the mill at Lenz.",
        "Varga's spokesman, Imre Tolnai, told reporters that Ostrian soldiers had burned the mill at Lenz.",
        "burned", "Imre Tolnai",
    ),
    (
        "Ostria's minister, Petra Kulm, said that rebels had mined the bridge of Tarn.",
        "A farmer, Josef Brandl, said that rebels had mined the bridge of Tarn.",
        "mined", "and others",
    ),
    (
        "Prosecutor Lena Marik said that the banker Otto Stamm had bribed two judges.",
        "According to prosecutor Lena Marik, the banker Otto Stamm had bribed two judges.",
        "bribed", "Lena Marik",
    ),
    (
        "General Ruben Azar said that the militia had shelled the hospital in Omar.",
        "The militia had shelled the hospital in Omar, General Ruben Azar said.",
        "shelled", "Ruben Azar",
    ),
    (
        "The engineer Dana Holm said that the firm had hidden cracks in the dam.",
        "Cracks in the dam had been hidden by the firm, the engineer Dana Holm said on the radio.",
        "hidden", "Dana Holm",
    ),
    (
        "Governor Pavel Dorn said that smugglers had set the harbour of Pelin on fire.",
        "Smugglers had set the harbour of Pelin on fire, Governor Pavel Dorn said.",
        "set the harbour", "Pavel Dorn",
    ),
    (
        "Captain Nils Ekdal said that the coastguard had rammed the trawler Amsel.",
        "The coastguard had rammed the trawler Amsel, Captain Nils Ekdal told the court.",
        "rammed", "Nils Ekdal",
    ),
    (
        "The opposition leader Mira Sandu said that officials had burned ballots in Corvin.",
        "Officials had burned ballots in Corvin, the opposition leader Mira Sandu said.",
        "burned ballots", "Mira Sandu",
    ),
    (
        "Chief of police Arne Volk said that Kasper Lund had poisoned the well of Hald.",
        "Kasper Lund had poisoned the well of Hald, chief of police Arne Volk said.",
        "poisoned", "Arne Volk",
    ),
    (
        "Doctor Yara Sabri said that soldiers had beaten the prisoners in the barracks of Jor.",
        "Soldiers had beaten the prisoners in the barracks of Jor, doctor Yara Sabri said.",
        "beaten", "Yara Sabri",
    ),
]  # fmt: skip


@cache
def dossier(*texts: str) -> Dossier:
    day = Published("2031-05-06", "2031-05-06", "2031-05-06", "given")
    return build_dossier(
        build_case(
            [
                Document(f"d-{n}", f"{n}.txt", f"{n}", "text/plain", f"News of the day\n\n{t}\n", outlet=f"ou-{n}", published=day)
                for n, t in enumerate(texts)
            ]
        )
    )  # fmt: skip


def said_of(made: Dossier, words: str) -> list[str]:
    events = [e.title for e in (*made.events.all, *made.single_events.all)]
    lines = [f.heading for found in made.findings.values() for f in found.all]
    return [t for t in (*events, *lines) if words in t]


@pytest.mark.parametrize(("one", "other", "words", "who"), CLAIMED)
def test_a_claim_is_not_told_as_done(one: str, other: str, words: str, who: str) -> None:
    titles = said_of(dossier(one, other), words)
    assert titles
    for title in titles:
        assert "according to" in title or "said" in title or "account" in title, title
    assert any(who in t for t in titles), titles


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Ostrian soldiers burned the mill at Lenz.", "Ostrian soldiers burned the mill at Lenz on Monday.", "burned"),
        ("The coastguard rammed the trawler Amsel.", "The coastguard rammed the trawler Amsel, Captain Nils Ekdal said.", "rammed"),
        ("Governor Pavel Dorn said that he had closed the harbour of Pelin.", "Pavel Dorn said he had closed the harbour of Pelin.", "closed"),
    ],
)  # fmt: skip
def test_what_an_outlet_tells_itself_is_told_as_it_is(one: str, other: str, words: str) -> None:
    titles = said_of(dossier(one, other), words)
    assert titles
    assert not [t for t in titles if "according to" in t or "account" in t], titles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soldiers killed the miner Josef Brandl in Tarn on Monday.", "Soldiers did not kill the miner Josef Brandl in Tarn."),
        ("Police arrested the banker Otto Stamm in Corvin on Monday.", "Police did not arrest the banker Otto Stamm in Corvin."),
    ],
)  # fmt: skip
def test_what_others_deny_is_marked(one: str, other: str) -> None:
    made = dossier(one, other)
    titles = [e.title for e in (*made.events.all, *made.single_events.all)]
    assert len(titles) == 2
    assert all(t.endswith("(disputed)") for t in titles), titles


def test_who_tells_of_himself_is_not_named_twice_and_a_dateline_is_nobody() -> None:
    made = dossier(
        "Minister Petra Kulm said that Kulm had rejected the plan of the miners.",
        "NORTH HARBOUR - The mill at Lenz was burned in the night, investigators said.",
    )
    events = [e.title for e in (*made.events.all, *made.single_events.all)]
    lines = [f.heading for found in made.findings.values() for f in found.all]
    assert not [
        t for t in events if "Kulm" in t.partition(", according")[0] and "according to Petra Kulm" in t
    ], events
    assert not [t for t in (*events, *lines) if "NORTH HARBOUR" in t], (events, lines)
