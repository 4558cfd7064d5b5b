"""Archives, opened in memory: nothing in them is written anywhere, and one that would fill the memory is refused."""

from __future__ import annotations

import bz2
import io
import lzma
import posixpath
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from rashomon.ingest.report import Found, Part, Problem, Source, Unreadable
from rashomon.lang.tables import load_table

LARGEST_MEMBER = 200_000_000  # bytes, as for a file that lies alone
LARGEST_ARCHIVE = 1_000_000_000  # bytes that all its members may have
MOST_MEMBERS = 50_000
HIGHEST_RATIO = 200  # of what comes out to what went in; text shrinks to a tenth or so
SMALL = 20_000_000  # bytes up to which the ratio does not matter
_BOMB = (
    "it would unpack to far more than a collection of reports holds",
    "unpack it by hand if you trust it, and add the folder",
)
_CLIMBS = ("its name leads out of the archive", "pack it again without .. and without a leading /")


def read_zip(source: Source) -> Iterator[Found]:
    """The members of a zip file."""
    archive = check_zip(source.raw)
    names = frozenset(i.filename for i in archive.infolist())
    for info in archive.infolist():
        if info.is_dir() or _passed_over(info.filename, names):
            continue
        part = "/" + _shown(info.filename)
        if _climbs(info.filename):
            yield Problem(*_CLIMBS, part)
            continue
        if info.flag_bits & 1:
            yield Problem(
                "it is locked with a password",
                "unpack the archive with its password, and add the folder",
                part,
            )
            continue
        try:
            raw = archive.read(info)
        except Exception as error:  # zlib, CRC, methods that are not known, offsets that lie
            yield Problem(
                f"it is damaged inside the archive ({_brief(error)})",
                "pack it again, or add the file itself",
                part,
            )
            continue
        yield Part(raw, posixpath.basename(info.filename), part)


def check_zip(raw: bytes) -> zipfile.ZipFile:
    """A zip file, opened, that is whole and no bomb.

    Raises:
        Unreadable: it is damaged, or too much would come out of it.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError) as error:
        raise Unreadable(
            "the archive is damaged or was cut off", "fetch or pack it again; zip -FF mends some"
        ) from error
    total = sum(i.file_size for i in infos)
    if (
        len(infos) > MOST_MEMBERS
        or total > LARGEST_ARCHIVE
        or any(i.file_size > LARGEST_MEMBER for i in infos)
    ):
        raise Unreadable(*_BOMB)
    if total > SMALL and total > HIGHEST_RATIO * len(raw):
        raise Unreadable(*_BOMB)
    return archive


def read_tar(source: Source) -> Iterator[Found]:
    """The members of a tar file; links and devices in it are not followed."""
    total = count = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(source.raw), mode="r:") as archive:
            names = frozenset(archive.getnames())
            for member in archive:
                count += 1
                total += member.size
                if count > MOST_MEMBERS or total > LARGEST_ARCHIVE or member.size > LARGEST_MEMBER:
                    raise Unreadable(*_BOMB)
                found = _member(archive, member, names)
                if found is not None:
                    yield found
            if source.raw[archive.offset :].strip(b"\x00"):
                yield Problem(f"the archive is damaged behind {count} files", "fetch or pack it again", "/…")
    except (tarfile.TarError, EOFError, ValueError, OSError, UnicodeError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("the archive is damaged or was cut off", "fetch or pack it again") from error


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo, names: frozenset[str]) -> Found | None:
    part = "/" + _shown(member.name)
    if member.issym() or member.islnk():
        return Problem("it is a link, and links in an archive are not followed", "pack the file itself", part)
    if not member.isfile() or _passed_over(member.name, names):
        return None
    if _climbs(member.name):
        return Problem(*_CLIMBS, part)
    opened = archive.extractfile(member)
    return Part(opened.read(), posixpath.basename(member.name), part) if opened else None


def read_packed(source: Source) -> Iterator[Found]:
    """What is packed with gzip, bzip2 or xz: a tar file, a crawl, a single report."""
    inner = source.name
    for ending in (".gz", ".bz2", ".xz"):
        inner = inner.removesuffix(ending)
    inner = inner.removesuffix(".tgz") + ".tar" if inner.endswith(".tgz") else inner
    yield Part(unpacked(source.raw), inner, "")


def unpacked(raw: bytes) -> bytes:
    """The bytes that are packed with gzip, bzip2 or xz.

    Raises:
        Unreadable: they are damaged, or too many.
    """
    import gzip

    opener: Any = gzip.open if raw[:2] == b"\x1f\x8b" else bz2.open if raw[:3] == b"BZh" else lzma.open
    limit = min(LARGEST_ARCHIVE, max(SMALL, HIGHEST_RATIO * len(raw)))
    try:
        with opener(io.BytesIO(raw)) as packed:
            data = _at_most(packed, limit)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise Unreadable("the packed file is damaged or was cut off", "fetch or pack it again") from error
    if data is None:
        raise Unreadable(*_BOMB)
    return data


def _at_most(stream: IO[bytes], limit: int) -> bytes | None:
    data = stream.read(limit + 1)
    return None if len(data) > limit else data


def _climbs(name: str) -> bool:
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ".." in plain.split("/") or plain[1:2] == ":"


def _passed_over(name: str, names: frozenset[str]) -> bool:
    """Whether a member is a hidden file, a system's own, or one of a saved page's pictures and scripts."""
    parts = name.split("/")
    table = load_table("en", "intake.toml")
    if any((p.startswith(".") and p not in (".", "..")) or p in table["system_files"] for p in parts):
        return True
    return any(is_page_folder("/".join(parts[:n]), names) for n in range(1, len(parts)))


def is_page_folder(folder: str, names: frozenset[str]) -> bool:
    """Whether a folder holds what belongs to a saved page of the same name beside it."""
    for ending in load_table("en", "intake.toml")["page_folders"]:
        stem = folder.removesuffix(ending)
        if stem != folder and any(
            f"{stem}{e}" in names for e in (".html", ".htm", ".xhtml", ".HTM", ".HTML")
        ):
            return True
    return False


def _shown(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8").replace("\\", "/").removeprefix("./")


def _brief(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:80]
