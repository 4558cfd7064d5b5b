"""A report as attribution looks at it: its words with mended clauses, its quotations, and its turns."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.extract.attribution.candidates import Candidate, Cue
from rashomon.extract.attribution.cues import Lexicon, lexicon
from rashomon.extract.attribution.direct_speech import Quoted, owners, read_quotations
from rashomon.extract.attribution.turns import Turn, find_turns
from rashomon.extract.text.clause_repair import repair_answers, repair_clauses
from rashomon.extract.text.datelines import dateline_words
from rashomon.extract.text.noun_repair import repair_nouns
from rashomon.extract.text.parse import Parsed
from rashomon.extract.text.source_repair import repair_sources


@dataclass(frozen=True, slots=True)
class Proposal:
    """A cue with every content that it may have, the one that the rules take first.

    `ruled` is False where the rules take none; `source` is given only where a name stands before a colon; `late` are
    the quotations without a cue that follow what the cue reports in plain words.
    """

    cue: Cue
    contents: tuple[Candidate, ...]
    ruled: bool
    source: tuple[int, ...] | None = None
    late: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its quotations, as the model looks at it."""

    parsed: Parsed
    words: Lexicon
    quoted: tuple[Quoted, ...]
    inside: tuple[int, ...]  # for each token the number of its quotation, or -1
    turns: tuple[Turn, ...]
    datelines: frozenset[int]  # tokens of datelines, which belong to no content


def mended(parsed: Parsed) -> Parsed:
    """The same words with verbs of saying hung beside whoever says it."""
    words = lexicon()
    return repair_sources(repair_nouns(repair_answers(parsed, words.speaks)), words.speaks, words.blames)


def read(parsed: Parsed) -> Reading:
    """The report with mended clauses and its quotations."""
    words = lexicon()
    parsed = mended(repair_clauses(parsed, words.speaks))
    turns = find_turns(parsed)
    wrapping = {t.colon for t in turns} | {t.first for t in turns}
    quoted = [
        q for q in read_quotations(parsed) if not wrapping & set(range(q.first, min(q.first + 8, q.last)))
    ]
    return Reading(parsed, words, tuple(quoted), tuple(owners(parsed, quoted)), turns, dateline_words(parsed))
