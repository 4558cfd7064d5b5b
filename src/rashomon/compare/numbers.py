"""Numbers of the same thing: the same, compatible, or such that both cannot be right.

A number is never compared on its own.  The unit must be the same, what is counted the same or told by the same words,
and neither sentence may speak of another day, another place or a part of the whole; only then are two numbers that do
not meet a contradiction, and not even then where they count something that grows and come from different days.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.compare import features as f
from rashomon.compare.align import Group
from rashomon.compare.counted import group_of, is_people, measure, measures, one_sort
from rashomon.compare.happenings import same_act
from rashomon.compare.scene import Scene, best_of_each_report, groups, relation
from rashomon.compare.timing import another_time, known_days
from rashomon.compare.words import Term, overlap, phrases, stem
from rashomon.model import Claim, Reason, Relation, Span

# Set by hand on invented reports and looked at on BASIL dev, 2026-11; a reported contradiction needs more than an agreement.
AGREE = 0.35
REWORDED = 0.85  # likeness of two clauses above which they are worded alike
APART = 0.62
ACT = 3.0  # weight of words beside the noun without which two numbers are not said to exclude each other
SCALE = 8.0  # times that one number may be the other where both are said to count one thing
SHARED = 4.0  # weight of words in common without which two numbers are not compared
CROWD = 60  # numbers of one sort and one event that are compared with each other
_PART = re.compile(
    r"^\W*(?:of (?:them|those|these|whom|the)|more|other|others|percent of|per cent of)\b", re.IGNORECASE
)
_REST = re.compile(
    r"(?:\b(?:another|other|further|additional|including|among them|some of|the|these|those|every|each|first|last|"
    r"their|his|her|its|our|both|all)\s+)$",
    re.IGNORECASE,
)
_VAGUE = ("dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two numbers of the same sort and how surely they speak of the same thing."""

    left: Claim
    right: Claim
    score: float
    told: bool = False  # both stand in tellings of one happening


def relate_numbers(scene: Scene, occasions: Sequence[Group] = ()) -> Iterator[Relation]:
    """Which numbers agree and which cannot both be right.

    Args:
        occasions: tellings of one happening; numbers that stand in them are of one thing if they are of one sort.
    """
    claims = [c for c in scene.of_kind("quantity") if not _presupposed(scene, c)]
    told = list(_told_of(scene, claims, occasions))
    known = {frozenset((p.left.id, p.right.id)) for p in told}
    asked = (p for p in _asked(scene, claims) if frozenset((p[0].id, p[1].id)) not in known)
    pairs = [*told, *(_Pair(a, b, alike(scene, a, b)) for a, b in asked)]
    yield from _agreeing(scene, claims, pairs)
    yield from _apart(scene, pairs)


