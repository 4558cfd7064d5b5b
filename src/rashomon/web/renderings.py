"""One utterance as several reports word it: laid together, with the words that not all of them have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex, Evidence, value_of
from rashomon.dossier.people import chain_of
from rashomon.dossier.sections import Quotation
from rashomon.model import Relation, Side, Spans, Statement, cover, quote
from rashomon.together import hanging_together

# Tests that tell one utterance; that two unnamed sources assert the same does not make it one.
SAID = {"same_speaker", "same_utterance", "worded_alike", "worded_differently"}
WHOLE = 0.6  # share of a statement from which a rendering of it stands for the statement
_WORD = re.compile(r"\S+")
_EDGE = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Part:
    """A statement, or a stretch of it, as one of several renderings."""

    statement: str
    document: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Utterance:
    """The renderings of one utterance in the order of the reports, and the comparisons that laid them together."""

    parts: tuple[Part, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words; `shared` where all renderings have them."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording, where it stands (`also`: the other reports that have it), and how it came there."""

    quotation: Quotation
    also: tuple[Quotation, ...]
    runs: tuple[Run, ...]
    kind: str
    chain: tuple[str, ...]
    record: str


# ---------------------------------------------------------------- which belong together


def find_utterances(index: CaseIndex) -> tuple[Utterance, ...]:
    """The utterances that reports word differently; those that most outlets carry come first."""
    sides: list[tuple[Part, str]] = []
    for relation in index.contents.comparison.relations:
        parts = _parts(index, relation)
        if len({p.document for p in parts}) > 1:
            sides += [(p, relation.id) for p in parts]
    groups = hanging_together(range(len(sides)), _of_one_utterance(sides))
    made = [_utterance(index, [sides[n] for n in group]) for group in groups]
    several = [u for u in made if len({_value(index, p) for p in u.parts}) > 1]
    several.sort(key=lambda u: (-len(index.heads(p.document for p in u.parts)), u.parts[0].statement))
    return tuple(several)


def _of_one_utterance(sides: Sequence[tuple[Part, str]]) -> Iterator[tuple[int, int]]:
    """The pairs of parts, by number, that one relation lays together or that are one stretch of a statement."""
    first: dict[str, int] = {}
    by_statement: dict[str, list[int]] = defaultdict(list)
    for n, (part, relation_id) in enumerate(sides):
        yield first.setdefault(relation_id, n), n
        for other in by_statement[part.statement]:
            if _overlap(sides[other][0].spans, part.spans):
                yield other, n
        by_statement[part.statement].append(n)


def _parts(index: CaseIndex, relation: Relation) -> list[Part]:
    """The sides that render one utterance: so a test says, or they stand in quotations of one and the same speaker."""
    if relation.kind == "contradicts" or relation.slot not in ("quote_wording", "content"):
        return []
    sides = [s for s in relation.sides if s.voice in index.statements and s.spans]
    if SAID & {r.name for r in relation.reasons}:
        return [_part(s) for s in sides]
    said = [index.statements[s.voice or ""] for s in sides]
    speakers = {a.id if (a := index.actor_of(s.document, s.speaker)) else None for s in said}
    one = len(sides) == len(relation.sides) and len(speakers) == 1 and None not in speakers
    if not one or any(s.kind != "direct" for s in said):
        return []
    return [Part(s.id, s.document, s.content) for s in said]


def _part(side: Side) -> Part:
    return Part(side.voice or "", side.document, side.spans)


def _utterance(index: CaseIndex, found: Sequence[tuple[Part, str]]) -> Utterance:
    """The longest part of each statement."""
    longest: dict[str, Part] = {}
    for part, _ in found:
        known = longest.get(part.statement)
        if known is None or len(cover(part.spans)) > len(cover(known.spans)):
            longest[part.statement] = part
    parts = sorted(longest.values(), key=lambda p: (index.report_rank(p.document), p.spans))
    return Utterance(tuple(parts), tuple(dict.fromkeys(r for _, r in found)))


def _overlap(left: Spans, right: Spans) -> bool:
    a, b = cover(left), cover(right)
    return 2 * (min(a.end, b.end) - max(a.start, b.start)) > min(len(a), len(b))


def stands_for(index: CaseIndex, part: Part) -> bool:
    """Whether a rendering holds so much of its statement that the statement need not be shown beside it."""
    statement: Statement = index.statements[part.statement]
    return len(cover(part.spans)) >= WHOLE * len(cover(statement.content))


# ---------------------------------------------------------------- how they differ


def make_wordings(index: CaseIndex, evidence: Evidence, utterance: Utterance) -> tuple[Wording, ...]:
    """Each wording once, with the words marked that not all of them have."""
    same: dict[str, list[Part]] = defaultdict(list)
    for part in utterance.parts:
        same[_value(index, part)].append(part)
    groups = list(same.values())
    texts = [_words_of(index, group[0]) for group in groups]
    made = []
    for group, runs in zip(groups, runs_of(texts), strict=True):
        cited = [evidence.cite(p.document, p.spans, p.statement) for p in group]
        statement = index.statements[group[0].statement]
        made.append(
            Wording(
                cited[0], tuple(cited[1:]), runs, statement.kind, chain_of(index, statement), statement.id
            )
        )
    return tuple(made)


def runs_of(texts: Sequence[str]) -> list[tuple[Run, ...]]:
    """Each text as runs of words that all of the texts have, in the same order, and of words that not all have.

    The texts are aligned with the one that is most like all of them.  Case and the marks around a word do not count.
    """
    words = [_WORD.findall(t) for t in texts]
    keys = [[_key(w) for w in line] for line in words]
    hub = max(range(len(keys)), key=lambda n: (sum(_likeness(keys[n], k) for k in keys), -n), default=0)
    matched = [
        _matched(keys[hub], line) for line in keys
    ]  # of each text: place in the hub → place in the text
    common = set(range(len(keys[hub]))).intersection(*(m.keys() for m in matched)) if keys else set()
    return [
        tuple(_runs(line, {at for place, at in match.items() if place in common}))
        for line, match in zip(words, matched, strict=True)
    ]


def _key(word: str) -> str:
    return _EDGE.sub("", word).casefold().replace("’", "'")


def _likeness(left: list[str], right: list[str]) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _matched(hub: list[str], line: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, hub, line, autojunk=False).get_matching_blocks()
    return {b.a + n: b.b + n for b in blocks for n in range(b.size)}


def _runs(words: Sequence[str], shared: set[int]) -> Iterable[Run]:
    start = 0
    for n in range(1, len(words) + 1):
        if n == len(words) or (n in shared) != (start in shared):
            yield Run(" ".join(words[start:n]), start in shared)
            start = n


def _words_of(index: CaseIndex, part: Part) -> str:
    return plain(quote(index.documents[part.document].text, part.spans))


def _value(index: CaseIndex, part: Part) -> str:
    return value_of(_words_of(index, part))
