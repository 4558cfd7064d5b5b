"""NewsML-G2, NewsML 1 and NITF, as news agencies deliver their copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.ingest.formats.days import day_of
from rashomon.ingest.formats.markup import add_html, add_tree, child_text, local, xml_of
from rashomon.ingest.metadata import Given
from rashomon.ingest.report import Found, Pieces, Problem, Report, Source, Unreadable

_HINT = "ask for it again as NewsML-G2 with inline text, or save its text as .txt"
_BODY = ("body.content", "body", "nitf", "html", "inlineData", "DataContent", "inlineXML")


def read_newsml(source: Source) -> Iterator[Found]:
    """The news items in an agency's file."""
    root = xml_of(source.raw, _HINT)
    items = [e for e in root.iter() if local(e) in ("newsItem", "NewsItem")]
    items = items or [e for e in root.iter() if local(e) == "nitf"]
    if not items:
        raise Unreadable("there is no news item in it", _HINT)
    for number, item in enumerate(items, 1):
        part = f":{number}" if len(items) > 1 else ""
        yield _item(item, part) or Problem("the news item holds no text", _HINT, part)


def _item(item: Any, part: str) -> Report | None:
    title, at = _first(item, "headline", "HeadLine", "hl1", "title")
    pieces = Pieces()
    pieces.add(title, at)
    before = len(pieces)
    for name in _BODY:
        for body in (e for e in item.iter() if local(e) == name):
            if len(body):
                add_tree(pieces, body, "")
            else:
                add_html(pieces, body.text or "", body.getroottree().getpath(body))
            if len(pieces) > before:
                return _report(item, title, pieces, part)
    return None


def _report(item: Any, title: str, pieces: Pieces, part: str) -> Report:
    identity = item.get("guid") or _first(item, "PublicIdentifier", "NewsItemId")[0] or None
    language = item.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    if not language:
        language = next(
            (str(e.get("tag")) for e in item.iter() if local(e) == "language" and e.get("tag")), ""
        )
    given = Given(
        outlet=_provider(item), title=title or None, published=_day(item), language=language[:2].lower() or None,
        url=next((str(e.get("href")) for e in item.iter() if local(e) in ("link", "remoteContent", "altId") and str(e.get("href", "")).startswith("http")), None),
    )  # fmt: skip
    return Report(
        pieces.text, "application/newsml+xml", pieces.blocks, given, part=part, external_id=identity
    )


def _first(item: Any, *names: str) -> tuple[str, str]:
    """The text of the first element of these names, and its path."""
    for name in names:
        for element in item.iter():
            if local(element) == name:
                text = " ".join("".join(element.itertext()).split())
                if text:
                    return text, element.getroottree().getpath(element)
    return "", ""


def _provider(item: Any) -> str | None:
    """Who delivers it: the provider's name, else the holder of the rights, else its code."""
    codes = []
    for name in ("provider", "copyrightHolder", "doc.copyright", "Provider", "infoSource"):
        for element in (e for e in item.iter() if local(e) == name):
            said = child_text(element, "name") or element.get("literal") or element.get("holder")
            if said:
                return str(said)
            parties = [str(p.get("FormalName")) for p in element.iter() if p.get("FormalName")]
            codes += parties + [str(element.get("qcode")).rpartition(":")[2]] * bool(element.get("qcode"))
    return codes[0] if codes else None


def _day(item: Any) -> str | None:
    """When it was made: the first version's day before the last one's."""
    for name in (
        "firstCreated",
        "contentCreated",
        "FirstCreated",
        "date.issue",
        "date.release",
        "versionCreated",
        "DateLine",
        "ThisRevisionCreated",
        "embargoed",
    ):
        for element in (e for e in item.iter() if local(e) == name):
            if day := day_of(element.get("norm") or "".join(element.itertext()).strip()):
                return day
    return None
