"""Decides what sort of actor each name is: one sort for one name, over the whole document.

Every mention of a name brings its witnesses (the library's label, a title before it, its last word, "who" after it);
they are added up over all mentions of the same words, and a surname also hears the witnesses of its full name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rashomon.extract.mentions.capitals import NameSpan, surface
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import is_role, noun_class, words
from rashomon.model import ActorType
from rashomon.names import country_of, country_of_capital
from rashomon.names.fold import fold_letters

Votes = dict[ActorType, float]

# Weights set by hand in the order of how often each witness errs on the invented affairs and the seed reports.
LABELS: Mapping[str, tuple[ActorType, float]] = {
    "PERSON": ("person", 1.0),
    "ORG": ("organisation", 0.8),
    "GPE": ("place", 1.0),
    "LOC": ("place", 1.0),
    "FAC": ("place", 1.0),
    "NORP": ("group", 0.4),
    "PRODUCT": ("thing", 0.6),
    "EVENT": ("thing", 1.0),
    "LAW": ("thing", 1.0),
    "WORK_OF_ART": ("thing", 0.7),
}
HEADS: tuple[tuple[ActorType, float], ...] = (
    ("organisation", 3.0),
    ("media", 3.0),
    ("place", 2.0),
    ("thing", 3.0),
)
TITLED = 3.0
WHO = 2.0
PARTICLE = 1.0
PLACED = 1.0
CAPITAL = 2.0
PLACE_NOUN = 3.0
DATELINE = 3.0
ACRONYM = 2.5
SHORT = 0.5
SHARED = 0.8  # of its full name's votes that a surname hears
ORDER: tuple[ActorType, ...] = (
    "person",
    "place",
    "organisation",
    "media",
    "state",
    "group",
    "thing",
    "office",
)


def type_names(parsed: Parsed, spans: Sequence[NameSpan]) -> tuple[ActorType | None, ...]:
    """The sort of each name, in the order given; None for one capitalised word that nothing shows to be a name."""
    keys = [name_key(surface(parsed, s.first, s.last)) for s in spans]
    votes: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    for key, span in zip(keys, spans, strict=True):
        votes[key]  # a name without witnesses is decided too
        for sort, weight in _witnesses(parsed, span):
            votes[key][sort] += weight
    _share_with_surnames(votes)
    decided = {key: _best(votes[key]) if votes[key] or " " in key else None for key in votes}
    return tuple(
        "state" if country_of(surface(parsed, s.first, s.last)) else decided[key]
        for s, key in zip(spans, keys, strict=True)
    )


@lru_cache(maxsize=32_768)
def name_key(text: str) -> str:
    """The words of a name, folded, without articles and courtesy: what makes two mentions the same words."""
    article = words("particles", "article")
    courtesy = words("courtesy")
    parts = fold_letters(text.replace("[", " ").replace("]", " ")).split()
    kept = [p for p in parts if p not in article and p not in courtesy and p != "the"]
    return " ".join(kept or parts)


def _witnesses(parsed: Parsed, span: NameSpan) -> Iterable[tuple[ActorType, float]]:
    tokens = parsed.tokens
    inside = tokens[span.first : span.last]
    labels = [t.ent for t in inside if t.ent in LABELS]
    if labels:
        label = max(sorted(set(labels)), key=labels.count)
        yield LABELS[label]
    last_words = {
        t.lower
        for t in inside
        if t.i + 1 == span.last or (t.i + 1 < span.last and tokens[t.i + 1].lower in words("grammar", "of"))
    }
    for sort, weight in HEADS:
        if last_words & words("name_heads", sort) and len(inside) > 1:
            yield sort, weight
    if inside[0].lower in words("name_starts", "place") and len(inside) > 1:
        yield "place", 1.5
    if span.titled:
        yield "person", TITLED
    if any(t.text == "]" for t in inside):
        yield "person", PARTICLE  # editors complete the names of people
    if country_of_capital(surface(parsed, span.first, span.last)):
        yield "place", CAPITAL
    if any(t.lower in words("particles", "persons") for t in inside) and len(inside) > 1:
        yield "person", PARTICLE
    yield from _neighbours(parsed, span)


def _neighbours(parsed: Parsed, span: NameSpan) -> Iterable[tuple[ActorType, float]]:
    yield from _people_beside(parsed, span)
    yield from _places_beside(parsed, span)
    yield from _bodies_beside(parsed, span)


def _before(parsed: Parsed, span: NameSpan) -> Token | None:
    return parsed.tokens[span.first - 1] if span.first > parsed.sentence_of(span.first).first else None


def _after(parsed: Parsed, span: NameSpan) -> tuple[Token, ...]:
    return parsed.tokens[span.last : min(span.last + 3, parsed.sentence_of(span.first).last)]


def _people_beside(parsed: Parsed, span: NameSpan) -> Iterable[tuple[ActorType, float]]:
    """ "who" or an office behind the name, an office before it."""
    sentence, before, after = parsed.sentence_of(span.first), _before(parsed, span), _after(parsed, span)
    who = words("pronouns", "who")
    if after and (
        after[0].lower in who or (len(after) > 1 and after[0].text == "," and after[1].lower in who)
    ):
        yield "person", WHO
    if len(after) > 2 and after[0].text == "," and _role_follows(parsed, span.last + 1, sentence.last):
        yield "person", WHO
    if before is not None and before.text in (",", "”", '"'):
        yield "person", WHO * _role_precedes(parsed, span.first - 2, sentence.first)


def _places_beside(parsed: Parsed, span: NameSpan) -> Iterable[tuple[ActorType, float]]:
    """Nouns and prepositions of places, and a dateline."""
    tokens, sentence = parsed.tokens, parsed.sentence_of(span.first)
    before, after = _before(parsed, span), _after(parsed, span)
    if before is None:
        if after and after[0].text in ",(" and all(t.text.isupper() for t in tokens[span.first : span.last]):
            yield "place", DATELINE
    elif before.lower in words("grammar", "of") and before.i > sentence.first:
        if _is_place_noun(tokens[before.i - 1]):
            yield "place", PLACE_NOUN
    elif before.lower in words("prepositions", "resting") and before.tag == "IN":
        yield "place", PLACED
    if after and after[0].tag == "NN" and noun_class(after[0]) == "place" and not span.titled:
        yield "place", PLACED
    if before is not None and before.lower in words("prepositions", "moving") and before.tag in ("IN", "TO"):
        governors = (tokens[before.head], tokens[max(before.i - 1, sentence.first)])
        went = any(t.lemma.lower() in words("travel") for t in governors)
        yield "place", PLACED if went else PLACED / 2


def _bodies_beside(parsed: Parsed, span: NameSpan) -> Iterable[tuple[ActorType, float]]:
    """An acronym in brackets behind the name, or the name itself a short one; "daily" or "channel" behind it."""
    before, after = _before(parsed, span), _after(parsed, span)
    word = parsed.tokens[span.first].text
    if len(after) > 1 and after[0].text == "(" and after[1].text.isupper() and len(after[1].text) > 1:
        yield "organisation", ACRONYM
    if span.last - span.first == 1 and word.isupper() and before is not None and 2 < len(word) < 7:
        yield "organisation", SHORT
    if after and after[0].tag == "NN" and after[0].lower in words("media", "nouns"):
        yield "media", TITLED


def _is_place_noun(token: Token) -> bool:
    """ "port", "city", "village": what stands before "of" and a place's name."""
    return noun_class(token) == "place" and token.text.islower()


