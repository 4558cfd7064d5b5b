"""Lists side by side: delegations, those who signed, those who were met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from rashomon.compare import features as f
from rashomon.compare.reading import Reading
from rashomon.compare.scene import Scene, relation
from rashomon.compare.timing import another_time
from rashomon.model import Claim, Relation, Span

Member = dict[str, Any]


def relate_lists(scene: Scene) -> Iterator[Relation]:
    """Which lists are the same, and who stands in one alone."""
    claims = scene.of_kind("list")
    for i, left in enumerate(claims):
        for right in claims[i + 1 :]:
            if left.document != right.document and left.slots["of"] == right.slots["of"]:
                yield from _compared(scene, left, right)
    yield from _left_out(scene, [c for c in claims if c.slots["of"] == "people"])


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


def _left_out(scene: Scene, lists: Sequence[Claim]) -> Iterator[Relation]:
    """Whom one report lists among those met, and another, which tells of meeting the rest one by one, does not name at all."""
    told = [c for c in scene.of_kind("proposition") if _took_place(c)]
    for claim in lists:
        governing = _governing(claim, told)
        if governing is None or scene.is_copy(claim):
            continue
        members = {k[1:]: m for m in claim.slots["members"] for k in m["keys"] if k.startswith("@")}
        hosts = _people(governing) - set(members)
        beside: dict[str, list[Claim]] = defaultdict(list)
        for other in told:
            if (
                other.document != claim.document
                and other.slots["what"] == governing.slots["what"]
                and _people(other) & hosts
                and _people(other) & set(members)
                and not another_time(scene, governing, other)
                and not scene.is_copy(other)
            ):
                beside[other.document].append(other)
        for document, tellings in sorted(beside.items()):
            made = _fewer(scene, claim, governing, members, scene.readings[document], tellings)
            if made:
                yield made


def _fewer(
    scene: Scene,
    claim: Claim,
    governing: Claim,
    members: dict[str, Member],
    reading: Reading,
    tellings: Sequence[Claim],
) -> Relation | None:
    """That a report which tells of at least two of a list names some of the others nowhere."""
    named = {a for m in reading.analysis.mentions if (a := reading.actor_of(m))}
    alone = [m for a, m in sorted(members.items(), key=lambda x: int(x[1]["start"])) if a not in named]
    met = set().union(*(_people(t) for t in tellings)) & set(members)
    if not alone or len(met) < 2:
        return None
    first = {a: min((t for t in tellings if a in _people(t)), key=lambda t: t.spans) for a in sorted(met)}
    spans = tuple(sorted({t.spans[0] for t in first.values()}))
    sides = [_side(scene, claim, alone), scene.side(tellings[0], "names no other", spans)]
    why = f.reasons((f.members_missing, True), (f.same_actor, True))
    return relation(scene, "differs", "participants", sides, why, 0.55, claim.event, governing.actor)


def _took_place(claim: Claim) -> bool:
    """Whether a claim tells of an act that came to pass."""
    slots = claim.slots
    return slots["what"] is not None and slots["polarity"] == 1 and slots["certainty"] == "asserted"


def _governing(claim: Claim, told: Sequence[Claim]) -> Claim | None:
    """The act whose participants a list of people gives."""
    members = {k[1:] for m in claim.slots["members"] for k in m["keys"] if k.startswith("@")}
    found = [
        c
        for c in told
        if c.document == claim.document
        and len(_people(c) & members) >= 2
        and any(s.overlaps(claim.spans[0]) for s in c.spans)
    ]
    return max(found, key=lambda c: (len(_people(c) & members), c.id), default=None)


def _people(claim: Claim) -> set[str]:
    return {*claim.slots["who"], *claim.slots["whom"]}


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
