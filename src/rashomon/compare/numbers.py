"""Numbers of the same thing: the same, compatible, or such that both cannot be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.compare import features as f
from rashomon.compare.scene import Scene, best_of_each_report, groups, relation
from rashomon.compare.words import groups_of, likeness, overlap, phrases, stem
from rashomon.model import Claim, Relation

AGREE = 0.22  # likeness of the clauses from which an equal number is the same fact
APART = 0.4  # likeness of the clauses from which unequal numbers are of the same thing


def relate_numbers(scene: Scene) -> Iterator[Relation]:
    """Which numbers agree and which cannot both be right."""
    claims = scene.of_kind("quantity")
    pairs = list(_asked(scene, claims))
    yield from _agreeing(scene, claims, pairs)
    yield from _apart(scene, pairs)


def _asked(scene: Scene, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of one event, and pairs that share telling words."""
    seen: set[tuple[str, str]] = set()
    by_event: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.event is not None:
            by_event[claim.event, thing(claim)].append(claim)
    for _, members in sorted(by_event.items()):
        for i, left in enumerate(members[:40]):
            for right in members[i + 1 : 40]:
                seen.add((left.id, right.id))
                yield left, right
    for left, right in scene.pairs(claims, least=1):
        if (left.id, right.id) not in seen:
            yield left, right


def thing(claim: Claim) -> str:
    """What a number counts, as one key: the unit, or the group of the noun and what befell them."""
    unit, noun, state = claim.slots.get("unit"), claim.slots.get("noun"), claim.slots.get("state")
    if state:
        return f"state:{_group(str(state))}"
    return f"{unit or ''}:{_group(str(noun)) if noun else ''}"


def _group(word: str) -> str:
    stemmed = stem(word.lower())
    return next(iter(groups_of(stemmed)), stemmed)


def comparable(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether two numbers count the same sort of thing, at the same time, with the same standing."""
    if _measure(left) != _measure(right):
        return False
    return not (left.event and right.event and _planned(left) != _planned(right))


def _measure(claim: Claim) -> str:
    unit = claim.slots.get("unit")
    state = claim.slots.get("state")
    if state:
        return f"state:{_group(str(state))}"
    if unit in (None, "", "count"):
        return _group(str(claim.slots.get("noun") or ""))
    return str(unit).lower()


def _planned(claim: Claim) -> bool:
    return claim.slots.get("status") in ("planned", "hypothetical")


def _context(scene: Scene, left: Claim, right: Claim) -> tuple[float, float]:
    """Likeness of the two clauses without their numbers, and the weight of what they share."""
    mine = [t for t in scene.terms(left) if not t.stem.startswith("#") and not t.stem.isdigit()]
    yours = [t for t in scene.terms(right) if not t.stem.startswith("#") and not t.stem.isdigit()]
    return likeness(mine, yours), overlap(mine, yours)[0]


def _agreeing(
    scene: Scene, claims: Sequence[Claim], pairs: Sequence[tuple[Claim, Claim]]
) -> Iterator[Relation]:
    joined = [
        (a, b)
        for a, b in pairs
        if a.document != b.document
        and comparable(scene, a, b)
        and f.same_number(a, b)
        and _one_fact(scene, a, b)
    ]
    for members in groups(claims, joined):
        hub = members[0]
        chosen = best_of_each_report(scene, members, hub)
        left, right = chosen[0], chosen[1]
        like, _ = _context(scene, left, right)
        speakers = {scene.speaker(c) for c in chosen}
        why = f.reasons(
            (f.same_number, True), (f.same_event, f.same_event(left, right)),
            (f.same_speaker, len(speakers) == 1 and None not in speakers), (f.shared_words, f.shared_words(like)),
        )  # fmt: skip
        made = relation(
            scene, "corroborates", "number", [scene.side(c, _value(c)) for c in chosen], why,
            0.6 + 0.3 * like + (0.1 if f.same_event(left, right) else 0.0), hub.event, hub.actor,
            one_voice=len(speakers) == 1 and None not in speakers,
        )  # fmt: skip
        if made:
            yield made


def _one_fact(scene: Scene, left: Claim, right: Claim) -> bool:
    like, shared = _context(scene, left, right)
    rare = _telling(left)
    if f.same_event(left, right):
        return like >= 0.1 or rare
    return like >= (AGREE if rare else 2 * AGREE) and shared >= 4.0


def _telling(claim: Claim) -> bool:
    """Whether a number is odd or large enough that two reports seldom hold it by chance."""
    value = float(claim.slots["value"])
    digits = f"{value:g}".replace(".", "").rstrip("0").split("e")[0]
    return len(digits) >= 2 or claim.slots.get("unit") not in (None, "", "count")


def _apart(scene: Scene, pairs: Sequence[tuple[Claim, Claim]]) -> Iterator[Relation]:
    seen: set[tuple[str, str, float, float]] = set()
    scored = []
    for left, right in pairs:
        if not comparable(scene, left, right) or f.numbers_meet(left, right):
            continue
        like, shared = _context(scene, left, right)
        enough = like >= (0.25 if f.same_event(left, right) else APART) and shared >= 4.0
        if not enough or f.dates_apart(left, right):
            continue
        scored.append((like, left, right))
    for like, left, right in sorted(scored, key=lambda p: (-p[0], p[1].id, p[2].id)):
        key = (left.document, right.document, float(left.slots["value"]), float(right.slots["value"]))
        if key in seen:
            continue
        seen.add(key)
        grown = _grows(scene, left, right)
        why = f.reasons(
            (f.numbers_apart, True), (f.same_event, f.same_event(left, right)),
            (f.later_count, grown), (f.within_one_report, f.within_one_report(left, right)),
            (f.shared_words, f.shared_words(like)),
        )  # fmt: skip
        made = relation(
            scene, "differs" if grown else "contradicts", "number",
            [scene.side(left, _value(left)), scene.side(right, _value(right))], why,
            0.4 + 0.4 * like + (0.1 if f.same_event(left, right) else 0.0), left.event, left.actor,
        )  # fmt: skip
        if made:
            yield made


def _grows(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether the two are counts of different days of something that grows, the higher one not the earlier."""
    state = left.slots.get("state") or left.slots.get("act") or ""
    growing = {stem(w) for w in phrases("counts", "growing")}
    if stem(str(state).lower()) not in growing or left.document == right.document:
        return False
    low, high = sorted((left, right), key=lambda c: float(c.slots["value"]))
    early, late = scene.readings[low.document].published, scene.readings[high.document].published
    if early[1] is None or late[0] is None:
        return True
    return early[0] is None or late[1] is None or early[0] < late[1]


def _value(claim: Claim) -> str:
    bound = {"about": "about ", "at_least": "at least ", "at_most": "at most ", "range": "", "exact": ""}
    value = f"{float(claim.slots['value']):,.10g}"
    unit = claim.slots.get("unit") or claim.slots.get("noun") or ""
    return f"{bound[claim.slots['bound']]}{value} {unit}".strip()
