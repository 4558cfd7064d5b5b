"""A case as the pages see it: indexed once for each linked state, then only read.

Every part that a page can show has an anchor, as in the one-file dossier; here each anchor leads to a page.
"""

from __future__ import annotations

import gc
import threading
import time
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, cached_property
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Generic, Protocol, TypeVar, cast

from markupsafe import Markup

from rashomon.case import Case, open_case
from rashomon.config import Config
from rashomon.dossier.build import lead_events, make_remarks, name_affair, published_days
from rashomon.dossier.counts import Counted, rank_counts
from rashomon.dossier.events import event_date, number_events, rank_events, told_dates
from rashomon.dossier.findings import findings_of
from rashomon.dossier.graph import draw_ties
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex, forgetful, shorten
from rashomon.dossier.origins import Descent
from rashomon.dossier.people import (
    EVENTS,
    TieGroup,
    events_of,
    mention_counts,
    number_actors,
    number_speakers,
    rank_actors,
    rank_by_name,
    rank_speakers,
    rank_ties,
)
from rashomon.dossier.sections import Link, TieGraph, TiePart
from rashomon.dossier.titles import tell
from rashomon.dossier.wording import count
from rashomon.errors import CaseError
from rashomon.garbage import unsearched
from rashomon.judgements import Standing, conflicts, standing
from rashomon.model import Actor, ActorLinks, Bucket, CaseContents, Date, Event, Finding, Judgement, Undecided
from rashomon.names import search_keys
from rashomon.together import hanging_together
from rashomon.web.foreseen import linked_as
from rashomon.web.linking import Linking
from rashomon.web.renderings import Utterance, find_utterances

T = TypeVar("T")
U = TypeVar("U")
PAGE = 50  # items of a page
REPORTS = 300  # that a form offers to choose from
MOST_TOLD = 6  # events that the first page names
ANSWERS = 32_000_000  # bytes of pages that are kept as they were sent
IDLE = 8  # open files that wait for a reader
LINKED = 0.7  # of the work of a decision is linking, the rest making the pages' view of it (300 reports of one affair)
ACTORS_FIRST = 200  # of whom most is told; their pages name events as well
NAMED_FIRST = 200  # events of the first pages of a list
FROZEN = 2000  # names of events, after which what is kept is put aside
WAITING = 0.2  # seconds between two looks whether a decision is linked
RESTS = 0.05  # seconds that work beside the pages waits at most for those who are reading, before it does one thing more
SLOW = (  # what takes more than some hundredths of a second in a case of thousands of reports
    "mentions", "dated", "pairs", "findings_of", "findings_in", "utterances", "ties", "ties_of", "tie_outlets", "common_ties",
    "speaker_of", "open_pairs", "told_in", "told_by_several", "about", "_days", "offered", "choices", "descent", "alone_by_outlet", "standing", "decided_on", "conflicts",
    "index.relations_of", "index.relations_in", "index.events_with", "index.echoes_of", "index.disputed",
)  # fmt: skip
UNASKED = 10.0  # seconds after which a case that is linked anew need not have been looked at
SETTLES = 1.0  # seconds in which a page that was answered reaches its reader before other work begins
WAITS = 0.15  # seconds that a page waits for the one that is being made: Python does one thing at once, and those made together would all be late
DRAWINGS = 600  # of ties that are kept, some kB each
LISTS = 60  # lists that took a search over the case and are kept


