"""What a file is, by what stands in it: magic bytes, the names inside an archive, the first lines of a text.

The ending of its name decides only between kinds of plain text (a table, Markdown, lines of JSON) and names what is text but
never a report.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import PurePath
from typing import Any

from rashomon.ingest.decode import is_narrow
from rashomon.lang.tables import load_table

HEAD = 65_536  # bytes that are looked at
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "application/zip"), (b"PK\x05\x06", "application/zip"), (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"), (b"\xfd7zXZ\x00", "application/x-xz"), (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole"), (b"7z\xbc\xaf", "application/x-7z"), (b"Rar!", "application/x-rar"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"), (b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"), (b"BM", "image/bmp"), (b"ID3", "audio/mpeg"), (b"OggS", "audio/ogg"),
    (b"\x1aE\xdf\xa3", "video/webm"), (b"fLaC", "audio/flac"), (b"RIFF", "audio/riff"), (b"\x7fELF", "application/x-program"),
    (b"MZ", "application/x-program"), (b"SQLite format 3\x00", "application/x-sqlite"), (b"bplist00", "application/x-webarchive"),
    (b"%!PS", "application/postscript"), (b"wOFF", "font/woff"), (b"wOF2", "font/woff"), (b"AT&TFORM", "image/djvu"),
)  # fmt: skip
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):(?:[ \t]|$)")
_MAIL = frozenset(
    [
        "from",
        "to",
        "date",
        "subject",
        "message-id",
        "mime-version",
        "received",
        "content-type",
        "return-path",
        "delivered-to",
        "list-id",
        "cc",
        "reply-to",
    ]
)
_CUE = re.compile(r"\s*\d+\s*\n\s*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->")
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_FEEDS = frozenset(["rss", "feed", "RDF"])
_NEWS = frozenset(
    ["newsItem", "newsMessage", "packageItem", "NewsML", "nitf", "newsItems", "conceptItem", "knowledgeItem"]
)


def kind_of(raw: bytes, name: str) -> str:
    """The media type of a file."""
    head = raw[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    for magic, kind in _MAGIC:
        if head.startswith(magic) and not (len(magic) == 2 and _is_text(head)):
            return _kind_of_zip(raw) if kind == "application/zip" else kind
    if head[257:262] == b"ustar":
        return "application/x-tar"
    if head[4:8] == b"ftyp":
        return "video/mp4"
    if head.startswith((b"WARC/1.", b"WARC/0.")):
        return "application/warc"
    if re.match(rb"From [^\r\n]*\d{4}[^\r\n]*\r?\n[A-Za-z-]+:", head):
        return "application/mbox"
    if _is_mail(head):
        return "message/rfc822"
    return _kind_of_text(raw, name)


def _is_text(head: bytes) -> bool:
    return b"\x00" not in head and sum(b < 9 for b in head) == 0


def _kind_of_zip(raw: bytes) -> str:
    """What a zip file is, by what an e-book writes first of all, or by the names in it."""
    if raw[30:58] == b"mimetypeapplication/epub+zip":
        return "application/epub+zip"
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            label = (
                archive.read("mimetype")[:100].decode("ascii", "replace").strip()
                if _small(archive, "mimetype")
                else ""
            )
    except Exception:  # whatever is wrong with it, the reader of archives says so
        return "application/zip"
    if "word/document.xml" in names or any(re.fullmatch(r"word/document\d*\.xml", n) for n in names):
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    if "xl/workbook.xml" in names:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    if "META-INF/container.xml" in names:
        return "application/epub+zip"
    if label.startswith("application/vnd.oasis.opendocument.text"):
        return "application/vnd.oasis.opendocument.text"  # also a text made of a web page, or a template
    if label.startswith("application/vnd.oasis.opendocument."):
        return label
    if "ppt/presentation.xml" in names:
        return "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    if "datapackage.json" in names and any(n.startswith("archive/") for n in names):
        return "application/wacz"
    return "application/zip"


def _small(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < 1000


def _is_mail(head: bytes) -> bool:
    """Whether it begins with the headers of a mail: lines up to an empty one, most of them headers, three that mails have."""
    lines = re.split(rb"\r?\n\r?\n", head.lstrip(b"\r\n"), maxsplit=1)[0].splitlines()
    lines = [line for line in lines if not line.startswith((b" ", b"\t"))]
    names = [m[1].lower().decode("ascii") for line in lines if (m := _HEADER.match(line))]
    return (
        bool(lines)
        and _HEADER.match(lines[0]) is not None
        and len(names) > 0.6 * len(lines)
        and len(_MAIL & set(names)) >= 3
    )


def _kind_of_text(raw: bytes, name: str) -> str:
    ending = PurePath(name).suffix.lower()
    text = _glance(raw)
    bare = text.lstrip("\ufeff \t\r\n")
    if bare.startswith("WEBVTT"):
        return "text/vtt"
    if _CUE.match(bare):
        return "application/x-subrip"
    if bare.startswith(("[Script Info]", "{\\an")):
        return "text/x-ssa"
    if bare.startswith("<"):
        found = _kind_of_markup(bare, ending)
        if found:
            return found
    if ending in (".jsonl", ".ndjson"):
        return "application/jsonl"
    if ending == ".json" or (bare[:1] in ("{", "[") and _is_json(bare)):
        return _kind_of_json(raw)
    if ending in (".csv", ".tsv", ".tab") or _is_table(bare):
        return "text/csv"
    if ending in (".md", ".markdown"):
        return "text/markdown"
    if ending in (".html", ".htm", ".xhtml", ".xht", ".shtml"):
        return "text/html"
    if ending in load_table("en", "intake.toml")["not_reports"]:
        return "text/x-source"
    return "text/plain"


def _glance(raw: bytes) -> str:
    """The beginning of a text, so far as its encoding can be told at a glance."""
    head = raw[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        if is_narrow(head[2:]):
            return head[2:].decode("utf-8", "replace")
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _kind_of_markup(text: str, ending: str) -> str | None:
    plain = re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL)
    low = plain[:2000].lower()
    root = _ROOT.search(re.sub(r"<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", "", plain, flags=re.DOTALL))
    name = root[1] if root else ""
    if name in _FEEDS:
        return "application/feed+xml"
    if name == "opml":
        return "text/x-opml"
    if name in _NEWS:
        return "application/newsml+xml"
    if name.lower() == "html" or "<!doctype html" in low:
        return "text/html"
    if low.startswith("<?xml"):
        return "text/xml"
    if ending in (".html", ".htm", ".xhtml") or name.lower() in ("head", "body", "article", "div", "main", "section", "p", "meta", "title", "h1", "script"):  # fmt: skip
        return "text/html"
    return None


def _is_json(text: str) -> bool:
    """Whether it begins as JSON does: a bracket, then a value or its end."""
    return re.match(r"\{\s*(?:\"|\})|\[\s*(?:[\[{\"\]]|-?\d)", text) is not None


def _kind_of_json(raw: bytes) -> str:
    """Which sort of JSON: one value, or one on each line."""
    first = raw.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)
    if len(first) == 2 and first[1].strip():
        try:
            value: Any = json.loads(first[0])
        except (ValueError, RecursionError):
            return "application/json"
        if isinstance(value, dict):
            return "application/jsonl"
    elif first[0].startswith(b"{") and first[0].strip().endswith(b"}"):
        return "application/json"
    return "application/json"


def _is_table(text: str) -> bool:
    """Whether the first line names columns that tables of articles have, a text among them."""
    from rashomon.ingest.formats.columns import names_of

    line = text.partition("\n")[0]
    for mark in ("\t", ";", ",", "|"):
        cells = [c.strip().strip('"') for c in line.split(mark)]
        if (
            len(cells) >= 2
            and max(map(len, cells)) <= 40
            and {"text", "title"} <= set(names_of(cells).values())
        ):
            return True
    return False
