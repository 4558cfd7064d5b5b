"""Who did what to whom, and how sure the report is of it, in invented sentences."""

from __future__ import annotations

import pytest

from rashomon.model import Analysis, EventMention
from rashomon.pipeline import analyse
from tests.make import document


def read(text: str) -> Analysis:
    """Everything that is found in a short report."""
    return analyse(document(text))


def words(analysis: Analysis, ids: tuple[str, ...]) -> list[str]:
    """The words of some mentions."""
    texts = {m.id: m.text for m in analysis.mentions}
    return [texts[i] for i in ids]


def event(analysis: Analysis, trigger: str) -> EventMention:
    """The event mention with this trigger."""
    text = analysis.document.text
    return next(e for e in analysis.event_mentions if e.trigger[0].of(text) == trigger)


ROLES = [
    # active, passive, and a relative clause
    ("Quwarian rebels attacked Ardel.", "attacked", "ASSAULT", ["Quwarian rebels"], ["Ardel"]),
    ("Ardel was attacked by Quwarian rebels.", "attacked", "ASSAULT", ["Quwarian rebels"], ["Ardel"]),
    ("Owen Brask, who was arrested by police, wept.", "arrested", "COERCE", ["police"], ["Owen Brask"]),
    # both take part: the one named first is the actor
    ("Selma Taravi and Owen Brask met on Friday.", "met", "CONSULT", ["Selma Taravi"], ["Owen Brask"]),
    ("Talks between Norway and Portugal ended.", "Talks", "CONSULT", ["Norway"], ["Portugal"]),
    # an event noun with its possessor, and one that a light verb carries
    ("Norway's arrest of Owen Brask angered many.", "arrest", "COERCE", ["Norway"], ["Owen Brask"]),
    ("Selma Taravi paid a visit to Norway.", "visit", "CONSULT", ["Selma Taravi"], ["Norway"]),
    # the object decides what the verb means, and somebody else is meant
    ("Norway lifted sanctions on Portugal.", "lifted", "RETREAT", ["Norway"], ["Portugal"]),
    ("Norway imposed sanctions on Portugal.", "imposed", "COERCE", ["Norway"], ["Portugal"]),
    ("Norway suspended aid to Portugal.", "suspended", "SANCTION", ["Norway"], ["Portugal"]),
    # whom a promise, a threat or a refusal is about stands in its clause
    ("Norway promised to send food to Portugal.", "promised", "AGREE", ["Norway"], ["Portugal"]),
    ("Portugal refused to release Owen Brask.", "refused", "REJECT", ["Portugal"], ["Owen Brask"]),
    ("Norway threatened to close its border with Portugal.", "threatened", "THREATEN", ["Norway"], ["Portugal"]),
    # control: whoever is accused or urged does what follows
    ("Portugal accused Norway of attacking ships.", "attacking", "ASSAULT", ["Norway"], []),
    ("Selma Taravi urged Norway to free Owen Brask.", "free", "RETREAT", ["Norway"], ["Owen Brask"]),
    # a small clause, a state, a phrase
    ("The court found Owen Brask guilty.", "found", "ACCUSE", ["court"], ["Owen Brask"]),
    ("Workers at the port went on strike.", "went", "PROTEST", ["Workers"], []),
    # a happening without a root is an event all the same
    ("A bridge collapsed in Bergen.", "collapsed", None, ["bridge"], []),
    # what a flood does is no assault
    ("The flood killed Owen Brask.", "killed", None, [], ["Owen Brask"]),
    ("Owen Brask was killed in a crash.", "killed", None, [], ["Owen Brask"]),
    # not to let harm come from one's side is a promise
    ("Portugal won't allow attacks on Norway.", "allow", "AGREE", ["Portugal"], ["Norway"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "kind", "actor", "recipient"), ROLES)
def test_type_and_roles(
    text: str, trigger: str, kind: str | None, actor: list[str], recipient: list[str]
) -> None:
    """The type follows the sense of the verb, the roles the grammar."""
    analysis = read(text)
    found = event(analysis, trigger)
    assert found.type == kind
    if found.type is not None:
        assert words(analysis, found.actor) == actor
    assert words(analysis, found.recipient) == recipient


STANDING = [
    # (text, trigger, type, what it is coded as, modality, detail, polarity)
    ("Police arrested Owen Brask.", "arrested", "COERCE", "COERCE", "asserted", None, 1),
    ("Police did not arrest Owen Brask.", "arrest", "COERCE", None, "asserted", None, -1),
    ("Selma Taravi plans to visit Norway.", "visit", "CONSULT", "AGREE", "planned", "intended", 1),
    ("Norway will attack Portugal.", "attack", "ASSAULT", "THREATEN", "planned", "future", 1),
    ("Selma Taravi wants to visit Norway.", "visit", "CONSULT", None, "planned", "wished", 1),
    ("Selma Taravi urged Norway to free Owen Brask.", "free", "RETREAT", None, "planned", "requested", 1),
    ("Portugal refused to release Owen Brask.", "release", "RETREAT", None, "asserted", "refused", -1),
    ("Norway denied that it had attacked Portugal.", "attacked", "ASSAULT", None, "denied", "denied", 1),
    ("Soldiers allegedly attacked Ardel.", "attacked", "ASSAULT", "ASSAULT", "alleged", "reported", 1),
    ("The soldiers may attack Ardel.", "attack", "ASSAULT", "ASSAULT", "hypothetical", "possible", 1),
    ("If Norway attacks Ardel, many will flee.", "attacks", "ASSAULT", None, "hypothetical", "conditional", 1),
    ("Her planned visit to Norway pleased many.", "visit", "CONSULT", "AGREE", "planned", "intended", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "kind", "plover", "modality", "detail", "polarity"), STANDING)
def test_standing(
    text: str, trigger: str, kind: str, plover: str | None, modality: str, detail: str | None, polarity: int
) -> None:
    """The type stays the act; how sure it is stands beside it, and `plover` follows the codebook's switch."""
    found = event(read(text), trigger)
    assert (found.type, found.plover, found.modality, found.detail, found.polarity) == (
        kind, plover, modality, detail, polarity,
    )  # fmt: skip


NO_EVENTS = [
    "The minister said that the harvest was good.",
    "Selma Taravi is a close friend of Owen Brask.",
    "Norway has many lakes.",
    "Owen Brask declined to comment.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_a_mere_statement_or_state_is_no_event(text: str) -> None:
    """Saying, being and having are no happenings."""
    assert read(text).event_mentions == ()


def test_whose_word_it_is() -> None:
    """Owen Brask said that Norwegian soldiers had burned the mill. The mill stood in Ardel."""
    analysis = read(test_whose_word_it_is.__doc__ or "")
    assert event(analysis, "burned").voice == analysis.statements[0].id


def test_one_meeting_for_each_of_a_list() -> None:
    """Selma Taravi met Owen Brask, Egil Tandberg and Ines Calado in Porto."""
    analysis = read(test_one_meeting_for_each_of_a_list.__doc__ or "")
    met = [e for e in analysis.event_mentions if e.type == "CONSULT"]
    assert [words(analysis, e.recipient) for e in met] == [["Owen Brask"], ["Egil Tandberg"], ["Ines Calado"]]
    assert [e.main for e in met] == [True, False, False]
    assert len({e.id for e in met}) == 3


def test_at_most_one_main_event_a_sentence() -> None:
    """Norway arrested Owen Brask after he attacked Ardel. Portugal condemned the arrest and withdrew its ambassador."""
    analysis = read(test_at_most_one_main_event_a_sentence.__doc__ or "")
    main = [e.trigger[0].of(analysis.document.text) for e in analysis.event_mentions if e.main]
    assert main == ["arrested", "condemned"]


DATES = [
    ("On Monday Selma Taravi visited Norway.", "visited", "Monday", "clause"),
    ("Selma Taravi visited Norway on Monday. She met Owen Brask.", "met", "Monday", "narration"),
    # an anniversary and a year that names a thing date nothing
    ("Selma Taravi, who praised the 2010 treaty, visited Norway.", "visited", None, None),
]


@pytest.mark.parametrize(("text", "trigger", "when", "basis"), DATES)
def test_what_dates_it(text: str, trigger: str, when: str | None, basis: str | None) -> None:
    """The time of its clause dates an event, else that of the narration."""
    analysis = read(text)
    times = {t.id: t.text for t in analysis.times}
    found = event(analysis, trigger)
    assert times.get(found.when or "") == when
    assert found.when_basis == basis


def test_a_dateline_is_nobody() -> None:
    """BERGEN (Agency) - Rebels attacked an army camp on Sunday."""
    analysis = read(test_a_dateline_is_nobody.__doc__ or "")
    assert "BERGEN" not in words(analysis, event(analysis, "attacked").actor)
