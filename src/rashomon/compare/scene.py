"""What the comparison works on: reports, claims by sort, and the pairs worth asking.

Pairs come from two places, and from nowhere else, so that the work grows with events × outlets: claims of one linked
event, and claims that share at least two telling keys (an actor, a number, a rare stem), where a key that stands in too
many claims tells nothing and is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from rashomon.compare.align import Group
from rashomon.compare.independence import Origins
from rashomon.compare.reading import Reading
from rashomon.compare.sentences import can_mean_but_one, propositions_at
from rashomon.compare.words import Terms, likeness
from rashomon.model import (
    ActorLinks,
    Claim,
    EventLinks,
    Reason,
    Relation,
    RelationKind,
    Side,
    Slot,
    Span,
    Spans,
    digest,
)
from rashomon.names import name_similarity

TELLING = 3.0  # weight of a stem that tells something
CROWD = 36  # claims that may share a key before it stops telling; 60 found no more on the bench or the examples (2026-11)
MOST = 20  # claims that one is laid beside, those with the rarest keys in common; 30 found no more (2026-11)
SCALE = 1_000_000  # rarity in whole numbers, so that sums do not depend on their order
ONE_NAME = 0.85  # likeness of two names from which different actors are not held for two speakers
REACH = 2  # sentences after a telling in which words spoken, and praise and blame, belong to it
FEWEST, SHARE = 3, 0.2  # reports, and share of them, that tell of what an affair is about
OF_SOMEBODY: tuple[Slot, ...] = (
    "polarity",
    "content",
    "agent",
)  # in which a wrong one makes a dispute of two people
WHOEVER = 0.7  # how sure a dispute is at most that is told of somebody by a pronoun that may mean another one
LONGEST_SIDE = 440  # characters of one report's spans in one relation


@lru_cache(maxsize=32_768)
def _one_name(left: str, right: str) -> bool:
    return name_similarity(left, right, kind="person") >= ONE_NAME


@dataclass
class Scene:
    """The reports and their claims, ready to be compared."""

    readings: dict[str, Reading]
    claims: tuple[Claim, ...]
    actors: ActorLinks
    events: EventLinks
    origins: Origins
    # By claim, whose words are asked for again and again.
    _terms: dict[str, Terms] = field(default_factory=dict)
    _around: dict[str, Terms] = field(default_factory=dict)
    _alike: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    _alike_around: dict[tuple[int, int], float] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """The claims by their ids."""
        return {c.id: c for c in self.claims}

    def of_kind(self, *kinds: str) -> list[Claim]:
        """The claims of some sorts, in the order of reports and text."""
        found = [c for c in self.claims if c.slots["kind"] in kinds]
        return sorted(found, key=lambda c: (c.document, c.spans, c.id))

    def terms(self, claim: Claim) -> Terms:
        """What a claim's words can be compared by."""
        found = self._terms.get(claim.id)
        if found is None:
            found = self._terms[claim.id] = self.readings[claim.document].terms(claim.spans)
        return found

    def context(self, claim: Claim) -> Spans:
        """The sentence of a claim and the one before it."""
        reading = self.readings[claim.document]
        number = reading.number_at(claim.spans[0].start)
        if number < 0:
            return claim.spans
        here = reading.sentences[number]
        return (reading.sentences[number - 1], here) if number else (here,)

    def place(self, claim: Claim) -> tuple[str, int]:
        """The report and the number of the sentence in which a claim begins, -1 where it stands in none."""
        return claim.document, self.readings[claim.document].number_at(claim.spans[0].start)

    def beside(self, occasions: Iterable[Group]) -> defaultdict[tuple[str, int], set[int]]:
        """For every sentence (report and number) the happenings, by number, told in it or not far before it."""
        found: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
        for number, group in enumerate(occasions):
            for part in group.parts:
                document, here = self.place(part.claim)
                for offset in range(REACH + 1):
                    found[document, here + offset].add(number)
        return found

    def around(self, claim: Claim) -> Terms:
        """What the words around a claim can be compared by."""
        found = self._around.get(claim.id)
        if found is None:
            found = self._around[claim.id] = self.readings[claim.document].terms(self.context(claim))
        return found

    def alike(self, left: Claim, right: Claim) -> tuple[float, float]:
        """How alike the words of two claims are, and those around them, 0 to 1."""
        pair = (left.id, right.id)
        found = self._alike.get(pair)
        if found is None:
            words = likeness(self.terms(left), self.terms(right))
            found = self._alike[pair] = words, self._surroundings(self.around(left), self.around(right))
        return found

    def _surroundings(self, left: Terms, right: Terms) -> float:
        """How alike the words around two claims are; several claims stand in one sentence, whose terms are one object."""
        pair = (id(left), id(right))
        found = self._alike_around.get(pair)
        if found is None:
            found = self._alike_around[pair] = likeness(left, right)
        return found

    def outlet(self, claim: Claim) -> str:
        return self.readings[claim.document].outlet

    def words(self, claim: Claim) -> str:
        """A claim's own words on one line."""
        text = self.readings[claim.document].text
        return " … ".join(" ".join(s.of(text).split()) for s in claim.spans)

    def speaker(self, claim: Claim) -> str | None:
        """Whose word a claim is, as an actor of the case."""
        return self.readings[claim.document].speaker(claim.voice)

    def name(self, actor: str | None) -> str:
        """An actor's name."""
        return self.named.get(actor or "", "somebody")

    @cached_property
    def named(self) -> dict[str, str]:
        """The names of the actors by id."""
        return {a.id: a.name for a in self.actors.actors}

    @cached_property
    def known(self) -> frozenset[str]:
        """Those whom the reports name, so that two of them are two."""
        return frozenset(
            a.id for a in self.actors.actors if a.named and a.type in ("person", "organisation", "media")
        )

    def one_person(self, left: str, right: str) -> bool:
        """Whether two actors are one, or have names so alike that the linker may only have been too careful."""
        return left == right or _one_name(self.name(left), self.name(right))

    @cached_property
    def types(self) -> dict[str, str]:
        """What sort of being each actor is."""
        return {a.id: a.type for a in self.actors.actors}

    @cached_property
    def inside(self) -> frozenset[tuple[str, str]]:
        """Pairs of places of which some report says that one lies in the other ("Harbour Street, Molvena")."""
        found: set[tuple[str, str]] = set()
        for reading in self.readings.values():
            places = sorted(
                (m for m in reading.analysis.mentions if m.type in ("place", "state") and m.kind == "name"),
                key=lambda m: (m.start, m.end),
            )
            for left, right in pairwise(places):
                between = " ".join(reading.text[left.end : right.start].lower().split())
                if between in (
                    ",",
                    "in",
                    ", in",
                    "of",
                    "in the",
                    "(",
                    "district of",
                    "town of",
                    "city of",
                    "'s",
                    "’s",
                ):
                    mine, yours = reading.actor_of(left), reading.actor_of(right)
                    if mine and yours:
                        found.update({(mine, yours), (yours, mine)})
        return frozenset(found)

    def one_place(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether a place of the one lies in a place of the other, as far as the reports say, or is a whole state."""
        return any(
            (a, b) in self.inside or (self.types.get(a) == "state") != (self.types.get(b) == "state")
            for a in left
            for b in right
        )

    def is_copy(self, claim: Claim) -> bool:
        """Whether a claim stands in words copied from another report of the case, which makes the claim itself."""
        return self.origins.copied(claim.document, claim.spans)

    def fresh(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims without those whose words another of them has too, as original or as an earlier copy."""
        found = list(claims)
        documents = {c.document for c in found}
        return [
            c for c in found if not self.origins.sources(c.document, c.spans) & (documents - {c.document})
        ]

    def side(self, claim: Claim, value: str, spans: Sequence[Span] | None = None) -> Side:
        """A claim's part in a relation."""
        chosen = tuple(sorted(set(spans))) if spans is not None else claim.spans
        return Side(claim.document, chosen, claim.voice, value, claim.id)

    def pairs(
        self, claims: Sequence[Claim], least: int = 2, asking: int | None = None
    ) -> Iterator[tuple[Claim, Claim]]:
        """The pairs worth asking among some claims, in order, each once.

        Args:
            least: keys that two claims must share.
            asking: the first so many claims are laid beside all; None = every claim is.
        """
        keys: list[set[str]] = [set(self.telling(c)) for c in claims]
        holders: dict[str, list[int]] = defaultdict(list)
        for number, found in enumerate(keys):
            for key in found:
                holders[key].append(number)
        for number, found in enumerate(keys[:asking]):
            few = [holders[key] for key in found if 1 < len(holders[key]) <= CROWD]
            shared = Counter(n for held in few for n in held[bisect_right(held, number) :])
            others = [n for n, count in shared.items() if count >= least]
            if len(others) > MOST:
                others = _likeliest(others, few)
            for other in sorted(others):
                yield claims[number], claims[other]

    def telling(self, claim: Claim) -> Iterator[str]:
        """The keys of a claim that tell something."""
        for term in self.terms(claim):
            if term.weight >= TELLING:
                yield from term.keys


def _likeliest(others: Iterable[int], held: Iterable[Sequence[int]]) -> list[int]:
    """Those of some numbers that stand in most lists, a short list counting for more."""
    weight: Counter[int] = Counter()
    for numbers in held:
        for number in numbers:
            weight[number] += SCALE // len(numbers)
    return sorted(others, key=lambda n: (-weight[n], n))[:MOST]


def told_by_many(scene: Scene, told: Iterable[tuple[str, str]]) -> list[str]:
    """What so many reports tell of that the affair is about it, those first of which most tell.

    Args:
        told: what is told of, with the report that tells it.
    """
    by: dict[str, set[str]] = defaultdict(set)
    for thing, document in told:
        by[thing].add(document)
    least = max(FEWEST, SHARE * len(scene.readings))
    return sorted((t for t, held in by.items() if len(held) >= least), key=lambda t: (-len(by[t]), t))


def once_each(sides: Iterable[Side]) -> list[Side]:
    """The shortest passage of each report for each value, in the order of reports and text: a reader takes in no more."""
    best: dict[tuple[str, str], Side] = {}
    for side in sorted(sides, key=lambda s: (sum(len(p) for p in s.spans), s.document, s.spans)):
        best.setdefault((side.document, side.value), side)
    return sorted(best.values(), key=lambda s: (s.document, s.spans))


def _is_of_whoever(scene: Scene, side: Side) -> bool:
    """Whether a side is told of somebody by a pronoun that can mean one of several who are named before it."""
    claim, reading = scene.by_id.get(side.claim or ""), scene.readings[side.document]
    if claim is None or claim.slots["kind"] != "proposition":
        return False
    told = propositions_at(reading, claim, side.spans)
    held = (reading.mentions.get(a.mention or "") for p in told for a in p.arguments)
    return any(m is not None and m.kind == "pronoun" and not can_mean_but_one(reading, m) for m in held)


def relation(
    scene: Scene,
    kind: RelationKind,
    slot: Slot,
    sides: Iterable[Side],
    why: Iterable[Reason],
    confidence: float,
    event: str | None = None,
    actor: str | None = None,
    one_voice: bool = False,
    in_order: bool = False,
) -> Relation | None:
    """A relation of at least two sides, or None where a report's spans are too long to show anything.

    Args:
        one_voice: both sides rest on one speaker's word, so they are not independent whatever the outlets.
        in_order: the sides stand in the order in which they came, and not in that of their reports' names.
    """
    kept = {(s.document, s.spans): s for s in sides}
    ordered = tuple(kept[key] for key in sorted(kept))
    size: Counter[str] = Counter()
    for side in ordered:
        size[side.document] += sum(len(s) for s in side.spans)
    if len(ordered) < 2 or max(size.values()) > LONGEST_SIDE:
        return None
    if kind == "contradicts" and slot in OF_SOMEBODY:
        sure = {s.value for s in ordered if not _is_of_whoever(scene, s)}
        if any(s.value not in sure for s in ordered):
            confidence = min(confidence, WHOEVER)
    places = ";".join(f"{s.document}:{','.join(f'{p.start}-{p.end}' for p in s.spans)}" for s in ordered)
    return Relation(
        f"re-{digest('re', kind, slot, places)}", kind, slot, tuple(kept.values()) if in_order else ordered,
        False if one_voice else scene.origins.independent(ordered),
        tuple(dict.fromkeys(why)), round(min(0.99, max(0.01, confidence)), 3), event, actor,
    )  # fmt: skip
