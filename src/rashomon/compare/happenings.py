"""What the reports say of one happening: that it took place, when, where, by whom, and whether it did at all.

The linker keeps apart what is dated, placed or told as done and undone differently, so that look-alikes never join.  A
disagreement would then never be seen.  Tellings are therefore aligned once more, one to one between any two reports, by
what they share beside those slots: the sort of act, the people, the words.  What the linker joined is a strong reason;
what lies far apart in time, or is a plan here and a fact there, is never aligned.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from rashomon.compare import features as f
from rashomon.compare.align import Group, Match, Part, align
from rashomon.compare.phrasing import doubted, negated
from rashomon.compare.reading import Reading
from rashomon.compare.scene import Scene, relation
from rashomon.compare.timing import another_time, gap
from rashomon.compare.words import LANGUAGE, Terms, groups_of, overlap, phrases, stem
from rashomon.errors import ConfigError
from rashomon.lang.tables import load_table
from rashomon.model import Claim, Reason, Relation, RelationKind, Side, Slot, Span
from rashomon.names import name_similarity

_WITHOUT = re.compile(r"\bwithout\b[^,.;:]*", re.IGNORECASE)
REAL = ("asserted", "alleged", "denied")
SAME = 0.64  # score from which two tellings are said to agree on what happened
MEETING = "CONSULT"  # the sort of act that those who take part in it tell apart
NEAR = 12  # days within which two dates may be meant for one happening
ONE = 0.55  # score from which two tellings are of one happening; set on invented reports, looked at on BASIL dev, 2026-11
WIDEST = 8  # days: a looser date is compatible with too much to say that it agrees
ATTRIBUTED = 0.6  # likeness from which one report asserts what the other attributes
VERBATIM = 0.9  # likeness from which both give the same quotation, one of them without saying whose
SPELLING = 0.75  # likeness from which two names of places may be one


def relate_happenings(scene: Scene, groups: Sequence[Group]) -> Iterator[Relation]:
    """Agreement and disagreement about what two reports tell, `groups` being the `occasions` of the scene."""
    for group in groups:
        yield from _content(scene, group)
        yield from _in_slot(scene, group, "date", _day, _days_apart)
        yield from _in_slot(scene, group, "place", _place, _places_apart)
        yield from _denials(scene, group)
        yield from _status(scene, group)


def occasions(scene: Scene) -> list[Group]:
    """Tellings of one happening, one of each report."""
    claims = _tellings(scene)
    found = []
    for left, right in _asked(scene, claims):
        if left.document != right.document:
            score = one_happening(scene, left, right)
            if score >= ONE:
                found.append(Match(Part(left, left.spans), Part(right, right.spans), score))
    return align(found)


def _tellings(scene: Scene) -> list[Claim]:
    """The happenings that are told as real or denied, one for each clause: the fullest."""
    best: dict[tuple[str, object], Claim] = {}
    for claim in scene.of_kind("happening"):
        if claim.slots["status"] not in REAL:
            continue
        known = best.get((claim.document, claim.spans))
        if known is None or (fullness(claim), claim.id) > (fullness(known), known.id):
            best[claim.document, claim.spans] = claim
    return [best[k] for k in sorted(best, key=lambda k: (k[0], best[k].id))]


def _asked(scene: Scene, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Every telling of an event beside the fullest, and pairs that share telling words."""
    by_event: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.event is not None:
            by_event[claim.event].append(claim)
    seen: set[tuple[str, str]] = set()
    for _, members in sorted(by_event.items()):
        if len(members) < 2:
            continue
        hubs = sorted(members, key=lambda c: (-fullness(c), c.id))[:3]
        for hub in hubs:
            for other in members:
                if other.id != hub.id and (hub.id, other.id) not in seen:
                    seen.update({(hub.id, other.id), (other.id, hub.id)})
                    yield hub, other
    for left, right in scene.pairs(claims):
        if (left.id, right.id) not in seen:
            yield left, right


