"""Turns a case into a dossier: every section in its order, each line with the passage that it rests on."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from rashomon.compare.charges import ANSWERS
from rashomon.compare.common import told_in
from rashomon.compare.sampling import precision
from rashomon.dossier.counts import make_counts
from rashomon.dossier.events import event_date, is_plan, make_event, number_events, rank_events
from rashomon.dossier.findings import findings_of, make_list, shortlist
from rashomon.dossier.graph import make_graphs
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex, Evidence, denial
from rashomon.dossier.matrix import choose_rows, make_matrix
from rashomon.dossier.origins import Descent, make_derivations
from rashomon.dossier.people import (
    ACTORS,
    SPEAKERS,
    make_actor,
    make_speaker,
    make_ties,
    mention_counts,
    number_actors,
    number_speakers,
    rank_actors,
    rank_speakers,
)
from rashomon.dossier.sections import (
    ActorPart,
    Count,
    Dossier,
    EventPart,
    Finding,
    Glance,
    Link,
    Shortlist,
    SpeakerPart,
)
from rashomon.dossier.since import make_new
from rashomon.dossier.sources import (
    make_judgements,
    make_reports,
    make_skipped,
    make_sources,
    make_undecided,
    shared_sources,
)
from rashomon.dossier.timeline import make_timeline
from rashomon.dossier.titles import Title, leans, looks_ahead, says_little, says_whose, tell
from rashomon.dossier.wording import count, listed, say_day, say_length, say_span, word
from rashomon.lang.senses import sense_words
from rashomon.lang.tables import load_table
from rashomon.model import Actor, Bucket, CaseContents, Event, Published, Side, Statement
from rashomon.names import country_of, country_of_demonym

EVENTS = 40
UTTERANCES = 2  # of each speaker before "more"
SINGLES = 40
LEAST, SHORTEST = 5, 3  # words of it, and of one that holds a name
TELLERS = 2  # outlets; a finding of more may give the affair its name, as may an event that so many tell
LEADING = 12  # events, the most consequential, among which those are that open the affair
ONE = 0.75  # share of a title from which it says what another one says
FRONT = 300  # findings, the weightiest, that are looked at
SIDE = 4  # an event that fewer than a quarter of the outlets of the most told one tell names no affair
NAMING = 12  # events that are tried as a name of the affair
MAIN = 5  # events on the first screen
NEARLY_ALL = 0.6  # share of the reports that name a town from which it gives an affair its name, where nothing else does
MANY = 10  # outlets of an affair from which one event more than two of them must tell to open it
ABOVE_ALL = 0.4  # share of what is told of days from which one of them is that of the affair
DAY = len("2031-04-12")
TITLE = 90  # characters of what an affair is called


def build_dossier(
    contents: CaseContents, title: str | None = None, items: int = 10, since: str | None = None
) -> Dossier:
    """The dossier of a case; its lists show `items` lines before "more".  With `since`, a day or the id of a run, it says
    first what came in since then.

    The same case gives the same dossier.  Errors inside reports are shown as text, never raised.
    """
    index = CaseIndex(contents, items)
    evidence = Evidence(index)
    plan = _Plan(index)
    findings = plan.findings(evidence)
    told = [found for bucket, found in findings.items() if bucket not in ("only_one", "unsure")]
    rows = choose_rows([f for x in told for f in x.first], [f for x in told for f in x.more])
    counts = make_counts(index, evidence)
    shared = _events(index, evidence, plan.shared, plan.numbers, full=True)
    single = _events(index, evidence, plan.single, plan.numbers, full=False)
    speakers = _speakers(index, evidence, plan.speakers)
    unnamed = _speakers(index, evidence, plan.unnamed)
    actors = _actors(index, evidence, plan)
    ties = make_ties(index, evidence)
    descent = Descent(index)
    sources = make_sources(index, evidence, plan.alone_by_outlet)
    return Dossier(
        title=plain(title) if title else name_affair(index, plan.events),
        mastheads=tuple(index.mastheads.values()),
        glance=Glance(
            _counts(index, findings, plan),
            published_days(index),
            _told(index, plan),
            make_remarks(index),
            tuple(
                Link(index.anchors[e.id], index.names[e.id])
                for e in lead_events(index, plan.several, MAIN)
                if e.id in index.anchors
            ),
        ),
        assessed=assessed_sections(contents),
        findings=findings,
        matrix=make_matrix(rows, tuple(index.mastheads.values())),
        counts=counts,
        timeline=make_timeline(index, plan.dated, plan.numbers),
        events=shared,
        single_events=single,
        speakers=speakers,
        unnamed=unnamed,
        actors=actors,
        ties=ties,
        graphs=tuple(make_graphs(index, ties.all)),
        sources=sources,
        derivations=make_derivations(evidence, descent),
        skipped=make_skipped(index),
        judgements=make_judgements(index),
        undecided=make_undecided(index),
        reports=make_reports(index, evidence),
        notes=evidence.notes(),
        made=_made(contents),
        new=make_new(index, since) if since else None,
        former=_former(index),
    )


def _former(index: CaseIndex) -> dict[str, tuple[str, ...]]:
    """By the place of an event or actor in the file the places that it had under the ids that it was known by before."""
    made: dict[str, list[str]] = {}
    shown = set(index.anchors.values())
    for redirect in index.contents.redirects:
        anchor = index.anchors.get(redirect.now[0]) if len(redirect.now) == 1 else None
        if anchor is not None:
            old = f"{anchor.partition('-')[0]}-{redirect.former}"
            if old not in shown:
                shown.add(old)
                made.setdefault(anchor, []).append(old)
    return {anchor: tuple(old) for anchor, old in made.items()}


class _Plan:
    """What the dossier shows and where: chosen first, so that sections can point at each other."""

    def __init__(self, index: CaseIndex) -> None:
        self.index = index
        items = index.items
        self.lists = findings_of(index)
        shared, single = rank_events(index)
        self.events, self.several = (*shared, *single), shared
        shared, single = (_whole_first(index, found) for found in (shared, single))
        self.shared, self.single = shortlist(shared, items, EVENTS), shortlist(single, items, SINGLES)
        self.numbers = number_events(index, (*self.shared.all, *self.single.all))
        self.dated = (*self.shared.all, *self.single.first)
        self.alone_by_outlet = Counter(
            index.heads(e.documents)[0].id for e in single if index.heads(e.documents)
        )
        self.actors = shortlist([a for a in rank_actors(index) if a.type != "thing"], items, ACTORS)
        number_actors(index, self.actors.all)
        named, unnamed = rank_speakers(index)
        self.heard = sum(any(s.act == "speech" for s in group) for group in named)
        self.speakers, self.unnamed = shortlist(named, items, SPEAKERS), shortlist(unnamed, items, SPEAKERS)
        number_speakers(index, (*self.speakers.all, *self.unnamed.all))

    def findings(self, evidence: Evidence) -> dict[Bucket, Shortlist[Finding]]:
        """The findings by list."""
        made: dict[Bucket, Shortlist[Finding]] = {}
        for bucket, found in self.lists.items():
            made[bucket] = make_list(self.index, evidence, found, self.index.items)
        return made


def _whole_first(index: CaseIndex, events: Sequence[Event]) -> list[Event]:
    """The same events; of those that may be shown, the ones that can be said in a whole clause come first."""
    wide = events[: 3 * SINGLES]
    return [*sorted(wide, key=lambda e: not tell(index, e).whole), *events[len(wide) :]]


def _events(
    index: CaseIndex, evidence: Evidence, chosen: Shortlist[Event], numbers: dict[str, int], full: bool
) -> Shortlist[EventPart]:
    return Shortlist(
        tuple(make_event(index, evidence, e, numbers[e.id], full) for e in chosen.first),
        tuple(make_event(index, evidence, e, numbers[e.id], full) for e in chosen.more),
        chosen.left_out,
    )


def _speakers(
    index: CaseIndex, evidence: Evidence, chosen: Shortlist[list[Statement]]
) -> Shortlist[SpeakerPart]:
    return Shortlist(
        tuple(make_speaker(index, evidence, group, UTTERANCES) for group in chosen.first),
        tuple(make_speaker(index, evidence, group, UTTERANCES) for group in chosen.more),
        chosen.left_out,
    )


def _actors(index: CaseIndex, evidence: Evidence, plan: _Plan) -> Shortlist[ActorPart]:
    mentions = mention_counts(index)
    speakers = {
        actor.id: index.anchors[group[0].id]
        for group in plan.speakers.all
        if (actor := index.actor_of(group[0].document, group[0].speaker)) is not None
    }

    def part(actor: Actor) -> ActorPart:
        return make_actor(index, evidence, actor, mentions.get(actor.id, 0), speakers)

    return Shortlist(
        tuple(part(a) for a in plan.actors.first),
        tuple(part(a) for a in plan.actors.more),
        plan.actors.left_out,
    )


def name_affair(index: CaseIndex, events: Sequence[Event]) -> str:
    """What most outlets tell in their own words and nobody disputes, as a finding or as the clause of an event; else the event
    that most of them tell in a whole clause, or the first report's title.

    Args:
        events: the most consequential first.
    """
    best = max((*_found_names(index), *_event_names(index, events)), default=None)
    if best is not None and best[0]:
        return best[-1]
    wide = sorted(events[:NAMING], key=lambda e: -len(index.heads(e.documents)))
    most = len(index.heads(wide[0].documents)) if wide else 0
    for event in wide:
        if SIDE * len(index.heads(event.documents)) < most:
            break  # a side event names no affair
        retold = best is not None and _only_recurs(index, event)
        aside = retold or _is_disputed(index, event.id) or is_plan(index, event)
        title = None if aside else tell(index, event)
        if title is not None and _names_an_affair(title):
            return title.text
    if best is not None:
        return best[-1]
    return _by_place(index) or (index.title(index.order[0].id) if index.order else "An empty case")


def _by_place(index: CaseIndex) -> str | None:
    """A name for an affair of many outlets by the town that most of its reports name: no outlet's title, which may take a side."""
    if len(index.mastheads) < MANY:
        return None
    named: dict[str, set[str]] = defaultdict(set)
    for (document, _), actor in index.contents.actors.of.items():
        named[actor].add(document)
    towns = [
        (len(named[a.id]), a.name)
        for a in index.contents.actors.actors
        if a.named and a.type == "place" and not (country_of(a.name) or country_of_demonym(a.name))
    ]
    told, town = max(towns, default=(0, ""))
    return (
        word("glance", "by_place").format(place=town) if NEARLY_ALL * len(index.documents) <= told else None
    )


