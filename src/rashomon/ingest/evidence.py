"""When a report was published: what says so, ranked, each piece with the characters that say it.

Metadata of the article, then a date line that a reader sees, then the address, then the file's name, and last what
htmldate (Barbaresi 2020) finds in the mark-up.  A day in the report's sentences, a teaser or a comment is none of these.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import Any

from rashomon.ingest.addresses import path_of
from rashomon.ingest.body import Line, names_of
from rashomon.ingest.days import Day, find_days, time_of_day
from rashomon.ingest.linked import SelfDescription, plain
from rashomon.lang.tables import HERE
from rashomon.model import Fact, Span

_LONGEST = 400  # characters of a line that may show a day
_SHORT = 14  # words of a line that does little more than name a day
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_/.]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class PageParts:
    """What is known of a page when its day is looked for."""

    tree: Any
    said: SelfDescription
    lines: Sequence[Line]
    body: Sequence[Line]
    title: Any = None


def days_of_page(page: PageParts, url: str | None, name: str, latest: date) -> list[Fact]:
    """The evidence for the day on which a page was published, the surest first; htmldate finds no day after `latest`."""
    told = list(_metadata(page.said))
    if told:
        return list(_by_local_day(told, url))
    return list(_shown(page)) or list(_outside(url, name)) or list(_by_htmldate(page, latest))


def _by_local_day(told: list[Fact], url: str | None) -> Iterator[Fact]:
    """The days that metadata tell; where they count by Greenwich and the address has the day beside, that one first."""
    stamp = told[0].quote
    here = next(day_in_address(url), None)
    if here and re.search(r"\dZ$|[+-]00:?00$", stamp):
        apart = date.fromisoformat(here.value) - date.fromisoformat(told[0].value)
        if abs(apart.days) == 1:
            yield here
    yield from told


def _outside(url: str | None, name: str) -> Iterator[Fact]:
    yield from day_in_address(url)
    yield from day_in_name(name)


def days_of_text(text: str) -> list[Fact]:
    """The day that the first lines of a plain text, or its last, give as its own."""
    lines, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((line, at))
        at += len(line) + 1
    for line, at in [*lines[:_HEAD], *lines[max(_HEAD, len(lines) - _TAIL) :]]:
        day = dateline(line) or day_on_line(line, apart=True)
        found = next((d for d in find_days(line) if d.day == day), None) if day else None
        if day and found:
            span = Span(at + found.start, at + found.end)
            return [
                Fact("published", day.isoformat(), "date line", line[found.start : found.end], "text", span)
            ]
    return []


_HEAD, _TAIL = 6, 2  # lines of a text that may show its day


def day_in_address(url: str | None) -> Iterator[Fact]:
    """The day in a report's address."""
    path = path_of(url)
    yield from _named(path, "address", "url")


def day_in_name(name: str) -> Iterator[Fact]:
    """The day in a file's name."""
    yield from _named(PurePath(name).name, "file name", PurePath(name).name)


def _named(text: str, basis: str, where: str) -> Iterator[Fact]:
    for found in _IN_NAME.finditer(text):
        if not found[2] and len(found[0]) != 8:
            continue
        try:
            day = date(int(found[1]), int(found[3]), int(found[4]))
        except ValueError:
            continue
        yield Fact("published", day.isoformat(), basis, found[0], where)
        return


def _metadata(said: SelfDescription) -> Iterator[Fact]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        value = plain(said.article.get(key))
        if value and (day := _clear(value)):
            yield Fact("published", day.isoformat(), "article metadata", value, key)
    for element in said.tree.iter():
        if element.get("itemprop") in ("datePublished", "dateCreated") and not _elsewhere(element):
            value = element.get("content") or element.get("datetime") or plain(element.text_content())
            if value and (day := _clear(value)):
                yield Fact(
                    "published",
                    day.isoformat(),
                    "article metadata",
                    value,
                    "itemprop " + element.get("itemprop"),
                )
                break
    for key in words()["published"]:
        value = said.metas.get(key)
        if value and (day := _clear(value)):
            yield Fact("published", day.isoformat(), "page metadata", value, f"meta {key}")
            return


def _clear(text: str) -> date | None:
    """The one day that a value of metadata names."""
    found = next(find_days(text[:200]), None)
    if found is not None:
        return found.day
    packed = re.match(r"((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)|\w{3},? (\d{1,2}) ", text)
    try:
        return date(int(packed[1]), int(packed[2]), int(packed[3])) if packed and packed[1] else None
    except ValueError:
        return None


def _shown(page: PageParts) -> Iterator[Fact]:
    """The day on a line that a reader sees at the head of the report, in its dateline, or at its foot."""
    for line, day in _dated_lines(page):
        where = line.element.getroottree().getpath(line.element)
        yield Fact("published", day.isoformat(), "date line", line.text, where)
        return
    yield from _time_elements(page)


def _dated_lines(page: PageParts) -> Iterator[tuple[Line, date]]:
    """The lines that give a day as the report's own, the likeliest first."""
    if not page.body:
        return
    first, last = page.body[min(1, len(page.body) - 1)].at.start, page.body[-1].at.end
    top, own = _place(page), {line.at for line in page.body}
    head = [line for line in page.lines if top <= line.at.start <= first and line.at not in own]
    above = [line for line in page.lines if line.at.start < top][-_NEAR:]
    inside = [
        x for x in page.lines if first < x.at.start < last and x.at not in own and _called_date(x.element)
    ]
    foot = [line for line in page.lines if line.at.start >= last and line.at not in own][:_NEAR]
    around = {e for line in page.body[:1] for e in line.element.iterancestors()}
    for lines, strict in (
        (head, False), (page.body[:4], True), (reversed(above), True), (page.body[-2:], True), (inside, False), (foot, True),
    ):  # fmt: skip
        for line in lines:
            day = dateline(line.text) or day_on_line(line.text, strict and not _called_date(line.element))
            if day is not None and not _elsewhere(line.element, around):
                yield line, day


