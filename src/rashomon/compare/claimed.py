"""Disputes that one sentence tells: "The mayor rejected the company's claim that the valves had been checked".

Whoever rejects, disputes or contradicts a claim says that it was not so, and the one whose claim it is that it was, so that nothing
has to be looked for.  Where nobody is named whose claim it is ("denied media reports that"), it is somebody's all the same.  A denial
that names no claim ("denied that it had opened the sluice") says only that somebody may think so: such a dispute stays unsure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.compare import features as f
from rashomon.compare.denials import at_court, denies, denies_part, part_in
from rashomon.compare.facts import DOER, Fact, Filler, claims_of
from rashomon.compare.lexicon import words
from rashomon.compare.scene import Scene, relation
from rashomon.compare.verdicts import DENIED, HAPPENED, reality
from rashomon.compare.words import stem
from rashomon.model import Argument, Proposition, Reason, Relation, RelationKind, Side, Span

DENIED_THERE = Reason("claim_denied", "One sentence tells what is claimed, and who denies it.")
SURE = 0.84  # how likely a dispute is right that a report tells as one: who claims it is said
SOMEBODY = 0.82  # or only that it is claimed
NAMED_ONLY = 0.76  # or what is claimed has a noun, and no clause
UNCLAIMED = 0.6  # or only that it is denied
LONGEST = 60  # characters between the noun for a claim and what it says
TELLING_COUNT = 10  # the least number by which a count is known again in another report
MOST = 4  # passages of other reports beside a denied count
OPENING = 3  # words behind the noun for a claim among which what it says opens: "allegations on Monday that"
OF_PART = ("for:", "in:")  # and before that in which somebody has a part
OF_WHAT = ("of:", "about:")  # before that of which a claim is, in what restricts its noun


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a clause denies: its words, what they tell where they are a clause, and how likely somebody says so."""

    words: Span
    said: Fact | None
    sure: float


def relate_claims(
    scene: Scene, facts: Sequence[Fact], decided: Container[frozenset[str]], standing: Container[str] = ()
) -> Iterator[Relation]:
    """The claims that somebody is told to deny, each with the one whose claim it is.

    Args:
        decided: the pairs of claims of which it is known what they are to each other.
        standing: the claims that are in dispute with what another passage tells: these need no second line.
    """
    told: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda x: (x.document, x.told.predicate)):
        told[fact.document, fact.sentence].append(fact)
    for no in facts:
        if at_court(no) or not _is_told(no) or no.claim.id in standing:
            continue
        beside = told[no.document, no.sentence]
        found = (
            _claim_in(no, beside)
            if denies(no) or claimed_by(no.told) is not None
            else _called_false(no, beside)
            if calls_false(no.told)
            else _insisted(no)
        )
        if found is None:
            continue
        said = found.said
        if said is not None and (said.claim.id in standing or claims_of(no, said) in decided):
            continue
        denial = scene.side(no.claim, DENIED)
        sides = [
            replace(denial, voice=None) if no.lemma in words().denying else denial,
            Side(no.document, (found.words,), None, HAPPENED, no.claim.id),
            *(scene.side(x.claim, HAPPENED) for x in _who_counts_so(said, no, facts)),
        ]
        why = (*f.reasons((f.one_says_it_was_not, True)), DENIED_THERE)
        kind: RelationKind = "contradicts" if found.sure > UNCLAIMED else "unclear"
        event, actor = (said.event, said.claim.actor) if said is not None else (no.event, no.claim.actor)
        made = relation(scene, kind, "polarity", sides, why, found.sure, event, actor)
        if made is not None:
            yield made


def _who_counts_so(said: Fact | None, no: Fact, facts: Sequence[Fact]) -> list[Fact]:
    """Where other reports tell the very count that is denied, of what befell the same: of "denied that 4,000 had been hurt" those
    that say so."""
    if said is None or not said.outcomes or not said.values:
        return []
    what = {(o.dimension, o.value) for o in said.outcomes}
    return [
        x
        for x in facts
        if x.document != no.document
        and x.told.polarity == 1
        and reality(x.told.certainty) == "real"
        and not what.isdisjoint((o.dimension, o.value) for o in x.outcomes)
        and not said.values.isdisjoint(x.values)
        and max(said.values & x.values) >= TELLING_COUNT
        and x.speaker not in {y.actor for y in no.of(DOER) if y.actor}
    ][:MOST]


