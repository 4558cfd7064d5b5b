"""The one table that turns the verdicts on two facts into a relation.

Read from the top, the first row that fits decides:

  roles reversed, or told of another thing                     nothing
  one is a plan, a wish or a condition, the other is not        nothing
  two slots or more exclude each other                          nothing (another happening)
  one and the same in two stages, told on two days              revised
  one slot excludes, the rest fits and enough is shared         contradict, in that slot
                                                                (revised: one side at two times, a count that has grown)
  all fits, one a fact and the other an allegation              differ, in status
  all fits and enough is shared                                 agree
  else                                                          nothing

What "enough" is depends on the slot: a day, a place or a doer is in dispute only for what can happen but once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from rashomon.compare.counted import areas, of_one_purpose, which_of_several
from rashomon.compare.denials import tells_claims
from rashomon.compare.facts import DOER, PEOPLE, UNDERGOER, Fact, Filler, hours_apart
from rashomon.compare.fillers import FITS, any_fits, kind_of_unit, one_filler, one_number
from rashomon.compare.lexicon import SUBJECT, words
from rashomon.compare.makers import BRINGS_ABOUT
from rashomon.compare.owners import owners
from rashomon.compare.sole import of_one_thing
from rashomon.compare.timing import gap, known_days, single_day
from rashomon.compare.verdicts import (
    AHEAD,
    CLOCK,
    CONTENTLESS,
    FAR,
    INSTITUTION,
    LINKED,
    MEANS,
    Found,
    Name,
    Verdicts,
    answers,
    nothing_else,
    reality,
    reversed_roles,
    shared_content,
    told_of,
)
from rashomon.compare.words import Word, name_stem, overlap, stem
from rashomon.lang.tables import load_table
from rashomon.model import RelationKind, Slot, Span
from rashomon.names import country_of, country_of_demonym

# Set on the invented cases of `tests/compare` and looked at on BASIL dev, 2026-11.
AGREE = 7.0  # weight that two facts share before they agree
DISPUTE = 5.5  # and before they can be in dispute
DENIED = 4.0  # weight of what a denial and a claim share, from which it is denied
ANSWERED = 8.0  # and of what somebody says not to be so
TOLD = 2  # parts of a happening told alike from which a noun tells it
NEARLY = 3  # times that one of two counts in sentences so alike may be the other
SCENE = 9.0  # weight that the sentences of two counts share from which they tell of one happening
EVE = 1  # day before a report came out on which words that it gives no day may have been spoken
MANY = 50  # dead or hurt from which counting takes days
KNOWN, TELLING = 2.4, 2.5  # weight of a noun that tells a thing, and of an act
RESTRICTED = 6.0  # weight of a thing that its words tell from others of its kind
PLAIN = 0.7  # how sure a dispute is on a thing that is only told by its noun
LATER = 14  # days from which a count of victims that a report gives anew has been revised, up or down
SOON = 3  # days after which a count stands
RICH = 7.0  # and of one in so many words that it is told from all others
OF_WHAT = ("of:", "for:")  # before that of which there are signs, in what restricts their noun
OPENS = 12  # characters of a sentence before the "no" that it opens with
SHORT = 3  # letters of a word that says nothing of a deed
BEFORE = 3  # sentences before "no other" in which the one is told of
AHEAD_OF = 3  # words before a predicate among which that stands with which it only asks
ONE_WORDING = 8  # words on end that two clauses share, from which they are one sentence
SPECIFIC = 3.5  # weight of a filler that one can be sure is meant
SLOTS: dict[Name, Slot] = {
    "state": "content", "polarity": "polarity", "number": "number", "day": "date", "place": "place", "doer": "agent",
    "undergoer": "participants", "way": "participants", "cause": "cause",
}  # fmt: skip
GROWING = frozenset({"life", "harm", "safety"})  # counts of these grow while a disaster is reported
HELD = "held"  # and of those who are arrested while it is looked into
FINAL = frozenset({"life", "safety", "manner"})  # states of which somebody is in one for good
LISTED = 2  # names beside each other that make a list
TIED = (0.0, 0.4, 0.78, 0.9)  # how sure a dispute is, by the parts that two accounts surely share
NO_OTHER = "names no other"
IDENTITY = ("occasion",)  # another occasion is another happening
TIED_TO = ("goal", "partner", "topic")  # the parts in which that stands to which something is tied
FAULT = "fault"  # the dimension of who is to blame


@dataclass(frozen=True, slots=True)
class Decision:
    """What two facts are to each other, in which slot, with the two values and how sure the table is (0 to 1)."""

    kind: RelationKind
    slot: Slot
    found: Found
    score: float


def missing(verdicts: Verdicts) -> Decision | None:
    """That one report names some who took part and leaves out others that the other one names."""
    for roles in ((DOER,), (UNDERGOER, "recipient", "partner")):
        mine, yours = (_listed_names(f, roles) for f in (verdicts.left, verdicts.right))
        short, long = sorted((mine, yours), key=len)
        if len(short) < LISTED or not short.keys() < long.keys():
            if len(mine.keys() & yours.keys()) < LISTED or mine.keys() == yours.keys():
                continue
            values = (_others(mine, yours), _others(yours, mine))
        elif short is mine:
            values = (NO_OTHER, f"also {_others(yours, mine)}")
        else:
            values = (f"also {_others(mine, yours)}", NO_OTHER)
        return Decision("differs", "participants", Found("undergoer", "part", 0.0, *values), _sure(verdicts))
    return None


def _listed_names(fact: Fact, roles: tuple[str, ...]) -> dict[str, str]:
    """Those named in some roles, by the case's actors, or by the stem of the noun that names several: "the Agrarians"."""
    found = {}
    for x in fact.of(*roles):
        said = x.span.of(fact.reading.text)
        if x.named and x.actor:
            found[stem(x.head) if x.plural else x.actor] = x.name
        elif x.plural and said[:1].isupper() and x.span.start > fact.told.clause.start:
            found[stem(x.head)] = said
    return found


def _others(named: Mapping[str, str], known: Collection[str]) -> str:
    """The names of those in a list who are not in another one."""
    return ", ".join(sorted(n for a, n in named.items() if a not in known)) or NO_OTHER


def decide(verdicts: Verdicts) -> Decision | None:
    """The relation of two facts, None where there is none to speak of."""
    if _turned(verdicts):
        return Decision("contradicts", "agent", verdicts.one("doer") or verdicts.found[0], _sure(verdicts))
    if reversed_roles(verdicts.left, verdicts.right) or any(f.slot in IDENTITY for f in verdicts.excluded):
        return None
    if not _one_reality(verdicts) or len(verdicts.excluded) > 1 or not _same_sufferers(verdicts):
        return None
    staged = verdicts.one("state")
    if staged is not None and staged.verdict == "both hold":
        apart = [f for f in verdicts.excluded if f.slot != "day"]
        return None if apart else _staged(verdicts, staged)
    if verdicts.excluded:
        return _dispute(verdicts, verdicts.excluded[0]) or _two_makers(verdicts)
    return _risen(verdicts) or _agreement(verdicts) or _two_causes(verdicts) or _two_makers(verdicts)


def _turned(verdicts: Verdicts) -> bool:
    """Whether each of two is told to have beaten the other, on one day."""
    left, right = verdicts.left, verdicts.right
    contests = words().contests
    if not (left.lemma in contests and right.lemma in contests) or left.told.polarity != right.told.polarity:
        return False
    return verdicts.anchors("day") >= 1 and reversed_roles(left, right) and reversed_roles(right, left)


def _staged(verdicts: Verdicts, found: Found) -> Decision | None:
    """One and the same in two stages, of which a later report tells the later one: arrested, then charged."""
    if verdicts.shared < DISPUTE or not (
        _specific(verdicts, "undergoer", "doer") or found.weight >= SPECIFIC
    ):
        return None
    pair = sorted((verdicts.left, verdicts.right), key=lambda f: f.reading.published[1] or "9999")
    first, last = pair
    if None in (*first.reading.published, *last.reading.published):
        return None
    if not _came_before(first, last):
        return None
    dimension = words().dimensions[found.dimension]
    places = [dimension.values.index(f.states[found.dimension]) for f in pair]
    if dimension.ordered and places[0] > places[1]:
        return None
    retold = not dimension.ordered and last.day is None
    when = (first.day, first.reading.told_on(first.claim.voice), known_days(first.reading.published))
    told = min(d[0] for d in when if d is not None)
    if retold or (last.day is not None and last.day[1] < told):
        return None  # the later report may look back
    return Decision("revised", "content", found, _sure(verdicts))


def _risen(verdicts: Verdicts) -> Decision | None:
    """A count that a later report gives higher than "at least so many": both hold, each on its day."""
    found = verdicts.one("number")
    if found is None or found.verdict != "unknown" or not found.left or verdicts.shared < DISPUTE:
        return None
    left, right = verdicts.left, verdicts.right
    if not (left.states.keys() & right.states.keys() & GROWING) or not _grows(left, right):
        return None
    return Decision("revised", "number", found, _sure(verdicts)) if _number(verdicts) else None


REFUSED = "refused"  # the step of whoever says that he will not
COMING = "coming"  # the step that words such as "would" say of whatever stands before them
SUFFERED = frozenset({"life", "harm", "condition", "afloat"})


