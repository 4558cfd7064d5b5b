"""The step that says what the reports tell each other: one finding for each matter, in one list alone.

Relations of one matter (the same event and slot, or the same passages) make one finding.  Passages that cannot both be
right stand in no other list; then what changed, what differs, what is told alike, what stays open.  The faces show
findings as they are.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations, islice
from typing import Any, TypeVar

from rashomon.compare.alone import find_alone
from rashomon.compare.causes import CAUSES
from rashomon.compare.charges import ANSWERS
from rashomon.compare.claimed import DENIED_THERE, called_claim, claimed_by
from rashomon.compare.common import Common, numbers_in
from rashomon.compare.counted import marks, written
from rashomon.compare.facts import DEAD, MANNER, UNDERGOER
from rashomon.compare.fillers import FITS, one_number
from rashomon.compare.gate import (
    FIRST_SCREEN,
    LISTED,
    decided,
    is_listed,
    is_proposed,
    line_likely,
    tells_alike,
)
from rashomon.compare.independence import Origins
from rashomon.compare.lexicon import words
from rashomon.compare.lone import Detail, details, known_by, lone, may_hold, stands_in, without
from rashomon.compare.manner import MANNERS, either_of
from rashomon.compare.measured import (
    Told,
    age_asked,
    beside,
    hours_asked,
    intervals_asked,
    nationals_asked,
    parts_asked,
    whose_age,
)
from rashomon.compare.measures import MEASURED, QUESTION
from rashomon.compare.occurrence import NO_HAPPENING, PLACES
from rashomon.compare.owners import state_of
from rashomon.compare.questions import Asked, is_beside, once, with_others
from rashomon.compare.reading import Reading
from rashomon.compare.sentences import (
    Clause,
    Names,
    as_sentence,
    asks_who,
    clause_of,
    is_cut_short,
    is_somebody,
    propositions_at,
    stands_for,
    table,
    whole_sentence,
)
from rashomon.compare.slots import CAUSE, PART, Question, in_one_list, shared
from rashomon.compare.timing import gap
from rashomon.compare.tolls import SERIES
from rashomon.compare.verdicts import DENIED, HAPPENED, reality
from rashomon.compare.which import ALL, Happenings
from rashomon.compare.words import stem
from rashomon.lang.tables import load_table
from rashomon.model import (
    Account,
    ActorLinks,
    Argument,
    Bucket,
    Claim,
    Echo,
    EventLinks,
    Figure,
    Finding,
    Proposition,
    Reason,
    Relation,
    Side,
    Span,
    Spans,
    Statement,
    digest,
)
from rashomon.together import hanging_together

T = TypeVar("T")
BUCKETS: Mapping[str, Bucket] = {
    "contradicts": "cannot_both", "revised": "changed", "differs": "differently", "corroborates": "told_alike", "unclear": "unsure",
}  # fmt: skip
_ORDER: tuple[Bucket, ...] = ("cannot_both", "changed", "differently", "told_alike", "unsure")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ONE = 0.75  # share of both passages from which two tellings are one
COUNTED = 24  # characters behind a number in which only what it counts stands
OF_THE_FOUR = 4  # words that name a whole of which some are counted: "of the four lines"
TOLD = 0.7  # share of a line that a passage must tell to stand under it
MANY = 2  # outlets that tell a line alike
MOST_OF_IT = 0.7  # share of a sentence from which a passage in it is what the sentence tells
ASKED = 24  # sides, evenly drawn, whose clauses and sentences may name a matter
ASKS = "?"
FEW = 5  # words that name by themselves what is counted
FULL = 5  # words of a clause that says something by itself
LITTLE, SHORTER = 5.0, 7.0  # weight of a clause that says hardly anything, and of one of fewer words
HARDLY = 0.1  # how likely what is perhaps told alike must be at least to be shown at all
LIKELY = 0.6  # how likely a relation must be at least to be listed, however much of its line all tell
YEARS = range(1900, 2100)  # numbers that are read as years
CORE = frozenset({"actor", "theme", "recipient"})
AGE = "age"
SUBJECT = 3  # words with which a clause names who does it
GOES_ON, REAL, AHEAD, PLANNED = "goes on", "real", "ahead", "planned"
NEAR = 40  # characters before a verb in which the words that belong to it stand
ENOUGH = 3  # outlets from which it says no more how many there are
WHOLE, CLAUSE, SPEECH = range(3)  # sorts of lines, the better ones last
SPOKEN = {"same_speaker", "same_utterance", "worded_alike", "worded_differently"}
SOURCE = 60  # characters of the words for a source
PARTICLE = 8  # characters behind a verb in which a word stands that belongs to it
WITH_ARTICLE = 2  # words between a noun and its place: "at the"
LONGEST_QUOTATION = 220  # characters of spoken words that name a matter


def find_findings(
    claims: Sequence[Claim],
    relations: Sequence[Relation],
    readings: Mapping[str, Reading],
    actors: ActorLinks,
    events: EventLinks,
    echoes: Sequence[Echo],
) -> tuple[Finding, ...]:
    """The findings of an affair, the most consequential first.

    Args:
        relations: of the claims, the surest first.
    """
    desk = Desk(
        {c.id: c for c in claims},
        dict(readings),
        Origins(dict(readings), echoes, actors.actors),
        {a.id: a.name for a in actors.actors if a.named},
        {e.id: len(e.documents) for e in events.events},
        {s.id: s for r in readings.values() for s in r.analysis.statements},
        {a.id: a.type for a in actors.actors},
    )
    matters = [
        m
        for bucket in _ORDER
        for of_kind in _by_kind(r for r in relations if bucket_of(r) == bucket)
        for m in _matters(desk, of_kind, bucket)
    ]
    headed = [_headed(desk, m) for m in matters]
    listed = [
        (f, _asked_by(desk, m, f)) for m in _in_one_list(desk, headed) if (f := _finding(desk, m)) is not None
    ]
    spoken_for = {(s.document, p) for r in relations for s in r.sides for p in s.spans}
    alone = [
        _alone(desk, claim, text, n)
        for n, (claim, text) in enumerate(
            find_alone(desk.readings, claims, desk.origins, desk.names, desk.told_by, spoken_for, desk.common)
        )
    ]
    made = _each_asked_once([*listed, *((f, _asked_alone(desk, f)) for f in alone)])
    rising = sorted(made, key=lambda f: (f.weight, f.id, f.sentence))
    by_place = {
        f.id: f for f in rising
    }  # two matters may be left with the same passages: the weightier stays
    once = {(f.bucket, f.sentence): f for f in rising if by_place[f.id] is f}
    settled = frozenset(r.id for r in relations if decided(r))
    stay = {f.id for f in once.values() if not settled.isdisjoint(f.relations)}
    kept = in_one_list([_question_of(desk, f) for f in once.values()], stay)
    shown = [f for f in kept if f.id in stay or not _hardly(f)]
    return tuple(sorted(shown, key=lambda f: (-f.weight, f.id)))


def _hardly(found: Finding) -> bool:
    """Whether it is hardly likely at all that it is told alike, though it may be."""
    return found.bucket == "unsure" and Question(found).alike and found.probability < HARDLY


def _question_of(desk: Desk, found: Finding) -> Question:
    """What a finding asks or answers."""
    half = len(found.sides) / 2
    claims = [desk.claims.get(s.claim or "") for s in found.sides]
    told = Counter(c.event for c in claims if c is not None and c.slots["kind"] == "proposition")
    done = [p for s in found.sides for p in islice(_deeds(desk, s), 1)]
    what = {str(a) for p in done for a in _acts(p)}
    things = {stem(a.head) for p in done for a in p.arguments if a.role in (UNDERGOER, "theme", "recipient")}
    what |= things
    by = sum(c is not None and bool(c.slots.get("who")) for c in claims)
    said = {v for a in found.accounts if not is_beside(a) for v in numbers_in(a.value)}
    said |= numbers_in(found.sentence)
    counts = [(s, f, what) for s in found.sides for f, what in _acted_on(desk, s) if f.value in said]
    asked = _count_asked(found.event, counts)
    days = (_days_of(desk, s) for s in found.sides)
    named = _happening(desk, found.sides).rpartition(" ")[2] if found.slot == CAUSE else ""
    no_name = {str(table()["asked"]["it"]), *words().charges["generic"]}
    return Question(
        found,
        frozenset(e for e, n in told.items() if e is not None and n >= half),
        frozenset(what),
        frozenset(things),
        by > half,
        (asked.what, asked.noun) if asked is not None else None,
        asked is not None and asked.harm,
        frozenset(
            f.state
            for s in found.sides
            for span in s.spans
            for f in desk.readings[s.document].figures_in(
                desk.readings[s.document].sentence_at(span.start) or span
            )
            if f.state and f.value in said
        ),
        frozenset(said),
        frozenset("/".join(dict.fromkeys(d)) for d in days if d is not None),
        "" if named in no_name else named,
        frozenset(
            (s.document, s.spans) for s in found.sides for p in _propositions(desk, s) if p.polarity == -1
        ),
        frozenset(
            (s.document, n)
            for s in found.sides
            if (n := desk.readings[s.document].number_at(s.spans[0].start)) is not None
        ),
    )


def _deeds(desk: Desk, side: Side) -> Iterator[Proposition]:
    """What a passage tells, but for the denying of it, where it tells more."""
    told = _propositions(desk, side)
    yield from [p for p in told if p.lemma not in words().denying] or told


OF_SLOT = {
    "number": ("number", "hour", "length"),
    "date": ("day",),
}  # the details that a question of a slot is on


@dataclass(frozen=True)
class Desk:
    """What a finding is made from."""

    claims: Mapping[str, Claim]
    readings: dict[str, Reading]
    origins: Origins
    names: Mapping[str, str]
    told_by: Mapping[str, int]
    statements: Mapping[str, Statement]

    types: Mapping[str, str] = field(default_factory=dict)
    phrases: dict[tuple[str, Argument], Phrase] = field(default_factory=dict)

    @cached_property
    def common(self) -> Common:
        """What is used to see how much of a line a passage tells."""
        return Common(self.readings, self.names)

    @cached_property
    def happenings(self) -> Happenings:
        """Those that the reports tell apart by name."""
        return Happenings(self.readings.values())

    @cached_property
    def counts(self) -> Mapping[str, tuple[Figure, ...]]:
        """The numbers of those whom something befell, by what that is, each once."""
        found: dict[str, dict[tuple[float, str], Figure]] = defaultdict(dict)
        for reading in self.readings.values():
            for figure in reading.figures.values():
                if figure.state is not None and figure.value is not None:
                    found[figure.state].setdefault((figure.value, figure.bound), figure)
        return {state: tuple(held.values()) for state, held in found.items()}

    @cached_property
    def year(self) -> str:
        """The year in which most reports with a date came out."""
        known = (d for r in self.readings.values() if (d := r.published[0]) is not None)
        years = Counter(d[:4] for d in known)
        return max(years, key=lambda y: (years[y], y), default="")

    def outlet(self, side: Side) -> str:
        """Who published a passage."""
        return self.readings[side.document].outlet

    def phrase(self, reading: Reading, told: Argument) -> Phrase:
        """A noun phrase of a report, read once."""
        key = (reading.id, told)
        found = self.phrases.get(key)
        if found is None:
            mention = reading.mentions.get(told.mention or "")
            actor = reading.actor_of(mention) if mention is not None else None
            modifiers = frozenset(stem(m.split(":")[-1]) for m in told.modifiers)
            found = self.phrases[key] = Phrase(actor, stem(told.head), modifiers)
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that may name a matter that is told alike: as it is shown, what it says, and who tells that.

    `sort` is SPEECH, CLAUSE or WHOLE, a sentence of a report; `whole` says whether no phrase of it is one side's alone.
    """

    text: str
    says: str
    sort: int
    whole: bool
    rank: tuple[float, ...]
    shares: tuple[float, ...]
    outlets: int

    @property
    def key(self) -> tuple[Any, ...]:
        """By what one line is better than another."""
        return (
            self.outlets >= MANY,
            self.sort,
            min(self.outlets, ENOUGH),
            self.rank,
            self.outlets,
            self.text,
        )


