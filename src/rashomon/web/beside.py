"""Two reports side by side, sentence by sentence, and what the other reports say of each sentence of one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any, Literal

from rashomon.case import Case
from rashomon.compare.questions import is_beside
from rashomon.compare.words import stem
from rashomon.dossier.findings import heading_of
from rashomon.dossier.highlight import plain, sentences
from rashomon.dossier.index import CaseIndex, shorten
from rashomon.dossier.sections import Masthead
from rashomon.dossier.wording import word
from rashomon.model import Bucket, Finding, Passage, Span
from rashomon.web.asked import Asked, look_up
from rashomon.web.view import REPORTS, View

Part = Literal["shared", "opposed", "changed", "different", "unsure", "left", "right"]
PARTS: dict[Part, str] = {
    "shared": "told by both", "opposed": "cannot both be right", "changed": "changed over time",
    "different": "told differently", "unsure": "not settled", "left": "only left", "right": "only right",
}  # fmt: skip
OF_BUCKET: dict[Bucket, Part] = {
    "told_alike": "shared", "cannot_both": "opposed", "changed": "changed", "differently": "different",
    "unsure": "unsure",
}  # fmt: skip
WEIGHT: dict[Part, int] = {"opposed": 0, "changed": 1, "shared": 2, "different": 3, "unsure": 4, "left": 5, "right": 5}  # fmt: skip
IN_MARGIN: dict[Part, str] = {
    "shared": "told alike by", "opposed": "told otherwise by", "changed": "at another time otherwise by",
    "different": "told differently by", "unsure": "perhaps the same in",
}  # fmt: skip
SIGNS: dict[Part, str] = {"shared": "=", "opposed": "≠", "changed": "→", "different": "≈", "unsure": "?"}
RIVAL: frozenset[Part] = frozenset(
    {"opposed", "changed", "different"}
)  # where two values stand against each other
OPEN = frozenset(
    {"polarity", "status", "content", "reaction"}
)  # slots in which one answer may be given to two questions
ONE = 0.4  # share of the words of the shorter sentence from which two tell one thing
LONGEST = 400  # sentences of a report that are laid beside another's


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of the one report beside those of the other that speak of the same; `href` leads to the finding."""

    part: Part
    left: str
    right: tuple[str, ...]
    href: str
    matter: str
    left_href: str
    right_href: str


def read_sentences(index: CaseIndex, document: str) -> list[Span]:
    """The sentences of a report that were read, in order."""
    text = index.documents[document].text
    read = [p for p in index.passages(document) if p.boilerplate is None]
    return [s for p in read for s in sentences(text, Span(p.start, p.end)) if s.of(text).strip()]


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences of both reports to which nothing like was found in the other, each with where it leads."""

    left: tuple[tuple[str, str], ...]
    right: tuple[tuple[str, str], ...]
    part: str = "apart"


def _at(starts: Sequence[int], where: int) -> int:
    """The sentence that holds a character."""
    return max(0, bisect_right(starts, where) - 1)


def beside(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """Two reports: what both tell, what only one tells, where they are opposed."""
    index = view.index
    left = look_up(index.documents, asked.get("left"), "report").id
    right = asked.get("right")
    others = [
        (d.id, f"{index.masthead(d.id).letter} {index.masthead(d.id).name}: {shorten(index.title(d.id), 60)}")
        for d in islice((d for d in index.order if d.id != left), REPORTS)
    ]
    known: dict[str, Any] = {
        "left": _head(view, left),
        "others": others,
        "right": None,
        "rows": (),
        "counts": (),
    }
    if not right:
        return known | {"heading": f"Beside which report? {index.title(left)}"}
    look_up(index.documents, right, "report")
    rows = align(view, left, right)
    only = asked.get("only")
    counted = Counter(r.part for r in rows)
    return known | {
        "heading": "Two reports side by side",
        "right": _head(view, right),
        "rows": [r for r in rows if r.part == only] if only else _with_runs(rows),
        "counts": [(part, name, counted[part]) for part, name in PARTS.items() if counted[part]],
        "only": only,
        "parts": PARTS,
    }


def _head(view: View, document: str) -> dict[str, Any]:
    index = view.index
    return {
        "id": document,
        "outlet": index.masthead(document),
        "title": index.title(document),
        "date": index.published_words(document),
    }


def align(view: View, left: str, right: str) -> list[Pair]:
    """The sentences of two reports in the order of the first, what only the second tells after what it follows there."""
    index = view.index
    spans = {d: read_sentences(index, d)[:LONGEST] for d in (left, right)}
    starts = {d: [s.start for s in spans[d]] for d in spans}
    joined: dict[tuple[int, int], tuple[Part, str, str]] = {}
    words = {d: [_telling_words(s.of(index.documents[d].text)) for s in spans[d]] for d in spans}
    for f in view.findings_in.get(left, ()):
        part = OF_BUCKET.get(f.bucket)
        if part is None:
            continue
        told = {d: _told_at(f, d, starts[d]) for d in spans}
        for pair in ((a, b) for a in told[left] for b in told[right]):
            found: Part = part
            if part in RIVAL and told[left][pair[0]] & told[right][pair[1]]:
                if f.slot in OPEN and not _tell_one(words[left][pair[0]], words[right][pair[1]]):
                    continue  # both on one side of a dispute, with two different things
                found = "shared"
            if pair not in joined or WEIGHT[found] < WEIGHT[joined[pair][0]]:
                joined[pair] = (found, heading_of(f), f"/finding/{f.id}")
    texts = {d: [plain(s.of(index.documents[d].text)) for s in spans[d]] for d in spans}
    same = {_bare(t): n for n, t in reversed(list(enumerate(texts[right])))}
    for a, t in enumerate(texts[left]):
        b = same.get(_bare(t))
        if b is not None and len(t) > 20:
            joined.setdefault((a, b), ("shared", "word for word", ""))
    return _rows(left, right, spans, texts, joined)


def _telling_words(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in re.findall(r"\w{4,}|\d+", text.lower()))


def _tell_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences have so many words in common that they tell one thing."""
    return len(one & other) >= ONE * max(1, min(len(one), len(other)))


