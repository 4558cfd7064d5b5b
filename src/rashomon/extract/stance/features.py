"""What surrounds a target, as numbers of hashed features: one pass over a document, arrays all the way.

Words are hashed once; features are arithmetic on those hashes, for all targets of a document together.  Names are masked:
who is spoken of must not decide how he is judged.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.extract.stance.evaluative import SORTS, Sort, lexicon
from rashomon.extract.text.parse import Parsed, Token

BITS = 18
SIZE = 1 << BITS
_A, _B, _C = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9)
_SHIFT = np.uint64(29)
_MASK = np.uint64(SIZE - 1)
_FIRST: tuple[Sort, ...] = ("verdicts", "people", "qualities", "deeds", "plights", "happenings")
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
_CLAUSES = frozenset(
    {"ROOT", "ccomp", "advcl", "relcl", "conj", "xcomp", "acl", "parataxis", "pcomp", "csubj"}
)

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Target:
    """Tokens `first` to `last` (excluded), and the word that stands for the whole."""

    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class Features:
    """Feature numbers of all targets in one array: `rows[k]` is the target that `ids[k]` belongs to."""

    rows: Ints
    ids: Ints
    targets: int


@lru_cache(maxsize=32_768)
def _hash(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=32_768)
def _code(lower: str, lemma: str, adverb: bool) -> int:
    """0 for a word that judges nothing, else a number for how it judges."""
    signs = lexicon().signs
    tries = [lower, lemma]
    if adverb and lower.endswith("ly"):
        tries += [lower[:-2], lower[:-2] + "le", lower[:-1] + "e", lower[:-3] + "y"]
    for word in tries:
        found = signs.get(word)
        if found:
            sort = next(s for s in _FIRST if s in found)
            return 1 + 2 * SORTS.index(sort) + (found[sort] > 0)
    return 0


def _word(token: Token) -> int:
    if token.pos == "PROPN" or (token.ent in _NAMES and token.pos != "ADJ"):
        return _hash("<name>")
    if token.pos == "NUM":
        return _hash("<number>")
    return _hash(token.lemma.lower())


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a document as arrays."""

    word: Hashes
    stem: Hashes
    name: npt.NDArray[np.bool_]
    dep: Hashes
    head: Ints
    clause: Ints
    code: Ints
    plain: npt.NDArray[np.bool_]
    denied: npt.NDArray[np.bool_]
    quoted: npt.NDArray[np.bool_]


def words_of(parsed: Parsed) -> Words:
    """The tokens of a document as arrays."""
    tokens = parsed.tokens
    n = len(tokens)
    word = np.fromiter((_word(t) for t in tokens), np.uint64, n)
    stem = np.fromiter((_hash(t.lemma.lower()[:5]) for t in tokens), np.uint64, n)
    name = word == np.uint64(_hash("<name>"))
    stem[name] = 0
    dep = np.fromiter((_hash(t.dep) for t in tokens), np.uint64, n)
    head = np.fromiter((t.head for t in tokens), np.int64, n)
    sent = np.fromiter((t.sent for t in tokens), np.int64, n)
    top = np.fromiter(
        ((t.dep in _CLAUSES and t.pos in {"VERB", "AUX"}) or t.head == t.i for t in tokens), np.bool_, n
    )
    code = np.fromiter((_code(t.lower, t.lemma.lower(), t.pos == "ADV") for t in tokens), np.int64, n)
    plain = np.fromiter((t.pos not in {"PUNCT", "SPACE"} for t in tokens), np.bool_, n)
    quote = np.fromiter((t.tag in {"``", "''"} and t.text != "'" for t in tokens), np.int64, n)
    words = lexicon().sets["negations"]
    no = np.fromiter((t.dep == "neg" or t.lower in words for t in tokens), np.bool_, n)
    clause = np.where(top, np.arange(n), head)
    for _ in range(6):
        clause = np.where(top[clause], clause, clause[clause]) if n else clause
    denied = np.zeros(n, np.bool_)
    for step in (1, 2, 3):
        denied[step:] |= no[: n - step] & (sent[step:] == sent[: n - step])
    count = np.cumsum(quote)
    first = np.fromiter((s.first for s in parsed.sentences), np.int64, len(parsed.sentences))
    before = np.where(first > 0, count[np.maximum(first - 1, 0)], 0) if n else first
    quoted = ((count - before[sent]) % 2 == 1) if n else denied
    return Words(word, stem, name, dep, head, clause, code, plain, denied, quoted)


