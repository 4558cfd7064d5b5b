"""Judgements on the pages: what is shown before asking, what a decision is about, and what it changed.

A decision names a local actor as `document#chain`, or a mention of an event, and quotes its words, so that it keeps its
place when ids move.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.case import Case
from rashomon.compare.relations import is_judged
from rashomon.dossier.events import event_date
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex, Evidence, shorten
from rashomon.dossier.sections import Link, Masthead, Quotation
from rashomon.dossier.wording import count, listed, say_date, word
from rashomon.errors import InputError
from rashomon.judgements import NONE, SPLITS, make_judgement, members_of
from rashomon.link.quoted_places import plainest_mention
from rashomon.model import EventMention, Judgement, Relation, Span, quote
from rashomon.web.view import View

QUOTES = 3  # passages shown for each thing of a pair
PARTS = 60  # members of a thing that can be told apart on its page
NAMED = 4  # of the members of a half that a line names
LISTED = 50  # changes that are listed; the rest is counted
LONGEST = 2000  # characters of a note or a reason
OUTSIDE = {
    "outside_event": "split_event",
    "outside_actor": "split_actor",
}  # of forms: what is ticked does not belong
PAIRS = ("same_actor", "different_actor", "same_event", "different_event")


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor or event as it is shown before asking about it; `about` is what a decision on it names."""

    record: str
    href: str
    name: str
    facts: tuple[str, ...]
    outlets: tuple[Masthead, ...]
    quotations: tuple[Quotation, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A member of an actor or event that may be somebody or something else, with the passage that speaks of it."""

    about: str
    quotation: Quotation


# ---------------------------------------------------------------- what is shown


def actor_thing(view: View, evidence: Evidence, key: str) -> Thing:
    """An actor with its names and some passages."""
    index, actor = view.index, view.index.actors[key]
    names = [plain(n.text) for n in sorted(actor.names, key=lambda n: (-n.count, n.text))[:6]]
    roles = list(dict.fromkeys(plain(r.text) for r in actor.roles))[:3]
    facts = (
        word("actor_type", actor.type),
        *([f"called {listed(names)}"] if names else []),
        *([f"described as {listed(roles)}"] if roles else []),
        count(view.mentions.get(key, 0), "mention"),
    )
    quotations = []
    for document, chain in actor.members:
        span = _named_span(index, document, chain)
        if span is not None:
            quotations.append(evidence.cite(document, [span]))
        if len(quotations) == QUOTES:
            break
    about = tuple(f"{d}#{c}" for d, c in actor.members[:1])
    return Thing(
        key, f"/actor/{key}", view.actor_name(key), facts, index.heads(d for d, _ in actor.members),
        tuple(quotations), about,
    )  # fmt: skip


def event_thing(view: View, evidence: Evidence, key: str) -> Thing:
    """An event with its date, people and some passages."""
    index, event = view.index, view.events[key]
    people = [
        view.actor_name(a) for a in dict.fromkeys((*event.actor, *event.recipient)) if a in index.actors
    ]
    date = say_date(event_date(index, event))
    facts = (
        *([word("acts", event.type)] if event.type else []),
        date or "no date given",
        *([listed(people[:5])] if people else []),
        f"told in {count(len(event.documents), 'report')}",
    )
    mentions = index.mentions_of[key]
    first = {m.document: m for m in reversed(mentions)}
    quotations = tuple(
        evidence.cite(m.document, m.trigger, m.voice) for m in list(first.values())[::-1][:QUOTES]
    )
    return Thing(
        key, f"/event/{key}", view.event_name(key), facts, index.heads(event.documents), quotations,
        tuple(m.id for m in mentions[:1]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Copy:
    """Another report that copies this one or is copied by it, and how the program came to think so."""

    about: tuple[str, str]
    words: str
    other: Link
    why: str


def copies_of(view: View, document: str) -> list[Copy]:
    """The reports of the case that share words or an origin with a report."""
    made = []
    for e in view.index.echoes_of.get(document, ()):
        if e.of is None or e.of not in view.index.documents:
            continue
        copies = e.document == document
        other = e.of if copies else e.document
        length = len(view.index.documents[e.document].text)
        share = round(100 * min(1.0, sum(map(len, e.spans)) / max(1, length)))
        head = view.index.masthead(other)
        whole = e.spans == (Span(0, length),)  # a person said so
        alike = f"{share} % of the text of the copy ({view.index.masthead(e.document).name}) stands in both. "
        origin = f"It names {plain(e.origin)} as where it comes from." if e.origin else ""
        made.append(
            Copy(
                (e.document, e.of),
                word("echo" if copies else "echoed", e.kind),
                Link(f"/report/{other}", f"{head.name}, “{view.index.title(other)}”"),
                ((alike if e.spans and not whole else "") + origin).strip(),
            )
        )
    return made


def parts_of(view: View, evidence: Evidence, kind: str, key: str) -> list[Part]:
    """The members of a thing, where there are several, to tick those that are one."""
    index = view.index
    if kind == "actor":
        members = index.actors[key].members[:PARTS]
        parts = [
            Part(f"{d}#{c}", evidence.cite(d, [span]))
            for d, c in members
            if d in index.documents and (span := _named_span(index, d, c)) is not None
        ]
    else:
        parts = [
            Part(m.id, evidence.cite(m.document, m.trigger, m.voice)) for m in index.mentions_of[key][:PARTS]
        ]
    return parts if len(parts) > 1 else []


def _words(index: CaseIndex, document: str, chain: int) -> str:
    span = _named_span(index, document, chain)
    return plain(span.of(index.documents[document].text)) if span else index.name_of(document, chain)


def _named_span(index: CaseIndex, document: str, chain: int) -> Span | None:
    return plainest_mention(index.mentions_in[document], chain)


# ---------------------------------------------------------------- what was decided, in words


def judgement_words(view: View, j: Judgement) -> str:
    """What a judgement says, in words."""
    named = [
        _name(view, a) or (f"“{shorten(plain(q), 80)}”" if q.strip() else plain(a))
        for a, q in _about(view, j)
    ]
    first = named[0] if named else ""
    if j.kind == "undo":
        return f"taken back: {listed([_undone_words(view, a, q) for a, q in _about(view, j)])}"
    if j.kind in SPLITS and j.verdict.isdecimal():
        size = len(j.halves[0])
        few = min(named[:size], named[size:], key=len)  # those that were split off
        return f"{listed(list(dict.fromkeys(few))[:NAMED])}: {word('verdicts', j.kind)}"
    if j.kind in PAIRS:
        return f"{listed(named)}: {word('verdicts', j.kind)}"
    if j.kind in ("wrong_speaker", "wrong_type", "not_statement", "wrong_direction", "named_source"):
        said = named[1] if len(named) > 1 else _verdict_words(j)
        return f"{first}: {word('verdicts', j.kind)}{' ' if said else ''}{said}"
    if j.kind == "echo":
        return f"{first} {'copies' if j.verdict == 'copy' else 'does not copy'} {named[-1]}"
    if j.kind in ("report_outlet", "report_date", "report_title"):
        return f"{first or 'a report'}: {word('verdicts', j.kind)} {plain(j.verdict)}"
    if j.kind == "outlet":
        letter = f"letter {j.verdict}" if j.verdict not in ("", NONE) else "no letter"
        return f"{first}: {letter}"
    return f"{plain(word('judgements', j.kind))}, {listed(named)}: {plain(j.verdict)}"


def _verdict_words(j: Judgement) -> str:
    if j.kind == "wrong_type":
        return "no act that has a name" if j.verdict == NONE else word("acts", j.verdict)
    return plain(j.verdict)


def _undone_words(view: View, about: str, quoted: str) -> str:
    undone = next((j for j in view.contents.judgements if j.id == about and j.kind != "undo"), None)
    return judgement_words(view, undone) if undone else plain(quoted).replace("_", " ")


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement in words, and whether somebody else decided otherwise."""

    judgement: Judgement
    text: str
    contested: bool


def judged(view: View, records: Iterable[str]) -> list[Said]:
    """What people have decided about some records, in force, oldest first."""
    wanted = set(records)
    found = {j.id: j for record in wanted for j in view.decided_on.get(record, ())}
    known = view.index.relations
    relations = [known[record] for record in sorted(wanted) if record in known]
    if relations:
        others = (j for on in view.decided_on.values() for j in on if j.kind == "relation")
        found |= {j.id: j for j in others if any(is_judged(r, j) for r in relations)}
    ordered = sorted(found.values(), key=lambda j: (j.at, j.id))
    return [Said(j, judgement_words(view, j), j.id in view.contested) for j in ordered]


def disputed(view: View) -> list[list[Said]]:
    """The judgements in force by which people disagree; of each group the last one counts."""
    return [[Said(j, judgement_words(view, j), True) for j in group] for group in view.conflicts]


def _about(view: View, judgement: Judgement) -> list[tuple[str, str]]:
    """The records of a judgement, found again where they have moved, with the words that it quotes.

    An actor or event that still goes by its old id is named by that, not by the member whose words are quoted.
    """
    known = view.standing.get(judgement.id)
    j, given = (known.judgement, known.given.about) if known else (judgement, judgement.about)
    return [
        (
            old if old in view.events or old in view.index.actors else now,
            j.anchor[n] if n < len(j.anchor) else "",
        )
        for n, (old, now) in enumerate(zip(given, j.about, strict=True))
    ]


def _name(view: View, about: str) -> str:
    """What a judged record is called, "" where the case does not hold it."""
    index = view.index
    document, mark, chain = about.rpartition("#")
    if mark and chain.isdecimal() and (document, int(chain)) in index.local:
        name, words = index.name_of(document, int(chain)), _words(index, document, int(chain))
        where = index.masthead(document).name
        return f"{name} ({where})" if words == name else f"{name} ({words} in {where})"
    about = view.redirects.get(about, about) if about not in index.actors else about
    if about in index.actors:
        return view.actor_name(about)
    mention = index.event_mentions.get(about)
    if mention is not None:
        return f"“{shorten(telling(view, mention), 80)}”"
    if about in view.events:
        return f"“{view.event_name(about)}”"
    if about in index.documents:
        return f"“{index.title(about)}”"
    if about in index.mastheads:
        return index.mastheads[about].name
    statement = index.statements.get(about)
    if statement is not None:
        return f"“{shorten(plain(quote(index.documents[statement.document].text, statement.content)), 80)}”"
    if about in index.relations:
        return relation_words(view, index.relations[about])
    return ""


def page_of(view: View, j: Judgement) -> str:
    """Where the thing that a judgement is about can be seen, "" where it has no page."""
    index = view.index
    for about, _ in _about(view, j):
        actor = index.actors.get(view.redirects.get(about, about)) or index.actors.get(about)
        document, _, chain = about.rpartition("#")
        if actor is None and chain.isdecimal():
            actor = index.actor_of(document, int(chain))
        if actor is not None:
            return f"/actor/{actor.id}"
        known = (
            ("statement", index.statements), ("passage", index.event_mentions), ("event", view.events),
            ("report", index.documents), ("finding", view.finding_numbers),
        )  # fmt: skip
        found = next((kind for kind, held in known if about in held), "")
        if found:
            return f"/{found}/{about}"
        if about in index.mastheads:
            return "/sources"
    relations = view.contents.comparison.relations if j.kind == "relation" else ()
    made = next((r for r in relations if is_judged(r, j) and r.id in view.finding_numbers), None)
    return f"/finding/{made.id}" if made else ""


def telling(view: View, mention: EventMention) -> str:
    """The sentence that a mention of an event stands in."""
    index = view.index
    return plain(index.sentence(mention.document, mention.trigger).of(index.documents[mention.document].text))


@dataclass(frozen=True, slots=True)
class Telling:
    """A passage that tells of an event, as it was read."""

    record: str
    outlet: Masthead
    text: str
    act: str
    actor: str
    recipient: str


def tellings_of(view: View, event: str) -> list[Telling]:
    """The passages of an event, in the order of the reports."""
    return [
        Telling(m.id, view.index.masthead(m.document), shorten(telling(view, m), 110),
                word("acts", m.type) if m.type else "", *direction(view, m))
        for m in view.index.mentions_of[event][:PARTS]
    ]  # fmt: skip


def direction(view: View, mention: EventMention) -> tuple[str, str]:
    """Who acts, and who is acted on, in the words of the report; behind a pronoun or description who that is."""

    def words(key: str) -> str:
        m = view.index.mentions[key]
        actor = view.index.actor_of(m.document, m.chain)
        name = plain(actor.name) if actor is not None and actor.named and m.kind != "name" else ""
        return f"{plain(m.text)} ({name})" if name and name != plain(m.text) else plain(m.text)

    sides = ([words(m) for m in s if m in view.index.mentions] for s in (mention.actor, mention.recipient))
    actor, recipient = (listed(side) for side in sides)
    return actor, recipient


def relation_words(view: View, r: Relation) -> str:
    """A comparison in one line."""
    values = list(dict.fromkeys(shorten(plain(s.value), 50) for s in r.sides if s.value))
    heads = listed([h.name for h in view.index.heads(s.document for s in r.sides)])
    return f"{word('slots', r.slot)} ({heads}){': ' + ' / '.join(values[:3]) if values else ''}"


# ---------------------------------------------------------------- what is decided


def decide(
    view: View, case: Case, kind: str, about: Sequence[str], verdict: str, by: str, why: str
) -> list[Judgement]:
    """Record what somebody decided; it takes effect when the case is linked.  A verdict on several comparisons is one
    judgement for each.

    Raises:
        InputError: the form was not filled in.
        NotFound: the case has no record of one of the ids.
    """
    if not about:
        raise InputError("this decision is about nothing", hint="go back and tick what it is about")
    kind, about = _ticked(view, kind, about)
    groups: list[tuple[str, ...]] = [tuple(about[:1] if kind == "note" else about)]
    if kind == "relation":
        groups = [(a,) for a in dict.fromkeys(about)]
    who, reason = plain(by)[:80] or None, plain(why)[:LONGEST] or None
    contents = replace(view.contents, judgements=case.judgements)  # also those that are not linked yet
    made = [make_judgement(contents, kind, g, verdict[:LONGEST], who, reason) for g in groups]
    for judgement in made:
        case.store.add_judgement(judgement)
    return made


def _ticked(view: View, kind: str, about: Sequence[str]) -> tuple[str, Sequence[str]]:
    """A decision on members that were ticked: those that do not belong are told by those that do."""
    if kind not in OUTSIDE:
        return kind, about
    ticked = set(about)
    others = [m for m in members_of(view.contents, OUTSIDE[kind], about) if m not in ticked]
    return OUTSIDE[kind], others


# ---------------------------------------------------------------- what it changed


def changes(before: View, after: View) -> tuple[Link, ...]:
    """What is different now, each with where to see it."""
    found = [
        *_statement_changes(before, after),
        *_telling_changes(before, after),
        *_outlet_changes(before, after),
        *_report_changes(before, after),
        *_actor_changes(before, after),
        *_event_changes(before, after),
        *_relation_changes(before, after),
    ]
    if len(found) > LISTED:
        found = [*found[:LISTED], Link(None, f"and {len(found) - LISTED} more")]
    return tuple(found)


def _report_changes(before: View, after: View) -> Iterator[Link]:
    for key in sorted(after.index.documents.keys() & before.index.documents.keys()):
        was, now = _known_of(before, key), _known_of(after, key)
        for what in now:
            if was[what] != now[what]:
                yield Link(f"/report/{key}", f"{now['title']}: {what} now {now[what]}, was {was[what]}")


def _known_of(view: View, report: str) -> dict[str, str]:
    """What is known of a report beside its text."""
    index = view.index
    return {
        "outlet": index.masthead(report).name,
        "day": index.published_words(report),
        "title": index.title(report),
    }


def _actor_changes(before: View, after: View) -> Iterator[Link]:
    members = {a.id: frozenset(a.members) for a in before.contents.actors.actors}
    now = {a.id: frozenset(a.members) for a in after.contents.actors.actors}
    for key, was in _moved(members, now):
        name = after.actor_name(key)
        others = listed(sorted({before.actor_name(k) for k in was} - {name})) or "others of that name"
        part = _is_part(now[key], members[was[0]]) if len(was) == 1 else False
        text = (
            f"{name}: now apart from the rest of {before.actor_name(was[0])}"
            if part
            else f"{name}: now also what stood under {others}"
        )
        yield Link(f"/actor/{key}", text)


def _statement_changes(before: View, after: View) -> Iterator[Link]:
    was, now = before.index.statements, after.index.statements
    for key in sorted(was.keys() - now.keys()):
        if was[key].document in after.index.documents:
            yield Link(None, f"No longer a statement: {_name(before, key)}")
    for key in sorted(now.keys() - was.keys()):
        if now[key].document in before.index.documents:
            yield Link(f"/statement/{key}", f"A statement again: {_name(after, key)}")
    for key in sorted(now.keys() & was.keys()):
        names = after.index.speaker_name(now[key]), before.index.speaker_name(was[key])
        if names[0] != names[1]:
            yield Link(
                f"/statement/{key}",
                f"A statement is now by {names[0]}, was by {names[1]}: {_name(after, key)}",
            )


def _telling_changes(before: View, after: View) -> Iterator[Link]:
    was = before.index.event_mentions
    for key, now in sorted(after.index.event_mentions.items()):
        then = was.get(key, now)
        if now.type != then.type:
            acts = [word("acts", m.type) if m.type else "no act that has a name" for m in (now, then)]
            yield Link(f"/passage/{key}", f"Now {acts[0]}, was {acts[1]}: {_name(after, key)}")
        if (now.actor, now.recipient) != (then.actor, then.recipient):
            sides = " → ".join(side or "nobody" for side in direction(after, now))
            yield Link(f"/passage/{key}", f"Now {sides}: {_name(after, key)}")


def _outlet_changes(before: View, after: View) -> Iterator[Link]:
    was = {o.id: o for o in before.contents.outlets}
    for o in after.contents.outlets:
        then = was.get(o.id, o)
        if (o.reliability, o.note) != (then.reliability, then.note):
            yield Link(
                "/sources",
                f"{plain(o.name)}: letter {o.reliability or 'none'}, was {then.reliability or 'none'}",
            )


def _event_changes(before: View, after: View) -> Iterator[Link]:
    members = {e.id: frozenset(e.mentions) for e in before.contents.events.events}
    now = {e.id: frozenset(e.mentions) for e in after.contents.events.events}
    for key, was in _moved(members, now):
        part = len(was) == 1 and _is_part(now[key], members[was[0]])
        names = listed([f"“{before.event_name(k)}”" for k in was[:3]])
        text = f"Event “{after.event_name(key)}”: {'now apart from' if part else 'now made of'} {names}"
        yield Link(f"/event/{key}", text)


def _moved(
    before: Mapping[str, frozenset[object]], now: Mapping[str, frozenset[object]]
) -> Iterator[tuple[str, list[str]]]:
    """The things whose members are not those of one thing of before, with where their members were."""
    was = {m: key for key, members in before.items() for m in members}
    for key, members in sorted(now.items()):
        if before.get(key) != members:
            origins = sorted({was[m] for m in members if m in was})
            if origins:
                yield key, origins


def _is_part(now: frozenset[object], before: frozenset[object]) -> bool:
    return now < before


def _relation_changes(before: View, after: View) -> Iterator[Link]:
    was = {r.id: r for r in before.contents.comparison.relations}
    now = {r.id: r for r in after.contents.comparison.relations}
    for key in _ordered(before, was.keys() - now.keys()):
        yield Link(None, f"No longer: {relation_words(before, was[key])} {word('kinds', was[key].kind)}")
    for key in _ordered(after, now.keys() - was.keys()):
        yield Link(
            f"/finding/{key}", f"New: {relation_words(after, now[key])} {word('kinds', now[key].kind)}"
        )
    for key in _ordered(after, now.keys() & was.keys()):
        if now[key].kind != was[key].kind:
            yield Link(
                f"/finding/{key}",
                f"{relation_words(after, now[key])}: now {word('kinds', now[key].kind)}, was {word('kinds', was[key].kind)}",
            )


def _ordered(view: View, keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda k: (view.finding_numbers.get(k, 0), k))
