"""What the reports say of one linked event: that it happened, when, where, and whether it did at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.compare import features as f
from rashomon.compare.scene import Scene, best_of_each_report, relation
from rashomon.model import Claim, Relation

REAL = ("asserted", "alleged")


def relate_happenings(scene: Scene) -> Iterator[Relation]:
    """Agreement and disagreement about every event that two reports tell."""
    by_event: dict[str, list[Claim]] = defaultdict(list)
    for claim in scene.of_kind("happening"):
        if claim.event is not None:
            by_event[claim.event].append(claim)
    for event, claims in sorted(by_event.items()):
        yield from _of_one_event(scene, event, claims)


def _of_one_event(scene: Scene, event: str, claims: Sequence[Claim]) -> Iterator[Relation]:
    told = [c for c in claims if c.slots["polarity"] == 1 and c.slots["status"] in REAL]
    if told:
        hub = max(told, key=lambda c: (fullness(c), c.id))
        chosen = [
            c for c in best_of_each_report(scene, told, hub) if c.id == hub.id or _same_telling(scene, hub, c)
        ]
        yield from _agreement(scene, event, hub, chosen)
    yield from _dates(scene, event, told)
    yield from _places(scene, event, told)
    yield from _denials(scene, event, claims)


def fullness(claim: Claim) -> int:
    """How many slots a telling fills; the fullest one is the hub that the others are compared with."""
    slots = claim.slots
    return sum(bool(slots[k]) for k in ("who", "whom", "where", "own_date")) + (claim.voice is None)


def _same_telling(scene: Scene, left: Claim, right: Claim) -> bool:
    mine = {*left.slots["who"], *left.slots["whom"]}
    yours = {*right.slots["who"], *right.slots["whom"]}
    return bool(mine & yours) or scene.likeness(left, right) >= 0.35


def _agreement(scene: Scene, event: str, hub: Claim, chosen: Sequence[Claim]) -> Iterator[Relation]:
    others = [c for c in chosen if c.id != hub.id]
    if not others:
        return
    nearest = max(others, key=lambda c: (scene.likeness(hub, c), c.id))
    like = scene.likeness(hub, nearest)
    shared = {*hub.slots["who"], *hub.slots["whom"]} & {*nearest.slots["who"], *nearest.slots["whom"]}
    why = f.reasons(
        (f.same_event, True), (f.same_actor, bool(shared)), (f.dates_meet, f.dates_meet(hub, nearest)),
        (f.same_place, f.same_place(hub, nearest)), (f.shared_words, f.shared_words(like)),
    )  # fmt: skip
    sure = 0.35 + 0.3 * like + 0.08 * min(3, len(shared)) + 0.05 * f.same_place(hub, nearest)
    sides = [scene.side(c, scene.words(c)) for c in chosen]
    made = relation(scene, "corroborates", "content", sides, why, sure, event, hub.actor)
    if made:
        yield made


def _dates(scene: Scene, event: str, told: Sequence[Claim]) -> Iterator[Relation]:
    """Days that differ, where both reports date the event in so many words."""
    dated = [c for c in told if c.slots["own_date"] and c.slots["when"]]
    days: dict[str, list[Claim]] = defaultdict(list)
    for claim in dated:
        days[claim.slots["when"]["edtf"]].append(claim)
    ordered = sorted(days)
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 :]:
            left, right = days[one][0], days[other][0]
            if f.dates_apart(left, right) and _same_telling(scene, left, right):
                why = f.reasons((f.dates_apart, True), (f.same_event, True))
                sides = [scene.side(c, c.slots["when"]["edtf"]) for c in (*days[one][:6], *days[other][:6])]
                made = relation(scene, "contradicts", "date", sides, why, 0.6, event, left.actor)
                if made:
                    yield made


def _places(scene: Scene, event: str, told: Sequence[Claim]) -> Iterator[Relation]:
    placed = [c for c in told if len(c.slots["where"]) == 1]
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for claim in placed:
        by_place[claim.slots["where"][0]].append(claim)
    ordered = sorted(by_place)
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 :]:
            left, right = by_place[one][0], by_place[other][0]
            if left.document == right.document or not _same_telling(scene, left, right):
                continue
            why = f.reasons((f.places_apart, True), (f.same_event, True))
            sides = [scene.side(c, scene.name(c.slots["where"][0])) for c in (left, right)]
            made = relation(scene, "unclear", "place", sides, why, 0.35, event, left.actor)
            if made:
                yield made


def _denials(scene: Scene, event: str, claims: Sequence[Claim]) -> Iterator[Relation]:
    """That it happened against that it did not."""
    yes = [c for c in claims if c.slots["polarity"] == 1 and c.slots["status"] in REAL]
    no = [
        c
        for c in claims
        if c.slots["status"] == "denied" or (c.slots["polarity"] == -1 and c.slots["status"] == "asserted")
    ]
    for left in yes[:1]:
        for right in no[:3]:
            if not _same_telling(scene, left, right):
                continue
            denied = f.one_denies(left, right)
            why = f.reasons((f.one_denies, denied), (f.one_says_it_was_not, not denied), (f.same_event, True))
            sides = [scene.side(left, "it happened"), scene.side(right, "it did not")]
            made = relation(
                scene, "contradicts", "status" if denied else "polarity", sides, why, 0.5, event, left.actor
            )
            if made:
                yield made
