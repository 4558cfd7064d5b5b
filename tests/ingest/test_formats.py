"""Every format as several programs write it: title, day, outlet and body are found, and each stretch where it stood."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rashomon.ingest import Given, Input, find_inputs, read_input
from rashomon.ingest.unpack import Reading
from rashomon.model import Document, Outlet, Skipped
from tests.ingest.affairs import Story
from tests.ingest.files import DAY, OUTLET, TITLE, Made, all_files

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
