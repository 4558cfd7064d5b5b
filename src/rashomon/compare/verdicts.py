"""What two facts say of each other, slot by slot.  Each verdict is a small function; its docstring is what a reader sees.

A verdict is `same`, `narrower` or `wider` (one says more than the other), `part`, `both hold`, `excludes` or `unknown`.
Nothing is decided here: `table.py` turns the verdicts of all slots into a relation, or into none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.compare.counted import marks, of_two_purposes, written
from rashomon.compare.facts import DOER, PEOPLE, UNDERGOER, Fact, Filler, one_act, one_call
from rashomon.compare.fillers import FITS, Verdict, one_filler, one_number
from rashomon.compare.lexicon import words
from rashomon.compare.owners import state_of
from rashomon.compare.timing import gap, single_day
from rashomon.compare.words import stem, weight
from rashomon.model import Figure

Name = Literal[
    "predicate",
    "state",
    "doer",
    "undergoer",
    "place",
    "way",
    "cause",
    "occasion",
    "number",
    "day",
    "polarity",
    "certainty",
]
Lies = Callable[[Filler, Filler], bool]
ILLNESS = "illness"  # of what sort a cause of death is
ROUND = 0.25  # share by which a duration in weeks or months may miss one in days
HOUR = 60  # minutes by which two hours of one happening may miss each other
FAR = 45  # days between what two facts tell, from which they are of different things
CONTENT = 3.0  # weight that a denial and the claim it answers share
CONTENTLESS = "?"  # the predicate of a denial of which its report says no more
JOINED = 6  # characters from a counted noun to the one that is counted with it: " and "
DIGITS = 3.0  # weight of a number that two facts share
DAY = 1.0  # weight of a day that two facts share
DISTINCT = 20  # from which it is hardly chance that two counts are equal
MANIFOLD = 60.0  # times that two sides' counts of one army's losses may be apart
STATE = 2.0  # weight of a state that two facts tell of
LINK = 2.0  # weight of one linked event
CLOCK = "clock"  # a day that is one, with two hours of it
INSTITUTION = "institution"  # two doers that are bodies of two sorts
PARLIAMENT = "parliament"  # the sort of bodies of which one may be a part of another one
MEANS = "means"  # a cause that is a weapon, a tool, a fuel
LINKED = "linked"  # two predicates that only the linked event makes one
COUNTED_IN = frozenset({"from", "in", "at", "among", "on", "aboard", "under", "over", "between"})
DIRECTED = frozenset({"source", "goal"})  # from so many to so many: each is compared with its own
UNREAL = frozenset({"conditional", "counterfactual", "possible", "unlikely", "forged"})
AHEAD = frozenset({"planned", "ordered", "asked"})


@dataclass(frozen=True, slots=True)
class Found:
    """A verdict on one slot, how much what the two share there tells, and the two fillers in words."""

    slot: Name
    verdict: Verdict
    weight: float = 0.0
    left: str = ""
    right: str = ""
    dimension: str = (
        ""  # of outcomes, for the slot "state"; LINKED for a predicate that is another word for one event
    )


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All verdicts on two facts."""

    left: Fact
    right: Fact
    found: tuple[Found, ...]

    def of(self, slot: Name) -> Verdict:
        """The verdict on a slot."""
        for f in self.found:
            if f.slot == slot:
                return f.verdict
        return "unknown"

    def one(self, slot: Name) -> Found | None:
        """A slot's verdict with its fillers."""
        return next((f for f in self.found if f.slot == slot), None)

    @property
    def excluded(self) -> tuple[Found, ...]:
        """The slots on which the two cannot both be right."""
        return tuple(f for f in self.found if f.verdict == "excludes")

    @property
    def no_and_yes(self) -> tuple[Fact, Fact]:
        """Of two that differ in polarity, the one that says that it was not and the one that says that it was."""
        return (self.left, self.right) if self.left.told.polarity == -1 else (self.right, self.left)

    @property
    def linked(self) -> bool:
        """Whether the two are told of one linked event."""
        return linked_event(self.left, self.right)

    @property
    def shared(self) -> float:
        """How much what the two share tells."""
        linked = LINK if self.linked else 0.0
        told = sum(f.weight for f in self.found if f.verdict in FITS or f.slot == "state")
        return linked + told + STATE * (self.one("state") is not None)

    def anchors(self, *slots: Name) -> int:
        """How many of these slots hold the same on both sides; whoever is in one state undergoes one thing."""
        asked = {*slots, "state"} if "undergoer" in slots else set(slots)
        return sum(1 for f in self.found if f.slot in asked and f.verdict in FITS)


