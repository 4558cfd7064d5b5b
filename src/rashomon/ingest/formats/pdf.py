"""PDF files that hold text: lines with page and box, joined into paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import base64
import itertools
import re
import statistics
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.ingest.metadata import Given
from rashomon.ingest.report import Found, Pieces, Problem, Report, Source, Unreadable
from rashomon.lang.tables import load_table

_DAMAGED = "fetch it again, or print it to a new PDF from a viewer"
MOST_CHECKED = 30_000_000  # bytes of streams, unpacked, that are looked through for damage
NO_TEXT = 20  # letters on a page on average, below which its text is a picture
MOST_PAGES = 3000
_OCR = "recognise its text first, for example: ocrmypdf IN.pdf OUT.pdf (or Tesseract, or ABBYY FineReader)"
PARTED = "\x02"
HYPHENS = f"-\u2010\xad{PARTED}"
_PAGE_NUMBER = re.compile(
    r"(?:\W*(?:page|p\.|seite|página)?\s*\d{1,4}(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?\W*)", re.IGNORECASE
)
# What browsers print above and below a page: the moment of printing, the address.
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d{2}|(?:https?|file)://\S+(?:\s+\d+/\d+)?$"
)
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, its box in points from the lower left corner, and the size of its letters."""

    text: str
    page: int
    left: float
    bottom: float
    right: float
    top: float
    size: float

    @property
    def where(self) -> str:
        """Page and box, for a block."""
        return f"page={self.page}&box={self.left:.1f},{self.bottom:.1f},{self.right:.1f},{self.top:.1f}"


def read_pdf(source: Source) -> Iterator[Found]:
    """The report in a PDF, or the reports in an export of a press archive."""
    from rashomon.ingest.formats.press import split_press

    lines, pages, blank, title = _opened(source.raw)
    if sum(c.isalpha() for line in lines for c in line.text) < NO_TEXT * max(1, min(pages, 3)):
        raise Unreadable("the PDF holds no text, only pictures of its pages", _OCR)
    if broken := damage(source.raw, len(blank), len({line.page for line in lines})):
        yield Problem(f"the PDF is damaged, and may hold more than was read: {broken}", _DAMAGED, ":…")
    if empty := sorted(set(range(1, pages + 1)) - {line.page for line in lines} - blank):
        shown = ", ".join(map(str, empty[:8])) + ("…" if len(empty) > 8 else "")
        yield Problem(f"{len(empty)} of its {pages} pages hold no text ({shown})", _OCR, ":…")
    body, margins = _without_margins(lines, pages)
    articles = split_press(_by_lines(body))
    if articles:
        yield from articles
        return
    pieces = _paragraphs(body)
    yield Report(
        pieces.text, "application/pdf", pieces.blocks, Given(title=_title(body, title), url=_address(margins))
    )


def damage(raw: bytes, blank: int = 0, written: int = 0) -> str:
    """What is broken in a PDF that PDFium passes over in silence: its end, a packed stream, a string of a page, a page that is
    cut off from what it shows; "" if nothing.

    Args:
        raw: the file.
        blank: how many of its pages seem to show nothing.
        written: how many of them hold text.
    """
    if b"%%EOF" not in raw[-2048:]:
        return "it breaks off"
    if b"/Encrypt" in raw:
        return ""
    if raw.count(b"stream") < 2 * raw.count(b"endstream"):
        return "a part of it has no beginning"
    if _ODD_WIDTHS.search(raw):
        return "a table of the widths of letters is broken"
    if _ODD_NAMES.search(raw):
        return "a table of the names of letters is broken"
    if _odd_word(raw):
        return "its structure is broken"
    checked = drawn = 0
    for found in _STREAM.finditer(raw):
        end = raw.find(b"endstream", found.end())
        head = raw[max(0, found.start() - 1500) : found.start()].rpartition(b" obj")[2]
        if not set(_FILTER.findall(head)) <= _FILTERS:
            return "a part of it is packed in no way that there is"
        try:
            data = _unpacked(raw[found.end() : end if end >= 0 else len(raw)], head)
        except (zlib.error, ValueError):
            return "a part of it cannot be unpacked"
        if data is None:
            continue
        if b"/Filter" not in head and _DRAWS.search(data) is None and _is_packed(data):
            return "a part of it does not say how it is packed"
        if data == b"":
            return "a part of it breaks off"
        checked += len(data)
        if checked > MOST_CHECKED:
            return ""
        if _DRAWS.search(data) and b" ID" not in data and not _NO_PAGE.search(head):
            if _open_string(data):
                return "a text on a page does not close"
            drawn += re.search(rb"\bT[jJ]\b", data) is not None
    return "a page is cut off from its text" if blank and drawn > written else ""


