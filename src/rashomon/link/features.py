"""The evidence that two actors of different reports are one, or are not: each test returns a reason, or None.

The docstring of a test is what it says; the reason's text fills in the words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import OSA, Levenshtein

from rashomon.lang.tables import load_table
from rashomon.model import ActorType, LocalActor, Reason
from rashomon.names import (
    AliasStore,
    Apart,
    NameComparison,
    begins_name,
    compare_names,
    country_of,
    country_of_capital,
    country_of_demonym,
    ends_name,
    initials_fit,
    parse_name,
    search_keys,
    token_weight,
)
from rashomon.names.compare import forget_names
from rashomon.names.fold import NAMES, fold_letters, forget_if_many, names_table

FAMILIES: Mapping[ActorType, str] = {
    "person": "person", "organisation": "body", "media": "body", "group": "body", "thing": "body", "office": "body",
    "place": "place", "state": "place",
}  # fmt: skip
KINDS = {"person": "person", "body": "organisation", "place": "place"}
LONGEST_PORTFOLIO = 5  # words
PET_FORM = 0.7  # score from which two given names may be forms of one
LONG_ENOUGH = 4  # letters from which the consonants of a place's name tell it
_NOUNS_OF_FLIGHTS = "|".join(load_table("en", "linking.toml")["flights"]["words"])
_FLIGHT = re.compile(rf"(.*?)\b(?:{_NOUNS_OF_FLIGHTS}) ([A-Z][A-Z0-9])? ?-?(\d{{2,5}})")
RARE = 0.6  # weight of a word from which one shared surname is evidence on its own


def forget_profiles() -> None:
    """Let go of what was worked out of the names of a large case, so that what is made of them then takes its room."""
    forget_names()
    forget_if_many(search_keys, nation_of, _words, _length)


@dataclass(frozen=True, slots=True)
class Post:
    """An office as a title gives it: its key, its country ("" unknown), whether it is over."""

    head: str
    country: str
    former: bool


@dataclass(slots=True)
class Profile:
    """What is known of one actor, or of several that bear the same full name."""

    family: str
    type: ActorType
    names: tuple[str, ...]
    posts: frozenset[Post] = frozenset()
    members: list[tuple[str, int]] = field(default_factory=list)
    signature: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The fullest form."""
        return self.names[0]

    @property
    def documents(self) -> frozenset[str]:
        """The reports that name this actor."""
        return frozenset(document for document, _ in self.members)


@cache
def _table() -> Mapping[str, Any]:
    return load_table("en", "coreference.toml")


@cache
def _post_phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    found = [(tuple(p.split()), key) for key, phrases in _table()["offices"].items() for p in phrases]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item)))


@lru_cache(maxsize=32_768)
def read_post(text: str, former: bool = False) -> Post | None:
    """The office in a title's words, or None where the table has none."""
    words = [w.strip(",.'’").removesuffix("'s").removesuffix("’s") for w in text.split()]
    low = [w.lower() for w in words]
    country = next(
        (c for w in words for c in (country_of_demonym(w) or country_of(w),) if c and w[:1].isupper()), ""
    )
    for phrase, key in _post_phrases():
        for at in range(len(low) - len(phrase) + 1):
            if tuple(low[at : at + len(phrase)]) == phrase and not _is_assistant(low, at):
                return Post(key, country, former)
    portfolio = _portfolio(words, low)
    if portfolio:
        return Post(f"{portfolio}_minister", country, former)
    local = _table()["local_offices"]
    for at, word in enumerate(low):
        if word in local["alone"] and not _is_assistant(low, at):
            return Post(word, country, former)
        if at and word in local["led"] and low[at - 1] in local["of"] and not _is_assistant(low, at):
            return Post(f"{low[at - 1]}_{word}", country, former)
    return None


