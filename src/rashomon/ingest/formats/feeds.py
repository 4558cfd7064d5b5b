"""RSS and Atom: each entry that brings its text is a report.  Nothing that a feed links to is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.ingest.formats.days import day_of
from rashomon.ingest.formats.markup import add_html, add_tree, child_text, children, local, xml_of
from rashomon.ingest.metadata import Given
from rashomon.ingest.report import Found, Pieces, Problem, Report, Source, Unreadable

_HINT = "save the feed again; nothing is fetched from a network"
_BODIES = ("encoded", "content", "description", "summary")  # the fullest first


def read_feed(source: Source) -> Iterator[Found]:
    """The entries of a feed."""
    root = xml_of(source.raw, _HINT)
    channel = next(iter(children(root, "channel")), root)
    entries = [e for e in root.iter() if local(e) in ("item", "entry")]
    if not entries:
        raise Unreadable("the feed has no entries", _HINT)
    outlet = child_text(channel, "title") or None
    language = child_text(channel, "language")[:2].lower() or None
    empty = 0
    for number, entry in enumerate(entries, 1):
        report = _entry(entry, Given(outlet=outlet, language=language), number)
        if report is None:
            empty += 1
        else:
            yield report
    if empty:
        yield Problem(
            f"{empty} of {len(entries)} entries are links without text",
            "save the pages that they lead to, and add those",
            ":entries",
        )


def _entry(entry: Any, feed: Given, number: int) -> Report | None:
    path = entry.getroottree().getpath(entry)
    title = child_text(entry, "title")
    pieces = Pieces()
    pieces.add(title, f"{path}/title")
    for name in _BODIES:
        for body in children(entry, name):
            before = len(pieces)
            if len(body):  # XHTML inside
                add_tree(pieces, body, "")
            else:
                add_html(pieces, body.text or "", body.getroottree().getpath(body))
            if len(pieces) > before:
                return _report(entry, feed, title, pieces, number)
    return None


def _report(entry: Any, feed: Given, title: str, pieces: Pieces, number: int) -> Report:
    links = [
        link.get("href") or (link.text or "").strip()
        for link in children(entry, "link")
        if link.get("rel") in (None, "alternate")
    ]
    day = next(
        (
            d
            for name in ("pubDate", "published", "date", "issued", "updated")
            if (d := day_of(child_text(entry, name)))
        ),
        None,
    )
    origin = next(
        (child_text(s, "title") or " ".join((s.text or "").split()) for s in children(entry, "source")), ""
    )
    given = Given(
        outlet=origin or None, title=title or None, url=next((x for x in links if x), None), published=day
    ).over(feed)
    identity = child_text(entry, "guid", "id") or None
    return Report(
        pieces.text, "application/feed+xml", pieces.blocks, given, part=f":{number}", external_id=identity
    )


def read_opml(source: Source) -> Iterator[Found]:
    """A list of feeds holds no reports."""
    root = xml_of(source.raw, "save the list again")
    addresses = [str(e.get("xmlUrl")) for e in root.iter() if local(e) == "outline" and e.get("xmlUrl")]
    first = addresses[0] if addresses else "ADDRESS"
    hint = f"nothing is fetched from a network; save the feeds and add them: curl -o feed.xml '{first}'"
    yield Problem(f"it is a list of {len(addresses)} feeds, and holds no reports", hint)
