"""Cross-validation over the topics of ECB+ train: the folds, what they link, and the baseline that they stand beside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import coref_folds
from evaluation.bench import absent, bench, read_rows
from rashomon.lang.tables import load_table
from rashomon.model import Analysis
from rashomon.pipeline import analyse
from tests.make import document

HARBOUR = (
    "Police in Ardel arrested the harbour master Timo Varkas on Monday. Varkas is said to have taken money."
)
AGAIN = (
    "The harbour master of Ardel, Timo Varkas, was arrested on Monday. The arrest angered the port of Ardel."
)


@pytest.fixture(scope="module")
def read() -> list[Analysis]:
    """Two reports of one arrest."""
    return [analyse(document(text, outlet=f"Outlet {n}")) for n, text in enumerate((HARBOUR, AGAIN))]


def folds() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(coref_folds.FOLDS.read_text(encoding="utf-8"))
    return made


def test_folds_have_a_weight_for_each_test_and_stand_beside_those_that_are_shipped() -> None:
    """Weights that were fitted for other tests, or long before those that are shipped, measure nothing."""
    table = folds()
    shipped = load_table("en", "event-pairs.toml")["weights"]
    assert table["tests"] == coref_folds.tests() == list(shipped)
    for place, name in enumerate(shipped):
        fitted = [fold["weights"][place] for fold in table["folds"]]
        assert min(fitted) - 0.5 <= shipped[name] <= max(fitted) + 0.5, name


@pytest.mark.skipif(absent() is not None, reason=absent() or "")
def test_each_topic_is_held_out_once() -> None:
    """No topic is linked by weights that it was fitted to, and none is left out."""
    held = [topic for fold in coref_folds.read_folds() for topic in fold["topics"]]
    assert sorted(held) == sorted({row["topic"] for row in read_rows(bench("coref", coref_folds.TRAIN))})


@pytest.mark.skipif(absent() is not None, reason=absent() or "")
def test_folds_of_other_documents_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to run."""
    stale = tmp_path / "event-folds.json"
    stale.write_text(json.dumps({**folds(), "documents": "0"}), encoding="utf-8")
    monkeypatch.setattr(coref_folds, "FOLDS", stale)
    with pytest.raises(ValueError, match=r"training\.event_pairs --folds"):
        coref_folds.read_folds()


def test_weights_that_are_given_decide_what_is_linked(read: list[Analysis]) -> None:
    """With the shipped weights the two arrests are one; with weights that speak for nothing, nothing is."""
    arrests = [e.id for a in read for e in a.event_mentions if e.lemma == "arrest"]
    shipped = coref_folds.linked(read)
    assert len(arrests) >= 2 and len({shipped[e] for e in arrests}) == 1
    none = coref_folds.linked(read, [-9.0, *[0.0] * (len(coref_folds.tests()) - 1)])
    assert len({none[e] for e in arrests}) == len(arrests)


def test_the_baseline_joins_one_lemma_only(read: list[Analysis]) -> None:
    """Mentions of one lemma in reports of one thing, and no others."""
    of = coref_folds.by_lemma(read)
    lemmas = {e.id: e.lemma for a in read for e in a.event_mentions}
    assert {len({lemmas[m] for m in of if of[m] == group}) for group in of.values()} == {1}
    assert len({of[m] for m in of if lemmas[m] == "arrest"}) == 1
