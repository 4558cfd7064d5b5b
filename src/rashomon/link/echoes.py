"""Copies and common origins: what a report shares with another is not a second voice.

Sentences are compared as sets of three-word shingles (MinHash and LSH of `datasketch`), and every candidate pair is
aligned word by word.  Quoted words do not count: two reporters at one news conference write down the same sentence.
Which of two is the original follows from a stated credit ("(Agency) -"), then from publication dates, then from the name of
an outlet that writes for others.  Otherwise it stays open ("common_source"), and the echo is noted at the report of which it makes up more.  A credit whose original is not in the case gives an echo without `of`.

Method: A. Broder, On the resemblance and containment of documents (1997).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.lang.tables import load_table
from rashomon.model import Analysis, Calendar, Echo, EchoKind, Span, Statement, record_id

# Chosen on invented reprints and on BASIL dev (three outlets on one event, 2026-11): below 9 words a sentence is often a
# formula ("The White House did not respond to a request for comment"); at 0.7 no pair of sentences by two authors stays.
SHORTEST = 9  # words of a sentence outside quotation marks
SHINGLE = 3
PERMUTATIONS = 64
CANDIDATE = 0.45  # estimated resemblance from which a pair is aligned
ALIKE = 0.7  # share of the words of the longer sentence that must align
COPY = 0.6  # share of a report's words from which the whole report is a copy
_QUOTED = re.compile(r"[\"“][^\"“”]{3,}[\"”]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[A-ZÀ-Þ0-9])|\n\s*\n")
_DATELINE = re.compile(r"\A[^\n()]{0,80}\((?P<agency>[A-Z][\w .&'-]{1,40})\)\s*[-–—:]")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a report: its words outside quotation marks, in small letters."""

    document: str
    span: Span
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Credit:
    """A report's own word on where it has something from."""

    document: str
    name: str
    spans: tuple[Span, ...]
    whole: bool


def find_echoes(analyses: Sequence[Analysis], calendar: Calendar) -> tuple[Echo, ...]:
    """The copies, part copies, translations and common origins among the reports of a case, sorted by id.

    Args:
        analyses: the analysed reports, in any order.
        calendar: publication intervals, for the direction of a copy.
    """
    by_id = {a.document.id: a for a in sorted(analyses, key=lambda a: a.document.id)}
    credits = [c for a in by_id.values() for c in _credits(a)]
    found: dict[str, Echo] = {}
    credited: set[tuple[str, str]] = set()
    for (left, right), pairs in sorted(_shared(by_id.values()).items()):
        for echo in _echoes_of(by_id[left], by_id[right], pairs, credits, calendar):
            found[echo.id] = echo
            if echo.of is not None:
                credited.add((echo.document, echo.of))
    for credit in credits:
        stated = _stated(credit, by_id, credited)
        if stated is not None:
            found.setdefault(stated.id, stated)
    for analysis in by_id.values():
        translation = _translation(analysis)
        if translation is not None:
            found[translation.id] = translation
    return tuple(found[i] for i in sorted(found))


# ------------------------------------------------------------------ shared passages
def _sentences(analysis: Analysis) -> Iterator[_Sentence]:
    text = analysis.document.text
    quoted = [Span(m.start(), m.end()) for m in _QUOTED.finditer(text)]
    for passage in analysis.passages:
        if passage.boilerplate is not None:
            continue
        start = passage.start
        ends = [m.end() for m in _END.finditer(text, passage.start, passage.end)]
        for end in [*ends, passage.end]:
            words = tuple(
                m.group().lower()
                for m in _WORD.finditer(text, start, end)
                if not any(q.start <= m.start() < q.end for q in quoted)
            )
            if len(words) >= SHORTEST:
                lead = len(text[start:end]) - len(text[start:end].lstrip())
                yield _Sentence(analysis.document.id, Span(start + lead, end), words)
            start = end


