"""Decides which event mentions, of one report or of several, tell of the same happening.

Reports are grouped into affairs first (`event_features.affairs`), because the same words in unrelated reports mean
different happenings.  Inside an affair, pairs of mentions of the same sense are scored by named tests and joined from
the surest on; a veto between any two members keeps two groups apart, so one bad pair never chains.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as day

from rashomon.lang.tables import load_table
from rashomon.link.event_features import Facts, facts_of, judge_pair, neighbourhood
from rashomon.model import (
    ActorLinks,
    Analysis,
    Calendar,
    Date,
    Event,
    EventLinks,
    Judgement,
    Reason,
    Undecided,
    joint_id,
)

JOIN = 0.6  # a pair at or above this is one happening: swept on ECB+ (0.4, 0.5, 0.6 in November 2026): B-cubed precision 82, 83, 85
NEAR = 400  # characters from the sentence of a visit in which a meeting may be a part of it
LINKAGE = 0.35  # what the average pair of two groups must reach before they join
FEW = 12  # members of a group that are asked: the first to join, so the surest
MOST = 150  # partners of one mention under one key, so that a common word stays near-linear
DOUBT = 0.45  # between this and JOIN a person is asked


@dataclass(slots=True)
class _Groups:
    """Groups of mentions that only ever grow."""

    facts: Sequence[Facts]
    of: list[int] = field(default_factory=list)
    members: dict[int, list[int]] = field(default_factory=dict)
    why: dict[int, list[Reason]] = field(default_factory=dict)
    asked: dict[tuple[int, int], tuple[float, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.of = list(range(len(self.facts)))
        self.members = {i: [i] for i in self.of}
        self.why = {i: [] for i in self.of}

    def ask(self, a: int, b: int) -> tuple[float, bool]:
        """The score of a pair and whether it is vetoed."""
        key = (a, b) if a < b else (b, a)
        if key not in self.asked:
            verdict = judge_pair(self.facts[a], self.facts[b])
            self.asked[key] = (verdict.score, bool(verdict.vetoes))
        return self.asked[key]

    def join(self, a: int, b: int, reasons: Iterable[Reason]) -> None:
        keep, gone = sorted((self.of[a], self.of[b]))
        if keep == gone:
            return
        for i in self.members[gone]:
            self.of[i] = keep
        self.members[keep] += self.members.pop(gone)
        self.why[keep] += self.why.pop(gone)
        self.why[keep].extend(reasons)


def link_events(
    analyses: Sequence[Analysis],
    actors: ActorLinks,
    calendar: Calendar | None,
    judgements: Sequence[Judgement],
) -> EventLinks:
    """The events of a case.

    `calendar` is None in the first pass, when nothing is dated yet; a mention without a date fits any.  Judgements of
    kind "same_event" and "different_event" (about event mention ids) come before every test.
    """
    facts = facts_of(analyses, actors, calendar)
    groups = _Groups(facts)
    number = {f.id: i for i, f in enumerate(facts)}
    same, apart = _decided(judgements, number)
    for a, b in sorted(same):
        groups.join(a, b, [Reason("judged_same", "A person decided that these tell of one happening.")])
    doubts: list[Undecided] = []
    scored = []
    near = neighbourhood(analyses)
    for a, b in candidates(facts, near.company):
        verdict = judge_pair(facts[a], facts[b])
        groups.asked[a, b] = (verdict.score, bool(verdict.vetoes))
        if verdict.score >= JOIN:
            scored.append((-verdict.score, a, b, verdict.reasons))
        elif verdict.score >= DOUBT and not verdict.vetoes:
            doubts.append(
                Undecided("event", facts[a].id, facts[b].id, round(verdict.score, 3), verdict.reasons)
            )
    for _, a, b, reasons in sorted(scored, key=lambda s: s[:3]):
        if groups.of[a] != groups.of[b] and _compatible(groups, a, b, apart):
            groups.join(a, b, reasons)
    events = _events(groups)
    of = {m: e.id for e in events for m in e.mentions}
    open_pairs = _open_pairs(doubts, of)
    return EventLinks(_with_wholes(_with_plans(events, facts, number), facts, of), of, open_pairs)


def _open_pairs(doubts: Sequence[Undecided], of: Mapping[str, str]) -> tuple[Undecided, ...]:
    """The likeliest doubtful pair of mentions for each two events, the likeliest first."""
    best: dict[tuple[str, str], Undecided] = {}
    for doubt in sorted(doubts, key=lambda d: (-d.score, d.left, d.right)):
        left, right = sorted((of[doubt.left], of[doubt.right]))
        if left != right:
            best.setdefault((left, right), doubt)
    return tuple(best.values())


def _decided(
    judgements: Sequence[Judgement], number: dict[str, int]
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    same: set[tuple[int, int]] = set()
    apart: set[tuple[int, int]] = set()
    for judgement in judgements:
        about = sorted(number[i] for i in judgement.about if i in number)
        pairs = {(a, b) for n, a in enumerate(about) for b in about[n + 1 :]}
        if judgement.kind == "same_event":
            same |= pairs
        elif judgement.kind == "different_event":
            apart |= pairs
    return same - apart, apart


def candidates(facts: Sequence[Facts], company: Mapping[str, frozenset[str]]) -> list[tuple[int, int]]:
    """Pairs worth asking: reports that keep company, and a shared key (a root of the same meaning, or type and
    participant)."""
    blocks: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, fact in enumerate(facts):
        for key in fact.keys:
            blocks[key][fact.document].append(i)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        for document, mentions in block.items():
            others = sorted(o for o in company[document] & block.keys() if o >= document)
            partners = [j for o in others for j in block[o]]
            for a in mentions:
                pairs.update([(a, b) if a < b else (b, a) for b in partners[:MOST] if a != b])
    return sorted(pairs)


def _compatible(groups: _Groups, a: int, b: int, apart: set[tuple[int, int]]) -> bool:
    """Whether no member of one group is vetoed by a member of the other, and the average pair still fits."""
    left, right = groups.members[groups.of[a]], groups.members[groups.of[b]]
    total, count = 0.0, 0
    for i in left[:FEW]:
        for j in right[:FEW]:
            if (min(i, j), max(i, j)) in apart:
                return False
            score, vetoed = groups.ask(i, j)
            if vetoed:
                return False
            total, count = total + score, count + 1
    return total / count >= LINKAGE


def _events(groups: _Groups) -> tuple[Event, ...]:
    made = []
    for number, members in sorted(groups.members.items()):
        facts = [groups.facts[i] for i in sorted(members)]
        mentions = tuple(sorted(f.id for f in facts))
        made.append(
            Event(
                id=joint_id("e", mentions),
                type=_commonest(f.type for f in facts),
                mentions=mentions,
                documents=tuple(sorted({f.document for f in facts})),
                actor=_most_named([f.actor for f in facts]),
                recipient=_most_named([f.recipient for f in facts]),
                place=_commonest(p for f in facts for p in f.place),
                date=_date_of(facts),
                reasons=tuple(dict.fromkeys(groups.why[number])),
            )
        )
    return tuple(sorted(made, key=lambda e: e.id))


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v is not None)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _most_named(roles: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """The actors of a role, those whom most mentions name first."""
    counts = Counter(actor for role in roles for actor in role)
    return tuple(sorted(counts, key=lambda a: (-counts[a], a)))


def _date_of(facts: Sequence[Facts]) -> Date | None:
    """The narrowest date that some report's words give; else the narrowest that a report's own date gives."""
    resting = [f.date for f in facts if f.date is not None]
    return _narrowest(resting or [f.told for f in facts if f.told is not None])


def _narrowest(dates: Sequence[Date]) -> Date | None:
    closed = [d for d in dates if d.start and d.end]
    if not closed:
        return dates[0] if dates else None
    return min(closed, key=lambda d: (_days(d), d.start or "", d.edtf, d.evidence))


def _days(date: Date) -> int:
    return (day.fromisoformat(date.end or "") - day.fromisoformat(date.start or "")).days


def _with_wholes(
    events: tuple[Event, ...], facts: Sequence[Facts], of: Mapping[str, str]
) -> tuple[Event, ...]:
    """The events, a meeting pointing at the visit that it was a part of: told in the same sentence or right after it,
    with the visitor among those who met."""
    table = load_table("en", "event-senses.toml")
    wholes, parts = frozenset(table["wholes"].split()), frozenset(table["parts"].split())
    found: dict[str, set[str]] = defaultdict(set)
    whole: Facts | None = None
    for fact in sorted(facts, key=lambda f: (f.document, f.start, f.id)):
        if fact.lemma in wholes and fact.status == "real" and fact.actor & fact.named:
            whole = fact
        elif (
            whole is not None
            and whole.document == fact.document
            and fact.lemma in parts
            and fact.status == "real"
        ):
            near = fact.sentence - whole.sentence <= NEAR
            if near and whole.actor & whole.named & (fact.actor | fact.recipient):
                found[of[fact.id]].add(of[whole.id])
    single = {part: next(iter(w)) for part, w in found.items() if len(w) == 1}
    return tuple(replace(e, part_of=single[e.id]) if single.get(e.id, e.id) != e.id else e for e in events)


def _with_plans(
    events: tuple[Event, ...], facts: Sequence[Facts], number: dict[str, int]
) -> tuple[Event, ...]:
    """The events, a planned one pointing at the event that fulfils it where sense and participants agree."""
    by_sense: dict[tuple[str, str], list[Event]] = defaultdict(list)
    planned: set[str] = set()
    for event in events:
        first = [facts[number[m]] for m in event.mentions]
        if all(f.status == "open" for f in first):
            planned.add(event.id)
        elif all(f.status == "real" for f in first):
            for sense in sorted({f.root for f in first}):
                for actor in event.actor:
                    by_sense[sense, actor].append(event)
    made = []
    for event in events:
        if event.id in planned and event.actor and event.recipient:
            first = [facts[number[m]] for m in event.mentions]
            fitting = sorted(
                {
                    other.id
                    for f in first
                    for actor in event.actor
                    for other in by_sense.get((f.root, actor), ())
                    if set(other.recipient) & set(event.recipient) and other.type == event.type
                }
            )
            if len(fitting) == 1:
                event = replace(event, plan_of=fitting[0])
        made.append(event)
    return tuple(made)
