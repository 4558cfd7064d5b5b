"""A chain of reprints has one origin, however nobody knows who was first."""

from __future__ import annotations

from rashomon.compare.independence import Origins, _agencies
from rashomon.compare.reading import read_all
from rashomon.model import Calendar, Echo, EventLinks, Side, Span
from tests.compare.pairs import relations
from tests.make import Report, actor_links

TEXT = "The dam at Orvel held, the engineer said, though the water stood a hand below its crown."


def origins(*echoes: tuple[int, int, int]) -> tuple[Origins, list[Side]]:
    """Three outlets with one sentence; each echo is copy, original, characters shared."""
    reports = [Report(f"{TEXT} {'x' * n}", f"Outlet {n}") for n in range(3)]
    readings = read_all(
        [r.analysis() for r in reports], actor_links(reports), EventLinks(), Calendar({}, {}, {})
    )
    made = [
        Echo(f"ec-{n}", reports[c].id, reports[o].id, None, "common_source", (Span(0, size),))
        for n, (c, o, size) in enumerate(echoes)
    ]
    sides = [Side(r.id, (Span(0, 20),), None, "x") for r in reports]
    return Origins(readings, made), sides


def test_nobody_copies_anybody() -> None:
    found, sides = origins()
    assert found.independent(sides[:2]) and found.independent(sides)


def test_both_ends_of_a_chain_are_one_voice() -> None:
    found, sides = origins((0, 1, len(TEXT)), (1, 2, len(TEXT)))
    assert not found.independent([sides[0], sides[2]])
    assert not found.independent(sides)


def test_a_chain_by_another_sentence_joins_nothing() -> None:
    found, sides = origins((0, 1, len(TEXT)), (1, 2, 12))
    assert found.independent([sides[0], sides[2]])


def test_two_whose_sources_nobody_knows_apart_are_not_known_to_be_independent() -> None:
    told = "The ferry Almara sank off Velm on Monday, {} said."
    made = relations(told.format("officials"), told.format("a man of the harbour"))
    assert all(r.independent is not True for r in made)


def test_an_agency_in_the_name_of_two_outlets_is_their_source() -> None:
    assert _agencies("ou-lorn-post-reuters") & _agencies("ou-kesh-times-reuters")
    assert not _agencies("ou-reuters")