def _same_sufferers(verdicts: Verdicts) -> bool:
    """Whether those who are dead, hurt, held or destroyed may be the same: not of two armies, soldiers here and farmers
    there, tanks and planes; where one report alone says whose they are, the place, the occasion or the day must be one."""
    left, right = verdicts.left, verdicts.right
    told = (left.states.keys() | right.states.keys()) & SUFFERED
    held = [[x for x in f.undergoers if not x.named] for f in (left, right)]
    if not told or not all(held):
        return True
    sorts = [{s for x in side if (s := words().sufferers.get(stem(x.head)))} for side in held]
    if all(sorts) and not sorts[0] & sorts[1]:
        return False
    whose = [{w for x in side for w in x.whose} for side in held]
    if all(whose):
        return bool(whose[0] & whose[1])
    if not any(whose):
        return True
    one = verdicts.anchors("place", "occasion", "doer") >= 1 or (
        verdicts.linked and verdicts.anchors("day") >= 1
    )
    return one or _is_restricted_thing(verdicts)


def _one_reality(verdicts: Verdicts) -> bool:
    """Whether both are told of what is (or is said to be), or both of what is to come."""
    pair = (verdicts.left, verdicts.right)
    sorts = {reality(f.told.certainty) for f in pair}
    if sorts == {"unreal", "real"} and any(_nothing_found(f) for f in pair):
        return verdicts.of("polarity") == "excludes"
    if sorts == {"ahead", "real"} and any(_will_not(f) for f in pair):
        return verdicts.of("doer") in FITS and any(
            f.told.certainty == "planned" and f.told.polarity == 1 for f in pair
        )
    return len(sorts) == 1 and "unreal" not in sorts


def _nothing_found(fact: Fact) -> bool:
    """Whether somebody found no evidence that it was so."""
    if fact.told.certainty != "unlikely" or fact.told.polarity == 1 or fact.told.hedge is None:
        return False
    return stem(fact.told.hedge.of(fact.reading.text).lower()) in {stem(w) for w in words().signs}


def _will_not(fact: Fact) -> bool:
    """Whether somebody says of himself that he will not do it: "refused to speak", "ruled out a sale"."""
    if fact.told.polarity == 1 or fact.told.negation is None or fact.told.denied:
        return False
    said = fact.told.negation.of(fact.reading.text).lower().split()
    return any(words().steps.get(stem(w)) == REFUSED for w in said)


# ------------------------------------------------------------------ dispute
def _dispute(verdicts: Verdicts, found: Found) -> Decision | None:
    if _recalled(verdicts) or (found.slot in ("state", "polarity") and _on_other_counts(verdicts)):
        return None
    if found.slot in ("number", "day", "state", "place") and _one_of_many(verdicts):
        return None
    if found.slot == "polarity" and (_denies_less(verdicts) or _denies_of_others(verdicts)):
        return None
    if found.slot == "number" and any(map(_counts_on, (verdicts.left, verdicts.right))):
        return None
    if found.slot == "number" and knows_both(verdicts.left, verdicts.right):
        return None
    if found.slot == "number" and by_then(verdicts.left, verdicts.right):
        return None
    if found.slot == "number" and (
        any(map(_by_another, (verdicts.left, verdicts.right)))
        or _is_part_of_sum(verdicts)
        or _of_two_kinds(verdicts)
    ):
        return None
    if found.slot == "doer" and (_one_wording(verdicts) or _speaker_for_doer(verdicts)):
        return None
    if found.slot in ("doer", "undergoer", "number") and hours_apart(verdicts.left, verdicts.right):
        return None  # "Kesh fired at 6:15", "Orl fired at 6:59"
    kind: RelationKind
    test = _TESTS.get(found.slot)
    told = verdicts.one("predicate")
    if told is not None and told.dimension == LINKED and verdicts.one("state") is None:
        return None  # "has no crane" and "sent the crane back" are no two tellings of one act
    if found.slot == "polarity" and (ceased := _ceased(verdicts)) is not None:
        return Decision(ceased, "polarity", found, _sure(verdicts)) if _polarity(verdicts) else None
    if found.slot == "polarity" and _denied(verdicts):
        return Decision("contradicts", "polarity", found, _sure_of_denial(verdicts))
    scene = found.slot == "number" and _one_scene(verdicts)
    if test is None or (verdicts.shared < DISPUTE and not scene) or not test(verdicts):
        plain = found.slot in ("polarity", "state") and _is_plain(verdicts, found)
        kind = "unclear" if _changed(verdicts, found) else "contradicts"
        return Decision(kind, SLOTS[found.slot], found, PLAIN) if plain else None
    kind = "revised" if _changed(verdicts, found) else "contradicts"
    if kind == "contradicts" and found.slot == "number" and _may_have_grown(verdicts):
        kind = "unclear"
    if kind == "contradicts" and found.slot == "undergoer" and _days_between(verdicts.left, verdicts.right):
        kind = "revised"  # an office has one holder after another
    if kind == "contradicts" and found.slot == "polarity":
        kind = _not_yet(verdicts)
    sure = max(_sure(verdicts), _tied(verdicts))
    if found.dimension == INSTITUTION:
        sure = min(sure, TIED[1])  # the two may have done it together
    return Decision(kind, SLOTS[found.slot], found, sure)


def _is_plain(verdicts: Verdicts, found: Found) -> bool:
    """Whether one known thing, or group of people, is told to have met with one act and not to have met with it, or to be in two
    states, in words that say nothing else: "the plane was shot down", "the plane was not shot down".  An affair may have two of
    them, so that it is no sure dispute."""
    left, right = verdicts.left, verdicts.right
    if found.slot == "polarity":
        no, yes = verdicts.no_and_yes
        if _only_not_by(no, yes) or no.authored:
            return False
        told = verdicts.one("predicate")
        asked = verdicts.one("undergoer")
        lemmas = {left.lemma, right.lemma}
        wielded = any(
            lemmas <= words().denials[k] for k in ("wielding", "findings")
        )  # with what, or what, tells it
        if told is None or told.verdict != "same" or not _says_no(no):
            return False
        if told.weight < TELLING and not (wielded and asked is not None and asked.weight >= SPECIFIC):
            return False
        if any(f.told.form == "noun" for f in (left, right)):
            return False
    else:
        asked = found
        dimension = words().dimensions[found.dimension]
        if dimension.stages or dimension.about or dimension.answer:
            return False
    befell = [x for f in (left, right) for x in (f.of(UNDERGOER) or f.holders(found.dimension))]
    one = asked is not None and asked.weight >= KNOWN and (asked.verdict == "same" or found.slot == "state")
    known = bool(befell) and all(x.determiner in words().definite and not x.named for x in befell)
    if found.slot == "polarity" and any(
        x.determiner in words().no for x in verdicts.no_and_yes[0].of(UNDERGOER)
    ):
        told_of_some = verdicts.no_and_yes[1].of(UNDERGOER)  # "no shots were fired", "police fired shots"
        known = bool(told_of_some) and not any(x.named or x.determiner in words().no for x in told_of_some)
        one = asked is not None and asked.weight >= KNOWN and asked.verdict in FITS
    others = words().several | words().others  # "the second dam"
    alone = not any(
        x.figure is not None or others & {x.determiner, *x.modifiers} - words().no for x in befell
    )
    alone = alone and all(x.plural or x.type not in PEOPLE for x in befell)
    rest = _fits(verdicts, "doer") and _fits(verdicts, "place") and _fits(verdicts, "occasion")
    real = all(reality(f.told.certainty) == "real" for f in (left, right))
    return one and known and alone and rest and real


def _denies_of_others(verdicts: Verdicts) -> bool:
    """Whether it is only told of which ones it was not so ("the part that did not explode"), or of no person, where the other one
    tells it of a thing: "nobody was on the train", "the train was on its way"."""
    no, yes = verdicts.no_and_yes
    text = no.reading.text
    which = [w for w in no.reading.words(no.told.clause) if w.start < no.told.predicate.start]
    parts = [w for w in which if w.lower in words().relative]
    if parts and not text[: parts[-1].start].rstrip().endswith(","):
        return True
    if (
        _of_other_cause(no, yes)
        or _signs_of_other(no, yes)
        or _only_not_there(no, yes)
        or only_so_much(no, yes)
    ):
        return True
    did = [frozenset(k for x in f.of(DOER, "cause") for k in owners(x)) for f in (no, yes)]
    if did[0] and yes.of(DOER, "cause") and not did[0] & did[1] and not _one_actor(no, yes):
        return True  # that one side's missile did not do it, and that another one's rocket did
    if _one_and_many(no, yes):
        return True
    heads = {x.head for x in no.told.arguments if x.role in (DOER, UNDERGOER)}
    nobody = not heads.isdisjoint(words().nobody)
    told = (*yes.of(DOER), *yes.of(UNDERGOER))
    return nobody and bool(told) and not any(x.type in PEOPLE for x in told)


def _one_and_many(no: Fact, yes: Fact) -> bool:
    """Whether it is denied of one whom nobody names, and told of a number of others: "did not kill a girl of 16", "50 were killed"."""
    one, many = no.of(UNDERGOER), yes.of(UNDERGOER)
    single = bool(one) and not any(x.plural or x.figure is not None for x in one)
    people = all(x.type in PEOPLE for x in (*one, *many))
    return single and people and bool(many) and all(x.figure is not None for x in many)


def _of_other_cause(no: Fact, yes: Fact) -> bool:
    """Whether one cause is denied, and another one told: "was not caused by sabotage", "resulted from bad upkeep"."""
    causes = (no.of(DOER), yes.of(DOER))
    return no.lemma == yes.lemma == BRINGS_ABOUT and all(causes) and not any_fits(*causes)


def _signs_of_other(no: Fact, yes: Fact) -> bool:
    """Whether there are no signs of the one and signs of something else, or of nobody says what: "no evidence that it rang"."""
    signs = [[x for x in f.of(UNDERGOER) if x.head in words().signs] for f in (no, yes)]
    of_what = [{m for x in held for m in x.modifiers if m.startswith(OF_WHAT)} for held in signs]
    there = no.lemma in words().existing and yes.lemma in words().existing
    return there and all(signs) and of_what[0].isdisjoint(of_what[1])


