"""When reports came out, from what they say: invented reports, read with the real model."""

from __future__ import annotations

import pytest

from rashomon.dates import Interval, days, interval_of
from rashomon.link.publication import date_reports
from rashomon.model import Analysis, Calendar, EventLinks
from rashomon.pipeline import analyse
from tests.make import document

FLOOD_KNOWN = """The Tarn broke its dam at Oldmill on Monday and flooded the lower market, the council said.
Three clerks were hurt. The council will vote on repairs to the dam on June 9."""
FLOOD_OPEN = """The Tarn broke its dam at Oldmill on Monday and flooded the lower market, traders said.
Two clerks were hurt on Monday, May 19. Traders at Oldmill asked for repairs to the dam."""


def read(text: str, published: str | None = None) -> Analysis:
    """A report, analysed."""
    return analyse(document(text, published=published))


def dated(*analyses: Analysis) -> Calendar:
    """The calendar of a case without linked events."""
    return date_reports(tuple(sorted(analyses, key=lambda a: a.document.id)), EventLinks())


def inferred(text: str) -> Interval | None:
    """The interval of a report that stands alone."""
    analysis = read(text)
    return interval_of(dated(analysis).published.get(analysis.document.id))


def holds(span: Interval | None, day: str) -> bool:
    """Whether the interval holds a day."""
    number = days.parse_iso(day)
    return span is not None and span.contains(Interval(number, number))


def test_a_given_date_stands() -> None:
    analysis = read("The copyright is of 1999. The envoy left in 1998.", "2031-05-20")
    (published,) = dated(analysis).published.values()
    assert (published.edtf, published.basis) == ("2031-05-20", "given")


def test_past_dates_bound_from_below_and_dates_ahead_from_above() -> None:
    """The envoy came on 3 May 2031; the council will vote on 9 June 2031."""
    span = inferred("The envoy came to Oldmill on 3 May 2031. The council will vote on 9 June 2031.")
    assert holds(span, "2031-05-10") and not holds(span, "2031-04-20") and not holds(span, "2031-08-01")


def test_the_copyright_line_gives_the_year() -> None:
    """The footer is boilerplate, and evidence all the same."""
    text = "The envoy came to Oldmill on July 21st and met the council.\n\nCopyright © 2031 Oldmill Courier. All rights reserved.\n"
    analysis = read(text)
    (published,) = dated(analysis).published.values()
    assert holds(interval_of(published), "2031-07-23")
    assert any("2031" in s.of(text) for s in published.evidence)
    assert any("July 21st" in s.of(text) for s in published.evidence)


def test_a_dateline_speaks_almost_outright() -> None:
    span = inferred("OLDMILL, May 19, 2031 (Tarn News) -- The council met the envoy and heard the traders.")
    assert span is not None and span.first is not None and span.width is not None
    assert holds(span, "2031-05-19") and span.width < 30


def test_a_report_that_says_too_little_has_no_date() -> None:
    assert inferred("The envoy came to Oldmill on Monday and met the council.") is None


def test_an_anniversary_dates_neither_flood_nor_report() -> None:
    """The anniversary of the flood, due on May 5, dates neither."""
    analysis = read("The council fears attacks on the anniversary of the flood, due on May 5.", "2031-04-20")
    assert not any(d.start == "2031-05-05" for d in dated(analysis).dates.values())


def test_dated_reports_of_the_same_things_date_an_undated_one() -> None:
    """Both tell of the same Monday; only one says which day it came out."""
    known = [
        read(FLOOD_KNOWN, "2031-05-20"),
        read("The Tarn was back in its bed at Oldmill on Thursday, the council said.", "2031-05-22"),
        read("Traders of the lower market at Oldmill counted their losses on Friday.", "2031-05-23"),
    ]
    open_one = read(FLOOD_OPEN)
    published = dated(*known, open_one).published[open_one.document.id]
    assert published.basis == "inferred" and holds(interval_of(published), "2031-05-20")
    span = interval_of(published)
    assert span is not None and span.width is not None and span.width <= 60


