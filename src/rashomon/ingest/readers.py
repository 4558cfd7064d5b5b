"""Files and folders in, documents out: plain text, Markdown, HTML and JSONL.

What cannot be read becomes a `Skipped` with its reason and a hint; the rest goes on.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from rashomon.errors import InputError
from rashomon.ingest.decode import Decoded, UnknownEncoding, decode
from rashomon.ingest.metadata import (
    SIDECAR,
    Given,
    Sidecar,
    given_from,
    language_of,
    outlet_in_text,
    published_from,
)  # fmt: skip
from rashomon.lang.tables import languages
from rashomon.model import Block, Document, Outlet, Skipped, document_id, outlet_id

MEDIA_TYPES = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}  # fmt: skip
LONGEST_TEXT = 1_500_000  # characters; the longest newspaper supplements have some 300,000
LARGEST_FILE = 200_000_000  # bytes; JSONL is read line by line, but a line is one report
LONGEST_WORD = 20_000  # characters without a break: no language writes so, encoded data does


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, the name to show for it, and what a sidecar says of it."""

    path: Path
    shown: str
    given: Given = field(default_factory=Given)


Read = tuple[Document, Outlet | None]


def find_inputs(paths: Iterable[Path]) -> Iterator[Input | Skipped]:
    """The files that are named or lie in the folders that are named, in order of name; each file once.

    Hidden files and sidecars are passed over.  Links to folders are not followed, so a loop ends.

    Raises:
        InputError: a path does not exist.
    """
    seen: set[Path] = set()
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise InputError(f"{path} does not exist", hint="name a file or a folder of reports")
        for found in [path] if not path.is_dir() else _walk(path):
            if isinstance(found, Skipped):
                yield found
                continue
            real = found.resolve()
            if real in seen:
                continue
            seen.add(real)
            yield from _with_sidecar(found, path if path.is_dir() else found.parent)


def _walk(folder: Path) -> Iterator[Path | Skipped]:
    problems: list[Skipped] = []

    def complain(error: OSError) -> None:
        problems.append(
            Skipped(
                str(error.filename), "the folder cannot be opened", f"check its permissions: {error.strerror}"
            )
        )

    for root, folders, files in os.walk(folder, onerror=complain):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name != SIDECAR:
                yield Path(root) / name
    yield from problems


def _with_sidecar(path: Path, top: Path) -> Iterator[Input | Skipped]:
    shown = str(path)
    try:
        given = Sidecar.beside(path.parent).of(path.name)
        if path.parent != top:
            given = given.over(Sidecar.beside(top).of(str(path.relative_to(top))))
    except ValueError as error:
        yield Skipped(
            str(path.parent / SIDECAR),
            f"the list of outlets cannot be read ({error})",
            "correct it and add again",
        )
        given = Given()
    yield Input(path, shown, given)


def read_input(source: Input, flags: Given, added: str) -> Iterator[Read | Skipped]:
    """The documents in a file, each with its outlet; or why there is none.

    Args:
        source: the file.
        flags: what the user gave for all files; it stands before everything else.
        added: the moment of the run, as an ISO time, kept with each document.
    """
    media_type = MEDIA_TYPES.get(source.path.suffix.lower())
    if media_type is None:
        ending = source.path.suffix or "no ending"
        yield Skipped(
            source.shown,
            f"files of this format ({ending}) are not read",
            "convert it to .txt, .md, .html or .jsonl",
        )
        return
    try:
        size = source.path.stat().st_size
        if not source.path.is_file():
            yield Skipped(source.shown, "it is not a regular file", "name a file or a folder of reports")
            return
        if size > LARGEST_FILE:
            yield Skipped(source.shown, f"it is larger than {LARGEST_FILE // 1_000_000} MB", "split it")
            return
        raw = source.path.read_bytes()
    except OSError as error:
        yield Skipped(
            source.shown, "it cannot be opened", f"check the file and its permissions: {error.strerror}"
        )
        return
    if not raw.strip():
        yield Skipped(source.shown, "the file is empty", "leave it out, or fetch it again")
    elif media_type == "application/jsonl":
        yield from _read_lines(source, raw, flags, added)
    else:
        yield _read_file(source, raw, media_type, flags, added)


def _read_file(source: Input, raw: bytes, media_type: str, flags: Given, added: str) -> Read | Skipped:
    page_says = Given()
    blocks: tuple[Block, ...] = ()
    decoded: Decoded | None = None
    known = flags.over(source.given)
    if media_type == "text/html":
        from rashomon.ingest.clean import read_page

        try:
            page = read_page(raw)
        except (ValueError, RecursionError) as error:
            return Skipped(source.shown, str(error), "save the page's text as .txt and add that")
        text, blocks, page_says = page.text, page.blocks, page.given
    else:
        try:
            decoded = decode(raw)
        except UnknownEncoding as error:
            return Skipped(source.shown, str(error), ENCODING_HINT)
        text = decoded.text
        if media_type == "text/markdown":
            try:
                known = known.over(_front_matter(text))
            except yaml.YAMLError as error:
                return Skipped(
                    source.shown,
                    "the front matter cannot be read",
                    f"correct it: {str(error).splitlines()[0]}",
                )
    sha256 = hashlib.sha256(raw).hexdigest()
    return _document(
        source.shown, sha256, media_type, text, known, page_says, added, blocks=blocks, decoded=decoded
    )


