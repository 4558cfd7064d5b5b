"""Quotation marks in a title that no YAML reads."""

from __future__ import annotations

import pytest

from rashomon.ingest.formats.text import front_matter


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("'Clear signs' of arson: fire chief", "'Clear signs' of arson: fire chief"),
        ("Vant: fire was a \"provocation\"", "Vant: fire was a \"provocation\""),
        ("\"Vant: fire was set\"", "Vant: fire was set"),
        ("Mayor: 'We saw it'", "Mayor: 'We saw it'"),
    ],
)  # fmt: skip
def test_a_title_keeps_its_own_quotation_marks(written: str, title: str) -> None:
    assert front_matter(f"---\ntitle: {written}\noutlet: Star\n---\nText.").title == title
