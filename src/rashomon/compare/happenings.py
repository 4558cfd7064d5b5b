"""What the reports say of one happening: that it took place, when, where, by whom, and whether it did at all.

The linker keeps apart what is dated, placed or told as done and undone differently, so that look-alikes never join.  A
disagreement is therefore sought among "twins": happenings of one sense with the same people, told by different reports,
that differ in exactly one slot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.compare import features as f
from rashomon.compare.numbers import gap
from rashomon.compare.scene import Scene, best_of_each_report, relation
from rashomon.compare.words import LANGUAGE, groups_of, stem
from rashomon.errors import ConfigError
from rashomon.lang.tables import load_table
from rashomon.model import Claim, Relation

REAL = ("asserted", "alleged")
NEAR = 12  # days within which two dates may be meant for one happening
ALIKE = 0.45


def relate_happenings(scene: Scene) -> Iterator[Relation]:
    """Agreement and disagreement about what two reports tell."""
    by_event: dict[str, list[Claim]] = defaultdict(list)
    for claim in scene.of_kind("happening"):
        if claim.event is not None:
            by_event[claim.event].append(claim)
    for event, claims in sorted(by_event.items()):
        yield from _agreement(scene, event, claims)
        yield from _status(scene, event, claims)
        yield from _two_days(scene, claims)
    hubs = [max(claims, key=lambda c: (fullness(c), c.id)) for _, claims in sorted(by_event.items())]
    documents = {event: {c.document for c in claims} for event, claims in by_event.items()}
    for left, right in scene.pairs(hubs):
        apart = not documents[left.event or ""] & documents[right.event or ""]
        if apart and twins(scene, left, right):
            yield from _disagreement(scene, left, right, by_event)


@cache
def _senses() -> dict[str, str]:
    try:
        rows = load_table(LANGUAGE, "event-senses.toml")["groups"]
    except ConfigError:
        return {}
    return {word: row.split()[0] for row in rows for word in row.split()}


def sense(claim: Claim) -> set[str]:
    """What an act comes to: its group of synonyms, else its stem."""
    lemma = str(claim.slots["act"]).lower()
    found = {_senses().get(lemma, lemma), stem(lemma)}
    return found | set(groups_of(stem(lemma)))


def people(claim: Claim) -> set[str]:
    """Those who take part, on whichever side."""
    return {*claim.slots["who"], *claim.slots["whom"]}


def company(claim: Claim) -> set[str]:
    """Those who take part, and those whom the clause names beside them."""
    return people(claim) | set(claim.slots["around"])


def fullness(claim: Claim) -> float:
    """How many slots a telling fills; the fullest one is the hub that the others are compared with."""
    slots = claim.slots
    return sum(bool(slots[k]) for k in ("who", "whom", "where", "own_date")) + 0.5 * (claim.voice is None)


# ------------------------------------------------------------------ agreement
def _agreement(scene: Scene, event: str, claims: Sequence[Claim]) -> Iterator[Relation]:
    """That several reports tell one happening, beside the fullest telling."""
    told = [c for c in claims if c.slots["polarity"] == 1 and c.slots["status"] in REAL]
    if not told:
        return
    hub = max(told, key=lambda c: (fullness(c), c.id))
    best = best_of_each_report(scene, told, hub)
    chosen = [c for c in best if c.id == hub.id or same_telling(scene, hub, c)]
    others = [c for c in chosen if c.id != hub.id]
    if not others or len({scene.outlet(c) for c in chosen}) < 2:
        return
    nearest = max(others, key=lambda c: (scene.likeness(hub, c), c.id))
    like = scene.likeness(hub, nearest)
    shared = people(hub) & people(nearest)
    why = f.reasons(
        (f.same_event, True), (f.same_actor, bool(shared)), (f.dates_meet, f.dates_meet(hub, nearest)),
        (f.same_place, f.same_place(hub, nearest)), (f.shared_words, f.shared_words(like)),
    )  # fmt: skip
    sure = 0.3 + 0.3 * like + 0.1 * min(2, len(shared)) + 0.05 * f.same_place(hub, nearest)
    sure += 0.1 * f.dates_meet(hub, nearest)
    sides = [scene.side(c, scene.words(c)) for c in chosen]
    made = relation(scene, "corroborates", "content", sides, why, sure, event, hub.actor)
    if made:
        yield made


def same_telling(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether two claims of one linked event show it: the same sort of act, and people or words in common."""
    if not sense(left) & sense(right) and left.slots["what"] != right.slots["what"]:
        return False
    like = scene.likeness(left, right)
    return (bool(people(left) & people(right)) and like >= 0.12) or like >= 0.4


def _status(scene: Scene, event: str, claims: Sequence[Claim]) -> Iterator[Relation]:
    """What one report asserts and another leaves as an allegation."""
    sure = [
        c for c in claims if c.voice is None and c.slots["status"] == "asserted" and c.slots["polarity"] == 1
    ]
    open_ = [c for c in claims if c.slots["status"] == "alleged" and c.slots["polarity"] == 1]
    asserting = {scene.outlet(c) for c in sure}
    for right in open_:
        if scene.outlet(right) in asserting:
            continue
        left = next((c for c in sure if same_telling(scene, c, right)), None)
        if left is None:
            continue
        why = f.reasons((f.one_only_attributes, True), (f.same_event, True))
        sides = [scene.side(left, "as a fact"), scene.side(right, "as an allegation")]
        made = relation(scene, "differs", "status", sides, why, 0.4, event, left.actor)
        if made:
            yield made
            return


