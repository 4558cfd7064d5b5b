"""How deep, how fast, how dear, how many aboard, how long: what a number measures, laid side by side over all reports.

Two reports give one measure under verbs that share nothing ("lies at a depth of 3,800 metres", "was found 2,100 metres below the
surface"), so that pairs of propositions do not find it.  What is measured is read from the unit and the words beside the number;
of what, from the names and things of its clause.  A measure of which one voice gives several values is not one of one thing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, combinations
from typing import NamedTuple

from rashomon.compare import features as f
from rashomon.compare.counted import (
    interval,
    is_elapsed,
    is_of_all_aboard,
    is_rate,
    is_vague,
    marks,
    of_one_purpose,
    of_two_purposes,
    which_of_several,
    written,
)
from rashomon.compare.facts import DOER, PEOPLE, UNDERGOER, Fact, days_of, hour_of, of_two_voices, zone_of
from rashomon.compare.fillers import FITS, one_filler, units
from rashomon.compare.lexicon import words
from rashomon.compare.reading import Reading
from rashomon.compare.rivals import relate_numbers, rivals_among
from rashomon.compare.scene import Scene
from rashomon.compare.timing import FAR, gap, known_days, single_day
from rashomon.compare.verdicts import reality
from rashomon.compare.words import Word, name_stem, stem, stop_words, weight
from rashomon.lang.tables import load_table
from rashomon.model import Figure, Reason, Relation, Span, TimeExpression, cover
from rashomon.names import country_of, country_of_demonym

_OPENS, OF, WITHIN = "(", "of", "in"
_ENDS = re.compile(r"\bbetween [\w-]+ and $")
_BETWEEN = re.compile(r"(\d+) ?(?:to|-|–|or) ?(\d+)\b")
NEAR = 45  # characters between a number and the word that says what it measures
BEHIND = 24  # characters behind "a 40-metre" in which that stands of which it is told
BESIDE = 3  # words before and behind a number in which that stands of which it is told
FEW = 4  # reports up to which no name is held for one that all have
CENTRAL = 0.4  # share of the reports from which a name tells nothing apart
KNOWN = 1.5  # weight of such a name
NAMED = 4.0  # weight of a name that two clauses share, if few reports tell it
TELLS = 3.0  # weight of a word from which it tells of what something is measured
SPECIFIC = 4.2  # and of one that does so by itself: "search", "oxygen", not "spent"
ENOUGH, OF_TIME = 3.0, 4.5  # what two clauses share at least: of one measure, of how long
ABOUT = 1.2  # by how much a length of time may be another one that is given as about so long
CALENDAR = 1.0  # days by which a length in days may be another one in hours: they are days of the calendar
ROUND = 0.05  # share by which one value may be the other, rounded
ROUNDED = 0.12  # and where one of them is a round length
# How many minutes an hour may be off that is a multiple of so many: one given to the minute is exact, a round one is not.
ROUND_HOURS = ((30, 20.0), (15, 15.0), (5, 5.0), (1, 0.0))
LOOSE = 20.0  # and one that is given as about so late
GENERATION = 15  # years from which two of one name are two people
OWNED = frozenset({"money", "percent", "mass", "volume"})  # what several have so much of
WHOLE = (
    100  # people of several nations whom a sentence counts from which it lists all: such a list grows no more
)
NATION = 40  # characters behind a number in which the nation stands whose people it counts
SEVERAL = 3  # people from which a number may be of all who were aboard
GREAT = 5000  # people from which a town has but one crowd on a day
WRECKED = "wrecked"  # what befell whatever came to grief, in whatever word
FEAST = 3  # days by which the day of a crowd may differ: a feast is kept on the days around it
FEWFOLD = 4.0  # times that the time between two acts may be another one: a warning of days before is another warning
SCALE = 30.0  # times that one value may be the other
SURE, LIKELY = 0.86, 0.78  # how likely a dispute is right: of what both name, or only describe
QUESTION = "question_asked"  # the name of the reason whose text is the question that numbers answer
MEASURED = Reason("one_measure", "They give the same measure of the same thing.")


@dataclass(frozen=True, slots=True)
class Sort:
    """What a number can measure: its unit, the stems that stand near it, those that are counted, those that must not."""

    name: str
    units: str
    words: frozenset[str]
    nouns: frozenset[str]
    without: frozenset[str]
    acts: frozenset[str]  # the predicates of its clause, where not all will do
    near: int
    marks: frozenset[str]  # "grows", "parts", "alone", "from", "sizes", "known"
    least: float = 0.0
    beside: frozenset[str] = frozenset()  # the stems of which one must stand near it as well
    apart: frozenset[str] = frozenset()  # those of which none stands in its clause
    asked: str = ""  # the question that it answers


class Value(NamedTuple):
    """A number as it is compared: where it stands, as a reader sees it, from what to what of which unit, what it counts."""

    span: Span
    shown: str
    kind: str
    unit: str
    low: float
    high: float
    noun: str
    vague: bool = False
    slack: float = 0.0  # minutes by which an hour may be another one
    dated: bool = True  # whether an hour stands beside its day


@dataclass(frozen=True)
class Measure:
    """A value of one measure, of what its clause names; `part` says which of those it counts."""

    fact: Fact
    value: Value
    what: str
    sort: Sort
    part: str
    names: frozenset[str]
    things: Mapping[str, float]
    beside: frozenset[str]
    stretch: Span
    front: frozenset[str] = frozenset()  # the names before a distance

    @property
    def document(self) -> str:
        return self.fact.document

    @property
    def marks(self) -> frozenset[str]:
        return self.sort.marks


@cache
def _sorts() -> tuple[Sort, ...]:
    flags = (
        *("grows", "parts", "alone", "from", "sizes", "known", "each", "daily", "which"),
        *("settles", "counted", "bare", "by_act", "sited", "close", "of_act", "by_doer"),
    )
    return tuple(
        Sort(
            row["name"],
            row["units"],
            _stems(row.get("words", "")),
            _stems(row.get("nouns", "")),
            _stems(row.get("without", "")),
            frozenset(row.get("acts", "").split()),
            int(row.get("near", NEAR)),
            frozenset(k for k in flags if row.get(k)),
            float(row.get("least", 0)),
            _stems(row.get("with", "")),
            _stems(row.get("apart", "")),
            row.get("asked", ""),
        )
        for row in load_table("en", "measures.toml")["measure"]
    )


def _stems(row: str) -> frozenset[str]:
    return frozenset(stem(w) for w in row.split())


# ------------------------------------------------------------------ the numbers of a clause
def _values(reading: Reading, clause: Span, hours: bool) -> Iterator[Value]:
    """The numbers and lengths of time that begin in a clause, or the hours."""
    if hours:
        yield from (v for time in reading.times_in(clause) if (v := _hour(reading, time)) is not None)
        return
    for figure in reading.figures_in(clause):
        found = _of_figure(reading, figure)
        if found is not None:
            yield found
    for time in reading.times_in(clause):
        found = _of_time(reading, time)
        if found is not None:
            yield found


def _of_figure(reading: Reading, figure: Figure) -> Value | None:
    if figure.added or figure.of_total is not None or reading.analysis.document.in_title(figure.span):
        return None
    if is_rate(reading.text, figure) or _is_of_each(reading.text, figure.span):
        return None
    bounds = _size(figure) if is_vague(figure) else interval(figure)
    if bounds is None or not figure.value:
        return None
    unit = figure.unit or "count"
    kind, size = units().get(unit, (unit, 1.0))
    if unit not in units() and figure.unit in (None, "count", figure.noun):
        if figure.noun is None:
            return None
        held = figure.noun in words().counts["held"]
        if not held and words().tolls.get(figure.state or "") in words().growing:
            return None
        if _nation_behind(reading.text, figure) is not None:
            return None  # "153 people from Tovia" are some of those aboard
        kind = "count"
    elif len(unit) == 3 and unit.isupper():
        kind = "money"
    low, high = bounds
    top = float("inf") if high is None else high * size
    return Value(
        figure.span,
        _apart_from_its_noun(written(figure)),
        kind,
        unit if kind == "money" else "",
        low * size,
        top,
        stem(figure.noun or ""),
        is_vague(figure),
    )


def _is_of_each(text: str, span: Span) -> bool:
    """Whether a number is told of each of several: "two slicks, each between 10 and 15 km long"."""
    before = text[max(0, span.start - BEHIND) : span.start].lower().split()[-3:]
    return not marks("of_each").isdisjoint(before)


def _is_joined(reading: Reading, value: Value) -> bool:
    """Whether a length is joined to its noun: "a 21-foot boat"."""
    return "-" in value.span.of(reading.text)


def _apart_from_its_noun(shown: str) -> str:
    """A length as it is written where no noun follows: "40 metres" of "a 40-metre alley"."""
    number, hyphen, unit = shown.partition("-")
    if not hyphen or not unit.isalpha() or not number[-1:].isdecimal():
        return shown
    if number == "1":
        return f"{number} {unit}"
    plural: dict[str, str] = load_table("en", "measures.toml")["plurals"]
    return f"{number} {plural.get(unit.lower(), unit + 's')}"


def _size(figure: Figure) -> tuple[float, float] | None:
    """What a word for a size allows: "hundreds"."""
    sizes: dict[str, list[float]] = load_table("en", "measures.toml")["sizes"]
    found = sizes.get(figure.text.lower())
    return (found[0], found[1] - 1) if found is not None else None


def _of_time(reading: Reading, time: TimeExpression) -> Value | None:
    known = reading.calendar.times.get(time.id)
    if known is None or known.value is None or reading.analysis.document.in_title(time.span):
        return None
    days = days_of(known.value) if time.type == "DURATION" else None
    said = time.text.lower().split()
    if not days or marks("bounds") & {*said} or said[0] in marks("vague") or is_elapsed(reading.text, time):
        return None
    if _ENDS.search(reading.text[max(0, time.start - BEHIND) : time.start].lower()):
        return None  # "between 10 and 15 minutes"
    low, high = days, days
    if (ends := _BETWEEN.match(time.text)) is not None and 0 < float(ends[1]) < float(ends[2]):
        high = days * float(ends[2]) / float(ends[1])
    elif not marks("longer").isdisjoint(said):
        high = float("inf")
    elif not marks("shorter").isdisjoint(said):
        low = 0.0
    elif not marks("about").isdisjoint(said):
        low, high = days / ABOUT, days * ABOUT
    return Value(time.span, time.text, "time", _counted_in(said), low, high, "")


def _counted_in(said: Sequence[str]) -> str:
    """In what a length of time is counted, where it is in days or hours: "the three-day"."""
    parts = {p.rstrip("s.,") for w in said for p in w.split("-")}
    return next((unit for unit in ("day", "hour") if unit in parts), "")


def _hour(reading: Reading, time: TimeExpression) -> Value | None:
    """An hour that something was at, and not before, by or after."""
    known = reading.calendar.times.get(time.id)
    if known is None or known.value is None or reading.analysis.document.in_title(time.span):
        return None
    hour = hour_of(known.value)
    if hour is None or hour[0] != hour[1]:
        return None
    said = _said_with(reading, time.span)
    about = not marks("about_hour").isdisjoint(said)
    if not about and not marks("not_at").isdisjoint(said):
        return None
    slack = next(far for every, far in ROUND_HOURS if hour[0] % every == 0)
    slack = max(slack, LOOSE) if about else slack
    zone = zone_of(reading.text, time.span)
    return Value(
        time.span, time.text, "clock", zone, hour[0], hour[1], "", False, slack, known.rule != "clock"
    )


def _said_with(reading: Reading, hour: Span) -> list[str]:
    """The words of an hour, and right before it."""
    before = reading.text[max(0, hour.start - BEHIND) : hour.start].lower().split()[-2:]
    return [w.strip(".,;:()") for w in (*before, *hour.of(reading.text).lower().split())]


def is_about(reading: Reading, hour: Value) -> bool:
    """Whether an hour is given as one that may be another one close to it."""
    return not marks("about_hour").isdisjoint(_said_with(reading, hour.span))


@cache
def _wanted() -> frozenset[str]:
    """The stems of words for sums that somebody wants, fears or expects."""
    return frozenset(stem(w) for w in marks("wanted"))


# ------------------------------------------------------------------ what is measured
def find_measures(facts: Sequence[Fact], hours: bool = False) -> Iterator[Measure]:
    """The measures in the sentences of an affair, each with the shortest clause that holds its number, or that stands nearest.

    Args:
        hours: the hours of the day, instead of all others.
    """
    for reading, told in by_report(facts):
        by_sentence: dict[int, list[Fact]] = defaultdict(list)
        for fact in told:
            by_sentence[fact.sentence].append(fact)
        for number, held in by_sentence.items():
            sentence = reading.sentences[number]
            values = list(_values(reading, sentence, hours))
            made: Measure | None = None
            for value in values:
                others = [v.span for v in values if v is not value]
                if not _is_conversion(reading.text, value.span, others):
                    made = _held(value, others, held)
                elif made is None or not hours or made.value.unit == value.unit:
                    continue  # "(1641 GMT)" is that hour in another zone
                else:
                    made = replace(made, value=value)
                if made is not None:
                    yield made


def by_report(facts: Iterable[Fact]) -> Iterator[tuple[Reading, list[Fact]]]:
    """The reports with their facts."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.document].append(fact)
    yield from ((told[0].reading, told) for told in found.values())


