"""How the same thing is told: who wanted it, what caused it, whether it is praised or blamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.compare import features as f
from rashomon.compare.align import Group
from rashomon.compare.scene import Scene, relation
from rashomon.compare.timing import another_time
from rashomon.compare.words import Term, likeness, overlap
from rashomon.model import Claim, Relation, RelationKind, Span


def relate_framing(scene: Scene, occasions: Sequence[Group] = ()) -> Iterator[Relation]:
    """Initiatives, causes and evaluations; `occasions` tell which words of praise and blame stand beside one happening."""
    yield from relate_initiatives(scene)
    yield from relate_agents(scene)
    yield from relate_causes(scene)
    yield from relate_evaluations(scene, occasions)


def relate_initiatives(scene: Scene) -> Iterator[Relation]:
    """Which side the reports name as the one that wanted a meeting."""
    claims = [c for c in scene.of_kind("initiative") if c.slots["who"]]
    for left, right in scene.pairs(claims, least=1):
        like = likeness(scene.around(left), scene.around(right))
        if left.document == right.document or another_time(scene, left, right):
            continue
        if (
            not f.same_event(left, right)
            and like < 0.3
            and len(_named(scene, left) & _named(scene, right)) < 2
        ):
            continue
        same = left.slots["who"] == right.slots["who"]
        if not same and (scene.is_copy(left) or scene.is_copy(right)):
            continue
        sides = [scene.side(c, scene.name(c.slots["who"])) for c in (left, right)]
        why = f.reasons(
            (f.asked_by_the_same_side, same), (f.asked_by_different_sides, not same), (f.same_event, f.same_event(left, right))
        )  # fmt: skip
        kind: RelationKind = "corroborates" if same else "differs"
        made = relation(scene, kind, "initiative", sides, why, 0.45 + 0.3 * like, left.event, left.actor)
        if made:
            yield made


def _named(scene: Scene, claim: Claim) -> set[str]:
    """Those whom the sentence of a claim names, or the one before it."""
    reading = scene.readings[claim.document]
    found: set[str] = set()
    for sentence in scene.context(claim):
        for mention in reading.mentions_by_sentence.get(sentence, ()):
            actor = reading.actor_of(mention)
            if actor is not None and mention.type in ("person", "state", "organisation"):
                found.add(actor)
    return found


# ------------------------------------------------------------------ who did it
def relate_agents(scene: Scene) -> Iterator[Relation]:
    """Whom the reports name as the one behind a deed."""
    claims = scene.originals("agent")
    for left, right in scene.pairs(claims, least=1):
        if left.document == right.document or another_time(scene, left, right):
            continue
        deeds = overlap(*(scene.readings[c.document].terms((_span(c, "deed"),)) for c in (left, right)))
        if not f.same_event(left, right) and (deeds[0] < 2.5 or deeds[0] < 0.5 * min(deeds[1], deeds[2])):
            continue
        same = left.slots["who"] == right.slots["who"]
        own = left.voice is None and right.voice is None
        kind: RelationKind = "corroborates" if same else "contradicts" if own else "differs"
        sides = [scene.side(c, scene.name(c.slots["who"])) for c in (left, right)]
        why = f.reasons(
            (f.same_doer, same), (f.different_doers, not same), (f.same_event, f.same_event(left, right))
        )
        made = relation(scene, kind, "agent", sides, why, 0.5, left.event, left.actor)
        if made:
            yield made


# ------------------------------------------------------------------ what caused it
def relate_causes(scene: Scene) -> Iterator[Relation]:
    """The same effect put down to different causes, or to one."""
    claims = scene.originals("cause")
    for left, right in scene.pairs(claims, least=1):
        if left.document == right.document:
            continue
        effects = overlap(_piece(scene, left, "effect"), _piece(scene, right, "effect"))
        causes = overlap(_piece(scene, left, "cause"), _piece(scene, right, "cause"))
        if effects[0] < 2.5 or effects[0] < 0.5 * min(effects[1], effects[2]):
            continue
        if min(causes[1], causes[2]) < 2.0:
            continue
        share = causes[0] / min(causes[1], causes[2])
        sides = [scene.side(c, _quoted(scene, c, "cause")) for c in (left, right)]
        if share >= 0.5:
            why = f.reasons((f.same_cause, True))
            made = relation(scene, "corroborates", "cause", sides, why, 0.45 + 0.3 * share, left.event, None)
        elif share < 0.25:
            why = f.reasons((f.causes_differ, True))
            made = relation(scene, "differs", "cause", sides, why, 0.5, left.event, None)
        else:
            continue
        if made:
            yield made


def _span(claim: Claim, slot: str) -> Span:
    return Span(claim.slots[slot]["start"], claim.slots[slot]["end"])


def _piece(scene: Scene, claim: Claim, slot: str) -> tuple[Term, ...]:
    return scene.readings[claim.document].terms((_span(claim, slot),))


def _quoted(scene: Scene, claim: Claim, slot: str) -> str:
    return " ".join(_span(claim, slot).of(scene.readings[claim.document].text).split())


# ------------------------------------------------------------------ praise and blame
def relate_evaluations(scene: Scene, occasions: Sequence[Group] = ()) -> Iterator[Relation]:
    """One act praised by one report and blamed by another: a difference of framing, never a contradiction."""
    claims = scene.originals("evaluation")
    beside = scene.beside(occasions)
    done: set[tuple[str, str]] = set()
    found = []
    for left, right in scene.pairs(claims, least=1):
        inside = left.document == right.document
        if not f.judged_oppositely(left.slots["sign"], right.slots["sign"]):
            continue
        if scene.outlet(left) == scene.outlet(right) and not (inside and _two_voices(scene, left, right)):
            continue
        mine, yours = (scene.terms(c) if inside else scene.around(c) for c in (left, right))
        shared, weight_left, weight_right = overlap(mine, yours)
        like = 2 * shared / (weight_left + weight_right) if weight_left and weight_right else 0.0
        one = not inside and bool(beside[scene.place(left)] & beside[scene.place(right)])
        if not one and (shared < 8.0 or (like < 0.25 and not f.same_event(left, right))):
            continue
        found.append((like, left, right))
    for like, left, right in sorted(found, key=lambda p: (-p[0], p[1].id, p[2].id)):
        if (left.id, right.document) in done or (right.id, left.document) in done:
            continue
        done |= {(left.id, right.document), (right.id, left.document)}
        why = f.reasons((f.judged_oppositely, True), (f.within_one_report, f.within_one_report(left, right)),
            (f.same_event, f.same_event(left, right)),
        )  # fmt: skip
        sides = [scene.side(c, "praise" if c.slots["sign"] > 0 else "blame") for c in (left, right)]
        made = relation(scene, "differs", "characterisation", sides, why, 0.3 + 0.5 * like, left.event, None)
        if made:
            yield made


def _two_voices(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether two judgements in one report are of two voices: the outlet's and a speaker's, or two speakers'."""
    if scene.place(left) == scene.place(right):
        return False
    return (left.voice is None) != (right.voice is None) or scene.speaker(left) != scene.speaker(right)
