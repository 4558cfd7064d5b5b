"""Attributions in which nobody utters a word: states, plans and deeds inside what another says, and open questions.

The benchmarks of attribution count beliefs and plans where they stand alone, and look at no nested ones; a reader of
"he said that nobody would resign" looks for one who speaks and one thing said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rashomon.extract.attribution.candidates import Cue
from rashomon.extract.attribution.cues import grammar
from rashomon.extract.attribution.reading import Reading
from rashomon.extract.text.parse import Token
from rashomon.extract.text.vocabulary import noun_class
from rashomon.model import Act

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Told(Protocol):
    """What is asked of an attribution in token numbers."""

    @property
    def cue(self) -> Cue:
        """Its cue."""

    @property
    def source(self) -> tuple[int, ...]:
        """The tokens of its source."""

    @property
    def content(self) -> tuple[int, ...]:
        """The tokens of its content."""

    @property
    def act(self) -> Act:
        """What it does."""

    @property
    def way(self) -> str:
        """How the content hangs on the cue."""


def is_wordless(reading: Reading, told: Told, holders: Sequence[Told]) -> bool:
    """Whether an attribution tells of no words of anybody."""
    if _is_left_open(reading, told) or _is_not_said_yet(reading, told) or _is_pictured(reading, told):
        return True
    return bool(holders) and _is_inner_state(reading, told)


def _is_left_open(reading: Reading, told: Told) -> bool:
    """ "Who was never charged", "they were not authorised to speak", "asked whether …, she said": nobody tells anything."""
    if told.source or told.cue.form != "verb":
        return False
    parsed, token = reading.parsed, reading.parsed.tokens[told.cue.head]
    if parsed.kids(token.i, "agent") or token.tag != "VBN":
        return False
    if token.dep in ("advcl", "csubj", "dep") and reading.words.lemma_of(token) in grammar("asking"):
        return True
    if not told.way.startswith("passive"):
        return False
    bare = all(parsed.tokens[i].pos in ("PRON", "DET", "ADP") for i in told.content)
    return bare or (told.act != "speech" and bool(parsed.kids(token.i, "neg")))


def _is_not_said_yet(reading: Reading, told: Told) -> bool:
    """ "Trying to determine whether …", "prevented from disclosing …", "decided to read", "has not denied that …": no words."""
    if told.cue.form != "verb":
        return False
    parsed, token = reading.parsed, reading.parsed.tokens[told.cue.head]
    lemma, above = reading.words.lemma_of(token), parsed.tokens[token.head]
    if token.dep == "pcomp" and above.lower in grammar("from_doing"):
        above = parsed.tokens[above.head]
        return reading.words.lemma_of(above) in grammar("not_yet_said")
    if token.dep == "xcomp" and any(k.tag == "TO" for k in parsed.kids(token.i, "aux")):
        return reading.words.lemma_of(above) in grammar("not_yet_said") and reading.inside[token.i] < 0
    if lemma in grammar("settling") and told.way == "infinitive":
        return not any(parsed.kids(k.i, "ccomp") for k in parsed.kids(token.i, "xcomp"))
    return lemma in grammar("denying") and bool(parsed.kids(token.i, "neg"))


def _is_pictured(reading: Reading, told: Told) -> bool:
    """ "Photos showed the yard under water", "the key to knowing why": a thing shows, and nobody says or knows."""
    parsed, token = reading.parsed, reading.parsed.tokens[told.cue.head]
    heads = [
        parsed.tokens[i]
        for i in told.source
        if parsed.tokens[i].head not in told.source or parsed.tokens[i].dep == "ROOT"
    ]
    if told.cue.form != "verb" or not heads or any(t.tag not in ("NN", "NNS") or t.ent for t in heads):
        return False
    if reading.words.lemma_of(token) in reading.words.evidence:
        return all(t.lemma.lower() in grammar("pictures") for t in heads) and not _has_clause(reading, told)
    own = any(k in heads for k in parsed.kids(token.i, "nsubj"))
    return told.act == "belief" and not own and all(noun_class(t) is None for t in heads)


def _is_inner_state(reading: Reading, told: Told) -> bool:
    """Whether what stands inside another's words is a plan, a state of mind, a finding or a saying that is yet to come."""
    parsed, token = reading.parsed, reading.parsed.tokens[told.cue.head]
    lemma = reading.words.lemma_of(token)
    if not told.source:
        return told.act in ("belief", "demand") or told.cue.form in ("noun", "adjective")
    if told.cue.form == "adjective":
        return True
    if told.cue.form == "noun":
        denied = any(k.lower in grammar("no") for k in parsed.kids(token.i, "det"))
        return denied or (told.act != "accusation" and not _has_clause(reading, told))
    if told.cue.form != "verb":
        return False
    if _is_yet_to_come(reading, token):
        return True
    if told.act == "demand":
        return lemma not in grammar("asking_aloud")
    if told.act == "belief":
        return not _has_clause(reading, told)
    return lemma in reading.words.evidence and not _has_clause(reading, told)


def _has_clause(reading: Reading, told: Told) -> bool:
    """Whether the content has a verb of its own."""
    return any(reading.parsed.tokens[i].tag in _FINITE for i in told.content)


def _is_yet_to_come(reading: Reading, token: Token) -> bool:
    """ "Would say", "voters to know": words that are not told to have been uttered; "went on to say" is."""
    parsed = reading.parsed
    helpers = parsed.kids(token.i, "aux")
    if any(k.tag == "MD" for k in helpers):
        return True
    if not any(k.tag == "TO" for k in helpers):
        return False
    return reading.words.lemma_of(parsed.tokens[token.head]) not in grammar("coming_to_words")