Name = tuple[
    bool, float, float, str
]  # whether it is of a happening, how good it is, how much hangs on it, and the name itself


def _found_names(index: CaseIndex) -> Iterator[Name]:
    """The findings that may name the affair: what three outlets or more tell, two of them in their own words."""
    alike = [f for f in index.contents.comparison.findings if f.bucket == "told_alike"]
    front = [f for f in alike if f.front] or alike
    for f in islice(front, FRONT):
        text = plain(f.sentence).rstrip(".")
        if "“" in text or len(text) > TITLE or denial().search(text) or _is_disputed(index, f.event):
            continue
        own = len(index.heads(s.document for a in f.accounts if not a.word for s in a.reports))
        heads = len(index.heads(f.documents))
        if own and heads > TELLERS and _is_name(text, own, heads):
            yield not _only_tells(index, f.sides), _worth(text, own, heads), f.weight, text


def _event_names(index: CaseIndex, events: Sequence[Event]) -> Iterator[Name]:
    """The events that may name the affair: those of which two outlets or more tell what their title says."""
    for event in events[:NAMING]:
        if _is_disputed(index, event.id) or is_plan(index, event):
            continue
        title, heads = tell(index, event), len(index.heads(event.documents))
        text = title.bare or title.text
        own = title.whole and title.own and title.mention.voice is None and not says_whose(text)
        plainly = not denial().search(text) and not _counts_anything(text) and not leans(text)
        told = min(title.tellers, heads) >= TELLERS and heads > TELLERS
        if own and plainly and told and len(text) <= TITLE and _is_name(text, title.tellers, heads):
            yield not _only_recurs(index, event), _worth(text, title.tellers, heads), float(heads), text


