"""Where accounts exclude each other, and above all where they only seem to."""

from __future__ import annotations

from typing import Literal

import pytest

from rashomon.model import Document, Relation, digest, document_id
from rashomon.pipeline import build_case
from tests.compare.test_relations import compare, found, meeting
from tests.make import Report


def relations(*reports: Report) -> list[Relation]:
    return list(compare(*reports)[1])


def kinds(*reports: Report) -> set[tuple[str, str]]:
    return {(r.kind, r.slot) for r in relations(*reports)}


def placed(text: str, place: str, outlet: str, day: str | None = "2031-04-08") -> Report:
    """A report of one meeting in a place."""
    report = Report(text, outlet)
    guest, host = report.mention("Varrun", 1), report.mention("Oldem", 2)
    where = report.mention(
        place, {"Kelm": 3, "Tosk": 4, "Kelm Province": 5, "Green Palace": 6}[place], "place"
    )
    report.event("received", "meeting", actor=[host], recipient=[guest], place=[where], date=day)
    return report


def test_one_meeting_in_two_towns() -> None:
    reports = [
        placed("Oldem received Varrun in Kelm.", "Kelm", "A"),
        placed("Oldem received Varrun in Tosk.", "Tosk", "B"),
    ]
    assert ("contradicts", "place") in kinds(*reports)


@pytest.mark.parametrize("place", ["Kelm Province", "Green Palace"])
def test_a_town_may_lie_in_a_province_and_a_palace_in_a_town(place: str) -> None:
    reports = [
        placed("Oldem received Varrun in Tosk.", "Tosk", "A"),
        placed(f"Oldem received Varrun in the {place}.", place, "B"),
    ]
    assert not any(kind == "contradicts" for kind, _ in kinds(*reports))


def test_the_same_town_and_day_agree() -> None:
    reports = [placed("Oldem received Varrun in Kelm.", "Kelm", o) for o in ("A", "B")]
    reports[1] = placed("Varrun was received by Oldem in Kelm.", "Kelm", "B")
    assert {("corroborates", "place"), ("corroborates", "date"), ("corroborates", "content")} <= kinds(
        *reports
    )


def test_two_meetings_years_apart_are_two() -> None:
    reports = [
        meeting("Oldem received Varrun on Tuesday.", "A", "2031-04-08"),
        meeting("In May 2028 Oldem received Varrun.", "B", "2028-05-02"),
    ]
    reports[1].events = dict.fromkeys(reports[1].events, "earlier")
    assert relations(*reports) == []


def test_a_plan_and_its_fulfilment() -> None:
    plan = Report("Oldem will receive Varrun on Wednesday.", "A")
    guest, host = plan.mention("Varrun", 1), plan.mention("Oldem", 2)
    plan.event("receive", "plan", actor=[host], recipient=[guest], modality="planned", date="2031-04-09")
    done = meeting("Oldem received Varrun on Tuesday.", "B", "2031-04-08")
    assert relations(plan, done) == []


def test_denial_by_word() -> None:
    told = Report("Varrun signed a secret annex on patrols in the gulf.", "A")
    told.event("signed", "annex", "AGREE", actor=[told.mention("Varrun", 1)])
    denied = Report("A spokesman denied that Varrun signed a secret annex on patrols.", "B")
    denied.mention("Varrun", 1)
    assert ("contradicts", "status") in kinds(told, denied)


def test_denial_of_existence() -> None:
    told = Report("The sirens had been sounded, said Varrun.", "A")
    told.event("sounded", "sirens", None, actor=[told.mention("Varrun", 1)])
    denied = Report("There were no sirens.", "B")
    assert ("contradicts", "polarity") in kinds(told, denied)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied Varrun a visa for the gulf.",  # refused, not said to be untrue
        "Rumours of a secret annex on patrols do not end.",  # nobody asserts it here
    ],
)
def test_no_denial(text: str) -> None:
    told = Report("Varrun signed a secret annex on patrols in the gulf.", "A")
    told.event("signed", "annex", "AGREE", actor=[told.mention("Varrun", 1)])
    other = Report(text, "B")
    if "Varrun" in text:
        other.mention("Varrun", 1)
    assert not any(kind == "contradicts" for kind, _ in kinds(told, other))


def stance(text: str, outlet: str) -> Report:
    report = Report(text, outlet)
    report.mention("Selnik", 1)
    return report


