"""Decides which event mentions, of one report or of several, tell of the same happening.

Reports are grouped into those that tell of one thing first (`event_reports`), because the same words in unrelated
reports mean different happenings.  Pairs of mentions of reports that keep company are scored by named tests
(`event_features`), and groups of mentions are joined from the surest on while their average pair is likely enough;
a veto between two members keeps two groups apart, so one bad pair never chains; only where many pairs of two large
groups were compared, one among ten is taken for a slip of reading.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from heapq import heapify, heappop, heappush
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.lang.senses import sense_words
from rashomon.link.event_features import (
    ALIKE,
    AT_ONCE,
    LEAD,
    SAME_REPORT,
    Pairs,
    reasons_of,
    ruled_out,
    scores_of,
)
from rashomon.link.event_reports import Floats, Ints
from rashomon.link.event_table import (
    FIRST,
    LAST,
    OPEN,
    REAL,
    Bools,
    Facts,
    Table,
    days_of,
    firm_days,
    table_of,
)
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

# Groups join while they are at least this likely one.  Swept with BEST and LONE over 20 topics of ECB+ train, weights from
# other topics (November 2026; JOIN 0.4 to 0.5, BEST 0.3 to 0.6): CoNLL F1 with given mentions 77.4 to 77.7, found ones
# (overlap) 62.3 to 63.4, and what joins more costs B-cubed precision (0.84 here, 0.83 at BEST 0.6 or JOIN 0.42).
JOIN = 0.45
DOUBT = 0.4
FAINT = 0.05  # pairs less likely than this count as this, and are not kept
SAME_DAYS, DATES_OVERLAP = (
    1.0,
    0.4,
)  # what dates add to the log of the odds; ECB+ has hardly any to learn it from
OTHER_DAYS = (
    1.0  # what other days take from the odds where one hangs on a day of publication that was inferred
)
LONG = 90  # days before a report that are not its news, and by which a day of publication is hardly mistaken
BEST = 0.45  # how much the likeliest pair of two groups counts beside their average pair
LONE = 0.05  # how much surer a pair must be that is all there is
SLIPS = 0.1  # share of vetoed pairs among those of two groups that is taken for slips of reading
# So many sentences that tell of both groups, which have no word in common, make them two: what hit somebody and what they died
# of.  1, 2, 3 tried on ECB+ train, cross-validated (November 2026): CoNLL F1 with given mentions 78.4, 78.5, 78.5 (without 78.5),
# found ones (overlap) 63.0, 63.0, 63.1 (62.9).
SIDE_BY_SIDE = 3
MONTH = 31  # days that a date may span to tell something by overlapping
ONE_DAY = (
    6  # days by which the ends of a date may lie apart that says on which day something was: a week at most
)
FEW = 0.3  # of the mentions that name the likeliest one in a role so many must name another one there
FEWEST = 0.1  # and of all mentions
LEAST = 0.5  # how likely a mention must tell of an event by itself, for its roles to count and a lone one to be an event
NAMED = 0.15  # and for what several reports name to be one
NEAR = 400  # characters from the sentence of a visit in which a meeting may be a part of it


@dataclass(frozen=True, slots=True)
class Compared:
    """The mentions of a case, and the pairs of them that may be one happening: the log of the odds as far as nothing is
    dated, and whether a veto keeps them apart.  Both passes of linking rest on it."""

    table: Table
    left: Ints
    right: Ints
    likeness: Floats
    odds: Floats
    barred: Bools

    def pairs(self) -> Pairs:
        return Pairs(self.table, self.left, self.right, self.likeness)


def link_events(
    analyses: Iterable[Analysis],
    actors: ActorLinks,
    calendar: Calendar | None,
    judgements: Sequence[Judgement],
) -> EventLinks:
    """The events of a case.

    `calendar` is None in the first pass, when nothing is dated yet; a mention without a date fits any.  Judgements of
    kind "same_event" and "different_event" (about event mention ids) come before every test.
    """
    return group_mentions(compare_mentions(analyses, actors), calendar, judgements)


def compare_mentions(
    analyses: Iterable[Analysis], actors: ActorLinks, weights: Sequence[float] | None = None
) -> Compared:
    """Lay the mentions of reports that keep company side by side; each analysis is looked at once.

    `weights` are those of the tests, the shipped ones where there are none.
    """
    table = table_of(analyses, actors)
    kept: list[tuple[Pairs, Floats, Bools]] = []
    least = np.log(FAINT / (1.0 - FAINT)) - SAME_DAYS
    for columns in met_pairs(table):
        pairs = Pairs(table, *columns)
        odds = scores_of(pairs, weights)
        likely = odds >= least
        pairs, odds = pairs.pick(likely), odds[likely]
        kept.append((pairs, odds, ruled_out(pairs)))
    return Compared(
        table,
        np.concatenate([np.zeros(0, np.int32), *(p.left for p, _, _ in kept)]),
        np.concatenate([np.zeros(0, np.int32), *(p.right for p, _, _ in kept)]),
        np.concatenate([np.zeros(0, np.float32), *(p.likeness for p, _, _ in kept)]),
        np.concatenate([np.zeros(0, np.float32), *(o for _, o, _ in kept)]),
        np.concatenate([np.zeros(0, np.bool_), *(b for _, _, b in kept)]),
    )


Columns = tuple[Ints, Ints, Floats]


def met_pairs(table: Table, every: bool = False) -> Iterator[Columns]:
    """The pairs of mentions whose reports keep company: their places and how alike the reports are, in portions.

    Only those whose words have one meaning or whose acts have one type, or `every` one.
    """
    return _in_portions(_met(table, every))


def _met(table: Table, every: bool) -> Iterator[Columns]:
    """For each report the pairs of its mentions with each other and with those of earlier reports that it meets."""
    first = np.searchsorted(table.document, np.arange(len(table.reports.group) + 1)).tolist()
    size = int(table.root.max()) + 1 if len(table) else 0
    for report, (others, likeness) in enumerate(table.reports.company):
        own = np.arange(first[report], first[report + 1], dtype=np.int32)
        if not len(own):
            continue
        blocks = [np.arange(first[o], first[o + 1], dtype=np.int32) for o in others.tolist()]
        before = np.concatenate([*blocks, own])
        alike = np.repeat(np.append(likeness, np.float32(SAME_REPORT)), [*(len(t) for t in blocks), len(own)])
        roots, place = np.unique(table.root[own], return_inverse=True)
        meant = np.zeros((len(roots), size), np.bool_)
        for n, root in enumerate(roots.tolist()):
            meant[n, table.meaning(root)] = True
        fits = meant[place[:, None], table.root[before][None, :]]
        fits |= (table.type[own][:, None] == table.type[before][None, :]) & (table.type[own] >= 0)[:, None]
        fits = (fits | every) & (before[None, :] < own[:, None])
        i, j = np.nonzero(fits)
        yield before[j], own[i], alike[j].astype(np.float32)


def _in_portions(met: Iterator[Columns]) -> Iterator[Columns]:
    """The same pairs, as many at a time as are quick to look at."""
    held: list[Columns] = []
    count = 0
    for columns in met:
        held.append(columns)
        count += len(columns[0])
        if count >= AT_ONCE:
            yield _joined(held)
            held, count = [], 0
    if held:
        yield _joined(held)


def _joined(held: Sequence[Columns]) -> Columns:
    return (
        np.concatenate([h[0] for h in held]),
        np.concatenate([h[1] for h in held]),
        np.concatenate([h[2] for h in held]),
    )


def group_mentions(
    compared: Compared, calendar: Calendar | None, judgements: Sequence[Judgement]
) -> EventLinks:
    """The events, once the mentions are laid side by side."""
    table = compared.table
    first, last = days_of(table, calendar)
    firm = firm_days(table, calendar)
    odds, barred = _dated(compared, calendar, first, last, firm)
    first, last = np.where(firm, first, FIRST), np.where(firm, last, LAST)
    likely = (1.0 / (1.0 + np.exp(-odds.astype(np.float64)))).round(6)
    groups = Groups(table, first, last)
    number = {f.id: n for n, f in enumerate(table.facts)}
    same, apart = _decided(judgements, number)
    for a, b in sorted(apart):
        groups.keep_apart(a, b)
    for a, b in _each(compared.left, compared.right, np.flatnonzero(barred)):
        groups.bar(a, b)
    kept = np.flatnonzero(~barred & (likely > FAINT))
    for a, b, x, n in _each(compared.left, compared.right, likely, np.arange(len(likely)), kept):
        groups.tie(a, b, x, n)
    for a, b in sorted(same):
        groups.join(groups.of[a], groups.of[b], None)
    judged = {groups.of[a] for a, _ in same}
    groups.join_likely()
    pairs = compared.pairs()
    events = _events(groups, pairs, judged, calendar)
    of = {m: e.id for e in events for m in e.mentions}
    doubtful = np.flatnonzero(~barred & (likely >= DOUBT))
    open_pairs = _open_pairs(pairs, doubtful, likely, of)
    return EventLinks(_with_wholes(_with_plans(events, table, number), table, of), of, open_pairs)


def _dated(
    compared: Compared, calendar: Calendar | None, first: Ints, last: Ints, firm: Bools
) -> tuple[Floats, Bools]:
    """The odds and vetoes of each pair, what dates say included: days near each other of which one hangs on a day of publication
    that was only inferred speak against a pair where they differ, and do not bar it."""
    a, b = compared.left, compared.right
    sure = (firm[a] & firm[b]) | (compared.table.document[a] == compared.table.document[b])
    between = np.maximum(first[b].astype(np.int64) - last[a], first[a].astype(np.int64) - last[b])
    different = between > 0
    sure |= between > LONG
    different |= _long_before(compared.table, calendar, a, b, last) | _long_before(
        compared.table, calendar, b, a, last
    )
    closed = (first[a] > FIRST) & (first[b] > FIRST) & (last[a] < LAST) & (last[b] < LAST)
    same = closed & (first[a] == first[b]) & (last[a] == last[b])
    short = (last[a] - first[a] <= MONTH) & (last[b] - first[b] <= MONTH)
    odds = compared.odds + np.where(
        same, SAME_DAYS, np.where(closed & ~different & short, DATES_OVERLAP, 0.0)
    )
    odds = odds - np.where(different & ~sure, OTHER_DAYS, 0.0)
    barred = different & sure | compared.barred
    if calendar is not None:
        barred |= _another_one(compared, calendar, first, last)
    return odds.astype(np.float32), np.asarray(barred)


def _another_one(compared: Compared, calendar: Calendar, first: Ints, last: Ints) -> Bools:
    """Where what recurs in an affair (meetings, talks, calls, hearings, statements) is told by two reports, and neither the day,
    nor place and partners, nor the same words, nor reports of one week say that it is the same one."""
    table, pairs = compared.table, compared.pairs()
    recurs = np.array([f.lemma in sense_words("recurring") for f in table.facts], np.bool_)
    a, b = compared.left, compared.right
    asked = recurs[a] & recurs[b] & (table.document[a] != table.document[b])
    if not asked.any():
        return np.asarray(asked)
    near = last.astype(np.int64) - first <= ONE_DAY
    dated = near[a] & near[b]
    same_day = dated & (np.maximum(first[a], first[b]) <= np.minimum(last[a], last[b]))
    with_same = (pairs.takers >= 2) | ((pairs.takers == 1) & (pairs.shared(table.place, table.place) > 0))
    with_same |= (pairs.sentences >= ALIKE) & (near[a] == near[b]) & (pairs.takers > 0)
    return np.asarray(asked & np.where(dated, ~same_day, ~with_same & ~_of_one_week(compared, calendar)))


def _of_one_week(compared: Compared, calendar: Calendar) -> Bools:
    """Where the days of two reports may lie within a week of each other."""
    known = [calendar.published.get(f.document) for f in compared.table.facts]
    days = np.array(
        [day.fromisoformat(p.start).toordinal() if p is not None and p.start else 0 for p in known], np.int64
    )
    a, b = days[compared.left], days[compared.right]
    return np.asarray((a == 0) | (b == 0) | (np.abs(a - b) <= ONE_DAY + 1))


def _each(*columns: NDArray[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of columns, at the places that the last column tells."""
    *read, places = columns
    return zip(*(c[places].tolist() for c in read), strict=True)


