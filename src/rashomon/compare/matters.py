"""Facts laid side by side: which pairs are worth asking, and what the table's decisions come to over many reports.

Two facts are asked if they share what is told (a group of acts, a dimension of outcomes) and whom or what it is told of;
a key that stands in too many facts tells nothing and is left out, so that the work grows with the reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.compare import features as f
from rashomon.compare.align import Group, Match, Part, align
from rashomon.compare.answers import relate_answers
from rashomon.compare.causes import relate_causes
from rashomon.compare.charges import find_charges, relate_charges
from rashomon.compare.claimed import relate_claims
from rashomon.compare.counted import is_vague
from rashomon.compare.culprits import relate_culprits
from rashomon.compare.days import relate_days
from rashomon.compare.denials import denies, with_denied
from rashomon.compare.facts import DOER, Fact, Filler, claims_of, fact_of
from rashomon.compare.fillers import FITS
from rashomon.compare.hours import relate_hours
from rashomon.compare.intervals import find_intervals
from rashomon.compare.judged import content, judged
from rashomon.compare.lexicon import words
from rashomon.compare.makers import with_makers
from rashomon.compare.manner import relate_manners
from rashomon.compare.measures import relate_measures
from rashomon.compare.occurrence import relate_occurrences
from rashomon.compare.presence import relate_presence
from rashomon.compare.restated import with_restated
from rashomon.compare.scene import Scene, relation
from rashomon.compare.shares import relate_shares
from rashomon.compare.sole import with_sole
from rashomon.compare.table import Decision
from rashomon.compare.timing import known_days
from rashomon.compare.tolls import (
    Line,
    counts_of_others,
    find_tolls,
    growing_lines,
    in_one_line,
    relate_tolls,
    settled_disputes,
)
from rashomon.compare.verdicts import DENIED, Found, Name, Verdicts, number
from rashomon.compare.which import of_two_happenings, with_which
from rashomon.compare.words import phrases
from rashomon.model import Claim, Reason, Relation, RelationKind, Side, Slot, Spans

SHORT = 3  # letters of a name that may stand inside another word
TOGETHER = 0.6  # how sure a dispute on two places is at most that one report names both of
DAYS = 2  # days of one happening that may be in dispute
ROUNDS = 3  # times that what found no answer is asked again: "met A and B" answers to two meetings
CROWD = 60  # facts that may share a key before it stops telling
DISPUTED: tuple[RelationKind, ...] = ("contradicts", "revised", "differs", "unclear")


@dataclass(frozen=True, slots=True)
class Decided:
    """Two facts with their verdicts and what the table made of them."""

    verdicts: Verdicts
    decision: Decision


class Matters:
    """All decisions of a case on facts, with the groups of facts that agree, and the pairs of which the table says nothing."""

    def __init__(self, scene: Scene, apart: frozenset[frozenset[str]] = frozenset()) -> None:
        self.scene, self.apart = scene, apart
        actors = {a.id: a for a in scene.actors.actors}
        read = [fact_of(scene.readings[c.document], c, actors) for c in scene.of_kind("proposition")]
        facts = list(with_which(list(with_sole(read))))
        self.plain: tuple[Fact, ...] = tuple(_with_tolls(facts))
        self.told: tuple[Fact, ...] = tuple(with_makers(list(with_restated(list(with_denied(self.plain))))))
        self.facts: Mapping[str, Fact] = {f.claim.id: f for f in reversed(self.told)}
        self.tolls = find_tolls(self.told)
        self.settled = settled_disputes(self.tolls)
        self.silent: list[tuple[Fact, Fact]] = []
        self.decided = tuple(self._decide())
        self.groups: tuple[Group, ...] = tuple(_aligned(list(self._matches())))

    def _matches(self) -> Iterator[Match]:
        """The pairs of facts that agree."""
        parts = {id(fact): Part(fact.claim, (fact.told.predicate,)) for fact in self.told}
        for d in self.decided:
            if d.decision.kind == "corroborates":
                left, right = parts[id(d.verdicts.left)], parts[id(d.verdicts.right)]
                yield Match(left, right, d.decision.score)

    def _decide(self) -> Iterator[Decided]:
        tells = {id(fact): (fact, content(fact)) for fact in self.told}
        for left, right in self._pairs():
            if self.apart and frozenset((left.told.event, right.told.event)) in self.apart:
                continue
            found = judged(tells[id(left)], tells[id(right)], self._lies_in)
            if found is None and left.document != right.document:
                self.silent.append((left, right))
            if found is None or (
                left.document == right.document and not _within(found.decision, left, right)
            ):
                continue
            for decision in (found.decision, found.others):
                if decision is not None and not _of_two(decision, left, right):
                    yield Decided(found.verdicts, decision)

    def _lies_in(self, left: Filler, right: Filler) -> bool:
        """Whether one place lies in the other: as some report says, or as their names do ("Kelm Province", "Green Palace")."""
        if (
            left.actor is not None
            and right.actor is not None
            and self.scene.one_place([left.actor], [right.actor])
        ):
            return True
        if not left.name or not right.name:
            return False
        mine, yours = left.name.lower().split()[1:], right.name.lower().split()[1:]  # "Port Asher" is no port
        return any(
            bool(marks.intersection(mine)) != bool(marks.intersection(yours))
            for marks in map(set, _place_marks())
        )

    def _pairs(self) -> Iterator[tuple[Fact, Fact]]:
        """The pairs of facts worth asking, of two reports or of two voices in one, each once, in order."""
        held: dict[tuple[str, str], list[int]] = defaultdict(list)
        missing = {k for f in self.told if _says_none(f) for k in _told_of(f)}
        answered = frozenset(a.split()[-1] for f in self.told for a in f.answers)
        for place, fact in enumerate(self.told):
            for key in (
                *_keys(fact),
                *_answering(fact, answered),
                *(("there", k) for k in _told_of(fact) & missing),
            ):
                held[key].append(place)
        seen: set[int] = set()
        facts, documents = self.told, [f.document for f in self.told]
        for key in sorted(held):
            numbers = held[key]
            if len(numbers) > CROWD:
                continue
            for place, n in enumerate(numbers):
                for m in numbers[place + 1 :]:
                    pair = n * len(facts) + m
                    if pair in seen:
                        continue
                    seen.add(pair)
                    if documents[n] != documents[m] or _two_voices(facts[n], facts[m]):
                        yield (facts[n], facts[m]) if documents[n] < documents[m] else (facts[m], facts[n])


def _aligned(found: Sequence[Match]) -> Iterator[Group]:
    """Groups of facts that agree; a passage that answers to two of one report takes part in two."""
    left = list(found)
    for _ in range(ROUNDS):
        groups = align(left)
        yield from groups
        within: dict[tuple[str, Spans], set[int]] = defaultdict(set)
        for n, group in enumerate(groups):
            for part in group.parts:
                within[part.key].add(n)
        left = [m for m in left if within[m.left.key].isdisjoint(within[m.right.key])]


def _place_marks() -> tuple[tuple[str, ...], ...]:
    """Words for what towns lie in, and for what lies in towns."""
    return phrases("places", "wide"), phrases("places", "inner")


def _with_tolls(facts: Sequence[Fact]) -> Iterator[Fact]:
    """The facts, each bare count ("the toll rose to 35") with the event of the first telling of its report that leaves
    several people in the same state: that is what a report's toll is the toll of."""
    events: dict[tuple[str, str], str] = {}
    for fact in facts:
        several = any(x.plural or x.figure is not None for x in fact.undergoers)
        if fact.event is not None and fact.told.form != "count" and several:
            for dimension in fact.states:
                events.setdefault((fact.document, dimension), fact.event)
    for fact in facts:
        event = next((e for d in fact.states if (e := events.get((fact.document, d)))), None)
        bare = fact.told.form == "count" and fact.event is None and event is not None
        yield replace(fact, claim=replace(fact.claim, event=event)) if bare else fact


