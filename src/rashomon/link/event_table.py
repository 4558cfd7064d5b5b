"""The event mentions of a case as columns: what the tests on two mentions read, compact, and made in one pass.

Words and roots are numbers (`event_reports.number_of`), actors are places in a list of ids; sets are rows padded with
-1, so that a test looks at many pairs at once.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.lang.senses import sense_of, sense_words
from rashomon.link.event_reports import (
    LEAD,
    STEM,
    UNSEEN,
    Floats,
    Ints,
    Neighbourhood,
    Vector,
    neighbourhood,
    number_of,
    rarity,
    vector_of,
)
from rashomon.link.event_sides import NOBODY, Sufferers, sides_of, sort_of, states_of
from rashomon.model import Actor, ActorLinks, Analysis, Calendar, EventMention, Mention, Span
from rashomon.names import country_of, country_of_capital

ANY, REAL, OPEN, NOT = 0, 1, 2, 3  # how a mention is told: nothing certain, as a fact, as a plan, as not so
ROLE, WHERE, AROUND = 4, 2, 12  # actors of a role, places, and names of a sentence that are looked at
WORDS, BESIDE, ROOTS = 16, 6, 10  # words of a sentence, words before or after a trigger, roots of a sentence
FAR = 80  # characters before and after a trigger in which words stand beside it
MARK = 3  # words before a trigger in which a mark of plan or denial makes it firm
_RARE = 2.0  # words less rare than this tell nothing beside a trigger
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_TOKEN = re.compile(r"[^\s\"“”]+")
PERSON, GROUP = 2, 3
_KINDS = {"state": 1, "place": 1, "person": PERSON, "organisation": GROUP, "group": GROUP, "media": GROUP}
Bools = NDArray[np.bool_]
_BY_WORD = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})  # acts that somebody does by saying so
_HARM = frozenset({"ASSAULT"})
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "THREATEN"})  # acts of both sides


@dataclass(frozen=True, slots=True)
class Facts:
    """What the record of an event takes from a mention; roles are places in the list of actors."""

    id: str
    document: str
    lemma: str
    type: str | None
    actor: tuple[int, ...]
    recipient: tuple[int, ...]
    place: tuple[int, ...]
    sentence: int
    start: int
    status: int
    confidence: float


@dataclass(slots=True)
class Table:
    """The mentions of a case, by document and place; `actors` are the ids that roles point into.

    Columns of mentions: `document` and `sentence` number the reports and sentences, `root` and `form` the trigger's
    root and written form, `stem` the stem and `own` its
    weight in the sentence; `firm` tells whether the words themselves mark a plan or a denial,
    `rare` how seldom the word stands in news, `spread` in what share of the reports of the group it stands.
    `written` tells whether the words that date it give a year, so that its day does not hang on that of the report.
    `another` tells whether words tell it from others of its kind ("a second raid", "two more barges were hit"), and `borne` who
    comes to harm: whom it is done to, or who loses or suffers it; `sufferer` is the number of what is told of them in `sufferers`,
    0 where that is nothing.
    Columns of sentences: the rarest words with their weights, the roots of its triggers, the names in it, and those of people.
    Of reports: the people whom each names where it begins (`leads`), and `cast`, whom it names at all, each report and person
    as one number (`pair_code`), in order.
    `near` are pairs of roots that mean the same, each as one number (`pair_code`), in order.
    """

    facts: list[Facts]
    actors: list[str]
    named: Bools
    kind: Ints
    names: list[tuple[frozenset[str], ...]]
    sufferers: list[Sufferers]
    document: Ints
    sentence: Ints
    root: Ints
    stem: Ints
    form: Ints
    own: Floats
    type: Ints
    mutual: Bools
    harm: Bools
    by_word: Bools
    status: Ints
    firm: Bools
    start: Ints
    rare: Floats
    vague: Bools
    voice: Bools
    written: Bools
    another: Bools
    actor: Ints
    recipient: Ints
    borne: Ints
    sufferer: Ints
    place: Ints
    before: Ints
    after: Ints
    words: Ints
    weights: Floats
    roots: Ints
    around: Ints
    people: Ints
    leads: Ints
    cast: NDArray[np.int64]
    spread: Floats
    reports: Neighbourhood
    near: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.facts)

    def meaning(self, root: int) -> Ints:
        """A root and the roots that mean the same."""
        start, end = np.searchsorted(self.near, [root << 32, (root + 1) << 32])
        return np.append(self.near[start:end] & 0xFFFFFFFF, root).astype(np.int32)

    def unknown_to(self, people: Ints, reports: Ints) -> Bools:
        """Where there are people of which none is named anywhere in a report; row by row."""
        there = people >= 0
        codes = pair_code(np.repeat(reports[:, None], people.shape[1], axis=1), people)
        return np.asarray(there.any(axis=1) & ~(there & np.isin(codes, self.cast)).any(axis=1))

    def only_named(self, members: Ints) -> Ints:
        """Sets of actors without those that have no name."""
        return np.where((members >= 0) & self.named[members], members, -1).astype(np.int32)

    def may_be_one(self, left: int, right: int) -> bool:
        """Whether two actors may be the same for all that is known: of different sorts, or with a name in common."""
        if self.kind[left] != self.kind[right] or not self.kind[left]:
            return True
        return any(a <= b or b <= a for a in self.names[left] for b in self.names[right])

    def of_side(self, actors: Ints, states: Ints) -> bool:
        """Whether one of some actors is called after one of some states: "the Norwegian side", Norway."""
        stems = {w[:SAME_STEM] for i in actors.tolist() if i >= 0 for name in self.names[i] for w in name}
        called = (
            w for i in states.tolist() if i >= 0 and self.kind[i] == 1 for name in self.names[i] for w in name
        )
        return any(len(w) >= SAME_STEM and w[:SAME_STEM] in stems for w in called)


SAME_STEM = 5  # letters that the name of a state and of what belongs to it have in common
NAMES = 6  # names of an actor that are looked at


def _name_words(name: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w+", name.lower()) if len(w) > 1)


@lru_cache(maxsize=65536)
def _word(word: str) -> tuple[int, float]:
    """The number and the weight of a word's stem."""
    stem = word.lower()[:STEM]
    return number_of(stem), rarity().get(stem, UNSEEN)


