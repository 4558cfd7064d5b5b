"""Relations on small invented reports whose mentions, events and figures are given by quoting them."""

from __future__ import annotations

from rashomon.compare.claims import make_claims
from rashomon.compare.reading import read_all
from rashomon.compare.relations import relate_claims
from rashomon.compare.silences import find_silences
from rashomon.link.echoes import find_echoes
from rashomon.model import Claim, Relation, Silence
from tests.compare import pairs
from tests.make import Report, actor_links, calendar, event_links


def compare(*reports: Report) -> tuple[tuple[Claim, ...], tuple[Relation, ...], tuple[Silence, ...]]:
    """Claims, relations and silences of a case made of these reports."""
    analyses = tuple(r.analysis() for r in reports)
    actors, events, when = actor_links(reports), event_links(reports), calendar(reports)
    echoes = find_echoes(analyses, when)
    readings = read_all(analyses, actors, events, when)
    claims = make_claims(readings)
    relations = relate_claims(claims, readings, actors, events, echoes, ())
    return claims, relations, find_silences(claims, relations, analyses, events)


def found(reports: list[Report], kind: str, slot: str) -> list[set[str]]:
    """The quoted sides of the relations of one kind and slot."""
    text = {r.id: r.text for r in reports}
    return [
        {" … ".join(x.of(text[s.document]) for x in s.spans) for s in r.sides}
        for r in compare(*reports)[1]
        if (r.kind, r.slot) == (kind, slot)
    ]


def released(number: str, value: float, outlet: str, day: str = "2031-04-09") -> Report:
    """A report that says how many fishermen were freed."""
    report = Report(f"Ostravia released {number} fishermen from the port of Kelm.", outlet, day)
    state = report.mention("Ostravia", 1, "state")
    report.event("released", "release", "COOPERATE", actor=[state])
    report.figure(number, value, noun="fisherman")
    return report


def delegation(text: str, outlet: str) -> Report:
    """A report that lists a delegation."""
    report = Report(text, outlet)
    report.event("accompanied", "visit")
    return report


def test_offices_under_two_names_and_a_missing_one() -> None:
    reports = [
        delegation("He was accompanied by the ministers of oil, treasury and home affairs.", "A"),
        delegation("He was accompanied by the ministers of oil, finance, the interior and planning.", "B"),
    ]
    assert len(found(reports, "corroborates", "participants")) == 1
    (sides,) = found(reports, "differs", "participants")
    assert "planning" in sides
    assert not any(r.kind == "contradicts" for r in compare(*reports)[1])


def said(text: str, content: str, outlet: str, kind: str = "indirect", speaker: int = 1) -> Report:
    """A report that renders somebody's words."""
    report = Report(text, outlet)
    report.mention("Varrun" if "Varrun" in text else "Oldem", speaker)
    report.statement(content, speaker, kind)  # type: ignore[arg-type]
    return report


def test_one_utterance_in_two_renderings() -> None:
    reports = [
        said('"We will not allow a threat to our neighbours from our soil," Varrun said.',
             "We will not allow a threat to our neighbours from our soil", "A", "direct"),
        said("Varrun pledged not to permit any threats to the neighbours from his territory.",
             "not to permit any threats to the neighbours from his territory", "B"),
    ]  # fmt: skip
    assert len(found(reports, "corroborates", "quote_wording")) == 1
    assert found(reports, "differs", "quote_wording") == []


def test_two_speakers_never_say_one_utterance() -> None:
    words = "We will not allow a threat to our neighbours from our soil"
    reports = [
        said(f'"{words}," Varrun said.', words, "A", "direct"),
        said(f'"{words}," Oldem said.', words, "B", "direct", speaker=2),
    ]
    assert found(reports, "corroborates", "content") == []


def meeting(text: str, outlet: str, day: str | None) -> Report:
    """A report of one meeting."""
    report = Report(text, outlet)
    guest, host = report.mention("Varrun", 1), report.mention("Oldem", 2)
    report.event("received", "meeting", actor=[host], recipient=[guest], date=day)
    return report


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [released("34", 34, "A"), released("19", 19, "B"), released("34", 34, "C")]
    assert compare(*reports) == compare(*reversed(reports))


def test_a_copy_is_not_independent() -> None:
    text = (
        "President Oldem received Varrun at the winter house in Kelm on Tuesday and talked with him for three hours about fish. "
        "Both of them left before noon, and nobody said what had been agreed upon."
    )
    made = pairs.relations(text, text + " More tomorrow.")
    assert made
    assert not any(r.independent for r in made)
