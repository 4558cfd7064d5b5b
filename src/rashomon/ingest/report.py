"""What goes in and out of the reader of a format: a `Source` in; `Report`, `Part` and `Problem` out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.ingest.decode import Decoded
from rashomon.ingest.metadata import Given
from rashomon.model import Block, Fact


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read, and what may be asked of them.

    `name` is only looked at for its ending and shown; `path` is None for what lies inside another file.  `columns` says which
    column or key holds what ("text" → "Volltext").
    """

    raw: bytes
    name: str
    path: Path | None = None
    charset: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """One report that a file holds.

    `part` tells it from others in the same file and is shown behind the file's name: ":3", "/inner/a.txt".  `stated` is
    what a person or an archive noted of it (a column, a JSON key); `given` is what it says of itself.  `raw` are the bytes
    that it is made of, where they are not the whole file; None for a text that stands in a larger record.  `decoded` says how
    bytes became characters, where one encoding did it.  `facts` say what `given` rests on, `agency` is the agency that the
    report credits, and `read` the share of a page that is in its text.
    """

    text: str
    media_type: str
    blocks: tuple[Block, ...] = ()
    given: Given = field(default_factory=Given)
    stated: Given = field(default_factory=Given)
    part: str = ""
    external_id: str | None = None
    raw: bytes | None = None
    decoded: Decoded | None = None
    facts: tuple[Fact, ...] = ()
    agency: str | None = None
    read: float | None = None
    path: Path | None = None  # of the file of its own that a list of articles brought


@dataclass(frozen=True, slots=True)
class Part:
    """Something inside a file that is read by its own content: an archive's member, an attachment, a page of a crawl."""

    raw: bytes
    name: str
    part: str
    given: Given = field(default_factory=Given)
    stated: Given = field(default_factory=Given)
    charset: str | None = None
    path: Path | None = None
    quiet: bool = False  # whether nobody misses it where it is empty: a frame beside a page


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something in a file is no report, and what to do about it."""

    reason: str
    hint: str
    part: str = ""
    empty: bool = False  # whether there is nothing to read in it, rather than something that was lost


class Unreadable(ValueError):
    """A file that cannot be read as what it is: the reason, and a hint that helps for its format."""

    def __init__(self, reason: str, hint: str, empty: bool = False) -> None:
        super().__init__(reason)
        self.hint = hint
        self.empty = empty  # as `Problem.empty`


Found = Report | Part | Problem
Reader = Callable[[Source], Iterator[Found]]


class Pieces:
    """Gathers the paragraphs of a report, each with where it stood."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def __len__(self) -> int:
        return len(self._blocks)

    def add(self, text: str, where: str, gap: str = "\n\n") -> None:
        """Append a stretch, parted from the one before by `gap`; white space at its edges is dropped."""
        text = text.strip()
        if not text:
            return
        if self._blocks:
            self._texts.append(gap)
            self._length += len(gap)
        self._texts.append(text)
        self._blocks.append(Block(self._length, self._length + len(text), where))
        self._length += len(text)

    @property
    def text(self) -> str:
        """Everything so far."""
        return "".join(self._texts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Where each stretch stood."""
        return tuple(self._blocks)
