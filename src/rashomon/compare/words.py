"""The words of a passage, made comparable: stems, groups of synonyms, names under their stem, numbers left out.

No parse is needed: what the document stage found (actors, figures, times) is laid over the words by its spans.
Offsets are code points into the document's text, end exclusive.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from rashomon.errors import ConfigError
from rashomon.lang.tables import load_lines, load_table
from rashomon.model import Span

LANGUAGE = "en"
TABLE = "compare.toml"
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*\.?", re.UNICODE)
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[A-ZÀ-Þ0-9])|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Gen|Col|Lt|Maj|Cmdr|Adm|Brig|Sgt|Cpl|Pvt|Capt|Sen|Rep|Gov|Rev|Hon|Supt|Det|Amb|St|Mt|Ft|Jr|Sr|"
    r"No|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
MANY = 32_768  # words that are kept worked out
_UNSEEN = 6.0  # weight of a stem that the rarity table does not hold
_LIGHTEST = 0.5


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: where it stands, as written in small letters, and its stem."""

    start: int
    end: int
    lower: str
    stem: str
    name: bool


_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3},? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2},? )?"
    r"[(/][A-Z][\w. -]{1,20}[)/]\.? ?(?:--|[—–-])? ?(?=[A-Z“\"])"
)


def without_dateline(text: str) -> str:
    """A sentence without the place, the day and the agency with which it opens: "Oldmill, May 3 (Agency) -- Two men ..."."""
    found = _DATELINE.match(text)
    return text[found.end() :] if found is not None else text


def words(text: str, span: Span) -> tuple[Word, ...]:
    """The words of a span, in text order.  A possessive ending is not part of a word."""
    return tuple(_words(text, span))


def _words(text: str, span: Span) -> Iterator[Word]:
    for match in _WORD.finditer(text, span.start, span.end):
        surface = match.group()
        if surface.endswith(".") and surface.count(".") == 1:
            surface = surface[:-1]
        for ending in ("'s", "’s"):
            surface = surface.removesuffix(ending)
        if not surface:
            continue
        lower = surface.lower().replace("’", "'")
        name = surface[:1].isupper()
        yield Word(match.start(), match.start() + len(surface), lower, stem(lower), name)


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of a span, by punctuation alone; a blank line ends one."""
    found, start = [], span.start
    for match in _SENTENCE_END.finditer(text, span.start, span.end):
        if _ABBREVIATION.search(text[start : match.end()].rstrip("\"”’'»)]")) and "\n" not in match.group():
            continue
        found.append(_trim(text, start, match.end()))
        start = match.end()
    found.append(_trim(text, start, span.end))
    return tuple(s for s in found if len(s) > 0)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


# ------------------------------------------------------------------ stems
_IRREGULAR = {
    "won": "win", "lost": "lose", "met": "meet", "held": "hold", "fell": "fall", "fallen": "fall", "rose": "rise",
    "risen": "rise", "grew": "grow", "grown": "grow", "left": "leave", "brought": "bring", "sought": "seek",
    "sent": "send", "paid": "pay", "died": "die", "dying": "die", "lay": "lie", "laid": "lay", "fled": "flee",
    "flew": "fly", "flown": "fly", "began": "begin", "begun": "begin", "struck": "strike", "shot": "shoot",
    "kept": "keep", "led": "lead", "bore": "bear", "broke": "break", "broken": "break", "built": "build",
    "bought": "buy", "chose": "choose", "chosen": "choose", "drove": "drive", "driven": "drive", "fought": "fight",
    "found": "find", "heard": "hear", "knew": "know", "known": "know", "wrote": "write", "written": "write",
    "saw": "see", "seen": "see", "sold": "sell", "sat": "sit", "stood": "stand", "stole": "steal", "stolen": "steal",
    "swore": "swear", "taught": "teach", "thought": "think", "threw": "throw", "thrown": "throw", "wore": "wear",
    "withdrew": "withdraw", "withdrawn": "withdraw", "children": "child", "men": "man", "women": "woman",
    "lives": "life", "people": "people", "dead": "dead", "shook": "shake", "drew": "draw", "drawn": "draw",
    "became": "become", "forbade": "forbid", "forbidden": "forbid", "overthrew": "overthrow", "spent": "spend",
}  # fmt: skip


_UNCHANGED = frozenset(("news", "series", "species", "means"))


@lru_cache(maxsize=MANY)
def stem(word: str) -> str:
    """The stem of a word in small letters: endings of number, tense and the commonest derivations taken off.

    A light stemmer of our own; it need not give words, only the same for "allow", "allows" and "allowed".
    """
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = _IRREGULAR.get(word, word)
    if len(word) <= 3 or not word.isalpha() or word in _UNCHANGED:
        return word
    word = _without_plural(word[:-3] + "man" if len(word) > 5 and word.endswith("men") else word)
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= 3 and re.search(r"[aeiouy]", base):
            word = base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "ls" else base
            break
    for ending in ("ments", "ment", "ness", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y"):
        word = word[:-1] + "i"
    if len(word) > 4 and word.endswith("ll"):
        word = word[:-1]
    return word


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=MANY)
def name_stem(word: str) -> str:
    """The stem of a name, the same for a country, its people and its adjective ("Freedonia", "Freedonian")."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    for ending in ("ians", "ian", "ia", "ese", "ish", "ans", "an", "is", "i", "a", "n", "s"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 4:
            return plain[: -len(ending)]
    return plain


