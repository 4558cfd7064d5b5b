"""What is nobody's name, where a name goes on or ends, and what shows a lone name to be a person's, in invented sentences."""

from __future__ import annotations

import pytest

from rashomon.model import Mention
from rashomon.pipeline import analyse
from tests.make import document


def mentions(text: str) -> dict[str, Mention]:
    """The mentions of a short report by their words."""
    return {m.text: m for m in analyse(document(text)).mentions}


NOBODY = [
    # what medics give
    ("Medics gave CPR to the fans.", "CPR"),
    # a word between quotation marks
    ('The word "children" was painted on the roof.', "children"),
    # the sign of a party and a state, a war, a state of things
    ("Ann Berg, R-Ohio, spoke.", "R-Ohio"),
    ("A herder said that the dam was built after World War I.", "World War I"),
    ("A mayor declared a State of Emergency in the town.", "State of Emergency"),
    # the sides of a house
    ("It was written on both sides of the building.", "sides of the building"),
]


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_what_is_nobody(text: str, words: str) -> None:
    """Words that name nobody and stand for nobody make no actor."""
    assert not [m for m in mentions(text) if words in m]


NAMES = [
    ("Militants of Lashkar-e-Orl attacked the hotel.", "Lashkar-e-Orl", "organisation"),
    ("The group Hizb-ul-Tarn denied it.", "Hizb-ul-Tarn", "organisation"),
    ("Orvin Fire Chief Jan Dorf spoke.", "Orvin Fire", "organisation"),
    ("The River Orl was brown with mud.", "River Orl", "place"),
    ("Rockets hit City Prison No. 3 in Velm.", "City Prison No. 3", "place"),
    (
        "The Organization for Security and Co-operation in Velm met.",
        "Organization for Security and Co-operation",
        "organisation",
    ),
    ("It fell, the head of the Velm People's Republic Emil Brask said.", "Emil Brask", "person"),
    (
        "It fell, the head of the Velm People's Republic Emil Brask said.",
        "Velm People's Republic",
        "organisation",
    ),
    ("South Koreans mourned on Monday.", "South Koreans", "group"),
    ("Nothing was found in the Sorrel Run on Monday.", "Sorrel Run", "place"),
    ("Tarnovytska and her children were in the cellar.", "Tarnovytska", "person"),
    ('"When the mill burned I was thrown to the wall," Tarnovytska said.', "Tarnovytska", "person"),
]


@pytest.mark.parametrize(("text", "words", "sort"), NAMES)
def test_where_a_name_ends_and_what_it_is(text: str, words: str, sort: str) -> None:
    """A name is whole, ends where another begins, and is of the sort that the words beside it show."""
    found = mentions(text)
    assert words in found, sorted(found)
    assert (found[words].kind, found[words].type) == ("name", sort)


def test_two_sides_of_a_conflict_are_somebody() -> None:
    """Both sides of the conflict agreed to talk."""
    assert "sides of the conflict" in mentions(str(test_two_sides_of_a_conflict_are_somebody.__doc__))
