"""How alike two words of names are: weighted edits over romanisation units.

Two folded tokens are cut into units and aligned with the cheapest edits.  Each edit has named features (the letters exchanged,
their sounds, the place in the word); an edit's cost is the sum of its features' weights, and the alignment's cost is turned
into a probability that both spell one name.  The weights are a plain table (`lang/en/names/edits.json`) made by
`training/names_weights.py`.  Method: stochastic edit distance after Ristad and Yianilos (1998), with the costs fitted
discriminatively on aligned pairs.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance.Indel import normalized_similarity as letter_ratio

from rashomon.lang import tables
from rashomon.names.fold import NAMES, names_table
from rashomon.names.schemes import slavic_form
from rashomon.names.units import Unit, split_units

Slot = tuple[
    Unit, str, bool
]  # a unit, its place ("first", "mid", "coda": the vowel of a closed last syllable, "last"), whether a vowel or glide stands beside it
_GLIDES = frozenset({"Y", "W", "H"})
_SOFT = _GLIDES | {"T", "X", "GH"}  # consonants that romanisations do leave out: ta marbuta, ayn and its like


KNOWN_APART = -3.0  # log-odds of two different common names: reports do mix them up, but rarely
MAY_BE = (
    -0.6
)  # log-odds of a pet form and a full name, or of two Arabic names that one spelling serves: no answer
EQUIVALENT = 1.5  # log-odds of two forms of one given name ("Nikolai", "Mykola")
COST_LIMIT = 8.5  # past this nothing is decided any more
SLACK = 1e-6  # of a limit that a sum of costs may reach and not pass
UNLIKE_BELOW = 0.3  # letters in common (Indel ratio) under which no pair of pairs-dev spells one name; saves the alignment


@dataclass(frozen=True, slots=True)
class EditWeights:
    """The table of edit features and the terms that turn a cost into log-odds."""

    features: dict[str, float]
    bias: float
    per_unit: float
    article: float


@cache
def load_weights() -> EditWeights:
    """The shipped table."""
    path = tables.HERE / "en" / "names" / "edits.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return EditWeights(dict(table["features"]), table["bias"], table["per_unit"], table["article"])


def use_weights(weights: EditWeights) -> None:
    """Compares with other weights than the shipped ones from here on; for training and cross-validation.

    Callers clear the caches of comparisons made before (`compare.forget_comparisons`).
    """
    _in_use.clear()
    _in_use.append(_Costs(weights))
    token_logit.cache_clear()


@cache
def _near_sounds() -> frozenset[tuple[str, str]]:
    groups: list[list[str]] = names_table("units.toml")["near"]["groups"]
    return frozenset((a, b) for group in groups for a in group for b in group if a != b)


def _joined(a: str, b: str) -> str:
    return f"{a}/{b}" if a <= b else f"{b}/{a}"


@lru_cache(maxsize=1_024)
def token_slots(form: str) -> tuple[Slot, ...]:
    """The units of a folded token with their place in the word."""
    units = split_units(form)
    last = len(units) - 1
    coda = last - 1 if last > 1 and not units[last].vowel and units[last - 1].vowel else -1
    slots: list[Slot] = []
    for at, unit in enumerate(units):
        place = "first" if at == 0 else "last" if at == last else "coda" if at == coda else "mid"
        beside = units[max(0, at - 1) : at] + units[at + 1 : at + 2]
        soft = any(u.vowel or u.sound in _GLIDES for u in beside)
        slots.append((unit, place, soft))
    return tuple(slots)


def exchange_features(x: Slot, y: Slot) -> tuple[str, ...]:
    """The named features of aligning two units; none where they are the same."""
    a, b = x[0], y[0]
    if a.letters == b.letters:
        if a.long == b.long:
            return ()
        return ("long", f"long:{a.sound}")
    if a.vowel and b.vowel:
        found = ["vowel", f"vowel:{_joined(a.sound, b.sound)}", f"letters:{_joined(a.letters, b.letters)}"]
        if x[1] == y[1] == "coda":
            found.append(f"coda:{_joined(a.sound, b.sound)}")
        elif x[1] == y[1] == "last":
            found.append(f"last:{_joined(a.sound[0], b.sound[0])}")
        return tuple(found)
    if a.vowel != b.vowel:
        glide = a.sound in _GLIDES or b.sound in _GLIDES
        return ("mixed", f"mixed:{_joined(a.sound, b.sound)}") if glide else ("mixed",)
    first = x[1] == y[1] == "first"
    if a.sound != b.sound and (a.sound, b.sound) not in _near_sounds():
        return ("far", "far:first") if first else ("far",)
    found = ["near", f"sound:{_joined(a.sound, b.sound)}", f"letters:{_joined(a.letters, b.letters)}"]
    if first:
        found.append("near:first")
    if a.long != b.long:
        found.append("long")
    return tuple(found)


def omission_features(x: Slot) -> tuple[str, ...]:
    """The named features of leaving out a unit."""
    unit, place, soft = x
    if unit.vowel:
        found = ["drop:vowel", f"drop:vowel:{place}", f"drop:{unit.sound}:{place}"]
        if soft:
            found.append("drop:vowel:soft")
    else:
        found = ["drop:consonant", f"drop:consonant:{place}"]
        if unit.sound in _SOFT or (unit.sound == "L" and place == "first"):
            found += [f"drop:{unit.sound}", f"drop:{unit.sound}:{place}"]
        if soft and unit.sound in _GLIDES:
            found.append("drop:glide:soft")
    return tuple(found)


def align_tokens(a: str, b: str, weights: EditWeights) -> tuple[float, list[str]]:
    """The cheapest alignment of two folded tokens: its cost and the features of its edits (for training and for reasons)."""
    xs, ys = token_slots(a), token_slots(b)
    cost_of = weights.features.get

    def price(features: tuple[str, ...]) -> float:
        return max(0.0, sum(cost_of(f, 0.0) for f in features))

    best: list[list[tuple[float, int, int, tuple[str, ...]]]] = [[(0.0, 0, 0, ())]]
    for j, y in enumerate(ys):
        dropped = omission_features(y)
        best[0].append((best[0][j][0] + price(dropped), 0, j, dropped))
    for i, x in enumerate(xs):
        dropped_x = omission_features(x)
        row = [(best[i][0][0] + price(dropped_x), i, 0, dropped_x)]
        for j, y in enumerate(ys):
            exchanged, dropped_y = exchange_features(x, y), omission_features(y)
            row.append(
                min(
                    (best[i][j][0] + price(exchanged), i, j, exchanged),
                    (best[i][j + 1][0] + price(dropped_x), i, j + 1, dropped_x),
                    (row[j][0] + price(dropped_y), i + 1, j, dropped_y),
                )
            )
        best.append(row)
    i, j = len(xs), len(ys)
    used: list[str] = []
    while i or j:
        _, before_i, before_j, features = best[i][j]
        used.extend(features)
        i, j = before_i, before_j
    return best[-1][-1][0], used


COMPILED = 65_536  # tokens that are kept compiled


class _Costs:
    """The shipped weights laid out for speed: a number per kind of unit, a row of exchange costs per number."""

    def __init__(self, weights: EditWeights) -> None:
        self.weights = weights
        self.numbers: dict[tuple[Unit, str], int] = {}
        self.slots: list[Slot] = []
        self.rows: list[dict[int, float]] = []
        self.compiled: dict[str, tuple[list[int], list[float]]] = {}

    def compile(self, form: str) -> tuple[list[int], list[float]]:
        """The numbers of a token's units and the cost of leaving each out."""
        found = self.compiled.get(form)
        if found is None:
            numbers, drops = [], []
            for slot in token_slots(form):
                key = (slot[0], slot[1])
                number = self.numbers.get(key)
                if number is None:
                    number = self.numbers[key] = len(self.slots)
                    self.slots.append(slot)
                    self.rows.append({})
                numbers.append(number)
                drops.append(self.price(omission_features(slot)))
            if len(self.compiled) > COMPILED:
                self.compiled.clear()
            found = self.compiled[form] = (numbers, drops)
        return found

    def price(self, features: tuple[str, ...]) -> float:
        return max(0.0, sum(self.weights.features.get(f, 0.0) for f in features))

    def exchange(self, x: int, y: int) -> float:
        cost = self.price(exchange_features(self.slots[x], self.slots[y]))
        self.rows[x][y] = self.rows[y][x] = cost
        return cost

    def cost(self, a: str, b: str, limit: float) -> float:
        """The cost of the cheapest alignment, or the limit where it is no less."""
        xs, drop_x = self.compile(a)
        ys, drop_y = self.compile(b)
        total = 0.0
        before = [0.0]
        for drop in drop_y:
            total += drop
            before.append(total)
        for x, drop in zip(xs, drop_x, strict=True):
            row = self.rows[x]
            diagonal = before[0]
            left = diagonal + drop
            now = [left]
            j = 1
            for y in ys:
                exchanged = row.get(y)
                if exchanged is None:
                    exchanged = self.exchange(x, y)
                cost = diagonal + exchanged
                diagonal = before[j]
                if diagonal + drop < cost:
                    cost = diagonal + drop
                if left + drop_y[j - 1] < cost:
                    cost = left + drop_y[j - 1]
                now.append(cost)
                left = cost
                j += 1
            if min(now) > limit:
                return limit
            before = now
        return min(before[-1], limit)


