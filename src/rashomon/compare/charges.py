"""Who is said to be behind an act, and who denies a part in it, laid side by side over all reports of an affair.

Whoever "denies any involvement in the poisoning" denies whatever part of it he is charged with: that he did it, ordered it or
stood behind it.  A denial names the act in other words than the charge ("the death", "the attack"), or not at all ("rejected
the accusations"), and it is told of a body where the charge is told of its state; so that pairs of propositions do not find it.
A denial that names no act answers the charge that its own report tells of the same one, else the only one that the affair holds
against him.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from rashomon.compare import features as f
from rashomon.compare.denials import at_court, denies, hearsay, part_in, points_within, tells_claims
from rashomon.compare.facts import DOER, PEOPLE, UNDERGOER, Fact, Filler
from rashomon.compare.gate import LISTED
from rashomon.compare.lexicon import SUBJECT, words
from rashomon.compare.makers import Nouns, acts_in, nouns_of
from rashomon.compare.owners import state_of
from rashomon.compare.scene import Scene, relation
from rashomon.compare.table import only_how, only_so_much
from rashomon.compare.timing import FAR, gap
from rashomon.compare.verdicts import DENIED, HAPPENED, reality
from rashomon.compare.words import name_stem, stem, weight
from rashomon.model import Actor, Reason, Relation, Side, Span
from rashomon.names import country_of, country_of_capital
from rashomon.together import hanging_together

# How likely a dispute is right: of an act that both name, or that a denial leaves open; and where two reports do not name the act by
# one word.  Of what was set against each other across reports readers found half right (`evaluation/gold/blind`, November 2026).
SURE, LIKELY, MAYBE = 0.86, 0.78, 0.7
BEFORE, CLOSE = 70, 4  # characters before a clause, and words, in which a claim is named and disputed
NEXT = 90  # characters behind the noun for a part in which whom the act befell is named
TELLS = 3.0  # weight of a word from which it tells who is meant
NEAR = 6  # sentences between a charge and a denial that names no act
ACCUSES, CLAIMS, TELLS_IT = 2, 1, 0  # what a charge weighs as an answer to a denial that names no act
_NAMES = ("@", "n:", "s:")  # how what somebody named can be found by begins
_GROUP = re.compile(r"a\d+")  # the number of a group of acts, beside the stems of their words
ANSWERS = Reason("answers_charge", "The one denies what the other tells, or charges him with.")


@dataclass(frozen=True, slots=True)
class Deed:
    """An act, as charges and denials name it.

    `words` are stems and the numbers of groups of acts; `whom` what those can be found by whom it befell (`befell`).
    """

    words: frozenset[str]
    event: str | None
    whom: frozenset[str]
    day: tuple[str, str] | None
    harm: bool
    lemma: str = ""
    befell: tuple[Filler, ...] = ()
    several: bool | None = None  # of a noun alone: "the deaths", "her death"


@dataclass(frozen=True, slots=True)
class Charge:
    """That somebody did something or had a part in it, or that this is denied; a denial may name no deed."""

    fact: Fact
    who: frozenset[str]  # what the one can be found by who is charged, or denies
    deed: Deed | None
    denied: bool
    weight: int = ACCUSES  # whether it says who is behind an act, is what somebody says of another one, or only tells the act

    @property
    def document(self) -> str:
        return self.fact.document

    @property
    def at(self) -> int:
        """The number of its sentence."""
        return self.fact.sentence


class Told:
    """The charges of an affair, found by whom they charge and by what their deeds can be found by."""

    def __init__(self, charges: Sequence[Charge]) -> None:
        self._held: dict[tuple[str, str], dict[int, Charge]] = defaultdict(dict)
        for n, charge in enumerate(charges):
            for who in charge.who:
                for key in self._keys(charge):
                    self._held[who, key][n] = charge

    @staticmethod
    def _keys(charge: Charge) -> Iterator[str]:
        yield f"in {charge.document}"
        if charge.weight == ACCUSES:
            yield "accuses"
        if charge.deed is not None:
            yield from (f"did {w}" for w in charge.deed.words)
            yield from (f"whom {w}" for w in charge.deed.whom)
            if charge.deed.event is not None:
                yield f"event {charge.deed.event}"

    def _by(self, no: Charge, keys: Iterable[str]) -> list[Charge]:
        found = {n: c for key in keys for who in no.who for n, c in self._held.get((who, key), {}).items()}
        return [found[n] for n in sorted(found) if _answers(no, found[n])]

    def of(self, no: Charge, deed: Deed) -> list[Charge]:
        """Those of one deed against the one who denies."""
        keys = [*(f"did {w}" for w in deed.words), *(f"whom {w}" for w in deed.whom)]
        near = self._by(no, [*keys, f"event {deed.event}"] if deed.event else keys)
        return [c for c in near if c.deed is not None and _one_deed(deed, c.deed)]

    def beside(self, no: Charge) -> list[Charge]:
        """Those of the report that tells the denial."""
        return self._by(no, (f"in {no.document}",))

    def accusing(self, no: Charge) -> list[Charge]:
        """Those of all reports that say who is behind an act."""
        return self._by(no, ("accuses",))


def relate_charges(scene: Scene, charges: Sequence[Charge]) -> Iterator[Relation]:
    """The charges that are denied, one relation for each that is charged with one deed."""
    sides = {a.id: frozenset(_side_of(a)) for a in scene.actors.actors}
    told = Told(
        [c for c in charges if not c.denied and not c.who & sides.get(c.fact.speaker or "", frozenset())]
    )
    pairs = [
        (no, yes, sure if _by_one_word(no, yes) else min(sure, MAYBE))
        for no in charges
        if no.denied
        for yes, sure in _denied_by(no, told)
        if not is_denied_in(no.fact, yes.fact)
    ]
    for listed in (True, False):
        asked = [(no, yes, sure) for no, yes, sure in pairs if (sure >= LISTED) == listed]
        known = {id(c): c for no, yes, _ in asked for c in (no, yes)}
        for ids in hanging_together(known, [(id(no), id(yes)) for no, yes, _ in asked]):
            sure = max(s for no, _, s in asked if id(no) in ids)
            yield from _related(scene, [known[i] for i in ids], sure)


def is_denied_in(no: Fact, yes: Fact) -> bool:
    """Whether what is told stands in what a denial denies, behind its verb: "denied having ties to the militia"."""
    one = no.document == yes.document and no.sentence == yes.sentence
    return (
        one
        and yes.told.predicate.start > no.told.predicate.start
        and no.told.clause.contains(yes.told.predicate)
    )


def _by_one_word(no: Charge, yes: Charge) -> bool:
    """Whether a charge and its denial stand in one report, or name the act by one word, and those whom it befell if both do, or as
    one act or harm to one who is named."""
    if no.document == yes.document:
        return True
    if no.deed is None or yes.deed is None:
        return False
    befell = no.deed.whom & yes.deed.whom
    if any(k.startswith(_NAMES) for k in befell):
        return bool(no.deed.words & yes.deed.words) or (no.deed.harm and yes.deed.harm)
    if _one_attack(no.deed, yes.deed):
        return True
    words = [{w for w in d.words if not _GROUP.fullmatch(w)} for d in (no.deed, yes.deed)]
    return (bool(befell) or not (no.deed.whom and yes.deed.whom)) and bool(words[0] & words[1])


def _related(scene: Scene, charges: Sequence[Charge], sure: float) -> Iterator[Relation]:
    sides = _shortest([_side(scene, c) for c in charges])
    event = next((c.deed.event for c in charges if c.deed is not None and c.deed.event), None)
    actor = next((x.actor for c in charges if c.denied for x in c.fact.of(DOER) if x.named), None)
    why = (*f.reasons((f.one_says_it_was_not, True)), ANSWERS)
    made = relation(scene, "contradicts", "polarity", sides, why, sure, event, actor)
    if made is not None:
        yield made


def _shortest(sides: Sequence[Side]) -> list[Side]:
    """The sides, of those of one report and value whose passages overlap the shortest alone: a reader takes in no more."""
    kept: list[Side] = []
    for side in sorted(sides, key=lambda s: (sum(len(p) for p in s.spans), s.document, s.spans)):
        if not any((k.document, k.value) == (side.document, side.value) and _overlap(k, side) for k in kept):
            kept.append(side)
    return kept


def _overlap(left: Side, right: Side) -> bool:
    return any(a.overlaps(b) for a in left.spans for b in right.spans)


def _side(scene: Scene, charge: Charge) -> Side:
    """A charge's part in a relation; a denial told in the outlet's own words stands on the word of the one who denies."""
    side = scene.side(charge.fact.claim, DENIED if charge.denied else HAPPENED)
    return replace(side, voice=None) if charge.denied and denies(charge.fact) else side


# ------------------------------------------------------------------ what is charged, and what denied
def find_charges(facts: Sequence[Fact]) -> Iterator[Charge]:
    """The charges and the denials in the facts of an affair."""
    nouns = nouns_of(facts)
    denied: set[tuple[str, int]] = set()
    harm: dict[tuple[str, int], Fact] = {}
    for x in facts:
        place = (x.document, x.sentence)
        if x.told.denied:
            denied.add(place)
        if x.lemma in words().charges["harm"] and x.undergoers:
            harm.setdefault(place, x)
    for fact in facts:
        if reality(fact.told.certainty) == "real" and fact.lemma not in words().hearsay:
            place = (fact.document, fact.sentence)
            yield from _charges(fact, nouns, place in denied)
            yield from _help(fact, harm.get(place))


def _help(fact: Fact, deed: Fact | None) -> Iterator[Charge]:
    """That somebody gave what an act was done with, or had it done: "the missile which hit the ferry was brought in from Kesh"."""
    if (
        deed is None
        or deed is fact
        or fact.lemma not in words().charges["helping"]
        or fact.told.polarity == -1
    ):
        return
    if _is_claimed(fact):
        yield from _charge(fact, fact.of(DOER, "source"), _deed(deed), False)


def _charges(fact: Fact, nouns: Nouns, own: bool) -> Iterator[Charge]:
    told_in = fact.reading.sentence_at(fact.told.predicate.start) or fact.told.clause
    if not words().charges["unjustly"].isdisjoint(fact.reading.vocabulary(told_in)):
        return  # who says that somebody is wrongly blamed does not blame him
    if fact.told.polarity == 1 and _is_doubted(fact):
        return
    if denies(fact):
        if not at_court(fact):
            yield from _denial(fact, nouns, own)
        return
    told = words().charges
    if fact.lemma in told["pleading"]:
        said = fact.reading.vocabulary(fact.told.clause)
        if said & told["guilty"]:
            no = bool(said & told["not"])
            yield from _charge(fact, fact.of(DOER), _named_in(fact, nouns), no)
        return
    part = part_in(fact)
    if part is not None and fact.lemma in told["has"]:
        no = fact.told.polarity == -1 or part.determiner in words().no
        yield from _charge(fact, fact.of(DOER), _named_in(fact, nouns, part.span.start), no)
        return
    if fact.lemma in told["ordering"]:
        deed = _named_in(fact, nouns, fact.told.predicate.start)
        if deed is not None:
            yield from _charge(fact, fact.of(DOER), deed, fact.told.polarity == -1)
        return
    if fact.lemma in told["knowing"] and fact.told.polarity == -1:
        yield from _unaware(fact, nouns)
        return
    if fact.lemma in told["involved"] and fact.told.polarity == -1 and not _names_an_act(fact, nouns):
        yield from _charge(fact, fact.of(DOER) or fact.of(UNDERGOER), None, True)
        return
    if fact.lemma in told["involved"] and fact.told.polarity == 1:
        deed = _named_in(fact, nouns)
        if deed is not None:
            yield from _charge(fact, fact.of(DOER) or fact.of(UNDERGOER), deed, False)
        return
    if fact.lemma in told["act"] and fact.told.form == "complement" and fact.told.polarity == 1:
        yield from _act_of(fact)
        return
    if fact.lemma in words().accusing and (accused := _accused_of(fact, nouns)) is not None:
        yield from _charge(fact, *accused, fact.told.polarity == -1)
        return
    for maker in words().makers.get(fact.lemma, ()):
        agents = fact.of(*maker.agent)
        if agents and (not maker.form or maker.form == fact.told.form) and fact.of(*maker.act):
            deed = _named_in(fact, nouns) or _of_filler(fact, fact.of(*maker.act)[0])
            yield from _charge(fact, agents, deed, fact.told.polarity == -1)
            return
    orders = [x for x in fact.everyone if x.head in words().behest]
    for order in orders if not fact.of(DOER) else ():
        keys = frozenset(f"n:{w}" for w in order.whose)
        if keys:
            yield Charge(fact, keys, _deed(fact), fact.told.polarity == -1)
    for author in fact.blamed:
        yield from _charge(fact, (author,), _deed(fact), False)
    ends_so = [o.side == SUBJECT for o in fact.outcomes]  # "crashed", which nobody does to something
    came_to_grief = fact.lemma in words().wrecks and (all(ends_so) if ends_so else not fact.of(UNDERGOER))
    if (
        fact.told.polarity == 1
        and fact.of(DOER)
        and (fact.told.form != "noun" or fact.undergoers)
        and not came_to_grief
    ):
        deed = _deed(fact)
        claimed = _is_claimed(fact)
        yield from _charge(fact, fact.of(DOER), deed, False, (CLAIMS + deed.harm) if claimed else TELLS_IT)
    if fact.told.polarity == -1 and fact.told.denied and fact.of(DOER):
        yield from _charge(fact, fact.of(DOER), _deed(fact), True)


def _unaware(fact: Fact, nouns: Nouns) -> Iterator[Charge]:
    """Whoever did not know of an act did not order it: "had not known of the raid", "was not aware that it was planned"."""
    is_so = fact.told.form == "complement"  # "was not aware of the raid"
    who = fact.of(UNDERGOER if is_so else DOER)
    things = fact.of("topic") if is_so else fact.of("topic", UNDERGOER)
    acts = [x for x in things if x.head in words().charges["harm"] | words().charges["attacks"]]
    deed = _named_in(fact, nouns) or (_of_filler(fact, acts[0]) if acts else None)
    if deed is not None and who:
        yield from _charge(fact, who, deed, True)


def _is_doubted(fact: Fact) -> bool:
    """Whether a clause stands behind a claim that somebody disputes: "challenges the claim that Kesh fired", which he does not say."""
    before = fact.reading.text[max(0, fact.told.clause.start - BEFORE) : fact.told.clause.start]
    said = [w.strip('.,;:"“”') for w in before.lower().split()]
    claim = next(
        (n for n in range(len(said) - 1, -1, -1) if said[n].removesuffix("s") in words().hearsay), None
    )
    if claim is None or claim < len(said) - CLOSE:
        return False
    return any(stem(w) in _doubting() for w in said[max(0, claim - CLOSE) : claim])


@cache
def _doubting() -> frozenset[str]:
    """The stems of words for disputing a claim."""
    return frozenset(stem(w) for w in words().denying | words().charges["doubting"])


def _accused_of(fact: Fact, nouns: Nouns) -> tuple[tuple[Filler, ...], Deed] | None:
    """Who is accused of what, where both stand in one part: "accused Kesh of the attack"."""
    told = fact.of(UNDERGOER)
    acts = [x for x in told if x.head in words().charges["harm"] and x.type not in PEOPLE]
    accused = tuple(x for x in told if x.type in PEOPLE or x.type == "place")
    deed = (_named_in(fact, nouns) or _of_filler(fact, acts[0])) if acts and accused else None
    return (accused, deed) if deed is not None else None


def _act_of(fact: Fact) -> Iterator[Charge]:
    """Whose act a happening is called: "was an act of sabotage by Kesh", "on the part of Kesh"."""
    acts = [x for x in fact.of("topic") if x.head in words().charges["harm"] and not x.named]
    whose = fact.of(DOER) or tuple(x for x in fact.of("topic") if x.named)
    if acts and len(whose) == 1:
        harm = Deed(_words(acts[0].head), fact.event, frozenset(), None, True, acts[0].head)
        yield from _charge(fact, whose, harm, False)


def _names_an_act(fact: Fact, nouns: Nouns) -> bool:
    """Whether a clause about a part in something says in what."""
    return bool(fact.of("occasion", "topic", "partner")) or _named_in(fact, nouns) is not None


def _is_claimed(fact: Fact) -> bool:
    """Whether an act is told as what somebody says of another one."""
    own = {x.actor for x in fact.of(DOER) if x.actor}
    return fact.told.certainty == "alleged" or (fact.source is not None and fact.source not in own)


def _denial(fact: Fact, nouns: Nouns, own: bool) -> Iterator[Charge]:
    """What is denied in a noun: "denied any role in the attack", "denies wrongdoing", "rejected the accusations"."""
    part = part_in(fact)
    if part is not None:
        deed = _named_in(fact, nouns, part.span.start) or _of_part(fact, part)
        yield from _charge(fact, fact.of(DOER), deed, True)
    elif any(x.head in words().charges["guilt"] for x in fact.undergoers) or (
        not own and (hearsay(fact) or _of_which(fact)) and not tells_claims(fact)
    ):
        yield from _charge(fact, fact.of(DOER), None, True)


def _of_which(fact: Fact) -> bool:
    """Whether what is denied is the clause before: "was accused of leaking it, which she denied"."""
    if fact.lemma not in words().firm:
        return False
    before = fact.reading.text[fact.told.clause.start : fact.told.predicate.start].lower().split()
    return not words().charges["which"].isdisjoint(before)  # a relative clause is cut with its noun


def _charge(
    fact: Fact, who: Sequence[Filler], deed: Deed | None, denied: bool, weight: int = ACCUSES
) -> Iterator[Charge]:
    keys = frozenset(k for x in who if not _is_death(x) for k in (*party(x), *_unlinked(fact, x)))
    if deed is not None and keys & deed.whom:
        return  # what one does to oneself
    if keys and (deed is not None or denied):
        yield Charge(fact, keys, deed, denied, weight)


def _is_death(filler: Filler) -> bool:
    """Whether somebody's harm stands for a doer: "her death set off protests" charges nobody, and what it has to do with is no deed."""
    return not filler.named and filler.type not in PEOPLE and filler.head in words().charges["harm"]


