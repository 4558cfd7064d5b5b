"""The same happening told by several reports is one event; what only looks alike stays apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from rashomon.lang.senses import sense_words
from rashomon.link.actors import link_actors
from rashomon.link.event_table import table_of
from rashomon.link.events import Groups, link_events
from rashomon.model import Analysis, Basis, Calendar, Date, EventLinks, Judgement, Published, Span
from rashomon.pipeline import analyse
from tests.compare.pairs import compared
from tests.make import document


def read(*texts: str) -> tuple[Analysis, ...]:
    """The analyses of short reports, in the order of their ids."""
    made = [analyse(document(" ".join(t.split()), outlet=f"Outlet {n}")) for n, t in enumerate(texts)]
    return tuple(sorted(made, key=lambda a: a.document.id))


def link(
    analyses: Sequence[Analysis], calendar: Calendar | None = None, judgements: Sequence[Judgement] = ()
) -> EventLinks:
    """The linked events of some reports."""
    found = tuple(analyses)
    return link_events(found, link_actors(found, ()), calendar, tuple(judgements))


def mention(analyses: Sequence[Analysis], words: str) -> str:
    """The id of the event mention whose sentence holds these words, at the word in capitals."""
    trigger = next(w for w in words.split() if w.isupper()).lower()
    quote = " ".join(w.lower() if w.isupper() else w for w in words.split())
    for analysis in analyses:
        at = analysis.document.text.find(quote)
        if at < 0:
            continue
        for event in analysis.event_mentions:
            word = event.trigger[0].of(analysis.document.text)
            if word.lower() == trigger and at <= event.trigger[0].start < at + len(quote):
                return event.id
    raise AssertionError(words)


FIRST = """Prime Minister Selma Taravi visited Norway on Tuesday and met President Egil Tandberg in Oslo. The two
    discussed the harbour of Ardel and fishing rights."""
SECOND = """President Egil Tandberg received Prime Minister Selma Taravi in Oslo. Her visit to Norway was about the
    harbour of Ardel and fishing rights, said the president."""
OTHER = """President Egil Tandberg received Owen Brask in Oslo. Owen Brask wants fishing rights in the harbour of
    Ardel."""
PLAN = """Prime Minister Selma Taravi will visit Norway next week to speak of the harbour of Ardel and fishing
    rights."""


def test_a_meeting_told_from_both_sides_is_one() -> None:
    """A met B, and B received A."""
    reports = read(FIRST, SECOND)
    links = link(reports)
    met = mention(reports, "and MET President Egil Tandberg")
    received = mention(reports, "Egil Tandberg RECEIVED Prime Minister Selma Taravi")
    assert links.of[met] == links.of[received]
    event = next(e for e in links.events if e.id == links.of[met])
    assert len(event.documents) == 2
    assert event.reasons


def test_a_visit_told_twice_is_one() -> None:
    """A verb in one report, a noun in the other."""
    reports = read(FIRST, SECOND)
    links = link(reports)
    assert (
        links.of[mention(reports, "Selma Taravi VISITED Norway")]
        == links.of[mention(reports, "Her VISIT to Norway")]
    )


def test_different_guests_are_different_meetings() -> None:
    """The same host received two people."""
    reports = read(SECOND, OTHER)
    links = link(reports)
    one = mention(reports, "Egil Tandberg RECEIVED Prime Minister")
    two = mention(reports, "Egil Tandberg RECEIVED Owen Brask")
    assert links.of[one] != links.of[two]


def test_a_plan_is_linked_to_its_fulfilment_and_not_merged() -> None:
    """What will be done is not what was done."""
    reports = read(FIRST, PLAN)
    links = link(reports)
    planned, done = mention(reports, "will VISIT Norway"), mention(reports, "Selma Taravi VISITED Norway")
    assert links.of[planned] != links.of[done]
    event = next(e for e in links.events if e.id == links.of[planned])
    assert event.plan_of == links.of[done]


def test_a_meeting_is_a_part_of_the_visit() -> None:
    """Whom the guest met on the visit."""
    reports = read(FIRST)
    links = link(reports)
    met = links.of[mention(reports, "and MET President Egil Tandberg")]
    event = next(e for e in links.events if e.id == met)
    assert event.part_of == links.of[mention(reports, "Selma Taravi VISITED Norway")]


def test_different_days_are_different_events() -> None:
    """A date rules out what words would join."""
    reports = read(FIRST, SECOND)
    one, two = mention(reports, "Selma Taravi VISITED Norway"), mention(reports, "Her VISIT to Norway")
    dates = {
        one: Date("2031-03-04", "2031-03-04", "2031-03-04", (Span(0, 4),)),
        two: Date("2031-05-09", "2031-05-09", "2031-05-09", (Span(0, 4),)),
    }
    links = link(reports, Calendar({}, {}, dates))
    assert links.of[one] != links.of[two]


def test_a_date_without_evidence_says_nothing() -> None:
    """What a report's own date suggests neither joins nor keeps apart."""
    reports = read(FIRST, SECOND)
    one, two = mention(reports, "Selma Taravi VISITED Norway"), mention(reports, "Her VISIT to Norway")
    inherited = {
        one: Date("2031-03-04", "2031-03-04", "2031-03-04"),
        two: Date("2031-05-09", "2031-05-09", "2031-05-09"),
    }
    assert link(reports, Calendar({}, {}, inherited)).of == link(reports).of


