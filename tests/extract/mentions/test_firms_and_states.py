"""Firms under common nouns, bodies behind ambiguous nouns, states behind what only states have."""

from __future__ import annotations

import pytest

from rashomon.extract.mentions import find_mentions
from tests.extract.reading import names_of, read

TYPES = [
    ("The ferry, operated by Minoan Seaways, went down on Monday.", "Minoan Seaways", "organisation"),
    ("The tanker was built by Corvan Mills in 2021.", "Corvan Mills", "organisation"),
    ("The crisis began when auditor Hale & Whitmore refused to sign.", "Hale & Whitmore", "organisation"),
    ("Financial regulator Finwatch filed a complaint on Monday.", "Finwatch", "organisation"),
    ("He joined from rival Paynet this week.", "Paynet", "organisation"),
    ("PORT HALDEN, Tovia (MNA) - A ferry sank on Tuesday.", "Tovia", "place"),
    ("The Stenholm public prosecutor's office said it had named nobody.", "Stenholm", "place"),
    ("The Belmark embassy was damaged. A Belmark foreign ministry spokesman said so.", "Belmark", "place"),
    ("The regulator, Finwatch Air, confirmed it on Monday.", "Finwatch Air", "organisation"),
    ("Amnesty Watch says that nine schools were closed.", "Amnesty Watch", "organisation"),
    ("The regulator's rival, Ana Brink, resigned.", "Ana Brink", "person"),
    ("He beat his rival Tomas Brink on Sunday.", "Tomas Brink", "person"),
]


@pytest.mark.parametrize(("text", "name", "sort"), TYPES)
def test_the_sort_of_a_name(text: str, name: str, sort: str) -> None:
    """Every mention of the name is of that sort."""
    assert {s for n, s in names_of(text) if n == name} == {sort}


def test_two_firms_joined_by_and_are_two() -> None:
    """ "First Orrin Bank and Vale Harbour Trust" are two names; a ministry of two things is one."""
    names = [n for n, _ in names_of("Both lenders, First Orrin Bank and Union Trust, said so on Monday.")]
    assert names == ["First Orrin Bank", "Union Trust"]
    ministry = [n for n, _ in names_of("The Ministry of Defence and Aviation said so on Monday.")]
    assert ministry == ["Ministry of Defence and Aviation"]


CRAFTS = [
    ("Nine people were aboard the Orrel when it went down off Tarn on Monday.", "Orrel"),
    ("The Varga submersible imploded on Sunday.", "Varga"),
    ("The Meridon's hull was cracked, officials said.", "Meridon"),
    ("Divers reached the wreck of the Sunder on Friday.", "Sunder"),
]


@pytest.mark.parametrize(("text", "name"), CRAFTS)
def test_what_is_told_of_ships_makes_a_name_a_ships(text: str, name: str) -> None:
    """Who goes in it, what it has and what befalls it."""
    assert (name, "thing") in names_of(text)


def test_the_coast_guard_is_a_body_and_a_palace_guard_a_man() -> None:
    """Two words name a body unless one of many is meant."""
    text = "The coast guard found the boat. A palace guard was shot, the presidential guard said."
    types = {m.text: m.type for m in find_mentions(read(text))}
    assert (types["coast guard"], types["palace guard"], types["presidential guard"]) == (
        "organisation",
        "person",
        "organisation",
    )


SORTS = [  # (text, name, its sort)
    ("Rescuers dug near Sorrow, in the state of Verra Gelm, all day.", "Verra Gelm", "place"),
    ("They were held in the states of Rio Tarn, Sao Orrin and Upper Gelm.", "Upper Gelm", "place"),
    ("The mayor of Tarn, Cosima Adelby, will stay.", "Cosima Adelby", "person"),
    ("Dana Holm-Brask denied it. The panel paints Holm-Brask as a liar.", "Holm-Brask", "person"),
    ("He had spoken with figures such as Quillon's Larry Brask.", "Quillon", "organisation"),
    ("A rescue by the exchange Tarnex had fallen through.", "Tarnex", "organisation"),
    ("He was convicted of fraud, Bloomberg reported.", "Bloomberg", "media"),
    ("Michael Bloomberg said no. Bloomberg had been mayor.", "Bloomberg", "person"),
    ("He said so, according to Der Spiegel on Monday.", "Der Spiegel", "media"),
    ("The President's Office denied it. The President's son left.", "President's Office", "organisation"),
]


@pytest.mark.parametrize(("text", "name", "sort"), SORTS)
def test_what_stands_beside_a_name_says_its_sort(text: str, name: str, sort: str) -> None:
    """Every mention of the name is of that sort."""
    assert {s for n, s in names_of(text) if n == name} == {sort}


WHOLE = [  # (text, the names in it)
    (
        "It came from the Attorney General's Office of Orrin on Monday.",
        ["Attorney General's Office of Orrin"],
    ),
    (
        "The U.S. Attorney's Office for the Southern District of Orrin said so.",
        ["U.S. Attorney's Office for the Southern District of Orrin"],
    ),
    ("Assistant U.S. Attorney Danielle Holm told jurors that he lied.", ["U.S.", "Danielle Holm"]),
    (
        "Outside the court in Oldmill U.S. Attorney Damian Vale praised it.",
        ["Oldmill", "U.S.", "Damian Vale"],
    ),
    (
        "He teaches at the National Technical University of Ansel.",
        ["National Technical University of Ansel"],
    ),
    ("They charged Chief Financial Officer Luciano Holm on Monday.", ["Luciano Holm"]),
    ("Prosecutor General's Office spokesman Tom Vale said so.", ["Prosecutor General's Office", "Tom Vale"]),
    ("Neighbouring Sweden dropped its inquiry. Modern Germany went on.", ["Sweden", "Germany"]),
    ("It received about EUR 2.8 million and 200 GB of files.", []),
    ("Stationmaster charged in Oldmill crash\n\nThe stationmaster was charged on Sunday.", ["Oldmill"]),
    ("Methane is a strong gas. The methane rose from the sea.", []),
    ("Still Waiting for Truth as New Report Raises Fresh Doubts\n\nThe report blames nobody.", []),
]


@pytest.mark.parametrize(("text", "names"), WHOLE)
def test_names_are_whole_and_hold_no_office(text: str, names: list[str]) -> None:
    assert [n for n, _ in names_of(text)] == names
