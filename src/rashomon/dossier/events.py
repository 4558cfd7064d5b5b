"""Events with the outlets side by side, and the same on a timeline."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from datetime import date as day
from functools import partial
from typing import Literal

from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex, Evidence, Wording, join_copies
from rashomon.dossier.sections import Cell, EventPart, Link, Masthead, Quotation, SlotLine, SlotRow
from rashomon.dossier.titles import clause_span, tell
from rashomon.dossier.values import side_value
from rashomon.dossier.wording import listed, say_date, table, word
from rashomon.model import Argument, Date, Event, EventMention, Mention, Span, Spans, cover

PER_OUTLET = 2  # passages of an event that are shown for one outlet
FEW = 4  # outlets; where more tell an event, each has one passage
PASSAGES = 16  # passages of one event
STRETCH = (
    140  # characters that are marked in one piece for an event; what lies wider apart is marked in pieces
)
MEETING = "CONSULT"  # the sort of act in which both sides do the same
TOLD = 20  # characters; a shorter title may begin many
TWINS = (
    400  # events, the most consequential first, of which twins are looked for: their titles take work to find
)
LINES = 8  # values of one slot
WIDEST = 400  # days; a wider interval tells a reader nothing
_ROW_OF_SLOT = {
    "date": "when", "number": "number", "participants": "who", "agent": "who", "place": "where",
    "polarity": "status", "status": "status", "initiative": "who", "role": "who",
}  # fmt: skip


def rank_events(index: CaseIndex) -> tuple[list[Event], list[Event]]:
    """The events that were found in several outlets, and those that were found in one, best first.

    Of the latter those go first of which a finding says that nobody else tells them; sentences that tell a shared event
    too are left out, and each stands once; what is only told in passing is left to the export.
    """
    compared = index.relations_of
    known = [e for e in index.contents.events.events if index.mentions_of[e.id]]
    ranked = sorted(known, key=lambda e: (-weigh_event(index, e, compared), e.id))
    shared = _fresh_first(index, [e for e in ranked if len(index.heads(e.documents)) > 1])
    told = Sentences(index, shared)
    alone = Sentences(index)
    found = {f.event for f in index.contents.comparison.findings if f.bucket == "only_one"}
    single: list[Event] = []
    for event in ranked:
        if len(index.heads(event.documents)) > 1 or not _is_news(index, event):
            continue
        twin = alone.holder(event)
        if twin is not None:
            index.twins[event.id] = twin
        elif told.holder(event) is None:
            single.append(event)
            alone.add(event)
    return shared, sorted(single, key=lambda e: e.id not in found)


class Sentences:
    """The sentences that tell some events, to see whether another event stands in one of them or in a copy of it."""

    def __init__(self, index: CaseIndex, events: Iterable[Event] = ()) -> None:
        self.index = index
        self.by_text: dict[str, str] = {}
        self.by_origin: dict[str, list[tuple[Wording, str]]] = defaultdict(list)
        for event in events:
            self.add(event)

    def add(self, event: Event) -> None:
        """Holds the sentences of an event."""
        for w in _wordings(self.index, event):
            self.by_text.setdefault(w.text, event.id)
            self.by_origin[w.origin].append((w, event.id))

    def holder(self, event: Event) -> str | None:
        """The event that stands in a sentence of this one, or in a copy; None if there is none."""
        for w in _wordings(self.index, event):
            if w.text in self.by_text:
                return self.by_text[w.text]
            if self.index.has_copies(w.origin):
                for other, holder in self.by_origin[w.origin]:
                    if other.is_copied_by(w):
                        return holder
        return None


def _wordings(index: CaseIndex, event: Event) -> list[Wording]:
    """The sentences that tell an event, each once."""
    found = {(m.document, index.told(m)) for m in index.mentions_of[event.id]}
    return [index.wording(d, s) for d, s in sorted(found)]


def _fresh_first(index: CaseIndex, ranked: Sequence[Event]) -> list[Event]:
    """The same events, those whose sentences all tell a more consequential one at the end.

    One that would bear the name of the more consequential one as well is its twin and goes with it; of the first `TWINS` that
    is looked at.
    """
    seen: dict[tuple[str, Span], list[Event]] = defaultdict(list)
    fresh: list[Event] = []
    stale: list[Event] = []
    titles: dict[str, str] = {}

    def title(event: Event) -> str:
        if event.id not in titles:
            titles[event.id] = _title(event, index)
        return titles[event.id]

    for n, event in enumerate(ranked):
        places = {(m.document, index.told(m)) for m in index.mentions_of[event.id]}
        if places <= seen.keys():
            others = {e.id: e for place in sorted(places) for e in seen[place]} if n < TWINS else {}
            twin = next((e for e in others.values() if _is_one_name(title(event), title(e))), None)
            if twin is not None:
                index.twins[event.id] = twin.id
                continue
            stale.append(event)
        else:
            fresh.append(event)
        for place in places:
            seen[place].append(event)
    return fresh + stale


def _is_one_name(left: str, right: str) -> bool:
    """Whether two titles are one, or the longer one goes on where the shorter one ends."""
    one, two = sorted((left.rstrip("…"), right.rstrip("…")), key=len)
    return one == two or (len(one) >= TOLD and two.startswith(one))


def weigh_event(index: CaseIndex, event: Event, compared: Mapping[str, Sized]) -> float:
    """How much an event matters to a reader: tellers first, then what is compared of it, named people, a date, and a known act."""
    mentions = index.mentions_of[event.id]
    asserted = any(m.modality == "asserted" for m in mentions)
    return (
        4.0 * index.independent(event.documents)
        + 2.0 * len(index.heads(event.documents))
        + 1.5 * math.log2(1 + len(compared.get(event.id, ())))
        + math.log2(1 + len(mentions))
        + 1.0 * bool(event.actor)
        + 1.0 * bool(event.recipient)
        + 0.5 * bool(event.date)
        + 0.5 * bool(event.type)
        + 0.5 * bool(event.place)
        + 2.0 * _is_news(index, event)
        + 0.5 * asserted
    )


def _is_news(index: CaseIndex, event: Event) -> bool:
    """Whether a sentence is about the event, and does not only mention it."""
    return any(m.main for m in index.mentions_of[event.id])


def number_events(index: CaseIndex, shown: Iterable[Event]) -> dict[str, int]:
    """Numbers in the order of dates; undated events last.  Anchors and titles are registered as well."""
    ordered = sorted(shown, key=lambda e: (*date_key(event_date(index, e)), e.id))
    for n, event in enumerate(ordered):
        index.anchors[event.id], index.in_time[event.id] = f"event-{event.id}", n
        index.names.promise(event.id, partial(_title, event))
    for event_id, twin in sorted(index.twins.items()):
        if twin in index.anchors:
            index.anchors[event_id], index.in_time[event_id] = index.anchors[twin], index.in_time[twin]
            index.names.promise(event_id, partial(_name_of, twin))
    return {e.id: n for n, e in enumerate(ordered, 1)}


def event_date(index: CaseIndex, event: Event) -> Date | None:
    """When an event happened: the linked date, or the narrowest that a report gives within it.

    Where more outlets give days that exclude it, it is theirs; where as many do, it is the span that holds both.
    """
    dates = told_dates(index, event)
    whole = event.date if event.date is not None and _says_something(event.date) else None
    known = [d for d in dates if d.start and d.end and (whole is None or _within(d, whole))]
    if whole is not None:
        known = [whole, *known]
    main = min(known, key=lambda d: (_length(d), d.edtf), default=dates[0] if dates else None)
    return _outvoted(index, event, main) if main is not None and main.start and main.end else main


def _outvoted(index: CaseIndex, event: Event, main: Date) -> Date:
    """A date, or what others give who exclude it.

    A date that is loose enough for both has no vote, nor has one that only follows from when its report came out.
    """
    told = [
        (index.masthead(m.document).id, d)
        for m in index.mentions_of[event.id]
        if m.when is not None
        and (d := index.contents.calendar.dates.get(m.id)) is not None
        and d.start
        and d.end
        and _says_something(d)
    ]
    against = [(o, d) for o, d in told if not _meet(d, main)]
    fits = {o for o, d in told if _meet(d, main) and not any(_meet(d, other) for _, other in against)}
    if not against or len(fits - {o for o, _ in against}) > len({o for o, _ in against} - fits):
        return main
    votes = Counter(d.edtf for _, d in {(o, d.edtf): (o, d) for o, d in against}.values())
    other = min((d for _, d in against), key=lambda d: (-votes[d.edtf], _length(d), d.edtf))
    if len({o for o, _ in against} - fits) > len(fits - {o for o, _ in against}):
        return other
    start, end = min(main.start or "", other.start or ""), max(main.end or "", other.end or "")
    both = Date(f"{start}/{end}", start, end)
    return both if _says_something(both) else main


def _meet(left: Date, right: Date) -> bool:
    """Whether two closed dates have a day in common."""
    return (left.start or "") <= (right.end or "") and (right.start or "") <= (left.end or "")


def _title(event: Event, index: CaseIndex) -> str:
    return tell(index, event).text


def _name_of(record: str, index: CaseIndex) -> str:
    return index.names[record]


def told_dates(index: CaseIndex, event: Event) -> list[Date]:
    """Every date that a report gives for an event."""
    told = (index.contents.calendar.dates.get(m.id) for m in index.mentions_of[event.id])
    return [d for d in told if d is not None and _says_something(d)]


def _says_something(date: Date) -> bool:
    """Whether a date is narrower than the ignorance of when its report came out: a year at most, or a given year."""
    if date.start is None or date.end is None or "/" not in date.edtf:
        return True
    try:
        return (day.fromisoformat(date.end) - day.fromisoformat(date.start)).days <= WIDEST
    except ValueError:
        return False


def _within(date: Date, whole: Date) -> bool:
    return (whole.start or "") <= (date.start or "") and (date.end or "9999") <= (whole.end or "9999")


def _length(date: Date) -> int:
    start, end = date.start or "", date.end or ""
    if not start or not end:
        return 9
    return 0 if start == end else 1 + (start[:7] != end[:7]) + (start[:4] != end[:4])


def date_key(date: Date | None) -> tuple[str, str]:
    """What dates are sorted by; no date comes last."""
    if date is None:
        return ("9999", "9999")
    return (date.start or date.end or "9999", date.end or "9999")


def is_plan(index: CaseIndex, event: Event) -> bool:
    """Whether no report tells the event as done: all of them plan or suppose it."""
    mentions = index.mentions_of[event.id]
    return bool(mentions) and all(m.modality in {"planned", "hypothetical"} for m in mentions)


# One event


def make_event(index: CaseIndex, evidence: Evidence, event: Event, number: int, full: bool) -> EventPart:
    """An event's part of the dossier; without the table of slots where one outlet alone tells it."""
    mentions = index.mentions_of[event.id]
    outlets = index.heads(event.documents)
    compared = index.heads([*event.documents, *_compared_documents(index, event)])
    findings = [
        Link(index.anchors[r.id], f"{word('slots', r.slot)}: {word('kinds', r.kind)}")
        for r in sorted(index.relations_of.get(event.id, ()), key=lambda r: -r.confidence)
        if r.id in index.anchors
    ]
    title = tell(index, event).mention
    return EventPart(
        index.anchors[event.id],
        event.id,
        number,
        index.names[event.id],
        evidence.cite(title.document, told_span(index, title), title.voice),
        _act(index, event),
        _dates(index, event),
        plain(index.actors[event.place].name) if event.place in index.actors else "",
        outlets,
        len(set(event.documents)),
        index.independent(event.documents),
        is_plan(index, event),
        _passages(evidence, mentions),
        _rows(index, evidence, event, compared) if full else (),
        tuple({link.anchor: link for link in reversed(findings)}.values())[::-1],
        _link(index, event.part_of),
        _link(index, event.plan_of),
        tuple(dict.fromkeys(plain(r.text) for r in event.reasons)),
        _people(index, event),
    )


