"""Finds again what a judgement is about when offsets and ids have moved: by the words that it quotes, and by what their
report is known by.

A judgement quotes each thing once, a comparison once for each side, a report at a few places, with the words around
(`Quoted`, as a text quote selector of the W3C's web annotations).  Words are looked for in the report that they were
taken from; if its text has changed, in the file of that name, then in the report of that title by that outlet.  Only for
a judgement that says no more than the words is it every report.  Where they stand more than once and the words around
them do not decide, they are not found: prefer no answer to a guess.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from rashomon.model import Analyses, Analysis, Document, Judgement, Mention, Quoted, Span, cover

ACTORS = {"same_actor", "different_actor", "split_actor"}
EVENTS = {"same_event", "different_event", "split_event", "wrong_type", "wrong_direction"}
STATEMENTS = {"wrong_speaker", "not_statement", "named_source"}
AROUND = 60  # characters on either side by which two places of the same words are told apart
LEAD = 100  # characters of a report that are quoted at each of its places
PLACES = 5  # of a report; more than half of them must still stand
ALIKE = 0.5  # share of characters, of all in either, from which two stretches are one statement
_FOLD = str.maketrans(
    "‘’“”–—\u00a0", "''\"\"-- "
)  # what a new layout changes; each for one, so that offsets stay


# ---------------------------------------------------------------- quoting


def quote_words(record: int, what: str, document: Document, span: Span) -> Quoted:
    """A stretch of a report, to be found again later."""
    text = document.text
    return Quoted(
        record, what, document.id, span.start, span.end, span.of(text),
        text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND],
        document.outlet, _file(document), document.title or "",
    )  # fmt: skip


def quote_report(record: int, document: Document) -> tuple[Quoted, ...]:
    """A report, quoted at a few places between its beginning and its end."""
    text = document.text
    room = max(0, len(text) - LEAD)
    starts = sorted({room * n // (PLACES - 1) for n in range(PLACES)})
    spans = [Span(s, min(len(text), s + LEAD)) for s in starts]
    return tuple(quote_words(record, "report", document, s) for s in spans if s.of(text).strip())


def naming_span(analysis: Analysis, chain: int) -> Span | None:
    """Where a report speaks of a local actor most plainly; a name that begins with this chain comes first."""
    return plainest_mention(analysis.mentions, chain)


def plainest_mention(mentions: Sequence[Mention], chain: int) -> Span | None:
    """The same, of all mentions of a report."""
    own = [m for m in mentions if m.chain == chain]
    texts = {m.text for m in own}
    first: dict[str, int | None] = {}
    for m in mentions:
        if m.chain is not None and m.text in texts:
            first.setdefault(m.text, m.chain)

    def key(m: Mention) -> tuple[bool, bool, bool, int, int]:
        return (m.kind != "name", first.get(m.text) != chain, m.kind == "pronoun", -len(m.text), m.start)

    found = min(own, key=key, default=None)
    return found.span if found else None


def _file(document: Document) -> str:
    """The name of a report's file, with the id of its line: a folder's place is nobody else's concern."""
    name = Path(document.path.replace("\\", "/")).name
    return f"{name}#{document.external_id}" if document.external_id else name


# ---------------------------------------------------------------- finding again


def found_again(judgements: Sequence[Judgement], analyses: Iterable[Analysis]) -> tuple[Judgement, ...]:
    """The same judgements, each about the records that now hold the words that it quotes.

    `places` say where those words stand now; a place whose words are gone has no document.  What cannot be found again
    keeps its old name in `about`, and so has no effect.
    """
    if not judgements:
        return ()
    places = _Places(Analyses.of(analyses))
    return tuple(places.moved(j) for j in judgements)


