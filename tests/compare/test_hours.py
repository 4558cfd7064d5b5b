"""At what hour something was: to the minute, round, about, in another zone, and hours of other things."""

from __future__ import annotations

import pytest

from tests.compare.pairs import compared, relations

RIVAL = [
    # to the minute
    ("The ferry Aldona left Brask at 11.21 pm on Friday.", "The Aldona sailed from Brask at 11.38 pm, the line said."),
    ("The civil guard sent its warning to phones at 7.04 pm.", "The civil guard sent the warning to phones at 7.16 pm."),
    ("Governor Ilke Marr arrived at the crisis centre at 8.28 pm.", "Marr arrived at the crisis centre at about 7.30 pm, her office said."),
    ("Nothing was sent by the Orrel government until 6.03 pm that day.", "The Orrel government sent a text message to residents only at 6.12 pm."),
    ("The plane took off from Lenz at 12:41 a.m. (1641 GMT).", "The plane left Lenz at 12:21 a.m., the airport said."),
    ("The last message from the Aldona came at 1:07 a.m.", "The last transmission from the ship was at 2:19 a.m., the navy said."),
    ("Contact with the trawler was lost at 10.47 am.", "The trawler vanished from radar at 10.53 am, the coastguard said."),
    ("Marshal Dov Tarn resigned at 9.12 am.", "Tarn resigned at 9.46 am, his spokesman said."),
    # one call for help, by whatever word; in a zone that is whole hours away
    ("At 6.31 am the captain made a Mayday declaration.", "At 6.44 am the captain issued a distress call, Orel News reported."),
    ("The ferry Aldona left Brask at 11.21 pm CET.", "The Aldona sailed from Brask at 11.38 pm, the line said."),
    # a day of no known year
    ("The weather service issued a red alert at 7.31 on Tuesday morning.", "The weather service issued the red alert at 7.13 am."),
]  # fmt: skip

NOT_RIVAL = [
    # a round hour, one that is about so late
    ("The civil guard sent its warning to phones at 7 pm.", "The civil guard sent the warning to phones at 7.12 pm."),
    ("The ferry Aldona left Brask at about 11.20 pm.", "The Aldona left Brask at 11.31 pm."),
    # not at it, but before or after it, or up to it
    ("The ferry Aldona left Brask before 11.21 pm.", "The Aldona left Brask at 10.38 pm."),
    ("Governor Ilke Marr ate in the old town until 6.41 pm.", "Governor Ilke Marr ate in the old town at 2.12 pm."),
    # in two zones
    ("The plane took off from Lenz at 12:41 a.m.", "The plane took off from Lenz at 10.41 pm GMT."),
    # by others, of other things, elsewhere
    ("The ferry Aldona left Brask at 11.21 pm.", "The ferry Corvin left Ostrava at 11.38 pm."),
    ("The civil guard sent its warning to phones at 7.04 pm.", "The civil guard sent boats to the island at 7.16 pm."),
    ("The weather service issued a red alert at 7.13 am.", "The weather service issued an orange warning at 6.42 am."),
    ("Governor Ilke Marr arrived at the crisis centre at 8.28 pm.", "Governor Ilke Marr arrived at the hospital at 10.15 pm."),
    ("A missile hit the market of Dorn at 11.05 am.", "A second missile hit the market of Dorn at 1.20 pm."),
    ("A missile hit the market of Dorn at 11.05 am.", "A missile hit the station of Dorn at 1.20 pm."),
    ("The ship sent a distress call at 2.10 am.", "The ship sent an SOS at 6.40 am."),
    # what is done again and again
    ("The mayor reported the leak at 5.51 pm.", "The mayor reported the leak at 6.41 pm."),
]  # fmt: skip


def disputed(left: str, right: str) -> bool:
    return any(r.kind == "contradicts" for r in relations(left, right))


@pytest.mark.parametrize(("left", "right"), RIVAL)
def test_two_hours_of_one_thing_are_in_dispute(left: str, right: str) -> None:
    assert disputed(left, right)


@pytest.mark.parametrize(("left", "right"), NOT_RIVAL)
def test_hours_that_may_be_one_or_are_of_two_things_are_not(left: str, right: str) -> None:
    assert not disputed(left, right)


