"""Who said what, how each outlet speaks of whom, and the ties between them."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.compare.words import stop_words
from rashomon.dossier.findings import shortlist
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import UNDESCRIBED, CaseIndex, Evidence, shorten, value_of
from rashomon.dossier.sections import (
    ActorPart,
    AttitudeLine,
    LabelLine,
    Link,
    Masthead,
    NameLine,
    PortraitPart,
    RoleLine,
    Shortlist,
    SpeakerPart,
    TiePart,
    Utterance,
)
from rashomon.dossier.wording import say_date, say_day, say_span, table, word
from rashomon.model import Actor, Attitude, Event, Label, Role, Span, Statement, Tie, cover, digest, quote

SPEAKERS = 40
UTTERANCES = 30
SHORT = 3  # words; shorter contents are mostly fragments
TELLING = 2  # words, not the commonest ones, of what is not spoken but believed or demanded
WHOLE = 6  # words from which a content says something whoever said it
_BEINGS = {"person", "organisation", "group", "state", "office", "media"}
_MARKS = ".,;:!?\"“”'‘’()"
ACTORS = 40
TIES = 60
VIEWS = 5  # passages that take a view of an actor, for each outlet and voice
LABELS = 12  # words for an actor, for each outlet
PORTRAITS = 18  # outlets
ROLES = 12
SAID, MORE_SAID = 4, 24  # what others say of an actor
NAMES = 24
EVENTS = 12

# Who said what


def rank_speakers(index: CaseIndex) -> tuple[list[list[Statement]], list[list[Statement]]]:
    """The statements by speaker, named ones and others apart; who is heard in most outlets comes first.

    Statements whose speaker could not be made out stand together at the end of the others.
    """
    named: dict[str, list[Statement]] = defaultdict(list)
    unnamed: dict[str, list[Statement]] = defaultdict(list)
    undescribed: list[Statement] = []
    unresolved: list[Statement] = []
    for document in index.order:
        for s in sorted(index.statements_in[document.id], key=lambda s: cover((*s.cue, *s.content)).start):
            if not is_worth_reading(index, s):
                continue
            actor = index.actor_of(s.document, s.speaker)
            if actor is not None and actor.named and not s.anonymous:
                named[actor.id].append(s)
            elif index.speaker_name(s) == UNDESCRIBED:
                undescribed.append(s)
            elif s.anonymous or s.speaker is not None:
                key = f"{s.speaker}" if s.speaker is not None else index.speaker_name(s).casefold()
                unnamed[f"{s.document} {key}"].append(s)
            else:
                unresolved.append(s)
    others = [*_by_reach(index, unnamed), undescribed, unresolved]
    return _by_reach(index, named), [group for group in others if group]


def is_worth_reading(index: CaseIndex, s: Statement) -> bool:
    """Whether a statement is listed; found once, since it takes whom its report speaks of."""
    if s.id not in index.worth_reading:
        index.worth_reading[s.id] = _says_something(index, s)
    return index.worth_reading[s.id]


def _says_something(index: CaseIndex, s: Statement) -> bool:
    """Whether a statement is listed: a reader can see what is said, and somebody may have said it.

    Fragments ("an inquiry"), pleas not to be named, and what is put into the mouth of nobody in particular without being
    spoken are left out; they stay in the case.
    """
    text = index.documents[s.document].text
    said = [w for c in s.content for w in c.of(text).split()]
    words = table()["fragments"]
    if len(said) < SHORT or (
        s.act != "speech" and any(p in " ".join(said).casefold() for p in words["anonymity"])
    ):
        return False
    if _is_somebody(index, s):
        telling = sum(w.strip(_MARKS).casefold() not in stop_words() for w in said)
        return telling >= (1 if s.act == "speech" else TELLING)
    return s.act == "speech" and len(said) >= WHOLE and (len(s.content) == 1 or s.kind != "indirect")


def _is_somebody(index: CaseIndex, s: Statement) -> bool:
    """Whether a statement has a source that can speak: a being, neither a pronoun, a number nor a thing."""
    actor = index.actor_of(s.document, s.speaker)
    local = index.local.get((s.document, s.speaker)) if s.speaker is not None else None
    sort = actor.type if actor is not None and actor.named else local.type if local is not None else None
    return sort in _BEINGS and not index.is_empty_name(index.speaker_name(s))


def _by_reach(index: CaseIndex, groups: dict[str, list[Statement]]) -> list[list[Statement]]:
    return sorted(groups.values(), key=lambda g: (-len(index.heads(s.document for s in g)), -len(g), g[0].id))


def number_speakers(index: CaseIndex, groups: Iterable[Sequence[Statement]]) -> None:
    """Registers where each speaker stands."""
    taken: set[str] = set()
    for group in groups:
        actor = index.actor_of(group[0].document, group[0].speaker)
        first = min(s.id for s in group)
        anchor = f"speaker-{actor.id if actor is not None else first}"
        anchor = f"speaker-{first}" if anchor in taken else anchor
        taken.add(anchor)
        for s in group:
            index.anchors[s.id] = anchor


def make_speaker(
    index: CaseIndex, evidence: Evidence, group: Sequence[Statement], first: int = 5, more: int = UTTERANCES,
    skip: int = 0,
) -> SpeakerPart:  # fmt: skip
    """What one speaker is reported to have said, word for word first; of that, `skip` utterances are passed over."""
    one = group[0]
    actor = None if one.anonymous else index.actor_of(one.document, one.speaker)
    named = actor is not None and actor.named
    key = (one.id, group[-1].id, len(group))
    if key not in index.distinct:
        index.distinct[key] = _distinct(index, group)
    cut = shortlist(index.distinct[key][skip:], first, more)
    if actor is not None and named:
        name = plain(actor.name)
    elif index.speaker_name(one) == UNDESCRIBED:
        name = "Sources that the reports do not describe"
    elif one.speaker is None and not one.anonymous:
        name = "Speakers who could not be made out"
    else:
        name = max((index.speaker_name(s) for s in group), key=len)
    return SpeakerPart(
        index.anchors[one.id],
        name[:1].upper() + name[1:],
        _described(actor) if named and actor else "",
        index.anchors.get(actor.id) if named and actor else None,
        named,
        index.heads(s.document for s in group),
        Shortlist(
            tuple(_utterance(index, evidence, s) for s in cut.first),
            tuple(_utterance(index, evidence, s) for s in cut.more),
            cut.left_out,
        ),
    )


def own_roles(actor: Actor) -> list[Role]:
    """The roles of an actor without those of whom they serve: a "spokesman for the governor" is no governor."""
    served = re.compile(table()["roles"]["serving"])
    longer = [(r.document, plain(r.text).casefold()) for r in actor.roles]
    return [
        r
        for r in actor.roles
        if not any(
            d == r.document
            and t != (own := plain(r.text).casefold())
            and t.endswith(own)
            and served.search(t[: -len(own)])
            for d, t in longer
        )
    ]


def _described(actor: Actor) -> str:
    """The shortest role that most reports give."""
    roles = own_roles(actor)
    if not roles:
        return ""
    texts = [plain(r.text) for r in roles]
    best = min(set(texts), key=lambda t: (-texts.count(t), len(t), t))
    former = any(r.former for r in roles if plain(r.text) == best)
    return f"former {best}" if former and "former" not in best.casefold() else best


def _distinct(index: CaseIndex, group: Sequence[Statement]) -> list[list[Statement]]:
    """The statements of one speaker, those in the same words together, without those that lie within others.

    What most outlets carry comes first, then whole sentences word for word, then the rest; otherwise as in the reports.
    """
    kept: list[Statement] = []
    outer: Statement | None = (
        None  # of those kept, the one that ends last; the others of its report end before it
    )
    last = 0  # where its content ends
    placed = [
        (s.document, whole.start, -whole.end, n) for n, s in enumerate(group) for whole in (cover(s.content),)
    ]
    for document, _, end, n in sorted(placed):
        if outer is not None and outer.document == document and last >= -end:
            continue
        kept.append(group[n])
        outer, last = group[n], -end
    order = {s.id: n for n, s in enumerate(group)}
    same: dict[str, list[Statement]] = defaultdict(list)
    for s in sorted(kept, key=lambda s: order[s.id]):
        same[value_of(quote(index.documents[s.document].text, s.content))].append(s)

    def key(words: str) -> tuple[bool, int, bool, int]:
        members = same[words]
        short = len(words.split()) < SHORT
        outlets = len(index.heads(s.document for s in members))
        return (short, -outlets, members[0].kind == "indirect", order[members[0].id])

    return [same[words] for words in sorted(same, key=key)]


def _utterance(index: CaseIndex, evidence: Evidence, same: Sequence[Statement]) -> Utterance:
    s = same[0]
    also = {
        x.document: evidence.cite(x.document, x.content, x.id) for x in same[1:] if x.document != s.document
    }
    text = index.documents[s.document].text
    finding = next(
        (
            Link(index.anchors[r.id], word("slots", r.slot))
            for side, r in index.relations_in.get(s.document, ())
            if r.id in index.anchors and (side.voice == s.id or any(span in s.content for span in side.spans))
        ),
        None,
    )
    return Utterance(
        s.id,
        replace(evidence.cite(s.document, s.content, s.id), also=tuple(also.values())),
        s.kind,
        shorten(plain(" ".join(text[c.start : c.end] for c in s.cue)), 40),
        chain_of(index, s),
        index.name_of(s.document, s.addressee),
        tuple(plain(text[h.start : h.end]) for h in s.hedges),
        say_date(index.contents.calendar.dates.get(s.id)),
        finding,
    )


def chain_of(index: CaseIndex, s: Statement) -> tuple[str, ...]:
    """From the outlet to the speaker: who has it from whom."""
    between = [name for c in s.chain[:-1] if (name := index.name_of(s.document, c))]
    return (index.masthead(s.document).name, *between, index.speaker_name(s))


# Actors


def rank_actors(index: CaseIndex) -> list[Actor]:
    """The named actors, those whom most outlets speak of first; bare places last."""
    mentions = mention_counts(index)
    named = (a for a in index.contents.actors.actors if a.named)
    return sorted(named, key=lambda a: weigh_actor(index, a, mentions.get(a.id, 0)))


def rank_by_name(index: CaseIndex, actors: Iterable[Actor]) -> list[Actor]:
    """Named actors by how often they are called by a name, which their records tell: no report has to be read for that."""
    return sorted(actors, key=lambda a: weigh_actor(index, a, sum(n.count for n in a.names)))


def weigh_actor(index: CaseIndex, actor: Actor, mentions: int) -> tuple[float, str]:
    """The place of an actor among all, the smallest first."""
    outlets = len(index.heads(d for d, _ in actor.members))
    kind = {"place": 0.3, "thing": 0.2, "person": 1.2}.get(actor.type, 1.0)
    return (-kind * (outlets + math.log2(1 + mentions)), actor.id)


def mention_counts(index: CaseIndex) -> dict[str, int]:
    """How often each actor is mentioned, pronouns included."""
    made: dict[str, int] = defaultdict(int)
    for m in index.mentions.values():
        actor = index.actor_of(m.document, m.chain)
        if actor is not None:
            made[actor.id] += 1
    return made


def number_actors(index: CaseIndex, actors: Iterable[Actor]) -> None:
    """Registers where each actor stands and what it is called."""
    for actor in actors:
        index.anchors[actor.id] = f"actor-{actor.id}"
        index.names[actor.id] = plain(actor.name)


def make_actor(
    index: CaseIndex, evidence: Evidence, actor: Actor, mentions: int, speakers: dict[str, str]
) -> ActorPart:
    """An actor's part of the dossier."""
    documents = sorted({d for d, _ in actor.members})
    return ActorPart(
        index.anchors[actor.id],
        actor.id,
        plain(actor.name),
        word("actor_type", actor.type),
        _roles(index, evidence, actor),
        tuple(
            NameLine(plain(n.text), n.count, index.heads(n.documents))
            for n in sorted(actor.names, key=lambda n: (-len(n.documents), -n.count, n.text))[:NAMES]
        ),
        index.heads(documents),
        len(documents),
        mentions,
        *_portraits(index, evidence, actor),
        _said_about(index, evidence, actor),
        tuple(dict.fromkeys(plain(r.text) for r in actor.reasons)),
        _events(index, actor),
        Link(speakers[actor.id], "what is reported of their words") if actor.id in speakers else None,
    )