def _is_name(text: str, tellers: int, heads: int) -> bool:
    """Whether a clause is long enough to name an affair; a short one with a name in it, or if most tell just that."""
    said = text.split()
    known = _holds_name(text) or (tellers > TELLERS and 2 * tellers >= heads)
    return len(said) >= LEAST or (len(said) >= SHORTEST and known and not says_little(text))


def _holds_name(text: str) -> bool:
    return any(w[:1].isupper() for w in text.split()[1:])


def _worth(text: str, tellers: int, heads: int) -> float:
    """How well a clause names an affair: by how many tell it, how many tell of what it is about, and whether it holds a name."""
    return 2.0 * math.log2(tellers) + math.log2(heads) + 2.0 * _holds_name(text)


def lead_events(index: CaseIndex, several: Sequence[Event], most: int) -> list[Event]:
    """The events that open the affair: those of which most outlets tell, as done and in their own words, what their title says.
    Where there is none among few outlets, those that weigh most.

    Args:
        several: the events that several outlets tell, the most consequential first.
    """
    known = [(tell(index, e), e) for e in several[:LEADING]]
    least = TELLERS + (len(index.mastheads) >= MANY)
    told = [(t, e) for t, e in known if t.tellers >= least and _is_told_as_done(index, t, e)]
    lead: list[tuple[Title, Event]] = []
    for title, event in sorted(told, key=lambda x: -x[0].tellers):
        if not any(_is_one_matter(title.text, other.text) for other, _ in lead):
            lead.append((title, event))
    if lead or len(index.mastheads) >= MANY:
        return [e for _, e in lead[:most]]  # of many outlets, what one or two tell is not what most do
    whole = {t.text: e for t, e in reversed(known) if t.whole and not (t.ends and _is_disputed(index, e.id))}
    return [e for _, e in reversed(whole.items())][:most]


