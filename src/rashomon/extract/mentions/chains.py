"""Groups the names of one document: which forms are one actor's.

Full names first; then surnames, given names and shorter forms, each only where one full name remains; acronyms and
other spellings last.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from rashomon.extract.mentions.known import known_bodies
from rashomon.extract.mentions.roles import place_key
from rashomon.extract.mentions.types import name_key
from rashomon.extract.text.vocabulary import words
from rashomon.model import ActorType
from rashomon.names import (
    acronym_fits,
    begins_name,
    compare_names,
    compare_spellings,
    ends_name,
    heads_name,
    initials_fit,
    seed_aliases,
    without_state,
)
from rashomon.names.aliases import alias_key
from rashomon.names.fold import fold_letters, names_table
from rashomon.names.parse import suffix_words

Family = str
FAR_MORE = (
    3  # times: a report that names one bearer of a surname three times and a relative once means the first
)
_LOOSE_DASH = re.compile(r"\s*([-–])\s*")
FAMILIES: Mapping[ActorType, Family] = {
    "person": "person", "organisation": "body", "media": "body", "group": "body", "thing": "body", "office": "body",
    "place": "place", "state": "place",
}  # fmt: skip


class NameGroups:
    """Groups of name keys of one family, with a representative key for each."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def add(self, key: str) -> None:
        """Adds a key as a group of its own, if it is new."""
        self._parent.setdefault(key, key)

    def join(self, a: str, b: str) -> None:
        """Makes one group of two; the smaller key represents it."""
        root_a, root_b = self.of(a), self.of(b)
        if root_a != root_b:
            low, high = sorted((root_a, root_b))
            self._parent[high] = low

    def of(self, key: str) -> str:
        """The key that represents the group of `key`."""
        while self._parent[key] != key:
            key = self._parent[key]
        return key


def group_names(
    forms: Iterable[tuple[str, ActorType]], extra_aliases: Iterable[tuple[str, str]] = (),
    given: frozenset[str] = frozenset(), relatives: frozenset[str] = frozenset(),
) -> dict[tuple[str, Family], str]:  # fmt: skip
    """For each (text, family) the key of its group.

    Args:
        forms: every name mention's text and type, repetitions allowed.
        extra_aliases: pairs of texts that the document itself says are one ("X (Y)", "X, known as Y").
        given: texts of one word that are given names, since a crown or a church's office stands before them ("King X").
        relatives: texts that bring somebody in as another's relative ("X's nephew, Y X"): the surname alone is the other's.
    """
    by_family: dict[Family, Counter[str]] = defaultdict(Counter)  # in the order of the text
    texts: dict[tuple[str, Family], str] = {}
    bodies: set[str] = set()
    places: set[str] = set()
    for text, sort in forms:
        family = FAMILIES[sort]
        if family == "place":
            places.add(fold_letters(plain_name(text)))
        plain = plain_name(text)
        texts[text, family] = plain
        by_family[family][plain] += 1
        if sort in ("organisation", "media"):
            bodies.add(plain)
    keys: dict[tuple[str, Family], str] = {}
    for family, counts in sorted(by_family.items()):
        grouped = _grouped(family, counts, given, relatives, bodies, places)
        for a, b in extra_aliases:
            left, right = plain_name(a), plain_name(b)
            if left in counts and right in counts:
                grouped.join(left, right)
        keys.update({(t, f): f"{f}:{grouped.of(p)}" for (t, f), p in texts.items() if f == family})
    return keys


def _grouped(
    family: Family, counts: Counter[str], given: frozenset[str], relatives: frozenset[str], bodies: Collection[str],
    places: Collection[str],
) -> NameGroups:  # fmt: skip
    if family == "person":
        return _group_people(counts, given, relatives)
    return _group_places(counts) if family == "place" else _group_bodies(counts, bodies, places)


def plain_name(text: str) -> str:
    """A name on one line without editorial brackets and stray spaces around hyphens."""
    return _LOOSE_DASH.sub("-", " ".join(text.replace("[", " ").replace("]", " ").split()))


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(name_key(text).split())


def _group_people(
    counts: Counter[str], given: frozenset[str] = frozenset(), relatives: frozenset[str] = frozenset()
) -> NameGroups:
    groups = NameGroups()
    by_key: dict[tuple[str, ...], str] = {}
    for text in sorted(counts):
        groups.add(text)
        first = by_key.setdefault(_tokens(text), text)
        groups.join(first, text)
    full = sorted((k for k in by_key if len(k) > 1), key=lambda k: (-len(k), k))
    order = {text: n for n, text in enumerate(counts)}
    numbered = _numbered(full)
    for i, long in enumerate(full):
        for short in full[i + 1 :]:
            if _are_numbered_apart(short, long, numbered):
                continue
            if _is_part(short, long) or _is_spelled_alike(by_key[short], by_key[long]):
                groups.join(by_key[short], by_key[long])
    single = sorted(k for k in by_key if len(k) == 1)
    for key in single:
        _place_single(key, by_key, full, groups, counts, by_key[key] in given, relatives, order)
    for i, key in enumerate(single):
        for other in single[i + 1 :]:
            alone = groups.of(by_key[key]) == by_key[key] or groups.of(by_key[other]) == by_key[other]
            if alone and _is_slip(key[0], other[0]):
                groups.join(by_key[key], by_key[other])
    return groups


