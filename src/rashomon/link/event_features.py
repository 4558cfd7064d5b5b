"""Named tests on two event mentions: what speaks for one happening, and what rules it out."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as day
from functools import cache
from typing import Literal

from rashomon.lang.tables import load_table
from rashomon.names import country_of, country_of_capital
from rashomon.model import ActorLinks, Analysis, Calendar, Date, EventMention, Mention, Reason


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tests read of an event mention.  `sense` is the trigger's group of synonyms; actors are case ids."""

    id: str
    document: str
    lemma: str
    sense: str
    type: str | None
    actor: frozenset[str]
    recipient: frozenset[str]
    place: frozenset[str]
    named: frozenset[str]
    context: frozenset[str]
    date: Date | None
    status: Literal["real", "open", "not"]
    sentence: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely two mentions are one happening (0-1), why, and what rules it out."""

    score: float
    reasons: tuple[Reason, ...]
    vetoes: tuple[Reason, ...]


@cache
def senses() -> dict[str, str]:
    """The group of synonyms of a trigger's lemma, named by its first word."""
    table = load_table("en", "event-senses.toml")
    return {word: words.split()[0] for words in table["groups"] for word in words.split()}


def facts_of(analyses: Sequence[Analysis], actors: ActorLinks, calendar: Calendar | None) -> list[Facts]:
    """The facts of every event mention of the case, in a fixed order."""
    made: list[Facts] = []
    named = {a.id for a in actors.actors if a.named}
    seats = _seats(actors)
    for analysis in sorted(analyses, key=lambda a: a.document.id):
        mentions = {m.id: m for m in analysis.mentions}
        around = _by_sentence(analysis)
        for event in sorted(analysis.event_mentions, key=lambda e: (e.trigger, e.id)):
            made.append(_facts(event, mentions, around, actors, named, seats, calendar))
    return made


def _seats(actors: ActorLinks) -> dict[str, str]:
    """Capitals as their states: who goes to the one visits the other."""
    states: dict[str, str] = {}
    for actor in sorted(actors.actors, key=lambda a: a.id):
        if actor.type in {"state", "place"}:
            country = country_of(actor.name)
            if country is not None:
                states.setdefault(country, actor.id)
    found: dict[str, str] = {}
    for actor in actors.actors:
        if actor.type in {"state", "place"}:
            country = country_of(actor.name) or country_of_capital(actor.name)
            if country in states and states[country] != actor.id:
                found[actor.id] = states[country]
    return found


def _by_sentence(analysis: Analysis) -> list[Mention]:
    return sorted(analysis.mentions, key=lambda m: (m.start, m.end, m.id))


def _facts(
    event: EventMention,
    mentions: dict[str, Mention],
    around: Sequence[Mention],
    actors: ActorLinks,
    named: set[str],
    seats: dict[str, str],
    calendar: Calendar | None,
) -> Facts:
    def ids(found: Sequence[str]) -> frozenset[str]:
        chains = [
            (event.document, m.chain)
            for i in found
            if (m := mentions.get(i)) is not None and m.chain is not None
        ]
        return frozenset(seats.get(actors.of[c], actors.of[c]) for c in chains if c in actors.of)

    sentence = event.sentence
    context: frozenset[str] = frozenset()
    if sentence is not None:
        context = ids([m.id for m in around if sentence.start <= m.start and m.end <= sentence.end])
    actor, recipient, place = ids(event.actor), ids(event.recipient), ids(event.place)
    sense = senses().get(event.lemma, event.lemma)
    people = (actor | recipient) & named
    keys = [f"s:{sense}"]
    if event.type is not None:
        keys += [f"t:{event.type}:{a}" for a in sorted(people | (place & named))]
    status: Literal["real", "open", "not"] = "real"
    if event.modality in {"planned", "hypothetical"}:
        status = "open"
    if event.polarity == -1 or event.modality == "denied":
        status = "not"
    return Facts(
        event.id, event.document, event.lemma, sense, event.type, actor, recipient, place, frozenset(people),
        context & named, calendar.dates.get(event.id) if calendar is not None else None, status,
        sentence.start if sentence is not None else 0, tuple(keys),
    )  # fmt: skip


