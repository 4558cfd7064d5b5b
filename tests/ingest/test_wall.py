"""A wall round each file: whatever is wrong with it is a reason and a hint that helps for its format, and the rest goes on."""

from __future__ import annotations

import io
import os
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.fuzz import run as damage
from rashomon.ingest import Given, find_inputs, read_input
from rashomon.ingest.guard import guarded
from rashomon.ingest.report import Found, Problem, Report, Source
from rashomon.ingest.unpack import reports_in
from rashomon.model import Document, Skipped
from tests.ingest.affairs import STORIES
from tests.ingest.files import docx, epub, odt, page_of, pdf, rss, xlsx
from tests.test_cli import run

SECRET = "a secret of this machine"


def read(raw: bytes, name: str) -> list[Report | Problem]:
    return list(reports_in(Source(raw, name)))


def packed(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, raw in members:
            archive.writestr(name, raw)
    return out.getvalue()


def repacked(raw: bytes, name: str, change: bytes) -> bytes:
    """An archive with a declaration put before what one of its members holds."""
    with zipfile.ZipFile(io.BytesIO(raw)) as old:
        members = [(i.filename, old.read(i)) for i in old.infolist()]
    out = []
    for member, held in members:
        if member == name:
            head, _, rest = (
                held.partition(b"?>") if held.startswith(b"<?xml") else (b'<?xml version="1.0"', b"", held)
            )
            held = head + b"?>" + change + rest
        out.append((member, held))
    return packed(*out)


HINTS = [
    ("scan.pdf", pdf([[]]), "no text", "ocrmypdf"),
    ("cut.pdf", pdf([[(56.0, 700.0, 11.0, "text")]])[:90], "", "print it to a new PDF"),
    ("old.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "old Office", ".docx"),
    ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\x00" * 60, "7z", "unpack"),
    ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 60, "picture", "tesseract"),
    ("a.mp3", b"ID3\x03" + b"\x00" * 60, "recording", "transcript"),
    ("feeds.opml", b'<opml version="2.0"><body><outline xmlUrl="https://post.example/rss"/></body></opml>', "list of 1 feeds", "curl -o feed.xml 'https://post.example/rss'"),
    ("a.xml", b"<?xml version='1.0'?><stock><item/></stock>", "not known", "NewsML"),
    ("a.csv", b"a,b\n1,2\n", "no column", "--columns text="),
    ("a.json", b'{"a": [1, 2]}', "no reports", "--columns text="),
    ("a.zip", b"PK\x03\x04" + b"\x00" * 60, "damaged", "zip -FF"),
    ("a.docx", packed(("word/document.xml", b"<w")), "damaged", "word processor"),
    ("a.warc", b"WARC/1.0\r\n\r\n", "", "recompress"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "raw", "reason", "hint"), HINTS, ids=[h[0] for h in HINTS])
def test_a_hint_helps_for_its_format(name: str, raw: bytes, reason: str, hint: str) -> None:
    found = read(raw, name)
    problems = [f for f in found if isinstance(f, Problem)]
    assert problems and len(problems) == len(found)
    assert any(reason in p.reason and hint in p.hint for p in problems), problems


def test_an_archive_that_would_fill_the_memory_is_refused() -> None:
    bomb = packed(("a.txt", b"\x00" * 150_000_000))
    (found,) = read(bomb, "a.zip")
    assert isinstance(found, Problem) and "unpack to far more" in found.reason
    nest = packed(("a.txt", page_of(STORIES[0])))
    for _ in range(8):
        nest = packed(("a.zip", nest))
    (found,) = read(nest, "a.zip")
    assert isinstance(found, Problem) and "too deep" in found.reason
    import gzip

    (found,) = read(gzip.compress(b" " * 120_000_000), "a.txt.gz")
    assert isinstance(found, Problem) and "unpack to far more" in found.reason


def test_members_that_climb_and_links_are_named() -> None:
    raw = packed(
        ("../../etc/a.html", page_of(STORIES[0])),
        ("/b.html", page_of(STORIES[0])),
        ("c.html", page_of(STORIES[0])),
    )
    found = read(raw, "a.zip")
    assert [type(f) for f in found] == [Problem, Problem, Report]
    assert all("leads out of the archive" in f.reason for f in found if isinstance(f, Problem))
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    (problem,) = read(out.getvalue(), "a.tar")
    assert isinstance(problem, Problem) and "link" in problem.reason


def test_entities_from_outside_are_not_fetched(tmp_path: Path) -> None:
    """No reader of XML follows an entity to a file, nor lets entities grow."""
    (tmp_path / "secret").write_text(SECRET)
    outside = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'.encode()
    grows = (
        b'<!DOCTYPE x [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY %c "%s">' % (c + 1, b"&%c;" % c * 20) for c in range(97, 107))
        + b"]>"
    )
    for doctype, entity in ((outside, b"&s;"), (grows, b"&k;")):
        feed = rss(STORIES[:1], 1, full=True).raw
        files = [
            ("a.xml", feed.replace(b"?>", b"?>" + doctype, 1).replace(b"<title>", b"<title>" + entity, 2)),
            ("a.docx", repacked(docx(STORIES[0], 1).raw, "word/document.xml", doctype)),
            ("a.odt", repacked(odt(STORIES[0], 1).raw, "content.xml", doctype)),
            ("a.xlsx", repacked(xlsx(STORIES[:1], 1).raw, "xl/worksheets/sheet1.xml", doctype)),
            ("a.epub", repacked(epub(STORIES[:1], 1, nested=False).raw, "content.opf", doctype)),
        ]
        for name, raw in files:
            begun = time.process_time()
            for found in read(raw, name):
                text = found.text if isinstance(found, Report) else found.reason
                assert SECRET not in text and "hahaha" not in text
            assert time.process_time() - begun < 5