def _is_spelled_alike(left: str, right: str) -> bool:
    """Whether two full names of one report are one: not where words are left out and the others stand in another order, as with
    "Hakim Osman Bahar" and his daughter "Noor Hakim"."""
    compared = compare_names(left, right, "person")
    reasons = {name for name, _ in compared.reasons}
    return compared.verdict == "same" and not {"order", "omission"} <= reasons


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a shorter full name leaves out only middle or last words: same first word, the others in order."""
    if short[0] != long[0] and short[-1] != long[-1]:
        return False
    rest = iter(long)
    return len(short) > 1 and all(word in rest for word in short)


def _place_single(
    key: tuple[str, ...], by_key: dict[tuple[str, ...], str], full: Sequence[tuple[str, ...]],
    groups: NameGroups, counts: Counter[str], is_given: bool, relatives: frozenset[str], order: Mapping[str, int],
) -> None:  # fmt: skip
    """One word: the surname of the one full name that has it, else its given name, else another spelling of it; where that
    full name comes later and one told before begins with the word, the latter.

    A word behind "bin" is the father's name, which is not what people call the son.
    """
    word = key[0]
    fathers = words("particles", "fathers")
    parts: tuple[Callable[[tuple[str, ...]], bool], ...] = (
        lambda k: k[-1] == word and k[-2] not in fathers,
        lambda k: any(w == word and before not in fathers for before, w in pairwise(k)),
        lambda k: k[0] == word,
    )
    for part in parts[2:] if is_given else parts:
        owners: Counter[str] = Counter()
        for k in full:
            if part(k):
                owners[groups.of(by_key[k])] += counts[by_key[k]]
        kin = {groups.of(r) for r in relatives if r in counts}
        heads = [o for o in owners if o not in kin]
        if len(heads) == 1 and not is_given:
            owners = Counter(heads)
        if owners and not is_given and part is not parts[-1]:
            owners = _told_before(word, by_key, owners, full, groups, counts, order)
        later = [o for o in owners if o in kin and _comes_later(o, word, by_key, full, groups, order)]
        if owners and not is_given and len(later) == len(owners):
            return  # "Brask was killed ... his wife, Mara Brask"
        if owners:
            owner = _main_owner(owners)
            if owner is not None:
                groups.join(by_key[key], owner)
            return
    near = {groups.of(by_key[k]) for k in full if _spells_surname(word, k) and not is_given}
    if len(near) == 1:
        groups.join(by_key[key], near.pop())


def _comes_later(
    owner: str, word: str, by_key: Mapping[tuple[str, ...], str], full: Sequence[tuple[str, ...]], groups: NameGroups,
    order: Mapping[str, int],
) -> bool:  # fmt: skip
    """Whether a bearer of a surname is named only after the surname stood alone."""
    names = [by_key[k] for k in full if groups.of(by_key[k]) == owner]
    return min(order[n] for n in names) > order[by_key[word,]]


def _told_before(
    word: str, by_key: Mapping[tuple[str, ...], str], owners: Counter[str], full: Sequence[tuple[str, ...]],
    groups: NameGroups, counts: Counter[str], order: Mapping[str, int],
) -> Counter[str]:  # fmt: skip
    """The bearers of a word as surname; if the report names them only later than the word, those whose full names begin with it
    and were told before: "Hakim" of "Hakim Osman", not of his daughter "Noor Hakim"."""
    here = order[by_key[word,]]
    early = [k for k in full if order[by_key[k]] < here]
    if any(word in k[1:] for k in early):
        return owners
    begun: Counter[str] = Counter()
    for k in early:
        if k[0] == word:
            begun[groups.of(by_key[k])] += counts[by_key[k]]
    return begun or owners


def _numbered(full: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], set[str]]:
    """Names that bear a number or "Jr." in this report, without it, and with which."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key in full:
        if key[-1] in suffix_words():
            found[key[:-1]].add(key[-1])
    return found


def _are_numbered_apart(
    short: tuple[str, ...], long: tuple[str, ...], numbered: Mapping[tuple[str, ...], set[str]]
) -> bool:
    """Two numbers or generations are two people; the bare name is nobody's where the report has two of them."""
    left, right = (key[-1] if key[-1] in suffix_words() else "" for key in (short, long))
    if left and right:
        return left != right
    if not left and not right:
        return False
    bare, other = (short, long) if right else (long, short)
    return len(numbered.get(bare, ())) > 1 and other[:-1] == bare


def _main_owner(owners: Counter[str]) -> str | None:
    """The only bearer of a word, or the one whom the report names in full far more often than all others."""
    best = min(owners, key=lambda o: (-owners[o], o))
    return best if owners[best] >= FAR_MORE * (sum(owners.values()) - owners[best]) else None


def _spells_surname(word: str, full: tuple[str, ...]) -> bool:
    return _is_slip(word, full[-1])