def linked_event(left: Fact, right: Fact) -> bool:
    """Whether two facts are told of one linked event."""
    return left.event is not None and left.event == right.event


def judge(left: Fact, right: Fact, lies_in: Lies = lambda _left, _right: False) -> Verdicts | None:
    """The verdicts on two facts; None where their predicates have nothing to do with each other.

    Args:
        lies_in: whether one of two places is known to lie in the other.
    """
    held = timeless(left, right, lies_in)
    return None if held is None else held.on(left, right, day(left, right))


@dataclass(frozen=True, slots=True)
class Timeless:
    """The verdicts on two facts but for that on their days, in the order of the slots: those before the days, those after."""

    before: tuple[Found, ...]
    after: tuple[Found, ...]
    timed: bool  # whether it may depend on when the reports came out what the two are to each other

    def on(self, left: Fact, right: Fact, days: Found | None) -> Verdicts:
        """All verdicts on two facts."""
        between = () if days is None else (days,)
        return Verdicts(left, right, (*self.before, *between, *self.after))


def timeless(left: Fact, right: Fact, lies_in: Lies) -> Timeless | None:
    """The verdicts that do not depend on days but by `one_day`; None as for `judge`."""
    told = predicate(left, right)
    states = state(left, right)
    if told is None and states is None:
        return None
    asked = (
        told, states, doer(left, right), undergoer(left, right, states), place(left, right, lies_in), way(left, right),
        cause(left, right), occasion(left, right), number(left, right),
    )  # fmt: skip
    before = tuple(p for p in asked if p is not None)
    after = tuple(p for p in (polarity(left, right, states), certainty(left, right)) if p is not None)
    staged = states is not None and states.verdict == "both hold"
    counts = next((p for p in before if p.slot == "number"), None)
    open_end = counts is not None and counts.verdict == "unknown"
    excluded = any(p.verdict == "excludes" for p in (*before, *after))
    open_cause = any(p.slot == "cause" and p.verdict == "unknown" for p in before)
    return Timeless(before, after, staged or open_end or open_cause or excluded)


# ------------------------------------------------------------------ what is told
def predicate(left: Fact, right: Fact) -> Found | None:
    """The reports tell of the same act."""
    tables = words()
    tells = min(3.0, max(weight(stem(left.lemma)), weight(stem(right.lemma))))
    tells = 0.5 if left.lemma in tables.vague or right.lemma in tables.vague else tells
    if one_act(left, right):
        return Found("predicate", "same", tells, left.lemma, right.lemma)
    if _no_such(left, right) or _no_such(right, left):
        return Found("predicate", "wider", 0.0, left.lemma, right.lemma)
    if answers(left, right) or answers(right, left):
        return Found("predicate", "wider", 0.5, left.lemma, right.lemma)
    if right.lemma in tables.entails.get(left.lemma, ()):
        return Found("predicate", "narrower", tells, left.lemma, right.lemma)
    if left.lemma in tables.entails.get(right.lemma, ()):
        return Found("predicate", "wider", tells, left.lemma, right.lemma)
    if linked_event(left, right):
        return Found("predicate", "wider", 0.5, left.lemma, right.lemma, LINKED)
    return None


def _no_such(denied: Fact, told: Fact) -> bool:
    """Whether the one says that there is no such thing as the other tells of: "there is no annex", "signed the annex"."""
    if denied.told.polarity == 1 or told.told.polarity == -1 or denied.lemma not in words().existing:
        return False
    if told.lemma in words().speaks or _matched(denied.of(DOER), told.of(DOER)):
        return False  # who has none may have sent it away
    pairs = [(a, b) for a in denied.of(UNDERGOER) for b in told.undergoers if a.named or not b.named]
    return any(one_filler(a, b) in FITS for a, b in pairs)


def answers(denied: Fact, told: Fact) -> bool:
    """Whether the one denies what the other one has from the very one whose claim is denied."""
    said = told.said_by
    if not denied.told.denied or told.told.polarity == -1 or said is None:
        return False
    if not any(one_call(said, a) for a in denied.answers):
        return False
    if denied.lemma == CONTENTLESS:
        return told.told.certainty == "alleged" and bool(told.of(DOER))
    return _things(denied, told) >= CONTENT


def shared_content(left: Fact, right: Fact) -> float:
    """How much it tells that two facts speak of the same ones and the same things, in whatever part."""
    return _tells(_matched(left.everyone, right.everyone))


