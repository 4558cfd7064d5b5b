"""Who speaks behind a day, beside "for his part", and beside a thing of which a clause tells, in invented sentences."""

from __future__ import annotations

import pytest

from rashomon.pipeline import analyse
from tests.make import document

SPEAKERS = [
    (
        "On March 25 the Ardel City Council, citing eyewitness accounts, reported that nine people had died.",
        "reported",
        "the Ardel City Council",
    ),
    (
        "The Deputy Transport Minister, Jon Brask, for his part spoke of the length of the runway.",
        "spoke of",
        "The Deputy Transport Minister, Jon Brask",
    ),
    (
        "Families gathered around the wall where Flight 418 crashed, demanding answers and an inquiry.",
        "demanding",
        "Families",
    ),
]


@pytest.mark.parametrize(("text", "cue", "source"), SPEAKERS)
def test_who_speaks(text: str, cue: str, source: str) -> None:
    """Whoever the sentence is about speaks, and neither a day, a part nor a thing."""
    found = analyse(document(text)).statements
    told = [s for s in found if [c.of(text) for c in s.cue] == [cue]]
    assert [[x.of(text) for x in s.source] for s in told] == [[source]]
