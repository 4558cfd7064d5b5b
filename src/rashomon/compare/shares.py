"""How many of a known number: "destroyed three of the four pipes", "two of the four lines were destroyed".

Reports call what is counted by other nouns, so that pairs of propositions do not find it; but a whole of one size, in one state, is seldom
two wholes.  How many were arrested or paid may grow from day to day, so that only a later report that gives fewer, or one of the same day, is in
dispute with another; things that were wrecked were so at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from rashomon.compare import features as f
from rashomon.compare.counted import written
from rashomon.compare.facts import Fact, Filler, of_two_voices, one_act
from rashomon.compare.fillers import one_number
from rashomon.compare.lexicon import words
from rashomon.compare.rivals import relate_numbers, rivals_among
from rashomon.compare.scene import Scene
from rashomon.compare.table import GROWING
from rashomon.compare.timing import known_days
from rashomon.compare.verdicts import reality
from rashomon.compare.words import groups_of, name_stem, stem
from rashomon.model import Figure, Reason, Relation

FEWEST = 3  # of two, every report may tell of other two
PARTS = Reason("one_whole", "They tell how many of one number of things it befell.")
# How likely a dispute is right: of what both call by one noun, or of which both name the same beside it.
SURE, LIKELY = 0.86, 0.8


@dataclass(frozen=True, slots=True)
class Share:
    """So many of a whole that something befell."""

    fact: Fact
    filler: Filler
    figure: Figure
    nouns: frozenset[str]
    names: frozenset[str]

    @property
    def document(self) -> str:
        return self.fact.document


def relate_shares(
    scene: Scene, facts: Sequence[Fact], decided: Container[frozenset[str]]
) -> Iterator[Relation]:
    """The shares of one whole that cannot both be right.

    Args:
        decided: the pairs of claims of which the table of verdicts has said what they are to each other.
    """
    by_whole: dict[float, list[Share]] = defaultdict(list)
    for share in _shares(facts):
        by_whole[share.figure.of_total or 0.0].append(share)
    for whole in sorted(by_whole):
        for rivals, sure in rivals_among(by_whole[whole], decided, _disputed, _fit):
            sides = [scene.side(s.fact.claim, written(s.figure)) for s in rivals]
            why = (*f.reasons((f.numbers_apart, True)), PARTS)
            yield from relate_numbers(scene, "contradicts", rivals, sides, why, sure)


def _fit(left: Share, right: Share) -> bool:
    """Whether one number fits two shares."""
    return one_number(left.figure, right.figure) != "excludes"


def _shares(facts: Sequence[Fact]) -> Iterator[Share]:
    for fact in facts:
        if fact.told.polarity == -1 or reality(fact.told.certainty) != "real":
            continue
        for filler in fact.counted:
            figure = filler.figure
            if figure is None or figure.of_total is None or figure.of_total < FEWEST:
                continue
            inside = {m.split(":")[1] for m in filler.modifiers if m.startswith("of:")}
            nouns = {g for w in (filler.head, *inside) for g in (stem(w), *map(str, groups_of(stem(w))))}
            sentence = fact.reading.sentence_at(fact.told.predicate.start) or fact.told.clause
            names = {
                name_stem(w.lower)
                for w in fact.reading.words(sentence)
                if w.name and w.start > sentence.start
            }
            yield Share(fact, filler, figure, frozenset(nouns), frozenset(names))


def _disputed(left: Share, right: Share) -> float:
    """How likely two shares are of one whole and cannot both be right, 0 where they may be."""
    a, b = left.fact, right.fact
    if _fit(left, right) or not _one_act(a, b):
        return 0.0
    if not of_two_voices(a, b):
        return 0.0
    days = [known_days(x.reading.published) for x in (a, b)]
    early, late = (left, right) if (days[0] or ("",)) <= (days[1] or ("",)) else (right, left)
    rose = (late.figure.value or 0.0) > (early.figure.value or 0.0)
    wrecked = all(x.filler.type == "thing" and x.fact.lemma in words().charges["harm"] for x in (left, right))
    if not wrecked and (None in days or (days[0] != days[1] and (rose or a.states.keys() & GROWING))):
        return 0.0
    if left.nouns & right.nouns:
        return SURE
    return LIKELY if left.names & right.names else 0.0


def _one_act(left: Fact, right: Fact) -> bool:
    """Whether the same befell those counted."""
    harm = words().charges["harm"]
    return one_act(left, right) or (left.lemma in harm and right.lemma in harm)