_in_use: list[_Costs] = []


def _costs() -> _Costs:
    """The costs in use, the shipped ones unless `use_weights` said otherwise."""
    if not _in_use:
        _in_use.append(_Costs(load_weights()))
    return _in_use[0]


@lru_cache(maxsize=32_768)
def bare_form(form: str) -> str | None:
    """`form` without an article written together with it ("alkadri"), or None where it has none or too little remains."""
    for article in names_table("particles.toml")["articles"]["fused"]:
        rest = form[len(article) :]
        if form.startswith(article) and len(rest) >= 4 and rest[0] not in "aeiouy":
            return rest
    return None


def readings(a: str, b: str) -> list[tuple[str, str, bool]]:
    """The forms under which two tokens are compared, and whether an article was taken off one of them."""
    slavic_a, slavic_b = slavic_form(a), slavic_form(b)
    if slavic_a and slavic_b:
        return [(slavic_a, slavic_b, False)]
    found = [(a, b, False)]
    bare_a, bare_b = bare_form(a), bare_form(b)
    if bare_a and bare_b:
        if a[:2] != b[:2]:
            found.append((bare_a, bare_b, False))
    elif bare_a:
        found.append((bare_a, b, True))
    elif bare_b:
        found.append((a, bare_b, True))
    return found


