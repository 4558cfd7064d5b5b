"""Expressions of time: a table of constructions, each with what must come out, a fifth of them with nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.dates import resolve_times
from rashomon.extract.times import find_times
from rashomon.model import Published
from tests.extract.reading import read

TABLE = Path(__file__).parent / "times.tsv"
ROWS = [
    line.split("\t")
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def times_of(text: str, day: str) -> list[str]:
    """ "words = type value" of each expression of a report of that day."""
    parsed = read(text)
    times = find_times(parsed)
    resolved = resolve_times(parsed.text, times, Published(day, day, day, "given"))
    return [f"{t.text} = {t.type} {r.value}" for t, r in zip(times, resolved, strict=True)]


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 80
    assert sum(1 for row in ROWS if len(row) == 2) >= 12


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_constructions(row: list[str]) -> None:
    """Each sentence of the table yields its expressions, and no other."""
    assert times_of(row[0], row[1]) == row[2:]


def test_spans_are_the_words_themselves() -> None:
    """A line break inside an expression stays in its text; offsets count from the start of the report."""
    text = (
        "The envoy of the northern clans, who had been away for the harvest and for\n"
        "the burial of his father, arrived in the old port before the rains on Monday,\n"
        "May 19, with two clerks and a letter that nobody in the council of elders\n"
        "had been told of before, and that nobody in the town was allowed to read\n"
        "aloud or to copy, which angered the traders of the lower market very much.\n"
    )
    time = find_times(read(text))[0]
    assert time.text == text[time.start : time.end] == "Monday,\nMay 19"


def test_an_anniversary_is_marked() -> None:
    """The anniversary of the flood, due on May 5, dates neither the flood nor the report."""
    (time,) = find_times(read("The anniversary of the flood, due on May 5, will be marked in silence."))
    assert json.loads(time.symbol)["c"]["x"] == 1


def test_the_symbol_is_compact_and_holds_the_cues() -> None:
    (time,) = find_times(read("The truce was to hold until Friday."))
    symbol = json.loads(time.symbol)
    assert symbol["k"] == "date" and symbol["w"] == 5
    assert symbol["c"]["d"] == 1 and symbol["c"]["b"] == "until"
    assert " " not in time.symbol


def test_alternating_anchors_serve_news_and_narrative() -> None:
    """A history told years later takes a bare month from the year that it has reached, not from its own day."""
    text = (
        "The war began in 1911. The north fell in 1912. The south held out until 1913. "
        "In 1914 the clans made peace. In March the king returned."
    )
    assert times_of(text, "2031-05-21")[-1] == "March = DATE 1914-03"


def test_a_date_in_figures_keeps_its_other_reading() -> None:
    """Where nothing shows the order of day and month both readings stay, and what shows it settles them."""

    def alternatives(text: str) -> list[tuple[str, ...]]:
        parsed = read(text)
        times = find_times(parsed)
        published = Published("2031-05-21", "2031-05-21", "2031-05-21", "given")
        return [r.alternatives for r in resolve_times(parsed.text, times, published)]

    assert alternatives("The permit of 3/4/2030 lapsed.") == [("2030-04-03",)]
    assert alternatives("The permits of 3/4/2030 and 30/4/2030 lapsed.") == [(), ()]
    assert alternatives("The permit of 4/4/2030 lapsed.") == [()]
