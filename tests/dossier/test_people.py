"""Ties, roles, dates and names: what is shown of who stands to whom, and what is left out as a guess."""

from __future__ import annotations

from typing import Literal

import pytest

from rashomon.dossier import build_dossier, render_html, render_text
from rashomon.dossier.build import make_remarks
from rashomon.dossier.index import CaseIndex
from rashomon.model import ActorType
from tests.dossier.make_case import CaseMaker


@pytest.mark.parametrize(
    ("text", "left", "right", "relation", "sign", "shown"),
    [
        ("Ada Ferrin praised Lev Toral.", ("Ada Ferrin", "person"), ("Lev Toral", "person"), "praises", 1, True),
        ("Ada Ferrin visited Olm.", ("Ada Ferrin", "person"), ("Olm", "place"), "visits", 0, True),
        # a place is not fought, a thing does nothing, what is denied binds nobody
        ("Ada Ferrin closed the schools of Olm.", ("Ada Ferrin", "person"), ("Olm", "place"), "constrains", -1, False),
        ("Ada Ferrin never asked Lev Toral.", ("Ada Ferrin", "person"), ("Lev Toral", "person"), "asks", -1, False),
        ("The Log hurt Lev Toral.", ("Log", "thing"), ("Lev Toral", "person"), "attacks", -1, False),
        # what is done to somebody's plan is not done to them
        ("Ada Ferrin dismissed Lev Toral's worries.", ("Ada Ferrin", "person"), ("Lev Toral", "person"), "refuses", -1, False),
    ],
)  # fmt: skip
def test_which_ties_are_shown(
    text: str,
    left: tuple[str, ActorType],
    right: tuple[str, ActorType],
    relation: str,
    sign: Literal[-1, 0, 1],
    shown: bool,
) -> None:
    c = CaseMaker()
    d = c.report("a.txt", f"{text}\n", "Paper", "2032-05-04")
    for name, sort in (left, right):
        c.actor(name, name, sort)
        c.mention(d, name, name)
    quote = text[text.index(left[0]) : text.index(right[0]) + len(right[0])]
    c.tie(d, left[0], right[0], quote, relation, sign)
    assert build_dossier(c.contents()).ties.total == shown


def test_a_man_without_a_name_is_tied_to_nobody_but_fishermen_are() -> None:
    c = CaseMaker()
    d = c.report(
        "a.txt", "Ada Ferrin freed 34 fishermen with the air of a man at ease.\n", "Paper", "2032-05-04"
    )
    c.actor("ferrin", "Ada Ferrin")
    c.actor("fishermen", "34 fishermen", "group", named=False)
    c.actor("man", "man", named=False)
    for other, quote in (
        ("fishermen", "Ada Ferrin freed 34 fishermen"),
        ("man", "Ada Ferrin freed 34 fishermen with the air of a man"),
    ):
        c.tie(d, "ferrin", other, quote, "frees", 1)
    c.tie(d, "man", "ferrin", "Ada Ferrin freed", "helps", 1)
    assert [t.right.text for t in build_dossier(c.contents()).ties.all] == ["34 fishermen"]


def test_who_reports_words_takes_no_part_in_them() -> None:
    c = CaseMaker()
    d = c.report("a.txt", "The Olm Daily says that Ada Ferrin asked for it.\n", "Paper", "2032-05-04")
    c.actor("daily", "Olm Daily", "media")
    c.actor("ferrin", "Ada Ferrin")
    voice = c.statement(d, "daily", "that Ada Ferrin asked for it", "The Olm Daily", "says", "indirect")
    c.tie(d, "ferrin", "daily", "The Olm Daily says that Ada Ferrin asked", "makes demands on", -1)
    c.speak_tie(d, voice)
    assert build_dossier(c.contents()).ties.total == 0


def test_a_spokesman_for_the_governor_is_no_governor() -> None:
    c = CaseMaker()
    d = c.report("a.txt", "A spokesman for the governor, Lev Toral, said so.\n", "Paper", "2032-05-04")
    c.actor("toral", "Lev Toral")
    c.mention(d, "toral", "Lev Toral")
    c.role(d, "toral", "governor")
    c.role(d, "toral", "spokesman for the governor")
    (actor,) = build_dossier(c.contents()).actors.all
    assert [r.text for r in actor.roles] == ["spokesman for the governor"]


def test_two_reports_that_share_a_source_do_not_make_their_outlets_one() -> None:
    c = CaseMaker()
    made = [c.report(f"{n}.txt", f"Text {n}.\n", outlet, "2032-05-04") for n, outlet in enumerate("ABAB")]
    c.echo(made[1], made[0])
    assert make_remarks(CaseIndex(c.contents()))[0] == (
        "2 reports of A and B share one source; what they have in common counts once."
    )