def judge_pair(left: Facts, right: Facts) -> Verdict:
    """Score a pair by the tests below."""
    vetoes = tuple(r for test in VETOES if (r := test(left, right)) is not None)
    if vetoes:
        return Verdict(0.0, (), vetoes)
    score, reasons = 0.0, []
    for test, weight in TESTS:
        reason = test(left, right)
        if reason is not None:
            score += weight
            if weight > 0:
                reasons.append(reason)
    return Verdict(1.0 / (1.0 + math.exp(-score)), tuple(reasons), ())


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
    if left.status != right.status:
        return Reason("plan_and_fact", "One is told as a plan or a possibility, the other as a fact.")
    return None


def different_victims(left: Facts, right: Facts) -> Reason | None:
    """The same act, done to different people."""
    if left.type == "CONSULT" and right.type == "CONSULT":
        a, b = (left.actor | left.recipient) & left.named, (right.actor | right.recipient) & right.named
        if a - b and b - a and (len(a) > 1 or len(b) > 1):
            return Reason("different_victims", "They bring different people together.")
        return None
    if left.recipient and right.recipient and not left.recipient & right.recipient:
        if not (left.recipient & right.actor or left.actor & right.recipient):
            return Reason("different_victims", "They are done to different people.")
    return None


def different_doers(left: Facts, right: Facts) -> Reason | None:
    """The same act, done by different people to nobody in common."""
    if (
        left.actor
        and right.actor
        and not left.actor & right.actor
        and (
            not (left.recipient & right.actor or left.actor & right.recipient)
            and not left.recipient & right.recipient
        )
    ):
        return Reason("different_doers", "They are done by different people.")
    return None


