"""Who did it and whom it befell, where a participle, an owner, a companion or a word of accusing stands between."""

from __future__ import annotations

import pytest

from rashomon.model.parts import parts_told
from rashomon.pipeline import analyse
from tests.make import document

# (a report, the word that tells, who, whom)
PARTS = [
    ("Militants linked to the Ansel Brigade killed 53 soldiers in May.", "killed", "Militants", "53 soldiers"),
    ("The officer said that miners armed with clubs attacked the gate.", "attacked", "miners", "gate"),
    ("Analysts say unrest has grown since May, when rebels based in Orsk killed nine guards.", "killed", "rebels", "nine guards"),
    ("An attack on an aid convoy that killed 20 civilians drew anger.", "killed", "attack", "20 civilians"),
    ("Rebels attacked Tovia's and Kesh's fleets on Monday.", "attacked", "Rebels", "Tovia's and Kesh's fleets"),
    ("Soldiers destroyed the mayor's and the bishop's houses.", "destroyed", "Soldiers", "the mayor's and the bishop's houses"),
    ("The envoy's arrest by soldiers angered the bar.", "arrest", "soldiers", "envoy"),
    ("The clerk's murder by two guards shocked the town.", "murder", "two guards", "clerk"),
    ("The editor was poisoned with a toxic metal.", "poisoned", "", "editor"),
    ("Tomas Brink stepped down with immediate effect on Friday.", "stepped down", "Tomas Brink", ""),
    ("The prisoner is being treated with dignity.", "treated", "", "prisoner"),
    ("Ewa Strand toured the valley by helicopter on Saturday.", "toured", "Ewa Strand", "valley"),
    ("The minister met with the mayor on Sunday.", "met", "minister", "mayor"),
    ("The army denied that its troops had fired on the crowd.", "denied", "army", ""),
    ("Raul Contreras said only one person had died, blaming hired men.", "blaming", "Raul Contreras", "hired men"),
    ("The group calling itself the Free Hand accused Dembo of theft.", "accused", "group", "Dembo"),
    ("More than 300 people are still missing, the ministry said, warning that the toll would rise.", "warning", "ministry", ""),
    ("KELVAR - Seven herders were killed on Monday, the valley police said.", "killed", "", "Seven herders"),
    ("On Wednesday border guards shot nine herders near Tarn, the clinic said.", "shot", "border guards", "nine herders"),
    ("Guards shot at least nine herders dead and wounded dozens on Monday, nurses said.", "shot", "Guards", "at least nine herders"),
    ("Rioters stormed the square after a coup in which the premier was detained, the parliament dissolved and a curfew declared.",
     "dissolved", "", "parliament"),
    ("Though the bridges were closed and the main streets blocked, the crowd crossed the river.", "blocked", "", "main streets"),
    ("Dara Minto, the mayor, reinstated on Sunday after the strike, has disclosed that she had met the lenders.",
     "disclosed", "Dara Minto", ""),
    ("Dara Minto, the mayor, reinstated on Sunday after the strike, has disclosed that she had met the lenders.",
     "reinstated", "", "Dara Minto"),
    ("According to Brask, Emil Rusk, the founder who steered the boat, had crashed another one off the coast in 2016.",
     "crashed", "Emil Rusk", "one"),
    ("General Orrin Vale reiterated that an inquiry was open but defended the raid on the port.", "defended", "General Orrin Vale", "raid"),
    ("Five interviews had so far been conducted with Rusk, the agent said.", "conducted", "", "Five interviews"),
    ("His travels through Tarn that day involved transporting clerks.", "transporting", "", "clerks"),
    ("Seven farmers were shot dead by Tovia's security forces on Tuesday.", "shot", "Tovia's security forces", "Seven farmers"),
    ("Two herders were beaten unconscious by guards near Tarn.", "beaten", "guards", "Two herders"),
    ("In the early hours of Monday guards burned the mill.", "burned", "guards", "mill"),
    ("Three people were shot in Tarn and at least 100 marchers hurt in Belport, nurses said.", "hurt", "", "at least 100 marchers"),
    ("The wreck lay 1,600 feet from the pier.", "lay", "wreck", ""),
    ("The farmers were met with tear gas at the bridge.", "met", "", "farmers"),
    ("The Orrin Rail stationmaster of Larn was arrested on Wednesday.", "arrested", "", "Orrin Rail stationmaster of Larn"),
    ("Searchers found the wreck in August.", "found", "Searchers", "wreck"),
]  # fmt: skip

