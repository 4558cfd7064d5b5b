"""The place, the day and the agency with which a sentence opens stand in no heading."""

from __future__ import annotations

import pytest

from rashomon.compare.words import without_dateline


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Jan. 12 (UPI) -- The ferry sank.", "The ferry sank."),
        ("ORVIN, Jan. 12 (Xinhua) -- The ferry sank.", "The ferry sank."),
        ("ORVIN (AP) — Two men fled.", "Two men fled."),
        ("The mayor (Brask) said so.", "The mayor (Brask) said so."),
        ("Emil Brask (R) said no.", "Emil Brask (R) said no."),
        ("Two men fled.", "Two men fled."),
    ],
)
def test_a_heading_begins_behind_the_dateline(text: str, told: str) -> None:
    assert without_dateline(text) == told
