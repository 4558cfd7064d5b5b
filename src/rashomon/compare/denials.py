"""What is said not to be, against what is said to be: denials by word ("denied that ..."), and of existence ("there is no ...").

The words of the denial must stand, nearly all, in the other report's clause; otherwise nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.compare import features as f
from rashomon.compare.phrasing import doubted, negated, points_back
from rashomon.compare.reading import Reading
from rashomon.compare.scene import Scene, relation
from rashomon.compare.words import Term, overlap
from rashomon.model import Claim, Relation, Slot, Span, Statement

RARE = 5.5  # least weight of the one or two words of "there was no X"
INSIDE = 0.65  # share of the denial's weight that the assertion must hold
LEAST = 5.0
MAIN = 0.4  # share of an assertion that the words of a short denial must make up, where nothing around them agrees


def relate_denials(scene: Scene) -> Iterator[Relation]:
    """The denials of what another report, or another voice, asserts, and who stands on which side."""
    denials = [
        c for c in scene.of_kind("denial", "utterance") if c.slots["kind"] == "denial" or c.slots["denied"]
    ]
    if not denials:
        return
    yield from _answered(scene, denials)
    keys = {k for c in denials for t in _core(scene, c) for k in t.keys}
    near = (
        c
        for c in scene.of_kind("happening", "utterance")
        if any(k in keys for t in scene.terms(c) for k in t.keys)
    )
    told = [c for c in near if _asserts(scene, c)]
    no_ids = {c.id for c in denials}
    asserted: dict[str, dict[str, tuple[float, str, Claim]]] = defaultdict(dict)
    fellows: dict[str, dict[str, tuple[float, str, Claim]]] = defaultdict(dict)
    for left, right in scene.pairs([*denials, *told], least=1, asking=len(denials)):
        for no, other in ((left, right), (right, left)):
            if no.id not in no_ids or _same_voice(scene, no, other):
                continue
            score = denies(scene, no, other)
            found = fellows[no.id] if other.id in no_ids else asserted[no.id]
            known = found.get(other.document)
            if score > 0 and (known is None or (score, other.id) > known[:2]):
                found[other.document] = (score, other.id, other)
    done: set[str] = set()
    for no in sorted(denials, key=lambda c: (-len(asserted[c.id]), c.document, c.spans, c.id)):
        if no.id in done or not asserted[no.id]:
            continue
        beside = [
            c for d, (_, _, c) in sorted(fellows[no.id].items()) if d != no.document and c.id not in done
        ]
        done.update({no.id, *(c.id for c in beside)})
        done.update(c.id for c in denials if c.document == no.document and _touch(c, no))
        yes = [c for _, (_, _, c) in sorted(asserted[no.id].items())]
        yield from _relations(scene, no, beside, yes, max(s for s, _, _ in asserted[no.id].values()))


def _answered(scene: Scene, denials: Sequence[Claim]) -> Iterator[Relation]:
    """What one voice of a report says against another that denies it right after: "The clerks said that ... The mill
    denied it." """
    said = {c.voice: c for c in scene.of_kind("utterance")}
    for no in denials:
        place = no.slots.get("of")
        if place is None or place["end"] > no.spans[0].start:
            continue
        reading = scene.readings[no.document]
        told = _only_statement(reading, Span(place["start"], place["end"]))
        yes = said.get(told.id) if told is not None else None
        if (
            told is None
            or yes is None
            or yes.slots["denied"]
            or not any(points_back(reading, s) for s in no.spans)
        ):
            continue
        mine, yours = scene.speaker(no), reading.actor(told.speaker)
        if mine is None or yours is None or mine == yours:
            continue
        why = f.reasons((f.one_denies, True), (f.within_one_report, True))
        sides = [scene.side(yes, "it is so"), scene.side(no, "it is not so")]
        made = relation(scene, "contradicts", "status", sides, why, 0.7, yes.event, yes.actor)
        if made:
            yield made