def events_of(index: CaseIndex, actor: Actor) -> list[Event]:
    """The shown events that an actor takes part in, in the order of time."""
    found = [e for e in index.events_with.get(actor.id, ()) if e.id in index.anchors]
    return sorted(found, key=lambda e: index.in_time[e.id])


def _events(index: CaseIndex, actor: Actor) -> tuple[Link, ...]:
    """The shown events that an actor takes part in, in the order of time; each title once."""
    made: dict[str, Link] = {}
    for event in events_of(index, actor):
        if len(made) == EVENTS:
            break
        name = index.names[event.id]
        made.setdefault(name, Link(index.anchors[event.id], name))
    return tuple(made.values())


def _roles(index: CaseIndex, evidence: Evidence, actor: Actor) -> tuple[RoleLine, ...]:
    groups: dict[tuple[str, bool], list[tuple[str, int]]] = defaultdict(list)
    shown: dict[tuple[str, bool], str] = {}
    for role in own_roles(actor):
        if role.end <= role.start or role.document not in index.documents:
            continue
        key = (plain(role.text).casefold(), role.former)
        shown.setdefault(key, plain(role.text))
        groups[key].append((role.document, evidence.number(role.document, [Span(role.start, role.end)])))
    ranked = sorted(groups, key=lambda k: (-len(index.heads(d for d, _ in groups[k])), -len(groups[k]), k))
    in_time = sorted(ranked[:ROLES], key=lambda k: min(index.report_rank(d) for d, _ in groups[k]))
    return tuple(
        RoleLine(
            shown[k],
            k[1],
            index.heads(d for d, _ in groups[k]),
            tuple(n for _, n in groups[k][:2]),
            _published_between(index, [d for d, _ in groups[k]]),
        )
        for k in in_time
    )