def _act(index: CaseIndex, event: Event) -> str:
    """What sort of act an event is, where somebody with a name does it to somebody: a flood that kills is no attack."""
    doers, done_to = (
        [index.actors[a] for a in ids if a in index.actors] for ids in (event.actor, event.recipient)
    )
    binds = any(a.named and a.type not in {"place", "thing"} for a in doers) and bool(done_to)
    return word("acts", event.type) if binds else ""


def _compared_documents(index: CaseIndex, event: Event) -> Iterator[str]:
    """The reports whose tellings are compared with this event's."""
    for r in index.relations_of.get(event.id, ()):
        if r.slot in _COMPARED and (r.kind == "contradicts" or r.slot not in {"polarity", "status"}):
            yield from (s.document for s in r.sides)


def _dates(index: CaseIndex, event: Event) -> str:
    """When an event happened, and what else is given for it."""
    main = say_date(event_date(index, event))
    tellers: dict[str, set[str]] = defaultdict(set)
    for m in index.mentions_of[event.id]:
        date = index.contents.calendar.dates.get(m.id)
        if date is not None and date.start and date.start == date.end:
            tellers[say_date(date)].add(index.masthead(m.document).id)
    tellers.pop(main, None)
    others = sorted(tellers, key=lambda d: -len(tellers[d]))[:3]
    return f"{main} (also given: {listed(others)})" if main and others else main


