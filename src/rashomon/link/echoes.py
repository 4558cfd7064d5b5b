"""Copies and common origins: what a report shares with another is not a second voice.

Sentences that share enough of their three-word shingles are aligned word by word, each beside the earliest reports that
hold something like it, so that the work grows with the number of reports and not with that of their pairs.  Quoted words do not count: two reporters at one news conference write down the same sentence.
Which of two is the original follows from a stated credit ("(Agency) -"), then from publication dates, then from the name of
an outlet that writes for others.  Otherwise it stays open ("common_source"), and the echo is noted at the report of which it makes up more.  A credit whose original is not in the case gives an echo without `of`.

Method: A. Broder, On the resemblance and containment of documents (1997).
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from rashomon.lang.tables import load_table
from rashomon.link.credits import Credit, credits_of, is_outlet
from rashomon.link.decided import with_copies
from rashomon.model import Analysis, Calendar, Echo, EchoKind, Judgement, Span, record_id

# Chosen on invented reprints and on BASIL dev (three outlets on one event, 2026-11): below 9 words a sentence is often a
# formula ("The White House did not respond to a request for comment"); at 0.7 no pair of sentences by two authors stays.
SHORTEST = 9  # words of a sentence outside quotation marks
SHINGLE = 3
# Resemblance (shared shingles over all) from which a pair is aligned.  At 0.35 short sentences of two authors that differ
# in the one word that matters ("welcomed", "condemned") are taken for copies.
CANDIDATE = 0.5
STOCK = 25  # sentences of one shingle that are kept; what stands in more is a stock phrase, or long known
HOLDERS = 8  # earliest reports that one sentence is traced to
TRIED = 12  # sentences that one sentence is aligned with, the most alike first
ALIKE = 0.7  # share of the words of the longer sentence that must align
COPY = 0.6  # share of a report's words from which the whole report is a copy
_QUOTED = re.compile(r"[\"“][^\"“”]{3,}[\"”]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[A-ZÀ-Þ0-9])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a report: its words outside quotation marks, in small letters."""

    document: str
    span: Span
    words: tuple[str, ...]


def find_echoes(
    analyses: Sequence[Analysis], calendar: Calendar, judgements: Sequence[Judgement] = ()
) -> tuple[Echo, ...]:
    """The copies, part copies, translations and common origins among the reports of a case, sorted by id.

    A report that shares sentences with many others has an echo of those that it shares most with, and of the earliest
    report that holds each sentence.

    Args:
        analyses: the analysed reports, in any order.
        calendar: publication intervals, for the direction of a copy.
        judgements: what people decided on copies comes last.
    """
    texts = {a.document.id: _Text(a) for a in sorted(analyses, key=lambda a: a.document.id)}
    found: dict[str, Echo] = {}
    credited: dict[str, set[str]] = defaultdict(set)
    for (left, right), pairs in sorted(_shared(_earliest_first(texts, calendar)).items()):
        echo = _echo_of(texts[left], texts[right], pairs, calendar)
        found[echo.id] = echo
        if echo.of is not None:
            credited[echo.document].add(echo.of)
    outlets = _by_outlet(analyses)
    for text in texts.values():
        for credit in text.credits:
            stated = _stated(credit, outlets, credited[credit.document])
            if stated is not None:
                found.setdefault(stated.id, stated)
        translation = _translation(text.analysis)
        if translation is not None:
            found[translation.id] = translation
    sizes = {a.document.id: len(a.document.text) for a in analyses}
    return with_copies(found.values(), judgements, sizes)


