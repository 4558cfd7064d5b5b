"""What opens an affair: its name and the first events are what most outlets tell, and no side event of one report."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.compare.common import told_in
from rashomon.dossier import Dossier, build_dossier, render_text
from rashomon.dossier.titles import leans, says_little
from rashomon.pipeline import build_case
from tests.compare.pairs import report

FLOODS = (
    "The floods destroyed the town of Sorne on Monday. A 71-year-old angler from Olm died in the floods.",
    "On Monday the floods destroyed Sorne, the river board said. Many more were hurt.",
    "Sorne was destroyed by the floods of Monday. Many more were hurt in the floods.",
    "The floods that destroyed Sorne on Monday came at night. Roads were cut.",
    "Rebuilding begins in Sorne, which the floods destroyed on Monday. Schools stay closed.",
)


@cache
def opened(texts: tuple[str, ...]) -> Dossier:
    return build_dossier(build_case([report(n, t, "2031-04-15") for n, t in enumerate(texts)]))


def test_an_affair_is_called_what_most_outlets_tell() -> None:
    made = opened(FLOODS)
    assert "destroyed" in made.title and "Sorne" in made.title
    assert "angler" not in made.title
    assert not any("angler" in e.text for e in made.glance.main_events)
    assert any("destroyed" in e.text for e in made.glance.main_events)


def test_no_event_opens_it_that_counts_on_from_what_stood_before() -> None:
    assert not any(e.text.startswith("Many more") for e in opened(FLOODS).glance.main_events)


def test_nothing_is_counted_of_which_there_is_nothing() -> None:
    made = opened(FLOODS)
    assert all(c.value != "0" or c.label.startswith(("event", "named")) for c in made.glance.counts)
    assert "0 difference" not in render_text(made)


@pytest.mark.parametrize(
    ("line", "text", "act", "told"),
    [
        (
            "The floods destroyed Sorne",
            "Sorne was destroyed by the floods of Monday.",
            ("destroy", "destroyed"),
            True,
        ),
        (
            "The floods destroyed Sorne",
            "The floods reached Sorne on Monday.",
            ("destroy", "destroyed"),
            False,
        ),
        ("A 71-year-old angler died in the floods", "An angler died in the floods.", ("die", "died"), False),
        ("The floods did not destroy Sorne", "The floods destroyed Sorne.", ("destroy", "destroyed"), False),
        ("The ferry sank off Olm", "The ferry went down and sank off Olm.", ("sink", "sank"), True),
    ],
)
def test_a_sentence_tells_a_line_by_its_words(line: str, text: str, act: tuple[str, ...], told: bool) -> None:
    assert (told_in(line, text, act) >= 0.65) is told


@pytest.mark.parametrize(
    ("clause", "hangs"),
    [
        ("Many more were injured", True),
        ("Others were trapped in the mill", True),
        ("Another eight people died in Olm", True),
        ("More than 100 people were hurt in Sorne", False),
        ("The mill at Sorne burned down", False),
    ],
)
def test_a_clause_that_counts_on_is_known(clause: str, hangs: bool) -> None:
    assert leans(clause) is hangs


@pytest.mark.parametrize(
    ("clause", "little"),
    [("The alert came", True), ("The disaster happened", True), ("The ferry sank", False), ("The dam of Olm broke", False)],
)  # fmt: skip
def test_a_clause_that_says_only_that_something_was_is_known(clause: str, little: bool) -> None:
    assert says_little(clause) is little
