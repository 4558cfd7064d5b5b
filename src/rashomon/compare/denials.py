"""What a denial denies where its own clause does not say it: "The ministry denied it", "rejected the accusation".

Such a denial is laid beside others as the claim that it points back to, with the denier for its voice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.compare.facts import DOER, Fact, Filler, one_call
from rashomon.compare.lexicon import words
from rashomon.compare.verdicts import CONTENTLESS
from rashomon.compare.words import name_stem, stem
from rashomon.model import Span

BACK = 1  # sentences before a denial in which "it" is told
FAR_BACK = 6  # sentences before it in which the claims of somebody named are told
Told = defaultdict[tuple[str, int], list[Fact]]  # the facts of a report's sentence, in text order


def with_denied(facts: Sequence[Fact]) -> Iterator[Fact]:
    """The facts, those denied with whom they answer, and behind each denial that points back what it denies."""
    told: Told = defaultdict(list)
    for fact in sorted(facts, key=lambda f: f.told.predicate):
        told[fact.document, fact.sentence].append(fact)
    for fact in facts:
        yield replace(fact, answers=_answered(fact, told)) if fact.told.denied else fact
        if points_back(fact, told):
            denied = _pointed_at(fact, told)
            if denied is not None:
                yield _mirror(fact, denied)
            elif accusers(fact):
                yield _unsaid(fact)
        elif denies(fact):
            accused = _accused_of(fact, told)
            if accused is not None:
                yield _mirror(fact, accused)


def _accused_of(fact: Fact, told: Told) -> Fact | None:
    """What the denier was accused of right before, where what he denies in words of his own is of the same things."""
    here = fact.sentence
    own = [f for f in told[fact.document, here] if f.told.denied and f.told.predicate > fact.told.predicate]
    things = {stem(x.head) for f in own for x in f.everyone if not x.named}
    names = {x.actor for f in own for x in f.everyone if x.named and x.actor}
    for number in range(here, max(-1, here - BACK - 1), -1):
        before = [f for f in told[fact.document, number] if f.told.predicate < fact.told.predicate]
        accusing = [f for f in before if f.lemma in words().accusing]
        for found in before if accusing else ():
            shared = things & {stem(x.head) for x in found.everyone if not x.named}
            shared = shared or names & {x.actor for x in found.everyone}
            if (
                found.told.certainty == "alleged"
                and found not in accusing
                and shared
                and _stands_for(fact, found)
            ):
                return found
    return None


def _stands_for(fact: Fact, found: Fact) -> bool:
    """Whether whoever denies is the one accused, or a body of his: the Tovian navy for Tovia."""
    own = done_by(found, fact)
    names = {name_stem(w) for x in found.of(DOER) if x.named for w in x.name.lower().split()}
    of = {
        name_stem(w)
        for x in fact.of(DOER)
        for w in (*x.name.lower().split(), *(m.split(":")[-1] for m in x.modifiers))
    }
    return own or bool(names & of)


def _answered(denied: Fact, told: Told) -> frozenset[str]:
    """Those whose claim is denied: "denied the claim of Vorm that", "rejected claims made by Vorm that"."""
    beside = [f for f in told[denied.document, denied.sentence] if f.told.predicate < denied.told.predicate]
    found = {a for f in beside if denies(f) for a in accusers(f)}
    found |= {
        c for f in beside if hearsay(f) and not denies(f) for x in f.of(DOER) if (c := _call(x)) is not None
    }
    return frozenset(found)


def points_back(fact: Fact, told: Told) -> bool:
    """Whether a fact is a denial whose own clause does not say of what: of "it", or of claims told elsewhere."""
    if not denies(fact) or fact.told.certainty not in ("asserted", "alleged"):
        return False
    own = any(
        f.told.denied and f.told.predicate > fact.told.predicate for f in told[fact.document, fact.sentence]
    )
    return not own and (_of_it(fact) or (bool(hearsay(fact)) and not at_court(fact)))


def _of_it(fact: Fact) -> bool:
    """Whether what is denied is only pointed at: "denied it"."""
    return fact.lemma in words().firm and any(
        a.head in words().back and a.role != DOER for a in fact.told.arguments
    )


def at_court(fact: Fact) -> bool:
    """Whether a court dismisses what somebody sues for."""
    return any(x.head in words().courts or x.offices & words().courts for x in fact.of(DOER))


def denies(fact: Fact) -> bool:
    """Whether somebody denies something."""
    return fact.lemma in words().denying and fact.told.polarity == 1 and bool(fact.of(DOER))


def part_in(fact: Fact) -> Filler | None:
    """The noun for a part that somebody has, or denies, in something."""
    return next((x for x in fact.undergoers if x.head in words().parts), None)


def denies_part(fact: Fact) -> bool:
    """Whether it is said of somebody that he had no part in something: "had nothing to do with it", "is not behind it"."""
    behind = words().charges["involved"] | words().makers.keys()
    return fact.told.polarity == -1 and (part_in(fact) is not None or fact.lemma in behind)


def hearsay(fact: Fact) -> list[str]:
    """The nouns for claims that a fact is told of: "the accusation"."""
    return [x.head for x in fact.undergoers if x.head in words().hearsay]


def accusers(fact: Fact) -> frozenset[str]:
    """Those whose claims are denied, where the clause names them: "Vorm's accusations"."""
    return frozenset(
        c for x in fact.undergoers if x.head not in words().hearsay and (c := _call(x)) is not None
    )


def _call(filler: Filler) -> str | None:
    """What somebody named is called for short, also within a description ("the boss of the union, Ilse Vorm")."""
    if filler.named:
        return filler.name.lower()
    last = filler.name.split()[-1:] or [""]
    return last[0].lower() if filler.type == "person" and last[0][:1].isupper() else None


def _pointed_at(fact: Fact, told: Told) -> Fact | None:
    """The claim before a denial that it answers: the nearest one about the denier himself, else, not far back, what the
    denial names or, where it points at one thing, what was claimed last; None where that was only asked."""
    here, said, about = fact.sentence, accusers(fact), about_what(fact)
    if any(
        f.told.certainty == "possible" and f.told.predicate < fact.told.predicate
        for f in told[fact.document, here]
    ):
        return None
    one = _points_at_one(fact)
    near: Fact | None = None
    back = 0 if points_within(fact) else FAR_BACK
    for number in range(here, max(-1, here - back - 1), -1):
        before = [x for x in told[fact.document, number] if x.told.predicate < fact.told.predicate]
        claimed = [x for x in before if _is_claimed(x, fact, said) and (not about or is_about(x, about))]
        for found in claimed:
            if done_by(found, fact):
                return found
        if near is None and claimed and (said or about or (one and number >= here - BACK)):
            near = _whole(claimed) if one and not (said or about) else claimed[0]
        if any(accuses(x, fact) for x in before):
            break  # "has blamed the guild, which denied the claim"
    return near


def points_within(fact: Fact) -> bool:
    """Whether a denial points back to what its own sentence tells before it: "said that the rig had leaked, although this is
    denied by the firm"."""
    text, at = fact.reading.text, fact.told.predicate.start
    pointing = [w for w in fact.reading.words(Span(fact.told.clause.start, at)) if w.lower in words().back]
    sentence = fact.reading.sentence_at(at)
    if not pointing or sentence is None:
        return False
    start = pointing[-1].start
    before = text[sentence.start : start].rstrip(" ,")
    told = fact.reading.told_in(sentence)
    return bool(before) and any(p.predicate.end < start and p.polarity == 1 for p in told)


