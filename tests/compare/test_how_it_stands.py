"""What is told as done, as meant, as pretended, or as not done, by the words around it."""

from __future__ import annotations

import pytest

from tests.compare.pairs import compared

TOLD = [
    # what came about in the end was not denied
    ("The guard was not hit until the gunman fired out of the window.", "hit", 1, "asserted"),
    ("The bank did not open until the guards came back.", "open", 1, "asserted"),
    ("The bank did not open until further notice.", "open", -1, "asserted"),
    # what is joined to an infinitive is meant as it is
    ("Officers hurried to find and hold the gunman.", "hold", 1, "planned"),
    ("Officers hurried to find the gunman and to hold him.", "hold", 1, "planned"),
    ("Troops tried to enter and seize the hall.", "seize", 1, "planned"),
    ("Troops managed to enter and seize the hall.", "seize", 1, "asserted"),
    # who does not think so says that it is not likely
    ("The clerks do not think that Dorf fled.", "flee", -1, "unlikely"),
    ("The clerks no longer believe that Dorf fled.", "flee", -1, "unlikely"),
    ("Dorf is not thought to have fled.", "flee", -1, "unlikely"),
    # nobody did what somebody pretended to do; who kept doing it was not kept from it
    ("The raiders pretended to search the hall.", "search", 1, "forged"),
    ("Ilda Voss said that Tovia kept watching the mill.", "watch", 1, "asserted"),
    ("The wall kept the herders from entering the mill.", "enter", -1, "asserted"),
]


@pytest.mark.parametrize(("text", "lemma", "polarity", "certainty"), TOLD)
def test_how_it_is_told(text: str, lemma: str, polarity: int, certainty: str) -> None:
    case = compared((text, "The weather in Tarn stayed cold."))
    told = [p for a in case.analyses for p in a.propositions if p.lemma == lemma and p.form == "verb"]
    assert [(p.polarity, p.certainty) for p in told] == [(polarity, certainty)]


def test_no_heading_is_made_of_which_ones_are_meant() -> None:
    case = compared(
        (
            "The two divers arrested over the killing of Mayor Holm have denied that they were involved.",
            "Two divers who were arrested over the killing of Mayor Holm claimed that they were guides.",
        )
    )
    assert not any(f.sentence.startswith("The divers arrested") for f in case.comparison.findings)


@pytest.mark.parametrize(
    "text",
    [
        "Police said Holm fell into a coma as she waited with others at a station, and rejected allegations that she was beaten.",
        "Police said Holm fell into a coma, and rejected claims that she was beaten.",
        "Police said Holm fell into a coma, and dismissed claims that she was beaten.",
    ],
)
def test_who_rejects_what_is_said_is_who_said_the_rest(text: str) -> None:
    case = compared((text, "The weather in Tarn stayed cold."))
    text = case.analyses[0].document.text
    said = {x.of(text) for s in case.analyses[0].statements for x in s.source}
    assert said == {"Police"}
