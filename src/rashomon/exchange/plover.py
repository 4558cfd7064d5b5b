"""The events of a case as a table like those of POLECAT and ICEWS, with what these leave out: the sentence, the outlet, on
whose word it is told, and whether it is told as a fact.

One row a mention of an event, tab-separated, with the names of POLECAT's columns where there is one.  `Event Type` is the
root of PLOVER after the codebook's switch of intent, negation and request, `Act` the act itself; both are empty where no root
fits.  Nothing is put in that the reports do not say: no country codes, coordinates, intensities or quad codes.
"""

from __future__ import annotations

import csv
from pathlib import Path

from rashomon.exchange.places import places, unicode_only
from rashomon.exchange.readable import Readable
from rashomon.model import Actor, CaseContents, Date, EventMention, quote
from rashomon.model.parts import NOBODY, parts_told

COLUMNS = (
    "Event ID", "Event Date", "Event Date EDTF", "Event Date End", "Event Type", "Act", "Actor Name", "Actor ID",
    "Actor Type", "Recipient Name", "Recipient ID", "Recipient Type", "Placename", "Modality", "Detail", "Polarity",
    "Voice", "Voice ID", "Happening", "Sentence", "Trigger", "Place in Text", "Sentence Place in Text",
    "Actor Words", "Actor Place in Text", "Recipient Words", "Recipient Place in Text", "Date Place in Text", "Story ID",
    "Headline", "Source", "Publication Date", "URL", "Language", "Confidence",
)  # fmt: skip


def write_plover(contents: CaseContents, path: Path) -> dict[str, int]:
    """Write the table, and say how many rows it has.

    Raises:
        OSError: the file cannot be written.
    """
    maker = _Maker(contents)
    rows = [maker.row(e) for a in contents.analyses for e in a.event_mentions]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, "excel-tab", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows))
    return {"events": len(rows)}


class _Maker:
    """Makes rows of the mentions of events."""

    def __init__(self, contents: CaseContents) -> None:
        self.readable = Readable(contents)
        self.contents = contents
        self.actors = {a.id: a for a in contents.actors.actors}
        self.parts = {i: p for a in contents.analyses for i, p in parts_told(a.propositions).items()}
        self.chains = {m.id: (m.document, m.chain) for a in contents.analyses for m in a.mentions}

    def row(self, e: EventMention) -> list[str]:
        """A mention of an event."""
        document = self.readable.documents[e.document][0]
        date = self.contents.calendar.dates.get(e.id)
        sentence = (e.sentence,) if e.sentence else ()
        cells = [
            e.id, *_days(date), e.plover or "", e.type or "", *self._who(e.actor), *self._who(e.recipient),
            self._who(e.place)[0], e.modality, e.detail or "", str(e.polarity), self.readable.speaker(e.voice), e.voice or "",
            self.contents.events.of.get(e.id, ""), quote(document.text, sentence), quote(document.text, e.trigger),
            " ".join(places(e.document, e.trigger)), " ".join(places(e.document, sentence)), *self._words(e), e.document,
            document.title or "", self.readable.outlet(e.document), self.readable.published(e.document),
            document.url or "", document.language or "", f"{e.confidence:g}",
        ]  # fmt: skip
        return [unicode_only(" ".join(c.split())) for c in cells]

    def _words(self, e: EventMention) -> list[str]:
        """The report's words for who and whom, with their places, and the places of the words that say when."""
        told, date = self.parts.get(e.id, NOBODY), self.contents.calendar.dates.get(e.id)
        text = self.readable.documents[e.document][0].text
        cells = []
        for part in (told.who, told.whom):
            spans = [a.span for a in part]
            cells += ["; ".join(s.of(text) for s in spans), " ".join(places(e.document, spans))]
        return [*cells, " ".join(places(e.document, date.evidence)) if date else ""]

    def _who(self, mentions: tuple[str, ...]) -> tuple[str, str, str]:
        """Names, ids and types; what belongs to nobody is told by its words."""
        found = [self._actor(m) for m in mentions]
        names = (a.name if a else self.readable.name(m) for a, m in zip(found, mentions, strict=True))
        known = [a for a in found if a]
        return "; ".join(names), "; ".join(a.id for a in known), "; ".join(a.type for a in known)

    def _actor(self, mention: str) -> Actor | None:
        document, chain = self.chains[mention]
        actor = None if chain is None else self.contents.actors.of.get((document, chain))
        return self.actors.get(actor or "")


def _days(date: Date | None) -> tuple[str, str, str]:
    return ("", "", "") if date is None else (date.start or "", date.edtf, date.end or "")
