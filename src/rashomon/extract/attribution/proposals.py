"""Proposes attributions: every cue of a report with the contents that it may have, the rules' choice first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.extract.attribution.candidates import Candidate, Cue, find_cues, verb_cue
from rashomon.extract.attribution.contents import contents_of
from rashomon.extract.attribution.cues import Lexicon, grammar
from rashomon.extract.attribution.direct_speech import Quoted, attach_quotations
from rashomon.extract.attribution.headlines import find_in_headline
from rashomon.extract.attribution.lists import find_lists
from rashomon.extract.attribution.reading import Proposal, Reading
from rashomon.extract.attribution.sources import noun_source
from rashomon.extract.figures.counts_by_source import find_counts_by_source
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import noun_class


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
    for announced in find_lists(parsed, words):
        counting |= {announced.cue.head, parsed.tokens[announced.cue.head].head}
        what = Candidate("list", announced.items, announced.cue.act)
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
        if cue.head in quoting or cue.head in counting or _is_nothing(parsed, words, cue):
            continue
        found = contents_of(parsed, words, cue)
        if not found:
            continue
        rule = _rule_content(reading, cue, found)
        ordered = [rule, *(c for c in found if c is not rule)] if rule is not None else found
        contents = tuple(c for c in (_completed(reading, cue, c) for c in ordered) if c.tokens)
        if contents:
            yield Proposal(cue, contents, rule is not None, late=tuple(late.get(cue.head, ())))
    yield from find_in_headline(reading)


def _completed(reading: Reading, cue: Cue, candidate: Candidate) -> Candidate:
    """The content with its quotations whole, and without the cue."""
    tokens = _with_quotations(candidate.tokens, reading.quoted, reading.inside, cue)
    kept = sorted(i for i in tokens if not cue.first <= i < cue.last)
    kept = _to_its_end(reading, kept, cue)
    return replace(candidate, tokens=_without_aside(reading.parsed, kept, reading.inside, cue))


def _to_its_end(reading: Reading, tokens: list[int], cue: Cue) -> list[int]:
    """A content that opens with a quotation ends where that ends with a stop or a comma, unless it is joined to more."""
    if reading.inside[cue.head] >= 0 or not tokens:
        return tokens
    parsed = reading.parsed
    opens = (
        tokens[1]
        if len(tokens) > 1 and parsed.tokens[tokens[0]].lower in grammar("leading_in")
        else tokens[0]
    )
    if opens < cue.head or reading.inside[opens] < 0:
        return tokens
    q = reading.quoted[reading.inside[opens]]
    words = parsed.text[q.quotation.inner.start : q.quotation.inner.end]
    if not q.whole or words[-1:] not in ",.!?" or q.last >= len(parsed.tokens):
        return tokens
    after = parsed.tokens[q.last]
    if after.pos == "CCONJ" or after.lower in grammar("leading_in") or reading.inside[after.i] >= 0:
        return tokens
    return [i for i in tokens if i < q.last]


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


def _is_nothing(parsed: Parsed, words: Lexicon, cue: Cue) -> bool:
    """Turns that ascribe nothing: "call a taxi", "he said nothing", "Read more", "a ship called …"."""
    token = parsed.tokens[cue.head]
    if token.tag == "VB" and token.dep == "ROOT" and not parsed.kids(token.i, "nsubj", "aux"):
        return True
    if _is_naming(parsed, words, token) or _is_deed(parsed, words, token):
        return True
    if cue.form == "noun" and f"{parsed.tokens[token.i - 1].lower} {token.lower}" in grammar("no_nouns"):
        return True
    if cue.form == "verb" and _shows_by_itself(parsed, words, token):
        return True
    never = words.never.get(words.lemma_of(token))
    if not never:
        return False
    objects = {k.lemma.lower() for k in parsed.kids(cue.head, "dobj", "prt", "npadvmod")}
    following = parsed.tokens[cue.last].lower if cue.last < len(parsed.tokens) else ""
    return bool(never & objects) or (following in never and not parsed.kids(cue.head, "ccomp"))


def _is_naming(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "A ship called …", "a man known as …", "calls himself …", "asked to be called …": a name is given, nothing said."""
    lemma = words.lemma_of(token)
    if token.tag == "VBN" and token.dep in ("acl", "amod"):
        named_as = any(k.lower in grammar("as") for k in parsed.kids(token.i, "prep"))
        return lemma in words.naming or (named_as and lemma in grammar("calling"))
    if token.dep == "xcomp" and lemma in words.naming and parsed.kids(token.i, "auxpass"):
        return True
    if lemma in words.naming and any(k.lower in grammar("called") for k in parsed.kids(token.i, "dobj")):
        return True
    below = (k for k in parsed.kids(token.i, "xcomp", "ccomp", "oprd", "nsubj") if k.pos == "VERB")
    if any(words.lemma_of(k) in words.naming and parsed.kids(k.i, "auxpass") for k in below):
        return True
    own = (k for k in parsed.kids(token.i, "oprd", "nsubj") if k.lower in grammar("called"))
    return lemma in words.naming and any(True for _ in own)


