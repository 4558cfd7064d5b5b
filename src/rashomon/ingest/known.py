"""What is known of a report beside its text, and what that rests on: every piece of evidence, the one believed first.

What the user said stands before what a table, a front matter or `outlets.toml` states, that before what the report says of
itself, and that before what only its text or its file's name tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rashomon.ingest.agencies import agency_of
from rashomon.ingest.days import only_day
from rashomon.ingest.evidence import day_in_address, day_in_name, days_of_text
from rashomon.ingest.metadata import Given, published_from
from rashomon.ingest.outlets import outlets_of_text
from rashomon.ingest.report import Report
from rashomon.model import Fact, Kind, Published, Skipped

KINDS: tuple[Kind, ...] = ("outlet", "title", "published")
UNCLEAR = "unclear"  # the basis of a day that was given and could be two, or none


@dataclass(frozen=True, slots=True)
class Known:
    """The facts that are believed of a report, and all evidence for them."""

    given: Given
    published: Published | None
    agency: str | None
    language: str | None  # as somebody gave it, not as the report says
    facts: tuple[Fact, ...]


def what_is_known(report: Report, file: str, flags: Given, sidecar: Given) -> Known:
    """The facts of a report from all who say something of it.

    Args:
        report: as the reader of its format made it.
        file: the name of its file, as it is shown.
        flags: what the user said.
        sidecar: what `outlets.toml` says.
    """
    told = [*_said(flags, "flag"), *_said(report.stated, "stated"), *_said(sidecar, "outlets.toml")]
    own = report.facts or tuple(_said(report.given, "file's own"))
    said = flags.over(report.stated).over(sidecar)
    given = said.over(report.given)
    read = [] if report.media_type == "text/html" else list(_in_text(report, file, given))
    facts = [*told, *own, *read]
    day = next((f for f in facts if f.kind == "published" and f.basis != UNCLEAR), None)
    outlet = next((f.value for f in facts if f.kind == "outlet"), None)
    agency = report.agency or next((f.value for f in facts if f.kind == "agency"), None)
    basis = "given" if day in told else "page"
    published = published_from(day.value, basis) if day else None
    return Known(Given(outlet=outlet).over(given), published, agency, said.language, tuple(facts))


def _said(given: Given, basis: str) -> Iterator[Fact]:
    """The facts that somebody gave, each in their own words; a day that is none has no value."""
    for kind in KINDS:
        value = getattr(given, kind)
        if value is None:
            continue
        if kind != "published":
            yield Fact(kind, value, basis, value, basis)
        elif (day := published_from(value, "given")) is not None:
            yield Fact(kind, day.edtf, basis, value, basis)
        elif basis != "file's own":
            yield Fact(kind, "", UNCLEAR, value, basis)


def _in_text(report: Report, file: str, given: Given) -> Iterator[Fact]:
    """What a text without metadata tells: its first and last lines, its address, its file's name."""
    name = "" if report.part else PurePath(file).name
    yield from outlets_of_text(report.text, name)[:3]
    yield from [*days_of_text(report.text), *day_in_address(given.url), *day_in_name(name)][:3]
    agency = agency_of(report.text)
    if agency is not None:
        yield agency


def doubts(path: str, facts: Sequence[Fact]) -> Iterator[Skipped]:
    """What the user should look at although the report was kept: a day that could be two, or none."""
    for fact in facts:
        if fact.basis == UNCLEAR:
            two = only_day(fact.quote)
            what = "could be two days" if two is not None and two.day is None else "is not a day"
            yield Skipped(
                path,
                f"the publication date {fact.quote!r} {what}; the report is kept without it",
                "write it as 2031-04-12 or 12 April 2031",
            )


def remembered(facts: Sequence[Fact]) -> Given:
    """What the user said of a report when it was added before."""
    said = {f.kind: f.quote for f in reversed(facts) if f.basis == "flag"}
    return Given(outlet=said.get("outlet"), published=said.get("published"))