def _long_before(table: Table, calendar: Calendar | None, news: Ints, other: Ints, last: Ints) -> Bools:
    """Where one is what a report begins with, as its news, and the other lies long before that report."""
    lead = np.full(len(table), FIRST, np.int32)
    if calendar is not None:
        for n in np.flatnonzero((table.start < LEAD) & (table.status == REAL)).tolist():
            told = calendar.dates.get(table.facts[n].id)
            if told is not None and not told.evidence and told.start:
                lead[n] = day.fromisoformat(told.start).toordinal()
    return np.asarray(last[other] < lead[news] - LONG)


@dataclass(slots=True)
class _Tie:
    """What is known between two groups: the sum of their kept pairs, how many those are, and the likeliest."""

    total: float
    count: int
    best: float
    pair: int


class Groups:
    """Groups of mentions that only ever grow, joined by average linkage over the pairs that were compared."""

    def __init__(self, table: Table, first: Ints, last: Ints) -> None:
        size = len(table)
        self.table = table
        self.of = list(range(size))
        self.members: dict[int, list[int]] = {i: [i] for i in range(size)}
        self.sentences = {i: {s} for i, s in enumerate(table.sentence.tolist())}
        self.roots = {i: {r} for i, r in enumerate(table.root.tolist())}
        self.reports: dict[int, dict[int, int]] = {i: {d: 1} for i, d in enumerate(table.document.tolist())}
        self.ties: dict[int, dict[int, _Tie]] = {i: {} for i in range(size)}
        self.apart: dict[int, set[int]] = {}  # as people decided
        self.barred: dict[int, dict[int, int]] = {}  # how many vetoes there are
        self.why: dict[int, list[int]] = {}
        spans = zip(first.tolist(), last.tolist(), strict=True)
        self.span: dict[int, tuple[int, int]] = dict(enumerate(spans))
        self.company = _company(table)

    def keep_apart(self, a: int, b: int) -> None:
        self.apart.setdefault(a, set()).add(b)
        self.apart.setdefault(b, set()).add(a)

    def bar(self, a: int, b: int, times: int = 1) -> None:
        for one, other in ((a, b), (b, a)):
            vetoes = self.barred.setdefault(one, {})
            vetoes[other] = vetoes.get(other, 0) + times

    def tie(self, a: int, b: int, likely: float, pair: int) -> None:
        self.ties[a][b] = self.ties[b][a] = _Tie(likely, 1, likely, pair)

    def average(self, a: int, b: int) -> float:
        """How likely the average pair is of those whose reports were compared; two lone mentions have no other to
        speak for them, and must be surer."""
        tie = self.ties[a][b]
        if len(self.members[a]) == 1 == len(self.members[b]):
            return tie.total - LONE
        met = max(self.met(a, b), tie.count)
        return (1 - BEST) * (tie.total + FAINT * (met - tie.count)) / met + BEST * tie.best

    def met(self, a: int, b: int) -> int:
        """How many pairs of two groups were compared."""
        few, many = self.reports[a], self.reports[b]
        if len(few) > len(many):
            few, many = many, few
        return sum(n * many[e] for d, n in few.items() for e in many.keys() & self.company[d])

    def fit(self, a: int, b: int) -> bool:
        """Whether nothing keeps the two groups apart: no judgement, no sentences that tell of both, no veto but slips, and some
        days in common."""
        if b in self.apart.get(a, ()) or self._stand_side_by_side(a, b):
            return False
        vetoes = self.barred.get(a, {}).get(b, 0)
        if not vetoes and self._share_days(a, b):
            return True
        slips = int(SLIPS * self.met(a, b))
        return 0 < slips >= vetoes

    def _stand_side_by_side(self, a: int, b: int) -> bool:
        """Whether several sentences tell of both in words of their own."""
        both = len(self.sentences[a] & self.sentences[b])
        return both >= SIDE_BY_SIDE and self.roots[a].isdisjoint(self.roots[b])

    def _share_days(self, a: int, b: int) -> bool:
        (x, y), (u, v) = self.span[a], self.span[b]
        return max(x, u) <= min(y, v)

    def join_likely(self) -> None:
        """Join the likeliest two groups while there are any."""
        queue = [
            (-self.average(a, b), a, b)
            for a, ties in self.ties.items()
            for b, tie in ties.items()
            if a < b and tie.best >= JOIN
        ]
        heapify(queue)
        while queue:
            likely, a, b = heappop(queue)
            if -likely < JOIN:
                break
            tie = self.ties.get(a, {}).get(b)
            if tie is None or self.average(a, b) != -likely or not self.fit(a, b):
                continue
            for other in self.join(a, b, tie.pair):
                low, high = sorted((self.of[a], other))
                if self.ties[low][high].best >= JOIN and (x := self.average(low, high)) >= JOIN:
                    heappush(queue, (-x, low, high))

    def join(self, a: int, b: int, pair: int | None) -> list[int]:
        """Make two groups one, and give back those that it has ties with."""
        keep, gone = sorted((a, b))
        if keep == gone:
            return []
        for i in self.members[gone]:
            self.of[i] = keep
        self._join_days(keep, gone)
        self.members[keep] += self.members.pop(gone)
        self.sentences[keep] |= self.sentences.pop(gone)
        self.roots[keep] |= self.roots.pop(gone)
        held = self.reports[keep]
        for report, count in self.reports.pop(gone).items():
            held[report] = held.get(report, 0) + count
        self.why.setdefault(keep, []).extend([*self.why.pop(gone, ()), *([] if pair is None else [pair])])
        self._keep_vetoes(keep, gone)
        ours, theirs = self.ties[keep], self.ties.pop(gone)
        ours.pop(gone, None)
        theirs.pop(keep, None)
        for other, tie in theirs.items():
            del self.ties[other][gone]
            own = ours.get(other)
            if own is not None:
                best = max((own, tie), key=lambda t: (t.best, -t.pair))
                tie = _Tie(own.total + tie.total, own.count + tie.count, best.best, best.pair)
            ours[other] = self.ties[other][keep] = tie
        return list(ours)

    def _join_days(self, keep: int, gone: int) -> None:
        """The days that two groups have in common; where they have none, those of the larger."""
        (x, y), (u, v) = self.span[keep], self.span.pop(gone)
        if max(x, u) <= min(y, v):
            self.span[keep] = (max(x, u), min(y, v))
        elif len(self.members[gone]) > len(self.members[keep]):
            self.span[keep] = (u, v)

    def _keep_vetoes(self, keep: int, gone: int) -> None:
        for other in self.apart.pop(gone, ()):
            self.apart[other].discard(gone)
            self.keep_apart(keep, other)
        for other, times in self.barred.pop(gone, {}).items():
            del self.barred[other][gone]
            if other != keep:
                self.bar(keep, other, times)