# A row of numbers that goes on with something that is none.
_ODD_WIDTHS = re.compile(rb"\[\s*(?:-?[\d.]+\s+){8}[-\d.\s]*[^-\d.\s\[\]<>(/%R]")
# A row of names of letters that goes on with something that is neither a name nor a number.
_ODD_NAMES = re.compile(rb"/Differences\s*\[(?:\s*+(?:/[^\s/\[\]<>()%]++|\d++))*+\s*+[^/\d\]%]")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DRAWS = re.compile(rb"(?:\A|\s)BT\s")  # begins a text
_NO_PAGE = re.compile(rb"/Length1\b|/Subtype\s*/(?!Form\b)")  # fonts, pictures, metadata
_PACKED = re.compile(rb"/Filter\s*\[?\s*(/ASCII85Decode\s*)?/FlateDecode\s*\]?")


# How a part of a PDF may be packed, and the short names of these (ISO 32000-1, 7.4 and 8.9.7).
_FILTERS = frozenset(
    b"ASCIIHexDecode ASCII85Decode LZWDecode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode "
    b"Crypt AHx A85 LZW Fl RL CCF DCT".split()
)
_FILTER = re.compile(rb"/Filter\s*/([^\s/\[\]<>(){}%]+)")
# What stands between the streams of a file: comments, strings, names, numbers, marks, and the words that may be there (ISO
# 32000-1, 7.2 and 7.3).
_KNOWN = re.compile(
    rb"%[^\r\n]*+|<[0-9A-Fa-f\s]*+>|<<|>>|[\[\]\x00\s]++|/[^\s/\[\]<>(){}%\x00]*+"
    rb"|[+-]*+[\d.]++(?=[\s/\[\]<>(%\x00]|\Z|obj|endobj)|(?:obj|endobj|stream|endstream|xref|trailer|startxref|R|[nf]|true|false|null)(?![A-Za-z])",
    re.DOTALL,
)
_BODIES = re.compile(rb"(?<!end)stream\r?\n.*?endstream", re.DOTALL)
_ENDS_WITHIN = re.compile(rb"[\d\w]%%EOF")
_WRITTEN = re.compile(rb"\((?:\\.|[^()\\])*+\)", re.DOTALL)


def _odd_word(raw: bytes) -> bool:
    """Whether something stands between the streams of a file that no PDF may hold there."""
    bare = _without(_WRITTEN, _BODIES.sub(b"stream endstream", raw[max(0, raw.find(b"%PDF")) :]), b" ")
    return _KNOWN.sub(b"", bare) != b"" or _ENDS_WITHIN.search(bare) is not None


def _is_packed(data: bytes) -> bool:
    """Whether bytes begin as those of the deflate format do (RFC 1950), and hold what no text holds."""
    return (
        len(data) > 2
        and data[0] == 0x78
        and (data[0] * 256 + data[1]) % 31 == 0
        and any(b > 127 for b in data[:200])
    )


def _unpacked(data: bytes, head: bytes) -> bytes | None:
    """What a stream holds; None where it is packed otherwise than texts are, b"" where it breaks off.

    Raises:
        zlib.error, ValueError: it is damaged.
    """
    packed = _PACKED.search(head)
    if packed is None:
        return None if b"/Filter" in head else data or b" "
    if packed[1]:
        data = base64.a85decode(data.strip().removesuffix(b"~>"))
    unpack = zlib.decompressobj()
    made = unpack.decompress(data, MOST_CHECKED)
    return b"" if not unpack.eof and not unpack.unconsumed_tail else made or b" "


