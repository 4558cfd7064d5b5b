"""The main job: a folder of reports becomes a case that lasts, and the same reports always make the same case."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import rashomon
from rashomon.case import Case
from rashomon.cli import main
from rashomon.errors import CaseError, InputError, NotFound
from rashomon.exchange.csv import write_csv
from rashomon.exchange.jsonl import write_jsonl
from rashomon.model import Analysis

EXAMPLES = Path(__file__).parent.parent / "examples"
VOLATILE = {"redirects.jsonl", "case.json"}  # outside the promise of equal bytes, with `documents.added`


def some_reports(folder: Path, names: tuple[str, ...] = ("01-", "02-", "05-")) -> Path:
    folder.mkdir()
    shutil.copy(EXAMPLES / "visit" / "outlets.toml", folder)
    for path in sorted((EXAMPLES / "visit").iterdir()):
        if path.name.startswith(names):
            shutil.copy(path, folder)
    return folder


def exported(path: Path, to: Path) -> dict[str, str]:
    """The files of the export, without what may differ between equal sets of reports."""
    with rashomon.open_case(path) as case:
        write_jsonl(case.contents, to)
    made = {f.name: f.read_text(encoding="utf-8") for f in sorted(to.iterdir()) if f.name not in VOLATILE}
    lines = made["documents.jsonl"].splitlines()
    made["documents.jsonl"] = "\n".join(
        line[: line.index('"added"')] + line[line.index('"text"') :] for line in lines
    )
    return made


def test_adding_twice_changes_nothing_and_one_more_report_is_read_alone(tmp_path: Path) -> None:
    folder = some_reports(tmp_path / "reports")
    with rashomon.open_case(tmp_path / "a.db") as case:
        first = case.add(folder, processes=1)
        assert (len(first.added), first.unchanged) == (3, 0)
        assert {s.reason.partition(" match = ")[0] for s in first.skipped} == {
            "its rule"
        }  # of reports left out here
        before = case.contents
        again = case.add(folder, processes=1)
        assert (len(again.added), again.unchanged) == (0, 3)
        assert case.store.contents().comparison == before.comparison
        shutil.copy(EXAMPLES / "visit" / "04-free-quwaria.txt", folder)
        seen: list[int] = []
        more = case.add(folder, processes=1, progress=lambda done, of, words: seen.append(of))
        assert (len(more.added), more.unchanged, seen) == (1, 3, [1])


def test_removing_a_report_leaves_the_case_as_if_it_had_never_been_there(tmp_path: Path) -> None:
    folder = some_reports(tmp_path / "reports")
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(folder, processes=1)
    shutil.copy(EXAMPLES / "visit" / "04-free-quwaria.txt", folder)
    with rashomon.open_case(tmp_path / "b.db") as case:
        case.add(folder, processes=1)
        run = case.remove("04-free-quwaria.txt")
        assert len(run.removed) == 1
        with pytest.raises(NotFound):
            case.remove("04-free-quwaria.txt")
    assert exported(tmp_path / "a.db", tmp_path / "a") == exported(tmp_path / "b.db", tmp_path / "b")


def test_a_changed_file_takes_the_place_of_its_former_text(tmp_path: Path) -> None:
    folder = some_reports(tmp_path / "reports", ("05-",))
    (report,) = folder.glob("05-*")
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(folder)
        report.write_text(report.read_text() + "\nThe port was calm on Friday.\n")
        run = case.add(folder)
        assert (len(run.added), len(run.changed), len(run.removed), len(case.documents)) == (0, 1, 1, 1)


def test_the_order_of_the_files_and_the_number_of_processes_do_not_matter(tmp_path: Path) -> None:
    folder = some_reports(tmp_path / "reports", ("01-", "02-", "03-", "04-", "05-", "06-", "07-"))
    files = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".html"))
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(*files, processes=2)
    random.Random(3).shuffle(files)
    with rashomon.open_case(tmp_path / "b.db") as case:
        for path in files:
            case.add(path, processes=1)
    assert exported(tmp_path / "a.db", tmp_path / "a") == exported(tmp_path / "b.db", tmp_path / "b")


def test_a_killed_run_loses_no_finished_document(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    shutil.copytree(EXAMPLES / "visit", folder, ignore=shutil.ignore_patterns("*.json"))
    command = [
        sys.executable,
        "-m",
        "rashomon.cli",
        "add",
        "-q",
        "--processes",
        "1",
        str(tmp_path / "a.db"),
        str(folder),
    ]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    finished = 0
    while finished < 2 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
        finished = _finished(tmp_path / "a.db")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    kept = _finished(tmp_path / "a.db")
    assert kept >= finished >= 1
    with rashomon.open_case(tmp_path / "a.db") as case:
        run = case.add(folder, processes=1)
        assert run.unchanged == kept
    with rashomon.open_case(tmp_path / "b.db") as case:
        case.add(folder, processes=1)
    assert exported(tmp_path / "a.db", tmp_path / "a") == exported(tmp_path / "b.db", tmp_path / "b")


def _finished(path: Path) -> int:
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM stamps").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_a_report_in_another_language_is_kept_and_can_be_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "El jefe del puerto negó el lunes que hubiera escasez de grano en la ciudad, según dijo ante el consejo."
    )
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(tmp_path / "a.txt")
        assert [d.analysed for d in case.documents] == [False]
        assert case.search("escasez grano")


@pytest.fixture(scope="module")
def spelt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Reports that spell one man in two ways."""
    folder = tmp_path_factory.mktemp("spelt")
    (folder / "a.txt").write_text(
        "The envoy Karim al-Hadhrami left for Port Ansel on Monday, an official of the harbour said."
    )
    (folder / "b.txt").write_text("On Monday Kareem Hazrami met fishermen of the harbour, who grow no grain.")
    with rashomon.open_case(folder / "a.db") as case:
        case.add(folder / "a.txt", folder / "b.txt", processes=1)
        yield case


