"""Make the `[reports]` weights of `lang/en/event-pairs.toml`: what shows that two reports tell of one thing.

    python -m training.event_reports

Trained on ECB+ train ($RASHOMON_SHARED/bench/coref; annotation CC BY 3.0, Cybulska and Vossen 2014) without the topics that
`evaluation/gold/claims` holds out: every pair of documents that share words; positive where both belong to one seminal event.  Logistic regression with a small ridge, by
Newton's method; a set of words with a negative weight is left out and the rest fitted anew.
"""

from __future__ import annotations

import numpy as np

from evaluation.bench import Row, bench, read_rows
from evaluation.claims import held_out_topics
from rashomon.link.event_reports import parts_of
from rashomon.model import Analysis, Document, digest, document_id
from training.newton import fit

PARTS = ("words", "names", "lead_words", "lead_names", "numbers")
RIDGE = 1.0
LEAST = 0.08  # cosine of the words below which a pair of different topics teaches nothing


def pairs(rows: list[Row]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The cosines of each pair of documents, whether both tell of one event, and their places in `rows`."""
    found = []
    for row in rows:
        sha = digest(row["text"])
        name = document_id(sha, row["doc_id"], None, None)
        found.append(parts_of(Analysis(Document(name, row["doc_id"], sha, "text/plain", row["text"]))))
    values, truth, places = [], [], []
    for i, left in enumerate(found):
        for j in range(i + 1, len(found)):
            right = found[j]
            cosines = [
                sum(x * right[part][w] for w, x in left[part].items() if w in right[part]) for part in PARTS
            ]
            if cosines[0] >= LEAST or rows[i]["topic"] == rows[j]["topic"]:
                values.append(cosines)
                truth.append(float(rows[i]["subtopic"] == rows[j]["subtopic"]))
                places.append((i, j))
    return np.array(values), np.array(truth), np.array(places)


def train(values: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    """The bias and the weight of each part, none below 0."""
    kept = list(range(len(PARTS)))
    while True:
        x = np.column_stack([np.ones(len(values)), values[:, kept]])
        w = fit(x, truth, RIDGE)
        if (w[1:] >= 0).all():
            return {"bias": float(w[0])} | {PARTS[k]: float(v) for k, v in zip(kept, w[1:], strict=True)}
        kept.pop(int(w[1:].argmin()))


def main() -> None:
    """Print the weights."""
    held = held_out_topics()
    rows = read_rows(bench("coref", "ecbplus.train.jsonl"))
    values, truth, _ = pairs([row for row in rows if row["topic"] not in held])
    print("[reports]")
    for name, weight in train(values, truth).items():
        print(f"{name} = {weight:.3f}")


if __name__ == "__main__":
    main()
