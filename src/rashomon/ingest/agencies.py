"""Which news agency a report credits, whoever carries it."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from rashomon.ingest.linked import SelfDescription
from rashomon.ingest.outlets import FOOT, HEAD, is_agency, known, lines_of
from rashomon.lang.tables import HERE, load_table
from rashomon.model import Fact, Span

_LONGEST = 3000  # characters of a line that may end in a credit


def agency_of(text: str, said: SelfDescription | None = None) -> Fact | None:
    """The news agency that a report credits in its dateline, a credit line, its byline or its metadata."""
    lines = lines_of(text)
    for line, at in [*lines[:HEAD], *lines[max(HEAD, len(lines) - FOOT) :]]:
        if len(line) > _LONGEST:
            continue
        for pattern in _credits() if any(name in line for name in _credit_names()) else ():
            found = pattern.search(line)
            if found and (found.lastindex or 0) >= 1:
                quote = found[1]
                return Fact(
                    "agency",
                    known().agencies[quote.casefold()],
                    "credit",
                    quote,
                    "text",
                    Span(at + found.start(1), at + found.end(1)),
                )
        for name, patterns in load_table("en", "outlets.toml")["formulas"].items():
            if found := re.search("|".join(patterns), line, re.IGNORECASE):
                return Fact(
                    "agency", name, "credit", found[0], "text", Span(at + found.start(), at + found.end())
                )
    return _agency_in_metadata(said) if said else None


@cache
def _credits() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted((re.escape(n) for n in _credit_names()), key=len, reverse=True))
    patterns = load_table("en", "outlets.toml")["credits"]["patterns"]
    return tuple(re.compile(p.replace("NAME", f"({names})")) for p in patterns)


@cache
def _credit_names() -> tuple[str, ...]:
    table = tomllib.loads((HERE / "outlets.toml").read_text(encoding="utf-8"))["agencies"]
    names = [
        n
        for name, others in table.items()
        for n in (name, *others)
        if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", n)
    ]
    return tuple(dict.fromkeys([*names, *(n.upper() for n in names)]))


def _agency_in_metadata(said: SelfDescription) -> Fact | None:
    author = said.article.get("author")
    for value in author if isinstance(author, list) else [author]:
        name = said.name_of(value)
        for part in re.split(r"\s*[/,&]\s*|\s+and\s+", name or ""):
            if is_agency(part):
                return Fact("agency", known().agencies[part.casefold()], "article metadata", part, "author")
    return None
