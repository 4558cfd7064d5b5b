"""Measures entity coreference on ECB+ where the mentions are given: `python -m evaluation.coref_gold [--split dev]`.

The annotators' mentions are fed to `resolve_mentions` and `link_actors`; what these join is one feature of a pair scorer
(`training/actor_pairs.py`, boosted trees as plain arrays), and mentions of one affair are clustered by mean score.
The scorer also joins described people and bodies ("the driver") over reports, which a case never does by itself, so
this figure says how good the evidence is, not what a case contains.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.affairs import affairs, cosine, report_words
from evaluation.bench import BUILD, bench, read_rows, scored, write_rows
from rashomon.extract.attribution import find_statements
from rashomon.extract.mentions import find_mentions, resolve_mentions
from rashomon.extract.mentions.types import name_key
from rashomon.extract.text import split_passages
from rashomon.extract.text.parse import DEFAULT_MODEL, Parsed, Token, parse
from rashomon.extract.text.vocabulary import is_plural, lemma, noun_class, words
from rashomon.link.actors import link_actors
from rashomon.link.event_reports import UNSEEN, rarity
from rashomon.model import (
    ActorType,
    Analysis,
    Document,
    Mention,
    MentionKind,
    Span,
    digest,
    document_id,
    record_id,
)
from rashomon.names import compare_names
from rashomon.names.index import name_rarity

MODEL = Path(__file__).with_name("coref-pairs.json")
Floats = npt.NDArray[np.float64]
PREPOSITIONS = ("in", "at", "on", "near", "from", "to", "of", "by", "for", "with", "into")
FEATURES = (
    "linked", "chain", "lemma", "text", "head_in", "names", "one_name", "name_score", "tokens", "context", "nouns",
    "likeness", "document", "sentence", "pronoun", "both_pronouns", "class", "number", "modifiers", "clash", "seen",
    "place", "time", "distance", "rarity",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A given mention with what its pairs are judged by."""

    document: str
    start: int
    end: int
    gold: str
    text: str
    head: str
    kind: str
    sort: str
    plural: bool
    pronoun: bool
    chain: tuple[str, int] | None
    actor: str | None
    tokens: frozenset[str]
    modifiers: frozenset[str]
    context: tuple[tuple[str, float], ...]
    nouns: tuple[tuple[str, float], ...]
    sentence: int


def analyse_given(row: dict[str, Any]) -> tuple[Parsed, Analysis, list[tuple[dict[str, Any], Mention]]]:
    """A document of the bench, read with the annotators' mentions of entities."""
    sha = digest(row["text"])
    report = Document(
        document_id(sha, row["doc_id"], None, None), row["doc_id"], sha, "text/plain", row["text"],
        external_id=row["doc_id"], language="en",
    )  # fmt: skip
    parsed = parse(report, split_passages(report), DEFAULT_MODEL)
    found = find_mentions(parsed)
    given = [(m, _as_mention(parsed, m, found)) for m in row["mentions"] if m["kind"] == "entity"]
    unique = {m.id: m for _, m in given}
    mentions, actors = resolve_mentions(
        parsed, tuple(sorted(unique.values(), key=lambda m: (m.start, m.end))), find_statements(parsed, found)
    )
    by_id = {m.id: m for m in mentions}
    analysis = Analysis(report, parsed.passages, mentions, actors)
    return parsed, analysis, [(m, by_id.get(mention.id, mention)) for m, mention in given]


def _head(parsed: Parsed, start: int, end: int) -> Token | None:
    tokens = [t for t in parsed.tokens_in(Span(start, end)) if t.pos != "PUNCT"]
    while len(tokens) > 1 and (tokens[0].lower in PREPOSITIONS or tokens[0].tag in ("DT", "PRP$", "IN")):
        tokens.pop(0)
    inside = {t.i for t in tokens}
    outer = [t for t in tokens if t.head not in inside or t.head == t.i]
    return next(iter(outer or tokens), None)


def _as_mention(parsed: Parsed, row: dict[str, Any], found: Sequence[Mention]) -> Mention:
    """The annotators' span as a mention: name, description or pronoun by its head, its type as the product sees it."""
    head = _head(parsed, row["start"], row["end"])
    tokens = list(parsed.tokens_in(Span(row["start"], row["end"])))
    while len(tokens) > 1 and (tokens[0].lower in PREPOSITIONS or tokens[0].tag == "DT"):
        tokens.pop(0)
    start = tokens[0].start if tokens else row["start"]
    overlapping = [m for m in found if head is not None and m.start <= head.start < m.end]
    same = min(overlapping, key=lambda m: (m.end - m.start, m.start), default=None)
    sort: ActorType = same.type if same else "thing"
    kind: MentionKind = "nominal"
    if head is not None and head.tag in ("PRP", "PRP$", "WP", "WP$"):
        kind = "pronoun"
    elif (same is not None and same.kind == "name") or (
        same is None and head is not None and head.tag in ("NNP", "NNPS")
    ):
        kind = "name"
    span = Span(start, row["end"])
    return Mention(
        record_id("m", parsed.document.id, [span]), parsed.document.id, span.start, span.end,
        row["text"][start - row["start"] :], kind, sort, head.start if head else start,
    )  # fmt: skip