class View:
    """One linked state of a case, with the order of its lists and the page of everything that has one."""

    def __init__(self, contents: CaseContents) -> None:
        self.contents = contents
        self.index = index = CaseIndex(contents, items=PAGE)
        self.shared, self.single = rank_events(index)
        listed = {e.id for e in (*self.shared, *self.single)}
        rest = [e for e in contents.events.events if index.mentions_of[e.id] and e.id not in listed]
        self.events: dict[str, Event] = {e.id: e for e in (*self.shared, *self.single, *rest)}
        self.numbers = number_events(index, self.events.values())
        self._rank_people()
        self.findings: list[Finding] = [f for found in findings_of(index).values() for f in found]
        self.finding_numbers: dict[str, int] = {}
        for n, f in enumerate(self.findings, 1):
            for record in (*f.relations, f.id):
                index.anchors[record] = f"finding-{n}"
                self.finding_numbers[record] = n
        self._title = ""
        self.unsettled = False  # whether events and comparisons are still those of other actors
        self._clear_shelves()

    def _rank_people(self) -> None:
        """Actors and speakers, those most told of first."""
        index = self.index
        self.actors: list[Actor] = rank_actors(index)
        number_actors(index, self.actors)
        self.named, self.unnamed = rank_speakers(index)
        number_speakers(index, (*self.named, *self.unnamed))
        self.speakers = {group[0].id: group for group in (*self.named, *self.unnamed)}

    def _clear_shelves(self) -> None:
        """Nothing of what pages showed is kept."""
        self.pages = self._pages()
        self.drawings: Shelf[TieGraph | None] = Shelf(DRAWINGS)
        self._lists: Shelf[object] = Shelf(LISTS)
        self.answers: Shelf[bytes] = Shelf(ANSWERS, len)

    def linked_as(self, contents: CaseContents) -> View:
        """The same case with other actors, made in a fraction of the time: the order and the titles of events and findings
        stay as they were.

        Args:
            contents: those of this view, but for the actors and what names them by id.
        """
        made = forgetful(self)
        made.contents, made.index = contents, self.index.linked_as(contents)
        made.unsettled = True
        now = made.index.events
        made.shared, made.single = ([now[e.id] for e in told] for told in (self.shared, self.single))
        made.events = {key: now[key] for key in self.events}
        made._rank_people()
        made._clear_shelves()
        return made

    def _pages(self) -> dict[str, str]:
        """The page of each anchor."""
        index = self.index
        pages = {index.anchors[e]: f"/event/{e}" for e in self.events if e not in index.twins}
        pages |= {index.anchors[a.id]: f"/actor/{a.id}" for a in self.actors}
        pages |= {index.anchors[s]: f"/speaker/{s}" for s in self.speakers}
        pages |= {f"finding-{n}": f"/finding/{f.id}" for n, f in enumerate(self.findings, 1)}
        pages |= {index.report_anchor(d): f"/report/{d}" for d in index.documents}
        return pages

    @cached_property
    def totals(self) -> Counter[Bucket]:
        """How many findings there are in each list."""
        return Counter(f.bucket for f in self.findings)

    @cached_property
    def slots(self) -> Sequence[str]:
        """What findings are about."""
        return sorted({f.slot for f in self.findings})

    @cached_property
    def main_events(self) -> list[Link]:
        """What most outlets tell."""
        lead = lead_events(self.index, self.shared, MOST_TOLD)
        return [Link(self.index.anchors[e.id], self.index.names[e.id]) for e in lead]

    @cached_property
    def findings_of(self) -> dict[str, list[Finding]]:
        """The findings about each event, in the order of all."""
        made: dict[str, list[Finding]] = defaultdict(list)
        for f in self.findings:
            events = (self.index.relations[r].event for r in f.relations if r in self.index.relations)
            for event in dict.fromkeys(e for e in (f.event, *events) if e):
                made[event].append(f)
        return made

    @cached_property
    def findings_in(self) -> dict[str, list[Finding]]:
        """The findings that each report has a part in."""
        made: dict[str, list[Finding]] = defaultdict(list)
        for f in self.findings:
            for document in f.documents:
                made[document].append(f)
        return made

    @cached_property
    def told_by_several(self) -> frozenset[str]:
        """The findings that several outlets have a part in, by id."""
        return told_by_several(self.index, self.findings)

    @cached_property
    def told_in(self) -> dict[str, set[str]]:
        """The findings that each outlet has a part in, by id."""
        made: dict[str, set[str]] = defaultdict(set)
        for f in self.findings:
            for head in self.index.heads(f.documents):
                made[head.id].add(f.id)
        return dict(made)

    @cached_property
    def about(self) -> dict[str, set[str]]:
        """The findings that each actor has a part in, by id."""
        made: dict[str, set[str]] = defaultdict(set)
        for f in self.findings:
            for event in self._events_of(f):
                for actor in (*event.actor, *event.recipient):
                    made[actor].add(f.id)
            if f.actor:
                made[f.actor].add(f.id)
        return dict(made)

    def days_of(self, found: Finding) -> tuple[Date, ...]:
        """The days on which what a finding is about happened, as the reports tell."""
        return self._days.get(found.id, ())

    @cached_property
    def _days(self) -> dict[str, tuple[Date, ...]]:
        told = cache(lambda event: told_dates(self.index, self.index.events[event]))
        made = {f.id: tuple(d for e in self._events_of(f) for d in told(e.id)) for f in self.findings}
        return {f: days for f, days in made.items() if days}

    def _events_of(self, found: Finding) -> list[Event]:
        index = self.index
        keys = [
            found.event,
            *(index.relations[r].event for r in found.relations if r in index.relations),
        ]
        return [index.events[e] for e in dict.fromkeys(keys) if e in index.events]

    @cached_property
    def open_pairs(self) -> dict[str, list[Undecided]]:
        """The undecided pairs that each actor has a part in."""
        made: dict[str, list[Undecided]] = defaultdict(list)
        for u in self.contents.actors.undecided:
            for actor in dict.fromkeys((u.left, u.right)):
                made[actor].append(u)
        return made

    def event_id(self, key: str) -> str:
        """The event of an event id or of the id of a mention."""
        return key if key in self.events else self.contents.events.of.get(key, "")

    def is_known(self, kind: str, key: str) -> bool:
        """Whether there is such an actor or event."""
        return key in self.index.actors if kind == "actor" else self.event_id(key) in self.events

    @cached_property
    def pairs(self) -> list[Undecided]:
        """The pairs that could not be settled, those on which most hangs first."""
        links = self.contents.actors.undecided, self.contents.events.undecided
        known = [
            u
            for found in links
            for u in found
            if self.is_known(u.kind, u.left) and self.is_known(u.kind, u.right)
        ]
        return sorted(known, key=lambda u: (-self._weigh_pair(u), -u.score, u.left, u.right))

    def _weigh_pair(self, pair: Undecided) -> int:
        """How much hangs on a pair: in how many outlets, and how often, the lesser of both is told of."""
        if pair.kind == "actor":
            return min(self.mentions.get(pair.left, 0), self.mentions.get(pair.right, 0))
        return 2 * sum(len(self.events[self.event_id(k)].documents) for k in (pair.left, pair.right))

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The place of each event in the order of lists: first what several outlets tell, then what one alone tells."""
        return {e.id: n for n, e in enumerate((*self.shared, *self.single))}

    def told_by(self, outlet: str) -> list[Event]:
        """The events that an outlet tells, best first."""
        return self._told_by.get(outlet, [])

    @cached_property
    def _told_by(self) -> dict[str, list[Event]]:
        made: dict[str, list[Event]] = defaultdict(list)
        for event in (*self.shared, *self.single):
            for head in self.index.heads(event.documents):
                made[head.id].append(event)
        return dict(made)

    def called(self, words: Iterable[str], keys: Iterable[str]) -> set[str]:
        """The named actors of whom a name holds one of the words, in lower case, or has one of the keys of a search."""
        found = {a for key in keys for a in self._called[1].get(key, ())}
        for word in words:
            found.update(a for name, actors in self._called[0].items() if word in name for a in actors)
        return found

    @cached_property
    def _called(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """The named actors by name in lower case, and by the keys of their names."""
        names: dict[str, list[str]] = defaultdict(list)
        keys: dict[str, list[str]] = defaultdict(list)
        for actor in self.actors:
            for text in dict.fromkeys(n.text for n in actor.names):
                names[text.casefold()].append(actor.id)
                for key in search_keys(text):
                    keys[key].append(actor.id)
        return dict(names), dict(keys)

    def once(self, key: str, make: Callable[[], U]) -> U:
        """What `make` gives, kept for the next readers who ask for the same."""
        found = self._lists.get(key)
        if found is None:
            found = make()
            self._lists.put(key, found)
        return cast("U", found)

    def href(self, anchor: str) -> str:
        """The page of a part."""
        return self.pages.get(anchor, f"#{anchor}")

    @property
    def title(self) -> str:
        """What to call the affair: once it has a name, that."""
        if not self._title:
            self._title = name_affair(self.index, (*self.shared, *self.single))
        return self._title

    @title.setter
    def title(self, name: str) -> None:
        self._title = name

    @cached_property
    def choices(self) -> tuple[tuple[str, Markup], ...]:
        """The reports that the form of another report offers to choose from, each as it stands in the page."""
        index = self.index
        return tuple(
            (d.id, _choice(d.id, f"{index.masthead(d.id).name}: {shorten(index.title(d.id), 60)}"))
            for d in index.order[: REPORTS + 1]
        )

    @cached_property
    def standing(self) -> dict[str, Standing]:
        """The judgements by id, oldest first, each about the records that now hold the words that it quotes."""
        return {s.judgement.id: s for s in standing(self.contents)}

    @cached_property
    def decided_on(self) -> dict[str, list[Judgement]]:
        """The judgements in force on each record, oldest first."""
        made: dict[str, list[Judgement]] = defaultdict(list)
        for s in self.standing.values():
            if s.state == "in force" and s.judgement.kind != "undo":
                for record in dict.fromkeys(s.judgement.about):
                    made[record].append(s.judgement)
        return dict(made)

    @cached_property
    def contested(self) -> frozenset[str]:
        """The judgements by which people disagree."""
        return frozenset(j.id for group in self.conflicts for j in group)

    @cached_property
    def conflicts(self) -> tuple[tuple[Judgement, ...], ...]:
        """The judgements in force by which people disagree."""
        return conflicts(self.contents)

    @cached_property
    def utterances(self) -> tuple[Utterance, ...]:
        """The utterances that several reports word in their own way."""
        return find_utterances(self.index)

    @cached_property
    def utterance_of(self) -> dict[str, int]:
        """The place of a statement's utterance among them, by statement id."""
        return {p.statement: n for n, u in reversed(list(enumerate(self.utterances))) for p in u.parts}

    @cached_property
    def redirects(self) -> dict[str, str]:
        """What became of ids that are gone."""
        return {r.former: r.now[0] for r in self.contents.redirects if r.now}

    @cached_property
    def mentions(self) -> dict[str, int]:
        """How often each actor is mentioned."""
        return mention_counts(self.index)

    @cached_property
    def speaker_of(self) -> dict[str, str]:
        """Where the statements of an actor stand, by actor id."""
        found: dict[str, str] = {}
        for group in self.named:
            actor = self.index.actor_of(group[0].document, group[0].speaker)
            if actor is not None:
                found[actor.id] = self.index.anchors[group[0].id]
        return found

    @cached_property
    def dated(self) -> dict[str, Date]:
        """When each event happened, where a report tells it."""
        found = ((key, event_date(self.index, e)) for key, e in self.events.items())
        return {key: date for key, date in found if date is not None and (date.start or date.end)}

    @cached_property
    def counted(self) -> list[Counted]:
        """The counts that reports give with different numbers."""
        return rank_counts(self.index)

    @cached_property
    def remarks(self) -> tuple[str, ...]:
        """What a reader must know before believing a count."""
        return make_remarks(self.index)

    @cached_property
    def published(self) -> str:
        """The days on which reports came out."""
        return published_days(self.index)

    @cached_property
    def ties(self) -> list[TieGroup]:
        """The ties, what outlets tell in common first."""
        return rank_ties(self.index)

    @cached_property
    def tie_outlets(self) -> dict[int, tuple[str, ...]]:
        """The outlets that tell each tie, by its number."""
        heads = self.index.heads
        return {g.number: tuple(m.id for m in heads(t.document for t in g.ties)) for g in self.ties}

    @cached_property
    def common_ties(self) -> frozenset[int]:
        """The numbers of the ties that independent outlets tell."""
        of = self.index.independent
        return frozenset(g.number for g in self.ties if of(t.document for t in g.ties) > 1)

    @cached_property
    def ties_told(self) -> Counter[str]:
        """How many ties each outlet tells."""
        return Counter(o for outlets in self.tie_outlets.values() for o in outlets)

    @cached_property
    def most_tied(self) -> list[str]:
        """The named actors who have most ties."""
        counted = Counter(a for g in self.ties for a in (g.left, g.right) if a in self.named_actors)
        return [key for key, _ in counted.most_common(PAGE)]

    @cached_property
    def ties_of(self) -> dict[str, list[TieGroup]]:
        """The ties of each actor."""
        made: dict[str, list[TieGroup]] = defaultdict(list)
        for group in self.ties:
            made[group.left].append(group)
            made[group.right].append(group)
        return made

    @cached_property
    def offered(self) -> list[Actor]:
        """The actors that forms offer to choose from."""
        return rank_by_name(self.index, self.actors)[:PAGE]

    @cached_property
    def named_actors(self) -> frozenset[str]:
        """The actors that have a name."""
        return frozenset(a.id for a in self.actors)

    def drawing(self, key: str, title: str, ties: Sequence[TiePart]) -> TieGraph | None:
        """The drawing of some ties, kept for the next reader who asks for the same."""
        made = self.drawings.get(key)
        if made is None:
            made = draw_ties("ties-drawn", title, ties, self.named_actors)
            self.drawings.put(key, made)
        return made

    @cached_property
    def descent(self) -> Descent:
        """Which report has it from which."""
        return Descent(self.index)

    @cached_property
    def alone_by_outlet(self) -> Counter[str]:
        """How many events each outlet alone tells."""
        heads = (self.index.heads(e.documents) for e in self.single)
        return Counter(h[0].id for h in heads if h)

    def event_name(self, event: str) -> str:
        """What an event is called."""
        found = self.index.events.get(event)
        return self.index.names.get(event) or (tell(self.index, found).text if found else event)

    def name_all(self, events: Iterable[Event]) -> None:
        """Find what many events are called."""
        for event in _report_by_report(events):
            self.event_name(event)

    def get_ready(self) -> Iterator[str]:
        """Find, one after another, what a first reader of some page would wait for; gives the name of each when it is found."""
        for name in SLOW:
            attrgetter(name)(self)
            yield name

    def to_be_named(self) -> Iterator[str]:
        """All events that lists show, those that stand first in them first."""
        yield from _report_by_report(self.shared[:NAMED_FIRST])
        known = {e.id: e for a in self.actors[:ACTORS_FIRST] for e in events_of(self.index, a)[:EVENTS]}
        yield from _report_by_report(known.values())
        yield from _report_by_report(self.shared[NAMED_FIRST:])
        yield from _report_by_report(self.single)
        pairs = (self.event_id(key) for u in self.pairs if u.kind == "event" for key in (u.left, u.right))
        named = {e.id for e in (*self.shared, *self.single)}
        yield from _report_by_report(self.events[e] for e in dict.fromkeys(pairs) if e not in named)

    def actor_name(self, actor: str) -> str:
        """What an actor is called."""
        found = self.index.actors.get(actor)
        return plain(found.name) if found else actor


