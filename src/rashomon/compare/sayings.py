"""One utterance in two renderings: found by speaker and meaning, compared word by word.

What is matched are the parts of a statement's content (sentences, clauses) as well as the whole, so that one long
quotation may answer to several short ones.  Matches are taken from the surest on, and no passage is used twice between
two reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rashomon.compare import features as f
from rashomon.compare.align import Group, Match, Part, align
from rashomon.compare.facts import apart, exact_hours
from rashomon.compare.phrasing import negated
from rashomon.compare.scene import Scene, relation
from rashomon.compare.words import Term, Terms, overlap, phrases, words
from rashomon.model import Claim, Relation, Slot, Span

# Set on invented renderings and looked at on BASIL dev, 2026-11.
SAME_SPEAKER = 0.5
RUN = 6  # words in a row from which a cut quotation is known
_QUOTED = re.compile(r"[\"“](?P<words>[^\"“”]{8,})(?:[\"”]|$)")
QUOTED = 0.33  # quotations of one speaker beside one happening
UNKNOWN_SPEAKER = 0.66
LEAST_QUOTED = 3.0
LEAST = 6.0  # weight that two renderings must share
SHORTEST = 3  # terms of a content that can be recognised
RECOGNISED = 5  # terms from which a rendering is known although the other one is much longer
SAID = 2  # plain words that two renderings must share
PARTS = 6  # parts of a long content that are compared on their own
TWO_QUOTATIONS = 0.62  # score from which two quotations are one utterance, though not word for word
REWORDED = 0.9  # likeness from which two wordings are the same but for trifles


def relate_sayings(scene: Scene, occasions: Sequence[Group] = ()) -> Iterator[Relation]:
    """The utterances that several reports render, and how their wording differs.

    Args:
        occasions: tellings of one happening; words spoken beside them by one speaker need less in common.
    """
    beside = scene.beside(occasions)
    claims = [c for c in scene.of_kind("utterance") if len(scene.terms(c)) >= 2 and not c.slots["denied"]]
    found: list[Match] = []
    for left, right in _asked(scene, claims):
        one = bool(beside[scene.place(left)] & beside[scene.place(right)])
        found.extend(renderings(scene, left, right, one))
    for group in align(found):
        yield from _relations(scene, group)


def _asked(scene: Scene, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Contents of two reports that share two telling keys; one is enough for quotations of one speaker."""
    seen: set[tuple[str, str]] = set()
    for left, right in scene.pairs(claims):
        if left.document != right.document:
            seen.add((left.id, right.id))
            yield left, right
    direct = [c for c in claims if c.slots["direct"] and speaker(scene, c) is not None]
    for left, right in scene.pairs(direct, least=1):
        one = left.document != right.document and left.slots["speaker"] == right.slots["speaker"]
        if one and (left.id, right.id) not in seen:
            yield left, right


def renderings(scene: Scene, left: Claim, right: Claim, one_occasion: bool = False) -> Iterator[Match]:
    """The parts of two contents that are one utterance.

    The same speaker needs half of the weight in common (less for quotations beside one happening), an unknown one two
    thirds; two different known speakers never said one thing, and a sentence and its negation are not one.
    """
    mine, yours = speaker(scene, left), speaker(scene, right)
    known = mine is not None and yours is not None
    if mine is not None and yours is not None and not scene.one_person(mine, yours):
        return
    quoted = known and one_occasion and left.slots["direct"] and right.slots["direct"]
    weight = LEAST_QUOTED if quoted else LEAST
    if overlap(scene.terms(left), scene.terms(right))[0] < weight:
        return
    least = QUOTED if quoted else SAME_SPEAKER if known else UNKNOWN_SPEAKER
    both_direct = left.slots["direct"] and right.slots["direct"]
    shortest = 2 if known and both_direct else SHORTEST if known else SHORTEST + 1
    others = [(there, _terms(scene, there)) for there in _parts(scene, right)]
    for here in _parts(scene, left):
        told = _terms(scene, here)
        for there, words_there in others:
            score = _score(told, words_there, weight, shortest)
            short = min(len(told), len(words_there)) < RECOGNISED
            if score < (max(least, SAME_SPEAKER) if short else least) or _asks(scene, here) != _asks(
                scene, there
            ):
                continue
            if not (quoted or _negation(scene, here) == _negation(scene, there)):
                continue
            if _hours_apart(scene, here, there) or (not known and _counts_apart(scene, here, there)):
                continue
            if quoted or _says_alike(scene, here, there):
                yield Match(here, there, score + (0.05 if known else 0.0))


def _says_alike(scene: Scene, left: Part, right: Part) -> bool:
    """Whether two renderings share what is said and not only of whom: some words besides names and numbers, or one and a number."""
    mine, yours = _terms(scene, left), _terms(scene, right)
    words_shared = sum(1 for t in mine.plain if not yours.plain_keys.isdisjoint(t.keys))
    numbers = f.shared_number(*((t.stem for t in found) for found in (mine, yours)))
    return words_shared + numbers >= SAID


def _asks(scene: Scene, part: Part) -> bool:
    """Whether what is said is only asked: "whether he should go"."""
    first = scene.readings[part.claim.document].words(part.spans[0])[:1]
    return bool(first) and first[0].lower in phrases("sayings", "asking")


def _counts_apart(scene: Scene, left: Part, right: Part) -> bool:
    """Whether two parts give numbers, and none that both give: two counts are two things said."""
    mine, yours = ({t.stem for t in _terms(scene, p) if t.stem[0] == "#"} for p in (left, right))
    return bool(mine) and bool(yours) and not mine & yours


