"""When two contents are one utterance: they share what is said, not only the names in it."""

from __future__ import annotations

import pytest

from tests.compare.test_relations import found
from tests.make import Report


def said(content: str, outlet: str, cue: str = "said") -> Report:
    """A report in which the mayor says something."""
    report = Report(f"Mayor Ada Ferrin {cue} {content}.", outlet, "2031-04-09")
    report.mention("Ada Ferrin", 1)
    report.statement(content, 1, "indirect", cue)
    return report


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("that she would serve on the Olm Harbour Court Committee", "running the Olm Harbour Court Committee", False),
        ("the Norland Coast Guard in the Brod Strait", "that the Norland Coast Guard had left the Brod Strait", False),
        ("that the harbour dues would double by winter", "the dues of the harbour were to double before winter", True),
        ("that she would not let the quay be sold", "she will not allow that the quay is sold", True),
    ],
)  # fmt: skip
def test_two_contents_that_share_only_names_are_not_one_utterance(left: str, right: str, one: bool) -> None:
    reports = [said(left, "A"), said(right, "B", "spoke of" if not one and "that" not in right else "said")]
    assert bool(found(reports, "corroborates", "content")) == one
