"""Deep in a report, what is told in passing is no event mention: capacities, purposes, states, general truths, mere nouns."""

from __future__ import annotations

import pytest

from rashomon.pipeline import analyse
from tests.make import document

LEAD = (
    "A landslide buried the road between Tarn and Orsk on Monday, the valley council said. Two lorries were swept into the "
    "river, and divers found both drivers alive in the evening. The council closed the pass and sent three crews with diggers, "
    "who worked through the night under floodlights. Heavy rain had fallen since Saturday, and the weather office warned the "
    "villages along the river of more to come. Schools stayed shut, and the bus company cancelled all its journeys to the coast until Friday.\n\n"
)
REST = (
    "The council needs more crews, and the mood in the valley remains tense. The tunnel carries 20,000 cars a day and links "
    "Tarn with the coast. The clinic can hold forty patients. Those working with the crews spoke of the need to rebuild the "
    "road. On Tuesday soldiers built a bridge, and the mayor visited the drivers."
)


def test_what_is_told_in_passing_deep_in_a_report_is_no_event() -> None:
    """Needs, moods, capacities, purposes and what something is used for are left out; deeds are kept."""
    text = LEAD + REST
    told = {e.lemma for e in analyse(document(text)).event_mentions if e.trigger[0].start > len(LEAD)}
    assert told >= {"build", "visit"}
    assert told.isdisjoint({"need", "mood", "remain", "carry", "link", "hold", "work", "rebuild"})


# (a sentence deep in a report, the word that only names an aim, a manner or a matter)
VAGUE = [
    ("The council signed the lease on Tuesday after consolidating its position in the valley.", "consolidating"),
    ("The crews cleared the road without resorting to explosives.", "resorting"),
    ("The mayor dismissed two engineers over the handling of the pumps.", "handling"),
    ("The minister visited the clinic in the hope of enhancing the standing of the party.", "enhancing"),
    ("Soldiers closed the pass to mitigate the risk for the villages.", "mitigate"),
    ("The firm sold the quarry and put the technology in other hands.", "technology"),
    ("The judge jailed the owner for tolerating the state of the dam.", "tolerating"),
    ("Divers found the driver in the lorry, clutching the wheel.", "clutching"),
    ("The party expelled the deputy for implicating its leader in the affair.", "implicating"),
    ("The governor met the herders to identify the owners of the land.", "identify"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "word"), VAGUE)
def test_an_aim_or_a_manner_beside_a_deed_is_no_event(sentence: str, word: str) -> None:
    """The deed of the sentence is an event, what it was done with, for or over is none; in the lead all are kept."""
    text = LEAD + sentence
    told = [
        e.trigger[0].of(text)
        for e in analyse(document(text)).event_mentions
        if e.trigger[0].start > len(LEAD)
    ]
    assert told and word not in told


# (a sentence deep in a report, the word that tells what happened beside its main deed)
KEPT = [
    ("The mayor said that the ferry sank after it struck a rock.", "struck"),
    ("The crews said that the storm tore the roof from the clinic.", "storm"),
    ("Police said the driver was buried under the mud.", "buried"),
    ("The council met after soldiers evacuated the school.", "evacuated"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "word"), KEPT)
def test_what_happened_beside_the_main_deed_is_an_event(sentence: str, word: str) -> None:
    """Deeds in the past, acts that the tables know and nouns for what happens stay."""
    text = LEAD + sentence
    assert word in [e.trigger[0].of(text) for e in analyse(document(text)).event_mentions]


# (a report, the word that tells what words are about, or a deed beside a dated one)
UNDATED = [
    ("The coast guard, which on Monday began hearings on the sinking of the ferry, showed a film.", "sinking"),
    ("The board on Tuesday opened an inquiry into the collapse of the bridge.", "collapse"),
    ("The company published on Friday a report on the fire at the mill.", "fire"),
    ("The judge began on Monday a trial about the causes of the explosion.", "explosion"),
    ("Dara Minto, the mayor, reinstated on Sunday after the strike, has disclosed that she had met the lenders.", "disclosed"),
    ("Officials said on Friday that ten herders were killed in the raid.", "killed"),
    ("The ministry reported on Monday that floods destroyed two bridges.", "destroyed"),
    ("They had let it happen, and had a reason for wanting the guards out by the 31st of August.", "happen"),
    ("The mayor apologised on Friday, reversing the army's claim that the raid hit a barn.", "hit"),
    ("Dell signed a pact with General Rusk, the leader of the coup of 25 March.", "signed"),
    ("A deal of 21 November that reinstated the mayor has fuelled the marches.", "fuelled"),
    ("Thousands marched against the takeover of October.", "marched"),
    ("The police announced the death of a herder in Sunday's march, without giving details.", "giving"),
    ("The army has been dispersing marches since a junta seized power in the coup d'etat of October 25.", "dispersing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word"), UNDATED)
def test_what_words_are_about_has_not_the_day_of_the_words(text: str, word: str) -> None:
    """A hearing on a sinking dates the hearing; a clause set off by commas dates what it tells."""
    made = analyse(document(text))
    assert [e.when for e in made.event_mentions if e.trigger[0].of(text) == word] == [None]


# (a report, the word that tells what took place in or by a happening that is named by its day)
DATED = [
    ("The raid of 5 April killed nine herders.", "killed"),
    ("Nine people were killed in clashes during Monday's march.", "killed"),
    ("In the early hours of Monday guards burned the mill.", "burned"),
    ("The police announced the death of a herder in Sunday's march.", "march"),
]


@pytest.mark.parametrize(("text", "word"), DATED)
def test_a_happening_that_is_named_by_its_day_dates_what_took_place_in_it(text: str, word: str) -> None:
    """ "The raid of 5 April killed nine", "killed in clashes during Monday's march"."""
    made = analyse(document(text))
    assert [e.when is not None for e in made.event_mentions if e.trigger[0].of(text) == word] == [True]
