"""What is said not to be, against what is said to be: denials by word ("denied that ..."), and of existence ("there is no ...").

The words of the denial must stand, nearly all, in the other report's clause; otherwise nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.compare import features as f
from rashomon.compare.phrasing import doubted, negated
from rashomon.compare.scene import Scene, relation
from rashomon.compare.words import Term, overlap
from rashomon.model import Claim, Relation, Span

RARE = 5.5  # least weight of the one or two words of "there was no X"
INSIDE = 0.65  # share of the denial's weight that the assertion must hold
LEAST = 5.0


def relate_denials(scene: Scene) -> Iterator[Relation]:
    """The denials of what another report, or another voice, asserts."""
    denials = [
        c for c in scene.originals("denial", "utterance") if c.slots["kind"] == "denial" or c.slots["denied"]
    ]
    told = [c for c in scene.originals("happening", "utterance") if _asserts(scene, c)]
    by_id = {c.id: c for c in denials}
    best: dict[tuple[str, str], tuple[float, Claim, Claim]] = {}
    for left, right in scene.pairs([*denials, *told], least=1):
        no, yes = (left, right) if left.id in by_id else (right, left)
        if (no.id in by_id) == (yes.id in by_id) or _same_voice(scene, no, yes):
            continue
        score = denies(scene, no, yes)
        key = (no.id, yes.document)
        if score > 0 and (key not in best or (score, yes.id) > (best[key][0], best[key][2].id)):
            best[key] = (score, no, yes)
    for _, (score, no, yes) in sorted(best.items()):
        by_word = no.slots["kind"] != "denial"
        why = f.reasons(
            (f.one_denies, by_word),
            (f.one_says_it_was_not, not by_word),
            (f.within_one_report, f.within_one_report(no, yes)),
        )
        sides = [scene.side(yes, "it is so"), scene.side(no, "it is not so")]
        made = relation(
            scene, "contradicts", "status" if by_word else "polarity", sides, why, 0.3 + 0.45 * score, yes.event, yes.actor
        )  # fmt: skip
        if made:
            yield made


def _asserts(scene: Scene, claim: Claim) -> bool:
    """Whether a clause says that something is so: no negation, and no word that takes it back."""
    reading = scene.readings[claim.document]
    around = [s for x in claim.spans if (s := reading.sentence_at(x.start)) is not None]
    if any(negated(reading, s) for s in claim.spans) or any(
        doubted(reading, s) for s in (*claim.spans, *around)
    ):
        return False
    if claim.slots["kind"] == "happening":
        return bool(claim.slots["polarity"] == 1 and claim.slots["status"] in ("asserted", "alleged"))
    return not claim.slots["denied"]


def _same_voice(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether one passage lies in the other, or both are one voice's in one report."""
    if left.document != right.document:
        return False
    touching = any(a.overlaps(b) for a in left.spans for b in right.spans)
    return touching or left.voice == right.voice or scene.speaker(left) == scene.speaker(right)


def denies(scene: Scene, no: Claim, yes: Claim) -> float:
    """How surely one claim denies another, 0 to 1."""
    mine = _core(scene, no)
    shared, weight, _ = overlap(mine, scene.terms(yes))
    if shared < LEAST or not weight or shared / weight < INSIDE:
        return 0.0
    actors = {k for t in mine for k in t.keys if k.startswith("@")}
    if actors and not actors & {k for t in scene.terms(yes) for k in t.keys}:
        return 0.0
    if len(mine) < 3 and min(t.weight for t in mine) < RARE:
        return 0.0
    around = overlap(scene.around(no), scene.around(yes))
    if len(mine) < 3 and around[0] - shared < LEAST:
        return 0.0
    return shared / weight - (0.2 if len(mine) < 2 else 0.0)


def _core(scene: Scene, claim: Claim) -> tuple[Term, ...]:
    reading = scene.readings[claim.document]
    place = claim.slots.get("of")
    if place is None:
        return reading.terms(claim.spans)
    return reading.terms((Span(place["start"], place["end"]),))
