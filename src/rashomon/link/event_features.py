"""Named tests on two event mentions: what speaks for one happening, and what rules it out.

A test gives a number from 0 (no) to 1 (fully); its docstring is the sentence that a reader sees.  The weights of the
tests stand in `lang/en/event-pairs.toml`, trained on ECB+ train (training/event_pairs.py).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as day
from functools import cache, lru_cache
from typing import Literal

from rashomon.lang.tables import load_lines, load_table
from rashomon.model import ActorLinks, Analysis, Calendar, Date, EventMention, Mention, Reason
from rashomon.names import country_of, country_of_capital

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_STEM = 6  # letters of a word that count: "attacked" and "attacker" are one
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "THREATEN"})


@dataclass(slots=True)
class Report:
    """The weighted stems of a report, and how alike others are, as far as somebody asked."""

    document: str
    words: Mapping[str, float]
    names: Mapping[str, float]
    likeness: dict[str, tuple[float, float]] = field(default_factory=dict)

    def like(self, other: Report) -> tuple[float, float]:
        """How alike two reports are in their words and in the names that they name, each 0 to 1."""
        if other.document not in self.likeness:
            both = (cosine(self.words, other.words), cosine(self.names, other.names))
            self.likeness[other.document] = other.likeness[self.document] = both
        return self.likeness[other.document]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tests read of an event mention.  `root` is the trigger's root and `near` the roots that mean the same;
    roles are case ids of actors, `named` those that have a name; `words` are the weighted stems of the sentence,
    `report` those of the whole report.  `date` rests on words of the report; `told` may be inherited from the report's
    own date, which says nothing of what is one happening."""

    id: str
    document: str
    lemma: str
    root: str
    near: frozenset[str]
    type: str | None
    actor: frozenset[str]
    recipient: frozenset[str]
    place: frozenset[str]
    named: frozenset[str]
    context: frozenset[str]
    date: Date | None
    told: Date | None
    status: Literal["real", "open", "not", "any"]
    sentence: int
    start: int
    words: Mapping[str, float]
    report: Report
    voice: bool
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely two mentions are one happening (0-1), why, and what rules it out."""

    score: float
    reasons: tuple[Reason, ...]
    vetoes: tuple[Reason, ...]


# ------------------------------------------------------------------ words
@cache
def _senses() -> dict[str, tuple[str, frozenset[str]]]:
    """Root and roots of the same meaning, by word: WordNet's, and our own groups."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for line in load_lines("en", "event-senses.tsv"):
        word, root, near = [*line.split("\t"), ""][:3]
        found[word] = (root, frozenset(near.split()))
    for group in load_table("en", "event-senses.toml")["groups"]:
        words = group.split()
        roots = frozenset(found.get(w, (w, frozenset()))[0] for w in words)
        for word in words:
            root, near = found.get(word, (word, frozenset()))
            found[word] = (root, near | roots)
    return found


@lru_cache(maxsize=65536)
def sense_of(lemma: str) -> tuple[str, frozenset[str]]:
    """The root of a trigger's lemma and the roots that mean the same."""
    found = _senses().get(lemma) or _senses().get(lemma.removesuffix("s"))
    root, near = found if found is not None else (lemma, frozenset())
    return _stem(root), frozenset(_stem(n) for n in near | _learned().get(_stem(root), frozenset())) - {
        _stem(root)
    }


_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ers",
    "ees",
    "er",
    "ee",
    "ed",
    "es",
    "s",
    "e",
)


