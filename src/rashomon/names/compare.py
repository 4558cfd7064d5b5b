"""Is this the same name?  Aligns the tokens of two parsed names in order and weighs what agrees, what contradicts, what is left out.

A contradiction (two different words in the same place) costs far more than an omission (a word that one side does not give), and
what agrees counts by how rare it is: a shared "Mohammed" says nothing.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.distance.Indel import normalized_similarity as letter_ratio

from rashomon.names.countries import country_of, country_of_demonym, demonym_words
from rashomon.names.disguise import as_it_looks, is_disguised
from rashomon.names.fold import NAMES, fold_letters, forget_if_many, names_table, tidy_name
from rashomon.names.parse import PERSON, NameToken, ParsedName, normal_form, parse_name
from rashomon.names.schemes import korean_logit, korean_readings
from rashomon.names.tokens import logit_from, token_logit
from rashomon.names.units import skeleton

SAME, DIFFERENT, UNDECIDED = "same", "different", "undecided"
# On pairs-dev (five folds, November 2026; its negatives are chosen to be near): precision of "same" 0.977, full names 0.990;
# of what is called "different" 2.9 % is the same name.
SAME_FROM = 0.85
DIFFERENT_BELOW = 0.20
_PARTED = 0.97  # the score of two full names of which one has a space more
DISGUISED = 0.5  # the score of a name that only looks like another: no test can say
HIDDEN = 0.5  # the score of a name whose surname is a letter and of one that it may be: many surnames begin with it
_HIDDEN = "Of the surname one of them gives a letter only."
_DISGUISE = (
    "One of them is written with letters of another script that look alike, or with signs that are not seen."
)


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


KEPT = 1_024  # comparisons: of 67,000 in a case of 700 reports 200 were asked again (2026-11), and each weighs a kilobyte


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
    if kind == PERSON and _are_parted_otherwise(a, b):
        return NameComparison(_PARTED, SAME, (("spelling", f"“{a}” and “{b}” can spell one name."),))
    if a != b and (is_disguised(a) or is_disguised(b)):
        return _compare_looks(a, b, kind)
    return compare_parsed(a, b, kind)


def _are_parted_otherwise(a: str, b: str) -> bool:
    """Whether two full names have the same letters, and one of them a space more: "Amir Ali Hazar", "Amirali Hazar"."""
    if abs(len(a) - len(b)) != 1 or " " not in a or " " not in b:
        return False
    return a.replace(" ", "").casefold() == b.replace(" ", "").casefold()


def _compare_looks(a: str, b: str, kind: str) -> NameComparison:
    """Two names of which one looks like what it is not: never the same by their letters, however alike they look."""
    looked = compare_parsed(as_it_looks(a), as_it_looks(b), kind)
    if looked.verdict == DIFFERENT:
        return looked
    return NameComparison(min(looked.score, DISGUISED), UNDECIDED, (("disguise", _DISGUISE), *looked.reasons))


@lru_cache(maxsize=KEPT)
def compare_parsed(a: str, b: str, kind: str) -> NameComparison:
    left, right = parse_name(a, kind), parse_name(b, kind)
    if not left.tokens or not right.tokens:
        return _settle(
            0.0 if left.tokens or right.tokens else 0.5,
            [("no_name", "One of the two is a description, not a name.")],
        )
    if kind == PERSON:
        return _compare_people(left, right)
    return _compare_groups(left, right)


def forget_comparisons() -> None:
    """Clears what was remembered of comparisons; after `tokens.use_weights`."""
    for cached in (compare_parsed, token_weight, _word_logit):
        cached.cache_clear()


def forget_names() -> None:
    """Lets go of what was worked out of the names of a large case, so that what is made of them takes its room."""
    forget_if_many(fold_letters, tidy_name, parse_name, token_logit, _word_logit)


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


@lru_cache(maxsize=32_768)
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
    short = acronym_of(left, right) or acronym_of(right, left)
    if short:
        return acronym_comparison(short)
    korean_left = korean_readings(tuple(t.form for t in left.tokens))
    korean_right = korean_readings(tuple(t.form for t in right.tokens))
    if korean_left and korean_right:
        return _settle(
            _sigmoid(korean_logit(korean_left, korean_right)),
            [("syllables", "Both read as Korean names, compared by syllable.")],
        )
    straight = _align(left.tokens, right.tokens)
    best, swapped = straight, False
    filiated = any(t.filiation for t in left.tokens + right.tokens)
    if straight[0] < 1.0 and not filiated and 2 <= len(left.tokens) <= 4 and 2 <= len(right.tokens) <= 4:
        for rotated in _rotations(left.tokens, right.tokens):
            other = _align(rotated, right.tokens)
            if other[0] - SWAP_COST > best[0]:
                best, swapped = (other[0] - SWAP_COST, other[1]), True
    value, matches = best
    reasons = _people_reasons(matches, left, right)
    if swapped:
        reasons.append(("order", "The parts of the name stand in another order."))
    elif [t.form for t in left.tokens] == [t.form for t in right.tokens]:
        value = max(value, IDENTICAL)
    for cost, name, sentence in _people_doubts(matches, left, right):
        value -= cost
        reasons.append((name, sentence))
    if _hides_surname(left) != _hides_surname(right):
        return _settle(min(_sigmoid(value), HIDDEN), [("hidden", _HIDDEN), *reasons])
    return _settle(_sigmoid(value), reasons)


def _hides_surname(name: ParsedName) -> bool:
    """Whether a name is cut to a first letter where its surname would stand: "Anton B.", as courts and papers do."""
    return len(name.tokens) == 2 and name.tokens[-1].initial and not name.tokens[0].initial


def _rotations(left: tuple[NameToken, ...], right: tuple[NameToken, ...]) -> list[tuple[NameToken, ...]]:
    """The other orders of `left` worth trying: its family name in front, or its first name behind."""
    found = []
    if token_logit(left[0].form, right[-1].form) >= 0.0:
        found.append(left[1:] + left[:1])
    if token_logit(left[-1].form, right[0].form) >= 0.0:
        found.append(left[-1:] + left[:-1])
    return found


def _people_doubts(
    matches: tuple[_Match, ...], left: ParsedName, right: ParsedName
) -> list[tuple[float, str, str]]:
    """What speaks against one person although the words agree: cost in log-odds, name, sentence."""
    doubts: list[tuple[float, str, str]] = []
    one, other = sorted((left, right), key=lambda p: len(p.tokens))
    first = matches[0]
    if len(one.tokens) == 1 < len(other.tokens) and first.left and first.right and not first.left[0].kunya:
        doubts.append((GIVEN_ONLY, "given_only", "Only the first name is shared."))
    if left.suffix != right.suffix:
        both = bool(left.suffix and right.suffix)
        doubts.append((6.0 if both else 0.7, "suffix", f"Only one is “{left.suffix or right.suffix}”."))
    genders = {_gender(left), _gender(right)}
    if {"m", "f"} <= genders:
        doubts.append((4.0, "gender", "One is spoken of as a man, the other as a woman."))
    return doubts


def _gender(name: ParsedName) -> str:
    found = {_gender_of_title().get(title, "") for title in name.titles} - {""}
    return found.pop() if len(found) == 1 else ""


@cache
def _gender_of_title() -> dict[str, str]:
    table = names_table("titles.toml")["gender"]
    return {title: g for g, key in (("m", "male"), ("f", "female")) for title in table[key]}


# Swept on pairs-dev (five folds, November 2026) together with the other constants below: the figures move by less than 0.003
# between half and twice each value, so they stand where reason puts them.
SWAP_COST = 1.5
JOINED_FROM = 0.6  # letters in common from which two words are tried as one
GIVEN_ONLY = 0.8
IDENTICAL = 2.6
CONTRADICTION = 3.0
OMISSION = 0.4
RARITY_SCALE = 3.2
AGAINST_SCALE = 1.2
AGAINST_FLOOR = -5.0
AGAINST_STEP = 1.0
AGREED_CAP = 4.5


_CLASH_GAIN = -1.9  # a little better than two omissions, so that a clash is seen as one
_OMISSION_GAIN = -1.0


def _align(left: tuple[NameToken, ...], right: tuple[NameToken, ...]) -> tuple[float, tuple[_Match, ...]]:
    """The best alignment in order: its log-odds, and its matches (a match with an empty side is an omission)."""
    n, m = len(left), len(right)
    gain = [[0.0] * (m + 1) for _ in range(n + 1)]
    step: list[list[tuple[int, int, float]]] = [[(0, 0, 0.0)] * (m + 1) for _ in range(n + 1)]
    for i in range(n + 1):
        for j in range(m + 1):
            if i == j == 0:
                continue
            best, taken = -1e9, (0, 0, 0.0)
            if i and j:
                logit = _pair_logit(left[i - 1], right[j - 1])
                worth = 1.0 + 0.3 * logit if logit >= MATCH_FROM else max(_CLASH_GAIN, logit)
                best, taken = gain[i - 1][j - 1] + worth, (1, 1, logit)
            if i and gain[i - 1][j] + _OMISSION_GAIN > best:
                best, taken = gain[i - 1][j] + _OMISSION_GAIN, (1, 0, 0.0)
            if j and gain[i][j - 1] + _OMISSION_GAIN > best:
                best, taken = gain[i][j - 1] + _OMISSION_GAIN, (0, 1, 0.0)
            if i > 1 and j:
                joined = _joined_logit(left[i - 2].form + left[i - 1].form, right[j - 1].form)
                if joined is not None and gain[i - 2][j - 1] + 1.0 + 0.3 * joined > best:
                    best, taken = gain[i - 2][j - 1] + 1.0 + 0.3 * joined, (2, 1, joined)
            if j > 1 and i:
                joined = _joined_logit(right[j - 2].form + right[j - 1].form, left[i - 1].form)
                if joined is not None and gain[i - 1][j - 2] + 1.0 + 0.3 * joined > best:
                    best, taken = gain[i - 1][j - 2] + 1.0 + 0.3 * joined, (1, 2, joined)
            gain[i][j], step[i][j] = best, taken
    matches: list[_Match] = []
    i, j = n, m
    while i or j:
        di, dj, logit = step[i][j]
        matches.append(_match(left[i - di : i], right[j - dj : j], logit))
        i, j = i - di, j - dj
    matches.reverse()
    return _log_odds(tuple(matches), n, m), tuple(matches)


def _pair_logit(a: NameToken, b: NameToken) -> float:
    """Log-odds that two tokens are one name; an initial fits any token that starts with it."""
    if a.initial or b.initial:
        return 1.0 if a.form[0] == b.form[0] else -4.0
    if a.filiation != b.filiation:  # "bin Tarfi" and "Bintarfi"
        joined = ("bin" + a.form, b.form) if a.filiation else (a.form, "bin" + b.form)
        return max(token_logit(a.form, b.form), token_logit(*joined))
    return token_logit(a.form, b.form)


def _joined_logit(two: str, one: str) -> float | None:
    """Log-odds that two tokens written together are the other one token; None where they are not."""
    if abs(len(two) - len(one)) > 4 or letter_ratio(two, one) < JOINED_FROM:
        return None
    logit = token_logit(normal_form(two), normal_form(one)) - 1.0
    return logit if logit >= 1.0 else None


def _match(left: tuple[NameToken, ...], right: tuple[NameToken, ...], logit: float) -> _Match:
    weights = [token_weight("".join(t.form for t in side)) for side in (left, right) if side]
    return _Match(left, right, logit, min(weights))


def _log_odds(matches: tuple[_Match, ...], n: int, m: int) -> float:
    """Log-odds that the two names are one: what each aligned pair says, less what is left out.

    An agreement says at most what its token's rarity allows; a contradiction counts more than an agreement; words left out on
    both sides in one place contradict each other.
    """
    if n == m == 1 and len(matches) == 1:
        return matches[0].logit
    value = agreed = 0.0
    omitted_left = omitted_right = False  # since the last aligned pair
    ever_left = ever_right = clash = False
    for match in matches:
        if match.left and match.right:
            omitted_left = omitted_right = False
            if match.logit >= 0.0:
                agreed += min(match.logit, RARITY_SCALE * match.weight)
            else:
                value += AGAINST_SCALE * max(match.logit, AGAINST_FLOOR) - AGAINST_STEP
            continue
        value -= OMISSION
        omitted_left, omitted_right = omitted_left or bool(match.left), omitted_right or bool(match.right)
        ever_left, ever_right = ever_left or bool(match.left), ever_right or bool(match.right)
        clash = clash or (omitted_left and omitted_right)
    if clash:
        value += AGAINST_SCALE * AGAINST_FLOOR
    elif ever_left and ever_right:
        value -= CONTRADICTION
    return value + min(agreed, AGREED_CAP)


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

_ENGLISH_ENDING = re.compile(
    r".(?:tions?|sions?|ments?|ness|ities|ity|ous|ings?|ists?|isms?|able|ible|ers?|ors?|ships?|ful|less|ance|ence|ical|ional)$"
)
RARE_WORD, COMMON_WORD, KIND_WORD, LEGAL_WORD = 1.0, 0.5, 0.2, 0.1
TRANSLATION_LOGIT = -0.85  # about 0.3: cannot be told from the letters
GROUP_OMISSION, GROUP_AGAINST = 1.2, 6.0


@cache
def _group_weights() -> dict[str, float]:
    table = names_table("organisations.toml")
    weights = {_word_stem(word): COMMON_WORD for word in table["common"]["words"]}
    weights.update(
        {
            _word_stem(word): COMMON_WORD
            for word in names_table("titles.toml")["qualifiers"]["words"]
            if len(word) > 2
        }
    )
    weights.update({_word_stem(word): KIND_WORD for word in table["light"]["kind"]})
    weights.update({_word_stem(word): LEGAL_WORD for word in table["light"]["legal"]})
    return weights


@cache
def _english_words() -> frozenset[str]:
    """Words known to be English, as stems; the endings tell most others."""
    table, titles = names_table("organisations.toml"), names_table("titles.toml")
    known = [
        *table["common"]["words"],
        *table["light"]["kind"],
        *table["glossary"].values(),
        *table["spelling"].values(),
    ]
    known += [*titles["qualifiers"]["words"], *titles["bodies"]["words"]]
    return frozenset(_word_stem(word) for word in known if len(word) > 2) | demonym_words()


@lru_cache(maxsize=32_768)
def _is_english(form: str) -> bool:
    return form.isdigit() or _word_stem(form) in _english_words() or _ENGLISH_ENDING.search(form) is not None


@lru_cache(maxsize=32_768)
def _word_stem(form: str) -> str:
    """An English word without plural and with American -ize; a foreign noun of the glossary in English."""
    glossary: dict[str, str] = names_table("organisations.toml")["glossary"]
    form = glossary.get(form, form).replace("isation", "ization").replace("ising", "izing")
    return form[:-1] if len(form) > 3 and form.endswith("s") and not form.endswith("ss") else form


@lru_cache(maxsize=32_768)
def _short_of(form: str) -> frozenset[str]:
    """The words, as stems, that a short form of several can stand for."""
    return frozenset(_word_stem(word) for word in names_table("organisations.toml")["short"].get(form, ()))


def _word_weight(token: NameToken) -> float:
    return _group_weights().get(_word_stem(token.form), RARE_WORD)


def _clash_weight(token: NameToken) -> float:
    """How much it says that the other side has another word: as much for "North" as for a rare word, little for "group"."""
    weight = _word_weight(token)
    return RARE_WORD if weight >= COMMON_WORD else weight


@lru_cache(maxsize=NAMES)
def _word_logit(a: str, b: str) -> float:
    """Log-odds that two words of organisation or place names are one; of those that are not, something below 0."""
    x, y = _word_stem(a), _word_stem(b)
    if x == y:
        return 4.0
    if x in _short_of(b) or y in _short_of(a):
        return 3.0
    if x.isdigit() or y.isdigit() or min(len(x), len(y)) < 3:
        return -6.0
    if max(len(x), len(y)) == 3 and Levenshtein.distance(x, y) > 1:
        return -6.0  # "Ak-Sai" and "Ak-Suu" share but an s
    if _is_english(a) and _is_english(b):
        return 1.0 if min(len(x), len(y)) >= 7 and Levenshtein.distance(x, y) == 1 else -6.0
    logit = logit_from(0.0, normal_form(x), normal_form(y))
    if Levenshtein.distance(x, y) == 1 and min(len(x), len(y)) >= 7:
        logit = max(logit, 1.0)
    return logit


def _compare_groups(left: ParsedName, right: ParsedName) -> NameComparison:
    short = acronym_of(left, right) or acronym_of(right, left)
    if short:
        return acronym_comparison(short)
    if is_acronym(left) and is_acronym(right) and left.tokens[0].form != right.tokens[0].form:
        return _settle(0.02, [("contradiction", "Two acronyms of other letters.")])
    pairs = _pair_words(left.tokens, right.tokens)
    agreed = [
        (logit, min(_word_weight(left.tokens[i]), _word_weight(right.tokens[j]))) for logit, i, j in pairs
    ]
    only_left = [x for i, x in enumerate(left.tokens) if i not in {i for _, i, _ in pairs}]
    only_right = [x for j, x in enumerate(right.tokens) if j not in {j for _, _, j in pairs}]
    value = _groups_log_odds(agreed, only_left, only_right)
    if len(left.tokens) != len(right.tokens):
        least = max(value, 1.0)
        whole = logit_from(least, *("".join(t.form for t in name.tokens) for name in (left, right)))
        if whole > least:
            return _settle(
                _sigmoid(whole - 0.5),
                [("spelling", "Written together or apart, the letters can spell one name.")],
            )
    return _settle(_sigmoid(value), _group_reasons(left, right, pairs, only_left, only_right))


def _pair_words(left: tuple[NameToken, ...], right: tuple[NameToken, ...]) -> list[tuple[float, int, int]]:
    """The words that stand for each other, the likeliest first: log-odds, place on the left, place on the right."""
    every = sorted(
        (
            (_word_logit(x.form, y.form), -abs(i - j), i, j)
            for i, x in enumerate(left)
            for j, y in enumerate(right)
        ),
        reverse=True,
    )
    pairs: list[tuple[float, int, int]] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for logit, _, i, j in every:
        if logit >= 0.0 and i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((logit, i, j))
    return pairs


def _groups_log_odds(
    agreed: list[tuple[float, float]], only_left: list[NameToken], only_right: list[NameToken]
) -> float:
    """Log-odds that two organisations or places are one, from the words paired and those left over."""
    translated = bool(only_left) and bool(only_right) and _may_translate(only_left, only_right)
    if not agreed:
        return TRANSLATION_LOGIT if translated else -5.0
    left, right = sum(map(_word_weight, only_left)), sum(map(_word_weight, only_right))
    value = sum(min(logit, RARITY_SCALE * weight) for logit, weight in agreed)
    value = (
        min(value, AGREED_CAP)
        - GROUP_OMISSION * abs(left - right)
        - _telling_omissions(only_left, only_right)
    )
    if translated:
        return min(value, TRANSLATION_LOGIT + 0.3)
    return value - GROUP_AGAINST * min(
        sum(map(_clash_weight, only_left)), sum(map(_clash_weight, only_right))
    )


def _telling_omissions(only_left: list[NameToken], only_right: list[NameToken]) -> float:
    """The cost of words that only one side has and that make another thing of it: "brigades", "province", "South"."""
    return sum(_telling_cost(token.form) for token in (*only_left, *only_right))


@lru_cache(maxsize=32_768)
def _telling_cost(form: str) -> float:
    table = names_table("organisations.toml")
    form = table["glossary"].get(form, form)
    if form in table["telling"]["places"]:
        return 4.0
    if form in table["telling"]["heads"] or country_of_demonym(form) or country_of(form):
        return 2.0
    return 0.0


def _may_translate(left: list[NameToken], right: list[NameToken]) -> bool:
    """Whether one side's words are foreign and the other's English, so that their letters cannot be compared."""
    for foreign, english in ((left, right), (right, left)):
        known = sum(_is_english(t.form) for t in english)
        if 2 * known > len(english) and not any(_is_english(t.form) for t in foreign):
            return not any(t.text.isupper() for t in foreign)
    return False


def _group_reasons(
    left: ParsedName,
    right: ParsedName,
    pairs: list[tuple[float, int, int]],
    only_left: list[NameToken],
    only_right: list[NameToken],
) -> list[tuple[str, str]]:
    """What was paired and what was left over, as sentences."""
    reasons: list[tuple[str, str]] = []
    if only_left and only_right:
        if _may_translate(only_left, only_right):
            reasons.append(("translation", "One may be a translation of the other; letters cannot tell."))
        else:
            reasons.append(("contradiction", "Each has words that the other lacks."))
    for _, i, j in pairs:
        a, b = left.tokens[i], right.tokens[j]
        if a.form == b.form:
            reasons.append(("same_part", f"Both have “{a.text}”."))
        else:
            reasons.append(("spelling", f"“{a.text}” and “{b.text}” can stand for one word."))
    reasons.extend(("omission", f"Only one side has “{x.text}”.") for x in (*only_left, *only_right))
    return reasons


# ---- acronyms ----------------------------------------------------------------------------------------------------------------


def is_acronym(name: ParsedName) -> bool:
    """Whether the mention is one word of two to six capitals."""
    if len(name.tokens) != 1:
        return False
    word = name.tokens[0].text.replace(".", "")
    return 2 <= len(word) <= 6 and word.isupper()


def acronym_of(short: ParsedName, full: ParsedName) -> str | None:
    """The acronym, if `short` is one word in capitals made of the initials of `full`; of a person's, "bin" counts."""
    if not is_acronym(short) or len(full.tokens) + len(full.particles) < 2:
        return None
    word = short.tokens[0].text.replace(".", "")
    initials = "".join(("b" if t.filiation else "") + t.form[0] for t in full.tokens)
    return word if word.lower() == initials else None


def acronym_comparison(short: str) -> NameComparison:
    """An acronym that fits is likely but never certain: the longer, the likelier."""
    score = {2: 0.5, 3: 0.72}.get(len(short), 0.8)
    return NameComparison(
        score, UNDECIDED, (("acronym", f"“{short}” can be the initials of the other name."),)
    )
