"""Lays claims side by side: what corroborates, what cannot both be true, what differs, what stays unclear.

Only claims of one linked event, or claims that share telling words, are compared.  A copy never corroborates: what an
echo or a shared origin links has `independent` False.  That somebody said X is compared as an utterance, not as X.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from rashomon.compare.gate import is_weighed, weigh_relations
from rashomon.compare.independence import Origins
from rashomon.compare.judged import of_another_affair
from rashomon.compare.matters import Matters, relate_facts
from rashomon.compare.participants import relate_lists
from rashomon.compare.reading import Reading
from rashomon.compare.sayings import relate_sayings
from rashomon.compare.scene import Scene
from rashomon.compare.second_judge import Judge, hear_second_judge
from rashomon.compare.stances import relate_stances
from rashomon.compare.tellings import of_one_matter, relate_tellings, without_two_states
from rashomon.model import (
    ActorLinks,
    Claim,
    Echo,
    EventLinks,
    Judgement,
    Quoted,
    Reason,
    Relation,
    Side,
    cover,
)

KINDS = {"corroborates", "contradicts", "revised", "differs", "unclear"}


def relate_claims(
    claims: Sequence[Claim],
    readings: Mapping[str, Reading],
    actors: ActorLinks,
    events: EventLinks,
    echoes: Sequence[Echo],
    judgements: Sequence[Judgement] = (),
    judge: Judge | None = None,
) -> tuple[Relation, ...]:
    """The relations between claims, the surest first, with how likely they are right.

    Args:
        claims: what `make_claims` made of the same readings.
        readings: the reports with the case's answers laid over them, by document id.
        echoes: copies and common origins, which are not independent.
        judgements: people's decisions; one about a relation's id takes it out or changes its kind.
        judge: a second judge that is asked about what linking has joined, where the user names one.
    """
    of_another_affair()
    scene = Scene(
        dict(readings), tuple(claims), actors, events, Origins(dict(readings), echoes, actors.actors)
    )
    weighed = weigh_relations(scene, ranked_relations(scene, judgements))
    return hear_second_judge(weighed, {d: r.text for d, r in readings.items()}, judge)


def ranked_relations(scene: Scene, judgements: Sequence[Judgement] = ()) -> tuple[Relation, ...]:
    """The relations by what ranks them, the surest first, before they are weighed."""
    found: dict[str, Relation] = {}
    matters = Matters(scene, held_apart(judgements))
    made_of_all = chain(
        of_one_matter(matters, relate_facts(matters)),
        relate_tellings(matters),
        relate_sayings(scene, matters.groups),
        relate_lists(scene),
        relate_stances(scene),
    )
    for made in without_two_states(matters, made_of_all):
        known = found.get(made.id)
        if known is None or made.confidence > known.confidence:
            found[made.id] = made
    judged = _judged(_without_doubles(without_opposed(found.values(), frozenset(matters.facts))), judgements)
    return tuple(sorted(judged, key=lambda r: (-r.confidence, r.id)))


def held_apart(judgements: Iterable[Judgement]) -> frozenset[frozenset[str]]:
    """The pairs of event mentions of which a person decided that they tell of two happenings."""
    found: set[frozenset[str]] = set()
    for j in judgements:
        if j.kind == "different_event":
            found.add(frozenset(j.about))
        elif j.kind == "split_event":
            first, rest = j.halves
            found |= {frozenset((a, b)) for a in first for b in rest}
    return frozenset(found)


def without_opposed(relations: Iterable[Relation], facts: frozenset[str] = frozenset()) -> list[Relation]:
    """The relations without agreements of passages that are in dispute: what stands on two sides of a contradiction
    (or of a count that was revised) is not agreed upon in the same words."""
    made = list(relations)
    against = [r for r in made if r.kind in ("contradicts", "revised")]
    by_pair: dict[str, list[Relation]] = defaultdict(list)
    for r in against:
        for side in r.sides:
            by_pair[side.document].append(r)
    kept = []
    for r in made:
        near = {x.id: x for s in r.sides for x in by_pair.get(s.document, ())}
        if r.kind != "corroborates" or not any(_opposed(r, x, facts) for x in near.values()):
            kept.append(r)
    return kept


def _opposed(agreed: Relation, against: Relation, facts: frozenset[str]) -> bool:
    """Whether two sides of an agreement stand on two sides of a dispute that give other values, about what they agree on."""
    if agreed.slot not in ("content", "quote_wording", against.slot):
        return False
    values = [
        {t.value for t in against.sides if t.document == s.document and _one_telling(s, t, facts)}
        for s in agreed.sides
    ]
    told = [v for v in values if v]
    return any(not (a & b) for i, a in enumerate(told) for b in told[i + 1 :])


def _one_telling(left: Side, right: Side, facts: frozenset[str]) -> bool:
    """Whether two sides are one telling: the same words, unless two facts stand in them ("41 on Thursday, from 31")."""
    two = left.claim != right.claim and left.claim in facts and right.claim in facts
    return not two and _overlap(left, right)


def _without_doubles(relations: Iterable[Relation]) -> list[Relation]:
    """The relations without an agreement on content whose every side stands in a surer one between the same reports, in one
    that the verdicts make, or in two renderings of one utterance."""
    ordered = sorted(relations, key=lambda r: (r.slot != "quote_wording", is_weighed(r), -r.confidence, r.id))
    kept: list[Relation] = []
    seen: dict[tuple[str, ...], list[Relation]] = {}
    for made in ordered:
        if made.kind == "corroborates" and made.slot in ("content", "quote_wording"):
            key = tuple(sorted({s.document for s in made.sides}))
            if any(_inside(made, other) for other in seen.get(key, ())):
                continue
            seen.setdefault(key, []).append(made)
        kept.append(made)
    return kept


def _inside(made: Relation, other: Relation) -> bool:
    """Whether every side of a relation overlaps one of the other's by half."""
    return all(any(_overlap(s, t) for t in other.sides if t.document == s.document) for s in made.sides)


