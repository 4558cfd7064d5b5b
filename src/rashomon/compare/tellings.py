"""Two tellings of one thing that the table of verdicts has nothing to say of: copulas, light verbs, roles left out.

Of the pairs that are worth asking the table decides few.  Of the others a logistic model says how likely they tell one
thing, from the word that tells, who takes part, how alike the passages and what stands around them are.  It was fitted on
all labelled pairs of claims of the training topics (training/claims_tellings.py, weights in `lang/en/tellings.toml`).
Whatever could make them two (a slot that excludes, another number, day, doer or standing, other victims) is asked before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations

from rashomon.compare import features as f
from rashomon.compare.causes import CAUSES
from rashomon.compare.counted import marks
from rashomon.compare.culprits import CULPRITS
from rashomon.compare.days import THE_DAY
from rashomon.compare.denials import denies, denies_part
from rashomon.compare.facts import DOER, UNDERGOER, Fact, Filler, hours_apart
from rashomon.compare.fillers import FITS, any_fits, one_filler
from rashomon.compare.gate import CALIBRATED, LEAD, likely, odds, related_sides, weights_in
from rashomon.compare.lexicon import words
from rashomon.compare.manner import MANNERS
from rashomon.compare.matters import Matters
from rashomon.compare.measures import MEASURED
from rashomon.compare.occurrence import NO_HAPPENING
from rashomon.compare.presence import PRESENT
from rashomon.compare.scene import Scene, relation
from rashomon.compare.table import (
    SUFFERED,
    goes_on,
    one_and_several,
    one_denial,
    settles_itself,
    told_otherwise,
)
from rashomon.compare.tolls import SERIES
from rashomon.compare.verbatim import told_word_for_word, word_for_word
from rashomon.compare.verdicts import day, judge, linked_event, reality, reversed_roles
from rashomon.compare.words import MANY
from rashomon.lang.tables import load_table
from rashomon.model import Reason, Relation, Side

LEAST = 0.6  # how likely a pair must be; out of fold four of five of those are right
OPEN = frozenset({"predicate", "state", "doer", "undergoer", "day"})  # slots whose fillers the measures weigh
# How likely two tellings in dispute must be of one thing; of 8 below in the training topics none is (November 2026).
MATTER = 0.2
# Measures of what may itself be in dispute: number, doer, whom; and what a dispute keeps from being one event.
APART = frozenset({"number_apart", "doer_apart", "undergoer_apart", "two_events"})
HEADS = 3  # words of those who take part that count at most
ALIKE = Reason("told_alike", "The passages tell it in like words of the same ones, though not slot by slot.")
NAMES = (
    "any", "one_event", "two_events", "one_has_event", "same_word", "same_act", "same_state", "copula", "words", "around",
    "doer_apart", "doer_missing", "undergoer_shared", "undergoer_apart", "undergoer_missing", "named", "heads", "number_shared",
    "number_apart", "day_shared", "one_speaker", "both_lead", "word_and_words", "verbatim",
)  # fmt: skip
Pair = tuple[Fact, Fact]


def relate_tellings(matters: Matters) -> Iterator[Relation]:
    """Agreements of facts of which the table says nothing: every two of their sides are likely enough to tell one thing."""
    likelihood = {
        (a.claim.id, b.claim.id): sure
        for a, b in _worth_asking(matters)
        if may_be_one(a, b) and (sure := _sure(matters.scene, a, b)) >= LEAST and not _excluded(a, b)
    }
    place = {pair: n for n, pair in enumerate(likelihood)}
    for kept in _groups(likelihood):
        facts = [matters.facts[i] for i in kept]
        inside = [p for pair in combinations(kept, 2) for p in (pair, pair[::-1]) if p in likelihood]
        pairs = [likelihood[p] for p in sorted(inside, key=place.__getitem__)]
        sides = [matters.scene.side(x.claim, matters.scene.words(x.claim)) for x in facts]
        event = next((x.event for x in facts if x.event is not None), None)
        about = next((y.actor for x in facts for y in x.everyone if y.named), None)
        sure = sum(pairs) / len(pairs)
        made = relation(matters.scene, "corroborates", "content", sides, _why(facts), sure, event, about)
        if made is not None:
            yield made


def without_two_states(matters: Matters, related: Iterable[Relation]) -> Iterator[Relation]:
    """The relations without agreements of passages that leave one thing in two states: "the doors were open when it sailed",
    "the doors were closed when it sailed"."""
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in matters.plain:
        if fact.states and reality(fact.told.certainty) == "real":
            told[fact.document].append(fact)
    for made in related:
        if made.kind == "corroborates":
            inside = [[x for x in told[s.document] if _tells(s, x)] for s in made.sides]
            if any(_are_opposed(left, right) for left, right in combinations(inside, 2)):
                continue
        yield made


def _tells(side: Side, fact: Fact) -> bool:
    """Whether a side's words tell a fact."""
    return any(s.contains(fact.told.predicate) for s in side.spans)