def test_reading_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.ingest.guard.SECONDS", 0.3)

    def endless() -> Iterator[Found]:
        yield Report("one", "text/plain")
        while True:
            try:
                sum(range(1000))
            except Exception:  # a library that catches everything does not catch the end of its time
                continue

    begun = time.process_time()
    first, last = guarded(endless(), 0, "x")
    assert isinstance(first, Report) and isinstance(last, Problem) and "took longer" in last.reason
    assert time.process_time() - begun < 2


def test_odd_names_and_links_in_a_folder(tmp_path: Path) -> None:
    """Names that are not UTF-8, a link to itself, links that lead out, a pipe, and what browsers put beside a page."""
    folder, outside = tmp_path / "r", tmp_path / "outside.txt"
    folder.mkdir()
    outside.write_text("Outside. " + STORIES[0].paragraphs[0])
    odd = os.path.join(os.fsencode(folder), b"Z\xfcrich.txt")  # noqa: PTH118 - paths of bytes
    with open(odd, "wb") as file:  # noqa: PTH123
        file.write("\n".join(STORIES[1].paragraphs).encode())
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "in.html").symlink_to(folder / "page.html")
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "secret.txt").write_text("Beside. " + STORIES[0].paragraphs[0])
    (folder / "aside").symlink_to(tmp_path / "beside", target_is_directory=True)
    (folder / "up").symlink_to("..", target_is_directory=True)
    os.mkfifo(folder / "pipe.txt")
    (folder / "page.html").write_bytes(page_of(STORIES[2]))
    (folder / "page_files").mkdir()
    (folder / "page_files" / "ad.html").write_bytes(page_of(STORIES[3]))
    (folder / "notes_files").mkdir()
    (folder / "notes_files" / "own.html").write_bytes(page_of(STORIES[0]))
    read_all = [
        (found[0] if not isinstance(found, Skipped) else found)
        for source in find_inputs([folder])
        for found in ([source] if isinstance(source, Skipped) else read_input(source, Given(), "now"))
    ]
    documents = {Path(f.path).name for f in read_all if isinstance(f, Document)}
    assert documents == {"Z\\xfcrich.txt", "in.html", "own.html"}
    reasons = {Path(f.path).name: f.reason for f in read_all if isinstance(f, Skipped)}
    assert set(reasons) == {"self.txt", "out.txt", "pipe.txt", "aside", "up"}
    assert all("leads out of the folder" in reasons[name] for name in ("out.txt", "aside", "up"))
    for found in read_all:
        found.path.encode("utf-8")


def test_a_thread_reads_as_well(tmp_path: Path) -> None:
    """Where no signal can come, as in the threads of a server."""
    import threading

    made: list[Report | Problem] = []
    thread = threading.Thread(target=lambda: made.extend(read(page_of(STORIES[0]), "a.html")))
    thread.start()
    thread.join()
    assert [type(m) for m in made] == [Report]


def test_two_hundred_damaged_files_lose_nothing_silently() -> None:
    tally = damage(210, seed=7)
    assert (tally.crashes, tally.slow, tally.silent) == (0, 0, 0), tally.notes
    assert sys.getrecursionlimit() <= 10_000


def test_a_link_to_itself_stops_no_run(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "a.txt").write_text("\n\n".join(STORIES[0].paragraphs))
    (tmp_path / "r" / "self.txt").symlink_to("self.txt")
    code, _, err = run("add", "-q", tmp_path / "a.db", tmp_path / "r")
    assert code == 1 and "1 added" in err and "self.txt: it cannot be opened" in err


def test_a_page_whose_text_lies_in_a_tag_says_so() -> None:
    body = "".join(
        f"<p>The harbour office of Ansel said on day {n} that the quay was closed.</p>" for n in range(9)
    )
    whole = f'<html><body><h1>Quay</h1><img src="quay.svg" alt="a"><p>{"It is shut. " * 6}</p>{body}<a href="/x">x</a></body></html>'
    for raw, told in ((whole, 0), (whole.replace('alt="a"', 'alt="a'), 1)):
        found = list(reports_in(Source(raw.encode(), "a.html")))
        assert sum(isinstance(f, Problem) for f in found) == told, found