def _unlinked(fact: Fact, filler: Filler) -> Iterator[str]:
    """A name that stands for no actor of the case."""
    if filler.actor is None and fact.reading.text[filler.span.start : filler.span.end][:1].isupper():
        yield f"n:{name_stem(filler.head)}"
        state = state_of(filler.head)
        if state is not None:
            yield f"c:{state}"


def party(filler: Filler) -> Iterator[str]:
    """What somebody can be found by, a body also by its state and by what bodies of its kind are called."""
    if filler.named and filler.actor is not None:
        yield f"@{filler.actor}"
        if " " not in filler.name:
            yield f"n:{name_stem(filler.name.lower())}"
    tables = words().charges
    inside = {m[3:] for m in filler.modifiers if m[:3] == "of:"}
    called = [filler.head, *sorted(inside), *(() if filler.named else filler.name.lower().split())]
    kinds = tables["bodies"] | tables["insurgents"]
    body = next((b for w in called if (b := w if w in kinds else w.removesuffix("s")) in kinds), None)
    leads = any(w.removesuffix("s") in tables["leaders"] | {body} for w in (filler.head, *called))
    side = {*filler.modifiers, *(filler.name.lower().split() if not filler.named else ())} & tables[
        "insurgents"
    ]
    if body is not None and side and not filler.modifiers & tables["against"]:
        body = sorted(side)[0]  # "opposition forces"
    if not filler.named and body is not None and leads:
        yield f"h:{'rebel' if body in tables['insurgents'] else stem(body)}"
    if body in tables["insurgents"] or filler.modifiers & tables["against"]:
        return  # pro-Russian rebels are not Russia
    if (
        filler.type in ("person", "group") or not filler.named
    ) and body is None:  # "the pilots of flight TX9"
        if not (filler.offices & tables["offices"] or filler.head in tables["offices"]):
            return
        said = {*filler.whose, *filler.offices, *inside}
    else:
        said = {*filler.name.lower().split(), *filler.whose, *inside}
    whole = country_of(filler.name) or country_of_capital(filler.name) if filler.named else None
    if whole is not None:
        yield f"c:{whole}"
    for word in sorted(re.sub("['’]s?$", "", w) for w in said):
        state = state_of(word)
        if state is not None:
            yield f"c:{state}"
        elif (
            len(word) > 3
            and word not in tables["offices"] | tables["bodies"] | tables["leaders"] | tables["common"]
        ):
            yield f"n:{name_stem(word)}"


