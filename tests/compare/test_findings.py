"""What reports tell each other, as findings: in one list each, named by a whole clause, with who says what on whose word."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from rashomon.compare import findings as step
from rashomon.compare.reading import read_all
from rashomon.model import CaseContents, Document, Finding, Relation, document_id
from rashomon.pipeline import build_case
from tests.compare.pairs import compared
from tests.compare.pairs import report as dated


def report(outlet: str | None, text: str, name: str) -> Document:
    raw = hashlib.sha256(f"{outlet}{name}{text}".encode()).hexdigest()
    key = document_id(raw, None, None, outlet)
    return Document(key, f"{name}.txt", raw, "text/plain", text, outlet=outlet, language="en")


def findings(*texts: tuple[str | None, str]) -> tuple[Finding, ...]:
    made = build_case([report(o, t, str(n)) for n, (o, t) in enumerate(texts)])
    return made.comparison.findings


def of(found: tuple[Finding, ...], bucket: str) -> list[Finding]:
    return [f for f in found if f.bucket == bucket]


def test_no_passage_stands_in_two_lists(visit: CaseContents, flood: CaseContents) -> None:
    for case in (visit, flood):
        held = {(f.bucket, s.document, p) for f in case.comparison.findings for s in f.sides for p in s.spans}
        for (one, mine, here), (other, yours, there) in combinations(sorted(held), 2):
            if one != other and mine == yours and here.overlaps(there):
                shared = min(here.end, there.end) - max(here.start, there.start)
                assert 2 * shared < min(len(here), len(there)), (one, other)


def test_every_sentence_is_whole(visit: CaseContents, flood: CaseContents) -> None:
    """A clause of at least four words with its subject, or a sentence of a report in quotation marks."""
    for case in (visit, flood):
        for f in case.comparison.findings:
            assert len(f.sentence.split()) >= 4 or f.slot == "number", f.sentence
            assert f.sentence[:1].isupper() or f.sentence[:1] in "“" or f.sentence[:1].isdigit(), f.sentence
            assert f.sentence.split()[0].lower() not in {
                "he",
                "she",
                "it",
                "they",
                "who",
                "which",
                "to",
                "and",
            }, f.sentence


def test_each_record_says_what_it_rests_on(visit: CaseContents) -> None:
    relations = {r.id for r in visit.comparison.relations}
    for f in visit.comparison.findings:
        assert set(f.relations) <= relations
        assert bool(f.relations) == (f.bucket != "only_one")
        assert all(s.spans for s in f.sides)


def test_a_dispute_says_who_says_what_on_whose_word(visit: CaseContents) -> None:
    (found,) = [f for f in of(visit.comparison.findings, "cannot_both") if f.slot == "number"]
    assert found.sentence == "Were 34 or 19 Quwari fishermen released?"
    assert [(a.value, a.word) for a in found.accounts] == [("34", "citing Anton Griva"), ("19", "")]


def test_a_count_that_rises_is_a_sequence(flood: CaseContents) -> None:
    sentences = [f.sentence for f in of(flood.comparison.findings, "changed")]
    assert sentences == [
        "First 17, then 23, then 31, then at least 41 people were reported dead.",
        "First about 40, then 35, then 19, then 8 people were reported missing.",
    ]


BOAT = (
    "The coast guard of Halven seized the trawler Marigold near the island of Sorne on Monday, 5 May 2031.\n"
)


@pytest.mark.parametrize(
    ("outlets", "independent"),
    [
        (("ou-post", "ou-star"), True),
        ((None, "ou-star"), None),  # nobody knows who published the one
        (("ou-post", "ou-post"), "nothing"),  # one outlet tells nothing alike with itself
    ],
)
def test_who_is_known_to_be_independent(outlets: tuple[str | None, str | None], independent: object) -> None:
    other = "On Monday, 5 May 2031, the trawler Marigold was seized near the island of Sorne by the coast guard of Halven.\n"
    found = of(findings((outlets[0], BOAT), (outlets[1], other)), "told_alike")
    assert [f.independent for f in found] == ([] if independent == "nothing" else [independent])
    assert all(f.front is (f.independent is True) for f in found)


def test_one_person_cited_by_all_is_one_source() -> None:
    said = (
        "Governor Ida Marsh said that the coast guard of Halven had seized the trawler Marigold near the island of Sorne.\n",
        "The trawler Marigold was seized near the island of Sorne by the coast guard of Halven, Governor Ida Marsh said.\n",
    )
    found = of(findings(("ou-post", said[0]), ("ou-star", said[1])), "told_alike")
    assert found
    assert not any(f.independent for f in found)
    assert {a.word for f in found for a in f.accounts} <= {"citing Ida Marsh", "citing Governor Ida Marsh"}


def test_what_another_outlet_tells_in_other_words_is_not_told_by_one_alone() -> None:
    one = (
        BOAT
        + "\nMinister Lena Orvik visited the shipyard of Tarnholm with the painter Ulf Brask on Tuesday.\n"
    )
    two = BOAT + "\nPainter Ulf Brask went round the shipyard of Tarnholm beside minister Lena Orvik.\n"
    assert not of(findings(("ou-post", one), ("ou-star", two)), "only_one")
    alone = of(findings(("ou-post", one), ("ou-star", BOAT)), "only_one")
    assert [f.sentence for f in alone] == [
        "Minister Lena Orvik visited the shipyard of Tarnholm with the painter Ulf Brask."
    ]


def test_a_clause_that_names_every_number_is_said_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the clause that names a matter holds all numbers that are given, no other number is left to be said."""
    whole = "9 of 35 people from other countries were killed in the blast"
    monkeypatch.setattr(step, "_best_clause", lambda *_: whole)
    monkeypatch.setattr(step, "_counted", lambda *_: None)
    left = "Nine foreigners were killed in the blast in Lenz on Monday, the ministry said."
    right = "The blast in Lenz on Monday killed 35 people from other countries."
    made = build_case([dated(n, t, "2031-04-12") for n, t in enumerate((left, right))])
    said = [f.sentence for f in made.comparison.findings if f.slot == "number" and f.bucket == "cannot_both"]
    assert said and all(whole in s for s in said)