def only_so_much(no: Fact, yes: Fact) -> bool:
    """Whether a measure is denied of which the other one does not speak: "did not drill deeper than 7,000 metres"."""
    return bool(no.sizes) and not yes.sizes


def _only_not_there(no: Fact, yes: Fact) -> bool:
    """Whether it is only denied of one place where something comes from: "not made in Kesh", "made by a firm called Orel"."""
    return no.lemma in words().denials["origin"] and bool(no.places) and not yes.places


def _one_actor(left: Fact, right: Fact) -> bool:
    """Whether some actor has a part in both as who did it."""
    mine, yours = ({x.actor for x in f.of(DOER, "cause") if x.actor is not None} for f in (left, right))
    return bool(mine & yours)


def _counts_on(fact: Fact) -> bool:
    """Whether a count goes on to others, so that it is of some: "two were found overnight, and two more on Sunday"."""
    reading = fact.reading
    sentence = reading.sentence_at(fact.told.predicate.start) or fact.told.clause
    said = list(reading.words(sentence))
    more = [
        b.start
        for a, b in pairwise(said)
        if (b.lower in words().counts["further"] and _is_number(a))
        or (a.lower in words().counts["further"] and _is_number(b))
    ]
    return any(x.figure is not None and any(m > x.figure.end for m in more) for x in fact.counted)


def _by_another(fact: Fact) -> bool:
    """Whether a count is of what another one did: "another missile fell on a village and killed four"."""
    return any(words().others & {x.determiner, *x.modifiers} for x in fact.of(DOER))


def _of_two_kinds(verdicts: Verdicts) -> bool:
    """Whether a number is of two of several things, or of two kinds of them: "the first explosion", "one of the explosions"; "a
    3-km exclusion zone", "a one-kilometre safety zone"."""
    pair = (verdicts.left, verdicts.right)
    which = [which_of_several([w.lower for w in f.reading.words(f.told.clause)]) for f in pair]
    if which[0] != which[1]:
        return True
    if any(f.lemma != _long() for f in pair):
        return False
    kinds = [
        {m for x in f.of(UNDERGOER) for m in x.modifiers if ":" not in m and kind_of_unit(m) is None}
        for f in pair
    ]
    if all(any(x.head in areas() for x in f.of(UNDERGOER)) for f in pair) and not kinds[0] & kinds[1]:
        return not of_one_purpose(*([w.stem for w in f.reading.words(_whole(f))] for f in pair))
    return bool(kinds[0] - kinds[1]) and bool(kinds[1] - kinds[0])


def _whole(fact: Fact) -> Span:
    """The sentence of a fact."""
    return fact.reading.sentence_at(fact.told.predicate.start) or fact.told.clause


@cache
def _long() -> str:
    """The word under which a length is told: "a 3-km zone" is so long."""
    return str(load_table("en", "claims.toml")["measures"]["way"])


def by_then(left: Fact, right: Fact) -> bool:
    """Whether one of two counts of two reports of two days is only of what was known by some moment."""
    days = [single_day(f.reading.published) for f in (left, right)]
    apart = left.document != right.document and (None in days or days[0] != days[1])
    return apart and (left.interim or right.interim)


def knows_both(left: Fact, right: Fact) -> bool:
    """Whether one report tells the other one's count as well, of what befell the same, on nobody else's word: it gives a part beside
    the whole, "49 were killed ... seven of them at the Linden hall"."""
    for mine, other in ((left, right), (right, left)):
        values = {x.figure.value for x in other.counted if x.figure is not None}
        own = {x.figure.state for x in mine.counted if x.figure is not None} - {None}
        for figure in mine.reading.figures.values():
            told = figure.value in values and figure.state in own and figure.value not in mine.values
            own_word = (
                mine.claim.voice is None
            )  # a report that tells the whole itself knows whose the part is
            if told and (own_word or mine.reading.voice_at(figure.span) in (None, mine.claim.voice)):
                return True
    return False


def _is_part_of_sum(verdicts: Verdicts) -> bool:
    """Whether a report gives both counts and a third one, of which the higher is the sum: nine, and five and four."""
    left, right = verdicts.left, verdicts.right
    low, high = sorted(
        max((x.figure.value or 0.0 for x in f.counted if x.figure), default=0.0) for f in (left, right)
    )
    readings = (left.reading, right.reading)
    told = [{x.value for x in r.figures.values() if x.value} for r in readings]
    return 0 < low < high and any({low, high, high - low} <= values for values in told)


def _is_number(word: Word) -> bool:
    return word.lower.isdecimal() or word.lower in words().counts["numbers"]


def _no_other(verdicts: Verdicts) -> bool:
    """Whether a report has told of one that it was so, and says of all others that it was not: "no other bodies were found so"."""
    no, _ = verdicts.no_and_yes
    besides = any(
        x.determiner in words().no and words().besides & set(x.span.of(no.reading.text).lower().split())
        for x in no.everyone
    )
    at = no.sentence
    return besides and any(
        told.lemma == no.lemma and told.polarity == 1
        for sentence in no.reading.sentences[max(0, at - BEFORE) : max(0, at)]
        for told in no.reading.told_in(sentence)
    )


def only_how(no: Fact, yes: Fact) -> bool:
    """Whether it is only denied that it was done in some way, of which the other one does not speak: "not deliberately"."""
    how = words().denials["how"] & no.reading.vocabulary(no.told.clause)
    return not how <= yes.reading.vocabulary(yes.told.clause)


def _is_left_open(fact: Fact) -> bool:
    """Whether a clause only asks, or says that nobody can say: "cannot say what side owned the missile"."""
    text = fact.reading.text
    before = text[fact.told.clause.start : fact.told.predicate.start].lower().split()
    return not words().asked_for.isdisjoint(before[-AHEAD_OF:])


def _denies_a_number(no: Fact, yes: Fact) -> bool:
    """Whether it is denied that there are so many, and others tell of some: "there were not 40 captives but 90"."""
    counted = any(x.figure is not None for x in no.of(UNDERGOER))
    return counted and no.lemma in words().existing and not no.values & yes.values


def _only_stopped(no: Fact) -> bool:
    """Whether it is only denied that it went on: who stopped firing had fired."""
    if no.told.negation is None:
        return False
    return any(stem(w) in words().halted for w in no.told.negation.of(no.reading.text).lower().split())


def _of_other_happening(verdicts: Verdicts) -> bool:
    """Whether a report says that there was no such happening, and another one tells of one that only has the same name: "there was no
    explosion", "nitrate caused the explosion in Tarn"."""
    no, _ = verdicts.no_and_yes
    if no.lemma not in words().existing or verdicts.linked or verdicts.anchors("place", "day", "occasion"):
        return False
    return any(stem(x.head) in words().happenings and not x.named for x in no.of(UNDERGOER))


def _only_such(no: Fact, yes: Fact) -> bool:
    """Whether it is only denied that what there was deserves a word: "not an effective lockdown"."""
    if no.lemma not in words().existing:
        return False
    for denied in no.of(UNDERGOER):
        such = {m for m in denied.modifiers if ":" not in m}
        like = [
            x
            for x in yes.everyone
            if stem(x.head) == stem(denied.head) or (x.type in PEOPLE and denied.type in PEOPLE)
        ]
        if such and like and not any(such & x.modifiers for x in like):
            return True
    return False


def _of_two_states(no: Fact, yes: Fact) -> bool:
    """Whether it is denied of one state's men, and told of another one's: "Kesh's troops did not", "a Tovian group did"."""
    called = [
        {m.split(":")[-1] for x in f.of(DOER) for m in (*x.modifiers, *x.whose, *x.name.lower().split())}
        for f in (no, yes)
    ]
    states = [{s for w in said if (s := country_of_demonym(w) or country_of(w))} for said in called]
    return all(states) and not states[0] & states[1]


def _speaker_for_doer(verdicts: Verdicts) -> bool:
    """Whether somebody is read as the doer of what he tells of another one: "he shot nine, the sheriff said"."""
    others = words().pronouns - words().own_voice
    return any(
        x.actor is not None and x.actor == f.speaker and x.span.of(f.reading.text).lower() in others
        for f in (verdicts.left, verdicts.right)
        for x in f.of(DOER)
    )


def _one_wording(verdicts: Verdicts) -> bool:
    """Whether two tellings are one sentence word by word, so that only whom "we" or "he" stands for was read otherwise."""
    pair = (verdicts.left, verdicts.right)
    if not any(x.span.of(f.reading.text).lower() in words().pronouns for f in pair for x in f.of(DOER)):
        return False
    mine, yours = ([w.lower for w in f.reading.words(f.told.clause)] for f in pair)
    return SequenceMatcher(None, mine, yours, False).find_longest_match().size >= ONE_WORDING


def _denies_less(verdicts: Verdicts) -> bool:
    """Whether what is denied is less than what is told, or what is told is left open: not by himself, no other one, not in that
    way, not such a one, not that state's men."""
    no, yes = verdicts.no_and_yes
    return (
        _only_not_himself(verdicts)
        or _no_other(verdicts)
        or only_how(no, yes)
        or _is_left_open(yes)
        or _only_such(no, yes)
        or _denies_a_number(no, yes)
        or _only_stopped(no)
        or _of_other_happening(verdicts)
        or _of_two_states(no, yes)
        or _tied_to_others(no, yes)
    )


def _tied_to_others(no: Fact, yes: Fact) -> bool:
    """Whether a tie is denied to another thing than the one that is told: "not related to the blasts", "related to the fire"."""
    if no.lemma not in words().denials["ties"]:
        return False
    told, denied = ({stem(x.head) for role in TIED_TO for x in f.of(role)} for f in (yes, no))
    return denied.isdisjoint(told)