LATER = """On Tuesday Lorn put out new papers on the Tarn dam at Oldmill. The dam broke and flooded the lower market
on May 19, 2031, and thereafter the council raised its dues. Traders at Oldmill asked for repairs to the dam."""


def test_an_affair_of_several_years_dates_no_report_that_tells_no_year() -> None:
    """A day of the past with its year is not the report's own where it names days of its own week without one."""
    first, last = read(FLOOD_KNOWN, "2031-05-20"), read("The council spoke of the dam.", "2034-05-02")
    open_one, told = read(LATER), read(LATER + " The council will vote in June 2033.")
    assert open_one.document.id not in dated(first, last, open_one).published
    assert open_one.document.id in dated(first, open_one).published
    assert told.document.id in dated(first, last, told).published


RECALLED = "The dam at Oldmill broke in May 2031, the judge found. Traders at Oldmill welcomed the verdict on the dam."


def test_the_year_that_all_later_reports_look_back_on_is_no_year_of_theirs() -> None:
    """Nor is one in which something was made long before, with a verb that the parser takes for a plan."""
    first, last = read(FLOOD_KNOWN, "2031-05-20"), read("The council spoke of the dam.", "2034-05-02")
    recalled, built = (
        read(RECALLED),
        read(LATER + " The gate meant for the dam on 4 March 1996 was sent by rail."),
    )
    found = dated(first, last, recalled, built).published
    assert recalled.document.id not in found and built.document.id not in found


def test_a_month_after_which_something_is_called_is_no_month_of_the_report() -> None:
    """ "The March slide" is told from later."""
    known = read(FLOOD_KNOWN, "2031-05-20")
    text = "Half a year of digging has given a name to each of the lost of the May flood, the council at Oldmill said."
    recalled = read(text)
    assert recalled.document.id not in dated(known, recalled).published


def test_company_alone_dates_nothing() -> None:
    """A report without a single date of its own takes none from its neighbours."""
    known = read(FLOOD_KNOWN, "2031-05-20")
    open_one = read("The Tarn broke its dam at Oldmill, traders said. Nobody was hurt.")
    assert open_one.document.id not in dated(known, open_one).published


def test_events_take_the_day_of_their_time_with_its_words_as_evidence() -> None:
    text = "The council met the envoy on Monday. It will meet the traders on Friday."
    analysis = read(text, "2031-05-21")
    found = dated(analysis).dates
    spans = {t.id: t.text for t in analysis.times}
    by_time = {spans[e.when]: found[e.id] for e in analysis.event_mentions if e.when}
    assert by_time["Monday"].edtf == "2031-05-19"
    assert by_time["Friday"].edtf == "2031-05-23"
    assert [s.of(text) for s in by_time["Monday"].evidence] == ["Monday"]


def test_what_is_told_in_passing_is_of_the_week_of_the_report_too() -> None:
    """A sentence without a main event is told by the outlet as others are."""
    analysis = read("The storm affected nine villages.", "2031-05-21")
    found = dated(analysis).dates
    assert analysis.event_mentions and not any(e.main for e in analysis.event_mentions)
    assert {found[e.id].edtf for e in analysis.event_mentions} == {"2031-05-14/2031-05-21"}


def test_a_sentence_that_dates_something_long_ago_is_not_of_the_week_of_the_report() -> None:
    """What is told beside the flood of two years before has no day; the sentence after it is of the report's own week."""
    analysis = read(
        "Nine mills have closed since the flood of May 2029. Traders blocked the market.", "2031-05-21"
    )
    found = dated(analysis).dates
    days_ = {e.trigger[0].of(analysis.document.text): found.get(e.id) for e in analysis.event_mentions}
    assert days_["blocked"] is not None and days_["blocked"].edtf == "2031-05-14/2031-05-21"
    assert days_["flood"] is not None and days_["flood"].edtf == "2029-05"
    assert days_["closed"] is None


def test_what_is_planned_lies_ahead_of_the_report() -> None:
    analysis = read("The council plans to meet the envoy of the northern clans.", "2031-05-21")
    planned = [e for e in analysis.event_mentions if e.modality == "planned"]
    found = dated(analysis).dates
    assert planned and all(found[e.id].edtf == "2031-05-21/.." for e in planned)


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [read(FLOOD_KNOWN, "2031-05-20"), read(FLOOD_OPEN)]
    assert date_reports(reports, EventLinks()) == date_reports(reports[::-1], EventLinks())


