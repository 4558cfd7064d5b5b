"""How each outlet speaks of each actor: what it calls him, in its own words and in words it quotes, the views that its
mentions take, and the words that it uses near him more than the others do.

A portrait rests on the reports in which the actor stands, on what he is called, and on which outlets tell the same events.  One
that rests on the same as before is not drawn again.

Distinctive words are log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008), against the other
outlets on the events that this outlet tells, too; the prior is the affair's own counts.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import Any

from rashomon.lang.tables import load_table
from rashomon.model import (
    Actor,
    ActorLinks,
    Analyses,
    Analysis,
    Attitude,
    EventLinks,
    Label,
    Portrait,
    PortraitWord,
)  # fmt: skip

PRIOR = 300.0  # words that the prior is worth
LEAST = 1.96  # z-score from which a word is distinctive
MOST = 12  # words shown
BESIDE = 40  # outlets that one is compared with, those first that tell most of the same events
TELLERS = 200  # outlets of one event of which it counts that they share it
SEEN = 2  # times that an outlet must use a word near an actor
BACK = 64  # passages of a document among which one is not noted twice
READ = 4096  # passages whose words are kept
AT_ONCE = 100  # reports that are asked at once for what they say of some actors
FEW = 4  # actors of a report of which it is asked by themselves; of more, all that it says is read
PAINTED = frozenset({"person", "organisation", "group", "state", "office", "media"})
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


Place = tuple[str, int, int]  # a passage: document, first and last offset
Kept = Callable[
    [str, Collection[str], str], bool
]  # an actor, the reports that name him, what else it rests on
Shared = Mapping[str, Counter[str]]  # for each outlet how many events it shares with each other one


@dataclass(slots=True)
class _Painting:
    """What is gathered of one actor in one outlet: labels in order of showing, counts of views, passages in text order."""

    own: list[tuple[float, str, int, str]] = field(default_factory=list)
    quoted: list[tuple[float, str, int, str]] = field(default_factory=list)
    views: dict[str, int] = field(default_factory=dict)
    passages: list[Place] = field(default_factory=list)

    def call(self, label: Label) -> None:
        """Take in what the outlet, or a voice that it quotes, calls the actor."""
        held = self.own if label.voice is None else self.quoted
        held.append((-label.confidence, label.document, label.start, label.id))

    def view(self, attitude: Attitude) -> None:
        """Take in a view of the outlet's own."""
        if attitude.voice is None:
            kind = "unclear" if attitude.unclear else attitude.label
            self.views[kind] = self.views.get(kind, 0) + 1

    def speak(self, place: Place) -> None:
        """Take in a passage that speaks of the actor; those of one document come one after another."""
        if place not in self.passages[-BACK:]:
            self.passages.append(place)


def none_kept(actor: str, documents: Collection[str], grounds: str) -> bool:
    """Where no portraits are there yet."""
    return False


def draw_portraits(
    analyses: Sequence[Analysis], actors: ActorLinks, events: EventLinks, kept: Kept = none_kept
) -> tuple[Portrait, ...]:
    """One portrait per linked actor and outlet that speaks of him, in order of ids.

    A report of unknown outlet counts as an outlet of its own, under the document's id.

    Args:
        kept: whether the portraits of an actor, drawn of the same, are there already; these are left out.
    """
    held = Analyses.of(analyses)
    painted = [a for a in actors.actors if a.type in PAINTED]
    outlets = {a.document.id: outlet_of(a) for a in held}
    shared = _shared(_told(events, outlets))
    by_id = {a.id: a for a in painted if not kept(a.id, _documents(a), _grounds(a, outlets, shared))}
    texts: dict[str, str] = {}
    made: list[Portrait] = []
    paintings: dict[str, dict[str, _Painting]] = {}
    for analysis in _noted(_those(held, by_id, of=len(painted)), texts):
        made += _alone(_gather(analysis, actors, by_id, paintings), by_id, paintings)
    words = _Words(texts)
    for actor in sorted(
        paintings, key=lambda a: (by_id[a].members[0], a)
    ):  # those of one affair after each other
        here = paintings.pop(actor)
        beside = _beside(here, shared)
        compared = {o for outlet, others in beside.items() if others for o in (outlet, *others)}
        counts = {o: words.near(here[o].passages, by_id[actor]) for o in sorted(compared)}
        for outlet in sorted(here):
            others = [counts[o] for o in beside[outlet]]
            shown = distinctive(counts[outlet], others) if others else ()
            made.append(_portrait(actor, outlet, here[outlet], shown))
    return tuple(sorted(made, key=lambda p: (p.actor, p.outlet)))