def _shared(analyses: Iterable[Analysis]) -> dict[tuple[str, str], list[tuple[_Sentence, _Sentence]]]:
    """Pairs of reports (by id) with the sentences that they share."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS)
    sentences: list[_Sentence] = []
    found: dict[tuple[str, str], list[tuple[_Sentence, _Sentence]]] = defaultdict(list)
    for analysis in analyses:
        fresh: list[tuple[int, MinHash]] = []
        for sentence in _sentences(analysis):
            sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
            sketch.update_batch([s.encode() for s in sorted(_shingles(sentence.words))])
            number = len(sentences)
            for other in sorted(index.query(sketch)):
                if _alike(sentences[other].words, sentence.words):
                    key = (sentences[other].document, sentence.document)
                    found[key].append((sentences[other], sentence))
            sentences.append(sentence)
            fresh.append((number, sketch))
        for number, sketch in fresh:
            index.insert(number, sketch)
    return found


def _same_words(copy: Analysis, original: Analysis) -> Iterator[Span]:
    """The sentences of a copy, short and quoted ones too, that stand word for word in its original."""
    known = {words for _, words in _all_words(original)}
    for span, words in _all_words(copy):
        if len(words) >= 3 and words in known:
            yield span


def _all_words(analysis: Analysis) -> Iterator[tuple[Span, tuple[str, ...]]]:
    text = analysis.document.text
    for passage in analysis.passages:
        if passage.boilerplate is not None:
            continue
        start = passage.start
        for end in [*(m.end() for m in _END.finditer(text, passage.start, passage.end)), passage.end]:
            words = tuple(m.group().lower() for m in _WORD.finditer(text, start, end))
            if words:
                lead = len(text[start:end]) - len(text[start:end].lstrip())
                yield Span(start + lead, end), words
            start = end


def _shingles(words: Sequence[str]) -> set[str]:
    return {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def _alike(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether most of the longer sentence aligns with the shorter one, in order, and no number is put for another."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    aligned = 0
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            aligned += b - a
        elif tag == "replace" and _digits(left[a:b]) and _digits(right[c:d]):
            return False
    return aligned >= ALIKE * max(len(left), len(right))


def _digits(words: Sequence[str]) -> bool:
    return any(w[0].isdigit() for w in words)


def _echoes_of(
    left: Analysis,
    right: Analysis,
    pairs: Sequence[tuple[_Sentence, _Sentence]],
    credits: Sequence[_Credit],
    calendar: Calendar,
) -> Iterator[Echo]:
    """The echo between two reports that share sentences: which copies which, and how much of it."""
    order = _earlier(left, right, credits, calendar)
    copies = order if order else 1 if _share(left, pairs, 0) > _share(right, pairs, 1) else -1
    copy, original, side = (left, right, 0) if copies > 0 else (right, left, 1)
    spans = tuple(sorted({pair[side].span for pair in pairs} | set(_same_words(copy, original))))
    kind: EchoKind = "copy" if _share(copy, pairs, side) >= COPY else "part"
    if order == 0:
        kind = "common_source"
    origin = next(
        (c.name for c in credits if c.document in (copy.document.id, original.document.id) and c.whole),
        None if order == 0 else _outlet_name(original),
    )
    yield _echo(copy.document.id, original.document.id, origin, kind, spans)


def _share(analysis: Analysis, pairs: Sequence[tuple[_Sentence, _Sentence]], side: int) -> float:
    """The share of a report's words, quotations left out, that stands in the shared sentences."""
    whole = sum(len(s.words) for s in _sentences(analysis)) or 1
    return sum({pair[side].span: len(pair[side].words) for pair in pairs}.values()) / whole


def _earlier(left: Analysis, right: Analysis, credits: Sequence[_Credit], calendar: Calendar) -> int:
    """-1 if the left report is the original, 1 if the right one is, 0 if nothing tells."""
    for copy, original, answer in ((right, left, -1), (left, right, 1)):
        if any(
            c.document == copy.document.id and _is_outlet(c.name, original.document.outlet) for c in credits
        ):
            return answer
    mine, yours = _published(left, calendar), _published(right, calendar)
    if _before(mine, yours):
        return -1
    if _before(yours, mine):
        return 1
    agencies = [_is_agency(a.document.outlet) for a in (left, right)]
    return agencies[1] - agencies[0]


def _before(left: tuple[str | None, str | None], right: tuple[str | None, str | None]) -> bool:
    """Whether the left one's last day is before the right one's first, or is that day and the right one may be later."""
    if left[1] is None or right[0] is None:
        return False
    return left[1] < right[0] or (left[1] == right[0] and left != right)


