"""Signed relations between two actors, each with its evidence and its voice."""

from __future__ import annotations

import pytest

from rashomon.pipeline import analyse
from tests.make import document

TIES = [
    # what one does to another
    ("Norway arrested Owen Brask.", ("Norway", "arrests", "Owen Brask", -1)),
    ("Selma Taravi praised Owen Brask.", ("Selma Taravi", "praises", "Owen Brask", 1)),
    ("Selma Taravi visited Norway.", ("Selma Taravi", "visits", "Norway", 0)),
    # what is only planned is told as a plan
    ("Selma Taravi plans to visit Norway.", ("Selma Taravi", "plans to meet", "Norway", 0)),
    # a go-between has a tie to either side
    ("Owen Brask mediated between Norway and Portugal.", ("Owen Brask", "mediates between", "Portugal", 1)),
    # standing relations: nouns, states, verbs, adjectives
    ("Tensions between Norway and Portugal are growing.", ("Norway", "in tension with", "Portugal", -1)),
    ("Norway has close ties with Portugal.", ("Norway", "has ties with", "Portugal", 1)),
    ("Norway has tense relations with Portugal.", ("Norway", "has ties with", "Portugal", -1)),
    ("Norway is a close ally of Portugal.", ("Norway", "an ally of", "Portugal", 1)),
    ("Norway stands with Portugal.", ("Norway", "stands with", "Portugal", 1)),
    ("Portugal-backed rebels left.", ("Portugal-backed rebels", "backed by", "Portugal", 1)),
    (
        "Portugal sent food. Portuguese-backed rebels left.",
        ("Portuguese-backed rebels", "backed by", "Portugal", 1),
    ),
    ("Norway, an ally of Portugal, voted.", ("Norway", "an ally of", "Portugal", 1)),
    ("Norway's ally Portugal voted.", ("Portugal", "an ally of", "Norway", 1)),
    ("Norway sees Portugal as its archenemy.", ("Norway", "an enemy of", "Portugal", -1)),
    ("Norway regards Portugal as Sweden's puppet.", ("Portugal", "under the control of", "Sweden", 1)),
    ("Norway is locked in a dispute with Portugal over fish.", ("Norway", "in dispute with", "Portugal", -1)),
    ("Norway's relations with Portugal are frosty.", ("Norway", "has ties with", "Portugal", -1)),
    (
        "Tensions rose between Norway and Portugal, both of which have close ties to Sweden.",
        ("Norway", "has ties with", "Sweden", 1),
    ),
    (
        "Norway fears the countries that are fighting it, such as Portugal.",
        ("Portugal", "attacks", "Norway", -1),
    ),
    # what is offered, shown or used
    (
        "Selma Taravi offered condolences to the family of Owen Brask.",
        ("Selma Taravi", "condoles with", "family of Owen Brask", 1),
    ),
    (
        "Norway used force against the rebels of Sweden.",
        ("Norway", "uses force against", "rebels of Sweden", -1),
    ),
    # what is done with somebody's demand
    ("Norway did not respond to Portugal's demands.", ("Norway", "refuses", "Portugal", -1)),
    # to ask is neither friendly nor hostile; to demand is
    ("Selma Taravi asked Judge Owen Brask for a new date.", ("Selma Taravi", "asks", "Owen Brask", 0)),
    ("Selma Taravi demanded that Norway leave the pact.", ("Selma Taravi", "makes demands on", "Norway", -1)),
    # a go-between by another name
    (
        "Selma Taravi will play a mediating role between Norway and Portugal.",
        ("Selma Taravi", "mediates between", "Portugal", 1),
    ),
    (
        "Owen Brask was questioned by the Norwegian police.",
        ("Norwegian police", "questions", "Owen Brask", -1),
    ),
    (
        "Selma Taravi called on Transport Minister Owen Brask to go.",
        ("Selma Taravi", "asks", "Owen Brask", 0),
    ),
    ("Owen Brask's visit to Norway ended on Monday.", ("Owen Brask", "visits", "Norway", 0)),
    ("The jury found Owen Brask not guilty.", ("jury", "clears", "Owen Brask", 1)),
    ("The attack on Portugal by Norway was condemned by Sweden.", ("Sweden", "accuses", "Norway", -1)),
    ("Selma Taravi and Owen Brask met on Monday.", ("Selma Taravi", "meets", "Owen Brask", 0)),
    ("Selma Taravi and Owen Brask arrived in Norway.", ("Owen Brask", "visits", "Norway", 0)),
    ("Protesters brought down Prime Minister Owen Brask.", ("Protesters", "brings down", "Owen Brask", -1)),
]