def _documents(actor: Actor) -> Collection[str]:
    """The reports in which an actor stands."""
    return dict.fromkeys(document for document, _ in actor.members)


def _grounds(actor: Actor, outlets: Mapping[str, str], shared: Shared) -> str:
    """What the portraits of an actor rest on beside his reports: where he stands in these, whose they are, and, where there are
    several, his names and which of the outlets each is compared with.

    What counts of the latter is their order by the events that they share, where they are more than it is compared with, and
    else only which ones they are.
    """
    if _is_alone(actor):
        return f"{actor.members} {outlets[actor.members[0][0]]}"
    here = sorted({outlets[document] for document in _documents(actor)})
    beside = []
    for outlet in here:
        counts: Mapping[str, int] = shared.get(outlet, {})
        both = [o for o in here if o in counts]
        beside.append(sorted(both, key=lambda o: (-counts[o], o)) if len(both) > BESIDE else both)
    given = [(document, local, outlets[document]) for document, local in actor.members]
    return f"{given} {sorted({form.text for form in actor.names})} {here} {beside}"


def _is_alone(actor: Actor) -> bool:
    """Whether one report alone speaks of an actor."""
    return actor.members[0][0] == actor.members[-1][0]


def _those(analyses: Analyses, wanted: Mapping[str, Actor], of: int) -> Iterator[Analysis]:
    """The reports that speak of some actors; where these are few in a report, with what it says of these alone."""
    if len(wanted) > of // 2:
        yield from analyses
        return
    chains: dict[str, set[int]] = defaultdict(set)
    for actor in wanted.values():
        for document, local in actor.members:
            chains[document].add(local)
    documents = sorted(chains)
    for at in range(0, len(documents), AT_ONCE):
        some = documents[at : at + AT_ONCE]
        asked = [(d, c) for d in some if len(chains[d]) <= FEW for c in chains[d]]
        labels, attitudes, mentions = (
            _by_report(analyses.having(layer, column, asked))
            for layer, column in (("labels", "actor"), ("attitudes", "actor"), ("mentions", "chain"))
        )
        for analysis in analyses.pick(some):
            name = analysis.document.id
            yield (
                Analysis(
                    analysis.document,
                    analysis.passages,
                    mentions=tuple(mentions.get(name, ())),
                    labels=tuple(labels.get(name, ())),
                    attitudes=tuple(attitudes.get(name, ())),
                )
                if len(chains[name]) <= FEW
                else analysis
            )


def _by_report(records: Iterable[Any]) -> dict[str, list[Any]]:
    """Records by the report in which they stand, in their order."""
    found: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        found[record.document].append(record)
    return found


def _shared(told: Mapping[str, set[str]]) -> dict[str, Counter[str]]:
    """For each outlet how many events it shares with each other one; events that many tell count for the first of them."""
    tellers: dict[str, list[str]] = defaultdict(list)
    for outlet in sorted(told):
        for event in told[outlet]:
            if len(tellers[event]) <= TELLERS:
                tellers[event].append(outlet)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for outlets in tellers.values():
        for outlet in outlets:
            found[outlet].update(o for o in outlets if o != outlet)
    return found


def _beside(here: Iterable[str], shared: Shared) -> dict[str, list[str]]:
    """For each outlet those of the others that tell some of the same events, in order, at most `BESIDE`."""
    present = set(here)
    found = {}
    for outlet in present:
        counts: Mapping[str, int] = shared.get(outlet, {})
        few, many = sorted((present, counts.keys()), key=len)
        both = [o for o in few if o in many]
        found[outlet] = sorted(sorted(both, key=lambda o: (-counts[o], o))[:BESIDE])
    return found


def outlet_of(analysis: Analysis) -> str:
    """The outlet of a report, or its own id where that is unknown."""
    return analysis.document.outlet or analysis.document.id


def _noted(analyses: Iterable[Analysis], texts: dict[str, str]) -> Iterator[Analysis]:
    """The reports, each read once; on the way their texts are noted."""
    for analysis in analyses:
        texts[analysis.document.id] = analysis.document.text
        yield analysis