class _Text:
    """A report with its sentences and credits, each worked out once."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.id = analysis.document.id
        self.sentences = tuple(_sentences(analysis))
        self.credits = tuple(credits_of(analysis))
        self.length = sum(len(s.words) for s in self.sentences) or 1

    @cached_property
    def all_words(self) -> tuple[tuple[Span, tuple[str, ...]], ...]:
        """Every sentence, short and quoted ones too, with its words."""
        return tuple(_all_words(self.analysis))

    @cached_property
    def known(self) -> frozenset[tuple[str, ...]]:
        """The words of every sentence."""
        return frozenset(words for _, words in self.all_words)


def _earliest_first(texts: dict[str, _Text], calendar: Calendar) -> list[_Text]:
    """The reports by their first possible day, those of unknown day last."""
    return sorted(texts.values(), key=lambda t: (_published(t.analysis, calendar)[0] or "~", t.id))


def _by_outlet(analyses: Iterable[Analysis]) -> dict[str, list[str]]:
    """The ids of the reports of each outlet."""
    found: dict[str, list[str]] = defaultdict(list)
    for document in sorted((a.document for a in analyses), key=lambda d: d.id):
        if document.outlet is not None:
            found[document.outlet].append(document.id)
    return found


# ------------------------------------------------------------------ shared passages
def _sentences(analysis: Analysis) -> Iterator[_Sentence]:
    text = analysis.document.text
    quoted = [(m.start(), m.end()) for m in _QUOTED.finditer(text)]
    for passage in analysis.passages:
        if passage.boilerplate is not None:
            continue
        start = passage.start
        ends = [m.end() for m in _END.finditer(text, passage.start, passage.end)]
        for end in [*ends, passage.end]:
            words = tuple(
                m.group().lower() for m in _WORD.finditer(text, start, end) if not _within(quoted, m.start())
            )
            if len(words) >= SHORTEST:
                lead = len(text[start:end]) - len(text[start:end].lstrip())
                yield _Sentence(analysis.document.id, Span(start + lead, end), words)
            start = end


Pair = tuple[_Sentence, _Sentence]


def _shared(texts: Iterable[_Text]) -> dict[tuple[str, str], list[Pair]]:
    """Pairs of reports (by id, the smaller first) with the sentences that they share, from reports in order of time."""
    index = _Index()
    found: dict[tuple[str, str], list[Pair]] = {}
    for text in texts:
        met: dict[str, list[Pair]] = defaultdict(list)
        first: set[str] = set()
        for sentence in text.sentences:
            holders = index.holders(sentence)
            first.update(h.document for h in holders[:1])
            for holder in holders:
                met[holder.document].append((holder, sentence))
        for sentence in text.sentences:
            index.add(sentence)
        for other in _most_shared(met) | first:
            if other < text.id:
                found[other, text.id] = met[other]
            else:
                found[text.id, other] = [(mine, theirs) for theirs, mine in met[other]]
    return found


def _most_shared(met: dict[str, list[Pair]]) -> set[str]:
    """The reports of which most words are shared."""
    weight = {other: sum(len(mine.words) for _, mine in pairs) for other, pairs in met.items()}
    return set(sorted(weight, key=lambda other: (-weight[other], other))[:HOLDERS])


class _Index:
    """The sentences of the reports read so far, each wording once, found by their shingles."""

    def __init__(self) -> None:
        self._wordings: list[tuple[tuple[str, ...], frozenset[int], list[tuple[int, _Sentence]]]] = []
        self._added = 0
        self._number: dict[tuple[str, ...], int] = {}
        self._of_shingle: dict[int, list[int]] = defaultdict(list)
        self._shingle: dict[tuple[str, ...], int] = {}

    def add(self, sentence: _Sentence) -> None:
        """Keep a sentence; of one wording only the earliest."""
        number = self._number.get(sentence.words)
        if number is None:
            number = self._number[sentence.words] = len(self._wordings)
            shingles = self._shingles(sentence.words)
            self._wordings.append((sentence.words, shingles, []))
            for shingle in sorted(shingles):
                if len(self._of_shingle[shingle]) < STOCK:
                    self._of_shingle[shingle].append(number)
        kept = self._wordings[number][2]
        self._added += 1
        if len(kept) < HOLDERS:
            kept.append((self._added, sentence))

    def holders(self, sentence: _Sentence) -> list[_Sentence]:
        """The earliest sentences with the same words or nearly the same, in order of time."""
        same = self._number.get(sentence.words)
        found = [] if same is None else list(self._wordings[same][2])
        if len(found) < HOLDERS:
            for number in self._alike_to(sentence.words):
                found += self._wordings[number][2]
            found.sort(key=lambda pair: pair[0])
        return [kept for _, kept in found[:HOLDERS]]

    def _alike_to(self, words: tuple[str, ...]) -> Iterator[int]:
        """The numbers of other wordings that align with these words."""
        mine = self._shingles(words)
        shared = Counter(n for s in sorted(mine) for n in self._of_shingle.get(s, ()))
        shared.pop(self._number.get(words, -1), None)
        likely: list[tuple[float, int]] = []
        for number, count in shared.items():
            if count * 8 < len(
                mine
            ):  # posting lists are cut, so the count is a lower bound; too little is chance
                continue
            theirs = self._wordings[number][1]
            both = len(mine & theirs)
            resemblance = both / (len(mine) + len(theirs) - both)
            if resemblance >= CANDIDATE:
                likely.append((-resemblance, number))
        for _, number in sorted(likely)[:TRIED]:
            if _alike(self._wordings[number][0], words):
                yield number

    def _shingles(self, words: tuple[str, ...]) -> frozenset[int]:
        numbers = self._shingle
        return frozenset(
            numbers.setdefault(words[i : i + SHINGLE], len(numbers)) for i in range(len(words) - SHINGLE + 1)
        )


def _same_words(copy: _Text, original: _Text) -> Iterator[Span]:
    """The sentences of a copy, short and quoted ones too, that stand word for word in its original."""
    known = original.known
    for span, words in copy.all_words:
        if len(words) >= 3 and words in known:
            yield span


def _within(quoted: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether a character stands in one of the stretches, which are in text order and do not overlap."""
    place = bisect_right(quoted, (offset, sys.maxsize)) - 1
    return place >= 0 and offset < quoted[place][1]


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


