"""Events as records: the characters that tell them, their standing, their voice, their day."""

from __future__ import annotations

from dataclasses import replace

from rashomon.extract.events.found import Found, Report
from rashomon.extract.events.modality import Status
from rashomon.extract.events.predicates import is_charge
from rashomon.extract.events.roles import span_of_word
from rashomon.extract.events.slight import IDLE, SLIGHT, is_idle, is_slight
from rashomon.extract.events.times import BACKGROUND, TimeIndex
from rashomon.extract.text.parse import Token
from rashomon.model import EventMention, Span, Statement, record_id


def records(report: Report, event: Found, main: bool, sentence: Span, clock: TimeIndex) -> list[EventMention]:
    """The event as a record; "A met B, C and D" tells of three meetings."""
    first = record(report, event, main, sentence, clock)
    token = report.parsed.tokens[event.token]
    if token.pos != "VERB" or len(first.recipient) < 2 or event.kind != "CONSULT":
        return [first]
    people = [report.index.by_id[i] for i in first.recipient]
    kinds = {m.type for m in people}
    if (
        not kinds & {"person", "office"}
        or kinds - {"person", "office", "thing"}
        or event.state.modality != "asserted"
    ):
        return [first]
    made = []
    for n, one in enumerate(first.recipient):
        own = first.id if n == 0 else record_id("em", first.document, first.trigger, str(n))
        made.append(replace(first, id=own, main=main and n == 0, recipient=(one,)))
    return made


def record(report: Report, event: Found, main: bool, sentence: Span, clock: TimeIndex) -> EventMention:
    """The event as one record."""
    trigger = _trigger(report, event)
    document = report.parsed.document.id
    voice = _voice(report, trigger[0])
    state = event.state
    if voice is not None and voice.act == "accusation" and state.modality == "asserted":
        state = replace(state, modality="alleged", detail="accused")
    owners = event.kind is not None  # an act against a thing is one against its owner; others are the thing's
    actor = report.index.pick(event.actor, owners)
    if _disowns(report, report.parsed.tokens[event.token], voice, actor, state):
        state = Status("denied", 1, "disowned")
    when, basis = clock.when(event.token, event.verb, state.modality == "asserted")
    if basis == BACKGROUND and voice is not None:
        basis = None  # words about the past are in the past perfect anyhow
    return EventMention(
        id=record_id("em", document, trigger),
        document=document,
        trigger=trigger,
        lemma=report.parsed.tokens[event.token].lemma.lower(),
        type=event.kind,
        plover=event.plover,
        main=main,
        actor=actor,
        recipient=_others(report, report.index.pick(event.recipient, owners), actor),
        place=report.index.pick(event.place),
        modality=state.modality,
        polarity=state.polarity,
        detail=state.detail,
        voice=voice.id if voice is not None else None,
        when=when,
        when_basis=basis,
        sentence=sentence,
        confidence=_confidence(report, event),
    )


def _others(report: Report, found: tuple[str, ...], actor: tuple[str, ...]) -> tuple[str, ...]:
    """Those whom an act befell, without whoever did it under another word: "rejected calls for his resignation"."""
    by_id = report.index.by_id
    own = {by_id[i].chain for i in actor} - {None}
    return tuple(i for i in found if i not in actor and by_id[i].chain not in own)


def _confidence(report: Report, event: Found) -> float:
    """How likely a mention tells of an event: a word with a type does, one without as its model says, none that is slight."""
    if is_slight(report, event):
        return IDLE if is_idle(report, event) else SLIGHT
    return round(report.unlisted.likely.get(event.token, 1.0), 2) if event.kind is None else 1.0


def _disowns(
    report: Report, token: Token, voice: Statement | None, actor: tuple[str, ...], state: Status
) -> bool:
    """Whether somebody says of himself that he did not do it, which is to deny it: "X said that he had never sold it"."""
    if voice is None or voice.speaker is None or state.polarity != -1 or state.modality != "asserted":
        return False
    past = token.tag in {"VBD", "VBN"} or any(
        k.lower in report.words.words["past_do"] for k in report.parsed.kids(token.i, "aux")
    )
    return past and any(report.index.by_id[i].chain == voice.speaker for i in actor)


def _trigger(report: Report, event: Found) -> tuple[Span, ...]:
    """The word that says it, with a particle, the "fire" of "opened fire" or the "heart" of "heart attack"; behind
    it the light verb that carries a noun."""
    token = report.parsed.tokens[event.token]
    word = span_of_word(report.parsed, event.token)
    after = event.token + 1
    if token.pos == "VERB" and after < len(report.parsed.tokens):
        following = report.parsed.tokens[after]
        if following.head == event.token and _completes(report, token, following):
            return (Span(word.start, following.end),)
    elif token.pos in {"NOUN", "PROPN"}:
        whole = _whole_noun(report, token, word)
        if event.verb is not None and event.verb != event.token:
            return (whole, span_of_word(report.parsed, event.verb))
        return (whole,)
    return (word,)


def _whole_noun(report: Report, noun: Token, word: Span) -> Span:
    """An event noun with the noun before it if the two are one happening, or the whole name of an event."""
    named = report.named.get(noun.i)
    if named is not None:
        return named
    return Span(report.parsed.tokens[noun.i - 1].start, word.end) if _is_compound(report, noun) else word


def _completes(report: Report, verb: Token, following: Token) -> bool:
    """Whether the word right behind a verb is a part of it: "broke out", "checked into", "opened fire"."""
    return (
        following.dep == "prt"
        or following.lower in report.words.words["opened"]
        or f"{verb.lemma}_{following.lower}" in report.words.words["phrasal"]
    )


def _is_compound(report: Report, noun: Token) -> bool:
    """Whether a noun and the one right before it are listed as one happening."""
    before = report.parsed.tokens[noun.i - 1] if noun.i else None
    if before is None or before.head != noun.i:
        return False
    return report.words.compounds.get(f"{before.lower} {noun.lemma}") == "0" or _is_named_act(
        report, noun, before
    )


def _is_named_act(report: Report, noun: Token, before: Token) -> bool:
    """Whether two words name one thing that somebody is charged with: "money laundering", "drunken driving"."""
    return (
        noun.lower.endswith("ing")
        and before.dep in {"compound", "amod"}
        and noun.lemma not in report.words.nouns
        and noun.lemma not in report.words.general_nouns
        and is_charge(report, noun)
    )


def _voice(report: Report, trigger: Span) -> Statement | None:
    """The innermost statement whose content holds the trigger."""
    found = report.voices.at(trigger)
    return None if found is None else report.statements[found]
