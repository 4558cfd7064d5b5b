"""The step that turns clauses into propositions: predicate, arguments, numbers, standing, day, voice.

The notion is that of a claim in the sense of `docs/concepts/claim.md`: what is asserted, made comparable.  Clauses in
which nobody and nothing has a part are left out; they could never be compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Literal

from rashomon.extract.attribution.counts_by_source import find_counts_by_source
from rashomon.extract.attribution.reading import mended
from rashomon.extract.attribution.voices import Voices
from rashomon.extract.claims.arguments import Report, argument, arguments_of, authors_of, strayed_from
from rashomon.extract.claims.predicates import Predicate, find_predicates
from rashomon.extract.claims.standing import standing_of
from rashomon.extract.claims.wording import wording_of
from rashomon.extract.claims.words import claim_words
from rashomon.extract.events.standing_words import standing_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import (
    Argument,
    EventMention,
    Figure,
    Mention,
    Proposition,
    Span,
    Statement,
    TimeExpression,
    cover,
    record_id,
)

LONGEST_CLAUSE = 260  # characters: what a reader takes in at a glance
SHORTEST_CLAUSE = 24  # characters below which the sentence is shown: "it sank" tells a reader nothing
CROWD_BACK = 2  # sentences before a count in which it is told what those who are counted did
CLEFT_STEPS = 3  # verbs between "it was on Monday that" and what happened then
_HEDGED = frozenset({"asked", "ordered", "counterfactual", "forged", "unlikely", "possible"})
_BEFORE_NOUN = frozenset({"det", "poss", "amod", "compound", "nummod", "nmod"})
_OTHER_CLAUSE = frozenset({"parataxis", "ccomp", "advcl", "conj", "relcl"})


def find_propositions(
    parsed: Parsed,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    figures: Sequence[Figure],
    event_mentions: Sequence[EventMention],
) -> tuple[Proposition, ...]:
    """The propositions of a report in text order.

    Args:
        parsed: its words; offsets are code points into the document's text, end exclusive.
        mentions, statements, times, figures, event_mentions: what the rooms below found in it.
    """
    parsed = mended(parsed)
    report, voices = Report.of(parsed, mentions, times, figures), Voices(statements)
    denials = {s.id: s.within for s in statements if _is_denial(parsed, s)}
    found: dict[str, Proposition] = {}
    for predicate in find_predicates(parsed, statements, event_mentions):
        arguments = arguments_of(report, predicate)
        if arguments and not _in_title(parsed, predicate):
            made = _proposition(report, predicate, arguments, voices, times)
            if (
                made.voice in denials
                and made.polarity == 1
                and not made.denied
                and _is_aside(parsed, predicate)
            ):
                made = replace(made, voice=denials[made.voice])
            if made.polarity == 1 or not _restricts(parsed, predicate):
                found.setdefault(made.id, made)
    for measured in _measures(report, figures, voices):
        found.setdefault(measured.id, measured)
    counted = {
        a.number for p in found.values() for a in p.arguments if a.role in ("theme", "actor", "source")
    }
    for figure in figures:
        if figure.id not in counted and figure.state in claim_words().states and figure.value is not None:
            told = _count(report, figure, voices, times)
            found.setdefault(told.id, told)
    for told in _crowds(report, figures, tuple(found.values())):
        found.setdefault(told.id, told)
    return tuple(sorted(found.values(), key=lambda p: (p.predicate, p.id)))


def _is_denial(parsed: Parsed, statement: Statement) -> bool:
    """Whether somebody denies what a statement holds."""
    deny = standing_words()["deny"] | standing_words()["refutes"]
    return any(t.lemma in deny for span in statement.cue for t in parsed.tokens_in(span))


def _is_aside(parsed: Parsed, predicate: Predicate) -> bool:
    """Whether a clause only says more of a noun: "denied the leak, which ruined 18 barrels" has nobody deny or say that they were
    ruined but the report."""
    token = parsed.tokens[predicate.verb]
    while token.dep in {"conj", "advcl", "xcomp"} and token.head != token.i:
        token = parsed.tokens[token.head]
    return token.dep == "relcl" and token.tag in {"VBD", "VBZ", "VBP"}


def _restricts(parsed: Parsed, predicate: Predicate) -> bool:
    """Whether a relative clause only says which ones are meant: "clubs which had won no cup" tells nothing of all clubs."""
    if parsed.tokens[predicate.verb].dep != "relcl":
        return False
    first = min(parsed.subtree(predicate.verb))
    noun = parsed.tokens[parsed.tokens[predicate.verb].head]
    return (
        noun.tag in {"NNS", "NNPS"}
        and first > 0
        and parsed.tokens[first - 1].text not in {",", "–", "—", "-", "("}
    )


def _measures(report: Report, figures: Sequence[Figure], voices: Voices) -> Iterator[Proposition]:
    """How long or high a thing is where no verb says so: "the 1,182-metre bridge", "the bridge, a 1,182-metre structure"."""
    parsed, words = report.parsed, claim_words()
    for figure in figures:
        last = parsed.tokens_in(figure.span)[-1:] if figure.unit in words.lengths else []
        thing = _measured(parsed, last[0]) if last else None
        if thing is None or figure.value is None:
            continue
        noun = parsed.tokens[thing]
        way = next((k.lower for k in parsed.kids(last[0].head) if k.lower in words.ways), words.way)
        of = replace(argument(report, "theme", thing), number=None, count=None)
        yield Proposition(
            record_id("pr", parsed.document.id, (figure.span,), way), parsed.document.id,
            cover([figure.span, Span(noun.start, noun.end)]), figure.span, way, "complement", None, (of,), 1, "asserted",
            voice=voices.at(figure.span), figures=(figure.id,),
        )  # fmt: skip


def _measured(parsed: Parsed, unit: Token) -> int | None:
    """The noun that a length before it is told of, or the one to which that stands in apposition."""
    noun = parsed.tokens[unit.head]
    if (
        unit.dep not in {"compound", "nmod", "nummod", "amod"}
        or noun.pos not in {"NOUN", "PROPN"}
        or noun.i < unit.i
    ):
        return None
    if noun.dep == "appos":
        return noun.head
    subjects = parsed.kids(noun.head, "nsubj") if noun.dep == "attr" else []
    return subjects[0].i if subjects else noun.i


def _crowds(report: Report, figures: Sequence[Figure], told: Sequence[Proposition]) -> Iterator[Proposition]:
    """How many did it by somebody's count, given after it was told that they did: "Police put the number at 2,000"."""
    parsed = report.parsed
    given = {parsed.tokens[c.number].start for c in find_counts_by_source(parsed) if c.source}
    counts = [f for f in figures if any(f.start <= i < f.end for i in given)]
    for figure in counts:
        found = _did(parsed, figure, told) if figure.state is None and figure.noun else None
        if found is not None:
            sentence = parsed.sentence_of(parsed.first_token_at(figure.start)).span
            before = [f.end for f in counts if sentence.start <= f.end <= figure.start]
            yield _counted_as(parsed, figure, Span(max([sentence.start, *before]), figure.end), *found)


