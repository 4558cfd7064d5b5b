"""One name of one affair that reports take for two sorts of thing, or that a report spells apart, is one actor; who only shares a word is not."""

from __future__ import annotations

import pytest

from rashomon.link.sorts import agreed_types
from rashomon.model import ActorType, LocalActor
from rashomon.names import initials_fit
from tests.compare.pairs import compared
from tests.extract.reading import names_of
from tests.link.test_short_and_long_names import actors_of


def sorts_of(*told: tuple[str, str, ActorType]) -> dict[tuple[str, str], str]:
    """The sort of each (report, name) after the reports of a case heard one another."""
    actors = [LocalActor(document, n, sort, True, name) for n, (document, name, sort) in enumerate(told)]
    return {(a.document, a.name): a.type for a in agreed_types(actors)}


def test_a_full_name_that_another_report_has_as_a_persons_is_a_persons() -> None:
    found = sorts_of(
        ("a", "Betty Ann Marlow", "organisation"),
        ("a", "Marlow", "person"),
        ("b", "Betty Ann Marlow", "person"),
    )
    assert found["a", "Betty Ann Marlow"] == "person"


def test_a_firm_called_after_somebody_stays_a_firm_where_more_reports_say_so() -> None:
    found = sorts_of(*((d, "Charles Holmen", "organisation") for d in "abc"), ("d", "Holmen", "person"))
    assert {found[d, "Charles Holmen"] for d in "abc"} == {"organisation"}


def test_a_body_that_as_many_reports_take_for_a_place_is_a_body() -> None:
    found = sorts_of(("a", "White Lanterns", "place"), ("b", "White Lanterns", "organisation"))
    assert set(found.values()) == {"organisation"}


def test_a_place_that_most_reports_have_as_one_stays_a_place() -> None:
    found = sorts_of(*((d, "Grey Hills", "place") for d in "abcd"), ("e", "Grey Hills", "organisation"))
    assert set(found.values()) == {"place"}


def test_a_surname_behind_an_article_is_nobodys_town() -> None:
    found = sorts_of(
        ("a", "Dalil", "place"), ("b", "Hakim al-Dalil", "person"), ("c", "Hakim al-Dalil", "person")
    )
    assert found["a", "Dalil"] == "person"


def test_a_town_that_somebody_is_called_like_stays_a_town() -> None:
    found = sorts_of(("a", "Marston", "place"), ("b", "Marston", "place"), ("c", "Ole Marston", "person"))
    assert found["a", "Marston"] == "place"


ONE = [
    (
        (
            "Tarn Fire said nine crews had come. Tarn Fire is an agency.",
            "TarnFire, an agency, said ten crews had come.",
        ),
        "Tarn Fire",
        "TarnFire",
    ),
    (
        (
            "Erik Behrend Holm was arrested. Behrend Holm said nothing.",
            "Erik Holm spoke.",
            "Behrend Holm was silent. Behrend Holm wept.",
        ),
        "Erik Behrend Holm",
        "Behrend Holm",
    ),
    (
        (
            "The camp on Sarda Island was closed. Sarda Island is small.",
            "The camp in Sarda was closed. Sarda has no port.",
        ),
        "Sarda Island",
        "Sarda",
    ),
    (
        (
            "London said the charge was false.",
            "Britain denied it. A claim that London called false was repeated.",
        ),
        "Britain",
        "London",
    ),
]


@pytest.mark.parametrize(("reports", "left", "right"), ONE)
def test_one_actor(reports: tuple[str, ...], left: str, right: str) -> None:
    found = actors_of(reports)
    assert found[left] & found[right], found


TWO = [
    (("Erik Holm spoke. He left.", "Behrend Holm was silent. He wept."), "Erik Holm", "Behrend Holm"),
    (
        (
            "Erik Behrend Holm was arrested. Behrend Holm said nothing.",
            "Behrend Holm spoke. His brother, Erik Holm, left.",
        ),
        "Behrend Holm",
        "Erik Holm",
    ),
]


@pytest.mark.parametrize(("reports", "left", "right"), TWO)
def test_two_actors(reports: tuple[str, ...], left: str, right: str) -> None:
    found = actors_of(reports)
    assert found[left] and found[right]
    assert not found[left] & found[right], found


NAMED_BEHIND = [
    ("This was stated by the official representative of the Kremlin Dmitry Sorokin.", "Dmitry Sorokin", "Kremlin"),
    ("The spokesman of the Defence Ministry Igor Malkin said on Friday that the bridge fell.", "Igor Malkin", "Defence Ministry"),
    ("The report names the commander of the Armed Forces of Ukraine Valerii Zorin.", "Valerii Zorin", "Armed Forces of Ukraine"),
    ("Advisor to the head of the Harbour Office of Ukraine Mykhailo Sorin said that the bridge fell.", "Mykhailo Sorin", "Harbour Office of Ukraine"),
    ("The president of Syria Bashar Dalil said that he would stay.", "Bashar Dalil", "Syria"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "body"), NAMED_BEHIND)
def test_whoever_is_named_right_behind_his_body_is_a_person(text: str, name: str, body: str) -> None:
    found = names_of(text)
    assert (name, "person") in found
    assert body in {n for n, _ in found}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The murder of Jordan Peter Holm shocked the town.", "Jordan Peter Holm"),
        ("The chairman of the Martin Luther Foundation left the town.", "Martin Luther Foundation"),
        ("He is a student of the University of Georgia.", "University of Georgia"),
    ],
)
def test_a_name_that_only_looks_so_is_left_whole(text: str, name: str) -> None:
    assert name in {n for n, _ in names_of(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [(t, n) for t, n, _ in NAMED_BEHIND if t.startswith(("This was", "The spokesman", "Advisor"))],
)
def test_he_is_who_speaks(text: str, name: str) -> None:
    case = compared((text, "Another paper wrote of the weather in the south."))
    analysis = case.analyses[0]
    names = {a.chain: a.name for a in analysis.local_actors if a.named}
    assert {names.get(s.speaker) for s in analysis.statements if s.speaker is not None} == {name}


def test_a_state_has_all_of_its_initials_or_none() -> None:
    assert not initials_fit("U.N.", "U.S. Navy")
    assert initials_fit("USN", "U.S. Navy")
    assert initials_fit("TSB", "US Transport Safety Board")
