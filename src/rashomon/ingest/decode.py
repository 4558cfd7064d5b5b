"""Bytes in, characters out: the one place where an encoding is chosen, and what it rests on is said.

In order: a byte order mark; valid UTF-8; the label that the file names, by the list of the WHATWG Encoding Standard;
UTF-16 without a mark; UTF-8 with few bad bytes, which are replaced and counted; the likeliest of the encodings of the
languages at hand, measured by charset-normalizer and by their alphabets; UTF-8 again where hardly a byte is bad.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

import webencodings

from rashomon.lang.tables import HERE

Rests = Literal["mark", "utf-8", "declared", "guessed"]
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_SAMPLE = 60_000  # bytes that are measured where an encoding is guessed
_HARDLY_ANY = 0.005  # of all characters may be broken in a text of which nothing else can be made
_FEW = 0.1  # of the characters beyond ASCII may be broken in a text that is UTF-8 all the same
# Shares of the characters beyond ASCII that print or one alphabet knows: below the first a label is doubted, from the
# second on a reading that nobody named is believed.
_DOUBTFUL, _PLAUSIBLE = 0.8, 0.9


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read.

    A byte order mark is no part of the text.  `encoding` is a codec of Python; where nothing was `replaced`, decoding the bytes with it gives the text again.
    `replaced` counts the bytes that are no character of it; U+FFFD stands for them.
    """

    text: str
    encoding: str
    replaced: int = 0
    rests: Rests = "utf-8"


class UnknownEncoding(ValueError):
    """No encoding of the languages at hand makes a plausible text of the bytes."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text that bytes hold.

    Args:
        data: the bytes.
        declared: the label that the file, or what brought it, names, such as "windows-1256".

    Raises:
        UnknownEncoding: none that is tried fits.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            if name == "utf-16" and is_narrow(data[2:]):  # two bytes that got before a text of single bytes
                made = decode(data[2:], declared)
                return replace(made, replaced=made.replaced + 2)
            return _replacing(data, name, "mark")
    if (wide := _wide(data)) is not None:
        return wide
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return _replacing(data, "utf-8", "utf-8")  # a text that was cut off within a character
        return _as_declared(data, declared) or _nearly_utf8(data) or _guessed_or_broken(data)


def is_narrow(data: bytes) -> bool:
    """Whether bytes that are announced as UTF-16 cannot be: nearly all print as ASCII, which would make rare signs of pairs."""
    sample = data[:_SAMPLE]
    printed = sum(32 <= b < 127 or b in (9, 10, 13) for b in sample)
    return sample.count(0) <= len(sample) / 50 and len(sample) >= 40 and printed > 0.95 * len(sample)


def declared_in_page(raw: bytes) -> str | None:
    """The label that an HTML page or XML file names for itself in its first lines."""
    found = _META.search(raw[:8192]) or _XML.match(raw[:200])
    return found[1].decode("ascii") if found else None


_META = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9][A-Za-z0-9_.:-]*)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", re.IGNORECASE)


def _replacing(data: bytes, name: str, rests: Rests) -> Decoded:
    """The text by an encoding, bad bytes replaced and counted."""
    try:
        return Decoded(data.decode(name), name, 0, rests)
    except UnicodeDecodeError:
        text = data.decode(name, "rashomon.replace")
        own = data.count("\ufffd".encode()) if name == "utf-8" else 0
        return Decoded(text, name, text.count("\ufffd") - own, rests)


def _replace(error: UnicodeError) -> tuple[str, int]:
    """U+FFFD for each bad byte."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\ufffd" * (error.end - error.start), error.end


codecs.register_error("rashomon.replace", _replace)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: zero bytes on one side of the pairs only, and a plausible text."""
    sample = data[:_SAMPLE]
    left, right = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or not max(left, right) or min(left, right):
        return None
    name = "utf-16-le" if right else "utf-16-be"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    return Decoded(text, name, 0, "guessed") if plausible(text) >= _PLAUSIBLE else None


def _as_declared(data: bytes, label: str | None) -> Decoded | None:
    """The text by the label, unless it is no text by it or another encoding reads it plainly better."""
    name = codec_of(label)
    if name is None or name in ("utf-8", "utf-16-le", "utf-16-be"):
        return None
    made = _replacing(data, name, "declared")
    if made.replaced > _FEW * _beyond_ascii(data):
        return None
    if _single_byte(name) and plausible(made.text) < _DOUBTFUL:
        try:
            return _guessed(data)
        except UnknownEncoding:
            return made
    return made


def codec_of(label: str | None) -> str | None:
    """The codec for a label of the WHATWG list; else one of Python's for an old code page; None if nobody knows it."""
    if not label:
        return None
    listed = webencodings.lookup(label)
    if listed is not None:
        return None if listed.name == "x-user-defined" else str(listed.codec_info.name)
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    return name if _single_byte(name) else None


def _single_byte(name: str) -> bool:
    return name.startswith(("cp12", "cp4", "cp7", "cp8", "mac", "iso8859", "koi8", "windows-", "latin"))


def _nearly_utf8(data: bytes) -> Decoded | None:
    """The text as UTF-8 where all but few of its characters beyond ASCII are whole."""
    made = _replacing(data, "utf-8", "utf-8")
    whole = sum(c > "\x7f" for c in made.text) - made.text.count("\ufffd")
    return made if made.replaced <= _FEW * whole else None


def _guessed_or_broken(data: bytes) -> Decoded:
    """The text by the likeliest encoding; where none is, as UTF-8 if hardly a character of it is broken.

    Raises:
        UnknownEncoding: neither is a text.
    """
    try:
        return _guessed(data)
    except UnknownEncoding:
        made = _replacing(data, "utf-8", "guessed")
        if made.replaced > _HARDLY_ANY * len(made.text):
            raise
        return made


def _guessed(data: bytes) -> Decoded:
    """The text by the likeliest encoding: the letters of one language, little chaos, the order of the list."""
    from charset_normalizer import from_bytes

    names = [codecs.lookup(n).name.replace("-", "_") for n in _tables()["candidates"]]
    found = from_bytes(data[:_SAMPLE], cp_isolation=names)
    readings = [(plausible(str(m)), m) for m in found if m.encoding in names]
    if not readings or max(share for share, _ in readings) < _PLAUSIBLE:
        raise UnknownEncoding("its encoding cannot be told")
    best = max(readings, key=lambda r: (round(r[0], 1), -round(r[1].chaos, 1), round(r[1].coherence, 1), -names.index(r[1].encoding)))  # fmt: skip
    return _replacing(data, codecs.lookup(best[1].encoding).name, "guessed")


def plausible(text: str) -> float:
    """The share of the characters beyond ASCII that print uses or that are letters of one and the same language."""
    wide = [c for c in text[:_SAMPLE] if c > "\x7f" and c != "\xa0"]
    if not wide:
        return 1.0
    marks, alphabets = _alphabets()
    letters = [c for c in wide if c not in marks]
    known = max((sum(c in a for c in letters) for a in alphabets), default=0)
    return (len(wide) - len(letters) + known) / len(wide)


def _beyond_ascii(data: bytes) -> int:
    return sum(b > 127 for b in data)


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((HERE / "encodings.toml").read_text(encoding="utf-8"))


@cache
def _alphabets() -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    table = _tables()
    return frozenset(table["marks"]), tuple(frozenset(a + a.upper()) for a in table["letters"].values())
