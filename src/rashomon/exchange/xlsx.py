"""The case as an Excel workbook for newsrooms: a sheet a list, a row a passage, each linked to its words in their report.

Every row leads to a row of the sheet *Passages*, which holds the words, what stands around them, and the place in the text; a
passage of a report with an address leads on to its page.  Cells hold text and numbers alone: nothing that Excel would calculate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from rashomon.dossier.findings import findings_of
from rashomon.dossier.index import CaseIndex
from rashomon.dossier.wording import word
from rashomon.exchange.places import places, xml_only
from rashomon.exchange.readable import Readable
from rashomon.model import CaseContents, Mention, Span, quote

LONGEST = 32_767  # characters of a cell, as Excel has it
LINKS = 65_530  # links of a sheet, as Excel has it
LINK = Font(color="0563C1", underline="single")
AROUND = 80  # characters shown before and after a passage
PASSAGES = "Passages"
_WIDE = {
    "Words": 70,
    "Before": 30,
    "After": 30,
    "Matter": 60,
    "Report": 40,
    "Sentence": 70,
    "Why": 60,
    "Names": 40,
    "Says": 40,
}
Row = tuple[list[Any], str, tuple[Span, ...]]  # cells, report and pieces of the passage


def write_xlsx(contents: CaseContents, path: Path) -> dict[str, int]:
    """Write the workbook, and say how many rows each sheet has.

    Raises:
        OSError: the file cannot be written.
    """
    book = _Book(contents)
    for name, head, rows in _Lists(contents, book.readable).all():
        book.sheet(name, head, rows)
    book.passages()
    book.save(path)
    return book.counts


class _Lists:
    """What stands in each sheet."""

    def __init__(self, contents: CaseContents, readable: Readable) -> None:
        self.contents = contents
        self.readable = readable

    def all(self) -> Iterator[tuple[str, Sequence[str], Iterable[Row]]]:
        """Name, columns and rows of each list."""
        yield "Findings", ("List", "Matter", "Says", "On whose word", "Independent"), self._findings()
        yield "Statements", ("Speaker", "Named", "Kind", "Act", "Said on"), self._statements()
        yield "Events", ("Happening", "Day", "Act", "Who", "Whom", "Told as", "On whose word"), self._events()
        yield "Actors", ("Name", "Type", "Names", "Mentions"), self._actors()
        yield "Ties", ("From", "Relation", "To", "Sign", "On whose word"), self._ties()
        yield "Figures", ("Figure", "Value", "Unit", "Bound", "On whose word"), self._figures()
        yield "Copies", ("Kind", "Copied from"), self._echoes()

    def _findings(self) -> Iterator[Row]:
        lists = findings_of(CaseIndex(self.contents))
        for f in (f for found in lists.values() for f in found):
            for account in f.accounts:
                for side in account.reports:
                    cells = [
                        word("lists", f.bucket),
                        f.sentence,
                        account.value,
                        self.readable.speaker(side.voice),
                        _yes(f.independent),
                    ]
                    yield cells, side.document, side.spans

    def _statements(self) -> Iterator[Row]:
        for a in self.contents.analyses:
            for s in a.statements:
                cells = [self.readable.speaker(s.id), _yes(not s.anonymous), s.kind, s.act, self._day(s.id)]
                yield cells, s.document, s.content

    def _events(self) -> Iterator[Row]:
        for a in self.contents.analyses:
            for e in a.event_mentions:
                told = "not so" if e.polarity < 0 else e.modality
                happening = self.contents.events.of.get(e.id, "")
                cells = [
                    happening,
                    self._day(e.id),
                    e.type,
                    *map(self.readable.names, (e.actor, e.recipient)),
                    told,
                    self.readable.speaker(e.voice),
                ]
                yield cells, e.document, (e.sentence,) if e.sentence else e.trigger

    def _actors(self) -> Iterator[Row]:
        first: dict[str, Mention] = {}
        for a in self.contents.analyses:
            for m in a.mentions:
                key = self.contents.actors.of.get((m.document, m.chain)) if m.chain is not None else None
                if key is not None and (key not in first or (m.kind == "name") > (first[key].kind == "name")):
                    first[key] = m
        for actor in self.contents.actors.actors:
            if actor.named and actor.id in first:
                m = first[actor.id]
                names = "; ".join(f"{n.text} ({n.count})" for n in actor.names)
                yield (
                    [actor.name, actor.type, names, sum(n.count for n in actor.names)],
                    m.document,
                    (m.span,),
                )

    def _ties(self) -> Iterator[Row]:
        who = self.readable
        for a in self.contents.analyses:
            for t in a.ties:
                ends = [who.name(who.actor(t.document, c)) for c in (t.from_actor, t.to_actor)]
                yield (
                    [ends[0], t.relation, ends[1], t.sign, self.readable.speaker(t.voice)],
                    t.document,
                    t.evidence,
                )

    def _figures(self) -> Iterator[Row]:
        for a in self.contents.analyses:
            for f in a.figures:
                yield (
                    [f.text, f.value, f.unit, f.bound, self.readable.speaker(f.voice)],
                    f.document,
                    (f.span,),
                )

    def _echoes(self) -> Iterator[Row]:
        for e in self.contents.comparison.echoes:
            yield [e.kind, self.readable.outlet(e.of) if e.of else e.origin], e.document, e.spans

    def _day(self, record: str) -> str:
        date = self.contents.calendar.dates.get(record)
        return date.edtf if date else ""


class _Book:
    """A workbook that is written row by row."""

    def __init__(self, contents: CaseContents) -> None:
        self.readable = Readable(contents)
        self.counts: dict[str, int] = {}
        self._book = Workbook(write_only=True)
        self._numbers: dict[tuple[str, tuple[Span, ...]], int] = {}

    def sheet(self, name: str, head: Sequence[str], rows: Iterable[Row]) -> None:
        """A list; each row ends with its outlet, day and words, which are linked to their passage."""
        made = self._begin(name, (*head, "Outlet", "Published", "Words"))
        self.counts[name] = 0
        for cells, document, spans in rows:
            number = self._numbers.setdefault((document, spans), len(self._numbers) + 2)
            words = quote(self.readable.documents[document][0].text, spans)
            shown = [*cells, self.readable.outlet(document), self.readable.published(document), words]
            row = [_cell(made, value) for value in shown]
            row[-1].font = LINK
            self.counts[name] += 1
            made.append(row)
            _link(made, len(row), self.counts[name] + 1, location=f"'{PASSAGES}'!A{number}")
        made.auto_filter.ref = f"A1:{get_column_letter(len(head) + 3)}{self.counts[name] + 1}"

    def passages(self) -> None:
        """The sheet that all rows lead to."""
        made = self._begin(
            PASSAGES, ("Place", "Outlet", "Published", "Report", "Before", "Words", "After", "Address")
        )
        for row, (document, spans) in enumerate(self._numbers, 2):
            d = self.readable.documents[document][0]
            ends = (min(s.start for s in spans), max(s.end for s in spans)) if spans else (0, 0)
            cells = [
                " ".join(places(document, spans)), self.readable.outlet(document), self.readable.published(document),
                d.title or d.path, d.text[max(0, ends[0] - AROUND) : ends[0]], quote(d.text, spans),
                d.text[ends[1] : ends[1] + AROUND], d.url or "",
            ]  # fmt: skip
            made.append([_cell(made, value) for value in cells])
            if d.url and d.url.startswith(("http://", "https://")):
                _link(made, len(cells), row, target=xml_only(d.url)[:2000])
        self.counts[PASSAGES] = len(self._numbers)

    def save(self, path: Path) -> None:
        """Write the file."""
        self._book.save(path)

    def _begin(self, name: str, head: Sequence[str]) -> Any:
        made = self._book.create_sheet(name)
        made.freeze_panes = "A2"
        for number, column in enumerate(head, 1):
            made.column_dimensions[get_column_letter(number)].width = _WIDE.get(column, 18)
        titles = [_cell(made, column) for column in head]
        for title in titles:
            title.font = Font(bold=True)
        made.append(titles)
        return made


def _cell(sheet: Any, value: Any) -> Any:
    """A cell of text or of a number; text that is too long for Excel is cut, with a sign at its end."""
    if isinstance(value, str):
        value = xml_only(value)
        value = value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
    made = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        made.data_type = "s"  # never a formula
        made.alignment = Alignment(wrap_text=True, vertical="top")
    return made


def _link(sheet: Any, column: int, row: int, **to: str) -> None:
    """Lets a cell lead somewhere, as long as the sheet may hold more links."""
    if len(sheet._hyperlinks) < LINKS:
        sheet._hyperlinks.append(Hyperlink(ref=f"{get_column_letter(column)}{row}", **to))


def _yes(value: bool | None) -> str:
    return {True: "yes", False: "no", None: "unknown"}[value]