def _are_opposed(left: Sequence[Fact], right: Sequence[Fact]) -> bool:
    """Whether two passages leave one thing in two states, and neither tells both: "was closed in May and will reopen"."""
    mine, yours = ({(d, v) for x in side for d, v in x.states.items()} for side in (left, right))
    return any(
        _in_two_states(a, b)
        for a in left
        for b in right
        if not any((d, v) in yours for d, v in a.states.items())
        and not any((d, v) in mine for d, v in b.states.items())
    )


def _in_two_states(left: Fact, right: Fact) -> bool:
    """Whether two facts leave one and the same in two states."""
    if left.document == right.document or not left.states.keys() & right.states.keys():
        return False
    verdicts = judge(left, right)
    state = verdicts.one("state") if verdicts is not None else None
    return state is not None and state.verdict in ("excludes", "both hold")


def _worth_asking(matters: Matters) -> Iterator[Pair]:
    """The pairs of which the table says nothing, and those that it was not asked of, though they are told word for word."""
    yield from matters.silent
    asked = {frozenset((a.claim.id, b.claim.id)) for a, b in matters.silent}
    asked |= {frozenset((d.verdicts.left.claim.id, d.verdicts.right.claim.id)) for d in matters.decided}
    for a, b in word_for_word(matters.facts.values()):
        kept_apart = frozenset((a.told.event, b.told.event)) in matters.apart
        if not kept_apart and frozenset((a.claim.id, b.claim.id)) not in asked:
            yield a, b


# What is laid side by side over all reports of an affair, whatever predicates tell it.
OVER_ALL = frozenset({SERIES, MEASURED, THE_DAY, CAUSES, CULPRITS, PRESENT, MANNERS, NO_HAPPENING})


def of_one_matter(matters: Matters, related: Iterable[Relation]) -> Iterator[Relation]:
    """The relations without disputes between facts that hardly tell of one thing, whatever they say of it: like words of two
    players, two sentences or two storms exclude nothing."""
    for made in related:
        if made.kind not in ("contradicts", "revised", "unclear") or not OVER_ALL.isdisjoint(made.reasons):
            yield made
            continue
        pairs = [[matters.facts.get(s.claim or "") for s in pair] for pair in related_sides(made)]
        if not pairs or any(
            a is None or b is None or _may_dispute(matters.scene, made, a, b) for a, b in pairs
        ):
            yield made


def _may_dispute(scene: Scene, made: Relation, left: Fact, right: Fact) -> bool:
    """Whether two facts may be in dispute: rival causes, denials, states of an affair's one siren and the death of somebody
    are told in words of their own, the others are likely enough to tell of one thing."""
    of_cause = made.slot == "cause" or any(x.lemma in words().causing for x in (left, right))
    answers = of_cause or any(x.told.denied or denies(x) or denies_part(x) for x in (left, right))
    return answers or settles_itself(left, right) or _matter(scene, left, right) >= MATTER


def _matter(scene: Scene, left: Fact, right: Fact) -> float:
    """How likely two facts tell of one thing, what may be in dispute between them left aside."""
    row = measures(scene, left, right)
    kept = [0.0 if name in APART else x for name, x in zip(NAMES, row, strict=True)]
    return likely(odds(_weights(), kept))


def _why(facts: Sequence[Fact]) -> tuple[Reason, ...]:
    claims = [x.claim for x in facts[:2]]
    return (*f.reasons((f.same_event, f.same_event(*claims))), ALIKE, CALIBRATED)


def _groups(likelihood: Mapping[tuple[str, str], float]) -> Iterator[list[str]]:
    """The likeliest pairs, each with whatever is likely to be one with both; no pair stands in two groups."""
    left = dict(sorted(likelihood.items(), key=lambda p: (-p[1], p[0])))
    beside: dict[str, set[str]] = {}
    for a, b in left:
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    done: set[frozenset[str]] = set()
    for a, b in left:
        if frozenset((a, b)) in done:
            continue
        kept = [a, b]
        for other in sorted(beside[a] & beside[b]):
            if all(other in beside[k] for k in kept):
                kept.append(other)
        done |= {frozenset(pair) for pair in combinations(kept, 2)}
        yield sorted(kept)


def _sure(scene: Scene, left: Fact, right: Fact) -> float:
    return likely(odds(_weights(), measures(scene, left, right)))


@cache
def _weights() -> tuple[float, ...]:
    return weights_in("tellings.toml", NAMES)


def _excluded(left: Fact, right: Fact) -> bool:
    """Whether some slot says that the two cannot be one, or both tell of whence, by what, where or how many in words that may
    mean two."""
    verdicts = judge(left, right)
    if verdicts is None:
        return False
    return any(
        x.verdict in ("excludes", "part", "both hold") or (x.verdict == "unknown" and x.slot not in OPEN)
        for x in verdicts.found
    )


