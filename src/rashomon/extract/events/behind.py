"""Who is said to be behind an act that is told without its doer: "was carried out by", "blamed on", "claimed", "suspected".

A report tells many acts as nouns or passives ("the attack", "was bombed") and says elsewhere in the sentence who did it, or
who is held to have.  Whoever is only suspected, blamed or boasting is kept apart from whoever the report says did it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.extract.events.presented import Presented, presented
from rashomon.extract.events.standing_words import Certainty, standing_words
from rashomon.extract.text.clauses import frame, heads, obliques
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Span

How = Literal["did", "claims", "blamed", "suspected"]


@dataclass(frozen=True, slots=True)
class Behind:
    """Those said to be behind an act: the heads of their noun phrases, how they are tied to it, how sure that tie is,
    whether it is denied (`polarity` -1), and the words that make it."""

    who: tuple[int, ...]
    how: How
    polarity: Literal[1, -1]
    certainty: Certainty
    cue: Span

    @property
    def did(self) -> bool:
        """Whether the report says that they did it."""
        return self.how == "did" and self.polarity == 1 and self.certainty == "asserted"

    @property
    def owns_up(self) -> bool:
        """Whether they say themselves that they did it."""
        return self.how == "claims" and self.polarity == 1 and self.certainty == "asserted"


def behind(parsed: Parsed, act: int) -> tuple[Behind, ...]:
    """Those said in the same clause to be behind the act at a token, in the order of their words."""
    found = {(b.who, b.how): b for b in _ties(parsed, act) if b.who and _named(parsed, b.who)}
    return tuple(sorted(found.values(), key=lambda b: (b.cue.start, b.who)))


def _named(parsed: Parsed, who: tuple[int, ...]) -> bool:
    """Whether somebody is meant at all: not "who was behind it", "no group", "nobody"."""
    words = standing_words()
    nobody = [i for i in who if parsed.tokens[i].lower in words["nobody"]]
    nobody += [i for i in who for k in parsed.kids(i, "det") if k.lower in words["no"]]
    return not nobody and not any(parsed.tokens[i].tag in {"WP", "WDT"} for i in who)


def _ties(parsed: Parsed, act: int) -> Iterator[Behind]:
    token = parsed.tokens[act]
    yield from _of_verb(parsed, act, token)
    prep = parsed.tokens[token.head]
    if token.dep in {"pobj", "pcomp"} and prep.dep == "prep":
        yield from _through(parsed, act, prep)


def _of_verb(parsed: Parsed, act: int, token: Token) -> Iterator[Behind]:
    """ "The attack was carried out by X", "X carried out the attack", "X claimed the attack", "blamed the attack on X"."""
    words, verb = standing_words(), parsed.tokens[token.head]
    if token.dep == "nsubj" and verb.lemma in words["be"]:
        yield from _work_of(parsed, verb)
    if token.dep not in {"nsubjpass", "dobj", "nsubj"} or verb.pos != "VERB":
        return
    made, lemma = frame(parsed, verb.i), _phrase(parsed, verb)
    if lemma in words["carries_out"] and token.dep != "nsubj":
        yield _made(parsed, [i for i in made.subject if i != act], "did", verb)
    if lemma in words["claims_act"] and token.dep != "nsubj":
        yield _made(parsed, [i for i in made.subject if i != act], "claims", verb)
    if lemma in words["blames_on"]:
        for prep in words["on_whom"]:
            near = made.oblique.get(prep) or obliques(parsed, act).get(prep, [])
            yield _made(parsed, near, "blamed", verb)


def _work_of(parsed: Parsed, verb: Token) -> Iterator[Behind]:
    """ "The attack was the work of X"."""
    words = standing_words()
    for noun in parsed.kids(verb.i, "attr"):
        for prep in parsed.kids(noun.i, "prep") if noun.lemma in words["work_of"] else ():
            if prep.lower in words["of_it"]:
                yield _made(parsed, heads(parsed, parsed.kids(prep.i, "pobj")), "did", verb, prep)


def _through(parsed: Parsed, act: int, prep: Token) -> Iterator[Behind]:
    """ "X was behind the attack", "claimed responsibility for it", "blamed X for it", "suspected of it"."""
    words, above = standing_words(), parsed.tokens[prep.head]
    if prep.lower in words["behind_it"] and above.pos in {"VERB", "AUX"}:
        if above.lemma in words["be"] | words["stands"]:
            yield _made(parsed, frame(parsed, above.i).subject, "did", above, prep)
    elif prep.lower in words["behind_it"] and above.pos in {"NOUN", "PROPN", "PRON"}:
        yield _made(parsed, heads(parsed, [above]), "did", above, prep)
    if above.lemma in words["responsible"] and prep.lower in words["for_it"]:
        yield from _responsible(parsed, above, prep)
    if above.pos == "VERB" and above.lemma in words["suspects_of"] and prep.lower in words["of_it"]:
        how: How = "blamed" if above.lemma in words["blames_for"] else "suspected"
        yield _made(parsed, frame(parsed, above.i).object, how, above, prep)
    if above.pos == "NOUN" and above.lemma in words["suspect_nouns"] and prep.lower in words["of_it"]:
        yield _made(parsed, [above.i], "suspected", above, prep)
    if above.pos == "NOUN" and above.lemma in words["connection"]:  # "arrested in connection with"
        yield from _connected(parsed, above)


def _responsible(parsed: Parsed, word: Token, prep: Token) -> Iterator[Behind]:
    """ "was responsible for", "claimed responsibility for", "denied responsibility for", "held X responsible for"."""
    words, verb = standing_words(), parsed.tokens[word.head]
    if verb.pos not in {"VERB", "AUX"}:
        return
    made = frame(parsed, verb.i)
    if verb.lemma in words["holds_responsible"]:
        yield _made(parsed, [i for i in made.object if i != word.i], "blamed", verb, prep)
    elif verb.lemma in words["claims_responsibility"]:
        yield _made(parsed, made.subject, "claims", verb, prep)
    elif verb.lemma in words["denies_responsibility"]:
        yield _made(parsed, made.subject, "blamed", verb, prep, denied=True)
    elif verb.lemma in words["be"] | words["bears"]:
        yield _made(parsed, made.subject, "did", verb, prep)


def _connected(parsed: Parsed, noun: Token) -> Iterator[Behind]:
    prep = parsed.tokens[noun.head]
    verb = parsed.tokens[prep.head]
    if verb.pos == "VERB" and verb.lemma in standing_words()["suspects_of"]:
        yield _made(parsed, frame(parsed, verb.i).object, "suspected", verb, prep)


def _made(
    parsed: Parsed, who: list[int], how: How, first: Token, last: Token | None = None, denied: bool = False
) -> Behind:
    """A tie, presented as its verb is."""
    cue = Span(min(first.start, (last or first).start), max(first.end, (last or first).end))
    told = presented(parsed, first.i) if first.pos in {"VERB", "AUX"} else Presented()
    return Behind(tuple(who), how, -1 if denied else told.polarity, told.certainty, cue)


def _phrase(parsed: Parsed, verb: Token) -> str:
    """A verb with its particle."""
    return "_".join([verb.lemma, *(k.lower for k in parsed.kids(verb.i, "prt"))])
