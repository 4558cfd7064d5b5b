"""Days that belong to another deed than the one they stand by, what is told in passing, and undated reports that look back."""

from __future__ import annotations

import pytest

from rashomon.dates import interval_of
from rashomon.model import Document, Published
from rashomon.pipeline import build_case

THURSDAY = Published("2031-04-10", "2031-04-10", "2031-04-10", "given")
WEEK = "2031-04-03/2031-04-10"
DAYS: list[tuple[str, str, str | None]] = [
    # a verdict is not of the day of what it is about
    ("A federal jury has cleared a Tarvian man of the gravest charges in the 11 September 2022 attack on the embassy.", "cleared", None),
    ("Omar Sadek was acquitted of murder in the September 11, 2022, attacks that killed nine.", "acquitted", None),
    ("Omar Sadek was acquitted of murder in the September 11, 2022, attacks that killed nine.", "attacks", "2022-09-11"),
    ("Monitors published an investigation into the strike on the station in Karlin on April 8, 2022.", "published", WEEK),
    ("Fifty people have been arrested over the deadly attack on the embassy last week.", "arrested", WEEK),
    ("Fifty people have been arrested over the deadly attack on the embassy last week.", "attack", "2031-03-31/2031-04-06"),
    ("The owner was arrested on Sunday over the collapse of the mill.", "arrested", "2031-04-06"),
    ("The court jailed the captain on Monday.", "jailed", "2031-04-07"),
    # who somebody is, and since when, is not of the week of the report
    ("Ten days after the crash of the jet, a second box has been recovered.", "crash", None),
    ("The simulator has been the subject of much curiosity since the flight disappeared.", "disappeared", None),
    ("The committee, led by Democrats, held a hearing on the attack that killed the envoy.", "led", None),
    ("The committee, led by Democrats, held a hearing on the attack that killed the envoy.", "killed", None),
    ("No one claimed responsibility for making the aircraft vanish.", "making", None),
    ("Brask, who founded the party, resigned.", "founded", None),
    ("Brask, who founded the party, resigned.", "resigned", WEEK),
    ("Soldiers stormed the dam and shot a guard.", "shot", WEEK),
    ("A fire broke out that killed nine.", "killed", WEEK),
    # nor what a report tells that mostly tells of years ago
    ("The storm struck on October 29, 2029. On October 29, 2029, Mazur lunched with a reporter. Guards opened the gates too late.", "opened", None),
    ("The storm struck on October 29, 2029. Mazur resigned on Monday. Guards opened the gates.", "opened", WEEK),
]  # fmt: skip
KNOWN = (
    ("2031-05-20", "The Tarn broke its dam at Oldmill on Monday and flooded the lower market, the council said. Three clerks were hurt."),
    ("2031-05-22", "Nine died when the dam at Oldmill broke on Monday, the council said. The Tarn flooded the lower market."),
)  # fmt: skip
LOOK_BACK = [
    "The market is still empty. More than a decade later, traders recall how the Tarn broke its dam on May 19 and flooded the lower market.",
    "Twelve years on, nobody has paid for the dam at Oldmill. It broke on May 19 and flooded the lower market.",
    "Monitors published an investigation into the break of the dam at Oldmill on May 19, 2031. The Tarn flooded the lower market.",
    "Oldmill remembers. In 2034 the council rebuilt the dam that broke in May 2031 and flooded the lower market, the council said.",
]
OF_THE_WEEK = [
    "The Tarn broke its dam at Oldmill on Monday and flooded the lower market, traders said. Two clerks were hurt on Monday, May 19.",
    "OLDMILL, May 20 - The Tarn broke its dam at Oldmill on Monday and flooded the lower market, traders said.",
    "The Tarn broke its dam at Oldmill on May 19 and flooded the lower market, traders said. The dam was built twelve years ago.",
    "The Tarn broke its dam at Oldmill on Monday, May 19, 2031, and flooded the lower market, traders said today.",
]


@pytest.mark.parametrize(("text", "trigger", "day"), DAYS)
def test_day(text: str, trigger: str, day: str | None) -> None:
    report = Document(
        "A", "A", "", "text/plain", f"News from Karlin\n\n{text}", outlet="ou-a", published=THURSDAY
    )
    case = build_case([report])
    events = [e for e in case.analyses[0].event_mentions if e.trigger[0].of(report.text) == trigger]
    assert events
    date = case.calendar.dates.get(events[0].id)
    assert (date.edtf if date is not None else None) == day


def inferred(text: str) -> Published | None:
    """The day that is given to a report without one, beside two dated reports of the affair."""
    dated = [
        Document(f"K{n}", f"K{n}", "", "text/plain", told, outlet=f"ou-{n}", published=Published(day, day, day, "given"))
        for n, (day, told) in enumerate(KNOWN)
    ]  # fmt: skip
    unknown = Document(
        "U", "U", "", "text/plain", text, outlet="ou-u", published=Published("XXXX", None, None, None)
    )
    return build_case([*dated, unknown]).calendar.published.get("U")


@pytest.mark.parametrize("text", LOOK_BACK)
def test_a_report_that_looks_back_is_not_of_the_week_of_what_it_tells(text: str) -> None:
    span = interval_of(inferred(text))
    assert span is None or span.width is None or span.width > 130


@pytest.mark.parametrize("text", OF_THE_WEEK)
def test_a_report_of_the_week_is_of_that_week(text: str) -> None:
    found = inferred(text)
    assert found is not None
    assert found.start is not None and "2031-05-19" <= found.start <= "2031-05-25"