def _things(left: Fact, right: Fact) -> float:
    """How much it tells that two facts speak of the same acts and things, whoever has a part in them."""
    mine, yours = ({stem(f.lemma), *_heads(f)} for f in (left, right))
    return sum(weight(s) for s in mine & yours)


def _heads(fact: Fact) -> set[str]:
    return {stem(x.head) for x in fact.everyone if not x.named}


def state(left: Fact, right: Fact) -> Found | None:
    """The reports leave one and the same in states that exclude each other."""
    tables = words()
    fits: Found | None = None
    stages: Found | None = None
    if left.told.polarity != right.told.polarity and left.lemma == right.lemma:
        return None
    for dimension in sorted(left.states.keys() & right.states.keys()):
        mine, yours = left.states[dimension], right.states[dimension]
        if tables.dimensions[dimension].things and _beings(left, right, dimension):
            continue
        held = _roles(left.holders(dimension), right.holders(dimension))
        if held is None or held[0] not in FITS:
            continue
        if mine == yours:
            fits = fits or Found("state", "same", held[1], mine, yours, dimension)
        elif held[0] != "same" and not _sure_of(left, right, dimension):
            continue
        elif _all_of_one(*_held(left.holders(dimension), right.holders(dimension))):
            if not _staged(left, right, dimension):
                return Found("state", "excludes", held[1], mine, yours, dimension)
            stages = stages or Found("state", "both hold", held[1], mine, yours, dimension)
    return stages or fits


def _staged(left: Fact, right: Fact, dimension: str) -> bool:
    """Whether two states may follow each other: those of an order always may, others on two days."""
    told = words().dimensions[dimension]
    lasting = left.told.form == right.told.form == "complement"
    one = one_day(left, right) or ((told.judged or lasting) and one_report_day(left, right))
    return told.ordered or (told.stages and not one)


def _held(left: Sequence[Filler], right: Sequence[Filler]) -> tuple[list[Filler], list[Filler]]:
    """Those in a state who stand on both sides."""
    pairs = _matched(left, right)
    return [a for a, _, _ in pairs], [b for _, b, _ in pairs]


def _beings(left: Fact, right: Fact, dimension: str) -> bool:
    """Whether those in a state are people or bodies."""
    return any(x.type in PEOPLE for x in (*left.holders(dimension), *right.holders(dimension)))


def _sure_of(left: Fact, right: Fact, dimension: str) -> bool:
    """Whether those in two states, told of with more words here than there, are surely one: named, or of one event."""
    held = (*left.holders(dimension), *right.holders(dimension))
    return linked_event(left, right) or any(f.named or f.plural for f in held)


def _all_of_one(left: Sequence[Filler], right: Sequence[Filler]) -> bool:
    """Whether what is said of some of a group is said of all of it on one side: else each may hold of its part."""
    counted = [f for f in (*left, *right) if f.plural or f.figure is not None]
    if not counted:
        return True
    if any(f.determiner in words().all_of for f in (*left, *right)):
        return True
    definite = all(f.determiner in words().definite or f.named for f in (*left, *right))
    bound = [{m for m in f.modifiers if ":" in m} for f in (*left, *right)]
    definite = definite or (
        bool(bound[0]) and all(b == bound[0] for b in bound)
    )  # "charges against General Kesk"
    return definite and not any(f.figure is not None for f in (*left, *right))


def polarity(left: Fact, right: Fact, states: Found | None) -> Found | None:
    """One report says that it happened, the other that it did not."""
    if states is not None:
        return None
    mine, yours = left.told.polarity, right.told.polarity
    return Found("polarity", "same" if mine == yours else "excludes", 0.0, _IS[mine], _IS[yours])


HAPPENED, DENIED = "it happened", "it did not"
_IS = {1: HAPPENED, -1: DENIED}


def certainty(left: Fact, right: Fact) -> Found:
    """One report states what the other only passes on as an allegation."""
    mine, yours = left.told.certainty, right.told.certainty
    verdict: Verdict = "same"
    if reality(mine) != reality(yours):
        verdict = "unknown"
    elif "alleged" in (mine, yours) and mine != yours:
        verdict = "narrower" if yours == "alleged" else "wider"
    return Found("certainty", verdict, 0.0, mine, yours)


def reality(certainty: str) -> str:
    """Whether what is told is (or is said to be) "real", is to come ("ahead"), or is "unreal"."""
    return "ahead" if certainty in AHEAD else "unreal" if certainty in UNREAL else "real"