def _rarest(text: str, most: int, least: float) -> list[tuple[int, float]]:
    """The rarest stems of a text with their weights, to length 1."""
    found = {w: x for w, x in map(_word, _WORD.findall(text)) if x > least}
    kept = sorted(found.items(), key=lambda p: (-p[1], p[0]))[:most]
    norm = sum(x * x for _, x in kept) ** 0.5 or 1.0
    return [(w, x / norm) for w, x in kept]


def table_of(analyses: Iterable[Analysis], actors: ActorLinks) -> Table:
    """The columns of every event mention of the case; each analysis is looked at once."""
    reader = _Reader(actors)
    for analysis in analyses:
        reader.read(analysis)
    return reader.table()


def _seats(actors: ActorLinks) -> dict[str, str]:
    """Capitals as their states: who goes to the one visits the other."""
    states: dict[str, str] = {}
    for actor in sorted(actors.actors, key=lambda a: a.id):
        country = country_of(actor.name) if actor.type in {"state", "place"} else None
        if country is not None:
            states.setdefault(country, actor.id)
    found: dict[str, str] = {}
    for actor in actors.actors:
        if actor.type in {"state", "place"}:
            country = country_of(actor.name) or country_of_capital(actor.name)
            if country is not None and country in states and states[country] != actor.id:
                found[actor.id] = states[country]
    return found