def _alike(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether most of the longer sentence aligns with the shorter one, in order, and no number is put for another."""
    if (Counter(left) & Counter(right)).total() < ALIKE * max(len(left), len(right)):
        return False
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


def _echo_of(left: _Text, right: _Text, pairs: Sequence[Pair], calendar: Calendar) -> Echo:
    """The echo between two reports that share sentences: which copies which, and how much of it."""
    order = _earlier(left, right, calendar)
    copies = order if order else 1 if _share(left, pairs, 0) > _share(right, pairs, 1) else -1
    copy, original, side = (left, right, 0) if copies > 0 else (right, left, 1)
    spans = tuple(sorted({pair[side].span for pair in pairs} | set(_same_words(copy, original))))
    kind: EchoKind = "copy" if _share(copy, pairs, side) >= COPY else "part"
    if order == 0:
        kind = "common_source"
    origin = next(
        (c.name for t in (left, right) for c in t.credits if c.whole),
        None if order == 0 else _outlet_name(original.analysis),
    )
    return _echo(copy.id, original.id, origin, kind, spans)


def _share(text: _Text, pairs: Sequence[Pair], side: int) -> float:
    """The share of a report's words, quotations left out, that stands in the shared sentences."""
    return sum({pair[side].span: len(pair[side].words) for pair in pairs}.values()) / text.length


def _earlier(left: _Text, right: _Text, calendar: Calendar) -> int:
    """-1 if the left report is the original, 1 if the right one is, 0 if nothing tells."""
    for copy, original, answer in ((right, left, -1), (left, right, 1)):
        outlet = original.analysis.document.outlet
        if any(is_outlet(c.name, outlet) for c in copy.credits):
            return answer
    mine, yours = _published(left.analysis, calendar), _published(right.analysis, calendar)
    if _before(mine, yours):
        return -1
    if _before(yours, mine):
        return 1
    agencies = [_is_agency(t.analysis.document.outlet) for t in (left, right)]
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
def _stated(credit: Credit, outlets: dict[str, list[str]], credited: set[str]) -> Echo | None:
    """The echo that a credit alone shows; none where the shared passages have shown it already.

    `outlets` are the reports of each outlet, `credited` those of which the report is an echo by its words.
    """
    theirs = [d for o in sorted(outlets) if is_outlet(credit.name, o) for d in outlets[o]]
    if any(d in credited for d in theirs):
        return None
    if credit.whole:
        return None if credited else _echo(credit.document, None, credit.name, "copy", credit.spans)
    of = theirs[0] if len(theirs) == 1 else None
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


def _echo(document: str, of: str | None, origin: str | None, kind: EchoKind, spans: tuple[Span, ...]) -> Echo:
    return Echo(record_id("ec", document, spans, f"{kind}|{of}|{origin}"), document, of, origin, kind, spans)
