"""Whom two reports only describe, and tell the same of."""

from __future__ import annotations

import pytest

from rashomon.link.actors import TOLD_ALIKE, link_actors
from rashomon.link.event_table import table_of
from rashomon.model import Actor, Analysis, Judgement
from rashomon.pipeline import analyse
from tests.make import document

ELSEWHERE = "The Ardel tram left the Brovan depot at 14.30 on Monday and hit a wall in Teves Street. "


def read(*texts: str) -> tuple[Analysis, ...]:
    """The analyses of short reports of the Ardel tram."""
    told = (ELSEWHERE + t for t in texts)
    return tuple(analyse(document(t, outlet=f"Outlet {n}")) for n, t in enumerate(told))


def who(analyses: tuple[Analysis, ...], noun: str, judgements: tuple[Judgement, ...] = ()) -> list[Actor]:
    """The actors of the first description by a noun in each report."""
    links = link_actors(analyses, judgements)
    actor = {a.id: a for a in links.actors}
    met = [next(m for m in a.mentions if noun in m.text.split() and m.kind == "nominal") for a in analyses]
    return [actor[links.of[m.document, m.chain or 0]] for m in met]


@pytest.mark.parametrize(
    ("left", "right", "noun", "one"),
    [
        ("Police arrested the driver.", "Officers arrested a drunken driver.", "driver", True),
        ("The driver was arrested.", "They arrested the driver in the street.", "driver", True),
        ("Police arrested 23 robbers.", "Officers arrested 23 masked robbers.", "robbers", True),
        # another act, another role, or no act yet
        ("Police arrested the driver.", "Officers praised the driver.", "driver", False),
        ("Police attacked the driver.", "The driver attacked the officers.", "driver", False),
        ("Police arrested the driver.", "Police may arrest the driver.", "driver", False),
        # two of whom one report tells it
        ("Police arrested a driver. Guards arrested another driver.", "Police arrested a driver.", "driver", False),
        # two nations, two numbers
        ("Police arrested a Norwegian driver.", "Police arrested a Danish driver.", "driver", False),
        ("Police arrested 23 robbers.", "Police arrested twenty robbers.", "robbers", False),
        # a source
        ("Police arrested the driver. The driver said he was ill.", "Police arrested the driver.", "driver", False),
        # a noun that fits many
        ("Police arrested an official.", "Officers arrested the official.", "official", False),
    ],
)  # fmt: skip
def test_who_is_one(left: str, right: str, noun: str, one: bool) -> None:
    """By one noun and one act, where nothing speaks against it."""
    a, b = who(read(left, right), noun)
    assert (a.id == b.id) is one
    assert (TOLD_ALIKE in a.reasons) is one
    assert not a.named


def test_reports_of_other_things() -> None:
    """Two reports that share only the act may mean two."""
    first = read("Police arrested the driver.")[0]
    text = "A lorry with melons overturned near Karlin on the coast road. Police arrested the driver. The melons were lost."
    other = analyse(document(text, outlet="Other"))
    a, b = who((first, other), "driver")
    assert a.id != b.id


def test_two_of_one_report_stay_two() -> None:
    """Though another report tells of one what this one tells of both."""
    both = "Police arrested a driver. Officers praised another driver."
    reports = read(both, "Police arrested the driver. Officers praised the driver.")
    links = link_actors(reports, ())
    drivers = {links.of[m.document, m.chain or 0] for m in reports[0].mentions if "driver" in m.text}
    assert len(drivers) == 2


def test_a_person_decides() -> None:
    """Who keeps two apart is obeyed."""
    reports = read("Police arrested the driver.", "Officers arrested a drunken driver.")
    a, b = (next(m for m in r.mentions if "driver" in m.text and m.kind == "nominal") for r in reports)
    about = (f"{a.document}#{a.chain}", f"{b.document}#{b.chain}")
    told = Judgement("j1", "2026-01-01T00:00:00Z", "Ines", "different_actor", about, (), "apart")
    actors = link_actors(reports, (told,)).actors
    assert not any(TOLD_ALIKE in actor.reasons for actor in actors)


def test_acts_are_not_one_by_it() -> None:
    """The act made them one, and they do not make the act one in turn."""
    reports = read("Police arrested the driver.", "Officers arrested a drunken driver.")
    table = table_of(reports, link_actors(reports, ()))
    (left,), (right,) = (f.recipient for f in table.facts if f.lemma == "arrest")
    assert left != right
    assert table.actors[left] == table.actors[right]
