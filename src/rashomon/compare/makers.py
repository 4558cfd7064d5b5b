"""Who or what is said to be behind a happening, told in whatever words: "blamed the blast on", "was the work of", "due to".

Each such telling is laid beside others as the happening itself with its doer, or, for things, as what brought it about;
the rows of `[[makers]]` in `lang/en/predicates.toml` say in which part the two stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.compare.denials import denies, part_in
from rashomon.compare.facts import DOER, PEOPLE, UNDERGOER, Fact, Filler
from rashomon.compare.lexicon import words
from rashomon.compare.words import stem

BRINGS_ABOUT = "cause"  # the predicate of a thing that is behind a happening
KNOWS = "know"
Nouns = Mapping[str, Sequence[Fact]]  # the acts that reports tell in nouns, by report, in text order


def with_makers(facts: Sequence[Fact]) -> Iterator[Fact]:
    """The facts, and behind each that says who or what was behind a happening, that happening with its doer or cause."""
    nouns = nouns_of(facts)
    made = [(fact, list(_made(fact, nouns))) for fact in facts]
    mentioned = {id(n) for _, found in made for f in found for n in _named(f, nouns)}
    mentioned |= {id(n) for fact in facts if _denies_a_part(fact) for n in acts_in(nouns, fact)}
    for fact, found in made:
        own = bool(fact.told.by) and bool(fact.of(DOER)) and fact.told.form == "noun"
        named = id(fact) in mentioned or (bool(found) and not denies(fact))
        yield replace(fact, authored=own, mentioned=named) if own or named else fact
        yield from found
        if fact.blamed and not fact.of(DOER):
            yield replace(fact, fillers={**fact.fillers, DOER: fact.blamed}, authored=True)


def _denies_a_part(fact: Fact) -> bool:
    """Whether a fact is that somebody had no part in something (`charges.py`)."""
    if denies(fact):
        return part_in(fact) is not None
    return fact.told.polarity == -1 and fact.lemma in words().makers


def nouns_of(facts: Sequence[Fact]) -> Nouns:
    """The acts that reports tell in nouns."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda x: x.told.predicate.start):
        if fact.told.form == "noun":
            found[fact.document].append(fact)
    return found


def acts_in(nouns: Nouns, fact: Fact, after: int = 0) -> Iterator[Fact]:
    """The nouns for acts in the clause of a fact, from a character on, but for the fact itself."""
    clause = fact.told.clause
    for noun in nouns.get(fact.document, ()):
        at = noun.told.predicate.start
        if at >= clause.end:
            return
        if at >= max(clause.start, after) and noun is not fact:
            yield noun


def _named(fact: Fact, nouns: Nouns) -> Iterator[Fact]:
    """The nouns for acts in the clause of a fact that is told of who was behind one."""
    return (n for n in acts_in(nouns, fact) if n.lemma == fact.lemma)


def _made(fact: Fact, nouns: Nouns) -> Iterator[Fact]:
    if denies(fact):
        yield from _denied(fact)
    elif _no_sign(fact):
        yield from _none_found(fact)
    elif _gives_reason(fact):
        yield from _reason(fact)
    else:
        for maker in words().makers.get(fact.lemma, ()):
            if maker.form and maker.form != fact.told.form:
                continue
            agents, acts = fact.of(*maker.agent), fact.of(*maker.act)
            if agents and acts:
                yield from _behind(fact, agents, acts[0], nouns)
                return


def _behind(fact: Fact, agents: Sequence[Filler], act: Filler, nouns: Nouns) -> Iterator[Fact]:
    """A happening with those behind it, or with what brought it about."""
    named = _noun(fact, act, nouns)
    if named is None and stem(act.head) not in words().happenings:
        return
    who = next((x.actor for x in fact.of(DOER) if x.actor and x not in agents), None)
    beings = tuple(replace(x, role=DOER) for x in agents if _acts(x) and fact.told.polarity == 1)
    things = tuple(replace(x, role=DOER) for x in agents if not _acts(x))
    claim = replace(fact.claim, event=named.event if named is not None else fact.event)
    told = replace(fact.told, form="verb", by=())
    if beings:
        rest = dict(named.fillers) if named is not None else {UNDERGOER: tuple(_of(act))}
        told = replace(told, lemma=named.lemma if named is not None else act.head)
        yield replace(fact, claim=claim, told=told, fillers={**rest, DOER: beings}, teller=who, authored=True)
    if things:
        told = replace(told, lemma=BRINGS_ABOUT)
        fillers = {UNDERGOER: (replace(act, role=UNDERGOER),), DOER: things}
        where = (named.of("place") if named is not None else ()) or fact.of("place")
        fillers = {**fillers, "place": where} if where else fillers
        yield replace(fact, claim=claim, told=told, fillers=fillers, teller=who, authored=True)


