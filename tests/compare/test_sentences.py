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
    ("Elin Marsh, who runs the port of Sorne, was arrested on Monday and charged with fraud.", "Elin Marsh was arrested."),
    ("Elin Marsh, who runs the port of Sorne, was arrested on Monday and charged with fraud.", "Elin Marsh was charged with fraud."),
    ("Elin Marsh, who runs the port of Sorne, was arrested on Monday.", "Elin Marsh runs the port of Sorne."),
    ("Elin Marsh praised \"the courage of the crew\" and left.", "Elin Marsh praised \"the courage of the crew\"."),
    ("The guards burned and looted the customs house at Sorne.", "The guards burned and looted the customs house at Sorne."),
    ("The influence of the ministry on the port of Sorne is fading.", "The influence of the ministry on the port of Sorne is fading."),
    ("The ministry of Halven denied that the accord has a secret annex.", "The ministry of Halven denied that the accord has a secret annex."),
    ("Ulf Brask appealed to the council of Olm to respect the report.", "Ulf Brask appealed to the council of Olm to respect the report."),
    ("Elin Marsh accused the ministry of hiding the log of the dam.", "Elin Marsh accused the ministry of hiding the log of the dam."),
    ("Elin Marsh left Sorne. She will travel to Olm.", "Elin Marsh will travel to Olm."),
    ("No fisherman who had been held in Kuvel was paid.", "No fisherman who had been held in Kuvel was paid."),
    ("Inspectors of the port had yet to open the vault at Sorne.", "Inspectors of the port had yet to open the vault at Sorne."),
    ("The council of Olm has yet to approve the accord.", "The council of Olm has yet to approve the accord."),
]  # fmt: skip
NONE = [
    "He gave it to them.",  # nobody knows who
    "We will rebuild our town, and you will help us.",  # only the speaker can say so
    "Who seized the trawler Marigold near Sorne?",  # asked, not told
    "The accord, if signed in Sorne, would have ended the strike.",  # it did not
    "It sank.",  # too little
    "Marsh thanked him for his work in the valley.",  # whom "him" means is not sure enough
    "Unless Elin Marsh pays the crew, the trawler stays in the port.",  # on a condition
    "Whether Elin Marsh pays the crew is open.",
]
NEVER = [  # what a sentence seems to tell where it is cut in the wrong place
    ("No fisherman who had been held in Kuvel was paid.", "No fisherman had been held in Kuvel."),
    ("The bridge at Halven, which was built in 1920, fell.", "Halven was built."),
    ("The crew sailed in a way that surprised the guards.", "A way surprised the guards."),
    ("The bridge that the army destroyed stood near Halven.", "The army destroyed."),
    ("Ida Marsh asked consumers on Monday to return the boats.", "Ida Marsh asked consumers."),
    ('Ida Marsh said at a meeting in Sorne: "We will win."', "Ida Marsh said at a meeting in Sorne."),
    ("The firm in Sorne met the crew. It agreed to pay.", "The firm in Sorne agreed to pay."),  # who is "it"?
    (
        "The ministry trained the crews and supplied boats and lorries, which gave Olm an edge.",
        "Lorries gave Olm an edge.",
    ),
    ("Ida Marsh opened the gate that leads to the harbour of Olm.", "Ida Marsh opened the gate."),
    ("Ida Marsh doubted the sum of 40 sailors lost and feared drowned.", "Ida Marsh feared drowned."),
    ("The rock that, surveyors hold, cracked the dam was taken to Olm.", "Surveyors cracked the dam."),
    ("Ulf Brask cautioned in Sorne that the count may rise.", "Ulf Brask cautioned in Sorne."),
    ("Kell Orme and Ida Marsh stepped down on Monday.", "Kell Orme and Ida Marsh stepped."),
    ("The mayor doubts that Ulf Brask sold the harbour.", "Ulf Brask sold the harbour."),
]


def clauses(text: str, **how: bool) -> list[str]:
    document = Document("d-1", "a.txt", "0" * 64, "text/plain", text, outlet="ou-a", language="en")
    case = link_case([analyse(document)])
    (reading,) = read_all(case.analyses, case.actors, case.events, case.calendar).values()
    names = {a.id: a.name for a in case.actors.actors if a.named}
    made = [clause_of(reading, p, names, **how) for p in reading.analysis.propositions]
    return [f"{c.text}." for c in made if c is not None]


@pytest.mark.parametrize(("text", "clause"), MADE)
def test_a_clause_is_whole(text: str, clause: str) -> None:
    assert clause in clauses(text)


@pytest.mark.parametrize(("text", "cut"), NEVER)
def test_no_clause_tells_what_its_sentence_does_not(text: str, cut: str) -> None:
    assert cut not in clauses(text)


def test_what_is_denied_or_asked_is_told_with_the_verb_that_says_so() -> None:
    told = clauses("The council of Sorne urged Elin Marsh to leave the port of Sorne.", hedged=True)
    assert set(told) == {"The council of Sorne urged Elin Marsh to leave the port of Sorne."}


def test_spoken_words_stay_as_they_stand_in_quotation_marks() -> None:
    words = "We held the port of Sorne on Monday with forty men"
    made = clauses(f'"{words}," said Elin Marsh.', spoken=True)
    assert all(piece in words for c in made for piece in c[:-1].split(" … "))
    assert made


@pytest.mark.parametrize("text", NONE)
def test_what_makes_no_whole_clause_is_left(text: str) -> None:
    assert clauses(text) == []