def _did(parsed: Parsed, figure: Figure, told: Sequence[Proposition]) -> tuple[Proposition, Argument] | None:
    """What those who are counted did, by the nearest clause before that tells it of them in number."""
    here = parsed.tokens[parsed.first_token_at(figure.start)].sent
    best: tuple[Proposition, Argument] | None = None
    for before in told:
        token = parsed.tokens[parsed.first_token_at(before.predicate.start)]
        if before.form != "verb" or not token.sent < here <= token.sent + CROWD_BACK:
            continue
        counted = [a for a in before.arguments if a.plural and (a.number or a.head == figure.noun)]
        if counted and (best is None or best[0].predicate < before.predicate):
            best = before, counted[0]
    return best


def _counted_as(
    parsed: Parsed, figure: Figure, words: Span, did: Proposition, counted: Argument
) -> Proposition:
    """A count of those who did something, as a proposition of its own."""
    said = parsed.text[words.start : words.end]
    words = Span(words.start + len(said) - len(said.lstrip(" ,;\n")), words.end)
    many = replace(counted, span=figure.span, word=figure.span, mention=None, number=figure.id, count=None)
    kept = tuple(a for a in did.arguments if a is not counted)
    return replace(
        did, id=record_id("pr", parsed.document.id, (figure.span,), did.lemma), clause=words, predicate=figure.span,
        form="count", wording=(), arguments=(*kept, many), voice=figure.voice, figures=(), negation=None, hedge=None,
    )  # fmt: skip


