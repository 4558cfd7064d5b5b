"""Measures event coreference on the topics of ECB+ train, cross-validated, beside dev: `python -m evaluation.coref_folds`.

The reports of each fold are read from plain text and linked as a case links them, with weights of pairs that were fitted on
the other folds (`event-folds.json`, made by `python -m training.event_pairs --folds`).  Topics differ in how hard they are,
so each score stands beside that of a baseline on the same topics and the same found mentions: one lemma in one group of
reports is one happening.  How much further the program leads on dev than on topics that it was not fitted to is what fitting
to dev looks like.  The weights of reports, the pairs of roots and the weights of found mentions are from all training topics.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.bench import BUILD, Row, bench, exported_case, plain_texts, read_rows
from evaluation.claims_sample import analysed
from evaluation.coref_events_gold import scored_clusters
from rashomon.case import open_case
from rashomon.ingest.metadata import Given
from rashomon.ingest.readers import Input, read_input
from rashomon.link.actors import link_actors
from rashomon.link.affairs import group_affairs
from rashomon.link.descriptions import actors_within, told_by
from rashomon.link.event_features import TESTS
from rashomon.link.event_reports import neighbourhood, vector_of
from rashomon.link.events import compare_mentions, group_mentions
from rashomon.link.publication import date_reports
from rashomon.model import Analysis, Skipped, digest

FOLDS = Path(__file__).with_name("event-folds.json")
TRAIN = "ecbplus.train.jsonl"


def tests() -> list[str]:
    """The names of the tests that the weights are for, in order."""
    return [test.__name__ for test in TESTS]


def documents() -> str:
    """The hash of the documents that the weights are fitted to."""
    return digest(bench("coref", TRAIN).read_text(encoding="utf-8"))


def read_folds() -> list[dict[str, Any]]:
    """The folds: the topics of each, and the weights that were fitted on the others.

    Raises:
        ValueError: they were fitted to other documents or for other tests than there are now.
    """
    table = json.loads(FOLDS.read_text(encoding="utf-8"))
    if table["documents"] != documents() or table["tests"] != tests():
        raise ValueError(
            f"{FOLDS.name} was fitted to other documents or tests: run python -m training.event_pairs --folds"
        )
    folds: list[dict[str, Any]] = table["folds"]
    return folds


def reports() -> tuple[list[Row], list[Analysis]]:
    """The documents of train, and what is found in each, with the address and the day that a case reads from its page."""
    gold = bench("coref", TRAIN)
    source = plain_texts("coref", gold, "coref-folds")
    read = [r[0] for r in read_input(Input(source, source.name), Given(), "") if not isinstance(r, Skipped)]
    by_name = {d.external_id: d for d in read}
    rows = read_rows(gold)
    found = [(analysed(row), by_name[row["doc_id"]]) for row in rows]
    return rows, [
        replace(a, document=replace(a.document, url=d.url, published=d.published)) for a, d in found
    ]


def linked(analyses: Sequence[Analysis], weights: Sequence[float] | None = None) -> dict[str, str]:
    """The event of each event mention, by affair and in two passes, as in a case."""
    ordered = tuple(sorted(analyses, key=lambda a: a.document.id))
    by_id = {a.document.id: a for a in ordered}
    affairs = group_affairs(ordered, ())
    of: dict[str, str] = {}
    links = link_actors(ordered, ())
    for documents in affairs:
        reports = tuple(by_id[d] for d in documents)
        actors = actors_within(links, documents, told_by(reports))
        compared = compare_mentions(reports, actors, weights)
        calendar = date_reports(reports, group_mentions(compared, None, ()))
        of |= group_mentions(compared, calendar, ()).of
    return of


def by_lemma(analyses: Sequence[Analysis]) -> dict[str, str]:
    """The baseline: mentions of one lemma in reports that tell of one thing."""
    ordered = sorted(analyses, key=lambda a: a.document.id)
    group = neighbourhood([vector_of(a) for a in ordered]).group.tolist()
    return {e.id: f"{g} {e.lemma}" for g, a in zip(group, ordered, strict=True) for e in a.event_mentions}


def scores(rows: Sequence[Row], analyses: Sequence[Analysis], of: Mapping[str, str]) -> dict[str, Any]:
    """CoNLL F1 and that of the baseline, exact and by overlap; the lead is the difference."""
    baseline = by_lemma(analyses)
    made = {}
    for match in ("exact", "overlap"):
        ours, lemma = (
            float(scored_clusters(rows, analyses, x, match)["event"]["conll"]["f"]) for x in (of, baseline)
        )
        made[match] = {"conll": ours, "lemma": lemma, "lead": ours - lemma}
    return made


def crossed() -> tuple[int, dict[str, Any]]:
    """How many documents train has, and their scores, each fold by the weights of the others."""
    rows, analyses = reports()
    of: dict[str, str] = {}
    for fold in read_folds():
        held = [a for a, row in zip(analyses, rows, strict=True) if row["topic"] in fold["topics"]]
        of |= linked(held, fold["weights"])
    return len(rows), scores(rows, analyses, of)


def dev() -> dict[str, Any]:
    """The scores of dev, from the case that the run `coref` makes too."""
    gold = bench("coref", "ecbplus.dev.jsonl")
    exported_case("coref", plain_texts("coref", gold, "coref"))
    rows = read_rows(gold)
    with open_case(BUILD / "coref" / "case.db", create=False) as case:
        contents = case.contents
        by_name = {a.document.external_id: a for a in contents.analyses}
        return scores(rows, [by_name[row["doc_id"]] for row in rows], contents.events.of)


def measure(limit: int | None = None) -> dict[str, Any]:
    """Both, and how much further the program leads on dev."""
    count, train = crossed()
    other = dev()
    fitting = {match: other[match]["lead"] - train[match]["lead"] for match in train}
    return {"documents": count, "train": train, "dev": other, "fitting": fitting}


def main() -> None:
    """Print the figures."""
    print(json.dumps(measure(), indent=1))


if __name__ == "__main__":
    main()
