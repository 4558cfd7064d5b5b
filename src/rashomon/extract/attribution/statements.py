"""Finds who is made to say what: the source, the cue and the content of every attribution in a report.

Direct, indirect and mixed speech; belief, demand and accusation; sources before, after and inside the content;
quotations that go on after their cue, over sentences and paragraphs.  Cues, contents and sources are candidates from
`attributions.py` and `direct_speech.py`; a small linear model chooses among them, and rules do where it has no weights.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.attribution.candidates import (
    Candidate,
    Cue,
    contents_of,
    find_cues,
    noun_source,
    rule_source,
    sources_of,
    verb_cue,
)
from rashomon.extract.attribution.cues import Lexicon, lexicon
from rashomon.extract.attribution.direct_speech import Quoted, attach_quotations, owners, read_quotations
from rashomon.extract.attribution.features import (
    content_base,
    content_features,
    cue_features,
    source_features,
)
from rashomon.extract.attribution.model import Model, load_model
from rashomon.extract.attribution.quotations import Quotation
from rashomon.extract.attribution.relayed import asides, beside, phrase, quoted_speaker
from rashomon.extract.attribution.turns import Turn, find_turns
from rashomon.extract.figures.counts_by_source import find_reckonings
from rashomon.extract.text.clause_repair import repair_clauses
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import noun_class
from rashomon.model import Act, Mention, Span, Spans, StatementKind, StatementSpans

_MARKS = frozenset("\"'“”‘’«»„`")
_EDGE = frozenset(",;:-–—()[]") | _MARKS
_HEADLINE = 30  # tokens that the first passage may have to be read as a headline
_PLACING = ("in", "at", "on", "from")
_ASIDES = ("which", "who")
_QUOTED = (
    0.95  # share of letters in quotation marks from which a content is direct; the same as in PolNeAR's kinds
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in token numbers, before its spans are cut."""

    cue: Cue
    source: tuple[int, ...]
    content: tuple[int, ...]
    act: Act
    way: str
    confidence: float = 1.0


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


def find_statements(parsed: Parsed, mentions: Sequence[Mention]) -> tuple[StatementSpans, ...]:
    """The attributions of a report, in text order, nested ones pointing at what they stand in.

    Args:
        parsed: the report as words.
        mentions: its mentions (part of the step's contract; the choice does not need them).

    Returns:
        Spans are offsets into the document's text, in code points, end exclusive; enclosing quotation marks are
        outside.  `within` is an index into the same tuple.
    """
    del mentions
    return statements_by(parsed, load_model())


def statements_by(parsed: Parsed, model: Model | None) -> tuple[StatementSpans, ...]:
    """The same with a given model, or by rules alone."""
    reading = read(parsed)
    drafts: list[Draft] = []
    for proposal in propose(reading):
        draft = _by_rules(reading, proposal) if model is None else _by_model(reading, proposal, model)
        if draft is not None:
            drafts.append(draft)
            if proposal.late:
                drafts.append(replace(draft, content=proposal.late, way="late"))
    drafts = _with_shared_sources(reading, _untangled(_distinct(drafts)))
    drafts = _sensible(reading, _without_asides(reading, _with_quoted_sources(reading, drafts)))
    return _finished(reading.parsed, drafts, [q.quotation for q in reading.quoted])


def read(parsed: Parsed) -> Reading:
    """The report with mended clauses and its quotations."""
    words = lexicon()
    parsed = repair_clauses(parsed, words.speaks)
    turns = find_turns(parsed)
    wrapping = {t.colon for t in turns} | {t.first for t in turns}
    quoted = [
        q for q in read_quotations(parsed) if not wrapping & set(range(q.first, min(q.first + 8, q.last)))
    ]
    return Reading(parsed, words, tuple(quoted), tuple(owners(parsed, quoted)), turns)


