"""What makes no event by itself has little confidence: bare nouns, states, aims, suppositions, verbs that have lost their deed."""

from __future__ import annotations

import pytest

from rashomon.extract.events.slight import IDLE, SLIGHT
from rashomon.pipeline import analyse
from tests.make import document

LEAD = "Ardel, a port of 9,000 people, lies on the northern coast. "

SLIGHT_ONES = [
    # bare nouns, matters and thoughts
    ("The harbour master spoke of the blaze in general terms.", "blaze"),
    ("The mayor defended his decision on Tuesday.", "decision"),
    ("The clerk has a theory about the fire.", "theory"),
    # states, feelings, appearances
    ("The old ferry housed a museum and two cafes.", "housed"),
    ("Farmers hoped for rain.", "hoped"),
    ("The town was crowded with pilgrims.", "crowded"),
    # idioms and verbs whose deed is another word
    ("The company made contact with the families.", "made"),
    ("Two tugs took part in the drill.", "took"),
    ("The firm said it would bring the facts to light.", "bring"),
    ("The baker Orla Denn helped lead the raid.", "helped"),
    # aims, abilities, duties
    ("Doctors found the pilot unfit to fly.", "fly"),
    ("The villages are hard to reach.", "reach"),
    ("To find the survivors is the first task of the crews.", "find"),
    ("Crews worked through the night to save the dam.", "save"),
    # suppositions and counts
    ("The crew would be paid only if the wreck was located.", "located"),
    ("The toll has reached 40.", "reached"),
    # general truths
    ("Miners are paid by the day in Orrin.", "paid"),
    # participles that tell how something is
    ("The clerk read a letter phrased in French to the council.", "phrased"),
    ("Torn papers lay in the yard.", "Torn"),
    ("He found the clerk curled in the fetal position and surrounded by mud.", "curled"),
    # where something is going, and what news or failures lead to
    ("The ferry, which was bound for Orrin, left on Monday.", "bound"),
    ("The ship was headed for Orrin on Friday.", "headed"),
    ("The news set off a wave of cheers in the town.", "set"),
    ("The crash paved the way for new rules.", "paved"),
]  # fmt: skip

WORTH = [
    ("Volunteers found the wreck of the ferry on Tuesday.", "found"),
    ("The baker Orla Denn stole the letter.", "stole"),
    ("Two tugs of the port sank.", "sank"),
    ("Nurses handed out blankets to the miners.", "handed"),
    ("Thousands of pilgrims came to the chapel of Ardel.", "came"),
    ("Police took the baker Orla Denn to the capital.", "took"),
    ("The baker Orla Denn began her training on Monday.", "began"),
    ("The council will move the market to the quay.", "move"),
    ("No flare was fired.", "fired"),
    ("Orla Denn tried to cross the border.", "cross"),
    ("The court acquitted the baker Orla Denn.", "acquitted"),
    ("The explosion on Monday damaged nothing.", "explosion"),
    ("Grandin's arrest came late.", "arrest"),
    ("The baker Orla Denn set off a bomb at the mill.", "set"),
    ("The guards bound the clerk on Monday.", "bound"),
]


def confidence(text: str, word: str) -> float | None:
    """How likely the mention at a word tells of an event, behind a lead; None where there is no mention."""
    report = analyse(document(LEAD + text))
    found = [e for e in report.event_mentions if e.trigger[0].of(report.document.text).startswith(word)]
    return found[0].confidence if found else None


@pytest.mark.parametrize(("text", "word"), SLIGHT_ONES)
def test_what_makes_no_event_by_itself_is_slight(text: str, word: str) -> None:
    """A mention may stay, with so little confidence that nothing is made of it alone."""
    found = confidence(text, word)
    assert found in (None, SLIGHT, IDLE), (text, found)


@pytest.mark.parametrize(("text", "word"), WORTH)
def test_deeds_are_worth_an_event(text: str, word: str) -> None:
    """A deed with a doer, one whom it befell, or a thing that it happened to is one."""
    found = confidence(text, word)
    assert found is not None and found > SLIGHT, (text, found)
