"""What a denial answers in its own report: the claim before it, whatever the words of either.

"The reports were denied by an aide", "information which the minister denied", "called the claim a lie" say that something is not so
and leave it to the reader what.  A report tells that right before: the claim of somebody else that stands nearest.  A denial that says
what it denies ("said that they had used no live rounds") answers whoever tells it in the same report, in words that share its act or
most of what it names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from rashomon.compare import features as f
from rashomon.compare.charges import ANSWERS, denies_everything, is_denied_in, party
from rashomon.compare.denials import (
    about_what,
    accusers,
    accuses,
    at_court,
    denies,
    done_by,
    hearsay,
    is_about,
    told_by_somebody,
)
from rashomon.compare.facts import DOER, UNDERGOER, Fact, Filler, claims_of, one_act, one_call
from rashomon.compare.fillers import any_fits, one_filler
from rashomon.compare.lexicon import words
from rashomon.compare.scene import Scene, relation
from rashomon.compare.table import counts_fit, only_how
from rashomon.compare.timing import FAR, gap, known_days
from rashomon.compare.verdicts import DENIED, HAPPENED, reality
from rashomon.compare.words import Word, groups_of, name_stem, stem, weight
from rashomon.model import Relation, Side

FORGED = "forged"
FOLLOWS = 12  # characters behind the claims that are denied in which a clause of what they say begins
BACK = 3  # sentences before a denial in which the charge stands that it answers, or what somebody says whom it names
NEXT = 1  # and in which any other claim does
AROUND = 8  # sentences around a denial in which what it names may be told
MOST = 0.5  # share of what a denial names that a telling in other words has too
TELLS = 3.0  # weight of a word from which it tells what is meant
KIND = 4.0  # weight of a noun that tells a kind: "shooter", not "people"
SUED = ("against:", "for:")  # before what somebody claims at court
AS = "as:"  # before what something is called, in what restricts it
# How likely a dispute is right: of what the denial names, or that it only points at.
SURE, LIKELY = 0.84, 0.78
Told = Mapping[str, Mapping[int, Sequence[Fact]]]  # the facts of a report by their sentence, in text order


def relate_answers(
    scene: Scene, facts: Sequence[Fact], decided: Container[frozenset[str]]
) -> Iterator[Relation]:
    """The claims that their own report says to be denied, and what is told of those of whom another voice says that there are none.

    Args:
        decided: the pairs of claims of which it is known what they are to each other.
    """
    for no, yes, sure in chain(_answered_in_reports(facts), _told_of_none(facts)):
        if claims_of(no, yes) in decided or is_denied_in(no, yes):
            continue
        sides = [_denial(scene, no), scene.side(yes.claim, HAPPENED)]
        why = (*f.reasons((f.one_says_it_was_not, True)), ANSWERS)
        made = relation(scene, "contradicts", "polarity", sides, why, sure, yes.event, yes.claim.actor)
        if made is not None:
            yield made


def _answered_in_reports(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, float]]:
    """The denials with the claims of their own report that they answer, each with how sure that is."""
    told: dict[str, dict[int, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in sorted(facts, key=lambda x: (x.document, x.told.predicate)):
        told[fact.document][fact.sentence].append(fact)
    for fact in facts:
        found, sure = _answered(fact, told)
        if found is not None:
            yield fact, found, sure


# ------------------------------------------------------------------ that there is none
def _told_of_none(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, float]]:
    """What is told of those of whom another voice says that there are none, or that they suffered no harm."""
    for no in facts:
        if no.told.polarity == 1 or reality(no.told.certainty) != "real" or no.told.certainty == "possible":
            continue
        none, harmed = _nobody(no), _unharmed(no)
        if none is None and not harmed:
            continue
        for yes in facts:
            if not _is_told(yes) or yes.source == no.source:
                continue
            if not ((none is not None and _tells_of(yes, none)) or (harmed and _harms(yes, harmed))):
                continue
            if not _one_speaker(yes, no) and not _of_other_days(no, yes):
                yield no, yes, LIKELY


def _is_told(fact: Fact) -> bool:
    """Whether a fact is told as one that is, or is said to be."""
    return fact.told.polarity == 1 and reality(fact.told.certainty) == "real"


def _nobody(no: Fact) -> Filler | None:
    """Those of whom a fact says that there are none, where its noun tells who is meant."""
    if no.lemma not in words().existing | words().denials["there"]:
        return None
    found = [x for x in no.of(UNDERGOER, DOER) if not x.named and weight(stem(x.head)) >= KIND and x.plural]
    counted = any(x.figure is not None for x in found)  # "there were not 40 captives but 90"
    return found[0] if len(found) == 1 and not counted else None


def _tells_of(yes: Fact, none: Filler) -> bool:
    """Whether a fact is told of those who are said not to be there: of one kind, and restricted alike."""
    limits = {name_stem(m.split(":")[-1]) for m in none.modifiers}
    for filler in yes.of(DOER, UNDERGOER):
        if filler.role != DOER and not filler.plural:
            continue  # "without a siren"
        kind = stem(filler.head) == stem(none.head) or bool(
            set(groups_of(stem(filler.head))) & set(groups_of(stem(none.head)))
        )
        mine = {name_stem(m.split(":")[-1]) for m in filler.modifiers}
        if filler.figure is not None and filler.figure.value == 0:
            continue
        if kind and not filler.named and (not limits or limits & mine):
            return True
    return False


def _unharmed(no: Fact) -> frozenset[str]:
    """What those can be found by of whom a fact says that they suffered no harm: "had no losses"."""
    if not any(x.head in words().denials["harms"] for x in no.undergoers):
        return frozenset()
    return frozenset(k for x in no.of(DOER) for k in party(x))


def _harms(yes: Fact, whom: frozenset[str]) -> bool:
    """Whether a fact tells that some of those are dead, hurt, or lost to them."""
    if not yes.states.keys() & {"life", "harm"}:
        return False
    return any(whom & {*party(x), *(f"n:{w}" for w in x.whose)} for x in yes.undergoers)


def _of_other_days(no: Fact, yes: Fact) -> bool:
    """Whether what is told happened after the denial, or is of other days."""
    if no.day is not None and yes.day is not None and no.own_day and yes.own_day:
        return gap(no.day, yes.day) > 1
    days = [x.day or known_days(x.reading.published) for x in (no, yes)]
    return days[0] is None or days[1] is None or gap(days[0], days[1]) > FAR


def _denial(scene: Scene, fact: Fact) -> Side:
    """A denial's part in a relation; one told in the outlet's own words stands on the word of the one who denies."""
    side = scene.side(fact.claim, DENIED)
    return replace(side, voice=None) if denies(fact) else side


def _answered(fact: Fact, told: Told) -> tuple[Fact | None, float]:
    """The claim that a fact denies, and how sure that is."""
    here = told[fact.document]
    if reality(fact.told.certainty) != "real":
        return None, 0.0
    if _points(fact) and not _says_what(fact, here):
        found = _before(fact, here)
        return (found if found is None or _may_mean(fact, found) else None), LIKELY
    one_of_them = fact.lemma in words().one_of  # "is not one of the divers"
    if fact.told.polarity == -1 and (fact.source is not None or fact.told.denied) and not one_of_them:
        return _told_around(fact, here), SURE
    return None, 0.0


# ------------------------------------------------------------------ denials that point at a claim
def _points(fact: Fact) -> bool:
    """Whether a fact is that a claim is not so: "denied it", "called the report a lie", "the claims have nothing to do with reality"."""
    table = words().denials
    if at_court(fact) or any(
        m.startswith(SUED) for x in fact.everyone if x.head in words().hearsay for m in x.modifiers
    ):
        return False
    if denies(fact) and any(a.head in table["pointing"] for a in fact.told.arguments if a.role != DOER):
        return not _means_a_thing(fact)
    that = any(a.head in words().of_much and a.determiner in table["pointing"] for a in fact.told.arguments)
    if denies(fact) and (fact.lemma in words().firm or that or set(hearsay(fact)) - words().of_much):
        return bool(hearsay(fact))
    if _is_not_so(fact):
        return True
    claims = [x for x in fact.everyone if x.head in words().hearsay]
    if not claims:
        return False
    goals = {x.head for x in fact.everyone if x not in claims}
    called = {m[3:] for x in fact.everyone for m in x.modifiers if m.startswith(AS)}
    if fact.told.polarity == 1:
        said = called | (
            {fact.lemma}
            if fact.told.form == "complement"
            else goals
            if fact.lemma in table["amounting"]
            else set()
        )
        return bool(said & table["false"])
    complement = fact.told.form == "complement" and fact.lemma in table["true"]
    return complement or bool(goals & table["true"])


def _means_a_thing(fact: Fact) -> bool:
    """Whether the "it" that a clause rejects is a thing that its sentence names, and no claim: "spoke of the plan and rejected it"."""
    if not any(a.head in words().charges["it"] for a in fact.told.arguments if a.role != DOER):
        return False
    sentence = fact.reading.sentence_at(fact.told.predicate.start) or fact.told.clause
    named = [
        a
        for told in fact.reading.told_in(sentence)
        for a in told.arguments
        if a.span.end <= fact.told.predicate.start and a.determiner in words().definite
    ]
    things = [a for a in named if a.head not in words().hearsay and a.mention is None and not a.number]
    return bool(things) and not any(a.head in words().hearsay for a in named)


def _may_mean(fact: Fact, found: Fact) -> bool:
    """Whether what is called false may be a claim: "the report", which holds many and may be a paper, only what somebody says."""
    claims = [a for a in fact.told.arguments if a.head in words().hearsay]
    pointed = any(a.determiner in words().denials["pointing"] for a in claims)  # "that version"
    many = bool(claims) and all(a.head in words().of_much for a in claims)
    return pointed or not many or found.claim.voice is not None or denies(fact)


def _is_not_so(fact: Fact) -> bool:
    """Whether somebody says of what was told before that it is not so: "that was not the case", "this was untrue", "nothing of
    the sort had happened"."""
    table, told = words().denials, fact.told
    if fact.source is None:
        return False
    if told.form == "complement" and any(
        a.head in table["pointing_back"] and a.role in (DOER, UNDERGOER) for a in told.arguments
    ):
        if any(a.head not in table["pointing_back"] for a in told.arguments):
            return False  # "that was not the case with the dam"
        if not table["everything"].isdisjoint(fact.reading.vocabulary(told.clause)):
            return False  # "it is all disinformation", whatever they are told
        return fact.lemma in (table["false"] if told.polarity == 1 else table["true"] | table["so"])
    no_such = fact.lemma in table["happens"] and told.polarity == -1
    return no_such and any(
        stem(a.head) in {stem(w) for w in table["such"]} and a.role in (DOER, UNDERGOER)
        for a in told.arguments
    )


