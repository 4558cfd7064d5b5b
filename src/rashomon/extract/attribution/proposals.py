"""Proposes attributions: every cue of a report with the contents that it may have, the rules' choice first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.extract.attribution.candidates import Candidate, Cue, find_cues, verb_cue
from rashomon.extract.attribution.colons import find_behind_colons
from rashomon.extract.attribution.contents import contents_of
from rashomon.extract.attribution.counts_by_source import find_counts_by_source
from rashomon.extract.attribution.cues import grammar
from rashomon.extract.attribution.direct_speech import attach_quotations
from rashomon.extract.attribution.ends import completed
from rashomon.extract.attribution.headlines import find_in_headline
from rashomon.extract.attribution.lists import find_lists
from rashomon.extract.attribution.reading import Proposal, Reading
from rashomon.extract.attribution.sources import noun_source
from rashomon.extract.attribution.unsaid import is_nothing
from rashomon.extract.text.parse import Parsed


def propose(reading: Reading) -> Iterator[Proposal]:
    """Every cue with its contents, in text order of the cues."""
    parsed, words = reading.parsed, reading.words
    for turn in reading.turns:
        if turn.question:
            continue
        cue = Cue(turn.colon, turn.colon, turn.colon + 1, "colon", "speech")
        what = Candidate("turn", tuple(range(turn.first, turn.last)))
        yield Proposal(cue, (what,), True, turn.label)
    counting: set[int] = set()
    for cue, what, source in find_behind_colons(parsed, words, reading.inside):
        counting.add(cue.head)
        yield Proposal(cue, (what,), True, source)
    for announced in find_lists(parsed, words):
        counting |= {announced.cue.head, parsed.tokens[announced.cue.head].head}
        what = Candidate("turn" if announced.block else "list", announced.items, announced.cue.act)
        yield Proposal(announced.cue, (what,), True, announced.source)
    attached, late = attach_quotations(parsed, words, reading.quoted, reading.inside)
    quoting = {a.cue.head: a for a in attached}
    for a in attached:
        act = words.verbs.get(words.lemma_of(parsed.tokens[a.cue.head]), {}).get("quote", a.cue.act)
        tokens = tuple(i for i in a.tokens if not a.cue.first <= i < a.cue.last)
        way = "own verb" if a.source and a.cue.form == "verb" else "quote"
        yield Proposal(a.cue, (Candidate(way, tokens, act),), True, a.source or None)
    for r in find_counts_by_source(parsed):
        if r.source:
            counting.add(r.verb)
            cue = verb_cue(parsed, words, parsed.tokens[r.verb])
            yield Proposal(cue, (Candidate("count", r.content),), True, r.source)
    for cue in find_cues(parsed, words):
        if cue.head in quoting or cue.head in counting or is_nothing(parsed, words, cue):
            continue
        found = contents_of(parsed, words, cue)
        if not found:
            continue
        rule = _rule_content(reading, cue, found)
        ordered = [rule, *(c for c in found if c is not rule)] if rule is not None else found
        contents = tuple(c for c in (completed(reading, cue, c) for c in ordered) if c.tokens)
        if contents:
            yield Proposal(cue, contents, rule is not None, late=tuple(late.get(cue.head, ())))
    yield from find_in_headline(reading)


def _rule_content(reading: Reading, cue: Cue, found: Sequence[Candidate]) -> Candidate | None:
    """The content that the rules take, None where they see no attribution."""
    if cue.form == "verb":
        risky = reading.words.lemma_of(reading.parsed.tokens[cue.head]) in reading.words.risky
        known = next(
            (c for c in found if c.known and not (risky and c.way in ("object", "object-rest"))), None
        )
        marked = next((c for c in found if c.way == "clause"), None)
        return known or (marked if cue.act != "demand" and _is_marked(reading.parsed, marked) else None)
    if cue.form == "noun":
        clear = next((c for c in found if c.way in ("clause", "infinitive")), None)
        owned = next((c for c in found if c.known and c.way.startswith("prep-")), None)
        if clear is None and owned is not None and noun_source(reading.parsed, cue, owned.tokens) is None:
            return None
        return clear or owned
    if cue.form == "adjective":
        frames = reading.words.adjectives[reading.parsed.tokens[cue.head].lower]
        prepositions = grammar("adjective_prepositions") if "preposition" in frames else frozenset()
        return next(
            (c for c in found if c.way in frames or c.way.removeprefix("prep-") in prepositions), None
        )
    return found[0]


def _is_marked(parsed: Parsed, clause: Candidate | None) -> bool:
    """Whether a clause opens with "that" or its like."""
    return clause is not None and parsed.tokens[clause.tokens[0]].lower in grammar("questions")