def _is_agency(outlet: str | None) -> bool:
    """Whether an outlet's name says that it writes for others ("wire", "news agency")."""
    words = (outlet or "").removeprefix("ou-").split("-")
    return any(w in words for w in load_table("en", "compare.toml")["echoes"]["writes_for_others"])


def _published(analysis: Analysis, calendar: Calendar) -> tuple[str | None, str | None]:
    known = calendar.published.get(analysis.document.id) or analysis.document.published
    return (known.start, known.end) if known is not None else (None, None)


# ------------------------------------------------------------------ stated origins
def _credits(analysis: Analysis) -> Iterator[_Credit]:
    """What a report says of its own sources that are outlets or agencies."""
    document = analysis.document
    for passage in analysis.passages:
        if passage.boilerplate is not None:
            continue
        match = _DATELINE.match(document.text[passage.start : passage.end])
        if match:
            span = Span(passage.start + match.start("agency"), passage.start + match.end("agency"))
            if not _is_outlet(match["agency"], document.outlet):
                yield _Credit(document.id, match["agency"], (span,), True)
            break
    names = {a.chain: a.name for a in analysis.local_actors if a.named and _is_medium(a.type, a.name)}
    for statement in analysis.statements:
        for chain in dict.fromkeys((*statement.chain, statement.speaker)):
            if chain is None or chain not in names or _is_outlet(names[chain], document.outlet):
                continue
            yield _Credit(document.id, names[chain], _told(statement), False)


def _told(statement: Statement) -> tuple[Span, ...]:
    return tuple(sorted({*statement.source, *statement.content}))


def _is_medium(kind: str, name: str) -> bool:
    agency = load_table("en", "compare.toml")["echoes"]["agency"]
    return kind == "media" or (kind == "organisation" and any(w in name.lower().split() for w in agency))


def _stated(credit: _Credit, by_id: dict[str, Analysis], credited: set[tuple[str, str]]) -> Echo | None:
    """The echo that a credit alone shows; none where the shared passages have shown it already."""
    outlets = [a for a in by_id.values() if _is_outlet(credit.name, a.document.outlet)]
    if any((credit.document, a.document.id) in credited for a in outlets):
        return None
    if credit.whole:
        if any(document == credit.document for document, _ in credited):
            return None
        return _echo(credit.document, None, credit.name, "copy", credit.spans)
    of = outlets[0].document.id if len(outlets) == 1 else None
    return _echo(credit.document, of, credit.name, "common_source", credit.spans)


def _translation(analysis: Analysis) -> Echo | None:
    """A report that says of itself, near its head, that it is translated."""
    phrases = load_table("en", "compare.toml")["echoes"]["translated"]
    text = analysis.document.text
    head = text[:600].lower()
    for phrase in phrases:
        at = head.find(phrase)
        if at >= 0:
            return _echo(analysis.document.id, None, None, "translation", (Span(at, at + len(phrase)),))
    return None


def _outlet_name(analysis: Analysis) -> str | None:
    """An outlet's name, read back from its id."""
    outlet = analysis.document.outlet
    return outlet.removeprefix("ou-").replace("-", " ") if outlet else None


def _is_outlet(name: str, outlet: str | None) -> bool:
    """Whether an agency's name, or its initials, is that of an outlet ("PIW" for ou-pan-isthmus-wire)."""
    if outlet is None:
        return False
    theirs = outlet.removeprefix("ou-").split("-")
    mine = [w for w in re.split(r"[^\w]+", name.lower()) if w and w not in ("the", "agency", "news", "daily")]
    if not mine:
        return False
    initials = {"".join(w[0] for w in theirs), "".join(w[0] for w in theirs if w != "the")}
    return set(mine) <= set(theirs) or (len(mine) == 1 and mine[0] in initials)


def _echo(document: str, of: str | None, origin: str | None, kind: EchoKind, spans: tuple[Span, ...]) -> Echo:
    return Echo(record_id("ec", document, spans, f"{kind}|{of}|{origin}"), document, of, origin, kind, spans)
