"""Trains the scorers of attribution (which word is a cue, which content, which source) and writes their weights.

    python training/attribution.py --corpus own                   trains on evaluation/gold/attribution, writes the weights
    python training/attribution.py --corpus own --curve           also prints the learning curve
    python training/attribution.py --corpus polnear --no-write    the same scorers on PolNeAR, as a ceiling; never shipped
    python training/attribution.py --score FILE.jsonl             measures the shipped weights

What ships is trained on the project's own corpus only.  Needs scikit-learn and scipy beside the package.  Bench files are
found under RASHOMON_SHARED (default: ../shared beside the repository).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from rashomon.extract.attribution.features import (
    content_base,
    content_features,
    cue_features,
    source_features,
)
from rashomon.extract.attribution.model import PARTS, WEIGHTS, Model, save_model
from rashomon.extract.attribution.proposals import propose
from rashomon.extract.attribution.reading import read
from rashomon.extract.attribution.sources import sources_of
from rashomon.extract.attribution.statements import statements_by
from rashomon.extract.text import split_passages
from rashomon.extract.text.parse import Parsed, parse
from rashomon.model import Document, document_id

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))
BENCH = SHARED / "bench" / "attribution"
GOLD = ROOT / "evaluation" / "gold" / "attribution"
SAME = 0.5  # Jaccard index of characters from which a content is the gold one, as the bench scorer has it
# Swept on a fifth of PolNeAR train with weights from the own corpus (0.03 to 3), 2026-11; flat around these.
REGULARISATION = {"cue": 0.3, "content": 0.3, "source": 2.0}
# How sure a cue must be where the rules see one, too, and where they do not.  Swept on a tenth of PolNeAR train (0.25 to
# 0.55 and 0.5 to 0.8) with weights from the own corpus, 2026-11: headline F1 .628 at (.4, .5), .637 so, flat around.
LEAST, LEAST_UNRULED = 0.45, 0.7
RAREST = 2  # a feature seen less often is left out


@dataclass(slots=True)
class Examples:
    """Feature lists with a yes or no for each of the three questions."""

    features: dict[str, list[list[str]]] = field(default_factory=lambda: {p: [] for p in PARTS})
    answers: dict[str, list[int]] = field(default_factory=lambda: {p: [] for p in PARTS})

    def add(self, part: str, features: list[str], answer: bool) -> None:
        """One more example."""
        self.features[part].append(features)
        self.answers[part].append(int(answer))

    def extend(self, other: Examples) -> None:
        """All examples of another document."""
        for part in PARTS:
            self.features[part] += other.features[part]
            self.answers[part] += other.answers[part]


# ------------------------------------------------------------------------------------------------------------ data
def load(path: Path) -> list[dict[str, Any]]:
    """Documents of a JSONL file in the bench's format."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def own_corpus() -> list[dict[str, Any]]:
    """The project's own corpus with its texts, nested attributions included."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "joined.jsonl"
        subprocess.run(
            [sys.executable, str(GOLD / "tools.py"), "join", "--nested", "--out", str(out)], check=True
        )
        return load(out)


def parsed_document(text: str) -> Parsed:
    """A text as the pipeline would read it."""
    sha = hashlib.sha256(text.encode("utf-8")).hexdigest()
    document = Document(
        document_id(sha, None, None, None), "training", sha, "text/plain", text, language="en"
    )
    return parse(document, split_passages(document))


def scorer() -> ModuleType:
    """The bench's scorer."""
    spec = importlib.util.spec_from_file_location("attribution_score", BENCH / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {BENCH}; set RASHOMON_SHARED")
    module = importlib.util.module_from_spec(spec)
    sys.modules["attribution_score"] = module
    spec.loader.exec_module(module)
    return module


# -------------------------------------------------------------------------------------------------------- examples
def characters(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    """Positions of the characters of some spans, white space left out."""
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}


def token_characters(parsed: Parsed, tokens: Sequence[int]) -> set[int]:
    """Positions of the characters of some tokens."""
    return {c for i in tokens for c in range(parsed.tokens[i].start, parsed.tokens[i].end)}


def jaccard(left: set[int], right: set[int]) -> float:
    """Shared characters by all characters."""
    return len(left & right) / len(left | right) if left and right else 0.0


def examples_of(parsed: Parsed, attributions: Sequence[dict[str, Any]], nested: bool) -> Examples:
    """The examples of one document.

    Where the corpus marks the outermost attributions only (`nested` false), cues inside a marked content are left out.
    """
    reading = read(parsed)
    text, words, inside, mended = parsed.text, reading.words, reading.inside, reading.parsed
    gold = [
        {role: characters(text, a.get(role) or []) for role in ("source", "cue", "content")}
        for a in attributions
    ]
    contents = set().union(*(g["content"] for g in gold)) if gold else set()
    made = Examples()
    for proposal in propose(reading):
        cue = proposal.cue
        at = token_characters(mended, range(cue.first, cue.last))
        marks = [
            [jaccard(token_characters(mended, c.tokens), g["content"]) for c in proposal.contents]
            for g in gold
        ]
        head = mended.tokens[cue.head].start
        match = [n for n, g in enumerate(gold) if head in g["cue"] or (not g["cue"] and max(marks[n]) >= SAME)
                 or (cue.form == "colon" and max(marks[n]) >= SAME and not at - g["cue"])]  # fmt: skip
        if not match and not nested and at & contents:
            continue
        made.add(
            "cue", cue_features(mended, words, inside, cue, proposal.contents, proposal.ruled), bool(match)
        )
        if not match:
            continue
        chosen = max(match, key=lambda n: max(marks[n]))
        _content_examples(made, reading, proposal, marks[chosen])
        best = marks[chosen].index(max(marks[chosen]))
        if proposal.source is None:
            _source_examples(made, reading, proposal, best, gold[chosen]["source"])
    return made


def _content_examples(made: Examples, reading: Any, proposal: Any, marks: Sequence[float]) -> None:
    if max(marks) < SAME or len(marks) < 2:
        return
    base = content_base(reading.parsed, reading.words, proposal.cue)
    for n, mark in enumerate(marks):
        if mark == max(marks) or mark < 0.8 * max(marks):
            features = content_features(
                reading.parsed, reading.inside, proposal.cue, proposal.contents, n, base
            )
            made.add("content", features, mark == max(marks))


def _source_examples(made: Examples, reading: Any, proposal: Any, best: int, gold: set[int]) -> None:
    content = proposal.contents[best]
    sources = sources_of(reading.parsed, reading.words, proposal.cue, content.tokens, reading.inside)
    right = [bool(token_characters(reading.parsed, s.tokens) & gold) if s else not gold for s in sources]
    if len(sources) < 2 or not any(right):
        return
    for n in range(len(sources)):
        features = source_features(
            reading.parsed, reading.words, reading.inside, proposal.cue, content, sources, n
        )
        made.add("source", features, right[n])


# -------------------------------------------------------------------------------------------------------- training
def fit(examples: Examples, least: float = LEAST, least_unruled: float = LEAST_UNRULED) -> Model:
    """Three logistic regressions."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    weights: dict[str, dict[str, float]] = {}
    for part in PARTS:
        counts: dict[str, int] = {}
        for features in examples.features[part]:
            for f in set(features):
                counts[f] = counts.get(f, 0) + 1
        names = sorted(f for f, n in counts.items() if n >= RAREST)
        column = {f: k for k, f in enumerate(names)}
        indices, starts = [], [0]
        for features in examples.features[part]:
            indices += sorted({column[f] for f in features if f in column})
            starts.append(len(indices))
        matrix = csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(starts) - 1, len(names)))
        regression = LogisticRegression(
            C=REGULARISATION[part], solver="liblinear", max_iter=500, random_state=0
        )
        regression.fit(matrix, np.array(examples.answers[part]))
        found = {f: float(w) for f, w in zip(names, regression.coef_[0], strict=True) if abs(w) > 1e-3}
        found[""] = float(regression.intercept_[0])
        weights[part] = found
    return Model(weights, least, least_unruled)


def predictions(parsed: dict[str, Parsed], model: Model | None) -> dict[str, dict[str, Any]]:
    """The outermost attributions of each document, in the bench's format."""
    found: dict[str, dict[str, Any]] = {}
    for name, document in parsed.items():
        rows = [
            {role: [[s.start, s.end] for s in getattr(x, role)] for role in ("source", "cue", "content")}
            for x in statements_by(document, model)
            if x.within is None
        ]
        found[name] = {"doc_id": name, "attributions": rows}
    return found


def figures(
    score: ModuleType, gold: dict[str, Any], found: dict[str, Any], bootstrap: int = 0
) -> dict[str, Any]:
    """The bench's results."""
    result: dict[str, Any] = score.score(gold, found, 0.5, bootstrap)
    return result


def line(result: dict[str, Any]) -> str:
    """The figures that readers care about, in one line."""
    names = ("attribution", "direct", "indirect", "mixed", "speech cue", "other cue")
    return "  ".join(f"{n} {result[n]['f1']:.3f}" for n in names)


def main() -> int:
    """Reads the options, trains, measures, writes."""
    options = _options()
    score = scorer()
    if options.corpus == "own":
        documents, nested = own_corpus(), True
    else:
        documents, nested = load(BENCH / "polnear-train.jsonl"), False
    documents = documents[: options.documents or None]
    parsed = {d["doc_id"]: parsed_document(d["text"]) for d in documents}
    made = {d["doc_id"]: examples_of(parsed[d["doc_id"]], d["attributions"], nested) for d in documents}
    names = sorted(made, key=lambda n: hashlib.sha256(n.encode()).hexdigest())
    test = {d["doc_id"]: d for d in load(BENCH / "polnear-dev.jsonl")}
    test_parsed = {n: parsed_document(d["text"]) for n, d in test.items()}
    if options.curve:
        for share in (0.125, 0.25, 0.5, 0.75):
            model = fit(_joined(made, names[: round(share * len(names))]))
            print(
                f"{share:5.3f} of the corpus: {line(figures(score, test, predictions(test_parsed, model)))}"
            )
    model = fit(_joined(made, names))
    print("rules alone:     ", line(figures(score, test, predictions(test_parsed, None))))
    print("all of the corpus:", line(figures(score, test, predictions(test_parsed, model))))
    if options.write and options.corpus == "own":
        save_model(model, WEIGHTS)
        print(f"wrote {WEIGHTS.relative_to(ROOT)}: {WEIGHTS.stat().st_size} bytes")
    return 0


def _joined(made: dict[str, Examples], names: Sequence[str]) -> Examples:
    whole = Examples()
    for name in names:
        whole.extend(made[name])
    return whole


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--corpus", choices=("own", "polnear"), default="own")
    parser.add_argument("--curve", action="store_true", help="print the learning curve")
    parser.add_argument("--documents", type=int, default=0, help="train on the first N documents only")
    parser.add_argument("--no-write", dest="write", action="store_false", help="measure, and write nothing")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