def _keys(fact: Fact) -> Iterator[tuple[str, str]]:
    """What is told, with whom or what it is told of."""
    acts = {f"a{n}" for n in fact.acts} | {f"d{d}" for d in fact.states} or {fact.lemma}
    if fact.lemma not in words().vague:
        acts.add(fact.lemma)
    acts |= words().entails.get(fact.lemma, frozenset())
    about = {k for x in fact.everyone for k in x.keys}
    if fact.event is not None:
        about.add(f"e{fact.event}")
        yield "linked", fact.event
    for act in acts:
        for key in about:
            yield act, key
        if fact.authored:
            yield act, "made"


def _answering(fact: Fact, answered: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What lays the claims of somebody beside those who deny them."""
    for name in fact.answers:
        yield "answer", name.split()[-1]
    if fact.told.polarity == 1 and fact.said_by is not None and fact.said_by.split()[-1] in answered:
        yield "answer", fact.said_by.split()[-1]


def _of_two(decision: Decision, left: Fact, right: Fact) -> bool:
    """Whether what is in dispute is told of two happenings of one kind that the affair tells apart by name."""
    return decision.kind in DISPUTED and of_two_happenings(left, right, counted=decision.slot == "number")


def _two_voices(left: Fact, right: Fact) -> bool:
    """Whether two facts of one report stand on the word of two."""
    return left.claim.id != right.claim.id and left.source != right.source


def _within(decision: Decision, left: Fact, right: Fact) -> bool:
    """Whether two voices in one report are worth showing beside each other: where they cannot both be right, and, of two numbers,
    where the report says whose each of them is."""
    if decision.slot == "number" and not (left.heard and right.heard):
        return False
    return decision.kind == "contradicts" and decision.slot in (
        "polarity",
        "number",
        "content",
        "cause",
        "agent",
    )


def _says_none(fact: Fact) -> bool:
    """Whether a fact is that there is no such thing."""
    return fact.told.polarity == -1 and fact.lemma in words().existing


def _told_of(fact: Fact) -> set[str]:
    """What a fact is told of: whatever is said not to be there is laid beside it."""
    return {k for x in fact.undergoers for k in x.keys}


# ------------------------------------------------------------------ relations
def relate_facts(matters: Matters) -> Iterator[Relation]:
    """The relations between facts."""
    found = list(_relate_all(matters))
    yield from found
    decided = {claims_of(d.verdicts.left, d.verdicts.right) for d in matters.decided}
    standing = {s.claim for r in found if r.kind == "contradicts" for s in r.sides if s.claim is not None}
    yield from relate_claims(matters.scene, matters.plain, decided, standing)


def _relate_all(matters: Matters) -> Iterator[Relation]:
    """The relations between facts, but for what is denied and told by nobody else."""
    yield from _disputes(matters)
    yield from _agreements(matters)
    decided = {claims_of(d.verdicts.left, d.verdicts.right) for d in matters.decided}
    yield from relate_tolls(matters.scene, matters.tolls, decided - matters.settled)
    charges = tuple(find_charges(matters.plain))
    yield from relate_charges(matters.scene, charges)
    yield from relate_culprits(matters.scene, charges, matters.plain)
    yield from relate_causes(matters.scene, matters.told)
    yield from relate_manners(matters.scene, matters.plain)
    yield from relate_presence(matters.scene, matters.plain)
    yield from relate_occurrences(matters.scene, matters.plain)
    yield from relate_answers(matters.scene, matters.plain, decided)
    disputed = {
        claims_of(d.verdicts.left, d.verdicts.right) for d in matters.decided if d.decision.kind in DISPUTED
    }
    yield from relate_days(matters.scene, matters.plain)
    intervals = find_intervals(matters.plain)
    yield from relate_measures(matters.scene, matters.plain, disputed, intervals)
    yield from relate_hours(matters.scene, matters.plain, disputed)
    yield from relate_shares(matters.scene, matters.plain, disputed)


def _disputes(matters: Matters) -> Iterator[Relation]:
    """What is in dispute, one relation for each matter and slot: the reports of each value on their sides."""
    for (kind, slot), found in sorted(_by_slot(matters).items()):
        for cluster in _clusters(found, slot == "polarity"):
            yield from _dispute(matters, kind, slot, cluster)


def _by_slot(matters: Matters) -> dict[tuple[RelationKind, Slot], list[Decided]]:
    found: dict[tuple[RelationKind, Slot], list[Decided]] = defaultdict(list)
    lines = growing_lines(matters.tolls)
    for d in matters.decided:
        pair = claims_of(d.verdicts.left, d.verdicts.right)
        settled = d.decision.slot == "number" and pair in matters.settled
        if d.decision.kind in DISPUTED and not settled and not _of_other_counts(d, lines):
            found[d.decision.kind, d.decision.slot].append(d)
    return found


def _of_other_counts(decided: Decided, lines: Sequence[Line]) -> bool:
    """Whether two numbers in dispute count others (the dead and the hurt), or stand in one line of what changed."""
    pair = (decided.verdicts.left, decided.verdicts.right)
    if decided.decision.slot != "number":
        return False
    if any(x.figure is not None and is_vague(x.figure) for fact in pair for x in fact.counted):
        return True  # "hundreds" is no other number than 130
    published = [known_days(x.reading.published) for x in pair]
    grows = decided.decision.kind == "revised" or None in published or published[0] != published[1]
    return (grows and in_one_line(*pair, lines)) or counts_of_others(*pair)


def _clusters(found: Sequence[Decided], whether: bool = False) -> Iterator[list[Decided]]:
    """Decisions on facts of one matter, the surest first: each of them is in dispute with every value that others give, so that
    no chain of disputes makes one of several happenings, and one more who tells a value that is told takes nobody's place.

    Args:
        whether: it is asked whether something was: then with the first of those who say yes, or no, since who denies that one side
            did it, and who says that another one did, are no parties to one dispute.
    """
    left = sorted(
        found, key=lambda d: (-d.decision.score, d.verdicts.left.claim.id, d.verdicts.right.claim.id)
    )
    while left:
        values: dict[str, str] = {}
        against = {claims_of(d.verdicts.left, d.verdicts.right) for d in left}
        for d in left:
            mine = {
                d.verdicts.left.claim.id: d.decision.found.left,
                d.verdicts.right.claim.id: d.decision.found.right,
            }
            new = {c: v for c, v in mine.items() if c not in values}
            if (not values or len(new) < len(mine)) and all(
                _rival(c, v, values, against, whether) for c, v in new.items()
            ):
                values.update(new)
        kept = [d for d in left if d.verdicts.left.claim.id in values and d.verdicts.right.claim.id in values]
        yield kept
        left = [
            d
            for d in left
            if d.verdicts.left.claim.id not in values and d.verdicts.right.claim.id not in values
        ]


def _rival(
    claim: str, value: str, values: Mapping[str, str], against: Container[frozenset[str]], whether: bool
) -> bool:
    """Whether a claim is in dispute with each other value of some claims, as one of them, or the first of them, gives it."""
    if whether:
        first = {held: known for known, held in reversed(list(values.items()))}
        return all(frozenset((c, claim)) in against for held, c in first.items() if held != value)
    disputed = {v for c, v in values.items() if frozenset((c, claim)) in against}
    return set(values.values()) - {value} <= disputed


def _side(scene: Scene, fact: Fact, value: str) -> Side:
    """A fact's part in a relation; the denial of somebody else than the one who is heard there is not on his word: "she said that it
    was so, which the lawyer disputed"."""
    side = scene.side(fact.claim, value)
    heard = fact.reading.speaker(side.voice)
    if fact.told.polarity == -1 and fact.teller is not None and fact.teller != heard:
        return replace(side, voice=None)
    own = value == DENIED and denies(fact) and not any(x.actor == heard for x in fact.of(DOER) if x.actor)
    return replace(side, voice=None) if own else side  # "said that it fell, a claim denied by the army"


def _dispute(
    matters: Matters, kind: RelationKind, slot: Slot, cluster: Sequence[Decided]
) -> Iterator[Relation]:
    scene = matters.scene
    values: dict[str, str] = {}
    for d in cluster:
        values.setdefault(d.verdicts.left.claim.id, d.decision.found.left)
        values.setdefault(d.verdicts.right.claim.id, d.decision.found.right)
    facts = [matters.facts[i] for i in sorted(values)]
    sides = [_side(scene, x, values[x.claim.id]) for x in facts]
    told = {s.value for s in sides if s.value}
    if (
        len({s.value for s in sides}) < 2
        or len(sides) < 2
        or (slot == "date" and len(told) > _days_of(facts))
    ):
        return  # what is told of three days happens again and again
    sure = max(d.decision.score for d in cluster)
    if slot == "place" and _named_together(scene, told):
        sure = min(sure, TOGETHER)
    first = cluster[0]
    made = relation(
        scene,
        kind,
        slot,
        sides,
        _why(first),
        0.25 + 0.65 * sure,
        first.verdicts.left.event,
        _about(first.verdicts),
    )
    if made is not None:
        yield made


def _named_together(scene: Scene, places: Iterable[str]) -> bool:
    """Whether a report names two of some places, so that the one may lie in the other: Lenz, and the province that it is in."""
    names = sorted(p for p in places if len(p) > SHORT)
    return any(
        a in r.text and b in r.text
        for r in scene.readings.values()
        for i, a in enumerate(names)
        for b in names[i + 1 :]
    )


def _days_of(facts: Sequence[Fact]) -> int:
    """How many days may be told of one happening: one more where it is what the affair is about, and befalls a thing once."""
    central = all(x.lemma in words().once and any(y.sole for y in x.undergoers) for x in facts)
    return DAYS + central


def _about(verdicts: Verdicts) -> str | None:
    """The actor whom a relation is filed under."""
    for fact in (verdicts.left, verdicts.right):
        for filler in (*fact.of("actor"), *fact.undergoers):
            if filler.actor is not None and filler.named:
                return filler.actor
    return None


_OWN: dict[Name, Callable[..., Any]] = {
    "state": f.opposed_states, "polarity": f.one_says_it_was_not, "number": f.numbers_apart, "day": f.dates_apart,
    "place": f.places_apart, "doer": f.different_doers, "cause": f.causes_differ, "undergoer": f.different_ones,
    "way": f.different_ones, "certainty": f.one_only_attributes,
}  # fmt: skip


def _why(decided: Decided) -> tuple[Reason, ...]:
    """The verdicts that decided, as sentences."""
    slot = decided.decision.found.slot
    apart = decided.decision.kind != "corroborates" and slot in _OWN
    verdicts = decided.verdicts
    return f.reasons(
        *([(_OWN[slot], True)] if apart else []),
        (f.same_event, f.same_event(verdicts.left.claim, verdicts.right.claim)),
        (f.same_act, verdicts.of("predicate") in FITS),
        (f.same_doer, verdicts.of("doer") == "same"),
        (f.same_undergoer, verdicts.of("undergoer") == "same"),
        (f.dates_meet, verdicts.of("day") in ("same", "narrower")),
        (f.same_place, verdicts.of("place") == "same"),
        (f.same_number, verdicts.of("number") == "same"),
    )


_DETAILS: tuple[tuple[Name, Slot], ...] = (
    ("number", "number"),
    ("day", "date"),
    ("place", "place"),
    ("cause", "cause"),
)


def _agreements(matters: Matters) -> Iterator[Relation]:
    """What several reports tell alike: the fact itself, and each number, day and place that they share."""
    by_pair = {
        claims_of(d.verdicts.left, d.verdicts.right): d
        for d in matters.decided
        if d.decision.kind == "corroborates"
    }
    for group in matters.groups:
        decided = [
            d for m in group.matches if (d := by_pair.get(frozenset((m.left.claim.id, m.right.claim.id))))
        ]
        if not decided:
            continue
        left = decided
        while left:
            kept = _of_one_count(matters, left, by_pair.keys())
            told = [d for d in left if _both(d, kept)]
            if not told:
                break
            yield from _told_by(matters, told, kept)
            left = [d for d in left if not _both(d, kept)]


def _both(decided: Decided, kept: Container[str]) -> bool:
    """Whether both facts of a decision are among some claims."""
    return decided.verdicts.left.claim.id in kept and decided.verdicts.right.claim.id in kept


def _told_by(matters: Matters, decided: Sequence[Decided], kept: Sequence[str]) -> Iterator[Relation]:
    """What some claims tell that all agree with each other: the fact itself, and each number, day and place that they share."""
    scene = matters.scene
    top = max(decided, key=lambda d: d.decision.score)
    claims = [matters.facts[i].claim for i in kept]
    yield from _agreed(scene, "content", claims, {}, top, 0.2 + 0.7 * top.decision.score)
    for name, slot in _DETAILS:
        shared = [
            (d, one)
            for d in decided
            if (one := d.verdicts.one(name)) and one.verdict in FITS and not one.dimension
        ]
        if shared:
            values = _values(shared)
            told = [c for c in claims if c.id in values]
            yield from _agreed(scene, slot, told, values, top, 0.15 + 0.6 * top.decision.score)


def _of_one_count(
    matters: Matters, decided: Sequence[Decided], agreed: Container[frozenset[str]]
) -> list[str]:
    """The claims of a group that agree with each other, also on how many, the surest first kept: whoever says "scores" agrees
    with each of several counts that do not agree."""
    kept: list[str] = []
    for d in sorted(
        decided, key=lambda d: (-d.decision.score, d.verdicts.left.claim.id, d.verdicts.right.claim.id)
    ):
        for fact in (d.verdicts.left, d.verdicts.right):
            others = [matters.facts[i] for i in kept]
            new = fact.claim.id not in kept and not any(_counts_apart(fact, o) for o in others)
            if new and all(frozenset((fact.claim.id, i)) in agreed for i in kept):
                kept.append(fact.claim.id)
    return kept


def _counts_apart(left: Fact, right: Fact) -> bool:
    found = number(left, right)
    return found is not None and found.verdict not in FITS


def _values(shared: Iterable[tuple[Decided, Found]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for decided, found in shared:
        values[decided.verdicts.left.claim.id] = found.left
        values[decided.verdicts.right.claim.id] = found.right
    return values


def _agreed(
    scene: Scene, slot: Slot, claims: Sequence[Claim], values: Mapping[str, str], top: Decided, sure: float
) -> Iterator[Relation]:
    if len({c.document for c in claims}) < 2:
        return
    sides = [scene.side(c, values.get(c.id) or scene.words(c)) for c in claims]
    first = top.verdicts.left
    made = relation(scene, "corroborates", slot, sides, _why(top), sure, first.event, _about(top.verdicts))
    if made is not None:
        yield made
