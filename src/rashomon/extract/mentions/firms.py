"""Lets the name of a firm go on over its legal form, whatever signs stand in it: "X S.p.A.", "X A/S", "X Sp. z o.o."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rashomon.extract.mentions.capitals import NameSpan
from rashomon.extract.text.parse import Parsed
from rashomon.names.fold import names_table

LONGEST = 24  # characters from the end of a name to the end of its form


@cache
def _form() -> re.Pattern[str]:
    forms = sorted(names_table("organisations.toml")["written"]["forms"], key=lambda f: (-len(f), f))
    return re.compile(r"(?<=\w),?[ \u00a0](?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


def with_legal_forms(parsed: Parsed, found: Sequence[NameSpan]) -> list[NameSpan]:
    """The names, those of firms with their legal forms; what a form covers is no other name."""
    made: list[NameSpan] = []
    for span in sorted(found, key=lambda s: (s.first, s.last)):
        first = max(span.first, made[-1].last if made else 0)
        if first >= span.last:
            continue
        made.append(replace(span, first=first, last=_end(parsed, first, span.last)))
    return made


def ends_in_form(text: str) -> str:
    """The legal form with signs that a name ends in, or "" ("A/S" of "X A/S.", whose full stop is the sentence's)."""
    matches = [m for m in _form().finditer(text) if m.end() >= len(text.rstrip("."))]
    return matches[-1].group().lstrip(", \u00a0") if matches else ""


def _end(parsed: Parsed, first: int, last: int) -> int:
    """Where a name ends once the legal form that begins in it or right behind it is part of it."""
    start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
    for match in _form().finditer(parsed.text, start, min(end + LONGEST, len(parsed.text))):
        if match.start() > end:
            break
        if match.end() <= end:
            continue
        while last < len(parsed.tokens) and parsed.tokens[last].start < match.end():
            last += 1
    return last