def _portfolio(words: list[str], low: list[str]) -> str:
    """What a minister is minister of, in one order of its words: "Civil Aviation Minister", "minister of civil aviation"."""
    noun = _table()["portfolios"]["noun"]
    at = next((n for n, w in enumerate(low) if w == noun), None)
    if at is None or _is_assistant(low, at) or "prime" in low[:at]:
        return ""
    behind = low[at + 1 : at + 2] and low[at + 1] in _table()["portfolios"]["leads"]
    told = range(at + 2, len(words)) if behind else range(at)
    named = [
        low[n] for n in told if not _nation(words[n]) and low[n] not in _table()["portfolios"]["nothing"]
    ]
    return "_".join(sorted(named)) if 0 < len(named) < LONGEST_PORTFOLIO else ""


def _is_assistant(low: list[str], at: int) -> bool:
    """ "deputy foreign minister", "spokesman of the president": not the office itself."""
    return any(w in _table()["assistants"]["words"] for w in low[:at])


def profile_of(actor: LocalActor) -> Profile:
    """The profile of one local actor; posts in the plural are none."""
    names = (actor.name, *actor.aliases)
    posts = (read_post(role.text, role.former) for role in actor.roles)
    return Profile(
        FAMILIES[actor.type], actor.type, names,
        frozenset(p for p in posts if p is not None), [(actor.document, actor.chain)],
    )  # fmt: skip


@lru_cache(maxsize=NAMES)
def body_of_state(name: str) -> tuple[str, str] | None:
    """(body, country) for "the Iraqi government", "government in Baghdad": one key for all ways to say it."""
    words = [w.removesuffix("'s").removesuffix("’s") for w in name.split()]
    country = ""
    for word in words:
        if word[:1].isupper():
            country = (
                country or country_of_demonym(word) or country_of(word) or country_of_capital(word) or ""
            )
    if not country:
        return None
    low = [w.lower().rstrip("s") if w.lower() == "authorities" else w.lower() for w in words]
    low = ["authority" if w == "authoritie" else w for w in low]
    for body, phrases in sorted(_table()["bodies"].items()):
        for phrase in phrases:
            parts = phrase.split()
            for at in range(len(low) - len(parts) + 1):
                if low[at : at + len(parts)] == parts and _is_plain_body(words, low, at, len(parts)):
                    return body, country
    return None


def _is_plain_body(words: list[str], low: list[str], at: int, length: int) -> bool:
    """Whether nothing besides the country narrows the body ("the Iraqi government's media office" is another)."""
    rest = [w for i, w in enumerate(words) if not at <= i < at + length]
    light = {*_table()["narrowing"]["nothing"], *_table()["narrowing"]["links"]}
    extra = [w for w in rest if w.islower() and w not in light]
    return not extra and sum(w[:1].isupper() for w in rest) <= 2


def compare_names_of(left: Profile, right: Profile, aliases: AliasStore, apart: Apart) -> NameComparison:
    """The strongest comparison between a full form of one and of the other."""
    kind = KINDS[left.family]
    best: NameComparison | None = None
    names_differ = False
    for a in telling_forms(left):
        for b in telling_forms(right):
            if names_differ and _both_shortened(left, a, right, b):
                continue
            here = compare_names(a, b, kind, aliases, apart)
            names_differ = names_differ or (best is None and here.verdict == "different")
            if best is None or here.score > best.score:
                best = here
    assert best is not None  # noqa: S101 - a profile has a name
    return best


def _both_shortened(left: Profile, a: str, right: Profile, b: str) -> bool:
    """Whether two forms are, or are short for, two names: that both have "Department of Roads", or "DR", joins no two states'."""
    one, other = left.names[0], right.names[0]
    short = (a == one or is_shortened(a, one)) and (b == other or is_shortened(b, other))
    return left.family == "body" and short


def is_shortened(form: str, name: str) -> bool:
    """Whether a form of a body's name is its initials, or leaves out some of its words."""
    inside = name.split()
    ends = (
        " ".join(inside[at:]) for at in range(min(3, len(inside) - 1))
    )  # a place of two words may stand first
    return _words(form) < _words(name) or any(initials_fit(form, end) for end in ends)


