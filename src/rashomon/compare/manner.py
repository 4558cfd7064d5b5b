"""Planned or spontaneous: how the reports say that the violence of an affair came about, laid side by side over all of them.

"It was planned by foreigners", "a spontaneous uprising" and "there is no information that it was premeditated" share no predicate.
Whoever says that a deed was not planned says as much as that it was spontaneous, but for how well it was planned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.compare.facts import UNDERGOER, Fact, Filler
from rashomon.compare.lexicon import words
from rashomon.compare.scene import Scene, once_each, relation
from rashomon.model import Reason, Relation

SURE = 0.86  # how likely such a dispute is right
PLANNED, SPONTANEOUS = "planned", "spontaneous"
UNLIKELY = "unlikely"
TOLD = frozenset({"asserted", "alleged", "likely", UNLIKELY})
BEFORE = 3  # words before a noun among which one says how it came about: "a spontaneous popular uprising"
MANNERS = Reason("two_manners", "The one says that it was planned, the other that it was not.")


@dataclass(frozen=True, slots=True)
class Manner:
    """That a deed was planned or spontaneous, or was not."""

    fact: Fact
    word: str
    negated: bool

    @property
    def document(self) -> str:
        return self.fact.document

    @property
    def planned(self) -> bool:
        """Whether it comes to saying that the deed was planned."""
        return (self.word == PLANNED) != self.negated

    @property
    def value(self) -> str:
        """As a reader sees it: "planned", "not spontaneous"."""
        table = words().manner_values
        return table["no"].format(manner=table[self.word]) if self.negated else table[self.word]


def relate_manners(scene: Scene, facts: Sequence[Fact]) -> Iterator[Relation]:
    """What is said of whether the violence that an affair is about was planned, where two voices say what cannot both be right."""
    told = _without_both(_manners(facts))
    if len({m.planned for m in told}) < 2 or len({m.document for m in told}) < 2:
        return
    sides = once_each(scene.side(m.fact.claim, m.value) for m in told)
    event = next((m.fact.event for m in told if m.fact.event), None)
    made = relation(scene, "contradicts", "cause", sides, (MANNERS,), SURE, event)
    if made is not None:
        yield made


def _without_both(told: Sequence[Manner]) -> list[Manner]:
    """What voices say of it that do not say both: that it was planned, if not well, and that it was not spontaneous."""
    said: dict[tuple[str, str | None], set[bool]] = defaultdict(set)
    for m in told:
        said[m.fact.document, m.fact.source].add(m.planned)
    return [m for m in told if len(said[m.fact.document, m.fact.source]) == 1]


def _manners(facts: Sequence[Fact]) -> list[Manner]:
    none: set[tuple[str, int]] = set()  # the sentences that tell of no sign of what they name
    for fact in facts:
        given = words().existing | words().manners["giving"]
        lacking = fact.told.polarity == -1 and fact.lemma in given
        if lacking and any(x.head in words().manners["signs"] for x in fact.undergoers):
            none.add((fact.document, fact.sentence))
    found = []
    for fact in facts:
        if fact.told.certainty not in TOLD:
            continue
        word = _word(fact)
        if word is None or not _is_of_the_deed(fact):
            continue
        negated = (
            fact.told.polarity == -1
            or fact.told.certainty == UNLIKELY
            or (fact.document, fact.sentence) in none
        )
        if negated and not words().manners["degrees"].isdisjoint(_said(fact)):
            continue  # not meticulously planned
        found.append(Manner(fact, word, negated))
    return found


def _said(fact: Fact) -> list[str]:
    """The words of a clause before and at its predicate."""
    return [w.lower for w in fact.reading.words(fact.told.clause) if w.start <= fact.told.predicate.end]


def _word(fact: Fact) -> str | None:
    """Whether a fact says of something that it was planned, or spontaneous."""
    table = words().manners
    if fact.told.form not in ("verb", "complement") or (
        fact.told.form == "verb" and fact.lemma not in table[PLANNED]
    ):
        return None
    called = {fact.lemma}
    if fact.told.form == "complement":
        called |= set(_said(fact)[-BEFORE - 1 :]) | {m for x in fact.of("topic") for m in x.modifiers}
    held = [name for name in (PLANNED, SPONTANEOUS) if called & table[name]]
    return held[0] if len(held) == 1 else None


def _is_of_the_deed(fact: Fact) -> bool:
    """Whether it is said of an attack or unrest, by its noun or by "it" where the text has just named it."""
    about = fact.of(UNDERGOER, "actor") if fact.told.form == "complement" else fact.of(UNDERGOER)
    if not about:
        return fact.told.form == "complement" and _named_just_now(fact)
    return any(_is_deed(x) or (_is_pronoun(fact, x) and _named_just_now(fact)) for x in about)


def _is_deed(filler: Filler) -> bool:
    return not filler.named and filler.head in words().manners["deeds"]


def _is_pronoun(fact: Fact, filler: Filler) -> bool:
    return filler.span.of(fact.reading.text).lower() in words().manners["pronouns"]


def _named_just_now(fact: Fact) -> bool:
    """Whether the sentence, or the one before, names such a deed."""
    at, reading = fact.sentence, fact.reading
    near = reading.sentences[max(0, at - 1) : at + 1]
    return any(not words().manners["deeds"].isdisjoint(reading.vocabulary(s)) for s in near)


def either_of(values: Sequence[str]) -> list[str]:
    """The values that a question has to name: planned and spontaneous, where both are told, say what the others say."""
    plain = [v for v in values if v in (words().manner_values[PLANNED], words().manner_values[SPONTANEOUS])]
    return plain if len(plain) > 1 else list(values)