def _role_follows(parsed: Parsed, at: int, stop: int) -> bool:
    """Whether an apposition of office or trade follows: ", the minister of ..."."""
    for token in parsed.tokens[at : min(at + 6, stop)]:
        if is_role(token):
            return token.tag not in ("NNS", "NNPS")
        if token.tag not in ("DT", "JJ", "NN", "NNP", "VBN", "POS", "HYPH", "CD"):
            return False
    return False


def _role_precedes(parsed: Parsed, at: int, start: int) -> float:
    """How surely a title ends before the comma, or a place after it ("the correspondent in X, "): a plural is half as sure."""
    for token in reversed(parsed.tokens[max(start, at - 7) : at + 1]):
        if is_role(token):
            return 0.5 if token.tag in ("NNS", "NNPS") else 1.0
        if token.tag not in ("IN", "DT", "NNP", "NNPS", "NN", "JJ", "POS", "``", "''"):
            return 0.0
    return 0.0


def _share_with_surnames(votes: dict[str, Votes]) -> None:
    """A surname, alone or in another full name without a head noun, hears the full names of people that end in it."""
    heard: dict[str, list[Votes]] = defaultdict(list)
    for key in sorted(votes):
        if " " in key and _best(votes[key]) == "person":
            heard[key.rsplit(" ", 1)[1]].append(dict(votes[key]))
    for key in sorted(votes):
        named = heard.get(key.rsplit(" ", 1)[-1], ())
        if " " in key and named and _best(votes[key]) != "person":
            votes[key]["person"] += SHARED * max(other["person"] for other in named)
        for other in named if " " not in key else ():
            for sort, weight in sorted(other.items()):
                votes[key][sort] += SHARED * weight


def _best(votes: Votes) -> ActorType:
    if not votes:
        return "thing"
    return max(ORDER, key=lambda sort: (votes.get(sort, 0.0), -ORDER.index(sort)))