def telling_forms(profile: Profile) -> tuple[str, ...]:
    """The forms that are compared: for a person the fullest one, else all."""
    if profile.family == "person":
        longest = max(_length(n) for n in profile.names)
        return tuple(n for n in profile.names if _length(n) == longest)[:2] or profile.names[:1]
    return profile.names[:4]


@lru_cache(maxsize=NAMES)
def _length(name: str) -> int:
    return len(parse_name(name, "person").tokens)


def omits_little(left: Profile, right: Profile, compared: NameComparison) -> bool:
    """What one name of a body leaves out is a nation's adjective or a generic noun ("forces") beside two words or more.

    One word more makes another body or place ("Northern Guard", "Northern Guard Hospital"), not so with people.
    """
    if left.family == "person" or not any(
        name in ("omission", "contradiction") for name, _ in compared.reasons
    ):
        return True
    generic = _generic_heads()
    for a in telling_forms(left):
        for b in telling_forms(right):
            short, long = sorted((_words(a), _words(b)), key=len)
            extra = long - short
            if short <= long and len(short) > 1 and all(w in generic or country_of_demonym(w) for w in extra):
                return True
            if short < long and extra <= legal_forms():
                return True
    return False


def _is_school(a: str, b: str) -> bool:
    """Whether one name is the other with what every school is called behind it: "Karlin Elementary", "Karlin Elementary School"."""
    short, long = sorted((a, b), key=len)
    table = _table()["schools"]
    kind = short.rpartition(" ")[2].lower() in table["kinds"]
    return kind and long.lower() in {f"{short.lower()} {noun}" for noun in table["nouns"]}


def same_land(left: Profile, right: Profile) -> Reason | None:
    """A place's name is the other's with the sort of land that it is: "Sarda" and "Sarda Peninsula", "the town of Sarda"."""
    if left.family != "place" or country_of(left.name) or country_of(right.name):
        return None
    stem, _, land = left.name.rpartition(" ")
    other, _, behind = right.name.rpartition(" ")
    lands = _table()["lands"]["alike"]
    if stem == other and land.lower() in lands and behind.lower() in lands:
        apart = left.documents.isdisjoint(right.documents)  # no report has both
        return Reason("same_land", f"“{left.name}” and “{right.name}” are one land.") if apart else None
    short, long = sorted((left.name, right.name), key=len)
    word = fold_letters(short)
    longer = {f"{word} {noun}" for noun in _table()["lands"]["nouns"]}
    longer |= {f"{noun} {word}" for noun in _table()["lands"]["led"]}
    if fold_letters(long) not in longer:
        return None
    return Reason("same_land", f"“{short}” and “{long}” are one land.")


@lru_cache(maxsize=NAMES)
def flight_of(name: str) -> tuple[str, str, str] | None:
    """The carrier, its letters and the number of a flight, each "" where the name leaves it out: "Brask Air Flight BK418"."""
    found = _FLIGHT.fullmatch(name)
    return (found[1].strip().lower(), found[2], found[3]) if found else None


def same_flight(left: Profile, right: Profile) -> Reason | None:
    """Both are flights of one number, and neither their carriers nor the letters before the number differ."""
    for a in left.names if left.family == "body" else ():
        one = flight_of(a)
        for b in right.names if one is not None else ():
            other = flight_of(b)
            if one is None or other is None or one[2] != other[2]:
                continue
            if all(not x or not y or x == y for x, y in zip(one[:2], other[:2], strict=True)):
                return Reason("same_flight", f"“{a}” and “{b}” are flights of one number.")
    return None


def same_pet_form(left: Profile, right: Profile, compared: NameComparison) -> Reason | None:
    """Two forms of one given name, one rare surname, and one office."""
    if left.family != "person" or compared.score < PET_FORM or not is_rare_surname(left):
        return None
    tokens = (parse_name(left.name, "person").tokens, parse_name(right.name, "person").tokens)
    if any(len(t) != 2 or t[0].initial for t in tokens) or tokens[0][1].form != tokens[1][1].form:
        return None
    return agreeing_post(left, right)


