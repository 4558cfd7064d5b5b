"""Two fillers of one role: the same, one within the other, another one, or nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Literal

from rashomon.compare.counted import interval
from rashomon.compare.facts import Filler, Meaning
from rashomon.compare.lexicon import words
from rashomon.compare.owners import state_of
from rashomon.compare.words import MANY, name_stem, stem, weight
from rashomon.lang.tables import load_table
from rashomon.model import Figure
from rashomon.names import name_similarity, state_of_service

Verdict = Literal["same", "narrower", "wider", "part", "both hold", "excludes", "unknown"]
FITS: frozenset[Verdict] = frozenset({"same", "narrower", "wider"})
PLACED = ("in:", "at:")  # where it is: a slot of its own
ALIKE = 0.85  # likeness of names from which two are not held for two
SCALE = 8  # times that one number may be the other where both are said to count one thing
HUNDRED = 100
LIKE = 1.16  # times that a unit may be another one for which it is written
CLOSE = 0.05  # of a count, by which another one in round hundreds may be off
TELLS = (
    5.0  # weight of a word that two names of bodies may not share and be two ("bank", "ministry" weigh less)
)
LITTLE = 3  # letters of a word that does not tell one body from another: "of", "the"
FAR_ABOVE = 1.0  # times "at least so many" from which a number only does not exclude it
CLOSE = 0.02  # share by which a rounded number may miss an exact one ("66.7 per cent", "two thirds")
RESTRICTING = frozenset({"of", "from"})


def one_filler(left: Filler, right: Filler) -> Verdict:
    """Whether two fillers are one: by the case's actors, by names, by head nouns with what restricts them."""
    return _one_meaning(left.meaning, right.meaning)


def any_fits(left: Iterable[Filler], right: Sequence[Filler]) -> bool:
    """Whether one of some may be one of others."""
    return any(one_filler(a, b) in FITS for a in left for b in right)


@lru_cache(maxsize=MANY)
def _one_meaning(left: Meaning, right: Meaning) -> Verdict:
    if left.actor is not None and left.actor == right.actor:
        return _restricted(left, right) if not left.named else "same"
    if _state_and_its_body(left, right) or _state_and_its_body(right, left):
        return "unknown"
    if left.named and right.named:
        return _two_names(left, right)
    if left.body and right.body:
        return _two_bodies(left, right)
    if left.named or right.named:
        return _name_and_description(*((left, right) if left.named else (right, left)))
    return _two_nouns(left, right)


def _state_and_its_body(whole: Meaning, part: Meaning) -> bool:
    """Whether the one is a state at large ("Chadian authorities", "Chad") and the other a body of it ("Chad's army")."""
    if "person" in (whole.type, part.type):
        return False
    called = _called(whole)
    at_large = not words().state_at_large.isdisjoint(called) or (
        whole.named and whole.type in ("state", "place")
    )
    return at_large and bool(_states_of(whole) & _states_of(part))


def _called(meaning: Meaning) -> frozenset[str]:
    """The words by which somebody is called: of a name, else of a noun and what restricts it."""
    restricting = {m.split(":")[-1] for m in meaning.modifiers}
    return (
        frozenset(meaning.name.lower().split()) if meaning.named else frozenset({meaning.head} | restricting)
    )


def _states_of(meaning: Meaning) -> frozenset[str]:
    """The states that somebody is called by, or whose service a name is."""
    found = {s for w in _called(meaning) if (s := state_of(w)) is not None}
    service = state_of_service(meaning.name) if meaning.named else None
    return frozenset(found | ({service} if service is not None else set()))


def _two_names(left: Meaning, right: Meaning) -> Verdict:
    mine, yours = set(left.name.lower().split()), set(right.name.lower().split())
    if mine == yours and not left.type == right.type == "person":
        return "same"  # one name, taken for a place here and for a body there
    if mine <= yours or yours <= mine or _short_for(mine, yours) or _short_for(yours, mine):
        return "unknown"
    shared = mine & yours
    if left.type != "person" and any(weight(stem(w)) >= TELLS for w in shared):
        return "unknown" if not _opposed_words(mine, yours) else "excludes"
    kind = "place" if left.type == "place" else "person" if left.type == "person" else "organisation"
    if name_similarity(left.name, right.name, kind=kind) >= ALIKE and not _given_names_differ(left, right):
        return "unknown"
    return (
        "excludes"
        if left.type == right.type or {left.type, right.type} <= {"organisation", "group", "state", "media"}
        else "unknown"
    )