def _held(value: Value, others: Sequence[Span], facts: Sequence[Fact]) -> Measure | None:
    """A number as its clause tells it, or, where no clause holds it, as its sentence does."""
    holding = [
        x for x in facts if x.told.clause.start <= value.span.start and value.span.end <= x.told.clause.end
    ]
    dated = [x for x in holding if value.kind == "clock" and _dates(x, value.span)]
    holding = dated or holding
    if holding:
        fact = min(holding, key=lambda x: (len(x.told.clause), x.claim.id))
    else:
        fact = min(facts, key=lambda x: (abs(x.told.predicate.start - value.span.start), x.claim.id))
    until = value.kind == "clock" and _is_until(fact.reading, value)
    if _is_denied(fact) != until:
        return None
    if reality(fact.told.certainty) != "real":
        return None
    if holding and fact.beside_others:
        return None
    clause = fact.told.clause if holding else fact.reading.clause(value.span)
    return _measure(
        fact, value, others, _up_to(fact.reading, value, clause) if value.kind == "clock" else clause
    )


def _is_denied(fact: Fact) -> bool:
    """Whether a clause says that something was not: "was not sent", "nothing was sent"."""
    nothing = any(x.head in marks("nothing") for x in fact.of(DOER, UNDERGOER))
    return fact.told.polarity == -1 or nothing


