"""Which reports may tell of one affair, so that a large case is compared affair by affair.

A case of up to `ONE_CASE` reports is one affair whatever it holds.  In a larger one, two reports that share enough of
their rarer words may tell of the same things; whatever hangs together so is an affair, the most alike joined first, and
one that would grow beyond `LARGEST` reports stays in parts.  Only reports of one affair share events, echoes and
relations; actors are linked across the whole case.

The likeness is the cosine of the reports' word counts, weighted by how few reports of the case use a word (K. Spärck
Jones, 1972).  Work and memory grow with the number of reports: words that many use are not looked up.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.model import Analysis, Judgement

# Looked at on all of ECB+ and on BASIL dev in one case each (770 and 222 reports of 66 and 74 affairs, 2026-11): from 0.12
# on, 100 and 99 of 100 pairs of one affair stay together, and the largest part holds an eighth and a fifth of the case.
ONE_CASE = 100  # reports that are compared as one affair without asking
LARGEST = 500  # reports of an affair; beyond, the least alike are not compared
ALIKE = 0.12  # likeness from which two reports may tell of one affair
SHARED_BY = (
    60  # reports that may use a word before it tells nothing, or a fiftieth of the case if that is more
)
_MOST_COUNTED = 50  # times that a word of a report counts
_TIMES = [0.0, *(1 + math.log(n) for n in range(1, _MOST_COUNTED + 1))]
Words = tuple["array[int]", "array[int]"]
_WORD = re.compile(r"[^\W\d_]{3,}")


def group_affairs(
    analyses: Sequence[Analysis], judgements: Sequence[Judgement] = ()
) -> tuple[tuple[str, ...], ...]:
    """The affairs of a case, each as the sorted ids of its reports, in order of their first.

    Args:
        analyses: the reports in order of id.
        judgements: reports of which a person says that they tell one event, or that one copies the other, stay together.
    """
    if len(analyses) <= ONE_CASE:
        ids = tuple(a.document.id for a in analyses)
        return (ids,) if ids else ()
    ids, words, spread = _read(analyses)
    parts = _Parts(len(ids))
    number = {i: n for n, i in enumerate(ids)}
    for judgement in judgements:
        if judgement.kind in ("same_event", "echo"):
            about = sorted({number[q.document] for q in judgement.places if q.document in number})
            for left, right in pairwise(about):
                parts.join(left, right)
    for _, left, right in sorted(_alike(words, spread)):
        parts.join(left, right)
    return tuple(tuple(ids[n] for n in members) for members in parts.members())


def _read(analyses: Sequence[Analysis]) -> tuple[tuple[str, ...], list[Words], list[int]]:
    """Ids of the reports, the words of each with their counts, and how many reports use each word."""
    numbers: dict[str, int] = {}
    ids, words = [], []
    for analysis in analyses:
        ids.append(analysis.document.id)
        used = Counter(w for stretch in analysis.read for w in _WORD.findall(stretch.lower()))
        found = sorted((numbers.setdefault(w, len(numbers)), n) for w, n in used.items())
        words.append(
            (array("I", [w for w, _ in found]), array("H", [min(n, _MOST_COUNTED) for _, n in found]))
        )
    spread = [0] * len(numbers)
    for numbered, _ in words:
        for word in numbered:
            spread[word] += 1
    return tuple(ids), words, spread


def _alike(words: Sequence[Words], spread: Sequence[int]) -> Iterator[tuple[float, int, int]]:
    """Pairs of reports that are alike enough, each once: minus their likeness (0-1), and their numbers."""
    most = max(SHARED_BY, len(words) // 50)
    rarity = [math.log((1 + len(words)) / n) if n > 1 else 0.0 for n in spread]
    holders: dict[int, tuple[array[int], array[float]]] = defaultdict(lambda: (array("I"), array("d")))
    for number, (numbered, counts) in enumerate(words):
        weights = [_TIMES[n] * rarity[w] for w, n in zip(numbered, counts, strict=True)]
        length = math.sqrt(sum(x * x for x in weights)) or 1.0
        shared: dict[int, float] = defaultdict(float)
        for word, weight in zip(numbered, weights, strict=True):
            if 1 < spread[word] <= most:
                own = weight / length
                others, shares = holders[word]
                for other, theirs in zip(others, shares, strict=True):
                    shared[other] += own * theirs
                others.append(number)
                shares.append(own)
        for other, likeness in shared.items():
            if likeness >= ALIKE:
                yield -round(likeness, 6), other, number


class _Parts:
    """Reports that hang together, by number."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._size = [1] * count

    def of(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, left: int, right: int) -> None:
        low, high = sorted((self.of(left), self.of(right)))
        if low != high and self._size[low] + self._size[high] <= LARGEST:
            self._parent[high] = low
            self._size[low] += self._size[high]

    def members(self) -> list[list[int]]:
        """The parts, in order of their first."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            found[self.of(number)].append(number)
        return list(found.values())
