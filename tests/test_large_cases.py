"""Cases of any size are made of kept analyses: each report again as one of another affair, found as if it had been read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import rashomon
from benchmarks.corpus import dated_reports
from benchmarks.kept import again, multiply
from rashomon.exchange.jsonl import write_jsonl
from rashomon.link.affairs import ONE_CASE
from rashomon.model import Analysis, Document, Published, digest
from rashomon.pipeline import analyse


def read(row: dict[str, str]) -> Analysis:
    """A report of the drawn corpus, read."""
    published = Published(row["published"], row["published"], row["published"], "given")
    number, text = row["id"], row["text"]
    return analyse(
        Document(
            "d-" + digest(number), f"{number}.txt", digest(text), "text/plain", text, published=published
        )
    )


@pytest.fixture(scope="module")
def drawn() -> Analysis:
    return read(next(dated_reports(1)))


def test_other_words_stand_where_the_first_ones_stood(drawn: Analysis) -> None:
    other = again(drawn, 3)
    text = other.document.text
    assert len(text) == len(drawn.document.text) and text != drawn.document.text
    assert [m.text for m in other.mentions] == [text[m.start : m.end] for m in other.mentions]
    assert {m.text for m in other.mentions if m.kind == "name"} != {
        m.text for m in drawn.mentions if m.kind == "name"
    }
    assert [(p.start, p.end, p.boilerplate) for p in other.passages] == [
        (p.start, p.end, p.boilerplate) for p in drawn.passages
    ]
    assert len(other.propositions) == len(drawn.propositions)


def test_no_record_has_the_id_of_another(drawn: Analysis) -> None:
    several = [drawn, again(drawn, 1), again(drawn, 2)]
    assert len({a.document.id for a in several}) == 3
    assert len({e.id for a in several for e in a.event_mentions}) == 3 * len(drawn.event_mentions)
    known = {m.id for m in several[1].mentions}
    pointed = {x.mention for p in several[1].propositions for x in p.arguments if x.mention}
    assert pointed <= known


def test_another_affair_is_of_other_days(drawn: Analysis) -> None:
    assert again(drawn, 2).document.published == Published("2031-01-12", "2031-01-12", "2031-01-12", "given")


def test_the_large_case_is_linked_like_any_other(tmp_path: Path, drawn: Analysis) -> None:
    small, large = tmp_path / "small.db", tmp_path / "large.db"
    with rashomon.open_case(small) as case:
        case.store.put_analysis(drawn, case._stamp())
    multiply(small, large, 3)
    with rashomon.open_case(large, create=False) as case:
        assert case.relink()
        assert len(case.documents) == 3


def exported(path: Path, batches: list[list[Analysis]], folder: Path) -> dict[str, str]:
    """The export of a case that was filled batch by batch, linked after each."""
    with rashomon.open_case(path) as case:
        for batch in batches:
            for analysis in batch:
                case.store.put_analysis(analysis, case._stamp())
            case.relink()
        write_jsonl(case.contents, folder)
    past = {"case.json", "redirects.jsonl", "runs.jsonl"}
    return {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name not in past}


def test_a_large_case_in_batches_is_the_one_that_is_made_at_once(tmp_path: Path) -> None:
    """More reports than one affair holds, with names in common: what the later ones leave as it was is kept."""
    reports = [read(row) for row in dated_reports(12)]
    every = [again(report, time) if time else report for report in reports for time in range(11)]
    assert len(every) > ONE_CASE
    batches = [every[28:], every[:14], every[14:28]]
    at_once = exported(tmp_path / "at-once.db", [every], tmp_path / "at-once")
    assert exported(tmp_path / "batches.db", batches, tmp_path / "batches") == at_once


def test_a_large_case_holds_the_rows_that_keeping_each_report_would_write(
    tmp_path: Path, drawn: Analysis
) -> None:
    small, large, one_by_one = (tmp_path / f"{name}.db" for name in ("small", "large", "one-by-one"))
    with rashomon.open_case(small) as case:
        case.store.put_analysis(drawn, case._stamp())
    multiply(small, large, 3)
    with rashomon.open_case(one_by_one) as case:
        for time in range(3):
            case.store.put_analysis(again(drawn, time) if time else drawn, case._stamp())
    assert dumped(large) == dumped(one_by_one)


def dumped(path: Path) -> list[str]:
    """The rows of a case, sorted; not how the index of words is laid out."""
    with closing(sqlite3.connect(path)) as file:
        return sorted(line for line in file.iterdump() if "passage_words_" not in line)
