"""A report's own word on where it has something from: agencies and outlets that it credits.

A dateline ("LUND, March 4 (Reuters) -"), a byline ("By Ida Holm | Associated Press"), a line or bracket at the end
("(AFP)", "Source: Reuters", "© 2031 Interfax") speak for the whole report; "told the AP", "with reporting by AFP" and a
statement that an outlet made speak for their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rashomon.lang.tables import load_table
from rashomon.model import Analysis, Span, Statement

_DATELINE = re.compile(r"\A[^\n()]{0,80}\((?P<agency>[A-Z][\w .&'-]{1,40})\)\s*[-–—:]")
_LAST = re.compile(
    r"[.!?…][\"”’')]*\s+(?:\((?P<bracket>[^()\n]{2,60})\)|[-–—]{1,2}\s?(?P<dash>[^\n.]{2,40}))\.?\s*\Z"
)
_HEAD = 5  # passages from the start, and from the end, among which a line of the page may credit somebody
_NAME = 5  # words of an agency's name at most


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited, where, and whether for the whole report."""

    document: str
    name: str
    spans: tuple[Span, ...]
    whole: bool


def credits_of(analysis: Analysis) -> Iterator[Credit]:
    """What a report says of its own sources that are outlets or agencies."""
    document = analysis.document
    for name, span, whole in [*_dateline(analysis), *_page_lines(analysis), *_last_words(analysis)]:
        if not is_outlet(name, document.outlet):
            yield Credit(document.id, name, (span,), whole)
    yield from _statements(analysis)
    for name, spans in _told_to(analysis):
        if not is_outlet(name, document.outlet):
            yield Credit(document.id, name, spans, False)


Found = tuple[str, Span, bool]


def _dateline(analysis: Analysis) -> Iterator[Found]:
    """The agency behind place and date, at the head of what is read: in brackets, or by its name alone."""
    text = analysis.document.text
    for passage in [p for p in analysis.passages if p.boilerplate is None][:2]:
        head = text[passage.start : min(passage.end, passage.start + 160)]
        match = _DATELINE.match(head) or _named_dateline().match(head)
        if match:
            start = passage.start
            yield match["agency"], Span(start + match.start("agency"), start + match.end("agency")), True
            return


@cache
def _named_dateline() -> re.Pattern[str]:
    """ "LUND, March 4, Reuters - "."""
    names = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    return re.compile(rf"\A(?:[A-Z][^\n().!?]{{2,60}}?[,|]\s*)?(?P<agency>{names})\s*[-–—|]\s")


def _page_lines(analysis: Analysis) -> Iterator[Found]:
    """Agencies in a byline, a "Source:" line, a copyright line, or in a line of their own at the head or foot."""
    text, passages = analysis.document.text, analysis.passages
    for number, passage in enumerate(passages):
        if _HEAD <= number < len(passages) - _HEAD:
            continue
        heading = passage.kind == "headline" and passage.boilerplate is None
        for line in re.finditer(r"[^\n]+", text[passage.start : passage.end]):
            start = passage.start + line.start()
            for kind in ("byline", "source", "rights", "helped"):
                lead = _lead(kind).match(line.group())
                if lead:
                    for name, span in _agencies_in(line.group()[lead.end() :], start + lead.end()):
                        yield name, span, kind != "helped"
                    break
            else:
                if len(line.group().split()) <= 2 * _NAME and line.group().strip()[-1] not in ".!?:":
                    alone = _agencies_alone(line.group(), start)
                    yield from ((name, span, True) for name, span in alone if not heading or name in _names())


def _agencies_alone(line: str, offset: int) -> list[tuple[str, Span]]:
    """The agencies of a line that holds nothing but names: "Reuters", "IDA HOLM, Associated Press"."""
    words = [w for w in re.findall(r"[^\W\d_]+", line) if w.lower() not in _table()["fringe"]]
    return list(_agencies_in(line, offset)) if all(w[0].isupper() for w in words) else []


def _last_words(analysis: Analysis) -> Iterator[Found]:
    """An agency in brackets or behind a dash after the last sentence: "They spoke for an hour. (AFP)"."""
    text = analysis.document.text
    read = [p for p in analysis.passages if p.boilerplate is None]
    match = _LAST.search(text, read[-1].start, read[-1].end) if read else None
    if match:
        group = "bracket" if match["bracket"] else "dash"
        yield from ((name, span, True) for name, span in _agencies_in(match[group], match.start(group)))


