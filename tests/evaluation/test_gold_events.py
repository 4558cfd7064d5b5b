"""The event corpus: quotes become the right offsets, every sentence is accounted for, passes compare as they should."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "evaluation" / "gold" / "events"


def load_tools() -> ModuleType:
    """The tools as a module; `evaluation/` is not a package."""
    spec = importlib.util.spec_from_file_location("gold_event_tools", FOLDER / "tools.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tools = load_tools()
STORY = "The colonel warned the miller.\nHe will visit the mill, and he will\nburn the mill on Friday."
TEXT = tools.Text("t", "2030-07-01", STORY, tools.sentence_spans(STORY))


def test_a_quote_is_found_in_its_sentence_nearest_to_the_trigger() -> None:
    """Roles resolve beside their trigger, across line ends; braces single one out."""
    event = tools.resolve(TEXT, "2 | burn | ASSAULT | he | the mill | - | 2030-07-05 | planned/threatened")
    assert event.actor == ((STORY.index("he will"), STORY.index("he will") + 2),)
    assert event.recipient[0][0] == STORY.index("the mill on")
    assert (event.modality, event.detail, event.polarity) == ("planned", "threatened", 1)
    braced = tools.resolve(TEXT, "2 | burn | ASSAULT | - | visit {the mill} | - | - | asserted -")
    assert braced.recipient[0][0] == STORY.index("the mill,")
    assert braced.polarity == -1


@pytest.mark.parametrize(
    "line",
    [
        "1 | visit | CONSULT",  # the trigger is in another sentence
        "3 | burn | ASSAULT",  # no such sentence
        "2 | burn | ARSON",
        "2 | burn | ASSAULT | - | - | - | Friday",
        "2 | burn | ASSAULT | - | - | - | - | threatened",
    ],
)
def test_bad_lines_are_refused(line: str) -> None:
    """What cannot be resolved is an error, not a guess."""
    with pytest.raises(tools.QuoteError):
        tools.resolve(TEXT, line)


def test_forgotten_sentences_are_reported() -> None:
    """Each sentence needs an event or `none`."""
    _, errors = tools.build("== t\n1 | none\n", {"t": TEXT})
    assert errors == ["t: nothing about sentence 2"]


def test_a_pass_agrees_with_itself_and_loses_what_it_lacks() -> None:
    """Comparing counts events, and roles of the events found."""
    raw = "== t\n1 | warned | THREATEN | The colonel | the miller\n2 | visit | CONSULT | He\n2 | burn | ASSAULT | he"
    events, errors = tools.build(raw, {"t": TEXT})
    assert not errors
    whole = tools.answers(e.as_record() for e in events)
    assert tools.compare(whole, whole)["events"]["f1"] == 1.0
    figures = tools.compare(whole, whole[:2])
    assert (figures["events"]["p"], figures["events"]["r"]) == (1.0, pytest.approx(2 / 3))
    assert figures["actor, of found"]["f1"] == 1.0


def test_the_corpus_is_what_its_raw_file_says() -> None:
    """200 sentences; the stored pass is built from the quotes and fits the texts."""
    texts = tools.read_texts()
    assert sum(len(t.sentences) for t in texts.values()) == 200
    events, errors = tools.build((FOLDER / "first.raw.txt").read_text(encoding="utf-8"), texts)
    assert not errors
    stored = (FOLDER / "first.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in stored] == [json.loads(json.dumps(e.as_record())) for e in events]
