"""Inside what another says only words count; whoever speaks is found behind participles, offices and clauses of time."""

from __future__ import annotations

import pytest

from rashomon.extract.attribution import find_statements
from rashomon.pipeline import analyse
from tests.extract.reading import read
from tests.make import document

# (a report, a piece of it that nobody but the outermost speaker says)
WORDLESS = [
    ("The bank said that an outside panel would establish the facts.", "the facts"),
    ("Dell said that the board had refused to meet and that tests found lead in the water.", "lead"),
    ("The union said members would meet on Sunday to consider a strike.", "a strike"),
    ("The spokesman said the embassy had no indication that its staff had been hurt.", "that its staff"),
    ("Her office said that she understood their anger.", "their anger"),
    ("The chairman said that lists which show a wide margin would be kept.", "a wide margin"),
    ("A group of 15 banks is expected to decide by Friday, two people close to the talks said.", "to decide"),
    ("The guild says it plans to plant oaks.", "to plant oaks"),
    ("“There is no doubt that the gate was shut,” the warden said.", "that the gate was shut"),
    ("The envoy said that the mayor intended to leave.", "to leave"),
    ("The minister declined to say whether the captain was aboard.", "the captain was aboard"),
]

# What others said, inside what somebody says, still counts.
WORDS = [
    ("The clerk said that the mayor had warned that the dam would break.", "the dam would break"),
    ("The union says the firm accused its members of theft.", "its members of theft"),
    ("Dell said the guard had demanded a new vote.", "a new vote"),
    ("The agency reported that the envoy went on to say that the talks were over.", "the talks were over"),
    ("She told the court that he had threatened to burn the mill.", "to burn the mill"),
    ("The warden said that residents believed the gate was open.", "the gate was open"),
]

NOBODYS = [
    "Asked whether the ferry had been too full, she left the room.",
    "Asked if the vote would be held, the clerk walked away.",
    "Orsk, who was never charged, sued the paper.",
    "Two clerks who were not authorised to speak left the hall.",
    "Medrano showed no emotion in court.",
    "The firm paid a fine without admitting wrongdoing.",
    "A report by the mission, seen by the Meridian, runs to nine pages.",
]

# (a report, words of a content, who says them)
SOURCES = [
    ("The editor was poisoned on a train, doctors treating him said on Monday.", "The editor was poisoned", "doctors"),
    ("The miners were alive at noon, rescuers helping them said.", "The miners were alive", "rescuers"),
    ("The envoy had left by the back door, guards escorting him said on Friday.", "The envoy had left", "guards"),
    ("Tests found lead in his blood, the clinic's chief surgeon, Dr. Nela Orsk, told reporters.", "lead in his blood", "Dr. Nela Orsk"),
    ("More than 300 people are still missing, the interior ministry said, warning that the toll would rise.", "More than 300 people", "the interior ministry"),
    ("The bridge is still closed, the council said, adding that it was old.", "The bridge is still closed", "the council"),
    ("The slump began on Monday, when the auditor Dorn & Vale refused to sign, saying it had seen no accounts.", "it had seen no accounts", "Dorn & Vale"),
    ("The crisis began in May, when the union walked out, saying that the mill was unsafe.", "the mill was unsafe", "the union"),
    ("Ana Toledo of the group River Watch said the dam was unsafe.", "the dam was unsafe", "Ana Toledo"),
    ("Ilya Strand said his country does not wage war and called for an inquiry.", "an inquiry", "Ilya Strand"),
    ("The mayor said the council would not resign and denounced the vote.", "the vote", "The mayor"),
    ("A group calling itself the Free Hand accused the mayor of theft.", "the mayor of theft", "A group"),
    ("ORSK, Tovia - Tovia's council said on Thursday that Ana Dell had won the vote.", "Ana Dell had won", "Tovia's council"),
    ("KARN, May 3 (Agency-style wire) - The mill burned for two days, officials said.", "The mill burned", "officials"),
]  # fmt: skip

# (a report, the content that the cue has)
BOUNDS = [
    ("Farou accused Dembo of theft and of failing to end a nine-year revolt in the north.", "Dembo of theft and of failing to end a nine-year revolt in the north"),
    ("The Square called for Lund to be arrested and for parliament to be recalled.", "Lund to be arrested and for parliament to be recalled"),
    ("The company denied wrongdoing and hired the firm Dorn Vale to look into it.", "wrongdoing"),
    ("Horn told a committee on Thursday that the case was “a disaster” and conceded that his agency had erred.", "that the case was “a disaster"),
    ("Soldiers said on Friday they had ousted the president.", "they had ousted the president"),
    ("The mayor said on Monday the bridge was safe.", "the bridge was safe"),
    ("Its chief, Dario Lund, rejected those claims on Sunday, describing them as slander.", "those claims"),
    ("The guild denied the charge on Monday.", "the charge"),
    ("Payments group Quantor says 1.9 billion crowns missing; chief executive quits", "1.9 billion crowns missing"),
    ("Orsini declared winner of Marland vote; rival alleges massive fraud", "massive fraud"),
]  # fmt: skip


def told(text: str) -> list[tuple[str, str]]:
    """Source and content of each statement of a report."""
    parsed = read(text)
    text_of = parsed.text
    return [
        (" … ".join(p.of(text_of) for p in s.source), " … ".join(p.of(text_of) for p in s.content))
        for s in find_statements(parsed, ())
    ]


@pytest.mark.parametrize(("text", "piece"), WORDLESS)
def test_a_plan_a_finding_or_a_state_of_mind_inside_is_no_statement(text: str, piece: str) -> None:
    """One statement alone holds the piece: the outermost speaker's."""
    assert len([c for _, c in told(text) if piece in c]) == 1


@pytest.mark.parametrize(("text", "piece"), WORDS)
def test_words_of_others_inside_are_statements(text: str, piece: str) -> None:
    """The piece is said twice: by whoever said it, and by whoever tells so."""
    assert len([c for _, c in told(text) if piece in c]) > 1


@pytest.mark.parametrize("text", NOBODYS)
def test_a_question_that_nobody_puts_tells_nothing(text: str) -> None:
    """A participle of asking without whoever asks, and a passive that says what was not done, are no statements."""
    assert told(text) == []


@pytest.mark.parametrize(("text", "piece", "source"), SOURCES)
def test_whoever_speaks_stands_where_the_grammar_has_him(text: str, piece: str, source: str) -> None:
    """The source of what holds the piece names whoever says it, and the content holds no word of the source."""
    holding = [s for s in told(text) if piece in s[1]]
    assert [source in s for s, _ in holding] == [True]
    assert source not in holding[0][1]


@pytest.mark.parametrize(("text", "content"), BOUNDS)
def test_a_content_ends_where_the_next_act_or_the_day_of_saying_begins(text: str, content: str) -> None:
    """Neither the day of the saying nor the speaker's next act is said; a second charge or wish is."""
    assert content in [c for _, c in told(text)]


def test_who_behind_a_place_stands_for_its_people() -> None:
    """ "Residents of nearby Alby, who have long campaigned": the residents do both, and not Alby."""
    text = "Residents of nearby Alby, who have long campaigned against night flights, said they had feared a crash."
    made = analyse(document(text))
    names = {a.chain: a.name for a in made.local_actors}
    assert {names[s.speaker] for s in made.statements if s.speaker is not None} == {
        "Residents of nearby Alby"
    }
