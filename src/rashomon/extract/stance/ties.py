"""Signed relations between two actors, as one report tells them.

They come from events with both roles filled, from standing relations ("tensions between A and B", "A's close ties with
B", "A is an ally of B"), and from adjectives such as "A-backed".  A tie never stands without its evidence and voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from rashomon.extract.attribution.voices import Voices
from rashomon.extract.events.roles import MentionIndex
from rashomon.extract.text.clauses import Frame, frame, heads, obliques
from rashomon.extract.text.parse import Parsed, Token
from rashomon.lang.tables import load_table
from rashomon.model import EventMention, Mention, Span, Spans, Statement, Tie, cover, record_id


@dataclass(frozen=True, slots=True)
class _Link:
    """A relation between two mentions before it becomes a record."""

    left: Mention
    right: Mention
    relation: str
    sign: Literal[-1, 0, 1]
    trigger: Span
    voice: str | None = None
    when: str | None = None
    confidence: float = 0.8


def find_ties(
    parsed: Parsed,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    event_mentions: Sequence[EventMention],
) -> tuple[Tie, ...]:
    """The ties of a document, the surest first, then in text order."""
    table = load_table("en", "ties.toml")
    index = MentionIndex.of(parsed, mentions)
    by_id = {m.id: m for m in mentions}
    voices = Voices(statements)
    found = list(_from_events(by_id, event_mentions, table))
    for token in parsed.tokens:
        found.extend(_from_token(parsed, index, token, table, voices))
    made: dict[str, Tie] = {}
    for link in found:
        tie = _tie(parsed, link)
        if tie is not None and tie.id not in made:
            made[tie.id] = tie
    return tuple(sorted(made.values(), key=lambda t: (-t.confidence, t.evidence, t.id)))


def _tie(parsed: Parsed, link: _Link) -> Tie | None:
    """The record, if both sides are somebody and not the same."""
    left, right = link.left, link.right
    if left.chain is None or right.chain is None or left.chain == right.chain:
        return None
    evidence: Spans = (cover([left.span, link.trigger, right.span]),)
    if len(evidence[0]) > 300:
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


def _from_events(
    by_id: dict[str, Mention], events: Sequence[EventMention], table: dict[str, Any]
) -> Iterator[_Link]:
    """What one did to another is a relation between them."""
    for event in events:
        if event.plover is None or event.plover not in table["types"]:
            continue
        if event.type == "THREATEN" and event.lemma in table["nouns"]:
            continue  # a standing relation, found as such
        relation, sign = table["types"][event.plover]
        if event.type == "CONSULT" and event.plover == "AGREE":
            relation, sign = table["planned"]["CONSULT"]
        if event.plover == event.type and event.modality == "asserted":
            relation, sign = table["lemmas"].get(event.lemma, (relation, sign))
        sure = 0.9 if event.modality == "asserted" else 0.6
        for left in event.actor:
            for right in (*event.recipient, *(() if event.recipient else event.place)):
                if left in by_id and right in by_id:
                    yield _Link(
                        by_id[left],
                        by_id[right],
                        relation,
                        sign,
                        cover(event.trigger),
                        event.voice,
                        event.when,
                        sure,
                    )


def _from_token(
    parsed: Parsed, index: MentionIndex, token: Token, table: dict[str, Any], voices: Voices
) -> Iterator[_Link]:
    """The standing relations that a noun, an adjective or a verb names."""
    hyphen, verbs = "-" in token.text or token.lower in table["suffixes"], _verbs().get(token.lemma, ())
    if not (hyphen or (verbs and token.pos == "VERB") or token.lemma in table["copulas"]) and (
        token.pos != "NOUN" or token.lemma not in table["nouns"]
    ):
        return
    voice = voices.at(Span(token.start, token.end))
    if token.pos == "NOUN" and token.lemma in table["nouns"]:
        yield from _from_noun(parsed, index, token, table, voice)
    if token.lemma in table["copulas"] and token.dep in {"attr", "acomp", "oprd"}:
        relation, sign = table["copulas"][token.lemma]
        for left in _mentions(index, frame(parsed, token.head).subject):
            near = obliques(parsed, token.i)
            others = [i for p in table["prepositions"]["other"] for i in near.get(p, ())] + heads(
                parsed, parsed.kids(token.i, "poss")
            )
            for right in _mentions(index, others):
                yield _Link(left, right, relation, sign, Span(token.start, token.end), voice)
    if token.pos == "VERB":
        yield from _from_verb(parsed, index, token, table, voice)
    if hyphen:
        yield from _from_suffix(parsed, index, token, table, voice)


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    """The frames of each verb that tells of a relation ("side with")."""
    found: dict[str, list[str]] = {}
    for key in load_table("en", "ties.toml")["verbs"]:
        found.setdefault(key.split()[0], []).append(key)
    return {verb: tuple(keys) for verb, keys in found.items()}


def _from_verb(
    parsed: Parsed, index: MentionIndex, token: Token, table: dict[str, Any], voice: str | None
) -> Iterator[_Link]:
    keys = _verbs().get(token.lemma, ())
    if not keys:
        return
    made = frame(parsed, token.i)
    if parsed.kids(token.i, "neg"):
        return
    for key in keys:
        _, _, prep = key.partition(" ")
        others = made.oblique.get(prep, []) if prep else made.object
        relation, sign = table["verbs"][key]
        for left in _mentions(index, made.subject):
            for right in _mentions(index, others):
                yield _Link(left, right, relation, sign, Span(token.start, token.end), voice)


def _from_noun(
    parsed: Parsed, index: MentionIndex, token: Token, table: dict[str, Any], voice: str | None
) -> Iterator[_Link]:
    relation, sign = table["nouns"][token.lemma]
    adjectives = {k.lower for k in parsed.kids(token.i, "amod")}
    if adjectives & set(table["adjectives"]["bad"].split()):
        sign = -1
    near, owner = obliques(parsed, token.i), table["prepositions"]["owner"]
    trigger = Span(token.start, token.end)
    both = _mentions(index, [i for p in table["prepositions"]["both"] for i in near.get(p, ())])
    for n, left in enumerate(both):
        for right in both[n + 1 :]:
            yield _Link(left, right, relation, sign, trigger, voice)
    if both:
        return
    lefts = heads(parsed, parsed.kids(token.i, "poss"))
    others = [i for p in table["prepositions"]["other"] if p not in owner for i in near.get(p, ())]
    if token.dep in {"dobj", "attr", "nsubjpass"} and parsed.tokens[token.head].pos in {"VERB", "AUX"}:
        made: Frame = frame(parsed, token.head)
        if parsed.kids(token.head, "neg"):
            return
        lefts = lefts or [i for i in made.subject if i != token.i]
        others = others or [i for p in table["prepositions"]["of_verb"] for i in made.oblique.get(p, ())]
    lefts = lefts or [i for p in owner for i in near.get(p, ())]
    for left in _mentions(index, lefts):
        for right in _mentions(index, others):
            yield _Link(left, right, relation, sign, trigger, voice)


def _from_suffix(
    parsed: Parsed, index: MentionIndex, token: Token, table: dict[str, Any], voice: str | None
) -> Iterator[_Link]:
    """ "Sedra-backed fighters": the noun is tied to the name before the hyphen."""
    end = token.lower.rpartition("-")[2]
    if end not in table["suffixes"] or token.dep not in {"amod", "compound", "nmod"}:
        return
    relation, sign = table["suffixes"][end]
    left = index.at(token.head)
    sources = [k.i for k in parsed.kids(token.i, "npadvmod", "advmod", "compound", "nsubj")]
    for source in sources:
        right = index.at(source)
        if left is not None and right is not None:
            yield _Link(left, right, relation, sign, Span(token.start, token.end), voice, confidence=0.7)


def _mentions(index: MentionIndex, found: Sequence[int]) -> list[Mention]:
    picked = [index.at(i) for i in found]
    return [index.clearest(m) for m in picked if m is not None and m.type != "thing"]
