"""Which files there are to read: those that are named, and those that lie in the folders that are named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.errors import InputError
from rashomon.ingest.metadata import SIDECAR, Given, Sidecar
from rashomon.lang.tables import load_table
from rashomon.model import Skipped

_CASE = re.compile(
    rb"SQLite format 3\x00.{52}Raso", re.DOTALL
)  # a case of ours: its application id stands at byte 68


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, the name to show for it, and what a sidecar says of it.

    `raw` are its bytes where no file holds them: a page that was fetched; `shown` is its address then.
    """

    path: Path
    shown: str
    given: Given = field(default_factory=Given)
    raw: bytes | None = None


def find_inputs(paths: Iterable[Path]) -> Iterator[Input | Skipped]:
    """The files that are named or lie in the folders that are named, in order of name; each file once.

    Hidden files, sidecars, cases, and the folders of pictures that browsers put beside saved pages are passed over.  Links
    to folders are not followed, so a loop ends; a link that leads out of the folder is not followed either.

    Raises:
        InputError: a path does not exist.
    """
    seen: set[str] = set()
    told: set[Path] = set()
    for path in paths:
        check_path(path)
        for found in [path] if not path.is_dir() else _walk(path):
            if isinstance(found, Skipped):
                yield found
                continue
            real = os.path.realpath(found)
            if real in seen:
                continue
            seen.add(real)
            yield from sidecar_complaints([found.parent, path if path.is_dir() else found.parent], told)
            yield from _with_sidecar(found, path if path.is_dir() else found.parent)


def check_path(path: Path) -> None:
    """Whether a path can be looked at at all.

    Raises:
        InputError: it is an address, or nothing is there.
    """
    text = str(path)
    if address := re.match(r"(https?|ftp):/+(\S+)", text):
        whole = f"{address[1]}://{address[2]}"
        raise InputError(f"{whole} is an address, and nothing is fetched unless you ask for it", hint=f"save the page in your browser (as HTML, or with SingleFile) and add the file; or: rashomon add affair.db --fetch {whole}")  # fmt: skip
    try:
        there = os.path.lexists(path)
    except ValueError:
        there = False
    if not there:
        raise InputError(f"{shown(path)} does not exist", hint="name a file or a folder of reports")


def looks_like_report(path: Path) -> bool:
    """Whether a path that should be a case is a report or a folder: by what stands in it, or by its ending if it is not there."""
    check = re.match(r"(?:https?|ftp):/+", str(path))
    try:
        if check or path.is_dir():
            return True
        if path.is_file():
            with path.open("rb") as opened:
                head = opened.read(16)
            return bool(head) and not head.startswith(b"SQLite format 3")
    except (OSError, ValueError):
        return False
    return path.suffix.lower() in load_table("en", "intake.toml")["report_endings"]


def shown(path: str | os.PathLike[str]) -> str:
    """A path as it can be printed and kept: bytes that are not UTF-8 as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _walk(folder: Path) -> Iterator[Path | Skipped]:
    problems: list[Skipped] = []

    def complain(error: OSError) -> None:
        problems.append(
            Skipped(
                shown(error.filename),
                "the folder cannot be opened",
                f"check its permissions: {error.strerror}",
            )
        )

    top = os.path.realpath(folder)
    for root, folders, files in os.walk(folder, onerror=complain):
        names = frozenset(files)
        links = (Path(root) / f for f in sorted(folders))
        problems += [_leading_out(x) for x in links if x.is_symlink() and not _leads_inside(x, top)]
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _belongs_to_page(f, names))
        for name in sorted(files):
            path = Path(root) / name
            if (
                name.startswith(".")
                or name == SIDECAR
                or name in load_table("en", "intake.toml")["system_files"]
            ):
                continue
            if path.is_symlink() and not _leads_inside(path, top):
                problems.append(_leading_out(path))
            elif not _is_case(path):
                yield path
    yield from problems


def _belongs_to_page(folder: str, files: frozenset[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a saved page beside it."""
    from rashomon.ingest.formats.archives import is_page_folder

    return is_page_folder(folder, files)


def _leading_out(path: Path) -> Skipped:
    return Skipped(shown(path), "it is a link that leads out of the folder", "add what it leads to")


def _leads_inside(path: Path, top: str) -> bool:
    real = os.path.realpath(path)
    return real == top or real.startswith(top + os.sep)


def _is_case(path: Path) -> bool:
    """Whether a file is a case, or what SQLite keeps beside one."""
    if (
        path.name.endswith(("-wal", "-shm", "-journal"))
        and path.with_name(path.name.rpartition("-")[0]).exists()
    ):
        return True
    try:
        if not path.is_file():
            return False
        with path.open("rb") as opened:
            return _CASE.match(opened.read(100)) is not None
    except OSError:
        return False


def sidecar_complaints(folders: Iterable[Path], told: set[Path]) -> Iterator[Skipped]:
    """What is wrong with the lists of outlets in some folders, each told once."""
    for folder in folders:
        if folder in told:
            continue
        told.add(folder)
        try:
            complaints = Sidecar.beside(folder).complaints(folder) if (folder / SIDECAR).is_file() else []
        except (ValueError, OSError):
            continue  # said where it is read
        yield from (Skipped(shown(folder / SIDECAR), *complaint) for complaint in complaints)


def _with_sidecar(path: Path, top: Path) -> Iterator[Input | Skipped]:
    try:
        given = Sidecar.beside(path.parent).of(path.name)
        if path.parent != top:
            given = given.over(Sidecar.beside(top).of(str(path.relative_to(top))))
    except ValueError as error:
        yield Skipped(
            shown(path.parent / SIDECAR),
            f"the list of outlets cannot be read ({error})",
            "correct it and add again",
        )
        given = Given()
    yield Input(path, shown(path), given)
