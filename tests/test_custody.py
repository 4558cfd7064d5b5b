"""Custody: originals are kept and read again, renamed and edited files are followed, and nothing is changed unseen."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import rashomon
from tests.ingest.affairs import STORIES
from tests.ingest.files import docx, mbox, pdf_page, zotero
from tests.test_cli import STORY, run


def some(folder: Path) -> Path:
    """A folder with a text, a PDF, a Word file and a mailbox."""
    folder.mkdir()
    (folder / "a.txt").write_text(STORY)
    for made in (pdf_page(STORIES[0], 1), docx(STORIES[1], 1), mbox(STORIES[2:], 1)):
        (folder / made.name).write_bytes(made.raw)
    return folder


def test_originals_are_kept_and_read_again(tmp_path: Path) -> None:
    folder = some(tmp_path / "r")
    assert run("add", "-q", tmp_path / "a.db", folder)[0] == 0
    for path in folder.iterdir():
        path.unlink()
    code, out, err = run("verify", tmp_path / "a.db")
    assert (code, out) == (0, "")
    assert "5 reports, 4 originals kept, no differences" in err


def test_without_originals_the_files_are_asked(tmp_path: Path) -> None:
    folder = some(tmp_path / "r")
    assert run("add", "-q", "--no-originals", tmp_path / "a.db", folder)[0] == 0
    assert run("verify", tmp_path / "a.db")[0] == 0
    (folder / "a.txt").write_text(STORY + "More.\n")
    (folder / "text-1.docx").unlink()
    code, out, err = run("verify", tmp_path / "a.db")
    assert code == 1
    assert "a.txt: its original is not kept, and its file has changed since" in out
    assert "text-1.docx: its original is not kept, and its file is not there any more" in out
    assert "0 originals kept, 2 differences" in err


def change(path: Path, query: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(query)


def test_every_change_by_another_hand_is_said(tmp_path: Path) -> None:
    folder = some(tmp_path / "r")
    case = tmp_path / "a.db"
    run("add", "-q", case, folder)
    change(case, "UPDATE documents SET text = replace(text, 'enough', 'little') WHERE path LIKE '%a.txt'")
    change(
        case,
        "UPDATE originals SET bytes = substr(bytes, 2) WHERE sha256 = (SELECT original FROM origins WHERE path LIKE '%.docx')",
    )
    change(case, "UPDATE custody_log SET path = 'other.txt' WHERE number = 2")
    code, out, _ = run("verify", case)
    assert code == 1
    assert "a.txt: its text in the case was changed after it was read" in out
    assert "text-1.docx: the bytes" in out
    assert "log, entry 2: the log was changed" in out


def test_an_extraction_that_differs_shows_where(tmp_path: Path) -> None:
    """As when a later version reads a file otherwise: the text and its hash are those of then."""
    folder = some(tmp_path / "r")
    case = tmp_path / "a.db"
    run("add", "-q", case, folder)
    import hashlib

    text = STORY.replace("winter", "summer")
    change(case, f"UPDATE documents SET text = '{text}' WHERE path LIKE '%a.txt'")
    change(
        case,
        f"UPDATE origins SET text = '{hashlib.sha256(text.encode()).hexdigest()}' WHERE path LIKE '%a.txt'",
    )
    code, out, _ = run("verify", case)
    assert code == 1
    assert "reads otherwise now" in out and "winter" in out


def test_a_renamed_file_is_followed(tmp_path: Path) -> None:
    folder = some(tmp_path / "r")
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(folder)
        (folder / "a.txt").rename(folder / "z.txt")
        (folder / "box-1.mbox").rename(folder / "mails.mbox")
        done = case.add(folder)
        assert (len(done.added), len(done.removed), done.unchanged) == (0, 0, 5)
        names = sorted(Path(d.path).name for d in case.documents)
        assert names == ["mails.mbox:1", "mails.mbox:2", "page-1.pdf", "text-1.docx", "z.txt"]
        assert case.verify() == []


def test_a_renamed_file_of_which_more_is_known_now_is_not_doubled(tmp_path: Path) -> None:
    folder = some(tmp_path / "r")
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(folder)
        (folder / "a.txt").rename(folder / "post.txt")
        (folder / "outlets.toml").write_text('[[report]]\nmatch = "post.txt"\noutlet = "Ansel Post"\n')
        done = case.add(folder)
        assert (len(done.added), len(done.changed), len(case.documents)) == (0, 1, 5)


def test_an_edited_file_keeps_its_former_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    run("add", "-q", tmp_path / "a.db", path)
    path.write_text(STORY + "The port was calm on Friday.\n")
    run("add", "-q", tmp_path / "a.db", path)
    path.write_text("The port was calm on Friday, the harbour chief said.\n")
    run("add", "-q", tmp_path / "a.db", path)
    code, out, _ = run("versions", tmp_path / "a.db", "a.txt")
    assert code == 0
    assert out.count("took the place of") == 2
    assert (
        "  - The port was calm on Friday." in out
        and "  + The port was calm on Friday, the harbour chief said." in out
    )
    with rashomon.open_case(tmp_path / "a.db") as case:
        assert len(case.store.custody_read().originals()) == 3
        case.remove("a.txt")
        assert case.store.custody_read().originals() == {}
        assert list(case.store.custody_read().formers()) == []
        assert [e.what for e in case.store.custody_read().entries()] == [
            "added",
            "changed",
            "changed",
            "removed",
        ]


def test_a_file_that_a_list_brings_is_its_own_original(tmp_path: Path) -> None:
    made = zotero(STORIES[0], 1)
    for name, raw in ((made.name, made.raw), *made.beside):
        (tmp_path / "r" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "r" / name).write_bytes(raw)
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(tmp_path / "r")
        (document,) = case.documents
        assert document.path.endswith("files/1/snapshot.html")
        assert case.verify() == []


def test_a_mailbox_that_grows_is_followed(tmp_path: Path) -> None:
    """A mail that comes in before the others moves them; the newest bytes are their original."""
    path = tmp_path / "box.mbox"
    with rashomon.open_case(tmp_path / "a.db") as case:
        path.write_bytes(mbox(STORIES[:2], 1).raw)
        case.add(path)
        path.write_bytes(mbox(STORIES[3:], 2).raw + mbox(STORIES[:2], 1).raw)
        done = case.add(path)
        assert (len(done.added), len(done.removed), len(case.documents)) == (1, 0, 3)
        assert sorted(d.path.rpartition(":")[2] for d in case.documents) == ["1", "2", "3"]
        assert len(case.store.custody_read().originals()) == 1
        assert case.verify() == []