def _stem(word: str) -> str:
    """A word without its ending, so that "driving" and "drive" are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@cache
def _learned() -> dict[str, frozenset[str]]:
    """Roots that ECB+ train uses for one happening, though no dictionary joins them."""
    found: dict[str, set[str]] = {}
    for pair in load_table("en", "event-pairs.toml").get("near", []):
        a, b = pair.split()
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return {a: frozenset(b) for a, b in found.items()}


@cache
def _rarity() -> dict[str, float]:
    return {w: float(x) for w, x in (line.split("\t") for line in load_lines("en", "event-rarity.tsv"))}


_UNSEEN = 6.0
_COMMON_NAME = 3.0  # months, days and what begins sentences lie below
_NAME = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=8192)  # a case is linked twice: before and after its reports are dated
def _weighted(text: str) -> Mapping[str, float]:
    """The stems of a text with their weights, to length 1."""
    rarity = _rarity()
    counts = Counter(w.lower()[:_STEM] for w in _WORD.findall(text))
    found = {w: (1.0 + math.log(n)) * rarity.get(w, _UNSEEN) for w, n in counts.items()}
    found = {w: x for w, x in found.items() if rarity.get(w, _UNSEEN) > 1.5}
    norm = math.sqrt(sum(x * x for x in found.values())) or 1.0
    return {w: x / norm for w, x in found.items()}


def name_words(text: str) -> dict[str, float]:
    """The weighted words of a text that are always written with a capital and are not common, to length 1."""
    rarity = _rarity()
    capital: Counter[str] = Counter()
    small: set[str] = set()
    for word in _NAME.findall(text):
        if word[0].isupper():
            capital[word.lower()] += 1
        else:
            small.add(word)
    found = {
        w: (1.0 + math.log(n)) * x
        for w, n in capital.items()
        if w not in small and (x := rarity.get(w[:_STEM], _UNSEEN)) > _COMMON_NAME
    }
    norm = math.sqrt(sum(x * x for x in found.values())) or 1.0
    return {w: x / norm for w, x in found.items()}


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """How alike two weighted sets of stems are, 0 to 1."""
    return math.fsum([left[w] * right[w] for w in left.keys() & right.keys()])


# ------------------------------------------------------------------ facts
def facts_of(analyses: Sequence[Analysis], actors: ActorLinks, calendar: Calendar | None) -> list[Facts]:
    """The facts of every event mention of the case, in a fixed order."""
    made: list[Facts] = []
    named = {a.id for a in actors.actors if a.named}
    seats = _seats(actors)
    for analysis in sorted(analyses, key=lambda a: a.document.id):
        view = _View(analysis, actors, named, seats, calendar)
        made.extend(
            view.facts(event) for event in sorted(analysis.event_mentions, key=lambda e: (e.trigger, e.id))
        )
    return made


def report_words(analysis: Analysis) -> Mapping[str, float]:
    """The weighted stems of a report, noise left out."""
    document = analysis.document
    read = [p for p in analysis.passages if p.boilerplate is None]
    text = "\n".join(document.text[p.start : p.end] for p in read) if read else document.text
    return _weighted(text)


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


class _View:
    """One report, seen with the actors of the case."""

    def __init__(
        self,
        analysis: Analysis,
        actors: ActorLinks,
        named: set[str],
        seats: dict[str, str],
        calendar: Calendar | None,
    ) -> None:
        self.text = analysis.document.text
        self.document = analysis.document.id
        self.mentions = {m.id: m for m in analysis.mentions}
        self.in_order = sorted(analysis.mentions, key=lambda m: (m.start, m.end, m.id))
        self.actors, self.named, self.seats, self.calendar = actors, named, seats, calendar
        self.report = Report(self.document, report_words(analysis), name_words(analysis.document.text))
        self.sentences: dict[tuple[int, int], tuple[frozenset[str], Mapping[str, float]]] = {}

    def ids(self, mentions: Sequence[Mention]) -> frozenset[str]:
        """The case's actors behind these mentions."""
        keys = [(self.document, m.chain) for m in mentions if m.chain is not None]
        found = [self.actors.of[k] for k in keys if k in self.actors.of]
        return frozenset(self.seats.get(a, a) for a in found)

    def facts(self, event: EventMention) -> Facts:
        """What the tests read of an event."""

        def role(ids: Sequence[str]) -> frozenset[str]:
            return self.ids([self.mentions[i] for i in ids if i in self.mentions])

        context, words = self._sentence(event)
        actor, recipient, place = role(event.actor), role(event.recipient), role(event.place)
        root, near = sense_of(event.lemma)
        people = (actor | recipient) & self.named
        keys = [f"r:{r}" for r in sorted({root, *near})]
        if event.type is not None:
            keys += [f"t:{event.type}:{a}" for a in sorted(people | (place & self.named))]
        status: Literal["real", "open", "not", "any"] = "real"
        if event.modality == "planned":
            status = "open"
        if status != "open" and (
            event.modality == "hypothetical" or event.detail in {"purpose", "prevented"}
        ):
            status = "any"
        if event.polarity == -1 or event.modality == "denied":
            status = "not"
        told = self.calendar.dates.get(event.id) if self.calendar is not None else None
        date = told if told is not None and told.evidence else None
        return Facts(
            event.id, event.document, event.lemma, root, near, event.type, actor, recipient, place,
            frozenset(people), context & self.named, date, told, status,
            event.sentence.start if event.sentence is not None else 0, event.trigger[0].start, words, self.report,
            event.voice is not None, tuple(keys),
        )  # fmt: skip

    def _sentence(self, event: EventMention) -> tuple[frozenset[str], Mapping[str, float]]:
        """Who stands in the sentence, and its words."""
        span = event.sentence or event.trigger[0]
        key = (span.start, span.end)
        if key not in self.sentences:
            inside = [m for m in self.in_order if span.start <= m.start and m.end <= span.end]
            self.sentences[key] = (self.ids(inside), _weighted(self.text[span.start : span.end]))
        return self.sentences[key]