def _link(index: CaseIndex, event: str | None) -> Link | None:
    if event is None or event not in index.events:
        return None
    if event in index.anchors:
        return Link(index.anchors[event], index.names[event])
    return Link(None, tell(index, index.events[event]).text) if index.mentions_of[event] else None


def _people(index: CaseIndex, event: Event) -> tuple[Link, ...]:
    found = dict.fromkeys(a for a in (*event.actor, *event.recipient) if a in index.actors)
    return tuple(Link(index.anchors.get(a), plain(index.actors[a].name)) for a in found)


def _passages(evidence: Evidence, mentions: Sequence[EventMention]) -> tuple[Quotation, ...]:
    """For each outlet the shortest sentences that tell of the event, one for each report at first."""
    per_outlet: dict[str, list[EventMention]] = defaultdict(list)
    index = evidence.index
    for m in mentions:
        per_outlet[index.masthead(m.document).id].append(m)
    made: list[Quotation] = []
    for outlet in index.mastheads:
        best = sorted(per_outlet.get(outlet, ()), key=lambda m: (not m.main, m.voice is not None, _reach(m)))
        spans: dict[tuple[str, Span], EventMention] = {}
        for m in best:
            spans.setdefault((m.document, index.sentence(m.document, m.trigger)), m)
        chosen = list(spans.values())[: PER_OUTLET if len(per_outlet) <= FEW else 1]
        made += [evidence.cite(m.document, told_span(index, m), m.voice) for m in chosen]
    return join_copies(made[:PASSAGES])