def _is_until(reading: Reading, hour: Value) -> bool:
    """Whether "until" stands before an hour: what was not sent until then was sent at it, what was sent until then was not."""
    before = reading.text[max(0, hour.span.start - BEHIND) : hour.span.start].lower().split()
    return not marks("until").isdisjoint([*before[-3:], *hour.shown.lower().split()[:1]])


def _up_to(reading: Reading, hour: Value, clause: Span) -> Span:
    """A clause up to where another one begins behind an hour: "were at work at 3 a.m. after a ship struck the bridge"."""
    end = hour.span.end
    for word in reading.text[hour.span.end : clause.end].split(" "):
        if word.lower() in marks("apart"):
            return Span(clause.start, max(end, hour.span.end))
        end += len(word) + 1
    return clause


def _dates(fact: Fact, hour: Span) -> bool:
    """Whether an hour is that of what a clause tells, and not of a clause inside it."""
    return any(t.id == fact.told.when and t.span == hour for t in fact.reading.analysis.times)


def _measure(fact: Fact, value: Value, others: Sequence[Span], clause: Span) -> Measure | None:
    """What a number of a clause measures, by its unit and the words beside it, up to the next number."""
    if value.kind == "length" and _is_joined(
        fact.reading, value
    ):  # "is a 40-metre alley": of what it says so stands behind
        sentence = fact.reading.sentence_at(value.span.start) or clause
        end = _word_end(fact.reading.text, min(sentence.end, value.span.end + BEHIND))
        clause = Span(clause.start, max(clause.end, min(sentence.end, end)))
    stretch = _stretch(fact.reading.text, clause, value.span, others)
    near = _around(fact.reading, stretch, value.span)
    said_too = {w.stem for w in fact.reading.words(clause)}
    sort, word = _sort(value, _nearest(near), fact.lemma, said_too)
    if sort is None and value.kind == "length" and _is_joined(fact.reading, value):
        sort = next(x for x in _sorts() if x.name == "length")  # "a 21-foot boat"
    if sort is None and value.kind == "clock":
        sort = ANY_HOUR
    if sort is None:
        return None
    if value.kind == "count" and value.high <= 1 and _is_one_of_several(fact):
        return None
    if "parts" in sort.marks and value.high < SEVERAL:
        return None  # "one passenger said"
    if value.kind in ("money", "mass", "volume") and not _wanted().isdisjoint(w.stem for w, _ in near):
        return None  # "asked for 60 million"
    if value.vague and "sizes" not in sort.marks:
        return None
    if "by_act" in sort.marks and _is_part(fact.reading, value):
        return None
    if "bare" in sort.marks and not _is_bare(fact.reading, value):
        return None
    if not marks("usual").isdisjoint(fact.reading.vocabulary(clause)):
        return None  # "a journey that normally takes five hours"
    said = {"" if value.kind == "length" else value.noun, word} | sort.nouns
    sayers = _sayers(fact, value)
    near = [(w, far) for w, far in near if w.start not in sayers]
    if "from" in sort.marks:
        names, things = _told_of([(w, far) for w, far in near if w.start > value.span.end], said)
        front, _ = _told_of([(w, far) for w, far in near if w.start < value.span.start], said)
        if not names:
            return None
    else:
        front = frozenset()
        opens = (fact.reading.sentence_at(clause.start) or clause).start  # with a capital in any case
        names, things = _told_of([(w, far) for w, far in near if w.start != opens], said)
    what = f"{sort.name} {value.unit}" if value.kind == "money" else sort.name
    what = f"{what}: {word}" if "each" in sort.marks else what
    if "of_act" in sort.marks:
        what = f"{what}: {WRECKED if fact.lemma in words().wrecks else fact.lemma}"
    part = "" if _counts_others_too(fact.reading.text, value, sort) else value.noun
    part = part if "parts" in sort.marks and part not in _whole() else ""
    return Measure(
        fact, value, what, sort, part, names, things, _beside(near, value) & things.keys(), stretch, front
    )


def _word_end(text: str, at: int) -> int:
    """Where the word ends that a place stands in."""
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return at


def _counts_others_too(text: str, value: Value, sort: Sort) -> bool:
    """Whether a number counts two sorts of people as one: "298 passengers and crew"."""
    behind = [w.strip(".,;") for w in text[value.span.end : value.span.end + BEHIND].lower().split()]
    joined = next((n for n, w in enumerate(behind[:3]) if w in marks("joined")), None)
    return joined is not None and len(behind) > joined + 1 and stem(behind[joined + 1]) in sort.nouns


def _sayers(fact: Fact, value: Value) -> frozenset[int]:
    """Where the words stand by which a sentence names those on whose word it is told: "ABC reported"."""
    reading = fact.reading
    sentence = reading.sentence_at(value.span.start)
    if fact.source is None or sentence is None:
        return frozenset()
    spans = [m.span for m in reading.mentions_of(sentence) if reading.actor_of(m) == fact.source]
    return frozenset(w.start for span in spans for w in reading.words(span))


def _is_bare(reading: Reading, value: Value) -> bool:
    """Whether what is counted stands right behind its number, with nothing that says which of them: "30 hostages", not "30 foreign
    hostages"."""
    behind = re.match(r"[\s-]*([\w-]+)", reading.text[value.span.end : value.span.end + NATION])
    return behind is not None and stem(behind[1].lower()) == value.noun


def _is_part(reading: Reading, value: Value) -> bool:
    """Whether a number counts a part of what stands behind it: "five cars of the train"."""
    said = re.findall(r"[\w-]+", reading.text[value.span.end : value.span.end + NATION].lower())
    at = next((n for n, w in enumerate(said) if stem(w) == value.noun), None)
    return at is not None and said[at + 1 : at + 2] == [OF]