def _apart(actor: Actor) -> tuple[Actor, ...]:
    """Somebody without a name as who each report tells of: reports that tell of one act of theirs made them one (`told_alike`),
    so that they cannot show in turn that the reports tell of one act."""
    if actor.named or len(actor.members) < 2:
        return (actor,)
    return tuple(replace(actor, members=(key,)) for key in actor.members)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The columns of a sentence."""

    words: tuple[tuple[int, float], ...]
    around: tuple[int, ...]
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """The columns of a mention that its facts do not hold."""

    sentence: int
    root: int
    near: frozenset[int]
    stem: int
    form: int
    firm: bool
    own: float
    rare: float
    vague: bool
    voice: bool
    another: bool
    before: tuple[int, ...]
    after: tuple[int, ...]
    borne: tuple[int, ...] = ()
    sufferers: Sufferers = NOBODY
    written: bool = False


@dataclass(frozen=True, slots=True)
class _Report:
    """What is kept of a report; `leads` are the people whom it names where it begins, `cast` all of them."""

    id: str
    vector: Vector
    known: Ints
    leads: tuple[int, ...]
    cast: tuple[int, ...]
    sentences: list[_Sentence]
    rows: list[tuple[Facts, _Row]]


class _Reader:
    """Reads reports one by one, and keeps numbers only."""

    def __init__(self, actors: ActorLinks) -> None:
        ordered = [a for actor in sorted(actors.actors, key=lambda a: a.id) for a in _apart(actor)]
        self.ids = [a.id for a in ordered]
        place = {a: n for n, a in enumerate(self.ids)}
        seats = {a: place[s] for a, s in _seats(actors).items()}
        self.of = {key: seats.get(a, place[a]) for key, a in actors.of.items() if a in place}
        self.of |= {
            key: n for n, a in enumerate(ordered) if not a.named for key in a.members if key in self.of
        }
        self.named = np.array([*(a.named for a in ordered), False], np.bool_)  # the last stands for nobody
        self.kind = np.array([_KINDS.get(a.type, 0) for a in ordered], np.int32)
        self.names = [
            tuple(sorted({_name_words(t) for t in (a.name, *(n.text for n in a.names[:NAMES]))}, key=sorted))
            for a in ordered
        ]
        spelt = [(a.name, *(n.text for n in a.names[:NAMES])) for a in ordered]
        self.sides = [sides_of(names) for names in spelt]
        self.sort = [sort_of(names) for names in spelt]
        self.reports: list[_Report] = []

    def read(self, analysis: Analysis) -> None:
        """Keep what the tests read of a report."""
        document, text = analysis.document.id, analysis.document.text
        mentions = {m.id: m for m in analysis.mentions}
        in_order = sorted(analysis.mentions, key=lambda m: (m.start, m.end, m.id))
        places: dict[tuple[int, int], int] = {}
        sentences: list[_Sentence] = []
        rows: list[tuple[Facts, _Row]] = []

        done_to = _done_to(analysis)
        written = {t.id for t in analysis.times if "y" in json.loads(t.symbol)}

        def role(ids: Sequence[str]) -> tuple[int, ...]:
            return self._ids([mentions[i] for i in ids if i in mentions])

        for event in sorted(analysis.event_mentions, key=lambda e: (e.trigger, e.id)):
            span = event.sentence or event.trigger[0]
            key = (span.start, span.end)
            if key not in places:
                places[key] = len(sentences)
                inside = self._ids([m for m in in_order if span.start <= m.start and m.end <= span.end])
                around = tuple(a for a in inside if self.named[a])
                words = tuple(_rarest(text[span.start : span.end], WORDS, _COMMON))
                sentences.append(_Sentence(words, around, self._people(inside)))
            facts = Facts(
                event.id, document, event.lemma, event.type, role(event.actor), role(event.recipient),
                role(event.place), span.start, event.trigger[0].start, status_of(event), event.confidence,
            )  # fmt: skip
            borne = (
                facts.actor
                if not facts.recipient and facts.lemma in sense_words("borne")
                else facts.recipient
            )
            met = [mentions[i].span for i in event.recipient if i in mentions]
            row = _row(event, text, places[key], dict(sentences[places[key]].words), met)
            told = self._sufferers(borne[:ROLE], *done_to.get(event.id, ((), ())))
            rows.append((facts, replace(row, borne=borne, sufferers=told, written=event.when in written)))
        vector = vector_of(analysis)
        known = np.array(sorted({_word(w)[0] for w in _WORD.findall(text)}), np.int32)
        leads = self._people(self._ids([m for m in in_order if m.start < LEAD]))
        cast = self._people(self._ids(in_order))
        self.reports.append(_Report(document, vector, known, leads, cast, sentences, rows))

    def _sufferers(self, actors: Sequence[int], heads: tuple[str, ...], states: tuple[str, ...]) -> Sufferers:
        """What is told of those who come to harm: by their phrase, else by the names of these actors."""
        sides = frozenset(states) or frozenset(s for i in actors for s in self.sides[i])
        return Sufferers(sides, frozenset({*(self.sort[i] for i in actors), sort_of(heads)}) - {0}, heads)

    def _people(self, actors: Sequence[int]) -> tuple[int, ...]:
        """Those of some actors that are people with a name."""
        return tuple(a for a in actors if self.named[a] and self.kind[a] == PERSON)

    def _ids(self, mentions: Sequence[Mention]) -> tuple[int, ...]:
        """The case's actors behind these mentions, as numbers."""
        keys = [(m.document, m.chain) for m in mentions if m.chain is not None]
        return tuple(sorted({self.of[k] for k in keys if k in self.of}))

    def table(self) -> Table:
        """The columns."""
        reports = sorted(self.reports, key=lambda r: r.id)
        rows = [(n, f, r) for n, report in enumerate(reports) for f, r in report.rows]
        first = np.cumsum([0, *(len(r.sentences) for r in reports)])
        sentences = [s for r in reports for s in r.sentences]
        sentence = np.array([first[n] + r.sentence for n, _, r in rows], np.int32)
        vocabulary = {root: n for n, root in enumerate(sorted({r.root for _, _, r in rows}))}
        roots: list[dict[int, None]] = [{} for _ in sentences]
        types: dict[str | None, int] = {None: -1}
        numbers: dict[Sufferers, int] = {NOBODY: 0}
        near = neighbourhood([r.vector for r in reports])
        for at, (_, _, row) in zip(sentence.tolist(), rows, strict=True):
            roots[at][vocabulary[row.root]] = None

        def ints(values: Iterable[int]) -> Ints:
            return np.fromiter(values, np.int32, len(rows))

        return Table(
            facts=[f for _, f, _ in rows], actors=self.ids, named=self.named, kind=self.kind, names=self.names,
            document=ints(n for n, _, _ in rows), sentence=sentence,
            root=ints(vocabulary[r.root] for _, _, r in rows), stem=ints(r.stem for _, _, r in rows), own=np.array([r.own for _, _, r in rows], np.float32),
            form=ints(r.form for _, _, r in rows),
            type=ints(types.setdefault(f.type, len(types)) for _, f, _ in rows),
            mutual=np.array([f.type in _MUTUAL for _, f, _ in rows], np.bool_),
            harm=np.array([f.type in _HARM for _, f, _ in rows], np.bool_),
            by_word=np.array([f.type in _BY_WORD and f.lemma not in sense_words("ruled") for _, f, _ in rows], np.bool_),
            status=ints(f.status for _, f, _ in rows),
            firm=np.array([r.firm for _, _, r in rows], np.bool_),
            start=ints(f.start for _, f, _ in rows),
            rare=np.array([r.rare for _, _, r in rows], np.float32),
            vague=np.array([r.vague for _, _, r in rows], np.bool_),
            voice=np.array([r.voice for _, _, r in rows], np.bool_),
            written=np.array([r.written for _, _, r in rows], np.bool_),
            another=np.array([r.another for _, _, r in rows], np.bool_),
            borne=_padded([r.borne for _, _, r in rows], ROLE),
            sufferer=ints(numbers.setdefault(r.sufferers, len(numbers)) for _, _, r in rows),
            actor=_padded([f.actor for _, f, _ in rows], ROLE),
            recipient=_padded([f.recipient for _, f, _ in rows], ROLE),
            place=_padded([f.place for _, f, _ in rows], WHERE),
            before=_padded([r.before for _, _, r in rows], BESIDE),
            after=_padded([r.after for _, _, r in rows], BESIDE),
            words=_padded([tuple(w for w, _ in s.words) for s in sentences], WORDS),
            weights=_weights([tuple(x for _, x in s.words) for s in sentences]),
            roots=_padded([tuple(r) for r in roots], ROOTS),
            around=_padded([s.around for s in sentences], AROUND),
            people=_padded([s.people for s in sentences], AROUND),
            leads=_padded([r.leads for r in reports], AROUND),
            cast=_cast([r.cast for r in reports]),
            spread=_spread([r.stem for _, _, r in rows], [n for n, _, _ in rows], [r.known for r in reports], near.group),
            sufferers=list(numbers), reports=near, near=_near_pairs({r.root: r.near for _, _, r in rows}, vocabulary),
        )  # fmt: skip


