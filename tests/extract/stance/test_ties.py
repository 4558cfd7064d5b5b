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
