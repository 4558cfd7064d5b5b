"""The pages of a case for many: only to be read, without a token, at the address and below the path that a proxy gives them.

Nothing that changes the case is let through, whatever it brings along, and the pages hold no form that would.  The server
still answers on this machine alone, and only to requests for its own address or the proxy's, so that no page of another
site can have a browser fetch it under a name of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.errors import InputError
from rashomon.web.guard import HEADERS, SAFE

PAGES = ("text/html", "image/svg+xml")
_DECIDING = re.compile(
    r'<form\b[^>]*\bmethod="post".*?</form>|<section class="card judge".*?</section>', re.DOTALL
)
_LINK = re.compile(r'(\b(?:href|src|action)=")/(?!/)')
_PATH = re.compile(r"(/[\w.~-]+)*")


@dataclass(frozen=True, slots=True)
class Home:
    """Where readers find the pages: host (with the port, where it is not the usual one) and the path that they begin with."""

    host: str = ""
    path: str = ""

    @classmethod
    def of(cls, address: str) -> Home:
        """The home of an address such as "https://press.example/kelm".

        Raises:
            InputError: it is no such address.
        """
        try:
            parts = urlsplit(address)
            _ = parts.port
        except ValueError:
            parts = urlsplit("")
        path = parts.path.rstrip("/")
        plain = not (parts.query or parts.fragment or parts.username or parts.password)
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or not plain
            or not _PATH.fullmatch(path)
        ):
            raise InputError(
                f"{address} is no address that pages can be shown at",
                hint="write it as https://press.example or https://press.example/kelm",
            )
        return cls(parts.netloc.lower(), path)


class ReadOnly:
    """Lets through what only reads, and fits the pages to where readers find them."""

    def __init__(self, app: ASGIApp, port: int, home: Home) -> None:
        self.app, self.home = app, home
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", *filter(None, [home.host])}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(send, self)
        request = Request(scope)
        if request.headers.get("host", "").lower() not in self.hosts:
            refusal = "These pages answer only under the address that rashomon serve was given."
            await _no(421, refusal)(scope, receive, answer.take)
        elif request.method not in SAFE:
            await _no(403, "These pages are only read.")(scope, receive, answer.take)
        else:
            await self.app(self._inside(scope), receive, answer.take)

    def _inside(self, scope: Scope) -> Scope:
        """The request as if the pages began at the root, where the proxy hands on the path as it came."""
        path, below = scope["path"], self.home.path
        if not below or not (path + "/").startswith(below + "/"):
            return scope
        inner = path[len(below) :] or "/"
        return {**scope, "path": inner, "raw_path": inner.encode()}

    def fitted(self, page: str) -> str:
        """A page without what would change the case, its links below the path of the proxy."""
        return _LINK.sub(lambda m: f"{m[1]}{self.home.path}/", _DECIDING.sub("", page))

    def led(self, location: str) -> str:
        """Where a redirect leads, as a reader's browser has to ask for it."""
        parts = urlsplit(location)
        if parts.netloc and parts.netloc.lower() not in self.hosts:
            return location
        return self.home.path + parts.path + (f"?{parts.query}" if parts.query else "")


@dataclass(slots=True)
class _Answer:
    """Holds an answer until it is whole, and sends it fitted."""

    send: Send
    pages: ReadOnly
    start: Message = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)

    async def take(self, message: Message) -> None:
        """One part of an answer."""
        if message["type"] == "http.response.start":
            self.start = message
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish()

    async def _finish(self) -> None:
        headers = MutableHeaders(scope=self.start)
        for name, value in HEADERS.items():
            headers[name] = value
        if "location" in headers:
            headers["location"] = self.pages.led(headers["location"])
        if self.body and headers.get("content-type", "").startswith(PAGES):
            self.body = bytearray(self.pages.fitted(self.body.decode("utf-8")).encode("utf-8"))
            headers["content-length"] = str(len(self.body))
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": bytes(self.body)})


def _no(status: int, why: str) -> PlainTextResponse:
    return PlainTextResponse(why + "\n", status_code=status, headers={"connection": "close"})
