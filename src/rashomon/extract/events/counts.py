"""How many times something is said to have happened: "twice", "three times", "for the second time", "her third visit"."""

from __future__ import annotations

from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.events.untyped import fields
from rashomon.extract.text.parse import Parsed, Token


def times_told(parsed: Parsed, trigger: int, verb: int | None) -> str | None:
    """The count as a detail of an event ("3 times", "2nd time", "repeatedly"), or None where none is told."""
    if parsed.tokens[trigger].pos == "NOUN":
        found = _of_noun(parsed, trigger)
        if found is not None:
            return found
    return _of_verb(parsed, verb) if verb is not None else None


def _of_noun(parsed: Parsed, noun: int) -> str | None:
    words = lexicon()
    for kid in parsed.kids(noun, "amod", "nummod"):
        if kid.lower in words.ordinals and parsed.tokens[noun].tag == "NN":
            return nth(words.ordinals[kid.lower])
        if kid.dep == "nummod" and kid.i == noun - 1 and parsed.tokens[noun].tag == "NNS":
            return _times(kid)
        if kid.lower in words.words["repeated"]:
            return "repeatedly"
    return None


def _of_verb(parsed: Parsed, verb: int) -> str | None:
    words = lexicon()
    for kid in parsed.kids(verb, "advmod", "npadvmod", "prep"):
        if kid.lower in words.words["repeatedly"]:
            return "repeatedly"
        if kid.lower in words.numbers and kid.dep == "advmod" and kid.pos == "ADV":
            return f"{words.numbers[kid.lower]} times"
        if kid.lower in words.words["times"] and kid.dep == "npadvmod" and not _changes(parsed, verb):
            return next((said for k in parsed.kids(kid.i) if (said := _times(k))), None)
        if kid.lower in words.words["for_the"]:
            for time in parsed.kids(kid.i, "pobj"):
                if time.lower in words.words["time"]:
                    return next(
                        (
                            nth(words.ordinals[k.lower])
                            for k in parsed.kids(time.i)
                            if k.lower in words.ordinals
                        ),
                        None,
                    )
    return None


def _changes(parsed: Parsed, verb: int) -> bool:
    """Whether "times" tells by how much something grew or shrank."""
    return fields().verbs.get(parsed.tokens[verb].lemma, ("", 0))[0] == "change"


def _times(token: Token) -> str | None:
    """A count word or figure as "3 times"."""
    words = lexicon()
    if token.lower in words.words["several"]:
        return "repeatedly"
    count = int(token.text) if token.text.isdecimal() else words.numbers.get(token.lower, 0)
    return f"{count} times" if 1 < count < 1000 else None


def nth(number: int) -> str:
    """An ordinal as a detail: 2 is "2nd time"."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} time"