@cache
def legal_forms() -> frozenset[str]:
    """The words by which a firm's name says what sort of firm it is: "ltd", "as"."""
    return frozenset(names_table("organisations.toml")["light"]["legal"])


def shortens(short: Profile, full: Profile) -> bool:
    """The only word that one is called by is the beginning or the initials (three and more) of a name of the other; or its
    name is the end of a ship's or a flight's."""
    word = short.name
    if full.type == "thing":
        return any(ends_name(word, name) for name in full.names)
    return not any(" " in name for name in short.names) and any(
        " " in name and (begins_name(word, name) or (len(word) > 2 and initials_fit(word, name)))
        for name in full.names
    )


@lru_cache(maxsize=NAMES)
def nation_of(name: str) -> tuple[str, frozenset[str]]:
    """The one nation or league that a body's name holds ("" for none or several), and its other words: "the Tovian Transport
    Ministry", "Transport Ministry of Tovia"."""
    words = [w.removesuffix("'s").removesuffix("’s").strip(",") for w in name.split()]
    found: set[str] = set()
    rest: list[str] = []
    at = 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        two = _nation(pair) if at + 1 < len(words) else ""
        one = two or _nation(words[at])
        if one:
            found.add(one)
        else:
            rest.append(words[at])
        at += 2 if two else 1
    return (found.pop() if len(found) == 1 else ""), _words(" ".join(rest)) if rest else frozenset()


def _nation(word: str) -> str:
    if not word[:1].isupper():
        return ""
    league = next((k for k, forms in _table()["leagues"].items() if word.lower() in forms), "")
    return league or country_of(word) or country_of_demonym(word) or ""


def body_words(name: str) -> tuple[str, frozenset[str]] | None:
    """The nation and the words of a public body's name that says whose it is, in whatever letters: "Karlin Police Department",
    "Karlin police"; None for what is no such name."""
    heads, said = _table()["in_small_letters"]["heads"], name.split()
    if len(said) < 2 or not any(w[:1].isupper() for w in said) or not any(w.lower() in heads for w in said):
        return None
    nation, words = nation_of(name)
    if words & frozenset(_table()["in_small_letters"]["whole"]):
        words -= frozenset(_table()["in_small_letters"]["left_out"])
    return nation, words


def _is_translated(a: str, b: str) -> bool:
    """Whether two names differ in one word that translators render in either way: "High Judicial Council", "Supreme Judicial
    Council"; not of courts, of which a state has a high and a supreme one."""
    one, other, table = _words(a), _words(b), _table()["translated"]
    differing = one ^ other
    if not len(one) == len(other) > 1 or len(differing) != 2:
        return False
    if any(differing <= set(group.split()) for group in table["equal"]):
        return True
    either = len(one) > 2 and any(differing <= set(group.split()) for group in table["words"])
    return either and bool(one & other & set(table["heads"]))


