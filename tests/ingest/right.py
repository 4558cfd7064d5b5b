"""Reads every file of our own and tells what is right of its title, day, outlet and body.

    python -m tests.ingest.right

prints what is wrong of which file, and the shares.  The files are those that `files.py` writes by the formats' own rules, and
those in `produced/`, which other programs wrote.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rashomon.ingest import Given, Input, find_inputs, read_input
from rashomon.ingest.unpack import Reading
from rashomon.model import Document, Outlet, Skipped
from tests.ingest.affairs import STORIES, Story
from tests.ingest.files import ALL, DAY, OUTLET, TITLE, Made, all_files

PRODUCED = Path(__file__).parent / "produced"
# What a program's files do not tell: a text file has no title, and s-nail dates a mail on the day on which it is sent.
SILENT = {"libreoffice-0.txt": TITLE, "libreoffice-1.txt": TITLE, "snail-0.eml": DAY, "snail-1.eml": DAY}
Found = tuple[Document, Outlet | None] | Skipped


def produced_files() -> Iterator[Made]:
    """The files that other programs wrote; a name ends in the number of its story, or in "all"."""
    for path in sorted(PRODUCED.iterdir()):
        number = path.name.partition(".")[0].rpartition("-")[2]
        stories = STORIES if number == "all" else (STORIES[int(number)],)
        yield Made(path.name, path.read_bytes(), stories, ALL - {SILENT.get(path.name, "")})


def read_made(made: Made, folder: Path) -> list[Found]:
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


def faults(made: Made, found: list[Found]) -> list[tuple[str, str]]:
    """What is not as it must be: which part, and how."""
    documents = [f for f in found if not isinstance(f, Skipped)]
    wrong = [("body", f"skipped: {f.path}: {f.reason}") for f in found if isinstance(f, Skipped)]
    if len(documents) != len(made.stories):
        return [*wrong, ("body", f"{len(documents)} reports in place of {len(made.stories)}")]
    for (document, outlet), story in zip(documents, made.stories, strict=True):
        day = document.published.edtf if document.published else None
        name = outlet.name if outlet else None
        for part, told, right in ((TITLE, document.title, story.title), (OUTLET, name, story.outlet), (DAY, day, story.day)):  # fmt: skip
            if part in made.carries and told != right:
                wrong.append((part, repr(told)))
        wrong += [("body", fault) for fault in body_faults(document, story)]
    return wrong


_PLAIN = str.maketrans("“”’‘", "\"\"''")  # some programs set other quotation marks


def body_faults(document: Document, story: Story) -> list[str]:
    """Paragraphs that are lost, and words that are neither part of the report nor marked as a caption."""
    told = " ".join(document.text.translate(_PLAIN).split())
    wrong = [f"lost: {p[:50]!r}" for p in story.paragraphs if p.translate(_PLAIN) not in told]
    captions = [document.text[b.start : b.end] for b in document.blocks if "figcaption" in b.where]
    own = " ".join(
        [story.title, *story.paragraphs, story.title, f"{story.outlet}, {story.written}", *captions]
    )
    if document.media_type != "text/markdown":  # its front matter stays in the text
        foreign = Counter(told.split()) - Counter(own.translate(_PLAIN).split())
        wrong += [f"foreign: {' '.join(foreign)[:80]!r}"] * bool(foreign)
    return wrong


def main() -> None:
    """Exit status 1 where fewer than 95 of 100 files are right in all that they tell."""
    wrong: Counter[str] = Counter()
    files = [*all_files(), *produced_files()]
    for made in files:
        with tempfile.TemporaryDirectory() as folder:
            told = faults(made, read_made(made, Path(folder)))
        wrong.update({part for part, _ in told} | ({"any"} if told else set()))
        for part, how in told:
            print(f"{made.name}: {part}: {how}")
    shares = ", ".join(f"{part} {1 - wrong[part] / len(files):.3f}" for part in (TITLE, DAY, OUTLET, "body"))
    print(f"{len(files)} files, {sum(len(m.stories) for m in files)} reports: all right {1 - wrong['any'] / len(files):.3f} ({shares})")  # fmt: skip
    sys.exit(wrong["any"] > 0.05 * len(files))


if __name__ == "__main__":
    main()
