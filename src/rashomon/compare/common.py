"""How much of a line each of its passages tells: what is told alike is what all of them tell, and no more than that.

The words of a line are laid over the sentences of each passage: a word by its stem, its synonyms or what it says becomes of
somebody, a name also by a pronoun that means the same one.  A word that most reports of the affair use ("the tower", "the
fire") tells little of what a passage says.  A number or a "not" that a passage lacks is not told there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from rashomon.compare.lexicon import words
from rashomon.compare.reading import Reading
from rashomon.compare.words import Term, Terms, Word, groups_of, name_stem, stem, stop_words, terms
from rashomon.compare.words import words as words_of
from rashomon.lang.tables import load_table
from rashomon.model import Span, Spans

FEW = 6  # reports besides those of a line, from which it shows what all of them speak of
COMMON = 0.8  # of its weight that a word loses which all other reports use
MOST = 250  # reports in which it is counted how many use a word
LINES = 4096  # lines and phrases that are kept read
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+(?:-[A-Za-z]+)?")
AT_LEAST, AT_MOST = "at_least", "at_most"
Place = tuple[str, Spans]  # a report, and where in it


@dataclass(frozen=True, slots=True)
class Said:
    """What the sentences of a passage say: words, numbers, whether anything is denied, the people, the words of names, and the
    names behind a noun."""

    keys: frozenset[str]
    numbers: frozenset[float]
    denies: bool
    people: frozenset[str]
    named: frozenset[str]
    called: frozenset[tuple[str, str]]
    aside: tuple[str, ...]  # its times and names, in its words
    bounds: frozenset[str] = (
        frozenset()
    )  # the words by which it says of what alone, of all of what, or how much it is so


@dataclass(frozen=True, slots=True)
class Told:
    """What a line says: its words, each with its weight and what it can be met by, the words of names, the names behind a noun."""

    terms: tuple[tuple[str, float, tuple[str, ...]], ...]
    numbers: frozenset[float]
    denies: bool
    named: frozenset[str]
    called: frozenset[tuple[str, str]]
    bounds: frozenset[str] = frozenset()


class Common:
    """The reports of an affair, and how many use each word."""

    def __init__(self, readings: Mapping[str, Reading], names: Mapping[str, str]) -> None:
        self._readings = readings
        self._names = names
        self._held: dict[Place, Said] = {}
        self._by_sentence: dict[tuple[str, Span], Said] = {}

    def shares(
        self, line: str, places: Sequence[Place], act: str = "", of: Sequence[str] = ()
    ) -> list[float]:
        """The share of a line that each of some passages tells, 0 to 1.

        Args:
            act: the predicate of the line, without which nobody tells it.
            of: whom or what it is told of, in its words; of each a word must be told.
        """
        told = _told(line)
        among = frozenset(document for document, _ in places)
        weights = [(keys, weight * self._tells(word, among)) for word, weight, keys in told.terms]
        whole = sum(w for _, w in weights)
        says = [self._said(place) for place in places]
        counted = numbers_in(_without_days(line, says)) if told.numbers else told.numbers
        if not whole or any({AT_LEAST, AT_MOST} <= self._bounds(places, value) for value in counted):
            return [0.0] * len(places)
        people = self._people(told, says)
        does = (
            _told_as(act)
            if act and act not in words().vague and stem(act) not in stop_words()
            else frozenset()
        )
        things = [x for x in map(_words_of, of) if x]
        made = []
        for said in says:
            keys = said.keys
            if (
                any(x.isdisjoint(keys) for x in things)
                or (does and does.isdisjoint(keys))
                or not counted <= said.numbers
                or (told.denies and not said.denies)
                or not told.bounds <= said.bounds
                or _otherwise(told.called, said.called)
                or any(person not in said.people and not name <= said.named for person, name in people)
            ):
                made.append(0.0)
                continue
            made.append(sum(w for met, w in weights if not keys.isdisjoint(met)) / whole)
        return made

    def _bounds(self, places: Sequence[Place], value: float) -> set[str]:
        """In which bounds some passages give a number: "at least 600" and "up to 600" are no agreement."""
        return {
            f.bound
            for document, spans in places
            for sentence in self._sentences((document, spans))
            for f in self._readings[document].figures_in(sentence)
            if f.value == value
        }

    def _people(self, told: Told, says: Iterable[Said]) -> list[tuple[str, frozenset[str]]]:
        """The people whom a line names, as some passage does, each with the words of the name that stand there."""
        everyone = frozenset[str]().union(*(said.people for said in says)) if told.named else ()
        found = {p: name for p in everyone if (name := self._name_of[p] & told.named)}
        whole = {p: n for p, n in found.items() if not any(n < other for other in found.values())}
        return sorted(whole.items())

    @cached_property
    def _name_of(self) -> Mapping[str, frozenset[str]]:
        """The words of each name."""
        return {who: frozenset(name.lower().split()) for who, name in self._names.items()}

    def weight(self, line: str, among: Collection[str]) -> float:
        """How much a line says that not all other reports of the affair say."""
        apart = frozenset(among)
        return sum(weight * self._tells(word, apart) for word, weight, _ in _told(line).terms)

    def elsewhere(self, line: str, document: str) -> float:
        """The greatest share of a line of one report that a sentence of another outlet tells, whatever its predicate, numbers and
        people are."""
        outlet = self._readings[document].outlet
        sentences, holders = self._holders
        found: dict[int, float] = defaultdict(float)
        whole = 0.0
        for word, alone, keys in _told(line).terms:
            weight = alone * self._tells(word, frozenset((document,)))
            whole += weight
            for n in {n for key in keys for n in holders.get(key, ())}:
                found[n] += weight
        shares = (w for n, w in found.items() if self._readings[sentences[n]].outlet != outlet)
        return max(shares, default=0.0) / whole if whole else 1.0

    @cached_property
    def _holders(self) -> tuple[Sequence[str], Mapping[str, Sequence[int]]]:
        """The report of each sentence, and the numbers of the sentences that hold each key or, of names, stand behind one that does."""
        documents: list[str] = []
        found: dict[str, list[int]] = defaultdict(list)
        for document in self._used[1]:
            before: frozenset[str] = frozenset()
            for sentence in self._readings[document].sentences:
                keys = frozenset(self._keys_in(self._readings[document], sentence))
                for key in keys | before:
                    found[key].append(len(documents))
                documents.append(document)
                before = frozenset(k for k in keys if k.startswith("n:"))
        return documents, found

    def _tells(self, word: str, among: frozenset[str]) -> float:
        """How much of its weight a word keeps, by how many other reports use it."""
        others = max(len(self._used[1]) - len(among), FEW)
        held = self._used[0].get(word, frozenset())
        return 1.0 - COMMON * min(1.0, (len(held) - len(held & among)) / others)

    @cached_property
    def _used(self) -> tuple[Mapping[str, frozenset[str]], Sequence[str]]:
        """The reports that use each stem, and those that were looked at."""
        every = sorted(self._readings)
        asked = every[:: -(-len(every) // MOST)] if every else []
        found: dict[str, set[str]] = defaultdict(set)
        for document in asked:
            reading = self._readings[document]
            for word in reading.words(Span(0, len(reading.text))):
                found[word.stem].add(document)
        return {k: frozenset(v) for k, v in found.items()}, asked

    def _sentences(self, place: Place) -> list[Span]:
        """The sentences that a passage touches."""
        reading = self._readings[place[0]]
        inside: list[Span] = []
        for span in place[1]:
            first, last = reading.number_at(span.start), reading.number_at(max(span.start, span.end - 1))
            inside += reading.sentences[first : max(first, last) + 1] if first >= 0 else [span]
        return sorted(set(inside))

    def _aside(self, reading: Reading, sentence: Span) -> Iterator[str]:
        """The times and names of a sentence, in its words."""
        named = (m.span for m in reading.mentions_of(sentence) if m.kind == "name")
        for span in (*(t.span for t in reading.times_in(sentence)), *named):
            yield " ".join(span.of(reading.text).split())

    def _said(self, place: Place) -> Said:
        """What the sentences of a passage say."""
        found = self._held.get(place)
        if found is None:
            parts = [self._in_sentence(place[0], s) for s in self._sentences(place)]
            found = self._held[place] = parts[0] if len(parts) == 1 else _together(parts)
        return found

    def _in_sentence(self, document: str, sentence: Span) -> Said:
        """What one sentence says, worked out once."""
        found = self._by_sentence.get((document, sentence))
        if found is None:
            reading = self._readings[document]
            text, read = sentence.of(reading.text), reading.words(sentence)
            figures = (f.value for f in reading.figures_in(sentence) if f.value is not None)
            mentioned = (m for m in reading.mentions_of(sentence) if m.type == "person")
            found = self._by_sentence[document, sentence] = Said(
                frozenset(self._keys_in(reading, sentence)),
                numbers_in(text).union(figures),
                _denies(text),
                frozenset(
                    a for m in mentioned if (a := reading.actor_of(m)) is not None and a in self._names
                ),
                frozenset(w.lower for w in read if w.name),
                _called(read),
                tuple(self._aside(reading, sentence)),
                _bounds_in(text),
            )
        return found

    def _keys_in(self, reading: Reading, sentence: Span) -> Iterator[str]:
        for term in terms(reading.text, sentence, (), reading.words(sentence)):
            yield from _keys(term)
        for mention in reading.mentions_of(sentence):
            for word in self._names.get(reading.actor_of(mention) or "", "").lower().split():
                yield from (stem(word), f"n:{name_stem(word)}")
        for told in reading.told_in(sentence):
            yield stem(told.lemma)
            yield from _meant().get(stem(told.lemma), ())


def _together(parts: Sequence[Said]) -> Said:
    """What several sentences say."""
    return Said(
        frozenset().union(*(p.keys for p in parts)),
        frozenset().union(*(p.numbers for p in parts)),
        any(p.denies for p in parts),
        frozenset().union(*(p.people for p in parts)),
        frozenset().union(*(p.named for p in parts)),
        frozenset().union(*(p.called for p in parts)),
        tuple(t for p in parts for t in p.aside),
        frozenset().union(*(p.bounds for p in parts)),
    )


@lru_cache(maxsize=LINES)
def _told(line: str) -> Told:
    """What a line says."""
    read = words_of(line, Span(0, len(line)))
    distinct = Terms(terms(line, Span(0, len(line)), (), read)).distinct
    return Told(
        tuple((t.stem, t.weight, tuple(dict.fromkeys(_keys(t)))) for t in distinct),
        numbers_in(line),
        _denies(line),
        frozenset(w.lower for w in read if w.name),
        _called(read),
        _bounds_in(line),
    )


def _without_days(line: str, says: Iterable[Said]) -> str:
    """A line without the days and hours that its passages tell, and without the names: a "737" is no number of anything."""
    for said in says:
        for text in said.aside:
            line = line.replace(text, " ")
    return line


def told_in(line: str, text: str, act: Sequence[str] = ()) -> float:
    """The share of a line that the words of a text tell, 0 to 1, as far as words alone show it: none where it lacks a number of the
    line, its denial, or what its predicate says.

    Args:
        act: the predicate of the line, as a lemma and as it stands ("sink", "sank").
    """
    told, (keys, numbers, denies) = _told(line), _in_words(text)
    whole = sum(weight for _, weight, _ in told.terms)
    does = frozenset(k for a in act if words().vague.isdisjoint(act) for k in _told_as(a))
    if not whole or not told.numbers <= numbers or (told.denies and not denies):
        return 0.0
    if does and does.isdisjoint(keys):
        return 0.0
    return sum(weight for _, weight, met in told.terms if not keys.isdisjoint(met)) / whole


@lru_cache(maxsize=LINES)
def _in_words(text: str) -> tuple[frozenset[str], frozenset[float], bool]:
    """What the words of a text can be met by, its numbers, and whether it denies anything."""
    whole = Span(0, len(text))
    keys = frozenset(k for t in terms(text, whole, (), words_of(text, whole)) for k in _keys(t))
    return keys, numbers_in(text), _denies(text)


@lru_cache(maxsize=LINES)
def _words_of(text: str) -> frozenset[str]:
    """What the words of a phrase can be met by."""
    return frozenset(k for t in terms(text, Span(0, len(text))) for k in _keys(t))


def _called(read: Sequence[Word]) -> frozenset[tuple[str, str]]:
    """The names among some words with the common noun before each: "the barge Selma"."""
    return frozenset(
        (a.stem, b.lower)
        for a, b in pairwise(read)
        if b.name and not a.name and b.start == a.end + 1 and a.stem not in stop_words()
    )


def _otherwise(called: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]) -> bool:
    """Whether one noun has one name here and another one there: the barge Selma, the barge Marigold."""
    return any(
        noun == other and name != named and (noun, name) not in others and (noun, named) not in called
        for noun, name in called
        for other, named in others
    )


@lru_cache(maxsize=LINES)
def _told_as(act: str) -> frozenset[str]:
    """What a predicate can be met by: its stem, its synonyms, what says more or less, what becomes of somebody."""
    near = {act, *words().entails.get(act, ())} | {a for a, less in words().entails.items() if act in less}
    stems = {stem(lemma) for lemma in near}
    return frozenset(k for s in stems for k in (s, *groups_of(s), *_meant().get(s, ())))


def _keys(term: Term) -> Iterator[str]:
    """What a word can be met by."""
    yield from term.keys
    for word in term.stem.split():
        yield from _meant().get(word, ())


@cache
def _meant() -> Mapping[str, frozenset[str]]:
    """The groups of acts, the states and the wider words that a stem tells."""
    found: dict[str, set[str]] = defaultdict(set)
    tables = words()
    for word, groups in tables.acts.items():
        found[stem(word)].update(f"a{n}" for n in groups)
    for word, outcomes in tables.outcomes.items():
        found[stem(word)].update(f"o{o.dimension}={o.value}" for o in outcomes)
    for word, others in tables.one.items():
        found[stem(word)].update(stem(w) for w in others)
    return {k: frozenset(v) for k, v in found.items()}


def numbers_in(text: str) -> frozenset[float]:
    """The numbers of a text, in digits or in words."""
    values = _number_words()
    found = set()
    for match in _NUMBER.finditer(text):
        said = match.group()
        if said[0].isdigit():
            found.add(float(said.replace(",", "")))
            continue
        parts = [values.get(p) for p in said.lower().split("-")]
        if None not in parts:
            found.add(sum(p for p in parts if p is not None))
    return frozenset(found)


@cache
def _number_words() -> Mapping[str, float]:
    """Words for numbers but "one", which counts little; "both" are two."""
    held = load_table("en", "times.toml")["numbers"]
    pairs = dict.fromkeys(load_table("en", "findings.toml")["phrase"]["pair"], 2.0)
    return {w: float(n) for w, n in held.items() if n > 1} | pairs


def _bounds_in(text: str) -> frozenset[str]:
    """The words by which a text says of what alone, of all of what, or how much something is so: "only one of them wore a helmet",
    "all of them died", "was completely destroyed"."""
    return frozenset(w.strip(".,;:()“”\"‘’'") for w in text.lower().split()) & _bounding()


@cache
def _bounding() -> frozenset[str]:
    return frozenset(load_table("en", "findings.toml")["phrase"]["bounding"])


def _denies(text: str) -> bool:
    """Whether a word of denial stands in a text."""
    plain = text.lower().replace("n’t", "n't").replace("n't", " n't")
    return not _denials().isdisjoint(w.strip(".,;:()“”\"‘’'") if w != "n't" else w for w in plain.split())


@cache
def _denials() -> frozenset[str]:
    held = load_table("en", "standing.toml")["words"]
    return frozenset(f"{held['negators']} {held['nobody']}".split())