def _published_between(index: CaseIndex, documents: Iterable[str]) -> str:
    """When reports came out, from the first to the last; "" where no day is known."""
    days = sorted(p for d in documents if (p := index.published(d)))
    if not days:
        return ""
    return say_day(days[0]) if days[0] == days[-1] else say_span(days[0], days[-1], ("", "to")).strip()


def _said_about(index: CaseIndex, evidence: Evidence, actor: Actor) -> Shortlist[Utterance]:
    """What others are reported to have said of an actor, word for word first."""
    found = []
    chains: dict[str, set[int]] = defaultdict(set)
    for document, chain in actor.members:
        chains[document].add(chain)
    for document in sorted(chains, key=index.report_rank):
        who = chains[document]
        others = [s for s in index.statements_in[document] if s.speaker not in who and s.content]
        told = [(m.start, m.end) for m in index.mentions_in[document] if m.chain in who] if others else ()
        if told:
            found += [s for s in others if _holds_any(s.content, told) and is_worth_reading(index, s)]
    cut = shortlist(_distinct(index, found), SAID, MORE_SAID)
    return Shortlist(
        tuple(_utterance(index, evidence, s) for s in cut.first),
        tuple(_utterance(index, evidence, s) for s in cut.more),
        cut.left_out,
    )


def _holds_any(spans: Iterable[Span], places: Collection[tuple[int, int]]) -> bool:
    """Whether one of some spans holds one of some places whole."""
    for s in spans:
        for start, end in places:
            if s.start <= start and end <= s.end:
                return True
    return False


