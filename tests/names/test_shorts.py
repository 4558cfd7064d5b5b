"""Short forms of bodies, ships and flights: beginnings, initials, names without their state; and what is none."""

from __future__ import annotations

import pytest

from rashomon.names import begins_name, ends_name, heads_name, initials_fit, without_state

BEGINNINGS = [
    ("Kestrel", "Kestrel Air", True),
    ("Vanderholm", "Vanderholm Holdings", True),
    ("Al Safra", "Al Safra Trading FZE", True),
    ("Osmar", "Osmar Provincial Court", False),  # where the court is
    ("Norway", "Norway Steel", False),
    ("Oslo", "Oslo Shipping", False),
    ("Senate", "Senate Trade Panel", False),
    ("Bank", "Bank Osmar", False),
    ("Kestrel Air", "Kestrel Air Flight 418", False),
    ("Corvane", "Corvane 300", False),
    ("kestrel", "Kestrel Air", False),
    ("Kestrel", "Kestrel", False),
    ("Kestrel", "Kestrel Ventures", False),  # an arm of it
    ("Kestrel", "Kestrel Norway", False),
    ("Kestrel Rail", "Kestrel Rail Workers President", False),  # those who work for it
]
INITIALS = [
    ("CHA", "Coastal Harbour Authority", True),
    ("TSB", "US Transport Safety Board", True),
    ("USTSB", "US Transport Safety Board", False),
    ("DOJ", "Department of Justice", True),
    ("SMA", "Securities and Markets Authority", True),
    ("EASB", "European Union Aviation Safety Board", True),  # one word may be missing
    ("ESB", "European Union Safety Board", False),  # of three letters none
    ("EAX", "European Aviation Board", False),
    ("Cha", "Coastal Harbour Authority", False),
]


@pytest.mark.parametrize(("short", "name", "fits"), BEGINNINGS)
def test_beginnings(short: str, name: str, fits: bool) -> None:
    """A body is called by the beginning of its name, not by the place in it and not by a common noun."""
    assert begins_name(short, name) is fits


@pytest.mark.parametrize(("short", "name", "fits"), INITIALS)
def test_initials(short: str, name: str, fits: bool) -> None:
    """Small words and a state at the start may have an initial or none."""
    assert initials_fit(short, name) is fits


def test_ends_of_ships_and_flights() -> None:
    """A ship without its prefix, a flight without its airline; a date is no flight."""
    assert ends_name("Aurora Sund", "HMS Aurora Sund")
    assert ends_name("Flight 418", "Kestrel Air Flight 418")
    assert not ends_name("418", "Flight 418")
    assert not ends_name("July 13, 2031", "Monday, July 13, 2031")
    assert not ends_name("Aurora", "Queen Aurora")


def test_heads_and_states() -> None:
    """The common noun that a name ends in; a name with a nation before it."""
    assert heads_name("Commission", "Harbour Commission")
    assert not heads_name("Harbour", "Harbour Commission")
    assert without_state("US Transport Safety Board") == ("transport safety board", "United States")
    assert without_state("Norwegian Harbour Board") == ("harbour board", "Norway")
    assert without_state("Norway Army") is None
    assert without_state("Harbour Board") is None
