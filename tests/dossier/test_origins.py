"""Who has it from whom."""

from __future__ import annotations

from rashomon.dossier import build_dossier
from rashomon.dossier.sections import Derivation, Dossier
from tests.dossier.make_case import CaseMaker

FIRE = "A fire burnt the mill at Ostra on Friday. Twelve looms were lost, the miller Jan Pell said.\n"


def lines(tree: Derivation, depth: int = 0) -> list[str]:
    """A tree as indented lines."""
    name = tree.outlet.name if tree.outlet else tree.title
    return ["  " * depth + name + (f" ({tree.how})" if tree.how else "")] + [
        line for d in tree.below for line in lines(d, depth + 1)
    ]


def told(c: CaseMaker) -> Dossier:
    return build_dossier(c.contents())


def papers(c: CaseMaker, *names: str) -> list[str]:
    return [c.report(f"{n}.txt", FIRE + f"{n}\n", n, f"2032-06-{d:02d}") for d, n in enumerate(names, 1)]


def test_a_copy_of_a_copy_stands_below_it() -> None:
    c = CaseMaker()
    wire, daily, echo = papers(c, "Wire", "Daily", "Echo")
    c.echo(daily, wire)
    c.echo(echo, daily, "part")
    (tree,) = told(c).derivations.all
    assert lines(tree) == ["Wire", "  Daily (repeats it)", "    Echo (repeats a part of it)"]


def test_who_copies_two_stands_below_the_nearer_one_and_names_the_other() -> None:
    c = CaseMaker()
    wire, daily, echo = papers(c, "Wire", "Daily", "Echo")
    c.echo(echo, wire, "part")
    c.echo(echo, daily)
    (tree,) = told(c).derivations.all
    assert lines(tree) == ["Daily", "  Echo (repeats it)"]
    assert tree.below[0].also == ("repeats a part of it: Wire, “" + told(c).reports[0].title + "”",)


def test_an_origin_outside_the_case_is_a_root_of_its_own() -> None:
    c = CaseMaker()
    daily, echo, late = papers(c, "Daily", "Echo", "Late")
    c.echo(daily, None, "common_source", "Norwire")
    c.echo(echo, None, "common_source", "norwire")
    c.echo(late, None, "translation")
    first, second = told(c).derivations.all
    assert lines(first) == [
        "Norwire",
        "  Daily (cites it for what it tells)",
        "  Echo (cites it for what it tells)",
    ]
    assert lines(second) == ["a report without a name", "  Late (looks translated from it)"]
    assert first.link.anchor is None


def test_two_reports_that_share_an_unknown_origin_stand_side_by_side() -> None:
    c = CaseMaker()
    daily, echo = papers(c, "Daily", "Echo")
    c.echo(echo, daily, "common_source")
    (tree,) = told(c).derivations.all
    assert [d.outlet.name for d in tree.below if d.outlet] == ["Daily", "Echo"]
    assert {d.how for d in tree.below} == {"goes back to the same"}


def test_reports_that_copy_each_other_do_not_turn_in_circles() -> None:
    c = CaseMaker()
    daily, echo = papers(c, "Daily", "Echo")
    c.echo(echo, daily)
    c.echo(daily, echo)
    assert [lines(t) for t in told(c).derivations.all] == [["Daily", "  Echo (repeats it)"]]


def test_a_wire_with_many_copies_says_how_many_are_not_shown() -> None:
    c = CaseMaker()
    wire, *others = papers(c, *(f"Paper {n:02d}" for n in range(20)))
    for o in others:
        c.echo(o, wire)
    (tree,) = told(c).derivations.all
    assert len(tree.below) + tree.left_out == 19
    assert tree.left_out > 0