@dataclass(frozen=True, slots=True)
class Matter:
    """The relations of one matter, with the sides that are left to it."""

    bucket: Bucket
    relations: tuple[Relation, ...]
    sides: tuple[Side, ...]
    line: Line | None = None
    likely: float = 0.0  # how likely the line is right

    @property
    def alike(self) -> bool:
        """Whether its sides tell it alike, or perhaps do."""
        return tells_alike(self.relations[0])

    @property
    def best(self) -> Relation:
        """The relation that the matter is named after."""
        return max(self.relations, key=lambda r: (r.slot == "content", r.confidence, r.id))


# ------------------------------------------------------------------ which belong together
def bucket_of(relation: Relation) -> Bucket:
    """The list that a relation belongs in: the one of its kind, or "unsure" where it is not likely enough to be right."""
    return BUCKETS[relation.kind] if is_listed(relation) else "unsure"


def _by_kind(relations: Iterable[Relation]) -> list[list[Relation]]:
    """What may be told alike apart from what is told otherwise."""
    parts: tuple[list[Relation], list[Relation]] = ([], [])
    for relation in relations:
        parts[tells_alike(relation)].append(relation)
    return [part for part in parts if part]


def _matters(desk: Desk, relations: Sequence[Relation], bucket: Bucket) -> Iterator[Matter]:
    """The relations of one list by matter."""
    ordered = sorted(relations, key=lambda r: r.id)
    for numbers in hanging_together(range(len(ordered)), _of_one_matter(desk, ordered)):
        group = [ordered[n] for n in numbers]
        sides = {
            (s.document, s.spans): s
            for r in sorted(group, key=lambda r: (_detail(r), r.confidence))
            for s in r.sides
        }
        matter = Matter(bucket, tuple(group), tuple(sides.values()))
        kept = _of_one_count(desk, matter.sides) if matter.alike else matter.sides
        yield replace(matter, sides=tuple(sorted(kept, key=lambda s: (s.document, s.spans))))


def _of_one_count(desk: Desk, sides: Iterable[Side]) -> list[Side]:
    """The sides that agree on how many: those that give the number of most reports, or one that fits it, with those who do
    not count."""
    held = list(sides)
    counted = {(s.document, s.spans): _counts(desk, s) for s in held}
    told: dict[float, set[str]] = defaultdict(set)
    for side in held:
        for figure in counted[side.document, side.spans]:
            told[figure.value or 0.0].add(side.document)
    if not told:
        return held
    most = min(told, key=lambda value: (-len(told[value]), value))
    lead = [f for found in counted.values() for f in found if f.value == most]
    states = {f.state for f in lead if f.state}
    return [
        s for s in held
        if not (mine := counted[s.document, s.spans] or _beside(desk, s, states))
        or any(one_number(a, b) in FITS for a in mine for b in lead)
    ]  # fmt: skip


def _beside(desk: Desk, side: Side, states: Collection[str]) -> list[Figure]:
    """The numbers in a side's sentence of those whom the same befell: "the number of people killed has gone up to 121"."""
    reading = desk.readings[side.document]
    sentence = reading.sentence_at(side.spans[0].start)
    near = reading.figures_in(sentence) if sentence is not None else ()
    return [f for f in near if f.state in states and f.value is not None]


def _counts(desk: Desk, side: Side) -> list[Figure]:
    """The numbers of those of whom a side's clause is told."""
    claim = desk.claims.get(side.claim or "")
    if claim is None or claim.slots["kind"] != "proposition":
        return []
    return [f for role, f in _numbers(desk, side) if role in ("theme", "actor") and f.value is not None]


def _numbers(desk: Desk, side: Side) -> Iterator[tuple[str, Figure]]:
    """The numbers of a side's propositions, each with the part of what it counts."""
    figures = desk.readings[side.document].figures
    for told in _propositions(desk, side):
        for argument in told.arguments:
            figure = figures.get(argument.number or "")
            if figure is not None:
                yield argument.role, figure


def _whose_age(desk: Desk, relation: Relation) -> str:
    """The one whose age is in dispute, "" where it is something else: who is how old is one question."""
    if relation.slot != "number" or not _is_measured(relation):
        return ""
    readings = [desk.readings[s.document] for s in relation.sides]
    found = [whose_age(reading, s) for reading, s in zip(readings, relation.sides, strict=True)]
    if None in found:
        return ""
    actors = {reading.actor_of(m) for reading, m in zip(readings, found, strict=True) if m is not None}
    who = actors.pop() if len(actors) == 1 else None
    return who or ""


def _counted_as(desk: Desk, relation: Relation) -> str:
    """What befell those whom a relation on a number counts, and who they are if not people in general; "" where nobody says or
    it is on something else."""
    if relation.slot != "number":
        return ""
    told = ((figure, side) for side in relation.sides for _, figure in _numbers(desk, side))
    found = next((f for f, side in told if f.state and written(f) == side.value), None)
    if found is None:
        return ""
    noun = found.noun if found.noun not in words().whole else None
    return f"{found.state} {noun or ''}"


def _which(desk: Desk, relations: Iterable[Relation]) -> str:
    """The one of several named happenings of which relations on a number are told; "" where they are of none, of all, or of
    another matter."""
    told = {
        name
        for relation in relations
        if relation.slot == "number"
        for side in relation.sides
        for p in _propositions(desk, side)
        for name in desk.happenings.of(desk.readings[side.document], p)
    }
    return " ".join(sorted(told - {ALL}))


def _other_year(desk: Desk, sides: Sequence[Side]) -> str:
    """The year, other than that of the affair, that most of some passages name: "the 2015 collapse killed 19"."""
    told: Counter[str] = Counter()
    for side in sides:
        reading = desk.readings[side.document]
        sentence = reading.sentence_at(side.spans[0].start) or side.spans[0]
        told[next(iter(_YEAR.findall(sentence.of(reading.text))), "")] += 1
    year, n = max(told.items(), key=lambda x: (x[1], x[0]), default=("", 0))
    return "" if year == desk.year or 2 * n < len(sides) else year


def _act(desk: Desk, relation: Relation) -> str:
    """What is done, in the word or the group of words that most sides of a relation share: to land and to arrest are two matters,
    though one linked event should hold both."""
    told: Counter[str] = Counter()
    for side in relation.sides:
        lemmas = {p.lemma for p in _propositions(desk, side)}
        told.update(
            {
                key
                for lemma in lemmas
                for key in (stem(lemma), *(f"a{n}" for n in words().acts.get(lemma, ())))
            }
        )
    return min(told, key=lambda k: (-told[k], k)) if told else ""


def _of_one_matter(desk: Desk, relations: Sequence[Relation]) -> Iterator[tuple[int, int]]:
    """The pairs of relations, by number, of one slot of one event, or of the same passages; the dead and the hurt of one
    happening are two matters."""
    events: dict[tuple[str, str], int] = {}
    near: dict[tuple[str, str], dict[Spans, int]] = defaultdict(dict)
    for n, r in enumerate(relations):
        slot = f"content {_act(desk, r)}" if tells_alike(r) else f"{r.slot} {_counted_as(desk, r)}"
        slot = f"{slot} {_which(desk, [r])}".strip()
        aged = _whose_age(desk, r)
        if aged:
            yield events.setdefault((aged, AGE), n), n
        if r.event is not None and not aged:
            yield events.setdefault((r.event, slot), n), n
        for side in r.sides:
            told = near[side.document, slot]
            if side.spans not in told:  # else whoever has it already is joined with those near it
                yield from ((m, n) for spans, m in told.items() if shared(side.spans, spans) >= ONE)
            elif shared(side.spans, side.spans) >= ONE:
                yield told[side.spans], n
            told.setdefault(side.spans, n)


def _detail(relation: Relation) -> bool:
    """Whether an agreement is about the content: its sides stand, and those on a number or a day are a detail of it."""
    return relation.slot == "content"


def _in_one_list(desk: Desk, matters: Iterable[Matter]) -> Iterator[Matter]:
    """The matters in the order of the lists, each without the passages that stand in a list before it, and none of the same
    sentences under the same words twice."""
    waiting: dict[Bucket, list[Matter]] = {bucket: [] for bucket in _ORDER}
    for matter in matters:
        waiting[matter.bucket].append(matter)
    taken: dict[str, list[tuple[Side, Bucket]]] = defaultdict(list)
    said: list[tuple[frozenset[tuple[str, int]], str]] = []
    for bucket in _ORDER:
        for matter in sorted(waiting[bucket], key=lambda m: -m.likely):
            left = tuple(
                s for s in matter.sides
                if not any(b != bucket and shared(s.spans, o.spans, shorter=True) >= PART for o, b in taken[s.document])
            )  # fmt: skip
            tellers = {desk.outlet(s) if matter.alike else (s.document, s.spans) for s in left}
            if len(tellers) < 2:
                continue
            made = matter if left == matter.sides else _headed(desk, replace(matter, sides=left))
            if _ORDER.index(made.bucket) > _ORDER.index(bucket):
                waiting[made.bucket].append(made)
                continue
            made = replace(made, bucket=bucket)
            if made.alike and made.line is not None:
                where = frozenset(
                    (s.document, desk.readings[s.document].number_at(s.spans[0].start)) for s in made.sides
                )
                if any(where <= there and _says_as_much(says, made.line.says) for there, says in said):
                    continue
                said.append((where, made.line.says))
            for side in made.sides:
                taken[side.document].append((side, bucket))
            yield made


