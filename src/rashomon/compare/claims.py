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
    negated,
    pattern,
)
from rashomon.compare.reading import Reading
from rashomon.compare.words import phrases
from rashomon.model import (
    Claim,
    Date,
    EventMention,
    Figure,
    Span,
    Spans,
    Statement,
    cover,
    record_id,
)

ABOUT = 0.1  # "about 40" may be 36 to 44
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
    yield from _happenings(reading)
    yield from _plain_tellings(reading)
    yield from _quantities(reading)
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


# ------------------------------------------------------------------ happenings and numbers
def _happenings(reading: Reading) -> Iterator[Claim]:
    for mention in reading.analysis.event_mentions:
        who, whom = reading.who(mention.actor), reading.who(mention.recipient)
        event = reading.events.of.get(mention.id)
        if event is None and not who and not whom:
            continue
        told = _told(reading, mention)
        date, own = _dated(reading, mention, told)
        slots = {
            "kind": "happening",
            "what": mention.type,
            "act": mention.lemma,
            "who": list(who),
            "whom": list(whom),
            "where": list(reading.who(mention.place) or _there(reading, told)),
            "when": {"edtf": date.edtf, "start": date.start, "end": date.end} if date else None,
            "own_date": own,
            "status": _standing(reading, mention, told, date),
            "detail": mention.detail,
            "polarity": _polarity(reading, mention, told),
            "around": list(_around(reading, told)),
            "mention": mention.id,
        }
        actor = who[0] if who else whom[0] if whom else None
        yield _claim(reading, slots, (told,), event, actor, mention.voice, mention.id)


def _plain_tellings(reading: Reading) -> Iterator[Claim]:
    """Sentences that give a day, a place or a number but in which no event was found, told as they stand."""
    for sentence in reading.sentences:
        if sentence in reading.events_by_sentence:
            continue
        clause = reading.clause(Span(sentence.start, sentence.start + 1))
        days = [t for t in reading.times_by_sentence.get(sentence, ()) if clause.contains(t[0])]
        where, around = _there(reading, clause), _around(reading, clause)
        if not (days or where or reading.figures_by_sentence.get(sentence)) or not (around or where):
            continue
        when = {"edtf": days[0][1], "start": days[0][1], "end": days[0][2]} if len(days) == 1 else None
        planned = pattern("plans", "cues").search(reading.text, clause.start, clause.end)
        out = reading.published[1]
        future = out is not None and when is not None and when["start"] > out
        slots = {
            "kind": "happening",
            "what": None,
            "act": None,
            "who": list(around[:1]),
            "whom": [],
            "where": list(where),
            "when": when,
            "own_date": when is not None,
            "status": "planned" if planned or future else "asserted",
            "detail": None,
            "polarity": -1 if negated(reading, clause) else 1,
            "around": list(around),
        }
        yield _claim(reading, slots, (clause,), None, (*around, *where)[0], reading.voice_at(clause))


def _there(reading: Reading, clause: Span) -> tuple[str, ...]:
    """The places that a clause names after a word of place ("in Molvena"), where the event itself has none."""
    sentence = reading.sentence_at(clause.start)
    mentions = reading.mentions_by_sentence.get(sentence, ()) if sentence is not None else ()
    found = set()
    for m in mentions:
        lead = reading.text[max(clause.start, m.start - 12) : m.start].split()
        while lead and lead[-1].lower() in ("the", "of"):
            lead.pop()
        if (
            m.type == "place"
            and m.kind == "name"
            and clause.contains(m.span)
            and lead
            and lead[-1].lower() in phrases("places", "at")
        ):
            found.add(reading.actor_of(m))
    return tuple(sorted(a for a in found if a is not None))


def _around(reading: Reading, clause: Span) -> tuple[str, ...]:
    """The people and bodies named, or meant by a pronoun, in a clause."""
    sentence = reading.sentence_at(clause.start)
    mentions = reading.mentions_by_sentence.get(sentence, ()) if sentence is not None else ()
    found = {
        reading.actor_of(m)
        for m in mentions
        if clause.contains(m.span)
        and m.type in ("person", "organisation", "group", "state")
        and m.chain is not None
    }
    return tuple(sorted(a for a in found if a is not None))


def _dated(reading: Reading, mention: EventMention, told: Span) -> tuple[Date | None, bool]:
    """The date of a happening, and whether its own clause gives it in so many words.

    Where the document stage found none, the one date that stands in the clause is taken.
    """
    date = reading.calendar.dates.get(mention.id)
    inside = [
        t
        for t in reading.times_by_sentence.get(reading.sentence_at(told.start) or told, ())
        if told.contains(t[0])
    ]
    if date is not None:
        return date, mention.when_basis == "clause" or (mention.when_basis == "sentence" and bool(inside))
    if len(inside) != 1:
        return None, False
    span, first, last = inside[0]
    return Date(first if first == last else f"{first}/{last}", first, last, (span,)), True


