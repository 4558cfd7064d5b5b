"""Mails, mailboxes and MHTML, which is a web page packed as a mail."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email import errors
from email.message import EmailMessage
from email.utils import parseaddr
from functools import cache
from typing import Any

from rashomon.ingest.formats.days import day_of
from rashomon.ingest.formats.text import text_of
from rashomon.ingest.metadata import Given
from rashomon.ingest.report import Found, Part, Pieces, Problem, Report, Source, Unreadable
from rashomon.lang.tables import load_table

_FROM = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]*\r?\n(?=[A-Za-z][A-Za-z0-9-]*:)")
_READ_ATTACHMENTS = ("text/html", "text/plain", "text/markdown", "text/csv", "application/", "message/")
_SORTS = ("text", "image", "audio", "video", "application", "message", "multipart", "font", "model")
_KNOWN_TEXTS = (
    "plain",
    "html",
    "calendar",
    "vcard",
    "x-vcard",
    "directory",
    "x-amp-html",
    "watch-html",
    "css",
)
_DAMAGED = "export it again as .eml, or save its text as .txt"
_SERIOUS = (
    errors.CloseBoundaryNotFoundDefect, errors.StartBoundaryNotFoundDefect, errors.NoBoundaryInMultipartDefect,
    errors.InvalidBase64PaddingDefect, errors.InvalidBase64CharactersDefect, errors.InvalidBase64LengthDefect,
    errors.MultipartInvariantViolationDefect, errors.MissingHeaderBodySeparatorDefect,
)  # fmt: skip
LONG_PART = 300  # bytes of a further text in a mail; what lists append is shorter
SIGNATURE = 12  # lines that a signature has at most
_FEW = 200  # characters of plain text below which a newsletter's HTML is asked: "view this mail in a browser"


def read_mail(source: Source) -> Iterator[Found]:
    """The report in a mail, and what is attached to it."""
    yield from _message(source.raw, "")


def read_mbox(source: Source) -> Iterator[Found]:
    """The mails of a mailbox."""
    starts = [m.end() for m in _FROM.finditer(source.raw)]
    edges = [*[m.start() for m in _FROM.finditer(source.raw)][1:], len(source.raw)]
    for number, (start, end) in enumerate(zip(starts, edges, strict=True), 1):
        raw = re.sub(rb"(?m)^>(>*From )", rb"\1", source.raw[start:end].strip(b"\r\n") + b"\n")
        try:
            yield from _message(raw, f":{number}")
        except Unreadable as error:
            yield Problem(str(error), error.hint, f":{number}")


def _message(raw: bytes, part: str) -> Iterator[Found]:
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        snapshot = _header(message, "Snapshot-Content-Location") or (
            message.get_content_type() == "multipart/related" and _header(message, "X-MAF") is not None
        )
        if snapshot or (
            message.get_content_type() == "multipart/related"
            and not message.get("From", "").strip("<> ").count("@")
        ):
            yield from _snapshot(message, part)
            if broken := _defects(message) or _begins_again(raw):
                yield Problem(
                    f"the web archive is damaged or breaks off ({broken})", "save the page again", f"{part}/…"
                )
            return
        facts = _facts(message)
        told = False
        for found in _bodies(message, facts, part, raw):
            told = True
            yield found
        for number, attached in enumerate(_attachments(message), 1):
            told = True
            name = attached.get_filename() or f"attachment-{number}"
            payload = _payload(attached)
            yield Part(
                payload, name, f"{part}/{_shown(name)}", given=Given(published=facts.published), quiet=False
            )
        if not told:
            raise Unreadable(
                "the mail holds no text", "if it holds pictures, recognise their text first (Tesseract)"
            )
        if broken := _defects(message):
            yield Problem(f"the mail is damaged or breaks off ({broken})", _DAMAGED, f"{part}/…")
    except Unreadable:
        raise
    except Exception as error:  # the library raises whatever a header leads it to
        raise Unreadable("the mail is damaged", _DAMAGED) from error


def _defects(message: EmailMessage) -> str:
    """What the library found wrong with the parts of a mail that means lost text."""
    serious = [d for piece in message.walk() for d in piece.defects if isinstance(d, _SERIOUS)]
    return type(serious[0]).__name__.removesuffix("Defect") if serious else ""


def _begins_again(raw: bytes) -> str:
    """Whether the head of a web archive stands in it more than once."""
    return "its head stands in it twice" if raw.count(b"\nSnapshot-Content-Location:") > 1 else ""


def _snapshot(message: EmailMessage, part: str) -> Iterator[Found]:
    """The page that an MHTML file holds: its first part that is HTML."""
    for piece in message.walk():
        if piece.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = _header(piece, "Content-Location") or _header(message, "Snapshot-Content-Location")
            given = Given(url=address if address and address.startswith("http") else None)
            yield Part(_payload(piece), "page.html", part, given, charset=piece.get_content_charset())
            return
    raise Unreadable(
        "there is no page in this web archive", "save the page again, as HTML or with SingleFile"
    )


def _bodies(message: EmailMessage, facts: Given, part: str, raw: bytes) -> Iterator[Found]:
    """The text of a mail: its plain part, or its HTML where there is hardly any plain text."""
    plain = _part(message, "text/plain")
    html = _part(message, "text/html")
    text = text_of(_payload(plain), plain.get_content_charset()) if plain is not None else ""
    if html is not None and len(text.strip()) < _FEW:
        yield Part(_payload(html), "mail.html", part, stated=facts, charset=html.get_content_charset())
        return
    pieces = Pieces()
    if facts.title and not text.lstrip().startswith(facts.title):
        pieces.add(facts.title, "header=Subject")
    lines = text.replace("\r\n", "\n").split("\n")
    flowed = plain is not None and plain.get_param("format") == "flowed"
    for first, last, paragraph in _paragraphs(lines, flowed):
        pieces.add(paragraph, f"line={first}-{last}")
    if any(b.where != "header=Subject" for b in pieces.blocks):
        yield Report(pieces.text, "message/rfc822", pieces.blocks, facts, part=part, raw=raw)


def _paragraphs(lines: list[str], flowed: bool) -> Iterator[tuple[int, int, str]]:
    """(first line, last line, text) of what blank lines part; marks of quoting and signatures are left out."""
    run: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.rstrip("\r") in ("-- ", "--") and len(lines) - number <= SIGNATURE:
            break
        bare = re.sub(r"^(?:> ?)+", "", line)
        if bare.strip():
            run.append((number, bare if flowed else bare.rstrip()))
        elif run:
            yield run[0][0], run[-1][0], "\n".join(" ".join(t.split()) for _, t in run)
            run = []
    if run:
        yield run[0][0], run[-1][0], "\n".join(" ".join(t.split()) for _, t in run)


def _facts(message: EmailMessage) -> Given:
    """Subject and day; the sender is an outlet where the mail is a newsletter."""
    rules = _rules()
    subject = " ".join(
        re.sub(rules["subject_marks"], "", _header(message, "Subject") or "", flags=re.IGNORECASE).split()
    )
    outlet = None
    if any(message.get(name) is not None for name in rules["newsletter"]):
        name = parseaddr(_header(message, "From") or "")[0]
        outlet = re.sub(rules["sender_tail"], "", " ".join(name.split())).strip(" |-–") or name
    return Given(outlet=outlet or None, title=subject or None, published=day_of(_header(message, "Date")))


def _header(message: Any, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, TypeError, IndexError, AttributeError, KeyError, LookupError):
        return None
    return str(value).encode("utf-8", "replace").decode("utf-8") if value is not None else None


def _part(message: EmailMessage, kind: str) -> Any:
    """The first part of a kind that is no attachment."""
    for piece in message.walk():
        if (
            piece.get_content_type() == kind
            and not piece.is_multipart()
            and piece.get_content_disposition() != "attachment"
        ):
            return piece
    return None


def _attachments(message: EmailMessage) -> Iterator[Any]:
    """The attached files that can hold a report; pictures, calendars and keys are passed over."""
    read = [_part(message, "text/plain"), _part(message, "text/html")]
    for piece in message.walk():
        if (
            piece.get_content_type() in ("text/plain", "text/html")
            and not piece.is_multipart()
            and not any(piece is r for r in read)
        ):
            if len(_payload(piece)) > LONG_PART:
                yield piece
            continue
        if piece.get_content_type() == "message/rfc822" and piece is not message:
            yield piece
            continue
        sort = piece.get_content_maintype()
        odd = sort not in _SORTS or (sort == "text" and piece.get_content_subtype() not in _KNOWN_TEXTS)
        named = piece.get_content_disposition() == "attachment" or piece.get_filename()
        if piece.is_multipart() or not (named or odd):
            continue
        kind = piece.get_content_type()
        if (odd or kind.startswith(_READ_ATTACHMENTS)) and not re.search(
            r"signature|pgp|pkcs|ics|ms-tnef", kind
        ):
            yield piece


def _payload(piece: Any) -> bytes:
    if piece.get_content_type() == "message/rfc822" and piece.is_multipart():
        return bytes(piece.get_payload(0).as_bytes())
    payload = piece.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _shown(name: str) -> str:
    return " ".join(name.encode("utf-8", "backslashreplace").decode("utf-8").replace("/", "_").split())[:120]


@cache
def _rules() -> dict[str, Any]:
    return dict(load_table("en", "intake.toml")["mail"])