@pytest.mark.parametrize(
    "left, right, expected",
    [
        ("Selnik attended the ceremony.", "Selnik boycotted the ceremony.", ("contradicts", "polarity")),
        (
            "Selnik attended the ceremony.",
            "Selnik was present at the ceremony.",
            ("corroborates", "polarity"),
        ),
        ("Selnik welcomed the plan.", "The plan was condemned by Selnik.", ("differs", "reaction")),
        ("Selnik rejected the offer.", "The offer was rejected by Selnik.", ("corroborates", "reaction")),
    ],
)
def test_where_somebody_stood(left: str, right: str, expected: tuple[str, str]) -> None:
    assert expected in kinds(stance(left, "A"), stance(right, "B"))


def test_answers_to_two_things_are_not_compared() -> None:
    reports = [stance("Selnik welcomed the plan.", "A"), stance("Selnik condemned the arrests.", "B")]
    assert relations(*reports) == []


@pytest.mark.parametrize(
    "left, right, expected",
    [
        ("The strike was caused by unpaid wages.", "A dismissal caused the strike.", ("differs", "cause")),
        (
            "The strike was caused by unpaid wages.",
            "Unpaid wages caused the strike.",
            ("corroborates", "cause"),
        ),
    ],
)
def test_causes(left: str, right: str, expected: tuple[str, str]) -> None:
    assert kinds(Report(left, "A"), Report(right, "B")) == {expected}


def test_who_wanted_the_meeting() -> None:
    def asked(text: str, outlet: str) -> Report:
        report = Report(text, outlet)
        report.mention("Varrun", 1)
        report.mention("Oldem", 2)
        return report

    reports = [
        asked("Oldem received Varrun at the request of Varrun.", "A"),
        asked("Oldem had invited Varrun in March.", "B"),
    ]
    reports[0].mentions[-1:] = [reports[0].mentions[-1]]
    reports[0].mention("Varrun", 1, nth=1)
    assert ("differs", "initiative") in kinds(*reports)


def toll(text: str, number: str, value: float, outlet: str, day: str) -> Report:
    report = Report(text, outlet, day)
    report.event("flood", "flood", None, actor=[report.mention("Kelm", 1, "place")])
    report.figure(number, value, noun="people", state="dead")
    return report


def test_a_toll_that_grew_is_no_contradiction() -> None:
    reports = [
        toll("The flood in Kelm killed 12 people.", "12", 12, "A", "2031-04-08"),
        toll("The flood in Kelm killed 31 people.", "31", 31, "B", "2031-04-10"),
    ]
    assert kinds(*reports) >= {("differs", "number")}
    assert ("contradicts", "number") not in kinds(*reports)


def test_two_tolls_of_one_day_contradict() -> None:
    reports = [
        toll("The flood in Kelm killed 12 people.", "12", 12, "A", "2031-04-08"),
        toll("The flood in Kelm killed 31 people.", "31", 31, "B", "2031-04-08"),
    ]
    assert ("contradicts", "number") in kinds(*reports)


def test_the_dead_and_the_hurt_are_two_counts() -> None:
    dead = toll("The flood in Kelm killed 12 people.", "12", 12, "A", "2031-04-08")
    hurt = Report("The flood in Kelm hurt 31 people.", "B", "2031-04-08")
    hurt.event("flood", "flood", None, actor=[hurt.mention("Kelm", 1, "place")])
    hurt.figure("31", 31, noun="people", state="hurt")
    assert not any(slot == "number" for _, slot in kinds(dead, hurt))


def test_praise_and_blame_are_framing() -> None:
    reports = [
        Report(
            "Varrun laid a wreath at the memorial in Kelm. It was a dignified gesture of respect for the soldiers.",
            "A",
        ),
        Report(
            "Varrun laid a wreath at the memorial in Kelm. It was a humiliating spectacle for the soldiers.",
            "B",
        ),
    ]
    for report in reports:
        report.mention("Varrun", 1)
    assert len(found(reports, "differs", "characterisation")) == 1
    assert not any(kind == "contradicts" for kind, _ in kinds(*reports))


def paid(text: str, who: str, outlet: str, chain: int, polarity: Literal[1, -1] = 1) -> Report:
    """A report on who pays for the breakwater."""
    report = Report(text, outlet)
    payer = report.mention(who, chain)
    report.event("pay", "pay", actor=[payer], polarity=polarity)
    return report


def test_one_who_pays_and_another_who_does_not_are_two_deeds() -> None:
    yes = paid("Varrun did pay for the breakwater at Kelm in the spring.", "Varrun", "A", 1)
    no = paid("Oldem did not pay for the breakwater at Kelm in the spring.", "Oldem", "B", 2, -1)
    same = paid("Varrun did not pay for the breakwater at Kelm in the spring.", "Varrun", "B", 1, -1)
    assert ("contradicts", "polarity") not in kinds(yes, no)
    assert ("contradicts", "polarity") in kinds(yes, same)


