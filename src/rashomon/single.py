"""One document at a time: no case is opened and nothing is kept."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from rashomon.config import Config, default_config
from rashomon.engine import Engine
from rashomon.errors import InputError
from rashomon.exchange.records import found_rows, published_row
from rashomon.model import Document, EventLinks, Skipped, document_id, outlet_id

_WANTED = (
    "times", "statements", "mentions", "event_mentions", "figures", "labels", "attitudes", "ties",
)  # fmt: skip


def annotate(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    targets: list[dict[str, int]] | None = None,
    config: Config | None = None,
) -> dict[str, Any]:
    """What is found in one text, as the rows of `rashomon annotate`.

    Args:
        text: the report; offsets in the result are code points of it, end exclusive.
        published: its date, as 2031-04-12 or an EDTF interval of days.
        outlet: who published it.
        title: its title.
        targets: [{"start", "end"}]; the view that the text takes of each is then given in `attitudes`.

    Raises:
        InputError: the text or the date cannot be read.
    """
    line = {"id": None, "text": text, "published": published, "outlet": outlet, "title": title}
    if targets:
        line["targets"] = targets  # type: ignore[assignment]
    return annotate_line(line, config)


def annotate_line(line: dict[str, Any], config: Config | None = None) -> dict[str, Any]:
    """The rows for one object {id, text, published?, outlet?, title?, targets?}.

    Raises:
        InputError: the text or the date cannot be read.
    """
    from rashomon.extract.stance.attitudes import judge_targets
    from rashomon.link.publication import date_reports
    from rashomon.pipeline import analyse

    config = config or default_config()
    document = _document(line)
    analysis = analyse(document, config.analysis)
    calendar = date_reports((analysis,), EventLinks())
    rows = found_rows(analysis, lambda _, chain: chain, calendar, {})
    made: dict[str, Any] = {
        "id": line.get("id"),
        "published": published_row(calendar.published.get(document.id)),
    }
    made |= {name: rows[name] for name in _WANTED}
    if line.get("targets"):
        made["attitudes"] = judge_targets(
            document, line["targets"], config.analysis.model, analysis.statements
        )
    return made


def _document(line: dict[str, Any]) -> Document:
    from rashomon.ingest.metadata import given_from, published_from
    from rashomon.ingest.readers import text_problem

    text = line["text"]
    problem = text_problem(text)
    if problem:
        raise InputError(problem[0], hint=problem[1])
    given = given_from(line)
    published = published_from(given.published, "given")
    if given.published and published is None:
        raise InputError(
            f"the publication date {given.published!r} is not a day", hint="write it as 2031-04-12"
        )
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    external = None if line.get("id") is None else str(line["id"])
    return Document(
        id=document_id(sha256, external, given.url, given.outlet), path=external or "", sha256=sha256,
        media_type="text/plain", text=text, external_id=external,
        outlet=outlet_id(given.outlet) if given.outlet else None, title=given.title, url=given.url, language="en",
        published=published,
    )  # fmt: skip


def annotate_file(source: Path, to: Path, config: Config | None = None, processes: int = 1) -> list[Skipped]:
    """Annotate every line of a JSONL file; a line that cannot be read gets its `error` in the output and is returned.

    Raises:
        InputError: the file cannot be read or written.
    """
    config = config or default_config()
    skipped = []
    try:
        with (
            source.open("rb") as lines,
            to.open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as out,
        ):
            work = (Line(n, raw, str(source), config) for n, raw in enumerate(lines, 1) if raw.strip())
            for made in Engine(processes=processes).run(annotate_raw, work):
                if "error" in made:
                    skipped.append(Skipped(f"{source}:{made['line']}", made["error"], made["hint"]))
                out.write(json.dumps(made, ensure_ascii=False) + "\n")
    except OSError as error:
        raise InputError(
            f"{error.filename}: {error.strerror}", hint="name a JSONL file that can be read"
        ) from error
    return skipped


class Line(tuple[int, bytes, str, Config]):
    """A line to annotate: its number, its bytes, its file, the settings."""

    def __new__(cls, number: int, raw: bytes, file: str, config: Config) -> Line:
        return super().__new__(cls, (number, raw, file, config))

    def __getnewargs__(self) -> tuple[int, bytes, str, Config]:
        return self[0], self[1], self[2], self[3]


def annotate_raw(line: Line) -> dict[str, Any]:
    """The rows for one line of a file, or what is wrong with it."""
    from rashomon.ingest.readers import parse_line

    number, raw, _, config = line
    facts = parse_line(raw)
    if isinstance(facts, str):
        return {
            "id": None,
            "line": number,
            "error": facts,
            "hint": 'each line is one object such as {"id": "7", "text": "..."}',
        }
    try:
        return annotate_line(facts, config)
    except InputError as error:
        return {"id": facts.get("id"), "line": number, "error": str(error), "hint": error.hint}
