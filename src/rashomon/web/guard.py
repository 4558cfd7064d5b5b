"""Keeps the pages to the person who started them: loopback names only, a token in the opened address, forms of our own.

The token of the address is exchanged for a cookie at the first visit, so that it stays out of links and histories.
Every answer carries a policy under which no script or style runs but our own files.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = {"GET", "HEAD"}
LARGEST = 100_000_000  # bytes of one upload; 50,000 judgements with their places are some 75 MB
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
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
    """What one run of the server knows and nobody else: the token of its address, and what its cookies rest on."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

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
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"}
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

        refusal = self._refuse(Request(scope))
        await (refusal or self.app)(scope, receive, send_guarded)

    def _refuse(self, request: Request) -> Response | None:
        """The answer to a request that goes no further; None lets it pass."""
        host = request.headers.get("host", "")
        if host not in self.hosts:
            return _no(421, "This page answers on this machine only, under the address that was printed.")
        if not self._is_from_here(request.headers, host):
            return _no(403, "This request comes from another page.")
        if request.method not in SAFE and request.method != "POST":
            return _no(405, "Pages are read or sent forms, nothing else.")
        if int(request.headers.get("content-length") or 0) > LARGEST:
            return _no(413, "That is too large.")
        given = request.query_params.get("token", "")
        if given and request.method in SAFE and _same(given, self.secrets.token):
            answer = RedirectResponse(request.url.path, status_code=303)
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
    return PlainTextResponse(why + "\n", status_code=status)
