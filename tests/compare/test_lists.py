"""Offices are one under all their names; people are a list only where they stand beside each other."""

from __future__ import annotations

import pytest

from rashomon.compare.lists import Listing, find_listings, office_keys
from rashomon.compare.reading import read_all
from rashomon.model import Calendar, EventLinks
from tests.make import Report, actor_links


def listings(report: Report) -> list[Listing]:
    links = actor_links([report])
    reading = read_all([report.analysis()], links, EventLinks(), Calendar({}, {}, {}))[report.id]
    return [found for s in reading.sentences for found in find_listings(reading, s)]


@pytest.mark.parametrize(
    "left, right",
    [
        ("treasury", "finance"),
        ("home affairs", "the interior"),
        ("interior minister", "minister of home affairs"),
        ("power", "energy"),
        ("foreign affairs", "foreign minister"),
        ("defense", "defence"),
        ("the national security advisor", "national security adviser"),
    ],
)
def test_one_office_under_two_names(left: str, right: str) -> None:
    assert set(office_keys(left)) & set(office_keys(right))


@pytest.mark.parametrize(
    "left, right",
    [("oil", "finance"), ("planning", "health"), ("electricity", "energy"), ("trade", "transport")],
)
def test_two_offices(left: str, right: str) -> None:
    assert not set(office_keys(left)) & set(office_keys(right))


def test_a_former_office_is_none() -> None:
    assert office_keys("former finance minister") == ()


@pytest.mark.parametrize(
    "text, members",
    [
        (
            "He brought the ministers of oil, finance and health, as well as the national security adviser.",
            ["oil", "finance", "health", "the national security adviser"],
        ),
        (
            "The guest came with the ministers of energy, trade and transport along.",
            ["energy", "trade", "transport"],
        ),
        ("She met the foreign, energy and finance ministers.", ["foreign", "energy", "finance"]),
        ("The minister of oil spoke, and the crowd left.", []),
        ("Ministers of the old school like to wait.", []),
    ],
)
def test_lists_of_offices(text: str, members: list[str]) -> None:
    found = listings(Report(text))
    assert [m.text for f in found for m in f.members] == members
    for listing in found:
        for member in listing.members:
            assert text[member.span.start : member.span.end] == member.text


def test_people_beside_each_other_with_their_titles() -> None:
    text = "He met President Anton Reusch, Speaker Ilse Marwitz (RSM) and Governor Karl Hohl, and went home."
    report = Report(text)
    for number, name in enumerate(("Anton Reusch", "Ilse Marwitz", "Karl Hohl")):
        report.mention(name, number)
    (found,) = listings(report)
    assert [m.text for m in found.members] == ["Anton Reusch", "Ilse Marwitz", "Karl Hohl"]


@pytest.mark.parametrize(
    "text",
    [
        "Anton Reusch said that Ilse Marwitz, who knows Karl Hohl, had left.",
        '"Anton Reusch," Ilse Marwitz said, and Karl Hohl laughed.',
    ],
)
def test_people_in_one_sentence_are_no_list(text: str) -> None:
    report = Report(text)
    for number, name in enumerate(("Anton Reusch", "Ilse Marwitz", "Karl Hohl")):
        report.mention(name, number)
    assert listings(report) == []
