"""The truth files of the example reports speak of what stands in the reports, word for word."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatch
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
AFFAIRS = ("flood", "visit")
KINDS = {"corroborates", "contradicts", "differs", "unclear"}
SLOTS = {
    "number",
    "date",
    "participants",
    "place",
    "polarity",
    "reaction",
    "status",
    "quote_wording",
    "characterisation",
    "content",
    "agent",
    "initiative",
    "cause",
    "role",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = {"April": 4, "October": 10}
YEARS = {"visit": 2031, "flood": 2033}


class VisibleText(HTMLParser):
    """Collects the text of a page's body; a tag separates words."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = 0
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"head", "script", "style"}
        self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"head", "script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)


def read_reports(affair: str) -> dict[str, str]:
    """Texts of one affair, by the names that its truth file uses."""
    texts: dict[str, str] = {}
    for path in sorted((EXAMPLES / affair).iterdir()):
        content = path.read_text(encoding="utf-8")
        if path.suffix in {".txt", ".md"}:
            texts[path.name] = content
        elif path.suffix == ".html":
            page = VisibleText()
            page.feed(content)
            texts[path.name] = " ".join("".join(page.pieces).split())
        elif path.suffix == ".jsonl":
            for line in content.splitlines():
                item = json.loads(line)
                texts[f"{path.name}#{item['id']}"] = item["text"]
    return texts


def read_truth(affair: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((EXAMPLES / "truth" / f"{affair}.json").read_text(encoding="utf-8"))
    return truth


def find_quotes(record: object) -> Iterator[tuple[str, str]]:
    """Every (report, quote) pair inside a record, however deep."""
    if isinstance(record, dict):
        if "quote" in record:
            yield record["report"], record["quote"]
        for value in record.values():
            yield from find_quotes(value)
    elif isinstance(record, list):
        for value in record:
            yield from find_quotes(value)


def compile_form(form: str) -> re.Pattern[str]:
    """A spelling as a whole word or words, over a line end too."""
    words = r"\s+".join(re.escape(word) for word in form.split())
    return re.compile(rf"(?<!\w){words}(?!\w)")


@pytest.mark.parametrize("affair", AFFAIRS)
def test_every_quote_stands_once_in_its_report(affair: str) -> None:
    texts = read_reports(affair)
    quotes = list(find_quotes(read_truth(affair)))
    assert len(quotes) > 100
    wrong = [(report, quote) for report, quote in quotes if texts[report].count(quote) != 1]
    assert wrong == []


@pytest.mark.parametrize("affair", AFFAIRS)
def test_every_form_of_a_name_is_used_and_listed_where_it_occurs(affair: str) -> None:
    texts, truth = read_reports(affair), read_truth(affair)
    for actor in truth["actors"]:
        patterns = [compile_form(form) for form in actor["forms"]]
        assert all(any(p.search(text) for text in texts.values()) for p in patterns), actor["key"]
        found = [name for name, text in texts.items() if any(p.search(text) for p in patterns)]
        assert actor["reports"] == sorted(set(found) - set(truth["not_analysed"])), actor["key"]


@pytest.mark.parametrize("affair", AFFAIRS)
def test_records_refer_to_what_exists(affair: str) -> None:
    texts, truth = read_reports(affair), read_truth(affair)
    keys = {actor["key"] for actor in truth["actors"]}
    assert len(keys) == len(truth["actors"])
    assert set(truth["published"]) == set(texts)
    assert {key for pair in truth["different_actors"] for key in pair[:2]} <= keys
    assert all(s["speaker"] in keys or s["speaker"].startswith("anon:") for s in truth["statements"])
    assert {s["kind"] for s in truth["statements"]} <= {"direct", "indirect", "mixed"}
    for relation in truth["relations"]:
        assert relation["kind"] in KINDS and relation["slot"] in SLOTS
        assert relation["kind"] in relation.get("accept", [relation["kind"]])
        assert len(relation["sides"]) >= 2
    assert {r["slot"] for r in truth["not_relations"]} <= SLOTS


@pytest.mark.parametrize("affair", AFFAIRS)
def test_unnamed_sources_are_described_in_the_words_of_the_report(affair: str) -> None:
    texts = read_reports(affair)
    for statement in read_truth(affair)["statements"]:
        _, anonymous, description = statement["speaker"].partition("anon:")
        if anonymous:
            assert description in texts[statement["report"]]


@pytest.mark.parametrize("affair", AFFAIRS)
def test_given_dates_agree_with_what_the_folder_says(affair: str) -> None:
    tables = tomllib.loads((EXAMPLES / affair / "outlets.toml").read_text(encoding="utf-8"))["report"]
    for name, published in read_truth(affair)["published"].items():
        table: dict[str, str] = next((t for t in tables if fnmatch(name.partition("#")[0], t["match"])), {})
        if "published" in table:
            assert published == {"given": table["published"]}
        for day in published.values():
            assert date.fromisoformat(day).year == YEARS[affair]


@pytest.mark.parametrize("affair", AFFAIRS)
def test_weekdays_beside_dates_are_those_of_the_calendar(affair: str) -> None:
    pattern = re.compile(rf"({'|'.join(WEEKDAYS)}),?\s+({'|'.join(MONTHS)})\s+(\d+)")
    for text in read_reports(affair).values():
        for weekday, month, day in pattern.findall(text):
            assert WEEKDAYS[date(YEARS[affair], MONTHS[month], int(day)).weekday()] == weekday


@pytest.mark.parametrize("affair", AFFAIRS)
def test_an_affair_holds_what_the_examples_promise(affair: str) -> None:
    """At least four outlets, an unnamed source, a copy, a contradiction, and a pair that only looks like one."""
    tables = tomllib.loads((EXAMPLES / affair / "outlets.toml").read_text(encoding="utf-8"))["report"]
    truth = read_truth(affair)
    assert len({table["outlet"] for table in tables}) >= 4
    assert sum(s["speaker"].startswith("anon:") for s in truth["statements"]) >= 2
    assert any(echo["kind"] == "copy" for echo in truth["echoes"])
    assert {r["kind"] for r in truth["relations"]} >= {"corroborates", "contradicts", "differs"}
    assert len(truth["not_relations"]) >= 10
    if affair == "visit":
        assert max(len(a["forms"]) for a in truth["actors"] if a["type"] == "person") >= 5