@pytest.mark.parametrize("kind", ["same_event", "different_event"])
def test_a_judgement_comes_before_every_test(kind: str) -> None:
    """What a person decided stands."""
    reports = read(FIRST, SECOND, OTHER)
    met = mention(reports, "and MET President Egil Tandberg")
    other = mention(
        reports, "Egil Tandberg RECEIVED " + ("Owen Brask" if kind == "same_event" else "Prime Minister")
    )
    judged = Judgement("j1", "2031-04-01", "A. Reader", kind, (met, other), (), "yes")
    links = link(reports, judgements=[judged])
    assert (links.of[met] == links.of[other]) is (kind == "same_event")


def test_the_order_of_reports_does_not_matter() -> None:
    """Events depend on the set of reports."""
    reports = read(FIRST, SECOND, OTHER, PLAN)
    assert link(reports) == link(tuple(reversed(reports)))


def test_every_mention_belongs_to_one_event() -> None:
    """No mention is lost and none is in two events."""
    reports = read(FIRST, SECOND, OTHER)
    links = link(reports)
    held = [m for e in links.events for m in e.mentions]
    assert sorted(held) == sorted(e.id for a in reports for e in a.event_mentions)
    assert all(links.of[m] == e.id for e in links.events for m in e.mentions)


ASKED = """President Egil Tandberg received Selma Taravi of Portugal in Oslo on Tuesday. Egil Tandberg asked Portugal to leave the
    harbour of Ardel."""
ASKS = """President Egil Tandberg received Selma Taravi of Portugal in Oslo on Tuesday. The Portugal side asked Egil Tandberg about
    the harbour of Ardel."""


def test_whoever_is_asked_does_not_ask() -> None:
    """What one side asks of the other is not what the other asks of it."""
    reports = read(ASKED, ASKS)
    links = link(reports)
    first = mention(reports, "Egil Tandberg ASKED Portugal")
    assert links.of[first] != links.of[mention(reports, "Portugal side ASKED Egil Tandberg")]


def test_two_and_two_others_in_one_report_are_two_acts() -> None:
    text = """Norway asked Portugal to leave the harbour of Ardel on Tuesday. The dockers of Ardel asked the mayor of Ardel to leave the
        harbour of Ardel on Tuesday."""
    reports = read(text, text.replace("Tuesday", "that Tuesday"))
    links = link(reports)
    asked = [e.id for e in reports[0].event_mentions if e.lemma == "ask"]
    assert len({links.of[m] for m in asked}) == len(asked) == 2


def events_told(left: str, right: str, word: str) -> list[str]:
    """The events that a word tells in each of two reports of one office."""
    analyses = read(
        f"{left}, the harbour office of Ardel said.", f"{right}, the harbour office of Ardel said."
    )
    of = link(analyses).of
    return [
        next(of[e.id] for e in a.event_mentions if word in e.trigger[0].of(a.document.text)) for a in analyses
    ]