_STRING = re.compile(rb"\((?:\\.|[^()\\])*\)|<[0-9A-Fa-f\s]*>|<<|>>|\\.", re.DOTALL)


def _without(nested: re.Pattern[bytes], data: bytes, filler: bytes = b"") -> bytes:
    """Bytes without what a pattern finds, the innermost first, until it finds nothing more."""
    before = b""
    while data != before:
        before, data = data, nested.sub(filler, data)
    return data


def _open_string(page: bytes) -> bool:
    """Whether a string or a row of strings in what draws a page does not close, so that all behind it is lost."""
    bare = _without(_STRING, page)
    return any(mark in bare for mark in b"()<>") or bare.count(b"[") != bare.count(b"]")


def _by_lines(lines: list[Line]) -> Report:
    """The text line by line, with an empty line where a paragraph begins, as exports of press archives are cut."""
    pieces = Pieces()
    leading = _leading(lines)
    before: Line | None = None
    for line in lines:
        apart = before is None or (
            before.page == line.page and before.bottom - line.bottom > 1.35 * max(leading, line.size)
        )
        pieces.add(" ".join(line.text.replace(PARTED, "-").split()), line.where, "\n\n" if apart else "\n")
        before = line
    return Report(pieces.text, "application/pdf", pieces.blocks)


def _opened(raw: bytes) -> tuple[list[Line], int, set[int], str]:
    """The lines of a PDF in reading order, the number of its pages, those on which there is nothing at all, and the title that
    it gives itself.

    Raises:
        Unreadable: it is damaged or locked.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("the PDF is locked with a password", "unlock it first: qpdf --decrypt --password=… IN.pdf OUT.pdf") from error  # fmt: skip
        raise Unreadable("the PDF is damaged or was cut off", _DAMAGED) from error  # fmt: skip
    try:
        if len(pdf) > MOST_PAGES:
            raise Unreadable(f"the PDF has more than {MOST_PAGES:,} pages", "split it into its reports")
        lines: list[Line] = []
        blank: set[int] = set()
        for number in range(len(pdf)):
            of_page = list(_lines_of(pdf, number))
            lines += of_page
            if not of_page and _is_blank(pdf, number):
                blank.add(number + 1)
        return lines, len(pdf), blank, str(pdf.get_metadata_dict().get("Title") or "")
    finally:
        pdf.close()


def _is_blank(pdf: Any, number: int) -> bool:
    """Whether a page shows neither a picture nor a drawing nor text."""
    import pypdfium2

    try:
        return next(pdf[number].get_objects(max_depth=1), None) is None
    except pypdfium2.PdfiumError:
        return False


def _lines_of(pdf: Any, number: int) -> Iterator[Line]:
    """The lines of one page; a page that is damaged has none."""
    import pypdfium2

    try:
        page = pdf[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return
    try:
        text = _text(text_page)
        spaced = _spaced(text_page, text)
        at = 0
        for piece in re.split(rf"(\r\n|\r|\n|(?<={PARTED}))", text):
            stripped = piece.strip()
            if stripped:
                start = at + len(piece) - len(piece.lstrip())
                shown = "".join(spaced.get(n, text[n]) for n in range(start, start + len(stripped)))
                yield from _line(text_page, shown, number + 1, start, len(stripped))
            at += len(piece)
    finally:
        text_page.close()
        page.close()


def _text(text_page: Any) -> str:
    """The characters of a page, one for each of PDFium's, so that their numbers agree."""
    import pypdfium2.raw as raw

    count = text_page.count_chars()
    return "".join(_character(raw.FPDFText_GetUnicode(text_page, n)) for n in range(count))


def _character(code: int) -> str:
    """A character; the mark that PDFium puts in place of a hyphen and a line's end stays as `PARTED`."""
    if code in (0x02, 0xFFFE):
        return PARTED
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd" if code else " "
    return chr(code)


WIDE, NARROW = 0.17, 0.04  # of the height of a letter: a gap that is a space for sure, and one that is none


