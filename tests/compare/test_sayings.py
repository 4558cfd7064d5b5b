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


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        # two sentences of one speech: they share its matter, and are two
        ("I back Lev Toral for the harbour council since he will guard the quay and the border",
         "and no candidate for the council has done more for the quay than Lev Toral", False),
        ("We are asking the council to open the quay. Why would it not do that?",
         "We ask the council to open up the quay. Why would it not do it?", True),
    ],
)  # fmt: skip
def test_two_quotations_of_one_speech_are_not_one_utterance(left: str, right: str, one: bool) -> None:
    reports = []
    for outlet, words in (("A", left), ("B", right)):
        report = Report(f'"{words}," Ada Ferrin said of Lev Toral.', outlet, "2031-04-09")
        report.mention("Ada Ferrin", 1)
        report.mention("Lev Toral", 2)
        report.statement(words, 1, "direct")
        reports.append(report)
    kinds = (("corroborates", "content"), ("corroborates", "quote_wording"), ("differs", "quote_wording"))
    assert any(found(reports, kind, slot) for kind, slot in kinds) == one
