"""What an affair is called: the happening that most outlets tell as a fact, and not one of telling about it."""

from __future__ import annotations

import pytest

from rashomon.dossier import build_dossier
from rashomon.model import Document, Published
from rashomon.pipeline import build_case
from tests.compare.pairs import compared

SPOKE = (
    "Mayor Ilse Torvan spoke to reporters in Velm on Tuesday. The Orlan bridge in Velm collapsed on Monday.",
    "Mayor Ilse Torvan spoke to reporters in Velm on Tuesday. She said that the Orlan bridge had been closed.",
    "Mayor Ilse Torvan spoke to reporters in Velm on Tuesday. The Orlan bridge in Velm collapsed in the night.",
    "Ilse Torvan spoke to reporters in Velm on Tuesday about the bridge.",
)
MET = (
    "Selma Taravi met Egil Tandberg in Oslo on Tuesday. Both were silent.",
    "Selma Taravi met Egil Tandberg in Oslo on Tuesday, and nothing is known of it.",
    "Selma Taravi met Egil Tandberg in Oslo on Tuesday.",
)


@pytest.mark.parametrize(
    ("told", "name"),
    [(SPOKE, "The Orlan bridge in Velm collapsed"), (MET, "Selma Taravi met Egil Tandberg in Oslo")],
)
def test_an_affair_is_called_by_what_happened(told: tuple[str, ...], name: str) -> None:
    """Where nothing but a meeting is told, that is what it is about."""
    assert build_dossier(compared(told)).title.startswith(name)


def test_many_outlets_that_tell_nothing_alike_name_an_affair_by_its_town() -> None:
    """No headline of one outlet, which may take a side, and no event of one or two under what most tell."""
    acts = (
        "wept",
        "sang",
        "slept",
        "waited",
        "prayed",
        "danced",
        "shouted",
        "laughed",
        "argued",
        "hurried",
        "whistled",
    )
    reports = [
        Document(
            f"d-{n}", f"{n}.txt", f"{n}", "text/plain", f"Shame of {act} town\n\nClerk number {n} {act} in Velmara on Monday, a guard said.",
            outlet=f"ou-{n}", published=Published("2031-04-12", "2031-04-12", "2031-04-12", "given"),
        )
        for n, act in enumerate(acts)
    ]  # fmt: skip
    made = build_dossier(build_case(reports))
    assert made.title == "Reports on Velmara"
    assert not made.glance.main_events
