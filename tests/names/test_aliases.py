"""The alias store, and what is known of states."""

from __future__ import annotations

import pytest

from rashomon.names import (
    AliasStore,
    acronym_fits,
    capital_of,
    compare_names,
    country_of,
    country_of_capital,
    country_of_demonym,
    no_aliases,
    state_sense,
)


def test_added_alias() -> None:
    """An apposition of a report makes two names one, under other spellings too."""
    store = AliasStore()
    store.add("NRU", "Northern Relief Union", "“the Northern Relief Union (NRU)”")
    store.add("Harakat al-Qamar", "Moon Movement", "“Harakat al-Qamar, the Moon Movement”")
    assert store.same("the Northern Relief Union", "NRU")
    assert store.reason_for("NRU", "Northern Relief Union") == "“the Northern Relief Union (NRU)”"
    assert store.same("Harakat el-Kamar", "the Moon Movement")
    assert not store.same("NRU", "Moon Movement")
    assert not store.same("NRF", "Northern Relief Union")
    found = compare_names("NRU", "the Northern Relief Union", "organisation", store)
    assert found.verdict == "same"
    assert found.reasons[0][0] == "alias"


def test_one_wrong_pair_chains_little() -> None:
    """`same` follows one common member, not a chain of them."""
    store = AliasStore(seeds=False)
    for a, b in [
        ("Alpha Union", "Beta Union"),
        ("Beta Union", "Gamma Union"),
        ("Gamma Union", "Delta Union"),
    ]:
        store.add(a, b, "said so")
    assert store.same("Alpha Union", "Gamma Union")
    assert not store.same("Alpha Union", "Delta Union")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("UN", "United Nations"),
        ("the IAEA", "International Atomic Energy Agency"),
        ("AFP", "Agence France-Presse"),
    ],
)
def test_seeds(a: str, b: str) -> None:
    """Organisations between states and news agencies come with the package; without the store they stay open."""
    assert compare_names(a, b, "organisation").verdict == "same"
    assert compare_names(a, b, "organisation", no_aliases()).verdict != "same"


def test_seeds_are_organisations() -> None:
    """A person or place that bears an organisation's short name is none."""
    assert compare_names("Petra", "Jordan News Agency", "organisation").verdict == "same"
    assert compare_names("Petra", "Jordan News Agency", "place").verdict != "same"
    assert compare_names("Petra", "Jordan News Agency", "person").verdict != "same"


def test_acronym_fits() -> None:
    """Initials, articles skipped."""
    assert acronym_fits("NRU", "the Northern Relief Union")
    assert acronym_fits("HAQ", "Harakat al-Afaq al-Qadima")
    assert not acronym_fits("NRF", "the Northern Relief Union")
    assert not acronym_fits("Nru", "the Northern Relief Union")


def test_countries() -> None:
    """Names, demonyms and capitals."""
    assert country_of("the USA") == "United States"
    assert country_of("Tarfawi") is None
    assert country_of_demonym("Iraqis") == "Iraq"
    assert country_of_demonym("Swiss") == "Switzerland"
    assert capital_of("Islamic Republic of Iran") == "Tehran"
    assert capital_of("Ruritania") is None
    assert country_of_capital("Kiev") == "Ukraine"


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("Egypt", ("Egypt", "country")),
        ("the Egyptian government", ("Egypt", "government")),
        ("government of Egypt", ("Egypt", "government")),
        ("Cairo", ("Egypt", "capital")),
        ("Egyptians", ("Egypt", "people")),
        ("the Cairo Opera", None),
    ],
)
def test_state_sense(text: str, sense: tuple[str, str] | None) -> None:
    """Country, government, capital and people are told apart."""
    assert state_sense(text) == sense


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("Egypt", "the Egyptian government", "different"),
        ("Egypt", "Cairo", "different"),
        ("Egyptian government", "government of Egypt", "same"),
        ("USA", "the United States", "same"),
        ("Niger", "Nigeria", "different"),
        ("Iran", "Iraq", "different"),
        ("Austria", "Australia", "different"),
    ],
)
def test_states_are_tied_not_merged(a: str, b: str, verdict: str) -> None:
    """A country, its government and its capital are three things."""
    found = compare_names(a, b, "place")
    assert found.verdict == verdict
    if verdict == "different" and "Egypt" in a:
        assert found.reasons[0][0] == "tied"
