"""Counts of all whom one happening befell, laid side by side over all reports: how a toll rose, and where two dispute it.

Reports give a toll in words that share nothing but the number's kind ("97 bodies", "the dead number", "lost their lives"),
so that pairs of propositions do not find it.  A count belongs here if it is of a whole (people, bodies, lives) and not of some
of them, is not added to another one, and does not look back on another happening.  Where the reports tell of several such
happenings, on several days, two counts are laid side by side only if their day, their place or their linked event is one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, pairwise

from rashomon.compare import features as f
from rashomon.compare.counted import is_of_all_aboard, is_rate, is_vague, written
from rashomon.compare.facts import DOER, Fact, Filler, claims_of, of_two_voices
from rashomon.compare.fillers import FITS, one_number
from rashomon.compare.gate import LISTED
from rashomon.compare.lexicon import words
from rashomon.compare.rivals import all_rivals, pair_of, relate_numbers
from rashomon.compare.scene import Scene
from rashomon.compare.table import LATER, MANY, SOON, by_then, knows_both, of_one_batch
from rashomon.compare.timing import FAR, gap, known_days, single_day
from rashomon.compare.verdicts import reality
from rashomon.compare.which import ALL
from rashomon.compare.words import name_stem, stem
from rashomon.lang.tables import load_table
from rashomon.model import Figure, Reason, Relation, RelationKind, Span
from rashomon.names import country_of, region_of
from rashomon.together import hanging_together

_MONTH = re.compile(r"(?:XXXX|\d{4})-\d\d")
NEAR = 1  # days between two tellings of the day of one happening
SURE, LIKELY = 0.85, 0.7  # how likely a dispute is right: of one happening by its parts, or as the only one
ASIDE = 0.15  # share of the reports that may tell of another happening aside
ROSE = 0.86  # and a change
OTHER = 0.6  # share of an earlier count below which a later one is of some, or of another happening
BEYOND = 1.2  # times the highest count of a known day which one of no known day may be
FEWER = 0.5  # and of those hurt, some of whom die
SETTLED = 45  # days after a happening on which those whom it befell are counted no more
MORE = 1.5  # times a count that is given as the least which it may be at most, once nobody counts any more
CLEARLY = 1.3  # times a count that another one is at least which is no rounding of it
MANIFOLD = 30.0  # times that a count may be another one that is said to be the most
LIFE = "life"
ABOARD, DEAD, UNFOUND = "aboard", "dead", "missing"
FEW = 10  # times that a count of an earlier report may be a later one
FEWEST, SHARED = (
    5,
    2,
)  # a count, and reports that give it, from which two nouns for those counted mean the same ones
SEVERAL_REPORTS = 5  # reports from which a place that but one of them names is not that of the happening
COUNTERS = 3  # who count for themselves, from which a series is theirs and not one's
PLURAL = "s"
OF_ITSELF = "ing"
BACK = 3  # sentences before a count of others in which those stand beside whom it counts
FAR_BEHIND = 70  # characters behind a count in which stands how badly those counted are hurt
NO_LIMITS = ("in:", "at:", "including:")
AMONG = 9  # words from "among" to the number of some of those who stand there
FEW_WORDS = 2  # words before "of whom" that count some of those before them
BESIDE = 60  # characters from whoever stands beside those whom a number counts
PARTED, OF_PARTS = (
    0.3,
    0.6,
)  # share of the reports that give several counts from which they count parts; how sure a dispute then is at most
BELIED = 3  # later reports that give far fewer
PART = 0.6  # share of the highest count below which one may be of a village alone
FEW_NAME = 0.2  # share of the reports that name a place of which the affair is not
BACK_FROM_PLACE = 16  # characters before a name: "the mayor of"
HOSTAGE = "hostag"  # the stem by which all are counted who were held
ATTACKER = "attacker"  # what all are called who attacked: captors, rebels, terrorists
BUILDING = "building"  # the site of those counted where it has no name: "in the theatre"
OF_ONE_THING = "@of"  # of those who died, they died of one thing
BADLY, RESTRICTED = "@badly", "of some"
RECALLING = 34  # characters before a count in which stands that it was given before
FURTHER = 12  # characters behind a number in which "others" stands
LIMITED = 5  # words behind a count, of which one says where those counted were
OPENS = 3  # words before a count, of which one may be the "from" that makes it the one before
SERIES = Reason("one_toll", "They count those whom one happening befell.")


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of all whom a happening befell."""

    fact: Fact
    filler: Filler
    figure: Figure
    measure: str
    sort: str  # what limits it; counts of two sorts are not compared
    day: tuple[str, str] | None  # of the happening, where the clause gives it
    places: frozenset[str]
    published: tuple[str, str] | None  # the day of the report, where one alone is known
    earlier: bool = False  # what a report says was counted before: "to 31 from 34"
    whole: bool = False  # of all who were aboard, and died: nobody counts them anew
    others: frozenset[float] = frozenset()  # what reports that count so many count of another crash

    @property
    def document(self) -> str:
        return self.fact.document

    @property
    def value(self) -> float:
        return self.figure.value or 0.0


def find_tolls(facts: Sequence[Fact]) -> list[list[Toll]]:
    """The counts of the reports, those of one happening together."""
    by_sort: dict[tuple[str, str], list[Toll]] = defaultdict(list)
    for fact in facts:
        for toll in _tolls(fact):
            by_sort[toll.measure, toll.sort].append(toll)
    by_sort = _by_occasion(by_sort)
    _join_sorts(by_sort)
    for tolls in by_sort.values():
        tolls[:] = _without_other_wholes(tolls)
    by_sort = defaultdict(list, {key: _with_places(tolls) for key, tolls in by_sort.items()})
    began = _central([t for tolls in by_sort.values() for t in tolls])
    return [group for key in sorted(by_sort) for group in _of_one_happening(by_sort[key], began)]


