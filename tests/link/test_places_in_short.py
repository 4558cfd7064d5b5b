"""A place by its initials, alone and at the start of other names; a given name with two letters in each other's place."""

from __future__ import annotations

import pytest

from rashomon.model import CaseContents
from tests.link.reports import read_reports

REPORTS = (
    "The fire in Port Velm grew on Monday, Port Velm County said. Fire chief Kristin Brask spoke to the paper.",
    "In Port Velm crews fought the fire on Tuesday. Kristin Brask asked for more crews, and PV residents fled.",
    "Many left L.K. on Monday. The PV County sheriff said that people in P.V. should leave, and Ms. Kirstin Brask agreed. She said that she would leave too.",
)


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> CaseContents:
    return read_reports(tmp_path_factory.mktemp("fires"), *REPORTS, title="Fire")


def test_a_place_is_one_under_its_name_and_its_initials(contents: CaseContents) -> None:
    found = [a for a in contents.actors.actors if a.named and a.name in ("Port Velm", "P.V.", "PV")]
    assert [a.name for a in found] == ["Port Velm"]


def test_what_begins_with_the_initials_is_what_begins_with_the_name(contents: CaseContents) -> None:
    (found,) = (a for a in contents.actors.actors if a.named and a.name.endswith("County"))
    assert len({document for document, _ in found.members}) == 2


def test_a_slip_of_two_letters_makes_no_second_person(contents: CaseContents) -> None:
    assert [a.name for a in contents.actors.actors if a.name.endswith("Brask")] == ["Kristin Brask"]