def _is_one_of_several(fact: Fact) -> bool:
    """Whether a sentence tells of one beside another: "one blast near the gate and the other by the hotel"."""
    return not marks("others").isdisjoint(
        fact.reading.vocabulary(fact.reading.sentence_at(fact.told.predicate.start) or fact.told.clause)
    )


@cache
def _whole() -> frozenset[str]:
    return frozenset(stem(w) for w in words().whole)


def _is_conversion(text: str, span: Span, others: Iterable[Span]) -> bool:
    """Whether a number repeats the one before in another unit: "1,600 feet (488 metres)", "40 acres - or nearly 16 hectares"."""
    if any(o.end < span.start <= o.end + 3 and _OPENS in text[o.end : span.start] for o in others):
        return True
    before = (
        text[o.end : span.start].lower().replace(",", " ").split() for o in others if o.end < span.start
    )
    return any(
        marks("in_other_words").issuperset(said) and not marks("or").isdisjoint(said) for said in before
    )


def _stretch(text: str, clause: Span, span: Span, others: Sequence[Span]) -> Span:
    """The part of a clause around a number, up to the numbers beside it."""
    near = [o for o in others if not _is_conversion(text, o, [span])]
    start = max((o.end for o in near if clause.start <= o.end <= span.start), default=clause.start)
    end = min((o.start for o in near if span.end <= o.start <= clause.end), default=clause.end)
    return Span(start, max(end, span.end))


def _around(reading: Reading, stretch: Span, span: Span) -> list[tuple[Word, int]]:
    """The words around a number with how many characters they stand from it."""
    return [
        (w, w.start - span.end if w.start >= span.end else span.start - w.end)
        for w in reading.words(stretch)
        if not span.start <= w.start < span.end
    ]


def _beside(near: Sequence[tuple[Word, int]], value: Value) -> frozenset[str]:
    """The words right before and behind a number."""
    before = [w.stem for w, _ in near if w.start < value.span.start and w.lower not in stop_words()]
    behind = [w for w, _ in near if w.start >= value.span.end]
    if behind and behind[0].lower in marks("purpose"):
        behind = []  # "shut for seven months for repairs": the repairs may have taken less
    after = [w.stem for w in behind if w.lower not in stop_words()]
    return frozenset((*before[-BESIDE:], *after[:BESIDE]))


def _nearest(near: Iterable[tuple[Word, int]]) -> dict[str, int]:
    """How far the stems stand from a number, where they stand nearest."""
    found: dict[str, int] = {}
    for word, far in near:
        found[word.stem] = min(far, found.get(word.stem, far))
    return found


def _sort(value: Value, near: Mapping[str, int], act: str, clause: Set[str]) -> tuple[Sort | None, str]:
    """The measure whose word stands nearest to the number, and that word."""
    best: tuple[int, Sort, str] | None = None
    act_stem = stem(act)
    for sort in _sorts():
        if sort.units != value.kind or sort.without & near.keys() or sort.apart & clause:
            continue
        if (sort.acts and act not in sort.acts) or value.high < sort.least:
            continue
        if sort.nouns and value.noun not in sort.nouns:
            continue
        if sort.beside and sort.beside.isdisjoint({*near, act_stem}):
            continue
        far, word = min(
            ((near[w], w) for w in sort.words & near.keys()), default=(sort.near, "")
        )  # one of no word comes after those with a word
        if sort.units == "clock" and act_stem in sort.words:
            far, word = -1, act_stem
        if "by_act" in sort.marks and not word and act_stem in sort.words:
            far, word = sort.near, act_stem
        if sort.words and (not word or far > sort.near):
            continue
        if best is None or far < best[0]:
            best = far, sort, word
    return (best[1], best[2]) if best is not None else (None, "")


@cache
def _unit_words() -> frozenset[str]:
    """The words for units, and for time zones."""
    measures = load_table("en", "figures.toml")["measures"]
    return frozenset(w for m in measures for w in (m, f"{m}s")) | marks("zones")


def _told_of(
    near: Iterable[tuple[Word, int]], said: Container[str]
) -> tuple[frozenset[str], Mapping[str, float]]:
    """The names and the things among some words, but for what is measured itself."""
    names: set[str] = set()
    things: dict[str, float] = {}
    for word, _ in near:
        if word.lower in stop_words() | marks("stuff") or word.lower.isdigit() or word.lower in _unit_words():
            continue
        if word.name and word.stem not in said:
            names.add(f"n:{name_stem(word.lower)}")
        elif not word.name and word.stem not in said and weight(word.stem) >= TELLS:
            things[word.stem] = weight(word.stem)
    return frozenset(names), things


# ------------------------------------------------------------------ how old somebody is
ANY_HOUR = Sort(
    "hour", "clock", frozenset(), frozenset(), frozenset(), frozenset(), NEAR, frozenset()
)  # of what no row names
AGE = Sort("age", "age", frozenset(), frozenset(), frozenset(), frozenset(), NEAR, frozenset())


def find_ages(facts: Sequence[Fact]) -> Iterator[Measure]:
    """How old the reports say that somebody named is: "Per Ohm, 54,", "the 54-year-old Per Ohm", "Ohm, 54,"."""
    whole, dead = _whole_names(facts), _the_dead(facts)
    for reading, told in by_report(facts):
        for mention in reading.analysis.mentions:
            actor = reading.actor_of(mention) if mention.kind == "name" and mention.type == "person" else None
            age = _age_beside(reading.text, mention.span) if actor is not None else None
            if actor is None or age is None:
                continue
            span, years = age
            sentence = reading.sentence_at(mention.start) or mention.span
            front = reading.text[sentence.start : mention.start].lower()
            if _ages()[2].search(front) and reading.text[mention.end : span.start].strip() in marks("being"):
                continue
            fact = nearest_fact(told, mention.start)
            called = _without_initials(mention.span.of(reading.text))
            known = _longest(whole.get((actor, called.split()[-1]), set()), called)
            who = next(iter(known)) if len(known) == 1 else called if " " in called else f"{actor} {called}"
            value = Value(span, f"{years}", "age", "", float(years), float(years), "")
            around = cover((mention.span, span))
            sort = replace(AGE, marks=frozenset({"dead"})) if actor in dead else AGE
            yield Measure(fact, value, f"age of {who}", sort, "", frozenset({who}), {}, frozenset(), around)


def _the_dead(facts: Sequence[Fact]) -> frozenset[str | None]:
    """Those of whom a report says that they are dead, and none that they live: they grow no older."""
    told: dict[str, set[str | None]] = defaultdict(set)
    for fact in facts:
        if fact.states.get(LIFE) is not None and reality(fact.told.certainty) == "real":
            told[fact.states[LIFE]] |= {x.actor for x in fact.holders(LIFE) if x.named and x.type == "person"}
    return frozenset(told[DEAD] - told["alive"] - {None})