def items_of(rows: Iterable[dict[str, Any]]) -> tuple[list[list[Item]], dict[tuple[str, str], float]]:
    """The given mentions by affair, and how alike the reports of an affair are."""
    read = [analyse_given(row) for row in rows]
    analyses = tuple(analysis for _, analysis, _ in read)
    links = link_actors(analyses, ())
    group = affairs(analyses)
    vectors = {a.document.id: report_words(a) for a in analyses}
    by_affair: dict[int, list[Item]] = defaultdict(list)
    for parsed, analysis, given in read:
        for row, mention in given:
            by_affair[group[analysis.document.id]].append(_item(parsed, row, mention, links.of))
    likeness = {
        (a, b): cosine(vectors[a], vectors[b])
        for documents in _documents(by_affair)
        for a in documents
        for b in documents
    }
    return [by_affair[g] for g in sorted(by_affair)], likeness


def _documents(by_affair: dict[int, list[Item]]) -> Iterator[list[str]]:
    for items in by_affair.values():
        yield sorted({i.document for i in items})


def _item(parsed: Parsed, row: dict[str, Any], mention: Mention, of: Any) -> Item:
    head = _head(parsed, row["start"], row["end"])
    inside = parsed.tokens_in(Span(row["start"], row["end"]))
    content = [t for t in inside if t.tag[:2] in ("NN", "JJ", "VB", "CD")]
    sentence = parsed.sentence_of(inside[0].i) if inside else parsed.sentences[0]
    around = [t for t in parsed.words(sentence) if t.tag[:2] in ("NN", "VB", "JJ", "CD") and t not in inside]
    chain = (mention.document, mention.chain) if mention.chain is not None else None
    sort = mention.type if head is None or mention.kind != "nominal" else noun_class(head) or mention.type
    if head is not None and head.ent in ("DATE", "TIME"):
        sort = "time"  # type: ignore[assignment]
    low = head.lower if head else ""
    plural = bool(head and (is_plural(head) or low in words("pronouns", "they", "we")))
    return Item(
        parsed.document.id, row["start"], row["end"], row["cluster_id"], name_key(mention.text.replace("\n", " ")) or mention.text.lower(),
        lemma(head) if head else "", mention.kind, sort, plural, mention.kind == "pronoun", chain, of.get(chain) if chain else None,
        frozenset(lemma(t) for t in content), frozenset(lemma(t) for t in content if head is None or t.i != head.i),
        _weighed(lemma(t) for t in around), _weighed(lemma(t) for t in around if t.tag[:2] == "NN"), sentence.i,
    )  # fmt: skip


@cache
def _weight(word: str) -> float:
    return rarity().get(word[:6], UNSEEN)


def _weighed(lemmas: Iterable[str]) -> tuple[tuple[str, float], ...]:
    found = {w: _weight(w) for w in lemmas}
    norm = math.sqrt(sum(x * x for x in found.values())) or 1.0
    return tuple(sorted((w, x / norm) for w, x in found.items()))


def _overlap(left: tuple[tuple[str, float], ...], right: tuple[tuple[str, float], ...]) -> float:
    other = dict(right)
    return sum(x * other[w] for w, x in left if w in other)


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


@cache
def _name_score(a: str, b: str, kind: str) -> float:
    return compare_names(a, b, kind).score


def pair_row(a: Item, b: Item, likeness: float, seen: dict[str, float]) -> list[float]:
    """The values of `FEATURES` for one pair of mentions."""
    names = a.kind == "name" and b.kind == "name"
    kind = {"person": "person", "place": "place", "state": "place"}.get(a.sort, "organisation")
    one = a.document == b.document
    pair = "|".join(sorted((a.head, b.head)))
    return [
        float(a.actor is not None and a.actor == b.actor),
        float(a.chain is not None and a.chain == b.chain),
        float(a.head == b.head),
        float(a.text == b.text),
        float(a.head in b.tokens or b.head in a.tokens),
        float(names),
        float((a.kind == "name") != (b.kind == "name")),
        _name_score(a.text, b.text, kind) if names and a.text and b.text else 0.0,
        _share(a.tokens, b.tokens),
        _overlap(a.context, b.context),
        _overlap(a.nouns, b.nouns),
        likeness,
        float(one),
        float(one and a.sentence == b.sentence),
        float(a.pronoun or b.pronoun),
        float(a.pronoun and b.pronoun),
        float(a.sort == b.sort),
        float(a.plural == b.plural),
        _share(a.modifiers, b.modifiers),
        float(bool(a.modifiers) and bool(b.modifiers) and not a.modifiers & b.modifiers),
        seen.get(pair, 0.0),
        float(a.sort in ("place", "state")) + float(b.sort in ("place", "state")),
        float(a.sort == "time") + float(b.sort == "time"),
        min(1.0, abs(a.start - b.start) / 1000.0) if one else 1.0,
        max(name_rarity(a.text), name_rarity(b.text)) if names and a.text == b.text else 0.0,
    ]


