"""Where an event happens: the place that its clause names, the goal of a journey, or what is visited, struck or closed.

Only mentions of places and states count, and no state that acts.  A place that stands with another happening of the
sentence is taken over where the two share their clause ("met in the harbour and shook hands", "shelled it, killing").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.events.roles import MentionIndex
from rashomon.extract.events.untyped import fields
from rashomon.extract.text.clauses import Frame, frame, obliques
from rashomon.extract.text.parse import Parsed

_JOURNEYS = frozenset({"CONSULT", "MOBILIZE"})
# What is done by hand is done where its object is; what is done with words is not.
_BODILY = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST", None})


def place_of_verb(parsed: Parsed, index: MentionIndex, kind: str | None, made: Frame) -> list[int]:
    """The head of the place of what a verb tells, or nothing."""
    lemma, preps = parsed.tokens[made.verb].lemma, lexicon().preps
    sent = made.object and not made.passive  # a letter, not whoever sends it
    moves = kind is None and not sent and fields().verbs.get(lemma, ("", 0))[0] == "motion"
    goals = preps["goals"] if kind in _JOURNEYS or moves else ()
    return (
        _after(index, made.oblique, preps["stands"])
        or _behind_name(parsed, index, made)
        or _after(index, made.oblique, goals, states=True)
        or _after(index, made.oblique, preps["passes"], states=False)
        or _undergoer(parsed, index, kind, made)
        or _shared(parsed, index, made.verb)
    )


def place_of_noun(
    parsed: Parsed, index: MentionIndex, kind: str | None, noun: int, near: Mapping[str, list[int]]
) -> list[int]:
    """The head of the place of what a noun tells, `near` being what follows its prepositions."""
    preps = lexicon().preps
    return (
        _after(index, near, preps["stands"])
        or _after(index, near, lexicon().of_noun.get(kind or "any", ()), states=kind == "CONSULT")
        or _told_behind(parsed, index, noun)
        or [k for k in named_before(parsed, index, noun) if _is_place(index, k, states=False)][:1]
    )


def named_before(parsed: Parsed, index: MentionIndex, noun: int) -> list[int]:
    """The names right before an event noun: "the Harbour Street fire", "the Norwegian raid"."""
    before = parsed.kids(noun, "compound", "nmod", "amod")
    return [k.i for k in before if k.pos == "PROPN" and index.at(k.i) is not None]


def _behind_name(parsed: Parsed, index: MentionIndex, made: Frame) -> list[int]:
    """The place that the parser hangs on a person's name: "met Ann Berg in Ardel"."""
    for i in made.object:
        mention = index.at(i)
        if mention is not None and mention.kind == "name" and mention.type == "person":
            return _after(index, obliques(parsed, i), lexicon().preps["beside_name"])
    return []


def _undergoer(parsed: Parsed, index: MentionIndex, kind: str | None, made: Frame) -> list[int]:
    """The place that somebody visits, strikes or closes, or where what is struck or closed stands."""
    if kind not in _BODILY | {"CONSULT"}:
        return []
    for i in made.object:
        if _is_place(index, i, states=kind == "CONSULT"):
            return _named_at(index, obliques(parsed, i)) or [i]
    for i in made.object if kind in _BODILY else ():
        own = index.at(i)
        for k in _after(index, obliques(parsed, i), lexicon().preps["beside_name"]):
            inner = index.at(k)
            if own is None or (inner is not None and not own.span.contains(inner.span)):
                return [k]
    return []


def _named_at(index: MentionIndex, near: Mapping[str, list[int]]) -> list[int]:
    """The name of where a thing stands: "the crossing at Ardel"."""
    found = _after(index, near, lexicon().preps["stands_at"])
    return found if found and getattr(index.at(found[0]), "kind", "") == "name" else []


def _told_behind(parsed: Parsed, index: MentionIndex, noun: int) -> list[int]:
    """The place of the relative clause that an event noun is the subject of: "the quake that shook Ardel"."""
    for verb in parsed.kids(noun, "relcl"):
        if any(k.lower in lexicon().words["that"] for k in parsed.kids(verb.i, "nsubj")):
            made = frame(parsed, verb.i)
            return _after(index, made.oblique, lexicon().preps["stands"]) or _undergoer(
                parsed, index, None, made
            )
    return []


def _shared(parsed: Parsed, index: MentionIndex, verb: int) -> list[int]:
    """The place of the clause that a joined verb or a participle goes on with."""
    token = parsed.tokens[verb]
    above = parsed.tokens[token.head]
    joined = token.dep == "conj" and not parsed.kids(verb, "nsubj", "nsubjpass")
    if above.pos != "VERB" or not (
        joined or (token.dep == "advcl" and token.tag == "VBG" and not parsed.kids(verb, "mark"))
    ):
        return []
    made = frame(parsed, above.i)
    found = _after(index, made.oblique, lexicon().preps["shared"])
    found = found or _behind_name(parsed, index, made)
    return [i for i in found if i < verb]


def _after(
    index: MentionIndex, near: Mapping[str, list[int]], preps: Iterable[str], states: bool = True
) -> list[int]:
    for prep in preps:
        for i in near.get(prep, ()):
            if _is_place(index, i, states):
                return [i]
    return []


def _is_place(index: MentionIndex, i: int, states: bool) -> bool:
    """Whether a word heads the mention of somewhere: a place, or (if `states`) a state that is no actor."""
    mention = index.at(i)
    if mention is None:
        return False
    return (mention.type == "place" or (states and mention.type == "state")) and not mention.metonym
