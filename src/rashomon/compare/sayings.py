"""One utterance in two renderings: found by speaker and meaning, compared word by word.

What is matched are the parts of a statement's content (sentences, clauses) as well as the whole, so that one long
quotation may answer to several short ones.  Matches are taken from the surest on, and no passage is used twice between
two reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.compare import features as f
from rashomon.compare.phrasing import negated
from rashomon.compare.scene import Scene, relation
from rashomon.compare.words import Term, overlap
from rashomon.model import Claim, Relation, Spans

# Set on invented renderings and looked at on BASIL dev, 2026-11.
SAME_SPEAKER = 0.5
UNKNOWN_SPEAKER = 0.66
LEAST = 6.0  # weight that two renderings must share
SHORTEST = 3  # terms of a content that can be recognised
PARTS = 6  # parts of a long content that are compared on their own
REWORDED = 0.9  # likeness from which two wordings are the same but for trifles


@dataclass(frozen=True, slots=True)
class Part:
    """A statement's content or a part of it."""

    claim: Claim
    spans: Spans

    @property
    def key(self) -> tuple[str, Spans]:
        return self.claim.document, self.spans


@dataclass(frozen=True, slots=True)
class Match:
    """Two parts that say the same, and how surely."""

    left: Part
    right: Part
    score: float


def relate_sayings(scene: Scene) -> Iterator[Relation]:
    """The utterances that several reports render, and how their wording differs."""
    claims = [
        c for c in scene.of_kind("utterance") if len(scene.terms(c)) >= SHORTEST and not c.slots["denied"]
    ]
    found: list[Match] = []
    for left, right in scene.pairs(claims):
        if left.document != right.document:
            found.extend(renderings(scene, left, right))
    for members in _grouped(_greedy(found)):
        yield from _relations(scene, members)


def renderings(scene: Scene, left: Claim, right: Claim) -> Iterator[Match]:
    """The parts of two contents that are one utterance.

    The same speaker needs half of the weight in common, an unknown one two thirds; two different known speakers never
    said one thing, and a sentence and its negation are not one.
    """
    mine, yours = speaker(scene, left), speaker(scene, right)
    if mine is not None and yours is not None and mine != yours:
        return
    if overlap(scene.terms(left), scene.terms(right))[0] < LEAST:
        return
    least = SAME_SPEAKER if mine is not None and mine == yours else UNKNOWN_SPEAKER
    for here in _parts(scene, left):
        for there in _parts(scene, right):
            score = _score(_terms(scene, here), _terms(scene, there))
            if score >= least and _negation(scene, here) == _negation(scene, there):
                yield Match(here, there, score + (0.05 if least == SAME_SPEAKER else 0.0))


def speaker(scene: Scene, claim: Claim) -> str | None:
    """The one who speaks, if it is a being whom the reports name; an undefined group proves nothing."""
    found = claim.slots["speaker"]
    return found if found in scene.known else None


def _parts(scene: Scene, claim: Claim) -> Sequence[Part]:
    reading = scene.readings[claim.document]
    return [Part(claim, s) for s in reading.segments(claim.spans)[: PARTS + 1]]


def _terms(scene: Scene, part: Part) -> Sequence[Term]:
    return scene.readings[part.claim.document].terms(part.spans)


def _negation(scene: Scene, part: Part) -> bool:
    return any(negated(scene.readings[part.claim.document], s) for s in part.spans)


def _score(left: Sequence[Term], right: Sequence[Term]) -> float:
    if len(left) < SHORTEST or len(right) < SHORTEST:
        return 0.0
    shared, mine, yours = overlap(left, right)
    if shared < LEAST:
        return 0.0
    number = 0.08 if f.shared_number((t.stem for t in left), (t.stem for t in right)) else 0.0
    return max(2 * shared / (mine + yours), 0.8 * shared / min(mine, yours)) + number


def _greedy(found: Sequence[Match]) -> list[Match]:
    """The surest matches, no passage used twice between the same two reports."""
    ordered = sorted(
        found,
        key=lambda m: (
            -round(m.score, 6),
            -_length(m),
            m.left.key,
            m.right.key,
            m.left.claim.id,
            m.right.claim.id,
        ),
    )
    used: dict[tuple[str, str], list[Spans]] = defaultdict(list)
    taken = []
    for match in ordered:
        here, there = match.left.claim.document, match.right.claim.document
        free = not any(_touch(match.left.spans, s) for s in used[here, there])
        if free and not any(_touch(match.right.spans, s) for s in used[there, here]):
            used[here, there].append(match.left.spans)
            used[there, here].append(match.right.spans)
            taken.append(match)
    return taken


