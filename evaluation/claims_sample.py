"""Draws the pairs of propositions that `gold/claims` labels, and writes them as sheets for annotators.

    python -m evaluation.claims_sample draw --out DIR [--pairs 2200] [--batch 110]    # the sheets hold text: keep DIR out of the tree

From each topic of ECB+ train (both of its affairs, so that sibling happenings meet) equal shares: a third of pairs that the
tool decides on or joins as one event, a third of near misses (alike by words and by who takes part, yet neither), and the
rest at random and of the kinds that are easily confused: another number, another day, another victim, the other polarity,
the sibling affair.  A pair is shown as two sentences with the words that tell marked; the tool's answer is not shown.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.bench import Row, bench, read_rows, write_rows
from rashomon.compare.facts import Fact
from rashomon.compare.independence import Origins
from rashomon.compare.matters import Matters
from rashomon.compare.scene import Scene
from rashomon.link.actors import link_actors
from rashomon.link.event_reports import rarity
from rashomon.model import Analysis, Document, Span, digest, document_id
from rashomon.pipeline import AFFAIR_STEPS, analyse, first_layers

SEED = 17
OFTEN = 4  # pairs in which one sentence may stand
LIKE = 3  # pairs that may have the same two lemmas, of each kind
SHARES = (("tool", 0.33), ("near", 0.33), ("hard", 0.2), ("random", 0.14))
HEAD = 100  # characters of a report's beginning that tell its occasion


@dataclass(frozen=True, slots=True)
class Topic:
    """The facts of a topic's reports, and the pairs that the tool decides on or joins."""

    rows: dict[str, Row]
    facts: tuple[Fact, ...]
    decided: Mapping[tuple[int, int], str]
    joined: tuple[tuple[int, int], ...]

    def row(self, fact: Fact) -> Row:
        return self.rows[fact.document]

    def sentence(self, fact: Fact) -> Span:
        """The sentence of the bench around the word that tells."""
        at = fact.told.predicate.start
        found = [s for s in self.row(fact)["sentences"] if s["start"] <= at < s["end"]]
        return Span(found[0]["start"], found[0]["end"]) if found else fact.claim.spans[0]


def document_of(row: Row) -> Document:
    """A report of the bench."""
    sha = digest(row["text"])
    name = document_id(sha, row["doc_id"], None, None)
    return Document(
        name, row["doc_id"], sha, "text/plain", row["text"], external_id=row["doc_id"], language="en"
    )


@cache
def _analysed(name: str, text: str) -> Analysis:
    """A report of the bench, read once for all that is measured with it."""
    return analyse(document_of({"doc_id": name, "text": text}))


def analysed(row: Row) -> Analysis:
    """A report of the bench, read once for all that is measured with it in one run."""
    return _analysed(row["doc_id"], row["text"])


def layers_of(rows: Sequence[Row]) -> dict[str, Any]:
    """The case of some reports taken as one affair."""
    analyses = sorted((analysed(r) for r in rows), key=lambda a: a.document.id)
    layers = first_layers(tuple(analyses))
    layers["actors"] = link_actors(tuple(analyses), ())
    for step in AFFAIR_STEPS:
        layers |= step(layers)
    return layers


def scene_of(layers: Mapping[str, Any]) -> Scene:
    """What the comparison of that case works on."""
    origins = Origins(dict(layers["readings"]), layers["echoes"])
    return Scene(
        dict(layers["readings"]), tuple(layers["claims"]), layers["actors"], layers["events"], origins
    )


def topic_of(rows: Sequence[Row]) -> Topic:
    """Read a topic's reports."""
    matters = Matters(scene_of(layers_of(rows)))
    by_document = {document_of(r).id: r for r in rows}
    facts = tuple(sorted(matters.facts.values(), key=lambda f: (f.document, f.told.predicate)))
    number = {f.claim.id: n for n, f in enumerate(facts)}
    decided = {
        _pair(number[d.verdicts.left.claim.id], number[d.verdicts.right.claim.id]): d.decision.kind
        for d in matters.decided
    }
    by_event: dict[str, list[int]] = defaultdict(list)
    for n, fact in enumerate(facts):
        if fact.event is not None:
            by_event[fact.event].append(n)
    joined = tuple(
        (a, b)
        for members in by_event.values()
        for i, a in enumerate(members)
        for b in members[i + 1 :]
        if facts[a].document != facts[b].document
    )
    return Topic(by_document, facts, decided, joined)


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


