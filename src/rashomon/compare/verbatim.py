"""Facts that two reports tell word for word: one word, with the same words right before or behind it, in clauses of which one
at most has words of its own.

Whoever is quoted by several outlets says the same in each, also of what no act, outcome or name is known by ("It was fun out
there").  Numbers, names, days and denials that differ are asked for as ever (`tellings.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rashomon.compare.facts import Fact
from rashomon.compare.words import weight

# Words in a row, the one that tells among them: of 145 pairs of claims of the training topics with as many 139 tell one
# happening, with one word less 173 of 191 (November 2026).
ROW = 5
COMMON = 1.5  # words of less weight tell nothing
CROWD = 60  # facts with one row before it stops telling: what every report brings
Pair = tuple[Fact, Fact]


def word_for_word(facts: Iterable[Fact]) -> Iterator[Pair]:
    """The pairs of facts of two reports that stand in the same row of words, each once, the earlier document first."""
    held: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        for row in _rows(fact):
            held[row].append(fact)
    seen: set[tuple[str, str]] = set()
    for row in sorted(r for r, found in held.items() if 1 < len(found) <= CROWD):
        for pair in combinations(held[row], 2):
            left, right = sorted(pair, key=lambda f: (f.document, f.claim.id))
            key = (left.claim.id, right.claim.id)
            if left.document != right.document and key not in seen:
                seen.add(key)
                yield left, right


def told_word_for_word(left: Fact, right: Fact) -> bool:
    """Whether two facts stand in the same row of words."""
    (mine, at), (yours, there) = _sentence(left), _sentence(right)
    if not mine or not yours or mine[at] != yours[there]:
        return False
    row = 1 + _alike(mine[:at][::-1], yours[:there][::-1]) + _alike(mine[at + 1 :], yours[there + 1 :])
    if row < ROW:
        return False
    own, others = _telling(left), _telling(right)
    return own <= others or others <= own


def _telling(fact: Fact) -> frozenset[str]:
    """The words of its clause that tell something, by their stems."""
    return frozenset(w.stem for w in fact.reading.words(fact.told.clause) if weight(w.stem) > COMMON)


def _alike(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words two rows begin with alike, as far as that matters."""
    count = 0
    for a, b in zip(left[: ROW - 1], right[: ROW - 1], strict=False):
        if a != b:
            break
        count += 1
    return count


def _rows(fact: Fact) -> Iterator[tuple[str, ...]]:
    """The rows of words in which its predicate stands, told apart by the place that it has there."""
    words, at = _sentence(fact)
    for first in range(max(0, at - ROW + 1), min(at, len(words) - ROW) + 1):
        yield (str(at - first), *words[first : first + ROW])


def _sentence(fact: Fact) -> tuple[Sequence[str], int]:
    """The words of its sentence in small letters, and which of them its predicate begins with; none where that is no word."""
    start = fact.told.predicate.start
    sentence = fact.reading.sentence_at(start)
    found = fact.reading.words(sentence) if sentence is not None else ()
    at = next((n for n, w in enumerate(found) if w.start <= start < w.end), -1)
    return ([w.lower for w in found], at) if at >= 0 else ((), -1)