def _company(table: Table) -> list[set[int]]:
    """The reports that each is compared with, itself among them."""
    found: list[set[int]] = [{n} for n in range(len(table.reports.company))]
    for report, (others, _) in enumerate(table.reports.company):
        for other in others.tolist():
            found[report].add(other)
            found[other].add(report)
    return found


def _open_pairs(
    pairs: Pairs, doubtful: NDArray[np.int64], likely: NDArray[np.float64], of: Mapping[str, str]
) -> tuple[Undecided, ...]:
    """The likeliest doubtful pair of mentions for each two events, the likeliest first."""
    facts = pairs.table.facts
    found = [
        (-float(likely[n]), facts[a].id, facts[b].id, n)
        for n, a, b in zip(
            doubtful.tolist(), pairs.left[doubtful].tolist(), pairs.right[doubtful].tolist(), strict=True
        )
    ]
    best: dict[tuple[str, str], tuple[str, str, float, int]] = {}
    for minus, left, right, n in sorted(found):
        low, high = sorted((of[left], of[right]))
        if low != high and (low, high) not in best:
            best[low, high] = (left, right, round(-minus, 3), n)
    reasons = reasons_of(pairs, [n for *_, n in best.values()])
    return tuple(
        Undecided("event", left, right, score, why)
        for (left, right, score, _), why in zip(best.values(), reasons, strict=True)
    )


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
        elif judgement.kind == "split_event":
            first, rest = ([number[i] for i in half if i in number] for half in judgement.halves)
            same |= {(min(a, b), max(a, b)) for a in first for b in first if a != b}
            apart |= {(min(a, b), max(a, b)) for a in first for b in rest}
    return same - apart, apart