# ------------------------------------------------------------------ one happening?
@cache
def _senses() -> dict[str, str]:
    try:
        rows = load_table(LANGUAGE, "event-senses.toml")["groups"]
    except ConfigError:
        return {}
    return {word: row.split()[0] for row in rows for word in row.split()}


def sense(claim: Claim) -> frozenset[str]:
    """What an act comes to: its group of synonyms, else its stem."""
    return _sense(str(claim.slots["act"] or "").lower())


@lru_cache(maxsize=32_768)
def _sense(lemma: str) -> frozenset[str]:
    if not lemma:
        return frozenset()
    return frozenset((_senses().get(lemma, lemma), stem(lemma), *groups_of(stem(lemma))))


def same_act(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether two tellings name one act; one that no event step found is met by its words."""
    if left.slots["act"] and right.slots["act"]:
        return bool(sense(left) & sense(right))
    keys = [
        sense(c)
        if c.slots["act"]
        else {k for t in scene.terms(c) for k in (*t.keys, _senses().get(t.stem, ""))}
        for c in (left, right)
    ]
    return bool((keys[0] & keys[1]) - {""})


def people(claim: Claim) -> set[str]:
    """Those who take part, on whichever side, and those whom the clause names beside them."""
    return {*claim.slots["who"], *claim.slots["whom"], *claim.slots["around"]}


def fullness(claim: Claim) -> float:
    """How many slots a telling fills; the fullest one is the hub that the others are compared with."""
    slots = claim.slots
    filled = sum(bool(slots[k]) for k in ("who", "whom", "where", "own_date", "what"))
    return filled + 0.5 * (claim.voice is None)


def one_happening(scene: Scene, left: Claim, right: Claim) -> float:
    """How surely two tellings are of one happening, whatever day, place and number they give; 0 where they are not.

    Most of the score is the likeness of the words, names and numbers left out; the act, the people, the day, the place,
    the number and the linker's word make up the rest.
    """
    if far_apart(scene, left, right):
        return 0.0
    one_act = same_act(scene, left, right)
    same_sort = left.slots["what"] is not None and left.slots["what"] == right.slots["what"]
    shared, mine, yours = overlap(_plain(scene, left), _plain(scene, right))
    like = 2 * shared / (mine + yours) if mine and yours else 0.0
    if like < 0.22 and not (one_act and same_sort and left.slots["what"] == MEETING):
        return 0.0
    company = sorted(people(left) & people(right))
    known = [a for a in company if scene.types.get(a) in ("person", "organisation", "media")]
    told = sum(sorted((1 - min(0.8, 2.5 * scene.presence.get(a, 0.0)) for a in known), reverse=True)[:2])
    linked = f.same_event(left, right)
    met = same_sort and left.slots["what"] == MEETING and len(known) >= 2
    enough = like >= 0.4 or (one_act and (like >= 0.22 or met)) or (linked and like >= 0.3)
    if not enough or (not company and shared < 4.0):
        return 0.0
    score = (0.8 if like >= 0.5 else 0.65) * like + 0.2 * one_act + 0.05 * same_sort + 0.15 * linked
    score += 0.2 * told + 0.05 * (len(company) > len(known))
    score += 0.1 * f.dates_meet(left, right) + 0.1 * f.same_place(left, right)
    score += 0.1 * f.shared_number(*((t.stem for t in scene.terms(c)) for c in (left, right)))
    score -= 0.1 * f.dates_apart(left, right) + 0.1 * _places_apart(scene, left, right)
    return min(1.0, score)


def _plain(scene: Scene, claim: Claim) -> Terms:
    """The words of a telling without names' titles, actors and numbers."""
    return scene.readings[claim.document].plain(claim.spans, _titles())


@cache
def _titles() -> frozenset[str]:
    return frozenset(stem(w) for w in (*phrases("offices", "heads"), "prime"))


def far_apart(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether two tellings are dated, or placed in time by their sentences, too far apart to be of one happening."""
    mine, yours = left.slots["when"], right.slots["when"]
    if mine and yours and None not in (mine["start"], mine["end"], yours["start"], yours["end"]):
        return gap((mine["start"], mine["end"]), (yours["start"], yours["end"])) > NEAR
    return another_time(scene, left, right)


# ------------------------------------------------------------------ agreement
def _content(scene: Scene, group: Group) -> Iterator[Relation]:
    """That several reports tell one happening."""
    parts = [p for p in group.parts if _told(p.claim)]
    if len({scene.outlet(p.claim) for p in parts}) < 2 or group.hub not in parts:
        return
    top = max((m for m in group.matches if m.right in parts), key=lambda m: (m.score, m.right.key))
    if top.score < SAME:
        return
    hub, other = group.hub.claim, top.right.claim
    why = f.reasons(
        (f.same_event, f.same_event(hub, other)), (f.same_actor, bool(people(hub) & people(other))),
        (f.dates_meet, f.dates_meet(hub, other)), (f.same_place, f.same_place(hub, other)),
        (f.shared_words, f.shared_words(scene.likeness(hub, other))),
    )  # fmt: skip
    sides = [scene.side(p.claim, scene.words(p.claim)) for p in parts]
    made = relation(
        scene, "corroborates", "content", sides, why, 0.1 + 0.65 * top.score, hub.event, hub.actor
    )
    if made:
        yield made


def _told(claim: Claim) -> bool:
    return bool(claim.slots["polarity"] == 1 and claim.slots["status"] != "denied")


Value = tuple[str, ...]


def _in_slot(
    scene: Scene,
    group: Group,
    slot: Slot,
    value_of: Callable[[Scene, Claim], Value | None],
    apart: Callable[[Scene, Claim, Claim], bool],
) -> Iterator[Relation]:
    """One slot of a happening: the reports that give the same value, and those whose values exclude each other."""
    by_value: dict[Value, list[Part]] = defaultdict(list)
    for part in group.parts:
        value = value_of(scene, part.claim) if _told(part.claim) else None
        if value is not None:
            by_value[value].append(part)
    sure = group.surest.score
    shown = _SHOWN[slot]
    for value, parts in sorted(by_value.items()):
        if len({scene.outlet(p.claim) for p in parts}) > 1:
            why = f.reasons((_SAME[slot], True), (f.same_event, f.same_event(parts[0].claim, parts[1].claim)))
            sides = [scene.side(p.claim, shown(scene, value)) for p in parts]
            yield from _made(scene, "corroborates", slot, sides, why, 0.5 * sure, parts[0].claim)
    ordered = sorted(by_value)
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 :]:
            left, right = by_value[one][0].claim, by_value[other][0].claim
            if not apart(scene, left, right) or not _one_to_compare(scene, group, left, right):
                continue
            parts = _fresh(scene, [*by_value[one], *by_value[other]])
            sides = [scene.side(p.claim, shown(scene, one if p in by_value[one] else other)) for p in parts]
            if len({s.value for s in sides}) > 1:
                why = f.reasons(
                    (_APART[slot], True), (f.same_event, f.same_event(left, right)), (f.same_actor, True)
                )
                yield from _made(scene, "contradicts", slot, sides, why, 0.2 + 0.6 * sure, left)


def _fresh(scene: Scene, parts: Sequence[Part]) -> list[Part]:
    """The parts without those whose words another of them has too."""
    kept = {c.id for c in scene.fresh(p.claim for p in parts)}
    return [p for p in parts if p.claim.id in kept]


def _made(
    scene: Scene,
    kind: RelationKind,
    slot: Slot,
    sides: Sequence[Side],
    why: Sequence[Reason],
    sure: float,
    claim: Claim,
) -> Iterator[Relation]:
    made = relation(scene, kind, slot, sides, why, sure, claim.event, claim.actor)
    if made:
        yield made


def _one_to_compare(scene: Scene, group: Group, left: Claim, right: Claim) -> bool:
    """Whether two tellings are alike enough, with the slot that differs, to say that they exclude each other.

    Exactly one of day and place may differ: what differs in both is another happening.
    """
    if f.dates_apart(left, right) and _places_apart(scene, left, right):
        return False
    if not f.same_event(left, right) and not same_act(scene, left, right):
        return False
    return left.document != right.document and _one_doer(scene, left, right)


def _one_doer(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether the same one does it in both tellings, as far as both say who does."""
    mine, yours = left.slots["who"], right.slots["who"]
    return not mine or not yours or any(scene.one_person(a, b) for a in mine for b in yours)


def _day(scene: Scene, claim: Claim) -> Value | None:
    when = claim.slots["when"]
    if not claim.slots["own_date"] or not when or not when["start"] or not when["end"]:
        return None
    return (when["start"], when["end"]) if gap_width(when) <= WIDEST else None


def gap_width(when: dict[str, str]) -> int:
    """Days between the first and the last day of a date."""
    return gap((when["start"], when["start"]), (when["end"], when["end"]))


def _days_apart(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether both give a single day, and not the same; "earlier this week" leaves too much room."""
    single = all(c.slots["when"]["start"] == c.slots["when"]["end"] for c in (left, right))
    return single and f.dates_apart(left, right)


def _place(scene: Scene, claim: Claim) -> Value | None:
    where = claim.slots["where"]
    return tuple(where) if len(where) == 1 and where[0] in scene.named_places else None


def _places_apart(scene: Scene, left: Claim, right: Claim) -> bool:
    if not f.places_apart(left, right):
        return False
    names = [{scene.name(a).lower() for a in c.slots["where"]} for c in (left, right)]
    if names[0] & names[1] or scene.one_place(left.slots["where"], right.slots["where"]):
        return False
    return not any(same_place_name(a, b) for a in names[0] for b in names[1])


def same_place_name(left: str, right: str) -> bool:
    """Whether two names of places may be one in two spellings, or one may lie in the other (a region, a building)."""
    mine, yours = set(left.split()), set(right.split())
    for key in ("wide", "inner"):
        marks = set(phrases("places", key))
        if bool(mine & marks) != bool(yours & marks):
            return True
    return name_similarity(left, right, kind="place") >= SPELLING


_SAME = {"date": f.dates_meet, "place": f.same_place}
_APART = {"date": f.dates_apart, "place": f.places_apart}
_SHOWN: dict[str, Callable[[Scene, Value], str]] = {
    "date": lambda scene, value: value[0] if value[0] == value[1] else "/".join(value),
    "place": lambda scene, value: ", ".join(scene.name(a) for a in value),
}


# ------------------------------------------------------------------ whether it happened
def _denials(scene: Scene, group: Group) -> Iterator[Relation]:
    """That it happened against that it did not, and who says which."""
    yes = [p for p in group.parts if _told(p.claim)]
    no = [p for p in group.parts if not _told(p.claim)]
    if not yes or not no:
        return
    by_word = any(p.claim.slots["status"] == "denied" for p in no)
    yes = [p for p in yes if not _negated_around(scene, p.claim)]
    if not yes or scene.likeness(yes[0].claim, no[0].claim) < 0.4:
        return
    if not same_act(scene, yes[0].claim, no[0].claim) or not _one_matter(scene, yes[0].claim, no[0].claim):
        return
    if not by_word and not any(_deed(p.claim) for p in (yes[0], no[0])):
        return
    if not by_word and not _one_doer(scene, yes[0].claim, no[0].claim):
        return
    slot: Slot = "status" if by_word else "polarity"
    why = f.reasons((f.one_denies, by_word), (f.one_says_it_was_not, not by_word))
    fresh = [p for p in no if not scene.is_copy(p.claim)]
    sides = [scene.side(p.claim, "it happened") for p in yes] + [
        scene.side(p.claim, "it did not") for p in fresh
    ]
    if fresh:
        yield from _made(scene, "contradicts", slot, sides, why, 0.2 + 0.6 * group.surest.score, yes[0].claim)
    for parts, value in ((yes, "it happened"), (no, "it did not")):
        if len({scene.outlet(p.claim) for p in parts}) > 1:
            agreed = [scene.side(p.claim, value) for p in parts]
            why = f.reasons((f.same_side_of_a_dispute, True))
            yield from _made(
                scene, "corroborates", slot, agreed, why, 0.45 * group.surest.score, parts[0].claim
            )


def _deed(claim: Claim) -> bool:
    """Whether a telling says of what sort the act is, or who has a part in it: "no birth certificate" denies no birth."""
    return bool(claim.slots["what"] or claim.slots["who"] or claim.slots["whom"])


def _one_matter(scene: Scene, left: Claim, right: Claim) -> bool:
    """Whether two tellings share more than the act and one name: another word that tells, or two people."""
    if len(people(left) & people(right)) >= 2:
        return True
    acts = sense(left) | sense(right)
    rest = [[t for t in _plain(scene, c) if not acts & set(t.keys)] for c in (left, right)]
    return overlap(*rest)[0] >= 2.5


def _attributed(scene: Scene, claim: Claim) -> bool:
    """Whether a telling is somebody's word: told as alleged, or wholly inside a statement of one who has no part in it."""
    if claim.slots["status"] == "alleged":
        return True
    statement = scene.readings[claim.document].statements.get(claim.voice or "")
    speaker = scene.speaker(claim)
    return statement is not None and (speaker is None or speaker not in people(claim))


def _negated_around(scene: Scene, claim: Claim) -> bool:
    """Whether the sentence of a telling holds a negation or a word that takes it back, wherever it stands."""
    reading = scene.readings[claim.document]
    sentence = reading.sentence_at(claim.spans[0].start) or claim.spans[0]
    return any(negated(reading, s) or doubted(reading, s) for s in _binding(reading, claim, sentence))


def _binding(reading: Reading, claim: Claim, sentence: Span) -> list[Span]:
    """A sentence without what follows its act as a mere circumstance: "the gates were opened, without a warning"."""
    mention = claim.slots.get("mention")
    ends = [e.trigger[-1].end for e in reading.events_by_sentence.get(sentence, ()) if e.id == mention]
    if not ends:
        return [sentence]
    kept, at = [], sentence.start
    for match in _WITHOUT.finditer(reading.text, ends[0], sentence.end):
        kept.append(Span(at, match.start()))
        at = match.end()
    return [*kept, Span(at, sentence.end)]


_WORD = {True: "as an allegation", False: "as somebody's word"}


def _status(scene: Scene, group: Group) -> Iterator[Relation]:
    """What one report asserts and another leaves as somebody's allegation."""
    told = [p for p in group.parts if _told(p.claim)]
    facts = [
        p
        for p in told
        if p.claim.voice is None
        and p.claim.slots["status"] == "asserted"
        and not _negated_around(scene, p.claim)
    ]
    open_ = [p for p in told if _attributed(scene, p.claim)]
    like = max((scene.likeness(a.claim, b.claim) for a in facts for b in open_), default=0.0)
    if not ATTRIBUTED <= like < VERBATIM or not all(same_act(scene, facts[0].claim, p.claim) for p in open_):
        return
    if not facts or not open_:
        return
    why = f.reasons((f.one_only_attributes, True), (f.same_actor, True))
    sides = [scene.side(p.claim, "as a fact") for p in facts] + [
        scene.side(p.claim, _WORD[p.claim.slots["status"] == "alleged"]) for p in open_
    ]
    yield from _made(scene, "differs", "status", sides, why, 0.05 + 0.35 * group.surest.score, facts[0].claim)