# ------------------------------------------------------------------ kinds of pairs
def alike(topic: Topic) -> np.ndarray:
    """How alike each two facts are: their sentences by rare words, the word itself, the names that take part."""
    words: list[Counter[str]] = []
    for fact in topic.facts:
        text = topic.sentence(fact).of(topic.row(fact)["text"])
        words.append(Counter(w[:6] for w in "".join(c if c.isalnum() else " " for c in text.lower()).split()))
    table = rarity()
    vocabulary = {w: n for n, w in enumerate(sorted({w for c in words for w in c}))}
    values = np.zeros((len(words), len(vocabulary)), np.float32)
    for n, counted in enumerate(words):
        for w in counted:
            values[n, vocabulary[w]] = max(0.0, table.get(w, 6.0) - 1.0)
    values /= np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-6)
    lemmas = np.array([hash(f.lemma) for f in topic.facts])
    names = [{x.actor for v in f.fillers.values() for x in v if x.named} for f in topic.facts]
    everyone = {a: n for n, a in enumerate(sorted({a for s in names for a in s if a is not None}))}
    named = np.zeros((len(words), max(1, len(everyone))), np.float32)
    for n, members in enumerate(names):
        named[n, [everyone[a] for a in members if a is not None]] = 1.0
    found: np.ndarray = values @ values.T
    found += 0.4 * (lemmas[:, None] == lemmas[None, :]) + 0.3 * ((named @ named.T) > 0)
    documents = np.array([hash(f.document) for f in topic.facts])
    found[documents[:, None] == documents[None, :]] = -1.0
    return found