# ------------------------------------------------------------------------------------------------------- proposals
def propose(reading: Reading) -> Iterator[Proposal]:
    """Every cue with its contents, in text order of the cues."""
    parsed, words = reading.parsed, reading.words
    for turn in reading.turns:
        cue = Cue(turn.colon, turn.colon, turn.colon + 1, "colon", "speech")
        what = Candidate("turn", tuple(range(turn.first, turn.last)))
        yield Proposal(cue, (what,), True, turn.label)
    attached, late = attach_quotations(parsed, words, reading.quoted, reading.inside)
    quoting = {a.cue.head: a for a in attached}
    for a in attached:
        act = words.verbs.get(words.lemma_of(parsed.tokens[a.cue.head]), {}).get("quote", a.cue.act)
        tokens = tuple(i for i in a.tokens if not a.cue.first <= i < a.cue.last)
        source = a.source if a.cue.form == "colon" else None
        yield Proposal(a.cue, (Candidate("quote", tokens, act),), True, source)
    counting: set[int] = set()
    for r in find_reckonings(parsed):
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
    yield from _headlines(reading)


def _completed(reading: Reading, cue: Cue, candidate: Candidate) -> Candidate:
    """The content with its quotations whole, and without the cue."""
    tokens = _with_quotations(candidate.tokens, reading.quoted, reading.inside, cue)
    kept = sorted(i for i in tokens if not cue.first <= i < cue.last)
    return replace(candidate, tokens=_without_aside(reading.parsed, kept, reading.inside, cue))


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
        prepositions = ("prep-about", "prep-of", "prep-to") if "preposition" in frames else ()
        return next((c for c in found if c.way in frames or c.way in prepositions), None)
    return found[0]


def _is_marked(parsed: Parsed, clause: Candidate | None) -> bool:
    """Whether a clause opens with "that" or its like."""
    return clause is not None and parsed.tokens[clause.tokens[0]].lower in (
        "that",
        "whether",
        "if",
        "how",
        "why",
    )


def _is_nothing(parsed: Parsed, words: Lexicon, cue: Cue) -> bool:
    """Turns that ascribe nothing: "call a taxi", "he said nothing", "Read more", "a ship called …"."""
    token = parsed.tokens[cue.head]
    if token.tag == "VB" and token.dep == "ROOT" and not parsed.kids(token.i, "nsubj", "aux"):
        return True
    if token.tag == "VBN" and token.dep in ("acl", "amod") and words.lemma_of(token) in words.naming:
        return True
    if cue.form == "noun" and token.lower == "order" and parsed.tokens[token.i - 1].lower == "in":
        return True
    if cue.form == "verb" and _shows_by_itself(parsed, words, token):
        return True
    never = words.never.get(words.lemma_of(token))
    if not never:
        return False
    objects = {k.lemma.lower() for k in parsed.kids(cue.head, "dobj", "prt", "npadvmod")}
    following = parsed.tokens[cue.last].lower if cue.last < len(parsed.tokens) else ""
    return bool(never & objects) or (following in never and not parsed.kids(cue.head, "ccomp"))


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
            or token.lower not in _ASIDES
        ):
            continue
        comma = last.text == "," or (inside[last.i] >= 0 and "," in parsed.text[last.start - 1 : last.end])
        if comma and (inside[last.i] >= 0 or inside[last.i - 1] >= 0):
            return tuple(t for t in tokens if t < i)
    return tuple(tokens)


def _headlines(reading: Reading) -> list[Proposal]:
    """A headline's colon ("Minister: dam will hold"), or its verb where capitals hide it ("Minister Slams Dam Plan")."""
    if not reading.parsed.sentences:
        return []
    passage = reading.parsed.sentences[0].passage
    tokens = [t for t in reading.parsed.tokens if t.passage == passage]
    if len(tokens) > _HEADLINE:
        return []
    for t in tokens:
        if t.text != ":" or reading.inside[t.i] >= 0:
            continue
        left = [x for x in tokens if x.i < t.i]
        right = [x for x in tokens if x.i > t.i and x.text not in ".!?"]
        if _is_name(reading, left) and len(right) > 2:
            return [_colon(t, left, right)]
        if _is_name(reading, right) and len(left) > 3:
            return [_colon(t, right, left)]
    return _capitals(reading, tokens)


