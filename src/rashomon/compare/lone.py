"""Numbers, days, hours and lengths of time that only one of several reports tells: no title names one of them as if all told it.

Where passages of one matter differ in a number, or only one of them gives it, the title goes without it: what is counted
stays, how many there were of it goes ("At least 34 people died" becomes "People died").  In quotation marks dots stand for
it, since what stands there is verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from rashomon.compare.facts import days_of, hour_of
from rashomon.compare.reading import Reading
from rashomon.lang.tables import load_table
from rashomon.model import Figure, Span, TimeExpression

HOUR, LENGTH = "hour", "length"
TIMES = frozenset({HOUR, LENGTH})
FEW = 10  # up to which "the two sides" says who, and not how many
_DAY = re.compile(r"\d{4}-\d\d-\d\d|(?:XXXX|\d{4})-(?:W(?:XX|\d\d)-\d|\d\d-\d\d)")
_ONE = re.compile(r"[^\W\d_]")  # letters
_GAP = re.compile(r"\s{2,}")


@dataclass(frozen=True, slots=True)
class Detail:
    """A number, a day, an hour or a length of time as a report words it; `key` is what another report has to tell as well, `counted`
    whether what is counted stands behind it, `bare` whether nothing does but what befell them ("19 were missing"), `disputed`
    whether another report gives another one."""

    kind: str
    words: str
    key: str
    counted: bool = False
    bare: bool = False
    disputed: bool = False

    @property
    def names(self) -> frozenset[str]:
        """By any of which it is known again."""
        return frozenset({f"{self.kind} {self.key}", f"{self.kind} {self.words.casefold()}"})


def details(reading: Reading, spans: Iterable[Span]) -> Iterator[Detail]:
    """The numbers, days, hours and lengths of time of the sentences that spans begin in."""
    for sentence in dict.fromkeys(reading.sentence_at(s.start) or s for s in spans):
        for figure in reading.figures_in(sentence):
            if figure.value is not None and not _is_vague(figure) and not _says_who(reading, figure):
                yield _number(figure)
        for time in reading.times_in(sentence):
            day = _day(reading, time)
            words = " ".join(time.text.split())
            if day:
                yield Detail("day", words, day)
            kind, key = _clock(reading, time)
            if kind:
                yield Detail(kind, words.rstrip("."), key)


def known_by(found: Iterable[Detail]) -> frozenset[str]:
    """By what the details of a report are known again."""
    return frozenset(name for d in found for name in d.names)


def lone(text: str, own: Iterable[Detail], others: Iterable[frozenset[str]]) -> list[Detail]:
    """The details of a report that stand in a title and that none of the others tells, the longest first."""
    known = list(others)
    found = set()
    for detail in own:
        if not _stands_in(detail, text):
            continue
        apart = detail.kind in TIMES and any(
            not detail.names & other and any(n.startswith(f"{detail.kind} ") for n in other)
            for other in known
        )
        if apart or not any(detail.names & other for other in known):
            found.add(replace(detail, disputed=apart))
    return sorted(found, key=lambda d: (-len(d.words), d.words))


@lru_cache(maxsize=8192)
def may_hold(text: str) -> bool:
    """Whether a text may hold a number or a day; most titles do not, and need not be looked at."""
    return _spelt().search(text) is not None


def without(text: str, alone: Iterable[Detail]) -> str | None:
    """A title without some details; None where it would not be whole without one of them.  An hour or a length of time that no other
    report gives otherwise may stay."""
    for detail in alone:
        if "“" in text:
            text = _elided(text, detail)
            continue
        made = _cut[detail.kind](text, detail)
        if made is None and detail.kind in TIMES and not detail.disputed:
            continue
        if made is None:
            return None
        text = made
    return text


def stands_in(detail: Detail, text: str) -> bool:
    """Whether a text has a detail in its words."""
    return _stands_in(detail, text)


def _number(figure: Figure) -> Detail:
    words = " ".join(figure.text.split())
    noun = figure.noun is not None and figure.noun not in _measured()
    return Detail(
        "number", words, f"{figure.value:g}", noun, figure.noun is None and figure.state is not None
    )


def _is_vague(figure: Figure) -> bool:
    """Whether words such as "hundreds" stand for the number: they go with any that is near."""
    return figure.text.casefold().split()[-1] in load_table("en", "figures.toml")["vague"]


def _says_who(reading: Reading, figure: Figure) -> bool:
    """Whether a small number in letters belongs to who is meant: "the two sides", "one of them"."""
    if (figure.value or 0) > FEW or not _ONE.match(figure.text):
        return False
    before = reading.text[max(0, figure.start - 12) : figure.start].split()[-1:]
    return figure.value == 1 or bool(before and before[0].casefold() in _table()["pointing_at"])


def _day(reading: Reading, time: TimeExpression) -> str:
    """The day of a time expression; "" where it names none."""
    known = reading.calendar.times.get(time.id) if time.type in ("DATE", "TIME") else None
    found = _DAY.match(known.value) if known is not None and known.value else None
    return found.group() if found else ""


def _clock(reading: Reading, time: TimeExpression) -> tuple[str, str]:
    """Whether a time expression gives an hour or a length of time, and which."""
    known = reading.calendar.times.get(time.id)
    if known is None or not known.value:
        return "", ""
    if time.type == "DURATION":
        days = days_of(known.value)
        return (LENGTH, f"{days:.6g}") if days else ("", "")
    hour = hour_of(known.value)
    return (HOUR, str(hour[0])) if hour is not None and hour[0] == hour[1] else ("", "")


def _stands_in(detail: Detail, text: str) -> bool:
    return _place(detail).search(text) is not None


def _place(detail: Detail, before: str = "", after: str = "") -> re.Pattern[str]:
    return re.compile(rf"{before}(?<![\w.,-]){re.escape(detail.words)}(?![\w-]|[.,]\d){after}", re.IGNORECASE)


def _elided(text: str, detail: Detail) -> str:
    on = rf"(?:\b(?:{'|'.join(_table()['on'])})\s+)?" if detail.kind == "day" else _bounds()
    if detail.kind in TIMES:
        on = _before(detail.kind)
    return _place(detail, on).sub("…", text)


def _without_number(text: str, detail: Detail) -> str | None:
    if detail.bare:
        verbs = "|".join(_table()["befalling"])
        made = _place(detail, rf"^{_bounds()}", rf"(?=\s+(?:{verbs})\b)").sub(_table()["some"], text, count=1)
        return made if made != text else None
    if not detail.counted:
        return None
    place = _place(detail, _bounds(), r"\s+(?=[^\W\d_])").search(text)
    follows = text[place.end() :].split(maxsplit=1)[0].casefold() if place else ""
    phrase = load_table("en", "findings.toml")["phrase"]
    if place is None or follows in {*phrase["prepositions"], *phrase["goes_on"], *_table()["befalling"]}:
        return None
    if text[: place.start()].split()[-1:] in [[w] for w in _table()["articles"]]:
        return None  # "a 20 people strong crew"
    return _joined(text[: place.start()], text[place.end() :])


def _without_day(text: str, detail: Detail) -> str | None:
    on = "|".join(_table()["on"])
    place = _place(detail, rf",?\s*\b(?:(?:{on})\s+)?").search(text)
    if place is None:
        return None
    before = text[: place.start()].split()[-1:]
    holds = place.group().lstrip(" ,").casefold().startswith(tuple(f"{w} " for w in _table()["on"]))
    phrase = load_table("en", "findings.toml")["phrase"]
    if not holds and before and before[0].casefold() in {*phrase["prepositions"], *_table()["since"]}:
        return None
    return _joined(text[: place.start()].rstrip() + " ", text[place.end() :].lstrip(" ,"))


def _before(kind: str) -> str:
    """A pattern of the small words before an hour or a length of time."""
    small = "|".join(map(re.escape, load_table("en", "findings.toml")["measured"]["leading"]))
    small = rf"(?:\b(?:{small}|{'|'.join(_table()['over'])})\s+)*"
    return rf"\b(?:{'|'.join(_table()['for'])})\s+{small}" if kind == LENGTH else small


def _without_hour(text: str, detail: Detail) -> str | None:
    place = _place(detail, rf",?\s*{_before(HOUR)}").search(text)
    if place is None or text[: place.start()].split()[-1:] in [[w] for w in _table()["between"]]:
        return None
    return _joined(text[: place.start()].rstrip(" ,") + " ", text[place.end() :].removeprefix(".").lstrip())


def _without_length(text: str, detail: Detail) -> str | None:
    if "-" in detail.words:  # "a two-hour attack"
        place = re.search(
            rf"(?:\b(an?)\s+)?(?:{_before(HOUR)})(?<![\w.,-]){re.escape(detail.words)}\s+(?=[a-z])", text
        )
        if place is None:
            return None
        article = f"{'an' if text[place.end()] in 'aeiou' else 'a'} " if place[1] else ""
        return _joined(text[: place.start()] + article, text[place.end() :])
    place = _place(detail, rf",?\s*{_before(LENGTH)}").search(text)
    follows = text[place.end() :].split(maxsplit=1)[:1] if place is not None else []
    if place is None or follows in [[w] for w in _table()["of_it"]]:
        return None
    return _joined(text[: place.start()].rstrip(" ,") + " ", text[place.end() :].lstrip(" ,"))


def _joined(before: str, after: str) -> str:
    """What is left of a title, with a capital where it begins."""
    if not before.strip() or before.rstrip().endswith(":"):
        after = after[:1].upper() + after[1:]
    return re.sub(r"\s+([,.;:?])", r"\1", _GAP.sub(" ", before + after)).strip()


def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_table("en", "findings.toml")["lone"]
    return table


_cut: dict[str, Callable[[str, Detail], str | None]] = {
    "day": _without_day,
    "number": _without_number,
    HOUR: _without_hour,
    LENGTH: _without_length,
}


@cache
def _bounds() -> str:
    """A pattern of what bounds a number, where it stands before one."""
    known = [" ".join(b["words"]) for b in load_table("en", "figures.toml")["bounds"]]
    found = sorted({*known, *_table()["totals"]}, key=len, reverse=True)
    return rf"(?:\b(?:{'|'.join(re.escape(w) for w in found)})\s+)*"


@cache
def _measured() -> frozenset[str]:
    """What is measured and not counted: it says nothing without its number."""
    table = load_table("en", "figures.toml")
    return frozenset({*table["measures"], *table["currencies"], *_table()["measured"]})


@cache
def _spelt() -> re.Pattern[str]:
    """A digit, or words that a number, a day or a length of time may be written in."""
    return re.compile(rf"\d|\b(?:{'|'.join(_table()['spelt'])})", re.IGNORECASE)