def near_misses(likeness: np.ndarray, known: set[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """The most alike pairs that the tool neither decides on nor joins."""
    left, right = np.triu_indices(len(likeness), 1)
    order = np.argsort(-likeness[left, right], kind="stable")[: most + len(known)]
    pairs = [(int(left[n]), int(right[n])) for n in order]
    return [p for p in pairs if p not in known and likeness[p] > 0.3][:most]


def hard_kinds(topic: Topic) -> dict[str, list[tuple[int, int]]]:
    """Pairs of one word or act that one slot tells apart."""
    by_act: dict[Any, list[int]] = defaultdict(list)
    for n, fact in enumerate(topic.facts):
        for act in {fact.lemma, *fact.acts}:
            by_act[act].append(n)
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for members in by_act.values():
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                if topic.facts[a].document != topic.facts[b].document:
                    for kind in _differs(topic, topic.facts[a], topic.facts[b]):
                        found[kind].add((a, b))
    return {kind: sorted(pairs) for kind, pairs in found.items()}


def _differs(topic: Topic, left: Fact, right: Fact) -> Iterator[str]:
    mine, yours = (
        {x.figure.value for v in f.fillers.values() for x in v if x.figure} | {x.value for x in f.loose}
        for f in (left, right)
    )
    if mine and yours and not mine & yours:
        yield "number"
    if left.day and right.day and (left.day[1] < right.day[0] or right.day[1] < left.day[0]):
        yield "day"
    a, b = ({x.name for x in f.undergoers if x.named} for f in (left, right))
    if a and b and not a & b:
        yield "victim"
    if left.told.polarity != right.told.polarity:
        yield "polarity"
    if topic.row(left)["subtopic"] != topic.row(right)["subtopic"]:
        yield "sibling"


def draw(topic: Topic, size: int, random_: random.Random) -> list[tuple[str, int, int]]:
    """The pairs of one topic, as (kind, left, right)."""
    likeness = alike(topic)
    known = {*topic.decided, *topic.joined}
    hard = hard_kinds(topic)
    by_kind: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for pair, kind in sorted(topic.decided.items()):
        by_kind[kind].append(pair)
    by_kind["joined"] = sorted(set(topic.joined) - topic.decided.keys())
    documents = [f.document for f in topic.facts]
    anything = [_pair(*random_.sample(range(len(documents)), 2)) for _ in range(8 * size)]
    pools: dict[str, list[list[tuple[int, int]]]] = {
        "tool": [by_kind[k] for k in ("contradicts", "revised", "differs", "unclear", "corroborates", "joined", "corroborates", "joined")],
        "near": [near_misses(likeness, known, 6 * size)],
        "hard": [hard.get(k, []) for k in ("number", "day", "victim", "polarity", "sibling")],
        "random": [[p for p in anything if documents[p[0]] != documents[p[1]]]],
    }  # fmt: skip
    taken: dict[tuple[int, int], str] = {}
    picker = _Picker(topic, taken)
    for name, share in SHARES:
        picker.fill(name, pools[name], round(size * share), random_)
    picker.fill("near", pools["near"], size - len(taken), random_)
    return [(kind, *pair) for pair, kind in taken.items()]


class _Picker:
    """Takes pairs so that no sentence and no two lemmas come again and again."""

    def __init__(self, topic: Topic, taken: dict[tuple[int, int], str]) -> None:
        self.topic, self.taken = topic, taken
        self.sentences: Counter[str] = Counter()
        self.lemmas: Counter[tuple[str, ...]] = Counter()

    def fill(
        self, kind: str, pools: Iterable[list[tuple[int, int]]], count: int, random_: random.Random
    ) -> None:
        """Take `count` pairs, in turn from each pool."""
        mixed = [random_.sample(pool, len(pool)) for pool in pools]
        wanted = len(self.taken) + count
        while any(mixed) and len(self.taken) < wanted:
            for pool in mixed:
                while pool and len(self.taken) < wanted and not self._take(kind, pool.pop()):
                    pass

    def _take(self, kind: str, pair: tuple[int, int]) -> bool:
        facts = [self.topic.facts[n] for n in pair]
        texts = [self.topic.sentence(f).of(self.topic.row(f)["text"]) for f in facts]
        lemmas = (kind, *sorted(f.lemma for f in facts))
        often = max(self.sentences[t] for t in texts) >= OFTEN or self.lemmas[lemmas] >= LIKE
        if pair in self.taken or often or texts[0] == texts[1]:
            return False
        self.taken[pair] = kind
        self.sentences.update(texts)
        self.lemmas[lemmas] += 1
        return True


# ------------------------------------------------------------------ sheets
def record_of(topic: Topic, number: str, kind: str, left: int, right: int) -> Row:
    """A pair as offsets."""
    sides = []
    for fact in (topic.facts[left], topic.facts[right]):
        row, sentence = topic.row(fact), topic.sentence(fact)
        sides.append({
            "doc_id": row["doc_id"], "sha256": digest(row["text"]),
            "sentence": [sentence.start, sentence.end],
            "predicate": [fact.told.predicate.start, fact.told.predicate.end],
        })  # fmt: skip
    return {"id": number, "topic": topic.row(topic.facts[left])["topic"], "drawn": kind, "sides": sides}


def marked(row: Row, side: Row) -> str:
    """A sentence with the words that tell in double brackets."""
    (start, end), (a, b) = side["sentence"], side["predicate"]
    text = row["text"]
    return " ".join(f"{text[start:a]}[[{text[a:b]}]]{text[b:end]}".split())


def sheet_line(rows: dict[str, Row], pair: Row) -> str:
    """Id, sentence A, sentence B, and how both reports begin."""
    shown = [rows[s["doc_id"]] for s in pair["sides"]]
    heads = [" ".join(r["text"][:HEAD].split()) for r in shown]
    cells = [pair["id"], *(marked(r, s) for r, s in zip(shown, pair["sides"], strict=True)), *heads]
    return "\t".join(cells)


def write_sheets(out: Path, pairs: Sequence[Row], rows: dict[str, Row], batch: int) -> None:
    """The pairs as `pairs.jsonl`, and sheets of `batch` lines."""
    write_rows(out / "pairs.jsonl", pairs)
    for n in range(0, len(pairs), batch):
        lines = ["id\tA\tB\treport A begins\treport B begins"]
        lines += [sheet_line(rows, p) for p in pairs[n : n + batch]]
        name = f"batch_{n // batch + 1:02d}.tsv"
        (out / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    drawing = parser.add_subparsers(dest="command", required=True).add_parser("draw")
    drawing.add_argument("--out", type=Path, required=True)
    drawing.add_argument("--pairs", type=int, default=2200)
    drawing.add_argument("--batch", type=int, default=110)
    given = parser.parse_args()
    rows = read_rows(bench("coref", "ecbplus.train.jsonl"))
    topics = sorted({r["topic"] for r in rows}, key=int)
    random_ = random.Random(SEED)
    pairs: list[Row] = []
    for name in topics:
        topic = topic_of([r for r in rows if r["topic"] == name])
        drawn = draw(topic, given.pairs // len(topics), random_)
        random_.shuffle(drawn)
        pairs += [record_of(topic, f"p{len(pairs) + n:04d}", *p) for n, p in enumerate(drawn, 1)]
        print(
            name,
            len(topic.facts),
            len(topic.decided),
            len(topic.joined),
            dict(Counter(k for k, *_ in drawn)),
            flush=True,
        )
    given.out.mkdir(parents=True, exist_ok=True)
    write_sheets(given.out, pairs, {r["doc_id"]: r for r in rows}, given.batch)
    print(json.dumps(Counter(p["drawn"] for p in pairs)))


if __name__ == "__main__":
    main()
