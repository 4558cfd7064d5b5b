"""Sixty malformed inputs, each with a word that its reason must hold (None: it is read after all, and harms nothing)."""

from __future__ import annotations

import json
from pathlib import Path

GOOD = 'The mayor of Port Ansel, Ana Bell, said on Monday: "We have enough grain for the winter."'
HEAD = "<html><head><title>t</title></head><body>"
PARAGRAPH = f"<p>{GOOD} The stores were full, and the council thanked the harbour chief for the work that he had done.</p>"

FILES: list[tuple[str, bytes, str | None]] = [
    # nothing, or next to nothing
    ("empty.txt", b"", "empty"),
    ("spaces.txt", b"  \n\t \r\n ", "empty"),
    ("bom-only.txt", b"\xef\xbb\xbf", "no text"),
    ("empty.md", b"", "empty"),
    ("empty.html", b"", "empty"),
    ("empty.jsonl", b"", "empty"),
    ("newlines.jsonl", b"\n\n\n", "empty"),
    ("one-letter.txt", b"x", None),
    ("punctuation.txt", b"... --- ???", "no text"),
    ("zero-width.txt", "\u200b\u200c\u200d\ufeff".encode(), "no text"),
    # not text
    ("png.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "picture"),
    ("nul.txt", GOOD.encode() + b"\x00", "NUL"),
    ("nuls.txt", b"\x00" * 1000, "NUL"),
    ("controls.txt", bytes(range(1, 9)) * 40, "control characters"),
    ("elf.txt", b"\x7fELF" + b"\x00" * 64, "program"),
    ("picture.png", b"\x89PNG", "picture"),
    ("book.pdf", b"%PDF-1.7", "damaged"),
    ("letter.docx", b"PK\x03\x04", "damaged"),
    ("noending", GOOD.encode() + b" The name of this file has no ending.", None),
    ("archive.zip", b"PK\x03\x04", "damaged"),
    # another encoding
    ("latin.txt", "Café rumours, naïve mayor".encode("latin-1"), None),
    ("utf16.txt", GOOD.encode("utf-16"), None),
    ("utf16be.txt", GOOD.encode("utf-16-be"), None),
    ("utf32.txt", GOOD.encode("utf-32"), None),
    ("cp1256.txt", "قال رئيس البلدية".encode("cp1256"), None),
    ("shift-jis.txt", "市長は言った".encode("shift-jis"), "encoding cannot be told"),
    ("half-utf8.txt", GOOD.encode() + b"\xe2\x82", None),
    ("latin.md", "---\noutlet: Café\n---\nNaïve".encode("latin-1"), None),
    # too much
    ("one-line.txt", b"word " * 4_000_000, "longer than"),
    ("one-word.txt", b"A" * 100_000, "word of more than"),
    ("base64.txt", b"QUJD" * 50_000, "word of more than"),
    # pages
    ("no-body.html", b"<html></html>", "running text"),
    ("only-nav.html", (HEAD + "<nav><a href='/'>Home</a></nav></body></html>").encode(), "running text"),
    ("only-script.html", (HEAD + "<script>alert(1)</script></body></html>").encode(), "running text"),
    ("deep.html", ("<div>" * 50_000 + GOOD + "</div>" * 50_000).encode(), "running text"),
    ("not-html.html", b"\x00\x01\x02\x03", "text"),
    ("unclosed.html", (HEAD + PARAGRAPH * 3).encode(), None),
    ("bad-json-ld.html", (HEAD + "<script type='application/ld+json'>{broken</script>" + PARAGRAPH * 3).encode(), None),
    ("nested-json-ld.html", (HEAD + "<script type='application/ld+json'>" + "[" * 5000 + "</script>" + PARAGRAPH * 3).encode(), None),
    ("bad-charset.html", ("<meta charset='klingon'>" + HEAD + PARAGRAPH * 3).encode(), None),
    ("bad-date.html", (HEAD.replace("<title>", "<meta property='article:published_time' content='soon'><title>") + PARAGRAPH * 3).encode(), None),
    # front matter
    ("broken-front.md", b"---\noutlet: [\n---\n" + GOOD.encode(), "front matter"),
    ("list-front.md", b"---\n- a\n- b\n---\n" + GOOD.encode(), None),
    ("open-front.md", b"---\noutlet: x\n" + GOOD.encode(), None),
    ("bad-date-front.md", b"---\npublished: soon\n---\n" + GOOD.encode(), "publication date"),
    ("only-front.md", b"---\noutlet: x\n---\n", None),
    # lines
    ("broken.jsonl", b"{broken\n", "not JSON"),
    ("array.jsonl", b"[1, 2]\n", "not a JSON object"),
    ("number.jsonl", b"7\n", "not a JSON object"),
    ("no-text.jsonl", b'{"id": "1"}\n', "no text"),
    ("null-text.jsonl", b'{"id": "1", "text": null}\n', "no text"),
    ("list-text.jsonl", b'{"id": "1", "text": ["a"]}\n', "no text"),
    ("blank-text.jsonl", b'{"id": "1", "text": "  "}\n', "no text"),
    ("twice.jsonl", b"".join(json.dumps({"id": "1", "text": GOOD + x}).encode() + b"\n" for x in "ab"), "stands on line"),
    ("bad-date.jsonl", json.dumps({"id": "1", "text": GOOD, "published": "someday"}).encode(), "publication date"),
    ("surrogate.jsonl", b'{"id": "1", "text": "half \\ud83d here"}\n', "half characters"),
    ("nul.jsonl", b'{"id": "1", "text": "a\\u0000b"}\n', "NUL"),
    ("latin.jsonl", '{"id": "1", "text": "Café"}'.encode("latin-1"), None),
    ("deep.jsonl", b"[" * 200_000, "not JSON"),
    ("odd-fields.jsonl", json.dumps({"id": [1], "text": GOOD, "outlet": {"a": 1}, "title": 7, "url": None}).encode(), None),
    # characters that trip programs up
    ("rtl.txt", ("\u202e" + GOOD + "\u202c \u200f" + "\u2066" + GOOD).encode(), None),
    ("combining.txt", ("Z" + "\u0301" * 500 + " " + GOOD).encode(), None),
    ("emoji.txt", ("👩‍👩‍👧‍👦 " * 50 + GOOD).encode(), None),
    ("quotes.txt", ("“" * 300 + GOOD + "\"'‘’``''" * 50).encode(), None),
    ("returns.txt", GOOD.replace(" ", "\r").encode(), None),
    ("script.txt", ("<script>alert(1)</script> ' OR 1=1; -- " + GOOD).encode(), None),
]  # fmt: skip


def make(folder: Path) -> Path:
    """Write all of them, and a loop, a dangling link, a pipe and a folder nobody may open, beside one good report."""
    import os

    folder.mkdir()
    for name, raw, _ in FILES:
        (folder / name).write_bytes(raw)
    (folder / "good.txt").write_text(GOOD)
    (folder / "loop").symlink_to(folder)
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "closed.txt").write_text(GOOD + " Nobody may read this.")
    (folder / "closed.txt").chmod(0)
    (folder / "folder.txt").mkdir()
    return folder
