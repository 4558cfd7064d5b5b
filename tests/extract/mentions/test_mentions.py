"""Names are cut to what is the name, carry one type over the report, and titles beside them are mentions of their own."""

from __future__ import annotations

import pytest

from rashomon.extract.mentions import find_mentions
from rashomon.extract.text.parse import DEFAULT_MODEL, parse
from rashomon.model import Passage
from tests.extract.reading import names_of, nominals_of, read
from tests.make import document

NAMES = [
    # a title, a courtesy and an adjective of a nation are no part of a name
    ("Prime Minister Selma Taravi met Mr. Owen Brask in Kavala.", [("Selma Taravi", "person"), ("Owen Brask", "person"), ("Kavala", "place")]),
    ("The Portuguese Foreign Minister Ines Calado spoke.", [("Ines Calado", "person")]),
    # neither is the possessive ending
    ("Nadir al-Hamdouni's brother lives in Porto.", [("Nadir al-Hamdouni", "person"), ("Porto", "place")]),
    # a lower-case article and a particle stay with the name
    ("Reporters asked al-Hamdouni about Yusuf bin Rashoud.", [("al-Hamdouni", "person"), ("Yusuf bin Rashoud", "person")]),
    # a hyphen that translation broke
    ("Mr. Nadir Al- Hamdouni left Porto.", [("Nadir Al- Hamdouni", "person"), ("Porto", "place")]),
    # an editorial bracket
    ("He recalled [Nadir] Hamdouni and left.", [("[Nadir] Hamdouni", "person")]),
    # the portfolio behind "Minister of" is none of the name
    ("Minister of Defence Lukas Wendroth resigned.", [("Lukas Wendroth", "person")]),
    # bodies keep their "of", and outlets are media
    ("The Central Bank of Norway and the Harbour Gazette agreed.", [("Central Bank of Norway", "organisation"), ("Harbour Gazette", "media")]),
    # "and" inside a body's name, and between two bodies
    ("The Ministry of Labour and Welfare wrote to Brenner and Sulzer.", [("Ministry of Labour and Welfare", "organisation"), ("Brenner", None), ("Sulzer", None)]),
    # a country is a state, a town a place; two countries with a hyphen are two
    ("Norway closed the road to Bergen.", [("Norway", "state"), ("Bergen", "place")]),
    # adjectives of nations are no mentions of the nation
    ("The Norwegian delegation bought Portuguese wine.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[tuple[str, str | None]]) -> None:
    """A name is what is left without title, courtesy, nation, quotation marks and possessive ending."""
    found = names_of(text)
    assert [name for name, _ in found] == [name for name, _ in expected]
    assert all(want in (None, sort) for (_, sort), (_, want) in zip(found, expected, strict=True)), found


def test_a_name_over_a_line_break() -> None:
    """The mayor told the council that President Selma
    Taravi had left."""
    report = document((test_a_name_over_a_line_break.__doc__ or "").replace("\n    ", "\n"))
    parsed = parse(report, (Passage(report.id, 0, len(report.text), "paragraph"),), DEFAULT_MODEL)
    assert [m.text for m in find_mentions(parsed) if m.kind == "name"] == ["Selma\nTaravi"]


NOMINALS = [
    ("The Norwegian prime minister arrived.", ["Norwegian prime minister"]),
    ("Norway's former president, Egil Tandberg, left.", ["Norway's former president"]),
    (
        "The ministers of finance and defence met the militias.",
        ["ministers of finance and defence", "militias"],
    ),
    ("The government in Oslo denied it.", ["government in Oslo"]),
    ("Army rations are cold.", []),  # a noun that only modifies another
    ("No minister came.", []),  # nobody
    ("She shook her head.", []),  # not the head of anything
    ("At least twelve people left with some well-armed rebels.", ["twelve people", "well-armed rebels"]),
]


@pytest.mark.parametrize(("text", "expected"), NOMINALS)
def test_nominals(text: str, expected: list[str]) -> None:
    """Titles, bodies and groups are found without determiner, with what they are of."""
    assert nominals_of(text) == expected


def test_one_type_for_one_name() -> None:
    """Taravi was born in Bergen. "Taravi will stay," said President Selma Taravi, who rules alone. Critics of Taravi laughed."""
    text = (test_one_type_for_one_name.__doc__ or "").strip()
    assert {sort for name, sort in names_of(text) if "Taravi" in name} == {"person"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo denied the report.", True),
        ("Talks between Oslo and Lisbon went on.", True),
        ("He flew to Oslo on Monday.", False),
        ("The road between Oslo and Bergen is closed.", False),
    ],
)
def test_places_for_governments(text: str, expected: bool) -> None:
    """A capital that acts or is one side of a relation stands for its government."""
    found = {m.text: m.metonym for m in find_mentions(read(text)) if m.kind == "name"}
    assert found["Oslo"] is expected


def test_spans_are_exact() -> None:
    """The “Northern Relief Union” (NRU) thanked Selma Taravi's staff, and they thanked her."""
    text = (test_spans_are_exact.__doc__ or "").strip()
    mentions = find_mentions(read(text))
    assert [text[m.start : m.end] for m in mentions] == [m.text for m in mentions]
    assert all(m.chain is None and m.start <= m.head < m.end for m in mentions)
    assert len({m.span for m in mentions}) == len(mentions)
    assert {m.text for m in mentions} >= {"Northern Relief Union", "NRU", "Selma Taravi", "they", "her"}
