"""Makes report files of every format that is read, as several programs write them, with what must be found in each.

`python -m tests.ingest.files FOLDER` writes them to look at.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import Any

from tests.ingest.affairs import STORIES, Story


@dataclass(frozen=True, slots=True)
class Made:
    """A file, the stories that it holds in order, and which of their facts its format carries."""

    name: str
    raw: bytes
    stories: tuple[Story, ...]
    carries: frozenset[str] = frozenset({"title", "outlet", "day"})
    beside: tuple[tuple[str, bytes], ...] = ()


TITLE, OUTLET, DAY = "title", "outlet", "day"
ALL = frozenset({TITLE, OUTLET, DAY})
Maker = Callable[[Story, int], Made]


def pdf(pages: list[list[tuple[float, float, float, str]]], title: str = "") -> bytes:
    """A PDF of lines (left, bottom, size, text) on pages of A4, in Helvetica by WinAnsi, as small programs write them."""
    objects: list[bytes] = [
        b"",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = b"".join(
            b"BT /F1 %.1f Tf %.1f %.1f Td (%s) Tj ET\n" % (size, x, y, text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)"))
            for x, y, size, text in lines
        )  # fmt: skip
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % len(objects)
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % k for k in kids),
    )
    objects.append(b"<< /Title (%s) >>" % title.encode("cp1252", "replace"))
    out, at = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % a for a in at
    )
    return out + b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        start,
    )


def wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width, break_on_hyphens=False)


def pdf_page(story: Story, number: int) -> Made:
    """One page with a headline in large letters."""
    lines, y = [(56.0, 780.0, 20.0, story.title)], 744.0
    for paragraph in story.paragraphs:
        for line in wrapped(paragraph, 88):
            lines.append((56.0, y, 11.0, line))
            y -= 14
        y -= 10
    return Made(f"page-{number}.pdf", pdf([lines]), (story,), frozenset({TITLE}))


def pdf_indented(story: Story, number: int) -> Made:
    """Three pages with running heads and page numbers, paragraphs told by their indents, words parted at line ends."""
    pages: list[list[tuple[float, float, float, str]]] = []
    body = [line for p in story.paragraphs for line in _parted(p, 52)]
    for page in range(3):
        lines = [(56.0, 812.0, 9.0, f"{story.outlet}   {story.written}"), (290.0, 24.0, 9.0, f"{page + 1}")]
        y = 760.0
        if page == 0:
            lines.append((56.0, y, 18.0, story.title))
            y -= 40
        share = body[page * len(body) // 3 : (page + 1) * len(body) // 3]
        for indent, text in share:
            lines.append((74.0 if indent else 56.0, y, 11.0, text))
            y -= 14
        pages.append(lines)
    return Made(f"print-{number}.pdf", pdf(pages, "Microsoft Word - x.docx"), (story,), frozenset({TITLE}))


def _parted(paragraph: str, width: int) -> list[tuple[bool, str]]:
    """The lines of a paragraph, long words parted by a hyphen where they do not fit."""
    lines: list[tuple[bool, str]] = []
    line = ""
    for word in paragraph.split():
        if len(line) + len(word) + 1 > width and len(word) > 8 and word.isalpha():
            lines.append((not lines, f"{line} {word[:4]}-".strip()))
            line = word[4:]
        elif len(line) + len(word) + 1 > width:
            lines.append((not lines, line))
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, (not lines, line)]


def docx(story: Story, number: int) -> Made:
    """As python-docx writes it, headline by a style."""
    from docx import Document

    document = Document()
    document.add_heading(story.title, 0 if number % 2 else 1)
    for paragraph in story.paragraphs:
        document.add_paragraph(paragraph)
    document.sections[0].header.paragraphs[0].text = story.outlet
    out = io.BytesIO()
    document.save(out)
    return Made(f"text-{number}.docx", out.getvalue(), (story,), frozenset({TITLE}))


def docx_runs(story: Story, number: int) -> Made:
    """As word processors leave it: a run for each change, tracked changes, a soft hyphen, a table around the text."""
    from docx import Document
    from docx.oxml import parse_xml

    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = Document()
    document.core_properties.title = story.title
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.paragraphs[0].add_run(story.title).bold = True
    for paragraph in story.paragraphs:
        made = cell.add_paragraph()
        for n, word in enumerate(paragraph.split(" ")):
            made.add_run(
                (" " if n else "") + (word[:3] + "\u00ad" + word[3:] if len(word) > 9 else word)
            ).italic = n % 7 == 0
        made._p.append(
            parse_xml(
                f'<w:del xmlns:w="{name}" w:id="1" w:author="x"><w:r><w:delText> struck out</w:delText></w:r></w:del>'
            )
        )
    out = io.BytesIO()
    document.save(out)
    return Made(f"runs-{number}.docx", out.getvalue(), (story,), frozenset({TITLE}))


def odt(story: Story, number: int) -> Made:
    """As odfdo writes it."""
    from odfdo import Document, Header, Paragraph

    document = Document("text")
    document.body.clear()
    document.body.append(Header(1, story.title))
    for paragraph in story.paragraphs:
        document.body.append(Paragraph(paragraph))
    out = io.BytesIO()
    document.save(out)
    return Made(f"text-{number}.odt", out.getvalue(), (story,), frozenset({TITLE}))


def rtf_escaped(text: str) -> str:
    return "".join(
        c if c.isascii() else f"\\u{ord(c)}?"
        for c in text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    )


def rtf(story: Story, number: int) -> Made:
    """As word processors write it."""
    body = "".join(rf"{{\pard\fs22 {rtf_escaped(p)}\par}}" + "\n" for p in story.paragraphs)
    raw = rf"{{\rtf1\ansi\ansicpg1252{{\fonttbl{{\f0 Times;}}}}{{\info{{\title {rtf_escaped(story.title)}}}}}{{\pard\fs36\b {rtf_escaped(story.title)}\par}}{body}}}"
    return Made(f"text-{number}.rtf", raw.encode("ascii"), (story,), frozenset({TITLE}))


def _xhtml(story: Story) -> str:
    body = "".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)
    return f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{escape(story.title)}</title></head><body><h1>{escape(story.title)}</h1>{body}</body></html>'


def epub(stories: tuple[Story, ...], number: int, nested: bool) -> Made:
    """A newspaper as an e-book, with a cover and a table of contents."""
    folder = "OEBPS/" if nested else ""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            f'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="{folder}content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        items = "".join(
            f'<item id="a{n}" href="article%20{n}.xhtml" media-type="application/xhtml+xml"/>'
            for n in range(len(stories))
        )
        spine = "".join(f'<itemref idref="a{n}"/>' for n in range(len(stories)))
        archive.writestr(
            f"{folder}content.opf",
            f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The paper</dc:title><dc:publisher>{stories[0].outlet}</dc:publisher><dc:date>{stories[0].day}T06:00:00+00:00</dc:date><dc:language>en</dc:language></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav"/><item id="c" href="cover.xhtml"/>{items}</manifest><spine><itemref idref="c"/><itemref idref="nav"/>{spine}</spine></package>',
        )
        archive.writestr(f"{folder}cover.xhtml", "<html><body><h1>The paper</h1></body></html>")
        archive.writestr(
            f"{folder}nav.xhtml",
            "<html><body><ol>"
            + "".join(
                f'<li><a href="article{n}.xhtml">{escape(s.title)}</a></li>' for n, s in enumerate(stories)
            )
            + "</ol></body></html>",
        )
        for n, story in enumerate(stories):
            archive.writestr(f"{folder}article {n}.xhtml", _xhtml(story))
    return Made(
        f"paper-{number}.epub", out.getvalue(), stories, ALL if len(stories) == 1 else frozenset({TITLE})
    )


def cues(story: Story) -> Iterator[tuple[int, int, str]]:
    at = 0
    for paragraph in story.paragraphs:
        for line in wrapped(paragraph, 42):
            yield at, at + 2400, line
            at += 2500
        at += 4000


def _clock(milliseconds: int, mark: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{rest:03}"


def srt(story: Story, number: int) -> Made:
    raw = "\r\n".join(
        f"{n}\r\n{_clock(a, ',')} --> {_clock(b, ',')}\r\n{text}\r\n"
        for n, (a, b, text) in enumerate(cues(story), 1)
    )
    return Made(
        f"film-{number}.srt", (b"\xef\xbb\xbf" if number % 2 else b"") + raw.encode(), (story,), frozenset()
    )


def vtt(story: Story, number: int) -> Made:
    raw = "WEBVTT\n\n" + "\n".join(
        f"{_clock(a, '.')} --> {_clock(b, '.')} align:start\n<c.white>{text}</c>\n"
        for a, b, text in cues(story)
    )
    return Made(f"film-{number}.vtt", raw.encode(), (story,), frozenset())


def mail(story: Story, number: int, kind: str) -> Made:
    message = EmailMessage()
    message["From"] = f"{story.outlet} <news@example.org>"
    message["To"] = "reader@example.org"
    message["Subject"] = ("Fwd: " if number % 2 else "") + story.title
    message["Date"] = f"Sat, {int(story.day[8:])} {story.written.split()[1][:3]} {story.year} 08:00:00 +0200"
    message["List-Unsubscribe"] = "<https://example.org/out>"
    message["Message-ID"] = f"<{number}@example.org>"
    text = "\n\n".join(story.paragraphs) + "\n\n-- \nYou read this because you subscribed.\n"
    if kind == "html":
        message.set_content("View this mail in your browser.")
        message.add_alternative(page_of(story).decode(), subtype="html")
    elif kind == "attached":
        message.set_content("See the file.")
        message.add_attachment(
            _docx_bytes(story),
            maintype="application",
            subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
            filename="report.docx",
        )
    else:
        message.set_content(text, cte=kind, charset="utf-8")
    return Made(f"mail-{kind}-{number}.eml", message.as_bytes(), (story,), ALL)


def _docx_bytes(story: Story) -> bytes:
    return docx(story, 1).raw


def mbox(stories: tuple[Story, ...], number: int) -> Made:
    raw = b"".join(
        b"From news@example.org Sat Apr 12 08:00:00 2031\n"
        + mail(s, n * 2, "quoted-printable").raw.replace(b"\nFrom ", b"\n>From ")
        + b"\n"
        for n, s in enumerate(stories)
    )
    return Made(f"box-{number}.mbox", raw, stories)


def page_of(story: Story, meta: bool = True) -> bytes:
    """A web page with what stands around a report."""
    linked = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": story.day + "T08:00:00Z",
            "publisher": {"@type": "Organization", "name": story.outlet},
        }
    )
    head = (
        f'<script type="application/ld+json">{linked}</script><link rel="canonical" href="{story.url}">'
        if meta
        else ""
    )
    body = "".join(f"<p>{escape(p)}</p>\n" for p in story.paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(story.title)} | {story.outlet}</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>{escape(story.title)}</h1>{body}</article>'
        '<footer><a href="/about">About us</a> <a href="/legal">Legal</a></footer></body></html>'
    ).encode()  # fmt: skip


def singlefile(story: Story, number: int) -> Made:
    raw = page_of(story).replace(
        b"<head>",
        f"<!--\n Page saved with SingleFile \n url: {story.url} \n saved date: Mon Jan 05 2032 10:00:00 GMT+0100\n--><head>".encode(),
        1,
    )
    return Made(f"saved-{number}.html", raw, (story,))


def complete_page(story: Story, number: int) -> Made:
    """As browsers save a page with its folder."""
    raw = page_of(story).replace(
        b"<head>", f"<!-- saved from url=({len(story.url):04}){story.url} --><head>".encode(), 1
    )
    beside = (
        (f"story-{number}_files/a.html", page_of(STORIES[0]).replace(b"grain", b"advert")),
        (f"story-{number}_files/b.css", b"p{}"),
    )
    return Made(f"story-{number}.html", raw, (story,), ALL, beside)


def mhtml(story: Story, number: int) -> Made:
    """As Chromium writes it by hand of its own format."""
    import quopri

    body = quopri.encodestring(page_of(story)).decode()
    raw = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {story.url}\nSubject: {story.title}\nDate: Mon, 5 Jan 2032 09:00:00 -0000\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----Boundary----"\n\n\n'
        f"------Boundary----\nContent-Type: text/html\nContent-ID: <frame@mhtml.blink>\nContent-Transfer-Encoding: quoted-printable\nContent-Location: {story.url}\n\n{body}\n"
        "------Boundary----\nContent-Type: text/css\nContent-Transfer-Encoding: quoted-printable\nContent-Location: cid:css@mhtml.blink\n\n@charset \"utf-8\";\n\n------Boundary------\n"
    )  # fmt: skip
    return Made(f"page-{number}.mhtml", raw.replace("\n", "\r\n").encode(), (story,))


def rss(stories: tuple[Story, ...], number: int, full: bool) -> Made:
    """RSS as WordPress writes it, with the text of each entry, or Atom."""
    html = {s: "".join(f"<p>{escape(p)}</p>" for p in s.paragraphs) for s in stories}
    if full:
        items = "".join(
            f"<item><title>{escape(s.title)}</title><link>{s.url}</link><guid>{s.url}</guid><pubDate>Sat, {int(s.day[8:]):02} {s.written.split()[1][:3]} {s.year} 08:00:00 +0000</pubDate>"
            f"<description>{escape(s.paragraphs[0][:60])}…</description><content:encoded><![CDATA[{html[s]}]]></content:encoded></item>"
            for s in stories
        )  # fmt: skip
        raw = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{stories[0].outlet}</title><link>https://x.example</link>{items}</channel></rss>'
        return Made(
            f"feed-{number}.xml",
            raw.encode(),
            stories,
            ALL if len({s.outlet for s in stories}) == 1 else frozenset({TITLE, DAY}),
        )
    entries = "".join(
        f'<entry><title type="text">{escape(s.title)}</title><link rel="alternate" href="{s.url}"/><id>{s.url}</id><updated>2033-01-01T00:00:00Z</updated><published>{s.day}T08:00:00Z</published>'
        f"<source><title>{escape(s.outlet)}</title></source>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{html[s]}</div></content></entry>'
        for s in stories
    )  # fmt: skip
    raw = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title>{entries}</feed>'
    return Made(f"feed-{number}.atom", raw.encode(), stories)


def table(stories: tuple[Story, ...], number: int, columns: tuple[str, str, str, str], mark: str) -> Made:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark)
    writer.writerow([*columns, "Notes"])
    for s in stories:
        writer.writerow(
            [s.title, s.outlet, s.day if number % 2 else s.written, "\n\n".join(s.paragraphs), "x"]
        )
    return Made(
        f"table-{number}.csv", (b"\xef\xbb\xbf" if number % 2 else b"") + out.getvalue().encode(), stories
    )


def xlsx(stories: tuple[Story, ...], number: int) -> Made:
    from datetime import date

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Results of a search", None])
    sheet.append(["Headline", "Publication", "Date", "Full text"])
    for s in stories:
        sheet.append([s.title, s.outlet, date.fromisoformat(s.day), "\n".join(s.paragraphs)])
    book.create_sheet("empty")
    out = io.BytesIO()
    book.save(out)
    return Made(f"table-{number}.xlsx", out.getvalue(), stories)


def json_list(stories: tuple[Story, ...], number: int, shape: str) -> Made:
    value: Any
    if shape == "newsapi":
        value = {"status": "ok", "totalResults": len(stories), "articles": [
            {"source": {"id": None, "name": s.outlet}, "author": "A. B.", "title": s.title, "url": s.url, "publishedAt": s.day + "T08:00:00Z", "content": "\n\n".join(s.paragraphs)} for s in stories
        ]}  # fmt: skip
    elif shape == "telegram":
        value = {"name": stories[0].outlet, "type": "public_channel", "id": 77, "messages": [
            {"id": 1, "type": "service", "date": stories[0].day + "T07:00:00", "action": "create_channel", "text": ""},
            *({"id": n + 2, "type": "message", "date": s.day + "T08:00:00", "from": s.outlet, "text": [{"type": "bold", "text": s.title}, "\n\n" + "\n\n".join(s.paragraphs)]} for n, s in enumerate(stories)),
        ]}  # fmt: skip
    elif shape == "ninjs":
        value = [
            {
                "uri": s.url,
                "headline": s.title,
                "versioncreated": s.day + "T08:00:00+00:00",
                "language": "en",
                "provider": {"literal": s.outlet},
                "body_xhtml": "".join(f"<p>{escape(p)}</p>" for p in s.paragraphs),
            }
            for s in stories
        ]
    elif shape == "ninjs2":
        value = [
            {
                "uri": s.url,
                "headlines": [{"role": "main", "value": s.title}],
                "contentcreated": s.day + "T08:00:00+00:00",
                "provider": {"name": s.outlet},
                "bodies": [{"role": "main", "contentType": "text/plain", "value": "\n\n".join(s.paragraphs)}],
            }
            for s in stories
        ]
    else:
        value = [
            {
                "id": n,
                "headline": s.title,
                "outlet": s.outlet,
                "date": s.day,
                "body": "\n\n".join(s.paragraphs),
            }
            for n, s in enumerate(stories)
        ]
    carries = frozenset({OUTLET, DAY}) if shape == "telegram" else ALL
    stories = tuple(s for s in stories)
    return Made(
        f"{shape}-{number}.json",
        json.dumps(value, indent=number % 2 or None).encode(),
        stories,
        carries if shape != "telegram" or len(stories) == 1 else frozenset({DAY}),
    )


def zotero(story: Story, number: int) -> Made:
    """As Zotero exports an entry with its files (Better BibTeX JSON)."""
    value = {
        "config": {"id": "x"},
        "items": [
            {
                "itemType": "newspaperArticle",
                "title": story.title,
                "publicationTitle": story.outlet,
                "date": story.day,
                "url": story.url,
                "attachments": [
                    {"itemType": "attachment", "title": "Snapshot", "path": f"files/{number}/snapshot.html"}
                ],
            }
        ],
    }
    return Made(
        f"library-{number}.json",
        json.dumps(value).encode(),
        (story,),
        ALL,
        ((f"files/{number}/snapshot.html", page_of(story, meta=False)),),
    )


def zotero_csv(story: Story, number: int) -> Made:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(
        [
            "Key",
            "Item Type",
            "Publication Year",
            "Title",
            "Publication Title",
            "Url",
            "Abstract Note",
            "Date",
            "File Attachments",
        ]
    )
    writer.writerow(
        [
            "AB12",
            "newspaperArticle",
            story.year,
            story.title,
            story.outlet,
            story.url,
            "",
            story.day,
            f"files/c{number}/page.html",
        ]
    )
    return Made(
        f"library-{number}.csv",
        out.getvalue().encode(),
        (story,),
        ALL,
        ((f"files/c{number}/page.html", page_of(story, meta=False)),),
    )


def newsml(story: Story, number: int, kind: str) -> Made:
    body = "".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)
    if kind == "g2":
        raw = (
            f'<?xml version="1.0" encoding="UTF-8"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:x,{number}" version="1" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/><provider literal="x"><name>{story.outlet}</name></provider>'
            f'<versionCreated>{story.day}T08:00:00Z</versionCreated></itemMeta><contentMeta><headline>{escape(story.title)}</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{body}</body></html></inlineXML></contentSet></newsItem>'
        )  # fmt: skip
    else:
        raw = (
            f'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-5.dtd"><nitf><head><title>x</title><docdata><date.issue norm="{story.day.replace("-", "")}T080000Z"/><doc.copyright holder="{story.outlet}" year="{story.year}"/></docdata></head>'
            f"<body><body.head><hedline><hl1>{escape(story.title)}</hl1></hedline></body.head><body.content>{body}</body.content></body></nitf>"
        )  # fmt: skip
    return Made(f"{kind}-{number}.xml", raw.encode(), (story,))


def factiva(stories: tuple[Story, ...], number: int, form: str) -> Made:
    """An export of Factiva: as text, as RTF, as a page, or with its two-letter codes."""
    articles = []
    for n, s in enumerate(stories):
        code = f"ANSPO000{s.day.replace('-', '')}e74c0000{n}"
        if form == "codes":
            lines = [
                "SE   News",
                f"HD   {s.title}",
                "BY   By Ana Bell",
                "WC   123 words",
                f"PD   {s.written}",
                "ET   03:12",
                f"SN   {s.outlet}",
                "SC   ANSPO",
                "LA   English",
                f"CY   Copyright {s.year}. All rights reserved.",
                "LP   ",
                s.paragraphs[0],
                "",
                "TD   ",
                *[x for p in s.paragraphs[1:] for x in (p, "")],
                "CO   norvk : Norvik",
                f"AN   Document {code}",
            ]
        else:
            lines = [
                "News",
                s.title,
                "By Ana Bell",
                "123 words",
                s.written,
                "03:12",
                s.outlet,
                "ANSPO",
                "English",
                f"Copyright {s.year}. {s.outlet}. All Rights Reserved.",
                *[x for p in s.paragraphs for x in ("", p)],
                "",
                f"Document {code}",
            ]
        articles.append(lines)
    flat = [line for lines in articles for line in [*lines, ""]]
    if form == "rtf":
        raw = (r"{\rtf1\ansi " + "".join(rf"{{\pard {rtf_escaped(x)}\par}}" for x in flat) + "}").encode()
    elif form == "html":
        rows = "".join(
            '<div class="article enArticle">'
            + "".join(
                f"<div>{escape(x)}</div>" if n < 10 else f'<p class="articleParagraph">{escape(x)}</p>'
                for n, x in enumerate(x for x in lines if x)
            )
            + "</div>"
            for lines in articles
        )
        raw = f"<html><head><title>Factiva</title></head><body>{rows}<p>Search Summary</p></body></html>".encode()
    else:
        raw = ("\n".join(flat) + "\nSearch Summary\nText shortage\n").encode()
    return Made(
        f"factiva-{form}-{number}.{'rtf' if form == 'rtf' else 'html' if form == 'html' else 'txt'}",
        raw,
        stories,
    )


def nexis(stories: tuple[Story, ...], number: int, form: str) -> Made:
    """An export of LexisNexis: the old layout, or the new one as text, RTF, DOCX or PDF."""
    if form == "old":
        parts = []
        for n, s in enumerate(stories, 1):
            body = "\n\n".join("\n".join(wrapped(p, 72)) for p in s.paragraphs)
            parts.append(
                f"                               {n} of {len(stories)} DOCUMENTS\n\n\n                               {s.outlet}\n\n                            {s.american} Saturday\n                               First Edition\n\n{s.title}\n\nBYLINE: Ana Bell\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 123 words\n\n\n{body}\n\nLOAD-DATE: {s.american}\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\n                     Copyright {s.year} {s.outlet}\n                          All Rights Reserved\n\n\n"
            )
        return Made(f"nexis-old-{number}.txt", "".join(parts).encode(), stories)
    lines: list[str] = (
        ["User Name: ana", "Date and Time: Monday, January 5, 2032", f"Documents ({len(stories)})", ""]
        if len(stories) > 1
        else []
    )
    for s in stories:
        lines += [
            s.title,
            f"{s.outlet} (Port Ansel)",
            f"{s.american} Saturday",
            "First Edition",
            "",
            f"Copyright {s.year} Media Group All Rights Reserved",
            "",
            "Section: NEWS; Pg. 4",
            "Length: 123 words",
            "Byline: Ana Bell",
            "",
            "Body",
            "",
            *[x for p in s.paragraphs for x in (p, "")],
            "Classification",
            "",
            "Language: ENGLISH",
            "Publication-Type: Newspaper",
            f"Load-Date: {s.american}",
            "",
            "End of Document",
            "",
        ]
    if form == "rtf":
        raw = (r"{\rtf1\ansi " + "".join(rf"{{\pard {rtf_escaped(x)}\par}}" for x in lines) + "}").encode()
    elif form == "docx":
        from docx import Document

        document = Document()
        for line in lines:
            document.add_paragraph(line)
        out = io.BytesIO()
        document.save(out)
        raw = out.getvalue()
    elif form == "pdf":
        pages: list[list[tuple[float, float, float, str]]] = [[]]
        y = 800.0
        for line in lines:
            for piece in wrapped(line, 90) or [""]:
                if y < 60:
                    pages.append([])
                    y = 800.0
                if piece:
                    pages[-1].append((56.0, y, 11.0, piece))
                y -= 14 if piece else 8
        raw = pdf(pages)
    else:
        raw = "\n".join(lines).encode()
    return Made(f"nexis-{form}-{number}.{'txt' if form == 'new' else form}", raw, stories)


def warc(stories: tuple[Story, ...], number: int, form: str) -> Made:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=form != "plain")

    def put(url: str, body: bytes, kind: str, status: str = "200 OK") -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
        )

    for s in stories:
        put(s.url, page_of(s), "text/html; charset=utf-8")
        put(s.url + "/style.css", b"p{}", "text/css")
    put(
        "https://x.example/gone",
        b"<html><body><p>Not found, sorry, nothing here at all today.</p></body></html>",
        "text/html",
        "404 Not Found",
    )
    if form != "wacz":
        return Made(f"crawl-{number}.warc{'' if form == 'plain' else '.gz'}", out.getvalue(), stories)
    put(
        "https://ads.example/frame",
        b"<html><body><p>Buy the best lamp oil in all of Port Ansel now, and save a third of its price this week only.</p></body></html>",
        "text/html",
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("archive/data.warc.gz", out.getvalue())
        archive.writestr(
            "pages/pages.jsonl",
            '{"format": "json-pages-1.0", "id": "pages"}\n'
            + "".join(json.dumps({"url": s.url, "title": s.title}) + "\n" for s in stories),
        )
        archive.writestr("datapackage.json", "{}")
    return Made(f"crawl-{number}.wacz", packed.getvalue(), stories)


def zipped(stories: tuple[Story, ...], number: int, form: str) -> Made:
    """Pages and texts in an archive, with what systems leave in one."""
    members = [(f"reports/{n}.html", page_of(s)) for n, s in enumerate(stories)] + [
        ("reports/0_files/ad.html", page_of(STORIES[1])),
        ("__MACOSX/._0.html", b"x"),
    ]
    out = io.BytesIO()
    if form == "zip":
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, raw in members:
                archive.writestr(name, raw)
    else:
        with tarfile.open(
            fileobj=out, mode="w:gz" if form == "tgz" else "w:xz" if form == "tar.xz" else "w"
        ) as tar:
            for name, raw in members:
                info = tarfile.TarInfo(name)
                info.size = len(raw)
                tar.addfile(info, io.BytesIO(raw))
    return Made(f"reports-{number}.{form}", out.getvalue(), stories)


def markdown(story: Story, number: int) -> Made:
    raw = (
        f'---\ntitle: "{story.title}"\noutlet: {story.outlet}\ndate: {story.day}\n---\n\n# {story.title}\n\n'
        + "\n\n".join(story.paragraphs)
        + "\n"
    )
    return Made(f"note-{number}.md", raw.encode(), (story,))


def lines(stories: tuple[Story, ...], number: int) -> Made:
    raw = "".join(
        json.dumps(
            {
                "id": str(n),
                "title": s.title,
                "outlet": s.outlet,
                "published": s.day,
                "text": "\n\n".join(s.paragraphs),
            }
        )
        + "\n"
        for n, s in enumerate(stories)
    )
    return Made(f"lines-{number}.jsonl", raw.encode(), stories)


def packed_page(story: Story, number: int) -> Made:
    return Made(f"page-{number}.html.gz", gzip.compress(page_of(story)), (story,))


def all_files() -> Iterator[Made]:
    """Every file, its name told once."""
    for n, s in enumerate(STORIES):
        yield from (f(s, n) for f in (pdf_page, pdf_indented, docx, docx_runs, odt, rtf, srt, vtt, singlefile, complete_page, mhtml, markdown, packed_page, zotero, zotero_csv))  # fmt: skip
        yield from (
            mail(s, n, kind)
            for kind in ("7bit", "quoted-printable", "base64", "html")
            if kind != "7bit" or all(p.isascii() for p in s.paragraphs)
        )
        yield from (newsml(s, n, kind) for kind in ("g2", "nitf"))
        yield from (
            epub((s,), n, nested=bool(n % 2)),
            rss((s,), n, full=True),
            json_list((s,), n, "telegram"),
        )
        yield from (factiva((s,), n, form) for form in ("text", "rtf", "html", "codes"))
        yield from (nexis((s,), n, form) for form in ("old", "new", "rtf", "docx", "pdf"))
    some = tuple(STORIES[:3]), tuple(STORIES[1:])
    for n, group in enumerate(some, 10):
        yield from (warc(group, n, form) for form in ("plain", "gz", "wacz"))
        yield from (zipped(group, n, form) for form in ("zip", "tar", "tgz", "tar.xz"))
        yield from (json_list(group, n, shape) for shape in ("newsapi", "ninjs", "ninjs2", "plain"))
        yield from (factiva(group, n, form) for form in ("text", "rtf", "html", "codes"))
        yield from (nexis(group, n, form) for form in ("old", "new", "rtf", "docx", "pdf"))
        yield from (
            mbox(group, n),
            lines(group, n),
            xlsx(group, n),
            rss(group, n, full=False),
            epub(group, n, nested=True),
        )
        yield from (
            table(group, n, ("Title", "Source", "Date", "Text"), ","),
            table(group, n + 5, ("headline", "publication", "published", "body"), ";"),
            table(group, n + 20, ("Title", "Outlet", "Date", "Content"), "\t"),
        )


def main() -> None:
    """Write every file into a folder."""
    folder = Path(sys.argv[1])
    for made in all_files():
        for name, raw in ((made.name, made.raw), *made.beside):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(raw)


if __name__ == "__main__":
    main()