JUDGED = Reason("judged_same", "A person decided that these tell of one happening.")


def _events(groups: Groups, pairs: Pairs, judged: set[int], calendar: Calendar | None) -> tuple[Event, ...]:
    table = groups.table
    said = {groups.of[i] for i in judged}
    made = []
    asked = [n for number in sorted(groups.members) for n in groups.why.get(number, ())]
    reasons_for = dict(zip(asked, reasons_of(pairs, asked), strict=True))
    for number, members in sorted(groups.members.items()):
        facts = [table.facts[i] for i in sorted(members)]
        sure = [f for f in facts if f.confidence >= LEAST]
        mentions, documents = tuple(sorted(f.id for f in facts)), sorted({f.document for f in facts})
        told = sure + [f for f in facts if f.confidence < LEAST and f.status == REAL] if sure else facts
        done_to = {table.facts[i].id: _done_to(table, i) for i in members}
        facts = sure or facts
        reasons = [JUDGED] * (number in said)
        reasons += [r for n in groups.why.get(number, ()) for r in reasons_for[n]]
        made.append(
            Event(
                id=joint_id("e", mentions),
                type=_commonest(f.type for f in facts),
                mentions=mentions,
                documents=tuple(documents),
                actor=_most_named([f.actor for f in facts], table.actors),
                recipient=_most_named([done_to[f.id] for f in facts], table.actors),
                place=_commonest(table.actors[p] for f in facts for p in f.place),
                date=_date_of(told, calendar),
                reasons=tuple(dict.fromkeys(reasons)),
            )
        )
    return tuple(sorted(made, key=lambda e: e.id))


