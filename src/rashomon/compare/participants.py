"""Lists side by side: delegations, those who signed, those who were met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.compare import features as f
from rashomon.compare.scene import Scene, relation
from rashomon.model import Claim, Relation, Span

Member = dict[str, Any]


def relate_lists(scene: Scene) -> Iterator[Relation]:
    """Which lists are the same, and who stands in one alone."""
    claims = scene.of_kind("list")
    for i, left in enumerate(claims):
        for right in claims[i + 1 :]:
            if left.document != right.document and left.slots["of"] == right.slots["of"]:
                yield from _compared(scene, left, right)


def _compared(scene: Scene, left: Claim, right: Claim) -> Iterator[Relation]:
    mine, yours = left.slots["members"], right.slots["members"]
    pairs = match(mine, yours)
    offices = left.slots["of"] == "offices"
    if len(pairs) < (2 if offices or f.same_event(left, right) else 3) or not f.same_list(
        len(pairs), min(len(mine), len(yours))
    ):
        return
    only_left = [m for i, m in enumerate(mine) if i not in {a for a, _ in pairs}]
    only_right = [m for j, m in enumerate(yours) if j not in {b for _, b in pairs}]
    share = 2 * len(pairs) / (len(mine) + len(yours))
    sure = 0.5 + 0.35 * share + (0.05 if f.same_event(left, right) else 0.0)
    why = f.reasons((f.same_list, True), (f.same_event, f.same_event(left, right)))
    agreed = relation(
        scene, "corroborates", "participants", [scene.side(c, scene.words(c)) for c in (left, right)], why, sure,
        left.event or right.event, left.actor,
    )  # fmt: skip
    if agreed:
        yield agreed
    if f.members_missing(len(only_left), len(only_right)) and not (
        scene.is_copy(left) or scene.is_copy(right)
    ):
        why = f.reasons((f.members_missing, True), (f.same_list, True))
        sides = [_side(scene, left, only_left), _side(scene, right, only_right)]
        differing = relation(
            scene, "differs", "participants", sides, why, sure, left.event or right.event, left.actor
        )
        if differing:
            yield differing


def match(left: list[Member], right: list[Member]) -> list[tuple[int, int]]:
    """Members that are the same, by number, each once."""
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    for i, mine in enumerate(left):
        for j, yours in enumerate(right):
            if j not in used and set(mine["keys"]) & set(yours["keys"]):
                pairs.append((i, j))
                used.add(j)
                break
    return pairs


def _side(scene: Scene, claim: Claim, alone: list[Member]) -> Any:
    """A list's side: the members that stand here alone, or the whole list where there are none."""
    if not alone:
        return scene.side(claim, "names no other")
    spans = [Span(m["start"], m["end"]) for m in alone]
    return scene.side(claim, "also " + ", ".join(m["text"] for m in alone), spans)
