"""Rivers, reservoirs, school districts, months, and names with a preposition in them: of their sort, and whole."""

from __future__ import annotations

import pytest

from tests.extract.reading import names_of

TYPES = [
    ("After the storm the Vistrel rose, and it burst its banks. Fields along the Vistrel were lost.", "Vistrel", "place"),
    ("People on the lower Tarnau were moved out. Downstream on the Tarnau the water fell.", "Tarnau", "place"),
    ("Troops crossed the Lumen at night. On the left bank of the Lumen they dug in.", "Lumen", "place"),
    ("Water in the Sorn Reservoir fell. The Sorn Reservoir feeds two towns.", "Sorn Reservoir", "place"),
    ("The Olmen Oblast lost its bridges. Three people died in Olmen Oblast.", "Olmen Oblast", "place"),
    ("The Corven Independent School District closed two schools.", "Corven Independent School District", "organisation"),
    ("Sailors Without Harbours runs the shelter. Nine died, Sailors Without Harbours said.", "Sailors Without Harbours", "organisation"),
    ("The resort of Ras el-Sheikh is empty. Flights to Ras el-Sheikh stopped.", "Ras el-Sheikh", "place"),
    ("The General Directorate of Mines in Baghdad issued a statement.", "General Directorate of Mines", "organisation"),
    ("Defense Secretary William Marsh spoke in Ohio. Nobody asked.", "William Marsh", "person"),
    ("Civil Aviation Minister Hassan Kamil said the plane was old.", "Hassan Kamil", "person"),
    ("Yo-han Kim led the team on Monday.", "Yo-han Kim", "person"),
    ("Officials told NBC that the plane had been hit. NBC, citing two officials, said so.", "NBC", "media"),
    ("A U.S. AC-130 gunship fired on the town.", "AC-130", "thing"),
    ("The dam on the Ruvu broke. On Tuesday the Ruvu began to flood the land.", "Ruvu", "place"),
    ("The Zemar nuclear power plant was shut down.", "Zemar", "place"),
    ("In nearby Novaya Brenka the water fell. Novaya Brenka mayor resigns.", "Novaya Brenka", "place"),
    ("Members of the Texas House wrote the report.", "Texas House", "organisation"),
    ("ST. ALBERT, Canada — A plane crashed on Monday.", "ST. ALBERT", "place"),
    ("After the loss of the Lady Maren nobody spoke.", "Lady Maren", "thing"),
    ("A blaze at the Imam Reza hospital killed nine.", "Imam Reza", "place"),
    ("Member of Parliament Hakim al-Zubaidi accused the police.", "Hakim al-Zubaidi", "person"),
    ("He spoke in the Storhall, the seat of the Norland parliament, on Monday.", "Norland", "place"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "sort"), TYPES)
def test_the_sort_of_a_name(text: str, name: str, sort: str) -> None:
    """The name is found whole, and every mention of it is of that sort."""
    assert {s for n, s in names_of(text) if n == name} == {sort}


NOBODY = [
    ("The device held one kilogram of TNT. Experts said TNT and RDX were found.", "TNT"),
    ("Sailors Without Harbours runs the shelter.", "Harbours"),
    ("The resort of Ras el-Sheikh is empty. Flights to Ras el-Sheikh stopped.", "Ras el-"),
    ("Civil Aviation Minister Hassan Kamil said the plane was old.", "Civil Aviation"),
    ("The Civil Aviation Minister, Omar Radi, spoke on Monday.", "Civil Aviation"),
    ("ST. ALBERT, Canada — A plane crashed on Monday.", "ALBERT"),
    ("They met in Tarn on 6 June. By June 9 the water was gone.", "June"),
]


@pytest.mark.parametrize(("text", "name"), NOBODY)
def test_no_name(text: str, name: str) -> None:
    """An explosive, a part of a name, an office's portfolio and a day are nobody."""
    assert name not in {n for n, _ in names_of(text)}


def test_a_month_may_be_a_name() -> None:
    """A woman who is called as a month is stays somebody."""
    assert "June Holm" in {n for n, _ in names_of("June Holm said on Monday that she would go.")}


def test_a_body_that_acts_at_a_river_is_none() -> None:
    """What is said of rivers is not said of firms: "the Varga fell" makes no river of a party."""
    found = names_of("Members of the Varga Party met in Tarn. The Varga Party lost two seats.")
    assert {s for n, s in found if n == "Varga Party"} == {"organisation"}
