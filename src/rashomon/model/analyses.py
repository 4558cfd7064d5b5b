"""The analysed reports of a case, held in memory or loaded one at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from rashomon.model.annotations import Analysis


class Analyses(Sequence[Analysis]):
    """The analysed reports of a case in order of document id, each loaded when it is asked for.

    Args:
        ids: the ids of the documents, in any order.
        load: gives the analysis of a document.
        holder: gives the document of a record by the record's layer and id, None where there is none; without it the
            reports are in memory, and whoever wants to know looks through them.
    """

    def __init__(
        self,
        ids: Iterable[str],
        load: Callable[[str], Analysis],
        holder: Callable[[str, str], str | None] | None = None,
    ) -> None:
        self.ids = tuple(sorted(ids))
        self.holder = holder
        self._load = load

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

    def changed(self, change: Callable[[Analysis], Analysis]) -> Analyses:
        """The same reports, each as `change` makes it."""
        load = self._load
        return Analyses(self.ids, lambda i: change(load(i)), self.holder)