def _portraits(index: CaseIndex, evidence: Evidence, actor: Actor) -> tuple[tuple[PortraitPart, ...], int]:
    """How the outlets that say most of an actor speak of it, and how many more outlets there are."""
    labels: dict[str, list[Label]] = defaultdict(list)
    views: dict[str, list[Attitude]] = defaultdict(list)
    who: set[tuple[str, int | None]] = set(actor.members)
    for document in sorted({d for d, _ in actor.members}, key=index.report_rank):
        if document not in index.documents:
            continue
        outlet = index.masthead(document).id
        labels[outlet] += [
            x for x in index.labels_in[document] if x.kind != "title" and (document, x.actor) in who
        ]
        views[outlet] += [
            x for x in index.views_in[document] if x.mention in index.mentions and (document, x.actor) in who
        ]
    told = [o for o in index.mastheads.values() if labels.get(o.id) or views.get(o.id)]
    told.sort(key=lambda o: -len(labels.get(o.id, ())) - len(views.get(o.id, ())))
    best = sorted(told[:PORTRAITS], key=lambda o: o.letter.rjust(4))
    return tuple(_portrait(evidence, o, labels[o.id], views[o.id]) for o in best), len(told) - len(best)


def _portrait(
    evidence: Evidence, outlet: Masthead, labels: Sequence[Label], views: Sequence[Attitude]
) -> PortraitPart:
    return PortraitPart(
        outlet,
        _label_lines(evidence, [x for x in labels if x.voice is None]),
        _label_lines(evidence, [x for x in labels if x.voice is not None]),
        _view_lines(evidence, [x for x in views if x.voice is None]),
        _view_lines(evidence, [x for x in views if x.voice is not None]),
    )


