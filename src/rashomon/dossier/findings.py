"""Relations become findings: tellings that say the same are put together, and the most consequential come first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex, Evidence, shorten
from rashomon.dossier.sections import Alone, Finding, Link, Quotation, Shortlist, T, Telling
from rashomon.dossier.wording import count, weight, word
from rashomon.model import Claim, Relation, Side, Span, Spans

FIRST = 10  # what the lists show before "more"
MORE = 50  # what they hold in all; the rest stays in the case
VALUE = 110  # characters of a value in a heading
QUOTES = 8  # passages under one telling


def shortlist(items: Sequence[T], first: int = FIRST, more: int = MORE) -> Shortlist[T]:
    """The first ones, then more, and how many are left out."""
    shown = items[:more]
    return Shortlist(tuple(shown[:first]), tuple(shown[first:]), len(items) - len(shown))


def grouped_relations(relations: Iterable[Relation]) -> list[list[Relation]]:
    """Relations of one kind and slot about one thing, put together where they share a telling or say the same."""
    groups: dict[tuple[str, ...], list[list[Relation]]] = defaultdict(list)
    for relation in sorted(relations, key=lambda r: r.id):
        key = (relation.kind, relation.slot, relation.event or "", relation.actor or "")
        mine = _ends(relation)
        joined = [relation]
        apart = []
        for group in groups[key]:
            if any(_same_matter(mine, _ends(other)) for other in group):
                joined = group + joined
            else:
                apart.append(group)
        groups[key] = [*apart, joined]
    return [group for key in sorted(groups) for group in groups[key]]


def _ends(relation: Relation) -> tuple[frozenset[tuple[str, Spans]], frozenset[str]]:
    return (
        frozenset((s.document, s.spans) for s in relation.sides),
        frozenset(value_key(s.value) for s in relation.sides),
    )


def _same_matter(
    left: tuple[frozenset[tuple[str, Spans]], frozenset[str]],
    right: tuple[frozenset[tuple[str, Spans]], frozenset[str]],
) -> bool:
    return left[1] == right[1] or bool(left[0] & right[0])


def value_key(value: str) -> str:
    """A value without case, spaces and marks at its ends, to see whether two sides give the same."""
    return " ".join(value.split()).casefold().strip(" .,;:\"'“”‘’")


def make_finding(index: CaseIndex, evidence: Evidence, group: Sequence[Relation], number: int) -> Finding:
    """One finding from the relations that belong together."""
    best = max(group, key=lambda r: (r.confidence, r.id))
    sides = _all_sides(index, group)
    tellings = _tellings(index, evidence, sides, best.kind)
    documents = [s.document for s in sides]
    independent = any(r.independent for r in group)
    finding = Finding(
        f"finding-{number}",
        tuple(r.id for r in group),
        best.kind,
        best.slot,
        _heading(best, tellings),
        _about(index, best),
        tellings,
        independent,
        _independence(index, documents, independent),
        tuple(dict.fromkeys(plain(reason.text) for r in group for reason in r.reasons if reason.text)),
        index.heads(documents),
    )
    for relation in group:
        index.anchors[relation.id] = finding.anchor
    return finding


def _all_sides(index: CaseIndex, group: Sequence[Relation]) -> list[Side]:
    rank = {d.id: n for n, d in enumerate(index.order)}
    seen: dict[tuple[str, Spans], Side] = {}
    for relation in group:
        for side in relation.sides:
            if side.document in rank and any(s.end > s.start for s in side.spans):
                seen.setdefault((side.document, side.spans), side)
    return sorted(seen.values(), key=lambda s: (rank[s.document], s.spans))


def _tellings(index: CaseIndex, evidence: Evidence, sides: Sequence[Side], kind: str) -> tuple[Telling, ...]:
    groups: dict[str, list[Side]] = defaultdict(list)
    for side in sides:
        groups["" if kind == "corroborates" else value_key(side.value)].append(side)
    made = []
    for members in groups.values():
        values = sorted({plain(s.value) for s in members if s.value.strip()}, key=lambda v: (len(v), v))
        quotations = _distinct([evidence.cite(s.document, s.spans, s.voice) for s in members[:QUOTES]])
        made.append(
            Telling(
                shorten(values[0], VALUE) if values else quotations[0].words,
                index.heads(s.document for s in members),
                quotations,
                len({s.document for s in members}),
            )
        )
    return tuple(sorted(made, key=lambda t: -len(t.outlets)))


def _distinct(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Each sentence of each report once."""
    return tuple({(q.report, q.text): q for q in reversed(list(quotations))}.values())[::-1]


