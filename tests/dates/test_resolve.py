"""What a time comes to when the report's day is an interval, or unknown."""

from __future__ import annotations

import json

from rashomon.dates import DaysOn, days, days_on, resolve_times
from rashomon.model import Published, ResolvedTime, TimeExpression


def time(symbol: dict[str, object]) -> TimeExpression:
    """A time expression with this operator tree."""
    return TimeExpression("t-1", "d-1", 0, 1, "x", "DATE", json.dumps(symbol))


def resolved(symbol: dict[str, object], published: Published | None) -> ResolvedTime:
    """What it comes to."""
    return resolve_times("", [time(symbol)], published)[0]


def interval(start: str, end: str) -> Published:
    """An inferred interval of publication."""
    return Published(f"{start}/{end}", start, end, "inferred")


def test_a_full_date_needs_no_report() -> None:
    found = resolved({"k": "date", "y": 2031, "m": 5, "d": 3}, None)
    assert (found.value, found.edtf, found.anchor) == ("2031-05-03", "2031-05-03", "none")


def test_a_weekday_carries_the_width_of_the_interval() -> None:
    """ "On Monday" in a report of some day between the 20th and the 29th is one of two Mondays."""
    found = resolved({"k": "date", "w": 1, "c": {"t": "past"}}, interval("2031-05-20", "2031-05-29"))
    assert (found.earliest, found.latest) == ("2031-05-19", "2031-05-26")
    assert found.value is None and found.confidence <= 0.5


def test_both_ends_may_agree() -> None:
    found = resolved({"k": "date", "m": 5, "d": 3, "c": {"t": "past"}}, interval("2031-05-20", "2031-06-29"))
    assert found.value == "2031-05-03"


def test_without_a_day_a_weekday_stays_open() -> None:
    found = resolved({"k": "date", "w": 1, "c": {}}, None)
    assert (found.value, found.edtf) == ("XXXX-WXX-1", None)


def test_a_weekday_chooses_the_year() -> None:
    """Monday, July 21 is a day of 2031, not of the report's 2032."""
    found = resolved(
        {"k": "date", "m": 7, "d": 21, "w": 1, "c": {}},
        Published("2032-01-05", "2032-01-05", "2032-01-05", "given"),
    )
    assert found.value == "2031-07-21"


def test_durations_date_nothing() -> None:
    found = resolved({"k": "dur", "n": 2, "u": "year", "c": {}}, interval("2031-05-20", "2031-05-20"))
    assert (found.value, found.edtf) == ("P2Y", None)


def test_an_hour_of_what_happened_is_none_of_a_day_to_come() -> None:
    """ "... on Saturday. She will travel there on Thursday. The sirens had sounded at 2:15 a.m." """
    told = [
        time({"k": "date", "w": 6, "c": {"t": "past", "s": 0}}),
        time({"k": "date", "w": 4, "c": {"t": "future", "s": 1}}),
        time({"k": "clock", "clock": "02:15", "c": {"t": "past", "s": 2}}),
        time({"k": "clock", "clock": "11:00", "c": {"t": "future", "s": 3}}),
    ]
    day = Published("2033-10-15", "2033-10-15", "2033-10-15", "given")
    assert [r.value for r in resolve_times("", told, day)] == [
        "2033-10-15", "2033-10-20", "2033-10-15T02:15", "2033-10-20T11:00",
    ]  # fmt: skip


def test_a_day_some_way_back_places_no_weekday_of_an_undated_report() -> None:
    """ "... the flood of 4 December 2023."  A passage later: "On Thursday she came." """
    story = time({"k": "date", "y": 2023, "m": 12, "d": 4, "c": {"b": "of", "s": 0, "p": 0}})
    near = time({"k": "date", "w": 4, "c": {"t": "past", "s": 1, "p": 0}})
    far = time({"k": "date", "w": 4, "c": {"t": "past", "s": 2, "p": 1}})
    assert [r.value for r in resolve_times("", [story, near], None)] == ["2023-12-04", "2023-12-07"]
    assert [r.value for r in resolve_times("", [story, far], None)] == ["2023-12-04", "XXXX-WXX-4"]


def test_a_year_places_no_weekday() -> None:
    """ "... the song of 1952. On Thursday she came." """
    told = [time({"k": "date", "y": 1952, "c": {"s": 0}}), time({"k": "date", "w": 4, "c": {"s": 1}})]
    assert resolve_times("", told, None)[1].edtf is None


def test_days_of_many_publications_are_those_of_each_alone() -> None:
    """What stands alone is read once for all reports; what hangs on the story, or on a narrative, is read in its report."""
    texts: list[list[dict[str, object]]] = [
        [
            {"k": "date", "y": 2029, "m": 5, "d": 3, "c": {"s": 0}},
            {"k": "date", "w": 2, "c": {"s": 1, "t": "past"}},
            {"k": "date", "m": 5, "d": 20, "c": {"s": 0, "t": "past"}},
            {"k": "date", "m": 6, "d": 2, "c": {"s": 2, "t": "past"}},
            {"k": "rel", "u": "day", "n": -1, "a": "speech", "c": {"s": 2}},
            {"k": "rel", "u": "day", "n": 1, "a": "story", "c": {"s": 2}},
            {"k": "near", "of": {"k": "date", "m": 8}, "n": 1, "a": "speech", "c": {"s": 3}},
            {"k": "shift", "u": "week", "n": 2, "dir": -1, "a": "speech", "c": {"s": 3}},
            {"k": "dur", "u": "day", "n": 3, "c": {"s": 3}},
        ],
        [{"k": "date", "y": y, "m": 5, "d": 3, "c": {"s": n}} for n, y in enumerate((1988, 1989, 1990, 1991))]
        + [{"k": "date", "w": 2, "c": {"s": 4, "t": "past"}}, {"k": "date", "m": 6, "c": {"s": 5}}],
    ]
    for trees in texts:
        for wanted in (range(len(trees)), [1], [len(trees) - 1]):
            read = DaysOn(trees, wanted)
            for published in range(days.from_ymd(1987, 1, 1), days.from_ymd(2033, 1, 1), 97):
                whole = days_on(trees, published)
                assert read(published) == {n: whole[n] for n in wanted}


def test_what_is_kept_of_an_expression_does_not_hang_on_its_report() -> None:
    """The same words in another sentence of another report, beside a year of the same sentence."""
    day = {"k": "date", "m": 5, "d": 20, "c": {"s": 1, "t": "past"}}
    year = {"k": "date", "y": 2011, "m": 5, "d": 3, "c": {"s": 1}}
    published = days.from_ymd(2031, 6, 1)
    alone = DaysOn([day], [0])(published)[0]
    beside = DaysOn([year, day], [1])(published)[1]
    assert alone == days_on([day], published)[0]
    assert beside == days_on([year, day], published)[1] != alone
