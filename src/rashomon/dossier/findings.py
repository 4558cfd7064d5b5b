"""Relations become findings: tellings that say the same are put together, and the most consequential come first."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.compare.words import Terms, terms
from rashomon.dossier.doubts import GENERIC, opposing, shown_agreement
from rashomon.dossier.events import told_span
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import UNDESCRIBED, CaseIndex, Evidence, Wording, join_copies, shorten, value_of
from rashomon.dossier.sections import Alone, Finding, Link, Shortlist, T, Telling
from rashomon.dossier.titles import tell
from rashomon.dossier.values import side_value
from rashomon.dossier.wording import count, table, weight, word
from rashomon.model import Claim, Event, Relation, Side, Span, Spans

KINDS = ("contradicts", "differs", "corroborates", "repeats", "unclear")
MORE = 50  # what the lists of findings hold in all; the rest stays in the case
VALUE = 110  # characters of a value in a heading
QUOTE_MARKS = ' "“”'
_QUOTATION = re.compile(r"([^\"“”]{20,}?)[,.]?[\"”]\s")  # what stands before its speaker
_OF_SOMEBODY = {"characterisation"}  # it is about whom it describes, whatever event its sentence tells
TELLING = 20  # characters; shorter quotations do not say by themselves what they are about
QUOTES = 8  # passages under one telling


def shortlist(items: Sequence[T], first: int, more: int) -> Shortlist[T]:
    """The first ones, then more, and how many are left out."""
    shown = items[:more]
    return Shortlist(tuple(shown[:first]), tuple(shown[first:]), len(items) - len(shown))


def grouped_relations(relations: Iterable[Relation]) -> list[list[Relation]]:
    """Relations of one kind and slot, put together where they share a telling, or give the same values of one thing."""
    ordered = sorted(relations, key=lambda r: r.id)
    top = list(range(len(ordered)))
    first: dict[tuple[object, ...], int] = {}
    for n, relation in enumerate(ordered):
        for key in _matters(relation):
            left, right = _find(top, first.setdefault(key, n)), _find(top, n)
            top[max(left, right)] = min(left, right)
    groups: dict[int, list[Relation]] = defaultdict(list)
    for n, relation in enumerate(ordered):
        groups[_find(top, n)].append(relation)
    return list(groups.values())


def _find(top: list[int], n: int) -> int:
    while top[n] != n:
        n = top[n]
    return n


def _matters(relation: Relation) -> Iterator[tuple[object, ...]]:
    """What a relation is about, in keys that relations about the same matter share."""
    sort = (relation.kind, relation.slot)
    for side in relation.sides:
        yield (*sort, "telling", side.document, side.spans)
        if side.claim:
            yield (*sort, "claim", side.claim)
    about = relation.event or (relation.actor if relation.slot not in GENERIC else None)
    if relation.event and sort == ("corroborates", "content"):
        yield (*sort, relation.event)
    if about:
        yield (*sort, about, frozenset(value_of(s.value) for s in relation.sides))


_FRAMING = {"characterisation", "reaction"}
_ASSERTED = {"it is so", "it happened"}
_WITH_THE_DIFFERENCE = {"polarity", "status", "participants"}
_SHORT = {"date", "place", "number"}  # slots whose value is said in a word or two


def make_finding(index: CaseIndex, evidence: Evidence, group: Sequence[Relation], number: int) -> Finding:
    """One finding from the relations that belong together."""
    main = [r for r in group if r.slot == group[0].slot]
    best = max(main, key=lambda r: (r.confidence, r.id))
    sides = _all_sides(index, main)
    tellings = _tellings(index, evidence, sides, best.kind, best.slot)
    documents = [s.document for s in sides]
    independent = any(r.independent for r in group)
    about = next((link for r in (best, *group) if (link := _about(index, r)) is not None), None)
    heading = _heading(index, best, tellings, about)
    finding = Finding(
        f"finding-{number}",
        tuple(r.id for r in group),
        best.kind,
        best.slot,
        heading,
        about if best.slot not in GENERIC or (about and _has_common_words(about.text, heading)) else None,
        tellings,
        independent,
        _independence(index, documents, independent)
        + (_on_whose_word(index, sides) if best.kind == "corroborates" else ""),
        tuple(dict.fromkeys(_reasons(index, group))),
        index.heads(documents),
        _opposed(index, group),
    )
    for relation in group:
        index.anchors[relation.id] = finding.anchor
    return finding


def _reasons(index: CaseIndex, group: Sequence[Relation]) -> Iterator[str]:
    """Why the tellings belong together, and what else they have in common."""
    yield from (plain(reason.text) for r in group for reason in r.reasons if reason.text)
    more = {r.slot: r for r in group if r.slot != group[0].slot and r.slot in _SHORT}
    for slot, relation in more.items():
        value = side_value(index, relation.sides[0], slot)[1]
        yield f"{word('slots', slot)}: {shorten(value, VALUE)}."


def _opposed(index: CaseIndex, group: Sequence[Relation]) -> Link | None:
    """Where the dossier shows that others tell otherwise what these reports tell alike."""
    if group[0].kind != "corroborates":
        return None
    found = opposing(index, group)
    if found is None:
        return None
    return Link(
        index.anchors.get(found.id), word("opposed", found.slot if found.slot in GENERIC else found.kind)
    )


def _all_sides(index: CaseIndex, group: Sequence[Relation]) -> list[Side]:
    rank = index.report_rank
    seen: dict[tuple[str, Spans], Side] = {}
    for relation in group:
        for side in relation.sides:
            if rank(side.document) and any(s.end > s.start for s in side.spans):
                seen.setdefault((side.document, side.spans), side)
    return sorted(seen.values(), key=lambda s: (rank(s.document), s.spans))


def _tellings(
    index: CaseIndex, evidence: Evidence, sides: Sequence[Side], kind: str, slot: str
) -> tuple[Telling, ...]:
    groups: dict[object, list[tuple[str, Side]]] = defaultdict(list)
    for side in sides:
        key, value = side_value(index, side, slot)
        groups["" if kind == "corroborates" else key].append((value, side))
    made = []
    for members in groups.values():
        values = sorted({_whole(v) for v, _ in members if v}, key=lambda v: (_goes_on(v), len(v), v))
        shown = _originals_first(index, [s for _, s in members])[:QUOTES]
        quotations = join_copies(evidence.cite(s.document, s.spans, s.voice) for s in shown)
        made.append(
            Telling(
                shorten(values[0], VALUE) if values else quotations[0].words,
                index.heads(s.document for _, s in members),
                quotations,
                len({s.document for _, s in members}),
            )
        )
    return tuple(sorted(made, key=lambda t: -len(t.outlets)))


def _event_name(index: CaseIndex, event: str) -> str:
    return index.names[event] if event in index.names else tell(index, index.events[event]).text


def _has_common_words(left: str, right: str) -> bool:
    """Whether two lines share a word that tells something."""
    one, two = (Terms(terms(text, Span(0, len(text)))) for text in (left, right))
    return any(k in two.holders for k in one.holders)


def _whole(value: str) -> str:
    """A value without the joining word that it begins with."""
    first, _, rest = value.partition(" ")
    return rest if rest and first in table()["clause"]["leading"] else value


def _goes_on(value: str) -> bool:
    """Whether a value goes on from words that are not there: "which is destructive"."""
    return value.partition(" ")[0] in {"…", *table()["clause"]["relative"]}


def _on_whose_word(index: CaseIndex, sides: Sequence[Side]) -> str:
    """Said of what no outlet tells in its own words: that all of them cite it, and whom."""
    said = [index.told_by(s.voice) for s in sides]
    if not said or any(s is None for s in said):
        return ""
    names = {index.speaker_name(s) for s in said if s is not None}
    return (
        f"; all cite {names.pop()}"
        if len(names) == 1 and UNDESCRIBED not in names
        else "; none tells it in its own words"
    )


def _originals_first(index: CaseIndex, sides: Sequence[Side]) -> list[Side]:
    """One of each outlet and origin before the others, so that what agrees independently is seen first."""
    first: dict[str, Side] = {}
    outlets: set[str] = set()
    for side in sides:
        outlet, origin = index.masthead(side.document).id, index.origin[side.document]
        if origin not in first and outlet not in outlets:
            first[origin] = side
            outlets.add(outlet)
    chosen = list(first.values())
    return [*chosen, *(s for s in sides if s not in chosen)]


def _heading(index: CaseIndex, relation: Relation, tellings: Sequence[Telling], about: Link | None) -> str:
    name = word("slots", relation.slot)
    if relation.slot == "content" and relation.kind == "corroborates" and relation.event in index.events:
        return _event_name(index, relation.event)
    if relation.slot in GENERIC:
        asserted = [t for t in tellings if t.value in _ASSERTED] if relation.slot == "status" else []
        said = [_spoken(q.words) for t in asserted or tellings for q in t.quotations]
        whole = [w for w in said if len(w) >= TELLING]
        words = min(
            whole, key=lambda w: (not w[:1].isupper(), len(w), w), default=about.text if about else ""
        )
        return f"{name}: “{shorten(words, VALUE)}”"
    if relation.slot == "participants" and len(tellings) > 1:
        return f"{name}: {count(len(tellings), 'list')}, not the same"
    values = [shorten(t.value, VALUE if len(tellings) == 1 else 70) for t in tellings[:4]]
    more = " …" if len(tellings) > 4 else ""
    return f"{name}: {' / '.join(values)}{more}"


def _spoken(words: str) -> str:
    """A passage without the marks around it; of one that begins with a quotation only that."""
    quoted = _QUOTATION.match(words.strip(QUOTE_MARKS))
    spoken = (quoted.group(1) if quoted else words).strip(QUOTE_MARKS + ",")
    return spoken.removeprefix("that ")


def _about(index: CaseIndex, relation: Relation) -> Link | None:
    """What a finding is about: its event, or its actor."""
    event = relation.event if relation.slot not in _OF_SOMEBODY else None
    if event in index.events:
        return Link(index.anchors.get(event), _event_name(index, event))
    if relation.actor in index.anchors:
        return Link(index.anchors[relation.actor], index.names[relation.actor])
    actor = index.actors.get(relation.actor or "")
    return Link(None, plain(actor.name)) if actor is not None and actor.named else None


def _independence(index: CaseIndex, documents: Sequence[str], independent: bool) -> str:
    outlets = len(index.heads(documents))
    if outlets == 1:
        return f"one outlet, {count(len(set(documents)), 'report')}"
    if not independent:
        return f"one source, {count(outlets, 'outlet')}"
    alone = index.independent(documents)
    if alone == 1:
        return f"{count(outlets, 'outlet')}; elsewhere they share a source"
    if alone < outlets:
        return f"{count(outlets, 'outlet')}, {alone} of them independent of each other"
    return f"{count(outlets, 'outlet')}, independent of each other"


def ranked_findings(index: CaseIndex) -> dict[str, list[Sequence[Relation]]]:
    """The findings by kind, most consequential first; agreement that is not independent goes by "repeats"."""
    kinds: dict[str, list[list[Relation]]] = {k: [] for k in KINDS}
    shown = (shown_agreement(index, r) for r in index.contents.comparison.relations)
    for group in grouped_relations(r for r in shown if r is not None):
        kind: str = "differs" if group[0].kind == "revised" else group[0].kind
        if kind == "corroborates" and not any(r.independent for r in group):
            kind = "repeats"
        if not _is_one_outlets_own(index, group):
            kinds[kind].append(group)
    ranked = {kind: rank_findings(index, groups) for kind, groups in kinds.items()}
    for kind in ("corroborates", "repeats"):
        kept = [g for g in ranked[kind] if not _is_said_by_a_difference(index, g)]
        ranked[kind] = sorted(_folded(index, kept), key=lambda g: opposing(index, g) is not None)
    return ranked


def _is_one_outlets_own(index: CaseIndex, group: Sequence[Relation]) -> bool:
    """Whether it is only that one outlet praises here and blames there, or tells of one answer and of another."""
    documents = [s.document for r in group for s in r.sides]
    return group[0].kind == "differs" and group[0].slot in _FRAMING and len(index.heads(documents)) == 1


def _is_said_by_a_difference(index: CaseIndex, group: Sequence[Relation]) -> bool:
    """Whether a dispute or a difference that is shown holds the same: who is on which side, what lists have in common."""
    found = opposing(index, group) if group[0].slot in _WITH_THE_DIFFERENCE else None
    return found is not None and found.slot == group[0].slot


def _folded(index: CaseIndex, groups: Sequence[Sequence[Relation]]) -> list[Sequence[Relation]]:
    """The same agreements, those whose every sentence stands in a more consequential one put with it."""
    kept: list[list[Relation]] = []
    holders: dict[tuple[str, Span], list[tuple[list[Relation], frozenset[tuple[str, Span]]]]] = defaultdict(
        list
    )
    for group in groups:
        places = frozenset((s.document, index.sentence(s.document, s.spans)) for r in group for s in r.sides)
        first = min(places)
        holder = next((held for held, whole in holders[first] if places <= whole), None)
        if holder is not None:
            holder += group
            continue
        fresh = list(group)
        kept.append(fresh)
        for place in places:
            holders[place].append((fresh, places))
    return list(kept)


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


@dataclass(frozen=True, slots=True)
class Lone:
    """What one outlet alone tells: the claims of one sentence and who else leaves them out, or an event.

    `event` is None where the claims are about none.
    """

    claims: tuple[Claim, ...]
    silent: frozenset[str]
    event: Event | None

    @property
    def documents(self) -> tuple[str, ...]:
        """The reports that tell it."""
        if self.claims:
            return tuple(c.document for c in self.claims)
        return self.event.documents if self.event else ()


def rank_alone(index: CaseIndex, singles: Sequence[Event]) -> list[Lone]:
    """What one outlet alone reports, each sentence once.

    First what other outlets leave out though they tell the same event, then the events that one alone tells.
    """
    silent: dict[str, set[str]] = defaultdict(set)
    for silence in index.contents.comparison.silences:
        silent[silence.claim].add(silence.outlet)
    found = _Told(index)
    for claim_id in sorted(silent):
        claim = index.claims.get(claim_id)
        if claim is not None and claim.spans and not _is_compared(index, claim):
            wording = index.wording(claim.document, index.sentence(claim.document, claim.spans))
            same = next(found.in_words_of(wording), None)
            if same is None:
                found.add(wording, [claim])
            else:
                same.append(claim)
    _add_copies(index, found)

    def key(claims: Sequence[Claim]) -> tuple[int, int, str]:
        return (-max(len(silent.get(c.id, ())) for c in claims), -len(claims), claims[0].id)

    ranked = sorted(found.groups, key=key)
    return [_lone(index, claims, silent) for claims in ranked] + [
        Lone((), frozenset(), event) for event in singles
    ]


def _lone(index: CaseIndex, claims: Sequence[Claim], silent: Mapping[str, set[str]]) -> Lone:
    best = max(claims, key=lambda c: (len(silent.get(c.id, ())), c.id))
    telling = {m.id for m in index.heads(c.document for c in claims)}
    ordered = sorted(claims, key=lambda c: (index.report_rank(c.document), c.id))
    return Lone(tuple(ordered), frozenset(silent[best.id] - telling), index.events.get(best.event or ""))


def find_alone(index: CaseIndex, evidence: Evidence, singles: Sequence[Event]) -> Shortlist[Alone]:
    """The most consequential of what one outlet alone reports; events fill up where other things are few.

    Where there is one outlet only, that it tells something alone says nothing.
    """
    if len(index.mastheads) < 2:
        return Shortlist()
    ranked = rank_alone(index, singles)
    left_out = [lone for lone in ranked if lone.claims]
    chosen = left_out[:MORE]
    chosen += ranked[len(left_out) :][: max(0, 2 * index.items - len(chosen))]
    cut = shortlist([make_alone(index, evidence, lone) for lone in chosen], index.items, MORE)
    return Shortlist(cut.first, cut.more, max(0, len(left_out) - MORE))


def make_alone(index: CaseIndex, evidence: Evidence, lone: Lone) -> Alone:
    """What it says, with those who copy it, and who leaves it out."""
    if lone.event is not None and not lone.claims:
        m = tell(index, lone.event).mention
        told = evidence.cite(m.document, told_span(index, m), m.voice)
        return Alone(told.outlet, told, None, ())
    about = None
    if lone.event is not None and lone.event.id in index.anchors:
        about = Link(index.anchors[lone.event.id], index.names[lone.event.id])
    shown = {c.document: c for c in reversed(lone.claims)}  # the first of each report
    cited = {d: evidence.cite(d, c.spans, c.voice) for d, c in shown.items()}
    first, *others = reversed(cited.values())
    quotation = replace(first, also=tuple(others))
    silent = tuple(m for m in index.mastheads.values() if m.id in lone.silent)
    return Alone(quotation.outlet, quotation, about, silent)


class _Told:
    """Claims by the sentence that they stand in, to find those in the same words, or in nearly the same of one origin."""

    def __init__(self, index: CaseIndex) -> None:
        self.index = index
        self.groups: list[list[Claim]] = []
        self._by_text: dict[str, list[list[Claim]]] = defaultdict(list)
        self._by_origin: dict[str, list[tuple[Wording, list[Claim]]]] = defaultdict(list)

    def add(self, wording: Wording, claims: list[Claim]) -> None:
        """Holds the claims of a sentence."""
        self.groups.append(claims)
        self._by_text[wording.text].append(claims)
        if self.index.has_copies(wording.origin):
            self._by_origin[wording.origin].append((wording, claims))

    def in_words_of(self, wording: Wording) -> Iterator[list[Claim]]:
        """The claims whose sentence a sentence copies."""
        yield from self._by_text.get(wording.text, ())
        yield from (c for w, c in self._by_origin.get(wording.origin, ()) if w.is_copied_by(wording))

    def near(self, origin: str) -> bool:
        """Whether a report of one origin with others tells any of it."""
        return origin in self._by_origin


def _add_copies(index: CaseIndex, found: _Told) -> None:
    """Adds to each sentence the claims of reports that copy it."""
    for claim in index.contents.comparison.claims:
        if claim.document in index.origin and claim.spans and found.near(index.origin[claim.document]):
            wording = index.wording(claim.document, index.sentence(claim.document, claim.spans))
            for claims in found.in_words_of(wording):
                if claim.document not in {c.document for c in claims}:
                    claims.append(claim)


def _is_compared(index: CaseIndex, claim: Claim) -> bool:
    """Whether other outlets bear a claim out, or tell the same otherwise: then it is not told by one alone."""
    own = index.masthead(claim.document)
    for side, relation in index.relations_in.get(claim.document, ()):
        meets = side.claim == claim.id or any(a.overlaps(b) for a in side.spans for b in claim.spans)
        counts = relation.kind in {"contradicts", "differs"} or (
            relation.kind == "corroborates" and relation.independent
        )
        if meets and counts and any(index.masthead(s.document) != own for s in relation.sides):
            return True
    return False