def plainer_words(name: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words of a body's name, and those that say only that a state has it ("national"); None where it names a nation."""
    nation, words = nation_of(name)
    general = words & frozenset(_table()["general_bodies"]["words"])
    return None if nation or not words else (words - general, general)


def same_nations_body(left: Profile, right: Profile) -> Reason | None:
    """The two names have the same words and name one nation, each in its way."""
    if left.family != "body":
        return None
    for a in telling_forms(left):
        for b in telling_forms(right):
            (one, words), (other, more) = nation_of(a), nation_of(b)
            if not (one and one == other and words and words == more):
                continue
            if len(words) > 1 or (_begins_with_nation(a) and _begins_with_nation(b)):
                return Reason("same_nation", f"“{a}” and “{b}” are the same words with the same nation.")
    return None


def _begins_with_nation(name: str) -> bool:
    """Whether a nation stands first: "U.S. Navy"; not "Bank of Tovia"."""
    words = name.split()
    return bool(_nation(words[0]) or _nation(" ".join(words[:2])))


def adds_nation(short: Profile, full: Profile) -> str:
    """The nation that the name of one adds to all the words of the other, which names none; "" where it does not."""
    if short.family != "body" or full.family != "body":
        return ""
    (none, words), (nation, more) = nation_of(short.name), nation_of(full.name)
    plain = len(words) > 1 and not none and words == more
    return nation if plain else ""


def differs_by_nation(left: Profile, right: Profile) -> Reason | None:
    """One name adds the nation or a generic noun to the words of the other, which tell enough without it."""
    if left.family != "body":
        return None
    same = same_nations_body(left, right)
    if same is not None:
        return same
    for a in telling_forms(left):
        for b in telling_forms(right):
            if _is_translated(a, b):
                return Reason("translated", f"“{a}” and “{b}” differ in how one word is translated.")
            short, long = sorted((_words(a), _words(b)), key=lambda w: (len(w), sorted(w)))
            extra = long - short
            added = all(w in _generic_heads() or country_of_demonym(w) for w in extra)
            told = added and len(short) > 1 and any(w not in _plain_words() for w in short)
            if short < long and (told or _is_school(a, b)):
                return Reason("adds_nation", f"“{b}” and “{a}” differ in a nation or a general noun only.")
    return None


@cache
def _plain_words() -> frozenset[str]:
    """Words of which any country may have a body: "national", "council", "guard"."""
    table = load_table("en", "mentions.toml")
    lists = [*table["name_heads"].values(), table["title_words"]["words"], table["portfolios"]["words"]]
    return frozenset(w for words in lists for w in words) | _generic_heads()


def is_abroad(left: Profile, right: Profile) -> bool:
    """Whether one name is the other with a state's name behind it, as a firm's arm in that state is called: "Kestrel Bank Tovia"."""
    if left.family != "body":
        return False
    pairs = ((a, b) for a in telling_forms(left) for b in telling_forms(right))
    return any(
        country_of(long[len(short) :].strip()) is not None
        for a, b in pairs
        for short, long in (sorted((a, b), key=len),)
        if long.startswith(f"{short} ")
    )


def near_spelling(left: Profile, right: Profile) -> Reason | None:
    """Word for word the two names have the same consonants; only vowels set them apart."""
    kind = KINDS[left.family]
    for a in telling_forms(left):
        for b in telling_forms(right):
            tokens = (parse_name(a, kind).tokens, parse_name(b, kind).tokens)
            if len(tokens[0]) != len(tokens[1]) or len(tokens[0]) < 2:
                continue
            pairs = list(zip(*tokens, strict=True))
            alike = all(x.form == y.form or _sound_alike(x.text, y.text, kind) for x, y in pairs)
            if alike and (left.family == "person" or any(x.form == y.form for x, y in pairs)):
                return Reason("near_spelling", f"“{a}” and “{b}” have the same consonants word for word.")
    return None


def _sound_alike(a: str, b: str, kind: str) -> bool:
    """Two words with the same consonants; of a place's name also one letter apart, but the first one and no number."""
    if kind == "place" and not (a[:1].lower() == b[:1].lower() and a.isalpha() and b.isalpha()):
        return False
    if kind == "place" and Levenshtein.distance(a, b) < 2:
        return True
    if kind == "place" and max(len(a), len(b)) < LONG_ENOUGH:
        return False
    return bool(set(search_keys(a, kind)) & set(search_keys(b, kind)))


def is_slip(left: Profile, right: Profile) -> bool:
    """Whether two letters of a given name change places ("Kristin", "Kirstin") and the rest, a rare surname in it, is the same, in
    reports of which none has both."""
    if left.family != "person" or left.documents & right.documents:
        return False
    tokens = (parse_name(left.name, "person").tokens, parse_name(right.name, "person").tokens)
    if len(tokens[0]) != len(tokens[1]) or len(tokens[0]) < 2 or tokens[0][-1].form != tokens[1][-1].form:
        return False
    apart = [(x.form, y.form) for x, y in zip(*tokens, strict=True) if x.form != y.form]
    if len(apart) != 1 or not is_rare_surname(left):
        return False
    a, b = apart[0]
    swapped = OSA.distance(a, b) == 1 and Levenshtein.distance(a, b) == 2
    return swapped and len(a) > LONG_ENOUGH


def agreeing_post(left: Profile, right: Profile) -> Reason | None:
    """Both hold an office of one kind, and no country speaks against its being the same."""
    for a in sorted(left.posts, key=_post_order):
        for b in sorted(right.posts, key=_post_order):
            if a.head == b.head and (not a.country or not b.country or a.country == b.country):
                return Reason("same_post", f"Both are called {_say(a if a.country else b)}.")
    return None


@lru_cache(maxsize=NAMES)
def _words(name: str) -> frozenset[str]:
    return frozenset(token.form for token in parse_name(name, "organisation").tokens)


@cache
def papers_end() -> frozenset[str]:
    """The last words of papers' names by which these are called: "the Times"."""
    return frozenset(_table()["papers"]["called"])


@cache
def _generic_heads() -> frozenset[str]:
    return frozenset(_table()["generic"]["words"])


def is_full(profile: Profile) -> bool:
    """Whether the name has two words or more, so that it can stand for itself."""
    return profile.family != "person" or max(_length(n) for n in profile.names) > 1


def is_rare_surname(profile: Profile) -> bool:
    """Whether the one word that is known of a person is rare enough to be evidence."""
    tokens = parse_name(profile.name, "person").tokens
    return bool(tokens) and token_weight(tokens[-1].form) >= RARE


def bears_surname(full: Profile, single: Profile, apart: Apart) -> bool:
    """A full name ends in the surname: to the letter, one letter apart, or in another spelling by one of the same post."""
    word = parse_name(single.name, "person").tokens
    if not word:
        return False
    for name in full.names:
        tokens = parse_name(name, "person").tokens
        if len(tokens) < 2:
            continue
        last = tokens[-1]
        if last.form == word[-1].form or (last.kunya and last.form == f"abu{word[-1].form}"):
            return True
        near = (
            min(len(last.form), len(word[-1].form)) > 3 and Levenshtein.distance(last.form, word[-1].form) < 2
        )
        alike = compare_names(last.text, single.name, "person", apart=apart).verdict == "same"
        if alike and (near or same_post(full, single) is not None):
            return True
    return False


def same_post(left: Profile, right: Profile) -> Reason | None:
    """Both hold the same office."""
    for a in sorted(left.posts, key=_post_order):
        for b in sorted(right.posts, key=_post_order):
            if a.head == b.head and a.country and a.country == b.country:
                return Reason("same_post", f"Both are called {_say(a)}.")
    return None


def may_share_post(left: Profile, right: Profile) -> bool:
    """Whether both are called by one office, and no country speaks against it being the same."""
    return any(
        a.head == b.head
        and a.former == b.former
        and (not a.country or not b.country or a.country == b.country)
        for a in left.posts
        for b in right.posts
    )


def other_country(left: Profile, right: Profile) -> Reason | None:
    """They hold the same kind of office in two countries."""
    for a in sorted(left.posts, key=_post_order):
        for b in sorted(right.posts, key=_post_order):
            if a.head == b.head and a.country and b.country and a.country != b.country:
                shared = {p.country for p in left.posts} & {p.country for p in right.posts}
                if not shared - {""}:
                    return Reason("other_country", f"One is {_say(a)}, the other {_say(b)}.")
    return None


def _post_order(post: Post) -> tuple[str, str, bool]:
    return post.head, post.country, post.former


def _say(post: Post) -> str:
    former = "former " if post.former else ""
    of = f" of {post.country}" if post.country else ""
    return f"{former}{post.head.replace('_', ' ')}{of}"