def _label_lines(evidence: Evidence, labels: Sequence[Label]) -> tuple[LabelLine, ...]:
    """Each wording once for each voice; evaluations before mere names."""
    groups: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for x in labels:
        groups[(plain(x.text).casefold(), x.voice or "")].append(x)
    ranked = sorted(groups.values(), key=lambda g: (g[0].kind != "evaluation", g[0].polarity == 0, -len(g)))
    return tuple(
        LabelLine(
            plain(g[0].text),
            g[0].kind,
            g[0].polarity,
            evidence.cite(g[0].document, [g[0].span], g[0].voice),
            len(g),
        )
        for g in ranked[:LABELS]
    )


def _view_lines(evidence: Evidence, views: Sequence[Attitude]) -> tuple[AttitudeLine, ...]:
    """The surest views, those of one sentence and voice as one."""
    index = evidence.index
    groups: dict[tuple[object, ...], list[Attitude]] = defaultdict(list)
    for x in sorted(views, key=lambda x: (-x.confidence, x.id)):
        sentence = index.sentence(x.document, (index.mentions[x.mention].span,))
        groups[(x.document, sentence, x.label, x.voice)].append(x)
    return tuple(
        AttitudeLine(
            g[0].label,
            evidence.cite(g[0].document, [index.mentions[x.mention].span for x in g], g[0].voice),
        )
        for g in list(groups.values())[:VIEWS]
    )


# Ties


@dataclass(frozen=True, slots=True)
class TieGroup:
    """What reports tell of one tie: who stands to whom in which relation.  `number` is its place among all."""

    number: int
    left: str
    right: str
    ties: tuple[Tie, ...]


def rank_ties(index: CaseIndex) -> list[TieGroup]:
    """The ties by pair, relation and sign; what independent outlets tell in common comes first, then what people with names do."""
    groups: dict[tuple[str, str, str, int], list[Tie]] = defaultdict(list)
    for left, right, tie in index.ties:
        groups[(left, right, tie.relation, tie.sign)].append(tie)

    def key(item: tuple[tuple[str, str, str, int], list[Tie]]) -> tuple[object, ...]:
        (left, right, relation, sign), ties = item
        named = index.actors[left].named + index.actors[right].named
        independent = index.independent(t.document for t in ties)
        return (-independent, -named, -int(sign != 0), -len(ties), left, right, relation)

    ranked = sorted(groups.items(), key=key)
    return [TieGroup(n, left, right, tuple(ties)) for n, ((left, right, _, _), ties) in enumerate(ranked, 1)]


def make_ties(index: CaseIndex, evidence: Evidence) -> Shortlist[TiePart]:
    """The best of the ties."""
    cut = shortlist(rank_ties(index), index.items, TIES)
    return Shortlist(
        tuple(make_tie(index, evidence, group) for group in cut.first),
        tuple(make_tie(index, evidence, group) for group in cut.more),
        cut.left_out,
    )


def make_tie(index: CaseIndex, evidence: Evidence, group: TieGroup, outlet: str = "") -> TiePart:
    """A tie with the passages that tell it; only those of one outlet where one is named."""
    ties = [t for t in group.ties if outlet in ("", index.masthead(t.document).id)]
    cut = shortlist(ties, first=3, more=12)
    documents = [t.document for t in ties]
    left, right = index.actors[group.left], index.actors[group.right]
    return TiePart(
        f"tie-{digest(left.id, right.id, group.ties[0].relation, str(group.ties[0].sign))}",
        group.number,
        Link(index.anchors.get(left.id), plain(left.name)),
        Link(index.anchors.get(right.id), plain(right.name)),
        left.id,
        right.id,
        word("relations", group.ties[0].relation),
        group.ties[0].sign,
        index.heads(documents),
        Shortlist(
            tuple(evidence.cite(t.document, t.evidence, t.voice) for t in cut.first),
            tuple(evidence.cite(t.document, t.evidence, t.voice) for t in cut.more),
            cut.left_out,
        ),
        index.independent(documents) > 1,
        any(t.voice is None for t in ties),
    )