def _agencies_in(text: str, offset: int) -> Iterator[tuple[str, Span]]:
    """The agencies among the parts of a line."""
    start = 0
    for part in [*_parts().finditer(text), None]:
        end = part.start() if part else len(text)
        piece = _bare(text[start:end])
        if is_agency_name(piece):
            at = offset + text.index(piece, start)
            yield piece, Span(at, at + len(piece))
        start = part.end() if part else end


def _bare(piece: str) -> str:
    """A piece of a line without marks, years and what no name begins or ends with."""
    piece = re.sub(r"\b(?:19|20)\d\d\b", "", piece).strip(" .,:()[]-–—©\"'“”")
    for word in _table()["fringe"]:
        piece = re.sub(rf"\A{word}\b\s*|\s*\b{word}\Z", "", piece, flags=re.IGNORECASE).strip(" .,:")
    return piece


def _statements(analysis: Analysis) -> Iterator[Credit]:
    """Statements that an outlet or agency made, or passed on."""
    document = analysis.document
    names = {a.chain: a.name for a in analysis.local_actors if a.named and _is_medium(a.type, a.name)}
    for statement in analysis.statements:
        for chain in dict.fromkeys((*statement.chain, statement.speaker)):
            if chain is None or chain not in names or is_outlet(names[chain], document.outlet):
                continue
            yield Credit(document.id, names[chain], _spans_of(statement), False)


def _told_to(analysis: Analysis) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Agencies that somebody spoke to, with what was said: "she told the AP"."""
    text = analysis.document.text
    for match in _told().finditer(text):
        words = text[match.end() : match.end() + 60]
        name = _longest_name(words)
        if not name:
            continue
        span = Span(match.end(), match.end() + len(name))
        said = [s for s in analysis.statements if any(c.start <= match.start() < c.end for c in s.cue)]
        yield name, _spans_of(said[0]) if said else (span,)


def _longest_name(words: str) -> str:
    """The longest known name of an agency that a text begins with."""
    return max((n for n in _names() if re.match(rf"{re.escape(n)}\b", words)), key=len, default="")


def _spans_of(statement: Statement) -> tuple[Span, ...]:
    return tuple(sorted({*statement.source, *statement.content}))


def _is_medium(kind: str, name: str) -> bool:
    agency = load_table("en", "compare.toml")["echoes"]["agency"]
    return kind == "media" or (kind == "organisation" and any(w in name.lower().split() for w in agency))


# ------------------------------------------------------------------ names
@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_table("en", "linking.toml")["credits"]
    return table


@cache
def _names() -> frozenset[str]:
    """Agencies by name, as reports write them."""
    return frozenset(load_table("en", "statement_speakers.toml")["agencies"])


@cache
def _lead(kind: str) -> re.Pattern[str]:
    """How a line begins that names whom a report is from."""
    leads = "|".join(_table()[kind])
    return re.compile(rf"\W*(?:{leads})\W*", re.IGNORECASE)


@cache
def _told() -> re.Pattern[str]:
    """What stands before an agency that somebody spoke to."""
    told, article = "|".join(_table()["told"]), "|".join(_table()["articles"])
    return re.compile(rf"\b(?:{told})\s+(?:(?:{article})\s+)?(?=[A-Z])")


@cache
def _parts() -> re.Pattern[str]:
    """What parts the names in a line."""
    joints = "|".join(_table()["joints"])
    return re.compile(rf"\s*(?:[|/,;·•]|\s[-–—]\s|\b(?:{joints})\b)\s*")


@lru_cache(maxsize=4096)
def is_agency_name(name: str) -> bool:
    """Whether a name is that of an agency: by name, or by a word that agencies are called after."""
    words = name.split()
    if not words or len(words) > _NAME or not all(w[0].isupper() or w in _table()["fringe"] for w in words):
        return False
    if name in _names():
        return True
    known = {w.lower() for w in words}
    return len(words) > 1 and not known.isdisjoint(_table()["agency_words"]) and words[-1][0].isupper()


@lru_cache(maxsize=32_768)
def is_outlet(name: str, outlet: str | None) -> bool:
    """Whether an agency's name, or its initials, is that of an outlet ("PIW" for ou-pan-isthmus-wire)."""
    if outlet is None:
        return False
    theirs = outlet.removeprefix("ou-").split("-")
    general = load_table("en", "linking.toml")["outlets"]["general"]
    mine = [w for w in re.split(r"[^\w]+", name.lower()) if w and w not in general]
    if not mine:
        return False
    initials = {"".join(w[0] for w in theirs), "".join(w[0] for w in theirs if w != "the")}
    return set(mine) <= set(theirs) or (len(mine) == 1 and mine[0] in initials)