def _reach(m: EventMention) -> int:
    return len(m.sentence) if m.sentence else 999


def told_span(index: CaseIndex, mention: EventMention) -> Spans:
    """What is marked for an event mention: its clause, or the trigger with those who take part where that is long."""
    clause = clause_span(index, mention)
    if clause.contains(cover(mention.trigger)) and len(clause) <= STRETCH:
        return (clause,)
    near = [
        index.mentions[i].span
        for i in (*mention.actor, *mention.recipient, *mention.place)
        if i in index.mentions
        and mention.sentence is not None
        and mention.sentence.contains(index.mentions[i].span)
    ]
    whole = cover([*mention.trigger, *near])
    return (whole,) if len(whole) <= STRETCH else (*mention.trigger, *near)


# Slot by slot


def _rows(
    index: CaseIndex, evidence: Evidence, event: Event, outlets: Sequence[Masthead]
) -> tuple[SlotRow, ...]:
    odd: dict[str, Literal["odd", "differs"]] = {}
    for r in index.relations_of.get(event.id, ()):
        if r.slot in _ROW_OF_SLOT and r.kind in {"contradicts", "differs"}:
            if r.kind == "contradicts":
                odd[_ROW_OF_SLOT[r.slot]] = "odd"
            else:
                odd.setdefault(_ROW_OF_SLOT[r.slot], "differs")
    rows = []
    for slot, name in table()["rows"].items():
        lines = _lines(index, evidence, slot, event, outlets)
        if lines:
            agreed = len(lines) == 1 and sum(c.given for c in lines[0].cells) > 1
            rows.append(SlotRow(name, lines, odd.get(slot) or ("agreed" if agreed else "")))
    return tuple(rows)


def _lines(
    index: CaseIndex, evidence: Evidence, slot: str, event: Event, outlets: Sequence[Masthead]
) -> tuple[SlotLine, ...]:
    """The values of a slot, those that most outlets give first."""
    given: dict[str, dict[str, dict[int, None]]] = {}
    loose = _loose_dates(index, event) if slot == "when" else set()
    for m in index.mentions_of[event.id]:
        outlet = index.masthead(m.document).id
        for said, spans in _values(index, slot, m):
            value = word("rows_say", "loose") if said in loose else said
            notes = given.setdefault(value, {}).setdefault(outlet, {})
            if spans and not notes:
                notes[evidence.number(m.document, spans)] = None
    compared = list(_compared(index, evidence, slot, event))
    if slot == "status":
        for outlet in {o for _, o, _ in compared}:
            for tellers in given.values():
                tellers.pop(outlet, None)
        given = {value: tellers for value, tellers in given.items() if tellers}
    for value, outlet, note in compared:
        given.setdefault(value, {}).setdefault(outlet, {})[note] = None
    ranked = sorted(given, key=lambda v: -len(given[v]))[:LINES]
    return tuple(
        SlotLine(v, tuple(Cell(o, o.id in given[v], tuple(given[v].get(o.id, ()))[:1]) for o in outlets))
        for v in ranked
    )


