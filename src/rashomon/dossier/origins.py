"""Who has it from whom: reports as a tree of copies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rashomon.dossier.findings import shortlist
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex, Evidence
from rashomon.dossier.sections import Derivation, Link, Shortlist
from rashomon.dossier.wording import say, word
from rashomon.model import Echo

TREES, BRANCHES = 20, 12  # trees that are shown at first, reports below one
_NEAREST = {"copy": 0, "translation": 1, "part": 2, "common_source": 3}


@dataclass(frozen=True, slots=True)
class _Step:
    """A report has something from a report, or from an origin that the case does not hold; `above` names either."""

    document: str
    above: str
    echo: Echo


class Descent:
    """For each report that repeats another the one that it is nearest to, and what else it goes back to."""

    def __init__(self, index: CaseIndex) -> None:
        self.index = index
        self.outside: dict[str, str] = {}  # origins that are not in the case, with their names
        self.above: dict[str, _Step] = {}
        self.also: dict[str, list[_Step]] = defaultdict(list)
        steps = [s for e in index.contents.comparison.echoes for s in self._steps(e)]
        steps.sort(key=lambda s: (_NEAREST[s.echo.kind], index.report_rank(s.above), s.document, s.echo.id))
        for step in steps:
            known = self.above.get(step.document)
            if known is None and not self._goes_back(step.above, step.document):
                self.above[step.document] = step
            elif known is not None:
                others = {known.above, *(s.above for s in self.also[step.document])}
                self.also[step.document] += [step] if step.above not in others else []
        self.below: dict[str, list[str]] = defaultdict(list)
        for document in sorted(self.above, key=index.report_rank):
            self.below[self.above[document].above].append(document)

    def _steps(self, echo: Echo) -> list[_Step]:
        if echo.document not in self.index.documents:
            return []
        if echo.of in self.index.documents and echo.kind != "common_source":
            return [_Step(echo.document, echo.of or "", echo)]
        name = plain(echo.origin or "")
        key = f"outside {name.casefold() or self.index.origin[echo.document]}"
        self.outside.setdefault(key, name)
        members = [echo.document, *([echo.of] if echo.of in self.index.documents else [])]
        return [_Step(d, key, echo) for d in members if d is not None]

    def _goes_back(self, start: str, wanted: str) -> bool:
        """Whether the way up from one report leads through another."""
        at: str | None = start
        while at is not None:
            if at == wanted:
                return True
            at = self.above[at].above if at in self.above else None
        return False

    def root(self, document: str) -> str:
        """The report or the outside origin at the top."""
        while document in self.above:
            document = self.above[document].above
        return document

    def name(self, key: str) -> str:
        """What a report or an outside origin is called."""
        if key in self.outside:
            return self.outside[key] or word("origins", "unnamed")
        return f"{self.index.masthead(key).name}, “{self.index.title(key)}”"

    def link(self, key: str) -> Link:
        """The same as a link, where there is something to lead to."""
        return Link(None if key in self.outside else self.index.report_anchor(key), self.name(key))


def make_derivations(evidence: Evidence, descent: Descent, first: int = TREES) -> Shortlist[Derivation]:
    """The trees of reports that repeat each other, the largest first."""
    size = {key: _size(descent, key) for key in descent.below if key not in descent.above}
    roots = sorted(size, key=lambda key: (-size[key], descent.name(key), key))
    cut = shortlist(roots, first, 2 * first)
    return Shortlist(
        tuple(_tree(evidence, descent, key) for key in cut.first),
        tuple(_tree(evidence, descent, key) for key in cut.more),
        cut.left_out,
    )


def _size(descent: Descent, key: str) -> int:
    return 1 + sum(_size(descent, d) for d in descent.below.get(key, ()))


def _tree(evidence: Evidence, descent: Descent, key: str) -> Derivation:
    index, step = evidence.index, descent.above.get(key)
    below = descent.below.get(key, ())
    is_report = key in index.documents
    return Derivation(
        descent.link(key),
        index.masthead(key) if is_report else None,
        index.title(key) if is_report else descent.name(key),
        index.published_words(key) if is_report else "",
        _how(step) if step else "",
        (evidence.number(key, step.echo.spans[:1]),) if step and _is_told_here(evidence, step) else (),
        tuple(f"{_how(s)}: {descent.name(s.above)}" for s in descent.also.get(key, ())),
        tuple(_tree(evidence, descent, d) for d in below[:BRANCHES]),
        max(0, len(below) - BRANCHES),
        "" if is_report else what_is_missing(index, descent.outside[key]),
    )


def what_is_missing(index: CaseIndex, origin: str) -> str:
    """What the case lacks of an origin: the outlet, or only the one report of an outlet that it has."""
    outlet = index.outlet_called(origin)
    if outlet is None:
        return word("origins", "missing")
    return say("origins", "missing_report", outlet=outlet.name)


def _how(step: _Step) -> str:
    """How a report has it from what stands above it."""
    cites = step.echo.kind == "common_source" and step.echo.of is None
    return word("origins", "draws_on" if cites else step.echo.kind)


def _is_told_here(evidence: Evidence, step: _Step) -> bool:
    """Whether the spans of an echo lie in this report."""
    size = len(evidence.index.documents[step.document].text)
    spans = step.echo.spans
    return step.echo.document == step.document and bool(spans) and all(s.start < s.end <= size for s in spans)