def _on_other_counts(verdicts: Verdicts) -> bool:
    """Whether a verdict may be on other counts than the other one: one is guilty on some and not on others."""
    pair = (verdicts.left, verdicts.right)
    judged = any(f.lemma in words().counts["verdicts"] for f in pair)
    if judged and _of_other_deeds(*pair):
        return True
    return judged and any(
        words().counts["of"]
        & f.reading.vocabulary(f.reading.sentence_at(f.told.predicate.start) or f.told.clause)
        for f in pair
    )


def _of_other_deeds(left: Fact, right: Fact) -> bool:
    """Whether two verdicts name deeds that share no word: acquitted of the murder, convicted of having a gun."""
    deeds = [_deed(f) for f in (left, right)]
    whole = any(d & words().counts["of"] for d in deeds)  # "of all charges"
    return (
        all(deeds)
        and not whole
        and not {a for d in deeds[0] for a in _acts(d)} & {a for d in deeds[1] for a in _acts(d)}
    )


def _acts(word: str) -> set[str | int]:
    """The stem of a word with the acts that it tells: "murder", "killing"."""
    return {stem(word), *words().acts.get(word, frozenset())}


def _deed(fact: Fact) -> set[str]:
    """The words that say of what somebody is found guilty or not."""
    after = fact.reading.text[fact.told.predicate.end : fact.told.clause.end]
    _, of, deed = after.partition(f" {words().part} ")
    named = {w for x in fact.everyone if x.named for w in x.name.lower().split()}
    said = [w.strip(".,;:'’\"”") for w in deed.split(",")[0].lower().split()] if of else []
    return {w for w in said if len(w) > SHORT and w not in named}


def _one_of_many(verdicts: Verdicts) -> bool:
    """Whether one report tells it of somebody by name, and the other of one who may be another one of his kind: "a former
    manager of the mill"."""
    pairs = ((verdicts.left, verdicts.right), (verdicts.right, verdicts.left))
    return any(
        any(x.named and x.type == "person" for x in one.of(UNDERGOER))
        and any(_may_be_another(x) for x in other.of(UNDERGOER))
        for one, other in pairs
    )


def _may_be_another(described: Filler) -> bool:
    """Whether a phrase means one of several: with no name, "the" or "his" before it."""
    loose = described.determiner not in words().definite and not described.plural
    return described.type == "person" and not described.named and loose


def _recalled(verdicts: Verdicts) -> bool:
    """Whether one of two tellings that give no day of their own stands in a sentence that speaks of days far from the other's."""
    pair = (verdicts.left, verdicts.right)
    days = [f.day or f.reading.days_told(f.told.predicate) for f in pair]
    counts = any(f.slot == "number" for f in verdicts.excluded) and all(
        f.states.keys() & GROWING for f in pair
    )
    if counts and days.count(None) == 1:
        days = [d or known_days(f.reading.published) for d, f in zip(days, pair, strict=True)]
    open_day = any(f.day is None for f in pair)
    return open_day and days[0] is not None and days[1] is not None and gap(days[0], days[1]) > FAR


def _tied(verdicts: Verdicts) -> float:
    """How sure it is that two tellings that exclude each other are of one happening or thing: by how many of its parts are
    surely the same, since the predicates of rival accounts share few words."""
    held = (
        verdicts.anchors("day") + verdicts.anchors("place") + verdicts.anchors("occasion") + verdicts.linked
    )
    sure = {
        f.slot for f in verdicts.found if f.weight >= SPECIFIC and (f.verdict in FITS or f.slot == "state")
    }
    held += any(f.dimension == CLOCK for f in verdicts.found)
    held += len(sure & {"doer", "way"}) + bool(sure & {"undergoer", "state"})
    if _lasting(verdicts) and sure & {"undergoer", "state"}:
        held += 1
    if sure & {"undergoer", "state"} and settles_itself(verdicts.left, verdicts.right):
        held += 1
    if "undergoer" in sure and _harmed_or_not(verdicts):
        held += 1
    if held == 1 and _is_restricted_thing(verdicts):
        held += 1
    return TIED[min(held, len(TIED) - 1)]


def _is_restricted_thing(verdicts: Verdicts) -> bool:
    """Whether both tell it of one known thing in words that tell it from others of its kind: "the bomb shelter under the hall"."""
    asked = [f for f in verdicts.found if f.slot in ("undergoer", "state") and f.weight >= RESTRICTED]
    pair = (verdicts.left, verdicts.right)
    things = [x for f in pair for x in (f.of(UNDERGOER) or f.undergoers or f.of(DOER))]
    known = all(x.determiner in words().definite | words().all_of or x.sole for x in things)
    return bool(asked) and bool(things) and known and not any(x.type in PEOPLE or x.figure for x in things)


def _harmed_or_not(verdicts: Verdicts) -> bool:
    """Whether the dispute is whether somebody whom both name suffered it at all: "was poisoned", "was not poisoned"."""
    pair = (verdicts.left, verdicts.right)
    people = [{x.actor for x in f.of(UNDERGOER) if x.actor and x.type == "person"} for f in pair]
    asked = bool(verdicts.excluded) and verdicts.excluded[0].slot == "polarity"
    return asked and pair[0].lemma in words().charges["harm"] and bool(people[0] & people[1])


def settles_itself(left: Fact, right: Fact) -> bool:
    """Whether two facts can only be of one thing, in whatever words: of the one thing of its kind, or of what befalls somebody
    once."""
    return _befalls_one_once(left, right) or of_one_thing(left, right)


def _befalls_one_once(left: Fact, right: Fact) -> bool:
    """Whether what is told can befall somebody once alone, and who that is both say by name: who died, who resigned."""
    mine, yours = ({x.actor for x in f.undergoers if x.named and x.type == "person"} for f in (left, right))
    once = words().once
    final = left.states.keys() & right.states.keys() & FINAL
    return bool(mine & yours) and bool(final or (left.lemma in once and right.lemma in once))


def _lasting(verdicts: Verdicts) -> bool:
    """Whether what is told is no happening but what a thing is: how long it is, whether it is safe."""
    return all(f.told.form == "complement" for f in (verdicts.left, verdicts.right))


def _sure(verdicts: Verdicts) -> float:
    return min(1.0, verdicts.shared / 14.0)


def _changed(verdicts: Verdicts, found: Found) -> bool:
    """Whether time may have made the difference: one side spoke on two days, or a count of a later report has grown."""
    left, right = verdicts.left, verdicts.right
    told = [f.reading.told_on(f.claim.voice) for f in (left, right)]
    days = [t or known_days(f.reading.published) for t, f in zip(told, (left, right), strict=True)]
    slack = EVE if told.count(None) == 1 else 0
    apart = days[0] is not None and days[1] is not None and gap(days[0], days[1]) > slack
    if left.speaker is not None and left.speaker == right.speaker and apart:
        return True
    if (
        apart
        and left.lemma in words().holding
        and right.lemma in words().holding
        and verdicts.of("doer") in FITS
    ):
        return True  # what one expects may change from day to day
    ahead = AHEAD & {left.told.certainty, right.told.certainty}
    if ahead and left.reading.published != right.reading.published:
        return True  # a plan of which a later report says otherwise
    return found.slot == "number" and not _are_lengths(left, right) and _grows(left, right)


def _are_lengths(left: Fact, right: Fact) -> bool:
    """Whether two numbers of two facts are of so long a time: that something lasted longer is no count that has grown."""
    numbers = [[x for x in f.everyone if x.figure is not None] for f in (left, right)]
    return all(held and all(x.head in words().units_of_time for x in held) for held in numbers)


def _may_have_grown(verdicts: Verdicts) -> bool:
    """Whether two counts of victims may be of two days, since nobody knows when one of the reports came out."""
    left, right = verdicts.left, verdicts.right
    if left.document == right.document or not _is_added_to(left, right):
        return False
    days = [single_day(f.reading.published) for f in (left, right)]
    if left.clock is not None and left.clock == right.clock:
        return False  # "by noon"
    return None in days or _still_counting(left, right)


def _is_added_to(left: Fact, right: Fact) -> bool:
    """Whether more and more are counted of those in whose state two facts are."""
    handled = words().counts["handled"]
    bodies = all(any(x.head in words().bodies for x in f.undergoers) for f in (left, right))
    if left.lemma in handled and right.lemma in handled and bodies:
        return True  # "213 bodies had been handed over"
    return bool(left.states.keys() & GROWING) or any(HELD in f.states.values() for f in (left, right))


def _still_counting(left: Fact, right: Fact) -> bool:
    """Whether the dead of a great disaster were counted while both reports were written, soon after it: the hour decides."""
    counts = [x.figure.value or 0.0 for f in (left, right) for x in f.everyone if x.figure]
    if max(counts, default=0.0) < MANY or (left.said_by is not None and left.said_by == right.said_by):
        return False
    happened = next((f.day for f in (left, right) if f.own_day and f.day), None)
    told = [d for f in (left, right) if (d := known_days(f.reading.published)) is not None]
    return happened is not None and all(gap(happened, d) <= SOON for d in told)


def _ceased(verdicts: Verdicts) -> RelationKind | None:
    """What it is where one report says that it is so no longer: that says that it was; None where none does."""
    no, yes = verdicts.no_and_yes
    if no.document == yes.document or not no.reading.vocabulary(no.told.clause) & words().ceased:
        return None
    return "revised" if _came_before(yes, no) else "unclear"


