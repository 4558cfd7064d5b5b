"""Nouns of people and buildings that only WordNet lists, and whom "he", "she", "it" and a standing mean beside them."""

from __future__ import annotations

import pytest

from tests.extract.attribution.test_whose_words import speaker_of
from tests.extract.reading import names_of, nominals_of, resolved

NAMES = [
    ("The glazier Marok Telt fell from a ladder.", [("Marok Telt", "person")]),
    ("Bookbinder Ivra Solk mends the parish books.", [("Ivra Solk", "person")]),
    ("Police spoke with Taxidermist Orl Venk and left.", [("Orl Venk", "person")]),
    ("The busker Orsa Mint paid the locksmith Bralt Kuhn.", [("Orsa Mint", "person"), ("Bralt Kuhn", "person")]),
    ("The deceased, Brel Orvash, kept bees.", [("Brel Orvash", "person")]),
    # what is called by a trade is no person where it is a firm
    ("The contractor Veldhaus was fined.", [("Veldhaus", "organisation")]),
    ("The Evening Kestrel printed it.", [("Evening Kestrel", "media")]),
    ("On Monday evening Kestrel Motors closed.", [("Kestrel Motors", "organisation")]),
    ("The Ministry of Rivers and Canals wrote to the Roads Inspectorate.",
     [("Ministry of Rivers and Canals", "organisation"), ("Roads Inspectorate", "organisation")]),
    # a given name of two syllables goes on behind its hyphen; what hangs on a place does not
    ("Han Jung-woo met Governor Moon Tae-in and Bae Sol-mi's aide.",
     [("Han Jung-woo", "person"), ("Moon Tae-in", "person"), ("Bae Sol-mi", "person")]),
    ("The Cape Orvin-based firm closed.", [("Cape Orvin", "place")]),
    ("He went from Orvin-on-Tarn to St. Velburg.", [("Orvin-on-Tarn", "place"), ("St. Velburg", "place")]),
    ("The Tarnholm PMC left.", [("Tarnholm PMC", "organisation")]),
    # one noun heads what stands on both sides of "and"; two firms have one each
    ("The Central Flood and Storm Warnings Headquarters opened.",
     [("Central Flood and Storm Warnings Headquarters", "organisation")]),
    ("First Orvin Bank and Vale Trust merged.", [("First Orvin Bank", "organisation"), ("Vale Trust", "organisation")]),
    ("The Ministry of Rivers and Mayor Orl Venk disagree.", [("Ministry of Rivers", "organisation"), ("Orl Venk", "person")]),
]  # fmt: skip

SPEAKERS = [
    # a surname alone goes on from the full name that ends in it, and "she" is the woman
    ("Bookbinder Sorla Vint climbed the tower on Monday. Judge Ansok Brel kept his hat on. The rope was rotten, she said.",
     "The rope was rotten", "Sorla Vint"),
    ("The diver Tolf Agner pulled the nurse Ilka Orn and the stewardess Brita Sol from the lake. Sol has a cold. “I only "
     "swam,” he said.", "I only", "Tolf Agner"),
    # a victim who tells of it is alive; one whom the report buries is not
    ("Senna Holt, a victim of the acid attack in May, spoke on Monday. The accused, Brel Orvash, looked away. She said that she "
     "knew his boots.", "knew his boots", "Senna Holt"),
    ("Senna Holt, the victim, died on Friday. Her sister Orla Holt came to court. She said that nobody had helped.",
     "nobody had helped", "Orla Holt"),
    # "it" is whoever gave out the paper, or whoever spoke last
    ("The dyke inspectorate published its findings on Monday. The sluice is run by Corvane, which leased it in May. Bolts had "
     "rusted through, it said in the report.", "Bolts had", "dyke inspectorate"),
    # what somebody is called by his standing goes on from the one just told of, and an office from a verb of holding it
    ("“Ollin cut me off,” said the skipper Tolf Agner. Ollin, 19, shrugged. “He should look behind him,” the novice replied.",
     "He should look", "Ollin"),
    ("Sorla Vint chairs the pilots' guild. Governor Ansok Brel heard her out. “The sandbank has moved,” the guild's chairwoman "
     "said.", "The sandbank", "Sorla Vint"),
]  # fmt: skip

# A standing is nobody's where the sentence before is about somebody with an office, or about two.
OPEN = [
    ("Mayor Ansok Brel drew the ticket. “I never win,” the pensioner said.", "I never win", "pensioner"),
    ("Tolf Agner met Sorla Vint at the quay. “It was cold,” the newcomer said.", "It was cold", "newcomer"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_trade_before_a_name_makes_it_a_persons(text: str, expected: list[tuple[str, str]]) -> None:
    """A trade in small letters, or with the capital of a title, stands before people; firms keep their sort."""
    assert names_of(text) == expected


@pytest.mark.parametrize(("text", "words", "who"), SPEAKERS + OPEN)
def test_whoever_is_meant(text: str, words: str, who: str) -> None:
    """Sex by the ends of given names, the living, papers, standings and offices say who speaks."""
    assert speaker_of(text, words) == who


def test_people_and_buildings_in_small_letters_are_described() -> None:
    """ "The glazier" is somebody, a brewery is a place, and Mr Glazier is no glazier."""
    assert nominals_of("The glazier burned the brewery.") == ["glazier", "brewery"]
    assert nominals_of("Tom Glazier slept.") == []


def test_a_surname_alone_makes_a_person_of_the_full_name() -> None:
    """A name that goes on as its last word is a person's, whatever the library calls it."""
    _, actors = resolved(
        "The court sent Jarrok Stelm to prison. Stelm burned the barn, the judges found. Stelm is 40."
    )
    assert [(a.name, a.type) for a in actors if a.named] == [("Jarrok Stelm", "person")]