# ------------------------------------------------------------------ who and whom
def doer(left: Fact, right: Fact) -> Found | None:
    """The reports name different doers of one act."""
    if _reciprocal(left, right) or _causing(left, right):
        return None
    mine, yours = ([x for x in f.of(DOER) if x not in f.means] for f in (left, right))
    found = _found("doer", mine, yours, _other_sort)
    if found is not None and found.verdict == "excludes" and all(map(_is_happening, (*mine, *yours))):
        return replace(found, verdict="unknown")  # the leak and the tragedy are one
    if found is not None and found.verdict == "excludes" and _within(mine, yours):
        return replace(found, verdict="unknown")  # the Senate is of Congress, and senators are of the Senate
    if found is not None and found.verdict == "unknown" and _two_institutions(mine, yours):
        return replace(found, verdict="excludes", dimension=INSTITUTION)
    return found


def _is_happening(doer: Filler) -> bool:
    """Whether what is told to have done something is a happening, which has many names: "the leak", "the tragedy"."""
    return not doer.named and (stem(doer.head) in words().happenings or doer.head in marks("any_affair"))


def _within(left: Sequence[Filler], right: Sequence[Filler]) -> bool:
    """Whether both are a parliament, a chamber or members of one, of which one may be a part of the other."""
    return all(PARLIAMENT in _institution(x) for x in (*left, *right))


def _two_institutions(left: Sequence[Filler], right: Sequence[Filler]) -> bool:
    """Whether one body did it here and one of another sort there: the navy, customs officers."""
    sorts = [{s for x in side for s in _institution(x)} for side in (left, right)]
    return len(left) == len(right) == 1 and bool(sorts[0]) and bool(sorts[1]) and not sorts[0] & sorts[1]


def _institution(body: Filler) -> set[str]:
    """Of what sort a body is, by the noun of its name or description, else by the words before it."""
    name = body.name.lower().partition(f" {words().part} ")[0].split()
    told = name[::-1] if body.named else [body.head, *sorted(m for m in body.modifiers if ":" not in m)]
    found = (words().institutions.get(stem(w)) for w in told)
    return next(({sort} for sort in found if sort), set())


def undergoer(left: Fact, right: Fact, states: Found | None = None) -> Found | None:
    """The reports tell it of different ones."""
    if states is not None and states.dimension:
        return _beside(left, right, states.dimension)
    if _reciprocal(left, right):
        sides = [(*f.of(DOER), *f.undergoers) for f in (left, right)]
        return _met("undergoer", sides[0], sides[1])
    same_role = _found("undergoer", left.of(UNDERGOER), right.of(UNDERGOER))
    if same_role is not None and same_role.verdict in FITS:
        return same_role
    any_role = _found("undergoer", left.undergoers, right.undergoers)
    if same_role is not None and same_role.verdict == "excludes" and _one_post(left, right):
        return same_role
    if any_role is not None and any_role.verdict in FITS:
        two = same_role is not None and same_role.verdict == "excludes" and _are_people(left, right)
        return Found("undergoer", "both hold") if two else any_role  # two people, each charged with murder
    if same_role is not None and nothing_else(left.of(UNDERGOER), right.of(UNDERGOER)):
        return replace(same_role, verdict="excludes")
    if any_role is not None and any_role.verdict == "excludes":
        return Found("undergoer", "both hold")  # the one goes to, or is done to, another one
    return same_role or (Found("undergoer", "unknown") if any_role is not None else None)


def nothing_else(left: Sequence[Filler], right: Sequence[Filler]) -> bool:
    """Whether the one tells it of one thing alone, and the other of another one: "carried only medicine", "carried weapons"."""
    if not len(left) == len(right) == 1 or one_filler(left[0], right[0]) not in ("unknown", "excludes"):
        return False
    only = words().only
    alone = any(x.figure is None and not only.isdisjoint(x.modifiers) for x in (*left, *right))
    return alone and not any(x.named or x.figure is not None for x in (*left, *right))


def _are_people(left: Fact, right: Fact) -> bool:
    """Whether those whom two facts befall are named people."""
    return all(x.named and x.type == "person" for fact in (left, right) for x in fact.of(UNDERGOER))