# ------------------------------------------------------------------ groups and weights
@cache
def table(name: str) -> Mapping[str, object]:
    """A section of the comparison's language data."""
    section = load_table(LANGUAGE, TABLE)[name]
    assert isinstance(section, dict)  # noqa: S101 - the shape of our own file
    return section


@cache
def phrases(section: str, key: str) -> tuple[str, ...]:
    """A list of phrases of the language data, longest first, so that the most exact one matches."""
    found = table(section)[key]
    assert isinstance(found, list)  # noqa: S101
    return tuple(sorted(found, key=lambda p: (-len(p), p)))


@cache
def stop_words() -> frozenset[str]:
    """Words too common to tell two passages apart, as written and as stems."""
    written = load_table(LANGUAGE, TABLE)["stop"].split()
    return frozenset(written) | frozenset(stem(w) for w in written)


@cache
def _groups() -> tuple[Mapping[str, tuple[str, ...]], Mapping[tuple[str, ...], tuple[str, ...]]]:
    single: dict[str, list[str]] = {}
    several: dict[tuple[str, ...], list[str]] = {}
    for number, group in enumerate(load_table(LANGUAGE, TABLE)["synonyms"]):
        for entry in group:
            stems = tuple(stem(w) for w in entry.split())
            if len(stems) == 1:
                single.setdefault(stems[0], []).append(f"={number}")
            else:
                several.setdefault(stems, []).append(f"={number}")
    return {k: tuple(v) for k, v in single.items()}, {k: tuple(v) for k, v in several.items()}


@cache
def _openers() -> frozenset[str]:
    """The stems that a group's entries of several words begin with."""
    return frozenset(stems[0] for stems in _groups()[1])


@lru_cache(maxsize=MANY)
def groups_of(word: str) -> tuple[str, ...]:
    """The groups of synonyms that a stem belongs to."""
    return _groups()[0].get(word, ())


@cache
def rarity() -> Mapping[str, float]:
    """How much a stem tells: the logarithm of how seldom it stands in general news prose."""
    found: dict[str, float] = {}
    try:
        lines = load_lines(LANGUAGE, "compare_rarity.tsv")
    except ConfigError:  # a language may do without: every stem then weighs the same
        return {}
    for line in lines:
        word, weight = line.split("\t")
        found[word] = float(weight)
    return found


@lru_cache(maxsize=MANY)
def weight(word: str) -> float:
    """The weight of a stem (0.5 common to 6 rare)."""
    return max(_LIGHTEST, rarity().get(word, _UNSEEN))


@dataclass(frozen=True, slots=True)
class Term:
    """One comparable piece of a passage: a stem, an actor or a number; `keys` are what it may be matched by."""

    start: int
    end: int
    keys: tuple[str, ...]
    weight: float
    stem: str


class Terms(tuple[Term, ...]):
    """Terms, with what comparing them asks again and again worked out once."""

    @cached_property
    def distinct(self) -> tuple[Term, ...]:
        """Each stem once, as it stands first."""
        seen: dict[str, Term] = {}
        for term in self:
            seen.setdefault(term.stem, term)
        return tuple(seen.values())

    @cached_property
    def weight(self) -> float:
        """The weight of the distinct terms."""
        return sum(t.weight for t in self.distinct)

    @cached_property
    def plain(self) -> tuple[Term, ...]:
        """The distinct terms that are plain words: no actor, no number, nothing that is written like a name."""
        return tuple(
            t for t in self.distinct if t.stem[0] not in "@#" and not any(k.startswith("n:") for k in t.keys)
        )

    @cached_property
    def plain_keys(self) -> frozenset[str]:
        """What its plain words can be met by."""
        return frozenset(k for t in self.plain for k in t.keys)

    @cached_property
    def holders(self) -> Mapping[str, tuple[int, ...]]:
        """For each key the numbers of the distinct terms that have it."""
        found: dict[str, tuple[int, ...]] = {}
        for number, term in enumerate(self.distinct):
            for key in term.keys:
                found[key] = (*found.get(key, ()), number)
        return found