def _whole_names(facts: Sequence[Fact]) -> Mapping[tuple[str, str], set[str]]:
    """The whole names of somebody that end in one word, over all reports."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reading, _ in by_report(facts):
        for mention in reading.analysis.mentions:
            if mention.kind == "name" and mention.type == "person":
                called = _without_initials(mention.span.of(reading.text))
                if " " in called and (actor := reading.actor_of(mention)) is not None:
                    found[actor, called.split()[-1]].add(called)
    return found


def _longest(names: Collection[str], called: str) -> set[str]:
    """The fullest of some names of one person that hold the words of another one: "Emil Sanor" is short for "Karl Emil Sanor"."""
    held = [frozenset(n.split()) for n in names]
    full = {n for n in names if not any(frozenset(n.split()) < other for other in held)}
    return {n for n in full if frozenset(called.split()) <= frozenset(n.split())}


def _without_initials(name: str) -> str:
    """A name as some reports give it: "ann rose" of "Ann B. Rose"."""
    first, *middle = name.lower().split()
    return " ".join(
        [first, *(w for n, w in enumerate(middle, 1) if len(w.strip(".")) > 1 or n == len(middle))]
    )


def _age_beside(text: str, name: Span) -> tuple[Span, int] | None:
    """Where the age of somebody stands behind or before his name, and how many years it is."""
    behind, before, _ = _ages()
    found = behind.match(text, name.end)
    if found is not None:
        group = next(n for n in range(1, found.re.groups + 1) if found[n])
        return Span(found.start(group), found.end(group)), int(found[group])
    start = max(0, name.start - 40)
    front = before.search(text[start : name.start])
    return (Span(start + front.start(1), start + front.end(1)), int(front[1])) if front is not None else None


@cache
def _nations() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = load_table("en", "measures.toml")["nations"]
    return re.compile(table["some"]), re.compile(table["its"]), re.compile(table["which"])


@cache
def _ages() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = load_table("en", "measures.toml")["ages"]
    return re.compile("|".join(table["after"])), re.compile(table["before"]), re.compile(table["recalled"])


# ------------------------------------------------------------------ how long after it set out
OUT = Sort("time out", "time", frozenset(), frozenset(), frozenset(), frozenset(), NEAR, frozenset({"alone"}))


def find_times_out(facts: Sequence[Fact]) -> Iterator[Measure]:
    """How long after it set out something happened to a ship or plane: "23 minutes after take-off"."""
    for reading, told in by_report(facts):
        for time in reading.analysis.times:
            known = reading.calendar.times.get(time.id)
            days = days_of(known.value) if known is not None and known.value else None
            if days and days < 1.0 and (end := _set_out_behind(reading.text, time)) is not None:
                fact = nearest_fact(told, time.start)
                if fact.told.polarity == -1 or reality(fact.told.certainty) != "real":
                    continue
                shown = time.text.lower()
                shown = next(
                    (shown[: -len(w)].strip() for w in marks("elapsed") if shown.endswith(f" {w}")), shown
                )
                said = (reading.text[max(0, time.start - 12) : time.start] + time.text).lower().split()
                low, high = _bounds_of(days, said)
                value = Value(time.span, shown, "time", "", low, high, "")
                whole = Span(time.start, end)
                what = f"time out: {WRECKED if fact.lemma in words().wrecks else fact.lemma}"
                yield Measure(fact, value, what, OUT, "", frozenset(), {}, frozenset(), whole)


def _bounds_of(days: float, said: Sequence[str]) -> tuple[float, float]:
    """From how long to how long a time may be, by the words before it: "about", "less than", "over"."""
    if not marks("longer").isdisjoint(said):
        return days, float("inf")
    if not marks("shorter").isdisjoint(said):
        return 0.0, days
    about = not marks("about").isdisjoint(said)
    return (days / ABOUT, days * ABOUT) if about else (days, days)


def _set_out_behind(text: str, time: TimeExpression) -> int | None:
    """Where "after take-off" ends behind a length of time."""
    words_behind = list(re.finditer(r"[\w-]+", text[time.end : time.end + NEAR]))
    said = [w[0].lower() for w in words_behind]
    after = said[:1] == ["after"] or time.text.lower().endswith(" after")
    found = next((n for n, w in enumerate(said[:5]) if w in marks("departed")), None)
    return time.end + words_behind[found].end() if after and found is not None else None


# ------------------------------------------------------------------ how many of each nation
def find_nationals(facts: Sequence[Fact]) -> Iterator[Measure]:
    """How many of each nation the reports count among the dead or those aboard: "17 Tovians", "nine from Tovia", in a sentence
    that counts those of several nations, says what became of them, or lists them among those of whom it says so."""
    found: list[Measure] = []
    none_left = False  # whether all who were aboard are dead, so that both are one count
    for reading, told in by_report(facts):
        for sentence in reading.sentences:
            figures = reading.figures_in(sentence)
            none_left = none_left or any(is_of_all_aboard(reading.text, x) for x in figures)
            counted = [(x, c) for x in figures if (c := _nation_behind(reading.text, x))]
            several = len({nation for _, (nation, _) in counted}) > 1
            total = sum(x.value or 0.0 for x, _ in counted)
            others = any(x.state and x.state not in marks("befallen") for x in figures)  # "were arrested"
            for figure, (nation, end) in counted:
                bounds = None if is_vague(figure) or not figure.value else interval(figure)
                state = _state_of_nationals(reading.text, figure, end, figures)
                all_told = several and total >= WHOLE  # such a list grows no more
                if bounds is None or not (several or state) or (not state and others):
                    continue
                added = frozenset[str]() if all_told else frozenset({"rises" if state == ABOARD else "grows"})
                high = float("inf") if bounds[1] is None else bounds[1]
                value = Value(figure.span, written(figure), "nationals", "", bounds[0], high, "")
                fact = nearest_fact(told, figure.start)
                if fact.told.polarity == -1 or reality(fact.told.certainty) != "real":
                    continue
                stretch = Span(figure.start, min(sentence.end, end))
                sort = replace(NATIONALS, marks=NATIONALS.marks | added)
                found.append(
                    Measure(
                        fact,
                        value,
                        f"nationals of {nation}",
                        sort,
                        state,
                        frozenset(),
                        {},
                        frozenset(),
                        stretch,
                    )
                )
    for made in found:
        if none_left:
            kept = made.marks - {"grows"} if made.part else made.marks
            yield replace(made, part="", sort=replace(made.sort, marks=kept))
        else:
            yield made


def _state_of_nationals(text: str, figure: Figure, end: int, figures: Sequence[Figure]) -> str:
    """What became of those of a nation, or of those among whom they are listed: "killed all 90 aboard, including 57 Tovians"."""
    if figure.state in marks("befallen"):
        return figure.state or ""
    listed = [x for x in figures if x.end <= figure.start and (x.value or 0.0) > (figure.value or 0.0)]
    for whole in reversed(listed):
        between = text[whole.end : figure.start].lower()
        at = max((between.rfind(w) for w in including()), default=-1)
        if at < 0:
            break
        if whole.state in marks("befallen"):
            return whole.state or ""
        said = re.findall(r"\w+", between[:at])
        if not marks("died").isdisjoint(said):
            return DEAD
        if whole.state is None and not marks("on_board").isdisjoint(said):
            return ABOARD
        break
    return ABOARD if _is_aboard(text, figure, end) else ""


@cache
def including() -> tuple[str, ...]:
    """The words behind which some of those who were counted are listed."""
    return tuple(load_table("en", "measures.toml")["nations"]["including"])


DEAD, ABOARD, LIFE = "dead", "aboard", "life"


def _is_aboard(text: str, figure: Figure, end: int) -> bool:
    """Whether those of a nation are counted among those aboard: "160 of the passengers were Tovian nationals"."""
    said = re.findall(r"\w+", text[figure.start : end + BEHIND].lower())
    return figure.state == "aboard" or not marks("aboard").isdisjoint(said)


def nearest_fact(told: Sequence[Fact], at: int) -> Fact:
    """The fact whose predicate stands nearest to a place."""
    return min(told, key=lambda x: (abs(x.told.predicate.start - at), x.claim.id))


NATIONALS = Sort(
    "nationals",
    "count",
    frozenset(),
    frozenset(),
    frozenset(),
    frozenset(),
    NEAR,
    frozenset({"alone"}),
)


def _nation_behind(text: str, figure: Figure) -> tuple[str, int] | None:
    """The state whose people a number counts, by what stands behind it, and where that ends."""
    if figure.added or figure.of_total is not None:
        return None
    some, its, which = _nations()
    if (found := some.match(text, figure.end)) is not None:
        named = found["nation"]
        nation = country_of(named) if found[OF] else country_of_demonym(named)
        return (nation, found.end()) if nation else None
    if (found := its.match(text, figure.end)) is not None:
        owner = which.search(text[max(0, figure.start - NATION) : figure.start])
        nation = country_of(owner["nation"]) if owner is not None else None
        return (nation, found.end()) if nation else None
    behind = list(re.finditer(r"[^\s,.;:()]+(?=([,.;:()])?)", text[figure.end : figure.end + NATION]))
    last = next((n + 1 for n, w in enumerate(behind) if w[1]), len(behind))  # up to the next comma
    said = [w[0] for w in behind[:last]]
    first = 1 if said and said[0].lower() in marks("nationals") else 0
    if said[first : first + 1] and said[first].lower() in marks("of_nation"):
        named = [n for n in range(first + 1, len(said)) if said[n][:1].isupper()][:2]
        for size in (2, 1):
            if len(named) >= size and (nation := country_of(" ".join(said[n] for n in named[:size]))):
                return nation, figure.end + behind[named[size - 1]].end()
        return None
    for size in (2, 1):
        if first or len(said) < size or not said[0][:1].isupper():
            continue
        nation = country_of_demonym(" ".join(said[:size]))
        after = said[size] if len(said) > size else ""
        if nation and (not after or after.lower() in stop_words() | marks("nationals")):
            return nation, figure.end + behind[size - 1].end()
    return None


# ------------------------------------------------------------------ what two measures are to each other
def relate_measures(
    scene: Scene,
    facts: Sequence[Fact],
    decided: Container[frozenset[str]],
    others: Iterable[Measure] = (),
) -> Iterator[Relation]:
    """The measures of which two values cannot both be right.

    Args:
        others: more measures, read from more than a number and the words beside it.
        decided: the pairs of claims of which the table of verdicts has said what they are to each other.
    """
    central = central_names(scene)
    days = (single_day(reading.published) for reading in scene.readings.values())
    first = min((d for d in days if d is not None), default=None)
    by_what: dict[str, list[Measure]] = defaultdict(list)
    read = (find_measures, find_ages, find_nationals, find_times_out)
    for made in chain(*(find(facts) for find in read), others):
        by_what[made.what].append(made)
    for what in sorted(by_what):
        found = _of_one_value(by_what[what], central)
        for rivals, sure in rivals_among(
            found, decided, lambda a, b: _disputed(a, b, central, first), lambda a, b: not _apart(a, b)
        ):
            yield from _related(scene, rivals, sure)


def central_names(scene: Scene) -> frozenset[str]:
    """The names that so many reports of an affair have that they do not tell one thing of it from another."""
    told: Counter[str] = Counter()
    for reading in scene.readings.values():
        told.update(
            {f"n:{name_stem(w.lower)}" for s in reading.sentences for w in reading.words(s) if w.name}
        )
    most = max(FEW, CENTRAL * len(scene.readings))
    return frozenset(name for name, n in told.items() if n > most)


def _of_one_value(found: Sequence[Measure], central: frozenset[str]) -> list[Measure]:
    """The measures without those of which one voice of one report gives several values."""
    several: set[int] = set()
    for a, b in combinations(found, 2):
        if (
            a.document == b.document
            and a.fact.source == b.fact.source
            and _apart(a, b)
            and _of_one(a, b, central)
        ):
            several |= {id(a), id(b)}
    return [m for m in found if id(m) not in several]


def _apart(left: Measure, right: Measure) -> bool:
    """Whether no value fits both, though one is not a manifold of the other; a part is no more than the whole."""
    a, b = left.value, right.value
    low, high = max(a.low, b.low), min(a.high, b.high)
    if left.part != right.part:
        if a.kind == "nationals" and not (left.part and right.part):
            return low > high and low <= SCALE * max(high, 1e-9)
        if left.part and right.part:  # some of those aboard may be saved
            return False
        part, whole = (a, b) if left.part else (b, a)
        return whole.high < part.low <= SCALE * max(whole.high, 1e-9)
    if a.kind == "age":
        passed = 0.0 if "dead" in left.marks & right.marks else _years_between(left, right)
        return passed < low - high <= GENERATION
    if a.kind == "nationals":
        return low > high and low <= SCALE * max(high, 1e-9)  # passengers are counted by their names
    if left.sort.name == right.sort.name == ABOARD and not (_is_tens(a) or _is_tens(b)):
        return low > high and low <= SCALE * max(high, 1e-9)  # those aboard are counted one by one
    if a.kind == "interval":
        return low > high and low <= FEWFOLD * high
    if "counted" in left.marks & right.marks and not (_is_tens(a) or _is_tens(b)):
        return low > high and low <= SCALE * max(high, 1e-9)
    if a.kind == "time" and {a.unit, b.unit} == {"day", "hour"}:
        return low > high + CALENDAR * (low >= 1.0) and low <= SCALE * max(high, 1e-9)
    rounded = a.kind == "length" and (_is_round(a.shown) or _is_round(b.shown))
    return low > high * (1 + (ROUNDED if rounded else ROUND)) and low <= SCALE * max(high, 1e-9)


def _is_tens(value: Value) -> bool:
    """Whether a count is of so many tens, or not an exact one."""
    return value.low != value.high or value.low % 10 == 0


def _is_round(shown: str) -> bool:
    """Whether a number has one digit that is not nought: "1,000 feet" may be 290 metres."""
    return len(re.sub(r"\D", "", shown).strip("0")) <= 1 and len(re.sub(r"\D", "", shown)) > 1


def _years_between(left: Measure, right: Measure) -> float:
    """The years by which somebody may have grown older between two reports: none within a season, in which few have a birthday."""
    days = [known_days(m.fact.reading.published) for m in (left, right)]
    if days[0] is None or days[1] is None:
        return GENERATION
    apart = gap(days[0], days[1])
    return 0.0 if apart <= FAR else 1.0 + apart // 365


def _of_one(left: Measure, right: Measure, central: frozenset[str]) -> float:
    """How likely two measures are of one thing, 0 where nothing says so; `central` names tell no two things apart."""
    owned = left.value.kind in OWNED and "alone" not in left.marks
    if owned and not _of_one_owner(left.fact, right.fact):
        return 0.0
    names = left.names & right.names
    telling = [m.names - central for m in (left, right)]
    fronts = [m.front - central for m in (left, right)]
    if any(all(pair) and not pair[0] & pair[1] for pair in (telling, fronts)):
        return 0.0
    if left.value.kind == "length" and _of_two_zones(left, right):
        return 0.0
    if "which" not in left.marks and _of_several(left) != _of_several(right):
        return 0.0  # "the first explosion", "one of the explosions"
    if "sited" in left.marks and _of_two_sites(left, right):
        return 0.0
    alone = "alone" in left.marks
    if left.value.kind == "time" and not alone and _of_one_state(left, right):
        return 0.0 if _goes_on(left, right) else SURE if names else LIKELY
    by_doer = "by_doer" in left.marks
    if by_doer and not any(one_filler(x, y) in FITS for x in left.fact.of(DOER) for y in right.fact.of(DOER)):
        return 0.0
    if (
        left.value.kind == "time"
        and not alone
        and not by_doer
        and not any(weight(w) >= SPECIFIC for w in (left.beside & right.beside) - _people(left, right))
    ):
        return 0.0
    if left.value.kind == "time" and _of_two_sorts(left.fact, right.fact):
        return 0.0
    shared = (NAMED if names - central else KNOWN * bool(names)) + sum(
        x for w, x in left.things.items() if w in right.things
    )
    if "which" in left.marks:
        which = [marks("ordinals") & m.fact.reading.vocabulary(m.fact.told.clause) for m in (left, right)]
        if which[0].isdisjoint(which[1]):
            return 0.0
        shared += ENOUGH
    least = OF_TIME if left.value.kind == "time" else ENOUGH
    known = ("known" in left.marks and bool(names)) or ("daily" in left.marks and _of_one_day(left, right))
    if shared < least and not known and "alone" not in left.marks and left.sort.name != AGE.name:
        return 0.0
    return SURE if names else LIKELY


def _of_two_sites(left: Measure, right: Measure) -> bool:
    """Whether the sentences place those they count in buildings of two sorts: a mill, a school."""
    mine, yours = (
        {w.stem.removesuffix("er").removesuffix("r") for w in _words_of_sentence(m) if w.lower in _sites()}
        for m in (left, right)
    )
    return bool(mine) and bool(yours) and not mine & yours


@cache
def _sites() -> frozenset[str]:
    """Nouns for places that people are in, but for parts of one, or such as may be any."""
    return words().sites - marks("parts_of_sites")


def _words_of_sentence(measure: Measure) -> Sequence[Word]:
    reading = measure.fact.reading
    return list(reading.words(reading.sentence_at(measure.value.span.start) or measure.stretch))


def _of_several(measure: Measure) -> frozenset[str]:
    """Which of several things a clause tells of."""
    return which_of_several([w.lower for w in measure.fact.reading.words(measure.fact.told.clause)])


def _of_two_zones(left: Measure, right: Measure) -> bool:
    """Whether two lengths joined to their nouns are of things of two shapes, or of zones for two purposes: "a 1-mile radius", "a
    2-mile stretch"; people leave the one, and stay indoors in the other."""
    shapes = [_shape(m) for m in (left, right)]
    if None not in shapes and shapes[0] != shapes[1]:
        return True
    kinds = [_kind_of_zone(m) for m in (left, right)]
    if all(kinds) and kinds[0] != kinds[1]:
        return True  # "a 3-km exclusion zone", "a one-kilometre safety zone"
    mine, yours = ([w.stem for w in _words_of_sentence(m)] for m in (left, right))
    if shapes == [AROUND, AROUND] and not any(kinds):
        return not of_one_purpose(mine, yours)  # nobody may fly there; so far fish died
    return of_two_purposes(mine, yours)


