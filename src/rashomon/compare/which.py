"""Which of several named happenings of one kind a fact is told of: the Orvin fire or the Tarn fire, or both of them.

Where the reports of an affair tell of several happenings of one kind by name, a count, a size or a doer of the one says nothing
of the other, and less than one of both.  A clause that names none is told of the one that its sentence names, or, where it points
back ("that fire", "the 17 people"), of the last one that the sentences before it name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.compare.facts import PEOPLE, Fact
from rashomon.compare.lexicon import words
from rashomon.compare.reading import Reading
from rashomon.compare.words import Word, name_stem
from rashomon.model import Proposition, Span
from rashomon.names import country_of, country_of_demonym

REPORTS = 2  # reports that name a happening, from which it is one of those of the affair
BACK = 3  # sentences before a fact that points back in which the happening may stand
NEAR = 8  # characters before a number in which its article stands
PLURAL = "s"
ALL = "*"  # of all of them: "the two fires"
Named = tuple[str, str, int]  # the kind of a happening, its name, and where it stands


class Happenings:
    """The happenings that the reports of an affair tell apart by name."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        """Reads all that the sentences of some reports name."""
        held = {r.id: r for r in readings}
        self._found = {key: _named_in(r) for key, r in held.items()}
        self._several = _told_apart(self._found)
        self._called: dict[str, Counter[str]] = defaultdict(Counter)
        for key, sentences in self._found.items() if self._several else ():
            for kind, name, at in (x for names in sentences.values() for x in names):
                if name in self._several.get(kind, ()):
                    self._called[name][_whole_name(held[key], at)] += 1

    def of(self, reading: Reading, told: Proposition) -> frozenset[str]:
        """Those of which a clause tells, by name, `ALL` where it means all of them; none in an affair that has not several of a kind."""
        return _which(reading, told, self._found[reading.id], self._several) if self._several else frozenset()

    def called(self, name: str) -> str:
        """How reports call a happening most: "Orvin fire"."""
        return min(self._called[name], key=lambda n: (-self._called[name][n], n), default="")


def with_which(facts: Sequence[Fact]) -> Iterator[Fact]:
    """The facts, with the happenings by name that they are told of, in affairs that have several of one kind."""
    known = Happenings({f.document: f.reading for f in facts}.values())
    for fact in facts:
        which = known.of(fact.reading, fact.told)
        yield replace(fact, which=which) if which else fact


def _told_apart(found: Mapping[str, Mapping[int, Sequence[Named]]]) -> Mapping[str, set[str]]:
    """The names of the happenings of each kind that some sentence names beside another one, where several reports name them."""
    told_by: dict[tuple[str, str], set[str]] = defaultdict(set)
    beside: dict[str, set[str]] = defaultdict(set)
    for document, sentences in found.items():
        for names in sentences.values():
            for kind, name, _ in names:
                told_by[kind, name].add(document)
                if name != ALL and any(k == kind and other not in (name, ALL) for k, other, _ in names):
                    beside[kind].add(name)
    known = {
        kind: {name for name in names if len(told_by[kind, name]) >= REPORTS}
        for kind, names in beside.items()
    }
    return {kind: names for kind, names in known.items() if len(names) > 1}


def of_two_happenings(left: Fact, right: Fact, counted: bool = False) -> bool:
    """Whether two facts are told of two happenings of one kind.

    Args:
        counted: whether they count or measure: what is told of one says less than what is told of all, or of no one by name.
    """
    mine, yours = left.which, right.which
    if mine and yours:
        return mine.isdisjoint(yours) if ALL not in mine | yours else (counted and mine != yours)
    return counted and bool((mine | yours) - {ALL}) and len(mine | yours) == 1


def _named_in(reading: Reading) -> Mapping[int, list[Named]]:
    """The happenings that each sentence of a report names, or means all of."""
    found: dict[int, list[Named]] = {}
    for number, sentence in enumerate(reading.sentences):
        said = reading.words(sentence)
        names = [
            (kind, name, word.start)
            for n, word in enumerate(said)
            if (kind := _kind(word)) is not None and (name := _name(reading, said, n)) is not None
        ]
        if names:
            found[number] = names
    return found


def _whole_name(reading: Reading, at: int) -> str:
    """The noun for a happening that stands somewhere, with the name before it."""
    before = reading.text[:at].rsplit(maxsplit=1)[-1]
    return f"{before} {reading.text[at:].split(maxsplit=1)[0].strip('.,;:!?”’)')}"


def _kind(word: Word) -> str | None:
    """The kind of happening that a noun is for."""
    kinds = words().kinds_of_happenings
    return (
        kinds.get(word.lower)
        or kinds.get(word.lower.removesuffix(PLURAL))
        or kinds.get(word.lower.removesuffix("es"))
    )


def _name(reading: Reading, said: Sequence[Word], n: int) -> str | None:
    """The name before a noun for a happening, `ALL` where it means several; None where it has neither."""
    before = said[n - 1] if n else None
    if _is_plural(said[n]):
        return ALL
    if before is None or n < 2 or not before.name or reading.text[before.end : said[n].start].strip(" "):
        return None
    if country_of(before.lower) or country_of_demonym(before.lower) or _is_somebody(reading, before, said[n]):
        return None  # "the Keshi attack" is by Kesh
    return name_stem(before.lower)


def _is_plural(word: Word) -> bool:
    return word.lower not in words().kinds_of_happenings and word.lower.endswith(PLURAL)


def _is_somebody(reading: Reading, word: Word, noun: Word) -> bool:
    """Whether a name before a noun is somebody's, and not the happening's own."""
    return any(
        m.type in PEOPLE and m.end <= noun.start and m.start <= word.start < m.end
        for m in reading.analysis.mentions
    )


def _which(
    reading: Reading,
    clause: Proposition,
    found: Mapping[int, Sequence[Named]],
    several: Mapping[str, set[str]],
) -> frozenset[str]:
    """The happenings that a clause is told of: those of its clause, of its sentence, or of those to which it points back."""

    def told(names: Sequence[Named], within: Span | None = None) -> frozenset[str]:
        held = [
            (at, name)
            for kind, name, at in names
            if kind in several
            and (name == ALL or name in several[kind])
            and (within is None or within.start <= at < within.end)
        ]
        if held and min(held)[1] == ALL:
            return frozenset({ALL})
        return frozenset(name for _, name in held) - {ALL}

    number = reading.number_at(clause.predicate.start)
    here = found.get(number, ())
    which = told(here, clause.clause) or told(here)
    if which or not _points_back(reading, clause.clause, several):
        return which
    for back in range(number - 1, max(-1, number - BACK - 1), -1):
        which = told(found.get(back, ()))
        if which:
            return which if len(which) == 1 else frozenset()
    return frozenset()


def _points_back(reading: Reading, clause: Span, several: Mapping[str, set[str]]) -> bool:
    """Whether a clause means a happening that was named before ("that fire", "the blaze"), or those whom one befell ("the 17 people")."""
    said = reading.words(clause)
    if any(_kind(w) in several and n and said[n - 1].lower in words().definite for n, w in enumerate(said)):
        return True
    before = (
        reading.text[max(0, x.start - NEAR) : x.start].lower().split()[-1:]
        for x in reading.figures_in(clause)
    )
    return any(not words().definite.isdisjoint(b) for b in before)
