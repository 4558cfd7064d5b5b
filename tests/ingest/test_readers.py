"""Reading files: what comes in is kept to the character, and what cannot be read has a reason and a hint."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import InputError
from rashomon.ingest import Given, Input, find_inputs, read_input
from rashomon.ingest.metadata import published_from
from rashomon.ingest.outlets import outlet_in_text
from rashomon.model import Document, Outlet, Skipped

STORY = (
    "Harbour chief denies shortage\n\n"
    "The harbour chief of Port Ansel denied on Monday that there was a shortage of grain in the town.\n"
)


def read(path: Path, **flags: Any) -> list[tuple[Document, Outlet | None] | Skipped]:
    return [
        r
        for source in find_inputs([path])
        if isinstance(source, Input)
        for r in read_input(source, Given(**flags), "now")
    ]


def documents(path: Path, **flags: Any) -> list[Document]:
    return [r[0] for r in read(path, **flags) if not isinstance(r, Skipped)]


def test_plain_text_is_kept_to_the_character(tmp_path: Path) -> None:
    raw = "\ufeffLine one.\r\nLine two with a tab\t and “marks”.\r\n\r\n".encode()
    (tmp_path / "a.txt").write_bytes(raw)
    (document,) = documents(tmp_path / "a.txt")
    assert document.encoding == "utf-8-sig"
    assert document.text.encode(document.encoding) == raw


def test_flags_stand_before_the_sidecar_and_the_sidecar_before_the_page(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_text(
        '[[report]]\nmatch = "a*.txt"\noutlet = "Ansel Post"\npublished = 2031-04-12\n'
    )
    (tmp_path / "a.txt").write_text(STORY)
    (document,) = documents(tmp_path / "a.txt")
    assert (document.outlet, document.published and document.published.edtf) == (
        "ou-ansel-post",
        "2031-04-12",
    )
    (document,) = documents(tmp_path / "a.txt", outlet="Other Paper")
    assert document.outlet == "ou-other-paper"


def test_a_title_with_a_colon_needs_no_quotation_marks(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"---\ntitle: Toll rises: 41 dead in Vorl\noutlet: The Kelm Post\ndate: 2031-04-12\n---\n{STORY}"
    )
    (document,) = documents(tmp_path / "a.md")
    assert document.title == "Toll rises: 41 dead in Vorl"
    assert document.published is not None and document.published.start == "2031-04-12"


def test_front_matter_gives_facts_and_stays_in_the_text(tmp_path: Path) -> None:
    text = "---\noutlet: Ansel Post\npublished: 2031-04-12\ntitle: Grain\n---\n\n# Grain\n\n" + STORY
    (tmp_path / "a.md").write_text(text)
    (document,) = documents(tmp_path / "a.md")
    assert document.text == text
    assert (document.title, document.outlet) == ("Grain", "ou-ansel-post")


PAGE = """<html lang="en"><head><title>Grain - Ansel Post</title>
<meta property="og:site_name" content="Ansel Post"><meta property="article:published_time" content="2031-04-12T08:00:00Z">
</head><body><nav><a href="/">Home</a> <a href="/x">Sport</a></nav><h1>Harbour chief denies shortage</h1>
<p>The harbour chief of Port Ansel denied on Monday that there was a shortage of grain in the town, and he said that the
stores would last until the autumn because the last harvest had been better than anybody had expected it to be.</p>
<figure><img src="x.png"><figcaption>The harbour, seen from the old fort</figcaption></figure>
<p>He told the council that two more ships were on the way and that they would be unloaded as soon as they arrived, which
he thought would be before the end of the month if the weather was as good as it had been in the past few weeks.</p>
<footer><a href="/about">About us</a></footer></body></html>"""


def test_a_page_gives_its_report_and_where_each_stretch_stood(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (document,) = documents(tmp_path / "a.html")
    assert document.outlet == "ou-ansel-post"
    assert document.published is not None and (document.published.edtf, document.published.basis) == (
        "2031-04-12",
        "page",
    )
    assert "two more ships" in document.text and "Sport" not in document.text
    for block in document.blocks:
        assert document.text[block.start : block.end].strip() == document.text[block.start : block.end] != ""
    assert any(b.where.endswith("p[1]") for b in document.blocks)


def test_jsonl_lines_are_reports_and_a_broken_one_is_named(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "1", "text": STORY}),
        "{broken",
        json.dumps({"id": "1", "text": "again " + STORY}),
        "[]",
        '{"id": "3"}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = read(tmp_path / "a.jsonl")
    assert [r[0].external_id for r in found if not isinstance(r, Skipped)] == ["1"]
    skipped = {s.path.rpartition(":")[2]: s.reason for s in found if isinstance(s, Skipped)}
    assert set(skipped) == {"2", "3", "4", "5"}
    assert "stands on line 1" in skipped["3"]


BAD = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "empty"),
    ("chinese.txt", "港口負責人否認缺糧".encode("gb18030"), "encoding cannot be told"),
    ("nul.txt", b"abc\x00def", "NUL"),
    ("word.txt", b"A" * 30_000, "word of more than"),
    ("picture.png", b"\x89PNG", "picture"),
    ("style.css", b"p { color: red }", "format"),
    ("empty.html", b"<html><body></body></html>", "running text"),
    ("front.md", b"---\n: [\n---\ntext", "front matter"),
    ("long.txt", b"word " * 400_000, "longer than"),
]


@pytest.mark.parametrize(("name", "raw", "reason"), BAD)
def test_what_cannot_be_read_has_a_reason_and_a_hint(
    tmp_path: Path, name: str, raw: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    (found,) = read(tmp_path / name)
    assert isinstance(found, Skipped)
    assert reason in found.reason and found.hint and name in found.path


def test_a_loop_of_folders_ends_and_a_file_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert len(documents(tmp_path)) == 1


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        list(find_inputs([tmp_path / "none"]))


def test_another_language_is_kept_but_not_analysed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "El jefe del puerto negó el lunes que hubiera escasez de grano en la ciudad, según dijo ante el consejo."
    )
    (document,) = documents(tmp_path / "a.txt")
    assert (document.language, document.analysed) == ("es", False)


DATES = [
    ("2031-04-12", ("2031-04-12", "2031-04-12", "2031-04-12")),
    ("2031-04-12T09:30:00+03:00", ("2031-04-12", "2031-04-12", "2031-04-12")),
    ("2031-04", ("2031-04-01/2031-04-30", "2031-04-01", "2031-04-30")),
    ("2031-04-12/2031-04-14", ("2031-04-12/2031-04-14", "2031-04-12", "2031-04-14")),
    ("../2031-04-14", ("../2031-04-14", None, "2031-04-14")),
    ("yesterday", None),
    ("2031-02-30", None),
    ("2031-04-14/2031-04-12", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_that_are_given(text: str, expected: tuple[str, str | None, str | None] | None) -> None:
    found = published_from(text, "given")
    assert (found and (found.edtf, found.start, found.end)) == expected


FOOTERS = [
    ("Copyright © 2031 Ansel-Post.com. All Rights Reserved | Sitemap", "Ansel-Post.com"),
    ("© 2030-2031 The Ansel Post", "The Ansel Post"),
    ("The copyright law of 2031 was passed by the council of Ansel.", None),
]


@pytest.mark.parametrize(("text", "expected"), FOOTERS)
def test_an_outlet_in_the_copyright_line(text: str, expected: str | None) -> None:
    assert outlet_in_text("A story.\n\n" + text) == expected
