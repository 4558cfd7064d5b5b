"""Plain opposites told of one thing: each pair cannot both be right, and none of them is told alike."""

from __future__ import annotations

import pytest

from tests.compare.pairs import kinds

OPPOSITES = [
    # none of them, all of them, one of both
    ("None of the gunmen escaped, the security chief said.", "Two of the gunmen escaped, police said."),
    ("Neither of the drivers was hurt, the line said.", "Both drivers were hurt, a doctor said."),
    ("The left engine of the plane was not damaged, the board said.", "Both engines of the plane had been damaged by birds."),
    ("The mayor said no tankers had blown up.", "The tankers derailed and exploded."),
    # it stands, or is destroyed
    ("The shelter beneath the hall was destroyed, the former governor said.", "The shelter beneath the hall survived the strike."),
    ("The old lighthouse of Tarn withstood the storm.", "The old lighthouse of Tarn collapsed in the storm, a fisherman said."),
    # they could, or could not
    ("Rescuers were not able to reach the people in the cellar, a doctor said.", "Rescuers reached the people in the cellar, the ministry said."),
    ("Divers were unable to open the hatch of the Halma.", "Divers opened the hatch of the Halma, the navy said."),
    # it was left undone, or not found, or there was none
    ("The pilots failed to lower the landing gear.", "The landing gear was lowered before the plane touched down, the airline said."),
    ("The flight recorder had been found, the ministry said.", "The flight recorder had not been found, the police said."),
    ("The dam was inspected in May, the firm said.", "No inspection of the dam took place in May, the union said."),
    # nothing else
    ("The convoy was carrying weapons, the army said.", "The convoy was carrying only medicine, the agency said."),
    # one thing, told in words that tell it from others
    ("The bomb shelter in Lenz Drama Hall has survived the strike.", "The bomb shelter was destroyed, the deputy Jan Stolt said."),
    # known things and groups
    ("The letter is genuine, the family said.", "The letter was forged, the police said."),
    ("The children had been vaccinated, the clinic said.", "The children had never been vaccinated, their father said."),
    ("The plane was shot down by a missile.", "The plane was not shot down, the ministry said."),
    ("No shots were fired, police said.", "Police fired several shots, a witness said."),
    ("The police used tear gas.", "Police said they had used no tear gas."),
    ("The factory had passed an inspection in June.", "The factory failed its inspection in June, the union said."),
    # who knew
    ("The Keshi minister said that President Marek Alief was well informed of the raid.", "Alief's envoy said the president had not been aware of the raid."),
]  # fmt: skip
NO_OPPOSITES = [
    ("The shelter beneath the hall was damaged.", "The shelter beneath the hall survived the strike."),
    ("Rescuers will be able to reach the people in the cellar, a doctor said.", "Rescuers have not reached the people in the harbour."),
    ("The pilots failed to lower the landing gear.", "The flaps were lowered before the plane touched down."),
    ("Nobody found the flight recorder on Sunday.", "A flight recorder was found in Kesh in May."),
    ("The convoy was carrying weapons.", "The convoy was carrying medicine."),
    ("Police fired several shots, a witness said.", "No fireworks were fired, police said."),
    ("The plane slid along the runway without its wheels lowered.", "The wheels were not lowered."),
]  # fmt: skip
NOT_ALIKE = [
    ("The ship Halma turned left in the strait of Tarn.", "The ship Halma turned right in the strait of Tarn."),
    ("The guard fled before the blast in the mill.", "The guard fled after the blast in the mill."),
    ("The ship's doors were open when it sailed, the captain said.", "The doors of the ship were closed when it sailed, the owner said."),
    ("The police opened fire first.", "The protesters opened fire first, the police said."),
    ("The convoy was carrying weapons, the army said.", "The convoy was carrying only medicine, the agency said."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), OPPOSITES)
def test_plain_opposites_cannot_both_be_right(left: str, right: str) -> None:
    found = {kind for kind, _ in kinds(left, right)}
    assert "contradicts" in found and "corroborates" not in found


@pytest.mark.parametrize(("left", "right"), NO_OPPOSITES)
def test_what_only_looks_opposed_is_no_dispute(left: str, right: str) -> None:
    assert "contradicts" not in {kind for kind, _ in kinds(left, right)}


@pytest.mark.parametrize(("left", "right"), NOT_ALIKE)
def test_what_is_opposed_is_not_told_alike(left: str, right: str) -> None:
    assert "corroborates" not in {kind for kind, _ in kinds(left, right)}