def _side_of(actor: Actor) -> Iterator[str]:
    """What a speaker can be found by: himself, and the state for which he speaks."""
    yield f"@{actor.id}"
    roles = [w for r in actor.roles for w in r.text.lower().split()]
    office = actor.type != "person" or not words().charges["offices"].isdisjoint(roles)
    for word in (*actor.name.lower().split(), *roles) if office else ():
        state = state_of(word)
        if state is not None:
            yield f"c:{state}"


# ------------------------------------------------------------------ the act
def _deed(fact: Fact) -> Deed:
    """The act that a fact tells by itself."""
    told = words().charges
    armed = fact.lemma in told["using"] and any(x.head in told["arms"] for x in fact.undergoers)
    acts = _words(fact.lemma)
    whom = frozenset(k for x in fact.undergoers for k in keys_of(x))
    if denies_everything(fact):
        whom = frozenset()
    day = fact.day if fact.own_day else None
    return Deed(acts, fact.event, whom, day, armed or fact.lemma in told["harm"], fact.lemma, fact.undergoers)


def denies_everything(fact: Fact) -> bool:
    """Whether it is denied of whatever it may have befallen: "did not withhold any information", "has hidden nothing"."""
    befell = fact.of(UNDERGOER)
    return fact.told.polarity == -1 and bool(befell) and all(_is_anything(x) for x in befell)