def _done_to(table: Table, number: int) -> tuple[int, ...]:
    """Whom a mention is done to; not its place, where its words name a thing that stands there: "seized a mill in Ardel"."""
    fact, heads = table.facts[number], table.sufferers[int(table.sufferer[number])].heads

    def is_scene(actor: int) -> bool:
        words = {w for name in table.names[actor] for w in name}
        return actor in fact.place and words.isdisjoint(h.lower() for h in heads)

    return tuple(a for a in fact.recipient if not (heads and is_scene(a)))


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v is not None)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _most_named(roles: Sequence[tuple[int, ...]], actors: Sequence[str]) -> tuple[str, ...]:
    """The actors of a role, those whom most mentions name first; without those whom few name where many name another."""
    counts = Counter(actors[actor] for role in roles for actor in role)
    least = max(max(counts.values(), default=0) * FEW, len(roles) * FEWEST)
    return tuple(sorted((a for a in counts if counts[a] >= least), key=lambda a: (-counts[a], a)))


def _date_of(facts: Sequence[Facts], calendar: Calendar | None) -> Date | None:
    """The date that most reports' words fit, of these the narrowest: that something is told in a report of Monday dates nothing."""
    if calendar is None:
        return None
    told = [(f.document, d) for f in facts if (d := calendar.dates.get(f.id)) is not None]
    return _narrowest(_most_told([x for x in told if x[1].evidence]))