def _spaced(text_page: Any, text: str) -> dict[int, str]:
    """What stands in place of some characters of a page: nothing for a space where two letters touch, a space before a letter
    where there is a gap.

    Programs that set lines to one width move letters in place of spaces, and leave spaces that they move letters over; of
    that PDFium gets some wrong ("wehav e").
    """
    found: dict[int, str] = {}
    for line in re.finditer(r"[^\r\n\x02]+", text):
        letters = [n for n in range(*line.span()) if not text[n].isspace()]
        boxes = [_box(text_page, n) for n in letters]
        pairs = list(itertools.pairwise(zip(letters, boxes, strict=True)))
        gaps = [(b[0] - a[1]) / max(a[2], 1.0) for (_, a), (_, b) in pairs]
        tight = [g for ((m, _), (n, _)), g in zip(pairs, gaps, strict=True) if n == m + 1]
        usual = max(0.0, statistics.median(tight)) if tight else 0.0  # letters of a heading may stand apart
        for ((m, a), (n, b)), gap in zip(pairs, gaps, strict=True):
            if b[0] < a[0] or abs(a[3] - b[3]) > 0.5 * a[2]:
                continue  # written from right to left, or on another line
            if n == m + 1 and gap > WIDE + 2 * usual:
                found[n] = " " + text[n]
            elif n == m + 2 and gap < NARROW and text[m].isalpha() and text[n].isalpha():
                found[m + 1] = ""
    return found


def _box(text_page: Any, number: int) -> tuple[float, float, float, float]:
    """Left and right edge, height and bottom of the room that a character takes up."""
    import pypdfium2.raw as raw

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, number, box)
    return box.left, box.right, box.top - box.bottom, box.bottom


def _line(text_page: Any, text: str, page: int, start: int, length: int) -> Iterator[Line]:
    """A line with its box; one of which PDFium knows no box has none.  `length` is that of PDFium's own characters."""
    import pypdfium2.raw as raw

    count = text_page.count_rects(start, length)
    boxes = [text_page.get_rect(n) for n in range(count)]
    if not boxes:
        return
    left, bottom, right, top = (f(b[n] for b in boxes) for n, f in enumerate((min, min, max, max)))
    yield Line(
        text,
        page,
        left,
        bottom,
        right,
        top,
        float(raw.FPDFText_GetFontSize(text_page, start)) or top - bottom,
    )


def _without_margins(lines: list[Line], pages: int) -> tuple[list[Line], list[Line]]:
    """The lines that are the text, and what stands at the edges of pages: running heads, page numbers, what browsers print."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    edges = [_edges(on) for on in by_page.values()]
    seen = Counter(k for rows in edges for k in {_blurred(x.text) for row in rows for x in row})
    sizes: dict[str, list[float]] = defaultdict(list)
    for x in itertools.chain.from_iterable(row for rows in edges for row in rows):
        sizes[_blurred(x.text)].append(x.size)
    needed = max(2, pages // 3) if pages > 1 else 99
    margins: list[Line] = []
    for rows in edges:
        for row in rows:
            printed = any(_PRINTED.match(x.text) for x in row)
            margins += [
                x
                for x in row
                if printed
                or _PAGE_NUMBER.fullmatch(x.text)
                or (seen[_blurred(x.text)] >= needed and not _is_headline(x, sizes))
            ]
    out = set(map(id, margins))
    return [x for x in lines if id(x) not in out], margins


def _is_headline(line: Line, sizes: dict[str, list[float]]) -> bool:
    """Whether a line is the title that runs on in small letters at the head of the other pages."""
    return line.page == 1 and line.size > 1.2 * statistics.median_low(sizes[_blurred(line.text)])


def _edges(lines: list[Line]) -> list[list[Line]]:
    """The two uppermost and the two lowest rows of a page, or one of each where it has few."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: -x.bottom):
        if rows and abs(rows[-1][0].bottom - line.bottom) < 3:
            rows[-1].append(line)
        else:
            rows.append([line])
    few = 2 if len(rows) > 4 else 1
    return rows[:few] + rows[max(few, len(rows) - few) :]