def _says_as_much(line: str, other: str) -> bool:
    """Whether a line has all words of another one, or that one all of its words."""
    mine, theirs = ({w.strip(".,;:!?“”\"‘’'") for w in x.lower().split()} for x in (line, other))
    return theirs <= mine or mine <= theirs


def _each_asked_once(listed: Sequence[tuple[Finding, Asked | None]]) -> list[Finding]:
    """The findings, each thing asked in one of them alone, with what the others tell of it."""
    made = []
    for lead, inside in once([(f.bucket, count) for f, count in listed]):
        found = listed[lead][0]
        told = [a for n in inside for a in _told_of_count(*listed[n], listed[lead])]
        rest = tuple(dict.fromkeys((*found.relations, *(r for n in inside for r in listed[n][0].relations))))
        grew = [listed[n][0].sentence for n in inside if listed[n][0].bucket == "changed"]
        sentence = " ".join((found.sentence, *grew)) if found.bucket == "cannot_both" else found.sentence
        accounts = with_others(found.accounts, told)
        made.append(replace(found, sentence=sentence, accounts=accounts, relations=rest))
    return made


def _told_of_count(
    found: Finding, count: Asked | None, lead: tuple[Finding, Asked | None]
) -> Iterator[Account]:
    """The accounts of a finding that answer what another one asks, each passage by itself, as they stand in that one."""
    given = {(s.document, s.spans): (v, n) for s, v, n in (count.told if count is not None else ())}
    alike = lead[0].bucket not in ("cannot_both", "changed") and lead[1] is not None
    for account in found.accounts:
        for side in account.reports:
            value, number = given.get((side.document, side.spans), ("", None))
            if value and not (alike and number is None):
                one = alike and lead[1] is not None and number in lead[1].values
                yield Account("" if one else account.value or value, account.word, (side,))


def _asked_by(desk: Desk, matter: Matter, found: Finding) -> Asked | None:
    """What a matter asks: a dispute or change of how many by its values, an agreement by the numbers of its line; else whether
    something was done."""
    slot = matter.best.slot
    if slot not in ("number", "polarity") and not matter.alike:
        return None
    said = numbers_in(matter.line.says) if matter.line is not None else ()
    asked = numbers_in(found.sentence)  # whether 300 died is a count, whether they were killed is none
    event = next((r.event for r in (matter.best, *matter.relations) if r.event), None)
    counts = [
        (s, f, what)
        for s in matter.sides
        for f, what in _acted_on(desk, s)
        if (
            f.value in (said if matter.alike else asked)
            if slot != "number" or matter.alike
            else written(f) == s.value
        )
    ]
    which = _which(desk, matter.relations) or _other_year(desk, matter.sides)
    return _count_asked(event, counts, which) or (
        _whether(desk, matter, found.sentence, event) if slot != "number" else None
    )


def _asked_alone(desk: Desk, found: Finding) -> Asked | None:
    """How many of whom one report alone tells."""
    said = numbers_in(found.sentence)
    return _count_asked(
        found.event, [(s, f, what) for s in found.sides for f, what in _acted_on(desk, s) if f.value in said]
    )


def _count_asked(
    event: str | None, counts: Sequence[tuple[Side, Figure, str]], which: str = ""
) -> Asked | None:
    """How many most of some counts ask after."""
    kinds = Counter((what, "" if f.noun in words().whole else f.noun or "") for _, f, what in counts)
    if not kinds:
        return None
    what, noun = max(kinds, key=lambda k: (kinds[k], not k[1], k))
    given = tuple((s, written(f), f.value) for s, f, of in counts if of == what)
    return Asked(what, any(f.state for _, f, of in counts if of == what), noun, event, given, which=which)


def _whether(desk: Desk, matter: Matter, sentence: str, event: str | None) -> Asked | None:
    """What was done, or was not, as most sides of a matter tell."""
    done: Counter[str] = Counter()
    asked, told = table()["asked"], []
    for side in matter.sides:
        for p in _propositions(desk, side):
            heads = sorted(stem(a.head) for a in p.arguments if a.role == UNDERGOER)
            done.update([f"{stem(p.lemma)} {' '.join(heads)}"])
            told.append((side, str(asked["yes" if p.polarity == 1 else "no"]), None))
    if not done:
        return None
    says = matter.line.says if matter.alike and matter.line is not None else sentence.rpartition(":")[0]
    bare = [w for w in says.lower().rstrip(".").split() if w not in table()["verb"]["negations"]]
    what = min(done, key=lambda k: (-done[k], k))
    return Asked(what, False, "", event, tuple(told), " ".join(bare), matter.alike)


def _acted_on(desk: Desk, side: Side) -> Iterator[tuple[Figure, str]]:
    """The numbers of those of whom a side's clauses tell, each with what befell them, or else what is done."""
    figures = desk.readings[side.document].figures
    for told in _propositions(desk, side):
        for argument in told.arguments:
            figure = figures.get(argument.number or "")
            if figure is None or figure.value is None:
                continue
            if figure.state or (figure.noun and figure.of_total is None and argument.role in CORE):
                yield figure, figure.state or min(map(str, _acts(told)))
        if told.lemma in table()["states"]:
            near = _beside(desk, side, words().growing)
            yield from ((f, f.state) for f in near if f.state and not told.clause.contains(f.span))


# ------------------------------------------------------------------ one finding
def _finding(desk: Desk, matter: Matter) -> Finding | None:
    best = matter.best
    matter = _without_deniers(desk, matter)
    accounts = _accounts(desk, matter)
    if not matter.alike and len({a.value for a in accounts}) < 2:
        return None
    sentence, whole = _sentence(desk, matter, accounts)
    if not sentence:
        return None
    if best.slot == "polarity" and not sentence.endswith(ASKS):
        accounts = tuple(replace(a, value=_affirmed(a.value)) for a in accounts)
    independent = desk.origins.independent(matter.sides)
    sure = matter.likely if matter.alike else max(r.confidence for r in matter.relations)
    event = next((r.event for r in (best, *matter.relations) if r.event), None)
    outlets = len({desk.outlet(s) for s in matter.sides})
    weight = (
        sure * float(table()["weight"].get(best.slot, 0.5)) * (1.3 if independent else 1.0) * (0.7 if not whole else 1.0)
        * (1 + math.log2(1 + outlets)) * (1 + math.log2(1 + desk.told_by.get(event or "", 1)))
    )  # fmt: skip
    proposed = all(map(is_proposed, matter.relations))
    front = (
        matter.bucket != "unsure"
        and not proposed
        and (
            not matter.alike
            or (
                matter.likely >= FIRST_SCREEN
                and independent is True
                and whole
                and _says_something(desk, matter)
                and not _is_interim(desk, matter)
                and {_as_near(desk, s) for s in matter.sides} <= {None, REAL, GOES_ON, PLANNED}
            )
        )
    )
    places = ";".join(f"{s.document}:{','.join(f'{p.start}-{p.end}' for p in s.spans)}" for s in matter.sides)
    return Finding(
        f"fi-{digest('fi', matter.bucket, best.slot, places)}", matter.bucket, best.slot, sentence, accounts, independent,
        round(sure, 3), round(weight, 4), front, tuple(r.id for r in sorted(matter.relations, key=lambda r: (-r.confidence, r.id))),
        event, next((r.actor for r in (best, *matter.relations) if r.actor), None),
    )  # fmt: skip


def _without_deniers(desk: Desk, matter: Matter) -> Matter:
    """A dispute on whether it was so without the passages in which whoever denies it in a report only names it: "the ministry
    denied the accusations on the alleged killings"."""
    if matter.best.slot != "polarity" or matter.alike:
        return matter
    said = {s: value_of(desk, s, "polarity") for s in matter.sides}
    no = {
        (s.document, who)
        for s, v in said.items()
        if v == table()["asked"]["no"] and (who := _speaker(desk, s))
    }
    kept = tuple(
        s for s, v in said.items() if v == table()["asked"]["no"] or (s.document, _speaker(desk, s)) not in no
    )
    return replace(matter, sides=kept) if len({said[s] for s in kept}) > 1 else matter


def _affirmed(value: str) -> str:
    """Whether something is said to be so or denied, in words that are clear under a heading that is itself a denial."""
    asked = table()["asked"]
    return str({asked["yes"]: asked["affirmed"], asked["no"]: asked["denied"]}.get(value, value))


def _is_interim(desk: Desk, matter: Matter) -> bool:
    """Whether a matter gives a number of those whom something befell of whom another report gives another one, so that it may be
    a count of one day."""
    told = [
        f
        for s in matter.sides
        for f in _beside(desk, s, words().growing)
        if f.value in numbers_in(matter.line.says if matter.line is not None else "")
    ]
    return any(one_number(f, g) not in FITS for f in told for g in desk.counts.get(f.state or "", ()))


def _alone(desk: Desk, claim: Claim, sentence: str, place: int) -> Finding:
    """What one report alone tells."""
    side = Side(claim.document, claim.spans, claim.voice, "", claim.id)
    account = Account("", word_of(desk, side), (side,))
    reading = desk.readings[claim.document]
    sentence = _attributed(
        desk, reading, reading.propositions[claim.slots["proposition"]], claim.voice, sentence
    )
    sentence = _by_whom(desk, (side,), sentence)
    spans = ",".join(f"{p.start}-{p.end}" for p in claim.spans)
    return Finding(
        f"fi-{digest('fi', 'only_one', claim.document, spans)}", "only_one", "content", sentence, (account,), None,
        0.5, round(1 / (1 + place), 4), True, (), claim.event, claim.actor,
    )  # fmt: skip


def _attributed(desk: Desk, reading: Reading, told: Proposition, voice: str | None, clause: str) -> str:
    """A clause as a sentence; what somebody named is told to have said, as said by him."""
    said = desk.statements.get(voice or "")
    who = desk.names.get(reading.speaker(voice) or "") if said is not None and not said.anonymous else None
    if said is None or who is None or not _opens_speech(reading, told, said):
        return as_sentence(clause)
    first, _, rest = clause.partition(" ")
    if {w.lower() for w in clause.split()[:SUBJECT]} & set(who.lower().split()):
        return as_sentence(clause)  # what he says of himself
    stood = told.wording[0].of(reading.text).partition(" ")[0]
    lower = first.lower() in (*table()["phrase"]["leading"], table()["phrase"]["there"])
    begins = first.lower() if lower else stood if stood.lower() == first.lower() else first
    return str(table()["asked"]["rendered"]).format(speaker=who, words=f"{begins} {rest}".rstrip("."))


