"""Tells people and places of one full name apart across reports, as far as the reports do.

Two reports that share a full name share a person, unless ages, walks of life or the bodies of one post speak against it;
the latter two count only where the reports name nobody else in common.  Places of one name are two where they are said to lie
in two lands.  Whoever brings no evidence joins the bearer whose report has most in common with theirs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import intern

from rashomon.lang.tables import load_table
from rashomon.model import ActorKey, Analysis, LocalActor
from rashomon.names import country_of, country_of_demonym, twin_of
from rashomon.names.fold import fold_letters

MANY = (
    60  # reports of one name from which walks of life are not compared: somebody so often named is one person
)
LAND = 4  # letters of a land's name that its adjective keeps, and more than it adds
TEN, TWENTY = 10, 20  # from which ages are told in a word, and in two
_AGED = "|".join(load_table("en", "linking.toml")["age"]["words"])
_AGE = re.compile(rf"(?:, (?:(?:{_AGED}) )?(\d{{2,3}})(?=[,.;])| \((\d{{2,3}})\))")
_OLD = "|".join(load_table("en", "linking.toml")["age"]["old"])
_YEARS_OLD = re.compile(rf"\b(\d{{2,3}})(?:{_OLD})\b")
_LAND = re.compile(r", ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
_TOWN = re.compile(r"([A-Z][\w’'-]+), $")
_WORD = re.compile(r"[\w-]+")
_AROUND = 200  # characters before and behind a place's name in which its land is looked for


@dataclass(frozen=True, slots=True)
class Marks:
    """What a report says of a bearer of a name: ages, walks of life, posts with their bodies, lands; and the year."""

    ages: frozenset[int] = frozenset()
    walks: frozenset[str] = frozenset()
    posts: frozenset[tuple[str, str]] = frozenset()
    lands: frozenset[str] = frozenset()
    year: int | None = None

    def says_something(self) -> bool:
        return bool(self.ages or self.walks or self.posts or self.lands)


NOTHING = Marks()
_Company = Mapping[str, frozenset[str]]  # the names in each report


class Bearers:
    """The bearers of the names of a case, with what their reports say of them."""

    def __init__(self) -> None:
        self._marks: dict[ActorKey, Marks] = {}
        self._company: dict[str, tuple[str, ...]] = {}  # which weigh a fifth of what sets do

    def read(self, analysis: Analysis) -> None:
        """Notes what one report says of whom it names; the report itself is not kept."""
        ends: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for mention in analysis.mentions:
            if (
                mention.kind == "name"
                and mention.chain is not None
                and mention.type in ("person", "place", "state")
            ):
                ends[mention.chain].append((mention.start, mention.end))
        for actor in analysis.local_actors:
            if actor.named and actor.chain in ends:
                marks = _marks_of(actor, analysis, ends[actor.chain])
                if marks.says_something():
                    self._marks[_key(actor)] = marks
        self._company[analysis.document.id] = tuple(
            {
                intern(fold_letters(a.name))
                for a in analysis.local_actors
                if a.named and a.type not in ("place", "state", "media")
            }
        )

    def parted(self, actors: Sequence[LocalActor]) -> list[list[LocalActor]]:
        """Actors of one full name, parted into those who can be one."""
        if len(actors) == 1:
            return [list(actors)]
        marks = {_key(a): self._marks.get(_key(a), NOTHING) for a in actors}
        twice = actors[0].type == "person" and len({a.document for a in actors}) < len(actors)
        if not twice and len({m for m in marks.values() if m.says_something()}) < 2:
            return [list(actors)]
        company = {a.document: frozenset(self._company.get(a.document, ())) for a in actors}
        made: list[list[LocalActor]] = []
        ordered = sorted(actors, key=lambda a: (not marks[_key(a)].says_something(), a.document, a.chain))
        for actor in ordered:
            fitting = [g for g in made if not any(_are_apart(actor, o, marks, company) for o in g)]
            best = max(fitting, key=lambda g: (_shared(actor, g, company), len(g)), default=None)
            if best is None:
                made.append([actor])
            else:
                best.append(actor)
        return [sorted(group, key=_key) for group in made]


def _are_apart(
    left: LocalActor, right: LocalActor, marks: Mapping[ActorKey, Marks], company: _Company
) -> bool:
    if left.document == right.document and "person" in (left.type, right.type):
        return True  # one report keeps them apart; it has a place or a state in two chains only by mistake
    a, b = marks[_key(left)], marks[_key(right)]
    if _ages_differ(a, b) or (a.lands and b.lands and not a.lands & b.lands):
        return True
    if len(marks) > MANY or _shared(left, [right], company):
        return False
    return bool(a.walks and b.walks and not a.walks & b.walks) or _posts_differ(a, b)


def _shared(actor: LocalActor, others: Iterable[LocalActor], company: _Company) -> int:
    """How many others both reports name."""
    mine = company[actor.document] - {fold_letters(actor.name)}
    return max((len(mine & company[o.document]) for o in others), default=0)


def _marks_of(actor: LocalActor, analysis: Analysis, places: Iterable[tuple[int, int]]) -> Marks:
    text, published = analysis.document.text, analysis.document.published
    year = int(published.start[:4]) if published is not None and published.start else None
    if actor.type in ("place", "state"):
        return Marks(lands=frozenset(filter(None, (_land(actor, text, s, e) for s, e in places))), year=year)
    if actor.type != "person" or " " not in actor.name:
        return NOTHING
    ages = {int(m[1] or m[2]) for _, e in places if (m := _AGE.match(text, e))}
    ages |= {age for role in actor.roles if (age := _age_told(role.text))}
    walks = set(filter(None, (_walk(role.text) for role in actor.roles)))
    posts = {p for role in actor.roles if (p := _post(role.text))}
    if not (ages or walks or posts):
        return NOTHING
    return Marks(frozenset(ages), frozenset(walks), frozenset(posts), year=year)


@lru_cache(maxsize=32_768)
def _age_told(role: str) -> int | None:
    """The age that a description gives: "a 14-year-old pianist", "a pianist of fourteen"."""
    found = _YEARS_OLD.search(role)
    if found:
        return int(found[1])
    *_, before, last = ("", "", *role.lower().split())
    if before not in load_table("en", "linking.toml")["age"]["of"]:
        return None
    return int(last) if last.isdecimal() and 9 < int(last) < 120 else _numbers().get(last)


@cache
def _numbers() -> dict[str, int]:
    """The numbers from ten to ninety-nine as words."""
    known: dict[str, int] = load_table("en", "times.toml")["numbers"]
    tens = {word: n for word, n in known.items() if n >= TWENTY}
    ones = {word: n for word, n in known.items() if 0 < n < TEN}
    found = {word: n for word, n in known.items() if n >= TEN}
    return found | {f"{ten}-{one}": n + k for ten, n in tens.items() for one, k in ones.items()}


def _key(actor: LocalActor) -> ActorKey:
    return actor.document, actor.chain


def _ages_differ(a: Marks, b: Marks) -> bool:
    """No age of one is within the years between the reports, and one, of an age of the other."""
    if not a.ages or not b.ages:
        return False
    between = abs(a.year - b.year) if a.year is not None and b.year is not None else 1
    return min(abs(x - y) for x in a.ages for y in b.ages) > between + 1


def _posts_differ(a: Marks, b: Marks) -> bool:
    """Both hold one post, and each only in bodies that the other does not; "the Tarn Group" and "Tarn" are one."""
    shared = {head for head, _ in a.posts} & {head for head, _ in b.posts}
    return bool(shared) and not any(
        _is_within(left, right)
        for head in shared
        for h, left in a.posts
        if h == head
        for g, right in b.posts
        if g == head
    )


def _is_within(left: str, right: str) -> bool:
    """Whether all words of one body's name are words of the other's, or one is named by its nation alone, which a town's may have."""
    mine, yours = set(left.split()), set(right.split())
    if _all_among(mine, yours) or _all_among(yours, mine):
        return True
    nations = [all(country_of_demonym(word) for word in words) for words in (mine, yours)]
    return nations[0] != nations[1]


