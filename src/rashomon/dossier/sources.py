"""What is known of each report: its outlet, its date and what that rests on, and whom it repeats."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.dossier.findings import shortlist
from rashomon.dossier.highlight import Cited, mark_passage, merge, plain
from rashomon.dossier.index import CaseIndex, Evidence, shorten
from rashomon.dossier.origins import what_is_missing
from rashomon.dossier.sections import (
    JudgementLine,
    Link,
    Masthead,
    PassagePart,
    Quotation,
    ReportLine,
    ReportPart,
    Shortlist,
    SkippedLine,
    SourcePart,
    UndecidedLine,
)
from rashomon.dossier.titles import tell
from rashomon.dossier.wording import listed, word
from rashomon.link.decided import in_force
from rashomon.link.quoted_places import found_again
from rashomon.model import Document, Echo, Judgement, Span, Undecided
from rashomon.together import hanging_together

ALL = slice(None)


def make_sources(
    index: CaseIndex,
    evidence: Evidence,
    alone: Mapping[str, int],
    only: Iterable[Masthead] | None = None,
    reports: slice = ALL,
) -> tuple[SourcePart, ...]:
    """The outlets in the order of their letters, or some; `alone` counts the events that each alone tells, by outlet.

    `reports` says which reports of each are listed.
    """
    given = {o.id: o for o in index.contents.outlets}
    made = []
    for outlet in index.mastheads.values() if only is None else only:
        own = given.get(outlet.id)
        known = index.reports_of[outlet.id]
        made.append(
            SourcePart(
                f"outlet-{outlet.letter.lower()}",
                outlet,
                (own.reliability or "") if own else "",
                plain(own.note or "") if own else "",
                tuple(_report_line(index, evidence, d) for d in known[reports]),
                len(known),
                alone.get(outlet.id, 0),
            )
        )
    return tuple(made)


def _report_line(index: CaseIndex, evidence: Evidence, document: Document) -> ReportLine:
    basis, shown = _basis(index, evidence, document)
    return ReportLine(
        index.report_anchor(document.id),
        document.id,
        index.title(document.id),
        index.path(document.id) + (f" #{plain(document.external_id or '')}" if _is_item(document) else ""),
        plain(document.url or ""),
        document.language or "language not known",
        bool(document.translated),
        document.analysed,
        index.published_words(document.id),
        basis,
        shown,
        len(document.text.split()),
        _echoes(index, document.id),
        how_read(document),
    )


def how_read(document: Document) -> str:
    """When a post of a live blog was made, how much of a page was read, and by which encoding where that is not a matter of
    course; "" where all is."""
    said = [f"{100 * document.read:.0f} % of its page read"] if document.read is not None else []
    if document.media_type == "text/html" and document.external_id and (hour := _hour(document)):
        said.insert(0, f"posted at {hour}")
    if document.encoding not in (None, "utf-8", "utf-8-sig"):
        said.append(f"read as {document.encoding}")
    if document.replaced:
        said.append(f"{document.replaced} byte{'s' * (document.replaced != 1)} replaced")
    return ", ".join(said)


def _hour(document: Document) -> str | None:
    """The time of day that a post of a live blog gives for itself."""
    quotes = (
        re.search(r"(?<![\d:])\d{1,2}:\d{2}(?!\d)", f.quote) for f in document.facts if f.kind == "published"
    )
    return next((found[0] for found in quotes if found), None)


def _is_item(document: Document) -> bool:
    """Whether a report is one of several in its file."""
    return (
        document.external_id is not None
        and document.external_id != document.path
        and "json" in document.media_type
    )


def _basis(index: CaseIndex, evidence: Evidence, document: Document) -> tuple[str, tuple[Quotation, ...]]:
    """What a date of publication rests on, in words, with the passages that it was inferred from."""
    known = index.contents.calendar.published.get(document.id) or document.published
    if known is None or (known.start is None and known.end is None):
        return "not given, and nothing in the text tells it", ()
    spans = [s for s in known.evidence if s.end <= len(document.text)]
    shown = tuple(evidence.cite(document.id, [s]) for s in merge(spans)[:3])
    if known.basis != "inferred":
        return (word("basis", known.basis) if known.basis else "basis not known"), shown
    if shown:
        quoted = listed([f"“{q.words}”" for q in shown])
        return f"inferred from {quoted}", shown
    return "inferred from what the reports tell and when", ()


def _echoes(index: CaseIndex, document: str) -> tuple[tuple[str, Link | None], ...]:
    """Whom a report repeats, and who repeats it, each once."""
    made: dict[tuple[str, Link | None], None] = {}
    for echo in index.echoes_of.get(document, ()):
        if echo.document == document:
            made[(_echo_words(index, echo), _echo_link(index, echo))] = None
        elif echo.of == document and echo.document in index.documents:
            made[(word("echoed", echo.kind), _report_link(index, echo.document))] = None
    return tuple(made)


def _echo_words(index: CaseIndex, echo: Echo) -> str:
    if echo.of is None:
        name = plain(echo.origin or "")
        if index.outlet_called(name) is not None:
            return f"{word('echo', echo.kind)} {name}; {what_is_missing(index, name)}"
        return (
            f"{word('echo', echo.kind)} {f'{name}, which' if name else 'a report that'} is not in this case"
        )
    return word("echo", echo.kind)


def _echo_link(index: CaseIndex, echo: Echo) -> Link | None:
    return _report_link(index, echo.of) if echo.of in index.documents else None


def _report_link(index: CaseIndex, document: str) -> Link:
    return Link(index.report_anchor(document), f"{index.masthead(document).name}, “{index.title(document)}”")


@dataclass(frozen=True, slots=True)
class Shared:
    """Outlets that repeat the same sources on one matter, how many of their reports do, and how many sources that are; `cited` names
    these where each is an agency or paper that the reports name, and no report that one copies from another."""

    heads: tuple[Masthead, ...]
    reports: int
    sources: int
    cited: tuple[str, ...]


def shared_sources(index: CaseIndex) -> list[Shared]:
    """The outlets that repeat one source on one matter."""
    several = _by_source(index)
    alike = {root: _copies(index, members) for root, members in several.items()}
    _add_matters(index, several, alike)
    called = {e.origin.casefold(): e.origin for e in index.contents.comparison.echoes if e.origin}
    found: dict[tuple[Masthead, ...], list[tuple[str, Sequence[str]]]] = defaultdict(list)
    for root, members in several.items():
        for group in hanging_together(members, alike[root]):
            found[index.heads(group)].append((root, group))
    made = []
    for heads, groups in found.items():
        named = [called[root] for root, _ in groups if root in called]
        cited = tuple(dict.fromkeys(named)) if len(named) == len(groups) else ()
        reports = {d for _, group in groups for d in group}
        made += [Shared(heads, len(reports), len(groups), cited)] if len(heads) > 1 else []
    return made


def _by_source(index: CaseIndex) -> dict[str, list[str]]:
    """The reports of each source that several have: copies of one report, and those that name one agency or paper.  Whoever cites
    two does not make one of them."""
    echoes = [
        e for e in index.contents.comparison.echoes if e.kind != "part" and e.document in index.documents
    ]
    cites = [
        e for e in echoes if e.kind == "common_source" and e.origin
    ]  # who cites a paper copies none of its reports
    copies = [(e.document, e.of) for e in echoes if e.of in index.documents and e not in cites]
    groups = {f"copies of {g[0]}": set(g) for g in hanging_together(sorted(index.documents), copies)}
    whole = {d: key for key, group in groups.items() for d in group}
    named: dict[str, set[str]] = defaultdict(set)
    for e in echoes:
        if e.of not in index.documents and e.origin:
            named[e.origin.casefold()] |= groups[whole[e.document]]
    for e in cites:
        if e.of in index.documents:
            named[f"told by {e.of}"] |= groups[whole[e.document]] | {e.of}
    for members in named.values():
        for key in {whole[d] for d in members}:
            if groups[key] <= members:
                groups[key] = set()  # it stands among those of its source
    return {key: sorted(g) for key, g in sorted({**groups, **named}.items()) if len(g) > 1}


def _copies(index: CaseIndex, members: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs of some reports of one source that have words in common."""
    among = set(members)
    return [
        (e.document, e.of)
        for d in members
        for e in index.echoes_of.get(d, ())
        if e.kind != "common_source" and e.of is not None and e.document in among and e.of in among
    ]