UNLIKE = [
    # those who come to harm are of different states, or the ones fight and the others do not
    ("Rockets killed 40 Norwegian soldiers near the quay of Ardel", "Rockets killed 30 Portuguese soldiers near the quay of Ardel", "killed"),
    ("Rebels shot down a Norwegian fighter jet over the hills of Ardel", "Rebels shot down a Portuguese passenger jet over the hills of Ardel", "shot"),
    ("Shells wounded nine villagers in the hills above Ardel", "Shells wounded 60 soldiers in the hills above Ardel", "wounded"),
    ("The Norwegian army lost 700 men in the fighting for Ardel", "The Portuguese army lost 90 men in the fighting for Ardel", "lost"),
    # people in the one, a thing in the other; a man with a name, and a crowd
    ("Guards released nine miners in the mine below Ardel at noon", "Guards released a gas in the mine below Ardel at noon", "released"),
    ("Rebels killed Owen Brask in the hills above Ardel last week", "Rebels killed nine villagers in the hills above Ardel last week", "killed"),
    # what is said by different ones
    ("Norway rejected the report on the sinking of a ferry last winter", "The guild of fishermen rejected a new price for herring and cod", "rejected"),
    ("Owen Brask accused the guild of theft", "The mayor of Ardel accused the bank of fraud", "accused"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "word"), UNLIKE)
def test_what_is_done_to_or_said_by_others_is_not_one(left: str, right: str, word: str) -> None:
    one, other = events_told(left, right, word)
    assert one != other


ALIKE = [
    ("Rockets killed 40 Norwegian soldiers near the quay of Ardel", "At least 36 soldiers of Norway were killed by rockets near the quay of Ardel", "killed"),
    ("Rebels shot down a Norwegian jet over the hills of Ardel", "A passenger jet was shot down by rebels over the hills of Ardel", "shot"),
    ("Guards released nine miners in the mine below Ardel at noon", "Nine miners were released by guards in the mine below Ardel at noon", "released"),
    ("Rebels killed Owen Brask in the hills above Ardel last week", "Owen Brask was killed by rebels in the hills above Ardel last week", "killed"),
    ("Norway rejected the report on the harbour of Ardel", "The report on the harbour of Ardel was rejected by Norway", "rejected"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "word"), ALIKE)
def test_what_may_be_done_to_the_same_ones_is_one(left: str, right: str, word: str) -> None:
    one, other = events_told(left, right, word)
    assert one == other


def test_another_of_its_kind_in_one_report_is_another() -> None:
    analyses = read(
        "A raid on the quay of Ardel killed two dockers on Monday. A second raid on the quay of Ardel burnt a shed."
    )
    text = analyses[0].document.text
    raids = [e for e in analyses[0].event_mentions if e.trigger[0].of(text) == "raid"]
    of = link(analyses).of
    assert len({of[e.id] for e in raids}) == len(raids) == 2


@pytest.mark.parametrize(("basis", "joined"), [("inferred", True), ("given", False)])
def test_days_that_hang_on_an_inferred_day_of_publication_do_not_bar(basis: Basis, joined: bool) -> None:
    """ "On Monday" of a report whose own day was only guessed may be the Tuesday of another."""
    reports = read(FIRST, SECOND)
    one, two = mention(reports, "Selma Taravi VISITED Norway"), mention(reports, "Her VISIT to Norway")
    dates = {
        one: Date("2031-03-04", "2031-03-04", "2031-03-04", (Span(0, 4),)),
        two: Date("2031-03-07", "2031-03-07", "2031-03-07", (Span(0, 4),)),
    }
    published = {a.document.id: Published("2031-03-08", "2031-03-08", "2031-03-08", basis) for a in reports}
    links = link(reports, Calendar(published, {}, dates))
    assert (links.of[one] == links.of[two]) == joined


TALKS = (
    "The council and the miners of Dorn held talks on the dam. The talks on the dam at Dorn ended without a result, the council said.",
    "New talks on the dam at Dorn broke down after an hour. The talks on the dam were the fourth.",
    "The governor said that talks on the dam at Dorn had begun.",
    "A hearing on the dam at Dorn was held on Monday. The judge closed the hearing on the dam.",
    "The hearing on the dam at Dorn was put off. Lawyers left the hearing on the dam.",
)
WEEKS = ("2031-05-02", "2031-05-12", "2031-05-25", "2031-06-03", "2031-07-09")


