"""Deeds that use a verb of words are no statements, and a content holds no dateline and nothing that is set beside it."""

from __future__ import annotations

import pytest

from rashomon.extract.attribution import find_statements
from tests.extract.reading import read

# Whoever adds points, repeats a test or calls a doctor says nothing by it; nor does a flood, a measure, or an answer that was not given.
DEEDS = [
    "Milo Hask added nine points for the Rovers in the last quarter.",
    "The striker added two goals after the break.",
    "The laboratory repeated the test in March with clean water.",
    "Both clubs will repeat the match in June on a dry field.",
    "The guards called a doctor for the prisoner on Sunday.",
    "Her brother called a plumber on Monday night.",
    "The woman sought out the three clerks of her shift.",
    "A mudslide claimed three lorries and a chapel in the upper valley.",
    "A rockfall claimed the old bridge on Monday night.",
    "The raiders threatened the clerk with a knife.",
    "The measures, which aim to save nine million marks, begin in May.",
    "The programme aims to plant a thousand oaks.",
    "The firm did not comment on the cracks.",
    "Dana Orlik has not commented on the sale.",
    "We are just making sure that the gate is shut.",
    "The keeper made certain that both doors were locked.",
    "He was arrested on suspicion of theft on Monday.",
    "Two fishermen had seen a ball of light over the bay.",
    "The court heard his petition on Monday.",
    "The mayor dismissed her deputy on Sunday.",
    "Nell Motta has called a special session for Wednesday.",
    "The airline charged a fee of nine marks.",
    "Oleg Rusk has been raising cattle and chickens.",
    "The firm dismissed nine drivers on Tuesday.",
    "The firm did not respond to an email seeking comment on the dam.",
    "Neither the government nor the council responded at once to requests for comment.",
    "The council did not reply to questions on Monday.",
    "The mayor seemed to regret the sale.",
]

# The same verbs with words for their object, and people who aim, threaten and comment, do say something.
WORDS = [
    ("Milo Hask added that the ice was thin.", "ice"),
    ("The chairman repeated his call for a vote on Monday.", "vote"),
    ("The guards called the prisoner a liar.", "liar"),
    ("The union sought a vote on the sale.", "vote"),
    ("Militants claimed responsibility for the fire.", "responsibility"),
    ("The union aims to save nine million marks.", "nine million"),
    ("The mayor commented on the cracks on Friday.", "cracks"),
    ("Dana Orlik is sure that the gate is shut.", "the gate is shut"),
    ("The mayor dismissed the reports as gossip.", "reports"),
    ('Nell Motta, a lawyer, called the vote "a coup in slow motion".', "coup"),
    ('He blamed "haste" for the fall of the bridge.', '"haste" for the fall of the bridge'),
    ("The firm responded that the dam was safe.", "the dam was safe"),
    ("It appears that the dam broke at night.", "the dam broke"),
    ("The union raised concerns about the bridge.", "concerns"),
    ("The union sees the sale as a threat.", "the sale"),
    ("The clerks saw that the gate was shut.", "the gate was shut"),
]


def contents_of(text: str) -> list[str]:
    """The contents of the statements of a report."""
    parsed = read(text)
    return [" … ".join(c.of(parsed.text) for c in s.content) for s in find_statements(parsed, ())]


@pytest.mark.parametrize("text", DEEDS)
def test_a_deed_says_nothing(text: str) -> None:
    """Whoever is told to do something with a thing makes no statement."""
    assert contents_of(text) == []


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_the_same_verb_with_words_says_something(text: str, words: str) -> None:
    """A verb of deeds and words has a content where its object is one of words."""
    assert any(words in content for content in contents_of(text))


# The place, the day and the agency before the dash are the report's, not the speaker's.
DATELINES = [
    ("QUILLON (AP) — The dam held overnight, the governor said on Monday.", "The dam held overnight"),
    (
        "TESSERY, 4 May - The ferry firm will sell two ships, its chairman Jonas Brask said.",
        "The ferry firm will sell two ships",
    ),
    ("ORSK - Nobody was hurt, the mayor said.", "Nobody was hurt"),
    ("PORT ASHER (Reuters) - Two boats are missing, the coast guard said.", "Two boats are missing"),
    ("KOLMAR, Sunday — The mill will close, its owner said.", "The mill will close"),
    ("DORROW, May 9 (AFP) - The road is open again, police said on Friday.", "The road is open again"),
    ("NORDBY: The mine was dry, the inspector said.", "The mine was dry"),
    ("ILVANY, Lorn – The vote was fair, according to the observers.", "The vote was fair"),
    ("HALDEN (dpa) – The talks had failed, a spokeswoman said.", "The talks had failed"),
    ("MARL, Kesh (AP) – The harbour is safe, Dana Orlik said.", "The harbour is safe"),
]

# What a report sets beside somebody's words, with "while" and somebody else, is not theirs.
CONTRASTS = [
    ("The mayor said the dam was safe, while the union called for a new one.", "the dam was safe"),
    ("Dana Orlik said that the mill had burned, while police spoke of smoke.", "that the mill had burned"),
    ("The navy claims it sank the boat, whereas fishermen saw it sail away.", "it sank the boat"),
    (
        "The firm denied that it had known of the cracks, while its shares fell.",
        "that it had known of the cracks",
    ),
    ("The clerk said he had counted every vote, while two observers slept.", "he had counted every vote"),
    (
        "Piet Tessel believes the road will open in May, while Lorn waits for snow.",
        "the road will open in May",
    ),
    ("The guard warned that the river would rise, while the farmers cut hay.", "that the river would rise"),
    ("She told the court that she had been ill, while Kunz looked at the floor.", "that she had been ill"),
    ("The bank said that it was sound, whereas the auditors found a hole.", "that it was sound"),
    ("Ines Kolar insisted the ward was clean, while nurses carried out beds.", "the ward was clean"),
]


@pytest.mark.parametrize(("text", "content"), [*DATELINES, *CONTRASTS])
def test_a_content_holds_nothing_else(text: str, content: str) -> None:
    """The content is what was said, from its first word to its last."""
    assert content in contents_of(text)


def test_while_of_the_speaker_stays() -> None:
    """A speaker may do something while he does something else."""
    assert "that he fell asleep while driving home" in contents_of(
        "Milo Hask said that he fell asleep while driving home."
    )


def test_nobody_is_said_to_have_told_what_emerged() -> None:
    """ "It" before a verb of coming out stands for the clause behind it, and for no body named before."""
    parsed = read("The union met on Monday. It emerged that a letter had been lost.")
    found = [s for s in find_statements(parsed, ()) if any("letter" in c.of(parsed.text) for c in s.content)]
    assert all(span.of(parsed.text) != "It" for s in found for span in s.source)