def _not_yet(verdicts: Verdicts) -> RelationKind:
    """What is not (yet) so in one report may have come to pass before the next: only a denial, or what a report of the
    same day or a later one says not to have happened, excludes it."""
    no, yes = verdicts.no_and_yes
    if no.told.denied or verdicts.anchors("day") or no.document == yes.document:
        return "contradicts"
    earlier, later = (f.reading.published for f in (no, yes))
    if None in (*earlier, *later):
        return "unclear" if no.reading.vocabulary(no.claim.spans[0]) & words().pending else "contradicts"
    return "revised" if _came_before(no, yes) else "contradicts"


def _grows(left: Fact, right: Fact) -> bool:
    """Whether a report that came out later counts more (both counts of people hurt, dead, missing or the like)."""
    mine, yours = left.reading.published, right.reading.published
    if left.document != right.document and _counted_later(left, right):
        return True
    if None in (*mine, *yours) or left.document == right.document:
        return False
    first, last = (left, right) if _came_before(left, right) else (right, left)
    if not _came_before(first, last):
        return False
    values = [
        max((x.figure.value or 0.0 for x in f.everyone if x.figure), default=0.0) for f in (first, last)
    ]
    if left.states.keys() & GROWING and _days_between(first, last) > LATER:
        return True
    many = (
        bool(left.states.keys() & GROWING) and max(values) >= MANY
    )  # some of them are counted twice at first
    counting = values[0] < values[1] or many
    return counting and not last.reading.is_final(last.claim.spans[0])


def _counted_later(left: Fact, right: Fact) -> bool:
    """Whether the higher of two counts is said to be that of a later day: "by Friday the number of dead had risen to 11"."""
    low, high = sorted(
        (left, right), key=lambda f: max((x.figure.value or 0.0 for x in f.counted if x.figure), default=0.0)
    )
    later = low.day is not None and high.day is not None and low.day[1] < high.day[0]
    return later and "count" in (low.told.form, high.told.form)


def _came_before(first: Fact, last: Fact) -> bool:
    """Whether a report surely came out before another."""
    told, later = first.reading.published[1], last.reading.published[0]
    return told is not None and later is not None and told < later


def _days_between(first: Fact, last: Fact) -> int:
    """Days from one report to a later one, as far as they are known."""
    days = [known_days(f.reading.published) for f in (first, last)]
    return gap(days[0], days[1]) if days[0] is not None and days[1] is not None else 0


def _specific(verdicts: Verdicts, *slots: Name) -> bool:
    """Whether one of these slots holds the same on both sides, and something that one can be sure is meant."""
    return any(
        f.slot in (*slots, "state") and f.verdict in FITS and f.weight >= SPECIFIC for f in verdicts.found
    )


def _once(verdicts: Verdicts) -> bool:
    """Whether the act can befall one thing once alone."""
    once = words().once
    return verdicts.left.lemma in once and verdicts.right.lemma in once


def _fits(verdicts: Verdicts, slot: Name) -> bool:
    """Whether a slot is the same on both sides, or told on one alone."""
    one = verdicts.one(slot)
    return one is None or one.verdict in FITS


def _state(verdicts: Verdicts) -> bool:
    """One and the same in two states: whoever or whatever it is must be sure, and what it is about the same."""
    if all(reality(f.told.certainty) == "ahead" for f in (verdicts.left, verdicts.right)):
        return False  # what one tries and what another one plans
    held = verdicts.excluded[0].weight >= SPECIFIC
    sure = held or _specific(verdicts, "undergoer", "doer") or verdicts.linked
    dimension = words().dimensions[verdicts.excluded[0].dimension]
    about = dimension.about
    if dimension.answer and not _fits(verdicts, "doer"):
        return False
    if verdicts.excluded[0].dimension == FAULT and not _of_one_fault(verdicts):
        return False
    if _of_two_things(verdicts) or _of_any_two(verdicts):
        return False  # "won two thirds of the vote", "lost 43 votes"
    if about and verdicts.of("undergoer") not in FITS:
        return False
    return sure and (_fits(verdicts, "undergoer") or verdicts.anchors("day", "place", "occasion") >= 1)


def _of_two_things(verdicts: Verdicts) -> bool:
    """Whether what the one is for and the other against are two things, though both have to do with the same one: his appeal
    and his transfer."""
    things = _things(verdicts)
    return all(things) and not any_fits(*things)


def _things(verdicts: Verdicts) -> list[list[Filler]]:
    """The things without a name, and nobody, that each side tells it of."""
    return [
        [x for x in f.of(UNDERGOER) if not x.named and x.type not in PEOPLE]
        for f in (verdicts.left, verdicts.right)
    ]


def _of_one_fault(verdicts: Verdicts) -> bool:
    """Whether both say of what somebody is to blame or not, and of one thing: of the crash, not of his remarks on it."""
    things = [f.of("beneficiary", "cause") for f in (verdicts.left, verdicts.right)]
    return all(things) and any_fits(*things)


def _of_any_two(verdicts: Verdicts) -> bool:
    """Whether both tell it of some thing that neither says to be known, with nothing to restrict it in common: "accepted an invitation
    from the guild", "turned down an invitation to the fair"; or of a part that each counts: "won two thirds", "lost 43"."""
    things = _things(verdicts)
    if not all(things):
        return False
    if all(any(x.figure is not None or x.determiner in words().partial for x in held) for held in things):
        return True
    if not all(x.determiner in words().one_of for held in things for x in held):
        return False
    limits = [{name_stem(m.split(":")[-1]) for x in held for m in x.modifiers} for held in things]
    return limits[0].isdisjoint(limits[1])


def _polarity(verdicts: Verdicts) -> bool:
    """That it was and that it was not: of the same doer, as far as both name one, and of the same undergoer."""
    left, right = verdicts.left, verdicts.right
    no, yes = verdicts.no_and_yes
    if (
        (no.told.certainty in AHEAD and not _both_meant(verdicts))
        or not (_says_no(no) or _will_not(no))
        or yes.told.form == "noun"
        or (no.told.form == "noun" and not _there_was_none(no))
        or not _fits(verdicts, "place")
    ):
        return False
    befalls = told_of(left, right)
    named = any(x.named for x in (*left.of(UNDERGOER), *right.of(UNDERGOER)))
    less = not named and befalls == ("narrower" if no is left else "wider") and not _tells_of_all(yes)
    if befalls is not None and (befalls not in FITS or less):
        return False  # who has no foreign friends may have friends
    stands = (
        any(o.side == SUBJECT for o in left.outcomes) or no.told.denied
    )  # "resigned" is told of nobody else
    told = stands or no.of_nobody or (_both_meant(verdicts) and verdicts.of("undergoer") in FITS)
    if befalls is None and not told and not verdicts.anchors("place", "day", "occasion"):
        return False
    if any(x.determiner in words().no for x in no.of(UNDERGOER, DOER)) and not _where_none(verdicts, no):
        return False
    if any(x.figure is not None or x.head.isdigit() for x in no.of(DOER)):
        return False  # that twenty of them heard nothing denies nothing of the others
    if _only_not_by(no, yes) or not _one_content(left, right):
        return False
    if no.authored and not _fits(verdicts, "doer"):
        return False  # who had no part in it may be right whoever else did it
    if not _fits(verdicts, "doer") and not (verdicts.shared >= 2 * DISPUTE and _half_named(verdicts)):
        return False
    harm = left.lemma in words().charges["harm"]  # of which the reports of an affair tell one
    somebody = any(x.named for x in left.of(UNDERGOER)) and not left.outcomes and not harm
    if {left.lemma, right.lemma} <= words().denials["findings"] and _one_known_thing(verdicts):
        return True
    if left.lemma in words().vague or somebody:  # whatever is asked of one and the same may be another thing
        return verdicts.anchors("doer", "undergoer", "place", "day", "occasion", "number", "way") >= 2
    return (
        _specific(verdicts, "undergoer", "doer") or verdicts.anchors("doer", "undergoer", "place", "day") >= 2
    )


def _there_was_none(fact: Fact) -> bool:
    """Whether a noun for an act is the subject of a clause that says that there was none: "no inspection took place"."""
    told = fact.told
    if told.negation is None or not 0 <= told.predicate.start - told.negation.end <= 1:
        return False
    sentence = fact.reading.sentence_at(told.predicate.start)
    held = fact.reading.told_in(sentence) if sentence is not None else ()
    none = words().existing | words().denials["happens"]
    return any(
        x.lemma in none and any(a.word == told.predicate for a in x.arguments) for x in held if x is not told
    )


def _one_known_thing(verdicts: Verdicts) -> bool:
    """Whether both tell it of one thing that its words tell from others, and that readers are taken to know: "the flight recorder"."""
    befell = verdicts.one("undergoer")
    things = (*verdicts.left.of(UNDERGOER), *verdicts.right.of(UNDERGOER))
    known = all(x.determiner in words().definite or x.named for x in things)
    return befell is not None and befell.verdict == "same" and befell.weight >= RICH and known


def _tells_of_all(fact: Fact) -> bool:
    """Whether a fact is told of all of those whom it befell: "both engines were damaged" is told of the left one too."""
    befell = fact.of(UNDERGOER)
    return bool(befell) and all(x.determiner in words().all_of for x in befell)


def _both_meant(verdicts: Verdicts) -> bool:
    """Whether one named is said to be going to do it, and not to be going to do it."""
    pair = (verdicts.left, verdicts.right)
    doers = verdicts.one("doer")
    named = doers is not None and doers.verdict == "same" and doers.weight >= SPECIFIC
    return named and all(f.told.certainty == "planned" and _step(f) in (None, COMING) for f in pair)