class _Places:
    """Where the words of the reports stand."""

    def __init__(self, analyses: Analyses) -> None:
        self.analyses = analyses
        self.folded: dict[str, str] = {}
        self.known: dict[Quoted, Quoted] = {}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """All reports, for words that have moved."""
        return {a.document.id: a.document for a in self.analyses}

    def moved(self, judgement: Judgement) -> Judgement:
        """A judgement about the records of now."""
        places = [self._located(q) for q in judgement.places or _guessed(judgement, self.analyses)]
        gone = {n for n in range(len(judgement.about)) if not self._report_stands(places, n)}
        kept = [
            replace(q, document="") if q.record in gone else q
            for q in places
            if q.document or q.record in gone or q.what != "report"
        ]
        by_record: dict[int, list[Quoted]] = defaultdict(list)
        for q in kept:
            by_record[q.record].append(q)
        about = tuple(self._now(a, by_record[n]) for n, a in enumerate(judgement.about))
        return replace(judgement, about=about, places=tuple(kept))

    @staticmethod
    def _report_stands(places: Sequence[Quoted], record: int) -> bool:
        """Whether more than half of what is quoted of a report stands in one; other records are not concerned."""
        asked = [q for q in places if q.record == record and q.what == "report"]
        held = [q.document for q in asked if q.document]
        return not asked or (len(set(held)) == 1 and 2 * len(held) > len(asked))

    # ---- words

    def _located(self, q: Quoted) -> Quoted:
        if self.analyses.has(q.document):  # the text of a report never changes under its id
            (analysis,) = self.analyses.pick([q.document])
            if q.span.of(analysis.document.text) == q.quote:
                return q
        if q not in self.known:
            self.known[q] = self._searched(q)
        return self.known[q]

    def _searched(self, q: Quoted) -> Quoted:
        for tier, is_the_report in self._tiers(q):
            found = [(self._likeness(q, d, s), d, s) for d in sorted(tier) for s in self._occurrences(q, d)]
            found.sort(key=lambda x: (-x[0], x[1], x[2]))
            if len(found) == 1 or (len(found) > 1 and found[0][0] > found[1][0]):
                _, document, span = found[0]
                return replace(q, document=document, start=span.start, end=span.end)
            if found or (tier and is_the_report):
                break
        return replace(q, document="")

    def _tiers(self, q: Quoted) -> Iterator[tuple[set[str], bool]]:
        """The reports that the words may have moved to, the likeliest first, and whether one of them is the report that
        they were taken from: if it lacks them, they are gone."""
        documents = self.documents
        if q.file:
            yield {i for i, d in documents.items() if _file(d) == q.file and d.outlet == q.outlet}, True
            yield {i for i, d in documents.items() if _file(d) == q.file}, False
        if q.title:
            yield {i for i, d in documents.items() if d.title == q.title and d.outlet == q.outlet}, True
        if not q.file:  # a judgement that only quotes
            yield set(documents), False

    def _occurrences(self, q: Quoted, document: str) -> list[Span]:
        """Where the words stand in a report; line breaks and the shape of quotation marks do not count."""
        words = q.quote.translate(_FOLD).split()
        text = self._text(document)
        if not words or words[0] not in text:
            return []
        pattern = r"\s+".join(map(re.escape, words))
        whole = q.what != "report"  # what is quoted of a report may begin and end within a word
        head = r"(?<!\w)" if whole and words[0][0].isalnum() else ""
        tail = r"(?!\w)" if whole and words[-1][-1].isalnum() else ""
        return [Span(m.start(), m.end()) for m in re.finditer(head + pattern + tail, text)]

    def _text(self, document: str) -> str:
        if document not in self.folded:
            self.folded[document] = self.documents[document].text.translate(_FOLD)
        return self.folded[document]

    def _likeness(self, q: Quoted, document: str, span: Span) -> int:
        """How many characters around the words are as they were."""
        text = self._text(document)
        before, after = q.before.translate(_FOLD), q.after.translate(_FOLD)
        left = _common(reversed(before), reversed(text[max(0, span.start - AROUND) : span.start]))
        return left + _common(after, text[span.end : span.end + AROUND])

    # ---- records

    def _now(self, about: str, places: Sequence[Quoted]) -> str:
        """The record that rests on these words now; `about` itself where there is none."""
        if not places or not all(q.document for q in places):
            return about
        q = places[0]
        (analysis,) = self.analyses.pick([q.document])
        if q.what == "report":
            return q.document
        if q.what == "actor":
            return _actor_at(analysis, q.span, about)
        if q.what == "event":
            return _event_at(analysis, q.span, about)
        if q.what == "statement":
            return _statement_at(analysis, q.span, about)
        return about


def _common(left: Iterable[str], right: Iterable[str]) -> int:
    """How many characters two texts begin with alike."""
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count


def _actor_at(analysis: Analysis, span: Span, about: str) -> str:
    found = [m for m in analysis.mentions if m.chain is not None and m.span.overlaps(span)]
    best = max(found, key=lambda m: (m.span == span, m.kind == "name", len(m.span), -m.start), default=None)
    return f"{analysis.document.id}#{best.chain}" if best else about


def _event_at(analysis: Analysis, span: Span, about: str) -> str:
    """The mention whose trigger ends where the quotation ends."""
    if any(m.id == about for m in analysis.event_mentions):
        return about
    found = [m.id for m in analysis.event_mentions if cover(m.trigger).end == span.end]
    return found[0] if len(found) == 1 else about


def _statement_at(analysis: Analysis, span: Span, about: str) -> str:
    """The statement whose content is most like the quotation, and half of it at least."""
    if any(s.id == about for s in analysis.statements):
        return about
    scored = []
    for s in analysis.statements:
        content = cover(s.content or s.cue)
        shared = max(0, min(content.end, span.end) - max(content.start, span.start))
        scored.append((shared / (len(content) + len(span) - shared), s.id))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < ALIKE or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return about
    return scored[0][1]


def _guessed(judgement: Judgement, analyses: Analyses) -> tuple[Quoted, ...]:
    """Places for a judgement that only quotes: its words may stand in any report, if they stand once."""
    made = []
    for n, quoted in enumerate(judgement.anchor[: len(judgement.about)]):
        what = _what(judgement.kind, n)
        document, mark, chain = judgement.about[n].rpartition("#")
        local = what == "actor" and mark and chain.isdecimal() and analyses.has(document)
        known = analyses.pick([document])[0] if local else None
        span = naming_span(known, int(chain)) if known else None
        if known is not None and span is not None:
            made.append(quote_words(n, what, known.document, span))
        elif what and quoted.strip():
            made.append(Quoted(n, what, "", 0, 0, quoted))
    return tuple(made)


def _what(kind: str, record: int) -> str:
    """What a judgement of this kind is about; "" where its words alone do not lead to it."""
    if kind in ACTORS or (kind == "named_source" and record == 1):
        return "actor"
    if kind in EVENTS:
        return "event"
    return "statement" if kind in STATEMENTS else "report" if kind == "echo" else ""
