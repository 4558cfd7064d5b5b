"""Finds again, by other means than the readers', what stands in an original where a block says."""

from __future__ import annotations

import csv
import email
import email.policy
import gzip
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
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
    """The n-th line of a rich text: groups that are no text are left out, a paragraph's or line's end begins the next."""
    lines, hidden, stack, skip = [""], False, [], 0
    for m in re.finditer(
        r"\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n])", raw.decode("cp1252")
    ):
        word, number, code, sign, brace, letter = m.groups()
        if brace == "{":
            stack.append(hidden)
        elif brace == "}":
            hidden = stack.pop()
        elif sign == "*" or word in ("fonttbl", "colortbl", "stylesheet", "info", "header", "footer", "pict"):
            hidden = True
        elif hidden:
            continue
        elif word in ("par", "line"):
            lines.append("")
        elif word == "u" and number:
            lines[-1] += chr(int(number) % 65536)
            skip = 1
        elif code or letter:
            lines[-1] += "" if skip else bytes.fromhex(code).decode("cp1252") if code else letter
            skip = 0
    return lines[int(where.removeprefix("paragraph=")) - 1]


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
    if not where:
        return raw.decode("utf-8-sig")
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


def in_line(raw: bytes, where: str) -> str:
    return in_json(raw, where or "/text")


def inner(raw: bytes, name: str, part: str, kind: str = "") -> tuple[bytes, str]:
    """What a container holds where a part says, by other means than its reader, and what that is; of a mail its page, if the
    report is of that `kind`."""
    ending, number = (
        Path(name).suffix,
        int(part.rpartition(":")[2]) if part.rpartition(":")[2].isdecimal() else 0,
    )
    member = part.rpartition(":")[0].strip("/") if number else part.strip("/")
    if ending in (".zip", ".wacz"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return inner(archive.read(member), member, f":{number}" if number else "")
    if ".tar" in name or ending == ".tgz":
        with tarfile.open(fileobj=io.BytesIO(raw)) as packed:
            held = packed.extractfile(member) or packed.extractfile(f"./{member}")
            assert held is not None
            return held.read(), member
    if ending == ".gz":
        return inner(gzip.decompress(raw), name.removesuffix(".gz"), part, kind)
    if ending == ".warc":
        return _record(raw, number), "a.html"
    if ending == ".mbox":
        return re.split(rb"(?:\A|\n\n)From [^\n]*\n", raw)[number], "a.eml"
    if ending == ".jsonl":
        return raw.splitlines()[number - 1], "a.line"
    if ending in (".mhtml", ".eml") and kind == "text/html":
        message = email.message_from_bytes(raw, policy=email.policy.default)
        pages = [p for p in message.walk() if p.get_content_type() == "text/html"]
        return pages[0].get_payload(decode=True), "a.html"  # type: ignore[return-value]
    return raw, name


def _record(raw: bytes, number: int) -> bytes:
    """The body that a record of a crawl holds."""
    for n in range(1, number + 1):
        head, _, rest = raw.partition(b"\r\n\r\n")
        length = int(re.search(rb"\nContent-Length: (\d+)", head)[1])  # type: ignore[index]
        raw = rest[length:].lstrip(b"\r\n")
        if n == number:
            return rest[:length].partition(b"\r\n\r\n")[2]
    raise AssertionError


PLACES: dict[str, Callable[[bytes, str], str]] = {
    ".pdf": in_pdf, ".docx": in_docx, ".odt": in_odt, ".rtf": in_rtf, ".epub": in_epub, ".html": in_page, ".xml": in_xml, ".atom": in_xml,
    ".txt": in_text, ".csv": in_csv, ".xlsx": in_xlsx, ".json": in_json, ".eml": in_mail, ".srt": in_subtitles, ".vtt": in_subtitles,
    ".md": in_text, ".line": in_line,
}  # fmt: skip
