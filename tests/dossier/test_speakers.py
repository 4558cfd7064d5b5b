"""Who said what: only what somebody can have said, and what says something."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.dossier import build_dossier
from rashomon.dossier.index import CaseIndex
from rashomon.model import Document
from rashomon.pipeline import build_case
from tests.dossier.make_case import CaseMaker


@pytest.mark.parametrize(
    ("text", "source", "content", "more", "listed"),
    [
        ("Ada Ferrin said that the quay would be sold.", "Ada Ferrin", "that the quay would be sold", {}, True),
        ("Ada Ferrin said he was glad.", "Ada Ferrin", "he was glad", {}, True),
        # fragments, and how a source asks not to be named
        ("Ada Ferrin said no siren rang, and promised an inquiry.", "Ada Ferrin", "an inquiry", {}, False),
        ("A nurse, who asked not to be named, said so.", "nurse", "not to be named", {"act": "demand"}, False),
        # nobody: a pronoun, a number, a day, no one in particular
        ("Nobody said the dues were low.", "Nobody", "the dues were low", {}, False),
        ("Seventeen boats, it was said, were found by Sunday.", "Sunday", "Seventeen boats", {}, False),
        ("It is said that every child knows the song about the storm.", "every child", "the song about the storm",
         {"act": "belief"}, False),
        # a thing that holds a whole sentence is a source, one that wants something is none
        ("The letter said that the quay was to be sold in May.", "The letter", "that the quay was to be sold in May", {}, True),
        ("The vote, it was said, is to reopen the harbour for all ships.", "The vote",
         "to reopen the harbour for all ships", {"act": "demand"}, False),
    ],
)  # fmt: skip
def test_who_and_what_is_listed(
    text: str, source: str, content: str, more: dict[str, Any], listed: bool
) -> None:
    c = CaseMaker()
    d = c.report("a.txt", f"{text}\n", "Paper", "2032-05-04")
    key = None
    if source in {"Ada Ferrin", "nurse"}:
        key = source
        c.actor(key, source, named=source == "Ada Ferrin")
    c.statement(d, key, content, source, "said", "indirect", anonymous=key == "nurse")
    c.restate(d, **more)
    found = build_dossier(c.contents())
    assert found.speakers.total + found.unnamed.total == listed


def test_what_a_person_says_of_himself_is_no_view_that_the_outlet_takes() -> None:
    c = CaseMaker()
    d = c.report(
        "a.txt", "“I was wrong,” said Ada Ferrin. Critics call Ferrin a fool.\n", "Paper", "2032-05-04"
    )
    c.actor("ferrin", "Ada Ferrin")
    own = c.statement(d, "ferrin", "I was wrong", "Ada Ferrin", "said")
    c.attitude(d, c.mention(d, "ferrin", "I"), "negative", voice=own)
    c.attitude(d, c.mention(d, "ferrin", "Ferrin", nth=2), "negative")
    (actor,) = build_dossier(c.contents()).actors.all
    (portrait,) = actor.portraits
    assert [v.quotation.words for v in portrait.views] == ["Ferrin"]
    assert portrait.quoted_views == ()


def test_words_within_words_are_on_the_word_of_whoever_is_described() -> None:
    """ "were known to have died" has a source that nobody describes, inside what the colonel told."""
    c = CaseMaker()
    d = c.report(
        "a.txt", "Colonel Lev Toral told us that 17 people were known to have died.\n", "Paper", "2032-05-04"
    )
    c.actor("toral", "Lev Toral")
    outer = c.statement(d, "toral", "that 17 people were known to have died", "Lev Toral", "told", "indirect")
    inner = c.statement(d, None, "to have died", "Lev Toral", "known", "indirect")
    c.restate(d, source=(), within=outer)
    assert CaseIndex(c.contents()).voice(d, inner).text == "citing Lev Toral"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Their spokesman, Colonel Arne Volk, said that the quay was closed. Arne Volk smiled.", "Arne Volk"),
        ("A spokeswoman for the harbour police, Ilse Dorn, said that the quay was closed.", "Ilse Dorn"),
        ("Its head, Captain Omar Nasri, said that the quay was closed.", "Omar Nasri"),
        ("The lawyer of Otto Stamm said that the quay was closed.", ""),
        ("A spokesman for President Otto Stamm said that the quay was closed.", ""),
        ("An official close to Otto Stamm said that the quay was closed.", ""),
    ],
)
def test_a_source_with_its_name_beside_it_goes_by_that_name(text: str, name: str) -> None:
    contents = build_case(
        [Document("d-1", "a.txt", "1", "text/plain", f"News of the day\n\n{text}\n", outlet="ou-a")]
    )
    index = CaseIndex(contents)
    said = [index.speaker_name(s) for s in index.statements.values()]
    assert said
    if name:
        assert set(said) == {name}
    else:
        assert "Otto Stamm" not in said
