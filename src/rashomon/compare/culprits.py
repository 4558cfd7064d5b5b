"""Which state, or which rebels, are said to have done the harm that an affair is about, laid side by side over all reports.

Rival sides tell one deed in other words ("sabotaged the dam", "blew it up", "its destruction by the troops of Kesh"), each on
another voice's word, so that pairs of propositions do not find it.  What a thing, or one who is named, suffers once has one doer:
where one voice names one state and another voice another one, they cannot both be right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.compare import features as f
from rashomon.compare.charges import TELLS_IT, Charge, Deed
from rashomon.compare.facts import PEOPLE, Fact
from rashomon.compare.lexicon import words
from rashomon.compare.owners import state_of
from rashomon.compare.scene import Scene, once_each, relation, told_by_many
from rashomon.compare.timing import FAR, gap
from rashomon.compare.words import stem
from rashomon.model import Reason, Relation, Side

SURE = 0.88  # how likely such a dispute is right
PARTIES = 2
REBELS = "h:rebel"
_ACTS = "does "  # how what can be found by begins that names no thing, and an act alone
CULPRITS = Reason("two_culprits", "They name two different sides as those who did it.")


def relate_culprits(scene: Scene, charges: Sequence[Charge], facts: Sequence[Fact]) -> Iterator[Relation]:
    """The harm that is laid at the door of two states, or of a state and of rebels: one relation for each thing that suffered."""
    held = [c for c in charges if not c.denied and c.deed is not None and (c.deed.harm or _strikes(c))]
    told = _of_one_government([(c, who) for c in held if (who := _culprit(c)) is not None])
    if len({who for _, who in told}) < PARTIES:
        return
    behind = _patrons(facts)
    done: set[str] = set()
    for thing in told_by_many(scene, ((t, c.document) for c, _ in told for t in _things(c))):
        here = [(c, who) for c, who in told if c.fact.claim.id not in done and thing in _things(c)]
        here = _of_one_event(here) if thing.startswith(_ACTS) else here
        struck = {id(c) for c, _ in _of_one_event([x for x in here if _strikes(x[0])]) if _deed(c).event}
        once = [x for x in here if thing.startswith(_ACTS) or _happens_once(x[0]) or id(x[0]) in struck]
        once = _of_one_day(once)
        if not any(_rival(a, b, behind) for a, b in combinations(sorted({who for _, who in once}), 2)):
            continue
        acts = {w for c, _ in once for w in _deed(c).words}
        unsaid = [(c, who) for c, who in told if not _deed(c).whom and acts & _deed(c).words]
        named = {who for _, who in once}
        kept = _of_one_day([*once, *(x for x in (*here, *unsaid) if x not in once and x[1] in named)])
        done |= {c.fact.claim.id for c, _ in kept}
        yield from _related(scene, kept)


def _of_one_event(told: Sequence[tuple[Charge, str]]) -> list[tuple[Charge, str]]:
    """Those that can be of the happening that most reports tell of."""
    events = Counter(e for e, _ in {(_deed(c).event, c.document) for c, _ in told} if e is not None)
    most = max(events, key=lambda e: (events[e], e), default=None)
    return [(c, who) for c, who in told if _deed(c).event in (None, most)]


def _happens_once(charge: Charge) -> bool:
    """Whether a deed is one that befalls a thing once."""
    return _deed(charge).lemma in words().charges["once"]


def _strikes(charge: Charge) -> bool:
    """Whether a deed is a blow that one thing may suffer again, so that only a linked happening tells that two are one."""
    return _deed(charge).lemma in words().charges["strikes"]


def _of_one_government(told: Sequence[tuple[Charge, str]]) -> list[tuple[Charge, str]]:
    """The charges with the one state of an affair in place of "the government" and "the army", where they charge but one."""
    here = next(iter(words().charges["government"]))
    states = {who for _, who in told} - {here} - words().charges["rebels"]
    own = next(iter(states)) if len(states) == 1 else here
    return [(c, own if who == here else who) for c, who in told]


def _things(charge: Charge) -> set[str]:
    """What those can be found by whom a deed befell: one who is named, an aircraft, one thing by its noun; of an attack that is told
    as such, and of what arms were used, that is all there is."""
    found: set[str] = set()
    arms = [x for x in _deed(charge).befell if x.head in words().charges["arms"]]
    if arms or _is_attack(charge):
        return {_ACTS + stem(arms[0].head if arms else _deed(charge).lemma)}
    for x in _deed(charge).befell:
        if x.named and x.type == "person" and x.actor is not None:
            found.add(f"@{x.actor}")
        elif not (x.named or x.plural or (x.type in PEOPLE and x.head not in words().presence["sites"])):
            found.add(stem(x.head))
    if _strikes(charge) and any(x.head in words().charges["attacks"] for x in _deed(charge).befell):
        found |= {
            k for k in _deed(charge).whom if k[0] != "@" and ":" not in k
        }  # "launched the attack on the mill"
    return found | {k for k in _deed(charge).whom if k.startswith("s:")}


def _is_attack(charge: Charge) -> bool:
    """Whether somebody is said to be behind an attack of which it is not told whom it befell, but for where."""
    deed = _deed(charge)
    somebody = any(x.type != "place" for x in deed.befell) or (deed.whom and not deed.befell)
    says_who = charge.weight != TELLS_IT or charge.fact.authored
    return says_who and not somebody and deed.lemma in words().charges["attacks"]


def _patrons(facts: Sequence[Fact]) -> frozenset[str]:
    """The states behind the rebels of an affair: those that are called after one, "pro-Kesh", "Keshi-backed"."""
    tables = words().charges
    return frozenset(
        state
        for fact in facts
        for x in fact.everyone
        if x.head.removesuffix("s") in tables["insurgents"] and x.modifiers & tables["against"]
        for word in x.span.of(fact.reading.text).lower().replace("-", " ").split()
        if (state := state_of(word)) is not None
    )


def _rival(left: str, right: str, behind: Container[str]) -> bool:
    """Whether what one of two did the other one did not: two states, or a state and rebels that are not its own."""
    rebels, here = words().charges["rebels"], words().charges["government"]
    if left in rebels or right in rebels:
        return left not in behind and right not in behind
    return left not in here and right not in here


def _of_one_day(told: Sequence[tuple[Charge, str]]) -> list[tuple[Charge, str]]:
    """Those that can be of the day that most give."""
    days = Counter(d for c, _ in told if (d := _deed(c).day) is not None)
    if not days:
        return list(told)
    most = max(days, key=lambda d: (days[d], d))
    return [(c, who) for c, who in told if (d := _deed(c).day) is None or gap(d, most) <= FAR]


def _related(scene: Scene, told: Sequence[tuple[Charge, str]]) -> Iterator[Relation]:
    sides = once_each(_side(scene, c, who) for c, who in told)
    if len({s.value for s in sides}) < 2 or len({s.document for s in sides}) < 2:
        return
    event = next((e for c, _ in told if (e := _deed(c).event)), None)
    actor = next((x.actor for c, _ in told for x in c.fact.of("actor") if x.named), None)
    made = relation(
        scene,
        "contradicts",
        "agent",
        sides,
        (*f.reasons((f.different_doers, True)), CULPRITS),
        SURE,
        event,
        actor,
    )
    if made is not None:
        yield made


def _side(scene: Scene, charge: Charge, who: str) -> Side:
    """A charge's part in a relation, on the word of whoever makes it: "officials in Kesh have blamed the army of Orl"."""
    side, fact = scene.side(charge.fact.claim, who), charge.fact
    if side.voice is not None:
        return side
    said = (
        s.id for s in fact.reading.analysis.statements if any(c.overlaps(fact.told.predicate) for c in s.cue)
    )
    return replace(side, voice=next(said, None))


def _deed(charge: Charge) -> Deed:
    """The act of a charge that names one."""
    if charge.deed is None:
        raise ValueError("a denial that names no act")
    return charge.deed


def _culprit(charge: Charge) -> str | None:
    """The one state whose deed it is said to be, or the rebels."""
    if REBELS in charge.who:
        foes = [x for x in charge.fact.everyone if x.head.removesuffix("s") in words().charges["insurgents"]]
        said = {w for x in foes for w in x.span.of(charge.fact.reading.text).split()}
        if any(state_of(w.lower()) for w in said):
            return None  # "Keshi militants" may be the army of Kesh to its foes
        return next(iter(words().charges["rebels"]))
    states = {k[2:] for k in charge.who if k.startswith("c:")}
    if not states and charge.who & {f"h:{stem(w)}" for w in words().charges["ruling"]}:
        return next(iter(words().charges["government"]))
    return next(iter(states)) if len(states) == 1 else None