def _is_told_as_done(index: CaseIndex, title: Title, event: Event) -> bool:
    """Whether two outlets or more tell what the title of an event says, as done and on nobody's word."""
    done = title.mention.voice is None and title.mention.modality == "asserted" and not is_plan(index, event)
    enough = title.tellers >= TELLERS and len(title.text.split()) >= SHORTEST and not says_little(title.text)
    enough = enough and (title.ends or not _counts_anything(title.text))
    aside = says_whose(title.text) or leans(title.text) or looks_ahead(title.text)
    return title.whole and done and enough and not aside


def _is_one_matter(left: str, right: str) -> bool:
    """Whether one of two titles says little that the other one does not say."""
    return max(told_in(left, right), told_in(right, left)) >= ONE


def _retold() -> frozenset[str]:
    """Words for telling of a happening, and for meetings about it, which come again and again: no affair is called by one
    where it can be called by a happening."""
    return sense_words("recurring") | sense_words("retelling")


def _only_recurs(index: CaseIndex, event: Event) -> bool:
    """Whether an event is one of telling or meeting."""
    lemmas = [m.lemma for m in index.mentions_of.get(event.id, ())]
    return bool(lemmas) and 2 * sum(x in _retold() for x in lemmas) > len(lemmas)


def _only_tells(index: CaseIndex, sides: Sequence[Side]) -> bool:
    """Whether what some passages tell is that somebody told or met somebody."""
    claims = [c for s in sides if (c := index.claims.get(s.claim or "")) is not None]
    done = [str(c.slots["predicate"]) for c in claims if c.slots["kind"] == "proposition"]
    return bool(done) and 2 * sum(x in _retold() for x in done) > len(done)


