"""Measures the corpus of claims (`gold/claims`): is it the same happening, which relation, and how sure is the gate?

    python -m evaluation.claims [--all]     # the held-out topics, or every topic

The reports of a topic are read as one affair, as when the pairs were drawn.  A pair of the corpus is found again by the
characters of its two words that tell.  The tool says `same` where both tell of one event or stand on two sides of a
relation; its relation is the surest one with both as sides, also where a longer passage that holds both is shown to agree
instead.  Pairs that the two passes left unsure are not scored.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.bench import Row, bench, read_rows
from evaluation.claims_sample import layers_of, scene_of
from rashomon.compare.gate import FIRST_SCREEN, LISTED, measures, related_sides
from rashomon.compare.matters import Matters
from rashomon.compare.relations import ranked_relations
from rashomon.compare.scene import Scene
from rashomon.compare.tellings import measures as telling_measures
from rashomon.compare.tellings import relate_tellings
from rashomon.model import Claim, Relation, digest

CORPUS = Path(__file__).resolve().parent / "gold" / "claims" / "corpus.jsonl"
KINDS = {
    "corroborates": "agree", "contradicts": "contradict", "revised": "revised", "differs": "differ", "unclear": "unclear",
}  # fmt: skip
FEWEST = 30  # pairs of a class from which it counts in the mean over classes
Layers = Callable[[Sequence[Row]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the tool says of a pair: whether one happening, and the relations with both as sides, the surest first; what speaks
    for one telling.  `asked` is the surest of what the gate was asked about, which it may have left out, and `measures` what it
    sees of that."""

    pair: Row
    same: bool
    relations: tuple[Relation, ...]
    asked: Relation | None = None
    sure: float = 0.0
    measures: tuple[float, ...] = ()
    telling: tuple[float, ...] = ()

    @property
    def relation(self) -> str:
        """The surest relation in the words of the corpus."""
        return KINDS[self.relations[0].kind] if self.relations else "nothing"


def read_corpus(held_out: bool | None = None) -> list[Row]:
    """The pairs, of the held-out topics, of the others, or all."""
    rows = read_rows(CORPUS)
    return [r for r in rows if held_out is None or r["held_out"] == held_out]


def held_out_topics() -> frozenset[str]:
    """The topics that nothing may be fitted to by which this corpus is measured: linker, gate, thresholds."""
    return frozenset(r["topic"] for r in read_corpus(held_out=True))


def answers(pairs: Iterable[Row], layers: Layers = layers_of) -> list[Answer]:
    """What the tool says of pairs; the reports of each topic are read once."""
    by_topic: dict[str, list[Row]] = defaultdict(list)
    for pair in pairs:
        by_topic[pair["topic"]].append(pair)
    reports = read_rows(bench("coref", "ecbplus.train.jsonl"))
    made = []
    for topic in sorted(by_topic, key=int):
        rows = [r for r in reports if r["topic"] == topic]
        made += _answers_of(by_topic[topic], rows, layers(rows))
    return made


def _answers_of(pairs: Sequence[Row], rows: Sequence[Row], layers: Mapping[str, Any]) -> list[Answer]:
    names = {a.document.id: a.document.external_id for a in layers["analyses"]}
    hashes = {r["doc_id"]: digest(r["text"]) for r in rows}
    claims = _by_word(layers, names)
    scene = scene_of(layers)
    matters = Matters(scene)
    facts, alike = matters.facts, tuple(relate_tellings(matters))
    of = _relations((*ranked_relations(scene), *alike))
    likely = {r.id: r.confidence for r in (*alike, *layers["relations"])}
    made = []
    for pair in pairs:
        stale = [s["doc_id"] for s in pair["sides"] if hashes[s["doc_id"]] != s["sha256"]]
        if stale:
            raise ValueError(f"{stale[0]}: its text is not the one whose pairs were labelled")
        left, right = (claims.get((s["doc_id"], *s["predicate"]), []) for s in pair["sides"])
        found = {r.id: r for a in left for b in right for r in of.get(frozenset((a.id, b.id)), ())}
        events = [{c.event for c in side if c.event is not None} for side in (left, right)]
        ordered = tuple(sorted(found.values(), key=lambda r: (-likely.get(r.id, 0.0), r.id)))
        said = tuple(r for r in ordered if r.id in likely)
        measured = _measures(scene, ordered[0], left, right) if ordered else ()
        sure = likely[said[0].id] if said else 0.0
        two = [facts[x.id] for side in (left, right) for x in side[:1]]
        telling = telling_measures(scene, *two) if len(two) == 2 else ()
        same = bool(events[0] & events[1]) or bool(said)
        asked = ordered[0] if ordered else None
        made.append(Answer(pair, same, said, asked, sure, measured, telling))
    return made


