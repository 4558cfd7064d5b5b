"""Names that the shipped tables know join across reports: aliases that share no letter, and parts of federations in short."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.model import CaseContents
from rashomon.names import region_of
from tests.link.reports import read_reports

REPORTS = (
    "FRESNO, Calif. - Crews from Florida fought a fire in the hills on Monday, said Doctors Without Borders. ISIL claimed nothing. "
    "The fire began in Orvin, Calif., and spread to Nevada.",
    "The fire in California grew on Tuesday, MSF said. Islamic State said nothing. A man from Fla. was hurt. Illinois sent crews.",
    "Florida Governor Ann Brask came. Virginia Holm left California. N.J. sent a crew and New Jersey paid for it.",
)


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> CaseContents:
    return read_reports(tmp_path_factory.mktemp("fires"), *REPORTS, title="Fire")


@pytest.mark.parametrize("name", ["California", "Florida", "New Jersey", "Illinois", "Nevada"])
def test_a_region_is_one_place_under_its_name_and_its_short_form(contents: CaseContents, name: str) -> None:
    found = [a for a in contents.actors.actors if a.named and region_of(a.name) == name]
    assert [(a.name, a.type) for a in found] == [(name, "place")]


@pytest.mark.parametrize("name", ["Doctors Without Borders", "Islamic State"])
def test_a_body_is_one_under_names_that_share_no_word(contents: CaseContents, name: str) -> None:
    (found,) = (a for a in contents.actors.actors if a.name == name)
    assert len({document for document, _ in found.members}) == 2


def test_a_given_name_is_no_region(contents: CaseContents) -> None:
    assert ("Virginia Holm", "person") in {(a.name, a.type) for a in contents.actors.actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [("Calif.", "California"), ("calif.", "California"), ("N. J.", "New Jersey"), ("Calif", None), ("Ill.", "Illinois"), ("Ill", None), ("La", None), ("Miss.", None)],
)  # fmt: skip
def test_short_forms_need_their_point(text: str, name: str | None) -> None:
    assert region_of(text) == name


def test_what_begins_the_name_of_a_building_is_a_place(tmp_path: Path) -> None:
    contents = read_reports(
        tmp_path,
        "Ninety people died at the Almara Theatre in Velm.",
        "Almara was stormed by gunmen, police said. Almara had been full.",
        title="Attack",
    )
    assert {a.type for a in contents.actors.actors if a.named and a.name.startswith("Almara")} == {"place"}


NAMES = [
    # states in a list are in no other state, and are called in short
    ("Nationals of Iran, China, Russia and Japan died. S. Korea mourned.", "Some came from China, a few from Iran. South Korea paid.", {"China": 1, "Iran": 1}),
    # one name with a hyphen and without
    ("The minister Omer Bar-Lev came.", "Omer Barlev, the minister, came.", {"Omer Bar-Lev": 1, "Omer Barlev": 0}),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "named"), NAMES)
def test_one_name_is_one_actor(tmp_path: Path, left: str, right: str, named: dict[str, int]) -> None:
    found = [a.name for a in read_reports(tmp_path, left, right).actors.actors if a.named]
    assert {name: found.count(name) for name in named} == named
    assert sum("Korea" in name for name in found) <= 1


SORTS = [
    ("President KTB was shot in May. KTB died.", ("KTB", "person")),
    ("KTB died in May. Mr. KTB had been shot.", ("KTB", "person")),
    ("A letter obtained by SBT shows it, the mayor said. SBT aired it.", ("SBT", "organisation")),
    ("It was published on the Kremlin website on Sunday.", ("Kremlin", "organisation")),
    ("Park Sang-min said so. He left.", ("Park Sang-min", "person")),
    ("Nam Gu-Jun, an officer, said so.", ("Nam Gu-Jun", "person")),
    ("Agents of the Bureau of Alcohol, Tobacco, Firearms and Explosives came.", ("Bureau of Alcohol, Tobacco, Firearms and Explosives", "organisation")),
    ("Rain fell in the Pacific Northwest on Monday.", ("Pacific Northwest", "place")),
    ("The Kelm County Medical Examiner said that 12 died.", ("Kelm County Medical Examiner", "organisation")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor"), SORTS)
def test_a_name_is_whole_and_of_its_sort(tmp_path: Path, text: str, actor: tuple[str, str]) -> None:
    assert actor in {(a.name, a.type) for a in read_reports(tmp_path, text).actors.actors if a.named}


HEADLINES = [
    ("Live Coverage of News Out of Kelm; Authorities Say Eight Fighters Dead; World Reacts to Raid", "Mara Holm kept her job in Kelm on Monday."),
    ("Budget Cuts Limited Kelm Wildfire Response, Fire Chief Had Warned", "The fire chief had warned of it in Kelm."),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text"), HEADLINES)
def test_a_piece_of_a_headline_is_nobody(tmp_path: Path, title: str, text: str) -> None:
    actors = read_reports(tmp_path, text, title=title).actors.actors
    assert {a.name for a in actors if a.named} <= {"Mara Holm", "Kelm", "Paper"}