def recurring(texts: Sequence[str], days: Sequence[str]) -> list[set[str]]:
    """The reports of each event of talks, hearings or meetings that several tell."""
    made = compared(tuple(texts), tuple(days))
    lemma = {m.id: m.lemma for a in made.analyses for m in a.event_mentions}
    again = sense_words("recurring")
    return [
        set(e.documents)
        for e in made.events.events
        if len(e.documents) > 1 and any(lemma[m] in again for m in e.mentions)
    ]


def test_talks_of_other_weeks_are_other_talks() -> None:
    """What recurs is one only where its day, or its place and partners, say so."""
    assert recurring(TALKS, WEEKS) == []


def test_talks_of_one_day_are_one() -> None:
    told = (
        "The council and the miners of Dorn held talks on the dam on 2 May 2031.",
        "Talks between the miners and the council on the dam at Dorn were held on 2 May 2031.",
    )
    assert recurring(told, WEEKS[:2]) == [{"d-A", "d-B"}]


def test_a_meeting_of_the_same_two_is_one_without_a_day() -> None:
    told = (
        "Selma Taravi met Egil Tandberg in Oslo. The harbour of Ardel was closed.",
        "In Oslo Egil Tandberg met Selma Taravi. Both spoke of the harbour of Ardel.",
    )
    assert recurring(told, ("", "")) == [{"d-A", "d-B"}]


def test_an_event_is_dated_by_what_most_reports_say() -> None:
    """One report that gives it the day of something else, of an earlier hearing say, does not date it."""
    told = (
        "The court found Owen Brask guilty of fraud.",
        "The court in Ardel found Owen Brask guilty of fraud.",
    )
    reports = read(*told, "On Monday the court found Owen Brask guilty of fraud.")
    days = iter(("2031-03-03", "2031-03-09", "2031-03-09"))
    mentions = [m for a in reports for m in a.event_mentions if m.lemma in ("find", "guilty", "convict")]
    dates = {m.id: Date(d, d, d, (Span(0, 4),)) for m, d in zip(mentions, days, strict=True)}
    published = {
        a.document.id: Published("2031-03-10", "2031-03-10", "2031-03-10", "inferred") for a in reports
    }
    links = link(reports, Calendar(published, {}, dates))
    (event,) = [e for e in links.events if {m.id for m in mentions} <= set(e.mentions)]
    assert event.date is not None and event.date.edtf == "2031-03-09"


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Norwegian rebels seized a crowded cellar in Ardel.", []),
        ("Norwegian rebels seized Ardel.", ["Ardel"]),
    ],
)
def test_where_a_thing_stands_is_not_what_is_done_to_it(text: str, whom: list[str]) -> None:
    """A place has something done to it only where no other thing there is named."""
    found = read(text)
    names = {a.id: a.name for a in link_actors(found, ()).actors}
    (event,) = [e for e in link(found).events if e.type in {"COERCE", "ASSAULT"}]
    assert [names[a] for a in event.recipient] == whom


@pytest.mark.parametrize(("together", "fit"), [(2, True), (3, False)])
def test_what_sentences_tell_side_by_side_is_two(together: int, fit: bool) -> None:
    """Where several reports say "hit and killed" in one breath, what others tell by one of the words alone does not make the two one."""
    both = [f"A lorry hit and killed Ilda Voss in Ardel, {n} papers said." for n in range(3, 3 + together)]
    alone = [f"A lorry hit Ilda Voss in Ardel, {n} papers said." for n in range(10, 12)]
    reports = read(*both, *alone)
    table = table_of(reports, link_actors(reports, ()))
    days = np.zeros(len(table), np.int32)
    groups = Groups(table, days, days)
    first: dict[str, int] = {}
    for n, told in enumerate(table.facts):
        kept = first.setdefault(told.lemma, n)
        groups.join(groups.of[kept], groups.of[n], None)
    assert groups.fit(groups.of[first["hit"]], groups.of[first["kill"]]) is fit