def _by_whom(desk: Desk, sides: Sequence[Side], sentence: str) -> str:
    """A sentence that no side tells in its outlet's own words, with those on whose word they tell it: what is only claimed is not
    told as done.  What speakers tell of themselves names them already."""
    said = [desk.statements.get(s.voice or "") for s in sides]
    if not all(said) or "“" in sentence or set(table()["phrase"]["says_whose"]) & set(_bare(sentence)):
        return sentence
    speakers: dict[str, None] = {}
    for side, statement in zip(sides, said, strict=True):
        reading, named = desk.readings[side.document], desk.names.get(_speaker(desk, side) or "")
        if named is not None and set(named.lower().split()) & set(_bare(sentence)):
            return sentence
        known_by = named or (statement is not None and is_somebody(reading, statement))
        if statement is not None and known_by and not (statement.anonymous and not statement.description):
            first, _, rest = (named or _described(reading, statement)).partition(" ")
            lower = not named and first.lower() in table()["phrase"]["leading"]
            speakers[f"{first.lower() if lower else first} {rest}".strip()] = None
    known = next((x for x in speakers if x and len(x) <= SOURCE and _names_somebody(x)), None)
    several = len({_speaker(desk, s) or s.document for s in sides}) > 1
    asked = table()["asked"]
    form = ("by_several" if several else "by_one") if known else ("by_others" if several else "by_somebody")
    return str(asked[form]).format(clause=sentence.rstrip("."), who=known)


def _bare(sentence: str) -> list[str]:
    """The words of a sentence without marks."""
    return [
        w.strip(".,;:!?“”\"‘’'()").lower().removesuffix("'s").removesuffix("’s") for w in sentence.split()
    ]


def _names_somebody(source: str) -> bool:
    """Whether a source is named in words that say who it is without the sentence that they stand in."""
    phrase = table()["phrase"]
    dateline = source.isupper() and len(source.split()) > 1
    return not dateline and source.split()[0].lower() not in {*phrase["deictic"], *phrase["possessive"]}


def _opens_speech(reading: Reading, told: Proposition, said: Statement) -> bool:
    """Whether what is said begins with a clause: that "it was wrong that the dam was built" does not say that the dam was built."""
    start = told.wording[0].start
    inside = next((s for s in said.content if s.start <= start < s.end), None)
    if inside is None:
        return False
    before = reading.text[inside.start : start].strip(' “"‘,').lower().split()
    return (
        not set(before) - set(table()["phrase"]["relative"]) or before[-2:] == table()["phrase"]["and_that"]
    )


def _says_something(desk: Desk, matter: Matter) -> bool:
    """Whether somebody does something, or something befalls somebody."""
    if any(r.slot in ("quote_wording", "reaction") for r in matter.relations):
        return True
    return any(
        a.role in ("actor", "theme", "recipient")
        for s in matter.sides
        for p in propositions_at(desk.readings[s.document], desk.claims.get(s.claim or ""), s.spans)
        for a in p.arguments
    ) and any(r.slot == "content" for r in matter.relations)


def _speaker(desk: Desk, side: Side) -> str | None:
    return desk.readings[side.document].speaker(side.voice)


# ------------------------------------------------------------------ who says what
def _accounts(desk: Desk, matter: Matter) -> tuple[Account, ...]:
    """The values in the order of their reports, each with those who give it on one word."""
    groups: dict[tuple[str, str], list[Side]] = defaultdict(list)
    numbers: dict[object, str] = {}
    for side in matter.sides:
        value = "" if matter.alike else value_of(desk, side, matter.best.slot)
        if matter.best.slot == "number":
            value = numbers.setdefault((_number(value) or value, _unit(value)), value)
        groups[value, word_of(desk, side)].append(side)
    day = {s.document: desk.readings[s.document].published[0] or "9999" for s in matter.sides}
    place = _in_course(matter, day)

    def order(item: tuple[tuple[str, str], list[Side]]) -> tuple[object, ...]:
        (value, word), sides = item
        first = min(day[s.document] for s in sides)
        if matter.bucket == "changed":
            return (min(place[s.document, s.spans] for s in sides), first, _number(value), value, word)
        voices = Counter(v for (v, _), members in groups.items() for _ in members)
        return (-voices[value], value, word != "", -len(sides), word)

    return tuple(Account(v, w, tuple(sides)) for (v, w), sides in sorted(groups.items(), key=order))


def _in_course(matter: Matter, day: Mapping[str, str]) -> Mapping[tuple[str, Spans], float]:
    """Where each side stands in the course of what changed: as the longest relation of a count puts it, others by their days."""
    series = [r for r in matter.relations if any(x.name == SERIES.name for x in r.reasons)]
    if not series:
        return {(s.document, s.spans): 0.0 for s in matter.sides}
    known = max(series, key=lambda r: (len(r.sides), r.id)).sides
    place = {(s.document, s.spans): float(n) for n, s in enumerate(known)}
    for side in matter.sides:
        if (side.document, side.spans) not in place:
            earlier = [n for n, s in enumerate(known) if day.get(s.document, "9999") <= day[side.document]]
            place[side.document, side.spans] = max(earlier, default=-1) + 0.5
    return place


def _number(value: str) -> float:
    digits = "".join(c for c in value if c.isdigit() or c == ".").strip(".")
    return float(digits) if digits and digits.count(".") < 2 else 0.0


def _unit(value: str) -> str:
    """In what a value is given: 100 feet are not 100 yards."""
    units: dict[str, str] = load_table("en", "figures.toml")["measures"]
    for word in value.lower().replace("-", " ").split():
        bare = word.strip(".,;:()").removesuffix("s")
        if bare in words().units_of_time:
            return bare
        found = units.get(bare) or units.get(word)
        if found is not None:
            return found
    return ""


def value_of(desk: Desk, side: Side, slot: str) -> str:
    """What a side says, in words that can be laid beside another's."""
    claim = desk.claims.get(side.claim or "")
    if slot == "status":
        return str(table()["asked"]["allegation" if side.value == "alleged" else "fact"])
    members = (claim.slots.get("members") or ()) if claim is not None and slot == "participants" else ()
    if members:
        return ", ".join(" ".join(str(m["text"]).split()) for m in members)
    if slot == "polarity":
        return str(
            table()["asked"]["no" if side.value.endswith("not") or side.value.endswith("not so") else "yes"]
        )
    if slot == "quote_wording":
        return "“" + _said(desk, side) + "”"
    return " ".join(side.value.split())


def word_of(desk: Desk, side: Side) -> str:
    """On whose word a passage stands; "" for the outlet's own."""
    said = desk.statements.get(side.voice or "")
    if said is None:
        named = _denied_by(desk, side) or _claimed_by(desk, side)
        said = _denial_said(desk, side) if not named else None
        if said is None:
            return named
    reading = desk.readings[side.document]
    words = table()["word"]
    who = desk.names.get(reading.actor(said.speaker) or "") if not said.anonymous else None
    if who is None:
        who = _described(reading, said)
    known = desk.names.get(reading.actor(said.speaker) or "") is not None or is_somebody(reading, said)
    if (
        not who
        or who.lower() in table()["phrase"]["deictic"]
        or not known
        or _is_of_whom_it_names(desk, said)
    ):
        return str(words["unknown"])
    first, _, rest = who.partition(" ")
    if first.lower() in table()["phrase"]["possessive"]:
        who = f"“{who}”"
    elif first.lower() in table()["phrase"]["leading"]:
        who = f"{first.lower()} {rest}"
    return str(words["direct" if said.kind == "direct" else "indirect"]).format(who=who)


def _is_of_whom_it_names(desk: Desk, said: Statement) -> bool:
    """Whether a relative clause inside somebody's words is taken for his own: "Kesh challenged the findings of an inquiry that
    blamed it"."""
    outer = desk.statements.get(said.within or "")
    reading = desk.readings[said.document]
    told = [s.of(reading.text).lower() for s in said.source]
    relative = len(told) == 1 and told[0] in words().relative
    return relative and outer is not None and reading.actor(outer.speaker) == reading.actor(said.speaker)


def _denied_by(desk: Desk, side: Side) -> str:
    """The one whose denial a passage tells in the outlet's own words ("The mayor denied this"), or whose denial stands beside what
    another one says ("said that it fell, a claim denied by the army"); "" where it tells no denial."""
    claim = desk.claims.get(side.claim or "")
    if claim is None or side.value != DENIED:
        return ""
    form = str(table()["word"]["indirect"])
    if claim.slots.get("what") == "REJECT" and claim.slots["polarity"] == 1:
        who = next((desk.names[a] for a in claim.slots["who"] if a in desk.names), None)
        if who is not None:
            return form.format(who=who)
    reading = desk.readings[side.document]
    told = reading.propositions.get(claim.slots.get("proposition") or "")
    if told is None or told.lemma not in words().denying or told.polarity == -1:
        return ""
    doer = next((a for a in told.arguments if a.role == "actor" and a.head not in words().pronouns), None)
    things = words().happenings | {stem(w) for w in words().causes} | {stem(w) for w in words().hearsay}
    if doer is None or (doer.mention is None and stem(doer.head) in things):
        return ""  # what only speaks against it is nobody
    return form.format(who=_argument(desk, reading, doer))


def _argument(desk: Desk, reading: Reading, argument: Argument) -> str:
    """Whom a part of a clause means: the name in the case, or the report's words with their article."""
    mention = reading.mentions.get(argument.mention or "")
    known = desk.names.get(reading.actor_of(mention) or "") if mention is not None else None
    if known:
        return known
    article = _article_before(reading, argument.span)
    first, *rest = argument.span.of(reading.text).split()
    first = first.lower() if first.lower() in table()["phrase"]["articles"] else first
    return " ".join([article, first, *rest]).strip()


def _article_before(reading: Reading, span: Span) -> str:
    """The article right before words of a report, in small letters; "" where none stands there."""
    before = reading.text[: span.start].split()[-1:]
    return before[0].lower() if before and before[0].lower() in table()["phrase"]["articles"] else ""


def _claimed_by(desk: Desk, side: Side) -> str:
    """The one whose claim a passage rejects ("dismissed the company's claim that"), for the words of the claim; "" for others."""
    claim = desk.claims.get(side.claim or "")
    if (
        claim is None
        or side.value != HAPPENED
        or side.voice is not None
        or claim.slots["kind"] != "proposition"
    ):
        return ""
    reading = desk.readings[side.document]
    told = reading.propositions[claim.slots["proposition"]]
    owner = claimed_by(told)
    if owner is None:
        return _called(reading, told)
    return str(table()["word"]["indirect"]).format(who=_argument(desk, reading, owner))