def features_of(parsed: Parsed, words: Words, targets: Sequence[Target]) -> Features:
    """The features of all targets of a document."""
    spans = [parsed.sentences[parsed.tokens[t.head].sent] for t in targets]
    row = np.repeat(np.arange(len(targets)), np.array([s.last - s.first for s in spans], np.int64))
    j = np.concatenate([np.arange(s.first, s.last) for s in spans]) if spans else row
    frames = np.array([_frame(parsed, t) for t in targets], np.int64).reshape(-1, len(_FRAME))
    each = {name: frames[:, k] for k, name in enumerate(_FRAME)}
    inside = (j >= each["first"][row]) & (j < each["last"][row])
    keep = words.plain[j] & ~inside
    made = _Maker(words, row[keep], j[keep], each)
    made.add_words()
    made.add_grammar()
    made.add_judgements()
    made.add_place()
    return Features(np.concatenate(made.rows), np.concatenate(made.ids), len(targets))


_FRAME = ("first", "last", "head", "governor", "above", "label", "kind", "coarse")
_COARSE = {
    "nsubj": 1,
    "nsubjpass": 2,
    "dobj": 3,
    "dative": 3,
    "poss": 4,
    "appos": 5,
    "compound": 6,
    "ROOT": 7,
    "attr": 5,
}


def _frame(parsed: Parsed, target: Target) -> tuple[int, ...]:
    """The target's governor across a preposition, the governor's own, the label of the way, the kind of word."""
    tokens = parsed.tokens
    head = tokens[target.head]
    governor, label = tokens[head.head], head.dep
    if head.dep == "conj":
        while governor.dep == "conj":
            governor = tokens[governor.head]
        governor, label = tokens[governor.head], governor.dep
    if governor.pos == "ADP" and governor.head != governor.i:
        governor, label = tokens[governor.head], f"{label}_{governor.lower}"
    kind = 0 if head.pos == "PRON" else 1 if head.pos == "PROPN" else 2
    coarse = 8 if "_by" in label else 9 if "_" in label else _COARSE.get(label, 0)
    return (target.first, target.last, target.head, governor.i, governor.head, _hash(label), kind, coarse)


