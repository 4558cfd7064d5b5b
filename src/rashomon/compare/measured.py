"""What is asked where reports give one measure in several values: the line names what is measured.

An age is asked of the one whose it is, an hour of what happened then, a number that is joined to its noun ("the eight-storey
tower") of the noun that it counts; a length or a time is put beside the value that its clause gives.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from rashomon.compare.counted import marks, written
from rashomon.compare.facts import hour_at
from rashomon.compare.intervals import acts_of
from rashomon.compare.reading import Reading
from rashomon.compare.sentences import table
from rashomon.lang.tables import load_table
from rashomon.model import Figure, Mention, Proposition, Side, Span
from rashomon.names import country_of_demonym

AGE = 40  # characters beside a name in which an age stands
_NUMBER = re.compile(r"\d{1,3}")
_HOUR = re.compile(r"\d{1,2}(?:[.:]\d\d)?(?:\s*[ap]\.?m\.?(?![a-z]))?", re.IGNORECASE)
Told = tuple[Reading, Side, tuple[Proposition, ...]]  # a side with what its clauses tell


def age_asked(
    told: Sequence[Told], values: Sequence[str], either: Callable[[Sequence[str]], str]
) -> str | None:
    """How old somebody is: "The age of Ann Rose: 27 or 28?"; None where not every side gives it."""
    names = [_aged(reading, side) for reading, side, _ in told]
    if not names or None in names or not all(map(_NUMBER.fullmatch, values)):
        return None
    longest = max((n for n in names if n), key=lambda n: (len(n), n))
    return _asked("aged").format(name=longest, values=either(sorted(values, key=int)))


def whose_age(reading: Reading, side: Side) -> Mention | None:
    """The person whose age a side gives; None where it gives none."""
    if not _NUMBER.fullmatch(side.value):
        return None
    for span in side.spans:
        sentence = reading.sentence_at(span.start)
        for m in reading.mentions_of(sentence) if sentence is not None else ():
            named = m.kind == "name" and m.type == "person" and span.contains(m.span)
            if named and len(span) - len(m.span) <= AGE and _is_age(reading, span, m, side.value):
                return m
    return None


def _is_age(reading: Reading, span: Span, name: Mention, value: str) -> bool:
    """Whether a number beside a name counts nothing but years."""
    rest = reading.text[span.start : name.start] + " " + reading.text[name.end : span.end]
    others = [f for f in reading.figures_in(span) if f.noun not in (None, *_table()["years"])]
    return re.search(rf"\b{value}\b", rest) is not None and not others


def _aged(reading: Reading, side: Side) -> str | None:
    found = whose_age(reading, side)
    return " ".join(found.span.of(reading.text).split()) if found is not None else None


def nationals_asked(
    told: Sequence[Told], values: Sequence[str], either: Callable[[Sequence[str]], str]
) -> str | None:
    """How many of a nation there were: "How many Tovians: 17 or 19?"; None where not every side counts those of one."""
    nouns = [_nationals(reading, side) for reading, side, _ in told]
    if not nouns or not all(nouns):
        return None
    noun = min((n for n in nouns if n), key=lambda n: (not n.endswith("s"), len(n.split()), n))
    return _asked("how_many").format(noun=noun, values=either(sorted(values, key=_size)))


def _size(value: str) -> float:
    """The number in a value: 63 of "at least 63"."""
    found = re.search(r"\d[\d,.]*", value)
    return float(found[0].replace(",", "").rstrip(".")) if found else 0.0


def _nationals(reading: Reading, side: Side) -> str:
    """The people of a nation whom a side counts with nothing else: "Tovians" of "17 Tovians"."""
    for span in side.spans:
        for figure in reading.figures_in(span):
            said = reading.text[figure.end : span.end].split()
            if figure.start == span.start and said and country_of_demonym(said[0]):
                after = reading.text[span.end : span.end + AGE].split()[:1]
                noun = after[0].strip(".,;:") if after else ""
                return " ".join([*said, noun] if noun in marks("nationals") else said)
    return ""


def hours_asked(told: Sequence[Told], clause: str, either: Callable[[Sequence[str]], str]) -> str | None:
    """At what hour something happened: "The siren sounded: at 8.03 p.m. or 8.12 p.m.?"; None where not every side gives one."""
    hours = [_hour(reading, side) for reading, side, _ in told]
    if not hours or None in hours or not clause:
        return None
    given: dict[int, str] = {}
    for (minute, words), (_, side, _) in zip([h for h in hours if h is not None], told, strict=True):
        clause = without_hour(clause, words)
        given.setdefault(minute, _hour_alone(side.value))
    if len(given) < 2:
        return None
    return _asked("at").format(clause=clause, values=either([given[m] for m in sorted(given)]))


def intervals_asked(
    told: Sequence[Told], values: Sequence[str], either: Callable[[Sequence[str]], str]
) -> str | None:
    """How long after one act another one came: "From the warning to the accident: three or six minutes?"; None where not every side
    gives that."""
    pairs = {pair for reading, side, _ in told for pair in [_between(reading, side)]}
    if len(pairs) != 1 or (pair := next(iter(pairs))) is None:
        return None
    first, last = pair
    shown = list(dict.fromkeys(v.lower() for v in values))
    return _asked("between").format(first=first, last=last, values=either(shown))


def _between(reading: Reading, side: Side) -> tuple[str, str] | None:
    """The two acts between which a side gives a length of time."""
    for span in side.spans:
        for time in reading.times_in(span):
            pair = acts_of(reading, time)
            if pair is not None:
                return pair[0][1], pair[1][1]
    return None


def _hour(reading: Reading, side: Side) -> tuple[int, str] | None:
    """The hour that a side gives: as a minute of the day, and in its words."""
    for span in side.spans:
        for time in reading.times_in(span):
            told = hour_at(reading, time.id)
            if told is not None and time.text.lower().rstrip(".") in side.value.lower():
                return told[0], time.text
    return None


def _hour_alone(words: str) -> str:
    """An hour without the day behind it: "about 7.31" of "about 7.31 on Tuesday morning"."""
    found = _HOUR.search(words)
    return words[: found.end()] if found is not None else words


def without_hour(clause: str, hour: str) -> str:
    """A clause without an hour and the small words that lead to it ("only at about 8 p.m.")."""
    lead = "|".join(map(re.escape, _table()["leading"]))
    place = re.compile(rf",?\s*\b(?:(?:{lead})\s+)*{re.escape(hour.rstrip('.'))}\.?(?!\w)", re.IGNORECASE)
    made = place.sub("", clause, count=1).strip(" ,")
    return made[:1].upper() + made[1:]


def parts_asked(told: Sequence[Told], either: str) -> str | None:
    """How many of something a thing has, where a number is joined to its noun in most sides: "Storeys of the tower: 8 or 9?"."""
    found = [x for reading, side, clauses in told for x in _joined(reading, side, clauses)]
    if 2 * len(found) <= len(told):
        return None
    nouns, things = Counter(noun for noun, _ in found), Counter(thing for _, thing in found if thing)
    noun = plural(max(nouns, key=lambda n: (nouns[n], n)))
    if not things:
        return _asked("how_many").format(noun=noun, values=either)
    thing = max(things, key=lambda n: (things[n], n))
    return _asked("parts").format(noun=noun[:1].upper() + noun[1:], thing=thing, values=either)


def _joined(reading: Reading, side: Side, clauses: Iterable[Proposition]) -> Iterator[tuple[str, str]]:
    """The noun that is joined to the number of a side, with the noun of what has so many of it."""
    for figure in _figures(reading, side):
        behind = reading.text[figure.end : figure.end + 1]
        inside = "-" in figure.span.of(reading.text)
        if figure.noun and (behind == "-" or inside):
            yield figure.noun, _thing(reading, figure, clauses)
            return


def _thing(reading: Reading, figure: Figure, clauses: Iterable[Proposition]) -> str:
    """What a joined number says something of: the noun of its phrase."""
    for told in clauses:
        for argument in told.arguments:
            if argument.span.contains(figure.span) or argument.number == figure.id:
                head = argument.word.of(reading.text)
                return head if head.isalpha() and argument.word.start > figure.end else ""
    return ""


def beside(told: Sequence[Told], clause: str, values: Sequence[str]) -> list[str] | None:
    """The values beside the one that a clause gives in its own words; None where it gives none or all of them."""
    said = f" {clause.lower().rstrip('.')} "
    own = {
        side.value
        for reading, side, _ in told
        for words in (side.value, *(f.text for f in _figures(reading, side)))
        if re.search(rf"(?<![\w.,]){re.escape(words.lower())}(?![\w]|[.,]\d)", said)
    }
    others = [v for v in values if v not in own]
    return others if 0 < len(others) < len(values) else None


def _figures(reading: Reading, side: Side) -> Iterator[Figure]:
    """The numbers in a side's own words that give its value."""
    for span in side.spans:
        for figure in reading.figures_in(span):
            if side.value in (written(figure), figure.text, figure.text.replace("-", " ")) or (
                figure.value is not None and f"{figure.value:g}" == side.value.replace(",", "")
            ):
                yield figure


def plural(noun: str) -> str:
    """The plural of a noun."""
    known: dict[str, str] = load_table("en", "measures.toml")["plurals"]
    if noun in known:
        return known[noun]
    for endings, cut, put in _table()["plural"]:
        if noun.endswith(tuple(endings)):
            return noun[: len(noun) - cut] + str(put)
    return f"{noun}s"


def _asked(form: str) -> str:
    return str(table()["asked"][form])


def _table() -> dict[str, Any]:
    found: dict[str, Any] = table()["measured"]
    return found