def _one_post(left: Fact, right: Fact) -> bool:
    """Whether two are told to have been chosen for one post, or for one by the same on one day."""
    choices = words().choices
    if (
        left.lemma == right.lemma
        and left.lemma in words().posts
        and left.told.form == right.told.form == "complement"
    ):
        return bool(_matched(left.of("topic"), right.of("topic")))
    if not (left.lemma in choices and right.lemma in choices):
        return False
    return bool(_matched(left.of("topic"), right.of("topic"))) and _roles(left.of(DOER), right.of(DOER)) != (
        "excludes",
        0.0,
    )


def _beside(left: Fact, right: Fact, dimension: str) -> Found | None:
    """What else a state is told of, less the one who is in it: the tram of "is for the tram"."""
    if not words().dimensions[dimension].about:
        return None
    mine, yours = (
        [x for x in (*f.undergoers, *f.of("source", "occasion")) if x not in f.holders(dimension)]
        for f in (left, right)
    )
    return _found("undergoer", mine, yours)


def _met(slot: Name, left: Sequence[Filler], right: Sequence[Filler]) -> Found | None:
    """Those who take part in what has no sides: two of them must be on both lists, or one where only one is told."""
    pairs = _matched(left, right)
    if len(pairs) >= 2 or (pairs and min(len(left), len(right)) == 1):
        return Found(slot, "same", _tells(pairs), _all(left), _all(right))
    return Found(slot, "unknown", 0.0) if left and right else None


def _reciprocal(left: Fact, right: Fact) -> bool:
    return left.lemma in words().reciprocal and right.lemma in words().reciprocal


def told_of(left: Fact, right: Fact) -> Verdict | None:
    """The verdict on what it is done to alone; None where neither report names it."""
    mine, yours = left.of(UNDERGOER), right.of(UNDERGOER)
    if not mine and not yours:
        return None
    made = _roles(mine or left.undergoers, yours or right.undergoers)
    return made[0] if made is not None else "unknown"


def reversed_roles(left: Fact, right: Fact) -> bool:
    """Whether the one does to the other what the other report has done to it."""
    if _reciprocal(left, right):
        return False
    there = _matched(left.of(DOER), right.undergoers)
    back = _matched(left.undergoers, right.of(DOER))
    either = there or back
    if not any(a.named for a, _, _ in either):
        return False
    turned = not left.states and not _matched(left.of(DOER), right.of(DOER))
    return (bool(there) and bool(back)) or turned


def place(left: Fact, right: Fact, lies_in: Lies) -> Found | None:
    """The reports put it in different places."""
    found = _found("place", left.places, right.places, _other_site)
    if found is not None and found.verdict == "excludes" and lies_in(left.places[0], right.places[0]):
        return replace(found, verdict="narrower", weight=DAY)
    return found


def _other_site(left: Filler, right: Filler) -> Verdict:
    """Two sites, each told from others by a name: "Lenz airport", "the Orel border post"."""
    mine, yours = left.meaning.named_by, right.meaning.named_by
    both = left.head in words().sites and right.head in words().sites
    return "excludes" if both and mine and yours and not mine & yours else "unknown"


def way(left: Fact, right: Fact) -> Found | None:
    """The reports name different ones from whom, or to where, it went."""
    found = (_found("way", left.of(role), right.of(role)) for role in ("source", "goal"))
    made = [x for x in (*found, _carried(left, right)) if x is not None]
    return min(
        made, key=lambda x: _WORST.index(x.verdict) if x.verdict in _WORST else len(_WORST), default=None
    )


def _carried(left: Fact, right: Fact) -> Found | None:
    """The reports tell that it went by other means: by air, by water."""
    mine, yours = left.carriers, right.carriers
    if not mine or not yours or mine & yours:
        return None
    return Found("way", "excludes", 0.0, ", ".join(sorted(mine)), ", ".join(sorted(yours)))


_WORST: tuple[Verdict, ...] = ("excludes", "unknown")


def occasion(left: Fact, right: Fact) -> Found | None:
    """The reports tell it of different occasions."""
    return _found("occasion", left.of("occasion"), right.of("occasion"))


def cause(left: Fact, right: Fact) -> Found | None:
    """The reports give causes that cannot both be the cause."""
    if left.means and right.means:
        return _two_means(left, right)
    violence = _ill_or_killed(left, right)
    if violence is not None:
        return violence
    roles = ("cause", "instrument", DOER) if _causing(left, right) else ("cause", "instrument")
    return _found("cause", left.of(*roles), right.of(*roles), _other_sort)


