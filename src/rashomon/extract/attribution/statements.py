"""Finds who is made to say what: the source, the cue and the content of every attribution in a report.

Direct, indirect and mixed speech; belief, demand and accusation; sources before, after and inside the content;
quotations that go on after their cue, over sentences and paragraphs.  Cues with their contents come from
`proposals.py`, sources from `sources.py`; a small linear model chooses among them, and rules do where it has no weights.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, get_args

from rashomon.extract.attribution.candidates import Candidate, Cue
from rashomon.extract.attribution.drafts import Draft, holders_of, set_straight
from rashomon.extract.attribution.ends import trimmed
from rashomon.extract.attribution.features import (
    content_base,
    content_features,
    cue_features,
    source_features,
)
from rashomon.extract.attribution.model import Model, load_model
from rashomon.extract.attribution.proposals import propose
from rashomon.extract.attribution.quotations import Quotation
from rashomon.extract.attribution.reading import Proposal, Reading, read
from rashomon.extract.attribution.sources import is_impersonal, rule_source, sources_of
from rashomon.extract.text.parse import Parsed
from rashomon.model import Mention, Span, Spans, StatementKind, StatementSpans

_MARKS = frozenset("\"'“”‘’«»„`")
Certain = Literal[
    "headline", "turn", "list", "count", "own verb", "colon"
]  # ways that leave nothing to choose
_CERTAIN = get_args(Certain)
_EDGE = frozenset(",;:-–—()[]") | _MARKS
_QUOTED = (
    0.95  # share of letters in quotation marks from which a content is direct; the same as in PolNeAR's kinds
)


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
    drafts = set_straight(reading, drafts)
    return _finished(reading.parsed, drafts, [q.quotation for q in reading.quoted])


# ---------------------------------------------------------------------------------------------------------- choice
def _by_rules(reading: Reading, proposal: Proposal) -> Draft | None:
    if not proposal.ruled:
        return None
    content = trimmed(reading, proposal.cue, proposal.contents[0])
    if proposal.source is not None:
        return Draft(proposal.cue, proposal.source, content.tokens, content.act, content.way)
    source = None
    if content.way != "raising":
        source = rule_source(reading.parsed, reading.words, proposal.cue, content.tokens, reading.inside)
    return _drafted(proposal.cue, content, source, 1.0)


def _by_model(reading: Reading, proposal: Proposal, model: Model) -> Draft | None:
    if proposal.contents[0].way in _CERTAIN:
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
    content = trimmed(reading, proposal.cue, proposal.contents[scores.index(max(scores))])
    if proposal.source is not None:
        return Draft(proposal.cue, proposal.source, content.tokens, content.act, content.way, sure)
    sources = sources_of(parsed, words, proposal.cue, content.tokens, inside)
    marks = [model.source(source_features(parsed, words, inside, proposal.cue, content, sources, n))
             for n in range(len(sources))]  # fmt: skip
    source = sources[marks.index(max(marks))]
    return _drafted(proposal.cue, content, None if is_impersonal(parsed, source) else source, sure)


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


# --------------------------------------------------------------------------------------------------------- results
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
    first, end = parsed.tokens[run[0]].start, parsed.tokens[run[-1]].end
    start = first
    while start < end and (text[start].isspace() or text[start] in _EDGE or text[start] in ".!?"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGE):
        end -= 1
    if first < start < end and text[start - 1] in _MARKS and _closes_inside(text[start:end]):
        start -= 1
    return [Span(start, end)] if end > start else []


def _closes_inside(words: str) -> bool:
    """Whether a quotation that opens before some words closes in them: 'haste" for the fall'."""
    return words.count('"') % 2 == 1 or words.count("”") > words.count("“")


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