STATED = [
    (
        "Published: 3 May 2034\n\nThe trial opened on Wednesday. They wore dark suits.",
        ("2034-05-03", "2034-05-03"),
    ),
    ("Posted on May 3, 2034 at 10:15\n\nThe trial opened on Wednesday.", ("2034-05-03", "2034-05-03")),
    ("By Ida Holm, 3 May 2034\n\nThe trial opened on Wednesday.", ("2034-05-03", "2034-05-03")),
    ("Updated 5 May 2034 | Published 4 May 2034\n\nThe dam broke on Monday.", ("2034-05-04", "2034-05-04")),
    (
        "The dam broke on Monday. It was built in 1999.\n\nLast updated: 4 June 2033",
        ("2033-06-04", "2033-06-04"),
    ),
    # a dateline says when it was written; it came out that day or the next
    ("ORSK, 12 April 2032 - The bank kept its doors shut on Monday.", ("2032-04-12", "2032-04-13")),
    # the figures may mean either day
    ("Published: 01/02/2033\n\nThe dam broke on Monday.", ("2033-01-02", "2033-02-01")),
]


@pytest.mark.parametrize(("text", "days_"), STATED)
def test_a_stated_day_dates_the_report(text: str, days_: tuple[str, str]) -> None:
    """A line of the head or foot, or a dateline, that gives day, month and year."""
    span = inferred(text)
    assert span is not None and span.iso == days_


def test_what_says_no_day_dates_nothing() -> None:
    """No date at all, and a date that tells of something else."""
    assert inferred("The dam broke. People left the town. The mayor resigned.") is None
    told = inferred("The study, published on 3 May 2034, calls the dam weak. The mayor left.")
    assert told is None or told.width is None or told.width > 300


@pytest.mark.parametrize(
    ("text", "day", "not_on"),
    [
        ("The council met this evening, August 26, at Oldmill. Copyright 2031 Oldmill Courier.", "2031-08-26", "2031-09-05"),
        ("The council met today (May 14) at Oldmill. Copyright 2031 Oldmill Courier.", "2031-05-14", "2031-06-01"),
        # 22 May 2031 is a Thursday, so the report is of Friday the 23rd.
        ("The council met this evening, May 21. Yesterday, Thursday, the envoy left. Copyright 2031 Oldmill Courier.", "2031-05-23", "2031-05-29"),
    ],
)  # fmt: skip
def test_a_day_beside_today_or_yesterday_tells_the_day_of_the_report(
    text: str, day: str, not_on: str
) -> None:
    span = inferred(text)
    assert holds(span, day) and not holds(span, not_on)


OF_THEN = (
    ("The Tarn broke its dam at Oldmill on 12 May 2021 and flooded the lower market, the council said. Three clerks were hurt.", "2021-05-13"),
    ("Traders at Oldmill asked on Tuesday for repairs to the dam of the Tarn, which broke on Wednesday and flooded the lower market.", "2021-05-18"),
)  # fmt: skip
LOOKING_BACK = (
    "Oldmill has marked the tenth anniversary of the flood of 12 May 2021, in which the Tarn broke its dam and flooded the lower market.",
    "Ten years after the Tarn broke its dam at Oldmill and flooded the lower market on 12 May 2021, the traders still wait for repairs.",
    "Families laid flowers in the lower market of Oldmill, a decade on from the flood of 12 May 2021, when the Tarn broke its dam.",
    "The flood at Oldmill, five years later\n\nThe Tarn broke its dam at Oldmill on 12 May 2021 and flooded the lower market. Three clerks were hurt.",
)


@pytest.mark.parametrize("text", LOOKING_BACK)
def test_what_looks_back_has_no_day_of_those_who_reported_it_then(text: str) -> None:
    report = read(text)
    assert report.document.id not in dated(report, *(read(t, day) for t, day in OF_THEN)).published