AROUND = "around"  # the shape of a radius, of a zone


def _shape(measure: Measure) -> str | None:
    """The shape of that which a length is joined to."""
    if not _is_joined(measure.fact.reading, measure.value):
        return None
    behind = re.findall(r"\w+", measure.fact.reading.text[measure.value.span.end :][:NATION].lower())[:3]
    known = load_table("en", "measures.toml")["shapes"]
    return next((name for w in behind for name, row in known.items() if w in row.split()), "")


def _kind_of_zone(measure: Measure) -> str:
    """The word between a length and the noun for a zone; "" where none stands there."""
    behind = re.findall(r"\w+", measure.fact.reading.text[measure.value.span.end :][:NATION].lower())[:2]
    known = {w for row in load_table("en", "measures.toml")["shapes"].values() for w in row.split()}
    return behind[0] if len(behind) > 1 and behind[1] in known else ""


def _of_one_state(left: Measure, right: Measure) -> bool:
    """Whether two lengths of time tell how long one and the same was in one state: burned, was held."""
    if not _states(left) & _states(right):
        return False
    a, b = left.fact, right.fact
    one_place = any(one_filler(x, y) in FITS for x in a.places for y in b.places)
    if (left.names & right.names or one_place) and all(_is_the_state(m) for m in (left, right)):
        return True
    parts = [a.of(UNDERGOER), b.of(UNDERGOER)]
    if not all(parts):
        parts = [a.of(DOER, UNDERGOER), b.of(DOER, UNDERGOER)]
    return any(one_filler(x, y) in FITS for x in parts[0] for y in parts[1])