class _Maker:
    """Makes features from pairs of a target and a word of its sentence.

    `row` and `j` are the pairs, `of` what is known of the target of each pair, `each` the same per target.
    """

    def __init__(self, words: Words, row: Ints, j: Ints, each: dict[str, Ints]) -> None:
        self.words, self.row, self.j, self.each = words, row, j, each
        self.rows: list[Ints] = []
        self.ids: list[Ints] = []
        self.of = {k: v[row] for k, v in each.items()}
        distance = j - self.of["head"]
        self.side = (distance > 0).astype(np.int64)
        self.near = np.abs(distance) <= 4
        self.way = self._way()
        self.over = self._over()

    def _way(self) -> Ints:
        """How the word hangs on the target: 6 it governs it, 5 it depends on it, 4 it governs the governor, ..."""
        way = np.zeros(len(self.j), np.int64)
        up, of = self.words.head[self.j], self.of
        hits = (
            self.words.head[up] == of["head"], up == of["above"], up == of["governor"], self.j == of["above"],
            up == of["head"], self.j == of["governor"],
        )  # fmt: skip
        for number, hit in enumerate(hits, 1):
            way[hit] = number
        return way

    def _over(self) -> Ints:
        """Whose clause the word stands in: 0 the target's, 1 one that depends on it, 2 the one above, 3 another."""
        w = self.words
        mine, theirs = w.clause[self.of["head"]], w.clause[self.j]
        over = np.where(mine == theirs, 0, 3)
        over[(over > 0) & (w.clause[w.head[theirs]] == mine)] = 1
        over[(over > 0) & (w.clause[w.head[mine]] == theirs)] = 2
        return over

    def add(self, template: int, rows: Ints, *parts: npt.NDArray[Any]) -> None:
        """One template: its feature numbers from the hashes of its parts."""
        mixed = np.full(len(rows), template, np.uint64) * _C
        for part in parts:
            mixed = (mixed ^ part.astype(np.uint64)) * _A
            mixed ^= mixed >> _SHIFT
        mixed = (mixed * _B) >> np.uint64(20)
        self.rows.append(rows)
        self.ids.append((mixed & _MASK).astype(np.int64))

    def add_words(self) -> None:
        """The words of the sentence: alone, in pairs, by side, clause and stem; pairs know the target."""
        w, row, j, near, side = self.words, self.row, self.j, self.near, self.side
        head, word, stem = self.of["head"], w.word[j], w.stem[j]
        following, preceding = np.minimum(j + 1, len(w.word) - 1), np.maximum(j - 1, 0)
        second = np.where(following == head, np.uint64(1), w.word[following])
        before = np.where(preceding == head, np.uint64(1), w.word[preceding])
        clause = self.over == 0
        self.add(1, row, word)
        self.add(2, row, word, second)
        self.add(3, row[near], word[near], side[near])
        self.add(4, row[near], before[near], word[near], side[near])
        self.add(7, row[clause], word[clause], self.of["label"][clause])
        self.add(20, row, stem)
        self.add(21, row, stem, self.over, self.of["coarse"])
        self.add(23, row, word, side, self.over)

    def add_grammar(self) -> None:
        """The words near the target in the tree."""
        some = self.way > 0
        row, j, way = self.row[some], self.j[some], self.way[some]
        w = self.words
        word, dep = w.word[j], w.dep[j]
        self.add(5, row, way, word, self.of["label"][some])
        self.add(6, row, way, word, dep)
        self.add(22, row, w.stem[j], way, self.of["coarse"][some])
        self.add(26, row, word, w.word[w.head[j]], dep)

    def add_judgements(self) -> None:
        """Judging words, whether they are denied, and where they stand: the objects of praise and blame."""
        code = self.words.code[self.j]
        some = code > 0
        row, c, d = self.row[some], code[some], self.words.denied[self.j][some].astype(np.int64)
        way, over, side = self.way[some], self.over[some], self.side[some]
        self.add(8, row, c, d)
        self.add(9, row, c, d, way, self.of["label"][some])
        self.add(10, row, c, d, way)
        self.add(11, row, c, d, (over == 0).astype(np.int64), side)
        self.add(12, row, c, d, self.near[some].astype(np.int64), side)
        self.add(24, row, c, d, over, self.of["coarse"][some])
        self.add(25, row, c, over, self.words.dep[self.j][some])
        every = np.arange(len(self.each["head"]))
        bad, good = (
            np.bincount(row, weights=c % 2 == sign, minlength=len(every)).clip(0, 3).astype(np.int64)
            for sign in (1, 0)
        )
        self.add(29, every, bad, good)
        self.add(30, every, bad, good, self.each["coarse"])

    def add_place(self) -> None:
        """Where the target stands: its role, its governor, quotation marks, other names."""
        w, each = self.words, self.each
        every = np.arange(len(each["head"]))
        begins = w.name[self.j] & ~w.name[np.maximum(self.j - 1, 0)]
        names = np.bincount(self.row, weights=begins, minlength=len(every)).clip(0, 4).astype(np.int64)
        ahead = np.bincount(self.row, weights=begins & (self.side == 0), minlength=len(every))
        ahead = ahead.clip(0, 3).astype(np.int64)
        label, governor = each["label"], each["governor"]
        self.add(13, every, label)
        self.add(14, every, each["kind"], w.quoted[each["head"]])
        self.add(15, every, label, w.word[governor])
        self.add(16, every, label, w.dep[governor], w.word[each["above"]])
        self.add(17, every)
        self.add(27, every, names, ahead)
        self.add(28, every, ahead, each["coarse"])