def _count(report: Report, figure: Figure, voices: Voices, times: Sequence[TimeExpression]) -> Proposition:
    """A count that says what befell those who are counted, where no predicate does: "raised the number of dead to 41"."""
    parsed = report.parsed
    lemma = claim_words().states[figure.state or ""]
    counted = Argument(
        "theme", figure.span, figure.span, figure.noun or "people", number=figure.id, plural=True
    )
    sentence = parsed.sentence_of(min(parsed.first_token_at(figure.start), len(parsed.tokens) - 1)).span
    near = [s for s in figure.measures if sentence.contains(s)]
    ends = [i for i in (parsed.text.find(c, figure.end, sentence.end) for c in ",;") if i > 0]
    clause = Span(sentence.start, max([min([*ends, sentence.end]), *(s.end for s in near)]))
    clause = clause if len(clause) <= LONGEST_CLAUSE else cover([figure.span, *near])
    dated = [t for t in _times_in(clause, times) if t.type != "DURATION"]
    when = dated[0].id if len(dated) == 1 else None
    return Proposition(
        record_id("pr", parsed.document.id, (figure.span,), lemma), parsed.document.id,
        clause, figure.span, lemma, "count", None, (counted,), 1, "asserted",
        when=when, when_basis="clause" if when else None, voice=figure.voice or voices.at(figure.span),
    )  # fmt: skip


def _in_title(parsed: Parsed, predicate: Predicate) -> bool:
    """Whether a predicate stands in the report's title, whose clipped grammar is read too badly to be compared."""
    return parsed.document.in_title(parsed.span(predicate.at, predicate.at + 1))


def _proposition(
    report: Report,
    predicate: Predicate,
    arguments: tuple[Argument, ...],
    voices: Voices,
    times: Sequence[TimeExpression],
) -> Proposition:
    parsed = report.parsed
    token = parsed.tokens[predicate.at]
    at = Span(token.start, token.end)
    clause = clause_of(parsed, predicate, arguments)
    state = standing_of(parsed, predicate)
    none = any(
        a.determiner in claim_words().none and a.role in ("actor", "theme") and a.number is None
        for a in arguments
    )  # "no fewer than 70" are some
    polarity: Literal[1, -1] = -1 if none else state.polarity
    when, basis = _when(report, predicate, times)
    counted = {a.number for a in arguments}
    below = parsed.subtree(predicate.verb if predicate.form != "noun" else predicate.at)
    loose = [f for i in below if (f := report.counted.get(i)) is not None and f not in counted]
    return Proposition(
        record_id("pr", parsed.document.id, (at,), predicate.lemma),
        parsed.document.id,
        clause,
        at,
        predicate.lemma,
        predicate.form,
        predicate.event.type if predicate.event is not None else None,
        arguments,
        polarity,
        state.certainty,
        state.negation,
        state.hedge,
        state.denied,
        authors_of(report, state),
        when,
        basis,
        voices.at(at),
        predicate.event.id if predicate.event is not None else None,
        tuple(dict.fromkeys(loose)),
        wording_of(parsed, predicate, report.timed, state.denied or state.certainty in _HEDGED),
    )


def clause_of(parsed: Parsed, predicate: Predicate, arguments: Sequence[Argument]) -> Span:
    """The words that tell: the predicate with what hangs on it, less the clauses beside and below it."""
    top = _carrier(parsed, predicate.verb)
    kept = [top]
    for k in parsed.kids(top):
        if k.dep in _OTHER_CLAUSE and k.pos in {"VERB", "AUX"} and predicate.at not in parsed.subtree(k.i):
            continue
        if predicate.at == top and strayed_from(parsed, k):
            break
        if k.dep not in {"punct", "mark", "cc"}:
            kept += parsed.subtree(k.i)
    sentence = parsed.sentence_of(top)
    inside = [i for i in kept if sentence.first <= i < sentence.last]
    whole = cover([parsed.span(min(inside), max(inside) + 1)])
    told_of = _with_its_noun(parsed, top, whole)
    if told_of is not None and len(told_of) <= LONGEST_CLAUSE:
        return told_of
    if len(whole) < SHORTEST_CLAUSE and len(sentence.span) <= LONGEST_CLAUSE:
        return sentence.span
    if len(whole) <= LONGEST_CLAUSE:
        return whole
    near = [a.span for a in arguments if whole.contains(a.span)]
    token = parsed.tokens[predicate.at]
    tight = cover([Span(token.start, token.end), *near])
    return tight if len(tight) <= LONGEST_CLAUSE else cover([Span(token.start, token.end), *near[:1]])