def _says_what(fact: Fact, here: Mapping[int, Sequence[Fact]]) -> bool:
    """Whether its sentence says what is denied: "denied that", "the claim that he left is false"."""
    if denies(fact) and any(
        a.head in words().denials["pointing_back"] and a.role == UNDERGOER for a in fact.told.arguments
    ):
        return False  # "despite claims that he left, the inquiry contradicted this"
    claims = [x for x in fact.everyone if x.head in words().hearsay]
    held = [
        x for x in here.get(fact.sentence, ())
        if x is not fact and any(c.span.end <= x.told.predicate.start < fact.told.predicate.start for c in claims)
    ]  # fmt: skip
    claims_end = max((c.span.end for c in claims), default=0)
    follows = (
        fact.reading.text[claims_end : claims_end + FOLLOWS].lower().replace(",", " ").split()[:1]
        if claims
        else []
    )
    if not words().charges["which"].isdisjoint(follows):
        return True  # "disputes the report, which said that"
    if claims and told_by_somebody(fact, claims_end):
        return True
    return bool(held) or any(x.told.denied and x is not fact for x in here.get(fact.sentence, ()))


def _before(fact: Fact, here: Mapping[int, Sequence[Fact]]) -> Fact | None:
    """The claim of somebody else that stands nearest before a denial."""
    at, about, said = fact.sentence, about_what(fact), accusers(fact)
    charge = bool(words().denials["charging"].intersection(hearsay(fact)))
    if any(
        x.told.certainty == "possible" and x.told.predicate < fact.told.predicate for x in here.get(at, ())
    ):
        return None  # "asked whether he had been paid, he denied it"
    if any(x.lemma in words().denials["pretending"] for x in here.get(at, ()) if x is not fact):
        return None  # what is false is what they pretended
    for number in range(at, max(-1, at - (BACK if charge or said or about else NEXT) - 1), -1):
        told = [x for x in here.get(number, ()) if x.told.predicate < fact.told.predicate]
        denied = min((x.told.predicate for x in told if denies(x)), default=None)
        told = [
            x for x in told if denied is None or x.told.predicate <= denied
        ]  # what is denied there is no claim
        found = [
            x
            for x in told
            if _is_claim(x, fact)
            and (not about or is_about(x, about))
            and _by(x, said)
            and not any(_is_within(x, o) for o in told)
        ]
        if charge and not any(x.lemma in words().accusing for x in told):
            found = [
                x
                for x in found
                if (x.told.certainty == "alleged" and not _is_of_another(x, fact)) or done_by(x, fact)
            ]
        if _is_not_so(fact):
            found = _said_whole([x for x in told if _is_said(x, fact)])
        if found:
            return max(found, key=lambda x: (sum(y.weight for y in x.everyone), x.told.predicate))
        if any(accuses(x, fact) for x in told):
            return None  # "has blamed the guild, which denied the claim"
    return None


