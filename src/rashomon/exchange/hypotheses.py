"""A matrix for the analysis of competing hypotheses, from findings, relations or claims that a person chooses.

The hypotheses are the rival accounts of each matter, the evidence every passage that the case lays beside one of them.  A
cell holds `C` (consistent: it tells the same), `I` (inconsistent: both cannot be right), `?` (the case cannot tell) or nothing
(the case says nothing of the two).  Credibility and relevance are columns for the analyst to fill; the letter that the analyst
gave the outlet stands there already, and which passages come from one outlet or go back to one origin, so that a copy is not
taken for a second piece of evidence.  Nothing is counted or ranked: that is the analyst's work.

Method: R. J. Heuer, Psychology of Intelligence Analysis (1999), chapter 8.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.dossier.index import CaseIndex
from rashomon.errors import NotFound
from rashomon.exchange.csv import cell
from rashomon.exchange.places import places, unicode_only
from rashomon.exchange.readable import Readable
from rashomon.model import CaseContents, Finding, Relation, Side, quote

HEAD = (
    "matter", "evidence", "outlet", "published", "on whose word", "quote", "place", "outlet reliability",
    "same origin as", "credibility", "relevance",
)  # fmt: skip
_CELLS = {"corroborates": "C", "contradicts": "I"}
_Key = tuple[str, tuple[tuple[int, int], ...]]  # report and pieces of a passage


@dataclass(frozen=True, slots=True)
class Matter:
    """A question with its rival answers; each answer has the passages that give it."""

    sentence: str
    hypotheses: tuple[tuple[str, tuple[Side, ...]], ...]


def write_hypotheses(contents: CaseContents, path: Path, about: Sequence[str] = ()) -> dict[str, int]:
    """Write the matrix as CSV, and say how many matters and passages it holds.

    Args:
        about: ids of findings, relations or claims; without any, the findings of which both cannot be right.

    Raises:
        NotFound: one of the ids is none of these.
        OSError: the file cannot be written.
    """
    matters = chosen(contents, about)
    most = max((len(m.hypotheses) for m in matters), default=0)
    rows = [row for m in matters for row in _rows(contents, m, most)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*HEAD, *(f"H{n}" for n in range(1, most + 1))])
        writer.writerows([unicode_only(str(cell(v))) for v in row] for row in rows)
    return {"matters": len(matters), "rows": len(rows)}


def chosen(contents: CaseContents, about: Sequence[str]) -> list[Matter]:
    """The matters that these ids stand for.

    Raises:
        NotFound: one of the ids is none of a finding, a relation or a claim.
    """
    found = contents.comparison
    findings = {f.id: f for f in found.findings}
    relations = {r.id: r for r in found.relations}
    claims = {c.id: c for c in found.claims}
    if not about:
        return [_of_finding(f, contents) for f in found.findings if f.bucket == "cannot_both"]
    made, single = [], []
    for i in about:
        if i in findings:
            made.append(_of_finding(findings[i], contents))
        elif i in relations:
            made.append(_of_relation(relations[i]))
        elif i in claims:
            c = claims[i]
            single.append(Side(c.document, c.spans, c.voice, "", c.id))
        else:
            raise NotFound(
                f"{i} is no finding, relation or claim", hint="rashomon export CASE --to DIR lists their ids"
            )
    if single:
        texts = {a.document.id: a.document.text for a in contents.analyses}
        answers = tuple((" ".join(quote(texts[s.document], s.spans).split()), (s,)) for s in single)
        made.append(Matter("The chosen claims", answers))
    return made


def _of_finding(finding: Finding, contents: CaseContents) -> Matter:
    texts = {a.document.id: a.document.text for a in contents.analyses}
    answers = []
    for a in finding.accounts:
        words = " ".join(quote(texts[a.reports[0].document], a.reports[0].spans).split())
        answers.append((a.value or words, a.reports))
    return Matter(finding.sentence, tuple(answers))


def _of_relation(relation: Relation) -> Matter:
    sides: dict[str, list[Side]] = {}
    for s in relation.sides:
        sides.setdefault(s.value, []).append(s)
    return Matter(f"{relation.slot} ({relation.kind})", tuple((v, tuple(s)) for v, s in sides.items()))


def _rows(contents: CaseContents, matter: Matter, most: int) -> Iterable[list[object]]:
    """The hypotheses of a matter, then its evidence."""
    reader = _Reader(contents, matter)
    for n, (value, _) in enumerate(matter.hypotheses, 1):
        yield [matter.sentence, f"hypothesis H{n}", "", "", "", value, *[""] * (len(HEAD) - 6 + most)]
    answers = [{_key(s) for s in sides} for _, sides in matter.hypotheses]
    evidence = reader.beside({k for a in answers for k in a})
    for number, side in enumerate(evidence, 1):
        cells = [reader.cell(_key(side), answer) for answer in answers]
        alike = [f"E{n}" for n, o in enumerate(evidence, 1) if n != number and reader.of_one_origin(side, o)]
        head = [matter.sentence, f"E{number}", *reader.known(side), " ".join(alike), "", ""]
        yield [*head, *cells, *[""] * (most - len(cells))]


class _Reader:
    """Looks up how passages stand to each other."""

    def __init__(self, contents: CaseContents, matter: Matter) -> None:
        self.readable = Readable(contents)
        self.index = CaseIndex(contents)
        self.letters = {o.id: o.reliability or "" for o in contents.outlets}
        self.sides: dict[_Key, Side] = {}
        self.between: dict[frozenset[_Key], str] = {}
        for relation in contents.comparison.relations:
            values: dict[_Key, str] = {_key(s): s.value for s in relation.sides}
            self.sides.update((_key(s), s) for s in relation.sides)
            for one in values:
                for two in values:
                    if one != two:
                        alike = relation.kind == "contradicts" and values[one] == values[two]
                        self._put(frozenset((one, two)), "corroborates" if alike else relation.kind)
        self.sides.update((_key(s), s) for _, sides in matter.hypotheses for s in sides)

    def _put(self, pair: frozenset[_Key], kind: str) -> None:
        """What two passages do to each other; where relations disagree, nobody can tell."""
        mark = _CELLS.get(kind, "?")
        self.between[pair] = mark if self.between.get(pair, mark) == mark else "?"

    def beside(self, keys: set[_Key]) -> list[Side]:
        """The passages of the hypotheses, and those that a relation lays beside one of them."""
        found = set(keys)
        for pair in self.between:
            if pair & keys:
                found |= pair
        return [self.sides[k] for k in sorted(found)]

    def cell(self, passage: _Key, answer: set[_Key]) -> str:
        """How a passage stands to a hypothesis."""
        if passage in answer:
            return "C"
        marks = {self.between[pair] for a in answer if (pair := frozenset((passage, a))) in self.between}
        return marks.pop() if len(marks) == 1 else "?" if marks else ""

    def of_one_origin(self, one: Side, two: Side) -> bool:
        """Whether two passages stand in reports of one outlet, or in reports that go back to one."""
        return self.index.independent((one.document, two.document)) < 2

    def known(self, side: Side) -> list[str]:
        """Outlet, day, on whose word, the words, their place and the outlet's letter."""
        document = self.readable.documents[side.document][0]
        return [
            self.readable.outlet(side.document), self.readable.published(side.document), self.readable.speaker(side.voice) or "the outlet's own",
            " ".join(quote(document.text, side.spans).split()), " ".join(places(side.document, side.spans)),
            self.letters.get(document.outlet or "", ""),
        ]  # fmt: skip


def _key(side: Side) -> _Key:
    return side.document, tuple((s.start, s.end) for s in side.spans)
