"""The analysed reports of a case, held in memory or loaded one at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, Protocol, overload

from rashomon.model.annotations import Analysis, Proposition


class Picker(Protocol):
    """Reads single records of large reports, where a whole layer would take a hundred times as long."""

    def having(self, layer: str, column: str, wanted: Collection[tuple[str, Any]]) -> Sequence[Any]: ...
    def told_between(self, document: str, start: int, end: int) -> Sequence[Proposition]: ...


class Analyses(Sequence[Analysis]):
    """The analysed reports of a case in order of document id, each loaded when it is asked for.

    Args:
        ids: the ids of the documents, in any order.
        load: gives the analysis of a document.
        holder: gives the document of a record by the record's layer and id, None where there is none; without it the
            reports are in memory, and whoever wants to know looks through them.
        picker: reads single records where reports are not in memory.
        touched: reports that are not as the picker reads them.
    """

    def __init__(
        self,
        ids: Iterable[str],
        load: Callable[[str], Analysis],
        holder: Callable[[str, str], str | None] | None = None,
        picker: Picker | None = None,
        touched: Collection[str] = (),
    ) -> None:
        self.ids = tuple(sorted(ids))
        self.holder = holder
        self._load = load
        self._picker = picker
        self._touched = frozenset(touched)

    @classmethod
    def of(cls, analyses: Iterable[Analysis]) -> Analyses:
        """Reports that are in memory."""
        if isinstance(analyses, Analyses):
            return analyses
        held = {a.document.id: a for a in analyses}
        return cls(held, held.__getitem__)

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Analysis: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Analysis, ...]: ...
    def __getitem__(self, place: int | slice) -> Analysis | tuple[Analysis, ...]:
        if isinstance(place, slice):
            return tuple(self._load(i) for i in self.ids[place])
        return self._load(self.ids[place])

    def __iter__(self) -> Iterator[Analysis]:
        return map(self._load, self.ids)

    def has(self, document: str) -> bool:
        """Whether a report is there."""
        place = bisect_left(self.ids, document)
        return place < len(self.ids) and self.ids[place] == document

    def pick(self, documents: Iterable[str]) -> tuple[Analysis, ...]:
        """The reports with these ids, in order of id, all in memory."""
        return tuple(self._load(i) for i in sorted(set(documents)))

    @property
    def settled(self) -> Sequence[Analysis]:
        """The reports as a case holds them: these, where a large case reads them when they are asked for, else in memory."""
        return self if self.holder else tuple(self)

    def having(self, layer: str, column: str, wanted: Iterable[tuple[str, Any]]) -> list[Any]:
        """The records of a layer whose column holds a value, each asked for as report and value; those of one report
        in their order."""
        made: list[Any] = []
        read: set[tuple[str, Any]] = set()
        looked_through: dict[str, set[Any]] = defaultdict(set)
        for document, value in wanted:
            if self._picker is not None and document not in self._touched:
                read.add((document, value))
            elif self.has(document):
                looked_through[document].add(value)
        if self._picker is not None and read:
            made += self._picker.having(layer, column, read)
        for document, values in looked_through.items():
            made += [r for r in getattr(self._load(document), layer) if getattr(r, column) in values]
        return made

    def told_between(self, document: str, start: int, end: int) -> tuple[Proposition, ...]:
        """The propositions of a report whose predicate begins between two offsets."""
        if self._picker is not None and document not in self._touched:
            return tuple(self._picker.told_between(document, start, end))
        return tuple(p for p in self._load(document).propositions if start <= p.predicate.start < end)

    def changed(self, change: Callable[[Analysis], Analysis], touched: Collection[str]) -> Analyses:
        """The same reports, each as `change` makes it.

        Args:
            touched: those that it makes otherwise than they were.
        """
        load = self._load
        now = self._touched | set(touched)
        return Analyses(self.ids, lambda i: change(load(i)), self.holder, self._picker, now)
