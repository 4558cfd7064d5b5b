"""Rich text, as press archives and old word processors write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.ingest.metadata import Given
from rashomon.ingest.report import Found, Pieces, Problem, Report, Source, Unreadable

_HINT = "open it in a word processor and save it again, or save it as .txt"
_HEADED = re.compile(r"\\outlinelevel0\b(.{3,2000}?)\\par\b", re.DOTALL)  # a heading of the first rank
_TITLE = re.compile(rb"\{\\title ([^{}\\]{3,250})\}")
_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f]")


def _breaks_off(raw: bytes) -> bool:
    """Whether a group stays open, or the outermost one closes before the end."""
    depth = 0
    for mark in re.finditer(rb"\\[\\{}]|[{}]", raw):
        depth += {b"{": 1, b"}": -1}.get(mark[0], 0)
        if depth <= 0 and mark[0] == b"}":
            return bool(raw[mark.end() :].strip(b"\x00 \r\n\t"))
    return depth > 0


def read_rtf(source: Source) -> Iterator[Found]:
    """The report in an RTF file, or the reports in an export of a press archive."""
    from striprtf.striprtf import rtf_to_text

    from rashomon.ingest.formats.press import split_press

    try:
        raw = source.raw.decode("cp1252", "replace")
        text = str(rtf_to_text(raw, errors="replace"))  # type: ignore[no-untyped-call]
    except Exception as error:  # the library raises whatever a control word leads it to
        raise Unreadable("the RTF file is damaged", _HINT) from error
    if _breaks_off(source.raw):
        yield Problem("the RTF file is damaged or breaks off: its braces do not close", _HINT, ":…")
    elif b"\\bin" not in source.raw and _CONTROLS.search(source.raw):
        yield Problem("the RTF file is damaged: it holds bytes that RTF does not have", _HINT, ":…")
    pieces = Pieces()
    for number, line in enumerate(text.split("\n"), 1):
        pieces.add(" ".join(line.replace("\xad", "").split()), f"paragraph={number}")
    if not pieces:
        raise Unreadable("there is no text in it", "save it again from a word processor, or as .txt")
    named = _TITLE.search(source.raw[:20_000])
    title = " ".join(named[1].decode("cp1252", "replace").split()) if named else None
    if title is None and (headed := _HEADED.search(raw[:50_000])):
        first = pieces.text.partition("\n")[0]
        title = first if first in str(rtf_to_text(f"{{\\rtf1 {headed[1]}}}", errors="replace")) else None  # type: ignore[no-untyped-call]
    report = Report(pieces.text, "application/rtf", pieces.blocks, Given(title=title))
    yield from split_press(report) or [report]
