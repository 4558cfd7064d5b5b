"""Signed relations between two actors, as one report tells them.

They come from events with both roles filled and from standing relations (`standing.py`).  A tie has two ends that are
somebody, and an act or a state that helps, harms or joins them; it never stands without its evidence and voice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from rashomon.extract.attribution.voices import Voices
from rashomon.extract.events.roles import MentionIndex
from rashomon.extract.stance.standing import Link, Standing, is_somebody
from rashomon.extract.text.parse import Parsed, Token
from rashomon.lang.tables import load_table
from rashomon.model import EventMention, Mention, Spans, Statement, Tie, cover, record_id

_LONGEST = 300  # characters of one piece of evidence
_BELOW = frozenset({"ccomp", "advcl", "relcl", "csubj"})
_WITHIN = frozenset({"compound", "nmod", "poss"})  # of a name before its noun: "near the X enclave"
_DENIED = _BELOW | {"xcomp", "pcomp"}


def find_ties(
    parsed: Parsed,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    event_mentions: Sequence[EventMention],
) -> tuple[Tie, ...]:
    """The ties of a document, the surest first, then in text order."""
    table = load_table("en", "ties.toml")
    index = MentionIndex.of(parsed, mentions)
    standing = Standing(parsed, index, Voices(statements), table)
    found = [*_from_events(standing, event_mentions), *standing.all()]
    made: dict[str, Tie] = {}
    told: set[tuple[object, ...]] = set()
    for link in found:
        ends, sentence = (link.left.chain, link.right.chain), parsed.first_token_at(link.trigger.start)
        keys = {
            (link.trigger.start, *ends, link.sign),
            (parsed.sentence_of(sentence).i, *ends, link.relation),
        }
        tie = _tie(parsed, link) if told.isdisjoint(keys) else None
        if tie is not None:
            told |= keys
            made.setdefault(tie.id, tie)
    return tuple(sorted(made.values(), key=lambda t: (-t.confidence, t.evidence, t.id)))


def _tie(parsed: Parsed, link: Link) -> Tie | None:
    """The record, if both sides are somebody and not the same."""
    left, right = link.left, link.right
    if left.chain is None or right.chain is None or left.chain == right.chain:
        return None
    evidence: Spans = (cover([left.span, link.trigger, right.span]),)
    if len(evidence[0]) > _LONGEST:
        evidence = tuple(sorted({left.span, link.trigger, right.span}))
    document = parsed.document.id
    return Tie(
        id=record_id("ti", document, evidence, f"{left.start}>{right.start}:{link.relation}"),
        document=document,
        from_actor=left.chain,
        to_actor=right.chain,
        relation=link.relation,
        sign=link.sign,
        evidence=evidence,
        voice=link.voice,
        when=link.when,
        confidence=link.confidence,
    )


def _from_events(standing: Standing, events: Sequence[EventMention]) -> Iterator[Link]:
    """What one did to another is a relation between them."""
    parsed, table = standing.parsed, standing.table
    deeds = {parsed.first_token_at(e.trigger[0].start): e for e in events if _harms(e, table)}
    for event in events:
        pair = _relation(event, table)
        if pair is None:
            continue
        if event.plover == "CONSULT" and event.lemma in table["asking"]["lemmas"]:
            trigger = parsed.first_token_at(event.trigger[0].start)
            called = any(parsed.kids(k.i, "aux") for k in parsed.kids(trigger, "xcomp"))
            pair = table["asking"]["relation"] if called else pair  # "called on him to go"
        if _is_cleared(parsed, event, table):
            pair = table["cleared"]["relation"]
        sure = 0.9 if event.modality == "asserted" else 0.6
        for left in _ends(standing, event.actor, pair[1]):
            if _is_home(parsed, left, table) or (
                _goes(event, table) and _is_owner(parsed, event, left, table)
            ):
                continue
            reached = _judged(parsed, event, table, deeds)
            reached = (event.recipient or _place(event, pair, table)) if reached is None else reached
            for right in _ends(standing, reached, pair[1]):
                if not _is_apart(parsed, event, right, table, deeds):
                    yield Link(
                        left, right, pair[0], pair[1], cover(event.trigger), event.voice, event.when, sure
                    )


def _is_home(parsed: Parsed, left: Mention, table: dict[str, Any]) -> bool:
    """Whether a place is only where those are from who did it: "fishermen of X sued the owner"."""
    token = parsed.tokens[parsed.first_token_at(left.head)]
    over = parsed.tokens[token.head]
    return (
        left.type == "place"
        and not left.metonym
        and token.dep == "pobj"
        and over.lower in (*table["prepositions"]["owner"], *table["places"]["at"])
        and parsed.tokens[over.head].tag == "NNS"
    )


def _goes(event: EventMention, table: dict[str, Any]) -> bool:
    """Whether one goes somewhere."""
    return table["lemmas"].get(event.lemma, ("",))[0] in table["places"]["relations"]


def _is_owner(parsed: Parsed, event: EventMention, left: Mention, table: dict[str, Any]) -> bool:
    """Whether what goes is only somebody's ("a Brask plane landed"), or goes down."""
    token = parsed.tokens[parsed.first_token_at(left.head)]
    trigger = parsed.first_token_at(event.trigger[0].start)
    ways = {k.lower for k in parsed.kids(trigger, "prt", "advmod", "acomp")}
    owner = token.dep in _WITHIN and parsed.tokens[trigger].pos == "VERB"
    return owner or not ways.isdisjoint(table["places"]["lost"])


