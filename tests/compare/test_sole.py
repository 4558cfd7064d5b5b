"""The one thing of its kind that an affair tells of, in whatever words; and what several tellings make two."""

from __future__ import annotations

import pytest

from tests.compare.pairs import kinds

ONE = [
    (
        "The company's siren had sounded before the wall broke.",
        "The siren on the roof of the works was silent.",
    ),
    ("The jetty was destroyed by the storm.", "The jetty of the ferry line was intact."),
]
TWO = [
    ("The company's siren had sounded before the wall broke.", "The second siren was silent."),
    ("The siren of the works had sounded.", "The siren of the school was silent."),
    ("The old jetty was destroyed by the storm.", "The jetty of the ferry line was intact."),
    ("Two sirens stand in the town. The company's siren had sounded.", "The siren on the roof was silent."),
]


@pytest.mark.parametrize(("left", "right"), ONE)
def test_one_thing_in_two_states(left: str, right: str) -> None:
    assert ("contradicts", "content") in kinds(left, right)


@pytest.mark.parametrize(("left", "right"), TWO)
def test_two_things(left: str, right: str) -> None:
    assert not any(kind == "contradicts" for kind, _ in kinds(left, right))
