"""Which reports tell of one thing, so that only their event mentions are laid side by side.

How alike two reports are is one number: the cosines of their words, of the names that they name, of both in how they
begin, and of the numbers that they give, each with a weight trained on ECB+ train (training/event_reports.py; weights
in `lang/en/event-pairs.toml`).  Above 0 they rather tell of one thing than not.  Two affairs of the same sort (two
arrests, two launches) share most of their words; names and numbers keep them apart.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.lang.tables import load_lines, load_table
from rashomon.model import Analysis

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

STEM = 6  # letters of a word that count: "attacked" and "attacker" are one
UNSEEN = 6.0  # the weight of a word that the table of rarity does not hold
# Groups of reports join while their average pair is above this (0, -1, -3, -4 tried on ECB+ train, cross-validated in
# November 2026: CoNLL F1 78.7, 79.0, 78.6, 78.5; the likeness of the reports weighs in each pair of mentions anyhow).
ALIKE = -1.0
LEAD = 700  # characters in which a report says what it is about
USUAL = (
    5.0  # how alike the nearest reports of one affair are in ECB+ train; 0 to 6 tried: CoNLL F1 77.7 to 78.5
)
SHORT = 6.0  # the most that a likeness is raised by
FRIENDS = 6  # the most alike reports of one through which it is like others
HOPS = 2  # so many third reports may lie between
HOP = 0.5  # what is lost on the way through a third report
COMPANY = 20  # reports that one is compared with, the most alike: what more of them tell, groups pass on
FEWEST = 4  # so many a report gets even where the others have company enough
_SPACE = 1 << 20  # numbers for words: two words of a case share one about once in a million pairs
_COMMON = 1.5  # words less rare than this say nothing of what a report is about
_COMMON_NAME = 3.0  # months, days and what begins sentences lie below
_WORD = re.compile(r"[^\W\d_]{3,}|\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True)
class Vector:
    """Weighted words, by number."""

    words: Ints
    weights: Floats


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Which group each report belongs to, and with which of it it is compared: for each report the numbers of the
    earlier ones, and how alike they are (the log of the odds that they tell of one thing)."""

    group: Ints
    company: tuple[tuple[Ints, Floats], ...]


@cache
def rarity() -> Mapping[str, float]:
    """How seldom a stem stands in a sentence of news."""
    return {w: float(x) for w, x in (line.split("\t") for line in load_lines("en", "event-rarity.tsv"))}


def number_of(word: str) -> int:
    """The number of a word, the same on every machine."""
    return crc32(word.encode()) % _SPACE


def parts_of(analysis: Analysis) -> dict[str, dict[str, float]]:
    """What the likeness of reports rests on: five sets of weighted words, each of length 1."""
    text = "\n".join(analysis.read)
    lead, body = Counter(_WORD.findall(text[:LEAD])), Counter(_WORD.findall(text))
    small = {w for w in body if w[0].islower()}
    return {
        "words": _words(body), "names": _names(body, small), "lead_words": _words(lead),
        "lead_names": _names(lead, small),
        "numbers": _unit({w: float(n) for w, n in body.items() if w[0].isdigit()}),
    }  # fmt: skip


def _words(counts: Mapping[str, int]) -> dict[str, float]:
    """Stems and numbers that are not common."""
    table = rarity()
    stems: Counter[str] = Counter()
    for word, n in counts.items():
        stems[word.lower()[:STEM]] += n
    return _unit(
        {w: (1.0 + math.log(n)) * x for w, n in stems.items() if (x := table.get(w, UNSEEN)) > _COMMON}
    )


def _names(counts: Mapping[str, int], small: set[str]) -> dict[str, float]:
    """Words that are always written with a capital, and not common."""
    table = rarity()
    names: Counter[str] = Counter()
    for word, n in counts.items():
        if word[0].isupper() and (low := word.lower()) not in small:
            names[low] += n
    return _unit(
        {
            w: (1.0 + math.log(n)) * x
            for w, n in names.items()
            if (x := table.get(w[:STEM], UNSEEN)) > _COMMON_NAME
        }
    )


def _unit(weights: dict[str, float]) -> dict[str, float]:
    norm = math.sqrt(math.fsum(x * x for x in weights.values())) or 1.0
    return {w: x / norm for w, x in weights.items()}


@cache
def _weights() -> tuple[dict[str, float], float]:
    table = {name: float(x) for name, x in load_table("en", "event-pairs.toml")["reports"].items()}
    bias = table.pop("bias")
    return {name: math.sqrt(x) for name, x in table.items()}, bias


def vector_of(analysis: Analysis) -> Vector:
    """A report as one set of weighted words: the product of two is their likeness less the bias."""
    scale, _ = _weights()
    found: dict[int, float] = {}
    for name, part in parts_of(analysis).items():
        factor = scale.get(name, 0.0)
        if factor:
            for word, x in part.items():
                at = number_of(f"{name} {word}")
                found[at] = found.get(at, 0.0) + factor * x
    return vector(found)


def vector(weights: Mapping[int, float]) -> Vector:
    """Weighted words as columns, in order of number."""
    words = np.fromiter(sorted(weights), np.int32, len(weights))
    return Vector(words, np.fromiter((weights[w] for w in words.tolist()), np.float32, len(weights)))


