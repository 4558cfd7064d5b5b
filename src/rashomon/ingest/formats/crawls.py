"""Web crawls: WARC and WACZ.  Pages that were answered with success are read; what they are made of is passed over."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from rashomon.ingest.formats.archives import check_zip, unpacked
from rashomon.ingest.metadata import Given
from rashomon.ingest.report import Found, Part, Problem, Source, Unreadable

_KINDS = (
    "text/html",
    "application/xhtml",
    "application/pdf",
    "application/rss",
    "application/atom",
    "text/xml",
    "application/xml",
    "text/plain",
)
_SCHEMES = ("http:", "https:", "ftp:", "file:", "urn:")  # wget keeps notes of its own under metadata:
_HINT = "fetch or write it again; warcio recompress mends some"


def is_page(kind: str) -> bool:
    """Whether an answer of this content type is read."""
    return kind.lower().startswith(_KINDS)


def read_warc(source: Source) -> Iterator[Found]:
    """The pages of a crawl."""
    seen: set[str] = set()
    yield from _pages(source.raw, "", None, seen)
    if not seen:
        hint = "crawl it again with the pages themselves, not only their addresses"
        yield Problem("there is no page in this crawl", hint, ":pages")


def _pages(raw: bytes, part: str, wanted: frozenset[str] | None, seen: set[str]) -> Iterator[Found]:
    """The pages of a WARC file; with `wanted`, only those at these addresses.  What is found is noted in `seen`."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = enumerate(ArchiveIterator(io.BytesIO(raw), check_digests=True), 1)
    number = 0
    said = io.StringIO()  # what the library says of damage, on the terminal
    try:
        while True:
            with contextlib.redirect_stderr(said):
                number, record = next(records)
                page = _page(record, seen, wanted, f"{part}:{number}")
                whole = record.rec_headers.get_header("Content-Length") is not None
            if page is not None:
                yield page
            if not whole:
                yield Problem(
                    "a record of the crawl does not say its length: what follows it is lost",
                    _HINT,
                    f"{part}:{number}",
                )
    except StopIteration:
        pass
    except (
        ArchiveLoadFailed,
        EOFError,
        OSError,
        ValueError,
        AttributeError,
        TypeError,
        LookupError,
    ) as error:
        yield Problem(
            f"the crawl breaks off after {len(seen)} pages ({type(error).__name__})", _HINT, part + ":end"
        )
    if max(raw.count(mark) for mark in (b"\nWARC-Type:", b"\nWARC-Record-ID:", b"WARC/1.")) > number:
        yield Problem(
            "the crawl is damaged: it holds more records than can be told apart", _HINT, part + ":…"
        )
    if said.getvalue().strip():
        yield Problem("the crawl is damaged: the lengths of its records are not right", _HINT, part + ":…")


def _page(record: Any, seen: set[str], wanted: frozenset[str] | None, part: str) -> Part | None:
    """The page in a record of a crawl; None where it is something else, or was read already."""
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    if (
        record.rec_type not in ("response", "resource")
        or not address.startswith(_SCHEMES)
        or address in seen
        or (wanted is not None and address not in wanted)
    ):
        return None
    headers = record.http_headers
    if record.rec_type == "response" and (headers is None or not headers.get_statuscode().startswith("2")):
        return None
    kind = ((headers or record.rec_headers).get_header("Content-Type") or "").lower()
    if not is_page(kind):
        return None
    seen.add(address)
    charset = kind.partition("charset=")[2].strip(" \"';") or None
    name = "page.html" if "html" in kind else "file"
    content = record.content_stream().read()
    whole = record.digest_checker.passed is not False
    beside = wanted is None and len(seen) > 1 and whole  # a frame or an advertisement, as like as not
    return Part(content, name, part, Given(url=address or None), charset=charset, quiet=beside)


def read_wacz(source: Source) -> Iterator[Found]:
    """The pages that a WACZ file lists, out of the crawls that it packs."""
    archive = check_zip(source.raw)
    wanted = _listed(archive)
    seen: set[str] = set()
    for info in archive.infolist():
        if not info.filename.startswith("archive/") or info.is_dir():
            continue
        try:
            raw = archive.read(info)
        except Exception as error:  # zlib, CRC, offsets that lie
            raise Unreadable("the crawl is damaged inside its archive", _HINT) from error
        yield from _pages(unpacked(raw) if raw[:2] == b"\x1f\x8b" else raw, f"/{info.filename}", wanted, seen)
    if missing := sorted((wanted or set()) - seen):
        reason = f"{len(missing)} pages that it lists are not in its crawl, such as {missing[0]}"
        yield Problem(reason, "crawl them again", "/pages")
    elif not seen:
        yield Problem("there is no page in this crawl", "crawl it again with the pages themselves", "/pages")


def _listed(archive: zipfile.ZipFile) -> frozenset[str] | None:
    """The addresses of the pages that were meant; None, and so all, where there is no list or a line of it is broken."""
    found = set()
    for name in archive.namelist():
        if name.startswith("pages/") and name.endswith(".jsonl"):
            try:
                lines = [x for x in archive.read(name).splitlines() if x.strip()]
            except Exception:  # without its list all pages are read
                return None
            for line in lines:
                try:
                    entry = json.loads(line)
                except (ValueError, RecursionError):
                    return None
                if isinstance(entry, dict) and isinstance(entry.get("url"), str):
                    found.add(entry["url"])
    return frozenset(found) or None