def _is_told(no: Fact) -> bool:
    """Whether a denial is one: not only one that somebody may give.  Whatever may be so contradicts who says otherwise."""
    return reality(no.told.certainty) == "real" or (
        no.told.certainty == "possible" and no.lemma in words().denials["against"]
    )


def calls_false(told: Proposition) -> bool:
    """Whether a clause says of claims that they are not so: "the rumours are false", "reports of a second bomb are not true"."""
    table = words().denials
    false = table["false"] if told.polarity == 1 else table["true"]
    return told.form == "complement" and told.lemma in false and _noun_for_claim(told) is not None


def _called_false(no: Fact, beside: Sequence[Fact]) -> Claimed | None:
    """What a clause says of a claim that is not so, where it says what is claimed."""
    noun = _noun_for_claim(no.told)
    if noun is None or noun.span.start > no.told.predicate.start:
        return None
    said = _told_behind(beside, noun.span.end, no.told.predicate.start)
    heard = no.claim.voice is not None  # else whoever says so may be named behind it
    if said is not None and _opens(no, noun.span.end, said):
        end = min(said.told.clause.end, no.told.predicate.start)
        words_of = Span(noun.span.start, max(end, said.told.predicate.end))
        return Claimed(words_of, said, SOMEBODY if heard else UNCLAIMED)
    sure = NAMED_ONLY if heard else UNCLAIMED
    return Claimed(_whole(no, noun), None, sure) if _is_of_something(noun) else None


def _whole(no: Fact, noun: Argument | Filler) -> Span:
    """A noun with what hangs on it, up to the verb behind it or to the end of the clause."""
    end = no.told.clause.end
    if noun.span.end <= no.told.predicate.start:
        behind = no.reading.words(Span(noun.span.end, no.told.predicate.start))
        end = next(
            (w.start for w in behind if w.lower in words().denials["helping"]), no.told.predicate.start
        )
        end = noun.span.end + len(no.reading.text[noun.span.end : end].rstrip())
    return Span(noun.span.start, max(end, noun.span.end))


def _claim_in(no: Fact, beside: Sequence[Fact]) -> Claimed | None:
    """What a clause denies in words of its own sentence; None where it only points at it, or denies no claim."""
    noun = _noun_for_claim(no.told)
    if noun is None:
        return _only_denied(no, beside)
    owner = claimed_by(no.told)
    start = max(noun.span.end, owner.span.end if owner is not None else 0)
    first = min(noun.span.start, owner.span.start) if owner is not None else noun.span.start
    until = no.told.predicate.start if noun.span.end <= no.told.predicate.start else None
    said = _told_behind(beside, start, until)
    if said is not None and (owner is not None or said.told.denied) and _opens(no, start, said):
        end = max(said.told.clause.end if until is None else min(said.told.clause.end, until), start)
        return Claimed(Span(first, end), said, SURE if owner is not None else SOMEBODY)
    if _is_of_something(noun):
        return Claimed(Span(first, max(_whole(no, noun).end, start)), None, NAMED_ONLY)
    return None


def _only_denied(no: Fact, beside: Sequence[Fact]) -> Claimed | None:
    """What is denied as a clause, and called nobody's claim: "denied that it had opened the sluice", "denied making them"."""
    if no.lemma not in words().firm:
        return None
    part = part_in(no)
    if part is not None:
        whole = any(m.startswith(OF_PART) for m in part.modifiers)
        return Claimed(_whole(no, part), None, UNCLAIMED) if whole else None
    said = next((x for x in beside if x.told.denied and x.told.predicate.start > no.told.predicate.end), None)
    if said is None or said.told.predicate.start - no.told.predicate.end > LONGEST:
        return None
    start = max(no.told.predicate.end + 1, said.told.clause.start)
    return Claimed(Span(start, max(said.told.clause.end, said.told.predicate.end)), said, UNCLAIMED)


