"""Groups reports by the likeness of their words, for measuring what rests on given mentions."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.link.event_reports import STEM, UNSEEN, rarity
from rashomon.model import Analysis

ALIKE = 0.13  # reports whose words are less alike than this tell of different affairs
COMPANY = 40  # reports that one is laid beside, the most alike
COMMON = 50  # a word of more reports than this finds no company, though it counts once company is found
_COMMON_WORD = 1.5
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")


def report_words(analysis: Analysis) -> Mapping[str, float]:
    """The weighted stems of a report, noise left out, to length 1."""
    counts = Counter(w.lower()[:STEM] for w in _WORD.findall("\n".join(analysis.read)))
    found = {w: (1.0 + math.log(n)) * rarity().get(w, UNSEEN) for w, n in counts.items()}
    found = {w: x for w, x in found.items() if rarity().get(w, UNSEEN) > _COMMON_WORD}
    norm = math.sqrt(sum(x * x for x in found.values())) or 1.0
    return {w: x / norm for w, x in found.items()}


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """How alike two weighted sets of stems are, 0 to 1."""
    return math.fsum([left[w] * right[w] for w in left.keys() & right.keys()])


def affairs(analyses: Sequence[Analysis]) -> dict[str, int]:
    """Which affair each report tells of: reports whose words are alike, joined from the most alike on while the mean
    vectors of the groups stay alike."""
    ordered = sorted(analyses, key=lambda a: a.document.id)
    vectors = [report_words(a) for a in ordered]
    group = list(range(len(vectors)))
    sums = {n: dict(v) for n, v in enumerate(vectors)}
    members = {n: [n] for n in sums}
    for _, a, b in _alike(vectors):
        x, y = sorted((group[a], group[b]))
        if x == y or cosine(sums[x], sums[y]) / (len(members[x]) * len(members[y])) < ALIKE:
            continue
        for w, value in sums.pop(y).items():
            sums[x][w] = sums[x].get(w, 0.0) + value
        for n in members[y]:
            group[n] = x
        members[x] += members.pop(y)
    return {a.document.id: g for a, g in zip(ordered, group, strict=True)}


def _alike(vectors: Sequence[Mapping[str, float]]) -> list[tuple[float, int, int]]:
    """The pairs of vectors that are alike enough, the most alike first; found by the words that are not common."""
    holders: dict[str, list[int]] = {}
    for i, v in enumerate(vectors):
        for w in v:
            holders.setdefault(w, []).append(i)
    pairs: set[tuple[float, int, int]] = set()
    for i, v in enumerate(vectors):
        likeness: dict[int, float] = {}
        for w, x in v.items():
            if len(holders[w]) <= COMMON:
                for j in holders[w]:
                    likeness[j] = likeness.get(j, 0.0) + x * vectors[j][w]
        likeness.pop(i, None)
        for j in sorted(likeness, key=lambda j: (-round(likeness[j], 9), j))[:COMPANY]:
            whole = cosine(v, vectors[j])
            if whole >= ALIKE:
                pairs.add((-round(whole, 9), min(i, j), max(i, j)))
    return sorted(pairs)