def _acts(filler: Filler) -> bool:
    """Whether somebody can be behind a happening, or a place whose name stands for its government."""
    return filler.type in PEOPLE or (filler.named and filler.type == "place")


def _noun(fact: Fact, act: Filler, nouns: Nouns) -> Fact | None:
    """The fact that the noun for an act tells by itself."""
    told = nouns.get(fact.document, ())
    return next((n for n in told if act.span.start <= n.told.predicate.start < act.span.end), None)


def _gives_reason(fact: Fact) -> bool:
    """Whether a clause says what the reason for something is."""
    return fact.told.form == "complement" and any(x.head in words().reasons for x in fact.of(UNDERGOER))


def _reason(fact: Fact) -> Iterator[Fact]:
    """That something brought something else about: "The reason for the strike was late wages"."""
    reason = next(x for x in fact.of(UNDERGOER) if x.head in words().reasons)
    acts = tuple(_of(reason))
    if acts:
        told = replace(fact.told, lemma=BRINGS_ABOUT, form="verb")
        what = Filler(
            DOER,
            fact.lemma,
            frozenset(m for x in fact.of("topic") for m in (x.head, *x.modifiers)),
            fact.told.predicate,
        )
        yield replace(fact, told=told, fillers={UNDERGOER: acts[:1], DOER: (what,)}, authored=True)


# ------------------------------------------------------------------ what is denied in nouns
def _denied(fact: Fact) -> Iterator[Fact]:
    """Knowledge of a happening that somebody denies: "denied any knowledge of the leak"; a part in it is a charge's answer
    (`charges.py`)."""
    for part in [x for x in fact.undergoers if x.head in words().knowledge][:1]:
        told = replace(fact.told, polarity=-1, denied=True, form="verb", lemma=KNOWS)
        doers = fact.of(DOER)
        who = next((x.actor for x in doers if x.actor), None)
        yield replace(fact, told=told, fillers={DOER: doers, UNDERGOER: tuple(_of(part))}, teller=who)


def _of(part: Filler) -> Iterator[Filler]:
    """What a noun is said to be of, as a filler of its own: the warning of "knowledge of the warning"."""
    inside = [m.split(":")[1] for m in part.modifiers if m.startswith(("of:", "about:", "for:", "behind:"))]
    for word in sorted(inside):
        yield Filler(UNDERGOER, word, frozenset(), part.span)


def _no_sign(fact: Fact) -> bool:
    """Whether no sign of something is said to be there: "no evidence of sabotage"."""
    if fact.lemma in words().excluding:
        return fact.told.polarity == 1
    return fact.told.polarity == -1 and any((x.sign or x.head) in words().signs for x in fact.undergoers)


def _none_found(fact: Fact) -> Iterator[Fact]:
    """That a cause was not it."""
    excluded = fact.lemma in words().excluding
    for sign in fact.undergoers:
        found = (
            [replace(sign, role=DOER)]
            if excluded or sign.sign
            else [replace(x, role=DOER) for x in _of(sign)]
        )
        unharmed = [] if excluded else list(_unharmed(fact, [x.head for x in found]))
        yield from unharmed
        causes = tuple(x for x in found if stem(x.head) in words().causes)
        if causes and not unharmed:
            told = replace(
                fact.told, lemma=BRINGS_ABOUT, polarity=-1, denied=True, form="verb", certainty="asserted"
            )
            who = next((x.actor for x in fact.of(DOER) if x.actor), None)
            yield replace(fact, told=told, fillers={DOER: causes}, teller=who, authored=True)
            return


def _unharmed(fact: Fact, signs: Sequence[str]) -> Iterator[Fact]:
    """That somebody has not suffered what no sign was found of: "no trace of poison was found in her blood"."""
    harm = [s for s in signs if s in words().charges["harm"]]
    doers = {x.actor for x in fact.of(DOER)}
    reading, clause = fact.reading, fact.told.clause
    sentence = reading.sentence_at(fact.told.predicate.start) or clause
    whom = {
        actor: Filler(UNDERGOER, m.text.split()[-1].lower(), frozenset(), m.span, actor, m.text, m.kind == "name", "person")
        for m in reading.mentions_of(sentence)
        if m.type == "person" and clause.contains(m.span) and (actor := reading.actor_of(m)) not in doers
    }  # fmt: skip
    if harm and len(whom) == 1:
        who = next((x.actor for x in fact.of(DOER) if x.actor), None)
        told = replace(fact.told, lemma=harm[0], polarity=-1, form="verb", certainty="asserted")
        yield replace(fact, told=told, fillers={UNDERGOER: tuple(whom.values())}, teller=who)