# ------------------------------------------------------------------ what rules it out
def different_days(left: Facts, right: Facts) -> Reason | None:
    """The two are dated to different days."""
    a, b = left.date, right.date
    if a is None or b is None:
        return None
    if (a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start):
        return Reason("different_days", "The two are dated to different days.")
    return None


def plan_and_fact(left: Facts, right: Facts) -> Reason | None:
    """One is told as a plan or a possibility, the other as a fact."""
    if "any" not in (left.status, right.status) and left.status != right.status:
        return Reason("plan_and_fact", "One is told as a plan or a possibility, the other as a fact.")
    return None


def different_people(left: Facts, right: Facts) -> Reason | None:
    """They bring different people together, or are done by or to different people."""
    if left.type in _MUTUAL or right.type in _MUTUAL:
        a, b = left.named - right.context, right.named - left.context
        if a and b and (len(left.named) > 1 or len(right.named) > 1 or not left.named & right.named):
            return Reason("different_people", "They bring different people together.")
        return None
    if _apart(left.recipient, right.recipient, left, right):
        return Reason("different_victims", "They are done to different people.")
    if _apart(left.actor, right.actor, left, right) and not left.recipient & right.recipient:
        return Reason("different_doers", "They are done by different people.")
    return None


def _apart(a: frozenset[str], b: frozenset[str], left: Facts, right: Facts) -> bool:
    """Whether two fillings of a role are named, differ, and neither stands anywhere in the other's sentence."""
    a, b = a & left.named, b & right.named
    return bool(a and b and not a & b and not a & right.context and not b & left.context)


def turned_round(left: Facts, right: Facts) -> Reason | None:
    """Who does it and to whom is the other way round."""
    if left.type in _MUTUAL or left.type is None:
        return None
    if left.actor and left.recipient and left.actor == right.recipient and left.recipient == right.actor:
        return Reason("turned_round", "Who does it and to whom is the other way round.")
    return None


def different_types(left: Facts, right: Facts) -> Reason | None:
    """The two are acts of different kinds."""
    if left.type is None or right.type is None or left.type == right.type:
        return None
    if left.root == right.root or right.root in left.near:
        return None
    return Reason("different_types", "The two are acts of different kinds.")


VETOES = (different_days, plan_and_fact, different_people, turned_round, different_types)


# ------------------------------------------------------------------ what speaks for and against
def any_pair(left: Facts, right: Facts) -> float:
    """They are told in reports of one affair."""
    return 1.0


