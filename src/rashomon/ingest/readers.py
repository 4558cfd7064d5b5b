"""Files in, documents out; `find.py` finds the files, `formats/` reads each kind.

What cannot be read becomes a `Skipped` with its reason and a hint; the rest goes on.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.ingest.find import Input, find_inputs, shown
from rashomon.ingest.formats.json import parse_line
from rashomon.ingest.known import Known, doubts, what_is_known
from rashomon.ingest.metadata import Given, language_of
from rashomon.ingest.report import Problem, Report, Source
from rashomon.ingest.unpack import Reading, reports_in
from rashomon.lang.tables import languages
from rashomon.model import Document, Outlet, Skipped, document_id, outlet_id

__all__ = ["Input", "Original", "find_inputs", "parse_line", "read_input", "text_problem"]
LONGEST_TEXT = 1_500_000  # characters; the longest newspaper supplements have some 300,000
LARGEST_FILE = 200_000_000  # bytes; JSONL is read line by line, but a line is one report
LONGEST_WORD = 20_000  # characters without a break: no language writes so, encoded data does
MOST_ENCODED = 0.5  # of a text in words of encoded data


Read = tuple[Document, Outlet | None]


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a document was read from, and which part of it."""

    raw: bytes
    shown: str
    part: str


Keep = Callable[[Document, Original], None]


def read_input(
    source: Input,
    flags: Given,
    added: str,
    columns: Mapping[str, str] | None = None,
    reading: Reading | None = None,
    keep: Keep | None = None,
) -> Iterator[Read | Skipped]:
    """The documents in a file, each with its outlet; or why there is none.

    Args:
        source: the file.
        flags: what the user gave for all files; it stands before everything else.
        added: the moment of the run, as an ISO time, kept with each document.
        columns: which column or key of tables and JSON holds what, where their names do not tell.
        reading: the run, so that files which a list brings are read once.
        keep: is handed each document and its original before it is yielded.
    """
    raw = _bytes(source) if source.raw is None else source.raw
    if isinstance(raw, Skipped):
        yield raw
        return
    reading = Reading(claimed=reading.claimed if reading else None)
    own = source.path if source.raw is None else None  # what was fetched brings no files of this machine
    outer = Source(raw, source.path.name, own, columns=columns or {})
    for found in reports_in(outer, reading):
        if isinstance(found, Problem):
            yield Skipped(source.shown + found.part, found.reason, found.hint)
            continue
        if found.path is not None and found.raw is not None:  # a list of articles brought a file of its own
            original = Original(
                found.raw,
                shown(source.path.parent / found.path.relative_to(source.path.parent.resolve())),
                "",
            )
        else:
            original = Original(raw, source.shown, found.part)
        made = _of_report(source, found, original, flags, added)
        if keep is not None and not isinstance(made, Skipped):
            keep(made[0], original)
        yield made
        if not isinstance(made, Skipped):
            yield from doubts(made[0].path, made[0].facts)


def _bytes(source: Input) -> bytes | Skipped:
    """What stands in a file, or why it is not read."""
    try:
        size = source.path.stat().st_size
        if not source.path.is_file():
            return Skipped(source.shown, "it is not a regular file", "name a file or a folder of reports")
        if size > LARGEST_FILE:
            return Skipped(source.shown, f"it is larger than {LARGEST_FILE // 1_000_000} MB", "split it")
        raw = source.path.read_bytes()
    except OSError as error:
        return Skipped(
            source.shown, "it cannot be opened", f"check the file and its permissions: {error.strerror}"
        )
    except ValueError:  # a path that no system knows
        return Skipped(source.shown, "it cannot be opened", "check its name")
    if not raw.strip():
        return Skipped(source.shown, "the file is empty", "leave it out, or fetch it again")
    return raw


def _of_report(source: Input, report: Report, original: Original, flags: Given, added: str) -> Read | Skipped:
    """The document of a report: a part of a file is known by its own bytes, or by its text."""
    if report.raw is None and report.part:
        own = report.text.encode("utf-8", "surrogatepass")
    else:
        own = original.raw if report.raw is None else report.raw
    sha256 = hashlib.sha256(own).hexdigest()
    fetched = source.raw is not None and original.part == ":1"  # the one page of its crawl
    return _document(
        original.shown if fetched else original.shown + original.part,
        sha256,
        report,
        what_is_known(report, original.shown, flags, source.given),
        added,
    )


_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def text_problem(text: str) -> tuple[str, str] | None:
    """(reason, hint) where a text cannot be a report, else None."""
    if "\x00" in text:
        return "the text holds NUL bytes", "it is not plain text; convert it first"
    if len(_CONTROLS.findall(text)) > len(text) / 20:
        return "it is not text (control characters)", "convert it to plain text first"
    if not any(c.isalnum() for c in text):
        return "there is no text in it", "leave it out, or fetch it again"
    if _SURROGATES.search(text):
        return "the text holds half characters (lone surrogates)", "write it again as UTF-8"
    if len(text) > LONGEST_TEXT:
        return f"the text is longer than {LONGEST_TEXT:,} characters", "split it into its reports"
    if max(map(len, text.split())) > LONGEST_WORD:
        return (
            f"it has a word of more than {LONGEST_WORD:,} characters",
            "it looks like encoded data; fetch the text again",
        )
    if encoded_share(text) > MOST_ENCODED:
        return "most of it is encoded data, not words", "fetch or export it again"
    return None


def encoded_share(text: str) -> float:
    """The share of the letters of a text in words that no language has: long, of ASCII alone, and no addresses."""
    words = text.split()
    encoded = sum(
        len(w) for w in words if len(w) >= 56 and w.isascii() and "://" not in w and "www." not in w
    )
    return encoded / max(1, sum(map(len, words)))


def _document(shown: str, sha256: str, report: Report, known: Known, added: str) -> Read | Skipped:
    problem = text_problem(report.text)
    if problem:
        return Skipped(shown, *problem)
    given, decoded, name = known.given, report.decoded, known.given.outlet
    outlet = Outlet(outlet_id(name), name) if name else None
    language = known.language or language_of(report.text, report.given.language)
    document = Document(
        id=document_id(sha256, report.external_id, given.url, name),
        path=shown, sha256=sha256, media_type=report.media_type, text=report.text, external_id=report.external_id,
        outlet=outlet.id if outlet else None, title=given.title, url=given.url, language=language,
        analysed=language is None or language[:2] in languages(), translated=given.translated, published=known.published,
        added=added, blocks=report.blocks, encoding=decoded.encoding if decoded else None,
        replaced=decoded.replaced if decoded else 0, read=report.read, agency=known.agency, facts=known.facts,
    )  # fmt: skip
    return _with_title(document), outlet


def _with_title(document: Document) -> Document:
    """The document with its title, and where it stands, if the text begins with one."""
    from rashomon.model import Span

    if document.title:
        at = document.text.find(document.title)
        return (
            replace(document, title_span=Span(at, at + len(document.title))) if 0 <= at < 2000 else document
        )
    return document
