"""Lists as rows of a spreadsheet: one row a side, with who published it, who says it, and the words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex
from rashomon.dossier.wording import word
from rashomon.exchange.csv import cell
from rashomon.model import Bucket, Finding, Side, Spans, quote

LISTED: dict[str, Bucket] = {
    "contradictions": "cannot_both", "agreements": "told_alike", "changes": "changed",
    "differences": "differently", "alone": "only_one", "unsure": "unsure",
}  # fmt: skip
Row = Mapping[str, object]
PIECE = 200  # rows


def passage_row(index: CaseIndex, document: str, spans: Spans, voice: str | None = None) -> dict[str, object]:
    """A passage: date, title, URL, outlet, speaker ("" where the outlet speaks), voice, quotation, and where it stands.

    `start` and `end` count code points of the report's text.
    """
    found = index.documents[document]
    published = index.contents.calendar.published.get(document) or found.published
    said = index.told_by(voice)
    return {
        "outlet": index.masthead(document).name,
        "date": published.edtf if published else "",
        "title": index.title(document),
        "url": found.url or "",
        "speaker": index.speaker_name(said) if said is not None else "",
        "voice": index.voice(document, voice).text,
        "quotation": plain(quote(found.text, spans)) if spans else "",
        "file": index.path(document),
        "start": spans[0].start if spans else "",
        "end": spans[-1].end if spans else "",
        "report": document,
    }


def finding_rows(index: CaseIndex, findings: Iterable[Finding]) -> Iterator[dict[str, object]]:
    """Findings with one row a side."""
    for f in findings:
        for account in f.accounts:
            for side in account.reports:
                if side.document in index.documents:
                    row = passage_row(index, side.document, side.spans, side.voice)
                    if account.word and index.told_by(side.voice) is None:  # "The ministry denied this."
                        row |= {"speaker": _denier(index, side), "voice": plain(account.word)}
                    yield {
                        "list": word("lists", f.bucket),
                        "matter": plain(f.sentence),
                        "about": word("slots", f.slot),
                        "says": plain(account.value),
                        **row,
                        "finding": f.id,
                    }


def _denier(index: CaseIndex, side: Side) -> str:
    """Whose denial a passage tells in the outlet's own words."""

    def within(spans: Spans) -> bool:
        return bool(spans) and all(any(s.contains(x) for s in side.spans) for x in spans)

    found = index.statements_in.get(side.document, ())
    said = next((s for s in found if within(s.source) and within(s.cue)), None)
    return index.speaker_name(said) if said is not None else ""


def write_sheet(rows: Iterable[Row]) -> str:
    """The rows as CSV with a byte order mark, for spreadsheets; what would be taken for a formula is not one."""
    return "".join(sheet_pieces(rows))


def sheet_pieces(rows: Iterable[Row]) -> Iterator[str]:
    """The same piece by piece, so that a long list need not be held as a whole.  All rows have the fields of the first."""
    left = iter(rows)
    piece = list(islice(left, PIECE))
    header = list(piece[0]) if piece else []
    start = "\ufeff" + ",".join(header) + "\n"
    while piece or start:
        file = io.StringIO()
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writerows({k: cell(v) for k, v in row.items()} for row in piece)
        yield start + file.getvalue()
        start, piece = "", list(islice(left, PIECE))
