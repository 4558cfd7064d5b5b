"""Large cases are cut into affairs; what belongs together stays together."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from rashomon.link import affairs
from rashomon.link.actors import link_actors, link_by_affair
from rashomon.link.affairs import group_affairs
from rashomon.link.descriptions import actors_within, grounds_within, told_by
from rashomon.model import ActorLinks, ActorType, Analysis, CaseContents, Judgement, Quoted
from tests.make import Report

FERRY = (
    "The ferry Calandra ran onto a sandbank off Molvena on Friday night, and two tugs pulled her off.",
    "Tugs freed the Calandra from the sandbank near Molvena; her master, Ines Mardo, blamed the rain.",
    "Ines Mardo, master of the ferry, said the sandbank off Molvena was on no chart that the tugs had.",
)
BRIDGE = (
    "The bridge at Torvik was closed after an engineer, Olaf Brenn, found cracks in three of its pillars.",
    "Cracks in the pillars of the Torvik bridge were known for years, the engineer Olaf Brenn wrote.",
)
ALONE = "A brass band from the hills won the autumn contest with a march that nobody had heard before."


COMMON = "The and of a an in on at by that for had were was her she two three year years they it them off their said from what"


def others() -> tuple[Analysis, ...]:
    """Thirty reports that share nothing but the commonest words."""
    letters = "bdfgklmnpr"
    made = []
    for n in range(30):
        strange = [f"{letters[n // 10]}o{letters[n % 10]}a{letters[k]}i" for k in range(10)]
        made.append(Report(f"{' '.join(strange)} {COMMON}.", f"Paper {n}", "2031-05-03").analysis())
    return tuple(made)


def found(*texts: str) -> tuple[Analysis, ...]:
    analyses = [Report(t, f"Outlet {n}", "2031-05-03").analysis() for n, t in enumerate(texts)] + [*others()]
    return tuple(sorted(analyses, key=lambda a: a.document.id))


def grouped(analyses: tuple[Analysis, ...], *judgements: Judgement) -> set[frozenset[str]]:
    """The affairs, each as the first words of its reports."""
    first = {a.document.id: " ".join(a.document.text.split()[:3]) for a in analyses}
    strangers = {a.document.id for a in others()}
    groups = group_affairs(analyses, judgements)
    return {frozenset(first[i] for i in ids) for ids in groups if not strangers & set(ids)}


@pytest.fixture
def always_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(affairs, "ONE_CASE", 0)
    monkeypatch.setattr(
        affairs, "SHARED_BY", 3
    )  # of six reports; in a large case it is the common words that more use


def test_a_small_case_is_one_affair() -> None:
    assert len(group_affairs(found(*FERRY, *BRIDGE, ALONE))) == 1
    assert group_affairs(()) == ()


@pytest.mark.usefixtures("always_asked")
def test_reports_of_one_affair_stay_together() -> None:
    assert grouped(found(*FERRY, *BRIDGE, ALONE)) == {
        frozenset({"The ferry Calandra", "Tugs freed the", "Ines Mardo, master"}),
        frozenset({"The bridge at", "Cracks in the"}),
        frozenset({"A brass band"}),
    }


@pytest.mark.usefixtures("always_asked")
def test_a_person_may_say_that_two_reports_belong_together() -> None:
    analyses = found(*BRIDGE, ALONE)
    strangers = {a.document.id for a in others()}
    mine = [a.document for a in analyses if a.document.id not in strangers]
    places = tuple(Quoted(n, "report", d.id, 0, 9, d.text[:9]) for n, d in enumerate(mine))
    judgement = Judgement("j", "2031-05-04", "ada", "echo", ("x", "y", "z"), (), "copy", places=places)
    assert len(grouped(analyses, judgement)) == 1
    assert len(grouped(analyses, replace(judgement, kind="note"))) == 2


@pytest.mark.usefixtures("always_asked")
def test_an_affair_grows_to_its_limit_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(affairs, "LARGEST", 2)
    sizes = sorted(len(ids) for ids in grouped(found(*FERRY, *BRIDGE)))
    assert sizes == [1, 2, 2]


def test_every_affair_gets_its_own_actors(visit: CaseContents, flood: CaseContents) -> None:
    analyses = (*visit.analyses, *flood.analyses)
    groups = [sorted(a.document.id for a in case.analyses) for case in (visit, flood)]
    links, grounds = link_by_affair(analyses, (), groups)
    assert links == link_actors(analyses, ())
    alone = [
        next(link_by_affair(c.analyses, (), [ids])[1]) for c, ids in zip((visit, flood), groups, strict=True)
    ]
    assert [*grounds] == alone and all(alone)  # these two have nobody in common
    for ids in groups:
        part = actors_within(links, ids, told_by(a for a in analyses if a.document.id in ids))
        assert {document for document, _ in part.of} <= set(ids)
        assert {a.id for a in part.actors} == set(part.of.values())
        assert (
            {k for a in part.actors for k in a.members}
            == set(part.of)
            == {k for k in links.of if k[0] in ids}
        )
        assert [part.of[k] == part.of[m] for k in part.of for m in part.of] == [
            links.of[k] == links.of[m] for k in part.of for m in part.of
        ]


def test_an_affair_rests_on_what_the_case_calls_somebody_only_where_its_actors_do(
    visit: CaseContents,
) -> None:
    """An outlet that most reports of the case come to call a body is the same one in an affair that calls it an outlet."""
    links, told = link_actors(visit.analyses, ()), told_by(visit.analyses)
    ids = sorted(a.document.id for a in visit.analyses)
    grounds, part = grounds_within(links, ids, told), actors_within(links, ids, told)
    met: set[tuple[bool, bool]] = set()
    for actor in links.actors:
        for sort in get_args(ActorType):
            actors = tuple(replace(a, type=sort) if a is actor else a for a in links.actors)
            other = ActorLinks(actors, links.of)
            same = actors_within(other, ids, told) == part
            assert (grounds_within(other, ids, told) == grounds) == same
            met.add((same, sort == actor.type))
    assert met == {(True, True), (True, False), (False, False)}


def test_who_is_who_is_a_mapping_in_order_of_reports_and_chains() -> None:
    links = link_actors(found(*FERRY), ())
    plain = {key: actor.id for actor in links.actors for key in actor.members}
    assert links.of == plain == dict(links.of)
    assert list(links.of) == sorted(plain)
    assert len(links.of) == len(plain)
    assert links.of.get(("d-none", 1)) is None