def same_word(left: Facts, right: Facts) -> float:
    """Both use the same word for it."""
    return float(left.root == right.root)


def same_meaning(left: Facts, right: Facts) -> float:
    """Both use words of one meaning."""
    return float(left.root != right.root and (right.root in left.near or left.root in right.near))


def same_kind(left: Facts, right: Facts) -> float:
    """Both are acts of one kind."""
    return float(left.type is not None and left.type == right.type)


def same_recipient(left: Facts, right: Facts) -> float:
    """Both name the same one that it is done to."""
    return float(bool(left.recipient & right.recipient))


def same_actor(left: Facts, right: Facts) -> float:
    """Both name the same one who does it."""
    return float(bool(left.actor & right.actor))


def crossed_roles(left: Facts, right: Facts) -> float:
    """The same people take part, told from the other side."""
    return float(bool(left.actor & right.recipient or left.recipient & right.actor))


def roles_clash(left: Facts, right: Facts) -> float:
    """Different people fill the same role."""
    recipient = left.recipient and right.recipient and not left.recipient & right.recipient
    actor = left.actor and right.actor and not left.actor & right.actor
    return float(bool(recipient or actor))


def same_place(left: Facts, right: Facts) -> float:
    """Both are told of the same place."""
    return float(bool(left.place & right.place))


def other_place(left: Facts, right: Facts) -> float:
    """They are told of different places."""
    return float(bool(left.place and right.place and not left.place & right.place))


def same_days(left: Facts, right: Facts) -> float:
    """Both are dated to the same days."""
    a, b = left.date, right.date
    return float(bool(a and b and a.start and a.end and a.start == b.start and a.end == b.end))


def dates_overlap(left: Facts, right: Facts) -> float:
    """Their dates overlap."""
    a, b = left.date, right.date
    if a is None or b is None or not (a.start and a.end and b.start and b.end) or same_days(left, right):
        return 0.0
    return float(max(_length(a), _length(b)) <= 31)


def _length(date: Date) -> int:
    return (day.fromisoformat(date.end or "") - day.fromisoformat(date.start or "")).days


def same_act(left: Facts, right: Facts) -> float:
    """The same one does an act of one kind to the same other."""
    same_roles = left.actor & right.actor & left.named and left.recipient & right.recipient & left.named
    return float(bool(same_roles and left.type is not None and left.type == right.type))


def shared_names(left: Facts, right: Facts) -> float:
    """The same named people or places stand around it."""
    return float(bool(left.context & right.context))


def alike_sentences(left: Facts, right: Facts) -> float:
    """The sentences around it are alike."""
    return cosine(left.words, right.words)


def alike_reports(left: Facts, right: Facts) -> float:
    """The two reports tell of the same things."""
    return 1.0 if left.document == right.document else min(1.0, likeness_of(left, right) / SAME_AFFAIR)


def alike_names(left: Facts, right: Facts) -> float:
    """The two reports name the same people and places."""
    return 1.0 if left.document == right.document else left.report.like(right.report)[1]


def same_word_names(left: Facts, right: Facts) -> float:
    """The same word in reports that name the same people and places."""
    return alike_names(left, right) if same_word(left, right) else 0.0


def same_pair(left: Facts, right: Facts) -> float:
    """The same two take part."""
    return float(len(left.named & right.named) >= 2)


def same_report(left: Facts, right: Facts) -> float:
    """Both stand in one report."""
    return float(left.document == right.document)


def same_sentence(left: Facts, right: Facts) -> float:
    """Both stand in one sentence."""
    return float(left.document == right.document and left.sentence == right.sentence)


@cache
def _vague() -> frozenset[str]:
    return frozenset(load_table("en", "event-senses.toml")["vague"].split())


def vague_word(left: Facts, right: Facts) -> float:
    """The word says little by itself."""
    return float(left.lemma in _vague() or right.lemma in _vague())


def bare_word(left: Facts, right: Facts) -> float:
    """Nobody is known to take part in both, and the act has no kind."""
    if left.type is not None and right.type is not None:
        return 0.0
    return float(not _shares(left, right))