def _ill_or_killed(left: Fact, right: Fact) -> Found | None:
    """One report tells that somebody died of an illness, the other that somebody killed him."""
    for ill, killed in ((left, right), (right, left)):
        told = [x for x in ill.of("cause") if _sort_of(x) == ILLNESS]
        by_hand = killed.lemma in words().violence and killed.told.polarity == 1
        if told and by_hand and ill.states.get("life") == "dead" and _of_one_person(left, right):
            text = killed.reading.text
            by = [x.span.of(text) for x in killed.of(DOER) if x.type not in PEOPLE]
            shown = (", ".join(x.span.of(ill.reading.text) for x in told), (by or [killed.lemma])[0])
            return Found("cause", "excludes", 0.0, *(shown if ill is left else shown[::-1]))
    return None


def _of_one_person(left: Fact, right: Fact) -> bool:
    """Whether both tell of one who is named, or of one who is not counted: of many some may be killed, and others fall ill."""
    named = [{x.actor for x in f.of(UNDERGOER) if x.named and x.type == "person"} for f in (left, right)]
    if all(named):
        return bool(named[0] & named[1])
    return not any(x.plural or x.figure is not None for f in (left, right) for x in f.of(UNDERGOER))


def _two_means(left: Fact, right: Fact) -> Found:
    """By what it was done: of two sorts, or of two makes, only one can be right."""
    sorts = [{words().means[stem(x.head)] for x in f.means} for f in (left, right)]
    makes = [makes_of(f) for f in (left, right)]
    verdict: Verdict = "narrower" if sorts[0] & sorts[1] else "excludes"
    states = [{s for w in m if (s := state_of(w)) is not None} for m in makes]
    if verdict == "narrower" and all(makes) and not makes[0] & makes[1] and not states[0] & states[1]:
        verdict = "excludes"  # of one state are "IDF gunfire" and "Israeli gunfire"
    shown = [
        " ".join([*sorted(m), *(x.head for x in f.means)]) for m, f in zip(makes, (left, right), strict=True)
    ]
    return Found("cause", verdict, 0.0, shown[0], shown[1], MEANS)


def makes_of(fact: Fact) -> set[str]:
    """The names of the makes of what it was done by."""
    return {w for x in fact.means for w in _make(fact, x)}


def _make(fact: Fact, means: Filler) -> set[str]:
    """The name of a make, in a phrase for a weapon or right after it: "a missile of the type Kora", "a Kora missile"."""
    text = fact.reading.text
    after = text[means.span.end : fact.told.clause.end]
    near = [*means.span.of(text).split(), *(after.split()[:1] if after[:1] == " " else ())]
    return {w.strip(".,;:").lower() for w in near if w[:1].isupper()}


def _causing(left: Fact, right: Fact) -> bool:
    """Whether both predicates only say that one thing brings about another."""
    return left.lemma in words().causing and right.lemma in words().causing


def _other_sort(left: Filler, right: Filler) -> Verdict:
    """Two causes by their sort: a storm and saboteurs cannot both have done it."""
    mine, yours = _sort_of(left), _sort_of(right)
    if mine is None or yours is None:
        return "unknown"
    return "same" if mine == yours else "excludes"


def _sort_of(cause: Filler) -> str | None:
    """Of what sort a cause is: by what restricts it before its head, since a heart attack is no attack."""
    causes = words().causes
    told = [s for m in sorted(cause.modifiers) if ":" not in m and (s := causes.get(stem(m)))]
    inside = [s for m in sorted(cause.modifiers) if m.startswith("of:") and (s := causes.get(stem(m[3:])))]
    return next((s for s in (*told, causes.get(stem(cause.head)), *inside) if s), None)


