"""How the same thing is told: who wanted it, how it was answered, what caused it, whether it is praised or blamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rashomon.compare import features as f
from rashomon.compare.phrasing import asks
from rashomon.compare.scene import Scene, relation
from rashomon.compare.words import likeness
from rashomon.model import Claim, Relation, Span


def relate_framing(scene: Scene) -> Iterator[Relation]:
    """Reactions, initiatives, causes and evaluations."""
    yield from relate_reactions(scene)
    yield from relate_initiatives(scene)


def relate_reactions(scene: Scene) -> Iterator[Relation]:
    """How the reports tell one actor's answer to one demand."""
    by_actor: dict[str, list[Claim]] = defaultdict(list)
    for claim in scene.of_kind("reaction"):
        if claim.slots["who"]:
            by_actor[claim.slots["who"]].append(claim)
    for actor, claims in sorted(by_actor.items()):
        for i, left in enumerate(claims):
            for right in claims[i + 1 :]:
                if left.document == right.document or not f.answers_differ(left, right):
                    continue
                like = likeness(_surroundings(scene, left), _surroundings(scene, right))
                both_ask = all(_asked(scene, c) for c in (left, right))
                if like < 0.3 and not (both_ask and like >= 0.12) and not f.same_event(left, right):
                    continue
                why = f.reasons(
                    (f.answers_differ, True), (f.same_actor, True), (f.same_event, f.same_event(left, right))
                )
                sides = [scene.side(c, c.slots["value"]) for c in (left, right)]
                made = relation(scene, "differs", "reaction", sides, why, 0.4 + 0.4 * like, left.event, actor)
                if made:
                    yield made


def _context(scene: Scene, claim: Claim) -> tuple[Span, ...]:
    """The sentence of a claim and the one before it."""
    reading = scene.readings[claim.document]
    here = reading.sentence_at(claim.spans[0].start) or claim.spans[0]
    number = reading.sentences.index(here) if here in reading.sentences else 0
    before = reading.sentences[number - 1] if number else here
    return (before, here) if before != here else (here,)


def _surroundings(scene: Scene, claim: Claim):  # type: ignore[no-untyped-def]
    return scene.readings[claim.document].terms(_context(scene, claim))


def _asked(scene: Scene, claim: Claim) -> bool:
    return any(asks(scene.readings[claim.document], s) for s in _context(scene, claim))


def relate_initiatives(scene: Scene) -> Iterator[Relation]:
    """Which side the reports name as the one that wanted a meeting."""
    claims = [c for c in scene.of_kind("initiative") if c.slots["who"]]
    for i, left in enumerate(claims):
        for right in claims[i + 1 :]:
            if left.document == right.document:
                continue
            like = likeness(_surroundings(scene, left), _surroundings(scene, right))
            if not f.same_event(left, right) and like < 0.3:
                continue
            same = left.slots["who"] == right.slots["who"]
            sides = [scene.side(c, scene.name(c.slots["who"])) for c in (left, right)]
            if same:
                why = f.reasons((f.same_actor, True), (f.same_event, f.same_event(left, right)))
                made = relation(
                    scene, "corroborates", "initiative", sides, why, 0.5 + 0.3 * like, left.event, left.actor
                )
            else:
                why = f.reasons((f.asked_by_different_sides, True), (f.same_event, f.same_event(left, right)))
                made = relation(
                    scene, "differs", "initiative", sides, why, 0.45 + 0.3 * like, left.event, left.actor
                )
            if made:
                yield made