def _shares(left: Facts, right: Facts) -> bool:
    """Whether somebody takes part in both, or both are told of one place."""
    return bool((left.actor | left.recipient | left.place) & (right.actor | right.recipient | right.place))


def same_word_alike(left: Facts, right: Facts) -> float:
    """The same word in alike sentences."""
    return alike_sentences(left, right) if same_word(left, right) else 0.0


def same_meaning_alike(left: Facts, right: Facts) -> float:
    """Words of one meaning in alike sentences."""
    return alike_sentences(left, right) if same_meaning(left, right) else 0.0


SAME_AFFAIR = 0.2  # reports this much alike tell of one affair; more says nothing more


def likeness_of(left: Facts, right: Facts) -> float:
    """How alike the reports of two mentions are (0 to 1)."""
    return left.report.like(right.report)[0]


Test = Callable[[Facts, Facts], float]
TESTS: tuple[Test, ...] = (
    any_pair, same_word, same_meaning, same_kind, same_actor, same_recipient, crossed_roles, roles_clash, same_place,
    other_place, same_pair, same_act, same_days, dates_overlap, shared_names, alike_sentences, alike_reports, same_report, same_sentence,
    vague_word, same_word_alike, same_meaning_alike, alike_names, same_word_names, bare_word,
)  # fmt: skip


@cache
def _weights() -> tuple[float, ...]:
    table = load_table("en", "event-pairs.toml")["weights"]
    return tuple(float(table[test.__name__]) for test in TESTS)


def _beside(left: Facts, right: Facts) -> float:
    """How alike the sentences are without the words that tell of the two."""
    own = {left.lemma[:_STEM], right.lemma[:_STEM]}
    return cosine(left.words, right.words) - math.fsum(
        left.words[w] * right.words[w] for w in own if w in left.words and w in right.words
    )


LITTLE, UNSURE = 0.1, 0.5  # one word, in sentences that have little else in common, is at most a doubt


def judge_pair(left: Facts, right: Facts) -> Verdict:
    """Score a pair by the tests."""
    vetoes = tuple(r for veto in VETOES if (r := veto(left, right)) is not None)
    if vetoes:
        return Verdict(0.0, (), vetoes)
    total, reasons = 0.0, []
    for test, weight in zip(TESTS, _weights(), strict=True):
        value = test(left, right)
        total += weight * value
        if value >= 0.5 and test is not any_pair and weight > 0:
            reasons.append(Reason(test.__name__, test.__doc__ or ""))
    score = 1.0 / (1.0 + math.exp(-total))
    if (
        left.document != right.document
        and not _shares(left, right)
        and ((left.type is not None and left.root != right.root) or _beside(left, right) < LITTLE)
    ):
        score = min(score, UNSURE)
    return Verdict(score, tuple(reasons), ())


# ------------------------------------------------------------------ affairs
ALIKE = 0.13  # reports whose words are less alike than this tell of different affairs
SAME_NAMES = (
    0.2  # rival reports of one affair name the same people at least this much (ECB+ train: 96 of 100 pairs)
)
FEW_NAMES = 5  # reports with fewer names are not told apart by them
COMPANY = 20  # reports that one is compared with, the most alike: what more of them tell, groups pass on
FEWEST = 4  # so many a report gets even where the others have company enough
COMMON = 50  # a word of more reports than this finds no company, though it counts once company is found