def _insisted(no: Fact) -> Claimed | None:
    """What somebody insists was not so, or says that somebody had no part in, which nobody says who thinks of nothing else: "insists
    that the blast did not come of poor upkeep", "said that the firm had nothing to do with it"."""
    voice = no.statement
    negation = no.told.negation
    if voice is None or negation is None or no.told.polarity == 1 or no.told.denied or no.told.form == "noun":
        return None
    if not no.told.clause.contains(negation) or negation.start == no.told.clause.start:
        return None  # "rejected an attempt to reduce the charges that arose from it", "nobody claimed responsibility"
    cues = {w.stem for span in voice.cue for w in no.reading.words(span)}
    insists = no.told.form == "verb" and any(stem(w) in cues for w in words().denials["insisting"])
    if not insists and not denies_part(no):
        return None  # who insists that he is not interested answers nobody
    rest = no.reading.text[negation.end : no.told.clause.end]
    start = negation.end + len(rest) - len(rest.lstrip())
    return Claimed(Span(start, no.told.clause.end), None, UNCLAIMED) if len(rest.split()) > 1 else None


def _told_behind(beside: Sequence[Fact], start: int, until: int | None) -> Fact | None:
    """What a sentence tells first behind a place, up to another one."""
    after = [
        x
        for x in beside
        if x.told.predicate.start > start and (until is None or x.told.predicate.end <= until)
    ]
    denied = [x for x in after if x.told.denied]
    return min(denied or after, key=lambda x: x.told.predicate.start, default=None)


def _opens(no: Fact, start: int, said: Fact) -> bool:
    """Whether a clause is what a noun for a claim says: "allegations on Monday that the valves had been", "the claim by Orel, the
    maker of the pumps, that they had".

    Args:
        start: where the noun, or whoever's claim it is, ends.
    """
    opening = words().denials["opening"]
    between = no.reading.text[start : said.told.predicate.start].lower().split()
    if len(" ".join(between)) <= LONGEST:
        return not opening.isdisjoint(between[:OPENING])
    before = no.reading.text[start : said.told.clause.start].lower().split()[-1:]
    first = said.told.clause.of(no.reading.text).lower().split()[:1]
    return said.told.denied and not opening.isdisjoint([*before, *first])


def _is_of_something(noun: Argument) -> bool:
    """Whether a noun for a claim says of what: "reports of a second bomb", "rumours about his health"."""
    held = [m for m in noun.modifiers if m.startswith(OF_WHAT)]
    return bool(held) and all(m.split(":")[1] not in words().charges["generic"] for m in held)


def _noun_for_claim(told: Proposition) -> Argument | None:
    """The noun for a claim that a clause denies."""
    found = (a for a in told.arguments if a.head in words().hearsay and a.role in ("theme", "topic"))
    return next(found, None)


def claimed_by(told: Proposition) -> Argument | None:
    """The one whose claim a clause rejects: "the company's claim", "claims by the company"; None where nobody is named.

    Offsets are those of the report.
    """
    noun = _noun_for_claim(told)
    if told.lemma not in words().denying or told.polarity == -1 or noun is None:
        return None
    near = [
        a
        for a in told.arguments
        if a is not noun
        and a.role != "actor"
        and told.predicate.end <= a.span.start
        and (a.span.end >= noun.word.start - LONGEST)
        and a.head not in words().pronouns
        and a.head not in words().hearsay
    ]
    return near[0] if len(near) == 1 else None


def called_claim(told: Proposition) -> Argument | None:
    """The noun by which a clause calls what it rejects somebody's claim: "media reports", "the suggestion".

    Offsets are those of the report.
    """
    rejects = told.lemma in words().denying and told.polarity == 1
    return _noun_for_claim(told) if rejects or calls_false(told) else None