def _called(reading: Reading, told: Proposition) -> str:
    """Whose claim a denial rejects where it names nobody: "citing media reports"; "" where it is no denial."""
    if told.polarity == -1:
        return str(table()["word"]["unknown"])  # what somebody insists was not so
    noun = called_claim(told)
    bare = noun is not None and len(reading.text[noun.span.start : noun.word.end].split()) == 1
    if noun is None or bare:
        denies = noun is not None or (told.lemma in words().denying and told.polarity == 1)
        return str(table()["word"]["unknown"]) if denies else ""
    who = " ".join(reading.text[noun.span.start : noun.word.end].split())
    article = _article_before(reading, noun.span)
    return str(table()["word"]["indirect"]).format(who=f"{article} {who[:1].lower()}{who[1:]}".strip())


def _denial_said(desk: Desk, side: Side) -> Statement | None:
    """The denial of somebody without a name that a passage tells in the outlet's own words ("The ministry denied this")."""
    claim = desk.claims.get(side.claim or "")
    if side.value != DENIED or claim is None or claim.slots.get("polarity") != 1:
        return None
    denies = [p.predicate for p in _propositions(desk, side) if p.lemma in words().denying]
    found = desk.readings[side.document].analysis.statements
    return next((s for s in found if s.source and any(c.overlaps(d) for c in s.cue for d in denies)), None)


def _described(reading: Reading, said: Statement) -> str:
    """A source in the report's words, with its article, and without the capital of a sentence that begins with it."""
    source = " ".join(" ".join(s.of(reading.text).split()) for s in said.source)
    who = said.description or source
    first = next(iter(said.source), None)
    if first is None or not source.startswith(who):
        return who
    sentence = reading.sentence_at(first.start)
    mentions = reading.mentions_of(sentence) if sentence is not None else ()
    named = any(m.kind == "name" and m.start == first.start for m in mentions)
    article = _article_before(reading, first)
    opens = sentence is not None and not reading.text[sentence.start : first.start].strip(' “"')
    if opens and not named and not who[:2].isupper() and not _keeps_capital(who):
        who = who[:1].lower() + who[1:]
    return f"{article} {who}".strip()


def _keeps_capital(who: str) -> bool:
    """Whether a description begins with a name: "South Korean officials", "Kesh guards"."""
    first, *rest = who.split()
    return any(w[:1].isupper() for w in rest[:1]) or state_of(first) is not None


# ------------------------------------------------------------------ what it is called
def _sentence(desk: Desk, matter: Matter, accounts: Sequence[Account]) -> tuple[str, bool]:
    """The matter in a whole sentence, and whether it was made from what the clauses tell; without a number or a day that
    only one of several reports tells."""
    sentence, whole = _named(desk, matter, accounts)
    sentence = _of_some(sentence)
    values = " ".join(a.value for a in accounts).lower()
    alone = [d for d in _lone(desk, matter, sentence) if matter.alike or d.words.lower() not in values]
    made = without(sentence, alone) or sentence if alone else sentence
    if matter.alike and _tells_of_anybody(desk, matter, made):
        return "", whole  # "about 50,000 people came": without their number it says nothing
    if matter.alike and any(d.disputed and stands_in(d, made) for d in alone):
        return "", whole  # no line that is told alike names an hour that one of its reports gives otherwise
    return made, whole


def _tells_of_anybody(desk: Desk, matter: Matter, line: str) -> bool:
    """Whether a line only says that people do something that harms nobody."""
    said = [w.strip("“”").lower() for w in line.split()[:2]]
    phrase = table()["phrase"]
    anybody = (
        len(said) > 1 and said[0] in phrase["anybody"] and said[1] not in (*phrase["prepositions"], "who")
    )
    act = {stem(w.strip("“”.,").lower()) for w in line.split()}
    told = (p for s in matter.sides for p in _propositions(desk, s) if stem(p.lemma) in act)
    return anybody and not any(words().outcomes.get(p.lemma) for p in told)


def _lone(desk: Desk, matter: Matter, text: str) -> list[Detail]:
    """The numbers and days of a text that only one of the reports of a matter tells; what a matter is about is told by none
    of them alone."""
    if len({s.document for s in matter.sides}) < 2 or not may_hold(text):
        return []
    held: dict[str, set[Detail]] = defaultdict(set)
    for side in matter.sides:
        held[side.document].update(details(desk.readings[side.document], side.spans))
    asked = () if matter.alike else OF_SLOT.get(matter.best.slot, ())
    names = {document: known_by(found) for document, found in held.items()}
    made = {
        d
        for document, found in held.items()
        for d in lone(text, found, [other for key, other in names.items() if key != document])
        if d.kind not in asked
    }
    return sorted(made, key=lambda d: (-len(d.words), d.words))


def _named(desk: Desk, matter: Matter, accounts: Sequence[Account]) -> tuple[str, bool]:
    """The matter in a sentence of one of its reports, and whether it was made from what the clauses tell."""
    asked = table()["asked"]
    slot = matter.best.slot
    if matter.alike:
        line = matter.line
        if line is None:
            return "", False
        text = line.text if line.sort == WHOLE else _by_whom(desk, matter.sides, line.text)
        return _perhaps(matter, text), line.whole
    if slot == "quote_wording" or _is_spoken(desk, matter):
        said = _utterance(desk, matter)
        if said is not None:
            return said[0], True
    values = list(dict.fromkeys(a.value for a in accounts if a.value))
    if slot == "number":
        counted = (
            _measured(desk, matter, values)
            or _counted(desk, matter, values)
            or _in_few_words(desk, matter, values)
        )
        if counted is not None:
            return _of_one_by_name(desk, matter, counted), True
    denied = _denial(desk, matter) or _denied_there(desk, matter)
    if denied is not None:
        return denied, True
    if _rests_on(matter, CAUSES):
        named = [v for v in values if v in words().sorts_of_causes.values()]
        held = _either(named if len(named) > 1 else values)
        return asked["caused"].format(happening=_happening(desk, matter.sides), values=held), True
    if slot == "cause" and (dead := _who_died(desk, matter)):
        return asked["died_of"].format(who=dead, values=_either(values)), True
    if slot == "content" and {*values} <= {*words().dimensions[MANNER].values} and len(values) > 1:
        dead = _who_died(desk, matter) or _whom_it_befell(desk, matter)
        if dead:
            return asked["died_how"].format(who=dead, values=_either(values)), True
    if _rests_on(matter, MANNERS):
        held = _either(either_of(values))
        return asked["manner"].format(happening=_happening(desk, matter.sides), values=held), True
    if _rests_on(matter, NO_HAPPENING):
        return asked["took_place"].format(happening=_denied_noun(desk, matter.sides)), True
    if slot == "agent" and (who := _best_clause(desk, matter, True, asks_who)) is not None:
        return form_of(slot).format(clause=who, values=_either(values)), True
    best = _best_clause(desk, matter, slot == "polarity", _of_somebody if slot == "number" else clause_of)
    if slot == "polarity" and matter.bucket != "changed":
        denied = _not_so(desk, matter, best)
        if denied is not None:
            return str(asked["denial"]).format(clause=as_sentence(denied)), True
    if best is None:
        if slot == "polarity" and (no := _quoted_denial(desk, matter)) is not None:
            return no, False
        quoted = _quoted(desk, matter)
        left = str(asked.get(f"open_{slot}", "")).format(values=_either(values))
        return f"{quoted} {left}".strip() if quoted else "", False
    clause = best
    if matter.bucket == "changed":
        told = [asked["denied"] if v == asked["no"] else asked["affirmed"] for v in values]
        held = asked["then"].join(told if slot == "polarity" else values)
        return asked["changed"].format(clause=clause, values=held), True
    form = form_of(slot)
    if slot == "number":
        others = beside(_told_by(desk, matter), clause, values)
        if others is not None:
            return asked["else"].format(clause=clause, values=_either(others)), True
    return form.format(clause=clause, values=_either(values)), True


def _of_some(clause: str) -> str:
    """A clause that a denial tells with "any", as whoever affirms it would: "any guards had fled"."""
    first, _, rest = clause.partition(" ")
    return rest[:1].upper() + rest[1:] if first.lower() in table()["phrase"]["denied_of"] and rest else clause


def _who_died(desk: Desk, matter: Matter) -> str:
    """The one person whom all the tellings of a death name; "" where they tell of nobody's, or of one who is only described."""
    told = [desk.claims[i].slots for s in matter.sides if (i := s.claim or "") in desk.claims]
    whom = [{*(x.get("whom") or x.get("who") or ())} for x in told]
    one = set.intersection(*whom) if whom else set()
    one = one or {matter.best.actor or ""} & set().union(*whom)
    died = any(
        o.value == DEAD
        for s in matter.sides
        for p in _propositions(desk, s)
        for o in words().outcomes.get(p.lemma, ())
    )
    named = [desk.names[a] for a in one if a in desk.names and desk.types.get(a) == "person"]
    return named[0] if died and len(named) == 1 else ""


def _whom_it_befell(desk: Desk, matter: Matter) -> str:
    """The one whom the tellings of a death describe, in the words of the first that says "the"."""
    for side in matter.sides:
        reading = desk.readings[side.document]
        for told in _propositions(desk, side):
            for argument in told.arguments:
                known = argument.determiner in words().definite and argument.mention is not None
                if argument.role == UNDERGOER and known:
                    return _argument(desk, reading, argument)
    return ""


def _of_one_by_name(desk: Desk, matter: Matter, question: str) -> str:
    """The question how many, with the one of several happenings of which it is."""
    which = _which(desk, [matter.best])
    called = desk.happenings.called(which) if which else ""
    if not called or called.lower() in question.lower():
        return question
    return str(table()["asked"]["of_one"]).format(
        happening=called, question=question[:1].lower() + question[1:]
    )


def _rests_on(matter: Matter, why: Reason) -> bool:
    """Whether a relation of a matter was made for a reason."""
    return any(x.name == why.name for r in matter.relations for x in r.reasons)


def _is_measured(relation: Relation) -> bool:
    """Whether a relation is on a measure, which several reports give under whatever verbs."""
    return any(x.name == MEASURED.name for x in relation.reasons)


def _told_by(desk: Desk, matter: Matter) -> list[Told]:
    """The sides of a matter with what their clauses tell."""
    return [(desk.readings[s.document], s, tuple(_propositions(desk, s))) for s in matter.sides]