def _is_anything(filler: Filler) -> bool:
    """Whether whoever denies it names nothing in particular: "did not withhold any information"."""
    whatever = filler.determiner in words().no or filler.head in words().nobody
    return whatever and (filler.head in words().charges["anything"] or filler.head in words().nobody)


def keys_of(filler: Filler) -> Iterator[str]:
    """What those can be found by whom an act befell: the actor, and the words of a description; "other planes" are found by
    nothing that means the one plane."""
    if filler.determiner in words().several or words().several & filler.modifiers:
        yield "?"
        return
    if filler.named and filler.actor is not None:
        yield f"@{filler.actor}"
    elif not filler.named:
        yield stem(filler.head)
    yield from _aircraft(filler.head, *filler.name.lower().split())
    yield from (f"n:{name_stem(w)}" for w in filler.name.lower().split() if filler.named and len(w) > 3)


def _aircraft(*called: str) -> Iterator[str]:
    """What the one aircraft of an affair can be found by, whichever word it is called by."""
    if not words().charges["vessels"].isdisjoint(called):
        yield "s:aircraft"


def _of_part(fact: Fact, part: Filler) -> Deed | None:
    """The act of which somebody denies a part where it is told by no event: "denied responsibility for the downing of MH17"."""
    named = [
        m.split(":")[1]
        for m in sorted(part.modifiers)
        if m.startswith(("in:", "for:", "of:", "with:", "behind:"))
    ]
    acts = [w for w in named if words().acts.get(w) or w in words().charges["harm"]]
    if not acts:
        return None
    return Deed(_words(acts[0]), None, _after(fact, part), None, acts[0] in words().charges["harm"])