def test_an_hour_of_a_day_of_no_known_year_is_kept() -> None:
    told = (
        "The guard was shot at 7.13 am on Tuesday.",
        "The guard was shot at 7.31 on Tuesday morning, Dov Tarn said.",
    )
    assert [r.kind for r in relations(*told, days=("", "")) if r.kind == "contradicts"]


def test_one_hour_that_is_written_in_two_ways_is_one_side() -> None:
    told = (
        "The plane left Lenz for Brask at 12:41 a.m., the airline said.",
        "The plane took off from Lenz for Brask at 00:41.",
        "The plane left Lenz for Brask at 12.21 am, the port said.",
    )
    made = [r for r in relations(*told) if r.kind == "contradicts"]
    assert [{s.value for s in r.sides} for r in made] == [{"12:41 a.m.", "12.21 am"}]


OPEN = [
    ("The first explosion, at about 2.40 pm, was followed quickly by a second in Lenz.", "The first of those back-to-back explosions happened at about 2.50 pm."),
    ("The first blast was at about 2.40 pm, the police said.", "The first blast shook Lenz at 2.51 pm."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), OPEN)
def test_hours_to_the_minute_of_which_one_may_be_rounded_stay_open(left: str, right: str) -> None:
    """Nobody can say whether "about 2.40" and "2.50" are one hour: the line says so, and is no dispute."""
    made = compared((left, right)).comparison.findings
    assert [f.bucket for f in made if f.slot == "number"] == ["unsure"]


NOTHING = [
    ("The first explosion was at about 2.40 pm, the police said.", "The second explosion was at about 2.50 pm."),
    ("The first explosion was at about 2.40 pm, the police said.", "The first ambulance came at about 2.50 pm."),
    ("The ferry Aldona left Brask at 11 pm.", "The Aldona left Brask at 11.10 pm."),
    ("A missile hit the market of Dorn at 11.05 am.", "A second missile hit the market of Dorn at 11.15 am."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), NOTHING)
def test_round_hours_and_those_of_two_things_are_not_asked_for(left: str, right: str) -> None:
    made = compared((left, right)).comparison.findings
    assert not [f for f in made if f.slot == "number" or (f.bucket == "unsure" and f.relations)]


def test_hours_at_one_place_of_two_reports_are_asked_for() -> None:
    """The passages of two reports may stand at the same characters."""
    made = compared(("The ferry left Brask at 7:10 p.m.", "The ferry left Brask at 7:25 p.m.")).comparison
    assert [f.sentence for f in made.findings] == ["The ferry left Brask: at 7:10 p.m. or 7:25 p.m.?"]


ALIKE = [
    (("The envoy Per Ohm was detained in Lenz for over an hour on Sunday.", "Per Ohm was detained for three hours in Lenz by the police on Sunday."), "hour"),
    (("Jan Dorf was pronounced dead at 1.35 am in Lenz.", "Jan Dorf was pronounced dead in Lenz at 1.30 am on Friday."), "am"),
    (("The dam at Brask broke at 3.15 am, the mayor said.", "The dam at Brask broke at 3.25 am."), "am"),
    (("The plane vanished over the Orel sea two hours after take-off.", "The plane vanished over the Orel sea an hour after take-off."), "hour"),
    (("Guards led a 12-hour search of the harbour in Lenz.", "Guards led a nine-hour search of the harbour in Lenz."), "hour"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "unit"), ALIKE)
def test_nothing_told_alike_names_an_hour_or_length_that_is_given_otherwise(
    texts: tuple[str, str], unit: str
) -> None:
    made = compared(texts).comparison
    alike = {r.id for r in made.relations if r.kind == "corroborates"}
    lines = [f.sentence for f in made.findings if alike & set(f.relations) and f.slot in ("content", "place")]
    assert not [line for line in lines if unit in line.rstrip(".").split() or f"-{unit}" in line]


def test_an_hour_that_both_give_stays_in_the_line() -> None:
    told = (
        "The bank in Lenz was held for two hours.",
        "The bank in Lenz was held for two hours by the gang.",
    )
    assert "The bank in Lenz was held for two hours." in [
        f.sentence for f in compared(told).comparison.findings
    ]