def _add_matters(
    index: CaseIndex, several: Mapping[str, Sequence[str]], alike: Mapping[str, list[tuple[str, str]]]
) -> None:
    """To the pairs of each source whose reports do not hang together by their words alone add those that tell one event: an
    agency writes on more than one matter."""
    sources: dict[str, list[str]] = defaultdict(list)
    for root, members in several.items():
        if len(hanging_together(members, alike[root])) > 1:
            for d in members:
                sources[d].append(root)
    for documents in index.told_together() if sources else ():
        last: dict[str, str] = {}
        for document in documents:
            for root in sources.get(document, ()):
                if root in last:
                    alike[root].append((last[root], document))
                last[root] = document


def make_reports(index: CaseIndex, evidence: Evidence) -> tuple[ReportPart, ...]:
    """The reports in full, with every cited passage marked."""
    made = []
    for document in index.order:
        cited = list(evidence.of(document.id))
        made.append(
            ReportPart(
                index.report_anchor(document.id),
                index.masthead(document.id),
                index.title(document.id),
                index.published_words(document.id),
                index.path(document.id),
                tuple(
                    PassagePart(
                        p.kind,
                        p.boilerplate,
                        mark_passage(document.text, Span(p.start, p.end), _near(cited, p.start, p.end)),
                    )
                    for p in index.passages(document.id)
                ),
                foreign(document),
            )
        )
    return tuple(made)


