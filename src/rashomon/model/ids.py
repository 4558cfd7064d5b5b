"""Ids: what a record is, hashed; never which version of a step made it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from rashomon.model.spans import Span

_DIGITS = 16


def digest(*parts: str) -> str:
    """The first 16 hex digits of the SHA-256 of the parts, kept apart by a separator that no text holds."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def document_id(sha256: str, external_id: str | None, url: str | None, outlet: str | None) -> str:
    """A document is its bytes, its given id, its URL and its outlet: a reprint elsewhere is another document."""
    return "d-" + digest(sha256, external_id or "", url or "", outlet or "")


def record_id(kind: str, document: str, spans: Iterable[Span], discriminator: str = "") -> str:
    """The id of a document-stage record: `kind` is a short prefix ("m", "st", "ev", ...).

    `discriminator` tells apart two records of one kind on the same spans.
    """
    places = ",".join(f"{s.start}-{s.end}" for s in spans)
    return f"{kind}-{digest(kind, document, places, discriminator)}"


def joint_id(kind: str, members: Iterable[str]) -> str:
    """The id of a linked thing: that of its smallest member, so that it is stable while members join."""
    return f"{kind}-{digest(kind, min(members))}"


def outlet_id(name: str) -> str:
    """A readable id for an outlet: "The Daily Star" is `ou-the-daily-star`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"ou-{slug or digest(name)}"
