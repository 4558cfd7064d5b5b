"""Exports of press archives: Factiva (both of its displays) and Nexis or LexisNexis (old and new), cut into their reports.

The labels that they print are in `intake.toml`.  What stands around the text becomes facts; each report keeps where its
headline and paragraphs stood in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from rashomon.ingest.formats.days import day_of
from rashomon.ingest.metadata import Given
from rashomon.ingest.report import Pieces, Problem, Report
from rashomon.lang.tables import load_table
from rashomon.model import Block

_DAY = re.compile(
    r"(?:\d{1,2} [A-Z][a-zé]{2,9}|[A-Z][a-z]{2,8} \d{1,2},) \d{4}(?:,? [A-Z][a-z]+day)?(?:,? .{0,30})?|[A-Z][a-z]+day,? .{5,30}\d{4}"
)
_AGAIN = "export it again, as RTF or text, with nothing else in it"
FEW = 20  # words of an article
LENGTH = r"(?i:\s*length:\s*[\d,]+ words\s*)"
WIDEST = 100  # characters of a hard-wrapped line
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: GMT| UTC)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty, where it stands in the file's text, and whether an empty one stands above it."""

    text: str
    start: int
    end: int
    apart: bool = True


Article = tuple[Given, str | None, list[tuple[Line, bool]]]


def split_press(report: Report) -> list[Report | Problem]:
    """The reports in an export of a press archive, and how many could not be told apart; none where it is something else."""
    text, rules = report.text, _rules()
    marks = (rules["factiva"]["document"], rules["nexis"]["end"], LENGTH)
    if not any(re.search(mark, text, re.MULTILINE) for mark in marks):
        return []
    lines = list(_lines(text))
    articles = list(_factiva(lines)) or list(_nexis(lines))
    made: list[Report | Problem] = []
    for number, article in enumerate(articles, 1):
        part = f"{report.part}:{number}" if len(articles) > 1 else report.part
        if (told := _told(report, article, part)) is not None:
            made.append(told)
    if made and (lost := _announced(lines) - len(made)) > 0:
        reason = f"{lost} reports of this export could not be told from their neighbours"
        made.append(Problem(reason, _AGAIN, f"{report.part}:…"))
    return made


def _announced(lines: list[Line]) -> int:
    """How many reports an export says that it holds: their numbers, lengths, ends and numbers in the archive, whichever are most."""
    rules = _rules()
    numbers = [int(m[1]) for line in lines if (m := re.search(rules["nexis"]["number"], line.text))]
    marks = (rules["factiva"]["document"], rules["factiva"]["words"], rules["nexis"]["end"], LENGTH)
    seen = (sum(re.fullmatch(mark, line.text) is not None for line in lines) for mark in marks)
    return max(*seen, max(numbers) - min(numbers) + 1 if numbers else 0)


def _told(report: Report, article: Article, part: str) -> Report | None:
    """One article as a report, each paragraph with where it stood in the file."""
    given, identity, body = article
    pieces = Pieces()
    for line, begins in body:
        for where, start, end in _origins(report, line):
            gap = "\n\n" if begins or not pieces else " "
            pieces.add(" ".join(report.text[start:end].split()), where, gap)
            begins = False
    if not pieces:
        return None
    return Report(
        pieces.text,
        report.media_type,
        pieces.blocks,
        given,
        part=part,
        external_id=identity,
        decoded=report.decoded,
    )


def _lines(text: str) -> Iterator[Line]:
    apart = True
    for match in re.finditer(r"([^\r\n\f]*)(?:\r\n|[\r\n\f]|\Z)", text):
        bare = match[1].strip()
        if bare:
            start = match.start() + match[1].index(bare)
            yield Line(bare, start, start + len(bare), apart)
        apart = not bare


def _origins(report: Report, line: Line) -> Iterator[tuple[str, int, int]]:
    """(where, start, end) of the stretches of the file that a line is made of."""
    if not report.blocks:
        yield f"char={line.start}-{line.end}", line.start, line.end
        return
    for block in _within(report.blocks, line):
        yield block.where, max(block.start, line.start), min(block.end, line.end)


def _within(blocks: Sequence[Block], line: Line) -> Iterator[Block]:
    import bisect

    at = bisect.bisect_right(blocks, line.start, key=lambda b: b.end)
    while at < len(blocks) and blocks[at].start < line.end:
        yield blocks[at]
        at += 1


