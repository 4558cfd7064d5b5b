"""Web pages; a page that a tool or a browser saved says where it came from, and an export of Factiva holds many reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.ingest.formats.text import text_of
from rashomon.ingest.metadata import Given
from rashomon.ingest.report import Found, Report, Source, Unreadable

_SAVED = (
    re.compile(rb"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)"),
    re.compile(rb"<!-- saved from url=\(\d+\)(\S+) -->"),
    re.compile(rb"<!--\s*Mirrored from (\S+) by HTTrack"),
)


def read_html(source: Source) -> Iterator[Found]:
    """The report on a web page."""
    from rashomon.ingest.clean import read_page
    from rashomon.ingest.formats.press import factiva_page

    if b'class="article' in source.raw and (articles := factiva_page(text_of(source.raw, source.charset))):
        yield from articles
        return
    try:
        page = read_page(with_charset(source.raw, source.charset))
    except ValueError as error:
        raise Unreadable(str(error), "save the page's text as .txt and add that") from error
    yield Report(page.text, "text/html", page.blocks, page.given.over(Given(url=saved_from(source.raw))))


def saved_from(raw: bytes) -> str | None:
    """The address that SingleFile, a browser or HTTrack wrote into a page when it was saved."""
    for pattern in _SAVED:
        if found := pattern.search(raw[:4096]):
            address = found[1].decode("ascii", "ignore")
            return address if "://" in address else f"http://{address}"
    return None


def with_charset(raw: bytes, charset: str | None) -> bytes:
    """A page that names no encoding, with the one that brought it written before it; else as it is."""
    if not charset or re.search(rb"charset\s*=", raw[:4096]) or raw.startswith(b"\xef\xbb\xbf"):
        return raw
    return b'<meta charset="' + charset.encode("ascii", "ignore") + b'">' + raw
