"""Whether a case still agrees with its originals: their bytes are hashed and read again, and every difference is said."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from rashomon.model import Difference, Document, Former, Origin
from rashomon.store.custody import Custody, entry_hash

_AGAIN = "add the file again, and the case takes what it holds now"


def verify(custody: Custody, documents: Iterator[Document]) -> Iterator[Difference]:
    """Every difference between the originals, what is read from them now, the case's texts and its log."""
    texts = {d.id: d for d in documents}
    origins = [o for o in custody.origins() if o.document in texts]
    read: dict[tuple[str, str], dict[str, str] | str] = {}
    for origin in origins:
        yield from _of_report(custody, origin, texts[origin.document], read)
    known = {o.document for o in origins}
    for document in texts.values():
        if document.id not in known:
            yield Difference(
                document.path, "nothing is known of its original: an older version added it", _AGAIN
            )
    yield from _of_log(custody)


def _of_report(
    custody: Custody, origin: Origin, document: Document, read: dict[tuple[str, str], dict[str, str] | str]
) -> Iterator[Difference]:
    if _sha256(document.text) != origin.text:
        yield Difference(
            document.path,
            "its text in the case was changed after it was read",
            "somebody changed the case with another program",
        )
    key = (origin.original, origin.columns)
    if key not in read:
        raw = _original(custody, origin)
        read[key] = raw if isinstance(raw, str) else _texts(raw, origin)
    found = read[key]
    if isinstance(found, str):
        yield Difference(document.path, found, _AGAIN)
    elif origin.part not in found:
        yield Difference(
            document.path,
            f"its original holds no such report any more (read by version {origin.version})",
            _AGAIN,
        )
    elif _sha256(found[origin.part]) != origin.text:
        where = first_difference(document.text, found[origin.part])
        yield Difference(
            document.path,
            f"its original reads otherwise now than by version {origin.version}: {where}",
            _AGAIN,
        )


def _original(custody: Custody, origin: Origin) -> bytes | str:
    """The bytes of an original, as kept or as its file still has them; or what is wrong with them."""
    try:
        kept = custody.original(origin.original)
    except ValueError as error:
        return str(error)
    if kept is not None:
        return (
            kept
            if _hash(kept) == origin.original
            else "the bytes of its original that are kept are not those that were read"
        )
    try:
        raw = Path(origin.path).read_bytes()
    except (OSError, ValueError):
        return "its original is not kept, and its file is not there any more"
    return (
        raw if _hash(raw) == origin.original else "its original is not kept, and its file has changed since"
    )


def _texts(raw: bytes, origin: Origin) -> dict[str, str]:
    """Part → text, as they are read now."""
    from rashomon.ingest.report import Report, Source
    from rashomon.ingest.unpack import reports_in

    source = Source(raw, Path(origin.path).name, None, columns=json.loads(origin.columns))
    return {r.part: r.text for r in reports_in(source) if isinstance(r, Report)}


def _of_log(custody: Custody) -> Iterator[Difference]:
    """Where the log was changed: an entry whose hash does not cover it, or that does not follow the one before."""
    before, number = "", 0
    for entry in custody.entries():
        right = entry_hash(
            entry.number,
            entry.at,
            entry.version,
            entry.what,
            entry.path,
            entry.original,
            entry.document,
            entry.before,
        )
        if entry.number != number + 1 or entry.before != before or entry.hash != right:
            yield Difference(
                f"log, entry {entry.number}",
                "the log was changed after it was written",
                "somebody changed the case with another program",
            )
            return
        before, number = entry.hash, entry.number


def first_difference(before: str, after: str) -> str:
    """The first words that differ between two texts, in one line."""
    for tag, a, b, c, d in difflib.SequenceMatcher(
        None, before[:20_000], after[:20_000], autojunk=False
    ).get_opcodes():
        if tag != "equal":
            return f"“{_brief(before[max(0, a - 20) : b + 20])}” became “{_brief(after[max(0, c - 20) : d + 20])}”"
    return "far down in the text"


def _brief(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 80 else plain[:79] + "…"


def chain_of(formers: list[Former], document: str) -> list[Former]:
    """The texts that a report had before, newest first."""
    by_successor: dict[str, list[Former]] = {}
    for former in formers:
        by_successor.setdefault(former.successor, []).append(former)
    made: list[Former] = []
    waiting = [document]
    while waiting:
        for former in by_successor.pop(waiting.pop(0), []):
            made.append(former)
            waiting.append(former.document)
    return made


def difference(before: str, after: str) -> list[str]:
    """What changed from one text to the next: paragraphs taken out begin with "- ", new ones with "+ "."""
    old, new = ([" ".join(p.split()) for p in text.split("\n") if p.strip()] for text in (before, after))
    return [line for line in difflib.ndiff(old, new) if line[:2] in ("- ", "+ ")]


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _sha256(text: str) -> str:
    return _hash(text.encode("utf-8", "surrogatepass"))