def _gather(
    analysis: Analysis,
    actors: ActorLinks,
    by_id: Mapping[str, Actor],
    found: dict[str, dict[str, _Painting]],
) -> list[str]:
    """Add to what is found of each actor in each outlet what a report says, and say of whom it speaks."""
    document, outlet = analysis.document.id, outlet_of(analysis)
    met: dict[str, None] = {}

    def painting(chain: int | None) -> _Painting | None:
        who = None if chain is None else actors.of.get((document, chain))
        if who is None or who not in by_id:
            return None
        met[who] = None
        return found.setdefault(who, {}).setdefault(outlet, _Painting())

    for label in analysis.labels:
        if (here := painting(label.actor)) is not None:
            here.call(label)
    for attitude in analysis.attitudes:
        if (here := painting(attitude.actor)) is not None:
            here.view(attitude)
    places = [(document, p.start, p.end) for p in analysis.passages]
    starts = [start for _, start, _ in places]
    for mention in analysis.mentions:
        place = _place_at(places, starts, mention.start)
        if place is not None and (here := painting(mention.chain)) is not None:
            here.speak(place)
    return [*met]


def _alone(
    met: Iterable[str], by_id: Mapping[str, Actor], paintings: dict[str, dict[str, _Painting]]
) -> Iterator[Portrait]:
    """The portraits of those of whom no other report speaks: there is nobody to compare, and most actors of a large case are
    such, so that they are drawn at once."""
    for actor in met:
        if _is_alone(by_id[actor]):
            for outlet, painting in paintings.pop(actor).items():
                yield _portrait(actor, outlet, painting, ())


def _place_at(places: Sequence[Place], starts: Sequence[int], offset: int) -> Place | None:
    """The passage that holds an offset."""
    n = bisect_left(starts, offset + 1) - 1
    return places[n] if n >= 0 and offset < places[n][2] else None


def _told(events: EventLinks, outlets: Mapping[str, str]) -> dict[str, set[str]]:
    """The events that each outlet tells, as far as another report tells them, too."""
    told: dict[str, set[str]] = defaultdict(set)
    for event in events.events:
        for document in event.documents if len(event.documents) > 1 else ():
            told[outlets[document]].add(event.id)
    return told


def _portrait(actor: str, outlet: str, painting: _Painting, words: tuple[PortraitWord, ...]) -> Portrait:
    own, quoted = (tuple(row[3] for row in sorted(rows)) for rows in (painting.own, painting.quoted))
    views = painting.views
    return Portrait(
        actor,
        outlet,
        own,
        quoted,
        views.get("positive", 0),
        views.get("neutral", 0),
        views.get("negative", 0),
        views.get("unclear", 0),
        words,
    )


class _Words:
    """The words of passages, each passage read once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._used = lru_cache(maxsize=READ)(self._words_of)
        self.stop = frozenset(load_table("en", "labels.toml")["function_words"].split())

    def near(self, passages: Iterable[Place], actor: Actor) -> Counter[str]:
        """The words of the passages that speak of an actor, without those of his names."""
        total = Counter(chain.from_iterable(map(self._used, passages)))
        for form in actor.names:
            for word in _words(form.text):
                total.pop(word, None)
        return total

    def _words_of(self, place: Place) -> tuple[str, ...]:
        document, start, end = place
        words = _words(self.texts[document][start:end])
        return tuple([intern(w) for w in words if len(w) > 2 and w not in self.stop])


def _words(text: str) -> list[str]:
    found: list[str] = _WORD.findall(text.lower())
    if "'" in text or "’" in text:
        return [w.replace("’", "'").removesuffix("'s") for w in found]
    return found


def distinctive(own: Counter[str], others: Sequence[Counter[str]]) -> tuple[PortraitWord, ...]:
    """The words that one outlet uses more than the others, with the z-score of their log-odds, strongest first."""
    mine, theirs = own.total(), sum(counts.total() for counts in others)
    if not mine or not theirs:
        return ()
    scale = PRIOR / (mine + theirs)
    found = []
    for word, count in own.items():
        if count < SEEN:
            continue
        rest = sum([counts[word] for counts in others if word in counts])
        prior = scale * (count + rest)
        if count + rest == mine + theirs:
            continue  # nobody says anything else: there is nothing that it is more than
        odds = math.log((count + prior) / (mine + PRIOR - count - prior))
        others_odds = math.log((rest + prior) / (theirs + PRIOR - rest - prior))
        deviation = math.sqrt(1 / (count + prior) + 1 / (rest + prior))
        score = (odds - others_odds) / deviation
        if score >= LEAST:
            found.append(PortraitWord(word, round(score, 3)))
    return tuple(sorted(found, key=lambda w: (-w.score, w.word))[:MOST])
