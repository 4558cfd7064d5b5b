"""The drawing of ties: nothing covers a name, and the same ties give the same picture."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import combinations, pairwise

import pytest

from rashomon.dossier import build_dossier, render_html
from rashomon.dossier.graph import HEIGHT, TIES, draw_ties
from rashomon.dossier.sections import Link, Masthead, Shortlist, TieGraph, TiePart
from rashomon.model import CaseContents
from tests.conftest import ROOT

ONE = Masthead("o-1", "The Harbour Post", "A", 1)
OTHER = Masthead("o-2", "Radio Lantern", "B", 2)


def tie(number: int, left: str, right: str, sign: int = 0, own: bool = True) -> TiePart:
    """A tie between two people who go by their ids."""
    return TiePart(
        f"tie-{number}", number, Link(f"actor-{left}", left), Link(f"actor-{right}", right), left, right, "meets",
        sign, (ONE, OTHER) if number % 2 else (ONE,), Shortlist(), False, own,  # type: ignore[arg-type]
    )  # fmt: skip


def drawn(ties: list[TiePart]) -> TieGraph:
    made = draw_ties("ties", "Ties", ties, {x for t in ties for x in (t.left_record, t.right_record)})
    assert made is not None
    return made


def star(leaves: int) -> list[TiePart]:
    """Everybody with a long name and a tie to one."""
    return [
        tie(n, "Valentina Ostrowska-Brandt", f"Councillor Number {n:02d} Abernathy") for n in range(1, leaves)
    ]


def chain(length: int) -> list[TiePart]:
    names = [f"Person {n:02d} of the Chain" for n in range(length)]
    return [tie(n, a, b) for n, (a, b) in enumerate(pairwise(names), 1)]


def ring_with_spokes(size: int) -> list[TiePart]:
    names = [f"Member {n:02d}" for n in range(size)]
    made = [tie(n, a, b, 1) for n, (a, b) in enumerate(pairwise([*names, names[0]]), 1)]
    return made + [tie(size + n, "The Chair", a, -1) for n, a in enumerate(names, 1)]


AFFAIRS = {
    "a pair": [tie(1, "Ana", "Ben")],
    "a star": star(20),
    "a chain": chain(18),
    "a ring": ring_with_spokes(11),
    "all with all": [
        tie(n, a, b, n % 3 - 1)
        for n, (a, b) in enumerate(combinations([f"Councillor {x} Abernathy" for x in "ABCDEFG"], 2), 1)
    ],
    "both ways": [
        tie(
            n,
            *(("Ana Abernathy-Ostrowska", "Ben") if n % 2 else ("Ben", "Ana Abernathy-Ostrowska")),
            n // 2 % 3 - 1,
        )
        for n in range(1, 7)
    ],
    "pairs": [tie(n, f"Left {n}", f"Right {n}") for n in range(1, 9)],
}


@pytest.mark.parametrize("ties", AFFAIRS.values(), ids=AFFAIRS)
def test_no_name_covers_another_and_all_stand_within(ties: list[TiePart]) -> None:
    graph = drawn(ties)
    for a, b in combinations(graph.nodes, 2):
        apart = abs(a.x - b.x) >= (a.width + b.width) / 2 or abs(a.y - b.y) >= HEIGHT
        assert apart, (a.label, b.label)
    for n in graph.nodes:
        assert n.width / 2 <= n.x <= graph.width - n.width / 2
        assert HEIGHT / 2 <= n.y <= graph.height - HEIGHT / 2


@pytest.mark.parametrize("ties", AFFAIRS.values(), ids=AFFAIRS)
def test_badges_stand_clear_of_names(ties: list[TiePart]) -> None:
    """Where there is no free place on a line, the nearest beside it is taken."""
    graph = drawn(ties)
    hidden = [
        e.label
        for e in graph.edges
        for n in graph.nodes
        if abs(e.x + e.width / 2 - n.x) < (e.width + n.width) / 2 and abs(e.y + 10 - n.y) < (20 + HEIGHT) / 2
    ]
    assert hidden == []


def test_the_same_ties_give_the_same_drawing() -> None:
    ties = ring_with_spokes(9)
    assert drawn(ties) == drawn(list(ties))


def test_lines_of_both_directions_and_signs_do_not_lie_on_each_other() -> None:
    graph = drawn([tie(1, "Ana", "Ben", 1), tie(2, "Ben", "Ana", 1), tie(3, "Ana", "Ben", -1)])
    assert len({e.path for e in graph.edges}) == 3
    bends = {re.sub(r".*Q(\S+ \S+) .*", r"\1", e.path) for e in graph.edges}
    assert len(bends) == 3


def test_sign_and_voice_can_be_told_without_colour() -> None:
    graph = drawn([tie(1, "Ana", "Ben", 1), tie(2, "Ben", "Cleo", -1, own=False), tie(3, "Cleo", "Ana")])
    assert [(e.label[0], e.own) for e in graph.edges] == [("+", True), ("−", False), ("·", True)]


def test_several_relations_of_one_sign_share_a_line() -> None:
    graph = drawn([tie(1, "Ana", "Ben", 1), tie(2, "Ana", "Ben", 1)])
    assert [e.label for e in graph.edges] == ["+ 1, 2"]


def test_only_the_strongest_are_drawn_and_the_others_counted() -> None:
    """Those without a name are left to the table as well."""
    graph = drawn(chain(60))
    assert len(graph.nodes) == TIES + 1
    assert graph.left_out == 60 - TIES - 1
    assert draw_ties("ties", "Ties", [tie(1, "Ana", "three men")], {"Ana"}) is None


def test_the_dossier_draws_its_ties_beside_the_table(visit: CaseContents) -> None:
    """Every line of a drawing leads to a row with a quotation, its voice and its outlet."""
    dossier = build_dossier(visit)
    html = render_html(dossier)
    assert dossier.graphs
    assert dossier.graphs[0].title == "Ties between actors, all outlets"
    assert any(g.title.startswith("As ") for g in dossier.graphs)
    for graph in dossier.graphs:
        assert f'aria-labelledby="{graph.name}-t"' in html
        for edge in graph.edges:
            row = html[html.index(f'<tr id="{edge.anchor}"') :].partition("</tr>")[0]
            assert "<blockquote>" in row
            assert 'class="oname"' in row


def test_two_processes_draw_the_same() -> None:
    """Whatever order a set has in a process: parts of several shapes, with different seeds of hashing."""
    code = (
        "import sys; from tests.dossier.test_graph import AFFAIRS, drawn, star, chain, ring_with_spokes\n"
        "made = [drawn(t) for t in (*AFFAIRS.values(), [*star(7), *chain(9), *ring_with_spokes(6)])]\n"
        "sys.stdout.write(repr(made))"
    )
    said = {_run(code, seed) for seed in ("1", "2", "77")}
    assert len(said) == 1


def test_two_processes_write_the_same_file() -> None:
    code = (
        "import sys; from tests.conftest import _case_of; from rashomon.dossier import build_dossier, render_html\n"
        "sys.stdout.write(render_html(build_dossier(_case_of('visit'))))"
    )
    assert _run(code, "1") == _run(code, "2")


def _run(code: str, seed: str) -> str:
    """What a process of its own prints."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    made = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return made.stdout


def test_no_more_than_twenty_ties_are_drawn_and_nobody_without_one() -> None:
    made = drawn([*star(20), *(tie(100 + n, a, b) for n, (a, b) in enumerate(pairwise("KLMNOP")))])
    assert sum(len(re.findall(r"\d+", e.label)) for e in made.edges) <= 20
    assert len(made.edges) == 20
    assert len(made.nodes) == 22
    assert made.left_out == 4