def _is_within(found: Fact, other: Fact) -> bool:
    """Whether a clause only says which ones are meant in what another one claims: "guards who had been there were to blame", "he
    answered a call to strike at the league that fights it"."""
    mine, whole = found.told, other.told
    front = found.reading.text[mine.clause.start : mine.predicate.start].lower().split()
    which = whole.predicate.start > mine.clause.end or not words().relative.isdisjoint(front)
    return (
        other.claim.voice is not None
        and len(whole.clause) > len(mine.clause)
        and whole.clause.contains(mine.predicate)
        and which
    )


def _is_said(found: Fact, denial: Fact) -> bool:
    """Whether a fact is a part of what somebody else says, with anybody taking part in it or not: "it was the only way"."""
    if found.lemma in words().denials["pretending"] or found.told.certainty == FORGED:
        return False  # who pretended to search the hall did not, so that "this was false" says as much
    other = found.source != denial.source and not _one_speaker(found, denial)
    return other and found.claim.voice is not None and found.told.polarity == 1 and _is_somebodys(found)


def _said_whole(told: Sequence[Fact]) -> list[Fact]:
    """Of what is said in a sentence, the longest clause of the last saying that is no part of another one."""
    if not told:
        return []

    def said(fact: Fact) -> tuple[int, int]:
        spans = fact.statement.content if fact.statement is not None else ()
        return min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)

    last = max(end for _, end in map(said, told))
    start = min(begin for begin, end in map(said, told) if end == last)
    held = [x for x in told if said(x) == (start, last)]
    return [max(held, key=lambda x: (len(x.told.clause), -x.told.predicate.start))]