# ------------------------------------------------------------------ disagreement
def twins(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether two happenings that the linker kept apart are told so alike that they may be one."""
    if left.document == right.document or not sense(left) & sense(right):
        return False
    if not all(c.slots["status"] in (*REAL, "denied") for c in (left, right)):
        return False
    shared = company(left) & company(right)
    like = scene.likeness(left, right)
    return len(shared) >= 2 or (len(shared) == 1 and like >= ALIKE) or like >= 0.65


def _disagreement(
    scene: Scene, left: Claim, right: Claim, by_event: dict[str, list[Claim]]
) -> Iterator[Relation]:
    """The one slot in which twins differ."""
    dates, places = f.dates_apart(left, right), _places_apart(scene, left, right)
    yes = [c.slots["polarity"] == 1 and c.slots["status"] != "denied" for c in (left, right)]
    if yes[0] != yes[1]:
        if not dates and not places:
            yield from _denial(scene, *((left, right) if yes[0] else (right, left)))
    elif not yes[0]:
        return
    elif dates and not places:
        yield from _dates(scene, left, right, by_event)
    elif places and not dates:
        yield from _places(scene, left, right)


def _two_days(scene: Scene, claims: Sequence[Claim]) -> Iterator[Relation]:
    """Two days given for what the linker holds for one happening."""
    dated = [c for c in claims if c.slots["own_date"] and c.slots["polarity"] == 1 and not scene.is_copy(c)]
    for i, left in enumerate(dated):
        other = next(
            (c for c in dated[i + 1 :] if c.document != left.document and f.dates_apart(left, c)), None
        )
        if other is not None:
            yield from _dates(scene, left, other, {left.event or "": dated})
            return


def _dates(scene: Scene, left: Claim, right: Claim, by_event: dict[str, list[Claim]]) -> Iterator[Relation]:
    """Days that differ, where both reports date it in so many words."""
    mine, yours = (_of_that_day(scene, c, by_event[c.event or ""]) for c in (left, right))
    if not mine or not yours or not f.dates_apart(mine[0], yours[0]):
        return
    one, other = mine[0].slots["when"], yours[0].slots["when"]
    if gap((one["start"], one["end"]), (other["start"], other["end"])) > NEAR:
        return
    if len(company(left) & company(right)) < 2 and scene.likeness(left, right) < 0.6:
        return
    chosen = {c.document: c for c in (*reversed(mine), *reversed(yours))}
    why = f.reasons((f.dates_apart, True), (f.same_actor, True))
    sides = [scene.side(c, c.slots["when"]["edtf"]) for c in chosen.values()]
    sure = 0.45 + 0.3 * scene.likeness(left, right)
    made = relation(scene, "contradicts", "date", sides, why, sure, left.event, left.actor)
    if made:
        yield made


def _of_that_day(scene: Scene, claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The tellings of a happening that give the day which a claim gives, itself first."""
    when = claim.slots["when"]
    told = [c for c in claims if c.slots["own_date"] and c.slots["when"] == when and not scene.is_copy(c)]
    return sorted(told, key=lambda c: (c.id != claim.id, c.document, c.id))


def _places_apart(scene: Scene, left: Claim, right: Claim) -> bool:
    if not f.places_apart(left, right) or scene.is_copy(left) or scene.is_copy(right):
        return False
    names = [{scene.name(a).lower() for a in c.slots["where"]} for c in (left, right)]
    return not names[0] & names[1] and not scene.one_place(left.slots["where"], right.slots["where"])


def _places(scene: Scene, left: Claim, right: Claim) -> Iterator[Relation]:
    """Places that differ: a contradiction where the day and the people are the same, else left open."""
    if len(company(left) & company(right)) < 2 and scene.likeness(left, right) < 0.6:
        return
    one_day = f.dates_meet(left, right)
    why = f.reasons((f.places_apart, True), (f.same_actor, True), (f.dates_meet, one_day))
    sides = [scene.side(c, ", ".join(scene.name(a) for a in c.slots["where"])) for c in (left, right)]
    kind = "contradicts" if one_day else "unclear"
    sure = 0.35 + 0.3 * scene.likeness(left, right)
    made = relation(
        scene, "contradicts" if one_day else "unclear", "place", sides, why, sure, left.event, left.actor
    )
    if made and kind:
        yield made


def _denial(scene: Scene, told: Claim, denied: Claim) -> Iterator[Relation]:
    """That it happened against that it did not."""
    if scene.likeness(told, denied) < ALIKE or scene.is_copy(denied):
        return
    by_word = f.one_denies(told, denied)
    why = f.reasons(
        (f.one_denies, by_word),
        (f.one_says_it_was_not, not by_word),
        (f.same_actor, f.same_actor(told, denied)),
    )
    sides = [scene.side(told, "it happened"), scene.side(denied, "it did not")]
    sure = 0.35 + 0.4 * scene.likeness(told, denied)
    made = relation(
        scene, "contradicts", "status" if by_word else "polarity", sides, why, sure, told.event, told.actor
    )
    if made:
        yield made
