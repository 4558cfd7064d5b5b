"""How a report presents what a word tells: did it take place, how sure is the report of it, who is said to be behind it.

One function for any predicate: a verb, the noun for an act, an adjective, a copula.  Its values are those of FactBank (Saurí
and Pustejovsky 2009) spelt out: polarity is what they write + and -, certainty spreads their CT, PR, PS and U over the ways
in which English leaves a thing open.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.extract.events.behind import Behind, behind
from rashomon.extract.events.presented import Presented, presented
from rashomon.extract.text.parse import Parsed


@dataclass(frozen=True, slots=True)
class Standing(Presented):
    """How a predicate is presented (`Presented`); `by` are those who are said to be behind an act told without a doer, each
    with how they are tied to it."""

    by: tuple[Behind, ...] = ()


def standing(parsed: Parsed, token: int, verb: int | None = None) -> Standing:
    """How the predicate at a token is presented; `verb` is the verb that carries a noun for an act, if any."""
    found = presented(parsed, token, verb)
    return Standing(
        found.polarity,
        found.negation,
        found.certainty,
        found.hedge,
        found.detail,
        found.denied,
        by=behind(parsed, token),
    )
