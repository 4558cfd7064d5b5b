"""Is this the same name?  Aligns the tokens of two parsed names in order and weighs what agrees, what contradicts, what is left out.

A contradiction (two different words in the same place) costs far more than an omission (a word that one side does not give), and
what agrees counts by how rare it is: a shared "Mohammed" says nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from rashomon.names.fold import fold_letters, names_table
from rashomon.names.parse import PERSON, NameToken, ParsedName, normal_form, parse_name
from rashomon.names.tokens import token_logit
from rashomon.names.units import skeleton

SAME, DIFFERENT, UNDECIDED = "same", "different", "undecided"
SAME_FROM = 0.75  # provisional until the figures on pairs-dev are in
DIFFERENT_BELOW = 0.35


@dataclass(frozen=True, slots=True)
class NameComparison:
    """The answer to "is this the same name?".

    Attributes:
        score: 0..1, higher is more alike.
        verdict: "same", "different" or "undecided".
        reasons: (name, sentence) pairs, the weightiest first.
    """

    score: float
    verdict: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """Tokens left[i:i+di] stand for right[j:j+dj] with these log-odds; `weight` is how much their agreement says."""

    left: tuple[NameToken, ...]
    right: tuple[NameToken, ...]
    logit: float
    weight: float


def compare_spellings(a: str, b: str, kind: str = PERSON) -> NameComparison:
    """Compares two mentions of names by their letters alone.

    Args:
        a, b: the mentions, with or without titles, particles, possessives.
        kind: "person", "organisation" or "place".

    Returns:
        The comparison; equal arguments in either order give the same result.

    Raises:
        ValueError: the kind is unknown.
    """
    if b < a:
        a, b = b, a
    return _compare(a, b, kind)


@lru_cache(maxsize=100_000)
def _compare(a: str, b: str, kind: str) -> NameComparison:
    left, right = parse_name(a, kind), parse_name(b, kind)
    if not left.tokens or not right.tokens:
        return _settle(
            0.0 if left.tokens or right.tokens else 0.5,
            [("no_name", "One of the two is a description, not a name.")],
        )
    if kind == PERSON:
        return _compare_people(left, right)
    return _compare_groups(left, right)


def _settle(score: float, reasons: list[tuple[str, str]]) -> NameComparison:
    verdict = SAME if score >= SAME_FROM else DIFFERENT if score < DIFFERENT_BELOW else UNDECIDED
    return NameComparison(round(score, 6), verdict, tuple(reasons))


def _sigmoid(logit: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


# ---- people ------------------------------------------------------------------------------------------------------------------

MATCH_FROM = 0.0  # log-odds from which two tokens are taken for one


@cache
def _commonness() -> dict[str, float]:
    """Weight of common names by their form; what is not listed weighs 1."""
    table = names_table("common.toml")
    weights: dict[str, float] = {}
    for group, weight in (("frequent", 0.6), ("everywhere", 0.3)):
        for name in table[group]["names"]:
            for token in parse_name(name, PERSON).tokens:
                weights[token.form] = weight
    return weights


@cache
def _common_by_skeleton() -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for form, weight in sorted(_commonness().items()):
        found.setdefault(skeleton(form), []).append((form, weight))
    return found


@lru_cache(maxsize=100_000)
def token_weight(form: str) -> float:
    """How much it says that two names share this token: 1 for a rare one, 0.3 for the commonest given names."""
    listed = _commonness().get(form)
    if listed is not None:
        return listed
    if len(form) == 1:
        return 0.15
    near = [
        weight
        for common, weight in _common_by_skeleton().get(skeleton(form), ())
        if token_logit(form, common) > 2.0
    ]
    return min(near, default=1.0)


def _compare_people(left: ParsedName, right: ParsedName) -> NameComparison:
    straight = _align(left.tokens, right.tokens)
    best, swapped = straight, False
    filiated = any(t.filiation for t in left.tokens + right.tokens)
    if straight[0] < 1.0 and not filiated and 2 <= len(left.tokens) <= 4 and 2 <= len(right.tokens) <= 4:
        for rotated in (left.tokens[1:] + left.tokens[:1], left.tokens[-1:] + left.tokens[:-1]):
            other = _align(rotated, right.tokens)
            if other[0] - SWAP_COST > best[0]:
                best, swapped = (other[0] - SWAP_COST, other[1]), True
    value, matches = best
    reasons = _people_reasons(matches, left, right)
    if swapped:
        reasons.append(("order", "The parts of the name stand in another order."))
    return _settle(_sigmoid(value), reasons)


SWAP_COST = 1.5
CONTRADICTION = 3.0
OMISSION = 0.4


def _align(left: tuple[NameToken, ...], right: tuple[NameToken, ...]) -> tuple[float, tuple[_Match, ...]]:
    """The best alignment in order: its log-odds, and its matches (a match with an empty side is an omission)."""
    best: dict[tuple[int, int], tuple[float, tuple[_Match, ...]]] = {(0, 0): (0.0, ())}
    n, m = len(left), len(right)
    for i in range(n + 1):
        for j in range(m + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for di, dj in ((1, 1), (2, 1), (1, 2), (1, 0), (0, 1)):
                if i + di > n or j + dj > m:
                    continue
                match = _match(left[i : i + di], right[j : j + dj])
                value = here[0] + _gain(match)
                known = best.get((i + di, j + dj))
                if known is None or value > known[0]:
                    best[i + di, j + dj] = (value, (*here[1], match))
    matches = best[n, m][1]
    return _log_odds(matches, n, m), matches


def _match(left: tuple[NameToken, ...], right: tuple[NameToken, ...]) -> _Match:
    if not left or not right:
        only = (left or right)[0]
        return _Match(left, right, 0.0, token_weight(only.form))
    a = "".join(t.form for t in left)
    b = "".join(t.form for t in right)
    if len(left) == len(right) == 1:
        if left[0].initial or right[0].initial:
            logit = 1.0 if a[0] == b[0] else -4.0
        else:
            logit = token_logit(a, b)
    else:
        logit = token_logit(normal_form(a), normal_form(b)) - 1.0
        if logit < 1.0:
            logit = -9.0
    return _Match(left, right, logit, min(token_weight(a), token_weight(b)))


def _gain(match: _Match) -> float:
    """What a match adds while aligning."""
    if not match.left or not match.right:
        return -OMISSION - 0.6
    if match.logit < MATCH_FROM:
        return max(-CONTRADICTION, match.logit)
    return 1.0 + match.logit * 0.3


def _log_odds(matches: tuple[_Match, ...], n: int, m: int) -> float:
    """Log-odds that the two names are one, from the aligned tokens."""
    agreed = [x for x in matches if x.left and x.right and x.logit >= MATCH_FROM]
    against = [x for x in matches if x.left and x.right and x.logit < MATCH_FROM]
    omitted = [x for x in matches if not x.left or not x.right]
    if n == m == 1 and not omitted:
        return matches[0].logit
    weight = sum(x.weight for x in agreed)
    if not agreed:
        return min((x.logit for x in against), default=-4.0) - 1.0
    support = sum(x.weight * min(x.logit, 4.0) for x in agreed) / max(weight, 1e-9)
    weakest = min(x.logit for x in agreed)
    value = 0.5 * support + 0.5 * min(weakest, 4.0) + 0.8 * min(weight, 2.0)
    value -= OMISSION * len(omitted)
    for x in against:
        value -= CONTRADICTION + min(3.0, -x.logit) * 0.6
    both_omit = any(not x.left for x in omitted) and any(not x.right for x in omitted)
    if both_omit:
        value -= CONTRADICTION
    if weight < 0.5:
        value -= 1.5
    if (
        omitted
        and min(n, m) == 1
        and matches
        and (matches[0] is not agreed[0]) is False
        and matches[0].left
        and matches[0].right
        and n != m
    ):
        value -= 1.0  # only the given name is shared
    return value


def _people_reasons(
    matches: tuple[_Match, ...], left: ParsedName, right: ParsedName
) -> list[tuple[str, str]]:
    """What the alignment found, as sentences."""
    reasons: list[tuple[str, str]] = []
    for match in matches:
        a, b = " ".join(t.text for t in match.left), " ".join(t.text for t in match.right)
        if not a or not b:
            reasons.append(("omission", f"Only one side gives “{a or b}”."))
        elif match.logit < MATCH_FROM:
            reasons.append(("contradiction", f"“{a}” and “{b}” are different names."))
        elif fold_letters(a) == fold_letters(b):
            said = "common_part" if match.weight < 0.5 else "same_part"
            reasons.append(
                (said, f"Both have “{a}”." if said == "same_part" else f"Both have “{a}”, which many bear.")
            )
        else:
            reasons.append(("spelling", f"“{a}” and “{b}” can spell one name."))
    rank = {"contradiction": 0, "spelling": 1, "same_part": 2, "common_part": 3, "omission": 4}
    return sorted(reasons, key=lambda r: rank[r[0]])


# ---- organisations and places ------------------------------------------------------------------------------------------------


@cache
def _group_weights() -> dict[str, float]:
    table = names_table("organisations.toml")
    weights = dict.fromkeys(table["common"]["words"], 0.5)
    weights.update(dict.fromkeys(table["light"]["kind"], 0.2))
    weights.update(dict.fromkeys(table["light"]["legal"], 0.1))
    return weights


@lru_cache(maxsize=100_000)
def _word_stem(form: str) -> str:
    """An English word without plural and with American -ize."""
    glossary: dict[str, str] = names_table("organisations.toml")["glossary"]
    form = glossary.get(form, form)
    form = form.replace("isation", "ization").replace("ising", "izing")
    return form[:-1] if len(form) > 3 and form.endswith("s") and not form.endswith("ss") else form


@lru_cache(maxsize=200_000)
def _word_logit(a: str, b: str) -> float:
    """Log-odds that two words of organisation or place names are one."""
    x, y = _word_stem(a), _word_stem(b)
    if x == y:
        return 4.0
    if x.isdigit() or y.isdigit() or min(len(x), len(y)) < 3:
        return -6.0
    weights = _group_weights()
    if x in weights and y in weights:
        return -6.0
    logit = token_logit(x, y)
    if Levenshtein.distance(x, y) == 1 and min(len(x), len(y)) >= 7:
        logit = max(logit, 1.0)
    return logit - 0.5


def _compare_groups(left: ParsedName, right: ParsedName) -> NameComparison:
    short = acronym_of(left, right) or acronym_of(right, left)
    if short:
        return _settle(0.62, [("acronym", f"“{short}” can be the initials of the other name.")])
    weights = _group_weights()
    a, b = list(left.tokens), list(right.tokens)
    agreed: list[tuple[float, float]] = []
    reasons: list[tuple[str, str]] = []
    pairs = sorted(
        ((_word_logit(x.form, y.form), -abs(i - j), i, j) for i, x in enumerate(a) for j, y in enumerate(b)),
        reverse=True,
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    for logit, _, i, j in pairs:
        if logit < 0.0 or i in used_a or j in used_b:
            continue
        used_a.add(i)
        used_b.add(j)
        weight = min(
            weights.get(_word_stem(a[i].form), weights.get(a[i].form, 1.0)), weights.get(b[j].form, 1.0)
        )
        agreed.append((logit, weight))
        if fold_letters(a[i].text) == fold_letters(b[j].text):
            reasons.append(("same_part", f"Both have “{a[i].text}”."))
        else:
            reasons.append(("spelling", f"“{a[i].text}” and “{b[j].text}” can stand for one word."))
    only_a = [x for i, x in enumerate(a) if i not in used_a]
    only_b = [x for j, x in enumerate(b) if j not in used_b]
    value = _groups_log_odds(
        agreed,
        [weights.get(_word_stem(x.form), weights.get(x.form, 1.0)) for x in only_a],
        [weights.get(_word_stem(x.form), weights.get(x.form, 1.0)) for x in only_b],
    )
    for x in (*only_a, *only_b):
        reasons.append(("omission", f"Only one side has “{x.text}”."))
    if only_a and only_b:
        reasons.insert(0, ("contradiction", "Each has words that the other lacks."))
    return _settle(_sigmoid(value), reasons)


def _groups_log_odds(agreed: list[tuple[float, float]], only_a: list[float], only_b: list[float]) -> float:
    if not agreed:
        return -5.0
    weight = sum(w for _, w in agreed)
    support = sum(w * min(logit, 4.0) for logit, w in agreed) / weight
    weakest = min(min(logit, 4.0) + (1.0 - w) for logit, w in agreed)
    value = 0.4 * support + 0.4 * weakest + 1.0 * min(weight, 2.0) - 1.0
    value -= 5.0 * min(sum(only_a), sum(only_b)) + 1.2 * abs(sum(only_a) - sum(only_b))
    return value


def acronym_of(short: ParsedName, full: ParsedName) -> str | None:
    """The acronym, if `short` is one word in capitals made of the initials of `full`."""
    if len(short.tokens) != 1 or len(full.tokens) < 2:
        return None
    word = short.tokens[0].text.replace(".", "")
    if not (2 <= len(word) <= 8 and word.isupper()):
        return None
    initials = "".join(t.form[0] for t in full.tokens)
    return word if word.lower() == initials else None
