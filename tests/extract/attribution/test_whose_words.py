"""Whose words they are: whoever speaks can speak, is alive and in office, and is whoever the grammar says; else nobody."""

from __future__ import annotations

import pytest

from tests.extract.attribution.test_speakers import spoken

NOBODY = "nobody"  # there is a statement, and the report leaves open whose it is
NONE = "no statement"


def speaker_of(text: str, words: str) -> str:
    """The name or description of whoever says some words: of the statements that hold them the shortest."""
    statements, actors = spoken(text)
    at = text.index(words)
    holding = [
        s for s in statements if any(c.start <= at < c.end and at + len(words) <= c.end for c in s.content)
    ]
    if not holding:
        return NONE
    tightest = min(holding, key=lambda s: sum(len(c) for c in s.content))
    if tightest.speaker is None:
        return tightest.description or NOBODY
    return actors[tightest.speaker].name


# A speaker's words may name and quote others; whoever is named in them does not say them.
NAMED_IN_THEM = [
    (
        "Transport secretary Dana Orlik apologised on Friday. “Engineer Paul Brandt knew of the signal,” she said.",
        "of the signal",
        "Dana Orlik",
    ),
    (
        "The head of the hospital, Ines Kolar, spoke at noon. She added that Emil Hauk had been suspended.",
        "had been suspended",
        "Ines Kolar",
    ),
    (
        "The mayor of Orsk, Jan Tessel, opened the school. “Karl Diem had it planned,” he told parents.",
        "had it planned",
        "Jan Tessel",
    ),
    # "Reiss" stands before the pronoun in its own words
    (
        "Police chief Lino Graf spoke on Monday. The climber Tom Reiss had set out alone, he added.",
        "had set out alone",
        "Lino Graf",
    ),
]

# The dead say nothing new, and whoever had the floor keeps it.
THE_DEAD = [
    (
        "Relatives of the murdered lawyer Ivo Marsh met Minister Peter Kunz on Tuesday. Marsh was shot in March. "
        "He said the police would report to him every week.",
        "the police would report",
        "Peter Kunz",
    ),
    (
        "General Anton Reyes blamed the rebels for the blast that killed Colonel Luis Ortega. Ortega had commanded "
        "the fort for two years. He said the army would strike back.",
        "would strike back",
        "Anton Reyes",
    ),
    (
        "The skier Nina Falk died on Saturday, her trainer Sara Lund said. Falk had won two medals. "
        "She said the team would go home.",
        "the team would go home",
        "Sara Lund",
    ),
    (
        "Prosecutor Adam Weil charged the driver with manslaughter. The victim, Tom Becker, was a father of two. "
        "He said the brakes had failed.",
        "the brakes had failed",
        "Adam Weil",
    ),
    # who is attacked and lives may speak
    (
        "Gunmen tried to kill Governor Anton Reyes on Sunday. He said he would not resign.",
        "he would not resign",
        "Anton Reyes",
    ),
    # who comes later and is alive may take the floor
    (
        "The bank's chairman, Ulf Brand, told shareholders that Rolf Nagel had hidden losses. Nagel left the bank in "
        "April. He said he was ashamed.",
        "he was ashamed",
        "Rolf Nagel",
    ),
]

# An office alone is its holder now.
IN_OFFICE = [
    (
        "The archbishop of Lund, Piet Aker, died in March. The new archbishop, Hans Molk, took over on Sunday. "
        "The archbishop said he would sell the palace.",
        "sell the palace",
        "Hans Molk",
    ),
    (
        "Coach Rita Sommer takes over from Coach Bernd Hagel, who was killed in a crash. The coach said the team "
        "would play.",
        "the team would play",
        "Rita Sommer",
    ),
    (
        "Minister Paula Ring met her predecessor, Minister Otto Hahn. The minister said the plan would stay.",
        "the plan would stay",
        "Paula Ring",
    ),
]

# "She" is a woman, "he" a man, "it" a body that spoke.
PRONOUNS = [
    (
        "Olga Renn and her husband Mark Renn were held at the border. “They took our phones,” she said.",
        "They took our phones",
        "Olga Renn",
    ),
    (
        "Lawyer Lena Roth accused police chief Marco Dietz of lying. Dietz led the raid. “The flat was empty,” she said.",
        "The flat was empty",
        "Lena Roth",
    ),
    (
        "Robert Melk waited outside while Anna Melk was in surgery. “Nobody came,” he said.",
        "Nobody came",
        "Robert Melk",
    ),
    (
        "The trade ministry rejected the charge on Friday. Ostland exports steel. It said all tariffs were lawful.",
        "all tariffs were lawful",
        "trade ministry",
    ),
    (
        "The Water Bureau of Norvia said the dam was safe. The wall was built by Falmer. It said repairs would follow.",
        "repairs would follow",
        "Water Bureau of Norvia",
    ),
]


@pytest.mark.parametrize(("text", "words", "who"), NAMED_IN_THEM + THE_DEAD + IN_OFFICE + PRONOUNS)
def test_whoever_speaks(text: str, words: str, who: str) -> None:
    """A pronoun or an office leads to whoever can be meant, and to nobody else."""
    assert speaker_of(text, words) == who
