"""What one report only names makes no event of the case, and what hangs on an event keeps it."""

from __future__ import annotations

from dataclasses import replace

from rashomon.extract.events.slight import IDLE
from rashomon.link.told import told_by_themselves
from rashomon.model import CaseContents
from rashomon.pipeline import build_case
from tests.make import document


def case(*texts: str) -> CaseContents:
    """A case of some reports, each of an outlet of its own."""
    return build_case([document(t, outlet=f"Outlet {n}") for n, t in enumerate(texts)])


def test_what_is_only_named_makes_no_event() -> None:
    made = case(
        "Ardel, a port, lies on the coast. The council of Ardel hopes for rain. Doctors found Orla Denn unfit to fly."
    )
    (report,) = made.analyses
    told = {e.lemma for e in report.event_mentions if e.id in made.events.of}
    assert told <= {"find"}
    assert all(m in made.events.of for e in made.events.events for m in e.mentions)


def test_what_several_reports_name_stays_an_event() -> None:
    made = case(
        "Gunmen attacked the harbour of Ardel on Tuesday.",
        "The mayor of Ardel spoke about the attack on the harbour.",
    )
    assert [len(e.documents) for e in made.events.events if e.type == "ASSAULT"] == [2]


def test_a_state_that_several_reports_name_is_no_event() -> None:
    """Where nothing hangs on it, a state or an aim is left out, however many tell it; what they only name is kept."""
    made = case(
        "Orla Denn spoke of the attack on the gate. The clerks, who live in Ardel, left the harbour.",
        "Selma Taravi saw the attack on the gate. The clerks living in Ardel left.",
    )
    alone = replace(made.comparison, relations=(), findings=(), silences=())
    links, _ = told_by_themselves(made.analyses, made.events, alone)
    mentions = [e for a in made.analyses for e in a.event_mentions]
    lived = {e.id for e in mentions if e.lemma == "live"}
    assert {e.confidence for e in mentions if e.id in lived} == {IDLE}
    assert lived.isdisjoint(links.of)
    assert {e.id for e in mentions if e.lemma == "attack"} <= set(links.of)


def test_every_event_that_a_record_names_is_kept() -> None:
    made = case(
        "Gunmen attacked the harbour of Ardel on Tuesday. Nine people were killed.",
        "Gunmen attacked the harbour of Ardel on Tuesday. Twelve people were killed, and the mayor fears for the port.",
    )
    known = {e.id for e in made.events.events}
    c = made.comparison
    named = {x.event for x in c.claims} | {r.event for r in c.relations} | {f.event for f in c.findings}
    assert named - {None}
    assert named - {None} <= known and {s.event for s in c.silences} <= known


def test_a_day_comes_from_words_alone() -> None:
    """A deed without a day has none, whatever the day of its report."""
    made = build_case([document("Gunmen attacked the harbour of Ardel.", outlet="A", published="2031-03-14")])
    assert [e.date for e in made.events.events] == [None]
