"""What speaks against showing that reports agree: too little in common to be seen, or others who tell otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.compare.words import Terms, terms
from rashomon.dossier.index import CaseIndex
from rashomon.model import Relation, Side

GENERIC = {"polarity", "status"}  # their values ("it is so") do not say what they are about
WORDS = 3  # words and names that two passages share where a reader is to see that they tell the same
MOST = 0.7  # of the words of both
_TELLING = {"same_actor", "dates_meet", "same_place"}  # reasons that say more than "the words are alike"


def shown_agreement(index: CaseIndex, relation: Relation) -> Relation | None:
    """A comparison with those of its sides that a reader can see to be one; None where fewer than two are left.

    It concerns agreement on what happened.  Two passages that have neither somebody nor a day nor a place in common must
    share words enough; that the comparison found them alike, without a reason, is not shown.
    """
    if (relation.kind, relation.slot) != ("corroborates", "content") or relation.event is None:
        return relation
    if _TELLING & {r.name for r in relation.reasons}:
        return relation
    told = {s: _terms(index, s) for s in relation.sides if s.document in index.documents}
    linked = any(r.name == "same_event" for r in relation.reasons)
    kept = tuple(
        s for s in told if any(_share(told[s], told[o], linked) for o in told if o.document != s.document)
    )
    if not relation.reasons or len({index.masthead(s.document).id for s in kept}) < 2:
        return None
    return relation if kept == relation.sides else replace(relation, sides=kept)


def _terms(index: CaseIndex, side: Side) -> Terms:
    text = index.documents[side.document].text
    return Terms(t for s in side.spans for t in terms(text, s))


def _share(left: Terms, right: Terms, linked: bool) -> bool:
    """Whether two passages share words enough, or all that the shorter one has; most of both where no event links them."""
    shared = sum(1 for t in left.distinct if any(k in right.holders for k in t.keys))
    if not linked:
        return shared >= MOST * max(len(left.distinct), len(right.distinct))
    return shared >= min(WORDS, max(2, len(left.distinct)), max(2, len(right.distinct)))


def opposing(index: CaseIndex, group: Sequence[Relation]) -> Relation | None:
    """A comparison in which words that several outlets tell alike stand against those of others."""
    found = {
        other.id: other
        for relation in group
        for side in relation.sides
        for there, other in index.disputes_at(side.document, side.spans)
        if _opposes(other, relation) and any(a.overlaps(b) for a in there.spans for b in side.spans)
    }
    return max(found.values(), key=lambda r: (r.kind == "contradicts", r.confidence, r.id), default=None)


def _opposes(other: Relation, relation: Relation) -> bool:
    if other.kind == "contradicts":
        return other.slot in {relation.slot, *GENERIC} or relation.slot in {"content", "quote_wording"}
    return (
        other.kind == "differs"
        and other.slot == relation.slot
        and other.slot not in {"quote_wording", "content"}
    )
