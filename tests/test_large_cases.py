"""Cases of any size are made of kept analyses: each report again as one of another affair, found as if it had been read."""

from __future__ import annotations

import math
import random
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import rashomon
from benchmarks.corpus import dated_reports
from benchmarks.growth import SHARE, affairs, whole
from benchmarks.kept import again, multiply
from benchmarks.speed import SHAPES, shaped
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
        portraits = str(case.contents.comparison.portraits)
    past = {"case.json", "redirects.jsonl", "runs.jsonl"}
    records = {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name not in past}
    return records | {"portraits": portraits}


def test_a_large_case_in_batches_is_the_one_that_is_made_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More reports than one affair holds, with names in common: what the later ones leave as it was is kept."""
    monkeypatch.setattr(
        "rashomon.link.affairs.ONE_CASE", 40
    )  # many of them would take minutes and show no more
    reports = [read(row) for row in dated_reports(12)]
    every = [again(report, time) if time else report for report in reports for time in range(4)]
    assert 40 < len(every) < ONE_CASE
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


def test_reports_of_any_shape_hold_the_same_words() -> None:
    made = {name: [*shaped(least, 20)] for name, least in SHAPES.items()}
    assert len({" ".join(w for t in texts for w in t.split()) for texts in made.values()}) == 1
    assert len(made["tiny"]) > len(made["short"]) > len(made["long"]) > len(made["single"]) == 1
    assert all(len(text.split()) >= SHAPES["long"] for text in made["long"][:-1])


def test_seconds_of_some_affairs_stand_for_those_of_all_within_their_error() -> None:
    """Half of two thousand affairs of 1 to 40 reports, a report of a large one dearer: of 300 draws nineteen in twenty hold the truth."""
    draw = random.Random(5)
    costs = [
        (n, n * draw.uniform(0.05, 0.1) * (1 + n / 40)) for n in (draw.randint(1, 40) for _ in range(2000))
    ]
    truth = sum(s for _, s in costs) / sum(n for n, _ in costs)
    found = [whole(draw.sample(costs, 100), 2000) for _ in range(300)]
    assert 0.9 < sum(abs(each - truth) < 2 * error for each, error in found) / 300 <= 0.99
    assert whole(costs, 2000) == pytest.approx((truth, 0.0))
    assert math.isnan(whole(costs[:1], 2000)[1])


def test_an_affair_that_is_touched_is_compared_whole_in_a_case_compared_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.link.affairs.LARGEST", 10)
    reports = [read(row) for row in dated_reports(12)]
    every = [again(report, time) if time else report for report in reports for time in range(11)]
    part, all_ = tmp_path / "part.db", tmp_path / "all.db"
    for path in (part, all_):
        with rashomon.open_case(path) as case:
            for analysis in every[:-1]:
                case.store.put_analysis(analysis, case._stamp())
    said = subprocess.run(
        [sys.executable, "-c", f"{SMALL}; {SHARE}", str(part), "0.2", "1"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    count, of, some = map(int, re.findall(r"(\d+) of (\d+) affairs drawn, (\d+) of", said)[0])
    assert count == round(0.2 * of) and count <= some < len(every) / 2
    assert re.search(r"comparing: [\d.]+ ± [\d.]+ ms a report, so all", said)
    with rashomon.open_case(all_, create=False) as case:
        case.relink()
    assert 0 < claims(part) < claims(all_) / 2
    touched = {}
    for path in (part, all_):
        before = affairs(path)
        with rashomon.open_case(path, create=False) as case:
            case.store.put_analysis(every[-1], case._stamp())
            case.relink()
        touched[path] = affairs(path) - before
    assert touched[part] == touched[all_] and len(touched[all_]) < of
    rows = [records_of(path, touched[path]) for path in (part, all_)]
    assert rows[0] == rows[1] and rows[0]


SMALL = "from rashomon.link import affairs; affairs.LARGEST = 10"


def claims(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("SELECT count(*) FROM claims").fetchone()[0])


def records_of(path: Path, rests_on: set[str]) -> list[str]:
    """The claims and findings of some affairs, with all but the number of the affair."""
    asked = "FROM {} WHERE affair IN (SELECT number FROM affairs WHERE rests_on IN (SELECT value FROM json_each(?)))"
    with closing(sqlite3.connect(path)) as file:
        return sorted(
            str({k: v for k, v in zip([c[0] for c in rows.description], row, strict=True) if k != "affair"})
            for table in ("claims", "findings")
            for rows in [
                file.execute("SELECT * " + asked.format(table), (str(sorted(rests_on)).replace("'", '"'),))
            ]
            for row in rows
        )
