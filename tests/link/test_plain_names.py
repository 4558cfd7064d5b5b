"""One body or place under the forms that reports give as they like: with and without its legal form, in full or by letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.names import state_of_service
from rashomon.names.plain import plain_name
from tests.link.reports import read_reports

PLAIN = {
    "Brask Mining S.A.": "Brask Mining",
    "Brask, Inc.": "Brask",
    "Lenz International Airport": "Lenz Airport",
    "Lenz PD": "Lenz Police Department",
    "River Orl": "Orl River",
    "Orl County Sheriff's Department": "Orl County Sheriff's Office",
    "The Company": "The Company",
    "Limited Brands": "Limited Brands",
    "International Airport": "International Airport",
}


@pytest.mark.parametrize(("name", "plain"), PLAIN.items())
def test_a_name_without_what_may_be_left_out(name: str, plain: str) -> None:
    assert plain_name(name) == plain


ONE = [
    (
        "Brask Mining Company owned the dam. Brask denied it.",
        "The dam belonged to Brask Mining SA, whose clerk spoke.",
    ),
    (
        "The plane left Lenz International Airport on Monday.",
        "The plane took off from Lenz Airport on Monday.",
    ),
    ("The Lenz Police Department held nobody.", "The Lenz PD said that nobody was held."),
    (
        "The Orl County Sheriff's Office held two men.",
        "Orl County Sheriff's Department deputies held two men.",
    ),
    (
        "Nine people died in Sao Tarn state on Monday.",
        "Crews went to Sao Tarn on Monday, and Sao Tarn slept.",
    ),
]


@pytest.mark.parametrize(("left", "right"), ONE)
def test_one_under_two_forms(tmp_path: Path, left: str, right: str) -> None:
    """The two reports have one such actor, and no second one."""
    made = read_reports(tmp_path, left, right, title="News")
    both = [a for a in made.actors.actors if a.named and len({d for d, _ in a.members}) == 2]
    assert both
    alone = [a.name for a in made.actors.actors if a.named and a not in both and a.type == "organisation"]
    assert not alone


@pytest.mark.parametrize(
    ("name", "state"),
    [("Revolutionary Guards", "Iran"), ("the IRGC", "Iran"), ("FBI", "United States"), ("Lenz", None)],
)
def test_whose_service_a_body_is(name: str, state: str | None) -> None:
    assert state_of_service(name) == state