def foreign(document: Document) -> str:
    """The language of a report where it is another than that of the dossier, "" else."""
    language = document.language or ""
    return "" if language.partition("-")[0] == "en" else language


def _near(cited: Sequence[Cited], start: int, end: int) -> list[Cited]:
    return [c for c in cited if c[0].start < end and start < c[0].end]


def make_skipped(index: CaseIndex) -> tuple[SkippedLine, ...]:
    """The files that could not be read."""
    return tuple(SkippedLine(plain(s.path), plain(s.reason), plain(s.hint)) for s in index.contents.skipped)


def make_judgements(index: CaseIndex) -> tuple[JudgementLine, ...]:
    """What people decided, with what has become of it; the act of taking back is told beside what it took back."""
    given = index.contents.judgements
    standing = {j.id for j in in_force(given)}
    return tuple(
        JudgementLine(j.at, plain(j.by), _judgement_words(index, j) + _state(j, standing), plain(j.why or ""))
        for j in found_again(given, index.contents.analyses)
        if j.kind != "undo"
    )


def _state(j: Judgement, standing: set[str]) -> str:
    if j.id not in standing:
        return "; taken back"
    return "; orphaned: no report holds its words any more" if any(not q.document for q in j.places) else ""


def _judgement_words(index: CaseIndex, j: Judgement) -> str:
    about = [
        index.names.get(i) or (plain(index.actors[i].name) if i in index.actors else "") for i in j.about
    ]
    quoted = [f"“{shorten(plain(a), 80)}”" for a in j.anchor if a.strip()]
    named = [a for a in about if a] or quoted
    verdict = plain(j.verdict).replace("_", " ")
    parts = (plain(word("judgements", j.kind)), *([verdict] if verdict else []))
    return ": ".join(parts) + (f" ({listed(named)})" if named else "")


def make_undecided(index: CaseIndex) -> Shortlist[UndecidedLine]:
    """Pairs that could neither be joined nor kept apart, the closest first."""
    pairs = [*index.contents.actors.undecided, *index.contents.events.undecided]
    shown = [
        UndecidedLine(left, right, tuple(plain(r.text) for r in u.reasons))
        for u in sorted(pairs, key=lambda u: (u.kind, -u.score, u.left, u.right))
        if (left := _thing(index, u, u.left)) is not None and (right := _thing(index, u, u.right)) is not None
    ]
    return shortlist(shown, first=5, more=20)


def _thing(index: CaseIndex, u: Undecided, key: str) -> Link | None:
    if key in index.names:
        return Link(index.anchors.get(key), index.names[key])
    if key in index.actors:
        return Link(None, plain(index.actors[key].name))
    if key in index.events and index.mentions_of[key]:
        return Link(None, tell(index, index.events[key]).text)
    return None
