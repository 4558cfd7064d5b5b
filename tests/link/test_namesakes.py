"""One full name in two reports: one person, unless the reports tell of two; one place, unless they put it in two lands."""

from __future__ import annotations

import pytest

from rashomon.link.actors import link_actors
from rashomon.model import Analysis
from tests.extract.reading import read, resolved


def analysis(text: str) -> Analysis:
    """A report read up to its actors."""
    mentions, actors = resolved(text)
    return Analysis(read(text).document, mentions=mentions, local_actors=actors)


def bearers(name: str, *texts: str) -> int:
    """How many actors go by a name."""
    links = link_actors([analysis(t) for t in texts], ())
    return sum(any(form.text == name for form in actor.names) for actor in links.actors)


TWO = [
    # walks of life that one man seldom has two of
    ("Pavel Drozd", "Pavel Drozd, the mayor of Halden, opened a bath.", "Pavel Drozd, a boxer, lost in Nordby."),
    ("Pavel Drozd", "Pavel Drozd, a priest in Halden, fell ill.", "Pavel Drozd, a burglar, was jailed for nine years."),
    ("Pavel Drozd", "The surgeon Pavel Drozd wrote a book.", "The butcher Pavel Drozd closed his shop."),
    # ages that no year between explains
    ("Pavel Drozd", "Pavel Drozd, 68, retired in Halden.", "Pavel Drozd, 19, retired in Nordby."),
    ("Pavel Drozd", "Pavel Drozd (34) was hurt in the fall.", "Pavel Drozd, aged 71, was hurt in the fall."),
    # one post in two bodies
    ("Pavel Drozd", "Pavel Drozd, the legal director of Talvor Steel, left.", "Pavel Drozd, the legal director of Nordby Rail, stayed."),
    # a land and a land of one name
    ("Georgia", "The trial opened in Macon, Georgia, on Monday.", "Vineyards near Kutaisi, Georgia, froze."),
    ("Merida", "A bridge fell in Merida, Spain.", "A school opened in Merida, Mexico."),
]  # fmt: skip

ONE = [
    # nothing against it
    ("Pavel Drozd", "Pavel Drozd opened a bath in Halden.", "Pavel Drozd, a boxer, lost in Nordby."),
    # a year older
    ("Pavel Drozd", "Pavel Drozd, 68, left.", "Pavel Drozd, 69, came back."),
    # public men change places
    # a body in full and in short
    ("Pavel Drozd", "Pavel Drozd, the founder of the Talvor Group, left.", "Pavel Drozd, the founder of Talvor, flew home."),
    ("Pavel Drozd", "The lawyer Pavel Drozd will run.", "Pavel Drozd, the minister of justice, resigned."),
    ("Pavel Drozd", "The former general Pavel Drozd will run.", "Businessman Pavel Drozd gave a speech."),
    # two trades, but the reports name somebody else in common
    ("Pavel Drozd", "Pavel Drozd, a farmer, sued Ines Calado.", "Ines Calado met Pavel Drozd, a footballer."),
    # the same land in two words
    ("Merida", "A bridge fell in Merida, Spain.", "The people of Merida were told to leave."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "left", "right"), TWO)
def test_two_bearers_of_one_name(name: str, left: str, right: str) -> None:
    """The order of the reports does not matter."""
    assert (bearers(name, left, right), bearers(name, right, left)) == (2, 2)


@pytest.mark.parametrize(("name", "left", "right"), ONE)
def test_one_bearer(name: str, left: str, right: str) -> None:
    """A different description alone makes no second person."""
    assert (bearers(name, left, right), bearers(name, right, left)) == (1, 1)


def test_a_third_report_joins_the_one_with_whom_it_shares_most() -> None:
    """Whoever brings no evidence is the bearer among whose people the report speaks."""
    boxer = "Pavel Drozd, a boxer, beat Jonas Karlo."
    mayor = "Pavel Drozd, the mayor of Halden, thanked Ines Calado."
    third = "Ines Calado was thanked by Pavel Drozd."
    links = link_actors([analysis(t) for t in (boxer, mayor, third)], ())
    people = sorted(len(a.members) for a in links.actors if a.name == "Pavel Drozd")
    assert people == [1, 2]
    one = next(a for a in links.actors if a.name == "Pavel Drozd" and len(a.members) == 2)
    assert {m[0] for m in one.members} == {read(mayor).document.id, read(third).document.id}