def _only_statement(reading: Reading, sentence: Span) -> Statement | None:
    """The attribution that a sentence makes, if it makes one alone and leaves nothing else to be denied."""
    inside = [
        s
        for s in reading.analysis.statements
        if s.source
        and s.kind == "indirect"
        and s.act == "speech"
        and all(sentence.contains(c) for c in s.content)
    ]
    return inside[0] if len(inside) == 1 and inside[0].within is None else None


def _relations(
    scene: Scene, no: Claim, beside: Sequence[Claim], yes: Sequence[Claim], score: float
) -> Iterator[Relation]:
    by_word = no.slots["kind"] != "denial" or no.slots["by_word"]
    slot: Slot = "status" if by_word else "polarity"
    both = scene.fresh((no, *beside))
    fresh = scene.fresh(yes)
    if both and fresh:
        inside = all(c.document == no.document for c in fresh) and not beside
        why = f.reasons(
            (f.one_denies, by_word), (f.one_says_it_was_not, not by_word), (f.within_one_report, inside)
        )
        sides = [scene.side(c, "it is so") for c in fresh] + [scene.side(c, "it is not so") for c in both]
        made = relation(
            scene, "contradicts", slot, sides, why, 0.3 + 0.45 * score, fresh[0].event, fresh[0].actor
        )
        if made:
            yield made
    for claims, value in ((yes, "it is so"), ((no, *beside), "it is not so")):
        if len({scene.outlet(c) for c in claims}) > 1:
            sides = [scene.side(c, value) for c in claims]
            why = f.reasons((f.same_side_of_a_dispute, True))
            made = relation(
                scene, "corroborates", slot, sides, why, 0.25 + 0.35 * score, claims[0].event, None
            )
            if made:
                yield made
    own = [c for c in fresh if c.voice is None and not any(_hearsay(scene, c))]
    lent = [c for c in fresh if c.voice is not None]
    if own and lent and {scene.outlet(c) for c in own} != {scene.outlet(c) for c in lent}:
        sides = [scene.side(c, "as a fact") for c in own] + [
            scene.side(c, "as somebody's word") for c in lent
        ]
        made = relation(
            scene, "differs", slot, sides, f.reasons((f.one_only_attributes, True)), 0.4, own[0].event, None
        )
        if made:
            yield made


def _hearsay(scene: Scene, claim: Claim) -> Iterator[bool]:
    """Whether a word in the sentence lends what it tells to somebody."""
    reading = scene.readings[claim.document]
    for span in claim.spans:
        yield doubted(reading, reading.sentence_at(span.start) or span, "hearsay")


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


def _touch(left: Claim, right: Claim) -> bool:
    return any(a.overlaps(b) for a in left.spans for b in right.spans)


def _same_voice(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether one passage lies in the other, or both are one voice's in one report."""
    if left.document != right.document:
        return False
    return _touch(left, right) or left.voice == right.voice or scene.speaker(left) == scene.speaker(right)


def denies(scene: Scene, no: Claim, other: Claim) -> float:
    """How surely one claim denies another, or denies the same as another denial, 0 to 1."""
    mine, yours = _core(scene, no), _core(scene, other)
    shared, weight, _ = overlap(mine, yours)
    if shared < LEAST or not weight or shared / weight < INSIDE:
        return 0.0
    actors = {k for t in mine for k in t.keys if k.startswith("@")}
    if actors and not actors & {k for t in yours for k in t.keys}:
        return 0.0
    if len(mine) < 3 and min(t.weight for t in mine) < RARE:
        return 0.0
    around = overlap(scene.around(no), scene.around(other))
    main = shared >= MAIN * sum(t.weight for t in yours)
    if len(mine) < 3 and not main and around[0] - shared < LEAST:
        return 0.0
    return shared / weight - (0.2 if len(mine) < 2 else 0.0)


def _core(scene: Scene, claim: Claim) -> tuple[Term, ...]:
    reading = scene.readings[claim.document]
    place = claim.slots.get("of")
    return reading.terms(claim.spans if place is None else (Span(place["start"], place["end"]),))