def _short_for(short: set[str], long: set[str]) -> bool:
    """Whether a word of a name may be made of the first letters of another one ("US", "UN")."""
    letters = {w[0] for w in long if w}
    return any(1 < len(w.replace(".", "")) <= 5 and set(w.replace(".", "")) <= letters for w in short - long)


def _opposed_words(left: set[str], right: set[str]) -> bool:
    """Whether two names differ by words that exclude each other: North Haven, South Haven."""
    return any(b in words().opposite.get(a, ()) for a in left for b in right)


def _two_bodies(left: Meaning, right: Meaning) -> Verdict:
    """Two bodies, each told from others by a name: one where they share a word that tells, else two."""
    mine, yours = (
        {
            name_stem(w)
            for w in (*f.name.lower().split(), *(m.split(":")[-1] for m in f.modifiers))
            if len(w) > LITTLE
        }
        for f in (left, right)
    )
    if mine & yours:
        return _two_nouns(left, right) if not (left.named or right.named) else "unknown"
    return "excludes"


def _given_names_differ(left: Meaning, right: Meaning) -> bool:
    """Whether two people share the last name alone: brothers are two."""
    mine, yours = left.name.lower().split(), right.name.lower().split()
    if left.type != "person" or min(len(mine), len(yours)) < 2 or mine[-1] != yours[-1]:
        return False
    return (
        mine[0] != yours[0]
        and min(len(mine[0]), len(yours[0])) > 2
        and name_similarity(mine[0], yours[0], kind="person") < ALIKE
    )


def _name_and_description(name: Meaning, other: Meaning) -> Verdict:
    """A description that holds a word of the name may mean it: "the Tolmari rebels" for the Tolmari movement."""
    stems = {name_stem(w) for w in name.name.lower().split()}
    near = [
        m for m in other.modifiers if ":" not in m or m.startswith("of:")
    ]  # a prisoner in Kesh is not Kesh
    told = {name_stem(m.split(":")[-1]) for m in near} | {name_stem(other.head)}
    office = other.head in name.offices and not (
        name.type == "person" and other.type not in ("person", "thing")
    )
    if stems & told or office:
        return "narrower"
    return "unknown"


def _two_nouns(left: Meaning, right: Meaning) -> Verdict:
    tables = words()
    if left.sole and right.sole and stem(left.head) == stem(right.head):
        return "same"
    if stem(left.head) == stem(right.head) or right.head in tables.one.get(left.head, ()):
        return _restricted(left, right)
    if kind_of_unit(left.head) is not None and kind_of_unit(left.head) == kind_of_unit(right.head):
        return _restricted(left, right)
    if right.head in tables.wider.get(left.head, ()):
        return "wider" if _restricted(left, right) != "excludes" else "excludes"
    if left.head in tables.wider.get(right.head, ()):
        return "narrower" if _restricted(left, right) != "excludes" else "excludes"
    if right.head in tables.opposite.get(left.head, ()):
        return "excludes"
    return "unknown"


def _restricted(left: Meaning, right: Meaning) -> Verdict:
    """Two phrases of one noun by what restricts them: "the northern wall" is not the southern one."""
    mine, yours = (frozenset(m for m in f.modifiers if m[:3] not in PLACED) for f in (left, right))
    opposite = words().opposite
    if (mine ^ yours) & words().others:
        return "unknown"  # the second wall may be another one
    for word in mine - yours:
        bare = word.split(":")[-1]
        if any(other.split(":")[-1] in opposite.get(bare, ()) for other in yours - mine):
            return "excludes"
    if _other_names(left, right):
        return "excludes"
    for preposition in RESTRICTING:
        here, there = (
            {m.split(":")[1] for m in side if m.startswith(f"{preposition}:")} for side in (mine, yours)
        )
        if here and there and not {stem(w) for w in here} & {stem(w) for w in there}:
            return "excludes"
    bare_left, bare_right = (
        {stem(m.split(":")[-1]) for m in side if m not in words().definite} for side in (mine, yours)
    )  # "its door" is the door
    if bare_left == bare_right:
        return "same"
    if bare_left >= bare_right:
        return "narrower"
    return "wider" if bare_left <= bare_right else "same" if bare_left & bare_right else "unknown"