def test_who_cites_a_paper_of_the_case_cites_nobody_else_for_that() -> None:
    """A cites the agency, A and B cite C's report: B has nothing from the agency."""
    c = CaseMaker()
    a, b, paper = (c.report(f"{n}.txt", f"The flood struck Olm {n}.\n", n, "2032-05-04") for n in "ABC")
    d = c.report("D.txt", "The flood struck Olm.\n", "D", "2032-05-04")
    for report in (a, b, paper, d):
        c.happening("flood", report, "struck", date="2032-05-03")
    for report in (a, d):
        c.echo(report, None, "common_source", "Agency Q")
    for report in (a, b):
        c.echo(report, paper, "common_source", "C")
    told = " ".join(make_remarks(CaseIndex(c.contents())))
    assert "A and D cite Agency Q" in told
    assert "A, B and C share one source" in told


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        (
            ("2032-05-03", "2032-05-03", "2032-05-05"),
            "3 May 2032 (also given: 5 May 2032)",
        ),  # two against one
        (
            ("2032-05-05", "2032-05-03", "2032-05-03"),
            "3 May 2032 (also given: 5 May 2032)",
        ),  # the first is outvoted
        (("2032-05-05", "2032-05-03"), "between 3 and 5 May 2032"),  # one against one
        (("2032-05-05", "2032-05-01/2032-05-03"), "between 1 and 5 May 2032"),
        (("2032-05-05", "2032-05-01/2032-05-09"), "5 May 2032"),  # a loose date excludes nothing
    ],
)
def test_no_day_is_shown_that_as_many_outlets_exclude(dates: tuple[str, ...], shown: str) -> None:
    c = CaseMaker()
    for n, date in enumerate(dates):
        d = c.report(f"{n}.txt", "The flood struck Olm.\n", f"Outlet {n}", "2032-05-10")
        c.happening("flood", d, "struck", date=date)
    (event,) = build_dossier(c.contents()).events.all
    assert event.date.startswith(shown)


def test_events_of_the_same_sentences_and_one_name_are_shown_once() -> None:
    c = CaseMaker()
    for outlet in ("Paper", "Rival"):
        d = c.report(
            f"{outlet}.txt", "The governor declared a state of emergency in Olm.\n", outlet, "2032-05-04"
        )
        c.happening("declaring", d, "declared")
        c.happening("emergency", d, "emergency")
    assert build_dossier(c.contents()).events.total == 1


def test_what_is_planned_is_called_by_the_plan() -> None:
    c = CaseMaker()
    d = c.report(
        "a.txt", "Ada Ferrin signed an accord on Friday to reopen the crossing.\n", "Paper", "2032-05-04"
    )
    c.actor("ferrin", "Ada Ferrin")
    c.happening("plan", d, "reopen", "ferrin=Ada Ferrin", modality="planned")
    (event,) = build_dossier(c.contents()).single_events.all
    assert event.title == "[Ada Ferrin] to reopen the crossing"


def test_deaths_in_a_flood_are_no_attack() -> None:
    c = CaseMaker()
    for outlet in ("Paper", "Rival"):
        d = c.report(f"{outlet}.txt", "The flood killed 12 people in Olm.\n", outlet, "2032-05-04")
        c.actor("people", "12 people", "group", named=False)
        c.happening("deaths", d, "killed", whom="people=12 people", type="ASSAULT")
    (event,) = build_dossier(c.contents()).events.all
    assert event.sort == ""


def test_of_a_meeting_both_sides_take_part_whoever_is_named_first() -> None:
    c = CaseMaker()
    c.actor("ferrin", "Ada Ferrin")
    c.actor("toral", "Lev Toral")
    for outlet, one, other in (("Paper", "Ada Ferrin", "Lev Toral"), ("Rival", "Lev Toral", "Ada Ferrin")):
        d = c.report(f"{outlet}.txt", f"{one} met {other} on Monday.\n", outlet, "2032-05-04")
        keys = {"Ada Ferrin": "ferrin", "Lev Toral": "toral"}
        c.happening("meeting", d, "met", f"{keys[one]}={one}", f"{keys[other]}={other}")
    (event,) = build_dossier(c.contents()).events.all
    rows = {r.name: [x.value for x in r.lines] for r in event.rows}
    assert sorted(rows["Who"]) == ["Ada Ferrin", "Lev Toral"]
    assert "To whom or with whom" not in rows


def test_a_promise_not_to_do_it_is_no_denial_that_it_was_done() -> None:
    c = CaseMaker()
    for outlet in ("Paper", "Rival"):
        d = c.report(f"{outlet}.txt", "We will not sell the quay.\n", outlet, "2032-05-04")
        c.happening("sale", d, "sell", modality="planned", polarity=-1)
    (event,) = build_dossier(c.contents()).events.all
    assert [x.value for r in event.rows if r.name == "Told as" for x in r.lines] == ["told as not to be done"]


def test_of_one_outlet_nothing_is_told_by_one_alone() -> None:
    c = CaseMaker()
    d = c.report("a.txt", "Ada Ferrin opened the bridge.\n", "Paper", "2032-05-04")
    c.happening("opening", d, "opened")
    made = build_dossier(c.contents())
    assert made.found("only_one").total == 0
    assert "All reports are of one outlet" in render_text(made)
    assert "All reports are of one outlet" in render_html(made)
