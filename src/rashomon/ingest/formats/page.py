"""Web pages; a page that a tool or a browser saved says where it came from, and an export of Factiva holds many reports."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.ingest.decode import UnknownEncoding
from rashomon.ingest.formats.text import ENCODING_HINT, text_of
from rashomon.ingest.report import Found, Problem, Report, Source, Unreadable


def read_html(source: Source) -> Iterator[Found]:
    """The report on a web page, or the posts of a live blog."""
    from rashomon.ingest.formats.press import factiva_page
    from rashomon.ingest.pages import read_page

    if b'class="article' in source.raw and (articles := factiva_page(text_of(source.raw, source.charset))):
        yield from articles
        return
    try:
        pages = read_page(source.raw, source.name, declared=source.charset)
    except UnknownEncoding as error:
        raise Unreadable(str(error), ENCODING_HINT) from error
    except ValueError as error:
        raise Unreadable(str(error), "save the page's text as .txt and add that", empty=True) from error
    if any(page.damaged for page in pages):
        yield Problem(
            "the page is damaged: most of its text stands inside a tag that does not close",
            "save it again",
            ":…",
        )
    for page in pages:
        yield Report(
            page.text, "text/html", page.blocks, page.given, part=f"#{page.part}" if page.part else "",
            external_id=page.part or None, raw=source.raw, decoded=page.decoded, facts=page.facts, agency=page.agency, read=page.share,
        )  # fmt: skip