def _is_of_another(found: Fact, denial: Fact) -> bool:
    """Whether a claim is of a deed of others than those who deny what they are accused of: of a state, where those of another
    one deny."""
    done, own = (frozenset(k for x in f.of(DOER) for k in party(x)) for f in (found, denial))
    return bool(done and own) and not done & own


def _by(found: Fact, said: Collection[str]) -> bool:
    """Whether a fact is what one of those says whose claims are denied, where the denial names them."""
    return not said or (found.said_by is not None and any(one_call(found.said_by, s) for s in said))


def _is_claim(found: Fact, denial: Fact) -> bool:
    """Whether a fact is what somebody else says."""
    if not _is_told(found) or not found.everyone:
        return False
    if found.told.form == "noun" and found.told.certainty == "alleged":
        return False  # "were treated after a suspected attack" claims none
    if found.lemma in words().denying | words().accusing | words().hearsay or _points(found):
        return False
    if found.lemma in words().denials["pretending"]:
        return False
    if found.speaker is None and found.told.certainty != "alleged" and not _is_somebodys(found):
        return False  # "the statement said" is whose statement the report goes on to tell
    within = found.claim.voice is not None and found.claim.voice == denial.claim.voice
    other = found.source != denial.source or (within and denies(denial) and bool(denial.of(DOER)))
    return other and not _one_speaker(found, denial)  # "said that it leaked, although the firm denies this"


def _is_somebodys(found: Fact) -> bool:
    """Whether it is the word of one who is only described ("the railway told the inquiry that"), and not of a paper or report."""
    if found.statement is None or not found.statement.source:
        return False
    said = {w.lower for w in _source(found)}
    papers = words().hearsay | words().denials["papers"]
    return said.isdisjoint(papers) and {w.removesuffix("s") for w in said}.isdisjoint(papers)


def _of_one_paper(found: Fact, denial: Fact) -> bool:
    """Whether both are the word of one who has no name, called by one noun: "the report found that", "the report said"."""
    if found.speaker is not None or denial.speaker is not None:
        return False
    mine, yours = (
        {w.stem for w in _source(x) if w.lower not in words().definite and not w.lower.isdecimal()}
        for x in (found, denial)
    )
    return bool(mine) and mine == yours


def _source(fact: Fact) -> list[Word]:
    """The words by which a report says on whose word a fact is told."""
    spans = fact.statement.source if fact.statement is not None else ()
    return [w for span in spans for w in fact.reading.words(span)]