# ------------------------------------------------------------------ how many, when
def number(left: Fact, right: Fact) -> Found | None:
    """The reports give different numbers of one thing."""
    if left.beside_others or right.beside_others or left.of_some or right.of_some:
        return Found("number", "unknown") if left.counted and right.counted else None
    shares = _all_and_part(left, right) or _all_and_part(right, left)
    if shares is not None:
        return shares
    best: Found | None = None
    sourced = bool(left.of("source") or right.of("source"))
    elsewhere = _wards(left) != _wards(right)
    for a in left.counted:
        for b in right.counted:
            if a.role != b.role and {a.role, b.role} & DIRECTED:
                continue
            if a.figure is None or b.figure is None or one_filler(a, b) not in FITS:
                continue
            if a.head in words().units_of_time and (_elsewhere(left, right) or _until_told(left, right)):
                continue
            if a.figure.of_total and b.figure.of_total and a.figure.of_total != b.figure.of_total:
                return Found("number", "unknown")  # of two wholes
            made = _numbers(a.figure, b.figure)
            if made.verdict == "unknown" and a.whose & b.whose and left.source != right.source:
                made = replace(
                    made, verdict=one_number(a.figure, b.figure, MANIFOLD)
                )  # what each side says of one army
            if (
                (_some_and_all(a, b) and not sourced)
                or elsewhere
                or _with_others(left, a) != _with_others(right, b)
            ):
                made = replace(made, verdict="part")
            if not _one_set(a, b) and not (made.verdict == "same" and (a.figure.value or 0) >= DISTINCT):
                made = replace(made, verdict="part" if made.verdict == "excludes" else "unknown")
            if best is None or made.verdict == "excludes":
                best = made
    if best is not None:
        return best
    if _one_and_several(left, right) or _one_and_several(right, left):
        return Found("number", "unknown")
    if left.lasting is not None and right.lasting is not None:
        return _durations(left, right)
    if len(left.sizes) == len(right.sizes) == 1 and left.sizes[0].unit == right.sizes[0].unit:
        if left.told.form == "complement" and of_two_purposes(_stems(left), _stems(right)):
            return None
        return _numbers(left.sizes[0], right.sizes[0])
    return None


def _stems(fact: Fact) -> list[str]:
    """The stems of the sentence of a fact."""
    reading = fact.reading
    sentence = reading.sentence_at(fact.told.predicate.start) or fact.told.clause
    return [w.stem for w in reading.words(sentence)]


def _wards(fact: Fact) -> set[str]:
    """Where some of those may be whom a happening befell: "died in hospital"."""
    return {x.head for x in fact.places if not x.named and x.head in words().wards}


def _some_and_all(left: Filler, right: Filler) -> bool:
    """Whether the one counts people and the other some of them: foreigners, children."""
    heads = {left.head, right.head}
    return bool(heads & words().whole) and bool(heads & words().sorts_of_people)


def _elsewhere(left: Fact, right: Fact) -> bool:
    """Whether a time is told that was spent in two things: in a coma, in a ward."""
    inside = [{stem(x.head) for x in f.of("place", "occasion")} for f in (left, right)]
    return all(inside) and not inside[0] & inside[1]


def _until_told(left: Fact, right: Fact) -> bool:
    """Whether a time is told up to the day of each report: "has been held for three months"."""
    going = {left.lemma, right.lemma} & words().lasts
    return bool(going) and left.reading.published != right.reading.published


def _durations(left: Fact, right: Fact) -> Found:
    """The reports tell that it lasted for other times: a week and seven days are one, nine days and three weeks are not; in a
    coma and in hospital are two times."""
    if _elsewhere(left, right):
        return Found("number", "unknown")
    short, long = sorted((left.lasting or 0.0, right.lasting or 0.0))
    one = long <= short * (1 + ROUND)
    shown = [f.told_for for f in (left, right)]
    return Found(
        "number",
        "same" if short == long else "narrower" if one else "excludes",
        DIGITS if one else 0.0,
        *shown,
    )


def _all_and_part(left: Fact, right: Fact) -> Found | None:
    """One report tells it of all of a set, the other of a part: "all the crates", "half the crates"."""
    tables = words()
    for role, mine in left.fillers.items():
        for a in mine:
            whole = a.determiner in tables.all_of - tables.no and (a.plural or a.figure is not None)
            for b in right.of(role) if whole else ():
                part = b.determiner if b.determiner in tables.partial else None
                if part is not None and one_filler(a, b) in FITS:
                    return Found("number", "excludes", 0.0, str(a.determiner), part)
    return None


def _one_and_several(left: Fact, right: Fact) -> bool:
    """Whether one report counts several where the other tells of one: "two boats", "a boat"."""
    return any(
        not b.plural and b.figure is None and b.determiner in words().one_of and one_filler(a, b) in FITS
        for a in left.counted
        if a.figure is not None and (a.figure.value or 0) > 1
        for b in right.of(a.role)
    )


def _with_others(fact: Fact, counted: Filler) -> bool:
    """Whether a number counts two sorts as one ("298 passengers and crew", beside "283 passengers and 15 crew"), or does not count
    somebody who stands before it ("the envoy and three Tovians")."""
    return any(
        x.figure is None
        and (
            (not x.named and 0 <= x.span.start - counted.span.end <= JOINED)
            or 0 <= counted.span.start - x.span.end <= JOINED
        )
        for x in fact.of(counted.role)
        if x is not counted
    )