def _goes_on(left: Measure, right: Measure) -> bool:
    """Whether a state may last longer in a report of another day: "has been held for seven months"."""
    days = [known_days(m.fact.reading.published) for m in (left, right)]
    still = any(
        not marks("still").isdisjoint(m.fact.reading.vocabulary(m.fact.told.clause)) for m in (left, right)
    )
    return still and (days[0] is None or days[1] is None or gap(days[0], days[1]) > 0)


def _of_months(measure: Measure) -> bool:
    """Whether a length of time is only that within which something was so: "the worst loss in 11 months of war"."""
    before = measure.fact.reading.text[max(0, measure.value.span.start - BEHIND) : measure.value.span.start]
    return before.lower().split()[-1:] == [WITHIN]


def _states(measure: Measure) -> frozenset[str]:
    """The states that the words around a length of time tell of."""
    said = {w.stem for w in measure.fact.reading.words(measure.stretch)}
    return frozenset(state for state, stems in _lasting().items() if stems & said)


def _is_the_state(measure: Measure) -> bool:
    """Whether that of which a length of time is told is itself what burns, lasts or is out: "the outage", "the blaze"."""
    stems = {s for row in _lasting().values() for s in row}
    return any(stem(x.head) in stems for x in measure.fact.of(DOER, UNDERGOER))