def _one_speaker(found: Fact, denial: Fact) -> bool:
    deniers = {x.actor for x in denial.of(DOER) if x.actor} if denies(denial) else {denial.speaker}
    if found.speaker is not None and found.speaker in deniers:
        return True
    said = [[w.lower for w in _source(x)] for x in (found, denial)]
    return (
        said[0] == said[1] and len(said[0]) == 1 and said[0][0] in words().pronouns
    )  # "he said", "he continued"


# ------------------------------------------------------------------ denials that say what they deny
def _told_around(fact: Fact, here: Mapping[int, Sequence[Fact]]) -> Fact | None:
    """What another voice of the report tells that a fact denies: the one that shares most with it."""
    at, best = fact.sentence, None
    keys = _keys(fact)
    whole = sum(keys.values())
    # "knew nothing", not "had no knowledge of it": who has none of the one may have another thing
    anything = denies_everything(fact) and bool(fact.of(DOER)) and fact.lemma not in words().existing
    for number in range(max(0, at - AROUND), at + AROUND + 1):
        for found in here.get(number, ()):
            if not _is_told(found) or found.source == fact.source or denies(found):
                continue
            if found.told.predicate == fact.told.predicate or _one_speaker(found, fact):
                continue
            if _of_one_paper(found, fact):
                continue
            if anything and _one_act(fact, found) and any_fits(fact.of(DOER), found.of(DOER)):
                return found
            if not counts_fit(fact, found) or not _of_one_thing(fact, found) or _of_two_things(fact, found):
                continue
            if not all(_fits(fact, found, role) for role in (DOER, UNDERGOER)):
                continue
            theirs = _keys(found)
            shared = sum(x for k, x in keys.items() if k in theirs)
            act = _one_act(fact, found)
            if not act and not _may_do_it(fact, found):
                continue  # who denies a part in it denies that he did it
            if only_how(fact, found) or _only_not_himself(fact, found):
                continue
            enough = shared >= MOST * whole and shared >= (TELLS if act else 2 * TELLS)
            rank = (shared, -abs(number - at))
            if (
                enough
                and (act or fact.lemma in words().denials["empty"])
                and (best is None or rank > best[0])
            ):
                best = rank, found
    return best[1] if best is not None else None


def _one_act(left: Fact, right: Fact) -> bool:
    """Whether two facts are told in one act."""
    return one_act(left, right) or stem(left.lemma) == stem(right.lemma)


def _fits(left: Fact, right: Fact, role: str) -> bool:
    """Whether whoever fills a part may be one, as far as both name somebody or something."""
    mine, yours = left.of(role), right.of(role)
    return not (mine and yours) or any_fits(mine, yours)


def _may_do_it(denial: Fact, found: Fact) -> bool:
    """Whether what is told is done by the one of whom it is denied, or by nobody who is named."""
    done = any(a.role == DOER for a in found.told.arguments)
    return not done or any_fits(denial.of(DOER), found.of(DOER))


def _only_not_himself(denial: Fact, found: Fact) -> bool:
    """Whether somebody only says that he did not do what all know to have been done: "did not bring the plane down"."""
    harmed = found.states.keys() | ({found.lemma} & words().charges["harm"])
    himself = bool(denial.of(DOER)) and not any(x.determiner in words().no for x in denial.undergoers)
    return himself and bool(harmed) and not found.of(DOER) and not found.blamed


def _of_two_things(left: Fact, right: Fact) -> bool:
    """Whether what fills a part of the one is another one in the other."""
    return any(
        one_filler(a, b) == "excludes"
        for role, xs in left.fillers.items()
        for a in xs
        for b in right.of(role)
    )


def _of_one_thing(left: Fact, right: Fact) -> bool:
    """Whether two facts share more than who does it."""
    mine, yours = (
        {
            k
            for role, xs in x.fillers.items()
            if role != DOER
            for y in xs
            for k in y.keys
            if weight(k) >= TELLS
        }
        for x in (left, right)
    )
    return bool(mine & yours)


def _keys(fact: Fact) -> Mapping[str, float]:
    """What a fact names, each with its weight, but for whoever says it."""
    found: dict[str, float] = {}
    for filler in fact.everyone:
        for key in filler.keys:
            if filler.actor is None or filler.actor != fact.speaker:
                found[key] = filler.weight if filler.named else weight(key)
    return {k: x for k, x in found.items() if x >= TELLS}