def terms(
    text: str, span: Span, overlay: Iterable[tuple[Span, str]] = (), read: Sequence[Word] | None = None
) -> tuple[Term, ...]:
    """The terms of a span.

    Args:
        overlay: spans that stand as one term of a given key (an actor, a figure).
        read: the words of the span, where they are known already.
    """
    fixed = sorted((s, key) for s, key in overlay if span.overlaps(s))
    found: list[Term] = []
    taken: list[Span] = []
    for place, key in fixed:
        if any(place.overlaps(t) for t in taken):
            continue
        taken.append(place)
        found.append(Term(place.start, place.end, _overlay_keys(text, place, key), 4.0, key))
    loose = [
        w
        for w in (words(text, span) if read is None else read)
        if not any(t.start <= w.start < t.end for t in taken)
    ]
    found.extend(_loose_terms(loose))
    return tuple(sorted(found, key=lambda t: t.start))


def _overlay_keys(text: str, place: Span, key: str) -> tuple[str, ...]:
    """An actor may also be met by the stem of his name (a state by its adjective); one word may be no name at all."""
    if not key.startswith("@"):
        return (key,)
    names = [name_stem(w.lower) for w in words(text, place) if w.name and w.lower not in stop_words()]
    own = tuple(w.stem for w in words(text, place)) if len(names) == 1 else ()
    return (key, *(f"n:{n}" for n in names), *own)


def _loose_terms(loose: list[Word]) -> Iterator[Term]:
    several = _groups()[1]
    i = 0
    while i < len(loose):
        for length in (3, 2) if loose[i].stem in _openers() else ():
            stems = tuple(w.stem for w in loose[i : i + length])
            if len(stems) == length and stems in several:
                yield Term(loose[i].start, loose[i + length - 1].end, several[stems], 3.0, " ".join(stems))
                i += length
                break
        else:
            term = _term(loose[i])
            if term is not None:
                yield term
            i += 1


def _term(word: Word) -> Term | None:
    if word.lower in stop_words() or (len(word.lower) < 2 and not word.lower.isdigit()):
        return None
    keys: tuple[str, ...] = (word.stem, *groups_of(word.stem))
    if word.name:
        keys = (*keys, f"n:{name_stem(word.lower)}")
    return Term(word.start, word.end, keys, weight(word.stem), word.stem)


def overlap(left: Iterable[Term], right: Iterable[Term]) -> tuple[float, float, float]:
    """Weight of what the two share, of the left and of the right, each term counted once.

    A term that meets the other by a group of synonyms counts three quarters of one that meets it by its stem.
    """
    mine = left if isinstance(left, Terms) else Terms(left)
    yours = right if isinstance(right, Terms) else Terms(right)
    held, holders = mine.holders, yours.holders
    met: dict[int, tuple[int, ...]] = {}  # the terms there that each term here meets
    for key in held.keys() & holders.keys():
        theirs = holders[key]
        for i in held[key]:
            met[i] = met[i] + theirs if i in met else theirs
    if not met:
        return 0.0, mine.weight, yours.weight
    here, there = mine.distinct, yours.distinct
    used: set[int] = set()
    shared = 0.0
    for i in sorted(met):
        term, others = here[i], met[i]
        best, place = 0.0, -1
        for j in others if len(others) == 1 else sorted(set(others)):
            if j not in used and (value := _met(term, there[j])) > best:
                best, place = value, j
        if place >= 0:
            used.add(place)
            shared += best
    return shared, mine.weight, yours.weight


def _met(left: Term, right: Term) -> float:
    """What two terms with a key in common count for."""
    exact = left.stem == right.stem or any(not k.startswith("=") and k in right.keys for k in left.keys)
    return (1.0 if exact else 0.75) * (left.weight + right.weight) / 2


def likeness(left: Iterable[Term], right: Iterable[Term]) -> float:
    """How alike two passages are, 0 to 1: what they share over the mean of what each holds (weighted Dice)."""
    shared, mine, yours = overlap(left, right)
    return 2 * shared / (mine + yours) if mine and yours else 0.0


def containment(left: Iterable[Term], right: Iterable[Term]) -> float:
    """How much of the shorter passage stands in the longer one, 0 to 1."""
    shared, mine, yours = overlap(left, right)
    return shared / min(mine, yours) if mine and yours else 0.0
