"""Who is meant by an office, by a surname that two bear, and by "he" or "she"."""

from __future__ import annotations

import pytest

from tests.extract.reading import resolved

# By the office alone a report means whoever holds it now, not whoever was removed, resigned or is called former.
HOLDERS = [
    (
        "Rovers coach Stefan Ilk left his captain at home. He replaced Coach Werner Dahl, who was sacked in April. "
        "The coach said that nobody had a place by right.",
        "The coach said", "Stefan Ilk",
    ),
    (
        "Goran Abel has been commissioner of the Tessery police for ten weeks. The former commissioner, Lydia Farr, resigned "
        "in May. The commissioner said that patrols would carry cameras.",
        "The commissioner said", "Goran Abel",
    ),
    (
        "Piet Tessel, a virologist in Orsk, found the germ. It kills seals. The virologist expects no harm to people.",
        "The virologist expects", "Piet Tessel",
    ),
]  # fmt: skip

# A title before a surname that several bear means the one of that title.
SURNAMES = [
    (
        "Farm minister Ada Brand knew nothing of the deal. It was struck by her brother, the merchant Jon Brand. Minister Brand "
        "handed over her telephone.",
        "Minister Brand handed", "Ada Brand",
    ),
    (
        "The mayor of Dorrow, Celeste Farr, and the police chief of Ilvany, Marc Farr, disagree. Mayor Farr was never asked.",
        "Mayor Farr was", "Celeste Farr",
    ),
    (
        "Captain Tom Reiss met his sister, the lawyer Nina Reiss, at the quay. Captain Reiss had been at sea.",
        "Captain Reiss had", "Tom Reiss",
    ),
    (
        "Governor Lino Graf was seen with his wife, the singer Vera Graf. Governor Graf paid for the tickets.",
        "Governor Graf paid", "Lino Graf",
    ),
]  # fmt: skip

# Whoever is surely a man or a woman is meant before others, and whoever was "she" is not "he".
SEXES = [
    (
        "Skipper Anton Verh and his mate, Mrs Greta Pohl, were brought ashore. Verh went to hospital. “I counted heads,” she said.",
        "she said", "Greta Pohl",
    ),
    (
        "Mayor Cosima Adey spent nine days at sea with her husband, the dentist Paul Strand. She has not answered since.\n\n"
        "“We paid for it all,” he told reporters.",
        "he told", "Paul Strand",
    ),
    (
        "Orla Tamm, the coach, met Mr Ruud Eck on Monday. She wore a coat. Eck came late. “The ice is thin,” he said.",
        "he said", "Ruud Eck",
    ),
]  # fmt: skip


def name_at(text: str, words: str) -> str | None:
    """The name of the first actor that is mentioned in some words, "the" apart."""
    mentions, actors = resolved(text)
    start = text.index(words)
    inside = [m for m in mentions if start <= m.start < start + len(words) and m.chain is not None]
    return next(a.name for a in actors if a.chain == inside[0].chain) if inside else None


@pytest.mark.parametrize(("text", "words", "name"), [*HOLDERS, *SURNAMES, *SEXES])
def test_who_is_meant(text: str, words: str, name: str) -> None:
    """The office, the titled surname or the pronoun is this person's."""
    assert name_at(text, words) == name
