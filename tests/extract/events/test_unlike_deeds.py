"""What is no deed, who does it and whom it befalls, and which day is none of it, in invented sentences."""

from __future__ import annotations

import pytest

from rashomon.extract.events.slight import SLIGHT
from rashomon.link.events import LEAST
from rashomon.model import Analysis, EventMention
from rashomon.pipeline import analyse, build_case
from tests.make import document


def read(text: str) -> Analysis:
    """Everything that is found in a short report."""
    return analyse(document(text))


def words(analysis: Analysis, ids: tuple[str, ...]) -> list[str]:
    """The words of some mentions."""
    texts = {m.id: m.text for m in analysis.mentions}
    return [texts[i] for i in ids]


def events(analysis: Analysis, trigger: str) -> list[EventMention]:
    """The event mentions with this trigger."""
    return [e for e in analysis.event_mentions if e.trigger[0].of(analysis.document.text) == trigger]


def day(analysis: Analysis, event: EventMention) -> str | None:
    """The words of the time that dates an event."""
    times = {t.id: t.span.of(analysis.document.text) for t in analysis.times}
    return times[event.when] if event.when is not None else None


BEFALLS = [
    # whoever comes or goes does nothing to the place
    ("The villagers fled the town of Ardel on Monday.", "fled", []),
    # a clause about the one says nothing of the other behind it
    (
        "Owen Brask, who was killed in 2031, and Jan Brask, who is free, led the guild.",
        "killed",
        ["Owen Brask"],
    ),
    # a house that opens is opened
    ("A historic theater in Ardel has reopened.", "reopened", ["historic theater"]),
    # behind "on" stands whom somebody blames
    ("The ministry blamed the fire on Owen Brask.", "blamed", ["Owen Brask"]),
    ("The ministry blamed their deaths on bad weather.", "blamed", []),
    # joined to an adjective, a participle is said of the same ones
    ("Guards rescued two sailors, who were conscious but badly injured.", "injured", ["two sailors"]),
    # what stands alone between quotation marks is a word
    ('The word "children" was painted on the roof.', "painted", []),
]


@pytest.mark.parametrize(("text", "trigger", "whom"), BEFALLS)
def test_whom_it_befalls(text: str, trigger: str, whom: list[str]) -> None:
    """Whom a deed befalls is said by its own words, and is nobody where they name a place or a thing."""
    found = read(text)
    (event,) = events(found, trigger)
    assert words(found, event.recipient) == whom


DOERS = [
    # the gerund hangs on whoever is accused
    (
        "Norway had accused the battalion of preventing villagers from leaving.",
        "preventing",
        ["battalion"],
    ),
    # a gerund before the noun says what they do besides
    ('"It is over," the envoy said, as grieving villagers buried the dead.', "buried", ["villagers"]),
    # what is inspected is no inspector
    ("The inspection of its Feldmark 40 showed nothing odd.", "inspection", []),
    # the clause tells where, and nothing that is hidden
    ("The police found the cellar where the clerks were hiding.", "hiding", ["clerks"]),
]


@pytest.mark.parametrize(("text", "trigger", "who"), DOERS)
def test_who_does_it(text: str, trigger: str, who: list[str]) -> None:
    """Whoever does it is read across a noun between."""
    found = read(text)
    (event,) = events(found, trigger)
    assert words(found, event.actor) == who


def test_nothing_is_hidden_by_hiding_in_it() -> None:
    """The police found the cellar where the clerks were hiding."""
    found = read(str(test_nothing_is_hidden_by_hiding_in_it.__doc__))
    text = read("Owen Brask searched the mill where the clerks were sheltering.")
    assert [e.type for e in events(text, "sheltering")] == [None]
    assert [e.recipient for e in events(found, "hiding")] == [()]


NO_DEEDS = [
    ("The men carried rifles, grenades hanging from their belts.", "hanging"),
    ('"What happened?" the clerk asked.', "happened"),
    ("The ministry will study what caused the alarm to stop.", "caused"),
    ("Two more sailors died, bringing the number of those killed to nine.", "bringing"),
    ("The mayor left ahead of a vote set for that evening.", "set"),
]


@pytest.mark.parametrize(("text", "trigger"), NO_DEEDS)
def test_what_is_no_deed(text: str, trigger: str) -> None:
    """What hangs, is asked, adds up or is set for a day is nothing that anybody does."""
    assert not events(read(text), trigger)


def test_a_number_of_injured_is_a_number() -> None:
    """The number of injured remained unclear. Two sailors were injured."""
    found = read(str(test_a_number_of_injured_is_a_number.__doc__))
    assert [e.confidence > SLIGHT for e in events(found, "injured")] == [False, True]


def test_what_rules_forbid_is_only_named() -> None:
    """No gas banned by international treaties was used, the clerk said. Owen Brask was banned by the council."""
    found = read(str(test_what_rules_forbid_is_only_named.__doc__))
    assert [e.confidence > SLIGHT for e in events(found, "banned")] == [False, True]


def test_a_crime_that_is_committed_is_no_promise() -> None:
    """Norway has committed another crime. Norway committed 20 million crowns to the fund."""
    found = read(str(test_a_crime_that_is_committed_is_no_promise.__doc__))
    assert [e.type for e in events(found, "committed")] == [None, "AGREE"]


def test_what_came_later_is_told_as_a_fact() -> None:
    """The barges held oil that would later be burned in a pit. Owen Brask said that the barges would later be moved."""
    found = read(str(test_what_came_later_is_told_as_a_fact.__doc__))
    told = [e.modality for t in ("burned", "moved") for e in events(found, t)]
    assert told == ["asserted", "planned"]


DAYS = [
    # guilt has its day, and what one is guilty of another
    ("Owen Brask has pleaded guilty to the theft of bells in 2031 and 2032.", "pleaded", None),
    ("Owen Brask has pleaded guilty to the theft of bells in 2031.", "theft", "2031"),
    # what is said on a day in the past tense was over by then
    (
        'On Thursday Owen Brask said: "It is a marvel that the clerks that were hiding in a cellar survived."',
        "hiding",
        None,
    ),
    ("On Monday the clerks, who were marching to the harbour, burned a flag.", "marching", "Monday"),
]


@pytest.mark.parametrize(("text", "trigger", "when"), DAYS)
def test_the_day_of_another_deed(text: str, trigger: str, when: str | None) -> None:
    """A deed has its own day, and none that tells of a plea or of words."""
    found = read(text)
    (event,) = events(found, trigger)
    assert day(found, event) == when


def test_a_bare_noun_lends_its_day() -> None:
    """The day of an event may stand beside a word that tells of it in passing."""
    texts = (
        "A train derailed near Ardel, and oil burned.",
        "Nine deer were killed by the train derailment that occurred on 3 May 2031 near Ardel.",
    )
    made = build_case([document(t, outlet=f"Outlet {n}") for n, t in enumerate(texts)])
    told = {e.id: e for a in made.analyses for e in a.event_mentions if e.lemma in {"derail", "derailment"}}
    (event,) = [e for e in made.events.events if set(e.mentions) == set(told)]
    assert [e.confidence < LEAST for e in told.values()] == [False, True]
    assert event.date is not None and event.date.edtf == "2031-05-03"