def _cast(casts: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Each report with each person whom it names, as one number, in order."""
    both = np.array([(n, p) for n, people in enumerate(casts) for p in people], np.int32).reshape(-1, 2)
    return np.unique(pair_code(both[:, 0], both[:, 1]))


def _spread(stems: Sequence[int], documents: Sequence[int], known: Sequence[Ints], group: Ints) -> Floats:
    """In what share of the reports of its group the stem of each trigger stands."""
    counts: dict[int, Counter[int]] = {}
    size: Counter[int] = Counter(group.tolist())
    wanted = np.unique(np.array(stems, np.int32))
    for words, g in zip(known, group.tolist(), strict=True):
        counts.setdefault(g, Counter()).update(np.intersect1d(words, wanted, assume_unique=True).tolist())
    found = ((group[d], s) for s, d in zip(stems, documents, strict=True))
    return np.fromiter((counts[g][s] / size[g] for g, s in found), np.float32, len(stems))


def pair_code(left: Ints, right: Ints) -> NDArray[np.int64]:
    """Two roots as one number."""
    return left.astype(np.int64) << 32 | right.astype(np.int64)


def _near_pairs(near: dict[int, frozenset[int]], vocabulary: dict[int, int]) -> NDArray[np.int64]:
    pairs = [(vocabulary[a], vocabulary[b]) for a, others in near.items() for b in others if b in vocabulary]
    left = np.array([*(a for a, _ in pairs), *(b for _, b in pairs)], np.int32)
    right = np.array([*(b for _, b in pairs), *(a for a, _ in pairs)], np.int32)
    return np.unique(pair_code(left, right))


_COMMON = 1.5  # words less rare than this tell nothing of a sentence


def status_of(event: EventMention) -> int:
    """How a mention is told.  What is done for a purpose may have been done."""
    if event.polarity == -1 or event.modality == "denied":
        return NOT
    if event.modality == "hypothetical" or event.detail in {"purpose", "prevented"}:
        return ANY
    return OPEN if event.modality == "planned" else REAL


def _row(
    event: EventMention, text: str, sentence: int, words: dict[int, float], done_to: Sequence[Span]
) -> _Row:
    start, end = event.trigger[0].start, event.trigger[0].end
    span = event.sentence or event.trigger[0]
    left, right = text[max(span.start, start - FAR) : start], text[end : min(span.end, end + FAR)]
    last = [w.lower() for w in _TOKEN.findall(left)[-MARK:]]
    root, near = sense_of(event.lemma)
    stem, rare = _word(event.lemma)
    return _Row(
        sentence, number_of(root), frozenset(number_of(n) for n in near), stem, number_of(text[start:end].lower()), not sense_words("marks").isdisjoint(last), words.get(stem, 0.0), rare, event.lemma in sense_words("vague"),
        event.voice is not None, any(_is_another(text, span) for span in (event.trigger[0], *done_to)), _beside(_WORD.findall(left)[-BESIDE:]), _beside(_WORD.findall(right)[:BESIDE]),
    )  # fmt: skip


_HARMED = frozenset({"recipient", "theme"})  # of the roles of a proposition


def _done_to(analysis: Analysis) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The nouns of whom or what each event mention is done to, and the states that their phrases name."""
    text = analysis.document.text
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for proposition in analysis.propositions:
        if proposition.event is not None:
            told = [a for a in proposition.arguments if a.role in _HARMED]
            states = sorted({s for a in told for s in states_of(" ".join(a.span.of(text).split()))})
            found[proposition.event] = (tuple(a.head for a in told), tuple(states))
    return found


def _is_another(text: str, span: Span) -> bool:
    """Whether a word before a noun, or within its phrase, tells it from others of its kind."""
    before = _WORD.findall(text[max(0, span.start - FAR) : span.start])[-1:]
    return not sense_words("others").isdisjoint(
        w.lower() for w in (*before, *_WORD.findall(text[span.start : span.end])[:-1])
    )


def _beside(words: Sequence[str]) -> tuple[int, ...]:
    """The words that tell something, each once."""
    return tuple(dict.fromkeys(w for w, x in map(_word, words) if x > _RARE))


def _padded(rows: Sequence[Sequence[int]], width: int) -> Ints:
    """Sets as rows of one width, the rest -1."""
    made = np.full((len(rows), width), -1, np.int32)
    for n, row in enumerate(rows):
        if row:
            made[n, : min(len(row), width)] = row[:width]
    return made


def _weights(rows: Sequence[Sequence[float]]) -> Floats:
    made = np.zeros((len(rows), WORDS), np.float32)
    for n, row in enumerate(rows):
        made[n, : len(row)] = row
    return made


# ------------------------------------------------------------------ dates
FIRST, LAST = -(1 << 30), 1 << 30


def days_of(table: Table, calendar: Calendar | None) -> tuple[Ints, Ints]:
    """First and last day of each mention as numbers, as far as words of its report date it; open ends are far away."""
    first = np.full(len(table), FIRST, np.int32)
    last = np.full(len(table), LAST, np.int32)
    for n, fact in enumerate(table.facts):
        told = calendar.dates.get(fact.id) if calendar is not None else None
        if told is not None and told.evidence:
            first[n], last[n] = _day(told.start, FIRST), _day(told.end, LAST)
    return first, last


def firm_days(table: Table, calendar: Calendar | None) -> Bools:
    """Whether the day of each mention, if it has one, hangs on no day of publication that was only inferred."""
    inferred = {d for d, p in calendar.published.items() if p.basis == "inferred"} if calendar else set()
    return table.written | np.array([f.document not in inferred for f in table.facts], np.bool_)


def _day(text: str | None, missing: int) -> int:
    return day.fromisoformat(text).toordinal() if text else missing