@cache
def _rules() -> dict[str, Any]:
    return dict(load_table("en", "intake.toml"))


# ------------------------------------------------------------------ Factiva


def _factiva(lines: list[Line]) -> Iterator[Article]:
    """The articles of an export of Factiva: each ends with its number in the archive."""
    pattern = re.compile(_rules()["factiva"]["document"])
    chunk: list[Line] = []
    for line in lines:
        if found := pattern.fullmatch(line.text):
            article = _coded(chunk, found["an"]) or _displayed(chunk, found["an"])
            if article:
                yield article
            chunk = []
        else:
            chunk.append(line)
    if (article := _coded(chunk, "") or _displayed(chunk, "")) is not None:
        yield article  # its end was cut off


def _coded(lines: list[Line], number: str) -> Article | None:
    """An article whose fields begin with two letters."""
    rules = _rules()["factiva"]
    fields: dict[str, list[tuple[Line, bool]]] = {}
    code = ""
    for line in lines:
        found = re.match(r"([A-Z]{2,3})(?:\s{1,4}|\s*$)(?=\S|$)", line.text)
        if found and found[1] in rules["codes"] and (found[1] not in fields or found[1] == "TD"):
            code = found[1]
            fields[code] = []
            rest = line.text[found.end() :]
            if rest:
                fields[code].append((Line(rest, line.end - len(rest), line.end), True))
        elif code:
            fields[code].append((line, True))
    if "HD" not in fields or not ({"LP", "TD"} & set(fields)):
        return None

    def said(name: str) -> str:
        return " ".join(line.text for line, _ in fields.get(name, []))

    given = Given(
        outlet=said("SN") or None, title=" ".join(said("HD").split()) or None, published=day_of(said("PD")),
        language=rules["languages"].get(said("LA")),
    )  # fmt: skip
    heads = [(line, n == 0) for n, (line, _) in enumerate(fields["HD"])]
    told = _joined([line for code in ("LP", "TD") for line, _ in fields.get(code, [])])
    return given, number, [*heads, *told]


def _displayed(lines: list[Line], number: str) -> Article | None:
    """An article as Factiva shows it: headline, words, day, outlet, code, language, rights, text."""
    rules = _rules()["factiva"]
    at = next((n for n, line in enumerate(lines) if re.fullmatch(rules["words"], line.text)), None)
    if at is None or at == 0:
        return None
    day, outlet, language, n = None, None, None, at + 1
    while n < len(lines) and n < at + 14:
        text = lines[n].text
        if day is None and _DAY.fullmatch(text):
            day = day_of(text)
        elif _CLOCK.fullmatch(text):
            pass
        elif day is not None and outlet is None:
            outlet = text
        elif text in rules["languages"]:
            language = rules["languages"][text]
            n += 1
            break
        n += 1
    if language is None:
        return None
    while n < len(lines) and re.fullmatch(rules["rights"], lines[n].text):
        n += 1
    head = lines[:at]
    if (len(head) > 1 and re.match(r"(?:By|Von|Par|Por|Di)\s", head[-1].text)) or len(head) > 2:
        head = head[:-1]
    title = head[-1]
    given = Given(outlet=outlet, title=title.text, published=day, language=language)
    return given, number, [(title, True), *_joined(lines[n:])]


_ARTICLE = "contains(concat(' ', @class, ' '), ' article ')"


def factiva_page(text: str) -> list[Report | Problem]:
    """The articles of an HTML export of Factiva; none on any other page."""
    import lxml.html

    from rashomon.ingest.formats.markup import add_tree

    if not re.search(r"(?:Document|AN)\W{1,40}[A-Z0-9]{6,10}\d{8}\w{8,10}", text):
        return []
    tree = lxml.html.document_fromstring(
        text.replace("\x00", "").encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8")
    )
    made: list[Report | Problem] = []
    for element in tree.xpath(f"//div[{_ARTICLE}][not(ancestor::div[{_ARTICLE}])]"):
        pieces = Pieces()
        add_tree(pieces, element, "")
        articles = split_press(Report(pieces.text, "text/html", pieces.blocks))
        made += [replace(found, part=f":{len(made) + n}") for n, found in enumerate(articles, 1)]
        if not articles and len(pieces.text.split()) > FEW:
            reason = "this article of the export could not be told from what stands around it"
            made.append(Problem(reason, "export it again, or save its text as .txt", f":{len(made) + 1}"))
    announced = len(re.findall(r"\bDocument [A-Z0-9]{6,10}\d{8}\w{8,10}\b", text))
    if made and (lost := announced - len(made)) > 0:
        made.append(
            Problem(f"{lost} reports of this export could not be told from their neighbours", _AGAIN, ":…")
        )
    return made