def _is_disputed(index: CaseIndex, event: str | None) -> bool:
    """Whether it is in dispute that, or how, it happened; who had a part in it, where and when may be."""
    return any(
        r.kind == "contradicts"
        and r.slot not in ("date", "agent", "place", "cause")
        and ANSWERS.name not in {x.name for x in r.reasons}
        for r in index.relations_of.get(event or "", ())
    )


def _counts_anything(title: str) -> bool:
    """Whether a title counts something: in a number that is no part of a name ("flight TX9", "the Dakota 47"), or as "the number of"."""
    said = title.split()
    if not set(load_table("en", "dossier.toml")["naming"]["counting"]).isdisjoint(w.lower() for w in said):
        return True
    return any(w[:1].isdigit() and not (n and said[n - 1][:1].isupper()) for n, w in enumerate(said))


def _names_an_affair(title: Title) -> bool:
    """Whether a title tells a matter by name, in the outlet's own words."""
    words = title.text.split()
    if _counts_anything(title.text):
        return False  # how many is what reports differ on
    told = title.whole and title.own and title.mention.voice is None and not denial().search(title.text)
    return (
        told and len(words) >= LEAST and len(title.text) <= TITLE and any(w[:1].isupper() for w in words[1:])
    )


def _counts(index: CaseIndex, findings: dict[Bucket, Shortlist[Finding]], plan: _Plan) -> tuple[Count, ...]:
    def made(number: int, one: str, many: str | None = None, anchor: str | None = None) -> Count:
        value, _, label = count(number, one, many).partition(" ")
        return Count(value, label, anchor)

    return (
        made(len(index.documents), "report", anchor="sources"),
        made(len(index.mastheads), "outlet", anchor="sources"),
        *(made(findings[bucket].total, word("one", bucket), word("many", bucket), bucket)
          for bucket in ("cannot_both", "told_alike", "differently") if findings[bucket].total),
        made(plan.shared.total, word("one", "several"), word("many", "several"), "events"),
        made(plan.single.total, "event found in one outlet", "events found in one outlet",
             "single" if plan.single.total else None),
        made(plan.heard, "named speaker", anchor="statements"),
    )  # fmt: skip


def published_days(index: CaseIndex) -> str:
    """The days of the reports whose day is known."""
    days = sorted(p.start for p in _datings(index) if p is not None and p.start and p.start == p.end)
    if not days:
        return ""
    return say_day(days[0]) if days[0] == days[-1] else say_span(days[0], days[-1], ("", "to")).strip()


def _datings(index: CaseIndex) -> list[Published | None]:
    return [
        index.contents.calendar.published.get(x) or d.published for x, d in sorted(index.documents.items())
    ]


def _dating_remarks(index: CaseIndex) -> Iterator[str]:
    found = _datings(index)
    missing = sum(1 for p in found if p is None or not (p.start or p.end))
    wide = [p for p in found if p is not None and (p.start or p.end) and p.start != p.end]
    if wide:
        days = max((_days(p) for p in wide), key=lambda n: math.inf if n is None else n)
        within = f"to within {say_length(days)}" if days else "with one end open"
        widest = f"{within} at the widest" if len(wide) > 1 else within
        yield f"{count(len(wide), 'report is', 'reports are')} dated from the text, {widest}."
    if missing:
        yield f"{count(missing, 'report has', 'reports have')} no publication date."