def _after(fact: Fact, part: Filler) -> frozenset[str]:
    """What those can be found by who are named behind the noun for a part."""
    rest = Span(part.span.start, min(fact.told.clause.end, part.span.start + NEXT))
    keys: set[str] = set()
    for word in fact.reading.words(rest):
        if word.name:
            keys.add(f"n:{name_stem(word.lower)}")
        elif weight(word.stem) >= TELLS:
            keys.add(word.stem)
        keys.update(_aircraft(word.lower))
    return frozenset(keys)


def _words(lemma: str) -> frozenset[str]:
    """What an act can be found by: its stem, and the groups of acts it belongs to."""
    return frozenset({f"a{n}" for n in words().acts.get(lemma, ())} | {stem(lemma)})


def _of_filler(fact: Fact, filler: Filler) -> Deed | None:
    """The act that a noun names of which nothing else is told."""
    if filler.head in words().charges["generic"] or filler.head in words().hearsay:
        return None
    whom = frozenset(m.split(":")[1] for m in filler.modifiers if m.startswith("of:"))
    harm = filler.head in words().charges["harm"]
    called = frozenset(k for w in whom for k in _called(w))
    return Deed(_words(filler.head), None, called, None, harm, filler.head, several=filler.plural)


def _called(word: str) -> Iterator[str]:
    """What a word within a noun phrase can be found by, which may be a name or not."""
    yield stem(word)
    yield f"n:{name_stem(word)}"
    yield from _aircraft(word)


