"""What is said stops where another speaks or the report adds to it; what shows, tries or decides says nothing."""

from __future__ import annotations

import pytest

from rashomon.pipeline import analyse
from tests.make import document

# (text, the words of the cue, what is said)
SAID = [
    (
        "The mayor said the report was a translation of an online article, which he did not name.",
        "said",
        "the report was a translation of an online article",
    ),
    (
        'The ministry denied the charge, saying it had no such missile, before denouncing a "provocation".',
        "saying",
        "it had no such missile",
    ),
    (
        "Tovian officials said sabotage appeared unlikely, and Orrin's interior minister said there was no sign of it.",
        "said",
        "sabotage appeared unlikely",
    ),
    ("President Velk condemned the killings in a statement and ordered an inquiry.", "condemned", "the killings"),
    ("President Velk condemned the killings in the harbour.", "condemned", "the killings in the harbour"),
    ('"We read some 400 letters," Grandin answered.', "answered", "We read some 400 letters"),
    ("Grandin said the plan was dead, and the council knew it.", "said", "the plan was dead"),
    ("The board decided that the dam would be closed.", "decided", "that the dam would be closed"),
    (
        "The harbour office said the second ship was to leave at noon but did not say how many would be on board.",
        "said",
        "the second ship was to leave at noon",
    ),
    ("Reports contradicted each other: the head of the port, Rolf Adler, said the ship was safe.", "said", "the ship was safe"),
    ("Velk called the raid a mistake.", "called", "the raid a mistake"),
    ("Velk said at the time that three had been freed.", "said", "that three had been freed"),
    ("Orrin shut its gates, after the first smuggler was reportedly caught in a barn.", "reportedly", "the first smuggler was … caught in a barn"),
    ("Paul Kemp walked outside to repair what he thought was a minor matter.", "thought", "was a minor matter"),
    (
        "Orla Denn said her sons were framed, after the younger one was caught by guards.",
        "said",
        "her sons were framed",
    ),
    (
        "The lawyer Jens Obel said his client denied having set the ferry on fire and that the captain, Rolf Adler, had"
        " been asleep.",
        "denied",
        "having set the ferry on fire",
    ),
    (
        "The group spoke at noon. Some of the missing were not to be at the mill, it said, but may have come in to help.",
        "said",
        "Some of the missing were not to be at the mill … but may have come in to help",
    ),
    ("Malk Gal saw it. It made a noise, he said, and turned suddenly before it fell.", "said", "It made a noise"),
    (
        "The head of the firm, which trades as Vero, told a press conference that the dam held.",
        "told",
        "that the dam held",
    ),
    (
        "Grandin told the council of the guards that the town had hired.",
        "told",
        "the council of the guards that the town had hired",
    ),
    ("Grandin treated the warning as a joke.", "treated", "the warning as a joke"),
]  # fmt: skip

NOTHING_SAID = [
    ("Photos from the station showed the wounded covered with blankets.", "showed"),
    ("The orange recorder is the key to knowing why the pilots lost contact.", "knowing"),
    ("Orla Denn found an empty bench and decided to read.", "decided"),
    ("Police are still trying to determine whether it was the pilot who spoke.", "determine"),
    ("Privacy laws prevented the airline from disclosing the reasons for his leave.", "disclosing"),
    ("The agency has not denied that others may have given the orders.", "denied"),
    ("It rests on radar data which pointed to a tragic error.", "to"),
    ("He failed out of ignorance and in the mistaken belief that the target was hostile.", "belief"),
    ("The panels added to the gate last year are said to be of tin.", "added"),
    ("The group, known by its old name Velgar, left the town.", "known"),
    ("The fire at the mill was reported at 01:16.", "reported"),
    ("Emil Rusk, a captain, was named on Friday as the first victim.", "named"),
    ("Workers were allowed to return to the building on Monday.", "allowed"),
    ("The hospital treated the wounded of every side, a policy that has long annoyed the guards.", "treated"),
    ("The governor called the premier to apologise.", "called"),
    ("A strike was then called to remove the rebels.", "called"),
    ("If many had been in the house, it would have meant five in each flat.", "meant"),
    ('"They were ours," Grandin said, meaning the harbour guards.', "meaning"),
    ("Iva Hend knew many people who lived in the tower.", "knew"),
    ("The gunner fired without knowing it was the school.", "knowing"),
    ("Not one member of its staff had reported any fighting, the charity said.", "reported"),
]


def said(text: str) -> list[tuple[str, str]]:
    """The last word of each cue with its content."""
    made = analyse(document(text))
    return [
        (s.cue[-1].of(text).split()[-1], " … ".join(p.of(text) for p in s.content)) for s in made.statements
    ]


@pytest.mark.parametrize(("text", "cue", "content"), SAID)
def test_what_is_said_ends_where_the_report_goes_on(text: str, cue: str, content: str) -> None:
    """The words of another, the place of the saying and what the report adds are outside."""
    assert (cue, content) in said(text)


@pytest.mark.parametrize(("text", "cue"), NOTHING_SAID)
def test_things_attempts_and_deeds_say_nothing(text: str, cue: str) -> None:
    """No statement hangs on a verb by which nobody utters a word."""
    assert cue not in [found for found, _ in said(text)]


def test_whoever_dismisses_a_charge_charges_nobody() -> None:
    """His words are speech, also in front of what he says; a charge of his own is one."""
    text = (
        "New facts on the fire come out\n\nAli Abed spoke. Dismissing the claims, he said that the jet burned.\n\n"
        "Grandin dismissed the claims. Denn accused Velk of theft."
    )
    acts = {s.cue[-1].of(text): s.act for s in analyse(document(text)).statements}
    assert (acts["Dismissing"], acts["dismissed"], acts["accused"]) == ("speech", "speech", "accusation")
