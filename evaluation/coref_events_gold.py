"""Measures event coreference on ECB+ where the mentions are given: `python -m evaluation.coref_events_gold [--split dev]`.

The annotators' event mentions get roles, type and standing as found ones do (`events_at`) and go through `link_events`
as it runs in a case, affairs predicted; the scorer of the bench says how the groups compare.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.bench import BUILD, Row, bench, read_rows, scored, write_rows
from rashomon.extract.events.events import events_at
from rashomon.extract.text.parse import DEFAULT_MODEL
from rashomon.link.actors import link_actors
from rashomon.link.events import link_events
from rashomon.model import Analysis, Document, Span, digest, document_id
from rashomon.pipeline import DOCUMENT_STEPS


def given_analyses(rows: Sequence[Row]) -> list[Analysis]:
    """The analyses of ECB+ documents, with the annotators' event mentions in place of the found ones."""
    made = []
    for row in rows:
        sha = digest(row["text"])
        name = document_id(sha, row["doc_id"], None, None)
        document = Document(name, row["doc_id"], sha, "text/plain", row["text"], language="en")
        layers: dict[str, Any] = {"document": document, "model": DEFAULT_MODEL}
        for step in DOCUMENT_STEPS:
            if step.name == "events":
                break
            layers |= step(layers)
        spans = [Span(m["start"], m["end"]) for m in row["mentions"] if m["kind"] == "event"]
        events = events_at(layers["parsed"], layers["mentions"], layers["statements"], layers["times"], spans)
        made.append(
            Analysis(
                document, layers["passages"], layers["mentions"], layers["local_actors"], layers["times"],
                layers["statements"], events,
            )
        )  # fmt: skip
    return made


def measure(split: str = "dev", limit: int | None = None) -> dict[str, Any]:
    """What the scorer of the bench says of a split."""
    rows = read_rows(bench("coref", f"ecbplus.{split}.jsonl"))[:limit]
    analyses = given_analyses(rows)
    return scored_links(rows, analyses)


def scored_links(rows: Sequence[Row], analyses: Sequence[Analysis]) -> dict[str, Any]:
    """Link the events of analyses that stand in the order of `rows`, and score the groups."""
    ordered = tuple(sorted(analyses, key=lambda a: a.document.id))
    return scored_clusters(rows, analyses, link_events(ordered, link_actors(ordered, ()), None, ()).of)


def scored_clusters(
    rows: Sequence[Row], analyses: Sequence[Analysis], of: Mapping[str, str], match: str = "exact"
) -> dict[str, Any]:
    """Score the groups of mentions, given by their ids; mentions are the annotators' where they `match` exactly or overlap."""
    made = []
    for row, analysis in zip(rows, analyses, strict=True):
        mentions = [
            {
                "start": e.trigger[0].start,
                "end": e.trigger[0].end,
                "kind": "event",
                "cluster_id": of.get(e.id, e.id),
            }
            for e in analysis.event_mentions
        ]
        made.append({"doc_id": row["doc_id"], "mentions": mentions})
    folder = BUILD / "coref-events-gold"
    gold = write_rows(folder / "gold.jsonl", rows)
    pred = write_rows(folder / "pred.jsonl", made)
    return scored(bench("coref", "score.py"), gold, pred, "--kind", "event", "--match", match, "--json")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev")
    print(json.dumps(measure(parser.parse_args().split), indent=1))


if __name__ == "__main__":
    main()