def _heading(relation: Relation, tellings: Sequence[Telling]) -> str:
    name = word("slots", relation.slot)
    values = [shorten(t.value, VALUE if len(tellings) == 1 else 70) for t in tellings[:4]]
    more = " …" if len(tellings) > 4 else ""
    return f"{name}: {' / '.join(values)}{more}"


def _about(index: CaseIndex, relation: Relation) -> Link | None:
    """What a finding is about: its event, or its actor."""
    for key in (relation.event, relation.actor):
        if key in index.anchors:
            return Link(index.anchors[key], index.names[key])
    if relation.actor in index.actors:
        return Link(None, plain(index.actors[relation.actor].name))
    return None


def _independence(index: CaseIndex, documents: Sequence[str], independent: bool) -> str:
    outlets = len(index.heads(documents))
    if outlets == 1:
        return f"one outlet, {count(len(set(documents)), 'report')}"
    if not independent:
        return f"one source, {count(outlets, 'outlet')}"
    alone = index.independent(documents)
    if alone < outlets:
        return f"{count(outlets, 'outlet')}, {alone} of them independent of each other"
    return f"{count(outlets, 'outlet')}, independent of each other"


def rank_findings(index: CaseIndex, groups: Iterable[Sequence[Relation]]) -> list[Sequence[Relation]]:
    """The most consequential first: what it is about, how sure it is, how many outlets and how prominent the event."""
    return sorted(groups, key=lambda g: (-consequence(index, g), g[0].id))


def consequence(index: CaseIndex, group: Sequence[Relation]) -> float:
    """How much hangs on a finding; only for the order of lists."""
    best = max(r.confidence for r in group)
    documents = {s.document for r in group for s in r.sides}
    event = index.events.get(group[0].event or "")
    prominence = math.log2(1 + len(event.documents)) if event else 1.0
    independent = 1.3 if any(r.independent for r in group) else 1.0
    return best * weight(group[0].slot) * independent * (1 + math.log2(1 + len(index.heads(documents)))) * (
        1 + prominence
    )  # fmt: skip


def find_alone(index: CaseIndex, evidence: Evidence) -> Shortlist[Alone]:
    """What one outlet alone reports of an event that others tell too, each sentence once."""
    silent: dict[str, set[str]] = defaultdict(set)
    for silence in index.contents.comparison.silences:
        silent[silence.claim].add(silence.outlet)
    told = {
        side.claim
        for r in index.contents.comparison.relations
        if r.kind == "corroborates" and len(index.heads(s.document for s in r.sides)) > 1
        for side in r.sides
        if side.claim
    }
    found: dict[tuple[str, Span], tuple[Claim, set[str]]] = {}
    for claim_id in sorted(silent):
        claim = index.claims.get(claim_id)
        if claim is None or claim_id in told or not claim.spans:
            continue
        sentence = index.sentence(claim.document, claim.spans)
        held = found.get((claim.document, sentence))
        if held is None or len(silent[claim_id]) > len(held[1]):
            found[(claim.document, sentence)] = (claim, silent[claim_id])
    ranked = sorted(found.values(), key=lambda x: (-len(x[1]), -_interest(x[0]), x[0].id))
    cut = shortlist(ranked)
    return Shortlist(
        tuple(_alone(index, evidence, *pair) for pair in cut.first),
        tuple(_alone(index, evidence, *pair) for pair in cut.more),
        cut.left_out,
    )


def _interest(claim: Claim) -> int:
    """Claims that say more come first."""
    return len(claim.slots)


def _alone(index: CaseIndex, evidence: Evidence, claim: Claim, silent: set[str]) -> Alone:
    heads = {m.id: m for o in silent if (m := index.outlet_masthead(o)) is not None}
    about = None
    if claim.event in index.anchors:
        about = Link(index.anchors[claim.event], index.names[claim.event])
    return Alone(
        index.masthead(claim.document),
        evidence.cite(claim.document, claim.spans, claim.voice),
        about,
        tuple(m for m in index.mastheads.values() if m.id in heads),
    )
