"""Attack or accident: what the reports say brought about what an affair is about, laid side by side over all of them.

Reports tell a cause in whatever words ("a bomb brought the airliner down", "the crash was put down to a technical fault", "it was an
act of terror", "ruled out pilot error", "no sign of sabotage"), mostly of another word for what happened, so that pairs of
propositions do not find it.  An attack and an accident exclude each other; two accidents may both have had a part in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.compare import features as f
from rashomon.compare.charges import keys_of
from rashomon.compare.facts import DOER, PEOPLE, Fact, Filler, of_two_voices
from rashomon.compare.lexicon import words
from rashomon.compare.makers import BRINGS_ABOUT
from rashomon.compare.owners import owners
from rashomon.compare.scene import Scene, once_each, relation, told_by_many
from rashomon.compare.verdicts import reality
from rashomon.compare.words import stem
from rashomon.model import Reason, Relation

SURE = 0.86  # how likely such a dispute is right
LIKELY, ERROR, ATTACK, MISFIRE = "likely", "error", "attack", "misfire"
ACCIDENTS = frozenset(
    {"weather", "ground", "technical", "animal", MISFIRE}
)  # an attack may be an error as well
CAUSES = Reason(
    "two_causes",
    "They name causes of which only one can be right, or one rules out what the other one names.",
)


@dataclass(frozen=True, slots=True)
class Cause:
    """That something of a sort was the cause, or was not."""

    fact: Fact
    what: Filler | None
    sort: str
    named: bool  # whether it is said to have been the cause; else it is ruled out, or there is no sign of it

    @property
    def value(self) -> str:
        """As a reader sees it: "an attack", "no technical fault", as far as sorts have a name."""
        table = words().sorts_of_causes
        said = self.fact.reading.vocabulary(self.fact.told.clause)
        form = "yes" if self.named else "no_sign" if said & words().signs else "no"
        means = self.means if not self.named and self.sort != MISFIRE else None
        return table[form].format(cause=table["one"].format(cause=means) if means else table[self.sort])

    @property
    def whose(self) -> frozenset[str]:
        """Whose it is: "an Israeli missile"."""
        return owners(self.what) if self.what is not None else frozenset()

    @property
    def means(self) -> str | None:
        """The sort of thing that did it, where it is named: a missile, a bomb."""
        called = (self.what.head, *sorted(self.what.modifiers)) if self.what is not None else ()
        return next((m for w in called if (m := words().means.get(stem(w)))), None)


def relate_causes(scene: Scene, facts: Sequence[Fact]) -> Iterator[Relation]:
    """What is said to have caused what the affair is about, where some name an attack and others an accident, or where some rule out
    what others name; none where one voice alone says both."""
    things = _central(scene, facts)
    told = [c for fact in facts for c in _causes(fact, things)]
    pairs = [
        (a, b)
        for a, b in combinations(told, 2)
        if _exclude(a, b) and a.fact.document != b.fact.document and of_two_voices(a.fact, b.fact)
    ]
    kept = list({id(c): c for pair in pairs for c in pair}.values())
    if not kept:
        return
    sides = once_each([scene.side(c.fact.claim, c.value) for c in kept])
    event = next((c.fact.event for c in kept if c.fact.event), None)
    why = (*f.reasons((f.causes_differ, True)), CAUSES)
    made = relation(scene, "contradicts", "cause", sides, why, SURE, event)
    if made is not None and len({s.value for s in sides}) > 1:
        yield made


def _exclude(left: Cause, right: Cause) -> bool:
    """Whether two causes cannot both be right."""
    if left.named != right.named:
        no, yes = (right, left) if left.named else (left, right)
        of_one = not (no.whose or yes.whose) or bool(no.whose & yes.whose)
        return no.sort == yes.sort and no.means in (None, yes.means) and of_one
    return left.named and {left.sort, right.sort} - ACCIDENTS == {ATTACK}


# ------------------------------------------------------------------ what the affair is about
def _central(scene: Scene, facts: Sequence[Fact]) -> frozenset[str]:
    """The things that came to grief in so many reports that the affair is about them."""
    harmed = ((thing, fact.document) for fact in facts if _harms(fact) for thing in _things(fact))
    return frozenset(told_by_many(scene, harmed))


def _things(fact: Fact) -> set[str]:
    """What the things can be found by that suffer something."""
    return {
        k for x in fact.undergoers if not x.plural and x.type not in PEOPLE for k in keys_of(x) if k != "?"
    }


# ------------------------------------------------------------------ what is told as a cause
def _causes(fact: Fact, things: frozenset[str]) -> Iterator[Cause]:
    if fact.told.certainty != LIKELY and reality(fact.told.certainty) != "real":
        return
    if fact.lemma == BRINGS_ABOUT:
        named = fact.told.polarity == 1
        if all(map(_is_happening, fact.undergoers)) and (fact.undergoers or not named):
            yield from _named(fact, fact.of(DOER), named)
    elif fact.told.polarity == 1 and fact.told.form == "complement":
        yield from _called(fact)
    elif fact.told.polarity == 1 and things & _things(fact) and _harms(fact):
        yield from _named(fact, fact.of(DOER, "instrument", "partner", "cause"), True)


def _is_happening(filler: Filler) -> bool:
    """Whether it is a noun for what came about, and not for what somebody did: a strike may be an error, and is a strike."""
    known = stem(filler.head) in words().happenings or filler.head in words().charges["generic"]
    return known and words().causes.get(stem(filler.head)) != ATTACK


def _harms(fact: Fact) -> bool:
    """Whether it tells how something came to grief."""
    return bool(fact.outcomes) or fact.lemma in words().wrecks | words().charges["harm"]


def _named(fact: Fact, fillers: Sequence[Filler], named: bool) -> Iterator[Cause]:
    for x in fillers:
        sort = _sort(x)
        said = fact.reading.vocabulary(fact.told.clause) | x.modifiers
        if sort == ATTACK and not words().misfired.isdisjoint(said):
            sort = MISFIRE  # of those who shot it, or at others
        if sort is not None and not x.named and x.type not in PEOPLE:
            yield Cause(fact, x, sort, named)


def _called(fact: Fact) -> Iterator[Cause]:
    """What a happening is called: "it was a technical failure", "the crash was an act of terror"."""
    about = fact.of("theme", DOER)
    if not all(map(_is_happening, about)):
        return
    sort = words().causes.get(stem(fact.lemma))
    if sort is None and fact.lemma in words().charges["act"]:
        said = {stem(w) for w in fact.reading.vocabulary(fact.told.clause)}
        sort = ATTACK if any(words().causes.get(w) == ATTACK for w in said) else None
    if sort is not None and (about or sort != ERROR):
        yield Cause(fact, None, sort, True)


def _sort(filler: Filler) -> str | None:
    """The sort of cause that a noun phrase names: "a bomb", "pilot error", "terrorist action"."""
    own = words().causes.get(stem(filler.head))
    if own is not None:
        return own
    return next(
        (s for m in sorted(filler.modifiers) if ":" not in m and (s := words().causes.get(stem(m)))), None
    )
