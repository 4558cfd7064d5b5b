"""How likely a relation between facts is right: a probability, calibrated on pairs of claims from real reports.

Each two sides of a relation are measured (what the verdicts say, how alike the passages are, where they stand), a logistic
model turns that into a probability, and the relation gets the mean over its sides.  The weights stand in
`lang/en/gate.toml`, with what they were fitted and calibrated on; training/claims_gate.py makes them.  Relations that rest
on other things than propositions (words spoken, lists) keep the number that ranks them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, islice
from operator import mul

from rashomon.compare.scene import Scene
from rashomon.lang.tables import load_table
from rashomon.model import Claim, Reason, Relation, Side

# How likely an agreement must be to open the case (out of fold nine of ten of those are right), and any relation to be listed.
FIRST_SCREEN, LISTED = 0.84, 0.75
LEAST = 0.4  # an agreement that is less likely is none; of those below in the training topics none is right
LEAD = 700  # characters in which a report says what it is about
PAIRS = 24  # pairs of sides that are looked at: more say nothing new
SEEN = ("same_event", "dates_meet")
WEIGHED = frozenset({"corroborates", "differs"})  # the corpus holds too few of the other kinds to learn from
CALIBRATED = Reason(
    "calibrated", "How likely it is right was learned from labelled pairs of claims of other English news."
)
# The reasons of a second judge, where a user named one (`second_judge.py`).
DOUBTED, PROPOSED, HEARD = "judge_doubts", "judge_proposes", "judge_agrees"
NAMES = ("any", "differs", "detail", *SEEN, "words", "around", "both_lead", "noun")


LINE = ("any", "odds", "share")  # what the line of an agreement is weighed by


def weigh_relations(scene: Scene, related: Sequence[Relation]) -> tuple[Relation, ...]:
    """The relations, the surest first; those between propositions have how likely they are right as their confidence, and
    agreements that are rather wrong are left out."""
    by_id = {c.id: c for c in scene.claims}
    weighed = []
    for made in related:
        asked = made.kind in WEIGHED and not decided(made) and not is_weighed(made)
        rows = list(measured(scene, made, by_id)) if asked else []
        found = _weighed(made, rows) if rows else made
        if not (asked and found.kind == "corroborates" and is_weighed(found) and found.confidence < LEAST):
            weighed.append(found)
    return tuple(sorted(weighed, key=lambda r: (-r.confidence, r.id)))


def _weighed(made: Relation, rows: Sequence[tuple[float, ...]]) -> Relation:
    return replace(made, confidence=round(_mean(rows), 3), reasons=(*made.reasons, CALIBRATED))


def measured(scene: Scene, made: Relation, claims: Mapping[str, Claim]) -> Iterator[tuple[float, ...]]:
    """One row of measures for each two sides of different reports that are propositions."""
    for left, right in islice(related_sides(made), PAIRS):
        a, b = claims.get(left.claim or ""), claims.get(right.claim or "")
        if a is not None and b is not None and a.slots["kind"] == b.slots["kind"] == "proposition":
            yield measures(scene, made, a, b)


def line_likely(sure: float, share: float) -> float:
    """How likely the line of an agreement is right, as readers of real affairs found: by how likely its relation is, and by the share
    of it that the outlet tells which tells least of it but one."""
    near = min(0.999, max(0.001, sure))
    row = (1.0, math.log(near / (1.0 - near)), share)
    return likely(odds(weights_in("alike.toml", LINE), row))


def is_listed(made: Relation) -> bool:
    """Whether a relation is sure enough for the list of its kind; a contradiction by what ranks it, since the corpus holds too few."""
    asked = decided(made) or not (is_weighed(made) or made.kind == "contradicts")
    return asked or made.confidence >= LISTED


def opens(made: Relation) -> bool:
    """Whether a relation is sure enough for the first screen."""
    return decided(made) or not is_weighed(made) or made.confidence >= FIRST_SCREEN


def tells_alike(made: Relation) -> bool:
    """Whether its sides tell it alike, or perhaps do: an agreement that a second judge doubts is unclear."""
    return made.kind == "corroborates" or (made.kind == "unclear" and _has(made, DOUBTED))


def is_proposed(made: Relation) -> bool:
    """Whether it stands on the word of a second judge alone: then it opens no case."""
    return _has(made, PROPOSED) and not decided(made)


def is_weighed(made: Relation) -> bool:
    """Whether its confidence is a calibrated probability."""
    return _has(made, CALIBRATED.name)


def decided(made: Relation) -> bool:
    """Whether a person has decided about a relation: then it is not weighed."""
    return _has(made, "judged")


def _has(made: Relation, reason: str) -> bool:
    return any(r.name == reason for r in made.reasons)


def related_sides(made: Relation) -> Iterator[tuple[Side, Side]]:
    """Each two sides of different reports that are related to each other: those of one value of a dispute are not."""
    for left, right in combinations(made.sides, 2):
        if left.document != right.document and (made.kind == "corroborates" or left.value != right.value):
            yield left, right


def measures(scene: Scene, made: Relation, left: Claim, right: Claim) -> tuple[float, ...]:
    """What is known of two sides, in the order of `NAMES`."""
    why = {r.name for r in made.reasons}
    told = [scene.readings[c.document].propositions[c.slots["proposition"]] for c in (left, right)]
    alike, around = scene.alike(left, right)
    found = {
        "any": 1.0,
        "differs": made.kind == "differs",
        "detail": made.slot != "content" and made.kind == "corroborates",
        **{name: name in why for name in SEEN},
        "words": alike,
        "around": around,
        "both_lead": max(t.predicate.start for t in told) < LEAD,
        "noun": any(t.form == "noun" for t in told),
    }
    return tuple(map(float, map(found.__getitem__, NAMES)))


def _mean(rows: Sequence[tuple[float, ...]]) -> float:
    return sum(likely(odds(_weights(), row)) for row in rows) / len(rows)


def odds(weights: Sequence[float], row: Sequence[float]) -> float:
    """The logarithm of the odds that a row of measures gives, each with its weight."""
    return float(sum(map(mul, weights, row)))


def likely(odds: float) -> float:
    """The probability behind odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


@cache
def _weights() -> tuple[float, ...]:
    return weights_in("gate.toml", NAMES)


def weights_in(table: str, names: Iterable[str]) -> tuple[float, ...]:
    """The weights of some measures in a table of the language, 0 for those that it leaves out."""
    weights = load_table("en", table)["weights"]
    return tuple(float(weights.get(name, 0.0)) for name in names)