def _days(published: Published) -> int | None:
    """How many days an interval holds; None where an end is open or is no day."""
    try:
        first, last = (date.fromisoformat(x or "") for x in (published.start, published.end))
    except ValueError:
        return None
    return (last - first).days + 1


def _told(index: CaseIndex, plan: _Plan) -> str:
    """The days of the events of which several outlets tell as done what their title says, where they are known to the day."""
    done = [e for e in plan.shared.all if _is_told_as_done(index, tell(index, e), e)]
    dated = [(d, e) for e in done if (d := event_date(index, e)) is not None and d.start and d.start == d.end]
    dates = [d for d, _ in dated]
    known = [(d.start or "", d.end or "") for d in dates if len(d.start or "") == DAY]
    published = sorted(p for x in index.documents if (p := index.published(x)))
    around = (_year(published[0], -1), _year(published[-1], 1)) if published else ("", "9999")
    near = [(s, e) for s, e in known if around[0] <= s and e <= around[1]] or known
    if not near:
        return ""
    first, last = min(s for s, _ in near), max(e for _, e in near)
    told: Counter[str] = Counter()
    for d, e in dated:
        if (d.start or "", d.end or "") in near:
            told[d.start or ""] += len(index.heads(e.documents))
    main = max(told, key=lambda day: (told[day], day))
    if first != last and told[main] >= ABOVE_ALL * sum(told.values()):
        return word("glance", "above_all").format(day=say_day(main))
    return say_day(first) if first == last else say_span(first, last, ("", "to")).strip()


def _year(iso: str, more: int) -> str:
    """The same day some years later."""
    return f"{int(iso[:4]) + more:04d}{iso[4:]}"


def make_remarks(index: CaseIndex) -> tuple[str, ...]:
    """What a reader must know before believing a count."""
    made = ["All reports are of one outlet: everything rests on it."] if len(index.mastheads) == 1 else []
    for shared in shared_sources(index):
        names = listed([h.name for h in shared.heads])
        share = "share one source" if shared.sources == 1 else f"go back to {shared.sources} sources"
        whole = shared.reports == sum(len(index.reports_of[h.id]) for h in shared.heads)
        who = names if whole else f"{count(shared.reports, 'report')} of {names}"
        if shared.cited:
            made.append(f"{who} cite {listed(list(shared.cited))}; what they have from there counts once.")
        else:
            made.append(f"{who} {share}; what they have in common counts once.")
    made += _dating_remarks(index)
    unread = [d for d in index.order if not d.analysed]
    if unread:
        kept = "is kept but was" if len(unread) == 1 else "are kept but were"
        made.append(f"{count(len(unread), 'report')} in another language {kept} not analysed.")
    translated = sum(1 for d in index.order if d.translated)
    if translated:
        made.append(
            f"{count(translated, 'report')} {'looks' if translated == 1 else 'look'} translated; wording is compared with care."
        )
    if index.contents.skipped:
        made.append(f"{count(len(index.contents.skipped), 'file was', 'files were')} not read.")
    return tuple(made)


def _made(contents: CaseContents) -> str:
    if not contents.runs:
        return ""
    last = contents.runs[-1]
    return f"Rashomon {last.version}"


def assessed_sections(contents: CaseContents) -> dict[str, str]:
    """By kind of relation, how many of a hand-judged sample were right, as a sentence; kinds without a sample are absent.

    The verdicts are those of `rashomon sample --read`; of two on one relation the later counts.
    """
    said = {r.id: str(r.kind) for r in contents.comparison.relations}
    verdicts = {j.about[0]: j.verdict for j in contents.judgements if j.kind == "assessment"}
    made = {}
    for kind in sorted(set(said.values())):
        found = precision({i: k for i, k in said.items() if k == kind}, verdicts)
        if found.judged:
            made[kind] = (
                f"Of {found.judged} that a person judged from the passages, {found.right} were right"
                f" (95 % interval {found.low:.0%} to {found.high:.0%})."
            )
    return made
