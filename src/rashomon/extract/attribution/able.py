"""Says who can speak: people, bodies and documents; not things, happenings, rules to go by, or nobody at all."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.attribution.cues import Lexicon, grammar
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import LANGUAGE, noun_class
from rashomon.lang.tables import load_words


def head_of(parsed: Parsed, source: Sequence[int]) -> Token | None:
    """The word of a source on which its other words hang."""
    own = set(source)
    heads = [
        parsed.tokens[i] for i in source if parsed.tokens[i].head not in own or parsed.tokens[i].head == i
    ]
    return next((t for t in heads if t.pos in ("NOUN", "PROPN", "PRON", "DET")), heads[0] if heads else None)


def can_speak(parsed: Parsed, words: Lexicon, source: Sequence[int]) -> bool:
    """Whether whoever a source names can have said something; a source that names nobody leaves it open."""
    head = head_of(parsed, source)
    if head is None:
        return True
    first = parsed.tokens[min(source)]
    if first.lower in grammar("not_one") and first.i < head.i:
        return False
    if head.lower in grammar("nobody") or any(k.lower in grammar("no") for k in parsed.kids(head.i, "det")):
        return False
    if head.lower in grammar("relative_any") and head.tag in ("WDT", "WP", "IN", "DT"):
        stood_for = _antecedent(parsed, head)
        return stood_for is None or not is_happening(words, stood_for)
    if head.tag == "DT" and head.lower in grammar("pointing"):
        return False
    return not is_happening(words, head)


def can_want(parsed: Parsed, words: Lexicon, source: Sequence[int]) -> bool:
    """Whether whoever a source names can want or refuse something: "measures, which aim to save" are nobody."""
    head = head_of(parsed, source)
    if head is not None and head.lower in grammar("relative_any"):
        head = _antecedent(parsed, head)
    if head is None or head.tag not in ("NN", "NNS") or head.ent or noun_class(head) is not None:
        return True
    if head.lemma.lower() in grammar("nature"):
        return False
    unable = head.lower in words.documents or head.lemma.lower() in words.nouns.keys() | grammar(
        "undertakings"
    )
    return not unable or head.lemma.lower() in grammar("bodies_like_events")


def is_happening(words: Lexicon, token: Token) -> bool:
    """Whether a noun names something that happens or a mere thing, and neither people nor a document."""
    if token.tag not in ("NN", "NNS") or token.ent or noun_class(token) is not None:
        return False
    lemma = token.lemma.lower()
    if lemma in grammar("nature"):
        return True
    if {lemma, token.lower} & (words.documents | grammar("bodies_like_events")):
        return False
    return lemma in load_words(LANGUAGE, "event-nouns.txt") or lemma in grammar("mute")


def has_views(token: Token) -> bool:
    """Whether a noun names people or a body, so that something can be so "in their eyes"."""
    return token.pos in ("PROPN", "PRON") or bool(token.ent) or noun_class(token) not in (None, "place")


def is_rule(words: Lexicon, token: Token) -> bool:
    """Whether a noun is what one goes by, so that "according to" tells a manner and no source."""
    return token.lemma.lower() in grammar("gone_by") and not token.ent


def _antecedent(parsed: Parsed, relative: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    for above in parsed.ancestors(relative.i):
        if above.dep == "relcl":
            return parsed.tokens[above.head]
    return None
