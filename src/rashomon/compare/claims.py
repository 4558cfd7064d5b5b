"""What each report asserts about one linked event, actor, quantity or utterance, in comparable slots.

A claim's `slots["kind"]` says what sort it is; the other slots are plain JSON data:

  happening  what, act, who[], whom[], where[], when, own_date, around[], status, detail, polarity
  quantity   low, high, value, bound, unit, noun, state, status, who[]
  list       of ("offices", "people"), members[{start, end, text, keys[]}]
  utterance  speaker, direct, act, sourced, denied, addressee
  agent      who, deed
  denial     by_word, of (the words of what is said not to be)
  presence   value (present, absent), who
  reaction   value, who       initiative  who       cause  effect, cause       evaluation  sign

`voice` is the statement whose word a claim is (None: the outlet's own).  That somebody *said* X is never X.
The number of claims grows with the length of the reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.compare.lists import find_listings
from rashomon.compare.phrasing import (
    find_absences,
    find_agents,
    find_causes,
    find_evaluations,
    find_initiatives,
    find_stances,
    is_denial,
)
from rashomon.compare.reading import Reading
from rashomon.model import (
    Argument,
    Claim,
    Date,
    Proposition,
    Span,
    Spans,
    Statement,
    record_id,
)

_NOT_ONLY = re.compile(r"\bnot\s+(?:only|just|merely)\b")
_PAST = re.compile(r"\b(?:was|were|had|had\s+been|did|has\s+been|have\s+been)(?:\s+not|n['’]t|\s+never)\s+$")
_CLAUSAL = re.compile(r"that|[a-z]+ing|there")
_SHORTEST_CONTENT = 40  # characters from which the words of a statement tell a happening without who says so
_REACH = 160  # characters from a number to the happening that it belongs to


def make_claims(readings: Mapping[str, Reading]) -> tuple[Claim, ...]:
    """The claims of all reports, sorted by id.

    Args:
        readings: the reports with the case's answers laid over them (`read_all`), by document id.
    """
    found: dict[str, Claim] = {}
    for reading in readings.values():
        for claim in claims_of(reading):
            found.setdefault(claim.id, claim)
    return tuple(found[i] for i in sorted(found))


def claims_of(reading: Reading) -> Iterator[Claim]:
    """The claims of one report."""
    yield from _propositions(reading)
    yield from _utterances(reading)
    for sentence in reading.sentences:
        yield from _lists(reading, sentence)
        yield from _turns_of_phrase(reading, sentence)


def _claim(
    reading: Reading,
    slots: Mapping[str, Any],
    spans: Spans,
    event: str | None,
    actor: str | None,
    voice: str | None,
    mark: str = "",
) -> Claim:
    made = record_id("cl", reading.id, spans, f"{slots['kind']}|{mark}")
    return Claim(made, reading.id, event, actor, dict(slots), spans, voice)


# ------------------------------------------------------------------ propositions
def _propositions(reading: Reading) -> Iterator[Claim]:
    for told in reading.analysis.propositions:
        by_role: dict[str, list[str]] = {}
        for argument in told.arguments:
            mention = reading.mentions.get(argument.mention or "")
            actor = reading.actor_of(mention) if mention is not None else None
            if actor is not None:
                by_role.setdefault(argument.role, []).append(actor)
        date, own = _dated(reading, told)
        who, whom = by_role.get("actor", []), [a for r in _WHOM for a in by_role.get(r, [])]
        slots = {
            "kind": "proposition",
            "proposition": told.id,
            "predicate": told.lemma,
            "what": told.act,
            "who": who,
            "whom": whom,
            "where": by_role.get("place", []),
            "when": {"edtf": date.edtf, "start": date.start, "end": date.end} if date else None,
            "own_date": own,
            "polarity": told.polarity,
            "certainty": told.certainty,
            "arguments": [_argument(reading, x) for x in told.arguments],
        }
        event = reading.events.of.get(told.event or "")
        yield _claim(reading, slots, (told.clause,), event, (*who, *whom, None)[0], told.voice, told.id)


_WHOM = ("theme", "recipient", "beneficiary", "goal", "partner", "topic")


def _argument(reading: Reading, argument: Argument) -> dict[str, Any]:
    return {
        "role": argument.role,
        "words": argument.span.of(reading.text),
        "head": argument.head,
        "modifiers": list(argument.modifiers),
        "start": argument.span.start,
        "end": argument.span.end,
    }


def _dated(reading: Reading, told: Proposition) -> tuple[Date | None, bool]:
    """The day of what is told, and whether its own clause gives it in so many words."""
    date = reading.calendar.dates.get(told.event or "")
    if date is not None:
        return date, told.when_basis == "clause"
    known = reading.calendar.times.get(told.when or "")
    if known is None or not known.earliest or not known.latest:
        return None, False
    edtf = known.edtf or f"{known.earliest}/{known.latest}"
    return Date(edtf, known.earliest, known.latest), told.when_basis == "clause"


# ------------------------------------------------------------------ words spoken
def _utterances(reading: Reading) -> Iterator[Claim]:
    for statement in reading.analysis.statements:
        speaker = reading.actor(statement.speaker)
        if not statement.content:
            continue
        slots = {
            "kind": "utterance",
            "speaker": speaker,
            "direct": statement.kind != "indirect",
            "act": statement.act,
            "sourced": bool(statement.source),
            "denied": _denied(reading, statement),
            "addressee": reading.actor(statement.addressee),
        }
        sentence = reading.sentence_at(statement.content[0].start)
        event = _event_near(reading, sentence, statement.content[0]) if sentence is not None else None
        yield _claim(reading, slots, statement.content, event, speaker, statement.id, statement.id)


def _denied(reading: Reading, statement: Statement) -> bool:
    """Whether an attribution denies what it holds: "denied that ...", "denied having ...", not "denied him the visa"."""
    if not any(is_denial(reading, cue) for cue in statement.cue):
        return False
    start = statement.content[0].start
    lead = reading.text[max(0, start - 8) : start].split()
    opening = reading.text[start : start + 12].split()
    return bool(lead and lead[-1].lower() == "that") or bool(
        opening and _CLAUSAL.fullmatch(opening[0].lower())
    )


# ------------------------------------------------------------------ lists and turns of phrase
def _lists(reading: Reading, sentence: Span) -> Iterator[Claim]:
    for listing in find_listings(reading, sentence):
        event = _event_near(reading, sentence, listing.span)
        slots = {
            "kind": "list",
            "of": listing.kind,
            "members": [
                {"start": m.span.start, "end": m.span.end, "text": m.text, "keys": list(m.keys)}
                for m in listing.members
            ],
        }
        actor = next((k[1:] for m in listing.members for k in m.keys if k.startswith("@")), None)
        yield _claim(reading, slots, (listing.span,), event, actor, reading.voice_at(listing.span))


def _event_near(reading: Reading, sentence: Span, span: Span) -> str | None:
    places = [
        (abs(e.trigger[0].start - span.start), e.id, reading.events.of.get(e.id))
        for e in reading.events_by_sentence.get(sentence, ())
    ]
    linked = sorted(p for p in places if p[2] is not None)
    return linked[0][2] if linked else None


def _denier(reading: Reading, clause: Span) -> str | None:
    """The statement that denies what stands before it ("The mill denied it"), else the one that holds the denial."""
    for statement in reading.analysis.statements:
        if any(clause.contains(cue) and is_denial(reading, cue) for cue in statement.cue):
            return statement.id
    return reading.voice_at(clause)


def _turns_of_phrase(reading: Reading, sentence: Span) -> Iterator[Claim]:
    for found in find_stances(reading, sentence):
        slots: dict[str, Any] = {
            "kind": "reaction" if found.kind == "reactions" else "presence",
            "value": found.value,
            "who": found.actor,
            "cue": {"start": found.cue.start, "end": found.cue.end},
        }
        event = _event_near(reading, sentence, found.cue)
        yield _claim(
            reading, slots, (found.span,), event, found.actor, reading.voice_at(found.cue), found.value
        )
    for found in find_initiatives(reading, sentence):
        slots = {"kind": "initiative", "who": found.actor}
        event = _event_near(reading, sentence, found.cue)
        yield _claim(reading, slots, (found.span,), event, found.actor, reading.voice_at(found.cue))
    for found, deed in find_agents(reading, sentence):
        slots = {"kind": "agent", "who": found.actor, "deed": {"start": deed.start, "end": deed.end}}
        event = _event_near(reading, sentence, found.cue)
        yield _claim(reading, slots, (found.span,), event, found.actor, reading.voice_at(found.cue))
    for effect, cue, cause in find_causes(reading, sentence):
        slots = {
            "kind": "cause",
            "effect": {"start": effect.start, "end": effect.end},
            "cause": {"start": cause.start, "end": cause.end},
        }
        whole = Span(min(effect.start, cause.start), max(effect.end, cause.end))
        event = _event_near(reading, sentence, cue)
        yield _claim(reading, slots, (whole,), event, None, reading.voice_at(cue), str(cue.start))
    for clause, core in find_absences(reading, sentence):
        by_word = not clause.contains(core) or not reading.text[clause.start : core.start].lower().startswith(
            "there"
        )
        slots = {"kind": "denial", "of": {"start": core.start, "end": core.end}, "by_word": by_word}
        event = _event_near(reading, sentence, core)
        voice = reading.voice_at(core) if sentence.contains(core) else _denier(reading, clause)
        yield _claim(reading, slots, (clause,), event, None, voice, str(core.start))
    for word, sign in find_evaluations(reading, sentence):
        slots = {"kind": "evaluation", "sign": sign, "word": {"start": word.start, "end": word.end}}
        event = _event_near(reading, sentence, word)
        yield _claim(
            reading, slots, (reading.clause(word),), event, None, reading.voice_at(word), str(word.start)
        )
