"""Every format as several programs write it: title, day, outlet and body are found, and each stretch where it stood."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rashomon.ingest import Given, Input, find_inputs, read_input
from rashomon.ingest.report import Report, Source
from rashomon.ingest.unpack import Reading, reports_in
from rashomon.model import Document, Outlet, Skipped
from tests.ingest.affairs import Story
from tests.ingest.files import DAY, OUTLET, TITLE, Made, all_files
from tests.ingest.places import PLACES, letters

FILES = list(all_files())


def read_made(made: Made, folder: Path) -> list[tuple[Document, Outlet | None] | Skipped]:
    """What comes of a file that lies in a folder with what belongs to it."""
    for name, raw in ((made.name, made.raw), *made.beside):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    reading = Reading(claimed=set())
    return [
        found
        for source in find_inputs([folder])
        if isinstance(source, Input) and source.path.resolve() not in (reading.claimed or ())
        for found in read_input(source, Given(), "now", reading=reading)
    ]


def faults(made: Made, found: list[tuple[Document, Outlet | None] | Skipped]) -> list[str]:
    """What is not as it must be."""
    documents = [f for f in found if not isinstance(f, Skipped)]
    wrong = [f"skipped: {f.path}: {f.reason}" for f in found if isinstance(f, Skipped)]
    if len(documents) != len(made.stories):
        return [*wrong, f"{len(documents)} reports in place of {len(made.stories)}"]
    for (document, outlet), story in zip(documents, made.stories, strict=True):
        wrong += [f"title {document.title!r}"] * (TITLE in made.carries and document.title != story.title)
        wrong += [f"outlet {outlet}"] * (
            OUTLET in made.carries and (outlet is None or outlet.name != story.outlet)
        )
        day = document.published.edtf if document.published else None
        wrong += [f"day {day}"] * (DAY in made.carries and day != story.day)
        wrong += body_faults(document, story)
    return wrong


def body_faults(document: Document, story: Story) -> list[str]:
    """Paragraphs that are lost, and words that are no part of the report."""
    told = " ".join(document.text.split())
    wrong = [f"lost: {p[:50]!r}" for p in story.paragraphs if p not in told]
    own = Counter(" ".join([story.title, *story.paragraphs]).split())
    if document.media_type != "text/markdown":  # its front matter stays in the text
        foreign = Counter(told.split()) - own - Counter(story.title.split())
        wrong += [f"foreign: {' '.join(foreign)[:80]!r}"] * bool(foreign)
    return wrong


def test_there_are_enough_files() -> None:
    assert len(FILES) >= 150
    assert len({m.name for m in FILES}) == len(FILES)


@pytest.mark.parametrize("made", FILES, ids=lambda m: m.name)
def test_a_file_gives_its_reports(made: Made, tmp_path: Path) -> None:
    assert faults(made, read_made(made, tmp_path)) == []


@pytest.mark.parametrize("made", FILES, ids=lambda m: m.name)
def test_each_stretch_says_where_it_stood(made: Made, tmp_path: Path) -> None:
    """Blocks lie in order, none over another, and cover every letter; a text without blocks is the file's own."""
    for found in read_made(made, tmp_path):
        assert not isinstance(found, Skipped)
        document, _ = found
        at = 0
        for block in document.blocks:
            assert at <= block.start < block.end <= len(document.text) and block.where
            assert not document.text[at : block.start].strip()
            at = block.end
        assert not document.blocks or not document.text[at:].strip()


def is_found_again(made: Made) -> bool:
    """Whether the places of a file's blocks can be looked up in the file itself: its reports are not those of a part."""
    inside = made.name.startswith(
        ("mail-html", "mail-attached", "library", "page-")
    ) and not made.name.endswith(".pdf")
    return Path(made.name).suffix in PLACES and not inside


PLACED = [m for m in FILES if is_found_again(m)]


@pytest.mark.parametrize("made", PLACED, ids=lambda m: m.name)
def test_each_stretch_is_found_again_in_the_original(made: Made, tmp_path: Path) -> None:
    """By other means than the reader's: the letters of every block are among those that stand at its place."""
    look = PLACES[Path(made.name).suffix]
    count = 0
    for found in reports_in(Source(made.raw, made.name)):
        assert isinstance(found, Report)
        for block in found.blocks:
            told = letters(found.text[block.start : block.end])
            assert told in letters(look(made.raw, block.where)), (block.where, told[:60])
            count += 1
    assert count > 0
