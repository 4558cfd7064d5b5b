"""Whole clauses made from what a report tells: with subject and verb, never cut off, and nobody guessed."""

from __future__ import annotations

import pytest

from rashomon.compare.reading import read_all
from rashomon.compare.sentences import clause_of
from rashomon.model import Document
from rashomon.pipeline import analyse, link_case

MADE = [
    ("Mayor Ida Marsh opened the new bridge at Olm on Friday.", "Mayor Ida Marsh opened the new bridge at Olm."),
    ("The ferry was raised from the harbour of Olm on Friday.", "The ferry was raised from the harbour of Olm."),
    ("Lena Orvik and Ulf Brask signed the treaty in Sorne.", "Lena Orvik and Ulf Brask signed the treaty in Sorne."),
    ("The governor of Halven asked the miners to leave the valley.", "The governor of Halven asked the miners to leave the valley."),
    ("Colonel Pell will travel to Tarnholm.", "Colonel Pell will travel to Tarnholm."),
    ("Divers had not found the captain of the Marigold.", "Divers had not found the captain of the Marigold."),
    ("The court in Sorne sentenced the smuggler Jan Dorf to nine years in prison.", "The court in Sorne sentenced the smuggler Jan Dorf to nine years in prison."),
]  # fmt: skip
NONE = [
    "He gave it to them.",  # nobody knows who
    "We will rebuild our town, and you will help us.",  # only the speaker can say so
    "Who seized the trawler Marigold near Sorne?",  # asked, not told
    "The accord, if signed in Sorne, would have ended the strike.",  # it did not
    "It sank.",  # too little
    "Marsh thanked him for his work in the valley.",  # whom "him" means is not sure enough
]


def clauses(text: str) -> list[str]:
    document = Document("d-1", "a.txt", "0" * 64, "text/plain", text, outlet="ou-a", language="en")
    case = link_case([analyse(document)])
    (reading,) = read_all(case.analyses, case.actors, case.events, case.calendar).values()
    names = {a.id: a.name for a in case.actors.actors if a.named}
    made = [clause_of(reading, p, names) for p in reading.analysis.propositions]
    return [f"{c.text}." for c in made if c is not None]


@pytest.mark.parametrize(("text", "clause"), MADE)
def test_a_clause_is_whole(text: str, clause: str) -> None:
    assert clause in clauses(text)


@pytest.mark.parametrize("text", NONE)
def test_what_makes_no_whole_clause_is_left(text: str) -> None:
    assert clauses(text) == []
