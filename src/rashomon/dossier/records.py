"""The reports and records of a case by id: of a large case read when they are asked for, and the last few kept."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rashomon.compare.reading import Reading
from rashomon.compare.words import sentences
from rashomon.model import Analyses, Analysis, CaseContents, Mention, Proposition, Span

KEPT = 600  # analysed reports that are kept; a page about a person may look into 200


class Reports(Mapping[str, Analysis]):
    """The analysed reports by document id.

    Args:
        known: the layers of a report that are held already.
    """

    def __init__(
        self, analyses: Analyses, size: int = KEPT, known: Callable[[str], Mapping[str, Any]] = lambda _: {}
    ) -> None:
        self._analyses = analyses
        self._known = known
        self._kept: OrderedDict[str, Analysis] = OrderedDict()
        self._size = size
        self._lock = threading.Lock()

    def __getitem__(self, document: str) -> Analysis:
        with self._lock:
            if document in self._kept:
                self._kept.move_to_end(document)
                return self._kept[document]
        if not self._analyses.has(document):
            raise KeyError(document)
        (read,) = self._analyses.pick([document])
        found = read.knowing(self._known(document))
        with self._lock:
            self._kept[document] = found
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return found

    def __contains__(self, document: object) -> bool:
        return isinstance(document, str) and self._analyses.has(document)

    def __iter__(self) -> Iterator[str]:
        return iter(self._analyses.ids)

    def __len__(self) -> int:
        return len(self._analyses)


class Glance(Reading):
    """A report of a large case, of whose propositions only those of the sentences that are asked for are read."""

    def __init__(self, analysis: Analysis, case: CaseContents, analyses: Analyses) -> None:
        super().__init__(analysis, case.actors, case.events, case.calendar)
        self._analyses = analyses
        self._sentences_told: dict[Span, tuple[Proposition, ...]] = {}
        self._passages = sorted((p.start, p.end) for p in analysis.passages if p.boilerplate is None)
        self._cut: dict[tuple[int, int], tuple[Span, ...]] = {}  # the sentences of passages
        self._mentions_of: dict[Span, tuple[Mention, ...]] = {}

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds a character."""
        place = bisect_right(self._passages, (offset, len(self.text))) - 1
        passage = self._passages[place] if place >= 0 else (0, 0)
        if offset >= passage[1]:
            return None
        if passage not in self._cut:
            self._cut[passage] = sentences(self.text, Span(*passage))
        return next((s for s in self._cut[passage] if s.start <= offset < s.end), None)

    def mentions_of(self, sentence: Span) -> tuple[Mention, ...]:
        """The mentions that begin in a sentence, in text order."""
        if sentence not in self._mentions_of:
            found = [m for m in self.analysis.mentions if sentence.start <= m.start < sentence.end]
            self._mentions_of[sentence] = tuple(sorted(found, key=lambda m: (m.start, -m.end)))
        return self._mentions_of[sentence]

    def told_in(self, sentence: Span) -> tuple[Proposition, ...]:
        """The propositions of a sentence."""
        if sentence not in self._sentences_told:
            self._sentences_told[sentence] = self._analyses.told_between(
                self.id, sentence.start, sentence.end
            )
        return self._sentences_told[sentence]


class Records(Mapping[Any, Any]):
    """The records of one layer of all reports by a key.

    Args:
        reports: the analysed reports.
        layer: the layer's name.
        key: the key of a record.
        holder: the document of the record with a key, None where there is none.
    """

    def __init__(
        self,
        reports: Mapping[str, Analysis],
        layer: str,
        key: Callable[[Any], object],
        holder: Callable[[Any], str | None],
    ) -> None:
        self._reports = reports
        self._layer = layer
        self._key = key
        self._holder = holder
        self._last: tuple[str, dict[object, Any]] = ("", {})  # most questions in a row are about one report

    def __getitem__(self, key: Any) -> Any:
        document, known = self._last
        if document and key in known:
            return known[key]
        holder = self._holder(key)
        if holder is None or holder not in self._reports:
            raise KeyError(key)
        known = {self._key(r): r for r in getattr(self._reports[holder], self._layer)}
        self._last = (holder, known)
        return known[key]

    def __iter__(self) -> Iterator[Any]:
        for document in self._reports:
            yield from map(self._key, getattr(self._reports[document], self._layer))

    def __len__(self) -> int:
        return sum(1 for _ in self)
