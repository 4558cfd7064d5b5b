"""Finds quotations: stretches between quotation marks of any habit, also those that were never closed.

Marks may be curly, straight, doubled (`''` and the grave kind), angular or single.  A quotation never crosses a
passage; where a mark is missing, the quotation ends where its sentence or its passage does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.extract.text.parse import Parsed
from rashomon.model import Span

_DOUBLE = re.compile("[“”„«»\"]|``|''|‘‘|’’")
_OPENING = frozenset(["“", "„", "«", "``", "‘‘"])
_CLOSING = frozenset(["”", "»", "’’"])
_SINGLE_OPEN = re.compile(r"(?<![^\s(\[—–\-:])[‘'](?=[^\W\d_])")
_SINGLE_CLOSE = re.compile(r"(?<=\S)[’'](?!\w)")
_TERMINAL = re.compile(r"[.!?…](?=\s|$)")
_LONGEST_REPAIR = 600  # characters that a quotation without its first mark may reach back


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks (`inner`), the same with the marks (`outer`), and whether both marks are there."""

    inner: Span
    outer: Span
    passage: int
    opened: bool = True
    closed: bool = True
    single: bool = False


def find_quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """The outermost quotations of the passages that are read, in text order."""
    found: list[Quotation] = []
    for number, passage in enumerate(parsed.passages):
        if passage.boilerplate is None:
            double = _double(parsed.text, passage.start, passage.end, number)
            single = _single(parsed.text, passage.start, passage.end, number)
            found += sorted([*double, *_outside(single, double)], key=lambda q: q.outer)
    return tuple(q for q in found if len(q.inner) > 0)


def _outside(inner: list[Quotation], outer: list[Quotation]) -> list[Quotation]:
    return [q for q in inner if not any(q.outer.overlaps(o.outer) for o in outer)]


def _double(text: str, start: int, end: int, passage: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: tuple[int, int] | None = None  # where the mark starts and ends
    depth = 0  # curly marks inside a quotation in straight ones
    floor = start  # a quotation whose first mark is missing must be the first of its passage
    for mark in _DOUBLE.finditer(text, start, end):
        if _is_unit_sign(text, mark, start):
            continue
        if opened is not None and text[opened[0]] == '"' and mark.group() in "“”":
            depth += 1 if mark.group() == "“" else -1
            if depth >= 0:
                continue
        depth = 0
        opens = _opens(text, mark, start, end, opened is not None)
        if opens and opened is not None:
            stop = _repaired_end(text, opened[1], mark.start())
            found.append(_made(text, opened[0], opened[1], stop, stop, passage, closed=False))
            opened = (mark.start(), mark.end())
        elif opens:
            opened = (mark.start(), mark.end())
        elif opened is not None:
            found.append(_made(text, opened[0], opened[1], mark.start(), mark.end(), passage))
            opened, floor = None, mark.end()
        else:
            begin = _repaired_start(text, floor, mark.start()) if floor == start else None
            if begin is not None:
                found.append(_made(text, begin, begin, mark.start(), mark.end(), passage, opened=False))
            floor = mark.end()
    if opened is not None:
        stop = _open_end(text, opened[0], start, end)
        found.append(_made(text, opened[0], opened[1], stop, stop, passage, closed=False))
    return found


def _is_unit_sign(text: str, mark: re.Match[str], start: int) -> bool:
    """An inch sign: a straight mark directly after a digit, followed by a word in the same clause."""
    at = mark.start()
    return (
        mark.group() == '"'
        and at > start
        and text[at - 1].isdigit()
        and text[mark.end() : mark.end() + 1] == "x"
    )


def _opens(text: str, mark: re.Match[str], start: int, end: int, inside: bool) -> bool:
    """Whether a mark opens; straight marks tell by the white space beside them, else they take turns."""
    if mark.group() in _OPENING:
        return True
    if mark.group() in _CLOSING and not _opens_a_line(text, mark, start, inside):
        return False
    if mark.group() in _CLOSING:
        return True
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    left = before.isspace() or before in "([—–"
    right = after.isspace() or after in ".,;:!?)]—–"
    if left and not right:
        return True
    if right and not left:
        return False
    return not inside


def _opens_a_line(text: str, mark: re.Match[str], start: int, inside: bool) -> bool:
    """A closing mark where only an opening one makes sense: first in its line, and a word follows at once."""
    first = mark.start() == start or text[mark.start() - 1] == "\n"
    return first and not inside and text[mark.end() : mark.end() + 1].isalnum()


def _repaired_end(text: str, start: int, end: int) -> int:
    """Where a quotation ends that lacks its last mark and is followed by another: at its last full stop."""
    stops = [m.end() for m in _TERMINAL.finditer(text, start, end)]
    return stops[-1] if stops else end


def _open_end(text: str, mark: int, start: int, end: int) -> int:
    """Where a quotation ends that lacks its last mark: with the passage if it opens it, else with its sentence."""
    if not text[start:mark].strip() or text[start:mark].rstrip()[-1:] in ".!?:,":
        return end
    stop = _TERMINAL.search(text, mark, end)
    return stop.end() if stop else end


def _repaired_start(text: str, floor: int, end: int) -> int | None:
    """Where a quotation starts that lacks its first mark; None where the mark had better be ignored."""
    if end - floor > _LONGEST_REPAIR or end - floor < 12:
        return None
    while floor < end and (text[floor].isspace() or text[floor] in ".,;"):
        floor += 1
    return floor


def _made(
    text: str,
    outer: int,
    inner: int,
    stop: int,
    outer_end: int,
    passage: int,
    *,
    opened: bool = True,
    closed: bool = True,
) -> Quotation:
    while inner < stop and text[inner].isspace():
        inner += 1
    while stop > inner and text[stop - 1].isspace():
        stop -= 1
    return Quotation(Span(inner, stop), Span(outer, max(outer_end, stop)), passage, opened, closed)


def _single(text: str, start: int, end: int, passage: int) -> list[Quotation]:
    """Quotations in single marks.  One needs both of them, since most single marks are apostrophes."""
    found: list[Quotation] = []
    at = start
    while mark := _SINGLE_OPEN.search(text, at, end):
        close = _single_end(text, mark.end(), end)
        if close is None:
            at = mark.end()
            continue
        found.append(Quotation(Span(mark.end(), close), Span(mark.start(), close + 1), passage, single=True))
        at = close + 1
    return found


def _single_end(text: str, start: int, end: int) -> int | None:
    """The mark that closes a single quotation: the first after a stop or comma, or before one, else the first."""
    candidates = [m.start() for m in _SINGLE_CLOSE.finditer(text, start, end)]
    for at in candidates:
        if text[at - 1] in ".,!?…" or (text[at + 1 : at + 2] in tuple(".,;:!?)") or at + 1 >= end):
            return at
        if text[at - 1] != "s":
            return at
    return candidates[0] if candidates else None