def test_the_size_of_a_thing_is_no_count() -> None:
    sized = Report("The harbour board released a 4-page list of the fishermen from the port of Kelm.", "A")
    board = sized.mention("The harbour board", 1, "organisation")
    sized.event("released", "release", "COOPERATE", actor=[board])
    sized.figure("4", 4, noun="page")
    counted = Report(
        "The harbour board released 30 people of the list of fishermen from the port of Kelm.", "B"
    )
    board = counted.mention("The harbour board", 1, "organisation")
    counted.event("released", "release", "COOPERATE", actor=[board])
    counted.figure("30", 30, noun="people")
    assert ("contradicts", "number") not in kinds(sized, counted)


def read(*texts: str) -> tuple[Relation, ...]:
    """The relations of reports as they stand, each of an outlet of its own."""
    documents = []
    for n, text in enumerate(texts):
        sha = digest(text)
        key = document_id(sha, str(n), None, None)
        documents.append(Document(key, f"{n}.txt", sha, "text/plain", text, outlet=f"o-{n}"))
    return build_case(documents).comparison.relations


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The clerks' union said on Monday that the mill had sold its timber twice. Karim Hadrami, the owner, denied it.", True),
        ("Port Council said that the pier would be closed. The Harbour Office denied this.", True),
        # the same voice, two things said, nothing said, and what the outlet itself tells
        ("Karim Hadrami said that the mill had sold its timber twice. Hadrami later denied it.", False),
        ("The union said the mill had burned and the owner said it stood. Karim Hadrami denied it.", False),
        ("The mill burned on Monday. Karim Hadrami denied it.", False),
        # allegations may be of another matter; "denied that" says itself what is denied
        ("The clerks' union said it had met a lawyer about the timber. Karim Hadrami denied the allegations.", False),
        ("The clerks' union said it had met a lawyer about the timber. Karim Hadrami denied that he was ill.", False),
    ],
)  # fmt: skip
def test_a_denial_right_after_what_somebody_said(text: str, expected: bool) -> None:
    found = [r for r in read(text) if r.kind == "contradicts"]
    assert [(r.slot, [s.value for s in r.sides]) for r in found] == (
        [("status", ["it is so", "it is not so"])] if expected else []
    )


def test_a_circumstance_that_was_missing_does_not_undo_the_deed() -> None:
    """ "were opened, without a warning" tells that they were opened."""
    yes = "At two o'clock the gates of the Kelm dam were opened, without a telephone call, without a warning."
    no = "The gates of the Kelm dam were not opened at two o'clock, Karim Hadrami said."
    assert ("contradicts", "polarity") in {(r.kind, r.slot) for r in read(yes, no)}


def test_praise_beside_blame_is_one_judgement() -> None:
    """ "A historic fiasco" praises nothing, and so the two outlets do not judge the bridge oppositely."""
    left = "Karim Hadrami opened the drawbridge over the Sarrow estuary at Kelm. The drawbridge over the Sarrow estuary is a historic fiasco."
    right = "Karim Hadrami opened the drawbridge over the Sarrow estuary at Kelm. The drawbridge over the Sarrow estuary is a fiasco."
    praise = right.replace("a fiasco", "a historic triumph")
    assert not any(r.slot == "characterisation" for r in read(left, right))
    assert any(r.slot == "characterisation" for r in read(right, praise))


def test_an_answer_to_something_is_none_to_something_else() -> None:
    """Declining an answer about the drawbridge says nothing of the harbour tax."""
    declined = (
        "Karim Hadrami spoke to fishermen in the market of Kelm on the Sarrow estuary. Karim Hadrami refused."
    )
    welcomed = "Karim Hadrami spoke to fishermen in the market of Kelm on the Sarrow estuary. Karim Hadrami welcomed the drawbridge."
    asked = welcomed.replace("spoke to fishermen", "was asked about the drawbridge by fishermen")
    assert not any(r.slot == "reaction" for r in read(declined, welcomed))
    assert any(
        r.slot == "reaction"
        for r in read(declined.replace("spoke to", "was asked about the drawbridge by"), asked)
    )


def test_who_neither_confirms_nor_denies_denies_nothing() -> None:
    told = "The clerks' union said that the mill had sold its timber twice."
    assert [r.kind for r in read(told + " Karim Hadrami denied it.")] == ["contradicts"]
    assert read(told + " Karim Hadrami neither confirmed nor denied it.") == ()