def pair_matrix(
    items: Sequence[Item], likeness: dict[tuple[str, str], float], seen: dict[str, float]
) -> Floats:
    """A row for each pair i < j of the items, in order."""
    rows = [pair_row(a, b, likeness[a.document, b.document], seen) for a, b in combinations(items, 2)]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))


def score_pairs(model: dict[str, Any], rows: Floats) -> Floats:
    """The probability of each row by the boosted trees of the model."""
    raw = np.full(len(rows), float(model["baseline"]))
    for tree in model["trees"]:
        feature, threshold = np.array(tree["feature"]), np.array(tree["threshold"])
        left, right, value = np.array(tree["left"]), np.array(tree["right"]), np.array(tree["value"])
        node = np.zeros(len(rows), dtype=np.int64)
        while True:
            inner = feature[node] >= 0
            if not inner.any():
                break
            here = np.flatnonzero(inner)
            at = node[here]
            goes_left = rows[here, feature[at]] <= threshold[at]
            node[here] = np.where(goes_left, left[at], right[at])
        raw += value[node]
    made: Floats = 1.0 / (1.0 + np.exp(-raw))
    return made


def cluster(count: int, scores: Floats, enough: float) -> list[int]:
    """Groups of items: the two groups with the highest mean score join, while it is high enough."""
    matrix = np.zeros((count, count))
    matrix[np.triu_indices(count, 1)] = scores
    matrix += matrix.T
    sizes = np.ones(count)
    group = list(range(count))
    alive = np.ones(count, dtype=bool)
    np.fill_diagonal(matrix, -1.0)
    while True:
        masked = np.where(alive[:, None] & alive[None, :], matrix, -1.0)
        best = int(masked.argmax())
        a, b = sorted(divmod(best, count))
        if masked[a, b] < enough:
            return group
        joined = (matrix[a] * sizes[a] + matrix[b] * sizes[b]) / (sizes[a] + sizes[b])
        matrix[a], matrix[:, a] = joined, joined
        matrix[a, a] = -1.0
        sizes[a] += sizes[b]
        alive[b] = False
        group = [a if g == b else g for g in group]


def predictions(
    affair_items: Sequence[Sequence[Item]],
    likeness: dict[tuple[str, str], float],
    model: dict[str, Any],
    enough: float,
) -> dict[tuple[str, int, int], str]:
    """A cluster for each given mention, by document id and span."""
    found: dict[tuple[str, int, int], str] = {}
    for number, items in enumerate(affair_items):
        scores = score_pairs(model, pair_matrix(items, likeness, model["seen"]))
        for item, group in zip(items, cluster(len(items), scores, enough), strict=True):
            found[item.document, item.start, item.end] = f"{number}-{group}"
    return found


def measure(split: str = "dev", limit: int | None = None) -> dict[str, Any]:
    """What the scorer of the bench says of a split."""
    rows = read_rows(bench("coref", f"ecbplus.{split}.jsonl"))[:limit]
    model = json.loads(MODEL.read_text(encoding="utf-8"))
    affair_items, likeness = items_of(rows)
    found = predictions(affair_items, likeness, model, model["enough"])
    ids = {row["doc_id"]: document_id(digest(row["text"]), row["doc_id"], None, None) for row in rows}
    made = [
        {
            "doc_id": row["doc_id"],
            "mentions": [
                {"start": m["start"], "end": m["end"], "kind": "entity", "cluster_id": found[ids[row["doc_id"]], m["start"], m["end"]]}
                for m in row["mentions"]
                if m["kind"] == "entity"
            ],
        }
        for row in rows
    ]  # fmt: skip
    folder = BUILD / "coref-gold"
    gold = write_rows(folder / "gold.jsonl", rows)
    said: dict[str, Any] = scored(
        bench("coref", "score.py"),
        gold,
        write_rows(folder / "pred.jsonl", made),
        "--kind",
        "entity",
        "--json",
    )
    return said


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev")
    print(json.dumps(measure(parser.parse_args().split), indent=1))


if __name__ == "__main__":
    main()