NONE = [
    "Norway admitted that the editor Owen Brask was killed in its embassy.",
    "Norway is not an ally of Portugal.",
    "Norway has no ties with Portugal.",
    "Owen Brask brought down the price of bread in Norway.",
    "The ministry did not respond to a request for comment.",
    "Selma Taravi visited the old mill.",
    "Norway borders Portugal.",
    # what several left undone, each by himself
    "Selma Taravi and Owen Brask have likewise not apologised to the families.",
    "Selma Taravi and Owen Brask expressed sorrow but have not apologized.",
    # what is ruled out, denied or failed at
    "Selma Taravi could not rule out a part played by Norway.",
    "Norway denies arresting Owen Brask.",
    "Selma Taravi failed to protect Owen Brask.",
    "Norway did not help Portugal.",
    "Guards of Norway exchanged fire near the Selmar enclave.",
    "At a news conference in the Interior Ministry, Owen Brask spoke.",
    "The blast killed nine people in the Harbour Hospital.",
    "A Norwegian plane that went down in Portugal was old.",
    "Owen Brask led a vigil at the Harbour Church.",
    "The crew pulled nine people out of the water.",
    # those whom a deed befell are not blamed for it
    "Norway condemned the killing of Owen Brask.",
    "Norway handed Owen Brask over on Monday.",
    "Residents were killed in Portugal by shelling from the hills.",
]


def ties_of(text: str) -> list[tuple[str, str, str, int]]:
    """The ties of a report, with the names of the actors."""
    analysis = analyse(document(text))
    names = {a.chain: a.name for a in analysis.local_actors}
    return [(names[t.from_actor], t.relation, names[t.to_actor], t.sign) for t in analysis.ties]


@pytest.mark.parametrize(("text", "expected"), TIES)
def test_ties(text: str, expected: tuple[str, str, str, int]) -> None:
    """A tie has two sides, a relation and a sign."""
    assert expected in ties_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not arrest Owen Brask.",
        "Norway denied that it had attacked Portugal's navy.",
        "Norway lies far away.",
    ],
)
def test_no_hostile_deed_where_none_is_told(text: str) -> None:
    """A denied or negated act is no deed."""
    assert not [t for t in ties_of(text) if t[1] in {"arrests", "attacks"}]


def test_evidence_and_voice() -> None:
    """Owen Brask said that Norway had attacked Portugal."""
    analysis = analyse(document(test_evidence_and_voice.__doc__ or ""))
    (tie,) = analysis.ties
    assert tie.evidence[0].of(analysis.document.text) == "Norway had attacked Portugal"
    assert tie.voice == analysis.statements[0].id


@pytest.mark.parametrize("text", NONE)
def test_what_neither_helps_nor_harms_nor_joins_is_no_tie(text: str) -> None:
    """Owning up, a denied or absent relation, things, places without a name."""
    assert ties_of(text) == []


def test_what_is_sent_is_not_whom_it_is_sent_against() -> None:
    """Troops are nobody's enemy for being sent."""
    assert all("troops" not in right for _, _, right, _ in ties_of("Norway's ally Portugal sent troops."))


TURNED = [
    (
        "Protesters led by the opposition leader Owen Brask stormed the Finance Ministry.",
        "Owen Brask",
        "Finance Ministry",
    ),
    (
        "Selma Taravi condemned the attack on a hospital in Norway that killed nine people.",
        "Norway",
        "nine people",
    ),
    (
        "Owen Brask was blamed for ignoring the failures of the Norwegian police.",
        "Owen Brask",
        "Norwegian police",
    ),
    ("The attack on Portugal by Norway was condemned by Sweden.", "Sweden", "Portugal"),
    (
        "In the Norway-controlled part of Selmar the Norway-installed authorities imposed a curfew on June 7, Reuters reported.",
        "Reuters",
        "Selmar",
    ),
    ("Norway agreed to suspend flights with Portugal.", "Norway", "Portugal"),
    ("Selma Taravi and Owen Brask arrived in Norway.", "Selma Taravi", "Owen Brask"),
    ("Selma Taravi asked the court to free Owen Brask.", "Selma Taravi", "Owen Brask"),
]


@pytest.mark.parametrize(("text", "left", "right"), TURNED)
def test_no_friendly_or_hostile_tie_to_the_wrong_one(text: str, left: str, right: str) -> None:
    """Not those whom a blamed deed befell, not a friend where harm is agreed to, not one's companion."""
    assert not [t for t in ties_of(text) if (t[0], t[2]) == (left, right) and t[1] != "threatens"]