def may_be_one(left: Fact, right: Fact) -> bool:
    """Whether nothing that is quickly seen makes two facts two, or no tellings: nouns only name a happening, and what is asked,
    promised or announced is compared by what that is; what is only imagined is one where it is quoted word for word."""
    pair, mine, yours = (left, right), left.told, right.told
    if mine.polarity != yours.polarity or mine.certainty != yours.certainty:
        return False
    matrix = words().matrix
    if left.of_unnamed or right.of_unnamed:
        return False
    if mine.form == "noun" or left.mentioned or mine.lemma in matrix:
        return False
    if yours.form == "noun" or right.mentioned or yours.lemma in matrix:
        return False
    if (
        hours_apart(left, right)
        or _denies(left) != _denies(right)
        or _names_apart(left, right)
        or not one_denial(left, right)
        or _ordinals_apart(left, right)
        or told_otherwise(left, right)
        or one_and_several(left, right)
    ):
        return False
    where = [x.of("place", "occasion") for x in pair]
    if goes_on(left, right) and all(where) and not any_fits(*where):
        return False
    if reversed_roles(left, right):
        return False
    if reality(mine.certainty) == "unreal" and not (
        told_word_for_word(left, right) and _quoted(left) and _quoted(right)
    ):
        return False
    if left.values and right.values and left.values.isdisjoint(right.values):
        return False
    days = day(left, right)
    if days is not None and days.verdict == "excludes":
        return False
    if _apart(left.of(DOER), right.of(DOER)) == 1.0 or _apart(left.undergoers, right.undergoers) == 1.0:
        return False
    suffered = (left.states.keys() | right.states.keys()) & SUFFERED
    told = [x.of(UNDERGOER) for x in pair]
    return not suffered or any_fits(*told) or (linked_event(left, right) and not all(told))


def _quoted(fact: Fact) -> bool:
    """Whether it stands in a quotation."""
    return fact.statement is not None and fact.statement.kind != "indirect"


def _ordinals_apart(left: Fact, right: Fact) -> bool:
    """Whether both say which of several it is, and not the same one: "the first explosion", "the second explosion"."""
    mine, yours = (marks("ordinals") & x.reading.vocabulary(x.told.clause) for x in (left, right))
    return bool(mine) and bool(yours) and not mine & yours


def _denies(fact: Fact) -> bool:
    """Whether a word of denial stands anywhere in the clause: "was no danger"."""
    return _holds_denial(fact.told.clause.of(fact.reading.text))


@lru_cache(maxsize=MANY)
def _holds_denial(clause: str) -> bool:
    return not _denials().isdisjoint(clause.lower().replace("n't", " n't").split())


@cache
def _denials() -> frozenset[str]:
    table = load_table("en", "standing.toml")["words"]
    return frozenset(f"{table['negators']} {table['nobody']}".split())


def _names_apart(left: Fact, right: Fact) -> bool:
    """Whether both name somebody or a place in one role, and it is not known to be the same, or each clause has a name that the
    other lacks: "North Haven", "South Haven"."""
    if not (left.capitals <= right.capitals or right.capitals <= left.capitals):
        return True
    if not left.those_named or not right.those_named:
        return False
    for role in left.fillers.keys() & right.fillers.keys():
        mine, yours = ([x for x in fact.of(role) if x.named] for fact in (left, right))
        if mine and yours and not any_fits(mine, yours):
            return True
    return False


def measures(scene: Scene, left: Fact, right: Fact) -> tuple[float, ...]:
    """What is known of two facts, in the order of `NAMES`."""
    pair = (left, right)
    events = sum(x.event is not None for x in pair)
    linked = linked_event(left, right)
    same = left.lemma == right.lemma
    alike, around = scene.alike(left.claim, right.claim)
    speakers = [scene.speaker(x.claim) for x in pair]
    shared = left.values & right.values
    days = day(left, right)
    found = {
        "any": 1.0,
        "one_event": linked,
        "two_events": events == 2 and not linked,
        "one_has_event": events == 1,
        "same_word": same,
        "same_act": not same and bool(left.acts & right.acts),
        "same_state": bool(left.states.keys() & right.states.keys()),
        "copula": all(x.told.form == "complement" for x in pair),
        "words": alike,
        "around": around,
        "doer_apart": _apart(left.of(DOER), right.of(DOER)),
        "doer_missing": not all(x.of(DOER) for x in pair),
        "undergoer_shared": any_fits(left.undergoers, right.undergoers),
        "undergoer_apart": _apart(left.undergoers, right.undergoers),
        "undergoer_missing": not all(x.undergoers for x in pair),
        "named": min(2, len(left.those_named & right.those_named)),
        "heads": min(HEADS, len(left.unnamed & right.unnamed)),
        "number_shared": bool(shared),
        "number_apart": bool(left.values and right.values and not shared),
        "day_shared": days is not None and days.verdict in FITS,
        "one_speaker": speakers[0] is not None and speakers[0] == speakers[1],
        "both_lead": max(x.told.predicate.start for x in pair) < LEAD,
        "word_and_words": same * alike,
        "verbatim": told_word_for_word(left, right),
    }  # fmt: skip
    return tuple(map(float, map(found.__getitem__, NAMES)))


def _apart(left: Sequence[Filler], right: Sequence[Filler]) -> float:
    """1 where all who fill a role in both exclude each other, a half where nobody knows, else 0."""
    if not left or not right or any_fits(left, right):
        return 0.0
    return 1.0 if all(one_filler(a, b) == "excludes" for a in left for b in right) else 0.5