def _is_deed(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """A verb of words that here tells of a deed: "troops attacked the port", "the flood claimed nine lives"."""
    lemma = words.lemma_of(token)
    if lemma in grammar("deeds_or_words"):
        doers = [
            *parsed.kids(token.i, "nsubj"),
            *(k for by in parsed.kids(token.i, "agent") for k in parsed.kids(by.i)),
        ]
        struck = parsed.kids(token.i, "dobj", "nsubjpass")
        said_of = parsed.kids(token.i, "ccomp", "xcomp") or any(
            k.lower in grammar("charged_with") for n in (token, *struck) for k in parsed.kids(n.i, "prep")
        )
        if not said_of and (any(map(_bears_arms, doers)) or any(map(_is_thing_struck, struck))):
            return True
    if lemma in grammar("refusals"):
        done = [
            k for k in parsed.kids(token.i, "xcomp") if any(a.tag == "TO" for a in parsed.kids(k.i, "aux"))
        ]
        return bool(done) and not any(_is_of_words(words, k) for k in done)
    return False


def _bears_arms(token: Token) -> bool:
    return token.lemma.lower() in grammar("armed") or token.lower in grammar("armed")


def _is_thing_struck(token: Token) -> bool:
    """Whether what is struck is a place or a crowd, which words seldom hit."""
    return (
        noun_class(token) == "place"
        or token.lemma.lower() in grammar("struck")
        or token.ent in ("GPE", "FAC", "LOC")
    )


def _is_of_words(words: Lexicon, token: Token) -> bool:
    """Whether an infinitive is itself one of words: "refused to comment", not "refused to sign"."""
    lemma = words.lemma_of(token)
    spoken = (
        lemma in words.verbs
        or lemma in words.phrase_verbs
        or any(lemma == v for v, _ in words.with_preposition)
    )
    return spoken and lemma not in words.risky | grammar("deeds_before_words")


def _shows_by_itself(parsed: Parsed, words: Lexicon, token: Token) -> bool:
    """ "The visit shows that …", "the year saw …": the report's own reading, since a visit says and sees nothing."""
    lemma = words.lemma_of(token)
    subjects = parsed.kids(token.i, "nsubj")
    if not subjects or subjects[0].tag not in ("NN", "NNS") or noun_class(subjects[0]) or subjects[0].ent:
        return False
    if lemma in words.witnessing:
        return subjects[0].lower in words.scenes
    return lemma in words.evidence and subjects[0].lower not in words.documents


def _with_quotations(
    tokens: Iterable[int], quoted: Sequence[Quoted], inside: Sequence[int], cue: Cue
) -> list[int]:
    """The content with every quotation that begins in it taken whole, even where the parse broke it."""
    own = set(tokens)
    here = inside[cue.head]
    for number in {inside[i] for i in own} - {-1, here}:
        q = quoted[number]
        if q.first in own or q.first + 1 in own:
            own.update(range(q.first, q.last))
    if here >= 0:
        return sorted(i for i in own if quoted[here].first <= i < quoted[here].last)
    return sorted(own)


def _without_aside(parsed: Parsed, tokens: Sequence[int], inside: Sequence[int], cue: Cue) -> tuple[int, ...]:
    """The content up to a relative clause that follows a quotation in it (said it was “fair,” which angered …)."""
    if inside[cue.head] >= 0:
        return tuple(tokens)
    for k, i in enumerate(tokens):
        token, last = parsed.tokens[i], parsed.tokens[max(i - 1, 0)]
        if (
            k < 2
            or i < cue.head
            or inside[i] >= 0
            or token.tag not in ("WDT", "WP")
            or token.lower not in grammar("aside_pronouns")
        ):
            continue
        comma = last.text == "," or (inside[last.i] >= 0 and "," in parsed.text[last.start - 1 : last.end])
        if comma and (inside[last.i] >= 0 or inside[last.i - 1] >= 0):
            return tuple(t for t in tokens if t < i)
    return tuple(tokens)
