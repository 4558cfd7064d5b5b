"""Whom a report describes without a name, and who that is."""

from __future__ import annotations

import pytest

from rashomon.link.actors import link_actors
from rashomon.model import Actor, Analysis, Judgement
from rashomon.pipeline import analyse
from tests.make import document

ELSEWHERE = "Fans met the receiver Jon Teves at the station of Ardel. Teves waved."


def read(*texts: str) -> tuple[Analysis, ...]:
    """The analyses of short reports."""
    return tuple(analyse(document(t, outlet=f"Outlet {n}")) for n, t in enumerate(texts))


def who(analyses: tuple[Analysis, ...], words: str, judgements: tuple[Judgement, ...] = ()) -> Actor:
    """The actor of the first description with these words."""
    links = link_actors(analyses, judgements)
    found = [
        links.of[a.document.id, m.chain]
        for a in analyses
        for m in a.mentions
        if m.text.endswith(words) and m.kind == "nominal" and m.chain is not None
    ]
    return next(actor for actor in links.actors if actor.id == found[0])


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # a noun that another report says of the one who is named here
        ("Jon Teves slept badly. Police had held the receiver all night.", "receiver", "Jon Teves"),
        ("Receiver held overnight\n\nPolice let Jon Teves go in the morning.", "Receiver", "Jon Teves"),
        # two are named, and it is said of one
        ("Jon Teves met Lidia Brovan. Police had held the receiver all night.", "receiver", "Jon Teves"),
        # any receiver, another one, one of several, one to be
        ("Jon Teves slept badly. Police had held a receiver all night.", "receiver", None),
        ("Jon Teves slept badly. Police had held another receiver all night.", "receiver", None),
        ("Jon Teves slept badly. He became the first receiver to win.", "receiver", None),
        ("Jon Teves slept badly. The club wants Karl Obrin as the receiver.", "receiver", None),
        # of somebody or something that nothing links to him
        ("Jon Teves slept badly. Police had held the Gulls receiver all night.", "receiver", None),
        # a noun that nobody says of him, or that fits all
        ("Jon Teves slept badly. Police had held the drummer all night.", "drummer", None),
        ("Jon Teves slept badly. Police had held the man all night.", "man", None),
        # nobody is named here: another report may mean another one
        ("Snow fell on the town. Police had held the receiver all night.", "receiver", None),
    ],
)
def test_who_is_described(text: str, words: str, name: str | None) -> None:
    """By a noun that reports say of just one whom the report names."""
    found = who(read(text, ELSEWHERE), words)
    if name is None:
        assert not found.named
    else:
        assert found.name == name
        assert "described" in {r.name for r in found.reasons}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police identified the suspect as Jon Teves. The suspect fled.", "Jon Teves"),
        ("A suspect was identified as Jon Teves. The suspect fled.", "Jon Teves"),
        ("The suspect, identified on Monday by police as Jon Teves, fled.", "Jon Teves"),
        ("The suspect, who was later named as Jon Teves, fled.", "Jon Teves"),
        ("Officials named the suspect as Jon Teves, 40, of Ardel.", "Jon Teves"),
        # not so, not for long, not him
        ("Police never identified the suspect as Jon Teves. The suspect fled.", None),
        ("A suspect was wrongly identified as Jon Teves. The suspect fled.", None),
        ("Papers initially named the suspect as Jon Teves. The suspect fled.", None),
        ("Police identified the suspect as Jon Teves's brother. The suspect fled.", None),
        # other things that are said with "as"
        ("Police identified the house. The suspect fled as Jon Teves slept.", None),
        ("The suspect was not named. Jon Teves works as a cook.", None),
        ("Police saw the suspect as Jon Teves drove by.", None),
    ],
)
def test_who_is_identified(text: str, name: str | None) -> None:
    """Who a report says is one by name is that one."""
    found = who(read(text), "suspect")
    assert (found.name if found.named else None) == name


def test_others_are_called_so_too() -> None:
    """Of two who are named in one report the noun is said as often: nobody is tied."""
    both = "The receiver Jon Teves and the receiver Karl Obrin ran. Teves and Obrin won."
    text = "Jon Teves slept badly. Police had held the receiver all night."
    assert not who(read(text, both), "receiver").named


def test_a_person_decides() -> None:
    """Who keeps a description apart from a name is obeyed."""
    reports = read("Jon Teves slept badly. Police had held the receiver all night.", ELSEWHERE)
    document_, chain = next(
        (a.document.id, m.chain)
        for a in reports
        for m in a.mentions
        if m.text == "receiver" and m.kind == "nominal"
    )
    named = next((a.document.id, m.chain) for a in reports for m in a.mentions if m.text == "Jon Teves")
    about = (f"{document_}#{chain}", f"{named[0]}#{named[1]}")
    told = Judgement("j1", "2026-01-01T00:00:00Z", "Ines", "different_actor", about, (), "apart")
    assert not who(reports, "receiver", (told,)).named
