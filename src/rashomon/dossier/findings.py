"""Findings as the dossier shows them: in the lists that the case gives them, with their passages.  Nothing is judged here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex, Evidence, join_copies, shorten
from rashomon.dossier.sections import LISTS, Finding, Link, Shortlist, T, Telling
from rashomon.dossier.wording import count, say, say_date, word
from rashomon.model import Account, Bucket, Date, digest
from rashomon.model import Finding as Found

MORE = 50  # what a list of findings holds in all; the rest stays in the case
VALUE = 160  # characters of a value
_DAYS = re.compile(r"\b\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?\b")
QUOTES = 8  # passages under one telling


def shortlist(items: Sequence[T], first: int, more: int) -> Shortlist[T]:
    """The first ones, then more, and how many are left out."""
    shown = items[:more]
    return Shortlist(tuple(shown[:first]), tuple(shown[first:]), len(items) - len(shown))


def findings_of(index: CaseIndex) -> Mapping[Bucket, Sequence[Found]]:
    """The findings of each list in their order; those for the first screen come first."""
    held: dict[Bucket, list[Found]] = {bucket: [] for bucket in LISTS}
    for found in sorted(index.contents.comparison.findings, key=lambda f: (not f.front, -f.weight, f.id)):
        held[found.bucket].append(found)
    return held


def make_list(index: CaseIndex, evidence: Evidence, found: Sequence[Found], first: int) -> Shortlist[Finding]:
    """One list; what may not stand on the first screen is among the rest."""
    front = sum(1 for f in found[:first] if f.front or f.bucket == "unsure")
    cut = shortlist(found, front, MORE)
    parts = [make_finding(index, evidence, f, lasting_place(index, f)) for f in cut.all]
    return Shortlist(tuple(parts[:front]), tuple(parts[front:]), cut.left_out, among(index))


def lasting_place(index: CaseIndex, found: Found) -> str:
    """What a finding is known by while reports come in: the earliest of its passages and what it is about."""
    first = min(found.sides, key=lambda s: (index.published(s.document) or "9999", s.document, s.spans))
    spans = (f"{s.start}-{s.end}" for s in first.spans)
    made = digest(found.slot, first.document, *spans)
    taken = set(index.anchors.values())
    return made if f"finding-{made}" not in taken else digest(made, found.id)


def among(index: CaseIndex) -> str:
    """Among how much was compared, where nothing was found."""
    claims, reports = index.count_claims(), count(len(index.documents), "report")
    return (
        say("among", "claims", claims=count(claims, "claim"), reports=reports)
        if claims
        else say("among", "reports", reports=reports)
    )


def make_finding(
    index: CaseIndex, evidence: Evidence, found: Found, place: int | str, about: bool = True
) -> Finding:
    """One finding with its passages, at a place of its own; `about` is whether the event that it is about is named, which takes
    work."""
    anchor = f"finding-{place}"
    for record in (found.id, *found.relations):
        index.anchors[record] = anchor
    relations = [index.relations[r] for r in found.relations if r in index.relations]
    return Finding(
        anchor,
        found.id,
        found.relations,
        found.bucket,
        found.slot,
        heading_of(found),
        _about(index, found) if about else None,
        tuple(_telling(index, evidence, found, a) for a in found.accounts if _shown(index, a)),
        _independence(found),
        tuple(dict.fromkeys(plain(x.text) for r in relations for x in r.reasons if x.text)),
        index.heads(found.documents),
    )


def heading_of(found: Found) -> str:
    """The sentence of a finding; days as a reader says them."""
    sentence = plain(found.sentence)
    return _DAYS.sub(lambda m: _value(m[0], "date"), sentence) if found.slot == "date" else sentence


def _shown(index: CaseIndex, account: Account) -> bool:
    return any(s.document in index.documents for s in account.reports)


def _telling(index: CaseIndex, evidence: Evidence, found: Found, account: Account) -> Telling:
    once: dict[str, list[int]] = defaultdict(list)
    for n, side in enumerate(account.reports):
        if side.document in index.documents:
            once[side.document].append(n)
    order = sorted(once, key=index.report_rank)
    sides = [account.reports[n] for d in order for n in once[d]][:QUOTES]
    return Telling(
        shorten(_value(account.value, found.slot), VALUE),
        plain(account.word),
        index.heads(order),
        join_copies(evidence.cite(s.document, s.spans, s.voice) for s in sides),
        len(order),
    )


def _value(value: str, slot: str) -> str:
    """A value in words: days as a reader says them."""
    first, _, last = value.partition("/")
    days = slot == "date" and len(first) == 10 and first[4] == "-"
    return say_date(Date(value, first, last or first)) if days else plain(value)


def _about(index: CaseIndex, found: Found) -> Link | None:
    """The event that a finding is about, where the dossier shows it."""
    event = found.event if found.event in index.anchors else None
    return (
        Link(index.anchors[event], index.names[event]) if event is not None and event in index.names else None
    )


def _independence(found: Found) -> str:
    """How many voices an agreement has."""
    if found.bucket != "told_alike":
        return ""
    return word("independence", {True: "yes", False: "no", None: "unknown"}[found.independent])