def _blurred(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()


def _paragraphs(lines: list[Line]) -> Pieces:
    """The lines as paragraphs: joined where the next goes on, a word parted by a hyphen made whole, each line a block."""
    pieces = Pieces()
    leading = _leading(lines)
    widest = {p: max(x.right for x in lines if x.page == p) for p in {x.page for x in lines}}
    before: Line | None = None
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else None
        gap = "\n\n" if before is None or _begins(before, line, leading, widest[before.page]) else " "
        text = " ".join(line.text.split())
        if gap == " " and before is not None and _is_parted(before, line):
            gap = ""
        if (
            after is not None
            and _is_parted(line, after)
            and not _begins(line, after, leading, widest[line.page])
        ):
            text = text[:-1] if text[-1] in HYPHENS and not _keeps_hyphen(text, after.text) else text
        pieces.add(text.replace(PARTED, "-").replace("\xad", ""), line.where, gap)
        before = line
    return pieces


def _is_parted(line: Line, after: Line) -> bool:
    """Whether a line ends inside a word."""
    text = line.text.rstrip()
    return len(text) > 1 and text[-1] in HYPHENS and text[-2].isalpha() and after.text.lstrip()[:1].isalpha()


def _keeps_hyphen(text: str, after: str) -> bool:
    """Whether the hyphen is the word's own: a capital follows it, or stands before it ("al-Hadrami", "US-led")."""
    head = text.split()[-1]
    return after.lstrip()[:1].isupper() or head[:-1].isupper() or head.count("-") > 1


def _leading(lines: list[Line]) -> float:
    """The usual step from one line to the next."""
    steps = [
        round(2 * (a.bottom - b.bottom)) / 2
        for a, b in itertools.pairwise(lines)
        if a.page == b.page and 2 < a.bottom - b.bottom < 60
    ]
    return min(statistics.multimode(steps)) if steps else 14.0


def _begins(before: Line, line: Line, leading: float, widest: float) -> bool:
    """Whether a line begins a paragraph: by space above, another size of letters, an indent, or a short line above it."""
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return True
    ends = re.search(r"[.!?…:][\"'”’»)]*\s*$", before.text) is not None
    if before.page != line.page or line.bottom > before.bottom:  # another page or column
        return ends and not line.text[:1].islower()
    if before.bottom - line.bottom > 1.35 * max(leading, line.size):
        return True
    indented = line.left - before.left > 0.8 * line.size and ends
    short = before.right < widest - 0.25 * max(widest - before.left, 1.0)
    apart = before.bottom - line.bottom > 1.15 * leading and not line.text[:1].islower()
    return indented or (short and (ends or apart))


def _title(lines: list[Line], named: str) -> str | None:
    """The lines in the largest letters on the first page, where they stand out; else what the file calls itself."""
    first = [x for x in lines if x.page == 1]
    if first:
        usual = statistics.median(x.size for x in lines)
        largest = max(x.size for x in first[:25])
        if largest > 1.15 * usual:
            big = [x for x in first if x.size > 0.95 * largest]
            run = [big[0]]
            for line in big[1:]:
                if first.index(line) == first.index(run[-1]) + 1 and len(run) < 4:
                    run.append(line)
            text = " ".join(" ".join(x.text.split()) for x in run)
            if 2 < len(text) < 250 and any(c.isalpha() for c in text):
                return text
    name = " ".join(named.split())
    empty = load_table("en", "intake.toml")["empty_titles"]
    program = re.match(
        r"(?:microsoft \w+|print) - |.*\.(?:docx?|indd|pdf|qxd|rtf|odt|tex)$", name, re.IGNORECASE
    )
    return name if 2 < len(name) < 250 and not program and name.casefold() not in empty else None


def _address(margins: list[Line]) -> str | None:
    """The address that a browser printed at the foot of the pages, whole."""
    found = {m[0] for line in margins if (m := _ADDRESS.search(line.text)) and "…" not in m[0]}
    return found.pop() if len(found) == 1 else None