def _is_name(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a few words before a colon name somebody or a document."""
    if not 0 < len(tokens) <= 6 or any(
        t.pos in ("VERB", "AUX", "NUM") or t.lower in _PLACING for t in tokens
    ):
        return False
    nouns = [t for t in tokens if t.pos in ("PROPN", "NOUN")]
    head = nouns[-1] if nouns else None
    if head is None:
        return False
    if noun_class(head) not in (None, "place") or head.lower in reading.words.documents:
        return True
    return any(t.lower == head.lower and t.ent in ("PERSON", "ORG", "NORP") for t in reading.parsed.tokens)


def _capitals(reading: Reading, tokens: Sequence[Token]) -> list[Proposal]:
    """The verb of a headline in capitals, which the tagger takes for a name."""
    words = [t for t in tokens if t.text[0].isalpha() and len(t.text) > 3]
    if len(words) < 4 or sum(t.text[0].isupper() for t in words) < 0.8 * len(words):
        return []
    last = next((k for k, t in enumerate(tokens) if t.text in ".!?:;"), len(tokens))
    for k, t in enumerate(tokens[:last]):
        lemma = t.lower.removesuffix("s")
        frames = reading.words.verbs.get(lemma) or reading.words.verbs.get(t.lower.removesuffix("es"))
        known = frames and ("quote" in frames or "object" in frames) and t.lower.endswith("s")
        if not known or t.pos not in ("PROPN", "NOUN") or k == 0 or last - k < 2 or reading.inside[t.i] >= 0:
            continue
        before = tokens[:k]
        if (
            any(x.pos in ("VERB", "AUX", "ADP", "PUNCT") for x in before)
            or len(before) > 5
            or lemma in reading.words.nouns
        ):
            continue
        what = Candidate("headline", tuple(x.i for x in tokens[k + 1 : last]), reading.words.act_of(lemma))
        return [Proposal(Cue(t.i, t.i, t.i + 1, "verb", what.act), (what,), True, tuple(x.i for x in before))]
    return []


def _colon(colon: Token, source: Sequence[Token], content: Sequence[Token]) -> Proposal:
    cue = Cue(colon.i, colon.i, colon.i + 1, "colon", "speech")
    what = Candidate("headline", tuple(t.i for t in content))
    return Proposal(cue, (what,), True, tuple(t.i for t in source))


# ---------------------------------------------------------------------------------------------------------- choice
def _by_rules(reading: Reading, proposal: Proposal) -> Draft | None:
    if not proposal.ruled:
        return None
    content = proposal.contents[0]
    if proposal.source is not None:
        return Draft(proposal.cue, proposal.source, content.tokens, content.act, content.way)
    source = None
    if content.way != "raising":
        source = rule_source(reading.parsed, reading.words, proposal.cue, content.tokens, reading.inside)
    return _drafted(proposal.cue, content, source, 1.0)


def _by_model(reading: Reading, proposal: Proposal, model: Model) -> Draft | None:
    if proposal.contents[0].way in ("headline", "turn", "count"):
        return _by_rules(reading, proposal)
    parsed, words, inside = reading.parsed, reading.words, reading.inside
    sure = model.cue(cue_features(parsed, words, inside, proposal.cue, proposal.contents, proposal.ruled))
    if sure < (model.least if proposal.ruled else model.least_unruled) and not _follows_quotation(
        reading, proposal
    ):
        return None
    base = content_base(parsed, words, proposal.cue)
    scores = [model.content(content_features(parsed, inside, proposal.cue, proposal.contents, n, base))
              for n in range(len(proposal.contents))]  # fmt: skip
    content = proposal.contents[scores.index(max(scores))]
    if proposal.source is not None:
        return Draft(proposal.cue, proposal.source, content.tokens, content.act, content.way, sure)
    sources = sources_of(parsed, words, proposal.cue, content.tokens, inside)
    marks = [model.source(source_features(parsed, words, inside, proposal.cue, content, sources, n))
             for n in range(len(sources))]  # fmt: skip
    return _drafted(proposal.cue, content, sources[marks.index(max(marks))], sure)


def _follows_quotation(reading: Reading, proposal: Proposal) -> bool:
    """Whether a participle of saying stands right after a quotation (“…,” adding that …), which leaves no doubt."""
    cue, inside = proposal.cue, reading.inside
    token = reading.parsed.tokens[cue.head]
    after = cue.first > 0 and inside[cue.first - 1] >= 0 and inside[cue.head] < 0
    return after and proposal.ruled and token.tag == "VBG" and proposal.contents[0].act == "speech"


def _drafted(cue: Cue, content: Candidate, source: Candidate | None, confidence: float) -> Draft | None:
    taken = set(source.tokens) if source else set()
    tokens = tuple(i for i in content.tokens if i not in taken)
    if not tokens:
        return None
    if content.way == "preposition" and tokens[0] == cue.last + 1:
        cue = replace(cue, last=cue.last + 1)
    return Draft(cue, source.tokens if source else (), tokens, content.act, content.way, confidence)


def _untangled(drafts: Sequence[Draft]) -> list[Draft]:
    """Of two drafts that hold each other's cues the later cue is the outer one ("She said …, the agency reported")."""
    held = holders_of(drafts, (d.cue.head for d in drafts))
    apart: list[Draft] = []
    for n, draft in enumerate(drafts):
        tangled = [
            drafts[m]
            for m in held.get(draft.cue.head, ())
            if m != n and n in held.get(drafts[m].cue.head, ()) and drafts[m].cue.head > draft.cue.head
        ]
        for outer in tangled:
            end = min([outer.cue.first, *outer.source])
            kept = tuple(i for i in draft.content if i < end)
            draft = replace(draft, content=kept or draft.content)
        apart.append(draft)
    return apart


def _with_shared_sources(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """A participle right after a quotation (“…,” adding that …) has the source of that quotation."""
    ends = {q.last: q for q in reading.quoted}
    shared: list[Draft] = []
    for draft in drafts:
        token = reading.parsed.tokens[draft.cue.head]
        q = next((ends[i] for i in (draft.cue.first, draft.cue.first - 1) if i in ends), None)
        if token.tag == "VBG" and q is not None and not reading.parsed.kids(token.i, "nsubj"):
            held = holders_of(drafts, [q.last - 1]).get(q.last - 1, [])
            holders = [
                d
                for d in (drafts[n] for n in held)
                if d.cue.form == "verb" and d.source and d.cue.head < q.last
            ]
            if holders:
                draft = replace(draft, source=max(holders, key=lambda d: len(d.content)).source)
        shared.append(draft)
    return shared


def _with_quoted_sources(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """What somebody is quoted "as saying" is his word, whoever quotes him."""
    made: list[Draft] = []
    for draft in drafts:
        speaker = quoted_speaker(reading.parsed, draft.cue.head) if draft.cue.form == "verb" else None
        if speaker is not None and speaker.i not in draft.content:
            draft = replace(draft, source=phrase(reading.parsed, speaker))
        made.append(draft)
    return made


def _without_asides(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Without "quoting a police officer" beside a cue or its source: it names a speaker and is no statement."""
    parsed, kept = reading.parsed, list(drafts)
    for aside in asides(parsed):
        words = set(range(aside.first, aside.last))
        if not any(d.cue.head != aside.participle and beside(parsed, aside, _named(d)) for d in kept):
            continue
        cut = []
        for draft in kept:
            if draft.cue.head == aside.participle:
                if set(draft.content) <= words:
                    continue
            elif words & set(draft.content) and beside(parsed, aside, _named(draft)):
                draft = replace(draft, content=tuple(i for i in draft.content if i not in words))
            if draft.content:
                cut.append(draft)
        kept = cut
    return kept


def _named(draft: Draft) -> set[int]:
    """The tokens of a cue and its source."""
    return {*draft.source, *range(draft.cue.first, draft.cue.last)}


def _sensible(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Without nested ones that add nothing: "I think" in a quotation, a bare pronoun, a noun under its verb."""
    held = holders_of(drafts, (d.cue.head for d in drafts))
    kept: list[Draft] = []
    for draft in drafts:
        holders = [drafts[n] for n in held.get(draft.cue.head, ()) if drafts[n] is not draft]
        if holders and _adds_nothing(reading, draft, holders):
            continue
        kept.append(draft)
    return kept


def holders_of(drafts: Sequence[Draft], tokens: Iterable[int]) -> dict[int, list[int]]:
    """For each of these tokens the numbers of the drafts whose content holds it."""
    wanted = set(tokens)
    found: dict[int, list[int]] = {}
    for n, draft in enumerate(drafts):
        for i in draft.content:
            if i in wanted:
                found.setdefault(i, []).append(n)
    return found


def _adds_nothing(reading: Reading, draft: Draft, holders: Sequence[Draft]) -> bool:
    tokens = reading.parsed.tokens
    if len(draft.content) == 1 and tokens[draft.content[0]].pos in ("PRON", "DET", "SCONJ"):
        return True
    spoken = reading.inside[draft.cue.head] >= 0 or any(d.way == "turn" for d in holders)
    if spoken and len(draft.source) == 1:
        return tokens[draft.source[0]].lower in ("i", "we", "my", "our", "us", "me")
    over = tokens[draft.cue.head].head
    if draft.cue.form == "noun" and tokens[over].dep == "prep" and tokens[over].lower in ("in", "on"):
        over = tokens[over].head
    return draft.cue.form == "noun" and any(d.cue.head == over and d.cue.form == "verb" for d in holders)


# --------------------------------------------------------------------------------------------------------- results
def _distinct(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each cue and content."""
    seen: set[tuple[int, tuple[int, ...]]] = set()
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (min(d.content, default=0), d.cue.head, d.content)):
        key = (draft.cue.head, draft.content)
        if draft.content and key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


def _finished(
    parsed: Parsed, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> tuple[StatementSpans, ...]:
    made: list[tuple[StatementSpans, Draft]] = []
    for draft in drafts:
        content = spans_of(parsed, draft.content)
        if not content:
            continue
        cue = (
            spans_of(parsed, range(draft.cue.first, draft.cue.last))
            if draft.cue.form != "colon"
            else (parsed.span(draft.cue.first, draft.cue.last),)
        )
        kind = "direct" if draft.way == "turn" else _kind(parsed.text, content, quotations)
        made.append(
            (
                StatementSpans(
                    kind, draft.act, spans_of(parsed, draft.source), cue, content, None, draft.confidence
                ),
                draft,
            )
        )
    made.sort(key=lambda m: (m[0].content[0], m[0].cue))
    held = holders_of([d for _, d in made], (d.cue.head for _, d in made))
    return tuple(replace(s, within=_within(made, held, n)) for n, (s, _) in enumerate(made))


def _within(
    made: Sequence[tuple[StatementSpans, Draft]], held: dict[int, list[int]], number: int
) -> int | None:
    """The innermost other attribution whose content holds this one's cue, and is the longer of the two."""
    draft = made[number][1]
    size = (len(draft.content), number)
    holders = [(len(made[n][1].content), n) for n in held.get(draft.cue.head, ()) if n != number]
    return min((h for h in holders if h > size), default=(0, None))[1]


def spans_of(parsed: Parsed, tokens: Iterable[int]) -> Spans:
    """The characters of some tokens: one span for each unbroken run, without commas and marks at its edges."""
    spans: list[Span] = []
    run: list[int] = []
    for i in sorted(set(tokens)):
        if run and (i != run[-1] + 1 or parsed.tokens[i].passage != parsed.tokens[run[-1]].passage):
            spans += _trim(parsed, run)
            run = []
        run.append(i)
    if run:
        spans += _trim(parsed, run)
    return tuple(spans)


def _trim(parsed: Parsed, run: list[int]) -> list[Span]:
    text = parsed.text
    start, end = parsed.tokens[run[0]].start, parsed.tokens[run[-1]].end
    while start < end and (text[start].isspace() or text[start] in _EDGE or text[start] in ".!?"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGE):
        end -= 1
    return [Span(start, end)] if end > start else []


def _kind(text: str, content: Spans, quotations: Sequence[Quotation]) -> StatementKind:
    """Direct when nearly all letters are quoted, mixed when some are, else indirect."""
    letters = sum(text[i].isalnum() for span in content for i in range(span.start, span.end))
    quoted = 0
    starts = [q.inner.start for q in quotations]
    for span in content:
        for q in quotations[max(bisect_left(starts, span.start) - 1, 0) : bisect_left(starts, span.end)]:
            inside = range(max(q.inner.start, span.start), min(q.inner.end, span.end))
            quoted += sum(text[i].isalnum() for i in inside)
    if not letters or not quoted:
        return "indirect"
    return "direct" if quoted >= _QUOTED * letters else "mixed"
