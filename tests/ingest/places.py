"""Finds again, by other means than the readers', what stands in an original where a block says."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import re
import zipfile
from collections.abc import Callable
from html import unescape
from typing import Any

import lxml.html
from lxml import etree


def letters(text: str) -> str:
    """The letters and digits of a text, which neither spacing nor hyphens touch."""
    return "".join(c for c in text if c.isalnum())


def in_pdf(raw: bytes, where: str) -> str:
    import pypdfium2

    page, box = re.fullmatch(r"page=(\d+)&box=([\d.,-]+)", where).groups()  # type: ignore[union-attr]
    left, bottom, right, top = map(float, box.split(","))
    text = pypdfium2.PdfDocument(raw)[int(page) - 1].get_textpage()
    return str(text.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1))


def in_docx(raw: bytes, where: str) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    names = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    paragraph = root.xpath("//w:body//w:p", namespaces=names)[int(where.removeprefix("paragraph=")) - 1]
    return "".join(paragraph.xpath(".//w:t/text()", namespaces=names))


def in_odt(raw: bytes, where: str) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    names = {
        "t": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "o": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    }
    return "".join(
        root.xpath("//o:text//t:p | //o:text//t:h", namespaces=names)[
            int(where.removeprefix("paragraph=")) - 1
        ].itertext()
    )


def in_rtf(raw: bytes, where: str) -> str:
    body = re.sub(r"\\u(\d+)\?", lambda m: chr(int(m[1])), raw.decode("ascii"))
    body = body[body.index("{\\pard") :]
    return re.sub(r"\\[a-z]+\d*", "", body.split("\\par}")[int(where.removeprefix("paragraph=")) - 1])


def in_epub(raw: bytes, where: str) -> str:
    name, _, path = where.partition("#")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return in_page(archive.read(name), path)


def in_page(raw: bytes, where: str) -> str:
    tree = lxml.html.document_fromstring(raw, parser=lxml.html.HTMLParser(encoding="utf-8"))
    return "".join(t.text_content() for t in tree.xpath(re.sub(r"^#|@.*$", "", where)))


def in_xml(raw: bytes, where: str) -> str:
    """An element path of XML; behind "#" a path in the HTML that its text holds."""
    path, _, within = where.partition("#")
    steps = "/".join(re.sub(r"^(?:\w+:)?([^[]*)(.*)$", _step, s) for s in path.split("/"))
    text = "".join("".join(e.itertext()) for e in etree.fromstring(raw).xpath(steps))
    return unescape(text) if within else text


def _step(found: re.Match[str]) -> str:
    if found[1] in ("", "*"):
        return found[0]
    return f"*[local-name()='{found[1]}']{found[2]}"


def in_text(raw: bytes, where: str) -> str:
    start, end = map(int, where.removeprefix("char=").split("-"))
    return raw.decode("utf-8-sig")[start:end]


def in_csv(raw: bytes, where: str) -> str:
    row, column = map(int, re.findall(r"=(\d+)", where.partition("#")[0]))
    text = raw.decode("utf-8-sig")
    mark = max(",;\t", key=text.partition("\n")[0].count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))[row - 1][column - 1]


def in_xlsx(raw: bytes, where: str) -> str:
    from openpyxl import load_workbook

    found = re.fullmatch(r"sheet=(.*);row=(\d+);column=(\d+)", where)
    assert found
    return str(load_workbook(io.BytesIO(raw))[found[1]].cell(int(found[2]), int(found[3])).value)


def in_json(raw: bytes, where: str) -> str:
    value: Any = json.loads(raw)
    for key in where.partition("#")[0].strip("/").split("/"):
        value = value[int(key)] if isinstance(value, list) else value[key]
    return (
        unescape(value)
        if isinstance(value, str)
        else "".join(p if isinstance(p, str) else p["text"] for p in value)
    )


def in_mail(raw: bytes, where: str) -> str:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if where.startswith("header="):
        return str(message[where.removeprefix("header=")])
    first, last = map(int, where.removeprefix("line=").split("-"))
    body = message.get_body(("plain",))
    assert body is not None
    return "\n".join(body.get_content().split("\n")[first - 1 : last])


def in_subtitles(raw: bytes, where: str) -> str:
    number = int(re.findall(r"cue=(\d+)", where)[0])
    cues = [c for c in re.split(r"\n\s*\n", raw.decode("utf-8-sig").replace("\r", "")) if "-->" in c]
    return re.sub(r"<[^>]+>", "", cues[number - 1].partition("-->")[2].partition("\n")[2])


PLACES: dict[str, Callable[[bytes, str], str]] = {
    ".pdf": in_pdf, ".docx": in_docx, ".odt": in_odt, ".rtf": in_rtf, ".epub": in_epub, ".html": in_page, ".xml": in_xml, ".atom": in_xml,
    ".txt": in_text, ".csv": in_csv, ".xlsx": in_xlsx, ".json": in_json, ".eml": in_mail, ".srt": in_subtitles, ".vtt": in_subtitles,
}  # fmt: skip
