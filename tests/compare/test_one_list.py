"""One slot of one happening stands in one list, over examples, made and recombined affairs, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.speed import documents
from evaluation.titles import asked_twice
from rashomon import open_case
from rashomon.compare.questions import is_beside
from rashomon.compare.slots import Question, in_one_list
from rashomon.model import Account, Bucket, CaseContents, Finding, Side, Slot, Span
from rashomon.pipeline import build_case
from tests.compare.pairs import compared
from tests.exchange.reading import SEEDS
from tests.many_outlets import landslide, wide

FERRY = (
    "The ferry Halma sank six minutes after it left the harbour of Tarn. All 31 people aboard were killed.",
    "The ferry Halma sank twelve minutes after leaving Tarn, the coast guard said. 31 people were killed.",
    "The ferry Halma sank 11 minutes after it left Tarn. The sinking of the Halma killed 31 people.",
    "The ferry Halma sank six minutes after it had left Tarn harbour. The disaster killed 28 people.",
    "The ferry Halma sank on Monday off Tarn. The ferry Halma sank and 31 people died.",
)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> CaseContents:
    """Five real reports, where they are at hand."""
    if not SEEDS.is_dir():
        pytest.skip("the shared reports are not here")
    with open_case(Path(tmp_path_factory.mktemp("seeds")) / "case.rashomon") as case:
        case.add(SEEDS)
        return case.contents


@pytest.fixture(params=["visit", "flood", "seeds", "landslide", "wide", "recombined", "ferry"])
def affair(request: pytest.FixtureRequest) -> CaseContents:
    make: dict[str, Callable[[], CaseContents]] = {
        "landslide": lambda: build_case(landslide()),
        "wide": wide,
        "recombined": lambda: build_case(documents(40)),
        "ferry": lambda: compared(FERRY),
    }
    made = make.get(request.param)
    found: CaseContents = made() if made is not None else request.getfixturevalue(request.param)
    return found


def test_no_question_stands_in_two_lists(affair: CaseContents) -> None:
    assert [(a.sentence, b.sentence) for a, b in asked_twice(affair)] == []


def test_a_question_in_two_lists_would_be_seen() -> None:
    made = compared(FERRY)
    found = list(made.comparison.findings)
    (asked,) = [f for f in found if f.sentence.startswith("“The ferry Halma sank")]
    again = replace(asked, bucket="unsure", id="fi-again")
    shown = replace(made, comparison=replace(made.comparison, findings=(*found, again)))
    assert asked_twice(shown)


def test_what_two_tell_alike_of_a_count_in_dispute_is_told_there() -> None:
    found = [f for f in compared(FERRY).comparison.findings if "minutes" in f.sentence]
    (asked,) = found
    assert asked.bucket == "cannot_both"
    assert {a.value: {s.document for s in a.reports} for a in asked.accounts if a.value == "6"} == {
        "6": {"d-A", "d-D"}
    }


# ------------------------------------------------------------------ questions that are laid down by hand
def side(report: str, at: int = 0) -> Side:
    return Side(report, (Span(at, at + 20),), None, "", None)


def asks(
    bucket: Bucket, slot: Slot, sentence: str, *told: tuple[str, str], event: str | None = "e-1", at: int = 0
) -> Finding:
    """A finding, told by (report, value)."""
    accounts = tuple(Account(value, "", (side(report, at),)) for report, value in told)
    name = f"fi-{bucket}-{slot}-{sentence}"
    return Finding(name, bucket, slot, sentence, accounts, None, 0.8, 1.0, True, (name,), event)


DOER = asks("cannot_both", "agent", "Who shelled the mill?", ("a", "the army"), ("b", "the rebels"))
CAUSE = asks("cannot_both", "cause", "What caused it?", ("a", "a short circuit"), ("b", "arson"))
DAY = asks("cannot_both", "date", "When was it?", ("a", "2031-04-08"), ("b", "2031-04-09"))

ALIKE = [
    (Question(DOER), Question(asks("told_alike", "content", "The rebels shelled the mill.", ("c", ""), ("d", ""), at=90)), "the rebels"),
    (Question(CAUSE), Question(asks("unsure", "content", "Arson burned the mill.", ("c", ""), ("d", ""), at=90)), "arson"),
    (Question(DAY), Question(asks("told_alike", "content", "The mill burned.", ("c", ""), ("d", ""), at=90), days=frozenset({"2031-04-09"})), "2031-04-09"),
    (Question(DOER), Question(asks("unsure", "agent", "Who was it?", ("c", "the rebels"), ("d", "bandits"), at=90)), "the rebels"),
    (Question(CAUSE, happening="fire"), Question(asks("unsure", "cause", "Why?", ("c", "arson"), ("d", "rats"), event=None, at=90)), "arson"),
]  # fmt: skip


@pytest.mark.parametrize(("surer", "later", "value"), ALIKE)
def test_a_line_that_gives_an_answer_goes_where_it_is_asked(
    surer: Question, later: Question, value: str
) -> None:
    (made,) = in_one_list([later, surer], ())
    assert made.bucket == "cannot_both"
    assert set(made.relations) == {*surer.found.relations, *later.found.relations}
    held = {s.document: a for a in made.accounts for s in a.reports}
    open_answers = later.found.bucket == "unsure" and not later.alike
    assert {*held} == ({"a", "b", "c"} if open_answers else {"a", "b", "c", "d"}), "no sure passage is lost"
    assert held["c"].value == value and not is_beside(held["c"])


ABOARD = asks("cannot_both", "number", "How many were aboard?", ("a", "316"), ("b", "299"))
CARRIED = asks(
    "cannot_both", "number", "How many did it carry?", ("c", "316"), ("d", "299"), event="e-2", at=90
)
COUNTS = [(Question(ABOARD), Question(CARRIED), 1),
    (Question(ABOARD, counted=("dead", "")), Question(CARRIED, counted=("hurt", "")), 2),
    (Question(ABOARD), Question(asks("cannot_both", "number", "How many?", ("c", "316"), ("d", "280"), event="e-2", at=90)), 2),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "lines"), COUNTS)
def test_a_dispute_on_the_same_numbers_stands_once(one: Question, other: Question, lines: int) -> None:
    made = in_one_list([one, other], ())
    assert len(made) == lines
    assert {s.document for f in made for a in f.accounts for s in a.reports} == {"a", "b", "c", "d"}


APART = [
    (Question(DOER), Question(asks("told_alike", "content", "The mill was shelled at dawn.", ("c", ""), ("d", ""), at=90))),
    (Question(DOER), Question(asks("unsure", "agent", "Who was it?", ("c", "the rebels"), ("d", "bandits"), event="e-2", at=90))),
    (Question(DAY), Question(asks("told_alike", "content", "The mill burned.", ("c", ""), ("d", ""), at=90), days=frozenset({"2031-04-10"}))),
    (Question(CAUSE, happening="fire"), Question(asks("unsure", "cause", "Why?", ("c", "arson"), ("d", "rats"), event="e-2", at=90), happening="strike")),
]  # fmt: skip


@pytest.mark.parametrize(("surer", "later"), APART)
def test_what_does_not_answer_it_stays_where_it_is(surer: Question, later: Question) -> None:
    assert {f.id for f in in_one_list([later, surer], ())} == {surer.found.id, later.found.id}


def test_what_a_person_decided_on_stays_where_it_is() -> None:
    surer, later, _ = ALIKE[0]
    assert len(in_one_list([later, surer], {later.found.id})) == 2


def test_what_is_told_alike_of_one_happening_is_told_once() -> None:
    sure = asks("told_alike", "content", "The army shelled the mill.", ("a", ""), ("b", ""))
    perhaps = asks(
        "unsure", "content", "Perhaps told alike: Shells hit the mill.", ("b", ""), ("c", ""), at=90
    )
    (made,) = in_one_list([Question(x, frozenset({"e-1"}), frozenset({"mill"})) for x in (sure, perhaps)], ())
    assert {s.document for s in made.sides} == {"a", "b"}, "what may be told alike is not told alike"
    assert set(made.relations) == {*sure.relations, *perhaps.relations}


def test_what_is_unsure_of_a_sentence_that_a_surer_line_quotes_is_not_asked_again() -> None:
    sure = asks("cannot_both", "number", "Were 4 or 6 people dead?", ("a", "4"), ("b", "6"))
    perhaps = asks("unsure", "content", "Perhaps told alike: The mill burned.", ("b", ""), ("c", ""), at=90)
    held = frozenset({("b", 3)})
    (made,) = in_one_list([Question(sure, sentences=held), Question(perhaps, sentences=held)], ())
    assert made.bucket == "cannot_both" and {s.document for s in made.sides} == {"a", "b"}


def test_nobody_is_alone_with_what_another_list_has() -> None:
    number = asks("cannot_both", "number", "Were 400 or 458 people dead?", ("a", "400"), ("b", "458"))
    alone = asks("only_one", "content", "She gave a toll of 458 dead.", ("c", ""))
    given = ((number, frozenset({400.0, 458.0})), (alone, frozenset({458.0})))
    lines = [Question(x, numbers=told, counted=("dead", ""), harm=True) for x, told in given]
    assert [f.bucket for f in in_one_list(lines, ())] == ["cannot_both"]
    lines[1] = replace(lines[1], numbers=frozenset({303.0}), sorts=frozenset({"dead", "hurt"}))
    assert [f.bucket for f in in_one_list(lines, ())] == ["cannot_both"]
    lines[1] = replace(lines[1], sorts=frozenset({"hurt"}))
    assert [f.bucket for f in in_one_list(lines, ())] == ["cannot_both", "only_one"]
    perhaps = asks("unsure", "content", "Perhaps told alike: The boats left.", ("a", ""), ("b", ""))
    only = asks("only_one", "content", "The boats left.", ("a", ""))
    held = frozenset({("a", 1)})
    (made,) = in_one_list([Question(only, sentences=held), Question(perhaps, sentences=held)], ())
    assert made.bucket == "unsure"


def test_what_else_is_told_of_one_happening_stays_where_it_is() -> None:
    sure = asks("told_alike", "content", "The plane broke up.", ("a", ""), ("b", ""))
    perhaps = asks("unsure", "content", "Perhaps told alike: The crew died.", ("b", ""), ("c", ""), at=90)
    told = [Question(x, frozenset({"e-1"}), frozenset({w})) for x, w in ((sure, "plane"), (perhaps, "crew"))]
    assert len(in_one_list(told, ())) == 2


def test_two_lines_of_one_list_are_left_alone() -> None:
    one = asks("unsure", "agent", "Who was it?", ("c", "the rebels"), ("d", "bandits"), at=90)
    other = asks("unsure", "agent", "Who, then?", ("a", "the rebels"), ("b", "an army"))
    assert len(in_one_list([Question(one), Question(other)], ())) == 2


def test_one_act_in_two_words_is_one_dispute() -> None:
    """That a shell hit the barge, and that it was hit by a shell, is asked once, under a clause that says what is denied."""
    made = compared(
        (
            "The navy denied that a shell had hit the barge Orla off Tarn on Monday.",
            "The barge Orla was hit by a shell off Tarn on Monday, the harbour master said.",
            "The coast guard of Tarn said on Tuesday that the barge Orla was not hit by a shell.",
            "Divers said that a shell hit the barge Orla on Monday.",
        )
    )
    lines = [f.sentence for f in made.comparison.findings if f.bucket == "cannot_both"]
    assert len(lines) == 1, lines


def test_what_is_unsure_gives_a_surer_line_no_new_answer() -> None:
    one, two, three = (Side(d, (Span(0, 40),), None, "") for d in "abc")

    def found(bucket: Bucket, *accounts: Account) -> Finding:
        return Finding(
            f"f-{bucket}",
            bucket,
            "cause",
            "What sank it?",
            accounts,
            True,
            0.9,
            1.0,
            True,
            (f"r-{bucket}",),
            "e1",
        )

    sure = found("cannot_both", Account("a mine", "", (one,)), Account("a leak", "", (two,)))
    open_ = found("unsure", Account("tension", "", (three,)), Account("a leak", "", (one,)))
    made = in_one_list([Question(sure), Question(open_)], ())
    assert [x.value for f in made for x in f.accounts] == ["a mine", "a leak"]
    assert made[0].relations == ("r-cannot_both", "r-unsure")


def test_a_description_keeps_the_capital_of_its_name() -> None:
    made = compared(
        (
            "Norwegian officials said that the ferry Halma was carrying 312 people when it sank off Tarn.",
            "Rescue workers said that the ferry Halma was carrying 298 people when it sank off Tarn.",
        )
    )
    said = {a.word for f in made.comparison.findings if f.bucket == "cannot_both" for a in f.accounts}
    assert said == {"citing Norwegian officials", "citing rescue workers"}


def test_what_is_unsure_of_another_day_gives_no_day_to_a_surer_line() -> None:
    """The accord of Wednesday, in a sentence that the line on the visit quotes, is no answer to when the visit was."""
    visit = asks("cannot_both", "date", "He came: 8 April or 9 April?", ("a", "8 April"), ("b", "9 April"))
    accord = asks(
        "unsure",
        "date",
        "The accord was signed: 9 April or 11 April?",
        ("a", "9 April"),
        ("c", "11 April"),
        event="e-2",
        at=90,
    )
    held = frozenset({("a", 3)})
    (made,) = in_one_list([Question(visit, sentences=held), Question(accord, sentences=held)], ())
    assert [(a.value, [s.document for s in a.reports]) for a in made.accounts] == [
        ("8 April", ["a"]),
        ("9 April", ["b"]),
    ]
