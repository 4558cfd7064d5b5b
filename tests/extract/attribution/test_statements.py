"""Who is made to say what: a table of short reports with what must come out, a third of them with nothing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from rashomon.extract.attribution.quotations import find_quotations
from rashomon.extract.attribution.statements import find_statements, statements_by
from rashomon.extract.mentions import find_mentions
from rashomon.model import Spans, StatementSpans
from tests.extract.reading import read

TABLE = Path(__file__).parent / "statements.tsv"
ROWS = [
    line.split("\t")
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
SAID = [row for row in ROWS if len(row) > 1]
UNSAID = [row[0] for row in ROWS if len(row) == 1]


def statements_of(text: str, *, rules: bool = False) -> tuple[StatementSpans, ...]:
    """All attributions of a report, by the shipped weights or by rules alone."""
    parsed = read(text)
    return statements_by(parsed, None) if rules else find_statements(parsed, find_mentions(parsed))


def words(text: str, spans: Spans) -> list[str]:
    """The pieces of a role, without marks and stops at their edges."""
    return [s.of(text).strip(" .,;:!?\"'“”‘’") for s in spans]


def told(text: str, found: StatementSpans) -> tuple[str, list[str], str]:
    """Source, content and kind as the table writes them."""
    return (" … ".join(words(text, found.source)) or "-", words(text, found.content), found.kind)


def test_the_table_is_as_large_as_promised() -> None:
    """150 sentences, a third of them with nothing to find."""
    assert len(ROWS) >= 150
    assert len(UNSAID) * 3 >= len(ROWS)


@pytest.mark.parametrize("rules", [True, False], ids=["rules", "model"])
@pytest.mark.parametrize("row", SAID, ids=[row[0][:50] for row in SAID])
def test_what_is_said(row: list[str], rules: bool) -> None:
    """Source, cue, content and kind of the outermost attribution."""
    text, source, cue, content, kind = row
    text = text.replace(" ¶ ", "\n\n")
    found = [s for s in statements_of(text, rules=rules) if s.within is None]
    expected = (source, [c.strip(" .,;:!?\"'“”‘’") for c in content.split(" … ")], kind)
    assert expected in [told(text, s) for s in found if any(cue in c.of(text) for c in s.cue)]


@pytest.mark.parametrize("rules", [True, False], ids=["rules", "model"])
@pytest.mark.parametrize("text", UNSAID)
def test_nothing_is_said(text: str, rules: bool) -> None:
    """Titles, names, songs, prayers, mere acts and the report's own words are no attribution."""
    assert [told(text, s) for s in statements_of(text, rules=rules)] == []


def test_nested_statements_point_at_what_holds_them() -> None:
    """According to the Herald, Dell said that the guard asked to leave."""
    text = "According to the Herald, Dell said that the guard asked to leave."
    found = statements_of(text)
    chain = {" ".join(words(text, s.cue)): s.within for s in found}
    at = {" ".join(words(text, s.cue)): n for n, s in enumerate(found)}
    assert chain["According to"] is None
    assert chain["said"] == at["According to"]
    assert chain["asked"] == at["said"]


def test_a_cue_inside_a_quotation_is_nested() -> None:
    """ "I never said the gate was open," Dell said: the outermost statement is Dell's."""
    text = '"I never said the gate was open," Dell said.'
    found = statements_of(text)
    outer = [s for s in found if s.within is None]
    assert [told(text, s) for s in outer] == [("Dell", ["I never said the gate was open"], "direct")]
    assert all(words(text, s.source) == ["I"] for s in found if s.within is not None)


def test_acts() -> None:
    """Speech, belief, demand and accusation are told apart."""
    for text, act in (
        ("Dell said that the gate was shut.", "speech"),
        ("Dell believes that the gate was shut.", "belief"),
        ("Dell demanded that the gate be shut.", "demand"),
        ("The mayor accused the guard of theft.", "accusation"),
    ):
        assert [s.act for s in statements_of(text) if s.within is None] == [act], text


def test_spans_lie_in_the_text_and_are_trimmed() -> None:
    """A statement's spans have no white space, comma or quotation mark at their edges."""
    text = '"It rained," the mayor of Ostrel said, adding that “nobody came.”\n\nAnd the dam, officials say, will hold.'
    for found in statements_of(text):
        for span in (*found.source, *found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(text)
            piece = span.of(text)
            assert piece == piece.strip(" \n\"“”',")


def test_the_same_report_gives_the_same_statements() -> None:
    """Two readings are equal."""
    text = 'Dell said the dam was old. "We warned them," she said. The union wants to strike.'
    assert statements_of(text) == statements_of(text)


QUOTED = [
    ('He said "one" and "two."', ["one", "two."]),
    ("«Un» and „zwei” and “three”", ["Un", "zwei", "three"]),
    ("''Two strokes'' and ``graves''", ["Two strokes", "graves"]),
    # apostrophes are no quotation marks
    ("The dogs' bowl wasn't John's.", []),
    ("'It wasn't me,' he said.", ["It wasn't me,"]),
    # a quotation in another is part of it
    ("“He said ‘no’ to us.”", ["He said ‘no’ to us."]),
    # the mark that should close is missing: the quotation ends with its last sentence before the next one
    ("“The gate was shut. However, “nobody knew.”", ["The gate was shut.", "nobody knew."]),
    # a closing mark that belongs to nothing is no quotation; the first of a passage may lack its opening mark
    ("“The gate was shut.” It was late.”", ["The gate was shut."]),
    ("The gate was never shut,” Dell said.", ["The gate was never shut,"]),
    # curly marks inside straight ones are part of the quotation
    ('"He said “no” to us," she said.', ["He said “no” to us,"]),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotation_marks_of_all_habits(text: str, expected: list[str]) -> None:
    """The words between the marks, outermost quotations only."""
    assert [q.inner.of(text) for q in find_quotations(read(text))] == expected


INTERVIEW = """An evening with the mayor of Ostrel.

BRANDT: The dam broke in March. Who had opened the gate that night, and why did nobody warn the lower town?

DELL: I asked the same question. The engineers told us that the gate was shut, and we believed them for weeks.

BRANDT: Will the school be built again before the next winter, or will the children go on meeting in the old hall?

DELL: It will be built. The ministry promised to pay for the roof, and the town will pay for all the rest of it."""


def test_the_turns_of_an_interview() -> None:
    """Each turn is what its speaker said, and what is reported in it is nested."""
    found = statements_of(INTERVIEW)
    turns = [s for s in found if s.within is None]
    assert [words(INTERVIEW, s.source) for s in turns] == [["BRANDT"], ["DELL"], ["BRANDT"], ["DELL"]]
    assert {s.kind for s in turns} == {"direct"}
    assert any(words(INTERVIEW, s.source) == ["The engineers"] and s.within is not None for s in found)


def test_a_long_interview_takes_little_time() -> None:
    """The step is linear in the length: four times the text takes less than eight times as long."""
    short, long = (read("\n\n".join([INTERVIEW] * n)) for n in (5, 20))
    find_statements(short, ())
    times = []
    for parsed in (short, long):
        start = time.perf_counter()
        find_statements(parsed, ())
        times.append(time.perf_counter() - start)
    assert times[1] < 8 * times[0] + 0.2
