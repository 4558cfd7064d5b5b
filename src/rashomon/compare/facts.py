"""A proposition as it is compared: who is meant in the case, on which day, in which state, in how many.

Built once for each claim of kind "proposition" and only read.  Whoever dies, sinks or survives is put beside whoever is
killed, sunk or saved, so that roles of two wordings meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from rashomon.compare.counted import is_elapsed, marks
from rashomon.compare.lexicon import NOUN, OBJECT, SUBJECT, Outcome, words
from rashomon.compare.reading import Reading
from rashomon.compare.timing import known_days
from rashomon.compare.words import name_stem, stem, weight
from rashomon.model import Actor, Argument, Claim, Figure, Proposition, Span, Statement

DASH = "-"
CLOCK_RULE = "clock"  # by which an hour without a day is read
OF_ONE = 2  # words behind "of" of which the last is surely the noun: "of hospital wards"
SHORTENED = 3  # letters of a unit by which it is known in another spelling ("storey", "story")
UNIT = 1.0  # weight of a unit in which two facts give a sum
NAMED = 4.0  # weight of a named actor that two facts share
BEGINS = 6  # characters of what is said before an "it" that may stand for the speaker: "that it"
NAMED_BEFORE = 3  # sentences before a pronoun in which those are named for whom it may stand
MODIFIER = 0.4  # of its own weight that a shared restriction adds
DOER, UNDERGOER = "actor", "theme"
EXTENT = "extent"  # how long: nobody and nothing takes part in it
UNDERGOERS = frozenset({"theme", "recipient", "topic", "partner", "goal", "beneficiary"})
# In a value of TIMEX3: an hour, or a part of the day; durations by what their unit comes to in days.
_HOUR = re.compile(r"T(?:(?P<hour>\d\d):(?P<minute>\d\d)|(?P<part>MO|AF|EV|NI))")
_PARTS = {"MO": (0, 720), "AF": (720, 1080), "EV": (1020, 1440), "NI": (1140, 1440)}
_DURATION = re.compile(r"P(?:\d+(?:\.\d+)?[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?(?<!P)")
_PART = re.compile(r"(?P<clock>T)?(?P<count>\d+(?:\.\d+)?)(?P<unit>[YMWDHS])")
_UNITS = {
    ("", "Y"): 365.0, ("", "M"): 30.0, ("", "W"): 7.0, ("", "D"): 1.0, ("T", "H"): 1 / 24, ("T", "M"): 1 / 1440, ("T", "S"): 1 / 86400,
}  # fmt: skip
MINUTES, DAY = 20, 1440  # minutes by which two hours of one happening may differ, and of a day
BODIES = frozenset({"organisation", "group", "media", "state"})
DEAD, MANNER = "dead", "manner"
PEOPLE = frozenset({"person", "organisation", "group", "state", "media", "office"})


class Meaning(NamedTuple):
    """All that it depends on whether two fillers are one; quickly looked up, as the same ones are asked again and again."""

    head: str
    modifiers: frozenset[str]
    actor: str | None
    name: str
    named: bool
    type: str
    offices: frozenset[str]
    sole: bool
    named_by: frozenset[str] = frozenset()  # the names right before its noun

    @property
    def body(self) -> bool:
        """Whether it is a body that its description tells from others: "the army of Quarland"."""
        return self.named or (self.type in BODIES and any(m[:3] == "of:" for m in self.modifiers))


@dataclass(frozen=True)
class Filler:
    """Who or what fills a role: an actor of the case, or a thing by its head noun and the words that restrict it."""

    role: str
    head: str
    modifiers: frozenset[str]
    span: Span
    actor: str | None = None
    name: str = ""
    named: bool = False
    type: str = "thing"
    determiner: str | None = None
    figure: Figure | None = None
    plural: bool = False
    offices: frozenset[str] = frozenset()
    only: bool = False
    whose: frozenset[str] = frozenset()  # the names in its phrase by their stems: whose, or of where, it is
    sole: bool = False  # the one of its noun that the affair has (`sole.py`)
    sign: str = ""  # the noun that said how much of it, or that there are signs of it

    @cached_property
    def meaning(self) -> Meaning:
        """Who or what it is, wherever it stands."""
        return Meaning(
            self.head, self.modifiers, self.actor, self.name, self.named, self.type, self.offices, self.sole,
            frozenset(m for m in self.modifiers if ":" not in m and name_stem(m) in self.whose),
        )  # fmt: skip

    @property
    def body(self) -> bool:
        """Whether it is a body that its description tells from others."""
        return self.meaning.body

    @cached_property
    def weight(self) -> float:
        """How much it tells that two facts share this one."""
        if self.role == EXTENT:
            return UNIT
        if self.named:
            return NAMED
        if self.figure is not None and self.figure.unit not in (None, "", "count", self.figure.noun):
            return UNIT  # crowns, tonnes: many things are so much
        return weight(stem(self.head)) + MODIFIER * sum(
            min(3.0, weight(stem(m.split(":")[-1]))) for m in self.modifiers
        )

    @property
    def keys(self) -> Iterator[str]:
        """What this filler can be found by."""
        if self.actor is not None and self.named:
            yield f"@{self.actor}"
        for word in self.name.lower().split() if self.named else ():
            if len(word) > 3:
                yield f"n:{name_stem(word)}"
        if not self.named:
            yield stem(self.head)
            yield from (stem(w) for w in words().one.get(self.head, ()))
            yield from (f"n:{name_stem(m.split(':')[-1])}" for m in self.modifiers if len(m) > 3)


@dataclass(frozen=True)
class Fact:
    """A claim with everything that a verdict asks for."""

    claim: Claim
    told: Proposition
    reading: Reading
    fillers: Mapping[str, tuple[Filler, ...]]
    loose: tuple[Figure, ...]
    day: tuple[str, str] | None
    own_day: bool
    teller: str | None = (
        None  # who denies what was told before ("The ministry denied it"), or blames somebody
    )
    authored: bool = False  # told as who or what was behind it
    mentioned: bool = False  # only named in a clause that tells who was behind it
    blamed: tuple[Filler, ...] = ()  # those suspected of it, or blamed for it
    answers: frozenset[str] = frozenset()  # the calls (`called`) of those whose claim it denies
    clock: tuple[int, int] | None = (
        None  # first and last minute of the day between which it is told to have happened
    )
    lasting: float | None = None  # the days that it is told to have lasted
    said_by: str | None = None  # the call of whoever says it
    zone: str = ""  # the time zone that an hour is told in, as the report has it
    which: frozenset[str] = (
        frozenset()
    )  # of several named happenings of one kind, those that it is told of (`which.py`)

    @property
    def document(self) -> str:
        return self.claim.document

    @property
    def lemma(self) -> str:
        return self.told.lemma

    @property
    def event(self) -> str | None:
        return self.claim.event

    @cached_property
    def acts(self) -> frozenset[int]:
        """The groups of acts that its predicate belongs to."""
        if self.lemma in words().of_people and not any(f.type in PEOPLE for f in self.undergoers):
            return frozenset()
        return words().acts.get(self.lemma, frozenset())

    def of(self, *roles: str) -> tuple[Filler, ...]:
        """Who or what fills some roles."""
        fillers = self.fillers
        if len(roles) == 1:
            return fillers.get(roles[0], ())
        return tuple([f for role in roles if role in fillers for f in fillers[role]])

    @cached_property
    def undergoers(self) -> tuple[Filler, ...]:
        """Whom or what it befalls, concerns or is directed at."""
        return self.of(*sorted(UNDERGOERS))

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What its predicate says becomes of somebody."""
        if self._settles_nothing:
            return ()
        noun = self.told.form == "noun"
        found = tuple(o for o in words().outcomes.get(self.lemma, ()) if (o.side == NOUN) == noun)
        if any(o.value == DEAD for o in found) and any(w in self._clause_text for w in words().by_own_hand):
            return (*found, Outcome(MANNER, words().dimensions[MANNER].values[0], OBJECT))
        if self._by_anothers_hand(found):
            return (*found, Outcome(MANNER, words().dimensions[MANNER].values[-1], OBJECT))
        return found

    @property
    def _clause_text(self) -> str:
        return self.told.clause.of(self.reading.text).lower()

    def _by_anothers_hand(self, found: Iterable[Outcome]) -> bool:
        """Whether it says that somebody killed one other: "police killed the gunman", "shot him dead", not "found him dead"."""
        kills = any(o.value == DEAD and o.side == OBJECT for o in found)
        shot = self.lemma == DEAD and not words().shooting.isdisjoint(self._clause_text.split())
        if self.told.form == "noun" or not (kills or shot):
            return False
        did, befell = self.of(DOER), self.of(UNDERGOER)
        one = not any(x.plural or x.figure is not None for x in befell)
        others = not {x.actor for x in did if x.actor} & {x.actor for x in befell}
        return bool(did and befell) and one and others and all(x.type in PEOPLE for x in did)

    @cached_property
    def _settles_nothing(self) -> bool:
        """Whether it says where or with whom somebody has a home ("lived in the mill with her son"), or of what health that it is
        none ("in declining health")."""
        if self.lemma in words().dwelling and self.of("place", "partner", "occasion", "topic"):
            return True
        return any(not words().ailing.isdisjoint(x.modifiers) for x in self.of("topic"))

    @cached_property
    def states(self) -> Mapping[str, str]:
        """For each dimension of outcomes the state that the undergoer (or the doer, of "won") is said to be in.

        What is denied is the other state where there are only two, and else no state at all.
        """
        found = {}
        for outcome in self.outcomes:
            dimension = words().dimensions[outcome.dimension]
            if self.told.polarity == 1:
                found[outcome.dimension] = outcome.value
            elif dimension.binary and not (
                self.told.denied and self.of(DOER)
            ):  # who did not kill him left him as he was
                found[outcome.dimension] = next(v for v in dimension.values if v != outcome.value)
        return found

    def holders(self, dimension: str) -> tuple[Filler, ...]:
        """Who is in a state: the doer of "won the vote", else the undergoer."""
        sides = {o.side for o in self.outcomes if o.dimension == dimension}
        if SUBJECT in sides and self.of(DOER):
            return self.of(DOER)
        return self.of(UNDERGOER) or self.undergoers

    @cached_property
    def means(self) -> tuple[Filler, ...]:
        """By what it is done: the torpedo of "sunk by a torpedo", the petrol of "set on fire with petrol"."""
        return tuple(
            x
            for x in self.of("instrument", "partner", DOER)
            if not x.named and x.type not in PEOPLE and stem(x.head) in words().means
        )

    @cached_property
    def carriers(self) -> frozenset[str]:
        """In what sort of thing somebody goes: the helicopter of "fled by helicopter"."""
        if self.lemma not in words().going:
            return frozenset()
        told = self.of("topic", "occasion", "instrument", "place")
        return frozenset(
            c
            for x in told
            if not x.named and x.type not in PEOPLE and (c := words().carriers.get(stem(x.head)))
        )

    @cached_property
    def of_nobody(self) -> bool:
        """Whether it is told of nobody and nothing: "misled nobody"."""
        return self.told.polarity == -1 and any(
            a.head in words().nobody and a.role == UNDERGOER for a in self.told.arguments
        )

    @cached_property
    def places(self) -> tuple[Filler, ...]:
        return self.of("place")

    @cached_property
    def counted(self) -> tuple[Filler, ...]:
        """The fillers that are counted."""
        return tuple(
            f
            for found in self.fillers.values()
            for f in found
            if f.figure is not None and f.figure.value is not None
        )

    @cached_property
    def values(self) -> frozenset[float]:
        """The numbers that it gives."""
        figures = (*self.loose, *(x.figure for x in self.counted if x.figure is not None))
        return frozenset(f.value for f in figures if f.value is not None)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words of its clause with a capital, but for the first."""
        said = self.told.clause.of(self.reading.text).split()[1:]
        return frozenset(w.strip(".,;:'’").lower() for w in said if w[:1].isupper())

    @cached_property
    def those_named(self) -> frozenset[str | None]:
        """The actors that it names."""
        return frozenset(x.actor for x in self.everyone if x.named)

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """The nouns of those without a name who take part, and what restricts any of them, by their stems."""
        heads = {stem(x.head) for x in self.everyone if not x.named}
        return frozenset(heads | {stem(m.split(":")[-1]) for x in self.everyone for m in x.modifiers})

    @cached_property
    def sizes(self) -> tuple[Figure, ...]:
        """The sums and measures, wherever they stand in it: "was worth 4 million crowns", "reached 4 million"."""
        held = [f.figure for f in self.counted if f.figure is not None]
        return tuple(
            f
            for f in (*self.loose, *held)
            if f.value is not None and f.unit not in (None, "", "count", f.noun)
        )

    @cached_property
    def beside_others(self) -> bool:
        """Whether those counted are told beside others: "Nine people were also killed in Lenz"."""
        if any(x.figure is not None and x.figure.added for x in self.counted):
            return True
        for counted in self.counted:
            between = self.reading.text[counted.span.end : self.told.predicate.start].lower().split()
            if len(between) <= 4 and words().more & set(between):
                return True
        return False

    @cached_property
    def of_some(self) -> bool:
        """Whether it counts some of those whom its clause counts first: "among the nine arrested two are clerks"."""
        first = self.told.clause.of(self.reading.text).lower().split()[:1]
        return bool(first) and first[0].strip("\"'“‘(") in words().among and bool(self.counted)

    @cached_property
    def everyone(self) -> tuple[Filler, ...]:
        """Whoever and whatever has a part in it, role by role."""
        return tuple(x for found in self.fillers.values() for x in found)

    @cached_property
    def told_for(self) -> str:
        """How long it lasted, in the report's words."""
        inside = (
            t
            for t in self.reading.analysis.times
            if t.type == "DURATION" and self.told.clause.contains(t.span)
        )
        return next((t.text for t in inside), "")

    @cached_property
    def hours(self) -> tuple[int, ...]:
        """The hours that its clause gives, in minutes of the day."""
        return exact_hours(self.reading, self.told.clause)

    @cached_property
    def sentence(self) -> int:
        """The number of the sentence in which its predicate stands."""
        return self.reading.number_at(self.told.predicate.start)

    @cached_property
    def interim(self) -> bool:
        """Whether it tells what had come together by some moment, and may have gone on to grow: "as of Friday evening", "had burned
        400 hectares by Friday"."""
        sentence = self.reading.sentence_at(self.told.predicate.start) or self.told.clause
        said = " ".join(sentence.of(self.reading.text).lower().split())
        if any(f" {phrase.replace('_', ' ')} " in f" {said} " for phrase in marks("interim")):
            return True
        before = (self.reading.text[: t.start].split()[-1:] for t in self.reading.times_in(sentence))
        return any(w and w[0].lower() in marks("by_when") for w in before)

    @cached_property
    def heard(self) -> bool:
        """Whether its report says on whose word it is told, by name or description."""
        return self.speaker is not None or (self.statement is not None and bool(self.statement.source))

    @property
    def statement(self) -> Statement | None:
        """The statement as whose content it is told, None in the outlet's own words."""
        return self.reading.statements.get(self.claim.voice or "")

    @cached_property
    def of_unnamed(self) -> bool:
        """Whether it only tells that somebody spoke without his name, which many do."""
        return not words().unnamed.isdisjoint(self.reading.vocabulary(self.told.clause))

    @cached_property
    def speaker(self) -> str | None:
        """Whose word it is, as an actor of the case."""
        return self.teller or self.reading.speaker(self.claim.voice)

    @cached_property
    def source(self) -> str | None:
        """Whose word it is: an actor, or the statement where nobody knows him; None is the outlet's own word."""
        return self.speaker or self.claim.voice