def _named_in(fact: Fact, nouns: Nouns, after: int = 0) -> Deed | None:
    """The first act named in a clause."""
    told = (
        n for n in acts_in(nouns, fact, after) if n.lemma not in words().parts | words().charges["generic"]
    )
    return next((_deed(n) for n in told), None)


# ------------------------------------------------------------------ what a denial answers
def _answers(no: Charge, yes: Charge) -> bool:
    """Whether a denial is of the one who is charged, and the charge is not his own word."""
    if not no.who & yes.who or no.fact.claim.id == yes.fact.claim.id or only_how(no.fact, yes.fact):
        return False
    if only_so_much(no.fact, yes.fact):
        return False
    return no.fact.source != yes.fact.source or no.fact.source is None


def _denied_by(no: Charge, told: Told) -> Iterator[tuple[Charge, float]]:
    """The charges that a denial answers, each with how sure that is."""
    if no.deed is not None:
        found = told.of(no, no.deed)
        yield from ((yes, SURE) for yes in (found if no.deed.whom else _most_told(found)))
        return
    meant = _meant(no, told)
    if meant is not None and meant.deed is not None:
        yield meant, LIKELY
        known = bool(meant.deed.whom) or meant.deed.event is not None
        others = [c for c in told.of(no, meant.deed) if known and c is not meant and c.weight]
        yield from ((yes, LIKELY) for yes in others)