def products(vectors: Sequence[Vector]) -> list[Floats]:
    """For each vector its products with those before it."""
    sizes = [len(v.words) for v in vectors]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    words = np.concatenate([v.words for v in vectors]) if vectors else np.zeros(0, np.int32)
    weights = np.concatenate([v.weights for v in vectors]) if vectors else np.zeros(0, np.float32)
    own = np.zeros(_SPACE, np.float32)
    made = []
    for n, v in enumerate(vectors):
        own[v.words] = v.weights
        end = int(starts[n])
        sums = np.concatenate([[0.0], np.cumsum(own[words[:end]] * weights[:end], dtype=np.float64)])
        made.append((sums[starts[1 : n + 1]] - sums[starts[:n]]).astype(np.float32))
        own[v.words] = 0.0
    return made


def likeness_of(vectors: Sequence[Vector]) -> list[Floats]:
    """For each report how alike it is to those before it: the log of the odds that both tell of one thing."""
    _, bias = _weights()
    return [row + np.float32(bias) for row in products(vectors)]


def neighbourhood(vectors: Sequence[Vector]) -> Neighbourhood:
    """The groups of reports that tell of one thing, and the company of each report; vectors in order of document id."""
    likeness = _beside_the_nearest(likeness_of(vectors))
    group = _average_links(likeness)
    company: list[list[tuple[int, float]]] = [[] for _ in vectors]
    for members in (np.flatnonzero(group == g) for g in np.unique(group)):
        _keep_company(
            members.tolist(),
            _passed_on(_square([likeness[a][members[:k]] for k, a in enumerate(members.tolist())])),
            company,
        )
    return Neighbourhood(
        group,
        tuple(
            (np.array([b for b, _ in c], np.int32), np.array([x for _, x in c], np.float32))
            for c in (sorted(c) for c in company)
        ),
    )


def _keep_company(members: list[int], table: Floats, company: list[list[tuple[int, float]]]) -> None:
    """Give each report of a group the most alike others, each pair once, with the later report."""
    count = len(members)
    rows, columns = np.tril_indices(count, -1)
    values = table[rows, columns].round(4)
    met = [0] * count
    for n in np.lexsort((columns, rows, -values)).tolist():
        a, b = int(rows[n]), int(columns[n])
        least, most = sorted((met[a], met[b]))
        if most < COMPANY or least < FEWEST:
            company[members[a]].append((members[b], float(values[n])))
            met[a] += 1
            met[b] += 1


def _square(rows: Sequence[Floats]) -> Floats:
    """Rows of likeness to the reports before as a full table."""
    table = np.full((len(rows), len(rows)), -np.inf, np.float32)
    for a, row in enumerate(rows):
        table[a, :a] = row
        table[:a, a] = row
    return table


def _passed_on(table: Floats) -> Floats:
    """The same, where a third report that is like both makes two reports more alike."""
    if len(table) < 3:
        return table
    near = np.argsort(-table, axis=1, kind="stable")[:, :FRIENDS]
    for _ in range(HOPS):
        passed = table.copy()
        for a, friends in enumerate(near):
            by_friend = np.minimum(table[a, friends][:, None], table[friends]).max(axis=0) - HOP
            passed[a] = np.maximum(passed[a], by_friend)
        table = np.maximum(passed, passed.T)
        np.fill_diagonal(table, -np.inf)
    return table


def _beside_the_nearest(likeness: Sequence[Floats]) -> list[Floats]:
    """The same, more alike by what the nearest of each falls short of the usual: rivals share fewer words than wire
    copy does, and a report that is like no other is compared with those that it is least unlike."""
    nearest = np.full(len(likeness), -np.inf, np.float32)
    for a, row in enumerate(likeness):
        if a:
            nearest[:a] = np.maximum(nearest[:a], row)
            nearest[a] = max(nearest[a], row.max())
    short = np.clip(USUAL - nearest, 0.0, SHORT)
    return [row + (short[:a] + short[a]) / 2 for a, row in enumerate(likeness)]


def _average_links(likeness: Sequence[Floats]) -> Ints:
    """Groups of reports, joined from the most alike on while the average pair is alike."""
    n = len(likeness)
    if n > LARGEST:
        return _in_parts(likeness)
    table = _square(likeness)
    group, size = np.arange(n, dtype=np.int32), np.ones(n, np.float32)
    while n:
        a, b = divmod(int(table.argmax()), n)
        if table[a, b] <= ALIKE:
            break
        keep, gone = min(a, b), max(a, b)
        joint = (size[keep] * table[keep] + size[gone] * table[gone]) / (size[keep] + size[gone])
        joint[[keep, gone]] = -np.inf
        table[keep], table[:, keep] = joint, joint
        table[gone], table[:, gone] = -np.inf, -np.inf
        size[keep] += size[gone]
        group[group == gone] = keep
    return group


LARGEST = 1000  # reports that are grouped at once; more fall apart first into those that hang together


def _in_parts(likeness: Sequence[Floats]) -> Ints:
    """The groups of very many reports: inside each part that hangs together."""
    part = np.arange(len(likeness), dtype=np.int32)
    for a, row in enumerate(likeness):
        for b in np.flatnonzero(row > ALIKE):
            if part[a] != part[b]:
                low, high = sorted((part[a], part[b]))
                part[part == high] = low
    group = np.arange(len(likeness), dtype=np.int32)
    for p in np.unique(part):
        members = np.flatnonzero(part == p)
        if 1 < len(members) <= LARGEST:
            group[members] = members[
                _average_links([likeness[a][members[:k]] for k, a in enumerate(members.tolist())])
            ]
        else:
            group[members] = p
    return group