def _whole(told: Sequence[Fact]) -> Fact:
    """Of what a sentence tells, the clause that the others stand in."""
    return max(told, key=lambda x: (len(x.told.clause), -x.told.predicate.start))


def accuses(found: Fact, denial: Fact) -> bool:
    """Whether a fact is that the one who denies is accused."""
    own = {x.actor for x in denial.of(DOER) if x.actor}
    return found.lemma in words().accusing and any(x.actor in own for x in found.undergoers)


def _points_at_one(fact: Fact) -> bool:
    """Whether a denial is of one claim, which then stands right before it: "it", "the accusation"; a report says many things."""
    one = words().hearsay - words().of_much
    return _of_it(fact) or any(x.head in one and not x.plural for x in fact.undergoers)


def about_what(fact: Fact) -> frozenset[str]:
    """What the denied claims are said to be of: "rejected the allegations of abuse"."""
    held = [m for x in fact.undergoers if x.head in words().hearsay for m in x.modifiers]
    named = frozenset(m.split(":")[1] for m in held if m.startswith(("of:", "about:")))
    return named - words().charges["generic"]  # "that version of events"


def is_about(found: Fact, about: frozenset[str]) -> bool:
    """Whether a claim tells of an act that the denial names, in the same words or in those of its group, or, in a verb that
    tells little, of a thing."""
    heads = {x.head for x in found.everyone}
    named = {found.lemma, *(heads if found.lemma in words().vague else ())}
    if {stem(w) for w in named} & {stem(w) for w in about}:
        return True
    acts = words().acts
    return any(acts.get(a, frozenset()) & acts.get(b, frozenset()) for a in named for b in about)