def _one_set(left: Filler, right: Filler) -> bool:
    """Whether two counted things are one set: what restricts the one restricts the other (but for whose it is), or one
    is said to be all there are ("only 19")."""
    apart = [m for m in left.modifiers ^ right.modifiers if ":" not in m or m.split(":")[0] in COUNTED_IN]
    return not apart or left.only or right.only


def _numbers(left: Figure, right: Figure) -> Found:
    return Found("number", one_number(left, right), DIGITS, written(left), written(right))


def day(left: Fact, right: Fact) -> Found | None:
    """The reports give different days for it."""
    if left.day is None or right.day is None or "count" in (left.told.form, right.told.form):
        return None  # the day of a count is not that of what is counted
    apart = gap(left.day, right.day)
    if not (left.own_day and right.own_day):
        return Found("day", "excludes" if apart > FAR else "unknown")
    shown = ["/".join(dict.fromkeys(d)) for d in (left.day, right.day)]
    if apart == 0 and left.clock and right.clock and left.zone != right.zone:
        return Found("day", "narrower", DAY, *shown)
    if apart == 0 and left.clock and right.clock and left.day[0] == left.day[1] == right.day[0]:
        away = max(left.clock[0], right.clock[0]) - min(left.clock[1], right.clock[1])
        clocks = [f"{c[0] // 60:02}:{c[0] % 60:02}" for c in (left.clock, right.clock)]
        shown = [f"{d} {c}" for d, c in zip(shown, clocks, strict=True)]
        other = away > HOUR
        return Found(
            "day", "excludes" if other else "narrower", 0.0 if other else DAY, shown[0], shown[1], CLOCK
        )
    if apart > 0:
        single = all(d[0] == d[1] for d in (left.day, right.day))
        return Found("day", "excludes" if single or apart > FAR else "unknown", 0.0, *shown)
    return Found("day", "same" if left.day == right.day else "narrower", DAY, *shown)


def one_day(left: Fact, right: Fact) -> bool:
    """Whether both are told of one day."""
    return (
        left.day is not None
        and right.day is not None
        and gap(left.day, right.day) == 0
        and left.own_day
        and right.own_day
    )


def one_report_day(left: Fact, right: Fact) -> bool:
    """Whether two reports came out within a day of each other, and neither tells of another day."""
    told = [single_day(f.reading.published) for f in (left, right)]
    if left.own_day or right.own_day or told[0] is None or told[1] is None:
        return False
    return gap(told[0], told[1]) <= 1


# ------------------------------------------------------------------ lists of fillers
Fallback = Callable[[Filler, Filler], Verdict]
Pair = tuple[Filler, Filler, Verdict]


def _found(
    slot: Name, left: Sequence[Filler], right: Sequence[Filler], other: Fallback | None = None
) -> Found | None:
    made = _roles(left, right, other)
    if made is None:
        return None
    verdict, tells = made
    return Found(slot, verdict, tells, _all(left), _all(right))


def _roles(
    left: Sequence[Filler], right: Sequence[Filler], other: Fallback | None = None
) -> tuple[Verdict, float] | None:
    """The verdict on two lists that fill one role; None where one of them is empty."""
    if not left or not right:
        return None
    pairs = _matched(left, right)
    if pairs:
        verdicts = {verdict for _, _, verdict in pairs}
        kind: Verdict = "same" if verdicts == {"same"} else "narrower" if "wider" not in verdicts else "wider"
        return kind, _tells(pairs)
    found = {one_filler(a, b) for a in left for b in right}
    if other is not None and found == {"unknown"}:
        found = {other(a, b) for a in left for b in right}
        if found <= {"same"}:
            return "same", 1.0
    if found == {"excludes"}:
        return ("excludes" if len(left) == len(right) == 1 else "unknown"), 0.0
    return "unknown", 0.0


def _matched(left: Iterable[Filler], right: Sequence[Filler]) -> list[Pair]:
    """Pairs of fillers that are one, each used once, with the verdict on them."""
    used: set[int] = set()
    found: list[Pair] = []
    for a in left:
        for n, b in enumerate(right):
            if n not in used and (verdict := one_filler(a, b)) in FITS:
                used.add(n)
                found.append((a, b, verdict))
                break
    return found


def _tells(pairs: Iterable[Pair]) -> float:
    """How much it tells that two lists share these."""
    return sum(min(a.weight, b.weight) for a, b, _ in pairs)


def _all(fillers: Sequence[Filler]) -> str:
    return ", ".join(f.name or f.head for f in fillers)