def _length(match: Match) -> int:
    return sum(len(s) for s in (*match.left.spans, *match.right.spans))


def _touch(left: Spans, right: Spans) -> bool:
    return any(a.overlaps(b) for a in left for b in right)


def _grouped(matches: Sequence[Match]) -> list[list[Match]]:
    """Matches that hang together: those of a hub, the part with the most weight, one part of each report."""
    by_part: dict[tuple[str, Spans], list[Match]] = defaultdict(list)
    for match in matches:
        by_part[match.left.key].append(match)
        by_part[match.right.key].append(Match(match.right, match.left, match.score))
    done: set[tuple[str, Spans]] = set()
    found = []
    for key in sorted(by_part, key=lambda k: (-sum(m.score for m in by_part[k]), k)):
        members = [m for m in by_part[key] if m.right.key not in done]
        if key in done or not members:
            continue
        done.update({key, *(m.right.key for m in members)})
        found.append(members)
    return found


def _relations(scene: Scene, matches: Sequence[Match]) -> Iterator[Relation]:
    """An utterance as every report gives it, beside the hub."""
    hub = matches[0].left
    ordered = sorted(matches, key=lambda m: (m.right.claim.document, m.right.key))
    top = max(ordered, key=lambda m: (m.score, m.right.key))
    known = speaker(scene, hub.claim) is not None and speaker(scene, hub.claim) == speaker(
        scene, top.right.claim
    )
    number = f.shared_number(*((t.stem for t in _terms(scene, p)) for p in (hub, top.right)))
    open_source = _unnamed(scene, hub.claim) and _unnamed(scene, top.right.claim)
    why = f.reasons(
        (f.same_speaker, known), (f.same_assertion, open_source), (f.same_utterance, not open_source),
        (f.shared_number, number),
    )  # fmt: skip
    sure = 0.4 + 0.35 * min(1.0, top.score) + (0.15 if known else 0.0) + (0.05 if number else 0.0)
    parts = [hub, *(m.right for m in ordered)]
    sides = [scene.side(p.claim, _quoted(scene, p), p.spans) for p in parts]
    actor = hub.claim.slots["speaker"]
    made = relation(scene, "corroborates", "content", sides, why, sure, None, actor)
    if made:
        yield made
    if open_source:
        return
    different = _wordings(scene, hub, ordered)
    if len(different) > 1:
        why = f.reasons((f.same_speaker, known), (f.same_utterance, True), (f.worded_differently, True))
        sides = [scene.side(p.claim, _quoted(scene, p), p.spans) for p in different]
        made = relation(scene, "differs", "quote_wording", sides, why, sure - 0.02, None, actor)
        if made:
            yield made


def _wordings(scene: Scene, hub: Part, matches: Sequence[Match]) -> list[Part]:
    """The hub and those renderings that word it otherwise than any before."""
    kept = [hub]
    for match in matches:
        part = match.right
        if scene.is_copy(part.claim):
            continue
        if all(_exact(_terms(scene, part), _terms(scene, k)) < REWORDED for k in kept):
            kept.append(part)
    return kept


def _exact(left: Sequence[Term], right: Sequence[Term]) -> float:
    """How much of the words themselves two renderings share, groups of synonyms left aside."""
    mine, yours = {t.stem for t in left}, {t.stem for t in right}
    return 2 * len(mine & yours) / (len(mine) + len(yours)) if mine and yours else 0.0


def _unnamed(scene: Scene, claim: Claim) -> bool:
    """Whether somebody is given as the source who is not a known one ("an official", "residents")."""
    return speaker(scene, claim) is None and (
        claim.slots["speaker"] is not None or bool(claim.slots["sourced"])
    )


def _quoted(scene: Scene, part: Part) -> str:
    text = scene.readings[part.claim.document].text
    return " … ".join(" ".join(s.of(text).split()) for s in part.spans)
