"""Where each report came from: its original, what was done when, and the texts that it had before."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """The original that a report was read from.

    `original` and `text` are SHA-256 of the file's bytes and of the text that was made of it; `part` tells the report from
    others in the same file; `columns` is what the user said of them, as JSON.
    """

    document: str
    original: str
    path: str
    part: str
    text: str
    columns: str
    at: str
    version: str


@dataclass(frozen=True, slots=True)
class Former:
    """A text that a report had before its file was edited; `successor` is the id of the one that took its place."""

    document: str
    successor: str
    original: str
    path: str
    title: str | None
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing that was done to a report.  `hash` covers the entry and the hash of the one before, so that none can be
    taken out or changed unseen."""

    number: int
    at: str
    version: str
    what: str
    path: str
    original: str
    document: str
    before: str
    hash: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What no longer agrees between a case and the originals that it was made of."""

    path: str
    what: str
    hint: str
