"""How a notebook shows records: tables in HTML, in which nothing of a report is markup and nothing steers the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, TypeVar

from rashomon.model import Actor, CaseContents, Event, Finding, Relation, Statement, quote

if TYPE_CHECKING:
    import pandas

    from rashomon.exchange.readable import Readable

T = TypeVar("T")
SHOWN = 50  # rows of a table
LONGEST = 200  # characters of a cell


class Listed(tuple[T, ...]):
    """A tuple of records that a notebook shows as a table."""

    _show: Callable[[Sequence[T]], str]

    @classmethod
    def of(cls, items: Iterable[T], show: Callable[[Sequence[T]], str]) -> Listed[T]:
        """The records, and what makes a table of them."""
        made = cls(items)
        made._show = show
        return made

    def _repr_html_(self) -> str:
        return self._show(self)


@dataclass(frozen=True, slots=True)
class Matrix:
    """What each outlet tells of each matter: `cells[n][outlet]` of `findings[n]`, with on whose word."""

    outlets: tuple[str, ...]
    findings: tuple[Finding, ...]
    cells: tuple[dict[str, str], ...]

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with a row a finding and a column an outlet.

        Raises:
            InputError: pandas is not installed.
        """
        from rashomon.exchange.frames import needed

        made: pandas.DataFrame = needed("pandas", "pip install pandas").DataFrame(
            [{o: cell.get(o) for o in self.outlets} for cell in self.cells],
            index=[f.sentence for f in self.findings],
            columns=list(self.outlets),
        )
        return made

    def _repr_html_(self) -> str:
        rows = (
            (f.bucket, f.sentence, *(c.get(o, "") for o in self.outlets))
            for f, c in zip(self.findings, self.cells, strict=True)
        )
        return html_table(("List", "Matter", *self.outlets), list(rows))


def html_table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A table; all text is escaped, and what is left out is counted."""
    titles = "".join(f"<th>{_text(t)}</th>" for t in head)
    body = "".join("<tr>" + "".join(f"<td>{_text(v)}</td>" for v in row) + "</tr>" for row in rows[:SHOWN])
    left = len(rows) - SHOWN
    more = f"<p>… and {left} more</p>" if left > 0 else ""
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>{more}"


def _text(value: Any) -> str:
    from rashomon.dossier.highlight import plain
    from rashomon.dossier.index import shorten

    return "" if value is None else escape(shorten(plain(str(value)), LONGEST))


class Shows:
    """Makes the tables of one case."""

    def __init__(self, contents: CaseContents) -> None:
        self.contents = contents

    @cached_property
    def readable(self) -> Readable:
        """What ids stand for, looked up when a table is asked for."""
        from rashomon.exchange.readable import Readable

        return Readable(self.contents)

    def actors(self, actors: Sequence[Actor]) -> str:
        """Name, type, other spellings, roles and the number of reports of each actor."""
        rows = [
            (a.name, a.type, "; ".join(n.text for n in a.names if n.text != a.name),
             "; ".join(dict.fromkeys(r.text for r in a.roles)), len({d for d, _ in a.members}), a.id)
            for a in actors
        ]  # fmt: skip
        return html_table(("Actor", "Type", "Also", "Roles", "Reports", "Id"), rows)

    def events(self, events: Sequence[Event]) -> str:
        """Day, act, who, whom, and the outlets that tell of each event."""
        rows = [
            (e.date.edtf if e.date else "", e.type, self.readable.names(e.actor), self.readable.names(e.recipient),
             self._outlets(e.documents), e.id)
            for e in events
        ]  # fmt: skip
        return html_table(("Day", "Act", "Who", "Whom", "Told by", "Id"), rows)

    def statements(self, statements: Sequence[Statement]) -> str:
        """Who says what in which outlet."""
        rows = []
        for s in statements:
            words = quote(self.readable.documents[s.document][0].text, s.content)
            rows.append((self.readable.speaker(s.id), s.kind, words, self.readable.outlet(s.document), s.id))
        return html_table(("Speaker", "Kind", "Words", "Outlet", "Id"), rows)

    def relations(self, relations: Sequence[Relation]) -> str:
        """What two accounts do to each other, with the words of both."""
        rows = []
        for r in relations:
            sides = [
                f"{self.readable.outlet(s.document)}: {quote(self.readable.documents[s.document][0].text, s.spans)}"
                for s in r.sides
            ]
            independent = {True: "yes", False: "no", None: "unknown"}[r.independent]
            rows.append(
                (r.kind, r.slot, " ⁄ ".join(sides), independent, "; ".join(x.text for x in r.reasons), r.id)
            )
        return html_table(("Kind", "In", "Sides", "Independent", "Because", "Id"), rows)

    def findings(self, findings: Sequence[Finding]) -> str:
        """The matters with what is told of them."""
        rows = [
            (f.bucket, f.sentence, " ⁄ ".join(filter(None, (a.value for a in f.accounts))), self._outlets(f.documents), f.id)
            for f in findings
        ]  # fmt: skip
        return html_table(("List", "Matter", "Told", "By", "Id"), rows)

    def matrix(self, findings: Iterable[Finding]) -> Matrix:
        """What each outlet tells of each matter, and on whose word; "✓" where there is no value to tell apart."""
        listed = tuple(findings)
        cells = []
        for f in listed:
            told: dict[str, list[str]] = {}
            for account in f.accounts:
                for side in account.reports:
                    said = account.value or "✓"
                    told.setdefault(self.readable.outlet(side.document), []).append(
                        f"{said} ({account.word})" if account.word else said
                    )
            cells.append({outlet: "; ".join(dict.fromkeys(values)) for outlet, values in told.items()})
        outlets = dict.fromkeys(sorted(self.readable.outlet(d) for d in self.readable.documents))
        return Matrix(tuple(outlets), listed, tuple(cells))

    def _outlets(self, documents: Iterable[str]) -> str:
        return "; ".join(dict.fromkeys(self.readable.outlet(d) for d in documents))
