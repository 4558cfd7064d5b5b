"""What one outlet alone tells: whole clauses that nothing of another outlet was laid beside, or comes near in words.

That two passages tell one thing is often missed, so to say of a passage that one outlet alone tells it takes more than
that nothing was linked to it: it is laid beside every sentence of the other outlets, and so is the line that it would have.
Of lines of which another sentence had two fifths, two of three were told there as well (four affairs, 70 lines, November 2026).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from rashomon.compare.common import Common
from rashomon.compare.independence import Origins
from rashomon.compare.reading import Reading
from rashomon.compare.sentences import (
    Names,
    as_sentence,
    clause_of,
    is_cut_short,
    stands_for,
    table,
)
from rashomon.compare.words import Terms, overlap
from rashomon.model import Claim, Proposition, Span

SHARED = 7.0  # weight of the words and names that a passage has in common with a sentence of another outlet
PART = 0.4  # of what it tells
LEAST = 9.0  # weight of what a passage tells; of "she denied it" nobody can say who else tells it
SAYS_SOMETHING = 5  # words of a clause that is worth a line
ELSEWHERE = 0.4  # share of a line that a sentence of another outlet may tell at most
KEYS = 2  # words or names that a sentence must share before it is looked at
NEAREST = 12  # sentences, those with most in common first
MOST = 250  # reports; in larger affairs the search would take longer than all the rest
SHOWN = 40  # findings of an affair
EACH = 8  # of one outlet


def find_alone(
    readings: Mapping[str, Reading],
    claims: Sequence[Claim],
    origins: Origins,
    names: Names,
    told_by: Mapping[str, int],
    compared: set[tuple[str, Span]],
    common: Common,
) -> Iterator[tuple[Claim, str]]:
    """Claims that one outlet alone makes, with their clause, the most consequential first.

    Args:
        names: of the actors that have one.
        told_by: in how many reports each event is told.
        compared: the passages that stand in a relation.
        common: says how much of a line another sentence tells.
    """
    if not 1 < len(readings) <= MOST or len({r.outlet for r in readings.values()}) < 2:
        return
    search = Elsewhere(readings, origins)
    by_document: dict[str, list[Span]] = defaultdict(list)
    for document, span in compared:
        by_document[document].append(span)
    counted: Counter[str] = Counter()
    seen: set[tuple[str, int]] = set()
    for claim, told in _ranked(readings, claims, names, told_by):
        reading = readings[claim.document]
        place = (claim.document, reading.number_at(told.predicate.start))
        if place in seen or counted[reading.outlet] >= EACH or counted.total() >= SHOWN:
            continue
        around = [
            reading.sentence_at(s.start) or s for s in claim.spans
        ]  # no sentence stands in two lists for what it tells
        if any(s.overlaps(p) for s in around for p in by_document[claim.document]):
            continue
        if origins.of(claim.document, claim.spans).isdisjoint({reading.outlet}) or search.tells(claim):
            continue
        if is_cut_short(reading, told) or stands_for(reading, told):
            continue  # who "he" is, is not sure enough for what nobody else tells
        clause = clause_of(reading, told, names)
        if clause is None or len(clause.text.split()) < SAYS_SOMETHING or _only_speaks(clause.text):
            continue
        if common.elsewhere(clause.text, claim.document) < ELSEWHERE:
            seen.add(place)
            counted[reading.outlet] += 1
            yield claim, as_sentence(clause.text)


def _only_speaks(line: str) -> bool:
    """Whether a line ends in that somebody speaks, without what is said: "a post on the web alleged"."""
    return line.split()[-1].strip(".“”\"'") in table()["phrase"]["speaking"]


def _ranked(
    readings: Mapping[str, Reading], claims: Sequence[Claim], names: Names, told_by: Mapping[str, int]
) -> list[tuple[Claim, Proposition]]:
    """The claims of something that happened to or by somebody with a name, those of much-told events and people first."""
    links = next(iter(readings.values())).actors  # those of the affair, which all of its readings have
    known = Counter(a for _, a in {(d, a) for (d, _), a in links.of.items() if d in readings and a in names})
    found = []
    for claim in claims:
        if claim.slots["kind"] != "proposition" or claim.event is None:
            continue
        told = readings[claim.document].propositions[claim.slots["proposition"]]
        people = {a for a in (*claim.slots["who"], *claim.slots["whom"]) if a in names}
        if told.form == "verb" and told.certainty == "asserted" and told.polarity == 1 and people:
            consequence = told_by.get(claim.event, 1) + max(known[a] for a in people) + len(people)
            found.append((-consequence, claim.document, told.predicate.start, claim, told))
    return [(claim, told) for *_, claim, told in sorted(found, key=lambda x: x[:3])]


class Elsewhere:
    """What the sentences of all reports tell, to find a passage's matter in another outlet."""

    def __init__(self, readings: Mapping[str, Reading], origins: Origins) -> None:
        self._readings = readings
        self._origins = origins

    def tells(self, claim: Claim) -> bool:
        """Whether another outlet may tell what a claim tells; a claim that says too little counts as told."""
        reading = self._readings[claim.document]
        told = reading.terms(claim.spans)
        if told.weight < LEAST:
            return True
        near: Counter[int] = Counter()
        for term in told.distinct:
            near.update({n for key in term.keys for n in self._holders.get(key, ())})
        foreign = [
            n for n, common in near.items() if common >= KEYS and self._sentences[n][0] != reading.outlet
        ]
        for n in sorted(foreign, key=lambda n: (-near[n], n))[:NEAREST]:
            shared, mine, _ = overlap(told, self._sentences[n][1])
            if shared >= SHARED and shared >= PART * mine:
                return True
        return False

    @cached_property
    def _sentences(self) -> list[tuple[str, Terms]]:
        """The sentences of all reports by what they tell, with their outlets."""
        return [(r.outlet, r.terms((s,))) for r in self._readings.values() for s in r.sentences]

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        """The numbers of the sentences that hold each key."""
        made: dict[str, list[int]] = defaultdict(list)
        for n, (_, told) in enumerate(self._sentences):
            for key in told.holders:
                made[key].append(n)
        return made