def _all_among(few: set[str], many: set[str]) -> bool:
    """Whether each word is among others, as itself or as the adjective of a land is: "karlin", "karlinian", "karlin's"."""
    return all(any(_is_of_one_land(a, b) for b in many) for a in few)


def _is_of_one_land(a: str, b: str) -> bool:
    short, long = sorted(
        (a.removesuffix("'s").removesuffix("’s"), b.removesuffix("'s").removesuffix("’s")), key=len
    )
    return short == long or (len(short) >= LAND and long.startswith(short) and len(long) - len(short) < LAND)


@cache
def _walks() -> dict[str, str]:
    return {word: walk for walk, nouns in load_table("en", "linking.toml")["walks"].items() for word in nouns}


@lru_cache(maxsize=32_768)
def _walk(role: str) -> str:
    """The walk of life of a description: that of its last noun before "of", "in" or the like."""
    for word in reversed(_head_words(role)):
        walk = _walks().get(word.lower())
        if walk:
            return walk
    return ""


def _head_words(role: str) -> list[str]:
    words = role.replace("-", " ").split()
    leads = load_table("en", "mentions.toml")["about"]["person"]
    at = next((n for n, w in enumerate(words) if n and w.lower() in leads), len(words))
    return words[:at]


@lru_cache(maxsize=32_768)
def _post(role: str) -> tuple[str, str] | None:
    """A post and the named body in which it is held: ("finance chief", "harbor steel")."""
    words = role.split()
    held = load_table("en", "linking.toml")["held_in"]["words"]
    at = next((n for n, w in enumerate(words) if n and w.lower() in held), None)
    body = [w for w in words[at + 1 :] if w[:1].isupper()] if at is not None else []
    if at is None or not body or words[at - 1].lower() in load_table("en", "linking.toml")["held_in"]["many"]:
        return None
    body = [w.removesuffix("'s").removesuffix("’s") for w in body]
    return " ".join(w.lower() for w in words[:at][-2:]), fold_letters(" ".join(body))


def _land(actor: LocalActor, text: str, start: int, end: int) -> str:
    """The land in which a report puts a place here, "" where it does not say."""
    if twin_of(actor.name, ()) is None:
        if country_of(actor.name):
            return ""  # "from Kesh, Orl and Tovia"
        behind = _LAND.match(text, end)
        return fold_letters(country_of(behind[1]) or "") if behind else ""
    before = _TOWN.search(text[max(0, start - 40) : start])
    around = _WORD.findall(text[max(0, start - _AROUND) : end + _AROUND])
    return twin_of(actor.name, (*((before[1],) if before else ()), *around)) or ""
