"""Who speaks, who passes it on, who is not named, and how far the report keeps its distance."""

from __future__ import annotations

import pytest

from rashomon.extract.attribution import find_statements, resolve_speakers
from rashomon.extract.mentions import find_mentions, resolve_mentions
from rashomon.extract.times import find_times
from rashomon.model import LocalActor, Statement
from tests.extract.reading import read


def spoken(text: str) -> tuple[tuple[Statement, ...], dict[int, LocalActor]]:
    """The statements of a report, and its actors by number."""
    parsed = read(text)
    mentions = find_mentions(parsed)
    spans = find_statements(parsed, mentions)
    resolved, actors = resolve_mentions(parsed, mentions, spans)
    statements = resolve_speakers(parsed, spans, resolved, actors, find_times(parsed))
    return statements, {a.chain: a for a in actors}


def speaker_names(text: str) -> list[str | None]:
    """Names of the speakers of the outermost statements."""
    statements, actors = spoken(text)
    return [actors[s.speaker].name if s.speaker is not None else None for s in statements if s.within is None]


def test_a_named_speaker() -> None:
    """Mara Dell said the gate was shut."""
    assert speaker_names("Mara Dell said the gate was shut.") == ["Mara Dell"]


def test_a_pronoun_speaks_for_its_name() -> None:
    """A pronoun leads to the name before it."""
    assert speaker_names("Mara Dell opened the bridge on Monday. She said it was safe.") == ["Mara Dell"]


def test_a_relative_pronoun_speaks_for_its_noun() -> None:
    """ "Mara Dell, who said ..." """
    assert "Mara Dell" in speaker_names("Mara Dell, who said the gate was shut, left the town.")


def test_an_unnamed_source_keeps_its_description() -> None:
    """A source is kept by the words that describe it."""
    statements, _ = spoken("A source close to the talks said a deal was near.")
    assert [(s.anonymous, s.description) for s in statements] == [(True, "A source close to the talks")]


def test_two_descriptions_are_two_people() -> None:
    """Two differently described officials are two."""
    text = "A harbour official said the ship was late. A health official said the crew was well."
    statements, _ = spoken(text)
    assert len({s.speaker for s in statements}) == 2
    assert all(s.anonymous for s in statements)


def test_nobody_behind_a_passive() -> None:
    """ "It is believed that ..." has a speaker that the report does not name."""
    statements, _ = spoken("It is believed that the crew survived.")
    assert [(s.speaker, s.anonymous, s.description) for s in statements] == [(None, True, None)]


def test_the_outlet_to_which_somebody_spoke_is_in_the_chain() -> None:
    """ "told Reuters" and "in an interview with" put the agency before the speaker."""
    statements, actors = spoken("Mara Dell told Reuters that the gate was shut.")
    assert [[actors[c].name for c in s.chain] for s in statements] == [["Reuters", "Mara Dell"]]


def test_a_statement_in_a_statement_has_both_in_its_chain() -> None:
    """Reuters reported that Mara Dell said the gate was shut."""
    statements, actors = spoken("Reuters reported that Mara Dell said the gate was shut.")
    inner = next(s for s in statements if s.within is not None)
    assert [actors[c].name for c in inner.chain] == ["Reuters", "Mara Dell"]
    assert inner.within == next(s.id for s in statements if s.within is None)


def test_the_speaker_ends_the_chain() -> None:
    """Without a carrier the chain is the speaker."""
    statements, _ = spoken("Mara Dell said the gate was shut.")
    assert [s.chain for s in statements] == [(statements[0].speaker,)]


def test_addressee() -> None:
    """Who is told, asked or ordered."""
    statements, actors = spoken("Mara Dell told Owen Brask that the gate was shut.")
    addressee = statements[0].addressee
    assert addressee is not None
    assert actors[addressee].name == "Owen Brask"


def test_the_day_of_an_utterance() -> None:
    """The time that hangs on the cue dates the statement; one in the content does not."""
    statements, _ = spoken("Mara Dell said on Monday that the gate was shut.")
    assert statements[0].when is not None
    statements, _ = spoken("Mara Dell said that the gate was shut on Monday.")
    assert statements[0].when is None


def test_hedges() -> None:
    """Words by which the report keeps its distance."""
    text = "The bridge was reportedly closed, and about 40 people are believed to be missing."
    statements, _ = spoken(text)
    hedges = {h.of(text) for s in statements for h in s.hedges}
    assert {"about", "reportedly"} <= hedges


def test_ids_are_distinct() -> None:
    """No two statements share an id."""
    statements, _ = spoken(
        'Dell said the dam was old. "We warned them," she said. The union wants to strike.'
    )
    assert len({s.id for s in statements}) == len(statements)