def _compared(
    index: CaseIndex, evidence: Evidence, slot: str, event: Event
) -> Iterator[tuple[str, str, int]]:
    """What comparisons of this event say in a slot: value, outlet, and the passage's number."""
    for r in index.relations_of.get(event.id, ()):
        if (
            r.slot in _COMPARED
            and _ROW_OF_SLOT[r.slot] == slot
            and (slot != "status" or r.kind == "contradicts")
        ):
            for side in r.sides:
                if side.document in index.documents and side.spans:
                    value = side_value(index, side, r.slot)[1]
                    value = table()["status_says"].get(value, value) if slot == "status" else value
                    yield value, index.masthead(side.document).id, evidence.number(side.document, side.spans)


_COMPARED = {
    "date",
    "number",
    "place",
    "polarity",
    "status",
}  # slots whose values are short enough for a cell


def _loose_dates(index: CaseIndex, event: Event) -> set[str]:
    """The dates, in words, that say less closely what another report says: they hold its day and more."""
    told = (index.contents.calendar.dates.get(m.id) for m in index.mentions_of[event.id])
    dates = [d for d in told if d is not None and d.start and d.end]
    return {
        say_date(d)
        for d in dates
        if any(_within(other, d) and (other.start, other.end) != (d.start, d.end) for other in dates)
    }


def _values(index: CaseIndex, slot: str, m: EventMention) -> list[tuple[str, Spans]]:
    """What a mention says in a slot, with the characters that say so."""
    if slot == "who":
        return _named(index, (*m.actor, *_met(index, m))) or _told(index, m, index.parts_of(m).who)
    if slot == "whom":
        if m.type == MEETING:
            return []
        return _told(index, m, index.parts_of(m).whom) or _named(index, m.recipient)
    if slot == "where":
        return _named(index, m.place)
    if slot == "when":
        date = index.contents.calendar.dates.get(m.id)
        if date is not None and not _says_something(date):
            return []
        return [(say_date(date), date.evidence if _inside(index, m, date.evidence) else ())] if date else []
    if slot == "number":
        return []
    if slot == "status":
        if m.polarity > 0:
            return [(word("modality", m.modality), m.trigger)]
        return [(word("denial", "future" if m.modality == "planned" else "negative"), m.trigger)]
    return [(index.voice(m.document, m.voice).text, ())]


def _told(index: CaseIndex, m: EventMention, parts: Iterable[Argument]) -> list[tuple[str, Spans]]:
    """What a report names as a part of a happening: the actor's name, or its words where they name none."""
    text = index.documents[m.document].text
    made: list[tuple[str, Spans]] = []
    for part in parts:
        if part.mention is not None:
            made += _named(index, (part.mention,))
        else:
            made.append((plain(part.span.of(text)), (part.span,)))
    return made


def _met(index: CaseIndex, m: EventMention) -> tuple[str, ...]:
    """Those whom somebody meets: of a meeting both sides take part, whichever a report names first."""
    if m.type != MEETING:
        return ()
    return tuple(
        i for i in m.recipient if i in index.mentions and index.mentions[i].type not in {"place", "thing"}
    )


def _inside(index: CaseIndex, m: EventMention, spans: Spans) -> bool:
    size = len(index.documents[m.document].text)
    return bool(spans) and all(s.end <= size for s in spans)


def _named(index: CaseIndex, ids: Iterable[str]) -> list[tuple[str, Spans]]:
    found = [index.mentions[i] for i in ids if i in index.mentions]
    return [
        (index.name_of(m.document, m.chain) or plain(m.text), (m.span,))
        for m in found
        if not _is_bare_pronoun(index, m)
    ]


def _is_bare_pronoun(index: CaseIndex, m: Mention) -> bool:
    """Whether a mention is a pronoun for whom no name is known."""
    actor = index.actor_of(m.document, m.chain)
    return m.kind == "pronoun" and (actor is None or not actor.named)