def _measured(desk: Desk, matter: Matter, values: Sequence[str]) -> str | None:
    """A question that names what is measured: whose age, at what hour, how many of what; None for other numbers."""
    if not all(map(_is_measured, matter.relations)):
        return None
    told, either = _told_by(desk, matter), _either(values)
    question = next((r.text for r in matter.best.reasons if r.name == QUESTION), "")
    if question:
        return str(table()["asked"]["number"]).format(clause=question, values=either)
    return (
        age_asked(told, values, _either)
        or nationals_asked(told, values, _either)
        or intervals_asked(told, values, _either)
        or hours_asked(told, _best_clause(desk, matter, True, _of_somebody) or "", _either)
        or parts_asked(told, either)
    )


def _of_somebody(reading: Reading, told: Proposition, names: Names) -> Clause | None:
    """The clause of a proposition that tells of somebody or something: that nothing was sent until then is no name of the sending."""
    found = clause_of(reading, told, names)
    nobody = load_table("en", "standing.toml")["words"]["nobody"].split()
    return found if found is not None and found.text.split()[0].lower() not in nobody else None


def _in_few_words(desk: Desk, matter: Matter, values: Sequence[str]) -> str | None:
    """A number with what it counts, in a report's few words: "Four Tovians, or 3?"."""
    found = {
        " ".join(span.of(desk.readings[side.document].text).split()).strip(".,;: ")
        for side in matter.sides
        for span in side.spans
    }
    few = sorted(
        (t for t in found if t and len(t.split()) <= FEW and t.split()[-1][:1].isupper()),
        key=lambda t: (-len(t), t),
    )
    if not few or len(few) < len(found):
        return None
    own = {
        s.value
        for s in matter.sides
        if any(few[0] in sp.of(desk.readings[s.document].text) for sp in s.spans)
    }
    others = [v for v in values if v not in own]
    return (
        str(table()["asked"]["else"]).format(clause=few[0][:1].upper() + few[0][1:], values=_either(others))
        if others
        else None
    )


def _happening(desk: Desk, sides: Iterable[Side]) -> str:
    """What most sides of a matter call the happening: "the crash"; "it" where none has a noun for it."""
    told = Counter(
        a.head
        for side in sides
        for p in _propositions(desk, side)
        for a in p.arguments
        if stem(a.head) in words().happenings and stem(a.head) not in words().causes and a.head.isalpha()
    )
    asked = table()["asked"]
    most = max(told, key=lambda head: (told[head], head), default=None)
    return str(asked["happening"].format(noun=most) if most is not None else asked["it"])


def _denied_noun(desk: Desk, sides: Iterable[Side]) -> str:
    """What is said not to have been, in the noun of whoever says so, and where: "protest", "blast at the mill"."""
    words_for = [
        _noun_and_where(desk.readings[s.document].text, p)
        for s in sides
        for p in _propositions(desk, s)
        if p.form == "noun" and p.polarity == -1
    ]
    return Counter(words_for).most_common(1)[0][0] if words_for else str(table()["asked"]["it"])


def _noun_and_where(text: str, told: Proposition) -> str:
    """A noun with the place that stands right behind it."""
    place = next((a for a in told.arguments if a.role in PLACES and a.span.start > told.predicate.end), None)
    between = text[told.predicate.end : place.span.start] if place is not None else ""
    if place is None or len(between.split()) > WITH_ARTICLE or any(c in between for c in ",;.:"):
        return told.lemma
    return " ".join(f"{told.lemma} {text[told.predicate.end : place.span.end]}".split())


def form_of(slot: str) -> str:
    """How it is asked what a slot is."""
    return str(table()["asked"].get(slot, "{clause}"))


def _points_back(told: Proposition) -> bool:
    """Whether a denial says of what only by a word for what was told before: "rejected that version of events"."""
    table = words().denials
    back = table["pointing_back"]
    return any(
        (a.head in back or a.head in table["such"] or (a.head in words().hearsay and a.determiner in back))
        and a.role in ("actor", "theme")
        for a in told.arguments
    )


def _names_it(reading: Reading, told: Proposition) -> bool:
    """Whether a denial says what it denies, and not only that it is a charge: "denies the charge", "dismissed the Keshi claims"."""
    nouns = [a for a in told.arguments if a.role != "actor" and a.head in words().hearsay]
    behind = (
        reading.text[a.word.end : told.clause.end].split()
        for a in nouns
        if a.span.start > told.predicate.start
    )
    before = any(a.span.start < told.predicate.start and ":" not in "".join(a.modifiers) for a in nouns)
    return not before and all(len(rest) > 1 for rest in behind)


def _denial(desk: Desk, matter: Matter) -> str | None:
    """What is denied, in the words of whoever tells the denial, where a matter is a charge that is denied: "Kesh denies any
    part in the raid", or the clause of "denied that they crossed the ford"."""
    if not _rests_on(matter, ANSWERS):
        return None
    found: list[tuple[bool, bool, int, float, str]] = []
    told_whole: list[tuple[float, str]] = []
    for side in matter.sides:
        here = desk.readings[side.document]
        for p in _propositions(desk, side) if side.value == DENIED else ():
            if _points_back(p):
                continue
            denies = p.lemma in words().denying or any(
                w.contains(p.negation) for w in p.wording if p.negation
            )
            if (denies or p.denied) and (c := clause_of(here, p, desk.names)) is not None:
                found.append((_names_it(here, p), denies, len(p.arguments), c.goodness, c.text))
                if called_claim(p) is not None and _names_it(here, p):
                    told_whole.append((c.goodness, c.text))
    if told_whole:
        return as_sentence(max(told_whole)[1])  # whose claim is rejected, and by whom
    if not found:
        return None
    names_it, denies, _, _, text = max(found)
    asked = table()["asked"]
    told = None if names_it else _best_clause(desk, matter, True)
    if told is not None:
        return str(asked["polarity"]).format(clause=told)  # "Kesh denies the charge" does not say which
    made = (
        asked["denial"].format(clause=as_sentence(text)) if denies else asked["polarity"].format(clause=text)
    )
    return str(made)


def _denied_there(desk: Desk, matter: Matter) -> str | None:
    """The clause that tells a claim with its denial, or its sentence in quotation marks: both voices stand in it."""
    if not all(any(x.name == DENIED_THERE.name for x in r.reasons) for r in matter.relations):
        return None
    denials = [s for s in matter.sides if s.value == DENIED]
    found = [
        (c.goodness, c.text)
        for s in denials
        for p in _propositions(desk, s)
        if p.lemma in words().denying or called_claim(p) is not None
        if (c := clause_of(desk.readings[s.document], p, desk.names)) is not None
        and _says_what(desk, s, c.text)
    ]
    if found:
        return as_sentence(max(found)[1])
    quoted = _sentences(desk, denials)
    return str(table()["asked"]["quoted"]).format(words=_inner(min(quoted, key=len))) if quoted else None


def _says_what(desk: Desk, side: Side, clause: str) -> bool:
    """Whether a clause goes on to the end of what its passage denies: not "The ministry has denied"."""
    last = side.spans[-1].of(desk.readings[side.document].text).split()[-1:]
    return bool(last) and last[0].strip('.,;:”"') in clause


def _perhaps(matter: Matter, sentence: str) -> str:
    """The sentence, marked where it is not sure that it is told alike."""
    return (
        table()["asked"]["perhaps"].format(clause=sentence)
        if sentence and matter.bucket == "unsure"
        else sentence
    )


def _either(values: Sequence[str]) -> str:
    """ "79, 71 or about 80"; of many the first four."""
    *before, last = values[:4]
    return f"{', '.join(before)} {table()['asked']['or']} {last}" if before else last


def _is_spoken(desk: Desk, matter: Matter) -> bool:
    """Whether the sides render one utterance, or all quote somebody."""
    if any(SPOKEN & {x.name for x in r.reasons} for r in matter.relations):
        return True
    said = [desk.statements.get(s.voice or "") for s in matter.sides]
    return all(s is not None and s.kind == "direct" for s in said)


def _best_clause(
    desk: Desk,
    matter: Matter,
    affirmed: bool,
    made: Callable[[Reading, Proposition, Names], Clause | None] = clause_of,
) -> str | None:
    """The best whole clause of the sides; what is denied on one side is named by the side that tells it, if possible in the
    verb that is denied."""
    told = {side: tuple(_propositions(desk, side)) for side in matter.sides}
    denied = {p.lemma for found in told.values() for p in found if p.polarity == -1}
    found = []
    for side in _telling(desk, matter):
        here = desk.readings[side.document]
        for p in told[side]:
            if affirmed and p.polarity != 1:
                continue
            if (c := made(here, p, desk.names)) is not None:
                lone_there = len(_lone(desk, matter, c.text))
                found.append((affirmed and p.lemma in denied, -lone_there, c.goodness, c.text))
    return max(found)[-1] if found else None


def _not_so(desk: Desk, matter: Matter, affirmed: str | None) -> str | None:
    """The clause that says that it was not so, where none of the others tells the same in its own verb; None where one does."""
    denied: list[tuple[float, str]] = []
    acts: set[str | int] = set()
    for side in matter.sides:
        here = desk.readings[side.document]
        for p in _propositions(desk, side):
            if p.polarity == -1 and not _points_back(p):
                acts |= _acts(p)
                c = clause_of(here, p, desk.names)
                if (
                    c is not None
                    and p.negation is not None
                    and any(w.contains(p.negation) for w in p.wording)
                ):
                    denied.append((c.goodness, c.text))
    if affirmed is not None:
        for side in matter.sides:
            for p in _propositions(desk, side):
                c = clause_of(desk.readings[side.document], p, desk.names) if p.polarity == 1 else None
                if c is not None and c.text == affirmed and acts & _acts(p):
                    return None
    return max(denied)[-1] if denied else None


# ------------------------------------------------------------------ what is told alike
def _headed(desk: Desk, matter: Matter) -> Matter:
    """A matter that is told alike with the line that most outlets tell, and the sides that tell it, in the list that it is sure
    enough for."""
    if not matter.alike:
        return matter
    line = _best_line(desk, matter)
    kept = _of_one_time(desk, _telling_line(matter, line)) if line is not None else ()
    told = len({desk.outlet(s) for s in kept}) >= MANY
    sides = kept if told else matter.sides
    if line is not None and not line.whole and len(sides) < len(matter.sides):
        # whoever does not tell it lacks nothing of it
        again = _best_line(desk, replace(matter, sides=tuple(sides)))
        if again is not None and again.says == line.says:
            line = replace(line, whole=again.whole)
    made = replace(matter, line=line, sides=sides, likely=_likely(desk, matter, line, sides))
    if matter.best.kind != "corroborates" or any(map(decided, matter.relations)):
        return made
    held = told and line is not None and not (_says_little(desk, made, line) or _two_speakers(desk, made))
    held = held and max(r.confidence for r in matter.relations) >= LIKELY
    return replace(made, bucket="told_alike" if held and made.likely >= LISTED else "unsure")