def _one_content(left: Fact, right: Fact) -> bool:
    """Whether two who warn, ask or promise do so of one thing, where a report says of what: warned of the strike, not warned
    that the train would be late."""
    if left.lemma not in words().matrix or right.lemma not in words().matrix:
        return True
    things = [[x for x in f.of(UNDERGOER) if x.type not in PEOPLE and not x.named] for f in (left, right)]
    told = [any(stem(x.head) not in words().sufferers for x in held) for held in things]
    return not any(told) or any_fits(*things)


def _only_not_by(no: Fact, yes: Fact) -> bool:
    """Whether it is only said of one that he did not do what was done all the same: "was not elected by the guild"."""
    doers = [x for x in yes.of(DOER) if x not in yes.means or no.means]  # a poison is no doer
    omitted = (
        no.told.negation is not None and stem(no.told.negation.of(no.reading.text).lower()) in _omitting()
    )
    return bool(no.of(DOER)) and not doers and bool(yes.undergoers) and not omitted


@cache
def _omitting() -> frozenset[str]:
    """The stems of words that say that somebody left undone what was his to do: "failed to lower the gear"."""
    return frozenset(stem(w) for w in words().denials["omitting"])


def _where_none(verdicts: Verdicts, no: Fact) -> bool:
    """Whether what befell nobody on some occasion, or somewhere, is told of that one: "no bathers were hurt in the storm"."""
    roles: tuple[Name, ...] = ("occasion", "place")
    bound = [role for role in roles if no.of(role)]
    return not bound or verdicts.anchors(*bound) >= 1


def _denied(verdicts: Verdicts) -> bool:
    """That somebody claims it and another one denies it: what is denied need only be surely the same matter."""
    no, yes = verdicts.no_and_yes
    voiced = no.told.denied or no.source is not None
    if not voiced or no.source == yes.source or no.told.certainty in AHEAD or yes.told.certainty in AHEAD:
        return False
    if verdicts.of("doer") == "excludes" or verdicts.of("place") == "excludes" or _only_not_by(no, yes):
        return False
    if not counts_fit(no, yes):
        return False
    if not no.told.denied and no.of(UNDERGOER) and not yes.of(UNDERGOER) and told_of(no, yes) not in FITS:
        return False  # "they had been lent": whatever they are
    if no.authored and not _fits(verdicts, "doer"):
        return False  # who had no part in it may be right whoever else did it
    if yes.told.form == "noun" or no.told.form == "noun":
        return False
    if not _fits(verdicts, "doer") and not _half_named(verdicts):
        return False  # who did not do it may be right whoever else did
    if answers(no, yes):
        return no.lemma != CONTENTLESS or (_may_be_meant(no, yes) and not tells_claims(no))
    same = verdicts.of("predicate") == "same" and no.lemma not in words().vague
    befalls = told_of(no, yes)
    both = bool(no.undergoers) and bool(yes.undergoers)
    sure = no.told.denied and (befalls is None or befalls in FITS or not both)
    return same and shared_content(no, yes) >= (DENIED if sure else ANSWERED)


def _only_not_himself(verdicts: Verdicts) -> bool:
    """Whether somebody denies that he did what another one is told to have done: "rejected the charge that it had burned the
    mill" leaves it open who did."""
    no, yes = verdicts.no_and_yes
    if not no.told.denied or not yes.of(DOER) or not any(a.role == DOER for a in no.told.arguments):
        return False
    if not no.of(DOER):  # an "it" that nobody could say who it is
        return not any(x.named for x in yes.of(DOER))
    himself = no.speaker is not None and any(x.named and x.actor == no.speaker for x in no.of(DOER))
    return himself and verdicts.of("doer") not in FITS


def counts_fit(no: Fact, yes: Fact) -> bool:
    """Whether a number that is denied is the one that is told: "denied that 300 had died" leaves it open that 40 did."""
    denied, told = ([x.figure for x in f.counted if x.figure is not None] for f in (no, yes))
    return not denied or any(one_number(a, b) in FITS for a in denied for b in told)


def _may_be_meant(no: Fact, yes: Fact) -> bool:
    """Whether whoever denies may be the one who is accused."""
    pairs = [one_filler(a, b) for a in no.of(DOER) for b in yes.of(DOER) if a.named and b.named]
    return not pairs or any(v != "excludes" for v in pairs)


def _sure_of_denial(verdicts: Verdicts) -> float:
    return min(1.0, 0.4 + (verdicts.shared + shared_content(verdicts.left, verdicts.right)) / 30.0)


def _says_no(fact: Fact) -> bool:
    """Whether it is its own clause that says no, or somebody who denies it: a "not" further up may be about something else."""
    told = fact.told
    if _never_before(fact):
        return False
    if told.denied or told.negation is None or told.clause.contains(told.negation):
        return True
    sentence = fact.reading.sentence_at(told.predicate.start)
    return (
        sentence is not None and 0 <= told.negation.start - sentence.start <= OPENS
    )  # "at no stage of the crossing were"


def _never_before(fact: Fact) -> bool:
    """Whether a clause opens with what never was, which tells what is new of a thing and denies none: "Never has a bridge been
    shut for so long"."""
    no = fact.told.negation
    return (
        no is not None
        and no.start == fact.told.clause.start
        and no.of(fact.reading.text).lower().split()[0] in words().denials["ever"]
    )


def _half_named(verdicts: Verdicts) -> bool:
    """Whether one of the doers has no name, so that he may be the other."""
    return not all(x.named for f in (verdicts.left, verdicts.right) for x in f.of(DOER))


def _number(verdicts: Verdicts) -> bool:
    """Two counts: of one thing that one and the same happening befell."""
    left, right = verdicts.left, verdicts.right
    if left.document == right.document and (left.source is None or right.source is None):
        return False
    if _says_which(left) or _says_which(right) or of_one_batch(left, right):
        return False
    if _of_fighters(left, right) and _scope(left) != _scope(right):
        return False
    doers = (left.of(DOER), right.of(DOER))
    if left.lasting is not None and right.lasting is not None and all(doers) and not any_fits(*doers):
        return False  # how long it took the police, and how long an ambulance
    slots: list[Name] = [] if _unnamed(verdicts, DOER) else ["doer"]
    if not (verdicts.linked and verdicts.anchors("day") >= 1):
        slots += ["undergoer"] if _one_day_somewhere(verdicts) else ["place", "undergoer"]
    if not all(_fits(verdicts, slot) for slot in slots):
        return False
    return (
        verdicts.linked
        or _one_scene(verdicts)
        or verdicts.anchors("doer", "occasion", "place", "way", "day") >= 1
        or _specific(verdicts, "undergoer")
    ) and not _parts(verdicts)


def _of_fighters(left: Fact, right: Fact) -> bool:
    """Whether both count those who attacked and came to harm, which are counted place by place and by those who killed them."""
    fighters = words().counts["attackers"]
    return all(
        f.states and any(x.head.removesuffix("s") in fighters for x in f.counted) for f in (left, right)
    )


def _scope(fact: Fact) -> tuple[bool, bool]:
    """Whether a count says by whom, and where or in what, they came to harm: "killed three gunmen in the hall"."""
    return bool(fact.of(DOER)), bool(fact.of("place", "occasion"))


def of_one_batch(left: Fact, right: Fact) -> bool:
    """Whether one of two counts of people who are held may be of those taken on one day alone: "on Thursday police arrested 11", "in
    total 17 are held"."""
    if not all(HELD in f.states.values() for f in (left, right)):
        return False
    return left.own_day != right.own_day or _in_all(left) != _in_all(right)


def _in_all(fact: Fact) -> bool:
    """Whether a count is told as one of all so far."""
    return any(x.figure is not None and x.figure.cumulative for x in fact.counted)


def _says_which(fact: Fact) -> bool:
    """Whether a clause only says which ones are meant of whom the sentence tells something else: "the six workers who were on the
    bridge died" leaves it open how many were there."""
    for counted in fact.counted:
        between = fact.reading.text[counted.span.end : fact.told.predicate.start].lower().split()[:1]
        if between and between[0] in words().relative:
            return True
    return False


def _one_day_somewhere(verdicts: Verdicts) -> bool:
    """Whether the day is the same and the place only described on one side: "through the town"."""
    places = [f.places for f in (verdicts.left, verdicts.right)]
    described = any(not any(x.named for x in held) for held in places)
    return verdicts.anchors("day") >= 1 and verdicts.of("place") == "unknown" and described


def _unnamed(verdicts: Verdicts, role: str) -> bool:
    """Whether nobody can say that two who fill a role are two, since neither has a name: lorries, a convoy."""
    if verdicts.of("doer") == "excludes":
        return False
    return not any(x.body for f in (verdicts.left, verdicts.right) for x in f.of(role))


def _one_scene(verdicts: Verdicts) -> bool:
    """Whether the sentences of two counts of one state or act share so much beside that they can only be of one happening."""
    left, right = verdicts.left, verdicts.right
    if verdicts.of("predicate") != "same" and verdicts.of("state") not in FITS:
        return False
    here, there = (f.reading.sentence_at(f.told.predicate.start) for f in (left, right))
    if here is None or there is None:
        return False
    counts = sorted(x.figure.value or 0.0 for f in (left, right) for x in f.everyone if x.figure)
    if not counts or counts[-1] > NEARLY * counts[0]:
        return False
    shared, _, _ = overlap(left.reading.terms((here,)), right.reading.terms((there,)))
    return shared >= SCENE


def _parts(verdicts: Verdicts) -> bool:
    """Whether one side counts several sorts that may make up the other's sum."""
    counted = {
        x.figure.noun for f in (verdicts.left, verdicts.right) for x in f.counted if x.figure is not None
    }
    lists = [
        sum(1 for x in f.loose if x.unit not in (None, "", "count", x.noun) or x.state or x.noun in counted)
        + sum(1 for x in f.everyone if x.figure is not None)
        for f in (verdicts.left, verdicts.right)
    ]
    return lists[0] != lists[1] or _listed(verdicts.left) != _listed(verdicts.right)


