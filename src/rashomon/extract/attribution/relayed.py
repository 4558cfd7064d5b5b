"""Finds whose words somebody passes on: "The agency, quoting a police officer, said ...", "quoted the mayor as saying".

The one who passes on is the carrier, the one who is quoted the speaker.  Everything is counted in token numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.extract.attribution.cues import grammar
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import noun_class
from rashomon.lang.tables import load_table

_SPEAKERS = frozenset({"person", "group", "organisation", "media", "state"})
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})


@dataclass(frozen=True, slots=True)
class Aside:
    """ "quoting a police officer": the participle, the head of whoever is quoted, and the tokens `first` to `last`
    (excluded) of the words themselves."""

    participle: int
    speaker: int
    first: int
    last: int


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_table("en", "statement_speakers.toml")[key].split())


def is_quoting(token: Token) -> bool:
    """Whether a verb passes on what somebody said."""
    return token.pos == "VERB" and token.lemma.lower() in _words("quoting")


def asides(parsed: Parsed) -> Iterator[Aside]:
    """The participles that name whose words are passed on; not those that name a thing ("citing the cost")."""
    for token in parsed.tokens:
        if token.tag == "VBG" and is_quoting(token):
            for quoted in parsed.kids(token.i, "dobj"):
                if _can_speak(quoted):
                    yield Aside(token.i, quoted.i, token.i, _end_of(parsed, token.i, quoted.i))


def beside(parsed: Parsed, aside: Aside, tokens: Iterable[int]) -> bool:
    """Whether an aside stands right before or right after some words, commas apart."""
    around = set(tokens)
    before, after = aside.first - 1, aside.last
    while before >= 0 and parsed.tokens[before].text == ",":
        before -= 1
    while after < len(parsed.tokens) and parsed.tokens[after].text == ",":
        after += 1
    return before in around or after in around


def quoted_speaker(parsed: Parsed, cue: int) -> Token | None:
    """Whoever a verb of quoting quotes, or whom the verb above quotes "as saying" it: "quoted the mayor as saying"."""
    quoting = _quoting_above(parsed, cue)
    if quoting is None:
        return None
    passive = [*parsed.kids(quoting.i, "nsubjpass")]
    objects = passive or parsed.kids(quoting.i, "dobj")
    return next((t for t in objects if _can_speak(t)), None)


def carriers(parsed: Parsed, cue: int) -> Iterator[Token]:
    """Who passes the word on: the subject of "quoted ... as saying", or whoever comes after "quoted by"."""
    for subject in parsed.kids(cue, "nsubj"):
        for clause in parsed.kids(subject.i, "acl"):
            if is_quoting(clause) and clause.tag == "VBN":
                yield from (k for by in parsed.kids(clause.i, "agent") for k in parsed.kids(by.i, "pobj"))
    quoting = _quoting_above(parsed, cue)
    if quoting is None:
        return
    if not parsed.kids(quoting.i, "nsubjpass"):
        yield from parsed.kids(quoting.i, "nsubj")
    for verb in sorted({quoting.i, cue, *_as_saying(parsed, quoting.i)}):
        for by in parsed.kids(verb, "agent", "prep"):
            if by.lower in grammar("agent"):
                yield from parsed.kids(by.i, "pobj")


def phrase(parsed: Parsed, head: Token) -> tuple[int, ...]:
    """The words of whoever is quoted, without the clause that says what was said."""
    left_out: set[int] = set()
    for i in parsed.subtree(head.i):
        token = parsed.tokens[i]
        if token.lower in grammar("as") and token.dep in ("prep", "mark") and i > head.i:
            left_out |= set(parsed.subtree(i))
    return tuple(i for i in parsed.subtree(head.i) if i not in left_out)


def _quoting_above(parsed: Parsed, cue: int) -> Token | None:
    """The verb of quoting that a cue is, or that a verb of saying stands below with "as"."""
    token = parsed.tokens[cue]
    if is_quoting(token) and token.tag != "VBG":
        return token
    above = parsed.tokens[token.head]
    if token.tag == "VBG" and above.lower in grammar("as"):
        for over in parsed.ancestors(above.i):
            if over.pos == "VERB":
                return over if is_quoting(over) else None
    return None


def _as_saying(parsed: Parsed, verb: int) -> list[int]:
    """The verbs of "as saying" after a verb of quoting."""
    below = (parsed.tokens[i] for i in parsed.subtree(verb) if i > verb)
    return [k.i for t in below if t.lower in grammar("as") for k in parsed.kids(t.i, "pcomp")]


def _can_speak(token: Token) -> bool:
    """Whether a noun can be the name or the description of somebody who says something."""
    if token.pos == "PROPN":
        return token.ent in _NAMES or token.ent == ""
    return noun_class(token) in _SPEAKERS or token.lower in _words("anonymous")


def _end_of(parsed: Parsed, verb: int, quoted: int) -> int:
    """Where the words for whoever is quoted end: before a comma, or where a clause of their own begins."""
    last = quoted + 1
    own = set(parsed.subtree(quoted))
    while (
        last in own
        and parsed.tokens[last].text not in (",", ";")
        and parsed.tokens[last].lower not in grammar("that")
    ):
        last += 1
    return last
