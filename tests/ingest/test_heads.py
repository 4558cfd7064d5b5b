"""Facts that stand on the first lines of a plain text: "Title: ...", "Outlet: ...", "Date: ..."."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from rashomon.lang.heads import head_of
from rashomon.model import Document

TEXT = "Mayor Ilsa Korda closed the pump on Friday. She left the town."


def read(
    tmp_path: Path, text: str, name: str = "a.txt"
) -> tuple[Document, list[tuple[str, str | None, str]]]:
    """The document, and its passages with what noise they are."""
    (tmp_path / name).write_text(text)
    with rashomon.open_case(tmp_path / "case.db") as case:
        case.add(tmp_path / name, processes=1)
        (analysis,) = case.contents.analyses
    told = analysis.document.text
    return analysis.document, [(p.kind, p.boilerplate, told[p.start : p.end]) for p in analysis.passages]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_what_stands_above_a_report_tells_of_it(tmp_path: Path, name: str) -> None:
    head = 'Title: Mayor: "No pump failed"\nOutlet: Ferry Post\nDate: 2 May 2031\nAuthor: Ann Rusk\n\n'
    document, passages = read(tmp_path, head + TEXT, name)
    assert document.title == 'Mayor: "No pump failed"'
    assert document.outlet == "ou-ferry-post"
    assert document.published is not None and document.published.start == "2031-05-02"
    assert ("headline", None, 'Mayor: "No pump failed"') in passages
    assert [text for _, noise, text in passages if noise is None][1:] == [TEXT]


def test_a_title_that_stands_again_is_read_once(tmp_path: Path) -> None:
    _, passages = read(
        tmp_path, f"Title: Pump closed in Brask\nSource: Ferry Post\n\nPump closed in Brask\n\n{TEXT}"
    )
    assert [text for _, noise, text in passages if noise is None] == ["Pump closed in Brask", TEXT]


def test_the_offsets_are_those_of_the_file(tmp_path: Path) -> None:
    text = f"Outlet: Ferry Post\r\nHeadline: Pump closed\r\n\r\n{TEXT}"
    (tmp_path / "a.txt").write_bytes(text.encode())
    with rashomon.open_case(tmp_path / "case.db") as case:
        case.add(tmp_path / "a.txt", processes=1)
        (analysis,) = case.contents.analyses
    span = analysis.document.title_span
    assert span is not None and analysis.document.text[span.start : span.end] == "Pump closed"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"Source: Ferry Post\n\n{TEXT}",  # one fact is a credit line
        f"Witness: I saw it\nTitle: Pump\n\n{TEXT}",  # a line that tells no fact
        f"Date: 2031-05-02\nLink: here\n\n{TEXT}",  # neither title nor outlet
        f"Title: Pump\nOutlet: Ferry Post\n{TEXT}",  # nothing parts them from the report
        "Title: Pump\nTitle: Well\n\nText.",
    ],
)
def test_what_is_no_head(text: str) -> None:
    assert head_of(text) is None