def _listed(fact: Fact) -> bool:
    """Whether the sentence counts several of one noun: "guilty on two counts of theft and two counts of fraud"."""
    counted = {x.figure.noun for x in fact.counted if x.figure is not None and x.figure.noun}
    sentence = fact.reading.sentence_at(fact.told.predicate.start) or fact.told.clause
    told = [f.noun for f in fact.reading.figures_in(sentence) if f.noun in counted]
    return len(told) > len(set(told))


def _of_one_act(verdicts: Verdicts) -> bool:
    """Whether doer and undergoer fit, and one of them is surely the same."""
    return (
        _specific(verdicts, "undergoer", "doer") and _fits(verdicts, "undergoer") and _fits(verdicts, "doer")
    )


def _day(verdicts: Verdicts) -> bool:
    """Two days of one happening: only of what can happen once, is told for the first time, or where two more slots are sure."""
    days = (verdicts.left.day, verdicts.right.day)
    if not verdicts.excluded[0].left:
        return False  # days that the clauses do not give themselves
    far = days[0] is not None and days[1] is not None and gap(days[0], days[1]) > FAR
    if far and any(x.type in PEOPLE for x in verdicts.left.undergoers):
        return False  # somebody may be convicted twice
    if _first_time(verdicts) and verdicts.anchors("doer", "undergoer") >= 1 and _fits(verdicts, "place"):
        return True
    return (
        _of_one_act(verdicts)
        and _fits(verdicts, "place")
        and (_once(verdicts) or verdicts.linked or _of_one_thing_alone(verdicts) or _comes_to_pass(verdicts))
        and (verdicts.anchors("doer", "undergoer", "place", "number") >= (1 if _once(verdicts) else 2))
    )


def _comes_to_pass(verdicts: Verdicts) -> bool:
    """Whether both tell what became of one thing that is told from all others: "the old footbridge at the mill fell"."""
    state = verdicts.one("state")
    things = [
        [x for x in f.of(UNDERGOER) if not x.plural and x.type not in PEOPLE]
        for f in (verdicts.left, verdicts.right)
    ]
    return (
        state is not None
        and state.verdict == "same"
        and state.weight >= RICH
        and _all_known(things)
        and bool(verdicts.anchors("place", "way"))
    )


def _first_time(verdicts: Verdicts) -> bool:
    """Whether those who meet are the same two, and a report says that they did so on its day at the earliest ("only on
    Wednesday")."""
    late, early = sorted(
        (f for f in (verdicts.left, verdicts.right)), key=lambda f: f.day or ("", ""), reverse=True
    )
    sentence = late.reading.sentence_at(late.claim.spans[0].start)
    told = " ".join(sentence.of(late.reading.text).lower().split()) if sentence is not None else ""
    two = verdicts.one("undergoer")
    named = two is not None and two.verdict in FITS and two.weight >= 2 * SPECIFIC
    return named and early.own_day and any(f" {p} " in f" {told} " for p in words().at_earliest)


def _place(verdicts: Verdicts) -> bool:
    """Two places of one happening."""
    return _of_one_act(verdicts) and (
        _once(verdicts)
        or (verdicts.linked and not goes_on(verdicts.left, verdicts.right))
        or verdicts.anchors("day", "number") >= 1
    )


def goes_on(left: Fact, right: Fact) -> bool:
    """Whether what is told may be done in one place after another: "treated in Kesh", "held in Velm"."""
    return bool({left.lemma, right.lemma} & words().lasts)


def _doer(verdicts: Verdicts) -> bool:
    """Two doers of one act: of what one alone does."""
    if {verdicts.left.lemma, verdicts.right.lemma} & words().shared or not (
        _fits(verdicts, "undergoer") and _fits(verdicts, "place")
    ):
        return False
    if _in_turn(verdicts) or _one_surname(verdicts):
        return False
    if any(_is_only_pronoun(x, f) for f in (verdicts.left, verdicts.right) for x in f.of(DOER)):
        return False
    if any(_met_with_it(f) for f in (verdicts.left, verdicts.right)):
        return False
    several = any(len(f.of(DOER)) > 1 for f in (verdicts.left, verdicts.right))
    authored = verdicts.left.authored and verdicts.right.authored and not _apart(verdicts)
    settled = _once(verdicts) or (verdicts.linked and verdicts.anchors("day") >= 1) or authored
    settled = settled or (_of_one_thing_alone(verdicts) and verdicts.left.lemma not in words().vague)
    sure = _specific(verdicts, "undergoer") or (verdicts.linked and verdicts.of("number") == "same")
    return settled and not several and sure


def _of_one_thing_alone(verdicts: Verdicts) -> bool:
    """Whether both tell the act of one thing that is told from all others, in so many words that it can hardly be another one:
    "the tape of the closed session", "the only goal of Wednesday's final"."""
    things = [
        [x for x in f.of(UNDERGOER) if not x.plural and x.figure is None]
        for f in (verdicts.left, verdicts.right)
    ]
    told = verdicts.one("undergoer")
    rich = told is not None and told.verdict in FITS and told.weight >= RICH
    return rich and _all_known(things) and verdicts.of("predicate") == "same"


def _all_known(things: Iterable[Sequence[Filler]]) -> bool:
    """Whether each side has one that is named or spoken of as known: "the footbridge"."""
    return all(any(x.named or x.determiner in words().definite for x in held) for held in things)


def _is_only_pronoun(filler: Filler, fact: Fact) -> bool:
    """Whether whoever did it is only meant by a pronoun, which may mean another one: "it killed the commander"."""
    return filler.span.of(fact.reading.text).lower() in words().pronouns


def _met_with_it(fact: Fact) -> bool:
    """Whether its doer is what came to grief, or who was aboard: "the Almara sank and killed nine", "the crew of the ferry that sank,
    killing nine"; one report calls it by its maker and another one by its name."""
    doers = [x.span for x in fact.of(DOER)]
    sentence = fact.reading.sentence_at(fact.told.predicate.start)
    aboard = any(x.head in words().carried and not x.named for x in fact.of(DOER))
    return sentence is not None and any(
        aboard or a.span.overlaps(d)
        for told in fact.reading.told_in(sentence)
        if told.id != fact.told.id and told.lemma in words().wrecks
        for a in told.arguments
        for d in doers
    )


def _in_turn(verdicts: Verdicts) -> bool:
    """Whether one may have come after the other: led it until Tuesday, has led it since Wednesday."""
    pair = (verdicts.left, verdicts.right)
    said = [set(f.told.clause.of(f.reading.text).lower().split()) for f in pair]
    return any(s & words().in_turn for s in said) and verdicts.left.lemma not in words().choices


def _one_surname(verdicts: Verdicts) -> bool:
    """Whether two doers share the last name and the letter with which the first begins, which may be one spelt in two ways."""
    names = [
        {
            (w[0][0], w[-1])
            for x in f.of(DOER)
            if x.named and x.type == "person" and (w := x.name.lower().split())
        }
        for f in (verdicts.left, verdicts.right)
    ]
    return bool(names[0] & names[1])


def _apart(verdicts: Verdicts) -> bool:
    """Whether two tellings of who was behind it may be of two happenings: neither linked nor of one place or thing."""
    return not verdicts.linked and verdicts.anchors("undergoer", "place", "day") < 1


def _chosen(verdicts: Verdicts) -> bool:
    """Two who are told to have been chosen for one post, or to hold one; or one thing, told to be the only one, and another one."""
    left, right = verdicts.left, verdicts.right
    if nothing_else(left.of(UNDERGOER), right.of(UNDERGOER)):
        return verdicts.linked and verdicts.of("doer") in FITS
    if _lasting(verdicts):
        return verdicts.left.lemma == verdicts.right.lemma and verdicts.left.lemma in words().posts
    return all(f.lemma in words().choices and not _only_says_who(f) for f in (left, right))


def _only_says_who(fact: Fact) -> bool:
    """Whether nobody is chosen, and it is only told who somebody is ("named him as Arno Holm"), or by a pronoun alone."""
    who = any(x.named and x.type == "person" for x in fact.of("topic"))
    return who or any(_is_only_pronoun(x, fact) for x in fact.of(UNDERGOER))


def _way(verdicts: Verdicts) -> bool:
    """Two origins of one thing, when all else is told alike."""
    return (
        verdicts.anchors("doer", "undergoer", "place", "day", "number") >= 2
        and _fits(verdicts, "doer")
        and _fits(verdicts, "undergoer")
    )


def _cause(verdicts: Verdicts) -> bool:
    """Two causes of one happening, or two means by which it was done: of what is done once."""
    if any(f.dimension == MEANS for f in verdicts.excluded):
        once = _once(verdicts) or (verdicts.linked and verdicts.anchors("day") >= 1)
        brought = all(f.authored and f.lemma == BRINGS_ABOUT for f in (verdicts.left, verdicts.right))
        once = once or (
            brought and _fits(verdicts, "place") and (verdicts.linked or verdicts.anchors("place") >= 1)
        )
        return once and _specific(verdicts, "undergoer")
    if not _fits(verdicts, "undergoer"):
        return False
    authored = verdicts.left.authored and verdicts.right.authored and verdicts.of("undergoer") in FITS
    return authored or _specific(verdicts, "undergoer", "place") or verdicts.linked


_TESTS = {
    "state": _state, "polarity": _polarity, "number": _number, "day": _day, "place": _place, "doer": _doer, "undergoer": _chosen, "way": _way, "cause": _cause,
}  # fmt: skip


