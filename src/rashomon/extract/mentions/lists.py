"""What a list says of the names in it: the plural before it ("the parties X, Y and Z"), and the sorts of the others.

Names in one list are mostly of one sort; of two joined by "and" that is no more than likely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.extract.mentions.capitals import NameSpan
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import words
from rashomon.model import ActorType

NameList = tuple[tuple[NameSpan, ...], ActorType | None]

SORTS: tuple[ActorType, ...] = ("media", "organisation", "place", "thing")
_BETWEEN = frozenset({",", "/"})
_OPENING = frozenset({",", ":", "(", "-", "–", "—"})


def find_lists(parsed: Parsed, spans: Sequence[NameSpan]) -> Iterator[NameList]:
    """Names joined by commas and "and", with the sort that the plural before them gives them, if there is one."""
    at = 0
    while at < len(spans):
        end = at + 1
        while end < len(spans) and _joined(parsed, spans[end - 1], spans[end]):
            end += 1
        sort = _sort_before(parsed, spans[at])
        if end - at > 1 or sort is not None:
            yield tuple(spans[at:end]), sort
        at = end


def _joined(parsed: Parsed, left: NameSpan, right: NameSpan) -> bool:
    """Whether nothing but a comma, "and" or "or" and an article stands between two names of a sentence."""
    between = parsed.tokens[left.last : right.first]
    if not between or len(between) > 3 or parsed.tokens[left.first].sent != parsed.tokens[right.first].sent:
        return False
    joins = words("grammar", "joins")
    articles = words("grammar", "article")
    return (between[0].text in _BETWEEN or between[0].lower in joins) and all(
        t.text in _BETWEEN or t.lower in joins or t.lower in articles for t in between
    )


def _sort_before(parsed: Parsed, first: NameSpan) -> ActorType | None:
    """What the plural right before a list, or before the comma or colon that opens it, says that its members are."""
    start = parsed.sentence_of(first.first).first
    at = first.first - 1
    if at > start and parsed.tokens[at].lower in words("grammar", "article"):
        at -= 1
    if at > start and parsed.tokens[at].lower in words("grammar", "of"):
        return _sort_of(parsed.tokens[at - 1], ("place",))  # "the towns of X and Y"
    if at > start and parsed.tokens[at].text in _OPENING:
        at -= 1
    return _sort_of(parsed.tokens[at], SORTS) if at >= start else None


def _sort_of(noun: Token, sorts: Sequence[ActorType]) -> ActorType | None:
    if noun.tag != "NNS" or not noun.text.islower():
        return None
    return next((s for s in sorts if noun.lemma.lower() in words("kind_before", s)), None)
