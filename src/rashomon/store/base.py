"""What a store can do: give a view of the case, write what a document says, write what the case derives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from rashomon.model import (
    ActorLinks,
    Analyses,
    Analysis,
    Calendar,
    CaseContents,
    Comparison,
    Document,
    Event,
    EventLinks,
    Judgement,
    Origin,
    Outlet,
    Portrait,
    Run,
    Skipped,
)  # fmt: skip
from rashomon.names import Apart


class View(Protocol):
    """Reads a case."""

    def document_ids(self) -> Mapping[str, str]:
        """The version stamp of the analysis of every document, by document id, in order."""

    def documents(self) -> Iterator[Document]:
        """The reports, in order of id."""

    def analyses(self) -> Analyses:
        """What was found in each report, in order of document id."""

    def contents(self) -> CaseContents:
        """The whole case."""

    def judgements(self) -> tuple[Judgement, ...]:
        """What people decided, oldest first."""

    def search(self, query: str, limit: int, near: bool = False) -> list[dict[str, Any]]:
        """Passages that hold the words of a query or a name that is spelt otherwise."""

    def unheard(self, query: str) -> dict[str, tuple[str, ...]]:
        """The words of a query that stand in no report, with what comes near each."""


class Rewriter(Protocol):
    """Takes in derived records part by part."""

    def apart(self, rules: str) -> Apart:
        """How names were found to compare by these rules before; what is noted in it is kept with the records."""

    def actors(self, links: ActorLinks) -> None:
        """The actors of the whole case come first."""

    def kept_events(self, documents: Sequence[str], state: str) -> tuple[Event, ...] | None:
        """The events that several reports tell, with nothing but these, of an affair that rests on the same as before and is
        kept; None where it must be made."""

    def affair(
        self,
        documents: Sequence[str],
        state: str,
        events: EventLinks,
        calendar: Calendar,
        comparison: Comparison,
    ) -> None:
        """Then what the reports of each affair share, and how they compare; `state` says what it rests on beside them."""

    def keeps_portraits(self, rules: str, actor: str, documents: Iterable[str], grounds: str) -> bool:
        """Whether the portraits of an actor are there and were drawn of the same before: by these rules, of these reports as they
        were read, and of what else they rest on.  They are then kept."""

    def portraits(self, portraits: Iterable[Portrait]) -> None:
        """How outlets speak of the actors whose portraits are not kept comes last."""


class Writer(Protocol):
    """Changes a case.  Each call is one transaction."""

    def put_analysis(
        self,
        analysis: Analysis,
        stamp: str,
        outlet: Outlet | None = None,
        origin: Origin | None = None,
        what: str = "",
    ) -> None:
        """Keep a report and what was found in it, in place of what was there."""

    def put_outlets(self, outlets: Iterable[Outlet]) -> None:
        """Add outlets that are not there yet."""

    def remove_documents(self, ids: Iterable[str]) -> int:
        """Take reports out with everything found in them, and say how many there were."""

    def rewriting(self, state: str, keep: bool = True) -> AbstractContextManager[Rewriter]:
        """Put derived records in place of those that are there, part by part, as one transaction."""

    def put_skipped(self, skipped: Iterable[Skipped]) -> None:
        """Remember inputs that could not be read."""

    def add_judgement(self, judgement: Judgement) -> None:
        """Append a decision."""

    def add_run(self, run: Run) -> None:
        """Append a run."""


class Store(View, Writer, Protocol):
    """Both, and a way to let go of the file."""

    def close(self) -> None:
        """Finish writing and close the file."""