# ------------------------------------------------------------------ agreement
def _two_causes(verdicts: Verdicts) -> Decision | None:
    """Two causes of one thing of which nobody can say whether both may be: told differently."""
    causes = verdicts.one("cause")
    authored = verdicts.left.authored and verdicts.right.authored
    least = DISPUTE - 2 if authored else DISPUTE
    if causes is None or causes.verdict != "unknown" or not _cause(verdicts) or verdicts.shared < least:
        return None
    asked = [f for f in (verdicts.left, verdicts.right) if _is_open(f)]
    if not asked:
        return Decision("differs", "cause", causes, _sure(verdicts))
    named = verdicts.right if asked[0] is verdicts.left else verdicts.left
    if len(asked) > 1 or not _came_before(asked[0], named):
        return None
    return Decision("revised", "cause", causes, _sure(verdicts))


def _is_open(fact: Fact) -> bool:
    """Whether a report says that nobody knows the cause."""
    return any(x.head in words().open_question for x in fact.of("cause", "instrument", DOER))


def _two_makers(verdicts: Verdicts) -> Decision | None:
    """Two who are said to be behind a happening, where nobody can say whether both may be, or whether it is one happening."""
    left, right = verdicts.left, verdicts.right
    who = verdicts.one("doer")
    if not (left.authored and right.authored) or who is None or left.source == right.source:
        return None
    if (
        who.verdict not in ("excludes", "unknown")
        or verdicts.of("predicate") != "same"
        or verdicts.excluded[1:]
    ):
        return None
    if any(f.slot != "doer" for f in verdicts.excluded) or left.told.polarity != right.told.polarity:
        return None
    named = sum(any(x.body for x in f.of(DOER)) for f in (left, right))
    if named < 1:
        return None
    sure = _apart(verdicts) or who.verdict == "excludes"
    return Decision("unclear" if sure else "differs", "agent", who, _sure(verdicts))


def _agreement(verdicts: Verdicts) -> Decision | None:
    if (
        verdicts.shared < AGREE
        or not _core(verdicts)
        or _only_named(verdicts)
        or any(f.verdict in ("part", "both hold") for f in verdicts.found)
        or told_otherwise(verdicts.left, verdicts.right)
    ):
        return None
    if not _one_step(verdicts) or not _same_asked(verdicts) or _other_sums(verdicts):
        return None
    if not one_denial(verdicts.left, verdicts.right) or hours_apart(verdicts.left, verdicts.right):
        return None
    if verdicts.left.of_unnamed or verdicts.right.of_unnamed:
        return None
    if one_and_several(verdicts.left, verdicts.right):
        return None
    placed = all(f.of("place", "occasion") for f in (verdicts.left, verdicts.right))
    if placed and goes_on(verdicts.left, verdicts.right) and verdicts.anchors("place", "day", "occasion") < 1:
        return None
    told = verdicts.one("state") or verdicts.one("predicate") or verdicts.found[0]
    status = verdicts.one("certainty")
    if status is not None and status.verdict != "same":
        own = next(f for f in (verdicts.left, verdicts.right) if f.told.certainty != "alleged")
        named = verdicts.of("doer") in FITS and own.claim.voice is None
        return Decision("differs", "status", status, _sure(verdicts)) if named else None
    return Decision("corroborates", "content", told, _sure(verdicts))


def one_and_several(left: Fact, right: Fact) -> bool:
    """Whether one report tells that somebody without a name was held, and the other that several were: "the person in custody",
    "both people were arrested"."""
    if not all(HELD in f.states.values() for f in (left, right)):
        return False
    sides = [f.of(UNDERGOER) for f in (left, right)]
    if not all(sides) or any(x.named for side in sides for x in side):
        return False
    several = [any(x.plural or x.figure is not None for x in side) for side in sides]
    return several[0] != several[1]


def told_otherwise(left: Fact, right: Fact) -> bool:
    """Whether two clauses hold words that say opposite things: "turned left", "turned right"."""
    mine, yours = (x.reading.vocabulary(x.told.clause) for x in (left, right))
    opposite = words().opposite
    return any(not (yours - mine).isdisjoint(opposite.get(word, ())) for word in mine - yours)


def _other_sums(verdicts: Verdicts) -> bool:
    """Whether the clauses give other numbers of one thing or in one unit, though not of whom it befell: "damage of nine
    million", "damage of 14 million"."""
    held = [
        (*f.loose, *(x.figure for x in f.counted if x.figure is not None))
        for f in (verdicts.left, verdicts.right)
    ]
    alike = [(a, b) for a in held[0] for b in held[1] if (a.noun, a.unit) == (b.noun, b.unit)]
    told = [one_number(a, b) for a, b in alike]
    return "excludes" in told and not any(v in FITS for v in told)


def one_denial(left: Fact, right: Fact) -> bool:
    """Whether two who deny something deny one thing: a part in the raid, and the sale of a pump, are two."""
    if not (left.lemma in words().denying and right.lemma in words().denying):
        return True
    heads = [{stem(x.head) for x in f.undergoers} for f in (left, right)]
    of = [
        {stem(m.split(":")[1]) for x in f.undergoers for m in x.modifiers if ":" in m} for f in (left, right)
    ]
    return bool(heads[0] & heads[1]) and (not any(of) or bool(of[0] & of[1]))


def _same_asked(verdicts: Verdicts) -> bool:
    """Whether two who ask, offer or announce something do so of one thing: "urged him to speak" and "asked him to write" only
    share who asks whom."""
    if not all(f.lemma in words().matrix and f.told.form == "verb" for f in (verdicts.left, verdicts.right)):
        return True
    things = [
        [x for x in f.of(UNDERGOER, "topic") if x.type not in PEOPLE] for f in (verdicts.left, verdicts.right)
    ]
    return any_fits(*things)


def _one_step(verdicts: Verdicts) -> bool:
    """Whether what is to come is as near in both reports: who is willing to go has not decided to, and who is called on to
    go may not be willing."""
    pair = (verdicts.left, verdicts.right)
    if not all(f.told.certainty in AHEAD for f in pair):
        return True
    steps = [_step(f) for f in pair]
    if None not in steps:
        return steps[0] == steps[1]
    return pair[0].told.certainty == pair[1].told.certainty


def _step(fact: Fact) -> str | None:
    """How near something is that is to come, by the word that says so."""
    if fact.told.hedge is None:
        return None
    said = (stem(w) for w in fact.told.hedge.of(fact.reading.text).lower().split())
    steps = [step for w in said if (step := words().steps.get(w))]
    return next((s for s in steps if s != COMING), steps[0] if steps else None)  # "would be willing"


def _only_named(verdicts: Verdicts) -> bool:
    """Whether both reports only name the happening, or one does that tells who was behind it: that is no telling of it."""
    pair = (verdicts.left, verdicts.right)
    if any(f.mentioned for f in pair) or (
        any(f.authored for f in pair) and not all(f.of(DOER) for f in pair)
    ):
        return True
    if not any(f.told.form == "noun" for f in pair) or verdicts.of("number") in FITS:
        return False
    told = verdicts.anchors("doer", "undergoer", "place") + verdicts.anchors("day")
    if not all(f.told.form == "noun" for f in pair):
        return told < TOLD
    return (told < TOLD or not _done(pair)) and not _two_met(verdicts)


def _two_met(verdicts: Verdicts) -> bool:
    """Whether one named takes part in both of two nouns for one event, and one of them names another one beside him."""
    mine, yours = (
        {x.actor for x in (*f.of(DOER), *f.undergoers) if x.named and x.actor}
        for f in (verdicts.left, verdicts.right)
    )
    return verdicts.linked and bool(mine & yours) and max(len(mine), len(yours)) > 1


def _done(pair: tuple[Fact, Fact]) -> bool:
    """Whether both say who did it, or whom it befell, by name."""
    return all(any(x.named for x in f.of(DOER)) for f in pair)


def _core(verdicts: Verdicts) -> bool:
    """Whether those who do it and those whom it befalls are the same, as far as both reports name them."""
    does, befalls = verdicts.one("doer"), verdicts.one("undergoer")
    if does is not None and does.verdict not in FITS and befalls is not None and befalls.verdict not in FITS:
        return False
    counts = verdicts.one("number")
    if counts is not None and counts.verdict == "unknown":
        return False
    for slot in _TOLD_APART:
        found = verdicts.one(slot)
        if found is not None and found.verdict not in FITS:
            return False
    if (
        befalls is not None
        and befalls.verdict == "unknown"
        and not all(f.of(UNDERGOER) for f in (verdicts.left, verdicts.right))
    ):
        befalls = None
    for one in (does, befalls):
        if one is not None and one.verdict == "unknown" and not _open(verdicts, one):
            return False
    if verdicts.anchors("doer", "undergoer", "state") < 1:
        return False
    held = verdicts.anchors("doer", "undergoer", "place", "day", "number", "occasion", "cause", "way")
    two = befalls is not None and befalls.weight >= 2 * SPECIFIC  # those who meet are two
    linked = verdicts.linked and verdicts.of("predicate") == "same"
    return held >= 2 or two or linked or verdicts.of("state") in FITS


_TOLD_APART: tuple[Name, ...] = ("cause", "way")  # where two who tell other things do not agree


def _open(verdicts: Verdicts, found: Found) -> bool:
    """Whether an unknown slot may stay open: the other one is sure, and more than it and the act is shared."""
    if found.slot == "undergoer" and all(
        any(x.figure for x in f.of(UNDERGOER)) for f in (verdicts.left, verdicts.right)
    ):
        return False  # three tanks, two planes
    others: tuple[Name, ...] = ("undergoer",) if found.slot == "doer" else ("doer",)
    sure = _specific(verdicts, *others) or verdicts.of("number") == "same"
    return sure and verdicts.anchors("place", "day", "number", "occasion", "cause", "way") >= 1
