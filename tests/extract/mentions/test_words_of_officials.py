"""Whom "he" means in what an official tells: of another one, what no official tells of himself."""

from __future__ import annotations

import pytest

from rashomon.model import Document
from rashomon.pipeline import build_case

OF_ANOTHER = [
    "The gunman, Erik Vant, entered the school at noon. Sheriff Dan Ortel said he shot nine people.",
    "Erik Vant was 18. Governor Greg Abel said on Tuesday that he opened fire with a rifle.",
    "Erik Vant fled the bank. Police chief Ivo Marn said he was arrested in Lenz.",
    "Erik Vant bought a rifle. The mayor, Ivo Marn, said he had been killed by officers.",
    "Erik Vant hid in the barn. Captain Ivo Marn told reporters that he surrendered at dawn.",
    "Erik Vant lived alone. Prosecutor Jan Orrel said that he had been charged with murder.",
]
OF_HIMSELF = [
    "Erik Vant was 18. Governor Greg Abel said he would resign.",
    "Erik Vant hid in the barn. Mayor Ivo Marn said he visited the school.",
    "Erik Vant was held. Prosecutor Jan Orrel said he was ready for the trial.",
]


def meant(text: str) -> str:
    """Who the last "he" of a text is."""
    report = Document("d", "d.txt", "d", "text/plain", f"Headline\n\n{text}", outlet="ou-a")
    (analysis,) = build_case([report]).analyses
    last = max((m for m in analysis.mentions if m.text == "he"), key=lambda m: m.start)
    return next(
        (
            m.text
            for m in analysis.mentions
            if m.kind == "name" and m.chain == last.chain and m.chain is not None
        ),
        "",
    )


@pytest.mark.parametrize("text", OF_ANOTHER)
def test_what_no_official_tells_of_himself_is_another_ones(text: str) -> None:
    assert meant(text) == "Erik Vant"


@pytest.mark.parametrize("text", OF_HIMSELF)
def test_what_an_official_may_tell_of_himself_stays_his(text: str) -> None:
    assert meant(text) not in ("", "Erik Vant")