def _asked(scene: Scene, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of one sort of thing: of one event, or sharing a telling word."""
    found: Iterable[tuple[Claim, Claim]]
    by_thing: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for sort in measures(claim):
            by_thing[sort].append(claim)
    seen: set[tuple[str, str]] = set()
    for _, members in sorted(by_thing.items()):
        by_event: dict[str, list[Claim]] = defaultdict(list)
        for claim in members:
            if claim.event is not None:
                by_event[claim.event].append(claim)
        for _, of_event in sorted(by_event.items()):
            for i, left in enumerate(of_event[:CROWD]):
                for right in of_event[i + 1 : CROWD]:
                    if (left.id, right.id) not in seen:
                        seen.add((left.id, right.id))
                        yield left, right
        if len(members) <= CROWD:
            found = ((a, b) for i, a in enumerate(members) for b in members[i + 1 :])
        else:
            found = scene.pairs(members, least=2)
        for left, right in found:
            if (left.id, right.id) not in seen:
                seen.add((left.id, right.id))
                yield left, right


def _told_of(scene: Scene, claims: Sequence[Claim], occasions: Sequence[Group]) -> Iterator[_Pair]:
    """Numbers of one sort in sentences that tell one happening, where each sentence has one such number."""
    by_sentence: dict[tuple[str, Span], list[Claim]] = defaultdict(list)
    for claim in claims:
        sentence = scene.readings[claim.document].sentence_at(claim.slots["start"])
        if sentence is not None:
            by_sentence[claim.document, sentence].append(claim)
    seen: set[frozenset[str]] = set()
    for group in occasions:
        held = [(p, _numbers_in(scene, p.claim, by_sentence)) for p in group.parts]
        for i, (one, mine) in enumerate(held):
            for other, yours in held[i + 1 :]:
                pair = _only_pair(*([c for c in side if not _is_size(scene, c)] for side in (mine, yours)))
                if pair is None or frozenset((pair[0].id, pair[1].id)) in seen:
                    continue
                seen.add(frozenset((pair[0].id, pair[1].id)))
                sure = max(m.score for m in group.matches if m.right in (one, other))
                words = alike(scene, *pair, anywhere=True)
                yield _Pair(
                    pair[0],
                    pair[1],
                    min(1.0, max(words + 0.2, 0.3 + 0.5 * sure)),
                    same_act(scene, one.claim, other.claim),
                )


def _numbers_in(
    scene: Scene, claim: Claim, by_sentence: Mapping[tuple[str, Span], list[Claim]]
) -> list[Claim]:
    sentence = scene.readings[claim.document].sentence_at(claim.spans[0].start)
    return by_sentence.get((claim.document, sentence), []) if sentence is not None else []


def _only_pair(mine: Sequence[Claim], yours: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The two numbers of one sort, if there is exactly one pair of them, or each side has one count of things."""
    same = [(a, b) for a in mine for b in yours if one_sort(a, b)]
    if len(same) == 1:
        return same[0]
    counts = [[c for c in side if measure(c).startswith(("noun:", "state:"))] for side in (mine, yours)]
    if not same and len(counts[0]) == 1 and len(counts[1]) == 1:
        left, right = counts[0][0], counts[1][0]
        return (left, right) if _loosely(left, right) else None
    return None


def _loosely(left: Claim, right: Claim) -> bool:
    """Whether two counts may be of one thing under two nouns: people as marchers, and none of them of another state."""
    states = {left.slots.get("state"), right.slots.get("state")} - {None}
    return len(states) < 2 and any(is_people(str(c.slots.get("noun") or "")) for c in (left, right))


def _is_size(scene: Scene, claim: Claim) -> bool:
    """Whether a number is the size of something and counts nothing: "a four-page letter"."""
    text = scene.readings[claim.document].text[claim.slots["start"] : claim.slots["end"] + 1]
    return any(c in "-‐‑" for c in text)


def _presupposed(scene: Scene, claim: Claim) -> bool:
    """Whether a number only names what is known already ("the two countries") or one or two of something."""
    text = scene.readings[claim.document].text
    start = claim.slots["start"]
    lead = text[max(0, start - 12) : start]
    words = text[start : claim.slots["end"]]
    if text[claim.slots["end"] : claim.slots["end"] + 1] == "/" or text[start - 1 : start] == "/":
        return True
    if not any(c.isdigit() for c in words) and any(w in _VAGUE for w in words.lower().split()):
        return True
    small = float(claim.slots["value"]) <= 2 and measure(claim).startswith("noun:")
    return small or bool(re.search(r"\b(?:the|these|those|both|all|our|their|its)\s+$", lead, re.IGNORECASE))


def _part_of_more(scene: Scene, claim: Claim) -> bool:
    """Whether a number counts a part, or what comes on top ("three of them", "another 12")."""
    text = scene.readings[claim.document].text
    lead = text[max(0, claim.slots["start"] - 16) : claim.slots["start"]]
    tail = text[claim.slots["end"] : claim.slots["end"] + 16]
    return bool(_PART.match(tail) or _REST.search(lead))


def alike(scene: Scene, left: Claim, right: Claim, anywhere: bool = False) -> float:
    """How surely two numbers of one sort speak of the same thing, 0 to 1; `anywhere`: the places may differ."""
    if not anywhere and not one_sort(left, right):
        return 0.0
    if (not anywhere and _elsewhere(scene, left, right)) or another_time(scene, left, right):
        return 0.0
    mine, yours = _context(scene, left), _context(scene, right)
    shared, weight_left, weight_right = overlap(mine, yours)
    if shared < SHARED or not weight_left or not weight_right:
        return 0.0
    like = max(2 * shared / (weight_left + weight_right), 0.8 * shared / min(weight_left, weight_right))
    score = 0.6 * like
    if f.same_event(left, right):
        score += 0.2
    if left.slots.get("state") and left.slots.get("state") == right.slots.get("state"):
        score += 0.2
    if _same_noun(left, right):
        score += 0.2
    elif left.slots.get("noun") and right.slots.get("noun") and not left.slots.get("state"):
        score -= 0.1
    if like >= 0.5 and _only_one(scene, left, mine) and _only_one(scene, right, yours):
        score += 0.2
    return max(0.0, min(1.0, score))


def _one_act(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether two clauses say the same of what they count: words in common beside the noun, or the same fate."""
    if left.slots.get("state") and left.slots.get("state") == right.slots.get("state"):
        return True
    nouns = {group_of(str(c.slots["noun"])) for c in (left, right) if c.slots.get("noun")}
    plain = [
        [t for t in _context(scene, c) if t.stem not in nouns and not nouns & set(t.keys)]
        for c in (left, right)
    ]
    return overlap(*plain)[0] >= ACT


def _only_one(scene: Scene, claim: Claim, context: Sequence[Term]) -> bool:
    """Whether no other number of the same sort stands in a clause of the same report that shares telling words."""
    keys = {t.stem for t in context if t.weight >= 3.0}
    return not any(
        other.id != claim.id and len(keys & {t.stem for t in _context(scene, other)}) >= min(2, len(keys))
        for other in scene.quantities.get((claim.document, measure(claim)), ())
    )


def _same_noun(left: Claim, right: Claim) -> bool:
    mine, yours = left.slots.get("noun"), right.slots.get("noun")
    return bool(mine) and bool(yours) and group_of(str(mine)) == group_of(str(yours))


def _planned(claim: Claim) -> bool:
    return claim.slots.get("status") in ("planned", "hypothetical")


def _elsewhere(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether each clause names places, and none that the other names too."""
    mine, yours = set(left.slots.get("where", ())), set(right.slots.get("where", ()))
    return bool(mine) and bool(yours) and not mine & yours and not scene.one_place(mine, yours)


def _context(scene: Scene, claim: Claim) -> list[Term]:
    """The words of a number's clause, the numbers left out but for years."""
    return [t for t in scene.terms(claim) if t.stem[0] != "#" and (not t.stem.isdigit() or len(t.stem) == 4)]


# ------------------------------------------------------------------ agreement
def _agreeing(scene: Scene, claims: Sequence[Claim], pairs: Sequence[_Pair]) -> Iterator[Relation]:
    good = [
        p
        for p in pairs
        if p.left.document != p.right.document
        and f.same_number(p.left, p.right)
        and p.score >= (AGREE if _telling(p.left) else AGREE + 0.2)
    ]
    scores = {frozenset((p.left.id, p.right.id)): p.score for p in good}
    weight: dict[str, float] = defaultdict(float)
    for pair, score in scores.items():
        for claim_id in pair:
            weight[claim_id] += score
    for members in groups(claims, [(p.left, p.right) for p in good]):
        hub = max(members, key=lambda c: (weight[c.id], c.id))
        chosen = [
            c
            for c in best_of_each_report(scene, members, hub)
            if c.id == hub.id or frozenset((c.id, hub.id)) in scores
        ]
        if len({scene.outlet(c) for c in chosen}) < 2:
            continue
        best = max((scores[k] for k in scores if hub.id in k), default=0.0)
        speakers = {scene.speaker(c) for c in chosen}
        one_voice = len(speakers) == 1 and None not in speakers
        other = next(c for c in chosen if c.id != hub.id)
        why = f.reasons(
            (f.same_number, True), (f.same_thing_counted, _same_noun(hub, other)),
            (f.same_event, f.same_event(hub, other)), (f.same_speaker, one_voice),
        )  # fmt: skip
        sure = 0.45 + 0.45 * best + (0.08 if _telling(hub) else 0.0)
        made = relation(
            scene, "corroborates", "number", [scene.side(c, written(c)) for c in chosen], why, sure, hub.event,
            hub.actor, one_voice=one_voice,
        )  # fmt: skip
        if made:
            yield made
        yield from _worded(scene, hub, chosen, sure)


def _worded(scene: Scene, hub: Claim, chosen: Sequence[Claim], sure: float) -> Iterator[Relation]:
    """One utterance that a telling number shows, given in different words."""
    spoken = [c for c in chosen if c.voice is not None and _telling(c)]
    speakers = {s for c in spoken if (s := scene.speaker(c)) in scene.known}
    if (
        len({c.document for c in spoken}) < 2
        or len(speakers) != 1
        or not any(_quoted(scene, c) for c in spoken)
    ):
        return
    if all(scene.likeness(hub, c) > REWORDED for c in spoken):
        return
    why = f.reasons((f.same_number, True), (f.same_utterance, True), (f.worded_differently, True))
    sides = [scene.side(c, scene.words(c)) for c in spoken]
    made = relation(scene, "differs", "quote_wording", sides, why, sure - 0.1, hub.event, hub.actor)
    if made:
        yield made


def _quoted(scene: Scene, claim: Claim) -> bool:
    """Whether a claim stands in words that its report quotes."""
    statement = scene.readings[claim.document].statements.get(claim.voice or "")
    return statement is not None and statement.kind != "indirect"


def _telling(claim: Claim) -> bool:
    """Whether a number is odd or large enough that two reports seldom hold it by chance."""
    digits = f"{float(claim.slots['value']):g}".replace(".", "").split("e")[0].rstrip("0")
    return len(digits) >= 2 or measure(claim).startswith("unit:")


# ------------------------------------------------------------------ contradiction
def _apart(scene: Scene, pairs: Sequence[_Pair]) -> Iterator[Relation]:
    """Numbers that cannot both be right: all reports that give the one against all that give the other."""
    found: dict[tuple[str, str, float, float], list[_Pair]] = defaultdict(list)
    for pair in pairs:
        left, right = pair.left, pair.right
        if pair.score < APART or f.numbers_meet(left, right):
            continue
        if _planned(left) != _planned(right) or not (pair.told or _one_act(scene, left, right)):
            continue
        if _out_of_scale(left, right) or (
            f.within_one_report(left, right) and not _two_sources(scene, left, right)
        ):
            continue
        if _part_of_more(scene, left) or _part_of_more(scene, right) or _tells_both(scene, left, right):
            continue
        low, high = sorted((float(left.slots["value"]), float(right.slots["value"])))
        kind = "differs" if _grows(scene, left, right) else "contradicts"
        found[kind, measure(left), low, high].append(pair)
    for (kind, _, _, _), members in sorted(found.items()):
        best = max(members, key=lambda p: (p.score, p.left.id, p.right.id))
        left, right = best.left, best.right
        grown = kind == "differs"
        why: list[Reason] = list(
            f.reasons(
                (f.numbers_apart, not grown), (f.later_count, grown), (f.same_event, f.same_event(left, right)),
                (f.same_thing_counted, _same_noun(left, right)),
                (f.within_one_report, f.within_one_report(left, right)),
            )
        )  # fmt: skip
        camps = {float(c.slots["value"]): written(c) for c in (left, right)}
        sides = {(c.document, written(c)): c for p in members for c in (p.left, p.right)}
        others = [c for c in sides.values() if c.document not in (left.document, right.document)]
        chosen = scene.fresh([left, right, *others])
        if len({float(c.slots["value"]) for c in chosen}) < 2:
            continue
        made = relation(
            scene, "differs" if grown else "contradicts", "number", [scene.side(c, camps[float(c.slots["value"])]) for c in chosen],
            why, best.score - (0.15 if grown else 0.0), left.event, left.actor,
        )  # fmt: skip
        if made:
            yield made


def _out_of_scale(left: Claim, right: Claim) -> bool:
    """Whether one number is so many times the other that they are hardly of one thing."""
    low, high = sorted(float(c.slots["value"]) for c in (left, right))
    return high > SCALE * max(low, 1.0)


def _two_sources(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether two numbers in one report are two known sources' word."""
    mine, yours = scene.speaker(left), scene.speaker(right)
    return mine is not None and yours is not None and mine != yours


def _tells_both(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether one report gives both numbers in one sentence: then they are of different things, or it is an update,
    unless it says of both whose count of the same they are."""
    if _counts_of_one(scene, left, right):
        return False
    for here, other in ((left, right), (right, left)):
        reading = scene.readings[here.document]
        sentence = reading.sentence_at(here.slots["start"])
        figures = reading.figures_by_sentence.get(sentence, ()) if sentence is not None else ()
        if any(x.id != here.slots["figure"] and x.value == other.slots["value"] for x in figures):
            return True
    return False


def _counts_of_one(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether two sources of one report count what the same words name: "The police put it at 40, the union at 90." """
    if left.document != right.document or not _two_sources(scene, left, right):
        return False
    known = {f.id: f for f in scene.readings[left.document].analysis.figures}
    mine, yours = (known[c.slots["figure"]].measures for c in (left, right))
    return bool(mine) and mine == yours


def _grows(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether the two are counts of different days of something that grows, the higher one not the earlier."""
    state = left.slots.get("state") or left.slots.get("act") or ""
    state = stem(str(state).lower())
    growing, changing = ({stem(w) for w in phrases("counts", k)} for k in ("growing", "changing"))
    if state not in growing | changing or left.document == right.document:
        return False
    low, high = sorted((left, right), key=lambda c: float(c.slots["value"]))
    early, late = _as_of(scene, low), _as_of(scene, high)
    if early is None or late is None:
        return True
    return early != late and (early[0] < late[1] or state in changing)


def _as_of(scene: Scene, claim: Claim) -> tuple[str, str] | None:
    """The days of a count: that of the statement that gives it, else of its report."""
    reading = scene.readings[claim.document]
    said = reading.calendar.dates.get(claim.voice or "")
    if said is not None and said.start and said.end:
        return said.start, said.end
    return known_days(reading.published)


def written(claim: Claim) -> str:
    """A number as a reader sees it: "at least 12 people"."""
    bound = {"about": "about ", "at_least": "at least ", "at_most": "at most ", "range": "", "exact": ""}
    value = float(claim.slots["value"])
    shown = f"{value:,.0f}" if value == int(value) else f"{value:,}"
    unit = claim.slots.get("unit") or claim.slots.get("noun") or ""
    return f"{bound[claim.slots['bound']]}{shown} {unit}".strip()