def turned_round(left: Facts, right: Facts) -> Reason | None:
    """Who does it and to whom is the other way round."""
    if left.type in {"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "THREATEN", None}:
        return None
    if left.actor and left.recipient and left.actor == right.recipient and left.recipient == right.actor:
        return Reason("turned_round", "Who does it and to whom is the other way round.")
    return None


def different_types(left: Facts, right: Facts) -> Reason | None:
    """The two are acts of different kinds."""
    if (
        left.type is not None
        and right.type is not None
        and left.type != right.type
        and left.sense != right.sense
    ):
        return Reason("different_types", "The two are acts of different kinds.")
    return None


VETOES = (different_days, plan_and_fact, different_victims, different_doers, turned_round, different_types)


# ------------------------------------------------------------------ what speaks for and against
def base(left: Facts, right: Facts) -> Reason | None:
    """What any pair starts from."""
    return Reason("base", "Any two mentions of an affair.")


def same_word(left: Facts, right: Facts) -> Reason | None:
    """Both use the same word for it."""
    return (
        Reason("same_word", f"Both use the same word for it ({left.lemma}).")
        if left.lemma == right.lemma
        else None
    )


def same_sense(left: Facts, right: Facts) -> Reason | None:
    """Both use words of one meaning."""
    if left.sense == right.sense and left.lemma != right.lemma:
        return Reason("same_sense", f"Both use words of one meaning ({left.lemma}, {right.lemma}).")
    return None


def same_type(left: Facts, right: Facts) -> Reason | None:
    """Both are acts of one kind."""
    if left.type is not None and left.type == right.type and left.sense != right.sense:
        return Reason("same_type", f"Both are acts of one kind ({left.type}).")
    return None


def same_recipient(left: Facts, right: Facts) -> Reason | None:
    """Both name the same one that it is done to."""
    if left.recipient & right.recipient:
        return Reason("same_recipient", "Both name the same one that it is done to.")
    return None


def same_actor(left: Facts, right: Facts) -> Reason | None:
    """Both name the same one who does it."""
    return Reason("same_actor", "Both name the same one who does it.") if left.actor & right.actor else None


def crossed_roles(left: Facts, right: Facts) -> Reason | None:
    """The same people take part, told from the other side."""
    if left.actor & right.recipient or left.recipient & right.actor:
        return Reason("crossed_roles", "The same people take part, told from the other side.")
    return None


def same_day(left: Facts, right: Facts) -> Reason | None:
    """Both are dated to the same day."""
    a, b = left.date, right.date
    if a and b and a.start and a.start == b.start and a.end == b.end:
        return Reason("same_day", "Both are dated to the same days.")
    return None


def near_day(left: Facts, right: Facts) -> Reason | None:
    """Their dates overlap."""
    a, b = left.date, right.date
    if a and b and a.start and a.end and b.start and b.end and not same_day(left, right):
        if max(_length(a), _length(b)) <= 31:
            return Reason("near_day", "Their dates overlap.")
    return None


def _length(date: Date) -> int:
    return (day.fromisoformat(date.end or "") - day.fromisoformat(date.start or "")).days


def shared_context(left: Facts, right: Facts) -> Reason | None:
    """The same named people or places stand around it."""
    if left.context & right.context:
        return Reason("shared_context", "The same named people or places stand around it.")
    return None


def nothing_shared(left: Facts, right: Facts) -> Reason | None:
    """No participant or place in common."""
    a, b = (
        left.actor | left.recipient | left.place | left.context,
        right.actor | right.recipient | right.place | right.context,
    )
    return Reason("nothing_shared", "No participant or place in common.") if a and b and not a & b else None


TESTS = (
    (base, -1.2),
    (same_word, 1.2),
    (same_sense, 0.7),
    (same_type, -0.6),
    (same_actor, 0.9),
    (same_recipient, 1.3),
    (crossed_roles, 0.9),
    (same_day, 1.0),
    (near_day, 0.5),
    (shared_context, 0.4),
    (nothing_shared, -0.8),
)


# ------------------------------------------------------------------ affairs
def affairs(analyses: Sequence[Analysis]) -> dict[str, int]:
    """Which affair each report tells of: reports that share rare names and words, grouped by average likeness."""
    documents = sorted(analyses, key=lambda a: a.document.id)
    vectors = [_vector(a) for a in documents]
    return dict(zip((a.document.id for a in documents), _group(vectors), strict=True))


def _vector(analysis: Analysis) -> dict[str, float]:
    """Names (twice) and event words of a report, damped."""
    counts: Counter[str] = Counter()
    for mention in analysis.mentions:
        if mention.kind == "name":
            counts.update({w.lower(): 2 for w in mention.text.split() if w[:1].isupper()})
        elif mention.kind == "nominal":
            counts.update(w.lower() for w in mention.text.split()[-1:])
    for event in analysis.event_mentions:
        counts[senses().get(event.lemma, event.lemma)] += 1
    return {w: 1.0 + math.log(n) for w, n in counts.items()}


def _group(vectors: Sequence[dict[str, float]]) -> list[int]:
    frequency = Counter(w for v in vectors for w in v)
    total = len(vectors)
    weighted = []
    for v in vectors:
        w = {k: x * math.log(1.0 + total / frequency[k]) for k, x in v.items()}
        norm = math.sqrt(sum(x * x for x in w.values())) or 1.0
        weighted.append({k: x / norm for k, x in w.items()})
    if total <= 2:
        return [0] * total
    group = list(range(total))
    for a, b in _alike(weighted):
        keep, gone = sorted((group[a], group[b]))
        group = [keep if g == gone else g for g in group]
    return group


def _alike(vectors: Sequence[dict[str, float]], enough: float = 0.12) -> list[tuple[int, int]]:
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for i, v in enumerate(vectors):
        likeness: Counter[int] = Counter()
        for k in sorted(v):
            for j, x in index[k]:
                likeness[j] += x * v[k]  # type: ignore[assignment]
            index[k].append((i, v[k]))
        pairs += [(j, i) for j in sorted(likeness) if likeness[j] >= enough]
    return pairs