def _by_occasion(by_sort: Mapping[tuple[str, str], list[Toll]]) -> dict[tuple[str, str], list[Toll]]:
    """The counts by measure and sort; where some report counts the victims of two happenings apart ("42 died in the fire, six in
    the clashes"), or at two sites beside those of both, those who name one are of that one alone."""
    apart, sited = set(), set()
    parts: set[tuple[str, str]] = set()  # the measures with the sites whose count is a part of a larger one
    for (measure, _), tolls in by_sort.items():
        told: dict[str, dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
        there: dict[str, dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
        if any(t.fact.which for t in tolls):
            apart.add(measure)  # by their names
            tolls[:] = [t for t in tolls if t.fact.which - {ALL} or not _is_known(t)]
        for toll in tolls:
            told[toll.document][_occasion(toll)].add(toll.value)
            there[toll.document][_site(toll)].add(toll.value)
        for occasions in told.values():
            named = [values for occasion, values in occasions.items() if occasion]
            if any(not a & b for a, b in combinations(named, 2)):
                apart.add(measure)
        for sites in there.values():
            named = [values for site, values in sites.items() if site]
            whole = max(sites.get("", {0.0}))
            parts |= {(measure, site) for site, values in sites.items() if site and max(values) < whole}
            if any(whole >= min(a) + min(b) for a, b in combinations(named, 2)):
                sited.add(measure)
    made: dict[tuple[str, str], list[Toll]] = defaultdict(list)
    for (measure, sort), tolls in by_sort.items():
        known = sorted({s for m, s in parts if m == measure and s != BUILDING})
        for toll in tolls:
            occasion, site = _occasion(toll), _site(toll)
            apart_by_site = (measure, site) in parts
            if site == BUILDING:
                apart_by_site = apart_by_site or bool(known)
                site = (
                    known[0] if len(known) == 1 else site
                )  # "in the theatre", where one site alone has a name
            elif site:
                apart_by_site = apart_by_site or measure in sited
            of = [occasion] if occasion and measure in apart else []
            of += [site] if apart_by_site else []
            made[measure, " ".join([sort, *(f"@{where}" for where in of)]).strip()].append(toll)
    return made


def _site(toll: Toll) -> str:
    """The name of the site at which those counted were ("killed at the Almara hall", "at the Almara"); "" where a clause names none
    that is smaller than a town."""
    for x in toll.fact.places:
        if x.named and x.determiner in words().definite and not (country_of(x.name) or region_of(x.name)):
            return name_stem(x.name.lower().split()[0])
        said = x.name.lower().split() if x.named else [m.split(":")[-1] for m in sorted(x.modifiers)]
        if x.head in words().sites or (x.named and said[-1:] and said[-1] in words().sites):
            own = [w for w in said if w not in words().sites]
            if own:
                return name_stem(own[0])
    said = [w.lower for w in toll.fact.reading.words(toll.fact.told.clause)]
    inside = any(
        noun in words().counts["buildings"] and the in words().definite and at in words().counts["inside"]
        for at, the, noun in zip(said, said[1:], said[2:], strict=False)
    )
    return BUILDING if inside else ""


def _is_known(toll: Toll) -> bool:
    """Whether a number is spoken of as known, by whatever was told before: "of the 17 people who died"."""
    before = toll.fact.reading.text[max(0, toll.figure.start - BACK_FROM_PLACE) : toll.figure.start]
    return not words().definite.isdisjoint(before.lower().split()[-1:])


def _occasion(toll: Toll) -> str:
    """The happening that a clause names in which those counted died or were hurt, or that killed them; "" where it names none."""
    if toll.fact.which:
        return "" if ALL in toll.fact.which else " ".join(sorted(toll.fact.which))
    named = [
        stem(x.head)
        for x in toll.fact.of("occasion", "place", "cause", DOER)
        if not x.named and (stem(x.head) in words().happenings or x.head in words().counts["occasions"])
    ]
    return named[0] if len(set(named)) == 1 else ""


def _without_other_wholes(tolls: Sequence[Toll]) -> list[Toll]:
    """The counts, those of all who were aboard with what one report counts beside them, which is of another crash; where a month is
    told and nobody knows when the report came out, a count may be of any."""
    told: dict[str, set[float]] = defaultdict(set)
    for toll in tolls:
        if toll.whole:
            told[toll.document].add(toll.value)
    beside: dict[float, set[float]] = defaultdict(set)
    for values in told.values():
        for value in values:
            beside[value] |= values - {value}
    return [
        replace(t, whole=not _of_some_month(t), others=frozenset(beside[t.value])) if t.whole else t
        for t in tolls
    ]


def _of_some_month(toll: Toll) -> bool:
    """Whether a sentence of a report of no known day tells of a month: "the crash in October"."""
    reading = toll.fact.reading
    sentence = reading.sentence_at(toll.figure.start) or toll.fact.told.clause
    values = (reading.calendar.times.get(t.id) for t in reading.times_in(sentence))
    return known_days(reading.published) is None and any(
        v is not None and v.value is not None and _MONTH.fullmatch(v.value) for v in values
    )


def _with_places(tolls: Sequence[Toll]) -> list[Toll]:
    """The counts, each with all places that its report names for that number."""
    named: dict[tuple[str, float], frozenset[str]] = defaultdict(frozenset)
    for toll in tolls:
        named[toll.document, toll.value] |= toll.places
    return [replace(t, places=named[t.document, t.value]) for t in tolls]


def _join_sorts(by_sort: dict[tuple[str, str], list[Toll]]) -> None:
    """Puts those together whom reports count by two nouns and mean the same: "14 scouts" in some, "14 children" in others, and no
    report counts both."""
    usual = {key: value for key, tolls in by_sort.items() if (value := _usual(tolls)) >= FEWEST}
    ordered = sorted(usual, key=lambda k: (-_reports(by_sort[k]), k))
    for n, key in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if key[0] != other[0] or not (key[1] and other[1]) or key not in by_sort or other not in by_sort:
                continue
            if {t.fact.which - {ALL} for t in by_sort[key]} != {t.fact.which - {ALL} for t in by_sort[other]}:
                continue  # of two happenings, each by its name
            told = [{t.document for t in by_sort[k]} for k in (key, other)]
            both = [
                {t.value for k in (key, other) for t in by_sort[k] if t.document == d}
                for d in told[0] & told[1]
            ]
            same = any(t.value == usual[key] for t in by_sort[other])
            if same and len(told[0]) >= SHARED and all(len(v) == 1 for v in both):
                by_sort[key] += by_sort.pop(other)


def _usual(tolls: Sequence[Toll]) -> float:
    """The count that most reports give."""
    told = Counter(value for value, _ in {(t.value, t.document) for t in tolls})
    return max(told, key=lambda v: (told[v], v))


def _tolls(fact: Fact) -> Iterator[Toll]:
    """The counts in a fact."""
    told = fact.told
    if reality(told.certainty) != "real" or fact.mentioned:
        return
    if fact.beside_others and not any(
        x.figure and x.figure.added and _of_others(fact, x.figure) for x in fact.counted
    ):
        return
    states = [_state_and_sort(fact, x) for x in fact.counted]
    for filler in fact.counted:
        figure = filler.figure
        if figure is not None and (
            is_rate(fact.reading.text, figure) or _of_either(fact.reading.text, figure)
        ):
            continue
        if filler.head in words().bodies and fact.lemma in words().counts["handled"]:
            continue  # how many of the dead were buried
        bare = filler.head in words().whole or (figure is not None and filler.head in figure.text.lower())
        if bare and fact.lemma in words().among and filler.span.start < told.predicate.start:
            continue  # "the two were among the six missing"
        if told.polarity == -1 and (fact.states or figure is None or figure.state != UNFOUND):
            continue  # but "99 have not been accounted for"
        earlier = figure is not None and _is_earlier(fact, figure)
        if states.count(_state_and_sort(fact, filler)) > 1 and not earlier:
            continue  # "corrected the toll to 31 from 34"
        if figure is None or figure.of_total is not None or not figure.value or is_vague(figure):
            continue
        if (figure.added and not _of_others(fact, figure)) or _is_of_before(fact, figure):
            continue
        if _is_step(fact, figure):
            continue
        if fact.reading.analysis.document.in_title(figure.span) or _is_of_some(fact, figure):
            continue
        measure = words().tolls.get(figure.state or "")
        if figure.state is None and fact.states.get(LIFE) == DEAD and _is_of_lives(fact, figure):
            measure = DEAD
        whole = is_of_all_aboard(fact.reading.text, figure)
        measure = DEAD if whole else measure
        if measure == ABOARD and "life" in fact.states:
            continue  # "killed 141 people on board" counts the dead among them
        if measure == ABOARD and _is_restricted(fact, filler):
            continue  # "carried 153 people from Tovia"
        if _is_beside_one(fact, filler):
            continue  # "killed the envoy and three Tovians"
        alone = measure is not None and measure != ABOARD and _sort(fact, filler, measure)
        if measure is not None and not alone and _is_counted_apart(fact, filler):
            continue
        if measure is not None:
            own = fact.day if fact.own_day and _is_deed(fact) else None
            if own is not None and own == fact.reading.told_on(fact.claim.voice):
                own = None  # "said on Tuesday that 31 people had died"
            places = frozenset(x.name.lower() for x in fact.places if x.named)
            published = single_day(fact.reading.published)
            sort = _sort(fact, filler, measure, whole)
            yield Toll(fact, filler, figure, measure, sort, own, places, published, earlier, whole)


def _is_step(fact: Fact, figure: Figure) -> bool:
    """Whether a number is by how many a count rose or fell: "went up by eight"."""
    before = fact.reading.text[max(fact.told.clause.start, figure.start - FURTHER) : figure.start].lower()
    return not words().counts["steps"].isdisjoint(before.split()[-1:])


def _is_of_lives(fact: Fact, figure: Figure) -> bool:
    """Whether a number counts those whose lives a happening took: "claimed the lives of about 60 people"."""
    before = (
        fact.reading.text[max(fact.told.clause.start, figure.start - RECALLING) : figure.start]
        .lower()
        .split()
    )
    return any(stem(a) == "life" and b in words().part_of for a, b in pairwise(before))


def _is_beside_one(fact: Fact, counted: Filler) -> bool:
    """Whether somebody who is not counted stands right before a number: "killed the envoy and three Tovians"."""
    figure = counted.figure
    if figure is None:
        return False
    starts = [x.span.start for x in fact.everyone if x is not counted and x.figure is None]
    before = [fact.reading.text[s : figure.start] for s in starts if 0 < figure.start - s <= BESIDE]
    return any(b.endswith(" and ") and not set(b) & set(",;") for b in before)


def _is_counted_apart(fact: Fact, counted: Filler) -> bool:
    """Whether a number of people is one of several whom a clause counts sort by sort, and not their sum: "283 passengers and 15
    crew"."""
    sizes = [
        x.figure.value or 0.0 for x in fact.of(counted.role) if x.figure is not None and x is not counted
    ]
    return bool(sizes) and counted.figure is not None and counted.figure.value != sum(sizes)


def _state_and_sort(fact: Fact, counted: Filler) -> tuple[str, str] | None:
    """What befell whom: "154 people, 98 women and 56 men, died" counts three."""
    state = counted.figure.state if counted.figure is not None else None
    return (state, _sort(fact, counted, words().tolls.get(state, ""))) if state else None


def _is_earlier(fact: Fact, figure: Figure) -> bool:
    """Whether a report says of a count that it was the one before: "from 34", "earlier they had counted 34"."""
    text = fact.reading.text
    before = text[max(fact.told.clause.start, figure.start - RECALLING) : figure.start].lower().split()
    bounds = [w for w in before[-OPENS:] if w not in words().uncounted]
    if bounds and bounds[-1] in words().from_count:
        return True
    clause = [w.strip(".,;:") for w in fact.told.clause.of(text).lower().split()]
    opens = clause[0] if clause else ""
    return opens in words().recalled or bool(words().recalled & {w.strip(".,;:") for w in before})


def _is_of_some(fact: Fact, figure: Figure) -> bool:
    """Whether it counts a part of those it names ("90 of the dead passengers"), or those of elsewhere."""
    if words().elsewhere & fact.reading.vocabulary(fact.told.clause) or _is_of_several(fact, figure):
        return True
    if figure.state == DEAD and _others_died_too(fact, figure):
        return True
    if figure.state == DEAD and words().counts["at_hospital"] & fact.reading.vocabulary(fact.told.clause):
        return True  # "two were pronounced dead upon arrival"
    before = fact.reading.text[max(0, figure.start - BESIDE) : figure.start].lower().split()
    before = before[:-1] if before and before[-1] in words().definite else before
    kin = words().counts["kin"]
    if len(before) > 1 and before[-1] in words().part_of | words().counts["on_behalf"] and before[-2] in kin:
        return True  # "relatives of the 25 people who died" may be those of some
    if _is_among(fact, figure) or _some_of_whom(fact, figure):
        return True
    after = fact.reading.text[figure.end : figure.end + 16].lower().split()[:2]
    return len(after) == 2 and after[0] in words().part_of and after[1] in words().definite


def _is_among(fact: Fact, figure: Figure) -> bool:
    """Whether a number counts some of those who stand before it: "among the dead were 12 women"."""
    clause = fact.reading.sentence_at(figure.start) or fact.told.clause
    before = re.findall(r"[\w-]+|[,;:]", fact.reading.text[clause.start : figure.start].lower())
    last = next((n for n in range(len(before) - 1, -1, -1) if before[n] in words().among), None)
    if last is None or before[last + 1 : last + 2] == [] or before[last + 1] not in words().definite:
        return False
    return len(before) - last <= AMONG and not set(before[last:]) & set(",;:")


def _some_of_whom(fact: Fact, figure: Figure) -> bool:
    """Whether what is told befell only some of those counted: "the 90 sailors, 12 of whom died"."""
    behind = fact.reading.text[figure.end : figure.end + FAR_BEHIND].split(".")[0].lower()
    said = behind.partition(", ")[2].split()
    some = next(
        (n for n, (a, b) in enumerate(pairwise(said)) if a in words().part_of and b in words().them), None
    )
    return some is not None and some <= FEW_WORDS and "," not in behind.partition(", ")[2].split(" of ")[0]


def _is_of_several(fact: Fact, figure: Figure) -> bool:
    """Whether it counts those of several happenings at once: "two crashes, in which 346 died", "together they claimed 346 lives"."""
    sentence = fact.reading.sentence_at(figure.start) or fact.told.clause
    said = [w.lower for w in fact.reading.words(sentence)]
    if words().combined & set(said):
        return True
    return any(
        (w in words().several_of or (w.isdigit() and int(w) > 1))
        and any(stem(x) in words().happenings and x.endswith(PLURAL) for x in said[n + 1 : n + 3])
        for n, w in enumerate(said)
    )


def _is_of_before(fact: Fact, figure: Figure) -> bool:
    """Whether what a clause tells is told to lie so long before the happening ("It came ten days after a gunman killed 10"), or is
    only remembered ("brought back memories of a fire that killed 112")."""
    sentence = fact.reading.sentence_at(figure.start) or fact.told.clause
    before = [
        w.lower for w in fact.reading.words(Span(sentence.start, max(sentence.start + 1, figure.start)))
    ]
    if words().counts["remembering"] & set(before):
        return True
    return any(
        unit.rstrip(PLURAL) in words().units_of_time
        and after in words().after
        and words().comes & set(before[:n])
        and not "".join(before[n + 2 : n + 3]).endswith(OF_ITSELF)  # "came down minutes after taking off"
        for n, (unit, after) in enumerate(pairwise(before))
    )


def _of_others(fact: Fact, figure: Figure) -> bool:
    """Whether a number "more" is told beside one of another kind: "killed 40, another 90 are missing"."""
    reading, mine = fact.reading, words().tolls.get(figure.state or "")
    here = reading.sentence_at(figure.start) or fact.told.clause
    before = [x for x in reading.figures_in(here) if x.end <= figure.start]
    if not before:  # "18 are dead. Another 145 people are missing"
        at = reading.number_at(here.start)
        near = [x for s in reading.sentences[max(0, at - BACK) : at] for x in reading.figures_in(s)]
        told = [m for x in near if (m := words().tolls.get(x.state or "")) is not None]
        return bool(told) and mine not in told
    return words().tolls.get(before[-1].state or "") not in (None, mine)


def _is_deed(fact: Fact) -> bool:
    """Whether the clause tells the happening, so that its day is that of the happening: bodies are found later, and counts made."""
    return fact.told.form != "count" and bool(fact.outcomes or fact.lemma in words().costing)


def _sort(fact: Fact, filler: Filler, measure: str, whole: bool = False) -> str:
    """What limits those counted: "" where all people are meant; with `whole` nothing does that says where they were."""
    number = filler.figure is not None and filler.head in filler.figure.text.lower()
    number = number or (filler.figure is not None and _counts_two_sorts(fact, filler))
    head = "" if number or filler.head in words().whole else stem(filler.head)
    taking = filler.head in words().counts["takers"]  # "hostage-takers"
    if taking or filler.head in words().counts["attackers"]:
        head = ATTACKER
    if filler.head in words().counts["held"]:
        head = HOSTAGE
    limits = {m for m in filler.modifiers if not m.startswith(NO_LIMITS) and m not in words().uncounted}
    limits = set() if taking else limits
    limits -= set(filler.figure.text.lower().split()) if filler.figure is not None else set()
    for word, _, restricting in words().one_word:
        if not head and restricting and restricting <= limits:
            head, limits = stem(word), limits - restricting  # foreign nationals, foreign deaths
    if measure == ABOARD or whole:
        limits = {m for m in limits if not m.startswith(("aboard:", "on:"))}
    places = [x for x in fact.places if not x.named and x.head not in words().sites - words().wards]
    where = {stem(x.head) for x in places if x.span.start > filler.span.start}
    where -= words().happenings  # "were killed in the collapse"
    if measure in words().measures_of_harm and filler.figure is not None and _is_bad(fact, filler.figure):
        where.add(BADLY[1:])
    if measure == DEAD and not whole and filler.figure is not None:
        where |= _limited(fact, filler.figure)
    return " ".join([head, *sorted(limits), *(f"@{w}" for w in sorted(where))]).strip()


def _others_died_too(fact: Fact, figure: Figure) -> bool:
    """Whether a sentence goes on to others whom it tells of no other harm: "42 died in the fire and six others were gunned down"."""
    reading = fact.reading
    sentence = reading.sentence_at(figure.start) or fact.told.clause
    after = [x for x in reading.figures_in(sentence) if x.start > figure.end]
    return any(
        x.state in (None, DEAD)
        and not words()
        .counts["further"]
        .isdisjoint(reading.text[x.end : x.end + FURTHER].lower().split()[:1])
        and not set(";:") & set(reading.text[figure.end : x.start])
        for x in after
    )


def _limited(fact: Fact, figure: Figure) -> set[str]:
    """What says that only some of the dead are counted: those aboard or on the ground, or those who died of one of several things."""
    behind = [
        w.strip(".,;()") for w in fact.reading.text[figure.end : figure.end + FAR_BEHIND].lower().split()
    ]
    said = f" {' '.join(behind[:LIMITED])} "
    found = {
        p.split()[-1] for p in load_table("en", "predicates.toml")["tolls"]["limiting"] if f" {p} " in said
    }
    return found | {OF_ONE_THING[1:]} if fact.of("cause") and fact.lemma in words().unaccusative else found


def _counts_two_sorts(fact: Fact, filler: Filler) -> bool:
    """Whether one number counts two sorts of people: "29 passengers and crew"."""
    if filler.figure is None:
        return False
    behind = fact.reading.text[filler.figure.end : filler.figure.end + FAR_BEHIND].lower().split()[:4]
    joined = next((n for n, w in enumerate(behind) if w in words().joining), None)
    return (
        joined is not None
        and 0 < joined < len(behind) - 1
        and behind[joined + 1].strip(".,;") in words().crews
    )


def _of_either(text: str, figure: Figure) -> bool:
    """Whether a number is of two sorts that it does not tell apart: "300 dead or missing"."""
    said = [w.strip(".,;") for w in text[figure.end : figure.end + FAR_BEHIND].lower().split()]
    harmed, either = (load_table("en", "predicates.toml")["tolls"][k].split() for k in ("harmed", "either"))
    return any(
        a in harmed and b in either and c in harmed for a, b, c in zip(said, said[1:], said[2:], strict=False)
    )


def _is_bad(fact: Fact, figure: Figure) -> bool:
    """Whether those counted are told to be badly hurt, before the next number: "30 were seriously injured"."""
    text, end = fact.reading.text, min(fact.told.clause.end, figure.end + FAR_BEHIND)
    others = [x.start for x in fact.reading.figures_in(Span(figure.end, max(end, figure.end + 1)))]
    said = text[figure.end : min([end, *(o for o in others if o > figure.end)])].split(",")[0]
    return not words().badly.isdisjoint(said.lower().replace(".", " ").split())


# ------------------------------------------------------------------ of one happening
def _of_one_happening(tolls: Sequence[Toll], began: tuple[str, str] | None) -> Iterator[list[Toll]]:
    """The counts of one measure that are of one happening, in the order of their reports; what the affair is about `began` on a
    day that others may tell."""
    tolls = _without_killers(_without_towns(_without_elsewhere(_without_parts(tolls))))
    central = _central(tolls, began)
    kept = [_of_its_report(t, central) for t in tolls if central is None or not _looks_back(t, central)]
    several = _several(kept)
    if central is not None:
        aside = [t for t in kept if t.day is not None and gap(t.day, central) > NEAR]
        aside = aside if several else [t for t in aside if t.day is not None and t.day[0] > central[1]]
        if len({t.document for t in aside}) < ASIDE * len({t.document for t in kept}):
            others = {id(t) for t in aside}
            kept = [t for t in kept if id(t) not in others]
            several = False
    loose = not several and not (kept and kept[0].measure in words().of_one_day)
    pairs = [(a, b) for a, b in combinations(range(len(kept)), 2) if _one_happening(kept[a], kept[b], loose)]
    for group in hanging_together(range(len(kept)), pairs):
        told = _without_few(
            sorted((kept[n] for n in group), key=lambda t: (t.published or ("9999", ""), t.document))
        )
        if len(told) > 1:
            yield told


def _without_few(tolls: Sequence[Toll]) -> list[Toll]:
    """The counts without those that are a small part of what an earlier report gave: the deaths of three that a court speaks of."""
    kept: list[Toll] = []
    for toll in tolls:
        before = [
            t.value for t in kept if t.published and toll.published and t.published[1] < toll.published[0]
        ]
        if not before or toll.value * FEW >= max(before) or toll.measure == UNFOUND:
            kept.append(toll)
    return kept


def _without_parts(tolls: Sequence[Toll]) -> list[Toll]:
    """The counts without those whose sum their own report gives as well: "52 died ... 35 in the one half and 17 in the other"."""
    parts: set[int] = set()
    by_report: dict[str, list[Toll]] = defaultdict(list)
    for toll in tolls:
        by_report[toll.document].append(toll)
    for told in by_report.values():
        values = sorted({t.value for t in told})
        several = [*combinations(values, 2), *combinations(values, 3)]
        sums = [part for part in several if sum(part) in values and sum(n > 1 for n in part) > 1]
        sums = [part for part in sums if len(part) > 2 or part[0] > 1]
        parts |= {id(t) for t in told if any(t.value in part for part in sums)}
    return [t for t in tolls if id(t) not in parts]


def _without_elsewhere(tolls: Sequence[Toll]) -> list[Toll]:
    """The counts without those of a place of which none of several other reports speaks: of another happening that one report
    recalls."""
    texts = {t.document: t.fact.reading.text.lower() for t in tolls}
    if len(texts) < SEVERAL_REPORTS:
        return list(tolls)
    return [
        t
        for t in tolls
        if not t.places
        or any(place in text for d, text in texts.items() if d != t.document for place in t.places)
    ]


def _without_towns(tolls: Sequence[Toll]) -> list[Toll]:
    """The counts without those that are far below others and are told of a village, or of places of which few other reports speak:
    those of one place among several."""
    texts = {t.document: t.fact.reading.text for t in tolls}
    if len(texts) < SEVERAL_REPORTS:
        return list(tolls)
    most = max(t.value for t in tolls)
    few = max(2.0, FEW_NAME * len(texts))
    return [
        t
        for t in tolls
        if t.value > PART * most
        or not (places := _places_of(t))
        or any(sum(place in text for text in texts.values()) > few for place in places)
    ]


def _places_of(toll: Toll) -> set[str]:
    """The places that a sentence names up to a count, or the village or town alone whose count it is said to be."""
    reading = toll.fact.reading
    sentence = reading.sentence_at(toll.figure.start) or toll.fact.told.clause
    told = [
        m
        for m in reading.analysis.mentions
        if m.kind == "name" and m.type == "place" and sentence.start <= m.start < toll.figure.start
    ]
    of_one = {
        m.span.of(reading.text)
        for m in told
        if words().counts["small_places"]
        & set(reading.text[max(sentence.start, m.start - BACK_FROM_PLACE) : m.start].lower().split())
    }
    return of_one or {m.span.of(reading.text) for m in told}


def _without_killers(tolls: Sequence[Toll]) -> list[Toll]:
    """The counts without those whom somebody killed or hurt, where most reports tell of nobody who did: those shot at in a flood."""
    forces = words().charges["bodies"] | words().charges["insurgents"]
    by = [t for t in tolls if any(x.head.removesuffix("s") in forces for x in t.fact.of(DOER))]
    told = {t.document for t in tolls}
    few = len(told) >= SEVERAL_REPORTS and len({t.document for t in by}) <= max(1, ASIDE * len(told))
    doers = {id(t) for t in by} if few else set()
    return [t for t in tolls if id(t) not in doers]


def _central(tolls: Sequence[Toll], began: tuple[str, str] | None = None) -> tuple[str, str] | None:
    """The day of the happening: one that clauses give, near the first report or in several, else the one on which it is known to
    have begun, else that of the first report."""
    days: Counter[tuple[str, str]] = Counter()
    for day, _ in {(t.day or _event_day(t), t.document) for t in tolls}:
        if day is not None and day[0][:7] == day[1][:7]:
            days[day] += 1
    first = min((t.published for t in tolls if t.published is not None), default=None)
    near = [d for d in days if first is None or gap(d, first) <= FAR]
    known = [d for d in near if first is None or d[0] <= first[1] or days[d] > 1]
    known = known or [d for d, times in days.items() if times > 1]
    return min(known, key=lambda d: (-days[d], d)) if known else began or first


def _event_day(toll: Toll) -> tuple[str, str] | None:
    """The day of a linked event, not the days in which it may have been by when its report came out."""
    told = toll.fact.event is not None and _is_deed(toll.fact)
    return single_day(toll.fact.day) if told and toll.fact.day is not None else None


def _looks_back(toll: Toll, central: tuple[str, str]) -> bool:
    """Whether a count, or its sentence, is of days far from those of the happening: that of an earlier one."""
    reading = toll.fact.reading
    told = toll.day or reading.days_told(toll.fact.told.predicate)
    if told is None or gap(told, central) <= FAR:
        return False
    published = known_days(reading.published)
    if published is None:  # what "Sunday" means in a report of no known day is a guess
        sentence = reading.sentence_at(toll.fact.told.predicate.start) or toll.fact.told.clause
        return told[0][:4] in sentence.of(reading.text)
    return gap(told, published) > 0 and told[0] <= published[1]


def _of_its_report(toll: Toll, central: tuple[str, str] | None) -> Toll:
    """A count without a day that is not that of the happening but the one on which its report came out: that of the count."""
    published = known_days(toll.fact.reading.published)
    if toll.day is None or central is None or published is None or gap(toll.day, central) <= NEAR:
        return toll
    return replace(toll, day=None) if gap(toll.day, published) == 0 else toll


def _several(tolls: Sequence[Toll]) -> bool:
    """Whether the clauses give days too far apart for one happening."""
    days = sorted({t.day for t in tolls if t.day is not None})
    return any(gap(a, b) > NEAR for a, b in combinations(days, 2))


def _one_happening(left: Toll, right: Toll, loose: bool) -> bool:
    """Whether two counts are of one happening: by a linked event, a day or a place, or because there is but one (`loose`)."""
    days = left.day is not None and right.day is not None
    if days and gap(left.day, right.day) > NEAR:  # type: ignore[arg-type]
        return False
    if left.places and right.places and not left.places & right.places:
        return False
    if left.measure == ABOARD and _of_two_names(left.fact, right.fact):
        return False
    if left.fact.event is not None and left.fact.event == right.fact.event:
        return True
    one = days or bool(left.places & right.places)
    return one or loose or (left.document == right.document and _beside(left, right))


def _of_two_names(left: Fact, right: Fact) -> bool:
    """Whether the clauses name others: two ships."""
    mine, yours = (
        {w.lower for w in x.reading.words(x.told.clause) if w.name and w.start > _opens_at(x)}
        for x in (left, right)
    )
    return bool(mine) and bool(yours) and not mine & yours


def _opens_at(fact: Fact) -> int:
    """Where the sentence of a fact begins, whose first word has a capital in any case."""
    return (fact.reading.sentence_at(fact.told.clause.start) or fact.told.clause).start


def _beside(left: Toll, right: Toll) -> bool:
    """Whether two counts of one report stand in one sentence or the next on the word of two."""
    reading = left.fact.reading
    at = [reading.number_at(t.figure.start) for t in (left, right)]
    return abs(at[0] - at[1]) <= 1 and left.fact.source != right.fact.source


# ------------------------------------------------------------------ what two counts are to each other
@dataclass(frozen=True, slots=True)
class Course:
    """When the counts of one happening began, the highest that the reports of each day give (None: of no known day), how many
    died in all, where each report stands, and what several give once nobody counts any more."""

    first: tuple[str, str] | None
    highest: Mapping[tuple[str, str] | None, float]
    most: float
    places: Mapping[str, Place]
    stands: float | None = None

    @classmethod
    def of(cls, group: Sequence[Toll], dead: Sequence[Toll]) -> Course:
        """That of some counts: from the day of the happening, else of the first report; `dead` are those by which reports
        of no known day are put in order."""
        first = min((d for d in (_central(group), _central(dead)) if d is not None), default=None)
        highest: dict[tuple[str, str] | None, float] = {}
        for toll in group:
            highest[toll.published] = max(toll.value, highest.get(toll.published, 0.0))
        rises = bool(group) and group[0].measure in words().rising
        most = max((t.value for t in (*dead, *group)), default=0.0)
        made = cls(first, highest, most, _places(group, dead or (group if rises else ())))
        late = [t for t in group if t.published is not None and made.settled(t.published)]
        told = Counter(value for value, _ in {(t.value, t.document) for t in late})
        common = max(told, key=lambda v: (told[v], v), default=None)
        return replace(made, stands=common if common is not None and told[common] >= SHARED else None)

    def soon(self, day: tuple[str, str]) -> bool:
        """Whether those who suffered were still counted on a day."""
        return self.first is not None and gap(self.first, day) <= SOON

    def settled(self, day: tuple[str, str]) -> bool:
        """Whether nobody was counted anew any more on a day."""
        return self.first is not None and gap(self.first, day) > SETTLED


# A day, whether a report is of it (0) or of the time after it (1), and how many dead it knows of.
Place = tuple[str, int, float]


def _places(group: Sequence[Toll], dead: Sequence[Toll]) -> dict[str, Place]:
    """Where reports stand in the course of an affair: those of a known day on that, the others by how many dead they know of."""
    most = _most(dead)
    found = {
        t.document: (t.published[0], 0, most.get(t.document, 0.0)) for t in group if t.published is not None
    }
    known = {t.document: t.published[0] for t in dead if t.published is not None}
    dated = sorted((known[d], most[d]) for d in known)
    for toll in group:
        if toll.document not in found and toll.document in most and dated:
            place = _place(toll, most[toll.document], dated)
            if place is not None:
                found[toll.document] = place
    return found


def _most(tolls: Sequence[Toll]) -> dict[str, float]:
    """The highest count of each report."""
    most: dict[str, float] = {}
    for toll in tolls:
        most[toll.document] = max(toll.value, most.get(toll.document, 0.0))
    return most


def _place(toll: Toll, value: float, dated: Sequence[tuple[str, float]]) -> Place | None:
    """The place of a report of no known day: on the day of the first that knows of as many or more, but not before the days on
    which it can have come out; none for one that knows of far fewer, or of more, than all others."""
    if value < OTHER * min(most for _, most in dated):
        return None
    reached = next((day for day, most in dated if most >= value), None)
    if value > BEYOND * max(most for _, most in dated):
        return None
    place = (reached, 0, value) if reached is not None else (dated[-1][0], 1, value)
    window = known_days(toll.fact.reading.published)
    return max(place, (window[0], 0, value)) if window is not None else place


def counts_of_others(left: Fact, right: Fact) -> bool:
    """Whether two facts count those whom a happening befell, but not the same ones: dead and hurt, all and the foreigners, or
    whom a headline counts."""
    if _tells_of_some(left) or _tells_of_some(right):
        return True
    mine, yours = _sorts(left), _sorts(right)
    if not mine or not yours:
        return False
    if any(x.reading.analysis.document.in_title(x.told.predicate) for x in (left, right)):
        return True
    shared = {m for m, _ in mine} & {m for m, _ in yours}
    all_of_them = [{m for m, sort in found if not sort} & shared for found in (mine, yours)]
    return not mine & yours and (not shared or any(all_of_them))


def _is_restricted(fact: Fact, counted: Filler) -> bool:
    """Whether a clause says from where those counted are: "35 people from other countries"."""
    return any(x.span.start > counted.span.start for x in fact.of("source"))


Line = tuple[
    frozenset[str], bool
]  # the claims that count for one happening, and whether they make a line by themselves


def growing_lines(tolls: Sequence[Sequence[Toll]]) -> tuple[Line, ...]:
    """The counts that change from day to day, for `in_one_line`."""
    return tuple(
        (frozenset(t.fact.claim.id for t in group), _is_line(group))
        for group in tolls
        if group[0].measure in words().growing
    )


def in_one_line(left: Fact, right: Fact, lines: Sequence[Line]) -> bool:
    """Whether two facts give counts of one happening that change from day to day: which are put together as one line."""
    pair = claims_of(left, right)
    held = any(pair <= inside or (is_line and pair & inside) for inside, is_line in lines)
    return held and bool(_sorts(left) & _sorts(right))


def _is_line(group: Sequence[Toll]) -> bool:
    """Whether counts are of reports of several days that give several."""
    dated = [t for t in group if t.published is not None]
    return len({t.published for t in dated}) > 1 and len({t.value for t in dated}) > 1


def _tells_of_some(fact: Fact) -> bool:
    """Whether a clause tells of some of those who were counted before it: "ten were treated, two of them were taken away"."""
    said = fact.told.clause.of(fact.reading.text).lower().split()
    some = any(a in words().part_of and b in words().them for a, b in pairwise(said))
    return some and any(
        x.figure is not None and not fact.told.clause.contains(x.figure.span) for x in fact.counted
    )


def _sorts(fact: Fact) -> set[tuple[str, str]]:
    """What the counts of a fact are of, wherever that was."""
    return {
        (
            measure,
            RESTRICTED
            if _is_restricted(fact, x)
            else " ".join(
                w for w in _sort(fact, x, measure).split() if w in (BADLY, OF_ONE_THING) or w[0] != "@"
            ),
        )
        for x in fact.counted
        if x.figure is not None and (measure := words().tolls.get(x.figure.state or "")) is not None
    }


def relate_tolls(
    scene: Scene, tolls: Sequence[Sequence[Toll]], decided: Container[frozenset[str]]
) -> Iterator[Relation]:
    """What was counted anew, as one series, and what is in dispute.

    Args:
        decided: the pairs of claims of which the table of verdicts has said what they are to each other.
    """
    dead = _all_dead(tolls)
    for group in tolls:
        course = Course.of(group, dead)
        parted = _counts_parts(group)
        disputes = [
            (a, b, min(sure, OF_PARTS) if parted and a.document != b.document else sure)
            for a, b in combinations(group, 2)
            if claims_of(a.fact, b.fact) not in decided and (sure := _disputed(a, b, course))
        ]
        yield from _disputes(scene, disputes)
        against = {id(t) for a, b, sure in disputes if sure >= LISTED for t in (a, b)}
        if len({t.document for t in group if t.whole}) >= SHARED or parted:
            continue  # all who were aboard are dead from the first; parts and wholes are no course
        yield from _series(scene, [t for t in group if id(t) not in against], course)


def _counts_parts(group: Sequence[Toll]) -> bool:
    """Whether so many reports give several counts at once that what the affair is about befell people at several places, or in
    several blows: which of them another report counts nobody can say for sure."""
    given: dict[str, set[float]] = defaultdict(set)
    for toll in group:
        if not toll.earlier:
            given[toll.document].add(toll.value)
    several = sum(len(values) > 1 for values in given.values())
    return several >= SHARED and several >= PARTED * len(given)


def _reports(group: Sequence[Toll]) -> int:
    """How many reports counts are of."""
    return len({t.document for t in group})


def _disputes(scene: Scene, disputes: Sequence[tuple[Toll, Toll, float]]) -> Iterator[Relation]:
    tolls = list({id(t): t for a, b, _ in disputes for t in (a, b)}.values())
    place = {id(t): n for n, t in enumerate(tolls)}
    pairs = {pair_of(place[id(a)], place[id(b)]): sure for a, b, sure in disputes}

    def fit(n: int, m: int) -> bool:
        return tolls[n].value == tolls[m].value

    listed = {p: sure for p, sure in pairs.items() if sure >= LISTED}
    surely = {n for p in listed for n in p}
    rest = {p: sure for p, sure in pairs.items() if sure < LISTED and not surely & set(p)}
    for rivals, sure in chain(all_rivals(listed, fit), all_rivals(rest, fit)):
        yield from _related(scene, "contradicts", [tolls[n] for n in rivals], sure)


def _disputed(left: Toll, right: Toll, course: Course) -> float:
    """How likely two counts cannot both be right, 0 where they can: of two voices, and not of two days where counts grow."""
    a, b = left.fact, right.fact
    done = all(t.published is not None and course.settled(t.published) for t in (left, right))
    mine, yours = (_at_least(t.figure) if done else t.figure for t in (left, right))
    if one_number(mine, yours, scale=float("inf")) != "excludes" or _far_apart(left, right):
        return 0.0
    one_report = left.document == right.document
    if not of_two_voices(a, b) or left.earlier or right.earlier:
        return 0.0
    if one_report and not _beside(left, right):
        return 0.0  # a report also gives what was counted before
    if by_then(a, b) or (not one_report and (knows_both(a, b) or of_one_batch(a, b))):
        return 0.0
    if left.whole and right.whole and not one_report:
        return 0.0 if right.value in left.others else SURE
    grows = left.measure in words().growing
    one = a.event is not None and a.event == b.event
    sure = SURE if one or left.day or right.day or one_report else LIKELY
    if not grows or one_report:
        return sure
    days = (left.published, right.published)
    if days[0] is None or days[1] is None:
        if not _is_above_the_last(left, right, course):
            return 0.0
        return SURE if _is_clear(left, right) else LIKELY
    if a.clock != b.clock:
        return 0.0  # "by noon", "by nightfall"
    if done:
        at_once = days[0] == days[1] or course.stands in (left.value, right.value)
        return SURE if (at_once and _is_exact(left, right)) or _is_clear(left, right) else LIKELY
    low, _ = sorted((left, right), key=lambda t: t.value)
    if low.figure.bound == "at_most" and not _is_loose(low) and not course.soon(max(days[0], days[1])):
        return sure
    if days[0] != days[1]:
        early, late = sorted((left, right), key=lambda t: t.published or ("", ""))
        fell = late.value < early.value and gap(days[0], days[1]) <= LATER
        known = course.highest.get(late.published, 0.0) >= early.value
        if left.measure in words().measures_of_harm and course.most >= MANY and course.soon(days[0]):
            return 0.0  # of those hurt some die, and some go home
        if any(not words().parts_of_land.isdisjoint(p.split()) for p in left.places ^ right.places):
            sure = min(sure, LIKELY)  # the one may count in a part of the land alone
        return sure if fell and known else 0.0
    if left.measure in words().rising and course.first is not None and gap(course.first, days[0]) <= NEAR:
        sure = min(sure, LIKELY)  # the hour decides on the first day
    return 0.0 if course.most >= MANY and course.soon(days[0]) else sure


def _is_exact(left: Toll, right: Toll) -> bool:
    """Whether two counts are exact, or the higher one is the least that somebody has counted."""
    low, high = sorted((left, right), key=lambda t: t.value)
    return low.figure.bound == "exact" and high.figure.bound in ("exact", "at_least")


def _is_clear(left: Toll, right: Toll) -> bool:
    """Whether two counts are too far apart for one of them to be the other, rounded: "about 300" and "about 600"."""
    low, high = sorted((left, right), key=lambda t: t.value)
    rounded = low.figure.bound in ("exact", "about") and high.figure.bound != "at_most"
    return rounded and high.value >= CLEARLY * low.value


def settled_disputes(tolls: Sequence[Sequence[Toll]]) -> frozenset[frozenset[str]]:
    """The pairs of claims whose counts cannot both be right, though nobody counted anew any more when the lower one was given."""
    dead = _all_dead(tolls)
    return frozenset(
        claims_of(a.fact, b.fact)
        for group in tolls
        for course, parted in ((Course.of(group, dead), _counts_parts(group)),)
        for a, b in combinations(group, 2)
        if (a.document == b.document or not parted)
        and any(t.published is not None and course.settled(t.published) for t in (a, b))
        and _disputed(a, b, course) >= LISTED
    )


def _all_dead(tolls: Sequence[Sequence[Toll]]) -> Sequence[Toll]:
    """The counts of the dead that most reports give."""
    return max((g for g in tolls if g[0].measure == DEAD and not g[0].sort), key=_reports, default=())


def _is_above_the_last(left: Toll, right: Toll, course: Course) -> bool:
    """Whether a report of no known day counts more than one that came out when nobody was counted anew, where counts only rise."""
    high, low = sorted((left, right), key=lambda t: -t.value)
    return (
        left.measure in words().rising - words().measures_of_harm
        and high.published is None
        and low.published is not None
        and course.settled(low.published)
        and (high.figure.bound == low.figure.bound == "exact" or _is_clear(left, right))
    )


def _far_apart(left: Toll, right: Toll) -> bool:
    """Whether one count is a manifold of the other: of others, unless it is said to be the most."""
    low, high = sorted((left, right), key=lambda t: t.value)
    return high.value > MANIFOLD * low.value


def _is_loose(toll: Toll) -> bool:
    """Whether "as many as" stands before a count, which says that it may be so high, and not that it is no more."""
    before = toll.fact.reading.text[: toll.figure.start].lower().rstrip()
    return before.endswith(words().loose)


def _at_least(figure: Figure) -> Figure:
    """A count that nobody makes anew: "more than 3,800" is then not much more."""
    if figure.bound != "at_least" or figure.value is None:
        return figure
    return replace(figure, bound="range", value_max=figure.value * MORE)


def _series(scene: Scene, group: Sequence[Toll], course: Course) -> Iterator[Relation]:
    """How a count changed from report to report: the last one that each gives, and those that it says were given before."""
    if not group or group[0].measure not in words().growing:
        return
    last: dict[str, Toll] = {}
    for toll in group:
        known = last.get(toll.document)
        if (
            not toll.earlier
            and toll.document in course.places
            and (known is None or toll.value > known.value)
        ):
            last[toll.document] = toll
    before = [t for t in group if t.earlier and t.document in last and t.value < last[t.document].value]
    told = _rising(sorted([*last.values(), *before], key=lambda t: _order(t, course)))
    told = _without_others(told)
    dated = [t for t in told if t.published is not None or t.measure != DEAD]
    if len({t.value for t in dated}) > 1 and len({course.places[t.document][:2] for t in dated}) > 1:
        held = {id(t) for t in told}
        again = [t for t in group if id(t) not in held and _tells_again(t, last.get(t.document), told)]
        yield from _related(scene, "revised", sorted([*told, *again], key=lambda t: _order(t, course)), ROSE)


def _without_others(told: Sequence[Toll]) -> list[Toll]:
    """The counts of a series, where several count for themselves, without those in reports of no known day: what one counts is not
    what another one counted before, and when is a guess."""
    voices = {t.fact.source for t in told if t.fact.source is not None}
    if len(voices) < COUNTERS:
        return list(told)
    return [t for t in told if t.published is not None or t.fact.source is None or t.measure != DEAD]


def _order(toll: Toll, course: Course) -> tuple[Place, bool, float, str]:
    """Where a count stands in its series: what was counted before stands before what its report counts."""
    day, after, dead = course.places[toll.document]
    at = toll.value if toll.measure in words().rising - words().measures_of_harm else dead
    return (day, after, at), not toll.earlier, toll.value, toll.document


def _tells_again(toll: Toll, last: Toll | None, told: Sequence[Toll]) -> bool:
    """Whether a passage gives the count of its report once more, in another clause."""
    return (
        last is not None
        and any(t is last for t in told)
        and toll.value == last.value
        and not toll.earlier
        and toll.fact.told.clause.contains(toll.figure.span)
        and not toll.fact.told.clause.overlaps(last.fact.told.clause)
    )


def _rising(told: Sequence[Toll]) -> list[Toll]:
    """The counts of a series without those that are of some of those counted, or of others: far below an earlier one of those who
    are only counted up, or no more than a lower bound below it."""
    kept: list[Toll] = []
    told = [
        t
        for n, t in enumerate(told)
        if not _is_far_above(
            t, [x for m, x in enumerate(told) if m > n or (x is not t and x.published == t.published)]
        )
    ]
    for toll in told:
        if toll.figure.bound == "about" and any(one_number(toll.figure, k.figure) in FITS for k in kept):
            continue  # "some 300" after 298
        if toll.measure not in words().rising or toll.earlier:
            kept.append(toll)
            continue
        if toll.figure.bound == "at_least" and any(k.value > toll.value for k in kept):
            continue  # "more than 150" after 154
        found = toll.filler.head in words().bodies  # of some, others are never found
        least = 1.0 if found else FEWER if toll.measure in words().measures_of_harm else OTHER
        above = [k for k in kept if toll.value < least * k.value]
        if not above:
            kept.append(toll)
    return kept


def _is_far_above(toll: Toll, later: Sequence[Toll]) -> bool:
    """Whether an early count is a manifold of what all later reports give: nobody counted so many again."""
    if toll.measure not in words().measures_of_harm:
        return False
    others = {t.document for t in later if t.value < FEWER * toll.value}
    return len(others) >= BELIED and all(t.value < toll.value for t in later)


def _related(scene: Scene, kind: RelationKind, tolls: Sequence[Toll], sure: float) -> Iterator[Relation]:
    sides = [scene.side(t.fact.claim, written(t.figure)) for t in tolls]
    one = tolls[0].fact.event is not None and len({t.fact.event for t in tolls}) == 1
    why = (*f.reasons((f.same_event, one)), SERIES)
    yield from relate_numbers(scene, kind, tolls, sides, why, sure, in_order=kind == "revised")
