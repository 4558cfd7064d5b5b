"""Keeps the pages to the person who started them: a name of their own, a token in the opened address, our own forms.

Browsers send a cookie to every port of a host, so that any other service on this machine could be handed the session of
the pages and come in with it.  Each run therefore answers under a name that is drawn for it and known to nobody else, as
in `r1f0c….localhost`: browsers look such names up on this machine (RFC 6761), and send what they keep for one to no
other.  The token of the address is exchanged for a cookie at the first visit, so that it stays out of links and
histories.  Every answer carries a policy under which no script or style runs but our own files.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = {"GET", "HEAD"}
TOO_LARGE = "That is too large."
LARGEST = 100_000_000  # bytes of one upload; 50,000 judgements with their places are some 75 MB
LARGEST_FORM = 2_000_000  # bytes of a form without a file; 200 fields of the longest words are less
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Secrets:
    """What one run of the server knows and nobody else: its name, the token of its address, what its cookies rest on."""

    name: str = field(default_factory=lambda: f"r{secrets.token_hex(16)}")
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def home(self, port: int) -> str:
        """Where the pages are, without a slash at the end."""
        return f"http://{self.host(port)}"

    def host(self, port: int) -> str:
        """The name and port that a request must be made to."""
        return f"{self.name}.localhost:{port}"

    def opening(self, port: int, page: str = "/") -> str:
        """The address that lets in whoever opens it, and shows a page."""
        path, mark, place = page.partition("#")
        return f"{self.home(port)}{path}{'&' if '?' in path else '?'}token={self.token}{mark}{place}"

    @property
    def session(self) -> str:
        """What the cookie of somebody who knew the token holds."""
        return self._signed("session")

    @property
    def form(self) -> str:
        """What every form must bring along."""
        return self._signed("form")

    def _signed(self, what: str) -> str:
        return hmac.new(self.key, f"{what} {self.token}".encode(), hashlib.sha256).hexdigest()


class Guard:
    """Turns away whoever may not see the pages, before a page is made."""

    def __init__(self, app: ASGIApp, secrets: Secrets, port: int) -> None:
        self.app = app
        self.secrets = secrets
        self.host = secrets.host(port)
        self.cookie = f"rashomon-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        request = Request(scope)
        refusal = self._refuse(request)
        await (refusal or self.app)(scope, _bounded(receive, _limit(request.headers)), send_guarded)

    def _refuse(self, request: Request) -> Response | None:
        """The answer to a request that goes no further; None lets it pass."""
        host = request.headers.get("host", "")
        if not _same(host, self.host):
            return _no(421, "These pages answer only under the address that rashomon serve printed.")
        if not self._is_from_here(request.headers, host):
            return _no(403, "This request comes from another page.")
        if request.method not in SAFE and request.method != "POST":
            return _no(405, "Pages are read or sent forms, nothing else.")
        said = request.headers.get("content-length") or "0"
        if not said.isdecimal() or int(said) > _limit(request.headers):
            return _no(413, TOO_LARGE)
        given = request.query_params.get("token", "")
        if given and request.method in SAFE and _same(given, self.secrets.token):
            rest = urlencode([(k, v) for k, v in request.query_params.multi_items() if k != "token"])
            answer = RedirectResponse(request.url.path + (f"?{rest}" if rest else ""), status_code=303)
            answer.set_cookie(
                self.cookie,
                self.secrets.session,
                httponly=True,
                samesite="strict",
                path="/",
                max_age=7 * 86400,
            )
            return answer
        if not _same(request.cookies.get(self.cookie, ""), self.secrets.session):
            return _no(
                403, "Open the address that rashomon serve printed: it holds a token that this one lacks."
            )
        return None

    @staticmethod
    def _is_from_here(headers: Headers, host: str) -> bool:
        """Whether a request was made by a page of ours, or by the person at the keyboard."""
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return False
        return headers.get("sec-fetch-site", "none") in {"none", "same-origin"}


def _same(left: str, right: str) -> bool:
    return hmac.compare_digest(left.encode(), right.encode())


def is_own_form(secrets: Secrets, given: object) -> bool:
    """Whether a form brings what only our pages know."""
    return isinstance(given, str) and _same(given, secrets.form)


def _no(status: int, why: str) -> Response:
    """A refusal, after which the line is closed: what else was to be sent is not waited for."""
    return PlainTextResponse(why + "\n", status_code=status, headers={"connection": "close"})


def _limit(headers: Headers) -> int:
    """How many bytes a request may bring."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return LARGEST if kind == "multipart/form-data" else LARGEST_FORM


def _bounded(receive: Receive, limit: int) -> Receive:
    """Hands on what is sent, and breaks off when it is more than may be, whatever length was announced."""
    brought = 0

    async def counted() -> Message:
        nonlocal brought
        message = await receive()
        brought += len(message.get("body", b""))
        if brought > limit:
            raise HTTPException(413, TOO_LARGE)
        return message

    return counted
