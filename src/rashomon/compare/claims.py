"""What each report asserts about one linked event, actor, quantity or utterance, in comparable slots.

A claim's `slots["kind"]` says what sort it is; the other slots are plain JSON data:

  proposition  predicate, what, who[], whom[], where[], when, own_date, polarity, certainty, arguments[], proposition (an id)
  list       of ("offices", "people"), members[{start, end, text, keys[]}]
  utterance  speaker, direct, act, sourced, denied, addressee
  presence   value (present, absent), who
  reaction   value, who

`voice` is the statement whose word a claim is (None: the outlet's own).  That somebody *said* X is never X.
The number of claims grows with the length of the reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.compare.lists import find_listings
from rashomon.compare.phrasing import (
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

_CLAUSAL = re.compile(r"that|[a-z]+ing|there")


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
        "number": argument.number,
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
