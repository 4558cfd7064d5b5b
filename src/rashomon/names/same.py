"""The public question: is this the same name, by its letters, by the alias store, and by what is known of states?"""

from __future__ import annotations

from functools import cache

from rashomon.names.aliases import AliasStore
from rashomon.names.apart import Apart
from rashomon.names.compare import DIFFERENT, SAME, NameComparison, compare_spellings
from rashomon.names.countries import state_sense
from rashomon.names.disguise import is_disguised
from rashomon.names.parse import PERSON

_SENSES = {
    "country": "the country",
    "government": "its government",
    "capital": "its capital",
    "people": "its people",
}


@cache
def seed_aliases() -> AliasStore:
    """The shipped seeds.  Shared: do not add to it; make an `AliasStore()` of your own."""
    return AliasStore()


@cache
def no_aliases() -> AliasStore:
    """A store that knows nothing, to compare letters only."""
    return AliasStore(seeds=False)


def compare_names(
    a: str, b: str, kind: str = PERSON, aliases: AliasStore | None = None, apart: Apart | None = None
) -> NameComparison:
    """Compares two mentions of names.

    Args:
        a, b: the mentions, with or without titles, particles, possessives; the order does not matter.
        kind: "person", "organisation" or "place".
        aliases: the store to ask; None is the shipped seeds, `no_aliases()` none.
        apart: what is known of how names compare.  Those are not compared again; those that differ have no score and no reasons.

    Returns:
        Score 0..1, verdict ("same", "different", "undecided") and named reasons.

    Raises:
        ValueError: the kind is unknown.
    """
    spelled = _spelled(a, b, kind, apart)
    if a != b and (is_disguised(a) or is_disguised(b)):
        return spelled
    if kind != PERSON:
        sense_a, sense_b = state_sense(a), state_sense(b)
        if sense_a and sense_b:
            return _compare_states(sense_a, sense_b, spelled)
    if spelled.verdict != SAME:
        store = seed_aliases() if aliases is None else aliases
        reason = store.reason_for(a, b, kind) if len(store) else None
        if reason:
            return NameComparison(
                max(spelled.score, 0.97), SAME, (("alias", f"Both are known to name one: {reason}."),)
            )
    return spelled


def _spelled(a: str, b: str, kind: str, apart: Apart | None) -> NameComparison:
    if apart is None:
        return compare_spellings(a, b, kind)
    return apart.known(a, b, kind) or apart.note(a, b, kind, compare_spellings(a, b, kind))


def _compare_states(a: tuple[str, str], b: tuple[str, str], spelled: NameComparison) -> NameComparison:
    """Two mentions that both speak of states: one only if state and sense agree."""
    if a == b:
        return NameComparison(1.0, SAME, (("state", f"Both name {a[0]}."),))
    if a[0] == b[0]:
        senses = " and ".join(_SENSES[s] for s in sorted((a[1], b[1])))
        return NameComparison(0.2, DIFFERENT, (("tied", f"{a[0]}: {senses} are tied but not one."),))
    return NameComparison(
        min(spelled.score, 0.05), DIFFERENT, (("state", f"One speaks of {a[0]}, the other of {b[0]}."),)
    )


def name_similarity(a: str, b: str, kind: str = PERSON) -> float:
    """How alike two mentions of names are, 0..1.  See `compare_names`."""
    return compare_names(a, b, kind).score