@pytest.mark.parametrize(
    ("query", "found", "other"),
    [
        ("harbour", 2, 0),
        ("Hadhrami", 2, 1),  # both spellings; the other one is marked
        ("Kareem Hazrami", 2, 1),
        ("hazrami", 2, 1),
        ("harbour fishermen", 1, 0),
        ("grain", 1, 0),  # sounds like nobody
        ("Monday", 2, 0),
        ("Port Ansel", 1, 0),
    ],
)
def test_search_finds_words_and_names_under_other_spellings(
    spelt: Case, query: str, found: int, other: int
) -> None:
    hits = spelt.search(query)
    assert (len(hits), sum(bool(h["spelt"]) for h in hits)) == (found, other)
    assert spelt.unheard(query) == {}


@pytest.mark.parametrize(
    ("query", "word", "near"),
    [
        ("Khazrami", "Khazrami", "Hazrami"),  # a third spelling
        ("Karim Khazrami", "Khazrami", "Hazrami"),
        ("harbuor", "harbuor", "harbour"),  # mistyped
        ("fishermin", "fishermin", "fishermen"),
        ("Zubrowka", "Zubrowka", None),
        ("harbour Zubrowka", "Zubrowka", None),
        ("xyzzy", "xyzzy", None),
        ("Haarlem", "Haarlem", None),
    ],
)
def test_words_that_stand_nowhere_find_nothing(spelt: Case, query: str, word: str, near: str | None) -> None:
    assert spelt.search(query) == []
    found = spelt.unheard(query)
    assert list(found) == [word]
    assert (near in found[word]) if near else found[word] == ()
    hits = spelt.search(query, near=True)
    assert bool(hits) == bool(near)
    assert all(word in h["spelt"] for h in hits)


def test_the_command_says_that_words_stand_nowhere(spelt: Case) -> None:
    made = CliRunner().invoke(main, ["search", str(spelt.path), "Khazrami"])
    assert made.stdout == ""
    assert "nothing found" in made.stderr
    assert "“Khazrami” stands in no report; near it: Hazrami, Hadhrami" in made.stderr
    made = CliRunner().invoke(main, ["search", str(spelt.path), "Khazrami", "--near"])
    assert made.stdout.count("[Khazrami: spelt Ha") == 2