def _is_slip(a: str, b: str) -> bool:
    """One report spells a name in two ways: one letter apart, and one name by its sounds."""
    near = min(len(a), len(b)) > 3 and Levenshtein.distance(a, b, score_cutoff=1) < 2
    return near and compare_spellings(a, b, "person").verdict == "same"


def _group_bodies(counts: Counter[str], bodies: Collection[str], places: Collection[str]) -> NameGroups:
    groups = NameGroups()
    by_key: dict[tuple[str, ...], str] = {}
    for text in sorted(counts):
        groups.add(text)
        groups.join(by_key.setdefault(_tokens(text), text), text)
    keys = sorted(by_key)
    for i, a in enumerate(keys):
        for b in keys[i + 1 :]:
            if _same_body(a, b, by_key[a], by_key[b]):
                groups.join(by_key[a], by_key[b])
    named = [by_key[k] for k in keys if by_key[k] in bodies]

    def names_its_place(short: str, name: str) -> bool:
        few, many = fold_letters(short), fold_letters(name)
        place, _, rest = many.rpartition(f" {few}")
        behind = many.removeprefix(few).partition(" of ")
        of_place = behind[0] == "" and behind[2] in places  # "Free Army of X"
        return " " in short and ((not rest and place in places) or of_place)

    def ends_whole(short: str, name: str) -> bool:
        return is_end_of_body(short, name) and alias_key(short) not in known_bodies()  # "Security Council"

    for fits in (_names_its_state, names_its_place, initials_fit, begins_name, ends_whole, heads_name):
        _join_shorts(groups, named, fits)
    _join_shorts(groups, [by_key[k] for k in keys if by_key[k] not in bodies], ends_name)
    _join_shorts(groups, named, _is_its_noun)
    return groups


def _is_its_noun(short: str, name: str) -> bool:
    """Whether one word with a capital is what the only such body of a report is: "the Committee" for "Rescue Committee of Tarn", "the
    Mirror" for "Sunday Mirror"."""
    few, many = _tokens(short), _tokens(name)
    if len(few) != 1 or len(many) < 2 or few[0] not in words("name_heads", "organisation", "media"):
        return False
    links = words("particles", "heads_before")
    return many[-1] == few[0] or any(a == few[0] and b in links for a, b in pairwise(many))


def _join_shorts(groups: NameGroups, named: Sequence[str], fits: Callable[[str, str], bool]) -> None:
    """A short form joins the one body of the report that it can be short for."""
    for short in named:
        owners = {groups.of(name) for name in named if name != short and fits(short, name)}
        if len(owners - {groups.of(short)}) == 1 and len(owners) == 1:
            groups.join(short, owners.pop())


def _names_its_state(short: str, name: str) -> bool:
    """Whether a name is the other with its state before it: "Transport Safety Board", "US Transport Safety Board"."""
    stripped = without_state(name)
    return stripped is not None and stripped[0] == fold_letters(short)


def is_end_of_body(short: str, name: str) -> bool:
    """Whether a body's name of two words or more is the end of a longer one that begins with no place: "Safety Bureau" of
    "National Aviation Safety Bureau"."""
    few, many = _tokens(short), _tokens(name)
    return (
        1 < len(few) < len(many)
        and many[-len(few) :] == few
        and few[-1] in words("name_heads", "organisation")
        and not words("particles", "links").intersection(many)
        and all(w in _plain_beginnings() for w in many[: -len(few)])
    )


def _plain_beginnings() -> frozenset[str]:
    """Words that stand before the noun of public bodies and are no place's name."""
    return words("first_words", "organisation") | words("portfolios") | words("title_words")


def _same_body(a: tuple[str, ...], b: tuple[str, ...], text_a: str, text_b: str) -> bool:
    short, long = sorted((a, b), key=lambda k: (len(k), k))
    heads = words("name_heads", "organisation")
    if short != long and _without_forms(a) == _without_forms(b):
        return True
    if len(short) > 1 and long[: len(short)] == short and all(w in heads for w in long[len(short) :]):
        return True
    if text_a.isupper() != text_b.isupper() and len(short) == 1:
        acronym, name = (text_a, text_b) if text_a.isupper() else (text_b, text_a)
        if len(acronym) > 1 and acronym_fits(acronym, name):
            return True
    return seed_aliases().same(text_a, text_b)


def _without_forms(key: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a firm's name without its legal form; all of them if it is nothing else."""
    legal = names_table("organisations.toml")["light"]["legal"]
    kept = tuple(w for w in key if w not in legal)
    return kept or key


def _group_places(counts: Counter[str]) -> NameGroups:
    groups = NameGroups()
    by_key: dict[str, str] = {}
    for text in sorted(counts):
        groups.add(text)
        groups.join(by_key.setdefault(_place_of(text), text), text)
    return groups


def _place_of(text: str) -> str:
    """The key of a place; of an airport without "International"."""
    key = place_key(text)
    parts = key.split()
    if len(parts) > 2 and parts[-1] in words("airports", "heads"):
        parts = [p for p in parts if p not in words("airports", "more")]
    return " ".join(parts) if len(parts) > 1 else key
