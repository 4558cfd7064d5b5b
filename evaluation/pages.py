"""Saved web pages: bodies, days, titles and outlets as intake alone reads them, and its time beside trafilatura's.

The benchmark's own scorer counts; it is handed what `rashomon add` would keep, without the analysis that bodies and facts
do not depend on.
"""

from __future__ import annotations

import gzip
import importlib.util
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.bench import Row, bench, read_rows

TIMES = 3  # readings whose best ratio counts: others' load disturbs the rest


def measure() -> dict[str, Any]:
    """Every figure of the run."""
    scorer = _scorer()
    with tempfile.TemporaryDirectory() as folder:
        made: dict[str, Any] = {}
        for kind in ("bodies", "facts"):
            rows = _unpacked(kind, Path(folder) / kind)
            documents = _read(Path(folder) / kind)
            scorer.read_pages = lambda *_, documents=documents: documents  # type: ignore[attr-defined]
            made[kind] = getattr(scorer, kind)("")
            made["documents"] = made.get("documents", 0) + len(rows)
        return {
            **made,
            "ratio": _ratio(Path(folder) / "bodies"),
            "outlets": _outlets(Path(folder) / "outlets"),
        }


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", bench("pages", "score.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _unpacked(kind: str, folder: Path) -> list[Row]:
    """The rows of a benchmark, its pages written into a folder."""
    folder.mkdir()
    rows = read_rows(bench("pages", f"{kind}.jsonl"))
    for row in rows:
        packed = bench("pages", row["file"])
        (folder / packed.name.removesuffix(".gz")).write_bytes(gzip.decompress(packed.read_bytes()))
    return rows


def _read(folder: Path) -> dict[str, Row]:
    """The rows of documents.jsonl, by file name without ending."""
    from rashomon.exchange.records import document_row
    from rashomon.extract.text import split_passages
    from rashomon.ingest import Given, find_inputs, read_input
    from rashomon.model import Analysis, Skipped
    from rashomon.pipeline import with_title

    made: dict[str, Row] = {}
    for source in find_inputs([folder]):
        for found in () if isinstance(source, Skipped) else read_input(source, Given(), "2026-01-01"):
            if not isinstance(found, Skipped):
                document = with_title(found[0])
                analysis = Analysis(document, passages=split_passages(document))
                made.setdefault(source.path.stem, document_row(analysis, None))  # type: ignore[union-attr]
    return made


def _ratio(folder: Path) -> float:
    """The processor time of intake as a multiple of trafilatura's alone, page by page in turn."""
    import trafilatura

    from rashomon.ingest import Given, find_inputs, read_input
    from rashomon.model import Skipped

    ratios = []
    for _ in range(TIMES + 1):  # the first one loads what both need
        alone = ours = 0.0
        for path in sorted(folder.iterdir()):
            begun = time.process_time()
            trafilatura.extract(path.read_bytes(), fast=True, include_comments=False)
            between = time.process_time()
            for source in find_inputs([path]):
                list([] if isinstance(source, Skipped) else read_input(source, Given(), "2026-01-01"))
            ours += time.process_time() - between
            alone += between - begun
        ratios.append(ours / alone)
    return min(ratios[1:])


def _outlets(folder: Path) -> dict[str, Any]:
    """The shares of sixty small files, written for this project, whose outlet is found and is another's."""
    from rashomon.ingest import Given, find_inputs, read_input
    from rashomon.model import Skipped
    from tests.ingest.seen_outlets import SEEN

    folder.mkdir()
    for name, content, _ in SEEN:
        (folder / name).write_text(content, encoding="utf-8")
    named = {}
    for source in find_inputs([folder]):
        for found in () if isinstance(source, Skipped) else read_input(source, Given(), "2026-01-01"):
            if not isinstance(found, Skipped) and found[1] is not None:
                named[source.path.name] = found[1].name  # type: ignore[union-attr]
    right = sum(named.get(name) == outlet for name, _, outlet in SEEN)
    return {"found": right / len(SEEN), "wrong": (len(named) - right) / len(SEEN)}
