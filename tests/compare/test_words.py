"""Words are compared by stem and by groups of synonyms; names by a stem that a country shares with its people."""

from __future__ import annotations

import pytest

from rashomon.compare.words import containment, likeness, name_stem, sentences, stem, terms, words
from rashomon.model import Span


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    "forms",
    [
        ("allow", "allows", "allowed", "allowing"),
        ("deny", "denies", "denied", "denying"),
        ("fisherman", "fishermen"),
        ("territory", "territories"),
        ("stop", "stopped", "stopping"),
        ("meet", "met", "meeting"),
        ("city", "cities"),
        ("close", "closed", "closing"),
    ],
)
def test_forms_of_one_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(f) for f in forms}) == 1


@pytest.mark.parametrize("left, right", [("news", "new"), ("kill", "kiln"), ("press", "pre"), ("bus", "bu")])
def test_other_words_have_other_stems(left: str, right: str) -> None:
    assert stem(left) != stem(right)


@pytest.mark.parametrize(
    "country, people", [("Quwaria", "Quwari"), ("Drazhenia", "Drazhenian"), ("Ostland", "Ostland")]
)
def test_a_country_and_its_people_have_one_stem(country: str, people: str) -> None:
    assert name_stem(country) == name_stem(people)


def test_a_possessive_is_no_part_of_a_word() -> None:
    text = "Varrun's boats and the minister’s answer"
    assert [text[w.start : w.end] for w in words(text, whole(text))][:2] == ["Varrun", "boats"]


@pytest.mark.parametrize(
    "text, count",
    [
        ("He came. He went.", 2),
        ("Mr. Varrun met Dr. Oldem at 3.15 p.m. in the U.S. embassy.", 1),
        ('"Go home!" he said. "Now."', 2),
        ("One line\nwrapped here. And another.", 2),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text, whole(text))) == count


@pytest.mark.parametrize(
    "left, right",
    [
        # one wish in two wordings
        ("The aim was to raise trade to a higher level", "their goal is to lift commerce to a new level"),
        # a promise about land
        ("we shall not allow a threat from our soil", "no menace will be tolerated from this territory"),
    ],
)
def test_paraphrases_are_alike(left: str, right: str) -> None:
    assert likeness(terms(left, whole(left)), terms(right, whole(right))) >= 0.5


def test_unrelated_sentences_are_not_alike() -> None:
    left, right = "The ferry sank in the harbour", "The minister praised the new hospital"
    assert likeness(terms(left, whole(left)), terms(right, whole(right))) < 0.1


def test_a_short_passage_inside_a_long_one() -> None:
    short, long = (
        "the dam was opened",
        "at two in the morning the dam was opened without a call, said the miller",
    )
    assert containment(terms(short, whole(short)), terms(long, whole(long))) > 0.9


def test_an_actor_stands_as_one_term_and_is_met_by_the_stem_of_the_name() -> None:
    text = "Drazhenia closed the gate"
    found = terms(text, whole(text), [(Span(0, 9), "@a-1")])
    assert found[0].keys[0] == "@a-1"
    other = terms("a Drazhenian gate", Span(0, 17))
    assert likeness(found, other) > 0.5


def test_a_month_cut_short_ends_no_sentence() -> None:
    text = (
        "It was the worst since the fire on Dec. 14, 2012, when six died. Gen. Vant left on Oct. 3 at noon."
    )
    assert [s.of(text) for s in sentences(text, Span(0, len(text)))] == [
        "It was the worst since the fire on Dec. 14, 2012, when six died.",
        "Gen. Vant left on Oct. 3 at noon.",
    ]