def _told_at(finding: Finding, document: str, starts: Sequence[int]) -> dict[int, set[str]]:
    """The sentences of a report that have a part in a finding, each with the values that it gives there."""
    found: dict[int, set[str]] = defaultdict(set)
    for account in finding.accounts:
        for side in () if is_beside(account) else account.reports:
            if side.document == document and side.spans and starts:
                found[_at(starts, side.spans[0].start)].add(account.value)
    return found


def _with_runs(rows: Iterable[Pair]) -> list[Pair | Run]:
    """What only one tells, between two rows that both tell, as one row: sentences that have nothing to do with each other do
    not stand side by side."""
    made: list[Pair | Run] = []
    for joined, run in groupby(rows, key=lambda r: r.part not in ("left", "right")):
        found = list(run)
        if joined:
            made += found
            continue
        left = tuple((r.left, r.left_href) for r in found if r.part == "left")
        right = tuple((r.right[0], r.right_href) for r in found if r.part == "right")
        made.append(Run(left, right))
    return made


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _rows(
    left: str, right: str, spans: Mapping[str, Sequence[Span]], texts: Mapping[str, Sequence[str]],
    joined: Mapping[tuple[int, int], tuple[Part, str, str]],
) -> list[Pair]:  # fmt: skip
    matches: dict[int, list[int]] = defaultdict(list)
    for a, b in sorted(joined):
        matches[a].append(b)
    shown_at: dict[int, int] = {}  # sentences of the right, and after which of the left they stand
    for a in sorted(matches):
        for b in matches[a]:
            shown_at.setdefault(b, a)
    after: dict[int, list[int]] = defaultdict(list)
    last = -1
    for b in range(len(texts[right])):
        if b in shown_at:
            last = shown_at[b]
        else:
            after[last].append(b)

    def link(document: str, n: int) -> str:
        span = spans[document][n]
        return f"/report/{document}?at={span.start}-{span.end}#here"

    def alone(b: int) -> Pair:
        return Pair("right", "", (texts[right][b],), "", "", "", link(right, b))

    made = [alone(b) for b in after[-1]]
    for a, words in enumerate(texts[left]):
        found = matches.get(a, [])
        if found:
            part, matter, href = min((joined[a, b] for b in found), key=lambda x: WEIGHT[x[0]])
            others = tuple(texts[right][b] for b in found)
            made.append(Pair(part, words, others, href, matter, link(left, a), link(right, found[0])))
        else:
            made.append(Pair("left", words, (), "", "", link(left, a), ""))
        made += [alone(b) for b in after[a]]
    return made


# ---------------------------------------------------------------- the margin of one report


@dataclass(frozen=True, slots=True)
class Mark:
    """What others say of a sentence (its number in the passage): who, in which sense, and the finding that says so."""

    number: int
    sign: str
    words: str
    outlets: tuple[Masthead, ...]
    href: str
    matter: str


def _others(finding: Finding, document: str, at: int, rival: bool) -> tuple[str, ...]:
    """The reports that have a part in a finding beside a passage of one; of a dispute those that give another value."""
    if not rival:
        return finding.documents
    own = {
        a.value
        for a in finding.accounts
        for s in a.reports
        if s.document == document and s.spans and s.spans[0].start == at
    }
    rivals = (a for a in finding.accounts if a.value not in own and not is_beside(a))
    return tuple(sorted({s.document for a in rivals for s in a.reports}))


def margins(view: View, document: str, passages: Iterable[Passage]) -> dict[int, list[Mark]]:
    """For each passage, by its start, who else tells its sentences, who tells them otherwise, and where they came from."""
    index = view.index
    text, own = index.documents[document].text, index.masthead(document)
    made: dict[int, list[Mark]] = {}
    findings = [(s.spans[0].start, f) for f in view.findings_in.get(document, ()) for s in f.sides if s.document == document and s.spans]  # fmt: skip
    for p in passages:
        starts = [s.start for s in sentences(text, Span(p.start, p.end))]
        marks: dict[tuple[int, str], Mark] = {}
        for at, f in findings:
            if not p.start <= at < p.end:
                continue
            part = OF_BUCKET.get(f.bucket)
            reports = [d for d in _others(f, document, at, part in RIVAL) if d != document]
            if part and not reports:
                continue  # it stands against nothing that another report tells
            elsewhere = tuple(o for o in index.heads(reports) if o != own)
            others = elsewhere or (
                index.heads(reports) if part else ()
            )  # of an outlet's own two reports, itself
            sign, words = (SIGNS[part], IN_MARGIN[part]) if part else ("1", word("lists", f.bucket).lower())
            mark = Mark(_at(starts, at) + 1, sign, words, others, f"/finding/{f.id}", heading_of(f))
            marks.setdefault((mark.number, f.id), mark)
        for e in index.echoes_of.get(document, ()):
            if e.document == document:
                origin = index.heads([e.of]) if e.of in index.documents else ()
                for n, start in enumerate(starts, 1):
                    if any(s.start <= start < s.end for s in e.spans) and (origin or e.origin):
                        href = f"/report/{e.of}" if origin else ""
                        words = f"from {plain(e.origin or '')}" if not origin else "from"
                        marks.setdefault((n, e.id), Mark(n, "←", words, origin, href, "where it came from"))
        if marks:
            made[p.start] = sorted(marks.values(), key=lambda m: (m.number, m.sign, m.href))
    return made