def _measures(
    scene: Scene, made: Relation, left: Sequence[Claim], right: Sequence[Claim]
) -> tuple[float, ...]:
    """What the gate sees of a pair."""
    sides = {s.claim for s in made.sides}
    pairs = [(a, b) for a in left for b in right if {a.id, b.id} <= sides]
    return measures(scene, made, *pairs[0]) if pairs else ()


def _by_word(layers: Mapping[str, Any], names: Mapping[str, Any]) -> dict[tuple[str, int, int], list[Claim]]:
    """The claims by report and the word that tells."""
    words = {p.id: p.predicate for a in layers["analyses"] for p in a.propositions}
    found: dict[tuple[str, int, int], list[Claim]] = defaultdict(list)
    for claim in layers["claims"]:
        at = words.get(claim.slots.get("proposition", ""))
        if at is not None:
            found[names[claim.document], at.start, at.end].append(claim)
    return found


def _relations(relations: Iterable[Relation]) -> dict[frozenset[str | None], list[Relation]]:
    """The relations by pairs of claims on two sides of theirs; agreeing sides of a dispute are no such pair."""
    found: dict[frozenset[str | None], list[Relation]] = defaultdict(list)
    for made in relations:
        for side, other in related_sides(made):
            found[frozenset((side.claim, other.claim))].append(made)
    return found


# ------------------------------------------------------------------ figures
def figures(made: Sequence[Answer]) -> Row:
    """Precision, recall and F1 of one happening, and of each relation; the mean over relations with pairs enough."""
    known = [a for a in made if a.pair["same"] in ("yes", "plan", "other")]
    happening = _f1((a.pair["same"] == "yes", a.same) for a in known)
    told = [a for a in made if a.pair["relation"] != "unsure"]
    sizes = Counter(a.pair["relation"] for a in told)
    each = {
        kind: _f1((a.pair["relation"] == kind, a.relation == kind) for a in told) | {"pairs": n}
        for kind, n in sizes.most_common()
    }
    counted = [x["f"] for x in each.values() if x["pairs"] >= FEWEST]
    return {
        "pairs": len(made),
        "happening": happening,
        "relation": {"macro": sum(counted) / len(counted) if counted else None, "classes": each},
        "gate": screens(made),
    }


def _f1(pairs: Iterable[tuple[bool, bool]]) -> Row:
    """Precision, recall and F1 of (gold, said)."""
    counts = Counter(pairs)
    hit, miss, wrong = counts[True, True], counts[True, False], counts[False, True]
    return {
        "p": hit / max(1, hit + wrong),
        "r": hit / max(1, hit + miss),
        "f": 2 * hit / max(1, 2 * hit + miss + wrong),
    }


def screens(made: Sequence[Answer]) -> Row:
    """For the first screen and the lists: how many related pairs are let in, how many of these are right, and which share
    of all right ones that is."""
    told = [a for a in made if a.relations and a.pair["relation"] != "unsure"]
    right = [a for a in told if a.relation == a.pair["relation"]]
    found = {}
    for name, least in (("first", FIRST_SCREEN), ("listed", LISTED)):
        let = [a for a in told if a.sure >= least]
        hits = sum(a.relation == a.pair["relation"] for a in let)
        found[name] = {"pairs": len(let), "p": hits / max(1, len(let)), "share": hits / max(1, len(right))}
    return found


def measure(limit: int | None = None) -> Row:
    """The held-out topics."""
    return figures(answers(read_corpus(held_out=True)[:limit]))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", action="store_true", help="every topic, those of training too")
    asked = parser.parse_args()
    print(json.dumps(figures(answers(read_corpus(None if asked.all else True))), indent=1))


if __name__ == "__main__":
    main()