def _is_of_fault(parsed: Parsed, trigger: int, token: Token, table: dict[str, Any]) -> bool:
    """Whether an end only has what is passed over, where that is no demand of his."""
    things = [k for k in parsed.kids(trigger, "dobj") if k.i != token.i]
    return any(k.lemma.lower() not in table["answers"]["asked"] for k in things)


def _judged(
    parsed: Parsed, event: EventMention, table: dict[str, Any], deeds: Mapping[int, EventMention]
) -> Sequence[str] | None:
    """Who did the harm that is blamed or praised: "condemned the attack on A by B" is said of B, "condemned the attack on A" of
    nobody; None where it is said of no such deed."""
    if event.plover not in table["judging"]["types"]:
        return None
    trigger = parsed.first_token_at(event.trigger[0].start)
    objects = [k.i for k in parsed.kids(trigger, "dobj", "nsubjpass") if k.i in deeds]
    if not objects or parsed.kids(trigger, "dative"):
        return None
    return [i for n in objects for i in deeds[n].actor if i not in event.actor]


def _place(event: EventMention, pair: Sequence[Any], table: dict[str, Any]) -> Sequence[str]:
    """Where a deed is done, for deeds that are done to a place: one may attack or visit it, but helps and meets nobody there."""
    reached = event.plover in table["places"]["types"] or pair[0] in table["places"]["relations"]
    return event.place if reached else ()


def _ends(standing: Standing, ids: Sequence[str], sign: int) -> list[Mention]:
    """The mentions of a role that are somebody, with those named as examples."""
    named = [standing.index.by_id[i] for i in ids if i in standing.index.by_id]
    found = [m for mention in named for m in standing.with_examples(mention) if is_somebody(m, sign)]
    return list({m.id: m for m in found}.values())


def _relation(event: EventMention, table: dict[str, Any]) -> Sequence[Any] | None:
    """The relation and sign that a deed makes, None where it helps and harms nobody."""
    if event.plover is None or event.plover not in table["types"]:
        return None
    if event.type == "THREATEN" and event.lemma in table["nouns"]:
        return None  # a standing relation, found as such
    if event.lemma in table["no_deed"]["lemmas"]:
        return None
    if event.plover == "REJECT" != event.type:
        return None  # "did not help", "failed to find": what somebody left undone refuses nobody
    pair: Sequence[Any] = table["types"][event.plover]
    if event.type == "CONSULT" and event.plover == "AGREE":
        pair = table["planned"]["CONSULT"]
    if event.plover == event.type == "REQUEST" and event.lemma in table["asking"]["lemmas"]:
        pair = table["asking"]["relation"]
    if event.plover == event.type and event.modality == "asserted":
        pair = table["lemmas"].get(event.lemma, pair)
    return pair


def _harms(event: EventMention, table: dict[str, Any]) -> bool:
    pair = table["types"].get(event.type or "")
    return pair is not None and pair[1] < 0


def _is_cleared(parsed: Parsed, event: EventMention, table: dict[str, Any]) -> bool:
    """Whether it is found that somebody is not to blame: "found him not guilty"."""
    if event.plover != "ACCUSE" or event.lemma not in table["cleared"]["verbs"]:
        return False
    trigger = parsed.first_token_at(event.trigger[0].start)
    return any(
        parsed.tokens[i].lower in table["cleared"]["guilty"]
        and parsed.tokens[i - 1].lower in table["cleared"]["not"]
        for i in parsed.subtree(trigger)
        if i > trigger
    )


def _is_apart(
    parsed: Parsed, event: EventMention, right: Mention, table: dict[str, Any], hostile: Collection[int]
) -> bool:
    """Whether the deed is not done to the other end: it only stands in a clause below a friendly deed ("promised that the
    editor would be freed"), below a hostile one that is agreed to ("agreed to suspend flights to B") or in what is denied
    ("denies arresting B"), or it is what is moved or handed over ("sent troops")."""
    trigger = parsed.first_token_at(event.trigger[0].start)
    token = parsed.tokens[parsed.first_token_at(right.head)]
    if token.dep == "dobj" and token.head == trigger:
        if event.plover in table["moves"]["types"]:
            return True
        if event.plover in table["moves"]["handed_by"] and event.lemma in table["moves"]["handed"]:
            return True
    if event.lemma in table["kills"]["lemmas"] and right.type not in ("person", "group"):
        return True  # "kills nineteen in a hospital"
    if (
        event.plover == "REJECT"
        and event.lemma in table["answers"]["silent"]
        and _is_of_fault(parsed, trigger, token, table)
    ):
        return True  # "ignored the failures of B"
    outer = token
    while outer.dep in _WITHIN and outer.head != outer.i:
        outer = parsed.tokens[outer.head]
    over = parsed.tokens[outer.head]
    if outer.dep == "pobj" and over.lower in table["places"]["at"]:
        if event.plover in table["places"]["gatherings"]:
            return True  # "led a vigil at the church"
        if event.plover in table["places"]["held"] and right.type in ("place", "state"):
            return True  # "signed a truce in the capital"
        if event.plover == "CONSULT" and not _goes(event, table):
            return True  # "at a conference in the ministry"
    if outer.dep == "pobj" and over.lower in table["places"]["beside"]:
        return True  # "exchanged fire near the village"
    denied = event.plover == "REJECT" and event.lemma in table["through_clauses"]["denied"]
    if event.plover in table["through_clauses"]["types"] and not denied:
        return False
    for above in (token, *parsed.ancestors(token.i)):
        if above.i == trigger:
            return False
        if above.dep in (_DENIED if denied else _BELOW) or (event.plover == "AGREE" and above.i in hostile):
            return trigger in {a.i for a in parsed.ancestors(above.i)}
    return False