@cache
def _given_names(section: str) -> dict[str, frozenset[int]]:
    """The lines of a section of given.toml in which a spelling stands."""
    found: dict[str, set[int]] = {}
    for number, spellings in enumerate(names_table("given.toml")[section]):
        for spelling in spellings.split():
            found.setdefault(_given_key(spelling), set()).add(number)
    return {spelling: frozenset(numbers) for spelling, numbers in found.items()}


@lru_cache(maxsize=32_768)
def _given_key(form: str) -> str:
    """A given name without the difference between French and English spelling ("bachir", "rasheed")."""
    return (
        form.replace("ou", "u").replace("oo", "u").replace("ee", "i").replace("ch", "sh").replace("dj", "j")
    )


def _lines_shared(section: str, a: str, b: str) -> bool | None:
    """Whether two spellings share a line of given.toml; None where one of them stands in no line."""
    lines, a, b = _given_names(section), _given_key(a), _given_key(b)
    return bool(lines[a] & lines[b]) if a in lines and b in lines else None


@lru_cache(maxsize=32_768)
def _is_listed(form: str) -> bool:
    """Whether a spelling stands in any line of given.toml that two spellings are looked for in."""
    key = _given_key(form)
    return any(key in _given_names(s) for s in ("names", "equivalents", "pet_forms", "participles"))


def known_apart(a: str, b: str) -> bool:
    """Whether two folded tokens are spellings of two different common given names ("jane", "john")."""
    return _lines_shared("names", a, b) is False and not _lines_shared("equivalents", a, b)


@lru_cache(maxsize=NAMES)
def token_logit(a: str, b: str) -> float:
    """Log-odds that two folded tokens spell one name."""
    return logit_from(-math.inf, a, b)


def logit_from(least: float, a: str, b: str) -> float:
    """Log-odds that two folded tokens spell one name, where they are as much as `least` or more; else something less.

    It is not remembered: this is for pairs that are asked for once.
    """
    if a == b:
        return _costs().weights.bias + _costs().weights.per_unit * len(_costs().compile(a)[0])
    if b < a:
        a, b = b, a
    may_be = False
    if _is_listed(a) and _is_listed(b):
        if _lines_shared("equivalents", a, b):
            return EQUIVALENT
        may_be = bool(_lines_shared("pet_forms", a, b) or _lines_shared("participles", a, b))
        if known_apart(a, b):
            return MAY_BE if may_be else KNOWN_APART
    letters = _by_letters(least, a, b)
    return max(letters, MAY_BE) if may_be else letters


def _by_letters(least: float, a: str, b: str) -> float:
    costs = _costs()
    weights = costs.weights
    if len(a) > 3 and len(b) > 3 and letter_ratio(a, b) < UNLIKE_BELOW:
        return weights.bias - COST_LIMIT
    less = ((x, y, weights.article if article else 0.0) for x, y, article in readings(a, b))
    return max(_one_logit(least + by, x, y) - by for x, y, by in less)


def _one_logit(least: float, a: str, b: str) -> float:
    costs = _costs()
    units = min(len(costs.compile(a)[0]), len(costs.compile(b)[0]))
    free = costs.weights.bias + costs.weights.per_unit * units
    return free - costs.cost(a, b, min(COST_LIMIT, free - least + SLACK))


def token_probability(a: str, b: str) -> float:
    """Probability (0..1) that two folded tokens spell one name."""
    logit = token_logit(a, b)
    return 1.0 / (1.0 + math.exp(-logit)) if logit > -30 else 0.0
