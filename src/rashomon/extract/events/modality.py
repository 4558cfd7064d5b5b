"""The standing of an event mention: what `presented` says of its predicate (as `standing` does), in the five modalities of the records.

The turn of the type follows the PLOVER codebook: a helpful act that is only announced is AGREE, a harmful one THREATEN; a
refused one REJECT; a harmful one that is stopped a RETREAT.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from rashomon.extract.events.negation import negation
from rashomon.extract.events.presented import Presented, presented
from rashomon.extract.events.standing_words import Certainty
from rashomon.extract.text.parse import Parsed
from rashomon.model import Modality

HELPFUL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT"})
DEEDS = frozenset({"COOPERATE", "AID", "CONCEDE", "RETREAT"})
OnlyWanted = Literal["wished", "purpose", "requested"]  # details of what nobody has done
ONLY_WANTED = frozenset(get_args(OnlyWanted))

MODALITIES: dict[Certainty, Modality] = {
    "asserted": "asserted",
    "likely": "hypothetical",
    "unlikely": "hypothetical",
    "possible": "hypothetical",
    "alleged": "alleged",
    "planned": "planned",
    "ordered": "planned",
    "asked": "planned",
    "conditional": "hypothetical",
    "counterfactual": "hypothetical",
    "forged": "denied",
}


@dataclass(frozen=True, slots=True)
class Status:
    """How a report presents an event.  `detail` says what the five modalities cannot."""

    modality: Modality = "asserted"
    polarity: Literal[1, -1] = 1
    detail: str | None = None


def status(parsed: Parsed, trigger: int, verb: int | None = None) -> Status:
    """How the event at `trigger` is presented; `verb` is the verb that carries a noun, if any."""
    return projected(presented(parsed, trigger, verb))


def projected(found: Presented) -> Status:
    """A standing in the values of an event mention: what somebody denies is `denied`, and not of polarity -1."""
    if found.denied:
        return Status("denied", 1, found.detail)
    return Status(MODALITIES[found.certainty], found.polarity, found.detail)


def is_negated(parsed: Parsed, verb: int) -> bool:
    """Whether a verb is negated where it stands."""
    return negation(parsed, verb) is not None


def switched(kind: str | None, state: Status) -> str | None:
    """The type after the codebook's switch of intent, negation and request (None: no event of a type)."""
    if kind is None:
        return None
    if state.polarity == -1:
        if kind in VERBAL or kind in DEEDS:
            return "REJECT"
        return kind if kind not in HOSTILE else None
    if state.modality == "denied" or state.detail in ONLY_WANTED:
        return None
    if state.modality == "hypothetical" and state.detail == "conditional":
        return None
    if state.modality == "planned":
        if state.detail == "threatened" and kind in HELPFUL:
            return "THREATEN"
        return "AGREE" if kind in HELPFUL else "THREATEN" if kind in HOSTILE else kind
    return kind