def _other_names(left: Meaning, right: Meaning) -> bool:
    """Whether a name before each noun tells the one from the other: "the Ludmer shaft", "the Karlin shaft"."""
    mine, yours = left.named_by - right.named_by, right.named_by - left.named_by
    return (
        bool(mine)
        and bool(yours)
        and all(name_similarity(a, b, kind="organisation") < ALIKE for a in mine for b in yours)
    )


def one_number(left: Figure, right: Figure, scale: float = SCALE) -> Verdict:
    """Two counts of one thing: equal, one within the other, or no number that both allow; `scale` is how many times the one
    may be the other."""
    if _rounds(left, right) or _rounds(right, left):
        return "unknown"
    mine, yours = interval(left), interval(right)
    slip = left.value == right.value and left.unit != right.unit and not _is_like_unit(left, right)
    if left.value == right.value and left.unit != right.unit and not slip and _one_kind(left, right):
        return "same"  # 700 tonnes are 700 tons to a reporter
    if mine is not None and yours is not None and _one_kind(left, right):
        mine, yours = _in_base(left, mine), _in_base(right, yours)
        return "excludes" if slip else _intervals(left, right, mine, yours, scale)
    if (
        mine is None
        or yours is None
        or ((left.unit or "") != (right.unit or "") and not _unitless(left, right))
    ):
        return "unknown"
    return _intervals(left, right, mine, yours, scale)


def _rounds(left: Figure, right: Figure) -> bool:
    """Whether a count is in round hundreds what the other one is to the last man: 300 and 304."""
    if left.value is None or right.value is None or left.unit != right.unit or left.value % HUNDRED:
        return False
    near = abs(left.value - right.value) <= min(HUNDRED / 2, CLOSE * right.value)
    return right.value % HUNDRED != 0 and near


def kind_of_unit(unit: str | None) -> str | None:
    """What a unit measures: tonnes and kilograms a mass; None for money, counts and what nobody knows."""
    found = units().get(unit or "")
    return found[0] if found is not None else None


def _one_kind(left: Figure, right: Figure) -> bool:
    kind = kind_of_unit(left.unit)
    return left.unit != right.unit and kind is not None and kind == kind_of_unit(right.unit)


def _is_like_unit(left: Figure, right: Figure) -> bool:
    """Whether two units are so alike in name and size that reporters write the one for the other: tons and tonnes."""
    sizes = [units()[x.unit or ""][1] for x in (left, right) if (x.unit or "") in units()]
    return len(sizes) == 2 and max(sizes) <= LIKE * min(sizes)


def _in_base(figure: Figure, bounds: tuple[float, float | None]) -> tuple[float, float | None]:
    """The bounds of a number in the first unit of its kind."""
    size = units()[figure.unit or ""][1]
    return bounds[0] * size, None if bounds[1] is None else bounds[1] * size


@cache
def units() -> Mapping[str, tuple[str, float]]:
    """The kind of each unit of `measures.toml`, and how many of the first one of its kind it is."""
    table: dict[str, dict[str, Any]] = load_table("en", "measures.toml")["units"]
    return {unit: (kind, float(size)) for kind, row in table.items() for unit, size in row.items()}


def _intervals(
    left: Figure,
    right: Figure,
    mine: tuple[float, float | None],
    yours: tuple[float, float | None],
    scale: float,
) -> Verdict:
    """What two numbers in one unit are to each other."""
    low, high = max(mine[0], yours[0]), min(_top(mine), _top(yours))
    if low > high and low > scale * high:
        return "unknown"
    if low <= high and _open_ended(mine, yours):
        return "unknown"
    if low <= high:
        return "same" if mine == yours else "narrower" if _width(mine) < _width(yours) else "wider"
    if low - high <= CLOSE * abs(low) and (
        left.value != int(left.value or 0) or right.value != int(right.value or 0)
    ):
        return "same"
    return "excludes"


def _open_ended(left: tuple[float, float | None], right: tuple[float, float | None]) -> bool:
    """Whether "at least 10" is laid beside a number that is so far above it that they only do not exclude each other."""
    return any(a[1] is None and b[0] > FAR_ABOVE * a[0] for a, b in ((left, right), (right, left)))


def _unitless(left: Figure, right: Figure) -> bool:
    return {left.unit, right.unit} <= {None, "", "count", left.noun, right.noun}


def _top(bounds: tuple[float, float | None]) -> float:
    return float("inf") if bounds[1] is None else bounds[1]


def _width(bounds: tuple[float, float | None]) -> float:
    return _top(bounds) - bounds[0]