def test_a_file_of_another_program_is_not_a_case(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(CaseError, match="another program"):
        rashomon.open_case(tmp_path / "other.db")
    (tmp_path / "text.db").write_text("not a database at all, only text that is long enough to be read")
    with pytest.raises(CaseError, match="cannot be opened"):
        rashomon.open_case(tmp_path / "text.db")
    with pytest.raises(CaseError, match="there is no case"):
        rashomon.open_case(tmp_path / "none.db", create=False)
    with pytest.raises(CaseError, match="there is no case") as typo:
        rashomon.open_case(tmp_path / "textt.db", create=False)
    assert typo.value.hint is not None and typo.value.hint.startswith(f"did you mean {tmp_path / 'text.db'}?")
    with pytest.raises(CaseError, match="is a folder, not a case"):
        rashomon.open_case(tmp_path, create=False)


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing happened in the harbour of Port Ansel today.")
    with rashomon.open_case(tmp_path / "a.db") as case, pytest.raises(InputError, match="not a day"):
        case.add(tmp_path / "a.txt", published="last week")


def test_views_of_the_file_read_like_tables(tmp_path: Path) -> None:
    """The file opens in any SQLite browser: reports, statements, spellings and events as a person would list them."""
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(some_reports(tmp_path / "reports"), processes=1)
    connection = sqlite3.connect(tmp_path / "a.db")
    for view in ("reports", "who_said_what", "spellings", "what_happened", "how_reports_relate"):
        assert connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0, view
    outlet, speaker, content = connection.execute(
        "SELECT outlet, speaker, content FROM who_said_what WHERE speaker IS NOT NULL AND kind = 'direct'"
    ).fetchone()
    assert outlet and speaker and content


def test_csv_holds_what_a_person_needs_and_no_formula(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        '=HYPERLINK("x")\n\nThe mayor of Port Ansel, Ana Bell, said: "We have enough grain."'
    )
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(tmp_path / "a.txt", outlet="Ansel Post")
        write_csv(case.contents, tmp_path / "csv")
    text = (tmp_path / "csv" / "statements.csv").read_text(encoding="utf-8-sig")
    assert "Ansel Post" in text and "We have enough grain." in text
    assert "\n=" not in (tmp_path / "csv" / "documents.csv").read_text(encoding="utf-8-sig").replace('"', "")


def test_the_public_face() -> None:
    assert rashomon.__all__ == ["Case", "annotate", "import_case", "name_similarity", "open_case"]
    assert all(hasattr(rashomon, name) for name in rashomon.__all__)
    assert rashomon.name_similarity("Muammar Gaddafi", "Moamer Kadhafi", kind="person") > 0.5
    found = rashomon.annotate(
        "The mayor, Ana Bell, said on Monday that the harbour would open.", published="2031-04-16"
    )
    assert [t["value"] for t in found["times"]] == ["2031-04-14"]
    assert len(found["statements"]) == 1


def test_a_case_that_is_read_piece_by_piece_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = some_reports(tmp_path / "reports")
    with rashomon.open_case(tmp_path / "held.db") as case:
        case.add(folder, processes=1)
    monkeypatch.setattr("rashomon.store.sqlite.HELD", 0)
    with rashomon.open_case(tmp_path / "read.db") as case:
        case.add(folder, processes=1)
        read = case.store.analyses()[0]
        assert type(read) is not Analysis and read.mentions == case.contents.analyses[0].mentions
    assert exported(tmp_path / "held.db", tmp_path / "1") == exported(tmp_path / "read.db", tmp_path / "2")


def test_a_case_that_is_read_piece_by_piece_is_linked_in_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.link.affairs.ONE_CASE", 0)
    monkeypatch.setattr("rashomon.link.affairs.ALIKE", 0.4)
    for name in ("visit", "flood"):
        shutil.copytree(EXAMPLES / name, tmp_path / "reports" / name)
    with rashomon.open_case(tmp_path / "held.db") as case:
        case.add(tmp_path / "reports", processes=1)
    monkeypatch.setattr("rashomon.store.sqlite.HELD", 0)
    monkeypatch.setattr("rashomon.pipeline.FEW_REPORTS", 0)
    with rashomon.open_case(tmp_path / "read.db") as case:
        case.add(tmp_path / "reports", processes=2)
        assert case.store.connection.execute("SELECT count(*) FROM affairs").fetchone()[0] > 1
    assert exported(tmp_path / "held.db", tmp_path / "1") == exported(tmp_path / "read.db", tmp_path / "2")


def test_others_may_write_while_a_case_is_linked(tmp_path: Path) -> None:
    folder = some_reports(tmp_path / "reports")
    with rashomon.open_case(tmp_path / "a.db") as case, rashomon.open_case(tmp_path / "a.db") as other:
        case.add(folder, processes=1)
        before = exported(tmp_path / "a.db", tmp_path / "1")
        report = case.documents[0].id
        with case.store.rewriting("half done") as keeper:
            keeper.actors(case.contents.actors)
            other.judge("note", [report], "seen", by="ada")
        assert [j.verdict for j in case.judgements] == ["seen"]
        assert case.store.linked_state() == "half done" and case.relink()
        after = exported(tmp_path / "a.db", tmp_path / "2")
        assert {k: v for k, v in after.items() if k != "judgements.jsonl"} == {
            k: v for k, v in before.items() if k != "judgements.jsonl"
        }


def test_linking_that_fails_leaves_the_case_as_it_was(tmp_path: Path) -> None:
    folder = some_reports(tmp_path / "reports")
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(folder, processes=1)
        before, state = exported(tmp_path / "a.db", tmp_path / "1"), case.store.linked_state()
        with pytest.raises(RuntimeError), case.store.rewriting("never"):
            raise RuntimeError
        assert case.store.linked_state() == state
        assert exported(tmp_path / "a.db", tmp_path / "2") == before
        assert case.relink(force=True)
        assert exported(tmp_path / "a.db", tmp_path / "3") == before