def _choice(value: str, text: str) -> Markup:
    return Markup('<option value="{}">{}</option>').format(value, text)


def told_by_several(index: CaseIndex, found: Iterable[Finding]) -> frozenset[str]:
    """The findings that several outlets have a part in, by id."""
    return frozenset(f.id for f in found if len(index.heads(f.documents)) > 1)


def _report_by_report(events: Iterable[Event]) -> list[str]:
    """Events in an order in which each report is read once to name them: in that of a list it would be read again and again.
    Those of reports that share events come together, as of one affair."""
    held = [e for e in events if e.documents]
    pairs = [(e.documents[0], d) for e in held for d in e.documents[1:]]
    groups = hanging_together(dict.fromkeys(d for e in held for d in e.documents), pairs)
    affair = {d: n for n, group in enumerate(groups) for d in group}
    return [e.id for e in sorted(held, key=lambda e: (affair[e.documents[0]], e.documents, e.id))]


class Shelf(Generic[T]):
    """Keeps the last few of what was put on it: `size` in all, each as large as `weigh` says."""

    def __init__(self, size: int, weigh: Callable[[T], int] = lambda _: 1) -> None:
        self.size = size
        self.weigh = weigh
        self._held = 0
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, key: str, value: T) -> None:
        """Keep a value; the oldest ones go when there are too many."""
        with self._lock:
            if key in self._kept:
                self._held -= self.weigh(self._kept.pop(key))
            self._kept[key] = value
            self._held += self.weigh(value)
            while self._held > self.size:
                self._held -= self.weigh(self._kept.popitem(last=False)[1])

    def get(self, key: str) -> T | None:
        """What was put there, if it is still kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)


class Answering(Protocol):
    """What pages are made of, with those that were made of it as they were sent, and what it calls the affair."""

    answers: Shelf[bytes]
    title: str


A = TypeVar("A", bound=Answering)


@contextmanager
def _unwatched() -> Iterator[None]:
    """What is made here stays out of the search for garbage, which would go through millions of records again and again, and
    hold every page up meanwhile; views hold nothing in circles, so that they go with their last reader."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class Desk:
    """The case file of a server: a view that is made anew when the case has changed, and one writer at a time.

    Each request has a connection of its own; SQLite keeps browsers, servers and commands apart.
    """

    def __init__(
        self, path: str | Path, config: Config | None = None, also: Iterable[Callable[[], object]] = ()
    ) -> None:
        """Nothing is read yet.

        Args:
            also: what is got ready beside the pages of a large case, after their lists.
        """
        self.path = Path(path)
        self._also = tuple(also)
        self.config = config
        self.writing = threading.Lock()
        self.changes: Shelf[tuple[Link, ...]] = Shelf(200)
        self._making = threading.Lock()
        self._idle: deque[tuple[tuple[int, ...], Case]] = deque()
        self._turn = threading.Semaphore()
        self._nobody = threading.Condition()
        self._readers = 0  # for whom a page is made at this moment
        self._fronting = threading.Lock()
        self._view: tuple[object, View] | None = None
        self._foreseen: View | None = None
        self._front: tuple[object, Answering] | None = None
        self._decided: list[str] = []  # what waits to be linked
        self._name: tuple[str | None, str] | None = (
            None  # what the affair is called, as long as no report comes or goes
        )
        self._compare: Callable[[View, View], tuple[Link, ...]] = lambda before, after: ()
        self.linking = Linking(self._link)
        self._older = False  # whether the pages show what an older state has linked
        self._affairs = 0  # that are compared anew
        self._shown = threading.Event()  # when somebody has been shown a page

    def catch_up(self) -> None:
        """Show the case as it was stored, linked by an older state, and link it anew beside the pages as soon as one was shown."""
        self._older = True
        threading.Thread(target=self._begin_anew, name="catching up", daemon=True).start()

    def _begin_anew(self) -> None:
        self._shown.wait(UNASKED)
        time.sleep(SETTLES)
        with suppress(Exception):  # the pages of what is stored first; what cannot be shown is linked too
            self.view()
        self.linking.ask(0)

    @property
    def older(self) -> str:
        """That the pages show what an older state has linked, and how far the linking is; "" where that is not so."""
        if not self._older:
            return ""
        if self.linking.failed is not None and not self.linking.busy:
            return f"Linked by an older state; it could not be linked anew: {self.linking.failed}"
        done = int(self._affairs * self.linking.share / LINKED)
        far = f": {min(done, self._affairs)} of {count(self._affairs, 'affair')}" if self._affairs else ""
        return f"Linked by an older state; being linked anew{far}."

    def leave(self) -> None:
        """Let what was decided take effect; what is only linked anew is left for the next time."""
        if self._older and not self._decided:
            self.linking.stop()
        self.linking.wait()

    def open(self) -> Case:
        """The case, for the thread that asks.

        Raises:
            CaseError: the file is gone, or is not a case.
        """
        return open_case(self.path, config=self.config, create=False)

    @contextmanager
    def reading(self) -> Iterator[Case]:
        """The case, only to look things up in its store; opened files are kept for the next reader.

        Raises:
            CaseError: the file is gone, or is not a case.
        """
        file = self._file()
        try:
            found, case = self._idle.popleft()
        except IndexError:
            found, case = file, Case(self.path, config=self.config, create=False, shared=True)
        if found != file or not file:  # another file lies there now, or none
            case.close()
            found, case = file, Case(self.path, config=self.config, create=False, shared=True)
        try:
            yield case
        except BaseException:
            case.close()
            raise
        if len(self._idle) < IDLE:
            self._idle.append((found, case))
        else:
            case.close()

    def sent_before(self, key: str) -> bytes | None:
        """A page as it was sent before, where it still holds; None also where that cannot be told without waiting."""
        if self.linking.busy or self._making.locked() or not self._idle:
            return None
        with suppress(CaseError), self.reading() as case:
            state = self._state(case)
            held: tuple[tuple[object, Answering] | None, ...] = (self._front, self._view)
            for kept in held:
                found = kept[1].answers.get(key) if kept is not None and kept[0] == state else None
                if found is not None:
                    return found
        return None

    @contextmanager
    def making(self) -> Iterator[None]:
        """The turn of one page to be made, unless the one before takes long."""
        alone = self._turn.acquire(timeout=WAITS)
        try:
            yield
        finally:
            if alone:
                self._turn.release()

    @contextmanager
    def serving(self) -> Iterator[None]:
        """While this lasts a page is made for somebody, and work beside the pages rests."""
        with self._nobody:
            self._readers += 1
        try:
            yield
        finally:
            with self._nobody:
                self._readers -= 1
                self._nobody.notify_all()
            self._shown.set()

    def _let_read(self) -> None:
        """Wait until no page is made, though not for ever."""
        with self._nobody:
            self._nobody.wait_for(lambda: not self._readers, RESTS)

    def _file(self) -> tuple[int, ...]:
        """What tells the case file from another one of its name; empty where there is none."""
        try:
            known = self.path.stat()
        except OSError:
            return ()
        return known.st_dev, known.st_ino

    def _read(self) -> View:
        """A new view.  The reports of a large case are read when they are asked for: from what the file holds at this
        moment, for as long as the view is in use."""
        fresh = Case(self.path, config=self.config, create=False, shared=True)
        fresh.store.connection.execute("BEGIN")
        contents = fresh.contents
        if isinstance(contents.analyses, tuple):
            fresh.close()
        return View(contents)

    def view(self) -> View:
        """The case as it is now; while it is linked anew, as it was before, with the actors as they are now once these are known."""
        kept = self._view
        if kept is not None and self.linking.busy:
            return self._foreseen or kept[1]
        with self.reading() as case:
            state = self._state(case)
            kept = self._view
            if kept is not None and kept[0] == state:
                return kept[1]
            with self._making:
                if self._view is None or self._view[0] != state:
                    with _unwatched():
                        made = self._read()
                        self._call_as_before(made, case)
                        self._view = (state, made)
                    self._get_ready_beside(self._view[1])
                return self._view[1]

    def _call_as_before(self, made: Answering, case: Case) -> None:
        """Keep what the affair is called: what somebody decides does not rename it while they work."""
        run = case.store.last_run()
        if self._name is not None and self._name[0] == run:
            made.title = self._name[1]
        else:
            self._name = (run, made.title)

    def front(self, make: Callable[[Case], A], large: int) -> View | A:
        """What the first page is made of: of a case of more reports than `large` what `make` gives, which is only what it shows.
        The rest is put in order meanwhile."""
        with self.reading() as case:
            kept, state = self._front, self._state(case)
            if self._view is not None and self.linking.busy:
                return self._foreseen or self._view[1]
            if case.store.report_count() <= large:
                return self.view()
            if kept is None or kept[0] != state:
                with self._fronting:
                    if self._front is None or self._front[0] != state:
                        held = Case(self.path, config=self.config, create=False, shared=True)
                        held.store.connection.execute(
                            "BEGIN"
                        )  # one moment of the case, also for what is read later
                        with unsearched():
                            front = make(held)
                            self._call_as_before(front, case)
                            self._front = (state, front)
                kept = self._front
        return cast("A", kept[1])

    def prepare(self) -> None:
        """Put the whole case in order beside the pages, so that the next page need not wait for all of it."""
        if self._view is None and not self._making.locked():
            threading.Thread(target=self.view, name="putting in order", daemon=True).start()

    def _get_ready_beside(self, view: View) -> None:
        """Begin to find beside the pages what those of a large case would wait for: the order of lists, and what events are
        called."""
        if not isinstance(view.contents.analyses, tuple):
            threading.Thread(target=self._get_ready, args=(view,), name="getting ready", daemon=True).start()

    def _get_ready(self, view: View) -> None:
        """Find all of it, unless there is a newer view."""
        also = (f"also {n}" for n, _ in enumerate(get() for get in self._also))
        named = (f"names {n // FROZEN}" for n, _ in enumerate(map(view.event_name, view.to_be_named()), 1))
        last = ""
        with suppress(CaseError):
            for found in chain(view.get_ready(), also, named):
                if found != last:
                    gc.freeze()  # what is kept is not searched for garbage again and again
                    last = found
                self._let_read()
                while self.linking.busy:
                    time.sleep(WAITING)
                if self._view is None or self._view[1] is not view:
                    return

    def settle(
        self, judgement: str, changes: Callable[[View, View], tuple[Link, ...]], patience: float
    ) -> None:
        """Let a decision that was recorded take effect, and wait for that as long as `patience` says."""
        self._compare = changes
        self._decided.append(judgement)
        self.linking.ask(patience)

    def _link(self, tell: Callable[[float], None]) -> None:
        """Link the case, make the new view, and keep what each decision changed."""
        before, self._foreseen = self._view, None
        with self.open() as case:
            known = {j.id for j in case.judgements}
            while case.relink(
                tell=lambda share: tell(LINKED * share),
                known=lambda who: self._foresee(who, case.judgements),
                counted=self._count,
            ):
                known = {j.id for j in case.judgements}
            tell(LINKED)
            state = self._state(case)
        with self._making, _unwatched():
            if self._view is None or self._view[0] != state:
                made = self._read()
                with self.reading() as now:
                    self._call_as_before(made, now)
                self._make_ready(made)
                self._view = (state, made)
                self._get_ready_beside(made)
            self._foreseen, self._older = None, False
        found = self._compare(before[1], self._view[1]) if before is not None else ()
        for judgement in [j for j in self._decided if j in known]:
            self.changes.put(judgement, found)
            self._decided.remove(judgement)

    def _count(self, affairs: int) -> None:
        self._affairs = affairs

    def _foresee(self, who: ActorLinks, judgements: Sequence[Judgement]) -> None:
        """Show who is who at once, while what follows from it is worked out."""
        before = self._view[1] if self._view is not None and self._decided else None
        if before is not None and before.contents.actors.of != who.of:
            made = before.linked_as(linked_as(before.contents, who, judgements))
            self._make_ready(made)
            self._foreseen = made

    def _make_ready(self, view: View) -> None:
        """Find what the first reader of a page would wait for, before anybody sees the view."""
        if not isinstance(view.contents.analyses, tuple):
            for _ in view.get_ready():
                self._let_read()

    @staticmethod
    def _state(case: Case) -> tuple[str | None, int]:
        return case.store.linked_state(), case.store.judgement_count()
