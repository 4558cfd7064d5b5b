"""The attribution corpus: quotes become the right offsets, nesting is derived, texts join, the corpus file holds."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "evaluation" / "gold" / "attribution" / "tools.py"


def load_tools() -> ModuleType:
    """The tools as a module; `evaluation/` is not a package."""
    spec = importlib.util.spec_from_file_location("gold_attribution_tools", TOOLS)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tools = load_tools()
STORY = (
    "Dam gate failed, mayor says\n"
    "\u201cThe gate was shut,\u201d Mara Dell said on Friday. \u201cWe know why.\u201d\n"
    "She said she believed she had been told so by a guard.\n"
    "The guard is expected to testify."
)


def cut(row: dict[str, Any], text: str = STORY) -> tuple[list[str], list[str], list[str]]:
    """Texts of the source, cue and content that a raw row resolves to."""
    source, cue, content, _ = tools.resolve(text, {"act": "speech"} | row)
    return tuple([text[s:e] for s, e in spans] for spans in (source, cue, content))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # a headline, source before the cue, content before both
        (
            {"at": 1, "s": "mayor", "q": "says", "c": ["Dam gate failed"]},
            (["mayor"], ["says"], ["Dam gate failed"]),
        ),
        # straight marks match curly ones; `~` spans the middle; pieces come in text order
        (
            {"at": 2, "s": "Mara Dell", "q": "said", "c": ['"We ~ why."', '"The ~ shut,"']},
            (["Mara Dell"], ["said"], ["\u201cThe gate was shut,\u201d", "\u201cWe know why.\u201d"]),
        ),
        # content in pieces around a passive, no source
        (
            {"at": 4, "s": "", "q": "is expected", "c": ["The guard", "to testify"]},
            ([], ["is expected"], ["The guard", "to testify"]),
        ),
    ],
)
def test_quotes_become_spans(row: dict[str, Any], expected: tuple[list[str], list[str], list[str]]) -> None:
    """Quoted spans are found where the line number says."""
    assert cut(row) == expected


def test_pronouns_are_taken_before_the_cue() -> None:
    """Of two equal pronouns around a cue the one before it is its source; braces overrule that."""
    row = {"act": "belief", "at": 3, "s": "she", "q": "believed", "c": ["she had ~ guard"]}
    source = tools.resolve(STORY, row)[0][0]
    assert STORY[source[0] : source[1] + 9] == "she believed"
    braced = tools.resolve(STORY, row | {"s": "{she} had been"})[0][0]
    assert STORY[braced[0] :].startswith("she had been")


@pytest.mark.parametrize(
    "row",
    [
        {"at": 9, "s": "", "q": "said", "c": ["so"]},  # no such line
        {"at": 1, "s": "", "q": "said", "c": ["Dam gate failed"]},  # the cue is in another line
        {"at": 2, "s": "Mara Bell", "q": "said", "c": ["We know why."]},  # no such source
        {"at": 2, "s": "Mara Dell", "q": "said", "c": ["We know wh"]},  # ends inside a word
        {"at": 2, "s": "Mara Dell", "q": "said", "c": []},  # no content
        {"at": 2, "s": "Mara Dell", "q": "said", "c": ["We know why."], "act": "song"},  # no such act
    ],
)
def test_what_cannot_be_placed_is_refused(row: dict[str, Any]) -> None:
    """A quote that is not there is an error, never a guess."""
    with pytest.raises(tools.QuoteError):
        cut(row)


def write_rows(path: Path, rows: list[dict[str, Any]]) -> Path:
    """A raw annotation file."""
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def built(tmp_path: Path) -> tuple[Any, dict[str, Any]]:
    """The story with two levels of nesting, built; and its texts."""
    texts = {"d1": tools.Text("examples", "d1", STORY)}
    rows = [
        {"doc": "d1", "at": 3, "s": "she", "q": "had been told", "c": ["so"], "act": "speech"},
        {"doc": "d1", "at": 3, "s": "she", "q": "believed", "c": ["she had ~ guard"], "act": "belief"},
        {"doc": "d1", "at": 3, "s": "She", "q": "said", "c": ["she believed ~ guard"], "act": "speech"},
        {"doc": "d1", "at": 3, "s": "Shy", "q": "said", "c": ["she believed ~ guard"], "act": "speech"},
    ]
    return tools.build([write_rows(tmp_path / "raw.jsonl", rows)], texts), texts


def test_nesting_is_derived(tmp_path: Path) -> None:
    """`within` names the innermost attribution whose content holds the cue; a bad row is reported with its line."""
    result, _ = built(tmp_path)
    items = result.records[0]["attributions"]
    assert [(a["id"], a["within"]) for a in items] == [("a1", None), ("a2", "a1"), ("a3", "a2")]
    assert len(result.errors) == 1 and result.errors[0].startswith("raw.jsonl:4 ")
    assert "text" not in result.records[0]


def test_join_refuses_a_changed_text(tmp_path: Path) -> None:
    """Outermost attributions join by default; offsets never meet another text."""
    result, texts = built(tmp_path)
    assert [len(d["attributions"]) for d in tools.join(result.records, texts)] == [1]
    assert [len(d["attributions"]) for d in tools.join(result.records, texts, nested=True)] == [3]
    changed = {"d1": tools.Text("examples", "d1", STORY + " ")}
    with pytest.raises(ValueError, match="not the one"):
        list(tools.join(result.records, changed))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("`` We left, '' she said", '"We left," she said'),
        ('"We left, "she said.', '"We left," she said.'),
        ("we don\u2019 t pay 13, 000 at 6: 03", "we don\u2019t pay 13,000 at 6:03"),
        ("nothing to do - here", "nothing to do - here"),
    ],
)
def test_tidy_carries_offsets(text: str, plain: str) -> None:
    """Treebank marks and stray spaces go; every letter keeps its place in the new text."""
    body, moved = tools.tidy(text)
    assert body == plain
    assert len(moved) == len(text) + 1 and moved[-1] == len(body)
    assert all(body[moved[i]] == c for i, c in enumerate(text) if c.isalnum())


def test_agreement_of_a_pass_with_itself(tmp_path: Path) -> None:
    """The bench scorer gives 1 for equal passes."""
    if not (tools.shared_folder() / "bench" / "attribution" / "score.py").exists():
        pytest.skip("the shared bench folder is not here")
    result, texts = built(tmp_path)
    figures, table = tools.agreement(result.records, result.records, texts)
    assert figures["attribution"]["f1"] == 1.0
    assert "attribution" in table


def test_the_corpus_holds() -> None:
    """Every record has whole attributions and no text; `within` names an attribution of the same document."""
    if not tools.CORPUS.exists():
        pytest.skip("no corpus yet")
    seen = set()
    for record in tools.read_jsonl(tools.CORPUS):
        assert set(record) - {"_line"} == {"corpus", "doc_id", "sha256", "attributions"}
        assert record["doc_id"] not in seen
        seen.add(record["doc_id"])
        ids = {a["id"] for a in record["attributions"]}
        for item in record["attributions"]:
            assert item["act"] in tools.ACTS
            assert item["content"]
            assert item["within"] is None or item["within"] in ids - {item["id"]}
            assert all(0 <= s < e for role in ("source", "cue", "content") for s, e in item[role])


def test_the_corpus_joins() -> None:
    """With the texts at hand, spans begin and end at letters, digits or marks, never at white space."""
    texts = tools.load_texts()
    if not tools.CORPUS.exists() or not any(t.corpus == "ecb+" for t in texts.values()):
        pytest.skip("no corpus, or its texts are not here")
    for record in tools.join(tools.read_jsonl(tools.CORPUS), texts, nested=True):
        for item in record["attributions"]:
            for start, end in item["source"] + item["cue"] + item["content"]:
                assert record["text"][start:end].strip() == record["text"][start:end] != ""