def _hours_apart(scene: Scene, left: Part, right: Part) -> bool:
    """Whether two parts give an hour, and no two of them are one."""
    mine, yours = (
        [h for span in part.spans for h in exact_hours(scene.readings[part.claim.document], span)]
        for part in (left, right)
    )
    return apart(mine, yours)


def speaker(scene: Scene, claim: Claim) -> str | None:
    """The one who speaks, if it is a being whom the reports name; an undefined group proves nothing."""
    found = claim.slots["speaker"]
    return found if found in scene.known else None


def _parts(scene: Scene, claim: Claim) -> Sequence[Part]:
    reading = scene.readings[claim.document]
    return [Part(claim, s) for s in reading.segments(claim.spans)[: PARTS + 1]]


def _terms(scene: Scene, part: Part) -> Terms:
    return scene.readings[part.claim.document].terms(part.spans)


def _negation(scene: Scene, part: Part) -> bool:
    return any(negated(scene.readings[part.claim.document], s) for s in part.spans)


def _score(left: Sequence[Term], right: Sequence[Term], weight: float, shortest: int) -> float:
    if min(len(left), len(right)) < shortest:
        return 0.0
    shared, mine, yours = overlap(left, right)
    if shared < weight:
        return 0.0
    long_enough = min(len(left), len(right)) >= RECOGNISED
    number = 0.08 if f.shared_number((t.stem for t in left), (t.stem for t in right)) else 0.0
    inside = 0.8 * shared / min(mine, yours) if long_enough else 0.0
    return max(2 * shared / (mine + yours), inside) + number


def _relations(scene: Scene, group: Group) -> Iterator[Relation]:
    """An utterance as every report gives it, beside the hub."""
    hub, top = group.hub, group.surest
    if all(p.claim.slots["direct"] for p in group.parts) and top.score < TWO_QUOTATIONS:
        return
    known = speaker(scene, hub.claim) is not None and speaker(scene, hub.claim) == speaker(
        scene, top.right.claim
    )
    number = f.shared_number(*((t.stem for t in _terms(scene, p)) for p in (hub, top.right)))
    open_source = _unnamed(scene, hub.claim) and _unnamed(scene, top.right.claim)
    verbatim = [p for p in group.parts if p.claim.slots["direct"] and _same_words(scene, hub, p)]
    quoted = any(p.claim.slots["direct"] for p in group.parts) and not open_source
    reworded = quoted and len(_wordings(scene, group)) > 1
    slot: Slot = "quote_wording" if reworded or (quoted and len(verbatim) == len(group.parts)) else "content"
    why = f.reasons(
        (f.same_speaker, known), (f.same_assertion, open_source), (f.worded_alike, slot == "quote_wording" and not reworded), (f.worded_differently, reworded),
        (f.same_utterance, not open_source and slot == "content"), (f.shared_number, number),
    )  # fmt: skip
    sure = 0.4 + 0.35 * min(1.0, top.score) + (0.15 if known else 0.0) + (0.05 if number else 0.0)
    sides = [scene.side(p.claim, _quoted(scene, p), p.spans) for p in group.parts]
    actor = hub.claim.slots["speaker"]
    made = relation(scene, "corroborates", slot, sides, why, sure, None, actor)
    if made:
        yield made


def _wordings(scene: Scene, group: Group) -> list[Part]:
    """The hub and those renderings that word it otherwise than any before; a shorter quotation is no other wording."""
    kept = [group.hub]
    for match in group.matches:
        part = match.right
        if not any(_same_words(scene, part, k) for k in kept):
            kept.append(part)
    return kept


def _same_words(scene: Scene, left: Part, right: Part) -> bool:
    """Whether two renderings are one wording, one of them perhaps cut: the shorter holds hardly a word that the longer
    lacks, or what is quoted of the one, or half of it in one run, stands in the other."""
    mine, yours = (_stems(scene, p) for p in (left, right))
    if len(set(mine) & set(yours)) >= REWORDED * min(len(set(mine)), len(set(yours))):
        return True
    run = SequenceMatcher(None, mine, yours, autojunk=False).find_longest_match()
    if run.size >= max(RUN, min(len(mine), len(yours)) // 2):
        return True
    return any(
        _within(q, whole) for p, whole in ((left, yours), (right, mine)) for q in _quotations(scene, p)
    )


def _stems(scene: Scene, part: Part) -> list[str]:
    reading = scene.readings[part.claim.document]
    return [w.stem for s in part.spans for w in reading.words(s)]


def _quotations(scene: Scene, part: Part) -> Iterator[list[str]]:
    """The words between quotation marks inside a rendering, to its end where a mark is not closed."""
    text = scene.readings[part.claim.document].text
    for span in part.spans:
        for match in _QUOTED.finditer(text, span.start, span.end):
            found = [w.stem for w in words(text, Span(match.start("words"), match.end("words")))]
            if len(found) >= 3:
                yield found


def _within(run: list[str], whole: list[str]) -> bool:
    return any(whole[i : i + len(run)] == run for i in range(len(whole) - len(run) + 1))


def _unnamed(scene: Scene, claim: Claim) -> bool:
    """Whether somebody is given as the source who is not a known one ("an official", "residents")."""
    return speaker(scene, claim) is None and (
        claim.slots["speaker"] is not None or bool(claim.slots["sourced"])
    )


def _quoted(scene: Scene, part: Part) -> str:
    text = scene.readings[part.claim.document].text
    return " … ".join(" ".join(s.of(text).split()) for s in part.spans)