_NEAR = 8  # lines above the title and below the report that may show its day


def dateline(text: str) -> date | None:
    """The day at the head of a paragraph: "PORT ANSEL, 14 April 2031 - ", "(14 April 2031) ", "14 April 2031. "."""
    day = next(find_days(text[:90]), None)
    if day is None or day.day is None or not _AFTER_DATELINE.match(text[day.end :]):
        return None
    before = text[: day.start].strip()
    return day.day if not before or _BEFORE_DATELINE.fullmatch(before) else None


_AFTER_DATELINE = re.compile(r"\s*(?:\([^)]{2,30}\)\s*)?(?:[)\].:|–—-]|,\s*\()")
_BEFORE_DATELINE = re.compile(
    r"[(\[]|(?:[^\W\d_][\w.'’-]*[ ,/(|–—-]*){1,5}[,(|–—-]|(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]+)"
)


def _place(page: PageParts) -> int:
    """Where the title stands in the page's line; the report's first line where it has no place."""
    own = set(page.title.iter()) if page.title is not None else set()
    inside = [line.at.start for line in page.lines if line.element in own]
    return inside[0] if inside else page.body[0].at.start if page.body else 0


def _called_date(element: Any) -> bool:
    return any(
        names_of(e) & _shown_names() or e.tag == "time" for e in (element, *list(element.iterancestors())[:2])
    )


def _elsewhere(element: Any, around: Collection[Any] = ()) -> bool:
    """Whether an element belongs to comments or to teasers of other reports; what is `around` the report says nothing."""
    for e in (element, *element.iterancestors()):
        if e in around:
            return False
        if names_of(e) & _teasers():
            return True
    return False


def day_on_line(text: str, strict: bool = True, apart: bool = False) -> date | None:
    """The day that a line gives as the report's own: the line is short, and what stands before the day does not say
    something else of it.  A `strict` line holds the day and hardly anything beside it, or a time of day, or "published"; one with the day `apart` keeps it apart from other words by
    a mark, so that "Council meets 14 April 2031" is none."""
    if len(text) > _LONGEST or len(text.split()) > 3 * _SHORT:
        return None
    for day in find_days(text):
        before = " ".join(text[: day.start].casefold().split()[-3:]).rstrip(" :,|-–(")
        if day.day is None or any(before == w or before.endswith(" " + w) for w in words()["not_these"]):
            continue
        said = any(before == w or before.endswith((" " + w, "|" + w)) for w in words()["before"])
        beside = len((text[: day.start] + text[day.end :]).split())
        timed = beside <= _SHORT and time_of_day().match(text[day.end :])
        if apart and not said and not _is_apart(text, day):
            continue
        signed = apart and text.strip(" *_#").casefold().startswith(tuple(f"{w} " for w in words()["by"]))
        if (said and beside <= _SHORT) or timed or beside <= (4 if strict and not signed else _SHORT):
            return day.day
    return None


def _is_apart(text: str, day: Day) -> bool:
    """Whether a mark or the line's edge stands on both sides of a day."""
    before, after = text[: day.start].rstrip(), text[day.end :].strip()
    rest, _, last = before.rstrip(",").rpartition(" ")
    if last.casefold() in words()["weekdays"]:
        before = rest.rstrip()
    return (not before or before[-1] in ",|•·–—-:(/[*_#>") and (
        not after or not after[0].isalnum() or after[0].isdigit()
    )


def _time_elements(page: PageParts) -> Iterator[Fact]:
    """The first `time` element with a machine's date that stands in the report's own part of the page."""
    rooms = [
        e for line in page.body[:1] for e in line.element.iterancestors() if e.tag in ("article", "main")
    ]
    for element in (rooms[-1] if rooms else page.tree).iter("time"):
        value = plain(element.get("datetime")) or plain(element.text_content())
        day = _clear(value) if value else None
        if value and day and not _elsewhere(element) and element.get("itemprop") != "dateModified":
            yield Fact(
                "published", day.isoformat(), "date line", value, element.getroottree().getpath(element)
            )
            return


def _by_htmldate(page: PageParts, latest: date) -> Iterator[Fact]:
    from copy import deepcopy

    from htmldate import find_date

    tree = deepcopy(page.tree)
    for element in list(tree.iter("div", "section", "aside", "ul", "ol", "footer", "li", "p")):
        if names_of(element) & _teasers() and element.getparent() is not None:
            element.drop_tree()
    try:
        found = find_date(tree, extensive_search=False, original_date=True, max_date=latest.isoformat())
    except (ValueError, TypeError, AttributeError, RecursionError):
        return
    if found:
        yield Fact("published", found, "htmldate", found, "mark-up")


@cache
def words() -> Mapping[str, list[str]]:
    """The words by which days of publication are told."""
    table: Mapping[str, list[str]] = tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8"))["days"]
    return table


@cache
def _shown_names() -> frozenset[str]:
    return frozenset(words()["shown"])


@cache
def _teasers() -> frozenset[str]:
    table = tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8"))
    return frozenset(table["teasers"])
