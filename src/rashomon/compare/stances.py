"""Where somebody stood: how a demand, plan or act was answered, and who was there and who stayed away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.compare import features as f
from rashomon.compare.align import Group, Match, Part, align
from rashomon.compare.phrasing import asks
from rashomon.compare.scene import Scene, relation
from rashomon.compare.words import Term, likeness, overlap
from rashomon.model import Claim, Relation, Slot

SIGN = {"accepted": "for", "praised": "for", "refused": "against", "condemned": "against"}
CROWD = 60  # answers of one actor that are compared with each other


def relate_stances(scene: Scene) -> Iterator[Relation]:
    """Answers and attendance of one actor as several reports tell them."""
    yield from _relate(scene, "presence", "polarity")
    yield from _relate(scene, "reaction", "reaction")


def _relate(scene: Scene, kind: str, slot: Slot) -> Iterator[Relation]:
    found = []
    for left, right in _asked(scene, scene.of_kind(kind)):
        score = same_object(scene, left, right)
        if score > 0:
            found.append(Match(Part(left, left.spans), Part(right, right.spans), score))
    for group in align(found):
        yield from _relations(scene, group, slot)


def _asked(scene: Scene, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    by_actor: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_actor[claim.slots["who"]].append(claim)
    for _, members in sorted(by_actor.items()):
        pairs = (
            ((a, b) for i, a in enumerate(members) for b in members[i + 1 :])
            if len(members) <= CROWD
            else scene.pairs(members)
        )
        yield from ((a, b) for a, b in pairs if a.document != b.document)


def same_object(scene: Scene, left: Claim, right: Claim) -> float:
    """How surely two answers are to one thing: by the words of the clause itself, else by those around it."""
    mine, yours = _object(scene, left), _object(scene, right)
    shared, weight_left, weight_right = overlap(mine, yours)
    if mine and yours and shared >= 2.0 and shared >= 0.5 * min(weight_left, weight_right):
        return 0.5 + 0.5 * min(1.0, 2 * shared / (weight_left + weight_right))
    if all(c.slots["value"] in SIGN for c in (left, right)) and mine and yours:
        return 0.0
    if bool(mine) != bool(yours):  # the one says to what it answers: then the other must speak of it
        shared, weight, _ = overlap(mine or yours, scene.around(right if mine else left))
        if shared < 0.5 * weight:
            return 0.0
    like = likeness(scene.around(left), scene.around(right))
    both_ask = all(any(asks(scene.readings[c.document], s) for s in scene.context(c)) for c in (left, right))
    if like >= 0.3 or (both_ask and like >= 0.12) or f.same_event(left, right):
        return 0.2 + 0.4 * like
    return 0.0


def _object(scene: Scene, claim: Claim) -> list[Term]:
    """The words of an answer's clause without those of the answer and of who gives it."""
    cue = claim.slots["cue"]
    who = f"@{claim.slots['who']}"
    return [t for t in scene.terms(claim) if not (cue["start"] <= t.start < cue["end"]) and who not in t.keys]


def _relations(scene: Scene, group: Group, slot: Slot) -> Iterator[Relation]:
    """The reports that agree, and those that tell it otherwise."""
    by_value: dict[str, list[Claim]] = defaultdict(list)
    for part in group.parts:
        value = part.claim.slots["value"]
        by_value[SIGN.get(value, value)].append(part.claim)
    hub, score = group.hub.claim, group.surest.score
    for value, claims in sorted(by_value.items()):
        if len({scene.outlet(c) for c in claims}) > 1:
            sides = [scene.side(c, value) for c in claims]
            why = f.reasons((f.answers_agree, slot == "reaction"), (f.attendance_agrees, slot != "reaction"))
            made = relation(
                scene, "corroborates", slot, sides, why, 0.3 + 0.35 * score, hub.event, hub.slots["who"]
            )
            if made:
                yield made
    ordered = sorted(by_value)
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 :]:
            fresh = scene.fresh((*by_value[one], *by_value[other]))
            sides = [scene.side(c, one if c in by_value[one] else other) for c in fresh]
            if len({s.value for s in sides}) < 2:
                continue
            there = slot == "polarity"
            why = f.reasons(
                (f.attendance_differs, there), (f.answers_differ, not there), (f.same_actor, True)
            )
            kind = "contradicts" if there and score >= 0.5 else "unclear" if there else "differs"
            made = relation(scene, kind, slot, sides, why, 0.25 + 0.5 * score, hub.event, hub.slots["who"])  # type: ignore[arg-type]
            if made:
                yield made
