"""A state and its ministry, a company and its spokesman are not known to be two sources."""

from __future__ import annotations

import pytest

from rashomon.model import Document, Finding
from rashomon.pipeline import build_case


def told_alike(one: str, other: str, words: str) -> list[Finding]:
    made = build_case(
        [Document(f"d-{n}", f"{n}.txt", f"{n}", "text/plain", f"News\n\n{t}\n", outlet=f"ou-{n}") for n, t in enumerate((one, other))]
    )  # fmt: skip
    return [
        f for f in made.comparison.findings if words in f.sentence and f.bucket in ("told_alike", "unsure")
    ]


ONE_SIDE = [
    ("Russia said that its troops had taken the town of Orvel.", "The Russian Defence Ministry said that its troops had taken the town of Orvel."),
    ("The Kremlin said that rebels had burned the mill at Lenz.", "The Russian army said that rebels had burned the mill at Lenz."),
    ("Quwaria said that rebels had burned the mill at Lenz. The state of Quwaria is small.", "The Quwari foreign ministry said that rebels had burned the mill at Lenz."),
    ("Norden Steel said that rebels had burned the mill at Lenz.", "Norden Steel spokesman Arne Volk said that rebels had burned the mill at Lenz."),
    ("Russian President Oleg Varin said that rebels had burned the mill at Lenz.", "Russian Defence Minister Pavel Orlin said that rebels had burned the mill at Lenz."),
    ("Norden Steel director Ilse Vorm said that rebels had burned the mill at Lenz. Norden Steel owns it.", "Norden Steel spokesman Arne Volk said that rebels had burned the mill at Lenz. Norden Steel owns it."),
    ("Quwari President Salim Hadi said that rebels had burned the mill at Lenz in Quwaria.", "The Quwari minister Omar Nasri said that rebels had burned the mill at Lenz in Quwaria."),
    ("Iraqi President Salim Hadi said that rebels had burned the mill at Lenz.", "The Iraqi Interior Ministry said that rebels had burned the mill at Lenz."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE_SIDE)
def test_two_of_one_side_are_not_known_to_be_independent(one: str, other: str) -> None:
    found = told_alike(one, other, "Orvel" if "Orvel" in one else "Lenz")
    assert found
    assert [f.independent for f in found if f.independent] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia said that rebels had burned the mill at Lenz.", "The Iraqi Interior Ministry said that rebels had burned the mill at Lenz."),
        ("Mayor Petra Kulm said that rebels had burned the mill at Lenz.", "Norden Steel spokesman Arne Volk said that rebels had burned the mill at Lenz."),
    ],
)  # fmt: skip
def test_two_sides_are(one: str, other: str) -> None:
    assert [f.independent for f in told_alike(one, other, "Lenz")] == [True]