def done_by(found: Fact, fact: Fact) -> bool:
    """Whether a claim is about the very one who denies it."""
    own = {x.actor for x in fact.of(DOER) if x.actor}
    return any(x.actor in own for x in found.of(DOER))


def _is_claimed(found: Fact, fact: Fact, said: frozenset[str]) -> bool:
    """Whether a fact is what somebody claims whom the denial may answer."""
    if (
        found.told.polarity == -1
        or found.lemma in words().denying | words().accusing
        or not (found.of(DOER) or found.undergoers)
    ):
        return False
    if found.claim.voice is None and found.told.certainty != "alleged":
        return False
    if not found.of(DOER) and any(x.head in words().behest for x in found.everyone):
        return False  # "was shot on the orders of": who ordered it is denied, not that it happened
    own = {x.actor for x in fact.of(DOER) if x.actor}
    if found.speaker is not None and found.speaker in own:
        return False
    return not said or any(found.said_by is not None and one_call(found.said_by, s) for s in said)


def _mirror(fact: Fact, denied: Fact) -> Fact:
    """A claim as it is denied, in the words of the denial."""
    told = replace(
        denied.told, polarity=-denied.told.polarity, denied=True, negation=None, certainty="asserted"
    )
    who = next((x.actor for x in fact.of(DOER) if x.actor), None)
    claim = replace(fact.claim, event=denied.claim.event)
    said = frozenset({denied.said_by} if denied.said_by else ())
    return replace(denied, claim=claim, told=told, teller=who or f"?{fact.claim.id}", answers=said)


def _unsaid(fact: Fact) -> Fact:
    """A denial of somebody's claims, of which the report says no more than that."""
    told = replace(fact.told, lemma=CONTENTLESS, polarity=-1, denied=True)
    who = next((x.actor for x in fact.of(DOER) if x.actor), None)
    fillers = {DOER: fact.of(DOER)} if who else {}
    return replace(
        fact, told=told, fillers=fillers, teller=who or f"?{fact.claim.id}", answers=accusers(fact)
    )


def told_by_somebody(fact: Fact, end: int) -> bool:
    """Whether claims that end somewhere are told behind those who make them: "rejected claims by the minister that the mill leaked"."""
    sentence = fact.reading.sentence_at(fact.told.predicate.start) or fact.told.clause
    behind = fact.reading.text[end : sentence.end].lower().split()
    by = words().denials["makers"].intersection(behind[:1])
    return bool(by) and not words().denials["that"].isdisjoint(behind)


def tells_claims(fact: Fact) -> bool:
    """Whether the claims that it denies are told in its own sentence, behind those who make them."""
    return any(told_by_somebody(fact, x.span.end) for x in fact.everyone if x.head in words().hearsay)
