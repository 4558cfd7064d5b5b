"""The sample is the same for the same case, the sheet comes back as it went out, and the interval is Wilson's."""

from __future__ import annotations

import pytest

from rashomon.compare.sampling import (
    Item,
    SheetError,
    draw,
    precision,
    read_sheet,
    relation_items,
    wilson,
    write_sheet,
)
from tests.compare.pairs import compared

ITEMS = tuple(Item(f"re-{n}", "Which?", (f"A: passage {n}", "B: another"), "differs") for n in range(30))


def test_the_draw_depends_on_ids_and_seed_alone() -> None:
    assert draw(ITEMS, 5) == draw(tuple(reversed(ITEMS)), 5)
    assert draw(ITEMS, 5) != draw(ITEMS, 5, "again")
    assert len(draw(ITEMS, 99)) == 30


def test_the_sheet_does_not_show_what_the_tool_said() -> None:
    assert "differs" not in write_sheet(ITEMS)


def test_a_filled_sheet_comes_back() -> None:
    sheet = write_sheet(ITEMS[:3]).split("\n")
    filled = "\n".join(line.replace(",,", ",Differs,") if n > 0 else line for n, line in enumerate(sheet))
    assert set(read_sheet(filled).values()) == {"differs"}
    assert read_sheet(write_sheet(ITEMS)) == {}


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "id,verdict\nre-1,perhaps\n"])
def test_a_sheet_that_cannot_be_read(text: str) -> None:
    with pytest.raises(SheetError):
        read_sheet(text)


def test_precision_with_its_interval() -> None:
    answers = {"a": "differs", "b": "differs", "c": "contradicts"}
    found = precision(answers, {"a": "differs", "b": "none", "z": "differs"})
    assert (found.right, found.judged, found.share) == (1, 2, 0.5)
    assert precision(answers, {}).share is None


@pytest.mark.parametrize(
    "right, of, low, high",
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.278),
        (5, 10, 0.237, 0.763),
        (10, 10, 0.722, 1.0),
        (80, 100, 0.711, 0.867),
    ],
)
def test_wilson(right: int, of: int, low: float, high: float) -> None:
    assert wilson(right, of) == pytest.approx((low, high), abs=0.001)


def test_relations_become_items_with_their_passages() -> None:
    case = compared(("The flood in Velm killed 34 people.", "The flood in Velm killed 19 people."))
    items = relation_items(case.comparison.relations, case.analyses)
    (item,) = [i for i in items if i.answer == "contradicts"]
    assert item.passages[0].startswith(("ou-", "an outlet"))
    assert "contradict" not in "".join(item.passages)