def _likely(desk: Desk, matter: Matter, line: Line | None, sides: Sequence[Side]) -> float:
    """How likely the line of a matter is right, told by some of its sides."""
    sure = max(r.confidence for r in matter.relations)
    if line is None or any(map(decided, matter.relations)):
        return sure
    shares: dict[str, float] = {}
    for side, share in zip(matter.sides, line.shares, strict=True):
        if side in sides:
            shares[desk.outlet(side)] = max(share, shares.get(desk.outlet(side), 0.0))
    return line_likely(sure, sorted(shares.values())[-MANY] if len(shares) >= MANY else 0.0)


def _telling_line(matter: Matter, line: Line) -> tuple[Side, ...]:
    """The sides that tell a line."""
    return tuple(s for s, share in zip(matter.sides, line.shares, strict=True) if share >= TOLD)


def _of_one_time(desk: Desk, sides: Sequence[Side]) -> tuple[Side, ...]:
    """The sides that tell of one time, and as near to being done: those of most outlets, where some give another day or year, or what
    one plans is done in another report; none where nobody can say which."""
    return tuple(_most(desk, _most(desk, sides, _days_of, _days_apart), _as_near, str.__ne__))


def _most(
    desk: Desk, sides: Sequence[Side], value: Callable[[Desk, Side], T | None], apart: Callable[[T, T], bool]
) -> Sequence[Side]:
    """The sides that give the value of most outlets, or none, where two values are apart; none at all where as many give another."""
    held = [(s, value(desk, s)) for s in sides]
    given: dict[T, set[str]] = defaultdict(set)
    for side, told in held:
        if told is not None:
            given[told].add(desk.outlet(side))
    if not any(apart(a, b) for a, b in combinations(given, 2)):
        return sides
    most = sorted(given, key=lambda told: len(given[told]))
    if len(given[most[-1]]) == len(given[most[-2]]):
        return ()
    return [s for s, told in held if told is None or not apart(told, most[-1])]


def _days_of(desk: Desk, side: Side) -> tuple[str, str] | None:
    """First and last of the days on which a side tells it, in so many words; else of the one year that its clause names."""
    claim = desk.claims.get(side.claim or "")
    when = claim.slots.get("when") if claim is not None and claim.slots.get("own_date") else None
    if when and when["start"] and when["end"]:
        return (when["start"], when["end"])
    told = next(_propositions(desk, side), None) if claim is not None else None
    text = desk.readings[side.document].text
    years = {n for n in numbers_in(told.clause.of(text)) if n in YEARS} if told is not None else set()
    year = f"{int(years.pop())}" if len(years) == 1 else None
    return (year, year) if year is not None else None


