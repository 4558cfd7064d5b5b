"""Every format as several programs write it: title, day, outlet and body are found, and each stretch where it stood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon
from rashomon.ingest.formats.pdf import damage
from rashomon.ingest.report import Report, Source
from rashomon.ingest.unpack import reports_in
from rashomon.model import Analysis, Block, Skipped, Span
from tests.ingest.affairs import STORIES
from tests.ingest.files import Made, all_files, pdf, pdf_page
from tests.ingest.places import PLACES, inner, letters
from tests.ingest.right import faults, produced_files, read_made

FILES = [*all_files(), *produced_files()]
# A page that was printed whole holds its menus: nothing in a PDF tells them from the report.
PRINTED = ("chromium-0.pdf", "chromium-1.pdf")


def test_there_are_enough_files() -> None:
    assert len(FILES) >= 230
    assert len({m.name for m in FILES}) == len(FILES)


@pytest.mark.parametrize("made", FILES, ids=lambda m: m.name)
def test_a_file_gives_its_reports(made: Made, tmp_path: Path) -> None:
    told = faults(made, read_made(made, tmp_path))
    assert [f for f in told if not (made.name in PRINTED and f[1].startswith("foreign"))] == []


@pytest.mark.parametrize("made", FILES, ids=lambda m: m.name)
def test_each_stretch_says_where_it_stood(made: Made, tmp_path: Path) -> None:
    """Blocks lie in order, none over another, and cover every letter; a text without blocks is the file's own."""
    for found in read_made(made, tmp_path):
        assert not isinstance(found, Skipped)
        document, _ = found
        at = 0
        for block in document.blocks:
            assert at <= block.start < block.end <= len(document.text) and block.where
            assert not document.text[at : block.start].strip()
            at = block.end
        assert not document.blocks or not document.text[at:].strip()


@pytest.mark.parametrize("made", FILES, ids=lambda m: m.name)
def test_each_stretch_is_found_again_in_the_original(made: Made) -> None:
    """By other means than the reader's: the letters of every block are among those that stand at its place, and a text without
    blocks is the whole of its file."""
    files = made.beside if made.name.startswith("library") else ((made.name, made.raw),)
    count = 0
    for name, whole in files:
        for found in reports_in(Source(whole, name)):
            assert isinstance(found, Report)
            raw, inside = inner(whole, name, found.part, found.media_type)
            look = PLACES[Path(inside).suffix]
            if not found.blocks:
                assert look(raw, "").removeprefix("\ufeff") == found.text
                count += 1
            for block in found.blocks:
                told = letters(found.text[block.start : block.end])
                assert told in letters(look(raw, block.where)), (block.where, told[:60])
                count += 1
    assert count > 0


def test_every_span_of_every_record_is_found_again(tmp_path: Path) -> None:
    """One file of each format is read into a case; the letters of each record's span stand at the places of its blocks."""
    chosen = {Path(m.name).suffix: m for m in FILES if not m.name.startswith("library")}
    for made in chosen.values():
        (tmp_path / "r").mkdir(exist_ok=True)
        (tmp_path / "r" / made.name).write_bytes(made.raw)
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(tmp_path / "r")
        assert case.verify() == []
        custody = case.store.custody_read()
        origins = {o.document: o for o in custody.origins()}
        spans = 0
        for analysis in case.contents.analyses:
            document = analysis.document
            origin = origins[document.id]
            whole = custody.original(origin.original) or b""
            raw, inside = inner(whole, Path(origin.path).name, origin.part, document.media_type)
            look = PLACES[Path(inside).suffix]
            for span in spans_of(analysis):
                spans += 1
                for block in document.blocks or (Block(0, len(document.text), ""),):
                    start, end = max(span.start, block.start), min(span.end, block.end)
                    if start < end:
                        assert letters(document.text[start:end]) in letters(look(raw, block.where)), (document.path, span)  # fmt: skip
        assert len(case.documents) >= len(chosen) and spans > 20 * len(case.documents)


def spans_of(analysis: Analysis) -> Iterator[Span]:
    """The characters that the records of a report rest on."""
    for layer in (analysis.mentions, analysis.times, analysis.figures, analysis.labels):
        yield from (r.span for r in layer)
    for statement in analysis.statements:
        yield from (*statement.source, *statement.cue, *statement.content)
    for event in analysis.event_mentions:
        yield from event.trigger
    for tie in analysis.ties:
        yield from tie.evidence


def test_a_title_that_runs_on_as_the_head_of_pages_stays() -> None:
    pages = [
        [(56.0, 800.0, 20.0 if n == 0 else 9.0, "Dam holds, ministry says")]
        + [(56.0, 740.0 - 14 * k, 11.0, f"Line {k} of page {n} tells of the dam and of the valley below it.") for k in range(8)]
        for n in range(4)
    ]  # fmt: skip
    (found,) = reports_in(Source(pdf(pages), "a.pdf"))
    assert isinstance(found, Report)
    assert found.text.count("Dam holds") == 1 and found.text.startswith("Dam holds")
    assert found.given.title == "Dam holds, ministry says"


def test_the_fonts_in_a_pdf_are_no_damage() -> None:
    """A font of TeX is a program in clear text and then bytes of any kind."""
    font = b"%!PS-AdobeFont-1.0\ndup 97 /a put currentfile eexec\n\x81 BT ( <[ \x99"
    raw = pdf_page(STORIES[0], 0).raw
    held = b"7 0 obj\n<< /Length1 20 /Length2 9 /Length 50 >>\nstream\n" + font + b"\nendstream\nendobj\n"
    at = raw.rindex(b"xref", 0, raw.rindex(b"startxref"))
    assert damage(raw[:at] + held + raw[at:]) == "" == damage(raw)
    assert damage(raw.replace(b"stream\n", b"str\n", 1)) != ""


@pytest.mark.parametrize("mark", [b"{", b"9-", b"%%EOF", b"<", b")"])
def test_what_no_pdf_holds_between_its_parts_is_damage(mark: bytes) -> None:
    raw = b"%PDF-1.4\n1 0 obj <</Title (Dam (at) Orsk)/Widths [ 250 333 408 ]/A <0aff> >> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
    assert damage(raw) == ""
    assert damage(raw.replace(b"333", b"333" + mark)) != ""