def _most_told(charges: Sequence[Charge]) -> list[Charge]:
    """The charges with the one act that most reports tell, where a denial leaves open whom it befell."""
    told: dict[tuple[str | None, frozenset[str]], set[str]] = defaultdict(set)
    for c in charges:
        if c.deed is not None:
            told[c.deed.event, c.deed.whom].add(c.document)
    if not told:
        return []
    best = max(told, key=lambda k: (len(told[k]), k[0] or "", sorted(k[1])))
    deed = next(c.deed for c in charges if c.deed is not None and (c.deed.event, c.deed.whom) == best)
    return [c for c in charges if c.deed is not None and _one_deed(deed, c.deed)]


def _meant(no: Charge, told: Told) -> Charge | None:
    """The charge that a denial answers which names no act: the nearest one of its report, else the only one of the affair."""
    here = points_within(no.fact)
    own = [c for c in told.beside(no) if c.weight and _is_near(c, no) and (c.at == no.at or not here)]
    if here and not own:
        return None
    if own:
        return min(own, key=lambda c: (abs(c.at - no.at), c.fact.told.predicate))
    said = set(hearsay(no.fact))
    if said and said <= words().of_much:
        return None  # "rejected the report" is of what that says, and no charge
    others = told.accusing(no)
    deeds = [c.deed for c in others if c.deed is not None]
    return others[0] if deeds and all(_one_deed(a, b) for a, b in pairwise(deeds)) else None


def _is_near(charge: Charge, no: Charge) -> bool:
    """Whether a denial that names no act may answer a charge of its report, before it: what is only claimed, right before it
    alone."""
    return 0 <= no.at - charge.at <= (NEAR if charge.weight == ACCUSES else 1)


def _is_attack(deed: Deed) -> bool:
    """Whether an act is an attack on somewhere, which one report calls a consulate and another one an embassy."""
    somewhere = not any(k.startswith(_NAMES) for k in deed.whom) and not any(
        x.type == "person" or x.plural for x in deed.befell
    )
    return somewhere and deed.lemma in words().charges["attacks"]


def _one_event(left: Deed, right: Deed) -> bool:
    """Whether two acts were linked."""
    return left.event is not None and left.event == right.event


def _one_attack(left: Deed, right: Deed) -> bool:
    """Whether two acts were linked and are one attack, on whatever building."""
    return _one_event(left, right) and _is_attack(left) and _is_attack(right)


def _befell_one(deed: Deed) -> bool:
    """Whether an act befell one alone: somebody who is named, or as a noun of the singular."""
    named = [x for x in deed.befell if x.named and x.type == "person"]
    return deed.several is False or (len(named) == 1 and not any(x.plural for x in deed.befell))


def _one_deed(left: Deed, right: Deed) -> bool:
    """Whether two acts are one: linked, or told in like words, or as harm to the same ones."""
    if left.day is not None and right.day is not None and gap(left.day, right.day) > FAR:
        return False
    if any(a.several and _befell_one(b) for a, b in ((left, right), (right, left))):
        return False  # "the deaths", "her death"
    shared = bool(left.whom & right.whom)
    if left.whom and right.whom and not shared and not _one_attack(left, right):
        return False
    if _one_event(left, right):
        return True
    alike = bool(left.words & right.words)
    return alike or (
        shared
        and left.harm
        and right.harm
        and any(k[0] == "@" or k[1:2] == ":" for k in left.whom & right.whom)
    )
