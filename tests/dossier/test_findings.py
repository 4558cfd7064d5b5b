"""What is told alike, against what others tell: nothing stands as settled that is disputed, and nothing stands twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.dossier import build_dossier, render_html, render_text
from rashomon.model import Reason
from tests.dossier.make_case import CaseMaker

ONE = "The gates were opened at night. Drivers cheered in Olm."
OTHER = "Townspeople say the gates were opened at night. In Olm drivers cheered."


def because(c: CaseMaker, *names: str) -> CaseMaker:
    """The same case, its comparisons given these reasons."""
    c.relations = [replace(r, reasons=tuple(Reason(name, f"{name}.") for name in names)) for r in c.relations]
    return c


def three_papers() -> tuple[CaseMaker, str, str, str]:
    c = CaseMaker()
    made = [
        c.report(f"{name}.txt", f"{text}\n", name, "2032-05-04")
        for name, text in (
            ("Paper", ONE),
            ("Rival", OTHER),
            ("Third", "“The gates were not opened,” said Ada Ferrin."),
        )
    ]
    for d in made:
        c.happening("opening", d, "opened", polarity=-1 if d == made[2] else 1)
    return c, made[0], made[1], made[2]


def test_what_a_third_outlet_disputes_is_not_settled() -> None:
    c, one, other, third = three_papers()
    words = "gates were opened at night"
    c.relation("contradicts", "polarity", (one, words, "it happened"), (other, words, "it happened"),
               (third, "The gates were not opened", "it did not"), event="opening")  # fmt: skip
    c.relation("corroborates", "content", (one, words, words), (other, words, words), event="opening")
    c.relation(
        "corroborates",
        "polarity",
        (one, words, "it happened"),
        (other, words, "it happened"),
        event="opening",
    )
    c.relation("corroborates", "place", (one, "Olm", "Olm"), (other, "Olm", "Olm"), confidence=0.2)
    d = build_dossier(because(c, "same_actor").contents())
    settled, disputed = d.agreements.all  # that both are on one side of the dispute stands in the dispute
    assert settled.opposed is None
    assert disputed.opposed is not None
    assert disputed.opposed.anchor == d.contradictions.first[0].anchor
    assert "Others say the opposite" in render_text(d)
    board = render_html(d).partition('id="settled-h"')[2].partition('id="lone-h"')[0]
    assert "gates" not in board
    assert "Olm" in board


def test_one_sentence_told_alike_stands_once() -> None:
    c, one, other, _ = three_papers()
    for slot in ("content", "date", "place"):
        value = "2032-05-03" if slot == "date" else "Olm"
        c.relation("corroborates", slot, (one, "The gates", value), (other, "the gates", value), event="opening",
                   confidence=0.9 if slot == "content" else 0.5)  # fmt: skip
    (finding,) = build_dossier(because(c, "same_actor").contents()).agreements.all
    assert len(finding.records) == 3
    assert "When: 3 May 2032." in finding.reasons
    assert "Where: Olm." in finding.reasons


def test_lists_that_differ_are_not_said_to_be_alike_as_well() -> None:
    c, one, other, _ = three_papers()
    for kind in ("corroborates", "differs"):
        c.relation(kind, "participants", (one, "Drivers", "drivers"), (other, "drivers", "drivers and cooks"))
    d = build_dossier(c.contents())
    assert (d.agreements.total, d.differences.total) == (0, 1)


def test_an_agreement_is_called_by_what_happened_not_by_who_is_in_it() -> None:
    """The event is not among those shown, and its claims name an actor."""
    c, one, other, _ = three_papers()
    c.actor("gates", "Gates", "organisation")
    for d in (one, other):
        c.mention(d, "gates", "gates")
    c.relation(
        "corroborates",
        "content",
        (one, "The gates were", "x"),
        (other, "the gates were", "x"),
        event="opening",
    )
    (finding,) = build_dossier(because(c, "same_actor").contents()).agreements.all
    assert "gates were opened" in finding.heading


def test_a_dispute_is_headed_by_whole_words() -> None:
    c = CaseMaker()
    one = c.report(
        "a.txt", "The ministry spent the day denying that there is an annex.\n", "Paper", "2032-05-04"
    )
    other = c.report("b.txt", '"There is no annex, open or secret," she said.\n', "Rival", "2032-05-04")
    c.relation("contradicts", "polarity", (one, "denying that there is an annex", "no"),
               (other, 'There is no annex, open or secret," she said', "yes"))  # fmt: skip
    (finding,) = build_dossier(c.contents()).contradictions.all
    assert finding.heading == "Whether it happened: “There is no annex, open or secret”"


@pytest.mark.parametrize(
    ("left", "right", "why", "shown"),
    [
        ("how many are dead depends on whom one asks", "Ask the dead", "same_event shared_words", False),
        ("others demanded a proof of birth", "some have demanded more proof of his birth", "same_event shared_words", True),
        ("the visits were to calm both sides", "a visit to the coast", "shared_words", False),
        ("the two men talked for three hours", "the two men talked for three hours", "shared_words", True),
        ("trips of the guard", "her trip to Olm", "", False),
        ("Ada Ferrin was fired", "the mayor lost her post", "same_actor", True),
    ],
)  # fmt: skip
def test_an_agreement_that_nobody_can_see_is_not_shown(left: str, right: str, why: str, shown: bool) -> None:
    c = CaseMaker()
    one = c.report("a.txt", f"It is told that {left}.\n", "Paper", "2032-05-04")
    other = c.report("b.txt", f"It is told that {right}.\n", "Rival", "2032-05-04")
    for d in (one, other):
        c.happening("deed", d, "told")
    c.relation("corroborates", "content", (one, left, left), (other, right, right), event="deed")
    assert build_dossier(because(c, *why.split()).contents()).agreements.total == shown


def test_what_agrees_independently_is_seen_before_copies() -> None:
    c = CaseMaker()
    names = ("Wire", "Copy", "Rival")
    wire, copy, rival = (
        c.report(f"{n}.txt", f"{n}: Ada Ferrin opened it.\n", n, f"2032-05-0{i}")
        for i, n in enumerate(names, 4)
    )
    c.echo(copy, wire)
    c.relation(
        "corroborates",
        "content",
        *((d, f"{n}: Ada Ferrin opened it", "x") for d, n in zip((wire, copy, rival), names, strict=True)),
    )
    (finding,) = build_dossier(c.contents()).agreements.all
    assert [q.outlet.name for q in finding.tellings[0].quotations] == ["Wire", "Rival", "Copy"]


def test_a_denial_is_headed_by_what_is_denied() -> None:
    c = CaseMaker()
    d = c.report(
        "a.txt", "Aides said that he had offered to resign. The ministry denied it.\n", "Paper", "2032-05-04"
    )
    other = c.report("b.txt", "The water came at noon.\n", "Rival", "2032-05-04")
    c.happening("flood", other, "came")
    c.relation("contradicts", "status", (d, "that he had offered to resign", "it is so"),
               (d, "The ministry denied it", "it is not so"), event="flood")  # fmt: skip
    (finding,) = build_dossier(c.contents()).contradictions.all
    assert finding.heading == "Whether it is so: “he had offered to resign”"
    assert finding.about is None


def test_that_one_outlet_praises_here_and_blames_there_is_no_difference_between_outlets() -> None:
    c = CaseMaker()
    one = c.report("a.txt", "It was a fine visit.\n", "Paper", "2032-05-04")
    other = c.report("b.txt", "It was a poor visit.\n", "Paper", "2032-05-05")
    third = c.report("c.txt", "It was a dull visit.\n", "Rival", "2032-05-05")
    c.relation(
        "differs", "characterisation", (one, "a fine visit", "praise"), (other, "a poor visit", "blame")
    )
    assert build_dossier(c.contents()).differences.total == 0
    c.relation("differs", "characterisation", (one, "fine visit", "praise"), (third, "a dull visit", "blame"))
    assert build_dossier(c.contents()).differences.total == 1


def test_a_table_of_counts_needs_more_than_one_here_and_two_there() -> None:
    c = CaseMaker()
    for n, outlet in ((1, "Paper"), (2, "Rival")):
        d = c.report(f"{outlet}.txt", f"{n} senators spoke. {n * 20} sailors sang.\n", outlet, "2032-05-04")
        c.figure(d, f"{n} senators", n, noun="senator")
        c.figure(d, f"{n * 20} sailors", n * 20, noun="sailor")
    assert len(build_dossier(c.contents()).counts.all) == 1


def test_it_is_said_when_all_have_it_from_one_speaker_and_the_heading_is_whole() -> None:
    c = CaseMaker()
    c.actor("ferrin", "Ada Ferrin")
    contents = ("which is destructive of the quay", "that it is destructive to the quay")
    made, voices = [], []
    for outlet, words in zip(("Paper", "Rival"), contents, strict=True):
        d = c.report(
            f"{outlet}.txt", f"Ada Ferrin spoke of a plan {words}, she said.\n", outlet, "2032-05-04"
        )
        voices.append(c.statement(d, "ferrin", words, "Ada Ferrin", "said", "indirect"))
        made.append((d, words, words))
    c.relation("corroborates", "content", *made, voices=tuple(voices))
    (finding,) = build_dossier(c.contents()).agreements.all
    assert finding.heading == "What is told: it is destructive to the quay"
    assert finding.independence == "2 outlets, independent of each other; all cite Ada Ferrin"