# (a report, the word that tells, who does it, to whom: the mentions in the roles)
ROLES = [
    ("The 59-year-old, who runs a mill, was arrested on Monday.", "arrested", [], ["59-year-old"]),
    ("The 42-year-old stole the boat.", "stole", ["42-year-old"], []),
    ("The 59-year-old clerk stole the boat.", "stole", ["clerk"], []),
    ("(Reuters) - The number of people hurt in the blast has reached 57, a clerk said.", "reached", ["people"], []),
    ("London, May 3 (Harbour Wire) - Guards attacked nine farmers on Friday.", "attacked", ["Guards"], ["nine farmers"]),
    ("Nine farmers protested on Monday in front of the Tovian parliament.", "protested", ["Nine farmers"], ["Tovian parliament"]),
    ("It was the country's worst tragedy.", "tragedy", [], []),
    ("The trial of the mayor, which opened on Monday, will be short.", "opened", [], []),
]  # fmt: skip

NO_HAPPENINGS = [
    ("Clean water was running short in the camp.", "running"),
    ("The mayor spoke without elaborating.", "elaborating"),
    ("Scientists say climate change made the rains heavier.", "change"),
    ("The surgeon told a news conference that the boy was safe.", "conference"),
    ("Guards fired tear gas and live ammunition at herders on Thursday.", "live"),
    ("Guards fired live rounds at herders on Thursday.", "rounds"),
    ("On Wednesday guards killed 17 herders, bringing the dead to 40.", "bringing"),
    ("The killings brought the toll to at least 39.", "brought"),
    ("He would not go so far as to say that they lied, the envoy said.", "go"),
    ("The ruling council was dissolved on Monday.", "ruling"),
    ("The suicide bomber waited until the last moment.", "suicide"),
    ("A suicide attack killed nine guards at the gate.", "suicide"),
    ("The mayor asked whether the ferry could still be seen.", "asked"),
    ("Two other people have been detained for questioning.", "questioning"),
    ("The findings were published by the board.", "findings"),
    ("Fourth leak spotted on Corran pipeline.", "pipeline"),
    ("The man, a Tovian colonel aged 48, was held on Monday.", "aged"),
]


def parts_of(text: str, word: str) -> list[tuple[str, str]]:
    """Who and whom of each event that a word tells."""
    made = analyse(document(text))
    told = parts_told(made.propositions)
    return [
        tuple(" | ".join(a.span.of(text) for a in part) for part in (told[e.id].who, told[e.id].whom))  # type: ignore[misc]
        for e in made.event_mentions
        if e.trigger[0].of(text) == word and e.id in told
    ]


@pytest.mark.parametrize(("text", "word", "who", "whom"), PARTS)
def test_the_parts_of_a_deed(text: str, word: str, who: str, whom: str) -> None:
    """The subject does it, behind whichever participle; owners, means and companions do not."""
    found = parts_of(text, word)
    assert len(found) == 1
    assert found[0][0] == who
    assert not whom or whom in found[0][1]
    assert whom or not found[0][1]


@pytest.mark.parametrize(("text", "word", "who", "whom"), ROLES)
def test_who_fills_the_roles(text: str, word: str, who: list[str], whom: list[str]) -> None:
    """Neither a dateline, nor a country of its misfortune, nor "which" of a person does anything; an age stands for somebody."""
    made = analyse(document(text))
    names = {m.id: m.text for m in made.mentions}
    (event,) = [e for e in made.event_mentions if e.trigger[0].of(text) == word]
    assert ([names[a] for a in event.actor], [names[a] for a in event.recipient]) == (who, whom)


def test_a_time_that_ends_a_deed_is_no_day_of_it() -> None:
    """Who was given until Saturday got it before."""
    made = analyse(document("The clerk was given until Saturday. The baker was freed on Friday."))
    times = {t.id: t.text for t in made.times}
    days = {e.trigger[0].of(made.document.text): times.get(e.when or "") for e in made.event_mentions}
    assert (days["given"], days["freed"]) == (None, "Friday")


@pytest.mark.parametrize(("text", "word"), NO_HAPPENINGS)
def test_no_happening(text: str, word: str) -> None:
    """Set phrases, words about words and those who are told something are nothing that happens."""
    made = analyse(document(text))
    assert word not in [e.trigger[0].of(text).split()[-1] for e in made.event_mentions]


def test_the_line_of_the_day_of_publication_tells_nothing() -> None:
    """ "Published 8 May 2032" on a line of its own is no event."""
    text = (
        "Dam bursts above Orsk\n\nPublished 8 May 2032\n\nA dam burst above Orsk on Friday, officials said."
    )
    assert "Published" not in [e.trigger[0].of(text) for e in analyse(document(text)).event_mentions]


def test_kin_are_not_whoever_they_belong_to() -> None:
    """It is the banker who embezzled, not the man whose brother-in-law he is."""
    made = analyse(
        document(
            "The paper said that Rusk's brother-in-law, the banker Oleg Stahn, had embezzled nine million."
        )
    )
    names = {m.id: m.text for m in made.mentions}
    event = next(e for e in made.event_mentions if e.lemma.startswith("embezzle"))
    assert [names[a] for a in event.actor] == ["Oleg Stahn"]