@pytest.mark.parametrize(
    ("text", "content", "chain"),
    [
        ("The Sarrow News Agency, quoting a police officer, said that two men were held.", "that two men were held",
         ["Sarrow News Agency", "police officer"]),
        ("The Sarrow News Agency reported, citing local officials, that two men were held.", "that two men were held",
         ["Sarrow News Agency", "local officials"]),
        ("Two drones struck the mill, the Sarrow News Agency said, citing an unnamed official.",
         "Two drones struck the mill", ["Sarrow News Agency", "unnamed official"]),
        ("According to the Sarrow News Agency, quoting a security source, two drones struck the mill at Kelm.",
         "two drones struck the mill at Kelm.", ["Sarrow News Agency", "security source"]),
        ("Quoting an informed source, the Kelm Herald wrote that Mara Dell would resign.", "that Mara Dell would resign",
         ["Kelm Herald", "informed source"]),
        ("The Kelm Herald quoted Mara Dell as saying that the gate was shut.", "that the gate was shut",
         ["Kelm Herald", "Mara Dell"]),
        ("\"The gate is shut,\" the Sarrow News Agency quoted Mara Dell as saying.", "The gate is shut",
         ["Sarrow News Agency", "Mara Dell"]),
        ("Mara Dell was quoted by the Kelm Herald as saying that the gate was shut.", "that the gate was shut",
         ["Kelm Herald", "Mara Dell"]),
        # a thing that is cited says nothing
        ("Mara Dell closed the gate, the clerk said, citing the cost.", "Mara Dell closed the gate", ["clerk"]),
    ],
)  # fmt: skip
def test_whose_words_are_passed_on(text: str, content: str, chain: list[str]) -> None:
    """The one who is quoted speaks, and the one who quotes passes the word on."""
    statements, actors = spoken(text)
    (found,) = [s for s in statements if [c.of(text) for c in s.content] == [content]]
    assert [actors[n].name for n in found.chain] == chain
    assert found.speaker == found.chain[-1]


def test_an_unnamed_source_that_an_agency_quotes_keeps_its_description() -> None:
    statements, _ = spoken("The Sarrow News Agency, quoting a police officer, said that two men were held.")
    assert [(s.anonymous, s.description) for s in statements] == [(True, "a police officer")]


def test_a_day_says_nothing() -> None:
    """ "Found by Sunday" names no finder."""
    statements, _ = spoken(
        "The bodies were found by Sunday. The prices were reported by Tuesday to have fallen."
    )
    assert all(not s.source for s in statements)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # two posts before one name
        ("President and CEO Ann Brask said the plant would reopen.", ["Ann Brask"]),
        ("\"We will reopen,\" said President and CEO Tom Brask. Founder and President Ivo Dell agreed that it was safe.", ["Tom Brask", "Ivo Dell"]),
        ("The mayor and Ann Brask said the plant would reopen.", ["mayor"]),  # two people
        # whose paper it is
        ("The ministry's report says that the valve failed.", ["ministry"]),
        ("A statement from the ministry said that five people had died.", ["ministry"]),
        ("The report by the Dolvar Board says the missile was old.", ["Dolvar Board"]),
        # who meets words, or answers them, does not say them
        ("The mayor faced criticism that she had acted too late.", [None]),
        ("The council drew criticism that it had hidden the report.", [None]),
        ("The ministry met accusations that it slept.", [None]),
        # a reporter named behind what he reports, with the day
        ("Smaller protests took place in other cities, a Tarn Press correspondent reported on Monday.", ["Tarn Press correspondent"]),
        # who is told of goes on, not who is only named as the source
        ("Ann Brask, according to her lawyer, left the house at noon. She says she was at work.", ["lawyer", "Ann Brask"]),
        ("The road is closed, according to Mayor Ivo Dell. He said crews would clear it.", ["Ivo Dell", "Ivo Dell"]),
        # a clause in front is about the subject that follows; the dead do not speak
        ("Tarn Guild said all is calm. Though it denied signing the pact, Orrin Bank said it would go on.", ["Tarn Guild", "Orrin Bank", "Orrin Bank"]),
        ("Nine villagers were killed. Officials met. They said the raid was over.", ["Officials"]),
        ("Nine villagers were killed. They said the raid was over.", [None]),
        # "it" holds a place
        ("Lawmakers met. It was not clear whether any of the changes were legal.", [None]),
        ("It is unclear who fired first.", [None]),
    ],
)  # fmt: skip
def test_whoever_says_it(text: str, speakers: list[str | None]) -> None:
    """Whoever the grammar says, and nobody who is only near."""
    assert speaker_names(text) == speakers


@pytest.mark.parametrize(
    "text",
    [
        "More than 200 crews worked for hours to control the fire, the deadliest Tarn has seen in a generation.",
        "It was the worst flood that Orrin has known.",
        "A man was seen to leave the house.",
        "Nine people who had been reported missing are now confirmed dead.",
        "The number of those presumed dead rose to nine.",
        "They said so on Monday.",
    ],
)
def test_what_is_seen_measured_or_held_is_nobodys_word(text: str) -> None:
    assert speaker_names(text) == []


def test_a_day_behind_a_cue_is_no_content() -> None:
    text = "Smaller protests took place in other cities, a Tarn Press correspondent reported on Monday."
    statements, _ = spoken(text)
    assert [s.of(text) for one in statements for s in one.content] == [
        "Smaller protests took place in other cities"
    ]
