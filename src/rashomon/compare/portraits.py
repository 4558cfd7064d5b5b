"""How each outlet speaks of each actor: what it calls him, in its own words and in words it quotes, the views that its
mentions take, and the words that it uses near him more than the others do.

Distinctive words are log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008), against the other
outlets on the events that this outlet tells, too; the prior is the affair's own counts.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.lang.tables import load_table
from rashomon.model import (
    Actor,
    ActorLinks,
    Analysis,
    Attitude,
    EventLinks,
    Label,
    Passage,
    Portrait,
    PortraitWord,
)  # fmt: skip

PRIOR = 300.0  # words that the prior is worth
LEAST = 1.96  # z-score from which a word is distinctive
MOST = 12  # words shown
BESIDE = 40  # outlets that one is compared with, those first that tell most of the same events
SEEN = 2  # times that an outlet must use a word near an actor
PAINTED = frozenset({"person", "organisation", "group", "state", "office", "media"})
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(slots=True)
class _Painting:
    """What is gathered of one actor in one outlet."""

    labels: list[tuple[Label, str]] = field(default_factory=list)
    attitudes: list[Attitude] = field(default_factory=list)
    passages: set[tuple[str, int, int]] = field(default_factory=set)


def draw_portraits(
    analyses: Sequence[Analysis], actors: ActorLinks, events: EventLinks
) -> tuple[Portrait, ...]:
    """One portrait per linked actor and outlet that speaks of him, in order of ids.

    A report of unknown outlet counts as an outlet of its own, under the document's id.
    """
    by_id = {a.id: a for a in actors.actors if a.type in PAINTED}
    texts: dict[str, str] = {}
    outlets: dict[str, str] = {}
    paintings = _gather(_noted(analyses, texts, outlets), actors, by_id)
    told = _told(events, outlets)
    words = _Words(texts)
    made = []
    for actor in sorted(by_id):
        here = paintings.get(actor, {})
        counts = {outlet: words.near(p.passages, by_id[actor]) for outlet, p in sorted(here.items())}
        beside = _beside({outlet: told.get(outlet, set()) for outlet in counts})
        for outlet in sorted(here):
            others = [counts[o] for o in beside[outlet]]
            made.append(_portrait(actor, outlet, here[outlet], distinctive(counts[outlet], others)))
    return tuple(made)


def _beside(told: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """For each outlet those that tell some of the same events, in order, at most `BESIDE`."""
    tellers: dict[str, list[str]] = defaultdict(list)
    for outlet in sorted(told):
        for event in told[outlet]:
            if len(tellers[event]) <= BESIDE:
                tellers[event].append(outlet)
    found = {}
    for outlet, mine in told.items():
        shared = Counter(o for event in mine for o in tellers[event] if o != outlet)
        found[outlet] = sorted(sorted(shared, key=lambda o: (-shared[o], o))[:BESIDE])
    return found


def outlet_of(analysis: Analysis) -> str:
    """The outlet of a report, or its own id where that is unknown."""
    return analysis.document.outlet or analysis.document.id


def _noted(
    analyses: Iterable[Analysis], texts: dict[str, str], outlets: dict[str, str]
) -> Iterator[Analysis]:
    """The reports, each read once; on the way their texts and outlets are noted."""
    for analysis in analyses:
        texts[analysis.document.id] = analysis.document.text
        outlets[analysis.document.id] = outlet_of(analysis)
        yield analysis


def _gather(
    analyses: Iterable[Analysis], actors: ActorLinks, by_id: Mapping[str, Actor]
) -> dict[str, dict[str, _Painting]]:
    """What is gathered of each actor in each outlet."""
    found: dict[str, dict[str, _Painting]] = defaultdict(lambda: defaultdict(_Painting))
    for analysis in analyses:
        document, outlet = analysis.document.id, outlet_of(analysis)
        for label in analysis.labels:
            who = actors.of.get((document, label.actor))
            if who is not None and who in by_id:
                found[who][outlet].labels.append((label, document))
        for attitude in analysis.attitudes:
            who = None if attitude.actor is None else actors.of.get((document, attitude.actor))
            if who is not None and who in by_id:
                found[who][outlet].attitudes.append(attitude)
        starts = [p.start for p in analysis.passages]
        for mention in analysis.mentions:
            who = None if mention.chain is None else actors.of.get((document, mention.chain))
            passage = _passage_at(analysis.passages, starts, mention.start)
            if who is not None and who in by_id and passage is not None:
                found[who][outlet].passages.add((document, passage.start, passage.end))
    return found


def _passage_at(passages: Sequence[Passage], starts: Sequence[int], offset: int) -> Passage | None:
    """The passage that holds an offset."""
    n = bisect_left(starts, offset + 1) - 1
    return passages[n] if n >= 0 and offset < passages[n].end else None


def _told(events: EventLinks, outlets: Mapping[str, str]) -> dict[str, set[str]]:
    """The events that each outlet tells, as far as another report tells them, too."""
    told: dict[str, set[str]] = defaultdict(set)
    for event in events.events:
        for document in event.documents if len(event.documents) > 1 else ():
            told[outlets[document]].add(event.id)
    return told


def _portrait(actor: str, outlet: str, painting: _Painting, words: tuple[PortraitWord, ...]) -> Portrait:
    ordered = sorted(
        painting.labels, key=lambda pair: (-pair[0].confidence, pair[1], pair[0].start, pair[0].id)
    )
    own = [a for a in painting.attitudes if a.voice is None]
    sure = Counter(a.label for a in own if not a.unclear)
    return Portrait(
        actor, outlet,
        tuple(b.id for b, _ in ordered if b.voice is None), tuple(b.id for b, _ in ordered if b.voice is not None),
        sure["positive"], sure["neutral"], sure["negative"], sum(a.unclear for a in own), words,
    )  # fmt: skip


class _Words:
    """Counts the words of passages, each passage read once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.read: dict[tuple[str, int, int], Counter[str]] = {}
        self.stop = frozenset(load_table("en", "labels.toml")["function_words"].split())

    def near(self, passages: Iterable[tuple[str, int, int]], actor: Actor) -> Counter[str]:
        """The words of the passages that speak of an actor, without those of his names."""
        total: Counter[str] = Counter()
        for place in passages:
            total.update(self._count(place))
        for form in actor.names:
            for word in _words(form.text):
                total.pop(word, None)
        return total

    def _count(self, place: tuple[str, int, int]) -> Counter[str]:
        if place not in self.read:
            document, start, end = place
            words = (w for w in _words(self.texts[document][start:end]) if w not in self.stop and len(w) > 2)
            self.read[place] = Counter(words)
        return self.read[place]


def _words(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text.lower()):
        word = found.group().replace("’", "'")
        yield word.removesuffix("'s")


def distinctive(own: Counter[str], others: Sequence[Counter[str]]) -> tuple[PortraitWord, ...]:
    """The words that one outlet uses more than the others, with the z-score of their log-odds, strongest first."""
    rest: Counter[str] = Counter()
    for counts in others:
        rest.update(counts)
    mine, theirs = own.total(), rest.total()
    if not mine or not theirs:
        return ()
    scale = PRIOR / (mine + theirs)
    found = []
    for word, count in own.items():
        if count < SEEN:
            continue
        prior = scale * (count + rest[word])
        odds = math.log((count + prior) / (mine + PRIOR - count - prior))
        others_odds = math.log((rest[word] + prior) / (theirs + PRIOR - rest[word] - prior))
        deviation = math.sqrt(1 / (count + prior) + 1 / (rest[word] + prior))
        score = (odds - others_odds) / deviation
        if score >= LEAST:
            found.append(PortraitWord(word, round(score, 3)))
    return tuple(sorted(found, key=lambda w: (-w.score, w.word))[:MOST])
