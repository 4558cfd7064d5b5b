"""Pages at addresses that the user named: fetched one after another as robots.txt allows, and kept as a crawl of one page.

Nothing else of Rashomon opens a connection, and this is only imported where an address was named.  robots.txt is read as
RFC 9309 says: where there is none all is allowed, where the server does not answer nothing is.
"""

from __future__ import annotations

import http.client
import io
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from rashomon import __version__
from rashomon.errors import InputError
from rashomon.ingest.find import Input, shown
from rashomon.model import Skipped

AGENT = f"rashomon/{__version__} (reads single pages that its user names)"
PATIENCE = 30.0  # seconds until a server must say something
LONGEST = 120.0  # seconds that one page may take
LONGEST_PAUSE = 120.0  # seconds between two pages that a site may ask for
MOST_BYTES = 50_000_000
MOST_RULES = 512_000  # bytes of a robots.txt that are read
MOST_HOPS = 5
_NOT_KEPT = ("transfer-encoding", "set-cookie")  # of an answer: how it travelled, and who asked
_SAVE = "save the page in your browser (as HTML, or with SingleFile) and add the file"


def addresses_in(named: Sequence[str]) -> list[str]:
    """The addresses that a user named, each once: as they stand, or the lines of a text file.

    Raises:
        InputError: one is neither; nothing was fetched then.
    """
    found: list[str] = []
    for name in named:
        lines = [name] if _SCHEME.match(name) else _lines(name)
        for line in lines:
            if not _is_address(line):
                raise InputError(
                    f"{shown(line)} is no address of a page",
                    hint="write it whole, as https://site.example/page",
                )
            found.append(line)
    return list(dict.fromkeys(found))


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def _lines(name: str) -> list[str]:
    """The lines of a list of addresses, without empty ones and those that begin with "#"."""
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputError(
            f"{shown(name)} is neither an address nor a list of addresses",
            hint="write --fetch https://site.example/page, or --fetch LIST.txt with one address a line",
        ) from error
    return [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server answered: `status`, its words, its headers, and the body, which is None where it is too large."""

    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        """The value of the first header of that name; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


class _Refused(Exception):
    """Why a page was not fetched, and what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.hint = hint


@dataclass(slots=True)
class Fetcher:
    """Fetches pages, each site at most once in `seconds`; a site whose robots.txt asks for longer pauses gets them."""

    seconds: float
    _rules: dict[str, Any] = field(
        default_factory=dict
    )  # site → its robots.txt, or None where nothing is allowed
    _asked: dict[str, float] = field(default_factory=dict)  # site → when it was asked last

    def fetch(self, address: str) -> Input | Skipped:
        """A page as a crawl that holds it alone, with when and from where; or why there is none."""
        try:
            final, answer = self._followed(address)
            return kept_page(address, _crawl(final, answer))
        except _Refused as refused:
            return Skipped(shown(address), str(refused), refused.hint)

    def _followed(self, address: str) -> tuple[str, _Answer]:
        """The page that an address leads to, and where that is; each step is allowed by its own site."""
        at = _plain(address)
        for _ in range(MOST_HOPS + 1):
            self._wait(at)
            answer = _get(at, MOST_BYTES)
            if answer.status in (301, 302, 303, 307, 308) and answer.header("location"):
                at = _plain(urljoin(at, answer.header("location")))
                if not _is_address(at):
                    raise _Refused("it leads to something that is no page", _SAVE)
                continue
            if answer.status != 200:
                words = f"{answer.status} {answer.reason}".strip()
                raise _Refused(f"its server answered: {words}", f"check the address, or {_SAVE}")
            return at, _page(answer)
        raise _Refused(f"it leads on more than {MOST_HOPS} times", _SAVE)

    def _wait(self, address: str) -> None:
        """Let the time pass that the page's site asks for.

        Raises:
            _Refused: its robots.txt does not allow the page, or cannot be had.
        """
        site = _site(address)
        if site not in self._rules:
            self._rules[site] = self._rules_of(site)
        rules = self._rules[site]
        if rules is None:
            raise _Refused("its site's robots.txt cannot be read now, so nothing is fetched there", f"try again later, or {_SAVE}")  # fmt: skip
        if not rules.can_fetch(address, AGENT):
            raise _Refused("its site's robots.txt does not allow programs to fetch it", _SAVE)
        pause = max(self.seconds, float(rules.crawl_delay(AGENT) or 0.0))
        if pause > LONGEST_PAUSE:
            raise _Refused(f"its site asks for pauses of {pause:.0f} seconds between pages", _SAVE)
        self._pause(site, pause)

    def _pause(self, site: str, seconds: float) -> None:
        if site in self._asked:
            time.sleep(max(0.0, self._asked[site] + seconds - time.monotonic()))
        self._asked[site] = time.monotonic()

    def _rules_of(self, site: str) -> Any:
        """What a site's robots.txt allows; None where nothing is."""
        from protego import Protego

        at = f"{site}/robots.txt"
        for _ in range(MOST_HOPS + 1):
            self._pause(_site(at), self.seconds)
            try:
                answer = _get(at, MOST_RULES)
            except _Refused:
                return None
            if 300 <= answer.status < 400 and answer.header("location"):
                at = _plain(urljoin(at, answer.header("location")))
                if not _is_address(at):
                    break
                continue
            if answer.status == 429 or answer.status >= 500:
                return None
            told = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
            return Protego.parse(told.removeprefix("\ufeff"))
        return Protego.parse("")


def kept_page(address: str, raw: bytes) -> Input:
    """What is read of a page that was fetched; `raw` are the bytes of its crawl."""
    return Input(Path("fetched.warc"), shown(address), raw=raw)


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"


def _plain(address: str) -> str:
    """An address as it goes over the wire: ASCII, without the place in the page and without a name and password."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii") if ":" not in (parts.hostname or "") else f"[{parts.hostname}]"  # fmt: skip
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise _Refused("it is no address of a page", _SAVE) from error
    kept = "%/:=&?~+!$,;'@()*[]|"
    path = quote(parts.path or "/", safe=kept)
    return urlunsplit((parts.scheme.lower(), host + port, path, quote(parts.query, safe=kept), ""))


class _Stay(HTTPRedirectHandler):
    """Follows nothing, so that the site at each step is asked for its rules."""

    def redirect_request(self, *_: Any) -> None:
        return None


@cache
def _opener() -> Any:
    opener = build_opener(_Stay())
    opener.addheaders = []
    return opener


def _get(address: str, most: int) -> _Answer:
    """What a server answers.

    Raises:
        _Refused: nothing, or nothing whole.
    """
    wanted = Request(address, headers={"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "identity"})  # fmt: skip
    try:
        try:
            answer = _opener().open(wanted, timeout=PATIENCE)
        except HTTPError as error:
            answer = error
        with answer:
            return _Answer(answer.status, str(answer.reason or ""), list(answer.headers.items()), _body(answer, most))  # fmt: skip
    except (URLError, http.client.HTTPException, OSError, ValueError) as error:
        why = getattr(error, "reason", None) or error
        raise _Refused(f"it cannot be fetched: {why}"[:200], f"check the address and the network, or {_SAVE}") from error  # fmt: skip


def _body(answer: Any, most: int) -> bytes:
    """The body, as far as `most` bytes of a robots.txt; a page must be whole."""
    got, until = io.BytesIO(), time.monotonic() + LONGEST
    while piece := answer.read(65_536):
        got.write(piece)
        if got.tell() > most:
            if most == MOST_RULES:
                return got.getvalue()[:most]
            raise _Refused(f"it is larger than {most // 1_000_000} MB", "download it, and add the file")
        if time.monotonic() > until:
            raise _Refused(f"it takes longer than {LONGEST:.0f} seconds", _SAVE)
    told = answer.headers.get("Content-Length", "")
    if told.isdecimal() and got.tell() < int(told):
        raise _Refused("it came only in part", "try again")
    return got.getvalue()


def _page(answer: _Answer) -> _Answer:
    """The answer, if it is of a sort that crawls are read for."""
    from rashomon.ingest.formats.crawls import is_page

    kind = answer.header("content-type")
    if not is_page(kind):
        raise _Refused(
            f"it is no page ({kind or 'of a kind that is not said'})", "download it, and add the file"
        )
    return answer


def _crawl(address: str, answer: _Answer) -> bytes:
    """A WARC file with one answer."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    headers = [(k, " ".join(v.split())) for k, v in answer.headers if k.lower() not in _NOT_KEPT]
    writer = WARCWriter(out, gzip=False)
    record = writer.create_warc_record(
        address,
        "response",
        payload=io.BytesIO(answer.body),
        http_headers=StatusAndHeaders(f"{answer.status} {answer.reason}", headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")},
    )
    writer.write_record(record)
    return out.getvalue()
