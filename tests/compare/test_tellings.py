"""Two tellings of one thing agree though the table of verdicts has nothing to say of them; what may be two does not."""

from __future__ import annotations

import pytest

from rashomon.compare.gate import is_weighed
from rashomon.compare.tellings import ALIKE, LEAST
from tests.compare.pairs import relations

ONE = [
    ("Nobody slept. \"Would we have done it without the pilot?\" the mate asked.", "\"Would we have done it without the pilot?\" asked the mate of the Almara, Piet Dorn."),
    ("It has been the worst winter of the fishing town of Ardel for forty years.", "For forty years it has been the worst winter in the fishing town of Ardel."),
    ("The judge gave the clinic of Ardel until Friday to show its licence.", "The judge gave until Friday to show the licence of the clinic of Ardel."),
    ("The clinic is unlicensed to perform the treatment that a judge required her to receive.", "The clinic was unlicensed to perform the sort of treatment a judge required Ilda Voss to receive."),
]  # fmt: skip
TWO = [
    ("\"Would we have done it without the pilot?\" asked Piet Dorn.", "\"Would we have done it without the crane?\" asked Piet Dorn."),
    ("He had been on the way to the mill.", "He had been on the way to the harbour."),
    ("Ilda Voss is a nurse.", "Ilda Voss is a member of the harbour council."),
    ("The ferry Almara may have been late.", "The ferry Almara was late."),
    ("The harbour of Ardel has 40 workers.", "The harbour of Ardel has 90 boats and 12 cranes."),
    ("The rocket was launched from Hollin at the ferry Almara.", "The rocket was launched from Marrow at the ferry Almara."),
    ("The barge had last called at North Haven.", "The barge had last called at South Haven."),
    ("Ilda Voss hit Piet Dorn in the harbour of Ardel.", "Piet Dorn hit Ilda Voss in the harbour of Ardel."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), ONE)
def test_two_tellings_of_one_thing_agree(left: str, right: str) -> None:
    found = [r for r in relations(left, right) if ALIKE in r.reasons]
    assert found and {r.kind for r in found} == {"corroborates"}
    assert all(is_weighed(r) and LEAST <= r.confidence < 1 for r in found)


@pytest.mark.parametrize(("left", "right"), TWO)
def test_what_may_be_two_does_not_agree(left: str, right: str) -> None:
    assert not any(ALIKE in r.reasons for r in relations(left, right))


def test_tellings_of_two_things_are_in_no_dispute() -> None:
    """Opposed states of one person are no contradiction where nothing else shows that they are of one thing."""
    died = "Ilda Voss, the singer, has died on Sunday."
    before = "Ilda Voss was in declining health all winter, a spokesman said."
    denied = "The singer Ilda Voss has not died, a spokesman said."
    assert not [r for r in relations(died, before) if r.kind == "contradicts"]
    assert [r for r in relations(died, denied) if r.kind == "contradicts"]