# ------------------------------------------------------------------ Nexis


def _nexis(lines: list[Line]) -> Iterator[Article]:
    """The articles of an export of Nexis or LexisNexis."""
    rules = _rules()["nexis"]
    begin, end = re.compile(rules["begin"]), re.compile(rules["end"])
    chunk: list[Line] = []
    for line in lines:
        if begin.fullmatch(line.text) or end.fullmatch(line.text):
            if article := _nexis_article(chunk):
                yield article
            chunk = []
        else:
            chunk.append(line)
    if article := _nexis_article(chunk):
        yield article


def _nexis_article(lines: list[Line]) -> Article | None:
    """One article, by the line "Body" of the new layout or the length that the old one gives before the text."""
    rules = _rules()["nexis"]
    body = next((n for n, line in enumerate(lines) if re.fullmatch(rules["body"], line.text)), None)
    sized = [n for n, line in enumerate(lines) if re.match(r"(?i)length:\s*[\d,]+ words", line.text)]
    if not sized or (body is not None and sized[0] > body):
        return None
    label = re.compile(rf"(?:{'|'.join(rules['labels'])}):.*", re.IGNORECASE)
    head_end = body if body is not None else sized[0]
    start = head_end + 1
    if body is None:
        while start < len(lines) and label.fullmatch(lines[start].text):
            start += 1
    foot = re.compile(rules["foot"])
    stop = next((n for n in range(start, len(lines)) if foot.fullmatch(lines[n].text)), len(lines))
    day_at = next((n for n in range(head_end) if _DAY.fullmatch(lines[n].text)), None)
    if day_at is None or start >= stop:
        return None
    outlet, title = _nexis_head(lines, day_at, head_end, body is not None, label)
    head = {
        line.text.partition(":")[0].upper(): line.text.partition(":")[2].strip()
        for line in lines
        if label.fullmatch(line.text)
    }
    language = _rules()["factiva"]["languages"].get(
        head.get("LANGUAGE", "").partition(";")[0].strip().capitalize()
    )
    given = Given(
        outlet=outlet,
        title=title.text if title else head.get("HEADLINE"),
        published=day_of(lines[day_at].text),
        language=language,
    )
    told = _joined(lines[start:stop])
    return given, None, [*([(title, True)] if title else []), *told]


def _nexis_head(lines: list[Line], day: int, end: int, new: bool, label: re.Pattern[str]) -> tuple[str | None, Line | None]:  # fmt: skip
    """The outlet and the headline: above the day in the new layout; around it in the old one."""
    rules = _rules()["nexis"]
    rights = re.compile(rf"(?i){rules['copyright']}|all rights reserved\.?")
    plain = [n for n in range(day) if not rights.fullmatch(lines[n].text)]
    outlet = re.sub(r"\s*\([^()]*\)$", "", lines[plain[-1]].text) if plain else None
    if new:
        title = lines[plain[-2]] if len(plain) > 1 else None
        return outlet, title
    after = [
        n
        for n in range(day + 1, end)
        if not label.fullmatch(lines[n].text)
        and not re.match(rules["editions"], lines[n].text)
        and not rights.fullmatch(lines[n].text)
    ]
    named = next((lines[n] for n in range(end + 1) if lines[n].text.upper().startswith("HEADLINE:")), None)
    if named is not None:
        rest = named.text.partition(":")[2].strip()
        return outlet, Line(rest, named.end - len(rest), named.end)
    return outlet, lines[after[0]] if after else None


def _joined(lines: list[Line]) -> list[tuple[Line, bool]]:
    """The lines of a text, each with whether it begins a paragraph: hard-wrapped ones go on where no empty line parts them."""
    wrapped = (
        len(lines) > 3
        and max(len(line.text) for line in lines) <= WIDEST
        and any(line.apart for line in lines[1:])
    )
    return [(line, n == 0 or not wrapped or line.apart) for n, line in enumerate(lines)]
