"""On whose word a line stands: somebody's or a paper's, never a thing's; and no heading ends within a word or a clause."""

from __future__ import annotations

import pytest

from rashomon.compare.reading import read_all
from rashomon.compare.sentences import is_somebody
from rashomon.model import Document
from rashomon.pipeline import analyse, link_case
from tests.compare.test_sentences import clauses

SPEAK = [
    ("The harbour board said the quay at Sorne was closed.", True),
    ("Officials said the quay at Sorne was closed.", True),
    ("The report said the quay at Sorne was closed.", True),
    ("Local media said the quay at Sorne was closed.", True),
    ("A diver said the quay at Sorne was closed.", True),
    ("Evidence showed that the quay at Sorne was closed.", False),
    ("The oil slick showed that the quay at Sorne was closed.", False),
    ("The cracks showed that the quay at Sorne was closed.", False),
]


@pytest.mark.parametrize(("text", "speaks"), SPEAK)
def test_who_can_say_a_thing(text: str, speaks: bool) -> None:
    analysis = analyse(
        Document("d-A", "A.txt", "A", "text/plain", f"News from Sorne\n\n{text}", outlet="ou-a")
    )
    made = link_case([analysis])
    reading = read_all((analysis,), made.actors, made.events, made.calendar)["d-A"]
    said = [s for s in reading.analysis.statements if s.source]
    assert all(is_somebody(reading, s) is speaks for s in said)
    assert said or not speaks


def test_no_clause_ends_within_a_word() -> None:
    told = clauses("The co-pilot of the Marigold locked the door at Sorne.")
    assert told
    assert all("co-pilot" in c for c in told if "locked" in c)