def fact_of(reading: Reading, claim: Claim, actors: Mapping[str, Actor]) -> Fact:
    """The fact behind a claim of kind "proposition"."""
    told = reading.propositions[claim.slots["proposition"]]
    figures = reading.figures
    fillers: dict[str, list[Filler]] = {}
    for argument in told.arguments:
        found = _filler(reading, argument, actors, figures, told.lemma)
        if found is not None and (found.figure is None or not _says_when(reading, told, found.figure)):
            fillers.setdefault(found.role, []).append(found)
    _not_himself(reading, told, fillers, actors)
    _author(reading, told, fillers, actors, figures)
    _turn(told, fillers)
    _extent(fillers)
    _place(fillers, told.form == "noun")
    _each_once(fillers)
    when = claim.slots["when"]
    day = (when["start"], when["end"]) if when and when["start"] and when["end"] else None
    day = None if day is None or _hangs_on_unknown_day(reading, told) else _roughly(reading, told, day)
    loose = tuple(
        figures[f] for f in told.figures if f in figures and not _says_when(reading, told, figures[f])
    )
    clock = hour_at(reading, told.when)
    return Fact(
        claim,
        told,
        reading,
        {k: tuple(v) for k, v in fillers.items()},
        loose,
        day,
        bool(claim.slots["own_date"]) and day is not None and not _tells_only_an_hour(reading, told),
        blamed=_blamed(reading, told, actors, figures),
        clock=clock,
        lasting=_lasting(reading, told),
        said_by=called(actors.get(reading.speaker(claim.voice) or "")),
        zone=_zone(reading, told) if clock is not None else "",
    )