def affairs(analyses: Sequence[Analysis], enough: float = ALIKE) -> dict[str, int]:
    """Which affair each report tells of: reports whose words are alike, joined from the most alike on while the groups
    stay alike on average."""
    ordered = sorted(analyses, key=lambda a: a.document.id)
    vectors = [report_words(a) for a in ordered]
    group = _average_links(vectors, _alike(vectors, enough), enough)
    return {a.document.id: g for a, g in zip(ordered, group, strict=True)}


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Which affair each report tells of, and the reports that it is compared with, itself among them."""

    affair: dict[str, int]
    company: dict[str, frozenset[str]]


def neighbourhood(analyses: Sequence[Analysis], enough: float = ALIKE) -> Neighbourhood:
    """The affairs, split by the names that reports name, and inside each the company of each report."""
    ordered = sorted(analyses, key=lambda a: a.document.id)
    documents = [a.document.id for a in ordered]
    vectors = [report_words(a) for a in ordered]
    pairs = _alike(vectors, enough)
    group = _average_links(vectors, pairs, enough)
    group = _split_by_names([name_words(a.document.text) for a in ordered], pairs, group)
    company: list[set[int]] = [{n} for n in range(len(documents))]
    for _, a, b in pairs:
        least, most = sorted((len(company[a]), len(company[b])))
        if group[a] == group[b] and (most <= COMPANY or least <= FEWEST):
            company[a].add(b)
            company[b].add(a)
    near = {d: frozenset(documents[n] for n in c) for d, c in zip(documents, company, strict=True)}
    return Neighbourhood(dict(zip(documents, group, strict=True)), near)


def _split_by_names(
    names: Sequence[Mapping[str, float]], pairs: Sequence[tuple[float, int, int]], group: Sequence[int]
) -> list[int]:
    """Groups split where the reports name other people and places: the same sort of happening, elsewhere.  Reports
    with hardly a name go with the most alike one that has some."""
    rich = [len(v) >= FEW_NAMES for v in names]
    inside = [(cosine(names[a], names[b]), a, b) for _, a, b in pairs if group[a] == group[b]]
    inside = sorted(
        ((x, a, b) for x, a, b in inside if x >= SAME_NAMES), key=lambda p: (-round(p[0], 9), *p[1:])
    )
    found = _average_links(names, inside, SAME_NAMES)
    settled = list(rich)
    for _, a, b in pairs:
        if group[a] == group[b] and settled[a] != settled[b]:
            poor, other = (b, a) if settled[a] else (a, b)
            found[poor], settled[poor] = found[other], True
    for n, sure in enumerate(settled):  # none of the affair has names: it stays whole
        if not sure:
            found[n] = len(names) + group[n]
    return found


def _average_links(
    vectors: Sequence[Mapping[str, float]], pairs: Sequence[tuple[float, int, int]], enough: float
) -> list[int]:
    """Groups of vectors; two groups join where their mean vectors are alike enough, the most alike pairs first."""
    group = list(range(len(vectors)))
    sums = {n: dict(v) for n, v in enumerate(vectors)}
    members = {n: [n] for n in sums}
    for _, a, b in pairs:
        x, y = sorted((group[a], group[b]))
        if x == y or cosine(sums[x], sums[y]) / (len(members[x]) * len(members[y])) < enough:
            continue
        for w, value in sums.pop(y).items():
            sums[x][w] = sums[x].get(w, 0.0) + value
        for n in members[y]:
            group[n] = x
        members[x] += members.pop(y)
    return group


def _alike(vectors: Sequence[Mapping[str, float]], enough: float) -> list[tuple[float, int, int]]:
    """The pairs of vectors that are alike enough, the most alike first; found by the words that are not common."""
    holders: dict[str, list[int]] = {}
    for i, v in enumerate(vectors):
        for w in v:
            holders.setdefault(w, []).append(i)
    pairs: set[tuple[float, int, int]] = set()
    for i, v in enumerate(vectors):
        likeness: dict[int, float] = {}
        for w, x in v.items():
            if len(holders[w]) <= COMMON:
                for j in holders[w]:
                    likeness[j] = likeness.get(j, 0.0) + x * vectors[j][w]
        likeness.pop(i, None)
        nearest = sorted(likeness, key=lambda j: (-round(likeness[j], 9), j))[: 2 * COMPANY]
        for j in nearest:
            whole = cosine(v, vectors[j])
            if whole >= enough:
                pairs.add((-round(whole, 9), min(i, j), max(i, j)))
    return [(-s, a, b) for s, a, b in sorted(pairs)]