def _polarity(reading: Reading, mention: EventMention, told: Span) -> int:
    """1 or -1 as the event step found it; "not only" negates nothing."""
    if mention.polarity == -1 and _NOT_ONLY.search(reading.text, told.start, mention.trigger[0].start):
        return 1
    return mention.polarity


def _standing(reading: Reading, mention: EventMention, told: Span, date: Date | None) -> str:
    """How a happening is told: as the event step found it, but a plan where its day lies after the report, or words
    of planning stand before it, and denied where the statement that holds it is a denial."""
    if mention.modality == "planned" and _PAST.search(reading.text, told.start, mention.trigger[0].start):
        return "asserted"
    if mention.modality not in ("asserted", "alleged"):
        return mention.modality
    statement = reading.statements.get(mention.voice or "")
    if statement is not None and any(is_denial(reading, cue) for cue in statement.cue):
        return "denied"
    out = reading.published[1]
    if out is not None and date is not None and date.start is not None and date.start > out:
        return "planned"
    planned = pattern("plans", "cues").search(reading.text, told.start, mention.trigger[0].end)
    return "planned" if planned else mention.modality


def _told(reading: Reading, mention: EventMention) -> Span:
    """The words that tell a happening: its clause with those who take part, without the one who says so."""
    around = [
        reading.mentions[m].span
        for m in (*mention.actor, *mention.recipient, *mention.place)
        if m in reading.mentions
    ]
    told = reading.clause(mention.trigger[0], around)
    statement = reading.statements.get(mention.voice or "")
    for piece in statement.content if statement is not None else ():
        inner = Span(max(told.start, piece.start), min(told.end, piece.end))
        if piece.contains(mention.trigger[0]) and len(inner) >= _SHORTEST_CONTENT:
            return inner
    return told


def _quantities(reading: Reading) -> Iterator[Claim]:
    for figure in reading.analysis.figures:
        bounds = interval(figure)
        sentence = reading.sentence_at(figure.start)
        if bounds is None or sentence is None:
            continue
        counted = _counted_before(reading, figure, sentence)
        near = _nearest(reading, reading.sentence_at(counted.start) if counted else sentence, figure)
        event = reading.events.of.get(near.id) if near is not None else None
        who = reading.who((*near.actor, *near.recipient)) if near is not None else ()
        slots = {
            "kind": "quantity",
            "low": bounds[0],
            "high": bounds[1],
            "value": figure.value,
            "bound": figure.bound,
            "unit": figure.unit,
            "noun": figure.noun,
            "state": figure.state,
            "status": near.modality if near is not None else "asserted",
            "what": near.type if near is not None else None,
            "act": near.lemma if near is not None else None,
            "who": list(who),
            "where": list(_places(reading, sentence, figure.span)),
            "figure": figure.id,
            "start": figure.start,
            "end": figure.end,
        }
        measured = [s for s in figure.measures if sentence.contains(s)]
        span = reading.clause(figure.span, measured)
        voice = figure.voice or reading.voice_at(figure.span)
        spans = (span,) if counted is None else (reading.clause(counted), _given(reading, figure, span))
        yield _claim(reading, slots, spans, event, who[0] if who else None, voice, figure.id)


def _places(reading: Reading, sentence: Span, around: Span) -> tuple[str, ...]:
    """The places named in the clause of a number."""
    clause = reading.clause(around)
    found = {
        reading.actor_of(m)
        for m in reading.mentions_by_sentence.get(sentence, ())
        if m.kind == "name" and m.type in ("place", "state") and not m.metonym and clause.contains(m.span)
    }
    return tuple(sorted(a for a in found if a is not None))


def interval(figure: Figure) -> tuple[float, float | None] | None:
    """The least and the most that a number allows (None: no upper end), or None where it says no number."""
    value = figure.value
    if value is None:
        return None
    match figure.bound:
        case "at_least":
            return (value, None)
        case "at_most":
            return (0.0, value)
        case "range":
            return (value, figure.value_max if figure.value_max is not None else value)
        case "about":
            return (value * (1 - ABOUT), value * (1 + ABOUT))
        case "exact":
            return (value, value)


def _given(reading: Reading, figure: Figure, clause: Span) -> Span:
    """The words by which one source gives a number, where several give theirs in one clause: "the union at 90"."""
    statement = reading.statements.get(figure.voice or "")
    if statement is None or not statement.source:
        return clause
    said = cover([*statement.source, *statement.content])
    return said if clause.contains(said) else clause


def _counted_before(reading: Reading, figure: Figure, sentence: Span) -> Span | None:
    """What a number counts where an earlier sentence names it ("The police put it at 40")."""
    if not figure.measures or sentence.contains(figure.measures[0]):
        return None
    return figure.measures[0]


def _nearest(reading: Reading, sentence: Span | None, figure: Figure) -> EventMention | None:
    """The happening of the same sentence whose trigger stands nearest to a number."""
    found = reading.events_by_sentence.get(sentence, ()) if sentence is not None else ()
    places = [(abs(e.trigger[0].start - figure.start), e.id, e) for e in found]
    near = min(places, key=lambda p: p[:2], default=None)
    return near[2] if near is not None and near[0] <= _REACH else None


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