@cache
def _lasting() -> Mapping[str, frozenset[str]]:
    return {state: _stems(row) for state, row in load_table("en", "measures.toml")["lasting"].items()}


def _people(left: Measure, right: Measure) -> frozenset[str]:
    """The nouns for those who take part: of one driver several lengths of time are told."""
    return frozenset(stem(x.head) for m in (left, right) for x in m.fact.everyone if x.type in PEOPLE)


def _of_one_day(left: Measure, right: Measure) -> bool:
    """Whether the clauses give one day, and both numbers are of a great crowd."""
    a, b = left.fact, right.fact
    dated = a.own_day and b.own_day and a.day is not None and a.day == b.day and a.day[0] == a.day[1]
    return dated and min(left.value.low, right.value.low) >= GREAT


def _of_two_sorts(left: Fact, right: Fact) -> bool:
    """Whether two facts tell of things of one noun that their words set apart: "the warranty period", "the period of use"."""
    mine, yours = (
        {x.head: x.modifiers for x in fact.of(DOER, UNDERGOER) if not x.named and x.modifiers}
        for fact in (left, right)
    )
    return any(not mine[head] & yours[head] for head in mine.keys() & yours.keys())


def _of_one_owner(left: Fact, right: Fact) -> bool:
    """Whether somebody or something that two sums are told of is the same, and nobody is another one: a fine on a firm is not one
    on its founder, a loss of one year not that of two."""
    verdicts = [
        one_filler(a, b)
        for role, mine in left.fillers.items()
        for a in mine
        for b in right.of(role)
        if a.figure is None and b.figure is None
    ]
    told = [x.reading.days_told(x.told.predicate) for x in (left, right)]
    apart = told[0] is not None and told[1] is not None and told[0] != told[1]
    return any(v in FITS for v in verdicts) and "excludes" not in verdicts and not apart


def _is_recalled(measure: Measure) -> bool:
    """Whether a clause says what was held before: "earlier studies had put it at 70,000 tonnes"."""
    clause = measure.fact.told.clause
    near = Span(clause.start, max(clause.start + 1, min(clause.end, measure.value.span.end + NEAR)))
    return not marks("recalled").isdisjoint(measure.fact.reading.vocabulary(near))


def _way_and_length(left: Measure, right: Measure) -> bool:
    """Whether one is the way that something went, and the other how long it is: "rolled 11 kilometres", "the 1.4-kilometre train"."""
    ways = [m for m in (left, right) if m.fact.lemma in marks("moving")]
    long = [m for m in (left, right) if m.value.kind == "length" and _is_joined(m.fact.reading, m.value)]
    return len(ways) == 1 and len(long) == 1 and ways[0] is not long[0]


def _disputed(
    left: Measure, right: Measure, central: frozenset[str], first: tuple[str, str] | None = None
) -> float:
    """How likely two measures cannot both be right, 0 where they can.

    Args:
        first: the day of the first report.
    """
    a, b = left.fact, right.fact
    if not _apart(left, right) or _is_recalled(left) != _is_recalled(right):
        return 0.0
    if not of_two_voices(a, b) or _way_and_length(left, right):
        return 0.0
    if a.document != b.document and (a.interim or b.interim) and "counted" not in left.marks:
        return 0.0  # "had burned 400 hectares by Friday"
    if a.document == b.document and not (a.heard and b.heard):
        return 0.0  # a report that gives two values, and says of one only that somebody gave it, knows of two
    if left.value.kind == "time" and (_goes_on(left, right) or _of_months(left) or _of_months(right)):
        return 0.0
    apart = FEAST if "known" in left.marks else 0
    if a.own_day and b.own_day and a.day and b.day and gap(a.day, b.day) > apart:
        return 0.0
    told = [x.reading.days_told(x.told.predicate) for x in (a, b)]
    if all(told) and gap(told[0], told[1]) > FAR:  # type: ignore[arg-type]
        return 0.0
    published = [known_days(x.reading.published) for x in (a, b)]
    if "settles" in left.marks & right.marks and not _of_one_time(left, right, first):
        return 0.0
    if "grows" in left.marks & right.marks and (None in published or gap(published[0], published[1]) > 0):  # type: ignore[arg-type]
        return 0.0
    if "rises" in left.marks | right.marks and _rose(left, right):
        return 0.0
    return _of_one(left, right, central)


def _of_one_time(left: Measure, right: Measure, first: tuple[str, str] | None) -> bool:
    """Whether two counts are of one day, or of a time at which nobody counts any more."""
    days = [known_days(m.fact.reading.published) for m in (left, right)]
    if days[0] is None or days[1] is None:  # of several exact counts, some were never right
        late = all(first is not None and gap(first, d) > FAR for d in days if d is not None)
        return late and any(days) and not (_is_tens(left.value) or _is_tens(right.value))
    return gap(days[0], days[1]) == 0 or all(
        first is not None and d is not None and gap(first, d) > FAR for d in days
    )


def _rose(left: Measure, right: Measure) -> bool:
    """Whether a report of a later day gives more, or one of no known day may."""
    published = [known_days(m.fact.reading.published) for m in (left, right)]
    if published[0] is None or published[1] is None:
        return True
    early, late = (left, right) if published[0] <= published[1] else (right, left)
    return gap(published[0], published[1]) > 0 and late.value.low > early.value.low


def _related(scene: Scene, found: Sequence[Measure], sure: float) -> Iterator[Relation]:
    sides = [scene.side(m.fact.claim, _shown(m, found), (m.fact.reading.tidy(m.stretch),)) for m in found]
    asked = found[0].sort.asked
    question = (Reason(QUESTION, asked),) if asked else ()
    why = (*f.reasons((f.numbers_apart, True)), MEASURED, *question)
    yield from relate_numbers(scene, "contradicts", found, sides, why, sure)


def _shown(measure: Measure, found: Sequence[Measure]) -> str:
    """A value as the first one of those that are the same is written: 500 metres and 1,600 feet are one."""
    if measure.value.high == float("inf"):
        return measure.value.shown
    same = (
        m
        for m in found
        if m is measure or (m.value.high < float("inf") and not _apart(m, measure) and _exact(m))
    )
    return next(same).value.shown


def _exact(measure: Measure) -> bool:
    """Whether a value is no wide range."""
    return measure.value.high <= measure.value.low * (1 + 4 * ROUND)
