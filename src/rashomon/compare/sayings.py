"""One utterance in two renderings: found by speaker and meaning, compared word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.compare import features as f
from rashomon.compare.scene import Scene, groups, relation
from rashomon.compare.words import overlap
from rashomon.model import Claim, Relation

# Swept on invented renderings and on BASIL dev (2026-11): see notes in the docstring of `rendering`.
SAME_SPEAKER = 0.5
UNKNOWN_SPEAKER = 0.66
LEAST = 6.0  # weight that two renderings must share
SHORTEST = 3  # terms of a content that can be recognised


def relate_sayings(scene: Scene) -> Iterator[Relation]:
    """The utterances that several reports render, and how their wording differs."""
    claims = [c for c in scene.of_kind("utterance") if len(scene.terms(c)) >= SHORTEST]
    best: dict[tuple[str, str], tuple[float, Claim, Claim]] = {}
    scores: dict[tuple[str, str], float] = {}
    for left, right in scene.pairs(claims):
        if left.document == right.document:
            continue
        score = rendering(scene, left, right)
        if score <= 0:
            continue
        scores[left.id, right.id] = scores[right.id, left.id] = score
        for mine, other in ((left, right), (right, left)):
            known = best.get((mine.id, other.document))
            if known is None or (score, other.id) > (known[0], known[2].id):
                best[mine.id, other.document] = (score, mine, other)
    joined = [
        (mine, other)
        for (_, _), (_, mine, other) in sorted(best.items())
        if mine.id < other.id and best[other.id, mine.document][2].id == mine.id
    ]
    for members in groups(claims, joined):
        yield from _relations(scene, members, scores)


def rendering(scene: Scene, left: Claim, right: Claim) -> float:
    """How surely two contents are one utterance: 0 where they are not, else their likeness.

    The same speaker needs half of the weight in common, an unknown one two thirds; two different known speakers never
    said one thing.
    """
    mine, yours = left.slots["speaker"], right.slots["speaker"]
    if mine is not None and yours is not None and mine != yours:
        return 0.0
    shared, weight_left, weight_right = overlap(scene.terms(left), scene.terms(right))
    if shared < LEAST or not weight_left or not weight_right:
        return 0.0
    like = 2 * shared / (weight_left + weight_right)
    inside = shared / min(weight_left, weight_right)
    score = max(like, 0.8 * inside)
    known = mine is not None and mine == yours
    return score if score >= (SAME_SPEAKER if known else UNKNOWN_SPEAKER) else 0.0


def _relations(
    scene: Scene, members: Sequence[Claim], scores: dict[tuple[str, str], float]
) -> Iterator[Relation]:
    chosen: dict[str, Claim] = {}
    for claim in members:
        chosen.setdefault(claim.document, claim)
    claims = [chosen[d] for d in sorted(chosen)]
    if len(claims) < 2:
        return
    like = max((scores.get((a.id, b.id), 0.0) for a in claims for b in claims), default=0.0)
    known = len({c.slots["speaker"] for c in claims}) == 1 and claims[0].slots["speaker"] is not None
    speaker = claims[0].slots["speaker"]
    numbers = [[t.stem for t in scene.terms(c)] for c in claims]
    why = f.reasons(
        (f.same_speaker, known), (f.same_utterance, True), (f.shared_number, f.shared_number(numbers[0], numbers[1])),
    )  # fmt: skip
    sides = [scene.side(c, scene.words(c)) for c in claims]
    sure = 0.45 + 0.35 * like + (0.12 if known else 0.0)
    made = relation(scene, "corroborates", "content", sides, why, sure, None, speaker)
    if made:
        yield made
    wordings = {" ".join(t.stem for t in scene.terms(c)): c for c in claims}
    if len(wordings) > 1:
        different = [scene.side(c, scene.words(c)) for c in wordings.values()]
        why = f.reasons((f.same_speaker, known), (f.same_utterance, True), (f.worded_differently, True))
        made = relation(scene, "differs", "quote_wording", different, why, sure - 0.05, None, speaker)
        if made:
            yield made
