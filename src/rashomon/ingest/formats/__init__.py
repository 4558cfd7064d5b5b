"""From what a file's content is to the function that reads it; one file for each family of formats."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from rashomon.ingest.report import Reader, Unreadable

# fmt: off
READERS: dict[str, str] = {  # media type → where its reader is
    "text/plain":            "text:read_text",
    "text/markdown":         "text:read_markdown",
    "text/html":             "page:read_html",
    "application/jsonl":     "json:read_lines",
    "application/json":      "json:read_json",
    "text/csv":              "tables:read_csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":       "tables:read_xlsx",
    "application/pdf":       "pdf:read_pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "office:read_docx",
    "application/vnd.oasis.opendocument.text":                                 "office:read_odt",
    "application/rtf":       "rtf:read_rtf",
    "application/epub+zip":  "epub:read_epub",
    "application/x-subrip":  "subtitles:read_subtitles",
    "text/vtt":              "subtitles:read_subtitles",
    "text/x-ssa":            "subtitles:read_subtitles",
    "message/rfc822":        "mail:read_mail",
    "application/mbox":      "mail:read_mbox",
    "application/feed+xml":  "feeds:read_feed",
    "text/x-opml":           "feeds:read_opml",
    "application/newsml+xml": "newsml:read_newsml",
    "application/zip":       "archives:read_zip",
    "application/x-tar":     "archives:read_tar",
    "application/gzip":      "archives:read_packed",
    "application/x-bzip2":   "archives:read_packed",
    "application/x-xz":      "archives:read_packed",
    "application/warc":      "crawls:read_warc",
    "application/wacz":      "crawls:read_wacz",
}

_PICTURE = ("it is a picture, and pictures are not read", "if it shows text, recognise it first, for example: tesseract PICTURE OUT")
_SOUND = ("it is a recording, and recordings are not read", "add a transcript of it (.txt, .srt or .vtt)")
UNREAD: dict[str, tuple[str, str]] = {  # media type, or its first half → the reason and the hint
    "image":                 _PICTURE,
    "audio":                 _SOUND,
    "video":                 _SOUND,
    "font":                  ("it is a font", "leave it out"),
    "application/x-program": ("it is a program", "leave it out"),
    "application/x-ole":     ("it is an old Office or Outlook file (.doc, .xls, .msg)", "save it as .docx, .xlsx or .eml and add that"),
    "application/x-7z":      ("it is a 7z archive, and those are not read", "unpack it, or pack it as .zip"),
    "application/x-rar":     ("it is a RAR archive, and those are not read", "unpack it, or pack it as .zip"),
    "application/zstd":      ("it is packed with Zstandard, and that is not read", "unpack it first: unzstd FILE"),
    "application/x-sqlite":  ("it is a database, not a report", "name reports; a case of Rashomon comes first: rashomon add CASE REPORTS"),
    "application/x-webarchive": ("it is a web archive of Safari, and those are not read", "save the page as HTML or PDF, or with SingleFile"),
    "application/postscript": ("it is PostScript, and that is not read", "make a PDF of it: ps2pdf FILE"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("it is a presentation, and those are not read", "save it as PDF"),
    "application/vnd.oasis.opendocument.presentation": ("it is a presentation, and those are not read", "save it as PDF"),
    "application/vnd.oasis.opendocument.spreadsheet": ("it is an OpenDocument table, and those are not read", "save it as .csv or .xlsx"),
    "application/vnd.oasis.opendocument": ("it is an OpenDocument file that holds no text document", "save it as .odt or PDF"),
    "text/xml":              ("it is XML of a kind that is not known", "RSS, Atom, NewsML-G2 and NITF are read; convert it to one of them or to .txt"),
    "text/x-source":         ("files of this format are not read: it looks like a script, a style or settings", "if it is a report, rename it to .txt"),
}
# fmt: on


def reader_of(kind: str) -> Reader:
    """The function that reads a media type.

    Raises:
        Unreadable: it is one that is not read; the text says why and what to do.
    """
    place = READERS.get(kind)
    if place is None:
        reason = next(
            (UNREAD[k] for k in (kind, kind.rpartition(".")[0], kind.partition("/")[0]) if k in UNREAD), None
        )
        raise Unreadable(
            *(reason or (f"files of this format ({kind}) are not read", "convert it to .txt or PDF"))
        )
    module, _, name = place.partition(":")
    return cast("Reader", getattr(import_module(f"rashomon.ingest.formats.{module}"), name))