WEEK = 7  # days ago from which nobody counts to the day: "10 days ago" may be nine


def _roughly(reading: Reading, told: Proposition, day: tuple[str, str]) -> tuple[str, str]:
    """A day with those around it that so many days ago may as well be."""
    time = next((t for t in reading.analysis.times if t.id == told.when), None)
    out = known_days(reading.published)
    if time is None or out is None or not time.text.lower().endswith(words().days_ago):
        return day
    first, last = (date.fromisoformat(d) for d in day)
    slack = timedelta(max(0, (date.fromisoformat(out[0]) - last).days) // WEEK)
    return (first - slack).isoformat(), (last + slack).isoformat()


def _tells_only_an_hour(reading: Reading, told: Proposition) -> bool:
    """Whether the time of a clause is an hour without its day, which is then that of the report alone: "crashed at 1:39 p.m."."""
    known = reading.calendar.times.get(told.when or "")
    return known is not None and known.rule == CLOCK_RULE


def _says_when(reading: Reading, told: Proposition, figure: Figure) -> bool:
    """Whether a number is of a length of time by which something else came before or after what a clause tells: "three minutes
    before the jet crashed" says nothing of how the ship sank."""
    if told.predicate.start < figure.end or "," in reading.text[figure.end : told.predicate.start]:
        return False
    around = (t for t in reading.analysis.times if t.span.contains(figure.span))
    return any(is_elapsed(reading.text, t) for t in around)


def _hangs_on_unknown_day(reading: Reading, told: Proposition) -> bool:
    """Whether the day is counted from another one that the text names, in a report that nobody knows the day of: its "last
    Thursday" may be any."""
    known = reading.calendar.times.get(told.when or "")
    return known is not None and known.anchor == "story" and reading.published == (None, None)


def hour_at(reading: Reading, time: str | None) -> tuple[int, int] | None:
    """First and last minute of the day, where a time expression gives the hour or a part of the day.

    Args:
        time: its id.
    """
    known = reading.calendar.times.get(time or "")
    return hour_of(known.value) if known is not None and known.value else None


def exact_hours(reading: Reading, span: Span) -> tuple[int, ...]:
    """The hours that stand in a span, in minutes of the day, without parts of the day."""
    hours = (hour_at(reading, t.id) for t in reading.times_in(span))
    return tuple(h[0] for h in hours if h is not None and h[0] == h[1])


def _zone(reading: Reading, told: Proposition) -> str:
    """The time zone of the hour that dates a proposition."""
    time = next((t for t in reading.analysis.times if t.id == told.when), None)
    return zone_of(reading.text, time.span) if time is not None else ""


def zone_of(text: str, time: Span) -> str:
    """The time zone of an hour, as it stands in or behind it."""
    own = text[time.start : time.end + 12].lower().partition("(")[0]  # not that of another hour in brackets
    said = (w.strip(".,;:)") for w in own.split())
    return next((w for w in said if w in words().zones), "")


def hour_of(value: str) -> tuple[int, int] | None:
    """First and last minute of the day in a value of TIMEX3, where it gives the hour or a part of the day."""
    hour = _HOUR.search(value)
    if hour is None:
        return None
    if hour["part"]:
        return _PARTS.get(hour["part"])
    minute = int(hour["hour"]) * 60 + int(hour["minute"])
    return minute, minute


def hours_apart(left: Fact, right: Fact) -> bool:
    """Whether both clauses give an hour, and no two of them are one: "before midnight", "before 11 p.m."."""
    return apart(left.hours, right.hours)


def apart(left: Iterable[int], right: Sequence[int]) -> bool:
    """Whether both give hours, in minutes of the day, and no two of them are one."""
    between = [abs(a - b) % DAY for a in left for b in right]
    return bool(between) and all(min(m, DAY - m) > MINUTES for m in between)


def _lasting(reading: Reading, told: Proposition) -> float | None:
    """The days that something lasted, where its clause gives one duration."""
    found = [
        days
        for t in reading.analysis.times
        if t.type == "DURATION" and told.clause.contains(t.span) and t.start > told.predicate.start
        if (known := reading.calendar.times.get(t.id)) is not None
        and (days := days_of(known.value)) is not None
    ]
    return found[0] if len(found) == 1 and told.form == "verb" else None


def days_of(value: str | None) -> float | None:
    """The days of a duration of TIMEX3."""
    told = _DURATION.fullmatch(value or "")
    if told is None:
        return None
    clock, found = "", 0.0
    for part in _PART.finditer(told[0]):
        clock = clock or part["clock"] or ""
        found += float(part["count"]) * _UNITS[clock, part["unit"]]
    return found


def called(actor: Actor | None) -> str | None:
    """What somebody named is called."""
    return actor.name.lower() if actor is not None and actor.named else None


def one_act(left: Fact, right: Fact) -> bool:
    """Whether two facts are told in one word, or in two for one act."""
    return left.lemma == right.lemma or not left.acts.isdisjoint(right.acts)


def of_two_voices(left: Fact, right: Fact) -> bool:
    """Whether two facts stand on the word of two: not of one speaker, nor, in one report, on that of the outlet."""
    sources = (left.source, right.source)
    if left.document == right.document and None in sources:
        return False
    return sources[0] is None or sources[0] != sources[1]


def claims_of(left: Fact, right: Fact) -> frozenset[str]:
    """The claims behind two facts, by which it is known what the two are to each other."""
    return frozenset((left.claim.id, right.claim.id))


def one_call(left: str, right: str) -> bool:
    """Whether two calls may be of one: equal, or the one is the last name of the other, which may be all that a report gives."""
    short, long = sorted((left.split(), right.split()), key=len)
    return short == long or (len(short) == 1 and short[0] == long[-1])


def _not_himself(
    reading: Reading, told: Proposition, fillers: dict[str, list[Filler]], actors: Mapping[str, Actor]
) -> None:
    """Turns pronouns that would stand for the doer himself: "found time to receive him" is of another one."""
    doers = {x.actor for x in fillers.get(DOER, ()) if x.actor}
    bare = {
        a.span
        for a in told.arguments
        if (m := reading.mentions.get(a.mention or "")) is not None and m.kind == "pronoun"
    }
    for role in UNDERGOERS & fillers.keys():
        himself = [x for x in fillers[role] if x.span in bare and x.actor in doers]
        others = [y for x in himself if (y := _another(reading, x, doers, actors)) is not None]
        fillers[role] = [*(x for x in fillers[role] if x not in himself), *others]
        if not fillers[role]:
            del fillers[role]


def _another(
    reading: Reading, pronoun: Filler, doers: set[str], actors: Mapping[str, Actor]
) -> Filler | None:
    """Whom a pronoun can stand for that cannot mean the doer: the one other person named last, if there is but one."""
    here = reading.number_at(pronoun.span.start)
    for number in range(here, max(-1, here - NAMED_BEFORE - 1), -1):
        named = {
            a.id: a
            for m in reading.mentions_by_sentence.get(reading.sentences[number], ())
            if m.start < pronoun.span.start and (a := actors.get(reading.actor_of(m) or "")) is not None
            if a.named and a.type == "person" and a.id not in doers
        }
        if named:
            one = next(iter(named.values()))
            return replace(pronoun, actor=one.id, name=one.name, named=True) if len(named) == 1 else None
    return None


def _author(
    reading: Reading,
    told: Proposition,
    fillers: dict[str, list[Filler]],
    actors: Mapping[str, Actor],
    figures: Mapping[str, Figure],
) -> None:
    """Whoever is told to have done what is told without a doer, or boasts of it."""
    if DOER in fillers:
        return
    for author in told.by:
        if author.how in ("did", "claims") and author.polarity == 1:
            found = _filler(reading, author.who, actors, figures)
            if found is not None:
                fillers.setdefault(DOER, []).append(found)


def _blamed(
    reading: Reading, told: Proposition, actors: Mapping[str, Actor], figures: Mapping[str, Figure]
) -> tuple[Filler, ...]:
    """Those who are only suspected of an act, or blamed for it."""
    found = [
        _filler(reading, a.who, actors, figures)
        for a in told.by
        if a.how in ("blamed", "suspected") and a.polarity == 1
    ]
    return tuple(replace(x, role=DOER) for x in found if x is not None)


def _turn(told: Proposition, fillers: dict[str, list[Filler]]) -> None:
    """Whoever is the subject of a word that befalls him ("died", "sank") is put where the killed and the sunk are."""
    sides = {o.side for o in words().outcomes.get(told.lemma, ())}
    befalls = SUBJECT in sides or told.lemma in words().unaccusative
    if befalls and DOER in fillers and UNDERGOER not in fillers:
        fillers[UNDERGOER] = fillers.pop(DOER)


def _extent(fillers: dict[str, list[Filler]]) -> None:
    """Puts how long it is told to be apart from those whom it befalls: the years of "sentenced to two years"."""
    for role in (*UNDERGOERS, "source", "place"):
        long = [x for x in fillers.get(role, ()) if x.figure is not None and x.head in words().units_of_time]
        if long:
            fillers.setdefault(EXTENT, []).extend(replace(x, role=EXTENT) for x in long)
            fillers[role] = [x for x in fillers[role] if x not in long]
            if not fillers[role]:
                del fillers[role]


def _each_once(fillers: dict[str, list[Filler]]) -> None:
    """Leaves each actor once in a role: "the clerk Jon Abel" is one."""
    for role, held in fillers.items():
        seen: dict[str, Filler] = {}
        for x in held:
            known = seen.get(x.actor or "")
            if x.actor is not None and (known is None or (x.figure is not None and known.figure is None)):
                seen[x.actor] = x
        fillers[role] = [x for x in held if x.actor is None or seen[x.actor] is x]


def _place(fillers: dict[str, list[Filler]], noun: bool) -> None:
    """Where somebody or something is said to be, if the clause names no place of its own: "a house in the north", and where
    the noun for an act says on what: "the rally on Mill Square"."""
    sites = [
        x for x in fillers.get("occasion", ()) if x.head in words().sites | words().spots or x.type == "place"
    ]
    if sites:
        fillers.setdefault("place", []).extend(replace(x, role="place") for x in sites)
        fillers["occasion"] = [x for x in fillers["occasion"] if x not in sites]
        if not fillers["occasion"]:
            del fillers["occasion"]
    if fillers.get("place"):
        return
    if noun:
        there = [
            replace(x, role="place") for x in fillers.get(UNDERGOER, ()) if x.named and x.type == "place"
        ]
        fillers.update({"place": there} if there else {})
    for found in [x for role in (UNDERGOER, DOER) for x in fillers.get(role, ())]:
        for word in sorted(m.split(":")[1] for m in found.modifiers if m[:3] in ("in:", "at:")):
            fillers.setdefault("place", []).append(Filler("place", word, frozenset(), found.span))


def _filler(
    reading: Reading,
    argument: Argument,
    actors: Mapping[str, Actor],
    figures: Mapping[str, Figure],
    lemma: str = "",
) -> Filler | None:
    mention = reading.mentions.get(argument.mention or "")
    actor = actors.get(reading.actor_of(mention) or "") if mention is not None else None
    head, name = _counted_unit(reading, argument, figures) or argument.head, ""
    if actor is None and argument.head == words().itself:
        actor = _speaking(reading, argument, actors)
        head = stem_of_name(actor.name) if actor is not None else _described(reading, argument)
        if not head:
            return None
    elif mention is not None and mention.kind == "pronoun":
        if actor is None:
            return None
        head = stem_of_name(actor.name)
    elif mention is None and argument.head in words().pronouns:
        return None
    if actor is not None:
        name = actor.name
    head, modifiers = _in_one_word(head, frozenset(argument.modifiers))
    if head in words().moments:
        of = sorted(m for m in modifiers if m.startswith("of:"))
        head, modifiers = (of[0][3:], modifiers - {of[0]}) if len(of) == 1 else (head, modifiers)
    sign, held = "", _last_of(argument)
    if lemma in words().found_of["verbs"] and head in words().found_of["nouns"] and held:
        sign, head, modifiers = head, held, modifiers - {f"of:{held}"}
    part = held if head in words().partial else None
    if part is not None:
        head, modifiers = part, modifiers - {f"of:{part}"}
    if argument.determiner in words().no:
        modifiers -= words().besides  # "no other boat" is no boat
    return Filler(
        argument.role,
        head,
        modifiers,
        argument.span,
        actor.id if actor is not None else None,
        name,
        bool(actor is not None and actor.named),
        actor.type if actor is not None else "thing",
        argument.head if part is not None else argument.determiner,
        None if part is not None else _number(reading, argument, figures),
        argument.plural or part is not None,
        frozenset(w for r in actor.roles for w in r.text.lower().split())
        if actor is not None
        else frozenset(),
        argument.number is not None and bool(words().only & set(_before(reading, argument))),
        _whose(reading, argument),
        sign=sign,
    )


def _voice_of(reading: Reading, argument: Argument) -> Statement | None:
    """The statement that begins with an "it"."""
    voice = reading.statements.get(reading.voice_at(argument.span) or "")
    if voice is None or argument.span.start - voice.content[0].start > BEGINS:
        return None
    return None if voice.content[0].end - argument.span.end < BEGINS else voice  # "denied it"


def _described(reading: Reading, argument: Argument) -> str:
    """The noun of whoever speaks of itself as "it" and is only described: "the railway said that it hid nothing"."""
    voice = _voice_of(reading, argument)
    if voice is None or voice.speaker is not None or len(voice.source) != 1:
        return ""
    said = [w for w in reading.words(voice.source[0]) if w.lower not in words().definite]
    return said[0].lower if len(said) == 1 and not said[0].name else ""


def _speaking(reading: Reading, argument: Argument, actors: Mapping[str, Actor]) -> Actor | None:
    """The body that speaks of itself as "it" where its words begin: "the firm says it misled nobody"."""
    voice = _voice_of(reading, argument)
    if voice is None:
        return None
    actor = actors.get(reading.actor(voice.speaker) or "")
    return actor if actor is not None and actor.type in (*BODIES, "place") else None


def _whose(reading: Reading, argument: Argument) -> frozenset[str]:
    """The names in a noun phrase beside its head: "Keshi soldiers", "the soldiers of Kesh"."""
    said = argument.span.of(reading.text).split()
    after = {m.split(":")[1] for m in argument.modifiers if m.startswith("of:")}
    named = {w.strip(".,;:'’").lower() for w in said if w[:1].isupper()}
    ends = {w.strip(".,;:").lower() for w in said if argument.head in w.lower()}
    return frozenset(name_stem(w) for w in (named - ends) & {*argument.modifiers, *after})


def _last_of(argument: Argument) -> str | None:
    """The noun after "of": the arsenic of "traces of arsenic", the wards of "a third of hospital wards"."""
    of = [m[3:] for m in argument.modifiers if m.startswith("of:")]
    return of[-1] if of and len(of) <= OF_ONE else None


def _in_one_word(head: str, modifiers: frozenset[str]) -> tuple[str, frozenset[str]]:
    """A noun with its restriction, by the one word for both: a foreign national, and a person from abroad, is a foreigner."""
    for word, of, restricting in words().one_word:
        if head == of and restricting <= modifiers:
            return word, modifiers - restricting
    return head, modifiers


def _number(reading: Reading, argument: Argument, figures: Mapping[str, Figure]) -> Figure | None:
    """How many are told of; not how tall or old one is: the 12 of "a 12-storey house"."""
    figure = figures.get(argument.number or "")
    if figure is not None and _measures(reading, figure, argument):
        return None
    return figure or _count(reading, argument)


def _measures(reading: Reading, figure: Figure, argument: Argument) -> bool:
    """Whether a number with a hyphen before its unit only says how big a thing is."""
    unit = figure.unit or ""
    said = reading.text[figure.start : argument.word.start].lower()
    return unit not in ("", "count") and f"{DASH}{unit[:SHORTENED]}" in said


def _count(reading: Reading, argument: Argument) -> Figure | None:
    """A number that stands before a noun and is in no figure of its own."""
    if argument.count is None:
        return None
    place = argument.span
    text = place.of(reading.text)
    return Figure(
        "", reading.id, place.start, place.end, text, argument.count, None, "exact", noun=argument.head
    )


def _counted_unit(reading: Reading, argument: Argument, figures: Mapping[str, Figure]) -> str | None:
    """The unit of a sum of money or a measure, whose head noun may be "billion"."""
    figure = figures.get(argument.number or "")
    if figure is not None and _measures(reading, figure, argument):
        return None
    return figure.unit.lower() if figure is not None and figure.unit not in (None, "", "count") else None


def _before(reading: Reading, argument: Argument) -> list[str]:
    """The words right before a noun phrase and its first words."""
    text = reading.text[max(0, argument.span.start - 14) : argument.word.start]
    return text.lower().split()


def stem_of_name(name: str) -> str:
    """The head noun of a description."""
    return name.split()[-1].lower() if name.split() else ""
