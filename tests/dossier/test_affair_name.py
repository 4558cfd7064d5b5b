"""What an affair is called: the happening that most outlets tell as a fact, and not one of telling about it."""

from __future__ import annotations

import pytest

from rashomon.dossier import build_dossier
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