def _with_its_noun(parsed: Parsed, verb: int, clause: Span) -> Span | None:
    """A relative clause with the noun that it tells of: "a ferry that sank", and not the sentence around it."""
    token = parsed.tokens[verb]
    noun = parsed.tokens[token.head]
    if token.dep != "relcl" or noun.pos not in {"NOUN", "PROPN"} or noun.i > verb:
        return None
    before = [k.i for k in parsed.kids(noun.i) if k.i < noun.i and k.dep in _BEFORE_NOUN]
    first = min([noun.i, *(i for k in before for i in parsed.subtree(k))])
    return Span(parsed.tokens[first].start, clause.end) if clause.start >= noun.end else None


def _carrier(parsed: Parsed, verb: int) -> int:
    """The verb that carries an infinitive, whose words a reader needs: "refused" over "to sign"."""
    token = parsed.tokens[verb]
    above = parsed.tokens[token.head]
    if token.dep == "xcomp" and above.pos in {"VERB", "AUX"} and above.lemma in claim_words().carries:
        return _carrier(parsed, above.i)
    return verb


def _when(
    report: Report, predicate: Predicate, times: Sequence[TimeExpression]
) -> tuple[str | None, str | None]:
    """The expression that dates a proposition: the event's own, else the only one that hangs on its predicate."""
    parsed = report.parsed
    within = _when_of(parsed, predicate.verb)
    for time in times if within is not None else ():
        if within in {t.i for t in parsed.tokens_in(time.span)}:
            return time.id, "clause"
    cleft = _cleft(parsed, predicate.verb)
    near = [x for x in times if cleft is not None and _in_clause(parsed, x, cleft)]
    if len(near) == 1:
        return near[0].id, "clause"
    if predicate.event is not None and predicate.event.when is not None:
        return predicate.event.when, predicate.event.when_basis
    near = []
    for time in _times_in(parsed.sentence_of(predicate.verb).span, times):
        words = parsed.tokens_in(time.span)
        if words and time.type != "DURATION" and _hangs(parsed, words[-1].i, predicate.verb):
            near.append(time)
    return (near[0].id, "clause") if len(near) == 1 else (None, None)


def _times_in(span: Span, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Those of some expressions in text order that stand in a span."""
    first = bisect_left(times, span.start, key=lambda t: t.start)
    begun = takewhile(lambda t: t.start < span.end, times[first:])
    return [t for t in begun if t.end <= span.end]


def _when_of(parsed: Parsed, verb: int) -> int | None:
    """The word of time that a clause of "when" tells of: "1998, when four people died"."""
    token = parsed.tokens[verb]
    if token.dep in {"relcl", "advcl"} and any(k.tag == "WRB" for k in parsed.kids(verb, "advmod")):
        return (
            token.head
            if token.dep == "relcl"
            else next(
                (t.i for t in reversed(parsed.tokens[:verb]) if t.tag == "CD" and t.sent == token.sent), None
            )
        )
    return None


def _cleft(parsed: Parsed, verb: int) -> Token | None:
    """The "was" of "It was on Monday that he found time to see them", from the verb of what was done."""
    token = parsed.tokens[verb]
    for _ in range(CLEFT_STEPS):
        above = parsed.tokens[token.head]
        if above.i == token.i:
            return None
        opens = any(k.lower == claim_words().opens for k in parsed.kids(above.i, "nsubj", "expl"))
        if above.lemma == claim_words().being and opens and token.dep in {"ccomp", "relcl", "advcl"}:
            return above
        token = above
    return None


def _in_clause(parsed: Parsed, time: TimeExpression, verb: Token) -> bool:
    words = parsed.tokens_in(time.span)
    return bool(words) and words[-1].sent == verb.sent and _hangs(parsed, words[-1].i, verb.i)


def _hangs(parsed: Parsed, word: int, verb: int) -> bool:
    """Whether the first verb above a word is this one."""
    for above in parsed.ancestors(word):
        if above.i == verb:
            return True
        if above.pos in {"VERB", "AUX"}:
            return False
    return False
