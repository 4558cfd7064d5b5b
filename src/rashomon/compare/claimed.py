"""Disputes that one sentence tells: "The mayor rejected the company's claim that the valves had been checked".

The sentence names both voices and says that the one holds the other to be wrong, so that nothing has to be looked for: whoever
rejects, disputes or contradicts says that it was not so, and the one whose claim it is that it was.  Where nobody is named whose
claim it is, the sentence says nothing of the kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from rashomon.compare import features as f
from rashomon.compare.charges import ANSWERS
from rashomon.compare.denials import at_court, denies
from rashomon.compare.facts import Fact, claims_of
from rashomon.compare.lexicon import words
from rashomon.compare.scene import Scene, relation
from rashomon.compare.verdicts import DENIED, HAPPENED, reality
from rashomon.model import Argument, Proposition, Relation, Side, Span

SURE = 0.84  # how likely a dispute is right that a report tells as one
LONGEST = 60  # characters between the noun for a claim and what it says


def relate_claims(
    scene: Scene, facts: Sequence[Fact], decided: Container[frozenset[str]]
) -> Iterator[Relation]:
    """The claims that somebody is told to reject, each with the one whose claim it is.

    Args:
        decided: the pairs of claims of which it is known what they are to each other.
    """
    told: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda x: (x.document, x.told.predicate)):
        told[fact.document, fact.sentence].append(fact)
    for no in facts:
        if not denies(no) or at_court(no) or reality(no.told.certainty) != "real":
            continue
        found = _claim_in(no, told[no.document, no.sentence])
        if found is None or claims_of(no, found[1]) in decided:
            continue
        span, said = found
        sides = [
            replace(scene.side(no.claim, DENIED), voice=None),
            Side(no.document, (span,), None, HAPPENED, no.claim.id),
        ]
        why = (*f.reasons((f.one_says_it_was_not, True)), ANSWERS)
        made = relation(scene, "contradicts", "polarity", sides, why, SURE, said.event, said.claim.actor)
        if made is not None:
            yield made


def _claim_in(no: Fact, beside: Sequence[Fact]) -> tuple[Span, Fact] | None:
    """The words of a claim that a clause rejects, with whose it is, and what it tells."""
    owner = claimed_by(no.told)
    noun = _noun_for_claim(no.told)
    if owner is None or noun is None:
        return None
    start = max(noun.span.end, owner.span.end)
    after = [x for x in beside if x.told.predicate.start > start]
    said = min(after, key=lambda x: x.told.predicate.start, default=None)
    if said is None or not _opens(no.reading.text[start : said.told.predicate.start]):
        return None
    return Span(min(noun.span.start, owner.span.start), max(said.told.clause.end, start)), said


def _opens(between: str) -> bool:
    """Whether what stands between a noun for a claim and a verb opens what is claimed: "that the valves had been"."""
    said = between.lower().split()
    return len(between) <= LONGEST and bool(said) and said[0] in words().denials["opening"]


def _noun_for_claim(told: Proposition) -> Argument | None:
    """The noun for a claim that a clause rejects, behind its verb."""
    return next(
        (
            a
            for a in told.arguments
            if a.head in words().hearsay and a.role == "theme" and a.span.start > told.predicate.start
        ),
        None,
    )


def claimed_by(told: Proposition) -> Argument | None:
    """The one whose claim a clause rejects: "the company's claim", "claims by the company"; None where nobody is named.

    Offsets are those of the report.
    """
    noun = _noun_for_claim(told)
    if told.lemma not in words().denying or told.polarity == -1 or noun is None:
        return None
    near = [
        a
        for a in told.arguments
        if a is not noun
        and a.role != "actor"
        and told.predicate.end <= a.span.start
        and (a.span.end >= noun.word.start - LONGEST)
        and a.head not in words().pronouns
        and a.head not in words().hearsay
    ]
    return near[0] if len(near) == 1 else None