ENCODING_HINT = (
    "convert it from the encoding that it is in, for example: iconv -f GB18030 -t UTF-8 OLD.txt > NEW.txt"
)


def _front_matter(text: str) -> Given:
    """What stands between two lines of `---` at the very top, as YAML."""
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != "---":
        return Given()
    for number, line in enumerate(lines[1:60], 1):
        if line.rstrip() == "---":
            facts = yaml.safe_load("\n".join(lines[1:number]))
            return given_from(facts) if isinstance(facts, dict) else Given()
    return Given()


def _read_lines(source: Input, raw: bytes, flags: Given, added: str) -> Iterator[Read | Skipped]:
    taken: dict[str, int] = {}
    for number, line in enumerate(_lines(raw), 1):
        if not line.strip():
            continue
        shown = f"{source.shown}:{number}"
        try:
            decoded = decode(line) if isinstance(line, bytes) else None
        except UnknownEncoding as error:
            yield Skipped(shown, str(error), "write it again as UTF-8")
            continue
        facts = parse_line(decoded.text if decoded else line)
        if isinstance(facts, str):
            yield Skipped(shown, facts, 'each line is one object such as {"id": "7", "text": "..."}')
            continue
        external = facts.get("id")
        name = None if external is None else str(external)
        if name is not None and name in taken:
            yield Skipped(
                shown,
                f"the id {name} stands on line {taken[name]} already",
                "give each report an id of its own",
            )
            continue
        if name is not None:
            taken[name] = number
        known = flags.over(given_from(facts)).over(source.given)
        sha256 = hashlib.sha256(facts["text"].encode("utf-8", "surrogatepass")).hexdigest()
        yield _document(
            shown, sha256, "application/jsonl", facts["text"], known, Given(), added, name, decoded=decoded
        )


def _lines(raw: bytes) -> Iterable[bytes | str]:
    """The lines of a file, as bytes where each can be decoded by itself."""
    if b"\x00" not in raw[:4096]:
        return raw.split(b"\n")
    try:
        return decode(raw).text.split("\n")
    except UnknownEncoding:
        return raw.split(b"\n")


def parse_line(line: bytes | str) -> dict[str, Any] | str:
    """The object on a JSONL line, or what is wrong with it."""
    try:
        facts = json.loads(line)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        return "the line is not JSON"
    if not isinstance(facts, dict):
        return "the line is not a JSON object"
    text = facts.get("text")
    if not isinstance(text, str):
        return "the line has no text"
    return facts


def text_problem(text: str) -> tuple[str, str] | None:
    """(reason, hint) where a text cannot be a report, else None."""
    if "\x00" in text:
        return "the text holds NUL bytes", "it is not plain text; convert it first"
    controls = sum(1 for c in text if ord(c) < 32 and c not in "\t\n\r\f\v\x1b")
    if controls > len(text) / 20:
        return "it is not text (control characters)", "convert it to plain text first"
    if not any(c.isalnum() for c in text):
        return "there is no text in it", "leave it out, or fetch it again"
    if any("\ud800" <= c <= "\udfff" for c in text):
        return "the text holds half characters (lone surrogates)", "write it again as UTF-8"
    if len(text) > LONGEST_TEXT:
        return f"the text is longer than {LONGEST_TEXT:,} characters", "split it into its reports"
    if max(map(len, text.split())) > LONGEST_WORD:
        return (
            f"it has a word of more than {LONGEST_WORD:,} characters",
            "it looks like encoded data; fetch the text again",
        )
    return None


def _document(
    shown: str, sha256: str, media_type: str, text: str, known: Given, page: Given, added: str,
    external_id: str | None = None, blocks: tuple[Block, ...] = (), decoded: Decoded | None = None,
) -> Read | Skipped:  # fmt: skip
    problem = text_problem(text)
    if problem:
        return Skipped(shown, *problem)
    if known.published and published_from(known.published, "given") is None:
        return Skipped(
            shown, f"the publication date {known.published!r} is not a day", "write it as 2031-04-12"
        )
    published = published_from(known.published, "given") or published_from(page.published, "page")
    facts = known.over(page)
    name = facts.outlet or outlet_in_text(text)
    outlet = Outlet(outlet_id(name), name) if name else None
    language = known.language or language_of(text) or page.language
    document = Document(
        id=document_id(sha256, external_id, facts.url, name),
        path=shown, sha256=sha256, media_type=media_type, text=text, external_id=external_id,
        outlet=outlet.id if outlet else None, title=facts.title, url=facts.url, language=language,
        analysed=language is None or language[:2] in languages(), translated=facts.translated, published=published,
        added=added, blocks=blocks, encoding=decoded.encoding if decoded else None,
        replaced=decoded.replaced if decoded else 0,
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