def _most_told(dates: Sequence[tuple[str, Date]]) -> list[Date]:
    """The closed dates that most reports give or leave open; all of them where none is closed."""
    closed = [(document, d) for document, d in dates if d.start and d.end]
    fits = [len({x for x, other in closed if _touch(d, other)}) for _, d in closed]
    return [d for n, (_, d) in zip(fits, closed, strict=True) if n == max(fits)] or [d for _, d in dates]


def _touch(one: Date, other: Date) -> bool:
    """Whether two closed dates have a day in common."""
    return max(one.start or "", other.start or "") <= min(one.end or "", other.end or "")


def _narrowest(dates: Sequence[Date]) -> Date | None:
    closed = [d for d in dates if d.start and d.end]
    if not closed:
        return dates[0] if dates else None
    return min(closed, key=lambda d: (_days(d), d.start or "", d.edtf, d.evidence))


def _days(date: Date) -> int:
    return (day.fromisoformat(date.end or "") - day.fromisoformat(date.start or "")).days


def _with_wholes(events: tuple[Event, ...], every: Table, of: Mapping[str, str]) -> tuple[Event, ...]:
    """The events, a meeting pointing at the visit that it was a part of: told in the same sentence or right after it,
    with the visitor among those who met."""
    wholes, parts = sense_words("wholes"), sense_words("parts")
    found: dict[str, set[str]] = defaultdict(set)
    whole: Facts | None = None
    visitors: set[int] = set()
    for fact in every.facts:  # in order of document and place
        named = {a for a in fact.actor if every.named[a]}
        if fact.lemma in wholes and fact.status == REAL and named:
            whole, visitors = fact, named
        elif (
            whole is not None
            and whole.document == fact.document
            and fact.lemma in parts
            and fact.status == REAL
        ):
            near = fact.sentence - whole.sentence <= NEAR
            if near and visitors & {*fact.actor, *fact.recipient}:
                found[of[fact.id]].add(of[whole.id])
    single = {part: next(iter(w)) for part, w in found.items() if len(w) == 1}
    return tuple(replace(e, part_of=single[e.id]) if single.get(e.id, e.id) != e.id else e for e in events)


def _with_plans(events: tuple[Event, ...], table: Table, number: dict[str, int]) -> tuple[Event, ...]:
    """The events, a planned one pointing at the event that fulfils it where sense and participants agree."""
    facts, root = table.facts, table.root.tolist()
    by_sense: dict[tuple[int, str], list[Event]] = defaultdict(list)
    planned: set[str] = set()
    for event in events:
        first = [facts[number[m]] for m in event.mentions]
        if all(f.status == OPEN for f in first):
            planned.add(event.id)
        elif all(f.status == REAL for f in first):
            for sense in sorted({root[number[m]] for m in event.mentions}):
                for actor in event.actor:
                    by_sense[sense, actor].append(event)
    made = []
    for event in events:
        if event.id in planned and event.actor and event.recipient:
            fitting = sorted(
                {
                    other.id
                    for mention in event.mentions
                    for actor in event.actor
                    for other in by_sense.get((root[number[mention]], actor), ())
                    if set(other.recipient) & set(event.recipient) and other.type == event.type
                }
            )
            if len(fitting) == 1:
                event = replace(event, plan_of=fitting[0])
        made.append(event)
    return tuple(made)