def _days_apart(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Whether two runs of days do not touch, or two years that clauses only name are two."""
    if len(left[0]) != len(right[0]):
        return False
    return left != right if len(left[0]) == len("2031") else gap(left, right) > 0


def _as_near(desk: Desk, side: Side) -> str | None:
    """Whether a side tells what is done, what goes on, what is to come, or what is not real."""
    claim = desk.claims.get(side.claim or "")
    if claim is None or claim.slots["kind"] != "proposition":
        return None
    told = next(_propositions(desk, side), None)
    if told is None:
        return None
    if _goes_on(desk.readings[side.document], told):
        return GOES_ON
    near = reality(told.certainty)
    return told.certainty if near == AHEAD else near


def _goes_on(reading: Reading, told: Proposition) -> bool:
    """Whether a clause tells what is being done: "divers are recovering it", "began to clear the rubble"."""
    verb = table()["verb"]
    said = told.predicate.of(reading.text).lower()
    before = reading.text[max(0, told.predicate.start - NEAR) : told.predicate.start].lower().split()[-2:]
    if verb["passive"] in before or not set(before).isdisjoint(verb["underway"]):
        return True
    return said.endswith(verb["going_on"]) and not set(before).isdisjoint(verb["now"])


def _says_little(desk: Desk, matter: Matter, line: Line) -> bool:
    """Whether a clause says hardly anything that not every report of the affair says: "So many people died." """
    if line.sort != CLAUSE:
        return False
    least = LITTLE if len(line.says.split()) >= FULL else SHORTER
    return desk.common.weight(line.says, {s.document for s in matter.sides}) < least


def _two_speakers(desk: Desk, matter: Matter) -> bool:
    """Whether words spoken are given to one here and to another one there, a person and a body too."""
    said = [desk.statements.get(s.voice or "") for s in matter.sides]
    verbatim = all(x is not None and x.kind == "direct" for x in said)
    if not verbatim and not all(SPOKEN & {x.name for x in r.reasons} for r in matter.relations):
        return False
    speakers = {who for s in matter.sides if (who := _speaker(desk, s))}
    names = [set(desk.names[who].lower().split()) for who in sorted(speakers) if who in desk.names]
    longest = max(names, key=len, default=set[str]())
    people = {desk.types.get(who) == "person" for who in speakers}
    return not all(name <= longest for name in names) or len(people) > 1


def _first_act(reading: Reading, spans: Spans) -> str:
    """What the sentence of a passage tells first."""
    sentence = reading.sentence_at(spans[0].start)
    told = reading.told_in(sentence) if sentence is not None else ()
    return next((p.lemma for p in told if p.form == "verb"), "")


def _relative(reading: Reading, told: Proposition) -> bool:
    """Whether a clause hangs on its subject ("the black boxes of the plane that crashed"), which may be another word than it looks."""
    between = reading.text[told.wording[0].end : told.predicate.start].lower().split()
    return not words().relative.isdisjoint(between)


def _best_line(desk: Desk, matter: Matter) -> Line | None:
    """The best of the lines that a matter may be named by: spoken words, clauses, else whole sentences."""
    asked = matter.sides[:: -(-len(matter.sides) // ASKED)]
    found = [*_spoken_line(desk, matter), *_clauses(desk, matter, asked)]
    if not any(line.outlets >= MANY for line in found):
        found += _whole_sentences(desk, matter, asked)
    return max(found, key=lambda line: line.key, default=None)


def _line(
    desk: Desk,
    matter: Matter,
    text: str,
    says: str,
    sort: int,
    whole: bool = True,
    rank: tuple[float, ...] = (),
    act: str = "",
    of: Sequence[str] = (),
) -> Line:
    """A line with the share of it that each side tells."""
    shares = tuple(desk.common.shares(says, [(s.document, s.spans) for s in matter.sides], act, of))
    outlets = {desk.outlet(s) for s, share in zip(matter.sides, shares, strict=True) if share >= TOLD}
    return Line(text, says, sort, whole, rank, shares, len(outlets))


def _spoken_line(desk: Desk, matter: Matter) -> Iterator[Line]:
    said = _utterance(desk, matter) if _is_spoken(desk, matter) else None
    if said is not None:
        yield _line(desk, matter, *said, SPEECH)


def _clauses(desk: Desk, matter: Matter, asked: Sequence[Side]) -> Iterator[Line]:
    """The whole clauses of some sides."""
    told = {side: tuple(_propositions(desk, side)) for side in matter.sides}
    phrases = {side: _phrases(desk, side, told[side]) for side in matter.sides}
    acts = Counter(act for found in told.values() for act in {a for p in found for a in _acts(p)})
    speakers = {_speaker(desk, s) for s in matter.sides}
    voices = [s.voice for s in matter.sides]
    seen: set[str] = set()
    for side in asked:
        here = desk.readings[side.document]
        voice = side.voice if len(speakers) == 1 else None
        others = tuple({x for other, x in phrases.items() if other is not side and x})
        for p in told[side]:
            c = clause_of(here, p, desk.names)
            if c is None or c.text in seen or is_cut_short(here, p):
                continue
            seen.add(c.text)
            extra = _own_alone(desk, p, here, others)
            full = len(c.text.split()) >= FULL and not _relative(here, p) and not stands_for(here, p)
            rank = (float(full), float(max(acts[a] for a in _acts(p))), float(-extra), c.goodness)
            act = p.lemma if p.form == "verb" else ""
            of = [a.span.of(here.text) for a in p.arguments if a.role == UNDERGOER]
            said = desk.statements.get(side.voice or "")
            if said is not None and all(voices) and not _opens_speech(here, p, said):
                continue
            text = _attributed(desk, here, p, voice, c.text)
            whole = extra == 0 and not stands_for(here, p)
            yield _line(desk, matter, text, c.text, CLAUSE, whole, rank, act, of)


def _whole_sentences(desk: Desk, matter: Matter, asked: Sequence[Side]) -> Iterator[Line]:
    """The whole sentences of some sides, in quotation marks."""
    quoted, deictic = str(table()["asked"]["quoted"]), table()["phrase"]["deictic"]
    spoken = _is_spoken(desk, matter)
    for side in asked:
        for text in _sentences(desk, (side,)):
            points = text.split()[0].strip('“"').lower() in deictic
            act = "" if spoken else _first_act(desk.readings[side.document], side.spans)
            rank = (float(not points), float(-len(text)))
            yield _line(desk, matter, quoted.format(words=_inner(text)), text, WHOLE, False, rank, act)


def _holds_words(desk: Desk, side: Side, clause: str) -> bool:
    """Whether a clause stands word for word in a report."""
    return clause[1:] in " ".join(desk.readings[side.document].text.split())


def _acts(told: Proposition) -> frozenset[str | int]:
    """What a clause tells, in whatever words."""
    return words().acts.get(told.lemma, frozenset()) | {told.lemma}


CORE_ALONE = 4  # noun phrases beside the core that a report may add before it is better left out who did it


def _own_alone(desk: Desk, told: Proposition, here: Reading, others: Sequence[frozenset[Phrase]]) -> int:
    """How many noun phrases of a clause another side lacks, where it is told alike: a line tells what all tell; who does it,
    and whom it befalls, counts for each side that lacks it.

    Args:
        others: the noun phrases of each other side that has any.
    """
    extra = 0
    for argument in told.arguments:
        lacking = sum(not any(map(desk.phrase(here, argument).is_told_by, found)) for found in others)
        extra += CORE_ALONE * lacking if argument.role in CORE else bool(lacking)
    return extra


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as far as another one can tell the same: the actor of the case, the stems of its noun and modifiers."""

    actor: str | None
    head: str
    modifiers: frozenset[str]

    def is_told_by(self, other: Phrase) -> bool:
        """Whether both are of one actor or one noun, with no restriction that this one has and the other lacks."""
        if self.actor is not None and self.actor == other.actor:
            return True
        return self.head == other.head and self.modifiers <= other.modifiers


def _phrases(desk: Desk, side: Side, told: Iterable[Proposition]) -> frozenset[Phrase]:
    """The noun phrases of what a side tells."""
    reading = desk.readings[side.document]
    return frozenset(desk.phrase(reading, a) for p in told for a in p.arguments)


def _propositions(desk: Desk, side: Side) -> Iterator[Proposition]:
    return propositions_at(desk.readings[side.document], desk.claims.get(side.claim or ""), side.spans)


def _telling(desk: Desk, matter: Matter) -> Sequence[Side]:
    """The sides that name the matter: of what some deny, those who say that it is so."""
    if matter.best.slot != "polarity":
        return matter.sides
    no = str(table()["asked"]["no"])
    return [s for s in matter.sides if value_of(desk, s, "polarity") != no]


def _quoted(desk: Desk, matter: Matter) -> str | None:
    """The shortest whole sentence of a side, in quotation marks."""
    found = _sentences(desk, _telling(desk, matter))
    deictic = table()["phrase"]["deictic"]
    best = min(
        found,
        key=lambda t: (t.split()[0].strip('“"').lower() in deictic, len(_lone(desk, matter, t)), len(t), t),
        default=None,
    )
    return str(table()["asked"]["quoted"]).format(words=_inner(best)) if best is not None else None


def _quoted_denial(desk: Desk, matter: Matter) -> str | None:
    """The shortest whole sentence of a denial, in quotation marks, where what is denied is only a part of the sentences that tell it:
    nobody denies the rest of "Orl seized on the letters in calling the inquiry a farce"."""
    telling = _telling(desk, matter)
    for side in telling:
        whole = whole_sentence(desk.readings[side.document], side.spans)
        if whole is not None and len(side.spans[0]) >= MOST_OF_IT * len(whole):
            return None
    denials = [s for s in matter.sides if s not in telling]
    found = _sentences(desk, denials) or [t for s in denials if (t := _up_to_quotation(desk, s))]
    return str(table()["asked"]["quoted"]).format(words=_inner(min(found, key=len))) if found else None


def _up_to_quotation(desk: Desk, side: Side) -> str:
    """What a sentence says up to the colon behind which it quotes: "Orl said the charges are untrue"; "" where it has none."""
    text = desk.readings[side.document].text
    sentence = desk.readings[side.document].sentence_at(side.spans[0].start)
    if sentence is None or text[side.spans[-1].end :][:1] != ":":
        return ""
    said = " ".join(text[sentence.start : side.spans[-1].end].split())
    return f"{said}." if said[:1].isupper() and not set('“”"') & set(said) else ""


def _sentences(desk: Desk, sides: Iterable[Side]) -> list[str]:
    """The whole sentences of some sides that ask nothing, with no half of a quotation."""
    told = (whole_sentence(desk.readings[s.document], s.spans) for s in sides)
    found = [t for t in told if t and t.count('"') % 2 == 0 and t.count("“") == t.count("”")]
    asking = table()["phrase"]["asking"]
    return [t for t in found if t.split()[0].strip('“"').lower() not in asking]


def _inner(text: str) -> str:
    """A text that is put in quotation marks, its own marks made single."""
    made, opens = "", True
    for c in text:
        if c == '"':
            made, opens = made + ("‘" if opens else "’"), not opens
        else:
            made += {"“": "‘", "”": "’"}.get(c, c)
    return made + "’" * (made.count("‘") - made.count("’"))


def _utterance(desk: Desk, matter: Matter) -> tuple[str, str] | None:
    """Whose words were rendered, with the shortest whole rendering; and that rendering alone."""
    speakers = {_speaker(desk, s) or "" for s in matter.sides}
    said = [_said(desk, s, whole=True) for s in matter.sides]
    said += [_said(desk, s) for s in matter.sides if not _goes_on_behind(desk, s)]
    verb, phrase = table()["verb"], table()["phrase"]
    leads = {
        *verb["auxiliaries"],
        *verb["negations"],
        *phrase["prepositions"],
        *phrase["goes_on"],
        *phrase["relative"],
    }
    whole = [
        t for t in said
        if len(t.split()) >= 4 and len(t) <= LONGEST_QUOTATION and t.split()[0].lower() not in leads
    ]  # fmt: skip
    if len(speakers) != 1 or not speakers <= desk.names.keys() or not whole:
        return None
    best = min(whole, key=lambda t: (not t[:1].isupper(), len(_lone(desk, matter, t)), len(t), t))
    spoken = any(
        best in (_said(desk, s, whole=True), _said(desk, s))
        for s in matter.sides
        if (held := desk.statements.get(s.voice or "")) is not None and held.kind == "direct"
    )
    if not spoken and not (
        set('“”"‘’') & set(best) == set() and any(_is_clause(desk, s, best) for s in matter.sides)
    ):
        return None
    words = _inner(best) if spoken else _within(desk, matter, best.rstrip(" ."))
    form = str(table()["asked"]["said" if spoken else "rendered"])
    return form.format(speaker=desk.names[speakers.pop()], words=words), best


def _within(desk: Desk, matter: Matter, words: str) -> str:
    """A clause as it stands behind "said that": without the capital of a sentence, unless a name begins it."""
    first = words.split()[0]
    if first.isupper() or first[1:].lower() != first[1:]:
        return words
    for side in matter.sides:
        reading = desk.readings[side.document]
        for m in reading.analysis.mentions:
            if m.kind == "name" and m.span.of(reading.text).startswith(first):
                return words
    return words if state_of(first.lower()) is not None else words[:1].lower() + words[1:]


def _goes_on_behind(desk: Desk, side: Side) -> bool:
    """Whether a passage ends within a clause: "settling it within a year" of "settling it within a year is rare"."""
    text = desk.readings[side.document].text
    end = side.spans[-1].end
    return text[end:].lstrip()[:1].isalnum() or text[end - 1 : end + 1].endswith("-")


def _is_clause(desk: Desk, side: Side, words: str) -> bool:
    """Whether what is rendered begins with the subject of a whole clause: "said that the dam would hold"."""
    text = desk.readings[side.document].text
    found = ((p.wording[0].of(text), p.predicate.of(text)) for p in _propositions(desk, side) if p.wording)
    return any(words.startswith(" ".join(w.split())) and verb in words[len(w) :] for w, verb in found)


def _said(desk: Desk, side: Side, whole: bool = False) -> str:
    """The words of a side, or all that was said."""
    text = desk.readings[side.document].text
    said = desk.statements.get(side.voice or "")
    spans = said.content if whole and said is not None else side.spans
    words = " … ".join(" ".join(s.of(text).split()) for s in spans).strip('“”"‘’ ,')
    first, _, rest = words.partition(" ")
    return rest if first in table()["phrase"]["relative"] else words


def _counted(desk: Desk, matter: Matter, values: Sequence[str]) -> str | None:
    """How many of whom, and what befell them: "Were 34 or 19 Quwari fishermen released?"."""
    names: Counter[tuple[str, str]] = Counter()
    in_series = _rests_on(matter, SERIES)
    for side in matter.sides:
        claim = desk.claims.get(side.claim or "")
        reading = desk.readings[side.document]
        for told in propositions_at(reading, claim, side.spans):
            for argument in told.arguments:
                figure = reading.figures.get(argument.number or "")
                held = [s.end for s in side.spans if figure is not None and s.overlaps(figure.span)]
                given = figure is not None and _gives(figure, side)
                if figure is not None and held and argument.role == "theme" and given:
                    alone = max(held) - figure.end <= COUNTED  # the side is the number with what it counts
                    noun = _noun(reading, figure, max(held) if alone else argument.span.end)
                    after = _befell(reading, told, argument)
                    if in_series:
                        after = str(table()["states"].get(figure.state or "", after))
                    if noun and after:
                        names[noun, after] += 100 if (figure.value or 0) > 1 else 1
    if not names or any(not v for v in values):
        return None
    what, befell = max(names, key=lambda k: (names[k], -len(" ".join(k)), k))
    asked = table()["asked"]
    if matter.bucket == "changed":
        said = asked["then"].join(values)
        return str(asked["recounted"]).format(values=said, what=what, befell=befell)
    return str(asked["counted"]).format(values=_either(values), what=what, befell=befell)


def _gives(figure: Figure, side: Side) -> bool:
    """Whether a number is the one that a side gives."""
    return side.value == written(figure) or f"{figure.value or 0:g}" in side.value.replace(",", "").split()


def _noun(reading: Reading, figure: Figure, end: int) -> str:
    """What is counted, in the report's words after the number."""
    if figure.noun in table()["measured"]["victims"]:
        return str(table()["asked"]["people"])  # "34 deaths"
    words = " ".join(reading.text[figure.end : end].split()).strip(" .,;:!?")
    if figure.of_total is not None:
        return " ".join(words.split()[:OF_THE_FOUR])
    plain = 0 < len(words.split()) <= 4 and "“" not in words
    verb, phrase = table()["verb"], table()["phrase"]
    others = {*verb["auxiliaries"], *table()["states"], *phrase["prepositions"], *phrase["deictic"]} - {"of"}
    others |= marks("on_board")  # "people aboard the ferry"
    plain = plain and not set(words.lower().split()) & others  # "people were missing", "on Tuesday"
    if plain and not set(words.lower().split()) & set(table()["measured"]["victims"]):
        return words
    return str(table()["asked"]["people"]) if figure.state else ""


def _befell(reading: Reading, told: Proposition, counted: Argument) -> str:
    """What befell those who are counted, as a state or a participle that "were" can stand before."""
    if told.form == "count" or told.lemma in table()["states"]:
        return str(table()["states"].get(told.lemma, ""))
    surface = told.predicate.of(reading.text).lower()
    before = reading.text[counted.span.end : told.predicate.start].lower().split()
    passive = bool(set(before) & set(table()["verb"]["be"]))
    after = told.predicate.end <= counted.span.start and surface.endswith(table()["verb"]["participle"])
    if told.form != "verb" or not (passive or after) or surface.endswith(table()["verb"]["going_on"]):
        return ""
    behind = reading.text[told.predicate.end : told.predicate.end + PARTICLE].split()
    particle = behind[0] if behind and behind[0] in table()["measured"]["particles"] and passive else ""
    ahead = table()["phrase"]["prepositions"]
    if particle in ahead and behind[1:2] and behind[1] not in ahead:
        particle = ""  # "found in the house", but "handed over to"
    return f"{surface} {particle}".strip()