def _overlap(left: Side, right: Side) -> bool:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left.spans for b in right.spans)
    return 2 * shared >= min(sum(len(s) for s in left.spans), sum(len(s) for s in right.spans))


def _judged(relations: Iterable[Relation], judgements: Sequence[Judgement]) -> list[Relation]:
    """The relations after people's decisions: "wrong" takes one out, "unclear" or the name of a kind makes it that."""
    near: dict[str, list[Judgement]] = defaultdict(
        list
    )  # by relation, and by the report that is quoted first
    for j in sorted(judgements, key=lambda j: (j.at, j.id)):
        if j.kind == "relation":
            for key in {*j.about, *(q.document for q in j.places[:1])}:
                near[key].append(j)
    kept = []
    for made in relations:
        asked = {j.id: j for key in (made.id, *(s.document for s in made.sides)) for j in near.get(key, ())}
        last = max(
            (j for j in asked.values() if is_judged(made, j)), key=lambda j: (j.at, j.id), default=None
        )
        said = Reason("judged", "A person who read the passages decided so.")
        if last is None:
            kept.append(made)
        elif last.verdict == "right":
            kept.append(replace(made, reasons=(*made.reasons, said)))
        elif last.verdict in KINDS:
            kept.append(replace(made, kind=last.verdict, reasons=(*made.reasons, said)))  # type: ignore[arg-type]
    return kept


def is_judged(made: Relation, judgement: Judgement) -> bool:
    """Whether a judgement is about this relation: by its id, or because all passages that it quotes are sides of it.

    A relation that a further report has joined is still the one that was judged, and so is one by which the passages
    now disagree in another way ("differs" where it was "contradicts"): an agreement is not.
    """
    if made.id in judgement.about:
        return True
    against = {"contradicts", "revised", "differs", "unclear"}
    kinds = {made.kind} if made.kind == "corroborates" else against
    found = [q for q in judgement.places if q.document and q.what in {f"{made.slot} {k}" for k in kinds}]
    return (
        len(found) > 1
        and len(found) == len(judgement.places)
        and all(any(_covers(side, q) for side in made.sides) for q in found)
    )


def _covers(side: Side, q: Quoted) -> bool:
    """Whether a passage is, by more than half of either, a side of a relation."""
    if side.document != q.document or not side.spans:
        return False
    whole = cover(side.spans)
    shared = min(whole.end, q.end) - max(whole.start, q.start)
    return 2 * shared > max(len(whole), len(q.span))