def test_two_acts_of_one_sentence_are_two_matters() -> None:
    """What is told alike of a landing does not take in the arrest that the same sentences tell."""
    made = compared(
        (
            "The airliner was forced to land in Brask, where the journalist Ilse Vorm was arrested on Tuesday.",
            "The arrest of the journalist Ilse Vorm took place on Tuesday after the airliner was forced to land in Brask.",
            "The airliner was forced to land in Brask on Tuesday.",
            "The journalist Ilse Vorm was arrested in Brask on Tuesday.",
        )
    )
    alike = [f for f in made.comparison.findings if f.bucket == "told_alike"]
    assert len(alike) > 1
    assert not [f for f in alike if {"d-C", "d-D"} <= set(f.documents)]


def test_two_matters_that_are_left_with_the_same_passages_are_one_finding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A fact and the statement that it stands in may hang on other relations each: the file takes an id once."""
    told = "The death toll stood at 23 on Monday evening, the governor said."
    made = build_case([report(f"ou-{n}", f"{told} {'So it was. ' * n}", str(n)) for n in range(3)])
    relations = made.comparison.relations
    again = [replace(r, id=f"{r.id}-again", confidence=r.confidence * 0.99) for r in relations]

    def apart(desk: object, relations: Sequence[Relation]) -> Iterator[tuple[int, int]]:
        """One matter of the relations as they are, and another of those that were made again."""
        for again in (False, True):
            numbers = [n for n, r in enumerate(relations) if r.id.endswith("-again") is again]
            yield from ((numbers[0], n) for n in numbers)

    monkeypatch.setattr(step, "_of_one_matter", apart)
    said = step._sentence
    monkeypatch.setattr(
        step,
        "_sentence",
        lambda desk, matter, accounts: (f"{said(desk, matter, accounts)[0]} {matter.best.id[-6:]}", True),
    )
    found = step.find_findings(
        made.comparison.claims, [*relations, *again], read_all(made.analyses, made.actors, made.events, made.calendar),
        made.actors, made.events, made.comparison.echoes,
    )  # fmt: skip
    assert len({f.id for f in found}) == len(found) > 0
    assert not [f for f in found if f.sentence.endswith("-again")]
